"""What can be wrong with counts, wordings, tallies and reports."""

from ektp_status.errors._masking import masked, masked_text
from ektp_status.errors.root import EktpStatusError


class ImpossibleCountError(EktpStatusError, ValueError):
    """Refuse limits that no whole number of things can have.

    Attributes:
        low: The lower limit as given.
        high: The upper limit as given, ``None`` for none.
        rule: The rule that is broken, as a clause.
    """

    def __init__(self, low: object, high: object, rule: str) -> None:
        super().__init__(low, high, rule)
        self.low = low
        self.high = high
        self.rule = rule

    def __str__(self) -> str:
        low, high = masked(self.low), masked(self.high)
        return f"expected a count whose limits obey: {self.rule}; got {low!r} to {high!r}"


class UnreadableCountError(EktpStatusError, ValueError):
    """Refuse a wording that no rule reads as a count.

    Attributes:
        text: The wording as given; what may be an identity number is starred.
        reason: What stands in the way, as a clause.
        wanted: What is expected, as a noun phrase with examples.
    """

    def __init__(
        self,
        text: object,
        reason: str,
        wanted: str = "a count such as '16.101', 'sekitar 6.000' or '300-400'",
    ) -> None:
        text, reason = masked(text), masked_text(reason)
        super().__init__(text, reason, wanted)
        self.text = text
        self.reason = reason
        self.wanted = wanted

    def __str__(self) -> str:
        return f"expected {self.wanted}; got {_shortened(self.text)}: {self.reason}"


class UnreadableDateError(EktpStatusError, ValueError):
    """Refuse a wording that no rule reads as a date.

    Attributes:
        text: The wording as given; what may be an identity number is starred.
        reason: What stands in the way, as a clause.
    """

    def __init__(self, text: object, reason: str) -> None:
        text = masked(text)
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"expected a date such as 'Kamis (11/4/2019)', '11 April 2019' or '2019-04-11'; "
            f"got {_shortened(self.text)}: {self.reason}"
        )


class InconsistentReportError(EktpStatusError, ValueError):
    """Refuse to draw conclusions from figures that cannot hold together.

    Attributes:
        figures: The names of a smallest set of figures in conflict.
    """

    def __init__(self, figures: tuple[str, ...]) -> None:
        figures = tuple(map(masked_text, figures))
        super().__init__(figures)
        self.figures = figures

    def __str__(self) -> str:
        return (
            f"expected figures that hold together; {', '.join(map(repr, self.figures))} do not: "
            "see .conflicts of the reconciliation, correct the report and reconcile again"
        )


class RepeatedFigureError(EktpStatusError, ValueError):
    """Refuse a report in which one name stands for two figures.

    Attributes:
        name: The name that occurs more than once.
    """

    def __init__(self, name: str) -> None:
        name = masked_text(name)
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"expected a name of its own for every figure; {self.name!r} occurs twice: rename one"
        )


class UnknownFigureError(EktpStatusError, KeyError):
    """Refuse a name that no figure of the report has.

    Attributes:
        name: The name as given.
        known: The names of the report's figures.
    """

    def __init__(self, name: object, known: tuple[str, ...]) -> None:
        name, known = masked(name), tuple(map(masked_text, known))
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        known = ", ".join(map(repr, self.known)) or "none at all"
        return f"expected the name of a figure of the report; got {self.name!r}, known are {known}"


class NotAStatusError(EktpStatusError, TypeError):
    """Refuse to count something that is no status.

    Attributes:
        got: The name of its type; the value itself is not kept, for it may be personal.
    """

    def __init__(self, got: str) -> None:
        super().__init__(got)
        self.got = got

    def __str__(self) -> str:
        return (
            f"expected members of an enumeration; got a value of type {self.got}: parse codes first"
        )


class UncoveredStatusError(EktpStatusError, LookupError):
    """Refuse to take an unknown number for 0.

    Attributes:
        statuses: The codes of the statuses that the tally does not cover.
    """

    def __init__(self, statuses: tuple[str, ...]) -> None:
        super().__init__(statuses)
        self.statuses = statuses

    def __str__(self) -> str:
        return (
            f"expected statuses that the tally covers; it says nothing about "
            f"{', '.join(self.statuses)}: ask about less, or add the missing counts"
        )


class UnknownAreaError(EktpStatusError, KeyError):
    """Refuse a region code that is none, or of which nothing is known.

    Attributes:
        code: The code as given.
    """

    def __init__(self, code: object) -> None:
        code = masked(code)
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return (
            f"expected a region code such as '33.14.01' about which something is known; "
            f"got {self.code!r}"
        )


class EmptyChainError(EktpStatusError, ValueError):
    """Refuse a chain without periods: it has neither opening nor closing."""

    def __str__(self) -> str:
        return "expected one period or more; got none, and a stock cannot be made up"


class UnknownLevelError(EktpStatusError, ValueError):
    """Refuse a level of areas that there is not.

    Attributes:
        level: The level as given.
        known: The levels that there are, coarsest first.
    """

    def __init__(self, level: object, known: tuple[str, ...]) -> None:
        level = masked(level)
        super().__init__(level, known)
        self.level = level
        self.known = known

    def __str__(self) -> str:
        return f"expected one of the levels {', '.join(self.known)}; got {self.level!r}"


class UndecidedReportError(EktpStatusError, ArithmeticError):
    """Give up a question about whole numbers whose search grows too large.

    Attributes:
        branches: The number of branches that were allowed.
    """

    def __init__(self, branches: int) -> None:
        super().__init__(branches)
        self.branches = branches

    def __str__(self) -> str:
        return (
            f"expected an answer within {self.branches} branches; the figures overlap in so many "
            "ways that it takes more: leave out figures, or split the report"
        )


def _shortened(text: object) -> str:
    if not isinstance(text, str):
        return repr(text)
    return repr(text if len(text) <= 60 else f"{text[:59]}\N{HORIZONTAL ELLIPSIS}")  # noqa: PLR2004 - one line of an error
