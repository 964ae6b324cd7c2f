"""project_areas: a plan per area, and what they come to together.

Rules of this room:

1. Areas do not help each other: what one has to spare is never set off against what another lacks.
2. The whole is certain when every area is, impossible when any area is.
3. Areas keep the order in which they are given.
4. Work that belongs to no area is in no plan; its number stays visible.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from attrs import evolve, frozen

from ektp_status.backlog.areas import AreaTally
from ektp_status.backlog.count import Count
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import DateRange, Projection, Verdict, project
from ektp_status.errors import ImpossiblePlanError, UnknownStageError

__all__ = ["AreaProjection", "plans_by_area", "project_areas", "project_tally"]

S = TypeVar("S", bound=Enum)


@frozen
class AreaProjection:
    """Hold the projections of several areas.

    Attributes:
        areas: Pairs of area and projection.
        unmapped: Cards that wait without a known area: no plan has them.
    """

    areas: tuple[tuple[str, Projection], ...]
    unmapped: int = 0

    def __getitem__(self, area: str) -> Projection:
        """Return the projection of an area; raises ``UnknownStageError``."""
        for name, projection in self.areas:
            if name == area:
                return projection
        raise UnknownStageError(area, tuple(name for name, _ in self.areas))

    def _projections(self) -> Iterator[Projection]:
        return (projection for _, projection in self.areas)

    @property
    def verdict(self) -> Verdict:
        """Whether every area is done when its deadline day ends."""
        verdicts = {p.verdict for p in self._projections()}
        if Verdict.IMPOSSIBLE in verdicts:
            return Verdict.IMPOSSIBLE
        return Verdict.POSSIBLE if Verdict.POSSIBLE in verdicts else Verdict.CERTAIN

    @property
    def shortfall(self) -> Count:
        """Cards due and still waiting at the deadline, added over the areas."""
        return Count.between(
            sum(p.best.shortfall for p in self._projections()),
            sum(p.worst.shortfall for p in self._projections()),
        )

    @property
    def completion(self) -> DateRange:
        """The days on which the last area's queue is empty for the first time."""
        return DateRange(
            _latest([p.completion.earliest for p in self._projections()]),
            _latest([p.completion.latest for p in self._projections()]),
        )

    @property
    def behind(self) -> tuple[str, ...]:
        """The areas that are not certain, the greatest shortfall in the worst case first."""
        late = [(name, p) for name, p in self.areas if p.verdict is not Verdict.CERTAIN]
        late.sort(key=lambda pair: -pair[1].worst.shortfall)
        return tuple(name for name, _ in late)


def project_areas(plans: Mapping[str, Plan], *, horizon: date | None = None) -> AreaProjection:
    """Return the projection of every area.

    Args:
        plans: A plan by area, at least one.
        horizon: Last day to look at, as for ``project``.

    Raises:
        ImpossiblePlanError: There is no area.
        OpenEndedCountError: A count has no upper end where a number is needed.

    Example:
        >>> office = Plan(
        ...     stages=[Stage("print", backlog=0, rate=20)],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 16),
        ... )
        >>> found = project_areas(plans_by_area(office, "print", {"33.14.01": 60, "33.14.02": 95}))
        >>> found.shortfall, found.behind
        (Count.exactly(15), ('33.14.02',))
    """
    if not plans:
        raise ImpossiblePlanError("plans", plans, "at least one area")
    return AreaProjection(
        tuple((area, project(plan, horizon=horizon)) for area, plan in plans.items())
    )


def project_tally(
    plan: Plan,
    tally: AreaTally[S],
    groups: Mapping[str, Iterable[S]],
    *,
    horizon: date | None = None,
) -> AreaProjection:
    """Return the projection of every area of a tally, whose statuses say what waits where.

    Args:
        plan: The plan that every area follows.
        tally: Records per area and status.
        groups: By name of stage, the statuses of the records that wait for it.
        horizon: Last day to look at, as for ``project``.

    Raises:
        UnknownStageError: The plan has no such stage.
        UncoveredStatusError: The tally does not cover a group.
        ImpossiblePlanError: The tally has no area.

    Example:
        >>> tally = AreaTally.of([("33.14.01", CardStatus.PRINT_READY_RECORD)] * 90)
        >>> office = Plan(
        ...     stages=[Stage("print", backlog=0, rate=20)],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 16),
        ... )
        >>> project_tally(office, tally, {"print": AWAITING_PRINT})["33.14.01"].shortfall
        Count.exactly(10)
    """
    members = {stage: list(group) for stage, group in groups.items()}
    plans: dict[str, Plan] = {}
    for area, records in tally.areas:
        plans[area] = plan
        for stage, group in members.items():
            plans[area] = plans[area].with_stage(stage, backlog=records.count(group))
    unmapped = sum(tally.unmapped.count(group) for group in members.values())
    return evolve(project_areas(plans, horizon=horizon), unmapped=unmapped)


def plans_by_area(plan: Plan, stage: str, backlogs: Mapping[str, Count | int]) -> dict[str, Plan]:
    """Return a plan per area that differs from ``plan`` in the backlog of one stage.

    Args:
        plan: The plan that every area follows.
        stage: The stage whose backlog is known per area.
        backlogs: Cards waiting for that stage, by area.

    Raises:
        UnknownStageError: The plan has no such stage.
    """
    return {area: plan.with_stage(stage, backlog=backlog) for area, backlog in backlogs.items()}


def _latest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None
