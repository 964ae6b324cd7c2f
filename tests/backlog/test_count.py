"""Count and Difference against enumeration of the numbers they allow."""

import operator
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.count import Certainty, Count, Difference, FractionRange
from ektp_status.errors import ImpossibleCountError
from ektp_status.strategies.backlog import counts, differences
from oracles.backlog import WINDOW, members, numbers_that_round_to, results

small = counts(max_value=12)
limited = counts(max_value=12, open_ended=False)


class TestConstruction:
    """A count is a closed range of whole numbers, zero or more, perhaps without an upper end."""

    def test_the_names_say_the_limits(self):
        assert Count.exactly(7) == Count(7, 7)
        assert Count.between(700, 772) == Count(700, 772)
        assert Count.at_least(9) == Count(9, None)
        assert Count.at_most(9) == Count(0, 9)

    @pytest.mark.parametrize(
        ("low", "high"), [(-1, 3), (4, 3), (1.5, 2), (1, 2.0), (True, 1), ("1", "2"), (-2, None)]
    )
    def test_impossible_limits_are_refused(self, low, high):
        with pytest.raises(ImpossibleCountError) as refusal:
            Count(low, high)
        assert (refusal.value.low, refusal.value.high) == (low, high)
        assert refusal.value.rule in str(refusal.value)

    @pytest.mark.parametrize(("number", "to"), [(6_329, 1_000), (5, 0), (-10, 10), (5, -5)])
    def test_a_rounded_number_is_a_multiple_of_its_step(self, number, to):
        with pytest.raises(ImpossibleCountError):
            Count.rounded(number, to=to)

    @given(counts())
    def test_values_survive_pickling_and_evaluate_to_themselves(self, count):
        assert pickle.loads(pickle.dumps(count)) == count
        assert eval(repr(count), {"Count": Count}) == count  # noqa: S307 - our own repr
        assert hash(pickle.loads(pickle.dumps(count))) == hash(count)


class TestRounding:
    """rounded(n, to=s) allows exactly the numbers that round to n; rounded(n, to=1) is exact."""

    @given(st.integers(0, 30), st.integers(1, 12))
    def test_against_enumeration(self, multiple, step):
        count = Count.rounded(multiple * step, to=step)
        expected = numbers_that_round_to(multiple * step, step)
        assert list(members(count.low, count.high)) == expected

    @given(st.integers(0))
    def test_to_1_is_exact(self, number):
        assert Count.rounded(number, to=1) == Count.exactly(number)


class TestArithmetic:
    """The result contains what the members give, and both its ends are given by members."""

    @given(small, small)
    def test_sum(self, a, b):
        found = results(operator.add, (a.low, a.high), (b.low, b.high))
        assert (a + b).low == min(found)
        if a.high is None or b.high is None:
            assert (a + b).high is None
        else:
            assert (a + b).high == max(found)

    @given(small, small)
    def test_difference(self, a, b):
        found = results(operator.sub, (a.low, a.high), (b.low, b.high))
        assert all(number in a - b for number in found)
        assert ((a - b).low is None) == (b.high is None)
        assert ((a - b).high is None) == (a.high is None)
        if b.high is not None:
            assert (a - b).low == min(found)
        if a.high is not None:
            assert (a - b).high == max(found)

    @given(small, st.integers(0, 5))
    def test_product_with_a_whole_number(self, a, factor):
        assert a * factor == factor * a
        assert all(n * factor in a * factor for n in members(a.low, a.high))
        assert (a * factor).low == a.low * factor
        if a.high is not None:
            assert (a * factor).high == a.high * factor
        elif factor:
            assert (a * factor).high is None

    @given(small, st.integers(0, 12))
    def test_an_int_stands_for_an_exact_count(self, a, n):
        exact = Count.exactly(n)
        assert a + n == n + a == a + exact
        assert a - n == a - exact
        assert n - a == exact - a
        assert a.equals(n) is a.equals(exact)
        assert a.is_below(n) is a.is_below(exact)
        assert a.is_at_most(n) is a.is_at_most(exact)

    @given(st.lists(small))
    def test_sum_of_many(self, many):
        total = sum(many, Count.exactly(0))
        assert total.low == sum(count.low for count in many)
        assert (total.high is None) == any(count.high is None for count in many)

    def test_other_operands_are_refused(self):
        count, difference = Count.exactly(1), Difference(1, 1)
        for operation in (operator.add, operator.sub, operator.mul):
            with pytest.raises(TypeError):
                operation(count, "1")
            with pytest.raises(TypeError):
                operation("1", count) if operation is not operator.mul else operation(1.5, count)
        with pytest.raises(TypeError):
            difference + "1"  # type: ignore[operator]
        with pytest.raises(TypeError):
            difference - "1"  # type: ignore[operator]
        with pytest.raises(TypeError):
            "1" - difference  # type: ignore[operator]
        with pytest.raises(ImpossibleCountError):
            count * -1


class TestComparison:
    """Certainly: for every pair of members; no: for none; possibly: for some."""

    @pytest.mark.parametrize(
        ("method", "holds"),
        [
            (Count.is_below, operator.lt),
            (Count.is_at_most, operator.le),
            (Count.equals, operator.eq),
        ],
    )
    @given(a=small, b=small)
    def test_against_enumeration(self, method, holds, a, b):
        answers = results(holds, (a.low, a.high), (b.low, b.high))
        expected = {
            frozenset({True}): Certainty.CERTAINLY,
            frozenset({False}): Certainty.NO,
            frozenset({True, False}): Certainty.POSSIBLY,
        }[frozenset(answers)]
        assert method(a, b) is expected


class TestSets:
    """Containment, intersection and hull are those of the sets of numbers."""

    @given(small, small)
    def test_against_enumeration(self, a, b):
        window = range(4 * WINDOW)
        in_a, in_b = ({n for n in window if n in c} for c in (a, b))
        common = a.intersection(b)
        assert {n for n in window if common is not None and n in common} == in_a & in_b
        assert (b in a) == (in_b <= in_a)
        hull = a.hull(b)
        assert a in hull
        assert b in hull
        assert hull.low in in_a | in_b
        assert (hull.high is None) == (a.high is None or b.high is None)
        if hull.high is not None:
            assert hull.high in in_a | in_b

    def test_only_numbers_and_counts_are_inside(self):
        assert "700" not in Count.between(700, 772)
        assert 1.0 not in Difference(0, 2)
        assert "1" not in FractionRange(Fraction(0), None)


class TestRatios:
    """The ratio of two counts is exact at both ends and undefined when the base may be 0."""

    @given(limited, limited)
    def test_against_enumeration(self, a, b):
        ratio = a.ratio_to(b)
        if b.low == 0:
            assert ratio is None
            return
        found = results(Fraction, (a.low, a.high), (b.low, b.high))
        assert ratio is not None
        assert ratio == FractionRange(min(found), max(found))
        assert all(fraction in ratio for fraction in found)
        assert ratio.is_exact == (len(found) == 1)

    def test_open_ends(self):
        assert Count.at_least(3).ratio_to(4) == FractionRange(Fraction(3, 4), None)
        ratio = Count.at_least(3).ratio_to(Count.at_least(4))
        assert ratio == FractionRange(Fraction(0), None)
        assert Fraction(10**9) in ratio
        assert Fraction(-1, 2) not in ratio


class TestDifferences:
    """A difference may be negative, and open at either end."""

    @given(differences(max_value=12), differences(max_value=12), st.integers(-40, 40))
    def test_arithmetic_and_its_inverse(self, x, y, n):
        negated = -x
        assert -negated == x
        assert (n in x) == (-n in negated)
        assert x - y == x + -y
        assert x + n == n + x
        assert n - x == -(x - n)
        assert Count.between(1, 2) - x == -(x - Count.between(1, 2))
        assert x - 3 == x + Difference(-3, -3)
        assert x + Count.at_least(1) == x + Difference(1, None)
        assert x - Count.at_least(1) == x - Difference(1, None)
        if n in x:
            assert n + 5 in x + Difference(5, 5)

    @given(differences(max_value=12), differences(max_value=12))
    def test_intersection(self, x, y):
        window = range(-2 * WINDOW, 2 * WINDOW)
        common = x.intersection(y)
        found = {n for n in window if common is not None and n in common}
        assert found == {n for n in window if n in x and n in y}

    @given(differences(max_value=12))
    def test_as_count_keeps_what_is_not_negative(self, x):
        window = range(2 * WINDOW)
        expected = {n for n in window if n in x}
        count = x.as_count()
        assert {n for n in window if count is not None and n in count} == expected

    @given(differences(max_value=12))
    def test_excess_is_what_lies_above_zero(self, x):
        excess = x.excess()
        assert excess.low == max(0, -999 if x.low is None else x.low)
        assert excess.high == (None if x.high is None else max(0, x.high))

    @pytest.mark.parametrize(("low", "high"), [(2, 1), (0.5, 1), (None, "1")])
    def test_impossible_limits_are_refused(self, low, high):
        with pytest.raises(ImpossibleCountError):
            Difference(low, high)

    def test_exactness(self):
        assert Difference(-1, -1).is_exact
        assert not Difference(None, None).is_exact
        assert not Difference(0, 1).is_exact


def test_formats():
    count = Count.rounded(6_000, to=1_000)
    assert (count.format("id"), count.format("en")) == ("5.500\u20136.499", "5,500\u20136,499")
    assert Count.at_least(9_000).format("en") == "at least 9,000"
    assert Count.at_least(9_000).format("id") == "minimal 9.000"
    assert Count.exactly(16_101).format() == "16.101"
