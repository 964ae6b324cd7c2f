"""Strategies and the conformance kit: districts per second, and what a walk costs beside its steps.

A walk is compared with the bare steps that it takes on the same implementation.
"""

from time import perf_counter_ns

from hypothesis import Phase, given, settings

import ektp_status as es
from _ratios import best, table
from ektp_status import conformance
from ektp_status import strategies as st_ektp

RESIDENTS = 1_000
MILLISECOND = 1_000_000  # nanoseconds
FACTS = frozenset(es.Requirement)


class Card:
    """An implementation that obeys the model."""

    def __init__(self) -> None:
        self.status = es.CARD_LIFECYCLE.initial

    def apply(self, event: es.CardEvent) -> None:
        """Let an event happen."""
        self.status = es.CARD_LIFECYCLE.step(self.status, event, FACTS)


def districts() -> None:
    """Print how long a district takes to draw, its validation by Hypothesis included."""
    drawn = 0

    @settings(max_examples=30, derandomize=True, database=None, phases=[Phase.generate])
    @given(st_ektp.districts(min_residents=RESIDENTS, max_residents=RESIDENTS))
    def draw(district: st_ektp.District) -> None:
        nonlocal drawn
        drawn += 1
        if len(district.roll) != RESIDENTS:
            raise SystemExit(len(district.roll))

    start = perf_counter_ns()
    draw()
    each = (perf_counter_ns() - start) / drawn / MILLISECOND
    met = "ok" if each <= RESIDENTS else "MISSED"
    what = f"a district of {RESIDENTS:,} residents with histories"
    print("\nDraws")
    print(f"  {what:<66} {each:>9.1f} ms  goal <= 1000 ms  {met}")


def walks() -> None:
    """Print what `check` costs beside the bare steps of the implementation."""
    ways: list[tuple[es.CardEvent, ...]] = []

    def recorded(card: Card, event: es.CardEvent) -> None:
        ways[-1] += (event,)
        card.apply(event)

    def begun() -> Card:
        ways.append(())
        return Card()

    def read(card: Card) -> es.CardStatus:
        return card.status

    report = conformance.check(es.CARD_LIFECYCLE, create=begun, apply=recorded, read=read)
    if not report.conforms or len(ways) != report.sequences:
        raise SystemExit(str(report))

    def bare() -> None:
        for way in ways:
            card = Card()
            for event in way:
                try:
                    card.apply(event)
                except es.IllegalTransitionError:
                    continue

    def checked() -> None:
        conformance.check(es.CARD_LIFECYCLE, create=Card, apply=Card.apply, read=read)

    times = best({"bare": bare, "check": checked})
    steps = sum(map(len, ways))
    title = f"A walk of {report.sequences} sequences, {steps:,} events, against its bare steps"
    table(title, [("conformance.check", times["check"] / times["bare"], "<=", 10)])


def main() -> None:
    """Print the tables."""
    districts()
    walks()


if __name__ == "__main__":
    main()
