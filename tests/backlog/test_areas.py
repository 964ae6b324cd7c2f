"""Laws of AreaTally, against plain counting."""

import pickle
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaLevel, AreaTally, Excess, read_area
from ektp_status.backlog.tally import Tally
from ektp_status.errors import UnknownAreaError, UnknownLevelError
from ektp_status.lifecycle.groups import AWAITING_PRINT, HOLDING, OBLIGED
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.strategies.backlog import area_tallies, region_codes
from ektp_status.strategies.lifecycle import card_statuses

PRR, ISSUED = CardStatus.PRINT_READY_RECORD, CardStatus.CARD_ISSUED
codes = st.none() | region_codes() | st.sampled_from(["", "x", "331401", "3314010"])
rolls = st.lists(st.tuples(codes, card_statuses()), max_size=30)
levels = st.sampled_from(AreaLevel)


@pytest.mark.parametrize(
    ("code", "dotted"),
    [
        ("33", "33"),
        ("3314", "33.14"),
        ("33.14.01", "33.14.01"),
        (" 331401 ", "33.14.01"),
        ("3314012001", "33.14.01.2001"),
        ("33.14.01.2001", "33.14.01.2001"),
        ("3314010", None),
        ("3.314", None),
        ("33.1401", None),
        ("33..14", None),
        ("٣٣", None),
        ("", None),
        (None, None),
        (3314, None),
    ],
)
def test_codes(code, dotted):
    assert read_area(code) == dotted


class TestHomomorphism:
    """Counting two rolls one after the other adds their area tallies; no record is lost."""

    @given(rolls, rolls)
    def test_concatenation(self, a, b):
        assert AreaTally.of(a + b) == AreaTally.of(a) + AreaTally.of(b)

    @given(rolls)
    def test_counts_are_those_of_the_roll(self, roll):
        areas = AreaTally.of(roll)
        expected = Counter((read_area(code), status) for code, status in roll)
        everybody = [*areas.areas, (None, areas.unmapped)]
        found = {(code, status): n for code, tally in everybody for status, n in tally}
        assert found == expected
        assert areas.total.total == len(roll)
        assert [code for code, _ in areas.areas] == sorted(code for code, _ in areas.areas)


class TestMonoid:
    """Addition is associative and commutative, and AreaTally() changes nothing."""

    @given(area_tallies(), area_tallies(), area_tallies())
    def test_laws(self, a, b, c):
        assert (a + b) + c == a + (b + c) == AreaTally.sum([a, b, c])
        assert a + b == b + a
        assert a + AreaTally() == a == AreaTally.sum([a])
        assert AreaTally.sum([]) == AreaTally()


class TestRollUp:
    """Rolling up commutes with adding, loses nobody, and needs no detour."""

    @given(area_tallies(), area_tallies(), levels)
    def test_commutes_with_merging(self, a, b, level):
        assert (a + b).rolled_up(level=level) == a.rolled_up(level=level) + b.rolled_up(level=level)

    @given(area_tallies(), levels, levels)
    def test_in_steps(self, a, fine, coarse):
        if list(AreaLevel).index(fine) < list(AreaLevel).index(coarse):
            fine, coarse = coarse, fine
        both = a.rolled_up(level=fine).rolled_up(level=coarse)
        direct = a.rolled_up(level=coarse)
        assert both.total == direct.total == a.total
        # whoever is unmapped on the way stays unmapped; nobody changes the area
        assert {code for code, _ in both.areas} <= {code for code, _ in direct.areas}

    def test_levels(self):
        areas = AreaTally.of(
            [("33.14.01.2001", PRR), ("33.14.02", PRR), ("33", ISSUED), ("?", PRR)]
        )
        subdistricts = areas.rolled_up(level="subdistrict")
        assert [code for code, _ in subdistricts.areas] == ["33.14.01", "33.14.02"]
        assert subdistricts.unmapped == Tally({PRR: 1, ISSUED: 1})
        districts = areas.rolled_up(level="district")
        assert districts.areas == (("33.14", Tally({PRR: 2})),)
        assert areas.rolled_up(level=AreaLevel.PROVINCE).area("33").total == 3
        assert areas.area("3314").total == 2
        assert areas.area("33").total == 3
        for code in ("34", "nowhere", "33.14.0"):
            with pytest.raises(UnknownAreaError) as unknown:
                areas.area(code)
            assert unknown.value.code == code
            assert repr(code) in str(unknown.value)
        with pytest.raises(UnknownLevelError, match="province, district") as refusal:
            areas.rolled_up(level="county")  # type: ignore[arg-type]
        assert refusal.value.level == "county"


class TestExcess:
    """A surplus here never pays for a lack there."""

    areas = AreaTally.of(
        [("33.14.01", PRR)] * 7 + [("33.14.02", PRR)] * 2 + [("33.14.03", PRR)] * 4 + [("", PRR)]
    )

    def test_one_limit_for_all(self):
        excess = self.areas.excess(AWAITING_PRINT, over=3)
        assert excess == Excess((("33.14.01", 4), ("33.14.03", 1)), unmapped=1)
        assert excess.total == 5  # netted it would be 13 - 9 = 4

    def test_a_limit_for_each(self):
        limits = {"33.14.01": 7, "33.14.02": 0, "33.14.03": 10}
        assert self.areas.excess(AWAITING_PRINT, over=limits).areas == (("33.14.02", 2),)
        with pytest.raises(UnknownAreaError):
            self.areas.excess(AWAITING_PRINT, over={"33.14.01": 7})

    @given(area_tallies(rolls_only=True), st.integers(0, 10**6))
    def test_never_below_the_netted_one(self, areas, limit):
        excess = areas.excess(AWAITING_PRINT, over=limit)
        counts = [tally.count(AWAITING_PRINT) for _, tally in areas.areas]
        assert excess.total == sum(max(0, count - limit) for count in counts)
        assert excess.total >= sum(counts) - limit * len(counts)
        assert excess.unmapped == areas.unmapped.count(AWAITING_PRINT)


def test_ranking():
    areas = AreaTally.of(
        [("33.14.01", ISSUED)] * 3
        + [("33.14.02", PRR), ("33.14.02", ISSUED), ("33.14.03", PRR)]
        + [("33.14.04", CardStatus.BELUM_WAJIB)]
    )
    assert areas.ranking(HOLDING) == (
        ("33.14.01", 3),
        ("33.14.02", 1),
        ("33.14.03", 0),
        ("33.14.04", 0),
    )
    assert areas.ranking_by_share(HOLDING, of=OBLIGED) == (
        ("33.14.01", Fraction(1)),
        ("33.14.02", Fraction(1, 2)),
        ("33.14.03", Fraction(0)),
        ("33.14.04", None),
    )


def test_codes_are_checked():
    with pytest.raises(UnknownAreaError):
        AreaTally({"331401": Tally()})


@given(area_tallies())
def test_values_pickle_and_evaluate_to_themselves(areas):
    again = pickle.loads(pickle.dumps(areas))
    assert again == areas
    assert hash(again) == hash(areas)
    names = {"AreaTally": AreaTally, "Tally": Tally, "CardStatus": CardStatus}
    assert eval(repr(areas), names) == areas  # noqa: S307 - our own repr
