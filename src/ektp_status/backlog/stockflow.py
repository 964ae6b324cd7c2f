"""StockFlow: what a queue held, what came in, what went out, and what that leaves unexplained.

Rules of this room:

1. Closing should be opening plus inflow minus outflow; what it is above or below that is the
   residual, which is shown and never spread over the others.
2. All four are counts, so each may be known within limits only; what is unknown is at least 0.
3. A movement inside a group is no flow of the group.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from attrs import field, frozen

from ektp_status.backlog.count import Certainty, Count, Difference, as_count
from ektp_status.backlog.tally import Tally, check_statuses
from ektp_status.errors import EmptyChainError

__all__ = ["StockFlow", "chain", "links", "stock_flow"]

S = TypeVar("S", bound=Enum)


@frozen
class StockFlow:
    """Hold the stock at both ends of a period and the flows between.

    Attributes:
        opening: The stock when the period begins, in records or cards.
        inflow: What came in during the period.
        outflow: What went out during the period.
        closing: The stock when the period ends.

    Example:
        >>> day = StockFlow(opening=7_101, inflow=144, outflow=772, closing=6_329)
        >>> day.residual, day.balances
        (Difference(low=-144, high=-144), Certainty.NO)
    """

    opening: Count = field(converter=as_count, kw_only=True)
    inflow: Count = field(converter=as_count, kw_only=True)
    outflow: Count = field(converter=as_count, kw_only=True)
    closing: Count = field(converter=as_count, kw_only=True)

    @property
    def expected_closing(self) -> Difference:
        """Opening plus inflow minus outflow; negative when more went out than there was."""
        return self.opening + self.inflow - self.outflow

    @property
    def residual(self) -> Difference:
        """What closing is above what is expected; negative when it is below."""
        return self.closing - self.expected_closing

    @property
    def balances(self) -> Certainty:
        """Whether nothing is left unexplained."""
        if 0 not in self.residual:
            return Certainty.NO
        return Certainty.CERTAINLY if self.residual.is_exact else Certainty.POSSIBLY


def links(periods: Sequence[StockFlow]) -> tuple[Difference, ...]:
    """Return what every opening is above the closing before it; 0 where periods fit together.

    Example:
        >>> one = StockFlow(opening=10, inflow=0, outflow=4, closing=6)
        >>> two = StockFlow(opening=7, inflow=1, outflow=0, closing=8)
        >>> links([one, two])
        (Difference(low=1, high=1),)
    """
    return tuple(after.opening - before.closing for before, after in pairwise(periods))


def chain(periods: Sequence[StockFlow]) -> StockFlow:
    """Return consecutive periods as one, from the first opening to the last closing.

    Where all numbers are exact its residual is the sum of their residuals and of the links
    between them, so nothing that the periods leave unexplained is lost.

    Raises:
        EmptyChainError: There are no periods.

    Example:
        >>> day = StockFlow(opening=10, inflow=1, outflow=4, closing=7)
        >>> chain([day, StockFlow(opening=7, inflow=2, outflow=4, closing=5)]).outflow
        Count.exactly(8)
    """
    if not periods:
        raise EmptyChainError
    nothing = Count.exactly(0)
    return StockFlow(
        opening=periods[0].opening,
        inflow=sum((period.inflow for period in periods), nothing),
        outflow=sum((period.outflow for period in periods), nothing),
        closing=periods[-1].closing,
    )


def stock_flow(
    group: Iterable[S],
    *,
    before: Tally[S],
    moves: Mapping[tuple[S | None, S | None], Count | int],
    after: Tally[S],
) -> StockFlow:
    """Return the stock and flow of a group, or of one status, between two tallies.

    Args:
        group: The statuses whose records are the stock.
        before: The tally when the period begins.
        moves: The number of records by the statuses that they left and reached; ``None`` stands
            for the world outside the roll.
        after: The tally when the period ends.

    Raises:
        UncoveredStatusError: A tally does not cover the group.
        NotAStatusError: A move leaves or reaches something that is no status.

    Example:
        >>> from ektp_status.lifecycle.vocabulary import CardStatus
        >>> ready, printed = CardStatus.PRINT_READY_RECORD, CardStatus.CARD_PRINTED
        >>> flow = stock_flow(
        ...     [ready],
        ...     before=Tally.of([ready] * 3),
        ...     moves={(ready, printed): 2},
        ...     after=Tally.of([ready, printed, printed]),
        ... )
        >>> flow.outflow, flow.balances
        (Count.exactly(2), Certainty.CERTAINLY)
    """
    members = frozenset(group)
    check_statuses(status for move in moves for status in move if status is not None)
    inflow = outflow = Count.exactly(0)
    for (source, target), number in moves.items():
        if source not in members and target in members:
            inflow += number
        elif source in members and target not in members:
            outflow += number
    return StockFlow(
        opening=before.count(members),
        inflow=inflow,
        outflow=outflow,
        closing=after.count(members),
    )
