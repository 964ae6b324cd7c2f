"""Source: the citation that a row, a rule or a holiday carries, and the catalogue of them.

Rules of this room:

1. A source names what was read, where it can be found, and when it was published.
2. What nobody has read in a source says so: its ``confidence`` is not ``SOURCED``.
3. The catalogue is in the order of the constants' names.
"""

from enum import StrEnum

from attrs import frozen

__all__ = ["Confidence", "Source"]


class Confidence(StrEnum):
    """Say how far a statement rests on a document."""

    SOURCED = "sourced"
    """Read in the cited document."""
    HIGH = "high"
    """Not found in a document; custom and context leave little doubt."""
    MEDIUM = "medium"
    """Not found in a document; likely."""
    LOW = "low"
    """Not found in a document; a guess that a user may have to replace."""


@frozen
class Source:
    """Cite the document that a statement rests on, or say that there is none.

    Attributes:
        title: The document, office or site, with the article where one applies.
        locator: Host, path or official number under which it can be found; empty if none.
        published: Day, month or year of publication in ISO form; empty if unknown.
        confidence: Whether the statement was read there, or how sure we are without it.

    Example:
        >>> Source("UU 24/2013 pasal 63(1)").is_sourced
        True
        >>> Source("order of the print statuses", confidence=Confidence.HIGH).is_sourced
        False
    """

    title: str
    locator: str = ""
    published: str = ""
    confidence: Confidence = Confidence.SOURCED

    @property
    def is_sourced(self) -> bool:
        """Tell whether the statement was read in the cited document."""
        return self.confidence is Confidence.SOURCED
