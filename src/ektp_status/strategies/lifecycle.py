"""Strategies for the words, groups, tables, logs and records of a lifecycle.

Rules of this room:

1. A strategy is named after the plural of what it draws; its options are keywords.
2. It draws lawful values; what is unlawful has a strategy that says so.
3. Its docstring says what it shrinks to.
"""

import itertools
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar, cast

from hypothesis import strategies as st

from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.groups import StatusGroup
from ektp_status.lifecycle.record import LogEntry, Record
from ektp_status.lifecycle.spelling import STATUS_SPELLINGS
from ektp_status.lifecycle.transition import Transition
from ektp_status.lifecycle.vocabulary import CardEvent, CardStatus, NikEvent, NikStatus
from ektp_status.lifecycle.words import LABELS

__all__ = [
    "card_events",
    "card_statuses",
    "histories",
    "lawful_logs",
    "lifecycles",
    "logs",
    "nik_events",
    "nik_statuses",
    "records",
    "sightings",
    "spellings",
    "status_groups",
]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


def _enum(name: str, members: list[str]) -> type[Enum]:
    # Type checkers take the functional form for a member when its names are not literal.
    return cast("type[Enum]", Enum(name, members, module=__name__))


# Members for drawn lifecycles; 200 statuses are more than any registry has.
_STATUSES = list(_enum("DrawnStatus", [f"S{n}" for n in range(200)]))
_EVENTS = list(_enum("DrawnEvent", [f"E{n}" for n in range(12)]))
_FACTS = list(_enum("DrawnFact", ["SEEN", "PROVEN"]))

_FIRST_DAY = date(2019, 1, 1)
_NOTHING: frozenset[Enum] = frozenset()


def card_statuses() -> st.SearchStrategy[CardStatus]:
    """Draw statuses of the card; shrinks to the first in lifecycle order."""
    return st.sampled_from(CardStatus)


def card_events() -> st.SearchStrategy[CardEvent]:
    """Draw events of the card; shrinks to the first."""
    return st.sampled_from(CardEvent)


def nik_statuses() -> st.SearchStrategy[NikStatus]:
    """Draw statuses of an identity; shrinks to active."""
    return st.sampled_from(NikStatus)


def nik_events() -> st.SearchStrategy[NikEvent]:
    """Draw events of an identity; shrinks to the first."""
    return st.sampled_from(NikEvent)


def status_groups(*, min_size: int = 0) -> st.SearchStrategy[StatusGroup]:
    """Draw groups of card statuses without a name; shrinks to the smallest, first statuses first.

    Args:
        min_size: The least number of statuses in the group.
    """
    return st.builds(StatusGroup, st.sets(card_statuses(), min_size=min_size))


def spellings(status: CardStatus) -> st.SearchStrategy[str]:
    """Draw texts that are read as a status; shrinks to its code.

    Args:
        status: The status to be read.
    """
    return _spellings(status)


@st.composite
def _spellings(draw: st.DrawFn, status: CardStatus) -> str:
    short = () if status.short_code is None else (status.short_code,)
    known = (status.value, *short, *LABELS["CardStatus"][status], *STATUS_SPELLINGS[status])
    text = draw(st.sampled_from(known))
    cases = (text, text.lower(), text.upper(), text.title())
    blank = draw(st.sampled_from(("_", " ", "-", "  ", "\u00a0", " \t", ".", "")))
    text = draw(st.sampled_from(cases)).replace("_", " ").replace(" ", blank)
    if draw(st.booleans()):
        text = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return "".join((draw(st.sampled_from(("", " ", "\n"))), text))


@st.composite
def _lawful_logs(
    draw: st.DrawFn, lifecycle: Lifecycle[S, E], start: S | None, min_size: int, max_size: int
) -> tuple[S, list[LogEntry[E]]]:
    status = lifecycle.initial if start is None else start
    begin = status
    log: list[LogEntry[E]] = []
    on = _FIRST_DAY
    # The length is drawn first: a coin for each entry would hardly ever give a long log.
    for _ in range(draw(st.integers(min_size, max_size))):
        rows = list(lifecycle.rows[status].values())
        if not rows:
            break
        row = draw(st.sampled_from(rows))
        on += timedelta(days=draw(st.integers(0, 40)))
        log.append(LogEntry(on, row.event, row.requires))
        status = row.target
    return begin, log


def lawful_logs(
    lifecycle: Lifecycle[S, E],
    *,
    start: S | None = None,
    min_size: int = 0,
    max_size: int = 12,
) -> st.SearchStrategy[list[LogEntry[E]]]:
    """Draw logs that a lifecycle allows, dated by days; shrinks to the empty log.

    Each entry is given what its row requires. A log is shorter than ``min_size`` only where a
    status that no row leaves ends it.

    Args:
        lifecycle: The lifecycle that the log follows.
        start: The status in which it begins, the initial one unless told otherwise.
        min_size: The least number of entries.
        max_size: The greatest number of entries.
    """
    return _lawful_logs(lifecycle, start, min_size, max_size).map(lambda drawn: drawn[1])


def logs(lifecycle: Lifecycle[S, E], *, max_size: int = 12) -> st.SearchStrategy[list[LogEntry[E]]]:
    """Draw logs of any events of a lifecycle, seldom lawful; shrinks to the empty log.

    Args:
        lifecycle: The lifecycle from which the events come; it must have a row.
        max_size: The greatest number of entries.
    """
    facts = sorted({fact for row in lifecycle.transitions for fact in row.requires}, key=str)
    given = st.sets(st.sampled_from(facts)) if facts else st.just(_NOTHING)
    entries = st.builds(
        LogEntry[E],
        st.dates(_FIRST_DAY, _FIRST_DAY + timedelta(days=9)),
        st.sampled_from(lifecycle.events),
        given,
    )
    return st.lists(entries, max_size=max_size)


def records(
    lifecycle: Lifecycle[S, E], *, start: S | None = None, min_size: int = 0, max_size: int = 12
) -> st.SearchStrategy[Record[S, E]]:
    """Draw records with a lawful log; shrinks to one without entries in the initial status.

    Args:
        lifecycle: The lifecycle that the record follows.
        start: The status in which its log begins, the initial one unless told otherwise.
        min_size: The least number of entries, where no terminal status ends it earlier.
        max_size: The greatest number of entries.
    """

    def build(key: str, drawn: tuple[S, list[LogEntry[E]]]) -> Record[S, E]:
        return Record[S, E].from_log(key, drawn[1], start=drawn[0], lifecycle=lifecycle)

    keys = st.text("ABC123", min_size=1, max_size=6)
    return st.builds(build, keys, _lawful_logs(lifecycle, start, min_size, max_size))


def sightings(
    lifecycle: Lifecycle[S, E], *, max_size: int = 12
) -> st.SearchStrategy[list[tuple[date, S]]]:
    """Draw what snapshots see of a lawful record, in order; shrinks to no sighting.

    Args:
        lifecycle: The lifecycle that the record follows.
        max_size: The greatest number of events behind the sightings.
    """
    return _sightings(lifecycle, max_size)


@st.composite
def _sightings(draw: st.DrawFn, lifecycle: Lifecycle[S, E], max_size: int) -> list[tuple[date, S]]:
    record = draw(records(lifecycle, max_size=max_size))
    days = draw(st.lists(st.integers(0, 60), max_size=6))
    on = _FIRST_DAY
    seen: list[tuple[date, S]] = []
    for gap in days:
        on += timedelta(days=gap)
        seen.append((on, record.status_at(on)))
    return seen


def histories(lifecycle: Lifecycle[S, E], *, max_size: int = 8) -> st.SearchStrategy[tuple[S, ...]]:
    """Draw histories as statuses, lawful or not; shrinks to the empty history.

    Args:
        lifecycle: The lifecycle from which the statuses come.
        max_size: The greatest number of statuses.
    """
    lawful = records(lifecycle, max_size=max_size - 1).map(lambda record: record.statuses)
    wild = st.lists(st.sampled_from(lifecycle.statuses), max_size=max_size).map(tuple)
    return st.one_of(wild, lawful)


def lifecycles(
    *, min_statuses: int = 1, max_statuses: int = 8, max_events: int = 4
) -> st.SearchStrategy[Lifecycle[Enum, Enum]]:
    """Draw sound lifecycles over enums of their own; shrinks to one status without a row.

    Every status is reachable from the first and has a way to the last one, which is terminal or a
    goal; beyond that any row may be there. Some rows require a fact.

    Args:
        min_statuses: The least number of statuses.
        max_statuses: The greatest number of statuses.
        max_events: The number of events beside the one that makes the table sound.
    """
    return _lifecycles(min_statuses, max_statuses, max_events)


@st.composite
def _lifecycles(
    draw: st.DrawFn, min_statuses: int, max_statuses: int, max_events: int
) -> Lifecycle[Enum, Enum]:
    statuses = _STATUSES[: draw(st.integers(min_statuses, max_statuses))]
    events = _EVENTS[: max_events + 1]
    terminal = draw(st.booleans())
    rows: dict[tuple[Enum, Enum], Transition[Enum, Enum]] = {}

    def add(source: Enum, event: Enum, target: Enum) -> None:
        requires = draw(st.sets(st.sampled_from(_FACTS))) if draw(st.booleans()) else ()
        rows.setdefault((source, event), Transition(source, event, target, requires))

    for before, after in itertools.pairwise(statuses):
        add(before, events[0], after)
    sources = statuses[:-1] if terminal else statuses
    if sources and max_events:
        further = st.tuples(
            st.sampled_from(sources), st.sampled_from(events[1:]), st.sampled_from(statuses)
        )
        for source, event, target in draw(st.lists(further, max_size=2 * len(statuses))):
            add(source, event, target)
    last = {statuses[-1]}
    return Lifecycle(
        "drawn",
        statuses=statuses,
        initial=statuses[0],
        transitions=rows.values(),
        terminal=last if terminal else (),
        goals=() if terminal else last,
    )
