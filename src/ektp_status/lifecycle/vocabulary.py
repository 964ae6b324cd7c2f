"""Vocabulary: the statuses and events of the card and of the identity, and what is known of each.

Rules of this room:

1. Only words that a source names are members; a district adds its own with `Lifecycle.extend`.
2. A member's value is its name in the manner of SIAK, the registry's application: capitals and
   underscores. No document at hand lists all of them; each status cites those that name it.
3. Members stand in lifecycle order, and every listing keeps that order.
4. Production of the card (`CardStatus`) and activity of the identity (`NikStatus`) are two axes;
   whether a card is due is computed from dates and is neither.
5. Every status has a row, and every row rests on its sources.
"""

from typing import TYPE_CHECKING

from ektp_status.lifecycle.words import GUIDANCE, Language, Word, choose
from ektp_status.sources import (
    BANYUMAS,
    BLORA,
    BOGOR_STOCK,
    BULELENG,
    DEDUPLICATION_DASHBOARD,
    JEMBER,
    KEBUMEN,
    NEXT_STEP_BY_CUSTOM,
    OPENSID,
    OPENSID_BIP,
    PIAK_2015,
    PRINT_STAGES_BY_CUSTOM,
    PURBALINGGA,
    REMBANG,
    SAMBAS,
    TORAJA,
    Source,
)

if TYPE_CHECKING:  # those rooms are built on this one
    from ektp_status.lifecycle.codes import CodeSystem
    from ektp_status.lifecycle.groups import StatusGroup

__all__ = ["Actor", "CardEvent", "CardStatus", "NikEvent", "NikStatus", "Phase", "Requirement"]


class Actor(Word):
    """Say who acts: on a record next, or in an event."""

    RESIDENT = "RESIDENT"
    DISTRICT = "DISTRICT"
    CENTRE = "CENTRE"
    NOBODY = "NOBODY"


class Requirement(Word):
    """Name a fact that a caller vouches for."""

    IN_PERSON = "IN_PERSON"
    FINGERPRINT_MATCH = "FINGERPRINT_MATCH"
    OF_AGE = "OF_AGE"
    BLANK_AVAILABLE = "BLANK_AVAILABLE"


class Phase(Word):
    """Name a stage of the way to a card; the phases partition the statuses.

    Offices count five or six phases; these nine keep apart what a backlog keeps apart.
    """

    NOT_YET_OBLIGED = "NOT_YET_OBLIGED"
    UNRECORDED = "UNRECORDED"
    CAPTURE = "CAPTURE"
    TRANSFER = "TRANSFER"
    DEDUPLICATION = "DEDUPLICATION"
    EXCEPTION = "EXCEPTION"
    PRINTING = "PRINTING"
    DELIVERY = "DELIVERY"
    HELD = "HELD"

    @property
    def statuses(self) -> "StatusGroup":
        """The statuses of the phase, as a group that bears its name."""
        from ektp_status.lifecycle.groups import StatusGroup  # noqa: PLC0415 - built on this room

        return StatusGroup((status for status in CardStatus if status.phase is self), self.name)


class CardStatus(Word):
    """Name a stage in the production of an e-KTP.

    Example:
        >>> status = CardStatus.parse("siap cetak")
        >>> status
        CardStatus.PRINT_READY_RECORD
        >>> status.label("en"), status.phase, status.acts_next, status.short_code
        ('Ready to print', Phase.PRINTING, Actor.DISTRICT, 'PRR')
    """

    BELUM_WAJIB = "BELUM_WAJIB"
    UNREGISTERED = "UNREGISTERED"
    BIO_CAPTURED = "BIO_CAPTURED"
    PROCESSING = "PROCESSING"
    SENT_FOR_ENROLLMENT = "SENT_FOR_ENROLLMENT"
    RECEIVED_AT_CENTRAL = "RECEIVED_AT_CENTRAL"
    ENROLL_FAILURE_AT_REGIONAL = "ENROLL_FAILURE_AT_REGIONAL"
    ENROLL_FAILURE_AT_CENTRAL = "ENROLL_FAILURE_AT_CENTRAL"
    SEARCH_FAILURE_AT_CENTRAL = "SEARCH_FAILURE_AT_CENTRAL"
    ADJUDICATE_RECORD = "ADJUDICATE_RECORD"
    REQUEST_VALIDATION = "REQUEST_VALIDATION"
    DUPLICATE_RECORD = "DUPLICATE_RECORD"
    PRINT_READY_RECORD = "PRINT_READY_RECORD"
    SENT_FOR_CARD_PRINTING = "SENT_FOR_CARD_PRINTING"
    CARD_PRINTED = "CARD_PRINTED"
    CARD_SHIPPED = "CARD_SHIPPED"
    CARD_ISSUED = "CARD_ISSUED"

    @property
    def phase(self) -> Phase:
        """The phase to which the status belongs."""
        return _STATUSES[self][0]

    @property
    def acts_next(self) -> Actor:
        """Who must act for the record to move on."""
        return _STATUSES[self][1]

    @property
    def short_code(self) -> str | None:
        """The abbreviation that offices use, ``None`` where no source names one."""
        return _STATUSES[self][2]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that name the status, and those that its meaning rests on."""
        return _STATUSES[self][3]

    def guidance(self, lang: Language) -> str:
        """Return what the resident should do, Indonesian for ``"id"``, English for ``"en"``.

        Raises:
            UnknownLanguageError: The language is another one.

        Example:
            >>> CardStatus.CARD_SHIPPED.guidance("en")
            'Fetch your card in person at the pick-up point.'
        """
        return choose(GUIDANCE[self.value], lang)

    @classmethod
    def parse(cls, text: str) -> "CardStatus":
        """Read a status as exports, letters and the press spell it.

        Case, underscores, hyphens, dots, blanks of any kind and full-width letters do not matter;
        codes, short codes, labels in both languages, press spellings and known typing errors are
        read.

        Args:
            text: The text, nothing but the name of a status.

        Raises:
            AmbiguousStatusError: The text names a group; ``.candidates`` is the group.
            UnknownStatusError: Nothing is spelled like that; ``.suggestions`` come closest.

        Example:
            >>> CardStatus.parse("Sent-for enrollment"), CardStatus.parse("prr")
            (CardStatus.SENT_FOR_ENROLLMENT, CardStatus.PRINT_READY_RECORD)
            >>> CardStatus.parse("PRRR")
            Traceback (most recent call last):
                ...
            ektp_status.errors.lifecycle.UnknownStatusError: expected the name of a status, \
got 'PRRR'; did you mean PRINT_READY_RECORD?
        """
        from ektp_status.lifecycle.spelling import read_status  # noqa: PLC0415 - built on this room

        return read_status(text)

    @classmethod
    def from_code(cls, code: str | int, *, system: "str | CodeSystem") -> "CardStatus":
        """Return the status that a code system writes as ``code``.

        Args:
            code: The code.
            system: A code system, or the name of one that ships: ``"siak"``, ``"opensid"``,
                ``"suket-rembang"``, ``"suket-blora"``.

        Raises:
            AmbiguousStatusError: The code stands for a group of statuses.
            UnknownCodeError: The code is not listed.
            UnexplainedCodeError: The code is in use, but its meaning is not published.
            UnknownSystemError: No such code system ships.

        Example:
            >>> CardStatus.from_code(5, system="opensid")
            CardStatus.PRINT_READY_RECORD
        """
        from ektp_status.lifecycle.codes import code_system  # noqa: PLC0415 - built on this room

        return code_system(system).status(code)

    def code(self, system: "str | CodeSystem") -> str | int:
        """Return the code that stands for exactly this status in a code system.

        Args:
            system: A code system, or the name of one that ships.

        Raises:
            UncodedStatusError: The system has no code for this status alone.
            UnknownSystemError: No such code system ships.

        Example:
            >>> CardStatus.PRINT_READY_RECORD.code("opensid")
            5
        """
        from ektp_status.lifecycle.codes import code_system  # noqa: PLC0415 - built on this room

        return code_system(system).code(self)


class CardEvent(Word):
    """Name what can happen to a card record."""

    BECOME_OBLIGED = "BECOME_OBLIGED"
    CAPTURE = "CAPTURE"
    PROCESS = "PROCESS"
    SEND = "SEND"
    RECEIVE = "RECEIVE"
    PASS_DEDUPLICATION = "PASS_DEDUPLICATION"  # noqa: S105 - no password
    FAIL_CENTRALLY = "FAIL_CENTRALLY"
    FAIL_REGIONALLY = "FAIL_REGIONALLY"
    FAIL_SEARCH = "FAIL_SEARCH"
    REFER = "REFER"
    ASK_VALIDATION = "ASK_VALIDATION"
    FIND_DUPLICATE = "FIND_DUPLICATE"
    CLEAR = "CLEAR"
    DELETE_CAPTURE = "DELETE_CAPTURE"
    RESET = "RESET"
    RESEND = "RESEND"
    RESOLVE_DUPLICATE = "RESOLVE_DUPLICATE"
    SEND_TO_PRINT = "SEND_TO_PRINT"
    PRINT = "PRINT"
    SPOIL = "SPOIL"
    SHIP = "SHIP"
    HAND_OVER = "HAND_OVER"
    REPLACE = "REPLACE"

    @property
    def performed_by(self) -> Actor:
        """Who performs the event; nobody where the clock does."""
        if self is CardEvent.BECOME_OBLIGED:
            return Actor.NOBODY
        return Actor.CENTRE if self in _BY_THE_CENTRE else Actor.DISTRICT


class NikStatus(Word):
    """Say whether an identity number can be used."""

    ACTIVE = "ACTIVE"
    BLOCKED = "BLOCKED"
    DEACTIVATED = "DEACTIVATED"


class NikEvent(Word):
    """Name what can happen to the activity of an identity number."""

    RECORD_DEATH = "RECORD_DEATH"
    CANCEL_DEATH = "CANCEL_DEATH"
    BLOCK = "BLOCK"
    UNBLOCK = "UNBLOCK"


_BY_THE_CENTRE = frozenset(
    {
        CardEvent.RECEIVE,
        CardEvent.PASS_DEDUPLICATION,
        CardEvent.FAIL_CENTRALLY,
        CardEvent.FAIL_SEARCH,
        CardEvent.REFER,
        CardEvent.ASK_VALIDATION,
        CardEvent.FIND_DUPLICATE,
        CardEvent.CLEAR,
        CardEvent.DELETE_CAPTURE,
        CardEvent.RESOLVE_DUPLICATE,
    }
)

_C = CardStatus
_P = Phase
_A = Actor
_CENTRAL_OUTCOMES = (PURBALINGGA, PIAK_2015, DEDUPLICATION_DASHBOARD)
_PRINT_NAMES = (OPENSID, BLORA, PRINT_STAGES_BY_CUSTOM)

# phase, who acts next, short code, sources
_STATUSES: dict[CardStatus, tuple[Phase, Actor, str | None, tuple[Source, ...]]] = {
    _C.BELUM_WAJIB: (_P.NOT_YET_OBLIGED, _A.NOBODY, None, (OPENSID, OPENSID_BIP, BULELENG)),
    _C.UNREGISTERED: (
        _P.UNRECORDED,
        _A.RESIDENT,
        None,
        (BANYUMAS, PURBALINGGA, SAMBAS, OPENSID),
    ),
    _C.BIO_CAPTURED: (
        _P.CAPTURE,
        _A.DISTRICT,
        "BC",
        (BANYUMAS, PURBALINGGA, KEBUMEN, JEMBER, BOGOR_STOCK),
    ),
    _C.PROCESSING: (_P.CAPTURE, _A.DISTRICT, "PRO", (BANYUMAS, PURBALINGGA, REMBANG)),
    _C.SENT_FOR_ENROLLMENT: (
        _P.TRANSFER,
        _A.CENTRE,
        "SFE",
        (BANYUMAS, PURBALINGGA, SAMBAS, KEBUMEN, JEMBER, REMBANG),
    ),
    _C.RECEIVED_AT_CENTRAL: (_P.DEDUPLICATION, _A.CENTRE, None, (PURBALINGGA, SAMBAS)),
    _C.ENROLL_FAILURE_AT_REGIONAL: (_P.EXCEPTION, _A.DISTRICT, None, _CENTRAL_OUTCOMES),
    _C.ENROLL_FAILURE_AT_CENTRAL: (
        _P.EXCEPTION,
        _A.DISTRICT,
        "EFAC",
        (*_CENTRAL_OUTCOMES, REMBANG),
    ),
    _C.SEARCH_FAILURE_AT_CENTRAL: (
        _P.EXCEPTION,
        _A.DISTRICT,
        None,
        (PURBALINGGA, SAMBAS, DEDUPLICATION_DASHBOARD, NEXT_STEP_BY_CUSTOM),
    ),
    _C.ADJUDICATE_RECORD: (
        _P.EXCEPTION,
        _A.CENTRE,
        None,
        (PIAK_2015, DEDUPLICATION_DASHBOARD),
    ),
    _C.REQUEST_VALIDATION: (_P.EXCEPTION, _A.CENTRE, None, (PIAK_2015, NEXT_STEP_BY_CUSTOM)),
    _C.DUPLICATE_RECORD: (
        _P.EXCEPTION,
        _A.RESIDENT,
        "DUP",
        (PIAK_2015, DEDUPLICATION_DASHBOARD, REMBANG),
    ),
    _C.PRINT_READY_RECORD: (
        _P.PRINTING,
        _A.DISTRICT,
        "PRR",
        (PURBALINGGA, SAMBAS, REMBANG, BLORA, OPENSID),
    ),
    _C.SENT_FOR_CARD_PRINTING: (_P.PRINTING, _A.DISTRICT, "SFCP", _PRINT_NAMES),
    _C.CARD_PRINTED: (_P.DELIVERY, _A.DISTRICT, "CP", _PRINT_NAMES),
    _C.CARD_SHIPPED: (_P.DELIVERY, _A.DISTRICT, "CS", _PRINT_NAMES),
    _C.CARD_ISSUED: (_P.HELD, _A.NOBODY, None, (OPENSID, PRINT_STAGES_BY_CUSTOM, TORAJA)),
}
