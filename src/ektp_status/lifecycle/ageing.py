"""Ageing: records that stay in a status for longer than they should.

Rules of this room:

1. The periods are the caller's: nothing here says how long is too long.
2. Age is counted in calendar days, or in open days if a calendar is given; the day of entry is
   day 0.
3. A record whose entry into its status is not in its log has no age; it is told, not dropped.
4. What a long stay may mean is named with its source, as a possibility.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from ektp_status.errors import InvalidArgumentError
from ektp_status.lifecycle._moments import day_of
from ektp_status.lifecycle.record import Record
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.lifecycle.words import Word
from ektp_status.sources import PIAK_2015, Source

__all__ = ["Ageing", "OpenDays", "Overdue", "Suspicion", "find_overdue"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


class OpenDays(Protocol):
    """Be a calendar that counts open days, as `ServiceCalendar` does."""

    def count_open(self, first: date, last: date, /) -> int:
        """Return the number of open days from ``first`` to ``last``, both included."""
        ...


class Suspicion(Word):
    """Name what a long stay may mean."""

    RECORDED_EARLIER = "RECORDED_EARLIER"

    @property
    def source(self) -> Source:
        """Where that was read."""
        return PIAK_2015


@frozen
class Overdue(Generic[S, E]):
    """Hold a record that has been in its status for longer than its period.

    Attributes:
        record: The record.
        status: The status in which it was on the day asked about.
        since: The day on which it entered the status.
        age: Days in the status, open days if a calendar was given; the day of entry is day 0.
        period: The days that it may take, counted as ``age`` is; a stay of exactly that many is
            not overdue.
        suspicion: What the long stay may mean, ``None`` where nothing is known. The centre does
            not verify a record whose number it has already, so one that stays in
            SENT_FOR_ENROLLMENT may have been recorded earlier.
    """

    record: Record[S, E]
    status: S
    since: date
    age: int
    period: int
    suspicion: Suspicion | None


@frozen
class Ageing(Generic[S, E]):
    """Hold the records that are beyond their period, and those of which nobody can tell.

    Attributes:
        overdue: Those beyond their period, in the order of entry into the status, oldest first.
        undated: Those in a status with a period whose log does not say when they entered it.
    """

    overdue: tuple[Overdue[S, E], ...]
    undated: tuple[Record[S, E], ...]


_SUSPICIONS: dict[Enum, Suspicion] = {
    CardStatus.SENT_FOR_ENROLLMENT: Suspicion.RECORDED_EARLIER,
}


def find_overdue(
    records: Iterable[Record[S, E]],
    periods: Mapping[S, int],
    *,
    as_of: date,
    calendar: OpenDays | None = None,
) -> Ageing[S, E]:
    """Find the records that were beyond the period of their status on a day.

    Args:
        records: The records; each is looked at as it was at ``as_of``.
        periods: For each status concerned, what a stay may last in calendar days, or in open days
            with a calendar; a stay of exactly that many is not overdue.
        as_of: The day or the instant asked about, of the kind that the logs have.
        calendar: Count its open days; calendar days are counted without one.

    Raises:
        MixedMomentsError: ``as_of`` is not of the kind that the logs have.
        InvalidMomentError: It is neither a day nor an instant.
        InvalidArgumentError: A period belongs to no status, is negative or is not whole.

    Example:
        >>> from datetime import date
        >>> from ektp_status import CardEvent
        >>> record = Record("A-17", CardStatus.BIO_CAPTURED)
        >>> record = record.apply(CardEvent.SEND, on=date(2019, 3, 1))
        >>> found = find_overdue(
        ...     [record], {CardStatus.SENT_FOR_ENROLLMENT: 20}, as_of=date(2019, 4, 10)
        ... )
        >>> found.overdue[0].age, found.overdue[0].suspicion.label("en")
        (40, 'may have been recorded earlier')
    """
    overdue: list[Overdue[S, E]] = []
    undated: list[Record[S, E]] = []
    today = day_of(as_of)
    for status, days in periods.items():
        _check_period(status, days)
    for record in records:
        stay = record.stay_at(as_of)
        period = periods.get(stay.status)
        if period is None:
            continue
        if stay.since is None:
            undated.append(record)
            continue
        entered = day_of(stay.since)
        age = (today - entered).days
        if calendar is not None:
            # Nothing lies between when it was entered today, and a calendar may refuse to count.
            age = calendar.count_open(entered + timedelta(days=1), today) if age else 0
        if age > period:
            suspicion = _SUSPICIONS.get(stay.status)
            overdue.append(Overdue(record, stay.status, entered, age, period, suspicion))
    overdue.sort(key=lambda found: found.since)
    return Ageing(tuple(overdue), tuple(undated))


def _check_period(status: object, days: object) -> None:
    if not isinstance(status, Enum) or type(days) is not int or days < 0:
        rule = "whole numbers of days, 0 or more, by status"
        raise InvalidArgumentError("periods", (status, days), rule)
