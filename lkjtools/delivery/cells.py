"""What a cell of a data file may hold: by the kind of its column, each refusal with what is expected instead."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from functools import cache

from lkjtools.delivery.cell_advice import (
    AMBIGUOUS,
    EXCEL_DATE,
    MONEY_DECIMALS,
    WHOLE,
    YEAR,
    ambiguity_advice,
    decimals_advice,
    excel_error_advice,
    garbled_advice,
    has_few_digits,
    is_word,
    number_advice,
    read_garbled,
    whole_advice,
)
from lkjtools.delivery.core_table import CoreColumn
from lkjtools.delivery.date_advice import date_advice
from lkjtools.delivery.fillers import is_filler
from lkjtools.delivery.units import is_percent
from lkjtools.formatting import read_decimal
from lkjtools.limits import MOST_DECIMALS, MOST_NAME, MOST_WHOLE, name_advice
from lkjtools.measures import count_decimals, read_date
from lkjtools.spelling import did_you_mean

CellCheck = Callable[[str], str | None]
"""Says what is expected instead of the text of a cell; None for a text that passes."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_MINUS_ZERO = re.compile(r"-0(\.0+)?")
_LINE_BREAK_OR_TAB = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


@cache
def cell_checks(column: CoreColumn) -> tuple[CellCheck, ...]:
    """The checks of a column's cells in the order in which they are made: only the first that fails is reported.

    Args:
        column: its declaration.

    Examples:
        >>> column = CoreColumn("pagu_rp", "rupiah", "Pagu", lower=0)
        >>> [advice for check in cell_checks(column) if (advice := check("-5"))]
        ['tidak negatif']
    """
    return tuple(_checks(column))


def _checks(column: CoreColumn) -> Iterator[CellCheck]:
    if column.required:
        choices = f" dengan salah satu dari: {', '.join(column.allowed)}" if column.allowed else ""
        yield _expect(bool, f"diisi{choices}")
    yield excel_error_advice
    match column.kind:
        case "bilangan" | "rupiah":
            yield from _number_checks(column, operator.not_)
        case "ukuran":
            yield from _number_checks(column, is_word)
        case "kode":
            yield _expect(
                lambda t: not EXCEL_DATE.fullmatch(t),
                "kode; Excel mengubahnya menjadi tanggal: ketik ulang kodenya dalam kolom berformat teks",
            )
            yield _expect_if_filled(
                _CODE.fullmatch, "kode dari huruf, angka, titik, garis bawah, atau tanda hubung, tanpa spasi"
            )
            yield _expect(lambda t: len(t) <= MOST_NAME, name_advice("kode"))
        case "pilihan":
            yield _expect_if_filled(column.allowed.__contains__, lambda t: _choice_advice(column, t))
        case "tanggal":
            yield _expect_if_filled(_is_date, date_advice)
        case "tahun":
            yield _expect_if_filled(YEAR.fullmatch, "tahun empat angka")
        case "bulat":
            yield _expect_if_filled(WHOLE.fullmatch, whole_advice)
            yield _expect(lambda t: len(t) <= MOST_WHOLE, f"bilangan dengan paling banyak {MOST_WHOLE} angka")
        case "teks":
            yield _expect(lambda t: not _LINE_BREAK_OR_TAB.search(t), "teks dalam satu baris, tanpa tab")
            yield _expect(lambda t: t == t.strip(), "teks tanpa spasi di awal dan akhir")
            yield _expect(lambda t: read_garbled(t) is None, garbled_advice)
            empty = "" if column.required else "; kosongkan bila tidak ada"
            yield _expect_if_filled(
                lambda t: not is_filler(t, strokes=not column.verbatim),
                f"isinya, bukan kata pengganti{empty}",
            )
    if column.lower is not None or column.upper is not None:
        yield _expect(lambda t: _is_in_range(column, t), _range_advice(column))


def _number_checks(column: CoreColumn, passes: Callable[[str], bool]) -> Iterator[CellCheck]:
    """The checks of a number; a text that ``passes`` is not one and is let through."""
    money = column.kind == "rupiah"
    yield _expect(has_few_digits, f"bilangan dengan paling banyak {MOST_WHOLE} angka sebelum titik desimal")
    yield _expect(
        lambda t: passes(t) or read_decimal(t) is not None,
        lambda t: number_advice(t, money=money, required=column.required),
    )
    yield _expect(lambda t: not _MINUS_ZERO.fullmatch(t), "nol; tulis 0")
    if column.kind == "ukuran":
        return  # how many decimals it may have, and thereby what a dot means, its indikator says
    if not is_dot_decimal(column):
        yield _expect(lambda t: not AMBIGUOUS.fullmatch(t), lambda t: ambiguity_advice(t, money=money))
    most, advice = (
        (MONEY_DECIMALS, "rupiah dengan paling banyak dua desimal")
        if money
        else (MOST_DECIMALS, decimals_advice)
    )
    yield _expect(lambda t: count_decimals(t) <= most, advice)
    if column.counts:
        yield _expect_if_filled(
            WHOLE.fullmatch,
            lambda t: f"{whole_advice(t)}, karena yang dihitung {column.unit}",
        )


def is_dot_decimal(column: CoreColumn) -> bool:
    """Whether thousands are out of the question, or another column of the row says what a dot means.

    Args:
        column: a column of numbers.

    Examples:
        >>> is_dot_decimal(CoreColumn("bobot_pct", "bilangan", "Bobot", unit="%"))
        True
    """
    has_thousands = column.upper is None or column.upper >= 1000
    return not has_thousands or column.has_decimals or is_percent(column.unit or "")


def _expect(holds: Callable[[str], object], advice: str | Callable[[str], str]) -> CellCheck:
    def check(text: str) -> str | None:
        if holds(text):
            return None
        return advice if isinstance(advice, str) else advice(text)

    return check


def _expect_if_filled(holds: Callable[[str], object], advice: str | Callable[[str], str]) -> CellCheck:
    return _expect(lambda text: not text or holds(text), advice)


def _choice_advice(column: CoreColumn, text: str) -> str:
    empty = "" if column.required else "kosong, atau "
    more = f", menurut {column.basis}" if column.basis else did_you_mean(text, column.allowed)
    return f"{empty}salah satu dari: {', '.join(column.allowed)}{more}"


def _is_date(text: str) -> bool:
    return read_date(text) is not None and YEAR.fullmatch(text[:4]) is not None


def _is_in_range(column: CoreColumn, text: str) -> bool:
    value = read_decimal(text)
    if value is None:
        return True  # empty, or already refused
    return (column.lower is None or value >= column.lower) and (column.upper is None or value <= column.upper)


def _range_advice(column: CoreColumn) -> str:
    if column.lower is None:
        return f"paling banyak {column.upper}"
    if column.upper is None:
        return "tidak negatif" if column.lower == 0 else f"paling sedikit {column.lower}"
    return f"antara {column.lower} dan {column.upper}"
