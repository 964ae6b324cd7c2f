"""Nik: the 16-digit identity number (*nomor induk kependudukan*), masked wherever it is shown.

Rules of this room:

1. The number reads ``PPKKCC DDMMYY SSSS``: province, district, subdistrict of *first
   registration*, day (40 more for women), month and year of birth, and a sequence number from
   0001.
2. It never changes, neither on moving nor when a date of birth is corrected: a difference between
   number and birth date is a finding, never an error.
3. Nothing shows a digit beyond the region code unless ``reveal`` is called.

Source: Disdukcapil Klaten and others (``sources.NIK_KLATEN``, ``sources.NIK_UNCHANGED``); that no
code is 00 rests on custom (``sources.NIK_REGION_BY_CUSTOM``).
"""

from datetime import date
from typing import Any, Self

from attrs import field, frozen

from ektp_status.errors.argument import as_member
from ektp_status.errors.resident import (
    InvalidNikError,
    InvalidResidentError,
    NikPart,
    NoBirthDateError,
)
from ektp_status.resident._day import checked_day
from ektp_status.resident.eligibility import completed_years
from ektp_status.terms import Term

__all__ = ["Nik", "NikMismatch", "Sex"]

_DIGITS = 16
_REGION = 6
_WOMEN = 40
_SEPARATORS = str.maketrans("", "", " .-\u00a0")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CENTURIES = 3


class Sex(Term):
    """Tell the sex that a number was assigned under."""

    FEMALE = "female"
    MALE = "male"


class NikMismatch(Term):
    """Name a part of a number that differs from what a resident states."""

    BIRTH_DAY = "birth day"
    BIRTH_MONTH = "birth month"
    BIRTH_YEAR = "birth year"
    SEX = "sex"


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise InvalidNikError(NikPart.TYPE)
    return given


def _checked(given: str) -> str:
    digits = _text(given)
    if len(digits) != _DIGITS:
        raise InvalidNikError(NikPart.LENGTH)
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidNikError(NikPart.CHARACTER)
    if "00" in (digits[:2], digits[2:4], digits[4:6]):
        raise InvalidNikError(NikPart.REGION)
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= _WOMEN if day > _WOMEN else 0
    if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1]:
        raise InvalidNikError(NikPart.BIRTH_DATE)
    # whatever the century, a year that is no multiple of four has no 29 February
    if (day, month) == (29, 2) and year % 4:
        raise InvalidNikError(NikPart.BIRTH_DATE)
    if digits[12:] == "0000":
        raise InvalidNikError(NikPart.SEQUENCE)
    return digits


# own __eq__: comparing by generated fields would let test tools print the digits that differ
@frozen(repr=False, eq=False)
class Nik:
    """Hold a valid identity number and show no more than its region code.

    Args:
        digits: The 16 digits as text; ``Nik.parse`` also takes them in groups.

    Raises:
        InvalidNikError: The text is no identity number; ``part`` says why, without the digits.

    Source: ``sources.NIK_KLATEN`` for the parts, ``sources.NIK_MASKED_2020`` for the mask.

    Example:
        >>> nik = Nik("3314105704020001")
        >>> nik
        Nik('331410**********')
        >>> nik.subdistrict_code, nik.sex
        ('33.14.10', Sex.FEMALE)
        >>> nik.birth_date(date(2019, 4, 17))
        datetime.date(2002, 4, 17)
    """

    _digits: str = field(converter=_checked, repr=False, alias="digits")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number written in ``text``; blanks, dots and hyphens are skipped.

        Raises:
            InvalidNikError: What remains is no identity number.

        Example:
            >>> Nik.parse("331410 570402 0001") == Nik("3314105704020001")
            True
        """
        return cls(_text(text).translate(_SEPARATORS))

    def reveal(self) -> str:
        """Return all 16 digits: personal data, to be kept out of logs, pictures and messages."""
        return self._digits

    @property
    def masked(self) -> str:
        """The region code, and a star for every other digit."""
        return self._digits[:_REGION] + "*" * (_DIGITS - _REGION)

    # -- the place of first registration -------------------------------------------------------

    @property
    def province_code(self) -> str:
        """The province of first registration, as ``33``."""
        return self._digits[:2]

    @property
    def district_code(self) -> str:
        """The district (*kabupaten* or *kota*) of first registration, as ``33.14``."""
        return f"{self._digits[:2]}.{self._digits[2:4]}"

    @property
    def subdistrict_code(self) -> str:
        """The subdistrict (*kecamatan*) of first registration, as ``33.14.10``.

        These are the codes of the Ministry of Home Affairs; those of the statistics office differ.
        """
        return f"{self.district_code}.{self._digits[4:6]}"

    # -- the person: by explicit call only -----------------------------------------------------

    @property
    def sex(self) -> Sex:
        """The sex under which the number was assigned."""
        return Sex.FEMALE if int(self._digits[6:8]) > _WOMEN else Sex.MALE

    @property
    def birth_day(self) -> int:
        """The day of birth, 1 to 31."""
        written = int(self._digits[6:8])
        return written - _WOMEN if written > _WOMEN else written

    @property
    def birth_month(self) -> int:
        """The month of birth, 1 to 12."""
        return int(self._digits[8:10])

    @property
    def year_of_century(self) -> int:
        """The last two digits of the year of birth; the number does not tell the century."""
        return int(self._digits[10:12])

    @property
    def sequence(self) -> int:
        """The running number within region and date, from 1."""
        return int(self._digits[12:])

    def birth_date(self, on: date, *, min_age: int = 0) -> date:
        """Return the latest birth date in the number that makes the resident old enough.

        Two digits do not tell the century: the latest one is taken in which the resident has
        completed ``min_age`` years on the day. A newborn and somebody of exactly 100 look alike;
        for the holder of a card say ``min_age=16``.

        Args:
            on: The day of reference, such as the day of the application.
            min_age: The least age on that day, in completed years.

        Raises:
            NotADateError: ``on`` is no date, or has a time.
            InvalidResidentError: ``min_age`` is negative or no whole number.
            NoBirthDateError: No such date lies in the two centuries before.

        Example:
            >>> nik = Nik("3314101704180001")
            >>> nik.birth_date(date(2019, 4, 17)).year
            2018
            >>> nik.birth_date(date(2019, 4, 17), min_age=16).year
            1918
        """
        checked_day(on)
        if type(min_age) is not int or min_age < 0:
            rule = "a least age in completed years, 0 or more"
            raise InvalidResidentError(rule)
        century = on.year - on.year % 100
        for year in range(century + self.year_of_century, 0, -100)[:_CENTURIES]:
            try:
                birth = date(year, self.birth_month, self.birth_day)
            except ValueError:
                continue  # 29 February in a century year that is no leap year
            if birth <= on and completed_years(birth, on=on) >= min_age:
                return birth
        raise NoBirthDateError(on, min_age)

    def mismatches(self, birth: date, sex: Sex | None = None) -> tuple[NikMismatch, ...]:
        """Return the parts of the number that differ from what the resident states.

        A difference is a reason to look, not to refuse: the number stays as it was assigned
        when a date of birth is corrected. Nothing is found when all agree. The century is not
        compared, for the number has none.

        Args:
            birth: The stated date of birth.
            sex: The stated sex; ``None`` compares none.

        Raises:
            NotADateError: ``birth`` is no date, or has a time.
            InvalidArgumentError: ``sex`` is no member of ``Sex``.

        Example:
            >>> Nik("3314105704020001").mismatches(date(2002, 4, 18), Sex.FEMALE)
            (NikMismatch.BIRTH_DAY,)
        """
        checked_day(birth)
        sex = None if sex is None else as_member(Sex, sex, "sex")
        found = (
            (NikMismatch.BIRTH_DAY, birth.day != self.birth_day),
            (NikMismatch.BIRTH_MONTH, birth.month != self.birth_month),
            (NikMismatch.BIRTH_YEAR, birth.year % 100 != self.year_of_century),
            (NikMismatch.SEX, sex is not None and sex is not self.sex),
        )
        return tuple(part for part, differs in found if differs)

    # -- a value that does not show itself -----------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Nik):
            return NotImplemented
        return self._digits == other._digits

    def __hash__(self) -> int:
        return hash((Nik, self._digits))

    def __repr__(self) -> str:
        return f"Nik({self.masked!r})"

    def _repr_pretty_(self, printer: Any, _cycle: object) -> None:
        # Notebooks and Hypothesis print field by field unless told otherwise, digits and all.
        printer.text(repr(self))

    def __str__(self) -> str:
        return self.masked

    def __format__(self, format_spec: str) -> str:
        return format(self.masked, format_spec)
