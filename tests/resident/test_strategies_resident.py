"""The strategies keep their options, and reach 29 February."""

from datetime import date

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from ektp_status.resident.nik import Nik, Sex
from ektp_status.strategies.resident import births, niks, permanent_permits

FIRST, LAST = date(2001, 5, 1), date(2003, 4, 30)


@given(births(first=FIRST, last=LAST), permanent_permits(first=FIRST, last=LAST))
def test_options_are_kept(birth, permit):
    assert FIRST <= birth <= LAST
    assert FIRST <= permit.first <= (permit.last or LAST) <= LAST


@given(niks(birth=st.just(date(2002, 4, 17)), sex=st.just(Sex.FEMALE)))
def test_a_number_follows_its_birth_and_sex(nik):
    assert nik.reveal()[6:12] == "570402"


@pytest.mark.parametrize(("first", "last"), [(1925, 2026), (1896, 1904), (2004, 2004)])
def test_29_february_comes_up_where_it_exists(first, last):
    span = {"first": date(first, 1, 1), "last": date(last, 12, 31)}
    found = find(births(**span), lambda birth: (birth.month, birth.day) == (2, 29))
    assert first <= found.year <= last


def test_the_simplest_number():
    assert find(niks(), bool) == Nik("0101010101250001")
    assert find(births(first=FIRST), bool) == FIRST


def test_permits_with_and_without_an_end():
    assert find(permanent_permits(), lambda permit: permit.last is None).last is None
    assert find(permanent_permits(), lambda permit: permit.last is not None).last is not None
