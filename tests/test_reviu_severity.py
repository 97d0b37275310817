"""How much a finding matters: by what the figure is, and the same wherever the same fact stands."""

from __future__ import annotations

import pytest

from lkjtools.reading.model import Jenis, Paragraph, Table
from tests.reviewed import review, table

IKU = (
    "No | Indikator Kinerja | Target | Realisasi | Capaian (%)",
    "1 | Cakupan layanan air minum | 80,00 | 72,00 | 90,00",
    "2 | Indeks kepuasan | 85,00 | 87,55 | 103,00",
    "3 | Rumah layak huni | 60,00 | 63,00 | 105,00",
)
VILLAGES = table(
    2,
    "Tabel 2 Pemohon menurut Kelurahan Tahun 2023",
    "Kelurahan | Pemohon",
    "Melati | 1.240",
    "Kenanga | 1.318",
    "Cempaka | 1.105",
    "Jumlah | 3.663",
)
BUDGET = table(
    2,
    "Tabel 2 Realisasi Anggaran Tahun 2023",
    "Uraian | Pagu (Rp) | Realisasi (Rp) | %",
    "Program Penyediaan Air Minum | 4.000.000.000 | 3.600.000.000 | 90,00",
    "Program Perumahan | 2.000.000.000 | 1.900.000.000 | 95,00",
    "Program Penunjang Urusan | 1.000.000.000 | 910.000.000 | 91,00",
)


def _levels(*blocks: Table | str | Paragraph) -> dict[str, str]:
    """The severity of each finding by what is printed there."""
    return {each.tempat.teks: each.kepentingan for each in review(*blocks).temuan}


def _iku(*changes: tuple[str, str]) -> Table:
    rows = "\n".join(IKU)
    for old, new in changes:
        assert old in rows
        rows = rows.replace(old, new)
    return table(1, "Tabel 1 Capaian Indikator Kinerja Utama Tahun 2023", *rows.split("\n"))


@pytest.mark.parametrize(
    ("printed", "level"),
    [("90,30", "S3"), ("93,00", "S2"), ("100,90", "S1")],
    ids=["below a point", "a point or more", "reaches the target"],
)
def test_a_wrong_capaian_matters_by_points_and_by_what_it_concludes(printed: str, level: str) -> None:
    """A point of capaian is material; one that would reach the target changes the conclusion."""
    assert _levels(_iku(("90,00", printed))) == {printed: level}


def test_a_number_whose_class_would_change_matters_as_a_conclusion() -> None:
    """96,50 for 90,00 has another class than that which is printed beside it, 93,50 has not."""
    scale = "Skala capaian kinerja: Sangat Tinggi ≥ 95; Tinggi 75 - 94,99; Sedang 60 - 74,99; Rendah < 60."
    classes = ("Capaian (%) | Kategori", "%s | %s", "103,00 | Sangat Tinggi", "105,00 | Sangat Tinggi")
    rows = [f"{row.rsplit(' | ', 1)[0]} | {kelas}" for row, kelas in zip(IKU, classes, strict=True)]
    for printed, kelas, level in (("96,50", "Sangat Tinggi", "S1"), ("93,50", "Tinggi", "S2")):
        caption = "Tabel 1 Capaian Indikator Kinerja Utama Tahun 2023"
        iku = table(1, caption, rows[0], rows[1] % (printed, kelas), *rows[2:])
        assert _levels(iku, scale) == {printed: level}


def test_a_claim_matters_by_what_it_is_said_of() -> None:
    """Of an indikator a wrong word is a conclusion, of a program material, of anything else a statement."""
    said = "Capaian Indeks kepuasan belum mencapai target tahun 2023."
    assert _levels(_iku(), said) == {"belum mencapai": "S1"}
    text = "Serapan tertinggi terdapat pada Program Penyediaan Air Minum sebesar 90,00 persen."
    assert _levels(_iku(), BUDGET, text) == {"tertinggi": "S2"}
    text = "Pemohon terbanyak berasal dari Kelurahan Melati sebanyak 1.240 pemohon."
    assert _levels(_iku(), VILLAGES, text) == {"terbanyak": "S3"}


def test_a_claim_of_the_summary_is_a_conclusion() -> None:
    """What the summary and the last chapter claim is what readers take along."""
    text = "Pemohon terbanyak berasal dari Kelurahan Melati sebanyak 1.240 pemohon."
    chapters = (
        Paragraph("BAB IV PENUTUP", Jenis.JUDUL, tingkat=1),
        Paragraph("BAB III", Jenis.JUDUL, tingkat=1),
    )
    closing, analysis = ((VILLAGES, chapter, Paragraph(text)) for chapter in chapters)
    assert _levels(_iku(), *closing) == {"terbanyak": "S1"}
    assert _levels(_iku(), *analysis) == {"terbanyak": "S3"}


def test_a_fact_has_the_same_severity_wherever_it_stands() -> None:
    """90,30 in the table, where the arithmetic gives 90,00, and 90,60 in the text: one fact, one severity."""
    text = "Capaian Cakupan layanan air minum pada tahun 2023 sebesar 90,60 persen."
    found = _levels(_iku(("90,00", "90,30")), text)
    assert found == {"90,30": "S2", "90,60 persen": "S2"}


def test_money_and_counts_have_thresholds_of_their_own() -> None:
    """A total of money is material from 0,5 percent on, one of persons from 5 percent on."""
    rows = ("Program | Pagu (Rp)", "Air Minum | 4.000.000.000", "Perumahan | 2.000.000.000")
    for total, level in (("6.029.000.000", "S3"), ("6.031.000.000", "S2")):
        assert _levels(table(1, "Tabel 1 Anggaran Tahun 2023", *rows, f"Jumlah | {total}")) == {total: level}
    rows = ("Kelurahan | Pemohon", "Melati | 400", "Kenanga | 200")
    for total, level in (("629", "S3"), ("631", "S2")):
        assert _levels(table(1, "Tabel 1 Pemohon Tahun 2023", *rows, f"Jumlah | {total}")) == {total: level}


def test_a_wrong_reference_is_editorial() -> None:
    """A reference that leads nowhere changes no figure."""
    assert set(_levels(_iku(), "Rinciannya disajikan pada Tabel 7.").values()) == {"S4"}
