"""Run: how a plan goes in one of its two cases, day by day and in sum.

Rules of this room:

1. A run holds what was found: the outlooks and the shortfall. Rows, rates, openings and the
   bottleneck are worked out when they are asked for.
2. A row is a calendar day and a stage, open or not; nothing leaves a row but through ``done``.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import sub

from attrs import frozen

from ektp_status.deadline import bottleneck
from ektp_status.deadline._course import departures, limits, tracks_of
from ektp_status.deadline.bottleneck import Bottleneck
from ektp_status.deadline.openings import NoOpeningSuffices, Openings, least_openings
from ektp_status.deadline.outlook import Clears, Outlook
from ektp_status.deadline.plan import Case, Plan
from ektp_status.deadline.remedies import NoRateSuffices, latest_start, least_rate
from ektp_status.errors import DeadlineBeforeStartError
from ektp_status.terms import Term

__all__ = ["DayRow", "Limit", "Run"]


class Limit(Term):
    """Say what kept a stage from doing more on a day."""

    WORK = "work"
    """Nothing workable was left."""
    CAPACITY = "capacity"
    """All capacity of the day was used."""
    BLANKS = "blanks"
    """No blank card was left."""


@frozen
class DayRow:
    """Hold what one stage does on one calendar day.

    Always ``opening + inflow + received - done == closing``.

    Attributes:
        day: The day.
        stage: The name of the stage.
        opening: Cards at the stage when the day begins.
        inflow: Cards that arrive from outside.
        received: Cards that the stage before finishes, workable now or later.
        done: Cards that the stage finishes.
        closing: Cards at the stage when the day ends.
        limit: What kept it from doing more.
    """

    day: date
    stage: str
    opening: int
    inflow: int
    received: int
    done: int
    closing: int
    limit: Limit


@frozen
class Run:
    """Hold how a plan goes in one of its two cases.

    Attributes:
        plan: The plan, ranges and all.
        case: The end of every range that this run takes.
        horizon: The last day looked at.
        outlook: When the queue is empty for the first time, or why not.
        present: When everyone who waits at the start has been served, or why not.
        shortfall: Cards due and still waiting when the deadline day ends.
    """

    plan: Plan
    case: Case
    horizon: date
    outlook: Outlook
    present: Outlook
    shortfall: int

    @property
    def completion(self) -> date | None:
        """The first day at whose end nothing due waits; ``None`` if none was found."""
        return self.outlook.day if isinstance(self.outlook, Clears) else None

    @property
    def present_served(self) -> date | None:
        """The day on which the last of those who wait at the start is served."""
        return self.present.day if isinstance(self.present, Clears) else None

    @property
    def is_in_time(self) -> bool:
        """Tell whether nothing due waits when the deadline day ends."""
        return self.shortfall == 0

    @property
    def last_day(self) -> date:
        """The deadline, or the completion if that is later."""
        return max(self.plan.deadline, self.completion or self.plan.deadline)

    @property
    def days(self) -> tuple[DayRow, ...]:
        """A row a calendar day and stage, from the first day to ``last_day``."""
        return self.days_until(self.last_day)

    def days_until(self, last: date) -> tuple[DayRow, ...]:
        """Return a row a calendar day and stage, from the first day to ``last``, both included.

        Raises:
            DeadlineBeforeStartError: ``last`` lies before the first day.
            CalendarUnknownError: A calendar does not know a day.
        """
        if last < self.plan.first_day:
            raise DeadlineBeforeStartError(self.plan.first_day, last)
        return tuple(self._rows(last))

    def _rows(self, last: date) -> Iterator[DayRow]:
        plan = self.plan
        tracks = tracks_of(plan, self.case, last)
        done = departures(tracks)
        workable = limits(tracks, done)
        daily = [[*map(sub, total, [0, *total[:-1]])] for total in done]
        closing = [track.backlog for track in tracks]
        for t in range(len(done[0])):
            day = plan.first_day + timedelta(days=t)
            received = 0
            for i, track in enumerate(tracks):
                opening = closing[i]
                closing[i] += track.arrivals[t] + received - daily[i][t]
                if workable[i][t] == done[i][t]:
                    limit = Limit.WORK
                elif track.blanks is not None and track.blanks[t] == done[i][t]:
                    limit = Limit.BLANKS
                else:
                    limit = Limit.CAPACITY
                yield DayRow(
                    day,
                    track.name,
                    opening,
                    track.arrivals[t],
                    received,
                    daily[i][t],
                    closing[i],
                    limit,
                )
                received = daily[i][t]

    @property
    def required_rate(self) -> int | NoRateSuffices:
        """The least common rate that meets the deadline, cards per full open day."""
        return least_rate(self.plan, self.case)

    @property
    def extra_open_days(self) -> Openings | NoOpeningSuffices:
        """The least further openings that meet the deadline, or what remains with all of them."""
        return least_openings(self.plan, self.case)

    @property
    def bottleneck(self) -> Bottleneck:
        """The stages that decide the date, and what one more card a day gains at each stage."""
        return bottleneck.find(self.plan, self.case, self.horizon, self.outlook, self.shortfall)

    @property
    def latest_start(self) -> date | None:
        """The last day on which the work can begin and still meet the deadline."""
        return latest_start(self.plan, self.case)

    def blanks_out(self, stage: str) -> date | None:
        """Return the first day on which ``stage`` stops for want of blank cards.

        ``None`` says that it does not, up to ``last_day``.

        Raises:
            UnknownStageError: No stage is called so.
        """
        name = self.plan[stage].name
        return next(
            (
                r.day
                for r in self._rows(self.last_day)
                if r.stage == name and r.limit is Limit.BLANKS
            ),
            None,
        )
