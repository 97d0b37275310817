"""What working papers are made of: sheets of text, and computations as formulas over cells of inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from lkjtools.audit.verdict import Verdict
from lkjtools.figure.angka import Angka, Expression, Tanda
from lkjtools.figure.formula import to_formula
from lkjtools.formatting import round_half_up
from lkjtools.limits import MOST_SIGNS
from lkjtools.show.worksheet import write_text

_MOST_SHOWN = MOST_SIGNS // 2 - 100
"""Signs of a text that are shown; each may count twice."""
_GOES_ON = "… (terlalu panjang untuk satu sel; selengkapnya dalam berkas CSV)"
_MOST_FORMULA = 8_000
"""Signs of a formula; Excel calls a file with more than 8.192 broken."""
UJI_HITUNG = "Uji Hitung"
MASUKAN = "Masukan"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Of a workbook in which nothing of the data can become a formula, a number or a link."""
Columns = Sequence[tuple[str, int, Callable[[Any], str]]]
"""Columns of a sheet: title, width in characters, and what stands there of an item."""
_COMPUTED = (
    ("Nomor", 11),
    ("Pernyataan", 40),
    ("Hitungan", 60),
    ("Hasil hitung", 22),
    ("Desimal", 9),
    ("Dibulatkan", 22),
    ("Tercetak", 22),
    ("Selisih", 22),
    ("Uji", 10),
)


@dataclass(frozen=True)
class Computed:
    """A test that is a computation.

    Attributes:
        nomor: its number.
        pernyataan: what is tested.
        hitungan: the computation spelled out.
        ekspresi: the formula.
        nilai: the printed and the computed number.
        desimal: decimals at which they are compared.
        putusan: what came of it.
    """

    nomor: str
    pernyataan: str
    hitungan: str
    ekspresi: Expression
    nilai: tuple[Fraction, Fraction]
    desimal: int
    putusan: Verdict


class Paper:
    """A working paper while it is written.

    Args:
        book: the workbook, of xlsxwriter, made with `OPTIONS`.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True})
        self._inputs: dict[str, str] = {}

    def sheet(self, name: str, columns: Sequence[tuple[str, int]]) -> Any:  # noqa: ANN401 - its class is private
        """Add a sheet with its head: titles and widths."""
        sheet = self.book.add_worksheet(name)
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            write_text(sheet, 0, column, title, self.head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def strings(self, sheet: Any, row: int, texts: Sequence[str]) -> None:  # noqa: ANN401 - its class is private
        """Write a row; text is text: nothing of the data can become a formula, a number or a link.

        What is longer than a cell holds, such as the sum of thousands of rows, says that it goes on in the CSV.
        """
        for column, text in enumerate(texts):
            shown = text if len(text) < _MOST_SHOWN else f"{text[:_MOST_SHOWN]} {_GOES_ON}"
            write_text(sheet, row, column, shown, self.text)

    def lines(self, sheet: Any, lines: Sequence[Sequence[str | int]]) -> None:  # noqa: ANN401 - its class is private
        """Write rows of texts and whole numbers; the first one is the title."""
        for row, line in enumerate(lines):
            for column, content in enumerate(line):
                if isinstance(content, int):
                    sheet.write_number(row, column, content)
                else:
                    write_text(sheet, row, column, content, self.bold if row == 0 else None)

    def table(self, name: str, columns: Columns, items: Iterable[object]) -> None:
        """Add a sheet with a row an item."""
        sheet = self.sheet(name, [(title, width) for title, width, _ in columns])
        for row, item in enumerate(items, start=1):
            self.strings(sheet, row, [read(item) for _, _, read in columns])

    def computations(
        self,
        rows: Iterable[Computed],
        columns: Sequence[tuple[str, int]],
        describe: Callable[[str, Expression], Sequence[str]],
    ) -> None:
        """Add a sheet that computes each test anew, and one of the cells that it computes from.

        Args:
            rows: the tests; those with another rule than arithmetic are left out, and those of thousands of inputs.
            columns: titles and widths of what is said of an input, besides its number.
            describe: says it, of the key and the expression of an input.
        """
        sheet = self.sheet(UJI_HITUNG, _COMPUTED)
        source = self.sheet(MASUKAN, [*columns, ("Nilai", 22)])

        def place(part: Expression) -> str:
            key = part.key if isinstance(part, Angka) else f"{part}"
            if key not in self._inputs:
                texts = describe(key, part)
                self._inputs[key] = self._input(source, len(self._inputs) + 1, texts, part)
            return self._inputs[key]

        row = 0
        for test in rows:
            formula = to_formula(test.ekspresi, place)
            if formula is None or len(formula) > _MOST_FORMULA:
                continue
            row += 1
            self.strings(sheet, row, (test.nomor, test.pernyataan, test.hitungan))
            places = [xl_rowcol_to_cell(row, column) for column in range(8)]
            decimals = test.desimal
            value, shown = float(test.nilai[1]), float(test.nilai[0])
            rounded = float(_round(test.nilai[1], decimals))
            sheet.write_formula(row, 3, f"={formula}", None, value)
            sheet.write_number(row, 4, decimals)
            sheet.write_formula(row, 5, f"=ROUND({places[3]},{places[4]})", None, rounded)
            sheet.write_number(row, 6, shown)
            sheet.write_formula(row, 7, f"=ROUND({places[5]}-{places[6]},{places[4]})", None, rounded - shown)
            told = "cocok" if test.putusan is Verdict.MATCH else "beda"
            sheet.write_formula(row, 8, f'=IF({places[7]}=0,"cocok","beda")', None, told)

    def _input(self, sheet: Any, row: int, texts: Sequence[str], part: Expression) -> str:  # noqa: ANN401 - its class is private
        self.strings(sheet, row, texts)
        value, column = part.value, len(texts)
        if isinstance(value, Fraction):
            sheet.write_number(row, column, float(value))
        elif not isinstance(value, Tanda):
            write_text(sheet, row, column, value)
        return f"{MASUKAN}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def _round(value: Fraction, decimals: int) -> Fraction:
    """Round half up; below zero decimals to tens, hundreds and so on."""
    if decimals >= 0:
        return Fraction(round_half_up(value, decimals))
    unit = Fraction(10) ** -decimals
    return Fraction(round_half_up(value / unit, 0)) * unit
