"""Plain, slow answers for the deadline wing, written from the definitions alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import floor

from ektp_status.backlog.count import Count
from ektp_status.deadline.plan import Plan


def chance_by_enumeration(table: Sequence[tuple[int, int]], days: int, backlog: int) -> Fraction:
    """Go through every sequence of outputs and add the weights of those that suffice."""
    hit = total = 0
    for outcome in product(table, repeat=days):
        weight = 1
        for _, times in outcome:
            weight *= times
        total += weight
        if sum(cards for cards, _ in outcome) >= backlog:
            hit += weight
    return Fraction(hit, total)


def chance_by_convolution(table: Sequence[tuple[int, int]], days: int, backlog: int) -> Fraction:
    """Carry the whole distribution of the sum from day to day."""
    sums = {0: 1}
    for _ in range(days):
        after: dict[int, int] = {}
        for total, ways in sums.items():
            for cards, times in table:
                after[total + cards] = after.get(total + cards, 0) + ways * times
        sums = after
    return Fraction(
        sum(ways for total, ways in sums.items() if total >= backlog), sum(sums.values())
    )


class DayByDay:
    """The course of a plan of exact counts, one day after the other.

    Attributes:
        rows: Per day, per stage: (opening, inflow, received, done, closing).
        first_empty: The first day at whose end nothing due waits, ``None`` if none was seen.
        waiting: Per day, the cards due and still waiting.
    """

    def __init__(  # noqa: C901, PLR0912, PLR0915 one plain loop on purpose
        self, plan: Plan, last: date
    ) -> None:
        one_day = timedelta(days=1)
        stages = plan.stages
        queue = [stage.backlog.low for stage in stages]
        ready = [stage.backlog.low for stage in stages]
        later: list[dict[date, int]] = [{} for _ in stages]
        blanks = [stage.blanks.stock.low if stage.blanks else 0 for stage in stages]
        printed = [0 for _ in stages]
        due = sum(queue)
        left = 0
        self.rows: list[list[tuple[int, int, int, int, int]]] = []
        self.waiting: list[int] = []
        self.first_empty: date | None = None
        day = plan.first_day
        while day <= last:
            rows = []
            received = 0
            for i, stage in enumerate(stages):
                calendar = stage.calendar or plan.calendar
                ready[i] += later[i].pop(day, 0)
                come = 0
                for inflow in stage.inflow:
                    number = dict(inflow.on).get(day, Count.exactly(0)).low
                    if inflow.basis.value == "calendar day" or calendar.is_open(day):
                        number += inflow.daily.low
                    if inflow.until is not None and day > inflow.until:
                        number = 0
                    come += number
                    if inflow.served.value == "same day":
                        ready[i] += number
                        due += number
                    elif number:
                        later[i][day + one_day] = later[i].get(day + one_day, 0) + number
                overrides = dict(stage.overrides)
                if day in overrides:
                    can = overrides[day].low
                else:
                    can = floor(calendar.weight(day) * stage.rate.low)
                    for team in stage.teams:
                        can += floor((team.calendar or calendar).weight(day) * team.rate.low)
                if stage.blanks is not None:
                    for delivery in stage.blanks.deliveries:
                        passed = (day - delivery.day).days
                        if passed == 0 or (
                            delivery.every and passed > 0 and passed % delivery.every == 0
                        ):
                            blanks[i] += delivery.blanks.low
                    can = min(can, floor(blanks[i] * (1 - stage.blanks.spoilage)) - printed[i])
                done = min(ready[i], can)
                printed[i] += done
                ready[i] -= done
                opening = queue[i]
                queue[i] += come + received - done
                rows.append((opening, come, received, done, queue[i]))
                received = done
                if i + 1 == len(stages):
                    left += done
                else:
                    delay = stage.hand_off.fewest if stage.hand_off else 0
                    if delay == 0:
                        ready[i + 1] += done
                    else:
                        at = day + delay * one_day
                        later[i + 1][at] = later[i + 1].get(at, 0) + done
            # arrivals that are served the next day fall due then
            self.rows.append(rows)
            due += self._due_today(plan, day)
            self.waiting.append(due - left)
            if due == left and self.first_empty is None:
                self.first_empty = day
            day += one_day

    @staticmethod
    def _due_today(plan: Plan, day: date) -> int:
        """Return yesterday's arrivals that could be served from today."""
        yesterday = day - timedelta(days=1)
        total = 0
        if yesterday < plan.first_day:
            return 0
        for stage in plan.stages:
            calendar = stage.calendar or plan.calendar
            for inflow in stage.inflow:
                if inflow.served.value == "same day":
                    continue
                if inflow.until is not None and yesterday > inflow.until:
                    continue
                total += dict(inflow.on).get(yesterday, Count.exactly(0)).low
                if inflow.basis.value == "calendar day" or calendar.is_open(yesterday):
                    total += inflow.daily.low
        return total
