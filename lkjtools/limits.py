"""Sizes that nothing delivered may exceed: far above what a report needs, far below what stops a computer.

They are looked at before anything slow happens: a file's size before it is read whole, rows before they are
validated.
"""

from __future__ import annotations

import os
import stat
from pathlib import PurePosixPath

PICTURE_BYTES = 10_000_000
"""A picture."""
PICTURE_PIXELS = 50_000_000
"""A picture: more than any camera of an office makes."""
UNZIPPED_BYTES = 100_000_000
"""The parts of a workbook together: what compresses a thousandfold would fill the memory."""
MOST_ROWS = 100_000
"""Rows of a table."""
MOST_COLUMNS = 200
"""Columns of a table: more than any page prints."""
MOST_SIGNS = 32_767
"""Characters of a cell: as many as a spreadsheet keeps."""
MOST_NAME = 200
"""Characters of the name of a file without its ending, of a folder or a code."""
_MOST_NAME_BYTES = 255
"""What file systems allow."""
MOST_WHOLE, MOST_DECIMALS = 18, 6
"""Digits of a number before and after its decimal point: more than any budget has, and as many as are printed.

More decimals are what a spreadsheet's arithmetic leaves behind (95.00000000000001).
"""
MOST_SHORT = 200
"""Characters of a title, a name or another text that stands on one line of laporan.yaml."""
MOST_LONG = 1_000
"""Characters of a longer text of laporan.yaml, such as a source."""
_MOST_PROPERTY = 255
"""Characters of a property of a file, such as its title, in DOCX and XLSX."""
REGULAR = "berkas biasa, bukan pipa, perangkat, atau soket"
"""What is expected instead of a file that is `is_endless`."""
_MEGABYTE = 1_000_000
_BYTES = {
    ".csv": 50 * _MEGABYTE,
    ".md": _MEGABYTE,
    ".yaml": _MEGABYTE // 10,
    ".pdf": 50 * _MEGABYTE,
    **dict.fromkeys((".png", ".jpg", ".jpeg"), PICTURE_BYTES),
}
_OTHER_BYTES = 10 * _MEGABYTE


def most_bytes(relative: str) -> int:
    """The bytes that a file may have, by its kind.

    Examples:
        >>> most_bytes("narasi/kesimpulan.md"), most_bytes("belanja.csv")
        (1000000, 50000000)
    """
    return _BYTES.get(PurePosixPath(relative).suffix.lower(), _OTHER_BYTES)


def size_advice(relative: str) -> str:
    """Say in Indonesian how large a file may be.

    Examples:
        >>> size_advice("laporan.yaml"), size_advice("belanja.csv")
        ('berkas paling besar 100 KB', 'berkas paling besar 50 MB')
    """
    most = most_bytes(relative)
    size = f"{most // _MEGABYTE} MB" if most >= _MEGABYTE else f"{most // 1000} KB"
    return f"berkas paling besar {size}"


def is_endless(status: os.stat_result) -> bool:
    """Say whether what is read may never end, or never begin: a pipe, a device or a socket.

    Args:
        status: of the file. A folder is left to the system, which refuses to read it.
    """
    return not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode))


def cut_property(text: str) -> str:
    """Cut a property of a file to the 255 characters that DOCX and XLSX allow; the whole text stands in the file.

    Args:
        text: such as the title of the report.

    Examples:
        >>> len(cut_property("a" * 300)), cut_property("Laporan Kinerja")
        (255, 'Laporan Kinerja')
    """
    return text if len(text) <= _MOST_PROPERTY else text[: _MOST_PROPERTY - 1] + "…"


def is_name_too_long(relative: str) -> bool:
    """Say whether a path has a part that no file system, or no reader, bears.

    Examples:
        >>> is_name_too_long("narasi/kesimpulan.md"), is_name_too_long(f"narasi/{'é' * 150}.md")
        (False, True)
    """
    parts = PurePosixPath(relative).parts
    return any(
        len(PurePosixPath(part).stem) > MOST_NAME
        or len(part.encode(errors="surrogatepass")) > _MOST_NAME_BYTES
        for part in parts
    )


def name_advice(what: str = "nama") -> str:
    """Say in Indonesian how long a name may be, which is called by the word given.

    Examples:
        >>> name_advice("kode")
        'kode paling panjang 200 karakter'
    """
    return f"{what} paling panjang {MOST_NAME} karakter"
