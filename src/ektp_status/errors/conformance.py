"""What can be wrong with another implementation of a lifecycle, or of a projection."""

from collections.abc import Collection, Iterable

from ektp_status.errors.root import EktpStatusError


class NonconformityError(EktpStatusError, AssertionError):
    """Say that an implementation does not do what the model does.

    It is an ``AssertionError`` too, so that test runners report a failure and not a crash.

    Attributes:
        about: The name of the lifecycle, or what was forecast.
        findings: Where the implementation parts from the model, the shortest way first.
    """

    def __init__(self, about: str, findings: Iterable[object]) -> None:
        self.about = about
        self.findings: tuple[object, ...] = tuple(findings)
        super().__init__(about, self.findings)

    def __str__(self) -> str:
        lines = "\n".join(str(finding) for finding in self.findings)
        return f"expected what {self.about!r} does, got otherwise:\n{lines}"


class UnexercisedRowsError(EktpStatusError, AssertionError):
    """Say that a walk did not try every row of the table, where that was asked for.

    Attributes:
        lifecycle: The name of the lifecycle.
        rows: The rows that were never tried, in the order of the table.
    """

    def __init__(self, lifecycle: str, rows: Collection[object]) -> None:
        self.lifecycle = lifecycle
        self.rows: tuple[object, ...] = tuple(rows)
        super().__init__(lifecycle, self.rows)

    def __str__(self) -> str:
        named = "; ".join(str(row) for row in self.rows)
        return (
            f"expected every row of {self.lifecycle!r} to be tried, got none for: {named};"
            " walk further or repair what bars the way"
        )
