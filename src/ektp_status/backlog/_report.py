"""A report as a system of whole numbers: which claims can hold together.

Rules of this room:

1. A claim is a figure, a share or an identity; claims are numbered in that order, and a set of them
   is an ``int`` with a bit for each.
2. Members of groups that occur in the same figures are one unknown. A quantity without a group is
   an unknown of its own. A set of claims is asked about by limiting their rows only.
3. What is known to hold, or not to, answers for all of its subsets, or supersets.
4. A smallest conflict shares a claim with the complement of every set that holds, so it is found
   as a smallest hitting set of such complements, which are collected as they are met.
5. That search ends after a number of steps, never by the clock, so it ends alike everywhere; from
   then on conflicts are only known to need every one of their figures.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import Enum

from ektp_status.backlog._solver import System
from ektp_status.backlog.count import Count
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.errors import NotAStatusError, RepeatedFigureError, UnknownFigureError

__all__: list[str] = []  # the wing works with it; no name is public

_COMPLEMENTS = 30  # collected before the search for a smaller conflict is given up
WORK = 5_000_000
"""The cells of the table that may be rewritten before no smaller conflict is sought any more."""

_Row = tuple[int, int | None, int | None]  # variable, low, high


class Report:
    """Hold the claims of a report as rows of one system.

    Example:
        >>> report = Report([Figure("all", {"a", "b"}, 3), Figure("a", {"a"}, 4)], [], [])
        >>> report.holds(report.everything)
        False
        >>> list(report.conflicts())
        [3]
    """

    def __init__(
        self, figures: Sequence[Figure], identities: Sequence[Identity], shares: Sequence[Share]
    ) -> None:
        self._names = [figure.name for figure in figures] + [share.name for share in shares]
        for name, times in Counter(self._names).items():
            if times > 1:
                raise RepeatedFigureError(name)
        self._identities = identities
        self._figures = {figure.name: place for place, figure in enumerate(figures)}
        self.everything = (1 << len(self._names) + len(identities)) - 1
        self._given = self.everything >> len(self._names) << len(self._names)
        self._lay_out(figures)
        self._rows: list[list[_Row]] = [
            [(self._system.add_row(form), figure.count.low, figure.count.high)]
            for form, figure in zip(self._forms, figures, strict=True)
        ]
        self._rows += [self._rows_of_share(share) for share in shares]
        for identity in identities:
            terms = [(self._form(name), factor) for name, factor in identity.terms]
            self._rows.append([(self._system.add_row(_sum(terms)), 0, 0)])
        self._claim_of = {row: claim for claim, rows in enumerate(self._rows) for row, _, _ in rows}
        self._limited = 0
        self._holding: list[int] = []
        self._failing: list[int] = []
        self._unproven: set[int] = set()

    def _lay_out(self, figures: Sequence[Figure]) -> None:
        """Number the unknowns and write every figure as a sum of them."""
        seen: dict[Hashable, list[int]] = {}
        for place, figure in enumerate(figures):
            for member in () if figure.group is None else frozenset(figure.group):
                seen.setdefault(member, []).append(place)
        atoms: dict[tuple[int, ...], int] = {}
        self._atom_of = {
            member: atoms.setdefault(tuple(places), len(atoms)) for member, places in seen.items()
        }
        self._check_kinds(self._atom_of)
        self._size_of = Counter(self._atom_of.values())
        self._forms: list[dict[int, int]] = [{} for _ in figures]
        for places, atom in atoms.items():
            for place in places:
                self._forms[place][atom] = 1
        unknowns = len(atoms)
        for place, figure in enumerate(figures):
            if figure.group is None:
                self._forms[place][unknowns] = 1
                unknowns += 1
        self._system = System(unknowns)

    def _check_kinds(self, members: Iterable[Hashable]) -> None:
        """Refuse a text among members of enumerations that none of them is written as."""
        kinds = {type(member) for member in self._atom_of if isinstance(member, Enum)}
        for member in () if not kinds else members:
            if not isinstance(member, Enum) and not any(
                member in (one, one.value) for kind in kinds for one in kind
            ):
                raise NotAStatusError(type(member).__name__)

    def _rows_of_share(self, share: Share) -> list[_Row]:
        part, base = self._form(share.part), self._form(share.base)
        low, high = share.ratio.low, share.ratio.high
        rows: list[_Row] = [(self._system.add_row(base), 1, None)]
        at_least = _sum([(part, low.denominator), (base, -low.numerator)])
        rows.append((self._system.add_row(at_least), 0, None))
        if high is not None:
            at_most = _sum([(part, high.denominator), (base, -high.numerator)])
            rows.append((self._system.add_row(at_most), None, 0))
        return rows

    def _form(self, name: str) -> dict[int, int]:
        if name not in self._figures:
            raise UnknownFigureError(name, tuple(self._figures))
        return self._forms[self._figures[name]]

    def named(self, claims: int) -> tuple[tuple[str, ...], tuple[Identity, ...]]:
        """Return the names and the identities among some claims, in the order of the report."""
        known = len(self._names)
        return (
            tuple(self._names[claim] for claim in _members(claims) if claim < known),
            tuple(self._identities[claim - known] for claim in _members(claims) if claim >= known),
        )

    def limit(self, claims: int) -> None:
        """Limit the system to some claims and open it for all others."""
        for claim in _members(claims ^ self._limited):
            for row, low, high in self._rows[claim]:
                self._system.limit(row, *((low, high) if claims >> claim & 1 else (None, None)))
        self._limited = claims

    def holds(self, claims: int) -> bool:
        """Tell whether some claims can hold together."""
        if any(claims & holding == claims for holding in self._holding):
            return True
        if any(claims & failing == failing for failing in self._failing):
            return False
        self.limit(claims)
        if self._system.is_feasible():
            claims = self._witnessed(claims)
            self._holding = [one for one in self._holding if one & claims != one] + [claims]
            return True
        blame = self._system.blame
        if blame is not None:
            claims = _union(self._claim_of[row] for row in blame if row in self._claim_of)
        self._failing = [one for one in self._failing if one & claims != claims] + [claims]
        return False

    def _witnessed(self, claims: int) -> int:
        """Return claims that hold, with all others that the values found happen to keep."""
        values = self._system.whole_values()
        if values is None or min(values, default=0) < 0:
            return claims  # the system was restated to find the answer, and has other values
        kept = _union(
            claim
            for claim, rows in enumerate(self._rows)
            if all(self._system.keeps(values, *row) for row in rows)
        )
        return kept if kept & claims == claims else claims

    def bounds(self, group: Iterable[Hashable]) -> Count:
        """Return the tightest range of the size of a group, all claims holding."""
        members = frozenset((group,)) if isinstance(group, str) else frozenset(group)
        self._check_kinds(members)
        inside = Counter(self._atom_of[member] for member in members if member in self._atom_of)
        whole = {atom: 1 for atom, size in inside.items() if size == self._size_of[atom]}
        if not all(member in self._atom_of for member in members):
            return Count.at_least(self._system.least(whole) or 0)
        return self._range(whole, dict.fromkeys(inside, 1))

    def bounds_of(self, name: str) -> Count:
        """Return the tightest range of a named figure, all claims holding."""
        form = self._form(name)
        _, low, high = self._rows[self._figures[name]][0]
        if low == high:
            return Count(low or 0, high)
        return self._range(form, form)

    def _range(self, least: dict[int, int], greatest: dict[int, int]) -> Count:
        return Count(self._system.least(least) or 0, self._system.greatest(greatest))

    def moves(self, claims: int) -> Iterator[tuple[str, int | None, int | None]]:
        """Yield how far each figure of a conflict would have to move, up or down, to mend it."""
        for claim in _members(claims & _union(self._figures.values())):
            row, low, high = self._rows[claim][0]
            form, up, down = self._forms[claim], None, None
            self.limit((claims | self._given) & ~(1 << claim))
            if high is not None:
                self._system.limit(row, high + 1, None)
                if self._system.is_feasible():
                    up = (self._system.least(form) or 0) - high
            low = low or 0
            self._system.limit(row, None, low - 1)
            if self._system.is_feasible():
                down = low - (self._system.greatest(form) or 0)
            self._system.limit(row, None, None)
            yield self._names[claim], up, down

    def conflicts(self) -> Iterator[int]:
        """Yield smallest sets of claims that cannot hold together; no figure is in two of them."""
        left = self.everything
        while not self.holds(left):
            found = self._smallest_conflict(left & ~self._given)
            yield found
            left &= ~found | self._given

    def is_smallest(self, conflict: int) -> bool:
        """Tell whether a conflict is known to have no smaller one among the claims it came from."""
        return conflict & ~self._given not in self._unproven

    def _smallest_conflict(self, claims: int) -> int:
        """Return a smallest set of claims that cannot hold, and the identities that it needs."""
        known = self._without_idle(claims, self._given)
        complements: list[int] = []
        while len(complements) < _COMPLEMENTS and self._system.work < WORK:
            found = _smallest_hitting_set(complements)
            if found.bit_count() >= known.bit_count():
                break  # whatever is smaller than the one that is known holds
            if not self.holds(found | self._given):
                known = found
                break
            for claim in _members(claims & ~found):
                if self.holds(found | 1 << claim | self._given):
                    found |= 1 << claim
            complements.append(claims & ~found)
        else:
            self._unproven.add(known)
        return known | self._without_idle(self._given, known)

    def _without_idle(self, claims: int, others: int) -> int:
        """Return claims without those that a contradiction with others does not need."""
        for claim in reversed(list(_members(claims))):
            if not self.holds((claims & ~(1 << claim)) | others):
                claims &= ~(1 << claim)
        return claims


def _members(claims: int) -> Iterator[int]:
    return (claim for claim in range(claims.bit_length()) if claims >> claim & 1)


def _union(claims: Iterable[int]) -> int:
    union = 0
    for claim in claims:
        union |= 1 << claim
    return union


def _smallest_hitting_set(sets: Sequence[int]) -> int:
    """Return a smallest set that shares a member with every one of some sets."""

    def hit(missed: Sequence[int], barred: int, spare: int) -> int | None:
        if not missed:
            return 0
        if _disjoint(missed) > spare:
            return None  # every one of the disjoint sets takes a member of its own
        for member in _members(min(missed, key=int.bit_count)):
            rest = [one & ~barred for one in missed if not one >> member & 1]
            found = hit(rest, barred, spare - 1)
            if found is not None:
                return found | 1 << member
            barred |= 1 << member  # all sets with it were tried
        return None

    size = _disjoint(sets)
    while (found := hit(sets, 0, size)) is None:
        size += 1
    return found


def _disjoint(sets: Iterable[int]) -> int:
    """Return how many of the sets, picked by size, have no member in common."""
    used = picked = 0
    for one in sorted(sets, key=int.bit_count):
        if not one & used:
            used |= one
            picked += 1
    return picked


def _sum(terms: Iterable[tuple[dict[int, int], int]]) -> dict[int, int]:
    total: Counter[int] = Counter()
    for form, factor in terms:
        for unknown in form:
            total[unknown] += factor
    return dict(total)
