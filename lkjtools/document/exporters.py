"""nbconvert exporters: ``jupyter nbconvert --to lkj-html`` (-pdf, -docx, -xlsx) publishes a stitched notebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter, FilenameExtension
from nbformat import NotebookNode

from lkjtools.document.compose import compose
from lkjtools.document.composed import Composed


class _LkjExporter(Exporter):  # type: ignore[misc]
    """What all formats share; a format says its suffix and how it lays a document out."""

    def render(self, document: Composed) -> str | bytes:
        """Lay the document out; its renderer is loaded only here, since nbconvert imports every exporter."""
        raise NotImplementedError

    def from_notebook_node(
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Publish a stitched notebook.

        Args:
            nb: what ``stitch`` gives.
            resources: nbconvert's own.
            kw: nbconvert's own.

        Returns:
            The file's content and the resources.

        Raises:
            PublishError: the notebook cannot be published; the message names chapter and cell.
        """
        notebook, known = super().from_notebook_node(nb, resources, **kw)
        return self.render(compose(notebook)), known


class LkjHtmlExporter(_LkjExporter):
    """The report as one HTML file."""

    output_mimetype = "text/html"
    export_from_notebook = "LKj (HTML)"
    file_extension = FilenameExtension(".html").tag(config=True)

    def render(self, document: Composed) -> str:
        """Lay the document out, the origin of each figure at hand."""
        from lkjtools.document.html import render_html
        from lkjtools.document.register import build_register

        return render_html(document, build_register(document))


class LkjPdfExporter(_LkjExporter):
    """The report as PDF/A-2a and PDF/UA-1."""

    output_mimetype = "application/pdf"
    export_from_notebook = "LKj (PDF)"
    file_extension = FilenameExtension(".pdf").tag(config=True)

    def render(self, document: Composed) -> bytes:
        """Lay the document out in pages."""
        from lkjtools.document.pdf import render_pdf

        return render_pdf(document)


class LkjDocxExporter(_LkjExporter):
    """The whole report as a DOCX that an office can edit."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "LKj (DOCX)"
    file_extension = FilenameExtension(".docx").tag(config=True)

    def render(self, document: Composed) -> bytes:
        """Lay the document out for Word."""
        from lkjtools.document.docx import render_docx
        from lkjtools.document.pdf import render_numbered_pdf

        _, pages = render_numbered_pdf(document)
        return render_docx(document, pages.parts)


class LkjXlsxExporter(_LkjExporter):
    """The tables of the report as a workbook."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    export_from_notebook = "LKj (XLSX)"
    file_extension = FilenameExtension(".xlsx").tag(config=True)

    def render(self, document: Composed) -> bytes:
        """Lay the tables out, a sheet each."""
        from lkjtools.document.xlsx import render_xlsx

        return render_xlsx(document)
