"""Which budget serves which indikator: shares within the whole, from the program of the indikator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear, parents
from lkjtools.delivery.rows import Row
from lkjtools.formatting import decimal_text, parse_decimal

_FULL = Fraction(100)


def check(year: CheckedYear) -> None:
    """Check anggaran_indikator.csv."""
    _check_shares(year)
    anggaran = year.trusted("anggaran", "tingkat", "kode_induk")
    if anggaran is not None:
        _check_pembiayaan(year, anggaran)
    usual = (
        "tentang indikator kinerja utama, program, atau di bawahnya; yang lain tidak dihitung efisiensinya"
    )
    year.warn_unused("anggaran_indikator", lambda uraian: uraian.program | uraian.iku, usual)
    if year.identity is not None and year.tables["anggaran_indikator"].rows:
        expected = "nama aturan, karena ada anggaran_indikator.csv"
        is_chosen = "efisiensi" in year.identity.aturan
        year.log.check_file(is_chosen, year.identity_file, "aturan.efisiensi", "null", expected)


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
        total = sum((shares.get(one, Fraction(0)) for one in parents(code, anggaran)), Fraction(0))
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
    known = (one for one in parents(code, anggaran) if one in anggaran)
    return next((one for one in known if anggaran[one]["tingkat"] == "program"), None)
