"""Figures that another office issued: quoted as printed, marked so in the record, and no figures of the report."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from lkjtools.delivery.rows import Row
from lkjtools.figure.angka import Angka
from lkjtools.law.rule import Rule

LEVEL = re.compile(r"(?i)^(level|tingkat)\s+")
"""The word before a level, which its scale does not spell."""


def plain_words(text: str) -> str:
    """Write printed words for comparing: small letters, single blanks, a level without the word itself.

    Args:
        text: as a document prints it.

    Examples:
        >>> plain_words(" Level  II+ "), plain_words("Belum  tercapai")
        ('ii+', 'belum tercapai')
    """
    return LEVEL.sub("", " ".join(text.split())).casefold()


def quote(row: Row, column: str, rule: Rule, *, unit: str = "", words: bool = False) -> Angka:
    """Quote a cell with the digits that its document prints.

    Args:
        row: a row that names its document.
        column: the column quoted.
        rule: the rule of quotations, which marks the figure in record and register.
        unit: unit of the figure.
        words: the cell is quoted as a text, with whatever stands in it.

    Returns:
        The figure; its key names the document, the table, the column and the row.

    Source:
        law/kutipan.yaml; docs/asumsi.md, A35.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("kutipan", "sebagaimana_tercetak", dt.date(2024, 1, 1))
        >>> row = Row("2024/akip.csv", 2, "a|b", {"nilai": "12.50", "kode_dokumen": "lhe"})
        >>> quote(row, "nilai", rule).key, quote(row, "nilai", rule).text
        ('kutipan:lhe:akip:nilai:a:b', '12,50')
    """
    table = PurePosixPath(row.file).stem
    key = ":".join(("kutipan", row["kode_dokumen"], table, column, *row.key.split("|")))
    decimals = None if words else len(row[column].partition(".")[2])
    return Angka(key, row.cell(column, words=words), unit, decimals, rule.name)
