"""Conformance: hold another implementation against the model (extra ``[hypothesis]``).

``adapter``    how the kit speaks to an implementation: three callables and what refusal means
``report``     what it answers: divergences, the shortest first, and rows never exercised
``walk``       ``check``: every event in every status, breadth first, the same on every run
``machine``    ``state_machine``: long random histories, in Hypothesis
``forecast``   ``check_forecast``: a forecast held against the exact projection

The kit does no I/O of its own; what the three callables do is the caller's.
"""

from ektp_status.conformance.adapter import Facts, Silence
from ektp_status.conformance.forecast import ForecastReport, WrongForecast, check_forecast
from ektp_status.conformance.machine import ConformanceMachine, as_test_case, state_machine
from ektp_status.conformance.report import (
    Attempt,
    Broken,
    Coverage,
    Divergence,
    Reached,
    Refused,
    Report,
)
from ektp_status.conformance.walk import check

__all__ = [
    "Attempt",
    "Broken",
    "ConformanceMachine",
    "Coverage",
    "Divergence",
    "Facts",
    "ForecastReport",
    "Reached",
    "Refused",
    "Report",
    "Silence",
    "WrongForecast",
    "as_test_case",
    "check",
    "check_forecast",
    "state_machine",
]
