"""Strategies for plans as most forecasts know them: one stage, one rate, one calendar.

Rules of this room:

1. What a simple forecast cannot know is left out: ranges, arrivals, teams, blanks, weights.
2. The rate is at least one card a day and the office opens at least once a week, so the work ends.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.plan import Plan, Stage

__all__ = ["plain_calendars", "plain_plans"]

_FIRST = date(2019, 4, 1)  # a Monday
_SPAN = 27


def plain_calendars() -> st.SearchStrategy[ServiceCalendar]:
    """Generate Monday-to-Friday calendars with closures and further openings in April 2019.

    Shrinks to ``ServiceCalendar()``.
    """
    days = st.integers(0, _SPAN).map(lambda number: _FIRST + timedelta(days=number))
    some = st.frozensets(days, max_size=4)
    return st.builds(ServiceCalendar, closed=some, opened=some)


def plain_plans(
    *,
    max_backlog: int = 200,
    max_rate: int = 20,
    calendars: st.SearchStrategy[ServiceCalendar] | None = None,
) -> st.SearchStrategy[Plan]:
    """Generate plans of one stage with an exact backlog and an exact rate, from 1 April 2019.

    Shrinks to one card, one card a day and one day, Monday to Friday.

    Args:
        max_backlog: The most cards waiting at the start.
        max_rate: The most cards per open day.
        calendars: When the office serves; ``plain_calendars()`` if not given.
    """
    stages = st.builds(
        Stage,
        st.just("print"),
        backlog=st.integers(1, max_backlog),
        rate=st.integers(1, max_rate),
    )
    return st.builds(
        Plan,
        stages=st.tuples(stages),
        calendar=plain_calendars() if calendars is None else calendars,
        first_day=st.just(_FIRST),
        deadline=st.integers(0, _SPAN).map(lambda number: _FIRST + timedelta(days=number)),
    )
