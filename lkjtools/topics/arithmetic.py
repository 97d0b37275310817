"""Arithmetic of several topics: totals, and how one value stands to another in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.errors import RuleError
from lkjtools.figure.angka import Angka, Expression, Lookup, total
from lkjtools.figure.judged import as_judged
from lkjtools.law.scale import Order
from lkjtools.measures import Bounds, read_range


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


def compute_bagian_pct(key: str, bagian: Expression, seluruh: Expression, *, decimals: int = 2) -> Angka:
    """Compute a part in percent of the whole.

    Args:
        key: key of the result, e.g. ``bagian_pct:laki_laki:2023``.
        bagian: the part.
        seluruh: the whole, in the same unit.
        decimals: digits printed after the comma; more where the share would be printed as 0 or as 100.

    Returns:
        The share; not computable where the whole is zero.

    Examples:
        >>> from lkjtools.figure.angka import as_expression
        >>> compute_bagian_pct("bagian_pct:laki_laki:2023", as_expression(3), as_expression(8)).arithmetic
        '3 ÷ 8 × 100 = 37,50'
    """
    return as_judged(Angka(key, bagian / seluruh * 100, "%", decimals), 0, 100)


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
        polarisasi: ``maksimal`` where more is better, ``minimal`` where less is, ``stabil`` where nothing is better
            than `acuan` itself, ``rentang`` where nothing is better than what lies in it.
        levels: the ordered words, where the two are levels.

    Returns:
        One of the words; not computable where a value is missing.

    Raises:
        RuleError: the direction is none of these.

    Source:
        docs/asumsi.md, A8.

    Examples:
        >>> from lkjtools.figure.angka import Constant
        >>> acuan, nilai = (Constant(Fraction(n), "contoh") for n in (409, 413))
        >>> words = ("turun", "tetap", "naik")
        >>> compare_words("arah:kami:2023", acuan, nilai, words, rule="perbandingan/arah").text
        'naik'
    """
    known = {"maksimal": words, "minimal": words[::-1], "stabil": (words[0], words[1], words[0])}
    known["rentang"] = known["stabil"]
    if polarisasi not in known:
        raise RuleError(f'Polarisasi "{polarisasi}" tidak dikenal; yang dikenal: {", ".join(known)}.')
    below, same, above = known[polarisasi]

    def word(reference: Fraction | str, judged: Fraction) -> str:
        lower, upper = (reference, reference) if isinstance(reference, Fraction) else _ends(reference)
        return (
            below
            if lower is not None and judged < lower
            else above
            if upper is not None and judged > upper
            else same
        )

    if levels is None:
        return Angka(key, Lookup("compare", (acuan, nilai), rule, word), "", None, rule)

    def level_word(reference: str, judged: str) -> str:
        return word(Fraction(levels.rank(reference)), Fraction(levels.rank(judged)))

    return Angka(key, Lookup("rank", (acuan, nilai), levels.name, level_word), "", None, rule)


def _ends(text: str) -> Bounds:
    if (bounds := read_range(text)) is None:
        raise RuleError(f'"{text}" bukan rentang seperti 80..90.')
    return bounds


def agree_as_rounded(typed: Angka, given: Angka, decimals: int | None) -> bool:
    """Say whether two values are the same but for the rounding of what is typed; a missing one contradicts nothing.

    Args:
        typed: what stands in the data.
        given: what follows from other data.
        decimals: as many as what is typed is written with; None for words.

    Examples:
        >>> from lkjtools.figure.angka import Constant
        >>> typed, given = (Angka(k, Constant(Fraction(n), "contoh")) for k, n in (("a", "66.67"), ("b", "200/3")))
        >>> agree_as_rounded(typed, given, 2), agree_as_rounded(typed, given, 3)
        (True, False)
    """
    one, other = typed.value, given.value
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(one - other) <= Fraction(1, 2 * 10 ** (decimals or 0))
    return not (isinstance(one, str) and isinstance(other, str)) or one == other
