"""Term: a member of a closed list, which is its own code as text.

Rules of this room:

1. A term is a string, so that it is its code in JSON, in a database and in a data frame.
2. It shows as the name that builds it, in examples as in errors.
"""

from enum import StrEnum

__all__ = ["Term"]


class Term(StrEnum):
    """Be a named value that is its own code as text; the closed lists of the library build on it.

    Example:
        >>> Verdict.CERTAIN, str(Verdict.CERTAIN), Verdict.CERTAIN == "certain"
        (Verdict.CERTAIN, 'certain', True)
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"
