"""What the pages, sheets and parts of a report say about its state: draft, example, revision."""

import io
import re
import zipfile

from pypdf import PdfReader

from tests.agencies import YEAR


def pages(pdf):
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def texts_in(archive, pattern):
    """The text of each part of an office file whose name fits."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        names = [name for name in parts.namelist() if re.fullmatch(pattern, name)]
        return [re.sub("<[^>]*>", "", parts.read(name).decode()) for name in names]


def state_marks(files, tahun=YEAR):
    """What each page, sheet or part of every format says about the state of the report.

    Args:
        files: content of each file of a report by its name.
        tahun: the year of the report.

    Returns:
        The texts in which the state must stand, by format.
    """
    found = {}
    for name in (f"LKj-{tahun}.pdf", f"LKj-{tahun}-kertas-kerja.pdf"):
        found[name] = pages(files[name])
    docx = files[f"LKj-{tahun}.docx"]
    # The cover has no header; each header of another section has the mark.
    found["docx"] = [*texts_in(docx, r"word/document\.xml"), *texts_in(docx, r"word/header\d+\.xml")]
    for name in (f"LKj-{tahun}.xlsx", f"LKj-{tahun}-kertas-kerja.xlsx"):
        found[name] = texts_in(files[name], r"xl/worksheets/sheet\d+\.xml")
    page = files[f"LKj-{tahun}.html"].decode()
    found["html"] = re.findall(r'<p class="tanda">[^<]*|@top-center \{[^}]*', page) or [
        page.split("<main")[0]
    ]
    return found
