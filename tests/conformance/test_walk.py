"""`check` finds every planted fault by its shortest sequence, and says what it did not try."""

import pickle
from collections.abc import Callable
from enum import Enum, StrEnum
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Transition,
    UnexercisedRowsError,
    conformance,
)
from ektp_status.conformance import (
    Attempt,
    Broken,
    Coverage,
    Divergence,
    Facts,
    Reached,
    Refused,
    Report,
    Silence,
)
from ektp_status.strategies.lifecycle import lifecycles

Rows = dict[tuple[Any, Any], Any]
NIK_ROWS: Rows = {(row.source, row.event): row.target for row in NIK_LIFECYCLE.transitions}


class Table:
    """A subject that obeys a table of any kind."""

    def __init__(self, rows: Rows, initial: Any) -> None:
        self.rows = rows
        self.status = initial

    def apply(self, event: Any) -> None:
        self.status = self.rows[self.status, event]


def check_rows(rows: Rows, lifecycle: Lifecycle[Any, Any]) -> Report[Any, Any]:
    return conformance.check(
        lifecycle,
        create=lambda: Table(rows, lifecycle.initial),
        apply=Table.apply,
        read=lambda table: table.status,
        refusals=KeyError,
    )


def rows_of(lifecycle: Lifecycle[Any, Any]) -> Rows:
    return {(row.source, row.event): row.target for row in lifecycle.transitions}


def shortest_difference(rows: Rows, lifecycle: Lifecycle[Any, Any], longest: int) -> int | None:
    """Try all sequences of events, shortest first: slow and obvious."""
    right = rows_of(lifecycle)
    for length in range(1, longest + 1):
        for events in product(lifecycle.events, repeat=length):
            ours = theirs = lifecycle.initial
            for event in events:
                ours = right.get((ours, event), ours)
                theirs = rows.get((theirs, event), theirs)
                if ours != theirs:
                    return length
    return None


class TestTheModelItself:
    @given(lifecycles())
    def test_conforms_and_every_row_is_tried(self, lifecycle: Lifecycle[Any, Any]) -> None:
        report = check_rows(rows_of(lifecycle), lifecycle)
        assert report.conforms
        assert report.divergence is None
        assert report.unexercised == ()
        report.verify()

    def test_every_event_is_tried_in_every_status(self) -> None:
        report = check_rows(rows_of(CARD_LIFECYCLE), CARD_LIFECYCLE)
        assert report.sequences == 1 + len(CARD_LIFECYCLE.statuses) * len(CARD_LIFECYCLE.events)
        assert report.rows == len(CARD_LIFECYCLE.transitions)


class TestAPlantedFault:
    @given(lifecycles(min_statuses=2, max_statuses=3, max_events=2), st.data())
    def test_is_found_by_a_sequence_as_short_as_any(
        self, lifecycle: Lifecycle[Any, Any], data: st.DataObject
    ) -> None:
        rows = rows_of(lifecycle)
        place = (
            data.draw(st.sampled_from(lifecycle.statuses)),
            data.draw(st.sampled_from(lifecycle.events)),
        )
        rows[place] = data.draw(st.sampled_from(lifecycle.statuses))
        report = check_rows(rows, lifecycle)
        longest = 4
        expected = shortest_difference(rows, lifecycle, longest)
        found = report.divergence
        assert (found and len(found.attempts)) == expected

    def test_is_reported_the_same_way_each_time(self) -> None:
        rows = rows_of(CARD_LIFECYCLE)
        del rows[CardStatus.CARD_PRINTED, CardEvent.SPOIL]
        rows[CardStatus.PRINT_READY_RECORD, CardEvent.PRINT] = CardStatus.CARD_ISSUED
        assert check_rows(rows, CARD_LIFECYCLE) == check_rows(rows, CARD_LIFECYCLE)

    def test_hides_no_other_fault(self) -> None:
        rows = rows_of(NIK_LIFECYCLE)
        del rows[NikStatus.BLOCKED, NikEvent.UNBLOCK]
        rows[NikStatus.DEACTIVATED, NikEvent.BLOCK] = NikStatus.BLOCKED
        report = check_rows(rows, NIK_LIFECYCLE)
        assert [divergence.events for divergence in report.divergences] == [
            (NikEvent.BLOCK, NikEvent.UNBLOCK),
            (NikEvent.RECORD_DEATH, NikEvent.BLOCK),
        ]
        assert not report.conforms

    def test_leaves_what_lies_behind_it_untried(self) -> None:
        rows = rows_of(NIK_LIFECYCLE)
        del rows[NikStatus.ACTIVE, NikEvent.BLOCK]
        report = check_rows(rows, NIK_LIFECYCLE)
        assert [str(row) for row in report.unexercised] == [
            "BLOCKED --UNBLOCK--> ACTIVE",
            "BLOCKED --RECORD_DEATH--> DEACTIVATED",
        ]

    def test_may_be_in_the_creation(self) -> None:
        report = conformance.check(
            NIK_LIFECYCLE,
            create=lambda: NikStatus.BLOCKED,
            apply=lambda _status, _event: None,
            read=lambda status: status,
        )
        assert report.divergences == (
            Divergence((), Reached(NikStatus.ACTIVE), Reached(NikStatus.BLOCKED)),
        )
        assert report.unexercised == NIK_LIFECYCLE.transitions

    def test_may_be_that_subjects_are_not_apart(self) -> None:
        shared = Table(NIK_ROWS, NikStatus.ACTIVE)
        report = conformance.check(
            NIK_LIFECYCLE,
            create=lambda: shared,
            apply=Table.apply,
            read=lambda table: table.status,
        )
        assert report.divergence == Divergence(
            (), Reached(NikStatus.ACTIVE), Reached(NikStatus.BLOCKED)
        )


class NikTable:
    """An identity that counts: what it does may depend on what happened before."""

    def __init__(self) -> None:
        self.status = NikStatus.ACTIVE
        self.last: NikEvent | None = None

    def apply(self, event: NikEvent) -> None:
        last, self.last = self.last, event
        if event is NikEvent.RECORD_DEATH and last is NikEvent.UNBLOCK:
            return
        self.status = NIK_ROWS.get((self.status, event), self.status)


class TestMemory:
    """An implementation may depend on its status and on the last events."""

    @staticmethod
    def report(memory: int) -> Report[NikStatus, NikEvent]:
        return conformance.check(
            NIK_LIFECYCLE,
            create=NikTable,
            apply=NikTable.apply,
            read=lambda table: table.status,
            memory=memory,
        )

    def test_without_it_such_a_fault_is_not_seen(self) -> None:
        assert self.report(0).conforms

    @pytest.mark.parametrize("memory", [1, 2])
    def test_with_it_the_sequence_is_the_shortest(self, memory: int) -> None:
        found = self.report(memory).divergence
        assert found is not None
        # an event that is refused is an event too
        assert found.events == (NikEvent.UNBLOCK, NikEvent.RECORD_DEATH)

    @pytest.mark.parametrize(("memory", "max_events"), [(-1, None), (0, -1)])
    def test_is_not_negative(self, memory: int, max_events: int | None) -> None:
        with pytest.raises(ValueError, match="of 0 or more"):
            conformance.check(
                NIK_LIFECYCLE,
                create=NikTable,
                apply=NikTable.apply,
                read=lambda table: table.status,
                memory=memory,
                max_events=max_events,
            )


class TestHowRefusalIsTold:
    @staticmethod
    def report(
        apply: Callable[[Table, NikEvent], object],
        refusals: type[Exception] | tuple[type[Exception], ...] = Exception,
        silence: Silence = Silence.REFUSES,
    ) -> Report[NikStatus, NikEvent]:
        return conformance.check(
            NIK_LIFECYCLE,
            create=lambda: Table(NIK_ROWS, NikStatus.ACTIVE),
            apply=apply,
            read=lambda table: table.status,
            refusals=refusals,
            silence=silence,
        )

    @staticmethod
    def stay(table: Table, event: NikEvent) -> None:
        table.status = table.rows.get((table.status, event), table.status)

    def test_by_raising_anything(self) -> None:
        assert self.report(Table.apply).conforms

    def test_by_staying(self) -> None:
        assert self.report(self.stay).conforms

    def test_by_staying_only(self) -> None:
        assert self.report(self.stay, refusals=()).conforms

    def test_an_exception_of_another_kind_is_a_divergence(self) -> None:
        found = self.report(Table.apply, refusals=ValueError).divergence
        assert found is not None
        assert found.events == (NikEvent.UNBLOCK,)
        assert isinstance(found.got, Broken)
        assert found.got.error.startswith("KeyError: ")

    def test_staying_is_a_divergence_where_refusals_must_be_raised(self) -> None:
        found = self.report(self.stay, silence=Silence.ACCEPTS).divergence
        assert found is not None
        assert found.events == (NikEvent.UNBLOCK,)
        assert (found.expected, found.got) == (Refused(NikStatus.ACTIVE), Reached(NikStatus.ACTIVE))
        assert self.report(Table.apply, silence=Silence.ACCEPTS).conforms

    def test_a_refusal_that_moves_is_a_divergence(self) -> None:
        def move_and_raise(table: Table, event: NikEvent) -> None:
            if event is NikEvent.CANCEL_DEATH and table.status is NikStatus.BLOCKED:
                table.status = NikStatus.ACTIVE
            Table.apply(table, event)

        found = self.report(move_and_raise).divergence
        assert found is not None
        assert found.events == (NikEvent.BLOCK, NikEvent.CANCEL_DEATH)
        assert (found.expected, found.got) == (
            Refused(NikStatus.BLOCKED),
            Refused(NikStatus.ACTIVE),
        )

    def test_a_status_that_cannot_be_read_is_a_divergence(self) -> None:
        def read(table: Table) -> NikStatus:
            return NikStatus(str(table.status).replace("BLOCKED", "BLOKIR"))

        found = conformance.check(
            NIK_LIFECYCLE,
            create=lambda: Table(NIK_ROWS, NikStatus.ACTIVE),
            apply=Table.apply,
            read=read,
        ).divergence
        assert found is not None
        assert found.events == (NikEvent.BLOCK,)
        assert found.got == Broken()
        assert "BLOKIR" in str(found)

    def test_an_error_of_the_creation_is_the_callers(self) -> None:
        with pytest.raises(ZeroDivisionError):
            conformance.check(
                NIK_LIFECYCLE, create=lambda: 1 // 0, apply=lambda *_: None, read=lambda it: it
            )


class TestARowThatStays:
    """A row that leads back to its own status looks the same accepted as silently refused."""

    class Lamp(StrEnum):
        OFF = "off"
        ON = "on"

    class Press(StrEnum):
        ON = "press on"
        AGAIN = "press again"

    LAMP = Lifecycle(
        "lamp",
        statuses=Lamp,
        initial=Lamp.OFF,
        goals={Lamp.ON},
        transitions=[
            Transition(Lamp.OFF, Press.ON, Lamp.ON),
            Transition(Lamp.ON, Press.AGAIN, Lamp.ON),
        ],
    )

    def report(self, on_again: Exception | None) -> Report[Any, Any]:
        rows = {(row.source, row.event): row.target for row in self.LAMP.transitions}

        def press(table: Table, event: Enum) -> None:
            if on_again and (table.status, event) == (self.Lamp.ON, self.Press.AGAIN):
                raise on_again
            Table.apply(table, event)

        return conformance.check(
            self.LAMP,
            create=lambda: Table(rows, self.Lamp.OFF),
            apply=press,
            read=lambda table: table.status,
        )

    def test_may_stay_silently(self) -> None:
        assert self.report(None).conforms

    def test_may_not_refuse(self) -> None:
        found = self.report(KeyError("no")).divergence
        assert found is not None
        assert found.events == (self.Press.ON, self.Press.AGAIN)
        assert (found.expected, found.got) == (Reached(self.Lamp.ON), Refused(self.Lamp.ON))


class TestFacts:
    @staticmethod
    def report(
        apply: Callable[[Table, CardEvent, frozenset[Enum]], object],
    ) -> Report[CardStatus, CardEvent]:
        return conformance.check(
            CARD_LIFECYCLE,
            create=lambda: Table(rows_of(CARD_LIFECYCLE), CARD_LIFECYCLE.initial),
            apply=apply,
            read=lambda table: table.status,
            facts=Facts.WITHHELD,
        )

    def test_are_checked_when_withheld(self) -> None:
        def step(table: Table, event: CardEvent, given: frozenset[Enum]) -> None:
            table.status = CARD_LIFECYCLE.step(table.status, event, given)

        report = self.report(step)
        assert report.conforms
        assert report.facts_withheld
        assert "facts withheld too" in str(report)

    def test_that_are_not_asked_for_are_found(self) -> None:
        def step(table: Table, event: CardEvent, given: frozenset[Enum]) -> None:
            given |= {Requirement.FINGERPRINT_MATCH}
            table.status = CARD_LIFECYCLE.step(table.status, event, given)

        found = self.report(step).divergence
        assert found is not None
        assert found.attempts[-1] == Attempt(
            CardEvent.HAND_OVER, frozenset({Requirement.IN_PERSON, Requirement.OF_AGE})
        )
        assert found.expected == Refused(CardStatus.CARD_PRINTED)
        assert found.got == Reached(CardStatus.CARD_ISSUED)
        assert "HAND_OVER (given IN_PERSON, OF_AGE)" in str(found)


class TestTheReport:
    def test_a_limit_leaves_rows_untried_and_says_so(self) -> None:
        report = conformance.check(
            NIK_LIFECYCLE,
            create=NikTable,
            apply=NikTable.apply,
            read=lambda table: table.status,
            max_events=1,
        )
        assert report.conforms
        assert [str(row) for row in report.unexercised] == [
            "BLOCKED --UNBLOCK--> ACTIVE",
            "BLOCKED --RECORD_DEATH--> DEACTIVATED",
            "DEACTIVATED --CANCEL_DEATH--> ACTIVE",
        ]
        report.verify(Coverage.ANY_ROWS)
        with pytest.raises(UnexercisedRowsError) as raised:
            report.verify()
        error = raised.value
        assert (error.lifecycle, error.rows) == ("nik", report.unexercised)
        assert isinstance(error, AssertionError)
        copied = pickle.loads(pickle.dumps(error))
        assert (vars(copied), str(copied)) == (vars(error), str(error))
        assert "never tried: BLOCKED --UNBLOCK--> ACTIVE" in str(report)
        assert "BLOCKED --UNBLOCK--> ACTIVE" in str(error)

    def test_is_a_value(self) -> None:
        rows = rows_of(NIK_LIFECYCLE)
        del rows[NikStatus.ACTIVE, NikEvent.BLOCK]
        report = check_rows(rows, NIK_LIFECYCLE)
        again = pickle.loads(pickle.dumps(report))
        assert (again, hash(again)) == (report, hash(report))

    def test_tells_all_that_is_wrong_and_raises_the_divergences(self) -> None:
        rows = rows_of(NIK_LIFECYCLE)
        del rows[NikStatus.ACTIVE, NikEvent.BLOCK]
        report = check_rows(rows, NIK_LIFECYCLE)
        with pytest.raises(NonconformityError) as raised:
            report.verify()
        diverges = raised.value
        assert isinstance(diverges, AssertionError)
        assert (diverges.about, diverges.findings) == ("nik", report.divergences)
        assert "after [BLOCK]: expected status BLOCKED, got refusal (KeyError: " in str(diverges)
        assert str(report).splitlines()[0] == (
            "'nik': 3 of 5 rows tried, 9 sequences, facts always given"
        )
