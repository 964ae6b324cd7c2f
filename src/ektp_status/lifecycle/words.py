"""Words: the labels and the guidance, in Indonesian and English.

Rules of this room:

1. A row is a code and its words, Indonesian first, English second.
2. The words are the library's own; what a status means is cited in the vocabulary.
3. A label is short enough for a table's cell and unlike every other label of its kind.
4. Guidance is addressed to the resident and promises nothing that the office decides.
"""

from typing import Literal

from ektp_status.errors import UnknownLanguageError
from ektp_status.terms import Term

__all__ = ["Language", "Word"]

Language = Literal["id", "en"]
"""A language of the labels: Indonesian or English."""

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "Actor": {
        "RESIDENT": ("penduduk", "resident"),
        "DISTRICT": ("daerah", "district office"),
        "CENTRE": ("pusat", "data centre"),
        "NOBODY": ("tidak ada", "nobody"),
    },
    "Phase": {
        "NOT_YET_OBLIGED": ("Belum wajib", "Not yet obliged"),
        "UNRECORDED": ("Menunggu perekaman", "Awaiting capture"),
        "CAPTURE": ("Perekaman di daerah", "Captured locally"),
        "TRANSFER": ("Pengiriman ke pusat", "Transfer to the centre"),
        "DEDUPLICATION": ("Penunggalan", "De-duplication"),
        "EXCEPTION": ("Perlu perbaikan", "Exception"),
        "PRINTING": ("Menunggu cetak", "Awaiting print"),
        "DELIVERY": ("Menunggu penyerahan", "Awaiting hand-over"),
        "HELD": ("Sudah dipegang", "Held"),
    },
    "CardStatus": {
        "BELUM_WAJIB": ("Belum wajib KTP", "Not yet obliged"),
        "UNREGISTERED": ("Belum rekam", "Not recorded"),
        "BIO_CAPTURED": ("Biometrik terekam", "Biometrics captured"),
        "PROCESSING": ("Diproses di daerah", "Processed locally"),
        "SENT_FOR_ENROLLMENT": ("Terkirim ke pusat", "Sent to the centre"),
        "RECEIVED_AT_CENTRAL": ("Diterima di pusat", "Received at the centre"),
        "ENROLL_FAILURE_AT_REGIONAL": ("Gagal verifikasi di daerah", "Failed regionally"),
        "ENROLL_FAILURE_AT_CENTRAL": ("Gagal verifikasi di pusat", "Failed centrally"),
        "SEARCH_FAILURE_AT_CENTRAL": ("Gagal pencarian di pusat", "Search failed centrally"),
        "ADJUDICATE_RECORD": ("Perlu ajudikasi", "Under adjudication"),
        "REQUEST_VALIDATION": ("Perlu validasi", "Validation requested"),
        "DUPLICATE_RECORD": ("Data ganda", "Duplicate"),
        "PRINT_READY_RECORD": ("Siap cetak", "Ready to print"),
        "SENT_FOR_CARD_PRINTING": ("Terkirim ke pencetakan", "Sent to the printer"),
        "CARD_PRINTED": ("Kartu tercetak", "Printed card"),
        "CARD_SHIPPED": ("Kartu terkirim", "Shipped card"),
        "CARD_ISSUED": ("Kartu diserahkan", "Handed over"),
    },
    "CardEvent": {
        "BECOME_OBLIGED": ("menjadi wajib KTP", "becomes obliged"),
        "CAPTURE": ("perekaman", "capture"),
        "PROCESS": ("pemrosesan di daerah", "process locally"),
        "SEND": ("pengiriman ke pusat", "send to the centre"),
        "RECEIVE": ("penerimaan di pusat", "receive at the centre"),
        "PASS_DEDUPLICATION": ("lolos penunggalan", "pass de-duplication"),
        "FAIL_CENTRALLY": ("gagal verifikasi di pusat", "fail centrally"),
        "FAIL_REGIONALLY": ("gagal verifikasi di daerah", "fail regionally"),
        "FAIL_SEARCH": ("gagal pencarian", "fail the search"),
        "REFER": ("rujuk ke ajudikasi", "refer to adjudication"),
        "ASK_VALIDATION": ("minta validasi", "ask for validation"),
        "FIND_DUPLICATE": ("temuan data ganda", "find a duplicate"),
        "CLEAR": ("dinyatakan tunggal", "clear as unique"),
        "DELETE_CAPTURE": ("hapus perekaman", "delete the capture"),
        "RESET": ("kembalikan ke terekam", "reset to captured"),
        "RESEND": ("kirim ulang", "send again"),
        "RESOLVE_DUPLICATE": ("penyelesaian data ganda", "resolve the duplicate"),
        "SEND_TO_PRINT": ("pengiriman ke pencetakan", "send to the printer"),
        "PRINT": ("pencetakan", "print"),
        "SPOIL": ("gagal cetak", "spoil the blank"),
        "SHIP": ("pengiriman kartu", "ship the card"),
        "HAND_OVER": ("penyerahan", "hand over"),
        "REPLACE": ("penggantian", "replace"),
    },
    "NikStatus": {
        "ACTIVE": ("Aktif", "Active"),
        "BLOCKED": ("Diblokir", "Blocked"),
        "DEACTIVATED": ("Nonaktif", "Deactivated"),
    },
    "NikEvent": {
        "RECORD_DEATH": ("pencatatan kematian", "record the death"),
        "CANCEL_DEATH": ("pembatalan akta kematian", "cancel the death record"),
        "BLOCK": ("pemblokiran", "block"),
        "UNBLOCK": ("pembukaan blokir", "unblock"),
    },
    "Requirement": {
        "IN_PERSON": ("hadir sendiri", "in person"),
        "FINGERPRINT_MATCH": ("sidik jari cocok", "fingerprint match"),
        "OF_AGE": ("sudah wajib KTP", "of age or married"),
        "BLANK_AVAILABLE": ("blangko tersedia", "blank available"),
    },
    "Suspicion": {
        "RECORDED_EARLIER": ("mungkin pernah merekam", "may have been recorded earlier"),
    },
}

GUIDANCE: dict[str, tuple[str, str]] = {
    "BELUM_WAJIB": (
        "Belum perlu KTP-el. Perekaman dini dapat dilakukan mulai usia 16 tahun.",
        "No card is due yet. Early capture is possible from the age of 16.",
    ),
    "UNREGISTERED": (
        "Datang dengan Kartu Keluarga untuk perekaman, cukup satu kali.",
        "Come with your family card and be recorded, once only.",
    ),
    "BIO_CAPTURED": (
        "Tunggu. Jangan merekam ulang; surat keterangan dapat diminta.",
        "Wait. Do not be recorded again; you may ask for a temporary letter.",
    ),
    "PROCESSING": (
        "Tunggu. Data sedang disiapkan di daerah untuk dikirim.",
        "Wait. The district is preparing your data for sending.",
    ),
    "SENT_FOR_ENROLLMENT": (
        "Tunggu. Bila terlalu lama, tanyakan apakah Anda pernah merekam sebelumnya.",
        "Wait. If it takes long, ask whether you were recorded earlier.",
    ),
    "RECEIVED_AT_CENTRAL": (
        "Tunggu hasil penunggalan di pusat.",
        "Wait for the result of the de-duplication at the centre.",
    ),
    "ENROLL_FAILURE_AT_REGIONAL": (
        "Datang untuk perekaman ulang bila dipanggil.",
        "Come to be recorded again when you are called.",
    ),
    "ENROLL_FAILURE_AT_CENTRAL": (
        "Hubungi dinas; perekaman ulang mungkin diperlukan.",
        "Contact the office; a new capture may be needed.",
    ),
    "SEARCH_FAILURE_AT_CENTRAL": (
        "Tunggu pengiriman ulang; tanyakan ke dinas bila lama.",
        "Wait until it is sent again; ask the office if it takes long.",
    ),
    "ADJUDICATE_RECORD": (
        "Hubungi dinas; sidik jari Anda mirip dengan data lain dan perlu diperiksa.",
        "Contact the office; your prints resemble another record and must be examined.",
    ),
    "REQUEST_VALIDATION": (
        "Bawa dokumen Anda ke dinas untuk validasi.",
        "Bring your documents to the office for validation.",
    ),
    "DUPLICATE_RECORD": (
        "Lapor ke dinas dan pilih satu identitas; kartu belum dapat diterbitkan.",
        "Report to the office and choose one identity; no card can be issued yet.",
    ),
    "PRINT_READY_RECORD": (
        "Kartu siap dicetak. Datang dan minta pencetakan.",
        "The card is ready to be printed. Come and ask for it.",
    ),
    "SENT_FOR_CARD_PRINTING": (
        "Tunggu. Kartu sedang dalam antrean cetak.",
        "Wait. The card is in the print queue.",
    ),
    "CARD_PRINTED": (
        "Kartu sudah dicetak. Tanyakan kapan dan di mana dapat diambil.",
        "The card is printed. Ask when and where you can fetch it.",
    ),
    "CARD_SHIPPED": (
        "Ambil sendiri kartu Anda di tempat pengambilan.",
        "Fetch your card in person at the pick-up point.",
    ),
    "CARD_ISSUED": (
        "Simpan kartu. Bila hilang atau rusak, lapor dalam 14 hari.",
        "Keep the card. Report its loss or damage within 14 days.",
    ),
}


def choose(words: tuple[str, str], lang: str) -> str:
    """Return the Indonesian or the English one of two wordings."""
    if lang == "id":
        return words[0]
    if lang == "en":
        return words[1]
    raise UnknownLanguageError(lang)


class Word(Term):
    """Be a word of the vocabulary: a text that is its own code, with a label in two languages."""

    def label(self, lang: Language) -> str:
        """Return the label, Indonesian for ``"id"`` and English for ``"en"``.

        Raises:
            UnknownLanguageError: The language is another one.

        Example:
            >>> from ektp_status import CardStatus
            >>> CardStatus.PRINT_READY_RECORD.label("id")
            'Siap cetak'
        """
        return choose(LABELS[type(self).__name__][self.value], lang)
