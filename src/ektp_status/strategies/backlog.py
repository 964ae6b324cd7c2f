"""Strategies for counts, tallies, figures and what follows from them."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaTally
from ektp_status.backlog.count import Count, Difference, FractionRange
from ektp_status.backlog.dates import DateReading
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.backlog.reconciliation import Reconciliation, reconcile
from ektp_status.backlog.stockflow import StockFlow
from ektp_status.backlog.tally import Tally
from ektp_status.lifecycle.vocabulary import CardStatus

__all__ = [
    "area_tallies",
    "counts",
    "date_readings",
    "differences",
    "figures",
    "fraction_ranges",
    "identities",
    "reconciliations",
    "region_codes",
    "reports",
    "shares",
    "stock_flows",
    "tallies",
]


def counts(
    *, max_value: int = 10**9, open_ended: bool = True, exact: bool = False
) -> st.SearchStrategy[Count]:
    """Generate counts; shrinks to ``Count.exactly(0)``.

    Args:
        max_value: The greatest limit that is drawn.
        open_ended: Whether counts without an upper end are among them.
        exact: Whether every count is exact.
    """
    numbers = st.integers(0, max_value)
    exactly = numbers.map(Count.exactly)
    if exact:
        return exactly
    between = st.tuples(numbers, numbers).map(lambda ends: Count.between(min(ends), max(ends)))
    limited = exactly | between
    return limited | numbers.map(Count.at_least) if open_ended else limited


def differences(*, max_value: int = 10**9) -> st.SearchStrategy[Difference]:
    """Generate differences of two counts; shrinks to ``Difference(low=0, high=0)``.

    Args:
        max_value: The greatest limit of either count.
    """
    some = counts(max_value=max_value)
    return st.builds(Count.__sub__, some, some)


def figures(
    *,
    members: Sequence[Hashable] = tuple(CardStatus),
    sizes: st.SearchStrategy[Count] | None = None,
) -> st.SearchStrategy[Figure]:
    """Generate figures about groups; shrinks to an empty group of exactly 0.

    Args:
        members: What the groups are drawn from.
        sizes: The counts of the figures, any counts unless told.
    """
    names = st.text("abcdefgh", min_size=1, max_size=8)
    groups = st.frozensets(st.sampled_from(members))
    return st.builds(Figure, names, groups, counts() if sizes is None else sizes)


def fraction_ranges(*, max_value: int = 10**6) -> st.SearchStrategy[FractionRange]:
    """Generate exact ratios within limits; shrinks to 0.

    Args:
        max_value: The greatest limit of a ratio.
    """
    numbers = st.fractions(0, max_value, max_denominator=10**6)

    def between(one: Fraction, other: Fraction | None) -> FractionRange:
        return FractionRange(one, other) if other is None else FractionRange(*sorted((one, other)))

    exactly = numbers.map(lambda number: FractionRange(number, number))
    return exactly | st.builds(between, numbers, st.none() | numbers)


def date_readings() -> st.SearchStrategy[DateReading]:
    """Generate dates with or without a stated weekday; shrinks to 1 January 2000 without one."""
    return st.builds(DateReading, st.dates(), st.none() | st.integers(0, 6))


def identities(*, names: Sequence[str] = ("a", "b", "c")) -> st.SearchStrategy[Identity]:
    """Generate sums of named figures; shrinks to one without terms.

    Args:
        names: The figures' names.
    """
    terms = st.dictionaries(st.sampled_from(names), st.integers(-3, 3)).map(
        lambda factors: tuple(factors.items())
    )
    return st.builds(Identity, terms)


def shares(*, names: Sequence[str] = ("a", "b", "c")) -> st.SearchStrategy[Share]:
    """Generate stated shares of one named figure in another; shrinks to a share of 0.

    Args:
        names: The names of the figures that are divided.
    """
    figure = st.sampled_from(names)
    return st.builds(Share, st.just("share"), figure, figure, fraction_ranges(max_value=2))


def reconciliations(
    *,
    members: Sequence[Hashable] = tuple(CardStatus),
    max_size: int = 6,
    consistent: bool = False,
) -> st.SearchStrategy[Reconciliation]:
    """Generate reconciled reports; shrinks to the one without figures.

    Args:
        members: What the groups are drawn from.
        max_size: The most figures in a report.
        consistent: Whether the figures hold together.
    """
    return reports(members=members, max_size=max_size, consistent=consistent).map(reconcile)


def reports(
    *,
    members: Sequence[Hashable] = tuple(CardStatus),
    max_size: int = 8,
    max_value: int = 10**6,
    consistent: bool = False,
) -> st.SearchStrategy[list[Figure]]:
    """Generate figures with names of their own; shrinks to an empty report.

    Args:
        members: What the groups are drawn from.
        max_size: The most figures in a report.
        max_value: The greatest number of residents of one member, or the greatest limit.
        consistent: Whether the figures are true for some residents, and so hold together.
    """
    groups = st.lists(st.frozensets(st.sampled_from(members)), max_size=max_size)
    if not consistent:
        return groups.flatmap(
            lambda some: st.tuples(*(counts(max_value=max_value) for _ in some)).map(
                lambda sizes: _named(some, sizes)
            )
        )
    residents = st.fixed_dictionaries({member: st.integers(0, max_value) for member in members})

    def stated(
        some: list[frozenset[Hashable]], truth: dict[Hashable, int], step: int
    ) -> list[Figure]:
        sizes = [sum(truth[member] for member in group) for group in some]
        return _named(some, [_reported(size, step) for size in sizes])

    return st.builds(stated, groups, residents, st.sampled_from([1, 10, 1_000]))


def tallies(
    *, max_value: int = 10**6, rolls_only: bool = False
) -> st.SearchStrategy[Tally[CardStatus]]:
    """Generate tallies of card statuses; shrinks to ``Tally()``.

    Args:
        max_value: The greatest number of records in a status.
        rolls_only: Whether all of them cover every status, as a counted roll does.
    """
    numbers = st.dictionaries(st.sampled_from(CardStatus), st.integers(0, max_value))
    rolls = numbers.map(Tally[CardStatus].of_counts)
    return rolls if rolls_only else rolls | numbers.map(Tally[CardStatus].of_table)


def stock_flows(
    *, max_value: int = 10**6, exact: bool = False, balanced: bool = False
) -> st.SearchStrategy[StockFlow]:
    """Generate stocks with their flows; shrinks to one where everything is 0.

    Args:
        max_value: The greatest limit of a count.
        exact: Whether all counts are exact.
        balanced: Whether nothing is left unexplained; the counts are exact then.
    """
    numbers = counts(max_value=max_value, exact=exact)
    some = st.builds(StockFlow, opening=numbers, inflow=numbers, outflow=numbers, closing=numbers)
    whole = st.integers(0, max_value)

    def true(opening: int, inflow: int, outflow: int) -> StockFlow:
        return StockFlow(
            opening=opening + outflow, inflow=inflow, outflow=outflow, closing=opening + inflow
        )

    return st.builds(true, whole, whole, whole) if balanced else some


def region_codes(
    *, parts: Sequence[Sequence[str]] = (("33", "34"), ("14", "71"), ("01", "20"), ("2001", "1001"))
) -> st.SearchStrategy[str]:
    """Generate dotted region codes of any level; shrinks to a province.

    Args:
        parts: What the code of a province, district, subdistrict and village is drawn from.
    """
    return st.sampled_from(
        [".".join(code) for level in range(len(parts)) for code in product(*parts[: level + 1])]
    )


def area_tallies(
    *, max_value: int = 10**6, rolls_only: bool = False, max_size: int = 6
) -> st.SearchStrategy[AreaTally[CardStatus]]:
    """Generate area tallies of card statuses; shrinks to ``AreaTally()``.

    Args:
        max_value: The greatest number of records in a status of an area.
        rolls_only: Whether all tallies cover every status.
        max_size: The most areas.
    """
    some = tallies(max_value=max_value, rolls_only=rolls_only)
    return st.builds(
        AreaTally[CardStatus], st.dictionaries(region_codes(), some, max_size=max_size), some
    )


def _named(groups: Sequence[frozenset[Hashable]], sizes: Sequence[Count]) -> list[Figure]:
    return [
        Figure(f"figure {place}", group, size)
        for place, (group, size) in enumerate(zip(groups, sizes, strict=True), start=1)
    ]


def _reported(number: int, step: int) -> Count:
    return Count.rounded((number + step // 2) // step * step, to=step)
