"""chance_bounds: proved limits of a probability that is too large to work out.

Rules of this room:

1. High: no plan does better than any of its stages would, were all others unlimited.
2. Low: a plan is done when every path through stages and days carries enough (min-plus). These
   events all grow with every day's output, and days are independent, so their joint probability is
   at least the product of their own (Harris' inequality).
3. Where there are too many paths the low limit is 0, which is proved as well.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import accumulate
from math import comb

from attrs import frozen

from ektp_status.deadline._carrying import Days, Table, carry_one
from ektp_status.deadline._course import delayed
from ektp_status.deadline.chances import settled
from ektp_status.deadline.likelihood import DailyOutput
from ektp_status.deadline.plan import Plan

__all__ = ["ChanceBounds", "chance_bounds"]

_MOST_PATHS = 1_000


@frozen
class ChanceBounds:
    """Hold proved limits of a probability, both included.

    Attributes:
        low: The probability is at least this.
        high: The probability is at most this.
    """

    low: Fraction
    high: Fraction


def chance_bounds(plan: Plan, output: DailyOutput | Mapping[str, DailyOutput]) -> ChanceBounds:
    """Return limits of the probability that nothing due waits when the deadline day ends.

    Args:
        plan: The plan; everything but the rates that ``output`` replaces must be exact.
        output: The daily output of the only stage, or outputs by the names of stages.

    Raises:
        UnsettledCountError: A count or hand-off that matters is a range.
        UnknownStageError: An output is given for a stage that the plan has not.
        ImpossibleQuestionError: One output is given for several stages.
        TooManyStatesError: Even a single stage is too large.

    Example:
        >>> stage = Stage("record", backlog=900, rate=0, hand_off=HandOff.same_day())
        >>> plan = Plan(
        ...     stages=[stage, Stage("print", backlog=5_000, rate=0)],
        ...     calendar=ServiceCalendar(weekly=EVERY_DAY),
        ...     first_day=date(2019, 4, 10),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> out = DailyOutput.uniform(700, 772)
        >>> bounds = chance_bounds(plan, {"record": DailyOutput.exactly(300), "print": out})
        >>> bounds.low <= chance(5_900, 8, out) <= bounds.high
        True
    """
    days = settled(plan, output, plan.deadline)
    high = min(_alone(days, i) for i in range(len(days.stages)))
    span, stages = len(days.due), len(days.stages)
    if not high or comb(span + stages, stages) > _MOST_PATHS:
        return ChanceBounds(Fraction(0), high)
    low = Fraction(1)
    for tables, constant in _paths(days, stages - 1, span, (), 0):
        low *= _sum_reaches(tables, days.due[-1] - constant)
    return ChanceBounds(low, high)


def _alone(days: Days, i: int) -> Fraction:
    """Return the probability for stage ``i`` when all others do at once what there is."""
    span = len(days.due)
    after = sum(track.delay for track in days.stages[i:])
    arriving = [0] * span
    passing = 0
    for j, track in enumerate(days.stages[: i + 1]):
        passing += track.backlog + sum(track.workable)
        before = sum(other.delay for other in days.stages[j:i])
        come = [track.backlog + track.workable[0], *track.workable[1:]]
        arriving = [a + b for a, b in zip(arriving, delayed(come, before), strict=True)]
    left = span - after
    if left < 1 or sum(arriving[:left]) < passing:
        return Fraction(int(not passing))
    goals = list(accumulate(arriving[:left]))
    blanks = days.stages[i].blanks
    return carry_one(days.tables[i][:left], goals, blanks, until_empty=False)[-1]


def _paths(
    days: Days, i: int, end: int, tables: tuple[Table, ...], constant: int
) -> Iterator[tuple[tuple[Table, ...], int]]:
    """Yield the tables along each path back from day ``end`` at stage ``i``, and its constant.

    Day numbers count from 1, so that day 0 is the start, when nothing has left any stage.
    """
    track = days.stages[i]
    workable = track.backlog + sum(track.workable[:end])
    for begin in range(end, 0, -1):
        if begin < end:
            tables = (*tables, days.tables[i][begin])
            workable -= track.workable[begin]
        if track.blanks is not None:
            yield tables, constant + track.blanks[begin - 1]
        if i == 0:
            yield tables, constant + workable
        else:
            before = max(0, begin - days.stages[i - 1].delay)
            yield from _paths(days, i - 1, before, tables, constant + workable)
    yield (*tables, *days.tables[i][:1]) if end else tables, constant


def _sum_reaches(tables: tuple[Table, ...], goal: int) -> Fraction:
    """Return the probability that one draw from each table adds up to ``goal``."""
    if sum(table[0][0] for table in tables) >= goal:
        return Fraction(1)
    return carry_one(tables, [goal] * len(tables), None, until_empty=False)[-1]
