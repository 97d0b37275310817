"""Excel is read as it is held and shown: each cell is the canonical text of a CSV, or a fault that leads out."""

import datetime as dt
import io
import os
import zipfile
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from lkjtools.delivery.core_table import CoreColumn, core_tables
from lkjtools.errors import DataError, Fault
from lkjtools.formatting import format_number, read_decimal, round_half_up
from lkjtools.reading import book as book_room
from lkjtools.reading.book import open_book
from lkjtools.topics.indikator.kinds import KINDS
from lkjtools.workbook.cell import read_cell
from lkjtools.workbook.fault import CellFault, Place
from lkjtools.workbook.held import Grid, Held
from lkjtools.workbook.number import read_number_text
from lkjtools.workbook.sheet import read_sheet

PLACE = Place("isian.xlsx", "Realisasi", "D4")
BILANGAN = CoreColumn("pembilang", "bilangan", "Pembilang", required=False)
PERSEN = CoreColumn("bobot_pct", "bilangan", "Bobot", required=False, unit="%")
RUPIAH = CoreColumn("pagu_rp", "rupiah", "Pagu", required=False, unit="Rp")
UKURAN = CoreColumn("realisasi", "ukuran", "Realisasi", required=False)
KODE = CoreColumn("kode_belanja", "kode", "Kode")
TEKS = CoreColumn("nama", "teks", "Nama", required=False)
PILIHAN = CoreColumn("triwulan", "pilihan", "Triwulan", required=False, allowed=("1", "2", "3", "4"))
TANGGAL = CoreColumn("tanggal", "tanggal", "Tanggal", required=False)
TAHUN = CoreColumn("tahun", "tahun", "Tahun", required=False)
BULAT = CoreColumn("urutan", "bulat", "Urutan", required=False)
BELANJA = core_tables()["belanja"]
HEAD = BELANJA.column_names
ROW = ("5.1", "Belanja Operasi", 1000, 900, 1, "dpa", "halaman 3")
MAC = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a day of a calendar


def kind(jenis, satuan=""):
    return KINDS[jenis]({"jenis": jenis, "satuan": satuan, "polarisasi": "maksimal", "desimal": "2"})


def read(value, column, number_format="General", *, epoch=None, **known):
    held = Held(PLACE, value, number_format)
    return read_cell(replace(held, epoch=epoch) if epoch else held, column, **known)


def expected(value, column, number_format="General", **known):
    fault = read(value, column, number_format, **known)
    assert isinstance(fault, CellFault), fault
    return fault.expected


def workbook(path, build, **options):
    """A workbook made by XlsxWriter; `build` gets it and its sheet Belanja."""
    with xlsxwriter.Workbook(path, options) as made:
        build(made, made.add_worksheet("Belanja"))
    return open_book(path)


def belanja(tmp_path, *rows, change=lambda made, sheet: None):
    """The table belanja as read from a sheet with these rows."""

    def build(made, sheet):
        as_text = made.add_format({"num_format": "@"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value, as_text if isinstance(value, str) else None)
        change(made, sheet)

    return read_sheet(workbook(tmp_path / "isian.xlsx", build), "Belanja", BELANJA)


def told(table):
    return [str(fault).removeprefix("isian.xlsx, lembar Belanja").lstrip(", ") for fault in table.faults]


# A fault ------------------------------------------------------------------------------------------------


def test_a_fault_names_workbook_sheet_and_cell_with_both_readings_of_an_ambiguous_number():
    """In the one form in which every fault is told."""
    assert str(read("1.234", UKURAN)) == (
        'isian.xlsx, lembar Realisasi, sel D4: tertulis "1.234"; seharusnya bentuk yang tidak mendua:'
        " dapat berarti 1234 atau 1,234; tulis 1234 atau 1.2340."
    )


def test_faults_of_a_workbook_stand_among_others_sheet_by_sheet_row_by_row_and_from_left_to_right():
    """A list of faults is sorted by place, whatever they are about."""
    places = [("B", "A1"), ("A", "AA2"), ("A", "B10"), ("A", "B2")]
    faults = [Place("z.xlsx", *place).refuse(None, "diisi") for place in places]
    listed = DataError([*faults, Fault("a.csv", 3, "x", None, "diisi")]).faults
    assert [getattr(fault, "address", "csv") for fault in listed] == ["csv", "B2", "AA2", "B10", "A1"]


# A file -------------------------------------------------------------------------------------------------

XLSX = io.BytesIO()
openpyxl.Workbook().save(XLSX)
SOUND = XLSX.getvalue()


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def spoilt(name, content):
    """A sound workbook with one other part."""
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        return zipped(**{**{part: archive.read(part) for part in archive.namelist()}, name: content})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(
            OLE + bytes(600), "(xls): buka di Excel atau LibreOffice, lalu simpan sebagai xlsx", id="xls"
        ),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "tanpa kata sandi", id="encrypted"),
        pytest.param(zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "(ods)", id="ods"),
        pytest.param(zipped(**{"xl/workbook.bin": "x"}), "(xlsb)", id="xlsb"),
        pytest.param(spoilt("xl/vbaProject.bin", "x"), "tanpa makro", id="macros"),
        pytest.param(b"kode;nama\n5.1;Belanja\n", "berisi teks, mungkin CSV", id="csv"),
        pytest.param(b"<html><table></table></html>", "halaman web", id="html"),
        pytest.param(b"\x89PNG\0\1", "bukan buku kerja", id="binary"),
        pytest.param(b"%PDF-1.7\0", "berkas ini PDF", id="pdf"),
        pytest.param(b"", "kosong", id="empty"),
        pytest.param(SOUND[:-60], "rusak atau terpotong", id="cut off"),
        pytest.param(zipped(**{"word/document.xml": "x"}), "bukan buku kerja Excel", id="docx"),
        pytest.param(spoilt("xl/worksheets/sheet1.xml", "<a>"), "berkas ini rusak", id="broken part"),
        pytest.param(spoilt("xl/worksheets/sheet1.xml", BOMB), "berkas ini rusak", id="entities"),
    ],
)
def test_what_is_no_sound_xlsx_is_refused_in_one_sentence_by_what_it_is(tmp_path, data, words):
    """Not by its name; the sentence says how to get one."""
    path = tmp_path / "isian.xlsx"
    path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        open_book(path)
    (fault,) = caught.value.faults
    assert words in fault.expected
    assert fault.file == "isian.xlsx"


def test_a_workbook_that_unzips_to_too_much_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """By the sizes that its parts declare."""
    monkeypatch.setattr(book_room, "_load", lambda *_: pytest.fail("was read"))
    path = tmp_path / "isian.xlsx"
    path.write_bytes(spoilt("xl/media/besar.bin", bytes(book_room.UNZIPPED_BYTES + 1)))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(DataError, match="paling banyak 100 MB setelah dibuka"):
        open_book(path)


def test_a_workbook_that_is_too_large_or_not_there_is_refused(tmp_path):
    """Before it is read whole."""
    with pytest.raises(DataError, match=r"isian\.xlsx: seharusnya berkas yang dapat dibaca: tidak ada"):
        open_book(tmp_path / "isian.xlsx")
    (tmp_path / "isian.xlsx").write_bytes(bytes(10_000_001))
    with pytest.raises(DataError, match="berkas paling besar 10 MB"):
        open_book(tmp_path / "isian.xlsx")


def test_a_workbook_that_is_a_pipe_is_refused_at_once(tmp_path):
    """Nobody writes to it, so that reading would wait without end."""
    os.mkfifo(tmp_path / "isian.xlsx")
    with pytest.raises(DataError, match=r"isian\.xlsx: seharusnya berkas biasa, bukan pipa"):
        open_book(tmp_path / "isian.xlsx")


# Numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (0.1 + 0.2, BILANGAN, "0.3"),
        (95.00000000000001, BILANGAN, "95"),
        (1250000, RUPIAH, "1250000"),
        (1.234, BILANGAN, "1.2340"),
        (1.234, PERSEN, "1.234"),
        (1.234, UKURAN, "1.234"),
        (-32.08, BILANGAN, "-32.08"),
        (0.0, BILANGAN, "0"),
        (2024.0, TAHUN, "2024"),
        (3, PILIHAN, "3"),
        (3, BULAT, "3"),
        (2024, TEKS, "2024"),
        ("   ", BILANGAN, ""),
        ("\xa0", TEKS, ""),
        ("97.5", BILANGAN, "97.5"),
        ("1.234,5", BILANGAN, "1234.5"),
        ("Rp 1.250.000,00", RUPIAH, "1250000"),
        ("Rp1.250.000.000", RUPIAH, "1250000000"),
        ("(32,08)", BILANGAN, "-32.08"),
        ("−3,5", BILANGAN, "-3.5"),
        ("\xa097,5 ", UKURAN, "97.5"),
        ("96,3 %", PERSEN, "96.3"),
        ("II+", UKURAN, "II+"),
        ("80..90", UKURAN, "80..90"),
    ],
)
def test_a_number_is_read_as_it_is_held_in_fifteen_digits_and_a_text_where_its_value_is_certain(
    value, column, text
):
    """Excel shows no more than fifteen digits; a text that has one reading is that number."""
    assert read(value, column) == text


@pytest.mark.parametrize(
    ("value", "column", "words"),
    [
        ("1.234", BILANGAN, "dapat berarti 1234 atau 1,234; tulis 1234 atau 1.2340"),
        ("1,234", PERSEN, "dapat berarti 1234 atau 1,234"),
        ("1.250", RUPIAH, "dapat berarti 1250 atau 1,25; tulis 1250 atau 1.25"),
        ("(1.234)", BILANGAN, "dapat berarti -1234 atau -1,234"),
        ("1.234 %", PERSEN, "dapat berarti 1234 atau 1,234"),
        ("96,3 %", BILANGAN, "dapat berarti 96.3 atau 0.963; tulis yang benar"),
        ("96,3 %", UKURAN, "dapat berarti 96.3 atau 0.963; tulis yang benar"),
        ("1,234.5", BILANGAN, "tulis 1234.5"),
        ("007", BILANGAN, "tulis 7"),
        ("1e3", BILANGAN, "tulis 1000"),
        ("232 Org", BILANGAN, "angka tanpa satuan; tulis 232"),
        ("-", UKURAN, "angka, atau sel kosong bila memang tidak ada; tulis 0 hanya bila nilainya nol"),
        ("n/a", BILANGAN, "angka, atau sel kosong bila memang tidak ada; tulis 0 hanya bila nilainya nol"),
        (
            "02.Jan",
            UKURAN,
            "angka; Excel mengubahnya menjadi tanggal, mungkin semula 1.2 atau 1.02: ketik ulang angkanya",
        ),
        (1234567890123456, BILANGAN, "angka dengan paling banyak 15 angka; Excel tidak menyimpan selebihnya"),
        (1e300, RUPIAH, "angka dengan paling banyak 15 angka; Excel tidak menyimpan selebihnya"),
        (float("inf"), RUPIAH, "angka dengan paling banyak 15 angka; Excel tidak menyimpan selebihnya"),
        (2 / 3, BILANGAN, "selebihnya sisa hitungan lembar kerja: tulis 0.666667"),
        (12.5, TEKS, "teks; sel ini angka: ubah format sel menjadi Teks, lalu ketik ulang"),
        (12.5, BULAT, "bilangan bulat 0 atau lebih"),
        (True, BILANGAN, "angka, bukan nilai logika"),
        (False, KODE, "kode, bukan nilai logika"),
        ("#DIV/0!", UKURAN, "isinya, bukan pesan kesalahan Excel; perbaiki rumus di lembar asalnya"),
    ],
)
def test_a_number_in_doubt_is_a_fault_with_its_readings_or_the_value_to_write(value, column, words):
    """Never a guess."""
    assert words in expected(value, column)


def test_a_word_in_a_measure_is_left_to_its_indikator():
    """An amount with its unit, a level that looks like a number: what they may be, its kind says."""
    assert read("232 Org", UKURAN) == "232 Org"
    assert read("3", UKURAN, kind=kind("tingkat")) == "3"
    assert read("1.234", UKURAN, kind=kind("tingkat")) == "1.234"


def test_a_number_shown_as_a_percentage_is_one_only_where_the_unit_is_percent():
    """0.963 shown as 96,3% is 96.3 there; elsewhere both readings are told; a quoted sign is no percentage."""
    assert read(0.963, PERSEN, "0.0%") == "96.3"
    assert read(0.07, PERSEN, "0%") == "7"
    assert read(0.963, UKURAN, "0.00%", kind=kind("nilai", "Persen")) == "96.3"
    assert read(0.963, UKURAN, "0.00%", kind=kind("nilai", "indeks")) == replace(
        read(0.963, UKURAN, "0.0%"), expected=expected(0.963, BILANGAN, "0%")
    )
    fault = read(0.963, BILANGAN, "0.0%")
    assert (fault.value, fault.expected) == (
        "96.3%",
        "angka tanpa tanda atau format persen: dapat berarti 96.3 atau 0.963; tulis yang benar",
    )
    assert read(96.3, BILANGAN, '0.0" %"') == "96.3"
    assert "dapat berarti 300 atau 3" in expected(3, BULAT, "0%")


# Dates and codes ----------------------------------------------------------------------------------------

JANUARY = dt.datetime(2024, 1, 2)  # noqa: DTZ001 - as the library gives a date


@pytest.mark.parametrize("column", [BILANGAN, RUPIAH, BULAT, TAHUN, KODE, TEKS, PILIHAN])
def test_a_date_in_another_column_is_a_fault_that_says_what_was_probably_typed(column):
    """Excel makes 2 January of 2.1 or 1.2, and a number formatted as a date shows one."""
    advice = "Excel mengubahnya menjadi tanggal 2 Januari 2024, mungkin semula 2.1, 1.2 atau 45293"
    fault = read(JANUARY, column)
    assert advice in fault.expected
    assert fault.value == "2024-01-02"


def test_a_date_is_a_measure_only_of_an_indikator_measured_in_dates():
    """Of another one Excel made it of a number."""
    dates = next(jenis for jenis, kind in KINDS.items() if kind.has_dates)
    assert read(JANUARY, UKURAN, kind=kind(dates)) == "2024-01-02"
    assert read("31 Maret 2024", UKURAN, kind=kind(dates)) == "2024-03-31"
    assert "2 Januari 2024" in expected(45293, UKURAN, kind=kind(dates))
    assert "mungkin semula 2.1" in expected(JANUARY, UKURAN, kind=kind("nilai"))


def test_a_date_is_read_from_a_date_cell_or_from_a_text_with_one_reading():
    """A time of day, a day that does not exist and a text with two readings are refused."""
    assert read(JANUARY, TANGGAL) == "2024-01-02"
    assert read("31 Januari 2021", TANGGAL) == "2021-01-31"
    assert read(" 2021-01-31 ", TANGGAL) == "2021-01-31"
    assert "tulis 2024-01-02" in expected(JANUARY.replace(hour=8), TANGGAL)
    assert expected(dt.time(8), TANGGAL) == "tanggal, bukan jam"
    assert "dapat berarti 2021-02-05 atau 2021-05-02" in expected("05/02/2021", TANGGAL)
    assert "tulis 2021-01-31" in expected("31/01/2021", TANGGAL)
    assert "tulis" not in expected("31 Februari 2021", TANGGAL)
    assert "1900 sampai 2099" in expected(dt.datetime(1899, 12, 25), TANGGAL)  # noqa: DTZ001


def test_a_number_in_a_date_column_is_a_fault_that_says_its_reading_by_the_count_of_the_workbook():
    """From 1900, or from 1904 where the workbook counts so; a year is no serial number."""
    assert (
        expected(44227, TANGGAL)
        == expected("44227", TANGGAL)
        == (
            "tanggal; sebagai nomor seri Excel berarti 31 Januari 2021 (hitungan mulai 1900):"
            " beri sel itu format tanggal, atau tulis 2021-01-31"
        )
    )
    assert "1 Februari 2025 (hitungan mulai 1904)" in expected(44227, TANGGAL, epoch=MAC)
    assert expected(2024, TANGGAL) == "tanggal yang ada, dengan bentuk TTTT-BB-HH"


def test_a_workbook_that_counts_from_1904_gives_the_dates_that_it_shows(tmp_path):
    """The same day, whatever its serial number."""
    written = dt.datetime(2023, 12, 29)  # noqa: DTZ001 - a date as a cell has it

    def build(made, sheet):
        sheet.write_datetime(0, 0, written, made.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number(1, 0, 42765)

    for is_mac, reading in ((True, "31 Januari 2021"), (False, "30 Januari 2017")):
        made = workbook(tmp_path / f"{is_mac}.xlsx", build, date_1904=is_mac)
        grid = Grid(made, "Belanja")
        assert read_cell(grid.at(1, 1), TANGGAL) == "2023-12-29"
        assert reading in read_cell(grid.at(2, 1), TANGGAL).expected


def test_a_number_is_a_code_only_where_no_other_code_could_have_become_it():
    """Excel drops zeros at both ends: 5.10 becomes 5.1."""
    assert read("5.1", KODE) == "5.1"
    assert read("\xa05.1 ", KODE) == "5.1"
    assert read(5.1, KODE, codes=["5.1", "5.2"]) == "5.1"
    assert 'mungkin maksudnya "5.10"' in expected(5.1, KODE, codes=["5.10"])
    assert 'mungkin maksudnya "5.1" atau "5.10"' in expected(5.1, KODE, codes=["5.1", "5.10"])
    assert 'mungkin maksudnya "01"' in expected(1, KODE, codes=["01", "1.0.2"])
    assert expected(5.1, KODE) == (
        "kode sebagai teks; Excel menyimpannya sebagai angka, sehingga nol di tepinya dapat hilang:"
        " ubah format sel menjadi Teks, lalu ketik ulang kodenya"
    )
    assert "Excel mengubahnya menjadi tanggal" in expected("02.Jan", KODE)


def test_blanks_at_the_ends_of_a_text_are_dropped_and_a_line_break_within_is_a_fault():
    """Nobody sees the former, and those that do not break a line are blanks too."""
    assert read("\xa0 Belanja Operasi\n", TEKS) == "Belanja Operasi"
    assert read("Belanja\xa0Operasi", TEKS) == "Belanja\xa0Operasi"
    assert expected("Belanja\nOperasi", TEKS) == "teks dalam satu baris, tanpa tab"


# Formulas, errors -----------------------------------------------------------------------------------------


def test_a_formula_gives_the_value_that_was_computed_and_one_without_is_a_fault(tmp_path):
    """Programs that do not compute leave none; a formula that gives an empty text is an empty cell."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = "=1+1"
    made.save(tmp_path / "tanpa.xlsx")
    fault = read_cell(Grid(open_book(tmp_path / "tanpa.xlsx"), "Sheet").at(1, 1), BILANGAN)
    assert fault.expected == (
        "angka; rumus di sel ini belum dihitung: buka di Excel dan simpan, atau tempel nilainya saja"
    )

    def build(made, sheet):
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", '="II"', None, "II")
        sheet.write_string("C1", "=1+1")

    grid = Grid(workbook(tmp_path / "dengan.xlsx", build), "Belanja")
    assert [read_cell(grid.at(1, column), UKURAN) for column in (1, 2)] == ["2", "II"]
    assert read_cell(grid.at(1, 3), TEKS) == "=1+1"
    part = "xl/worksheets/sheet1.xml"
    data = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    cell = b'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>'
    (tmp_path / "kosong.xlsx").write_bytes(spoilt(part, data % cell))
    assert read_cell(Grid(open_book(tmp_path / "kosong.xlsx"), "Sheet").at(1, 1), BILANGAN) == ""


def test_every_error_of_excel_is_a_fault(tmp_path):
    """Those of a formula, of every version, and a date beyond all dates."""
    errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]

    def build(made, sheet):
        for row, error in enumerate(errors):
            sheet.write_formula(row, 0, "=1/0", None, error)
        sheet.write_number(len(errors), 0, 3e9, made.add_format({"num_format": "dd/mm/yyyy"}))

    grid = Grid(workbook(tmp_path / "isian.xlsx", build), "Belanja")
    for column in (BILANGAN, UKURAN, TEKS, KODE, TANGGAL):
        for row in range(1, len(errors) + 2):
            assert "bukan pesan kesalahan Excel" in read_cell(grid.at(row, 1), column).expected
    assert "bukan pesan kesalahan Excel" in expected("#SPILL!", TEKS)


def test_signs_that_excel_escapes_are_refused(tmp_path):
    """_x000D_ in a file is a carriage return, or these letters: what reads the file cannot tell."""

    def build(made, sheet):
        sheet.write_string("A1", "satu\rdua")
        sheet.write_string("A2", "_x000D_")

    grid = Grid(workbook(tmp_path / "isian.xlsx", build), "Belanja")
    for row in (1, 2):
        assert (
            read_cell(grid.at(row, 1), TEKS).expected == "teks tanpa tanda kendali; ketik ulang tanpa _x000D_"
        )


# Sheets -------------------------------------------------------------------------------------------------


def test_each_row_has_its_texts_and_the_addresses_of_its_cells(tmp_path):
    """By the columns of the table."""
    table = belanja(tmp_path, HEAD, ROW)
    assert told(table) == []
    (row,) = table.rows
    assert row.number == 2
    assert list(row.values.values()) == ["5.1", "Belanja Operasi", "1000", "900", "1", "dpa", "halaman 3"]
    assert [row.addresses[name] for name in ("kode_belanja", "sumber")] == ["A2", "G2"]


def test_columns_are_found_by_name_or_heading_in_any_order_and_capitals(tmp_path):
    """As the workbook heads them, or the CSV."""
    headings = [BELANJA.column(name).heading.upper() for name in HEAD]
    for head in (tuple(headings), tuple(headings[:3]) + HEAD[3:]):
        table = belanja(tmp_path, head[::-1], ROW[::-1])
        assert told(table) == []
        assert table.rows[0].values["pagu_rp"] == "1000"
        assert table.rows[0].addresses["kode_belanja"] == "G2"


def test_titles_above_the_head_are_named_and_rows_of_data_there_are_refused(tmp_path):
    """Nothing is dropped silently; titles may be merged."""
    title = ("LAPORAN BELANJA",)

    def merge(made, sheet):
        sheet.merge_range("A1:D1", title[0])

    table = belanja(tmp_path, title, (), HEAD, ROW, change=merge)
    assert told(table) == []
    assert table.above == ((1, ("LAPORAN BELANJA",)),)
    assert [row.number for row in table.rows] == [4]
    table = belanja(tmp_path, ROW, HEAD, ROW)
    assert told(table) == [
        (
            'baris 1: tertulis "5.1 Belanja Operasi 1000 900 1 dpa halaman 3"; seharusnya baris data di bawah'
            " judul kolom; hapus baris 1 bila bukan data."
        )
    ]


def test_a_sheet_without_a_head_is_one_fault(tmp_path):
    """It says which columns are expected."""
    for rows in ([], [ROW], [("Kode", "Uraian")]):
        table = belanja(tmp_path, *rows)
        assert told(table) == [f": seharusnya baris judul kolom: {', '.join(HEAD)}."]


def test_renamed_lacking_double_and_stray_columns_are_one_fault_each(tmp_path):
    """One that was renamed is not told as lacking too."""
    head = ("kode_belanja", "nama", "pagu rp.", "nama", "urutan", "kode_dokumen", "sumber", "Ket. lain")
    assert told(belanja(tmp_path, head, (*ROW, "x"))) == [
        "baris 1: seharusnya kolom realisasi_rp (Realisasi) ada.",
        'sel C1: tertulis "pagu rp."; seharusnya judul kolom belanja; mungkin maksudnya "pagu_rp".',
        'sel D1: tertulis "nama"; seharusnya kolom nama hanya sekali.',
        f'sel H1: tertulis "Ket. lain"; seharusnya salah satu kolom belanja: {", ".join(HEAD)}; hapus kolom lain.',
    ]


def test_cells_below_no_title_are_a_fault(tmp_path):
    """Once a column, at its first cell."""
    rows = [HEAD, (*ROW, None, "catatan"), ("5.2", *ROW[1:], None, "lagi")]
    assert told(belanja(tmp_path, *rows)) == [
        'sel I2: tertulis "catatan"; seharusnya kolom yang berjudul di baris 1, atau sel kosong.'
    ]


def test_blank_rows_between_and_below_are_no_rows(tmp_path):
    """Formatted ones too, down to the last row of a sheet, and blanks that nobody sees."""

    def format_below(made, sheet):
        sheet.write_blank(1_048_575, 3, None, made.add_format({"bold": True}))
        sheet.write_string(9, 0, "  ")

    table = belanja(tmp_path, HEAD, ROW, (), ("5.2", *ROW[1:]), change=format_below)
    assert told(table) == []
    assert [row.number for row in table.rows] == [2, 4]


def test_merged_cells_are_one_fault_that_names_the_range(tmp_path):
    """The cells that it covers are not told a second time."""

    def merge(made, sheet):
        sheet.merge_range("F2:F3", "dpa")

    rows = [HEAD, ROW, ("5.2", *ROW[1:5], None, "x")]
    assert told(belanja(tmp_path, *rows, change=merge)) == [
        (
            'sel F2:F3: tertulis "dpa"; seharusnya sel yang tidak digabung; lepaskan penggabungannya, lalu isi'
            " setiap sel sendiri."
        )
    ]


def test_hidden_rows_are_one_fault_that_says_whether_a_filter_hides_them(tmp_path):
    """They are neither read nor dropped silently."""
    rows = [HEAD, *((f"5.{n}", *ROW[1:]) for n in range(1, 6))]

    def hide(made, sheet):
        for row in (2, 3, 5):
            sheet.set_row(row, None, None, {"hidden": True})

    def hide_by_filter(made, sheet):
        sheet.autofilter(0, 0, 5, 6)
        sheet.filter_column(0, "x == 5.1")
        hide(made, sheet)

    words = "seharusnya baris yang tampak; baris 3–4, 6 disembunyikan"
    assert told(belanja(tmp_path, *rows, change=hide)) == [f"baris 3: {words}: tampilkan, atau hapus."]
    assert told(belanja(tmp_path, *rows, change=hide_by_filter)) == [
        f"baris 3: {words} karena saringan: tampilkan, atau hapus."
    ]


def test_a_filter_that_hides_nothing_is_no_fault(tmp_path):
    """As a head with buttons has one."""
    assert told(belanja(tmp_path, HEAD, ROW, change=lambda _, sheet: sheet.autofilter(0, 0, 1, 6))) == []


def test_hidden_columns_and_sheets_are_a_fault(tmp_path):
    """A group of columns too; empty hidden columns hold nothing."""

    def hide(made, sheet):
        sheet.set_column("C:E", None, None, {"hidden": True})
        sheet.set_column("M:N", None, None, {"hidden": True})

    assert told(belanja(tmp_path, HEAD, ROW, change=hide)) == [
        "kolom C: seharusnya kolom yang tampak; kolom C, D, E disembunyikan: tampilkan, atau hapus."
    ]

    def hide_sheet(made, sheet):
        made.add_worksheet("Lain").activate()
        sheet.very_hidden()

    (fault,) = belanja(tmp_path, HEAD, ROW, change=hide_sheet).faults
    assert fault.expected == "lembar yang tampak; tampilkan lembar ini, atau hapus"


def test_a_row_of_totals_is_one_fault_that_names_it_and_a_name_with_that_word_is_none(tmp_path):
    """By its word in the place of a key, or beside a key that is not filled."""
    rows = [
        HEAD,
        ("5.1", "Jumlah", *ROW[2:]),
        ("JUMLAH", None, 1000, 900),
        (None, "Total Belanja:", 1000, 900),
    ]
    words = "seharusnya tanpa baris jumlah, yang dihitung sendiri; hapus baris"
    assert told(belanja(tmp_path, *rows)) == [
        f'sel A3: tertulis "JUMLAH"; {words} 3.',
        f'sel B4: tertulis "Total Belanja:"; {words} 4.',
    ]


def test_two_rows_of_one_key_are_a_fault_with_both_addresses(tmp_path):
    """And one whose key has a fault already is told once."""
    rows = [HEAD, ROW, ("5.2", *ROW[1:]), (" 5.1", *ROW[1:]), (5.1, *ROW[1:])]
    faults = told(belanja(tmp_path, *rows))
    assert faults[0] == 'sel A4: tertulis "5.1"; seharusnya hanya sekali; kunci yang sama ada di sel A2.'
    assert [fault[:7] for fault in faults] == ["sel A4:", "sel A5:"]


def test_all_faults_of_a_sheet_are_told_at_once(tmp_path):
    """Each with its cell."""
    rows = [HEAD, ("5.1", "Belanja", "1.234", "n/a", 1, "dpa", "x"), (None, "Modal", -1, 1, 1.5, "d p", "x")]
    assert [fault.address for fault in belanja(tmp_path, *rows).faults] == [
        "C2",
        "D2",
        "A3",
        "C3",
        "E3",
        "F3",
    ]


def test_a_comment_and_a_drop_down_list_are_no_cells(tmp_path):
    """What a template says beside its cells is not read."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(HEAD)
    sheet.append(ROW)
    sheet["Z9"].comment = Comment("catatan", "x")
    made.save(tmp_path / "isian.xlsx")
    table = read_sheet(open_book(tmp_path / "isian.xlsx"), "Sheet", BELANJA)
    assert (told(table), len(table.rows)) == ([], 1)


def test_a_measure_is_read_by_the_unit_of_its_indikator_and_a_code_among_those_known(tmp_path):
    """A percentage of one measured in percent; a code by the table that it refers to."""
    table = core_tables()["realisasi"]
    path = tmp_path / "isian.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("Realisasi")
        percent = made.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["kode_indikator", "realisasi", "status_angka", "kode_dokumen", "sumber"])
        for row, code in enumerate(("a", "b"), start=1):
            sheet.write_row(row, 0, [code, 0, "tetap", 7, "x"])
            sheet.write_number(row, 1, 0.963, percent)
    kinds = {"a": kind("nilai", "%"), "b": kind("nilai", "indeks")}
    read = read_sheet(open_book(path), "Realisasi", table, kinds=kinds, codes={"dokumen": ["7"]})
    lacking = [
        name
        for name in table.column_names
        if name in {"triwulan", "pembilang", "penyebut", "skor", "skor_maks"}
    ]
    assert {fault.column for fault in read.faults if fault.address == "1"} == set(lacking)
    assert read.rows[0].values["realisasi"] == "96.3"
    assert read.rows[0].values["kode_dokumen"] == "7"
    assert [fault.address for fault in read.faults if fault.address != "1"] == ["B3"]


# Never a number that was silently changed -----------------------------------------------------------------

COLUMNS = (BILANGAN, PERSEN, RUPIAH, UKURAN, BULAT, KODE, TEKS, PILIHAN, TANGGAL, TAHUN)
NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=True, allow_infinity=True),
    st.decimals(-(10**6), 10**6, places=3).map(float),
    st.integers(0, 10**6).map(lambda n: n / 1000),
)
FORMATS = st.sampled_from(
    [
        "General",
        "0",
        "0.00",
        "#,##0",
        "0%",
        "0.0%",
        '0" %"',
        "@",
        '_-"Rp"* #,##0_-',
        "0.00E+00",
        "#,##0,",
        "[$%]0",
    ]
)


@given(value=NUMBERS, number_format=FORMATS, column=st.sampled_from(COLUMNS))
def test_a_number_that_is_accepted_is_the_one_that_the_cell_holds(value, number_format, column):
    """To the fifteen digits that Excel keeps, a hundredfold where it is shown as a percentage."""
    text = read(value, column, number_format)
    if isinstance(text, str) and column is not TANGGAL:
        held = Fraction(f"{value:.15g}") * (100 if number_format in {"0%", "0.0%"} else 1)
        assert Fraction(text) == held


STYLES = (
    lambda value, places: format_number(value, places),
    lambda value, places: format_number(value, places).replace(".", ""),
    lambda value, places: f"{round_half_up(value, places):,f}",
    lambda value, places: f"{round_half_up(value, places):f}",
    lambda value, places: f"({format_number(-value, places)})" if value < 0 else format_number(value, places),
    lambda value, places: f"Rp {format_number(value, places)}",
    lambda value, places: f"\xa0{format_number(value, places)}\n",
    lambda value, places: f"{format_number(value, places)} %",
    lambda value, places: f"{format_number(value, places)} orang",
)


@given(
    digits=st.integers(-(10**10), 10**10),
    places=st.integers(0, 4),
    style=st.sampled_from(STYLES),
    column=st.sampled_from((BILANGAN, PERSEN, RUPIAH, UKURAN, BULAT)),
)
def test_a_text_that_is_accepted_is_the_number_that_was_printed_whoever_printed_it(
    digits, places, style, column
):
    """As Indonesian or English prints it: what both read otherwise is refused."""
    value = Fraction(digits, 10**places)
    text = read(style(value, places), column)
    if isinstance(text, str) and (number := read_decimal(text)) is not None:
        assert number == value


@given(
    text=st.text(max_size=12) | st.text("0123456789.,-()% Rp\xa0", max_size=12),
    column=st.sampled_from(COLUMNS),
)
def test_any_text_is_the_text_of_its_column_or_a_fault(text, column):
    """Without a traceback; a column of numbers gets a number or nothing."""
    read_text = read(text, column)
    if isinstance(read_text, str) and column in (BILANGAN, PERSEN, RUPIAH, BULAT):
        assert read_text == "" or read_decimal(read_text) is not None
    elif isinstance(read_text, str) and column in (TEKS, KODE, PILIHAN):
        assert read_text == text.strip()


@given(
    whole=st.integers(1, 999),
    rest=st.integers(0, 999),
    sign=st.sampled_from(".,"),
    column=st.sampled_from((BILANGAN, PERSEN, UKURAN)),
)
def test_three_digits_behind_a_sign_are_always_in_doubt(whole, rest, sign, column):
    """They are decimals or a thousand, whatever the column."""
    assert "mendua" in expected(f"{whole}{sign}{rest:03}", column)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(NUMBERS, FORMATS), min_size=1, max_size=8))
def test_a_random_workbook_gives_its_numbers_or_faults(tmp_path, rows):
    """Through a file, as whole rows: each accepted pagu is the number in its cell."""
    path = tmp_path / "isian.xlsx"
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": True}) as made:
        sheet = made.add_worksheet("Belanja")
        sheet.write_row(0, 0, HEAD)
        for number, (value, number_format) in enumerate(rows, start=1):
            sheet.write_row(number, 0, [f"k{number}", *ROW[1:]])
            sheet.write_number(number, 2, value, made.add_format({"num_format": number_format}))
    table = read_sheet(open_book(path), "Belanja", BELANJA)
    at_fault = {fault.address for fault in table.faults}
    assert [row.number for row in table.rows] == list(range(2, len(rows) + 2))
    for row, (value, _) in zip(table.rows, rows, strict=True):
        if row.addresses["pagu_rp"] not in at_fault:
            assert Fraction(row.values["pagu_rp"]) == Fraction(f"{value:.15g}")


def test_a_text_of_money_is_read_without_its_sign_only_in_a_column_of_money():
    """Elsewhere Rp says that the number stands in the wrong column."""
    assert read_number_text("Rp 500", RUPIAH, is_percent=False) == "500"
    assert read_number_text("Rp 500", BILANGAN, is_percent=False) is None
