"""Slow answers to the questions of a lifecycle, from its list of rows alone."""

import itertools
from collections.abc import Collection, Sequence
from enum import Enum
from typing import Protocol


class Row(Protocol):
    """Be a row of a table."""

    @property
    def source(self) -> Enum: ...

    @property
    def target(self) -> Enum: ...


def length_of_shortest(rows: Sequence[Row], start: Enum, goal: Enum) -> int | None:
    """Grow the set of what is reached, one event at a time."""
    reached, steps = {start}, 0
    while goal not in reached:
        grown = reached | {row.target for row in rows if row.source in reached}
        if grown == reached:
            return None
        reached, steps = grown, steps + 1
    return steps


def closure(rows: Sequence[Row], start: Enum) -> set[Enum]:
    """Return all that is reached by zero or more events."""
    reached = {start}
    while True:
        grown = reached | {row.target for row in rows if row.source in reached}
        if grown == reached:
            return reached
        reached = grown


def all_simple_paths(
    rows: Sequence[Row], start: Enum, goal: Enum, max_events: int
) -> list[tuple[Row, ...]]:
    """Try every sequence of rows of every length."""
    found = []
    for length in range(max_events + 1):
        for way in itertools.product(rows, repeat=length):
            stops = [start, *(row.target for row in way)]
            joined = all(row.source == stop for row, stop in zip(way, stops, strict=False))
            if joined and len(set(stops)) == len(stops) and stops[-1] == goal:
                found.append(way)
    return found


def on_every_path(
    rows: Sequence[Row], statuses: Collection[Enum], start: Enum, goal: Enum
) -> set[Enum]:
    """Take away each status between and look whether the goal is still reached."""
    return {
        status
        for status in statuses
        if status not in {start, goal}
        and goal
        not in closure([row for row in rows if status not in {row.source, row.target}], start)
    }


def first_illegal(rows: Sequence[Row], history: Sequence[Enum]) -> int | None:
    """Return the place of the first status that no row leads to from the one before."""
    pairs = {(row.source, row.target) for row in rows}
    for place in range(1, len(history)):
        if (history[place - 1], history[place]) not in pairs:
            return place
    return None
