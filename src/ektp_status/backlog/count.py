"""Count: a whole number of things, known exactly or within limits.

Rules of this room:

1. A count is a closed range of whole numbers, zero or more, perhaps without an upper end.
2. Both ends are possible; nothing is said about which value inside is likelier.
3. Unknown is ``Count.at_least(0)``, never zero.
"""

from typing import Self

from attrs import frozen

from ektp_status.errors import ImpossibleCountError

__all__ = ["Count"]


@frozen(repr=False)
class Count:
    """Hold a whole number that is known exactly or within limits, both ends included.

    Attributes:
        low: The least possible value, zero or more.
        high: The greatest possible value, ``None`` when there is no upper end.

    Raises:
        ImpossibleCountError: A limit is negative or no whole number, or low exceeds high.

    Example:
        >>> Count.rounded(6_000, to=1_000)
        Count.between(5500, 6499)
    """

    low: int
    high: int | None

    def __attrs_post_init__(self) -> None:
        for limit in (self.low, self.high):
            if limit is not None and type(limit) is not int:
                raise ImpossibleCountError(self.low, self.high, "whole numbers")
        if self.low < 0:
            raise ImpossibleCountError(self.low, self.high, "zero or more")
        if self.high is not None and self.high < self.low:
            raise ImpossibleCountError(self.low, self.high, "low at most high")

    @classmethod
    def exactly(cls, number: int) -> Self:
        """Return the count that is known to be ``number``."""
        return cls(number, number)

    @classmethod
    def between(cls, low: int, high: int) -> Self:
        """Return the count that lies from ``low`` to ``high``, both included."""
        return cls(low, high)

    @classmethod
    def at_least(cls, low: int) -> Self:
        """Return the count that is ``low`` or more."""
        return cls(low, None)

    @classmethod
    def at_most(cls, high: int) -> Self:
        """Return the count that is ``high`` or less."""
        return cls(0, high)

    @classmethod
    def rounded(cls, number: int, *, to: int) -> Self:
        """Return every whole number that rounds to ``number`` in steps of ``to``, halves up.

        Raises:
            ImpossibleCountError: ``to`` is below 1, or ``number`` is no multiple of it.
        """
        if to < 1 or number % to:
            raise ImpossibleCountError(number, number, f"a multiple of the step {to}, 1 or more")
        return cls(max(0, number - to // 2), number + (to - 1) // 2)

    @property
    def is_exact(self) -> bool:
        """Tell whether a single value is possible."""
        return self.low == self.high

    def __repr__(self) -> str:
        if self.high is None:
            return f"Count.at_least({self.low})"
        if self.is_exact:
            return f"Count.exactly({self.low})"
        return f"Count.between({self.low}, {self.high})"
