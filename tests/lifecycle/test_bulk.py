import pickle
from collections import Counter
from enum import Enum
from itertools import pairwise
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CARD_LIFECYCLE,
    CardStatus,
    ForeignStatusError,
    Lifecycle,
    NikStatus,
    Transition,
    UnencodableLifecycleError,
    Verdicts,
    count_histories,
    decode_history,
    encode_history,
    valid_histories,
)
from ektp_status.strategies.lifecycle import histories, lifecycles
from oracles.lifecycle import first_illegal

C = CardStatus
LEGAL = (C.UNREGISTERED, C.BIO_CAPTURED, C.SENT_FOR_ENROLLMENT)
ILLEGAL = (C.UNREGISTERED, C.BIO_CAPTURED, C.CARD_ISSUED, C.UNREGISTERED)


@st.composite
def large_lifecycles(draw: st.DrawFn) -> Lifecycle[Enum, Enum]:
    """Draw machines of up to 200 statuses with rows everywhere."""
    return draw(lifecycles(min_statuses=1, max_statuses=200, max_events=11))


class TestLaws:
    """Bulk verdicts are those of the plain loop, on any machine, encoded or not."""

    @given(st.data(), st.one_of(lifecycles(), large_lifecycles()))
    def test_verdicts_are_those_of_the_loop(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        stored = data.draw(st.lists(histories(lifecycle), max_size=40))
        slow = {n: first_illegal(lifecycle.transitions, h) for n, h in enumerate(stored)}
        expected = Verdicts(len(stored), {n: at for n, at in slow.items() if at is not None})
        encoded = [encode_history(history, lifecycle) for history in stored]
        assert valid_histories(stored, lifecycle) == expected
        assert valid_histories(encoded, lifecycle) == expected
        assert valid_histories(iter(map(list, stored)), lifecycle) == expected
        assert list(expected) == [at is None for at in slow.values()]

    @given(st.data(), lifecycles())
    def test_counts_are_those_of_the_loop(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        stored = data.draw(st.lists(histories(lifecycle), max_size=12))
        encoded = [encode_history(history, lifecycle) for history in stored]
        plain = count_histories(stored, lifecycle)
        assert count_histories(encoded, lifecycle) == plain
        assert plain.verdicts == valid_histories(stored, lifecycle)
        assert plain.statuses == Counter(status for history in stored for status in history)
        assert plain.steps == Counter(step for history in stored for step in pairwise(history))
        assert list(plain.statuses) == [s for s in lifecycle.statuses if s in plain.statuses]

    @given(st.data(), lifecycles())
    def test_encoding_is_undone(
        self, data: st.DataObject, lifecycle: Lifecycle[Enum, Enum]
    ) -> None:
        history = data.draw(histories(lifecycle))
        assert decode_history(encode_history(history, lifecycle), lifecycle) == history

    @pytest.mark.parametrize("every", [2, 7, 40, 10_000])
    @pytest.mark.parametrize("size", [0, 1, 999, 1000, 1001, 3003])
    def test_chunks_do_not_show(self, every: int, size: int) -> None:
        stored = [ILLEGAL if n % every == every - 1 else LEGAL[: n % 4] for n in range(size)]
        expected = Verdicts(size, {n: 2 for n in range(size) if n % every == every - 1})
        encoded = [encode_history(history, CARD_LIFECYCLE) for history in stored]
        assert valid_histories(stored, CARD_LIFECYCLE) == expected
        assert valid_histories(encoded, CARD_LIFECYCLE) == expected
        assert list(valid_histories(encoded, CARD_LIFECYCLE).illegal) == list(expected.illegal)


class TestVerdicts:
    verdicts = Verdicts(4, {1: 2, 3: 1})

    def test_it_is_a_sequence_of_booleans(self) -> None:
        assert list(self.verdicts) == [True, False, True, False]
        assert self.verdicts[0] is self.verdicts[-2] is True
        assert self.verdicts[3] is False
        assert self.verdicts[1:] == [False, True, False]
        assert len(self.verdicts) == 4
        with pytest.raises(IndexError):
            self.verdicts[4]
        assert not self.verdicts.all_legal
        assert valid_histories([], CARD_LIFECYCLE).all_legal

    def test_it_is_a_value(self) -> None:
        twin = pickle.loads(pickle.dumps(self.verdicts))
        assert twin == self.verdicts
        assert hash(twin) == hash(self.verdicts)
        assert self.verdicts != Verdicts(4, {})
        assert self.verdicts != [True, False, True, False]
        assert repr(self.verdicts) == "Verdicts(4, {1: 2, 3: 1})"
        with pytest.raises(FrozenInstanceError):
            self.verdicts._size = 3  # noqa: SLF001 - what must not work
        with pytest.raises(FrozenInstanceError):
            del self.verdicts._size  # noqa: SLF001 - what must not work
        with pytest.raises(TypeError):
            self.verdicts.illegal[0] = 1  # type: ignore[index]


class TestStatusesFromElsewhere:
    """A status from elsewhere raises wherever it stands, also behind an illegal step."""

    @pytest.mark.parametrize(
        "history",
        [
            (NikStatus.ACTIVE,),
            (C.UNREGISTERED, NikStatus.ACTIVE),
            (C.UNREGISTERED, C.CARD_ISSUED, NikStatus.ACTIVE),
        ],
    )
    def test_plain(self, history: Any) -> None:
        for ask in (valid_histories, count_histories):
            with pytest.raises(ForeignStatusError) as caught:
                ask([LEGAL, history], CARD_LIFECYCLE)
            assert caught.value.status is NikStatus.ACTIVE
        with pytest.raises(ForeignStatusError):
            encode_history(history, CARD_LIFECYCLE)

    @pytest.mark.parametrize(
        "history",
        [
            b"\x11",
            b"\x12",
            b"\x01\x11",
            b"\x01\x10\xff",
            b"\xff",
            b"\xd8",
            b"\xd8\xd8",
            b"\xdc\xdc",
        ],
    )
    def test_encoded(self, history: bytes) -> None:
        for ask in (valid_histories, count_histories):
            with pytest.raises(ForeignStatusError) as caught:
                ask([b"\x01\x02", history], CARD_LIFECYCLE)
            assert caught.value.status == history[-1]
        with pytest.raises(ForeignStatusError) as caught:
            decode_history(history, CARD_LIFECYCLE)
        assert caught.value.status == history[-1]


def wide(size: int) -> Lifecycle[Any, Any]:
    status: Any = Enum("Wide", [f"S{n}" for n in range(size)])  # type: ignore[misc]
    event: Any = Enum("event", ["NEXT"])
    members = list(status)
    return Lifecycle(
        "wide",
        statuses=members,
        initial=members[0],
        transitions=[Transition(a, event.NEXT, b) for a, b in pairwise(members)],
        terminal=members[-1:],
    )


def test_215_statuses_can_be_encoded_and_no_more() -> None:
    most = wide(215)
    whole = encode_history(most.statuses, most)
    assert valid_histories([whole, whole[::-1]], most) == Verdicts(2, {1: 1})
    more = wide(216)
    for ask in (
        lambda: encode_history(more.statuses, more),
        lambda: valid_histories([b"\x00"], more),
    ):
        with pytest.raises(UnencodableLifecycleError) as caught:
            ask()
        assert (caught.value.size, caught.value.most) == (216, 215)
        assert "expected at most 215 statuses to encode, 'wide' has 216" in str(caught.value)
    assert valid_histories([more.statuses, more.statuses[::-1]], more) == Verdicts(2, {1: 1})


def test_many_distinct_histories_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ektp_status.lifecycle.bulk._DISTINCT", 2)
    monkeypatch.setattr("ektp_status.lifecycle._chunks._MEMO", 2)
    stored = [LEGAL, LEGAL[:2], ILLEGAL, LEGAL[:1]] * 600
    verdicts = valid_histories(stored, CARD_LIFECYCLE)
    assert verdicts == Verdicts(2400, dict.fromkeys(range(2, 2400, 4), 2))
    counts = count_histories(stored, CARD_LIFECYCLE)
    assert counts.verdicts == verdicts
    assert counts.statuses == Counter(status for history in stored for status in history)
    encoded = [encode_history(history, CARD_LIFECYCLE) for history in stored]
    assert count_histories(iter(encoded), CARD_LIFECYCLE) == counts
    assert valid_histories(iter(encoded), CARD_LIFECYCLE) == verdicts


def test_where_histories_do_not_repeat_the_answers_are_the_same() -> None:
    halves = [
        (C.RECEIVED_AT_CENTRAL, C.SEARCH_FAILURE_AT_CENTRAL, C.SENT_FOR_ENROLLMENT),
        (C.RECEIVED_AT_CENTRAL, C.ENROLL_FAILURE_AT_CENTRAL, C.BIO_CAPTURED, C.SENT_FOR_ENROLLMENT),
    ]
    distinct = [
        (C.SENT_FOR_ENROLLMENT, *(s for bit in f"{n:012b}" for s in halves[int(bit)]))
        for n in range(2_500)
    ]
    stored = [h if n % 700 else (*h, C.CARD_ISSUED) for n, h in enumerate(distinct)]
    expected = Verdicts(2_500, {n: len(distinct[n]) for n in range(0, 2_500, 700)})
    assert valid_histories(stored, CARD_LIFECYCLE) == expected
    assert valid_histories(map(list, stored), CARD_LIFECYCLE) == expected
    with pytest.raises(ForeignStatusError):
        valid_histories([*stored, (NikStatus.ACTIVE,)], CARD_LIFECYCLE)  # type: ignore[misc]
