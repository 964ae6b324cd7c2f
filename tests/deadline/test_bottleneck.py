"""Which stage decides the date, and what a variant changes."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog.count import Count, Difference
from ektp_status.deadline.bottleneck import Gain
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks, Delivery, HandOff, Inflow, Served, Team
from ektp_status.deadline.comparison import compare
from ektp_status.deadline.days import EVERY_DAY, Weekday
from ektp_status.deadline.outlook import NeverClears, Standstill, Unreached
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import project
from ektp_status.errors import DeadlineBeforeStartError, UnknownStageError
from ektp_status.strategies.deadline import plans
from oracles.deadline import DayByDay

FIRST = date(2019, 4, 1)
DAILY = ServiceCalendar(weekly=EVERY_DAY)


def tandem(
    backlogs: Sequence[int], rates: Sequence[int], *, nights: int = 0, days: int = 5
) -> Plan:
    hand_offs = [HandOff.after(days=nights)] * (len(backlogs) - 1)
    return Plan(
        stages=[
            Stage(f"s{i}", backlog=backlog, rate=rate, hand_off=hand_off)
            for i, (backlog, rate, hand_off) in enumerate(
                zip(backlogs, rates, [*hand_offs, None], strict=True)
            )
        ],
        calendar=DAILY,
        first_day=FIRST,
        deadline=FIRST + timedelta(days=days - 1),
    )


class TestBottleneck:
    def test_the_slowest_of_four(self) -> None:
        p = project(tandem([6_000, 0, 0, 0], [700, 2_000, 772, 900], days=9))
        assert p.bottleneck.stages == ("s0",)
        assert not p.bottleneck.is_tied

    def test_overnight_takes_three_nights_more(self) -> None:
        p = project(tandem([6_000, 0, 0, 0], [700, 2_000, 772, 900], nights=1))
        assert p.best.completion == FIRST + timedelta(days=11)

    def test_idling_does_not_fool_it(self) -> None:
        p = project(tandem([100, 0], [10, 7], nights=1))
        assert p.best.completion == FIRST + timedelta(days=15)
        assert p.bottleneck.stages == ("s1",)

    def test_ties_are_told(self) -> None:
        found = project(tandem([100, 0], [10, 10], days=5)).bottleneck
        assert found.stages == ("s0", "s1")
        assert found.is_tied
        assert found.gains == (Gain("s0", 0, 0), Gain("s1", 0, 0))

    def test_the_gain_of_one_more_card_a_day(self) -> None:
        found = project(tandem([100, 0], [9, 50], days=5)).bottleneck
        assert found.stages == ("s0",)
        assert found.gains == (Gain("s0", 5, 2), Gain("s1", 0, 0))

    def test_a_stage_that_nothing_passes_is_none(self) -> None:
        assert project(tandem([0, 5], [1, 5])).bottleneck.stages == ("s1",)
        assert project(tandem([0, 0], [1, 5])).bottleneck.stages == ()

    def test_a_stage_that_stands_still(self) -> None:
        found = project(tandem([5, 5], [1, 0])).bottleneck
        assert found.stages == ("s1",)
        assert found.gains == (Gain("s0", 0, None), Gain("s1", 5, None))

    def test_out_of_sight(self) -> None:
        plan = tandem([500, 0], [1, 9], days=5)
        p = project(plan, horizon=plan.deadline)
        assert p.best.outlook == Unreached(plan.deadline)
        assert p.bottleneck.stages == ("s0",)

    def test_blanks_of_other_stages_do_not_blur_it(self) -> None:
        plan = tandem([10, 0], [5, 1]).with_stage("s1", blanks=Blanks(stock=100))
        assert project(plan).bottleneck.stages == ("s1",)
        plan = tandem([10, 0], [1, 9]).with_stage("s1", blanks=Blanks(stock=100))
        assert project(plan).bottleneck.stages == ("s0",)

    def test_late_blanks_are_the_bottleneck_of_their_own_stage(self) -> None:
        late = Blanks(stock=4, deliveries=[Delivery(FIRST + timedelta(days=4), 6)])
        p = project(tandem([10, 0], [5, 10]).with_stage("s1", blanks=late))
        assert p.best.completion == FIRST + timedelta(days=4)
        assert p.bottleneck.stages == ("s1",)

    @settings(max_examples=60)
    @given(plans(counts=st.integers(0, 20).map(Count.exactly)))
    def test_gains_are_what_the_day_loop_says(self, plan: Plan) -> None:
        plan = plan.best_case
        p = project(plan)
        before = DayByDay(plan, plan.deadline).waiting[-1]
        for gain in p.bottleneck.gains:
            rate = plan[gain.stage].rate + 1
            after = DayByDay(plan.with_stage(gain.stage, rate=rate), plan.deadline).waiting[-1]
            assert gain.cards == before - after

    @settings(max_examples=60)
    @given(
        st.lists(st.integers(0, 30), min_size=1, max_size=4),
        st.lists(st.integers(1, 9), min_size=4, max_size=4),
        st.integers(0, 1),
    )
    def test_a_single_bottleneck_is_the_only_one_whose_rate_may_help(
        self, backlogs: list[int], rates: list[int], nights: int
    ) -> None:
        p = project(tandem(backlogs, rates[: len(backlogs)], nights=nights))
        for gain in p.bottleneck.gains:
            if gain.days:
                assert gain.stage in p.bottleneck.stages


class TestNeverClears:
    def test_arrivals_as_fast_as_the_printers(self) -> None:
        inflow = Inflow.per_calendar_day(7, served=Served.SAME_DAY)
        p = project(tandem([5], [7]).with_stage("s0", inflow=inflow))
        assert p.best.outlook == NeverClears("s0", Standstill.INFLOW)
        assert p.best.present_served == FIRST

    def test_always_a_card_on_its_way(self) -> None:
        inflow = Inflow.per_calendar_day(1, served=Served.SAME_DAY)
        p = project(tandem([5, 0], [7, 7], nights=1).with_stage("s0", inflow=inflow))
        assert p.best.outlook == NeverClears("s1", Standstill.IN_TRANSIT)
        assert p.best.present_served == FIRST + timedelta(days=1)

    def test_no_capacity_after_the_last_override(self) -> None:
        plan = tandem([5], [0]).with_stage("s0", overrides={FIRST: 4})
        assert project(plan).best.outlook == NeverClears("s0", Standstill.NO_CAPACITY)
        plan = tandem([5], [0]).with_stage("s0", overrides={FIRST: 5})
        assert project(plan).best.completion == FIRST

    def test_arrivals_that_end_are_overcome(self) -> None:
        until = FIRST + timedelta(days=2)
        inflow = Inflow.per_calendar_day(9, served=Served.NEXT_DAY, until=until)
        p = project(tandem([8], [7]).with_stage("s0", inflow=inflow))
        assert p.best.completion == FIRST + timedelta(days=4)

    def test_the_calendar_may_not_know(self) -> None:
        plan = tandem([500], [1])
        known = FIRST + timedelta(days=30)
        plan = evolve(plan, calendar=ServiceCalendar(weekly=EVERY_DAY, known_until=known))
        assert project(plan).best.outlook == Unreached(known)
        inflow = Inflow.per_calendar_day(1, served=Served.SAME_DAY, until=FIRST)
        assert project(plan.with_stage("s0", inflow=inflow)).best.outlook == Unreached(known)

    def test_one_opening_far_away_is_waited_for(self) -> None:
        far = FIRST + timedelta(days=200)
        shut = ServiceCalendar(weekly=[], opened=[far])
        plan = tandem([5], [5]).with_stage("s0", blanks=Blanks(stock=9), calendar=shut)
        assert project(plan).best.completion == far

    def test_one_card_fewer_a_week_is_enough(self) -> None:
        mondays = ServiceCalendar(weekly=[Weekday.MONDAY])
        inflow = Inflow.per_calendar_day(6, served=Served.SAME_DAY)
        plan = tandem([200], [43]).with_stage("s0", inflow=inflow, calendar=mondays)
        # 163 wait at the end of the first Monday, and one fewer each week
        assert project(plan).best.completion == FIRST + timedelta(weeks=163)

    def test_plenty_of_blanks_do_not_hide_the_inflow(self) -> None:
        plenty = Blanks(stock=50, deliveries=[Delivery(FIRST, 100, every=7)])
        inflow = Inflow.per_calendar_day(7, served=Served.SAME_DAY)
        plan = tandem([10], [5]).with_stage("s0", blanks=plenty, inflow=inflow)
        assert project(plan).best.outlook == NeverClears("s0", Standstill.INFLOW)

    def test_a_trickle_of_blanks_is_overcome_in_the_end(self) -> None:
        weekly = Blanks(stock=0, deliveries=[Delivery(FIRST, 10, every=7)])
        plan = tandem([1_000], [50]).with_stage("s0", blanks=weekly)
        assert project(plan).best.completion == FIRST + timedelta(weeks=99)
        inflow = Inflow.per_calendar_day(1, served=Served.SAME_DAY)
        # on day 7k 31 + 7k have come and 10 + 10k blanks
        fed = project(plan.with_stage("s0", backlog=30, inflow=inflow)).best.completion
        assert fed == FIRST + timedelta(weeks=7)

    def test_two_nights_in_calendar_days(self) -> None:
        plan = tandem([3, 0], [3, 3], nights=2, days=9)
        assert project(plan).best.completion == FIRST + timedelta(days=2)
        # over a weekend two calendar days are one open day
        friday = evolve(plan, first_day=date(2019, 4, 5), calendar=ServiceCalendar())
        assert project(friday).best.completion == date(2019, 4, 8)

    def test_rows_beyond_the_deadline(self) -> None:
        run = project(tandem([3], [1], days=9)).best
        assert run.last_day == FIRST + timedelta(days=8)
        assert len(run.days_until(FIRST + timedelta(days=1))) == 2
        with pytest.raises(DeadlineBeforeStartError) as caught:
            run.days_until(FIRST - timedelta(days=1))
        assert caught.value.first_day == FIRST

    def test_teams_on_the_same_calendar_take_the_short_way(self) -> None:
        team = Team("mobile", rate=2, calendar=DAILY)
        assert project(tandem([9], [1]).with_stage("s0", teams=[team])).best.completion == (
            FIRST + timedelta(days=2)
        )
        idle = tandem([0, 9], [0, 0]).with_stage("s1", teams=[Team("mobile", rate=0)])
        assert project(idle).best.outlook == NeverClears("s1", Standstill.NO_CAPACITY)

    def test_what_a_calendar_does_not_know_is_no_proof(self) -> None:
        known = FIRST + timedelta(days=300)
        limited = ServiceCalendar(weekly=EVERY_DAY, known_until=known)
        inflow = Inflow.per_calendar_day(7, served=Served.SAME_DAY)
        plan = evolve(tandem([5], [7]), calendar=limited)
        assert project(plan.with_stage("s0", inflow=inflow)).best.outlook == Unreached(known)
        without = plan.with_stage("s0", blanks=Blanks(stock=3))
        assert project(without).best.outlook == NeverClears("s0", Standstill.NO_BLANKS)
        shut = evolve(plan, calendar=ServiceCalendar(weekly=[], known_until=known))
        assert project(shut).best.outlook == Unreached(known)

    def test_a_few_openings_and_then_nothing(self) -> None:
        plan = tandem([5], [2])
        plan = evolve(plan, calendar=ServiceCalendar(weekly=[], opened=[FIRST]))
        assert project(plan).best.outlook == NeverClears("s0", Standstill.NO_CAPACITY)
        late = date(2040, 1, 1)
        plan = evolve(plan, calendar=ServiceCalendar(weekly=[], opened=[late]))
        assert isinstance(project(plan).best.outlook, Unreached)

    def test_the_end_of_time(self) -> None:
        plan = evolve(tandem([5], [0]), first_day=date(9999, 1, 1), deadline=date(9999, 1, 2))
        assert project(plan).horizon == date.max


class TestCompare:
    plan = tandem([6_329], [0], days=7).with_stage("s0", rate=Count.between(700, 772))

    def test_case_by_case(self) -> None:
        slower = self.plan.with_stage("s0", rate=Count.between(600, 772))
        shut = evolve(self.plan, calendar=ServiceCalendar(weekly=[]))
        found = compare(
            self.plan,
            printers=self.plan.with_stage("s0", rate=Count.between(800, 905)),
            slower=slower,
            shut=shut,
        )
        change = found["printers"]
        assert change.before == found.base == project(self.plan)
        assert change.after.shortfall == Count.between(0, 729)
        assert change.cards_fewer == Difference(700, 925)
        assert (change.days_sooner_at_best, change.days_sooner_at_worst) == (2, 2)
        assert change.rate_lower == Difference(0, 0)
        assert found["slower"].cards_fewer == Difference(-700, 0)
        assert found["slower"].days_sooner_at_worst == -1
        assert found["shut"].days_sooner_at_best is None
        assert found["shut"].rate_lower is None

    def test_another_day_lowers_the_rate(self) -> None:
        longer = evolve(self.plan, deadline=self.plan.deadline + timedelta(days=1))
        assert compare(self.plan, longer=longer)["longer"].rate_lower == Difference(113, 113)

    def test_unknown_variant(self) -> None:
        with pytest.raises(UnknownStageError) as caught:
            compare(self.plan, same=self.plan)["other"]
        assert caught.value.known == ("same",)
