"""Opens a published report, whatever its format; what cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

from lkjtools.errors import DataError, LkjError, describe_cause
from lkjtools.limits import UNZIPPED_BYTES, is_endless
from lkjtools.reading.model import PublishedReport

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are made of streams: Word and Excel up to 2003, and whatever is locked with a password."""
_MOST_BYTES = 200_000_000
"""A report with its photographs; more is no report."""
_MOST_TYPES = 1_000_000
_PDF_WITHIN = 1024
"""Bytes within which a PDF says that it is one."""
_SAVE_AS = "buka di Word, Excel, atau LibreOffice, lalu simpan sebagai docx, xlsx, atau PDF"
_STREAMS = {
    "EncryptedPackage": "terkunci kata sandi; hapus kata sandinya, lalu simpan lagi",
    "WordDocument": f"berformat Word lama (doc); {_SAVE_AS}",
    "Workbook": f"berformat Excel lama (xls); {_SAVE_AS}",
    "Book": f"berformat Excel lama (xls); {_SAVE_AS}",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_NO_TEXT = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no file of results may hold, which prints the name of the report: controls, bytes that are no UTF-8."""
_MACRO = f"memuat makro; {_SAVE_AS} tanpa makro"


def read_report(path: Path) -> PublishedReport:
    """Read a published report from its DOCX, XLSX or PDF.

    The format is that of the content, whatever the name says. A workbook that ``lkj audit --tables`` wrote is read
    back as what it was written of.

    Args:
        path: the file.

    Returns:
        What was read.

    Raises:
        LkjError: it is not there, of another format, locked, with macros, broken or too large; one sentence.
    """
    kind = _kind(path)
    if kind == "pdf":
        from lkjtools.reading.pdf import read_pdf

        return read_pdf(path)
    if kind == "docx":
        from lkjtools.reading.docx import read_docx

        return read_docx(path)
    from lkjtools.reading.book import open_book
    from lkjtools.reading.tables_book import is_tables_book, read_tables
    from lkjtools.reading.xlsx import read_sheets

    try:
        book = open_book(path)
    except DataError as error:
        raise LkjError(str(replace(error.faults[0], file=str(path)))) from error
    return read_tables(book) if is_tables_book(book) else read_sheets(book)


def _kind(path: Path) -> str:
    """The format of a file: pdf, docx or xlsx."""
    if _NO_TEXT.search(path.name):
        raise LkjError(f"{path}: nama berkas ini memuat tanda yang tidak dapat ditulis; ganti namanya.")
    try:
        status = path.stat()
        if is_endless(status):
            raise LkjError(
                f"{path}: bukan berkas biasa (pipa, perangkat, atau soket); salin isinya ke berkas."
            )
        if status.st_size > _MOST_BYTES:
            raise LkjError(
                f"{path}: berkas lebih besar dari {_MOST_BYTES // 1_000_000} MB; perkecil gambarnya."
            )
        data = path.read_bytes()
    except OSError as error:
        raise LkjError(f"{path}: tidak dapat dibaca: {describe_cause(error)}.") from None
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    found = _zipped(data) if data.startswith(b"PK") else _other(data)
    if found in ("docx", "xlsx"):
        return found
    raise LkjError(f"{path}: {found}.")


def _other(data: bytes) -> str:
    """What a file is that is none of the formats, in words."""
    if not data:
        return "berkas ini kosong"
    if data.startswith(_OLE):
        named = (what for stream, what in _STREAMS.items() if stream.encode("utf-16-le") in data)
        return f"berkas ini {next(named, f'berformat Office lama; {_SAVE_AS}')}"
    if data.startswith(_PICTURES):
        return "berkas ini gambar (hasil pindai), angkanya tidak dapat dibaca; minta dokumen aslinya"
    if data.startswith(b"{\\rtf"):
        return f"berkas ini berformat RTF; {_SAVE_AS}"
    what = "bukan dokumen" if b"\0" in data[:_PDF_WITHIN] else "berisi teks, mungkin halaman web atau CSV"
    return f"berkas ini {what}; {_SAVE_AS}"


def _zipped(data: bytes) -> str:
    """The format of a package, or what it is instead, in words."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            # Pictures do not shrink; what does may not fill the memory. No part is read beyond its declared size.
            if sum(part.file_size for part in parts) > UNZIPPED_BYTES + len(data):
                return f"isi berkas ini lebih besar dari {UNZIPPED_BYTES // 1_000_000} MB setelah dibuka"
            if damaged := archive.testzip():
                return f"berkas ini rusak pada {damaged}; salin ulang, atau {_SAVE_AS}"
            names = set(archive.namelist())
            if "mimetype" in names:
                return f"berkas ini berformat OpenDocument; {_SAVE_AS}"
            if any(name.endswith("vbaProject.bin") for name in names):
                return f"berkas ini {_MACRO}"
            if "[Content_Types].xml" not in names:
                return f"berkas ini arsip ZIP biasa; keluarkan dulu isinya, atau {_SAVE_AS}"
            with archive.open("[Content_Types].xml") as file:
                types = file.read(_MOST_TYPES)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ):
        return f"berkas ini rusak, terpotong, atau terkunci; salin ulang, atau {_SAVE_AS}"
    if b"macroEnabled" in types:
        return f"berkas ini {_MACRO}"
    if b"wordprocessingml.document.main+xml" in types:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in types or b"sheet.binary" in types:
        return "xlsx"
    return f"berkas ini bukan dokumen Word atau buku kerja Excel; {_SAVE_AS}"
