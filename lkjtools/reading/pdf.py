"""A published report read from a PDF: its tags first, then its rules, then how its words stand."""

from __future__ import annotations

import functools
import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from lkjtools.errors import LkjError, describe_os_error
from lkjtools.reading.model import PublishedReport, Unread
from lkjtools.reading.pdf_document import assemble
from lkjtools.reading.pdf_page import Page, read_page
from lkjtools.reading.pdf_tags import TaggedBlock, read_tags
from lkjtools.reading.pdf_unseen import describe_file, open_forms
from lkjtools.reading.unread import quote_some
from lkjtools.side_by_side import Crew, run_side_by_side

MOST_PAGES = 3000
_MOST_BYTES = 500_000_000
_MOST_SECONDS, _MOST_MEMORY = 600, 8 << 30
"""What reading a share of a file may take: a hundred pages of tables take five seconds."""
_SCANNED = 0.3
"""Of a page: pictures that cover so much, with no more words than a stamp, are the page itself as a picture."""
_FEW_WORDS = 10
_MANY_PARTS = 100
"""Of a page without words: its letters are drawn."""

_OVER = {
    "tempelan": "teks tempelan (catatan, cap, atau tanda tangan)",
    "isian": "isian formulir",
}

_R = TypeVar("_R")


def read_pdf(path: Path, *, jobs: int | None = None) -> PublishedReport:
    """Read a PDF with text: its tables cell by cell, and its paragraphs.

    Args:
        path: the file.
        jobs: how many processes read pages at once; as many as there are processors if not given.

    Returns:
        What was read, the same for any number of processes; pages that are only pictures, and what is printed over
        pages, are named in `PublishedReport.tidak_terbaca`.

    Raises:
        LkjError: the file is missing, empty, locked by a password, damaged, no PDF, or larger than a report.
    """
    data = _content(path)
    # Two at least: what a broken file does to a process is done to a copy.
    with run_side_by_side(max(2, jobs := jobs or os.cpu_count() or 1)) as crew:
        count = _run(crew, path, functools.partial(_count_pages, path, data))()
        # Every process takes pages from all over the file, since those of one chapter take alike long.
        shares = [range(first, count + 1, jobs) for first in range(1, min(jobs, count) + 1)]
        running = [_run(crew, path, functools.partial(_read_pages, data, share)) for share in shares]
        tagging = _run(crew, path, functools.partial(_read_tags, data))
        pages = sorted((page for share in running for page in share()), key=lambda page: page.number)
        tags, unread, notices = tagging()
        blocks, pictures = _run(crew, path, functools.partial(assemble, pages, tags))()
    return PublishedReport(
        nama=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        blok=blocks,
        halaman=len(pages),
        tidak_terbaca=(*(each for page in pages for each in _unread(page)), *pictures, *unread),
        pemberitahuan=notices,
    )


def _run(crew: Crew, path: Path, work: Callable[[], _R]) -> Callable[[], _R]:
    """Start a part of the reading; what waits for it says that the file is to blame where its process ended."""
    task = crew.start(str(path), functools.partial(_limited, os.getpid(), work))

    def wait() -> _R:
        try:
            return task.result()
        except (LkjError, MemoryError, RecursionError) as error:
            if str(error).startswith(f"{path}: "):
                raise
            raise LkjError(
                f"{path}: PDF rusak atau terlalu berat; pembacaannya terhenti. Cetak ulang sebagai PDF."
            ) from error

    return wait


def _limited(parent: int, work: Callable[[], _R]) -> _R:
    """Do a part of the reading; a copy ends where a file makes it take more than any report does."""
    if os.getpid() != parent:
        import resource  # only where there are copies

        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    return work()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LkjError(
                f"{path}: lebih besar dari {_MOST_BYTES // 1_000_000} MB; bagi menjadi beberapa berkas."
            )
        data = path.read_bytes()
    except OSError as error:
        raise LkjError(describe_os_error(error)) from error
    if not data:
        raise LkjError(f"{path}: berkas kosong; salin ulang dari sumbernya.")
    if b"%PDF-" not in data[:1024]:
        raise LkjError(f"{path}: bukan PDF walau namanya demikian; simpan ulang sebagai PDF.")
    return data


def _count_pages(path: Path, data: bytes) -> int:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise LkjError(
                f"{path}: terkunci kata sandi; buka kuncinya dan simpan ulang tanpa kata sandi."
            ) from None
        raise LkjError(f"{path}: PDF rusak dan tidak dapat dibuka; cetak ulang sebagai PDF.") from None
    if not count:
        raise LkjError(f"{path}: PDF rusak, tidak memuat halaman; cetak ulang sebagai PDF.")
    if count > MOST_PAGES:
        raise LkjError(f"{path}: lebih dari {MOST_PAGES} halaman; bagi menjadi beberapa berkas.")
    return count


def _read_pages(data: bytes, numbers: Sequence[int]) -> list[Page]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        open_forms(document)
        return [read_page(document, number) for number in numbers]


def _read_tags(data: bytes) -> tuple[list[TaggedBlock], tuple[Unread, ...], tuple[str, ...]]:
    """What the tags say and what else is to be said, also of a file that may be opened but not changed."""
    if b"/Encrypt" in data:
        import pypdfium2
        from pypdfium2 import raw

        copy = io.BytesIO()
        with pypdfium2.PdfDocument(data) as document:
            document.save(copy, flags=raw.FPDF_REMOVE_SECURITY)
        data = copy.getvalue()
    return read_tags(data), *describe_file(data)


def _unread(page: Page) -> Iterator[Unread]:
    if page.failure:
        yield Unread(f"halaman {page.number}", page.failure)
    elif page.pictured > _SCANNED and len(page.words) < _FEW_WORDS:
        yield Unread(f"halaman {page.number}", "hanya gambar (hasil pindai)")
    elif not page.words and page.parts > _MANY_PARTS:
        yield Unread(f"halaman {page.number}", "hanya gambar (hurufnya digambar)")
    for kind, what in _OVER.items():
        if texts := [text for each, text in page.over if each == kind]:
            quoted = quote_some([text for text in texts if text])
            why = f"isinya tidak dibaca{f': {quoted}' if quoted else ''}"
            yield Unread(f"halaman {page.number}, {len(texts)} {what}", why)
