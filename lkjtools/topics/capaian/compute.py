"""Performance: from target and realisasi to capaian, class and status; composites, means and ratios."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import (
    Angka,
    Constant,
    Expression,
    Lookup,
    Tanda,
    Value,
    as_expression,
    total,
    weighted_mean,
)
from lkjtools.law.rule import Rule
from lkjtools.law.scale import Order, Scale


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
        target: the target, in the unit of the indikator, or a word of `levels`.
        realisasi: what was reached, in the same unit.
        rule: a rule of the topic ``capaian``: maksimal, minimal, tingkat, tingkat_peringkat, or one with a cap.
        levels: the ordered words, where target and realisasi are levels.
        decimals: digits printed after the comma.

    Returns:
        Capaian in percent. Not computable where target or realisasi is missing, where the target is zero or
        negative, and where a level was not reached (its status still says so).

    Raises:
        RuleError: the rule's method is unknown, or one for levels comes without them.

    Source:
        law/capaian.yaml; docs/asumsi.md, A3 (zero or negative target), A4 (formulas), A5 (levels).

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
    if method not in {"maksimal", "minimal"}:
        raise RuleError(f"Aturan {rule.name}: rumus {method} tidak dikenal untuk satu target dan realisasi.")
    target_value = target.value
    if isinstance(target_value, Fraction) and target_value < 0:
        expression: Expression = Lookup("compare", (target, realisasi), rule.name, _not_computable)
    elif method == "maksimal":
        expression = realisasi / target * 100
    else:
        expression = (as_expression(2) * target - realisasi) / target * 100
    for bound, nearest in (("cap", min), ("floor", max)):
        if bound in rule.content:
            limit = Constant(rule.number(bound), rule.name)
            expression = Lookup("compare", (expression, limit), rule.name, nearest)
    return Angka(key, expression, "%", decimals, rule.name)


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
        target: the target, or a word of `levels`.
        realisasi: what was reached.
        polarisasi: ``maksimal`` where more is better, ``minimal`` where less is better.
        rule: a rule of the topic ``status_target``, which holds the words printed.
        levels: the ordered words, where target and realisasi are levels.

    Returns:
        The word; not computable where target or realisasi is missing.

    Raises:
        RuleError: the direction is neither of the two.

    Source:
        law/status_target.yaml; docs/asumsi.md, A8.

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


def compute_komposit(
    key: str, parts: Sequence[tuple[Expression, Expression]], *, unit: str = "%", decimals: int = 2
) -> Angka:
    """Combine the components of an indikator by their weights.

    Args:
        key: key of the result, e.g. ``realisasi:iku_tik:2023``.
        parts: (weight, realisasi) of each component; the realisasi share one unit.
        unit: unit of the result.
        decimals: digits printed after the comma.

    Returns:
        The weighted mean; not computable where a component is missing.

    Source:
        law/capaian.yaml, komposit; docs/asumsi.md, A6 and A11.

    Examples:
        >>> full, skor = as_expression(100), Constant(Fraction(41300, 645), "contoh")
        >>> parts = [(35, full), (35, full), (10, skor), (20, full)]
        >>> pairs = [(as_expression(weight), reached) for weight, reached in parts]
        >>> compute_komposit("realisasi:iku:2023", pairs, decimals=1).text
        '96,4'
    """
    return Angka(key, weighted_mean(*parts), unit, decimals, "capaian/komposit")


def compute_rasio(
    key: str, pembilang: Expression, penyebut: Expression, *, unit: str = "%", decimals: int = 2
) -> Angka:
    """Compute the realisasi of an indikator that is a share.

    Args:
        key: key of the result, e.g. ``realisasi:integrasi:2023``.
        pembilang: the numerator.
        penyebut: the denominator, in the same unit.
        unit: unit of the result.
        decimals: digits printed after the comma.

    Returns:
        Numerator over denominator times 100; not computable where the denominator is zero.

    Source:
        law/capaian.yaml, rasio; docs/asumsi.md, A24.

    Examples:
        >>> part, whole = (Constant(Fraction(n), "contoh") for n in (1, 3))
        >>> compute_rasio("porsi_pct:perempuan:2023", part, whole).arithmetic
        '1 ÷ 3 × 100 = 33,33'
    """
    return Angka(key, pembilang / penyebut * 100, unit, decimals, "capaian/rasio")


def compute_skor_pct(key: str, skor: Expression, skor_maks: Expression, *, decimals: int = 2) -> Angka:
    """Express a score as a share of the highest possible score.

    Args:
        key: key of the result, e.g. ``skor_pct:kami:2023``.
        skor: the score.
        skor_maks: the highest possible score of the instrument's version.
        decimals: digits printed after the comma.

    Returns:
        Score over maximum in percent.

    Source:
        law/capaian.yaml, skor; docs/asumsi.md, A11 and A12.

    Examples:
        >>> skor, maks = (Constant(Fraction(n), "contoh") for n in (2, 3))
        >>> compute_skor_pct("skor_pct:kami:2023", skor, maks).text
        '66,67'
    """
    return Angka(key, skor / skor_maks * 100, "%", decimals, "capaian/skor")


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
    return Angka(key, total(*present) / len(present), units.pop(), decimals, "capaian/rata_rata")


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


def compare_words(
    key: str,
    acuan: Expression,
    nilai: Expression,
    words: tuple[str, str, str],
    *,
    rule: str,
    polarisasi: str = "maksimal",
    levels: Order | None = None,
) -> Angka:
    """Say in a word how one exact value stands to another.

    Args:
        key: key of the result.
        acuan: the value compared with.
        nilai: the value that is judged.
        words: what to say where `nilai` is worse than, equal to, or better than `acuan`.
        rule: name of the rule.
        polarisasi: ``maksimal`` where more is better, ``minimal`` where less is better.
        levels: the ordered words, where the two are levels.

    Returns:
        One of the words; not computable where a value is missing.

    Raises:
        RuleError: the direction is neither of the two.

    Source:
        docs/asumsi.md, A8.

    Examples:
        >>> acuan, nilai = (Constant(Fraction(n), "contoh") for n in (409, 413))
        >>> words = ("turun", "tetap", "naik")
        >>> compare_words("arah:kami:2023", acuan, nilai, words, rule="perbandingan/arah").text
        'naik'
    """
    if polarisasi not in {"maksimal", "minimal"}:
        raise RuleError(f'Polarisasi "{polarisasi}" tidak dikenal; yang dikenal: maksimal, minimal.')
    worse, same, better = words if polarisasi == "maksimal" else words[::-1]

    def word(reference: Fraction, judged: Fraction) -> str:
        return same if judged == reference else better if judged > reference else worse

    if levels is None:
        return Angka(key, Lookup("compare", (acuan, nilai), rule, word), "", None, rule)

    def level_word(reference: str, judged: str) -> str:
        return word(Fraction(levels.rank(reference)), Fraction(levels.rank(judged)))

    return Angka(key, Lookup("rank", (acuan, nilai), levels.name, level_word), "", None, rule)


def _capaian_tingkat(target: Expression, realisasi: Expression, levels: Order) -> Lookup:
    def capaian(goal: str, reached: str) -> Value:
        return Fraction(100) if levels.rank(reached) >= levels.rank(goal) else Tanda.TIDAK_DIHITUNG

    return Lookup("rank", (target, realisasi), levels.name, capaian)


def _capaian_peringkat(target: Expression, realisasi: Expression, levels: Order) -> Expression:
    def rank(word: str) -> Value:
        return Fraction(levels.rank(word))

    goal, reached = (Lookup("rank", (level,), levels.name, rank) for level in (target, realisasi))
    return reached / goal * 100


_OF_LEVELS = {"tingkat": _capaian_tingkat, "peringkat": _capaian_peringkat}
"""The methods of law/capaian.yaml that hold words against each other."""


def _not_computable(*_: Value) -> Value:
    return Tanda.TIDAK_DIHITUNG
