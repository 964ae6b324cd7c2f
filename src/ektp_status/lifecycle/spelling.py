"""Spelling: how exports, letters, labels and the press write a status or a group.

Rules of this room:

1. Reading folds case, width and separators, and nothing else: no letter is ever ignored.
2. A word that reports use for several statuses names a group, and never one of them.
3. Text that nothing is spelled like raises with the closest spellings; no text raises otherwise.
4. A spelling was seen in an export or a report, or is a label, a plain form of one (*print
   ready*) or its British form (*enrolment*). Slips of the pen are listed only where they were
   seen, and abbreviations by analogy are not invented.
"""

import re

from ektp_status.errors import AmbiguousStatusError, UnknownStatusError
from ektp_status.lifecycle.groups import (
    AWAITING_PRINT,
    EXCEPTIONS,
    HOLDING,
    IN_PROCESS,
    NOT_HOLDING,
    OBLIGED,
    PRINTED,
    RECORDED,
    UNCLAIMED,
    UNRECORDED,
    StatusGroup,
)
from ektp_status.lifecycle.vocabulary import CardStatus
from ektp_status.lifecycle.words import LABELS

__all__ = ["GROUP_SPELLINGS", "STATUS_SPELLINGS"]

STATUS_SPELLINGS: dict[CardStatus, tuple[str, ...]] = {
    CardStatus.BELUM_WAJIB: ("belum wajib",),
    CardStatus.UNREGISTERED: ("belum terdaftar", "belum perekaman", "unregister"),
    CardStatus.BIO_CAPTURED: ("bio capture",),
    CardStatus.PROCESSING: (),
    CardStatus.SENT_FOR_ENROLLMENT: (
        "send for enrollment",
        "sent for enrolment",
        "send for enrolment",
    ),
    CardStatus.RECEIVED_AT_CENTRAL: (),
    CardStatus.ENROLL_FAILURE_AT_REGIONAL: (),
    CardStatus.ENROLL_FAILURE_AT_CENTRAL: (),
    CardStatus.SEARCH_FAILURE_AT_CENTRAL: (),
    CardStatus.ADJUDICATE_RECORD: ("ajudikasi", "adjudikasi", "adjudicate"),
    CardStatus.REQUEST_VALIDATION: (),
    CardStatus.DUPLICATE_RECORD: (
        "duplikat",
        "duplicate record one to one",
        "duplicate record one to many",
        "duplicate one to one",
        "duplicate one to many",
    ),
    CardStatus.PRINT_READY_RECORD: ("print ready", "print record", "print record (pr)"),
    CardStatus.SENT_FOR_CARD_PRINTING: (),
    CardStatus.CARD_PRINTED: (),
    CardStatus.CARD_SHIPPED: ("card shippped",),
    CardStatus.CARD_ISSUED: ("card issue",),
}
"""Spellings beside the code, the short code and the labels."""

GROUP_SPELLINGS: tuple[tuple[StatusGroup, tuple[str, ...]], ...] = (
    (OBLIGED, ("wajib", "wajib ktp", "wajib ktp-el")),
    (UNRECORDED, ()),  # "belum rekam" is the label of its only status
    (RECORDED, ("sudah rekam", "sudah merekam", "sudah perekaman", "terekam")),
    (IN_PROCESS, ("dalam proses",)),
    (EXCEPTIONS, ("gagal",)),
    (
        StatusGroup(
            {CardStatus.ENROLL_FAILURE_AT_REGIONAL, CardStatus.ENROLL_FAILURE_AT_CENTRAL},
            "ENROLL_FAILURE",
        ),
        ("enroll failure", "gagal verifikasi"),
    ),
    (AWAITING_PRINT, ("belum cetak", "belum dicetak", "menunggu cetak", "antrean cetak")),
    (PRINTED, ("sudah cetak", "sudah dicetak", "tercetak")),
    (UNCLAIMED, ("belum diambil", "belum diserahkan")),
    (HOLDING, ("sudah memegang", "sudah punya ktp", "memiliki ktp-el")),
    (NOT_HOLDING, ("belum memegang", "belum punya ktp", "belum memiliki ktp-el")),
)
"""What reports call each group, beside its name."""

_SEPARATORS = re.compile(r"[\s_.\-\u00ad\u2010-\u2015\u200b-\u200d\u2060\u2212\ufeff]+")
_LONGEST_GUESS = 60


def fold(text: str) -> str:
    """Return the text as it is compared: case, width and separators taken away.

    Example:
        >>> fold("Print_Ready\u00a0\u00a0RECORD"), fold("\uff30\uff32\uff32")
        ('printreadyrecord', 'prr')
    """
    if not text.isascii():
        from unicodedata import normalize  # noqa: PLC0415 - seldom needed, not free to import

        text = normalize("NFKC", text)
    return _SEPARATORS.sub("", text.casefold())


def _status_index() -> dict[str, CardStatus]:
    index: dict[str, CardStatus] = {}
    for status, variants in STATUS_SPELLINGS.items():
        short = () if status.short_code is None else (status.short_code,)
        for spelling in (status.value, *short, *LABELS["CardStatus"][status.value], *variants):
            index[fold(spelling)] = status
    return index


def _group_index() -> dict[str, StatusGroup]:
    index: dict[str, StatusGroup] = {}
    for group, variants in GROUP_SPELLINGS:
        for spelling in (str(group), *variants):
            index[fold(spelling)] = group
    return index


_STATUSES = _status_index()
_GROUPS = _group_index()


def _key(text: object) -> str:
    """Return a text folded; exports hold blanks and numbers where a text is due."""
    if isinstance(text, str):
        return fold(text)
    raise UnknownStatusError(repr(text))


def read_status(text: object) -> CardStatus:
    """Return the status that a text names.

    Raises:
        AmbiguousStatusError: The text names a group of statuses.
        UnknownStatusError: Nothing is spelled like that.
    """
    key = _key(text)
    status = _STATUSES.get(key)
    if status is not None:
        return status
    group = _GROUPS.get(key)
    if group is not None and len(group) == 1:
        return next(iter(group))
    if group is not None:
        raise AmbiguousStatusError(text, group)
    raise UnknownStatusError(str(text), _suggest(key))


def read_group(text: object) -> StatusGroup:
    """Return the group that a text names, or the statuses joined by ``|``.

    Raises:
        UnknownStatusError: Nothing is spelled like that.
    """
    key = _key(text)
    group = _GROUPS.get(key)
    if group is not None:
        return group
    if "|" in key:
        parts = [read_group(part) for part in key.split("|")]
        return StatusGroup(status for part in parts for status in part)
    status = _STATUSES.get(key)
    if status is not None:
        return StatusGroup({status})
    raise UnknownStatusError(str(text), _suggest(key))


def _suggest(key: str) -> tuple[CardStatus, ...]:
    if not 0 < len(key) <= _LONGEST_GUESS:
        return ()
    from difflib import get_close_matches  # noqa: PLC0415 - needed for errors only

    close = get_close_matches(key, _STATUSES, n=5)
    return tuple(dict.fromkeys(_STATUSES[spelling] for spelling in close))
