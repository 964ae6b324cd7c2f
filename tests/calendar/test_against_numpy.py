"""numpy's business days, where they can express the case: a week and closures, no openings."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.strategies.calendar import days_around, weekly_masks

np = pytest.importorskip("numpy")

near = days_around()
closures = st.frozensets(near, max_size=15)


def business_days(weekly, closed):
    mask = [weekday in weekly for weekday in range(7)]
    return np.busdaycalendar(weekmask=mask, holidays=sorted(closed))


@given(weekly_masks(), closures, near, near)
def test_busday_count(weekly, closed, a, b):
    first, last = sorted([a, b])
    # numpy leaves out the end of the span
    expected = np.busday_count(
        first, last + timedelta(days=1), busdaycal=business_days(weekly, closed)
    )
    assert ServiceCalendar(weekly=weekly, closed=closed).count_open(first, last) == expected


@given(weekly_masks(), closures, near, st.integers(-40, 40).filter(bool))
def test_busday_offset(weekly, closed, day, n):
    # strictly after or before: roll away from the direction first
    expected = np.busday_offset(
        day,
        n,
        roll="backward" if n > 0 else "forward",
        busdaycal=business_days(weekly, closed),
    )
    assert ServiceCalendar(weekly=weekly, closed=closed).add_open(day, n) == expected.item()


@given(weekly_masks(), closures, near)
def test_rolling(weekly, closed, day):
    calendar = ServiceCalendar(weekly=weekly, closed=closed)
    business = business_days(weekly, closed)
    assert calendar.is_open(day) == np.is_busday(day, busdaycal=business)
    forward = np.busday_offset(day, 0, roll="forward", busdaycal=business)
    backward = np.busday_offset(day, 0, roll="backward", busdaycal=business)
    assert (calendar.on_or_before(day), calendar.on_or_after(day)) == (
        backward.item(),
        forward.item(),
    )
