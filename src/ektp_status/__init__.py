"""Model the civil-registry status of the e-KTP, count its backlog and project its deadline."""

from ektp_status.backlog.count import Count
from ektp_status.errors import EktpStatusError, ImpossibleCountError
from ektp_status.sources import Confidence, Source

__all__ = [
    "Confidence",
    "Count",
    "EktpStatusError",
    "ImpossibleCountError",
    "Source",
]
