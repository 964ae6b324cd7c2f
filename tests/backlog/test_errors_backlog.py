"""Every error of the wing pickles, says its facts, and is caught as a library error."""

import copy
import inspect
import pickle

import pytest

from ektp_status.errors import EktpStatusError
from ektp_status.errors import backlog as errors

CASES = [
    errors.EmptyChainError(),
    errors.ImpossibleCountError(3, 2, "low at most high"),
    errors.InconsistentReportError(("a", "b")),
    errors.NotAStatusError("str"),
    errors.RepeatedFigureError("a"),
    errors.UncoveredStatusError(("CARD_ISSUED",)),
    errors.UndecidedReportError(2_000),
    errors.UnknownAreaError("33.1"),
    errors.UnknownFigureError("a", ("b",)),
    errors.UnknownLevelError("county", ("province",)),
    errors.UnreadableCountError("banyak", "its form is unknown"),
    errors.UnreadableDateError("besok", "its form is unknown"),
]


def test_no_error_is_forgotten():
    classes = {
        value
        for value in vars(errors).values()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    }
    assert {type(case) for case in CASES} == classes


@pytest.mark.parametrize("case", CASES, ids=lambda case: type(case).__name__)
def test_errors_survive_travel(case):
    assert isinstance(case, EktpStatusError)
    for other in (pickle.loads(pickle.dumps(case)), copy.copy(case)):
        assert type(other) is type(case)
        assert vars(other) == vars(case)
        assert str(other) == str(case)
    assert str(case).startswith("expected")
    for fact in vars(case).values():
        facts = fact if isinstance(fact, tuple) else (fact,)
        assert all(str(one) in str(case) for one in facts)


def test_long_texts_are_cut_in_the_sentence_and_kept_in_the_facts():
    error = errors.UnreadableCountError("x" * 500, "it is longer")
    assert error.text == "x" * 500
    assert len(str(error)) < 250
