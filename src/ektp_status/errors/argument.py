"""What can be wrong with an argument that is no status, count or day."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from ektp_status.errors._masking import masked
from ektp_status.errors.root import EktpStatusError

T = TypeVar("T", bound=Enum)


class InvalidArgumentError(EktpStatusError, ValueError):
    """Refuse an argument rather than guess what was meant by it.

    Attributes:
        parameter: The name of the parameter.
        got: The value as given; what may be an identity number is starred.
        rule: What is expected, as a noun phrase.
    """

    def __init__(self, parameter: str, got: object, rule: str) -> None:
        got = masked(got)
        super().__init__(parameter, got, rule)
        self.parameter = parameter
        self.got = got
        self.rule = rule

    def __str__(self) -> str:
        return f"expected as {self.parameter} {self.rule}; got {self.got!r}"


def as_member(kind: type[T], value: object, parameter: str) -> T:
    """Return the member of a closed list that a value is, or is the code of.

    Raises:
        InvalidArgumentError: There is no such member.
    """
    if isinstance(value, kind):
        return value
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
        raise InvalidArgumentError(parameter, value, f"one of {known}") from None


def check_members(values: Iterable[object], parameter: str) -> None:
    """Refuse a text, and whatever else is no group of members of an enumeration.

    Raises:
        InvalidArgumentError: It is none.
    """
    rule = "a collection of members of an enumeration, such as {Requirement.IN_PERSON}"
    if isinstance(values, str) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise InvalidArgumentError(parameter, values, rule)
    for value in values:
        if not isinstance(value, Enum):
            raise InvalidArgumentError(parameter, value, rule)
