"""The values of the unsur from the answers of a survey, written so that they give the result of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.errors import LkjError
from lkjtools.figure.angka import Angka, Constant
from lkjtools.formatting import round_half_up
from lkjtools.law.rule import Rule
from lkjtools.limits import MOST_DECIMALS
from lkjtools.topics.skm.compute import classify_mutu, compute_konversi, compute_nilai_skm

_FEWEST = 3
"""Decimals that the value of an unsur is printed with."""


@dataclass(frozen=True)
class Hasil:
    """What the answers of a survey give.

    Attributes:
        nilai_unsur: the mean answer of each unsur, as skm_unsur.csv has it.
        tertimbang: the same with the weight of an unsur.
        nilai: the index, 1 to 4.
        konversi: the index on the scale 25 to 100.
        mutu: its grade.
    """

    nilai_unsur: tuple[str, ...]
    tertimbang: tuple[Angka, ...]
    nilai: Angka
    konversi: Angka
    mutu: Angka


def compute_hasil(jumlah: Sequence[int], responden: int, rule: Rule) -> Hasil:
    """Compute a survey from the sums of its answers.

    Args:
        jumlah: the sum of the answers to each unsur, in the order of the rule.
        responden: how many have answered, each all of them.
        rule: a rule of the topic ``skm``.

    Returns:
        The result; means have three decimals, or as many more as index, conversion and grades need to be those of
        the answers themselves.

    Raises:
        LkjError: no number of decimals that the data may have gives the same.

    Source:
        law/skm.yaml; docs/asumsi.md, A15.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> rule = load_rule("skm", "permenpanrb_14_2017", dt.date(2023, 12, 31))
        >>> hasil = compute_hasil([11, 12, 12, 12, 11, 11, 11, 11, 11], 3, rule)
        >>> hasil.nilai_unsur[:2], hasil.konversi.text, hasil.mutu.text
        (('3.66667', '4.00000'), '94,44', 'A')
    """
    exact = [Fraction(total, responden) for total in jumlah]
    nilai, konversi, mutu = _result(exact, rule)
    for decimals in range(_FEWEST, MOST_DECIMALS + 1):
        written = [Fraction(round_half_up(mean, decimals)) for mean in exact]
        if _printed(written, rule) == _printed(exact, rule):
            texts = tuple(str(round_half_up(mean, decimals)) for mean in exact)
            return Hasil(texts, _weigh(exact, rule), nilai, konversi, mutu)
    raise LkjError(
        f"Nilai unsur dengan {MOST_DECIMALS} desimal tidak memberi nilai {nilai.text} dan konversi"
        f" {konversi.text} seperti jawabannya; periksa apakah setiap responden tercatat sekali."
    )


def _result(values: Sequence[Fraction], rule: Rule) -> tuple[Angka, Angka, Angka]:
    unsur = [Constant(value, rule.name) for value in values]
    nilai = compute_nilai_skm("nilai_skm", unsur, rule)
    konversi = compute_konversi("konversi_skm", nilai, rule)
    return nilai, konversi, classify_mutu("mutu_skm", konversi, rule)


def _weigh(values: Sequence[Fraction], rule: Rule) -> tuple[Angka, ...]:
    bobot = Constant(rule.number("bobot"), rule.name)
    return tuple(
        Angka("tertimbang", Constant(value, rule.name) * bobot, "", _FEWEST, rule.name) for value in values
    )


def _printed(values: Sequence[Fraction], rule: Rule) -> list[str]:
    """What a report prints of a survey with these values of its unsur."""
    grades = [
        classify_mutu("mutu", compute_konversi("konversi", Constant(value, rule.name), rule), rule)
        for value in values
    ]
    return [figure.text for figure in (*_result(values, rule), *grades)]
