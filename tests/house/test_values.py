"""Every value and every error of the library pickles, copies, and is the same afterwards."""

import copy
import datetime as dt
import enum
import inspect
import pickle
import typing
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ektp_status
import ektp_status.strategies  # registers a strategy for every type
from ektp_status import conformance

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
PUBLIC = {name: getattr(ektp_status, name) for name in ektp_status.__all__}
CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}
ERRORS = {name: kind for name, kind in CLASSES.items() if issubclass(kind, Exception)}
ENUMS = {name: kind for name, kind in CLASSES.items() if issubclass(kind, enum.Enum)}
VALUES = {
    name: kind
    for name, kind in CLASSES.items()
    if name not in ERRORS and name not in ENUMS and not getattr(kind, "_is_protocol", False)
}
NAMES = {**PUBLIC, "Fraction": Fraction, "datetime": dt}


def same_after_a_journey(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value


def values(name: str) -> st.SearchStrategy[Any]:
    """Return values of a public type; a lifecycle over enums made on the spot cannot pickle."""
    lifecycles = st.sampled_from([ektp_status.CARD_LIFECYCLE, ektp_status.NIK_LIFECYCLE])
    if name in {"Lifecycle", "TransitionTable"}:
        return lifecycles
    if name == "LifecycleDiff":
        return st.builds(ektp_status.Lifecycle.diff, lifecycles, lifecycles)
    return st.from_type(VALUES[name])


@pytest.mark.parametrize("name", VALUES)
@FEW
@given(data=st.data())
def test_values(name: str, data: st.DataObject) -> None:
    value = data.draw(values(name))
    same_after_a_journey(value)
    assert hash(pickle.loads(pickle.dumps(value))) == hash(value)
    for attribute in ("name", "anything"):
        with pytest.raises(AttributeError):
            setattr(value, attribute, None)


@pytest.mark.parametrize("name", sorted(VALUES.keys() - {"Nik"}))  # its digits are masked
@FEW
@given(data=st.data())
def test_a_repr_builds_the_value(name: str, data: st.DataObject) -> None:
    value = data.draw(values(name))
    if "<" not in repr(value):  # a lifecycle is named, not spelled out
        assert eval(repr(value), dict(NAMES)) == value  # noqa: S307 - our own repr


@pytest.mark.parametrize("name", ENUMS)
def test_members_are_the_same_objects(name: str) -> None:
    for member in ENUMS[name]:
        assert pickle.loads(pickle.dumps(member)) is member
        assert copy.deepcopy(member) is member
        assert eval(repr(member), dict(NAMES)) is member  # noqa: S307 - our own repr


def raised(wrong: Callable[[], object]) -> Exception:
    """Return the error that a wrong call raises."""
    with pytest.raises((ektp_status.EktpStatusError, ExceptionGroup)) as caught:
        wrong()
    error: Exception = caught.value
    if isinstance(error, ExceptionGroup) and not isinstance(error, ektp_status.EktpStatusError):
        (error,) = error.exceptions  # a report of the conformance kit
    return error


STATUS, EVENT, CARD = ektp_status.CardStatus, ektp_status.CardEvent, ektp_status.CARD_LIFECYCLE
# errors whose facts are too particular to be drawn from the annotations of their constructor
RAISED: dict[str, Callable[[], object]] = {
    "AmbiguousStatusError": lambda: STATUS.parse("SUDAH REKAM"),
    "IllegalTransitionError": lambda: CARD.step(STATUS.UNREGISTERED, EVENT.PRINT),
    "InvalidLifecycleError": lambda: ektp_status.Lifecycle(
        "none", statuses=STATUS, initial=STATUS.UNREGISTERED, transitions=[]
    ),
    "LogFindingsError": lambda: ektp_status.replay(
        CARD, [ektp_status.LogEntry(dt.date(2019, 4, 11), EVENT.PRINT)], start=STATUS.UNREGISTERED
    ).check(),
    "NonconformityError": lambda: conformance.check(
        CARD, create=list, apply=list.append, read=lambda _: STATUS.BELUM_WAJIB
    ).verify(conformance.Coverage.ANY_ROWS),
    "RequirementsUnmetError": lambda: CARD.step(STATUS.CARD_PRINTED, EVENT.HAND_OVER),
    "UnexplainedCodeError": lambda: STATUS.from_code("CL", system="suket-blora"),
    "UnknownCodeError": lambda: STATUS.from_code(9, system="opensid"),
    "UnknownStatusError": lambda: STATUS.parse("PRRR"),
}
DRAWN = [
    name
    for name, kind in ERRORS.items()
    if name not in RAISED and not kind.__subclasses__() and "__init__" in vars(kind)
]


def facts(kind: type[Exception]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return arguments that fit the annotations of an error's constructor."""
    anything = st.integers() | st.text(max_size=9)
    members = st.sampled_from(list(EVENT))
    known = {object: anything, Any: anything, enum.Enum: members}
    hints = typing.get_type_hints(vars(kind)["__init__"], localns=PUBLIC)
    parameters = inspect.signature(kind).parameters
    return st.tuples(
        *(known[hints[name]] if hints[name] in known else drawn(hints[name]) for name in parameters)
    )


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """Return what fits an annotation; a collection of things without a type holds numbers."""
    if set(typing.get_args(hint)) & {object, enum.Enum}:
        return st.tuples(st.sampled_from(list(EVENT)))
    return st.from_type(hint)


def travels(error: Exception) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert str(again) == str(error) != ""
        if not isinstance(error, BaseExceptionGroup):  # its exceptions compare by identity
            assert again.args == error.args
            assert vars(again) == vars(error)


def test_every_error_is_tried() -> None:
    tried = {*RAISED, *DRAWN}
    parents = {name for name, kind in ERRORS.items() if kind.__subclasses__()}
    assert {name for name in ERRORS if name not in tried | parents} == {"EmptyChainError"}


@pytest.mark.parametrize("name", DRAWN)
@FEW
@given(data=st.data())
def test_errors(name: str, data: st.DataObject) -> None:
    error = ERRORS[name](*data.draw(facts(ERRORS[name])))
    assert isinstance(error, ektp_status.EktpStatusError)
    travels(error)


@pytest.mark.parametrize("name", RAISED)
def test_errors_of_wrong_calls(name: str) -> None:
    error = raised(RAISED[name])
    assert type(error).__name__ == name
    travels(error)
