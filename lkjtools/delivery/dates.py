"""Dates and years that fit their column but not the reported year."""

from __future__ import annotations

import datetime as dt

from lkjtools.delivery.identity import Identity
from lkjtools.delivery.log import Log, RowsOf
from lkjtools.formatting import format_date

_LATEST = 2
"""Years after the reported one in which a report may still be dated without a warning."""
_LONGEST_PLAN = 10
_OLDEST_EVALUATION = 5


def check_identity_dates(log: Log, identity: Identity, tahun: int, file: str) -> None:
    """A report is dated after the year that it reports, within the plan that it reports on.

    Args:
        log: takes the findings.
        identity: the content of laporan.yaml.
        tahun: the reported year.
        file: path of laporan.yaml.
    """
    end = dt.date(tahun, 12, 31)
    dates = [("tanggal", identity.tanggal)]
    if identity.reviu is not None:
        dates.append(("reviu.tanggal", identity.reviu.tanggal))
    for column, date in dates:
        text = date.isoformat()
        log.check_file(date > end, file, column, text, f"tanggal setelah {end}, akhir tahun yang dilaporkan")
        usual = f"paling lambat tahun {tahun + _LATEST}"
        log.warn_file(date.year <= tahun + _LATEST, file, column, text, "tanggal_terlalu_jauh", usual)
    period = identity.periode_renstra
    text = f"{period.awal}-{period.akhir}"
    expected = f"periode yang memuat tahun {tahun}"
    log.check_file(period.awal <= tahun <= period.akhir, file, "periode_renstra", text, expected)
    usual = f"paling lama {_LONGEST_PLAN} tahun"
    log.warn_file(
        period.akhir - period.awal < _LONGEST_PLAN,
        file,
        "periode_renstra",
        text,
        "periode_terlalu_panjang",
        usual,
    )


def check_row_dates(log: Log, rows: RowsOf, tahun: int, reported: Identity | None) -> None:
    """What a report rests on is older than the report.

    Args:
        log: takes the findings.
        rows: gives the sound rows of a table.
        tahun: the year of the folder.
        reported: identity of the report, whose date nothing that it cites is later than; None where it is faulty.
    """
    for row in rows("akip", "tahun_dinilai"):
        year = int(row["tahun_dinilai"])
        log.check(
            year <= tahun,
            row,
            "tahun_dinilai",
            f"paling lambat {tahun}; tahun sesudahnya belum dapat dinilai",
        )
        usual = f"paling lama {_OLDEST_EVALUATION} tahun sebelum {tahun}"
        log.warn(year >= tahun - _OLDEST_EVALUATION, row, "tahun_dinilai", "tahun_dinilai_lama", usual)
    if reported is not None:
        for row in rows("dokumen", "tanggal"):
            if row["tanggal"]:
                is_older = dt.date.fromisoformat(row["tanggal"]) <= reported.tanggal
                usual = f"tidak setelah tanggal laporan, {format_date(reported.tanggal)}"
                log.warn(is_older, row, "tanggal", "dokumen_setelah_laporan", usual)


def check_quarters(log: Log, rows: RowsOf) -> None:
    """Rows of a quarter are refused as long as no report of a quarter can be built: they would vanish.

    Args:
        log: takes the faults.
        rows: gives the sound rows of a table.
    """
    for name in ("target", "realisasi"):
        for row in rows(name, "triwulan"):
            expected = "kosong: laporan triwulanan belum dapat disusun; hapus baris triwulan"
            log.check(not row["triwulan"], row, "triwulan", expected)
