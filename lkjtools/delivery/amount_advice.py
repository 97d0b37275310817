"""How an amount in words, such as "tiga dokumen", should have been written: as a number with the unit beside it."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache

from lkjtools.delivery.cell_advice import AMBIGUOUS, number_advice
from lkjtools.delivery.units import is_counted, is_percent
from lkjtools.formatting import decimal_text, parse_printed, terbilang

_ALL = re.compile(r"(seluruh|semua)(nya)?\b.*", re.IGNORECASE)
_COUNTED = re.compile(r"(?P<number>[0-9][0-9.,]*)\s*(\([a-z ]+\))?\s+(?P<unit>[^\W\d].*)", re.IGNORECASE)
_SCALES = {
    **dict.fromkeys(("ribu", "rb"), 10**3),
    **dict.fromkeys(("juta", "jt"), 10**6),
    **dict.fromkeys(("miliar", "milyar"), 10**9),
    "triliun": 10**12,
}
"""Words behind a number that are no unit."""
_MOST_WORDS = 1000
"""Numbers below this are known by their words."""
_QUALITY = (
    "angka; yang dinilai dengan kata berjenis tingkat, dengan skala_tingkat terlaksana (Tidak terlaksana, "
    "Terlaksana) atau skala sendiri di skala_tingkat.csv"
)


def amount_advice(text: str, satuan: str) -> str:
    """Say how a text that stands where a number is expected should be written.

    Args:
        text: the text.
        satuan: the unit of its indikator.

    Returns:
        What is expected: the number alone where the text says one, and the unit where it belongs; for a quality the
        kind of indikator that is measured in words; else what is said of any text that is no number.

    Examples:
        >>> amount_advice("tiga dokumen", "dokumen"), amount_advice("1 laporan", "nilai")
        ('angka; tulis 3', 'angka; tulis 1, dan satuannya "laporan" di indikator.csv')
        >>> amount_advice("Seluruhnya", "%"), amount_advice("1,5", "nilai")
        ('angka; tulis 100', 'angka bertitik desimal tanpa pemisah ribuan; tulis 1.5')
        >>> amount_advice("Tersusun", "dokumen")
        'angka; yang dinilai dengan kata berjenis tingkat, dengan skala_tingkat terlaksana (Tidak ...'
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if _ALL.fullmatch(plain):
        return "angka; tulis 100" + ("" if is_percent(satuan) else ", dan satuannya % di indikator.csv")
    if (amount := read_amount(plain)) is not None:
        number, unit = amount
        is_own = unit.casefold() in {"", satuan.casefold()} or (is_percent(unit) and is_percent(satuan))
        return f"angka; tulis {number}" + ("" if is_own else f', dan satuannya "{unit}" di indikator.csv')
    is_quality = plain.replace(" ", "").isalpha() and number_advice(text) == number_advice("kata")
    return _QUALITY if is_quality else number_advice(text)


def read_amount(plain: str) -> tuple[str, str] | None:
    """The number and the unit of an amount in digits or words; None where there is no number, or a doubtful one.

    Args:
        plain: a text with single blanks.

    Examples:
        >>> read_amount("232 Org"), read_amount("dua belas laporan"), read_amount("1.234 kg")
        (('232', 'Org'), ('12', 'laporan'), None)
        >>> read_amount("1,5 juta"), read_amount("dua ribu orang")
        (('1500000', ''), ('2000', 'orang'))
    """
    if (counted := _read_counted(plain)) is None:
        return None
    value, unit = counted
    first, _, rest = unit.partition(" ")
    if (scale := _SCALES.get(first.casefold().rstrip("."))) is not None:
        value, unit = value * scale, rest
    return decimal_text(value), unit


def _read_counted(plain: str) -> tuple[Fraction, str] | None:
    if match := _COUNTED.fullmatch(plain):
        try:
            value, decimals = parse_printed(match["number"])
        except ValueError:
            return None
        is_doubtful = decimals == 3 or (
            AMBIGUOUS.fullmatch(match["number"]) and not is_counted(match["unit"])
        )
        return None if is_doubtful else (value, match["unit"])
    words = plain.casefold().split()
    for count in range(len(words), 0, -1):
        if (number := _numbers().get(" ".join(words[:count]))) is not None:
            return Fraction(number), " ".join(plain.split()[count:])
    return None


@cache
def _numbers() -> dict[str, int]:
    return {terbilang(number): number for number in range(_MOST_WORDS)}
