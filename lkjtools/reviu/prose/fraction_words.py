"""Fractions in words beside their percentage: "lebih dari separuh perkara (42,28 persen)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Figure, Stated, read_sentences
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.proof.check import Check

PARTS = {
    "separuh": Fraction(50),
    "setengah": Fraction(50),
    "sepertiga": Fraction(100, 3),
    "dua pertiga": Fraction(200, 3),
    "seperempat": Fraction(25),
    "tiga perempat": Fraction(75),
    "seperlima": Fraction(20),
    "dua perlima": Fraction(40),
    "tiga perlima": Fraction(60),
    "empat perlima": Fraction(80),
}
_UNITS = r"ribu|juta|mil[iy]ar|jam|hari|bulan|tahun|abad|hektare?|ha|meter|kilometer|km|ton|kilogram"
_SAID = re.compile(
    r"\b(?P<side>lebih dari|kurang dari|tidak sampai|hampir)\s+"
    rf"(?P<part>{'|'.join(PARTS)})(?:nya)?\b(?!\s+(?:{_UNITS})\b)"
    r"[^\d.;:]{0,60}?(?:\(|,\s*(?:yaitu|yakni|atau)\s+(?:sebesar\s+)?)$",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(r"\b(?:tidak|belum|bukan|target)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s*dari\s+\w", re.IGNORECASE)
"""What names another whole behind the percentage."""
_CLOSES = re.compile(r"\s*(?:[);,]|atau\b)", re.IGNORECASE)


def check_fraction_words(understood: Understood) -> Iterable[Check]:
    """Test that a percentage is on the side of a half, a third or a quarter that the words before it say.

    Args:
        understood: the report.

    Yields:
        The tests.
    """
    for stated in read_sentences(understood):
        if not stated.is_quoted:
            yield from _sentence(stated)


def _sentence(stated: Stated) -> Iterator[Check]:
    for figure in stated.figures:
        said = _SAID.search(stated.teks[: figure.awal])
        if said is None or figure.angka.satuan != "%" or _OF.match(stated.teks, figure.akhir):
            continue
        if stated.teks[: figure.awal].rstrip().endswith("(") and not _CLOSES.match(stated.teks, figure.akhir):
            continue  # "(42,28 persen naik dari tahun lalu)"
        if not _NO_CLAIM.search(stated.teks[: said.start()]):
            yield _check(stated, figure, said)


def _check(stated: Stated, figure: Figure, said: re.Match[str]) -> Check:
    part, is_more = PARTS[said["part"].casefold()], said["side"].casefold() == "lebih dari"
    words = f"{said['side']} {said['part']}"
    half = Fraction(10) ** -figure.angka.desimal / 2

    def holds(value: Fraction) -> bool:
        return value + half > part if is_more else value - half < part

    is_right = holds(figure.nilai)
    sign = ">" if figure.nilai > part else "=" if figure.nilai == part else "<"
    found = f"{figure.angka.teks} {sign} {said['part'].casefold()}"
    return Check(
        "kata",
        stated.place(said.start(), said.end("part")),
        (figure.tempat,),
        Verdict.MATCH if is_right else Verdict.MISMATCH,
        words,
        "",
        found if is_right else f'{found}; tercetak "{words}"',
        "persentase di samping kata pecahan ada pada sisi yang disebut",
        "" if is_right else f'Tercetak "{words}", padahal {figure.angka.teks}.',
        syarat=lambda at, value: holds(value if at == figure.tempat else figure.nilai),
        is_kesimpulan=True,
    )
