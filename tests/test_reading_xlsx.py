import csv
import datetime as dt
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from lkjtools.errors import LkjError
from lkjtools.reading.model import Jenis, Paragraph, Unread
from lkjtools.reading.xlsx import read_xlsx

LINE = Side(style="thin")


def book(*rows, title="Tabel"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    return made


def read(made, tmp_path):
    path = tmp_path / "laporan.xlsx"
    made.save(path)
    return read_xlsx(path)


def rows(of):
    return [[of.text(row, column) for column in range(1, of.lebar + 1)] for row in range(1, of.tinggi + 1)]


def only_table(report):
    (found,) = report.tables.values()
    return found


def texts(report):
    return [block.teks for block in report.blok if isinstance(block, Paragraph)]


def test_cells_show_what_is_printed(tmp_path):
    """Formats of numbers and dates decide; an error value is a text like any other."""
    made = book(
        ["Uraian", "Pagu", "Serapan"],
        ["Program", 1250000, 0.9315],
        ["Rasio", "#DIV/0!", dt.date(2023, 12, 5)],
    )
    sheet = made.active
    sheet["B2"].number_format, sheet["C2"].number_format = '"Rp" #,##0', "0.0%"
    sheet["C3"].number_format = "d mmmm yyyy"
    assert rows(only_table(read(made, tmp_path)))[1:] == [
        ["Program", "Rp 1.250.000", "93,2%"],
        ["Rasio", "#DIV/0!", "5 Desember 2023"],
    ]


def test_a_table_keeps_its_place_on_the_sheet(tmp_path):
    """First row and column of the sheet are kept, so that a cell can be found again."""
    made = book()
    for place, text in {"C4": "No", "D4": "Nilai", "C5": "1", "D5": "80"}.items():
        made.active[place] = text
    found = only_table(read(made, tmp_path))
    assert (found.lembar, found.baris_awal, found.kolom_awal, rows(found)) == (
        "Tabel",
        4,
        3,
        [["No", "Nilai"], ["1", "80"]],
    )


def test_an_empty_row_parts_tables_and_titles_are_captions(tmp_path):
    """The lines directly above a table are its caption with its unit; notes below it are paragraphs."""
    made = book(
        ["LAPORAN KINERJA"],
        [],
        ["Tabel 1 Anggaran"],
        ["(dalam rupiah)"],
        ["No", "Pagu"],
        [1, 10],
        ["Sumber: DPA 2023"],
        [],
        ["Capaian Tahun 2023"],
        ["No", "Capaian"],
        [1, 20],
    )
    report = read(made, tmp_path)
    assert [found.judul for found in report.tables.values()] == [
        "Tabel 1 Anggaran (dalam rupiah)",
        "Capaian Tahun 2023",
    ]
    assert texts(report) == ["LAPORAN KINERJA", "Sumber: DPA 2023"]


def test_a_title_may_stand_apart_from_its_table(tmp_path):
    """The last line above, though an empty row is between; a sentence or a note is no title."""
    table = (["No", "Pagu"], [1, 10])
    report = read(book(["KABUPATEN REKAAN"], ["REALISASI ANGGARAN 2024"], [], *table), tmp_path)
    assert only_table(report).judul == "REALISASI ANGGARAN 2024"
    assert texts(report) == ["KABUPATEN REKAAN"]
    for line in ("Realisasi anggaran disajikan berikut.", "Sumber: DPA"):
        report = read(book([line], [], *table), tmp_path)
        assert (only_table(report).judul, texts(report)) == ("", [line])


def test_tables_beside_each_other_are_two(tmp_path):
    """Where each names its rows in words; an empty column between words and their figures parts nothing."""
    two = read(book(["Nama", "Nilai", None, "Nama", "Skor"], ["a", 10, None, "x", 7]), tmp_path)
    assert [rows(found) for found in two.tables.values()] == [
        [["Nama", "Nilai"], ["a", "10"]],
        [["Nama", "Skor"], ["x", "7"]],
    ]
    assert [found.kolom_awal for found in two.tables.values()] == [1, 4]
    one = read(book(["No", "Nama", None, "Pagu", "Sisa"], [1, "a", None, 10, 7]), tmp_path)
    assert only_table(one).lebar == 5


def test_a_total_after_an_empty_row_belongs_to_its_table(tmp_path):
    """As does a row without text in which lines are drawn."""
    made = book(["No", "Uraian", "Pagu"], [1, "A", 10], [None], [2, "B", 20], [], [None, "Jumlah", 30])
    for column in "ABC":
        made.active[f"{column}3"].border = Border(left=LINE, right=LINE)
    assert rows(only_table(read(made, tmp_path)))[-1] == ["", "Jumlah", "30"]


def test_a_head_over_several_columns_covers_them(tmp_path):
    """Merged, centred over them, or underlined as one where its neighbours are not."""
    made = book(["No", "Tahun", None], [None, "2022", "2023"], ["1", 80, 82])
    made.active.merge_cells("B1:C1")
    made.active.merge_cells("A1:A2")
    assert [(c.teks, c.tinggi, c.lebar) for c in only_table(read(made, tmp_path)).cells][:2] == [
        ("No", 2, 1),
        ("Tahun", 1, 2),
    ]
    centred = book([None, "Tahun", None], ["No", "2022", "2023"], ["1", 80, 82])
    for place in ("B1", "C1"):
        centred.active[place].alignment = Alignment(horizontal="centerContinuous")
    assert only_table(read(centred, tmp_path)).grid[1, 3].teks == "Tahun"
    underlined = book([None, "Tahun", None], ["No", "2022", "2023"], ["1", 80, 82])
    underlined.active["A1"].alignment = Alignment(horizontal="left")
    for place in ("B1", "C1", "A2", "B2", "C2"):
        underlined.active[place].border = Border(bottom=LINE)
    assert only_table(read(underlined, tmp_path)).grid[1, 3].teks == "Tahun"


def test_a_head_is_what_the_sheet_shows_as_one(tmp_path):
    """Rows that are printed again or stay in sight, else bold rows above others; where all is bold none is told."""

    def heads(change):
        made = book(["No", "Nilai"], ["(1)", "(2)"], ["1", 80], ["2", 81])
        change(made.active)
        return {cell.baris for cell in only_table(read(made, tmp_path)).cells if cell.is_kepala}

    def embolden(*rows):
        def change(sheet):
            for row in rows:
                for cell in sheet[row]:
                    cell.font = Font(bold=True)

        return change

    assert heads(lambda sheet: setattr(sheet, "print_title_rows", "1:2")) == {1, 2}
    assert heads(lambda sheet: setattr(sheet, "freeze_panes", "B3")) == {1, 2}
    assert heads(embolden(1)) == {1}
    assert heads(embolden(1, 2, 3, 4)) == set()
    assert heads(lambda sheet: None) == set()


def test_a_text_alone_in_its_row_heads_a_group(tmp_path):
    """It runs over the empty cells beside it, unless lines part them."""
    made = book(["Uraian", "Pagu", "Realisasi"], ["Program Penunjang"], ["Kegiatan A", 10, 8])
    assert only_table(read(made, tmp_path)).grid[2, 3].teks == "Program Penunjang"
    for column in "ABC":
        made.active[f"{column}2"].border = Border(left=LINE, right=LINE)
    assert only_table(read(made, tmp_path)).grid[2, 3].teks == ""


def test_what_is_hidden_is_named_and_not_read(tmp_path):
    """Rows, columns and sheets that nobody sees; the places of what is seen stay those of the sheet."""
    made = book(["No", "Rahasia", "Nilai"], [1, 5, 80], [2, 6, 81], [3, 7, 82], [4, 8, 83])
    made.active.column_dimensions["B"].hidden = True
    for row in (3, 4):
        made.active.row_dimensions[row].hidden = True
    made.create_sheet("Gudang").append(["x", 1])
    made["Gudang"].sheet_state = "hidden"
    report = read(made, tmp_path)
    assert rows(only_table(report)) == [
        ["No", "", "Nilai"],
        ["1", "", "80"],
        ["", "", ""],
        ["", "", ""],
        ["4", "", "83"],
    ]
    assert report.tidak_terbaca == (
        Unread("lembar Tabel, kolom B", "kolom disembunyikan"),
        Unread("lembar Tabel, baris 3-4", "baris disembunyikan"),
        Unread("lembar Gudang", "lembar disembunyikan"),
    )


def test_a_formula_without_value_is_named(tmp_path):
    """What was never computed cannot be read; its cell says so."""
    report = read(book(["No", "Nilai"], [1, 80], ["Jumlah", "=SUM(B2:B2)"]), tmp_path)
    assert only_table(report).grid[3, 2].ragu == "rumus tanpa nilai tersimpan"
    assert report.tidak_terbaca == (Unread("lembar Tabel, sel B3", "rumus tanpa nilai tersimpan"),)


def test_links_into_the_workbook_are_its_contents(tmp_path):
    """Rows that all lead to other places are lines of contents, no table."""
    made = book(["Daftar Isi"], ["Tabel 1", "Anggaran"], ["Tabel 2", "Kinerja"])
    for row in (2, 3):
        made.active[f"A{row}"].hyperlink = Hyperlink(f"A{row}", location="'Tabel'!A1")
    report = read(made, tmp_path)
    assert [(p.teks, p.jenis) for p in report.blok] == [
        ("Daftar Isi", Jenis.ISI),
        ("Tabel 1 Anggaran", Jenis.DAFTAR),
        ("Tabel 2 Kinerja", Jenis.DAFTAR),
    ]


def test_pictures_and_margins_are_told(tmp_path):
    """Figures within a chart are not read and named; head and foot of the page stand once."""
    made = book(["No", "Nilai"], [1, 80])
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    made.active.add_chart(chart, "E2")
    made.active.oddHeader.center.text = "Laporan Kinerja 2023"
    made.active.oddFooter.right.text = "&P / &N"
    report = read(made, tmp_path)
    assert report.tidak_terbaca == (Unread("lembar Tabel, 1 gambar", "angka di dalam gambar tidak dibaca"),)
    assert [(p.teks, p.jenis) for p in report.paragraphs.values()] == [("Laporan Kinerja 2023", Jenis.TEPI)]


def drawn_over(tmp_path, *changes):
    """A workbook of xlsxwriter with two text boxes and a chart, after changes of its drawing."""
    book = xlsxwriter.Workbook(tmp_path / "gambar.xlsx")
    sheet = book.add_worksheet("Tabel")
    for row, values in enumerate((["No", "Nilai"], [1, 80], [2, 81])):
        sheet.write_row(row, 0, values)
    sheet.insert_textbox("D2", "Capaian 98,2%\ntahun 2023")
    sheet.insert_textbox("D9", "Tersembunyi 77")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Tabel!$B$2:$B$3"})
    sheet.insert_chart("G2", chart)
    book.close()
    with (
        zipfile.ZipFile(tmp_path / "gambar.xlsx") as source,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            for old, new in changes if name == "xl/drawings/drawing1.xml" else ():
                assert re.search(old, content, re.DOTALL)
                content = re.sub(old, new, content, flags=re.DOTALL)
            target.writestr(name, content)
    return read_xlsx(tmp_path / "b.xlsx")


PICTURE = Unread("lembar Tabel, 1 gambar", "angka di dalam gambar tidak dibaca")


def test_text_boxes_are_read_after_the_tables_of_their_sheet(tmp_path):
    """Each paragraph by itself; the chart beside them is counted."""
    report = drawn_over(tmp_path)
    assert [(p.teks, p.jenis) for p in report.paragraphs.values()] == [
        ("Capaian 98,2%", Jenis.KOTAK),
        ("tahun 2023", Jenis.KOTAK),
        ("Tersembunyi 77", Jenis.KOTAK),
    ]
    assert rows(only_table(report)) == [["No", "Nilai"], ["1", "80"], ["2", "81"]]
    assert report.tidak_terbaca == (PICTURE,)


def test_shapes_that_are_switched_off_are_named_and_not_read(tmp_path):
    """A text box, all of a group, and a chart that nobody sees, which is no picture."""
    off = (rb'name="TextBox 3"', rb'name="TextBox 3" hidden="1"')
    hidden = Unread("lembar Tabel, kotak teks “Tersembunyi 77”", "disembunyikan")
    report = drawn_over(tmp_path, off)
    assert texts(report) == ["Capaian 98,2%", "tahun 2023"]
    assert report.tidak_terbaca == (hidden, PICTURE)
    box = rb"(<xdr:sp (?:(?!<xdr:sp ).)*Tersembunyi.*?</xdr:sp>)"
    group = rb'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="g"%s/></xdr:nvGrpSpPr>\1</xdr:grpSp>'
    assert texts(drawn_over(tmp_path, (box, group % b"")))[-1] == "Tersembunyi 77"
    assert drawn_over(tmp_path, (box, group % b' hidden="true"')).tidak_terbaca == (hidden, PICTURE)
    chart = (rb'name="Chart 1"', rb'name="Chart 1" hidden="1"')
    assert drawn_over(tmp_path, off, chart).tidak_terbaca == (hidden,)


def test_a_drawing_in_two_forms_is_read_once(tmp_path):
    """Excel writes for old programs what they shall draw instead."""
    namespace = b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = rb"(<xdr:sp (?:(?!<xdr:sp ).)*Tersembunyi.*?</xdr:sp>)"
    forms = rb"<mc:AlternateContent %s><mc:Choice Requires='a14'>\1</mc:Choice><mc:Fallback>\1</mc:Fallback>"
    report = drawn_over(tmp_path, (box, forms % namespace + rb"</mc:AlternateContent>"))
    assert texts(report) == ["Capaian 98,2%", "tahun 2023", "Tersembunyi 77"]


def test_a_hidden_sheet_with_nothing_but_shapes_is_named(tmp_path):
    """A text box is content as a cell is."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Tabel").write(0, 0, "Isi")
    sheet = book.add_worksheet("Gudang")
    sheet.insert_textbox("A1", "98")
    sheet.hide()
    book.close()
    assert read_xlsx(tmp_path / "a.xlsx").tidak_terbaca == (Unread("lembar Gudang", "lembar disembunyikan"),)


def test_files_put_into_a_sheet_are_said(tmp_path):
    """A document within the workbook shows its first page as a picture; what it holds is not read."""
    book(["No", "Nilai"], [1, 80]).save(tmp_path / "a.xlsx")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{kind}" Target="../embeddings/a.docx"/></Relationships>'
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
        archive.writestr("xl/embeddings/a.docx", b"PK")
    unread = Unread("lembar Tabel, 1 berkas yang disisipkan", "isinya tidak dibaca")
    assert read_xlsx(tmp_path / "a.xlsx").tidak_terbaca == (unread,)


def test_heads_of_the_first_and_of_even_pages_are_read_where_there_are_any(tmp_path):
    """Only where the sheet says that these pages have their own."""
    made = book(["No", "Nilai"], [1, 80])
    sheet = made.active
    sheet.oddHeader.center.text, sheet.evenFooter.left.text = "LKj 2023", "Genap 2"
    sheet.firstHeader.right.text = "Sampul 1"
    assert texts(read(made, tmp_path)) == ["LKj 2023"]
    sheet.HeaderFooter.differentFirst = sheet.HeaderFooter.differentOddEven = True
    assert texts(read(made, tmp_path)) == ["LKj 2023", "Sampul 1", "Genap 2"]


def test_another_file_is_refused_in_a_sentence(tmp_path):
    """A PDF with the name of a workbook is no workbook."""
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(b"%PDF-1.7 \0")
    with pytest.raises(LkjError, match=r"/laporan\.xlsx: seharusnya buku kerja xlsx; berkas ini PDF"):
        read_xlsx(path)


def test_a_cell_that_names_what_is_not_there_is_refused_in_a_sentence(tmp_path):
    """A workbook whose parts contradict each other is broken, though it opens."""
    made = book(["No", "Nilai"], [1, 80])
    made.active["B2"].number_format = "0.000"
    made.save(tmp_path / "utuh.xlsx")
    path = tmp_path / "rusak.xlsx"
    with zipfile.ZipFile(tmp_path / "utuh.xlsx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"<numFmts.*</numFmts>", b"", source.read(name)))
    with pytest.raises(LkjError, match=r"rusak\.xlsx: buku kerja ini rusak"):
        read_xlsx(path)


def test_a_sheet_merged_to_its_last_cell_fills_no_memory(tmp_path):
    """Merged cells beyond any table are refused before the library makes an object of each."""
    book = openpyxl.Workbook()
    book.active.append(["Indikator", "Target"])
    book.save(tmp_path / "a.xlsx")
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="G1:XFD1048576"/></mergeCells>'
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", merged))
    with pytest.raises(LkjError, match="gabungannya"):
        read_xlsx(tmp_path / "b.xlsx")


def test_every_printed_figure_of_a_workbook_is_read(report_2023):
    """Of the last report of this project each figure that stands in a table is found in its workbook."""
    report = read_xlsx(report_2023 / "LKj-2023.xlsx")
    whole = " ".join(text for *_, text in report.texts())
    with (report_2023 / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = [row for row in csv.DictReader(file) if "Tabel" in row["printed_at"]]
    assert len(printed) > 100
    assert [row["key"] for row in printed if row["text"] not in whole] == []
    assert [cell.teks for found in report.tables.values() for cell in found.cells if cell.ragu] == []
