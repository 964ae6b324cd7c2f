"""The closed form: a plan of constant rates on one calendar, answered without a day loop.

Rules of this room:

1. It answers or declines; where it answers it equals the course, day for day.
2. It applies when all stages share the plan's calendar with full days only, there is no inflow,
   no override, no limit of blanks, and every hand-off is the same day or overnight.
3. ``S_j`` cards must still pass stage j, the slowest stage from j on does ``rho_j`` a day, and
   ``L_j`` nights lie between j and the end:
   after n open days ``max(S_j - rho_j × max(0, n - L_j))`` are left, the maximum over all j, and
   none is left after ``max(L_j + ceil(S_j / rho_j))`` over those j with ``S_j > 0``.
"""

from datetime import date, timedelta
from itertools import accumulate

from ektp_status.deadline.outlook import (
    Clears,
    NeverClears,
    Outlook,
    Standstill,
    Unreached,
    known_until,
    look_ahead,
)
from ektp_status.deadline.plan import Case, Plan, Stage, capacity_in, finite, work_in
from ektp_status.errors import CalendarUnknownError, NoOpenDayError, OpenEndedCountError

__all__: list[str] = []  # the wing works with it; no name is public

_DAY = timedelta(days=1)

Terms = list[tuple[int, int, int]]
"""``(S_j, rho_j, L_j)`` for each stage j that work has still to pass, the last stage first."""


def terms(plan: Plan) -> tuple[Terms, Terms] | None:  # noqa: C901, PLR0912 one fast loop
    """Return the terms of the best and of the worst case, ``None`` where they do not apply."""
    calendar = plan.calendar
    if calendar.weights:
        return None
    rows: list[tuple[int, int, int, int, int, int]] = []
    least = most = fewest = longest = 0
    for stage in plan.stages:
        own = stage.calendar
        if stage.inflow or stage.overrides or stage.blanks or (own and own != calendar):
            return None
        hand_off = stage.hand_off
        if hand_off is None:
            fewest = longest = 0
        else:
            fewest, longest = hand_off.fewest, hand_off.most
            if longest > 1:
                return None
        backlog, rate = stage.backlog, stage.rate
        fast, more = rate.high, backlog.high
        if fast is None or more is None:
            raise _endless(stage)
        least += backlog.low
        most += more
        slow = rate.low
        for team in stage.teams:
            if team.calendar and team.calendar != calendar:
                return None
            slow += team.rate.low
            fast += finite(team.rate, "rate of team", team.name)
        rows.append((least, fast, fewest, most, slow, longest))
    best: Terms = []
    worst: Terms = []
    _, fastest, _, _, slowest, _ = rows[-1]
    fewest = longest = 0
    for least, fast, night, most, slow, longer_night in reversed(rows):
        fewest += night  # the last stage hands over to nobody: its night is 0
        longest += longer_night
        if fast < fastest:  # noqa: PLR1730 a call takes thrice as long
            fastest = fast
        if slow < slowest:  # noqa: PLR1730 a call takes thrice as long
            slowest = slow
        if least:
            best.append((least, fastest, fewest))
        if most:
            worst.append((most, slowest, longest))
    return best, worst


def _endless(stage: Stage) -> OpenEndedCountError:
    """Return the error for a backlog or a rate without an upper end."""
    part, count = "backlog", stage.backlog
    if count.high is not None:
        part, count = "rate", stage.rate
    return OpenEndedCountError(f"{part} of stage {stage.name}", count.low)


def look_up(
    plan: Plan, case: Case, found: Terms, worked: int, horizon: date
) -> tuple[Outlook, int]:
    """Return what ``outlook.look_ahead`` returns.

    Args:
        plan: The plan.
        case: The end of every range.
        found: The terms of the plan in that case.
        worked: The open days from the first day to the deadline.
        horizon: Last day to look at, on or after the deadline.
    """
    first = plan.first_day
    if not found:
        return Clears(first), 0
    shortfall = needed = 0
    for waiting, rate, nights in found:
        left = waiting - rate * (worked - nights) if worked > nights else waiting
        if left > shortfall:  # noqa: PLR1730 a call takes thrice as long
            shortfall = left
        if not rate:
            # at a rate of 0 all that has to pass is left
            shortfall = max(shortfall, *(total for total, slowest, _ in found if not slowest))
            return NeverClears(_idle(plan, case), Standstill.NO_CAPACITY), shortfall
        days = nights - (-waiting // rate)
        if days > needed:  # noqa: PLR1730 a call takes thrice as long
            needed = days
    calendar = plan.calendar
    try:
        if first > date.min:
            day = calendar.add_open(first - _DAY, needed)
        else:  # no day lies before it to count from
            needed -= calendar.is_open(first)
            day = calendar.add_open(first, needed) if needed else first
    except (CalendarUnknownError, NoOpenDayError):
        day = None
    if day is not None and day <= horizon:
        return Clears(day), shortfall
    reach = max(plan.deadline, known_until(plan, horizon))
    no_more = not calendar.weekly and all(entry.day <= reach for entry in calendar.opened)
    if no_more and calendar.known_until is None:
        return NeverClears(plan.stages[0].name, Standstill.NO_CAPACITY), shortfall
    return Unreached(reach), shortfall


def foresee(plan: Plan, case: Case, horizon: date) -> tuple[Outlook, int]:
    """Return the outlook and the shortfall, by the closed form where it applies."""
    found = terms(plan)
    if found is None:
        return look_ahead(plan, case, horizon)
    worked = plan.calendar.count_open(plan.first_day, plan.deadline)
    return look_up(plan, case, of_case(found, case), worked, horizon)


def of_case(found: tuple[Terms, Terms], case: Case) -> Terms:
    """Return the terms of one case."""
    return found[0] if case is Case.BEST else found[1]


def _idle(plan: Plan, case: Case) -> str:
    """Return the first stage at which cards wait for ever for want of capacity."""
    backlogs = (work_in(s.backlog, case, "backlog of stage", s.name) for s in plan.stages)
    reached = zip(plan.stages, accumulate(backlogs), strict=True)
    return next(stage.name for stage, waiting in reached if waiting and not _rate(stage, case))


def _rate(stage: Stage, case: Case) -> int:
    rate = capacity_in(stage.rate, case, "rate of stage", stage.name)
    return rate + sum(capacity_in(t.rate, case, "rate of team", t.name) for t in stage.teams)
