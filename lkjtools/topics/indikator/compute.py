"""How a realisasi is reached: from components, as a share, as a score; or that it cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence

from lkjtools.figure.angka import Angka, Expression, Lookup, Tanda, weighted_mean


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
        >>> from fractions import Fraction
        >>> from lkjtools.figure.angka import Constant, as_expression
        >>> full, skor = as_expression(100), Constant(Fraction(41300, 645), "contoh")
        >>> parts = [(35, full), (35, full), (10, skor), (20, full)]
        >>> pairs = [(as_expression(weight), reached) for weight, reached in parts]
        >>> compute_komposit("realisasi:iku:2023", pairs, decimals=1).text
        '96,4'
    """
    return Angka(key, weighted_mean(*parts), unit, decimals, "capaian/komposit")


def compute_rasio(
    key: str,
    pembilang: Expression,
    penyebut: Expression,
    *,
    faktor: Expression | int = 100,
    unit: str = "%",
    decimals: int = 2,
) -> Angka:
    """Compute the realisasi of an indikator that is a quotient: a percentage, so many per 100.000, or plain.

    Args:
        key: key of the result, e.g. ``realisasi:integrasi:2023``.
        pembilang: the numerator.
        penyebut: the denominator; of a percentage in the same unit.
        faktor: what the quotient is multiplied by: 100 for a percentage, 1 where nothing is.
        unit: unit of the result.
        decimals: digits printed after the comma.

    Returns:
        Numerator over denominator times the factor; not computable where the denominator is zero.

    Source:
        law/capaian.yaml, rasio; docs/asumsi.md, A24.

    Examples:
        >>> from fractions import Fraction
        >>> from lkjtools.figure.angka import Constant
        >>> part, whole = (Constant(Fraction(n), "contoh") for n in (1, 3))
        >>> compute_rasio("porsi_pct:perempuan:2023", part, whole).arithmetic
        '1 ÷ 3 × 100 = 33,33'
        >>> compute_rasio("realisasi:jam:2023", part, whole, faktor=1, unit="jam per orang").arithmetic
        '1 ÷ 3 × 1 = 0,33'
    """
    return Angka(key, pembilang / penyebut * faktor, unit, decimals, "capaian/rasio")


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
        >>> from fractions import Fraction
        >>> from lkjtools.figure.angka import Constant
        >>> skor, maks = (Constant(Fraction(n), "contoh") for n in (2, 3))
        >>> compute_skor_pct("skor_pct:kami:2023", skor, maks).text
        '66,67'
    """
    return Angka(key, skor / skor_maks * 100, "%", decimals, "capaian/skor")


def mark_tidak_diperbandingkan(key: str, hubungan: Expression) -> Angka:
    """Say, in the place of a value of an earlier year, that it cannot be compared.

    Args:
        key: key of the value in whose place it stands, e.g. ``realisasi:iku_tik:2022``.
        hubungan: what peta_indikator.csv says about the indikator.

    Returns:
        The sign ``t.p.``, which rests on that cell.

    Source:
        law/perbandingan.yaml, keterbandingan; docs/asumsi.md, A31.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> hubungan = Cell("peta_indikator.csv", "a|b", "hubungan", "definisi_berubah", words=True)
        >>> mark_tidak_diperbandingkan("realisasi:b:2022", hubungan).text
        't.p.'
    """
    rule = "perbandingan/keterbandingan"
    return Angka(
        key, Lookup("compare", (hubungan,), rule, lambda _: Tanda.TIDAK_DIPERBANDINGKAN), "", None, rule
    )
