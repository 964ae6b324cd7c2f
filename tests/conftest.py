"""Settings that all tests share."""

from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("house")
