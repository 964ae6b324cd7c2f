import operator as operators
import pickle
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from ektp_status import (
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
    CardStatus,
    StatusGroup,
    UnknownStatusError,
)
from ektp_status.lifecycle.spelling import GROUP_SPELLINGS
from ektp_status.strategies.lifecycle import status_groups


class TestAlgebra:
    """A group behaves as the set of its statuses."""

    @given(status_groups(), status_groups())
    def test_operations_and_order_are_those_of_sets(self, a: StatusGroup, b: StatusGroup) -> None:
        x, y = set(a), set(b)
        assert a | b == x | y
        assert a & b == x & y
        assert a - b == x - y
        assert a ^ b == x ^ y
        mixed: tuple[tuple[Any, Any], ...] = ((x, b), (a, y))
        for mine, other in mixed:
            assert mine | other == x | y
            assert mine & other == x & y
            assert mine - other == x - y
            assert mine ^ other == x ^ y
        assert (a <= b, a < b, a >= b, a > b) == (x <= y, x < y, x >= y, x > y)
        assert (a <= y, a < y, a >= y, a > y) == (x <= y, x < y, x >= y, x > y)
        assert a.isdisjoint(b) == x.isdisjoint(y)
        assert (a == b) == (x == y)
        assert len(a) == len(x)
        assert all((status in a) == (status in x) for status in CardStatus)

    @given(status_groups())
    def test_iteration_is_in_lifecycle_order(self, group: StatusGroup) -> None:
        assert list(group) == [status for status in CardStatus if status in group]

    @given(status_groups(), status_groups())
    def test_equal_groups_have_equal_hashes_whatever_their_name(
        self, a: StatusGroup, b: StatusGroup
    ) -> None:
        assert a.named("x") == a
        assert hash(a.named("x")) == hash(a)
        assert a == frozenset(a)
        assert (a != b) or hash(a) == hash(b)

    @given(status_groups(min_size=1))
    def test_its_text_is_read_back(self, group: StatusGroup) -> None:
        assert StatusGroup.parse(str(group)) == group
        assert eval(repr(group)) == group  # noqa: S307 - our own repr

    @given(status_groups())
    def test_it_pickles_with_its_name(self, group: StatusGroup) -> None:
        twin = pickle.loads(pickle.dumps(group.named("ours")))
        assert twin == group
        assert twin.name == "ours"


def test_it_is_no_list() -> None:
    assert StatusGroup() != []
    assert not StatusGroup()


def test_it_is_immutable() -> None:
    with pytest.raises(FrozenInstanceError):
        HOLDING.name = "x"
    with pytest.raises(FrozenInstanceError):
        del HOLDING.name


def test_only_statuses_of_the_card_are_members() -> None:
    with pytest.raises(UnknownStatusError):
        StatusGroup(["PRINT_READY_RECORD"])  # type: ignore[list-item]


@pytest.mark.parametrize("operator", ["or_", "and_", "sub", "xor", "le", "lt", "ge", "gt"])
def test_one_status_is_no_group(operator: str) -> None:
    """A status is a text, and a text is an iterable: it must not be taken for its letters."""
    apply = getattr(operators, operator)
    for other in (CardStatus.CARD_ISSUED, "CARD_ISSUED", ["CARD_ISSUED"]):
        with pytest.raises(TypeError):
            apply(RECORDED, other)
    with pytest.raises(TypeError):
        [] - HOLDING  # type: ignore[operator]
    with pytest.raises(TypeError):
        HOLDING.isdisjoint(CardStatus.CARD_ISSUED)  # type: ignore[arg-type]


def test_a_group_of_one_status() -> None:
    with pytest.raises(UnknownStatusError) as caught:
        StatusGroup("CARD_ISSUED")  # type: ignore[arg-type]
    assert caught.value.text == "CARD_ISSUED"
    assert StatusGroup(CardStatus.CARD_ISSUED) == HOLDING  # type: ignore[arg-type]


class TestStandardGroups:
    """The identities that every report must satisfy."""

    def test_whoever_is_obliged_is_recorded_or_not(self) -> None:
        assert RECORDED | UNRECORDED == OBLIGED
        assert RECORDED.isdisjoint(UNRECORDED)

    def test_whoever_is_obliged_holds_a_card_or_not(self) -> None:
        assert HOLDING | NOT_HOLDING == OBLIGED
        assert HOLDING.isdisjoint(NOT_HOLDING)

    def test_the_recorded_are_in_process_awaiting_print_or_printed(self) -> None:
        parts = (IN_PROCESS, AWAITING_PRINT, PRINTED)
        assert sum(map(len, parts)) == len(RECORDED)
        assert IN_PROCESS | AWAITING_PRINT | PRINTED == RECORDED

    def test_the_printed_are_unclaimed_or_held(self) -> None:
        assert UNCLAIMED | HOLDING == PRINTED
        assert UNCLAIMED.isdisjoint(HOLDING)

    def test_exceptions_are_in_process(self) -> None:
        assert EXCEPTIONS < IN_PROCESS
        assert len(EXCEPTIONS) == 6

    def test_members(self) -> None:
        assert {
            CardStatus.PRINT_READY_RECORD,
            CardStatus.SENT_FOR_CARD_PRINTING,
        } == AWAITING_PRINT
        assert {CardStatus.CARD_PRINTED, CardStatus.CARD_SHIPPED} == UNCLAIMED
        assert {CardStatus.CARD_ISSUED} == HOLDING
        assert set(CardStatus) - set(OBLIGED) == {CardStatus.BELUM_WAJIB}


class TestParse:
    @pytest.mark.parametrize(("group", "variants"), GROUP_SPELLINGS)
    def test_names_and_press_words(self, group: StatusGroup, variants: tuple[str, ...]) -> None:
        for text in (str(group), *variants):
            assert StatusGroup.parse(text.upper()) == group

    def test_a_single_status_is_a_group_of_one(self) -> None:
        assert StatusGroup.parse("SFE") == {CardStatus.SENT_FOR_ENROLLMENT}

    def test_a_union(self) -> None:
        assert StatusGroup.parse("sudah cetak | PRR") == PRINTED | {CardStatus.PRINT_READY_RECORD}
        assert StatusGroup.parse("PRR\uff5cSFE") == {
            CardStatus.PRINT_READY_RECORD,
            CardStatus.SENT_FOR_ENROLLMENT,
        }

    @pytest.mark.parametrize("text", ["", "|", "PRR |", "SUDAH REKM"])
    def test_unknown(self, text: str) -> None:
        with pytest.raises(UnknownStatusError):
            StatusGroup.parse(text)
