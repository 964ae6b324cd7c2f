"""The course of a plan in numbers: one list a stage, one entry a calendar day.

Rules of this room:

1. Whole numbers only, one case of a plan at a time; nothing here knows ranges or verdicts.
2. Departures are cumulative: ``D(t) = C(t) + min(0, min over s <= t of limit(s) - C(s))`` where
   ``C`` is cumulative capacity and ``limit`` what has become workable, or what the blanks allow.
   That is the day-by-day recurrence ``D(t) = min(limit(t), D(t-1) + c(t))`` solved (min-plus).
3. Unused capacity is lost, unfinished work carries over.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from operator import add, sub

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import ArrivalBasis, Blanks, Inflow
from ektp_status.deadline.plan import Case, Plan, Stage, capacity_in, days_in, work_in

__all__: list[str] = []  # the wing works with it; no name is public


class Track:
    """Carry one stage in numbers.

    Attributes:
        name: The name of the stage.
        backlog: Cards waiting at the start.
        rate: Its own cards per full open day.
        parts: The part of ``rate`` that each day yields: 0, 1 or a fraction.
        fixed: Cards that each day yields whatever the rate: teams, or the override.
        arrivals: Cards that come from outside, by day.
        workable: The same cards by the day from which they can be worked on.
        blanks: Good cards that the blanks allow up to each day; ``None`` for no limit.
        delay: Calendar days until a finished card is workable at the next stage.
    """

    __slots__ = (
        "arrivals",
        "backlog",
        "blanks",
        "delay",
        "fixed",
        "name",
        "parts",
        "rate",
        "workable",
    )

    def __init__(self, stage: Stage, plan: Plan, case: Case, last: date) -> None:
        name = stage.name
        first = plan.first_day
        self.name = name
        self.backlog = work_in(stage.backlog, case, "backlog of stage", name)
        self.rate = capacity_in(stage.rate, case, "rate of stage", name)
        self.delay = days_in(stage.hand_off, case)
        opened = self.parts = day_parts(stage.calendar or plan.calendar, first, last)
        self.fixed = [0] * len(self.parts)
        for team in stage.teams:
            rate = capacity_in(team.rate, case, "rate of team", team.name)
            parts = opened if team.calendar is None else day_parts(team.calendar, first, last)
            self.fixed = list(map(add, self.fixed, capacities(parts, rate)))
        kept = list(opened)
        for day, count in stage.overrides:
            if first <= day <= last:
                index = (day - first).days
                kept[index] = 0
                self.fixed[index] = capacity_in(count, case, "overrides of stage", name)
        if stage.overrides:
            self.parts = tuple(kept)
        self.arrivals = [0] * len(self.parts)
        self.workable = self.arrivals
        for inflow in stage.inflow:
            daily = work_in(inflow.daily, case, "inflow of stage", name)
            dated = [(d, work_in(c, case, "inflow of stage", name)) for d, c in inflow.on]
            come = _arrivals(inflow, daily, dated, opened, first)
            self.arrivals = list(map(add, self.arrivals, come))
            delay = inflow.served.delay
            self.workable = list(map(add, self.workable, delayed(come, delay)))
        self.blanks = None if stage.blanks is None else _good(stage.blanks, case, first, last, name)

    def capacity(self, rate: int | None = None) -> list[int]:
        """Return the cards that each day can yield, at another rate if one is given."""
        own = capacities(self.parts, self.rate if rate is None else rate)
        return list(map(add, own, self.fixed)) if any(self.fixed) else own


def tracks_of(plan: Plan, case: Case, last: date) -> list[Track]:
    """Return the stages of a plan in numbers, from its first day to ``last``, both included."""
    return [Track(stage, plan, case, last) for stage in plan.stages]


@lru_cache(maxsize=64)  # cases, stages and variants of a plan share their calendars
def day_parts(calendar: ServiceCalendar, first: date, last: date) -> tuple[int | Fraction, ...]:
    """Return what each day from ``first`` to ``last`` yields in usual open days."""
    parts: list[int | Fraction] = [0] * ((last - first).days + 1)
    start = first.toordinal()
    open_days = calendar.open_days(first, last)
    if calendar.weights:
        for day in open_days:
            weight = calendar.weight(day)
            parts[day.toordinal() - start] = 1 if weight == 1 else weight
    else:
        for day in open_days:
            parts[day.toordinal() - start] = 1
    return tuple(parts)


def capacities(parts: Sequence[int | Fraction], rate: int) -> list[int]:
    """Return ``floor(part × rate)`` for each day."""
    # few parts differ: each is worked out once
    done = {part: rate * part.numerator // part.denominator for part in set(parts)}
    return [done[part] for part in parts]


def delayed(values: Sequence[int], days: int) -> list[int]:
    """Return ``values`` shifted by ``days``, zeros first, same length."""
    return [*([0] * min(days, len(values))), *values[: max(0, len(values) - days)]]


def departures(
    tracks: Sequence[Track], capacity: Sequence[Sequence[int]] | None = None
) -> list[list[int]]:
    """Return the cumulative departures of each stage, by day.

    Args:
        tracks: The stages in order.
        capacity: Cards that each day can yield, per stage; theirs if left out.
    """
    result: list[list[int]] = []
    handed: list[int] | None = None
    for i, track in enumerate(tracks):
        limit: Iterable[int] = _cumulative(track.workable, track.backlog)
        if handed is not None:
            limit = map(add, limit, handed)
        if track.blanks is not None:
            limit = map(min, limit, track.blanks)
        can = list(accumulate(track.capacity() if capacity is None else capacity[i]))
        slack = accumulate(map(sub, limit, can), min, initial=0)
        next(slack)
        done = list(map(add, can, slack))
        result.append(done)
        handed = delayed(done, track.delay)
    return result


def due(tracks: Sequence[Track]) -> list[int]:
    """Return the cards that should have left the last stage by the end of each day.

    They are the backlogs and all arrivals that had become workable somewhere.
    """
    together = tracks[0].workable
    for track in tracks[1:]:
        together = list(map(add, together, track.workable))
    return _cumulative(together, sum(track.backlog for track in tracks))


def limits(tracks: Sequence[Track], done: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the cumulative cards that had become workable at each stage, by day."""
    result: list[list[int]] = []
    for i, track in enumerate(tracks):
        workable = _cumulative(track.workable, track.backlog)
        if i:
            workable = list(map(add, workable, delayed(done[i - 1], tracks[i - 1].delay)))
        result.append(workable)
    return result


def _cumulative(values: Iterable[int], start: int) -> list[int]:
    sums = accumulate(values, initial=start)
    next(sums)
    return list(sums)


def _arrivals(
    inflow: Inflow,
    daily: int,
    dated: list[tuple[date, int]],
    parts: Sequence[int | Fraction],
    first: date,
) -> list[int]:
    """Return the cards that arrive by day; ``parts`` tells the open days of the stage."""
    span = len(parts)
    come = [daily] * span
    if inflow.basis is ArrivalBasis.OPEN_DAY:
        come = [daily if part else 0 for part in parts]
    for day, cards in dated:
        index = (day - first).days
        if index < span:
            come[index] += cards
    if inflow.until is not None:
        kept = max(0, min(span, (inflow.until - first).days + 1))
        come[kept:] = [0] * (span - kept)
    return come


def _good(blanks: Blanks, case: Case, first: date, last: date, name: str) -> list[int]:
    arrived = [0] * ((last - first).days + 1)
    for delivery in blanks.deliveries:
        number = capacity_in(delivery.blanks, case, "deliveries of stage", name)
        step = delivery.every or len(arrived)
        for index in range((delivery.day - first).days, len(arrived), step):
            arrived[index] += number
    stock = capacity_in(blanks.stock, case, "stock of stage", name)
    kept = 1 - blanks.spoilage
    top, bottom = kept.numerator, kept.denominator
    return [number * top // bottom for number in _cumulative(arrived, stock)]


def day_at(plan: Plan, index: int) -> date:
    """Return the day that the entry ``index`` of a list stands for."""
    return plan.first_day + timedelta(days=index)
