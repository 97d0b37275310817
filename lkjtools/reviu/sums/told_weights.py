"""Means that a text says to be weighted: "ditimbang menurut responden", where a cell prints the plain one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from lkjtools.reviu.printed.days import find_years
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import NAMING, Column, Layout
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check, compare
from lkjtools.reviu.sums.means import PLAIN, WEIGHTED, means_of

_SAID = re.compile(
    r"(?P<subject>.*?)\b(?:ditimbang|tertimbang|dibobot|terbobot)\s+(?:menurut|dengan|berdasarkan|oleh)\s+(?P<weights>[^.,;()]+)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:tidak|bukan|belum|sedangkan|kecuali|mulai|sebelumnya|sederhana|hitung)\b", re.IGNORECASE
)
"""A sentence that tells weights of some numbers and not of others."""


def check_told_weights(
    understood: Understood, layouts: Mapping[int, Layout], held: Collection[Place]
) -> Iterator[Check]:
    """Test the means of a row of which a text tells the weights, where another column of it has them.

    Args:
        understood: the report.
        layouts: its tables.
        held: the places that hold by another test than that of a mean.

    Yields:
        The failing tests of those that print the plain mean instead.
    """
    paragraphs = understood.report.paragraphs.values()
    sentences = (each for paragraph in paragraphs for each in re.split(r"(?<=\.)\s+", paragraph.teks))
    said = [match for each in sentences if not _NOT.search(each) and (match := _SAID.match(each))]
    for layout in layouts.values() if said else ():
        structure = Structure(layout)
        heads = {column.kolom: _list_words(column.judul) for column in layout.kolom if not column.is_percent}
        for match in said:
            named = [k for k, words in heads.items() if words and words <= _list_words(match["weights"])]
            shared = {k: len(words & _list_words(match["subject"])) for k, words in heads.items()}
            # "Nilai SKM ditimbang" says nothing of "Nilai IPAK".
            meant = {k for k, count in shared.items() if 0 < count == max(shared.values())}
            years = find_years(match.string)
            others = {c.kolom for c in layout.kolom if years and c.tahun and c.tahun not in years}
            for weights, row in itertools.product(named, (*structure.totals, *structure.means)):
                for check in _of_row(structure, row, weights):
                    if check.hasil not in held and check.hasil.kolom in (meant or heads.keys()) - others:
                        yield check


def _list_words(text: str) -> set[str]:
    """The words of a head or a sentence, "SKM" among them."""
    return set(re.findall(r"\w{3,}", text.casefold()))


def _of_row(structure: Structure, row: int, weights: int) -> Iterator[Check]:
    layout, shown = structure.layout, False
    failing = []
    for column in layout.kolom:
        if (
            (row, column.kolom) not in layout.angka
            or column.kolom == weights
            or column.peran in {*NAMING, "target"}
        ):
            continue
        by_weight, plain = (_mean_of(structure, row, column, weights, words) for words in (WEIGHTED, PLAIN))
        if by_weight is None or plain is None or by_weight.holds is plain.holds:
            continue
        shown = shown or by_weight.holds
        if plain.holds:
            failing.append(replace(by_weight, cara="rata-rata hitung, tanpa bobot"))
    yield from failing if shown else ()


def _mean_of(structure: Structure, row: int, column: Column, weights: int, words: str) -> Check | None:
    """The test of a cell by the mean of the rows that its row is of; None where they have none."""
    layout = structure.layout
    rows = next((rows for rows in structure.sets(row) if rows), ())
    for kind, expression, parts in means_of(layout, rows, column):
        if kind == words and (kind == PLAIN or parts[0].tempat.kolom == weights):
            rule = f'"{layout.label(row)}" = {words} {len(rows)} baris pada kolom "{column.judul}"'
            return compare("rata_rata", layout.angka[row, column.kolom], expression, parts, aturan=rule)
    return None
