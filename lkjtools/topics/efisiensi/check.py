"""Which budget serves which indikator: shares within the whole, from the program of the indikator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.formatting import decimal_text, parse_decimal

_FULL = Fraction(100)


def check(year: CheckedYear) -> None:
    """Check anggaran_indikator.csv."""
    _check_shares(year)
    anggaran = year.trusted("anggaran", "tingkat", "kode_induk")
    if anggaran is not None:
        _check_pembiayaan(year, anggaran)
    if year.is_reported and year.uraian is not None and year.identity is not None:
        usual = "tentang indikator program; yang lain tidak dihitung efisiensinya"
        for row in year.rows("anggaran_indikator", "kode_indikator"):
            is_used = row["kode_indikator"] in year.uraian.program
            year.log.warn(is_used, row, "kode_indikator", "tidak_dipakai", usual)


def _check_shares(year: CheckedYear) -> None:
    """Shares of a budget line, together with shares of the lines above it, stay within 100."""
    anggaran = year.trusted("anggaran", "kode_induk")
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for row in year.rows("anggaran_indikator", "kode_anggaran", "porsi_pct"):
        share = parse_decimal(row["porsi_pct"])
        expected = "lebih dari 0; hapus baris ini bila indikator itu tidak memakai anggaran ini"
        year.log.check(share > 0, row, "porsi_pct", expected)
        shares[row["kode_anggaran"]] += share
    if anggaran is None:
        return
    for code in shares:
        total, above = shares[code], anggaran[code]["kode_induk"] if code in anggaran else ""
        seen = {code}
        while above and above not in seen:
            seen.add(above)
            total += shares.get(above, Fraction(0))
            above = anggaran[above]["kode_induk"] if above in anggaran else ""
        year.log.check_file(
            total <= _FULL,
            year.own.name("anggaran_indikator.csv"),
            "porsi_pct",
            decimal_text(total),
            f"jumlah porsi anggaran {code} beserta tingkat di atasnya paling banyak 100",
        )


def _check_pembiayaan(year: CheckedYear, anggaran: Mapping[str, Row]) -> None:
    """An indikator of a program is paid for out of that program, as all its neighbours are."""
    programs: dict[str, dict[str, Row]] = {}
    for row in year.rows("peran_indikator", "kode_indikator", "peran", "kode_acuan"):
        if row["peran"] == "program":
            programs.setdefault(row["kode_indikator"], {})[row["kode_acuan"]] = row
    paid = set()
    for row in year.rows("anggaran_indikator", "kode_indikator", "kode_anggaran"):
        paid.add(row["kode_indikator"])
        own, program = programs.get(row["kode_indikator"]), _program(row["kode_anggaran"], anggaran)
        if own and program is not None:
            usual = f"anggaran dari program indikator itu, {', '.join(own)}"
            year.log.warn(program in own, row, "kode_anggaran", "anggaran_program_lain", usual)
    for code, roles in programs.items() if paid else ():
        row = next(iter(roles.values()))
        usual = "disebut juga di anggaran_indikator.csv, seperti indikator program yang lain"
        year.log.warn(code in paid, row, "kode_indikator", "program_tanpa_anggaran", usual)


def _program(code: str, anggaran: Mapping[str, Row]) -> str | None:
    """The program above a budget line; None where the tree does not lead to one."""
    for _ in range(len(anggaran)):
        if code not in anggaran:
            return None
        if anggaran[code]["tingkat"] == "program":
            return code
        code = anggaran[code]["kode_induk"]
    return None
