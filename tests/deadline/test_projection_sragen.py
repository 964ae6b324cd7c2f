"""Sragen, April 2019, in every reading: will 6,000-odd cards be printed by polling day."""

from datetime import date
from fractions import Fraction

import pytest

from ektp_status.backlog.count import Count
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Inflow, Served
from ektp_status.deadline.openings import NoOpeningSuffices, Openings
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import DateRange, Verdict, project
from ektp_status.deadline.remedies import NoRateSuffices
from ektp_status.deadline.run import Limit


def day(number: int) -> date:
    return date(2019, 4, number)


HOLIDAYS = {day(3), day(17), day(19)}
EXTRA = {day(13), day(14), day(17)}
OFFICE = ServiceCalendar(closed=HOLIDAYS, opened=EXTRA)
WITHOUT_EXTRA = ServiceCalendar(closed=HOLIDAYS)
ABOUT_700 = Count.between(700, 772)


def printing(
    backlog: int, first: int, rate: Count | int = ABOUT_700, calendar: ServiceCalendar = OFFICE
) -> Plan:
    return Plan(
        stages=[Stage("print", backlog=backlog, rate=rate)],
        calendar=calendar,
        first_day=day(first),
        deadline=day(17),
    )


class TestContract:
    """The coherent reading: 6,329 left from Thursday the 11th, seven open days."""

    p = project(printing(6_329, 11))

    def test_verdict(self) -> None:
        assert self.p.verdict is Verdict.IMPOSSIBLE

    def test_completion(self) -> None:
        assert self.p.completion == DateRange(day(22), day(23))

    def test_shortfall(self) -> None:
        assert self.p.shortfall == Count.between(925, 1_429)

    def test_required_rate(self) -> None:
        assert self.p.required_rate == Count.exactly(905)

    def test_no_closed_day_is_left_to_open(self) -> None:
        assert self.p.extra_open_days == NoOpeningSuffices((), 1_429)
        assert self.p.best.extra_open_days == NoOpeningSuffices((), 925)

    def test_day_by_day(self) -> None:
        first, *_ = self.p.best.days
        assert (first.day, first.stage) == (day(11), "print")
        assert (first.opening, first.inflow, first.received) == (6_329, 0, 0)
        assert (first.done, first.closing) == (772, 5_557)
        assert first.limit is Limit.CAPACITY
        last = self.p.worst.days[-1]
        assert (last.day, last.done, last.closing) == (day(23), 29, 0)
        assert last.limit is Limit.WORK
        assert len(self.p.worst.days) == 13


@pytest.mark.parametrize(
    ("backlog", "first", "open_days", "short", "required", "finish", "verdict"),
    [
        (6_000, 10, 8, (0, 400), 750, (17, 18), Verdict.POSSIBLE),
        (6_000, 11, 7, (596, 1_100), 858, (18, 22), Verdict.IMPOSSIBLE),
        (7_101, 10, 8, (925, 1_501), 888, (22, 23), Verdict.IMPOSSIBLE),
        (7_101, 11, 7, (1_697, 2_201), 1_015, (23, 24), Verdict.IMPOSSIBLE),
        (6_329, 11, 7, (925, 1_429), 905, (22, 23), Verdict.IMPOSSIBLE),
    ],
)
def test_every_reading(  # noqa: PLR0913, PLR0917 a row of the table
    backlog: int,
    first: int,
    open_days: int,
    short: tuple[int, int],
    required: int,
    finish: tuple[int, int],
    verdict: Verdict,
) -> None:
    p = project(printing(backlog, first))
    assert OFFICE.count_open(day(first), day(17)) == open_days
    assert p.shortfall == Count.between(*short)
    assert p.required_rate == Count.exactly(required)
    assert p.completion == DateRange(day(finish[0]), day(finish[1]))
    assert p.present_served == p.completion
    assert p.verdict is verdict


class TestExtraDays:
    """The three announced days are the least that the most optimistic reading needs."""

    def test_exactly_the_three_announced_days(self) -> None:
        p = project(printing(6_000, 10, 772, WITHOUT_EXTRA))
        assert p.extra_open_days == Openings((day(13), day(14), day(17)))

    def test_none_suffices_at_700(self) -> None:
        p = project(printing(6_000, 10, 700, WITHOUT_EXTRA))
        assert p.extra_open_days == NoOpeningSuffices((day(13), day(14), day(17)), 400)

    def test_none_suffices_for_the_coherent_reading(self) -> None:
        p = project(printing(6_329, 11, ABOUT_700, WITHOUT_EXTRA))
        assert p.best.extra_open_days == NoOpeningSuffices((day(13), day(14), day(17)), 925)
        assert p.extra_open_days == NoOpeningSuffices((day(13), day(14), day(17)), 1_429)

    def test_none_is_needed_when_it_is_done(self) -> None:
        assert project(printing(6_000, 10, 772)).extra_open_days == Openings(())

    def test_part_days_yield_little(self) -> None:
        part = ServiceCalendar(
            closed=HOLIDAYS, opened=EXTRA, weights=dict.fromkeys(EXTRA, Fraction(15, 100))
        )
        assert project(printing(6_000, 10, 700, part)).shortfall == Count.exactly(2_185)


class TestNewRequests:
    """With 144 new requests a day, open or not."""

    @pytest.mark.parametrize(
        ("backlog", "first", "short", "required"),
        [(6_000, 10, (976, 1_552), 894), (6_329, 11, (1_933, 2_437), 1_049)],
    )
    def test_served_the_same_day(
        self, backlog: int, first: int, short: tuple[int, int], required: int
    ) -> None:
        inflow = Inflow.per_calendar_day(144, served=Served.SAME_DAY)
        p = project(printing(backlog, first).with_stage("print", inflow=inflow))
        assert p.shortfall == Count.between(*short)
        assert p.required_rate == Count.exactly(required)

    def test_three_notions_of_done(self) -> None:
        inflow = Inflow.per_calendar_day(144, served=Served.SAME_DAY)
        p = project(printing(6_329, 11).with_stage("print", inflow=inflow))
        assert p.present_served == DateRange(day(22), day(23))
        assert p.completion == DateRange(day(24), day(26))
        assert not p.best.is_in_time


class TestRequiredRateOfRanges:
    def test_each_end_of_the_backlog_has_its_rate(self) -> None:
        p = project(printing(0, 11).with_stage("print", backlog=Count.rounded(6_000, to=1_000)))
        assert p.required_rate == Count.between(786, 929)

    def test_no_open_day_is_no_rate_and_not_zero(self) -> None:
        shut = ServiceCalendar(weekly=[])
        p = project(printing(6_329, 11, ABOUT_700, shut))
        assert p.required_rate == NoRateSuffices(None, 6_329)

    def test_one_end_may_need_no_rate(self) -> None:
        shut = ServiceCalendar(weekly=[])
        plan = printing(0, 11, ABOUT_700, shut).with_stage("print", backlog=Count.at_most(9))
        assert project(plan).required_rate == NoRateSuffices(0, 9)
