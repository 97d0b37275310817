"""What a row repeats of the total of another table is the same number."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

GATES = table(
    1,
    "Tabel 3.4 Kunjungan per Pintu Masuk",
    "Pintu Masuk | 2023 | < | < | 2024 | < | <",
    "Pintu Masuk | Nusantara | Asing | Jumlah | Nusantara | Asing | Jumlah",
    "Karang | 18.412 | 1.126 | 19.538 | 21.037 | 1.548 | 22.585",
    "Lembah | 9.764 | 312 | 10.076 | 8.951 | 287 | 9.238",
    "Jumlah | 28.176 | 1.438 | 29.614 | 29.988 | 1.835 | 31.823",
    heads=2,
)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("29.614", "31.823", []),
        ("26.914", "31.823", ["26.914"]),
        # Nothing that both print shows that the two are one, or what differs is no slip of typing.
        ("26.914", "31.900", []),
        ("28.300", "31.823", []),
    ],
)
def test_the_years_of_a_row_are_those_of_a_total(old: str, new: str, wrong: list[str]) -> None:
    """One year that agrees shows that the row repeats the total; the other is held to it."""
    rows = ("Indikator | 2022 | 2023 | 2024", f"Kunjungan wisatawan | 27.905 | {old} | {new}")
    assert findings(GATES, table(2, "Tabel 3.9 Perbandingan Kinerja", *rows)) == wrong


def test_the_measures_of_a_row_of_a_year_are_those_of_a_total() -> None:
    """The target is the same: so is the realisasi."""
    kinds = (
        "Jenis | Target | Realisasi",
        "Denda | 310.000.000 | 402.771.500",
        "Rampasan | 298.500.000 | 392.439.250",
        "Jumlah | 608.500.000 | 795.210.750",
    )
    years = ["Tahun | Target | Realisasi", "2023 | 575.000.000 | 570.463.115", "2024 | 608.500.000 | {}"]
    one = table(1, "Tabel 3.5 PNBP Tahun 2024", *kinds)
    for printed, wrong in (("795.210.750", []), ("795.120.750", ["795.120.750"])):
        other = table(2, "Tabel 3.6 PNBP", *(row.format(printed) for row in years))
        assert findings(one, other) == wrong


def test_of_two_slips_the_one_whose_right_number_stands_elsewhere_is_named() -> None:
    """96,14 for 91,64, which the other table has; the capaian would be a slip, too."""
    homes = (
        "Rumah | Unit | Terisi | Hunian (%)",
        "Cempaka | 196 | 184 | 93,88",
        "Melur | 98 | 91 | 92,86",
        "Seroja | 364 | 328 | 90,11",
        "Jumlah | 658 | 603 | 91,64",
    )
    results = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "Tingkat hunian (%) | 90,00 | 96,14 | 101,82",
        "Retribusi tertagih (%) | 97,00 | 93,86 | 96,76",
        "Aduan selesai (%) | 85,00 | 88,20 | 103,76",
        "Unit diperbaiki (unit) | 12 | 10 | 83,33",
    )
    assert findings(table(1, "Tabel 1 Hunian", *homes), table(2, "Tabel 2 Capaian", *results)) == ["96,14"]


def test_a_number_of_last_year_is_put_right_by_the_table_that_has_this_one() -> None:
    """No slip: 71,07 stands under 2024 as under 2023, and 73,30 in the table of the parts."""
    parts = (
        "Komponen | Bobot | Nilai 2022 | Nilai 2023",
        "Perencanaan | 30 | 23,14 | 23,87",
        "Pengukuran | 30 | 20,65 | 21,42",
        "Pelaporan | 40 | 27,28 | 28,01",
        "Nilai | 100 | 71,07 | 73,30",
    )
    results = (
        "Indikator | Realisasi 2022 | Target 2023 | Realisasi 2023 | Capaian 2023 (%)",
        "Nilai SAKIP provinsi | 71,07 | 72,50 | 71,07 | 101,10",
        "Indeks reformasi | 68,94 | 70,00 | 72,16 | 103,09",
        "Indeks pelayanan | 4,12 | 4,20 | 4,08 | 97,14",
    )
    (found,) = review(table(1, "Tabel 3.2 Nilai", *parts), table(2, "Tabel 3.4 Capaian", *results)).temuan
    assert (found.tempat.teks, found.tempat.kolom) == ("71,07", 4)
