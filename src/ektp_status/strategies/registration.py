"""Registration: which strategy ``st.from_type`` takes for a public type.

Rules of this room:

1. Every public type has a row, enums aside: all of their members are drawn.
2. A generic type means the card's lifecycle unless its arguments name the identity's.
3. ``import ektp_status.strategies`` registers all of it. Where the entry point of the package is
   installed, Hypothesis knows the types without that import.
"""

import enum
from collections.abc import Callable
from typing import Any, TypeAlias, get_args, get_origin

from hypothesis import strategies as st

from ektp_status.backlog.areas import AreaTally, Excess
from ektp_status.backlog.boundaries import Crossing
from ektp_status.backlog.count import Count, Difference, FractionRange
from ektp_status.backlog.dates import DateReading
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.backlog.indicators import Indicator
from ektp_status.backlog.readings import Reading
from ektp_status.backlog.reconciliation import Conflict, Mixture, Move, Reconciliation
from ektp_status.backlog.stockflow import StockFlow
from ektp_status.backlog.tally import HasStatus, Tally
from ektp_status.deadline.areas import AreaProjection
from ektp_status.deadline.backtest import BackTest, Trial
from ektp_status.deadline.bottleneck import Bottleneck, Gain
from ektp_status.deadline.bounds import ChanceBounds
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks, Delivery, HandOff, Inflow, Team
from ektp_status.deadline.clock import LegalClock
from ektp_status.deadline.comparison import Change, Comparison
from ektp_status.deadline.days import SpecialDay
from ektp_status.deadline.likelihood import DailyOutput
from ektp_status.deadline.openings import NoOpeningSuffices, Openings
from ektp_status.deadline.outlook import Clears, NeverClears, Unreached
from ektp_status.deadline.period import LegalPeriod
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import DateRange, Projection
from ektp_status.deadline.remedies import NoRateSuffices, TradeOff
from ektp_status.deadline.run import DayRow, Run
from ektp_status.lifecycle.ageing import Ageing, OpenDays, Overdue
from ektp_status.lifecycle.bulk import HistoryCounts, Verdicts
from ektp_status.lifecycle.card import CARD_LIFECYCLE, NIK_LIFECYCLE
from ektp_status.lifecycle.codes import CodeSystem
from ektp_status.lifecycle.engine import Lifecycle, Refusal
from ektp_status.lifecycle.faults import Fault
from ektp_status.lifecycle.groups import StatusGroup
from ektp_status.lifecycle.observation import Direct, Observation, Repeated, Skipped, Unexplained
from ektp_status.lifecycle.record import LogEntry, Record, Stay
from ektp_status.lifecycle.replays import (
    DuplicateEntry,
    OutOfOrder,
    Rejected,
    Replay,
    RequirementsUnmet,
)
from ektp_status.lifecycle.table import TransitionTable
from ektp_status.lifecycle.transition import Transition
from ektp_status.lifecycle.versions import LifecycleDiff, StoredCheck
from ektp_status.lifecycle.vocabulary import (
    Actor,
    CardEvent,
    CardStatus,
    NikEvent,
    NikStatus,
    Phase,
    Requirement,
)
from ektp_status.lifecycle.words import Word
from ektp_status.resident.eligibility import PermanentPermit
from ektp_status.resident.nik import Nik
from ektp_status.sources import Source
from ektp_status.strategies import answers, forecasts
from ektp_status.strategies import backlog as backlog_
from ektp_status.strategies import calendar as calendar_
from ektp_status.strategies import deadline as deadline_
from ektp_status.strategies import lifecycle as lifecycle_
from ektp_status.strategies import resident as resident_
from ektp_status.terms import Term

__all__ = ["register_types", "strategy_for"]

_Strategy: TypeAlias = st.SearchStrategy[Any]
_Any: TypeAlias = Lifecycle[Any, Any]

_WORDS = (Actor, CardEvent, CardStatus, NikEvent, NikStatus, Phase, Requirement)


def _words() -> _Strategy:
    return st.one_of(*(st.sampled_from(word) for word in _WORDS))


_PLAIN: dict[Any, Callable[[], _Strategy]] = {
    AreaProjection: forecasts.area_projections,
    AreaTally: backlog_.area_tallies,
    BackTest: forecasts.back_tests,
    Blanks: deadline_.blanks,
    Bottleneck: forecasts.bottlenecks,
    Change: forecasts.changes,
    ChanceBounds: forecasts.chance_bounds,
    Clears: lambda: forecasts.outlooks(kind=Clears),
    CodeSystem: answers.code_systems,
    Comparison: forecasts.comparisons,
    Conflict: forecasts.conflicts,
    Count: backlog_.counts,
    Crossing: forecasts.crossings,
    DailyOutput: deadline_.daily_outputs,
    DateRange: forecasts.date_ranges,
    DateReading: backlog_.date_readings,
    DayRow: forecasts.day_rows,
    Delivery: forecasts.deliveries,
    Difference: backlog_.differences,
    Excess: forecasts.excesses,
    Fault: answers.faults,
    Figure: backlog_.figures,
    FractionRange: backlog_.fraction_ranges,
    Gain: forecasts.gains,
    HandOff: deadline_.hand_offs,
    Identity: backlog_.identities,
    Indicator: forecasts.indicators,
    Inflow: deadline_.inflows,
    LegalClock: forecasts.legal_clocks,
    LegalPeriod: calendar_.legal_periods,
    LifecycleDiff: answers.lifecycle_diffs,
    Mixture: forecasts.mixtures,
    Move: forecasts.moves,
    NeverClears: lambda: forecasts.outlooks(kind=NeverClears),
    Nik: resident_.niks,
    NoOpeningSuffices: lambda: forecasts.openings(kind=NoOpeningSuffices),
    NoRateSuffices: forecasts.insufficient_rates,
    OpenDays: calendar_.service_calendars,
    Openings: lambda: forecasts.openings(kind=Openings),
    PermanentPermit: resident_.permanent_permits,
    Plan: deadline_.plans,
    Projection: forecasts.projections,
    Reading: forecasts.readings,
    Reconciliation: backlog_.reconciliations,
    Run: forecasts.runs,
    ServiceCalendar: calendar_.service_calendars,
    Share: backlog_.shares,
    Source: answers.sources,
    SpecialDay: calendar_.special_days,
    Stage: deadline_.stages,
    StatusGroup: lifecycle_.status_groups,
    StockFlow: backlog_.stock_flows,
    Tally: backlog_.tallies,
    Team: deadline_.teams,
    TradeOff: forecasts.trade_offs,
    Trial: forecasts.trials,
    Unreached: lambda: forecasts.outlooks(kind=Unreached),
    Verdicts: answers.verdicts,
    Term: _words,
    Word: _words,
}

_TABLES = (Lifecycle, TransitionTable)

_OF_A_LIFECYCLE: dict[Any, Callable[[_Any], _Strategy]] = {
    Ageing: answers.ageings,
    Direct: lambda lifecycle: answers.steps(lifecycle, kind=Direct),
    DuplicateEntry: answers.duplicate_entries,
    HasStatus: lifecycle_.records,
    HistoryCounts: answers.history_counts,
    LogEntry: answers.log_entries,
    Observation: answers.observations,
    OutOfOrder: answers.out_of_order_entries,
    Overdue: answers.overdue_records,
    Record: lifecycle_.records,
    Refusal: answers.refusals,
    Rejected: answers.rejections,
    Repeated: lambda lifecycle: answers.steps(lifecycle, kind=Repeated),
    Replay: answers.replays,
    RequirementsUnmet: answers.unmet_requirements,
    Skipped: lambda lifecycle: answers.steps(lifecycle, kind=Skipped),
    Stay: answers.stays,
    StoredCheck: answers.stored_checks,
    Transition: answers.transitions,
    Unexplained: lambda lifecycle: answers.steps(lifecycle, kind=Unexplained),
}


def strategy_for(wanted: Any) -> _Strategy:
    """Return the strategy for a public type, as ``st.from_type`` asks for it.

    Args:
        wanted: The type, perhaps with arguments.

    Raises:
        KeyError: It is no public type.
    """
    kind: Any = get_origin(wanted) or wanted
    named = [one for one in get_args(wanted) if isinstance(one, type)]
    lifecycle: _Any = NIK_LIFECYCLE if {NikStatus, NikEvent} & set(named) else CARD_LIFECYCLE
    if kind in _TABLES:
        return st.just(lifecycle) if named else _any_lifecycle()
    if kind in _OF_A_LIFECYCLE:
        return _OF_A_LIFECYCLE[kind](lifecycle)
    if kind not in _PLAIN and issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    return _PLAIN[kind]()


def _any_lifecycle() -> _Strategy:
    return lifecycle_.lifecycles() | st.sampled_from([NIK_LIFECYCLE, CARD_LIFECYCLE])


def register_types() -> None:
    """Let ``st.from_type`` know every public type."""
    for kind in (*_TABLES, *_PLAIN, *_OF_A_LIFECYCLE):
        st.register_type_strategy(kind, strategy_for)
