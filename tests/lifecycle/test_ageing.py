from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    CardEvent,
    CardStatus,
    MixedMomentsError,
    Record,
    Suspicion,
    find_overdue,
)
from ektp_status.strategies.lifecycle import records

C, E = CardStatus, CardEvent


def april(day: int) -> date:
    return date(2019, 4, day)


class WeekdaysOnly:
    """Count Monday to Friday, one day at a time."""

    def count_open(self, first: date, last: date, /) -> int:
        assert first <= last  # a calendar may refuse a span that runs backwards
        days = (last - first).days + 1
        return sum((first + timedelta(days=n)).weekday() < 5 for n in range(days))


def captured(key: str, day: int) -> Record[CardStatus, CardEvent]:
    return Record(key, C.UNREGISTERED).apply(E.CAPTURE, on=april(day))


def test_beyond_means_more_days_than_the_period_oldest_first() -> None:
    rows = [captured("A", 8), captured("B", 5), captured("C", 9), captured("D", 5)]
    found = find_overdue(rows, {C.BIO_CAPTURED: 2}, as_of=april(11))
    assert [(row.record.key, row.age, row.period) for row in found.overdue] == [
        ("B", 6, 2),
        ("D", 6, 2),
        ("A", 3, 2),
    ]
    assert found.overdue[0].since == april(5)
    assert found.overdue[0].suspicion is None
    assert found.undated == ()


def test_open_days_are_counted_if_a_calendar_is_given() -> None:
    friday = captured("A", 5)
    found = find_overdue([friday], {C.BIO_CAPTURED: 0}, as_of=april(8), calendar=WeekdaysOnly())
    assert found.overdue[0].age == 1  # Monday; Saturday and Sunday are closed
    weekend = find_overdue([friday], {C.BIO_CAPTURED: 0}, as_of=april(7), calendar=WeekdaysOnly())
    assert weekend.overdue == ()
    same_day = find_overdue([friday], {C.BIO_CAPTURED: 0}, as_of=april(5), calendar=WeekdaysOnly())
    assert same_day.overdue == ()


def test_a_long_wait_at_the_centre_is_named_as_what_it_may_be() -> None:
    record = captured("A", 1).apply(E.SEND, on=april(2))
    (stuck,) = find_overdue([record], {C.SENT_FOR_ENROLLMENT: 20}, as_of=april(30)).overdue
    assert stuck.suspicion is Suspicion.RECORDED_EARLIER
    assert stuck.suspicion.label("id") == "mungkin pernah merekam"
    assert stuck.suspicion.source.is_sourced


def test_records_are_looked_at_as_they_were() -> None:
    record = captured("A", 1).apply(E.SEND, on=april(20))
    periods = {C.BIO_CAPTURED: 5, C.SENT_FOR_ENROLLMENT: 5}
    (then,) = find_overdue([record], periods, as_of=april(10)).overdue
    assert (then.status, then.age) == (C.BIO_CAPTURED, 9)
    (now,) = find_overdue([record], periods, as_of=april(30)).overdue
    assert (now.status, now.age) == (C.SENT_FOR_ENROLLMENT, 10)


def test_a_record_that_nobody_can_date_is_told() -> None:
    record = Record("A", C.PRINT_READY_RECORD)
    found = find_overdue([record], {C.PRINT_READY_RECORD: 1}, as_of=april(10))
    assert found.undated == (record,)
    assert found.overdue == ()


def test_a_status_without_a_period_is_not_looked_at() -> None:
    found = find_overdue([captured("A", 1)], {C.PRINT_READY_RECORD: 1}, as_of=april(30))
    assert (found.overdue, found.undated) == ((), ())


def test_instants_age_by_their_days() -> None:
    at = datetime(2019, 4, 1, 23, tzinfo=UTC)
    record = Record("A", C.UNREGISTERED).apply(E.CAPTURE, on=at)
    as_of = datetime(2019, 4, 3, 1, tzinfo=UTC)
    (found,) = find_overdue([record], {C.BIO_CAPTURED: 1}, as_of=as_of).overdue
    assert (found.age, found.since) == (2, april(1))
    with pytest.raises(MixedMomentsError):
        find_overdue([record], {C.BIO_CAPTURED: 1}, as_of=april(3))


@given(st.lists(records(CARD_LIFECYCLE), max_size=6), st.integers(0, 60))
def test_every_record_is_within_its_period_overdue_or_undated(
    rows: list[Record[CardStatus, CardEvent]], period: int
) -> None:
    as_of = date(2019, 6, 1)
    periods = dict.fromkeys(list(CardStatus)[:12], period)
    found = find_overdue(rows, periods, as_of=as_of)
    late = []
    for row in rows:
        stay = row.stay_at(as_of)
        if stay.status in periods and stay.since is not None and (as_of - stay.since).days > period:
            late.append(row)
    assert sorted(map(repr, late)) == sorted(repr(item.record) for item in found.overdue)
    ages = [item.age for item in found.overdue]
    assert ages == sorted(ages, reverse=True)
