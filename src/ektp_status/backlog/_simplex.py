"""The simplex method with limits on every variable, in exact arithmetic on integers.

Rules of this room:

1. The unknowns are zero or more. A row is a sum of unknowns with whole factors; limits on a row or
   an unknown are whole numbers, both included.
2. Variables outside the basis always have whole values inside their limits; the variables in the
   basis follow from them, as fractions.
3. Each row of the table keeps one denominator, so all arithmetic is on integers and exact.
4. Ties go to the smallest number of a variable (Bland's rule): the method ends, and repeats.
"""

from collections.abc import Mapping
from math import gcd
from operator import mul

__all__: list[str] = []  # the wing works with it; no name is public


class Simplex:
    """Hold unknowns, rows over them and limits; find values, as fractions, that keep the limits.

    The unknowns are numbered from 0; a row gets the next number when it is added.

    Example:
        >>> simplex = Simplex(2)
        >>> total = simplex.add_row({0: 2, 1: 2})
        >>> simplex.limit(total, 7, 7)
        >>> simplex.repair()
        True
    """

    def __init__(self, unknowns: int) -> None:
        self._unknowns = unknowns
        self._outside = list(range(unknowns))  # column -> variable
        self._basis: list[int] = []  # row -> variable
        self._table: list[list[int]] = []  # denominator * basis[row] = table[row] . outside
        self._denominators: list[int] = []
        self._low: list[int | None] = [0] * unknowns
        self._high: list[int | None] = [None] * unknowns
        self._at = [0] * unknowns  # value of every variable outside the basis
        self._tops: list[int] | None = []  # value of every row times its denominator, once known
        self.blame: frozenset[int] | None = None
        self.work: int = 0  # cells of the table that were rewritten

    def add_row(self, factors: Mapping[int, int]) -> int:
        """Add the sum of ``factor * unknown`` without limits and return its number."""
        denominator, row = self._expressed(factors)
        if self._tops is not None:
            self._tops.append(sum(map(mul, row, (self._at[other] for other in self._outside))))
        self._basis.append(len(self._low))
        self._table.append(row)
        self._denominators.append(denominator)
        self._low.append(None)
        self._high.append(None)
        self._at.append(0)
        return len(self._low) - 1

    def drop_row(self) -> None:
        """Remove the row that was added last; it must never have had limits."""
        # a row without limits never leaves the basis, so it is still the last line of the table
        del self._basis[-1], self._table[-1], self._denominators[-1]
        del self._low[-1], self._high[-1], self._at[-1]
        self._tops = None if self._tops is None else self._tops[:-1]

    def limit(self, variable: int, low: int | None, high: int | None) -> None:
        """Replace the limits of a variable, ``None`` for an open end."""
        self._low[variable], self._high[variable] = low, high
        if variable in self._outside:
            at = self._at[variable]
            kept = at if low is None else max(at, low)
            kept = kept if high is None else min(kept, high)
            if kept != at:
                self._place(variable, kept)

    def _place(self, variable: int, value: int) -> None:
        """Give a variable outside the basis a value."""
        self._at[variable] = value
        self._tops = None

    def repair(self) -> bool:
        """Pivot until every variable keeps its limits; tell whether that is possible.

        When it is not, ``blame`` holds the variables whose limits contradict each other.
        """
        while True:
            worst: tuple[int, int, int, int] | None = None
            for row, (variable, top, bottom) in enumerate(
                zip(self._basis, self.numerators(), self._denominators, strict=True)
            ):
                if worst is not None and variable > worst[0]:
                    continue
                low, high = self._low[variable], self._high[variable]
                if low is not None and top < low * bottom:
                    worst = variable, row, 1, low
                elif high is not None and top > high * bottom:
                    worst = variable, row, -1, high
            if worst is None:
                return True
            variable, row, direction, target = worst
            column = self._movable(row, direction)
            if column is None:
                cells = zip(self._outside, self._table[row], strict=True)
                self.blame = frozenset((variable, *(other for other, cell in cells if cell)))
                return False
            self._pivot(row, column)
            self._place(variable, target)

    def ascend(self, goal: int) -> bool:
        """Raise a row as far as the limits allow; tell whether there is an end."""
        while True:
            column = self._movable(goal, 1)
            if column is None:
                return True
            entering = self._outside[column]
            step = 1 if self._table[goal][column] > 0 else -1
            end = self._high[entering] if step > 0 else self._low[entering]
            # the shortest way to a limit, as a fraction; its own limit wins a tie
            top, bottom = (None, 1) if end is None else (abs(end - self._at[entering]), 1)
            leaving = target = -1
            for row, (variable, value, under) in enumerate(
                zip(self._basis, self.numerators(), self._denominators, strict=True)
            ):
                rate = self._table[row][column] * step
                limit = self._high[variable] if rate > 0 else self._low[variable]
                if rate == 0 or limit is None:
                    continue
                way, rate = abs(limit * under - value), abs(rate)
                shorter = None if top is None else way * bottom - top * rate
                if (
                    shorter is None
                    or shorter < 0
                    or (shorter == 0 and leaving >= 0 and variable < self._basis[leaving])
                ):
                    top, bottom, leaving, target = way, rate, row, limit
            if top is None:
                return False
            if leaving < 0:
                self._place(entering, self._at[entering] + step * top)
            else:
                variable = self._basis[leaving]
                self._pivot(leaving, column)
                self._place(variable, target)

    def _movable(self, row: int, direction: int) -> int | None:
        """Return the column of the smallest variable that can move a row in a direction."""
        best: tuple[int, int] | None = None
        for column, factor in enumerate(self._table[row]):
            variable = self._outside[column]
            if factor == 0 or (best is not None and variable > best[0]):
                continue
            end = (self._high if factor * direction > 0 else self._low)[variable]
            if end is None or end != self._at[variable]:
                best = variable, column
        return None if best is None else best[1]

    def _pivot(self, row: int, column: int) -> None:
        """Swap the variable of a row with the variable of a column."""
        self.work += len(self._table) * len(self._outside)
        old, factor = self._table[row], self._table[row][column]
        sign = 1 if factor > 0 else -1
        new = [-sign * cell for cell in old]
        new[column] = sign * self._denominators[row]
        bottom = abs(factor)
        self._table[row], self._denominators[row] = new, bottom
        self._basis[row], self._outside[column] = self._outside[column], self._basis[row]
        for other, cells in enumerate(self._table):
            factor = cells[column]
            if factor == 0 or other == row:
                continue
            merged = [
                bottom * cell + factor * extra for cell, extra in zip(cells, new, strict=True)
            ]
            merged[column] = factor * new[column]
            under = self._denominators[other] * bottom
            common = gcd(under, *merged)
            self._table[other] = [cell // common for cell in merged]
            self._denominators[other] = under // common

    def numerators(self) -> list[int]:
        """Return the value of every row, times its denominator; not to be changed."""
        if self._tops is None:
            at = [self._at[variable] for variable in self._outside]
            self._tops = [sum(map(mul, row, at)) for row in self._table]
        return self._tops

    def _expressed(self, factors: Mapping[int, int]) -> tuple[int, list[int]]:
        """Return a sum of unknowns as a row over the variables outside the basis."""
        cells, bottom = [0] * len(self._outside), 1
        for unknown, factor in factors.items():
            if unknown in self._outside:
                cells[self._outside.index(unknown)] += factor * bottom
            else:
                row = self._basis.index(unknown)
                under = self._denominators[row]
                cells = [
                    cell * under + factor * bottom * extra
                    for cell, extra in zip(cells, self._table[row], strict=True)
                ]
                bottom *= under
        common = gcd(bottom, *cells)
        return bottom // common, [cell // common for cell in cells]
