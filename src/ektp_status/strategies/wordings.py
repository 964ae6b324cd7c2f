"""Strategies for counts and dates as reports word them, each with what it means.

Rules of this room:

1. What is drawn is a pair: the wording, and the value as which it must be read.
2. The value is computed from the number that was drawn and never read from the wording.
"""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from ektp_status.backlog.count import Count
from ektp_status.backlog.dates import DateReading

__all__ = ["count_wordings", "date_wordings"]

_ABOUT = ("sekitar", "kira-kira", "±", "about", "roughly")
_MORE_THAN = ("lebih dari", "di atas", "more than", ">")
_AT_LEAST = ("minimal", "sedikitnya", "at least", ">=")
_LESS_THAN = ("kurang dari", "di bawah", "less than", "<")
_AT_MOST = ("maksimal", "paling banyak", "at most", "<=")
_UNITS = ("", " jiwa", " keping", " orang", " cards", " residents")
_MAGNITUDES = {"ribu": 1_000, "juta": 1_000_000, "thousand": 1_000, "million": 1_000_000}
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def count_wordings(*, max_value: int = 10**7) -> st.SearchStrategy[tuple[str, Count]]:
    """Generate wordings of counts with the count that they mean.

    Exact, rounded, bounded on one side and ranges, with dots for thousands, with or without a
    unit. Shrinks to ``("0", Count.exactly(0))``.

    Args:
        max_value: The greatest number that is written.
    """
    numbers = st.integers(0, max_value)
    positive = st.integers(1, max(max_value, 1))
    heads = st.integers(1, 99)
    bare = numbers.map(lambda number: (_dotted(number), Count.exactly(number)))
    about = st.builds(_about, st.sampled_from(_ABOUT), positive)
    magnitude = st.builds(_in_magnitude, heads, st.sampled_from(tuple(_MAGNITUDES)))
    following = st.builds(_following, heads, st.sampled_from([10, 100, 1_000]))
    between = st.builds(_between, numbers, numbers, st.sampled_from((" sampai ", "-", " hingga ")))
    limited = [
        st.builds(_worded, st.sampled_from(words), positive, st.just(meaning))
        for words, meaning in _LIMITS
    ]
    worded = st.one_of(bare, about, magnitude, following, between, *limited)
    return st.builds(_of_units, worded, st.sampled_from(_UNITS))


def _of_units(worded: tuple[str, Count], unit: str) -> tuple[str, Count]:
    return worded[0] + unit, worded[1]


_LIMITS: tuple[tuple[tuple[str, ...], Callable[[int], Count]], ...] = (
    (_MORE_THAN, lambda number: Count.at_least(number + 1)),
    (_AT_LEAST, Count.at_least),
    (_LESS_THAN, lambda number: Count.at_most(number - 1)),
    (_AT_MOST, Count.at_most),
)


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _place(number: int) -> int:
    """Return the place of the last digit that is not a trailing zero."""
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return place


def _about(word: str, number: int) -> tuple[str, Count]:
    return f"{word} {_dotted(number)}", Count.rounded(number, to=_place(number))


def _in_magnitude(head: int, word: str) -> tuple[str, Count]:
    step = _MAGNITUDES[word]
    return f"{head} {word}", Count.rounded(head * step, to=step)


def _following(head: int, step: int) -> tuple[str, Count]:
    number = head * step
    return f"{number}-an", Count.between(number, number + _place(number) - 1)


def _between(one: int, two: int, word: str) -> tuple[str, Count]:
    low, high = min(one, two), max(one, two)
    return f"{_dotted(low)}{word}{_dotted(high)}", Count.between(low, high)


def _worded(word: str, number: int, meaning: Callable[[int], Count]) -> tuple[str, Count]:
    return f"{word} {_dotted(number)}", meaning(number)


def date_wordings(
    *, first: date = date(2000, 1, 1), last: date = date(2030, 12, 31)
) -> st.SearchStrategy[tuple[str, DateReading]]:
    """Generate wordings of dates with the reading that they mean; one weekday in two is wrong.

    Shrinks to ``first`` in figures, without a weekday.

    Args:
        first: First possible day, included.
        last: Last possible day, included.
    """
    days = st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)
    styles = st.sampled_from((_in_figures, _in_words, _in_iso))
    weekdays = st.none() | st.integers(0, 6)
    slips = st.booleans()
    return st.builds(_dated, days, styles, weekdays, slips)


def _dated(
    day: date,
    style: Callable[[date], str],
    weekday: int | None,
    slips: bool,  # noqa: FBT001 - drawn
) -> tuple[str, DateReading]:
    written = style(day)
    if weekday is None:
        return written, DateReading(day, None)
    stated = weekday if slips else day.weekday()
    if style is _in_words:
        return f"{_WEEKDAYS[stated]}, {written}", DateReading(day, stated)
    return f"{_WEEKDAYS[stated]} ({written})", DateReading(day, stated)


def _in_figures(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _in_iso(day: date) -> str:
    return day.isoformat()
