"""Dates with their weekdays, as reports write them."""

import json
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.dates import DateReading, read_date
from ektp_status.errors import UnreadableDateError

PRESS = json.loads(Path(__file__).parents[1].joinpath("data/press.json").read_text("utf-8"))
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
dates = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize("row", PRESS["dated_weekdays"], ids=lambda row: row["text"])
def test_press_weekdays(row):
    reading = read_date(row["text"])
    assert WEEKDAYS[reading.date.weekday()] == row["actual"]
    assert reading.agrees is row["text"].startswith(row["actual"])


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Kamis (10/4/2019)", 3),
        ("Kamis, 10 April 2019", 3),
        ("kamis 10 april 2019", 3),
        ("Thursday, 10 Apr 2019", 3),
        ("10-04-2019", None),
        ("10.4.2019", None),
        ("2019-04-10", None),
        ("Jum'at (10/4/2019)", 4),
    ],
)
def test_forms(text, weekday):
    assert read_date(text) == DateReading(date(2019, 4, 10), weekday)


def test_the_slip_of_the_report():
    reading = read_date("Kamis (10/4/2019)")
    assert reading.agrees is False
    assert reading.nearby == (date(2019, 4, 11), date(2019, 4, 4))
    assert read_date("Rabu (17/4/2019)").agrees is True
    assert read_date("17/4/2019").agrees is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/2/2019", "no such day"),
        ("2019-13-01", "no such day"),
        ("1/1/0000", "no such day"),
        ("10/4/19", "form"),
        ("10/4-2019", "form"),
        ("Kamis (10/4/2019", "form"),
        ("Kamis", "form"),
        ("", "form"),
        ("2019-April" * 10, "form"),
        ("2019-April" * 10 + ".", "longer"),
    ],
)
def test_what_cannot_be_read_is_refused(text, reason):
    with pytest.raises(UnreadableDateError, match=reason) as refusal:
        read_date(text)
    assert refusal.value.text == text


@given(dates, st.none() | st.integers(0, 6))
def test_every_written_date_is_read_back(day, weekday):
    before = "" if weekday is None else f"{WEEKDAYS[weekday]}, "
    spelled = f"{before}{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert read_date(spelled) == DateReading(day, weekday)
    assert read_date(f"{before}{day.day}/{day.month}/{day.year}") == DateReading(day, weekday)
    assert read_date(f"{before}{day.isoformat()}") == DateReading(day, weekday)


@given(st.dates(), st.none() | st.integers(0, 6))
def test_nearby_dates_are_those_of_the_stated_weekday_within_six_days(day, weekday):
    reading = DateReading(day, weekday)
    near = [
        day + timedelta(days)
        for days in sorted(range(-6, 7), key=abs)
        if 1 <= day.toordinal() + days <= date.max.toordinal()
    ]
    expected = [other for other in near if other.weekday() == weekday]
    assert list(reading.nearby) == ([] if reading.agrees else expected)


@given(st.text(st.sampled_from("0123456789/-. (),kamisaprlerabu"), max_size=24) | st.text())
def test_every_text_is_read_or_refused_by_the_library(text):
    with suppress(UnreadableDateError):
        assert isinstance(read_date(text), DateReading)
