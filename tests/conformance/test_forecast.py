"""A forecast is held against the exact projection; what is wrong is cut down to a small plan."""

from datetime import date, timedelta

import pytest

from ektp_status import Count, NonconformityError, Plan, Projection, ServiceCalendar, project
from ektp_status import strategies as st_ektp
from ektp_status.conformance import Broken, check_forecast
from ektp_status.strategies.deadline import small_counts, stages

ONE_DAY = timedelta(days=1)


def completion(projection: Projection) -> date | None:
    return projection.completion.latest


def day_by_day(plan: Plan) -> date:
    """Forecast as a planning sheet does, one line a day."""
    (stage,) = plan.stages
    left, day = stage.backlog.low, plan.first_day
    while True:
        left -= stage.rate.low if plan.calendar.is_open(day) else 0
        if left <= 0:
            return day
        day += ONE_DAY


def by_calendar_days(plan: Plan) -> date:
    (stage,) = plan.stages
    days = -(-stage.backlog.low // stage.rate.low)
    return plan.first_day + ONE_DAY * (days - 1)


def without_openings(plan: Plan) -> date:
    (stage,) = plan.stages
    days = -(-stage.backlog.low // stage.rate.low)
    weekdays = ServiceCalendar(closed=plan.calendar.closed)
    return weekdays.add_open(plan.first_day - ONE_DAY, days)


def test_a_right_forecast_conforms() -> None:
    report = check_forecast(day_by_day, answer=completion, plans=st_ektp.plain_plans())
    assert report.conforms
    assert report.wrong is None
    assert report.plans == 500
    report.verify()


def test_weekends_counted_as_open_are_found_by_the_first_weekend() -> None:
    report = check_forecast(by_calendar_days, answer=completion, plans=st_ektp.plain_plans())
    assert report.wrong is not None
    assert report.wrong.got != report.wrong.expected
    (stage,) = report.wrong.plan.stages
    days = -(-stage.backlog.low // stage.rate.low)
    assert days <= 6
    with pytest.raises(NonconformityError) as raised:
        report.verify()
    assert raised.value.findings == (report.wrong,)
    assert "expected 2019-04-" in str(raised.value)


def test_openings_forgotten_are_found() -> None:
    report = check_forecast(without_openings, answer=completion, plans=st_ektp.plain_plans())
    assert report.wrong is not None
    assert report.wrong.plan.calendar.opened


def test_a_forecast_that_raises_is_wrong() -> None:
    def knows_one_stage(plan: Plan) -> Count:
        (stage,) = plan.stages
        return stage.backlog

    report = check_forecast(
        knows_one_stage,
        answer=lambda projection: projection.shortfall,
        plans=st_ektp.plans(stage=stages(counts=small_counts(most=0)), max_stages=2),
    )
    assert report.wrong is not None
    assert isinstance(report.wrong.got, Broken)
    assert report.wrong.got.error.startswith("ValueError: ")
    assert len(report.wrong.plan.stages) == 2


def test_agreement_is_the_callers() -> None:
    def early(plan: Plan) -> date:
        return day_by_day(plan) - ONE_DAY

    def is_not_late(expected: object, got: object) -> bool:
        return isinstance(expected, date) and isinstance(got, date) and got <= expected

    strict = check_forecast(early, answer=completion, plans=st_ektp.plain_plans())
    lenient = check_forecast(
        early, answer=completion, plans=st_ektp.plain_plans(), agree=is_not_late, max_plans=50
    )
    assert (strict.conforms, lenient.conforms) == (False, True)


def test_without_options_any_plan_and_the_completion_are_meant() -> None:
    def ours(plan: Plan) -> object:
        return project(plan).completion

    assert check_forecast(ours, max_plans=20).conforms


def test_two_checks_agree() -> None:
    def check() -> object:
        return check_forecast(by_calendar_days, answer=completion, plans=st_ektp.plain_plans())

    assert check() == check()
