"""What serves what: a tujuan, or a sasaran of no tujuan, is tied to a misi, a program to an IKU."""

from __future__ import annotations

from collections.abc import Iterable

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.spelling import did_you_mean


def check(year: CheckedYear) -> None:
    """Check keselarasan.csv."""
    misi, sasaran = year.trusted("misi"), year.trusted("sasaran", "jenis", "kode_induk")
    anggaran = year.trusted("anggaran", "tingkat")
    uraian = year.uraian
    if misi is None or sasaran is None or anggaran is None or uraian is None:
        return
    goals = [code for code, row in sasaran.items() if not row["kode_induk"]]
    programs = [code for code, row in anggaran.items() if row["tingkat"] == "program"]
    for row in year.rows("keselarasan", "kode", "kode_acuan"):
        code, above = row["kode"], row["kode_acuan"]
        expected = (
            f"kode sebuah tujuan, sasaran tanpa tujuan, atau program{did_you_mean(code, [*goals, *programs])}"
        )
        if year.log.check(code in goals or code in programs, row, "kode", expected):
            known: Iterable[str] = misi if code in goals else uraian.iku
            what = "kode di misi.csv" if code in goals else "kode sebuah indikator kinerja utama"
            year.log.check(above in known, row, "kode_acuan", f"{what}{did_you_mean(above, known)}")
