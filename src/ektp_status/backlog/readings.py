"""Readings: which of several calculations a reported number can have come from.

Rules of this room:

1. A claim is a count as it was written, with its rounding. A reading is a calculation from other
   figures that could have given it.
2. A reading holds certainly if all of its values lie within the claim, possibly if some do.
3. The gap is the least distance between the two; it says what rounding cannot explain.
"""

from collections.abc import Mapping

from attrs import frozen

from ektp_status.backlog.count import Certainty, Count, Difference

__all__ = ["Reading", "check_readings"]


@frozen
class Reading:
    """Hold a calculation that a claim may have come from, and whether it can have.

    Attributes:
        name: What the calculation is called.
        value: What it gives.
        holds: Whether that lies within the claim.
        gap: How far it stays away from the claim, 0 if it touches it.
    """

    name: str
    value: Difference
    holds: Certainty
    gap: int


def check_readings(
    claim: Count, candidates: Mapping[str, Count | Difference | int]
) -> tuple[Reading, ...]:
    """Return for every candidate whether a claim can have come from it, in the order given.

    Args:
        claim: The reported number with its rounding.
        candidates: The calculations by name.

    Example:
        >>> from ektp_status.backlog.wording import read_count
        >>> without, ready, printed = Count.exactly(16_101), 9_000, 772
        >>> for reading in check_readings(read_count("sekitar 6.000"), {
        ...     "without a card, not ready to print": without - ready,
        ...     "the same after the day's printing": without - ready - printed,
        ... }):
        ...     print(reading.value.low, reading.holds, reading.gap)
        7101 no 602
        6329 certainly 0
    """
    return tuple(_reading(claim, name, value) for name, value in candidates.items())


def _reading(claim: Count, name: str, candidate: Count | Difference | int) -> Reading:
    value = Difference(0, 0) + candidate
    limits = Difference(claim.low, claim.high)
    common = value.intersection(limits)
    if common is None:
        above, below = value - limits, limits - value
        gap = max(end for end in (above.low, below.low) if end is not None)
        return Reading(name, value, Certainty.NO, gap)
    holds = Certainty.CERTAINLY if common == value else Certainty.POSSIBLY
    return Reading(name, value, holds, 0)
