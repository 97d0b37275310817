"""The files of a report and its kertas kerja, made from one stitched notebook, to be written or compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nbformat import NotebookNode

from lkjtools.masa import Masa
from lkjtools.record import notebook_text
from lkjtools.sealed_files import FORMATS

REGISTER = "register.csv"


def stitched_name(masa: Masa) -> str:
    """The name of the stitched notebook of a report."""
    return f"LKj-{masa}.ipynb"


def complete_name(masa: Masa) -> str:
    """The name of the PDF with its annexes, which a report without annexes does not have."""
    return f"LKj-{masa}-lengkap.pdf"


def file_names(masa: Masa, formats: Sequence[str] = FORMATS) -> tuple[str, ...]:
    """Name the files that every report has, beside its chapters.

    Args:
        masa: the reported time.
        formats: as what it is printed, of `FORMATS`.

    Examples:
        >>> file_names(Masa(2023), ("pdf", "kertas-kerja"))[2:]
        ('LKj-2023.pdf', 'LKj-2023-kertas-kerja.xlsx', 'LKj-2023-kertas-kerja.pdf')
    """
    beside = "kertas-kerja"
    printed = (f"LKj-{masa}.{suffix}" for suffix in FORMATS if suffix in formats and suffix != beside)
    papers = (f"LKj-{masa}-{beside}.{suffix}" for suffix in ("xlsx", "pdf") if beside in formats)
    return (stitched_name(masa), REGISTER, *printed, *papers)


def render_files(
    notebook: NotebookNode, masa: Masa, data_dir: Path, jobs: int = 1, formats: Sequence[str] = FORMATS
) -> Iterator[tuple[str, bytes]]:
    """Make the files of a report from one composed document, side by side; the register names pages of the PDF.

    Args:
        notebook: the stitched notebook.
        masa: the reported time.
        data_dir: the folder that holds the years; annexes are read from it.
        formats: as what it is printed, of `FORMATS`; the PDF is laid out in any case.
        jobs: how many files may be made at once, where this process can be copied (`run_side_by_side`).

    Yields:
        Name and content, in the order of `file_names`, then the PDF with its annexes where there are any; the same
        bytes however many are made at once.

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
    from lkjtools.show.pandoc_process import end_pandoc
    from lkjtools.side_by_side import run_side_by_side

    names = file_names(masa, formats)
    document = compose(notebook)
    register = build_register(document)
    beside = compose_kertas_kerja(document, register)
    yield stitched_name(masa), notebook_text(notebook).encode()
    stem = f"LKj-{masa}"
    end_pandoc()  # the texts are read; each format has one of its own
    with run_side_by_side(jobs) as crew:
        # What takes longest begins first.
        numbered = crew.start(f"{stem}.pdf", lambda: render_numbered_pdf(document))
        others = {
            name: crew.start(name, make)
            for name, make in {
                f"{stem}-kertas-kerja.pdf": lambda: render_pdf(beside),
                f"{stem}.html": lambda: render_html(document, register).encode(),
                f"{stem}.xlsx": lambda: render_xlsx(document),
                f"{stem}-kertas-kerja.xlsx": lambda: render_xlsx(beside),
            }.items()
            if name in names
        }
        pdf, pages = numbered.result()
        if f"{stem}.docx" in names:
            others[f"{stem}.docx"] = crew.start(f"{stem}.docx", lambda: render_docx(document, pages.parts))
        yield REGISTER, write_register(add_pages(register, document, pages)).encode()
        for name in names[2:]:
            yield name, pdf if name == f"{stem}.pdf" else others[name].result()
    complete = append_annexes(pdf, document.record, data_dir) if "pdf" in formats else None
    if complete is not None:
        yield complete_name(masa), complete
