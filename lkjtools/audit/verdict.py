"""Verdicts: how a printed number stands to the recomputed one, and what a check says."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.figure.angka import Expression
from lkjtools.formatting import decimal_text, format_number, round_half_up, truncate


class Verdict(enum.StrEnum):
    """The verdict on one printed figure or statement, spelled as in audit.csv."""

    MATCH = "match"
    ROUNDING = "rounding"
    MISMATCH = "mismatch"
    INCONSISTENT = "inconsistent"
    UNVERIFIABLE = "unverifiable"

    @property
    def nama(self) -> str:
        """What it is called in the working paper."""
        return _NAMA[self]


_NAMA = {
    Verdict.MATCH: "cocok",
    Verdict.ROUNDING: "pembulatan",
    Verdict.MISMATCH: "tidak cocok",
    Verdict.INCONSISTENT: "tidak konsisten",
    Verdict.UNVERIFIABLE: "tidak dapat diuji",
}

ALASAN = {
    "truncated": "terpotong, tidak dibulatkan",
    "double": "dibulatkan dua kali",
    "unrounded_inputs": "dihitung dari masukan yang belum dibulatkan",
    "method": "cocok dengan aturan lain",
    "within": "dua tempat dalam satu dokumen berbeda",
    "between": "dua dokumen berbeda",
    "dua_ukuran": "dua ukuran memakai satu nama",
    "unit": "satuan berbeda",
    "tanpa_dukungan": "masukannya tidak disajikan",
    "batasan": "masukannya tidak ada pada salinan yang diuji",
    "salah_tulis": "angka yang tercetak tidak tertulis sebagai angka",
    "bukan_angka": "masukannya bukan angka",
    "tidak_terhitung": "persentase terhadap nol atau rentang tidak dapat dihitung",
    "tidak_tercetak": "hasilnya tidak tercetak, hanya dihitung",
    "butir": "butir ujinya tidak dapat dikerjakan",
}


CAPS = tuple(map(Fraction, (100, 105, 110, 115, 120, 125, 130, 150, 200)))
"""Upper bounds of capaian that are in use."""


@dataclass(frozen=True)
class CheckResult(Carded):
    """What a check found.

    Attributes:
        putusan: the verdict.
        alasan: the reason behind it, a key of `ALASAN`; empty where there is none.
        dihitung: the recomputed value in words or digits, exact.
        dihitung_cetak: the same as it should have been printed.
        hitungan: the arithmetic or comparison spelled out.
        penjelasan: a sentence for the reader.
        ekspresi: the formula, where the check is a computation.
        nilai: the printed and the recomputed number, where both are numbers.
        is_kesimpulan: a failure changes a status, category or direction.
        cacah: the number of rows of the list that stands for the printed number, where none is printed.
        rujukan: codes of the printed places used.
    """

    kartu: ClassVar = ("putusan", "alasan", "hitungan", "penjelasan")
    sebutan: ClassVar = "Hasil uji"

    putusan: Verdict
    alasan: str = ""
    dihitung: str = ""
    dihitung_cetak: str = ""
    hitungan: str = ""
    penjelasan: str = ""
    ekspresi: Expression | None = None
    nilai: tuple[Fraction, Fraction] | None = None
    is_kesimpulan: bool = False
    cacah: str = ""
    rujukan: tuple[str, ...] = field(default=(), compare=False)


def judge_number(
    tercetak: Fraction,
    desimal: int,
    tepat: Fraction,
    *,
    tanpa_bulat: Fraction | None = None,
    cara_lain: Iterable[tuple[str, Fraction]] = (),
) -> tuple[Verdict, str, str]:
    """Compare a printed number with the exact one at the printed precision.

    Args:
        tercetak: the printed number.
        desimal: how many decimals are printed.
        tepat: the exact recomputed number.
        tanpa_bulat: the same computed from inputs before they were rounded for print; None where that is the same.
        cara_lain: name and exact number of other rules in use.

    Returns:
        The verdict, its reason, and the name of the other rule where one reproduces the print.

    Source:
        docs/asumsi.md, A1: how this package rounds, and A29: which other ways are recognised.

    Examples:
        >>> judge_number(Fraction("3.33"), 2, Fraction(10, 3))
        (<Verdict.MATCH: 'match'>, '', '')
        >>> judge_number(Fraction("6.66"), 2, Fraction(20, 3))
        (<Verdict.ROUNDING: 'rounding'>, 'truncated', '')
        >>> judge_number(Fraction("0.5"), 1, Fraction("0.446"))
        (<Verdict.ROUNDING: 'rounding'>, 'double', '')
    """
    if _rounds_to(tepat, tercetak, desimal):
        return Verdict.MATCH, "", ""
    if truncate(tepat, desimal) == tercetak:
        return Verdict.ROUNDING, "truncated", ""
    finer = Fraction(round_half_up(tepat, desimal + 1))
    if _rounds_to(finer, tercetak, desimal):
        return Verdict.ROUNDING, "double", ""
    if tanpa_bulat is not None and _rounds_to(tanpa_bulat, tercetak, desimal):
        return Verdict.ROUNDING, "unrounded_inputs", ""
    for name, other in cara_lain:
        if _rounds_to(other, tercetak, desimal):
            return Verdict.ROUNDING, "method", name
    return Verdict.MISMATCH, "", ""


def _rounds_to(exact: Fraction, printed: Fraction, decimals: int) -> bool:
    return Fraction(round_half_up(exact, decimals)) == printed


def exact_text(value: Fraction) -> str:
    """Write an exact number for a data file: all its decimals up to six, dot before them.

    Returns:
        The text.

    Examples:
        >>> exact_text(Fraction(10, 3)), exact_text(Fraction(5, 2)), exact_text(Fraction(12))
        ('3.333333', '2.5', '12')
    """
    return decimal_text(Fraction(round_half_up(value, 6)))


def signed(value: Fraction, decimals: int) -> str:
    """Print a difference with its sign.

    Args:
        value: the difference.
        decimals: decimals printed.

    Returns:
        The text.

    Examples:
        >>> signed(Fraction(3, 2), 1), signed(Fraction(-3, 2), 1)
        ('+1,5', '-1,5')
    """
    return ("+" if value > 0 else "") + format_number(value, decimals)
