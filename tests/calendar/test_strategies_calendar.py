"""The strategies keep their options, and reach the cases that calendars get wrong."""

from datetime import date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from ektp_status.deadline.days import Weekday
from ektp_status.deadline.period import DayCount, Direction, PeriodUnit
from ektp_status.strategies.calendar import (
    days_around,
    legal_periods,
    service_calendars,
    special_days,
    weekly_masks,
)

FIRST, LAST = date(2024, 2, 1), date(2024, 2, 29)
enough = settings(max_examples=2_000, derandomize=True, phases=[Phase.generate])


@given(
    days_around(first=FIRST, last=LAST),
    special_days(first=FIRST, last=LAST),
    service_calendars(first=FIRST, last=LAST, max_exceptions=3),
    weekly_masks(min_size=3),
    legal_periods(units=st.just(PeriodUnit.MONTHS), max_amount=2),
)
def test_options_are_kept(day, entry, calendar, week, period):
    assert FIRST <= day <= LAST
    assert FIRST <= entry.day <= LAST
    entries = calendar.closed + calendar.opened
    assert all(FIRST <= each.day <= LAST for each in entries)
    assert len(calendar.closed) <= 3 >= len(calendar.opened)
    assert calendar.weekly
    assert len(week) >= 3
    assert (period.unit, period.amount <= 2) == (PeriodUnit.MONTHS, True)


def a_closed_weekday(calendar):
    return any(entry.day.weekday() in calendar.weekly for entry in calendar.closed)


def an_opened_weekend(calendar):
    return any(entry.day.weekday() not in calendar.weekly for entry in calendar.opened)


def a_late_declaration(calendar):
    return any(entry.declared for entry in calendar.closed)


def a_weight_by_weekday(calendar):
    return any(isinstance(key, Weekday) for key, _ in calendar.weights)


def a_weight_by_date(calendar):
    return any(isinstance(key, date) for key, _ in calendar.weights)


def a_conflict(calendar):
    return bool(calendar.conflicts)


@pytest.mark.parametrize(
    "is_case",
    [
        a_closed_weekday,
        an_opened_weekend,
        a_late_declaration,
        a_weight_by_weekday,
        a_weight_by_date,
        a_conflict,
    ],
)
def test_hard_calendars_come_up(is_case):
    assert is_case(find(service_calendars(), is_case, settings=enough))


def test_a_calendar_that_never_opens_comes_only_when_asked_for():
    def never_opens(calendar):
        return not calendar.weekly and not calendar.opened

    assert never_opens(find(service_calendars(min_weekdays=0), never_opens, settings=enough))
    with pytest.raises(NoSuchExample):
        find(service_calendars(), never_opens, settings=settings(enough, max_examples=50))


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("day_count", DayCount)
def test_every_kind_of_period_comes_up(direction, day_count):
    units = {PeriodUnit.CALENDAR_DAYS, PeriodUnit.OPEN_DAYS, PeriodUnit.MONTHS}

    def is_one(period):
        if (period.direction, period.day_count) == (direction, day_count):
            units.discard(period.unit)
        return not units

    find(legal_periods(), is_one, settings=enough)
    assert not units
