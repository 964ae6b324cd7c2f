"""The wordings of reports, row by row, and what cannot be read."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ektp_status.backlog.count import Count, FractionRange
from ektp_status.backlog.wording import read_count, read_percent
from ektp_status.errors import UnreadableCountError
from ektp_status.strategies.backlog import counts

exactly, between, at_least = Count.exactly, Count.between, Count.at_least


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.101", exactly(16_101)),
        ("16,101", exactly(16_101)),
        ("16101", exactly(16_101)),
        ("738.385 jiwa", exactly(738_385)),
        ("1.133.790", exactly(1_133_790)),
        ("13 keping", exactly(13)),
        ("772", exactly(772)),
        ("0", exactly(0)),
        ("1.500", exactly(1_500)),
        ("sekitar 6.000", between(5_500, 6_499)),
        ("Sekitar  6.000.", between(5_500, 6_499)),
        ("±6.000", between(5_500, 6_499)),
        ("kurang lebih 6.000", between(5_500, 6_499)),
        ("about 6,000 people", between(5_500, 6_499)),
        ("sekitar 10.000", between(5_000, 14_999)),
        ("sekitar 772", exactly(772)),
        ("sekitar 0", exactly(0)),
        ("6 ribu", between(5_500, 6_499)),
        ("10 ribu", between(9_500, 10_499)),
        ("0 ribu", between(0, 499)),
        ("23,6 ribu", between(23_550, 23_649)),
        ("23,60 ribu", between(23_595, 23_604)),
        ("23.6 thousand", between(23_550, 23_649)),
        ("1,5 juta", between(1_450_000, 1_549_999)),
        ("1.133,79 ribu", between(1_133_785, 1_133_794)),
        ("700an", between(700, 799)),
        ("700-an", between(700, 799)),
        ("9 ribuan", between(9_000, 9_999)),
        ("1,5 jutaan", between(1_500_000, 1_599_999)),
        ("772an", exactly(772)),
        ("300-400", between(300, 400)),
        ("300 \u2013 400 keping", between(300, 400)),
        ("300-400an", between(300, 499)),
        ("5 ribu s.d. 6 ribu", between(4_500, 6_499)),
        ("5-6 ribu", between(4_500, 6_499)),
        ("900-1 ribu", between(500, 1_499)),
        ("sekitar 300-400", between(250, 449)),
        ("300 to 400", between(300, 400)),
        ("lebih dari 9.000", at_least(9_001)),
        ("more than 9,000", at_least(9_001)),
        ("200 lebih", at_least(200)),
        ("9 ribu lebih", at_least(9_000)),
        ("minimal 200", at_least(200)),
        ("sedikitnya 200", at_least(200)),
        ("at least 200", at_least(200)),
        ("200+", at_least(200)),
        ("kurang dari 500", between(0, 499)),
        ("under 500", between(0, 499)),
        ("maksimal 500", between(0, 500)),
        ("at most 500", between(0, 500)),
        ("hampir 10 ribu", between(9_500, 9_999)),
        ("hampir 10.000", between(5_000, 9_999)),
        ("nearly 700", between(650, 699)),
    ],
)
def test_wordings(text, expected):
    assert read_count(text) == expected


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("9000", 1_000, between(8_500, 9_499)),
        ("sekitar 10.000", 1_000, between(9_500, 10_499)),
        ("700an", 50, between(700, 749)),
        ("hampir 700", 10, between(695, 699)),
        ("hampir 10", 100, between(0, 9)),
        ("16.101", 1, exactly(16_101)),
        ("lebih dari 9.000", 1_000, at_least(9_001)),
    ],
)
def test_a_known_step_replaces_the_place(text, to, expected):
    assert read_count(text, to=to) == expected


def test_the_style_decides_where_both_styles_read_the_number():
    with pytest.raises(UnreadableCountError, match="two styles"):
        read_count("1.500 juta")
    assert read_count("1.500 juta", style="en") == between(1_499_500, 1_500_499)
    assert read_count("1.500 juta", style="id") == between(1_499_500_000, 1_500_499_999)
    assert read_count("1.500", style="id") == exactly(1_500)
    with pytest.raises(UnreadableCountError):
        read_count("1.500", style="en")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "form"),
        ("sekitar", "form"),
        ("banyak", "form"),
        ("-5", "form"),
        ("10-04-2019", "form"),
        ("94,31 %", "form"),
        ("١٢", "form"),
        ("12.34", "grouped"),
        ("1,234.500", "grouped"),
        ("01.500", "grouped"),
        ("12,3456 ribu", "fraction"),
        ("400-300", "downwards"),
        ("lebih dari 300-400", "further limit"),
        ("300-400 lebih", "further limit"),
        ("sekitar 700an", "twice"),
        ("hampir 772", "close below"),
        ("hampir 0", "close below"),
        ("kurang dari 0", "below 0"),
        ("x" * 101, "longer than"),
    ],
)
def test_what_cannot_be_read_is_refused(text, reason):
    with pytest.raises(UnreadableCountError, match=reason) as refusal:
        read_count(text)
    assert refusal.value.text == text
    assert reason in refusal.value.reason
    assert len(str(refusal.value)) < 250


def test_the_longest_text_is_still_read():
    assert read_count("9" * 100) == exactly(int("9" * 100))


@pytest.mark.parametrize(("text", "to"), [("6.329", 1_000), ("6 ribu", 999), ("700", 0)])
def test_a_step_that_does_not_fit_is_refused(text, to):
    with pytest.raises(UnreadableCountError, match="step"):
        read_count(text, to=to)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("94,31 %", "0.94305", "0.94315"),
        ("94.31%", "0.94305", "0.94315"),
        ("101,32 persen", "1.01315", "1.01325"),
        ("97 percent", "0.965", "0.975"),
        ("0 %", "0", "0.005"),
    ],
)
def test_percentages(text, low, high):
    assert read_percent(text) == FractionRange(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["94,31", "%", "1.234,5 %", "-3 %"])
def test_what_is_no_percentage_is_refused(text):
    with pytest.raises(UnreadableCountError, match="percentage"):
        read_percent(text)


@given(counts(), st.sampled_from(["id", "en"]))
def test_what_is_written_is_read_back(count, lang):
    assert read_count(count.format(lang)) == count
    assert read_count(count.format(lang), style=lang) == count


@given(
    st.text(st.sampled_from("0123456789.,-\u2013+±> \tribuanlehdskgtop"), max_size=30) | st.text(),
    st.none() | st.integers(-2, 2_000),
)
def test_every_text_is_read_or_refused_by_the_library(text, to):
    with suppress(UnreadableCountError):
        assert isinstance(read_count(text, to=to), Count)
