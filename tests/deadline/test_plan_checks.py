"""What is no part of a plan, a calendar or a question is refused when it is given."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from ektp_status.backlog.count import Count
from ektp_status.deadline.backtest import back_test
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import (
    ArrivalBasis,
    Blanks,
    Delivery,
    HandOff,
    Inflow,
    Served,
    Team,
)
from ektp_status.deadline.chances import completion_chances, day_with_chance
from ektp_status.deadline.clock import due, due_at
from ektp_status.deadline.comparison import compare
from ektp_status.deadline.days import EVERY_DAY, Weekday, monthly_days, weekly_days
from ektp_status.deadline.likelihood import DailyOutput, cards_with_chance, chance
from ektp_status.deadline.openings import least_openings
from ektp_status.deadline.period import CountedFrom, DayCount, LegalPeriod, PeriodUnit
from ektp_status.deadline.plan import Case, Plan, Stage
from ektp_status.deadline.projection import project
from ektp_status.deadline.remedies import trade_offs
from ektp_status.deadline.statutory import ISSUE_14_DAYS, ISSUE_24_HOURS
from ektp_status.errors import (
    DeadlineBeforeStartError,
    ImpossibleCountError,
    ImpossibleOutputError,
    ImpossiblePlanError,
    ImpossibleQuestionError,
    InvalidCalendarError,
    InvalidPeriodError,
    NotADateError,
)
from ektp_status.sources import Source

FIRST = date(2019, 4, 11)
LAST = date(2019, 4, 17)
MOMENT = datetime(2019, 4, 12, 9)  # noqa: DTZ001 - zones do not matter here
LAST_MOMENT = datetime.max  # noqa: DTZ901 - nor here
OUTPUT = DailyOutput.uniform(1, 2)


def plan_with(**fields: Any) -> Plan:
    stages = [Stage("p", backlog=100, rate=10)]
    given = {"stages": stages, "calendar": ServiceCalendar(), "first_day": FIRST, "deadline": LAST}
    return Plan(**{**given, **fields})


def stage_with(name: Any = "p", **fields: Any) -> Stage:
    return Stage(name, **{"backlog": 1, "rate": 1, **fields})


def inflow_with(**fields: Any) -> Inflow:
    return Inflow(
        **{"daily": 1, "basis": ArrivalBasis.OPEN_DAY, "served": Served.SAME_DAY, **fields}
    )


PARTS: list[tuple[Callable[[], object], str]] = [
    (lambda: plan_with(calendar=None), "Plan.calendar"),
    (lambda: plan_with(stages=[None]), "stages"),
    (lambda: plan_with(stages=5), "stages"),
    (lambda: stage_with(5), "Stage.name"),
    (lambda: stage_with(calendar=5), "Stage.calendar"),
    (lambda: stage_with(teams=[5]), "Stage.teams"),
    (lambda: stage_with(blanks=5), "Stage.blanks"),
    (lambda: stage_with(inflow=[5]), "Stage.inflow"),
    (lambda: stage_with(hand_off=5), "Stage.hand_off"),
    (lambda: stage_with(overrides=[5]), "counts by day"),
    (lambda: inflow_with(basis="foo"), "Inflow.basis"),
    (lambda: inflow_with(served="foo"), "Inflow.served"),
    (lambda: Team("", rate=1), "Team.name"),
    (lambda: Team("t", rate=1, calendar=5), "Team.calendar"),  # type: ignore[arg-type]
    (lambda: HandOff(0.5, 1), "hand_off"),  # type: ignore[arg-type]
    (lambda: HandOff(True, True), "hand_off"),
    (lambda: HandOff.minutes(10.5), "minutes"),  # type: ignore[arg-type]
    (lambda: Delivery(FIRST, 1, every=1.5), "Delivery.every"),  # type: ignore[arg-type]
    (lambda: Blanks(stock=1, spoilage=0.1), "spoilage"),  # type: ignore[arg-type]
    (lambda: Blanks(stock=1, spoilage="1/2"), "spoilage"),  # type: ignore[arg-type]
    (lambda: Blanks(stock=1, deliveries=[5]), "Blanks.deliveries"),  # type: ignore[list-item]
    (
        lambda: plan_with(stages=[stage_with(overrides={date(2019, 4, 10): 0})]),
        "overrides of stage p",
    ),
]


@pytest.mark.parametrize(("build", "part"), PARTS)
def test_a_part_of_another_kind_is_refused(build: Callable[[], object], part: str) -> None:
    with pytest.raises(ImpossiblePlanError) as refusal:
        build()
    assert refusal.value.part == part
    assert str(refusal.value).startswith(f"{part}: expected ")


def test_the_code_of_a_term_is_the_term() -> None:
    inflow = inflow_with(basis="open day", served="next day")
    assert inflow.basis is ArrivalBasis.OPEN_DAY
    assert inflow.served is Served.NEXT_DAY
    assert least_openings(plan_with(), "best") == least_openings(  # type: ignore[arg-type]
        plan_with(), Case.BEST
    )


@pytest.mark.parametrize("count", [None, 1.5, True, "5"])
@pytest.mark.parametrize("field", ["backlog", "rate", "overrides"])
def test_a_count_is_whole(field: str, count: object) -> None:
    with pytest.raises(ImpossibleCountError) as refusal:
        stage_with(**{field: {FIRST: count} if field == "overrides" else count})
    assert refusal.value.low == count


@pytest.mark.parametrize(
    "build",
    [
        lambda day: plan_with(first_day=day),
        lambda day: plan_with(deadline=day),
        lambda day: stage_with(overrides={day: 1}),
        lambda day: inflow_with(until=day),
        lambda day: Inflow.dated({day: 1}, served=Served.SAME_DAY),
        lambda day: Delivery(day, 1),
        lambda day: project(plan_with(), horizon=day),
        lambda day: least_openings(plan_with(), Case.WORST, [day]),
        lambda day: completion_chances(plan_with(), OUTPUT, until=day),
        lambda day: day_with_chance(plan_with(), OUTPUT, Fraction(1, 2), until=day),
    ],
)
@pytest.mark.parametrize("day", [MOMENT, "2019-04-12"])
def test_a_day_is_a_date(build: Callable[[Any], object], day: object) -> None:
    with pytest.raises(NotADateError) as refusal:
        build(day)
    assert refusal.value.type_name == type(day).__name__


def test_only_a_moment_is_told_of_zones() -> None:
    assert "time zone" in str(NotADateError("datetime"))
    assert "time zone" not in str(NotADateError("NoneType"))


QUESTIONS: list[tuple[Callable[[], object], str]] = [
    (lambda: project(None), "plan"),  # type: ignore[arg-type]
    (lambda: compare(plan_with(), printers=2), "printers"),  # type: ignore[arg-type]
    (lambda: least_openings(plan_with(), None), "case"),  # type: ignore[arg-type]
    (lambda: trade_offs(plan_with(), "xx"), "case"),  # type: ignore[arg-type]
    (lambda: chance(1.5, 3, OUTPUT), "backlog"),  # type: ignore[arg-type]
    (lambda: chance(2, 2.5, OUTPUT), "open_days"),  # type: ignore[arg-type]
    (lambda: chance(True, 3, OUTPUT), "backlog"),
    (lambda: chance(1, 3, None), "output"),  # type: ignore[arg-type]
    (lambda: cards_with_chance(8, OUTPUT, 0.85), "chance"),  # type: ignore[arg-type]
    (lambda: cards_with_chance(True, OUTPUT, Fraction(1)), "open_days"),
    (lambda: day_with_chance(plan_with(), OUTPUT, 0.5), "chance"),  # type: ignore[arg-type]
    (
        lambda: back_test([1], open_days=1.5, chance=Fraction(1)),  # type: ignore[arg-type]
        "open_days",
    ),
]


@pytest.mark.parametrize(("ask", "part"), QUESTIONS)
def test_a_question_without_meaning_is_refused(ask: Callable[[], object], part: str) -> None:
    with pytest.raises(ImpossibleQuestionError) as refusal:
        ask()
    assert refusal.value.part == part


@pytest.mark.parametrize(
    "build",
    [
        lambda: DailyOutput.observed([1, True, 2]),
        lambda: DailyOutput.observed([1, 1.0]),  # type: ignore[list-item]
        lambda: DailyOutput.weighted({None: 1, 2: 1}),  # type: ignore[dict-item]
        lambda: DailyOutput(5),  # type: ignore[arg-type]
        lambda: DailyOutput(((1, 1),), True),
        lambda: OUTPUT.scaled(0.5),  # type: ignore[arg-type]
        lambda: OUTPUT.scaled(Fraction(-1)),
    ],
)
def test_outputs_are_whole(build: Callable[[], object]) -> None:
    with pytest.raises(ImpossibleOutputError):
        build()


def test_a_table_is_kept_as_tuples() -> None:
    given = [[0, 1], [1, 1]]
    output = DailyOutput(given)  # type: ignore[arg-type]
    given[0][0] = 9
    assert output.table == ((0, 1), (1, 1))
    assert hash(output) == hash(DailyOutput.uniform(0, 1))


def test_a_horizon_before_the_deadline_is_called_so() -> None:
    with pytest.raises(DeadlineBeforeStartError) as refusal:
        project(plan_with(), horizon=FIRST)
    assert (refusal.value.first_day, refusal.value.last_day) == (LAST, FIRST)
    assert refusal.value.limit == "horizon"
    assert "horizon" in str(refusal.value)


class TestEdgesOfTheCalendar:
    @pytest.mark.parametrize("weekly", [EVERY_DAY, [Weekday.TUESDAY]])
    @pytest.mark.parametrize("backlog", [1, 100])
    def test_a_plan_may_begin_on_the_first_day_of_all(self, weekly: Any, backlog: int) -> None:
        fields = {
            "calendar": ServiceCalendar(weekly=weekly),
            "first_day": date.min,
            "deadline": date(1, 1, 5),
        }
        simple = project(plan_with(stages=[stage_with(backlog=backlog, rate=10)], **fields))
        # an override that changes nothing sends the plan through the day-by-day course
        day = date(1, 1, 2)
        same = stage_with(backlog=backlog, rate=10, overrides={day: 10})
        assert simple.completion == project(plan_with(stages=[same], **fields)).completion

    def test_arrivals_may_end_on_the_last_day_of_all(self) -> None:
        fed = stage_with(inflow=[inflow_with(until=date.max)], rate=0)
        assert project(plan_with(stages=[fed])).completion.latest is None

    def test_a_period_of_calendar_days_ends_in_time(self) -> None:
        with pytest.raises(InvalidPeriodError) as refusal:
            due(ISSUE_14_DAYS, date.max)
        assert refusal.value.got == date.max
        assert refusal.value.period == ISSUE_14_DAYS.name

    def test_the_first_day_of_all_may_be_day_one(self) -> None:
        period = LegalPeriod(
            name="p",
            amount=1,
            unit=PeriodUnit.CALENDAR_DAYS,
            counted_from=CountedFrom.DEATH,
            source=Source("s"),
            day_count=DayCount.INCLUDING_REFERENCE,
        )
        assert due(period, date.min) == date.min

    def test_hours_end_in_time(self) -> None:
        with pytest.raises(InvalidPeriodError) as refusal:
            due_at(ISSUE_24_HOURS, LAST_MOMENT)
        assert refusal.value.got == LAST_MOMENT


def test_a_clock_takes_calendars_and_moments() -> None:
    with pytest.raises(InvalidPeriodError) as refusal:
        due(ISSUE_14_DAYS, FIRST, calendar=5)  # type: ignore[arg-type]
    assert refusal.value.got == 5
    with pytest.raises(InvalidPeriodError) as refusal:
        due_at(ISSUE_24_HOURS, FIRST)  # type: ignore[arg-type]
    assert refusal.value.got == FIRST


CALENDARS: list[tuple[Callable[[], object], str]] = [
    (lambda: monthly_days(9, 1, FIRST, LAST), "weekday"),  # type: ignore[arg-type]
    (lambda: monthly_days(Weekday.MONDAY, "x", FIRST, LAST), "nth"),  # type: ignore[arg-type]
    (lambda: weekly_days(9, FIRST, LAST), "weekdays"),  # type: ignore[arg-type]
    (lambda: weekly_days(-1, FIRST, LAST), "weekdays"),  # type: ignore[arg-type]
    (lambda: weekly_days([9, "x"], FIRST, LAST), "weekdays"),  # type: ignore[list-item]
    (lambda: weekly_days(Weekday.MONDAY, FIRST, LAST, every=1.5), "every"),  # type: ignore[arg-type]
    (lambda: ServiceCalendar(weekly=[True]), "weekly"),
    (lambda: ServiceCalendar(weekly=[0.0]), "weekly"),  # type: ignore[list-item]
    (lambda: ServiceCalendar(weekly=5), "weekly"),  # type: ignore[arg-type]
    (lambda: ServiceCalendar(weights=[(FIRST, 1), (FIRST, Fraction(1, 2))]), "weights"),
    (lambda: ServiceCalendar().union(None), "other"),  # type: ignore[arg-type]
    (lambda: ServiceCalendar().intersection(5), "other"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("build", "part"), CALENDARS)
def test_a_part_that_no_calendar_has_is_refused(build: Callable[[], object], part: str) -> None:
    with pytest.raises(InvalidCalendarError) as refusal:
        build()
    assert refusal.value.part == part


def test_every_counts_weeks() -> None:
    with pytest.raises(InvalidCalendarError) as refusal:
        weekly_days(Weekday.MONDAY, FIRST, LAST, every=0)
    assert refusal.value.rule == "a whole number of weeks, 1 or more"


def test_the_same_weight_twice_is_one() -> None:
    weights = [(FIRST, Fraction(1, 2)), (FIRST, Fraction(1, 2))]
    assert ServiceCalendar(weights=weights).weights == ((FIRST, Fraction(1, 2)),)


def test_a_reversed_known_span_knows_no_day() -> None:
    assert not ServiceCalendar(known_from=LAST, known_until=FIRST).knows(FIRST)


def test_candidates_outside_the_plan_are_passed_over() -> None:
    plan = plan_with(stages=[Stage("p", backlog=Count.exactly(51), rate=10)])
    saturday = date(2019, 4, 13)
    far = [date(2019, 4, 6), saturday, date(2019, 4, 20)]
    assert least_openings(plan, Case.WORST, far) == least_openings(plan, Case.WORST, [saturday])
