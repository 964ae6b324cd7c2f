"""Readings against the distance between all numbers of a claim and of a value."""

from hypothesis import given

from ektp_status.backlog.count import Certainty, Count, Difference
from ektp_status.backlog.readings import Reading, check_readings
from ektp_status.backlog.wording import read_count
from ektp_status.strategies.backlog import counts
from oracles.backlog import members


def test_six_thousand():
    left = Count.exactly(16_101) - 9_000
    assert check_readings(
        read_count("sekitar 6.000"), {"at once": left, "after the day": left - 772}
    ) == (
        Reading("at once", Difference(7_101, 7_101), Certainty.NO, 602),
        Reading("after the day", Difference(6_329, 6_329), Certainty.CERTAINLY, 0),
    )


def test_rounded_figures_may_possibly_agree():
    left = Count.exactly(16_101) - Count.rounded(9_000, to=1_000)
    (now, later) = check_readings(
        Count.rounded(6_000, to=1_000), {"at once": left, "after the day": left - 772}
    )
    assert (now.holds, now.gap) == (Certainty.NO, 103)
    assert later.holds is Certainty.POSSIBLY


@given(counts(max_value=9), counts(max_value=9), counts(max_value=9))
def test_against_enumeration(claim, a, b):
    (reading,) = check_readings(claim, {"a - b": a - b})
    low, high = reading.value.low, reading.value.high
    values = range(-70 if low is None else low, (70 if high is None else high) + 1)
    inside = [value in claim for value in values]
    gap = min(abs(value - n) for value in values for n in members(claim.low, claim.high))
    assert reading.gap == gap
    assert (reading.holds is Certainty.NO) == (not any(inside))
    if high is not None or claim.high is None:
        assert (reading.holds is Certainty.CERTAINLY) == all(inside)
    else:
        assert reading.holds is not Certainty.CERTAINLY
