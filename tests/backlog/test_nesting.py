"""Nested groups: two passes give what the solver gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ektp_status.backlog._nesting import nested_bounds
from ektp_status.backlog.count import Count
from ektp_status.backlog.figures import Figure
from ektp_status.backlog.reconciliation import Reconciliation, reconcile


@st.composite
def families(draw):
    """Draw groups of which any two are nested or apart, with limits that some sizes keep."""
    groups = []

    def split(members):
        if draw(st.booleans()) or len(members) < 2:
            groups.append(frozenset(members))
        if len(members) > 1:
            cut = draw(st.integers(1, len(members) - 1))
            for part in (members[:cut], members[cut:]):
                if draw(st.booleans()):
                    split(part)

    split("abcdef")
    groups += draw(st.lists(st.sampled_from([*groups, frozenset()]), max_size=2))
    truth = {member: draw(st.integers(0, 9)) for member in "abcdef"}
    counts = []
    for group in groups:
        size = sum(truth[member] for member in group)
        low, high = draw(st.integers(0, 5)), draw(st.none() | st.integers(0, 5))
        counts.append(Count(max(0, size - low), None if high is None else size + high))
    return groups, counts


@given(families())
@settings(max_examples=200)
def test_the_solver_agrees(family):
    groups, counts = family
    figures = [
        Figure(f"{n}", group, count) for n, (group, count) in enumerate(zip(*family, strict=True))
    ]
    r = reconcile(figures)
    assert nested_bounds(groups, counts) == [r.bounds(group) for group in groups]
    assert list(r.all_bounds().values()) == [r.bounds(group) for group in groups]


def test_groups_that_overlap_are_left_to_the_solver():
    apart = [frozenset("ab"), frozenset("bc")]
    assert nested_bounds(apart, [Count.exactly(1)] * 2) is None
    around = [frozenset("a"), *apart, frozenset("abcd")]
    assert nested_bounds(around, [Count.at_least(0)] * 4) is None


def test_nested_reports_need_no_solver(monkeypatch):
    r = reconcile([Figure("all", {"a", "b"}, 9), Figure("a", {"a"}, Count.at_least(4))])
    monkeypatch.setattr(Reconciliation, "_report", None)
    assert r.all_bounds() == {"all": Count.exactly(9), "a": Count.between(4, 9)}
