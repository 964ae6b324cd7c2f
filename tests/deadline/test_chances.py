"""The exact probability of meeting a deadline, and the days on which a plan may be done."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import floor, prod

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.deadline.bounds import chance_bounds
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks, Delivery, HandOff, Inflow, Served, Team
from ektp_status.deadline.chances import chance_by, completion_chances, day_with_chance
from ektp_status.deadline.days import EVERY_DAY
from ektp_status.deadline.likelihood import DailyOutput, chance
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import Verdict, project
from ektp_status.errors import (
    ImpossibleQuestionError,
    TooManyStatesError,
    UnknownStageError,
    UnsettledCountError,
)
from ektp_status.strategies.deadline import daily_outputs, plans
from oracles.deadline import DayByDay

DAILY = ServiceCalendar(weekly=EVERY_DAY)
FIRST = date(2019, 4, 1)
ABOUT_700 = DailyOutput.uniform(700, 772)
FEW = st.integers(0, 12).map(Count.exactly)
COINS = daily_outputs(max_cards=9, max_outputs=2, max_weight=3)


def printing(backlog: int, days: int = 8, **fields: object) -> Plan:
    return Plan(
        stages=[Stage("print", backlog=backlog, rate=Count.between(0, 9), **fields)],  # type: ignore[arg-type]
        calendar=DAILY,
        first_day=FIRST,
        deadline=FIRST + timedelta(days=days - 1),
    )


def courses(plan: Plan, outputs: Mapping[str, DailyOutput]) -> Iterator[tuple[int, DayByDay]]:
    """Yield every course that the outputs can take, with its weight."""
    span = (plan.deadline - plan.first_day).days + 1
    slots = [
        (stage, FIRST + timedelta(days=t))
        for stage in plan.stages
        if stage.name in outputs
        for t in range(span)
        if FIRST + timedelta(days=t) not in dict(stage.overrides)
        and (stage.calendar or plan.calendar).is_open(FIRST + timedelta(days=t))
    ]
    for drawn in product(*(outputs[stage.name].table for stage, _ in slots)):
        chosen = plan
        for name in outputs:
            chosen = chosen.with_stage(name, rate=0)
        for (stage, day), (cards, _) in zip(slots, drawn, strict=True):
            calendar = stage.calendar or plan.calendar
            done = floor(calendar.weight(day) * cards) + sum(
                floor((team.calendar or calendar).weight(day) * team.rate.low)
                for team in stage.teams
            )
            before = chosen[stage.name].overrides
            chosen = chosen.with_stage(stage.name, overrides=[*before, (day, done)])
        yield prod(weight for _, weight in drawn), DayByDay(chosen, plan.deadline)


@st.composite
def short_plans(draw: st.DrawFn, *, max_stages: int) -> tuple[Plan, Mapping[str, DailyOutput]]:
    plan = draw(plans(max_stages=max_stages, counts=FEW)).best_case
    span = draw(st.integers(1, 4 if len(plan.stages) == 1 else 3))
    plan = evolve(plan, deadline=plan.first_day + timedelta(days=span - 1))
    names = draw(st.lists(st.sampled_from(plan.names), unique=True, max_size=2))
    return plan, {name: draw(COINS) for name in names}


class TestAgainstEveryCourse:
    """The probability is the share of all courses, weighted, in which the plan is done."""

    @settings(max_examples=50)
    @given(st.one_of(short_plans(max_stages=1), short_plans(max_stages=3)))
    def test_chance_by_and_the_days(self, drawn: tuple[Plan, Mapping[str, DailyOutput]]) -> None:
        plan, outputs = drawn
        total = in_time = 0
        by_day: dict[date, int] = {}
        for weight, course in courses(plan, outputs):
            total += weight
            in_time += weight * (course.waiting[-1] == 0)
            if course.first_empty is not None:
                by_day[course.first_empty] = by_day.get(course.first_empty, 0) + weight
        expected = Fraction(in_time, total)
        assert chance_by(plan, outputs) == expected
        assert completion_chances(plan, outputs, until=plan.deadline) == {
            day: Fraction(weight, total) for day, weight in sorted(by_day.items())
        }
        bounds = chance_bounds(plan, outputs)
        assert bounds.low <= expected <= bounds.high


class TestVerdictAndChance:
    """CERTAIN is probability 1 over every table within the range, IMPOSSIBLE is 0."""

    @given(plans(max_stages=1, counts=FEW), st.integers(0, 20), daily_outputs(max_cards=20))
    def test_verdict(self, plan: Plan, low: int, out: DailyOutput) -> None:
        span = min((plan.deadline - plan.first_day).days, 7)
        name = plan.names[0]
        plan = evolve(plan.best_case, deadline=plan.first_day + timedelta(days=span))
        verdict = project(plan.with_stage(name, rate=out.range)).verdict
        p = chance_by(plan.with_stage(name, rate=out.range), out)
        assert (p == 1) == (verdict is Verdict.CERTAIN)
        assert (p == 0) == (verdict is Verdict.IMPOSSIBLE)
        constant = chance_by(plan, DailyOutput.exactly(low))
        exact = project(plan.with_stage(name, rate=low)).verdict
        assert constant == (exact is Verdict.CERTAIN)


class TestSumToOne:
    """The chances of all days add up to 1 when the least output completes the plan."""

    @given(st.integers(0, 40), st.integers(1, 5), st.integers(0, 3))
    def test_sum(self, backlog: int, low: int, width: int) -> None:
        chances = completion_chances(printing(backlog), DailyOutput.uniform(low, low + width))
        assert sum(chances.values()) == 1
        assert list(chances) == sorted(chances)

    def test_with_arrivals(self) -> None:
        plan = printing(20, inflow=Inflow.per_calendar_day(2, served=Served.NEXT_DAY))
        assert sum(completion_chances(plan, DailyOutput.uniform(4, 6)).values()) == 1

    def test_cut_off(self) -> None:
        coin = DailyOutput.uniform(0, 1)
        chances = completion_chances(printing(1), coin, until=FIRST + timedelta(days=1))
        assert list(chances.values()) == [Fraction(1, 2), Fraction(1, 4)]


class TestChanceBy:
    def test_sragen(self) -> None:
        p = chance_by(printing(6_000), output=ABOUT_700)
        assert p == Fraction(24395691608355, 806460091894081)

    def test_closed_days_do_not_count(self) -> None:
        plan = evolve(printing(6_000, days=9), calendar=ServiceCalendar(opened=[]))
        # 1 April 2019 is a Monday: seven of nine days are open
        assert chance_by(plan, ABOUT_700) == chance(6_000, 7, ABOUT_700)

    def test_never_open(self) -> None:
        plan = evolve(printing(1), calendar=ServiceCalendar(weekly=[]))
        assert chance_by(plan, ABOUT_700) == 0
        assert completion_chances(plan, ABOUT_700, until=plan.deadline) == {}

    def test_part_days_and_outages(self) -> None:
        half = ServiceCalendar(weekly=EVERY_DAY, weights={FIRST: Fraction(1, 2)})
        plan = evolve(printing(13, days=3), calendar=half)
        plan = plan.with_stage("print", overrides={FIRST + timedelta(days=1): 0})
        # the first day yields 2 or 5, the second nothing, the third 5 or 10
        assert chance_by(plan, DailyOutput.weighted({5: 1, 10: 2})) == Fraction(4, 9)

    def test_teams_add_what_they_do(self) -> None:
        plan = printing(11, days=2, teams=[Team("mobile", rate=4)])
        assert chance_by(plan, DailyOutput.uniform(1, 2)) == Fraction(3, 4)

    def test_blanks_cap_the_days(self) -> None:
        blanks = Blanks(stock=3, deliveries=[Delivery(FIRST + timedelta(days=1), 3)])
        plan = printing(6, days=2, blanks=blanks)
        coin = DailyOutput.weighted({2: 1, 4: 1})
        # four on the first day are three, so that two on the second are too few
        assert chance_by(plan, coin) == Fraction(1, 2)
        assert chance_by(plan.with_stage("print", blanks=None), coin) == Fraction(3, 4)

    def test_two_stages(self) -> None:
        record = Stage("record", backlog=2, rate=0, hand_off=HandOff.overnight())
        plan = Plan(
            stages=[record, Stage("print", backlog=0, rate=2)],
            calendar=DAILY,
            first_day=FIRST,
            deadline=FIRST + timedelta(days=2),
        )
        assert chance_by(plan, {"record": DailyOutput.uniform(0, 1)}) == Fraction(1, 4)

    def test_a_large_single_stage_is_refused(self) -> None:
        plan = printing(
            250_000, days=400, inflow=Inflow.per_calendar_day(9, served=Served.SAME_DAY)
        )
        with pytest.raises(TooManyStatesError) as caught:
            chance_by(plan, ABOUT_700)
        assert caught.value.states > caught.value.limit
        assert "chance_bounds()" in str(caught.value)

    def test_a_large_tandem_is_refused(self) -> None:
        record = Stage("record", backlog=90_000, rate=0, hand_off=HandOff.same_day())
        plan = evolve(printing(6_000, days=14), stages=[record, *printing(6_000).stages])
        outputs = {"record": ABOUT_700, "print": ABOUT_700}
        with pytest.raises(TooManyStatesError) as caught:
            chance_by(plan, outputs)
        assert caught.value.states > caught.value.limit
        assert chance_bounds(plan, outputs).high == 0

    def test_a_tandem_ends_when_it_is_empty(self) -> None:
        record = Stage("record", backlog=1, rate=0, hand_off=HandOff.same_day())
        plan = evolve(printing(0, days=3), stages=[record, *printing(0).stages])
        coin = DailyOutput.uniform(0, 1)
        chances = completion_chances(
            plan.with_stage("print", rate=1), {"record": coin}, until=FIRST
        )
        assert chances == {FIRST: Fraction(1, 2)}
        chances = completion_chances(
            plan.with_stage("print", rate=1), {"record": coin}, until=plan.deadline
        )
        assert list(chances.values()) == [Fraction(1, 2), Fraction(1, 4), Fraction(1, 8)]

    def test_many_days_without_arrivals_are_no_burden(self) -> None:
        assert chance_by(printing(250_000, days=400), ABOUT_700) == 1


class TestQuestionsThatMakeNoSense:
    def test_ranges_are_refused_by_part(self) -> None:
        day = FIRST + timedelta(days=1)
        some = Count.between(1, 2)
        base = printing(5)
        variants = {
            "backlog of stage print": base.with_stage("print", backlog=some),
            "overrides of stage print": base.with_stage("print", overrides={day: some}),
            "rate of a team of stage print": base.with_stage("print", teams=[Team("t", rate=some)]),
            "inflow of stage print": base.with_stage(
                "print", inflow=Inflow.per_open_day(some, served=Served.SAME_DAY)
            ),
            "stock of stage print": base.with_stage("print", blanks=Blanks(stock=some)),
            "deliveries of stage print": base.with_stage(
                "print", blanks=Blanks(stock=1, deliveries=[Delivery(day, some)])
            ),
        }
        for part, plan in variants.items():
            with pytest.raises(UnsettledCountError) as caught:
                chance_by(plan, ABOUT_700)
            assert (caught.value.part, caught.value.low, caught.value.high) == (part, 1, 2)
        assert chance_by(variants["backlog of stage print"].worst_case, ABOUT_700) == 1

    def test_a_hand_off_between_days_is_no_number(self) -> None:
        record = Stage("record", backlog=2, rate=1, hand_off=HandOff.minutes(10))
        plan = evolve(printing(1), stages=[record, *printing(1).stages])
        with pytest.raises(UnsettledCountError) as caught:
            chance_by(plan, {"print": ABOUT_700})
        assert caught.value.part == "hand_off of stage record"
        with pytest.raises(ImpossibleQuestionError) as asked:
            chance_by(plan, ABOUT_700)
        assert asked.value.part == "output"
        with pytest.raises(UnknownStageError) as unknown:
            chance_by(plan, {"paint": ABOUT_700})
        assert (unknown.value.name, unknown.value.known) == ("paint", ("record", "print"))

    def test_a_day_by_which_it_is_certain_may_not_exist(self) -> None:
        with pytest.raises(ImpossibleQuestionError) as caught:
            completion_chances(printing(1), DailyOutput.uniform(0, 1))
        assert (caught.value.part, caught.value.got) == ("until", None)
        with pytest.raises(ImpossibleQuestionError):
            completion_chances(printing(1), ABOUT_700, until=FIRST - timedelta(days=1))

    @pytest.mark.parametrize("share", [Fraction(0), Fraction(-1), Fraction(101, 100)])
    def test_a_chance_lies_between_0_and_1(self, share: Fraction) -> None:
        with pytest.raises(ImpossibleQuestionError) as caught:
            day_with_chance(printing(1), ABOUT_700, share)
        assert caught.value.part == "chance"


class TestDayWithChance:
    coin = DailyOutput.uniform(0, 1)

    def test_first_day_that_reaches_the_chance(self) -> None:
        until = FIRST + timedelta(days=9)
        for share, days in ((Fraction(1, 2), 0), (Fraction(3, 4), 1), (Fraction(76, 100), 2)):
            found = day_with_chance(printing(1), self.coin, share, until=until)
            assert found == FIRST + timedelta(days=days)

    def test_out_of_sight(self) -> None:
        assert day_with_chance(printing(1), self.coin, Fraction(1), until=FIRST) is None


class TestBounds:
    def test_many_paths_leave_the_low_limit_at_zero(self) -> None:
        record = Stage("record", backlog=900, rate=100, hand_off=HandOff.same_day())
        shelve = Stage("check", backlog=0, rate=100, hand_off=HandOff.same_day())
        plan = evolve(printing(1, days=20), stages=[record, shelve, *printing(1).stages])
        bounds = chance_bounds(plan, {"print": DailyOutput.weighted({1: 1, 60: 1})})
        assert bounds.low == 0
        assert 0 < bounds.high < 1

    def test_blanks_are_paths_of_their_own(self) -> None:
        record = Stage("record", backlog=4, rate=0, hand_off=HandOff.overnight())
        plan = evolve(printing(2, days=3), stages=[record, *printing(2).stages])
        plan = plan.with_stage("print", blanks=Blanks(stock=7), rate=3)
        outputs = {"record": DailyOutput.uniform(1, 4)}
        exact = chance_by(plan, outputs)
        bounds = chance_bounds(plan, outputs)
        assert 0 < bounds.low <= exact <= bounds.high < 1
        assert chance_bounds(plan.with_stage("print", blanks=Blanks(stock=5)), outputs).high == 0

    @settings(max_examples=30)
    @given(short_plans(max_stages=3))
    def test_a_deterministic_plan_has_no_room(
        self, drawn: tuple[Plan, Mapping[str, DailyOutput]]
    ) -> None:
        plan, _ = drawn
        assume(len(plan.stages) > 1)
        bounds = chance_bounds(plan, {})
        assert bounds.low == chance_by(plan, {}) <= bounds.high
