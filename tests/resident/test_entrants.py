"""Entrants: inflow by age, day by day."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.errors import InvalidResidentError, NotADateError, ReversedSpanError
from ektp_status.resident.eligibility import LeapBirthday, is_obliged
from ektp_status.resident.entrants import count_entrants, count_obliged
from ektp_status.strategies.resident import births

# born when their 17th birthdays fall into the spring of 2021, with a 29 February among them
cohort = st.lists(births(first=date(2004, 2, 20), last=date(2004, 3, 10)), max_size=30)
days = st.dates(min_value=date(2021, 2, 15), max_value=date(2021, 3, 15))
choices = st.sampled_from(LeapBirthday)
ONE_DAY = timedelta(days=1)


class TestEntrants:
    """The entrants of a day are those obliged on it and not on the day before."""

    @given(cohort, days, days, choices)
    def test_every_day_is_a_difference(self, born, a, b, choice):
        first, last = sorted([a, b])
        entrants = count_entrants(born, first, last, leap_birthday=choice)
        assert list(entrants) == [first + ONE_DAY * k for k in range((last - first).days + 1)]
        for day, number in entrants.items():
            after = count_obliged(born, on=day, leap_birthday=choice)
            before = count_obliged(born, on=day - ONE_DAY, leap_birthday=choice)
            assert number == after - before

    @given(cohort, days, choices)
    def test_the_obliged_are_counted_one_by_one(self, born, on, choice):
        one_by_one = sum(is_obliged(birth, on=on, leap_birthday=choice) for birth in born)
        assert count_obliged(born, on=on, leap_birthday=choice) == one_by_one

    @given(cohort, days, days)
    def test_counted_births_give_the_same(self, born, a, b):
        first, last = sorted([a, b])
        assert count_entrants(Counter(born), first, last) == count_entrants(iter(born), first, last)

    def test_up_to_the_16th_is_not_up_to_the_17th(self):
        born = {date(2002, 4, 16): 38, date(2002, 4, 17): 41}
        polling_day = date(2019, 4, 17)
        assert count_obliged(born, on=date(2019, 4, 16)) == 38
        assert count_obliged(born, on=polling_day) == 79
        assert count_entrants(born, polling_day, polling_day) == {polling_day: 41}

    def test_an_empty_period_has_no_days(self):
        assert count_entrants([], date(2019, 4, 17), date(2019, 4, 16)) == {}

    def test_a_reversed_period_is_refused(self):
        with pytest.raises(ReversedSpanError):
            count_entrants([], date(2019, 4, 17), date(2019, 4, 15))

    @pytest.mark.parametrize("number", [-1, 1.5, True])
    def test_residents_are_whole(self, number):
        with pytest.raises(InvalidResidentError) as refusal:
            count_obliged({date(2002, 4, 17): number}, on=date(2019, 4, 17))
        assert "whole numbers of residents" in refusal.value.rule

    def test_nobody_may_be_born_on_a_day(self):
        assert count_obliged({date(2002, 4, 17): 0}, on=date(2019, 4, 17)) == 0

    def test_a_moment_is_no_day(self):
        moment, day = datetime(2019, 4, 17, tzinfo=UTC), date(2019, 4, 17)
        for question in (
            lambda: count_obliged([moment], on=day),
            lambda: count_obliged([], on=moment),
            lambda: count_entrants([moment], day, day),
            lambda: count_entrants([], moment, day),
            lambda: count_entrants([], day, moment),
        ):
            with pytest.raises(NotADateError):
                question()
