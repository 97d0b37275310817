"""How a realisasi is reached: from components, as a share, as a score; or that it cannot be compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from lkjtools.figure.angka import (
    Angka,
    Expression,
    Lookup,
    Tanda,
    Value,
    geometric_mean,
    mean,
    total,
    weighted_mean,
)
from lkjtools.law.rule import Rule

Parts = Sequence[tuple[Expression, Expression]]
"""Weight and measure of each component; the weight says nothing to a method that has none."""


@dataclass(frozen=True)
class CaraKomposit:
    """A way to make one number of the components of an indikator.

    Attributes:
        ukuran: what of each component is combined: its ``realisasi`` in its own unit, its ``capaian`` in percent,
            or ``tercapai``, which is 1 where the component reached its target and 0 where it did not.
        combine: the method itself.
        is_weighted: each component has a weight.
    """

    ukuran: Literal["realisasi", "capaian", "tercapai"]
    combine: Callable[[Parts], Expression]
    is_weighted: bool = False


def _weighted(parts: Parts) -> Expression:
    return weighted_mean(*parts)


def _mean(parts: Parts) -> Expression:
    return mean(*_present(parts))


def _geometric(parts: Parts) -> Expression:
    return geometric_mean(*_present(parts))


def _sum(parts: Parts) -> Expression:
    return total(*(measure for _, measure in parts))


def _share(parts: Parts) -> Expression:
    return _mean(parts) * 100


UNMEASURED = frozenset((Tanda.TIDAK_ADA, Tanda.BELUM_TERBIT, Tanda.BELUM_DIUKUR, Tanda.TIDAK_BERLAKU))
"""The signs of a component that has not been measured, as against one that was and cannot be computed with."""


def _present(parts: Parts) -> list[Expression]:
    """The measures that a mean rests on: without those that were not measured, unless none was."""
    items = [measure for _, measure in parts]
    return [item for item in items if item.value not in UNMEASURED] or items


CARA_KOMPOSIT: Mapping[str, CaraKomposit] = MappingProxyType(
    {
        "rata_tertimbang": CaraKomposit("realisasi", _weighted, is_weighted=True),
        "rata_tertimbang_capaian": CaraKomposit("capaian", _weighted, is_weighted=True),
        "rata_rata": CaraKomposit("realisasi", _mean),
        "rata_rata_capaian": CaraKomposit("capaian", _mean),
        "rata_geometrik": CaraKomposit("realisasi", _geometric),
        "rata_geometrik_capaian": CaraKomposit("capaian", _geometric),
        "jumlah": CaraKomposit("realisasi", _sum),
        "porsi_tercapai": CaraKomposit("tercapai", _share),
    }
)
"""The words that ``cara_komposit`` in indikator.csv may have, each a rule of law/komposit.yaml."""


def compute_komposit(
    key: str, parts: Parts, *, cara: str = "rata_tertimbang", unit: str = "%", decimals: int = 2
) -> Angka:
    """Combine the components of an indikator.

    Args:
        key: key of the result, e.g. ``realisasi:iku_tik:2023``.
        parts: weight and measure of each component; the measures share one unit.
        cara: the way, a key of `CARA_KOMPOSIT`.
        unit: unit of the result.
        decimals: digits printed after the comma.

    Returns:
        The number made of them. A component that was not measured is never zero: a sum and a weighted mean cannot
        be computed then, a mean and a share leave it out. Where one was measured and has no such measure (no
        capaian, since a level was missed) nothing can be computed.

    Source:
        law/komposit.yaml; docs/asumsi.md, A6, A11 and A40.

    Examples:
        >>> from lkjtools.figure.angka import Constant, as_expression
        >>> full, skor = as_expression(100), Constant(Fraction(41300, 645), "contoh")
        >>> parts = [(35, full), (35, full), (10, skor), (20, full)]
        >>> pairs = [(as_expression(weight), reached) for weight, reached in parts]
        >>> compute_komposit("realisasi:iku:2023", pairs, decimals=1).text
        '96,4'
        >>> compute_komposit("realisasi:iku:2023", pairs, cara="rata_geometrik").text
        '89,45'
    """
    return Angka(key, CARA_KOMPOSIT[cara].combine(parts), unit, decimals, f"komposit/{cara}")


def mark_tercapai(key: str, status: Expression, tercapai: Collection[str], *, rule: str) -> Angka:
    """Say in a number whether a component reached its target, so that those that did can be counted.

    Args:
        key: key of the result, e.g. ``tercapai:layanan:2023``.
        status: the status of the component.
        tercapai: the words of a target that was reached or exceeded.
        rule: the rule that holds these words.

    Returns:
        1 where it did, 0 where it did not; why there is no status, where there is none.

    Source:
        law/komposit.yaml, porsi_tercapai.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> def tercapai(status):
        ...     return mark_tercapai("tercapai:a:2023", status, {"Tercapai"}, rule="status_target/tiga_status")
        >>> words = ("Tercapai", "Belum", "")
        >>> [tercapai(Cell("a.csv", "a", "status", word, words=True)).text for word in words]
        ['1', '0', '–']
    """

    def reached(word: Value) -> Value:
        return word if isinstance(word, Tanda) else Fraction(word in tercapai)

    return Angka(key, Lookup("compare", (status,), rule, reached, takes_missing=True), "", 0, rule)


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


def accumulate(key: str, quarters: Sequence[Angka], *, rule: Rule) -> Angka:
    """Say what the values of quarters give for the year so far.

    Args:
        key: key of the result, e.g. ``realisasi:iku:2023-sd-tw2``.
        quarters: the values of the quarters that are measured, in order, of one unit.
        rule: a rule of the topic ``triwulan``.

    Returns:
        The sum, the mean, or the value of the last of them; not computable where one is missing that is needed.

    Source:
        law/triwulan.yaml; docs/asumsi.md, A42.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.figure.angka import Cell
        >>> from lkjtools.law.load import load_rule
        >>> def triwulan(nomor, nilai):
        ...     return Angka(f"realisasi:iku:2023-tw{nomor}", Cell("a.csv", nomor, "realisasi", nilai), "%", 1)
        >>> quarters = [triwulan("1", "20"), triwulan("2", "35")]
        >>> for cara in ("jumlah", "rata_rata", "kumulatif"):
        ...     rule = load_rule("triwulan", cara, dt.date(2023, 12, 31))
        ...     accumulate("realisasi:iku:2023-sd-tw2", quarters, rule=rule).text
        '55,0'
        '27,5'
        '35,0'
    """
    method, last = rule.word("method"), quarters[-1]
    ways: dict[str, Expression] = {
        "jumlah": total(*quarters),
        "rata_rata": mean(*quarters) if len(quarters) > 1 else last,
        "kumulatif": last,
        "posisi_akhir": last,
    }
    return Angka(key, ways[method], last.unit, last.decimals, rule.name)


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
