"""Dates as reports write them, with the stated weekday checked against the date.

Rules of this room:

1. The day comes before the month: "10/4/2019" is 10 April. Four digits first are a year.
2. Months and weekdays may be Indonesian or English; years have four digits.
3. The date decides; a weekday that contradicts it is reported, never used to change the date.
"""

import datetime as dt
import re
from functools import cache

from attrs import frozen

from ektp_status.backlog._names import MONTHS, WEEKDAYS
from ektp_status.errors import InvalidArgumentError, UnreadableDateError
from ektp_status.resident._day import checked_day

__all__ = ["DateReading", "read_date"]

_OTHER_MONTHS = (
    ("jan",),
    ("pebruari", "feb"),
    ("mar",),
    ("apr",),
    (),
    ("jun",),
    ("jul",),
    ("agu", "aug"),
    ("sept", "sep"),
    ("okt", "oct"),
    ("nopember", "nov"),
    ("des", "dec"),
)
_OTHER_WEEKDAYS = ((), (), (), (), ("jum'at", "jum\u2019at"), (), ("ahad",))
_MONTHS = tuple(
    (*map(str.casefold, names), *others)
    for names, others in zip(MONTHS, _OTHER_MONTHS, strict=True)
)
_WEEKDAYS = tuple(
    (*map(str.casefold, names), *others)
    for names, others in zip(WEEKDAYS, _OTHER_WEEKDAYS, strict=True)
)
_LONGEST = 100  # characters of a wording


@frozen
class DateReading:
    """Hold a date as a report states it, with the weekday that the report puts beside it.

    Attributes:
        date: The date.
        weekday_stated: Monday is 0 and Sunday 6, ``None`` when no weekday is written.

    Raises:
        NotADateError: The date is none, or has a time.
        InvalidArgumentError: There is no such weekday.

    Example:
        >>> reading = read_date("Kamis (10/4/2019)")
        >>> reading.agrees, reading.nearby
        (False, (datetime.date(2019, 4, 11), datetime.date(2019, 4, 4)))
    """

    date: dt.date
    weekday_stated: int | None = None

    def __attrs_post_init__(self) -> None:
        checked_day(self.date)
        stated = self.weekday_stated
        if stated is not None and (type(stated) is not int or not 0 <= stated < len(_WEEKDAYS)):
            rule = "a weekday from 0 (Monday) to 6 (Sunday), or None"
            raise InvalidArgumentError("weekday_stated", stated, rule)

    @property
    def agrees(self) -> bool | None:
        """Tell whether weekday and date agree, ``None`` when no weekday is written."""
        return None if self.weekday_stated is None else self.date.weekday() == self.weekday_stated

    @property
    def nearby(self) -> tuple[dt.date, ...]:
        """Return the dates less than a week away that would agree, the nearest first.

        It is empty when no weekday is written or when the date agrees already.
        """
        if self.weekday_stated is None or self.agrees:
            return ()
        ahead = (self.weekday_stated - self.date.weekday()) % 7
        return tuple(
            self.date + dt.timedelta(days)
            for days in sorted((ahead, ahead - 7), key=abs)
            if 1 <= self.date.toordinal() + days <= dt.date.max.toordinal()
        )


def read_date(text: str) -> DateReading:
    """Read a date as a report writes it, by the rules of this room.

    Args:
        text: The wording, in Indonesian or in English, perhaps with a weekday before it.

    Returns:
        The date and the weekday that was stated beside it.

    Raises:
        UnreadableDateError: No rule reads the text, or there is no such day.

    Example:
        >>> read_date("Rabu, 17 April 2019")
        DateReading(date=datetime.date(2019, 4, 17), weekday_stated=2)
        >>> read_date("10-04-2019").date
        datetime.date(2019, 4, 10)
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise UnreadableDateError(text, "it is no text")
    if len(text) > _LONGEST:
        raise UnreadableDateError(text, f"it is longer than {_LONGEST} characters")
    match = _grammar().fullmatch(" ".join(text.casefold().split()).rstrip(".,"))
    if match is None:
        raise UnreadableDateError(text, "its form is unknown")
    part = match.groupdict()
    year, month, day = (part[f"iso_{name}"] or part[name] for name in ("year", "month", "day"))
    try:
        found = dt.date(
            int(year), int(month) if month.isdigit() else _position(month, _MONTHS), int(day)
        )
    except ValueError:
        raise UnreadableDateError(text, "the calendar has no such day") from None
    weekday = part["weekday"]
    return DateReading(found, None if weekday is None else _position(weekday, _WEEKDAYS) - 1)


def _position(name: str, table: tuple[tuple[str, ...], ...]) -> int:
    return next(place for place, names in enumerate(table, start=1) if name in names)


@cache
def _grammar() -> re.Pattern[str]:
    def words(table: tuple[tuple[str, ...], ...]) -> str:
        return "|".join(name for names in table for name in names)

    return re.compile(
        rf"(?:(?P<weekday>{words(_WEEKDAYS)})\s?,?\s?)?(?P<open>\()?(?:"
        r"(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})-(?P<iso_day>[0-9]{2})"
        r"|(?P<day>[0-9]{1,2})(?P<sign>[-/. ])"
        rf"(?P<month>[0-9]{{1,2}}|{words(_MONTHS)})(?P=sign)(?P<year>[0-9]{{4}})"
        r")(?(open)\))"
    )
