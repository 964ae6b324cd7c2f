"""The core does no I/O, reads no clock and draws no random number."""

import runpy
from pathlib import Path
from typing import Any

import pytest

import ektp_status
from guard import watching, watching_clock_and_chance
from marks import needs_processes

PROJECT = Path(__file__).parents[2]
INSIDE = Path(ektp_status.__file__).parent / "lifecycle" / "planted.py"

PLANTED_FOR_AUDIT: list[Any] = [
    "open(__import__('os').devnull).close()",
    "import os; os.listdir('.')",
    pytest.param("import socket; socket.socket().close()", marks=needs_processes),
    pytest.param(
        "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])", marks=needs_processes
    ),
    "import sqlite3; sqlite3.connect(':memory:').close()",
    "try: open('no such file')\nexcept OSError: pass",
]
PLANTED_FOR_PROFILE = [
    "import time; time.time()",
    "import time; time.monotonic()",
    "import datetime; datetime.date.today()",
    "import datetime; datetime.datetime.now(datetime.UTC)",
    "import random; random.random()",
    "import random; random.randint(1, 6)",
    "import os; os.urandom(1)",
]


def run_inside(code: str, filename: Path) -> None:
    exec(compile(code, str(filename), "exec"), {})  # noqa: S102 - plants a breach on purpose


@pytest.mark.parametrize("code", PLANTED_FOR_AUDIT)
def test_the_guard_sees_what_touches_the_machine(code: str) -> None:
    with watching() as breaches:
        run_inside(code, INSIDE)
    assert breaches
    assert all("planted.py:" in breach for breach in breaches)
    breaches.clear()


@pytest.mark.parametrize("code", PLANTED_FOR_PROFILE)
def test_the_guard_sees_the_clock_and_chance(code: str) -> None:
    with watching_clock_and_chance() as breaches:
        run_inside(code, INSIDE)
    assert breaches


@pytest.mark.parametrize("code", PLANTED_FOR_AUDIT + PLANTED_FOR_PROFILE)
def test_the_guard_ignores_what_others_do(code: str) -> None:
    with watching_clock_and_chance() as breaches:
        run_inside(code, Path(__file__))
    assert breaches == []


def test_the_guard_ignores_imports() -> None:
    with watching() as breaches:
        run_inside("import sys; sys.modules.pop('this', None); import colorsys", INSIDE)
    assert breaches == []


def test_the_main_job_is_pure() -> None:
    job = runpy.run_path(str(PROJECT / "docs" / "examples" / "sragen_2019.py"))
    figures = job["read_figures"]()
    with watching_clock_and_chance() as breaches:
        report = job["report"](figures)
    assert breaches == []
    assert report
