"""Eligibility: who must hold a card (*wajib KTP*), and from which day.

Rules of this room:

1. A card is due from the 17th birthday or from marriage, whichever comes first; the end of a
   marriage undoes nothing.
2. It is due for citizens and for holders of a permanent permit, for these from and until the
   permit; a limited permit obliges nobody.
3. An age is computed from dates on the day of the question and never taken from a flag.
4. Who was born on 29 February has the birthdays that a ``LeapBirthday`` says.

Source: UU 24/2013 pasal 63(1) (``sources.UU_24_2013_63``); turning 17 on the day itself counts
(``sources.AGE_ON_THE_DAY``); capture from 16 (``sources.BULELENG``); nothing sourced settles 29
February (``sources.LEAP_DAY_BY_CHOICE``).
"""

from datetime import MAXYEAR, date

from attrs import field, frozen

from ektp_status.errors.argument import as_member
from ektp_status.errors.calendar import ReversedSpanError
from ektp_status.errors.resident import InvalidResidentError
from ektp_status.resident._day import checked_day
from ektp_status.terms import Term

__all__ = [
    "CAPTURE_AGE",
    "OBLIGED_AGE",
    "LeapBirthday",
    "PermanentPermit",
    "birthday",
    "capture_from",
    "completed_years",
    "is_obliged",
    "obliged_from",
]

OBLIGED_AGE = 17
"""Completed years from which a card is due."""

CAPTURE_AGE = 16
"""Completed years from which an office may capture a resident early."""


class LeapBirthday(Term):
    """Say when somebody born on 29 February completes a year that has no such day."""

    MARCH_1 = "1 March"
    """On 1 March: the year is complete when 28 February has passed."""
    FEBRUARY_28 = "28 February"
    """On 28 February: the last day of the month of birth."""


@frozen
class PermanentPermit:
    """Hold the span of a permanent stay permit (*izin tinggal tetap*), both ends included.

    Attributes:
        first: First day of the permit.
        last: Last day; ``None`` if it has no end.

    Raises:
        NotADateError: A limit is no date, or has a time.
        ReversedSpanError: ``last`` lies before ``first``.
    """

    first: date = field(converter=checked_day)
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.last is not None and checked_day(self.last) < self.first:
            raise ReversedSpanError(self.first, self.last)


def birthday(birth: date, age: int, *, leap_birthday: LeapBirthday = LeapBirthday.MARCH_1) -> date:
    """Return the day on which somebody completes ``age`` years.

    Args:
        birth: The date of birth.
        age: Completed years, 0 for the day of birth itself.
        leap_birthday: The birthday of 29 February in common years.

    Raises:
        NotADateError: ``birth`` is no date, or has a time.
        InvalidResidentError: ``age`` is negative or no whole number, or the day would lie beyond
            the year 9999.
        InvalidArgumentError: ``leap_birthday`` is no member of ``LeapBirthday``.

    Example:
        >>> birthday(date(2004, 2, 29), 17)
        datetime.date(2021, 3, 1)
        >>> birthday(date(2004, 2, 29), 17, leap_birthday=LeapBirthday.FEBRUARY_28)
        datetime.date(2021, 2, 28)
    """
    checked_day(birth)
    choice = as_member(LeapBirthday, leap_birthday, "leap_birthday")
    if type(age) is not int or age < 0 or birth.year + age > MAXYEAR:
        rule = "an age in completed years, 0 or more, that is reached by the year 9999"
        raise InvalidResidentError(rule)
    year = birth.year + age
    if (birth.month, birth.day) == (2, 29) and not _is_leap(year):
        by_choice = {LeapBirthday.MARCH_1: (3, 1), LeapBirthday.FEBRUARY_28: (2, 28)}
        return date(year, *by_choice[choice])
    return date(year, birth.month, birth.day)


def completed_years(
    birth: date, *, on: date, leap_birthday: LeapBirthday = LeapBirthday.MARCH_1
) -> int:
    """Return the age on a day, in completed years.

    Raises:
        NotADateError: An argument is no date, or has a time.
        InvalidResidentError: The day lies before the birth.

    Example:
        >>> completed_years(date(2002, 4, 17), on=date(2019, 4, 16))
        16
    """
    if checked_day(on) < checked_day(birth):
        rule = "a day on or after the birth"
        raise InvalidResidentError(rule)
    years = on.year - birth.year
    return years - (on < birthday(birth, years, leap_birthday=leap_birthday))


def obliged_from(
    birth: date,
    married_on: date | None = None,
    *,
    permit: PermanentPermit | None = None,
    leap_birthday: LeapBirthday = LeapBirthday.MARCH_1,
) -> date:
    """Return the first day on which a resident must hold a card.

    Args:
        birth: The date of birth.
        married_on: The first marriage; ``None`` if never married.
        permit: The permanent permit of a foreigner; ``None`` for a citizen. The day is never
            before the permit; whether the permit still runs then is for ``is_obliged``.
        leap_birthday: The birthday of 29 February in common years.

    Raises:
        NotADateError: An argument is no date, or has a time.
        InvalidResidentError: The marriage precedes the birth.

    Source: UU 24/2013 pasal 63(1).

    Example:
        >>> obliged_from(date(2002, 4, 17))
        datetime.date(2019, 4, 17)
        >>> obliged_from(date(2002, 4, 17), married_on=date(2018, 12, 1))
        datetime.date(2018, 12, 1)
    """
    due = _from_age(birth, OBLIGED_AGE, married_on, leap_birthday)
    return due if permit is None else max(due, permit.first)


def is_obliged(
    birth: date,
    *,
    on: date,
    married_on: date | None = None,
    permit: PermanentPermit | None = None,
    leap_birthday: LeapBirthday = LeapBirthday.MARCH_1,
) -> bool:
    """Tell whether a resident must hold a card on a day.

    Args:
        birth: The date of birth.
        on: The day of the question; the 17th birthday itself counts.
        married_on: The first marriage; ``None`` if never married.
        permit: The permanent permit of a foreigner; ``None`` for a citizen. Its last day counts.
        leap_birthday: The birthday of 29 February in common years.

    Raises:
        NotADateError: An argument is no date, or has a time.
        InvalidResidentError: The marriage precedes the birth.

    Example:
        >>> [is_obliged(date(2002, 4, 17), on=date(2019, 4, day)) for day in (16, 17)]
        [False, True]
    """
    checked_day(on)
    due = obliged_from(birth, married_on, permit=permit, leap_birthday=leap_birthday)
    has_ended = permit is not None and permit.last is not None and permit.last < on
    return due <= on and not has_ended


def capture_from(
    birth: date,
    married_on: date | None = None,
    *,
    leap_birthday: LeapBirthday = LeapBirthday.MARCH_1,
) -> date:
    """Return the first day on which an office may capture (*rekam*) a resident.

    That is the 16th birthday, or marriage if it comes first; the card itself waits for
    ``obliged_from``. Arguments and errors are those of ``obliged_from``.

    Source: practice of offices before elections (``sources.BULELENG``).

    Example:
        >>> capture_from(date(2002, 4, 17))
        datetime.date(2018, 4, 17)
    """
    return _from_age(birth, CAPTURE_AGE, married_on, leap_birthday)


def _from_age(birth: date, age: int, married_on: date | None, leap_birthday: LeapBirthday) -> date:
    by_age = birthday(birth, age, leap_birthday=leap_birthday)
    if married_on is None:
        return by_age
    if checked_day(married_on) < birth:
        rule = "a marriage on or after the birth"
        raise InvalidResidentError(rule)
    return min(by_age, married_on)


def _is_leap(year: int) -> bool:
    # calendar.isleap would load a module for this line
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
