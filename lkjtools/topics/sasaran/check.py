"""Tujuan and sasaran: a sasaran hangs below a tujuan; standards stand beside an indikator kinerja utama."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check sasaran.csv, and which indikator pembanding.csv is about."""
    _check_sasaran(year)
    if year.is_reported and year.uraian is not None and year.identity is not None:
        usual = "tentang indikator kinerja utama; yang lain tidak diperbandingkan"
        for row in year.rows("pembanding", "kode_indikator"):
            is_used = row["kode_indikator"] in year.uraian.iku
            year.log.warn(is_used, row, "kode_indikator", "tidak_dipakai", usual)


def _check_sasaran(year: CheckedYear) -> None:
    sasaran = year.trusted("sasaran", "jenis")
    for row in year.rows("sasaran", "jenis", "kode_induk"):
        parent = (sasaran or {}).get(row["kode_induk"])
        if parent is not None:
            year.log.check(parent["jenis"] == "tujuan", row, "kode_induk", "kode sebuah tujuan")
