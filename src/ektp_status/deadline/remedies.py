"""Remedies: the rate, the trade-off or the start that would just meet the deadline.

Rules of this room:

1. Every answer is the least one: a rate less by one card, or a start a day later, fails.
2. Where no answer suffices, the result says so in its type, with what remains when all is tried.
3. Overrides, teams, blanks and arrivals stay as they are; only what is asked for changes.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import frozen

from ektp_status.deadline import _closedform
from ektp_status.deadline._checks import member
from ektp_status.deadline._course import Track, departures, due, tracks_of
from ektp_status.deadline.openings import first_true, latest, with_openings
from ektp_status.deadline.plan import Case, Plan
from ektp_status.errors import ImpossibleQuestionError

__all__ = ["NoRateSuffices", "TradeOff", "trade_offs"]


@frozen
class NoRateSuffices:
    """Say that no rate, however high, meets the deadline.

    Attributes:
        best: The rate that suffices in the best case, cards per full open day; ``None`` if none
            does there either.
        remaining: Cards that still wait in the worst case when the rate is unlimited.
    """

    best: int | None
    remaining: int


@frozen
class TradeOff:
    """Pair further openings with the rate that then just suffices.

    Attributes:
        days: The days to open, in order.
        rate: The least whole rate, the same at every stage, cards per full open day.
    """

    days: tuple[date, ...]
    rate: int


def missing_at_end(tracks: Sequence[Track], capacity: Sequence[Sequence[int]]) -> int:
    """Return the cards due and still waiting at the end of the last day."""
    return due(tracks)[-1] - departures(tracks, capacity)[-1][-1]


def least_rate(plan: Plan, case: Case, stage: str | None = None) -> int | NoRateSuffices:
    """Return the least whole rate that meets the deadline in one case.

    Args:
        plan: The plan.
        case: The end of every other range.
        stage: The stage that works at the rate while all others are as fast as needed; every
            stage works at it if left out.
    """
    found = None if stage is not None else _closedform.terms(plan)
    if found is not None and not any(one.teams for one in plan.stages):
        worked = plan.calendar.count_open(plan.first_day, plan.deadline)
        rows = [
            (waiting, worked - nights) for waiting, _, nights in _closedform.of_case(found, case)
        ]
        if all(days > 0 for _, days in rows):
            return max((-(-waiting // days) for waiting, days in rows), default=0)
    tracks = tracks_of(plan, case, plan.deadline)
    parts = [part for track in tracks for part in track.parts if part]
    # at such a rate any part of an open day does all there is
    enough = -(-due(tracks)[-1] // min(parts, default=1))
    fastest = [track.capacity(enough) for track in tracks]

    def missing(rate: int) -> int:
        can = [
            track.capacity(rate) if stage in {None, track.name} else fast
            for track, fast in zip(tracks, fastest, strict=True)
        ]
        return missing_at_end(tracks, can)

    remaining = missing(enough)
    if remaining:
        return NoRateSuffices(None, remaining)
    return first_true(lambda rate: not missing(rate), enough)


def latest_start(plan: Plan, case: Case) -> date | None:
    """Return the last day on which the work can begin and still meet the deadline in one case.

    Nothing is done before that day, while arrivals and deliveries come as planned; ``None`` when
    even the first day is too late.
    """
    tracks = tracks_of(plan, case, plan.deadline)
    capacity = [track.capacity() for track in tracks]
    span = len(capacity[0])

    def missing(idle: int) -> int:
        return missing_at_end(tracks, [[0] * idle + can[idle:] for can in capacity])

    if missing(0):
        return None
    begun = span - first_true(lambda early: not missing(span - early), span)
    return min(plan.deadline, plan.first_day + timedelta(days=begun))


def trade_offs(plan: Plan, case: Case = Case.WORST) -> tuple[TradeOff, ...]:
    """Return pairs of further openings and the common rate that then just suffices.

    The openings are the latest closed days, none at first; a pair is left out when as many days
    less one need no higher rate.

    Args:
        plan: The plan; its rates do not matter.
        case: The end of every other range.

    Raises:
        ImpossibleQuestionError: ``case`` is neither of the cases.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_000, rate=700)],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 10),
        ...     deadline=date(2019, 4, 16),
        ... )
        >>> [(len(pair.days), pair.rate) for pair in trade_offs(plan)]
        [(0, 1200), (1, 1000), (2, 858)]
    """
    case = member("case", case, Case, ImpossibleQuestionError)
    closed = plan.calendar.closed_days(plan.first_day, plan.deadline)
    found: list[TradeOff] = []
    for number in range(len(closed) + 1):
        days = tuple(latest(closed, number))
        rate = least_rate(with_openings(plan, days), case)
        if isinstance(rate, int) and (not found or rate < found[-1].rate):
            found.append(TradeOff(days, rate))
    return tuple(found)
