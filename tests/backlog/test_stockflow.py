"""Stock and flow against a queue that is simulated record by record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.count import Certainty, Count, Difference
from ektp_status.backlog.stockflow import StockFlow, chain, links, stock_flow
from ektp_status.backlog.tally import Tally
from ektp_status.errors import EmptyChainError, UncoveredStatusError
from ektp_status.lifecycle.groups import AWAITING_PRINT
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.strategies.backlog import stock_flows
from ektp_status.strategies.lifecycle import card_statuses, status_groups


class TestResidual:
    """Closing is opening plus inflow minus outflow plus the residual."""

    @given(stock_flows(exact=True))
    def test_of_exact_numbers(self, flow):
        numbers = (flow.opening.low, flow.inflow.low, flow.outflow.low, flow.closing.low)
        opening, inflow, outflow, closing = numbers
        residual = closing - (opening + inflow - outflow)
        assert flow.residual == Difference(residual, residual)
        assert flow.expected_closing == Difference(closing - residual, closing - residual)
        assert flow.balances is (Certainty.NO if residual else Certainty.CERTAINLY)

    @given(stock_flows(balanced=True))
    def test_of_balanced_ones(self, flow):
        assert flow.balances is Certainty.CERTAINLY

    def test_of_ranges(self):
        flow = StockFlow(opening=100, inflow=Count.at_least(0), outflow=30, closing=75)
        assert flow.residual == Difference(None, 5)
        assert flow.balances is Certainty.POSSIBLY

    def test_more_out_than_in(self):
        flow = StockFlow(opening=0, inflow=0, outflow=3, closing=0)
        assert flow.expected_closing == Difference(-3, -3)
        assert flow.residual == Difference(3, 3)


class TestChains:
    """What the periods leave unexplained, and the links between them, is the chain's residual."""

    @given(st.lists(stock_flows(exact=True), min_size=1, max_size=5))
    def test_telescope(self, periods):
        whole = chain(periods)
        parts = [period.residual for period in periods] + list(links(periods))
        assert whole.residual == sum(parts, Difference(0, 0))
        assert whole.opening == periods[0].opening
        assert whole.closing == periods[-1].closing

    @given(st.lists(stock_flows(), min_size=1, max_size=4))
    def test_ranges_contain_it(self, periods):
        whole = chain(periods)
        assert whole.inflow.low == sum(period.inflow.low for period in periods)
        assert len(links(periods)) == len(periods) - 1

    def test_nothing_is_no_chain(self):
        with pytest.raises(EmptyChainError, match="one period or more"):
            chain([])
        assert links([]) == ()


moves = st.lists(st.tuples(st.none() | card_statuses(), st.none() | card_statuses()), max_size=20)


class TestGroups:
    """A movement inside a group is no flow; every record that crosses its edge is one."""

    @given(moves, status_groups(), st.lists(card_statuses()))
    def test_against_a_simulated_roll(self, moves, group, roll):
        counted: dict[tuple[CardStatus | None, CardStatus | None], int] = {}
        moved = list(roll)
        for source, target in moves:
            if source is not None:
                if source not in moved:
                    continue
                moved.remove(source)
            if target is not None:
                moved.append(target)
            counted[source, target] = counted.get((source, target), 0) + 1
        flow = stock_flow(group, before=Tally.of(roll), moves=counted, after=Tally.of(moved))
        assert flow.balances is Certainty.CERTAINLY
        assert flow.opening == Count.exactly(sum(status in group for status in roll))
        crossed = [
            (source in group, target in group)
            for (source, target), number in counted.items()
            for _ in range(number)
        ]
        assert flow.inflow == Count.exactly(crossed.count((False, True)))
        assert flow.outflow == Count.exactly(crossed.count((True, False)))

    def test_ranges_of_movements(self):
        ready, printed = CardStatus.PRINT_READY_RECORD, CardStatus.CARD_PRINTED
        flow = stock_flow(
            AWAITING_PRINT,
            before=Tally.of([ready] * 9),
            moves={(ready, printed): Count.between(3, 5), (None, ready): 1},
            after=Tally.of([ready] * 6),
        )
        assert flow.residual == Difference(-1, 1)
        table = Tally.of_table({ready: 3})
        with pytest.raises(UncoveredStatusError):
            stock_flow(AWAITING_PRINT, before=table, moves={}, after=table)
