"""Bulk: verdicts on very many histories at once, with the standard library alone.

Rules of this room:

1. A history is the statuses that one record went through, oldest first, and is legal if some row
   of the table leads from each to the next. Requirements and days are not looked at.
2. Histories come as tuples of statuses, or encoded: one byte for each status, its place in the
   lifecycle. Both give the same answer.
3. The answer for a history does not depend on its neighbours or on how many there are.
4. A status from elsewhere is a wrong call and raises; an illegal step is a finding.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar, overload

from attrs import field, frozen
from attrs.exceptions import FrozenInstanceError

from ektp_status.errors import ForeignStatusError
from ektp_status.lifecycle._chunks import EncodedCheck, PlainCheck, check_for, encoding_tables
from ektp_status.lifecycle.engine import Lifecycle

__all__ = [
    "HistoryCounts",
    "Verdicts",
    "count_histories",
    "decode_history",
    "encode_history",
    "valid_histories",
]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)

_DISTINCT = 65_536  # histories to hold before they are counted
_CHUNK = 1_000  # histories; a chunk that fits into the cache is read fastest


class Verdicts(Sequence[bool]):
    """Hold one verdict for each history, in order: whether all of its steps are legal.

    Places are counted from 0. The first status at fault is the one that no row leads to from the
    one before.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE, CardStatus
        >>> verdicts = valid_histories(
        ...     [
        ...         (CardStatus.UNREGISTERED, CardStatus.BIO_CAPTURED),
        ...         (CardStatus.UNREGISTERED, CardStatus.CARD_ISSUED),
        ...     ],
        ...     CARD_LIFECYCLE,
        ... )
        >>> list(verdicts), dict(verdicts.illegal)
        ([True, False], {1: 1})
    """

    __slots__ = ("_illegal", "_size")

    _size: int
    _illegal: dict[int, int]

    def __init__(self, size: int, illegal: Mapping[int, int]) -> None:
        object.__setattr__(self, "_size", size)
        object.__setattr__(self, "_illegal", dict(illegal))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return (Verdicts, (self._size, self._illegal))

    @property
    def illegal(self) -> Mapping[int, int]:
        """The place of each illegal history, with that of its first status at fault."""
        return MappingProxyType(self._illegal)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> bool: ...

    @overload
    def __getitem__(self, place: slice) -> list[bool]: ...

    def __getitem__(self, place: int | slice) -> bool | list[bool]:
        if isinstance(place, slice):
            return [at not in self._illegal for at in range(self._size)[place]]
        return range(self._size)[place] not in self._illegal

    def __iter__(self) -> Iterator[bool]:
        return (place not in self._illegal for place in range(self._size))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Verdicts):
            return NotImplemented
        return (self._size, self._illegal) == (other._size, other._illegal)

    def __hash__(self) -> int:
        return hash((self._size, frozenset(self._illegal.items())))

    def __repr__(self) -> str:
        return f"Verdicts({self._size}, {self._illegal!r})"

    @property
    def all_legal(self) -> bool:
        """Tell whether every history is legal."""
        return not self._illegal


@frozen
class HistoryCounts(Generic[S]):
    """Hold what many histories contain.

    Attributes:
        verdicts: One verdict for each history.
        statuses: How often each status occurs, in lifecycle order; those that do not are left out.
        steps: How often each pair of neighbours occurs, legal or not, in lifecycle order.
    """

    verdicts: Verdicts
    # a mapping has no hash; equal verdicts are enough of one
    statuses: Mapping[S, int] = field(hash=False)
    steps: Mapping[tuple[S, S], int] = field(hash=False)


def encode_history(history: Iterable[S], lifecycle: Lifecycle[S, E]) -> bytes:
    r"""Return a history as bytes, each the place of a status in the lifecycle.

    Args:
        history: The statuses, oldest first.
        lifecycle: The lifecycle that has them.

    Raises:
        ForeignStatusError: The lifecycle does not have one of them.
        UnencodableLifecycleError: It has more statuses than can be encoded.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE, CardStatus
        >>> encode_history([CardStatus.UNREGISTERED, CardStatus.BIO_CAPTURED], CARD_LIFECYCLE)
        b'\x01\x02'
    """
    places = encoding_tables(lifecycle).places
    try:
        return bytes([places[status] for status in history])
    except KeyError as error:
        raise ForeignStatusError(lifecycle.name, error.args[0]) from None


def decode_history(code: bytes, lifecycle: Lifecycle[S, E]) -> tuple[S, ...]:
    """Return the statuses of an encoded history.

    Args:
        code: The bytes that `encode_history` returned.
        lifecycle: The lifecycle by which it was encoded.

    Raises:
        ForeignStatusError: A byte is no place of a status.
    """
    try:
        return tuple([lifecycle.statuses[place] for place in code])
    except IndexError:
        stranger = next(place for place in code if place >= len(lifecycle.statuses))
        raise ForeignStatusError(lifecycle.name, stranger) from None


def valid_histories(
    histories: Iterable[Sequence[S]] | Iterable[bytes], lifecycle: Lifecycle[S, E]
) -> Verdicts:
    r"""Return whether each of many histories is legal, and where the others stop being so.

    Args:
        histories: All of them tuples (or lists) of statuses, or all of them encoded as bytes; read
            once, in chunks.
        lifecycle: The lifecycle that they should follow.

    Raises:
        ForeignStatusError: The lifecycle does not have a status that occurs.
        UnencodableLifecycleError: They are encoded, and it has more statuses than can be.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE
        >>> valid_histories([b"\x01\x02", b"", b"\x01\x02\x04", b"\x02\x01"], CARD_LIFECYCLE)
        Verdicts(4, {3: 1})
    """
    illegal: dict[int, int] = {}
    check: PlainCheck[Any] | EncodedCheck[Any] | None = None
    size = 0
    source: Iterator[Any] = iter(histories)
    while chunk := list(islice(source, _CHUNK)):
        check = check or check_for(chunk[0], lifecycle)
        check.check(chunk, size, illegal)
        size += len(chunk)
    return Verdicts(size, illegal)


def count_histories(
    histories: Iterable[Sequence[S]] | Iterable[bytes], lifecycle: Lifecycle[S, E]
) -> HistoryCounts[S]:
    r"""Return what many histories contain, and whether each is legal, in one pass.

    Args:
        histories: As for `valid_histories`.
        lifecycle: The lifecycle that they should follow.

    Raises:
        ForeignStatusError: The lifecycle does not have a status that occurs.
        UnencodableLifecycleError: They are encoded, and it has more statuses than can be.

    Example:
        >>> from ektp_status import CARD_LIFECYCLE
        >>> counts = count_histories([b"\x01\x02", b"\x01\x02\x04"], CARD_LIFECYCLE)
        >>> list(counts.statuses.values()), list(counts.steps.values())
        ([2, 2, 1], [2, 1])
    """
    illegal: dict[int, int] = {}
    pairs: Counter[tuple[int | None, int]] = Counter()
    weights: Counter[Any] = Counter()
    check: PlainCheck[Any] | EncodedCheck[Any] | None = None
    size = 0
    source: Iterator[Any] = iter(histories)
    while chunk := list(islice(source, _CHUNK)):
        if check is None:
            check = check_for(chunk[0], lifecycle)
        check.check(chunk, size, illegal)
        size += len(chunk)
        # Few distinct histories occur: each is walked once, and counted as often as it does.
        weights.update(map(tuple, chunk) if isinstance(check, PlainCheck) else chunk)
        if len(weights) > _DISTINCT:
            check.count(weights, pairs)
            weights.clear()
    if weights and check is not None:
        check.count(weights, pairs)
    # Whatever precedes it, each status that occurs is the second of exactly one pair.
    singles: Counter[int] = Counter()
    for (_, after), times in pairs.items():
        singles[after] += times
    named = lifecycle.statuses
    return HistoryCounts(
        Verdicts(size, illegal),
        {named[place]: singles[place] for place in sorted(singles)},
        {
            (named[before], named[after]): pairs[before, after]
            for before, after in sorted(pair for pair in pairs if pair[0] is not None)
            if before is not None
        },
    )
