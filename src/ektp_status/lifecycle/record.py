"""Record: one resident's card, or anything else with a key, and what happened to it.

Rules of this room:

1. A record never changes: `Record.apply` gives another one.
2. Its log holds lawful entries only, each with the row of the table that allowed it, so the
   history needs no replay and no lookup.
3. Time never runs backwards in a log, and its moments are of one kind.
4. The key is the caller's; one that looks like an identity number is masked wherever it is shown.
"""

from collections.abc import Collection, Hashable, Iterable
from datetime import date, timedelta
from enum import Enum
from typing import Any, Generic, TypeVar, overload

from attrs import field, frozen

from ektp_status.errors import BackwardsTimeError, InvalidArgumentError
from ektp_status.errors._masking import masked
from ektp_status.lifecycle._moments import check_moment, is_before
from ektp_status.lifecycle.card import CARD_LIFECYCLE
from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition, as_facts
from ektp_status.lifecycle.vocabulary import CardEvent, CardStatus

__all__ = ["LogEntry", "Record", "Stay"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
S_co = TypeVar("S_co", bound=Enum, covariant=True)
E_co = TypeVar("E_co", bound=Enum, covariant=True)

_NOTHING: frozenset[Enum] = frozenset()


@frozen
class LogEntry(Generic[E_co]):
    """Say that an event happened at a moment, and what was vouched for.

    Attributes:
        on: The day or the instant.
        event: The event.
        given: The facts that were vouched for.
    """

    on: date
    event: E_co
    given: frozenset[Enum] = field(default=_NOTHING, converter=as_facts)


@frozen
class Stay(Generic[S_co]):
    """Say that a record was in a status from one moment until another.

    Attributes:
        status: The status.
        since: When it was entered; ``None`` if that was before the log.
        until: When it was left; ``None`` if it was not left.
    """

    status: S_co
    since: date | None
    until: date | None


_SLOTS = ("key", "status", "lifecycle", "_log")


class _Draft(Generic[S, E]):
    """Be a record while it is filled: plain slots are written four times as fast as frozen ones.

    It has the slots of `Record`, so that it becomes one by a change of its class.
    """

    __slots__ = _SLOTS


_draft: Any = _Draft


@frozen(init=False, repr=False, weakref_slot=False)
class Record(Generic[S, E]):
    """Hold the status of one thing and the lawful log that led there.

    Attributes:
        key: What names it; any hashable value.
        status: Its status now.
        lifecycle: The lifecycle that it follows, the card's unless told otherwise.

    Raises:
        ForeignStatusError: The lifecycle does not have the status.
        InvalidArgumentError: The key is not hashable.

    Example:
        >>> from datetime import date
        >>> record = Record(key="A-17", status=CardStatus.UNREGISTERED)
        >>> record = record.apply(CardEvent.CAPTURE, on=date(2019, 4, 11))
        >>> record.status, record.statuses
        (CardStatus.BIO_CAPTURED, (CardStatus.UNREGISTERED, CardStatus.BIO_CAPTURED))
        >>> record
        Record.from_log('A-17', (LogEntry(on=datetime.date(2019, 4, 11), \
event=CardEvent.CAPTURE, given=frozenset()),), start=CardStatus.UNREGISTERED)
    """

    key: Hashable
    status: S
    lifecycle: Lifecycle[S, E]
    # Row, moment, row, moment …: half the memory of a tuple of entries.
    _log: tuple[Any, ...]

    @overload
    def __init__(
        self: "Record[CardStatus, CardEvent]", key: Hashable, status: CardStatus
    ) -> None: ...

    @overload
    def __init__(self, key: Hashable, status: S, lifecycle: Lifecycle[S, E]) -> None: ...

    def __init__(
        self, key: Hashable, status: Any, lifecycle: Lifecycle[Any, Any] = CARD_LIFECYCLE
    ) -> None:
        try:
            hash(key)
        except TypeError:
            rule = "a hashable value, such as a text or a tuple"
            raise InvalidArgumentError("key", key, rule) from None
        status = lifecycle.own(status)
        for name, value in zip(_SLOTS, (key, status, lifecycle, ()), strict=True):
            object.__setattr__(self, name, value)

    @overload
    @classmethod
    def from_log(
        cls, key: Hashable, log: Iterable[LogEntry[CardEvent]], *, start: CardStatus
    ) -> "Record[CardStatus, CardEvent]": ...

    @overload
    @classmethod
    def from_log(
        cls, key: Hashable, log: Iterable[LogEntry[E]], *, start: S, lifecycle: Lifecycle[S, E]
    ) -> "Record[S, E]": ...

    @classmethod
    def from_log(
        cls,
        key: Hashable,
        log: Iterable[LogEntry[Any]],
        *,
        start: Any,
        lifecycle: Lifecycle[Any, Any] = CARD_LIFECYCLE,
    ) -> "Record[Any, Any]":
        """Return the record that a lawful log leads to; `replay` is for logs that may not be.

        Args:
            key: What names it.
            log: The entries, oldest first.
            start: The status in which the log begins.
            lifecycle: The lifecycle that it follows.

        Raises:
            TransitionRefusedError: An event is refused.
            BackwardsTimeError: An entry is dated before the one that it follows.
            MixedMomentsError: The moments are not of one kind.
            ForeignStatusError: The lifecycle does not have the status.
        """
        record: Record[Any, Any] = Record(key, start, lifecycle)
        for entry in log:
            record = record.apply(entry.event, on=entry.on, given=entry.given)
        return record

    def apply(self, event: E, *, on: date, given: Collection[Enum] = _NOTHING) -> "Record[S, E]":
        """Return the record after one more event.

        Args:
            event: What happens.
            on: The day or the instant; the same as that of the latest entry, or later.
            given: The facts that the caller vouches for.

        Raises:
            IllegalTransitionError: The event has no row in the status.
            RequirementsUnmetError: The row requires facts that are not given.
            BackwardsTimeError: The moment is before the latest entry.
            MixedMomentsError: It is not of the same kind as those in the log.
            InvalidMomentError: It is neither a day nor an instant.
        """
        lifecycle = self.lifecycle
        # The dictionary behind the read-only view, which would cost a tenth more.
        rows = lifecycle._rows  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        try:
            row = rows[self.status][event]
        except (KeyError, TypeError):
            row = lifecycle.row(self.status, event)  # refuses it, and says why
        if row.requires and not row.requires.issubset(given):
            lifecycle.row(self.status, event, given)
        log = self._log
        if not log:
            check_moment(on)
        else:
            try:
                late = on < log[-1]
            except TypeError:
                late = is_before(on, log[-1])  # tells what is wrong
            if late:
                raise BackwardsTimeError(log[-1], on)
        after = _draft()
        after.key = self.key
        after.status = row.target
        after.lifecycle = lifecycle
        after._log = log + (row, on)  # noqa: RUF005, SLF001 - unpacking costs a list
        after.__class__ = Record
        record: Record[S, E] = after
        return record

    # What happened

    @property
    def start(self) -> S:
        """The status in which the log begins."""
        status: S = self._log[0].source if self._log else self.status
        return status

    @property
    def transitions(self) -> tuple[Transition[S, E], ...]:
        """The rows that were used, oldest first."""
        return self._log[::2]

    @property
    def moments(self) -> tuple[date, ...]:
        """The moments of the log, oldest first."""
        return self._log[1::2]

    @property
    def statuses(self) -> tuple[S, ...]:
        """Every status it was in, oldest first, the present one last."""
        return (self.start, *(row.target for row in self.transitions))

    @property
    def log(self) -> tuple[LogEntry[E], ...]:
        """The entries, oldest first, each with the facts that its row required."""
        return tuple(
            LogEntry(on, row.event, row.requires)
            for row, on in zip(self.transitions, self.moments, strict=True)
        )

    @property
    def since(self) -> date | None:
        """When it entered its present status; ``None`` if that was before the log."""
        return self._log[-1] if self._log else None

    @property
    def stays(self) -> tuple[Stay[S], ...]:
        """Its stays in one status after another, oldest first, the present one last.

        Example:
            >>> from datetime import date
            >>> record = Record("A-17", CardStatus.UNREGISTERED)
            >>> record.apply(CardEvent.CAPTURE, on=date(2019, 4, 11)).stays[0]
            Stay(status=CardStatus.UNREGISTERED, since=None, until=datetime.date(2019, 4, 11))
        """
        bounds = (None, *self.moments, None)
        return tuple(map(Stay, self.statuses, bounds, bounds[1:]))

    def stay_at(self, moment: date) -> Stay[S]:
        """Return the stay at a moment; an entry counts from its own moment on.

        Args:
            moment: A day or an instant, as in the log; a day means its end.

        Raises:
            MixedMomentsError: It is not of the same kind as those in the log.
            InvalidMomentError: It is neither a day nor an instant.
        """
        check_moment(moment)
        entered = sum(not is_before(moment, on) for on in self.moments)
        return self.stays[entered]

    def status_at(self, moment: date) -> S:
        """Return the status at a moment; an entry counts from its own moment on.

        Args:
            moment: A day or an instant, as in the log; a day means its end.

        Raises:
            MixedMomentsError: It is not of the same kind as those in the log.
            InvalidMomentError: It is neither a day nor an instant.

        Example:
            >>> from datetime import date
            >>> record = Record("A-17", CardStatus.UNREGISTERED)
            >>> record = record.apply(CardEvent.CAPTURE, on=date(2019, 4, 11))
            >>> record.status_at(date(2019, 4, 10))
            CardStatus.UNREGISTERED
        """
        return self.stay_at(moment).status

    def time_in_status(self, as_of: date) -> dict[S, timedelta]:
        """Return how long it was in each status that it entered in the log, until a moment.

        The status in which the log begins is left out unless it was entered again: nobody knows
        for how long it had lasted. Days are counted from the day of entry to the day of leaving.

        Args:
            as_of: The moment up to which is counted, as in the log.

        Raises:
            BackwardsTimeError: The moment is before the latest entry.
            MixedMomentsError: It is not of the same kind as those in the log.
            InvalidMomentError: It is neither a day nor an instant.
        """
        check_moment(as_of)
        if self.since is not None and is_before(as_of, self.since):
            raise BackwardsTimeError(self.since, as_of)
        spent: dict[S, timedelta] = {}
        for stay in self.stays:
            if stay.since is not None:
                length = (as_of if stay.until is None else stay.until) - stay.since
                spent[stay.status] = spent.get(stay.status, timedelta()) + length
        return spent

    def __repr__(self) -> str:
        key = masked(self.key)
        other = self.lifecycle is not CARD_LIFECYCLE
        lifecycle = f", lifecycle={self.lifecycle!r}" if other else ""
        if not self._log:
            return f"Record(key={key!r}, status={self.status!r}{lifecycle})"
        return f"Record.from_log({key!r}, {self.log!r}, start={self.start!r}{lifecycle})"
