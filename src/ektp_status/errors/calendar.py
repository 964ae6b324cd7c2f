"""What can be wrong with days, spans of days, calendars and legal periods."""

from datetime import date

from ektp_status.errors.root import EktpStatusError

__all__ = [
    "CalendarUnknownError",
    "InvalidCalendarError",
    "InvalidPeriodError",
    "NoOpenDayError",
    "NotADateError",
    "ReversedSpanError",
    "ZeroStepError",
]


class NotADateError(EktpStatusError, TypeError):
    """Refuse what is no calendar day: a ``datetime`` has a time of day and perhaps a zone.

    Attributes:
        type_name: The name of the type that was given.
    """

    def __init__(self, type_name: str) -> None:
        super().__init__(type_name)
        self.type_name = type_name

    def __str__(self) -> str:
        remedy = "give a day such as datetime.date(2019, 4, 17)"
        if self.type_name.lower().endswith(("datetime", "timestamp")):
            remedy = "decide the time zone and call .date()"
        return f"expected a datetime.date without a time; got {self.type_name}; {remedy}"


class ReversedSpanError(EktpStatusError, ValueError):
    """Refuse a span of days that ends more than one day before it begins.

    Attributes:
        first: The first day as given.
        last: The last day as given.
    """

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last

    def __str__(self) -> str:
        return (
            f"expected a last day on or after the first, or the day before it for an empty span; "
            f"got {self.first} to {self.last}; swap them"
        )


class ZeroStepError(EktpStatusError, ValueError):
    """Refuse to add no open days, or a number of them that is not whole.

    Attributes:
        step: The number of open days as given.
    """

    def __init__(self, step: object) -> None:
        super().__init__(step)
        self.step = step

    def __str__(self) -> str:
        return (
            f"expected a whole number of open days, forward or backward; got {self.step!r}; "
            "for none use on_or_after or on_or_before"
        )


class NoOpenDayError(EktpStatusError, LookupError):
    """Report that a calendar has no such open day between the years 1 and 9999.

    Attributes:
        day: The day that was counted from.
        step: How many open days were asked for, negative when backward.
    """

    def __init__(self, day: date, step: int) -> None:
        super().__init__(day, step)
        self.day = day
        self.step = step

    def __str__(self) -> str:
        side = "after" if self.step > 0 else "before"
        return (
            f"expected {abs(self.step)} open days {side} {self.day}; "
            "the calendar never has them; open a weekday or single days"
        )


class CalendarUnknownError(EktpStatusError, LookupError):
    """Report that an answer would rest on days whose holidays nobody has decreed yet.

    Attributes:
        day: The first day of the question outside the known span.
        known_from: The first known day, ``None`` if there is no limit.
        known_until: The last known day, ``None`` if there is no limit.
    """

    def __init__(self, day: date, known_from: date | None, known_until: date | None) -> None:
        super().__init__(day, known_from, known_until)
        self.day = day
        self.known_from = known_from
        self.known_until = known_until

    def __str__(self) -> str:
        first = "the beginning" if self.known_from is None else str(self.known_from)
        last = "the end" if self.known_until is None else str(self.known_until)
        return (
            f"expected a day in the known span, {first} to {last}; got {self.day}; "
            "add the decreed holidays, or accept the weekly mask with extrapolated()"
        )


class InvalidCalendarError(EktpStatusError, ValueError):
    """Refuse a part that no calendar can be built from.

    Attributes:
        got: The value as given.
        part: The name of the parameter.
        rule: What is expected, as a noun phrase.
    """

    def __init__(self, got: object, part: str, rule: str) -> None:
        super().__init__(got, part, rule)
        self.got = got
        self.part = part
        self.rule = rule

    def __str__(self) -> str:
        return f"expected as {self.part} {self.rule}; got {self.got!r}"


class InvalidPeriodError(EktpStatusError, ValueError):
    """Refuse a legal period, or a question about one, that has no meaning.

    Attributes:
        period: The name of the period.
        got: What was given.
        rule: What is expected, with what to do.
    """

    def __init__(self, period: str, got: object, rule: str) -> None:
        super().__init__(period, got, rule)
        self.period = period
        self.got = got
        self.rule = rule

    def __str__(self) -> str:
        return f"expected for {self.period!r} {self.rule}; got {self.got}"
