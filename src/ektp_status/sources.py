"""Source: the citation that a row, a rule or a holiday carries, and the catalogue of them.

Rules of this room:

1. A source names what was read, where it can be found, and when it was published.
2. What nobody has read in a source says so: its ``confidence`` is not ``SOURCED``.
3. The catalogue is in the order of the constants' names.
"""

from attrs import frozen

from ektp_status.terms import Term

__all__ = ["Confidence", "Source"]


class Confidence(Term):
    """Say how far a statement rests on a document."""

    SOURCED = "sourced"
    """Read in the cited document."""
    HIGH = "high"
    """Not found in a document; custom and context leave little doubt."""
    MEDIUM = "medium"
    """Not found in a document; likely."""
    LOW = "low"
    """Not found in a document; a guess that a user may have to replace."""


@frozen
class Source:
    """Cite the document that a statement rests on, or say that there is none.

    Attributes:
        title: The document, office or site, with the article where one applies.
        locator: Host, path or official number under which it can be found; empty if none.
        published: Day, month or year of publication in ISO form; empty if unknown.
        confidence: Whether the statement was read there, or how sure we are without it.

    Example:
        >>> Source("UU 24/2013 pasal 63(1)").is_sourced
        True
        >>> Source("order of the print statuses", confidence=Confidence.HIGH).is_sourced
        False
    """

    title: str
    locator: str = ""
    published: str = ""
    confidence: Confidence = Confidence.SOURCED

    @property
    def is_sourced(self) -> bool:
        """Tell whether the statement was read in the cited document."""
        return self.confidence is Confidence.SOURCED


# The catalogue, in the order of its names: cite from here, so that one document has one spelling.

AGE_ON_THE_DAY = Source(
    "First-time voters who turn 17 on polling day",
    "m.tribunnews.com/amp/metropolitan/2023/07/04",
    "2023-07-04",
)
BALIKPAPAN = Source(
    "Printing on request and cards not fetched, Balikpapan", "nomorsatukaltim.disway.id/amp/1129"
)
BANTUL_2019 = Source(
    "Cut-off day for moving to another polling station, Bantul", "idntimes.com", "2019"
)
BANYUMAS = Source(
    "Statuses of the e-KTP, Disdukcapil Banyumas",
    "dindukcapil.banyumaskab.go.id/news/22746",
    "2017-10-05",
)
BENGKALIS = Source(
    "Service standard for lost and damaged cards, Bengkalis",
    "sippn.menpan.go.id/pelayanan-publik/7981629",
)
BLOCKING_2018 = Source(
    "Blocking of identities not recorded by the end of 2018",
    "radarbogor.id/2018/09/17",
    "2018-09-17",
)
BLOCKING_LIFTED = Source(
    "Blocked identities become active on capture",
    "nasional.kompas.com/read/2018/10/16/20352451",
    "2018-10-16",
)
BLORA = Source(
    "Codes on temporary letters, Blora",
    "infoblora.id/2017/04/blora-hanya-dapat-10000-blanko.html",
    "2017-04",
)
BOGOR_STOCK = Source(
    "Blanks alone do not print a card, Bogor",
    "bogor.tribunnews.com/2017/10/26/ada-blanko-bukan-jaminan",
    "2017-10-26",
)
BULELENG = Source("Early capture, Buleleng", "nusabali.com/index.php/berita/172947", "2024")
CIREBON = Source("Spoiled blanks, Cirebon", "radarcirebon.disway.id/amp/59716")
DEATH_CANCELLED = Source(
    "A death record cancelled after a biometric check", "wartabromo.com/2026/01/10", "2026-01-10"
)
DEATH_REPORT = Source(
    "UU 24/2013: a death is reported within 30 days", "mataram.antaranews.com/amp/berita/266088"
)
DEDUPLICATION_DASHBOARD = Source(
    "Six outcomes of the central de-duplication, public monitoring dashboard"
)
DEDUPLICATION_OUTCOME_BY_CUSTOM = Source(
    "What an examiner may decide after adjudication or validation", confidence=Confidence.MEDIUM
)
DUPLICATES_DELETED = Source(
    "Both records of a duplicate deleted, then captured once", "news.detik.com/berita/d-7429697"
)
EARLY_CAPTURE = Source("Early capture, the card at 17", "metropolitan.id/politik/pr-9536873831")
IDENTITY_HOLDS_BY_CUSTOM = Source(
    "Which holds on an identity may follow one another", confidence=Confidence.MEDIUM
)
IN_FORCE_2018_BY_CUSTOM = Source(
    "First day of Permendagri 19/2018, signed about 6 April 2018", confidence=Confidence.MEDIUM
)
IN_FORCE_BY_CUSTOM = Source(
    "First days of the laws on population administration of 2006 and 2013",
    confidence=Confidence.HIGH,
)
ISSUE_14_DAYS = Source(
    "Issue of the card within 14 days under UU 23/2006, Director General Dukcapil",
    "jurnalbabel.com/kemendagri-urus-e-ktp-di-dinas-dukcapil-1-jam-jadi",
    "2019-02-27",
)
ISSUE_24_HOURS = Source(
    "Permendagri 19/2018: at the latest 24 hours after a complete application",
    confidence=Confidence.HIGH,
)
ISSUE_ONE_HOUR = Source(
    "Permendagri 19/2018: one hour, Minister of Home Affairs",
    "nasional.tempo.co/read/1077729",
    "2018",
)
JAKARTA_2024 = Source(
    "Identities deactivated, DKI Jakarta",
    "idxchannel.com/news/ribuan-nik-ktp-warga-jakarta-pusat-dinonaktifkan",
)
JEMBER = Source(
    "From capture to print, Disdukcapil Jember",
    "suaraindonesia-news.com/kadispendukcapil-jember-jelaskan",
    "2018-10-17",
)
KEBUMEN = Source(
    "Capture, sending and print, Kebumen",
    "kebumenekspres.com/2017/07/disdukcapil-kebumen-dapat-tambahan-2000.html",
    "2017-07",
)
KEPPRES_10_2019 = Source(
    "Keppres 10/2019: polling day 17 April 2019 is a national holiday",
    "news.detik.com 4503056",
    "2019-04-08",
)
KEPPRES_33_2024 = Source(
    "Keppres 33/2024: polling day 27 November 2024 is a national holiday",
    "dutakabar.com",
    "2024-11-21",
)
KOMPAS_2024 = Source(
    "Cut-off days for moving to another polling station, 2024",
    "origin.kompas.tv/amp/nasional/478926",
)
KTP_UNTIL_2014 = Source(
    "Perpres 112/2013: cards without a chip end on 31 December 2014",
    "jurnal.harianregional.com/kerthanegara/full-36635",
)
LEAP_DAY_BY_CHOICE = Source("Birthday of 29 February in common years", confidence=Confidence.LOW)
LIFELONG_CARDS = Source(
    "UU 24/2013 pasal 64(7)a and 101 c, SE Mendagri 470/295/SJ and 470/296/SJ: "
    "cards of citizens are valid for life, earlier ones too",
    "disdukcapil.jayawijayakab.go.id",
    "2016-01-29",
)
MAKASSAR = Source(
    "Permendagri 8/2016 pasal 5(1): hand-over in person after a fingerprint match",
    "makassar.antaranews.com/berita/119923",
)
MK_20_2019 = Source(
    "Constitutional Court 20/PUU-XVII/2019: cut-offs of 30 and of 7 days",
    "dpr.go.id/jdih/perkara/id/1699",
    "2019-03-28",
)
NEXT_STEP_BY_CUSTOM = Source(
    "What follows a failed search or a request for validation", confidence=Confidence.MEDIUM
)
NIK_KLATEN = Source(
    "Meaning of the 16 digits, Dukcapil Klaten", "dukcapil.klaten.go.id/arti-16-digit"
)
NIK_MASKED_2020 = Source(
    "Ten of sixteen digits starred in the lists of voters, 2020", "politikal.id", "2020-08-03"
)
NIK_REGION_BY_CUSTOM = Source(
    "No province, district or subdistrict has the code 00", confidence=Confidence.HIGH
)
NIK_UNCHANGED = Source(
    "The number stays when a date of birth is corrected",
    "jakarta.tribunnews.com/2023/08/29",
    "2023-08-29",
)
OPENSID = Source(
    "Status values of OpenSID", "github.com/OpenSID/OpenSID: StatusKTPEnum, StatusRekamSeeder"
)
OPENSID_BIP = Source(
    "Columns of the resident register, OpenSID", "github.com/OpenSID/OpenSID/issues/710", "2017-11"
)
PATI = Source(
    "Duplicate e-KTP data, Pati and Kebumen",
    "disdukcapil.patikab.go.id/berita/detail/data-ektp-ganda",
)
PEKALONGAN = Source(
    "Spoiled blanks and temporary letters, Pekalongan",
    "infoberitabola.info/2017/01/terbitkan-12-ribu-surat-keterangan.html",
    "2017-01",
)
PIAK_2015 = Source(
    "Biometric verification and deletion of duplicates, Directorate General Dukcapil",
    "slideplayer.info/amp/12163767",
    "2015",
)
PRINT_STAGES_BY_CUSTOM = Source(
    "Meaning and order of the print statuses", confidence=Confidence.HIGH
)
PURBALINGGA = Source(
    "Why a new card cannot be printed at once, Dinpendukcapil Purbalingga",
    "dinpendukcapil.purbalinggakab.go.id/article/mengapa-ktp-baru-anda-tidak-bisa-langsung-dicetak",
)
RARANG_SELATAN = Source(
    "Captured once in a lifetime, Rarang Selatan",
    "rarangselatan.desa.id/artikel/2019/6/12",
    "2019-06-12",
)
REGIONAL_FAILURE_BY_CUSTOM = Source(
    "From which statuses a regional failure may follow", confidence=Confidence.MEDIUM
)
REMBANG = Source(
    "Codes on temporary letters, Rembang",
    "mataairradio.com/berita-rembang/pegang-suket-e-ktp-perhatikan-kode",
    "2018-01-25",
)
SAMBAS = Source(
    "Population services, Disdukcapil Sambas",
    "web.disdukcapil.sambas.go.id/index.php/en/berita/info-kependudukan",
    "2020-07-06",
)
SKB_2018 = Source(
    "Joint decree of three ministers on holidays and joint leave in 2019 "
    "(Menag 617/2018, Menaker 262/2018, MenPANRB 16/2018)",
    "celebesmedia.id/celebes/artikel/1004151118",
    "2018-11-02",
)
SRAGEN_2019 = Source(
    "Report on the backlog before polling day, Sragen", "joglosemarnews.com", "2019-04"
)
SUKET_LETTER_2016 = Source(
    "Letter 471.13/10231/Dukcapil on temporary letters",
    "massaputrodellytp.com/2016/10",
    "2016-09-29",
)
TORAJA = Source(
    "Replacement of a lost card, Toraja", "toraja.tribunnews.com/2025/08/25", "2025-08-25"
)
UU_24_2013_63 = Source(
    "UU 24/2013 pasal 63(1): who must hold a card",
    "jpnn.com/news/pemberian-ktp-bagi-wna-sudah-lazim",
)
UU_24_2013_63_4 = Source(
    "UU 24/2013 pasal 63(4): an extension is reported 30 days before the permit ends",
    "jpnn.com/news/pemberian-ktp-bagi-wna-sudah-lazim",
)
UU_24_2013_64_7 = Source(
    "UU 24/2013 pasal 64(7)b: cards of foreigners are valid as long as the permit",
    "amp.kontan.co.id/news/wna-bisa-memiliki-ktp-elektronik",
)
WONOSOBO = Source(
    "Temporary letters are valid for six months, Wonosobo",
    "radarsemarang.com/2017/05/16/suket-ktp-harus-diperpanjang",
    "2017-05-16",
)
