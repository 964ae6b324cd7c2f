"""CodeSystem: how one application or office writes statuses as codes.

Rules of this room:

1. A code system is a table with its source, if one document lists it; a user's own is a value
   like those that ship.
2. A code stands for one status or for a group, and never for two things.
3. A code that is in use but that nobody has explained is listed as such and never guessed.
4. A code number is a name: nothing is read into its order.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NoReturn, TypeVar

from attrs.exceptions import FrozenInstanceError

from ektp_status.errors import (
    AmbiguousStatusError,
    UncodedStatusError,
    UnexplainedCodeError,
    UnknownCodeError,
    UnknownSystemError,
)
from ektp_status.lifecycle.groups import RECORDED, StatusGroup
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.sources import BLORA, OPENSID, REMBANG, Source

__all__ = ["CODE_SYSTEMS", "CodeSystem", "code_system"]


C = TypeVar("C", str, int)


class CodeSystem:
    """Hold a table of codes, readable in both directions, immutable and compared by value.

    Attributes:
        name: What the system is called in errors.
        unexplained: Codes that are in use but whose meaning is not published.
        source: Where the table was read, ``None`` if in no single document.

    Raises:
        UncodedStatusError: Two codes stand for the same status or group.

    Example:
        >>> ours = CodeSystem("our sheet", {"A": CardStatus.PRINT_READY_RECORD, "B": RECORDED})
        >>> ours.status("A"), ours.code(RECORDED)
        (CardStatus.PRINT_READY_RECORD, 'B')
        >>> CardStatus.from_code("A", system=ours)
        CardStatus.PRINT_READY_RECORD
    """

    __slots__ = ("_back", "_codes", "name", "source", "unexplained")

    name: str
    unexplained: frozenset[str | int]
    source: Source | None
    _codes: dict[str | int, CardStatus | StatusGroup]
    _back: dict[StatusGroup, str | int]

    def __init__(
        self,
        name: str,
        codes: Mapping[C, CardStatus | StatusGroup],
        *,
        unexplained: Iterable[str | int] = (),
        source: Source | None = None,
    ) -> None:
        table: dict[str | int, CardStatus | StatusGroup] = dict(codes.items())
        back: dict[StatusGroup, str | int] = {}
        for code, meaning in table.items():
            if back.setdefault(_as_group(meaning), code) != code:
                raise UncodedStatusError(name, meaning)
        fill = object.__setattr__
        fill(self, "name", name)
        fill(self, "unexplained", frozenset(unexplained))
        fill(self, "source", source)
        fill(self, "_codes", table)
        fill(self, "_back", back)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def _facts(self) -> tuple[object, ...]:
        return (self.name, tuple(self._codes.items()), self.unexplained, self.source)

    def __eq__(self, other: object) -> bool:
        return self._facts() == other._facts() if isinstance(other, CodeSystem) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._facts())

    def __repr__(self) -> str:
        unexplained = f", unexplained={self.unexplained!r}" if self.unexplained else ""
        source = f", source={self.source!r}" if self.source else ""
        return f"CodeSystem({self.name!r}, {self._codes!r}{unexplained}{source})"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.name, self._codes, self.unexplained, self.source))

    @property
    def codes(self) -> dict[str | int, CardStatus | StatusGroup]:
        """Each code with what it stands for, as a fresh dictionary."""
        return dict(self._codes)

    def group(self, code: str | int) -> StatusGroup:
        """Return the group, perhaps of one status, that a code stands for.

        Raises:
            UnknownCodeError: The code is not listed.
            UnexplainedCodeError: The code is in use, but its meaning is not published.
        """
        return _as_group(self._meaning(code))

    def status(self, code: str | int) -> CardStatus:
        """Return the status that a code stands for.

        Raises:
            AmbiguousStatusError: The code stands for a group.
            UnknownCodeError: The code is not listed.
            UnexplainedCodeError: The code is in use, but its meaning is not published.
        """
        meaning = self._meaning(code)
        if isinstance(meaning, CardStatus):
            return meaning
        raise AmbiguousStatusError(code, meaning)

    def _meaning(self, code: str | int) -> CardStatus | StatusGroup:
        # True == 1 and 1.0 == 1 would read a flag or a float as code 1.
        if type(code) in (str, int) or isinstance(code, str):
            meaning = self._codes.get(code)
            if meaning is not None:
                return meaning
            if code in self.unexplained:
                raise UnexplainedCodeError(self.name, code, tuple(self._codes))
        raise UnknownCodeError(self.name, code, tuple(self._codes))

    def code(self, meaning: CardStatus | StatusGroup) -> str | int:
        """Return the code that stands for exactly this status or group.

        Raises:
            UncodedStatusError: No code does.
        """
        try:
            return self._back[_as_group(meaning)]
        except KeyError:
            raise UncodedStatusError(self.name, meaning) from None

    def covering_code(self, meaning: CardStatus | StatusGroup) -> str | int:
        """Return the code of the smallest group that contains the status or group.

        Reading that code back may give more than was written.

        Raises:
            UncodedStatusError: No code covers it.

        Example:
            >>> code_system("opensid").covering_code(CardStatus.BIO_CAPTURED)
            3
        """
        wanted = _as_group(meaning)
        covering = [group for group in self._back if wanted <= group]
        if not covering:
            raise UncodedStatusError(self.name, meaning)
        return self._back[min(covering, key=len)]


def _as_group(meaning: CardStatus | StatusGroup) -> StatusGroup:
    return StatusGroup({meaning}) if isinstance(meaning, CardStatus) else meaning


def _rebuild(
    name: str,
    codes: Mapping[str, CardStatus | StatusGroup],
    unexplained: Collection[str | int],
    source: Source | None,
) -> CodeSystem:
    return CodeSystem(name, codes, unexplained=unexplained, source=source)


CODE_SYSTEMS: tuple[CodeSystem, ...] = (
    # No single document lists these codes; each status names its own sources.
    CodeSystem("siak", {status.value: status for status in CardStatus}),
    CodeSystem(
        "opensid",
        {
            1: CardStatus.BELUM_WAJIB,
            2: CardStatus.UNREGISTERED,
            3: RECORDED,
            4: CardStatus.CARD_PRINTED,
            5: CardStatus.PRINT_READY_RECORD,
            6: CardStatus.CARD_SHIPPED,
            7: CardStatus.SENT_FOR_CARD_PRINTING,
            8: CardStatus.CARD_ISSUED,
        },
        source=OPENSID,
    ),
    CodeSystem(
        "suket-rembang",
        {
            "PRO": CardStatus.PROCESSING,
            "SFE": CardStatus.SENT_FOR_ENROLLMENT,
            "PRR": CardStatus.PRINT_READY_RECORD,
            "DUP": CardStatus.DUPLICATE_RECORD,
            "EFAC": CardStatus.ENROLL_FAILURE_AT_CENTRAL,
        },
        source=REMBANG,
    ),
    CodeSystem(
        "suket-blora",
        {
            "PRR": CardStatus.PRINT_READY_RECORD,
            "CP": CardStatus.CARD_PRINTED,
            "CS": CardStatus.CARD_SHIPPED,
            "SFCP": CardStatus.SENT_FOR_CARD_PRINTING,
        },
        unexplained=("CL", "CRL"),
        source=BLORA,
    ),
)
"""The code systems that ship: SIAK's codes, OpenSID's numbers, and those on temporary letters."""

_BY_NAME = {system.name: system for system in CODE_SYSTEMS}


def code_system(system: str | CodeSystem) -> CodeSystem:
    """Return a code system by the name of one that ships; a code system is returned as it is.

    Raises:
        UnknownSystemError: No code system of that name ships.
    """
    if isinstance(system, CodeSystem):
        return system
    try:
        return _BY_NAME[system]
    except (KeyError, TypeError):  # an unhashable value is no name either
        raise UnknownSystemError(system, tuple(_BY_NAME)) from None
