"""A plan per area, and earlier forecasts judged by what came."""

import pickle
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaTally
from ektp_status.backlog.count import Count
from ektp_status.deadline.areas import plans_by_area, project_areas, project_tally
from ektp_status.deadline.backtest import BackTest, Trial, back_test
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import HandOff
from ektp_status.deadline.likelihood import DailyOutput, cards_with_chance, chance
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import DateRange, Verdict, project
from ektp_status.errors import (
    ImpossibleOutputError,
    ImpossiblePlanError,
    ImpossibleQuestionError,
    UnknownStageError,
)
from ektp_status.lifecycle.groups import AWAITING_PRINT, UNCLAIMED
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.strategies.deadline import daily_outputs, plans

OFFICE = Plan(
    stages=[Stage("print", backlog=0, rate=Count.between(10, 20))],
    calendar=ServiceCalendar(),
    first_day=date(2019, 4, 8),
    deadline=date(2019, 4, 12),
)


class TestAreas:
    def test_spare_capacity_is_not_netted(self) -> None:
        found = project_areas(plans_by_area(OFFICE, "print", {"33.14.01": 0, "33.14.02": 101}))
        assert found.shortfall == Count.between(1, 51)
        assert found.verdict is Verdict.IMPOSSIBLE
        assert found.behind == ("33.14.02",)
        assert found["33.14.01"].verdict is Verdict.CERTAIN
        assert found.completion == DateRange(date(2019, 4, 15), date(2019, 4, 22))

    def test_all_certain(self) -> None:
        found = project_areas(plans_by_area(OFFICE, "print", {"a": 50, "b": Count.at_most(50)}))
        assert (found.verdict, found.behind) == (Verdict.CERTAIN, ())

    def test_the_worst_come_first(self) -> None:
        found = project_areas(plans_by_area(OFFICE, "print", {"a": 51, "b": 50, "c": 100}))
        assert found.verdict is Verdict.POSSIBLE
        assert found.behind == ("c", "a")

    def test_one_area_that_never_ends(self) -> None:
        plans_ = plans_by_area(OFFICE, "print", {"a": 50, "b": 50})
        plans_["b"] = plans_["b"].with_stage("print", rate=Count.between(0, 10))
        assert project_areas(plans_).completion == DateRange(date(2019, 4, 12), None)

    @given(st.dictionaries(st.sampled_from("ab"), plans(max_stages=2), min_size=1))
    def test_the_whole_is_the_sum(self, chosen: dict[str, Plan]) -> None:
        found = project_areas(chosen)
        alone = [project(plan) for plan in chosen.values()]
        assert found.shortfall.low == sum(p.shortfall.low for p in alone)
        assert found.shortfall.high == sum(p.worst.shortfall for p in alone)
        assert (found.shortfall.high == 0) == (found.verdict is Verdict.CERTAIN)
        assert pickle.loads(pickle.dumps(found)) == found

    def test_no_area_and_unknown_area(self) -> None:
        with pytest.raises(ImpossiblePlanError) as caught:
            project_areas({})
        assert caught.value.part == "plans"
        with pytest.raises(UnknownStageError) as unknown:
            project_areas({"a": OFFICE})["b"]
        assert unknown.value.known == ("a",)


class TestTally:
    """An area's statuses say what waits where; what has no area is told, not dropped."""

    tally = AreaTally.of(
        [
            *[("33.14.01", CardStatus.PRINT_READY_RECORD)] * 60,
            *[("33.14.01", CardStatus.CARD_PRINTED)] * 7,
            *[("33.14.02", CardStatus.CARD_ISSUED)] * 900,
            *[(None, CardStatus.PRINT_READY_RECORD)] * 3,
        ]
    )
    plan = evolve(
        OFFICE,
        stages=[
            Stage("print", backlog=0, rate=10, hand_off=HandOff.same_day()),
            Stage("hand over", backlog=0, rate=50),
        ],
    )

    def test_groups_feed_stages(self) -> None:
        groups = {"print": AWAITING_PRINT, "hand over": UNCLAIMED}
        found = project_tally(self.plan, self.tally, groups)
        assert [area for area, _ in found.areas] == ["33.14.01", "33.14.02"]
        stages = found["33.14.01"].plan.stages
        assert [stage.backlog for stage in stages] == [Count.exactly(60), Count.exactly(7)]
        assert found.shortfall == Count.exactly(10)
        assert found["33.14.02"].plan.stages[0].backlog == Count.exactly(0)
        assert found.unmapped == 3

    def test_an_unknown_stage(self) -> None:
        with pytest.raises(UnknownStageError):
            project_tally(self.plan, self.tally, {"paint": AWAITING_PRINT})


class TestCardsWithChance:
    """So many cards have at least the chance, and one more has less."""

    @given(
        st.integers(0, 6),
        daily_outputs(max_cards=50),
        st.fractions(Fraction(1, 50), 1, max_denominator=50),
    )
    def test_law(self, days: int, out: DailyOutput, share: Fraction) -> None:
        cards = cards_with_chance(days, out, share)
        assert chance(cards, days, out) >= share > chance(cards + 1, days, out)

    def test_refused(self) -> None:
        out = DailyOutput.exactly(1)
        with pytest.raises(ImpossibleQuestionError) as caught:
            cards_with_chance(-1, out, Fraction(1))
        assert caught.value.part == "open_days"
        with pytest.raises(ImpossibleQuestionError) as caught:
            cards_with_chance(1, out, Fraction(0))
        assert caught.value.part == "chance"


class TestBackTest:
    def test_every_trial(self) -> None:
        found = back_test([1, 3, 1, 3], open_days=1, chance=Fraction(1, 2), learning=2)
        # after 1, 3 and after 1, 3, 1 one card in half of all cases means 3, then 1
        assert found.trials == (Trial(2, 3, 1), Trial(3, 1, 3))
        assert [trial.has_held for trial in found.trials] == [False, True]
        assert (found.held, found.share) == (1, Fraction(1, 2))

    def test_nothing_to_judge(self) -> None:
        found = back_test([5] * 10, open_days=1, chance=Fraction(1))
        assert found == BackTest(Fraction(1), ())
        assert found.share is None

    def test_a_steady_office_keeps_every_promise(self) -> None:
        found = back_test([5] * 20, open_days=3, chance=Fraction(1))
        assert found.share == 1
        assert len(found.trials) == 8

    @pytest.mark.parametrize(
        ("open_days", "learning", "part"), [(0, 1, "open_days"), (1, 0, "learning")]
    )
    def test_refused(self, open_days: int, learning: int, part: str) -> None:
        with pytest.raises(ImpossibleQuestionError) as caught:
            back_test([1], open_days=open_days, chance=Fraction(1), learning=learning)
        assert (caught.value.part, caught.value.got) == (part, 0)

    def test_counts_are_counts(self) -> None:
        with pytest.raises(ImpossibleOutputError):
            back_test([-1, 2], open_days=1, chance=Fraction(1), learning=1)
        with pytest.raises(ImpossibleQuestionError):
            back_test([1, 2], open_days=1, chance=Fraction(2), learning=1)
