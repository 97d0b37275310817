"""Why a row called a total may lawfully be no sum of the rows above it, where no set of them gives it.

Rows may be taken away, be a part of another or be counted twice; a list may be of the largest only; and the total
may be of something that the rows are not. What none of these explains is an error.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.number import Number, add_up
from lkjtools.reviu.proof.check import is_slip
from lkjtools.reviu.sums.additive import numbers_in

TAKEN = re.compile(
    r"\b(?:(?:pe)?ngurang\w*|dikurangi|berkurang|penyisihan|akumulasi|penyusutan|potongan|keluar|pindah|mati|meninggal"
    r"|kematian|pensiun|berhenti|terpakai|digunakan|pengeluaran|dihapus\w*|penghapusan)\b",
    re.IGNORECASE,
)
"""What a balance takes away."""
_LARGEST = re.compile(
    r"\b(?:besar|terbesar|tertinggi|terbanyak|teratas|utama|dominan|top|beberapa|sebagian)\b", re.IGNORECASE
)
_OWN_WORD = re.compile(r"^\W*(?:jumlah|total)\s+(?!seluruh|keseluruhan|semua)([a-z]+)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\*|\d\)\s*$")
_MOST_SIGNED = 12
"""Rows of which some may be taken away, all ways tried."""
GOES_ON = "Tabelnya lanjutan; barisnya yang lain ada pada tabel sebelumnya."
_FEWEST = 2
"""Columns that chance hardly lets agree."""


def why_unsummed(
    layout: Layout, row: int, rows: Sequence[int], results: Mapping[int, tuple[Column, Number]]
) -> str:
    """Say what else than an error may explain a total that no rows add up to.

    Args:
        layout: the table.
        row: the row of the total.
        rows: the rows above it.
        results: the numbers of the total that should be sums, by column.

    Returns:
        A sentence; empty where nothing lawful explains it.
    """
    if "lanjutan" in layout.table.judul.casefold():
        return GOES_ON
    parts = {k: numbers_in(layout, rows, k) for k in results}
    whole = {k: parts[k] for k in results if len(parts[k]) == len(rows)}
    printed = {k: results[k][1] for k in whole}
    if not whole:
        return ""
    taken = [bool(TAKEN.search(layout.name(each) or layout.label(each))) for each in rows]
    if any(taken) and all(_is_signed(printed[k], whole[k], taken) for k in whole):
        return "Sebagian barisnya pengurang."
    if all(add_up(whole[k]) == 2 * (printed[k].nilai or 0) != 0 for k in whole):
        return "Sebagian barisnya jumlah dari baris lain."
    if len(whole) >= _FEWEST and _is_of_some(printed, whole):
        return "Cocok bila sebagian barisnya pengurang atau rincian dari baris lain."
    if _is_more(printed, whole) and _LARGEST.search(layout.table.judul):
        return "Tabelnya memuat sebagian saja dari yang dijumlahkan."
    if all(_is_base(layout, row, rows, k) for k in whole):
        return "Persentasenya dihitung terhadap jumlah tercetak: satu hal dapat terhitung lebih dari sekali."
    named = _OWN_WORD.match(layout.label(row)) or _FOOTNOTE.search(layout.label(row))
    # One number may be a slip of typing; those of a whole row are hardly.
    is_typed = len(whole) < _FEWEST and any(is_slip(printed[k], add_up(whole[k])) for k in whole)
    is_money = any(layout.kolom[k - 1].peran in {"pagu", "realisasi_anggaran"} for k in whole)
    if named and not (is_typed or is_money) and all(_is_counted_once(printed[k], whole[k]) for k in whole):
        return "Yang dijumlahkan dapat terhitung lebih dari sekali."
    if len(whole) >= _FEWEST and all(_is_under_a_part(printed[k], whole[k]) for k in whole):
        return "Jumlahnya lebih kecil daripada salah satu barisnya: yang dihitung tampaknya hal lain."
    return ""


def _is_signed(result: Number, parts: Sequence[Number], taken: Sequence[bool]) -> bool:
    """Whether a total is what is left when some rows are taken away."""
    left = [part for part, is_taken in zip(parts, taken, strict=True) if not is_taken]
    gone = [part for part, is_taken in zip(parts, taken, strict=True) if is_taken]
    return agrees(result, add_up(left) - add_up(gone))


def _is_of_some(printed: Mapping[int, Number], whole: Mapping[int, Sequence[Number]]) -> bool:
    """Whether the same rows, taken away or left out in each column, give the total of each."""
    count = min(len(parts) for parts in whole.values())
    if count > _MOST_SIGNED:
        return False
    few = [which for size in (1, 2) for which in itertools.combinations(range(count), size)]
    for which, factor in itertools.product(few, (1, 2)):
        if all(
            agrees(printed[k], add_up(parts) - factor * add_up(parts[at] for at in which))
            for k, parts in whole.items()
        ):
            return any(parts[at].nilai for parts in whole.values() for at in which)
    return False


def _is_more(printed: Mapping[int, Number], whole: Mapping[int, Sequence[Number]]) -> bool:
    return all((printed[k].nilai or Fraction(0)) > add_up(parts) for k, parts in whole.items())


def _is_base(layout: Layout, row: int, rows: Sequence[int], column: int) -> bool:
    """Whether a column beside holds each row's share of the printed total, of which those of all make more."""
    base = layout.angka[row, column].nilai
    for share in layout.kolom:
        pairs = [(layout.angka.get((r, column)), layout.angka.get((r, share.kolom))) for r in rows]
        shares = [s for n, s in pairs if n and s and n.bacaan and s.bacaan and base]
        if (
            share.kolom != column
            and len(shares) == len(rows) >= 2
            and all(agrees(s, (n.nilai or Fraction(0)) / base * 100) for n, s in pairs if n and s and base)
        ):
            return True
    return False


def _is_counted_once(result: Number, parts: Sequence[Number]) -> bool:
    """Whether a total is less than the sum of its rows, but than none of them."""
    return not _is_under_a_part(result, parts) and (result.nilai or Fraction(0)) < add_up(parts)


def _is_under_a_part(result: Number, parts: Sequence[Number]) -> bool:
    return (result.nilai or Fraction(0)) < max(part.nilai or Fraction(0) for part in parts)
