"""Input that no type checker saw: refused by a typed error whose text prints and hides numbers."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest

import ektp_status as es
from ektp_status.errors._masking import masked, shown

S, E, C, L = es.CardStatus, es.CardEvent, es.Count, es.CARD_LIFECYCLE
NIK = "3314105704020001"
DAY = date(2019, 4, 11)


def two_stages(*, hand_off: es.HandOff | None, backlog: es.Count | int = 1) -> es.Plan:
    """Return a plan whose first stage is called by somebody's number."""
    stages = [
        es.Stage(NIK, backlog=backlog, rate=1, hand_off=hand_off),
        es.Stage("print", backlog=0, rate=1),
    ]
    return es.Plan(stages=stages, calendar=es.ServiceCalendar(), first_day=DAY, deadline=DAY)


MASKED = "331410**********"
DAY = date(2019, 4, 11)
Q: Any = es  # as a caller without types sees it
SHARE = es.FractionRange(Fraction(1, 2), Fraction(1))


class Untold:
    """Refuse to be shown."""

    def __repr__(self) -> str:
        raise RuntimeError


class Flag(Enum):
    ON = "on"


STRANGE = [None, "nope", b"x", 5, 2.5, [], {}, {1}, (1, []), Untold(), 10**5_000, Flag.ON, object()]


def refusal_of(call: Callable[[], object]) -> es.EktpStatusError:
    with pytest.raises(es.EktpStatusError) as caught:
        call()
    return caught.value


class TestRefusalsPrint:
    """A refusal never fails to be made or shown, whatever was passed."""

    @pytest.mark.parametrize("event", STRANGE, ids=lambda event: type(event).__name__)
    def test_strange_events(self, event: Any) -> None:
        status = S.UNREGISTERED
        for call in (
            lambda: L.step(status, event),
            lambda: L.row(status, event),
            lambda: es.Record("A", status).apply(event, on=DAY),
        ):
            error = refusal_of(call)
            assert isinstance(error, es.IllegalTransitionError)
            assert (error.status, error.accepted, error.way) == (status, (E.CAPTURE,), ())
            assert "accepts CAPTURE, got" in str(error)
        for late in es.LateEntries:
            report = es.replay(L, [(DAY, event), (DAY, E.CAPTURE)], start=status, late=late)
            assert report.status is S.BIO_CAPTURED
            (finding,) = report.findings
            assert isinstance(finding, es.Rejected)
            assert str(finding.error())
        refused = L.try_step(status, event)
        assert isinstance(refused, es.Refusal)
        assert refused.way == ()

    @pytest.mark.parametrize("status", STRANGE, ids=lambda status: type(status).__name__)
    def test_strange_statuses(self, status: Any) -> None:
        for call in (
            lambda: L.step(status, E.CAPTURE),
            lambda: L.try_step(status, E.CAPTURE),
            lambda: L.own(status),
            lambda: es.Record("A", status),
            lambda: es.observe(L, [(DAY, status)]),
        ):
            error = refusal_of(call)
            assert isinstance(error, es.ForeignStatusError)
            assert error.lifecycle == "card"
            assert "expected a status" in str(error)

    def test_codes_stand_for_members(self) -> None:
        error = refusal_of(lambda: L.step(Q.CardStatus("UNREGISTERED").value, Q.CardEvent.PRINT))
        assert isinstance(error, es.IllegalTransitionError)
        assert error.status is S.UNREGISTERED
        error = refusal_of(lambda: Q.CARD_LIFECYCLE.step("UNREGISTERED", "PRINT"))
        assert isinstance(error, es.IllegalTransitionError)
        assert error.event is E.PRINT
        assert error.way[-1] is E.PRINT
        assert "got PRINT; the shortest way is CAPTURE" in str(error)

    def test_a_table_of_strangers_lists_its_faults(self) -> None:
        row = Q.Transition("a", "b", "c")
        assert str(row) == "'a' --'b'--> 'c'"
        error = refusal_of(
            lambda: Q.Lifecycle("x", statuses=S, initial="nope", transitions=[row], goals=["z"])
        )
        assert isinstance(error, es.InvalidLifecycleError)
        assert "unknown status: 'nope'" in str(error)

    def test_an_event_given_twice_by_its_code(self) -> None:
        log: Any = [(DAY, "CAPTURE"), (DAY, "CAPTURE")]
        (finding,) = es.replay(L, log, start=S.UNREGISTERED).findings
        assert "'CAPTURE' on 2019-04-11 again" in str(finding.error())


MASKS: list[Callable[[], object]] = [
    lambda: es.read_count("NIK " + NIK),
    lambda: es.Stage(NIK, backlog=1, rate=1, overrides=[(DAY, 1), (DAY, 2)]),
    lambda: es.Stage(int(NIK), backlog=1, rate=1),  # type: ignore[arg-type]
    lambda: es.project(two_stages(hand_off=None)),
    lambda: es.project(two_stages(hand_off=es.HandOff.same_day(), backlog=C.at_least(1))),
    lambda: es.DailyOutput.weighted({1: NIK}),  # type: ignore[dict-item]
    lambda: es.chance(NIK, 3, es.DailyOutput.uniform(1, 2)),  # type: ignore[arg-type]
    lambda: es.read_date(NIK),
    lambda: es.read_percent(NIK),
    lambda: S.parse("331410-570402-0001"),
    lambda: S.parse(Q.Nik(NIK).reveal()),
    lambda: S.from_code(int(NIK), system="opensid"),
    lambda: S.from_code(1, system=NIK),
    lambda: L.step(Q.Nik(NIK).reveal(), E.CAPTURE),
    lambda: L.step(S.UNREGISTERED, NIK),  # type: ignore[arg-type]
    lambda: es.AreaTally({NIK: es.Tally()}),
    lambda: es.AreaTally().area("331410 570402 0001"),
    lambda: es.AreaTally().rolled_up(level=NIK),  # type: ignore[arg-type]
    lambda: es.reconcile([], identities=[es.Identity(((NIK, 1),))]),
    lambda: es.reconcile([es.Figure(NIK, None, 1)] * 2),
    lambda: es.reconcile([es.Figure(NIK, None, 1)]).bounds_of("x"),
    lambda: es.reconcile([es.Figure(NIK, {1}, 1), es.Figure("b", {1}, 2)]).bounds([1]),
    lambda: S.CARD_ISSUED.label(NIK),  # type: ignore[arg-type]
    lambda: Q.Record([NIK], S.UNREGISTERED),
    lambda: es.Identity(((NIK, "x"),)),
]


class TestMasking:
    """No text of an error shows more of a resident's number than its region code."""

    @pytest.mark.parametrize("call", MASKS)
    def test_errors(self, call: Callable[[], object]) -> None:
        error = refusal_of(call)
        again = copy.copy(pickle.loads(pickle.dumps(error)))
        for text in (str(error), repr(error), str(vars(error)), str(again)):
            assert "5704" not in text
            assert "0001" not in text
        assert vars(again) == vars(error)

    @pytest.mark.parametrize(
        "key",
        [NIK, int(NIK), float(NIK), "331410 570402 0001", ("x", NIK), "331410.570402-0001"],
        ids=repr,
    )
    def test_keys_of_records(self, key: Any) -> None:
        text = repr(es.Record(key, S.UNREGISTERED))
        assert MASKED in text
        assert "5704" not in text

    def test_what_is_no_number_stays(self) -> None:
        for value in (None, True, DAY, E.PRINT, "x", 7, 0.1234567890123456, Fraction(1, 3), [1]):
            assert masked(value) is value
        assert masked(10**17) == 10**17
        assert masked([NIK]) == f"['{MASKED}']"
        assert masked("331410570402000199") == "331410************"
        assert shown(E.PRINT) == "PRINT"

    def test_what_cannot_be_shown_is_named(self) -> None:
        assert masked(10**5_000) == "a value of type int that cannot be shown"
        error = refusal_of(lambda: C.exactly(-(10**5_000)))
        assert isinstance(error, es.ImpossibleCountError)
        assert error.low == -(10**5_000)
        assert "type int that cannot be shown" in str(error)


ARGUMENTS: list[tuple[str, Callable[[], object]]] = [
    ("late", lambda: Q.replay(L, [], late="xx")),
    ("leap_birthday", lambda: Q.obliged_from(date(2004, 2, 28), leap_birthday="xx")),
    ("sex", lambda: Q.Nik(NIK).mismatches(DAY, "xx")),
    ("given", lambda: L.step(S.CARD_SHIPPED, E.HAND_OVER, Q.Requirement.IN_PERSON.value)),
    ("given", lambda: Q.CARD_LIFECYCLE.step(S.CARD_SHIPPED, E.HAND_OVER, ["IN_PERSON"])),
    ("given", lambda: Q.LogEntry(DAY, E.HAND_OVER, "IN_PERSON")),
    ("given", lambda: Q.LogEntry(DAY, E.HAND_OVER, 5)),
    ("periods", lambda: Q.find_overdue([], {"nope": 5}, as_of=DAY)),
    ("periods", lambda: Q.find_overdue([], {S.BIO_CAPTURED: -5}, as_of=DAY)),
    ("periods", lambda: Q.find_overdue([], {S.BIO_CAPTURED: 1.5}, as_of=DAY)),
    ("key", lambda: Q.Record([1], S.UNREGISTERED)),
    ("sightings", lambda: Q.observe(L, ["nope"])),
    ("sightings", lambda: Q.observe(L, [(DAY,)])),
    ("limit", lambda: Q.FractionRange(0.5, 1)),
    ("limit", lambda: Q.FractionRange(None, None)),
    ("limit", lambda: Q.FractionRange(True, None)),
    ("limits", lambda: Q.FractionRange(2, 1)),
    ("terms", lambda: Q.Identity((("a", 1.5),))),
    ("terms", lambda: Q.Identity({"a": True})),
    ("terms", lambda: Q.Identity(["ab"])),
    ("terms", lambda: Q.Identity("ab")),
    ("weekday_stated", lambda: Q.DateReading(DAY, 7)),
    ("weekday_stated", lambda: Q.DateReading(DAY, True)),
    ("name", lambda: Q.Figure("", None, 5)),
    ("name", lambda: Q.Figure(None, None, 5)),
    ("name", lambda: Q.Share("a", "b", None, SHARE)),
    ("ratio", lambda: Q.Share("a", "b", "c", 0.5)),
    ("group", lambda: Q.Figure("a", 5, 5)),
]


@pytest.mark.parametrize(("parameter", "call"), ARGUMENTS)
def test_an_argument_is_refused_by_name(parameter: str, call: Callable[[], object]) -> None:
    error = refusal_of(call)
    assert isinstance(error, es.InvalidArgumentError)
    assert error.parameter == parameter
    assert str(error).startswith(f"expected as {parameter} ")
    assert error.rule in str(error)


REFUSED: list[tuple[type[es.EktpStatusError], Callable[[], object]]] = [
    (es.ImpossibleCountError, lambda: Q.Count.exactly(None)),
    (es.ImpossibleCountError, lambda: Q.Count.between(None, 3)),
    (es.ImpossibleCountError, lambda: Q.Count.between(3, None)),
    (es.ImpossibleCountError, lambda: Q.Count.at_most(None)),
    (es.ImpossibleCountError, lambda: Q.Count(None, None)),
    (es.ImpossibleCountError, lambda: Q.Count.rounded(True, to=1)),
    (es.ImpossibleCountError, lambda: Q.Count.rounded(6000.0, to=1000)),
    (es.ImpossibleCountError, lambda: Q.Count.rounded(5, to=True)),
    (es.ImpossibleCountError, lambda: Q.Count.exactly(3).is_below(2.5)),
    (es.ImpossibleCountError, lambda: Q.Count.exactly(3).equals("3")),
    (es.ImpossibleCountError, lambda: Q.Count.exactly(3).hull(None)),
    (es.ImpossibleCountError, lambda: Q.Figure("a", None, 5.0)),
    (es.ImpossibleCountError, lambda: Q.StockFlow(opening=None, inflow=0, outflow=0, closing=0)),
    (es.ImpossibleCountError, lambda: Q.coverage(5.0, 10)),
    (es.UnknownLanguageError, lambda: Q.Count.exactly(3).format("xx")),
    (es.UnknownLanguageError, lambda: Q.read_count("5", style="xx")),
    (es.UnreadableCountError, lambda: Q.read_count("5", to=True)),
    (es.UnreadableCountError, lambda: Q.read_count(None)),
    (es.UnreadableCountError, lambda: Q.read_percent(None)),
    (es.UnreadableDateError, lambda: Q.read_date(None)),
    (es.UnknownSystemError, lambda: Q.CardStatus.from_code(5, system=[])),
    (es.NotADateError, lambda: Q.DateReading("x")),
    (es.NotADateError, lambda: Q.Figure("a", None, 5, datetime(2019, 4, 11))),  # noqa: DTZ001
    (es.NotADateError, lambda: Q.Share("a", "b", "c", SHARE, "2019")),
    (es.NotAStatusError, lambda: Q.Tally.of(None)),
    (es.NotAStatusError, lambda: Q.Tally.of([S.UNREGISTERED]).count("UNREGISTERED")),
    (es.NotAStatusError, lambda: Q.Tally.of([S.UNREGISTERED]).count(["nope"])),
    (es.NotAStatusError, lambda: Q.Tally.of([S.UNREGISTERED]).covers([None])),
    (es.NotAStatusError, lambda: Q.Tally.of([S.UNREGISTERED]).count(5)),
    (es.NotAStatusError, lambda: Q.crossings({S.UNREGISTERED: 5}, {"nope": 3})),
    (es.NotAStatusError, lambda: Q.reconcile([Q.Figure("a", S, 5), Q.Figure("b", "nope", 5)])),
    (es.NotAStatusError, lambda: Q.reconcile([Q.Figure("a", S, 5)]).bounds(["nope"])),
    (es.NotAStatusError, lambda: Q.reconcile([Q.Figure("a", S, 5)]).bounds("a")),
    (
        es.NotAStatusError,
        lambda: Q.stock_flow(
            [S.UNREGISTERED], before=Q.Tally(), moves={("nope", None): 1}, after=Q.Tally()
        ),
    ),
]


@pytest.mark.parametrize(("kind", "call"), REFUSED)
def test_a_wrong_value_is_refused(
    kind: type[es.EktpStatusError], call: Callable[[], object]
) -> None:
    error = refusal_of(call)
    assert type(error) is kind
    assert "expected" in str(error)


class TestWhatIsAccepted:
    """What has one meaning is converted to it, so that ``is`` works as ``==`` does."""

    def test_codes_of_closed_lists(self) -> None:

        log: Any = [(DAY, E.SEND), (DAY, E.CAPTURE)]
        held = Q.replay(L, log, start=S.UNREGISTERED, late="hold")
        assert held == es.replay(L, log, start=S.UNREGISTERED, late=es.LateEntries.HOLD)
        assert held.is_lawful
        assert Q.Nik(NIK).mismatches(date(2002, 4, 17), "female") == ()
        assert Q.birthday(date(2004, 2, 29), 17, leap_birthday="28 February").day == 28

    def test_codes_of_statuses(self) -> None:
        assert Q.Record("k", "UNREGISTERED").status is S.UNREGISTERED
        assert Q.observe(L, [(DAY, "UNREGISTERED")]).status is S.UNREGISTERED
        assert Q.replay(L, [], start="UNREGISTERED").start is S.UNREGISTERED

    def test_terms_of_an_identity(self) -> None:
        terms = (("a", 1), ("b", -1))
        assert Q.Identity({"a": 1, "b": -1}).terms == Q.Identity(list(terms)).terms == terms
        assert hash(Q.Identity({"a": 1}))

    def test_tallies_of_one_area_are_added(self) -> None:
        one, other = es.Tally.of([S.CARD_ISSUED]), es.Tally.of([S.UNREGISTERED])
        areas: es.AreaTally[es.CardStatus] = es.AreaTally([("33.14", one), ("33.14", other)])
        assert areas.areas == (("33.14", one + other),)

    def test_ints_stand_for_counts(self) -> None:
        assert Q.Count.between(3, 9).intersection(5) == C.exactly(5)
        assert C.exactly(3).hull(5) == C.between(3, 5)

    def test_texts_equal_to_members_join_them_in_a_report(self) -> None:
        report = es.reconcile([es.Figure("a", S, 5), es.Figure("b", {"CARD_ISSUED"}, 3)])
        assert report.bounds(["CARD_ISSUED"]) == report.bounds([S.CARD_ISSUED]) == C.exactly(3)

    def test_what_cannot_be_added_to_a_tally(self) -> None:
        with pytest.raises(TypeError):
            Q.Tally() + 1
        with pytest.raises(TypeError):
            Q.Tally() - 1


def test_a_percentage_is_asked_for_as_such() -> None:
    error = refusal_of(lambda: es.read_percent("98,5"))
    assert isinstance(error, es.UnreadableCountError)
    assert "a percentage with its sign" in error.wanted
    assert "a percentage with its sign" in str(error)
