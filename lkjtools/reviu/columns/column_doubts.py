"""Why a row that leaves the rule of its column may still be right, so that it is to be read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from lkjtools.reviu.columns.column_rules import BY_CONSTANT, DAYS, MULTIPLE, PART_OF_HEAD, QUOTIENTS
from lkjtools.reviu.columns.column_signs import read_signs
from lkjtools.reviu.columns.rule import SUM, Rule
from lkjtools.reviu.columns.rule_rows import Outcome, agrees, is_apart
from lkjtools.reviu.columns.searched_rules import SEARCHED
from lkjtools.reviu.goals.reached import is_lower_better
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import SIGNS, add_up, count_digits
from lkjtools.reviu.proof.check import Check, is_slip, round_at

_MEASURED = re.compile(r"\b(?:ton|kg|kuintal|ku|kw|liter|m3|m³|ha|m2|m²|km|meter|kwh|mwh)\b", re.IGNORECASE)
"""A head of what is measured, whose whole numbers are rounded; what is counted is whole."""

_DECIMALS_OF_A_RATE, _DIGITS_OF_A_RATE = 2, 3
_GROWTH = re.compile(
    r"\b(?:kenaikan|penurunan|pertumbuhan|perubahan|naik|turun|tumbuh)\b[^()]*\(\s*%\s*\)", re.IGNORECASE
)
"""How a row of growth is called, of which no column comes from others."""
_OWN_BASE = re.compile(r"\(\s*(?:per|terhadap|dari)\s", re.IGNORECASE)
"""How a row says of what it counts: "Bidan (per perempuan)"."""
_PERIOD = re.compile(r"\b(?:tri\s?wulan|tw|semester|caturwulan|bulan)\b", re.IGNORECASE)


def find_doubt(layout: Layout, check: Check, best: Outcome, *, is_told: bool) -> str:
    """Say by what else a number may be right that fails the rule of its column.

    Args:
        layout: the table.
        check: the failing test.
        best: how the rows of the column stand to its rule.
        is_told: a cell of the row says by which way it is computed.

    Returns:
        A sentence; empty where nothing speaks for it.
    """
    rule = best.rule
    number = layout.angka[check.hasil.baris, check.hasil.kolom]
    is_shown = any(_has_sign(layout, rule, row) for row in best.agree)
    if _is_of_signs(layout, rule, check) and not (is_shown or _counts_as_nothing(layout, check.hasil.baris)):
        return "Sebagian selnya berisi tanda, yang mungkin bukan nol."
    if rule.uji in {"persen", "serapan"} and _is_of_counted(layout, check):
        return "Cocok bila baris tanpa angka tidak ikut dalam penyebutnya."
    if rule.uji == "hasil_kali" and layout.is_total(check.hasil.baris):
        return "Jumlah hasil kali bukan hasil kali dari jumlahnya."
    if rule.uji == "efisiensi" and check.nilai and not check.nilai[0]:
        return "Efisiensi mungkin hanya dihitung bila targetnya tercapai."
    if rule.uji == "selisih" and _is_turned(layout, rule, check, best.agree):
        return "Tandanya dapat berarti lebih baik atau lebih buruk daripada target."
    is_typed = check.nilai is not None and is_slip(number, check.nilai[1])
    if rule.formula.nama == MULTIPLE and not is_typed:
        return "Besarnya setiap satuan mungkin lain pada baris ini."
    if rule.formula.nama == SEARCHED and layout.is_total(check.hasil.baris):
        return "Baris jumlah mungkin dihitung dengan cara lain."
    if rule.formula.nama == SEARCHED and number.satuan not in {
        layout.angka[row, check.hasil.kolom].satuan for row in best.agree
    }:
        return "Satuannya lain daripada satuan baris-baris yang mengikuti rumus ini."
    is_of_head = rule.formula.nama == PART_OF_HEAD
    if rule.formula.nama in BY_CONSTANT and (is_of_head or not is_typed) and _has_own_rate(layout, check):
        return "Tarif atau bagiannya mungkin lain pada baris ini."
    if rule.formula.nama.startswith(("bor_", "toi_")) and not is_typed and _is_part_of_year(layout, check):
        return "Ruang itu mungkin tidak dibuka sepanjang tahun."
    if rule.formula is SUM and _is_last(layout, check):
        return "Baris ini mencetak angka periode terakhirnya: posisi akhir, bukan jumlah."
    if _is_first(layout, check):
        return "Baris ini mencetak angka periode pertamanya: posisi awal, bukan jumlah."
    if rule.uji in {"hasil_bagi", "persen", "rasio"} and _OWN_BASE.search(layout.label(check.hasil.baris)):
        return "Nama baris ini menyebut dasar hitungannya sendiri."
    if _is_revised(layout, rule, check):
        return "Cocok dengan sasaran atau pagu yang diubah, yang hanya tercetak pada sebagian baris."
    is_growth = _GROWTH.search(layout.label(check.hasil.baris))
    is_other = rule.uji in {"jumlah", "selisih"} and is_apart(layout, check.hasil.baris, best)
    if not is_told and (is_growth or is_other):
        return "Baris ini berisi rasio atau persentase, yang dihitung dengan cara lain."
    return ""


def _is_revised(layout: Layout, rule: Rule, check: Check) -> bool:
    """Whether a row follows the rule with another target or pagu, which few rows have: that of a revision."""
    row, column = check.hasil.baris, check.hasil.kolom
    for at, kolom in enumerate(rule.kolom):
        role = layout.kolom[kolom - 1].peran
        for other in layout.with_role(role) if role in {"target", "pagu"} else ():
            filled = [each for each in layout.rows if (each, other.kolom) in layout.angka]
            mixed = rule.with_column(at, other.kolom)
            if (
                row in filled
                and 2 * len(filled) <= len(layout.rows)
                and (took := mixed.operands(layout, row))
            ):
                value = mixed.value(took)
                if value is not None and agrees(layout.angka[row, column], value):
                    return True
    return False


def _has_own_rate(layout: Layout, check: Check) -> bool:
    """Whether a number is a round part of its operand, which another rate may be: one percent amid two."""
    number = layout.angka[check.hasil.baris, check.hasil.kolom]
    base = next((layout.angka.get((place.baris, place.kolom)) for place in check.masukan), None)
    if number.nilai is None or base is None or not base.nilai:
        return False
    if not number.nilai or (
        check.nilai and abs(number.nilai - check.nilai[1]) < Fraction(10) ** -number.desimal
    ):
        return True  # free of it, or rounded up
    rate = round_at(number.nilai / base.nilai, _DECIMALS_OF_A_RATE)
    is_told = number.nilai == base.nilai * rate or count_digits(number) > _DIGITS_OF_A_RATE
    return rate > 0 and is_told and agrees(number, base.nilai * rate)


def _is_part_of_year(layout: Layout, check: Check) -> bool:
    """Whether beds were as full, or empty, as is printed in fewer days than a year has."""
    result = layout.angka[check.hasil.baris, check.hasil.kolom].nilai
    beds, days, *left = (
        layout.angka[place.baris, place.kolom].nilai or Fraction(0) for place in check.masukan
    )
    if not beds or not result:
        return False
    opened = (result * left[0] + days) / beds if left else days * 100 / (beds * result)
    return opened < min(DAYS)


def is_of_product(layout: Layout, rule: Rule, check: Check) -> bool:
    """Whether a printed quotient gives its dividend, an amount that is measured and was rounded for print.

    Args:
        layout: the table.
        rule: the rule of the column.
        check: the failing test.

    Returns:
        Whether it does; False of what is no quotient.
    """
    if rule.formula.nama not in QUOTIENTS:
        return False
    part, base = (layout.angka[place.baris, place.kolom] for place in check.masukan)
    if check.nilai is None or not _MEASURED.search(layout.kolom[part.tempat.kolom - 1].judul):
        return False
    return agrees(part, check.nilai[0] * (base.nilai or Fraction(0)) / QUOTIENTS[rule.formula.nama])


def _is_of_signs(layout: Layout, rule: Rule, check: Check) -> bool:
    """Whether some operands are signs, which a sum leaves out and a formula of the head counts as nothing."""
    if rule.formula is SUM:
        return len(check.masukan) < len(rule.kolom)
    return any(layout.text(place.baris, place.kolom).casefold() in SIGNS for place in check.masukan)


def _counts_as_nothing(layout: Layout, row: int) -> bool:
    """Whether a row is added up without its signs: "-, -, 4, 6, 2" make 12."""
    numbers = {k: n.nilai for (at, k), n in layout.angka.items() if at == row and n.nilai is not None}
    for total in layout.with_role("jumlah"):
        before = [value for k, value in sorted(numbers.items()) if k < total.kolom]
        sums = itertools.accumulate(reversed(before))
        if numbers.get(total.kolom) in [*sums][1:]:
            return True
    return False


def _has_sign(layout: Layout, rule: Rule, row: int) -> bool:
    """Whether a row has a sign among its operands: where it follows the rule such a sign is nothing."""
    return any(layout.text(row, column).casefold() in SIGNS for column in rule.kolom)


def _is_turned(layout: Layout, rule: Rule, check: Check, rows: Sequence[int]) -> bool:
    """Whether a difference fails by its sign only, in a row that gets better the other way than the others do."""
    row = check.hasil.baris
    told = any(
        signs.get(row) is not None and signs[row] is not signs.get(rows[0])
        for signs in read_signs(layout, layout.rows)
    )
    if not rows or not (
        told or is_lower_better(layout.name(row)) is not is_lower_better(layout.name(rows[0]))
    ):
        return False
    roles = {layout.kolom[k - 1].peran for k in rule.kolom}
    return (
        roles == {"target", "realisasi"}
        and check.nilai is not None
        and abs(sum(check.nilai)) * 10**check.desimal < 1
    )


def _is_of_counted(layout: Layout, check: Check) -> bool:
    """Whether a total is the share of those rows only that have a part of their own."""
    row, number = check.hasil.baris, layout.angka[check.hasil.baris, check.hasil.kolom]
    if len(check.masukan) != 2 or not (layout.is_total(row) or row == layout.rows[-1]):
        return False
    part, whole = (place.kolom for place in check.masukan)
    rows = [r for r in layout.rows if r < row and not layout.is_total(r) and not layout.is_mean(r)]
    counted = [(layout.angka.get((r, part)), layout.angka.get((r, whole))) for r in rows]
    base = add_up(b for a, b in counted if a and b)
    return (
        any(b and not a for a, b in counted)
        and bool(base)
        and agrees(number, (layout.angka[row, part].nilai or Fraction(0)) / base * 100)
    )


def _is_first(layout: Layout, check: Check) -> bool:
    """Whether the whole of some years or quarters repeats the first, as what there was when the year began."""
    places = sorted(check.masukan)
    is_period = all(_PERIOD.search(layout.kolom[place.kolom - 1].judul) for place in places)
    is_stock = re.search(r"\bawal\b", layout.label(check.hasil.baris), re.IGNORECASE)
    first, printed = (layout.angka.get((p.baris, p.kolom)) for p in (*places[:1], check.hasil))
    is_same = first is not None and printed is not None and first.nilai == printed.nilai
    return bool(is_period and is_stock) and is_same


def _is_last(layout: Layout, check: Check) -> bool:
    """Whether the whole of some years or quarters repeats the last, as of what is counted at the end of each."""
    heads = [layout.kolom[place.kolom - 1] for place in check.masukan]
    if not all(head.tahun or _PERIOD.search(head.judul) for head in heads):
        return False
    *before, last = [layout.angka[place.baris, place.kolom] for place in check.masukan]
    return last.nilai == layout.angka[check.hasil.baris, check.hasil.kolom].nilai and any(
        n.nilai for n in before
    )
