"""Strategies for what the backlog and the deadline wings answer: reconciliations, projections.

Rules of this room:

1. An answer is made by asking: a report or a plan is drawn, and the library is asked about it.
2. Values that stand for one piece of an answer are drawn alike, in the plainest range.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from ektp_status.backlog.areas import Excess
from ektp_status.backlog.boundaries import Crossing
from ektp_status.backlog.boundaries import crossings as cross
from ektp_status.backlog.count import Count
from ektp_status.backlog.indicators import Indicator, clearance_rate, coverage, net_clearance_time
from ektp_status.backlog.readings import Reading, check_readings
from ektp_status.backlog.reconciliation import (
    Conflict,
    Mixture,
    MixtureKind,
    Move,
    reconcile,
)
from ektp_status.deadline.areas import AreaProjection, project_areas
from ektp_status.deadline.backtest import BackTest, Trial, back_test
from ektp_status.deadline.bottleneck import Bottleneck, Gain
from ektp_status.deadline.bounds import ChanceBounds
from ektp_status.deadline.capacity import Delivery
from ektp_status.deadline.clock import LegalClock
from ektp_status.deadline.comparison import Change, Comparison, compare
from ektp_status.deadline.openings import NoOpeningSuffices, Openings
from ektp_status.deadline.outlook import Clears, NeverClears, Standstill, Unreached
from ektp_status.deadline.period import Direction, LegalPeriod
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import DateRange, Projection, project
from ektp_status.deadline.remedies import NoRateSuffices, TradeOff
from ektp_status.deadline.run import DayRow, Run
from ektp_status.strategies.backlog import counts, region_codes, tallies
from ektp_status.strategies.calendar import days_around, legal_periods, service_calendars
from ektp_status.strategies.deadline import plans, small_counts
from ektp_status.strategies.district import inconsistent_reports

__all__ = [
    "area_projections",
    "back_tests",
    "bottlenecks",
    "chance_bounds",
    "changes",
    "comparisons",
    "conflicts",
    "crossings",
    "date_ranges",
    "day_rows",
    "deliveries",
    "excesses",
    "gains",
    "indicators",
    "insufficient_rates",
    "legal_clocks",
    "mixtures",
    "moves",
    "openings",
    "outlooks",
    "projections",
    "readings",
    "runs",
    "trade_offs",
    "trials",
]

_NAMES = st.text("abcdefgh", min_size=1, max_size=8)
_NUMBERS = st.integers(0, 10_000)


def excesses() -> st.SearchStrategy[Excess]:
    """Generate what exceeds a limit, area by area; shrinks to nothing."""
    areas = st.dictionaries(region_codes(), st.integers(1, 10_000), max_size=4)
    return st.builds(Excess, areas.map(lambda some: tuple(sorted(some.items()))), _NUMBERS)


def crossings() -> st.SearchStrategy[Crossing]:
    """Generate what passed a boundary between two snapshots; shrinks to nothing."""
    pairs = st.tuples(tallies(max_value=1_000), tallies(max_value=1_000))
    return pairs.map(lambda pair: cross(*pair)).flatmap(st.sampled_from)


def readings() -> st.SearchStrategy[Reading]:
    """Generate whether a figure can be read as a candidate; shrinks to 0, read as 0."""
    numbers = counts(max_value=10_000, open_ended=False)
    return st.tuples(_NAMES, numbers, numbers).map(
        lambda drawn: check_readings(drawn[1], {drawn[0]: drawn[2]})[0]
    )


def indicators() -> st.SearchStrategy[Indicator]:
    """Generate indicators, also undefined ones; shrinks to the coverage of nobody."""
    number = counts(max_value=10_000)
    some = st.sampled_from([coverage, clearance_rate])
    ratios = st.tuples(some, number, number).map(lambda drawn: drawn[0](drawn[1], drawn[2]))
    queues = st.tuples(number, number, number).map(lambda drawn: net_clearance_time(*drawn))
    return ratios | queues


def conflicts() -> st.SearchStrategy[Conflict]:
    """Generate conflicts of three figures; shrinks to a total of one with nobody in its parts."""
    return inconsistent_reports().map(lambda drawn: reconcile(drawn[0]).conflicts[0])


def moves() -> st.SearchStrategy[Move]:
    """Generate by how much a figure would have to move; shrinks to not at all either way."""
    some = st.none() | st.integers(1, 10**6)
    return st.builds(Move, _NAMES, some, some)


def mixtures() -> st.SearchStrategy[Mixture]:
    """Generate mixtures of days or of bases in one report; shrinks to two days."""
    names = st.lists(_NAMES, min_size=1, max_size=2, unique=True).map(tuple)
    days = st.lists(st.tuples(days_around(), names), min_size=2, max_size=3, unique_by=_first)
    bases = st.lists(st.tuples(_NAMES, names), min_size=2, max_size=3, unique_by=_first)
    return st.one_of(
        st.builds(Mixture, st.just(MixtureKind.DAYS), days.map(tuple)),
        st.builds(Mixture, st.just(MixtureKind.BASES), bases.map(tuple)),
    )


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def projections(*, plan: st.SearchStrategy[Plan] | None = None) -> st.SearchStrategy[Projection]:
    """Generate projections; shrinks to that of nothing to do in one day.

    Args:
        plan: The plans that are projected; ``plans()`` if not given.
    """
    return (plans() if plan is None else plan).map(project)


def runs() -> st.SearchStrategy[Run]:
    """Generate runs of a plan in its best or worst case; shrinks to that of nothing to do."""
    return projections().flatmap(lambda found: st.sampled_from([found.best, found.worst]))


def day_rows() -> st.SearchStrategy[DayRow]:
    """Generate what a stage does on a day of a plan; shrinks to nothing."""
    return runs().flatmap(lambda one: st.sampled_from(one.days))


def date_ranges() -> st.SearchStrategy[DateRange]:
    """Generate ranges of dates, of which either end may never come; shrinks to one without ends."""
    day = days_around()
    closed = st.tuples(day, day).map(lambda pair: DateRange(min(pair), max(pair)))
    return st.one_of(
        st.just(DateRange(None, None)), day.map(lambda one: DateRange(one, None)), closed
    )


def outlooks(
    *, kind: type[Clears | NeverClears | Unreached] | None = None
) -> st.SearchStrategy[Clears | NeverClears | Unreached]:
    """Generate outlooks; shrinks to one that clears where those are drawn.

    Args:
        kind: The one kind that is drawn; every kind if not given.
    """
    every: dict[Any, st.SearchStrategy[Clears | NeverClears | Unreached]] = {
        Clears: st.builds(Clears, days_around()),
        NeverClears: st.builds(NeverClears, _NAMES, st.sampled_from(Standstill)),
        Unreached: st.builds(Unreached, days_around()),
    }
    return st.one_of(*every.values()) if kind is None else every[kind]


def area_projections() -> st.SearchStrategy[AreaProjection]:
    """Generate projections by area; shrinks to one area with nothing to do."""
    some = st.dictionaries(region_codes(), plans(max_stages=1), min_size=1, max_size=3)
    return some.map(project_areas)


def trials() -> st.SearchStrategy[Trial]:
    """Generate what was promised and what was done; shrinks to nothing of either."""
    return st.builds(Trial, st.integers(1, 60), _NUMBERS, _NUMBERS)


def back_tests() -> st.SearchStrategy[BackTest]:
    """Generate back-tests of promises on daily counts; shrinks to days without output."""
    cards = st.lists(st.integers(0, 900), min_size=6, max_size=12)
    chances = st.sampled_from([Fraction(1, 2), Fraction(9, 10)])
    return st.tuples(cards, chances).map(
        lambda drawn: back_test(drawn[0], open_days=2, chance=drawn[1], learning=3)
    )


def bottlenecks() -> st.SearchStrategy[Bottleneck]:
    """Generate the bottlenecks of plans; shrinks to that of nothing to do."""
    return projections().map(lambda found: found.bottleneck)


def gains() -> st.SearchStrategy[Gain]:
    """Generate what one more card a day would gain; shrinks to nothing."""
    return st.builds(Gain, _NAMES, _NUMBERS, st.none() | st.integers(0, 60))


def comparisons() -> st.SearchStrategy[Comparison]:
    """Generate comparisons of a plan with a variant; shrinks to a plan of nothing to do."""
    return st.builds(_compared, plans(), small_counts())


def _compared(plan: Plan, rate: Count) -> Comparison:
    return compare(plan, faster=plan.with_stage(plan.names[0], rate=rate))


def changes() -> st.SearchStrategy[Change]:
    """Generate what a variant changes; shrinks to no difference."""
    return comparisons().map(lambda comparison: comparison["faster"])


def openings(
    *, kind: type[Openings | NoOpeningSuffices] | None = None
) -> st.SearchStrategy[Openings | NoOpeningSuffices]:
    """Generate further days to open, enough or not; shrinks to no day.

    Args:
        kind: The one kind that is drawn; both if not given.
    """
    days = st.frozensets(days_around(), max_size=4).map(lambda some: tuple(sorted(some)))
    every: dict[Any, st.SearchStrategy[Openings | NoOpeningSuffices]] = {
        Openings: st.builds(Openings, days),
        NoOpeningSuffices: st.builds(NoOpeningSuffices, days, st.integers(1, 10_000)),
    }
    return st.one_of(*every.values()) if kind is None else every[kind]


def insufficient_rates() -> st.SearchStrategy[NoRateSuffices]:
    """Generate the answer that no rate suffices; shrinks to one card remaining."""
    return st.builds(NoRateSuffices, st.none() | _NUMBERS, st.integers(1, 10_000))


def trade_offs() -> st.SearchStrategy[TradeOff]:
    """Generate pairs of further days and a rate that suffice; shrinks to no day and no rate."""
    days = st.frozensets(days_around(), max_size=4).map(lambda some: tuple(sorted(some)))
    return st.builds(TradeOff, days, _NUMBERS)


def chance_bounds() -> st.SearchStrategy[ChanceBounds]:
    """Generate bounds of a probability; shrinks to exactly 0."""
    chances = st.fractions(min_value=0, max_value=1, max_denominator=10_000)
    return st.tuples(chances, chances).map(_chance_bounds)


def _chance_bounds(pair: tuple[Fraction, Fraction]) -> ChanceBounds:
    return ChanceBounds(min(pair), max(pair))


def deliveries() -> st.SearchStrategy[Delivery]:
    """Generate deliveries of blank cards, once or again and again; shrinks to none, once."""
    return st.builds(Delivery, days_around(), small_counts(), every=st.none() | st.integers(1, 30))


def legal_clocks() -> st.SearchStrategy[LegalClock]:
    """Generate clocks of periods in days or months; shrinks to a single day that does not pause."""
    pauses = st.lists(st.tuples(days_around(), days_around()).map(sorted).map(tuple), max_size=2)
    return st.builds(_clock, legal_periods(), days_around(), service_calendars(), pauses)


def _clock(period: LegalPeriod, reference: date, calendar: Any, pauses: list[Any]) -> LegalClock:
    if period.direction is Direction.BEFORE:
        pauses = []
    return LegalClock(period, reference, calendar=calendar, pauses=pauses)
