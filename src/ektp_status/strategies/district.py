"""Strategies for whole districts: a roll of residents with histories, and reports about it.

Rules of this room:

1. A district is drawn as cohorts, residents who went the same way a day apart, so that a roll of
   thousands costs a handful of draws and shrinks cohort by cohort.
2. What is reported follows from the roll: the tallies are counted, the figures are true.
3. An inconsistent report contradicts itself in exactly one known way.
"""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from attrs import frozen
from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaTally
from ektp_status.backlog.count import Count
from ektp_status.backlog.figures import Figure
from ektp_status.backlog.tally import Tally
from ektp_status.lifecycle.card import CARD_LIFECYCLE
from ektp_status.lifecycle.groups import (
    AWAITING_PRINT,
    HOLDING,
    NOT_HOLDING,
    OBLIGED,
    UNRECORDED,
    StatusGroup,
)
from ektp_status.lifecycle.record import LogEntry, Record
from ektp_status.lifecycle.vocabulary import CardEvent, CardStatus
from ektp_status.resident.nik import Nik
from ektp_status.strategies.walks import Walk, covering_walks, walks

__all__ = ["District", "Resident", "districts", "inconsistent_reports", "residents"]

CardRecord = Record[CardStatus, CardEvent]

_FIRST_BIRTH = date(1950, 1, 1)
_LAST_BIRTH = date(2001, 12, 31)
_FIRST_DAY = date(2019, 1, 2)
_AREAS = ("33.14.01", "33.14.02", "33.14.10", "33.14.11")  # four subdistricts of Sragen
_MOST_COHORTS = 24
_NAMED_GROUPS = {
    "wajib KTP": OBLIGED,
    "belum memegang": NOT_HOLDING,
    "PRR": AWAITING_PRINT,
    "belum rekam": UNRECORDED,
    "memegang": HOLDING,
}


@frozen
class Resident:
    """Hold one line of a roll.

    Attributes:
        nik: The identity number.
        area: The dotted code of the subdistrict in which the resident lives.
        birth: The date of birth, as in the number.
        record: What happened to the card, under the masked number and a running number.
    """

    nik: Nik
    area: str
    birth: date
    record: CardRecord


@frozen
class District:
    """Hold a roll of residents and what can be reported about it.

    Attributes:
        roll: The residents, each with a number of their own.
    """

    roll: tuple[Resident, ...]

    @property
    def statuses(self) -> tuple[CardStatus, ...]:
        """The status of each resident, in the order of the roll."""
        return tuple(resident.record.status for resident in self.roll)

    @property
    def tally(self) -> Tally[CardStatus]:
        """How many residents are in each status."""
        return Tally[CardStatus].of(self.statuses)

    @property
    def area_tally(self) -> AreaTally[CardStatus]:
        """How many residents of each area are in each status."""
        return AreaTally[CardStatus].of(
            (resident.area, resident.record.status) for resident in self.roll
        )

    @property
    def histories(self) -> tuple[tuple[CardStatus, ...], ...]:
        """The statuses that each resident went through, in the order of the roll."""
        return tuple(resident.record.statuses for resident in self.roll)

    def count(self, group: StatusGroup) -> int:
        """Return how many residents are in a group, counted one by one."""
        return sum(status in group for status in self.statuses)

    def report(self, *, to: int = 1) -> list[Figure]:
        """Return figures about the groups that offices report, all of them true.

        Args:
            to: The step to which the figures are rounded; 1 for exact ones.
        """
        return [
            Figure(name, group, _rounded(self.count(group), to))
            for name, group in _NAMED_GROUPS.items()
        ]


def _rounded(number: int, to: int) -> Count:
    return Count.rounded((number + to // 2) // to * to, to=to)


@frozen
class _Cohort:
    """Residents who went the same way, a day apart from each other."""

    area: str
    birth: date
    walk: Walk[CardStatus, CardEvent]
    gap: int

    def member(self, place: int, sequence: int) -> Resident:
        """Return the resident at a place in the cohort."""
        birth = self.birth - timedelta(days=place)
        nik = Nik(f"{self.area.replace('.', '')}{birth:%d%m%y}{sequence % 9_999 + 1:04}")
        start = _FIRST_DAY + timedelta(days=place)
        log = [
            LogEntry(start + timedelta(days=self.gap * number), row.event, row.requires)
            for number, row in enumerate(self.walk)
        ]
        key = f"{nik.masked} {sequence}"
        record = CardRecord.from_log(
            key, log, start=CARD_LIFECYCLE.initial, lifecycle=CARD_LIFECYCLE
        )
        return Resident(nik, self.area, birth, record)


def _cohorts() -> st.SearchStrategy[_Cohort]:
    births = st.integers(_FIRST_BIRTH.toordinal(), _LAST_BIRTH.toordinal()).map(date.fromordinal)
    return st.builds(
        _Cohort,
        area=st.sampled_from(_AREAS),
        birth=births,
        walk=covering_walks(CARD_LIFECYCLE) | walks(CARD_LIFECYCLE, max_events=16),
        gap=st.integers(0, 30),
    )


def residents() -> st.SearchStrategy[Resident]:
    """Generate lines of a roll; shrinks to somebody not yet obliged whose log is empty."""
    return _cohorts().map(_first_member)


def districts(*, min_residents: int = 0, max_residents: int = 200) -> st.SearchStrategy[District]:
    """Generate districts of residents with lawful histories; every status can occur.

    Shrinks to ``min_residents`` residents, not yet obliged and without a log.

    Args:
        min_residents: The least number of residents.
        max_residents: The greatest number of residents.
    """
    return _districts(min_residents, max_residents)


@st.composite
def _districts(draw: st.DrawFn, min_residents: int, max_residents: int) -> District:
    left = draw(st.integers(min_residents, max_residents))
    cohorts = draw(st.lists(_cohorts(), min_size=1, max_size=_MOST_COHORTS))
    roll: list[Resident] = []
    for cohort in cohorts[:-1]:
        size = draw(st.integers(0, left))
        roll += [cohort.member(place, len(roll) + place) for place in range(size)]
        left -= size
    roll += [cohorts[-1].member(place, len(roll) + place) for place in range(left)]
    return District(tuple(roll))


def _first_member(cohort: _Cohort) -> Resident:
    return cohort.member(0, 0)


def inconsistent_reports(
    *, members: Sequence[Hashable] = tuple(CardStatus), max_value: int = 10**6
) -> st.SearchStrategy[tuple[list[Figure], frozenset[str]]]:
    """Generate reports whose total is not the sum of its parts, with the names at fault.

    The three figures cannot all hold, and any two of them can. Shrinks to a total of one with
    nobody in either part.

    Args:
        members: What the groups are drawn from, at least two.
        max_value: The greatest number of residents of one member.
    """
    return _inconsistent_reports(tuple(members), max_value)


@st.composite
def _inconsistent_reports(
    draw: st.DrawFn, members: tuple[Hashable, ...], max_value: int
) -> tuple[list[Figure], frozenset[str]]:
    where = draw(st.integers(1, len(members) - 1))
    parts = (frozenset(members[:where]), frozenset(members[where:]))
    sizes = (draw(st.integers(0, max_value)), draw(st.integers(0, max_value)))
    total = sum(sizes)
    off = st.integers(1, max_value)
    if min(sizes):  # a total below one of its parts would contradict that part alone
        off |= st.integers(-min(sizes), -1)
    total += draw(off)
    figures = [
        Figure("total", parts[0] | parts[1], Count.exactly(total)),
        Figure("part", parts[0], Count.exactly(sizes[0])),
        Figure("rest", parts[1], Count.exactly(sizes[1])),
    ]
    return draw(st.permutations(figures)), frozenset(figure.name for figure in figures)
