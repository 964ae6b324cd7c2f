"""Errors about residents: they keep no personal data, their text teaches, and they travel."""

import copy
import pickle
from datetime import date

import pytest

from ektp_status import errors

A = date(2019, 4, 12)


@pytest.mark.parametrize(
    ("error", "facts", "kind", "advice"),
    [
        (
            errors.NoBirthDateError(A, 150),
            {"on": A, "min_age": 150},
            LookupError,
            "check the number and the day",
        ),
        (
            errors.InvalidResidentError("a marriage on or after the birth"),
            {"rule": "a marriage on or after the birth"},
            ValueError,
            "expected a marriage on or after the birth",
        ),
        *(
            (
                errors.InvalidNikError(part),
                {"part": part},
                ValueError,
                "compare it with the document",
            )
            for part in errors.NikPart
        ),
    ],
)
def test_each(error, facts, kind, advice):
    assert isinstance(error, errors.EktpStatusError)
    assert isinstance(error, kind)
    assert advice in str(error)
    for twin in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert {name: getattr(twin, name) for name in facts} == facts
        assert str(twin) == str(error)


def test_every_part_of_a_number_is_explained():
    texts = {str(errors.InvalidNikError(part)) for part in errors.NikPart}
    assert len(texts) == len(errors.NikPart)
