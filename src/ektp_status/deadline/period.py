"""LegalPeriod: how long a law, a decree or an office gives, and how its days are counted.

Rules of this room:

1. A period says its amount, its unit, the day that it counts from, whether it runs after or
   before that day, and which end days count.
2. It is the law from a day and until a day; outside them nobody can start it.
3. A local standard is a ``LegalPeriod`` like any other.

The periods of the law are in ``statutory``, the arithmetic is in ``clock``.
"""

from datetime import date

from attrs import frozen

from ektp_status.errors.calendar import InvalidPeriodError, ReversedSpanError
from ektp_status.resident._day import checked_day
from ektp_status.sources import Source
from ektp_status.terms import Term

__all__ = ["CountedFrom", "DayCount", "Direction", "LegalPeriod", "PeriodUnit"]


class PeriodUnit(Term):
    """Say what the amount of a period counts."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar days"
    OPEN_DAYS = "open days"
    MONTHS = "months"
    """Calendar months; where a month is too short, its last day stands in."""


class Direction(Term):
    """Say on which side of its day of reference a period runs."""

    AFTER = "after"
    BEFORE = "before"


class DayCount(Term):
    """Say which end days of a period count, for offices differ by a day.

    Thirty days before 17 April are 18 March with the day of reference excluded, 19 March with it
    included, and 17 March in clear days.
    """

    EXCLUDING_REFERENCE = "excluding the day of reference"
    """The next day is day 1: plain addition or subtraction, "H-n"."""
    INCLUDING_REFERENCE = "including the day of reference"
    """The day of reference is day 1."""
    CLEAR_DAYS = "clear days"
    """That many whole days lie between the day of reference and the last day."""


class CountedFrom(Term):
    """Name the day that a period counts from."""

    COMPLETE_APPLICATION = "complete application"
    ISSUE_OF_LETTER = "issue of the temporary letter"
    LOSS_OR_DAMAGE = "loss or damage"
    DEATH = "death"
    END_OF_PERMIT = "end of the permit"
    POLLING_DAY = "polling day"


@frozen(kw_only=True)
class LegalPeriod:
    """Describe a period that a law, a decree or an office sets.

    Attributes:
        name: What it is for.
        amount: How many units, 1 or more.
        unit: What is counted.
        counted_from: The day of reference.
        source: Where it is written.
        direction: Whether it runs after the day of reference or ends before it.
        day_count: Which end days count.
        renewable: Whether it may be started again when it has run out.
        in_force_from: First day of reference for which it is the law; ``None`` for no limit.
        in_force_until: Last such day; ``None`` for no limit.
        in_force_source: Where those two days are written; ``None`` if in ``source``.

    Raises:
        InvalidPeriodError: ``amount`` is below 1 or not whole.
        NotADateError: A limit is no date, or has a time.
        ReversedSpanError: The limits are reversed.

    Example:
        >>> standard = LegalPeriod(
        ...     name="issue of a card here",
        ...     amount=7,
        ...     unit=PeriodUnit.OPEN_DAYS,
        ...     counted_from=CountedFrom.COMPLETE_APPLICATION,
        ...     source=Source("Service standard of our office"),
        ... )
        >>> print(standard)
        issue of a card here: 7 open days after complete application
    """

    name: str
    amount: int
    unit: PeriodUnit
    counted_from: CountedFrom
    source: Source
    direction: Direction = Direction.AFTER
    day_count: DayCount = DayCount.EXCLUDING_REFERENCE
    renewable: bool = False
    in_force_from: date | None = None
    in_force_until: date | None = None
    in_force_source: Source | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.amount) is not int or self.amount < 1:
            raise InvalidPeriodError(self.name, self.amount, "a whole amount of 1 or more")
        first, last = self.in_force_from, self.in_force_until
        for limit in (first, last):
            if limit is not None:
                checked_day(limit)
        if first is not None and last is not None and last < first:
            raise ReversedSpanError(first, last)

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether a period that counts from ``day`` is the law; the limits are included.

        Raises:
            NotADateError: ``day`` is no date, or has a time.
        """
        checked_day(day)
        has_begun = self.in_force_from is None or self.in_force_from <= day
        return has_begun and (self.in_force_until is None or day <= self.in_force_until)

    def __str__(self) -> str:
        unit = self.unit.value.removesuffix("s") if self.amount == 1 else self.unit.value
        side = f"{self.direction.value} {self.counted_from.value}"
        return f"{self.name}: {self.amount} {unit} {side}"
