"""Model the civil-registry status of the e-KTP, count its backlog and project its deadline.

The rooms, in the order in which data flows; a lower one never imports a higher one:

``resident``    who is concerned: the identity number, and from which day a card is due
``lifecycle``   the state machine: statuses, events, cited tables, records and their replay
``backlog``     the arithmetic: counts, wordings, tallies, flows, and whether figures agree
``deadline``    the projection: calendar, legal periods, plans, verdicts and chances
``views``       pictures, charts and sentences as text and data

``errors``, ``sources`` and ``terms`` serve them all. Everything public is here, as in
``import ektp_status as es``; what needs an extra is imported by its own name, such as
``ektp_status.strategies``.

A room is loaded when one of its names is first used, so that importing the library costs next to
nothing and a user of the lifecycle never pays for the projection. Type checkers see plain imports.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ektp_status.backlog.areas import (
        AreaLevel,
        AreaTally,
        Excess,
        read_area,
    )
    from ektp_status.backlog.boundaries import (
        Boundary,
        Crossing,
        crossings,
    )
    from ektp_status.backlog.count import (
        Certainty,
        Count,
        Difference,
        FractionRange,
    )
    from ektp_status.backlog.dates import (
        DateReading,
        read_date,
    )
    from ektp_status.backlog.figures import (
        Figure,
        Identity,
        Share,
    )
    from ektp_status.backlog.indicators import (
        Indicator,
        Undefined,
        Unit,
        clearance_rate,
        clearance_time,
        coverage,
        cycle_time,
        disposition_time,
        net_clearance_time,
        possession,
        queue_load,
    )
    from ektp_status.backlog.readings import (
        Reading,
        check_readings,
    )
    from ektp_status.backlog.reconciliation import (
        Conflict,
        Mixture,
        MixtureKind,
        Move,
        Reconciliation,
        reconcile,
    )
    from ektp_status.backlog.stockflow import (
        StockFlow,
        chain,
        links,
        stock_flow,
    )
    from ektp_status.backlog.tally import (
        HasStatus,
        Tally,
    )
    from ektp_status.backlog.wording import (
        read_count,
        read_percent,
    )
    from ektp_status.deadline.areas import (
        AreaProjection,
        plans_by_area,
        project_areas,
        project_tally,
    )
    from ektp_status.deadline.backtest import (
        BackTest,
        Trial,
        back_test,
    )
    from ektp_status.deadline.bottleneck import (
        Bottleneck,
        Gain,
    )
    from ektp_status.deadline.bounds import (
        ChanceBounds,
        chance_bounds,
    )
    from ektp_status.deadline.calendar import (
        ServiceCalendar,
    )
    from ektp_status.deadline.capacity import (
        ArrivalBasis,
        Blanks,
        Delivery,
        HandOff,
        Inflow,
        Served,
        Team,
    )
    from ektp_status.deadline.chances import (
        chance_by,
        completion_chances,
        day_with_chance,
    )
    from ektp_status.deadline.clock import (
        LegalClock,
        due,
        due_at,
    )
    from ektp_status.deadline.comparison import (
        Change,
        Comparison,
        compare,
    )
    from ektp_status.deadline.days import (
        EVERY_DAY,
        MONDAY_TO_FRIDAY,
        MONDAY_TO_SATURDAY,
        SpecialDay,
        Weekday,
        monthly_days,
        special_days,
        weekly_days,
    )
    from ektp_status.deadline.likelihood import (
        DailyOutput,
        cards_with_chance,
        chance,
    )
    from ektp_status.deadline.openings import (
        NoOpeningSuffices,
        Openings,
        least_openings,
    )
    from ektp_status.deadline.outlook import (
        Clears,
        NeverClears,
        Outlook,
        Standstill,
        Unreached,
    )
    from ektp_status.deadline.period import (
        CountedFrom,
        DayCount,
        Direction,
        LegalPeriod,
        PeriodUnit,
    )
    from ektp_status.deadline.plan import (
        Case,
        Plan,
        Stage,
    )
    from ektp_status.deadline.projection import (
        DateRange,
        Projection,
        Verdict,
        project,
    )
    from ektp_status.deadline.remedies import (
        NoRateSuffices,
        TradeOff,
        trade_offs,
    )
    from ektp_status.deadline.run import (
        DayRow,
        Limit,
        Run,
    )
    from ektp_status.deadline.statutory import (
        DEATH_REPORT,
        ISSUE_14_DAYS,
        ISSUE_24_HOURS,
        ISSUE_BENGKALIS,
        ISSUE_ONE_HOUR,
        LOSS_OR_DAMAGE_REPORT,
        MOVE_OF_VOTE,
        MOVE_OF_VOTE_AS_PUBLISHED_2019,
        MOVE_OF_VOTE_IN_NEED,
        PERMIT_EXTENSION_REPORT,
        STATUTORY_PERIODS,
        TEMPORARY_LETTER,
        card_valid_until,
    )
    from ektp_status.errors import (
        AmbiguousStatusError,
        BackwardsTimeError,
        CalendarUnknownError,
        DeadlineBeforeStartError,
        EktpStatusError,
        EmptyChainError,
        ForeignStatusError,
        HandOffError,
        IllegalTransitionError,
        ImpossibleCountError,
        ImpossibleOutputError,
        ImpossiblePlanError,
        ImpossibleQuestionError,
        InconsistentReportError,
        InvalidArgumentError,
        InvalidCalendarError,
        InvalidLifecycleError,
        InvalidMomentError,
        InvalidNikError,
        InvalidPeriodError,
        InvalidResidentError,
        LogFindingsError,
        MixedMomentsError,
        NikPart,
        NoBirthDateError,
        NonconformityError,
        NoOpenDayError,
        NotADateError,
        NotAStatusError,
        OpenEndedCountError,
        RepeatedEntryError,
        RepeatedFigureError,
        RequirementsUnmetError,
        ReversedSpanError,
        TooManyStatesError,
        TransitionRefusedError,
        UncodedStatusError,
        UncoveredStatusError,
        UndecidedReportError,
        UnencodableLifecycleError,
        UnexercisedRowsError,
        UnexplainedCodeError,
        UnknownAreaError,
        UnknownCodeError,
        UnknownFigureError,
        UnknownLanguageError,
        UnknownLevelError,
        UnknownStageError,
        UnknownStatusError,
        UnknownSystemError,
        UnreadableCountError,
        UnreadableDateError,
        UnsettledCountError,
        ZeroStepError,
    )
    from ektp_status.lifecycle.ageing import (
        Ageing,
        OpenDays,
        Overdue,
        Suspicion,
        find_overdue,
    )
    from ektp_status.lifecycle.bulk import (
        HistoryCounts,
        Verdicts,
        count_histories,
        decode_history,
        encode_history,
        valid_histories,
    )
    from ektp_status.lifecycle.card import (
        CARD_LIFECYCLE,
        NIK_LIFECYCLE,
    )
    from ektp_status.lifecycle.codes import (
        CODE_SYSTEMS,
        CodeSystem,
        code_system,
    )
    from ektp_status.lifecycle.engine import (
        Lifecycle,
        Refusal,
    )
    from ektp_status.lifecycle.faults import (
        Fault,
        FaultKind,
    )
    from ektp_status.lifecycle.groups import (
        AWAITING_PRINT,
        EXCEPTIONS,
        HOLDING,
        IN_PROCESS,
        NOT_HOLDING,
        OBLIGED,
        PRINTED,
        RECORDED,
        UNCLAIMED,
        UNRECORDED,
        StatusGroup,
    )
    from ektp_status.lifecycle.observation import (
        Direct,
        Observation,
        Repeated,
        Skipped,
        Unexplained,
        observe,
        observe_pair,
    )
    from ektp_status.lifecycle.record import (
        LogEntry,
        Record,
        Stay,
    )
    from ektp_status.lifecycle.replays import (
        DuplicateEntry,
        LateEntries,
        OutOfOrder,
        Rejected,
        Replay,
        RequirementsUnmet,
        replay,
    )
    from ektp_status.lifecycle.spelling import (
        GROUP_SPELLINGS,
        STATUS_SPELLINGS,
    )
    from ektp_status.lifecycle.table import (
        TransitionTable,
    )
    from ektp_status.lifecycle.transition import (
        Transition,
    )
    from ektp_status.lifecycle.versions import (
        LifecycleDiff,
        StoredCheck,
        check_stored,
    )
    from ektp_status.lifecycle.vocabulary import (
        Actor,
        CardEvent,
        CardStatus,
        NikEvent,
        NikStatus,
        Phase,
        Requirement,
    )
    from ektp_status.lifecycle.words import (
        Language,
        Word,
    )
    from ektp_status.resident.eligibility import (
        CAPTURE_AGE,
        OBLIGED_AGE,
        LeapBirthday,
        PermanentPermit,
        birthday,
        capture_from,
        completed_years,
        is_obliged,
        obliged_from,
    )
    from ektp_status.resident.entrants import (
        count_entrants,
        count_obliged,
    )
    from ektp_status.resident.nik import (
        Nik,
        NikMismatch,
        Sex,
    )
    from ektp_status.sources import (
        Confidence,
        Source,
    )
    from ektp_status.terms import (
        Term,
    )
    from ektp_status.views.charts import (
        burndown,
    )
    from ektp_status.views.diagrams import (
        to_dot,
        to_markdown,
        to_mermaid,
        to_scxml,
    )
    from ektp_status.views.sentences import (
        explain,
    )

__all__ = [
    "AWAITING_PRINT",
    "CAPTURE_AGE",
    "CARD_LIFECYCLE",
    "CODE_SYSTEMS",
    "DEATH_REPORT",
    "EVERY_DAY",
    "EXCEPTIONS",
    "GROUP_SPELLINGS",
    "HOLDING",
    "IN_PROCESS",
    "ISSUE_14_DAYS",
    "ISSUE_24_HOURS",
    "ISSUE_BENGKALIS",
    "ISSUE_ONE_HOUR",
    "LOSS_OR_DAMAGE_REPORT",
    "MONDAY_TO_FRIDAY",
    "MONDAY_TO_SATURDAY",
    "MOVE_OF_VOTE",
    "MOVE_OF_VOTE_AS_PUBLISHED_2019",
    "MOVE_OF_VOTE_IN_NEED",
    "NIK_LIFECYCLE",
    "NOT_HOLDING",
    "OBLIGED",
    "OBLIGED_AGE",
    "PERMIT_EXTENSION_REPORT",
    "PRINTED",
    "RECORDED",
    "STATUS_SPELLINGS",
    "STATUTORY_PERIODS",
    "TEMPORARY_LETTER",
    "UNCLAIMED",
    "UNRECORDED",
    "Actor",
    "Ageing",
    "AmbiguousStatusError",
    "AreaLevel",
    "AreaProjection",
    "AreaTally",
    "ArrivalBasis",
    "BackTest",
    "BackwardsTimeError",
    "Blanks",
    "Bottleneck",
    "Boundary",
    "CalendarUnknownError",
    "CardEvent",
    "CardStatus",
    "Case",
    "Certainty",
    "ChanceBounds",
    "Change",
    "Clears",
    "CodeSystem",
    "Comparison",
    "Confidence",
    "Conflict",
    "Count",
    "CountedFrom",
    "Crossing",
    "DailyOutput",
    "DateRange",
    "DateReading",
    "DayCount",
    "DayRow",
    "DeadlineBeforeStartError",
    "Delivery",
    "Difference",
    "Direct",
    "Direction",
    "DuplicateEntry",
    "EktpStatusError",
    "EmptyChainError",
    "Excess",
    "Fault",
    "FaultKind",
    "Figure",
    "ForeignStatusError",
    "FractionRange",
    "Gain",
    "HandOff",
    "HandOffError",
    "HasStatus",
    "HistoryCounts",
    "Identity",
    "IllegalTransitionError",
    "ImpossibleCountError",
    "ImpossibleOutputError",
    "ImpossiblePlanError",
    "ImpossibleQuestionError",
    "InconsistentReportError",
    "Indicator",
    "Inflow",
    "InvalidArgumentError",
    "InvalidCalendarError",
    "InvalidLifecycleError",
    "InvalidMomentError",
    "InvalidNikError",
    "InvalidPeriodError",
    "InvalidResidentError",
    "Language",
    "LateEntries",
    "LeapBirthday",
    "LegalClock",
    "LegalPeriod",
    "Lifecycle",
    "LifecycleDiff",
    "Limit",
    "LogEntry",
    "LogFindingsError",
    "MixedMomentsError",
    "Mixture",
    "MixtureKind",
    "Move",
    "NeverClears",
    "Nik",
    "NikEvent",
    "NikMismatch",
    "NikPart",
    "NikStatus",
    "NoBirthDateError",
    "NoOpenDayError",
    "NoOpeningSuffices",
    "NoRateSuffices",
    "NonconformityError",
    "NotADateError",
    "NotAStatusError",
    "Observation",
    "OpenDays",
    "OpenEndedCountError",
    "Openings",
    "OutOfOrder",
    "Outlook",
    "Overdue",
    "PeriodUnit",
    "PermanentPermit",
    "Phase",
    "Plan",
    "Projection",
    "Reading",
    "Reconciliation",
    "Record",
    "Refusal",
    "Rejected",
    "Repeated",
    "RepeatedEntryError",
    "RepeatedFigureError",
    "Replay",
    "Requirement",
    "RequirementsUnmet",
    "RequirementsUnmetError",
    "ReversedSpanError",
    "Run",
    "Served",
    "ServiceCalendar",
    "Sex",
    "Share",
    "Skipped",
    "Source",
    "SpecialDay",
    "Stage",
    "Standstill",
    "StatusGroup",
    "Stay",
    "StockFlow",
    "StoredCheck",
    "Suspicion",
    "Tally",
    "Team",
    "Term",
    "TooManyStatesError",
    "TradeOff",
    "Transition",
    "TransitionRefusedError",
    "TransitionTable",
    "Trial",
    "UncodedStatusError",
    "UncoveredStatusError",
    "UndecidedReportError",
    "Undefined",
    "UnencodableLifecycleError",
    "UnexercisedRowsError",
    "Unexplained",
    "UnexplainedCodeError",
    "Unit",
    "UnknownAreaError",
    "UnknownCodeError",
    "UnknownFigureError",
    "UnknownLanguageError",
    "UnknownLevelError",
    "UnknownStageError",
    "UnknownStatusError",
    "UnknownSystemError",
    "Unreached",
    "UnreadableCountError",
    "UnreadableDateError",
    "UnsettledCountError",
    "Verdict",
    "Verdicts",
    "Weekday",
    "Word",
    "ZeroStepError",
    "back_test",
    "birthday",
    "burndown",
    "capture_from",
    "card_valid_until",
    "cards_with_chance",
    "chain",
    "chance",
    "chance_bounds",
    "chance_by",
    "check_readings",
    "check_stored",
    "clearance_rate",
    "clearance_time",
    "code_system",
    "compare",
    "completed_years",
    "completion_chances",
    "count_entrants",
    "count_histories",
    "count_obliged",
    "coverage",
    "crossings",
    "cycle_time",
    "day_with_chance",
    "decode_history",
    "disposition_time",
    "due",
    "due_at",
    "encode_history",
    "explain",
    "find_overdue",
    "is_obliged",
    "least_openings",
    "links",
    "monthly_days",
    "net_clearance_time",
    "obliged_from",
    "observe",
    "observe_pair",
    "plans_by_area",
    "possession",
    "project",
    "project_areas",
    "project_tally",
    "queue_load",
    "read_area",
    "read_count",
    "read_date",
    "read_percent",
    "reconcile",
    "replay",
    "special_days",
    "stock_flow",
    "to_dot",
    "to_markdown",
    "to_mermaid",
    "to_scxml",
    "trade_offs",
    "valid_histories",
    "weekly_days",
]

_ROOMS = (
    "ektp_status.errors",
    "ektp_status.sources",
    "ektp_status.terms",
    "ektp_status.resident.eligibility",
    "ektp_status.resident.entrants",
    "ektp_status.resident.nik",
    "ektp_status.lifecycle.ageing",
    "ektp_status.lifecycle.bulk",
    "ektp_status.lifecycle.card",
    "ektp_status.lifecycle.codes",
    "ektp_status.lifecycle.engine",
    "ektp_status.lifecycle.faults",
    "ektp_status.lifecycle.groups",
    "ektp_status.lifecycle.observation",
    "ektp_status.lifecycle.record",
    "ektp_status.lifecycle.replays",
    "ektp_status.lifecycle.spelling",
    "ektp_status.lifecycle.table",
    "ektp_status.lifecycle.transition",
    "ektp_status.lifecycle.versions",
    "ektp_status.lifecycle.vocabulary",
    "ektp_status.lifecycle.words",
    "ektp_status.backlog.areas",
    "ektp_status.backlog.boundaries",
    "ektp_status.backlog.count",
    "ektp_status.backlog.dates",
    "ektp_status.backlog.figures",
    "ektp_status.backlog.indicators",
    "ektp_status.backlog.readings",
    "ektp_status.backlog.reconciliation",
    "ektp_status.backlog.stockflow",
    "ektp_status.backlog.tally",
    "ektp_status.backlog.wording",
    "ektp_status.deadline.areas",
    "ektp_status.deadline.backtest",
    "ektp_status.deadline.bottleneck",
    "ektp_status.deadline.bounds",
    "ektp_status.deadline.calendar",
    "ektp_status.deadline.capacity",
    "ektp_status.deadline.chances",
    "ektp_status.deadline.clock",
    "ektp_status.deadline.comparison",
    "ektp_status.deadline.days",
    "ektp_status.deadline.likelihood",
    "ektp_status.deadline.openings",
    "ektp_status.deadline.outlook",
    "ektp_status.deadline.period",
    "ektp_status.deadline.plan",
    "ektp_status.deadline.projection",
    "ektp_status.deadline.remedies",
    "ektp_status.deadline.run",
    "ektp_status.deadline.statutory",
    "ektp_status.views.charts",
    "ektp_status.views.diagrams",
    "ektp_status.views.sentences",
)


def __getattr__(name: str) -> object:
    """Load rooms, lower ones first, until one shows the name."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    room = next(room for room in map(import_module, _ROOMS) if name in room.__all__)
    value: object = getattr(room, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
