"""Words that compare are held to the values they speak of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.audit.relation import find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.formatting import format_number
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.relations import check_relations

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Status")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, caption: str = "Tabel 1 Tahun 2023") -> Table:
    """A table under its head."""
    cells = (
        Cell(r, c, t, is_kepala=r == 1)
        for r, row in enumerate((head, *rows), 1)
        for c, t in enumerate(row, 1)
    )
    return Table(1, tuple(cells), caption)


def run_checks(*blocks: Table | Paragraph) -> list[Check]:
    """The tests of a report of some blocks, of 2023."""
    report = PublishedReport(
        "laporan.docx", "", (Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023"), *blocks)
    )
    return list(check_relations(understand(report)[0]))


REACHED = table(
    ("1", "Indeks Kepuasan Layanan", "nilai", "3,60", "3,80", "105,6", "-"),
    ("2", "Indeks Profesionalitas Aparatur", "nilai", "75", "74", "98,67", "-"),
    ("3", "Persentase Penduduk Miskin", "%", "10", "9", "110", "-"),
    ("4", "Persentase Sistem Terhubung", "%", "100", "100", "100", "-"),
    ("5", "Nilai Survei Layanan", "nilai", "3,8", "3,8", "100", "-"),
)


CELLS = [
    ("Mencapai target", "100", "100", "100", Verdict.MATCH),
    ("Tercapai", "90", "100", "111,1", Verdict.MATCH),
    ("Belum tercapai", "24", "22", "91,67", Verdict.MATCH),
    ("Melampaui target", "3,60", "3,80", "105,6", Verdict.MATCH),
    ("Tidak Tercapai", "10", "12", "80", Verdict.MATCH),
    ("Mencapai target", "Level II+", "Level II+", "64,03", Verdict.MATCH),
    ("Tercapai", "BB", "A", "-", Verdict.MATCH),
    ("Tercapai", "60 - 85 %", "71,3 %", "-", Verdict.MATCH),
    ("Tidak tercapai", "40 - 50 kali", "53 kali", "-", Verdict.MATCH),
    ("Tercapai", "≤ 25", "19,4", "-", Verdict.MATCH),
    ("Tercapai", "60 - 85 %", "88,2 %", "-", Verdict.MISMATCH),
    ("Tidak tercapai", "1 - 3 hari", "2,4 hari", "-", Verdict.MISMATCH),
    ("Tercapai", "≤ 25", "25,1", "-", Verdict.MISMATCH),
    ("Tercapai", "75", "74", "98,67", Verdict.MISMATCH),
    ("Belum tercapai", "90", "100", "111,1", Verdict.MISMATCH),
    ("Tidak mencapai target", "3,60", "3,80", "105,6", Verdict.MISMATCH),
    ("Melampaui target", "100", "100", "100", Verdict.MISMATCH),
    ("Tercapai", "92", "88", "-", Verdict.MISMATCH),
    ("Mencapai target", "Level III", "Level II+", "-", Verdict.MISMATCH),
    ("Tercapai", "A", "BB", "-", Verdict.MISMATCH),
]


@pytest.mark.parametrize(("status", "target", "realisasi", "capaian", "expected"), CELLS)
def test_a_status_says_whether_the_target_is_reached(
    status: str, target: str, realisasi: str, capaian: str, expected: Verdict
) -> None:
    """A level is reached as a level; where less is better, the printed capaian says so."""
    row = ("1", "Indeks Kepuasan Layanan", "-", target, realisasi, capaian, status)
    assert [check.putusan for check in run_checks(table(row))] == [expected]


def test_where_less_may_be_better_either_status_is_lawful() -> None:
    """Without a printed capaian nothing says which way an indikator of poverty or waiting counts."""
    rows = [
        ("1", "Waktu Tunggu Layanan", "menit", "30", "25", "-", status)
        for status in ("Tercapai", "Belum tercapai")
    ]
    for row in rows:
        assert [check.is_finding for check in run_checks(table(row))] == [False]


RIGHT = [
    "Indeks Kepuasan Layanan melampaui target.",
    "Indeks Kepuasan Layanan mencapai 3,80 dan melampaui target 3,60.",
    "Indeks Profesionalitas Aparatur belum mencapai target.",
    "Indeks Profesionalitas Aparatur masih di bawah target.",
    "Target Indeks Kepuasan Layanan tercapai.",
    "Persentase Penduduk Miskin telah mencapai target.",
    "Persentase Sistem Terhubung mencapai target.",
    "Produksi naik dari 20 ton menjadi 25 ton.",
    "Produksi turun dari 25 ton menjadi 20 ton.",
    "Nilainya meningkat: 3,6 pada tahun 2022 dan 3,8 pada tahun 2023.",
    "Realisasinya 74 persen, masih di bawah realisasi tahun 2021, yaitu 75 persen.",
    "Perbandingan dokter 1:2.500 penduduk masih di bawah standar 1:1.000.",
    "Untuk mencapai target Indeks Profesionalitas Aparatur disusun rencana aksi.",
    "Peningkatan kapasitas Indeks Profesionalitas Aparatur dilakukan dengan pelatihan.",
    "Dari empat indikator, dua di antaranya melampaui target, yaitu Indeks Kepuasan Layanan.",
    "IKLH sebesar 69,73 melampaui target 69,58, walaupun Indeks Profesionalitas Aparatur di bawah targetnya.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_true_words_are_no_finding(text: str) -> None:
    """What holds, or speaks of a purpose and claims nothing, is no finding."""
    assert [check.hitungan for check in run_checks(REACHED, Paragraph(text)) if check.is_finding] == []


WRONG = [
    ("Indeks Kepuasan Layanan belum mencapai target.", "belum mencapai"),
    ("Indeks Kepuasan Layanan mencapai 3,50 dan melampaui target 3,60.", "melampaui"),
    ("Indeks Profesionalitas Aparatur telah mencapai target.", "mencapai"),
    ("Indeks Profesionalitas Aparatur sudah di atas target.", "di atas"),
    ("Indeks Kepuasan Layanan masih di bawah target.", "di bawah"),
    ("Target Indeks Kepuasan Layanan tidak tercapai.", "tidak tercapai"),
    ("Persentase Sistem Terhubung melampaui target.", "melampaui"),
    ("Persentase Penduduk Miskin belum mencapai target.", "belum mencapai"),
    ("Produksi naik dari 25 ton menjadi 20 ton.", "naik"),
    ("Produksi menurun dari 20 ton menjadi 25 ton.", "menurun"),
    ("Nilainya menurun: 3,6 pada tahun 2022 dan 3,8 pada tahun 2023.", "menurun"),
    ("Nilainya tidak meningkat: 3,6 pada tahun 2022 dan 3,8 pada tahun 2023.", "tidak meningkat"),
    ("Realisasinya 76 persen, masih di bawah realisasi tahun 2021, yaitu 75 persen.", "di bawah"),
    ("Hasilnya mengalami penurunan dari 20 persen menjadi 25 persen.", "penurunan"),
    ("Produksi meningkat menjadi 29,4 ton dari 31,2 ton pada tahun sebelumnya.", "meningkat"),
]


@pytest.mark.parametrize(("text", "word"), WRONG, ids=[text for text, _ in WRONG])
def test_false_words_are_a_finding(text: str, word: str) -> None:
    """The values that the sentence or the tables give say the contrary."""
    found = [check for check in run_checks(REACHED, Paragraph(text)) if check.is_finding]
    assert [check.tercetak for check in found] == [word]
    assert found[0].is_kesimpulan


def test_exceeding_what_is_printed_alike_has_to_be_read() -> None:
    """3,8 of 3,8 may be exceeded before it is rounded; printed with more decimals elsewhere it is."""
    claim = Paragraph("Nilai Survei Layanan melampaui target.")
    assert [check.putusan for check in run_checks(REACHED, claim)] == [Verdict.UNVERIFIABLE]
    finer = table(
        ("1", "Nilai Survei Layanan", "nilai", "3,8", "3,805", "100,1", "-"), caption="Tabel 2 Tahun 2023"
    )
    assert [check.putusan for check in run_checks(REACHED, finer, claim)] == [Verdict.MATCH]


@given(
    st.integers(0, 9999),
    st.integers(0, 9999),
    st.sampled_from(
        ["naik", "turun", "meningkat", "menurun", "tidak naik", "tidak turun", "tidak berkurang"]
    ),
)
def test_a_direction_is_what_the_numbers_say(old: int, new: int, word: str) -> None:
    """For any two values the verdict on a word of direction is that of the values."""
    one, other = (format_number(Fraction(value, 10), 1) for value in (old, new))
    (relation,) = find_relations(word)
    (check,) = run_checks(Paragraph(f"Hasilnya {word} dari {one} ton menjadi {other} ton."))
    assert check.is_finding is not relation.holds(Fraction(new, 10), Fraction(old, 10))


def _texts(checks: list[Check], *blocks: Table | Paragraph) -> list[str]:
    """What is printed where the failing tests stand."""
    texts = [
        "Laporan Kinerja Tahun 2023, Tahun 2023",
        *(b.teks if isinstance(b, Paragraph) else "" for b in blocks),
    ]
    return [texts[c.hasil.blok][c.hasil.awal : c.hasil.akhir] for c in checks if c.is_finding]


LOW = table(
    ("1", "Waktu Penerbitan Surat", "jam", "16", "17,5", "90,63", "Belum mencapai target"),
    ("2", "Indeks Kepuasan Layanan", "nilai", "3,60", "3,80", "105,6", "Mencapai target"),
    ("3", "Akurasi Rencana Penarikan", "%", "90", "92,05", "97,72", "Belum mencapai target"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Waktu Penerbitan Surat belum mencapai target.", []),
        ("Waktu Penerbitan Surat telah mencapai target.", ["mencapai"]),
        # Of the end of the plan no capaian is told, but that less is the better is.
        ("Waktu Penerbitan Surat 17,5 jam dari target 12 jam, telah tercapai.", ["tercapai"]),
        ("Waktu Penerbitan Surat 17,5 jam dari target 12 jam, belum tercapai.", []),
        # Above its target and below 100: either word is lawful, until the table says which is meant.
        ("Akurasi Rencana Penarikan belum mencapai target.", []),
        ("Akurasi Rencana Penarikan telah mencapai target.", ["mencapai"]),
    ],
)
def test_a_claim_about_what_should_stay_low_follows_the_tables(text: str, wrong: list[str]) -> None:
    """Capaian tells whether less is the better; what the numbers leave open, other claims decide."""
    blocks = (LOW, Paragraph(text))
    assert _texts(run_checks(*blocks), *blocks) == wrong


LISTS: list[tuple[str, list[str], list[str]]] = [
    (
        "Indikator yang belum mencapai target:",
        ["Waktu Penerbitan Surat, bidang A;", "Akurasi Rencana Penarikan"],
        [],
    ),
    ("Indikator yang telah mencapai target:", ["1. Indeks Kepuasan Layanan."], []),
    ("Indikator yang telah mencapai target:", ["Waktu Penerbitan Surat, bidang A."], ["mencapai"]),
    (
        "Target telah tercapai pada:",
        ["Indeks Kepuasan Layanan;", "Waktu Penerbitan Surat."],
        ["Waktu Penerbitan Surat"],
    ),
    ("Target berikut tercapai atau belum dapat dinilai:", ["Waktu Penerbitan Surat."], []),
]


@pytest.mark.parametrize(("lead", "items", "wrong"), LISTS)
def test_what_leads_a_list_is_claimed_of_each_of_its_names(
    lead: str, items: list[str], wrong: list[str]
) -> None:
    """Where it fails for all, the word is wrong; where for some, these are listed wrongly."""
    blocks = (
        LOW,
        Paragraph(lead),
        *map(Paragraph, items),
        Paragraph("Indeks Kepuasan Layanan belum dinilai."),
    )
    assert list(dict.fromkeys(_texts(run_checks(*blocks), *blocks))) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Angka harapan hidup naik karena kematian bayi berkurang.", []),
        ("Angka harapan hidup kembali turun karena kematian bayi.", ["turun"]),
        ("Angka layanan rujukan turun karena jalan putus.", []),  # since 2021
        ("Bila angka harapan hidup turun, kader ditambah.", []),
    ],
)
def test_a_rise_without_a_year_is_one_against_any_year_told(text: str, wrong: list[str]) -> None:
    """Since when is not said, so only what no year allows is a finding."""
    head = ("Indikator", "Realisasi 2021", "Realisasi 2022", "Realisasi 2023")
    rows = (("Angka Harapan Hidup", "70,1", "70,95", "71,31"), ("Angka Layanan Rujukan", "50", "40", "45"))
    blocks = (table(*rows, head=head, caption="Tabel 1 Perbandingan"), Paragraph(text))
    assert _texts(run_checks(*blocks), *blocks) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Waktu Penerbitan Surat tetap berada di atas target.",
        "Indeks Kepuasan Layanan naik dari 3,50 menjadi 3,80, dan tetap di bawah 4,00.",
        "Indeks Kepuasan Layanan sudah memenuhi target akhir Renstra.",
        "Waktu Penerbitan Surat belum mencapai target 16 jam karena 4 surat melampaui jangka waktu.",
    ],
)
def test_words_about_other_things_are_held_to_nothing(text: str) -> None:
    """ "tetap" may say "still", a target may be that of the plan, and what is passed may be no target."""
    blocks = (LOW, Paragraph(text))
    assert _texts(run_checks(*blocks), *blocks) == []


def test_a_capaian_that_one_table_prints_otherwise_belies_no_words() -> None:
    """The wrong one of three is a finding of its own; what is said follows the others."""
    row = ("3", "Akurasi Rencana Penarikan", "%", "90", "92,05", "97,82", "-")
    others = [table(row, caption=f"Tabel {number} Tahun 2023") for number in (2, 3)]
    text = Paragraph("Akurasi Rencana Penarikan belum mencapai target.")
    assert _texts(run_checks(LOW, *others, text), LOW, *others, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skornya 413, atau 64,03 persen. Pada tahun lalu skornya 63,41 persen, sehingga skor naik.", []),
        (
            "Skornya 413, atau 64,03 persen. Pada tahun lalu skornya 63,41 persen, sehingga skor turun.",
            ["turun"],
        ),
        ("Rata-rata nasional 60,11 persen. Pada tahun lalu skornya 63,41 persen, sehingga naik.", []),
        ("Skor nasional 2,79. Tahun lalu indeks 3,40, sehingga naik menjadi 3,45.", []),
        ("Skornya 64,03 persen dari 70,00 persen. Tahun lalu skornya 63,41 persen, sehingga skor turun.", []),
        ("Skornya 64,03 persen. Tahun lalu pelatihan diikuti 63,41 persen pegawai karena biaya turun.", []),
    ],
)
def test_what_follows_from_last_years_value_is_held_to_the_sentence_before(
    text: str, expected: list[str]
) -> None:
    """Where it has the only value of this year in the same unit."""
    assert [check.tercetak for check in run_checks(Paragraph(text)) if check.is_finding] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indeks Kepuasan Layanan 3,80 telah memenuhi standar.", []),
        ("Indeks Kepuasan Layanan 3,80 belum memenuhi standar.", ["belum memenuhi"]),
        ("Indeks Kepuasan Layanan 3,80 karena sejumlah kantor belum memenuhi standar.", []),
        ("Indeks Kepuasan Layanan melampaui target meskipun tujuh kantor belum memenuhi standar.", []),
    ],
)
def test_a_standard_is_that_of_what_the_sentence_begins_with(text: str, expected: list[str]) -> None:
    """Whose standard it is, another subject between says otherwise, and a table calls the target so."""
    head = ("No", "Indikator Kinerja", "Satuan", "Standar", "Realisasi", "Capaian (%)", "Status")
    standard = table(("1", "Indeks Kepuasan Layanan", "nilai", "3,60", "3,80", "105,6", "-"), head=head)
    assert [check.tercetak for check in run_checks(standard, Paragraph(text)) if check.is_finding] == expected
    assert not any(check.is_finding for check in run_checks(REACHED, Paragraph(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Indeks Kepuasan Layanan turun dibandingkan tahun sebelumnya.", ["turun"]),
        ("Realisasi Indeks Kepuasan Layanan turun dibandingkan tahun sebelumnya.", ["turun"]),
        ("Capaian Indeks Kepuasan Layanan turun dibandingkan tahun sebelumnya.", []),
        ("Laju Indeks Kepuasan Layanan turun dibandingkan tahun sebelumnya.", []),
        ("Anggaran bagi Indeks Kepuasan Layanan turun dibandingkan tahun sebelumnya.", []),
    ],
)
def test_what_is_said_of_something_else_about_a_name_is_not_held_to_its_realisasi(
    text: str, expected: list[str]
) -> None:
    """Its capaian may fall where its realisasi has risen, and so may what is spent for it."""
    head = ("No", "Indikator Kinerja", "Realisasi 2022", "Realisasi 2023")
    rows = table(("1", "Indeks Kepuasan Layanan", "3,70", "3,80"), head=head)
    assert [check.tercetak for check in run_checks(rows, Paragraph(text)) if check.is_finding] == expected
