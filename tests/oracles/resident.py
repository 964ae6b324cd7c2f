"""Slow answers about ages: one day at a time, comparing month and day by hand."""

from datetime import timedelta


def age_by_hand(birth, on, *, in_february=False):
    month, day = birth.month, birth.day
    leap = on.year % 4 == 0 and (on.year % 100 != 0 or on.year % 400 == 0)
    if in_february and (month, day) == (2, 29) and not leap:
        day = 28
    return on.year - birth.year - ((on.month, on.day) < (month, day))


def first_day_by_walking(start, is_reached):
    while not is_reached(start):
        start += timedelta(days=1)
    return start
