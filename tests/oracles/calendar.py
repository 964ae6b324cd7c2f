"""Slow answers about calendars: one day at a time, from the three rules alone."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def open_by_rules(weekly, closed, opened, day):
    """An extra opening beats a closure, a closure beats the week."""
    if day in opened:
        return True
    if day in closed:
        return False
    return day.weekday() in weekly


def count_by_walking(is_open, first, last):
    number = 0
    while first <= last:
        number += is_open(first)
        first += ONE_DAY
    return number


def add_by_walking(is_open, day, n, *, patience=5_000):
    """Walk in the direction of n; None when patience ends first."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    for _ in range(patience):
        day += step
        left -= is_open(day)
        if not left:
            return day
    return None


def meeus_easter(year):
    """Western Easter Sunday, to check Good Friday against."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_running_day(runs, day, n, step):
    """Walk from a day, which counts if the clock runs on it, to the n-th running day."""
    while True:
        n -= runs(day)
        if not n:
            return day
        day += ONE_DAY * step


def same_day_of_another_month(day, months):
    """Move by whole months; the last day of a month that is too short stands in."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    for candidate in range(day.day, 27, -1):
        try:
            return date(year, month, candidate)
        except ValueError:
            continue
    return date(year, month, day.day)
