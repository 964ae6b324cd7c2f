"""Routes: ways through a table, found breadth first.

Rules of this room:

1. A table is a mapping from each status to the rows that leave it; nothing else is needed.
2. Where several ways are equally short, the one whose rows come first in the table wins.
3. Requirements do not bar a way: they are facts that can be brought along.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from ektp_status.lifecycle.transition import Transition

__all__: list[str] = []  # the wing works with it; no name is public

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


def shortest(
    rows: Mapping[S, Collection[Transition[S, E]]],
    start: S,
    is_goal: Callable[[S], bool],
    *,
    without: Collection[S] = (),
) -> tuple[Transition[S, E], ...] | None:
    """Return the fewest rows from ``start`` to a status that is a goal.

    Args:
        rows: The rows that leave each status.
        start: Where the way begins; the way is empty if it is a goal itself.
        is_goal: Whether a status ends the way.
        without: Statuses that the way may not enter.

    Returns:
        The rows in order, or ``None`` if no way exists.
    """
    if is_goal(start):
        return ()
    came: dict[S, Transition[S, E] | None] = {start: None}
    queue = deque([start])
    while queue:
        for row in rows[queue.popleft()]:
            target = row.target
            if target in came or target in without:
                continue
            came[target] = row
            if is_goal(target):
                return _trace(came, row)
            queue.append(target)
    return None


def _trace(
    came: Mapping[S, Transition[S, E] | None], last: Transition[S, E]
) -> tuple[Transition[S, E], ...]:
    way: list[Transition[S, E]] = []
    row: Transition[S, E] | None = last
    while row is not None:
        way.append(row)
        row = came[row.source]
    return tuple(reversed(way))


def reach(
    rows: Mapping[S, Collection[Transition[S, E]]],
    start: Collection[S],
    *,
    without: Collection[Transition[S, E]] = (),
) -> set[S]:
    """Return every status that zero or more rows lead to from ``start``.

    Args:
        rows: The rows that leave each status.
        start: Where the ways begin; all of it is part of the answer.
        without: Rows that may not be used.
    """
    seen = set(start)
    stack = list(start)
    while stack:
        for row in rows[stack.pop()]:
            if row.target not in seen and row not in without:
                seen.add(row.target)
                stack.append(row.target)
    return seen


def simple_paths(
    rows: Mapping[S, Collection[Transition[S, E]]], start: S, goal: S, *, max_events: int
) -> Iterator[tuple[Transition[S, E], ...]]:
    """Yield the ways from ``start`` to ``goal`` that enter no status twice, shortest first.

    Args:
        rows: The rows that leave each status.
        start: Where the ways begin.
        goal: Where they end; the only way to where one is already is the empty one.
        max_events: The greatest number of events a way may have.
    """
    ways: deque[tuple[Transition[S, E], ...]] = deque([()])
    while ways:
        way = ways.popleft()
        here = way[-1].target if way else start
        if here == goal:
            yield way
        elif len(way) < max_events:
            entered = {start, *(row.target for row in way)}
            ways.extend((*way, row) for row in rows[here] if row.target not in entered)


def has_detour(
    rows: Mapping[S, Collection[Transition[S, E]]], path: Sequence[Transition[S, E]]
) -> bool:
    """Tell whether another simple path joins the ends of a simple ``path``.

    Another simple path between the same ends lacks at least one row of this one (a simple path
    that has them all is this one), so it is enough to take away each row in turn.

    Args:
        rows: The rows that leave each status.
        path: A simple path, at least one row long.
    """
    start, goal = path[0].source, path[-1].target
    return any(goal in reach(rows, (start,), without=(row,)) for row in path)
