"""How many decimals a measure may have, and thereby what its dot means: as its indikator or its row declares."""

from __future__ import annotations

from lkjtools.delivery.cell_advice import (
    AMBIGUOUS,
    ambiguity_advice,
    decimals_advice,
    declared_decimals_advice,
)
from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_percent
from lkjtools.formatting import read_decimal
from lkjtools.limits import MOST_DECIMALS
from lkjtools.measures import count_decimals
from lkjtools.topics.indikator.kinds import kind_of

MEASURES = (
    ("target", "target"),
    ("realisasi", "realisasi"),
    ("realisasi_unit", "realisasi"),
    ("kondisi_renstra", "kondisi_awal"),
    ("kondisi_renstra", "kondisi_akhir"),
)
"""Table and column of the measures of an indikator."""
_THREE = 3
"""The decimals with which a number looks as if its dot stood between thousands."""


def check_decimals(year: CheckedYear) -> None:
    """Refuse a measure with more decimals than its indikator declares, and a dot that may mean two things."""
    for row in year.rows("angka_narasi", "nilai", "satuan", "desimal"):
        _check_dot(year, row, int(row["desimal"]))
    indikator = year.trusted("indikator", "jenis", "satuan", "desimal")
    if indikator is None:
        return
    taken = _find_taken(year)
    for name, column in MEASURES:
        for row in year.rows(name, "kode_indikator", column):
            definition = indikator.get(row["kode_indikator"])
            if definition is not None and (name, row.key, column, row[column]) not in taken:
                # An experiment asks for the value at which a word changes, however fine that is.
                least = MOST_DECIMALS if year.own.is_percobaan else 0
                advice = _advice(row[column], definition, least)
                year.log.check(advice is None, row, column, advice or "")
    for row in year.rows("pembanding", "kode_indikator", "nilai", "satuan"):
        definition = indikator.get(row["kode_indikator"])
        decimals = kind_of(definition).decimals if definition else None
        if decimals is not None and read_decimal(row["nilai"]) is not None:
            _check_dot(year, row, decimals)


def _find_taken(year: CheckedYear) -> frozenset[tuple[str, ...]]:
    """Table, row, column and text of what an agency has computed: no spreadsheet has left its decimals."""
    rows = [row for row in year.rows("asal") if not row["baris_asal"]]
    return frozenset((row["tabel"], row["baris"], row["kolom"], row["nilai"]) for row in rows)


def _advice(text: str, definition: Row, least: int) -> str | None:
    """What is expected of a measure, or an end of a range, with more decimals than declared and than ``least``."""
    kind = kind_of(definition)
    if kind.decimals is None:
        return None
    has_thousands = not is_percent(definition["satuan"])
    numbers = (part for part in text.split("..") if read_decimal(part) is not None)
    most = max(kind.decimals, least)
    advices = (declared_decimals_advice(part, most, has_thousands=has_thousands) for part in numbers)
    return next(filter(None, advices), None)


def _check_dot(year: CheckedYear, row: Row, decimals: int) -> None:
    """The dot of a value in a unit of its own is clear where three decimals are declared or no thousands can be."""
    text = row["nilai"]
    few = count_decimals(text) <= MOST_DECIMALS
    if not year.log.check(few, row, "nilai", "" if few else decimals_advice(text)):
        return
    is_clear = decimals >= _THREE or is_percent(row["satuan"]) or not AMBIGUOUS.fullmatch(text)
    year.log.check(is_clear, row, "nilai", "" if is_clear else ambiguity_advice(text))
