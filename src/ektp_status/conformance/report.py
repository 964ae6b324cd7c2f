"""Report: what came of holding an implementation against a lifecycle, as values.

Rules of this room:

1. A divergence is a finding about the implementation, so it is a value; ``Report.verify`` is the
   one opt-in call that raises.
2. A divergence names every event since the creation, so that it can be replayed by hand.
3. Two outcomes are equal if the status and the way it came about are; the words of an error are
   for the reader only.
"""

from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from attrs import field, frozen

from ektp_status.errors import NonconformityError, UnexercisedRowsError
from ektp_status.lifecycle.transition import Transition
from ektp_status.terms import Term

__all__ = [
    "Attempt",
    "Broken",
    "Coverage",
    "Divergence",
    "Outcome",
    "Reached",
    "Refused",
    "Report",
]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
S_co = TypeVar("S_co", bound=Enum, covariant=True)
E_co = TypeVar("E_co", bound=Enum, covariant=True)


class Coverage(Term):
    """Say which rows of the table must be tried."""

    ANY_ROWS = "any rows"
    """What the walk tries is enough; the rows that it leaves out are reported."""
    EVERY_ROW = "every row"
    """A row that is never tried is a failure."""


@frozen
class Attempt(Generic[E_co]):
    """Hold one event as it was tried.

    Attributes:
        event: The event.
        given: The facts that were vouched for.
    """

    event: E_co
    given: frozenset[Enum] = frozenset()

    def __str__(self) -> str:
        facts = ", ".join(sorted(fact.name for fact in self.given))
        return f"{self.event.name} (given {facts})" if facts else self.event.name


@frozen
class Reached:
    """Say that an event was accepted, or a subject created.

    Attributes:
        status: The status read afterwards.
    """

    status: object

    def __str__(self) -> str:
        return f"status {_name(self.status)}"


@frozen
class Refused:
    """Say that an event was refused.

    Attributes:
        status: The status read afterwards; where a refusal is lawful it has not changed.
        error: The refusal as text, empty if nothing was raised; not compared.
    """

    status: object
    error: str = field(default="", eq=False)

    def __str__(self) -> str:
        why = f" ({self.error})" if self.error else ""
        return f"refusal{why}, status {_name(self.status)}"


@frozen
class Broken:
    """Say that the implementation failed in a way that is no refusal.

    Attributes:
        error: What was raised, as text; not compared.
    """

    error: str = field(default="", eq=False)

    def __str__(self) -> str:
        return f"error {self.error}"


Outcome: TypeAlias = Reached | Refused | Broken


def _name(status: object) -> str:
    return status.name if isinstance(status, Enum) else repr(status)


@frozen
class Divergence(Generic[E_co]):
    """Hold a sequence of events after which an implementation parts from the model.

    Attributes:
        attempts: Every event since the creation, refused ones included; the outcome of the last
            one differs, those before it agree. Empty if the status after the creation differs.
        expected: What the model does.
        got: What the implementation did.
    """

    attempts: tuple[Attempt[E_co], ...]
    expected: Reached | Refused
    got: Outcome

    @property
    def events(self) -> tuple[E_co, ...]:
        """The events alone, in order."""
        return tuple(attempt.event for attempt in self.attempts)

    def __str__(self) -> str:
        way = ", ".join(str(attempt) for attempt in self.attempts)
        return f"after [{way}]: expected {self.expected}, got {self.got}"


@frozen
class Report(Generic[S_co, E_co]):
    """Hold what a walk found.

    Attributes:
        lifecycle: The name of the lifecycle.
        divergences: Where the implementation parts from the model, the shortest sequence first;
            among equals in the order of statuses and rows.
        unexercised: The rows that were never tried, in the order of the table.
        rows: The number of rows in the table.
        sequences: The number of sequences that were walked.
        facts_withheld: Whether rows were also tried without a fact that they require; if not,
            nothing is said about requirements.
    """

    lifecycle: str
    divergences: tuple[Divergence[E_co], ...]
    unexercised: tuple[Transition[S_co, E_co], ...]
    rows: int
    sequences: int
    facts_withheld: bool

    @property
    def conforms(self) -> bool:
        """Tell whether no divergence was found."""
        return not self.divergences

    @property
    def divergence(self) -> Divergence[E_co] | None:
        """The first divergence, by the shortest sequence; ``None`` if none was found."""
        return self.divergences[0] if self.divergences else None

    def verify(self, coverage: Coverage = Coverage.EVERY_ROW) -> None:
        """Raise if the implementation does not conform, or was not tried enough.

        A divergence bars the way to the rows behind it, so it comes first.

        Args:
            coverage: Whether a row that was never tried is a failure.

        Raises:
            NonconformityError: There are divergences; ``.findings`` has them all.
            UnexercisedRowsError: There are none, but rows were never tried.
        """
        if self.divergences:
            raise NonconformityError(self.lifecycle, self.divergences)
        if self.unexercised and coverage is Coverage.EVERY_ROW:
            raise UnexercisedRowsError(self.lifecycle, self.unexercised)

    def __str__(self) -> str:
        tried = f"{self.rows - len(self.unexercised)} of {self.rows} rows tried"
        facts = "facts withheld too" if self.facts_withheld else "facts always given"
        head = f"{self.lifecycle!r}: {tried}, {self.sequences} sequences, {facts}"
        found = [f"diverges {divergence}" for divergence in self.divergences]
        missed = [f"never tried: {row}" for row in self.unexercised]
        return "\n".join((head, *found, *missed))
