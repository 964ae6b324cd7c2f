"""The state machine finds what depends on long histories, and its test case asks for every row."""

import unittest
from enum import Enum

import pytest
from hypothesis import settings

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    CardEvent,
    CardStatus,
    Lifecycle,
    NikEvent,
    NikStatus,
    NonconformityError,
    Requirement,
    UnexercisedRowsError,
)
from ektp_status.conformance import Coverage, Divergence, Facts, as_test_case, state_machine


class Card:
    """A card that wears out: after enough spoilt prints it is taken for an issued one."""

    def __init__(self, spoils: int = 10**6) -> None:
        self.status = CardStatus.BELUM_WAJIB
        self.left = spoils

    def apply(self, event: CardEvent) -> None:
        self.status = CARD_LIFECYCLE.step(self.status, event, set(Requirement))
        if event is CardEvent.SPOIL:
            self.left -= 1
            if not self.left:
                self.status = CardStatus.CARD_ISSUED


def status_of(card: Card) -> CardStatus:
    return card.status


def the_one(error: NonconformityError) -> Divergence[CardEvent]:
    (found,) = error.findings
    assert isinstance(found, Divergence)
    return found


def run(case: type[unittest.TestCase]) -> None:
    case("runTest").debug()


ENOUGH = settings(max_examples=100)  # histories that try every row of the card's table

_machine = state_machine(CARD_LIFECYCLE, create=Card, apply=Card.apply, read=status_of)
_machine.TestCase.settings = ENOUGH
TestCard = as_test_case(_machine)


def test_a_fault_that_needs_a_long_history_is_found_and_cut_short() -> None:
    machine = state_machine(
        CARD_LIFECYCLE, create=lambda: Card(spoils=3), apply=Card.apply, read=status_of
    )
    with pytest.raises(NonconformityError) as raised:
        run(as_test_case(machine))
    found = the_one(raised.value)
    start = CARD_LIFECYCLE.path(CardStatus.BELUM_WAJIB, CardStatus.CARD_PRINTED)
    assert start is not None
    again = (CardEvent.PRINT, CardEvent.SPOIL)
    events = (*(row.event for row in start), CardEvent.SPOIL, *again, *again)
    assert found.events == events


def test_a_run_of_histories_tries_every_row() -> None:
    machine = state_machine(CARD_LIFECYCLE, create=Card, apply=Card.apply, read=status_of)
    machine.TestCase.settings = ENOUGH
    run(as_test_case(machine))
    assert machine.unexercised() == ()


def test_a_run_that_misses_rows_fails_if_every_row_is_asked_for() -> None:
    machine = state_machine(CARD_LIFECYCLE, create=Card, apply=Card.apply, read=status_of)
    machine.TestCase.settings = settings(max_examples=1, stateful_step_count=2)
    with pytest.raises(UnexercisedRowsError) as raised:
        run(as_test_case(machine))
    assert len(raised.value.rows) > 30
    run(as_test_case(machine, coverage=Coverage.ANY_ROWS))


def test_facts_are_withheld_on_request() -> None:
    def step(card: Card, event: CardEvent, given: frozenset[Enum]) -> None:
        card.status = CARD_LIFECYCLE.step(card.status, event, given | {Requirement.OF_AGE})

    machine = state_machine(
        CARD_LIFECYCLE, create=Card, apply=step, read=status_of, facts=Facts.WITHHELD
    )
    with pytest.raises(NonconformityError) as raised:
        run(as_test_case(machine))
    found = the_one(raised.value)
    assert found.attempts[-1].event is CardEvent.PRINT
    assert found.attempts[-1].given == {Requirement.BLANK_AVAILABLE}
    way = CARD_LIFECYCLE.path(CardStatus.BELUM_WAJIB, CardStatus.PRINT_READY_RECORD)
    assert way is not None
    assert len(found.events) == len(way) + 1


def test_a_wrong_creation_is_found() -> None:
    machine = state_machine(
        NIK_LIFECYCLE,
        create=lambda: NikStatus.BLOCKED,
        apply=lambda _status, _event: None,
        read=lambda status: status,
    )
    with pytest.raises(NonconformityError) as raised:
        run(as_test_case(machine))
    assert the_one(raised.value).events == ()


def test_a_lifecycle_without_rows_has_histories_without_events() -> None:
    still: Lifecycle[NikStatus, NikEvent] = Lifecycle(
        "still",
        statuses=[NikStatus.ACTIVE],
        initial=NikStatus.ACTIVE,
        goals={NikStatus.ACTIVE},
        transitions=[],
    )
    machine = state_machine(
        still, create=lambda: NikStatus.ACTIVE, apply=lambda *_: None, read=lambda it: it
    )
    run(as_test_case(machine))


def test_the_machine_is_named_after_the_lifecycle() -> None:
    machine = state_machine(
        NIK_LIFECYCLE, create=lambda: None, apply=lambda *_: None, read=lambda it: it
    )
    assert machine.__name__ == as_test_case(machine).__name__ == "ConformanceOfNik"
    assert NikEvent.BLOCK.name not in machine.__name__
