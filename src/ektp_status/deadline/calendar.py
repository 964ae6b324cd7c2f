"""ServiceCalendar: on which days an office serves, and how many of them lie between two days.

Rules of this room:

1. An extra opening beats a closure, a closure beats the week. Whatever contradicts another entry
   is listed in ``conflicts``.
2. A span includes both its ends. The span that ends on the day before it begins is empty; one
   that ends earlier still is refused.
3. ``add_open`` and ``count_open`` are inverse, at any distance and at the same cost.
4. Outside the known span there is no answer: a week without decreed holidays is no calendar.
"""

from datetime import date
from fractions import Fraction
from typing import Self

from attrs import evolve, field, frozen

from ektp_status.deadline import _combination, _parts
from ektp_status.deadline._dayindex import DayIndex
from ektp_status.deadline.days import MONDAY_TO_FRIDAY, SpecialDay, Weekday, special_days
from ektp_status.errors.calendar import (
    CalendarUnknownError,
    InvalidCalendarError,
    NoOpenDayError,
    ReversedSpanError,
    ZeroStepError,
)
from ektp_status.resident._day import checked_day

__all__ = ["ServiceCalendar"]

_FIRST = date.min.toordinal()
_LAST = date.max.toordinal()
_FULL = Fraction(1)
_NONE = Fraction(0)


@frozen(kw_only=True, repr=False)
class ServiceCalendar:
    """Say on which days an office serves: a week, closures and extra openings.

    Attributes:
        weekly: The weekdays on which it serves when nothing else is said.
        closed: Days on which it does not. Give dates, ``SpecialDay`` entries, or a mapping from
            dates to names; it is kept as special days in order.
        opened: Days on which it serves whatever else is said; given and kept likewise.
        weights: What an open day yields, in usual days, where that is not 1; by date or by
            weekday, and a date beats its weekday.
        known_from: First day for which the holidays are known; ``None`` for no limit.
        known_until: Last such day; ``None`` for no limit. If it lies before ``known_from``, no day
            is known, as when calendars that know different years are combined.
        decreed: When which knowledge came: from the day of a decree to the last day that it
            settles. ``known_until`` follows from it and may be left out.

    Raises:
        NotADateError: A day is no date, or has a time.
        InvalidCalendarError: A weekday, a weight or a limit makes no sense, or a day has two
            different weights.

    Example:
        Sragen in April 2019 served on a Saturday, a Sunday and polling day.

        >>> office = ServiceCalendar(
        ...     closed={date(2019, 4, 3), date(2019, 4, 17), date(2019, 4, 19)},
        ...     opened={date(2019, 4, 13), date(2019, 4, 14), date(2019, 4, 17)},
        ... )
        >>> office.count_open(date(2019, 4, 11), date(2019, 4, 17))
        7
        >>> office.add_open(date(2019, 4, 10), 7)
        datetime.date(2019, 4, 17)
    """

    weekly: frozenset[Weekday] = field(default=MONDAY_TO_FRIDAY, converter=_parts.week)
    closed: tuple[SpecialDay, ...] = field(default=(), converter=special_days)
    opened: tuple[SpecialDay, ...] = field(default=(), converter=special_days)
    weights: tuple[tuple[date | Weekday, Fraction], ...] = field(
        default=(), converter=_parts.weights
    )
    known_from: date | None = None
    known_until: date | None = None
    decreed: tuple[tuple[date, date], ...] = field(default=(), converter=_parts.decrees)
    _index: DayIndex = field(init=False, eq=False)
    _weight_of: dict[date | Weekday, Fraction] = field(init=False, eq=False)
    _known: tuple[int, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        known_until = self.known_until
        if self.decreed:
            last = max(until for _, until in self.decreed)
            if known_until is not None and known_until != last:
                raise InvalidCalendarError(known_until, "known_until", f"the last decreed, {last}")
            known_until = last
        index = DayIndex(
            self.weekly,
            frozenset(entry.day.toordinal() for entry in self.opened),
            frozenset(entry.day.toordinal() for entry in self.closed),
        )
        known = (
            _FIRST if self.known_from is None else checked_day(self.known_from).toordinal(),
            _LAST if known_until is None else checked_day(known_until).toordinal(),
        )
        assign = object.__setattr__
        assign(self, "known_until", known_until)
        assign(self, "_index", index)
        assign(self, "_weight_of", dict(self.weights))
        assign(self, "_known", known)

    # -- single days ---------------------------------------------------------------------------

    def is_open(self, day: date) -> bool:
        """Tell whether the office serves on ``day``.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
            CalendarUnknownError: ``day`` lies outside the known span.
        """
        number = _ordinal(day)
        self._check_known(number, number)
        return self._index.is_open(number)

    def weight(self, day: date) -> Fraction:
        """Return what ``day`` yields in usual open days: 0 when closed, 1 unless told otherwise.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
            CalendarUnknownError: ``day`` lies outside the known span.

        Example:
            >>> from ektp_status.deadline.days import MONDAY_TO_SATURDAY
            >>> office = ServiceCalendar(
            ...     weekly=MONDAY_TO_SATURDAY, weights={Weekday.SATURDAY: Fraction(15, 100)}
            ... )
            >>> office.weight(date(2019, 4, 13))
            Fraction(3, 20)
        """
        if not self.is_open(day):
            return _NONE
        return self._weight_if_open(day)

    def special(self, day: date) -> tuple[SpecialDay, ...]:
        """Return what is said about ``day`` beyond its weekday, openings before closures."""
        checked_day(day)
        return tuple(entry for entry in (*self.opened, *self.closed) if entry.day == day)

    def knows(self, day: date) -> bool:
        """Tell whether ``day`` lies in the span for which holidays are known, ends included."""
        return self._known[0] <= _ordinal(day) <= self._known[1]

    # -- counting and stepping -----------------------------------------------------------------

    def count_open(self, first: date, last: date) -> int:
        """Return the number of open days from ``first`` to ``last``, both included.

        Raises:
            NotADateError: An argument is no date, or has a time.
            ReversedSpanError: ``last`` lies more than one day before ``first``.
            CalendarUnknownError: The span leaves the known one.

        Example:
            >>> ServiceCalendar().count_open(date(2019, 4, 12), date(2019, 4, 15))
            2
            >>> ServiceCalendar().count_open(date(2019, 4, 12), date(2019, 4, 11))
            0
        """
        start, end = self._span(first, last)
        return self._index.rank(end) - self._index.rank(start - 1)

    def add_open(self, day: date, n: int) -> date:
        """Return the n-th open day strictly after ``day``, or strictly before it if n < 0.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
            ZeroStepError: ``n`` is 0 or no whole number.
            NoOpenDayError: The calendar never has so many open days.
            CalendarUnknownError: The days that were counted leave the known span.

        Example:
            >>> ServiceCalendar().add_open(date(2019, 4, 12), 1)
            datetime.date(2019, 4, 15)
        """
        if type(n) is not int or not n:
            raise ZeroStepError(n)
        number = _ordinal(day)
        if n > 0:
            found = self._index.select(self._index.rank(number) + n)
            return self._found(day, n, number + 1, found)
        found = self._index.select(self._index.rank(number - 1) + 1 + n)
        return self._found(day, n, found, number - 1)

    def on_or_after(self, day: date) -> date:
        """Return ``day`` if it is open, else the next open day; raises as ``add_open`` does.

        Example:
            >>> ServiceCalendar().on_or_after(date(2019, 4, 13))
            datetime.date(2019, 4, 15)
        """
        number = _ordinal(day)
        found = self._index.select(self._index.rank(number - 1) + 1)
        return self._found(day, 1, number, found)

    def on_or_before(self, day: date) -> date:
        """Return ``day`` if it is open, else the open day before; raises as ``add_open`` does.

        Example:
            >>> ServiceCalendar().on_or_before(date(2019, 4, 13))
            datetime.date(2019, 4, 12)
        """
        number = _ordinal(day)
        found = self._index.select(self._index.rank(number))
        return self._found(day, -1, found, number)

    def next_open(self, day: date) -> date:
        """Return the first open day strictly after ``day``; raises as ``add_open`` does."""
        return self.add_open(day, 1)

    def previous_open(self, day: date) -> date:
        """Return the last open day strictly before ``day``; raises as ``add_open`` does."""
        return self.add_open(day, -1)

    def open_days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the open days from ``first`` to ``last``, both included, in order.

        Raises:
            NotADateError: An argument is no date, or has a time.
            ReversedSpanError: ``last`` lies more than one day before ``first``.
            CalendarUnknownError: The span leaves the known one.
        """
        start, end = self._span(first, last)
        is_open = self._index.is_open
        return tuple(date.fromordinal(day) for day in range(start, end + 1) if is_open(day))

    def closed_days(self, first: date, last: date) -> tuple[date, ...]:
        """Return the closed days of the span, in order; arguments and errors as ``open_days``."""
        start, end = self._span(first, last)
        is_open = self._index.is_open
        return tuple(date.fromordinal(day) for day in range(start, end + 1) if not is_open(day))

    # -- other calendars -----------------------------------------------------------------------

    @property
    def conflicts(self) -> tuple[date, ...]:
        """The days about which entries disagree: opened and closed, or weighted but closed."""
        closed = {entry.day for entry in self.closed}
        twice = closed.intersection(entry.day for entry in self.opened)
        dated = (key for key, _ in self.weights if not isinstance(key, Weekday))
        idle = {day for day in dated if not self._index.is_open(day.toordinal())}
        return tuple(sorted(twice | idle))

    def as_known_on(self, day: date) -> Self:
        """Return the calendar as it stood at the end of ``day``: without what was declared later.

        Entries without a ``declared`` day stay. With ``decreed`` the known span shrinks too; if
        nothing had been decreed yet, no day is known.

        Example:
            Polling day was made a holiday nine days ahead.

            >>> polling = SpecialDay(date(2019, 4, 17), "Pemilu", declared=date(2019, 4, 8))
            >>> office = ServiceCalendar(closed=[polling])
            >>> office.is_open(date(2019, 4, 17))
            False
            >>> office.as_known_on(date(2019, 4, 1)).is_open(date(2019, 4, 17))
            True
        """
        checked_day(day)
        decreed = tuple(pair for pair in self.decreed if pair[0] <= day)
        known_until = self.known_until
        if self.decreed:
            known_until = max((until for _, until in decreed), default=date.min)
        return evolve(
            self,
            closed=tuple(entry for entry in self.closed if entry.is_known_on(day)),
            opened=tuple(entry for entry in self.opened if entry.is_known_on(day)),
            known_until=known_until,
            decreed=decreed,
        )

    def extrapolated(self) -> Self:
        """Return the same calendar without a known span: the week is taken to go on for ever."""
        return evolve(self, known_from=None, known_until=None, decreed=())

    def union(self, other: "ServiceCalendar") -> Self:
        """Return the calendar that is open when either is; the greater weight holds.

        Both must know a day for the result to know it. Ask ``as_known_on`` of the parts before.

        Raises:
            InvalidCalendarError: ``other`` is no calendar.

        Example:
            >>> saturdays = ServiceCalendar(weekly=[Weekday.SATURDAY])
            >>> ServiceCalendar().union(saturdays) == ServiceCalendar(weekly=MONDAY_TO_SATURDAY)
            True
        """
        _check_calendar(other)
        return type(self)(**_combination.of(self, other, serving=1))

    def intersection(self, other: "ServiceCalendar") -> Self:
        """Return the calendar that is open when both are; the lesser weight holds.

        Both must know a day for the result to know it. Ask ``as_known_on`` of the parts before.

        Example:
            >>> saturdays = ServiceCalendar(weekly=[Weekday.SATURDAY, Weekday.SUNDAY])
            >>> ServiceCalendar(weekly=MONDAY_TO_SATURDAY).intersection(saturdays)
            ServiceCalendar(weekly={Weekday.SATURDAY})
        """
        _check_calendar(other)
        return type(self)(**_combination.of(self, other, serving=2))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_parts.arguments(self)})"

    # -- inside --------------------------------------------------------------------------------

    def _weight_if_open(self, day: date) -> Fraction:
        found = self._weight_of.get(day)
        return self._weight_of.get(Weekday(day.weekday()), _FULL) if found is None else found

    def _check_known(self, start: int, end: int) -> None:
        first, last = self._known
        if start < first or end > last:
            outside = start if start < first else max(start, last + 1)
            raise CalendarUnknownError(date.fromordinal(outside), self.known_from, self.known_until)

    def _span(self, first: date, last: date) -> tuple[int, int]:
        start, end = _ordinal(first), _ordinal(last)
        if end < start:
            if end < start - 1:
                raise ReversedSpanError(first, last)
        else:
            self._check_known(start, end)
        return start, end

    def _found(self, day: date, step: int, start: int, end: int) -> date:
        """Return the end of the span that lies in the direction of the step."""
        found = end if step > 0 else start
        if not found:
            raise NoOpenDayError(day, step)
        self._check_known(start, end)
        return date.fromordinal(found)


def _check_calendar(other: object) -> None:
    if not isinstance(other, ServiceCalendar):
        raise InvalidCalendarError(other, "other", "a ServiceCalendar")


def _ordinal(day: date) -> int:
    # the exact type is the common case; checked_day settles the rest
    return day.toordinal() if type(day) is date else checked_day(day).toordinal()
