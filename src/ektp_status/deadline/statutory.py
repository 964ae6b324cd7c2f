"""Statutory periods: the periods of the law, nothing but rows.

Rules of this room:

1. Every period has a source; what no source states says so in its ``source`` or in its
   ``in_force_source``.
2. A period is the law from a day and until a day, as far as that is known.
3. Where a source says "days" and no more, calendar days are our reading of it; open days only
   where it says working days.
"""

from datetime import date

from ektp_status import sources
from ektp_status.deadline.period import CountedFrom, DayCount, Direction, LegalPeriod, PeriodUnit
from ektp_status.resident.eligibility import PermanentPermit

__all__ = [
    "DEATH_REPORT",
    "ISSUE_14_DAYS",
    "ISSUE_24_HOURS",
    "ISSUE_BENGKALIS",
    "ISSUE_ONE_HOUR",
    "LOSS_OR_DAMAGE_REPORT",
    "MOVE_OF_VOTE",
    "MOVE_OF_VOTE_AS_PUBLISHED_2019",
    "MOVE_OF_VOTE_IN_NEED",
    "PERMIT_EXTENSION_REPORT",
    "STATUTORY_PERIODS",
    "TEMPORARY_LETTER",
    "card_valid_until",
]

DEATH_REPORT = LegalPeriod(
    name="report of a death",
    amount=30,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.DEATH,
    source=sources.DEATH_REPORT,
    in_force_from=date(2013, 12, 24),
    in_force_source=sources.IN_FORCE_BY_CUSTOM,
)
"""Thirty calendar days for the neighbourhood head (*RT*) to report a death; the law of 2013."""

ISSUE_14_DAYS = LegalPeriod(
    name="issue of a card",
    amount=14,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.COMPLETE_APPLICATION,
    source=sources.ISSUE_14_DAYS,
    in_force_from=date(2006, 12, 29),
    in_force_source=sources.IN_FORCE_BY_CUSTOM,
)
"""Fourteen calendar days for the office to issue a card; the law of 2006."""

ISSUE_24_HOURS = LegalPeriod(
    name="issue of a card, at the latest",
    amount=24,
    unit=PeriodUnit.HOURS,
    counted_from=CountedFrom.COMPLETE_APPLICATION,
    source=sources.ISSUE_24_HOURS,
    in_force_from=date(2018, 4, 6),
    in_force_source=sources.IN_FORCE_2018_BY_CUSTOM,
)
"""The outer limit of Permendagri 19/2018, 24 hours; its wording was not read in a source."""

ISSUE_ONE_HOUR = LegalPeriod(
    name="issue of a card",
    amount=1,
    unit=PeriodUnit.HOURS,
    counted_from=CountedFrom.COMPLETE_APPLICATION,
    source=sources.ISSUE_ONE_HOUR,
    in_force_from=date(2018, 4, 6),
    in_force_source=sources.IN_FORCE_2018_BY_CUSTOM,
)
"""One hour for the office to issue a card, unless power or network fail; Permendagri 19/2018."""

ISSUE_BENGKALIS = LegalPeriod(
    name="issue of a replacement in Bengkalis",
    amount=14,
    unit=PeriodUnit.OPEN_DAYS,
    counted_from=CountedFrom.COMPLETE_APPLICATION,
    source=sources.BENGKALIS,
)
"""A local standard: fourteen open days for a replacement in Bengkalis."""

LOSS_OR_DAMAGE_REPORT = LegalPeriod(
    name="report of a lost or damaged card",
    amount=14,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.LOSS_OR_DAMAGE,
    source=sources.TORAJA,
    in_force_from=date(2013, 12, 24),
    in_force_source=sources.IN_FORCE_BY_CUSTOM,
)
"""Fourteen calendar days for a resident to report a lost or damaged card."""

MOVE_OF_VOTE = LegalPeriod(
    name="move to another polling station (H-30)",
    amount=30,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.POLLING_DAY,
    source=sources.MK_20_2019,
    direction=Direction.BEFORE,
)
"""The last day to ask for another polling station, by plain subtraction: "H-30".

Offices printed these dates in 2024 (``sources.KOMPAS_2024``).
"""

MOVE_OF_VOTE_AS_PUBLISHED_2019 = LegalPeriod(
    name="move to another polling station (H-30 as published in 2019)",
    amount=30,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.POLLING_DAY,
    source=sources.BANTUL_2019,
    direction=Direction.BEFORE,
    day_count=DayCount.CLEAR_DAYS,
    in_force_from=date(2019, 4, 17),
    in_force_until=date(2019, 4, 17),
)
"""The same as an office published it in 2019: a day earlier, in clear days."""

MOVE_OF_VOTE_IN_NEED = LegalPeriod(
    name="move to another polling station when ill, detained, on duty or after a disaster (H-7)",
    amount=7,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.POLLING_DAY,
    source=sources.MK_20_2019,
    direction=Direction.BEFORE,
    in_force_from=date(2019, 4, 17),
)
"""The last day when ill, detained, on duty or struck by a disaster: "H-7"."""

PERMIT_EXTENSION_REPORT = LegalPeriod(
    name="report of an extended permit",
    amount=30,
    unit=PeriodUnit.CALENDAR_DAYS,
    counted_from=CountedFrom.END_OF_PERMIT,
    source=sources.UU_24_2013_63_4,
    direction=Direction.BEFORE,
    in_force_from=date(2013, 12, 24),
    in_force_source=sources.IN_FORCE_BY_CUSTOM,
)
"""The last day to report an extended permanent permit: 30 days before it ends."""

TEMPORARY_LETTER = LegalPeriod(
    name="validity of a temporary letter (suket)",
    amount=6,
    unit=PeriodUnit.MONTHS,
    counted_from=CountedFrom.ISSUE_OF_LETTER,
    source=sources.WONOSOBO,
    renewable=True,
    in_force_from=date(2016, 9, 29),
    in_force_source=sources.SUKET_LETTER_2016,
)
"""Six calendar months for which a temporary letter (*suket*) is valid; renewable."""

STATUTORY_PERIODS = (
    ISSUE_14_DAYS,
    ISSUE_ONE_HOUR,
    ISSUE_24_HOURS,
    ISSUE_BENGKALIS,
    TEMPORARY_LETTER,
    LOSS_OR_DAMAGE_REPORT,
    DEATH_REPORT,
    PERMIT_EXTENSION_REPORT,
    MOVE_OF_VOTE,
    MOVE_OF_VOTE_IN_NEED,
    MOVE_OF_VOTE_AS_PUBLISHED_2019,
)
"""Every period of this room, from the application to the vote."""


def card_valid_until(permit: PermanentPermit | None = None) -> date | None:
    """Return the last day on which a card is valid, or ``None`` if it never ends.

    Cards of citizens are valid for life, also those issued before the law of 2013 and whatever
    date is printed on them; the card of a foreigner follows the permit. Cards without a chip ended
    for all on 31 December 2014 (``sources.KTP_UNTIL_2014``).

    Args:
        permit: The permanent permit of a foreigner; ``None`` for a citizen.

    Source: for citizens UU 24/2013 pasal 64(7)a and 101 c, SE Mendagri 470/295/SJ and 470/296/SJ
    (``sources.LIFELONG_CARDS``); for foreigners pasal 64(7)b (``sources.UU_24_2013_64_7``).

    Example:
        >>> print(card_valid_until())
        None
        >>> card_valid_until(PermanentPermit(date(2019, 1, 2), date(2024, 1, 1)))
        datetime.date(2024, 1, 1)
    """
    return None if permit is None else permit.last
