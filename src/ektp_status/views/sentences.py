"""Sentences: a projection as a short paragraph, in Indonesian or English.

Rules of this room:

1. Every number and day comes from the projection; a sentence adds none and leaves no range out.
2. "Open days" and days are different words, and a rate is always per open day.
3. What was not worked out is not mentioned.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from ektp_status.backlog._names import MONTHS, WEEKDAYS
from ektp_status.backlog.count import Count
from ektp_status.deadline.capacity import ArrivalBasis
from ektp_status.deadline.openings import NoOpeningSuffices, Openings
from ektp_status.deadline.outlook import Clears, NeverClears, Outlook, Standstill, Unreached
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import Projection, Verdict
from ektp_status.deadline.remedies import NoRateSuffices
from ektp_status.errors import TooManyStatesError
from ektp_status.lifecycle.words import Language, choose

__all__ = ["explain"]

_VERDICTS = {
    Verdict.CERTAIN: (
        "Semua pasti selesai tepat waktu.",
        "All of it is certain to be done in time.",
    ),
    Verdict.POSSIBLE: (
        "Selesai tepat waktu mungkin, tetapi tidak pasti: pada akhir hari itu tersisa {}.",
        "Being done in time is possible, not certain: {} when that day ends.",
    ),
    Verdict.IMPOSSIBLE: (
        "Tidak mungkin selesai tepat waktu: pada akhir hari itu tersisa {}.",
        "It cannot be done in time: {} when that day ends.",
    ),
}
_BASES = {
    ArrivalBasis.CALENDAR_DAY: ("hari kalender", "calendar day"),
    ArrivalBasis.OPEN_DAY: ("hari buka", "open day"),
}
_ONE = Count.exactly(1)
_REASONS = {
    Standstill.NO_CAPACITY: (
        "di tahap {} tidak ada lagi hari yang berkapasitas",
        "no day with capacity is left at stage {}",
    ),
    Standstill.NO_BLANKS: ("tahap {} kekurangan blangko", "stage {} lacks blank cards"),
    Standstill.INFLOW: (
        "yang masuk ke tahap {} tidak kurang dari yang dikerjakannya",
        "what arrives at stage {} is no less than what it does",
    ),
    Standstill.IN_TRANSIT: (
        "selalu ada keping yang sedang menuju tahap {}",
        "there is always a card on its way to stage {}",
    ),
}


def explain(projection: Projection, lang: Language = "en") -> str:
    """Return what a projection says as a short paragraph, every number from the value.

    Args:
        projection: The projection to explain.
        lang: Indonesian (``"id"``) or English (``"en"``).

    Raises:
        UnknownLanguageError: The language is neither.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=100, rate=Count.between(40, 60))],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 12),
        ... )
        >>> for sentence in explain(project(plan), lang="en").split(". ")[1:4]: print(sentence)
        Being done in time is possible, not certain: 0–20 cards wait when that day ends
        The queue is empty between Friday, 12 April 2019 and Monday, 15 April 2019
        What it takes is 50 cards per open day
    """
    parts = [
        _situation(projection.plan, lang),
        *_arrivals(projection.plan, lang),
        _verdict(projection, lang),
        _completion(projection, lang),
    ]
    if projection.verdict is not Verdict.CERTAIN:
        parts += [_rate(projection, lang), _openings(projection, lang)]
    if len(projection.plan.stages) > 1:
        parts.append(_bottleneck(projection, lang))
    return " ".join(part for part in parts if part)


def _situation(plan: Plan, lang: Language) -> str:
    calendar = plan.calendar
    backlog = sum((stage.backlog for stage in plan.stages), Count.exactly(0))
    stage = choose(("tahap {} mengerjakan {}", "stage {} does {}"), lang)
    rates = _listed([stage.format(s.name, s.rate.format(lang)) for s in plan.stages], lang)
    sentence = choose(
        (
            "Mulai {1}, {0} menunggu; {2} per hari buka, dan sampai {4} ada {3}.",
            "{0} from {1}; {2} per open day, and there {3} up to {4}.",
        ),
        lang,
    )
    return sentence.format(
        _waiting(backlog, lang),
        _day(plan.first_day, lang),
        rates,
        _open_days(calendar.count_open(plan.first_day, plan.deadline), lang),
        _day(plan.deadline, lang),
    )


def _arrivals(plan: Plan, lang: Language) -> Iterator[str]:
    """Yield a sentence for each constant inflow."""
    for stage in plan.stages:
        for inflow in stage.inflow:
            if inflow.daily.high == 0:
                continue
            one_or_more = "{} more arrive at stage {} per {}."
            if inflow.daily == _ONE:
                one_or_more = "{} more arrives at stage {} per {}."
            sentence = choose(
                ("{} keping baru masuk ke tahap {} per {}.", one_or_more),
                lang,
            )
            basis = choose(_BASES[inflow.basis], lang)
            yield sentence.format(inflow.daily.format(lang), stage.name, basis)


def _verdict(projection: Projection, lang: Language) -> str:
    sentence = choose(_VERDICTS[projection.verdict], lang)
    return sentence.format(_waiting(projection.shortfall, lang))


def _completion(projection: Projection, lang: Language) -> str:
    best, worst = projection.best.outlook, projection.worst.outlook
    if isinstance(best, Clears) and isinstance(worst, Clears):
        if best == worst:
            sentence = choose(("Antrean habis pada {}.", "The queue is empty on {}."), lang)
        else:
            sentence = choose(
                ("Antrean habis antara {} dan {}.", "The queue is empty between {} and {}."), lang
            )
        return sentence.format(_day(best.day, lang), _day(worst.day, lang))
    if best == worst:
        sentence = choose(("Antrean {}.", "The queue {}."), lang)
        return sentence.format(_outlook(best, lang))
    sentence = choose(
        (
            "Dalam keadaan terbaik antrean {}; dalam keadaan terburuk antrean {}.",
            "At best the queue {}; at worst it {}.",
        ),
        lang,
    )
    return sentence.format(_outlook(best, lang), _outlook(worst, lang))


def _outlook(outlook: Outlook, lang: Language) -> str:
    match outlook:
        case Clears(day):
            return choose(("habis pada {}", "is empty on {}"), lang).format(_day(day, lang))
        case NeverClears(stage, reason):
            why = choose(_REASONS[reason], lang).format(stage)
            return choose(("tidak pernah habis, karena {}", "is never empty, as {}"), lang).format(
                why
            )
        case Unreached(until):
            sentence = choose(("belum habis pada {}", "is not yet empty on {}"), lang)
            return sentence.format(_day(until, lang))
        case _:
            assert_never(outlook)


def _rate(projection: Projection, lang: Language) -> str:
    rate = projection.required_rate
    if isinstance(rate, NoRateSuffices):
        sentence = choose(
            (
                "Laju berapa pun tidak menjamin: {} tetap tersisa.",
                "No rate makes it certain: {} whatever the rate.",
            ),
            lang,
        )
        return sentence.format(_waiting(Count.exactly(rate.remaining), lang))
    where = ("", "") if len(projection.plan.stages) == 1 else (" di setiap tahap", " at each stage")
    sentence = choose(
        (
            "Yang diperlukan: {} per hari buka{}.",
            "What it takes is {} per open day{}.",
        ),
        lang,
    )
    return sentence.format(_cards(rate, lang), choose(where, lang))


def _openings(projection: Projection, lang: Language) -> str:
    try:
        found = projection.extra_open_days
    except TooManyStatesError:
        return ""
    match found:
        case Openings(days):
            sentence = choose(
                ("Pasti selesai jika buka pula {}.", "Opening {} as well makes it certain."), lang
            )
            return sentence.format(_days(days, lang))
        case NoOpeningSuffices((), _):
            return choose(
                (
                    "Tidak ada lagi hari tutup yang dapat dibuka.",
                    "No closed day is left to be opened.",
                ),
                lang,
            )
        case NoOpeningSuffices(days, remaining):
            sentence = choose(
                (
                    "Dengan buka pula {} pun masih tersisa {}.",
                    "Even with {} open as well, {}.",
                ),
                lang,
            )
            return sentence.format(_days(days, lang), _waiting(Count.exactly(remaining), lang))
        case _:
            assert_never(found)


def _bottleneck(projection: Projection, lang: Language) -> str:
    stages = projection.bottleneck.stages
    if not stages:
        return ""
    sentence = choose(("Penentunya tahap {}.", "What decides it: stage {}."), lang)
    if len(stages) > 1:
        sentence = choose(
            (
                "Penentunya tahap {} bersama-sama: mempercepat satu saja tidak cukup.",
                "What decides it: stages {} together; a faster one alone does not help.",
            ),
            lang,
        )
    return sentence.format(_listed(stages, lang))


def _cards(count: Count, lang: Language) -> str:
    words = ("{} keping", "{} card" if count == _ONE else "{} cards")
    return choose(words, lang).format(count.format(lang))


def _waiting(count: Count, lang: Language) -> str:
    """Return the cards with their English verb; the Indonesian sentences bring their own."""
    verb = choose(("", " waits" if count == _ONE else " wait"), lang)
    return _cards(count, lang) + verb


def _open_days(number: int, lang: Language) -> str:
    """Return the open days, with their English verb before them."""
    words = ("{} hari buka", "is {} open day" if number == 1 else "are {} open days")
    return choose(words, lang).format(Count.exactly(number).format(lang))


def _day(day: date, lang: Language) -> str:
    weekday = choose(WEEKDAYS[day.weekday()], lang)
    return f"{weekday}, {day.day} {choose(MONTHS[day.month - 1], lang)} {day.year}"


def _days(days: Sequence[date], lang: Language) -> str:
    return _listed([_day(day, lang) for day in days], lang)


def _listed(parts: Sequence[str], lang: Language) -> str:
    """Join parts as a sentence lists them; days hold commas, so semicolons part more than two."""
    both = f" {choose(('dan', 'and'), lang)} "
    if len(parts) < 3:  # noqa: PLR2004 a pair needs no semicolon
        return both.join(parts)
    return "; ".join(parts[:-1]) + ";" + both + parts[-1]
