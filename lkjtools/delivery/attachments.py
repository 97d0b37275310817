"""Files of a delivery that are no tables: pictures, the logo, and PDF annexes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from lkjtools.delivery.folder import Delivery
from lkjtools.door import through_the_door
from lkjtools.errors import DataError, Fault
from lkjtools.show.foreign_pdf import ANNEXES, annex_title, find_lost_content
from lkjtools.show.picture import find_fault
from lkjtools.show.printable import printable_advice

PICTURES = "gambar"


def picture_path(berkas: str) -> str:
    """Path of a picture of gambar.csv within the year's folder."""
    return f"{PICTURES}/{berkas}"


@dataclass(frozen=True)
class Lampiran:
    """A document that follows the report as PDF.

    Attributes:
        judul: what it is called, from the name of its file.
        halaman: how many pages it has.
        sidik: sha256 of the file.
    """

    judul: str
    halaman: int
    sidik: str


def read_annex(delivery: Delivery, relative: str) -> Lampiran:
    """Say what an annex is.

    Args:
        delivery: the year.
        relative: its path within the year's folder.

    Returns:
        Title, pages and sha256.

    Raises:
        DataError: the file is absent or cannot be read as PDF.
    """
    from pypdf import PdfReader

    reason = fault_in_annex(delivery, relative)
    if reason is not None:
        raise DataError([Fault(delivery.name(relative), None, None, None, reason)])
    data = delivery.read_bytes(relative)
    pages = len(PdfReader(io.BytesIO(data)).pages)
    return Lampiran(annex_title(relative), pages, hashlib.sha256(data).hexdigest())


@through_the_door()
def find_annexes(delivery: Delivery) -> list[str]:
    """The PDF files that follow the report, by path within the year's folder, in the order of their names."""
    paths = (delivery.data_dir / str(delivery.tahun) / ANNEXES).glob("*")
    names = sorted(path.name for path in paths if not path.is_dir() and not path.name.startswith("."))
    return [f"{ANNEXES}/{name}" for name in names]


def fault_in_picture(delivery: Delivery, relative: str) -> str | None:
    """Say why a picture cannot be printed.

    Args:
        delivery: the year.
        relative: its path within the year's folder.

    Returns:
        What is expected; None for one that can be printed.
    """
    try:
        data = delivery.find_bytes(relative)
    except DataError as error:
        return error.faults[0].expected
    return f"berkas {delivery.name(relative)} ada" if data is None else find_fault(data)


def fault_in_annex(delivery: Delivery, relative: str) -> str | None:
    """Say why a file cannot follow the report as PDF, as `fault_in_picture` does of a picture."""
    if not relative.lower().endswith(".pdf"):
        return "berkas PDF"
    try:
        data = delivery.read_bytes(relative)
    except DataError as error:  # also of one that is too large
        return error.faults[0].expected
    return fault_in_pdf(data) or _fault_in_title(relative)


def _fault_in_title(relative: str) -> str | None:
    """The name of the file is printed as its title."""
    advice = printable_advice(annex_title(relative))
    return None if advice is None else f"nama berkas: {advice}"


def fault_in_pdf(data: bytes) -> str | None:
    """Say why a PDF cannot be printed behind the report.

    Args:
        data: the file's content.

    Returns:
        What is expected, in Indonesian; None for a sound file that opens without a password and whose pages show
        all that it holds.

    Examples:
        >>> fault_in_pdf(b"bukan PDF")
        'berkas PDF yang utuh; berkas ini tidak dapat dibaca'
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        if reader.is_encrypted:
            return "berkas PDF tanpa kata sandi; simpan ulang tanpa perlindungan"
        for page in reader.pages:
            page.get_contents()
        if not len(reader.pages):
            return "berkas PDF dengan sedikitnya satu halaman"
        return find_lost_content(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        return "berkas PDF yang utuh; berkas ini tidak dapat dibaca"
