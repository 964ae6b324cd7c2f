"""Entrants: how many residents come to need a card on each day of a period.

Rules of this room:

1. Only ages count here: marriages are not known in advance, and are added by the caller.
2. Every day of the period is listed; a day without entrants says 0, for that is known.
3. "Registered up to the 16th" and "up to the 17th" are two questions: ``count_obliged`` on each.

Source: as for ``eligibility``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import cast

from ektp_status.errors.calendar import ReversedSpanError
from ektp_status.errors.resident import InvalidResidentError
from ektp_status.resident._day import checked_day
from ektp_status.resident.eligibility import LeapBirthday, obliged_from

__all__ = ["count_entrants", "count_obliged"]


def count_entrants(
    births: Iterable[date] | Mapping[date, int],
    first: date,
    last: date,
    *,
    leap_birthday: LeapBirthday = LeapBirthday.MARCH_1,
) -> dict[date, int]:
    """Return how many residents become obliged by age on each day of a period.

    The result is an inflow for a projection: residents per calendar day, in order of days.

    Args:
        births: Dates of birth, one a resident, or the number of residents by date of birth.
        first: First day of the period, included.
        last: Last day of the period, included.
        leap_birthday: The birthday of 29 February in common years.

    Raises:
        NotADateError: A day is no date, or has a time.
        InvalidResidentError: A number of residents is negative or not whole.
        ReversedSpanError: ``last`` lies more than one day before ``first``.

    Example:
        >>> births = {date(2002, 4, 16): 38, date(2002, 4, 17): 41}
        >>> for day, residents in count_entrants(
        ...     births, date(2019, 4, 15), date(2019, 4, 17)
        ... ).items():
        ...     print(day, residents)
        2019-04-15 0
        2019-04-16 38
        2019-04-17 41
    """
    days = (checked_day(last) - checked_day(first)).days + 1
    if days < 0:
        raise ReversedSpanError(first, last)
    found = {first + timedelta(days=day): 0 for day in range(days)}
    for birth, residents in _by_birth(births).items():
        due = obliged_from(birth, leap_birthday=leap_birthday)
        if due in found:
            found[due] += residents
    return found


def count_obliged(
    births: Iterable[date] | Mapping[date, int],
    *,
    on: date,
    leap_birthday: LeapBirthday = LeapBirthday.MARCH_1,
) -> int:
    """Return how many residents must hold a card by age on a day, which is included.

    Args:
        births: Dates of birth, one a resident, or the number of residents by date of birth.
        on: The day of the question.
        leap_birthday: The birthday of 29 February in common years.

    Raises:
        NotADateError: A day is no date, or has a time.
        InvalidResidentError: A number of residents is negative or not whole.

    Example:
        A total "up to 16 April" leaves out those who turn 17 on polling day.

        >>> births = {date(2002, 4, 16): 38, date(2002, 4, 17): 41}
        >>> count_obliged(births, on=date(2019, 4, 17)) - count_obliged(
        ...     births, on=date(2019, 4, 16)
        ... )
        41
    """
    checked_day(on)
    return sum(
        residents
        for birth, residents in _by_birth(births).items()
        if obliged_from(birth, leap_birthday=leap_birthday) <= on
    )


def _by_birth(births: Iterable[date] | Mapping[date, int]) -> Mapping[date, int]:
    if not isinstance(births, Mapping):
        return Counter(births)
    counted = cast("Mapping[date, int]", births)
    if any(type(residents) is not int or residents < 0 for residents in counted.values()):
        rule = "whole numbers of residents, 0 or more, by date of birth"
        raise InvalidResidentError(rule)
    return counted
