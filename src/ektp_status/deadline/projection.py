"""project: will it be done by the deadline, when will it be done, and what remains.

Rules of this room:

1. A plan of ranges has two corners, its best and its worst case, and every answer lies between
   them: the answers are monotone in every backlog, rate, arrival and delivery.
2. Three notions of being done stay apart. ``present_served``: everyone who waits at the start has
   been served, before anybody who came later. ``completion``: the queue is empty for the first
   time. ``shortfall``: what is due and still waiting when the deadline day ends; the verdict is
   about this one.
3. What arrives is due from the day on which it can be worked on: arrivals of the deadline day that
   are served the next day are not missed.
4. A date that never comes, or that lies beyond the horizon, is ``None``; the outlook of the run
   says which, and why.
"""

from datetime import date, timedelta

from attrs import frozen

from ektp_status.backlog.count import Count
from ektp_status.deadline import _closedform
from ektp_status.deadline._checks import of_kind
from ektp_status.deadline.bottleneck import Bottleneck
from ektp_status.deadline.openings import NoOpeningSuffices, Openings
from ektp_status.deadline.outlook import look_ahead
from ektp_status.deadline.plan import Case, Plan
from ektp_status.deadline.remedies import NoRateSuffices, least_rate
from ektp_status.deadline.run import Run
from ektp_status.errors import DeadlineBeforeStartError, ImpossibleQuestionError
from ektp_status.resident._day import checked_day
from ektp_status.terms import Term

__all__ = ["DateRange", "Projection", "Verdict", "project"]

HORIZON = timedelta(days=3_653)
"""How far beyond the deadline a projection looks unless told otherwise: ten years."""

_LAST_DEADLINE = date.max - HORIZON


class Verdict(Term):
    """Say whether everything due is done when the deadline day ends."""

    CERTAIN = "certain"
    """Even in the worst case."""
    POSSIBLE = "possible"
    """In the best case, not in the worst."""
    IMPOSSIBLE = "impossible"
    """Not even in the best case."""


@frozen
class DateRange:
    """Hold the earliest and the latest day on which something happens.

    Attributes:
        earliest: The day in the best case; ``None`` when it never comes or is out of sight.
        latest: The day in the worst case; ``None`` likewise.
    """

    earliest: date | None
    latest: date | None


@frozen
class Projection:
    """Hold how a plan goes between its best and its worst case.

    Attributes:
        plan: The plan.
        horizon: The last day looked at.
        best: The run with every range at its favourable end.
        worst: The run with every range at its unfavourable end.
    """

    plan: Plan
    horizon: date
    best: Run
    worst: Run

    @property
    def verdict(self) -> Verdict:
        """Whether everything due is done when the deadline day ends."""
        if not self.worst.shortfall:
            return Verdict.CERTAIN
        return Verdict.IMPOSSIBLE if self.best.shortfall else Verdict.POSSIBLE

    @property
    def completion(self) -> DateRange:
        """The days on which the queue is empty for the first time."""
        return DateRange(self.best.completion, self.worst.completion)

    @property
    def present_served(self) -> DateRange:
        """The days on which the last of those who wait at the start is served."""
        return DateRange(self.best.present_served, self.worst.present_served)

    @property
    def shortfall(self) -> Count:
        """Cards due and still waiting when the deadline day ends."""
        return Count.between(self.best.shortfall, self.worst.shortfall)

    @property
    def required_rate(self) -> Count | NoRateSuffices:
        """The least whole rate that meets the deadline, the same at every stage.

        In cards per full open day: its low end suffices in the best case, its high end in every
        case. The rates of the plan do not matter to it.
        """
        return _rates(least_rate(self.plan, Case.BEST), least_rate(self.plan, Case.WORST))

    @property
    def required_rates(self) -> dict[str, Count | NoRateSuffices]:
        """The least whole rate of each stage, were all others as fast as needed."""
        return {
            name: _rates(
                least_rate(self.plan, Case.BEST, name), least_rate(self.plan, Case.WORST, name)
            )
            for name in self.plan.names
        }

    @property
    def extra_open_days(self) -> Openings | NoOpeningSuffices:
        """The least further openings that make the plan certain, or what remains with all of them.

        Ask ``best.extra_open_days`` for those that make it possible.
        """
        return self.worst.extra_open_days

    @property
    def bottleneck(self) -> Bottleneck:
        """The stages that decide the date in the worst case, and what more cards gain there."""
        return self.worst.bottleneck

    @property
    def latest_start(self) -> DateRange:
        """The last day on which the work can begin: for certainty, and for a possibility."""
        return DateRange(self.worst.latest_start, self.best.latest_start)


def _rates(best: int | NoRateSuffices, worst: int | NoRateSuffices) -> Count | NoRateSuffices:
    if isinstance(worst, int):
        # what suffices in the worst case suffices in the best one
        return Count.between(best if isinstance(best, int) else worst, worst)
    return NoRateSuffices(best if isinstance(best, int) else None, worst.remaining)


def project(plan: Plan, *, horizon: date | None = None) -> Projection:
    """Return how ``plan`` goes: verdict, dates, shortfall, and what they rest on.

    Args:
        plan: The plan; counts without an upper end are refused.
        horizon: Last day to look at for a completion, included; ten years beyond the deadline
            unless given, and never beyond what the calendars know.

    Raises:
        OpenEndedCountError: A count has no upper end where a number is needed.
        DeadlineBeforeStartError: The horizon lies before the deadline.
        ImpossibleQuestionError: ``plan`` is no plan.
        NotADateError: The horizon is no date, or has a time.
        CalendarUnknownError: A calendar does not know the days up to the deadline.

    Example:
        Sragen, April 2019: 6,329 cards from the 11th, 700 to 772 a day, seven open days.

        >>> sragen = ServiceCalendar(
        ...     closed={date(2019, 4, 3), date(2019, 4, 17), date(2019, 4, 19)},
        ...     opened={date(2019, 4, 13), date(2019, 4, 14), date(2019, 4, 17)},
        ... )
        >>> p = project(
        ...     Plan(
        ...         stages=[Stage("print", backlog=6_329, rate=Count.between(700, 772))],
        ...         calendar=sragen,
        ...         first_day=date(2019, 4, 11),
        ...         deadline=date(2019, 4, 17),
        ...     )
        ... )
        >>> p.verdict, p.shortfall, p.required_rate
        (Verdict.IMPOSSIBLE, Count.between(925, 1429), Count.exactly(905))
    """
    of_kind("plan", plan, Plan, ImpossibleQuestionError)
    if horizon is None:
        horizon = _default_horizon(plan.deadline)
    elif checked_day(horizon) < plan.deadline:
        raise DeadlineBeforeStartError(plan.deadline, horizon, "horizon")
    found = _closedform.terms(plan)
    if found is None:
        best, worst = _run(plan, Case.BEST, horizon), _run(plan, Case.WORST, horizon)
    else:
        worked = plan.calendar.count_open(plan.first_day, plan.deadline)
        outlook, left = _closedform.look_up(plan, Case.BEST, found[0], worked, horizon)
        best = Run(plan, Case.BEST, horizon, outlook, outlook, left)
        outlook, left = _closedform.look_up(plan, Case.WORST, found[1], worked, horizon)
        worst = Run(plan, Case.WORST, horizon, outlook, outlook, left)
    return Projection(plan, horizon, best, worst)


def _run(plan: Plan, case: Case, horizon: date) -> Run:
    outlook, shortfall = look_ahead(plan, case, horizon)
    present = outlook
    fed = [stage.name for stage in plan.stages if stage.inflow]
    if fed:
        present, _ = look_ahead(plan, case, horizon, present_only=fed)
    return Run(plan, case, horizon, outlook, present, shortfall)


def _default_horizon(deadline: date) -> date:
    return deadline + HORIZON if deadline <= _LAST_DEADLINE else date.max
