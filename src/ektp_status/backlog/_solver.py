"""An exact solver for small systems of whole numbers; no float, no tolerance.

Rules of this room:

1. Every answer is about whole numbers. The relaxation to fractions comes first, see ``Simplex``.
2. Where it leaves fractions, the nearest whole values are sought by moving the variables outside
   the basis: what the moves have to make whole is a sum modulo the common denominator, so the
   least loss is a shortest path among the remainders (Gomory's group relaxation). It bounds the
   answer, and is the answer when the values it gives keep all limits.
3. What is still open is settled by branch and bound, the most promising branch first; if that
   takes more than a few branches, in short steps from a solution of the equations.
4. A search that grows beyond ``BRANCHES`` is given up aloud, never answered by a guess.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import gcd, lcm

from ektp_status.backlog._lattice import shortened, solutions
from ektp_status.backlog._simplex import Simplex
from ektp_status.errors import UndecidedReportError

__all__: list[str] = []  # the wing works with it; no name is public

BRANCHES = 2_000
"""The most branches that one question may take."""

_Limits = tuple[int | None, int | None]
_FEW = 8  # branches before the system is restated in steps
_REMAINDERS = 10_000  # the most remainders that one walk visits


class System(Simplex):
    """Hold unknown whole numbers, rows over them and limits, and answer questions about them.

    Example:
        >>> system = System(2)
        >>> total = system.add_row({0: 1, 1: 1})
        >>> system.limit(total, 10, 10)
        >>> system.limit(0, 3, 4)
        >>> system.is_feasible(), system.greatest({1: 1}), system.least({1: 1})
        (True, 7, 6)
    """

    def __init__(self, unknowns: int) -> None:
        super().__init__(unknowns)
        self._forms = [{unknown: 1} for unknown in range(unknowns)]
        self._branches = 0
        self._allowed = _FEW

    def add_row(self, factors: Mapping[int, int]) -> int:
        """Add the sum of ``factor * unknown`` without limits and return its number."""
        self._forms.append(dict(factors))
        return super().add_row(factors)

    def drop_row(self) -> None:
        """Remove the row that was added last; it must never have had limits."""
        del self._forms[-1]
        super().drop_row()

    def is_feasible(self) -> bool:
        """Tell whether whole numbers exist that keep every limit.

        When there are none, ``blame`` holds variables whose limits contradict each other already
        for fractions, or ``None`` when it takes whole numbers to see a contradiction.

        Raises:
            UndecidedReportError: The search takes more than ``BRANCHES`` branches.
        """
        if not self.repair():
            return False
        try:
            feasible = self._best(None, None) is not None
        except UndecidedReportError:
            if self._allowed == BRANCHES:
                raise
            restated = self._in_steps()
            feasible = restated is not None and restated[0].is_feasible()
            self.work += 0 if restated is None else restated[0].work
        self.blame = None
        return feasible

    def greatest(self, factors: Mapping[int, int]) -> int | None:
        """Return the greatest value of a sum of unknowns, ``None`` when it has no upper end.

        The system has to be feasible.

        Raises:
            UndecidedReportError: The search takes more than ``BRANCHES`` branches.
        """
        try:
            return self._greatest(factors)
        except UndecidedReportError:
            restated = self._in_steps()
            if restated is None or self._allowed == BRANCHES:
                raise
        system, start, steps = restated
        along = {place: _value(factors, step) for place, step in enumerate(steps)}
        found = system.greatest(along)
        return None if found is None else found + _value(factors, start)

    def least(self, factors: Mapping[int, int]) -> int | None:
        """Return the least value of a sum of unknowns, ``None`` when it has no lower end.

        The system has to be feasible.

        Raises:
            UndecidedReportError: The search takes more than ``BRANCHES`` branches.
        """
        found = self.greatest({unknown: -factor for unknown, factor in factors.items()})
        return None if found is None else -found

    def _greatest(self, factors: Mapping[int, int]) -> int | None:
        self._best(None, None)
        goal = len(self._basis)
        self.add_row(factors)
        attained = self.numerators()[goal] // self._denominators[goal]
        try:
            return self._best(goal, attained)
        finally:
            self.drop_row()

    def _in_steps(self) -> "tuple[System, list[int], list[list[int]]] | None":
        """Restate the system in whole steps from a solution of its equations.

        Returns:
            The system whose unknowns count the steps, the solution and the steps; ``None`` when
            the equations have no solution in whole numbers.
        """
        limits = list(zip(self._forms, self._low, self._high, strict=True))
        equal = [(form, low) for form, low, high in limits if low is not None and low == high]
        rows = [[form.get(unknown, 0) for unknown in range(self._unknowns)] for form, _ in equal]
        solved = solutions(rows, [total for _, total in equal], self._unknowns)
        if solved is None:
            return None
        start, steps = solved
        widths = [None if low is None or high is None else high - low for _, low, high in limits]
        widest = max((width for width in widths if width is not None), default=0)
        weights = [1 if width is None else 1 + widest // (width + 1) for width in widths]
        steps = shortened(
            steps,
            lambda step: [
                weight * _value(form, step)
                for weight, form in zip(weights, self._forms, strict=True)
            ],
        )
        system = System(len(steps))
        system._allowed = BRANCHES
        for place in range(len(steps)):
            system.limit(place, None, None)
        for form, low, high in limits:
            offset = _value(form, start)
            along = {place: _value(form, step) for place, step in enumerate(steps)}
            # an unmovable sum must be 0; any other is a multiple of the common factor
            common = gcd(*along.values()) or 1
            least = None if low is None else -((offset - low) // common)
            most = None if high is None else (high - offset) // common
            row = system.add_row({place: factor // common for place, factor in along.items()})
            if least is not None and most is not None and least > most:
                return None
            system.limit(row, least, most)
        return system, start, steps

    def whole_values(self) -> list[int] | None:
        """Return the present values of the unknowns, ``None`` when one is a fraction."""
        if self._fractional() is not None:
            return None
        values = self._at[: self._unknowns]
        for variable, top, bottom in zip(
            self._basis, self.numerators(), self._denominators, strict=True
        ):
            if variable < self._unknowns:
                values[variable] = top // bottom
        return values

    def keeps(self, values: Sequence[int], row: int, low: int | None, high: int | None) -> bool:
        """Tell whether a row would keep some limits if the unknowns had some values."""
        value = _value(self._forms[row], values)
        return (low is None or low <= value) and (high is None or value <= high)

    def _best(  # noqa: C901 - one search, told in one piece
        self, goal: int | None, attained: int | None
    ) -> int | None:
        """Branch and bound, the most promising branch first and among equals the shortest.

        Args:
            goal: The row to raise; without it, any whole values will do and count as 0.
            attained: A value of the goal that some whole values have, if one is known.

        Returns:
            The greatest value that whole values have; ``None`` if there are none, or no end.
        """
        outer: dict[int, _Limits] = {}  # limits of the variables that were branched on
        nodes: list[tuple[int, int, int, dict[int, _Limits]]] = [(0, 0, 0, {})]
        self._branches = 0
        try:
            while nodes:
                promise, depth, _, inner = heappop(nodes)
                if depth and attained is not None and -promise <= attained:
                    break
                for variable, limits in outer.items():
                    self.limit(variable, *inner.get(variable, limits))
                if not self.repair():
                    continue
                if goal is not None and not self.ascend(goal):
                    return None
                bound, branch = self._bound(goal, attained)
                if bound is None or (attained is not None and bound <= attained):
                    continue
                if branch is None:
                    attained = bound
                    if goal is None:
                        break
                    continue
                outer.setdefault(branch, (self._low[branch], self._high[branch]))
                for half in self._halves(branch):
                    self._branches += 1
                    node = -bound, depth + 1, self._branches, inner | {branch: half}
                    heappush(nodes, node)
        finally:
            for variable, limits in outer.items():
                self.limit(variable, *limits)
        return attained

    def _bound(self, goal: int | None, attained: int | None) -> tuple[int | None, int | None]:
        """Return what a relaxed goal promises, and a variable to branch on unless all is whole."""
        variable = self._fractional()
        if goal is None:
            top, bottom = 0, 1
        else:
            top, bottom = self.numerators()[goal], self._denominators[goal]
        if variable is None or (attained is not None and top // bottom <= attained):
            return top // bottom, None
        loss = self._make_whole(goal)
        if loss is None:
            return None, None
        bound = 0 if goal is None else (top - loss) // bottom
        return bound, None if self._fractional() is None else variable

    def _make_whole(self, goal: int | None) -> int | None:
        """Look for whole values at the least loss, and take them if they keep every limit.

        Args:
            goal: The row whose value should suffer least; without it, the moves are counted.

        Returns:
            The least loss, times the denominator of the goal, that any whole values have; ``None``
            when there are none at all. The values have changed exactly if they are whole now.
        """
        rows = [
            row
            for row, bottom in enumerate(self._denominators)
            if bottom > 1 and self._basis[row] < self._unknowns
        ]
        modulus = lcm(*(self._denominators[row] for row in rows))
        values = self.numerators()
        weights = [
            (row, (place + 1) * (modulus // self._denominators[row]))
            for place, row in enumerate(rows)
        ]
        start = sum(weight * values[row] for row, weight in weights) % modulus
        moves: dict[int, tuple[int, int, int]] = {}
        for column, variable in enumerate(self._outside):
            at, low, high = self._at[variable], self._low[variable], self._high[variable]
            shift = sum(weight * self._table[row][column] for row, weight in weights)
            for step in (1, -1):
                end = high if step > 0 else low
                change = shift * step % modulus
                if end == at or change == 0:
                    continue
                cost = 1 if goal is None else -self._table[goal][column] * step
                if change not in moves or cost < moves[change][0]:
                    moves[change] = cost, variable, step
        path, loss = _shortest_path(start, modulus, moves)
        if path is None:
            return loss
        before = list(self._at)
        for change in path:
            _, variable, step = moves[change]
            self._place(variable, self._at[variable] + step)
        if not self._keeps_limits():
            self._at, self._tops = before, None
        return loss

    def _keeps_limits(self) -> bool:
        """Tell whether all values are whole and inside their limits."""
        values = dict(
            zip(self._basis, zip(self.numerators(), self._denominators, strict=True), strict=True)
        )
        for variable, (low, high) in enumerate(zip(self._low, self._high, strict=True)):
            top, bottom = values.get(variable, (self._at[variable], 1))
            if variable < self._unknowns and top % bottom:
                return False
            if (low is not None and top < low * bottom) or (
                high is not None and top > high * bottom
            ):
                return False
        return True

    def _halves(self, variable: int) -> tuple[_Limits, _Limits]:
        """Return the limits of a variable on either side of its fractional value."""
        if self._branches >= self._allowed:
            raise UndecidedReportError(BRANCHES)
        row = self._basis.index(variable)
        below = self.numerators()[row] // self._denominators[row]
        return (self._low[variable], below), (below + 1, self._high[variable])

    def _fractional(self) -> int | None:
        """Return the unknown of the smallest number whose value is no whole number."""
        return min(
            (
                variable
                for variable, top, bottom in zip(
                    self._basis, self.numerators(), self._denominators, strict=True
                )
                if variable < self._unknowns and top % bottom
            ),
            default=None,
        )


def _value(form: Mapping[int, int], values: Sequence[int]) -> int:
    return sum(factor * values[unknown] for unknown, factor in form.items())


def _shortest_path(
    start: int, modulus: int, moves: Mapping[int, tuple[int, int, int]]
) -> tuple[list[int] | None, int | None]:
    """Find the cheapest changes that lead from a remainder to 0.

    Returns:
        The changes and their cost; no changes and a cost that none can undercut when the walk
        grew too long; nothing at all when no changes lead there.
    """
    costs = {start: 0}
    came: dict[int, int] = {}
    heap = [(0, start)]
    steps = [(change, move[0]) for change, move in moves.items()]
    for _ in range(_REMAINDERS):
        if not heap:
            return None, None
        cost, here = heappop(heap)
        if here == 0:
            path: list[int] = []
            while here != start:
                path.append(came[here])
                here = (here - came[here]) % modulus
            return path, cost
        if cost > costs[here]:
            continue
        for change, price in steps:
            there = (here + change) % modulus
            if there not in costs or cost + price < costs[there]:
                costs[there] = cost + price
                came[there] = change
                heappush(heap, (cost + price, there))
    return None, heap[0][0] if heap else None
