"""Bounds for groups of which any two are nested or apart, without a solver.

Rules of this room:

1. Such groups form a tree. What a group holds is what its parts hold and, where it has members in
   none of its parts, any number more.
2. Upwards, parts limit the group around them; downwards, a group limits each of its parts by what
   the other parts can take. Two passes give the tightest limits, and they are whole numbers.
"""

from collections.abc import Hashable, Sequence

from ektp_status.backlog.count import Count

__all__: list[str] = []  # the wing works with it; no name is public


def nested_bounds(
    groups: Sequence[frozenset[Hashable]], counts: Sequence[Count]
) -> list[Count] | None:
    """Return the tightest range of every group of a consistent family.

    Args:
        groups: The groups.
        counts: What is known of the size of each; some sizes agree with all of them.

    Returns:
        The ranges in the same order, ``None`` when two groups overlap without being nested.

    Example:
        >>> limits = [Count.exactly(9), Count.at_least(4), Count.at_least(2)]
        >>> nested_bounds([frozenset("abc"), frozenset("a"), frozenset("b")], limits)
        [Count.exactly(9), Count.between(4, 7), Count.between(2, 5)]
    """
    known: dict[frozenset[Hashable], Count] = {}
    for group, count in zip(groups, counts, strict=True):
        known[group] = _common(known.get(group, count), count)
    order = sorted(known, key=len)
    parts: dict[frozenset[Hashable], list[frozenset[Hashable]]] = {group: [] for group in order}
    for place, group in enumerate(order):
        for larger in order[place + 1 :]:
            if group <= larger:
                parts[larger].append(group)
                break
            if not group.isdisjoint(larger):
                return None
    whole = {group: sum(map(len, parts[group])) == len(group) for group in order}
    for group in order:
        inside = [known[part] for part in parts[group]]
        known[group] = _limited(known[group], inside, exhausted=whole[group])
    for group in reversed(order):
        for part in parts[group]:
            others = [known[other] for other in parts[group] if other != part]
            known[part] = _left_over(known[group], known[part], others, exhausted=whole[group])
    return [known[group] for group in groups]


def _limited(count: Count, parts: Sequence[Count], *, exhausted: bool) -> Count:
    """Return what a group can hold, given its parts; they make up all of it if exhausted."""
    total = sum(parts, Count.exactly(0))
    return _common(count, total if exhausted else Count.at_least(total.low))


def _left_over(total: Count, part: Count, others: Sequence[Count], *, exhausted: bool) -> Count:
    """Return what a part can hold, given the group around it and the other parts."""
    rest = total - sum(others, Count.exactly(0))
    high = None if total.high is None else total.high - sum(other.low for other in others)
    low = max(0, rest.low or 0) if exhausted else 0
    return _common(part, Count(low, high))


def _common(one: Count, other: Count) -> Count:
    """Return what both allow; in a family that agrees there is always something."""
    return one.intersection(other) or one
