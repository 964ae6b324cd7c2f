"""What is no proof that a backlog never clears."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from ektp_status import (
    Blanks,
    Clears,
    Delivery,
    Inflow,
    Plan,
    Served,
    ServiceCalendar,
    Stage,
    Weekday,
    project,
)

MONDAY = date(2019, 4, 1)


@pytest.mark.parametrize("first_week", [0, 1])
def test_a_week_in_which_spoilage_is_rounded_down_proves_nothing(first_week: int) -> None:
    # 1.5 good blanks a week, in turn 1 and 2, against 1 arrival: slow, but it clears
    weekly = Delivery(MONDAY + timedelta(weeks=first_week), 3, every=7)
    stage = Stage(
        "print",
        backlog=30,
        rate=9,
        inflow=Inflow.per_open_day(1, served=Served.SAME_DAY),
        blanks=Blanks(stock=0, deliveries=[weekly], spoilage=Fraction(1, 2)),
    )
    plan = Plan(
        stages=[stage],
        calendar=ServiceCalendar(weekly=[Weekday.MONDAY]),
        first_day=MONDAY,
        deadline=MONDAY + timedelta(days=30),
    )
    outlook = project(plan).best.outlook
    assert isinstance(outlook, Clears)
    weeks = (outlook.day - MONDAY).days // 7 + 1
    assert 30 + weeks <= (weeks - first_week) * Fraction(3, 2) < 30 + weeks + 1
