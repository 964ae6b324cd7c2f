"""The main job answers the founding question, word for word as the printed example says."""

import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ROWS = [
    # left, first day, short at 700 and at 772, needed a day, done at 700 and at 772
    ("6,000  10th", "400 / 0", "750/day", "Thu 18 Apr / Wed 17 Apr", "POSSIBLE"),
    ("6,000  11th", "1,100 / 596", "858/day", "Mon 22 Apr / Thu 18 Apr", "IMPOSSIBLE"),
    ("7,101  10th", "1,501 / 925", "888/day", "Tue 23 Apr / Mon 22 Apr", "IMPOSSIBLE"),
    ("7,101  11th", "2,201 / 1,697", "1,015/day", "Wed 24 Apr / Tue 23 Apr", "IMPOSSIBLE"),
    ("6,329  11th", "1,429 / 925", "905/day", "Tue 23 Apr / Mon 22 Apr", "IMPOSSIBLE"),
]


@pytest.fixture(scope="module")
def report() -> str:
    job = runpy.run_path(str(EXAMPLES / "sragen_2019.py"))
    text: str = job["report"](job["read_figures"]())
    return text


def test_the_report_is_the_printed_example(report: str) -> None:
    assert report == (EXAMPLES / "sragen_2019.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_reading_has_its_row(report: str, row: tuple[str, ...]) -> None:
    (line,) = (line for line in report.splitlines() if line.strip().startswith(row[0]))
    assert all(cell in line for cell in row)


@pytest.mark.parametrize(
    "fact",
    [
        "Kamis (10/4/2019)    10 April 2019 is a Wednesday   <- the weekday is a slip",
        "Kamis (14/4/2019)    14 April 2019 is a Sunday   <- the weekday is a slip",
        "722,284 hold a card",
        "1,101 hold none",
        "103–2,101 hold none",  # noqa: RUF001 - a range is written with an en dash
        "3, namely Sat 13 Apr, Sun 14 Apr, Wed 17 Apr",
        "24395691608355/806460091894081 (3.03 %)",
    ],
)
def test_the_report_states_the_facts(report: str, fact: str) -> None:
    assert fact in report
