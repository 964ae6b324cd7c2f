"""The calendar: its rules, its laws, and what it refuses."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.days import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    SpecialDay,
    Weekday,
)
from ektp_status.errors.calendar import (
    CalendarUnknownError,
    InvalidCalendarError,
    NoOpenDayError,
    NotADateError,
    ReversedSpanError,
    ZeroStepError,
)
from ektp_status.sources import Source
from ektp_status.strategies.calendar import days_around, service_calendars
from oracles.calendar import add_by_walking, count_by_walking, open_by_rules

ONE_DAY = timedelta(days=1)


def april(day):
    return date(2019, 4, day)


SRAGEN = ServiceCalendar(
    closed={april(3), april(17), april(19)}, opened={april(13), april(14), april(17)}
)
NEVER = ServiceCalendar(weekly=[])

# ten weeks: wider than the span of the exceptions, on both sides
near = days_around(first=date(2019, 2, 20), last=date(2019, 5, 10))
WINDOW = [date(2019, 2, 20) + ONE_DAY * k for k in range(80)]
steps = st.integers(-60, 60).filter(bool)


def by_rules(calendar):
    closed = {entry.day for entry in calendar.closed}
    opened = {entry.day for entry in calendar.opened}
    return lambda day: open_by_rules(calendar.weekly, closed, opened, day)


class TestSragen:
    """Three announced service days, one of them the holiday of polling day."""

    def test_every_day_of_the_last_week_is_open(self):
        assert all(SRAGEN.is_open(april(day)) for day in range(11, 18))

    def test_seven_days_are_left(self):
        assert SRAGEN.count_open(april(11), april(17)) == 7

    def test_the_seventh_is_polling_day(self):
        assert SRAGEN.add_open(april(10), 7) == april(17)

    def test_polling_day_is_in_both_lists(self):
        assert SRAGEN.conflicts == (april(17),)

    def test_holidays_are_closed(self):
        assert SRAGEN.closed_days(april(3), april(19)) == (april(3), april(6), april(7), april(19))

    def test_without_extra_openings_four_days_are_left(self):
        ordinary = ServiceCalendar(closed=SRAGEN.closed)
        assert ordinary.open_days(april(11), april(17)) == (
            april(11), april(12), april(15), april(16),
        )  # fmt: skip


class TestPrecedence:
    """Extra opening > closure > week."""

    @given(service_calendars(min_weekdays=0), near)
    def test_a_day_is_open_by_the_rules(self, calendar, day):
        assert calendar.is_open(day) is by_rules(calendar)(day)

    @given(service_calendars(), near, near)
    def test_a_closure_never_adds_an_open_day(self, calendar, closed, day):
        more = ServiceCalendar(
            weekly=calendar.weekly, closed=[*calendar.closed, closed], opened=calendar.opened
        )
        assert more.is_open(day) <= calendar.is_open(day)

    @given(service_calendars(), near, near)
    def test_an_opening_never_takes_one(self, calendar, opened, day):
        more = ServiceCalendar(
            weekly=calendar.weekly, closed=calendar.closed, opened=[*calendar.opened, opened]
        )
        assert more.is_open(day) >= calendar.is_open(day)
        assert more.is_open(opened)


class TestCounting:
    """count(a, b) = rank(b) - rank(a - 1): the open days from a to b, ends included."""

    @given(service_calendars(min_weekdays=0), near, near)
    @settings(max_examples=300)
    def test_it_agrees_with_walking(self, calendar, a, b):
        first, last = sorted([a, b])
        walked = count_by_walking(by_rules(calendar), first, last)
        assert calendar.count_open(first, last) == walked

    @given(service_calendars(), near, near, near)
    def test_counts_are_additive(self, calendar, a, b, c):
        a, b, c = sorted([a, b, c])
        assert calendar.count_open(a, c) == (
            calendar.count_open(a, b) + calendar.count_open(b + ONE_DAY, c)
            if b < c
            else calendar.count_open(a, b)
        )

    @given(service_calendars(), near)
    def test_one_day_counts_as_it_is_open(self, calendar, day):
        assert calendar.count_open(day, day) == calendar.is_open(day)

    def test_a_span_that_ends_the_day_before_is_empty(self):
        assert SRAGEN.count_open(april(12), april(11)) == 0
        assert SRAGEN.open_days(april(12), april(11)) == ()
        assert SRAGEN.closed_days(april(12), april(11)) == ()

    def test_an_earlier_end_is_refused(self):
        with pytest.raises(ReversedSpanError) as refusal:
            SRAGEN.count_open(april(12), april(10))
        assert (refusal.value.first, refusal.value.last) == (april(12), april(10))
        assert "2019-04-12 to 2019-04-10; swap them" in str(refusal.value)

    @given(service_calendars(min_weekdays=0), near, near)
    def test_the_listed_days_are_the_counted_ones(self, calendar, a, b):
        first, last = sorted([a, b])
        listed, rest = calendar.open_days(first, last), calendar.closed_days(first, last)
        assert len(listed) == calendar.count_open(first, last)
        assert all(map(calendar.is_open, listed))
        assert not any(map(calendar.is_open, rest))
        assert sorted(listed + rest) == [
            first + ONE_DAY * k for k in range((last - first).days + 1)
        ]

    def test_the_whole_of_time_can_be_counted(self):
        assert ServiceCalendar(weekly=EVERY_DAY).count_open(date.min, date.max) == 3_652_059
        assert NEVER.count_open(date.min, date.max) == 0


class TestAdding:
    """add(d, n > 0) is strictly after d, add(d, n < 0) strictly before; inverse to counting."""

    @given(service_calendars(), near, steps)
    @settings(max_examples=300)
    def test_it_agrees_with_walking(self, calendar, day, n):
        assert calendar.add_open(day, n) == add_by_walking(by_rules(calendar), day, n)

    @given(service_calendars(), near, steps)
    def test_counting_undoes_adding(self, calendar, day, n):
        there = calendar.add_open(day, n)
        span = (day + ONE_DAY, there) if n > 0 else (there, day - ONE_DAY)
        assert calendar.count_open(*span) == abs(n)
        assert calendar.is_open(there)

    @given(service_calendars(), near, near)
    def test_adding_undoes_counting(self, calendar, a, b):
        first, last = sorted([a, b])
        assume(first < last)
        assume(calendar.is_open(last))
        number = calendar.count_open(first + ONE_DAY, last)
        assert calendar.add_open(first, number) == last

    @given(service_calendars(), near)
    def test_an_open_day_stays_and_a_closed_day_moves(self, calendar, day):
        after, before = calendar.on_or_after(day), calendar.on_or_before(day)
        if calendar.is_open(day):
            assert before == day == after
        else:
            assert after == calendar.next_open(day) == calendar.add_open(day, 1)
            assert before == calendar.previous_open(day) == calendar.add_open(day, -1)
            assert before < day < after

    @given(service_calendars(min_weekdays=0), near, steps)
    def test_a_bounded_calendar_ends(self, calendar, day, n):
        walked = add_by_walking(by_rules(calendar), day, n)
        if walked is None:
            with pytest.raises(NoOpenDayError):
                calendar.add_open(day, n)
        else:
            assert calendar.add_open(day, n) == walked

    @pytest.mark.parametrize("n", [1, -1, 1_000])
    def test_a_calendar_that_never_opens_says_so(self, n):
        with pytest.raises(NoOpenDayError) as refusal:
            NEVER.add_open(april(10), n)
        assert (refusal.value.day, refusal.value.step) == (april(10), n)
        assert ("after" if n > 0 else "before") in str(refusal.value)
        assert "never has them" in str(refusal.value)

    @pytest.mark.parametrize("verb", ["on_or_after", "on_or_before", "next_open", "previous_open"])
    def test_no_verb_loops_on_it(self, verb):
        with pytest.raises(NoOpenDayError):
            getattr(NEVER, verb)(april(10))

    def test_the_ends_of_time_hold(self):
        always = ServiceCalendar(weekly=EVERY_DAY)
        assert always.add_open(date.min, 3_652_058) == date.max
        assert always.add_open(date.max, -3_652_058) == date.min
        assert always.on_or_before(date.min) == date.min
        with pytest.raises(NoOpenDayError):
            always.add_open(date.max, 1)
        with pytest.raises(NoOpenDayError):
            always.add_open(date.min, -1)

    @pytest.mark.parametrize("n", [0, 1.5, True, "1"])
    def test_a_step_is_a_whole_number_other_than_zero(self, n):
        with pytest.raises(ZeroStepError) as refusal:
            SRAGEN.add_open(april(10), n)
        assert refusal.value.step == n
        assert "on_or_after" in str(refusal.value)


class TestWeights:
    """A day yields 0 when closed, 1 when open, or what it is told."""

    calendar = ServiceCalendar(
        weekly=MONDAY_TO_SATURDAY,
        closed={april(3)},
        opened={april(14)},
        weights={
            Weekday.SATURDAY: Fraction(3, 20),
            april(13): Fraction(1, 2),
            april(15): 2,
            april(3): 1,
        },
    )

    @pytest.mark.parametrize(
        ("day", "weight"),
        [
            (3, 0),
            (4, 1),
            (6, Fraction(3, 20)),
            (7, 0),
            (13, Fraction(1, 2)),
            (14, 1),
            (15, 2),
        ],
    )
    def test_a_date_beats_its_weekday(self, day, weight):
        assert self.calendar.weight(april(day)) == weight
        assert type(self.calendar.weight(april(day))) is Fraction

    def test_a_weight_on_a_closed_day_is_a_conflict(self):
        assert self.calendar.conflicts == (april(3),)

    @pytest.mark.parametrize("weight", [0, -1, 0.15, True, "1/2"])
    def test_a_weight_is_exact_and_above_zero(self, weight):
        with pytest.raises(InvalidCalendarError) as refusal:
            ServiceCalendar(weights={april(13): weight})
        assert (refusal.value.part, refusal.value.got) == ("weights", weight)
        assert "Fractions above 0" in str(refusal.value)

    def test_a_weight_belongs_to_a_date_or_weekday(self):
        with pytest.raises(NotADateError):
            ServiceCalendar(weights={5: 1})  # type: ignore[arg-type]


class TestCombining:
    """A day of the union is open in either, of the intersection in both."""

    @given(service_calendars(min_weekdays=0), service_calendars(min_weekdays=0))
    def test_union(self, a, b):
        union = a.union(b)
        for day in WINDOW:
            assert union.is_open(day) is (a.is_open(day) or b.is_open(day))
            assert union.weight(day) == max(a.weight(day), b.weight(day))

    @given(service_calendars(min_weekdays=0), service_calendars(min_weekdays=0))
    def test_intersection(self, a, b):
        intersection = a.intersection(b)
        for day in WINDOW:
            assert intersection.is_open(day) is (a.is_open(day) and b.is_open(day))
            assert intersection.weight(day) == min(a.weight(day), b.weight(day))

    @pytest.mark.parametrize("key", [april(13), Weekday.SATURDAY])
    def test_the_greater_weight_or_the_lesser(self, key):
        half = ServiceCalendar(weekly=EVERY_DAY, weights={key: Fraction(1, 2)})
        double = ServiceCalendar(weekly=EVERY_DAY, weights={key: 2})
        assert half.union(double).weight(april(13)) == 2
        assert half.intersection(double).weight(april(13)) == Fraction(1, 2)

    @given(service_calendars(), service_calendars())
    def test_order_does_not_matter(self, a, b):
        assert a.union(b) == b.union(a)
        assert a.intersection(b) == b.intersection(a)

    def test_what_is_known_is_what_both_know(self):
        a = ServiceCalendar(known_from=date(2018, 1, 1), known_until=date(2019, 12, 31))
        b = ServiceCalendar(known_from=date(2019, 1, 1), known_until=date(2020, 12, 31))
        for both in (a.union(b), a.intersection(b)):
            assert (both.known_from, both.known_until) == (date(2019, 1, 1), date(2019, 12, 31))
        assert a.union(ServiceCalendar()).known_until == date(2019, 12, 31)

    def test_decrees_are_combined_day_by_day(self):
        a = ServiceCalendar(
            decreed={date(2017, 10, 2): date(2018, 12, 31), date(2018, 11, 2): date(2019, 12, 31)}
        )
        b = ServiceCalendar(decreed={date(2018, 5, 1): date(2020, 12, 31)})
        both = a.intersection(b)
        for day in (date(2017, 10, 2), date(2018, 5, 1), date(2018, 11, 2)):
            expected = min(part.as_known_on(day).known_until or date.max for part in (a, b))
            assert both.as_known_on(day).known_until == expected
        assert a.union(ServiceCalendar(known_until=april(30))).known_until == april(30)

    def test_a_union_does_not_commute_with_as_known_on(self):
        # the counter-example that the docstring warns of: two closures, two declarations
        a = ServiceCalendar(
            closed=[SpecialDay(april(17), declared=april(5))],
            opened=[SpecialDay(april(17), declared=april(10))],
        )
        b = ServiceCalendar(closed=[SpecialDay(april(17), declared=april(7))])
        then = april(6)
        assert a.as_known_on(then).union(b.as_known_on(then)).is_open(april(17))
        assert not a.union(b).as_known_on(then).is_open(april(17))


class TestKnowledge:
    """A projection of 1 April did not know what was declared on the 8th."""

    polling = SpecialDay(april(17), "Pemilu", Source("Keppres 10/2019"), declared=april(8))
    calendar = ServiceCalendar(
        closed=[april(3), april(19), polling],
        opened=[SpecialDay(april(13), declared=april(10))],
        known_from=date(2019, 1, 1),
        decreed={date(2018, 11, 2): date(2019, 12, 31)},
    )

    def test_a_closure_is_known_from_its_declaration(self):
        assert self.calendar.as_known_on(april(7)).is_open(april(17))
        assert not self.calendar.as_known_on(april(8)).is_open(april(17))
        assert not self.calendar.as_known_on(april(7)).is_open(april(13))
        assert not self.calendar.as_known_on(april(1)).is_open(april(3))

    def test_the_known_span_follows_from_the_decrees(self):
        assert self.calendar.known_until == date(2019, 12, 31)
        before = self.calendar.as_known_on(date(2018, 11, 1))
        assert before.known_until == date.min
        assert not before.knows(april(1))
        with pytest.raises(CalendarUnknownError):
            before.is_open(april(1))

    def test_without_decrees_the_known_span_stays(self):
        calendar = ServiceCalendar(closed=[self.polling], known_until=date(2019, 12, 31))
        assert calendar.as_known_on(april(1)).known_until == date(2019, 12, 31)

    def test_knowing_everything_changes_nothing(self):
        assert self.calendar.as_known_on(april(30)) == self.calendar

    @pytest.mark.parametrize(
        ("question", "outside"),
        [
            (lambda c: c.is_open(date(2020, 1, 1)), date(2020, 1, 1)),
            (lambda c: c.weight(date(2018, 12, 31)), date(2018, 12, 31)),
            (lambda c: c.count_open(april(1), date(2020, 5, 1)), date(2020, 1, 1)),
            (lambda c: c.count_open(date(2018, 12, 30), april(1)), date(2018, 12, 30)),
            (lambda c: c.open_days(april(1), date(2020, 1, 1)), date(2020, 1, 1)),
            (lambda c: c.closed_days(april(1), date(2020, 1, 1)), date(2020, 1, 1)),
            (lambda c: c.add_open(april(1), 250), date(2020, 1, 1)),
            (lambda c: c.add_open(april(1), -65), date(2018, 12, 31)),
            (lambda c: c.on_or_after(date(2020, 1, 4)), date(2020, 1, 4)),
            (lambda c: c.on_or_before(date(2020, 1, 4)), date(2020, 1, 3)),
            (lambda c: c.next_open(date(2019, 12, 31)), date(2020, 1, 1)),
        ],
    )
    def test_beyond_it_there_is_no_answer(self, question, outside):
        with pytest.raises(CalendarUnknownError) as refusal:
            question(self.calendar)
        error = refusal.value
        assert error.day == outside
        assert (error.known_from, error.known_until) == (date(2019, 1, 1), date(2019, 12, 31))
        assert "2019-01-01 to 2019-12-31" in str(error)

    def test_the_ends_of_the_known_span_are_known(self):
        assert self.calendar.knows(date(2019, 1, 1))
        assert self.calendar.knows(date(2019, 12, 31))
        assert not self.calendar.knows(date(2020, 1, 1))
        assert self.calendar.on_or_after(date(2019, 12, 31)) == date(2019, 12, 31)
        assert self.calendar.add_open(date(2018, 12, 31), 1) == date(2019, 1, 1)

    def test_an_empty_span_asks_nothing(self):
        assert self.calendar.count_open(date(2021, 1, 2), date(2021, 1, 1)) == 0

    def test_the_week_may_be_accepted_instead(self):
        assert self.calendar.extrapolated().is_open(date(2020, 1, 1))
        assert "beginning" in str(CalendarUnknownError(april(1), None, april(1)))
        assert "end" in str(CalendarUnknownError(april(1), april(2), None))

    def test_the_end_must_be_the_last_decreed(self):
        with pytest.raises(InvalidCalendarError) as refusal:
            ServiceCalendar(known_until=april(1), decreed={april(1): april(2)})
        assert refusal.value.part == "known_until"
        same = ServiceCalendar(known_until=april(2), decreed={april(1): april(2)})
        assert same == ServiceCalendar(decreed={april(1): april(2)})

    def test_what_is_said_about_a_day(self):
        assert self.calendar.special(april(17)) == (self.polling,)
        assert self.calendar.special(april(18)) == ()
        assert [entry.day for entry in SRAGEN.special(april(17))] == [april(17)] * 2


class TestValue:
    """A calendar is a value: it compares, hashes, copies, pickles and shows itself."""

    @given(service_calendars(min_weekdays=0))
    def test_it_survives(self, calendar):
        for twin in (
            pickle.loads(pickle.dumps(calendar)),
            copy.copy(calendar),
            copy.deepcopy(calendar),
            eval(repr(calendar), globals() | {"datetime": __import__("datetime")}),  # noqa: S307 - the repr is constructor-shaped
        ):
            assert twin == calendar
            assert hash(twin) == hash(calendar)
            assert twin.is_open(april(17)) is calendar.is_open(april(17))

    def test_input_is_brought_into_one_form(self):
        names = {april(3): "Isra Mi'raj", april(19): "Wafat Isa Al Masih"}
        a = ServiceCalendar(weekly=[4, 3, 2, 1, 0], closed=names)
        b = ServiceCalendar(closed=[SpecialDay(day, name) for day, name in reversed(names.items())])
        assert a == b
        assert ServiceCalendar(closed=iter([april(3), april(3)])) == ServiceCalendar(
            closed={april(3)}
        )
        assert ServiceCalendar(closed=names) != ServiceCalendar(closed=set(names))

    @pytest.mark.parametrize(
        ("calendar", "shown"),
        [
            (ServiceCalendar(), "ServiceCalendar(weekly=MONDAY_TO_FRIDAY)"),
            (ServiceCalendar(weekly=EVERY_DAY), "ServiceCalendar(weekly=EVERY_DAY)"),
            (
                ServiceCalendar(weekly=[5, 1]),
                "ServiceCalendar(weekly={Weekday.TUESDAY, Weekday.SATURDAY})",
            ),
            (NEVER, "ServiceCalendar(weekly=())"),
            (
                ServiceCalendar(closed=[april(3)], opened={april(6): "x"}),
                (
                    "ServiceCalendar(weekly=MONDAY_TO_FRIDAY, closed={datetime.date(2019, 4, 3)}, "
                    "opened=[SpecialDay(day=datetime.date(2019, 4, 6), name='x', source=None, "
                    "declared=None)])"
                ),
            ),
            (
                ServiceCalendar(known_from=april(1), known_until=april(2)),
                (
                    "ServiceCalendar(weekly=MONDAY_TO_FRIDAY, "
                    "known_from=datetime.date(2019, 4, 1), known_until=datetime.date(2019, 4, 2))"
                ),
            ),
            (
                ServiceCalendar(decreed={april(1): april(2)}, weights={Weekday.FRIDAY: 2}),
                (
                    "ServiceCalendar(weekly=MONDAY_TO_FRIDAY, "
                    "weights={Weekday.FRIDAY: Fraction(2, 1)}, "
                    "decreed=[(datetime.date(2019, 4, 1), datetime.date(2019, 4, 2))])"
                ),
            ),
        ],
    )
    def test_the_week_is_always_shown(self, calendar, shown):
        assert repr(calendar) == shown

    def test_the_default_week_is_monday_to_friday(self):
        assert ServiceCalendar().weekly == MONDAY_TO_FRIDAY == frozenset(range(5))

    @pytest.mark.parametrize("weekly", [[7], [-1], ["MON"]])
    def test_a_week_has_seven_days(self, weekly):
        with pytest.raises(InvalidCalendarError) as refusal:
            ServiceCalendar(weekly=weekly)
        assert refusal.value.part == "weekly"
        assert refusal.value.got == tuple(weekly)

    @pytest.mark.parametrize(
        "question",
        [
            SRAGEN.is_open,
            SRAGEN.weight,
            SRAGEN.knows,
            SRAGEN.special,
            lambda day: SRAGEN.count_open(april(1), day),
            lambda day: SRAGEN.count_open(day, april(1)),
            lambda day: SRAGEN.add_open(day, 1),
            SRAGEN.on_or_after,
            SRAGEN.on_or_before,
            SRAGEN.as_known_on,
            lambda day: ServiceCalendar(closed=[day]),
            lambda day: ServiceCalendar(opened={day: "x"}),
            lambda day: ServiceCalendar(known_from=day),
            lambda day: ServiceCalendar(known_until=day),
            lambda day: ServiceCalendar(decreed={day: april(1)}),
            lambda day: ServiceCalendar(decreed={april(1): day}),
        ],
    )
    @pytest.mark.parametrize(
        "moment", [datetime(2019, 4, 11, 23, 30, tzinfo=UTC), "2019-04-11", 20190411]
    )
    def test_a_moment_is_no_day(self, question, moment):
        with pytest.raises(NotADateError) as refusal:
            question(moment)
        assert refusal.value.type_name == type(moment).__name__
        assert "expected a datetime.date" in str(refusal.value)

    def test_a_subclass_of_date_is_a_day(self):
        class FrozenDate(date):
            pass

        assert SRAGEN.is_open(FrozenDate(2019, 4, 17))
