"""Reconciliation and tallies: times against their goals, and against solvers that are installed.

Contenders have to agree before they are timed. ``scipy`` (floating point) and ``z3`` (exact) are
compared where they can be imported; neither is needed.
"""

import random
from collections import Counter
from importlib.util import find_spec
from typing import TYPE_CHECKING

import ektp_status as es
from _ratios import best, table

if TYPE_CHECKING:
    from collections.abc import Callable

STATUSES = tuple(es.CardStatus)
MILLISECOND = 1_000_000  # nanoseconds


def require(*, agreed: bool, facts: object) -> None:
    """Stop unless the contenders agree."""
    if not agreed:
        message = f"the contenders disagree: {facts}"
        raise SystemExit(message)


def stated(number: int, step: int) -> es.Count:
    """Return a number as a report rounds it."""
    return es.Count.rounded((number + step // 2) // step * step, to=step)


def nested(step: int) -> list[es.Figure]:
    """Return 20 figures, each about a group inside the next one."""
    return [
        es.Figure(f"first {size}", frozenset(range(size)), stated(9_137 * size, step))
        for size in range(1, 21)
    ]


def overlapping(step: int, *, seed: int, wrong: int = 0) -> list[es.Figure]:
    """Return 20 figures about random groups of statuses, the first of them wrong by a number."""
    chance = random.Random(seed)
    truth = {status: chance.randint(0, 50_000) for status in STATUSES}
    figures: list[es.Figure] = []
    for place in range(20):
        group = es.StatusGroup(status for status in STATUSES if chance.getrandbits(1))
        size = sum(truth[status] for status in group) + (0 if place else wrong)
        figures.append(es.Figure(f"figure {place}", group, stated(size, step)))
    return figures


def reconciliation() -> None:
    """Print how long reports of 20 figures take."""
    cases: dict[str, tuple[list[es.Figure], int]] = {
        "20 nested figures, exact": (nested(1), 10),
        "20 nested figures, rounded": (nested(1_000), 10),
        "20 overlapping figures, exact": (overlapping(1, seed=1), 1_000),
        "20 overlapping figures, rounded": (overlapping(1_000, seed=2), 1_000),
        "20 overlapping figures, one wrong": (overlapping(1, seed=3, wrong=3_000), 1_000),
        "20 overlapping figures, rounded, one wrong": (
            overlapping(100, seed=4, wrong=30_000),
            1_000,
        ),
    }

    def answered(figures: list[es.Figure]) -> object:
        r = es.reconcile(figures)
        return r.all_bounds() if r.consistent else r.conflicts

    print("\nVerdict, and every bound or the conflict")
    for name, (figures, limit) in cases.items():
        spent = best({name: lambda figures=figures: answered(figures)}, rounds=3)[name]
        met = "ok" if spent <= limit * MILLISECOND else "MISSED"
        print(f"  {name:<66} {spent / MILLISECOND:>9.1f} ms  goal <= {limit} ms  {met}")


def solvers() -> None:
    """Print how long other solvers take for the bounds of one group."""
    figures = overlapping(1_000, seed=2)[:12]
    group = es.NOT_HOLDING
    contenders: dict[str, Callable[[], es.Count]] = {
        "ektp_status": lambda: es.reconcile(figures).bounds(group)
    }
    if find_spec("scipy"):
        contenders["scipy.optimize.milp (floating point)"] = lambda: by_scipy(figures, group)
    if find_spec("z3"):
        contenders["z3.Optimize"] = lambda: by_z3(figures, group)
    answers = {name: run() for name, run in contenders.items()}
    expected = answers["ektp_status"]
    require(agreed=all(answer == expected for answer in answers.values()), facts=answers)
    least = best(contenders, rounds=5)
    print(f"\nBounds of one group under 12 overlapping rounded figures: {expected!r}")
    for name, spent in least.items():
        ratio = spent / least["ektp_status"]
        print(f"  {name:<66} {spent / MILLISECOND:>9.1f} ms  {ratio:>7.1f}x")


def by_scipy(figures: list[es.Figure], group: es.StatusGroup) -> es.Count:
    """Return the bounds of a group as scipy finds them."""
    import numpy as np  # noqa: PLC0415 - only where it is installed
    from scipy.optimize import LinearConstraint, milp  # noqa: PLC0415 - only where it is installed

    rows = np.array([[int(s in (f.group or ())) for s in STATUSES] for f in figures])
    limits = LinearConstraint(
        rows, [f.count.low for f in figures], [f.count.high or np.inf for f in figures]
    )
    goal = np.array([int(status in group) for status in STATUSES])
    ends = [
        milp(sign * goal, constraints=limits, integrality=np.ones(len(STATUSES)))
        for sign in (1, -1)
    ]
    return es.Count.between(round(ends[0].fun), round(-ends[1].fun))


def by_z3(figures: list[es.Figure], group: es.StatusGroup) -> es.Count:
    """Return the bounds of a group as z3 finds them."""
    import z3  # noqa: PLC0415 - only where it is installed

    unknown = {status: z3.Int(status.value) for status in STATUSES}
    ends: list[int] = []
    for improve in ("minimize", "maximize"):
        solver = z3.Optimize()
        solver.add(*(number >= 0 for number in unknown.values()))
        for figure in figures:
            size = z3.Sum(
                [unknown[status] for status in STATUSES if status in (figure.group or ())]
            )
            solver.add(size >= figure.count.low, size <= figure.count.high)
        goal = getattr(solver, improve)(z3.Sum([unknown[status] for status in group]))
        solver.check()
        ends.append(goal.value().as_long())
    return es.Count.between(*ends)


def tallies() -> None:
    """Print what counting and merging cost against the standard library."""
    chance = random.Random(5)
    areas = [f"33.14.{number:02d}" for number in range(1, 21)]
    roll = [chance.choice(STATUSES) for _ in range(100_000)]
    pairs = [(chance.choice(areas), status) for status in roll]
    counted = es.Tally.of(roll)
    require(agreed=dict(counted) == Counter(roll), facts=counted)
    require(agreed=es.AreaTally.of(pairs).total == counted, facts=counted)
    least = best({"Counter": lambda: Counter(roll), "Tally": lambda: es.Tally.of(roll)}, rounds=25)
    least |= best({"pairs": lambda: Counter(pairs), "AreaTally": lambda: es.AreaTally.of(pairs)})
    part = es.Tally.of(roll)
    counter = Counter(roll)
    merged = best(
        {
            "one pass": lambda: es.Tally.sum([part] * 1_000),
            "counters": lambda: sum([counter] * 1_000, Counter[es.CardStatus]()),
        }
    )
    table(
        "Counting 100,000 records, merging 1,000 tallies",
        [
            ("Tally.of, against Counter", least["Tally"] / least["Counter"], "<=", 1.5),
            (
                "AreaTally.of, against Counter of pairs",
                least["AreaTally"] / least["pairs"],
                "<=",
                2,
            ),
            (
                "Tally.sum, against adding Counters",
                merged["one pass"] / merged["counters"],
                "<=",
                1,
            ),
        ],
    )


def main() -> None:
    """Print all tables."""
    reconciliation()
    solvers()
    tallies()


if __name__ == "__main__":
    main()
