"""What Hypothesis loads as it is imported: ``st.from_type`` then knows the types of ektp-status.

Whoever imports Hypothesis has not asked for this library, so no room of it is imported here. The
types of a room are registered when the room is imported, and at once if it has been; the strategies
are imported when ``st.from_type`` first needs one.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__all__ = ["register"]

_WINGS = tuple(
    f"ektp_status.{wing}"
    for wing in ("terms", "sources", "resident.", "lifecycle.", "backlog.", "deadline.", "views.")
)


def register() -> None:
    """Let ``st.from_type`` know the public types of every room, now and when it is imported."""
    if not any(isinstance(finder, _Watch) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch())
    for name, room in list(sys.modules.items()):
        if name.startswith(_WINGS):
            _register_types(room)


class _Watch:
    """Stand first among the finders to see rooms imported; find nothing itself."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if not fullname.startswith(_WINGS):
            return None
        others = (finder for finder in sys.meta_path if not isinstance(finder, _Watch))
        found = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module = _AndRegister(spec.loader.exec_module)  # type: ignore[method-assign]
        return spec


class _AndRegister:
    """Run a room as its loader does, then register what it shows."""

    def __init__(self, execute: Any) -> None:
        self.execute = execute

    def __call__(self, module: ModuleType) -> None:
        self.execute(module)
        _register_types(module)


def _register_types(room: ModuleType) -> None:
    from hypothesis import strategies as st  # noqa: PLC0415 - Hypothesis is being imported itself

    for name in getattr(room, "__all__", ()):
        value = getattr(room, name)
        if isinstance(value, type) and value.__module__ == room.__name__:
            st.register_type_strategy(value, _strategy_for)


def _strategy_for(wanted: Any) -> Any:
    from ektp_status.strategies.registration import strategy_for  # noqa: PLC0415 - asked for now

    return strategy_for(wanted)
