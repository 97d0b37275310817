"""Opens a workbook that anybody may have sent: what is no sound .xlsx is refused in one sentence."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import DataError, Fault, describe_cause
from lkjtools.limits import REGULAR, UNZIPPED_BYTES, is_endless, most_bytes, size_advice

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are made of streams: Excel up to 2003, and whatever is locked with a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "buka di Excel atau LibreOffice, lalu simpan sebagai xlsx"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"'](\w+:\w+)[\"']")
_MOST_MERGED = 1_000_000
"""Cells that are merged; the library makes an object of each, whether anything stands there or not."""
_PARTS = ("[Content_Types].xml", "xl/workbook.xml")


@dataclass(frozen=True)
class Book:
    """An open workbook, read twice.

    Attributes:
        name: its file name.
        place: how a message names it: as its path was given.
        formulas: with the formulas.
        values: with the values that were last computed; None where a formula was never computed.
        sha256: of its bytes.
        data: its bytes, of which the library keeps no shapes.
    """

    name: str
    place: str
    formulas: Workbook
    values: Workbook
    sha256: str = ""
    data: bytes = b""


def open_book(path: Path) -> Book:
    """Open a workbook for reading; neither macros nor links to other files are followed.

    Args:
        path: an .xlsx file.

    Returns:
        The workbook with its formulas and with their values.

    Raises:
        DataError: it is not there, is of another format, locked, broken or too large.
    """
    try:
        # The size of a file is looked at before it is read whole.
        status = path.stat()
        if is_endless(status):
            raise _refusal(path, REGULAR)
        if status.st_size > most_bytes(path.name):
            raise _refusal(path, size_advice(path.name))
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(path, f"berkas yang dapat dibaca: {describe_cause(error)}") from None
    expected = _other_format(data)
    if expected is not None:
        raise _refusal(path, expected)
    return Book(
        path.name,
        str(path),
        _load(path, data, computed=False),
        _load(path, data, computed=True),
        hashlib.sha256(data).hexdigest(),
        data,
    )


def is_row_hidden(sheet: Worksheet, row: int) -> bool:
    """A row that nobody sees: hidden, of no height, or left out by a filter."""
    if row not in sheet.row_dimensions:
        return bool(sheet.sheet_format.zeroHeight)
    dimension = sheet.row_dimensions[row]
    return bool(dimension.hidden) or dimension.height == 0


def hidden_columns(sheet: Worksheet) -> Iterator[int]:
    """The columns that nobody sees, from 1."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden or dimension.width == 0:
            yield from range(dimension.min, dimension.max + 1)


def is_uncomputed(formula: Cell | MergedCell, computed: Cell | MergedCell) -> bool:
    """A cell with a formula of which the file keeps no value.

    Args:
        formula: the cell in `Book.formulas`.
        computed: the same in `Book.values`.
    """
    return formula.data_type == "f" and computed.value is None and computed.data_type == "n"


def name_spans(numbers: Sequence[int]) -> str:
    """Write numbers in order, those in a row as a span.

    Examples:
        >>> name_spans([5, 6, 7, 9])
        '5-7, 9'
    """
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(parts)


def _load(path: Path, data: bytes, *, computed: bool) -> Workbook:
    import openpyxl  # slow to load; only who reads a workbook waits for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that hold no data, such as styles
            return openpyxl.load_workbook(io.BytesIO(data), data_only=computed, keep_links=False)
    except Exception as error:  # the library raises whatever it stumbles upon in a broken part
        raise _refusal(path, f"buku kerja xlsx yang utuh; berkas ini rusak: {_SAVE_AS}") from error


def _refusal(path: Path, expected: str) -> DataError:
    return DataError([Fault(path.name, None, None, None, expected)])


def _other_format(data: bytes) -> str | None:
    """What is expected instead of bytes that are no workbook of the one format, by what they are."""
    if not data:
        return "buku kerja xlsx; berkas ini kosong"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "buku kerja xlsx tanpa kata sandi; hapus kata sandinya di Excel, lalu simpan lagi"
        return f"buku kerja xlsx; berkas ini berformat Excel lama (xls): {_SAVE_AS}"
    if not data.startswith(b"PK"):
        what = "bukan buku kerja" if b"\0" in data else "berisi teks, mungkin CSV atau halaman web"
        what = "PDF" if data.startswith(b"%PDF") else what
        return f"buku kerja xlsx; berkas ini {what}, apa pun nama berkasnya: {_SAVE_AS}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _other_parts(archive)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return f"buku kerja xlsx yang utuh; berkas ini rusak atau terpotong: salin ulang, atau {_SAVE_AS}"


def _other_parts(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    # A part is never read beyond the size that is declared for it.
    if sum(part.file_size for part in archive.infolist()) > UNZIPPED_BYTES:
        return f"buku kerja yang isinya paling banyak {UNZIPPED_BYTES // 1_000_000} MB setelah dibuka"
    if "mimetype" in names:
        return f"buku kerja xlsx; berkas ini berformat OpenDocument (ods): {_SAVE_AS}"
    if "xl/workbook.bin" in names:
        return f"buku kerja xlsx; berkas ini berformat biner (xlsb): {_SAVE_AS}"
    if "xl/vbaProject.bin" in names:
        return f"buku kerja xlsx tanpa makro: {_SAVE_AS}"
    if not names.issuperset(_PARTS):
        return f"buku kerja xlsx; berkas ini bukan buku kerja Excel: {_SAVE_AS}"
    if _count_merged(archive) > _MOST_MERGED:
        return "buku kerja yang sel gabungannya tidak melewati isinya; pisahkan (unmerge) sel di luar tabel"
    return None


def _count_merged(archive: zipfile.ZipFile) -> int:
    from openpyxl.utils.cell import range_boundaries  # slow to load

    count = 0
    for name in archive.namelist():
        for ref in _MERGED.findall(archive.read(name)) if name.startswith("xl/worksheets/") else ():
            left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(ref.decode()))
            count += (right - left + 1) * (bottom - top + 1)
    return count
