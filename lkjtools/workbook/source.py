"""A workbook that was handed in, and what it was made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from lkjtools.errors import DataError, Fault
from lkjtools.reading.book import Book
from lkjtools.workbook.content import Content, unpack
from lkjtools.workbook.fault import Place
from lkjtools.workbook.layout import OF_UNIT, ORIGIN
from lkjtools.workbook.merge import Cells


@dataclass(frozen=True)
class Source:
    """A workbook that was handed in.

    Attributes:
        path: the file.
        sha256: of its bytes.
        sender: who saved it last, as Excel notes; empty where it does not.
        id: what the workbook was given when it was made; empty where it was made otherwise.
        unit: the work unit whose workbook it is; empty where it is that of the whole agency.
        made: the files that it was made of; None where it was made otherwise.
        rows: what each of its sheets says, by the file that it stands for.
    """

    path: Path
    sha256: str
    sender: str
    id: str
    unit: str
    made: Content | None = field(hash=False)
    rows: dict[str, list[Cells]] = field(default_factory=dict, hash=False)


def read_source(path: Path, book: Book, tahun: int) -> Source:
    """Say where a workbook comes from.

    Args:
        path: the file.
        book: the same, open.
        tahun: the year into whose data it is to be read.

    Raises:
        DataError: it is of another year, or what it was made of is damaged.
    """
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    properties = book.values.properties
    sender = str(properties.lastModifiedBy or properties.creator or "")
    sender = "" if sender == "openpyxl" else sender
    if ORIGIN not in book.values.sheetnames:
        return Source(path, sha256, sender, "", "", None)
    page = book.values[ORIGIN]
    cells = [str(value) for (value,) in page.iter_rows(max_col=1, values_only=True) if value is not None]
    try:
        year, name, of, *packed = cells
        made = unpack("".join(packed))
        if not of.startswith(OF_UNIT):
            raise ValueError(of)
    except ValueError:
        expected = "lembar yang utuh; lembar ini rusak: ekspor buku isian baru, lalu salin isinya"
        raise DataError([Place(path.name, ORIGIN).refuse(None, expected)]) from None
    if year != str(tahun):
        raise DataError([Fault(path.name, None, None, year, f"buku isian tahun {tahun}")])
    return Source(path, sha256, sender, name, of.removeprefix(OF_UNIT), made)
