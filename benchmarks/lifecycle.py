"""The lifecycle against a bare dictionary, against peers, and in bulk, as ratios in one process.

One event means one of six events that lead a card from UNREGISTERED back to it. Every contender
is checked to end where the table says before it is timed. Peers that are not installed are left
out, and that is said.
"""

import gc
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise
from typing import Any

import ektp_status as es
from _ratios import best, table

C, E = es.CardStatus, es.CardEvent
LIFECYCLE = es.CARD_LIFECYCLE
START = C.UNREGISTERED
EVENTS = (E.CAPTURE, E.PROCESS, E.SEND, E.RECEIVE, E.FIND_DUPLICATE, E.DELETE_CAPTURE)
DAYS = tuple(date(2019, 4, 1) + timedelta(days=n) for n in range(len(EVENTS)))
TABLE = {(row.source, row.event): row.target for row in LIFECYCLE.transitions}
PATH = [TABLE[C.UNREGISTERED, E.CAPTURE]]
for following in EVENTS[1:]:
    PATH.append(TABLE[PATH[-1], following])
ROUNDS = 300


def agree(answer: object, expected: object) -> None:
    """Stop unless a contender's answer is the expected one."""
    if answer != expected:
        message = f"expected {expected!r}, got {answer!r}"
        raise SystemExit(message)


def bare() -> object:
    """Walk with nothing but a dictionary."""
    status = START
    for _ in range(ROUNDS):
        for event in EVENTS:
            status = TABLE[status, event]
    return status


def step() -> object:
    """Walk with the checked step."""
    status, move = START, LIFECYCLE.step
    for _ in range(ROUNDS):
        for event in EVENTS:
            status = move(status, event)
    return status


def apply() -> object:
    """Walk with an immutable record that keeps its history, six events long."""
    fresh = record = es.Record("A", START)
    for _ in range(ROUNDS):
        record = fresh
        for event, day in zip(EVENTS, DAYS, strict=True):
            record = record.apply(event, on=day)
    return record.status


LOG = [es.LogEntry(DAYS[-1], event) for _ in range(ROUNDS) for event in EVENTS]


def replay() -> object:
    """Walk by replaying one long log with all checks."""
    return es.replay(LIFECYCLE, LOG, start=START).status


def with_transitions() -> Callable[[], object]:
    """Build the table with transitions."""
    from transitions import Machine  # noqa: PLC0415 - may be missing

    class Model:
        state: str

    model = Model()
    Machine(
        model,
        states=[status.name for status in C],
        transitions=[
            {"trigger": f"do_{r.event.name}", "source": r.source.name, "dest": r.target.name}
            for r in LIFECYCLE.transitions
        ],
        initial=START.name,
        auto_transitions=False,
    )
    moves = [getattr(model, f"do_{event.name}") for event in EVENTS]

    def walk() -> object:
        for move in moves:
            move()
        return model.state

    return walk


def with_python_statemachine() -> Callable[[], object]:
    """Build the table with python-statemachine."""
    from statemachine import State, StateMachine  # noqa: PLC0415 - may be missing

    states = {
        status.name: State(initial=status is START) for status in C if status.value[:2] != "BE"
    }
    body: dict[str, Any] = dict(states)
    for row in LIFECYCLE.transitions:
        if row.source.name in states and row.target.name in states:
            arrow = states[row.source.name].to(states[row.target.name])
            name = f"do_{row.event.name}"
            body[name] = body[name] | arrow if name in body else arrow
    machine = type(StateMachine)("Card", (StateMachine,), body)()
    moves = [getattr(machine, f"do_{event.name}") for event in EVENTS]

    def walk() -> object:
        for move in moves:
            move()
        (state,) = machine.configuration
        return state.id

    return walk


def with_automat() -> Callable[[], object]:
    """Build the table with Automat's typed builder."""
    from automat import TypeMachineBuilder  # noqa: PLC0415 - may be missing

    class Core:
        """Hold nothing."""

    def method(self: object) -> None:
        """Happen."""

    names = {row.event.name for row in LIFECYCLE.transitions}
    inputs: Any = type("Inputs", (), {})
    for name in names:
        own: Any = type(method)(method.__code__, method.__globals__, name)
        own.__annotations__ = {"return": None}
        own.__qualname__ = f"Inputs.{name}"
        setattr(inputs, name, own)
    builder: Any = TypeMachineBuilder(inputs, Core)
    ordered = [START, *(status for status in C if status is not START)]
    states = {status: builder.state(status.name) for status in ordered}
    for row in LIFECYCLE.transitions:
        upon = states[row.source].upon(getattr(inputs, row.event.name))
        upon.to(states[row.target]).returns(None)
    machine = builder.build()(Core())
    moves = [getattr(machine, event.name) for event in EVENTS]

    def walk() -> object:
        for move in moves:
            move()
        return machine.__automat_transitioner__._state.name  # noqa: SLF001 - it shows no state

    return walk


def with_viewflow() -> Callable[[], object]:
    """Build the six rows with viewflow.fsm, which wants one method for each."""
    from django.conf import settings  # noqa: PLC0415 - may be missing

    if not settings.configured:
        settings.configure(DEBUG=True)
    from viewflow import fsm  # noqa: PLC0415 - wants the settings first

    flow_state = fsm.State(C, default=START)

    def nothing(self: object) -> None:
        """Happen."""

    body: dict[str, Any] = {"state": flow_state}
    for source, event, target in zip([START, *PATH], EVENTS, PATH, strict=False):
        own = type(nothing)(nothing.__code__, nothing.__globals__, event.name)
        body[event.name] = flow_state.transition(source=source, target=target)(own)
    flow: Any = type("Flow", (), body)()
    moves = [getattr(flow, event.name) for event in EVENTS]

    def walk() -> object:
        for move in moves:
            move()
        return flow.state

    return walk


PEERS = {
    "transitions": with_transitions,
    "python-statemachine": with_python_statemachine,
    "Automat": with_automat,
    "viewflow.fsm": with_viewflow,
}


def engine() -> None:
    """Compare steps, records and replays with a bare dictionary and with peers."""
    for contender in (bare, step, apply, replay):
        agree(contender(), START)
    walks: dict[str, Callable[[], object]] = {}
    for name, build in PEERS.items():
        try:
            walk = build()
        except ImportError as missing:
            print(f"left out: {name} ({missing})")
            continue
        agree(walk(), START.name)
        walks[name] = walk
    least = best({"bare": bare, "step": step, "apply": apply, "replay": replay}, rounds=60)
    per_event = {name: spent / ROUNDS / len(EVENTS) for name, spent in least.items()}
    slow = best(walks, rounds=200)
    per_event |= {name: spent / len(EVENTS) for name, spent in slow.items()}
    print("\nNanoseconds an event")
    for name, spent in per_event.items():
        print(f"  {name:<24} {spent:>12,.0f} {spent / per_event['bare']:>10,.1f}x")
    rows = [
        ("step against a bare dictionary", per_event["step"] / per_event["bare"], "<=", 1.5),
        ("Record.apply with history", per_event["apply"] / per_event["bare"], "<=", 8.0),
        ("replay of a log into one report", per_event["replay"] / per_event["bare"], "<=", 3.0),
    ]
    goals = {"transitions": 12.0, "python-statemachine": 120.0}
    rows += [
        (f"{name} against Record.apply", per_event[name] / per_event["apply"], ">=", goals[name])
        for name in goals
        if name in walks
    ]
    if walks:
        fastest = min(walks, key=per_event.__getitem__)
        ratio = per_event[fastest] / per_event["apply"]
        rows.append((f"the fastest peer ({fastest}) against Record.apply", ratio, ">=", 4.0))
    table("Events", rows)


def wide(size: int) -> es.Lifecycle[Any, Any]:
    """Return a machine with many statuses and ten rows for each."""
    chance = random.Random(size)
    status: Any = Enum("status", [f"S{n}" for n in range(size)])
    event: Any = Enum("event", [f"E{n}" for n in range(10)])
    members = list(status)
    rows = [
        es.Transition(source, happening, members[(place + 1) % size] if not n else
                      chance.choice(members))
        for place, source in enumerate(members)
        for n, happening in enumerate(event)
    ]  # fmt: skip
    return es.Lifecycle(
        "wide", statuses=members, initial=members[0], transitions=rows, goals=members[:1]
    )


def size_and_definition() -> None:
    """Tell what a step costs in a large table, what a record weighs, what a definition takes."""
    small, large = wide(10), wide(200)

    def along(lifecycle: es.Lifecycle[Any, Any]) -> Callable[[], object]:
        events, move = lifecycle.events[1:7], lifecycle.step

        def walk() -> object:
            status = lifecycle.initial
            for _ in range(ROUNDS):
                for event in events:
                    status = move(status, event)
            return status

        return walk

    least = best({"small": along(small), "large": along(large)}, rounds=60)
    define = best(
        {
            "card": lambda: es.Lifecycle(
                "card",
                statuses=C,
                initial=LIFECYCLE.initial,
                transitions=LIFECYCLE.transitions,
                goals=LIFECYCLE.goals,
            )
        },
        rounds=20,
    )["card"]
    table(
        "Size",
        [
            ("a step among 2,000 rows against one among 100", least["large"] / least["small"],
             "<=", 1.3),
        ],
    )  # fmt: skip
    record = es.Record("A", START)
    for event, day in zip(EVENTS, DAYS, strict=True):
        record = record.apply(event, on=day)
    weight = sys.getsizeof(record) + sys.getsizeof(record._log)  # noqa: SLF001 - what it weighs
    print(f"  a record with six steps, its log included: {weight} bytes (goal <= 200)")
    print(f"  defining the card's table: {define / 1e6:.2f} ms (goal <= 5)")


def walks(lifecycle: es.Lifecycle[Any, Any], start: Any, length: int, count: int) -> list[Any]:
    """Return random lawful histories."""
    chance = random.Random(length)
    targets = {status: lifecycle.targets(status) for status in lifecycle.statuses}
    made = []
    for _ in range(count):
        history = [start]
        for _ in range(length):
            history.append(chance.choice(targets[history[-1]]))
        made.append(tuple(history))
    return made


def bulk() -> None:
    """Compare bulk verdicts with the loop over pairs of neighbours that one would write."""
    large = wide(200)
    cases = {
        "card, repeating": (LIFECYCLE, walks(LIFECYCLE, START, 10, 20_000)),
        "card, all distinct": (LIFECYCLE, walks(LIFECYCLE, START, 60, 4_000)),
        "200 statuses, all distinct": (large, walks(large, large.initial, 10, 20_000)),
    }
    lawful = cases["card, repeating"][1]
    spoiled = [h if n % 100 else (*h, C.BELUM_WAJIB) for n, h in enumerate(lawful)]
    cases["card, one in a hundred illegal"] = (LIFECYCLE, spoiled)
    rows = []
    for name, (lifecycle, plain) in cases.items():
        encoded = [es.encode_history(history, lifecycle) for history in plain]
        legal = {(row.source, row.target) for row in lifecycle.transitions}
        places = {status: place for place, status in enumerate(lifecycle.statuses)}
        legal_places = {(places[before], places[after]) for before, after in legal}

        def loop(histories: list[Any], allowed: set[Any]) -> list[bool]:
            verdicts = []
            for history in histories:
                for before, after in pairwise(history):
                    if (before, after) not in allowed:
                        verdicts.append(False)
                        break
                else:
                    verdicts.append(True)
            return verdicts

        contenders: dict[str, Callable[[], Any]] = {
            "loop": lambda p=plain, a=legal: loop(p, a),
            "loop over bytes": lambda p=encoded, a=legal_places: loop(p, a),
            "plain": lambda p=plain, m=lifecycle: es.valid_histories(p, m),
            "encoded": lambda p=encoded, m=lifecycle: es.valid_histories(p, m),
            "counts": lambda p=encoded, m=lifecycle: es.count_histories(p, m),
        }
        answers = {key: run() for key, run in contenders.items()}
        agree(answers["loop over bytes"], answers["loop"])
        agree(list(answers["plain"]), answers["loop"])
        agree(answers["encoded"], answers["plain"])
        agree(answers["counts"].verdicts, answers["plain"])
        gc.collect()
        gc.freeze()  # else the loop is charged with walking over all that was built above
        least = best(contenders, rounds=15)
        pairs = sum(len(history) - 1 for history in plain)
        print(f"{name}: " + ", ".join(f"{k} {v / pairs:.1f} ns a pair" for k, v in least.items()))
        repeats = len(set(plain)) < len(plain) / 4
        rows += [
            (f"{name}: encoded, against the loop", least["loop"] / least["encoded"], ">=",
             10.0 if answers["plain"].all_legal else 5.0),
            (f"{name}: plain, against the loop", least["loop"] / least["plain"], ">=",
             (4.0 if answers["plain"].all_legal else 3.0) if repeats else 0.95),
        ]  # fmt: skip
    table("Bulk", rows)


def main() -> None:
    """Print every table."""
    engine()
    size_and_definition()
    print()
    bulk()


if __name__ == "__main__":
    main()
