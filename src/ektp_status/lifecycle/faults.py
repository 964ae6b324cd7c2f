"""Faults: what can be wrong with a table, all of it found in one pass.

Rules of this room:

1. Every fault of a table is reported, not the first.
2. A fault names the status or the rows at fault; the text is made from them.
3. Faults are listed by kind in the order of `FaultKind`, then in the order of the table.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from typing import TypeVar

from attrs import frozen

from ektp_status.errors._masking import shown
from ektp_status.lifecycle._routes import reach
from ektp_status.lifecycle.transition import Transition
from ektp_status.terms import Term

__all__ = ["Fault", "FaultKind"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


class FaultKind(Term):
    """Name a way in which a table can be wrong."""

    UNKNOWN_STATUS = "unknown status"
    """A row, the initial status, a terminal or a goal status is not among the statuses."""
    DUPLICATE_ROW = "duplicate row"
    """Two rows have the same source, event and target."""
    NONDETERMINISTIC = "nondeterministic"
    """Two rows have the same source and event and lead to different statuses."""
    LEAVES_TERMINAL = "leaves a terminal status"
    """A row leaves a status that is declared terminal."""
    UNREACHABLE = "unreachable"
    """No way leads from the initial status to a status."""
    NO_END = "no end"
    """Neither a terminal nor a goal status is declared."""
    DEAD_END = "dead end"
    """No way leads from a status to a terminal or a goal status."""


@frozen
class Fault:
    """Describe one fault of a table.

    Attributes:
        kind: What is wrong.
        status: The status concerned, ``None`` if the fault is about the whole table.
        rows: The rows concerned; empty if the fault is about a status alone.
    """

    kind: FaultKind
    status: Enum | None
    rows: tuple[Transition[Enum, Enum], ...] = ()

    def __str__(self) -> str:
        about = "" if self.status is None else f" {shown(self.status)}"
        rows = "".join(f" [{row}]" for row in self.rows)
        return f"{self.kind}:{about}{rows}" if about or rows else str(self.kind)


def find_faults(
    statuses: Sequence[S],
    initial: S,
    transitions: Sequence[Transition[S, E]],
    ends: Sequence[S],
    terminal: Collection[S],
) -> tuple[Fault, ...]:
    """Return every fault of a table.

    Args:
        statuses: All statuses, in lifecycle order.
        initial: Where every history begins.
        transitions: The rows.
        ends: The terminal and goal statuses.
        terminal: Those of them that no row may leave.
    """
    return (
        *_unknown(statuses, initial, transitions, ends),
        *_clashes(transitions),
        *(
            Fault(FaultKind.LEAVES_TERMINAL, row.source, (row,))
            for row in transitions
            if row.source in terminal
        ),
        *_cut_off(statuses, initial, transitions, ends),
    )


def _unknown(
    statuses: Collection[S], initial: S, transitions: Sequence[Transition[S, E]], ends: Sequence[S]
) -> Iterator[Fault]:
    for status in (initial, *ends):
        if status not in statuses:
            yield Fault(FaultKind.UNKNOWN_STATUS, status)
    for row in transitions:
        for status in dict.fromkeys((row.source, row.target)):
            if status not in statuses:
                yield Fault(FaultKind.UNKNOWN_STATUS, status, (row,))


def _clashes(transitions: Sequence[Transition[S, E]]) -> list[Fault]:
    first: dict[tuple[S, E], Transition[S, E]] = {}
    faults: list[Fault] = []
    for row in transitions:
        other = first.setdefault((row.source, row.event), row)
        if other is not row:
            same = other.target == row.target
            kind = FaultKind.DUPLICATE_ROW if same else FaultKind.NONDETERMINISTIC
            faults.append(Fault(kind, row.source, (other, row)))
    return sorted(faults, key=lambda fault: fault.kind is FaultKind.NONDETERMINISTIC)


def _cut_off(
    statuses: Sequence[S],
    initial: S,
    transitions: Sequence[Transition[S, E]],
    ends: Collection[S],
) -> Iterator[Fault]:
    mentioned = {initial, *ends, *statuses}
    mentioned.update(status for row in transitions for status in (row.source, row.target))
    out: dict[S, list[Transition[S, E]]] = {status: [] for status in mentioned}
    back: dict[S, list[Transition[S, E]]] = {status: [] for status in mentioned}
    for row in transitions:
        out[row.source].append(row)
        back[row.target].append(Transition(row.target, row.event, row.source))
    reached = reach(out, (initial,))
    for status in statuses:
        if status not in reached:
            yield Fault(FaultKind.UNREACHABLE, status)
    if not ends:
        yield Fault(FaultKind.NO_END, None)
        return
    ending = reach(back, tuple(ends))
    for status in statuses:
        if status not in ending:
            yield Fault(FaultKind.DEAD_END, status)
