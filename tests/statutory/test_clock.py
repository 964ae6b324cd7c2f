"""The clock: where a legal period ends, and how much of it is left."""

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.clock import LegalClock, due, due_at
from ektp_status.deadline.days import EVERY_DAY
from ektp_status.deadline.period import CountedFrom, DayCount, Direction, LegalPeriod, PeriodUnit
from ektp_status.deadline.statutory import (
    ISSUE_24_HOURS,
    ISSUE_BENGKALIS,
    ISSUE_ONE_HOUR,
    LOSS_OR_DAMAGE_REPORT,
    MOVE_OF_VOTE,
    PERMIT_EXTENSION_REPORT,
    TEMPORARY_LETTER,
)
from ektp_status.errors import (
    CalendarUnknownError,
    InvalidPeriodError,
    NoOpenDayError,
    NotADateError,
    ReversedSpanError,
)
from ektp_status.sources import Source
from ektp_status.strategies.calendar import days_around, legal_periods, service_calendars
from oracles.calendar import nth_running_day, same_day_of_another_month

ONE_DAY = timedelta(days=1)
near = days_around()
pauses = st.lists(
    st.tuples(near, st.integers(0, 10)).map(lambda span: (span[0], span[0] + ONE_DAY * span[1])),
    max_size=3,
)
OFFICE = ServiceCalendar(closed=[date(2019, 4, 3), date(2019, 4, 17), date(2019, 4, 19)])


@st.composite
def clocks(draw):
    period = draw(legal_periods())
    return LegalClock(
        period,
        draw(near),
        calendar=draw(service_calendars()),
        pauses=draw(pauses) if period.direction is Direction.AFTER else [],
    )


def runs(clock):
    """Tell on which days a clock runs, from its own parts."""
    counts_open_days = clock.period.unit is PeriodUnit.OPEN_DAYS

    def is_running(day):
        if any(first <= day <= last for first, last in clock.pauses):
            return False
        return not counts_open_days or clock.calendar.is_open(day)

    return is_running


class TestDue:
    """The last day is the n-th day on which the clock runs, by the period's own day count."""

    @given(clocks())
    @settings(max_examples=300)
    def test_it_agrees_with_walking(self, clock):
        period, reference = clock.period, clock.reference
        step = 1 if period.direction is Direction.AFTER else -1
        n = period.amount
        if period.unit is PeriodUnit.MONTHS:
            n = abs((same_day_of_another_month(reference, step * n) - reference).days)
        if period.day_count is DayCount.CLEAR_DAYS:
            n += 1
        inclusive = period.day_count is DayCount.INCLUDING_REFERENCE
        start = reference if inclusive else reference + step * ONE_DAY
        assert clock.due == nth_running_day(runs(clock), start, n, step)

    @given(clocks(), near)
    def test_what_is_left_counts_running_days(self, clock, day):
        left, is_running = clock.remaining_on(day), runs(clock)
        low, high = sorted([clock.due, day])
        counted = sum(map(is_running, (low + ONE_DAY * k for k in range(1, (high - low).days + 1))))
        assert left == (counted if day <= clock.due else -counted)

    @given(clocks())
    def test_the_last_day_is_in_time(self, clock):
        assert not clock.overdue_on(clock.due)
        assert clock.overdue_on(clock.due + ONE_DAY)
        assert clock.remaining_on(clock.due) == 0

    @given(legal_periods(), near, service_calendars(), near, st.integers(0, 10))
    def test_a_pause_never_brings_the_end_closer(self, period, reference, calendar, first, days):
        clock = LegalClock(period, reference, calendar=calendar)
        if period.direction is Direction.BEFORE:
            with pytest.raises(InvalidPeriodError):
                clock.paused(first, first + ONE_DAY * days)
        else:
            assert clock.paused(first, first + ONE_DAY * days).due >= clock.due

    @pytest.mark.parametrize(
        ("day_count", "last_day"),
        [
            (DayCount.EXCLUDING_REFERENCE, date(2019, 3, 18)),
            (DayCount.INCLUDING_REFERENCE, date(2019, 3, 19)),
            (DayCount.CLEAR_DAYS, date(2019, 3, 17)),
        ],
    )
    def test_h_minus_30_depends_on_the_days_that_count(self, day_count, last_day):
        period = LegalPeriod(
            name="H-30",
            amount=30,
            unit=PeriodUnit.CALENDAR_DAYS,
            counted_from=CountedFrom.POLLING_DAY,
            source=Source("press"),
            direction=Direction.BEFORE,
            day_count=day_count,
        )
        assert due(period, date(2019, 4, 17)) == last_day

    @pytest.mark.parametrize(
        ("issued", "until"),
        [
            (date(2018, 10, 17), date(2019, 4, 17)),
            (date(2018, 8, 31), date(2019, 2, 28)),
            (date(2019, 8, 31), date(2020, 2, 29)),
            (date(2019, 8, 29), date(2020, 2, 29)),
        ],
    )
    def test_months_end_where_the_month_does(self, issued, until):
        assert due(TEMPORARY_LETTER, issued) == until

    def test_open_days_need_the_calendar_of_the_office(self):
        with pytest.raises(InvalidPeriodError) as refusal:
            due(ISSUE_BENGKALIS, date(2019, 4, 1))
        assert refusal.value.period == ISSUE_BENGKALIS.name
        assert refusal.value.got == "no calendar"
        assert due(ISSUE_BENGKALIS, date(2019, 4, 1), calendar=OFFICE) == date(2019, 4, 24)

    def test_an_unknown_calendar_gives_no_answer(self):
        known = ServiceCalendar(known_until=date(2019, 4, 10))
        with pytest.raises(CalendarUnknownError):
            due(ISSUE_BENGKALIS, date(2019, 4, 1), calendar=known)

    def test_a_pause_stops_it(self):
        clock = LegalClock(LOSS_OR_DAMAGE_REPORT, date(2019, 4, 3))
        assert clock.due == date(2019, 4, 17)
        # the day before the start and the day after the end change nothing
        assert clock.paused(date(2019, 4, 1), date(2019, 4, 3)).due == date(2019, 4, 17)
        assert clock.paused(date(2019, 4, 18), date(2019, 4, 30)).due == date(2019, 4, 17)
        assert clock.paused(date(2019, 4, 17), date(2019, 4, 17)).due == date(2019, 4, 18)
        twice = clock.paused(date(2019, 4, 5), date(2019, 4, 8)).paused(
            date(2019, 4, 7), date(2019, 4, 9)
        )
        assert twice.due == date(2019, 4, 22)

    def test_the_extension_is_reported_before_the_permit_ends(self):
        assert due(PERMIT_EXTENSION_REPORT, date(2019, 12, 31)) == date(2019, 12, 1)


class TestRefusal:
    def test_hours_are_not_days(self):
        with pytest.raises(InvalidPeriodError) as refusal:
            due(ISSUE_ONE_HOUR, date(2019, 4, 11))
        assert "due_at" in str(refusal.value)

    def test_what_is_not_the_law_cannot_start(self):
        with pytest.raises(InvalidPeriodError) as refusal:
            due(LOSS_OR_DAMAGE_REPORT, date(2013, 12, 23))
        assert refusal.value.got == date(2013, 12, 23)
        assert "2013-12-24 to the end" in str(refusal.value)
        before = LegalPeriod(
            name="old",
            amount=1,
            unit=PeriodUnit.MONTHS,
            counted_from=CountedFrom.DEATH,
            source=Source("old law"),
            in_force_until=date(2013, 12, 23),
        )
        with pytest.raises(InvalidPeriodError, match="the beginning to 2013-12-23"):
            due(before, date(2013, 12, 24))

    def test_a_reversed_pause(self):
        with pytest.raises(ReversedSpanError):
            LegalClock(TEMPORARY_LETTER, date(2019, 4, 1)).paused(
                date(2019, 4, 2), date(2019, 4, 1)
            )

    @pytest.mark.parametrize("reference", [date(9999, 12, 1), date(9999, 6, 30)])
    def test_an_end_beyond_time(self, reference):
        with pytest.raises(InvalidPeriodError) as refusal:
            due(TEMPORARY_LETTER, reference.replace(month=12))
        assert "years 1 to 9999" in str(refusal.value)

    @pytest.mark.parametrize(
        "question",
        [
            lambda moment: LegalClock(TEMPORARY_LETTER, moment),
            lambda moment: LegalClock(TEMPORARY_LETTER, date(2019, 4, 1)).overdue_on(moment),
            lambda moment: LegalClock(TEMPORARY_LETTER, date(2019, 4, 1)).remaining_on(moment),
            lambda moment: LegalClock(TEMPORARY_LETTER, date(2019, 4, 1)).paused(moment, moment),
        ],
    )
    def test_a_moment_is_no_day(self, question):
        with pytest.raises(NotADateError):
            question(datetime(2019, 4, 11, tzinfo=UTC))


NINE = datetime(2019, 4, 11, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
minutes = st.integers(-120, 2_000)


class TestHours:
    """Hours end when the clock has run for that long outside the pauses."""

    @given(
        st.sampled_from([ISSUE_ONE_HOUR, ISSUE_24_HOURS]),
        st.lists(st.tuples(minutes, st.integers(0, 300)), max_size=4),
    )
    def test_it_agrees_with_counting_minutes(self, period, failures):
        spans = [
            (NINE + MINUTE * start, NINE + MINUTE * (start + long)) for start, long in failures
        ]
        end = due_at(period, NINE, pauses=spans)
        walked, ran = NINE, 0
        while ran < period.amount * 60:
            ran += not any(first <= walked < last for first, last in spans)
            walked += MINUTE
        assert end == walked

    def test_without_a_pause(self):
        assert due_at(ISSUE_24_HOURS, NINE) == datetime(2019, 4, 12, 9, tzinfo=UTC)

    def test_a_reversed_pause(self):
        with pytest.raises(ReversedSpanError):
            due_at(ISSUE_ONE_HOUR, NINE, pauses=[(NINE, NINE - MINUTE)])

    @pytest.mark.parametrize("period", [TEMPORARY_LETTER, MOVE_OF_VOTE])
    def test_days_are_not_hours(self, period):
        with pytest.raises(InvalidPeriodError) as refusal:
            due_at(period, NINE)
        assert "use due for days" in str(refusal.value)

    def test_hours_before_a_moment_have_no_meaning(self):
        period = LegalPeriod(
            name="x",
            amount=1,
            unit=PeriodUnit.HOURS,
            counted_from=CountedFrom.POLLING_DAY,
            source=Source("x"),
            direction=Direction.BEFORE,
        )
        with pytest.raises(InvalidPeriodError):
            due_at(period, NINE)

    def test_before_the_regulation(self):
        with pytest.raises(InvalidPeriodError):
            due_at(ISSUE_ONE_HOUR, datetime(2018, 4, 5, 9, tzinfo=UTC))


class TestValue:
    @given(clocks())
    def test_it_pickles(self, clock):
        assert pickle.loads(pickle.dumps(clock)) == clock

    def test_pauses_are_brought_into_one_form(self):
        a, b = (date(2019, 4, 1), date(2019, 4, 2)), (date(2019, 4, 5), date(2019, 4, 5))
        start = date(2019, 3, 20)
        assert LegalClock(TEMPORARY_LETTER, start, pauses=[b, a, b]) == LegalClock(
            TEMPORARY_LETTER, start, pauses=[a, b]
        )

    def test_the_calendar_has_no_effect_on_calendar_days(self):
        start = date(2019, 4, 3)
        never = ServiceCalendar(weekly=[])
        assert due(LOSS_OR_DAMAGE_REPORT, start, calendar=never) == due(
            LOSS_OR_DAMAGE_REPORT, start, calendar=ServiceCalendar(weekly=EVERY_DAY)
        )


def test_open_days_on_a_calendar_that_never_opens_are_not_to_be_had() -> None:
    standard = LegalPeriod(
        name="issue of a card here",
        amount=14,
        unit=PeriodUnit.OPEN_DAYS,
        counted_from=CountedFrom.COMPLETE_APPLICATION,
        source=Source("Service standard of an office"),
    )
    with pytest.raises(NoOpenDayError):
        due(standard, date(2019, 4, 1), calendar=ServiceCalendar(weekly=[]))
