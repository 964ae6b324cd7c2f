from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    CardEvent,
    CardStatus,
    Direct,
    ForeignStatusError,
    InvalidMomentError,
    Lifecycle,
    LogEntry,
    MixedMomentsError,
    NikStatus,
    OutOfOrder,
    Repeated,
    Skipped,
    Unexplained,
    observe,
    observe_pair,
    replay,
)
from ektp_status.strategies.lifecycle import lifecycles, records, sightings
from oracles.lifecycle import all_simple_paths, length_of_shortest

C, E = CardStatus, CardEvent


def april(day: int) -> date:
    return date(2019, 4, day)


class TestLaws:
    """What a lawful record shows is explained, by the fewest events."""

    @given(st.data(), lifecycles())
    def test_every_status_seen_gives_direct_steps(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        record = data.draw(records(lifecycle))
        loops = [row for row in record.transitions if row.source == row.target]
        seen = observe(lifecycle, record.statuses)
        assert sum(isinstance(step, Repeated) for step in seen) == len(loops)
        assert all(isinstance(step, Direct | Repeated) for step in seen)
        assert seen.is_explained

    @given(st.data(), lifecycles())
    def test_snapshots_of_a_lawful_record_are_explained_and_the_path_replays(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        snapshots = data.draw(sightings(lifecycle))
        seen = observe(lifecycle, snapshots)
        assert seen.is_explained
        assert len(seen) == max(0, len(snapshots) - 1)
        path = seen.path
        assert path is not None
        log = [LogEntry(april(1), row.event, row.requires) for row in path]
        again = replay(lifecycle, log, start=seen.start)
        assert again.is_lawful
        assert again.status == (seen.status if snapshots else lifecycle.initial)

    @given(st.data(), lifecycles(max_statuses=3, max_events=1))
    def test_a_pair_is_explained_by_the_shortest_path_and_its_uniqueness_is_true(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        before, after = data.draw(st.tuples(*[st.sampled_from(lifecycle.statuses)] * 2))
        step = observe_pair(lifecycle, before, after)
        shortest = length_of_shortest(lifecycle.transitions, before, after)
        match step:
            case Repeated():
                assert before == after == step.status
            case Unexplained():
                assert shortest is None
                assert (step.before, step.after) == (before, after)
            case Direct() | Skipped():
                assert len(step.path) == shortest
                assert isinstance(step, Direct) == (shortest == 1)
                ways = all_simple_paths(lifecycle.transitions, before, after, 3)
                assert step.is_only == (len(ways) == 1)


def test_each_kind_of_step() -> None:
    seen = observe(
        CARD_LIFECYCLE,
        [
            (april(10), C.UNREGISTERED),
            (april(11), C.BIO_CAPTURED),
            (april(12), C.PRINT_READY_RECORD),
            (april(12), C.PRINT_READY_RECORD),
            (april(11), C.CARD_ISSUED),
            (april(13), C.UNREGISTERED),
        ],
    )
    direct, skipped, repeated, late, unexplained = seen
    assert isinstance(direct, Direct)
    assert [row.event for row in direct.path] == [E.CAPTURE]
    assert direct.is_only
    assert isinstance(skipped, Skipped)
    assert [row.event for row in skipped.path] == [E.SEND, E.RECEIVE, E.PASS_DEDUPLICATION]
    assert not skipped.is_only
    assert repeated == Repeated(C.PRINT_READY_RECORD)
    assert late == OutOfOrder(4, april(11), april(12))
    assert unexplained == Unexplained(C.PRINT_READY_RECORD, C.UNREGISTERED)
    assert not seen.is_explained
    assert seen.path is None
    assert (seen.start, seen.status) == (C.UNREGISTERED, C.UNREGISTERED)


def test_a_sighting_out_of_order_does_not_count() -> None:
    seen = observe(
        CARD_LIFECYCLE,
        [(april(10), C.CARD_PRINTED), (april(9), C.UNREGISTERED), (april(11), C.CARD_SHIPPED)],
    )
    assert [type(step) for step in seen] == [OutOfOrder, Direct]
    assert not seen.is_explained
    assert seen.path == CARD_LIFECYCLE.path(C.CARD_PRINTED, C.CARD_SHIPPED)
    assert seen.status is C.CARD_SHIPPED


def test_a_row_beside_a_longer_way_is_not_the_only_one() -> None:
    step = observe_pair(CARD_LIFECYCLE, C.BIO_CAPTURED, C.SENT_FOR_ENROLLMENT)
    assert isinstance(step, Direct)
    assert not step.is_only


def test_no_sighting_and_one() -> None:
    assert observe(CARD_LIFECYCLE, ()).start is None
    alone = observe(CARD_LIFECYCLE, [C.CARD_ISSUED])
    assert (alone.status, alone.steps, alone.path) == (C.CARD_ISSUED, (), ())


class TestWrongCalls:
    def test_statuses_from_elsewhere(self) -> None:
        nik: Any = NikStatus.ACTIVE
        for ask in (
            lambda: observe(CARD_LIFECYCLE, [nik]),
            lambda: observe_pair(CARD_LIFECYCLE, nik, nik),
            lambda: observe_pair(CARD_LIFECYCLE, C.CARD_ISSUED, nik),
        ):
            with pytest.raises(ForeignStatusError):
                ask()

    def test_moments_that_mix(self) -> None:
        day, instant = april(10), datetime(2019, 4, 10, tzinfo=UTC)
        pairs: list[list[Any]] = [
            [(day, C.CARD_PRINTED), (instant, C.CARD_SHIPPED)],
            [(day, C.CARD_PRINTED), C.CARD_SHIPPED],
            [C.CARD_PRINTED, (day, C.CARD_SHIPPED)],
        ]
        for pair in pairs:
            with pytest.raises(MixedMomentsError):
                observe(CARD_LIFECYCLE, pair)

    def test_what_is_no_moment(self) -> None:
        with pytest.raises(InvalidMomentError):
            observe(CARD_LIFECYCLE, [("2019", C.CARD_PRINTED)])  # type: ignore[list-item]
