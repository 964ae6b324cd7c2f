"""Replay: what a log leads to, and everything in it that the table does not allow.

Rules of this room:

1. The whole log is read; a finding never stops the replay and a refused entry changes nothing.
2. An entry that can be applied is applied; only what cannot is looked at for a reason.
3. Findings stand in the order of the log, each with the position of its entry, counted from 0.
4. Replaying a part of a log from its beginning gives a beginning of the path of the whole.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from attrs import frozen

from ektp_status.errors import (
    BackwardsTimeError,
    EktpStatusError,
    LogFindingsError,
    RepeatedEntryError,
)
from ektp_status.errors.argument import as_member
from ektp_status.lifecycle._moments import check_moment, is_before
from ektp_status.lifecycle.engine import Lifecycle, Refusal
from ektp_status.lifecycle.record import LogEntry, Record
from ektp_status.lifecycle.transition import Transition
from ektp_status.terms import Term

__all__ = [
    "DuplicateEntry",
    "LateEntries",
    "OutOfOrder",
    "Rejected",
    "Replay",
    "RequirementsUnmet",
    "replay",
]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


_NOTHING: frozenset[Enum] = frozenset()


class LateEntries(Term):
    """Say what becomes of an entry that comes before the one on which it depends."""

    REPORT = "report"
    """It is refused where it stands."""
    HOLD = "hold"
    """It waits, and is applied as soon as it fits; what never fits is reported."""


@frozen
class Rejected:
    """Find an event that has no row in the status at that point.

    Attributes:
        position: The place of the entry in the log, from 0.
        on: Its moment.
        refusal: What was refused, what was accepted there, and the way to it.
    """

    position: int
    on: date
    refusal: Refusal

    @property
    def accepted(self) -> tuple[Enum, ...]:
        """The events that had a row there."""
        return self.refusal.accepted

    def error(self) -> EktpStatusError:
        """Return the finding as an exception."""
        return self.refusal.error()


@frozen
class RequirementsUnmet:
    """Find an event whose requirements nobody vouched for.

    Attributes:
        position: The place of the entry in the log, from 0.
        on: Its moment.
        refusal: What was refused, and which facts are missing.
    """

    position: int
    on: date
    refusal: Refusal

    @property
    def missing(self) -> frozenset[Enum]:
        """The facts that nobody vouched for."""
        return self.refusal.missing

    def error(self) -> EktpStatusError:
        """Return the finding as an exception."""
        return self.refusal.error()


@frozen
class OutOfOrder:
    """Find an entry, or a sighting, that is dated before the latest one that counts.

    Attributes:
        position: Its place in the input, from 0.
        on: Its moment.
        latest: The moment of the latest one that counts.
    """

    position: int
    on: date
    latest: date

    def error(self) -> EktpStatusError:
        """Return the finding as an exception."""
        return BackwardsTimeError(self.latest, self.on)


@frozen
class DuplicateEntry:
    """Find an entry that says again what an applied one said.

    Attributes:
        position: The place of the entry in the log, from 0.
        on: Its moment.
        event: Its event.
        first: The place of the entry that was applied.
    """

    position: int
    on: date
    event: Enum
    first: int

    def error(self) -> EktpStatusError:
        """Return the finding as an exception."""
        return RepeatedEntryError(self.on, self.event)


Finding = Rejected | RequirementsUnmet | OutOfOrder | DuplicateEntry


@frozen
class Replay(Generic[S, E]):
    """Hold what a log led to.

    Attributes:
        lifecycle: The lifecycle by which the log was read.
        start: The status in which it began.
        status: The status in which it ended.
        path: The rows that were used, oldest first.
        moments: Their moments.
        findings: Every entry that was not applied and why, in the order of the log.
    """

    lifecycle: Lifecycle[S, E]
    start: S
    status: S
    path: tuple[Transition[S, E], ...]
    moments: tuple[date, ...]
    findings: tuple[Finding, ...]

    @property
    def is_lawful(self) -> bool:
        """Tell whether every entry was applied."""
        return not self.findings

    def check(self) -> "Replay[S, E]":
        """Return the replay itself if it has no findings.

        Raises:
            LogFindingsError: It has some; the group holds one error for each.
        """
        if self.findings:
            message = f"expected a lawful log of {self.lifecycle.name!r}"
            raise LogFindingsError(message, [finding.error() for finding in self.findings])
        return self

    def record(self, key: Hashable) -> Record[S, E]:
        """Return the record of all that was applied.

        Args:
            key: What names it.
        """
        log = [
            LogEntry(on, row.event, row.requires)
            for row, on in zip(self.path, self.moments, strict=True)
        ]
        return Record[S, E].from_log(key, log, start=self.start, lifecycle=self.lifecycle)


class _Course(Generic[S, E]):
    """Keep where a replay stands."""

    def __init__(
        self,
        lifecycle: Lifecycle[S, E],
        start: S,
        log: Sequence[LogEntry[E] | tuple[date, E]],
    ) -> None:
        self.lifecycle = lifecycle
        self.start = start
        self.log = log
        self.path: list[Transition[S, E]] = []
        self.moments: list[date] = []
        self.found: dict[int, Finding] = {}
        self.held: list[int] = []

    @property
    def status(self) -> S:
        return self.path[-1].target if self.path else self.start

    def entry(self, position: int) -> LogEntry[E]:
        item = self.log[position]
        return LogEntry(*item) if isinstance(item, tuple) else item

    def refuse(self, position: int, late: LateEntries) -> None:
        """Note why an entry cannot be applied, and hold it if it may fit later."""
        self.found[position] = finding = self.finding(position)
        # Without a way from here there will be none later, and the event may be no event at all.
        if late is LateEntries.HOLD and isinstance(finding, Rejected) and finding.refusal.way:
            self.held.append(position)

    def finding(self, position: int) -> Finding:
        entry = self.entry(position)
        on, event = entry.on, entry.event
        late = bool(self.moments) and is_before(on, self.moments[-1])
        refusal = self.lifecycle.try_step(self.status, event, entry.given)
        unmet = isinstance(refusal, Refusal) and refusal.missing
        if late or not unmet:
            for first in range(position):
                if first not in self.found:
                    twin = self.entry(first)
                    if (twin.on, twin.event) == (on, event):
                        return DuplicateEntry(position, on, event, first)
        if late or not isinstance(refusal, Refusal):
            return OutOfOrder(position, on, self.moments[-1])
        kind = RequirementsUnmet if unmet else Rejected
        return kind(position, on, refusal)

    def retry(self) -> None:
        """Apply what fits by now of the entries that are held, earliest first."""
        self.held.sort(key=lambda position: (self.entry(position).on, position))
        place = 0
        while place < len(self.held):
            position = self.held[place]
            entry = self.entry(position)
            row = self.lifecycle.rows[self.status].get(entry.event)
            place += 1
            if (
                row is not None
                and not is_before(entry.on, self.moments[-1])
                and row.requires.issubset(entry.given)
            ):
                self.path.append(row)
                self.moments.append(entry.on)
                del self.found[position]
                self.held.remove(position)
                place = 0


def replay(
    lifecycle: Lifecycle[S, E],
    log: Iterable[LogEntry[E] | tuple[date, E]],
    *,
    start: S | None = None,
    late: LateEntries = LateEntries.REPORT,
) -> Replay[S, E]:
    """Go through a whole log and tell where it leads and what the table does not allow.

    Args:
        lifecycle: The lifecycle by which to read it.
        log: The entries in the order in which they were written; a pair of moment and event is an
            entry for which nothing was vouched.
        start: The status in which it begins, the lifecycle's initial one unless told otherwise.
        late: What becomes of an entry that comes before the one on which it depends.

    Raises:
        ForeignStatusError: The lifecycle does not have the status.
        MixedMomentsError: The moments are not of one kind.
        InvalidMomentError: One is neither a day nor an instant.
        InvalidArgumentError: ``late`` is no member of ``LateEntries``.

    Example:
        >>> from datetime import date
        >>> from ektp_status import CARD_LIFECYCLE, CardEvent, CardStatus
        >>> report = replay(
        ...     CARD_LIFECYCLE,
        ...     [
        ...         (date(2019, 4, 10), CardEvent.CAPTURE),
        ...         (date(2019, 4, 11), CardEvent.PRINT),
        ...         (date(2019, 4, 11), CardEvent.SEND),
        ...     ],
        ...     start=CardStatus.UNREGISTERED,
        ... )
        >>> report.status, [type(finding).__name__ for finding in report.findings]
        (CardStatus.SENT_FOR_ENROLLMENT, ['Rejected'])
        >>> report.findings[0].accepted
        (CardEvent.PROCESS, CardEvent.SEND)
    """
    late = as_member(LateEntries, late, "late")
    begin = lifecycle.initial if start is None else lifecycle.own(start)
    entries = list(log)
    course = _Course(lifecycle, begin, entries)
    path, moments, held = course.path, course.moments, course.held
    # The dictionary behind the read-only view, which would cost a fifth more.
    rows = lifecycle._rows  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    by_event = rows[begin]
    first: date | None = None
    latest: date | None = None
    for position, item in enumerate(entries):
        if isinstance(item, tuple):
            on, event = item
            given = _NOTHING
        else:
            on, event, given = item.on, item.event, item.given
        if latest is None:
            is_late = False
            if first is None:
                check_moment(on)
                first = on
            else:
                is_before(on, first)  # refuses another kind, though nothing is applied yet
        else:
            try:
                is_late = on < latest
            except TypeError:
                is_late = is_before(on, latest)  # tells what is wrong
        try:
            row = by_event.get(event)
        except TypeError:  # an unhashable value is no event
            row = None
        if row is None or is_late or (row.requires and not row.requires.issubset(given)):
            course.refuse(position, late)
            continue
        path.append(row)
        moments.append(on)
        by_event = rows[row.target]
        latest = on
        if held:
            course.retry()
            by_event = rows[course.status]
            latest = moments[-1]
    return Replay(
        lifecycle,
        begin,
        course.status,
        tuple(path),
        tuple(moments),
        tuple(course.found.values()),
    )
