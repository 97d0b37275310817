"""What the plan states of the beginning and the end of its period is about an indikator that is printed there."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check kondisi_renstra.csv."""
    if year.is_reported and year.uraian is not None:
        usual = "tentang indikator kinerja utama; yang lain tidak tercetak"
        for row in year.rows("kondisi_renstra", "kode_indikator"):
            is_used = row["kode_indikator"] in year.uraian.iku
            year.log.warn(is_used, row, "kode_indikator", "tidak_dipakai", usual)
