"""The cells of a table that are no number though their column holds numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import SHEET_ERROR, Number

_TIME_OF_DAY = re.compile(r"\b(?:WIB|WITA|WIT|[Pp]ukul)\b")


def _is_coded(layout: Layout, number: Number) -> bool:
    """Whether a number is the code of a name: "000 Karya umum"."""
    return re.search(r"[A-Za-z]{3}", layout.text(number.tempat.baris, number.tempat.kolom)) is not None


def find_unread(layout: Layout) -> Mapping[int, list[Number]]:
    """The cells that are no number though their column holds numbers.

    Args:
        layout: the table.

    Returns:
        The cells by column.
    """
    found: dict[int, list[Number]] = {}
    for column in layout.kolom:
        if column.peran in {"no", "kode", "nama"} or _TIME_OF_DAY.search(column.judul):
            continue
        numbers = [
            layout.angka[row, column.kolom] for row in layout.rows if (row, column.kolom) in layout.angka
        ]
        texts = [number.teks for number in numbers]
        if column.kolom == 1 and texts == sorted({*texts}) and len({*map(len, texts)}) == 1:
            continue  # codes: "000", "100", "200"
        bad = [
            number
            for number in numbers
            if not number.bacaan and not (column.kolom == 1 and _is_coded(layout, number))
        ]
        failed = [number for number in bad if number.salah == SHEET_ERROR]
        enough = (
            1
            if column.peran in {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan"}
            else 2
        )
        if bad and len(numbers) - len(bad) >= max(enough, 2 * len(bad)):
            found[column.kolom] = bad
        elif failed:
            found[column.kolom] = failed
    return found
