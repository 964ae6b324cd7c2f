"""Settings that all tests share: the same examples on every run, unless a profile is asked for."""

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("quick", deadline=None, max_examples=15, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Let ``--hypothesis-profile`` win over the profile of the house."""
    chosen = config.getoption("--hypothesis-profile", default=None)
    if chosen:
        settings.load_profile(chosen)
