"""Efficiency: spending beside performance. No regulation fixes a measure, so several are offered by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.angka import Angka, Constant, Expression, Lookup, as_expression, total
from lkjtools.capaian import compare_words
from lkjtools.errors import RuleError
from lkjtools.rules import Rule, Scale


def compute_selisih(key: str, serapan: Expression, capaian: Expression, *, decimals: int = 2) -> Angka:
    """Compute how far absorption is above or below performance.

    Args:
        key: key of the result, e.g. ``selisih_poin:iku_tik:2023``.
        serapan: absorption in percent.
        capaian: capaian in percent.
        decimals: digits printed after the comma.

    Returns:
        Absorption less capaian in percentage points: positive where more was spent than delivered.

    Source:
        rules/efisiensi.yaml, selisih; docs/asumsi.md, A22.

    Examples:
        >>> serapan = Constant(Fraction(8626217600, 89746211), "contoh")
        >>> compute_selisih("selisih_poin:a:2023", serapan, as_expression(100)).text
        '-3,88'
    """
    return Angka(key, serapan - capaian, "poin persen", decimals, "efisiensi/selisih")


def compute_rasio(key: str, serapan: Expression, capaian: Expression, *, decimals: int = 2) -> Angka:
    """Compute absorption in percent of performance.

    Args:
        key: key of the result, e.g. ``rasio_efisiensi_pct:iku_tik:2023``.
        serapan: absorption in percent.
        capaian: capaian in percent.
        decimals: digits printed after the comma.

    Returns:
        Absorption over capaian in percent; not computable where capaian is zero.

    Source:
        rules/efisiensi.yaml, rasio; docs/asumsi.md, A20.

    Examples:
        >>> compute_rasio("rasio_efisiensi_pct:a:2023", as_expression(90), as_expression(120)).text
        '75,00'
    """
    return Angka(key, serapan / capaian * 100, "%", decimals, "efisiensi/rasio")


def classify_rasio(key: str, rasio: Expression, scale: Scale) -> Angka:
    """Find the class of a ratio, difference or index of efficiency.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi:iku_tik:2023``.
        rasio: the measure the scale is made for.
        scale: a scale of the topic ``efisiensi``.

    Returns:
        The class's word; not computable where the measure is not.

    Source:
        rules/efisiensi.yaml; docs/asumsi.md, A20, A21 and A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> scale = load_rule("efisiensi", "rasio_lima_tingkat", dt.date(2023, 12, 31)).scale()
        >>> [classify_rasio("tingkat_efisiensi:a:2023", as_expression(n), scale).text for n in (59, 60, 100, 101)]
        ['Sangat Efisien', 'Efisien', 'Kurang Efisien', 'Tidak Efisien']
    """
    return Angka(key, Lookup("band", (rasio,), scale.name, scale.classify), "", None, scale.name)


def classify_efisiensi(key: str, serapan: Expression, capaian: Expression, rule: Rule) -> Angka:
    """Name the efficiency of one indikator by the chosen rule.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi:iku_tik:2023``.
        serapan: absorption in percent.
        capaian: capaian in percent.
        rule: a rule of the topic ``efisiensi`` that judges absorption and capaian.

    Returns:
        The word; not computable where absorption or capaian is missing.

    Raises:
        RuleError: the rule judges by outputs, or its method is unknown.

    Source:
        rules/efisiensi.yaml; docs/asumsi.md, A19 to A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> rule = load_rule("efisiensi", "beriringan", dt.date(2023, 12, 31))
        >>> classify_efisiensi("tingkat_efisiensi:a:2023", as_expression(96), as_expression(100), rule).text
        'Efisien'
    """
    match rule.word("method"):
        case "beriringan":
            efisien = rule.word("efisien")
            words = (rule.word("tidak_efisien"), efisien, efisien)
            return compare_words(key, serapan, capaian, words, rule=rule.name)
        case "rasio":
            measure: Expression = serapan / capaian * 100
        case "selisih":
            measure = serapan - capaian
        case "indeks_ie_te":
            measure = capaian / serapan
        case method:
            raise RuleError(
                f"Aturan {rule.name}: cara {method} tidak menilai serapan dan capaian satu indikator."
            )
    return classify_rasio(key, measure, rule.scale())


def compute_indeks_efisiensi(
    key: str, serapan: Expression, capaian: Expression, rule: Rule, *, decimals: int = 2
) -> Angka:
    """Compute the index IE: performance over spending.

    Args:
        key: key of the result, e.g. ``indeks_efisiensi:iku_tik:2023``.
        serapan: absorption (the input) in percent.
        capaian: capaian (the output) in percent.
        rule: the rule ``efisiensi/indeks_ie_te``.
        decimals: digits printed after the comma.

    Returns:
        Capaian over absorption.

    Source:
        rules/efisiensi.yaml, indeks_ie_te; docs/asumsi.md, A21.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> rule = load_rule("efisiensi", "indeks_ie_te", dt.date(2023, 12, 31))
        >>> serapan, capaian = Constant(Fraction(94), "contoh"), Constant(Fraction("99.92"), "contoh")
        >>> compute_indeks_efisiensi("indeks_efisiensi:a:2023", serapan, capaian, rule, decimals=3).text
        '1,063'
    """
    return Angka(key, capaian / serapan, "", decimals, rule.name)


def compute_tingkat_efisiensi(key: str, indeks: Expression, rule: Rule, *, decimals: int = 2) -> Angka:
    """Compute the degree TE: how far the index is from its standard.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi_te:iku_tik:2023``.
        indeks: the index IE.
        rule: the rule ``efisiensi/indeks_ie_te``, with the standard SE.
        decimals: digits printed after the comma.

    Returns:
        (IE − SE) over SE.

    Source:
        rules/efisiensi.yaml, indeks_ie_te; docs/asumsi.md, A21.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> rule = load_rule("efisiensi", "indeks_ie_te", dt.date(2023, 12, 31))
        >>> compute_tingkat_efisiensi("te:a:2023", Constant(Fraction("1.063"), "contoh"), rule).text
        '0,06'
    """
    standar = Constant(rule.number("standar"), rule.name)
    return Angka(key, (indeks - standar) / standar, "", decimals, rule.name)


@dataclass(frozen=True)
class Keluaran:
    """One output: what it was allowed to cost and did cost, how much was to be delivered and was.

    Attributes:
        pagu: ceiling in rupiah.
        realisasi: spending in rupiah.
        target: volume to be delivered.
        volume: volume delivered, in the same unit.
    """

    pagu: Expression
    realisasi: Expression
    target: Expression
    volume: Expression


def compute_efisiensi_keluaran(
    key: str, keluaran: Sequence[Keluaran], rule: Rule, *, decimals: int = 2
) -> Angka:
    """Compute the saving E against the ceiling at the volume delivered.

    Args:
        key: key of the result, e.g. ``efisiensi_pct:total:2023``.
        keluaran: the outputs.
        rule: ``efisiensi/keluaran_rata_rata`` (mean of the outputs' savings) or ``efisiensi/keluaran_jumlah``
            (saving of the sum).
        decimals: digits printed after the comma.

    Returns:
        The saving in percent, kept between the rule's two limits.

    Raises:
        RuleError: the rule does not judge by outputs.

    Source:
        rules/efisiensi.yaml; docs/asumsi.md, A23.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> rule = load_rule("efisiensi", "keluaran_jumlah", dt.date(2023, 12, 31))
        >>> output = Keluaran(*(as_expression(n) for n in (1000, 950, 10, 10)))
        >>> compute_efisiensi_keluaran("efisiensi_pct:total:2023", [output], rule).text
        '5,00'
    """
    match rule.word("method"):
        case "keluaran_rata_rata":
            savings = [
                as_expression(1) - (item.realisasi / item.volume) / (item.pagu / item.target)
                for item in keluaran
            ]
            saving = total(*savings) / len(savings) * 100
        case "keluaran_jumlah":
            due = total(*(item.pagu * item.volume / item.target for item in keluaran))
            saving = (due - total(*(item.realisasi for item in keluaran))) / due * 100
        case method:
            raise RuleError(f"Aturan {rule.name}: cara {method} tidak menilai keluaran.")
    lower, upper = (Constant(rule.number(bound), rule.name) for bound in ("batas_bawah", "batas_atas"))
    return Angka(key, Lookup("compare", (saving, lower, upper), rule.name, _clamp), "%", decimals, rule.name)


def compute_nilai_efisiensi(key: str, efisiensi: Expression, rule: Rule, *, decimals: int = 2) -> Angka:
    """Put a saving E on the scale of 0 to 100.

    Args:
        key: key of the result, e.g. ``nilai_efisiensi:total:2023``.
        efisiensi: the saving in percent, between the rule's two limits.
        rule: the rule by which it was computed.
        decimals: digits printed after the comma.

    Returns:
        50 plus E over 20 times 50.

    Source:
        rules/efisiensi.yaml; docs/asumsi.md, A23.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.rules import load_rule
        >>> rule = load_rule("efisiensi", "keluaran_jumlah", dt.date(2023, 12, 31))
        >>> compute_nilai_efisiensi("nilai_efisiensi:total:2023", as_expression(3), rule).arithmetic
        '50 + 3 ÷ 20 × 50 = 57,50'
    """
    middle, divisor = (Constant(rule.number(name), rule.name) for name in ("titik_tengah", "pembagi"))
    return Angka(key, middle + efisiensi / divisor * middle, "", decimals, rule.name)


def _clamp(value: Fraction, lower: Fraction, upper: Fraction) -> Fraction:
    return min(max(value, lower), upper)
