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


def point(series, label, text, unit="%", **more):
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
        **more,
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
    ("labels", "names", "unit", "kind"),
    [
        (("2022", "2023"), ("Satu", "Dua"), "%", "lineChart"),
        (("A", "B"), ("Satu",), "%", "barChart"),
        (("A", "B"), ("Satu", "Dua"), "%", "lineChart"),
        (("A", "B"), ("Satu", "Dua"), "nilai", "lineChart"),
    ],
)
def test_bars_begin_at_zero_and_stand_only_where_zero_is_none(labels, names, unit, kind):
    """One percentage of each name is a bar from zero; years are a line and marks, other numbers dots."""
    _, chart, _ = drawn(*(point(name, label, "88,5", unit) for label in labels for name in names))
    assert [node.tag.rpartition("}")[2] for node in found(chart, "//c:plotArea/c:*[c:ser]")] == [kind]
    assert (found(chart, "//c:valAx//c:min/@val") == ["0"]) == (kind == "barChart")
    # Of years the last series alone is a line; dots of a name belong together.
    lines = [bool(found(series, "c:spPr/a:ln/a:solidFill")) for series in found(chart, "//c:ser")]
    assert kind == "barChart" or lines == [False, labels == ("2022", "2023")]


def test_spending_and_performance_are_two_dots_joined_by_a_line():
    """Two percentages of a name: from zero, bars would hide how far they are apart. The axis numbers the rows."""
    numbers = {"A": ("80,5", "98,7"), "B": ("98,1", "111,1")}
    sheet, chart, _ = drawn(
        *(
            point(name, label, text)
            for label, texts in numbers.items()
            for name, text in zip(("Serapan", "Capaian"), texts, strict=True)
        )
    )
    assert [[cell.value for cell in line] for line in sheet.iter_rows(3, 5)] == [
        ["No.", "Uraian", "Serapan (%)", "Capaian (%)"],
        ["1", "A", 80.5, 98.7],
        ["2", "B", 98.1, 111.1],
    ]
    assert found(chart, "//c:cat//c:f/text()") == ["'Gambar 1.1'!$A$4:$A$5"] * 2
    assert found(chart, "//c:hiLowLines")
    assert not found(chart, "//c:ser/c:spPr/a:ln/a:solidFill")
    # The lower of the two has its value below it; the axis spans the numbers.
    assert found(chart, "//c:ser/c:dLbls/c:dLblPos/@val") == ["b", "t"]
    assert found(chart, "//c:valAx//c:min/@val") + found(chart, "//c:valAx//c:max/@val") == ["70", "120"]


def test_what_has_no_number_is_no_zero_of_a_chart():
    """A text would be drawn as zero: the cell is empty, and a note says what is printed."""
    sign = Tanda.TIDAK_ADA.sign
    sheet, chart, _ = drawn(point("Realisasi", "2022", sign), point("Realisasi", "2023", "96,4"))
    assert (sheet["B4"].value, sheet["B5"].value) == (None, 96.4)
    assert sheet["A7"].value == f"Sel kosong: Realisasi 2022 {sign} (tidak ada data)."
    assert chart is not None


def test_levels_are_marks_at_their_places_in_the_scale_each_with_its_word():
    """Between two levels there is nothing: no line joins them, and the axis shows no numbers."""
    words = ("I", "I+", "II", "II+")
    sheet, chart, _ = drawn(
        *(
            point(series, year, text, "", levels=words)
            for series, year, text in (
                ("Target", "2022", "II"),
                ("Realisasi", "2022", "–"),
                ("Target", "2023", "II"),
                ("Realisasi", "2023", "II+*)"),
            )
        )
    )
    assert [[cell.value for cell in line] for line in sheet.iter_rows(3, 5)] == [
        ["Uraian", "Target", "Realisasi", "Urutan tingkat target", "Urutan tingkat realisasi"],
        ["2022", "II", "–", 3, None],
        ["2023", "II", "II+*)", 3, 4],
    ]
    assert sheet["A7"].value == "Urutan tingkat: 1 = I, 2 = I+, 3 = II, 4 = II+."
    assert found(chart, "//c:ser/c:tx//c:f/text()") == ["'Gambar 1.1'!$B$3", "'Gambar 1.1'!$C$3"]
    assert found(chart, "//c:val//c:f/text()") == ["'Gambar 1.1'!$D$4:$D$5", "'Gambar 1.1'!$E$4:$E$5"]
    assert found(chart, "//c:ser[2]//c:dLbl//a:t/text()") == ["II+*)"]
    assert not found(chart, "//c:ser/c:spPr/a:ln/a:solidFill")
    assert found(chart, "//c:valAx/c:tickLblPos/@val") == ["none"]
    assert not sheet._images


def test_words_of_no_known_order_keep_the_picture():
    """They have no place on an axis: the sheet has the words and the picture of the report."""
    sheet, chart, _ = drawn(point("Target", "2023", "II+", ""), point("Realisasi", "2023", "III", ""))
    assert [cell.value for cell in sheet[4]] == ["2023", "II+", "III"]
    assert chart is None
    assert len(sheet._images) == 1


def test_several_indikator_over_the_years_have_a_chart_each():
    """Each has an axis and a unit of its own; on one axis 3,8 of an index would lie at the foot of a percentage."""
    points = [("Indeks", "2022", "3,8", "nilai"), ("Indeks", "2023", "3,9", "nilai")]
    points += [("Mutu", "2022", "–", "%"), ("Mutu", "2023", "96,4", "%")]
    sheet, charts, _ = all_drawn(*(point("Realisasi", *rest, panel=panel) for panel, *rest in points))
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
    """What would fall into one cell stands in two rows, and a label that looks like a part's name makes none."""
    label = "Program, tahun 2023"
    sheet, _, _ = drawn(point("Serapan", label, "88,5"), point("Serapan", label, "90,0"))
    assert [[cell.value for cell in line] for line in sheet.iter_rows(4, 5)] == [
        [label, 88.5],
        [label, 90],
    ]


def test_a_chart_holds_no_text_of_the_data_and_keeps_to_its_schema(tmp_path):
    """What looks like a formula is read from its cell, never written into the chart as one."""
    for more in ({}, {"panel": HOSTILE}, {"levels": (HOSTILE,), "value": None, "decimals": None}):
        text = HOSTILE if "levels" in more else "88,5"
        _, chart, made = drawn(point(HOSTILE, HOSTILE, text, HOSTILE, **more), alt=HOSTILE)
        formulas = found(chart, "//c:f/text()")
        assert formulas
        assert all(re.fullmatch(r"'Gambar 1\.1'!\$[A-D]\$\d(:\$[A-D]\$\d)?", each) for each in formulas)
        (tmp_path / "a.xlsx").write_bytes(made)
        assert [str(error) for error in OpenXmlValidator().validate(tmp_path / "a.xlsx").errors] == []
