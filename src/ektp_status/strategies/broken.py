"""Strategies for what is wrong in exactly one known way.

Rules of this room:

1. What is drawn comes with what is wrong with it, so that a test can ask for that and nothing else.
2. All the rest of it is lawful.
"""

from datetime import date, timedelta
from enum import Enum
from itertools import accumulate, islice
from typing import TypeVar

from hypothesis import strategies as st

from ektp_status.errors import NikPart
from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.record import LogEntry
from ektp_status.resident.nik import Nik
from ektp_status.strategies.resident import niks
from ektp_status.strategies.walks import Walk, walks

__all__ = ["broken_niks", "nearly_lawful_logs"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)

_FIRST_DAY = date(2019, 1, 1)
_OTHER_CHARACTERS = "ABOl\u0661\uff11/?"  # two of them are digits elsewhere


def broken_niks() -> st.SearchStrategy[tuple[str, NikPart]]:
    """Generate texts that are an identity number but for one part, which is named.

    Shrinks to the least number with the sequence 0000, as `niks` does.
    """
    return st.one_of(*(st.tuples(_broken_in(part), st.just(part)) for part in _BREAKS))


def _broken_in(part: NikPart) -> st.SearchStrategy[str]:
    return st.builds(_overwritten, niks().map(Nik.reveal), _BREAKS[part])


def _overwritten(digits: str, place: tuple[int, int, str]) -> str:
    begin, end, instead = place
    return digits[:begin] + instead + digits[end:]


def _one_character(place: int, character: str) -> tuple[int, int, str]:
    return place, place + 1, character


# From which digit up to which something else is written.
_BREAKS: dict[NikPart, st.SearchStrategy[tuple[int, int, str]]] = {
    NikPart.SEQUENCE: st.just((12, 16, "0000")),
    NikPart.LENGTH: st.sampled_from([(15, 16, ""), (16, 16, "0"), (0, 1, ""), (0, 16, "")]),
    NikPart.CHARACTER: st.builds(
        _one_character, st.integers(0, 15), st.sampled_from(_OTHER_CHARACTERS)
    ),
    NikPart.REGION: st.sampled_from([(0, 2, "00"), (2, 4, "00"), (4, 6, "00")]),
    NikPart.BIRTH_DATE: st.sampled_from(
        [(6, 8, "00"), (6, 8, "40"), (6, 8, "72"), (8, 10, "00"), (8, 10, "13"), (6, 10, "3102"),
         (6, 10, "7104"), (6, 12, "290219")]
    ),
}  # fmt: skip


def nearly_lawful_logs(
    lifecycle: Lifecycle[S, E], *, start: S | None = None, max_size: int = 12
) -> st.SearchStrategy[tuple[list[LogEntry[E]], int]]:
    """Generate logs in which exactly one entry is illegal, with its position.

    The illegal entry has no row in the status at which it comes; without it the log is lawful.
    Where every event is accepted in every status there is no such log, and the strategy is empty.
    Shrinks to that one entry, after the fewest that lead to where one can be.

    Args:
        lifecycle: The lifecycle that the rest of the log follows.
        start: The status in which the log begins, the initial one unless told otherwise.
        max_size: The greatest number of entries before the illegal one, and of those after it.
    """
    begin = lifecycle.initial if start is None else start
    if _to_a_refusal(lifecycle, begin) is None:
        return st.nothing()
    return _nearly_lawful_logs(lifecycle, begin, max_size)


@st.composite
def _nearly_lawful_logs(
    draw: st.DrawFn, lifecycle: Lifecycle[S, E], start: S, max_size: int
) -> tuple[list[LogEntry[E]], int]:
    before = draw(walks(lifecycle, start=start, max_events=max_size))
    onwards = _to_a_refusal(lifecycle, before[-1].target if before else start)
    if onwards is None:  # nothing is refused from there on, so look from the start
        before, onwards = (), _to_a_refusal(lifecycle, start) or ()
    before += onwards
    status = before[-1].target if before else start
    illegal = draw(st.sampled_from(_refused(lifecycle, status)))
    after = draw(walks(lifecycle, start=status, max_events=max_size))
    steps = [(row.event, row.requires) for row in (*before, *after)]
    every_fact = frozenset(fact for row in lifecycle.transitions for fact in row.requires)
    steps.insert(len(before), (illegal, every_fact))
    gaps = draw(st.lists(st.integers(0, 40), min_size=len(steps), max_size=len(steps)))
    gaps[len(before)] += 1  # the same event on the same day would be a duplicate
    days = accumulate(gaps, lambda day, gap: day + timedelta(days=gap), initial=_FIRST_DAY)
    log = [LogEntry(on, *step) for on, step in zip(islice(days, 1, None), steps, strict=True)]
    return log, len(before)


def _refused(lifecycle: Lifecycle[S, E], status: S) -> tuple[E, ...]:
    return tuple(event for event in lifecycle.events if event not in lifecycle.rows[status])


def _to_a_refusal(lifecycle: Lifecycle[S, E], start: S) -> Walk[S, E] | None:
    """Return the shortest walk to a status that refuses an event; ``None`` if there is none."""
    goals = (status for status in lifecycle.statuses if _refused(lifecycle, status))
    found = (lifecycle.path(start, goal) for goal in goals)
    return min((way for way in found if way is not None), key=len, default=None)
