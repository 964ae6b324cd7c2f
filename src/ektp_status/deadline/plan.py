"""Stage and Plan: what waits where, how fast it goes, from which day and until which day.

Rules of this room:

1. A plan is one or more stages in tandem; what leaves a stage arrives at the next one.
2. ``first_day`` and ``deadline`` are both worked.
3. A variant is an ordinary value: ``attrs.evolve(plan, …)`` or ``plan.with_stage(name, …)``.
4. Counts may be ranges. ``best_case`` takes high capacity with low backlog and inflow,
   ``worst_case`` the opposite; both are plans of exact counts, and both can happen.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, Self

from attrs import evolve, field, frozen

from ektp_status.backlog.count import Count, as_count
from ektp_status.deadline._checks import a_name, all_of_kind, of_kind, of_kind_or_none
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import (
    Blanks,
    Delivery,
    HandOff,
    Inflow,
    Team,
    as_dated_counts,
    check_days_differ,
)
from ektp_status.errors import (
    DeadlineBeforeStartError,
    HandOffError,
    ImpossiblePlanError,
    OpenEndedCountError,
    UnknownStageError,
)
from ektp_status.resident._day import checked_day
from ektp_status.terms import Term

__all__ = ["Case", "Plan", "Stage"]


class Case(Term):
    """Name the two corners of a plan whose counts are ranges."""

    BEST = "best"
    """Capacity and blanks at their high end, backlog and inflow at their low end."""
    WORST = "worst"
    """The opposite corner."""


def _inflows(value: Inflow | Iterable[Inflow]) -> tuple[Inflow, ...]:
    if isinstance(value, Inflow):
        return (value,)
    return all_of_kind("Stage.inflow", value, Inflow) if value else ()


def _teams(values: Iterable[Team]) -> tuple[Team, ...]:
    return all_of_kind("Stage.teams", values, Team) if values else ()


@frozen
class Stage:
    """Hold one step of the work: what waits for it and what it can do.

    Attributes:
        name: The name of the stage, unique in a plan.
        backlog: Cards waiting for this stage at the start of the first day.
        rate: Cards per full open day by its own staff; 0 is legal and never clears a backlog.
        calendar: Its own calendar; ``None`` for that of the plan.
        hand_off: When its cards reach the next stage; required unless it is the last.
        inflow: What arrives at this stage from outside.
        overrides: Cards that the whole stage, teams included, can do on a day, whatever
            calendars and rates say: 0 for an outage, twice the rate for a night shift. A day
            after the deadline still moves the completion.
        teams: Further sources of capacity, added to its own.
        blanks: The blank cards it needs; ``None`` when they are no constraint.

    Raises:
        ImpossibleCountError: A number of cards is neither a count nor a whole number.
        ImpossiblePlanError: The name is empty, a part is not of its type, or a day is overridden
            twice.
        NotADateError: A day is no date, or has a time.

    Example:
        >>> Stage("print", backlog=6_329, rate=Count.between(700, 772)).rate
        Count.between(700, 772)
    """

    name: str
    backlog: Count = field(kw_only=True, converter=as_count)
    rate: Count = field(kw_only=True, converter=as_count)
    calendar: ServiceCalendar | None = field(default=None, kw_only=True)
    hand_off: HandOff | None = field(default=None, kw_only=True)
    inflow: tuple[Inflow, ...] = field(default=(), kw_only=True, converter=_inflows)
    overrides: tuple[tuple[date, Count], ...] = field(
        default=(), kw_only=True, converter=as_dated_counts
    )
    teams: tuple[Team, ...] = field(default=(), kw_only=True, converter=_teams)
    blanks: Blanks | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        a_name("Stage.name", self.name)
        of_kind_or_none("Stage.calendar", self.calendar, ServiceCalendar)
        of_kind_or_none("Stage.hand_off", self.hand_off, HandOff)
        of_kind_or_none("Stage.blanks", self.blanks, Blanks)
        if self.overrides:
            check_days_differ(f"overrides of stage {self.name}", self.overrides)


def _stages(values: Iterable[Stage]) -> tuple[Stage, ...]:
    return all_of_kind("stages", values, Stage)


@frozen(kw_only=True)
class Plan:
    """Hold everything that decides whether the work is done in time.

    Attributes:
        stages: The stages in the order of the work.
        calendar: When the office serves.
        first_day: The first day of the plan, worked.
        deadline: The last day that counts, worked.

    Raises:
        ImpossiblePlanError: No stage, a name twice, a part that is not of its type, or arrivals or
            overrides before the first day.
        NotADateError: A day is no date, or has a time.
        DeadlineBeforeStartError: The deadline lies before the first day.
        HandOffError: A stage that another follows does not say when its cards arrive there, or
            the last stage does.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_329, rate=Count.between(700, 772))],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> plan.with_stage("print", rate=905)["print"].rate
        Count.exactly(905)
    """

    stages: tuple[Stage, ...] = field(converter=_stages)
    calendar: ServiceCalendar
    first_day: date = field(converter=checked_day)
    deadline: date = field(converter=checked_day)

    def __attrs_post_init__(self) -> None:
        stages = self.stages
        if not stages:
            raise ImpossiblePlanError("stages", stages, "at least one stage")
        of_kind("Plan.calendar", self.calendar, ServiceCalendar)
        if self.deadline < self.first_day:
            raise DeadlineBeforeStartError(self.first_day, self.deadline)
        names = self.names
        if len(set(names)) < len(names):
            raise ImpossiblePlanError("stages", names, "each name once")
        for stage, following in pairwise(stages):
            if stage.hand_off is None:
                raise HandOffError(stage.name, following.name)
        *_, last = stages
        if last.hand_off is not None:
            raise HandOffError(last.name, None)
        for stage in stages:
            if stage.inflow or stage.blanks or stage.overrides:
                self._check_days(stage)

    def _check_days(self, stage: Stage) -> None:
        first = self.first_day
        if stage.overrides and stage.overrides[0][0] < first:
            part = f"overrides of stage {stage.name}"
            raise ImpossiblePlanError(part, stage.overrides[0][0], "no day before the first one")
        early = [day for inflow in stage.inflow for day, _ in inflow.on if day < first]
        if stage.blanks is not None:
            early += [d.day for d in stage.blanks.deliveries if d.day < first]
        if early:
            part = f"arrivals at stage {stage.name}"
            rule = "no day before the first one: count it in the backlog or the stock"
            raise ImpossiblePlanError(part, min(early), rule)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the stages in the order of the work."""
        return tuple(stage.name for stage in self.stages)

    def __getitem__(self, name: str) -> Stage:
        """Return the stage called ``name``; raises ``UnknownStageError``."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        raise UnknownStageError(name, self.names)

    def with_stage(self, name: str, **changes: Any) -> Self:
        """Return the plan in which the stage called ``name`` has other fields.

        Args:
            name: The stage to change.
            **changes: Fields of ``Stage`` with their new values.

        Raises:
            UnknownStageError: No stage is called so.
        """
        changed = evolve(self[name], **changes)
        stages = tuple(changed if stage.name == name else stage for stage in self.stages)
        return evolve(self, stages=stages)

    @property
    def best_case(self) -> Self:
        """The plan with every range at its favourable end; raises ``OpenEndedCountError``."""
        return self._case(Case.BEST)

    @property
    def worst_case(self) -> Self:
        """The plan with every range at its unfavourable end; raises ``OpenEndedCountError``."""
        return self._case(Case.WORST)

    def _case(self, case: Case) -> Self:
        return evolve(self, stages=tuple(_stage_in(stage, case) for stage in self.stages))


def capacity_in(count: Count, case: Case, part: str, name: str) -> int:
    """Return the end of a capacity that ``case`` takes."""
    return count.low if case is Case.WORST else finite(count, part, name)


def work_in(count: Count, case: Case, part: str, name: str) -> int:
    """Return the end of an amount of work that ``case`` takes."""
    return count.low if case is Case.BEST else finite(count, part, name)


def finite(count: Count, part: str, name: str) -> int:
    """Return the upper end of a count, which must have one."""
    if count.high is None:
        where = f"{part} {name}"
        raise OpenEndedCountError(where, count.low)
    return count.high


def days_in(hand_off: HandOff | None, case: Case) -> int:
    """Return the calendar days of a hand-off that ``case`` takes."""
    if hand_off is None:
        return 0
    return hand_off.fewest if case is Case.BEST else hand_off.most


def _stage_in(stage: Stage, case: Case) -> Stage:
    """Return ``stage`` with every range at the end that ``case`` takes."""
    name = stage.name
    blanks = stage.blanks
    if blanks is not None:
        blanks = evolve(
            blanks,
            stock=capacity_in(blanks.stock, case, "stock of stage", name),
            deliveries=[
                Delivery(
                    delivery.day,
                    capacity_in(delivery.blanks, case, "deliveries of stage", name),
                    every=delivery.every,
                )
                for delivery in blanks.deliveries
            ],
        )
    return evolve(
        stage,
        backlog=work_in(stage.backlog, case, "backlog of stage", name),
        rate=capacity_in(stage.rate, case, "rate of stage", name),
        hand_off=stage.hand_off and HandOff.after(days=days_in(stage.hand_off, case)),
        inflow=[
            evolve(
                inflow,
                daily=work_in(inflow.daily, case, "inflow of stage", name),
                on=[(d, work_in(c, case, "inflow of stage", name)) for d, c in inflow.on],
            )
            for inflow in stage.inflow
        ],
        overrides=[
            (d, capacity_in(c, case, "overrides of stage", name)) for d, c in stage.overrides
        ],
        teams=[
            evolve(team, rate=capacity_in(team.rate, case, "rate of team", team.name))
            for team in stage.teams
        ],
        blanks=blanks,
    )
