"""The projection against a plain day loop, and the laws that it keeps."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import HandOff
from ektp_status.deadline.outlook import Clears, NeverClears
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import Verdict, project
from ektp_status.strategies.calendar import service_calendars
from ektp_status.strategies.deadline import plans, small_counts
from oracles.deadline import DayByDay

EXACT = st.integers(0, 60).map(Count.exactly)
SMALL_RATES = st.integers(0, 9).map(Count.exactly)
LOOK = timedelta(days=70)
PLAIN_STAGES = st.builds(Stage, st.just("s"), backlog=EXACT, rate=SMALL_RATES)


@st.composite
def plain_plans(draw: st.DrawFn) -> Plan:
    """Plans to which the closed form applies."""
    stages = draw(st.lists(PLAIN_STAGES, min_size=1, max_size=4))
    nights = [HandOff.after(days=draw(st.integers(0, 1))) for _ in stages[1:]]
    calendar = draw(service_calendars(first=date(2019, 4, 1), last=date(2019, 4, 28)))
    return Plan(
        stages=[
            evolve(stage, name=str(i), hand_off=night)
            for i, (stage, night) in enumerate(zip(stages, [*nights, None], strict=True))
        ],
        calendar=evolve(calendar, weights=()),
        first_day=date(2019, 4, 1),
        deadline=date(2019, 4, draw(st.integers(1, 28))),
    )


class TestAgainstTheDayLoop:
    """The answers are those of the plain recurrence, whichever way they were found."""

    @settings(max_examples=80)
    @given(plans(counts=EXACT))
    def test_any_plan(self, plan: Plan) -> None:
        self.check(plan)

    @settings(max_examples=80)
    @given(plain_plans())
    def test_closed_form(self, plan: Plan) -> None:
        self.check(plan)

    def check(self, plan: Plan) -> None:
        plan = plan.best_case
        horizon = plan.deadline + LOOK
        p = project(plan, horizon=horizon)
        oracle = DayByDay(plan, horizon)
        to_deadline = (plan.deadline - plan.first_day).days
        assert p.best.shortfall == oracle.waiting[to_deadline]
        assert p.best.completion == oracle.first_empty
        assert (p.best.shortfall, p.best.outlook) == (p.worst.shortfall, p.worst.outlook)
        rows = [
            (row.opening, row.inflow, row.received, row.done, row.closing) for row in p.best.days
        ]
        expected = [row for day in oracle.rows for row in day]
        assert rows == expected[: len(rows)]

    @given(plans(counts=EXACT))
    def test_those_who_wait_now_are_served_as_if_nobody_came(self, plan: Plan) -> None:
        plan = plan.best_case
        horizon = plan.deadline + LOOK
        alone = plan
        for name in plan.names:
            alone = alone.with_stage(name, inflow=())
        served = project(plan, horizon=horizon).best.present_served
        assert served == DayByDay(alone, horizon).first_empty

    @settings(max_examples=40)
    @given(plans(counts=SMALL_RATES))
    def test_never_is_never(self, plan: Plan) -> None:
        plan = plan.worst_case
        run = project(plan).worst
        if isinstance(run.outlook, NeverClears):
            assert DayByDay(plan, plan.deadline + 4 * LOOK).first_empty is None
        else:
            # nothing of so small a size is out of sight in ten years
            assert isinstance(run.outlook, Clears)


class TestConservation:
    """What was there and what came is what was done and what is left, per stage and day."""

    @given(plans())
    def test_rows_balance_and_follow_each_other(self, plan: Plan) -> None:
        for run in (project(plan).best, project(plan).worst):
            closing: dict[str, int] = {}
            for row in run.days:
                assert row.opening + row.inflow + row.received - row.done == row.closing
                assert closing.get(row.stage, row.opening) == row.opening
                assert min(row.closing, row.done) >= 0
                closing[row.stage] = row.closing


class TestMonotone:
    """More backlog, less rate, more inflow or a nearer deadline never make a plan better."""

    @given(plans(), st.integers(0, 2), st.integers(1, 20))
    def test_in_backlog_and_rate(self, plan: Plan, which: int, more: int) -> None:
        stage = plan.stages[which % len(plan.stages)]
        fuller = plan.with_stage(stage.name, backlog=stage.backlog + more)
        faster = plan.with_stage(stage.name, rate=stage.rate + more)
        base = project(plan)
        for better, worse in ((base, project(fuller)), (project(faster), base)):
            assert better.best.shortfall <= worse.best.shortfall
            assert better.worst.shortfall <= worse.worst.shortfall

    @given(plans(), st.integers(0, 27))
    def test_in_openings(self, plan: Plan, number: int) -> None:
        if any(inflow.basis == "open day" for s in plan.stages for inflow in s.inflow):
            return
        opened = plan.first_day + timedelta(days=number)
        calendar = plan.calendar
        more = evolve(plan, calendar=evolve(calendar, opened=(*calendar.opened, opened)))
        assert project(more).worst.shortfall <= project(plan).worst.shortfall

    @given(plans())
    def test_best_is_at_most_worst(self, plan: Plan) -> None:
        p = project(plan)
        assert p.best.shortfall <= p.worst.shortfall
        if p.worst.completion is not None:
            assert p.best.completion is not None
            assert p.best.completion <= p.worst.completion

    @given(plans())
    def test_the_corners_are_plans_of_their_own(self, plan: Plan) -> None:
        p = project(plan)
        assert project(plan.best_case).worst.shortfall == p.best.shortfall
        assert project(plan.worst_case).best.outlook == p.worst.outlook


class TestVerdict:
    """The verdict says in how many of the corners nothing is missing at the deadline."""

    @given(plans(counts=small_counts(most=30)))
    def test_verdict(self, plan: Plan) -> None:
        p = project(plan)
        expected = {
            (True, True): Verdict.CERTAIN,
            (True, False): Verdict.POSSIBLE,
            (False, False): Verdict.IMPOSSIBLE,
        }[p.best.is_in_time, p.worst.is_in_time]
        assert p.verdict is expected
        assert p.shortfall == Count.between(p.best.shortfall, p.worst.shortfall)


def test_a_calendar_that_never_opens_never_clears() -> None:
    plan = Plan(
        stages=[Stage("print", backlog=1, rate=1)],
        calendar=ServiceCalendar(weekly=[]),
        first_day=date(2019, 4, 1),
        deadline=date(2019, 4, 5),
    )
    assert isinstance(project(plan).best.outlook, NeverClears)
