"""What can be wrong with an identity number or with the dates of a resident.

None of these errors keeps a number or a date of birth: they are printed, logged and sent around.
"""

from datetime import date

from ektp_status.errors.root import EktpStatusError
from ektp_status.terms import Term

__all__ = ["InvalidNikError", "InvalidResidentError", "NikPart", "NoBirthDateError"]


class NikPart(Term):
    """Name what is wrong with an identity number, without repeating it."""

    TYPE = "type"
    LENGTH = "length"
    CHARACTER = "character"
    REGION = "region"
    BIRTH_DATE = "birth date"
    SEQUENCE = "sequence"


_EXPECTED = {
    NikPart.TYPE: "text; a number may already have lost digits, read the column as text",
    NikPart.LENGTH: "16 digits; blanks, dots and hyphens between them may stay",
    NikPart.CHARACTER: "nothing but the digits 0 to 9",
    NikPart.REGION: "a province, a district and a subdistrict code, none of them 00",
    NikPart.BIRTH_DATE: "a day (with 40 added for women), a month and a year that exist together",
    NikPart.SEQUENCE: "a sequence number from 0001",
}


class InvalidNikError(EktpStatusError, ValueError):
    """Refuse what is no identity number (*NIK*); the digits themselves are not kept.

    Attributes:
        part: What is wrong with it.
    """

    def __init__(self, part: NikPart) -> None:
        super().__init__(part)
        self.part = part

    def __str__(self) -> str:
        return (
            f"expected as identity number (NIK) {_EXPECTED[self.part]}; "
            f"got a wrong {self.part.value}, which is not shown; compare it with the document"
        )


class NoBirthDateError(EktpStatusError, LookupError):
    """Report that no date of birth with those two digits of the year fits.

    Attributes:
        on: The day of reference.
        min_age: The least age on that day, in completed years.
    """

    def __init__(self, on: date, min_age: int) -> None:
        super().__init__(on, min_age)
        self.on = on
        self.min_age = min_age

    def __str__(self) -> str:
        return (
            f"expected a day of birth in the two centuries before {self.on} that makes the "
            f"resident {self.min_age} or older then; got none; check the number and the day"
        )


class InvalidResidentError(EktpStatusError, ValueError):
    """Refuse dates or numbers that no resident can have; they are not kept.

    Attributes:
        rule: What is expected, as a noun phrase, with what to do.
    """

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule

    def __str__(self) -> str:
        return f"expected {self.rule}; got something else, which is not shown"
