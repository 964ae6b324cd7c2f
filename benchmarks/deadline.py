"""How fast the projection and its probabilities are, beside the plain ways to the same answer.

    python benchmarks/deadline.py

Ratios are taken in one process; contenders must agree before they are timed.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from time import perf_counter

import ektp_status as es

FIRST = date(2019, 4, 1)
OUT = es.DailyOutput.uniform(700, 772)
OBSERVED = es.DailyOutput.observed(
    [772, 690, 745, 701, 733, 760, 718, 745, 699, 752, 728, 741, 765, 707, 722, 750, 735, 716]
)


def pipeline(open_days: int) -> es.Plan:
    """Return four stages that take about ``open_days`` open days on a holiday calendar."""
    night = es.HandOff.overnight()
    year = timedelta(days=365)
    holidays = {
        date(2019, 4, 17) + year * n + timedelta(days=30 * m) for n in range(3) for m in range(12)
    }
    return es.Plan(
        stages=[
            es.Stage(
                "record",
                backlog=700 * (open_days - 4),
                rate=es.Count.between(700, 707),
                hand_off=night,
            ),
            es.Stage("de-duplicate", backlog=900, rate=2_000, hand_off=night),
            es.Stage("print", backlog=600, rate=772, hand_off=night),
            es.Stage("hand over", backlog=300, rate=900),
        ],
        calendar=es.ServiceCalendar(closed=holidays),
        first_day=FIRST,
        deadline=FIRST + timedelta(days=7 * open_days // 5),
    )


def day_loop(plan: es.Plan) -> tuple[date, int]:
    """Return completion and shortfall the plain way, one day after the other."""
    queues = [stage.backlog.low for stage in plan.stages]
    rates = [stage.rate.low for stage in plan.stages]
    nights = [stage.hand_off != es.HandOff.same_day() for stage in plan.stages]
    shortfall = None
    day = plan.first_day
    while True:
        if plan.calendar.is_open(day):
            handed = 0
            for i, rate in enumerate(rates):
                workable = queues[i] if i and nights[i - 1] else queues[i] + handed
                done = min(workable, rate)
                queues[i] += handed - done
                handed = done
        if day == plan.deadline:
            shortfall = sum(queues)
        if not sum(queues) and day >= plan.deadline:
            return day, shortfall or 0
        if not sum(queues):
            return day, 0
        day += timedelta(days=1)


def simulate(backlog: int, days: int, table: list[int], runs: int, seed: int) -> float:
    """Return the share of simulated runs in which the backlog is done."""
    draw = random.Random(seed).choices
    return sum(sum(draw(table, k=days)) >= backlog for _ in range(runs)) / runs


def seconds(work: Callable[[], object], *, least: float = 0.05) -> float:
    """Return the time of one call, the best of five series."""
    work()
    times = 1
    while True:
        begun = perf_counter()
        for _ in range(times):
            work()
        taken = perf_counter() - begun
        if taken >= least:
            break
        times *= 4
    best = taken
    for _ in range(4):
        begun = perf_counter()
        for _ in range(times):
            work()
        best = min(best, perf_counter() - begun)
    return best / times


def agree(ours: object, theirs: object) -> None:
    """Refuse to time contenders that differ."""
    if ours != theirs:
        message = f"contenders differ: {ours} and {theirs}"
        raise SystemExit(message)


def row(what: str, ours: float, theirs: float, goal: str) -> None:
    """Print a line of the table."""
    print(f"{what:<58} {ours * 1e6:>12,.1f} {theirs * 1e6:>14,.1f} {theirs / ours:>9,.1f}x  {goal}")


def main() -> None:
    """Print the table."""
    print(f"{'':<58} {'ours, us':>12} {'theirs, us':>14} {'ratio':>10}  goal")
    plan = pipeline(450)
    p = es.project(plan)
    cases = (plan.best_case, plan.worst_case)
    agree((p.best.completion, p.best.shortfall), day_loop(cases[0]))
    agree((p.worst.completion, p.worst.shortfall), day_loop(cases[1]))
    loop = seconds(lambda: [day_loop(case) for case in cases])
    ours = seconds(lambda: es.project(plan))
    row("project, 4 stages, 450 open days: day loop, both cases", ours, loop, ">= 200x")
    changes = plan.with_stage("print", blanks=es.Blanks(stock=10**6))
    agree(es.project(changes).completion, p.completion)
    ours = seconds(lambda: es.project(changes))
    row("the same with blanks, which the loop does not know", ours, loop, "")

    rates = range(700, 1_700)
    ours = seconds(lambda: [es.project(plan.with_stage("print", rate=rate)) for rate in rates])
    row("1,000 what-ifs, variants made and projected: 50 ms", ours, 0.05, ">= 1x")

    for days, out, runs, goal in (
        (8, OUT, 10_000, ">= 40x"),
        (8, OBSERVED, 10_000, ">= 40x"),
        (250, OUT, 10_000, ">= 3x"),
        (250, OBSERVED, 10_000, ">= 3x"),
    ):
        backlog = int(out.mean * days) + days
        table = [cards for cards, weight in out.table for _ in range(weight)]
        exact = es.chance(backlog, days, out)
        agree(abs(simulate(backlog, days, table, 4_000, 1) - exact) < Fraction(3, 100), True)
        ours = seconds(partial(es.chance, backlog, days, out))
        begun = perf_counter()
        simulate(backlog, days, table, runs, 2)
        name = "uniform" if out is OUT else "observed"
        row(
            f"chance, {days} days, {name}: 10,000 simulated runs",
            ours,
            perf_counter() - begun,
            goal,
        )

    fortnight = es.Plan(
        stages=[es.Stage("print", backlog=6_329, rate=0)],
        calendar=es.ServiceCalendar(),
        first_day=FIRST,
        deadline=FIRST + timedelta(days=13),
    )
    inflow = es.Inflow.per_calendar_day(144, served=es.Served.SAME_DAY)
    fed = fortnight.with_stage("print", inflow=inflow)
    print()
    for name, work in (
        ("completion_chances, a fortnight", lambda: es.completion_chances(fortnight, OUT)),
        ("completion_chances with arrivals", lambda: es.completion_chances(fed, OUT)),
        ("required_rate, closed form", lambda: p.required_rate),
        ("required_rate with arrivals", lambda: es.project(fed).required_rate),
        ("extra_open_days", lambda: es.project(fed).extra_open_days),
        ("best.days, 4 stages, 450 open days", lambda: p.best.days),
    ):
        print(f"{name:<58} {seconds(work) * 1e6:>12,.1f}")


if __name__ == "__main__":
    main()
