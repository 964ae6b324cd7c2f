"""Crossings of a simulated day are the events that were applied."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.boundaries import Boundary, Crossing, crossings
from ektp_status.backlog.count import Count, Difference
from ektp_status.backlog.tally import Tally
from ektp_status.lifecycle.card import CARD_LIFECYCLE
from ektp_status.lifecycle.groups import OBLIGED
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.strategies.lifecycle import card_statuses

ROWS = [(row.source, row.target) for row in CARD_LIFECYCLE.transitions]
rolls = st.lists(card_statuses(), max_size=20)


def simulated(roll, steps, joined, left):
    """Apply events to a roll; return the roll afterwards and the net passages of every boundary."""
    passed: Counter[Boundary] = Counter()
    current = list(roll)
    for source, target in steps:
        if source in current:
            current.remove(source)
            current.append(target)
            for boundary in Boundary:
                passed[boundary] += (target in boundary.beyond) - (source in boundary.beyond)
    current += joined
    gone = []
    for status in left:
        if status in current:
            current.remove(status)
            gone.append(status)
    return current, gone, passed


class TestSimulatedDay:
    """Net crossings are forward passages minus backward ones, whoever joins or leaves."""

    @given(rolls, st.lists(st.sampled_from(ROWS), max_size=40), rolls, rolls)
    def test_exact_snapshots(self, roll, steps, joined, left):
        after, gone, passed = simulated(roll, steps, joined, left)
        for crossing in crossings(
            Tally.of(roll), Tally.of(after), entrants=Tally.of(joined), leavers=Tally.of(gone)
        ):
            number = passed[crossing.boundary]
            assert crossing.net == Difference(number, number)
            assert crossing.discrepancy == Difference(0, 0)

    @given(
        rolls,
        st.lists(st.sampled_from(ROWS), max_size=40),
        st.dictionaries(card_statuses(), st.integers(0, 3)),
        st.sets(card_statuses()),
    )
    def test_ranges_and_gaps_contain_it(self, roll, steps, blur, unknown):
        after, _, passed = simulated(roll, steps, [], [])
        before_table, after_table = (
            {
                status: Count.between(
                    max(0, some.count(status) - blur.get(status, 0)),
                    some.count(status) + blur.get(status, 0),
                )
                for status in CardStatus
                if status not in unknown
            }
            for some in (roll, after)
        )
        for crossing in crossings(before_table, after_table):
            assert crossing.net is not None
            assert passed[crossing.boundary] in crossing.net


class TestDailyTables:
    """Stock tables become throughput without anyone having counted prints."""

    def test_one_side_is_enough(self):
        recorded, *others = crossings(
            {CardStatus.UNREGISTERED: 19_083}, {CardStatus.UNREGISTERED: 2_529}, scope=OBLIGED
        )
        assert recorded.net == Difference(16_554, 16_554)
        assert all(crossing.net == Difference(None, None) for crossing in others)

    def test_entrants_are_not_mistaken_for_work_undone(self):
        recorded, *_ = crossings(
            {CardStatus.UNREGISTERED: 100},
            {CardStatus.UNREGISTERED: 90},
            entrants=dict.fromkeys(OBLIGED, 0) | {CardStatus.UNREGISTERED: 25},
            scope=OBLIGED,
        )
        assert recorded.net == Difference(35, 35)

    def test_a_tally_that_covers_part_of_the_statuses(self):
        table = Tally.of_table({CardStatus.CARD_ISSUED: 10})
        later = Tally.of_table({CardStatus.CARD_ISSUED: 17})
        assert crossings(table, later)[-1].net == Difference(7, 7)
        assert crossings(table, later)[0].net == Difference(None, None)

    def test_spoiled_prints_count_backwards(self):
        before = Tally.of([CardStatus.CARD_PRINTED] * 3)
        after = Tally.of([CardStatus.PRINT_READY_RECORD] * 3)
        nets = {crossing.boundary: crossing.net for crossing in crossings(before, after)}
        assert nets[Boundary.PRINTED] == Difference(-3, -3)
        assert nets[Boundary.DEDUPLICATED] == Difference(0, 0)

    def test_snapshots_that_contradict_each_other(self):
        before = Tally.of([CardStatus.UNREGISTERED] * 5)
        after = Tally.of([CardStatus.CARD_ISSUED] * 7)
        for crossing in crossings(before, after):
            assert crossing.net is None
            assert (crossing.gained, crossing.lost) == (Difference(7, 7), Difference(5, 5))
            assert crossing.discrepancy == Difference(2, 2)


def test_boundaries_lie_one_behind_the_other():
    groups = [boundary.beyond for boundary in Boundary]
    assert all(later < earlier for earlier, later in pairwise(groups))
    assert Crossing(Boundary.RECORDED, Difference(0, 0), Difference(0, 0)).net == Difference(0, 0)


@pytest.mark.parametrize(("source", "target"), ROWS)
def test_every_row_of_the_table_is_a_lawful_day(source, target):
    found = crossings(Tally.of([source]), Tally.of([target]))
    assert all(crossing.net is not None and crossing.net.is_exact for crossing in found)
