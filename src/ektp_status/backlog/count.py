"""Count: a whole number of things, known exactly or within limits, and what follows from it.

Rules of this room:

1. A count is a closed range of whole numbers, zero or more, perhaps without an upper end.
2. Every number inside is possible; nothing is said about which one is likelier.
3. Unknown is ``Count.at_least(0)``, never zero.
4. Arithmetic keeps every result that some members can give, and no number outside the ends that
   members can give. It takes its operands as independent: ``x - x`` is not 0 unless x is exact.
5. A difference is not a count, since it may be negative; a comparison has three answers.
"""

from fractions import Fraction
from typing import Any, Literal, Self

from attrs import field, frozen

from ektp_status.errors import ImpossibleCountError, InvalidArgumentError, UnknownLanguageError
from ektp_status.terms import Term

__all__ = ["Certainty", "Count", "Difference", "FractionRange"]


class Certainty(Term):
    """Answer a question about counts that are known only within limits."""

    CERTAINLY = "certainly"
    """Every number that the counts allow says yes."""
    POSSIBLY = "possibly"
    """Some of the numbers say yes, others say no."""
    NO = "no"
    """None of them says yes."""


@frozen(repr=False)
class Count:
    """Hold a whole number that is known exactly or within limits, both ends included.

    An ``int`` stands for an exact count wherever a count is an operand.

    Attributes:
        low: The least possible value, zero or more.
        high: The greatest possible value, ``None`` when there is no upper end.

    Raises:
        ImpossibleCountError: A limit is negative or no whole number, or low exceeds high.

    Example:
        >>> Count.rounded(6_000, to=1_000)
        Count.between(5500, 6499)
        >>> Count.exactly(9_000) + Count.between(700, 772)
        Count.between(9700, 9772)
        >>> Count.exactly(16_101) - Count.rounded(9_000, to=1_000)
        Difference(low=6602, high=7601)
    """

    low: int
    high: int | None

    def __attrs_post_init__(self) -> None:
        if type(self.low) is not int or (self.high is not None and type(self.high) is not int):
            raise ImpossibleCountError(self.low, self.high, "whole numbers")
        if self.low < 0:
            raise ImpossibleCountError(self.low, self.high, "zero or more")
        if self.high is not None and self.high < self.low:
            raise ImpossibleCountError(self.low, self.high, "low at most high")

    @classmethod
    def exactly(cls, number: int) -> Self:
        """Return the count that is known to be ``number``."""
        return cls.between(number, number)

    @classmethod
    def between(cls, low: int, high: int) -> Self:
        """Return the count that lies from ``low`` to ``high``, both included."""
        if high is None:  # pyright: ignore[reportUnnecessaryComparison] - callers without types
            raise ImpossibleCountError(low, high, "an upper end; Count.at_least has none")
        return cls(low, high)

    @classmethod
    def at_least(cls, low: int) -> Self:
        """Return the count that is ``low`` or more."""
        return cls(low, None)

    @classmethod
    def at_most(cls, high: int) -> Self:
        """Return the count that is ``high`` or less."""
        return cls.between(0, high)

    @classmethod
    def rounded(cls, number: int, *, to: int) -> Self:
        """Return every whole number that rounds to ``number`` in steps of ``to``, halves up.

        Raises:
            ImpossibleCountError: One is not whole, ``to`` is below 1, or ``number`` is no multiple.
        """
        if type(number) is not int or type(to) is not int:
            raise ImpossibleCountError(number, number, "whole numbers, as is the step")
        if to < 1 or number % to:
            raise ImpossibleCountError(number, number, f"a multiple of the step {to}, 1 or more")
        if number < 0:
            raise ImpossibleCountError(number, number, "zero or more")
        return cls(max(0, number - to // 2), number + (to - 1) // 2)

    @property
    def is_exact(self) -> bool:
        """Tell whether a single value is possible."""
        return self.low == self.high

    def __contains__(self, number: object) -> bool:
        """Tell whether a number is possible, or whether all numbers of another count are."""
        if isinstance(number, Count):
            return self.low <= number.low and (
                self.high is None or (number.high is not None and number.high <= self.high)
            )
        if isinstance(number, int):
            return self.low <= number and (self.high is None or number <= self.high)
        return False

    def __add__(self, other: "Count | int") -> "Count":
        count = _operand(other)
        if count is None:
            return NotImplemented
        return Count(self.low + count.low, _plus(self.high, count.high))

    __radd__ = __add__

    def __mul__(self, factor: int) -> "Count":
        if type(factor) is not int:
            return NotImplemented
        if factor < 0:
            raise ImpossibleCountError(factor, factor, "a factor of zero or more")
        if factor == 0:
            return Count(0, 0)
        return Count(self.low * factor, None if self.high is None else self.high * factor)

    __rmul__ = __mul__

    def __sub__(self, other: "Count | int") -> "Difference":
        count = _operand(other)
        if count is None:
            return NotImplemented
        return Difference(
            None if count.high is None else self.low - count.high,
            None if self.high is None else self.high - count.low,
        )

    def __rsub__(self, other: int) -> "Difference":
        return NotImplemented if type(other) is not int else Count(other, other) - self

    def is_below(self, other: "Count | int") -> Certainty:
        """Answer whether this count is less than ``other``.

        Example:
            >>> Count.between(700, 772).is_below(772)
            Certainty.POSSIBLY
        """
        return _below(self, as_count(other), gap=1)

    def is_at_most(self, other: "Count | int") -> Certainty:
        """Answer whether this count is less than or equal to ``other``.

        Example:
            >>> Count.between(700, 772).is_at_most(772)
            Certainty.CERTAINLY
        """
        return _below(self, as_count(other), gap=0)

    def equals(self, other: "Count | int") -> Certainty:
        """Answer whether this count and ``other`` are the same number.

        ``==`` compares what is known; this compares the numbers themselves.

        Example:
            >>> Count.rounded(6_000, to=1_000).equals(6_329)
            Certainty.POSSIBLY
            >>> Count.rounded(6_000, to=1_000).equals(7_101)
            Certainty.NO
        """
        other = as_count(other)
        if self.intersection(other) is None:
            return Certainty.NO
        if self.is_exact and other.is_exact:
            return Certainty.CERTAINLY
        return Certainty.POSSIBLY

    def intersection(self, other: "Count | int") -> "Count | None":
        """Return what both counts allow, ``None`` when they contradict each other.

        Example:
            >>> Count.between(5_500, 6_499).intersection(Count.at_least(6_000))
            Count.between(6000, 6499)
        """
        other = as_count(other)
        low = max(self.low, other.low)
        if self.high is None or other.high is None:
            high = other.high if self.high is None else self.high
        else:
            high = min(self.high, other.high)
        return None if high is not None and high < low else Count(low, high)

    def hull(self, other: "Count | int") -> "Count":
        """Return the narrowest count that allows whatever either of the two allows.

        Example:
            >>> Count.exactly(700).hull(Count.exactly(772))
            Count.between(700, 772)
        """
        other = as_count(other)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Count(min(self.low, other.low), high)

    def ratio_to(self, base: "Count | int") -> "FractionRange | None":
        """Return this count divided by ``base``, ``None`` when the base may be 0.

        The two are taken as independent. A base without an upper end makes the low end 0, which
        is approached and not reached.

        Example:
            >>> Count.exactly(722_284).ratio_to(738_385).low
            Fraction(722284, 738385)
            >>> Count.exactly(3).ratio_to(Count.at_least(0)) is None
            True
        """
        base = as_count(base)
        if base.low == 0:
            return None
        return FractionRange(
            Fraction(0) if base.high is None else Fraction(self.low, base.high),
            None if self.high is None else Fraction(self.high, base.low),
        )

    def format(self, lang: Literal["id", "en"] = "id") -> str:
        """Write the count as a report in Indonesian (``id``) or English (``en``) prints it.

        ``read_count`` reads the text back as the same count.

        Raises:
            UnknownLanguageError: The language is another one.

        Example:
            >>> Count.exactly(16_101).format("id"), Count.exactly(16_101).format("en")
            ('16.101', '16,101')
            >>> Count.between(5_500, 6_499).format(), Count.at_least(9_000).format()
            ('5.500–6.499', 'minimal 9.000')
        """
        low = _grouped(self.low, lang)
        if self.high is None:
            return f"minimal {low}" if lang == "id" else f"at least {low}"
        return low if self.is_exact else f"{low}\N{EN DASH}{_grouped(self.high, lang)}"

    def __repr__(self) -> str:
        if self.high is None:
            return f"Count.at_least({self.low})"
        if self.is_exact:
            return f"Count.exactly({self.low})"
        return f"Count.between({self.low}, {self.high})"


@frozen
class Difference:
    """Hold the difference of two counts: a whole number within limits that may be negative.

    Attributes:
        low: The least possible value, ``None`` when there is no lower end.
        high: The greatest possible value, ``None`` when there is no upper end.

    Raises:
        ImpossibleCountError: Low exceeds high, or a limit is no whole number.

    Example:
        >>> Count.between(5, 7) - Count.exactly(6)
        Difference(low=-1, high=1)
    """

    low: int | None
    high: int | None

    def __attrs_post_init__(self) -> None:
        for limit in (self.low, self.high):
            if limit is not None and type(limit) is not int:
                raise ImpossibleCountError(self.low, self.high, "whole numbers")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ImpossibleCountError(self.low, self.high, "low at most high")

    @property
    def is_exact(self) -> bool:
        """Tell whether a single value is possible."""
        return self.low is not None and self.low == self.high

    def __contains__(self, number: object) -> bool:
        """Tell whether a number is possible."""
        return (
            isinstance(number, int)
            and (self.low is None or self.low <= number)
            and (self.high is None or number <= self.high)
        )

    def __add__(self, other: "Difference | Count | int") -> "Difference":
        if isinstance(other, Difference | Count):
            return Difference(_plus(self.low, other.low), _plus(self.high, other.high))
        return self + Difference(other, other) if type(other) is int else NotImplemented

    __radd__ = __add__

    def __neg__(self) -> "Difference":
        return Difference(
            None if self.high is None else -self.high, None if self.low is None else -self.low
        )

    def __sub__(self, other: "Difference | Count | int") -> "Difference":
        if isinstance(other, Difference | Count):
            return self + -Difference(other.low, other.high)
        return self + -other if type(other) is int else NotImplemented

    def __rsub__(self, other: "Count | int") -> "Difference":
        return -self + other

    def intersection(self, other: "Difference") -> "Difference | None":
        """Return what both differences allow, ``None`` when they contradict each other.

        Example:
            >>> Difference(None, 3).intersection(Difference(-1, 9))
            Difference(low=-1, high=3)
        """
        low = max((end for end in (self.low, other.low) if end is not None), default=None)
        high = min((end for end in (self.high, other.high) if end is not None), default=None)
        if low is not None and high is not None and high < low:
            return None
        return Difference(low, high)

    def as_count(self) -> Count | None:
        """Return what is left when it is known not to be negative, ``None`` when it must be.

        Example:
            >>> (Count.exactly(16_101) - Count.exactly(9_000)).as_count()
            Count.exactly(7101)
            >>> (Count.exactly(1) - Count.exactly(2)).as_count() is None
            True
        """
        if self.high is not None and self.high < 0:
            return None
        return Count(max(0, self.low or 0), self.high)

    def excess(self) -> Count:
        """Return how far it is above 0; what is not above 0 has an excess of 0.

        Example:
            >>> (Count.between(5, 7) - Count.exactly(6)).excess()
            Count.between(0, 1)
        """
        return Count(max(0, self.low or 0), None if self.high is None else max(0, self.high))


def _as_fraction(limit: Any) -> Fraction:
    if type(limit) not in (int, Fraction):
        raise InvalidArgumentError("limit", limit, "a Fraction or a whole number, but no float")
    return Fraction(limit)


def _as_end(limit: Any) -> Fraction | None:
    return None if limit is None else _as_fraction(limit)


@frozen
class FractionRange:
    """Hold an exact ratio within limits, both ends included.

    Attributes:
        low: The least possible ratio.
        high: The greatest possible ratio, ``None`` when there is no upper end.

    Raises:
        InvalidArgumentError: A limit is neither a Fraction nor a whole number, or low exceeds high.

    Example:
        >>> Count.between(1, 2).ratio_to(4)
        FractionRange(low=Fraction(1, 4), high=Fraction(1, 2))
    """

    low: Fraction = field(converter=_as_fraction)
    high: Fraction | None = field(converter=_as_end)

    def __attrs_post_init__(self) -> None:
        if self.high is not None and self.high < self.low:
            raise InvalidArgumentError(
                "limits", (self.low, self.high), "a low end, then a high one"
            )

    @property
    def is_exact(self) -> bool:
        """Tell whether a single ratio is possible."""
        return self.low == self.high

    def __contains__(self, ratio: object) -> bool:
        """Tell whether a ratio is possible."""
        return (
            isinstance(ratio, int | Fraction)
            and self.low <= ratio
            and (self.high is None or ratio <= self.high)
        )


def as_count(value: Count | int) -> Count:
    """Return an int as the exact count of that number, and a count as it is.

    Raises:
        ImpossibleCountError: It is neither.
    """
    count = _operand(value)
    if count is None:
        raise ImpossibleCountError(value, value, "a Count, or a whole number that stands for one")
    return count


def _operand(value: object) -> Count | None:
    if isinstance(value, Count):
        return value
    return Count(value, value) if type(value) is int else None


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _below(a: Count, b: Count, *, gap: int) -> Certainty:
    """Answer whether a + gap <= b."""
    if a.high is not None and a.high + gap <= b.low:
        return Certainty.CERTAINLY
    if b.high is None or a.low + gap <= b.high:
        return Certainty.POSSIBLY
    return Certainty.NO


def _grouped(number: int, lang: Literal["id", "en"]) -> str:
    if lang not in {"id", "en"}:
        raise UnknownLanguageError(lang)
    text = f"{number:,}"
    return text.replace(",", ".") if lang == "id" else text
