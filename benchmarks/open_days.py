"""Counting and adding open days against a loop over days, ``holidays`` and numpy."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from _ratios import best, table
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.days import Weekday, weekly_days

ONE_DAY = timedelta(days=1)
START = date(2019, 4, 10)
SPANS = (5, 50, 250, 2_500, 25_000)
REPEATS = 200


def closures() -> set[date]:
    """Return the holidays and the joint leave of eight Indonesian years, from the package."""
    from holidays import country_holidays  # noqa: PLC0415 - a contender, imported when it runs

    years, categories = range(2019, 2027), ("public", "government")
    return set(country_holidays("ID", years=years, categories=categories))


def naive_add(closed: set[date], day: date, n: int) -> date:
    """Walk day by day to the n-th open day."""
    while n:
        day += ONE_DAY
        n -= day.weekday() < Weekday.SATURDAY and day not in closed
    return day


def naive_count(closed: set[date], first: date, last: date) -> int:
    """Walk day by day and count."""
    number = 0
    while first <= last:
        number += first.weekday() < Weekday.SATURDAY and first not in closed
        first += ONE_DAY
    return number


def often(run: Callable[[], object], repeats: int) -> Callable[[], None]:
    """Return a callable that runs ``run`` many times."""

    def runs() -> None:
        for _ in range(repeats):
            run()

    return runs


def measure(contenders: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """Return nanoseconds a call; all contenders must agree on the answer first."""
    answers = {name: run() for name, (run, _) in contenders.items()}
    if len(set(answers.values())) != 1:
        raise AssertionError(answers)
    least = best({name: often(run, repeats) for name, (run, repeats) in contenders.items()})
    return {name: least[name] / repeats for name, (_, repeats) in contenders.items()}


def against_peers(closed: set[date]) -> None:
    """Print the ratios at 250 open days."""
    import numpy as np  # noqa: PLC0415 - a contender, imported when it runs
    from holidays import country_holidays  # noqa: PLC0415 - likewise

    ours = ServiceCalendar(closed=closed)
    end = ours.add_open(START, 250)
    theirs = country_holidays("ID", years=range(2019, 2027), categories=("public", "government"))
    business = np.busdaycalendar(holidays=sorted(closed))
    np_start, np_after, np_end = (np.datetime64(day) for day in (START, START + ONE_DAY, end))
    np_last = np_end + np.timedelta64(1, "D")

    def numpy_add() -> object:
        return np.busday_offset(np_start, 250, roll="backward", busdaycal=business).item()

    add = measure(
        {
            "ours": (partial(ours.add_open, START, 250), REPEATS),
            "loop": (partial(naive_add, closed, START, 250), 5),
            "holidays": (partial(theirs.get_nth_working_day, START, 250), 1),
            "numpy": (numpy_add, REPEATS),
        }
    )
    first = START + ONE_DAY
    count = measure(
        {
            "ours": (partial(ours.count_open, first, end), REPEATS),
            "loop": (partial(naive_count, closed, first, end), 5),
            "holidays": (partial(theirs.get_working_days_count, first, end), 1),
            "numpy": (
                lambda: int(np.busday_count(np_after, np_last, busdaycal=business)),
                REPEATS,
            ),
        }
    )
    goals = {"loop": 25.0, "holidays": 300.0, "numpy": 1.5}
    table(
        f"250 open days (ours: add {add['ours']:.0f} ns, count {count['ours']:.0f} ns)",
        [
            (f"{name} against ours, {what}", times[name] / times["ours"], ">=", goal)
            for what, times in (("add", add), ("count", count))
            for name, goal in goals.items()
        ],
    )


def in_span(closed: set[date]) -> None:
    """Print how the cost grows with the span, and with extra openings."""
    plain = ServiceCalendar(closed=closed)
    first, last = date(2019, 1, 1), date(2026, 12, 31)
    saturdays = weekly_days(Weekday.SATURDAY, first, last, every=4)
    opened = ServiceCalendar(closed=closed, opened=saturdays)
    least = best(
        {
            **{f"{n}": often(partial(plain.add_open, START, n), REPEATS) for n in SPANS},
            "opened": often(partial(opened.add_open, START, 250), REPEATS),
        }
    )
    table(
        "Cost by span, against 5 open days",
        [(f"add {n} open days", least[f"{n}"] / least["5"], "<=", 1.5) for n in SPANS[1:]],
    )
    ratio = least["opened"] / least["250"]
    table("Extra openings", [(f"{len(saturdays)} openings against none", ratio, "<=", 1.25)])


def main() -> None:
    """Print all tables."""
    closed = closures()
    against_peers(closed)
    in_span(closed)


if __name__ == "__main__":
    main()
