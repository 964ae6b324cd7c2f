"""Who must hold a card, and from which day."""

import calendar
import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.errors import InvalidResidentError, NotADateError, ReversedSpanError
from ektp_status.resident.eligibility import (
    CAPTURE_AGE,
    OBLIGED_AGE,
    LeapBirthday,
    PermanentPermit,
    birthday,
    capture_from,
    completed_years,
    is_obliged,
    obliged_from,
)
from ektp_status.strategies.resident import births, permanent_permits
from oracles.resident import age_by_hand, first_day_by_walking

POLLING_DAY = date(2019, 4, 17)
ONE_DAY = timedelta(days=1)
choices = st.sampled_from(LeapBirthday)


class TestAge:
    """An age counts the birthdays up to a day, that day included."""

    @given(births(), st.integers(0, 40_000), choices)
    def test_it_is_what_a_hand_counts(self, birth, days, choice):
        on = birth + timedelta(days=days)
        in_february = choice is LeapBirthday.FEBRUARY_28
        by_hand = age_by_hand(birth, on, in_february=in_february)
        assert completed_years(birth, on=on, leap_birthday=choice) == by_hand

    @given(births(), st.integers(0, 120), choices)
    def test_a_birthday_is_the_first_day_of_its_age(self, birth, age, choice):
        day = birthday(birth, age, leap_birthday=choice)
        assert completed_years(birth, on=day, leap_birthday=choice) == age
        if age:
            before = completed_years(birth, on=day - ONE_DAY, leap_birthday=choice)
            assert before == age - 1

    def test_before_birth_there_is_no_age(self):
        with pytest.raises(InvalidResidentError) as refusal:
            completed_years(POLLING_DAY, on=date(2019, 4, 16))
        assert refusal.value.rule == "a day on or after the birth"
        assert "not shown" in str(refusal.value)

    @pytest.mark.parametrize("age", [-1, 1.5, True, 9999])
    def test_an_age_is_whole_and_reached(self, age):
        with pytest.raises(InvalidResidentError):
            birthday(POLLING_DAY, age)

    def test_the_last_year_of_time_is_reached(self):
        assert birthday(date(2019, 4, 17), 7980) == date(9999, 4, 17)


class TestLeapDay:
    """29 February plus 17 years is never a leap year: the choice is open, 1 March by default."""

    @pytest.mark.parametrize(
        ("choice", "due"),
        [
            (LeapBirthday.MARCH_1, date(2021, 3, 1)),
            (LeapBirthday.FEBRUARY_28, date(2021, 2, 28)),
        ],
    )
    def test_both_choices(self, choice, due):
        assert obliged_from(date(2004, 2, 29), leap_birthday=choice) == due

    def test_the_default_is_1_march(self):
        assert obliged_from(date(2004, 2, 29)) == date(2021, 3, 1)
        assert not is_obliged(date(2004, 2, 29), on=date(2021, 2, 28))

    def test_a_leap_year_needs_no_choice(self):
        for choice in LeapBirthday:
            assert birthday(date(2004, 2, 29), 16, leap_birthday=choice) == date(2020, 2, 29)

    def test_leap_years_are_those_of_the_calendar(self):
        for age in range(500):
            day = birthday(date(1896, 2, 29), age)
            assert (day.day == 29) is calendar.isleap(day.year)


class TestObligation:
    """17 years or marriage, whichever is first; for foreigners from and until the permit."""

    def test_the_17th_birthday_on_polling_day_counts(self):
        assert obliged_from(date(2002, 4, 17)) == POLLING_DAY
        assert is_obliged(date(2002, 4, 17), on=POLLING_DAY)
        assert not is_obliged(date(2002, 4, 18), on=POLLING_DAY)

    @given(births(), st.integers(0, 20_000) | st.none(), choices)
    def test_it_is_the_first_day_of_a_walk(self, birth, married_after, choice):
        married_on = None if married_after is None else birth + timedelta(days=married_after)
        in_february = choice is LeapBirthday.FEBRUARY_28

        def is_reached(day):
            by_age = age_by_hand(birth, day, in_february=in_february) >= OBLIGED_AGE
            return by_age or (married_on is not None and married_on <= day)

        start = min(birth + timedelta(days=6_200), married_on or date.max)
        walked = first_day_by_walking(start, is_reached)
        assert obliged_from(birth, married_on, leap_birthday=choice) == walked

    def test_marriage_counts_only_before_17(self):
        birth = date(2002, 4, 17)
        assert obliged_from(birth, date(2018, 12, 1)) == date(2018, 12, 1)
        assert obliged_from(birth, date(2020, 12, 1)) == POLLING_DAY

    def test_marriage_does_not_precede_birth(self):
        with pytest.raises(InvalidResidentError) as refusal:
            obliged_from(POLLING_DAY, date(2019, 4, 16))
        assert refusal.value.rule == "a marriage on or after the birth"

    @given(births(), permanent_permits(), births())
    def test_a_foreigner_is_obliged_within_the_permit(self, birth, permit, on):
        within = permit.first <= on and (permit.last is None or on <= permit.last)
        assert is_obliged(birth, on=on, permit=permit) is (within and is_obliged(birth, on=on))

    @given(births(), permanent_permits())
    def test_a_foreigner_is_obliged_no_earlier_than_the_permit(self, birth, permit):
        assert obliged_from(birth, permit=permit) == max(obliged_from(birth), permit.first)

    def test_the_last_day_of_the_permit_counts(self):
        permit = PermanentPermit(date(2014, 4, 18), POLLING_DAY)
        birth = date(1980, 1, 1)
        assert is_obliged(birth, on=POLLING_DAY, permit=permit)
        assert not is_obliged(birth, on=date(2019, 4, 18), permit=permit)

    @given(births(), births(), choices)
    def test_once_obliged_a_citizen_stays_so(self, birth, on, choice):
        if is_obliged(birth, on=on, leap_birthday=choice):
            assert is_obliged(birth, on=on + ONE_DAY, leap_birthday=choice)


class TestEarlyCapture:
    """An office may capture from 16, or from marriage; the card waits."""

    @given(births(), choices)
    def test_it_is_the_16th_birthday(self, birth, choice):
        day = capture_from(birth, leap_birthday=choice)
        assert completed_years(birth, on=day, leap_birthday=choice) == CAPTURE_AGE
        assert day < obliged_from(birth, leap_birthday=choice)

    def test_marriage_may_come_first(self):
        assert capture_from(date(2002, 4, 17), date(2017, 1, 1)) == date(2017, 1, 1)


class TestPermit:
    def test_it_ends_after_it_begins(self):
        with pytest.raises(ReversedSpanError):
            PermanentPermit(POLLING_DAY, date(2019, 4, 16))

    @given(permanent_permits())
    def test_it_pickles(self, permit):
        assert pickle.loads(pickle.dumps(permit)) == permit


@pytest.mark.parametrize(
    "question",
    [
        obliged_from,
        lambda day: obliged_from(date(1980, 1, 1), day),
        lambda day: is_obliged(date(1980, 1, 1), on=day),
        lambda day: is_obliged(
            date(1980, 1, 1), on=day, permit=PermanentPermit(POLLING_DAY, POLLING_DAY)
        ),
        lambda day: completed_years(day, on=POLLING_DAY),
        lambda day: completed_years(date(1980, 1, 1), on=day),
        capture_from,
        PermanentPermit,
        lambda day: PermanentPermit(date(1980, 1, 1), day),
    ],
)
def test_a_moment_is_no_day(question):
    with pytest.raises(NotADateError):
        question(datetime(2019, 4, 17, tzinfo=UTC))
