import pickle

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from ektp_status import (
    CODE_SYSTEMS,
    PRINTED,
    RECORDED,
    AmbiguousStatusError,
    CardStatus,
    CodeSystem,
    Source,
    StatusGroup,
    UncodedStatusError,
    UnexplainedCodeError,
    UnknownCodeError,
    UnknownSystemError,
    code_system,
)
from ektp_status.strategies.lifecycle import status_groups

C = CardStatus
OURS = CodeSystem("ours", {"P": PRINTED, "X": C.DUPLICATE_RECORD}, source=Source("our sheet"))


@pytest.mark.parametrize("system", CODE_SYSTEMS)
class TestEverySystem:
    """A code leads to its meaning and back."""

    def test_there_and_back(self, system: CodeSystem) -> None:
        assert system.codes
        for code, meaning in system.codes.items():
            assert system.code(meaning) == code
            assert system.group(code) == (
                meaning if isinstance(meaning, StatusGroup) else {meaning}
            )
            assert StatusGroup.from_code(code, system=system.name) == system.group(code)
            assert system.group(code).code(system) == code
            if isinstance(meaning, CardStatus):
                assert CardStatus.from_code(code, system=system.name) is meaning
                assert meaning.code(system.name) == code

    def test_it_is_a_value(self, system: CodeSystem) -> None:
        twin = pickle.loads(pickle.dumps(system))
        assert twin == system
        assert hash(twin) == hash(system)
        assert system != OURS
        assert system != "opensid"
        assert code_system(system.name) is code_system(system) is system
        assert (system.source is None) == (system.name == "siak")  # no one document lists those
        with pytest.raises(FrozenInstanceError):
            system.name = "other"
        with pytest.raises(FrozenInstanceError):
            del system.name


def test_the_numbers_of_opensid() -> None:
    assert [C.from_code(n, system="opensid").name for n in (1, 2, 4, 5, 6, 7, 8)] == [
        "BELUM_WAJIB",
        "UNREGISTERED",
        "CARD_PRINTED",
        "PRINT_READY_RECORD",
        "CARD_SHIPPED",
        "SENT_FOR_CARD_PRINTING",
        "CARD_ISSUED",
    ]
    with pytest.raises(AmbiguousStatusError) as caught:
        C.from_code(3, system="opensid")
    assert caught.value.candidates == RECORDED
    assert caught.value.text == 3


def test_codes_on_temporary_letters() -> None:
    assert C.from_code("PRO", system="suket-rembang") is C.PROCESSING
    assert C.from_code("CP", system="suket-blora") is C.CARD_PRINTED
    with pytest.raises(UnknownCodeError):
        C.from_code("PRO", system="suket-blora")


@pytest.mark.parametrize("code", ["CL", "CRL"])
def test_a_code_that_nobody_explained_is_not_guessed(code: str) -> None:
    with pytest.raises(UnexplainedCodeError) as caught:
        C.from_code(code, system="suket-blora")
    assert caught.value.code == code
    assert "its meaning is not published" in str(caught.value)
    assert code_system("suket-blora").unexplained == {"CL", "CRL"}


@pytest.mark.parametrize("code", [0, 9, -1, "5", "", True, 5.0, None, []])
def test_other_codes_are_unknown(code: object) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        C.from_code(code, system="opensid")  # type: ignore[arg-type]
    assert caught.value.system == "opensid"
    assert caught.value.known == (1, 2, 3, 4, 5, 6, 7, 8)
    assert str(caught.value).startswith("expected a code of opensid, one of 1, 2, 3,")


def test_a_status_without_a_code_of_its_own() -> None:
    with pytest.raises(UncodedStatusError) as caught:
        C.BIO_CAPTURED.code("opensid")
    assert caught.value.status is C.BIO_CAPTURED
    assert "expected a status that opensid has a code for" in str(caught.value)
    assert code_system("opensid").covering_code(C.BIO_CAPTURED) == 3
    with pytest.raises(UncodedStatusError):
        code_system("suket-blora").covering_code(C.BIO_CAPTURED)


@given(status_groups(min_size=1), st.sampled_from(CODE_SYSTEMS))
def test_a_covering_code_covers_and_no_smaller_one_does(
    group: StatusGroup, system: CodeSystem
) -> None:
    covering = [system.group(code) for code in system.codes if group <= system.group(code)]
    if covering:
        found = system.group(system.covering_code(group))
        assert group <= found
        assert len(found) == min(map(len, covering))


def test_a_system_of_ones_own() -> None:
    assert C.from_code("X", system=OURS) is C.DUPLICATE_RECORD
    assert PRINTED.code(OURS) == "P"
    assert repr(OURS).startswith("CodeSystem('ours', {'P': StatusGroup([")
    with pytest.raises(UncodedStatusError):
        CodeSystem("twice", {"a": C.CARD_ISSUED, "b": C.CARD_ISSUED})


@pytest.mark.parametrize("name", ["nobody", None])
def test_a_system_that_does_not_ship(name: str) -> None:
    with pytest.raises(UnknownSystemError) as caught:
        C.from_code(1, system=name)
    assert caught.value.name == name
    assert caught.value.known == ("siak", "opensid", "suket-rembang", "suket-blora")
    assert "'suket-rembang'" in str(caught.value)
