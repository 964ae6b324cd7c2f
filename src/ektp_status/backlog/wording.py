"""Counts as reports and messages write them, in Indonesian and in English.

Rules of this room (P is the place of the last written digit that is not a trailing zero; before
*ribu*, *juta*, thousand or million it is the place of the last digit written there):

1. A bare number is exact: "16.101", "738.385 jiwa".
2. A number with a word of magnitude, or one called "about", is rounded to P: "6 ribu",
   "sekitar 6.000" are 5,500 to 6,499.
3. "-an" means from the number to the next one at P: "700an" is 700 to 799.
4. "300-400" is everything from the least to the greatest number that either side allows; the left
   side shares the right side's word of magnitude ("5-6 ribu") when it is the smaller number.
5. "lebih dari 200" excludes 200, "200 lebih" and "minimal 200" include it; the same downwards.
6. "hampir 10 ribu" is the half place below: 9,500 to 9,999.
7. A caller who knows better says so: ``to=`` replaces P, also for a bare number.
8. A number of people is whole, so a dot or comma before three digits groups thousands; only
   before a word of magnitude can it be a decimal sign, and where both readings are possible the
   caller must name the style.
9. What no rule reads is refused.
"""

import re
from fractions import Fraction
from functools import cache
from typing import Literal

from ektp_status.backlog.count import Count, FractionRange
from ektp_status.errors import UnknownLanguageError, UnreadableCountError

__all__ = ["read_count", "read_percent"]

_MAGNITUDES = {
    "ribu": 1_000,
    "rb": 1_000,
    "thousand": 1_000,
    "k": 1_000,
    "juta": 1_000_000,
    "jt": 1_000_000,
    "million": 1_000_000,
}
_ABOUT = (
    *("sekitar", "sekira", "kira-kira", "kurang lebih", "lebih kurang", "±", "+/-", "~"),
    *("about", "around", "approximately", "roughly"),
)
_ABOVE = ("lebih dari", "di atas", "more than", "over", ">")
_FROM = (
    *("minimal", "sedikitnya", "setidaknya", "paling sedikit", "paling kurang", "≥", ">="),
    *("at least", "no fewer than"),
)
_BELOW = ("kurang dari", "di bawah", "less than", "fewer than", "under", "<")
_UP_TO = ("maksimal", "paling banyak", "sebanyak-banyaknya", "≤", "<=", "at most", "up to")
_ALMOST = ("hampir", "nyaris", "almost", "nearly")
_OR_MORE = ("lebih", "or more", "+")
_TO = (
    "sampai dengan",
    "sampai",
    "hingga",
    "s.d.",
    "s.d",
    "s/d",
    "sd",
    "to",
    "-",
    "\u2013",
    "\u2014",
)
_UNITS = (
    *("jiwa", "keping", "orang", "penduduk", "warga", "kartu", "blangko", "blanko", "lembar"),
    *("people", "persons", "residents", "cards", "blanks", "records"),
)
_COUNT = "a count such as '16.101', 'sekitar 6.000' or '300-400'"
_PERCENTAGE = "a percentage with its sign, such as '94,31 %' or '98.5 persen'"
_LONGEST = 100  # characters of a wording; keeps the conversion of hostile digits cheap


def read_count(
    text: str, *, to: int | None = None, style: Literal["id", "en"] | None = None
) -> Count:
    """Read a count as a report or a message writes it, by the rules of this room.

    Args:
        text: The wording, in Indonesian or in English, perhaps with a unit such as *jiwa*.
        to: The step that the number was rounded to, where the caller knows it.
        style: Who wrote the number: ``"id"`` groups thousands with dots, ``"en"`` with commas.
            Without it the style is found from the number itself.

    Returns:
        Every number that the wording allows.

    Raises:
        UnreadableCountError: No rule reads the text, or two styles read it differently.
        UnknownLanguageError: The style is another one.

    Example:
        >>> read_count("sekitar 6.000"), read_count("16.101"), read_count("700an")
        (Count.between(5500, 6499), Count.exactly(16101), Count.between(700, 799))
        >>> read_count("lebih dari 9.000"), read_count("9000", to=1_000)
        (Count.at_least(9001), Count.between(8500, 9499))
    """
    _check_text(text)
    if style not in {None, "id", "en"}:
        raise UnknownLanguageError(style)
    if len(text) > _LONGEST:
        raise UnreadableCountError(text, f"it is longer than {_LONGEST} characters")
    if to is not None and (type(to) is not int or to < 1):
        raise UnreadableCountError(text, f"the step {to!r} is no whole number of 1 or more")
    match = _grammar().fullmatch(" ".join(text.casefold().split()).rstrip(".,"))
    if match is None:
        raise UnreadableCountError(text, "its form is unknown")
    part = match.groupdict()
    last = _Numeral(text, part["number"], part["magnitude"], style)
    if part["first"] is None:
        return _bounded(text, part["lead"], last, part["tail"], to)
    if part["tail"] not in (None, "an") or part["lead"] not in (None, *_ABOUT):
        raise UnreadableCountError(text, "a range takes no further limit")
    first = _Numeral(text, part["first"], part["first_magnitude"], style)
    if part["first_magnitude"] is None and part["magnitude"] and first.written < last.written:
        first = _Numeral(text, part["first"], part["magnitude"], style)
    if first.number > last.number:
        raise UnreadableCountError(text, "the range runs downwards")
    return _bounded(text, part["lead"], first, None, to).hull(
        _bounded(text, part["lead"], last, part["tail"], to)
    )


def read_percent(text: str) -> FractionRange:
    """Read a percentage as a report prints it, rounded at its last digit.

    Reports round halves either way, so both ends are included. It may exceed 100 %.

    Args:
        text: The wording, with a decimal comma or point and a percent sign or *persen*.

    Returns:
        The ratio, 1 for 100 %.

    Raises:
        UnreadableCountError: The text is no percentage.

    Example:
        >>> read_percent("94,31 %")
        FractionRange(low=Fraction(18861, 20000), high=Fraction(18863, 20000))
    """
    _check_text(text, _PERCENTAGE)
    match = re.fullmatch(r"([0-9]{1,9})(?:[.,]([0-9]{1,9}))?\s?(?:%|persen|percent)", text.strip())
    if match is None:
        raise UnreadableCountError(text, "it is no percentage", _PERCENTAGE)
    decimals = match[2] or ""
    scale = 100 * 10 ** len(decimals)
    value, half = Fraction(int(match[1] + decimals), scale), Fraction(1, 2 * scale)
    return FractionRange(max(Fraction(0), value - half), value + half)


def _check_text(text: object, wanted: str = _COUNT) -> None:
    if not isinstance(text, str):
        raise UnreadableCountError(text, "it is no text", wanted)


class _Numeral:
    """A number as written: its value, the value before the word of magnitude, and P."""

    def __init__(
        self, text: str, digits: str, magnitude: str | None, style: Literal["id", "en"] | None
    ) -> None:
        unit = 1 if magnitude is None else _MAGNITUDES[magnitude]
        whole, decimals = _split(text, digits, style, decimal=unit > 1)
        if 10 ** len(decimals) > unit:
            raise UnreadableCountError(text, "a count has no fraction")
        step = unit // 10 ** len(decimals)
        self.text = text
        self.number = int(whole + decimals) * step
        self.written = int(whole)
        self.is_rounded = unit > 1
        if self.is_rounded or self.number == 0:
            self.place = step
        else:
            plain = str(self.number)
            self.place = 10 ** (len(plain) - len(plain.rstrip("0")))


def _split(
    text: str, digits: str, style: Literal["id", "en"] | None, *, decimal: bool
) -> tuple[str, str]:
    """Return the digits before and after the decimal sign, without the separators."""
    styles: tuple[Literal["id", "en"], ...] = ("id", "en") if style is None else (style,)
    readings: set[tuple[str, str]] = set()
    for name in styles:
        group, point = (r"\.", ",") if name == "id" else (",", r"\.")
        form = rf"([0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+)(?:{point}([0-9]+))?"
        match = re.fullmatch(form, digits)
        if match is not None and (decimal or match[2] is None):
            readings.add((re.sub("[.,]", "", match[1]), match[2] or ""))
    if not readings:
        raise UnreadableCountError(text, f"{digits!r} is not grouped as a whole number")
    if len(readings) > 1:
        raise UnreadableCountError(text, 'two styles read it: pass style="id" or style="en"')
    return readings.pop()


def _bounded(  # noqa: C901, PLR0911 - one line for each rule
    text: str, lead: str | None, numeral: _Numeral, tail: str | None, to: int | None
) -> Count:
    """Return the count for one number and the words before and after it."""
    number, place = numeral.number, numeral.place if to is None else to
    if lead is not None and tail is not None:
        raise UnreadableCountError(text, f"{lead!r} and {tail!r} limit it twice")
    if lead in _ABOVE:
        return Count.at_least(number + 1)
    if lead in _FROM or tail in _OR_MORE:
        return Count.at_least(number)
    if lead in _UP_TO:
        return Count.at_most(number)
    if lead in _BELOW:
        if number == 0:
            raise UnreadableCountError(text, "no count is below 0")
        return Count.at_most(number - 1)
    if lead in _ALMOST:
        if number == 0 or place == 1:
            raise UnreadableCountError(text, "no whole number is that close below")
        return Count.between(max(0, number - place // 2), number - 1)
    if tail == "an":
        return Count.between(number, number + place - 1)
    if lead in _ABOUT or numeral.is_rounded or to is not None:
        if number % place:
            raise UnreadableCountError(text, f"{number} is no multiple of the step {place}")
        return Count.rounded(number, to=place)
    return Count.exactly(number)


@cache
def _grammar() -> re.Pattern[str]:
    def words(*phrases: str) -> str:
        return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))

    lead = words(*_ABOUT, *_ABOVE, *_FROM, *_BELOW, *_UP_TO, *_ALMOST)
    number, magnitude = "[0-9][0-9.,]*", words(*_MAGNITUDES)
    return re.compile(
        rf"(?:(?P<lead>{lead})\s?)?"
        rf"(?:(?P<first>{number})\s?(?P<first_magnitude>{magnitude})?\s?(?:{words(*_TO)})\s?)?"
        rf"(?P<number>{number})\s?(?P<magnitude>{magnitude})?"
        rf"(?:\s?-?\s?(?P<tail>an|{words(*_OR_MORE)}))?"
        rf"(?:\s(?:{words(*_UNITS)}))?"
    )
