"""Days: weekdays, days with a name and a decree, and days that recur by a rule.

Rules of this room:

1. A day is a ``datetime.date``; a ``datetime`` is refused, it has a time and perhaps a zone.
2. Monday is 0 and Sunday 6, as in ``date.weekday()``.
3. A special day may say how it is called, where that is written and since when it is known.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum
from itertools import groupby
from typing import cast

from attrs import field, frozen

from ektp_status.errors.calendar import InvalidCalendarError, ReversedSpanError
from ektp_status.resident._day import checked_day
from ektp_status.sources import Source

__all__ = [
    "EVERY_DAY",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "SpecialDay",
    "Weekday",
    "monthly_days",
    "special_days",
    "weekly_days",
]


class Weekday(IntEnum):
    """Name the days of the week; the value is that of ``date.weekday()``."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    def __repr__(self) -> str:
        return f"Weekday.{self.name}"


MONDAY_TO_FRIDAY = frozenset(list(Weekday)[:5])
"""Five open days a week: the usual week of an office, and the default of a calendar."""

MONDAY_TO_SATURDAY = frozenset(list(Weekday)[:6])
"""Six open days a week."""

EVERY_DAY = frozenset(Weekday)
"""Seven open days a week."""


@frozen
class SpecialDay:
    """Describe one day on which a calendar departs from its week, and since when that is known.

    Attributes:
        day: The day itself.
        name: How it is called; empty if nobody said.
        source: Where it is written.
        declared: The day on which it was made known; ``None`` if it was always known.

    Raises:
        NotADateError: ``day`` or ``declared`` is no date, or has a time.

    Example:
        >>> polling = SpecialDay(date(2019, 4, 17), "Pemilu", declared=date(2019, 4, 8))
        >>> polling.is_known_on(date(2019, 4, 1))
        False
    """

    day: date = field(converter=checked_day)
    name: str = ""
    source: Source | None = None
    declared: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.declared is not None:
            checked_day(self.declared)

    def is_known_on(self, day: date) -> bool:
        """Tell whether this had been declared by the end of ``day``."""
        return self.declared is None or self.declared <= day

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing but the day is given."""
        return not self.name and self.source is None and self.declared is None


def special_days(
    entries: Mapping[date, str] | Iterable[date | SpecialDay],
    *,
    source: Source | None = None,
    declared: date | None = None,
) -> tuple[SpecialDay, ...]:
    """Return the entries as special days in the order of the calendar, each once.

    Args:
        entries: Days, special days, or a mapping from days to names such as the ``holidays``
            package builds.
        source: Where every entry without a source of its own is written.
        declared: When every entry without such a day of its own was made known.

    Raises:
        NotADateError: An entry is no date, or has a time.

    Example:
        >>> for day in special_days({date(2019, 4, 19): "Wafat Isa Al Masih"}): print(day.name)
        Wafat Isa Al Masih
    """
    if isinstance(entries, _InOrder) and source is None and declared is None:
        return entries
    if isinstance(entries, Mapping):
        named = cast("Mapping[date, str]", entries)
        found = [SpecialDay(day, name, source, declared) for day, name in named.items()]
    else:
        found = [_filled(entry, source, declared) for entry in entries]
    # equal entries are neighbours now, and each group of them counts once
    return _InOrder(entry for entry, _ in groupby(sorted(found, key=_chronologically)))


class _InOrder(tuple[SpecialDay, ...]):
    """Hold special days that are in order, each once: a varied calendar need not sort again."""

    __slots__ = ()


def _filled(entry: date | SpecialDay, source: Source | None, declared: date | None) -> SpecialDay:
    if not isinstance(entry, SpecialDay):
        return SpecialDay(entry, "", source, declared)
    if source is None and declared is None:
        return entry
    return SpecialDay(entry.day, entry.name, entry.source or source, entry.declared or declared)


def _chronologically(entry: SpecialDay) -> tuple[object, ...]:
    source = entry.source
    cited: tuple[str, ...] = ()
    if source is not None:
        cited = (source.title, source.locator, source.published, source.confidence)
    return (entry.day, entry.declared or date.min, entry.name, cited)


def weekly_days(
    weekdays: Weekday | Iterable[Weekday], first: date, last: date, *, every: int = 1
) -> tuple[date, ...]:
    """Return the days from ``first`` to ``last`` that fall on the weekdays.

    Args:
        weekdays: One weekday or several.
        first: First day of the span, included; its week (from Monday) is the first that counts.
        last: Last day of the span, included.
        every: Take every week (1), every second week (2), and so on.

    Raises:
        NotADateError: A limit is no date, or has a time.
        InvalidCalendarError: ``every`` is below 1 or not whole, or a weekday is none.
        ReversedSpanError: ``last`` lies more than one day before ``first``.

    Example:
        >>> weekly_days(Weekday.SATURDAY, date(2019, 4, 1), date(2019, 4, 14))
        (datetime.date(2019, 4, 6), datetime.date(2019, 4, 13))
    """
    from dateutil.rrule import WEEKLY, rrule  # noqa: PLC0415 - keeps the import of the library lean

    wanted = checked_weekdays("weekdays", (weekdays,) if isinstance(weekdays, int) else weekdays)
    _check_span(first, last)
    if type(every) is not int or every < 1:
        raise InvalidCalendarError(every, "every", "a whole number of weeks, 1 or more")
    if not wanted:
        return ()
    # without a weekday in force, rrule would fall back to the weekday of the first day
    rule = rrule(WEEKLY, dtstart=first, until=last, interval=every, byweekday=wanted)
    return tuple(moment.date() for moment in rule)


def monthly_days(weekday: Weekday, nth: int, first: date, last: date) -> tuple[date, ...]:
    """Return the days from ``first`` to ``last`` that are the n-th such weekday of their month.

    Args:
        weekday: The weekday.
        nth: 1 for the first of the month to 5 for the fifth; -1 for the last, and so on.
        first: First day of the span, included.
        last: Last day of the span, included.

    Raises:
        NotADateError: A limit is no date, or has a time.
        InvalidCalendarError: ``nth`` is not from 1 to 5 or from -5 to -1, or the weekday is none.
        ReversedSpanError: ``last`` lies more than one day before ``first``.

    Example:
        >>> monthly_days(Weekday.SUNDAY, -1, date(2019, 3, 1), date(2019, 4, 30))
        (datetime.date(2019, 3, 31), datetime.date(2019, 4, 28))
    """
    from dateutil import rrule  # noqa: PLC0415 - keeps the import of the library lean

    (weekday,) = checked_weekdays("weekday", (weekday,))
    _check_span(first, last)
    if type(nth) is not int or not 1 <= abs(nth) <= _WEEKS_IN_A_MONTH:
        raise InvalidCalendarError(nth, "nth", "a number from 1 to 5 or from -5 to -1")
    rule = rrule.rrule(
        rrule.MONTHLY, dtstart=first, until=last, byweekday=rrule.weekday(weekday, nth)
    )
    return tuple(moment.date() for moment in rule)


_WEEKS_IN_A_MONTH = 5


def checked_weekdays(part: str, given: Iterable[int]) -> list[Weekday]:
    """Return the weekdays, which may be given as numbers; bools and floats are none."""
    try:
        given = tuple(given)
        if all(type(weekday) in {int, Weekday} for weekday in given):
            return [Weekday(weekday) for weekday in given]
    except (TypeError, ValueError):
        pass  # refused below, as are bools and floats
    raise InvalidCalendarError(given, part, "weekdays from 0 (Monday) to 6 (Sunday)")


def _check_span(first: date, last: date) -> None:
    if (checked_day(last) - checked_day(first)).days < -1:
        raise ReversedSpanError(first, last)
