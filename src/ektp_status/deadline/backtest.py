"""back_test: how often earlier forecasts would have held, judged by the office's own days.

Rules of this room:

1. A forecast of a day knows the days before it and nothing else.
2. It promises as many cards as its table grants the wanted chance; it held if that many were done.
3. Overlapping trials are not independent; their number is told, and no more is made of it.
"""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from ektp_status.deadline._checks import whole
from ektp_status.deadline.likelihood import DailyOutput, cards_with_chance, check_chance
from ektp_status.errors import ImpossibleQuestionError

__all__ = ["BackTest", "Trial", "back_test"]


@frozen
class Trial:
    """Hold one forecast and what came of it.

    Attributes:
        known: The open days that the forecast knew.
        promised: Cards that it promised.
        done: Cards that were done.
    """

    known: int
    promised: int
    done: int

    @property
    def has_held(self) -> bool:
        """Tell whether at least the promised cards were done."""
        return self.done >= self.promised


@frozen
class BackTest:
    """Hold how forecasts with a stated chance fared.

    Attributes:
        chance: The probability with which each forecast promised.
        trials: The forecasts, earliest first.
    """

    chance: Fraction
    trials: tuple[Trial, ...]

    @property
    def held(self) -> int:
        """The number of forecasts that held."""
        return sum(trial.has_held for trial in self.trials)

    @property
    def share(self) -> Fraction | None:
        """The share of forecasts that held; ``None`` when there was none to judge."""
        return Fraction(self.held, len(self.trials)) if self.trials else None


def back_test(
    counts: Sequence[int], *, open_days: int, chance: Fraction, learning: int = 10
) -> BackTest:
    """Return how often forecasts made from earlier days would have held.

    Args:
        counts: Cards done on past open days, in order.
        open_days: How many open days a forecast reaches, 1 or more.
        chance: The probability with which it promises: ``Fraction(85, 100)``.
        learning: How many open days the first forecast knows, 1 or more.

    Raises:
        ImpossibleQuestionError: A number or the probability is out of limits.
        ImpossibleOutputError: A count is negative or no whole number.

    Example:
        >>> days = [700, 772, 745, 690, 731, 760, 705, 772, 698, 740]
        >>> found = back_test(days, open_days=3, chance=Fraction(85, 100), learning=4)
        >>> found.held, len(found.trials)
        (4, 4)
    """
    for part, number in (("open_days", open_days), ("learning", learning)):
        whole(part, number, 1, ImpossibleQuestionError)
    check_chance(chance)
    return BackTest(
        chance,
        tuple(
            Trial(
                known,
                cards_with_chance(open_days, DailyOutput.observed(counts[:known]), chance),
                sum(counts[known : known + open_days]),
            )
            for known in range(learning, len(counts) - open_days + 1)
        ),
    )
