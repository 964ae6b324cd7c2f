"""Observation: what must have happened between two sightings of a record.

Rules of this room:

1. Exports are snapshots: they tell in which status a record was seen, not what happened to it.
2. Of several explanations the one with the fewest events is given, and whether it is the only one.
3. A sighting that is out of order is reported and does not count; any other one does, also where
   no way explains it.
4. Nothing is repaired: what the table cannot explain is called unexplained.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from attrs import frozen

from ektp_status.errors import InvalidArgumentError, MixedMomentsError
from ektp_status.lifecycle._moments import check_moment, is_before
from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.replays import OutOfOrder
from ektp_status.lifecycle.transition import Transition

__all__ = [
    "Direct",
    "Observation",
    "Repeated",
    "Skipped",
    "Unexplained",
    "observe",
    "observe_pair",
]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
S_co = TypeVar("S_co", bound=Enum, covariant=True)
E_co = TypeVar("E_co", bound=Enum, covariant=True)

_PAIR = 2


@frozen
class Direct(Generic[S_co, E_co]):
    """Explain two sightings by one event.

    Attributes:
        path: The row of the event, the only member.
        is_only: Whether no other way joins the two statuses.
    """

    path: tuple[Transition[S_co, E_co], ...]
    is_only: bool


@frozen
class Skipped(Generic[S_co, E_co]):
    """Explain two sightings by several events between which nobody looked.

    Attributes:
        path: The rows of the fewest events, oldest first, two or more.
        is_only: Whether no other way joins the two statuses.
    """

    path: tuple[Transition[S_co, E_co], ...]
    is_only: bool


@frozen
class Repeated(Generic[S_co]):
    """Say that a record was seen in the same status again.

    Attributes:
        status: The status.
    """

    status: S_co


@frozen
class Unexplained(Generic[S_co]):
    """Say that no way leads from one sighting to the next.

    Attributes:
        before: The status seen first.
        after: The status seen next.
    """

    before: S_co
    after: S_co


@frozen
class Observation(Generic[S, E]):
    """Hold what the sightings of one record tell, step by step.

    Attributes:
        start: The status seen first; ``None`` if there was no sighting.
        status: The status seen last, of the sightings that count.
        steps: What lies between each sighting that counts and the next one in the input; one
            fewer than there are sightings.
    """

    start: S | None
    status: S | None
    steps: tuple[
        Direct[S, E] | Skipped[S, E] | Repeated[S] | OutOfOrder | Unexplained[S],
        ...,
    ]

    def __iter__(
        self,
    ) -> Iterator[Direct[S, E] | Skipped[S, E] | Repeated[S] | OutOfOrder | Unexplained[S]]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def is_explained(self) -> bool:
        """Tell whether every step is direct, skipped or repeated."""
        return not any(isinstance(step, OutOfOrder | Unexplained) for step in self.steps)

    @property
    def path(self) -> tuple[Transition[S, E], ...] | None:
        """The rows that explain the sightings that count; ``None`` if one is unexplained."""
        path: list[Transition[S, E]] = []
        for step in self.steps:
            if isinstance(step, Unexplained):
                return None
            if isinstance(step, Direct | Skipped):
                path += step.path
        return tuple(path)


@lru_cache(maxsize=4096)
def _explain(
    lifecycle: Lifecycle[Any, Any], before: Any, after: Any
) -> Direct[Any, Any] | Skipped[Any, Any] | Repeated[Any] | Unexplained[Any]:
    if before == after:
        lifecycle.accepted(before)  # refuses a status from elsewhere
        return Repeated(before)
    path = lifecycle.path(before, after)
    if path is None:
        return Unexplained(before, after)
    is_only = not lifecycle.has_detour(path)
    return Direct(path, is_only) if len(path) == 1 else Skipped(path, is_only)


def observe_pair(
    lifecycle: Lifecycle[S, E], before: S, after: S
) -> Direct[S, E] | Skipped[S, E] | Repeated[S] | Unexplained[S]:
    """Explain how a record came from one status to another between two sightings.

    Args:
        lifecycle: The lifecycle that it follows.
        before: The status seen first.
        after: The status seen next.

    Raises:
        ForeignStatusError: The lifecycle does not have one of the statuses.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE, CardStatus
        >>> step = observe_pair(
        ...     CARD_LIFECYCLE, CardStatus.SENT_FOR_ENROLLMENT, CardStatus.PRINT_READY_RECORD
        ... )
        >>> type(step).__name__, [row.event.name for row in step.path], step.is_only
        ('Skipped', ['RECEIVE', 'PASS_DEDUPLICATION'], False)
    """
    return _explain(lifecycle, before, after)


def _parted(sighting: object) -> tuple[Any, Any]:
    """Return the moment and the status of a sighting, which may come without a type."""
    if isinstance(sighting, Enum):
        return None, sighting
    given: Any = sighting
    if isinstance(sighting, tuple) and len(given) == _PAIR:
        return given[0], given[1]
    rule = "statuses, or pairs of a moment and a status"
    raise InvalidArgumentError("sightings", given, rule)


def observe(
    lifecycle: Lifecycle[S, E], sightings: Iterable[tuple[date, S] | S]
) -> Observation[S, E]:
    """Explain the sightings of one record, one after another.

    Args:
        lifecycle: The lifecycle that it follows.
        sightings: Pairs of moment and status in the order of the input. Statuses alone are taken
            to be in order; either all sightings are dated or none is.

    Raises:
        ForeignStatusError: The lifecycle does not have one of the statuses.
        MixedMomentsError: The moments are not of one kind.
        InvalidMomentError: One is neither a day nor an instant.
        InvalidArgumentError: A sighting is neither a status nor a pair.

    Example:
        >>> from datetime import date
        >>> from ektp_status import CARD_LIFECYCLE, CardStatus
        >>> seen = observe(
        ...     CARD_LIFECYCLE,
        ...     [
        ...         (date(2019, 4, 10), CardStatus.UNREGISTERED),
        ...         (date(2019, 4, 11), CardStatus.BIO_CAPTURED),
        ...         (date(2019, 4, 12), CardStatus.PRINT_READY_RECORD),
        ...         (date(2019, 4, 13), CardStatus.PRINT_READY_RECORD),
        ...         (date(2019, 4, 14), CardStatus.UNREGISTERED),
        ...     ],
        ... )
        >>> [type(step).__name__ for step in seen]
        ['Direct', 'Skipped', 'Repeated', 'Unexplained']
    """
    steps: list[Direct[S, E] | Skipped[S, E] | Repeated[S] | OutOfOrder | Unexplained[S]] = []
    start: S | None = None
    status: S | None = None
    latest: date | None = None
    for position, sighting in enumerate(sightings):
        on, seen = _parted(sighting)
        seen = lifecycle.own(seen)
        if on is not None:
            check_moment(on)
        if status is None:
            start = status = seen
            latest = on
            continue
        if (on is None) != (latest is None):
            raise MixedMomentsError(latest, on)
        if on is not None and latest is not None and is_before(on, latest):
            steps.append(OutOfOrder(position, on, latest))
            continue
        steps.append(observe_pair(lifecycle, status, seen))
        status, latest = seen, on
    return Observation(start, status, tuple(steps))
