import itertools

import pytest

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    CardEvent,
    CardStatus,
    IllegalTransitionError,
    NikEvent,
    NikStatus,
    Requirement,
    RequirementsUnmetError,
    sources,
)

C, E, R = CardStatus, CardEvent, Requirement

# Written out a second time, by hand, as the design has it: source, event, target : basis.
TABLE = """
BELUM_WAJIB BECOME_OBLIGED UNREGISTERED : UU_24_2013_63 BULELENG
UNREGISTERED CAPTURE BIO_CAPTURED : BANYUMAS PURBALINGGA
BELUM_WAJIB CAPTURE BIO_CAPTURED : BULELENG EARLY_CAPTURE
BIO_CAPTURED PROCESS PROCESSING : PURBALINGGA SAMBAS
PROCESSING SEND SENT_FOR_ENROLLMENT : PURBALINGGA SAMBAS
BIO_CAPTURED SEND SENT_FOR_ENROLLMENT : KEBUMEN JEMBER
SENT_FOR_ENROLLMENT RECEIVE RECEIVED_AT_CENTRAL : PURBALINGGA SAMBAS
RECEIVED_AT_CENTRAL PASS_DEDUPLICATION PRINT_READY_RECORD : \
    PURBALINGGA PIAK_2015 DEDUPLICATION_DASHBOARD
RECEIVED_AT_CENTRAL FAIL_CENTRALLY ENROLL_FAILURE_AT_CENTRAL : \
    PURBALINGGA PIAK_2015 DEDUPLICATION_DASHBOARD
RECEIVED_AT_CENTRAL FAIL_REGIONALLY ENROLL_FAILURE_AT_REGIONAL : \
    PURBALINGGA PIAK_2015 DEDUPLICATION_DASHBOARD
PROCESSING FAIL_REGIONALLY ENROLL_FAILURE_AT_REGIONAL : REGIONAL_FAILURE_BY_CUSTOM
SENT_FOR_ENROLLMENT FAIL_REGIONALLY ENROLL_FAILURE_AT_REGIONAL : REGIONAL_FAILURE_BY_CUSTOM
RECEIVED_AT_CENTRAL FAIL_SEARCH SEARCH_FAILURE_AT_CENTRAL : \
    PURBALINGGA SAMBAS DEDUPLICATION_DASHBOARD
RECEIVED_AT_CENTRAL REFER ADJUDICATE_RECORD : PIAK_2015 DEDUPLICATION_DASHBOARD
RECEIVED_AT_CENTRAL ASK_VALIDATION REQUEST_VALIDATION : PIAK_2015
RECEIVED_AT_CENTRAL FIND_DUPLICATE DUPLICATE_RECORD : PIAK_2015 DEDUPLICATION_DASHBOARD
ADJUDICATE_RECORD CLEAR PRINT_READY_RECORD : DEDUPLICATION_OUTCOME_BY_CUSTOM
REQUEST_VALIDATION CLEAR PRINT_READY_RECORD : DEDUPLICATION_OUTCOME_BY_CUSTOM
ADJUDICATE_RECORD FIND_DUPLICATE DUPLICATE_RECORD : DEDUPLICATION_OUTCOME_BY_CUSTOM
REQUEST_VALIDATION FIND_DUPLICATE DUPLICATE_RECORD : DEDUPLICATION_OUTCOME_BY_CUSTOM
ENROLL_FAILURE_AT_REGIONAL DELETE_CAPTURE UNREGISTERED : REMBANG PIAK_2015
ENROLL_FAILURE_AT_CENTRAL DELETE_CAPTURE UNREGISTERED : REMBANG PIAK_2015
ADJUDICATE_RECORD DELETE_CAPTURE UNREGISTERED : PIAK_2015
DUPLICATE_RECORD DELETE_CAPTURE UNREGISTERED : PATI DUPLICATES_DELETED
ENROLL_FAILURE_AT_CENTRAL RESET BIO_CAPTURED : PIAK_2015
SEARCH_FAILURE_AT_CENTRAL RESEND SENT_FOR_ENROLLMENT : NEXT_STEP_BY_CUSTOM
DUPLICATE_RECORD RESOLVE_DUPLICATE PRINT_READY_RECORD : REMBANG RARANG_SELATAN
PRINT_READY_RECORD SEND_TO_PRINT SENT_FOR_CARD_PRINTING : PRINT_STAGES_BY_CUSTOM
PRINT_READY_RECORD PRINT CARD_PRINTED : SRAGEN_2019 BALIKPAPAN EARLY_CAPTURE
SENT_FOR_CARD_PRINTING PRINT CARD_PRINTED : PRINT_STAGES_BY_CUSTOM
CARD_PRINTED SPOIL PRINT_READY_RECORD : CIREBON PEKALONGAN
CARD_PRINTED SHIP CARD_SHIPPED : PRINT_STAGES_BY_CUSTOM
CARD_PRINTED HAND_OVER CARD_ISSUED : MAKASSAR BENGKALIS BALIKPAPAN EARLY_CAPTURE
CARD_SHIPPED HAND_OVER CARD_ISSUED : MAKASSAR BENGKALIS EARLY_CAPTURE PRINT_STAGES_BY_CUSTOM
CARD_ISSUED REPLACE PRINT_READY_RECORD : TORAJA RARANG_SELATAN
"""
LINES = [line.split(" : ") for line in TABLE.strip().split("\n")]
ROWS = {
    (C[source], E[event]): C[target] for source, event, target in (row.split() for row, _ in LINES)
}
BASES = {
    "ACTIVE --RECORD_DEATH--> DEACTIVATED": "JAKARTA_2024",
    "BLOCKED --RECORD_DEATH--> DEACTIVATED": "IDENTITY_HOLDS_BY_CUSTOM",
    "DEACTIVATED --CANCEL_DEATH--> ACTIVE": "DEATH_CANCELLED",
    "ACTIVE --BLOCK--> BLOCKED": "BLOCKING_2018",
    "BLOCKED --UNBLOCK--> ACTIVE": "BLOCKING_LIFTED",
    **{"{} --{}--> {}".format(*row.split()): basis for row, basis in LINES},
}
EVERYTHING = frozenset(R)


@pytest.mark.parametrize("status", C)
@pytest.mark.parametrize("event", E)
def test_every_pair_of_status_and_event(status: CardStatus, event: CardEvent) -> None:
    """Flipping, adding or dropping any row of the table fails here."""
    if (status, event) in ROWS:
        assert CARD_LIFECYCLE.step(status, event, EVERYTHING) is ROWS[status, event]
    else:
        with pytest.raises(IllegalTransitionError):
            CARD_LIFECYCLE.step(status, event, EVERYTHING)


def test_requirements_are_those_of_print_and_hand_over_only() -> None:
    wanted = {
        E.PRINT: {R.BLANK_AVAILABLE, R.OF_AGE},
        E.HAND_OVER: {R.IN_PERSON, R.FINGERPRINT_MATCH, R.OF_AGE},
    }
    for row in CARD_LIFECYCLE.transitions:
        assert row.requires == wanted.get(row.event, set())
        if row.requires:
            with pytest.raises(RequirementsUnmetError) as caught:
                CARD_LIFECYCLE.step(row.source, row.event)
            assert caught.value.missing == row.requires


def test_every_row_rests_on_what_is_written_by_hand() -> None:
    rows = {str(row): row.basis for row in CARD_LIFECYCLE.transitions + NIK_LIFECYCLE.transitions}
    assert rows == {
        row: tuple(getattr(sources, name) for name in names.split()) for row, names in BASES.items()
    }


def test_every_row_has_a_basis_and_custom_says_so() -> None:
    rows = CARD_LIFECYCLE.transitions + NIK_LIFECYCLE.transitions
    assert all(row.basis for row in rows)
    custom = {str(row) for row in rows if not row.is_sourced}
    assert custom == {
        "PROCESSING --FAIL_REGIONALLY--> ENROLL_FAILURE_AT_REGIONAL",
        "SENT_FOR_ENROLLMENT --FAIL_REGIONALLY--> ENROLL_FAILURE_AT_REGIONAL",
        "ADJUDICATE_RECORD --CLEAR--> PRINT_READY_RECORD",
        "ADJUDICATE_RECORD --FIND_DUPLICATE--> DUPLICATE_RECORD",
        "REQUEST_VALIDATION --CLEAR--> PRINT_READY_RECORD",
        "REQUEST_VALIDATION --FIND_DUPLICATE--> DUPLICATE_RECORD",
        "SEARCH_FAILURE_AT_CENTRAL --RESEND--> SENT_FOR_ENROLLMENT",
        "PRINT_READY_RECORD --SEND_TO_PRINT--> SENT_FOR_CARD_PRINTING",
        "SENT_FOR_CARD_PRINTING --PRINT--> CARD_PRINTED",
        "CARD_PRINTED --SHIP--> CARD_SHIPPED",
        "BLOCKED --RECORD_DEATH--> DEACTIVATED",
    }


def test_ends() -> None:
    assert CARD_LIFECYCLE.initial is C.BELUM_WAJIB
    assert CARD_LIFECYCLE.goals == {C.CARD_ISSUED}
    assert CARD_LIFECYCLE.terminal == frozenset()
    assert set(CARD_LIFECYCLE.events) == set(E)


def test_no_card_without_de_duplication() -> None:
    assert CARD_LIFECYCLE.unavoidable(C.UNREGISTERED, C.CARD_ISSUED) == (
        C.BIO_CAPTURED,
        C.SENT_FOR_ENROLLMENT,
        C.RECEIVED_AT_CENTRAL,
        C.PRINT_READY_RECORD,
        C.CARD_PRINTED,
    )


def test_a_recorded_identity_is_not_captured_again_before_its_record_is_deleted() -> None:
    capturing = {row.source for row in CARD_LIFECYCLE.transitions if row.event is E.CAPTURE}
    assert capturing == {C.BELUM_WAJIB, C.UNREGISTERED}


@pytest.mark.parametrize(("status", "event"), list(itertools.product(NikStatus, NikEvent)))
def test_every_pair_of_the_identity(status: NikStatus, event: NikEvent) -> None:
    n, e = NikStatus, NikEvent
    rows = {
        (n.ACTIVE, e.RECORD_DEATH): n.DEACTIVATED,
        (n.BLOCKED, e.RECORD_DEATH): n.DEACTIVATED,
        (n.DEACTIVATED, e.CANCEL_DEATH): n.ACTIVE,
        (n.ACTIVE, e.BLOCK): n.BLOCKED,
        (n.BLOCKED, e.UNBLOCK): n.ACTIVE,
    }
    if (status, event) in rows:
        assert NIK_LIFECYCLE.step(status, event) is rows[status, event]
    else:
        with pytest.raises(IllegalTransitionError):
            NIK_LIFECYCLE.step(status, event)
