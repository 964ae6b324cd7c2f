"""Indicators against their formulas on all members of the ranges, and known examples."""

from fractions import Fraction

import pytest
from hypothesis import given

from ektp_status.backlog.count import Count, FractionRange
from ektp_status.backlog.indicators import (
    Indicator,
    Undefined,
    Unit,
    clearance_rate,
    clearance_time,
    coverage,
    cycle_time,
    disposition_time,
    net_clearance_time,
    possession,
    queue_load,
)
from ektp_status.errors import ImpossibleCountError
from ektp_status.strategies.backlog import counts
from oracles.backlog import members

small = counts(max_value=9, open_ended=False)


def rounded(indicator, digits):
    assert indicator.value is not None
    assert indicator.value.is_exact
    return round(float(indicator.value.low), digits)


def test_the_example_of_a_print_queue():
    assert rounded(clearance_rate(772, 144), 4) == 5.3611
    assert rounded(clearance_time(6_329, 772), 2) == 8.20
    assert rounded(net_clearance_time(6_329, 772, 144), 2) == 10.08
    assert rounded(cycle_time(6_329, 144, days=1), 2) == 43.95
    assert rounded(disposition_time(2_529, 16_554, days=254), 1) == 38.8
    assert rounded(queue_load(144, 772), 4) == 0.1865
    assert rounded(coverage(175_087, 172_806), 4) == 1.0132
    assert rounded(possession(722_284, 738_385), 4) == 0.9782


def test_unit_and_base_are_said():
    assert coverage(3, 4) == Indicator(
        "coverage", FractionRange(Fraction(3, 4), Fraction(3, 4)), Unit.RATIO, "obliged residents"
    )
    units = {
        clearance_rate(1, 1).unit,
        queue_load(1, 1).unit,
        possession(1, 1).unit,
        clearance_time(1, 1).unit,
        net_clearance_time(2, 2, 1).unit,
        cycle_time(1, 1, days=1).unit,
        disposition_time(1, 1, days=1).unit,
    }
    assert units == set(Unit)


@pytest.mark.parametrize("base", [Count.exactly(0), Count.at_least(0), Count.between(0, 9)])
def test_undefined_is_not_zero(base):
    for indicator in (
        coverage(0, base),
        possession(0, base),
        clearance_rate(0, base),
        queue_load(0, base),
        disposition_time(0, base, days=30),
        cycle_time(0, base, days=30),
    ):
        assert indicator.value is None
        assert indicator.undefined is Undefined.NO_BASE


def test_a_queue_that_nobody_serves_never_ends():
    for nothing in (0, Count.exactly(0)):
        assert clearance_time(13_208, nothing).undefined is Undefined.NEVER
    assert clearance_time(13_208, Count.at_least(0)).undefined is Undefined.NO_BASE


@given(small, small)
def test_times_are_ratios_of_the_period(a, b):
    for indicator in (disposition_time(a, b, days=30), cycle_time(a, b, days=30)):
        if b.low == 0:
            assert indicator.value is None
            continue
        found = [
            Fraction(30 * x, y) for x in members(a.low, a.high) for y in members(b.low, b.high)
        ]
        assert indicator.value == FractionRange(min(found), max(found))


@pytest.mark.parametrize("days", [0, -30])
def test_a_period_has_days(days):
    with pytest.raises(ImpossibleCountError):
        cycle_time(1, 1, days=days)


@given(small, small, small)
def test_net_clearance(queue, throughput, demand):
    indicator = net_clearance_time(queue, throughput, demand)
    nets = [
        r - d
        for r in members(throughput.low, throughput.high)
        for d in members(demand.low, demand.high)
    ]
    if max(nets) <= 0:
        assert (indicator.value, indicator.undefined) == (None, Undefined.NEVER)
        return
    found = [Fraction(b, net) for b in members(queue.low, queue.high) for net in nets if net > 0]
    assert indicator.value is not None
    assert indicator.value.low == min(found)
    assert indicator.value.high == (max(found) if min(nets) > 0 else None)


def test_an_empty_queue_is_cleared_at_once():
    for indicator in (net_clearance_time(0, 5, 1), clearance_time(0, 5)):
        assert indicator.value == FractionRange(Fraction(0), Fraction(0))


def test_net_clearance_with_open_ends():
    assert net_clearance_time(Count.at_least(5), 3, 1).value == FractionRange(Fraction(5, 2), None)
    assert net_clearance_time(5, Count.at_least(3), 1).value == FractionRange(
        Fraction(0), Fraction(5, 2)
    )
    assert net_clearance_time(5, 3, Count.at_least(1)).value == FractionRange(Fraction(5, 2), None)
