"""Performance: from target and realisasi to capaian, class and status; means of capaian, the class of a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import (
    Angka,
    Constant,
    Expression,
    Lookup,
    Operation,
    Tanda,
    Value,
    as_expression,
    mean,
)
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Order, Scale
from lkjtools.measures import Bounds, count_decimals, is_within, read_range
from lkjtools.topics.arithmetic import compare_words


def compute_capaian(
    key: str,
    target: Expression,
    realisasi: Expression,
    *,
    rule: Rule,
    levels: Order | None = None,
    decimals: int = 2,
) -> Angka:
    """Compute how far the target was reached.

    Args:
        key: key of the result, e.g. ``capaian_pct:iku_tik:2023``.
        target: the target, in the unit of the indikator, or a word of `levels`, or a range.
        realisasi: what was reached, in the same unit.
        rule: a rule of the topic ``capaian``: maksimal, minimal, stabil, rentang, tanggal, tingkat,
            tingkat_peringkat.
        levels: the ordered words, where target and realisasi are levels.
        decimals: digits printed after the comma.

    Returns:
        Capaian in percent. Not computable where target or realisasi is missing, where the target is zero or
        negative, and where a level was not reached (its status still says so).

    Raises:
        RuleError: the rule's method is unknown, or one for levels comes without them.

    Source:
        law/capaian.yaml; docs/asumsi.md, A3 (zero or negative target), A4 (formulas), A5 (levels), A10 (ranges).

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import Cell
        >>> from lkjtools.law.load import load_rule
        >>> target = Cell("2023/target.csv", "iku", "target", "95")
        >>> realisasi = Cell("2023/realisasi.csv", "iku", "realisasi", "96.4")
        >>> for method in ("maksimal", "minimal"):
        ...     rule = load_rule("capaian", method, dt.date(2023, 12, 31))
        ...     compute_capaian("capaian_pct:iku:2023", target, realisasi, rule=rule).arithmetic
        '96,4 ÷ 95 × 100 = 101,47'
        '(2 × 95 − 96,4) ÷ 95 × 100 = 98,53'
    """
    method = rule.word("method")
    if method in _OF_LEVELS:
        if levels is None:
            raise RuleError(f"Aturan {rule.name} memerlukan urutan tingkat.")
        return Angka(key, _OF_LEVELS[method](target, realisasi, levels), "%", decimals, rule.name)
    if method not in _OF_NUMBERS:
        raise RuleError(f"Aturan {rule.name}: rumus {method} tidak dikenal untuk satu target dan realisasi.")
    target_value = target.value
    if isinstance(target_value, Fraction) and target_value < 0:
        expression: Expression = Lookup(
            "compare", (target, realisasi), rule.name, lambda *_: Tanda.TIDAK_DIHITUNG
        )
    else:
        expression = _OF_NUMBERS[method](target, realisasi)
    return Angka(key, expression, "%", decimals, rule.name)


def limit_capaian(key: str, capaian: Angka, *, rule: Rule, atas: Angka | None = None) -> Angka:
    """Keep a capaian, or a mean of them, within the bounds that a rule sets.

    Args:
        key: key of the result, e.g. ``capaian_pct:iku_tik:2023``.
        capaian: what it was before, in percent, with a key of its own.
        rule: a rule of the topic ``batas_capaian``: its highest and lowest value, where it has them.
        atas: the highest value of this indikator alone, which counts before that of the rule.

    Returns:
        The nearest value within the bounds, in percent; the same figure under the other key where there are none.

    Source:
        law/batas_capaian.yaml; docs/asumsi.md, A25.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("batas_capaian", "atas_120", dt.date(2023, 12, 31))
        >>> capaian = Angka("capaian_sebelum_batas_pct:a:2023", Constant(Fraction(130), "contoh"), "%", 2)
        >>> limit_capaian("capaian_pct:a:2023", capaian, rule=rule).arithmetic
        'terkecil (130,00; 120) = 120,00'
    """

    def limit(bound: str) -> Expression | None:
        return Constant(rule.number(bound), rule.name) if bound in rule.content else None

    expression: Expression = capaian
    if (highest := atas or limit("cap")) is not None:
        expression = Operation("min", (expression, highest))
    if (lowest := limit("floor")) is not None:
        expression = Operation("max", (expression, lowest))
    if expression is capaian:
        return replace(capaian, key=key)
    return replace(capaian, key=key, expression=expression, rule=rule.name)


def compute_status(
    key: str,
    target: Expression,
    realisasi: Expression,
    *,
    polarisasi: str,
    rule: Rule,
    levels: Order | None = None,
) -> Angka:
    """Say whether the target was exceeded, reached or not reached, from exact values.

    Args:
        key: key of the result, e.g. ``status:iku_tik:2023``.
        target: the target, or a word of `levels`, or a range.
        realisasi: what was reached.
        polarisasi: ``maksimal`` where more is better, ``minimal`` where less is, ``stabil`` where the target itself
            is best, ``rentang`` where every number of a range is.
        rule: a rule of the topic ``status_target``, which holds the words printed.
        levels: the ordered words, where target and realisasi are levels.

    Returns:
        The word; not computable where target or realisasi is missing.

    Raises:
        RuleError: the direction is none of these.

    Source:
        law/status_target.yaml; docs/asumsi.md, A8 and A10.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("status_target", "tiga_status", dt.date(2023, 12, 31))
        >>> target, realisasi = (Constant(Fraction(text), "contoh") for text in ("3.8", "3.8053"))
        >>> compute_status("status:skm:2023", target, realisasi, polarisasi="maksimal", rule=rule).text
        'Melampaui target'
    """
    words = (rule.word("belum"), rule.word("mencapai"), rule.word("melampaui"))
    return compare_words(key, target, realisasi, words, rule=rule.name, polarisasi=polarisasi, levels=levels)


def classify_capaian(key: str, capaian: Expression, scale: Scale) -> Angka:
    """Find the class of a capaian.

    Args:
        key: key of the result, e.g. ``kategori:iku_tik:2023``.
        capaian: the capaian in percent.
        scale: a scale of the topic ``skala_capaian``.

    Returns:
        The class's word; not computable where there is no capaian.

    Source:
        law/skala_capaian.yaml; docs/asumsi.md, A7 and A9.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> scale = load_rule("skala_capaian", "lima_kelas_100_85_65_50", dt.date(2023, 12, 31)).scale()
        >>> classify_capaian("kategori:iku:2023", Constant(Fraction("98.66"), "contoh"), scale).text
        'Baik'
    """
    return Angka(key, Lookup("band", (capaian,), scale.name, scale.classify), "", None, scale.name)


def compute_mean(key: str, items: Sequence[Angka], *, decimals: int = 2) -> Angka:
    """Average Angka of one unit, leaving out those without a value.

    Args:
        key: key of the result, e.g. ``rata_rata_capaian_pct:program:2023``.
        items: the Angka; one without a value is left out, it never counts as zero.
        decimals: digits printed after the comma.

    Returns:
        The arithmetic mean; not computable where no item has a value.

    Raises:
        ValueError: there is no item, or the items differ in unit.

    Source:
        law/capaian.yaml, rata_rata; docs/asumsi.md, A6.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> items = [Angka(f"capaian_pct:{code}:2023", Cell("2023/a.csv", code, "capaian", text), "%", 2)
        ...     for code, text in (("a", "90"), ("b", ""), ("c", "97"))]
        >>> compute_mean("rata_rata_capaian_pct:semua:2023", items).arithmetic
        '(90,00 + 97,00) ÷ 2 = 93,50'
    """
    units = {item.unit for item in items}
    if len(units) != 1:
        raise ValueError(f"{key}: items of one unit expected, found {sorted(units)}")
    present = [item for item in items if item.number is not None] or items
    return Angka(key, mean(*present), units.pop(), decimals, "capaian/rata_rata")


def classify_skor(key: str, skor: Expression, kategori: Expression, *, rule: Rule) -> Angka:
    """Find the status of a score where the bounds depend on a category.

    Args:
        key: key of the result, e.g. ``status_skor:kami:2023``.
        skor: the score.
        kategori: the category as a word of the rule's ``kategori``.
        rule: a rule with one list of classes a category, e.g. of the topic ``indeks_kami``.

    Returns:
        The status; not computable where score or category is missing.

    Raises:
        RuleError: when the value is asked for and the category is unknown to the rule.

    Source:
        law/indeks_kami.yaml; docs/asumsi.md, A14.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import Cell
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("indeks_kami", "versi_4", dt.date(2023, 12, 31))
        >>> skor = Cell("2023/a.csv", "kami", "skor", "413")
        >>> kategori = Cell("2023/a.csv", "kami", "kategori", "Tinggi", words=True)
        >>> classify_skor("status_skor:kami:2023", skor, kategori, rule=rule).text
        'Pemenuhan Kerangka Kerja Dasar'
    """
    scales = {word: rule.scale(f"bands_{kode}") for kode, word in rule.names("kategori").items()}

    def status(reached: Fraction, word: str) -> str:
        if word not in scales:
            known = ", ".join(scales)
            raise RuleError(f'Kategori "{word}" tidak ada dalam {rule.name}; yang dikenal: {known}.')
        return scales[word].classify(reached)

    return Angka(key, Lookup("band", (skor, kategori), rule.name, status), "", None, rule.name)


def _makin_tinggi(target: Expression, realisasi: Expression) -> Operation:
    return realisasi / target * 100


def _makin_rendah(target: Expression, realisasi: Expression) -> Operation:
    return (as_expression(2) * target - realisasi) / target * 100


def _tepat(target: Expression, realisasi: Expression) -> Operation:
    """Of the two directions the one that falls: what lies beside the target is below 100 on either side."""
    return Operation("min", (_makin_tinggi(target, realisasi), _makin_rendah(target, realisasi)))


def _capaian_rentang(target: Expression, realisasi: Expression) -> Expression:
    """100 within the range, else as far as the end that is passed is reached."""
    bounds = _bounds(target)
    ends = [end for end in bounds if end is not None]
    if not ends or min(ends) <= 0:  # An end of zero is reached or not, as a target of zero is.

        def within(_: str, reached: Fraction) -> Value:
            return Fraction(100) if is_within(reached, bounds) else Tanda.TIDAK_DIHITUNG

        return Lookup("compare", (target, realisasi), "capaian/rentang", within)
    terms: list[Expression] = [as_expression(100)]
    for side, (end, ratio) in enumerate(zip(bounds, (_makin_tinggi, _makin_rendah), strict=True)):
        if end is not None:
            terms.append(ratio(_end_of(target, side), realisasi))
    return Operation("min", tuple(terms))


def _bounds(target: Expression) -> Bounds:
    value = target.value
    return (read_range(value) if isinstance(value, str) else None) or (None, None)


def _end_of(target: Expression, side: int) -> Angka:
    """The lower (0) or upper (1) end of a range, a figure of its own beside the target."""
    name, value = ("target_terendah", "target_tertinggi")[side], str(target.value)
    key = target.key.replace("target", name, 1) if isinstance(target, Angka) else name

    def read(_: Value) -> Value:
        end = _bounds(target)[side]
        return Tanda.TIDAK_ADA if end is None else end

    unit = target.unit if isinstance(target, Angka) else ""
    decimals = count_decimals(value.split("..")[side])
    return Angka(
        key, Lookup("compare", (target,), "capaian/rentang", read), unit, decimals, "capaian/rentang"
    )


_OF_NUMBERS = {
    "maksimal": _makin_tinggi,
    "minimal": _makin_rendah,
    "stabil": _tepat,
    "rentang": _capaian_rentang,
}
"""The methods of law/capaian.yaml that hold numbers against a number or a range."""


def _capaian_tingkat(target: Expression, realisasi: Expression, levels: Order) -> Lookup:
    def capaian(goal: str, reached: str) -> Value:
        return Fraction(100) if levels.rank(reached) >= levels.rank(goal) else Tanda.TIDAK_DIHITUNG

    return Lookup("rank", (target, realisasi), levels.name, capaian)


def _capaian_peringkat(target: Expression, realisasi: Expression, levels: Order) -> Expression:
    def rank(word: str) -> Value:
        return Fraction(levels.rank(word))

    goal, reached = (Lookup("rank", (level,), levels.name, rank) for level in (target, realisasi))
    return reached / goal * 100


def _capaian_tanggal(target: Expression, realisasi: Expression, levels: Order) -> Lookup:
    def capaian(goal: str, reached: str) -> Value:
        return Fraction(100) if levels.rank(reached) <= levels.rank(goal) else Tanda.TIDAK_DIHITUNG

    return Lookup("rank", (target, realisasi), levels.name, capaian)


_OF_LEVELS = {"tingkat": _capaian_tingkat, "peringkat": _capaian_peringkat, "tanggal": _capaian_tanggal}
"""The methods of law/capaian.yaml that hold words against each other."""
