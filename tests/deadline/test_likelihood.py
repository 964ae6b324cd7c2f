"""The exact probability of finishing in so many open days."""

import pickle
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.deadline.likelihood import DailyOutput, chance
from ektp_status.errors import (
    ImpossibleOutputError,
    ImpossibleQuestionError,
    UnsettledCountError,
)
from ektp_status.strategies.deadline import daily_outputs
from oracles.deadline import chance_by_convolution, chance_by_enumeration


class TestDailyOutput:
    def test_uniform_lists_every_output_once(self) -> None:
        assert DailyOutput.uniform(3, 5).table == ((3, 1), (4, 1), (5, 1))

    def test_observed_counts_repetitions_and_remembers_the_days(self) -> None:
        out = DailyOutput.observed([772, 690, 772])
        assert out.table == ((690, 1), (772, 2))
        assert out.observations == 3

    @pytest.mark.parametrize(
        ("out", "text"),
        [
            (DailyOutput.uniform(700, 772), "DailyOutput.uniform(700, 772)"),
            (DailyOutput.exactly(50), "DailyOutput.exactly(50)"),
            (DailyOutput.observed([772, 690, 772]), "DailyOutput.observed([690, 772, 772])"),
            (DailyOutput.observed([7]), "DailyOutput.observed([7])"),
            (DailyOutput.weighted({700: 9, 0: 1}), "DailyOutput.weighted({0: 1, 700: 9})"),
            (DailyOutput.weighted({1: 1, 3: 1}), "DailyOutput.weighted({1: 1, 3: 1})"),
            (DailyOutput.weighted({1: 2, 2: 2}), "DailyOutput.weighted({1: 2, 2: 2})"),
        ],
    )
    def test_repr_reads_as_its_constructor(self, out: DailyOutput, text: str) -> None:
        assert repr(out) == text
        assert eval(text, {"DailyOutput": DailyOutput}) == out  # noqa: S307 our own repr

    def test_ten_observed_days_are_no_longer_thin(self) -> None:
        assert DailyOutput.observed(range(9)).is_thin
        assert not DailyOutput.observed(range(10)).is_thin
        assert not DailyOutput.uniform(0, 1).is_thin

    def test_limits_and_mean(self) -> None:
        out = DailyOutput.weighted({0: 1, 700: 3})
        assert (out.least, out.most) == (0, 700)
        assert out.mean == Fraction(525)
        assert out.range == Count.between(0, 700)

    def test_part_day_rounds_each_output_down_and_keeps_the_weights(self) -> None:
        out = DailyOutput.weighted({5: 1, 6: 2, 7: 4}).scaled(Fraction(1, 3))
        assert out == DailyOutput.weighted({1: 1, 2: 6})

    def test_full_day_is_the_same_output(self) -> None:
        out = DailyOutput.observed([1, 2])
        assert out.scaled(Fraction(1)) is out

    def test_part_day_keeps_the_number_of_observations(self) -> None:
        assert DailyOutput.observed([1, 2]).scaled(Fraction(1, 4)).observations == 2

    @pytest.mark.parametrize(
        ("build", "got", "rule"),
        [
            (lambda: DailyOutput.observed([]), (), "at least one possible output"),
            (lambda: DailyOutput.uniform(5, 4), (5, 4), "whole limits, low at most high"),
            (lambda: DailyOutput.uniform(0.5, 4), (0.5, 4), "whole limits, low at most high"),  # type: ignore[arg-type]
            (lambda: DailyOutput.uniform(0, 4.5), (0, 4.5), "whole limits, low at most high"),  # type: ignore[arg-type]
            (
                lambda: DailyOutput.uniform(-1, 4),
                (-1, 1),
                "zero or more cards, each output once",
            ),
            (
                lambda: DailyOutput(((4, 1), (4, 1))),
                (4, 1),
                "zero or more cards, each output once",
            ),
            (lambda: DailyOutput.weighted({4: 0}), (4, 0), "weights of 1 or more"),
            (lambda: DailyOutput.weighted({4: 1.5}), (4, 1.5), "whole cards and whole weights"),  # type: ignore[dict-item]
            (lambda: DailyOutput.weighted({4.5: 1}), (4.5, 1), "whole cards and whole weights"),  # type: ignore[dict-item]
            (lambda: DailyOutput(((4, 1),), 2), 2, "as many observations as weights"),
        ],
    )
    def test_impossible_tables_are_refused(
        self, build: Callable[[], DailyOutput], got: object, rule: str
    ) -> None:
        with pytest.raises(ImpossibleOutputError) as caught:
            build()
        assert (caught.value.got, caught.value.rule) == (got, rule)
        assert rule in str(caught.value)
        assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args


class TestSragen:
    """6,000 cards left, eight open days, about 700 a day: the most optimistic reading."""

    def test_uniform_range(self) -> None:
        p = chance(backlog=6_000, open_days=8, output=DailyOutput.uniform(700, 772))
        assert p == Fraction(24395691608355, 806460091894081)

    def test_a_count_serves_as_backlog(self) -> None:
        out = DailyOutput.uniform(700, 772)
        assert chance(Count.exactly(6_000), 8, out) == chance(6_000, 8, out)

    def test_certain_at_the_top_output_alone(self) -> None:
        assert chance(6_000, 8, DailyOutput.exactly(750)) == 1
        assert chance(6_000, 8, DailyOutput.exactly(749)) == 0

    def test_the_coherent_reading_has_no_chance(self) -> None:
        assert chance(6_329, 7, DailyOutput.uniform(700, 772)) == 0


class TestChance:
    """The chance is the share of all sequences of daily outputs whose sum reaches the backlog."""

    @given(daily_outputs(max_cards=12, max_outputs=4), st.integers(0, 4), st.integers(0, 50))
    def test_against_enumeration(self, out: DailyOutput, days: int, backlog: int) -> None:
        assert chance(backlog, days, out) == chance_by_enumeration(out.table, days, backlog)

    @settings(max_examples=60)
    @given(
        daily_outputs(max_cards=30, max_outputs=5),
        st.integers(14, 24),
        st.fractions(0, 1, max_denominator=20),
    )
    def test_against_convolution_where_the_algorithm_changes(
        self, out: DailyOutput, days: int, share: Fraction
    ) -> None:
        span = out.most - out.least
        backlog = days * out.least + int(share * days * span)
        assert chance(backlog, days, out) == chance_by_convolution(out.table, days, backlog)

    @pytest.mark.parametrize("days", [16, 17])
    @pytest.mark.parametrize("table", [{0: 1, 700: 9}, {690: 1, 745: 2, 772: 1}, {3: 2, 5: 1}])
    def test_every_tail_of_many_days(self, table: dict[int, int], days: int) -> None:
        out = DailyOutput.weighted(table)
        low, high = days * out.least, days * out.most
        for backlog in (low, low + 1, (low + high) // 2, high - 1, high, high + 1):
            assert chance(backlog, days, out) == chance_by_convolution(out.table, days, backlog)

    @given(daily_outputs(max_cards=40), st.integers(1, 6), st.integers(0, 200))
    def test_more_days_never_hurt_and_more_cards_never_help(
        self, out: DailyOutput, days: int, backlog: int
    ) -> None:
        p = chance(backlog, days, out)
        assert chance(backlog, days + 1, out) >= p >= chance(backlog + 1, days, out)

    @given(daily_outputs(max_cards=40), st.integers(0, 6), st.integers(0, 200), st.integers(2, 9))
    def test_common_factors_change_nothing(
        self, out: DailyOutput, days: int, backlog: int, factor: int
    ) -> None:
        wider = DailyOutput.weighted({factor * x: factor * w for x, w in out.table})
        assert chance(factor * backlog, days, wider) == chance(backlog, days, out)

    def test_nothing_to_do_is_done(self) -> None:
        assert chance(0, 0, DailyOutput.exactly(0)) == 1
        assert chance(1, 0, DailyOutput.exactly(9)) == 0

    def test_a_range_has_no_probability(self) -> None:
        with pytest.raises(UnsettledCountError) as caught:
            chance(Count.between(5_500, 6_499), 8, DailyOutput.exactly(1))
        assert (caught.value.part, caught.value.low, caught.value.high) == ("backlog", 5_500, 6_499)
        assert "plan.worst_case" in str(caught.value)

    @pytest.mark.parametrize(
        ("backlog", "days", "part"), [(-1, 1, "backlog"), (1, -1, "open_days")]
    )
    def test_negative_numbers_are_refused(self, backlog: int, days: int, part: str) -> None:
        with pytest.raises(ImpossibleQuestionError) as caught:
            chance(backlog, days, DailyOutput.exactly(1))
        assert (caught.value.part, caught.value.got) == (part, -1)
        assert "0 or more" in str(caught.value)
