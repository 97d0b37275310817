"""Holds a file of a report against the same file made anew: by bytes, in another environment by what it prints."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from lkjtools.document.comparison_of_pdf import draw_pages, is_same_pdf

_ZIPPED = {".docx", ".xlsx"}
# Dots that are seen as one, and shades of 256 that are not seen: what the edge of a line may differ by.
_FINE, _SHADES = 2, 40


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


def prints_same(name: str, made: bytes, found: bytes) -> bool:
    """Say whether two files of a report that were made in different environments print the same.

    A page is written from the record by a program that knows no machine: every sign must be the same. What depends
    on it is how a PDF, a DOCX or an XLSX is packed, and the pixels that charts become, which must look the same.

    Args:
        name: the file's name.
        made: what was made anew from the record.
        found: what stands in the folder.

    Returns:
        True where they print the same; False where they do not, or where one cannot be read.
    """
    compare = _COMPARISONS.get(PurePosixPath(name).suffix)
    try:
        return made == found if compare is None else compare(made, found)
    except Exception:  # whatever a foreign file does to a reader, it is not the same
        return False


def _is_same_office(made: bytes, found: bytes) -> bool:
    """Compare every member unpacked, of a picture in pixels what it shows."""
    ours, theirs = _members(made), _members(found)
    return ours.keys() == theirs.keys() and all(
        _looks_same(ours[name] or b"", theirs[name] or b"")
        if name.endswith(".png")
        else ours[name] == theirs[name]
        for name in ours
    )


def _is_same_paper(made: bytes, found: bytes) -> bool:
    """Compare the objects, and because another reader may find others in a forged file, the pages as seen."""
    return is_same_pdf(made, found) and all(
        _looks_same(one, other, 1) for one, other in zip(draw_pages(made), draw_pages(found), strict=True)
    )


def _looks_same(made: bytes, found: bytes, fine: int = _FINE) -> bool:
    """Compare pictures in so few pixels and shades that the finest edges of their lines do not count."""
    from PIL import Image, ImageChops

    one, other = (Image.open(io.BytesIO(data), formats=("PNG",)) for data in (made, found))
    if one.size != other.size:
        return False
    difference = ImageChops.difference(*(image.convert("RGB").reduce(fine) for image in (one, other)))
    return max(difference.tobytes(), default=0) <= _SHADES


_COMPARISONS: dict[str, Callable[[bytes, bytes], bool]] = {
    ".docx": _is_same_office,
    ".xlsx": _is_same_office,
    ".pdf": _is_same_paper,
}
