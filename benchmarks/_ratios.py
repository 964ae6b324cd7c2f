"""Time callables in turn within one process, and print a table of ratios against a limit."""

from collections.abc import Callable, Iterable
from time import perf_counter_ns


def best(contenders: dict[str, Callable[[], object]], *, rounds: int = 7) -> dict[str, int]:
    """Return the least time of each contender in nanoseconds; they take turns and share drift."""
    least = dict.fromkeys(contenders, 0)
    for _ in range(rounds):
        for name, run in contenders.items():
            start = perf_counter_ns()
            run()
            spent = perf_counter_ns() - start
            least[name] = min(least[name] or spent, spent)
    return least


def table(title: str, rows: Iterable[tuple[str, float, str, float]]) -> None:
    """Print rows of (what, ratio, "<=" or ">=", limit) and whether each goal is met."""
    print(f"\n{title}")
    for what, ratio, relation, limit in rows:
        met = ratio <= limit if relation == "<=" else ratio >= limit
        goal = f"goal {relation} {limit:g}x  {'ok' if met else 'MISSED'}"
        print(f"  {what:<66} {ratio:>10.2f}x  {goal}")
