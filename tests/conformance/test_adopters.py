"""Adopters of the kit, each right and with three planted faults.

A table in SQL with a trigger, a class on ``transitions``, one on ``python-statemachine``, and a
client of a service. Each is made from the rows of the card; a fault is one row too many, one too
few, or one that leads elsewhere, and is found by the shortest sequence of events that shows it.
"""

from collections.abc import Callable
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest

from ektp_status import CARD_LIFECYCLE, CardEvent, CardStatus
from ektp_status.conformance import (
    Reached,
    Refused,
    Report,
    check,
)

Rows = dict[tuple[CardStatus, CardEvent], CardStatus]
CardReport = Report[CardStatus, CardEvent]

ROWS: Rows = {(row.source, row.event): row.target for row in CARD_LIFECYCLE.transitions}

TO_PRINTED = (
    CardEvent.CAPTURE,
    CardEvent.SEND,
    CardEvent.RECEIVE,
    CardEvent.PASS_DEDUPLICATION,
    CardEvent.PRINT,
)

Fault = tuple[Rows, tuple[CardEvent, ...], Any, Any]


def one_row_missing() -> Fault:
    """A spoilt print is not taken back."""
    rows = dict(ROWS)
    del rows[CardStatus.CARD_PRINTED, CardEvent.SPOIL]
    events = (*TO_PRINTED, CardEvent.SPOIL)
    return rows, events, Reached(CardStatus.PRINT_READY_RECORD), Refused(CardStatus.CARD_PRINTED)


def one_row_too_many() -> Fault:
    """A card is printed before the de-duplication."""
    rows = {**ROWS, (CardStatus.BIO_CAPTURED, CardEvent.PRINT): CardStatus.CARD_PRINTED}
    events = (CardEvent.CAPTURE, CardEvent.PRINT)
    return rows, events, Refused(CardStatus.BIO_CAPTURED), Reached(CardStatus.CARD_PRINTED)


def one_row_elsewhere() -> Fault:
    """A lost card is captured anew instead of reprinted."""
    rows = {**ROWS, (CardStatus.CARD_ISSUED, CardEvent.REPLACE): CardStatus.UNREGISTERED}
    events = (*TO_PRINTED, CardEvent.HAND_OVER, CardEvent.REPLACE)
    return (
        rows, events, Reached(CardStatus.PRINT_READY_RECORD), Reached(CardStatus.UNREGISTERED),
    )  # fmt: skip


FAULTS = [one_row_missing, one_row_too_many, one_row_elsewhere]


# A table in SQL

SCHEMA = """
CREATE TABLE rule (source TEXT, event TEXT, target TEXT, PRIMARY KEY (source, event));
CREATE TABLE resident (id INTEGER PRIMARY KEY, status TEXT NOT NULL DEFAULT 'BELUM_WAJIB');
CREATE TABLE occurrence (resident INTEGER REFERENCES resident, event TEXT NOT NULL);
CREATE TRIGGER move BEFORE INSERT ON occurrence BEGIN
    SELECT RAISE(ABORT, 'no such rule') WHERE NOT EXISTS (
        SELECT 1 FROM rule JOIN resident ON resident.status = rule.source
        WHERE resident.id = NEW.resident AND rule.event = NEW.event
    );
    UPDATE resident SET status = (
        SELECT target FROM rule WHERE rule.source = resident.status AND rule.event = NEW.event
    ) WHERE id = NEW.resident;
END;
"""


def check_sql(rows: Rows) -> CardReport:
    sqlite3: Any = pytest.importorskip("sqlite3", reason="this Python is built without SQLite")
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        database.executemany(
            "INSERT INTO rule VALUES (?, ?, ?)", [(*k, v) for k, v in rows.items()]
        )

        def create() -> int:
            return int(database.execute("INSERT INTO resident DEFAULT VALUES").lastrowid)

        def apply(resident: int, event: CardEvent) -> None:
            database.execute("INSERT INTO occurrence VALUES (?, ?)", (resident, event))

        def read(resident: int) -> CardStatus:
            found = database.execute("SELECT status FROM resident WHERE id = ?", (resident,))
            return CardStatus(found.fetchone()[0])

        return check(
            CARD_LIFECYCLE,
            create=create,
            apply=apply,
            read=read,
            refusals=sqlite3.IntegrityError,
        )


# A class on the package `transitions`


def check_transitions(rows: Rows) -> CardReport:
    transitions: Any = pytest.importorskip("transitions", reason="the package is not installed")
    machine = transitions.Machine(
        model=None,
        states=list(CardStatus),
        initial=CardStatus.BELUM_WAJIB,
        transitions=[[event.lower(), source, target] for (source, event), target in rows.items()],
        auto_transitions=False,
    )

    def create() -> Any:
        card = SimpleNamespace()
        machine.add_model(card)
        return card

    def apply(card: Any, event: CardEvent) -> None:
        card.trigger(event.lower())

    return check(
        CARD_LIFECYCLE,
        create=create,
        apply=apply,
        read=lambda card: card.state,
        # a trigger that no row has is not even an attribute
        refusals=(transitions.MachineError, AttributeError),
    )


# A class on the package `python-statemachine`


def check_statemachine(rows: Rows) -> CardReport:
    statemachine: Any = pytest.importorskip("statemachine", reason="the package is not installed")
    states = {
        status: statemachine.State(value=status.value, initial=status is CardStatus.BELUM_WAJIB)
        for status in CardStatus
    }
    events: dict[str, Any] = {}  # "do_": the package has a method of its own called "send"
    for (source, event), target in rows.items():
        step = states[source].to(states[target])
        known = events.get(f"do_{event.lower()}")
        events[f"do_{event.lower()}"] = step if known is None else known | step
    names = {status.lower(): state for status, state in states.items()}
    machine = type("Card", (statemachine.StateMachine,), names | events)

    return check(
        CARD_LIFECYCLE,
        create=machine,
        apply=lambda card, event: card.send(f"do_{event.lower()}"),
        read=lambda card: CardStatus(card.current_state_value),
        refusals=statemachine.exceptions.TransitionNotAllowed,
    )


# A client of a service


class Service:
    """Answer requests as a service would: 409 where an event is refused."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.cards: list[CardStatus] = []

    def request(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        if (method, path) == ("POST", "/cards"):
            self.cards.append(CardStatus.BELUM_WAJIB)
            return 201, f"/cards/{len(self.cards) - 1}"
        number = int(path.removeprefix("/cards/"))
        if method == "POST":
            target = self.rows.get((self.cards[number], CardEvent(body)))
            if target is None:
                return 409, "not now"
            self.cards[number] = target
        return 200, self.cards[number]


class RefusedRequestError(Exception):
    """What the client raises for an answer that is no success."""


def check_service(rows: Rows) -> CardReport:
    service = Service(rows)

    def ask(method: str, path: str, body: str = "") -> str:
        code, answer = service.request(method, path, body)
        if code >= 400:
            raise RefusedRequestError(code, answer)
        return answer

    return check(
        CARD_LIFECYCLE,
        create=lambda: ask("POST", "/cards"),
        apply=lambda card, event: ask("POST", card, event),
        read=lambda card: CardStatus(ask("GET", card)),
        refusals=RefusedRequestError,
    )


ADOPTERS = [check_sql, check_transitions, check_statemachine, check_service]


@pytest.fixture(params=ADOPTERS)
def adopter(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_the_right_one_conforms(adopter: Callable[[Rows], CardReport]) -> None:
    report = adopter(ROWS)
    report.verify()
    assert report.conforms
    assert report.unexercised == ()


@pytest.mark.parametrize("plant", FAULTS)
def test_a_planted_fault_is_found_by_the_shortest_sequence(
    adopter: Callable[[Rows], CardReport], plant: Callable[[], Fault]
) -> None:
    rows, events, expected, got = plant()
    found = adopter(rows).divergence
    assert found is not None
    assert (found.events, found.expected, found.got) == (events, expected, got)
