"""Card: the two lifecycles that ship, as cited tables and nothing but rows.

Rules of this room:

1. Every way in which a status may change is a row here, and every row carries its basis.
2. What rests on custom alone says so: none of its sources is ``SOURCED``. A row that rests on
   custom in part cites both.
3. The only requirements are those without which an office must not act: PRINT wants a blank and an
   adult; HAND_OVER wants the holder, of age, in person and with matching fingerprints.
4. No status of the card is terminal: a card in hand can be lost, and is then replaced. It is the
   goal. Likewise the identity: even a recorded death can be cancelled.

Left out on purpose: hand-over by proxy, a second capture while a record is at the centre, and any
way from before the de-duplication to a printed card.
"""

from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition
from ektp_status.lifecycle.vocabulary import (
    CardEvent,
    CardStatus,
    NikEvent,
    NikStatus,
    Requirement,
)
from ektp_status.sources import (
    BALIKPAPAN,
    BANYUMAS,
    BENGKALIS,
    BLOCKING_2018,
    BLOCKING_LIFTED,
    BULELENG,
    CIREBON,
    DEATH_CANCELLED,
    DEDUPLICATION_DASHBOARD,
    DEDUPLICATION_OUTCOME_BY_CUSTOM,
    DUPLICATES_DELETED,
    EARLY_CAPTURE,
    IDENTITY_HOLDS_BY_CUSTOM,
    JAKARTA_2024,
    JEMBER,
    KEBUMEN,
    MAKASSAR,
    NEXT_STEP_BY_CUSTOM,
    PATI,
    PEKALONGAN,
    PIAK_2015,
    PRINT_STAGES_BY_CUSTOM,
    PURBALINGGA,
    RARANG_SELATAN,
    REGIONAL_FAILURE_BY_CUSTOM,
    REMBANG,
    SAMBAS,
    SRAGEN_2019,
    TORAJA,
    UU_24_2013_63,
)

__all__ = ["CARD_LIFECYCLE", "NIK_LIFECYCLE"]

_C = CardStatus
_E = CardEvent
_N = NikStatus
_R = Requirement

_TO_PRINT = frozenset({_R.BLANK_AVAILABLE, _R.OF_AGE})
_TO_HAND_OVER = frozenset({_R.IN_PERSON, _R.FINGERPRINT_MATCH, _R.OF_AGE})
_OUTCOME = (PURBALINGGA, PIAK_2015, DEDUPLICATION_DASHBOARD)
_DECISION = (DEDUPLICATION_OUTCOME_BY_CUSTOM,)
_STAGES = (PRINT_STAGES_BY_CUSTOM,)

CARD_LIFECYCLE: Lifecycle[CardStatus, CardEvent] = Lifecycle(
    "card",
    statuses=CardStatus,
    initial=_C.BELUM_WAJIB,
    goals={_C.CARD_ISSUED},
    transitions=[
        # Until the capture
        Transition(
            _C.BELUM_WAJIB, _E.BECOME_OBLIGED, _C.UNREGISTERED, basis=(UU_24_2013_63, BULELENG)
        ),
        Transition(_C.BELUM_WAJIB, _E.CAPTURE, _C.BIO_CAPTURED, basis=(BULELENG, EARLY_CAPTURE)),
        Transition(_C.UNREGISTERED, _E.CAPTURE, _C.BIO_CAPTURED, basis=(BANYUMAS, PURBALINGGA)),
        # On the way to the centre
        Transition(_C.BIO_CAPTURED, _E.PROCESS, _C.PROCESSING, basis=(PURBALINGGA, SAMBAS)),
        Transition(_C.BIO_CAPTURED, _E.SEND, _C.SENT_FOR_ENROLLMENT, basis=(KEBUMEN, JEMBER)),
        Transition(_C.PROCESSING, _E.SEND, _C.SENT_FOR_ENROLLMENT, basis=(PURBALINGGA, SAMBAS)),
        Transition(
            _C.PROCESSING,
            _E.FAIL_REGIONALLY,
            _C.ENROLL_FAILURE_AT_REGIONAL,
            basis=(REGIONAL_FAILURE_BY_CUSTOM,),
        ),
        Transition(
            _C.SENT_FOR_ENROLLMENT,
            _E.RECEIVE,
            _C.RECEIVED_AT_CENTRAL,
            basis=(PURBALINGGA, SAMBAS),
        ),
        Transition(
            _C.SENT_FOR_ENROLLMENT,
            _E.FAIL_REGIONALLY,
            _C.ENROLL_FAILURE_AT_REGIONAL,
            basis=(REGIONAL_FAILURE_BY_CUSTOM,),
        ),
        # The outcomes of the de-duplication
        Transition(
            _C.RECEIVED_AT_CENTRAL, _E.PASS_DEDUPLICATION, _C.PRINT_READY_RECORD, basis=_OUTCOME
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL,
            _E.FAIL_REGIONALLY,
            _C.ENROLL_FAILURE_AT_REGIONAL,
            basis=_OUTCOME,
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL, _E.FAIL_CENTRALLY, _C.ENROLL_FAILURE_AT_CENTRAL, basis=_OUTCOME
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL,
            _E.FAIL_SEARCH,
            _C.SEARCH_FAILURE_AT_CENTRAL,
            basis=(PURBALINGGA, SAMBAS, DEDUPLICATION_DASHBOARD),
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL,
            _E.REFER,
            _C.ADJUDICATE_RECORD,
            basis=(PIAK_2015, DEDUPLICATION_DASHBOARD),
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL, _E.ASK_VALIDATION, _C.REQUEST_VALIDATION, basis=(PIAK_2015,)
        ),
        Transition(
            _C.RECEIVED_AT_CENTRAL,
            _E.FIND_DUPLICATE,
            _C.DUPLICATE_RECORD,
            basis=(PIAK_2015, DEDUPLICATION_DASHBOARD),
        ),
        # What becomes of an exception
        Transition(_C.ADJUDICATE_RECORD, _E.CLEAR, _C.PRINT_READY_RECORD, basis=_DECISION),
        Transition(_C.ADJUDICATE_RECORD, _E.FIND_DUPLICATE, _C.DUPLICATE_RECORD, basis=_DECISION),
        Transition(_C.REQUEST_VALIDATION, _E.CLEAR, _C.PRINT_READY_RECORD, basis=_DECISION),
        Transition(_C.REQUEST_VALIDATION, _E.FIND_DUPLICATE, _C.DUPLICATE_RECORD, basis=_DECISION),
        Transition(
            _C.ENROLL_FAILURE_AT_REGIONAL,
            _E.DELETE_CAPTURE,
            _C.UNREGISTERED,
            basis=(REMBANG, PIAK_2015),
        ),
        Transition(
            _C.ENROLL_FAILURE_AT_CENTRAL,
            _E.DELETE_CAPTURE,
            _C.UNREGISTERED,
            basis=(REMBANG, PIAK_2015),
        ),
        Transition(_C.ENROLL_FAILURE_AT_CENTRAL, _E.RESET, _C.BIO_CAPTURED, basis=(PIAK_2015,)),
        Transition(
            _C.SEARCH_FAILURE_AT_CENTRAL,
            _E.RESEND,
            _C.SENT_FOR_ENROLLMENT,
            basis=(NEXT_STEP_BY_CUSTOM,),
        ),
        Transition(_C.ADJUDICATE_RECORD, _E.DELETE_CAPTURE, _C.UNREGISTERED, basis=(PIAK_2015,)),
        Transition(
            _C.DUPLICATE_RECORD,
            _E.DELETE_CAPTURE,
            _C.UNREGISTERED,
            basis=(PATI, DUPLICATES_DELETED),
        ),
        Transition(
            _C.DUPLICATE_RECORD,
            _E.RESOLVE_DUPLICATE,
            _C.PRINT_READY_RECORD,
            basis=(REMBANG, RARANG_SELATAN),
        ),
        # Print and hand-over
        Transition(
            _C.PRINT_READY_RECORD, _E.SEND_TO_PRINT, _C.SENT_FOR_CARD_PRINTING, basis=_STAGES
        ),
        Transition(
            _C.PRINT_READY_RECORD,
            _E.PRINT,
            _C.CARD_PRINTED,
            requires=_TO_PRINT,
            basis=(SRAGEN_2019, BALIKPAPAN, EARLY_CAPTURE),
        ),
        Transition(
            _C.SENT_FOR_CARD_PRINTING,
            _E.PRINT,
            _C.CARD_PRINTED,
            requires=_TO_PRINT,
            basis=_STAGES,  # the way itself; that the card waits for 17 stands at the row above
        ),
        Transition(_C.CARD_PRINTED, _E.SPOIL, _C.PRINT_READY_RECORD, basis=(CIREBON, PEKALONGAN)),
        Transition(_C.CARD_PRINTED, _E.SHIP, _C.CARD_SHIPPED, basis=_STAGES),
        Transition(
            _C.CARD_PRINTED,
            _E.HAND_OVER,
            _C.CARD_ISSUED,
            requires=_TO_HAND_OVER,
            basis=(MAKASSAR, BENGKALIS, BALIKPAPAN, EARLY_CAPTURE),
        ),
        Transition(
            _C.CARD_SHIPPED,
            _E.HAND_OVER,
            _C.CARD_ISSUED,
            requires=_TO_HAND_OVER,
            basis=(MAKASSAR, BENGKALIS, EARLY_CAPTURE, *_STAGES),
        ),
        Transition(
            _C.CARD_ISSUED, _E.REPLACE, _C.PRINT_READY_RECORD, basis=(TORAJA, RARANG_SELATAN)
        ),
    ],
)
"""The production of a card, from not yet obliged to handed over."""

NIK_LIFECYCLE: Lifecycle[NikStatus, NikEvent] = Lifecycle(
    "nik",
    statuses=NikStatus,
    initial=_N.ACTIVE,
    goals={_N.ACTIVE},
    transitions=[
        Transition(_N.ACTIVE, NikEvent.BLOCK, _N.BLOCKED, basis=(BLOCKING_2018,)),
        Transition(_N.BLOCKED, NikEvent.UNBLOCK, _N.ACTIVE, basis=(BLOCKING_LIFTED,)),
        Transition(_N.ACTIVE, NikEvent.RECORD_DEATH, _N.DEACTIVATED, basis=(JAKARTA_2024,)),
        Transition(
            _N.BLOCKED, NikEvent.RECORD_DEATH, _N.DEACTIVATED, basis=(IDENTITY_HOLDS_BY_CUSTOM,)
        ),
        Transition(_N.DEACTIVATED, NikEvent.CANCEL_DEATH, _N.ACTIVE, basis=(DEATH_CANCELLED,)),
    ],
)
"""The activity of an identity number, every hold reversible."""
