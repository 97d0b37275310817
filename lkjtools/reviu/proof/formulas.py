"""The lawful ways by which one printed number comes from others of its row.

No rule of law fixes the formula of capaian, its bounds or its rounding (PermenPANRB 53/2014, Lampiran II): each of
these is in use, and what one of them gives is no error. The formulas work on fractions and on expressions alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Compute = Callable[..., Any]


@dataclass(frozen=True)
class Formula:
    """One way.

    Attributes:
        nama: its name.
        kata: how it is written in words.
        hitung: gives the result of the operands, fractions or expressions.
    """

    nama: str
    kata: str
    hitung: Compute

    def of(self, *operands: Fraction) -> Fraction | None:
        """The result; None where it is not defined."""
        try:
            result = self.hitung(*operands)
        except ZeroDivisionError:
            return None
        return Fraction(result)


def _formulas(*items: tuple[str, str, Compute]) -> Mapping[str, Formula]:
    return {name: Formula(name, words, compute) for name, words, compute in items}


CAPAIAN = _formulas(
    ("maksimal", "realisasi ÷ target × 100", lambda r, t: r / t * 100),
    ("minimal", "(2 × target − realisasi) ÷ target × 100", lambda r, t: (t * 2 - r) / t * 100),
    ("kebalikan", "target ÷ realisasi × 100", lambda r, t: t / r * 100),
    ("rasio", "realisasi ÷ target", lambda r, t: r / t),
    ("rasio_minimal", "(2 × target − realisasi) ÷ target", lambda r, t: (t * 2 - r) / t),
    ("rasio_kebalikan", "target ÷ realisasi", lambda r, t: t / r),
)
"""Capaian of realisasi and target, the usual one first."""
OF_MORE = frozenset({"maksimal", "rasio"})
"""Those by which more is the better."""
BAGIAN = _formulas(
    ("persen", "bagian ÷ seluruhnya × 100", lambda a, b: a / b * 100),
    ("rasio", "bagian ÷ seluruhnya", lambda a, b: a / b),
)
SELISIH = _formulas(
    ("selisih", "yang pertama − yang kedua", lambda a, b: a - b),
    ("selisih_balik", "yang kedua − yang pertama", lambda a, b: b - a),
    ("perubahan", "(yang kedua − yang pertama) ÷ yang pertama × 100", lambda a, b: (b - a) / a * 100),
    ("perubahan_balik", "(yang pertama − yang kedua) ÷ yang kedua × 100", lambda a, b: (a - b) / b * 100),
    ("sisa_persen", "(yang pertama − yang kedua) ÷ yang pertama × 100", lambda a, b: (a - b) / a * 100),
)
HASIL_KALI = _formulas(
    ("bobot", "bobot × nilai", lambda a, b: a * b),
    ("bobot_persen", "bobot × nilai ÷ 100", lambda a, b: a * b / 100),
)
EFISIENSI = _formulas(
    ("selisih", "yang pertama − yang kedua", lambda a, b: a - b),
    ("selisih_balik", "yang kedua − yang pertama", lambda a, b: b - a),
    ("rasio", "yang pertama ÷ yang kedua", lambda a, b: a / b),
    ("rasio_persen", "yang pertama ÷ yang kedua × 100", lambda a, b: a / b * 100),
    ("lebih", "yang pertama ÷ yang kedua − 1", lambda a, b: (a - b) / b),
    ("hemat", "(1 − yang kedua ÷ yang pertama) × 100", lambda a, b: (a - b) / a * 100),
    ("terhadap_capaian", "(capaian × pagu − realisasi) ÷ (capaian × pagu)", lambda a, b: (a - b) / a),
)
"""Of capaian and serapan, of pagu and realisasi; no rule fixes one."""
KEMAJUAN = Formula(
    "kemajuan", "(realisasi − awal) ÷ (target − awal) × 100", lambda r, t, a: (r - a) / (t - a) * 100
)
"""How far an indikator is on the way from where it began to its target, up or down."""
TETAP = _formulas(
    ("kurang_100", "nilai − 100", lambda a: a - 100),
    ("sisa_100", "100 − nilai", lambda a: a * -1 + 100),
    ("konversi", "nilai × 25", lambda a: a * 25),
    ("persen", "nilai × 100", lambda a: a * 100),
)
"""Of one operand."""
