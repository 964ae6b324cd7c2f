"""Charts: a projection as a Vega-Lite picture, a dictionary ready for JSON.

Rules of this room:

1. Every mark is drawn from data rows that are in the chart; the chart holds no other numbers.
2. Days are written as dates and drawn on a scale of universal time, so that no time zone of a
   viewer moves them.
3. A row tells what waits at the end of its day; the first row stands on the eve of the first day.
"""

from datetime import date, timedelta
from typing import Any

from ektp_status.deadline.projection import Projection
from ektp_status.deadline.run import Run
from ektp_status.lifecycle.words import Language, choose

__all__ = ["burndown"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def burndown(projection: Projection, lang: Language = "en") -> dict[str, Any]:
    """Return the cards that wait day by day, best and worst case, with the deadline, in Vega-Lite.

    Args:
        projection: The projection to draw.
        lang: Indonesian (``"id"``) or English (``"en"``) titles.

    Raises:
        UnknownLanguageError: The language is neither.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=100, rate=Count.between(40, 60))],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 12),
        ... )
        >>> for row in burndown(project(plan))["layer"][1]["data"]["values"]: print(row)
        {'day': '2019-04-10', 'best': 100, 'worst': 100}
        {'day': '2019-04-11', 'best': 40, 'worst': 60}
        {'day': '2019-04-12', 'best': 0, 'worst': 20}
        {'day': '2019-04-13', 'best': 0, 'worst': 20}
        {'day': '2019-04-14', 'best': 0, 'worst': 20}
        {'day': '2019-04-15', 'best': 0, 'worst': 0}
    """
    waiting_title = choose(("menunggu, keping", "cards waiting"), lang)
    day_title = choose(("akhir hari", "end of day"), lang)
    best_title = choose(("terbaik", "best"), lang)
    worst_title = choose(("terburuk", "worst"), lang)
    deadline_title = choose(("batas waktu", "deadline"), lang)
    rows = _rows(projection)
    x = {
        "field": "day",
        "type": "temporal",
        "title": day_title,
        "scale": {"type": "utc"},
        "axis": {"format": "%d/%m", "labelOverlap": True},
    }

    def line(case: str, title: str, dash: list[int]) -> dict[str, Any]:
        return {
            "data": {"values": rows},
            "mark": {"type": "line", "point": True, "strokeDash": dash, "clip": False},
            "encoding": {
                "x": x,
                "y": {"field": case, "type": "quantitative", "title": waiting_title},
                "tooltip": [
                    {"field": "day", "type": "temporal", "title": day_title, "format": "%Y-%m-%d"},
                    {"field": case, "type": "quantitative", "title": f"{waiting_title}, {title}"},
                ],
            },
        }

    y = {"field": "best", "type": "quantitative", "title": waiting_title}
    deadline = {"day": projection.plan.deadline.isoformat(), "label": deadline_title}
    return {
        "$schema": _SCHEMA,
        "width": 480,
        "height": 280,
        "title": ", ".join(projection.plan.names),
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "area", "opacity": 0.2},
                "encoding": {"x": x, "y": y, "y2": {"field": "worst"}},
            },
            line("best", best_title, [1, 0]),
            line("worst", worst_title, [4, 3]),
            {
                "data": {"values": [deadline]},
                "mark": {"type": "rule", "color": "firebrick"},
                "encoding": {"x": x},
            },
            {
                "data": {"values": [deadline]},
                "mark": {"type": "text", "align": "right", "dx": -4, "dy": 8, "color": "firebrick"},
                "encoding": {
                    "x": x,
                    "y": {"value": 0},
                    "text": {"field": "label", "type": "nominal"},
                },
            },
        ],
    }


def _rows(projection: Projection) -> list[dict[str, str | int]]:
    """Return what waits at the end of each day in both cases, as far as the later one goes."""
    last = max(projection.best.last_day, projection.worst.last_day)
    best, worst = _waiting(projection.best, last), _waiting(projection.worst, last)
    return [
        {"day": day.isoformat(), "best": best[day], "worst": worst[day]} for day in sorted(best)
    ]


def _waiting(run: Run, last: date) -> dict[date, int]:
    rows = run.days_until(last)
    first = run.plan.first_day
    waiting = {first - timedelta(days=1): sum(row.opening for row in rows if row.day == first)}
    for row in rows:
        waiting[row.day] = waiting.get(row.day, 0) + row.closing
    return waiting
