"""Machine: long random histories of an implementation against the model, in Hypothesis.

Rules of this room:

1. A history begins in any status, reached by the fewest events, or with a tour of the whole table,
   and goes on from there; most events are accepted ones, so that it comes far.
2. A divergence that is found is cut down here and not by Hypothesis, whose steps mean something
   else once an earlier one is taken away. Any sequence of events may be tried, so events are taken
   away as long as a divergence is left; if ``check`` knows a shorter sequence, it is told instead.
3. Where every row is asked for, a run that misses one fails.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, ClassVar, Literal, TypeVar, cast, overload
from unittest import TestCase

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ektp_status.conformance.adapter import Adapter, Apply, ApplyGiven, Facts, Refusals, Silence
from ektp_status.conformance.report import Attempt, Coverage, Divergence, Outcome, Reached, Refused
from ektp_status.conformance.walk import follow, walk
from ektp_status.errors import NonconformityError, UnexercisedRowsError
from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition
from ektp_status.strategies.walks import Walk, tours, ways

__all__ = ["ConformanceMachine", "as_test_case", "state_machine"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_NUMBERS = st.integers(0, 10**4)


class ConformanceMachine(RuleBasedStateMachine):
    """Let events happen to a subject and to the model, and compare after each.

    Attributes:
        adapter: The model and the implementation.
        beginnings: The rows that a history begins with.
        tried: Every status and event whose row was tried, in all histories of this class so far.
    """

    adapter: ClassVar[Adapter[Any, Any]]
    beginnings: ClassVar[tuple[Walk[Any, Any], ...]]
    tried: ClassVar[set[tuple[Enum, Enum]]]

    def __init__(self) -> None:
        super().__init__()
        self._subject: Any = self.adapter.create()
        self._status: Enum = self.adapter.lifecycle.initial
        self._way: tuple[Attempt[Enum], ...] = ()

    @classmethod
    def unexercised(cls) -> tuple[Transition[Enum, Enum], ...]:
        """Return the rows that no history has tried so far, in the order of the table."""
        rows = cls.adapter.lifecycle.transitions
        return tuple(row for row in rows if (row.source, row.event) not in cls.tried)

    @initialize(place=_NUMBERS)
    def begin(self, place: int) -> None:
        """Go to some status by the fewest events, or take every row."""
        self._compare(Reached(self._status), self.adapter.look(self._subject))
        for row in self.beginnings[place % len(self.beginnings)]:
            self._happen(self.adapter.attempt(row.event, row.requires))

    @rule(choice=_NUMBERS)
    def happen(self, choice: int) -> None:
        """Let an event happen, in two of three cases an accepted one."""
        # A number is drawn, not an event of those possible here: that costs a tenth, and the error
        # tells the events anyhow.
        every = tuple(self.adapter.attempts(self._status))
        lawful = tuple(
            one for one in every if isinstance(self.adapter.expected(self._status, one), Reached)
        )
        place, turn = divmod(choice, 3)
        among = every if turn == 0 else lawful or every
        if among:
            self._happen(among[place % len(among)])

    def _happen(self, attempt: Attempt[Enum]) -> None:
        self._way = (*self._way, attempt)
        expected = self.adapter.expected(self._status, attempt)
        if isinstance(expected, Reached):
            self.tried.add((self._status, attempt.event))
        self._compare(expected, self.adapter.outcome(self._subject, self._status, attempt))
        self._status = self.adapter.after(self._status, attempt)

    def _compare(self, expected: Reached | Refused, got: Outcome) -> None:
        if got != expected:
            divergence = _shorten(self.adapter, Divergence(self._way, expected, got))
            raise NonconformityError(self.adapter.lifecycle.name, (divergence,))


def _shorten(adapter: Adapter[S, E], found: Divergence[E]) -> Divergence[E]:
    """Return the divergence that ``check`` knows if it is shorter, else one cut down by hand."""
    walked = walk(adapter).divergence
    cut = _cut(adapter, found)
    return walked if walked is not None and len(walked.attempts) <= len(cut.attempts) else cut


def _cut(adapter: Adapter[S, E], found: Divergence[E]) -> Divergence[E]:
    """Take events away, many at once at first, until none can be missed."""
    size = len(found.attempts) // 2
    while size:
        shorter = _without(adapter, found.attempts, size)
        found = shorter or found
        size = min(size, len(found.attempts)) if shorter else size // 2
    return found


def _without(
    adapter: Adapter[S, E], attempts: tuple[Attempt[E], ...], size: int
) -> Divergence[E] | None:
    """Return a divergence with ``size`` events in a row taken away; ``None`` if there is none."""
    for place in range(len(attempts)):
        end = follow(adapter, attempts[:place] + attempts[place + size :], set())
        if isinstance(end, Divergence):
            return end
    return None


@overload
def state_machine(
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], T],
    apply: Apply[T, E],
    read: Callable[[T], object],
    facts: Literal[Facts.VOUCHED] = ...,
    refusals: Refusals = ...,
    silence: Silence = ...,
) -> type[ConformanceMachine]: ...
@overload
def state_machine(
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], T],
    apply: ApplyGiven[T, E],
    read: Callable[[T], object],
    facts: Literal[Facts.WITHHELD],
    refusals: Refusals = ...,
    silence: Silence = ...,
) -> type[ConformanceMachine]: ...
def state_machine(  # noqa: PLR0913 - three callables and how to take them, all by keyword
    lifecycle: Lifecycle[S, E],
    *,
    create: Callable[[], Any],
    apply: Callable[..., object],
    read: Callable[[Any], object],
    facts: Facts = Facts.VOUCHED,
    refusals: Refusals = Exception,
    silence: Silence = Silence.REFUSES,
) -> type[ConformanceMachine]:
    """Return a Hypothesis state machine that holds an implementation against a lifecycle.

    Its ``TestCase`` is collected by pytest and unittest. The arguments are those of ``check``.

    Args:
        lifecycle: The model.
        create: Returns a new subject in the initial status.
        apply: Lets an event happen to a subject.
        read: Returns the status of a subject.
        facts: Whether requirements are checked.
        refusals: The exceptions by which the implementation refuses an event.
        silence: What it means that nothing is raised and the status stays.

    Returns:
        A class whose run raises ``NonconformityError`` where the implementation diverges. Give it
        to ``as_test_case`` if a run must try every row.

    Example:
        >>> from ektp_status import conformance
        >>> class Card:
        ...     def __init__(self):
        ...         self.status = CardStatus.BELUM_WAJIB
        ...     def apply(self, event):
        ...         self.status = CARD_LIFECYCLE.step(self.status, event, set(Requirement))
        >>> TestCard = conformance.state_machine(
        ...     CARD_LIFECYCLE, create=Card, apply=Card.apply, read=lambda card: card.status
        ... ).TestCase
    """
    name = f"ConformanceOf{lifecycle.name.title()}"
    machine = type(
        name,
        (ConformanceMachine,),
        {
            "__doc__": f"Histories of an implementation of {lifecycle.name!r}.",
            "adapter": Adapter(lifecycle, create, apply, read, facts, refusals, silence),
            "beginnings": ways(lifecycle) + tours(lifecycle) * 3,
            "tried": set[tuple[Enum, Enum]](),
        },
    )
    case: Any = cast("Any", machine).TestCase  # made at run time; type checkers cannot follow
    phases = [phase for phase in case.settings.phases if phase is not Phase.shrink]
    case.settings = settings(case.settings, phases=phases)
    return machine


def as_test_case(
    machine: type[ConformanceMachine], *, coverage: Coverage = Coverage.EVERY_ROW
) -> type[TestCase]:
    """Return the test case of a machine, which pytest and unittest collect.

    Args:
        machine: What ``state_machine`` returned.
        coverage: Whether a run that misses a row fails, with an ``UnexercisedRowsError``.
    """
    case: Any = cast("Any", machine).TestCase  # made at run time; type checkers cannot follow

    def run_test(self: TestCase) -> None:
        machine.tried.clear()
        case.runTest(self)
        missed = machine.unexercised()
        if missed and coverage is Coverage.EVERY_ROW:
            raise UnexercisedRowsError(machine.adapter.lifecycle.name, missed)

    return type(machine.__name__, (case,), {"runTest": run_test, "__doc__": machine.__doc__})
