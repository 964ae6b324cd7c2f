"""Run every example of the README, the docs and the docstrings, all under the purity guard.

A docstring example may use every public name, ``date``, ``timedelta`` and ``Fraction`` as they are;
a page says what it imports.
"""

from collections.abc import Generator
from datetime import date, timedelta
from doctest import ELLIPSIS
from fractions import Fraction
from importlib.util import find_spec
from typing import Any

import pytest
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

import ektp_status
from guard import watching


def _names(namespace: dict[str, Any]) -> None:
    namespace.update({name: getattr(ektp_status, name) for name in ektp_status.__all__})
    namespace.update(date=date, timedelta=timedelta, Fraction=Fraction)


_pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=["src/*/*.py", "src/*/*/*.py"],
    document_types={".py": PythonDocStringDocument},
    setup=_names,
)

# ``holidays`` still holds dateutil below 3, so it is not in every environment
collect_ignore = (
    []
    if find_spec("holidays")
    else ["src/ektp_status/indonesia.py", "docs/how-to/use-indonesian-holidays.md"]
)

pytest_collect_file = (_pages + _docstrings).pytest()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail any test in which the library itself touches files, sockets, processes or the system."""
    with watching() as breaches:
        outcome = yield
        if breaches:
            pytest.fail(f"{item.nodeid}: the core did I/O: {'; '.join(breaches)}", pytrace=False)
        return outcome
