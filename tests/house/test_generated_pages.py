"""The generated pages show what the tables hold."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import ektp_status as es

SCRIPT = Path(__file__).parents[2] / "docs" / "generated.py"


@pytest.fixture(scope="module")
def generated() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generated", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_status_and_group_is_on_its_page(generated: ModuleType) -> None:
    page = generated.statuses()
    groups = [name for name in es.__all__ if isinstance(getattr(es, name), es.StatusGroup)]
    assert "RECORDED" in groups
    for name in (*es.CardStatus, *groups):
        assert f"\n| `{name}` |" in page


def test_every_row_is_on_its_page(generated: ModuleType) -> None:
    page = generated.transitions()
    for row in (*es.CARD_LIFECYCLE.transitions, *es.NIK_LIFECYCLE.transitions):
        assert f"| `{row.source}` | `{row.event.name}` | `{row.target}` |" in page


def test_every_source_is_on_its_page(generated: ModuleType) -> None:
    page = generated.catalogue()
    for row in es.CARD_LIFECYCLE.transitions:
        assert all(f"| {source.title} |" in page for source in row.basis)


def test_every_public_room_is_in_the_reference(generated: ModuleType) -> None:
    for wing, title in generated.WINGS.items():
        page = generated.reference(wing, title)
        rooms = {
            getattr(es, name).__module__
            for name in es.__all__
            if getattr(getattr(es, name), "__module__", "").startswith(f"ektp_status.{wing}.")
        }
        assert all(f"automodule:: {room}\n" in page for room in rooms)
