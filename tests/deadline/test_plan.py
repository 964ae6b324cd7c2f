"""Plans, stages and what feeds them: what is accepted, what is refused, how variants are made."""

import pickle
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given

from ektp_status.backlog.count import Count
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
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import project
from ektp_status.errors import (
    CalendarUnknownError,
    DeadlineBeforeStartError,
    EktpStatusError,
    HandOffError,
    ImpossibleOutputError,
    ImpossiblePlanError,
    ImpossibleQuestionError,
    OpenEndedCountError,
    TooManyStatesError,
    UnknownStageError,
    UnsettledCountError,
)
from ektp_status.strategies.deadline import plans

FIRST = date(2019, 4, 11)
LAST = date(2019, 4, 17)
SOME = Count.between(1, 2)
OPEN = Count.at_least(3)


def plan_of(*stages: Stage, first: date = FIRST, last: date = LAST) -> Plan:
    return Plan(stages=stages, calendar=ServiceCalendar(), first_day=first, deadline=last)


def stage_of(name: str = "print", **fields: object) -> Stage:
    return Stage(name, **{"backlog": 5, "rate": 1, **fields})  # type: ignore[arg-type]


class TestHandOff:
    def test_constructors(self) -> None:
        assert HandOff.same_day() == HandOff(0, 0)
        assert HandOff.overnight() == HandOff(1, 1) == HandOff.after(days=1)

    @pytest.mark.parametrize(
        ("minutes", "fewest", "most"), [(0, 0, 0), (10, 0, 1), (1_440, 1, 1), (1_441, 1, 2)]
    )
    def test_minutes_lie_between_whole_days(self, minutes: int, fewest: int, most: int) -> None:
        assert HandOff.minutes(minutes) == HandOff(fewest, most)

    @pytest.mark.parametrize("days", [(-1, 0), (2, 1)])
    def test_no_hand_off_goes_back(self, days: tuple[int, int]) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            HandOff(*days)
        assert (caught.value.part, caught.value.got) == ("hand_off", days)


class TestInflow:
    def test_constructors_say_the_basis(self) -> None:
        calendar_days = Inflow.per_calendar_day(144, served=Served.SAME_DAY, until=LAST)
        open_days = Inflow.per_open_day(SOME, served=Served.NEXT_DAY)
        assert (calendar_days.basis, calendar_days.until) == (ArrivalBasis.CALENDAR_DAY, LAST)
        assert (open_days.basis, open_days.daily) == (ArrivalBasis.OPEN_DAY, SOME)

    def test_dated_arrivals_are_kept_in_order(self) -> None:
        inflow = Inflow.dated({LAST: 3, FIRST: SOME}, served=Served.SAME_DAY)
        assert inflow.on == ((FIRST, SOME), (LAST, Count.exactly(3)))

    def test_a_day_is_named_once(self) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            Inflow(
                daily=0,
                basis=ArrivalBasis.OPEN_DAY,
                on=[(FIRST, 1), (FIRST, 2)],
                served=Served.SAME_DAY,
            )
        assert caught.value.got == FIRST


class TestBlanks:
    def test_spoilage_rounds_against_the_office(self) -> None:
        blanks = Blanks(stock=100, spoilage=Fraction(1, 3))
        assert [blanks.good(n) for n in (0, 1, 2, 3)] == [0, 0, 1, 2]
        assert [blanks.used(n) for n in (0, 1, 2, 3)] == [0, 2, 3, 5]

    @pytest.mark.parametrize("spoilage", [Fraction(-1, 9), Fraction(1), 1])
    def test_spoilage_is_a_part(self, spoilage: Fraction) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            Blanks(stock=1, spoilage=spoilage)
        assert caught.value.part == "spoilage"

    def test_deliveries_come_at_least_a_day_apart(self) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            Delivery(FIRST, 500, every=0)
        assert caught.value.got == 0
        assert "a whole number, 1 or more" in str(caught.value)

    def test_a_delivery_serves_from_its_day(self) -> None:
        blanks = Blanks(stock=1, deliveries=[Delivery(date(2019, 4, 15), 4)])
        run = project(plan_of(stage_of(rate=3, blanks=blanks))).best
        assert run.blanks_out("print") == FIRST
        assert [row.done for row in run.days] == [1, 0, 0, 0, 3, 1, 0]
        assert run.completion == date(2019, 4, 16)

    def test_blanks_may_last(self) -> None:
        run = project(plan_of(stage_of(rate=3, blanks=Blanks(stock=5)))).best
        assert run.blanks_out("print") is None
        with pytest.raises(UnknownStageError):
            run.blanks_out("paint")


class TestStage:
    def test_numbers_are_exact_counts(self) -> None:
        stage = stage_of(overrides={FIRST: 0}, inflow=Inflow.dated({}, served=Served.SAME_DAY))
        assert (stage.backlog, stage.rate) == (Count.exactly(5), Count.exactly(1))
        assert stage.overrides == ((FIRST, Count.exactly(0)),)
        assert len(stage.inflow) == 1

    @pytest.mark.parametrize(
        ("build", "part"),
        [
            (lambda: stage_of(""), "Stage.name"),
            (lambda: stage_of(overrides=[(FIRST, 1), (FIRST, 2)]), "overrides of stage print"),
        ],
    )
    def test_refused(self, build: Callable[[], Stage], part: str) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            build()
        assert caught.value.part == part

    def test_an_override_beats_calendar_rate_and_teams(self) -> None:
        saturday, sunday = date(2019, 4, 13), date(2019, 4, 14)
        stage = stage_of(
            backlog=99, teams=[Team("mobile", rate=2)], overrides={FIRST: 0, saturday: 7}
        )
        done = {row.day: row.done for row in project(plan_of(stage)).best.days}
        assert (done[FIRST], done[saturday], done[sunday]) == (0, 7, 0)
        assert done[date(2019, 4, 12)] == 3

    def test_a_team_may_work_when_the_office_is_closed(self) -> None:
        team = Team("mobile", rate=2, calendar=ServiceCalendar(weekly=[], opened=[LAST]))
        stage = stage_of(backlog=99, rate=0, teams=[team])
        assert project(plan_of(stage)).shortfall == Count.exactly(97)


class TestPlan:
    def test_stages_are_found_by_name(self) -> None:
        plan = plan_of(stage_of("record", hand_off=HandOff.overnight()), stage_of())
        assert plan.names == ("record", "print")
        assert plan["print"].name == "print"
        with pytest.raises(UnknownStageError) as caught:
            plan.with_stage("paint", rate=1)
        assert (caught.value.name, caught.value.known) == ("paint", ("record", "print"))
        assert "'record', 'print'" in str(caught.value)

    def test_variants_leave_the_plan_alone(self) -> None:
        plan = plan_of(stage_of())
        assert plan.with_stage("print", rate=9)["print"].rate == Count.exactly(9)
        assert plan["print"].rate == Count.exactly(1)

    def test_no_stage(self) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            plan_of()
        assert caught.value.rule == "at least one stage"

    def test_the_same_name_twice(self) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            plan_of(stage_of(hand_off=HandOff.same_day()), stage_of())
        assert caught.value.got == ("print", "print")

    def test_the_deadline_may_be_the_first_day(self) -> None:
        assert project(plan_of(stage_of(rate=5), last=FIRST)).shortfall == Count.exactly(0)
        with pytest.raises(DeadlineBeforeStartError) as caught:
            plan_of(stage_of(), first=LAST, last=FIRST)
        assert (caught.value.first_day, caught.value.last_day) == (LAST, FIRST)
        assert "2019-04-11" in str(caught.value)

    def test_a_horizon_lies_on_or_after_the_deadline(self) -> None:
        assert project(plan_of(stage_of()), horizon=LAST).horizon == LAST
        with pytest.raises(DeadlineBeforeStartError):
            project(plan_of(stage_of()), horizon=FIRST)

    def test_every_hand_off_is_stated(self) -> None:
        with pytest.raises(HandOffError) as caught:
            plan_of(stage_of("record"), stage_of())
        assert (caught.value.stage, caught.value.next_stage) == ("record", "print")
        assert "HandOff.overnight()" in str(caught.value)

    def test_the_last_stage_hands_over_to_nobody(self) -> None:
        with pytest.raises(HandOffError) as caught:
            plan_of(stage_of(hand_off=HandOff.same_day()))
        assert (caught.value.stage, caught.value.next_stage) == ("print", None)
        assert "leave it out" in str(caught.value)

    @pytest.mark.parametrize(
        "fields",
        [
            {"inflow": Inflow.dated({date(2019, 4, 10): 1}, served=Served.SAME_DAY)},
            {"blanks": Blanks(stock=0, deliveries=[Delivery(date(2019, 4, 10), 1)])},
        ],
    )
    def test_nothing_arrives_before_the_first_day(self, fields: dict[str, object]) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            plan_of(stage_of("print", **fields))
        assert (caught.value.part, caught.value.got) == (
            "arrivals at stage print",
            date(2019, 4, 10),
        )

    def test_arrivals_on_the_first_day_are_accepted(self) -> None:
        inflow = Inflow.dated({FIRST: 1}, served=Served.SAME_DAY)
        assert project(plan_of(stage_of(inflow=inflow))).shortfall == Count.exactly(1)

    def test_a_calendar_must_know_the_days_up_to_the_deadline(self) -> None:
        known = ServiceCalendar(known_until=date(2019, 4, 16))
        plan = evolve(plan_of(stage_of()), calendar=known)
        with pytest.raises(CalendarUnknownError) as caught:
            project(plan)
        assert caught.value.known_until == date(2019, 4, 16)


class TestCases:
    def test_best_takes_high_capacity_and_low_work(self) -> None:
        range_ = Count.between(1, 3)
        inflow = Inflow(
            daily=range_,
            basis=ArrivalBasis.OPEN_DAY,
            on={LAST: range_},
            served=Served.NEXT_DAY,
            until=LAST,
        )
        record = stage_of(
            "record",
            backlog=range_,
            rate=range_,
            hand_off=HandOff.minutes(5),
            inflow=inflow,
            overrides={FIRST: range_},
            teams=[Team("mobile", rate=range_)],
            blanks=Blanks(stock=range_, deliveries=[Delivery(LAST, range_, every=7)]),
        )
        plan = plan_of(record, stage_of())
        for case, work, capacity, days in (
            (plan.best_case, 1, 3, 0),
            (plan.worst_case, 3, 1, 1),
        ):
            stage = case["record"]
            least, most = Count.exactly(work), Count.exactly(capacity)
            assert (stage.backlog, stage.rate) == (least, most)
            assert stage.hand_off == HandOff.after(days=days)
            assert stage.inflow == (evolve(inflow, daily=least, on={LAST: least}),)
            assert stage.overrides == ((FIRST, most),)
            assert stage.teams[0].rate == most
            assert stage.blanks == Blanks(stock=most, deliveries=[Delivery(LAST, most, every=7)])

    @pytest.mark.parametrize(
        ("fields", "part"),
        [
            ({"backlog": OPEN}, "backlog of stage print"),
            ({"rate": OPEN}, "rate of stage print"),
            ({"teams": [Team("mobile", rate=OPEN)]}, "rate of team mobile"),
            ({"overrides": {FIRST: OPEN}}, "overrides of stage print"),
            ({"blanks": Blanks(stock=OPEN)}, "stock of stage print"),
            (
                {"blanks": Blanks(stock=1, deliveries=[Delivery(FIRST, OPEN)])},
                "deliveries of stage print",
            ),
            (
                {"inflow": Inflow.per_open_day(OPEN, served=Served.SAME_DAY)},
                "inflow of stage print",
            ),
            (
                {"inflow": Inflow.dated({FIRST: OPEN}, served=Served.SAME_DAY)},
                "inflow of stage print",
            ),
        ],
    )
    def test_a_count_without_an_end_is_refused(self, fields: dict[str, object], part: str) -> None:
        plan = plan_of(stage_of("print", **fields))
        for ask in (project, lambda plan: (plan.best_case, plan.worst_case)):
            with pytest.raises(OpenEndedCountError) as caught:
                ask(plan)
            assert (caught.value.part, caught.value.low) == (part, 3)
            assert "Count.at_least(3)" in str(caught.value)

    def test_a_rate_of_zero_is_legal(self) -> None:
        assert project(plan_of(stage_of(rate=0))).shortfall == Count.exactly(5)


class TestValues:
    """Plans and projections are values: hashable, picklable, equal when their parts are."""

    @given(plans())
    def test_pickle_and_hash(self, plan: Plan) -> None:
        p = project(plan)
        copy = pickle.loads(pickle.dumps(p))
        assert copy == p
        assert hash(copy) == hash(p)


@pytest.mark.parametrize(
    "error",
    [
        DeadlineBeforeStartError(LAST, FIRST),
        HandOffError("record", "print"),
        ImpossiblePlanError("stages", (), "at least one stage"),
        OpenEndedCountError("backlog", 3),
        UnknownStageError("paint", ()),
        UnsettledCountError("backlog", 1, 2),
        ImpossibleOutputError((), "at least one possible output"),
        ImpossibleQuestionError("chance", 2, "at most 1"),
        TooManyStatesError(3, 2),
    ],
)
def test_errors_pickle_with_their_facts(error: EktpStatusError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)
