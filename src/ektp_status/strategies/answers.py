"""Strategies for what the lifecycle wing answers: refusals, replays, observations, verdicts.

Rules of this room:

1. An answer is made by asking: something is drawn, and the library is asked about it, so that no
   answer is drawn that could not be given.
2. The lifecycle is that of the card unless another is given.
"""

from datetime import date
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from ektp_status.lifecycle.ageing import Ageing, Overdue, find_overdue
from ektp_status.lifecycle.bulk import HistoryCounts, Verdicts, count_histories, valid_histories
from ektp_status.lifecycle.card import CARD_LIFECYCLE
from ektp_status.lifecycle.codes import CODE_SYSTEMS, CodeSystem
from ektp_status.lifecycle.engine import Lifecycle, Refusal
from ektp_status.lifecycle.faults import Fault, FaultKind
from ektp_status.lifecycle.observation import (
    Direct,
    Observation,
    Repeated,
    Skipped,
    Unexplained,
    observe,
    observe_pair,
)
from ektp_status.lifecycle.record import LogEntry, Record, Stay
from ektp_status.lifecycle.replays import (
    DuplicateEntry,
    OutOfOrder,
    Rejected,
    Replay,
    RequirementsUnmet,
    replay,
)
from ektp_status.lifecycle.transition import Transition
from ektp_status.lifecycle.versions import LifecycleDiff, StoredCheck, check_stored
from ektp_status.sources import Confidence, Source
from ektp_status.strategies.broken import nearly_lawful_logs
from ektp_status.strategies.lifecycle import (
    card_statuses,
    histories,
    lawful_logs,
    lifecycles,
    logs,
    nik_statuses,
    records,
    sightings,
    status_groups,
)

__all__ = [
    "ageings",
    "code_systems",
    "duplicate_entries",
    "faults",
    "findings",
    "history_counts",
    "lifecycle_diffs",
    "log_entries",
    "observations",
    "out_of_order_entries",
    "overdue_records",
    "refusals",
    "rejections",
    "replays",
    "sources",
    "stays",
    "steps",
    "stored_checks",
    "transitions",
    "unmet_requirements",
    "verdicts",
]

_Any = Lifecycle[Any, Any]
_FIRST_DAY = date(2019, 1, 1)
_LAST_DAY = date(2019, 12, 31)


def _days() -> st.SearchStrategy[date]:
    first, last = _FIRST_DAY.toordinal(), _LAST_DAY.toordinal()
    return st.integers(first, last).map(date.fromordinal)


def sources() -> st.SearchStrategy[Source]:
    """Generate citations, those that nobody has read included; shrinks to one with a title only."""
    words = st.text("abcdef ", min_size=1, max_size=12)
    return st.builds(
        Source,
        title=words,
        locator=st.just("") | words,
        published=st.just("") | _days().map(date.isoformat),
        confidence=st.sampled_from(Confidence),
    )


def transitions(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Transition[Any, Any]]:
    """Draw rows of a lifecycle; shrinks to the first. Empty for a lifecycle without rows.

    Args:
        lifecycle: Whose rows.
    """
    return st.sampled_from(lifecycle.transitions)


def refusals(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Refusal]:
    """Generate refusals, for want of a row or of facts; shrinks to the first pair that has no row.

    Args:
        lifecycle: What refuses.
    """
    every = [
        lifecycle.try_step(status, event)
        for status in lifecycle.statuses
        for event in lifecycle.events
    ]
    found = [answer for answer in every if isinstance(answer, Refusal)]
    return st.sampled_from(sorted(found, key=lambda refusal: len(refusal.missing)))


def rejections(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Rejected]:
    """Generate findings of a replay about an illegal event; shrinks to one at the beginning.

    Args:
        lifecycle: What rejects.
    """
    near = nearly_lawful_logs(lifecycle, max_size=4)
    return near.map(lambda log: _finding(Rejected, lifecycle, log[0], lifecycle.initial))


def unmet_requirements(
    lifecycle: _Any = CARD_LIFECYCLE,
) -> st.SearchStrategy[RequirementsUnmet]:
    """Generate findings of a replay about facts not given; shrinks to the first row with any.

    Args:
        lifecycle: What requires the facts; a row of it must.
    """
    rows = [row for row in lifecycle.transitions if row.requires]
    lacking = [(row, fact) for row in rows for fact in sorted(row.requires, key=str)]
    return st.tuples(st.sampled_from(lacking), _days()).map(
        lambda drawn: _finding(RequirementsUnmet, lifecycle, *_without(*drawn[0], drawn[1]))
    )


def _without(row: Transition[Any, Any], fact: Enum, day: date) -> tuple[list[LogEntry[Any]], Any]:
    return [LogEntry(day, row.event, row.requires - {fact})], row.source


def out_of_order_entries(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[OutOfOrder]:
    """Generate findings of a replay about a late entry; shrinks to the second entry of a log.

    Args:
        lifecycle: What the log follows.
    """
    before = lawful_logs(lifecycle, min_size=1, max_size=4)
    late = st.sampled_from(lifecycle.events).map(lambda event: LogEntry(date(2018, 1, 1), event))
    return st.tuples(before, late).map(
        lambda drawn: _finding(OutOfOrder, lifecycle, [*drawn[0], drawn[1]], lifecycle.initial)
    )


def duplicate_entries(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[DuplicateEntry]:
    """Generate findings of a replay about an entry written twice; shrinks to the first two.

    Args:
        lifecycle: What the log follows; some event of it must not be accepted twice running.
    """
    twice = [row for row in lifecycle.transitions if row.event not in lifecycle.rows[row.target]]
    return st.tuples(st.sampled_from(twice), _days()).map(
        lambda drawn: _finding(DuplicateEntry, lifecycle, *_twice(*drawn))
    )


def _twice(row: Transition[Any, Any], day: date) -> tuple[list[LogEntry[Any]], Any]:
    return [LogEntry(day, row.event, row.requires)] * 2, row.source


def findings(
    lifecycle: _Any = CARD_LIFECYCLE,
) -> st.SearchStrategy[Rejected | RequirementsUnmet | OutOfOrder | DuplicateEntry]:
    """Generate findings of a replay of every kind; shrinks to a rejection at the beginning.

    Args:
        lifecycle: What the log was held against; a row of it must require a fact.
    """
    return st.one_of(
        rejections(lifecycle),
        unmet_requirements(lifecycle),
        out_of_order_entries(lifecycle),
        duplicate_entries(lifecycle),
    )


def _finding(kind: Any, lifecycle: _Any, log: list[LogEntry[Any]], start: Any) -> Any:
    (found,) = replay(lifecycle, log, start=start).findings
    assert isinstance(found, kind)  # noqa: S101 - the log was made for it
    return found


def replays(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Replay[Any, Any]]:
    """Generate replays of lawful logs and of logs with every kind of finding; shrinks to no log.

    Args:
        lifecycle: What the logs are held against.
    """
    near = nearly_lawful_logs(lifecycle).map(lambda drawn: drawn[0])
    twice = lawful_logs(lifecycle, min_size=1).map(lambda log: [*log, *log[-1:]])
    without_facts = lawful_logs(lifecycle).map(
        lambda log: [LogEntry(entry.on, entry.event) for entry in log]
    )
    some = st.one_of(lawful_logs(lifecycle), near, twice, without_facts, logs(lifecycle))
    return some.map(lambda log: replay(lifecycle, log))


def log_entries(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[LogEntry[Any]]:
    """Generate single entries with what their row requires; shrinks to that of the first row.

    Args:
        lifecycle: Whose rows.
    """
    return st.tuples(_days(), transitions(lifecycle)).map(
        lambda drawn: LogEntry(drawn[0], drawn[1].event, drawn[1].requires)
    )


def stays(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Stay[Any]]:
    """Generate stays in a status; shrinks to that in the initial one, without a beginning or end.

    Args:
        lifecycle: What the records follow.
    """
    return records(lifecycle).flatmap(lambda record: st.sampled_from(record.stays))


def observations(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Observation[Any, Any]]:
    """Generate observations of lawful records and of arbitrary histories; shrinks to the empty one.

    Args:
        lifecycle: What explains the sightings.
    """
    return st.one_of(
        sightings(lifecycle).map(lambda seen: observe(lifecycle, seen)),
        histories(lifecycle).map(lambda seen: observe(lifecycle, seen)),
    )


def steps(
    lifecycle: _Any = CARD_LIFECYCLE, *, kind: type[Any] | None = None
) -> st.SearchStrategy[Any]:
    """Draw explanations of two sightings: direct, skipped, repeated or unexplained.

    Shrinks to the first pair of statuses that is explained so.

    Args:
        lifecycle: What explains them.
        kind: `Direct`, `Skipped`, `Repeated` or `Unexplained`; each as often if not given.
    """
    kinds = (Direct, Skipped, Repeated, Unexplained) if kind is None else (kind,)
    statuses = lifecycle.statuses
    every = [observe_pair(lifecycle, before, after) for before in statuses for after in statuses]
    of_kind = [[step for step in every if isinstance(step, one)] for one in kinds]
    return st.one_of(*(st.sampled_from(some) for some in of_kind if some))


def verdicts(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Verdicts]:
    """Generate verdicts on several histories; shrinks to those on none.

    Args:
        lifecycle: What judges them.
    """
    some = st.lists(histories(lifecycle), max_size=6)
    return some.map(lambda drawn: valid_histories(drawn, lifecycle))


def history_counts(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[HistoryCounts[Any]]:
    """Generate what several histories count up to; shrinks to that of none.

    Args:
        lifecycle: What judges them.
    """
    some = st.lists(histories(lifecycle), max_size=6)
    return some.map(lambda drawn: count_histories(drawn, lifecycle))


def overdue_records(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Overdue[Any, Any]]:
    """Generate records beyond their period; shrinks to one with a single entry and a day too many.

    Args:
        lifecycle: What the records follow.
    """
    one = st.lists(records(lifecycle, min_size=1), min_size=1, max_size=1)
    return st.tuples(one, st.integers(0, 30)).map(lambda drawn: _aged(lifecycle, *drawn).overdue[0])


def ageings(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[Ageing[Any, Any]]:
    """Generate what is beyond its period among several records; shrinks to nothing.

    Args:
        lifecycle: What the records follow.
    """
    some = st.lists(records(lifecycle), max_size=4)
    return st.tuples(some, st.integers(0, 1_200)).map(lambda drawn: _aged(lifecycle, *drawn))


def _aged(lifecycle: _Any, some: list[Record[Any, Any]], period: int) -> Ageing[Any, Any]:
    periods: dict[Any, int] = {status: period for status in lifecycle.statuses}  # noqa: C420 - typed
    return find_overdue(some, periods, as_of=date(2022, 1, 1))


def lifecycle_diffs() -> st.SearchStrategy[LifecycleDiff]:
    """Generate what changes between two lifecycles; shrinks to nothing."""
    return st.builds(Lifecycle[Enum, Enum].diff, lifecycles(), lifecycles())


def stored_checks(lifecycle: _Any = CARD_LIFECYCLE) -> st.SearchStrategy[StoredCheck[Any]]:
    """Generate what a lifecycle cannot take of stored data; shrinks to nothing.

    Args:
        lifecycle: The version to which the data would move.
    """
    foreign: st.SearchStrategy[Enum] = nik_statuses() | card_statuses()
    stored = st.tuples(st.lists(foreign, max_size=4), st.lists(histories(lifecycle), max_size=4))
    return stored.map(lambda drawn: check_stored(lifecycle, statuses=drawn[0], histories=drawn[1]))


def faults() -> st.SearchStrategy[Fault]:
    """Generate faults of a table of card statuses; shrinks to one about the whole table."""
    rows = st.lists(transitions(), max_size=2).map(tuple)
    return st.builds(Fault, st.sampled_from(FaultKind), st.none() | card_statuses(), rows)


def code_systems() -> st.SearchStrategy[CodeSystem]:
    """Generate code systems, those that ship among them; shrinks to one without codes."""
    numbers: st.SearchStrategy[list[Any]] = st.integers(0, 90).map(_six_numbers)
    names = numbers | st.sampled_from("ABC").map(_six_codes)
    meanings = st.lists(card_statuses() | status_groups(min_size=2), max_size=6, unique_by=_members)
    return st.builds(_code_system, names, meanings) | st.sampled_from(CODE_SYSTEMS)


def _six_numbers(first: int) -> list[Any]:
    return list(range(first, first + 6))


def _six_codes(letter: str) -> list[Any]:
    return [letter * number for number in range(1, 7)]


def _code_system(names: list[Any], meanings: list[Any]) -> CodeSystem:
    return CodeSystem("drawn", dict(zip(names, meanings, strict=False)))


def _members(meaning: Any) -> frozenset[Any]:
    return frozenset({meaning} if isinstance(meaning, Enum) else meaning)
