"""The bound of capaian that a report states in words ("paling tinggi 120 persen"), and rows that pass it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.figure.angka import Constant, Operation
from lkjtools.formatting import format_number
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import read_digits
from lkjtools.reviu.proof.check import Check, compare
from lkjtools.reviu.words.number_words import write_digits

_CAP = re.compile(
    r"\bcapaian\b[^.;]{0,80}?(?:\b(?:paling\s+(?:tinggi|besar|banyak)|maksimal|maksimum|(?<!tidak\s)dibatasi"
    r"|tidak\s+(?:boleh\s+)?(?:melebihi|lebih\s+dari))\s+(?:(?:sebesar|pada|sampai|hingga|paling\s+tinggi)\s+)*)"
    r"(?P<cap>\d{3}(?:[.,]0+)?)\b",
    re.IGNORECASE,
)


def hold_caps(checks: Sequence[Check], understood: Understood) -> Iterator[Check]:
    """Hold capaian to the one bound that the text states.

    Args:
        checks: all tests.
        understood: the report.

    Yields:
        The tests. What stands at the bound is right where more was computed, also beside a table without one; what
        passes it is an error where another row of its column is held to it.
    """
    texts = (write_digits(paragraph.teks) for paragraph in understood.report.paragraphs.values())
    said = {read_digits(match["cap"])[0].nilai for text in texts for match in _CAP.finditer(text)}
    cap = said.pop() if len(said) == 1 else None
    at_cap = {(c.hasil.blok, c.hasil.kolom) for c in checks if cap and c.uji == "capaian" and _is_at(c, cap)}
    for check in checks:
        if cap is None or check.nilai is None or not check.hasil.baris:
            yield check
        elif check.uji == "sama" and check.is_finding and _is_capped(check, cap):
            continue
        elif check.uji == "capaian" and check.is_finding and _is_at(check, cap):
            yield _held(check, understood, cap)
        elif check.uji == "capaian" and check.holds and (check.hasil.blok, check.hasil.kolom) in at_cap:
            yield _held(check, understood, cap) if min(check.nilai) > cap else check
        else:
            yield check


def _is_at(check: Check, cap: Fraction) -> bool:
    """Whether a capaian is printed at a bound that what is computed passes."""
    return check.nilai is not None and check.nilai[0] == cap < check.nilai[1]


def _is_capped(check: Check, cap: Fraction) -> bool:
    """Whether of two tellings of a capaian one is at the bound and the other passes it."""
    return check.nilai is not None and check.aturan.startswith("capaian") and min(check.nilai) == cap


def _held(check: Check, understood: Understood, cap: Fraction) -> Check:
    """The test of a capaian by its rule and the bound."""
    bound = Constant(cap, "batas capaian yang tertulis")
    number, inputs = understood.numbers[check.hasil], [understood.numbers[place] for place in check.masukan]
    if check.ekspresi is None:
        return check
    rule = f"{check.aturan}, paling tinggi {format_number(cap, 0)} sebagaimana tertulis"
    held = compare(check.uji, number, Operation("min", (check.ekspresi, bound)), inputs, aturan=rule)
    return replace(held, rumus=check.rumus, bukti=check.bukti)
