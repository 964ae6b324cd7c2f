"""compare: what a variant of a plan changes in cards, dates and required rate.

Rules of this room:

1. A variant is an ordinary plan, made with ``attrs.evolve`` or ``plan.with_stage``.
2. A difference is taken case by case, best with best and worst with worst, never across.
3. Positive is better: fewer cards missing, days sooner, a lower rate.
"""

from datetime import date

from attrs import frozen

from ektp_status.backlog.count import Count, Difference
from ektp_status.deadline._checks import of_kind
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import Projection, project
from ektp_status.errors import ImpossibleQuestionError, UnknownStageError

__all__ = ["Change", "Comparison", "compare"]


@frozen
class Change:
    """Hold one variant beside the plan that it varies.

    Attributes:
        name: The name of the variant.
        before: The projection of the plan.
        after: The projection of the variant.
    """

    name: str
    before: Projection
    after: Projection

    @property
    def cards_fewer(self) -> Difference:
        """Cards fewer that wait at the deadline, over the two cases."""
        return _over_cases(
            self.before.best.shortfall - self.after.best.shortfall,
            self.before.worst.shortfall - self.after.worst.shortfall,
        )

    @property
    def days_sooner_at_best(self) -> int | None:
        """Calendar days sooner in the best case; ``None`` when either date never comes."""
        return _days_sooner(self.before.best.completion, self.after.best.completion)

    @property
    def days_sooner_at_worst(self) -> int | None:
        """Calendar days sooner in the worst case; ``None`` when either date never comes."""
        return _days_sooner(self.before.worst.completion, self.after.worst.completion)

    @property
    def rate_lower(self) -> Difference | None:
        """Cards per open day fewer that are required; ``None`` when no rate suffices in either."""
        before, after = self.before.required_rate, self.after.required_rate
        if not (isinstance(before, Count) and isinstance(after, Count)):
            return None
        return _over_cases(before.low - after.low, (before.high or 0) - (after.high or 0))


@frozen
class Comparison:
    """Hold a plan's projection and those of its variants.

    Attributes:
        base: The projection of the plan itself.
        changes: One a variant, in the order given.
    """

    base: Projection
    changes: tuple[Change, ...]

    def __getitem__(self, name: str) -> Change:
        """Return the variant called ``name``; raises ``UnknownStageError``."""
        for change in self.changes:
            if change.name == name:
                return change
        raise UnknownStageError(name, tuple(change.name for change in self.changes))


def compare(plan: Plan, *, horizon: date | None = None, **variants: Plan) -> Comparison:
    """Return what each variant changes.

    Args:
        plan: The plan to compare with.
        horizon: Last day to look at, as for ``project``.
        **variants: Plans by name.

    Raises:
        OpenEndedCountError: A count has no upper end where a number is needed.
        ImpossibleQuestionError: A variant is no plan.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_329, rate=772)],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> compare(plan, printers=plan.with_stage("print", rate=905))["printers"].cards_fewer
        Difference(low=665, high=665)
    """
    for name, variant in variants.items():
        of_kind(name, variant, Plan, ImpossibleQuestionError)
    base = project(plan, horizon=horizon)
    changes = [
        Change(name, base, project(variant, horizon=horizon)) for name, variant in variants.items()
    ]
    return Comparison(base, tuple(changes))


def _over_cases(best: int, worst: int) -> Difference:
    return Difference(min(best, worst), max(best, worst))


def _days_sooner(before: date | None, after: date | None) -> int | None:
    return None if before is None or after is None else (before - after).days
