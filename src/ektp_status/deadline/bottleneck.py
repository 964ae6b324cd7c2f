"""Bottleneck: which stage decides the date, and what one more card a day would gain.

Rules of this room:

1. A stage is a bottleneck if the plan took as long with every other stage as fast as needed on
   its open days. Several may be: then no single one helps, and all are named.
2. A gain is measured, never derived: the case is projected again with one more card a day.
"""

from datetime import date
from operator import sub

from attrs import frozen

from ektp_status.deadline._closedform import foresee
from ektp_status.deadline._course import Track, departures, due, tracks_of
from ektp_status.deadline.outlook import Clears, NeverClears, Outlook
from ektp_status.deadline.plan import Case, Plan, capacity_in

__all__ = ["Bottleneck", "Gain"]


@frozen
class Gain:
    """Hold what one more card per full open day at a stage would gain.

    Attributes:
        stage: The name of the stage.
        cards: Cards fewer that are due and still wait at the deadline.
        days: Calendar days sooner that the queue is empty; ``None`` when it is not empty within
            the horizon, before or after.
    """

    stage: str
    cards: int
    days: int | None


@frozen
class Bottleneck:
    """Hold which stages decide the date in one case.

    Attributes:
        stages: The names of the stages that decide it, in the order of the work; none when there
            is nothing to do.
        gains: What one more card a day gains at each stage of the plan, the others unchanged.
    """

    stages: tuple[str, ...]
    gains: tuple[Gain, ...]

    @property
    def is_tied(self) -> bool:
        """Tell whether several stages decide it together."""
        return len(self.stages) > 1


def find(plan: Plan, case: Case, horizon: date, outlook: Outlook, shortfall: int) -> Bottleneck:
    """Return the bottleneck of one case.

    Args:
        plan: The plan.
        case: The end of every range.
        horizon: Last day to look at.
        outlook: When the queue is empty in this case.
        shortfall: What is missing at the deadline in this case.
    """
    gains: list[Gain] = []
    for stage in plan.stages:
        rate = capacity_in(stage.rate, case, "rate of stage", stage.name) + 1
        faster, missing = foresee(plan.with_stage(stage.name, rate=rate), case, horizon)
        days = None
        if isinstance(outlook, Clears) and isinstance(faster, Clears):
            days = (outlook.day - faster.day).days
        gains.append(Gain(stage.name, shortfall - missing, days))
    return Bottleneck(_deciding(plan, case, outlook), tuple(gains))


def _deciding(plan: Plan, case: Case, outlook: Outlook) -> tuple[str, ...]:
    if isinstance(outlook, NeverClears):
        return (outlook.stage,)
    last = outlook.day if isinstance(outlook, Clears) else plan.deadline
    passing = 0
    times: dict[str, tuple[int, int]] = {}
    for number, track in enumerate(tracks_of(plan, case, last)):
        passing += track.backlog + sum(track.workable)
        if passing:
            times[track.name] = _alone(tracks_of(plan, case, last), number)
    longest = max(times.values(), default=None)
    return tuple(name for name, time in times.items() if time == longest)


def _alone(tracks: list[Track], chosen: int) -> tuple[int, int]:
    """Return the days that the plan takes, and what is left then, if only one stage is slow."""
    wanted = due(tracks)
    capacity: list[list[int]] = []
    for number, track in enumerate(tracks):
        if number == chosen:
            capacity.append(track.capacity())
        else:
            track.blanks = None
            capacity.append([wanted[-1] if can else 0 for can in track.capacity(wanted[-1])])
    missing = list(map(sub, wanted, departures(tracks, capacity)[-1]))
    return (missing.index(0) if 0 in missing else len(missing)), missing[-1]
