"""AreaTally: how many records are in every status, area by area.

Rules of this room:

1. Areas are keyed by the Ministry of Home Affairs' codes, written with dots: province 33, district
   33.14, subdistrict (*kecamatan*) 33.14.01, village 33.14.01.2001. Undotted codes of 2, 4, 6 or
   10 digits are the same codes. Codes of Statistics Indonesia are others and are not mixed in.
2. A record whose code says nothing, or too little for a level, is in the unmapped bucket, which is
   a part of every total.
3. Excess over a limit is taken area by area and then added: a surplus here never pays for a lack
   there.
4. Area tallies add up like the rolls they were counted from, and rolling up commutes with adding.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, Generic, Literal, TypeVar, cast

from attrs import field, frozen

from ektp_status.backlog.tally import Tally
from ektp_status.errors import UnknownAreaError, UnknownLevelError
from ektp_status.terms import Term

__all__ = ["AreaLevel", "AreaTally", "Excess", "read_area"]

S = TypeVar("S", bound=Enum)
_LevelName = Literal["province", "district", "subdistrict", "village"]
_LENGTHS = {2: (2,), 4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}  # digits of every part


class AreaLevel(Term):
    """Name how finely areas are told apart, coarsest first."""

    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    VILLAGE = "village"


_PARTS = {level: place for place, level in enumerate(AreaLevel, start=1)}


def read_area(code: object) -> str | None:
    """Return a region code in its dotted form, ``None`` for what is no region code.

    Example:
        >>> read_area("331401"), read_area("33.14"), read_area("3314010"), read_area(None)
        ('33.14.01', '33.14', None, None)
    """
    if not isinstance(code, str):
        return None
    digits = code.strip().replace(".", "")
    if len(digits) not in _LENGTHS or not (digits.isascii() and digits.isdigit()):
        return None
    parts: list[str] = []
    for length in _LENGTHS[len(digits)]:
        parts.append(digits[:length])
        digits = digits[length:]
    dotted = ".".join(parts)
    return dotted if code.strip() in (dotted, "".join(parts)) else None


def _sorted_areas(
    areas: Mapping[str, Tally[Any]] | Iterable[tuple[str, Tally[Any]]],
) -> tuple[tuple[str, Tally[Any]], ...]:
    pairs = cast(
        "Iterable[tuple[str, Tally[Any]]]", areas.items() if isinstance(areas, Mapping) else areas
    )
    found: dict[str, Tally[Any]] = {}
    for code, tally in pairs:
        if read_area(code) != code:
            raise UnknownAreaError(code)
        found[code] = found[code] + tally if code in found else tally
    return tuple(sorted(found.items()))


def _nothing() -> Tally[Any]:
    return Tally()


@frozen
class Excess:
    """Hold what exceeds a limit, area by area.

    Attributes:
        areas: Every area above its limit, with the number of records above it.
        unmapped: The records of the group whose area is unknown; which of them are in excess
            cannot be told, so they are in no total.

    Example:
        >>> Excess((("33.14.01", 5), ("33.14.02", 2)), 1).total
        7
    """

    areas: tuple[tuple[str, int], ...]
    unmapped: int

    @property
    def total(self) -> int:
        """The sum over the areas, never netted."""
        return sum(number for _, number in self.areas)


@frozen
class AreaTally(Generic[S]):
    """Hold a tally for every area, and one for the records whose area is unknown.

    Attributes:
        areas: The areas' codes and tallies, by code, those of one area added up; an area and
            its parts may both occur, for records of which only the larger area is known.
        unmapped: The tally of the records without a usable code.

    Raises:
        UnknownAreaError: A code is no region code in its dotted form.

    Example:
        >>> from ektp_status.lifecycle.vocabulary import CardStatus
        >>> issued, waiting = CardStatus.CARD_ISSUED, CardStatus.PRINT_READY_RECORD
        >>> areas = AreaTally.of([("33.14.01", issued), ("331402", waiting), ("?", waiting)])
        >>> areas.rolled_up(level="district").areas
        (('33.14', Tally({CardStatus.PRINT_READY_RECORD: 1, CardStatus.CARD_ISSUED: 1})),)
        >>> areas.unmapped.total, areas.total.total
        (1, 3)
    """

    areas: tuple[tuple[str, Tally[S]], ...] = field(default=(), converter=_sorted_areas)
    unmapped: Tally[S] = field(factory=_nothing)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str | None, S]]) -> "AreaTally[S]":
        """Return the tally of a roll: region code and status of every record, in any order."""
        counts: dict[str | None, dict[S, int]] = {}
        for (code, status), number in Counter(pairs).items():
            counts.setdefault(code, {})[status] = number
        return cls.of_tallies((code, Tally[S].of_counts(some)) for code, some in counts.items())

    @classmethod
    def of_tallies(cls, pairs: Iterable[tuple[str | None, Tally[S]]]) -> "AreaTally[S]":
        """Return the area tally of region codes with a tally each; those of one area are added."""
        return _gathered((read_area(code), tally) for code, tally in pairs)

    @classmethod
    def sum(cls, tallies: "Iterable[AreaTally[S]]") -> "AreaTally[S]":
        """Return the sum of many area tallies, in one pass."""
        return _added(tallies)

    def __add__(self, other: "AreaTally[S]") -> "AreaTally[S]":
        return _added((self, other))

    @property
    def total(self) -> Tally[S]:
        """The tally of all records, those in the unmapped bucket included."""
        return Tally[S].sum((*(tally for _, tally in self.areas), self.unmapped))

    def area(self, code: str) -> Tally[S]:
        """Return the tally of an area with all of its parts.

        Raises:
            UnknownAreaError: The code is no region code, or no record is from there.
        """
        dotted = read_area(code)
        parts = [
            tally
            for other, tally in self.areas
            if dotted is not None and (other == dotted or other.startswith(f"{dotted}."))
        ]
        if not parts:
            raise UnknownAreaError(code)
        return Tally[S].sum(parts)

    def rolled_up(self, *, level: AreaLevel | _LevelName) -> "AreaTally[S]":
        """Return the tally with areas no finer than a level.

        Records of which only a coarser area is known go to the unmapped bucket.

        Args:
            level: ``"province"``, ``"district"``, ``"subdistrict"`` or ``"village"``.

        Raises:
            UnknownLevelError: There is no such level.
        """
        if level not in _PARTS:
            raise UnknownLevelError(level, tuple(AreaLevel))
        parts = _PARTS[AreaLevel(level)]
        return _gathered(
            [
                (".".join(code.split(".")[:parts]) if code.count(".") + 1 >= parts else None, tally)
                for code, tally in self.areas
            ]
            + [(None, self.unmapped)]
        )

    def ranking(self, group: Iterable[S]) -> tuple[tuple[str, int], ...]:
        """Return the areas by the number of records in a group, the largest first.

        Raises:
            UncoveredStatusError: An area's tally does not cover the group.
        """
        members = list(group)
        counted = [(code, tally.count(members)) for code, tally in self.areas]
        return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))

    def ranking_by_share(
        self, group: Iterable[S], *, of: Iterable[S]
    ) -> tuple[tuple[str, Fraction | None], ...]:
        """Return the areas by the share of a group in a base, the largest first.

        Areas whose base is empty have no share and stand last.

        Raises:
            UncoveredStatusError: An area's tally does not cover both.
        """
        members, base = list(group), list(of)
        shares = [(code, tally.share(members, of=base)) for code, tally in self.areas]
        return tuple(sorted(shares, key=lambda pair: (pair[1] is None, -(pair[1] or 0), pair[0])))

    def excess(self, group: Iterable[S], *, over: int | Mapping[str, int]) -> Excess:
        """Return what exceeds a limit in every area.

        Args:
            group: The statuses that count against the limit.
            over: The limit in records, one for all areas or one for each by code.

        Raises:
            UncoveredStatusError: An area's tally does not cover the group.
            UnknownAreaError: An area has no limit.
        """
        members = list(group)
        above: list[tuple[str, int]] = []
        for code, tally in self.areas:
            limit = over if isinstance(over, int) else over.get(code)
            if limit is None:
                raise UnknownAreaError(code)
            number = tally.count(members) - limit
            if number > 0:
                above.append((code, number))
        return Excess(tuple(above), self.unmapped.count(members))


def _gathered(pairs: Iterable[tuple[str | None, Tally[S]]]) -> AreaTally[S]:
    """Return the area tally of dotted codes, ``None`` for an unknown area, with a tally each."""
    by_code: dict[str | None, list[Tally[S]]] = {None: []}
    for code, tally in pairs:
        by_code.setdefault(code, []).append(tally)
    unmapped = Tally[S].sum(by_code.pop(None))
    return AreaTally(
        [(code, Tally[S].sum(some)) for code, some in by_code.items() if code], unmapped
    )


def _added(tallies: Iterable[AreaTally[S]]) -> AreaTally[S]:
    return _gathered(pair for one in tallies for pair in (*one.areas, (None, one.unmapped)))
