"""Marks that several tests share."""

import sys

import pytest

needs_processes = pytest.mark.skipif(
    sys.platform == "emscripten", reason="WebAssembly has no processes and no sockets"
)
