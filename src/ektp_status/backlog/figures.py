"""What a report states: sizes of groups, quantities, shares, and sums that must agree.

Rules of this room:

1. A figure is the size of a set of statuses; which figures contain which follows from the sets and
   is never written by hand. A figure without a group is a quantity of its own, such as cards
   printed, that only identities tie to the others.
2. Figures are referred to by name, so a name stands for one figure in a report.
3. A share says what it is a part of and on which base; a percentage alone says neither.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Self, cast

from attrs import field, frozen

from ektp_status.backlog.count import Count, FractionRange, as_count
from ektp_status.errors import InvalidArgumentError
from ektp_status.resident._day import checked_day
from ektp_status.sources import Source

__all__ = ["Figure", "Identity", "Share"]


def _as_group(group: Iterable[Hashable] | None) -> Iterable[Hashable] | None:
    """Keep a hashable set as it is; a single status, which is a str, is the group of itself."""
    if isinstance(group, str):
        return frozenset((group,))
    if group is None or isinstance(group, AbstractSet):
        return frozenset(group) if isinstance(group, set) else group
    if not isinstance(group, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise InvalidArgumentError("group", group, "a set of statuses, or None")
    return frozenset(group) if isinstance(group, list | tuple) else group


def _as_day(day: dt.date | None) -> dt.date | None:
    return None if day is None else checked_day(day)


def _check_names(*names: object) -> None:
    for name in names:
        if not isinstance(name, str) or not name:
            raise InvalidArgumentError("name", name, "a text that is not empty")


def _as_terms(terms: Any) -> tuple[tuple[str, int], ...]:
    """Return the terms as pairs; a mapping is taken by its items."""
    given = cast("Iterable[object]", terms.items() if isinstance(terms, Mapping) else terms)
    return tuple(_as_term(pair) for pair in given)


def _as_term(pair: Any) -> tuple[str, int]:
    match pair:
        case (str(name), factor) if type(factor) is int:
            return name, factor
        case _:
            raise InvalidArgumentError("terms", pair, "pairs of a figure's name and a whole factor")


@frozen
class Figure:
    """Hold one reported number.

    Attributes:
        name: What the report calls it; unique within the report.
        group: The statuses whose residents are counted, ``None`` for a quantity of another kind.
        count: The number of residents, or of whatever the name says.
        as_of: The day for which it is true, ``None`` when the report does not say.
        source: Where it was read.

    Raises:
        ImpossibleCountError: The count is neither a count nor a whole number.
        InvalidArgumentError: The name is empty or no text, or the group is no set.
        NotADateError: ``as_of`` is no date, or has a time.

    Example:
        >>> Figure("belum memegang", {"UNREGISTERED", "PRINT_READY_RECORD"}, 16_101).count
        Count.exactly(16101)
    """

    name: str
    group: Iterable[Hashable] | None = field(converter=_as_group)
    count: Count = field(converter=as_count)
    as_of: dt.date | None = field(default=None, converter=_as_day)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _check_names(self.name)


@frozen
class Share:
    """Hold one reported share, such as a coverage, of one figure in another.

    Attributes:
        name: What the report calls it; unique within the report.
        part: The name of the figure that is divided.
        base: The name of the figure that it is divided by; where a share is stated, it is not 0.
        ratio: The share, 1 for 100 %, within the limits of its rounding; it may exceed 1.
        as_of: The day for which it is true, ``None`` when the report does not say.
        source: Where it was read.

    Raises:
        InvalidArgumentError: A name is empty or no text, or the ratio is no range.
        NotADateError: ``as_of`` is no date, or has a time.

    Example:
        >>> from ektp_status.backlog.wording import read_percent
        >>> share = Share("coverage", "recorded", "target", read_percent("94,31 %"))
        >>> share.base
        'target'
    """

    name: str
    part: str
    base: str
    ratio: FractionRange
    as_of: dt.date | None = field(default=None, converter=_as_day)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        _check_names(self.name, self.part, self.base)
        if not isinstance(self.ratio, FractionRange):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise InvalidArgumentError("ratio", self.ratio, "a FractionRange")


@frozen
class Identity:
    """Hold a sum of named figures that is 0, with a whole factor for each of them.

    Attributes:
        terms: Pairs of a figure's name and its factor.

    Raises:
        InvalidArgumentError: One is no pair of a text and a whole number.

    Example:
        >>> Identity.total("printed", "issued", "unfetched")
        Identity(terms=(('printed', 1), ('issued', -1), ('unfetched', -1)))
    """

    terms: tuple[tuple[str, int], ...] = field(converter=_as_terms)

    @classmethod
    def total(cls, whole: str, *parts: str) -> Self:
        """Return the identity that one figure is the sum of others."""
        return cls(((whole, 1), *((part, -1) for part in parts)))
