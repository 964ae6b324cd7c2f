"""TransitionTable: a checked table over any enum, and what can be asked of it.

Rules of this room:

1. Statuses, events and requirements are members of any enum; nothing here knows cards.
2. A table with a fault does not come into being, and all of its faults are told at once.
3. Everything is listed in the order of the statuses and rows as they were given.
4. Requirements bar no way: they are facts that can be brought along.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar

from attrs.exceptions import FrozenInstanceError

from ektp_status.errors import ForeignStatusError, InvalidLifecycleError
from ektp_status.errors._masking import shown
from ektp_status.lifecycle._routes import has_detour, reach, shortest, simple_paths
from ektp_status.lifecycle.faults import find_faults
from ektp_status.lifecycle.transition import Transition

__all__ = ["TransitionTable"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


class TransitionTable(Generic[S, E]):
    """Hold a sound table of transitions, immutable and compared by value.

    `Lifecycle` is such a table by which something happens.

    Attributes:
        name: What it is called in errors and pictures.
        statuses: All statuses, in lifecycle order.
        initial: The status in which a history begins unless it is said otherwise.
        transitions: The rows, in the order given.
        terminal: The statuses that no row leaves, as declared.
        goals: The statuses in which a history may well rest, though rows leave them.
        rows: The table as a read-only mapping: status, then event, then row.

    Raises:
        InvalidLifecycleError: The table has faults; ``.faults`` lists them all.

    Example:
        >>> [event.name for event in CARD_LIFECYCLE.accepted(CardStatus.CARD_PRINTED)]
        ['SPOIL', 'SHIP', 'HAND_OVER']
        >>> [status.name for status in CARD_LIFECYCLE.targets(CardStatus.CARD_PRINTED)]
        ['PRINT_READY_RECORD', 'CARD_SHIPPED', 'CARD_ISSUED']
    """

    __slots__ = (
        "_arcs",
        "_out",
        "_own",
        "_rows",
        "_ways",
        "goals",
        "initial",
        "name",
        "rows",
        "statuses",
        "terminal",
        "transitions",
    )

    name: str
    statuses: tuple[S, ...]
    initial: S
    transitions: tuple[Transition[S, E], ...]
    terminal: frozenset[S]
    goals: frozenset[S]
    rows: Mapping[S, Mapping[E, Transition[S, E]]]
    _rows: dict[S, dict[E, Transition[S, E]]]  # what `rows` shows
    _arcs: dict[S, dict[E, tuple[S, frozenset[Enum]]]]
    _own: dict[S, S]
    _out: dict[S, tuple[Transition[S, E], ...]]
    _ways: dict[tuple[S, E], tuple[E, ...]]

    def __init__(  # noqa: PLR0913 - a table has that many parts, all but the name by keyword
        self,
        name: str,
        *,
        statuses: Iterable[S],
        initial: S,
        transitions: Iterable[Transition[S, E]],
        terminal: Iterable[S] = (),
        goals: Iterable[S] = (),
    ) -> None:
        fill = object.__setattr__
        fill(self, "name", name)
        fill(self, "statuses", tuple(dict.fromkeys(statuses)))
        fill(self, "initial", initial)
        fill(self, "transitions", tuple(transitions))
        fill(self, "terminal", frozenset(terminal))
        fill(self, "goals", frozenset(goals))
        ends = [status for status in self.statuses if status in self.terminal | self.goals]
        ends += sorted((self.terminal | self.goals).difference(ends), key=shown)
        faults = find_faults(self.statuses, initial, self.transitions, ends, self.terminal)
        if faults:
            raise InvalidLifecycleError(name, faults)
        rows: dict[S, dict[E, Transition[S, E]]] = {status: {} for status in self.statuses}
        for row in self.transitions:
            rows[row.source][row.event] = row
        fill(self, "_rows", rows)
        read_only = {status: MappingProxyType(by_event) for status, by_event in rows.items()}
        fill(self, "rows", MappingProxyType(read_only))
        # What `step` needs of a row, unpacked: two attribute reads fewer on the hot path.
        fill(
            self,
            "_arcs",
            {
                status: {event: (row.target, row.requires) for event, row in by_event.items()}
                for status, by_event in rows.items()
            },
        )
        fill(self, "_out", {status: tuple(by.values()) for status, by in rows.items()})
        fill(self, "_own", {status: status for status in self.statuses})
        fill(self, "_ways", {})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def _facts(self) -> tuple[object, ...]:
        return (
            self.name,
            self.statuses,
            self.initial,
            self.transitions,
            self.terminal,
            self.goals,
        )

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, TransitionTable):
            return NotImplemented
        return self._facts() == other._facts()

    def __hash__(self) -> int:
        # Names and sizes tell lifecycles apart well enough; rows are left to equality.
        return hash((self.name, self.initial, len(self.statuses), len(self.transitions)))

    def __repr__(self) -> str:
        size = f"{len(self.statuses)} statuses, {len(self.transitions)} transitions"
        return f"<{type(self).__name__} {self.name!r}: {size}>"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), *self._facts()))

    def _rows_of(self, status: S) -> Mapping[E, Transition[S, E]]:
        try:
            return self.rows[status]
        except (KeyError, TypeError):  # an unhashable value is no status either
            raise ForeignStatusError(self.name, status) from None

    def own(self, status: S) -> S:
        """Return the member that a status is; a member of a text enum equals its code.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.

        Example:
            >>> CARD_LIFECYCLE.own("UNREGISTERED")
            CardStatus.UNREGISTERED
        """
        try:
            return self._own[status]
        except (KeyError, TypeError):
            raise ForeignStatusError(self.name, status) from None

    @property
    def events(self) -> tuple[E, ...]:
        """The events that have a row, in the order of the table."""
        return tuple(dict.fromkeys(row.event for row in self.transitions))

    def accepted(self, status: S, given: Collection[Enum] | None = None) -> tuple[E, ...]:
        """Return the events that have a row in a status, in the order of the table.

        Args:
            status: The status now.
            given: If stated, only events whose requirements these facts meet are returned.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.

        Example:
            >>> from ektp_status import CARD_LIFECYCLE, CardStatus
            >>> CARD_LIFECYCLE.accepted(CardStatus.CARD_SHIPPED)
            (CardEvent.HAND_OVER,)
            >>> CARD_LIFECYCLE.accepted(CardStatus.CARD_SHIPPED, given=())
            ()
        """
        by_event = self._rows_of(status)
        if given is None:
            return tuple(by_event)
        return tuple(event for event, row in by_event.items() if row.requires.issubset(given))

    def targets(self, status: S) -> tuple[S, ...]:
        """Return the statuses to which one event leads, in lifecycle order.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.
        """
        return self._ordered({row.target for row in self._rows_of(status).values()})

    def sources(self, status: S) -> tuple[S, ...]:
        """Return the statuses from which one event leads here, in lifecycle order.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.
        """
        self._rows_of(status)
        return self._ordered({row.source for row in self.transitions if row.target == status})

    def reachable(self, status: S) -> tuple[S, ...]:
        """Return the statuses to which zero or more events lead, in lifecycle order.

        The status itself is one of them.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.
        """
        self._rows_of(status)
        return self._ordered(reach(self._out, (status,)))

    def path(self, start: S, goal: S) -> tuple[Transition[S, E], ...] | None:
        """Return the fewest transitions from one status to another.

        Args:
            start: Where the path begins.
            goal: Where it ends; the path is empty if that is where it begins.

        Returns:
            The rows in order, or ``None`` if no path exists. Of equally short paths it is the one
            whose rows come first in the table.

        Raises:
            ForeignStatusError: The lifecycle does not have one of the statuses.

        Example:
            >>> from ektp_status import CARD_LIFECYCLE, CardStatus
            >>> for row in CARD_LIFECYCLE.path(CardStatus.BIO_CAPTURED, CardStatus.CARD_PRINTED):
            ...     print(row)
            BIO_CAPTURED --SEND--> SENT_FOR_ENROLLMENT
            SENT_FOR_ENROLLMENT --RECEIVE--> RECEIVED_AT_CENTRAL
            RECEIVED_AT_CENTRAL --PASS_DEDUPLICATION--> PRINT_READY_RECORD
            PRINT_READY_RECORD --PRINT--> CARD_PRINTED
        """
        self._rows_of(start)
        self._rows_of(goal)
        return shortest(self._out, start, lambda here: here == goal)

    def paths(
        self, start: S, goal: S, *, max_events: int
    ) -> Iterator[tuple[Transition[S, E], ...]]:
        """Yield every path that enters no status twice, shortest first.

        Args:
            start: Where the paths begin.
            goal: Where they end.
            max_events: The greatest number of events in a path.

        Raises:
            ForeignStatusError: The lifecycle does not have one of the statuses.
        """
        self._rows_of(start)
        self._rows_of(goal)
        return simple_paths(self._out, start, goal, max_events=max_events)

    def unavoidable(self, start: S, goal: S) -> tuple[S, ...] | None:
        """Return the statuses that every path must pass, in the order in which it does.

        Args:
            start: Where the paths begin; not part of the answer.
            goal: Where they end; not part of the answer.

        Returns:
            The statuses, or ``None`` if no path exists.

        Raises:
            ForeignStatusError: The lifecycle does not have one of the statuses.
        """
        path = self.path(start, goal)
        if path is None:
            return None
        return tuple(
            row.target
            for row in path[:-1]
            if shortest(self._out, start, lambda here: here == goal, without=(row.target,)) is None
        )

    def has_detour(self, path: Collection[Transition[S, E]]) -> bool:
        """Tell whether another path that enters no status twice joins the ends of a path.

        Args:
            path: A path of one event or more, as `path` and `paths` return them.
        """
        return has_detour(self._out, tuple(path))

    def way(self, status: S, event: E) -> tuple[E, ...]:
        """Return the fewest events that end with the wanted one; empty if none lead there.

        Raises:
            ForeignStatusError: The lifecycle does not have the status.
        """
        found = self._ways.get((status, event))
        if found is None:
            self._rows_of(status)
            before = shortest(self._out, status, lambda here: event in self.rows[here])
            found = () if before is None else (*(row.event for row in before), event)
            self._ways[status, event] = found  # a memo: the answer never changes
        return found

    def _ordered(self, statuses: Collection[S]) -> tuple[S, ...]:
        return tuple(status for status in self.statuses if status in statuses)


def _rebuild(  # noqa: PLR0913, PLR0917 - as the constructor; pickle passes by position
    kind: type[TransitionTable[Any, Any]],
    name: str,
    statuses: Iterable[Any],
    initial: Any,
    transitions: Iterable[Transition[Any, Any]],
    terminal: Iterable[Any],
    goals: Iterable[Any],
) -> TransitionTable[Any, Any]:
    return kind(
        name,
        statuses=statuses,
        initial=initial,
        transitions=transitions,
        terminal=terminal,
        goals=goals,
    )
