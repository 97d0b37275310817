"""No cell of a table is blank where a reader looks for a value."""

import shutil
from pathlib import Path

import pytest

from lkjtools.document.compose import compose
from lkjtools.document.table_heads import continued_cells
from lkjtools.show.recorded import Column, PrintedCell, PrintedRow, TabelV1, words_cell
from tests.agencies import YEAR, rehearsed_report, write_agency

ROOT = Path(__file__).parents[1]
CHAPTERS = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")


def blank_cells(table, *, own=()):
    """Row and column of each cell that says nothing though it should.

    A cell may be blank where it goes on with the one above it, and in a row of sums where its column has words
    alone. The agency's own tables may leave out words, too.
    """
    rows = [row for row in table.rows if row.kind != "group"]
    figures = {place for row in rows for place, cell in enumerate(row.cells) if cell.key or cell.parts}
    return [
        (number, table.columns[place].code)
        for number, (row, continued) in enumerate(zip(table.rows, continued_cells(table.rows), strict=True))
        for place, cell in enumerate(row.cells)
        if not cell.text.strip()
        and place >= continued
        and (place in figures or (row.kind == "data" and table.code not in own))
    ]


@pytest.mark.parametrize("agency", ["2023", "contoh", 1])
def test_no_cell_of_a_table_is_blank(agency, tmp_path):
    """What is missing or does not apply has its sign: in the sample, an awkward agency, and with one indikator."""
    root, year, chapters = tmp_path, YEAR, ()
    if agency == "2023":
        root, year = ROOT, 2023
    elif agency == "contoh":
        chapters = CHAPTERS
        shutil.copytree(ROOT / "tests" / "contoh", root / "data")
    else:
        write_agency(root / "data", agency)
    document = compose(rehearsed_report(root, year, *chapters))
    own = {path.stem for path in (root / "data" / str(year) / "rincian").glob("*.csv")}
    tables = [item.value for item in document.tables.values()]
    assert {table.code: found for table in tables if (found := blank_cells(table, own=own))} == {}
    assert len(tables) > 3


def test_a_blank_cell_is_found():
    """In a column of figures wherever it stands, in one of words in a row of data; not where a cell goes on."""
    figure = PrintedCell("1", "k", "1", "", 0)
    blank, words = words_cell(""), words_cell("a")
    rows = [
        ("data", words, words, figure),
        ("data", blank, words, blank),
        ("data", words, blank, figure),
        ("total", blank, words, blank),
    ]
    table = TabelV1(
        "t",
        "T",
        tuple(Column(code, (code,)) for code in ("kelompok", "nama", "nilai")),
        tuple(PrintedRow(kind, cells) for kind, *cells in rows),
        notes=(),
        source=None,
        landscape=False,
        angka={},
    )
    assert blank_cells(table) == [(1, "nilai"), (2, "nama"), (3, "nilai")]
    assert blank_cells(table, own={"t"}) == [(1, "nilai"), (3, "nilai")]
