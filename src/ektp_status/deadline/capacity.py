"""What feeds a stage and what limits it: teams, arrivals, blanks, hand-off.

Rules of this room:

1. A rate is good cards per full open day; a part day yields ``floor(weight × rate)`` per source.
2. What can be meant in two ways is a named constructor: per calendar day or per open day, served
   the same day or the next, handed over the same day or overnight.
3. Nothing is unlimited by accident: a stage without ``blanks`` says that blank cards are no
   constraint there.
4. An ``int`` stands for an exact count.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Self, cast

from attrs import field, frozen

from ektp_status.backlog.count import Count, as_count
from ektp_status.deadline._checks import (
    a_name,
    all_of_kind,
    is_exact_number,
    member,
    of_kind_or_none,
    whole,
)
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.errors import ImpossiblePlanError
from ektp_status.resident._day import checked_day
from ektp_status.terms import Term

__all__ = ["ArrivalBasis", "Blanks", "Delivery", "HandOff", "Inflow", "Served", "Team"]


def as_dated_counts(
    entries: Mapping[date, Count | int] | Iterable[tuple[date, Count | int]],
) -> tuple[tuple[date, Count], ...]:
    """Return pairs of day and count in order of days."""
    pairs: Iterable[tuple[date, Count | int]]
    if isinstance(entries, Mapping):
        pairs = cast("Mapping[date, Count | int]", entries).items()
    else:
        pairs = entries
    try:
        given = [(day, count) for day, count in pairs]
    except (TypeError, ValueError):
        raise ImpossiblePlanError("counts by day", pairs, "pairs of day and count") from None
    found = ((checked_day(day), as_count(count)) for day, count in given)
    return tuple(sorted(found, key=lambda pair: pair[0]))


def check_days_differ(part: str, pairs: tuple[tuple[date, Count], ...]) -> None:
    """Refuse dated counts that name a day twice."""
    for (day, _), (after, _) in pairwise(pairs):
        if day == after:
            raise ImpossiblePlanError(part, day, "each day at most once")


class Served(Term):
    """Say from which day an arrival can be worked on."""

    SAME_DAY = "same day"
    """Whoever comes can be served that day."""
    NEXT_DAY = "next day"
    """Whoever comes can be served from the following calendar day."""

    @property
    def delay(self) -> int:
        """The calendar days between arrival and the first day of service."""
        return 0 if self is Served.SAME_DAY else 1


class ArrivalBasis(Term):
    """Say on which days the daily arrivals come."""

    CALENDAR_DAY = "calendar day"
    """Every day, the office open or not (applications on line, birthdays)."""
    OPEN_DAY = "open day"
    """Days on which the stage is open (visitors)."""


def _basis(value: ArrivalBasis) -> ArrivalBasis:
    return member("Inflow.basis", value, ArrivalBasis)


def _served(value: Served) -> Served:
    return member("Inflow.served", value, Served)


@frozen(kw_only=True)
class Inflow:
    """Hold what arrives at a stage from outside while the plan runs.

    Build it with ``per_calendar_day``, ``per_open_day`` or ``dated``.

    Attributes:
        daily: Cards per day of the ``basis``.
        basis: The days on which ``daily`` arrives.
        on: Further arrivals by day, cards.
        served: From when an arrival can be worked on.
        until: Last day with arrivals, included; ``None`` for no end.

    Raises:
        ImpossibleCountError: A number of cards is neither a count nor a whole number.
        ImpossiblePlanError: ``basis`` or ``served`` is no such term, or a day is named twice.
        NotADateError: A day is no date, or has a time.

    Example:
        >>> Inflow.per_calendar_day(144, served=Served.SAME_DAY).daily
        Count.exactly(144)
    """

    daily: Count = field(converter=as_count)
    basis: ArrivalBasis = field(converter=_basis)
    on: tuple[tuple[date, Count], ...] = field(default=(), converter=as_dated_counts)
    served: Served = field(converter=_served)
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        check_days_differ("arrivals by day", self.on)
        if self.until is not None:
            checked_day(self.until)

    @classmethod
    def per_calendar_day(
        cls, cards: Count | int, *, served: Served, until: date | None = None
    ) -> Self:
        """Return arrivals of ``cards`` every calendar day, open or not."""
        return cls(daily=cards, basis=ArrivalBasis.CALENDAR_DAY, served=served, until=until)

    @classmethod
    def per_open_day(cls, cards: Count | int, *, served: Served, until: date | None = None) -> Self:
        """Return arrivals of ``cards`` on every day on which the stage is open."""
        return cls(daily=cards, basis=ArrivalBasis.OPEN_DAY, served=served, until=until)

    @classmethod
    def dated(cls, cards: Mapping[date, Count | int], *, served: Served) -> Self:
        """Return arrivals by day, such as the residents who turn 17."""
        return cls(daily=0, basis=ArrivalBasis.CALENDAR_DAY, on=cards, served=served)


@frozen
class HandOff:
    """Hold when a finished card can be worked on by the next stage.

    Attributes:
        fewest: Calendar days at best; 0 is the same day, stages working in order within a day.
        most: Calendar days at worst.

    Raises:
        ImpossiblePlanError: A number is not whole or negative, or ``fewest`` exceeds ``most``.

    Example:
        A latency of ten minutes is the same day for most, the next for the last ones.

        >>> HandOff.minutes(10)
        HandOff(fewest=0, most=1)
    """

    fewest: int
    most: int

    def __attrs_post_init__(self) -> None:
        days = (self.fewest, self.most)
        if {type(end) for end in days} != {int} or not 0 <= self.fewest <= self.most:
            raise ImpossiblePlanError("hand_off", days, "0 <= fewest <= most, whole calendar days")

    @classmethod
    def same_day(cls) -> Self:
        """Return the hand-off within the day: record and print on the spot."""
        return cls(0, 0)

    @classmethod
    def overnight(cls) -> Self:
        """Return the hand-off that reaches the next stage on the following calendar day."""
        return cls(1, 1)

    @classmethod
    def after(cls, *, days: int) -> Self:
        """Return the hand-off that takes ``days`` calendar days."""
        return cls(days, days)

    @classmethod
    def minutes(cls, minutes: int) -> Self:
        """Return the hand-off that takes ``minutes``: between whole days, rounded both ways."""
        whole("minutes", minutes, 0)
        days, rest = divmod(minutes, 24 * 60)
        return cls(days, days + 1 if rest else days)


@frozen
class Team:
    """Hold a further source of capacity: an outreach team, a mobile unit, borrowed staff.

    Attributes:
        name: What the office calls it.
        rate: Cards per full open day of the team.
        calendar: When it works; ``None`` for the calendar of its stage.

    Raises:
        ImpossibleCountError: The rate is neither a count nor a whole number.
        ImpossiblePlanError: The name is empty or no text, or the calendar is none.
    """

    name: str
    rate: Count = field(kw_only=True, converter=as_count)
    calendar: ServiceCalendar | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        a_name("Team.name", self.name)
        of_kind_or_none("Team.calendar", self.calendar, ServiceCalendar)


@frozen
class Delivery:
    """Hold blank cards that arrive, once or again and again; usable from the day they arrive.

    Attributes:
        day: The (first) day of arrival.
        blanks: Blank cards per arrival.
        every: Calendar days from one arrival to the next; ``None`` for a single one.

    Raises:
        ImpossibleCountError: ``blanks`` is neither a count nor a whole number.
        ImpossiblePlanError: ``every`` is below 1 or not whole.
        NotADateError: The day is no date, or has a time.
    """

    day: date = field(converter=checked_day)
    blanks: Count = field(converter=as_count)
    every: int | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.every is not None:
            whole("Delivery.every", self.every, 1)


def _deliveries(values: Iterable[Delivery]) -> tuple[Delivery, ...]:
    return all_of_kind("Blanks.deliveries", values, Delivery)


def _spoilage(value: Fraction | int) -> Fraction:
    if not is_exact_number(value) or not 0 <= value < 1:
        raise ImpossiblePlanError("spoilage", value, "a Fraction, at least 0 and less than 1")
    return Fraction(value)


@frozen(kw_only=True)
class Blanks:
    """Hold the blank cards of a stage: what lies there, what comes, what is spoilt.

    Of ``n`` blanks ``floor(n × (1 - spoilage))`` become good cards.

    Attributes:
        stock: Blank cards at the start of the first day.
        deliveries: What arrives, by day.
        spoilage: The part of the blanks that is spoilt, at least 0 and less than 1.

    Raises:
        ImpossibleCountError: The stock is neither a count nor a whole number.
        ImpossiblePlanError: The spoilage is out of limits or no ``Fraction``, or a delivery is no
            ``Delivery``.

    Example:
        >>> Blanks(stock=1_000, spoilage=Fraction(88, 10_000)).good(1_000)
        991
    """

    stock: Count = field(converter=as_count)
    deliveries: tuple[Delivery, ...] = field(default=(), converter=_deliveries)
    spoilage: Fraction = field(default=Fraction(0), converter=_spoilage)

    def good(self, blanks: int) -> int:
        """Return how many good cards ``blanks`` blank cards make."""
        kept = 1 - self.spoilage
        return blanks * kept.numerator // kept.denominator

    def used(self, cards: int) -> int:
        """Return how many blank cards ``cards`` good cards take."""
        kept = 1 - self.spoilage
        return -(-cards * kept.denominator // kept.numerator)
