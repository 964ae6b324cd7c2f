"""The exact solver against enumeration, and where it gives up."""

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog import _solver as solver
from ektp_status.backlog._lattice import shortened, solutions
from ektp_status.backlog._solver import System
from ektp_status.errors import UndecidedReportError

factors = st.dictionaries(st.integers(0, 2), st.integers(-3, 3))
rows = st.lists(
    st.tuples(factors, st.none() | st.integers(-4, 12), st.none() | st.integers(0, 3)), max_size=5
)


def built(unknowns, box, constraints):
    system = System(unknowns)
    for unknown in range(unknowns):
        system.limit(unknown, 0, box)
    for row, low, high in constraints:
        system.limit(system.add_row(row), low, high)
    return system


def value(row, point):
    return sum(factor * point[unknown] for unknown, factor in row.items())


def points(unknowns, box, constraints):
    return [
        point
        for point in itertools.product(range(box + 1), repeat=unknowns)
        if all(
            (low is None or low <= value(row, point))
            and (high is None or value(row, point) <= high)
            for row, low, high in constraints
        )
    ]


class TestAgainstEnumeration:
    """Feasible, least and greatest: as trying all points says, with and without branching."""

    @pytest.mark.parametrize("few", [0, 8])
    @given(rows=rows, goal=factors, box=st.integers(0, 5))
    @settings(max_examples=200)
    def test_small_boxes(self, few, rows, goal, box):
        constraints = [
            (row, low, None if width is None else (low or 0) + width) for row, low, width in rows
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(solver, "_FEW", few)
            system = built(3, box, constraints)
            found = points(3, box, constraints)
            assert system.is_feasible() == bool(found)
            if found:
                values = [value(goal, point) for point in found]
                assert system.greatest(goal) == max(values)
                assert system.least(goal) == min(values)

    @pytest.mark.parametrize(
        ("unknowns", "box", "row", "limits", "goal"),
        [
            pytest.param(2, 6, {0: 7, 1: 2}, (21, 22), {0: -3, 1: 1}, id="two ways to a remainder"),
            pytest.param(3, 5, {0: -3, 1: 4, 2: -2}, (5, 5), {2: 1}, id="a branch without points"),
        ],
    )
    def test_corners_of_the_search(self, unknowns, box, row, limits, goal):
        constraints = [(row, *limits)]
        system = built(unknowns, box, constraints)
        values = [value(goal, point) for point in points(unknowns, box, constraints)]
        assert system.is_feasible()
        assert (system.least(goal), system.greatest(goal)) == (min(values), max(values))

    def test_open_ends(self):
        system = System(2)
        system.limit(system.add_row({0: 1, 1: -1}), 2, None)
        assert system.is_feasible()
        assert system.greatest({0: 1}) is None
        assert system.least({0: 1}) == 2
        assert system.least({1: -1}) is None

    def test_rows_may_be_added_after_values_have_changed(self):
        system = System(2)
        system.limit(0, 3, None)
        total = system.add_row({0: 1, 1: 2})
        system.limit(total, 8, 8)
        assert system.is_feasible()
        assert system.least({1: 1}) == 0
        assert system.greatest({1: 1}) == 2

    def test_blame_names_the_limits_that_contradict_each_other(self):
        system = System(3)
        total, part, idle = (system.add_row(row) for row in ({0: 1, 1: 1}, {0: 1}, {2: 1}))
        system.limit(total, 3, 3)
        system.limit(part, 4, 4)
        system.limit(idle, 1, 1)
        assert not system.is_feasible()
        assert system.blame is not None
        assert {total, part} == system.blame - {0, 1, 2}
        system.limit(part, 2, 2)
        assert system.is_feasible()
        assert system.blame is None


def odd_cycle(length, total):
    """Return a system whose relaxation has halves only: neighbours on a ring have an odd sum."""
    system = System(length)
    for unknown in range(length):
        system.limit(system.add_row({unknown: 1, (unknown + 1) % length: 1}), total, total)
    return system


class TestWholeNumbers:
    """What fractions can do and whole numbers cannot is seen."""

    @pytest.mark.parametrize("length", [3, 5, 7, 9])
    def test_an_odd_ring_of_odd_sums_is_impossible(self, length):
        assert not odd_cycle(length, 1_000_001).is_feasible()
        assert odd_cycle(length, 1_000_002).is_feasible()

    def test_steps_that_miss_every_limit_are_seen(self, monkeypatch):
        monkeypatch.setattr(solver, "_FEW", 0)
        system = System(3)
        for other in (1, 2):
            system.limit(system.add_row({0: 1, other: -1}), 0, 0)
        system.limit(system.add_row({0: 1, 1: 1, 2: 1}), 4, 5)
        assert not system.is_feasible()

    def test_large_overlapping_families_are_decided(self):
        chance = random.Random(7)  # noqa: S311 - a fixed example, no secret
        truth = [chance.randint(0, 50_000) for _ in range(24)]
        system = System(24)
        for _ in range(14):
            row = {unknown: 1 for unknown in range(24) if chance.random() < 0.5}
            size = value(row, truth)
            system.limit(system.add_row(row), size, size)
        assert system.is_feasible()
        goal = {0: 1, 5: 1, 9: 1}
        least, greatest = system.least(goal), system.greatest(goal)
        assert least is not None
        assert greatest is not None
        assert least <= value(goal, truth) <= greatest
        for bound, beyond in ((least, (None, least - 1)), (greatest, (greatest + 1, None))):
            added = system.add_row(goal)
            system.limit(added, bound, bound)
            assert system.is_feasible()
            system.limit(added, *beyond)
            assert not system.is_feasible()
            system.limit(added, None, None)

    def test_a_search_that_grows_too_large_is_given_up_aloud(self, monkeypatch):
        monkeypatch.setattr(solver, "_FEW", 0)
        monkeypatch.setattr(solver, "BRANCHES", 0)
        monkeypatch.setattr(solver, "_REMAINDERS", 0)
        system = System(3)
        system.limit(system.add_row({0: 2, 1: 3, 2: 5}), 7, 8)
        system.limit(system.add_row({0: 3, 1: 2, 2: -2}), 4, 4)
        with pytest.raises(UndecidedReportError) as refusal:
            system.greatest({0: 1, 1: 1, 2: 3})
        with pytest.raises(UndecidedReportError):
            system.is_feasible()
        assert refusal.value.branches == 0
        assert "split the report" in str(refusal.value)


matrices = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.lists(st.lists(st.integers(-4, 4), min_size=width, max_size=width), max_size=3),
        st.lists(st.integers(-4, 4), min_size=width, max_size=width),
    )
)


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


class TestLattice:
    """All whole solutions of equations are one of them plus whole multiples of the steps."""

    @given(matrices)
    def test_a_solution_is_found_where_there_is_one(self, drawn):
        matrix, point = drawn
        totals = [dot(row, point) for row in matrix]
        found = solutions(matrix, totals, len(point))
        assert found is not None
        start, steps = found
        assert [dot(row, start) for row in matrix] == totals
        short = shortened(steps, lambda step: step)
        difference = [x - y for x, y in zip(point, start, strict=True)]
        for basis in (steps, short):
            assert all(dot(row, step) == 0 for row in matrix for step in basis)
            columns = [[step[place] for step in basis] for place in range(len(point))]
            assert solutions(columns, difference, len(basis)) is not None

    @given(matrices, st.lists(st.integers(-6, 6), min_size=3, max_size=3))
    def test_where_there_is_none_no_small_point_is_one(self, drawn, totals):
        matrix, point = drawn
        totals = totals[: len(matrix)]
        if solutions(matrix, totals, len(point)) is None:
            for other in itertools.product(range(-3, 4), repeat=len(point)):
                assert [dot(row, other) for row in matrix] != totals

    def test_steps_become_short(self):
        steps = [[1, 0, 417], [0, 1, 259], [0, 0, 1_001]]
        short = shortened(steps, lambda step: step)
        assert max(math.hypot(*step) for step in short) < 20
        lengths = [math.hypot(*step) for step in short]
        assert lengths == sorted(lengths, reverse=True)
