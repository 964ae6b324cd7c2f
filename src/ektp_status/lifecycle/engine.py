"""Lifecycle: a table by which something happens.

Rules of this room:

1. It knows no cards: statuses, events and requirements are members of any enum.
2. Whatever decides whether a status may change is a row of the table; there are no callbacks.
3. What is refused is told with what is accepted, what is missing, and the way to what was wanted;
   there is one place where that is put together.
4. The cost of a step never depends on how large the table is: one lookup by status, one by event.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from ektp_status.errors import (
    IllegalTransitionError,
    RequirementsUnmetError,
    TransitionRefusedError,
)
from ektp_status.lifecycle.table import TransitionTable
from ektp_status.lifecycle.transition import Transition, as_facts

if TYPE_CHECKING:  # that room is built on this one
    from ektp_status.lifecycle.versions import LifecycleDiff

__all__ = ["Lifecycle", "Refusal"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
S2 = TypeVar("S2", bound=Enum)
E2 = TypeVar("E2", bound=Enum)

_NOTHING: frozenset[Enum] = frozenset()


@frozen
class Refusal:
    """Say why an event was refused and what would be possible instead.

    Attributes:
        lifecycle: The name of the lifecycle.
        status: The status in which the event came; it stays.
        event: The event that was refused.
        accepted: The events that have a row there, in the order of the table.
        missing: The facts that nobody has vouched for; empty if the event has no row there.
        way: The fewest events from here to the wanted one, which is the last; empty if none lead
            there.
    """

    lifecycle: str
    status: Enum
    event: Enum
    accepted: tuple[Enum, ...]
    missing: frozenset[Enum]
    way: tuple[Enum, ...]

    def error(self) -> TransitionRefusedError:
        """Return the exception that `Lifecycle.step` raises for it."""
        kind = RequirementsUnmetError if self.missing else IllegalTransitionError
        return kind(self.lifecycle, self.status, self.event, self.accepted, self.missing, self.way)


class Lifecycle(TransitionTable[S, E]):
    """Let events happen by a sound table of transitions, immutable and compared by value.

    The constructor and all questions about the table are those of `TransitionTable`.

    Raises:
        InvalidLifecycleError: The table has faults; ``.faults`` lists them all.

    Example:
        >>> CARD_LIFECYCLE.step(CardStatus.UNREGISTERED, CardEvent.CAPTURE)
        CardStatus.BIO_CAPTURED
    """

    __slots__ = ()

    def step(self, status: S, event: E, given: Collection[Enum] = _NOTHING) -> S:
        """Return the status to which an event leads.

        Args:
            status: The status now.
            event: What happens.
            given: The facts that the caller vouches for.

        Raises:
            IllegalTransitionError: The event has no row in the status.
            RequirementsUnmetError: The row requires facts that are not given.
            ForeignStatusError: The lifecycle does not have the status.

        Example:
            >>> from ektp_status import CARD_LIFECYCLE, CardEvent, CardStatus
            >>> CARD_LIFECYCLE.step(CardStatus.PRINT_READY_RECORD, CardEvent.SEND_TO_PRINT)
            CardStatus.SENT_FOR_CARD_PRINTING
        """
        try:
            target, requires = self._arcs[status][event]
        except (KeyError, TypeError):
            raise self._refuse(status, event, _NOTHING).error() from None
        if requires and not requires.issubset(given):
            raise self._refuse(status, event, given).error()
        return target

    def row(self, status: S, event: E, given: Collection[Enum] = _NOTHING) -> Transition[S, E]:
        """Return the row by which an event leads on, where `step` returns its target.

        Args:
            status: The status now.
            event: What happens.
            given: The facts that the caller vouches for.

        Raises:
            IllegalTransitionError: The event has no row in the status.
            RequirementsUnmetError: The row requires facts that are not given.
            ForeignStatusError: The lifecycle does not have the status.
        """
        try:
            row = self.rows[status][event]
        except (KeyError, TypeError):
            raise self._refuse(status, event, _NOTHING).error() from None
        if row.requires and not row.requires.issubset(given):
            raise self._refuse(status, event, given).error()
        return row

    def try_step(self, status: S, event: E, given: Collection[Enum] = _NOTHING) -> S | Refusal:
        """Return the status to which an event leads, or why it was refused.

        Args:
            status: The status now.
            event: What happens.
            given: The facts that the caller vouches for.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.

        Example:
            >>> from ektp_status import CARD_LIFECYCLE, CardEvent, CardStatus
            >>> refusal = CARD_LIFECYCLE.try_step(CardStatus.BIO_CAPTURED, CardEvent.RECEIVE)
            >>> refusal.accepted, refusal.way
            ((CardEvent.PROCESS, CardEvent.SEND), (CardEvent.SEND, CardEvent.RECEIVE))
        """
        try:
            row = self._rows_of(status).get(event)
        except TypeError:  # an unhashable value is no event
            return self._refuse(status, event, _NOTHING)
        if row is None or not row.requires.issubset(given):
            return self._refuse(status, event, given)
        return row.target

    def _refuse(self, status: S, event: E, given: Collection[Enum]) -> Refusal:
        status = self.own(status)
        by_event = self._rows_of(status)
        event = next((own for own in self.events if own == event), event)
        if event not in self.events:  # by equality, for the value may be unhashable
            return Refusal(self.name, status, event, tuple(by_event), _NOTHING, ())
        row = by_event.get(event)
        missing = row.requires.difference(as_facts(given)) if row is not None else _NOTHING
        return Refusal(self.name, status, event, tuple(by_event), missing, self.way(status, event))

    def extend(
        self,
        name: str,
        transitions: Iterable[Transition[S2, E2]],
        *,
        statuses: Iterable[S2] = (),
        terminal: Iterable[S2] = (),
        goals: Iterable[S2] = (),
    ) -> "Lifecycle[S | S2, E | E2]":
        """Return this lifecycle with further rows and statuses, checked in the same way.

        Args:
            name: What the new lifecycle is called.
            transitions: Further rows, over these statuses and events or the caller's own.
            statuses: Further statuses, in order; those that only rows name need not be repeated.
            terminal: Further terminal statuses.
            goals: Further goal statuses.

        Raises:
            InvalidLifecycleError: The extended table has faults.
        """
        rows = tuple(transitions)
        named = [status for row in rows for status in (row.source, row.target)]
        return Lifecycle[S | S2, E | E2](
            name,
            statuses=(*self.statuses, *statuses, *named),
            initial=self.initial,
            transitions=(*self.transitions, *rows),
            terminal=(*self.terminal, *terminal),
            goals=(*self.goals, *goals),
        )

    def diff(self, other: "Lifecycle[S, E]") -> "LifecycleDiff":
        """Return what changes from this lifecycle to another version of it.

        Args:
            other: The later version.

        Example:
            >>> from ektp_status import CARD_LIFECYCLE
            >>> bool(CARD_LIFECYCLE.diff(CARD_LIFECYCLE))
            False
        """
        from ektp_status.lifecycle.versions import find_changes  # noqa: PLC0415 - built on this room

        return find_changes(self, other)
