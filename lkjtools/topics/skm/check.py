"""The survey: it has the unsur that its rule weighs, and an indikator that is measured by it."""

from __future__ import annotations

import re

from lkjtools.delivery.checked_year import CheckedYear, Uraian
from lkjtools.delivery.identity import Identity
from lkjtools.law.choice import list_choices
from lkjtools.law.load import load_rule
from lkjtools.topics.indikator.kinds import kind_of


def check(year: CheckedYear) -> None:
    """Check skm_unsur.csv."""
    _check_unsur(year)
    if year.is_reported and year.identity is not None and year.uraian is not None:
        _check_surveyed(year, year.identity, year.uraian)


def _check_unsur(year: CheckedYear) -> None:
    """Check that a survey has the unsur that its rule weighs."""
    reported, _, _ = year.reported.load_identity()
    aturan, on = reported.aturan.get("skm") if reported else None, year.reported_end
    unsur = year.tables["skm_unsur"]
    if aturan not in list_choices("skm", on) or not unsur.is_sound("kode_unsur") or not unsur.rows:
        return
    rows, wanted = unsur.rows, load_rule("skm", aturan, on).words("unsur")
    numbered = [f"U{number}" for number in range(1, len(wanted) + 1)]
    codes = [row["kode_unsur"] for row in rows]
    lacking = [code for code in numbered if code not in codes]
    hint = f"; yang belum ada: {', '.join(lacking)}" if 0 < len(lacking) < len(numbered) else ""
    expected = f"{len(wanted)} baris, satu untuk setiap unsur menurut {aturan}{hint}"
    year.log.check_file(len(rows) == len(wanted), rows[0].file, "kode_unsur", f"{len(rows)} baris", expected)
    for row in rows:
        is_number = re.fullmatch(r"[Uu][0-9]+", row["kode_unsur"])
        expected = f"kode unsur {numbered[0]} sampai {numbered[-1]}"
        year.log.check(not is_number or row["kode_unsur"] in numbered, row, "kode_unsur", expected)


def _check_surveyed(year: CheckedYear, identity: Identity, uraian: Uraian) -> None:
    """A survey that is delivered measures an indikator that is described."""
    indikator, unsur = year.trusted("indikator", "jenis"), year.tables["skm_unsur"]
    if indikator and unsur.exists and unsur.rows:
        used = uraian.iku | uraian.komponen
        is_surveyed = any(code in used and kind_of(row).has_unsur for code, row in indikator.items())
        expected = "tabel yang dipakai: sebuah indikator kinerja utama atau komponennya berjenis skm"
        year.log.check_file(is_surveyed, year.own.name("skm_unsur.csv"), None, None, expected)
        expected = "nama aturan, karena ada skm_unsur.csv"
        year.log.check_file("skm" in identity.aturan, year.identity_file, "aturan.skm", "null", expected)
