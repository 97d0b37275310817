"""Tujuan and sasaran: a sasaran hangs below a tujuan; standards stand beside an indikator kinerja utama."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check sasaran.csv, and which indikator pembanding.csv is about."""
    _check_sasaran(year)
    usual = "tentang indikator kinerja utama; yang lain tidak diperbandingkan"
    year.warn_unused("pembanding", lambda uraian: uraian.iku, usual)


def _check_sasaran(year: CheckedYear) -> None:
    sasaran = year.trusted("sasaran", "jenis")
    for row in year.rows("sasaran", "jenis", "kode_induk"):
        parent = (sasaran or {}).get(row["kode_induk"])
        if parent is not None:
            year.log.check(parent["jenis"] == "tujuan", row, "kode_induk", "kode sebuah tujuan")
