import functools
import pickle
from datetime import date, datetime
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    BackwardsTimeError,
    CardEvent,
    CardStatus,
    DuplicateEntry,
    EktpStatusError,
    ForeignStatusError,
    IllegalTransitionError,
    InvalidMomentError,
    LateEntries,
    Lifecycle,
    LogEntry,
    LogFindingsError,
    MixedMomentsError,
    OutOfOrder,
    Rejected,
    RepeatedEntryError,
    Requirement,
    RequirementsUnmet,
    RequirementsUnmetError,
    replay,
)
from ektp_status.strategies.lifecycle import lawful_logs, lifecycles, logs

C, E, R = CardStatus, CardEvent, Requirement


def april(day: int) -> date:
    return date(2019, 4, day)


class TestLaws:
    """Replay is a fold; a refused entry changes nothing; what is replayed is closed by prefix."""

    @given(st.data(), lifecycles())
    def test_a_lawful_log_is_folded_without_findings(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        log = data.draw(lawful_logs(lifecycle))
        result = replay(lifecycle, log)
        folded = functools.reduce(
            lambda status, entry: lifecycle.step(status, entry.event, entry.given),
            log,
            lifecycle.initial,
        )
        assert result.status == folded
        assert result.findings == ()
        assert result.is_lawful
        assert result.check() is result
        assert result.record("A").log == tuple(log)

    @given(st.data(), lifecycles(min_statuses=2), st.sampled_from(LateEntries))
    def test_a_prefix_gives_a_prefix_and_only_refused_entries_are_findings(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum], late: LateEntries
    ) -> None:
        log = data.draw(logs(lifecycle))
        cut = data.draw(st.integers(0, len(log)))
        whole = replay(lifecycle, log, late=late)
        part = replay(lifecycle, log[:cut], late=late)
        assert whole.path[: len(part.path)] == part.path
        assert len(whole.path) + len(whole.findings) == len(log)
        assert replay(lifecycle, log, late=late) == whole

    @given(st.data(), lifecycles(min_statuses=2))
    def test_leaving_out_the_refused_entries_changes_nothing(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        log = data.draw(logs(lifecycle))
        result = replay(lifecycle, log)
        refused = {finding.position for finding in result.findings}
        lawful = replay(lifecycle, [e for n, e in enumerate(log) if n not in refused])
        assert (lawful.status, lawful.path, lawful.findings) == (result.status, result.path, ())

    @given(st.data(), lifecycles(min_statuses=2))
    def test_each_finding_is_true_where_it_stands(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        log = data.draw(logs(lifecycle))
        for finding in replay(lifecycle, log).findings:
            before = replay(lifecycle, log[: finding.position])
            entry = log[finding.position]
            status, latest = before.status, before.moments[-1] if before.moments else date.min
            accepted = lifecycle.accepted(status)
            match finding:
                case Rejected():
                    assert entry.event not in accepted
                    assert finding.accepted == accepted
                    assert entry.on >= latest
                case RequirementsUnmet():
                    row = lifecycle.rows[status][entry.event]
                    assert finding.missing == row.requires - entry.given != set()
                    assert entry.on >= latest
                case OutOfOrder():
                    assert (finding.on, finding.latest) == (entry.on, latest)
                    assert entry.on < latest
                case DuplicateEntry():
                    twin = log[finding.first]
                    assert (twin.on, twin.event) == (entry.on, entry.event)
                    assert entry.event not in accepted or entry.on < latest
            assert isinstance(finding.error(), EktpStatusError)

    @given(st.data(), lifecycles())
    def test_a_lawful_log_is_read_alike_whether_entries_are_held_or_not(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        log = data.draw(lawful_logs(lifecycle))
        assert replay(lifecycle, log, late=LateEntries.HOLD) == replay(lifecycle, log)


def log_of(*entries: tuple[int, CardEvent]) -> list[tuple[date, CardEvent]]:
    return [(april(day), event) for day, event in entries]


class TestFindings:
    def test_every_kind(self) -> None:
        log: list[LogEntry[CardEvent] | tuple[date, CardEvent]] = [
            *log_of(
                (10, E.CAPTURE),
                (11, E.PRINT),
                (11, E.SEND),
                (10, E.RECEIVE),
                (10, E.CAPTURE),
                (12, E.RECEIVE),
                (12, E.RECEIVE),
                (12, E.PASS_DEDUPLICATION),
                (13, E.PRINT),
            ),
            LogEntry(april(13), E.PRINT, {R.OF_AGE, R.BLANK_AVAILABLE}),
        ]
        result = replay(CARD_LIFECYCLE, log, start=C.UNREGISTERED)
        assert result.status is C.CARD_PRINTED
        assert [row.event for row in result.path] == [
            E.CAPTURE,
            E.SEND,
            E.RECEIVE,
            E.PASS_DEDUPLICATION,
            E.PRINT,
        ]
        assert [(type(f).__name__, f.position, f.on) for f in result.findings] == [
            ("Rejected", 1, april(11)),
            ("OutOfOrder", 3, april(10)),
            ("DuplicateEntry", 4, april(10)),
            ("DuplicateEntry", 6, april(12)),
            ("RequirementsUnmet", 8, april(13)),
        ]
        rejected, late, again, once_more, unmet = result.findings
        assert isinstance(rejected, Rejected)
        assert rejected.accepted == (E.PROCESS, E.SEND)
        assert rejected.refusal.way[-1] is E.PRINT
        assert isinstance(late, OutOfOrder)
        assert late.latest == april(11)
        assert isinstance(again, DuplicateEntry)
        assert (again.first, again.event) == (0, E.CAPTURE)
        assert isinstance(once_more, DuplicateEntry)
        assert once_more.first == 5
        assert isinstance(unmet, RequirementsUnmet)
        assert unmet.missing == {R.OF_AGE, R.BLANK_AVAILABLE}
        assert not result.is_lawful

    def test_check_raises_them_together(self) -> None:
        log = log_of((11, E.CAPTURE), (11, E.CAPTURE), (12, E.PRINT), (10, E.SEND))
        log += log_of((12, E.SEND), (12, E.RECEIVE), (12, E.PASS_DEDUPLICATION), (12, E.PRINT))
        with pytest.raises(LogFindingsError) as caught:
            replay(CARD_LIFECYCLE, log, start=C.UNREGISTERED).check()
        kinds = [type(error) for error in caught.value.exceptions]
        assert kinds == [
            RepeatedEntryError,
            IllegalTransitionError,
            BackwardsTimeError,
            RequirementsUnmetError,
        ]
        assert str(caught.value.exceptions[0]) == (
            "expected each entry once, got CAPTURE on 2019-04-11 again"
        )
        assert isinstance(caught.value, EktpStatusError)
        assert str(caught.value).startswith("expected a lawful log of 'card'")
        late = caught.value.subgroup(BackwardsTimeError)
        assert isinstance(late, LogFindingsError)
        assert len(late.exceptions) == 1
        twin = pickle.loads(pickle.dumps(caught.value))
        assert [str(e) for e in twin.exceptions] == [str(e) for e in caught.value.exceptions]

    def test_what_happens_twice_on_a_day_is_no_duplicate_if_it_can_be_applied(self) -> None:
        both = {R.OF_AGE, R.BLANK_AVAILABLE}
        day = april(11)
        log = [
            LogEntry(day, E.PRINT, both),
            LogEntry(day, E.SPOIL),
            LogEntry(day, E.PRINT, both),
        ]
        assert replay(CARD_LIFECYCLE, log, start=C.PRINT_READY_RECORD).is_lawful


class TestHolding:
    """An entry that comes before the one on which it depends waits until it fits."""

    LOG = log_of(
        (10, E.CAPTURE),
        (13, E.PASS_DEDUPLICATION),
        (12, E.RECEIVE),
        (11, E.SEND),
        (14, E.PRINT),
        (14, E.CAPTURE),
    )

    def test_what_fits_later_is_applied_then(self) -> None:
        result = replay(CARD_LIFECYCLE, self.LOG, start=C.UNREGISTERED, late=LateEntries.HOLD)
        assert result.status is C.PRINT_READY_RECORD
        assert result.moments == (april(10), april(11), april(12), april(13))
        assert [(type(f).__name__, f.position) for f in result.findings] == [
            ("RequirementsUnmet", 4),
            ("Rejected", 5),
        ]

    @given(st.permutations([E.CAPTURE, E.SEND, E.RECEIVE, E.PASS_DEDUPLICATION, E.SEND_TO_PRINT]))
    def test_any_order_of_entries_that_depend_on_each_other_gives_the_same_record(
        self, shuffled: list[CardEvent]
    ) -> None:
        days = {E.CAPTURE: 1, E.SEND: 2, E.RECEIVE: 3, E.PASS_DEDUPLICATION: 4, E.SEND_TO_PRINT: 5}
        log = log_of(*((days[event], event) for event in shuffled))
        result = replay(CARD_LIFECYCLE, log, start=C.UNREGISTERED, late=LateEntries.HOLD)
        assert result.is_lawful
        assert [row.event for row in result.path] == list(days)
        assert result.moments == tuple(map(april, days.values()))

    def test_without_holding_they_are_reported(self) -> None:
        result = replay(CARD_LIFECYCLE, self.LOG, start=C.UNREGISTERED)
        assert result.status is C.SENT_FOR_ENROLLMENT
        assert [f.position for f in result.findings] == [1, 2, 4, 5]

    def test_what_time_has_passed_never_fits(self) -> None:
        log = log_of((10, E.CAPTURE), (11, E.RECEIVE), (12, E.SEND), (13, E.PASS_DEDUPLICATION))
        result = replay(CARD_LIFECYCLE, log, start=C.UNREGISTERED, late=LateEntries.HOLD)
        assert result.status is C.SENT_FOR_ENROLLMENT
        assert [f.position for f in result.findings] == [1, 3]


class TestWrongCalls:
    def test_a_status_from_elsewhere(self) -> None:
        with pytest.raises(ForeignStatusError):
            replay(NIK_LIFECYCLE, [], start=C.CARD_ISSUED)  # type: ignore[misc]

    def test_moments_that_mix(self) -> None:
        log: list[tuple[date, CardEvent]]
        log = [(april(10), E.CAPTURE), (datetime(2019, 4, 11), E.SEND)]  # noqa: DTZ001 - naive
        with pytest.raises(MixedMomentsError):
            replay(CARD_LIFECYCLE, log, start=C.UNREGISTERED)
        for late in LateEntries:
            with pytest.raises(MixedMomentsError):
                replay(CARD_LIFECYCLE, log, start=C.CARD_ISSUED, late=late)

    def test_what_is_no_moment(self) -> None:
        with pytest.raises(InvalidMomentError):
            replay(CARD_LIFECYCLE, [("2019", E.CAPTURE)])  # type: ignore[list-item]

    def test_the_initial_status_is_where_it_begins_unless_told(self) -> None:
        result = replay(CARD_LIFECYCLE, [(april(1), E.BECOME_OBLIGED)])
        assert (result.start, result.status) == (C.BELUM_WAJIB, C.UNREGISTERED)
