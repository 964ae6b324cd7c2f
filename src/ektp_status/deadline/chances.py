"""chance_by and completion_chances: how likely a plan meets its deadline, and which day ends it.

Rules of this room:

1. An answer is exact or it is refused: ``TooManyStatesError`` points to ``chance_bounds``, whose
   limits are proved. Nothing is simulated.
2. Days and stages are independent. On a part day an output ``x`` becomes ``floor(part × x)``;
   overrides, teams, blanks and arrivals stay as the plan states them, each an exact number.
3. The whole distribution is carried from day to day as whole numbers. Where nothing but the last
   day can bind, the answer is that of ``chance``.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from ektp_status.deadline._carrying import Days, carry
from ektp_status.deadline.capacity import HandOff
from ektp_status.deadline.likelihood import DailyOutput, check_chance, reach
from ektp_status.deadline.outlook import Clears
from ektp_status.deadline.plan import Plan
from ektp_status.deadline.projection import project
from ektp_status.errors import ImpossibleQuestionError, UnknownStageError, UnsettledCountError
from ektp_status.resident._day import checked_day

__all__ = ["chance_by", "completion_chances", "day_with_chance"]


def chance_by(plan: Plan, output: DailyOutput | Mapping[str, DailyOutput]) -> Fraction:
    """Return the probability that nothing due waits when the deadline day ends.

    Args:
        plan: The plan; everything but the rates that ``output`` replaces must be exact.
        output: The daily output of the only stage, or outputs by the names of stages; a stage
            without one works at its rate.

    Raises:
        UnsettledCountError: A count or hand-off that matters is a range.
        UnknownStageError: An output is given for a stage that the plan has not.
        ImpossibleQuestionError: One output is given for several stages.
        TooManyStatesError: The distribution is too large to carry.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_000, rate=Count.between(700, 772))],
        ...     calendar=ServiceCalendar(weekly=EVERY_DAY),
        ...     first_day=date(2019, 4, 10),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> chance_by(plan, DailyOutput.uniform(700, 772))
        Fraction(24395691608355, 806460091894081)
    """
    days = settled(plan, output, plan.deadline)
    plain = days.plain
    if plain is not None:
        table, worked, goal = plain
        return reach(table, worked[-1], goal)
    return carry(days, until_empty=False)[-1]


def completion_chances(
    plan: Plan, output: DailyOutput | Mapping[str, DailyOutput], *, until: date | None = None
) -> dict[date, Fraction]:
    """Return, for each day that is possible, the probability that the queue is first empty then.

    The probabilities add up to 1 unless completion after ``until`` is possible.

    Args:
        plan: The plan; everything but the rates that ``output`` replaces must be exact. Its
            deadline does not matter.
        output: As for ``chance_by``.
        until: Last day to look at, included; by default the day by which completion is certain.

    Raises:
        UnsettledCountError: A count or hand-off that matters is a range.
        UnknownStageError: An output is given for a stage that the plan has not.
        ImpossibleQuestionError: No day makes completion certain and ``until`` is left out, or
            one output is given for several stages.
        TooManyStatesError: The distribution is too large to carry.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_329, rate=0)],
        ...     calendar=ServiceCalendar(weekly=EVERY_DAY),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> chances = completion_chances(plan, DailyOutput.uniform(700, 772))
        >>> [day.day for day in chances], sum(chances.values())
        ([19, 20], Fraction(1, 1))
    """
    outputs = by_stage(plan, output)
    last = _certain_day(plan, outputs) if until is None else until
    if checked_day(last) < plan.first_day:
        raise ImpossibleQuestionError("until", until, "the first day or later")
    days = settled(plan, outputs, last)
    plain = days.plain
    if plain is not None:
        table, worked, goal = plain
        after = {number: reach(table, number, goal) for number in set(worked)}
        done = [after[number] for number in worked]
        by_day = [a - b for a, b in zip(done, [Fraction(0), *done], strict=False)]
    else:
        by_day = carry(days, until_empty=True)
    return {
        plan.first_day + timedelta(days=number): chance
        for number, chance in enumerate(by_day)
        if chance
    }


def day_with_chance(
    plan: Plan,
    output: DailyOutput | Mapping[str, DailyOutput],
    chance: Fraction,
    *,
    until: date | None = None,
) -> date | None:
    """Return the first day by which the queue has been empty with at least this probability.

    Args:
        plan: The plan, as for ``completion_chances``.
        output: As for ``chance_by``.
        chance: A probability above 0, at most 1: ``Fraction(85, 100)``.
        until: Last day to look at, included; ``None`` is returned when it comes later.

    Raises:
        ImpossibleQuestionError: The probability is out of limits; or as ``completion_chances``.

    Example:
        >>> plan = Plan(
        ...     stages=[Stage("print", backlog=6_329, rate=0)],
        ...     calendar=ServiceCalendar(),
        ...     first_day=date(2019, 4, 11),
        ...     deadline=date(2019, 4, 17),
        ... )
        >>> day_with_chance(plan, DailyOutput.uniform(700, 772), Fraction(85, 100))
        datetime.date(2019, 4, 23)
    """
    check_chance(chance)
    reached = Fraction(0)
    for day, share in completion_chances(plan, output, until=until).items():
        reached += share
        if reached >= chance:
            return day
    return None


def by_stage(
    plan: Plan, output: DailyOutput | Mapping[str, DailyOutput]
) -> Mapping[str, DailyOutput]:
    """Return the outputs by name of stage."""
    if isinstance(output, DailyOutput):
        if len(plan.stages) > 1:
            raise ImpossibleQuestionError("output", output, f"outputs by stage: {plan.names}")
        return {plan.names[0]: output}
    for name in output:
        if name not in plan.names:
            raise UnknownStageError(name, plan.names)
    return output


def settled(plan: Plan, output: DailyOutput | Mapping[str, DailyOutput], last: date) -> Days:
    """Return the days of a plan up to ``last``, every number in it exact."""
    outputs = by_stage(plan, output)
    for name in outputs:
        plan = plan.with_stage(name, rate=0)
    for stage in plan.stages:
        name = stage.name
        counts = [("backlog", stage.backlog), ("rate", stage.rate)]
        counts += [("overrides", count) for _, count in stage.overrides]
        counts += [("rate of a team", team.rate) for team in stage.teams]
        for inflow in stage.inflow:
            counts += [("inflow", inflow.daily), *(("inflow", count) for _, count in inflow.on)]
        if stage.blanks is not None:
            counts.append(("stock", stage.blanks.stock))
            counts += [("deliveries", d.blanks) for d in stage.blanks.deliveries]
        for part, count in counts:
            if not count.is_exact:
                where = f"{part} of stage {name}"
                raise UnsettledCountError(where, count.low, count.high)
        hand_off = stage.hand_off or HandOff.same_day()
        if hand_off.fewest != hand_off.most:
            where = f"hand_off of stage {name}"
            raise UnsettledCountError(where, hand_off.fewest, hand_off.most)
    return Days(plan, outputs, last)


def _certain_day(plan: Plan, outputs: Mapping[str, DailyOutput]) -> date:
    """Return the day by which the least outputs complete the plan."""
    for name, output in outputs.items():
        plan = plan.with_stage(name, rate=output.least)
    settled(plan, {}, plan.first_day)
    outlook = project(plan).worst.outlook
    if isinstance(outlook, Clears):
        return outlook.day
    raise ImpossibleQuestionError("until", None, "a day, as completion is never certain")
