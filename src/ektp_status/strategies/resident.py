"""Strategies for residents: identity numbers, dates of birth and permits."""

from datetime import date

from hypothesis import strategies as st

from ektp_status.resident.eligibility import PermanentPermit
from ektp_status.resident.nik import Nik, Sex

__all__ = ["births", "niks", "permanent_permits"]

_FIRST = date(1925, 1, 1)
_LAST = date(2026, 12, 31)


def births(*, first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[date]:
    """Generate dates of birth; 29 February comes up far more often than in life.

    Shrinks towards ``first``.

    Args:
        first: First possible day, included.
        last: Last possible day, included.
    """
    # one number a day, so that an ordinary day is no more complex than a leap day
    days = st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)
    leap_days = [
        date(year, 2, 29)
        for year in range(first.year + -first.year % 4, last.year + 1, 4)
        if (year % 100 or not year % 400) and first <= date(year, 2, 29) <= last
    ]
    return days | st.sampled_from(leap_days) if leap_days else days


def niks(
    *, birth: st.SearchStrategy[date] | None = None, sex: st.SearchStrategy[Sex] | None = None
) -> st.SearchStrategy[Nik]:
    """Generate identity numbers.

    Shrinks towards a man of region 01.01.01 with sequence number 0001, and as ``birth`` does.

    Args:
        birth: Dates of birth to draw from; ``births()`` if not given.
        sex: Sexes to draw from; both if not given.
    """
    part = st.integers(1, 99)
    return st.builds(
        _nik,
        region=st.tuples(part, part, part),
        birth=births() if birth is None else birth,
        sex=st.sampled_from([Sex.MALE, Sex.FEMALE]) if sex is None else sex,
        sequence=st.integers(1, 9_999),
    )


def _nik(region: tuple[int, int, int], birth: date, sex: Sex, sequence: int) -> Nik:
    day = birth.day + (40 if sex is Sex.FEMALE else 0)
    place = "".join(f"{part:02}" for part in region)
    return Nik(f"{place}{day:02}{birth:%m%y}{sequence:04}")


def permanent_permits(
    *, first: date = _FIRST, last: date = _LAST
) -> st.SearchStrategy[PermanentPermit]:
    """Generate permanent permits, some without an end.

    Shrinks towards the one without an end that starts nearest to the year 2000.

    Args:
        first: First possible day, included.
        last: Last possible day, included.
    """
    days = st.dates(min_value=first, max_value=last)
    endless = st.builds(PermanentPermit, days)
    return endless | st.tuples(days, days).map(sorted).map(_permit)


def _permit(limits: list[date]) -> PermanentPermit:
    return PermanentPermit(limits[0], limits[1])
