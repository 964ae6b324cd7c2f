"""Watch what the library asks of the machine while it runs.

Two nets. Python's audit events see files, sockets, processes and the system; a profiler sees the
clock and random numbers, which raise no audit event. Something counts only when a frame of the
core is on the stack and the import machinery does not lie between: importing a module is not I/O
of ours, and neither is what a test or a tool does by itself.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import sep
from pathlib import Path
from types import FrameType
from typing import Any

import ektp_status

CORE = ("terms", "errors", "sources", "resident", "lifecycle", "backlog", "deadline", "views")
_ROOT = Path(ektp_status.__file__).parent
_CORE_PATHS = tuple(str(_ROOT / room) for room in CORE)
_EVENTS = (
    "open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.", "glob.", "pathlib.",
    "sqlite3.", "ctypes.", "urllib.", "http.", "fcntl.", "mmap.", "pty.", "signal.", "syslog.",
    "time.sleep", "builtins.input", "webbrowser.",
)  # fmt: skip
_CLOCK_AND_CHANCE = {
    ("time", "time"), ("time", "time_ns"), ("time", "monotonic"), ("time", "monotonic_ns"),
    ("time", "perf_counter"), ("time", "perf_counter_ns"), ("time", "process_time"),
    ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"), ("time", "strftime"),
    ("posix", "urandom"), ("nt", "urandom"), ("posix", "getenv"), ("_uuid", "generate_time_safe"),
}  # fmt: skip
_CLOCK_METHODS = {"today", "now", "utcnow"}
_RANDOM_METHODS = {"random", "getrandbits", "seed"}

_HYPOTHESIS = f"{sep}hypothesis{sep}"

_watching: list[list[str]] = []


def _core_frame(frame: FrameType | None) -> FrameType | None:
    """Return the innermost frame of the core, unless an import lies between it and the event.

    Neither counts what Hypothesis does when the garbage collector runs: it times that, wherever
    it happens.
    """
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_CORE_PATHS):
            return frame
        if name.startswith("<frozen importlib") or _HYPOTHESIS in name:
            return None
        frame = frame.f_back
    return None


def _note(what: str, frame: FrameType | None) -> None:
    ours = _core_frame(frame)
    if ours is not None:
        where = Path(ours.f_code.co_filename).relative_to(_ROOT)
        _watching[-1].append(f"{what} in {where}:{ours.f_lineno}")


def _audit(event: str, _arguments: tuple[Any, ...]) -> None:
    if _watching and event.startswith(_EVENTS):
        _note(event, sys._getframe(1))  # noqa: SLF001 - the documented way to the calling frame


def _profile(frame: FrameType, event: str, function: Any) -> None:
    if event != "c_call":
        return
    name = getattr(function, "__name__", "")
    owner = getattr(function, "__self__", None)
    module = getattr(function, "__module__", None) or getattr(owner, "__name__", "")
    owner_module = getattr(owner if isinstance(owner, type) else type(owner), "__module__", "")
    if (
        (module, name) in _CLOCK_AND_CHANCE
        or (name in _CLOCK_METHODS and owner_module == "datetime")
        or (name in _RANDOM_METHODS and owner_module in {"_random", "random"})
    ):
        _note(f"{owner_module or module}.{name}", frame)


sys.addaudithook(_audit)


@contextmanager
def watching() -> Iterator[list[str]]:
    """Collect, as text, every audit event that the core causes inside the block."""
    _watching.append([])
    try:
        yield _watching[-1]
    finally:
        _watching.pop()


@contextmanager
def watching_clock_and_chance() -> Iterator[list[str]]:
    """Collect the audit events, and every reading of the clock and every random number too."""
    with watching() as breaches:
        before = sys.getprofile()
        sys.setprofile(_profile)
        try:
            yield breaches
        finally:
            sys.setprofile(before)
