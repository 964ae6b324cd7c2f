"""What can be wrong with a plan, a rate, a table of outputs or a question about the future."""

from datetime import date

from ektp_status.errors._masking import masked, masked_text
from ektp_status.errors.root import EktpStatusError


class ImpossiblePlanError(EktpStatusError, ValueError):
    """Refuse a part of a plan that no office can have.

    Attributes:
        part: The part of the plan, such as ``"rate of stage print"``.
        got: What was given; what may be an identity number is starred.
        rule: The rule that is broken, as a clause.
    """

    def __init__(self, part: str, got: object, rule: str) -> None:
        part, got = masked_text(part), masked(got)
        super().__init__(part, got, rule)
        self.part = part
        self.got = got
        self.rule = rule

    def __str__(self) -> str:
        return f"{self.part}: expected {self.rule}; got {self.got!r}"


class DeadlineBeforeStartError(EktpStatusError, ValueError):
    """Refuse a deadline before the first day, or a horizon before the deadline.

    Attributes:
        first_day: The first day that it may be: that of the plan, or for a horizon the deadline.
        last_day: The deadline or horizon as given.
        limit: Which of the two it is, ``"deadline"`` or ``"horizon"``.
    """

    def __init__(self, first_day: date, last_day: date, limit: str = "deadline") -> None:
        super().__init__(first_day, last_day, limit)
        self.first_day = first_day
        self.last_day = last_day
        self.limit = limit

    def __str__(self) -> str:
        first = "deadline" if self.limit == "horizon" else "first day"
        return (
            f"expected a {self.limit} on or after the {first} {self.first_day.isoformat()}; "
            f"got {self.last_day.isoformat()}: both days are included, check their order"
        )


class HandOffError(EktpStatusError, ValueError):
    """Refuse a row of stages that leaves open when a card reaches the next one.

    Attributes:
        stage: The name of the stage.
        next_stage: The stage that follows it, ``None`` when it is the last.
    """

    def __init__(self, stage: str, next_stage: str | None) -> None:
        stage, next_stage = masked_text(stage), next_stage and masked_text(next_stage)
        super().__init__(stage, next_stage)
        self.stage = stage
        self.next_stage = next_stage

    def __str__(self) -> str:
        if self.next_stage is None:
            return f"expected no hand_off on the last stage {self.stage!r}: leave it out there"
        return (
            f"expected a hand_off on stage {self.stage!r}, which {self.next_stage!r} follows; got "
            "none: say HandOff.same_day(), HandOff.overnight() or HandOff.after(days=...)"
        )


class UnknownStageError(EktpStatusError, KeyError):
    """Refuse a name that no stage, variant or area bears.

    Attributes:
        name: The name asked for.
        known: The names that exist.
    """

    def __init__(self, name: object, known: tuple[str, ...]) -> None:
        name = masked(name)
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        return f"expected one of {', '.join(map(repr, self.known)) or 'none'}; got {self.name!r}"


class OpenEndedCountError(EktpStatusError, ValueError):
    """Refuse a count without an upper end where a projection needs a finite number.

    Attributes:
        part: The part of the plan, such as ``"backlog of stage print"``.
        low: The lower limit of the count.
    """

    def __init__(self, part: str, low: int) -> None:
        part = masked_text(part)
        super().__init__(part, low)
        self.part = part
        self.low = low

    def __str__(self) -> str:
        return (
            f"{self.part}: expected a count with an upper end; got Count.at_least({self.low}): "
            "state the most it can be, Count.between(low, high)"
        )


class UnsettledCountError(EktpStatusError, ValueError):
    """Refuse a range where a probability needs one number.

    Attributes:
        part: The part of the plan or question.
        low: The lower limit of the count.
        high: The upper limit of the count, ``None`` for none.
    """

    def __init__(self, part: str, low: int, high: int | None) -> None:
        part = masked_text(part)
        super().__init__(part, low, high)
        self.part = part
        self.low = low
        self.high = high

    def __str__(self) -> str:
        return (
            f"{self.part}: expected one exact number; got {self.low} to {self.high}: ask for both "
            "ends apart, for a plan its plan.best_case and plan.worst_case"
        )


class ImpossibleOutputError(EktpStatusError, ValueError):
    """Refuse a table of daily outputs that no machine can have.

    Attributes:
        got: What was given; what may be an identity number is starred.
        rule: The rule that is broken, as a clause.
    """

    def __init__(self, got: object, rule: str) -> None:
        got = masked(got)
        super().__init__(got, rule)
        self.got = got
        self.rule = rule

    def __str__(self) -> str:
        return f"expected daily outputs that obey: {self.rule}; got {self.got!r}"


class ImpossibleQuestionError(EktpStatusError, ValueError):
    """Refuse a question whose numbers make no sense.

    Attributes:
        part: The argument.
        got: What was given; what may be an identity number is starred.
        rule: The rule that is broken, as a clause.
    """

    def __init__(self, part: str, got: object, rule: str) -> None:
        part, got = masked_text(part), masked(got)
        super().__init__(part, got, rule)
        self.part = part
        self.got = got
        self.rule = rule

    def __str__(self) -> str:
        return f"{self.part}: expected {self.rule}; got {self.got!r}"


class TooManyStatesError(EktpStatusError, ValueError):
    """Refuse to enumerate more states than fit in memory and patience.

    Attributes:
        states: The estimated size of the enumeration.
        limit: The size up to which the answer is computed.
    """

    def __init__(self, states: int, limit: int) -> None:
        super().__init__(states, limit)
        self.states = states
        self.limit = limit

    def __str__(self) -> str:
        return (
            f"expected at most {self.limit:,} states for an exact probability; got about "
            f"{self.states:,}: ask chance_bounds(), whose limits are proved, or shorten the plan"
        )
