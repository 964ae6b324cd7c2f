import copy
import datetime as dt
import pickle
import sys
from datetime import UTC, date, timedelta
from enum import Enum

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    BackwardsTimeError,
    CardEvent,
    CardStatus,
    ForeignStatusError,
    IllegalTransitionError,
    InvalidMomentError,
    Lifecycle,
    LogEntry,
    MixedMomentsError,
    NikEvent,
    NikStatus,
    Record,
    Requirement,
    RequirementsUnmetError,
    Stay,
)
from ektp_status.strategies.lifecycle import lifecycles, records


def kind_of(moment: date) -> str:
    if not isinstance(moment, dt.datetime):
        return "day"
    return "naive" if moment.tzinfo is None else "aware"


def april(day: int) -> date:
    return date(2019, 4, day)


class TestLaws:
    """A record is the fold of its log, and remembers all of it."""

    @given(st.data(), lifecycles())
    def test_it_is_the_fold_of_its_log(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        record = data.draw(records(lifecycle))
        status = record.start
        for entry in record.log:
            status = lifecycle.step(status, entry.event, entry.given)
        assert status == record.status == record.statuses[-1]
        again = Record[Enum, Enum].from_log(
            record.key, record.log, start=record.start, lifecycle=lifecycle
        )
        assert again == record
        assert hash(again) == hash(record)
        assert copy.copy(record) == copy.deepcopy(record) == record

    @given(records(CARD_LIFECYCLE))
    def test_its_repr_is_how_it_is_made(self, record: Record[CardStatus, CardEvent]) -> None:
        names = {
            "Record": Record,
            "LogEntry": LogEntry,
            "CardStatus": CardStatus,
            "CardEvent": CardEvent,
            "Requirement": Requirement,
            "datetime": dt,
        }
        assert eval(repr(record), names) == record  # noqa: S307 - our own repr
        assert pickle.loads(pickle.dumps(record)) == record

    @given(st.data(), records(CARD_LIFECYCLE))
    def test_its_stays_join_and_hold_every_moment(
        self, data: st.DataObject, record: Record[CardStatus, CardEvent]
    ) -> None:
        stays = record.stays
        assert [stay.status for stay in stays] == list(record.statuses)
        assert [stay.until for stay in stays[:-1]] == [stay.since for stay in stays[1:]]
        assert stays[0].since is stays[-1].until is None
        day = data.draw(st.dates(date(2018, 12, 1), date(2021, 1, 1)))
        stay = record.stay_at(day)
        assert stay.since is None or stay.since <= day
        assert stay.until is None or day < stay.until
        done = [
            row.target
            for row, on in zip(record.transitions, record.moments, strict=True)
            if on <= day
        ]
        assert record.status_at(day) == ([record.start, *done][-1])

    @given(records(CARD_LIFECYCLE))
    def test_the_time_in_all_statuses_is_the_time_since_the_first_entry(
        self, record: Record[CardStatus, CardEvent]
    ) -> None:
        as_of = date(2021, 1, 1)
        spent = record.time_in_status(as_of)
        first = record.moments[0] if record.moments else as_of
        assert sum(spent.values(), timedelta()) == as_of - first


def test_apply_gives_another_record_and_leaves_this_one() -> None:
    before = Record(key="A", status=CardStatus.CARD_PRINTED)
    after = before.apply(
        CardEvent.HAND_OVER,
        on=april(17),
        given=[Requirement.IN_PERSON, Requirement.FINGERPRINT_MATCH, Requirement.OF_AGE],
    )
    assert before.status is CardStatus.CARD_PRINTED
    assert before.log == ()
    assert after.status is CardStatus.CARD_ISSUED
    assert after.log == (
        LogEntry(
            april(17),
            CardEvent.HAND_OVER,
            {Requirement.IN_PERSON, Requirement.FINGERPRINT_MATCH, Requirement.OF_AGE},
        ),
    )
    assert after.since == april(17)
    assert before.since is None
    with pytest.raises(FrozenInstanceError):
        after.status = CardStatus.CARD_PRINTED  # type: ignore[misc]


def test_a_refused_event_raises_as_step_does() -> None:
    record = Record("A", CardStatus.CARD_PRINTED)
    with pytest.raises(IllegalTransitionError) as illegal:
        record.apply(CardEvent.CAPTURE, on=april(17))
    assert illegal.value.accepted == (CardEvent.SPOIL, CardEvent.SHIP, CardEvent.HAND_OVER)
    with pytest.raises(RequirementsUnmetError) as unmet:
        record.apply(CardEvent.HAND_OVER, on=april(17), given={Requirement.OF_AGE})
    assert unmet.value.missing == {Requirement.IN_PERSON, Requirement.FINGERPRINT_MATCH}


def test_it_follows_any_lifecycle() -> None:
    record = Record("N", NikStatus.ACTIVE, NIK_LIFECYCLE)
    record = record.apply(NikEvent.BLOCK, on=april(1)).apply(NikEvent.UNBLOCK, on=april(1))
    assert record.statuses == (NikStatus.ACTIVE, NikStatus.BLOCKED, NikStatus.ACTIVE)
    assert repr(record).endswith(
        "start=NikStatus.ACTIVE, lifecycle=<Lifecycle 'nik': 3 statuses, 5 transitions>)"
    )
    with pytest.raises(ForeignStatusError):
        Record("N", CardStatus.CARD_ISSUED, NIK_LIFECYCLE)  # type: ignore[misc]


class TestTime:
    """Time never runs backwards, and days, naive and aware instants never mix."""

    noon = dt.datetime(2019, 4, 11, 12)  # noqa: DTZ001 - a naive instant is meant
    aware = dt.datetime(2019, 4, 11, 12, tzinfo=UTC)

    def test_the_same_day_is_in_order(self) -> None:
        record = Record("A", CardStatus.UNREGISTERED).apply(CardEvent.CAPTURE, on=april(11))
        assert record.apply(CardEvent.SEND, on=april(11)).moments == (april(11), april(11))

    def test_an_earlier_day_is_refused(self) -> None:
        record = Record("A", CardStatus.UNREGISTERED).apply(CardEvent.CAPTURE, on=april(11))
        with pytest.raises(BackwardsTimeError) as caught:
            record.apply(CardEvent.SEND, on=april(10))
        assert (caught.value.latest, caught.value.moment) == (april(11), april(10))
        assert str(caught.value) == "expected a moment not before 2019-04-11, got 2019-04-10"
        with pytest.raises(BackwardsTimeError):
            record.time_in_status(april(10))

    @pytest.mark.parametrize("first", [april(11), noon, aware])
    @pytest.mark.parametrize("second", [april(12), noon, aware])
    def test_kinds_do_not_mix(self, first: date, second: date) -> None:
        record = Record("A", CardStatus.UNREGISTERED).apply(CardEvent.CAPTURE, on=first)
        if kind_of(first) == kind_of(second):
            assert record.apply(CardEvent.SEND, on=second).since == second
            assert record.status_at(second) is CardStatus.BIO_CAPTURED
            return
        for ask in (
            lambda: record.apply(CardEvent.SEND, on=second),
            lambda: record.status_at(second),
            lambda: record.time_in_status(second),
        ):
            with pytest.raises(MixedMomentsError) as caught:
                ask()
            assert {caught.value.earlier, caught.value.later} == {first, second}
            assert "expected moments of one kind" in str(caught.value)

    def test_what_is_no_moment_is_refused(self) -> None:
        fresh = Record("A", CardStatus.UNREGISTERED)
        record = fresh.apply(CardEvent.CAPTURE, on=april(11))
        for ask in (
            lambda: fresh.apply(CardEvent.CAPTURE, on="2019-04-11"),  # type: ignore[arg-type]
            lambda: record.apply(CardEvent.SEND, on="2019-04-12"),  # type: ignore[arg-type]
            lambda: fresh.status_at("2019-04-11"),  # type: ignore[arg-type]
        ):
            with pytest.raises(InvalidMomentError) as caught:
                ask()
            assert caught.value.moment == "str"
            assert "got a str" in str(caught.value)

    def test_time_in_status_leaves_out_what_nobody_knows(self) -> None:
        record = Record("A", CardStatus.UNREGISTERED)
        assert record.time_in_status(april(30)) == {}
        record = record.apply(CardEvent.CAPTURE, on=april(1)).apply(CardEvent.SEND, on=april(4))
        assert record.time_in_status(april(10)) == {
            CardStatus.BIO_CAPTURED: timedelta(days=3),
            CardStatus.SENT_FOR_ENROLLMENT: timedelta(days=6),
        }
        assert record.stays[1] == Stay(CardStatus.BIO_CAPTURED, april(1), april(4))


def test_a_key_that_looks_like_an_identity_number_is_masked() -> None:
    record = Record("3314105704020001", CardStatus.UNREGISTERED)
    assert repr(record) == "Record(key='331410**********', status=CardStatus.UNREGISTERED)"
    assert "3314105704020001" not in repr(record.apply(CardEvent.CAPTURE, on=april(11)))
    assert record.key == "3314105704020001"


def test_six_steps_take_at_most_200_bytes() -> None:
    record = Record("A", CardStatus.UNREGISTERED)
    for event in (
        CardEvent.CAPTURE,
        CardEvent.PROCESS,
        CardEvent.SEND,
        CardEvent.RECEIVE,
        CardEvent.PASS_DEDUPLICATION,
        CardEvent.SEND_TO_PRINT,
    ):
        record = record.apply(event, on=april(11))
    assert len(record.log) == 6
    # The record and its log; keys, days and rows are shared.
    assert sys.getsizeof(record) + sys.getsizeof(record._log) <= 200  # noqa: SLF001 - its size
