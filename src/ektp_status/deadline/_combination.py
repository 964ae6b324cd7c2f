"""Two calendars made into one: open when either serves, or when both do."""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypedDict

from ektp_status.deadline.days import SpecialDay, Weekday

if TYPE_CHECKING:
    from ektp_status.deadline.calendar import ServiceCalendar


class _Parts(TypedDict):
    weekly: frozenset[Weekday]
    closed: list[SpecialDay]
    opened: list[SpecialDay]
    weights: dict[date | Weekday, Fraction]
    known_from: date | None
    known_until: date | None
    decreed: list[tuple[date, date]]


def of(a: "ServiceCalendar", b: "ServiceCalendar", *, serving: int) -> _Parts:
    """Return the parts of the calendar that is open when ``serving`` of the two are, 1 or 2.

    The week of the result is the union or the intersection of the weeks, so only days that one
    of them names need a look.
    """
    both = (a.extrapolated(), b.extrapolated())
    choose = max if serving == 1 else min
    weekly = a.weekly | b.weekly if serving == 1 else a.weekly & b.weekly
    closures, openings = _by_day(a.closed + b.closed), _by_day(a.opened + b.opened)
    weights = _weights_of_weekdays(a, b, weekly, serving=serving)
    weighted = {key for key, _ in a.weights + b.weights if not isinstance(key, Weekday)}
    closed: list[SpecialDay] = []
    opened: list[SpecialDay] = []
    for day in sorted(closures.keys() | openings.keys() | weighted):
        yields = [part.weight(day) for part in both if part.is_open(day)]
        if len(yields) < serving:
            closed += closures.get(day, [])
            continue
        opened += openings.get(day, [])
        # where nothing opens the day but the week, a closure of one part must not end it
        closed += closures.get(day, []) if day in openings else []
        weight = choose(yields)
        if weight != weights.get(Weekday(day.weekday()), 1):
            weights[day] = weight
    known_until = min((end for end in (a.known_until, b.known_until) if end), default=None)
    return _Parts(
        weekly=weekly,
        closed=closed,
        opened=opened,
        weights=weights,
        known_from=max((start for start in (a.known_from, b.known_from) if start), default=None),
        known_until=known_until,
        decreed=[
            (day, min(_known_until(a, day), _known_until(b, day)))
            for day in sorted({day for day, _ in a.decreed + b.decreed})
        ],
    )


def _by_day(entries: tuple[SpecialDay, ...]) -> dict[date, list[SpecialDay]]:
    found: dict[date, list[SpecialDay]] = {}
    for entry in entries:
        found.setdefault(entry.day, []).append(entry)
    return found


def _weights_of_weekdays(
    a: "ServiceCalendar", b: "ServiceCalendar", weekly: frozenset[Weekday], *, serving: int
) -> dict[date | Weekday, Fraction]:
    choose = max if serving == 1 else min
    found: dict[date | Weekday, Fraction] = {}
    for weekday in weekly:
        yields = [
            dict(part.weights).get(weekday, Fraction(1))
            for part in (a, b)
            if weekday in part.weekly
        ]
        if choose(yields) != 1:
            found[weekday] = choose(yields)
    return found


def _known_until(calendar: "ServiceCalendar", day: date) -> date:
    """Return the last day that was settled by the end of ``day``."""
    return calendar.as_known_on(day).known_until or date.max
