"""Whole-number solutions of equations, and short steps between them.

Rules of this room:

1. All solutions of a system of equations are one solution plus whole multiples of some steps; they
   are found by Euclid's algorithm on the columns (Hermite's normal form).
2. The steps are made short and nearly perpendicular by the algorithm of Lenstra, Lenstra and
   Lovasz in its all-integer form (Cohen, A Course in Computational Algebraic Number Theory, 2.6.7),
   so that few of them need to be tried.
"""

from collections.abc import Callable, Sequence
from operator import mul

__all__: list[str] = []  # the wing works with it; no name is public

_Vector = list[int]


def solutions(
    rows: Sequence[Sequence[int]], totals: Sequence[int], unknowns: int
) -> tuple[_Vector, list[_Vector]] | None:
    """Return one whole solution of ``row . x = total`` and the steps to all others.

    Args:
        rows: The factors of every equation.
        totals: The right-hand side of every equation.
        unknowns: The length of ``x``.

    Returns:
        A solution, perhaps with negative numbers, and independent steps; ``None`` when there is no
        solution in whole numbers.

    Example:
        >>> solutions([[2, 4]], [6], 2)
        ([3, 0], [[-2, 1]])
        >>> solutions([[2, 4]], [7], 2) is None
        True
    """
    steps = [[int(i == j) for i in range(unknowns)] for j in range(unknowns)]
    found, settled = [0] * unknowns, 0
    for row, total in zip(rows, totals, strict=True):
        values = [_dot(row, step) for step in steps]
        missing = total - _dot(row, found)
        while True:
            live = [j for j in range(settled, unknowns) if values[j]]
            if not live:
                break
            least = min(live, key=lambda j: abs(values[j]))
            for j in live:
                if j != least:
                    factor = values[j] // values[least]
                    values[j] -= factor * values[least]
                    steps[j] = _minus(steps[j], factor, steps[least])
            if len(live) == 1:
                steps[settled], steps[least] = steps[least], steps[settled]
                factor, missing = divmod(missing, values[least])
                found = _minus(found, -factor, steps[settled])
                settled += 1
                break
        if missing:
            return None
    return found, steps[settled:]


def shortened(  # noqa: C901 - one algorithm, as it is printed in the book
    steps: Sequence[Sequence[int]], measure: Callable[[_Vector], _Vector]
) -> list[_Vector]:
    """Return steps that reach the same points and are short, the longest first.

    Args:
        steps: Independent steps.
        measure: A linear map to the vectors whose length counts.

    Example:
        >>> shortened([[1, 0], [7, 2]], lambda step: step)
        [[0, 2], [1, 0]]
    """
    basis = [list(step) for step in steps]
    shape = [measure(step) for step in basis]
    count = len(basis)
    # gram[k] is the k-th determinant of the Gram matrix and gram[-1] is 1; slope[k][j] is the
    # coefficient of Gram and Schmidt times gram[j]
    gram, slope = [0] * count + [1], [[0] * count for _ in range(count)]
    for k in range(count):
        for j in range(k + 1):
            value = _dot(shape[k], shape[j])
            for i in range(j):
                value = (gram[i] * value - slope[k][i] * slope[j][i]) // gram[i - 1]
            if j < k:
                slope[k][j] = value
            else:
                gram[k] = value

    def reduce(k: int, j: int) -> None:
        factor = (2 * slope[k][j] + gram[j]) // (2 * gram[j])
        if factor:
            basis[k] = _minus(basis[k], factor, basis[j])
            shape[k] = _minus(shape[k], factor, shape[j])
            slope[k][j] -= factor * gram[j]
            for i in range(j):
                slope[k][i] -= factor * slope[j][i]

    k = 1
    while k < count:
        reduce(k, k - 1)
        cross = slope[k][k - 1]
        if 4 * (gram[k] * gram[k - 2] + cross**2) < 3 * gram[k - 1] ** 2:
            for vectors in (basis, shape):
                vectors[k], vectors[k - 1] = vectors[k - 1], vectors[k]
            for j in range(k - 1):
                slope[k][j], slope[k - 1][j] = slope[k - 1][j], slope[k][j]
            swapped = (gram[k - 2] * gram[k] + cross**2) // gram[k - 1]
            for i in range(k + 1, count):
                old = slope[i][k]
                slope[i][k] = (gram[k] * slope[i][k - 1] - cross * old) // gram[k - 1]
                slope[i][k - 1] = (swapped * old + cross * slope[i][k]) // gram[k]
            gram[k - 1] = swapped
            k = max(1, k - 1)
        else:
            for j in range(k - 2, -1, -1):
                reduce(k, j)
            k += 1
    order = sorted(range(count), key=lambda j: -_dot(shape[j], shape[j]))
    return [basis[j] for j in order]


def _dot(a: Sequence[int], b: Sequence[int]) -> int:
    return sum(map(mul, a, b))


def _minus(a: Sequence[int], factor: int, b: Sequence[int]) -> _Vector:
    return [x - factor * y for x, y in zip(a, b, strict=True)]
