"""Holds a file of a report against the same file made anew: by bytes, or in another environment by its text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_ZIPPED = {".docx", ".xlsx"}
# Dots that are seen as one, and shades of 256 that are not seen: what the edge of a line may differ by.
_FINE, _SHADES = 4, 40
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

    A page, a DOCX and an XLSX are written from the record by programs that know no machine: every sign must be the
    same. What depends on it is how a DOCX or an XLSX is packed, and the dots that its charts become, which must
    look the same. Lines and pages of a PDF may break elsewhere: its decimal figures must be the same, in the same
    order, and its words the same.

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


def _office_parts(data: bytes) -> dict[str, object]:
    """Every member unpacked, of a picture in dots what it shows."""
    return {
        name: _dots(content or b"") if name.endswith(".png") else content
        for name, content in _members(data).items()
    }


def _dots(data: bytes) -> object:
    """A picture in so few dots and shades that the finest edges of its lines do not count."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
        return _Picture(image.size, image.convert("RGB").reduce(_FINE))


@dataclass(frozen=True, eq=False)
class _Picture:
    """What a picture shows; one is equal to another that nobody could tell from it."""

    size: tuple[int, int]
    coarse: Image.Image

    def __eq__(self, other: object) -> bool:
        from PIL import ImageChops

        if not isinstance(other, _Picture) or self.size != other.size:
            return False
        difference = ImageChops.difference(self.coarse, other.coarse)
        return max(difference.tobytes(), default=0) <= _SHADES

    __hash__ = None  # type: ignore[assignment]


def _pdf_words(data: bytes) -> object:
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    joined = re.sub(r"-\n", "", text)
    return _FIGURE.findall(text), set(_WORD.findall(joined.lower()))


_READERS: dict[str, Callable[[bytes], object]] = {
    ".docx": _office_parts,
    ".xlsx": _office_parts,
    ".pdf": _pdf_words,
}
