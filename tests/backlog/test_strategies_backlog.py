"""The strategies of this wing keep what their options promise, and shrink as they say."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaTally, read_area
from ektp_status.backlog.count import Certainty, Count, Difference, FractionRange
from ektp_status.backlog.dates import DateReading
from ektp_status.backlog.figures import Identity
from ektp_status.backlog.stockflow import StockFlow
from ektp_status.backlog.tally import Tally
from ektp_status.strategies import backlog as strategies

NOTHING = Count.exactly(0)


@given(st.data(), st.integers(0, 50))
def test_options_of_counts_and_flows(data, most):
    assert data.draw(strategies.counts(max_value=most)).low <= most
    assert data.draw(strategies.counts(exact=True)).is_exact
    assert data.draw(strategies.counts(open_ended=False)).high is not None
    assert data.draw(strategies.stock_flows(exact=True)).residual.is_exact
    assert data.draw(strategies.stock_flows(balanced=True)).balances is Certainty.CERTAINLY
    ratio = data.draw(strategies.fraction_ranges(max_value=most))
    assert 0 <= ratio.low <= most
    assert ratio.high is None or ratio.low <= ratio.high <= most


@given(st.data())
def test_options_of_tallies(data):
    assert data.draw(strategies.tallies(rolls_only=True)).covered is None
    areas = data.draw(strategies.area_tallies(rolls_only=True, max_size=2))
    assert areas.total.covered is None
    assert len(areas.areas) <= 2
    code = data.draw(strategies.region_codes(parts=[["33"], ["14"]]))
    assert code in ("33", "33.14")
    assert read_area(code) == code


@given(st.data())
def test_options_of_reports(data):
    figure = data.draw(strategies.figures(members="ab", sizes=st.just(NOTHING)))
    assert set(figure.group) <= {"a", "b"}
    assert figure.count == NOTHING
    report = data.draw(strategies.reports(members="ab", max_size=3))
    assert len({figure.name for figure in report}) == len(report) <= 3
    assert data.draw(strategies.reconciliations(members="ab", consistent=True)).consistent
    identity = data.draw(strategies.identities(names=["x", "y"]))
    assert {name for name, _ in identity.terms} <= {"x", "y"}
    share = data.draw(strategies.shares(names=["x"]))
    assert (share.part, share.base) == ("x", "x")


@pytest.mark.parametrize(
    ("strategy", "least"),
    [
        (strategies.counts(), NOTHING),
        (strategies.differences(), Difference(0, 0)),
        (strategies.fraction_ranges(), FractionRange(Fraction(0), Fraction(0))),
        (strategies.date_readings(), DateReading(dt.date(2000, 1, 1))),
        (strategies.identities(), Identity(())),
        (strategies.reports(), []),
        (strategies.tallies(), Tally()),
        (strategies.area_tallies(), AreaTally()),
        (strategies.region_codes(), "33"),
        (
            strategies.stock_flows(),
            StockFlow(opening=NOTHING, inflow=NOTHING, outflow=NOTHING, closing=NOTHING),
        ),
    ],
)
def test_shrinking(strategy, least):
    assert find(strategy, lambda _: True, settings=settings(max_examples=20)) == least
