"""DayIndex: how many open days lie up to a day, and which day is the k-th, without a loop.

Rules of this room:

1. A day is its proleptic ordinal; day 1 is Monday, 1 January of year 1.
2. ``rank(d)`` is the number of open days up to d, d included; ``select(k)`` is the k-th open
   day. For an open d ``select(rank(d)) == d``, and ``rank(select(k)) == k`` always.
3. The week contributes by division, the exceptions by one bisection: the cost does not grow
   with the span, and there is no horizon but the calendar's own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

_LAST = date.max.toordinal()


class DayIndex:
    """Answer rank and select for a weekly mask with exceptional days.

    Args:
        weekdays: The open weekdays, Monday 0 to Sunday 6.
        opened: Ordinals that are open whatever else is said.
        closed: Ordinals that are closed unless opened.
    """

    __slots__ = (
        "_changed",
        "_changes",
        "_net",
        "_offsets",
        "_open_by_week",
        "_prefix",
        "_ranks",
        "_width",
    )

    def __init__(
        self, weekdays: Iterable[int], opened: frozenset[int], closed: frozenset[int]
    ) -> None:
        mask = frozenset(weekdays)
        self._width = len(mask)
        # ordinal d has the weekday (d - 1) % 7, so a whole number of weeks ends with a Sunday
        self._offsets = tuple(weekday + 1 for weekday in sorted(mask))
        self._prefix = tuple(sum(weekday < days for weekday in mask) for days in range(7))
        self._open_by_week = tuple((day - 1) % 7 in mask for day in range(7))
        steps = {day: 1 for day in opened if (day - 1) % 7 not in mask}
        steps.update({day: -1 for day in closed - opened if (day - 1) % 7 in mask})
        self._changes = sorted(steps)
        self._changed = frozenset(steps)
        self._net = list(accumulate((steps[day] for day in self._changes), initial=0))
        # the rank of a change counts the changes up to itself: no search is needed here
        self._ranks = [
            day // 7 * self._width + self._prefix[day % 7] + net
            for day, net in zip(self._changes, self._net[1:], strict=True)
        ]

    def rank(self, day: int) -> int:
        """Return the number of open days up to ``day``, which is included."""
        return (
            day // 7 * self._width
            + self._prefix[day % 7]
            + self._net[bisect_right(self._changes, day)]
        )

    def is_open(self, day: int) -> bool:
        """Tell whether ``day`` is open."""
        return self._open_by_week[day % 7] != (day in self._changed)

    def select(self, number: int) -> int:
        """Return the open day with that rank, or 0 when the years 1 to 9999 have none."""
        if number < 1:
            return 0
        # ranks never fall, so the day lies after every exception whose rank is too small
        position = bisect_left(self._ranks, number)
        day = 0
        if self._width:
            weeks, rest = divmod(number - 1 - self._net[position], self._width)
            day = weeks * 7 + self._offsets[rest]
        if position < len(self._changes) and not 0 < day < self._changes[position]:
            return self._changes[position]
        return day if day <= _LAST else 0
