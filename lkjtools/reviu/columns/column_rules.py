"""Which formulas over other columns a column may come from, as its heads and theirs allow."""

from __future__ import annotations

import itertools
import math
import operator
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from lkjtools.figure.angka import NEAREST, Constant, Expression, Operation, Operator
from lkjtools.formatting import format_number
from lkjtools.reviu.columns.rule import ROWS_THAT_TELL, SUM, Rule, add_operands, as_operand
from lkjtools.reviu.columns.sieve import Sieve
from lkjtools.reviu.printed.heads import AMOUNT, OF_BOBOT, Column, Layout, list_words, squash
from lkjtools.reviu.printed.number import count_digits
from lkjtools.reviu.printed.order_words import KINDS, find_order
from lkjtools.reviu.proof.formulas import (
    BAGIAN,
    CAPAIAN,
    EFISIENSI,
    HASIL_KALI,
    KEMAJUAN,
    SELISIH,
    TETAP,
    Formula,
)

_OPPOSITES = (
    {"pagu", "realisasi_anggaran"},
    {"target", "realisasi"},
    {"capaian", "serapan"},
    {"capaian", "persen"},
)
"""Roles that are set against each other."""
_ONLY_TOTAL = re.compile(r"^\s*(?:jumlah|total|jml)\W*(?:\([^)]*\)\W*)?$", re.IGNORECASE)
_OF_WORK = re.compile(r"kinerja|fisik|\boutput\b|\bkeluaran\b", re.IGNORECASE)
"""A head of how far the work has come, which is no share of money."""
_PRICE = re.compile(r"\b(?:harga|tarif|(?:biaya|nilai) satuan|satuan biaya)\b", re.IGNORECASE)
"""A head of what is paid for one: behind it stands what is paid for all."""
_ONLY_MEAN = re.compile(r"(?:nilai\s+)?(?:rata-?\s?rata|rerata)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\b(?:triwulan|tw|semester|caturwulan|kuartal|bulan)\b", re.IGNORECASE)
_WEIGHTED = re.compile(r"tertimbang|terbobot|kontribusi|bobot[x×*]|[x×*]bobot")
"""A head, without blanks, of values by their weights."""
_WEIGHTS = (Fraction(11, 100), Fraction(111, 1000), Fraction(71, 1000))
"""The weights of nine and of fourteen unsur as they are printed: many forms multiply by these."""
_WHOLES = ("jumlah", "nilai", "pagu", "target", "tahun", "")
"""Columns of which another may be a share."""
RATE = re.compile(r"/\s*(?:ha|orang|jiwa|unit|km)\b|\bper\s+\w", re.IGNORECASE)
"""A head that says what one thing is counted for, the same in all rows."""
_START = re.compile(r"\bawal\b|\bbaseline\b|\bdasar\b", re.IGNORECASE)
_PROGRESS = re.compile(r"\bkemajuan\b|\bprogres\w*|\bperkembangan\b", re.IGNORECASE)
"""Heads of where an indikator began, and of how far it is on the way to its target."""
_HEAD_WEIGHT = re.compile(r"\(\s*(?:bobot\s*)?(\d{1,2}(?:[.,]\d+)?)\s*%\s*\)", re.IGNORECASE)
_WHOLE = 100
"""The weight that a head prints, and what all weights make."""
DAYS = (365, 366)
"""Of a year, for which beds are counted."""
_ORDERS = {"median": "nilai tengah", "max": "terbesar dari", "min": "terkecil dari"}
_PER = re.compile(r"/|\bper\b", re.IGNORECASE)
POWERS = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)
"""What a quotient is counted for: one, a hundred, ten thousand inhabitants."""
QUOTIENTS = {f"bagi_{power}": power for power in POWERS}
"""The quotients of two columns by the name of their formula, each with what it is counted for."""
_CONVERTED, _TENTHS = 25, 10
"""By which the value of a survey, of one to four, is one of a hundred."""
_OF_A_PLAN = re.compile(r"\b(?:terhadap|kemajuan|target|renstra|rpjmd)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"\(\d+\)\s*$")
"""What ends the head of a score: its maximum."""
_OWED = re.compile(r"(?:tunggakan|piutang|belum)(?!tahun)")
"""Heads of amounts that may be what another one leaves."""
PART_OF_HEAD = "bagian_kepala"
"""The formula of amounts that are the percentage of others which their head prints."""
BY_CONSTANT = frozenset({"pembagi", "pengali_pecahan", "bobot_sama", PART_OF_HEAD})
"""Formulas of one operand and a number that is the same in every row."""
MULTIPLE = "pengali"
"""The formula of amounts that are the same for each of a count."""
_BEHIND = 5
_FURTHEST = 2
"""Columns of numbers that a result may stand before its operands."""
_TELLING_DIGITS = 3
"""Of fewer, chance makes any number a part of another."""


def list_rules(layout: Layout, column: Column, sieve: Sieve) -> Iterator[Rule]:
    """The formulas that the heads allow for a column.

    Args:
        layout: the table.
        column: the column that may come from others.
        sieve: leaves out those of very many that no head names and that are not its rule.

    Yields:
        The rules, the usual formula first.
    """
    counted = [other for other in sieve.operands.columns if other.kolom != column.kolom]
    same = [
        other
        for other in counted
        if other.tahun is None or column.tahun is None or other.tahun == column.tahun
    ]
    role = column.peran
    is_of_work = bool(_OF_WORK.search(column.judul)) and not any(o.peran == "target" for o in same)
    if is_of_work and role in {"capaian", "persen", "serapan"}:
        pass  # the capaian of a kinerja that stands in another table, or how far the work has come
    elif role in {"capaian", "persen", "serapan"}:
        # "Kemajuan terhadap 2026": what was reached in another year, of the target of that one.
        yield from _ratios(column, counted if _OF_A_PLAN.search(column.judul) else same, sieve)
    elif role in {"nilai", ""} and {"target", "realisasi"} <= {other.peran for other in same}:
        # "Indeks" of a target and a realisasi: a capaian, where the rows say so, by any of its formulas.
        yield from (
            replace(rule, is_named=False) for rule in _ratios(column, same, sieve) if rule.uji == "capaian"
        )
    elif role == "rasio" and column.is_percent:
        yield from (replace(rule, is_named=False) for rule in _ratios(column, same, sieve))
    elif role == "realisasi" and column.is_percent:
        # "Terlayani | Realisasi (%)", "Realisasi terhadap 2026 (%)": what part of those who are to be reached.
        yield from (
            replace(rule, is_named=False) for rule in _ratios(column, counted, sieve) if rule.uji != "serapan"
        )
    elif role == "selisih" and column.is_bare:
        # "Lebih/(Kurang) | %": the same in percent, or what part of the target was reached.
        yield from (replace(rule, is_named=False) for rule in _ratios(column, same, sieve))
    if role in {"capaian", "persen"}:
        yield from _progress(column, counted)
    is_saved = role == "efisiensi" and not column.is_percent
    is_left = role in {"selisih", "sisa"} or is_saved or _OWED.match(squash(column.judul))
    if is_left or (not role and len(counted) >= 2):
        yield from _differences(column, counted, sieve)
    if role == "sisa":
        yield from _balances(column, counted)
    if role in {"nilai", "capaian", "persen", "tahun", ""} and any(o.peran == "bobot" for o in same):
        yield from _products(column, same, sieve)
    elif re.search(r"[x×*]\s*\w", " ".join(column.kepala[-1:])) or any(
        _PRICE.search(o.judul) for o in counted if o.kolom < column.kolom
    ):
        yield from _factors(column, counted, sieve)
    if role in {"nilai", "persen", ""}:
        yield from _constants(layout, column, counted)
    yield from _of_beds(column, counted)
    part = _HEAD_WEIGHT.search(column.judul)
    if part and role not in {"realisasi", "realisasi_anggaran"}:
        yield from _parts_of_head(layout, column, counted, Fraction(part[1].replace(",", ".")))
    if role in {"nilai", "", "jumlah", "pagu", "realisasi_anggaran"}:
        yield from _multiples(layout, column, counted)
    if role in {"jumlah", "nilai", "tahun", ""}:
        yield from _balances(column, counted)
    if role in {"jumlah", "nilai", "tahun", ""} or RATE.search(column.judul) or _PRICE.search(column.judul):
        yield from _quotients(column, counted, sieve)
    if role in {"nilai", ""}:
        yield from _means(column, counted, sieve)
    if role in {"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "nilai"}:
        yield from _quarters(column, counted)
    yield from _orders(column, counted)
    if role in {"nilai", "jumlah", "capaian", ""}:
        yield from _weighed_by_heads(column, counted)
    if role in {"efisiensi", "rasio"}:
        yield from _efficiency(column, counted, sieve)
    if role in {"jumlah", "pagu", "realisasi_anggaran", "target", "realisasi", "nilai", "bobot", ""}:
        yield from _totals(column, counted, sieve)


def _ratios(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    is_money = column.peran == "serapan"
    has_realisasi = any(other.peran == "realisasi" for other in others)
    # A result stands right of its operands or not far before them; names and units between them count nothing.
    behind = (other.kolom for other in others if other.kolom > column.kolom)
    further = {kolom: count for count, kolom in enumerate(behind, 1)}
    for formulas, tops, bottoms, uji in (
        (CAPAIAN, ("realisasi",), ("target",), "capaian"),
        (BAGIAN, ("realisasi_anggaran",), ("pagu",), "serapan"),
        (BAGIAN, ("realisasi_anggaran",), ("jumlah",), "serapan"),
        (BAGIAN, ("realisasi_anggaran",), ("target",), "capaian"),
        (CAPAIAN, ("capaian", "nilai", "tahun", "jumlah"), ("target",), "capaian"),
        (
            BAGIAN,
            ("realisasi", "jumlah", "nilai", "capaian", "tahun", "selisih", "sisa", ""),
            (
                "jumlah",
                "nilai",
                "pagu",
                "target",
                "tahun",
                "",
                *(["bobot"] if OF_BOBOT.search(squash(column.judul)) else []),
            ),
            "persen",
        ),
    ):
        pairs = [
            (a, b)
            for a, b in itertools.product(others, others)
            if a is not b
            and a.peran in tops
            and b.peran in bottoms
            and max(further.get(a.kolom, 0), further.get(b.kolom, 0)) <= _FURTHEST
            and not ((uji, a.peran) == ("persen", "tahun") and b.tahun not in {None, a.tahun})
        ]
        far = {(a.kolom, b.kolom): _distance(column, a, b) for a, b in pairs}
        nearest = min(far.values(), default=0)
        named = set()
        for a, b in pairs:
            is_near = far[a.kolom, b.kolom] == nearest
            fits = uji == "serapan" if is_money else uji in {"capaian", "serapan"}
            # "Capaian 2023 | Target Akhir | Capaian (%)": what was reached, and what part of the target that is.
            is_result = not has_realisasi and column.is_percent and not a.is_percent
            is_reached = a.peran == "realisasi" or (
                is_result and a.tahun is not None and b.tahun in {None, a.tahun}
            )
            # "Tingkat Kemajuan" beside the target of a later year: how far what was reached is on the way to it.
            is_on_way = uji == "capaian" and _is_progress(column, a, b, others)
            if (is_near and fits and not (uji == "capaian" and not is_reached)) or is_on_way:
                named.add((a.kolom, b.kolom))
        for pair in sieve.pairs(uji, [*formulas.values()], [*far], named):
            for formula in formulas.values():
                yield Rule(uji, formula, pair, pair in named)


def _progress(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """How far a result is on the way from a column "Kondisi Awal", or another first one, to a target."""
    starts = [o for o in others if _START.search(o.judul)]
    is_apt = bool(_PROGRESS.search(column.judul))
    if not starts and is_apt:
        starts = [o for o in others if o.peran not in {"target", "capaian", "persen", "bobot"}][:1]
    ends = [o for o in others if o.peran == "target"]
    reached = [o for o in others if o.peran in {"realisasi", "tahun", "nilai", ""} and o not in starts]
    for start, end, result in itertools.product(starts, ends, reached):
        yield Rule("persen", KEMAJUAN, (result.kolom, end.kolom, start.kolom), is_named=False, is_apt=is_apt)


def _is_progress(column: Column, reached: Column, aim: Column, others: Sequence[Column]) -> bool:
    """Whether a head tells how far the last result, under its own head or a bare year, is to a later target."""
    role = "realisasi" if any(other.peran == "realisasi" for other in others) else "tahun"
    last = max((o.tahun for o in others if o.peran == role and o.tahun), default=None)
    is_later = last is not None and aim.tahun is not None and last < aim.tahun
    return "kemajuan" in squash(column.judul) and is_later and (reached.peran, reached.tahun) == (role, last)


def _distance(column: Column, *operands: Column) -> int:
    """How far operands stand from a result: those of its own group of heads, and those left of it, are nearer."""
    years = {other.tahun for other in operands if other.tahun is not None}
    far = 1000 if len(years) > 1 or (years and column.tahun not in {None, *years}) else 0
    for other in operands:
        # A result stands behind what it is computed of.
        far += 2 * abs(column.kolom - other.kolom) + _BEHIND * (other.kolom > column.kolom)
        far += 100 * (
            len(column.kepala) > 1 and len(other.kepala) > 1 and column.kepala[0] != other.kepala[0]
        )
    return far


def _differences(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    against = sieve.operands.pairs(_are_set_against)
    pairs = against[(against != column.kolom).all(axis=1)]
    is_difference = column.peran in {"selisih", "sisa", "efisiensi"}
    named = {(one, other) for one, other in pairs.tolist()} if len(pairs) == 1 and is_difference else set()
    further = []
    left = [other.kolom for other in others if other.kolom < column.kolom][-2:]
    if column.peran == "sisa" and len(left) == 2 and not (pairs == left).all(axis=1).any():
        further.append(np.array([left]))  # "Beban | Putus | Sisa"
    if is_difference:
        alike = sieve.operands.pairs(_are_of_kind)
        further.append(alike[(alike != column.kolom).all(axis=1)])
    fitting = np.concatenate([pairs, *further])
    if not column.peran:
        # A column that no head names is taken as what comes of those before it.
        fitting = fitting[fitting.max(axis=1) < column.kolom]
    for pair in sieve.pairs("selisih", [*SELISIH.values()], fitting, named):
        for formula in SELISIH.values():
            yield Rule("selisih", formula, pair, is_named=max(pair) < column.kolom and pair in named)


def _are_set_against(one: Column, other: Column) -> bool:
    """Whether heads say that one column may be taken from another."""
    return one.peran == other.peran or {one.peran, other.peran} in _OPPOSITES or _are_years(one, other)


def _are_of_kind(one: Column, other: Column) -> bool:
    """Whether a difference may be of two columns though their heads do not say so."""
    return one.is_percent == other.is_percent and not _are_set_against(one, other)


def _are_years(one: Column, other: Column) -> bool:
    """Whether two columns hold amounts of two years: "2022" and "2023 / Jumlah"."""
    amounts = {"tahun", "jumlah", "nilai", ""}
    return (
        {one.peran, other.peran} <= amounts
        and None not in {one.tahun, other.tahun}
        and one.tahun != other.tahun
    )


def _products(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    weights = [other for other in others if other.peran == "bobot" and other.kolom < column.kolom]
    values = [o for o in others if o.peran in {"capaian", "nilai", "persen", "realisasi", "jumlah", ""}]
    pairs = [(weight.kolom, value.kolom) for weight, value in itertools.product(weights, values)]
    is_apt = bool(_WEIGHTED.search(squash(column.judul)))
    for pair in sieve.pairs("tertimbang", [*HASIL_KALI.values()], pairs):
        for formula in HASIL_KALI.values():
            yield Rule("tertimbang", formula, pair, is_named=False, is_apt=is_apt)


def _factors(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    """Two columns left of one that a head tells to be a product: "Nilai (persentase x koefisien)", "Tarif"."""
    left = [other.kolom for other in others if other.kolom < column.kolom]
    for pair in sieve.pairs("hasil_kali", [*HASIL_KALI.values()], [*itertools.combinations(left, 2)]):
        for formula in HASIL_KALI.values():
            yield Rule("hasil_kali", formula, pair, is_named=False, is_apt=True)


def _constants(layout: Layout, column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """A column weighted alike in every row, or divided by one whole number: that of those who answered."""
    results = [n for row in layout.rows if (n := layout.angka.get((row, column.kolom))) and n.nilai]
    if all(n.nilai is None or n.nilai.denominator == 1 for n in results):
        return  # of small counts, one is by chance a part of another
    digits = [count_digits(n) for row in layout.rows if (n := layout.angka.get((row, column.kolom)))]
    is_long = bool(digits) and statistics.median(digits) >= _TELLING_DIGITS
    is_counted = is_long and column.peran != "persen"  # a share of one whole is a count by a whole number
    for other in reversed(others):
        pairs = [
            (a.nilai, c.nilai)
            for row in layout.rows
            if (a := layout.angka.get((row, other.kolom))) and (c := layout.angka.get((row, column.kolom)))
            if a.nilai and c.nilai
        ]
        if other.kolom > column.kolom or len(pairs) < ROWS_THAT_TELL:
            continue
        if _OUT_OF.search(other.judul) and _OUT_OF.search(column.judul):
            continue  # scores, each out of its own maximum
        if all(result.denominator == 1 for _, result in pairs):
            continue  # of small counts, one is by chance a part of another
        for weight in (*_WEIGHTS, Fraction(_CONVERTED), Fraction(1, len(pairs))):
            constant = Constant(weight, "bobot yang sama di setiap baris")
            formula = Formula(
                "bobot_sama", f"nilai × {constant}", lambda a, by=constant: a * as_operand(by, a)
            )
            is_apt = weight == _CONVERTED and "konversi" in squash(column.judul)
            yield Rule("tertimbang", formula, (other.kolom,), is_named=False, is_apt=is_apt)
        divisor = _whole(layout, column, other, operator.truediv) if is_counted else 0
        if divisor > 1:
            constant = Constant(Fraction(divisor), "pembagi yang sama di setiap baris")
            words = f"nilai ÷ {format_number(constant.number, 0)}"
            formula = Formula("pembagi", words, lambda a, by=constant: a / as_operand(by, a))
            yield Rule("rata_rata", formula, (other.kolom,), is_named=False)
        tenths = _whole(layout, column, other, lambda a, b: b / a * _TENTHS) if is_long else 0
        factor = Fraction(tenths, _TENTHS)
        if factor.denominator > 1:
            constant = Constant(factor, "pengali yang sama di setiap baris")
            words = f"nilai × {format_number(factor, 1)}"
            formula = Formula("pengali_pecahan", words, lambda a, by=constant: a * as_operand(by, a))
            yield Rule("hasil_kali", formula, (other.kolom,), is_named=False)
        dividend = _whole(layout, column, other, operator.mul) if is_counted else 0
        if dividend > 1:
            constant = Constant(Fraction(dividend), "yang dibagi, sama di setiap baris")
            words = f"{format_number(constant.number, 0)} ÷ nilai"
            formula = Formula("dibagi", words, lambda a, by=constant: as_operand(by, a) / a)
            yield Rule("hasil_bagi", formula, (other.kolom,), is_named=False)


def _of_beds(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """How full the beds of a hospital were in a year, and how many days they stood empty between two patients."""
    found = [
        next((o.kolom for o in others if re.search(head, o.judul, re.IGNORECASE)), 0)
        for head in (r"\bTT\b|tempat\s+tidur", r"hari\s+(?:pe)?rawat", r"\bkeluar\b")
    ]
    beds, days, left = found
    for year in DAYS:
        if beds and days and re.match(r"\W*BOR\b", column.judul):
            words = f"hari perawatan ÷ (tempat tidur × {year}) × 100"
            formula = Formula(f"bor_{year}", words, lambda t, h, by=year: h / (t * by) * 100)
            yield Rule("persen", formula, (beds, days), is_named=False, is_apt=True)
        if all(found) and re.match(r"\W*TOI\b", column.judul):
            words = f"(tempat tidur × {year} − hari perawatan) ÷ pasien keluar"
            formula = Formula(f"toi_{year}", words, lambda t, h, k, by=year: (t * by - h) / k)
            yield Rule("hasil_bagi", formula, (beds, days, left), is_named=False, is_apt=True)


def _parts_of_head(
    layout: Layout, column: Column, others: Sequence[Column], percent: Fraction
) -> Iterator[Rule]:
    """So many percent of another column as the head of amounts prints: "Opsen (66%)"."""
    results = (n.nilai for (_, k), n in layout.angka.items() if k == column.kolom)
    is_amount = any(value is not None and abs(value) > _WHOLE for value in results)
    constant = Constant(percent / _WHOLE, "bagian di kepala kolom")
    words = f"nilai × {format_number(percent, 0 if percent.denominator == 1 else 2)}%"
    formula = Formula(PART_OF_HEAD, words, lambda a: a * as_operand(constant, a))
    for other in others if is_amount else ():
        yield Rule("hasil_kali", formula, (other.kolom,), is_named=False, is_apt=True)


def _whole(
    layout: Layout, column: Column, other: Column, way: Callable[[Fraction, Fraction], Fraction]
) -> int:
    """The whole number that gives the most rows as they are printed, of several the one amid them.

    Args:
        layout: the table.
        column: the column of the results.
        other: the column of the operands.
        way: makes the number of an operand and its result.
    """
    spans = []
    for row in layout.rows:
        value, number = (layout.angka.get((row, each.kolom)) for each in (other, column))
        half = Fraction(10) ** -number.desimal / 2 if number else Fraction(0)
        if value and value.nilai and number and number.nilai and abs(number.nilai) > half:
            spans.append(sorted(way(value.nilai, number.nilai + sign * half) for sign in (-1, 1)))
    ends = [math.ceil(low) for low, _ in spans]
    counts = {end: sum(low <= end <= high for low, high in spans) for end in ends}
    least = max(counts, key=lambda end: counts[end], default=0)
    most = min((math.floor(high) for low, high in spans if low <= least <= high), default=least)
    return (least + most + 1) // 2


def _multiples(layout: Layout, column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """An amount that is a whole multiple of a count, the same in most rows: "Rp600.000 setiap nikah"."""
    amounts = {
        row: n.nilai
        for row in layout.rows
        if (n := layout.angka.get((row, column.kolom))) and n.nilai and n.nilai >= AMOUNT
    }
    for other in others if len(amounts) >= ROWS_THAT_TELL else ():
        factors = Counter(
            amount / n.nilai
            for row, amount in amounts.items()
            if (n := layout.angka.get((row, other.kolom))) and n.nilai
        )
        for factor, count in factors.most_common(1):
            if count >= ROWS_THAT_TELL and factor.denominator == 1:
                constant = Constant(factor, "pengali yang sama di setiap baris")
                words = f"nilai × {format_number(factor, 0)}"
                formula = Formula(MULTIPLE, words, lambda a, by=constant: a * as_operand(by, a))
                yield Rule("hasil_kali", formula, (other.kolom,), is_named=False)


def _quarters(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """The year right of its quarters: their sum, their mean, or the last, as each indikator is counted."""
    alike = [
        other.kolom
        for other in others
        if other.kolom < column.kolom and other.peran == column.peran and _PART_OF_YEAR.search(other.judul)
    ]
    if len(alike) < 2 or _PART_OF_YEAR.search(column.judul):
        return
    group = tuple(alike)
    count = len(group)
    for name, words, compute in (
        ("triwulan_akhir", "nilai triwulan terakhir", lambda *items: items[-1]),
        ("jumlah_triwulan", f"jumlah {count} triwulan", lambda *items: add_operands(items)),
        ("rata_rata_triwulan", f"rata-rata {count} triwulan", lambda *items: add_operands(items) / count),
    ):
        uji = "rata_rata" if name == "rata_rata_triwulan" else "jumlah"
        used = group[-1:] if name == "triwulan_akhir" else group
        yield Rule(uji, Formula(name, words, compute), used, is_named=True)


def _balances(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """What there was, what came, what went, and what there is: three columns and the one right of them."""
    left = [other.kolom for other in others if other.kolom < column.kolom][-3:]
    if len(left) == 3:
        formula = Formula("saldo", "awal + tambah − kurang", lambda a, b, c: a + b - c)
        yield Rule("selisih", formula, tuple(left), is_named=False)
        formula = Formula("saldo_kurang", "awal − kurang − kurang", lambda a, b, c: a - b - c)
        yield Rule("selisih", formula, tuple(left), is_named=False)


_RATES = tuple(
    Formula(
        f"bagi_{power}",
        "pembilang ÷ penyebut" + (f" × {format_number(Fraction(power), 0)}" if power > 1 else ""),
        (lambda x, y, by=power: x / y * by) if power > 1 else operator.truediv,
    )
    for power in POWERS
)


def _quotients(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    """One column by another, of one, of a hundred, a thousand or a hundred thousand: kilograms of a hectare."""
    is_rate = bool(RATE.search(column.judul))  # "Produktivitas (ku/ha)" may stand before what it comes of
    left = [o for o in others if o.kolom < column.kolom or is_rate]
    if len(left) < 2:
        return
    columns, years = np.array([o.kolom for o in left]), np.array([o.tahun or 0 for o in left])
    percent = np.array([o.is_percent for o in left])
    a, b = np.nonzero(~np.eye(len(left), dtype=bool))
    of_two_years = (years[a] != years[b]) & (years[a] > 0) & (years[b] > 0)
    is_of_own = (years[a] == column.tahun) | (years[b] == column.tahun)
    pairs = np.stack([columns[a], columns[b]], axis=1)[
        (percent[a] == percent[b]) & ~(of_two_years & is_of_own)
    ]
    for pair in sieve.pairs("hasil_bagi", _RATES, pairs):
        is_apt = _names_both(column, *(o for kolom in pair for o in left if o.kolom == kolom))
        for formula in _RATES:
            yield Rule("hasil_bagi", formula, pair, is_named=False, is_apt=is_apt)


def _names_both(column: Column, part: Column, base: Column) -> bool:
    """Whether a head names what is divided and by what: "Kunjungan per Penyuluh"."""
    top, _, bottom = _PER.sub("\n", column.judul, count=1).partition("\n")
    return bool(list_words(top) & list_words(part.judul) and list_words(bottom) & list_words(base.judul))


def _means(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    """The mean of a run of columns before one, as of the unsur of a survey, also converted."""
    left = [other.kolom for other in others if other.kolom < column.kolom]
    parts = [other.kolom for other in others if other.kolom in left and other.peran != "jumlah"]
    runs = dict.fromkeys(tuple(run[at:]) for run in (left, parts) for at in range(max(0, len(run) - 2)))
    ways = [
        (Formula("rata_rata", "rata-rata {count} kolom", lambda *items: add_operands(items) / len(items)), 1),
        (
            Formula(
                "rata_rata_konversi",
                f"rata-rata {{count}} kolom × {_CONVERTED}",
                lambda *items: add_operands(items) / len(items) * _CONVERTED,
            ),
            _CONVERTED,
        ),
    ]
    # "2021 | 2022 | 2023 | Rata-rata": a head of this word alone has the mean of the years beside it.
    years = tuple(other.kolom for other in others if other.kolom in left and other.tahun is not None)
    is_of_years = len(years) > 1 and years[-1] == column.kolom - 1 and column.tahun is None
    is_mean = is_of_years and bool(_ONLY_MEAN.fullmatch(column.judul.strip()))
    for group in sieve.means(ways, [*runs]):
        for formula, factor in ways:
            words = formula.kata.format(count=len(group))
            is_named = is_mean and group == years and factor == 1
            yield Rule("rata_rata", replace(formula, kata=words), group, is_named=is_named)


def _orders(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """The middle of a run of columns before one called "Median", and the greatest and least likewise."""
    order = find_order(column.kepala[-1] if column.kepala else "")
    if order is None:
        return
    left = [other for other in others if other.kolom < column.kolom]
    alike = [other for other in left if len(other.kepala) > 1 and other.kepala[:1] == left[0].kepala[:1]]
    for group in dict.fromkeys(tuple(o.kolom for o in each) for each in (alike, left)):
        if len(group) >= ROWS_THAT_TELL:
            formula = Formula(order, f"{_ORDERS[order]} {len(group)} kolom", partial(_take, order))
            yield Rule(KINDS[order], formula, group, is_named=True)


def _take(order: Operator, *items: Any) -> Any:  # noqa: ANN401 - of fractions, binary numbers or expressions, as a formula
    return Operation(order, items) if isinstance(items[0], Expression) else NEAREST[order](items)


def _weighed_by_heads(column: Column, others: Sequence[Column]) -> Iterator[Rule]:
    """The columns before one by the weights that their heads print: "Penciptaan (40%)"."""
    weights = {
        o.kolom: Fraction(found[1].replace(",", "."))
        for o in others
        if o.kolom < column.kolom and (found := _HEAD_WEIGHT.search(o.judul))
    }
    if len(weights) < 2 or sum(weights.values()) != _WHOLE:
        return

    def weigh(*items: Any) -> Any:  # noqa: ANN401 - likewise
        constants = (Constant(weight / _WHOLE, "bobot di kepala kolom") for weight in weights.values())
        return add_operands([a * as_operand(by, a) for a, by in zip(items, constants, strict=True)])

    formula = Formula("bobot_kepala", "jumlah nilai × bobot di kepalanya", weigh)
    yield Rule("tertimbang", formula, tuple(weights), is_named=False, is_apt=True)


def _efficiency(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    results = {
        "capaian",
        "serapan",
        "persen",
        "pagu",
        "realisasi_anggaran",
        "realisasi",
        "target",
        "efisiensi",
        "rasio",
    }
    fitting = [other for other in others if other.peran in results]
    pairs = [*itertools.permutations(fitting, 2)]
    # "Efisiensi (poin)" is the capaian less the serapan.
    named = {
        (a.kolom, b.kolom)
        for a, b in pairs
        if (a.peran, b.peran) == ("capaian", "serapan") and "poin" in column.judul
    }
    all_pairs = [(a.kolom, b.kolom) for a, b in pairs]
    for pair in sieve.pairs("efisiensi", [*EFISIENSI.values()], all_pairs, named):
        for name, formula in EFISIENSI.items():
            yield Rule("efisiensi", formula, pair, is_named=name == "selisih" and pair in named)
    for a in fitting:
        for formula in TETAP.values():
            yield Rule("efisiensi", formula, (a.kolom,), is_named=False)


def _totals(column: Column, others: Sequence[Column], sieve: Sieve) -> Iterator[Rule]:
    """Sums of a run of columns beside it, or of all columns under the same last head."""
    indexes = [
        o.kolom for o in others if o.peran in {column.peran, "jumlah", "tahun", "nilai", "target", "pagu", ""}
    ]
    groups: dict[tuple[int, ...], None] = {}
    left = [k for k in indexes if k < column.kolom]
    if column.peran in {"jumlah", "", "nilai"}:
        for start in range(len(left) - 1):
            groups[tuple(left[start:])] = None
        right = [k for k in indexes if k > column.kolom]
        for stop in range(2, len(right) + 1):
            groups[tuple(right[:stop])] = None
    last = squash(column.kepala[-1]) if column.kepala else ""
    alike = [o.kolom for o in others if o.kepala and squash(o.kepala[-1]) == last and o.kolom < column.kolom]
    for start in range(len(alike) - 1):
        groups[tuple(alike[start:])] = None
    role = tuple(o.kolom for o in others if o.peran == column.peran and o.kolom < column.kolom)
    if len(role) > 1 and column.tahun is None:
        groups[role] = None
    # Whatever the heads say: of a matrix they may be shifted.
    amounts = tuple(k for k in left if k in sieve.operands.amounts)
    if len(amounts) > 1 and column.tahun is None:
        groups[amounts] = None
    # "L | P | Jumlah": a head of this word alone adds what stands left of it.
    is_total = bool(column.kepala) and bool(_ONLY_TOTAL.match(column.kepala[-1]))
    named = {group for group in groups if is_total and group == tuple(range(group[0], column.kolom))}
    for group in sieve.sums([*groups], named):
        roles = {other.peran for other in others if other.kolom in group}
        yield Rule("jumlah", SUM, group, is_named=group in named and roles in ({""}, {"tahun"}))
