"""The parts of a calendar: brought into one form on the way in, and shown again as given."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from ektp_status.deadline.days import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    MONDAY_TO_SATURDAY,
    Weekday,
    checked_weekdays,
)
from ektp_status.errors.calendar import InvalidCalendarError
from ektp_status.resident._day import checked_day

if TYPE_CHECKING:
    from ektp_status.deadline.calendar import ServiceCalendar

_WEEKS = {
    MONDAY_TO_FRIDAY: "MONDAY_TO_FRIDAY",
    MONDAY_TO_SATURDAY: "MONDAY_TO_SATURDAY",
    EVERY_DAY: "EVERY_DAY",
}


def week(weekdays: Iterable[int]) -> frozenset[Weekday]:
    """Return the weekdays as a set of ``Weekday``."""
    return frozenset(checked_weekdays("weekly", weekdays))


def weights(
    given: Mapping[date, Fraction | int]
    | Mapping[Weekday, Fraction | int]
    | Mapping[date | Weekday, Fraction | int]
    | Iterable[tuple[date | Weekday, Fraction | int]],
) -> tuple[tuple[date | Weekday, Fraction], ...]:
    """Return the weights as pairs, weekdays before dates."""
    pairs = (
        cast("Mapping[date | Weekday, Fraction | int]", given).items()
        if isinstance(given, Mapping)
        else given
    )
    found: dict[date | Weekday, Fraction] = {}
    for key, weight in pairs:
        if type(weight) not in (int, Fraction) or weight <= 0:
            rule = "whole numbers or Fractions above 0, in usual days; close a day that yields none"
            raise InvalidCalendarError(weight, "weights", rule)
        day = key if isinstance(key, Weekday) else checked_day(key)
        if found.setdefault(day, Fraction(weight)) != weight:
            raise InvalidCalendarError(day, "weights", "one weight a day or weekday")
    return tuple(sorted(found.items(), key=_weekdays_first))


def _weekdays_first(pair: tuple[date | Weekday, Fraction]) -> tuple[int, int]:
    key = pair[0]
    return (0, key) if isinstance(key, Weekday) else (1, key.toordinal())


def decrees(
    given: Mapping[date, date] | Iterable[tuple[date, date]],
) -> tuple[tuple[date, date], ...]:
    """Return the pairs of day of decree and last day settled, in order."""
    pairs = cast("Mapping[date, date]", given).items() if isinstance(given, Mapping) else given
    return tuple(sorted({(checked_day(day), checked_day(until)) for day, until in pairs}))


def arguments(calendar: "ServiceCalendar") -> str:
    """Return the arguments that build the calendar again; the week always, the rest if given."""
    week_given = sorted(calendar.weekly)
    shown = _WEEKS.get(calendar.weekly) or (_in_braces(week_given) if week_given else "()")
    parts = [f"weekly={shown}"]
    for name, entries in (("closed", calendar.closed), ("opened", calendar.opened)):
        if entries:
            bare = all(entry.is_bare for entry in entries)
            shown = _in_braces(entry.day for entry in entries) if bare else repr(list(entries))
            parts.append(f"{name}={shown}")
    if calendar.weights:
        parts.append(f"weights={dict(calendar.weights)!r}")
    if calendar.known_from is not None:
        parts.append(f"known_from={calendar.known_from!r}")
    if calendar.decreed:
        parts.append(f"decreed={list(calendar.decreed)!r}")
    elif calendar.known_until is not None:
        parts.append(f"known_until={calendar.known_until!r}")
    return ", ".join(parts)


def _in_braces(items: Iterable[object]) -> str:
    return "{" + ", ".join(map(repr, items)) + "}"
