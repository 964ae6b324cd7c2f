"""The façade shows every public name of every room, typed, documented and lean."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
import typing
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import ektp_status
from guard import CORE
from marks import needs_processes

ROOT = Path(ektp_status.__file__).parent
NAMES = sorted(ektp_status.__all__)


def rooms() -> list[ModuleType]:
    """Import every public module of the core that is not a wing's own ``__init__``."""
    found = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages([str(ROOT)], "ektp_status.")
        if info.name.split(".")[1] in CORE and not info.ispkg and "._" not in info.name
    ]
    assert found
    return found


ROOMS = rooms()


def public(room: ModuleType) -> list[str]:
    """Return what a room shows; a room of errors shows its classes."""
    if room.__name__.startswith("ektp_status.errors."):
        return [
            name for name, value in vars(room).items()
            if inspect.isclass(value) and value.__module__ == room.__name__ and name[0] != "_"
        ]  # fmt: skip
    return list(room.__all__)


def test_the_facade_equals_the_rooms() -> None:
    shown = [name for room in ROOMS for name in public(room)]
    assert sorted(shown) == NAMES
    for room in ROOMS:
        for name in public(room):
            assert getattr(ektp_status, name) is getattr(room, name)


def test_the_facade_lists_its_names_and_no_others() -> None:
    assert set(ektp_status.__all__) <= set(dir(ektp_status))
    with pytest.raises(AttributeError, match="no attribute 'card'"):
        ektp_status.card  # noqa: B018 - looked up on purpose


@pytest.mark.parametrize("room", [ektp_status, *ROOMS], ids=lambda room: room.__name__)
def test_all_is_static_sorted_and_unique(room: ModuleType) -> None:
    if room.__name__.startswith("ektp_status.errors."):
        pytest.skip("a room of errors shows its classes")
    tree = ast.parse(Path(str(room.__file__)).read_text(encoding="utf-8"))
    literals = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert literals == [room.__all__]
    assert len(set(room.__all__)) == len(room.__all__)


def test_type_information_ships() -> None:
    assert (ROOT / "py.typed").is_file()


def constants_with_a_docstring(room: ModuleType) -> set[str]:
    """Return the names that are assigned at the top of a room and documented right below."""
    body = ast.parse(Path(str(room.__file__)).read_text(encoding="utf-8")).body
    return {
        ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
        for node, below in pairwise(body)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }


DOCUMENTED_CONSTANTS = set().union(*map(constants_with_a_docstring, ROOMS))


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_documented(name: str) -> None:
    value = getattr(ektp_status, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert (value.__doc__ or "").strip()
    else:
        assert name in DOCUMENTED_CONSTANTS


def functions(value: object) -> list[typing.Any]:
    """Return the value itself if it is a function, the functions of its body if it is a class."""
    if inspect.isfunction(value):
        return [value]
    if not inspect.isclass(value):
        return []
    bodies = [
        getattr(member, "__func__", getattr(member, "fget", member))
        for member in vars(value).values()
    ]
    return [body for body in bodies if inspect.isfunction(body)]


@pytest.mark.parametrize("name", NAMES)
def test_type_hints_resolve(name: str) -> None:
    value = getattr(ektp_status, name)
    for function in functions(value):
        if function.__module__.startswith("ektp_status"):
            # a room may name types of a room that is built on it
            typing.get_type_hints(function, localns=vars(ektp_status))
    if inspect.isclass(value) and attrs.has(value):
        attrs.resolve_types(value)


def modules_after_import() -> set[str]:
    """Import the library in a fresh interpreter and return the names of all loaded modules."""
    code = "import ektp_status, sys; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    return set(done.stdout.split())


@needs_processes
def test_import_is_lean() -> None:
    loaded = {name.partition(".")[0] for name in modules_after_import()}
    unwanted = {"dateutil", "hypothesis", "cattrs", "narwhals", "holidays", "difflib", "logging"}
    assert loaded.isdisjoint(unwanted)
