"""PDF files of others: what paper cannot show is refused, what a page would do by itself is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

ANNEXES = "lampiran"
"""The folder of a year that holds the documents which follow the report."""

_PRINT_AGAIN = "cetak ulang sebagai PDF"
_MULTIMEDIA = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
_ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE"),
        *("/GoTo3DView", "/URI", "/Rendition", "/RichMediaExecute", "/Movie", "/Sound", "/Hide"),
        *("/Named", "/Thread", "/SetOCGState"),
    }
)
# A page and a note keep what they look like, by a list: what is not known cannot act.
_PAGE_KEYS = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/Contents", "/Group", "/Rotate", "/UserUnit", "/Annots"),
        *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
    }
)
_NOTE_KEYS = (
    *("/Type", "/Subtype", "/Rect", "/AP", "/AS", "/F", "/C", "/CA", "/Border", "/BS", "/BE"),
    *("/IC", "/QuadPoints", "/InkList", "/L", "/LE", "/Vertices", "/RD", "/DA", "/DS", "/Q"),
    *("/Contents", "/Name", "/OC"),
)
# In the dictionary of a stream these stand for content elsewhere, or for what only a program looks at.
_STREAM_KEYS = (
    *("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/AF", "/PieceInfo", "/Metadata"),
    *("/Alternates",),
)


def annex_title(relative: str) -> str:
    """What an annex is called: the name of its file, without the number that orders it.

    Examples:
        >>> annex_title("lampiran/02_perjanjian_kinerja_perubahan.pdf")
        'Perjanjian kinerja perubahan'
    """
    words = re.sub(r"^[0-9]+[_. -]*", "", PurePosixPath(relative).stem).replace("_", " ").strip()
    name = words or PurePosixPath(relative).stem
    return name[:1].upper() + name[1:]


def find_lost_content(reader: PdfReader) -> str | None:
    """Say what a file holds that would not be seen where its pages are printed behind the report.

    Args:
        reader: the file, opened.

    Returns:
        What is expected instead, in Indonesian; None where the pages show everything.
    """
    root = reader.root_object
    form = _object(root.get("/AcroForm")) or {}
    layers = _object((_object(root.get("/OCProperties")) or {}).get("/D")) or {}
    notes = [note for page in reader.pages for note in _notes(page)]
    names = _object(root.get("/Names")) or {}
    if "/XFA" in form:
        return f"berkas PDF yang bukan formulir XFA; {_PRINT_AGAIN}"
    if (
        "/Collection" in root
        or "/AF" in root
        or "/EmbeddedFiles" in names
        or any(note.get("/Subtype") == "/FileAttachment" for note in notes)
        or any("/EF" in part for part in _reachable(reader.pages))
    ):
        return (
            f"berkas PDF tanpa berkas lain di dalamnya; {_PRINT_AGAIN}, serahkan berkas lain itu tersendiri"
        )
    if any(note.get("/Subtype") in _MULTIMEDIA for note in notes):
        return f"berkas PDF tanpa video, suara, atau gambar tiga dimensi di dalamnya; {_PRINT_AGAIN}"
    if any(_is_unseen(note) for note in notes):
        return f"berkas PDF yang isian formulirnya tampak tanpa program pengisi; {_PRINT_AGAIN}"
    if _object(layers.get("/OFF")) or layers.get("/BaseState", "/ON") != "/ON":
        return f"berkas PDF tanpa lapisan yang disembunyikan; {_PRINT_AGAIN}"
    return None


def make_still(page: PageObject) -> None:
    """Take out of a page whatever it would do by itself or at a click; what it shows stays.

    Args:
        page: a page of a file without fault, changed in place before it is copied.
    """
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

    for key in page.keys() - _PAGE_KEYS:
        del page[key]
    kept = ArrayObject()
    for note in _notes(page):
        if note.get("/Subtype") != "/Popup":
            still = DictionaryObject(
                {NameObject(key): note.raw_get(key) for key in _NOTE_KEYS if key in note}
            )
            if note.get("/Subtype") == "/Widget":
                # A field that nobody can fill in is a picture of itself.
                still[NameObject("/Subtype")] = NameObject("/Stamp")
            kept.append(still)
    page.pop("/Annots", None)
    if kept:
        page[NameObject("/Annots")] = kept
    for part in _reachable([page]):
        if isinstance(part, StreamObject):
            for key in _STREAM_KEYS:
                part.pop(key, None)


def acts(page: PageObject) -> bool:
    """Say whether anything that a page reaches is an action or another file."""
    return any(
        part.get("/S") in _ACTIONS or "/EF" in part or part.get("/Type") in ("/Filespec", "/EmbeddedFile")
        for part in _reachable([page])
    )


def _notes(page: PageObject) -> Iterator[Any]:
    for note in _object(page.get("/Annots")) or ():
        made = _object(note)
        if made is not None:
            yield made


def _object(value: Any) -> Any:  # noqa: ANN401 - what pypdf gives is any object of a PDF
    """What stands in a place, be it there or named there; None where nothing is."""
    from pypdf.generic import NullObject

    made = None if value is None else value.get_object()
    return None if isinstance(made, NullObject) else made


def _is_unseen(note: Any) -> bool:  # noqa: ANN401
    """Whether a field of a form holds a value that no appearance shows."""
    if note.get("/Subtype") != "/Widget" or "/AP" in note:
        return False
    value = _object(note.get("/V", (_object(note.get("/Parent")) or {}).get("/V")))
    return value is not None and str(value) not in ("", "/Off")


def _reachable(pages: Iterable[Any]) -> Iterator[Any]:
    """Every dictionary that pages reach, each once, but other pages."""
    from pypdf.generic import ArrayObject, DictionaryObject

    seen: dict[int, Any] = {}
    left: list[Any] = list(pages)
    own = {id(page) for page in left}
    while left:
        part = _object(left.pop())
        if id(part) in seen:
            continue
        seen[id(part)] = part  # kept, so that no other object gets its number
        if isinstance(part, DictionaryObject):
            if part.get("/Type") in ("/Page", "/Pages") and id(part) not in own:
                continue
            yield part
            left += [part.raw_get(key) for key in part]
        elif isinstance(part, ArrayObject):
            left += list(part)
