"""Words that compare years are held to the tables that tell these years."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.prose.relations import check_relations


def table(number: int, caption: str, *rows: tuple[str, ...]) -> Table:
    """A table with its head in the first row."""
    cells = [
        Cell(r, c, text, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)
    ]
    return Table(number, tuple(cells), caption)


SIDE_BY_SIDE = table(
    1,
    "Tabel 1 Hasil Menurut Tahun",
    ("Uraian", "2021", "2022", "2023"),
    ("Indeks Kualitas Air (IKA)", "61,20", "62,45", "60,18"),
    ("SMP/sederajat", "80,42", "81,97", "82,08"),
    ("Penyelesaian (%)", "84", "89", "86"),
    ("Tindakan administratif keimigrasian (TAK)", "58", "44", "71"),
    ("Jumlah Kunjungan", "92.740", "71.265", "71.265"),
)
BELOW = table(
    2,
    "Tabel 2 Kunjungan",
    ("Tahun", "Kunjungan Luring (orang)", "Kunjungan Daring (orang)"),
    ("2021", "86.412", "3.205"),
    ("2022", "71.265", "14.876"),
    ("2023", "92.740", "22.107"),
)
INTRODUCED = table(
    3,
    "Tabel 3 Ketahanan",
    ("Tahun", "Dektari", "Umum"),
    ("2021", "49,05", "1"),
    ("2022", "48,77", "2"),
    ("2023", "51,28", "3"),
)


def verdicts(text: str) -> list[tuple[str, Verdict]]:
    """The words of a paragraph that are tested, of a report of 2023."""
    blocks = Paragraph("Laporan Kinerja Tahun 2023"), SIDE_BY_SIDE, BELOW, INTRODUCED, Paragraph(text)
    checks = check_relations(understand(PublishedReport("laporan.docx", "", blocks))[0])
    return [(check.tercetak, check.putusan) for check in checks]


RIGHT = [
    ("IKA turun dibandingkan tahun sebelumnya.", "turun"),
    ("Nilai sebesar 60,18 pada indeks kualitas air lebih rendah daripada tahun 2022.", "lebih rendah"),
    ("Indeks Kualitas Air tahun 2023 tidak naik dari tahun 2021.", "tidak naik"),
    ("Angka SMP terus meningkat sejak tahun 2021 sampai dengan tahun 2023.", "meningkat"),
    ("SMP naik setiap tahun.", "naik"),
    ("Persentase penyelesaian turun dibandingkan tahun lalu, sehingga 45 laporan diteruskan.", "turun"),
    ("Kunjungan luring tahun 2023 telah melampaui kunjungan luring tahun 2021.", "melampaui"),
    ("Kunjungan daring meningkat selama tiga tahun terakhir.", "meningkat"),
    ("Indeks Kualitas Air turun 2,27 poin, dan masih lebih rendah daripada tahun 2021.", "lebih rendah"),
]
WRONG = [
    ("Indeks Kualitas Air turun 2,27 poin, meskipun masih lebih tinggi daripada tahun 2021.", "lebih tinggi"),
    ("IKA naik dibandingkan tahun sebelumnya.", "naik"),
    ("Nilai sebesar 60,18 pada indeks kualitas air lebih tinggi daripada tahun 2022.", "lebih tinggi"),
    ("Indeks Kualitas Air tahun 2023 naik dari tahun 2021.", "naik"),
    ("IKA terus meningkat selama tiga tahun.", "meningkat"),
    ("Persentase penyelesaian tidak turun dibandingkan tahun lalu.", "tidak turun"),
    ("Kunjungan luring tahun 2023 belum melampaui kunjungan luring tahun 2021.", "belum melampaui"),
    ("Kunjungan luring terus naik dari tahun 2021 hingga 2023.", "naik"),
    ("Indeks Ketahanan Diri (Dektari) terus meningkat setiap tahun sejak tahun 2021.", "meningkat"),
    ("Nilai TAK terus bertambah sejak 2021 hingga menjadi 71 orang.", "bertambah"),
]


@pytest.mark.parametrize(("text", "word"), RIGHT)
def test_a_word_that_the_years_allow_is_no_finding(text: str, word: str) -> None:
    """It is tested, and holds."""
    assert (word, Verdict.MATCH) in verdicts(text)
    assert not [found for found in verdicts(text) if found[1] is not Verdict.MATCH]


@pytest.mark.parametrize(("text", "word"), WRONG)
def test_a_word_that_the_years_belie_is_a_finding(text: str, word: str) -> None:
    """The values are nowhere in the sentence, or only one of them."""
    assert verdicts(text) == [(word, Verdict.MISMATCH)]


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah kunjungan naik dibandingkan tahun sebelumnya.",  # printed alike, perhaps before rounding
        "Kunjungan luring ke perpustakaan desa turun dibandingkan tahun sebelumnya.",  # of something else
        "Agar IKA naik dibandingkan tahun sebelumnya, sungai dibersihkan.",  # a purpose
        "Target IKA naik dibandingkan tahun sebelumnya.",
        "Anggaran pemantauan Indeks Kualitas Air meningkat dibandingkan tahun lalu.",
        "Peringkat IKA naik dari tahun sebelumnya.",
        "Jumlah titik pantau IKA terus bertambah.",
        "Diharapkan IKA terus meningkat.",
        "Belum ada bukti bahwa IKA naik dari tahun sebelumnya.",
        "Pada 2022 IKA naik dari tahun sebelumnya.",
        "Pada tahun lalu IKA naik dari tahun sebelumnya.",
        "IKA terus naik sampai tahun 2022, kemudian turun.",
        "IKA terus meningkat pada periode 2021-2022.",
        "Secara nasional IKA naik dari tahun sebelumnya.",
        "IKA lebih baik daripada tahun 2021.",
        "Jumlah air sebanyak 60,18 liter lebih tinggi daripada tahun 2022.",
        "Unsur IKA naik dibandingkan tahun sebelumnya.",
        "IKA Kabupaten Tetangga naik dibandingkan tahun sebelumnya.",
        "IKA dan SMP terus meningkat.",  # the last two years allow it
        "Kunjungan luring meningkat.",  # since when is not said
        "Nilai sebesar 61,81 lebih tinggi daripada tahun 2022.",  # no such value is printed
    ],
)
def test_what_the_tables_do_not_tell_is_left_alone(text: str) -> None:
    """Of what is not beyond doubt nothing is said."""
    assert not [found for found in verdicts(text) if found[1] is not Verdict.MATCH]
