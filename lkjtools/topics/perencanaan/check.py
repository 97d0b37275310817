"""What the plan states of the beginning and end of its period is something, about an indikator printed there."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check kondisi_renstra.csv."""
    stated = ("kondisi_awal", "keterangan_awal", "kondisi_akhir")
    for row in year.rows("kondisi_renstra", *stated):
        expected = f"satu atau lebih dari {', '.join(stated)} diisi; tanpa itu, hapus barisnya"
        year.log.check(any(row[column] for column in stated), row, "kondisi_akhir", expected)
    if year.is_reported and year.uraian is not None:
        usual = "tentang indikator kinerja utama; yang lain tidak tercetak"
        for row in year.rows("kondisi_renstra", "kode_indikator"):
            is_used = row["kode_indikator"] in year.uraian.iku
            year.log.warn(is_used, row, "kode_indikator", "tidak_dipakai", usual)
