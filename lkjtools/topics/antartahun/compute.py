"""Comparison with other years and with the target at the end of the plan."""

from __future__ import annotations

from lkjtools.figure.angka import Angka, Expression, Lookup, Tanda
from lkjtools.figure.judged import as_judged
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Order
from lkjtools.topics.arithmetic import compare_words


def compute_perubahan(
    key: str, kini: Expression, lalu: Expression, *, unit: str = "", decimals: int = 2
) -> Angka:
    """Compute the difference between this year and an earlier one.

    Args:
        key: key of the result, e.g. ``perubahan:iku_tik:2023``.
        kini: the value of this year.
        lalu: the value of the earlier year, in the same unit.
        unit: unit of the difference; percentage points where the values are percentages.
        decimals: digits printed after the comma; more where a change would be printed as 0.

    Returns:
        This year less the earlier one.

    Source:
        law/perbandingan.yaml, perubahan.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> compute_perubahan("perubahan:kami:2023", as_expression(413), as_expression(409), decimals=0).text
        '4'
    """
    return as_judged(Angka(key, kini - lalu, unit, decimals, "perbandingan/perubahan"), 0)


def compute_perubahan_pct(
    key: str, kini: Expression, lalu: Expression, *, decimals: int = 2, is_fall: bool = False
) -> Angka:
    """Compute the change since an earlier year in percent of that year.

    Args:
        key: key of the result, e.g. ``perubahan_pct:iku_tik:2023``.
        kini: the value of this year.
        lalu: the value of the earlier year.
        decimals: digits printed after the comma; more where a change would be printed as 0.
        is_fall: how far it has fallen is asked, so that the earlier value comes first.

    Returns:
        The difference over the earlier value; not computable where that was zero.

    Source:
        law/perbandingan.yaml, perubahan_pct.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> compute_perubahan_pct("perubahan_pct:a:2023", as_expression(413), as_expression(409)).arithmetic
        '(413 − 409) ÷ 409 × 100 = 0,98'
        >>> turun = compute_perubahan_pct("a", as_expression(409), as_expression(413), is_fall=True)
        >>> turun.arithmetic
        '(413 − 409) ÷ 413 × 100 = 0,97'
    """
    change = lalu - kini if is_fall else kini - lalu
    return as_judged(Angka(key, change / lalu * 100, "%", decimals, "perbandingan/perubahan_pct"), 0)


def describe_arah(
    key: str, kini: Expression, lalu: Expression, *, rule: Rule, levels: Order | None = None
) -> Angka:
    """Say whether a value rose, fell or stayed, from exact values.

    Args:
        key: key of the result, e.g. ``arah:iku_tik:2023``.
        kini: the value of this year.
        lalu: the value of the earlier year.
        rule: the rule ``perbandingan/arah``, which holds the words printed.
        levels: the ordered words, where the two are levels.

    Returns:
        The word; not computable where a value is missing.

    Source:
        law/perbandingan.yaml, arah; docs/asumsi.md, A8.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("perbandingan", "arah", dt.date(2023, 12, 31))
        >>> describe_arah("arah:a:2023", as_expression(64), as_expression(70), rule=rule).text
        'turun'
    """
    words = (rule.word("turun"), rule.word("tetap"), rule.word("naik"))
    return compare_words(key, lalu, kini, words, rule=rule.name, levels=levels)


def mark_tahun_lain(key: str, one: Expression, other: Expression) -> Angka:
    """Say, in the place of a comparison, that dates of two years are not held against each other.

    Args:
        key: key of the comparison, e.g. ``arah:laporan:2024``.
        one: a date of one year.
        other: a date of another year.

    Returns:
        The sign ``t.p.``; not computable where a date is missing.

    Source:
        law/perbandingan.yaml, keterbandingan; docs/asumsi.md, A43.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> one, other = (Cell("a.csv", d, "target", d, words=True) for d in ("2023-03-31", "2024-03-31"))
        >>> mark_tahun_lain("arah:laporan:2024", one, other).text
        't.p.'
    """
    rule = "perbandingan/keterbandingan"
    lookup = Lookup("compare", (one, other), rule, lambda *_: Tanda.TIDAK_DIPERBANDINGKAN)
    return Angka(key, lookup, "", None, rule)


def classify_kemajuan(
    key: str,
    realisasi: Expression,
    target_akhir: Expression,
    *,
    polarisasi: str,
    rule: Rule,
    levels: Order | None = None,
) -> Angka:
    """Say whether the target at the end of the plan is reached by now, from exact values.

    Args:
        key: key of the result, e.g. ``kemajuan:iku_tik:2023``.
        realisasi: what was reached this year.
        target_akhir: the target at the end of the plan.
        polarisasi: the direction in which the indikator is better, as `compare_words` takes it.
        rule: the rule ``perbandingan/kemajuan``, which holds the words printed.
        levels: the ordered words, where the two are levels.

    Returns:
        The word; not computable where a value is missing.

    Raises:
        RuleError: there is no such direction.

    Source:
        law/perbandingan.yaml, kemajuan; docs/asumsi.md, A8.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("perbandingan", "kemajuan", dt.date(2023, 12, 31))
        >>> nilai, akhir = as_expression(74), as_expression(75)
        >>> classify_kemajuan("kemajuan:a:2023", nilai, akhir, polarisasi="maksimal", rule=rule).text
        'Belum tercapai'
    """
    tercapai = rule.word("tercapai")
    words = (rule.word("belum"), tercapai, tercapai)
    return compare_words(
        key, target_akhir, realisasi, words, rule=rule.name, polarisasi=polarisasi, levels=levels
    )
