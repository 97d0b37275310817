"""What part of its target an amount of a table nearby is: "Rp1.424,5 juta atau 113,9 persen dari target"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjtools.figure.angka import Expression
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import OF_TARGET, Figure
from lkjtools.reviu.nearby.nearby import SCALES, Nearby
from lkjtools.reviu.printed.number import Number, count_digits
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, leaf
from lkjtools.reviu.words.setting import is_elsewhere

_OR = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:,?\s*atau|\(|,|yaitu|yakni)\s*(?:sebesar\s+|mencapai\s+)?", re.IGNORECASE
)
_OF_THE_YEAR = re.compile(
    rf"{OF_TARGET.pattern}(?:nya)?\b(?!\s+(?:akhir|jangka|nasional|provinsi|renstra|rpjm|triwulan|semester|semula|awal|tahun))",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 4
"""Of fewer digits a number stands in other rows by chance."""
_REALISASI = frozenset({"realisasi", "realisasi_anggaran"})
_RULE = "realisasi ÷ target × 100 menurut tabel di dekatnya"
_TARGET = frozenset({"target", "pagu"})


def check_near_shares(nearby: Nearby) -> Iterator[Check]:
    """Test a percentage of a target behind an amount by the target of the row that has the amount.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        The tests; none where several rows have the amount, or where a printed capaian of its row gives it.
    """
    for stated, tables in nearby.sentences:
        for amount, share in zip(stated.figures, stated.figures[1:], strict=False):
            if (
                share.tempat not in nearby.tested
                and share.angka.satuan == "%"
                and _OF_THE_YEAR.match(stated.teks, share.akhir)
                and _OR.fullmatch(stated.between(amount, share))
                and not is_elsewhere(stated.teks, share.akhir)
            ):
                ways = [way for index in tables for way in _ways(amount, nearby, index)]
                checks = [
                    compare("hitungan_kalimat", share.angka, way, inputs, aturan=_RULE)
                    for way, inputs in ways
                ]
                yield from [check for check in checks if not check.is_finding][:1] or checks[:1]


def _ways(amount: Figure, nearby: Nearby, index: int) -> Iterator[tuple[Expression, tuple[Number, Number]]]:
    """What part of each target of its row an amount is, in the one row of a table that has it."""
    layout = nearby.layouts[index]
    columns = [c for c in layout.kolom if c.peran in _REALISASI and c.tahun in {None, nearby.tahun}]
    rows = [
        (row, number)
        for row in layout.rows
        for column in columns
        if (number := layout.angka.get((row, column.kolom))) and number.nilai is not None
        and any(agrees(amount.angka, number.nilai * scale) for scale in SCALES)
    ]  # fmt: skip
    if count_digits(amount.angka) < _FEWEST_DIGITS or len({row for row, _ in rows}) != 1:
        return
    row, number = rows[0]
    for column in layout.kolom:
        target = layout.angka.get((row, column.kolom))
        if column.peran in _TARGET and column.tahun in {None, nearby.tahun} and target and target.nilai:
            yield leaf(number) / leaf(target) * HUNDRED, (number, target)
