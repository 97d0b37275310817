"""Survei Kepuasan Masyarakat: from the value of each unsur to the index, its conversion and its grade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Constant, Expression, Lookup, total
from lkjtools.law.rule import Rule


def compute_nilai_skm(key: str, nilai_unsur: Sequence[Expression], rule: Rule, *, decimals: int = 2) -> Angka:
    """Weigh the unsur into one index.

    Args:
        key: key of the result, e.g. ``nilai_skm:layanan:2023``.
        nilai_unsur: mean score of each unsur, 1 to 4.
        rule: a rule of the topic ``skm``, with the weight of an unsur.
        decimals: digits printed after the comma.

    Returns:
        The sum of value times weight, on the scale 1 to 4.

    Raises:
        RuleError: there are more or fewer unsur than the rule knows.

    Source:
        law/skm.yaml; docs/asumsi.md, A2 and A15.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> perfect = [Constant(Fraction(4), "contoh")] * 9
        >>> for name in ("permenpanrb_14_2017", "permenpanrb_14_2017_bobot_011"):
        ...     compute_nilai_skm("nilai_skm:a:2023", perfect, load_rule("skm", name, dt.date(2023, 12, 31))).text
        '4,00'
        '3,96'
    """
    wanted = len(rule.words("unsur"))
    if len(nilai_unsur) != wanted:
        raise RuleError(
            f"Aturan {rule.name} mengenal {wanted} unsur, sedangkan survei memuat {len(nilai_unsur)} unsur."
        )
    bobot = rule.number("bobot")
    jumlah = total(*nilai_unsur)
    # 1/9 has no finite decimal: dividing by 9 is the same number, and the arithmetic printed can be followed
    expression = (
        jumlah / Constant(Fraction(bobot.denominator), rule.name)
        if bobot.numerator == 1
        else jumlah * Constant(bobot, rule.name)
    )
    return Angka(key, expression, "", decimals, rule.name)


def compute_konversi(key: str, nilai_skm: Expression, rule: Rule, *, decimals: int = 2) -> Angka:
    """Convert an index of 1 to 4 to the scale of 25 to 100.

    Args:
        key: key of the result, e.g. ``konversi_skm:layanan:2023``.
        nilai_skm: the index, or the value of one unsur.
        rule: a rule of the topic ``skm``.
        decimals: digits printed after the comma.

    Returns:
        The index times 25.

    Source:
        law/skm.yaml.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2023, 12, 31))
        >>> compute_konversi("konversi_skm:a:2023", Constant(Fraction("3.5324"), "contoh"), rule).arithmetic
        '3,5324 × 25 = 88,31'
    """
    return Angka(key, nilai_skm * Constant(rule.number("konversi"), rule.name), "", decimals, rule.name)


def classify_mutu(key: str, konversi: Expression, rule: Rule) -> Angka:
    """Grade a converted index: A to D.

    Args:
        key: key of the result, e.g. ``mutu_skm:layanan:2023``.
        konversi: the index on the scale of 25 to 100.
        rule: a rule of the topic ``skm``.

    Returns:
        The grade, found on the value rounded to two decimals.

    Source:
        law/skm.yaml; docs/asumsi.md, A7 and A15.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2023, 12, 31))
        >>> classify_mutu("mutu_skm:a:2023", Constant(Fraction("88.305"), "contoh"), rule).text
        'A'
    """
    return Angka(key, Lookup("band", (konversi,), rule.name, rule.scale().classify), "", None, rule.name)


def classify_kinerja_unit(key: str, konversi: Expression, rule: Rule) -> Angka:
    """Say in words how a service unit performs by its converted index.

    Args:
        key: key of the result, e.g. ``kinerja_unit:layanan:2023``.
        konversi: the index on the scale of 25 to 100.
        rule: a rule of the topic ``skm``.

    Returns:
        ``Sangat baik`` to ``Tidak baik``.

    Source:
        law/skm.yaml; docs/asumsi.md, A15.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2023, 12, 31))
        >>> classify_kinerja_unit("kinerja_unit:a:2023", Constant(Fraction(95), "contoh"), rule).text
        'Sangat baik'
    """
    scale = rule.scale(label="kinerja")
    return Angka(key, Lookup("band", (konversi,), rule.name, scale.classify), "", None, rule.name)
