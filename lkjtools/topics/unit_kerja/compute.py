"""The realisasi of an agency from those of its work units."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Expression, mean, total
from lkjtools.law.rule import Rule

Parts = tuple[Expression, Expression]
"""Numerator and denominator of a unit."""


def compute_konsolidasi(
    key: str,
    nilai: Sequence[Angka],
    bagian: Sequence[Parts],
    *,
    rule: Rule,
    faktor: Expression | int,
    unit: str,
    decimals: int,
) -> Angka:
    """Compute what the agency reached from what its units reached.

    Args:
        key: key of the result, e.g. ``konsolidasi:iku_layanan:2024``.
        nilai: the realisasi of each unit, in satuan.
        bagian: numerator and denominator of each unit; empty where the units have none.
        rule: a rule of the topic ``konsolidasi``, whose method says how.
        faktor: what a quotient is multiplied by: 100 for a percentage.
        unit: satuan of the result.
        decimals: digits printed after the comma.

    Returns:
        The sum, in which a missing unit cannot be left out; the mean of the units that have a value; or the sum of
        the numerators over that of the denominators, times the factor, neither without a missing unit.

    Raises:
        RuleError: the rule's method is unknown.

    Source:
        law/konsolidasi.yaml; docs/asumsi.md, A47.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import Cell
        >>> from lkjtools.law.load import load_rule
        >>> def angka(kode, text):
        ...     return Angka(kode, Cell("2024/realisasi_unit.csv", kode, "realisasi", text), "%", 2)
        >>> nilai = [angka("a", "50"), angka("b", "90")]
        >>> bagian = [(angka("a1", "1"), angka("a2", "2")), (angka("b1", "90"), angka("b2", "100"))]
        >>> def hasil(cara):
        ...     rule = load_rule("konsolidasi", cara, dt.date(2024, 12, 31))
        ...     return compute_konsolidasi("k", nilai, bagian, rule=rule, faktor=100, unit="%", decimals=2).text
        >>> hasil("jumlah"), hasil("rata_rata"), hasil("pembilang_penyebut")
        ('140,00', '70,00', '89,22')
    """
    match rule.word("method"):
        case "jumlah":
            expression: Expression = total(*nilai)
        case "rata_rata":
            present = [one for one in nilai if one.number is not None] or nilai
            expression = mean(*present)
        case "pembilang_penyebut":
            expression = (
                total(*(part for part, _ in bagian)) / total(*(whole for _, whole in bagian)) * faktor
            )
        case method:
            raise RuleError(f"Aturan {rule.name}: cara {method} tidak dikenal.")
    return Angka(key, expression, unit, decimals, rule.name)
