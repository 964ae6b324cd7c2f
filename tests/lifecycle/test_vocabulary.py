import contextlib
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    RECORDED,
    Actor,
    AmbiguousStatusError,
    CardEvent,
    CardStatus,
    EktpStatusError,
    NikEvent,
    NikStatus,
    Phase,
    Requirement,
    Source,
    StatusGroup,
    UnknownCodeError,
    UnknownLanguageError,
    UnknownStatusError,
    sources,
)
from ektp_status.lifecycle.words import Language, Word
from ektp_status.strategies.lifecycle import card_statuses, spellings

ENUMS = (Actor, CardEvent, CardStatus, NikEvent, NikStatus, Phase, Requirement)


@pytest.mark.parametrize("enum", ENUMS)
def test_every_word_has_two_labels_unlike_the_others(enum: type[Word]) -> None:
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        labels = [member.label(language) for member in enum]
        assert all(labels)
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("enum", ENUMS)
def test_a_word_is_its_code_and_survives_pickling(enum: type[Word]) -> None:
    for member in enum:
        assert str(member) == member.value == member.name
        assert repr(member) == f"{enum.__name__}.{member.name}"
        assert pickle.loads(pickle.dumps(member)) is member


def test_every_status_has_a_row() -> None:
    for status in CardStatus:
        assert status.guidance("id") != status.guidance("en")
        assert isinstance(status.phase, Phase)
        assert isinstance(status.acts_next, Actor)
        assert status.sources
        assert all(isinstance(source, Source) for source in status.sources)
        assert any(source.is_sourced for source in status.sources)


def test_the_phases_partition_the_statuses_in_lifecycle_order() -> None:
    assert [status for phase in Phase for status in phase.statuses] == list(CardStatus)
    assert str(Phase.PRINTING.statuses) == "PRINTING"


# Written out a second time, by hand: status, phase, who acts next, sources.
STATUSES = """
BELUM_WAJIB NOT_YET_OBLIGED NOBODY OPENSID OPENSID_BIP BULELENG
UNREGISTERED UNRECORDED RESIDENT BANYUMAS PURBALINGGA SAMBAS OPENSID
BIO_CAPTURED CAPTURE DISTRICT BANYUMAS PURBALINGGA KEBUMEN JEMBER BOGOR_STOCK
PROCESSING CAPTURE DISTRICT BANYUMAS PURBALINGGA REMBANG
SENT_FOR_ENROLLMENT TRANSFER CENTRE BANYUMAS PURBALINGGA SAMBAS KEBUMEN JEMBER REMBANG
RECEIVED_AT_CENTRAL DEDUPLICATION CENTRE PURBALINGGA SAMBAS
ENROLL_FAILURE_AT_REGIONAL EXCEPTION DISTRICT PURBALINGGA PIAK_2015 DEDUPLICATION_DASHBOARD
ENROLL_FAILURE_AT_CENTRAL EXCEPTION DISTRICT PURBALINGGA PIAK_2015 DEDUPLICATION_DASHBOARD REMBANG
SEARCH_FAILURE_AT_CENTRAL EXCEPTION DISTRICT PURBALINGGA SAMBAS DEDUPLICATION_DASHBOARD \
    NEXT_STEP_BY_CUSTOM
ADJUDICATE_RECORD EXCEPTION CENTRE PIAK_2015 DEDUPLICATION_DASHBOARD
REQUEST_VALIDATION EXCEPTION CENTRE PIAK_2015 NEXT_STEP_BY_CUSTOM
DUPLICATE_RECORD EXCEPTION RESIDENT PIAK_2015 DEDUPLICATION_DASHBOARD REMBANG
PRINT_READY_RECORD PRINTING DISTRICT PURBALINGGA SAMBAS REMBANG BLORA OPENSID
SENT_FOR_CARD_PRINTING PRINTING DISTRICT OPENSID BLORA PRINT_STAGES_BY_CUSTOM
CARD_PRINTED DELIVERY DISTRICT OPENSID BLORA PRINT_STAGES_BY_CUSTOM
CARD_SHIPPED DELIVERY DISTRICT OPENSID BLORA PRINT_STAGES_BY_CUSTOM
CARD_ISSUED HELD NOBODY OPENSID PRINT_STAGES_BY_CUSTOM TORAJA
"""
PERFORMERS = {
    Actor.NOBODY: "BECOME_OBLIGED",
    Actor.CENTRE: "RECEIVE PASS_DEDUPLICATION FAIL_CENTRALLY FAIL_SEARCH REFER ASK_VALIDATION "
    "FIND_DUPLICATE CLEAR DELETE_CAPTURE RESOLVE_DUPLICATE",
    Actor.DISTRICT: "CAPTURE PROCESS SEND FAIL_REGIONALLY RESET RESEND SEND_TO_PRINT PRINT SPOIL "
    "SHIP HAND_OVER REPLACE",
    Actor.RESIDENT: "",
}


def test_every_row_of_a_status_as_written_by_hand() -> None:
    rows = [line.split() for line in STATUSES.strip().split("\n")]
    assert [row[0] for row in rows] == [status.name for status in CardStatus]
    for name, phase, actor, *cited in rows:
        status = CardStatus[name]
        assert (status.phase.name, status.acts_next.name) == (phase, actor)
        assert status.sources == tuple(getattr(sources, source) for source in cited)


def test_who_performs_every_event() -> None:
    for actor, names in PERFORMERS.items():
        assert [event.name for event in CardEvent if event.performed_by is actor] == names.split()


def test_short_codes_are_the_ones_that_offices_use() -> None:
    assert {s.name: s.short_code for s in CardStatus if s.short_code} == {
        "BIO_CAPTURED": "BC",
        "PROCESSING": "PRO",
        "SENT_FOR_ENROLLMENT": "SFE",
        "ENROLL_FAILURE_AT_CENTRAL": "EFAC",
        "DUPLICATE_RECORD": "DUP",
        "PRINT_READY_RECORD": "PRR",
        "SENT_FOR_CARD_PRINTING": "SFCP",
        "CARD_PRINTED": "CP",
        "CARD_SHIPPED": "CS",
    }


@pytest.mark.parametrize("ask", [CardStatus.UNREGISTERED.label, CardStatus.UNREGISTERED.guidance])
def test_other_languages_are_refused(ask: Callable[[Any], str]) -> None:
    with pytest.raises(UnknownLanguageError) as caught:
        ask("jv")
    assert caught.value.language == "jv"
    assert str(caught.value) == "expected the language 'id' or 'en', got 'jv'"


class TestParse:
    """parse(str(x)) is x for every spelling, and no text raises anything but the library's own."""

    @given(st.data(), card_statuses())
    def test_every_spelling_is_read(self, data: st.DataObject, status: CardStatus) -> None:
        assert CardStatus.parse(data.draw(spellings(status))) is status

    @given(card_statuses())
    def test_text_and_labels_round_trip(self, status: CardStatus) -> None:
        assert CardStatus.parse(str(status)) is status
        assert CardStatus.parse(status.label("id")) is status
        assert CardStatus.parse(status.label("en")) is status

    @given(st.text())
    def test_any_text_is_a_status_or_a_library_error(self, text: str) -> None:
        for parse in (CardStatus.parse, StatusGroup.parse):
            with contextlib.suppress(EktpStatusError):
                parse(text)

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("print ready record", CardStatus.PRINT_READY_RECORD),
            ("PRR", CardStatus.PRINT_READY_RECORD),
            ("siap cetak", CardStatus.PRINT_READY_RECORD),
            ("Print Record (PR)", CardStatus.PRINT_READY_RECORD),
            ("card_shippped", CardStatus.CARD_SHIPPED),
            ("CARD ISSUE", CardStatus.CARD_ISSUED),
            ("BELUM REKAM", CardStatus.UNREGISTERED),
            ("unrecorded", CardStatus.UNREGISTERED),
            ("belum\u00a0wajib", CardStatus.BELUM_WAJIB),
            ("\uff30\uff32\uff32", CardStatus.PRINT_READY_RECORD),
            ("Efac", CardStatus.ENROLL_FAILURE_AT_CENTRAL),
            ("Duplicate One to Many", CardStatus.DUPLICATE_RECORD),
            ("send for enrollment", CardStatus.SENT_FOR_ENROLLMENT),
        ],
    )
    def test_what_was_seen(self, text: str, status: CardStatus) -> None:
        assert CardStatus.parse(text) is status

    @pytest.mark.parametrize(
        "text", ["recieved at central", "sent for enrollmen", "send for card printing", "SFAC"]
    )
    def test_slips_that_nobody_saw_are_not_read(self, text: str) -> None:
        with pytest.raises(UnknownStatusError) as caught:
            CardStatus.parse(text)
        assert caught.value.suggestions

    def test_a_group_is_ambiguous_where_a_status_is_wanted(self) -> None:
        with pytest.raises(AmbiguousStatusError) as caught:
            CardStatus.parse("SUDAH REKAM")
        assert caught.value.candidates == RECORDED
        assert caught.value.text == "SUDAH REKAM"
        assert "BIO_CAPTURED, PROCESSING" in str(caught.value)
        assert pickle.loads(pickle.dumps(caught.value)).candidates == RECORDED

    def test_an_unknown_text_comes_with_suggestions(self) -> None:
        with pytest.raises(UnknownStatusError) as caught:
            CardStatus.parse("PRRR")
        assert caught.value.text == "PRRR"
        assert caught.value.suggestions == (CardStatus.PRINT_READY_RECORD,)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    @pytest.mark.parametrize("text", ["", "  ", "CL", "x" * 5000])
    def test_an_unknown_text_may_have_none(self, text: str) -> None:
        with pytest.raises(UnknownStatusError) as caught:
            CardStatus.parse(text)
        assert caught.value.suggestions == ()
        assert len(str(caught.value)) < 120

    def test_a_number_that_may_be_a_nik_is_masked(self) -> None:
        with pytest.raises(UnknownStatusError) as caught:
            CardStatus.parse("PRR 3314105704020001")
        assert caught.value.text == "PRR 331410**********"
        assert "3314105704020001" not in repr(caught.value) + str(caught.value)
        with pytest.raises(UnknownCodeError) as unknown:
            CardStatus.from_code("3314105704020001", system="siak")
        assert "3314105704020001" not in repr(unknown.value) + str(unknown.value)

    @pytest.mark.parametrize("text", [None, 5, 2.5, float("nan"), [], b"PRR"])
    def test_what_is_no_text_is_unknown(self, text: Any) -> None:
        for parse in (CardStatus.parse, StatusGroup.parse):
            with pytest.raises(UnknownStatusError) as caught:
                parse(text)
            assert caught.value.text == repr(text)

    @pytest.mark.parametrize("text", ["\ud800", "PRR\ud800", "\x00", "|" * 50, "\uff5c\uff5c"])
    def test_odd_text_is_unknown(self, text: str) -> None:
        for parse in (CardStatus.parse, StatusGroup.parse):
            with pytest.raises(UnknownStatusError):
                parse(text)
