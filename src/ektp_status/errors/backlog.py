"""What can be wrong with counts, wordings, tallies and reports."""

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
        return f"expected a count whose limits obey: {self.rule}; got {self.low!r} to {self.high!r}"
