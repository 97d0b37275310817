"""Efficiency: spending beside performance. No regulation fixes a measure, so several are offered by name."""

from __future__ import annotations

from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Constant, Expression, Lookup, Tanda
from lkjtools.figure.judged import as_judged
from lkjtools.law.rule import Rule


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
        law/efisiensi.yaml, selisih; docs/asumsi.md, A24.

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


def compute_ukuran(kode: str, tahun: int, serapan: Expression, capaian: Expression, rule: Rule) -> Angka:
    """Compute the figure by which the chosen rule judges efficiency.

    Args:
        kode: code of the indikator.
        tahun: the year.
        serapan: absorption in percent.
        capaian: capaian in percent.
        rule: a rule of the topic ``efisiensi`` that has classes.

    Returns:
        Difference, ratio or index, with the decimals that keep its class true in print.

    Raises:
        RuleError: the rule's method is unknown, or it has no classes.

    Source:
        law/efisiensi.yaml; docs/asumsi.md, A19 to A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import as_expression
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("efisiensi", "beriringan", dt.date(2023, 12, 31))
        >>> compute_ukuran("a", 2023, as_expression(96), as_expression(100), rule).text
        '-4,00'
    """
    match rule.word("method"):
        case "selisih":
            ukuran = compute_selisih(f"selisih_poin:{kode}:{tahun}", serapan, capaian)
        case "rasio":
            ukuran = compute_rasio_efisiensi(f"rasio_efisiensi_pct:{kode}:{tahun}", serapan, capaian)
        case "indeks_ie_te":
            ukuran = compute_indeks_efisiensi(f"indeks_efisiensi:{kode}:{tahun}", serapan, capaian, rule)
        case method:
            raise RuleError(f"Aturan {rule.name}: cara {method} tidak dikenal.")
    return as_judged(ukuran, classify=rule.scale().classify)


def classify_efisiensi(key: str, ukuran: Expression, status: Expression, rule: Rule, *, belum: str) -> Angka:
    """Name the efficiency of one indikator by the chosen rule.

    Args:
        key: key of the result, e.g. ``tingkat_efisiensi:iku_tik:2023``.
        ukuran: the figure that the rule's classes are made for.
        status: how far its target is reached, in a word.
        rule: a rule of the topic ``efisiensi`` that has classes.
        belum: the word of ``status`` for a target that is missed.

    Returns:
        The word; not computable where the figure is not. To have spent less is no efficiency where the target was
        missed: then the rule's lowest class is given where it applies, and no class else.

    Raises:
        RuleError: the rule has no classes.

    Source:
        law/efisiensi.yaml; docs/asumsi.md, A19 to A22.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("efisiensi", "beriringan", dt.date(2023, 12, 31))
        >>> reached, missed = (Constant(word, "contoh") for word in ("Mencapai target", "Belum mencapai target"))
        >>> def tingkat(selisih, status):
        ...     ukuran = Constant(Fraction(selisih), "contoh")
        ...     return classify_efisiensi("te:a:2023", ukuran, status, rule, belum="Belum mencapai target").text
        >>> tingkat(-4, reached), tingkat(-4, missed), tingkat(4, missed)
        ('Efisien', 'Belum dapat disimpulkan', 'Tidak efisien')
    """
    scale, undecided = rule.scale(), rule.word("target_belum")
    lowest = _from_the_best(rule)[-1]

    def name(measure: Fraction, reached: str) -> str:
        word = scale.classify(measure)
        return undecided if reached == belum and word != lowest else word

    return Angka(key, Lookup("band", (ukuran, status), rule.name, name), "", None, rule.name)


def _from_the_best(rule: Rule) -> tuple[str, ...]:
    """The words of the scale of a rule, the most efficient first."""
    words = tuple(band.label for band in rule.scale().bands)
    return words[::-1] if rule.word("urutan") == "menurun" else words


def list_kelas(rule: Rule) -> tuple[str, ...]:
    """Name what a rule of efficiency may say of an indikator.

    Args:
        rule: a rule of the topic ``efisiensi`` that has classes.

    Returns:
        Its classes from the most efficient to the least, then what is said where nothing can be concluded.

    Raises:
        RuleError: the rule has no classes.

    Source:
        law/efisiensi.yaml.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> list_kelas(load_rule("efisiensi", "selisih_lima_poin", dt.date(2023, 12, 31)))
        ('Efisien', 'Cukup efisien', 'Tidak efisien', 'Belum dapat disimpulkan')
    """
    return *_from_the_best(rule), rule.word("target_belum")


def describe_cara(rule: Rule) -> str:
    """Say by what a rule judges efficiency, as a sentence goes on after "Laporan ini".

    Args:
        rule: a rule of the topic ``efisiensi`` that has classes.

    Returns:
        The words of the rule file, with the range of each class where they do not say it themselves.

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
    named = uraian.format(efisien=_from_the_best(rule)[0].lower())
    return named if named != uraian else f"{uraian}: {describe_kelas(rule).lower()}"


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
    return "; ".join(f"{word} {spans[word]}" for word in _from_the_best(rule))


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
