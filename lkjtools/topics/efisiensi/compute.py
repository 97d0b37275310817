"""Efficiency: spending beside performance. No regulation fixes a measure, so several are offered by name."""

from __future__ import annotations

from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Constant, Expression, Lookup, Tanda
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Scale
from lkjtools.topics.arithmetic import compare_words


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
        law/efisiensi.yaml, selisih; docs/asumsi.md, A22.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> serapan = Constant(Fraction(8626217600, 89746211), "contoh")
        >>> compute_selisih("selisih_poin:a:2023", serapan, as_expression(100)).text
        '-3,88'
    """
    return Angka(key, serapan - capaian, "poin persen", decimals, "efisiensi/selisih")


def compute_rasio_efisiensi(
    key: str, serapan: Expression, capaian: Expression, *, decimals: int = 2
) -> Angka:
    """Compute absorption in percent of performance.

    Args:
        key: key of the result, e.g. ``rasio_efisiensi_pct:iku_tik:2023``.
        serapan: absorption in percent.
        capaian: capaian in percent.
        decimals: digits printed after the comma.

    Returns:
        Absorption over capaian in percent; not computable where capaian is zero or below: the quotient would be the
        smaller the worse the performance.

    Source:
        law/efisiensi.yaml, rasio; docs/asumsi.md, A20.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> ninety = as_expression(90)
        >>> for capaian in (120, -45):
        ...     compute_rasio_efisiensi("rasio_efisiensi_pct:a:2023", ninety, as_expression(capaian)).text
        '75,00'
        't.d.'
    """
    reached = capaian.value
    expression: Expression = serapan / capaian * 100
    if isinstance(reached, Fraction) and reached < 0:
        expression = Lookup("compare", (serapan, capaian), "efisiensi/rasio", lambda *_: Tanda.TIDAK_DIHITUNG)
    return Angka(key, expression, "%", decimals, "efisiensi/rasio")


def classify_rasio(key: str, rasio: Expression, scale: Scale) -> Angka:
    """Find the class of a ratio, difference or index of efficiency.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi:iku_tik:2023``.
        rasio: the measure the scale is made for.
        scale: a scale of the topic ``efisiensi``.

    Returns:
        The class's word; not computable where the measure is not.

    Source:
        law/efisiensi.yaml; docs/asumsi.md, A20, A21 and A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> scale = load_rule("efisiensi", "rasio_lima_tingkat", dt.date(2023, 12, 31)).scale()
        >>> [classify_rasio("tingkat_efisiensi:a:2023", as_expression(n), scale).text for n in (59, 60, 100, 101)]
        ['Sangat Efisien', 'Efisien', 'Kurang Efisien', 'Tidak Efisien']
    """
    return Angka(key, Lookup("band", (rasio,), scale.name, scale.classify), "", None, scale.name)


def classify_efisiensi(
    key: str, serapan: Expression, capaian: Expression, rule: Rule, *, ukuran: Expression | None = None
) -> Angka:
    """Name the efficiency of one indikator by the chosen rule.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi:iku_tik:2023``.
        serapan: absorption in percent.
        capaian: capaian in percent.
        rule: a rule of the topic ``efisiensi`` that has classes.
        ukuran: the figure that the rule's classes are made for, where one is printed; None to compute it here.

    Returns:
        The word; not computable where absorption or capaian is missing.

    Raises:
        RuleError: the rule's method is unknown, or it has no classes.

    Source:
        law/efisiensi.yaml; docs/asumsi.md, A19 to A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
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
            measure: Expression = compute_rasio_efisiensi(
                f"rasio_efisiensi_pct:{key}", serapan, capaian
            ).expression
        case "selisih":
            measure = serapan - capaian
        case "indeks_ie_te":
            measure = capaian / serapan
        case method:
            raise RuleError(f"Aturan {rule.name}: cara {method} tidak dikenal.")
    return classify_rasio(key, ukuran or measure, rule.scale())


def list_kelas(rule: Rule) -> tuple[str, ...]:
    """Name the classes of a rule of efficiency.

    Args:
        rule: a rule of the topic ``efisiensi`` that has classes.

    Returns:
        Their words, from the most efficient to the least.

    Raises:
        RuleError: the rule has no classes.

    Source:
        law/efisiensi.yaml.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> list_kelas(load_rule("efisiensi", "selisih_lima_poin", dt.date(2023, 12, 31)))
        ('Efisien', 'Cukup efisien', 'Tidak efisien')
    """
    if rule.word("method") == "beriringan":
        return rule.word("efisien"), rule.word("tidak_efisien")
    words = tuple(band.label for band in rule.scale().bands)
    return words[::-1] if rule.word("urutan") == "menurun" else words


def describe_cara(rule: Rule) -> str:
    """Say by what a rule judges efficiency, as a sentence goes on after "dengan".

    Args:
        rule: a rule of the topic ``efisiensi`` that has classes.

    Returns:
        The words of the rule file, with the name and range of each class.

    Raises:
        RuleError: the rule has no classes.

    Source:
        law/efisiensi.yaml, uraian.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> describe_cara(load_rule("efisiensi", "selisih_lima_poin", dt.date(2023, 12, 31)))[-71:]
        'setiap indikator: efisien < -5; cukup efisien -5 – 5; tidak efisien > 5'
    """
    uraian = rule.word("uraian")
    if rule.word("method") == "beriringan":
        return uraian.format(efisien=rule.word("efisien").lower())
    return f"{uraian}: {describe_kelas(rule).lower()}"


def describe_kelas(rule: Rule) -> str:
    """Write the classes of a rule of efficiency with their ranges.

    Args:
        rule: a rule of the topic ``efisiensi`` that has bands.

    Returns:
        The classes from the most efficient to the least.

    Raises:
        RuleError: the rule has no bands.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> describe_kelas(load_rule("efisiensi", "indeks_ie_te", dt.date(2023, 12, 31)))
        'Efisien ≥ 1; Tidak efisien < 1'
    """
    spans = dict(rule.scale().ranges())
    return "; ".join(f"{word} {spans[word]}" for word in list_kelas(rule))


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
        law/efisiensi.yaml, indeks_ie_te; docs/asumsi.md, A21.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
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
        law/efisiensi.yaml, indeks_ie_te; docs/asumsi.md, A21.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("efisiensi", "indeks_ie_te", dt.date(2023, 12, 31))
        >>> compute_tingkat_efisiensi("te:a:2023", Constant(Fraction("1.063"), "contoh"), rule).text
        '0,06'
    """
    standar = Constant(rule.number("standar"), rule.name)
    return Angka(key, (indeks - standar) / standar, "", decimals, rule.name)
