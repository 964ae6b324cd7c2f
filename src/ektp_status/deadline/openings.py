"""Openings: the further days that would just meet the deadline.

Rules of this room:

1. The answer is the least one: with one opening fewer, whichever, something is missing.
2. Of equal days the latest are opened first: late capacity is never wasted, so for a single stage
   nothing is better. For several stages every smaller choice is tried as well, unless the closed
   form applies and only the number of open days counts.
3. Where visitors come per open day, opening may make things worse: then every choice is tried.
4. If no choice suffices, the result says so in its type, with what remains.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from math import comb

from attrs import evolve, frozen

from ektp_status.deadline import _closedform
from ektp_status.deadline._checks import member
from ektp_status.deadline.capacity import ArrivalBasis
from ektp_status.deadline.plan import Case, Plan
from ektp_status.errors import ImpossibleQuestionError, TooManyStatesError
from ektp_status.resident._day import checked_day

__all__ = ["NoOpeningSuffices", "Openings", "least_openings"]

_MOST_CHOICES = 20_000
"""So many choices of days are tried at most."""


@frozen
class Openings:
    """Hold the least further openings that meet the deadline.

    Attributes:
        days: The days to open, in order; none when the plan meets its deadline as it is.
    """

    days: tuple[date, ...]


@frozen
class NoOpeningSuffices:
    """Say that no choice of further openings meets the deadline.

    Attributes:
        days: The choice that leaves least, in order: every day that may be opened and would do
            something, unless openings bring visitors.
        remaining: Cards that still wait at the deadline with these days open.
    """

    days: tuple[date, ...]
    remaining: int


def least_openings(
    plan: Plan, case: Case, candidates: Iterable[date] | None = None
) -> Openings | NoOpeningSuffices:
    """Return the least further openings of the plan's calendar that meet the deadline in one case.

    Args:
        plan: The plan; stages with a calendar of their own do not open.
        case: The end of every range.
        candidates: Days that may be opened; every closed day up to the deadline if left out. Days
            outside the plan, or open already, cannot help: they are passed over.

    Raises:
        ImpossibleQuestionError: ``case`` is neither of the cases.
        NotADateError: A candidate is no date, or has a time.
        TooManyStatesError: The choices to try are too many.
    """
    case = member("case", case, Case, ImpossibleQuestionError)
    closed = plan.calendar.closed_days(plan.first_day, plan.deadline)
    wanted = None if candidates is None else frozenset(map(checked_day, candidates))
    fixed = {day for day, _ in plan.stages[0].overrides} if len(plan.stages) == 1 else set[date]()
    # a day whose capacity is overridden gains nothing by being open
    days = [day for day in closed if (wanted is None or day in wanted) and day not in fixed]

    def missing(chosen: Sequence[date]) -> int:
        return shortfall_of(with_openings(plan, chosen), case)

    if not missing(()):
        return Openings(())
    if _opening_brings_visitors(plan):
        return _least_of_all_choices(days, missing)
    remaining = missing(days)
    if remaining:
        return NoOpeningSuffices(tuple(days), remaining)
    if len(plan.stages) == 1:
        groups = _by_weight(plan, days)
        least = first_true(lambda n: _found(_latest_of(groups, n), missing) is not None, len(days))
        return Openings(tuple(sorted(_found(_latest_of(groups, least), missing) or ())))
    least = first_true(lambda n: not missing(latest(days, n)), len(days))
    chosen: Sequence[date] = latest(days, least)
    if not _only_number_counts(plan):
        # a smaller choice would show: with one day more it suffices too
        smaller = _found(_any_of(days, least - 1), missing)
        while smaller is not None:
            chosen = smaller
            smaller = _found(_any_of(days, len(chosen) - 1), missing)
    return Openings(tuple(sorted(chosen)))


def shortfall_of(plan: Plan, case: Case) -> int:
    """Return the cards due and still waiting when the deadline day ends."""
    return _closedform.foresee(plan, case, plan.deadline)[1]


def with_openings(plan: Plan, days: Iterable[date]) -> Plan:
    """Return the plan whose calendar serves on ``days`` as well."""
    calendar = plan.calendar
    return evolve(plan, calendar=evolve(calendar, opened=(*calendar.opened, *days)))


def _opening_brings_visitors(plan: Plan) -> bool:
    """Tell whether a further opening adds work, so that more openings may be worse."""
    return any(
        inflow.basis is ArrivalBasis.OPEN_DAY and inflow.daily.high != 0
        for stage in plan.stages
        if stage.calendar is None
        for inflow in stage.inflow
    )


def _only_number_counts(plan: Plan) -> bool:
    """Tell whether all stages open together and the closed form answers whichever days they are."""
    return _closedform.terms(plan) is not None and all(
        stage.calendar is None and all(team.calendar is None for team in stage.teams)
        for stage in plan.stages
    )


def _by_weight(plan: Plan, days: Sequence[date]) -> list[list[date]]:
    """Return the days in groups of those that yield as much once they are open."""
    calendar = with_openings(plan, days).calendar
    groups: dict[object, list[date]] = {}
    for day in days:
        groups.setdefault(calendar.weight(day), []).append(day)
    return list(groups.values())


def _latest_of(groups: Sequence[Sequence[date]], number: int) -> Iterator[tuple[date, ...]]:
    """Yield every choice of ``number`` days that takes the latest days of each group."""
    if not groups:
        if not number:
            yield ()
        return
    first, *others = groups
    for taken in range(min(number, len(first)) + 1):
        for rest in _latest_of(others, number - taken):
            yield (*latest(first, taken), *rest)


def _any_of(days: Sequence[date], number: int) -> Iterator[tuple[date, ...]]:
    """Yield every choice of ``number`` days, the later days first."""
    choices = comb(len(days), number)
    if choices > _MOST_CHOICES:
        raise TooManyStatesError(choices, _MOST_CHOICES)
    yield from combinations(reversed(days), number)


def _found(
    choices: Iterable[tuple[date, ...]], missing: Callable[[Sequence[date]], int]
) -> tuple[date, ...] | None:
    """Return the first choice with which nothing is missing."""
    return next((choice for choice in choices if not missing(choice)), None)


def _least_of_all_choices(
    days: Sequence[date], missing: Callable[[Sequence[date]], int]
) -> Openings | NoOpeningSuffices:
    """Try every choice, fewest days first; if none suffices, keep the one that leaves least."""
    if 2 ** len(days) > _MOST_CHOICES:
        raise TooManyStatesError(2 ** len(days), _MOST_CHOICES)
    best: tuple[date, ...] = ()
    least = missing(())
    for number in range(1, len(days) + 1):
        for choice in combinations(reversed(days), number):
            remaining = missing(choice)
            if not remaining:
                return Openings(choice[::-1])
            if remaining < least:
                best, least = choice[::-1], remaining
    return NoOpeningSuffices(best, least)


def latest(days: Sequence[date], number: int) -> Sequence[date]:
    return days[len(days) - number :]


def first_true(holds: Callable[[int], bool], most: int) -> int:
    """Return the least number from 0 to ``most`` for which ``holds``; it holds for ``most``."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
