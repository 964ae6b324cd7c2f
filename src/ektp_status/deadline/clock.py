"""LegalClock: when a legal period ends, whether it has passed, and how much of it is left.

Rules of this room:

1. A clock has a period, the day of reference and, for open days, the calendar of the office.
2. While the resident must act the clock stands still: paused days do not count.
3. Hours run between moments, not days: ``due_at`` takes a ``datetime``, the clock does not.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from attrs import evolve, field, frozen

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.days import EVERY_DAY
from ektp_status.deadline.period import DayCount, Direction, LegalPeriod, PeriodUnit
from ektp_status.errors.calendar import InvalidPeriodError, NoOpenDayError, ReversedSpanError
from ektp_status.resident._day import checked_day

__all__ = ["LegalClock", "due", "due_at"]

_ONE_DAY = timedelta(days=1)


def _spans(pauses: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    found = {(checked_day(first), checked_day(last)) for first, last in pauses}
    for first, last in found:
        if last < first:
            raise ReversedSpanError(first, last)
    return tuple(sorted(found))


@frozen
class LegalClock:
    """Run a legal period from its day of reference, and stop while the resident must act.

    Attributes:
        period: The period; its unit is not hours.
        reference: The day that it counts from.
        calendar: The calendar of the office; needed for open days, without effect otherwise.
        pauses: Spans of days that do not count, as pairs of first and last day, both included.

    Raises:
        InvalidPeriodError: The period counts hours, needs a calendar or is given something else,
            is not in force on the day
            of reference, or is paused although it runs before that day.
        NotADateError: A day is no date, or has a time.
        ReversedSpanError: A pause ends before it begins.

    Example:
        >>> from ektp_status.deadline.statutory import LOSS_OR_DAMAGE_REPORT
        >>> clock = LegalClock(LOSS_OR_DAMAGE_REPORT, date(2019, 4, 3))
        >>> clock.due
        datetime.date(2019, 4, 17)
        >>> clock.overdue_on(date(2019, 4, 17)), clock.remaining_on(date(2019, 4, 10))
        (False, 7)
        >>> clock.paused(date(2019, 4, 5), date(2019, 4, 6)).due
        datetime.date(2019, 4, 19)
    """

    period: LegalPeriod
    reference: date = field(converter=checked_day)
    calendar: ServiceCalendar | None = field(default=None, kw_only=True)
    pauses: tuple[tuple[date, date], ...] = field(default=(), converter=_spans, kw_only=True)

    def __attrs_post_init__(self) -> None:
        period = self.period
        if period.unit is PeriodUnit.HOURS:
            raise InvalidPeriodError(period.name, "a day", "a moment, with due_at: it counts hours")
        calendar = self.calendar
        if not isinstance(calendar, ServiceCalendar | None):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise InvalidPeriodError(period.name, calendar, "a ServiceCalendar or None")
        if period.unit is PeriodUnit.OPEN_DAYS and self.calendar is None:
            raise InvalidPeriodError(period.name, "no calendar", "one: it counts open days")
        if period.direction is Direction.BEFORE and self.pauses:
            raise InvalidPeriodError(
                period.name, "a pause", "no pause: it ends before the day of reference"
            )
        _check_in_force(period, self.reference)

    @property
    def due(self) -> date:
        """The last day of the period.

        Raises:
            InvalidPeriodError: It would lie outside the years 1 to 9999.
            NoOpenDayError: The calendar never has so many open days.
            CalendarUnknownError: The period leaves the known span of the calendar.
        """
        period, reference, days = self.period, self.reference, self._running_days
        amount = period.amount
        if period.unit is PeriodUnit.MONTHS:
            amount = abs((_months_away(period, reference) - reference).days)
        if period.day_count is DayCount.CLEAR_DAYS:
            amount += 1
        step = 1 if period.direction is Direction.AFTER else -1
        if period.day_count is DayCount.INCLUDING_REFERENCE and days.is_open(reference):
            amount -= 1  # the reference is day 1
            if not amount:
                return reference
        try:
            return days.add_open(reference, step * amount)
        except NoOpenDayError:
            if period.unit is PeriodUnit.OPEN_DAYS:
                raise
            raise _outside(period, reference) from None

    def overdue_on(self, day: date) -> bool:
        """Tell whether the period has passed on ``day``; its last day is still in time.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
            Others: as ``due``.
        """
        return self.due < checked_day(day)

    def remaining_on(self, day: date) -> int:
        """Return how many days are left after ``day``; negative when they have passed.

        Open days where the period counts these, calendar days otherwise; paused days never count.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
            Others: as ``due``.
        """
        last, running = self.due, self._running_days
        if checked_day(day) <= last:
            return running.count_open(day + _ONE_DAY, last) if day < last else 0
        return -running.count_open(last + _ONE_DAY, day)

    def paused(self, first: date, last: date) -> "LegalClock":
        """Return the clock with one more pause, from ``first`` to ``last``, both included.

        Raises:
            NotADateError: A day is no date, or has a time.
            ReversedSpanError: ``last`` lies before ``first``.
            InvalidPeriodError: The period runs before its day of reference.
        """
        return evolve(self, pauses=(*self.pauses, (first, last)))

    @property
    def _running_days(self) -> ServiceCalendar:
        """The days on which the clock runs."""
        all_days = ServiceCalendar(weekly=EVERY_DAY)
        counts_open_days = self.period.unit is PeriodUnit.OPEN_DAYS
        running = self.calendar if counts_open_days and self.calendar is not None else all_days
        if not self.pauses:
            return running
        stopped = {day for span in self.pauses for day in all_days.open_days(*span)}
        return running.intersection(ServiceCalendar(weekly=EVERY_DAY, closed=stopped))


def due(
    period: LegalPeriod,
    reference: date,
    *,
    calendar: ServiceCalendar | None = None,
    pauses: Iterable[tuple[date, date]] = (),
) -> date:
    """Return the last day of a legal period; arguments and errors are those of ``LegalClock``.

    Example:
        >>> from ektp_status.deadline.statutory import MOVE_OF_VOTE, TEMPORARY_LETTER
        >>> due(TEMPORARY_LETTER, date(2018, 8, 31))
        datetime.date(2019, 2, 28)
        >>> due(MOVE_OF_VOTE, date(2024, 2, 14))
        datetime.date(2024, 1, 15)
    """
    return LegalClock(period, reference, calendar=calendar, pauses=pauses).due


def due_at(
    period: LegalPeriod,
    reference: datetime,
    *,
    pauses: Iterable[tuple[datetime, datetime]] = (),
) -> datetime:
    """Return the moment at which a period of hours ends.

    Args:
        period: A period in hours.
        reference: The moment that it counts from, such as that of the complete application; with
            a time zone or without, as the pauses.
        pauses: Spans that do not count, such as a failure of the network, as pairs of moments.

    Raises:
        InvalidPeriodError: The period does not count hours after its moment, is not in force, or
            would end after the year 9999.
        ReversedSpanError: A pause ends before it begins.

    Example:
        >>> from ektp_status.deadline.statutory import ISSUE_ONE_HOUR
        >>> failure = (datetime(2019, 4, 11, 9, 30), datetime(2019, 4, 11, 10, 0))
        >>> due_at(ISSUE_ONE_HOUR, datetime(2019, 4, 11, 9, 0), pauses=[failure])
        datetime.datetime(2019, 4, 11, 10, 30)
    """
    if period.unit is not PeriodUnit.HOURS or period.direction is not Direction.AFTER:
        raise InvalidPeriodError(period.name, str(period), "hours after a moment; use due for days")
    if not isinstance(reference, datetime):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise InvalidPeriodError(period.name, reference, "a datetime: hours run between moments")
    _check_in_force(period, reference.date())
    spans = sorted(pauses)
    for first, last in spans:
        if last < first:
            raise ReversedSpanError(first, last)
    try:
        end = reference + timedelta(hours=period.amount)
        resumed = reference
        for first, last in spans:
            # a pause counts once, even where it overlaps the one before
            start = max(first, resumed)
            if start < end and start < last:
                end += last - start
                resumed = last
    except OverflowError:
        raise _outside(period, reference) from None
    return end


def _check_in_force(period: LegalPeriod, day: date) -> None:
    if not period.is_in_force_on(day):
        first = period.in_force_from or "the beginning"
        last = period.in_force_until or "the end"
        rule = f"a day of reference on which it is in force, {first} to {last}"
        raise InvalidPeriodError(period.name, day, rule)


def _months_away(period: LegalPeriod, reference: date) -> date:
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - keeps the import lean

    sign = 1 if period.direction is Direction.AFTER else -1
    try:
        return reference + relativedelta(months=sign * period.amount)
    except (ValueError, OverflowError):
        raise _outside(period, reference) from None


def _outside(period: LegalPeriod, reference: date) -> InvalidPeriodError:
    return InvalidPeriodError(period.name, reference, "an end in the years 1 to 9999")
