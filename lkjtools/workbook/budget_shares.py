"""Gives lines of the budget to indikator by stated shares, and says what is given to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.delivery.checked_year import parents
from lkjtools.delivery.core_table import core_tables
from lkjtools.errors import Fault
from lkjtools.formatting import decimal_text, format_number, read_decimal
from lkjtools.spelling import did_you_mean
from lkjtools.workbook.budget_lines import Table
from lkjtools.workbook.budget_map import BudgetMap
from lkjtools.workbook.merge import Line

_FULL = Fraction(100)
_NAMED = 5


def allocate(
    now: Sequence[Line], budget: Sequence[Line], indikator: Sequence[Line], peta: BudgetMap
) -> Table:
    """Write the shares that the map states, and hold all shares against the whole.

    Args:
        now: the rows of anggaran_indikator.csv.
        budget: the rows of anggaran.csv as they become.
        indikator: the rows of indikator.csv.
        peta: the map; a line of the budget that it names has the shares of the map alone.

    Returns:
        The rows of anggaran_indikator.csv where the map states shares; shares above the whole are faults, what is
        left below it is a note.
    """
    by_code = {line.values["kode"]: line.values for line in budget}
    faults = [*_unknown(by_code, [line.values["kode_indikator"] for line in indikator], peta)]
    lines = [*_joined(now, peta)]
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for line in lines:
        shares[line.values["kode_anggaran"]] += read_decimal(line.values["porsi_pct"]) or 0
    whole = {code: _with_above(code, by_code, shares) for code in dict.fromkeys([*by_code, *shares])}
    faults += [_too_much(code, whole[code], by_code, peta) for code in shares if whole[code] > _FULL]
    notes = _left_over(by_code, whole) if shares and not faults else ()
    return Table(tuple(lines) if peta.said.porsi else (), tuple(faults), tuple(notes))


def _unknown(budget: Mapping[str, object], indikator: Sequence[str], peta: BudgetMap) -> Iterator[Fault]:
    for number, one in enumerate(peta.said.porsi):
        for name, code, known in (
            ("kode_indikator", str(one.kode_indikator), indikator),
            ("kode_anggaran", str(one.kode_anggaran), budget),
        ):
            if code not in known:
                table = name.removeprefix("kode_")
                yield peta.refuse(
                    ("porsi", number, name), code, f"kode di {table}.csv{did_you_mean(code, known)}"
                )


def _joined(now: Sequence[Line], peta: BudgetMap) -> Iterator[Line]:
    """The rows of before in their places, and those of the map."""
    stated = {(str(one.kode_indikator), str(one.kode_anggaran)): one.porsi for one in peta.said.porsi}
    named = {code for _, code in stated}
    for line in now:
        pair = (line.values["kode_indikator"], line.values["kode_anggaran"])
        if pair in stated:
            yield _stated(line, pair, stated.pop(pair), peta)
        elif pair[1] not in named:
            yield line
    empty = Line(dict.fromkeys(core_tables()["anggaran_indikator"].column_names, ""))
    for pair, share in stated.items():
        yield _stated(empty, pair, share, peta)


def _stated(line: Line, pair: tuple[str, str], share: Fraction, peta: BudgetMap) -> Line:
    if read_decimal(line.values["porsi_pct"]) == share:
        return line
    code, budget = pair
    cells = {
        "kode_indikator": code,
        "kode_anggaran": budget,
        "porsi_pct": decimal_text(share),
        "sumber": f"{peta.file}, porsi",
    }
    return Line({**line.values, **cells}, line.at)


def _with_above(
    code: str, budget: Mapping[str, Mapping[str, str]], shares: Mapping[str, Fraction]
) -> Fraction:
    """The shares of a line and of those above it."""
    return sum((shares.get(one, Fraction(0)) for one in parents(code, budget)), Fraction(0))


def _too_much(code: str, whole: Fraction, budget: Mapping[str, Mapping[str, str]], peta: BudgetMap) -> Fault:
    """Shares above the whole, told at the last of the map that is among them."""
    expected = f"jumlah porsi anggaran {code} beserta tingkat di atasnya paling banyak 100"
    value = decimal_text(whole)
    chain = {*parents(code, budget)}
    stated = [n for n, one in enumerate(peta.said.porsi) if str(one.kode_anggaran) in chain]
    if stated:
        return peta.refuse(("porsi", stated[-1], "porsi_pct"), value, expected)
    return Fault("anggaran_indikator.csv", None, "porsi_pct", value, expected)


def _left_over(budget: Mapping[str, Mapping[str, str]], whole: Mapping[str, Fraction]) -> Iterator[str]:
    """The lowest lines of the budget of which a part is for no indikator."""
    above = {row["kode_induk"] for row in budget.values()}
    left = [code for code in budget if code not in above and whole[code] < _FULL]
    for code in left[:_NAMED]:
        row, rest = budget[code], _FULL - whole[code]
        pagu = read_decimal(row["pagu_rp"])
        amount = f", pagu Rp{_rupiah(pagu * rest / _FULL)}," if pagu is not None else ""
        yield (
            f"Anggaran {code} ({row['nama']}): {decimal_text(whole[code])} persen untuk indikator;"
            f" {decimal_text(rest)} persen{amount} belum dialokasikan."
        )
    if len(left) > _NAMED:
        yield f"... dan {len(left) - _NAMED} baris anggaran lain belum dialokasikan seluruhnya."


def _rupiah(value: Fraction) -> str:
    return format_number(value, 0 if value.denominator == 1 else 2)
