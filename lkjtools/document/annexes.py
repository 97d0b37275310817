"""The report with the documents that follow it, in one PDF file."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.document.failure import has_sentence
from lkjtools.document.typesetting import typeset
from lkjtools.errors import PublishError
from lkjtools.record.record import Record
from lkjtools.show.foreign_pdf import ANNEXES, acts, annex_title, make_still
from lkjtools.temporary import keep_traceback
from lkjtools.theme import load_theme

if TYPE_CHECKING:
    from pypdf import PdfWriter

_TEMPLATE = Path(__file__).parent / "templates" / "pembatas.typ"


def append_annexes(pdf: bytes, record: Record, data_dir: Path) -> bytes | None:
    """Put the annexes that the record names behind the report, each after a page that says what follows.

    The result is an ordinary PDF: what others made may break the rules of archivable and accessible documents, so
    it does not claim to keep them.

    Args:
        pdf: the report.
        record: what the report was made from; it names the annexes read and their sha256.
        data_dir: the folder that holds the years.

    Returns:
        The file, the same for the same inputs; None where there are no annexes.

    Raises:
        PublishError: an annex is no longer the file that the record names, or holds what would act.
    """
    annexes = {
        read.path: read.sha256
        for read in record.reads
        if read.sha256 and read.path.partition("/")[2].startswith(f"{ANNEXES}/")
    }
    if not annexes:
        return None
    from pypdf import PdfWriter  # slow to load; most reports have no annexes
    from pypdf.generic import NameObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for part in ("/Metadata", "/OutputIntents"):
        writer.root_object.pop(NameObject(part), None)
    for number, (path, sha256) in enumerate(sorted(annexes.items()), start=1):
        file = data_dir / path
        data = file.read_bytes() if file.is_file() else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise PublishError(f"Lampiran {path} berubah setelah bab dijalankan; jalankan ulang.")
        try:
            _append(writer, number, path, data, record.identities[0].tanda or "")
        except Exception as error:
            if has_sentence(error):
                raise
            raise PublishError(
                f"Lampiran {path} tidak dapat digabungkan; cetak ulang sebagai PDF ({keep_traceback()})."
            ) from error
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _append(writer: PdfWriter, number: int, path: str, data: bytes, mark: str) -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    title = annex_title(path)
    divider = PdfReader(io.BytesIO(_divider(number, title, len(reader.pages), mark)))
    place = len(writer.pages)
    writer.add_page(divider.pages[0])
    for sheet, page in enumerate(reader.pages, start=1):
        make_still(page)
        if acts(writer.add_page(page)):
            raise PublishError(
                f"Lampiran {path}, halaman {sheet}, memuat tindakan atau berkas lain yang tidak dapat "
                "dikeluarkan; cetak ulang sebagai PDF."
            )
    writer.add_outline_item(title=f"Dokumen {number}. {title}", page_number=place)


def _divider(number: int, title: str, pages: int, mark: str) -> bytes:
    theme = load_theme()
    values = {
        "nomor": f"Dokumen {number}",
        "judul": title,
        "keterangan": f"{pages} halaman",
        "tanda": mark,
        "huruf": theme.font_family,
        "ukuran": dict(theme.size),
        "kertas": dict(theme.page),
        "aksen": theme.light.accent,
        "redup": theme.light.muted,
    }
    (made,), _ = typeset({"main.typ": _TEMPLATE.read_bytes(), "pembatas.json": json.dumps(values)})
    return made
