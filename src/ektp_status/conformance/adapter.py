"""Adapter: how the kit speaks to an implementation, and what counts as a refusal.

Rules of this room:

1. An implementation is three callables: one creates a subject in the initial status, one lets an
   event happen to it, one reads its status.
2. It refuses an event by raising, or by returning with the status unchanged; which of the two is
   meant is said by ``refusals`` and ``silence``, never guessed.
3. After a refusal the status is read again: a refusal that changes it is a divergence.
4. Whatever else is raised, by the event or by reading, is a divergence and not an error of the
   kit. An error of the creation is the caller's and passes through.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import frozen

from ektp_status.conformance.report import Attempt, Broken, Outcome, Reached, Refused
from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.terms import Term

__all__ = ["Adapter", "Apply", "ApplyGiven", "Facts", "Refusals", "Silence"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
T = TypeVar("T")

Refusals: TypeAlias = type[Exception] | tuple[type[Exception], ...]
"""The exceptions by which an implementation refuses; an empty tuple if it never raises."""
Apply: TypeAlias = Callable[[T, E], object]
"""Lets an event happen to a subject."""
ApplyGiven: TypeAlias = Callable[[T, E, frozenset[Enum]], object]
"""Lets an event happen to a subject, with the facts that are vouched for."""


class Facts(Term):
    """Say whether the requirements of rows are part of what is checked."""

    VOUCHED = "vouched"
    """Every fact is taken as given: ``apply(subject, event)``. Requirements are not checked."""
    WITHHELD = "withheld"
    """A row is also tried without each fact that it requires: ``apply(subject, event, given)``."""


class Silence(Term):
    """Say what it means that an event raises nothing and leaves the status unchanged."""

    REFUSES = "refuses"
    """It is a refusal."""
    ACCEPTS = "accepts"
    """It is not: a refusal must be raised, so that a caller cannot miss it."""


@frozen
class Adapter(Generic[S, E]):
    """Bind a lifecycle and an implementation of it."""

    lifecycle: Lifecycle[S, E]
    create: Callable[[], Any]
    apply: Callable[..., object]
    read: Callable[[Any], object]
    facts: Facts
    refusals: Refusals
    silence: Silence

    def attempts(self, status: S) -> Iterator[Attempt[E]]:
        """Yield what is tried in a status: accepted events, less their facts, then all others."""
        rows = self.lifecycle.rows[status]
        for event, row in rows.items():
            yield self.attempt(event, row.requires)
            if self.facts is Facts.WITHHELD:
                for fact in sorted(row.requires, key=_by_name):
                    yield self.attempt(event, row.requires - {fact})
        every_fact = frozenset(f for row in self.lifecycle.transitions for f in row.requires)
        for event in self.lifecycle.events:
            if event not in rows:
                yield self.attempt(event, every_fact)

    def attempt(self, event: E, given: frozenset[Enum]) -> Attempt[E]:
        """Return an event as it is tried; facts that nobody looks at are left out."""
        return Attempt(event, given) if self.facts is Facts.WITHHELD else Attempt(event)

    def expected(self, status: S, attempt: Attempt[E]) -> Reached | Refused:
        """Return what the model does."""
        row = self.lifecycle.rows[status].get(attempt.event)
        if row is None:
            return Refused(status)
        if self.facts is Facts.WITHHELD and not row.requires <= attempt.given:
            return Refused(status)
        return Reached(row.target)

    def after(self, status: S, attempt: Attempt[E]) -> S:
        """Return the status of the model afterwards; a refused event leaves it as it is."""
        if isinstance(self.expected(status, attempt), Refused):
            return status
        return self.lifecycle.rows[status][attempt.event].target

    def look(self, subject: Any) -> Reached | Broken:
        """Read the status of a subject."""
        try:
            return Reached(self.read(subject))
        except Exception as error:  # noqa: BLE001 - whatever reading raises is a finding
            return Broken(_text(error))

    def outcome(self, subject: Any, before: S, attempt: Attempt[E]) -> Outcome:
        """Let an event happen to a subject and return what came of it."""
        facts = (attempt.given,) if self.facts is Facts.WITHHELD else ()
        refusal = None
        try:
            self.apply(subject, attempt.event, *facts)
        except self.refusals as error:
            refusal = _text(error)
        except Exception as error:  # noqa: BLE001 - whatever else is raised is a finding
            return Broken(_text(error))
        seen = self.look(subject)
        if isinstance(seen, Broken):
            return seen
        if refusal is not None:
            return Refused(seen.status, refusal)
        stayed = seen == Reached(before)
        # A row that leads back to its own status looks the same accepted as silently refused.
        if stayed and self.silence is Silence.REFUSES and self.expected(before, attempt) != seen:
            return Refused(seen.status)
        return seen


def _text(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _by_name(fact: Enum) -> str:
    return fact.name
