"""One cell of Excel as the text that the CSV of its column has, or what is expected instead.

What Excel made of what was typed is told here: dates, percentages, lost zeros, formulas. What the text may be is
said by the checks of `delivery.cells`, the same that a CSV passes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from lkjtools.delivery.cell_advice import (
    EXCEL_DATE,
    YEAR,
    as_written,
    excel_error_advice,
    is_word,
)
from lkjtools.delivery.cells import cell_checks
from lkjtools.delivery.core_table import CoreColumn
from lkjtools.delivery.date_advice import date_advice
from lkjtools.delivery.units import is_percent
from lkjtools.formatting import decimal_text, format_date, parse_decimal
from lkjtools.measures import read_date
from lkjtools.topics.indikator.kinds import Kind
from lkjtools.workbook.fault import CellFault
from lkjtools.workbook.held import Held
from lkjtools.workbook.number import RefusedError, advise, read_number, read_number_text

_RETYPE = "ubah format sel menjadi Teks, lalu ketik ulang"
_NOUNS = {
    "kode": "kode",
    "teks": "teks",
    "pilihan": "salah satu pilihannya",
    "tanggal": "tanggal",
    "tahun": "tahun empat angka",
    "bulat": "bilangan bulat",
}
_PLAIN_FORMATS = frozenset({"General", "0", "@"})
"""Formats under which Excel shows a whole number as its digits."""
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
"""How Excel writes a sign that XML does not bear; the library does not tell it from the same letters typed."""
_SERIALS = range(10_000, 100_000)
"""Serial numbers of days that a date may be of: with five digits, so that no year is taken for one."""


def read_cell(
    held: Held, column: CoreColumn, *, kind: Kind | None = None, codes: Collection[str] | None = None
) -> str | CellFault:
    """Read a cell as the text that the CSV of its column has.

    Args:
        held: the cell.
        column: its column.
        kind: the indikator whose measure it is, as its kind sees it; None where it is not known.
        codes: the codes that a cell may refer to; None where they are not known.

    Returns:
        The canonical text, equal to what the cell holds; a fault where that is not certain or not allowed.
    """
    try:
        text = "" if held.is_empty else _read(held, column, kind, codes)
    except RefusedError as refusal:
        return held.place.refuse(held.shown, str(refusal), column.name)
    for check in cell_checks(column):
        if (expected := check(text)) is not None:
            return held.place.refuse(held.shown, expected, column.name)
    return text


def _read(held: Held, column: CoreColumn, kind: Kind | None, codes: Collection[str] | None) -> str:
    noun = _NOUNS.get(column.kind, "angka")
    if held.is_uncomputed:
        raise RefusedError(
            f"{noun}; rumus di sel ini belum dihitung: buka di Excel dan simpan, atau tempel nilainya saja"
        )
    if held.is_error:
        raise RefusedError(excel_error_advice(held.text or "") or f"{noun}, bukan pesan kesalahan Excel")
    if isinstance(held.value, bool):
        raise RefusedError(f"{noun}, bukan nilai logika")
    is_measure = column.kind == "ukuran" and kind is not None
    is_date = column.kind == "tanggal" or (is_measure and kind is not None and kind.has_dates)
    satuan = column.unit or (kind.satuan if is_measure and kind is not None else "")
    if held.text is not None:
        return _read_text(held, column, kind, is_date=is_date, satuan=satuan)
    if not isinstance(held.value, int | float):
        if is_date or (column.kind == "ukuran" and kind is None):
            return _read_day(held)
        raise RefusedError(_date_refusal(held, noun))
    if is_date:
        raise RefusedError(_serial_advice(held))
    match column.kind:
        case "kode":
            return _read_code(held, codes)
        case "teks" | "pilihan":
            if (
                held.number is None
                or held.number.denominator != 1
                or held.number_format not in _PLAIN_FORMATS
            ):
                raise RefusedError(f"{noun}; sel ini angka: {_RETYPE}")
            return decimal_text(held.number)
        case _:
            return read_number(held, column, is_percent=is_percent(satuan))


def read_free(held: Held, column: CoreColumn) -> str | CellFault:
    """Read a cell as the text that it is, of as many lines as it has: what it may say its file is checked for.

    Args:
        held: the cell.
        column: its column.

    Returns:
        The text; a fault for what Excel made of a text, or could not compute.
    """
    retype = f"teks; {_RETYPE}"
    if held.is_empty:
        return "" if not column.required else held.place.refuse(None, "diisi", column.name)
    if isinstance(held.value, str) and not held.is_error and not held.is_uncomputed:
        escaped = _ESCAPED.search(held.value)
        lines = [line.rstrip() for line in held.value.replace("\r\n", "\n").split("\n")]
        expected = f"teks tanpa tanda kendali; ketik ulang tanpa {escaped[0]}" if escaped else ""
        return (
            held.place.refuse(held.shown, expected, column.name) if escaped else "\n".join(lines).strip("\n")
        )
    number = held.number if held.number_format in _PLAIN_FORMATS else None
    if number is not None and number.denominator == 1 and not held.is_uncomputed:
        return decimal_text(number)
    return held.place.refuse(held.shown, retype, column.name)


def _read_text(held: Held, column: CoreColumn, kind: Kind | None, *, is_date: bool, satuan: str) -> str:
    text = held.text or ""
    if escaped := _ESCAPED.search(text):
        raise RefusedError(f"teks tanpa tanda kendali; ketik ulang tanpa {escaped[0]}")
    if is_date:
        written = as_written(text)
        if text.isdecimal() and text.isascii() and read_serial(int(text), held.epoch):
            raise RefusedError(_serial_advice(held))
        return written if read_date(written) else text
    if column.kind not in {"bilangan", "rupiah", "ukuran", "bulat"}:
        return text
    has_words = column.kind == "ukuran" and kind is not None and kind.has_words
    if has_words or excel_error_advice(text):
        return text  # what it may be is said by the checks
    number = read_number_text(text, column, is_percent=is_percent(satuan))
    if number is not None:
        return number
    is_day = kind is None and read_date(as_written(text)) is not None
    if column.kind == "ukuran" and is_word(text) and (is_day or not EXCEL_DATE.fullmatch(text)):
        return text  # a range, a word: what it may be, its indikator says
    raise RefusedError(advise(text, column))


def _read_code(held: Held, codes: Collection[str] | None) -> str:
    """A number is a code only where one code alone could have become it."""
    text = decimal_text(held.number) if held.number is not None else held.shown or ""
    alike = [code for code in codes or () if _value(code) == held.number]
    if alike == [text] and not held.is_percent:
        return text
    meant = " atau ".join(f'"{code}"' for code in alike)
    hint = f"; mungkin maksudnya {meant}" if meant else ""
    raise RefusedError(
        f"kode sebagai teks; Excel menyimpannya sebagai angka, sehingga nol di tepinya dapat hilang:"
        f" {_RETYPE} kodenya{hint}"
    )


def _value(code: str) -> object:
    """The number that Excel makes of a code; the code itself where it makes none."""
    whole, dot, decimals = code.partition(".")
    try:
        return parse_decimal(f"{whole.lstrip('0') or '0'}{dot}{decimals}")
    except ValueError:
        return code


def _read_day(held: Held) -> str:
    if held.day is not None:
        return held.day.isoformat()
    if isinstance(held.value, dt.datetime):
        raise RefusedError(f"tanggal tanpa jam; tulis {held.value.date()}")
    raise RefusedError("tanggal, bukan jam")


def _date_refusal(held: Held, noun: str) -> str:
    """What is expected where Excel made a date, or a time, of what was typed."""
    day = held.day
    if day is None:
        return f"{noun}; Excel mengubahnya menjadi waktu: {_RETYPE}"
    typed = dict.fromkeys(
        (f"{day.day}.{day.month}", f"{day.month}.{day.day}", str((day - held.epoch.date()).days))
    )
    *first, last = typed
    origin = f"mungkin semula {', '.join(first)} atau {last}"
    return f"{noun}; Excel mengubahnya menjadi tanggal {format_date(day)}, {origin}: {_RETYPE}"


def read_serial(number: int, epoch: dt.datetime) -> dt.date | None:
    """The day that Excel counts with a number; None where it is none that a date may be of.

    Examples:
        >>> read_serial(44227, dt.datetime(1899, 12, 30))
        datetime.date(2021, 1, 31)
    """
    day = (epoch + dt.timedelta(days=number)).date() if number in _SERIALS else None
    return day if day is not None and YEAR.fullmatch(str(day.year)) else None


def _serial_advice(held: Held) -> str:
    shown = held.shown or ""
    day = read_serial(int(shown), held.epoch) if shown.isdecimal() else None
    if day is None:
        return date_advice(shown)
    first = 1904 if held.epoch.year == 1904 else 1900
    return (
        f"tanggal; sebagai nomor seri Excel berarti {format_date(day)} (hitungan mulai {first}): "
        f"beri sel itu format tanggal, atau tulis {day}"
    )
