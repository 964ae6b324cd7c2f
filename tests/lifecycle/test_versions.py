from enum import Enum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    CardEvent,
    CardStatus,
    Lifecycle,
    NikStatus,
    Requirement,
    Transition,
    check_stored,
)
from ektp_status.strategies.lifecycle import histories, lifecycles
from oracles.lifecycle import first_illegal

C, E = CardStatus, CardEvent


class District(Enum):
    LOST = 1


class TestDiff:
    """Nothing changes from a lifecycle to itself, and what is added here is removed there."""

    @given(lifecycles(max_statuses=4), lifecycles(max_statuses=4))
    def test_turning_it_round_swaps_added_and_removed(
        self, one: Lifecycle[Enum, Enum], two: Lifecycle[Enum, Enum]
    ) -> None:
        assert not one.diff(one)
        there, back = one.diff(two), two.diff(one)
        assert set(there.added) == set(back.removed)
        assert set(there.removed) == set(back.added)
        assert there.statuses_added == back.statuses_removed
        assert {(b, a) for a, b in there.changed} == set(back.changed)
        places = [{(r.source, r.event) for r in table.transitions} for table in (one, two)]
        assert {(r.source, r.event) for r in there.added} == places[1] - places[0]

    def test_what_an_extension_adds(self) -> None:
        lost = Transition(C.CARD_ISSUED, E.SPOIL, District.LOST)
        found = Transition(District.LOST, E.REPLACE, C.PRINT_READY_RECORD)
        longer = CARD_LIFECYCLE.extend("district", [lost, found])
        diff = CARD_LIFECYCLE.diff(longer)  # type: ignore[arg-type]
        assert diff.added == (lost, found)
        assert diff.statuses_added == (District.LOST,)
        assert (diff.removed, diff.changed, diff.statuses_removed) == ((), (), ())

    def test_a_changed_target_or_requirement(self) -> None:
        def table(*rows: Transition[CardStatus, CardEvent]) -> Lifecycle[CardStatus, CardEvent]:
            return Lifecycle(
                "two",
                statuses=[C.UNREGISTERED, C.BIO_CAPTURED],
                initial=C.UNREGISTERED,
                transitions=rows,
                goals=[C.UNREGISTERED, C.BIO_CAPTURED],
            )

        capture = Transition(C.UNREGISTERED, E.CAPTURE, C.BIO_CAPTURED)
        guarded = Transition(
            C.UNREGISTERED, E.CAPTURE, C.BIO_CAPTURED, requires={Requirement.IN_PERSON}
        )
        reset = Transition(C.BIO_CAPTURED, E.RESET, C.UNREGISTERED)
        stay = Transition(C.BIO_CAPTURED, E.RESET, C.BIO_CAPTURED)
        assert table(capture, reset).diff(table(guarded, stay)).changed == (
            (capture, guarded),
            (reset, stay),
        )
        assert table(capture).diff(table(guarded))


class TestStored:
    @given(st.data(), lifecycles())
    def test_illegal_histories_are_those_that_the_slow_way_finds(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        stored = data.draw(st.lists(histories(lifecycle), max_size=5))
        check = check_stored(lifecycle, histories=stored)
        expected = [(n, first_illegal(lifecycle.transitions, h)) for n, h in enumerate(stored)]
        assert list(check.illegal) == [(n, at) for n, at in expected if at is not None]
        assert check.unknown == ()
        assert check.is_compatible == (not check.illegal)

    def test_statuses_that_the_version_does_not_have(self) -> None:
        nik: Any = NikStatus.ACTIVE
        lost: Any = District.LOST
        check = check_stored(
            CARD_LIFECYCLE,
            statuses=[C.CARD_ISSUED, nik, nik],
            histories=[(C.UNREGISTERED, lost, C.CARD_ISSUED)],
        )
        assert check.unknown == (NikStatus.ACTIVE, District.LOST)
        assert check.illegal == ((0, 1),)
        assert not check.is_compatible
