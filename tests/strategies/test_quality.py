"""The strategies themselves: they reach everything, shrink as documented, and filter nothing."""

import inspect
import re
import warnings
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning, NoSuchExample

from ektp_status import (
    AWAITING_PRINT,
    CARD_LIFECYCLE,
    NOT_HOLDING,
    OBLIGED,
    UNRECORDED,
    CardEvent,
    CardStatus,
    Certainty,
    Clears,
    Count,
    DailyOutput,
    DateRange,
    DateReading,
    Difference,
    Direct,
    DuplicateEntry,
    HandOff,
    InvalidNikError,
    Lifecycle,
    Limit,
    LogEntry,
    NeverClears,
    Nik,
    NikEvent,
    NikPart,
    NikStatus,
    OutOfOrder,
    Projection,
    Rejected,
    Repeated,
    RequirementsUnmet,
    ServiceCalendar,
    Skipped,
    Standstill,
    StatusGroup,
    Transition,
    Unexplained,
    Verdict,
    Weekday,
    observe,
    project,
    read_count,
    read_date,
    reconcile,
    replay,
    valid_histories,
)
from ektp_status import strategies as st_ektp

# What the strategies that need an argument are given.
OF_A_LIFECYCLE = (
    *("covering_walks", "histories", "lawful_logs", "logs"),
    *("nearly_lawful_logs", "records", "sightings", "walks"),
)
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(OF_A_LIFECYCLE, (CARD_LIFECYCLE,)),
    "spellings": (CardStatus.PRINT_READY_RECORD,),
}
GROUPS = (OBLIGED, NOT_HOLDING, AWAITING_PRINT, UNRECORDED)
NO_STRATEGIES = {"District", "Resident", "Walk", "register_types", "tours", "ways"}
NAMES = [name for name in st_ektp.__all__ if name not in NO_STRATEGIES]


def strategy(name: str) -> st.SearchStrategy[Any]:
    made: st.SearchStrategy[Any] = getattr(st_ektp, name)(*ARGUMENTS.get(name, ()))
    return made


def reached(
    some: st.SearchStrategy[Any],
    met: Callable[[Any], Iterable[Any]],
    goal: set[Any],
    *,
    draws: int = 1_000,
) -> bool:
    """Tell whether so many draws meet all that is asked for; stop as soon as they have."""
    seen: set[Any] = set()

    def is_reached(value: Any) -> bool:
        seen.update(met(value))
        return seen >= goal

    plain = settings(max_examples=draws, derandomize=True, database=None, phases=[Phase.generate])
    with suppress(NoSuchExample), warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)  # about the size of the last value
        find(some, is_reached, settings=plain)
    return seen >= goal


@pytest.mark.parametrize("name", NAMES)
class TestEveryStrategy:
    def test_passes_the_health_checks_and_rejects_next_to_nothing(self, name: str) -> None:
        rejected = finished = 0

        @settings(max_examples=30, derandomize=True, database=None, phases=[Phase.generate])
        @given(st.data())
        def run(data: st.DataObject) -> None:
            nonlocal rejected, finished
            try:
                data.draw(strategy(name))
            except BaseException:
                # a draw that only grew too long is no rejection
                rejected += data.conjecture_data.status.name == "INVALID"
                raise
            finished += 1

        run()
        assert rejected <= 0.1 * finished

    def test_draws_the_same_under_the_same_seed(self, name: str) -> None:
        def shown() -> list[str]:
            drawn: list[str] = []

            @seed(20_190_417)
            @settings(max_examples=5, database=None, phases=[Phase.generate])
            @given(strategy(name))
            def collect(value: object) -> None:
                drawn.append(_shown(value))

            collect()
            return drawn

        assert shown() == shown()

    def test_is_a_plural_with_keyword_options_and_says_what_it_shrinks_to(self, name: str) -> None:
        function = getattr(st_ektp, name)
        assert re.search(r"\b[Ss]hrinks\b", function.__doc__ or ""), name
        options = list(inspect.signature(function).parameters.values())
        positional = [one for one in options if one.kind is not one.KEYWORD_ONLY]
        assert len(positional) <= 1
        assert re.fullmatch(r"[a-z_]*s(_[a-z]+)*", name)


def _shown(value: object) -> str:
    """Show a value with its sets in order: their order in a repr is that of this process."""
    return repr(sorted(map(repr, value))) if isinstance(value, frozenset | set) else repr(value)


def test_nothing_is_filtered() -> None:
    folder = Path(st_ektp.__file__).parent
    for file in folder.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\.filter\(|\bassume\(", text), file


def test_the_face_is_the_union_of_the_rooms() -> None:
    assert st_ektp.__all__ == sorted(st_ektp.__all__)
    assert len(set(st_ektp.__all__)) == len(st_ektp.__all__)


class TestReach:
    """In a thousand draws every member, row, kind of finding, verdict and rule turns up."""

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("card_statuses", CardStatus),
            ("card_events", CardEvent),
            ("nik_statuses", NikStatus),
            ("nik_events", NikEvent),
        ],
    )
    def test_every_word(self, name: str, words: Iterable[Any]) -> None:
        assert reached(strategy(name), lambda word: {word}, set(words))

    @pytest.mark.parametrize("name", ["walks", "covering_walks"])
    def test_every_row(self, name: str) -> None:
        assert reached(strategy(name), set, set(CARD_LIFECYCLE.transitions))

    def test_every_row_in_few_covering_walks(self) -> None:
        rows = set(CARD_LIFECYCLE.transitions)
        assert reached(st_ektp.covering_walks(CARD_LIFECYCLE), set, rows, draws=100)

    def test_every_row_in_a_lawful_log(self) -> None:
        assert reached(
            st_ektp.lawful_logs(CARD_LIFECYCLE, max_size=20),
            lambda log: set(replay(CARD_LIFECYCLE, log).path),
            set(CARD_LIFECYCLE.transitions),
        )

    def test_every_status_of_a_resident(self) -> None:
        assert reached(
            st_ektp.residents(), lambda resident: {resident.record.status}, set(CardStatus)
        )

    def test_every_kind_of_finding(self) -> None:
        kinds = {Rejected, RequirementsUnmet, OutOfOrder, DuplicateEntry}
        assert reached(st_ektp.replays(), lambda result: set(map(type, result.findings)), kinds)
        assert reached(st_ektp.findings(), lambda finding: {type(finding)}, kinds)

    def test_every_step_between_sightings(self) -> None:
        kinds = {Direct, Skipped, Repeated, Unexplained}
        assert reached(st_ektp.observations(), lambda seen: set(map(type, seen)), kinds)
        assert reached(st_ektp.steps(), lambda step: {type(step)}, kinds)

    def test_sightings_of_a_lawful_record_skip_statuses(self) -> None:
        assert reached(
            st_ektp.sightings(CARD_LIFECYCLE),
            lambda seen: set(map(type, observe(CARD_LIFECYCLE, seen))),
            {Direct, Skipped, Repeated},
        )

    def test_lawful_and_unlawful_histories(self) -> None:
        assert reached(
            st_ektp.histories(CARD_LIFECYCLE),
            lambda history: set(valid_histories([history], CARD_LIFECYCLE)),
            {True, False},
        )

    def test_every_broken_part_of_a_number(self) -> None:
        parts = set(NikPart) - {NikPart.TYPE}
        assert reached(st_ektp.broken_niks(), lambda drawn: {drawn[1]}, parts)

    def test_every_verdict_limit_and_standstill(self) -> None:
        def met(projection: Projection) -> set[Any]:
            runs = (projection.best, projection.worst)
            outlooks = [one.outlook for one in runs]
            reasons = {one.reason for one in outlooks if isinstance(one, NeverClears)}
            limits = {row.limit for one in runs for row in one.days}
            return {projection.verdict, *map(type, outlooks)} | reasons | limits

        reasons = {Standstill.NO_CAPACITY, Standstill.NO_BLANKS, Standstill.INFLOW}
        goal = {*Verdict, *Limit, Clears, NeverClears} | reasons
        assert reached(st_ektp.projections(), met, goal)

    def test_every_rule_of_a_calendar(self) -> None:
        def met(calendar: ServiceCalendar) -> set[Any]:
            closed = {special.day for special in calendar.closed}
            opened = {special.day for special in calendar.opened}
            specials = (*calendar.closed, *calendar.opened)
            mask = calendar.weekly
            rules = {
                "closed on an open weekday": any(day.weekday() in mask for day in closed),
                "opened on a closed one": any(day.weekday() not in mask for day in opened),
                "closed and opened": bool(closed & opened),
                "weighted": bool(calendar.weights),
                "named": any(special.name for special in specials),
                "declared": any(special.declared for special in specials),
            }
            return {rule for rule, holds in rules.items() if holds} | mask

        rules = {
            *("closed on an open weekday", "opened on a closed one", "closed and opened"),
            *("weighted", "named", "declared"),
        }
        assert reached(st_ektp.service_calendars(), met, rules | set(Weekday))

    def test_consistent_reports_and_inconsistent_ones(self) -> None:
        assert reached(st_ektp.reconciliations(), lambda one: {one.consistent}, {True, False})

    def test_every_certainty(self) -> None:
        small = st_ektp.counts(max_value=9)
        assert reached(
            st.tuples(small, small), lambda pair: {pair[0].is_below(pair[1])}, set(Certainty)
        )

    def test_lifecycles_with_and_without_an_end(self) -> None:
        assert reached(st_ektp.lifecycles(), lambda one: {bool(one.terminal)}, {True, False})

    def test_what_is_never_drawn_is_not_reached(self) -> None:
        assert not reached(st.just(1), lambda number: {number}, {1, 2})


def nik_table(
    *rows: tuple[NikStatus, NikEvent, NikStatus],
) -> Lifecycle[NikStatus, NikEvent]:
    statuses = list(dict.fromkeys(status for row in rows for status in (row[0], row[2])))
    return Lifecycle(
        "some",
        statuses=statuses,
        initial=statuses[0],
        goals=statuses,
        transitions=[Transition(*row) for row in rows],
    )


class TestWhatIsDrawnIsWhatIsSaid:
    @given(st_ektp.nearly_lawful_logs(CARD_LIFECYCLE))
    def test_a_nearly_lawful_log_is_illegal_at_the_position_told(
        self, drawn: tuple[list[LogEntry[CardEvent]], int]
    ) -> None:
        log, position = drawn
        (finding,) = replay(CARD_LIFECYCLE, log).findings
        assert isinstance(finding, Rejected)
        assert finding.position == position
        without = [*log[:position], *log[position + 1 :]]
        assert replay(CARD_LIFECYCLE, without).is_lawful

    @given(st_ektp.broken_niks())
    def test_a_broken_number_is_refused_for_the_part_told(self, drawn: tuple[str, NikPart]) -> None:
        text, part = drawn
        with pytest.raises(InvalidNikError) as raised:
            Nik(text)
        assert raised.value.part is part

    @given(st_ektp.sightings(CARD_LIFECYCLE))
    def test_sightings_of_a_lawful_record_are_explained(self, seen: Any) -> None:
        assert observe(CARD_LIFECYCLE, seen).is_explained

    @given(st_ektp.lifecycles(min_statuses=2), st.data())
    def test_so_it_is_in_any_lifecycle(
        self, lifecycle: Lifecycle[Any, Any], data: st.DataObject
    ) -> None:
        near = st_ektp.nearly_lawful_logs(lifecycle, max_size=4)
        refuses = any(
            event not in lifecycle.rows[status]
            for status in lifecycle.statuses
            for event in lifecycle.events
        )
        assert near.is_empty is not refuses
        if refuses:
            log, position = data.draw(near)
            (finding,) = replay(lifecycle, log).findings
            assert (type(finding), finding.position) == (Rejected, position)

    def test_where_nothing_is_refused_there_is_no_nearly_lawful_log(self) -> None:
        lifecycle = nik_table((NikStatus.ACTIVE, NikEvent.UNBLOCK, NikStatus.ACTIVE))
        assert st_ektp.nearly_lawful_logs(lifecycle).is_empty

    @given(st.data())
    def test_where_nothing_is_refused_later_the_log_begins_with_it(
        self, data: st.DataObject
    ) -> None:
        active, blocked = NikStatus.ACTIVE, NikStatus.BLOCKED
        lifecycle = nik_table(
            (active, NikEvent.BLOCK, blocked),
            (blocked, NikEvent.BLOCK, blocked),
            (blocked, NikEvent.UNBLOCK, blocked),
        )
        log, position = data.draw(st_ektp.nearly_lawful_logs(lifecycle))
        assert (position, log[0].event) == (0, NikEvent.UNBLOCK)

    @given(st_ektp.lifecycles(min_statuses=2))
    def test_tours_take_every_row_and_ways_reach_every_status(
        self, lifecycle: Lifecycle[Any, Any]
    ) -> None:
        tours = st_ektp.tours(lifecycle)
        assert {row for tour in tours for row in tour} == set(lifecycle.transitions)
        for walk in (*tours, *st_ektp.ways(lifecycle)):
            at = lifecycle.initial
            for row in walk:
                assert row.source == at
                at = row.target
        ends = [way[-1].target if way else lifecycle.initial for way in st_ektp.ways(lifecycle)]
        assert set(ends) == set(lifecycle.statuses)

    @settings(max_examples=500)
    @given(st_ektp.count_wordings())
    def test_a_wording_of_a_count_is_read_as_told(self, drawn: tuple[str, Count]) -> None:
        text, count = drawn
        assert read_count(text) == count

    @settings(max_examples=500)
    @given(st_ektp.date_wordings())
    def test_a_wording_of_a_date_is_read_as_told(self, drawn: tuple[str, DateReading]) -> None:
        text, reading = drawn
        assert read_date(text) == reading

    @given(st_ektp.districts())
    def test_a_district_agrees_with_itself(self, district: st_ektp.District) -> None:
        assert len({resident.nik for resident in district.roll}) == len(district.roll)
        for resident in district.roll:
            assert resident.nik.mismatches(resident.birth) == ()
            assert resident.nik.subdistrict_code == resident.area
        assert valid_histories(district.histories, CARD_LIFECYCLE).all_legal
        assert district.tally.total == len(district.roll)
        assert district.area_tally.total == district.tally
        assert all(district.tally.count(group) == district.count(group) for group in GROUPS)

    @given(st_ektp.districts(), st.sampled_from([1, 10, 1_000]))
    def test_the_report_about_a_district_is_true(self, district: st_ektp.District, to: int) -> None:
        report = district.report(to=to)
        for figure in report:
            group = StatusGroup(cast("Any", figure.group))
            assert district.count(group) in figure.count
        assert reconcile(report).consistent

    @given(st_ektp.inconsistent_reports())
    def test_an_inconsistent_report_contradicts_itself_as_told(self, drawn: Any) -> None:
        report, at_fault = drawn
        conflicts = reconcile(report).conflicts
        assert [set(conflict.figures) for conflict in conflicts] == [at_fault]
        for figure in report:
            assert reconcile([one for one in report if one is not figure]).consistent


# Without the phase that explains a failure line by line, which takes longer than all the rest.
_SHRINKING = settings(
    derandomize=True, database=None, max_examples=500, phases=[Phase.generate, Phase.shrink]
)


def minimum(some: st.SearchStrategy[Any], holds: Callable[[Any], bool] = lambda _: True) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)  # about the size of the first value
        return find(some, holds, settings=_SHRINKING)


LEAST: dict[str, Any] = {
    "births": date(1925, 1, 1),
    "broken_niks": ("0101010101250000", NikPart.SEQUENCE),
    "card_statuses": CardStatus.BELUM_WAJIB,
    "count_wordings": ("0", Count.exactly(0)),
    "counts": Count.exactly(0),
    "covering_walks": (),
    "daily_outputs": DailyOutput.exactly(0),
    "date_ranges": DateRange(None, None),
    "date_wordings": ("1/1/2000", DateReading(date(2000, 1, 1))),
    "differences": Difference(0, 0),
    "districts": st_ektp.District(()),
    "hand_offs": HandOff.same_day(),
    "histories": (),
    "lawful_logs": [],
    "nik_statuses": NikStatus.ACTIVE,
    "niks": Nik("0101010101250001"),
    "reports": [],
    "sightings": [],
    "status_groups": StatusGroup(()),
    "walks": (),
}


def test_the_digits_of_a_number_are_not_printed_when_a_test_fails() -> None:
    @settings(database=None, derandomize=True, max_examples=1, phases=[Phase.generate])
    @given(st.just(minimum(st_ektp.residents())))
    def fails(resident: st_ektp.Resident) -> None:
        raise ZeroDivisionError(resident.nik)

    with pytest.raises(ZeroDivisionError) as raised:
        fails()
    printed = "".join([str(raised.value), *raised.value.__notes__])
    assert "Nik('331401**********')" in printed
    assert not re.search(r"\d{16}", printed)


class TestShrinking:
    """A failing test ends at the value that the docstring names."""

    @pytest.mark.parametrize("name", LEAST)
    def test_to_the_least_value(self, name: str) -> None:
        assert minimum(strategy(name)) == LEAST[name]

    def test_a_lifecycle_shrinks_to_one_status(self) -> None:
        least = minimum(st_ektp.lifecycles())
        assert (len(least.statuses), least.transitions) == (1, ())

    def test_a_nearly_lawful_log_shrinks_to_the_illegal_entry(self) -> None:
        log, position = minimum(st_ektp.nearly_lawful_logs(CARD_LIFECYCLE))
        assert (len(log), position) == (1, 0)

    def test_a_plan_shrinks_to_nothing_to_do(self) -> None:
        least = minimum(st_ektp.plans())
        (stage,) = least.stages
        assert (stage.backlog, stage.rate) == (Count.exactly(0), Count.exactly(0))
        assert least.first_day == least.deadline
        assert project(least).best.outlook == Clears(least.first_day)

    def test_a_district_of_many_shrinks_to_the_smallest_that_fails(self) -> None:
        def has_an_issued_card(district: st_ektp.District) -> bool:
            return CardStatus.CARD_ISSUED in district.statuses

        least = minimum(st_ektp.districts(), has_an_issued_card)
        (resident,) = least.roll
        assert resident.record.status is CardStatus.CARD_ISSUED

    def test_an_inconsistent_report_shrinks_to_a_total_of_one(self) -> None:
        report, _ = minimum(st_ektp.inconsistent_reports())
        assert [figure.count for figure in report] == [
            Count.exactly(1), Count.exactly(0), Count.exactly(0),
        ]  # fmt: skip
