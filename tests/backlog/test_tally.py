"""Laws of Tally, against plain counting."""

import pickle
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.tally import Tally
from ektp_status.errors import ImpossibleCountError, NotAStatusError, UncoveredStatusError
from ektp_status.lifecycle.groups import HOLDING, OBLIGED, RECORDED, StatusGroup
from ektp_status.lifecycle.record import Record
from ektp_status.lifecycle.vocabulary import CardStatus, NikStatus, Phase
from ektp_status.strategies.backlog import tallies
from ektp_status.strategies.lifecycle import card_statuses, status_groups

rolls = st.lists(card_statuses(), max_size=30)


class TestHomomorphism:
    """Counting two rolls one after the other adds their tallies; order does not matter."""

    @given(rolls, rolls)
    def test_concatenation(self, a, b):
        assert Tally.of(a + b) == Tally.of(a) + Tally.of(b)

    @given(rolls, st.randoms(use_true_random=False))
    def test_permutation(self, roll, chance):
        shuffled = list(roll)
        chance.shuffle(shuffled)
        assert Tally.of(shuffled) == Tally.of(roll)

    @given(rolls, status_groups())
    def test_counts_are_those_of_the_roll(self, roll, group):
        tally = Tally.of(roll)
        assert dict(tally) == Counter(roll)
        assert tally == Tally.of_counts((status, 1) for status in roll)
        assert tally.total == len(roll)
        assert tally.count(group) == sum(status in group for status in roll)
        assert Tally.of_records(Record(key="k", status=status) for status in roll) == tally
        assert [status for status, _ in tally] == [s for s in CardStatus if s in roll]


class TestMonoid:
    """(a + b) + c = a + (b + c), a + b = b + a, and Tally() changes nothing."""

    @given(tallies(), tallies(), tallies())
    def test_laws(self, a, b, c):
        assert (a + b) + c == a + (b + c) == Tally.sum([a, b, c])
        assert a + b == b + a
        assert a + Tally() == a == Tally() + a == Tally.sum([a])
        assert Tally.sum([]) == Tally()

    @given(tallies(), tallies())
    def test_a_sum_covers_what_both_cover(self, a, b):
        for status in CardStatus:
            assert (a + b).covers([status]) == (a.covers([status]) and b.covers([status]))
            if (a + b).covers([status]):
                assert (a + b).count(status) == a.count(status) + b.count(status)

    @given(tallies(), tallies())
    def test_difference(self, a, b):
        for status, number in (a - b).items():
            assert number == a.count(status) - b.count(status)
        both = {status for status in CardStatus if a.covers([status]) and b.covers([status])}
        occurs = {status for status, _ in (*a, *b)}
        everything = a.covered is None and b.covered is None
        assert set(a - b) == (occurs if everything else both)


class TestCoverage:
    """Unknown is not 0: asking about what is not covered is an error."""

    table = Tally.of_table({CardStatus.PRINT_READY_RECORD: 11_361, CardStatus.CARD_PRINTED: 0})

    def test_a_table_covers_what_it_names(self):
        assert self.table.count(CardStatus.CARD_PRINTED) == 0
        assert self.table.covers({CardStatus.CARD_PRINTED})
        with pytest.raises(UncoveredStatusError) as refusal:
            self.table.count({CardStatus.CARD_PRINTED, CardStatus.UNREGISTERED})
        assert refusal.value.statuses == ("UNREGISTERED",)
        assert "UNREGISTERED" in str(refusal.value)

    def test_an_unknown_number_is_not_covered(self):
        table = Tally.of_table({CardStatus.CARD_PRINTED: None, CardStatus.CARD_ISSUED: 2})
        assert not table.covers([CardStatus.CARD_PRINTED])
        assert table.total == 2

    def test_what_is_counted_must_be_covered(self):
        with pytest.raises(UncoveredStatusError):
            Tally({CardStatus.CARD_ISSUED: 1}, covered=[])

    @given(tallies(), status_groups())
    def test_restriction(self, tally, group):
        if not tally.covers(group):
            with pytest.raises(UncoveredStatusError):
                tally.restricted_to(group)
            return
        part = tally.restricted_to(group)
        assert part.total == part.count(group) == tally.count(group)
        assert set(part.covered) == set(group)
        for status in set(CardStatus) - set(group):
            assert not part.covers([status])

    def test_phases(self):
        full = Tally.of([CardStatus.CARD_ISSUED, CardStatus.UNREGISTERED])
        assert full.by_phase() == dict.fromkeys(Phase, 0) | {Phase.HELD: 1, Phase.UNRECORDED: 1}
        held = Tally.of_table({CardStatus.CARD_ISSUED: 7})
        assert held.by_phase() == {Phase.HELD: 7}
        with pytest.raises(UncoveredStatusError):
            self.table.by_phase()


def test_shares_are_exact_and_never_clamped():
    tally = Tally.of_counts(
        {CardStatus.CARD_ISSUED: 3, CardStatus.UNREGISTERED: 1, CardStatus.BELUM_WAJIB: 2}
    )
    assert tally.share(HOLDING, of=OBLIGED) == Fraction(3, 4)
    assert tally.share(OBLIGED, of=HOLDING) == Fraction(4, 3)
    assert tally.share(HOLDING, of=StatusGroup([CardStatus.CARD_SHIPPED])) is None


@pytest.mark.parametrize("number", [-1, 1.0, True, "3"])
def test_impossible_numbers_are_refused(number):
    with pytest.raises(ImpossibleCountError):
        Tally({CardStatus.CARD_ISSUED: number})


@pytest.mark.parametrize("status", ["CARD_ISSUED", None, 8])
def test_what_is_no_status_is_refused(status):
    with pytest.raises(NotAStatusError, match="parse codes first") as refusal:
        Tally.of([status])
    assert refusal.value.got == type(status).__name__


def test_any_enumeration_may_be_counted():
    tally = Tally.of([NikStatus.BLOCKED, NikStatus.ACTIVE, NikStatus.BLOCKED])
    assert dict(tally) == {NikStatus.ACTIVE: 1, NikStatus.BLOCKED: 2}


@given(tallies())
def test_values_pickle_and_evaluate_to_themselves(tally):
    again = pickle.loads(pickle.dumps(tally))
    assert again == tally
    assert hash(again) == hash(tally)
    names = {"Tally": Tally, "CardStatus": CardStatus}
    assert eval(repr(tally), names) == tally  # noqa: S307 - our own repr
    assert len(pickle.dumps(tally)) < 1_000


def test_groups_and_tallies_agree_on_what_was_recorded():
    assert Tally.of(CardStatus).count(RECORDED) == len(RECORDED)
