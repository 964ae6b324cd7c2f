"""DailyOutput and chance: how likely it is that so many cards are done in so many open days.

Rules of this room:

1. An answer is a ``Fraction`` that counts outcomes; nothing is simulated and nothing rounded.
2. Days are independent and follow one table. A table of observations repeats the past; it says
   how many days it was seen on, and ``is_thin`` when those are few.
3. Every table is reduced first: shifted to zero, divided by common factors, and only the shorter
   tail is summed.
4. Three ways lead to the same number: a closed form for a uniform range, one big integer power
   for few days (Kronecker substitution), Miller's recurrence for many.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import comb, gcd
from typing import Self

from attrs import field, frozen

from ektp_status.backlog.count import Count
from ektp_status.deadline._checks import is_exact_number, of_kind, whole
from ektp_status.errors import (
    ImpossibleOutputError,
    ImpossibleQuestionError,
    UnsettledCountError,
)

__all__ = ["DailyOutput", "cards_with_chance", "chance"]

FEW_OBSERVATIONS = 10
"""Below so many observed days a table says more about luck than about the office."""

_POWER_DAYS = 16
"""Up to so many days one integer power beats the recurrence (measured)."""


def _pairs(table: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    try:
        found = tuple((cards, weight) for cards, weight in table)
    except (TypeError, ValueError):
        raise ImpossibleOutputError(table, "pairs of cards and weight") from None
    for pair in found:
        cards, weight = pair
        if type(cards) is not int or type(weight) is not int:
            raise ImpossibleOutputError(pair, "whole cards and whole weights")
    return found


@frozen(repr=False)
class DailyOutput:
    """Hold how many cards an open day yields, as a table of outputs and their weights.

    Attributes:
        table: Pairs of cards per open day and a whole weight above 0, in rising order.
        observations: The number of days on which the table was observed; ``None`` for a table
            that is assumed.

    Raises:
        ImpossibleOutputError: The table is empty, out of order, negative, or not whole.

    Example:
        >>> DailyOutput.observed([772, 690, 745]).is_thin
        True
    """

    table: tuple[tuple[int, int], ...] = field(converter=_pairs)
    observations: int | None = None

    def __attrs_post_init__(self) -> None:
        if not self.table:
            raise ImpossibleOutputError(self.table, "at least one possible output")
        before = -1
        for cards, weight in self.table:
            if cards <= before:
                raise ImpossibleOutputError((cards, weight), "zero or more cards, each output once")
            if weight < 1:
                raise ImpossibleOutputError((cards, weight), "weights of 1 or more")
            before = cards
        seen = self.observations
        if seen is not None and (
            type(seen) is not int or seen != sum(weight for _, weight in self.table)
        ):
            raise ImpossibleOutputError(self.observations, "as many observations as weights")

    @classmethod
    def exactly(cls, cards: int) -> Self:
        """Return the output that is the same every open day."""
        return cls(((cards, 1),))

    @classmethod
    def uniform(cls, low: int, high: int) -> Self:
        """Return the output that is any number from ``low`` to ``high``, all equally likely.

        Args:
            low: The least output, cards per open day, included.
            high: The greatest output, cards per open day, included.

        Raises:
            ImpossibleOutputError: ``low`` is negative or exceeds ``high``.
        """
        if type(low) is not int or type(high) is not int or high < low:
            raise ImpossibleOutputError((low, high), "whole limits, low at most high")
        return cls(tuple((cards, 1) for cards in range(low, high + 1)))

    @classmethod
    def observed(cls, counts: Iterable[int]) -> Self:
        """Return the output that repeats what was counted, one number an open day.

        Days on which nothing was printed though the office was open belong into ``counts`` as 0.
        """
        tally: dict[int, int] = {}
        for cards in counts:
            if type(cards) is not int:  # True and 1.0 would count as 1
                raise ImpossibleOutputError(cards, "whole cards a day")
            tally[cards] = tally.get(cards, 0) + 1
        return cls(tuple(sorted(tally.items())), sum(tally.values()))

    @classmethod
    def weighted(cls, weights: Mapping[int, int]) -> Self:
        """Return the output whose possible values carry whole weights: ``{0: 1, 700: 9}``."""
        return cls(tuple(sorted(_pairs(weights.items()))))

    @property
    def least(self) -> int:
        """The least possible output, cards per open day."""
        return self.table[0][0]

    @property
    def most(self) -> int:
        """The greatest possible output, cards per open day."""
        return self.table[-1][0]

    @property
    def mean(self) -> Fraction:
        """The average output, cards per open day."""
        return Fraction(sum(x * w for x, w in self.table), sum(w for _, w in self.table))

    @property
    def range(self) -> Count:
        """The limits of the output, cards per open day."""
        return Count.between(self.least, self.most)

    @property
    def is_thin(self) -> bool:
        """Tell whether the table rests on fewer than ten observed days."""
        return self.observations is not None and self.observations < FEW_OBSERVATIONS

    def scaled(self, weight: Fraction) -> Self:
        """Return the output of a part day: ``floor(weight × cards)`` for each output.

        Args:
            weight: The part of a full day, zero or more.

        Raises:
            ImpossibleOutputError: The weight is negative, or neither a fraction nor whole.
        """
        if not is_exact_number(weight) or weight < 0:
            raise ImpossibleOutputError(weight, "a Fraction of a full day, zero or more")
        if weight == 1:
            return self
        tally: dict[int, int] = {}
        for cards, times in self.table:
            part = cards * weight.numerator // weight.denominator
            tally[part] = tally.get(part, 0) + times
        return type(self)(tuple(sorted(tally.items())), self.observations)

    def __repr__(self) -> str:
        weights = {weight for _, weight in self.table}
        if self.observations is not None:
            counts = [cards for cards, weight in self.table for _ in range(weight)]
            return f"DailyOutput.observed({counts})"
        if weights == {1} and len(self.table) == self.most - self.least + 1:
            if self.least == self.most:
                return f"DailyOutput.exactly({self.least})"
            return f"DailyOutput.uniform({self.least}, {self.most})"
        return f"DailyOutput.weighted({dict(self.table)})"


def chance(backlog: int | Count, open_days: int, output: DailyOutput) -> Fraction:
    """Return the probability that ``backlog`` cards are done within ``open_days`` full days.

    Args:
        backlog: Cards to do; a ``Count`` must be exact.
        open_days: Full open days to work, zero or more.
        output: The table that every day follows independently, cards per open day.

    Raises:
        UnsettledCountError: The backlog is a range.
        ImpossibleQuestionError: The backlog or the number of days is negative or not whole, or
            ``output`` is no such table.

    Example:
        >>> chance(6_000, 8, DailyOutput.uniform(700, 772))
        Fraction(24395691608355, 806460091894081)
    """
    if isinstance(backlog, Count):
        if not backlog.is_exact:
            raise UnsettledCountError("backlog", backlog.low, backlog.high)
        backlog = backlog.low
    for part, number in (("backlog", backlog), ("open_days", open_days)):
        whole(part, number, 0, ImpossibleQuestionError)
    of_kind("output", output, DailyOutput, ImpossibleQuestionError)
    return reach(output.table, open_days, backlog)


def cards_with_chance(open_days: int, output: DailyOutput, chance: Fraction) -> int:
    """Return the most cards that are done within ``open_days`` with at least this probability.

    Args:
        open_days: Full open days to work, zero or more.
        output: The table that every day follows independently, cards per open day.
        chance: A probability above 0, at most 1: ``Fraction(85, 100)``.

    Raises:
        ImpossibleQuestionError: The number of days or the probability is out of limits.

    Example:
        >>> cards_with_chance(8, DailyOutput.uniform(700, 772), Fraction(85, 100))
        5825
    """
    whole("open_days", open_days, 0, ImpossibleQuestionError)
    of_kind("output", output, DailyOutput, ImpossibleQuestionError)
    check_chance(chance)
    low, high = open_days * output.least, open_days * output.most
    while low < high:
        middle = (low + high + 1) // 2
        if reach(output.table, open_days, middle) >= chance:
            low = middle
        else:
            high = middle - 1
    return low


def check_chance(chance: Fraction) -> None:
    """Refuse what is no probability above 0."""
    if not is_exact_number(chance) or not 0 < chance <= 1:
        raise ImpossibleQuestionError("chance", chance, "a Fraction above 0 and at most 1")


def reach(table: tuple[tuple[int, int], ...], days: int, goal: int) -> Fraction:
    """Return the probability that ``days`` independent draws from ``table`` add up to ``goal``."""
    low = table[0][0]
    missing = goal - days * low
    if missing <= 0:
        return Fraction(1)
    if missing > days * (table[-1][0] - low):
        return Fraction(0)
    step = gcd(*(cards - low for cards, _ in table))
    common = gcd(*(weight for _, weight in table))
    steps = [((cards - low) // step, weight // common) for cards, weight in table]
    need = -(-missing // step)
    top = steps[-1][0]
    ways: int = sum(weight for _, weight in steps) ** days
    if len(steps) == top + 1 and all(weight == 1 for _, weight in steps):
        return Fraction(_uniform_at_most(top, days, days * top - need), ways)
    if days <= _POWER_DAYS:
        return Fraction(_at_least_by_power(steps, days, need, ways), ways)
    if need - 1 <= days * top - need:
        return Fraction(ways - _at_most_by_recurrence(steps, days, need - 1), ways)
    mirrored = [(top - cards, weight) for cards, weight in reversed(steps)]
    return Fraction(_at_most_by_recurrence(mirrored, days, days * top - need), ways)


def _uniform_at_most(top: int, days: int, limit: int) -> int:
    """Count the ways in which ``days`` numbers from 0 to ``top`` add up to at most ``limit``."""
    if 2 * limit >= days * top:  # the distribution is symmetric: sum the shorter tail
        ways: int = (top + 1) ** days
        return ways - _uniform_at_most(top, days, days * top - limit - 1)
    total = 0
    for j in range(limit // (top + 1) + 1):  # inclusion and exclusion over days beyond top
        term = comb(days, j) * comb(limit - (top + 1) * j + days, days)
        total += -term if j % 2 else term
    return total


def _at_least_by_power(steps: list[tuple[int, int]], days: int, need: int, ways: int) -> int:
    """Sum the coefficients from ``need`` up of the generating polynomial to the power ``days``."""
    bits = ways.bit_length() + 1  # 2**bits - 1 exceeds every coefficient and their sum
    packed = sum(weight << (bits * cards) for cards, weight in steps)
    # modulo 2**bits - 1 every digit counts once, so the remainder is the sum of the digits
    return int((packed**days >> (bits * need)) % ((1 << bits) - 1))


def _at_most_by_recurrence(steps: list[tuple[int, int]], days: int, limit: int) -> int:
    """Sum the coefficients up to ``limit`` by Miller's recurrence for powers of a polynomial."""
    first = steps[0][1]
    rest = [(d, weight, (days + 1) * d * weight) for d, weight in steps[1:]]
    coefficients = [first**days]
    for i in range(1, limit + 1):
        total = 0
        for d, weight, weighted in rest:
            if d > i:
                break
            total += (weighted - i * weight) * coefficients[i - d]
        coefficients.append(total // (i * first))
    return sum(coefficients)
