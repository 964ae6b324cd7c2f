import copy
import pickle
from enum import Enum, StrEnum
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    CardEvent,
    CardStatus,
    Confidence,
    FaultKind,
    ForeignStatusError,
    IllegalTransitionError,
    InvalidLifecycleError,
    Lifecycle,
    Refusal,
    Requirement,
    RequirementsUnmetError,
    Source,
    Transition,
)
from ektp_status.strategies.lifecycle import lifecycles
from oracles.lifecycle import all_simple_paths, closure, length_of_shortest, on_every_path


class Lamp(Enum):
    OFF = 1
    ON = 2
    BROKEN = 3


class Press(StrEnum):
    SWITCH = "switch"
    DROP = "drop"


class Care(Enum):
    DRY = 1


LAMP = Lifecycle(
    "lamp",
    statuses=Lamp,
    initial=Lamp.OFF,
    transitions=[
        Transition(Lamp.OFF, Press.SWITCH, Lamp.ON, requires={Care.DRY}),
        Transition(Lamp.ON, Press.SWITCH, Lamp.OFF),
        Transition(Lamp.ON, Press.DROP, Lamp.BROKEN),
    ],
    terminal={Lamp.BROKEN},
)


class TestLaws:
    """A lifecycle is a partial function of status and event, and nothing else."""

    @given(st.data(), lifecycles())
    def test_accepted_is_exactly_where_step_does_not_raise(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        status = data.draw(st.sampled_from(lifecycle.statuses))
        facts = {fact for row in lifecycle.transitions for fact in row.requires}
        given_facts = data.draw(st.sets(st.sampled_from(sorted(facts, key=str)))) if facts else ()
        for event in lifecycle.events:
            try:
                lifecycle.step(status, event, given_facts)
            except (IllegalTransitionError, RequirementsUnmetError):
                stepped = False
            else:
                stepped = True
            assert stepped == (event in lifecycle.accepted(status, given_facts))
            assert stepped != isinstance(lifecycle.try_step(status, event, given_facts), Refusal)

    @given(lifecycles())
    def test_every_row_is_what_step_does_and_there_is_no_other(
        self, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        done = {
            (status, event): lifecycle.step(status, event, lifecycle.rows[status][event].requires)
            for status in lifecycle.statuses
            for event in lifecycle.accepted(status)
        }
        assert done == {(row.source, row.event): row.target for row in lifecycle.transitions}

    @given(lifecycles())
    def test_a_terminal_status_absorbs(self, lifecycle: Lifecycle[Enum, Enum]) -> None:
        for status in lifecycle.terminal:
            assert lifecycle.accepted(status) == ()
            assert lifecycle.reachable(status) == (status,)

    @given(lifecycles())
    def test_every_status_is_reachable_and_can_end(self, lifecycle: Lifecycle[Enum, Enum]) -> None:
        assert lifecycle.reachable(lifecycle.initial) == lifecycle.statuses
        ends = lifecycle.terminal | lifecycle.goals
        assert all(ends.intersection(lifecycle.reachable(s)) for s in lifecycle.statuses)

    @given(st.data(), lifecycles(max_statuses=6))
    def test_path_is_joined_lawful_and_shortest(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        start, goal = data.draw(st.tuples(*[st.sampled_from(lifecycle.statuses)] * 2))
        path = lifecycle.path(start, goal)
        expected = length_of_shortest(lifecycle.transitions, start, goal)
        assert (None if path is None else len(path)) == expected
        here = start
        for row in path or ():
            assert row.source == here
            here = lifecycle.step(here, row.event, row.requires)
        assert path is None or here == goal

    @given(st.data(), lifecycles())
    def test_reachable_targets_and_sources_agree_with_the_rows(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        status = data.draw(st.sampled_from(lifecycle.statuses))
        rows = lifecycle.transitions
        assert set(lifecycle.reachable(status)) == closure(rows, status)
        assert set(lifecycle.targets(status)) == {r.target for r in rows if r.source == status}
        assert set(lifecycle.sources(status)) == {r.source for r in rows if r.target == status}

    @given(st.data(), lifecycles(max_statuses=3, max_events=1))
    def test_paths_are_all_simple_paths_shortest_first(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        start, goal = data.draw(st.tuples(*[st.sampled_from(lifecycle.statuses)] * 2))
        bound = data.draw(st.integers(0, 3))
        found = list(lifecycle.paths(start, goal, max_events=bound))
        expected = all_simple_paths(lifecycle.transitions, start, goal, bound)
        assert sorted(found, key=str) == sorted(expected, key=str)
        assert [len(way) for way in found] == sorted(len(way) for way in found)

    @given(st.data(), lifecycles(max_statuses=7))
    def test_unavoidable_is_what_every_path_passes(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        start, goal = data.draw(st.tuples(*[st.sampled_from(lifecycle.statuses)] * 2))
        found = lifecycle.unavoidable(start, goal)
        if found is None:
            assert lifecycle.path(start, goal) is None
        elif start != goal:
            assert set(found) == on_every_path(
                lifecycle.transitions, lifecycle.statuses, start, goal
            )
            for way in lifecycle.paths(start, goal, max_events=7):
                passed = [row.target for row in way[:-1]]
                assert [status for status in passed if status in found] == list(found)
        else:
            assert found == ()

    @given(lifecycles())
    def test_it_pickles_copies_and_compares_by_value(
        self, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        for twin in (copy.copy(lifecycle), copy.deepcopy(lifecycle)):
            assert twin == lifecycle
            assert hash(twin) == hash(lifecycle)


def test_the_shipped_tables_pickle() -> None:
    for lifecycle in (CARD_LIFECYCLE, NIK_LIFECYCLE, LAMP):
        assert pickle.loads(pickle.dumps(lifecycle)) == lifecycle
    assert CARD_LIFECYCLE != NIK_LIFECYCLE
    assert CARD_LIFECYCLE != "card"


def test_it_is_immutable() -> None:
    with pytest.raises(FrozenInstanceError):
        LAMP.name = "torch"
    with pytest.raises(FrozenInstanceError):
        del LAMP.name
    with pytest.raises(TypeError):
        LAMP.rows[Lamp.OFF] = {}  # type: ignore[index]
    assert repr(LAMP) == "<Lifecycle 'lamp': 3 statuses, 3 transitions>"


class TestRefusal:
    def test_of_an_event_without_a_row(self) -> None:
        with pytest.raises(IllegalTransitionError) as caught:
            CARD_LIFECYCLE.step(CardStatus.UNREGISTERED, CardEvent.PRINT)
        error = caught.value
        assert error.status is CardStatus.UNREGISTERED
        assert error.event is CardEvent.PRINT
        assert error.accepted == (CardEvent.CAPTURE,)
        assert error.missing == frozenset()
        assert error.way == (
            CardEvent.CAPTURE,
            CardEvent.SEND,
            CardEvent.RECEIVE,
            CardEvent.PASS_DEDUPLICATION,
            CardEvent.PRINT,
        )
        assert str(error) == (
            "in UNREGISTERED the lifecycle 'card' accepts CAPTURE, got PRINT; the shortest way is"
            " CAPTURE, SEND, RECEIVE, PASS_DEDUPLICATION, PRINT"
        )
        assert str(pickle.loads(pickle.dumps(error))) == str(error)

    def test_where_no_way_leads_to_the_event(self) -> None:
        with pytest.raises(IllegalTransitionError) as caught:
            LAMP.step(Lamp.BROKEN, Press.SWITCH)
        assert caught.value.way == ()
        assert str(caught.value) == (
            "in BROKEN the lifecycle 'lamp' accepts nothing, got SWITCH; no way leads there"
        )

    def test_of_an_event_whose_requirements_are_not_met(self) -> None:
        with pytest.raises(RequirementsUnmetError) as caught:
            CARD_LIFECYCLE.step(
                CardStatus.CARD_PRINTED, CardEvent.HAND_OVER, given={Requirement.OF_AGE}
            )
        error = caught.value
        assert error.missing == {Requirement.IN_PERSON, Requirement.FINGERPRINT_MATCH}
        assert error.way == (CardEvent.HAND_OVER,)
        assert "requires FINGERPRINT_MATCH, IN_PERSON as well" in str(error)
        assert pickle.loads(pickle.dumps(error)).missing == error.missing

    def test_of_a_status_from_elsewhere(self) -> None:
        card: Any = CardStatus.CARD_ISSUED
        for ask in (
            lambda: LAMP.step(card, Press.SWITCH),
            lambda: LAMP.try_step(card, Press.SWITCH),
            lambda: LAMP.accepted(card),
            lambda: LAMP.targets(card),
            lambda: LAMP.sources(card),
            lambda: LAMP.reachable(card),
            lambda: LAMP.path(card, Lamp.ON),
            lambda: LAMP.path(Lamp.ON, card),
            lambda: LAMP.paths(card, Lamp.ON, max_events=1),
            lambda: LAMP.way(card, Press.DROP),
        ):
            with pytest.raises(ForeignStatusError) as caught:
                ask()
            assert caught.value.status is CardStatus.CARD_ISSUED
            assert caught.value.lifecycle == "lamp"
            assert "expected a status of the lifecycle 'lamp'" in str(caught.value)

    def test_twin_tells_the_same(self) -> None:
        refusal = LAMP.try_step(Lamp.OFF, Press.SWITCH)
        assert isinstance(refusal, Refusal)
        assert refusal.missing == {Care.DRY}
        assert isinstance(refusal.error(), RequirementsUnmetError)
        assert LAMP.try_step(Lamp.OFF, Press.SWITCH, {Care.DRY}) is Lamp.ON
        assert LAMP.try_step(Lamp.OFF, Press.DROP) == Refusal(
            "lamp",
            Lamp.OFF,
            Press.DROP,
            (Press.SWITCH,),
            frozenset(),
            (Press.SWITCH, Press.DROP),
        )

    def test_row_tells_the_rule_where_step_tells_the_target(self) -> None:
        row = LAMP.row(Lamp.OFF, Press.SWITCH, {Care.DRY})
        assert row is LAMP.transitions[0]
        with pytest.raises(RequirementsUnmetError):
            LAMP.row(Lamp.OFF, Press.SWITCH)
        with pytest.raises(IllegalTransitionError):
            LAMP.row(Lamp.OFF, Press.DROP)
        with pytest.raises(ForeignStatusError):
            LAMP.row(CardStatus.CARD_ISSUED, Press.DROP)  # type: ignore[arg-type]

    def test_requirements_may_be_given_as_any_collection(self) -> None:
        assert LAMP.step(Lamp.OFF, Press.SWITCH, given=[Care.DRY]) is Lamp.ON


class TestFaults:
    """A table with a fault does not become a lifecycle, and all of its faults are told at once."""

    def test_all_of_them_together(self) -> None:
        with pytest.raises(InvalidLifecycleError) as caught:
            Lifecycle(
                "bad lamp",
                statuses=[Lamp.OFF, Lamp.ON],
                initial=Lamp.OFF,
                transitions=[
                    Transition(Lamp.OFF, Press.SWITCH, Lamp.BROKEN),
                    Transition(Lamp.OFF, Press.SWITCH, Lamp.OFF),
                    Transition(Lamp.OFF, Press.SWITCH, Lamp.BROKEN, requires={Care.DRY}),
                ],
                terminal=[Lamp.OFF],
            )
        assert caught.value.name == "bad lamp"
        assert [(fault.kind, fault.status) for fault in caught.value.faults] == [
            (FaultKind.UNKNOWN_STATUS, Lamp.BROKEN),
            (FaultKind.UNKNOWN_STATUS, Lamp.BROKEN),
            (FaultKind.DUPLICATE_ROW, Lamp.OFF),
            (FaultKind.NONDETERMINISTIC, Lamp.OFF),
            (FaultKind.LEAVES_TERMINAL, Lamp.OFF),
            (FaultKind.LEAVES_TERMINAL, Lamp.OFF),
            (FaultKind.LEAVES_TERMINAL, Lamp.OFF),
            (FaultKind.UNREACHABLE, Lamp.ON),
            (FaultKind.DEAD_END, Lamp.ON),
        ]
        assert str(caught.value).splitlines()[:2] == [
            "expected a sound table for 'bad lamp', got 9 faults:",
            "- unknown status: BROKEN [OFF --SWITCH--> BROKEN]",
        ]
        assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults

    def test_no_end(self) -> None:
        with pytest.raises(InvalidLifecycleError) as caught:
            Lifecycle("dark", statuses=[Lamp.OFF], initial=Lamp.OFF, transitions=[])
        (fault,) = caught.value.faults
        assert fault.kind is FaultKind.NO_END
        assert str(fault) == "no end"

    def test_unknown_initial_terminal_and_goal(self) -> None:
        with pytest.raises(InvalidLifecycleError) as caught:
            Lifecycle(
                "foreign",
                statuses=[Lamp.OFF],
                initial=Lamp.ON,
                transitions=[],
                terminal=[Lamp.BROKEN],
                goals=[Lamp.OFF],
            )
        unknown = [f.status for f in caught.value.faults if f.kind is FaultKind.UNKNOWN_STATUS]
        assert unknown == [Lamp.ON, Lamp.BROKEN]

    @given(st.data(), lifecycles(min_statuses=2))
    def test_dropping_the_only_way_to_a_status_is_found(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        lost = data.draw(st.sampled_from(lifecycle.statuses[1:]))
        rows = [row for row in lifecycle.transitions if row.target != lost]
        with pytest.raises(InvalidLifecycleError) as caught:
            Lifecycle(
                "cut",
                statuses=lifecycle.statuses,
                initial=lifecycle.initial,
                transitions=rows,
                terminal=lifecycle.terminal,
                goals=lifecycle.goals,
            )
        unreachable = {f.status for f in caught.value.faults if f.kind is FaultKind.UNREACHABLE}
        assert unreachable == set(lifecycle.statuses) - closure(rows, lifecycle.initial)


class TestExtend:
    def test_adds_rows_and_the_statuses_that_they_name(self) -> None:
        class Shop(Enum):
            REPAIR = 1

        brought = Transition(Lamp.OFF, Press.DROP, Shop.REPAIR)
        fetched = Transition(Shop.REPAIR, Press.SWITCH, Lamp.OFF)
        longer = LAMP.extend("lamp with a shop", [brought, fetched])
        assert longer.statuses == (*Lamp, Shop.REPAIR)
        assert longer.step(Lamp.OFF, Press.DROP) is Shop.REPAIR
        assert longer.transitions == (*LAMP.transitions, brought, fetched)
        assert longer.terminal == LAMP.terminal

    def test_the_result_is_checked_in_the_same_way(self) -> None:
        with pytest.raises(InvalidLifecycleError) as caught:
            LAMP.extend("worse", [Transition(Lamp.BROKEN, Press.SWITCH, Lamp.ON)])
        assert [fault.kind for fault in caught.value.faults] == [FaultKind.LEAVES_TERMINAL]

    def test_further_ends_and_statuses(self) -> None:
        class Bin(Enum):
            GONE = 1

        longer = LAMP.extend(
            "to the bin",
            [Transition(Lamp.ON, Bin.GONE, Bin.GONE)],
            statuses=[Bin.GONE],
            terminal=[Bin.GONE],
            goals=[Lamp.OFF],
        )
        assert longer.terminal == {Lamp.BROKEN, Bin.GONE}
        assert longer.goals == {Lamp.OFF}


def test_a_row_tells_whether_it_rests_on_a_document() -> None:
    read = Source("a law")
    custom = Source("custom", confidence=Confidence.HIGH)
    rows = [
        Transition(Lamp.OFF, Press.SWITCH, Lamp.ON, basis=basis)
        for basis in ((), [custom], (custom, read))
    ]
    assert [row.is_sourced for row in rows] == [False, False, True]
    assert rows[1].basis == (custom,)
    assert str(rows[0]) == "OFF --SWITCH--> ON"
