"""Tujuan and sasaran: a sasaran hangs below a tujuan; a standard, or that there is none, belongs to each IKU."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check sasaran.csv, and which indikator pembanding.csv is about."""
    _check_sasaran(year)
    usual = "tentang indikator kinerja utama; yang lain tidak diperbandingkan"
    year.warn_unused("pembanding", lambda uraian: uraian.iku, usual)
    if year.is_reported:
        _check_standar(year)


def _check_sasaran(year: CheckedYear) -> None:
    sasaran = year.trusted("sasaran", "jenis")
    for row in year.rows("sasaran", "jenis", "kode_induk"):
        parent = (sasaran or {}).get(row["kode_induk"])
        if parent is not None:
            year.log.check(parent["jenis"] == "tujuan", row, "kode_induk", "kode sebuah tujuan")


def _check_standar(year: CheckedYear) -> None:
    """Each indikator kinerja utama is held against a national standard, or is said to have none."""
    pembanding = year.tables["pembanding"]
    if year.uraian is None or not pembanding.is_sound("kode_indikator", "jenis"):
        return
    national = ("", "standar_nasional")
    stated = {row["kode_indikator"] for row in pembanding.rows if row["jenis"] in national}
    for kode in sorted(year.uraian.iku):
        usual = f"sebaris untuk {kode}: standar nasionalnya, atau pernyataan bahwa standar itu tidak ada"
        file = year.own.name("pembanding.csv")
        year.log.warn_file(kode in stated, file, None, None, "standar_nasional_tidak_disebut", usual, kode)
