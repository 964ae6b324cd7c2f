"""Strategies for the values of the deadline wing.

The plans are small on purpose: a few stages, weeks and cards meet every corner that big ones do.
"""

from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import (
    ArrivalBasis,
    Blanks,
    Delivery,
    HandOff,
    Inflow,
    Served,
    Team,
)
from ektp_status.deadline.days import EVERY_DAY, Weekday
from ektp_status.deadline.likelihood import DailyOutput
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.strategies.calendar import service_calendars

__all__ = [
    "blanks",
    "daily_outputs",
    "hand_offs",
    "inflows",
    "plans",
    "small_counts",
    "stages",
    "teams",
]

_FIRST = date(2019, 4, 1)
_SPAN = timedelta(days=27)
_HALF = Fraction(1, 2)
# a few calendars that differ in kind; those of plans are drawn at length
_OWN = st.sampled_from(
    [
        None,
        ServiceCalendar(weekly=EVERY_DAY),
        ServiceCalendar(weekly=[Weekday.SATURDAY, Weekday.SUNDAY], weights={Weekday.SUNDAY: _HALF}),
        ServiceCalendar(closed=[_FIRST + timedelta(days=2)], weights={_FIRST: Fraction(1, 3)}),
        ServiceCalendar(weekly=[], opened=[_FIRST, _FIRST + timedelta(days=9)]),
    ]
)


def small_counts(*, most: int = 60) -> st.SearchStrategy[Count]:
    """Generate counts with an upper end, exact ones more often than ranges.

    Shrinks to ``Count.exactly(0)``.

    Args:
        most: The greatest possible value.
    """
    numbers = st.integers(0, most)
    exact = numbers.map(Count.exactly)
    ranges = st.tuples(numbers, numbers).map(lambda pair: Count.between(min(pair), max(pair)))
    return exact | ranges


def daily_outputs(
    *, max_cards: int = 1_000, max_outputs: int = 8, max_weight: int = 9
) -> st.SearchStrategy[DailyOutput]:
    """Generate daily outputs: uniform ranges, weighted tables and observations.

    Shrinks to ``DailyOutput.exactly(0)``.

    Args:
        max_cards: The greatest output, cards per open day.
        max_outputs: The most distinct outputs in a table, or days observed.
        max_weight: The greatest weight in a table.
    """
    cards = st.integers(0, max_cards)
    uniform = st.builds(_capped_range, cards, st.integers(0, max_outputs - 1), st.just(max_cards))
    weighted = st.dictionaries(
        cards, st.integers(1, max_weight), min_size=1, max_size=max_outputs
    ).map(DailyOutput.weighted)
    observed = st.lists(cards, min_size=1, max_size=max_outputs).map(DailyOutput.observed)
    return st.one_of(uniform, weighted, observed)


def hand_offs(*, max_days: int = 3) -> st.SearchStrategy[HandOff]:
    """Generate hand-offs; shrinks to the same day.

    Args:
        max_days: The most calendar days that a hand-off takes.
    """
    days = st.integers(0, max_days)
    exact = days.map(lambda number: HandOff.after(days=number))
    return exact | st.tuples(days, days).map(lambda pair: HandOff(min(pair), max(pair)))


def inflows(*, counts: st.SearchStrategy[Count] | None = None) -> st.SearchStrategy[Inflow]:
    """Generate arrivals in April 2019; shrinks to none.

    Args:
        counts: What arrives on a day; small counts if left out.
    """
    counts = small_counts(most=12) if counts is None else counts
    return st.builds(
        Inflow,
        daily=counts,
        basis=st.sampled_from(ArrivalBasis),
        on=st.dictionaries(_days(), counts, max_size=3),
        served=st.sampled_from(Served),
        until=st.none() | _days(),
    )


def blanks(*, counts: st.SearchStrategy[Count] | None = None) -> st.SearchStrategy[Blanks]:
    """Generate stocks of blank cards with deliveries in April 2019; shrinks to no blanks.

    Args:
        counts: Blank cards in stock or in a delivery; small counts if left out.
    """
    counts = small_counts() if counts is None else counts
    return st.builds(
        Blanks,
        stock=counts,
        deliveries=st.lists(
            st.builds(Delivery, _days(), counts, every=st.sampled_from([None, 1, 7, 10, 14])),
            max_size=3,
        ),
        spoilage=st.fractions(0, Fraction(1, 2), max_denominator=12),
    )


def teams(*, counts: st.SearchStrategy[Count] | None = None) -> st.SearchStrategy[Team]:
    """Generate teams, some with a calendar of their own; shrinks to one that does nothing.

    Args:
        counts: Cards per open day; small counts if left out.
    """
    counts = small_counts() if counts is None else counts
    return st.builds(Team, st.sampled_from(["mobile unit", "outreach"]), rate=counts, calendar=_OWN)


def stages(
    *, name: str = "print", counts: st.SearchStrategy[Count] | None = None
) -> st.SearchStrategy[Stage]:
    """Generate stages that hand over to nobody; shrinks to a stage with no work and no rate.

    Args:
        name: The name of the stage.
        counts: Its backlog, rate and overrides; small counts if left out.
    """
    counts = small_counts() if counts is None else counts
    return st.builds(
        Stage,
        st.just(name),
        backlog=counts,
        rate=counts,
        calendar=_OWN,
        inflow=st.lists(inflows(counts=counts), max_size=1),
        overrides=st.dictionaries(_days(), counts, max_size=2),
        teams=st.lists(teams(counts=counts), max_size=1),
        blanks=st.none() | blanks(counts=counts),
    )


@st.composite
def plans(
    draw: st.DrawFn,
    *,
    max_stages: int = 3,
    counts: st.SearchStrategy[Count] | None = None,
    stage: st.SearchStrategy[Stage] | None = None,
) -> Plan:
    """Generate plans that begin on 1 April 2019 and end within four weeks.

    Shrinks to one stage with nothing to do and one day to do it.

    Args:
        draw: Given by hypothesis.
        max_stages: The most stages in tandem.
        counts: Backlogs, rates and arrivals; small counts if left out.
        stage: How a stage is made, names and hand-offs aside; ``stages()`` if left out.
    """
    stage = stages(counts=counts) if stage is None else stage
    row = draw(st.lists(stage, min_size=1, max_size=max_stages))
    named: list[Stage] = []
    for number, one in enumerate(row):
        hand_off = None if number == len(row) - 1 else draw(hand_offs())
        named.append(evolve(one, name=f"stage {number}", hand_off=hand_off))
    return Plan(
        stages=named,
        calendar=draw(service_calendars(first=_FIRST, last=_FIRST + _SPAN, min_weekdays=0)),
        first_day=_FIRST,
        deadline=draw(_days()),
    )


def _days() -> st.SearchStrategy[date]:
    return st.integers(0, _SPAN.days).map(lambda number: _FIRST + timedelta(days=number))


def _capped_range(low: int, width: int, most: int) -> DailyOutput:
    return DailyOutput.uniform(low, min(low + width, most))
