"""Versions: what changes between two lifecycles, and whether stored data live on in the new one.

Rules of this room:

1. A row is the same row in two versions if source and event are; what else differs is a change.
2. Documents differ without the rule changing: the basis of a row takes no part.
3. Stored data are checked, never converted.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Generic, TypeVar

from attrs import frozen

from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition

__all__ = ["LifecycleDiff", "StoredCheck", "check_stored"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


@frozen
class LifecycleDiff:
    """Hold what changes from one lifecycle to another.

    Attributes:
        statuses_added: Statuses that only the other has, in its order.
        statuses_removed: Statuses that only this one has, in its order.
        added: Rows that only the other has.
        removed: Rows that only this one has.
        changed: Rows of both that lead elsewhere or require other facts, this one's first.
    """

    statuses_added: tuple[Enum, ...]
    statuses_removed: tuple[Enum, ...]
    added: tuple[Transition[Enum, Enum], ...]
    removed: tuple[Transition[Enum, Enum], ...]
    changed: tuple[tuple[Transition[Enum, Enum], Transition[Enum, Enum]], ...]

    def __bool__(self) -> bool:
        return bool(
            self.statuses_added
            or self.statuses_removed
            or self.added
            or self.removed
            or self.changed
        )


def find_changes(old: Lifecycle[S, E], new: Lifecycle[S, E]) -> LifecycleDiff:
    """Return what changes from one lifecycle to another.

    Args:
        old: The earlier version.
        new: The later version.
    """
    before = {(row.source, row.event): row for row in old.transitions}
    after = {(row.source, row.event): row for row in new.transitions}
    both = [(before[place], row) for place, row in after.items() if place in before]
    return LifecycleDiff(
        statuses_added=tuple(s for s in new.statuses if s not in old.statuses),
        statuses_removed=tuple(s for s in old.statuses if s not in new.statuses),
        added=tuple(row for place, row in after.items() if place not in before),
        removed=tuple(row for place, row in before.items() if place not in after),
        changed=tuple(
            (one, two)
            for one, two in both
            if (one.target, one.requires) != (two.target, two.requires)
        ),
    )


@frozen
class StoredCheck(Generic[S]):
    """Hold what of the stored data a lifecycle cannot take.

    Attributes:
        unknown: Statuses that it does not have, each once, in the order in which they came.
        illegal: For each history that it does not allow, its place among the histories and the
            place of the first status at fault, both from 0.
    """

    unknown: tuple[S, ...]
    illegal: tuple[tuple[int, int], ...]

    @property
    def is_compatible(self) -> bool:
        """Tell whether all of it can be taken."""
        return not self.unknown and not self.illegal


def check_stored(
    lifecycle: Lifecycle[S, E],
    *,
    statuses: Iterable[S] = (),
    histories: Iterable[Sequence[S]] = (),
) -> StoredCheck[S]:
    """Tell whether stored statuses and histories live on in a lifecycle.

    Args:
        lifecycle: The version to which they would move.
        statuses: The statuses of the stored records.
        histories: The statuses that each stored record went through, oldest first.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE, CardStatus, NikStatus
        >>> check_stored(CARD_LIFECYCLE, statuses=[CardStatus.CARD_ISSUED, NikStatus.ACTIVE])
        StoredCheck(unknown=(NikStatus.ACTIVE,), illegal=())
    """
    rows = lifecycle.rows
    unknown = dict.fromkeys(status for status in statuses if status not in rows)
    illegal: list[tuple[int, int]] = []
    for place, history in enumerate(histories):
        for step, status in enumerate(history):
            if status not in rows:
                unknown[status] = None
                illegal.append((place, step))
                break
            if step and status not in lifecycle.targets(history[step - 1]):
                illegal.append((place, step))
                break
    return StoredCheck(tuple(unknown), tuple(illegal))
