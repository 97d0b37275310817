"""The files of a report and its kertas kerja, made from one stitched notebook, to be written or compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from lkjtools.masa import Masa
from lkjtools.record import notebook_text

REGISTER = "register.csv"


def stitched_name(masa: Masa) -> str:
    """The name of the stitched notebook of a report."""
    return f"LKj-{masa}.ipynb"


def complete_name(masa: Masa) -> str:
    """The name of the PDF with its annexes, which a report without annexes does not have."""
    return f"LKj-{masa}-lengkap.pdf"


def file_names(masa: Masa) -> tuple[str, ...]:
    """The names of the files that every report has, beside its chapters."""
    formats = (f"LKj-{masa}.{suffix}" for suffix in ("html", "xlsx", "pdf", "docx"))
    beside = (f"LKj-{masa}-kertas-kerja.{suffix}" for suffix in ("xlsx", "pdf"))
    return (stitched_name(masa), REGISTER, *formats, *beside)


def render_files(notebook: NotebookNode, masa: Masa, data_dir: Path) -> Iterator[tuple[str, bytes]]:
    """Make the files of a report; the register names pages, so the PDF is laid out before it.

    Args:
        notebook: the stitched notebook.
        masa: the reported time.
        data_dir: the folder that holds the years; annexes are read from it.

    Yields:
        Name and content, in the order of `file_names`, then the PDF with its annexes where there are any.

    Raises:
        PublishError: the notebook cannot be made into a document.
    """
    from lkjtools.document.annexes import append_annexes
    from lkjtools.document.compose import compose, compose_kertas_kerja
    from lkjtools.document.docx import render_docx
    from lkjtools.document.html import render_html
    from lkjtools.document.pdf import render_numbered_pdf, render_pdf
    from lkjtools.document.register import add_pages, build_register, write_register
    from lkjtools.document.xlsx import render_xlsx

    document = compose(notebook)
    register = build_register(document)
    yield stitched_name(masa), notebook_text(notebook).encode()
    pdf, pages = render_numbered_pdf(document)
    yield REGISTER, write_register(add_pages(register, document, pages)).encode()
    yield f"LKj-{masa}.html", render_html(document, register).encode()
    yield f"LKj-{masa}.xlsx", render_xlsx(document)
    yield f"LKj-{masa}.pdf", pdf
    yield f"LKj-{masa}.docx", render_docx(document, pages.parts)
    beside = compose_kertas_kerja(document, register)
    yield f"LKj-{masa}-kertas-kerja.xlsx", render_xlsx(beside)
    yield f"LKj-{masa}-kertas-kerja.pdf", render_pdf(beside)
    complete = append_annexes(pdf, document.record, data_dir)
    if complete is not None:
        yield complete_name(masa), complete
