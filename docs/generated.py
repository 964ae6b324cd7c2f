"""Write the pages that come from the library itself: tables, pictures and the reference."""

import ast
import pkgutil
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

import ektp_status as es
from ektp_status import sources

ROOT = Path(es.__file__).parent
WINGS = {
    "resident": "Residents",
    "lifecycle": "Lifecycle",
    "backlog": "Backlog",
    "deadline": "Deadline",
    "views": "Views",
    "errors": "Errors",
    "strategies": "Strategies",
    "conformance": "Conformance",
}


def write(folder: Path) -> None:
    """Write every generated page into ``folder``, which is made if it is missing."""
    folder.mkdir(exist_ok=True)
    pages = {
        "statuses": statuses(),
        "transitions": transitions(),
        "sources": catalogue(),
        **{f"reference-{wing}": reference(wing, title) for wing, title in WINGS.items()},
        "reference-rooms": extras(),
    }
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def picture(lifecycle: es.Lifecycle[Enum, Enum]) -> str:
    """Return a lifecycle as a Mermaid block, rendered while the site is built."""
    return f"```{{mermaid}}\n{es.to_mermaid(lifecycle)}\n```\n"


def cited(basis: Iterable[es.Source]) -> str:
    """Return the titles of sources; what no document says is marked."""
    return "; ".join(
        source.title if source.is_sourced else f"*{source.title} ({source.confidence})*"
        for source in basis
    )


def statuses() -> str:
    """Return the page of card statuses."""
    rows = [
        (
            f"`{status}`",
            status.short_code or "",
            status.label("id"),
            status.label("en"),
            status.phase.label("en"),
            status.acts_next.label("en"),
            status.guidance("en"),
        )
        for status in es.CardStatus
    ]
    heads = ("code", "short", "Indonesian", "English", "phase", "acts next", "the resident should")
    groups = [
        (f"`{name}`", ", ".join(f"`{status}`" for status in value))
        for name in es.__all__
        if isinstance(value := getattr(es, name), es.StatusGroup)
    ]
    return (
        "# Statuses and groups\n\n"
        + table(heads, rows)
        + "\n## Groups\n\n"
        + table(("group", "statuses"), groups)
        + "\n## The card\n\n"
        + picture(es.CARD_LIFECYCLE)
        + "\n## The identity number\n\n"
        + picture(es.NIK_LIFECYCLE)
    )


def transitions() -> str:
    """Return the page of all rows with what they rest on."""
    text = (
        "# Transitions\n\nEvery row of the two tables. What is set in italics rests on custom, "
        "with how sure we are.\n"
    )
    for lifecycle in (es.CARD_LIFECYCLE, es.NIK_LIFECYCLE):
        rows = [
            (
                f"`{row.source}`",
                f"`{row.event.name}`",
                f"`{row.target}`",
                ", ".join(sorted(need.name for need in row.requires)),
                cited(row.basis),
            )
            for row in lifecycle.transitions
        ]
        heads = ("from", "event", "to", "requires", "basis")
        text += f"\n## {lifecycle.name}\n\n{table(heads, rows)}"
    return text


def catalogue() -> str:
    """Return the page of sources."""
    found = {id(value): value for value in vars(sources).values() if isinstance(value, es.Source)}
    rows = sorted(
        (source.title, source.locator, source.published, str(source.confidence))
        for source in found.values()
    )
    return "# Sources\n\n" + table(("what", "where", "when", "confidence"), rows)


def automodule(name: str) -> str:
    """Return the directive that shows one module with its members."""
    return f"```{{eval-rst}}\n.. automodule:: {name}\n   :members:\n   :show-inheritance:\n```\n"


def shows_something(path: Path) -> bool:
    """Tell whether a room lists public names; a room of errors shows its classes."""
    listed = [
        node.value
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    return path.parent.name == "errors" or any(ast.literal_eval(value) for value in listed)


def reference(wing: str, title: str) -> str:
    """Return the reference page of a wing: each of its rooms that shows something."""
    rooms = [
        room.name
        for room in pkgutil.iter_modules([str(ROOT / wing)])
        if not room.name.startswith("_") and shows_something(ROOT / wing / f"{room.name}.py")
    ]
    blocks = [f"## {room}\n\n{automodule(f'ektp_status.{wing}.{room}')}" for room in rooms]
    return f"# {title}\n\n" + "\n".join(blocks)


def extras() -> str:
    """Return the reference page of the rooms that stand beside the wings."""
    rooms = [
        room.name
        for room in pkgutil.iter_modules([str(ROOT)])
        if not room.ispkg and not room.name.startswith("_")
    ]
    blocks = [f"## {room}\n\n{automodule(f'ektp_status.{room}')}" for room in rooms]
    return "# Sources, and rooms behind extras\n\n" + "\n".join(blocks)
