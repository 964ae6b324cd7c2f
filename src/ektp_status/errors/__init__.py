"""Every exception of the library, one file a wing, under one root.

The class is the kind of fault, the attributes are the facts, and the text says what was
expected, what was got and what to do. All of them pickle and copy.
"""

from ektp_status.errors.backlog import ImpossibleCountError
from ektp_status.errors.root import EktpStatusError

__all__ = [
    "EktpStatusError",
    "ImpossibleCountError",
]
