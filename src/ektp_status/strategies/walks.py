"""Strategies for walks through a lifecycle: the rows that a history takes, one after the other.

Rules of this room:

1. A walk is lawful: each row leaves the status in which the one before it ended.
2. The facts that a row requires are taken as given.
3. ``ways`` and ``tours`` are no strategies but what ``covering_walks`` draws from.
"""

from collections import deque
from enum import Enum
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st

from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition

__all__ = ["Walk", "covering_walks", "tours", "walks", "ways"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)

Walk: TypeAlias = tuple[Transition[S, E], ...]
"""Rows of which each leaves the status in which the one before it ended."""


def walks(
    lifecycle: Lifecycle[S, E], *, start: S | None = None, min_events: int = 0, max_events: int = 12
) -> st.SearchStrategy[Walk[S, E]]:
    """Generate lawful walks; shrinks to the shortest allowed one along the first rows.

    Args:
        lifecycle: Where to walk.
        start: Where the walk begins; the initial status if ``None``.
        min_events: The least number of events; a walk ends earlier only where no row leaves.
        max_events: The greatest number of events.
    """
    return _walks(lifecycle, lifecycle.initial if start is None else start, min_events, max_events)


@st.composite
def _walks(
    draw: st.DrawFn, lifecycle: Lifecycle[S, E], start: S, min_events: int, max_events: int
) -> Walk[S, E]:
    status = start
    taken: list[Transition[S, E]] = []
    length = draw(st.integers(min_events, max_events))
    while len(taken) < length and (out := lifecycle.rows[status]):
        row = draw(st.sampled_from(tuple(out.values())))
        taken.append(row)
        status = row.target
    return tuple(taken)


def covering_walks(lifecycle: Lifecycle[S, E]) -> st.SearchStrategy[Walk[S, E]]:
    """Generate walks from the initial status that, few draws together, take every row.

    A walk is the shortest way to some status, be it rare, or a tour of as many rows as one walk
    can take. Shrinks to the empty walk.

    Args:
        lifecycle: Where to walk.
    """
    return st.sampled_from(ways(lifecycle)) | st.sampled_from(tours(lifecycle) or ((),))


def ways(lifecycle: Lifecycle[S, E]) -> tuple[Walk[S, E], ...]:
    """Return the shortest walk from the initial status to each, the nearest status first.

    Args:
        lifecycle: Where to walk.
    """
    found = (lifecycle.path(lifecycle.initial, status) for status in lifecycle.statuses)
    return tuple(sorted((way for way in found if way is not None), key=len))


def tours(lifecycle: Lifecycle[S, E]) -> tuple[Walk[S, E], ...]:
    """Return walks from the initial status that together take every row.

    Each goes on as long as a row that is left is in reach, and leaves for last what it could not
    come back from, so there are few.

    Args:
        lifecycle: Where to walk.

    Example:
        >>> from ektp_status.strategies import tours
        >>> [len(tour) for tour in tours(NIK_LIFECYCLE)]
        [6]
        >>> set().union(*tours(CARD_LIFECYCLE)) == set(CARD_LIFECYCLE.transitions)
        True
    """
    left = dict.fromkeys(lifecycle.transitions)
    found: list[Walk[S, E]] = []
    while left:
        status = lifecycle.initial
        tour: Walk[S, E] = ()
        while piece := _onwards(lifecycle, status, left):
            tour += piece
            status = piece[-1].target
            for row in piece:
                left.pop(row, None)
        found.append(tour)
    return tuple(found)


def _onwards(
    lifecycle: Lifecycle[S, E], start: S, left: dict[Transition[S, E], None]
) -> Walk[S, E]:
    """Return a walk that ends with a row that is left; empty if none is in reach.

    Of all such walks it is one that keeps the most statuses in reach, and of those the shortest.
    """
    queue: deque[tuple[S, Walk[S, E]]] = deque([(start, ())])
    seen = {start}
    best: Walk[S, E] = ()
    kept = 0
    while queue:
        status, way = queue.popleft()
        for row in lifecycle.rows[status].values():
            keeps = len(lifecycle.reachable(row.target))
            if row in left and keeps > kept:
                best, kept = (*way, row), keeps
            if row.target not in seen:
                seen.add(row.target)
                queue.append((row.target, (*way, row)))
    return best
