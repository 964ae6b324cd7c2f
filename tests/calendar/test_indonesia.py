"""Indonesian years: against the package they come from, and against the published decrees."""

import pickle
from datetime import date, timedelta

import pytest

from ektp_status.deadline.days import MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY
from ektp_status.errors import CalendarUnknownError, InvalidCalendarError
from ektp_status.sources import KEPPRES_10_2019, KEPPRES_33_2024, SKB_2018
from oracles.calendar import meeus_easter

holidays = pytest.importorskip("holidays")
indonesia = pytest.importorskip("ektp_status.indonesia")

CLOSED = indonesia.JointLeave.CLOSED
OPEN = indonesia.JointLeave.OPEN
YEARS = range(2019, 2027)
ONE_DAY = timedelta(days=1)


def days_of(first_year, last_year):
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += ONE_DAY


class TestAgainstThePackage:
    """Open is a weekday that is no holiday, and no joint leave where the office keeps it."""

    @pytest.mark.parametrize("joint_leave", [CLOSED, OPEN])
    def test_every_day_from_2019_to_2026(self, joint_leave):
        calendar = indonesia.service_calendar(YEARS, joint_leave=joint_leave)
        categories = ("public", "government") if joint_leave is CLOSED else ("public",)
        free = holidays.country_holidays("ID", years=YEARS, categories=categories)
        for day in days_of(2019, 2026):
            assert calendar.is_open(day) is (day.weekday() < 5 and day not in free)

    def test_its_count_of_working_days(self):
        calendar = indonesia.service_calendar(YEARS, joint_leave=OPEN)
        free = holidays.country_holidays("ID", years=YEARS)
        for year in YEARS:
            for month in range(1, 12):
                span = date(year, month, 1), date(year, month + 1, 15)
                assert calendar.count_open(*span) == free.get_working_days_count(*span)

    @pytest.mark.parametrize("n", [1, 5, 22, 250, -1, -22])
    def test_its_nth_working_day(self, n):
        calendar = indonesia.service_calendar(YEARS, joint_leave=OPEN)
        free = holidays.country_holidays("ID", years=YEARS)
        for day in list(days_of(2021, 2022))[::17]:
            assert calendar.add_open(day, n) == free.get_nth_working_day(day, n)

    def test_a_mapping_of_the_package_drops_into_a_calendar(self):
        from ektp_status.deadline.calendar import ServiceCalendar  # noqa: PLC0415 - one use

        dropped = ServiceCalendar(closed=holidays.country_holidays("ID", years=2019))
        built = indonesia.service_calendar(2019, joint_leave=OPEN)
        for day in days_of(2019, 2019):
            assert dropped.is_open(day) is built.is_open(day)


class TestAgainstDecrees:
    """2019 as three ministers decreed it on 2 November 2018, with polling day added in April."""

    def test_the_holidays_of_2019(self):
        published = {
            (1, 1), (2, 5), (3, 7), (4, 3), (4, 17), (4, 19), (5, 1), (5, 19), (5, 30), (6, 1),
            (6, 5), (6, 6), (8, 11), (8, 17), (9, 1), (11, 9), (12, 25),
        }  # fmt: skip
        found = indonesia.holidays_of(2019)
        assert {(holiday.day.month, holiday.day.day) for holiday in found} == published

    def test_the_joint_leave_of_2019(self):
        found = [leave.day for leave in indonesia.joint_leave_of(2019)]
        assert found == [date(2019, 6, 3), date(2019, 6, 4), date(2019, 6, 7), date(2019, 12, 24)]

    def test_good_friday_follows_easter(self):
        for year in YEARS:
            days = {holiday.day for holiday in indonesia.holidays_of(year)}
            assert meeus_easter(year) - 2 * ONE_DAY in days

    @pytest.mark.parametrize(
        ("polling_day", "declared", "source"),
        [
            (date(2019, 4, 17), date(2019, 4, 8), KEPPRES_10_2019),
            (date(2024, 11, 27), date(2024, 11, 21), KEPPRES_33_2024),
        ],
    )
    def test_polling_day_was_declared_late(self, polling_day, declared, source):
        calendar = indonesia.service_calendar(polling_day.year, joint_leave=CLOSED)
        (entry,) = calendar.special(polling_day)
        assert (entry.declared, entry.source) == (declared, source)
        assert not calendar.as_known_on(declared).is_open(polling_day)
        assert calendar.as_known_on(declared - ONE_DAY).is_open(polling_day)

    def test_an_ordinary_holiday_names_its_source(self):
        calendar = indonesia.service_calendar([2019, 2020], joint_leave=CLOSED)
        (good_friday,) = calendar.special(date(2019, 4, 19))
        assert (good_friday.declared, good_friday.source) == (date(2018, 11, 2), SKB_2018)
        (new_year,) = calendar.special(date(2020, 1, 1))
        assert new_year.declared is None
        assert "holidays" in new_year.source.title
        assert not new_year.source.is_sourced


class TestKnowledge:
    """A year is known when none of its days is an estimate, from the day of its decree."""

    def test_the_years_are_known_and_no_others(self):
        calendar = indonesia.service_calendar(range(2018, 2021), joint_leave=CLOSED)
        assert (calendar.known_from, calendar.known_until) == (date(2018, 1, 1), date(2020, 12, 31))
        for day in (date(2017, 12, 31), date(2021, 1, 1)):
            with pytest.raises(CalendarUnknownError):
                calendar.is_open(day)

    def test_before_its_decree_a_year_is_unknown(self):
        calendar = indonesia.service_calendar(range(2018, 2021), joint_leave=CLOSED)
        assert calendar.as_known_on(date(2018, 11, 1)).known_until == date(2018, 12, 31)
        assert calendar.as_known_on(date(2018, 11, 2)).known_until == date(2020, 12, 31)

    def test_an_estimated_year_is_unknown(self):
        calendar = indonesia.service_calendar([2026, 2027, 2028, 2029], joint_leave=CLOSED)
        assert date(2026, 12, 31) <= calendar.known_until < date(2029, 1, 1)
        assert calendar.is_open(date(2026, 12, 31))
        with pytest.raises(CalendarUnknownError):
            calendar.is_open(date(2029, 1, 2))
        assert calendar.extrapolated().is_open(date(2029, 1, 2))

    def test_a_single_estimated_year_knows_nothing(self):
        calendar = indonesia.service_calendar(2075, joint_leave=OPEN)
        assert calendar.known_until == date(2074, 12, 31)
        with pytest.raises(CalendarUnknownError):
            calendar.is_open(date(2075, 1, 2))

    @pytest.mark.parametrize("years", [[], [2019, 2021]])
    def test_years_follow_one_another(self, years):
        with pytest.raises(InvalidCalendarError) as refusal:
            indonesia.service_calendar(years, joint_leave=CLOSED)
        assert (refusal.value.part, refusal.value.got) == ("years", years)


def test_the_week_and_extra_openings_are_passed_on():
    calendar = indonesia.service_calendar(
        2019,
        joint_leave=CLOSED,
        weekly=MONDAY_TO_SATURDAY,
        opened={date(2019, 4, 17): "polling day, until 11:00"},
    )
    assert calendar.weekly == MONDAY_TO_SATURDAY
    assert calendar.is_open(date(2019, 4, 13))
    assert calendar.is_open(date(2019, 4, 17))
    assert calendar.conflicts == (date(2019, 4, 17),)
    assert indonesia.service_calendar(2019, joint_leave=CLOSED).weekly == MONDAY_TO_FRIDAY
    assert pickle.loads(pickle.dumps(calendar)) == calendar
