"""Nik: what it accepts, what it tells, and that it does not show itself."""

import copy
import logging
import pickle
import pprint
import string
import traceback
from datetime import UTC, date, datetime

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ektp_status.errors import (
    InvalidNikError,
    InvalidResidentError,
    NikPart,
    NoBirthDateError,
    NotADateError,
)
from ektp_status.resident.nik import Nik, NikMismatch, Sex
from ektp_status.strategies.resident import births, niks
from oracles.resident import age_by_hand

WOMAN = "3314105704020001"
POLLING_DAY = date(2019, 4, 17)


class TestParts:
    """PPKKCC DDMMYY SSSS; women have 40 added to the day."""

    def test_a_woman_of_sragen(self):
        nik = Nik(WOMAN)
        assert (nik.province_code, nik.district_code, nik.subdistrict_code) == (
            "33", "33.14", "33.14.10",
        )  # fmt: skip
        assert (nik.birth_day, nik.birth_month, nik.year_of_century) == (17, 4, 2)
        assert (nik.sex, nik.sequence) == (Sex.FEMALE, 1)
        assert nik.reveal() == WOMAN

    @pytest.mark.parametrize(
        ("day", "sex", "birth_day"),
        [
            ("01", Sex.MALE, 1),
            ("31", Sex.MALE, 31),
            ("41", Sex.FEMALE, 1),
            ("71", Sex.FEMALE, 31),
        ],
    )
    def test_the_limits_of_the_day(self, day, sex, birth_day):
        nik = Nik(f"331410{day}01029999")
        assert (nik.sex, nik.birth_day, nik.sequence) == (sex, birth_day, 9999)

    @given(st.data(), births(), st.sampled_from(Sex))
    def test_the_parts_are_those_it_was_made_from(self, data, birth, sex):
        nik = data.draw(niks(birth=st.just(birth), sex=st.just(sex)))
        assert nik.sex is sex
        assert (nik.birth_day, nik.birth_month) == (birth.day, birth.month)
        assert nik.year_of_century == birth.year % 100
        assert nik.mismatches(birth, sex) == ()
        assert nik.subdistrict_code.replace(".", "") == nik.reveal()[:6]

    @pytest.mark.parametrize("text", ["331410 570402 0001", " 3314.10-570402-0001\u00a0"])
    def test_groups_are_read(self, text):
        assert Nik.parse(text) == Nik(WOMAN)

    @given(niks())
    def test_reading_what_was_revealed_gives_it_back(self, nik):
        assert Nik.parse(nik.reveal()) == nik


class TestRefusal:
    """What is no number is refused with the part that is wrong, never with its digits."""

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            (3314105704020001, NikPart.TYPE),
            (None, NikPart.TYPE),
            ("", NikPart.LENGTH),
            (WOMAN + "1", NikPart.LENGTH),
            (WOMAN[:15], NikPart.LENGTH),
            (WOMAN[:15] + "x", NikPart.CHARACTER),
            (WOMAN[:15] + "\u0661", NikPart.CHARACTER),
            (WOMAN[:15] + "\u00b2", NikPart.CHARACTER),
            ("001410" + WOMAN[6:], NikPart.REGION),
            ("330010" + WOMAN[6:], NikPart.REGION),
            ("331400" + WOMAN[6:], NikPart.REGION),
            ("331410" + "000402" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "320102" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "400102" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "720102" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "010002" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "011302" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "310402" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "300204" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "290203" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "690203" + "0001", NikPart.BIRTH_DATE),
            ("331410" + "570402" + "0000", NikPart.SEQUENCE),
        ],
    )
    @pytest.mark.parametrize("read", [Nik, Nik.parse])
    def test_the_part_is_named(self, read, text, part):
        with pytest.raises(InvalidNikError) as refusal:
            read(text)
        error = refusal.value
        assert error.part is part
        assert pickle.loads(pickle.dumps(error)).part is part
        shown = f"{error} {error!r} {error.args}"
        assert str(text)[6:12] not in shown or not text
        assert "expected as identity number (NIK)" in shown

    @pytest.mark.parametrize("birth", ["290204", "690200", "290200"])
    def test_29_february_of_a_multiple_of_four_is_possible(self, birth):
        assert Nik(f"331410{birth}0001").birth_day == 29

    @given(st.text(alphabet=string.digits, min_size=16, max_size=16))
    @example("3314105704020001")
    def test_a_number_is_accepted_or_refused_and_nothing_else(self, text):
        try:
            nik = Nik(text)
        except InvalidNikError as refusal:
            part = refusal.part
        else:
            assert nik.reveal() == text
            return
        assert part in (NikPart.REGION, NikPart.BIRTH_DATE, NikPart.SEQUENCE)


class TestBirthDate:
    """The latest birth date in the number on which the resident is old enough."""

    @given(births(last=date(2019, 4, 17)))
    def test_with_the_true_age_it_finds_the_true_date(self, birth):
        nik = Nik(f"331410{birth:%d%m%y}0001")
        age = age_by_hand(birth, POLLING_DAY)
        assert nik.birth_date(POLLING_DAY, min_age=age) == birth

    @given(niks(), st.integers(0, 99))
    def test_it_is_old_enough_and_no_later_date_is(self, nik, min_age):
        try:
            birth = nik.birth_date(POLLING_DAY, min_age=min_age)
        except NoBirthDateError:
            # only 29 February has gaps of more than a century: 1900 was no leap year
            assert (nik.birth_day, nik.birth_month, nik.year_of_century) == (29, 2, 0)
            return
        assert age_by_hand(birth, POLLING_DAY) >= min_age
        later = birth.year + 100
        if (birth.month, birth.day) != (2, 29) or later % 400 == 0 or later % 100:
            born_later = birth.replace(year=later)
            assert born_later > POLLING_DAY or age_by_hand(born_later, POLLING_DAY) < min_age

    def test_the_day_itself_counts(self):
        nik = Nik("3314101704020001")
        assert nik.birth_date(POLLING_DAY, min_age=17) == date(2002, 4, 17)
        assert nik.birth_date(date(2019, 4, 16), min_age=17) == date(1902, 4, 17)
        assert nik.birth_date(date(2002, 4, 17)) == date(2002, 4, 17)
        assert nik.birth_date(date(2002, 4, 16)) == date(1902, 4, 17)

    def test_a_leap_day_skips_the_century_that_had_none(self):
        nik = Nik("3314102902000001")
        assert nik.birth_date(POLLING_DAY) == date(2000, 2, 29)
        with pytest.raises(NoBirthDateError) as refusal:
            nik.birth_date(POLLING_DAY, min_age=20)
        assert (refusal.value.on, refusal.value.min_age) == (POLLING_DAY, 20)
        assert "2019-04-17" in str(refusal.value)
        assert "20 or older" in str(refusal.value)

    @pytest.mark.parametrize("min_age", [-1, 1.5, True])
    def test_an_age_is_a_whole_number(self, min_age):
        with pytest.raises(InvalidResidentError):
            Nik(WOMAN).birth_date(POLLING_DAY, min_age=min_age)

    def test_the_first_years_of_time_hold(self):
        with pytest.raises(NoBirthDateError):
            Nik("3314101704990001").birth_date(date(50, 1, 1))

    def test_a_moment_is_no_day(self):
        moment = datetime(2019, 4, 17, tzinfo=UTC)
        with pytest.raises(NotADateError):
            Nik(WOMAN).birth_date(moment)
        with pytest.raises(NotADateError):
            Nik(WOMAN).mismatches(moment)


class TestMismatches:
    """A difference is a finding, part by part; the century is not compared."""

    @pytest.mark.parametrize(
        ("birth", "sex", "found"),
        [
            (date(2002, 4, 17), Sex.FEMALE, ()),
            (date(1902, 4, 17), None, ()),
            (date(2002, 4, 18), None, (NikMismatch.BIRTH_DAY,)),
            (date(2002, 5, 17), None, (NikMismatch.BIRTH_MONTH,)),
            (date(2003, 4, 17), None, (NikMismatch.BIRTH_YEAR,)),
            (date(2002, 4, 17), Sex.MALE, (NikMismatch.SEX,)),
            (date(2003, 5, 18), Sex.MALE, tuple(NikMismatch)),
        ],
    )
    def test_each_part(self, birth, sex, found):
        assert Nik(WOMAN).mismatches(birth, sex) == found


class TestSecrecy:
    """No digit beyond the region code appears in any rendered form."""

    @given(niks())
    def test_nothing_shows_it(self, nik):
        region = nik.reveal()[:6]
        record = logging.LogRecord("x", 0, "x", 0, "%s %r", (nik, nik), None)
        table = str.maketrans("", "", string.ascii_letters + string.punctuation + string.whitespace)
        for shown in (
            repr(nik),
            str(nik),
            f"{nik}",
            f"{nik:>20}",
            f"{nik!r:20}",
            "%s" % nik,  # noqa: UP031 - the oldest way of formatting is one too
            repr([nik]),
            repr({nik: nik}),
            pprint.pformat(nik),
            nik.masked,
            record.getMessage(),
            repr(pickle.loads(pickle.dumps(nik))),
            repr(copy.deepcopy(nik)),
            repr(attrs.evolve(nik)),
        ):
            digits = shown.translate(table)
            assert digits == region * (len(digits) // 6)

    def test_the_mask_is_that_of_the_lists_of_2020(self):
        assert str(Nik(WOMAN)) == "331410**********"
        assert repr(Nik(WOMAN)) == "Nik('331410**********')"

    def test_no_field_offers_itself_to_printers_and_comparers(self):
        assert not any(field.repr for field in attrs.fields(Nik))
        assert "attrs generated" not in Nik.__eq__.__code__.co_filename

    def test_a_traceback_does_not_repeat_it(self):
        with pytest.raises(NoBirthDateError) as refusal:
            Nik(WOMAN).birth_date(date(2001, 1, 1), min_age=250)
        assert WOMAN[6:] not in "".join(traceback.format_exception(refusal.value))


class TestValue:
    """Numbers compare by all their digits, and cannot be changed."""

    @given(niks(), niks())
    def test_equality_is_that_of_the_digits(self, a, b):
        assert (a == b) is (a.reveal() == b.reveal())
        assert hash(a) == hash(Nik(a.reveal()))
        assert a != a.reveal()

    @given(niks())
    def test_it_pickles_and_copies(self, nik):
        assert pickle.loads(pickle.dumps(nik)) == nik == copy.copy(nik)

    def test_it_is_frozen(self):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Nik(WOMAN)._digits = WOMAN  # type: ignore[misc]  # noqa: SLF001 - exactly this must fail
