"""Indonesian calendars from the ``holidays`` package (extra ``[indonesia]``).

Rules of this room:

1. Years are named; nothing is looked up later or for another year.
2. National holidays close an office; whether joint leave (*cuti bersama*) does is a choice that
   has to be made.
3. A year is known when the package gives none of its days as an estimate. Beyond the last known
   year the calendar has no answer.
4. When a day was declared is known for few days; they carry it, the others count as always known.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

import holidays
from holidays.version import __version__ as _version

from ektp_status import sources
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.days import MONDAY_TO_FRIDAY, SpecialDay
from ektp_status.errors.calendar import InvalidCalendarError
from ektp_status.sources import Confidence, Source
from ektp_status.terms import Term

__all__ = ["JointLeave", "holidays_of", "joint_leave_of", "service_calendar"]

_PACKAGE = Source(
    f"holidays {_version}, Indonesia",
    "Python package holidays",
    confidence=Confidence.HIGH,
)
_DECREES = {
    2019: (date(2018, 11, 2), sources.SKB_2018),
}
"""The joint decree that settled a year, where its day is known."""

_DECLARATIONS = {
    date(2019, 4, 17): (date(2019, 4, 8), sources.KEPPRES_10_2019),
    date(2024, 11, 27): (date(2024, 11, 21), sources.KEPPRES_33_2024),
}
"""Days that were declared by a decree of their own."""


class JointLeave(Term):
    """Say what an office does on joint leave (*cuti bersama*), decreed for the civil service."""

    CLOSED = "closed"
    OPEN = "open"


def service_calendar(
    years: int | Iterable[int],
    *,
    joint_leave: JointLeave,
    weekly: Iterable[int] = MONDAY_TO_FRIDAY,
    opened: Mapping[date, str] | Iterable[date | SpecialDay] = (),
) -> ServiceCalendar:
    """Return the calendar of an Indonesian office for the years.

    Args:
        years: One year or several that follow one another.
        joint_leave: What the office does on joint leave.
        weekly: The weekdays on which it serves.
        opened: Days on which it serves whatever else is said.

    Returns:
        A calendar that knows these years from the first day on, as far as they are decreed.

    Raises:
        InvalidCalendarError: There is no year, or a gap between them.

    Example:
        >>> office = service_calendar(2019, joint_leave=JointLeave.CLOSED)
        >>> office.count_open(date(2019, 4, 11), date(2019, 4, 17))
        4
        >>> office.as_known_on(date(2019, 4, 1)).count_open(date(2019, 4, 11), date(2019, 4, 17))
        5
        >>> office.known_until
        datetime.date(2019, 12, 31)
    """
    wanted = _consecutive(years)
    closed = holidays_of(wanted)
    if joint_leave is JointLeave.CLOSED:
        closed += joint_leave_of(wanted)
    known_until, decreed = _knowledge(wanted)
    return ServiceCalendar(
        weekly=weekly,
        closed=closed,
        opened=opened,
        known_from=date(wanted[0], 1, 1),
        known_until=known_until,
        decreed=decreed,
    )


def holidays_of(years: int | Iterable[int]) -> tuple[SpecialDay, ...]:
    """Return the national holidays of the years, with Indonesian names, in order.

    Args:
        years: One year or several.

    Example:
        >>> [holiday.day.day for holiday in holidays_of(2019) if holiday.day.month == 4]
        [3, 17, 19]
    """
    return _days(years, holidays.PUBLIC)


def joint_leave_of(years: int | Iterable[int]) -> tuple[SpecialDay, ...]:
    """Return the days of joint leave (*cuti bersama*) of the years, in order.

    Args:
        years: One year or several.

    Example:
        >>> [str(leave.day) for leave in joint_leave_of(2019)]
        ['2019-06-03', '2019-06-04', '2019-06-07', '2019-12-24']
    """
    return _days(years, holidays.GOVERNMENT)


def _days(years: int | Iterable[int], category: str) -> tuple[SpecialDay, ...]:
    found = holidays.country_holidays("ID", years=years, categories=category, language="id")
    return tuple(_special_day(day, name) for day, name in sorted(found.items()))


def _special_day(day: date, name: str) -> SpecialDay:
    declared, source = _DECLARATIONS.get(day) or _DECREES.get(day.year) or (None, _PACKAGE)
    return SpecialDay(day, name, source, declared)


def _consecutive(years: int | Iterable[int]) -> list[int]:
    wanted = [years] if isinstance(years, int) else sorted(set(years))
    if not wanted or any(after != year + 1 for year, after in pairwise(wanted)):
        raise InvalidCalendarError(wanted, "years", "one year, or several that follow one another")
    return wanted


def _knowledge(years: list[int]) -> tuple[date, dict[date, date]]:
    """Return the last known day, and when which knowledge came if that is known of any year."""
    estimated = {
        day.year
        for day, name in holidays.country_holidays("ID", years=years, language="en_US").items()
        if "estimated" in name
    }
    known = [year for year in years if year < min(estimated, default=years[-1] + 1)]
    decreed: dict[date, date] = {}
    since = date.min
    for year in known:
        # no year is settled before the one in front of it
        since = max(since, _DECREES.get(year, (since, None))[0])
        decreed[since] = date(year, 12, 31)
    last = date(known[-1] if known else years[0] - 1, 12, 31)
    return last, decreed if set(decreed) - {date.min} else {}
