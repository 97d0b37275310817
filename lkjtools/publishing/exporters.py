"""nbconvert exporters: ``jupyter nbconvert --to lkj-html`` (-pdf, -docx, -xlsx) publishes a stitched notebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from lkjtools.publishing.compose import compose


class LkjHtmlExporter(Exporter):  # type: ignore[misc]
    """The report as one HTML file."""

    output_mimetype = "text/html"
    export_from_notebook = "LKj (HTML)"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[str, dict[str, Any]]:
        """Publish a stitched notebook as HTML.

        Args:
            nb: what ``stitch`` gives.
            resources: nbconvert's own.
            kw: nbconvert's own.

        Returns:
            The page and the resources.

        Raises:
            PublishError: the notebook cannot be published; the message names chapter and cell.
        """
        from lkjtools.publishing.html import render_html
        from lkjtools.publishing.register import build_register

        notebook, known = super().from_notebook_node(nb, resources, **kw)
        document = compose(notebook)
        return render_html(document, build_register(notebook, document)), known


class LkjPdfExporter(Exporter):  # type: ignore[misc]
    """The report as PDF/A-2a and PDF/UA-1."""

    output_mimetype = "application/pdf"
    export_from_notebook = "LKj (PDF)"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[bytes, dict[str, Any]]:
        """Publish a stitched notebook as PDF.

        Args:
            nb: what ``stitch`` gives.
            resources: nbconvert's own.
            kw: nbconvert's own.

        Returns:
            The file's bytes and the resources.

        Raises:
            PublishError: the notebook cannot be published; the message names chapter and cell.
        """
        from lkjtools.publishing.pdf import render_pdf

        notebook, known = super().from_notebook_node(nb, resources, **kw)
        return render_pdf(compose(notebook)), known


class LkjDocxExporter(Exporter):  # type: ignore[misc]
    """The whole report as a DOCX that an office can edit."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "LKj (DOCX)"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[bytes, dict[str, Any]]:
        """Publish a stitched notebook as a DOCX.

        Args:
            nb: what ``stitch`` gives.
            resources: nbconvert's own.
            kw: nbconvert's own.

        Returns:
            The file's bytes and the resources.

        Raises:
            PublishError: the notebook cannot be published; the message names chapter and cell.
        """
        from lkjtools.publishing.docx import render_docx

        notebook, known = super().from_notebook_node(nb, resources, **kw)
        return render_docx(compose(notebook)), known


class LkjXlsxExporter(Exporter):  # type: ignore[misc]
    """The tables of the report as a workbook."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    export_from_notebook = "LKj (XLSX)"

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension_default(self) -> str:
        return ".xlsx"

    def from_notebook_node(
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[bytes, dict[str, Any]]:
        """Publish the tables of a stitched notebook as a workbook.

        Args:
            nb: what ``stitch`` gives.
            resources: nbconvert's own.
            kw: nbconvert's own.

        Returns:
            The file's bytes and the resources.

        Raises:
            PublishError: the notebook cannot be published; the message names chapter and cell.
        """
        from lkjtools.publishing.xlsx import render_xlsx

        notebook, known = super().from_notebook_node(nb, resources, **kw)
        return render_xlsx(compose(notebook)), known
