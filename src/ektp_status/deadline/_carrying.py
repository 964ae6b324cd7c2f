"""Carry the exact distribution of departures through a plan, day by day.

Rules of this room:

1. Weights are whole numbers; the total is the product of all tables, and only the answer divides.
2. One stage: the distribution is one big integer, a digit a number of cards, and a day is one
   multiplication (Kronecker substitution). What exceeds the limit of the day is added up there.
3. Several stages: a dictionary from departures to weights. Both refuse what grows too large.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import gcd, prod

from ektp_status.deadline._course import Track, due, tracks_of
from ektp_status.deadline.likelihood import DailyOutput
from ektp_status.deadline.plan import Case, Plan
from ektp_status.errors import TooManyStatesError

__all__: list[str] = []  # the wing works with it; no name is public

_MOST_BITS = 400_000_000
"""So many bits are multiplied at most when one stage is carried; about two seconds."""

_MOST_STATES = 1_000_000
"""So many steps from a state by an output are taken at most for several stages."""

Table = tuple[tuple[int, int], ...]
"""Pairs of cards and weight, in rising order."""


class Days:
    """Hold the days of a plan of exact counts, with a table of outputs per stage and day.

    Attributes:
        stages: The stages in numbers.
        tables: Per stage and day, the cards that the day can yield, with weights.
        due: Cards that should have left the last stage by the end of each day.
    """

    __slots__ = ("due", "stages", "tables")

    def __init__(self, plan: Plan, outputs: Mapping[str, DailyOutput], last: date) -> None:
        self.stages: list[Track] = tracks_of(plan, Case.BEST, last)
        self.tables: list[list[Table]] = [
            _tables(track, outputs.get(track.name)) for track in self.stages
        ]
        self.due: list[int] = due(self.stages)

    @property
    def plain(self) -> tuple[Table, list[int], int] | None:
        """The table, the days worked by the end of each day, and the goal, where that is all.

        That is so for one stage without arrivals and blanks whose worked days are all alike.
        """
        track = self.stages[0]
        if len(self.stages) > 1 or track.blanks is not None or self.due[-1] != track.backlog:
            return None
        idle = ((0, 1),)
        tables = {table for table in self.tables[0] if table != idle}
        if len(tables) > 1:
            return None
        worked: list[int] = []
        for table in self.tables[0]:
            worked.append((worked[-1] if worked else 0) + (table != idle))
        return (tables.pop() if tables else idle), worked, track.backlog


def _tables(track: Track, output: DailyOutput | None) -> list[Table]:
    """Return the table of each day: the scaled output and what the day yields beside it."""
    if output is None:
        return [((cards, 1),) for cards in track.capacity()]
    by_part: dict[tuple[int | Fraction, int], Table] = {}
    tables: list[Table] = []
    for key in zip(track.parts, track.fixed, strict=True):
        if key not in by_part:
            part, fixed = key
            scaled = output.scaled(Fraction(part)).table
            common = gcd(*(weight for _, weight in scaled))
            by_part[key] = tuple((cards + fixed, weight // common) for cards, weight in scaled)
        tables.append(by_part[key])
    return tables


def carry(days: Days, *, until_empty: bool) -> list[Fraction]:
    """Return, per day, the probability that nothing due waits at its end.

    Args:
        days: The days of a plan.
        until_empty: Whether a course ends when nothing waits for the first time, so that each
            counts on one day only.

    Raises:
        TooManyStatesError: The numbers become too large.
    """
    if len(days.stages) > 1:
        return _carry_many(days, until_empty=until_empty)
    return carry_one(days.tables[0], days.due, days.stages[0].blanks, until_empty=until_empty)


def carry_one(
    tables: Sequence[Table],
    goals: Sequence[int],
    blanks: Sequence[int] | None,
    *,
    until_empty: bool,
) -> list[Fraction]:
    """Return what ``carry`` returns for a single stage.

    Args:
        tables: What each day can yield.
        goals: Cards that should have left by the end of each day.
        blanks: Good cards that the blanks allow up to each day; ``None`` for no limit.
        until_empty: As for ``carry``.
    """
    total = prod(sum(weight for _, weight in table) for table in tables)
    bits = total.bit_length() + 1  # 2**bits - 1 exceeds every weight and their sum
    widest = min(goals[-1], sum(table[-1][0] - table[0][0] for table in tables))
    if bits * widest * len(tables) > _MOST_BITS:
        raise TooManyStatesError(bits * widest * len(tables), _MOST_BITS)
    ones = (1 << bits) - 1
    packed, base, weight = 1, 0, 1  # digit i of packed weighs the departures base + i
    found: list[Fraction] = []
    for t, table in enumerate(tables):
        low = table[0][0]
        packed *= sum(times << (bits * (cards - low)) for cards, times in table)
        base += low
        weight *= sum(times for _, times in table)
        limit = goals[t] if blanks is None else min(goals[t], blanks[t])
        if base > limit:
            packed, base = packed % ones, limit
        cut = bits * (limit - base)
        packed, above = packed & ((1 << cut) - 1), (packed >> cut) % ones
        found.append(Fraction(above if limit == goals[t] else 0, weight))
        if limit != goals[t] or not until_empty:
            packed |= above << cut
    return found


def _carry_many(days: Days, *, until_empty: bool) -> list[Fraction]:
    """Return what ``carry`` returns for several stages."""
    stages, tables = days.stages, days.tables
    # a state holds the departures of each stage on the last days that a hand-off looks back
    back = [max(1, track.delay) for track in stages]
    states: dict[tuple[tuple[int, ...], ...], int] = {tuple((0,) * n for n in back): 1}
    arrived = [track.backlog for track in stages]
    weight, steps = 1, 0
    found: list[Fraction] = []
    for t in range(len(days.due)):
        for i, track in enumerate(stages):
            arrived[i] += track.workable[t]
            table = tables[i][t]
            weight *= sum(times for _, times in table)
            steps += len(states) * len(table)
            if steps > _MOST_STATES:
                raise TooManyStatesError(steps, _MOST_STATES)
            after: dict[tuple[tuple[int, ...], ...], int] = {}
            for state, ways in states.items():
                limit = arrived[i]
                if i:
                    # the stage before has done its day already: its last entry is today's
                    limit += state[i - 1][-1 - stages[i - 1].delay]
                if track.blanks is not None:
                    limit = min(limit, track.blanks[t])
                done = state[i]
                for cards, times in table:
                    left = min(limit, done[-1] + cards)
                    moved = (*state[:i], (*done, left), *state[i + 1 :])
                    after[moved] = after.get(moved, 0) + ways * times
            states = after
        goal = days.due[t]
        empty = sum(ways for state, ways in states.items() if state[-1][-1] == goal)
        found.append(Fraction(empty, weight))
        kept: dict[tuple[tuple[int, ...], ...], int] = {}
        for state, ways in states.items():
            if until_empty and state[-1][-1] == goal:
                continue
            shorter = tuple(done[1:] for done in state)
            kept[shorter] = kept.get(shorter, 0) + ways
        states = kept
    return found
