"""What an analyst takes out of a table of the report: a frame to calculate with, a workbook to hand on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lkjtools.figure.angka import SEMENTARA, Angka
from lkjtools.handed_out import write_out
from lkjtools.show.frame import make_typed_frame
from lkjtools.show.recorded import BUKAN_LAPORAN, is_percobaan
from lkjtools.show.worksheet import write_figure, write_text

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.show.values import Tabel

KELOMPOK = "kelompok"
"""The column of a frame that holds the heading of a group of rows."""
_WIDEST = 100
_A4 = 9  # the number that a workbook has for it


class TakenOut:
    """A table that can be taken out of the report."""

    def to_frame(self, *, exact: bool = False, jumlah: bool = False) -> DataFrame:
        """Isi tabel sebagai pandas DataFrame, satu kolom untuk setiap kolom tabel.

        Args:
            exact: figures as exact fractions instead of floats.
            jumlah: with the rows of subtotals and totals, which a sum over the frame would count twice.

        Returns:
            Columns by their codes, the heading of a group in `KELOMPOK`; title, heads, units, source in ``attrs``.
        """
        return _frame(cast("Tabel", self), exact=exact, jumlah=jumlah)

    def to_excel(self, path: str | Path) -> Path:
        """Menulis tabel sebagai berkas XLSX: judul, kepala, angka sebagai angka, catatan, dan sumbernya.

        Args:
            path: the file; one that is there is replaced.

        Returns:
            Its path.

        Raises:
            ParameterError: that is no name of a file, or it cannot be written.
            PublishError: a text is longer than a cell of Excel holds.
        """
        return write_out(path, _write_workbook(cast("Tabel", self)))


def _frame(tabel: Tabel, *, exact: bool, jumlah: bool) -> DataFrame:
    kinds = {"data", "subtotal", "total"} if jumlah else {"data"}
    group: object = None
    rows: list[tuple[object, ...]] = []
    for row in tabel.rows:
        group = _plain(row.cells[0]) if row.kind == "group" else group
        if row.kind in kinds:
            rows.append((group, *map(_plain, row.cells)))
    names = [KELOMPOK, *(column.code for column in tabel.columns)]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    if not any(row.kind == "group" for row in tabel.rows):
        del columns[KELOMPOK]
    heads = {column.code: " – ".join(column.header) for column in tabel.columns}
    return make_typed_frame(columns, exact=exact, judul=tabel.caption, kepala=heads, sumber=tabel.source)


def _plain(cell: object) -> object:
    """A figure alone in a cell is a figure; words with figures among them are words."""
    if isinstance(cell, Angka | str) or cell is None:
        return cell
    text: object = getattr(cell, "text", None)  # of a sign for why there is nothing there is none
    return text


def _write_workbook(tabel: Tabel) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    heads = [" – ".join(column.header) for column in tabel.columns]
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Tabel")
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        top = [tabel.caption, *([BUKAN_LAPORAN.capitalize()] if is_percobaan(tabel.recorded()) else [])]
        for row, text in enumerate(top):
            write_text(sheet, row, 0, text, book.add_format({"bold": True}))
        for column, head in enumerate(heads):
            widest = max(
                [
                    len(head),
                    *(len(str(_plain(row.cells[column]) or "")) for row in tabel.rows if row.kind != "group"),
                ]
            )
            sheet.set_column(column, column, min(widest + 2, _WIDEST))
            write_text(sheet, len(top), column, head, bold)
        start = len(top) + 1
        for place, line in enumerate(tabel.rows, start=start):
            for column, cell in enumerate(line.cells):
                look = {"bold": line.kind != "data", "align": tabel.columns[column].align}
                style = book.add_format(look | _number_format(cell))
                _write_cell(sheet, (place, column), cell, style)
        notes = [note if isinstance(note, str) else note.text for note in tabel.printed_notes]
        sources = [f"Sumber: {tabel.source}"] if tabel.source else []
        for place, text in enumerate([*notes, *sources], start=start + len(tabel.rows) + 1):
            write_text(sheet, place, 0, text)
    return made.getvalue()


def _number_format(cell: object) -> dict[str, object]:
    """The digits printed and the sign behind them, with the comma and point of whoever opens the file."""
    if not isinstance(cell, Angka) or cell.number is None:
        return {}
    places = f"#,##0.{'0' * cell.decimals}" if cell.decimals else "#,##0"
    return {"num_format": places + (f'"{SEMENTARA}"' if cell.has_sementara else "")}


def _write_cell(sheet: Any, place: tuple[int, int], cell: object, style: Any) -> None:  # noqa: ANN401 - xlsxwriter's
    number, decimals = (cell.number, cell.decimals or 0) if isinstance(cell, Angka) else (None, 0)
    text = getattr(cell, "sign", None) or getattr(cell, "text", cell)
    write_figure(sheet, place, number, decimals, str(text), (style, style))
