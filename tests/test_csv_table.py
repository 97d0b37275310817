"""No CSV that the program writes holds a formula of the data, and reading gives back what was written."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjtools.csv_table import guard, read_table, unguard, write_table
from lkjtools.document.register import Entry, write_register
from lkjtools.trace import trace_figure

SERANGAN = "=cmd|'/C calc'!A0"


@pytest.mark.parametrize(
    "text",
    [
        SERANGAN,
        '=HYPERLINK("http://contoh.test","klik")',
        "+62 812",
        "-1+1|A0",
        "@SUM(A1)",
        "-",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠SUM(A1)",
        "  =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        '"=1+1',
        "'=1+1",
        "-5 + 3 = -2",
    ],
)
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(text):
    """Also after spaces and quotation marks, and in full width, which a Japanese Excel computes."""
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1", "a;=1+1", 'a,";=1+1', "a\n;;  @x"])
def test_a_formula_behind_a_sign_that_parts_cells_gets_an_apostrophe(text):
    """A spreadsheet drops a leading tab, and one set to Indonesian parts cells at semicolons."""
    guarded = guard(text)
    assert unguard(guarded) == text
    pieces = guarded.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")
    assert not any(piece.lstrip('" ')[:1] in {"=", "@"} for piece in pieces)


@pytest.mark.parametrize(
    "text", ["-1,91", "-1.234,5", "-11.06130964141977", "+5", "-3 %", "93,15", "a = b", "", "II+"]
)
def test_numbers_and_other_texts_stay_as_they_are(text):
    """A negative number is a number in every program."""
    assert guard(text) == text


@given(st.lists(st.text("=+-@＝' \";\t\nab1,", max_size=12), min_size=1, max_size=5))
def test_reading_gives_back_every_cell(cells):
    """Whatever stands in a cell, an apostrophe of its own included."""
    text = write_table([f"k{number}" for number in range(len(cells))], [cells])
    assert list(read_table(text)[0].values()) == cells


def test_the_register_guards_its_cells_and_trace_shows_them_as_they_are(tmp_path):
    """Whose unit is a command reads it as text, in the spreadsheet and on the console."""
    entry = Entry(
        "nilai:x:2023",
        "-5",
        SERANGAN,
        "0",
        "-5",
        "",
        "",
        "nilai",
        "-5 + 0 = -5",
        ("2023/a.csv[x].nilai",),
        ("Tabel 1, baris 1, =HYPERLINK(A1)",),
        is_computed=True,
    )
    text = write_register((entry,))
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["unit"], row["arithmetic"], row["value"]) == (f"'{SERANGAN}", "'-5 + 0 = -5", "-5")
    (tmp_path / "register.csv").write_bytes(text.encode())
    shown = trace_figure(tmp_path, "nilai:x:2023").splitlines()
    assert f"Satuan: {SERANGAN}" in shown
    assert "Hitungan: -5 + 0 = -5" in shown
