"""Slow, plain answers to compare the backlog rooms with; nothing here imports them."""

import itertools

WINDOW = 60  # an open end is followed this far, well beyond what the tests draw


def members(low, high):
    """Return the numbers from low to high, or a window of them when there is no upper end."""
    return range(low, (low + WINDOW if high is None else high) + 1)


def results(operation, left, right):
    """Return every number that the operation gives for members of two pairs of limits."""
    return {operation(a, b) for a in members(*left) for b in members(*right)}


def numbers_that_round_to(number, step):
    """Return every whole number that rounds to a number in steps, halves up."""
    return [
        n for n in range(number + 2 * step + 1) if (2 * n + step) // (2 * step) * step == number
    ]


def assignments(members, cap):
    """Yield every way to put 0 to cap residents into each member."""
    for numbers in itertools.product(range(cap + 1), repeat=len(members)):
        yield dict(zip(members, numbers, strict=True))


def agrees(residents, figure):
    """Tell whether an assignment gives a figure, a group with its lowest and highest size."""
    group, low, high = figure
    size = sum(residents[member] for member in group)
    return low <= size and (high is None or size <= high)


def possible(members, cap, figures):
    """Return the assignments that give every figure."""
    return [
        residents
        for residents in assignments(members, cap)
        if all(agrees(residents, figure) for figure in figures)
    ]


def smallest_conflict_size(members, cap, figures):
    """Return the least number of figures that cannot hold together, None when all can."""
    found = {
        frozenset(place for place, figure in enumerate(figures) if agrees(residents, figure))
        for residents in assignments(members, cap)
    }
    for size in range(len(figures) + 1):
        for places in itertools.combinations(range(len(figures)), size):
            if not any(set(places) <= held for held in found):
                return size
    return None


def nearest_shift(sizes, low, high):
    """Return how far limits must rise, and fall, to reach the sizes that are possible."""
    above = [size - high for size in sizes if high is not None and size > high]
    below = [low - size for size in sizes if size < low]
    return min(above, default=None), min(below, default=None)
