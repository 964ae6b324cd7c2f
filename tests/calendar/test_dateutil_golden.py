"""Every supported python-dateutil gives the results that were recorded under 2.9.0.post0.

Run it with the oldest and with the newest release: the file of results stays the same.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from ektp_status.deadline.clock import due
from ektp_status.deadline.days import Weekday, monthly_days, weekly_days
from ektp_status.deadline.period import CountedFrom, Direction, LegalPeriod, PeriodUnit
from ektp_status.sources import Source
from oracles.calendar import same_day_of_another_month

RECORDED = json.loads(
    (Path(__file__).parent.parent / "data" / "dateutil_golden.json").read_text(encoding="utf-8")
)


def written(days):
    return [day.isoformat() for day in days]


@pytest.mark.parametrize(("start", "amount", "direction", "end"), RECORDED["months"])
def test_months(start, amount, direction, end):
    period = LegalPeriod(
        name="letter",
        amount=amount,
        unit=PeriodUnit.MONTHS,
        counted_from=CountedFrom.ISSUE_OF_LETTER,
        source=Source("practice"),
        direction=Direction(direction),
    )
    assert due(period, date.fromisoformat(start)).isoformat() == end
    months = amount if direction == "after" else -amount
    assert same_day_of_another_month(date.fromisoformat(start), months).isoformat() == end


@pytest.mark.parametrize(("weekdays", "every", "first", "last", "days"), RECORDED["weekly"])
def test_weeks(weekdays, every, first, last, days):
    span = date.fromisoformat(first), date.fromisoformat(last)
    assert written(weekly_days(map(Weekday, weekdays), *span, every=every)) == days


@pytest.mark.parametrize(("weekday", "nth", "first", "last", "days"), RECORDED["monthly"])
def test_weekdays_of_the_month(weekday, nth, first, last, days):
    span = date.fromisoformat(first), date.fromisoformat(last)
    assert written(monthly_days(Weekday(weekday), nth, *span)) == days
