"""Answer the founding question: Sragen, April 2019, one week before the election.

Reads the figures as the report printed them (``sragen_2019.json``) and prints what a district
officer would want to know. The reading and the printing are done here; the library does neither.

    python docs/examples/sragen_2019.py
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import ektp_status as es

Figures = dict[str, Any]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROUNDED_TO = 1_000


def read_figures() -> Figures:
    """Read the report's figures from the file beside this script."""
    path = Path(__file__).with_suffix(".json")
    figures: Figures = json.loads(path.read_text(encoding="utf-8"))
    return figures


def report(figures: Figures) -> str:
    """Return the whole answer as text."""
    sections = (in_short, as_read, hold_together, will_it_be_done, the_way_of_a_card)
    title = f"{figures['place']}: will every resident hold a card on polling day?"
    lines = [title, "=" * len(title), f"Figures from {figures['source']}."]
    for number, section in enumerate(sections, start=1):
        heading, *body = section(figures)
        lines += ["", f"{number}. {heading}", "", *(f"   {line}".rstrip() for line in body)]
    return "\n".join(lines) + "\n"


def count(figures: Figures, key: str) -> es.Count:
    """Return a figure as the report's wording allows it."""
    return es.read_count(figures[key]["written"], style="id")


def exact(figures: Figures, key: str) -> int:
    """Return a figure taken at its word, "about" or not."""
    return es.read_count(figures[key]["written"], to=1, style="id").low


def as_read(figures: Figures) -> Iterator[str]:
    """Section 2: every figure and date as written, and what it says."""
    yield "The figures as read"
    for key, figure in figures.items():
        if isinstance(figure, dict) and "written" in figure:
            written = f'"{figure["written"]}"'
            read = count(figures, key).format("en")
            yield f"{figure['name']:<24} {written:<16} {read:<14} {figure['meaning']}"
    yield ""
    yield 'Of these "9000" may be rounded as well: 8,500 to 9,499 if to the nearest thousand.'
    yield ""
    for written in (figures["spoken_on"], *figures["extra_days"]):
        reading = es.read_date(written)
        actual = WEEKDAYS[reading.date.weekday()]
        said = "" if reading.agrees else "   <- the weekday is a slip; the date is taken"
        yield f"{written:<20} {reading.date:%d %B %Y} is a {actual}{said}"


def hold_together(figures: Figures) -> Iterator[str]:
    """Section 3: the figures as sizes of sets of statuses, and the plain subtraction."""
    yield "Do the figures hold together?"
    groups = {
        "obliged": es.OBLIGED,
        "without_card": es.NOT_HOLDING,
        "print_ready": es.AWAITING_PRINT,
        "unrecorded": es.UNRECORDED,
    }
    elsewhere = es.NOT_HOLDING - es.AWAITING_PRINT - es.UNRECORDED
    rounded = {"print_ready", "unrecorded"}
    for title, step in (("if all are exact", 1), ("if both round ones are rounded", ROUNDED_TO)):
        result = es.reconcile(
            [
                es.Figure(
                    figures[key]["name"],
                    group,
                    es.Count.rounded(exact(figures, key), to=step if key in rounded else 1),
                )
                for key, group in groups.items()
            ]
        )
        verdict = "yes" if result.consistent else "no"
        yield f"As sets of residents, {title}: {verdict}. Then"
        yield f"  {result.bounds(es.HOLDING).format('en'):>11} hold a card, and"
        yield f"  {result.bounds(elsewhere).format('en'):>11} hold none and are neither unrecorded"
        yield "              nor print ready: their recording is still on its way, or failed."
    left, today = exact(figures, "without_card"), exact(figures, "printed_today")
    ready, claimed = exact(figures, "print_ready"), count(figures, "unrecorded")
    yield ""
    yield f'By plain subtraction ("left" is said to be about {exact(figures, "unrecorded"):,}):'
    for words, number in (
        (f"{left:,} - {ready:,}", left - ready),
        (f"{left:,} - {ready:,} - {today:,} of the day", left - ready - today),
    ):
        fits = "fits" if number in claimed else "does not fit"
        yield f"  {words:<32} = {number:,}, which {fits} {claimed.format('en')}"


class Office:
    """The Sragen office in the last week: its days, its pace, and the readings of what is left."""

    def __init__(self, figures: Figures) -> None:
        self.spoken = es.read_date(figures["spoken_on"]).date
        self.polling_day = es.read_date(figures["polling_day"]).date
        self.usual = es.ServiceCalendar(
            closed=[es.read_date(day).date for day in figures["holidays"]]
        )
        extra = [es.read_date(day).date for day in figures["extra_days"]]
        self.served = es.ServiceCalendar(closed=self.usual.closed, opened=extra)
        self.slow = count(figures, "printed_daily").low
        self.fast = exact(figures, "printed_today")
        claimed = exact(figures, "unrecorded")
        self.subtracted = exact(figures, "without_card") - exact(figures, "print_ready")
        self.coherent = self.subtracted - self.fast
        next_day = self.spoken + timedelta(days=1)
        self.hopeful_reading = (claimed, self.spoken)
        self.coherent_reading = (self.coherent, next_day)
        self.readings = [
            self.hopeful_reading,
            (claimed, next_day),
            (self.subtracted, self.spoken),
            (self.subtracted, next_day),
            self.coherent_reading,
        ]

    def plan(self, left: int, first_day: date, calendar: es.ServiceCalendar) -> es.Plan:
        """Return the plan to print ``left`` cards from ``first_day`` to polling day."""
        pace = es.Count.between(self.slow, self.fast)
        stage = es.Stage("print", backlog=es.Count.exactly(left), rate=pace)
        return es.Plan(
            stages=[stage], calendar=calendar, first_day=first_day, deadline=self.polling_day
        )

    def project(self, left: int, first_day: date) -> es.Projection:
        """Return how that plan goes with the announced extra days."""
        return es.project(self.plan(left, first_day, self.served))

    def chance(self, left: int, first_day: date) -> Fraction:
        """Return its exact chance, if a day yields any number of the pace alike."""
        output = es.DailyOutput.uniform(self.slow, self.fast)
        return es.chance_by(self.plan(left, first_day, self.served), output=output)


def in_short(figures: Figures) -> Iterator[str]:
    """Section 1: the answer in a minute."""
    yield "In short"
    office = Office(figures)
    answer = office.project(*office.coherent_reading)
    claimed, first_day = office.hopeful_reading
    hopeful = office.project(claimed, first_day)
    chance = percent(office.chance(claimed, first_day))
    without, ready = exact(figures, "without_card"), exact(figures, "print_ready")
    yield f"The figures can hold together, but {without:,} less the {ready:,} print ready leaves"
    subtracted, coherent = office.subtracted, office.coherent
    yield f"{subtracted:,}, or {coherent:,} after the day's {office.fast} cards, not {claimed:,}."
    yield ""
    polling_day = day(office.polling_day)
    yield f"Will {coherent:,} cards be printed by {polling_day}? {answer.verdict.name}."
    yield (
        f"  At {office.slow} to {office.fast} a day {answer.shortfall.format('en')} residents "
        "still wait when polling day ends."
    )
    earliest, latest = day(answer.completion.earliest), day(answer.completion.latest)
    yield f"  The last card comes on {earliest} to {latest}. Needed are {required(answer)} a day."
    yield ""
    verdict = hopeful.verdict.name
    yield f"Were only {claimed:,} left, with the {first_day:%d}th still to work: {verdict}."
    yield f"  Needed are {required(hopeful)} a day. The chance is {chance}."


def will_it_be_done(figures: Figures) -> Iterator[str]:
    """Section 4: the projection for every reading of "left" and of the first day."""
    yield "Will it be done by polling day, and what would it take?"
    office = Office(figures)
    slow, fast = office.slow, office.fast
    yield f"Open are all days to {day(office.polling_day)}, the announced extra days included."
    yield ""
    heads = f"short at {slow} / {fast}   needed   done at {slow} / {fast}       verdict"
    yield f"  left  from     open   {heads}"
    for left, first_day in office.readings:
        answer = office.project(left, first_day)
        short = f"{answer.worst.shortfall:,} / {answer.best.shortfall:,}"
        done = f"{day(answer.completion.latest)} / {day(answer.completion.earliest)}"
        opened = office.served.count_open(first_day, office.polling_day)
        yield (
            f" {left:,}  {first_day:%d}th  {opened:>2} days   {short:>16}  "
            f"{required(answer):>5}/day   {done}   {answer.verdict.name}"
        )
    yield ""
    yield f"The last is the coherent reading: {office.coherent:,} remained after that day's {fast}."
    yield ""
    yield "Which extra days were needed, beyond the usual week and its holidays?"
    for left, first_day in (office.hopeful_reading, office.coherent_reading):
        answer = es.project(office.plan(left, first_day, office.usual))
        for pace, run in ((fast, answer.best), (slow, answer.worst)):
            needed = openings(run.extra_open_days)
            yield f"  {left:,} from the {first_day:%d}th at {pace}: {needed}"
    yield ""
    yield f"How likely is it, if a day yields {slow} to {fast} cards, all alike (exact)?"
    for left, first_day in (office.hopeful_reading, office.coherent_reading):
        yield f"  {left:,} from the {first_day:%d}th: {percent(office.chance(left, first_day))}"


def day(value: date | None) -> str:
    """Return a date as ``Wed 17 Apr``."""
    return "never" if value is None else f"{WEEKDAYS[value.weekday()][:3]} {value:%d %b}"


def required(answer: es.Projection) -> str:
    """Return the rate that would just suffice, cards per open day."""
    rate = answer.required_rate
    return rate.format("en") if isinstance(rate, es.Count) else "none"


def openings(needed: es.Openings | es.NoOpeningSuffices) -> str:
    """Return the least further openings, or what remains with all of them."""
    days = ", ".join(day(extra) for extra in needed.days)
    match needed:
        case es.Openings(days=()):
            return "none"
        case es.Openings():
            return f"{len(needed.days)}, namely {days}"
        case es.NoOpeningSuffices():
            return f"not even {days} suffice; {needed.remaining:,} short"


def percent(chance: Fraction) -> str:
    """Return a chance as the exact fraction and as a percentage, rounded to 0.01 %."""
    hundredths = round(chance * 10_000)
    return f"{chance} ({hundredths // 100}.{hundredths % 100:02} %)"


def the_way_of_a_card(_: Figures) -> Iterator[str]:
    """Section 5: the shortest lawful way of a card, and what can follow PRINT_READY_RECORD."""
    yield "The way of a card"
    lifecycle = es.CARD_LIFECYCLE
    way = lifecycle.path(es.CardStatus.UNREGISTERED, es.CardStatus.CARD_ISSUED)
    for step in way or ():
        yield f"{step.event.label('en'):<28} -> {step.target:<22} {step.target.label('id')}"
    yield ""
    ready = es.CardStatus.PRINT_READY_RECORD
    yield f"What follows {ready} ({ready.label('id')}):"
    for row in lifecycle.transitions:
        if row.source is ready:
            needs = ", ".join(sorted(need.name for need in row.requires))
            given = f", given {needs}" if needs else ""
            yield f"  {row.event.label('en'):<26} -> {row.target}{given}"


if __name__ == "__main__":
    print(report(read_figures()), end="")
