"""Strategies for service calendars and the days that they are made of.

The exceptional days lie in a narrow span by default, so that closures, openings and weights meet
each other and the weekend; ask about days in and around that span.
"""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.days import SpecialDay, Weekday
from ektp_status.deadline.period import CountedFrom, DayCount, Direction, LegalPeriod, PeriodUnit
from ektp_status.sources import Source

__all__ = ["days_around", "legal_periods", "service_calendars", "special_days", "weekly_masks"]

_FIRST = date(2019, 3, 1)
_LAST = date(2019, 4, 30)


def days_around(*, first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[date]:
    """Generate days of the span, both ends included.

    Shrinks towards the day nearest to the year 2000.

    Args:
        first: First day of the span.
        last: Last day of the span.
    """
    return st.dates(min_value=first, max_value=last)


def weekly_masks(*, min_size: int = 1) -> st.SearchStrategy[frozenset[Weekday]]:
    """Generate sets of open weekdays.

    Shrinks towards few and early weekdays.

    Args:
        min_size: The least number of open weekdays; 0 allows a week that never opens.
    """
    return st.frozensets(st.sampled_from(Weekday), min_size=min_size)


def special_days(*, first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[SpecialDay]:
    """Generate special days, some with a name and some with a day on which they were declared.

    Shrinks towards the bare day nearest to the year 2000.

    Args:
        first: First possible day, included; also of the declarations.
        last: Last possible day, included; also of the declarations.
    """
    days = days_around(first=first, last=last)
    return st.builds(
        SpecialDay,
        day=days,
        name=st.sampled_from(["", "Pemilu", "Isra Mi'raj"]),
        declared=st.none() | days,
    )


def service_calendars(
    *, first: date = _FIRST, last: date = _LAST, min_weekdays: int = 1, max_exceptions: int = 8
) -> st.SearchStrategy[ServiceCalendar]:
    """Generate calendars with closures, openings and weights in the span.

    Shrinks towards Mondays only, without exceptions. The known span is left open.

    Args:
        first: First day that may be exceptional, included.
        last: Last day that may be exceptional, included.
        min_weekdays: The least number of open weekdays; 0 allows calendars that never open.
        max_exceptions: The greatest number of closures, of openings and of weights.
    """
    days = days_around(first=first, last=last)
    entries = st.lists(
        days | special_days(first=first, last=last), max_size=max_exceptions, unique_by=repr
    )
    portions = st.fractions(min_value=Fraction(1, 20), max_value=2, max_denominator=20)
    return st.builds(
        ServiceCalendar,
        weekly=weekly_masks(min_size=min_weekdays),
        closed=entries,
        opened=entries,
        weights=st.dictionaries(days | st.sampled_from(Weekday), portions, max_size=max_exceptions),
    )


def legal_periods(
    *, units: st.SearchStrategy[PeriodUnit] | None = None, max_amount: int = 60
) -> st.SearchStrategy[LegalPeriod]:
    """Generate legal periods that are always in force.

    Shrinks towards one day that runs after its day of reference, which is excluded.

    Args:
        units: Units to draw from; all but hours if not given.
        max_amount: The greatest amount.
    """
    in_days = st.sampled_from([PeriodUnit.CALENDAR_DAYS, PeriodUnit.OPEN_DAYS, PeriodUnit.MONTHS])
    return st.builds(
        LegalPeriod,
        name=st.just("local standard"),
        amount=st.integers(1, max_amount),
        unit=in_days if units is None else units,
        counted_from=st.sampled_from(CountedFrom),
        source=st.just(Source("Service standard of an office")),
        direction=st.sampled_from(Direction),
        day_count=st.sampled_from(DayCount),
        renewable=st.booleans(),
    )
