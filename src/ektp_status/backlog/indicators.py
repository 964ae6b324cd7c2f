"""Indicators: the ratios that offices, courts and hospitals steer their queues by.

Rules of this room:

1. An indicator is exact and says its unit and its base; counts that are ranges give ranges.
2. Where the base is 0, or may be, an indicator is undefined, which is not 0; where a queue does
   not shrink, its clearance never comes.
3. Nothing is clamped: coverage may exceed 100 %, since outsiders are served and minors recorded.
4. "Days" are calendar days of a period that the caller names, or open days of service, never both.
5. An indicator alone misleads: clearance rate and disposition time say nothing about the age of
   what is waiting (Pereira, International Review of Law and Economics 83, 2025).
"""

from fractions import Fraction

from attrs import frozen

from ektp_status.backlog.count import Count, FractionRange, as_count
from ektp_status.errors import ImpossibleCountError
from ektp_status.terms import Term

__all__ = [
    "Indicator",
    "Undefined",
    "Unit",
    "clearance_rate",
    "clearance_time",
    "coverage",
    "cycle_time",
    "disposition_time",
    "net_clearance_time",
    "possession",
    "queue_load",
]


class Unit(Term):
    """Name what an indicator is measured in."""

    RATIO = "ratio"
    """A pure number; 1 is 100 %."""
    CALENDAR_DAYS = "calendar days"
    OPEN_DAYS = "open days"


class Undefined(Term):
    """Say why an indicator has no value."""

    NO_BASE = "the base is, or may be, 0"
    NEVER = "the queue does not shrink"


@frozen
class Indicator:
    """Hold an exact indicator.

    Attributes:
        name: What it is called.
        value: Its value, ``None`` where it is undefined; an open upper end says that it may be
            without limit.
        unit: What it is measured in.
        base: What it is divided by.
        undefined: Why it has no value, ``None`` where it has one.
    """

    name: str
    value: FractionRange | None
    unit: Unit
    base: str
    undefined: Undefined | None = None


def coverage(recorded: Count | int, obliged: Count | int) -> Indicator:
    """Return the share of the obliged that is recorded (*cakupan perekaman*); it may exceed 1.

    Args:
        recorded: Residents whose biometric data were captured.
        obliged: Residents who must hold a card; say whether those abroad are among them.

    Example:
        >>> coverage(175_087, 172_806).value.low > 1
        True
    """
    return _ratio("coverage", recorded, obliged, base="obliged residents")


def possession(holding: Count | int, obliged: Count | int) -> Indicator:
    """Return the share of the obliged that holds a card (*cakupan kepemilikan*).

    Args:
        holding: Residents who hold a card.
        obliged: Residents who must hold one.

    Example:
        >>> possession(722_284, 738_385).value.low
        Fraction(722284, 738385)
    """
    return _ratio("possession", holding, obliged, base="obliged residents")


def clearance_rate(resolved: Count | int, incoming: Count | int) -> Indicator:
    """Return what was resolved in a period divided by what came in; below 1 the queue grows.

    Args:
        resolved: Cases resolved in the period, such as cards printed.
        incoming: Cases that came in during the same period.

    Source: CEPEJ; NCSC CourTools, measure 2.

    Example:
        >>> clearance_rate(772, 144).value.low
        Fraction(193, 36)
    """
    return _ratio("clearance rate", resolved, incoming, base="incoming cases")


def queue_load(demand: Count | int, capacity: Count | int) -> Indicator:
    """Return demand divided by capacity; above 1 the queue grows without bound.

    Args:
        demand: Cases that come in per open day.
        capacity: Cases that can be served per open day.

    Source: Fong et al., medRxiv 2022.08.23.22279117.

    Example:
        >>> queue_load(350, 50).value.low
        Fraction(7, 1)
    """
    return _ratio("queue load", demand, capacity, base="capacity")


def disposition_time(pending: Count | int, resolved: Count | int, *, days: int) -> Indicator:
    """Return how long it takes to resolve what is pending at the pace of a period.

    Args:
        pending: Cases pending when the period ends.
        resolved: Cases resolved in the period.
        days: The length of the period in calendar days.

    Raises:
        ImpossibleCountError: The period has no day.

    Source: CEPEJ, where the period is 365 days.

    Example:
        >>> disposition_time(2_529, 16_554, days=254).value.low
        Fraction(107061, 2759)
    """
    base = "cases resolved per calendar day"
    return _time("disposition time", pending, resolved, days, base=base)


def cycle_time(pending: Count | int, receipts: Count | int, *, days: int) -> Indicator:
    """Return what is pending in calendar days' worth of receipts.

    Args:
        pending: Cases pending when the period ends.
        receipts: Cases received in the period.
        days: The length of the period in calendar days.

    Raises:
        ImpossibleCountError: The period has no day.

    Source: USCIS, reducing processing backlogs.

    Example:
        >>> cycle_time(6_329, 144, days=1).value.low
        Fraction(6329, 144)
    """
    return _time("cycle time", pending, receipts, days, base="cases received per calendar day")


def clearance_time(queue: Count | int, throughput: Count | int) -> Indicator:
    """Return how many open days a queue takes if nobody joins it.

    Args:
        queue: Cases waiting.
        throughput: Cases served per open day.

    Source: NHS England.

    Example:
        >>> clearance_time(6_329, 772).value.low
        Fraction(6329, 772)
    """
    name, base = "clearance time", "throughput per open day"
    if throughput in (0, Count.exactly(0)):
        return Indicator(name, None, Unit.OPEN_DAYS, base, Undefined.NEVER)
    return _indicator(name, as_count(queue).ratio_to(throughput), Unit.OPEN_DAYS, base)


def net_clearance_time(
    queue: Count | int, throughput: Count | int, demand: Count | int
) -> Indicator:
    """Return how many open days a queue takes while others join it.

    Args:
        queue: Cases waiting.
        throughput: Cases served per open day.
        demand: Cases that join per open day.

    Returns:
        The time; undefined where the queue cannot shrink, with an open end where it may not.

    Example:
        >>> net_clearance_time(6_329, 772, 144).value.low
        Fraction(6329, 628)
        >>> net_clearance_time(11_361, 50, Count.between(300, 400)).undefined
        Undefined.NEVER
    """
    queue = as_count(queue)
    net = as_count(throughput) - as_count(demand)
    base = "throughput minus demand per open day"
    if net.high is not None and net.high <= 0:
        return Indicator("net clearance time", None, Unit.OPEN_DAYS, base, Undefined.NEVER)
    low = Fraction(0) if net.high is None else Fraction(queue.low, net.high)
    if net.low is None or net.low <= 0 or queue.high is None:
        value = FractionRange(low, None)
    else:
        value = FractionRange(low, Fraction(queue.high, net.low))
    return Indicator("net clearance time", value, Unit.OPEN_DAYS, base)


def _ratio(name: str, part: Count | int, whole: Count | int, *, base: str) -> Indicator:
    return _indicator(name, as_count(part).ratio_to(whole), Unit.RATIO, base)


def _time(name: str, part: Count | int, whole: Count | int, days: int, *, base: str) -> Indicator:
    if days < 1:
        raise ImpossibleCountError(days, days, "a period of 1 calendar day or more")
    value = (as_count(part) * days).ratio_to(whole)
    return _indicator(name, value, Unit.CALENDAR_DAYS, base)


def _indicator(name: str, value: FractionRange | None, unit: Unit, base: str) -> Indicator:
    return Indicator(name, value, unit, base, Undefined.NO_BASE if value is None else None)
