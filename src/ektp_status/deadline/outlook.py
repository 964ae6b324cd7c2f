"""Outlook: whether and when the queue is empty, and why it may never be.

Rules of this room:

1. An outlook is one of three: it clears on a day, it never clears for a stated reason, or it had
   not cleared by the last day looked at.
2. ``NeverClears`` is proved: once calendars and deliveries only repeat, what remains after a
   period is at least what remained before it, at every stage, and so for ever.
3. The last day looked at is the horizon, or the last day that every calendar knows if earlier.
   Beyond what a calendar knows nothing repeats for certain, so that only a want of capacity or of
   blanks is proved there.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import lcm
from operator import add, sub

from attrs import frozen

from ektp_status.deadline._course import Track, day_at, departures, due, limits, tracks_of
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks
from ektp_status.deadline.plan import Case, Plan, capacity_in
from ektp_status.terms import Term

__all__ = ["Clears", "NeverClears", "Outlook", "Standstill", "Unreached"]

_WEEK = 7
_LOOK = 63
"""Calendar days beyond the deadline of the first look; each further one is half as long again."""


class Standstill(Term):
    """Say why a stage never catches up."""

    NO_CAPACITY = "no capacity"
    """Cards wait, and the stage does nothing any more."""
    NO_BLANKS = "no blanks"
    """Cards wait, and the blank cards that still come are none or too few."""
    INFLOW = "inflow"
    """What arrives is as much as the stage can do, or more."""
    IN_TRANSIT = "in transit"
    """Every stage keeps up, but there is always a card on its way between two of them."""


@frozen
class Clears:
    """Say that nothing waits any more at the end of a day.

    Attributes:
        day: The first such day.
    """

    day: date


@frozen
class NeverClears:
    """Say that something waits at the end of every day, for ever.

    Attributes:
        stage: The first stage that never catches up; the last one if cards are always in transit.
        reason: Why.
    """

    stage: str
    reason: Standstill


@frozen
class Unreached:
    """Say that something still waits at the end of the last day looked at.

    Attributes:
        until: The last day looked at.
    """

    until: date


_LASTING = {Standstill.NO_CAPACITY, Standstill.NO_BLANKS}

Outlook = Clears | NeverClears | Unreached
"""Whether and when nothing waits any more; match it exhaustively."""


def known_until(plan: Plan, horizon: date) -> date:
    """Return the last day up to ``horizon`` that every calendar of the plan knows."""
    known = [c.known_until for c in calendars_of(plan) if c.known_until is not None]
    return min([horizon, *known])


def repeats(plan: Plan) -> bool:
    """Tell whether every calendar of the plan is known for ever, and so repeats in the end."""
    return all(calendar.known_until is None for calendar in calendars_of(plan))


def calendars_of(plan: Plan) -> Iterator[ServiceCalendar]:
    """Yield every calendar that the plan uses."""
    yield plan.calendar
    for stage in plan.stages:
        if stage.calendar is not None:
            yield stage.calendar
        for team in stage.teams:
            if team.calendar is not None:
                yield team.calendar


def look_ahead(
    plan: Plan, case: Case, horizon: date, *, present_only: Sequence[str] = ()
) -> tuple[Outlook, int]:
    """Return when nothing waits any more, and the cards still due when the deadline day ends.

    Args:
        plan: The plan.
        case: The end of every range.
        horizon: Last day to look at, on or after the deadline.
        present_only: Names of stages whose arrivals are left out.
    """
    reach = max(plan.deadline, known_until(plan, horizon))
    whole = (reach - plan.first_day).days + 1
    until_deadline = (plan.deadline - plan.first_day).days + 1
    span = min(whole, until_deadline + _LOOK)
    shortfall: int | None = None
    while True:
        tracks = tracks_of(plan, case, day_at(plan, span - 1))
        for track in tracks:
            if track.name in present_only:
                track.arrivals = track.workable = [0] * span
        done = departures(tracks)
        missing = list(map(sub, due(tracks), done[-1]))
        if shortfall is None:
            shortfall = missing[until_deadline - 1]
        if 0 in missing:
            return Clears(day_at(plan, missing.index(0))), shortfall
        stuck = _standstill(plan, case, tracks, done)
        if stuck is not None and (stuck.reason in _LASTING or repeats(plan)):
            return stuck, shortfall
        if span == whole:
            return Unreached(reach), shortfall
        span = min(whole, span * 3 // 2)


def _standstill(
    plan: Plan, case: Case, tracks: list[Track], done: list[list[int]]
) -> NeverClears | None:
    """Prove that the plan never clears from the last two periods, or return nothing."""
    period = lcm(
        _WEEK, *(d.every or 1 for s in plan.stages if s.blanks for d in s.blanks.deliveries)
    )
    longest = max(track.delay for track in tracks)
    end = len(done[0]) - 1
    start = end - period - longest
    if start <= _settled(plan) + longest:
        return None
    # what must still pass each stage: it follows a recurrence that is monotone in itself
    came = [0] * (end + 1)
    waiting = 0
    workable = limits(tracks, done)
    for stage, track, left, ready in zip(plan.stages, tracks, done, workable, strict=True):
        waiting += track.backlog
        came = list(map(add, came, track.workable))
        rest = [waiting + c - d for c, d in zip(accumulate(came), left, strict=True)]
        if any(rest[end - a] < rest[end - a - period] for a in range(longest + 1)):
            return None
        if track.blanks is not None and stage.blanks is not None:
            arriving = sum(came[end - period + 1 :])
            supply = _supply(stage.blanks, case, period)
            binding = any(left[t] == track.blanks[t] < ready[t] for t in range(start, end + 1))
            if binding and supply > arriving:
                return None
    return _reason(tracks, done, workable, range(end - period + 1, end + 1))


def _supply(blanks: Blanks, case: Case, period: int) -> int:
    """Return the most good cards that repeated deliveries allow in a period."""
    arriving = sum(
        capacity_in(d.blanks, case, "deliveries of stage", "") * (period // d.every)
        for d in blanks.deliveries
        if d.every is not None
    )
    kept = 1 - blanks.spoilage
    return -(-arriving * kept.numerator // kept.denominator)


def _reason(
    tracks: list[Track], done: list[list[int]], workable: list[list[int]], window: range
) -> NeverClears:
    """Name the first stage that has work at the end of every day of the last period."""
    for track, left, ready in zip(tracks, done, workable, strict=True):
        if all(ready[t] > left[t] for t in window):
            if track.blanks is not None and any(left[t] == track.blanks[t] for t in window):
                return NeverClears(track.name, Standstill.NO_BLANKS)
            if not sum(track.capacity()[window.start :]):
                return NeverClears(track.name, Standstill.NO_CAPACITY)
            return NeverClears(track.name, Standstill.INFLOW)
    return NeverClears(tracks[-1].name, Standstill.IN_TRANSIT)


def _settled(plan: Plan) -> int:
    """Return the index of the day after which calendars, arrivals and deliveries only repeat."""
    days = [plan.first_day]
    for calendar in calendars_of(plan):
        days += [entry.day for entry in (*calendar.closed, *calendar.opened)]
        days += [key for key, _ in calendar.weights if isinstance(key, date)]
    for stage in plan.stages:
        days += [day for day, _ in stage.overrides]
        for inflow in stage.inflow:
            days += [_after(day) for day, _ in inflow.on]
            if inflow.until is not None:
                days.append(_after(inflow.until))
        if stage.blanks is not None:
            days += [d.day for d in stage.blanks.deliveries]
    return (max(days) - plan.first_day).days


def _after(day: date) -> date:
    """Return the next day; the last one of all stands for itself."""
    return day + timedelta(days=1) if day < date.max else day
