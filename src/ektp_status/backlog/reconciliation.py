"""Do reported figures hold together, and what do they imply?

Rules of this room:

1. A report holds together if some whole number of residents, zero or more, in every status gives
   all of its figures. Statuses that occur in the same figures are one unknown, an atom.
2. Bounds are the least and the greatest size that a group has among all such assignments; what no
   figure covers has no upper end.
3. A conflict is a smallest set of figures that cannot hold together. Conflicts share no figure:
   each is sought among the figures that the earlier ones leave.
4. Identities are taken as given; the ones that a conflict needs are named in it.
5. Figures of different days and shares on different bases are reconciled as they stand, and the
   result names them.
"""

import datetime as dt
from collections.abc import Hashable, Iterable

from attrs import frozen

from ektp_status.backlog._nesting import nested_bounds
from ektp_status.backlog._report import Report
from ektp_status.backlog.count import Count
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.errors import InconsistentReportError
from ektp_status.terms import Term

__all__ = ["Conflict", "Mixture", "MixtureKind", "Move", "Reconciliation", "reconcile"]


class MixtureKind(Term):
    """Name what differs between figures that were reconciled with each other."""

    DAYS = "days"
    """The figures are true for different days."""
    BASES = "bases"
    """The shares are parts of different figures."""


@frozen
class Mixture:
    """Name figures that differ in a way that a reader should know before comparing them.

    Attributes:
        kind: What differs.
        parts: Each day or base, in ascending order of days or in the order of the report, with
            the names of the figures that have it.
    """

    kind: MixtureKind
    parts: tuple[tuple[dt.date | str, tuple[str, ...]], ...]


@frozen
class Move:
    """Say by how much a figure would have to move, alone, to mend its conflict.

    Attributes:
        name: The figure.
        up: How far its upper limit would have to rise, ``None`` when no rise mends it.
        down: How far its lower limit would have to fall, ``None`` when no fall mends it.
    """

    name: str
    up: int | None
    down: int | None


@frozen
class Conflict:
    """Name a smallest set of figures that cannot hold together.

    Attributes:
        figures: The names of the figures and shares, in the order of the report.
        identities: The identities without which the figures could hold together.
        moves: What would mend it, for every figure; a share has none.
        is_smallest: Whether every smaller set was ruled out; otherwise the search for one grew
            too large, and it is only known that no figure can be left out.
    """

    figures: tuple[str, ...]
    identities: tuple[Identity, ...]
    moves: tuple[Move, ...]
    is_smallest: bool = True


@frozen
class Reconciliation:
    """Hold a report with what was found out about it.

    Attributes:
        figures: The figures of the report.
        identities: The sums that were taken as given.
        shares: The shares of the report.
        conflicts: The sets of figures that cannot hold together, the smallest first.
        mixtures: What was compared although its days or bases differ.
    """

    figures: tuple[Figure, ...]
    identities: tuple[Identity, ...]
    shares: tuple[Share, ...]
    conflicts: tuple[Conflict, ...]
    mixtures: tuple[Mixture, ...]

    @property
    def consistent(self) -> bool:
        """Tell whether all figures can hold together."""
        return not self.conflicts

    def bounds(self, group: Iterable[Hashable]) -> Count:
        """Return the tightest range for the number of residents in a group.

        Args:
            group: Any set of statuses, named in the report or not.

        Raises:
            InconsistentReportError: The figures cannot hold together.
            UndecidedReportError: The figures overlap in too many ways for the solver.

        Example:
            >>> r = reconcile([Figure("all", {"a", "b"}, 9), Figure("a", {"a"}, Count(4, None))])
            >>> r.bounds("b")
            Count.between(0, 5)
        """
        return self._report().bounds(group)

    def bounds_of(self, name: str) -> Count:
        """Return the tightest range for a named figure.

        Raises:
            InconsistentReportError: The figures cannot hold together.
            UndecidedReportError: The figures overlap in too many ways for the solver.
            UnknownFigureError: The report has no such figure.
        """
        return self._report().bounds_of(name)

    def all_bounds(self) -> dict[str, Count]:
        """Return the tightest range for every figure, by name.

        Raises:
            InconsistentReportError: The figures cannot hold together.
            UndecidedReportError: The figures overlap in too many ways for the solver.
        """
        if self.consistent and not self.identities and not self.shares:
            groups = [frozenset(f.group) for f in self.figures if f.group is not None]
            counts = [figure.count for figure in self.figures]
            nested = nested_bounds(groups, counts) if len(groups) == len(counts) else None
            if nested is not None:
                return dict(zip((figure.name for figure in self.figures), nested, strict=True))
        report = self._report()
        return {figure.name: report.bounds_of(figure.name) for figure in self.figures}

    def _report(self) -> Report:
        if self.conflicts:
            raise InconsistentReportError(self.conflicts[0].figures)
        report = Report(self.figures, self.identities, self.shares)
        report.limit(report.everything)
        return report


def reconcile(
    figures: Iterable[Figure],
    *,
    identities: Iterable[Identity] = (),
    shares: Iterable[Share] = (),
) -> Reconciliation:
    """Find out whether reported figures hold together.

    Args:
        figures: The figures of the report.
        identities: Sums of named figures that are known to be 0.
        shares: Shares that the report states, as parts of named figures.

    Returns:
        The verdict, from which bounds of any group follow.

    Raises:
        RepeatedFigureError: Two figures or shares have the same name.
        UndecidedReportError: The figures overlap in too many ways for the solver.
        UnknownFigureError: An identity or a share names a figure that is not there.

    Example:
        >>> r = reconcile([
        ...     Figure("wajib KTP", {"UNREGISTERED", "BIO_CAPTURED"}, 1_133_790),
        ...     Figure("recorded", {"BIO_CAPTURED"}, 986_611),
        ...     Figure("unrecorded", {"UNREGISTERED"}, 147_203),
        ... ])
        >>> r.consistent, r.conflicts[0].moves[0]
        (False, Move(name='wajib KTP', up=24, down=None))
    """
    figures, identities, shares = tuple(figures), tuple(identities), tuple(shares)
    report = Report(figures, identities, shares)
    return Reconciliation(
        figures,
        identities,
        shares,
        tuple(_conflict(report, found) for found in report.conflicts()),
        tuple(_mixtures(figures, shares)),
    )


def _conflict(report: Report, claims: int) -> Conflict:
    names, identities = report.named(claims)
    moves = tuple(Move(*move) for move in report.moves(claims))
    return Conflict(names, identities, moves, report.is_smallest(claims))


def _mixtures(figures: tuple[Figure, ...], shares: tuple[Share, ...]) -> Iterable[Mixture]:
    dated = [(claim.as_of, claim.name) for claim in figures if claim.as_of is not None]
    dated += [(claim.as_of, claim.name) for claim in shares if claim.as_of is not None]
    days: dict[dt.date | str, list[str]] = {day: [] for day in sorted({day for day, _ in dated})}
    for day, name in dated:
        days[day].append(name)
    bases: dict[dt.date | str, list[str]] = {}
    for share in shares:
        bases.setdefault(share.base, []).append(share.name)
    for kind, parts in ((MixtureKind.DAYS, days), (MixtureKind.BASES, bases)):
        if len(parts) > 1:
            yield Mixture(kind, tuple((key, tuple(names)) for key, names in parts.items()))
