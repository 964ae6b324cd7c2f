"""Errors about days: their facts are attributes, their text teaches, and they travel."""

import copy
import pickle
from datetime import date

import pytest

from ektp_status import errors

A, B = date(2019, 4, 12), date(2019, 4, 10)


@pytest.mark.parametrize(
    ("error", "facts", "kind", "advice"),
    [
        (errors.NotADateError("datetime"), {"type_name": "datetime"}, TypeError, ".date()"),
        (errors.ReversedSpanError(A, B), {"first": A, "last": B}, ValueError, "swap them"),
        (errors.ZeroStepError(0), {"step": 0}, ValueError, "on_or_before"),
        (errors.NoOpenDayError(A, -3), {"day": A, "step": -3}, LookupError, "open a weekday"),
        (
            errors.CalendarUnknownError(A, None, B),
            {"day": A, "known_from": None, "known_until": B},
            LookupError,
            "extrapolated()",
        ),
        (
            errors.InvalidCalendarError(7, "weekly", "weekdays"),
            {"got": 7, "part": "weekly", "rule": "weekdays"},
            ValueError,
            "expected as weekly weekdays; got 7",
        ),
        (
            errors.InvalidPeriodError("letter", 0, "1 or more"),
            {"period": "letter", "got": 0, "rule": "1 or more"},
            ValueError,
            "expected for 'letter' 1 or more; got 0",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each(error, facts, kind, advice):
    assert isinstance(error, errors.EktpStatusError)
    assert isinstance(error, kind)
    assert advice in str(error)
    for twin in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert {name: getattr(twin, name) for name in facts} == facts
        assert str(twin) == str(error)
