"""The least rate, openings and latest start, against trying everything."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks, Delivery, HandOff, Inflow, Served, Team
from ektp_status.deadline.days import EVERY_DAY, Weekday
from ektp_status.deadline.openings import NoOpeningSuffices, Openings, least_openings
from ektp_status.deadline.outlook import NeverClears, Standstill
from ektp_status.deadline.plan import Case, Plan, Stage
from ektp_status.deadline.projection import DateRange, project
from ektp_status.deadline.remedies import NoRateSuffices, TradeOff, trade_offs
from ektp_status.errors import TooManyStatesError
from ektp_status.strategies.deadline import plans
from oracles.deadline import DayByDay

FIRST = date(2019, 4, 1)  # a Monday
OFFICE = ServiceCalendar()
FEW = st.integers(0, 12).map(Count.exactly)
RATES = st.builds(
    Stage, st.just("s"), backlog=st.integers(0, 30).map(Count.exactly), rate=st.integers(0, 5)
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def missing(plan: Plan) -> int:
    return DayByDay(plan, plan.deadline).waiting[-1]


def all_at(plan: Plan, rate: int) -> Plan:
    for name in plan.names:
        plan = plan.with_stage(name, rate=rate)
    return plan


def opened(plan: Plan, days: Sequence[date]) -> Plan:
    return evolve(plan, calendar=evolve(plan.calendar, opened=(*plan.calendar.opened, *days)))


def tandem(*backlogs: int, nights: int = 0, days: int = 5, rates: Sequence[int] = ()) -> Plan:
    hand_off = HandOff.after(days=nights)
    last = len(backlogs) - 1
    return Plan(
        stages=[
            Stage(
                f"stage {i}",
                backlog=backlog,
                rate=rates[i] if rates else 1,
                hand_off=None if i == last else hand_off,
            )
            for i, backlog in enumerate(backlogs)
        ],
        calendar=OFFICE,
        first_day=FIRST,
        deadline=day(days),
    )


class TestRequiredRate:
    """The rate suffices, and one card less does not; where none suffices, none does."""

    @settings(max_examples=40)
    @given(plans(counts=FEW))
    def test_common_rate_is_minimal(self, plan: Plan) -> None:
        plan = plan.best_case
        rate = project(plan).required_rate
        if isinstance(rate, NoRateSuffices):
            assert rate.best is None
            assert missing(all_at(plan, 10_000)) == rate.remaining > 0
        else:
            assert rate.is_exact
            assert not missing(all_at(plan, rate.low))
            assert rate.low == 0 or missing(all_at(plan, rate.low - 1)) > 0

    @given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.integers(0, 1))
    def test_common_rate_of_plain_tandems_is_minimal(
        self, backlogs: list[int], nights: int
    ) -> None:
        plan = tandem(*backlogs, nights=nights, days=9)
        rate = project(plan).required_rate
        assert isinstance(rate, Count)
        assert not missing(all_at(plan, rate.low))
        assert rate.low == 0 or missing(all_at(plan, rate.low - 1)) > 0

    @settings(max_examples=40)
    @given(st.lists(st.integers(0, 40), min_size=2, max_size=3), st.integers(0, 1))
    def test_each_stage_with_the_others_as_fast_as_needed(
        self, backlogs: list[int], nights: int
    ) -> None:
        plan = tandem(*backlogs, nights=nights, days=9)
        rates = project(plan).required_rates
        least = {}
        for name, rate in rates.items():
            assert isinstance(rate, Count)
            least[name] = rate.low
            assert not missing(all_at(plan, 10_000).with_stage(name, rate=rate.low))
            if rate.low:
                slower = all_at(plan, 10_000).with_stage(name, rate=rate.low - 1)
                assert missing(slower) > 0
        # on a common calendar without arrivals the least rates suffice together
        together = plan
        for name, rate_of in least.items():
            together = together.with_stage(name, rate=rate_of)
        assert not missing(together)
        common = project(plan).required_rate
        assert isinstance(common, Count)
        assert common.low == max(least.values())

    def test_one_night_too_few(self) -> None:
        plan = tandem(5, 0, 0, nights=1, days=2)
        assert project(plan).required_rate == NoRateSuffices(None, 5)
        assert project(plan).required_rates["stage 1"] == NoRateSuffices(None, 5)

    def test_teams_are_counted_in(self) -> None:
        plan = tandem(100).with_stage("stage 0", teams=[Team("mobile", rate=5)])
        assert project(plan).required_rate == Count.exactly(15)

    def test_part_days_round_down(self) -> None:
        half = ServiceCalendar(weekly=[Weekday.MONDAY], weights={Weekday.MONDAY: Fraction(1, 2)})
        plan = evolve(tandem(3), calendar=half)
        assert project(plan).required_rate == Count.exactly(6)

    def test_rate_in_the_best_case_alone(self) -> None:
        inflow = Inflow.per_calendar_day(Count.between(0, 4), served=Served.SAME_DAY)
        # Saturday's arrivals wait until after the deadline
        plan = tandem(10, days=6).with_stage("stage 0", inflow=inflow)
        assert project(plan).required_rate == NoRateSuffices(2, 4)
        assert project(plan).best.required_rate == 2


class TestOpenings:
    """The openings suffice, and no smaller choice does; where none suffices, all fall short."""

    @settings(max_examples=40)
    @given(plans(counts=FEW, max_stages=2), st.integers(0, 9))
    def test_minimal_against_every_choice(self, plan: Plan, span: int) -> None:
        plan = evolve(plan.best_case, deadline=FIRST + timedelta(days=span))
        closed = plan.calendar.closed_days(plan.first_day, plan.deadline)
        found = project(plan).extra_open_days
        choices = [
            choice
            for number in range(len(closed) + 1)
            for choice in combinations(closed, number)
            if not missing(opened(plan, choice))
        ]
        if isinstance(found, Openings):
            assert not missing(opened(plan, found.days))
            assert len(found.days) == len(choices[0])
            assert list(found.days) == sorted(found.days)
        else:
            assert not choices
            assert missing(opened(plan, found.days)) == found.remaining > 0

    @settings(max_examples=40)
    @given(st.lists(RATES, min_size=1, max_size=3), st.integers(0, 1), st.integers(3, 12))
    def test_plain_tandems(self, stages: list[Stage], nights: int, days: int) -> None:
        plan = tandem(
            *(stage.backlog.low for stage in stages),
            nights=nights,
            days=days,
            rates=[stage.rate.low for stage in stages],
        )
        closed = plan.calendar.closed_days(plan.first_day, plan.deadline)
        found = project(plan).extra_open_days
        enough = next(
            (n for n in range(len(closed) + 1) if not missing(opened(plan, closed[:n]))), None
        )
        assert (len(found.days) if isinstance(found, Openings) else None) == enough

    def test_only_the_number_counts_for_a_plain_tandem(self) -> None:
        plan = tandem(49, 0, days=90, rates=[7, 7])
        late = evolve(plan, first_day=day(84))
        # seven days are needed and five are open, from a Sunday to a Saturday
        assert project(late).extra_open_days == Openings((day(84), day(90)))
        assert project(plan).extra_open_days == Openings(())

    def test_candidates_can_be_limited(self) -> None:
        plan = tandem(6, days=7)
        both = least_openings(plan, Case.WORST)
        assert both == Openings((day(7),))
        saturday = least_openings(plan, Case.WORST, [day(6), day(3), day(20)])
        assert saturday == Openings((day(6),))
        assert least_openings(plan, Case.WORST, []) == NoOpeningSuffices((), 1)

    def test_unequal_days_are_tried_out(self) -> None:
        # the Saturday is worth more than the later Sunday
        weights = {day(6): Fraction(1), day(7): Fraction(1, 10)}
        plan = evolve(tandem(60, days=7, rates=[10]), calendar=ServiceCalendar(weights=weights))
        assert project(plan).extra_open_days == Openings((day(6),))

    def test_unequal_days_of_a_tandem(self) -> None:
        # the Friday is worth three Sundays or Saturdays, which come later
        weights = {day(5): Fraction(1), day(6): Fraction(1, 3), day(7): Fraction(1, 3)}
        shut = ServiceCalendar(closed=[day(5)], weights=weights)
        plan = evolve(tandem(49, 0, days=7, rates=[10, 10]), calendar=shut)
        assert project(plan).extra_open_days == Openings((day(5),))

    def test_an_opening_may_bring_more_than_it_serves(self) -> None:
        visitors = Inflow.per_open_day(20, served=Served.NEXT_DAY)
        plan = tandem(60, days=7, rates=[10]).with_stage("stage 0", inflow=visitors)
        found = project(plan).extra_open_days
        assert isinstance(found, NoOpeningSuffices)
        # twenty come on each open day but the last counts; a Sunday's come too late to be due
        assert found.days == (day(7),)
        assert found.remaining == missing(opened(plan, found.days))

    def test_a_day_of_fixed_capacity_is_not_opened(self) -> None:
        plan = tandem(60, days=7, rates=[10]).with_stage("stage 0", overrides={day(7): 0})
        assert project(plan).extra_open_days == Openings((day(6),))
        more = plan.with_stage("stage 0", backlog=99)
        assert project(more).extra_open_days == NoOpeningSuffices((day(6),), 39)

    def test_a_stage_with_a_calendar_of_its_own_stays_closed(self) -> None:
        own = tandem(60, 0, days=7, rates=[10, 10])
        own = own.with_stage("stage 0", calendar=OFFICE)
        assert project(own).extra_open_days == NoOpeningSuffices((day(6), day(7)), 10)
        # the first stage serves on Saturday, what it hands over then waits for the second
        weekend = ServiceCalendar(weekly=EVERY_DAY, closed=[day(7)])
        plan = tandem(60, 0, days=7, rates=[10, 10]).with_stage("stage 0", calendar=weekend)
        assert project(plan).extra_open_days == Openings((day(7),))

    def test_an_opening_may_be_worse_than_none(self) -> None:
        visitors = Inflow.per_open_day(20, served=Served.SAME_DAY)
        plan = tandem(60, days=7, rates=[10]).with_stage("stage 0", inflow=visitors)
        assert project(plan).extra_open_days == NoOpeningSuffices((), 110)
        few = plan.with_stage("stage 0", backlog=6, rate=21)
        assert project(few).extra_open_days == Openings((day(7),))
        more = plan.with_stage("stage 0", backlog=60, rate=21)
        assert project(more).extra_open_days == NoOpeningSuffices((day(6), day(7)), 53)

    def test_too_many_choices_are_refused(self) -> None:
        visitors = Inflow.per_open_day(20, served=Served.NEXT_DAY)
        plan = tandem(60, days=90, rates=[10]).with_stage("stage 0", inflow=visitors)
        with pytest.raises(TooManyStatesError) as caught:
            least_openings(plan, Case.WORST)
        assert caught.value.states == 2**25
        weights = {Weekday.SATURDAY: Fraction(9, 10)}
        long = evolve(tandem(740, 0, days=90, rates=[10, 10]), calendar=self.weighted(weights))
        with pytest.raises(TooManyStatesError):
            least_openings(long, Case.WORST)

    def test_many_unequal_days_of_one_stage(self) -> None:
        calendar = self.weighted({Weekday.SATURDAY: Fraction(1, 2), Weekday.SUNDAY: Fraction(1, 4)})
        found = project(evolve(tandem(720, days=90, rates=[10]), calendar=calendar)).extra_open_days
        assert isinstance(found, Openings)
        # 65 open days leave 70 cards: thirteen Saturdays do 65, three Sundays 6
        assert [d.weekday() for d in found.days].count(5) == 13
        assert [d.weekday() for d in found.days].count(6) == 3

    @staticmethod
    def weighted(weights: dict[Weekday, Fraction]) -> ServiceCalendar:
        return ServiceCalendar(weights=weights)


class TestLatestStart:
    """The work may begin that day, and a day later it fails."""

    @settings(max_examples=40)
    @given(plans(counts=FEW))
    def test_against_closing_every_earlier_day(self, plan: Plan) -> None:
        plan = plan.best_case
        start = project(plan).best.latest_start
        span = (plan.deadline - plan.first_day).days + 1
        possible = [
            plan.first_day + timedelta(days=idle)
            for idle in range(span)
            if not missing(self.idle_until(plan, idle))
        ]
        assert start == (possible[-1] if possible else None)

    @staticmethod
    def idle_until(plan: Plan, idle: int) -> Plan:
        shut = {plan.first_day + timedelta(days=t): Count.exactly(0) for t in range(idle)}
        for stage in plan.stages:
            plan = plan.with_stage(stage.name, overrides={**dict(stage.overrides), **shut})
        return plan

    def test_range(self) -> None:
        p = project(tandem(20).with_stage("stage 0", rate=Count.between(5, 10)))
        assert p.latest_start == DateRange(day(2), day(4))


class TestTradeOffs:
    def test_only_pairs_that_gain(self) -> None:
        found = trade_offs(tandem(6, days=14))
        assert found == (TradeOff((), 1),)
        found = trade_offs(tandem(60, days=7))
        assert found == (
            TradeOff((), 12),
            TradeOff((day(7),), 10),
            TradeOff((day(6), day(7)), 9),
        )

    def test_an_impossible_pair_is_left_out(self) -> None:
        shut = evolve(tandem(6, days=2), calendar=ServiceCalendar(weekly=[]))
        assert trade_offs(shut) == (TradeOff((day(2),), 6), TradeOff((day(1), day(2)), 3))


class TestPress:
    """Rates and backlogs as papers printed them, on the ordinary week."""

    @staticmethod
    def printing(backlog: int, rate: Count, **fields: object) -> Plan:
        return Plan(
            stages=[Stage("print", backlog=backlog, rate=rate, **fields)],  # type: ignore[arg-type]
            calendar=ServiceCalendar(weekly=EVERY_DAY),
            first_day=FIRST,
            deadline=FIRST,
        )

    def open_days(self, plan: Plan) -> tuple[int, int]:
        found = project(plan).completion
        assert found.earliest is not None
        assert found.latest is not None
        return ((found.earliest - FIRST).days + 1, (found.latest - FIRST).days + 1)

    def test_cimahi_july_2019(self) -> None:
        assert self.open_days(self.printing(10_000, Count.between(300, 500))) == (20, 34)

    def test_klaten_october_2018(self) -> None:
        assert self.open_days(self.printing(13_208, Count.between(500, 600))) == (23, 27)

    def test_klaten_without_blanks(self) -> None:
        plan = self.printing(13_208, Count.between(500, 600), blanks=Blanks(stock=0))
        assert project(plan).completion == DateRange(None, None)
        assert project(plan).best.blanks_out("print") == FIRST

    def test_sragen_july_2019(self) -> None:
        blanks = Blanks(stock=0, deliveries=[Delivery(FIRST, 500, every=14)])
        inflow = Inflow.per_open_day(Count.between(300, 400), served=Served.SAME_DAY)
        plan = self.printing(11_361, Count.between(700, 772), blanks=blanks, inflow=inflow)
        plan = evolve(plan, calendar=OFFICE)
        never = NeverClears("print", Standstill.NO_BLANKS)
        assert (project(plan).best.outlook, project(plan).worst.outlook) == (never, never)
        assert project(plan).present_served.earliest == date(2020, 2, 3)
        unlimited = project(plan.with_stage("print", blanks=None))
        assert unlimited.completion == DateRange(date(2019, 5, 3), date(2019, 5, 22))

    def test_magelang_november_2024(self) -> None:
        # 16,554 in 254 calendar days is 65.2 a day: 65 or 66
        assert self.open_days(self.printing(2_529, Count.between(65, 66))) == (39, 39)
