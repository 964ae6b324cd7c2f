"""Days: entries with a name and a decree, and days that recur by a rule."""

import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.deadline.days import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    SpecialDay,
    Weekday,
    monthly_days,
    special_days,
    weekly_days,
)
from ektp_status.errors.calendar import InvalidCalendarError, NotADateError, ReversedSpanError
from ektp_status.sources import Confidence, Source
from ektp_status.strategies.calendar import days_around, weekly_masks
from ektp_status.strategies.calendar import special_days as generated_days

GOOD_FRIDAY = date(2019, 4, 19)
KEPPRES = Source("Keppres 10/2019")
SOURCED = [
    SpecialDay(GOOD_FRIDAY, source=source)
    for source in (
        KEPPRES,
        Source("Keppres 10/2019", "news.detik.com"),
        Source("Keppres 10/2019", "", "2019-04-08"),
        Source("Keppres 10/2019", confidence=Confidence.LOW),
        Source(""),
    )
]


def _with_a_shuffle(entries):
    return st.tuples(st.just(entries), st.permutations(entries))


def test_weekdays_are_those_of_the_standard_library():
    assert [Weekday(date(2019, 4, day).weekday()).name for day in (15, 21)] == ["MONDAY", "SUNDAY"]
    assert repr(Weekday.FRIDAY) == "Weekday.FRIDAY"


def test_the_named_weeks():
    assert frozenset(range(5)) == MONDAY_TO_FRIDAY
    assert frozenset(range(6)) == MONDAY_TO_SATURDAY
    assert frozenset(range(7)) == EVERY_DAY


class TestSpecialDay:
    def test_a_day_is_known_from_its_declaration(self):
        polling = SpecialDay(date(2019, 4, 17), declared=date(2019, 4, 8))
        assert not polling.is_known_on(date(2019, 4, 7))
        assert polling.is_known_on(date(2019, 4, 8))
        assert SpecialDay(GOOD_FRIDAY).is_known_on(date.min)

    @pytest.mark.parametrize(
        ("entry", "bare"),
        [
            (SpecialDay(GOOD_FRIDAY), True),
            (SpecialDay(GOOD_FRIDAY, "x"), False),
            (SpecialDay(GOOD_FRIDAY, source=KEPPRES), False),
            (SpecialDay(GOOD_FRIDAY, declared=GOOD_FRIDAY), False),
        ],
    )
    def test_a_bare_day_says_nothing_more(self, entry, bare):
        assert entry.is_bare is bare

    @pytest.mark.parametrize("field", ["day", "declared"])
    def test_a_moment_is_refused(self, field):
        moment = datetime(2019, 4, 17, tzinfo=UTC)
        with pytest.raises(NotADateError):
            SpecialDay(**({"day": GOOD_FRIDAY} | {field: moment}))

    @given(generated_days())
    def test_it_pickles(self, entry):
        assert pickle.loads(pickle.dumps(entry)) == entry


class TestSpecialDays:
    def test_a_mapping_gives_names(self):
        assert special_days({GOOD_FRIDAY: "Wafat Isa Al Masih"}) == (
            SpecialDay(GOOD_FRIDAY, "Wafat Isa Al Masih"),
        )

    def test_order_and_repetition_do_not_matter(self):
        a, b = SpecialDay(GOOD_FRIDAY, "a"), SpecialDay(GOOD_FRIDAY, "b", KEPPRES, date(2019, 1, 1))
        early = date(2019, 4, 3)
        assert special_days([b, a, early, a]) == (SpecialDay(early), a, b)

    def test_common_facts_fill_what_an_entry_leaves_open(self):
        own = SpecialDay(GOOD_FRIDAY, "own", Source("SKB 2018"), date(2018, 11, 2))
        day = date(2019, 4, 17)
        filled = special_days([own, day], source=KEPPRES, declared=date(2019, 4, 8))
        assert filled == (SpecialDay(day, "", KEPPRES, date(2019, 4, 8)), own)
        named = special_days({day: "Pemilu"}, source=KEPPRES, declared=date(2019, 4, 8))
        assert named == (SpecialDay(day, "Pemilu", KEPPRES, date(2019, 4, 8)),)

    @given(st.lists(generated_days() | st.sampled_from(SOURCED)).flatmap(_with_a_shuffle))
    def test_any_order_gives_the_same(self, orders):
        given_order, another = orders
        ordered = special_days(given_order)
        assert ordered == special_days(another) == special_days(ordered)
        assert len(ordered) == len(set(given_order))
        assert [entry.day for entry in ordered] == sorted(entry.day for entry in set(given_order))

    def test_facts_are_filled_in_ordered_entries_too(self):
        ordered = special_days([GOOD_FRIDAY])
        assert special_days(ordered, source=KEPPRES) == (SpecialDay(GOOD_FRIDAY, "", KEPPRES),)
        declared = date(2018, 11, 2)
        (filled,) = special_days(ordered, declared=declared)
        assert filled == SpecialDay(GOOD_FRIDAY, declared=declared)

    @pytest.mark.parametrize("entries", [["2019-04-17"], {"2019-04-17": "x"}])
    def test_text_is_no_day(self, entries):
        with pytest.raises(NotADateError):
            special_days(entries)


near = days_around()


class TestWeeklyDays:
    """Every k-th week, counted from the week (Monday first) of the first day."""

    @given(weekly_masks(min_size=0), near, near, st.integers(1, 4))
    def test_it_agrees_with_a_walk(self, weekdays, a, b, every):
        first, last = sorted([a, b])
        monday = first.toordinal() - first.weekday()
        walked = tuple(
            date.fromordinal(day)
            for day in range(first.toordinal(), last.toordinal() + 1)
            if date.fromordinal(day).weekday() in weekdays and (day - monday) // 7 % every == 0
        )
        assert weekly_days(weekdays, first, last, every=every) == walked

    def test_every_week_unless_told(self):
        span = date(2019, 4, 1), date(2019, 4, 30)
        assert weekly_days(MONDAY_TO_FRIDAY, *span) == weekly_days(MONDAY_TO_FRIDAY, *span, every=1)

    def test_one_weekday_needs_no_list(self):
        assert weekly_days(Weekday.MONDAY, date(2019, 4, 15), date(2019, 4, 15)) == (
            date(2019, 4, 15),
        )


class TestMonthlyDays:
    """The n-th such weekday of each month, from the start or from the end."""

    @given(st.sampled_from(Weekday), st.integers(-5, 5).filter(bool), near, near)
    def test_it_agrees_with_a_walk(self, weekday, nth, a, b):
        first, last = sorted([a, b])
        by_month: dict[int, list[date]] = {}
        for number in range(date(2019, 1, 1).toordinal(), date(2020, 1, 1).toordinal()):
            day = date.fromordinal(number)
            if day.weekday() == weekday:
                by_month.setdefault(day.month, []).append(day)
        picked = (
            days[nth - 1 if nth > 0 else nth] for days in by_month.values() if abs(nth) <= len(days)
        )
        assert monthly_days(weekday, nth, first, last) == tuple(
            day for day in picked if first <= day <= last
        )


@pytest.mark.parametrize("number", [0, -1, 1.5])
def test_a_step_of_weeks_is_one_or_more(number):
    with pytest.raises(InvalidCalendarError) as refusal:
        weekly_days(Weekday.MONDAY, GOOD_FRIDAY, GOOD_FRIDAY, every=number)
    assert (refusal.value.part, refusal.value.got) == ("every", number)


@pytest.mark.parametrize("nth", [0, 6, -6])
def test_a_month_has_five_weeks_at_most(nth):
    with pytest.raises(InvalidCalendarError) as refusal:
        monthly_days(Weekday.MONDAY, nth, GOOD_FRIDAY, GOOD_FRIDAY)
    assert refusal.value.part == "nth"
    assert "nth" in str(refusal.value)


@pytest.mark.parametrize("days", [weekly_days, lambda *a: monthly_days(Weekday.FRIDAY, 1, *a[1:])])
def test_a_reversed_span_is_refused_and_an_empty_one_is_empty(days):
    with pytest.raises(ReversedSpanError):
        days(EVERY_DAY, GOOD_FRIDAY, date(2019, 4, 17))
    assert days(EVERY_DAY, GOOD_FRIDAY, date(2019, 4, 18)) == ()
    with pytest.raises(NotADateError):
        days(EVERY_DAY, datetime(2019, 4, 17, tzinfo=UTC), GOOD_FRIDAY)
