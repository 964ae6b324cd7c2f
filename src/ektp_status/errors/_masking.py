"""What an error may show of what a caller passed.

Rules of this room:

1. Sixteen digits may be a resident's number (*NIK*): six of them, the region code, are shown.
2. Separators between the digits, and numbers that are not text, hide no less.
3. Showing a value never fails, for a refusal that cannot be printed says nothing.
"""

import re
from datetime import date
from enum import Enum
from typing import cast

_REGION = 6
_LENGTH = 16
_RUN = re.compile(r"\d(?:[\s._/\-\u2010-\u2015\u2212]{0,2}\d){15,}")
_HARMLESS = (Enum, bool, date, type(None))


def _starred(run: re.Match[str]) -> str:
    digits = [char for char in run[0] if char.isdecimal()]
    return "".join(digits[:_REGION]) + "*" * (len(digits) - _REGION)


def masked_text(text: str) -> str:
    """Return a text with all but the region code of whatever may be a NIK starred."""
    return _RUN.sub(_starred, text)


def masked(value: object) -> object:
    """Return a value as an error may keep it: itself, or a text with the digits starred.

    Example:
        >>> masked(3314105704020001), masked(("x", "331410-570402-0001")), masked(7)
        ('331410**********', ('x', '331410**********'), 7)
    """
    if isinstance(value, _HARMLESS):
        return value
    if isinstance(value, str):
        return masked_text(value)
    if isinstance(value, tuple):
        return tuple(masked(part) for part in cast("tuple[object, ...]", value))
    try:
        # A column of numbers with gaps is read as floats, whose other digits are no NIK.
        text = f"{value:.0f}" if isinstance(value, float) else repr(value)
    except Exception:  # noqa: BLE001 - a foreign repr, or an int of more than 4,300 digits
        return f"a value of type {type(value).__name__} that cannot be shown"
    starred = masked_text(text)
    if starred == text or (isinstance(value, int | float) and len(text.lstrip("-")) != _LENGTH):
        return value
    return starred


def shown(value: object) -> str:
    """Return how an error writes a value: a member by its name, anything else by its repr."""
    return value.name if isinstance(value, Enum) else repr(masked(value))
