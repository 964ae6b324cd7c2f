"""Moments: days and instants, and when two of them may be compared.

Rules of this room:

1. A moment is a day (``datetime.date``) or an instant (``datetime.datetime``, naive or aware).
2. Days, naive instants and aware instants never mix: no day is midnight by default, and no zone
   is assumed.
3. Equal moments are in order: several things may happen on one day.
"""

from datetime import date, datetime

from ektp_status.errors import InvalidMomentError, MixedMomentsError

__all__: list[str] = []  # the wing works with it; no name is public


def check_moment(moment: object) -> None:
    """Refuse what is neither a day nor an instant.

    Raises:
        InvalidMomentError: It is something else.
    """
    if not isinstance(moment, date):
        raise InvalidMomentError(type(moment).__name__)


def is_before(moment: date, other: date) -> bool:
    """Tell whether one moment lies before another of the same kind.

    Raises:
        InvalidMomentError: One of them is neither a day nor an instant.
        MixedMomentsError: They are not of one kind.

    Example:
        >>> from datetime import date, datetime
        >>> is_before(date(2019, 4, 11), date(2019, 4, 17))
        True
        >>> is_before(date(2019, 4, 11), datetime(2019, 4, 17))
        Traceback (most recent call last):
            ...
        ektp_status.errors.lifecycle.MixedMomentsError: expected moments of one kind, all days, \
all naive or all aware instants; got datetime.datetime(2019, 4, 17, 0, 0) and \
datetime.date(2019, 4, 11)
    """
    try:
        return moment < other
    except TypeError:
        check_moment(other)
        check_moment(moment)
        raise MixedMomentsError(other, moment) from None


def day_of(moment: date) -> date:
    """Return the calendar day of a moment, an instant's in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment
