"""What can be wrong with words, tables, events, days and codes of a lifecycle."""

from collections.abc import Collection, Iterable, Sequence
from enum import Enum, StrEnum
from typing import Protocol, Self, cast

from ektp_status.errors._masking import masked, masked_text, shown
from ektp_status.errors.root import EktpStatusError


def _names(members: Iterable[Enum]) -> str:
    return ", ".join(map(shown, members)) or "nothing"


class UnknownStatusError(EktpStatusError, ValueError):
    """Refuse a text that no status is written as.

    Attributes:
        text: The text as given; the tail of a run of 16 digits or more is starred.
        suggestions: The statuses with the closest spellings, closest first.
    """

    def __init__(self, text: str, suggestions: Sequence[Enum] = ()) -> None:
        super().__init__(masked_text(text), tuple(suggestions))
        self.text: str = masked_text(text)
        self.suggestions: tuple[Enum, ...] = tuple(suggestions)

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 60 else self.text[:57] + "..."  # noqa: PLR2004 - a line
        hint = f"; did you mean {_names(self.suggestions)}?" if self.suggestions else ""
        return f"expected the name of a status, got {shown!r}{hint}"


class AmbiguousStatusError(EktpStatusError, ValueError):
    """Refuse a text or code that names a group of statuses where one status is wanted.

    Attributes:
        text: The text or code as given.
        candidates: The group that it names.
    """

    def __init__(self, text: object, candidates: Collection[Enum]) -> None:
        text = masked(text)
        super().__init__(text, candidates)
        self.text = text
        self.candidates = candidates

    def __str__(self) -> str:
        return (
            f"expected the name of one status, got {self.text!r}, which may be any of"
            f" {_names(self.candidates)}; read it as a StatusGroup"
        )


class UnknownCodeError(EktpStatusError, KeyError):
    """Refuse a code that a code system does not list.

    Attributes:
        system: The name of the code system.
        code: The code as given.
        known: The codes that it lists.
    """

    def __init__(self, system: str, code: object, known: Sequence[object]) -> None:
        code = masked(code)
        super().__init__(system, code, tuple(known))
        self.system = system
        self.code = code
        self.known: tuple[object, ...] = tuple(known)

    def __str__(self) -> str:
        listed = ", ".join(repr(code) for code in self.known)
        return f"expected a code of {self.system}, one of {listed}; got {self.code!r}"


class UnexplainedCodeError(UnknownCodeError):
    """Refuse a code that is in use but whose meaning nobody has published.

    Attributes:
        system: The name of the code system.
        code: The code as given.
        known: The codes whose meaning is known.
    """

    def __str__(self) -> str:
        return (
            f"the code {self.code!r} is in use in {self.system}, but its meaning is not published;"
            " ask the office, and write a CodeSystem of your own"
        )


class UncodedStatusError(EktpStatusError, KeyError):
    """Refuse to write a status in a code system that has no code for it.

    Attributes:
        system: The name of the code system.
        status: The status, or the group of statuses.
    """

    def __init__(self, system: str, status: object) -> None:
        status = masked(status)
        super().__init__(system, status)
        self.system = system
        self.status = status

    def __str__(self) -> str:
        return f"expected a status that {self.system} has a code for, got {self.status!r}"


class UnknownSystemError(EktpStatusError, KeyError):
    """Refuse the name of a code system that does not ship with the library.

    Attributes:
        name: The name as given.
        known: The names that ship.
    """

    def __init__(self, name: object, known: Sequence[str]) -> None:
        name = masked(name)
        super().__init__(name, tuple(known))
        self.name = name
        self.known: tuple[str, ...] = tuple(known)

    def __str__(self) -> str:
        return (
            f"expected a CodeSystem or the name of one, {', '.join(map(repr, self.known))};"
            f" got {self.name!r}"
        )


class UnknownLanguageError(EktpStatusError, ValueError):
    """Refuse a language in which the library has no words.

    Attributes:
        language: The language as given.
    """

    def __init__(self, language: object) -> None:
        language = masked(language)
        super().__init__(language)
        self.language = language

    def __str__(self) -> str:
        return f"expected the language 'id' or 'en', got {self.language!r}"


class _Fault(Protocol):
    """What `ektp_status.lifecycle.faults.Fault` has; that room stands above this one."""

    @property
    def kind(self) -> StrEnum: ...

    @property
    def status(self) -> Enum | None: ...


class InvalidLifecycleError(EktpStatusError, ValueError):
    """Refuse a table, with all of its faults together.

    Attributes:
        name: The name of the lifecycle.
        faults: Every fault, a `Fault` each.
    """

    def __init__(self, name: str, faults: Sequence[_Fault]) -> None:
        super().__init__(name, tuple(faults))
        self.name = name
        self.faults: tuple[_Fault, ...] = tuple(faults)

    def __str__(self) -> str:
        listed = "".join(f"\n- {fault}" for fault in self.faults)
        return f"expected a sound table for {self.name!r}, got {len(self.faults)} faults:{listed}"


class ForeignStatusError(EktpStatusError, KeyError):
    """Refuse a status that a lifecycle does not have.

    Attributes:
        lifecycle: The name of the lifecycle.
        status: The status as given.
    """

    def __init__(self, lifecycle: str, status: object) -> None:
        status = masked(status)
        super().__init__(lifecycle, status)
        self.lifecycle = lifecycle
        self.status = status

    def __str__(self) -> str:
        return f"expected a status of the lifecycle {self.lifecycle!r}, got {self.status!r}"


class TransitionRefusedError(EktpStatusError, ValueError):
    """Stand above the two ways in which an event is refused.

    Attributes:
        lifecycle: The name of the lifecycle.
        status: The status in which the event came.
        event: The event that was refused; what may be an identity number is starred.
        accepted: The events that have a row there, in the order of the table.
        missing: The facts that nobody has vouched for; empty if the event has no row there.
        way: The fewest events from here to the wanted one, which is the last; empty if none lead
            there.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each is a fact that the refusal must name
        self,
        lifecycle: str,
        status: Enum,
        event: Enum,
        accepted: Sequence[Enum],
        missing: Iterable[Enum],
        way: Sequence[Enum],
    ) -> None:
        facts = (tuple(accepted), frozenset(missing), tuple(way))
        came = cast("Enum", masked(event))  # the caller's, so anything at all
        super().__init__(lifecycle, status, came, *facts)
        self.lifecycle = lifecycle
        self.status = status
        self.event = came
        self.accepted: tuple[Enum, ...] = facts[0]
        self.missing: frozenset[Enum] = facts[1]
        self.way: tuple[Enum, ...] = facts[2]


class IllegalTransitionError(TransitionRefusedError):
    """Refuse an event that has no row in the status."""

    def __str__(self) -> str:
        way = f"; the shortest way is {_names(self.way)}" if self.way else "; no way leads there"
        return (
            f"in {shown(self.status)} the lifecycle {self.lifecycle!r} accepts"
            f" {_names(self.accepted)}, got {shown(self.event)}{way}"
        )


class RequirementsUnmetError(TransitionRefusedError):
    """Refuse an event whose requirements nobody has vouched for."""

    def __str__(self) -> str:
        missing = _names(sorted(self.missing, key=shown))
        return (
            f"{shown(self.event)} in {shown(self.status)} requires {missing} as well;"
            " pass what holds as given="
        )


class InvalidMomentError(EktpStatusError, TypeError):
    """Refuse what is neither a day nor an instant.

    Attributes:
        moment: The type of what was given, by name.
    """

    def __init__(self, moment: str) -> None:
        super().__init__(moment)
        self.moment = moment

    def __str__(self) -> str:
        return f"expected a datetime.date or a datetime.datetime, got a {self.moment}"


class MixedMomentsError(EktpStatusError, TypeError):
    """Refuse to compare days, naive instants and aware instants with each other.

    Attributes:
        earlier: The moment that was there.
        later: The moment that came.
    """

    def __init__(self, earlier: object, later: object) -> None:
        super().__init__(earlier, later)
        self.earlier = earlier
        self.later = later

    def __str__(self) -> str:
        return (
            "expected moments of one kind, all days, all naive or all aware instants;"
            f" got {self.earlier!r} and {self.later!r}"
        )


class BackwardsTimeError(EktpStatusError, ValueError):
    """Refuse an entry that is dated before the one it would follow.

    Attributes:
        latest: The moment of the latest entry.
        moment: The earlier moment that came.
    """

    def __init__(self, latest: object, moment: object) -> None:
        super().__init__(latest, moment)
        self.latest = latest
        self.moment = moment

    def __str__(self) -> str:
        return f"expected a moment not before {self.latest}, got {self.moment}"


class RepeatedEntryError(EktpStatusError, ValueError):
    """Refuse an entry that was applied before.

    Attributes:
        moment: The moment of both entries.
        event: The event of both entries.
    """

    def __init__(self, moment: object, event: Enum) -> None:
        came = cast("Enum", masked(event))  # the caller's, so anything at all
        super().__init__(moment, came)
        self.moment = moment
        self.event = came

    def __str__(self) -> str:
        return f"expected each entry once, got {shown(self.event)} on {self.moment} again"


class UnencodableLifecycleError(EktpStatusError, ValueError):
    """Refuse to encode the statuses of a lifecycle as bytes when it has too many.

    Attributes:
        lifecycle: The name of the lifecycle.
        most: The greatest number of statuses that can be encoded.
        size: The number of statuses that it has.
    """

    def __init__(self, lifecycle: str, most: int, size: int) -> None:
        super().__init__(lifecycle, most, size)
        self.lifecycle = lifecycle
        self.most = most
        self.size = size

    def __str__(self) -> str:
        return (
            f"expected at most {self.most} statuses to encode, {self.lifecycle!r} has {self.size};"
            " pass tuples of statuses"
        )


class LogFindingsError(ExceptionGroup[EktpStatusError], EktpStatusError):
    """Hold every finding of a replay as an exception.

    Attributes:
        exceptions: One error for each finding, in the order of the log.
    """

    def derive(self, excs: Sequence[EktpStatusError]) -> Self:  # type: ignore[override]
        """Return a group of the same kind, as ``except*`` needs it."""
        return type(self)(self.message, excs)
