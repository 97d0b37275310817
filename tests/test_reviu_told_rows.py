"""A row whose name tells the formula is held to it, where one column shows that the formula is meant so."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table

ROWS = (
    "Uraian | 2022 | 2023",
    "Jumlah pendapatan (Rp) | 30.531.052.650 | 34.018.824.600",
    "Jumlah beban (Rp) | 31.251.577.075 | 34.393.840.940",
    "Pemulihan biaya (jumlah pendapatan dibagi jumlah beban) (%) | 97,69 | {biaya}",
    "Kas dan setara kas (Rp) | 4.806.113.290 | 5.127.640.815",
    "Kewajiban lancar (Rp) | 3.918.205.000 | 4.374.660.700",
    "Rasio kas (kas : kewajiban lancar) | {kas} | 1,17",
)


@pytest.mark.parametrize(
    ("biaya", "kas", "wrong"),
    [
        ("98,91", "1,23", []),
        ("101,10", "1,23", ["101,10"]),  # the quotient turned round
        ("98,91", "1,32", ["1,32"]),
    ],
)
def test_a_quotient_in_the_name_of_a_row(biaya: str, kas: str, wrong: list[str]) -> None:
    """Of rows that are called in full or by how they begin."""
    lines = [row.format(biaya=biaya, kas=kas) for row in ROWS]
    assert findings(table(1, "Tabel 3.6 Rasio keuangan", *lines)) == wrong


def test_where_no_column_shows_it_the_name_means_something_else() -> None:
    """Perhaps of averages."""
    lines = [row.format(biaya="98,91", kas="1,23") for row in ROWS]
    lines[-1] = lines[-1].replace("1,23 | 1,17", "1,44 | 1,51")
    assert findings(table(1, "Tabel 3.6 Rasio keuangan", *lines)) == []


POSITION = (
    "Uraian | 2022 | 2023",
    "Aset lancar | 6.480 | 7.236",
    "Aset tidak lancar | 9.215 | 8.874",
    "Jumlah aset | 15.695 | 16.110",
    "Liabilitas lancar | 3.240 | 3.015",
    "Jumlah liabilitas | 5.345 | 4.857",
    "Ekuitas | 10.350 | 11.253",
)
PROFIT = ("Uraian | RKAP 2023 | Realisasi 2022 | Realisasi 2023", "Laba bersih | 890 | 583 | 952")


@pytest.mark.parametrize(
    ("lancar", "laba", "wrong"),
    [
        ("240,00", "5,91", []),
        ("41,67", "5,91", ["41,67"]),  # the quotient turned round
        ("240,00", "6,07", ["6,07"]),  # of last year's assets
    ],
)
def test_a_row_is_the_quotient_of_rows_of_other_tables(lancar: str, laba: str, wrong: list[str]) -> None:
    """ "A terhadap B", each in the column of the year that was not planned."""
    ratios = (
        "Rasio | Satuan | 2022 | 2023",
        f"Aset lancar terhadap liabilitas lancar | % | 200,00 | {lancar}",
        "Liabilitas terhadap ekuitas | % | 51,64 | 43,16",
        f"Laba bersih terhadap jumlah aset | % | 3,71 | {laba}",
    )
    tables = (POSITION, PROFIT, ratios)
    assert findings(*(table(n, f"Tabel {n} Keuangan", *rows) for n, rows in enumerate(tables, 1))) == wrong


def test_quotients_that_the_rows_do_not_give_are_of_something_else() -> None:
    """Perhaps of means over the year."""
    ratios = (
        "Rasio | Satuan | 2022 | 2023",
        "Aset lancar terhadap liabilitas lancar | % | 201,10 | 238,20",
        "Liabilitas terhadap ekuitas | % | 51,64 | 44,02",
    )
    tables = (POSITION, ratios)
    assert findings(*(table(n, f"Tabel {n} Keuangan", *rows) for n, rows in enumerate(tables, 1))) == []


@pytest.mark.parametrize(
    ("heads", "last"),
    [
        ("2022 | 2023", "5,99"),  # of the mean of both years' assets
        ("2022 | Target 2023", "6,50"),
        ("2022 | RKAP 2023", "6,50"),
    ],
)
def test_a_quotient_of_other_numbers_is_left_open(heads: str, last: str) -> None:
    """No known wrong way gives it, and no operand is doubted for it."""
    ratios = (f"Rasio | Satuan | {heads}", f"Laba bersih terhadap jumlah aset | % | 3,71 | {last}")
    tables = (POSITION, PROFIT, ratios)
    assert findings(*(table(n, f"Tabel {n} Keuangan", *rows) for n, rows in enumerate(tables, 1))) == []


def test_the_way_of_one_row_is_not_that_of_another() -> None:
    """So many pupils for each teacher, though the row above is a percentage."""
    counts = (
        "Uraian | 2022 | 2023",
        "Guru | 2.301 | 2.345",
        "Murid | 44.870 | 45.231",
        "Guru lulus | 1.150 | 1.290",
    )
    ratios = (
        "Rasio | 2022 | 2023",
        "Guru lulus terhadap guru (%) | 49,98 | 55,01",
        "Rasio guru terhadap murid | 19,50 | 19,29",
    )
    assert findings(table(1, "Tabel 1 Sekolah", *counts), table(2, "Tabel 2 Rasio", *ratios)) == []


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Naik/(Turun)", ("137", "10", "38,81")),
        ("Perubahan (%)", ("27,40", "3,33", "23,29")),
        ("Standar", ("-", "-", "200,00")),
        ("Target 2024", ("600", "300", "210,00")),
    ],
)
def test_what_stands_beside_a_quotient_is_none_itself(head: str, cells: tuple[str, ...]) -> None:
    """Its own change, a standard and a target are not computed of the rows above them."""
    rows = (
        f"Uraian | 2022 | 2023 | {head}",
        f"Kas | 500 | 637 | {cells[0]}",
        f"Kewajiban lancar | 300 | 310 | {cells[1]}",
        f"Rasio kas (kas dibagi kewajiban lancar) (%) | 166,67 | 205,48 | {cells[2]}",
    )
    assert findings(table(1, "Tabel 3.6 Rasio keuangan", *rows)) == []
