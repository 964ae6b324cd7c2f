"""The periods of the law: their rows, and the dates that sources print."""

import pickle
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given

from ektp_status import sources
from ektp_status.deadline import statutory
from ektp_status.deadline.clock import due
from ektp_status.deadline.period import CountedFrom, LegalPeriod, PeriodUnit
from ektp_status.deadline.statutory import (
    ISSUE_24_HOURS,
    ISSUE_ONE_HOUR,
    MOVE_OF_VOTE,
    MOVE_OF_VOTE_AS_PUBLISHED_2019,
    MOVE_OF_VOTE_IN_NEED,
    STATUTORY_PERIODS,
    TEMPORARY_LETTER,
    card_valid_until,
)
from ektp_status.errors import InvalidPeriodError, NotADateError, ReversedSpanError
from ektp_status.resident.eligibility import PermanentPermit
from ektp_status.sources import Confidence, Source
from ektp_status.strategies.calendar import legal_periods

# Written out a second time, by hand: amount, unit, from what, which way, how days are counted,
# first and last day in force, source, source of the day in force.
ROWS = {
    "ISSUE_14_DAYS": "14 CALENDAR_DAYS COMPLETE_APPLICATION AFTER EXCLUDING_REFERENCE "
    "2006-12-29 None ISSUE_14_DAYS IN_FORCE_BY_CUSTOM",
    "ISSUE_ONE_HOUR": "1 HOURS COMPLETE_APPLICATION AFTER EXCLUDING_REFERENCE "
    "2018-04-06 None ISSUE_ONE_HOUR IN_FORCE_2018_BY_CUSTOM",
    "ISSUE_24_HOURS": "24 HOURS COMPLETE_APPLICATION AFTER EXCLUDING_REFERENCE "
    "2018-04-06 None ISSUE_24_HOURS IN_FORCE_2018_BY_CUSTOM",
    "ISSUE_BENGKALIS": "14 OPEN_DAYS COMPLETE_APPLICATION AFTER EXCLUDING_REFERENCE "
    "None None BENGKALIS None",
    "TEMPORARY_LETTER": "6 MONTHS ISSUE_OF_LETTER AFTER EXCLUDING_REFERENCE "
    "2016-09-29 None WONOSOBO SUKET_LETTER_2016",
    "LOSS_OR_DAMAGE_REPORT": "14 CALENDAR_DAYS LOSS_OR_DAMAGE AFTER EXCLUDING_REFERENCE "
    "2013-12-24 None TORAJA IN_FORCE_BY_CUSTOM",
    "DEATH_REPORT": "30 CALENDAR_DAYS DEATH AFTER EXCLUDING_REFERENCE "
    "2013-12-24 None DEATH_REPORT IN_FORCE_BY_CUSTOM",
    "PERMIT_EXTENSION_REPORT": "30 CALENDAR_DAYS END_OF_PERMIT BEFORE EXCLUDING_REFERENCE "
    "2013-12-24 None UU_24_2013_63_4 IN_FORCE_BY_CUSTOM",
    "MOVE_OF_VOTE": "30 CALENDAR_DAYS POLLING_DAY BEFORE EXCLUDING_REFERENCE "
    "None None MK_20_2019 None",
    "MOVE_OF_VOTE_IN_NEED": "7 CALENDAR_DAYS POLLING_DAY BEFORE EXCLUDING_REFERENCE "
    "2019-04-17 None MK_20_2019 None",
    "MOVE_OF_VOTE_AS_PUBLISHED_2019": "30 CALENDAR_DAYS POLLING_DAY BEFORE CLEAR_DAYS "
    "2019-04-17 2019-04-17 BANTUL_2019 None",
}


def row(period):
    """Return a period as a line of the table above."""
    cited = {id(value): name for name, value in vars(sources).items() if isinstance(value, Source)}
    return [
        str(period.amount),
        *(word.name for word in (
            period.unit, period.counted_from, period.direction, period.day_count,
        )),
        str(period.in_force_from),
        str(period.in_force_until),
        cited[id(period.source)],
        cited.get(id(period.in_force_source), "None"),
    ]  # fmt: skip


class TestRows:
    """Every row is listed once, and says where it is written."""

    def test_the_list_holds_every_row(self):
        rows = [value for value in vars(statutory).values() if isinstance(value, LegalPeriod)]
        assert sorted(map(id, rows)) == sorted(map(id, STATUTORY_PERIODS))
        assert len({period.name + period.unit for period in STATUTORY_PERIODS}) == len(rows)

    def test_what_rests_on_custom_can_be_listed(self):
        unread = [period for period in STATUTORY_PERIODS if not period.source.is_sourced]
        assert unread == [ISSUE_24_HOURS]
        assert ISSUE_24_HOURS.source.confidence is Confidence.HIGH

    def test_only_the_letter_can_be_renewed(self):
        assert [period for period in STATUTORY_PERIODS if period.renewable] == [TEMPORARY_LETTER]

    def test_a_day_of_force_outside_the_source_is_cited(self):
        in_the_source_itself = [MOVE_OF_VOTE_IN_NEED, MOVE_OF_VOTE_AS_PUBLISHED_2019]
        uncited = [
            period
            for period in STATUTORY_PERIODS
            if period.in_force_from is not None and period.in_force_source is None
        ]
        assert uncited == in_the_source_itself

    def test_a_cited_day_of_force_is_a_day(self):
        for period in STATUTORY_PERIODS:
            assert period.in_force_from is not None or period.in_force_source is None

    def test_every_row_as_written_by_hand(self):
        assert {name: row(getattr(statutory, name)) for name in ROWS} == {
            name: words.split() for name, words in ROWS.items()
        }
        assert {id(getattr(statutory, name)) for name in ROWS} == set(map(id, STATUTORY_PERIODS))


class TestElections:
    """H-30 and H-7 as offices published them."""

    @pytest.mark.parametrize(
        ("period", "polling_day", "published"),
        [
            (MOVE_OF_VOTE_AS_PUBLISHED_2019, date(2019, 4, 17), date(2019, 3, 17)),
            (MOVE_OF_VOTE, date(2019, 4, 17), date(2019, 3, 18)),
            (MOVE_OF_VOTE_IN_NEED, date(2019, 4, 17), date(2019, 4, 10)),
            (MOVE_OF_VOTE, date(2024, 2, 14), date(2024, 1, 15)),
            (MOVE_OF_VOTE_IN_NEED, date(2024, 2, 14), date(2024, 2, 7)),
            (MOVE_OF_VOTE, date(2024, 11, 27), date(2024, 10, 28)),
            (MOVE_OF_VOTE_IN_NEED, date(2024, 11, 27), date(2024, 11, 20)),
        ],
    )
    def test_the_cut_off(self, period, polling_day, published):
        assert due(period, polling_day) == published

    def test_what_was_published_in_2019_holds_for_2019(self):
        with pytest.raises(InvalidPeriodError):
            due(MOVE_OF_VOTE_AS_PUBLISHED_2019, date(2024, 2, 14))


class TestCardValidity:
    """For life for citizens; as the permit for foreigners."""

    def test_a_citizen(self):
        assert card_valid_until() is None

    def test_a_foreigner(self):
        assert card_valid_until(PermanentPermit(date(2019, 1, 1), date(2023, 12, 31))) == date(
            2023, 12, 31
        )
        assert card_valid_until(PermanentPermit(date(2019, 1, 1))) is None


STANDARD = LegalPeriod(
    name="issue of a card here",
    amount=7,
    unit=PeriodUnit.OPEN_DAYS,
    counted_from=CountedFrom.COMPLETE_APPLICATION,
    source=Source("Service standard of our office"),
)


def period(**changes):
    return evolve(STANDARD, **changes)


class TestPeriod:
    def test_it_reads_as_a_sentence(self):
        assert str(period()) == "issue of a card here: 7 open days after complete application"
        assert str(ISSUE_ONE_HOUR) == "issue of a card: 1 hour after complete application"
        assert str(MOVE_OF_VOTE).endswith("30 calendar days before polling day")

    @pytest.mark.parametrize("amount", [0, -1, 1.5, True])
    def test_an_amount_is_one_or_more(self, amount):
        with pytest.raises(InvalidPeriodError) as refusal:
            period(amount=amount)
        assert (refusal.value.period, refusal.value.got) == ("issue of a card here", amount)
        assert "1 or more" in refusal.value.rule

    def test_the_limits_are_in_force(self):
        first, last = date(2019, 1, 1), date(2019, 12, 31)
        dated = period(in_force_from=first, in_force_until=last)
        assert dated.is_in_force_on(first)
        assert dated.is_in_force_on(last)
        assert not dated.is_in_force_on(date(2018, 12, 31))
        assert not dated.is_in_force_on(date(2020, 1, 1))
        assert period().is_in_force_on(date.min)

    def test_reversed_limits(self):
        with pytest.raises(ReversedSpanError):
            period(in_force_from=date(2019, 1, 2), in_force_until=date(2019, 1, 1))

    def test_a_moment_is_no_day(self):
        moment = datetime(2019, 1, 1, tzinfo=UTC)
        for question in (
            lambda: period(in_force_from=moment),
            lambda: period(in_force_until=moment),
            lambda: period().is_in_force_on(moment),
        ):
            with pytest.raises(NotADateError):
                question()

    @given(legal_periods())
    def test_it_pickles(self, generated):
        assert pickle.loads(pickle.dumps(generated)) == generated
