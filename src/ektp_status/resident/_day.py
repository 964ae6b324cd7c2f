"""The one place that decides what a calendar day is."""

from datetime import date, datetime

from ektp_status.errors.calendar import NotADateError


def checked_day(value: object) -> date:
    """Return ``value`` if it is a date without a time.

    Raises:
        NotADateError: ``value`` is a ``datetime`` or no date at all.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise NotADateError(type(value).__name__)
