"""Reconciliation against enumeration of every assignment in small universes."""

import pickle
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ektp_status.backlog import _report as report_room
from ektp_status.backlog import _solver as solver_room
from ektp_status.backlog.count import Count, FractionRange
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.backlog.reconciliation import Mixture, MixtureKind, Move, reconcile
from ektp_status.backlog.wording import read_percent
from ektp_status.errors import (
    InconsistentReportError,
    RepeatedFigureError,
    UnknownFigureError,
)
from ektp_status.lifecycle.groups import (
    AWAITING_PRINT,
    HOLDING,
    NOT_HOLDING,
    OBLIGED,
    RECORDED,
    UNRECORDED,
)
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.strategies.backlog import counts, figures, reports
from ektp_status.strategies.lifecycle import status_groups
from oracles.backlog import nearest_shift, possible, smallest_conflict_size

MEMBERS = ("a", "b", "c", "d")
CAP = 4  # one more than any limit that is drawn: an unknown that reaches it has no upper end
small_reports = reports(members=MEMBERS, max_size=5, max_value=CAP - 1)
small_groups = st.frozensets(st.sampled_from(MEMBERS))


def plain(report):
    return [(figure.group, figure.count.low, figure.count.high) for figure in report]


class TestSragen:
    """The founding report: as sets its figures hold together, and say what nobody printed."""

    @staticmethod
    def report(awaiting, unrecorded):
        return reconcile(
            [
                Figure("wajib KTP", OBLIGED, Count.exactly(738_385)),
                Figure("belum memegang", NOT_HOLDING, Count.exactly(16_101)),
                Figure("PRR", AWAITING_PRINT, awaiting),
                Figure("belum rekam", UNRECORDED, unrecorded),
            ]
        )

    def test_exact_numbers(self):
        r = self.report(Count.exactly(9_000), Count.exactly(6_000))
        assert r.consistent is True
        assert r.bounds(HOLDING) == Count.exactly(722_284)
        rest = NOT_HOLDING - AWAITING_PRINT - UNRECORDED
        assert r.bounds(rest) == Count.exactly(1_101)

    def test_rounded_numbers(self):
        r = self.report(Count.rounded(9_000, to=1_000), Count.rounded(6_000, to=1_000))
        rest = NOT_HOLDING - AWAITING_PRINT - UNRECORDED
        assert r.bounds(rest) == Count.between(103, 2_101)
        assert r.bounds(RECORDED) == Count.between(738_385 - 6_499, 738_385 - 5_500)

    def test_what_no_figure_covers_has_no_upper_end(self):
        r = self.report(Count.exactly(9_000), Count.exactly(6_000))
        assert r.bounds({CardStatus.BELUM_WAJIB}) == Count.at_least(0)
        assert r.bounds(UNRECORDED | {CardStatus.BELUM_WAJIB}) == Count.at_least(6_000)
        assert r.bounds(CardStatus.UNREGISTERED) == Count.exactly(6_000)
        assert r.bounds(()) == Count.exactly(0)


class TestAgainstEnumeration:
    """Feasible or not, tightest bounds, least conflicts, least moves: as trying everything says."""

    @given(small_reports, small_groups)
    @settings(max_examples=150)
    def test_verdict_and_bounds(self, report, group):
        r = reconcile(report)
        ways = possible(MEMBERS, CAP, plain(report))
        assert r.consistent == bool(ways)
        if not ways:
            with pytest.raises(InconsistentReportError) as refusal:
                r.bounds(group)
            assert refusal.value.figures == r.conflicts[0].figures
            assert all(repr(name) in str(refusal.value) for name in r.conflicts[0].figures)
            return
        for one, bounds in [(group, r.bounds(group))] + [
            (figure.group, r.bounds_of(figure.name)) for figure in report
        ]:
            sizes = [sum(residents[member] for member in one) for residents in ways]
            open_ended = any(residents[member] == CAP for residents in ways for member in one)
            assert bounds == Count(min(sizes), None if open_ended else max(sizes))
        assert r.all_bounds() == {figure.name: r.bounds_of(figure.name) for figure in report}

    @given(small_reports)
    def test_conflicts(self, report):
        r = reconcile(report)
        claims = dict(zip((figure.name for figure in report), plain(report), strict=True))
        left = list(claims)
        for conflict in r.conflicts:
            assert conflict.is_smallest
            size = smallest_conflict_size(MEMBERS, CAP, [claims[name] for name in left])
            assert len(conflict.figures) == size
            chosen = {name: claims[name] for name in conflict.figures}
            assert not possible(MEMBERS, CAP, chosen.values())
            for move in conflict.moves:
                others = [claim for name, claim in chosen.items() if name != move.name]
                group, low, high = chosen[move.name]
                sizes = [
                    sum(residents[member] for member in group)
                    for residents in possible(MEMBERS, CAP, others)
                ]
                assert (move.up, move.down) == nearest_shift(sizes, low, high)
            left = [name for name in left if name not in conflict.figures]
        assert smallest_conflict_size(MEMBERS, CAP, [claims[name] for name in left]) is None

    @given(reports(consistent=True, max_size=12), status_groups())
    @settings(max_examples=50)
    def test_true_reports_hold_together(self, report, group):
        r = reconcile(report)
        assert r.consistent
        assert all(r.bounds_of(figure.name) in figure.count for figure in report)
        assert r.bounds(group).low >= 0

    @given(small_reports, st.randoms(use_true_random=False))
    def test_the_order_of_the_figures_does_not_matter(self, report, chance):
        shuffled = list(report)
        chance.shuffle(shuffled)
        one, two = reconcile(report), reconcile(shuffled)
        assert one.consistent == two.consistent
        assert [len(c.figures) for c in one.conflicts][:1] == [
            len(c.figures) for c in two.conflicts
        ][:1]
        if one.consistent:
            assert one.all_bounds() == two.all_bounds()


class TestIdentities:
    """Sums of named figures join the same system."""

    @given(
        st.lists(counts(max_value=3, open_ended=False), min_size=3, max_size=3),
        st.lists(st.integers(-2, 2), min_size=3, max_size=3),
    )
    def test_against_enumeration(self, limits, factors):
        names = ("x", "y", "z")
        r = reconcile(
            [Figure(name, None, count) for name, count in zip(names, limits, strict=True)],
            identities=[Identity(tuple(zip(names, factors, strict=True)))],
        )
        figures = [((name,), c.low, c.high) for name, c in zip(names, limits, strict=True)]
        ways = [
            way
            for way in possible(names, 3, figures)
            if sum(factor * way[name] for name, factor in zip(names, factors, strict=True)) == 0
        ]
        assert r.consistent == bool(ways)
        for name in names if ways else ():
            values = [way[name] for way in ways]
            assert r.bounds_of(name) == Count(min(values), max(values))

    def test_batang(self):
        rounded = [Count.rounded(n, to=100) for n in (23_600, 14_700, 5_300)]
        total = Identity.total("queue", "PRR", "changes", "moves")
        queue, changes, moves = rounded
        r = reconcile(
            [
                Figure("queue", None, queue),
                Figure("PRR", None, 3_488),
                Figure("changes", None, changes),
                Figure("moves", None, moves),
            ],
            identities=[total],
        )
        assert r.bounds_of("queue") == Count.between(23_550, 23_586)
        exact = reconcile(
            [
                Figure("queue", None, 23_600),
                Figure("PRR", None, 3_488),
                Figure("changes", None, 14_700),
                Figure("moves", None, 5_300),
            ],
            identities=[total, Identity.total("queue", "queue")],
        )
        (conflict,) = exact.conflicts
        assert conflict.figures == ("queue", "PRR", "changes", "moves")
        assert conflict.identities == (total,)
        assert conflict.moves == (
            Move("queue", None, 112),
            Move("PRR", 112, None),
            Move("changes", 112, None),
            Move("moves", 112, None),
        )

    def test_groups_and_quantities_in_one_identity(self):
        r = reconcile(
            [
                Figure("printed", None, 1_000),
                Figure("holding", HOLDING, 940),
                Figure("unfetched", {CardStatus.CARD_PRINTED}, Count.at_least(0)),
            ],
            identities=[Identity.total("printed", "holding", "unfetched")],
        )
        assert r.bounds({CardStatus.CARD_PRINTED}) == Count.exactly(60)
        assert r.all_bounds()["unfetched"] == Count.exactly(60)

    def test_parity_is_seen(self):
        r = reconcile(
            [Figure("pairs", None, Count.at_least(0)), Figure("all", None, 7)],
            identities=[Identity((("all", 1), ("pairs", -2)))],
        )
        assert r.conflicts[0].figures == ("all",)
        assert r.conflicts[0].moves == (Move("all", 1, 1),)

    def test_only_the_identities_that_are_needed_are_named(self):
        same = Identity((("x", 1), ("y", -1)))
        r = reconcile(
            [Figure("x", None, 1), Figure("y", None, 2), Figure("z", None, Count.at_least(0))],
            identities=[Identity.total("z", "x", "y"), same, same],
        )
        assert r.conflicts[0].figures == ("x", "y")
        assert r.conflicts[0].identities == (same,)

    def test_unknown_and_repeated_names_are_refused(self):
        with pytest.raises(UnknownFigureError) as unknown:
            reconcile([Figure("x", None, 1)], identities=[Identity.total("x", "y")])
        assert (unknown.value.name, unknown.value.known) == ("y", ("x",))
        assert "'y'" in str(unknown.value)
        with pytest.raises(RepeatedFigureError, match="'x'") as repeated:
            reconcile([Figure("x", None, 1), Figure("x", None, 2)])
        assert repeated.value.name == "x"
        with pytest.raises(UnknownFigureError, match="none at all"):
            reconcile([]).bounds_of("x")


class TestShares:
    """A stated share is a claim about two figures."""

    @given(
        counts(max_value=6, open_ended=False),
        counts(max_value=6, open_ended=False),
        st.fractions(0, 2, max_denominator=6),
        st.none() | st.fractions(0, 1, max_denominator=6),
    )
    def test_against_enumeration(self, part, base, low, width):
        ratio = FractionRange(low, None if width is None else low + width)
        r = reconcile(
            [Figure("part", None, part), Figure("base", None, base)],
            shares=[Share("share", "part", "base", ratio)],
        )
        ways = [
            (p, b)
            for p in range(7)
            for b in range(1, 7)
            if p in part and b in base and Fraction(p, b) in ratio
        ]
        assert r.consistent == bool(ways)
        if ways:
            assert r.bounds_of("part") == Count(min(p for p, _ in ways), max(p for p, _ in ways))
        else:
            assert all(move.name != "share" for move in r.conflicts[0].moves)

    def test_a_share_on_another_base_is_found_out(self):
        figures = [
            Figure("DP4", None, 196_545_636),
            Figure("wajib", None, 191_509_749),
            Figure("recorded", None, 185_464_120),
        ]
        coverage = read_percent("96,84 %")
        wrong = reconcile(figures, shares=[Share("coverage", "recorded", "DP4", coverage)])
        assert wrong.conflicts[0].figures == ("DP4", "recorded", "coverage")
        right = reconcile(figures, shares=[Share("coverage", "recorded", "wajib", coverage)])
        assert right.consistent


class TestMixtures:
    """Different days and different bases are named, never mixed silently."""

    def test_days(self):
        r = reconcile(
            [
                Figure("all", OBLIGED, 10, as_of=date(2019, 4, 16)),
                Figure("not", NOT_HOLDING, 3, as_of=date(2019, 4, 10)),
                Figure("PRR", AWAITING_PRINT, 2),
                Figure("holding", HOLDING, 7, as_of=date(2019, 4, 16)),
            ],
            shares=[Share("s", "not", "all", read_percent("30 %"), as_of=date(2019, 4, 10))],
        )
        assert r.mixtures == (
            Mixture(
                MixtureKind.DAYS,
                ((date(2019, 4, 10), ("not", "s")), (date(2019, 4, 16), ("all", "holding"))),
            ),
        )

    def test_bases(self):
        third = read_percent("33 %")
        r = reconcile(
            [Figure("a", None, 33), Figure("b", None, 100), Figure("c", None, 100)],
            shares=[Share("s", "a", "b", third), Share("t", "a", "c", third)],
        )
        assert r.mixtures == (Mixture(MixtureKind.BASES, (("b", ("s",)), ("c", ("t",)))),)

    def test_one_day_is_no_mixture(self):
        day = date(2019, 4, 10)
        assert not reconcile([Figure("a", "a", 1, as_of=day), Figure("b", "b", 1)]).mixtures


def test_the_search_for_a_smaller_conflict_says_when_it_was_given_up(monkeypatch):
    report = [
        *(Figure(f"{pair}", frozenset(pair), 1) for pair in ("ab", "bc", "cd", "de", "ea")),
        Figure("all", frozenset("abcde"), 3),
    ]
    proven = reconcile(report)
    assert proven.conflicts[0].is_smallest
    monkeypatch.setattr(report_room, "_COMPLEMENTS", 1)
    given_up = reconcile(report)
    assert not given_up.conflicts[0].is_smallest
    names = set(given_up.conflicts[0].figures)
    assert not reconcile([figure for figure in report if figure.name in names]).consistent
    for name in names:
        assert reconcile([f for f in report if f.name in names - {name}]).consistent


def test_a_restated_system_gives_the_same_conflict(monkeypatch):
    report = [Figure(pair, frozenset(pair), 1) for pair in ("ab", "bc", "ac")]
    report.append(Figure("abcd", frozenset("abcd"), Count.at_most(9)))
    expected = reconcile(report)
    assert expected.conflicts[0].figures == ("ab", "bc", "ac")
    monkeypatch.setattr(solver_room, "_FEW", 0)
    monkeypatch.setattr(solver_room.System, "_make_whole", lambda *_: 0)
    assert reconcile(report) == expected


@given(figures(), figures())
def test_values_pickle_and_compare(one, two):
    assume(one.name != two.name)
    r = reconcile([one, two])
    again = pickle.loads(pickle.dumps(r))
    assert again == r
    assert hash(again) == hash(r)


def test_a_group_may_be_any_set_or_one_status():
    assert Figure("x", CardStatus.UNREGISTERED, 1).group == {CardStatus.UNREGISTERED}
    assert Figure("x", ["a", "b", "a"], 1).group == {"a", "b"}
    assert Figure("x", UNRECORDED, 1).group is UNRECORDED
    assert Figure("x", None, 1).group is None


def test_after_so_many_steps_no_smaller_conflict_is_sought(monkeypatch):
    statuses = tuple(CardStatus)
    figures = [
        Figure(f"f{n}", set(statuses[n % 7 : n % 7 + 2 + n % 5]), Count(100 * n, 100 * n + 5))
        for n in range(12)
    ]
    proven = reconcile(figures).conflicts
    assert all(conflict.is_smallest for conflict in proven)
    monkeypatch.setattr(report_room, "WORK", 0)
    found = reconcile(figures).conflicts
    assert found
    for conflict in found:
        assert not conflict.is_smallest
        named = [figure for figure in figures if figure.name in conflict.figures]
        assert not reconcile(named).consistent
        for idle in named:  # yet every one of them is needed
            assert reconcile([one for one in named if one is not idle]).consistent
