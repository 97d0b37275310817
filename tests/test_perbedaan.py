"""Where the report departs from a document, an annex says where, what is printed there, what here, and why."""

import csv
import shutil
from pathlib import Path

import pytest

from lkjtools.checking import describe_contents, rehearse_report
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.cell_words import describe_tables
from lkjtools.delivery.core_table import core_tables
from lkjtools.figure.angka import Cell
from lkjtools.record.cell_words import name_cell
from lkjtools.report.chapters import catatan_perbedaan
from lkjtools.report.laporan import load_laporan
from lkjtools.show.values import Tabel
from tests.agencies import YEAR, write_agency

TAHUN = 2023


def change(data, year, row_id, **cells):
    """Write other cells into a row of terbit.csv."""
    path = data / str(year) / "terbit.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [row for row in rows if row["id"] == row_id]
    row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(TAHUN, "data")


@pytest.fixture
def data(tmp_path):
    shutil.copytree("data", tmp_path / "data")
    return tmp_path / "data"


def printed(laporan):
    """The rows of the annex: place, there, here, reason."""
    tables = [part for part in catatan_perbedaan(laporan).parts if isinstance(part, Tabel)]
    return [
        tuple(cell if isinstance(cell, str) else cell.text for cell in row.cells[1:])
        for table in tables
        for row in table.rows
        if row.kind == "data"
    ]


@pytest.mark.parametrize(
    ("place", "there", "here", "why"),
    [
        ("keamanan informasi, target 2021", "Level III", "II", "Tabel 3.1.13"),
        ("keamanan informasi, capaian 2021", "68,39", "100,00", "tingkat yang tercapai bercapaian penuh"),
        ("keamanan informasi, realisasi 2023", "Level III+", "II+", "Lima tabel lain"),
        ("Subbab 3.1.2, jumlah responden", "510", "509", "Dua tempat dalam dokumen itu berbeda"),
        ("Tabel 3.4.2 keamanan informasi, capaian 2022", "70,4", "100,00", "63,41%"),
        (
            "Tabel 6.3 tingkat keamanan informasi, capaian",
            "70,4",
            "100,00",
            "hitungan evaluator tidak tercetak",
        ),
        ("Subbab 3.1.2 butir 3", "100%", "111,11%", "realisasi dibagi target itu"),
        ("Indeks Profesionalitas ASN, kategori", "Sangat Efisien", "Belum dapat disimpulkan", "satu aturan"),
    ],
)
def test_what_departs_from_a_source_is_in_the_annex_with_its_reason(laporan, place, there, here, why):
    """As printed there, as printed here, and why."""
    found = [row for row in printed(laporan) if row[0].endswith(place)]
    assert [(row[1], row[2]) for row in found] == [(there, here)]
    assert why in found[0][3]


def test_there_is_quoted_and_here_is_a_figure_of_the_report(laporan):
    """The one is traced to its document and no figure of the report, the other is the very figure of its table."""
    (one,) = [one for one in laporan.perbedaan.tercatat if one.di_sana.text == "68,39"]
    assert one.di_sana.rule == "kutipan/sebagaimana_tercetak"
    assert one.di_sana.key == "kutipan:lkj_2023:terbit_masukan:tercetak:t342.kami.c21"
    assert one.di_sini == laporan.kinerja("keamanan_informasi", 2021).capaian


def test_a_departure_in_a_column_of_capaian_names_the_capaian_printed_here(laporan):
    """What stands beside a printed capaian is the capaian of this report, never its skor."""
    found = [
        one
        for one in laporan.perbedaan.tercatat
        if one.lokasi.endswith(("capaian", "capaian 2021", "capaian 2022"))
    ]
    assert len(found) == 5
    assert {one.di_sini.key.partition(":")[0] for one in found} == {"capaian_pct"}


def test_the_quoted_cell_is_named_by_its_place(laporan):
    """Who opens it reads where it stands, and in which document, and no code."""
    assert laporan.perbedaan.tercatat
    words = {table.berkas: table for table in describe_tables(laporan.pengiriman)}
    cell = Cell("2023/terbit_masukan.csv", "t342.kami.c21", "tercetak", "68,39", words=True)
    named = name_cell(cell, words)
    assert named.nama == "Tercetak pada Tabel 3.4.2 keamanan informasi, capaian 2021"
    assert named.dokumen == laporan.perbedaan.tercatat[0].dokumen


def test_every_departure_of_the_sample_has_a_reason_and_every_reason_a_departure(laporan):
    """Nothing is corrected in silence, and nothing is explained that is not so."""
    assert laporan.perbedaan.tanpa_alasan == ()
    assert laporan.perbedaan.usang == ()
    assert len(printed(laporan)) == len(laporan.perbedaan.tercatat) == 17


def test_check_names_a_departure_without_a_reason(data):
    """With file, row, place, and both figures; it is no fault, for an auditor's row may wait for its reason."""
    change(data, TAHUN, "KEU2-25", alasan_beda="")
    (title, line) = describe_contents(TAHUN, data)[-2:]
    assert title == "Berbeda dari yang tercetak dalam dokumen, tanpa alasan di kolom alasan_beda:"
    assert line.startswith("- 2023/terbit.csv, baris ")
    assert line.endswith(
        'Tabel 3.3.2 Administrasi Kepegawaian, serapan mencetak "80,76", laporan ini "80,52" '
        "(serapan_pct:2.16.01.2.05:2023)."
    )


def test_a_reason_that_explains_nothing_is_named_and_not_printed(data):
    """The report prints what is printed there: 100,00 rounds to the 100 of the document."""
    change(data, TAHUN, "T341-01", alasan_beda="Dihitung ulang")
    laporan = load_laporan(TAHUN, str(data))
    assert len(printed(laporan)) == 17
    assert (
        describe_contents(TAHUN, data)[-2]
        == "Alasan yang tidak dicetak, karena laporan ini mencetak yang sama:"
    )
    assert describe_contents(TAHUN, data)[-1].endswith(": Dihitung ulang")


def test_a_digit_cut_off_asks_for_no_reason(laporan):
    """98,66 for 98,67: how the report rounds is told once for all."""
    cut = [one for one in laporan.perbedaan.semua if one.is_terpotong]
    assert {"98,66", "101,4"} <= {one.di_sana.text for one in cut}
    assert [one for one in cut if one.alasan] == []


def test_a_reason_needs_the_figure_that_it_is_about(data):
    """Told with the row, before anything runs."""
    change(data, TAHUN, "KEU2-25", kunci="")
    faults = validate_delivery(TAHUN, data).faults
    assert [(fault.file, fault.column, fault.expected) for fault in faults] == [
        (
            "2023/terbit.csv",
            "kunci",
            "diisi bila ada alasan, yaitu angka laporan ini yang berbeda dari yang tercetak",
        )
    ]


def test_a_figure_that_there_is_not_is_refused_with_the_one_meant(data):
    """The reason would be lost."""
    change(data, TAHUN, "KEU2-25", kunci="serapan_pct:2.16.01.2.05:202")
    (fault,) = rehearse_report(TAHUN, data)
    assert (fault.file, fault.column, fault.value) == (
        "2023/terbit.csv",
        "kunci",
        "serapan_pct:2.16.01.2.05:202",
    )
    assert fault.expected.endswith('mungkin maksudnya "serapan_pct:2.16.01.2.05:2023"')


def test_an_agency_without_printed_documents_has_no_annex(tmp_path):
    """Neither heading nor table."""
    write_agency(tmp_path, 1)
    laporan = load_laporan(YEAR, str(tmp_path))
    assert printed(laporan) == []
    assert [part.code for part in catatan_perbedaan(laporan).parts] == ["tidak_ada"]


def test_another_agency_says_where_it_departs(tmp_path):
    """One row that holds its text itself; of a quarter nothing is said, for what is printed is of a year."""
    write_agency(tmp_path, 1)
    laporan = load_laporan(YEAR, str(tmp_path))
    capaian = laporan.indikator[0].kinerja.capaian
    dokumen = laporan.pengiriman.table("dokumen")[0]["kode_dokumen"]
    row = dict.fromkeys(core_tables()["terbit"].column_names, "") | {
        "id": "a",
        "kode_dokumen": dokumen,
        "lokasi": "Tabel 7",
        "pernyataan": "Capaian",
        "tercetak": "1,5%",
        "bentuk": "tercetak",
        "keyakinan": "pasti",
        "uji": "angka",
        "kunci": capaian.key,
        "lingkup": "utama",
        "alasan_beda": "Salah ketik",
    }
    path = Path(tmp_path) / str(YEAR) / "terbit.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)
    assert validate_delivery(YEAR, tmp_path).faults == ()
    assert printed(load_laporan(YEAR, str(tmp_path))) == [
        ("Tabel 7", "1,5%", f"{capaian.text}%", "Salah ketik")
    ]
    assert printed(load_laporan(YEAR, str(tmp_path), 2)) == []
