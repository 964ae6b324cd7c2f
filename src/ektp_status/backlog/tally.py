"""Tally: how many records are in every status.

Rules of this room:

1. A tally has counts and knows which statuses it covers. A roll that was counted covers every
   status: what did not occur occurred 0 times. A table covers the statuses that it names.
2. Asking about a status that is not covered is an error, never a 0.
3. Tallies add up like the rolls they were counted from: in any order, in any grouping, and
   ``Tally()``, the empty roll, changes nothing. A sum covers what all of its parts cover.
4. Counts are exact; the statuses stand in lifecycle order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Generic, Protocol, TypeVar, cast

from attrs import field, frozen

from ektp_status.errors import ImpossibleCountError, NotAStatusError, UncoveredStatusError
from ektp_status.lifecycle.vocabulary import CardStatus, Phase

__all__ = ["HasStatus", "Tally"]

S = TypeVar("S", bound=Enum)
S_co = TypeVar("S_co", bound=Enum, covariant=True)


class HasStatus(Protocol[S_co]):
    """Describe anything that has a status, such as a ``Record``."""

    @property
    def status(self) -> S_co:
        """The status."""
        ...


def _sorted_counts(counts: Mapping[Any, int] | Iterable[tuple[Any, int]]) -> tuple[Any, ...]:
    """Return the pairs that are not 0, in lifecycle order."""
    pairs = cast(
        "Iterable[tuple[Any, int]]", counts.items() if isinstance(counts, Mapping) else counts
    )
    total: dict[Any, int] = {}
    for status, number in pairs:
        if type(number) is not int or number < 0:
            raise ImpossibleCountError(number, number, "a whole number, zero or more")
        total[status] = total.get(status, 0) + number
    return tuple((status, total[status]) for status in _in_order(total) if total[status])


def _sorted_statuses(statuses: Iterable[Any] | None) -> tuple[Any, ...] | None:
    return None if statuses is None else tuple(_in_order(set(statuses)))


def _members(group: object) -> set[Any]:
    """Return a group as a set; a text is no group, for its letters are no statuses."""
    if isinstance(group, Enum):
        return {group}
    if isinstance(group, str) or not isinstance(group, Iterable):
        raise NotAStatusError(type(group).__name__)
    return _checked(cast("Any", group))


def _checked(group: Iterable[Any]) -> set[Any]:
    members = set(group)
    check_statuses(members)
    return members


def check_statuses(statuses: Iterable[object]) -> None:
    """Refuse what is no status, for it would be counted as none.

    Raises:
        NotAStatusError: One is no member of an enumeration.
    """
    for status in statuses:
        if not isinstance(status, Enum):
            raise NotAStatusError(type(status).__name__)


def _in_order(statuses: Iterable[Any]) -> list[Any]:
    """Return statuses in the order of their class."""
    found = list(statuses)
    check_statuses(found)
    return sorted(found, key=_place)


def _place(status: Enum) -> tuple[str, int]:
    return type(status).__name__, _places(type(status))[status]


@cache
def _places(kind: type[Enum]) -> dict[Enum, int]:
    return {member: place for place, member in enumerate(kind)}


@frozen(repr=False)
class Tally(Generic[S]):
    """Hold the number of records in every status that is covered.

    Attributes:
        counts: The statuses that occur, with the number of records in each.
        covered: The statuses that the tally speaks about, ``None`` for all there are.

    Raises:
        ImpossibleCountError: A count is negative or no whole number.
        NotAStatusError: A status is no member of an enumeration, perhaps a code to be parsed.
        UncoveredStatusError: A status is counted without being covered.

    Example:
        >>> roll = [CardStatus.CARD_ISSUED, CardStatus.UNREGISTERED, CardStatus.CARD_ISSUED]
        >>> tally = Tally.of(roll)
        >>> tally
        Tally({CardStatus.UNREGISTERED: 1, CardStatus.CARD_ISSUED: 2})
        >>> tally.total, tally.count({CardStatus.CARD_ISSUED}), (tally + tally).total
        (3, 2, 6)
    """

    counts: tuple[tuple[S, int], ...] = field(default=(), converter=_sorted_counts)
    covered: tuple[S, ...] | None = field(default=None, converter=_sorted_statuses)

    def __attrs_post_init__(self) -> None:
        if self.covered is not None:
            self._require(status for status, _ in self.counts)

    @classmethod
    def of(cls, statuses: Iterable[S]) -> "Tally[S]":
        """Return the tally of a roll: the status of every record, in any order."""
        if statuses is None:  # pyright: ignore[reportUnnecessaryComparison] - Counter(None) is empty
            raise NotAStatusError("NoneType")
        return cls(Counter(statuses))

    @classmethod
    def of_records(cls, records: Iterable[HasStatus[S]]) -> "Tally[S]":
        """Return the tally of a roll of records.

        Example:
            >>> from ektp_status.lifecycle.record import Record
            >>> Tally.of_records([Record(key="1", status=CardStatus.CARD_ISSUED)]).total
            1
        """
        return cls.of(record.status for record in records)

    @classmethod
    def of_counts(cls, counts: Mapping[S, int] | Iterable[tuple[S, int]]) -> "Tally[S]":
        """Return the tally of a roll that somebody else has counted, by status.

        Args:
            counts: The number of records by status, or pairs of both, which are added up; what
                is missing occurred 0 times.

        Example:
            >>> Tally.of_counts([(CardStatus.CARD_ISSUED, 2), (CardStatus.CARD_ISSUED, 1)])
            Tally({CardStatus.CARD_ISSUED: 3})
        """
        return cls(counts)

    @classmethod
    def of_table(cls, table: Mapping[S, int | None]) -> "Tally[S]":
        """Return the tally that a dashboard shows; it covers the statuses that have a number.

        Args:
            table: The number of records by status, ``None`` where the number is unknown.

        Example:
            >>> table = {CardStatus.PRINT_READY_RECORD: 11_361, CardStatus.CARD_PRINTED: None}
            >>> tally = Tally.of_table(table)
            >>> tally.covers([CardStatus.CARD_PRINTED])
            False
        """
        known = {status: number for status, number in table.items() if number is not None}
        return cls(known, known)

    @classmethod
    def sum(cls, tallies: "Iterable[Tally[S]]") -> "Tally[S]":
        """Return the sum of many tallies, in one pass.

        Example:
            >>> Tally.sum([Tally.of([CardStatus.CARD_ISSUED])] * 3).total
            3
        """
        return _added(tallies)

    def __add__(self, other: "Tally[S]") -> "Tally[S]":
        if not isinstance(other, Tally):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            return NotImplemented
        return _added((self, other))

    def __sub__(self, other: "Tally[S]") -> dict[S, int]:
        """Return by how much every status differs; a difference is not a tally.

        The statuses are those that both cover; if all are covered, those that occur in either.
        """
        if not isinstance(other, Tally):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            return NotImplemented
        here, there = dict(self.counts), dict(other.counts)
        shared = here.keys() | there.keys()
        if self.covered is not None or other.covered is not None:
            shared = set(_covered_by_both(self.covered, other.covered) or ())
        return {status: here.get(status, 0) - there.get(status, 0) for status in _in_order(shared)}

    @property
    def total(self) -> int:
        """The number of records in all statuses that are covered."""
        return sum(number for _, number in self.counts)

    def covers(self, group: Iterable[S]) -> bool:
        """Tell whether the tally speaks about every status of a group."""
        members = _members(group)
        return self.covered is None or members <= set(self.covered)

    def count(self, group: Iterable[S] | S) -> int:
        """Return the number of records in a group of statuses, or in one status.

        Raises:
            UncoveredStatusError: The tally does not cover the group.
            NotAStatusError: The group has something that is no member of an enumeration.

        Example:
            >>> from ektp_status.lifecycle.groups import RECORDED
            >>> Tally.of([CardStatus.BIO_CAPTURED, CardStatus.UNREGISTERED]).count(RECORDED)
            1
        """
        members = self._require(group)
        return sum(number for status, number in self.counts if status in members)

    def restricted_to(self, group: Iterable[S]) -> "Tally[S]":
        """Return the tally of a group alone.

        Raises:
            UncoveredStatusError: The tally does not cover the group.
        """
        members = self._require(group)
        return Tally([pair for pair in self.counts if pair[0] in members], members)

    def share(self, group: Iterable[S] | S, *, of: Iterable[S]) -> Fraction | None:
        """Return the number in a group divided by the number in another, never clamped.

        Args:
            group: The statuses that are divided.
            of: The statuses of the base.

        Returns:
            The ratio, 1 for 100 %; ``None`` when the base is empty.

        Raises:
            UncoveredStatusError: The tally does not cover both.
        """
        base, part = self.count(of), self.count(group)
        return Fraction(part, base) if base else None

    def by_phase(self: "Tally[CardStatus]") -> dict[Phase, int]:
        """Return the number of records in every phase whose statuses are all covered.

        Raises:
            UncoveredStatusError: A phase is covered in part, so its number is unknown.
        """
        known = set(CardStatus if self.covered is None else self.covered)
        return {phase: self.count(phase.statuses) for phase in Phase if known & set(phase.statuses)}

    def _require(self, group: Iterable[S] | S) -> set[S]:
        """Return a group as a set, all of it covered."""
        members = _members(group)
        if self.covered is not None and not members <= set(self.covered):
            missing = _in_order(members - set(self.covered))
            raise UncoveredStatusError(tuple(str(status) for status in missing))
        return members

    def __iter__(self) -> Iterator[tuple[S, int]]:
        """Iterate over the statuses that occur and their counts."""
        return iter(self.counts)

    def __repr__(self) -> str:
        counts = f"{{{', '.join(f'{status!r}: {number}' for status, number in self.counts)}}}"
        if self.covered is not None:
            return f"Tally({counts}, covered={list(self.covered)!r})"
        return f"Tally({counts})" if self.counts else "Tally()"


def _covered_by_both(one: Iterable[S] | None, other: Iterable[S] | None) -> Iterable[S] | None:
    """Return what two tallies cover, ``None`` for everything."""
    if one is None or other is None:
        return other if one is None else one
    return set(one) & set(other)


def _added(tallies: Iterable[Tally[S]]) -> Tally[S]:
    total: Counter[S] = Counter()
    covered: Iterable[S] | None = None
    for tally in tallies:
        for status, number in tally.counts:
            total[status] += number
        covered = _covered_by_both(covered, tally.covered)
    if covered is None:
        return Tally(total)
    known = set(covered)
    return Tally({status: total[status] for status in total if status in known}, known)
