"""Tables written as CSV: no cell of data becomes a formula, and reading gives back what was written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet set to Indonesian parts the cells at semicolons, within our quotation marks too.
_PIECE = re.compile(r"[^;\t\r\n]+")
_FORMULA = re.compile(r"""['"\s\ufeff]*[=+\-@＝＋－＠]""")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def write_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""Write a table as CSV: UTF-8, comma, LF; an apostrophe stands before what would be a formula.

    Examples:
        >>> write_table(["nilai", "satuan"], [["-12.5", "=1+1"]])
        "nilai,satuan\n-12.5,'=1+1\n"
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return stream.getvalue()


def read_table(text: str) -> list[dict[str, str]]:
    """Read a table that `write_table` wrote, by its columns, each cell as it was before."""
    records = csv.reader(io.StringIO(text, newline=""))
    columns: Sequence[str] = next(records, [])
    return [dict(zip(columns, map(unguard, cells), strict=False)) for cells in records]


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute of a cell; a number stays a number.

    Examples:
        >>> guard("=1+1"), guard("-12,5"), guard("tinggi; =HYPERLINK(A1)")
        ("'=1+1", '-12,5', "tinggi;' =HYPERLINK(A1)")
    """
    return _PIECE.sub(lambda piece: f"'{piece[0]}" if _is_formula(piece[0]) else piece[0], text)


def unguard(text: str) -> str:
    """Take away the apostrophes that `guard` put into a cell, and no other.

    Examples:
        >>> unguard("'=1+1"), unguard("'kutip'"), unguard(guard("'=1"))
        ('=1+1', "'kutip'", "'=1")
    """
    return _PIECE.sub(
        lambda piece: piece[0][1:] if piece[0][0] == "'" and _is_formula(piece[0][1:]) else piece[0], text
    )


def _is_formula(piece: str) -> bool:
    return bool(_FORMULA.match(piece)) and not _NUMBER.fullmatch(piece.strip())
