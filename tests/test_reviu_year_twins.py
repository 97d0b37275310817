"""What two tables print of one name in one year is the same, though the heads of one of them are years alone."""

from __future__ import annotations

import pytest

from lkjtools.audit.verdict import Verdict
from tests.reviewed import findings, review, table

REACHED = (
    "Indikator | Target | Realisasi | Capaian (%)",
    "Cakupan layanan (%) | 80,00 | 76,45 | 95,56",
    "Angka kelulusan (%) | 90,00 | 92,10 | 102,33",
    "Indeks kepuasan | 82,00 | 83,15 | 101,40",
)


def _years(last: str) -> tuple[str, ...]:
    return (
        "Indikator | 2021 | 2022 | 2023",
        f"Cakupan layanan | 70,11 | 73,20 | {last}",
        "Angka kelulusan | 88,00 | 91,40 | 92,10",
        "Indeks kepuasan | 80,25 | 81,90 | 83,15",
    )


@pytest.mark.parametrize(
    ("last", "wrong"),
    [
        ("76,45", []),
        ("76,5", []),  # at the coarser precision
        ("73,20", ["73,20"]),  # last year's once more
        ("74,65", ["74,65"]),  # two digits exchanged
        ("78,02", []),  # of what it is then is not known
    ],
)
def test_a_year_repeats_what_was_reached(last: str, wrong: list[str]) -> None:
    """The other names show that the year has results; a copy or a slip is an error then."""
    tables = (table(1, "Tabel 1 Capaian Tahun 2023", *REACHED), table(2, "Tabel 2 Kinerja", *_years(last)))
    assert findings(*tables) == wrong


def test_that_years_repeat_results_is_said_of_each() -> None:
    """They are tested, and no number of a table alone."""
    tables = (table(1, "Tabel 1 Capaian Tahun 2023", *REACHED), table(2, "Tabel 2 Kinerja", *_years("76,45")))
    same = [check for check in review(*tables).uji if check.uji == "sama" and check.hasil.baris]
    assert {check.putusan for check in same} == {Verdict.MATCH}
    assert len({check.tercetak for check in same}) == 3


@pytest.mark.parametrize("caption", ["Tabel 2 Rasio Tahun 2023", "Tabel 2 Rasio"])
def test_one_name_alone_is_not_known_to_be_the_same(caption: str) -> None:
    """NPL of the province below NPL of a bank: nothing else shows that both tables are of one thing."""
    loans = ("Kolektibilitas | 2022 | 2023", "Jumlah kredit | 132.614,5 | 145.927,0", "NPL (%) | 6,03 | 5,56")
    ratios = (
        "Rasio | Batas | Realisasi",
        "KPMM | ≥ 12,00 | 21,46",
        "NPL | ≤ 5,00 | 6,03",
        "ROA | ≥ 1,22 | 2,08",
    )
    assert findings(table(1, "Tabel 1 Kredit", *loans), table(2, caption, *ratios)) == []


def test_tables_that_mostly_differ_are_of_other_things() -> None:
    """Such as targets."""
    planned = [
        "Indikator | 2021 | 2022 | 2023",
        "Cakupan layanan | 72,00 | 76,45 | 80,00",
        "Angka kelulusan | 87,00 | 88,00 | 90,00",
        "Indeks kepuasan | 80,00 | 81,00 | 82,00",
    ]
    assert findings(table(1, "Tabel 1 Capaian Tahun 2023", *REACHED), table(2, "Tabel 2", *planned)) == []


@pytest.mark.parametrize(
    ("caption", "heads", "wrong"),
    [
        ("Tabel 2 Perkembangan Realisasi", "2021 | 2022 | 2023", ["73,20"]),
        ("Tabel 2 Perkembangan s.d. Triwulan III", "2021 | 2022 | 2023", []),
        ("Tabel 2 Perkembangan Provinsi", "2021 | 2022 | 2023", []),
        ("Tabel 2 Perkembangan Menurut Penilaian Mandiri", "2021 | 2022 | 2023", []),
        ("Tabel 2 Perkembangan pada Sekolah yang Terakreditasi", "2021 | 2022 | 2023", []),
        ("Tabel 2 Perkembangan", "2021 | 2022 | Januari-September 2023", []),
        ("Tabel 2 Perkembangan", "2021 | 2022 | 2023*", []),  # not final
        ("Tabel 2 Perkembangan", "2022 | 2023 | 2024", []),  # years to come: a plan
    ],
)
def test_years_of_another_part_or_of_a_plan_may_differ(caption: str, heads: str, wrong: list[str]) -> None:
    """Of a part of the year, another place, preliminary figures, targets."""
    rows = (
        f"Indikator | {heads}",
        "Cakupan layanan | 70,11 | 73,20 | 73,20",
        "Angka kelulusan | 88,00 | 91,40 | 92,10",
        "Indeks kepuasan | 80,25 | 81,90 | 83,15",
    )
    assert findings(table(1, "Tabel 1 Capaian", *REACHED), table(2, caption, *rows)) == wrong


def test_what_is_the_target_beside_a_result_is_no_wrong_result() -> None:
    """80,00 is what was to be reached."""
    tables = (table(1, "Tabel 1 Capaian Tahun 2023", *REACHED), table(2, "Tabel 2 Kinerja", *_years("80,00")))
    assert findings(*tables) == []


@pytest.mark.parametrize(("unit", "wrong"), [("ton", ["1.331"]), ("kuintal", [])])
def test_what_two_tables_count_in_other_units_may_differ(unit: str, wrong: list[str]) -> None:
    """1.331 tons are 13.310 quintals, and no comma has moved."""
    years = (
        "Komoditas | Satuan | 2022 | 2023",
        "Padi | ton | 45.120 | 46.100",
        "Jagung | ton | 32.450 | 33.020",
        "Karet | ton | 1.250 | 1.331",
    )
    last = (
        "Komoditas | Satuan | Realisasi 2023",
        "Padi | ton | 46.100",
        "Jagung | ton | 33.020",
        f"Karet | {unit} | 13.310",
    )
    assert findings(table(1, "Tabel 1 Produksi", *years), table(2, "Tabel 2 Produksi", *last)) == wrong


@pytest.mark.parametrize(
    ("hurt", "killed", "wrong"),
    [
        ("82", "40", []),
        ("91", "40", ["91"]),  # last year's once more
        ("77", "40", []),  # of what it is then is not known
        ("91", "46", []),  # two may be counted otherwise
    ],
)
def test_years_may_stand_below_each_other(hurt: str, killed: str, wrong: list[str]) -> None:
    """The heads are the names then; many others agree, so that two digits are enough."""
    rows = ("Tahun | Kejadian | Meninggal | Luka Berat | Luka Ringan", "2022 | 226 | 46 | 91 | 227")
    series = table(1, "Tabel 1 Perkembangan Kecelakaan", *rows, f"2023 | 213 | {killed} | {hurt} | 241")
    rows = ("Uraian | 2022 | 2023", "Kejadian | 226 | 213", "Meninggal | 46 | 40", "Luka berat | 91 | 82")
    assert findings(series, table(2, "Tabel 2 Perbandingan", *rows, "Luka ringan | 227 | 241")) == wrong
