"""What the rows of an audit name is there, and every printed place is read by one of them."""

import csv
import shutil
from pathlib import Path

import pytest

from lkjtools.delivery import validate_delivery

ROOT = Path(__file__).parents[1]


@pytest.fixture
def year(tmp_path):
    """The reported year of a copy of the sample data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data")) / "2023"


def change(path, key, value, column, new):
    """Write another text into one cell of the row whose key has a value."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    found = [row for row in rows if row[head.index(key)] == value]
    assert len(found) == 1
    found[0][head.index(column)] = new
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])


def warnings(year):
    validation = validate_delivery(int(year.name), year.parent)
    assert validation.faults == ()
    return [
        (one.file.removeprefix("2023/"), one.line, one.column, one.jenis, one.expected)
        for one in validation.warnings
    ]


def test_a_misspelt_code_in_the_figures_of_a_printed_report_is_named(year):
    """In each column that names a place or a rule; what was probably meant is proposed."""
    butir = year / "terbit.csv"
    change(butir, "id", "IE-01", "argumen", "ikhtisar.skm.realisas; t312.skm.t")
    change(butir, "id", "IE-02", "tempat", "ikhtisar.tik.capaan")
    change(butir, "id", "IE-02", "aturan", "skala_capaian/lima_kelas_100_85_65_4")
    change(butir, "id", "DT-01", "argumen", "dt.judl.*; judul.tabel.*")
    change(year / "terbit_masukan.csv", "kode", "t312.skm.t", "kode", "t312.skm.tt")
    unknown, unread = "tempat_tidak_dikenal", "tempat_tidak_dibaca"
    found = warnings(year)
    assert [one for one in found if one[0] == "terbit.csv"][:4] == [
        (
            *("terbit.csv", 2, "argumen", unknown),
            (
                'kode yang ada; tempat "ikhtisar.skm.realisas" tidak ada; mungkin maksudnya'
                ' "ikhtisar.skm.realisasi"; tempat "t312.skm.t" tidak ada; mungkin maksudnya "t312.skm.tt"'
            ),
        ),
        (
            *("terbit.csv", 3, "aturan", unknown),
            (
                'kode yang ada; aturan "skala_capaian/lima_kelas_100_85_65_4" tidak ada; mungkin maksudnya'
                ' "skala_capaian/lima_kelas_100_85_65_50"'
            ),
        ),
        (
            *("terbit.csv", 3, "tempat", unknown),
            'kode yang ada; tempat "ikhtisar.tik.capaan" tidak ada; mungkin maksudnya "ikhtisar.tik.capaian"',
        ),
        (
            *("terbit.csv", 4, "argumen", unknown),
            'kode yang ada; tempat "dt.judl.*" tidak ada; mungkin maksudnya "dt.judul.3_4_5"',
        ),
    ]
    usual = "kode yang dibaca sedikitnya satu butir uji di terbit.csv"
    columns = [one[2:] for one in found if one[0] == "terbit_masukan.csv"]
    assert set(columns) == {("kode", unread, usual)}
    lines = (year / "terbit_masukan.csv").read_text("utf-8").splitlines()
    named = {lines[one[1] - 1].split(",")[0] for one in found if one[0] == "terbit_masukan.csv"}
    assert {"ikhtisar.tik.capaian", "t312.skm.tt"} <= named
    assert all(kode.startswith(("ikhtisar.", "t312.skm.tt", "dt.judul.")) for kode in named)


def test_every_form_of_an_argument_is_read(year):
    """Formulas with numbers, rules and figures, patterns, parts of texts, series: nothing of the sample is lost."""
    assert warnings(year) == []


def test_printed_places_without_a_row_that_reads_them_are_named_once(year):
    """Without terbit.csv nothing of them is tested."""
    (year / "terbit.csv").unlink()
    assert [one for one in warnings(year) if one[0] == "terbit_masukan.csv"] == [
        ("terbit_masukan.csv", None, None, "tempat_tidak_dibaca", "dibaca oleh butir uji di terbit.csv")
    ]
