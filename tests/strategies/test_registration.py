"""`st.from_type` knows every public type, with and without the entry point."""

import subprocess
import sys
from enum import Enum
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ektp_status
from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    CardEvent,
    CardStatus,
    HasStatus,
    Lifecycle,
    NikEvent,
    NikStatus,
    Record,
    Transition,
    Word,
    _hypothesis,
)
from ektp_status.strategies.registration import register_types, strategy_for
from marks import needs_processes

TYPES = [
    value
    for name in ektp_status.__all__
    if isinstance(value := getattr(ektp_status, name), type) and not issubclass(value, Exception)
]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_public_type_is_known(kind: Any) -> None:
    @settings(max_examples=8)
    @given(st.from_type(kind))
    def draws(value: object) -> None:
        if getattr(kind, "_is_protocol", False):
            assert hasattr(value, "status" if kind is HasStatus else "count_open")
        else:
            assert isinstance(value, kind)

    draws()


@given(st.from_type(Record[NikStatus, NikEvent]))
def test_the_arguments_of_a_generic_type_name_the_lifecycle(
    record: Record[NikStatus, NikEvent],
) -> None:
    assert record.lifecycle is NIK_LIFECYCLE


@given(st.from_type(Transition[NikStatus, NikEvent]), st.from_type(Transition[Any, Any]))
def test_rows_come_from_the_lifecycle_named(
    named: Transition[NikStatus, NikEvent], unnamed: Transition[Any, Any]
) -> None:
    assert named in NIK_LIFECYCLE.transitions
    assert unnamed in CARD_LIFECYCLE.transitions


@given(st.from_type(Lifecycle[CardStatus, CardEvent]))
def test_a_lifecycle_with_arguments_is_the_one_that_ships(lifecycle: object) -> None:
    assert lifecycle is CARD_LIFECYCLE


@given(st.from_type(Word))
def test_words_of_every_kind_are_words(word: Word) -> None:
    assert isinstance(word, Enum)


def test_a_type_of_somebody_else_has_no_strategy() -> None:
    with pytest.raises(KeyError):
        strategy_for(int)


# The entry point

needs_installation = pytest.mark.skipif(
    not entry_points(group="hypothesis", name="ektp-status"),
    reason="the library is on the path, not installed, so it has no entry points",
)


ALONE = "['ektp_status', 'ektp_status._hypothesis']"  # neither holds a type
LAZY = """
import hypothesis, sys
print([name for name in sys.modules if name.partition(".")[0] == "ektp_status"])
import ektp_status
from hypothesis import strategies as st
plain = "ektp_status.strategies" not in sys.modules
{use}
print(plain, isinstance(drawn, ektp_status.Count))
"""
FROM_TYPE = """
from hypothesis import find
drawn = find(st.from_type(ektp_status.Count), lambda count: True)
"""


def run(code: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@needs_installation
def test_the_entry_point_is_declared() -> None:
    (entry,) = entry_points(group="hypothesis", name="ektp-status")
    assert entry.load() is _hypothesis.register


@needs_processes
@needs_installation
def test_importing_hypothesis_imports_nothing_of_ours() -> None:
    assert run(LAZY.format(use=FROM_TYPE)) == [ALONE, "True True"]


@needs_processes
@needs_installation
def test_types_imported_before_hypothesis_are_known_too() -> None:
    code = "import ektp_status\nektp_status.Count\n" + LAZY.format(use=FROM_TYPE)
    assert run(code)[-1] == "True True"


@needs_processes
def test_without_the_entry_point_an_import_of_the_strategies_does() -> None:
    code = LAZY.format(use="import ektp_status.strategies\n" + FROM_TYPE)
    without = "import os\nos.environ['HYPOTHESIS_NO_PLUGINS'] = '1'\n"
    assert run(without + code) == ["[]", "True True"]


@needs_processes
def test_importing_the_library_does_not_import_hypothesis() -> None:
    code = "import ektp_status, sys\nektp_status.project\nprint('hypothesis' in sys.modules)"
    assert run(code) == ["False"]


def test_registering_twice_changes_nothing() -> None:
    finders = list(sys.meta_path)
    _hypothesis.register()
    _hypothesis.register()
    register_types()
    watches = [finder for finder in sys.meta_path if finder not in finders]
    assert len(watches) <= 1


def test_the_finder_hides_no_module_and_invents_none() -> None:
    _hypothesis.register()
    assert find_spec("ektp_status.lifecycle.no_such_room") is None
    spec = find_spec("ektp_status.lifecycle.engine")
    assert spec is not None
    assert spec.origin is not None
    assert spec.origin.endswith("engine.py")
