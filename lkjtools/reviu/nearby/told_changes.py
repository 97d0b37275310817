"""Words of change before a number that a table nearby prints as a change with its sign: "turun 2,21 persen"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Figure
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.setting import is_elsewhere, is_over_years

_GAP = re.compile(r"\s+(?:sebesar\s+|sebanyak\s+|sekitar\s+|hingga\s+|sampai\s+)?", re.IGNORECASE)
MORE = re.compile(r"lebih\s+(?:rendah|tinggi|sedikit|banyak|kecil|besar)\b", re.IGNORECASE)
"""Words of order that say by how much; "di bawah 5 persen" names a bound."""
_FEWEST_DIGITS = 3
"""Of fewer digits a number stands in many cells."""


def check_told_changes(nearby: Nearby) -> Iterator[Check]:
    """Test a word of change by the sign of the cell that has the number behind it.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        The tests; none where the column has no sign, or the number stands in cells of both signs.
    """
    for stated, tables in nearby.sentences:
        if is_over_years(stated.teks):
            continue
        for relation in find_relations(stated.masked):
            figure = next((f for f in stated.figures if f.awal >= relation.akhir), None)
            place = stated.place(relation.awal, relation.akhir)
            if (
                figure is None
                or not (relation.jenis == "perubahan" or MORE.match(relation.kata))
                or relation.is_negated
                or not _GAP.fullmatch(stated.teks[relation.akhir : figure.awal])
                or is_elsewhere(stated.teks, relation.akhir)
                or place in nearby.tested
            ):
                continue
            cells = list(_cells(tables.values(), figure))
            if not cells or len({cell.nilai > 0 for cell in cells if cell.nilai is not None}) > 1:
                continue
            yield _check(place, relation, cells[0])


def _check(place: Place, relation: Relation, cell: Number) -> Check:
    """The test of a word by the sign of a cell."""
    holds = relation.holds(cell.nilai or Fraction(0), Fraction(0))
    found = f'{cell.teks} pada tabelnya; tercetak "{relation.kata}"'
    return Check(
        "kata",
        place,
        (cell.tempat,),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        relation.kata,
        hitungan=found,
        aturan="kata perubahan sejalan dengan tanda angkanya pada tabel",
        penjelasan=""
        if holds
        else f'Tercetak "{relation.kata}", padahal perubahannya {cell.teks} pada tabelnya.',
        syarat=lambda at, value: at != cell.tempat or relation.holds(value, Fraction(0)),
        is_kesimpulan=True,
    )


def _cells(layouts: Iterable[Layout], figure: Figure) -> Iterator[Number]:
    """The cells of columns of change with a number, whatever its sign; of columns that print signs."""
    digits = len(re.sub(r"\D", "", figure.angka.teks).lstrip("0"))
    size = abs(figure.angka.nilai or Fraction(0))
    for layout in layouts if digits >= _FEWEST_DIGITS and size else ():
        for column in layout.with_role("selisih"):
            numbers = [n for (_, k), n in layout.angka.items() if k == column.kolom and n.nilai]
            if any((number.nilai or 0) < 0 for number in numbers):
                yield from (
                    n for n in numbers if abs(n.nilai or 0) == size and n.desimal == figure.angka.desimal
                )
