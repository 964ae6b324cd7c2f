"""Chunks: how some thousand histories are checked in one go.

Rules of this room:

1. A check is given a chunk and the place of its first history; it adds what it finds.
2. The answer for a history depends on nothing but the history.
3. What is read by C code is read once; Python looks only where something is illegal.

Encoded histories are joined by a byte of their own and read as UTF-16: every letter is a pair of
neighbours, and one search for a letter that is no legal pair reads the whole chunk; a second
search, one byte further on, reads the pairs between. The cost does not grow with the table. Plain
ones are looked up by the whole tuple, since few distinct histories occur.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import Any, Generic, TypeVar

from ektp_status.errors import ForeignStatusError, UnencodableLifecycleError
from ektp_status.lifecycle.engine import Lifecycle

__all__: list[str] = []  # the wing works with it; no name is public

S = TypeVar("S", bound=Enum)
Pairs = Counter[tuple[int | None, int]]

# The second byte of a pair is the high byte of its letter: from 0xD8 on it would be half of a
# surrogate pair. One more place is the separator's.
_MOST_STATUSES = 0xD7
_MEMO = 65_536  # distinct plain histories to remember at a time
_DISTINCT = 0.9  # where more of a chunk is new than that, remembering costs more than it saves
_REST = 15  # chunks
_REPEATING = 2  # where each history occurs that often, each is walked once to be counted
_OFTEN = 16  # where every 16th history is illegal, looking for each costs more than a loop


class Tables(Generic[S]):
    """Keep what both checks need of a lifecycle."""

    def __init__(self, lifecycle: Lifecycle[S, Any]) -> None:
        self.name = lifecycle.name
        self.places = {status: place for place, status in enumerate(lifecycle.statuses)}
        # Each status leads to a table of its targets, each of which leads to its own: a step of a
        # history is one lookup, and there is no pair to build. The first may be any status.
        self.root: dict[S, Any] = {status: {} for status in lifecycle.statuses}
        for row in lifecycle.transitions:
            self.root[row.source][row.target] = self.root[row.target]
        size = len(self.places)
        self.is_encodable = size <= _MOST_STATUSES
        if not self.is_encodable:
            return
        self.separator = bytes([size])
        self.known = bytes(range(size + 1))
        legal = {
            self.places[before] | self.places[after] << 8
            for before, targets in self.root.items()
            for after in targets
        }
        # A history may begin and end anywhere.
        legal |= {size | after << 8 for after in range(size + 1)}
        legal |= {before | size << 8 for before in range(size)}
        letters = "".join(f"\\u{pair:04x}" for pair in sorted(legal))
        self.illegal = re.compile(f"[^{letters}]")


@lru_cache(maxsize=16)
def _tables(lifecycle: Lifecycle[Any, Any]) -> Tables[Any]:
    return Tables(lifecycle)


def encoding_tables(lifecycle: Lifecycle[S, Any]) -> Tables[S]:
    """Return the tables of a lifecycle whose histories can be encoded.

    Raises:
        UnencodableLifecycleError: It has more statuses than can be encoded.
    """
    tables: Tables[S] = _tables(lifecycle)
    if not tables.is_encodable:
        raise UnencodableLifecycleError(lifecycle.name, _MOST_STATUSES, len(lifecycle.statuses))
    return tables


def check_for(first: object, lifecycle: Lifecycle[S, Any]) -> "PlainCheck[S] | EncodedCheck[S]":
    """Return the check for histories of the kind of the first one.

    Raises:
        UnencodableLifecycleError: It is encoded, and the lifecycle has more statuses than can be.
    """
    if isinstance(first, bytes):
        return EncodedCheck(encoding_tables(lifecycle))
    return PlainCheck(_tables(lifecycle))


class PlainCheck(Generic[S]):
    """Check sequences of statuses; where histories repeat, each distinct one once."""

    def __init__(self, tables: Tables[S]) -> None:
        self.tables = tables
        self.memo: dict[tuple[S, ...], int] = {}
        self.rest = 0  # chunks until it is tried again whether histories repeat

    def check(self, chunk: Sequence[Sequence[S]], offset: int, illegal: dict[int, int]) -> None:
        """Add the place of each illegal history and of its first status at fault."""
        memo = self.memo
        if self.rest:
            self.rest -= 1
            for place, history in enumerate(chunk, offset):
                node = self.tables.root
                try:
                    for status in history:
                        node = node[status]
                except KeyError:
                    illegal[place] = self.first_illegal(history)
            return
        if len(memo) > _MEMO:
            memo.clear()
        known = len(memo)
        look = memo.get
        for place, history in enumerate(chunk, offset):
            key = history if isinstance(history, tuple) else tuple(history)
            first = look(key)
            if first is None:
                first = memo[key] = self.first_illegal(key)
            if first:
                illegal[place] = first
        if len(memo) - known > _DISTINCT * len(chunk):
            self.rest = _REST

    def first_illegal(self, history: Sequence[S]) -> int:
        """Return the place of the first status at fault, 0 if there is none."""
        node = root = self.tables.root
        place = 0
        try:
            for place, status in enumerate(history):  # noqa: B007 - read where it fails
                node = node[status]
        except KeyError:
            # A status from elsewhere is no mere illegal step, wherever it stands.
            for status in history[place:]:
                if status not in root:
                    raise ForeignStatusError(self.tables.name, status) from None
            return place
        return 0

    def count(self, weights: Mapping[Sequence[S], int], pairs: Pairs) -> None:
        """Add how often each pair of neighbours occurs; nothing is before a first status."""
        places = self.tables.places
        for history, times in weights.items():
            _count([places[status] for status in history], times, pairs)


class EncodedCheck(Generic[S]):
    """Check bytes, a whole chunk at a time."""

    def __init__(self, tables: Tables[S]) -> None:
        self.tables = tables

    def letters(self, chunk: Sequence[bytes]) -> tuple[bytes, str, str]:
        """Return a chunk joined, and its pairs as letters: those at even places, at odd ones."""
        separator = self.tables.separator
        joined = b"".join((separator, separator.join(chunk), separator))
        if joined.count(separator) != len(chunk) + 1:
            raise ForeignStatusError(self.tables.name, separator[0])
        # Both alignments need whole pairs; another separator after the last says nothing. Bytes
        # from elsewhere may be halves of a surrogate: they are read, and `check` finds them.
        even = joined if len(joined) % 2 == 0 else joined + separator
        odd = joined[1:] if len(joined) % 2 else joined[1:] + separator
        codec = ("utf-16-le", "surrogatepass")
        return joined, even.decode(*codec), odd.decode(*codec)

    def check(self, chunk: Sequence[bytes], offset: int, illegal: dict[int, int]) -> None:
        """Add the place of each illegal history and of its first status at fault."""
        joined, even, odd = self.letters(chunk)
        separator = self.tables.separator
        search = self.tables.illegal.search
        if search(even) is None and search(odd) is None:
            return
        # A byte from elsewhere is part of no legal pair, so it is enough to look for one here.
        strangers = joined.translate(None, self.tables.known)
        if strangers:
            raise ForeignStatusError(self.tables.name, strangers[0])
        found: dict[int, int] = {}
        for shift, letters in enumerate((even, odd)):
            at = place = counted = 0
            match = search(letters)
            while match is not None:
                # The pair begins at `before`; separators tell in which history, and where in it.
                before = 2 * match.start() + shift
                place += joined.count(separator, counted, before)
                counted = before
                step = before - joined.rfind(separator, 0, before)
                found[place - 1] = min(step, found.get(place - 1, step))
                if len(found) > len(chunk) // _OFTEN:
                    self.check_one_by_one(chunk, offset, illegal)
                    return
                # On with the next history: only the first illegal step is asked for.
                at = (joined.find(separator, before) - shift) // 2
                match = search(letters, at)
        illegal.update(sorted((offset + place, step) for place, step in found.items()))

    def check_one_by_one(
        self, chunk: Sequence[bytes], offset: int, illegal: dict[int, int]
    ) -> None:
        """Check each history by itself, where many are illegal."""
        places = self.tables.places
        targets = [
            frozenset(places[after] for after in self.tables.root[before]) for before in places
        ]
        for place, history in enumerate(chunk, offset):
            for step, (before, after) in enumerate(pairwise(history), 1):
                if after not in targets[before]:
                    illegal[place] = step
                    break

    def count(self, weights: Mapping[bytes, int], pairs: Pairs) -> None:
        """Add how often each pair of neighbours occurs; nothing is before a first status."""
        if sum(weights.values()) >= _REPEATING * len(weights):
            for history, times in weights.items():
                _count(history, times, pairs)
            return
        size = len(self.tables.places)
        counted = Counter[str]()
        every = [history for history, times in weights.items() for _ in range(times)]
        for letters in self.letters(every)[1:]:
            counted.update(letters)
        for letter, times in counted.items():
            before, after = ord(letter) & 0xFF, ord(letter) >> 8
            if after < size:
                pairs[None if before == size else before, after] += times


def _count(history: Sequence[int], times: int, pairs: Pairs) -> None:
    before: int | None = None
    for after in history:
        pairs[before, after] += times
        before = after
