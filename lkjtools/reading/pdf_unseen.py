"""What a PDF prints that is no part of its pages' text, and what of that text nobody sees."""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lkjtools.reading.model import Unread
from lkjtools.reading.pdf_drawing import Handle

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_HIDDEN, _PRINTED, _NO_VIEW = 2, 4, 32
"""Flags of an annotation."""
_MOST_NESTED = 8
_HIDDEN_LAYERS = (
    "PDF ini memuat lapisan yang disembunyikan; teks di lapisan itu, bila ada, ikut terbaca walau tidak tampak."
    " Cetak ulang sebagai PDF, lalu audit lagi."
)


def open_forms(document: PdfDocument) -> None:
    """Make what is filled in readable, where a file has a form; before its pages are opened."""
    # It warns of forms that it cannot show; that is said by `describe_file`.
    logging.getLogger("pypdfium2").addHandler(logging.NullHandler())
    document.init_forms()


def texts_over(document: PdfDocument, page: PdfPage) -> Iterator[tuple[str, str]]:
    """What is printed over a page: notes, stamps, signatures, and what is filled into a form.

    Args:
        document: the file, its forms opened.
        page: one of its pages.

    Yields:
        "isian" or "tempelan", and the text; the latter is empty where only its look says it.
    """
    from pypdfium2 import raw

    silent = (raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
    filled = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind, flags = raw.FPDFAnnot_GetSubtype(annotation), raw.FPDFAnnot_GetFlags(annotation)
            if kind in silent or flags & _HIDDEN or (flags & _NO_VIEW and not flags & _PRINTED):
                continue
            looks = (
                raw.FPDFAnnot_GetObject(annotation, each)
                for each in range(raw.FPDFAnnot_GetObjectCount(annotation))
            )
            is_shown = any(_holds_text(part, 0) for part in looks)
            form = document.formenv if kind == raw.FPDF_ANNOT_WIDGET else None
            if form is not None and raw.FPDFAnnot_GetFormFieldType(form, annotation) in filled:
                text = _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
                if is_shown or text:
                    yield "isian", text
            else:
                text = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
                if is_shown or (kind == raw.FPDF_ANNOT_FREETEXT and text):
                    yield "tempelan", text
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _holds_text(part: Handle, depth: int) -> bool:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(part)
    if kind != raw.FPDF_PAGEOBJ_FORM or depth > _MOST_NESTED:
        return bool(kind == raw.FPDF_PAGEOBJ_TEXT)
    inner = (raw.FPDFFormObj_GetObject(part, each) for each in range(raw.FPDFFormObj_CountObjects(part)))
    return any(_holds_text(each, depth + 1) for each in inner)


def _string(ask: Any, *of: Any) -> str:  # noqa: ANN401 - functions of PDFium
    """What PDFium answers, in one line: it is asked for the length first."""
    length = ask(*of, None, 0)
    letters = (ctypes.c_ushort * (length // 2 + 1))()
    ask(*of, letters, length)
    return " ".join(bytes(letters).decode("utf-16-le", errors="replace").replace("\0", "").split())


def describe_file(data: bytes) -> tuple[tuple[Unread, ...], tuple[str, ...]]:
    """Say what a file holds beside its pages, and whether some of their text is switched off.

    Args:
        data: the file, without a lock.

    Returns:
        What is not read, and sentences about what is read; nothing where the file is too damaged to tell.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        root = PdfReader(io.BytesIO(data)).root_object
        form, names, layers = (_part(root, name) for name in ("/AcroForm", "/Names", "/OCProperties"))
        unread = []
        if "/XFA" in form:
            unread.append(Unread("formulir XFA", "isiannya tidak dibaca"))
        if "/EmbeddedFiles" in names or "/Collection" in root:
            unread.append(Unread("berkas lain di dalam PDF ini", "isinya tidak dibaca"))
        shown = _part(layers, "/D")
        is_hidden = bool(_part(shown, "/OFF")) or shown.get("/BaseState", "/ON") != "/ON"
        return tuple(unread), (_HIDDEN_LAYERS,) if is_hidden and layers else ()
    except Exception:
        # The library raises whatever it stumbles upon; the pages are there all the same.
        return (), ()


def _part(holder: Any, name: str) -> Any:  # noqa: ANN401 - any object of a PDF
    found = holder.get(name)
    return {} if found is None else found.get_object()
