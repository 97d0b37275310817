"""Evaluation of the accountability system (AKIP): component scores, the total and its predicate."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.figure.angka import Angka, Expression, Lookup, total
from lkjtools.formatting import round_half_up
from lkjtools.law.rule import Rule


def compute_nilai_komponen(
    key: str, bobot: Expression, capaian_pct: Expression, *, decimals: int = 2
) -> Angka:
    """Score one component.

    Args:
        key: key of the result, e.g. ``nilai_akip:akip_2022:pengukuran``.
        bobot: weight of the component.
        capaian_pct: which part of it was fulfilled, in percent.
        decimals: digits printed after the comma.

    Returns:
        Weight times percentage.

    Source:
        law/akip.yaml, nilai_komponen.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> compute_nilai_komponen("nilai_akip:a:b", as_expression(20), as_expression(55)).arithmetic
        '20 × 55 ÷ 100 = 11,00'
    """
    return Angka(key, bobot * capaian_pct / 100, "", decimals, "akip/nilai_komponen")


def compute_jumlah_nilai(key: str, nilai: Sequence[Expression], *, decimals: int = 2) -> Angka:
    """Add the scores of the components up, before they are rounded.

    Args:
        key: key of the result, e.g. ``jumlah_nilai_akip:akip_2022``.
        nilai: the score of each component that was evaluated.
        decimals: digits printed after the comma.

    Returns:
        Their sum.

    Source:
        law/akip.yaml, jumlah_nilai; docs/asumsi.md, A24.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> compute_jumlah_nilai("jumlah_nilai_akip:a", [as_expression(24), as_expression(30)]).text
        '54,00'
    """
    return Angka(key, total(*nilai), "", decimals, "akip/jumlah_nilai")


def compute_nilai_akip(
    key: str, komponen: Sequence[tuple[Expression, Expression]], *, decimals: int = 2
) -> Angka:
    """Add the components up, on a scale of 100.

    Args:
        key: key of the result, e.g. ``nilai_akip:akip_2022``.
        komponen: (weight, score) of each component that was evaluated; where one was not, the rest is
            rescaled to 100.
        decimals: digits printed after the comma.

    Returns:
        Sum of scores over sum of weights times 100; not computable without components.

    Source:
        law/akip.yaml, nilai_akhir; docs/asumsi.md, A24.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> komponen = [(as_expression(30), as_expression(24)), (as_expression(60), as_expression(30))]
        >>> compute_nilai_akip("nilai_akip:a", komponen).arithmetic
        '(24 + 30) ÷ (30 + 60) × 100 = 60,00'
    """
    bobot = total(*(weight for weight, _ in komponen))
    nilai = total(*(score for _, score in komponen))
    return Angka(key, nilai / bobot * 100, "", decimals, "akip/nilai_akhir")


def classify_predikat(key: str, nilai: Expression, rule: Rule) -> Angka:
    """Grade a score: AA to D. The lower bounds are exclusive: 80,00 is BB.

    Args:
        key: key of the result, e.g. ``predikat_akip:akip_2022``.
        nilai: the score on a scale of 100.
        rule: a rule of the topic ``akip`` with predicates.

    Returns:
        The predicate, found on the score rounded to two decimals.

    Source:
        law/akip.yaml; docs/asumsi.md, A7 and A17.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("akip", "permenpanrb_88_2021", dt.date(2023, 12, 31))
        >>> classify_predikat("predikat_akip:a", as_expression(80), rule).text
        'BB'
    """
    return Angka(key, Lookup("band", (nilai,), rule.name, rule.scale().classify), "", None, rule.name)


def is_as_issued(printed: Angka, ours: Angka) -> bool:
    """Whether recomputing gives what was printed.

    Args:
        printed: a figure as another office issued it.
        ours: the same recomputed.

    Returns:
        True where they are the same to the digits printed.

    Examples:
        >>> from fractions import Fraction
        >>> from lkjtools.figure.angka import Constant
        >>> def of(value, decimals):
        ...     return Angka("nilai_akip:a", Constant(Fraction(value), "contoh"), decimals=decimals)
        >>> is_as_issued(of("18.28", 2), of("18.2825", 2)), is_as_issued(of("18.29", 2), of("18.2825", 2))
        (True, False)
    """
    if printed.decimals is None or ours.number is None:
        return printed.value == ours.value
    return printed.number == round_half_up(ours.number, printed.decimals)
