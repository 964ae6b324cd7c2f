"""StatusGroup: a set of card statuses, and the groups that reports speak of.

Rules of this room:

1. A group is what it contains: its name is for people and takes no part in equality.
2. A group that is computed has no name until it is given one.
3. Iteration is in lifecycle order.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NoReturn

from attrs.exceptions import FrozenInstanceError

from ektp_status.errors import UnknownStatusError
from ektp_status.lifecycle.vocabulary import CardStatus, Phase

if TYPE_CHECKING:  # that room is built on this one
    from ektp_status.lifecycle.codes import CodeSystem

__all__ = [
    "AWAITING_PRINT",
    "EXCEPTIONS",
    "HOLDING",
    "IN_PROCESS",
    "NOT_HOLDING",
    "OBLIGED",
    "PRINTED",
    "RECORDED",
    "UNCLAIMED",
    "UNRECORDED",
    "StatusGroup",
]

_ORDER = {status: place for place, status in enumerate(CardStatus)}


class StatusGroup:
    """Hold a set of card statuses, immutable, with ``| & - ^ in <=`` as sets have them.

    Attributes:
        name: What people call the group; ``None`` if it has no name.

    Raises:
        UnknownStatusError: A member is no `CardStatus`.

    Example:
        >>> UNCLAIMED | HOLDING == PRINTED
        True
        >>> RECORDED - IN_PROCESS - PRINTED
        StatusGroup([CardStatus.PRINT_READY_RECORD, CardStatus.SENT_FOR_CARD_PRINTING])
        >>> CardStatus.CARD_ISSUED in HOLDING
        True
    """

    __slots__ = ("_members", "name")

    name: str | None
    _members: frozenset[CardStatus]

    def __init__(self, statuses: Iterable[CardStatus] = (), name: str | None = None) -> None:
        # A status is a text, and a text is an iterable of letters.
        members = frozenset((statuses,) if isinstance(statuses, str) else statuses)
        strangers = [member for member in members if type(member) is not CardStatus]
        if strangers:
            raise UnknownStatusError(str(strangers[0]))
        object.__setattr__(self, "_members", members)
        object.__setattr__(self, "name", name)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return (StatusGroup, (tuple(self), self.name))

    def __repr__(self) -> str:
        named = "" if self.name is None else f", name={self.name!r}"
        return f"StatusGroup({list(self)!r}{named})"

    def __str__(self) -> str:
        return " | ".join(self) if self.name is None else self.name

    def __contains__(self, status: object) -> bool:
        return status in self._members

    def __iter__(self) -> Iterator[CardStatus]:
        return iter(sorted(self._members, key=_ORDER.__getitem__))

    def __len__(self) -> int:
        return len(self._members)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, StatusGroup):
            return self._members == other._members
        if isinstance(other, (set, frozenset)):
            return self._members == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._members)

    def __or__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> "StatusGroup":
        members = _members(other)
        return NotImplemented if members is None else StatusGroup(self._members | members)

    def __and__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> "StatusGroup":
        members = _members(other)
        return NotImplemented if members is None else StatusGroup(self._members & members)

    def __sub__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> "StatusGroup":
        members = _members(other)
        return NotImplemented if members is None else StatusGroup(self._members - members)

    def __xor__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> "StatusGroup":
        members = _members(other)
        return NotImplemented if members is None else StatusGroup(self._members ^ members)

    def __rsub__(self, other: AbstractSet[CardStatus]) -> "StatusGroup":
        members = _members(other)
        return NotImplemented if members is None else StatusGroup(members - self._members)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __le__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> bool:
        members = _members(other)
        return NotImplemented if members is None else self._members <= members

    def __lt__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> bool:
        members = _members(other)
        return NotImplemented if members is None else self._members < members

    def __ge__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> bool:
        members = _members(other)
        return NotImplemented if members is None else self._members >= members

    def __gt__(self, other: "StatusGroup | AbstractSet[CardStatus]") -> bool:
        members = _members(other)
        return NotImplemented if members is None else self._members > members

    def isdisjoint(self, other: "StatusGroup | AbstractSet[CardStatus]") -> bool:
        """Tell whether no status is in both."""
        return not self & other

    def named(self, name: str) -> "StatusGroup":
        """Return the same group with a name.

        Example:
            >>> str((NOT_HOLDING - UNRECORDED).named("recorded, no card yet"))
            'recorded, no card yet'
        """
        return StatusGroup(self._members, name)

    @classmethod
    def parse(cls, text: str) -> "StatusGroup":
        """Read a group as reports word it, or a single status as a group of one.

        Several names joined by ``|`` are read as their union, so that the text of any group
        gives it back.

        Args:
            text: The text, nothing but the name of a group or a status.

        Raises:
            UnknownStatusError: Nothing is spelled like that.

        Example:
            >>> StatusGroup.parse("SUDAH REKAM") == RECORDED
            True
            >>> StatusGroup.parse("PRR")
            StatusGroup([CardStatus.PRINT_READY_RECORD])
        """
        from ektp_status.lifecycle.spelling import read_group  # noqa: PLC0415 - built on this room

        return read_group(text)

    @classmethod
    def from_code(cls, code: str | int, *, system: "str | CodeSystem") -> "StatusGroup":
        """Return the group, perhaps of one status, that a code system writes as ``code``.

        Args:
            code: The code.
            system: A code system, or the name of one that ships.

        Raises:
            UnknownCodeError: The code is not listed.
            UnexplainedCodeError: The code is in use, but its meaning is not published.
            UnknownSystemError: No such code system ships.

        Example:
            >>> StatusGroup.from_code(3, system="opensid") == RECORDED
            True
        """
        from ektp_status.lifecycle.codes import code_system  # noqa: PLC0415 - built on this room

        return code_system(system).group(code)

    def code(self, system: "str | CodeSystem") -> str | int:
        """Return the code that stands for exactly this group in a code system.

        Args:
            system: A code system, or the name of one that ships.

        Raises:
            UncodedStatusError: The system has no code for exactly this group.
            UnknownSystemError: No such code system ships.
        """
        from ektp_status.lifecycle.codes import code_system  # noqa: PLC0415 - built on this room

        return code_system(system).code(self)


def _members(other: "StatusGroup | AbstractSet[CardStatus]") -> AbstractSet[CardStatus] | None:
    """Return the members of a set or a group, ``None`` for all else: one status is no set."""
    if isinstance(other, StatusGroup):
        return frozenset(other)
    return other if isinstance(other, (set, frozenset)) else None


OBLIGED = StatusGroup(set(CardStatus) - {CardStatus.BELUM_WAJIB}, "OBLIGED")
"""Whoever must hold a card, *wajib KTP*: every status but BELUM_WAJIB."""

UNRECORDED = StatusGroup({CardStatus.UNREGISTERED}, "UNRECORDED")
"""Obliged and without biometrics, *belum rekam*."""

EXCEPTIONS = Phase.EXCEPTION.statuses.named("EXCEPTIONS")
"""Stopped on the way: failures, adjudication, validation, duplicates."""

IN_PROCESS = StatusGroup(
    {
        *Phase.CAPTURE.statuses,
        *Phase.TRANSFER.statuses,
        *Phase.DEDUPLICATION.statuses,
        *EXCEPTIONS,
    },
    "IN_PROCESS",
)
"""Recorded and not yet printable, exceptions included."""

AWAITING_PRINT = Phase.PRINTING.statuses.named("AWAITING_PRINT")
"""Printable and not yet printed, *belum cetak*."""

UNCLAIMED = Phase.DELIVERY.statuses.named("UNCLAIMED")
"""Printed and not yet handed over, *belum diambil*."""

HOLDING = Phase.HELD.statuses.named("HOLDING")
"""Handed over to its holder."""

PRINTED = (UNCLAIMED | HOLDING).named("PRINTED")
"""Printed, whether or not handed over, *sudah cetak*."""

RECORDED = (IN_PROCESS | AWAITING_PRINT | PRINTED).named("RECORDED")
"""With biometrics, *sudah rekam*: in process, awaiting print, or printed."""

NOT_HOLDING = (OBLIGED - HOLDING).named("NOT_HOLDING")
"""Obliged and without a card in hand, *belum memegang*."""
