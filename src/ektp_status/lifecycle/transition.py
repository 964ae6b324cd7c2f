"""Transition: one row of a lifecycle's table.

Rules of this room:

1. A row is data: three words, the facts it requires, and what it rests on. It holds no function.
2. A requirement is a named fact that the caller vouches for; the row never checks it by itself.
3. A row without a basis claims none; a basis that nobody has read says so (``Source.confidence``).
"""

from collections.abc import Iterable
from enum import Enum
from typing import Generic, TypeVar

from attrs import field, frozen

from ektp_status.errors._masking import shown
from ektp_status.errors.argument import check_members
from ektp_status.sources import Source

__all__ = ["Transition"]

S_co = TypeVar("S_co", bound=Enum, covariant=True)
E_co = TypeVar("E_co", bound=Enum, covariant=True)


def as_facts(facts: Iterable[Enum]) -> frozenset[Enum]:
    """Return facts as a frozen set, as rows and entries hold them.

    Raises:
        InvalidArgumentError: They are a text, which would be a set of letters, or no members.
    """
    check_members(facts, "given")
    return frozenset(facts)


def _as_basis(basis: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(basis)


@frozen
class Transition(Generic[S_co, E_co]):
    """Let one event lead from one status to one status.

    Attributes:
        source: The status in which the event is accepted.
        event: The event.
        target: The status afterwards; may be the source itself.
        requires: The facts that the caller must vouch for; empty if none.
        basis: The documents that the row rests on; empty if none is named.

    Example:
        >>> from ektp_status import CardEvent, CardStatus
        >>> row = Transition(CardStatus.CARD_PRINTED, CardEvent.SHIP, CardStatus.CARD_SHIPPED)
        >>> row.target, row.requires
        (CardStatus.CARD_SHIPPED, frozenset())
    """

    source: S_co
    event: E_co
    target: S_co
    requires: frozenset[Enum] = field(default=frozenset(), converter=as_facts)
    basis: tuple[Source, ...] = field(default=(), converter=_as_basis)

    @property
    def is_sourced(self) -> bool:
        """Tell whether at least one document of the basis was read."""
        return any(source.is_sourced for source in self.basis)

    def __str__(self) -> str:
        return f"{shown(self.source)} --{shown(self.event)}--> {shown(self.target)}"
