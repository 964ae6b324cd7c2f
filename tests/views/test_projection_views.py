"""A projection drawn and told: every number comes from the value."""

import json
import re
from datetime import date, timedelta
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given

from ektp_status.backlog.count import Count
from ektp_status.deadline.calendar import ServiceCalendar
from ektp_status.deadline.capacity import Blanks, HandOff, Inflow, Served
from ektp_status.deadline.days import EVERY_DAY
from ektp_status.deadline.plan import Plan, Stage
from ektp_status.deadline.projection import project
from ektp_status.errors import UnknownLanguageError
from ektp_status.lifecycle.words import Language
from ektp_status.strategies.deadline import plans
from ektp_status.views.charts import burndown
from ektp_status.views.sentences import explain


def day(number: int) -> date:
    return date(2019, 4, number)


SRAGEN = Plan(
    stages=[Stage("print", backlog=6_329, rate=Count.between(700, 772))],
    calendar=ServiceCalendar(closed={day(3), day(17), day(19)}, opened={day(13), day(14), day(17)}),
    first_day=day(11),
    deadline=day(17),
)
WITHOUT_EXTRA = evolve(SRAGEN, calendar=ServiceCalendar(closed={day(17), day(19)}))


class TestBurndown:
    chart = burndown(project(SRAGEN))

    def test_rows_start_on_the_eve_and_end_empty(self) -> None:
        rows = self.chart["layer"][0]["data"]["values"]
        assert rows[0] == {"day": "2019-04-10", "best": 6_329, "worst": 6_329}
        assert rows[7] == {"day": "2019-04-17", "best": 925, "worst": 1_429}
        assert rows[-1] == {"day": "2019-04-23", "best": 0, "worst": 0}
        assert len(rows) == 14

    def test_every_mark_has_rows_of_its_own_and_universal_time(self) -> None:
        for layer in self.chart["layer"]:
            assert layer["data"]["values"]
            assert layer["encoding"]["x"]["scale"] == {"type": "utc"}
            assert "datum" not in json.dumps(layer)

    def test_the_deadline_is_a_row(self) -> None:
        rule = self.chart["layer"][3]
        assert rule["mark"]["type"] == "rule"
        assert rule["data"]["values"] == [{"day": "2019-04-17", "label": "deadline"}]

    def test_version_and_language(self) -> None:
        assert self.chart["$schema"].endswith("/vega-lite/v5.json")
        assert "batas waktu" in json.dumps(burndown(project(SRAGEN), lang="id"))
        with pytest.raises(UnknownLanguageError):
            burndown(project(SRAGEN), lang="nl")  # type: ignore[arg-type]

    def test_arrivals_go_on_after_the_first_empty_day(self) -> None:
        inflow = Inflow.per_calendar_day(Count.between(1, 9), served=Served.NEXT_DAY)
        plan = SRAGEN.with_stage("print", backlog=700, rate=700, inflow=inflow)
        rows = burndown(project(plan))["layer"][0]["data"]["values"]
        assert [row["best"] for row in rows[:3]] == [700, 1, 1]
        assert [row["worst"] for row in rows[:3]] == [700, 9, 9]

    @given(plans(max_stages=2))
    def test_any_plan_is_ready_for_json(self, plan: Plan) -> None:
        p = project(plan)
        chart = burndown(p)
        assert json.loads(json.dumps(chart)) == chart
        rows = chart["layer"][0]["data"]["values"]
        days = [date.fromisoformat(row["day"]) for row in rows]
        assert days[0] == plan.first_day - timedelta(days=1)
        assert days[-1] == max(p.best.last_day, p.worst.last_day)
        assert all(row["best"] <= row["worst"] for row in rows)


class TestExplain:
    def test_sragen_in_indonesian(self) -> None:
        assert explain(project(SRAGEN), lang="id") == (
            "Mulai Kamis, 11 April 2019, 6.329 keping menunggu; tahap print mengerjakan "
            "700\N{EN DASH}772 per hari buka, dan sampai Rabu, 17 April 2019 ada 7 hari buka. "
            "Tidak mungkin selesai tepat waktu: pada akhir hari itu tersisa "
            "925\N{EN DASH}1.429 keping. Antrean habis antara Senin, 22 April 2019 dan Selasa, "
            "23 April 2019. Yang diperlukan: 905 keping per hari buka. Tidak ada lagi hari tutup "
            "yang dapat dibuka."
        )

    def test_arrivals_are_told(self) -> None:
        inflow = [
            Inflow.per_calendar_day(144, served=Served.SAME_DAY),
            Inflow.dated({day(12): 9}, served=Served.NEXT_DAY),
        ]
        text = explain(project(SRAGEN.with_stage("print", inflow=inflow)))
        assert "144 more arrive at stage print per calendar day. It cannot" in text

    def test_three_extra_days(self) -> None:
        plan = evolve(WITHOUT_EXTRA.with_stage("print", backlog=6_000, rate=772), first_day=day(10))
        text = explain(project(plan))
        assert text.endswith(
            "Opening Saturday, 13 April 2019; Sunday, 14 April 2019; and Wednesday, 17 April 2019 "
            "as well makes it certain."
        )

    def test_all_openings_are_not_enough(self) -> None:
        text = explain(project(WITHOUT_EXTRA), lang="id")
        assert text.endswith("dan Rabu, 17 April 2019 pun masih tersisa 1.429 keping.")

    def test_certain_needs_no_advice(self) -> None:
        text = explain(project(SRAGEN.with_stage("print", rate=1_000)))
        assert "All of it is certain to be done in time." in text
        assert text.endswith("The queue is empty on Wednesday, 17 April 2019.")

    def test_best_and_worst_apart(self) -> None:
        p = project(SRAGEN.with_stage("print", rate=Count.between(0, 1_000)))
        assert (
            "At best the queue is empty on Wednesday, 17 April 2019; at worst it is never empty, "
            "as no day with capacity is left at stage print." in explain(p)
        )

    def test_one_is_not_many(self) -> None:
        inflow = Inflow.per_open_day(1, served=Served.NEXT_DAY)
        stage = Stage("print", backlog=1, rate=0, inflow=[inflow])
        day = date(2019, 4, 11)
        plan = Plan(stages=[stage], calendar=ServiceCalendar(), first_day=day, deadline=day)
        text = explain(project(plan), lang="en")
        assert text.startswith("1 card waits from Thursday, 11 April 2019;")
        assert "there is 1 open day up to" in text
        assert "1 more arrives at stage print per open day." in text
        assert "It cannot be done in time: 1 card waits when that day ends." in text
        assert "What it takes is 1 card per open day." in text

    def test_without_an_open_day(self) -> None:
        saturday = date(2019, 4, 13)
        never = ServiceCalendar(weekly=())
        stage = Stage("print", backlog=1, rate=20)
        plan = Plan(stages=[stage], calendar=never, first_day=saturday, deadline=saturday)
        text = explain(project(plan), lang="en")
        assert "there are 0 open days" in text
        assert "never empty, as no day with capacity is left at stage print." in text
        assert "No rate makes it certain: 1 card waits whatever the rate." in text

    def test_beyond_the_horizon(self) -> None:
        p = project(SRAGEN, horizon=SRAGEN.deadline)
        assert "The queue is not yet empty on Wednesday, 17 April 2019." in explain(p)

    def test_no_rate(self) -> None:
        text = explain(project(SRAGEN.with_stage("print", blanks=Blanks(stock=6_000))))
        assert "No rate makes it certain: 329 cards wait whatever the rate." in text
        assert "stage print lacks blank cards" in text

    def test_several_stages(self) -> None:
        record = Stage("record", backlog=0, rate=700, hand_off=HandOff.same_day())
        plan = evolve(SRAGEN, stages=[record, *SRAGEN.stages])
        assert explain(project(plan)).endswith("What decides it: stage print.")
        tied = plan.with_stage("record", backlog=6_329).with_stage("print", backlog=0, rate=700)
        assert explain(project(tied)).endswith(
            "What decides it: stages record and print together; a faster one alone does not help."
        )
        idle = plan.with_stage("print", backlog=0)
        assert "What decides it" not in explain(project(idle))

    def test_what_was_not_worked_out_is_left_out(self) -> None:
        visitors = Inflow.per_open_day(700, served=Served.SAME_DAY)
        plan = evolve(WITHOUT_EXTRA, deadline=date(2019, 7, 1)).with_stage("print", inflow=visitors)
        assert "open as well" not in explain(project(plan))

    def test_unknown_language(self) -> None:
        with pytest.raises(UnknownLanguageError):
            explain(project(SRAGEN), lang="nl")  # type: ignore[arg-type]

    @given(plans(max_stages=2))
    def test_any_plan_has_whole_sentences_and_only_its_own_numbers(self, plan: Plan) -> None:
        p = project(plan)
        for lang in get_args(Language):
            text = explain(p, lang=lang)
            assert text.endswith(".")
            assert not re.search(r"[{}]|  |None", text)
            assert p.shortfall.format(lang) in text or not p.worst.shortfall

    def test_every_day_of_the_week_and_month_has_a_name(self) -> None:
        plan = evolve(SRAGEN, calendar=ServiceCalendar(weekly=EVERY_DAY))
        texts = [
            explain(project(evolve(plan, deadline=plan.deadline + timedelta(days=29 * n))), "id")
            for n in range(13)
        ]
        assert "Mei" in " ".join(texts)
        assert "Agustus" in " ".join(texts)
