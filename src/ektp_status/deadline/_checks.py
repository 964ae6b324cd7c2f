"""The checks that the values and questions of this wing share: is it of the kind that is meant?"""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeVar

from ektp_status.errors.deadline import ImpossiblePlanError, ImpossibleQuestionError
from ektp_status.terms import Term

__all__: list[str] = []  # the wing works with it; no name is public

T = TypeVar("T")
M = TypeVar("M", bound=Term)

Refusal = type[ImpossiblePlanError] | type[ImpossibleQuestionError]


def of_kind(
    part: str, value: object, kind: type[object], refusal: Refusal = ImpossiblePlanError
) -> None:
    """Refuse what is no ``kind``."""
    if not isinstance(value, kind):
        raise refusal(part, value, f"a {kind.__name__}")


def of_kind_or_none(part: str, value: object, kind: type[object]) -> None:
    """Refuse what is neither a ``kind`` nor ``None``."""
    if value is not None and not isinstance(value, kind):
        raise ImpossiblePlanError(part, value, f"a {kind.__name__} or None")


def all_of_kind(part: str, values: Iterable[T], kind: type[T]) -> tuple[T, ...]:
    """Return the values as a tuple; each must be a ``kind``."""
    try:
        found = tuple(values)
    except TypeError:
        raise ImpossiblePlanError(part, values, f"a series of {kind.__name__}") from None
    for value in found:
        of_kind(part, value, kind)
    return found


def member(part: str, value: str, kind: type[M], refusal: Refusal = ImpossiblePlanError) -> M:
    """Return the term that ``value`` is, or is the code of."""
    try:
        return kind(value)
    except ValueError:
        raise refusal(part, value, f"one of {', '.join(map(repr, kind))}") from None


def whole(part: str, value: object, least: int, refusal: Refusal = ImpossiblePlanError) -> None:
    """Refuse what is no whole number of ``least`` or more."""
    if type(value) is not int or value < least:
        raise refusal(part, value, f"a whole number, {least} or more")


def is_exact_number(value: object) -> bool:
    """Tell whether ``value`` is a ``Fraction`` or a whole number."""
    return isinstance(value, Fraction) or type(value) is int


def a_name(part: str, value: object) -> None:
    """Refuse what is no text, or empty."""
    if not value or not isinstance(value, str):
        raise ImpossiblePlanError(part, value, "a name")
