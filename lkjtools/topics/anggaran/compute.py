"""Budget: totals, absorption and what is left, from ceiling (pagu) and realisasi."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.figure.angka import Angka, Expression, total


def compute_total(key: str, items: Sequence[Expression], *, unit: str = "Rp", decimals: int = 0) -> Angka:
    """Add amounts up, before any rounding.

    Args:
        key: key of the result, e.g. ``pagu_rp:2.16.02:2023``.
        items: the amounts; one that is missing makes the total impossible, it never counts as zero.
        unit: unit of the amounts.
        decimals: digits printed after the comma.

    Returns:
        The total.

    Source:
        law/anggaran.yaml, total; docs/asumsi.md, A6.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> items = [Cell("2023/belanja.csv", "a", "pagu_rp", text) for text in ("1500", "250.5")]
        >>> compute_total("pagu_rp:total:2023", items).arithmetic
        '1500 + 250,5 = 1.751'
    """
    return Angka(key, total(*items), unit, decimals, "anggaran/total")


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
