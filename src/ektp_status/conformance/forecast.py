"""Forecast: somebody's forecast of a plan, held against the exact projection.

Rules of this room:

1. A forecast is a callable that takes a plan and returns one answer; which of the projection's
   answers it is compared with is said by ``answer``.
2. Plans are drawn by a strategy of the caller's choice: a forecast that knows no ranges, teams or
   blanks is checked on plans without them.
3. The plan that is reported is the smallest that Hypothesis finds, and the same on every run.
4. A forecast that raises is wrong about that plan; what it raised is reported.
"""

from collections.abc import Callable
from operator import eq
from typing import TypeVar

from attrs import field, frozen
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from ektp_status.conformance.report import Broken
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import DateRange, Projection, project
from ektp_status.errors import NonconformityError
from ektp_status.strategies.deadline import plans as any_plans

__all__ = ["ForecastReport", "WrongForecast", "check_forecast"]

T = TypeVar("T")


@frozen
class WrongForecast:
    """Hold a plan about which a forecast is wrong.

    Attributes:
        plan: The plan.
        expected: The exact answer.
        got: What the forecast says; `Broken` if it raised.
    """

    plan: Plan
    expected: object
    got: object

    def __str__(self) -> str:
        return f"expected {self.expected}, got {self.got} for {self.plan}"


@frozen
class ForecastReport:
    """Hold what came of checking a forecast.

    Attributes:
        wrong: The smallest plan found about which it is wrong; ``None`` if none was found.
        plans: The number of plans on which it was tried, the shrinking included.
    """

    wrong: WrongForecast | None
    plans: int = field(eq=False)

    @property
    def conforms(self) -> bool:
        """Tell whether no plan was found about which the forecast is wrong."""
        return self.wrong is None

    def verify(self) -> None:
        """Raise what is wrong.

        Raises:
            NonconformityError: The forecast is wrong about a plan.
        """
        if self.wrong is not None:
            raise NonconformityError("projection", (self.wrong,))


def _completion(projection: Projection) -> DateRange:
    return projection.completion


def check_forecast(
    forecast: Callable[[Plan], object],
    *,
    answer: Callable[[Projection], object] = _completion,
    plans: st.SearchStrategy[Plan] | None = None,
    agree: Callable[[object, object], bool] = eq,
    max_plans: int = 500,
) -> ForecastReport:
    """Hold a forecast against the exact projection on generated plans.

    Args:
        forecast: Takes a plan and returns an answer.
        answer: Takes the projection of the plan and returns the exact answer; the completion
            unless told otherwise.
        plans: The plans to try; plans of every kind if not given.
        agree: Whether an exact answer and a forecast agree, in this order; equal ones if not
            given.
        max_plans: The greatest number of plans before one is found.

    Example:
        >>> from ektp_status import conformance
        >>> from ektp_status import strategies as st_ektp
        >>> def forgets_the_last_part_day(plan):
        ...     (stage,) = plan.stages
        ...     days = stage.backlog.low // stage.rate.low
        ...     return plan.calendar.add_open(plan.first_day - timedelta(days=1), days)
        >>> report = conformance.check_forecast(
        ...     forgets_the_last_part_day,
        ...     answer=lambda projection: projection.completion.latest,
        ...     plans=st_ektp.plain_plans(),
        ... )
        >>> stage = report.wrong.plan["print"]
        >>> report.conforms, stage.backlog, stage.rate
        (False, Count.exactly(1), Count.exactly(2))
    """
    tried = 0

    def is_wrong(plan: Plan) -> bool:
        nonlocal tried
        tried += 1
        return _wrong(forecast, answer, agree, plan) is not None

    quiet = settings(
        max_examples=max_plans,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        plan = find(any_plans() if plans is None else plans, is_wrong, settings=quiet)
    except NoSuchExample:
        return ForecastReport(None, tried)
    return ForecastReport(_wrong(forecast, answer, agree, plan), tried)


def _wrong(
    forecast: Callable[[Plan], object],
    answer: Callable[[Projection], object],
    agree: Callable[[object, object], bool],
    plan: Plan,
) -> WrongForecast | None:
    expected = answer(project(plan))
    try:
        got = forecast(plan)
    except Exception as error:  # noqa: BLE001 - whatever a forecast raises is a finding
        return WrongForecast(plan, expected, Broken(f"{type(error).__name__}: {error}"))
    return None if agree(expected, got) else WrongForecast(plan, expected, got)
