"""Diagrams: any lifecycle drawn from its table.

Rules of this room:

1. A picture has one arrow for each row, in the order of the table, and nothing that is not there.
2. The same table gives the same text, byte for byte.
3. Statuses with a ``phase`` stand in a frame for it; words with a ``label`` show it, others their
   name.
4. Text from outside is escaped; the names used inside the picture are made of safe letters.
"""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import TypeVar

from ektp_status.lifecycle.engine import Lifecycle
from ektp_status.lifecycle.transition import Transition
from ektp_status.lifecycle.words import Language, choose

__all__ = ["to_dot", "to_markdown", "to_mermaid", "to_scxml"]

S = TypeVar("S", bound=Enum)
E = TypeVar("E", bound=Enum)


def _label(word: Enum, lang: Language) -> str:
    label = getattr(word, "label", None)
    return str(label(lang)) if callable(label) else word.name


def _edge_label(row: Transition[S, E], lang: Language, escape: Callable[[str], str]) -> str:
    text = escape(_label(row.event, lang))
    if not row.requires:
        return text
    facts = sorted(row.requires, key=lambda fact: fact.name)
    return f"{text} [{', '.join(escape(_label(fact, lang)) for fact in facts)}]"


def _identifiers(statuses: Iterable[Enum]) -> dict[Enum, str]:
    """Return a safe, unique identifier for each status: its name, or its place in the list."""
    taken: dict[str, int] = {}
    identifiers: dict[Enum, str] = {}
    for place, status in enumerate(statuses):
        name = status.name if status.name.isascii() and status.name.isidentifier() else "status"
        if name in taken or name == "status" or name.lower() in _RESERVED:
            name = f"{name}_{place}"
        taken[name] = place
        identifiers[status] = name
    return identifiers


# Words that a diagram language would read as its own.
_RESERVED = frozenset({"state", "end", "note", "direction", "graph", "digraph", "node", "edge"})


def _frames(statuses: Iterable[S], lang: Language) -> list[tuple[str, list[S]]]:
    """Return runs of statuses by the label of their phase, in order; no label without a phase."""
    frames: dict[str, list[S]] = {}
    for status in statuses:
        phase = getattr(status, "phase", None)
        frames.setdefault(_label(phase, lang) if isinstance(phase, Enum) else "", []).append(status)
    return list(frames.items())


def _mermaid_text(text: str) -> str:
    """Escape what Mermaid would read: entities are written with a number sign there."""
    return "".join(
        letter if letter.isalnum() or letter in " _-/" else f"#{ord(letter)};"
        for letter in " ".join(text.split())
    )


def _dot_text(text: str) -> str:
    """Escape what Graphviz would read inside quotation marks."""
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


def _xml_text(text: str) -> str:
    """Escape what XML would read; letters that XML cannot hold become a replacement sign."""
    kept = "".join(
        letter
        if letter >= " " and not "\ud800" <= letter <= "\udfff" and letter < "\ufffe"
        else "\ufffd"
        for letter in " ".join(text.split())
    )
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        kept = kept.replace(plain, entity)
    return kept


def _cell_text(text: str) -> str:
    """Escape what a cell of a Markdown table would read."""
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def to_mermaid(lifecycle: Lifecycle[S, E], lang: Language = "en") -> str:
    """Return a Mermaid state diagram of a lifecycle.

    Args:
        lifecycle: Any lifecycle.
        lang: Indonesian (``"id"``) or English (``"en"``) labels.

    Raises:
        UnknownLanguageError: The language is another one.

    Example:
        >>> from ektp_status import NIK_LIFECYCLE
        >>> print(to_mermaid(NIK_LIFECYCLE))
        stateDiagram-v2
            state "Active" as ACTIVE
            state "Blocked" as BLOCKED
            state "Deactivated" as DEACTIVATED
            [*] --> ACTIVE
            ACTIVE --> BLOCKED : block
            BLOCKED --> ACTIVE : unblock
            ACTIVE --> DEACTIVATED : record the death
            BLOCKED --> DEACTIVATED : record the death
            DEACTIVATED --> ACTIVE : cancel the death record
        <BLANKLINE>
    """
    choose(("", ""), lang)
    names = _identifiers(lifecycle.statuses)
    lines = ["stateDiagram-v2"]
    for number, (frame, statuses) in enumerate(_frames(lifecycle.statuses, lang)):
        declared = [
            f'state "{_mermaid_text(_label(status, lang))}" as {names[status]}'
            for status in statuses
        ]
        if frame:
            lines.append(f'    state "{_mermaid_text(frame)}" as phase_{number} {{')
            lines.extend(f"        {line}" for line in declared)
            lines.append("    }")
        else:
            lines.extend(f"    {line}" for line in declared)
    lines.append(f"    [*] --> {names[lifecycle.initial]}")
    lines.extend(
        f"    {names[row.source]} --> {names[row.target]} : {_edge_label(row, lang, _mermaid_text)}"
        for row in lifecycle.transitions
    )
    lines.extend(
        f"    {names[status]} --> [*]"
        for status in lifecycle.statuses
        if status in lifecycle.terminal
    )
    return "\n".join(lines) + "\n"


def to_dot(lifecycle: Lifecycle[S, E], lang: Language = "en") -> str:
    """Return a Graphviz digraph of a lifecycle.

    Goals have a double border, terminal statuses a bold one; a small disc points to the initial
    status.

    Args:
        lifecycle: Any lifecycle.
        lang: Indonesian (``"id"``) or English (``"en"``) labels.

    Raises:
        UnknownLanguageError: The language is another one.

    Example:
        >>> print(to_dot(NIK_LIFECYCLE, "id").splitlines()[6])
            "ACTIVE" [label="Aktif", peripheries=2];
    """
    choose(("", ""), lang)
    names = _identifiers(lifecycle.statuses)
    lines = [
        f'digraph "{_dot_text(lifecycle.name)}" {{',
        "    rankdir=TB;",
        '    node [shape=box, style=rounded, fontname="Helvetica"];',
        '    edge [fontname="Helvetica", fontsize=10];',
        '    "" [shape=point, width=0.15];',
        f'    "" -> "{names[lifecycle.initial]}";',
    ]
    for number, (frame, statuses) in enumerate(_frames(lifecycle.statuses, lang)):
        declared = [
            f'"{names[status]}" [label="{_dot_text(_label(status, lang))}"'
            f"{', peripheries=2' if status in lifecycle.goals else ''}"
            f"{', penwidth=2' if status in lifecycle.terminal else ''}];"
            for status in statuses
        ]
        if frame:
            lines.append(f"    subgraph cluster_{number} {{")
            lines.append(f'        label="{_dot_text(frame)}"; color=gray; fontname="Helvetica";')
            lines.extend(f"        {line}" for line in declared)
            lines.append("    }")
        else:
            lines.extend(f"    {line}" for line in declared)
    lines.extend(
        f'    "{names[row.source]}" -> "{names[row.target]}"'
        f' [label="{_edge_label(row, lang, _dot_text)}"];'
        for row in lifecycle.transitions
    )
    return "\n".join([*lines, "}", ""])


def to_scxml(lifecycle: Lifecycle[S, E]) -> str:
    """Return a lifecycle as a W3C SCXML document.

    Each status is a state, or a final one if it is terminal, each row a transition whose event is
    the event's name. Where a row requires facts, its condition calls the predicate
    ``given('FACT')`` for each; the interpreter must be supplied with it.

    Args:
        lifecycle: Any lifecycle.

    Example:
        >>> for line in to_scxml(NIK_LIFECYCLE).splitlines()[:4]:
        ...     print(line)
        <?xml version="1.0" encoding="UTF-8"?>
        <scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" name="nik" initial="ACTIVE">
          <state id="ACTIVE">
            <transition event="BLOCK" target="BLOCKED"/>
    """
    names = _identifiers(lifecycle.statuses)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0"'
            f' name="{_xml_text(lifecycle.name)}" initial="{names[lifecycle.initial]}">'
        ),
    ]
    for status in lifecycle.statuses:
        if status in lifecycle.terminal:
            lines.append(f'  <final id="{names[status]}"/>')
            continue
        lines.append(f'  <state id="{names[status]}">')
        for row in lifecycle.rows[status].values():
            facts = sorted(_xml_text(fact.name) for fact in row.requires)
            tests = " &amp;&amp; ".join(f"given('{fact}')" for fact in facts)
            condition = f' cond="{tests}"' if tests else ""
            lines.append(
                f'    <transition event="{_xml_text(row.event.name)}"{condition}'
                f' target="{names[row.target]}"/>'
            )
        lines.append("  </state>")
    return "\n".join([*lines, "</scxml>", ""])


def to_markdown(lifecycle: Lifecycle[S, E], lang: Language = "en") -> str:
    """Return the rows of a lifecycle as a Markdown table, with what each rests on.

    A basis that nobody has read is followed by how sure one is of it.

    Args:
        lifecycle: Any lifecycle.
        lang: Indonesian (``"id"``) or English (``"en"``) labels and headings.

    Raises:
        UnknownLanguageError: The language is another one.

    Example:
        >>> for line in to_markdown(NIK_LIFECYCLE).splitlines()[:3]:
        ...     print(line)
        | From | Event | To | Requires | Basis |
        | --- | --- | --- | --- | --- |
        | Active | block | Blocked |  | Blocking of identities not recorded by the end of 2018 |
    """
    heads = choose(
        ("Dari | Peristiwa | Ke | Syarat | Dasar", "From | Event | To | Requires | Basis"), lang
    )
    lines = [f"| {heads} |", "| --- | --- | --- | --- | --- |"]
    for row in lifecycle.transitions:
        facts = sorted(row.requires, key=lambda fact: fact.name)
        cells = (
            _cell_text(_label(row.source, lang)),
            _cell_text(_label(row.event, lang)),
            _cell_text(_label(row.target, lang)),
            ", ".join(_cell_text(_label(fact, lang)) for fact in facts),
            "; ".join(
                _cell_text(source.title)
                + ("" if source.is_sourced else f" ({_cell_text(source.confidence)})")
                for source in row.basis
            ),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])
