"""Holds a file of a report against the same file made anew: by bytes, or in another environment by its text."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

_ZIPPED = {".docx", ".xlsx"}
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]*>")
_FIGURE = re.compile(r"-?\d[\d.]*[.,]\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")


def find_difference(name: str, made: bytes, found: bytes) -> str | None:
    """Say how a file differs from the one made anew.

    Args:
        name: its name.
        made: what was made anew from the record.
        found: what stands in the folder.

    Returns:
        An Indonesian phrase, which names the parts of a DOCX or XLSX; None where every byte is the same.

    Examples:
        >>> find_difference("LKj.pdf", b"1", b"2")
        'LKj.pdf tidak sama dengan cetak ulang dari catatan'
    """
    if made == found:
        return None
    parts = _differing_parts(made, found) if PurePosixPath(name).suffix in _ZIPPED else []
    where = f" ({', '.join(parts[:5])}{', …' if len(parts) > 5 else ''})" if parts else ""
    return f"{name} tidak sama dengan cetak ulang dari catatan{where}"


def _differing_parts(made: bytes, found: bytes) -> list[str]:
    """The members of a zip file that differ, unpacked; none where only the packing differs."""
    ours = _members(made)
    try:
        theirs = _members(found, {name: len(content or b"") for name, content in ours.items()})
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return []
    return [name for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]


def _members(data: bytes, sizes: dict[str, int] | None = None) -> dict[str, bytes | None]:
    """Unpack a zip file; of a foreign one only members of the size that they must have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            info.filename: archive.read(info)
            if sizes is None or sizes.get(info.filename) == info.file_size
            else None
            for info in archive.infolist()
        }


def has_same_text(name: str, made: bytes, found: bytes) -> bool:
    """Say whether two files of a report that were made in different environments print the same.

    The words and figures of a page, of a DOCX and of an XLSX must be the same in the same order. Lines and pages of
    a PDF may break elsewhere: its decimal figures must be the same, as often, and its words the same.

    Args:
        name: the file's name.
        made: what was made anew from the record.
        found: what stands in the folder.

    Returns:
        True where they print the same; False where they do not, or where one cannot be read.
    """
    read = _READERS.get(PurePosixPath(name).suffix, bytes)
    try:
        return bool(read(made) == read(found))
    except Exception:  # whatever a foreign file does to a reader, it is not the same
        return False


def _page_words(data: bytes) -> object:
    return _plain(_HIDDEN.sub(" ", data.decode("utf-8")))


def _plain(markup: str) -> list[str]:
    return html.unescape(_MARKUP.sub(" ", markup)).split()


def _office_words(data: bytes) -> object:
    return {
        name: _plain((content or b"").decode("utf-8"))
        for name, content in _members(data).items()
        if name.endswith(".xml") and not name.startswith("docProps/")
    }


def _pdf_words(data: bytes) -> object:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    joined = re.sub(r"-\n", "", text)
    return sorted(_FIGURE.findall(text)), set(_WORD.findall(joined.lower()))


_READERS: dict[str, Callable[[bytes], object]] = {
    ".html": _page_words,
    ".docx": _office_words,
    ".xlsx": _office_words,
    ".pdf": _pdf_words,
}
