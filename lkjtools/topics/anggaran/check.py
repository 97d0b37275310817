"""The budget: a tree whose leaves hold the rupiah, sums that agree, amounts and codes that can be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.checks.last_year import warn_repeated
from lkjtools.delivery.rows import Row
from lkjtools.formatting import decimal_text, parse_decimal, read_decimal
from lkjtools.law.load import load_rule

_PARENT = {
    "kegiatan": "program",
    "sub_kegiatan": "kegiatan",
    "kro": "kegiatan",
    "ro": "kro",
    "keluaran": "kegiatan",
}
"""What each level of anggaran.csv hangs under."""
_OF_REGIONS = {"kegiatan", "sub_kegiatan"}
"""The levels whose code goes on where that of the level above ends, in the budgets of regions."""
_ACCOUNT = re.compile(r"[0-9]+(\.[0-9]+)*")
_NAMED = 5
_AMOUNTS = ("pagu_rp", "realisasi_rp")
_KEYS = (
    ("anggaran", "kode"),
    ("belanja", "kode_belanja"),
    ("sumber_dana", "kode_sumber_dana"),
    ("anggaran_instansi", "kode_instansi"),
)
"""The tables that each divide the same budget, and the column that names a line."""


def check(year: CheckedYear) -> None:
    """Check anggaran.csv and the tables that divide the same budget another way."""
    _check_tree(year)
    _check_entered(year)
    _check_sums(year)
    _check_rupiah(year)
    _check_zeros(year)
    _check_accounts(year)
    _check_parents(year)
    if year.is_reported:
        _check_belanja(year)
        for name, key in _KEYS:
            warn_repeated(year, name, [*_repeated(year, name, key)])
            _check_jump(year, name, key)


def _check_belanja(year: CheckedYear) -> None:
    """A budget by program has one by jenis belanja beside it."""
    has_budget = year.tables["anggaran"].exists and not year.tables["anggaran"].faults
    usual = "berkas ada: tanpa berkas ini tabel menurut jenis belanja tidak tercetak"
    missing = has_budget and not year.tables["belanja"].exists and not year.tables["belanja"].faults
    year.log.warn_file(not missing, year.own.name("belanja.csv"), None, None, "belanja_tidak_ada", usual)


def _repeated(year: CheckedYear, name: str, key: str) -> Iterator[Row]:
    """Rows with the amounts of the year before: an amount of rupiah spent is never twice the same by chance."""
    now, then = year.tables[name], year.own.of(year.tahun - 1).load(name)
    if not now.faults and not then.faults:
        known = {row[key]: row for row in then.rows}
        for row in now.rows:
            if row[key] in known and _spent(row) and _spent(row) == _spent(known[row[key]]):
                yield row


def _check_jump(year: CheckedYear, name: str, key: str) -> None:
    """A pagu does not become many times what it was in a year, nor a small part of it, without a word."""
    times = load_rule("kewajaran", "besaran", year.reported_end).number("kali_tahun_lalu")
    then = year.own.of(year.tahun - 1).load(name)
    before = {} if then.faults else {row[key]: read_decimal(row["pagu_rp"]) for row in then.rows}
    for row in year.rows(name, key, "pagu_rp"):
        pagu, earlier = read_decimal(row["pagu_rp"]), before.get(row[key])
        if pagu and earlier:
            low, high = decimal_text(earlier / times), decimal_text(earlier * times)
            usual = f"lebih dari {low} dan kurang dari {high}, karena pagu tahun sebelumnya {decimal_text(earlier)}"
            year.log.warn(earlier / times < pagu < earlier * times, row, "pagu_rp", "besaran_janggal", usual)


def _spent(row: Row) -> tuple[object, ...] | None:
    if not row["realisasi_rp"] or not parse_decimal(row["realisasi_rp"]):
        return None
    return parse_decimal(row["pagu_rp"]), parse_decimal(row["realisasi_rp"])


def _check_tree(year: CheckedYear) -> None:
    """Each level hangs under the one that it belongs to; rupiah stand on the leaves only."""
    anggaran = year.trusted("anggaran", "tingkat", "kode_induk")
    if anggaran is None or not year.tables["anggaran"].exists:
        return
    parents = {row["kode_induk"] for row in anggaran.values()}
    for row in year.rows("anggaran", "pagu_rp", "realisasi_rp"):
        parent = anggaran.get(row["kode_induk"])
        if parent is not None:
            wanted = _PARENT[row["tingkat"]]
            year.log.check(parent["tingkat"] == wanted, row, "kode_induk", f"kode sebuah {wanted}")
        if row["kode"] in parents:
            expected = "kosong: rupiahnya dijumlahkan dari rincian di bawahnya"
            for column in _AMOUNTS:
                year.log.check(not row[column], row, column, expected)


def _check_entered(year: CheckedYear) -> None:
    """Warn of amounts that are not entered: they print as missing, and no absorption is computed of them."""
    for name, _ in _KEYS:
        lowest = _lowest(year, name)
        if not year.is_reported or lowest is None:
            continue
        for column in _AMOUNTS:
            empty = [row for row in lowest if not row[column]]
            first = ", ".join(row.key for row in empty[:_NAMED])
            more = ", dan seterusnya" if len(empty) > _NAMED else ""
            usual = (
                f"diisi pada setiap baris terbawah; belum pada {len(empty)} dari {len(lowest)}: {first}{more}"
            )
            file = year.own.name(f"{name}.csv")
            year.log.warn_file(not empty, file, column, None, "rupiah_belum_diisi", usual, first)


def _lowest(year: CheckedYear, name: str) -> list[Row] | None:
    """The rows of a budget that have amounts of their own; None where a fault makes it unsafe to tell."""
    loaded, key = year.tables[name], dict(_KEYS)[name]
    above = ("kode_induk",) if name == "anggaran" else ()
    if not loaded.exists or not loaded.is_sound(key, *_AMOUNTS, *above):
        return None
    parents = {row["kode_induk"] for row in loaded.rows} if above else set()
    return [row for row in loaded.rows if row[key] not in parents]


def _check_sums(year: CheckedYear) -> None:
    """Every division of the budget adds up to the same pagu and the same realisasi, once all of it is entered."""
    known = {name: rows for name, _ in _KEYS if (rows := _lowest(year, name))}
    for column in _AMOUNTS:
        sums = {
            name: sum((parse_decimal(row[column]) for row in rows), Fraction(0))
            for name, rows in known.items()
            if all(row[column] for row in rows)
        }
        first = next(iter(sums), None)
        for name, total in sums.items():
            if first is not None and name != first:
                year.log.check_file(
                    total == sums[first],
                    year.own.name(f"{name}.csv"),
                    f"jumlah {column}",
                    decimal_text(total),
                    f"sama dengan jumlah {column} di {first}.csv, {decimal_text(sums[first])}",
                )


def _check_rupiah(year: CheckedYear) -> None:
    """Check that amounts can be amounts of a budget, and that nothing is spent beyond its pagu without a word."""
    rule = load_rule("kewajaran", "besaran", year.reported_end)
    smallest = rule.number("rupiah_terkecil")
    for name, _ in _KEYS:
        for row in year.rows(name, *_AMOUNTS):
            for column in _AMOUNTS:
                amount = read_decimal(row[column])
                if amount is None:
                    continue
                fits = amount == 0 or amount >= smallest
                usual = f"dalam rupiah penuh, {decimal_text(smallest)} atau lebih, bukan ribuan atau jutaan rupiah"
                year.log.warn(fits, row, column, "rupiah_kecil", usual)
                if fits and column == "pagu_rp":
                    year.log.warn(
                        amount.denominator == 1, row, column, "pagu_bersen", "rupiah bulat tanpa sen"
                    )
            pagu, realisasi = read_decimal(row["pagu_rp"]), read_decimal(row["realisasi_rp"])
            if pagu is not None and realisasi is not None:
                usual = f"paling banyak sebesar pagu_rp, {row['pagu_rp']}"
                year.log.warn(realisasi <= pagu, row, "realisasi_rp", "realisasi_di_atas_pagu", usual)


def _check_zeros(year: CheckedYear) -> None:
    """Refuse codes of the budget that differ in leading zeros alone: a spreadsheet has dropped one."""
    for name, column in _KEYS:
        first: dict[tuple[int, ...], Row] = {}
        for row in year.rows(name, column):
            code = row[column]
            if _ACCOUNT.fullmatch(code):
                earlier = first.setdefault(tuple(map(int, code.split("."))), row)
                expected = (
                    f"kode yang berbeda dari {earlier[column]} (baris {earlier.line}) bukan hanya pada nol"
                )
                year.log.check(earlier[column] == code, row, column, expected)


def _check_accounts(year: CheckedYear) -> None:
    """An account of the Bagan Akun Standar is digits joined by dots; a code of another kind is warned of."""
    for row in year.rows("belanja", "kode_belanja"):
        code = row["kode_belanja"]
        if code[0].isdigit():
            expected = "kode akun dari angka yang dipisah titik, misalnya 5.1.02"
            year.log.check(bool(_ACCOUNT.fullmatch(code)), row, "kode_belanja", expected)
        else:
            usual = "kode akun dari angka yang dipisah titik, misalnya 5.1.02"
            year.log.warn(False, row, "kode_belanja", "kode_belanja_bukan_akun", usual)


def _check_parents(year: CheckedYear) -> None:
    """In a region, the code of a kegiatan continues that of its program where this one is digits and dots."""
    rows = [*year.rows("anggaran", "kode", "kode_induk", "tingkat")]
    if {row["tingkat"] for row in rows} - _OF_REGIONS - {"program"}:
        return
    for row in rows:
        code, above = row["kode"], row["kode_induk"]
        if above and _ACCOUNT.fullmatch(above):
            continues = code.startswith(f"{above}.") and bool(_ACCOUNT.fullmatch(code))
            usual = f"kode di atasnya, {above}, yang dilanjutkan dengan titik dan angka"
            year.log.warn(continues, row, "kode", "kode_bukan_lanjutan_induk", usual)
