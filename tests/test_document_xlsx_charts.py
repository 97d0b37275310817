"""Charts of the workbook: the program's own, over the figures beside them."""

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from lkjtools.document.compose import compose
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.figure.angka import Tanda
from tests.values_contoh import chapter, gambar, judul

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES = {"c": f"{_DRAWING}/chart", "a": f"{_DRAWING}/main"}
HOSTILE = "='x'!A1"


def point(series, label, text, unit="%"):
    """A number with one decimal, or a word."""
    is_number = re.fullmatch(r"[\d,]+", text)
    return {
        "series": series,
        "label": label,
        "text": text,
        "key": "a:b" if is_number else None,
        "value": text.replace(",", ".") if is_number else None,
        "unit": unit,
        "decimals": 1 if is_number else None,
    }


def drawn(*points, **more):
    """The sheet of a picture, its chart as XML where it has one, and the file."""
    sheet, charts, made = all_drawn(*points, **more)
    (chart,) = charts or [None]
    return sheet, chart, made


def all_drawn(*points, **more):
    """The sheet of a picture, its charts as XML, and the file."""
    picture = gambar("g", "Gambar", points=points, **more)
    made = render_xlsx(compose(stitch([("01_bab", chapter(judul("Satu"), picture))])))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        names = sorted(name for name in book.namelist() if name.startswith("xl/charts/chart"))
        charts = [etree.fromstring(book.read(name)) for name in names]
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Gambar 1.1"]
    return sheet, charts, made


def found(chart, path):
    return chart.xpath(path, namespaces=NAMES)


def test_a_chart_is_the_programs_own_over_the_figures_beside_it():
    """Names, categories and values are ranges of the sheet's table; text and size are those of the report."""
    sheet, chart, made = drawn(
        point("Target", "2022", "90,0"),
        point("Realisasi", "2022", "96,3"),
        point("Target", "2023", "95,0"),
        point("Realisasi", "2023", "96,4"),
        alt="Dua tahun.",
    )
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(3, 5)]
    assert rows == [["Uraian", "Target (%)", "Realisasi (%)"], ["2022", 90, 96.3], ["2023", 95, 96.4]]
    assert found(chart, "//c:ser/c:tx//c:f/text()") == ["'Gambar 1.1'!$B$3", "'Gambar 1.1'!$C$3"]
    assert found(chart, "//c:ser/c:cat//c:f/text()") == ["'Gambar 1.1'!$A$4:$A$5"] * 2
    assert found(chart, "//c:ser/c:val//c:f/text()") == ["'Gambar 1.1'!$B$4:$B$5", "'Gambar 1.1'!$C$4:$C$5"]
    assert not sheet._images
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Dua tahun."' in drawing


@pytest.mark.parametrize(
    ("labels", "unit", "kind"),
    [(("2022", "2023"), "%", "lineChart"), (("A", "B"), "%", "barChart"), (("A", "B"), "nilai", "lineChart")],
)
def test_bars_begin_at_zero_and_stand_only_where_zero_is_none(labels, unit, kind):
    """Percentages of names are bars from zero; years are a line and marks, other numbers dots."""
    _, chart, _ = drawn(*(point(name, label, "88,5", unit) for label in labels for name in ("Satu", "Dua")))
    assert [node.tag.rpartition("}")[2] for node in found(chart, "//c:plotArea/c:*[c:ser]")] == [kind]
    assert found(chart, "//c:valAx//c:min/@val") == (["0"] if kind == "barChart" else [])
    # Of years the last series alone is a line; dots of a name belong together.
    lines = [bool(found(series, "c:spPr/a:ln/a:solidFill")) for series in found(chart, "//c:ser")]
    assert lines == [False, labels == ("2022", "2023")]
    assert bool(found(chart, "//c:hiLowLines")) == (unit == "nilai")


def test_what_has_no_number_is_no_zero_of_a_chart():
    """A text would be drawn as zero: the cell is empty, and a note says what is printed."""
    sign = Tanda.TIDAK_ADA.sign
    sheet, chart, _ = drawn(point("Realisasi", "2022", sign), point("Realisasi", "2023", "96,4"))
    assert (sheet["B4"].value, sheet["B5"].value) == (None, 96.4)
    assert sheet["A7"].value == f"Sel kosong: Realisasi 2022 {sign} (tidak ada data)."
    assert chart is not None


def test_levels_keep_the_picture_since_they_have_no_height():
    """A word of a scale is no number: its sheet has the words and the picture of the report."""
    sheet, chart, _ = drawn(point("Target", "2023", "II+", ""), point("Realisasi", "2023", "III", ""))
    assert [cell.value for cell in sheet[4]] == ["2023", "II+", "III"]
    assert chart is None
    assert len(sheet._images) == 1


def test_several_indikator_over_the_years_have_a_chart_each():
    """Each has an axis and a unit of its own; on one axis 3,8 of an index would lie at the foot of a percentage."""
    points = [("Indeks, tahun 2022", "3,8", "nilai"), ("Indeks, tahun 2023", "3,9", "nilai")]
    points += [("Mutu, tahun 2022", "–", "%"), ("Mutu, tahun 2023", "96,4", "%")]
    sheet, charts, _ = all_drawn(*(point("Realisasi", *each) for each in points))
    assert [[cell.value for cell in line] for line in sheet.iter_rows(3, 9)] == [
        ["Uraian", "Realisasi"],
        ["Indeks (nilai)", None],
        ["2022", 3.8],
        ["2023", 3.9],
        ["Mutu (%)", None],
        ["2022", None],
        ["2023", 96.4],
    ]
    assert sheet["A11"].value == "Sel kosong: Mutu Realisasi 2022 – (tidak ada data)."
    values = [found(chart, "//c:val//c:f/text()") for chart in charts]
    assert values == [["'Gambar 1.1'!$B$5:$B$6"], ["'Gambar 1.1'!$B$8:$B$9"]]
    titles = [found(chart, "//c:title//c:f/text()") for chart in charts]
    assert titles == [["'Gambar 1.1'!$A$4"], ["'Gambar 1.1'!$A$7"]]
    assert not sheet._images


def test_two_of_the_same_name_have_a_row_each():
    """What would fall into one cell stands in two rows."""
    sheet, _, _ = drawn(point("Serapan", "Program", "88,5"), point("Serapan", "Program", "90,0"))
    assert [[cell.value for cell in line] for line in sheet.iter_rows(4, 5)] == [
        ["Program", 88.5],
        ["Program", 90],
    ]


def test_a_chart_holds_no_text_of_the_data_and_keeps_to_its_schema(tmp_path):
    """What looks like a formula is read from its cell, never written into the chart as one."""
    _, chart, made = drawn(point(HOSTILE, HOSTILE, "88,5", HOSTILE), alt=HOSTILE)
    assert all(
        re.fullmatch(r"'Gambar 1\.1'!\$[AB]\$\d(:\$[AB]\$\d)?", text) for text in found(chart, "//c:f/text()")
    )
    (tmp_path / "a.xlsx").write_bytes(made)
    assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.xlsx").errors] == []
