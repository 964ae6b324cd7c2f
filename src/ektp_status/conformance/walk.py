"""Walk: every event in every status, breadth first, so that what is found is the shortest.

Rules of this room:

1. Every sequence is walked on a subject of its own, from its creation.
2. Sequences come shortest first, among equals in the order of statuses and rows; nothing is drawn
   at random, so two walks agree.
3. A sequence is not walked beyond a divergence.
4. What an implementation does may depend on its status and on the last ``memory`` events; for such
   an implementation the walk is complete, and the first divergence is the shortest there is.
"""

from collections import deque
from collections.abc import Callable
from enum import Enum
from typing import Any, Literal, TypeAlias, TypeVar, overload

from ektp_status.conformance.adapter import Adapter, Apply, ApplyGiven, Facts, Refusals, Silence
from ektp_status.conformance.report import Attempt, Divergence, Reached, Report
from ektp_status.lifecycle.engine import Lifecycle

__all__ = ["check", "follow", "walk"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_Way: TypeAlias = tuple[Attempt[E], ...]


@overload
def check(
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], T],
    apply: Apply[T, E],
    read: Callable[[T], object],
    facts: Literal[Facts.VOUCHED] = ...,
    refusals: Refusals = ...,
    silence: Silence = ...,
    memory: int = ...,
    max_events: int | None = ...,
) -> Report[S, E]: ...
@overload
def check(
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], T],
    apply: ApplyGiven[T, E],
    read: Callable[[T], object],
    facts: Literal[Facts.WITHHELD],
    refusals: Refusals = ...,
    silence: Silence = ...,
    memory: int = ...,
    max_events: int | None = ...,
) -> Report[S, E]: ...
def check(  # noqa: PLR0913 - three callables and how to take them, all by keyword
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], Any],
    apply: Callable[..., object],
    read: Callable[[Any], object],
    facts: Facts = Facts.VOUCHED,
    refusals: Refusals = Exception,
    silence: Silence = Silence.REFUSES,
    memory: int = 0,
    max_events: int | None = None,
) -> Report[S, E]:
    """Hold an implementation against a lifecycle, every event in every status.

    Args:
        lifecycle: The model.
        create: Returns a new subject in the initial status.
        apply: Lets an event happen to a subject; what it returns is ignored. With
            ``Facts.WITHHELD`` it takes the facts that are vouched for as a third argument.
        read: Returns the status of a subject, as something that equals the model's.
        facts: Whether requirements are checked.
        refusals: The exceptions by which the implementation refuses an event. Any other exception
            is a divergence.
        silence: What it means that nothing is raised and the status stays.
        memory: The number of past events, refused ones included, on which the implementation may
            depend besides its status. Each one multiplies the sequences by the number of events:
            for the card 392 without memory, 8,212 with 1.
        max_events: The greatest length of a sequence; ``None`` for no limit.

    Returns:
        The report. The first divergence has the shortest sequence of all.

    Raises:
        ValueError: The memory or the limit is negative.

    Example:
        >>> from ektp_status import conformance
        >>> class Door:  # forgets that a card must be in hand before it can be replaced
        ...     def __init__(self):
        ...         self.status = CardStatus.BELUM_WAJIB
        ...     def apply(self, event):
        ...         if event is CardEvent.REPLACE:
        ...             self.status = CardStatus.PRINT_READY_RECORD
        ...         else:
        ...             self.status = CARD_LIFECYCLE.step(self.status, event, set(Requirement))
        >>> report = conformance.check(
        ...     CARD_LIFECYCLE, create=Door, apply=Door.apply, read=lambda door: door.status
        ... )
        >>> report.conforms, report.divergence.events
        (False, (CardEvent.REPLACE,))
        >>> print(report.divergence)
        after [REPLACE]: expected refusal, status BELUM_WAJIB, got status PRINT_READY_RECORD
    """
    if memory < 0 or (max_events is not None and max_events < 0):
        message = f"expected memory and max_events of 0 or more, got {memory} and {max_events}"
        raise ValueError(message)
    adapter = Adapter(lifecycle, create, apply, read, facts, refusals, silence)
    return walk(adapter, memory=memory, max_events=max_events)


def walk(adapter: Adapter[S, E], *, memory: int = 0, max_events: int | None = None) -> Report[S, E]:
    """Walk as ``check`` does.

    Args:
        adapter: The model and the implementation.
        memory: The number of past events on which the implementation may depend.
        max_events: The greatest length of a sequence; ``None`` for no limit.
    """
    lifecycle = adapter.lifecycle
    tried: set[tuple[S, E]] = set()
    found: dict[_Way[E], Divergence[E]] = {}
    sequences = 0

    def end_of(way: _Way[E]) -> S | None:
        nonlocal sequences
        sequences += 1
        end = follow(adapter, way, tried)
        if isinstance(end, Divergence):
            found.setdefault(end.attempts, end)
            return None
        return end

    queue: deque[tuple[S, _Way[E]]] = deque()
    begun = end_of(())
    if begun is not None:
        queue.append((begun, ()))
    seen: set[tuple[S | None, _Way[E]]] = {(begun, ())}
    while queue:
        status, way = queue.popleft()
        if len(way) == max_events:
            continue
        for attempt in adapter.attempts(status):
            longer = (*way, attempt)
            after = end_of(longer)
            node = (after, longer[len(longer) - memory :])
            if after is not None and node not in seen:
                seen.add(node)
                queue.append((after, longer))
    return Report(
        lifecycle=lifecycle.name,
        divergences=tuple(sorted(found.values(), key=lambda one: len(one.attempts))),
        unexercised=tuple(
            row for row in lifecycle.transitions if (row.source, row.event) not in tried
        ),
        rows=len(lifecycle.transitions),
        sequences=sequences,
        facts_withheld=adapter.facts is Facts.WITHHELD,
    )


def follow(adapter: Adapter[S, E], way: _Way[E], tried: set[tuple[S, E]]) -> S | Divergence[E]:
    """Walk a sequence on a new subject.

    Args:
        adapter: The model and the implementation.
        way: The events in order.
        tried: Takes up every status and event whose row was tried.

    Returns:
        The status of the model at the end, or the first divergence.
    """
    rows = adapter.lifecycle.rows
    subject = adapter.create()
    status = adapter.lifecycle.initial
    begun = adapter.look(subject)
    if begun != Reached(status):
        return Divergence((), Reached(status), begun)
    for number, attempt in enumerate(way, 1):
        expected = adapter.expected(status, attempt)
        got = adapter.outcome(subject, status, attempt)
        moves = isinstance(expected, Reached)
        if moves:
            tried.add((status, attempt.event))
        if got != expected:
            return Divergence(way[:number], expected, got)
        if moves:
            status = rows[status][attempt.event].target
    return status
