"""The bounds of capaian: set with their source, and for what they can act on."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.identity import Identity
from lkjtools.topics.capaian.batas import RATA_RATA


def check(year: CheckedYear) -> None:
    """Check how the agency limits capaian."""
    if year.is_reported and year.identity is not None:
        _check_batas(year, year.identity)


def _check_batas(year: CheckedYear, identity: Identity) -> None:
    """Bounds limit something; that of one indikator needs the choice that names its source."""
    batas = identity.aturan.batas_capaian
    own = [row for row in year.rows("indikator", "batas_capaian_pct") if row["batas_capaian_pct"]]
    for row in own:
        expected = (
            "kosong, karena laporan.yaml tidak memuat aturan.batas_capaian dengan sumber batas itu"
            if batas is None
            else "kosong, karena aturan.batas_capaian di laporan.yaml berlaku pada rata-rata, bukan pada indikator"
        )
        holds = batas is not None and batas.pada != RATA_RATA
        year.log.check(holds, row, "batas_capaian_pct", expected)
    if batas is not None and batas.atas is None and batas.bawah is None:
        expected = "atas atau bawah, atau batas_capaian_pct di indikator.csv"
        year.log.check_file(bool(own), year.identity_file, "aturan.batas_capaian", None, expected)
