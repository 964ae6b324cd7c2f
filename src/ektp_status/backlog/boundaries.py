"""Crossings: how many records passed each boundary between two snapshots.

Rules of this room:

1. A boundary divides the statuses into those short of it and those beyond. What passed it on
   balance is what the side beyond gained, and what the side short of it lost.
2. Both sides are reckoned, records that joined or left the roll between the snapshots taken off,
   and what both allow is the answer. Where they contradict each other there is none.
3. A status that a snapshot does not state holds an unknown number of records, not none.
4. Balance is net: re-captures, spoiled prints, replacements and corrections count backwards, and
   a negative number is reported as such.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from ektp_status.backlog.count import Count, Difference, as_count
from ektp_status.backlog.tally import Tally, check_statuses
from ektp_status.lifecycle.groups import AWAITING_PRINT, HOLDING, PRINTED, RECORDED, StatusGroup
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.terms import Term

__all__ = ["Boundary", "Crossing", "crossings"]

Snapshot = Tally[CardStatus] | Mapping[CardStatus, Count | int]


class Boundary(Term):
    """Name a boundary on the way to a card, in the order in which records pass them.

    Example:
        >>> CardStatus.CARD_SHIPPED in Boundary.PRINTED.beyond
        True
    """

    RECORDED = "recorded"
    """Biometric data were captured."""
    DEDUPLICATED = "deduplicated"
    """The data were found to be unique (*penunggalan*)."""
    PRINTED = "printed"
    """A card was printed."""
    HANDED_OVER = "handed over"
    """The card was handed over."""

    @property
    def beyond(self) -> StatusGroup:
        """The statuses of the records that have passed it."""
        return _BEYOND[self]


_BEYOND = {
    Boundary.RECORDED: RECORDED,
    Boundary.DEDUPLICATED: AWAITING_PRINT | PRINTED,
    Boundary.PRINTED: PRINTED,
    Boundary.HANDED_OVER: HOLDING,
}


@frozen
class Crossing:
    """Hold how many records passed a boundary between two snapshots.

    Attributes:
        boundary: The boundary.
        gained: What the side beyond gained, in records.
        lost: What the side short of it lost.
    """

    boundary: Boundary
    gained: Difference
    lost: Difference

    @property
    def net(self) -> Difference | None:
        """Records that passed it minus records that went back over it, as both sides allow.

        ``None`` when the two sides contradict each other, see ``discrepancy``.
        """
        return self.gained.intersection(self.lost)

    @property
    def discrepancy(self) -> Difference:
        """What the side beyond gained more than the other side lost; 0 when all is explained."""
        return self.gained - self.lost


def crossings(
    before: Snapshot,
    after: Snapshot,
    entrants: Snapshot | None = None,
    *,
    leavers: Snapshot | None = None,
    scope: Iterable[CardStatus] = tuple(CardStatus),
) -> tuple[Crossing, ...]:
    """Return the net number of records that passed each boundary between two snapshots.

    Args:
        before: The number of records in every status at the earlier moment: a tally, or a table
            whose numbers may be ranges.
        after: The same at the later moment.
        entrants: Records that joined the roll in between, by the status in which they stand
            now or stood first; nobody unless told. In a table, too, a status that is missing is
            unknown; ``Tally.of_counts`` says that there are no others.
        leavers: Records that left the roll in between, by the status in which they stood last;
            nobody unless told.
        scope: The statuses that the roll is about. With ``OBLIGED`` a resident who turns 17
            joins it.

    Raises:
        NotAStatusError: A table counts something that is no status.

    Returns:
        One crossing for each boundary, in the order in which records pass them.

    Example:
        >>> before = {CardStatus.UNREGISTERED: 19_083}
        >>> after = {CardStatus.UNREGISTERED: 2_529}
        >>> from ektp_status.lifecycle.groups import OBLIGED
        >>> recorded = crossings(before, after, scope=OBLIGED)[0]
        >>> recorded.boundary, recorded.net
        (Boundary.RECORDED, Difference(low=16554, high=16554))
    """
    roll = frozenset(scope)
    nobody: Snapshot = Tally[CardStatus]()
    for snapshot in (before, after, entrants, leavers):
        check_statuses(snapshot if isinstance(snapshot, Mapping) else ())
    joined, left = entrants or nobody, leavers or nobody
    found: list[Crossing] = []
    for boundary in Boundary:
        beyond = roll & frozenset(boundary.beyond)
        gained, lost = (
            _held(after, side) + _held(left, side) - (_held(before, side) + _held(joined, side))
            for side in (beyond, roll - beyond)
        )
        found.append(Crossing(boundary, gained, -lost))
    return tuple(found)


def _held(snapshot: Snapshot, side: Iterable[CardStatus]) -> Count:
    """Return how many records a snapshot holds on one side."""
    unknown = Count.at_least(0)
    if isinstance(snapshot, Mapping):
        counts = (as_count(snapshot.get(status, unknown)) for status in side)
    else:
        counts = (
            Count.exactly(snapshot.count(status)) if snapshot.covers([status]) else unknown
            for status in side
        )
    return sum(counts, Count.exactly(0))
