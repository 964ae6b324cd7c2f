"""Verdicts on public reports, from their figures as printed."""

import json
import math
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ektp_status.backlog.boundaries import Boundary, crossings
from ektp_status.backlog.count import Certainty, Count, Difference, FractionRange
from ektp_status.backlog.dates import read_date
from ektp_status.backlog.figures import Figure, Identity, Share
from ektp_status.backlog.indicators import (
    Undefined,
    clearance_time,
    coverage,
    disposition_time,
    net_clearance_time,
)
from ektp_status.backlog.readings import check_readings
from ektp_status.backlog.reconciliation import Move, reconcile
from ektp_status.backlog.wording import read_count, read_percent
from ektp_status.lifecycle.groups import (
    AWAITING_PRINT,
    HOLDING,
    IN_PROCESS,
    NOT_HOLDING,
    OBLIGED,
    PRINTED,
    RECORDED,
    UNRECORDED,
)
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.resident.eligibility import obliged_from

PRESS = json.loads(Path(__file__).parents[1].joinpath("data/press.json").read_text("utf-8"))
CASES = {case["id"]: case for case in PRESS["cases"]}
EVERYBODY = OBLIGED | {CardStatus.BELUM_WAJIB}


def printed(case_id):
    """Return every count of a case by name, read from its wording and its stated rounding."""
    counts = {}
    for figure in CASES[case_id]["figures"]:
        if "%" not in figure["value"]:
            step = re.match(r"rounded to ([0-9,]+)$", figure["quality"])
            to = int(step[1].replace(",", "")) if step else None
            counts[figure["name"]] = read_count(figure["value"], to=to)
    return counts


def percentage(case_id, name):
    (text,) = [f["value"] for f in CASES[case_id]["figures"] if f["name"] == name]
    return read_percent(text)


def as_printed(counts):
    """Return the counts with every range replaced by the number that was written."""
    return {name: Count.exactly((c.low + c.high + 1) // 2) for name, c in counts.items()}


@pytest.mark.parametrize("case_id", CASES)
def test_every_wording_gives_the_stated_quality(case_id):
    counts = printed(case_id)
    for figure in CASES[case_id]["figures"]:
        if figure["name"] not in counts:
            continue
        count, quality = counts[figure["name"]], figure["quality"]
        if quality == "exact":
            assert count.is_exact
        elif quality == "at least 200":
            assert count == Count.at_least(200)
        else:
            assert not count.is_exact


class TestSragenApril2019:
    """Do the figures hold together, and what do they imply?"""

    case = CASES["sragen-2019-04"]
    counts = printed("sragen-2019-04")
    left = counts["belum memegang e-KTP"]
    ready = counts["PRR (recorded, moved from bio capture to print ready)"]
    unrecorded = counts["belum perekaman dan memegang KTP"]

    def reconciled(self, *, exact):
        counts = as_printed(self.counts) if exact else self.counts
        return reconcile(
            [
                Figure("wajib KTP", OBLIGED, counts["wajib KTP"], as_of=date(2019, 4, 16)),
                Figure("belum memegang", NOT_HOLDING, self.left, as_of=date(2019, 4, 10)),
                Figure(
                    "PRR",
                    AWAITING_PRINT,
                    counts["PRR (recorded, moved from bio capture to print ready)"],
                ),
                Figure("belum rekam", UNRECORDED, counts["belum perekaman dan memegang KTP"]),
            ]
        )

    @pytest.mark.parametrize(
        ("exact", "rest"), [(True, Count.exactly(1_101)), (False, Count.between(103, 2_101))]
    )
    def test_as_sets_the_figures_can_hold_together(self, exact, rest):
        r = self.reconciled(exact=exact)
        assert r.consistent
        assert r.bounds(HOLDING) == Count.exactly(722_284)
        assert r.bounds(NOT_HOLDING - AWAITING_PRINT - UNRECORDED) == rest

    def test_the_total_is_dated_after_the_statement(self):
        (mixture,) = self.reconciled(exact=True).mixtures
        assert [day for day, _ in mixture.parts] == [date(2019, 4, 10), date(2019, 4, 16)]

    def test_the_remainder_is_7101_and_after_the_day_6329(self):
        ready = as_printed(self.counts)["PRR (recorded, moved from bio capture to print ready)"]
        at_once = self.left - ready
        later = at_once - self.counts["printed that day"]
        assert (at_once, later) == (Difference(7_101, 7_101), Difference(6_329, 6_329))
        first, second = check_readings(self.unrecorded, {"at once": at_once, "later": later})
        assert (first.holds, second.holds) == (Certainty.NO, Certainty.CERTAINLY)
        first, second = check_readings(
            self.unrecorded, {"at once": self.left - self.ready, "later": later}
        )
        assert first.value == Difference(6_602, 7_601)
        assert first.holds is Certainty.NO

    @pytest.mark.parametrize(
        ("left", "pace", "short"),
        [(6_000, 772, 596), (6_329, 772, 925), (6_000, 700, 1_100), (6_329, 700, 1_429)],
    )
    def test_what_seven_days_leave(self, left, pace, short):
        assert self.counts["days left"] == Count.exactly(7)
        assert pace in self.counts["printed per day"]
        assert (left - Count.exactly(pace) * 7).excess() == Count.exactly(short)

    @pytest.mark.parametrize(("left", "needed"), [(6_000, 858), (6_329, 905)])
    def test_what_seven_days_need(self, left, needed):
        assert (left - Count.exactly(needed) * 7).excess() == Count.exactly(0)
        assert (left - Count.exactly(needed - 1) * 7).excess() != Count.exactly(0)

    def test_two_weekdays_slip(self):
        readings = [read_date(text) for text in self.case["dates_as_written"]]
        assert [reading.agrees for reading in readings] == [False, True, False, True]
        assert readings[0].date.weekday() == 2
        assert readings[2].date.weekday() == 6


def test_sragen_july_2019():
    counts = printed("sragen-2019-07")
    assert counts["blanks supplied every two weeks"] == Count.exactly(50) * 10
    cleared = net_clearance_time(
        counts["PRR"], Count.exactly(500 // 10), counts["requests per day"]
    )
    assert cleared.undefined is Undefined.NEVER


def test_badung_is_a_closed_balance():
    counts = printed("badung-2019-06")
    r = reconcile(
        [
            Figure("population", EVERYBODY, counts["population"]),
            Figure("wajib KTP", OBLIGED, counts["wajib KTP"]),
            Figure("recorded", RECORDED, counts["recorded"]),
            Figure("unrecorded", UNRECORDED, counts["unrecorded"]),
            Figure("printed", PRINTED, counts["printed"]),
            Figure("unprinted", RECORDED - PRINTED, counts["unprinted"]),
        ]
    )
    assert r.consistent
    assert r.bounds({CardStatus.BELUM_WAJIB}) == Count.exactly(118_081)
    assert r.bounds(OBLIGED - PRINTED) == Count.exactly(1_539 + 1_247)


def test_bandung_barat_is_24_off():
    counts = printed("bandung-barat-2017-10")
    figures = [
        Figure("wajib KTP", OBLIGED, counts["wajib KTP"]),
        Figure("recorded", RECORDED, counts["recorded"]),
        Figure("unrecorded", UNRECORDED, counts["unrecorded"]),
        Figure("holding", HOLDING, counts["holding"]),
        Figure("not holding", NOT_HOLDING, counts["not holding"]),
    ]
    r = reconcile(figures)
    (conflict,) = r.conflicts
    assert conflict.figures == ("wajib KTP", "recorded", "unrecorded")
    assert conflict.moves == (
        Move("wajib KTP", 24, None),
        Move("recorded", None, 24),
        Move("unrecorded", None, 24),
    )
    assert reconcile([figures[0], *figures[3:]]).consistent
    assert reconcile(figures[:2]).bounds(UNRECORDED) == Count.exactly(147_179)


@pytest.mark.parametrize(("base", "holds"), [("target", True), ("wajib KTP", False)])
def test_national_2017_covers_the_target_and_not_wajib(base, holds):
    counts = printed("national-2017-09")
    r = reconcile(
        [
            Figure("wajib KTP", None, counts["wajib KTP"]),
            Figure("abroad", None, counts["abroad"]),
            Figure("target", OBLIGED, counts["target"]),
            Figure("deduplicated", AWAITING_PRINT | PRINTED, counts["deduplicated"]),
            Figure("awaiting deduplication", IN_PROCESS, counts["awaiting deduplication"]),
            Figure("recorded", RECORDED, counts["recorded"]),
            Figure("unrecorded", UNRECORDED, counts["unrecorded"]),
        ],
        identities=[Identity.total("wajib KTP", "abroad", "target")],
        shares=[Share("coverage", "recorded", base, percentage("national-2017-09", "coverage"))],
    )
    assert r.consistent is holds
    if not holds:
        assert r.conflicts[0].figures == ("wajib KTP", "recorded", "coverage")


@pytest.mark.parametrize(("base", "holds"), [("wajib KTP (other report)", True), ("DP4", False)])
def test_national_2018_covers_another_base(base, holds):
    counts = printed("national-2018-09")
    r = reconcile(
        [
            Figure("DP4", None, counts["DP4"]),
            Figure("wajib KTP (other report)", OBLIGED, counts["wajib KTP (other report)"]),
            Figure("recorded", RECORDED, counts["recorded"]),
            Figure("unrecorded", UNRECORDED, counts["unrecorded"]),
        ],
        shares=[Share("coverage", "recorded", base, percentage("national-2018-09", "coverage"))],
    )
    assert r.consistent is holds
    ratio = coverage(counts["recorded"], counts["DP4"]).value
    assert ratio is not None
    assert ratio.low in read_percent("94,36 %")


def test_national_durations_add_up_and_one_was_truncated():
    counts = printed("national-durations-2020-06")
    classes = [name for name in counts if name != "total"]
    r = reconcile(
        [Figure(name, None, count) for name, count in counts.items()],
        identities=[Identity.total("total", *classes)],
    )
    assert r.consistent
    share = counts["<1 h"].ratio_to(counts["total"])
    assert share is not None
    assert share.low not in read_percent("28,94 %")
    assert math.floor(share.low * 10_000) == 2_894


def test_batang_is_consistent_within_rounding_only():
    counts = printed("batang-2023-08")
    names = ("queue", "PRR", "changes", "moves")
    total = Identity.total(*names)

    def reconciled(some):
        return reconcile([Figure(name, None, some[name]) for name in names], identities=[total])

    parts = counts["PRR"] + counts["changes"] + counts["moves"]
    assert parts == Count.between(23_388, 23_586)
    assert reconciled(counts).bounds_of("queue") == Count.between(23_550, 23_586)
    (conflict,) = reconciled(as_printed(counts)).conflicts
    assert {move.up or move.down for move in conflict.moves} == {112}
    assert conflict.identities == (total,)
    assert counts["blanks"] == Count.between(1_500, 2_499)


def test_kotawaringin_barat_is_above_100_percent():
    counts = printed("kotawaringin-barat-2018-07")
    ratio = coverage(counts["recorded"], counts["wajib KTP"]).value
    assert ratio is not None
    assert ratio.low in read_percent("101,32 %")


def test_cimahi_and_klaten_in_open_days():
    cimahi, klaten = printed("cimahi-2019-07"), printed("klaten-2018-10")
    assert cimahi["PRR"] == Count.between(9_500, 10_499)
    time = clearance_time(10_000, cimahi["capacity per day"]).value
    assert time is not None
    assert time == FractionRange(Fraction(20), Fraction(100, 3))
    time = clearance_time(klaten["waiting"], klaten["capacity per day"]).value
    assert time is not None
    assert time.high is not None
    assert (math.ceil(time.low), math.ceil(time.high)) == (23, 27)
    assert clearance_time(klaten["waiting"], klaten["blanks"]).undefined is Undefined.NEVER


def test_penajam_paser_utara_prints_little_on_days_off():
    counts = printed("penajam-paser-utara-2019-04")
    *days, total, monday, blanks = counts.values()
    assert sum(days, Count.exactly(0)) == total == Count.exactly(154)
    weight = total.ratio_to(monday * len(days))
    assert weight is not None
    assert weight.high == Fraction(154, 1_000)
    assert total.is_at_most(blanks) is Certainty.CERTAINLY


def test_kabupaten_magelang_would_need_39_days():
    counts = printed("kabupaten-magelang-2024-11")
    before, after = (
        {CardStatus.UNREGISTERED: counts[f"unrecorded on {day}"]}
        for day in ("2024-03-17", "2024-11-26")
    )
    days = (date(2024, 11, 26) - date(2024, 3, 17)).days
    assert days == 254
    recorded = crossings(before, after, scope=OBLIGED)[0]
    assert (recorded.boundary, recorded.net) == (Boundary.RECORDED, Difference(16_554, 16_554))
    assert round(16_554 / days, 1) == 65.2
    time = disposition_time(after[CardStatus.UNREGISTERED], 16_554, days=days).value
    assert time is not None
    assert math.ceil(time.low) == 39


def test_kota_yogyakarta_counts_birthdays_on_the_day():
    counts = printed("kota-yogyakarta-2024-02")
    turning, recorded, untraceable = counts.values()
    assert recorded + untraceable == turning
    assert obliged_from(date(2007, 2, 14)) == date(2024, 2, 14)
