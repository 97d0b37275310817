"""Budget: absorption, from ceiling (pagu) and realisasi."""

from __future__ import annotations

from lkjtools.figure.angka import Angka, Expression


def compute_serapan(key: str, pagu: Expression, realisasi: Expression, *, decimals: int = 2) -> Angka:
    """Compute which part of the ceiling was spent.

    Args:
        key: key of the result, e.g. ``serapan_pct:2.16.02:2023``.
        pagu: the ceiling, in rupiah.
        realisasi: what was spent, in rupiah.
        decimals: digits printed after the comma.

    Returns:
        Realisasi over pagu in percent; not computable where pagu is zero or one of the two is missing.

    Source:
        law/anggaran.yaml, serapan; docs/asumsi.md, A3 and A24.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> pagu = Cell("2023/belanja.csv", "a", "pagu_rp", "1500")
        >>> realisasi = Cell("2023/belanja.csv", "a", "realisasi_rp", "1000")
        >>> compute_serapan("serapan_pct:total:2023", pagu, realisasi).text
        '66,67'
    """
    return Angka(key, realisasi / pagu * 100, "%", decimals, "anggaran/serapan")
