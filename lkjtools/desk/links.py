"""The ways on from mulai: notebooks of the desk, chapters, record, and the files of the report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from lkjtools.desk.copies import CHAPTERS, RECORD, START, desk_folder

# No program shows these within the notebook's window.
_DOWNLOADED = (".docx", ".xlsx")
_FORMATS = (
    *(("HTML", ".html"), ("PDF", ".pdf"), ("PDF dengan lampiran", "-lengkap.pdf")),
    *(("DOCX", ".docx"), ("XLSX", ".xlsx")),
    *(("kertas kerja PDF", "-kertas-kerja.pdf"), ("kertas kerja XLSX", "-kertas-kerja.xlsx")),
)


def list_links(
    root: Path, tahun: int, *, has_results: bool = True
) -> Iterator[tuple[str, list[tuple[str, Path]]]]:
    """List what can be opened, by its kind.

    Args:
        root: the project's folder.
        tahun: the year of the desk.
        has_results: whether what stands among the results is of this desk's data.

    Yields:
        The kind in Indonesian, and name and file of each; kinds of which there is nothing are left out.
    """
    desk, results = desk_folder(root, tahun), root / f"outputs/{tahun}"
    others = [path for path in sorted(desk.glob("*.ipynb")) if path.name != START]
    kinds = {
        "Alat": [(_title(path), path) for path in others],
        "Bab, sebagai salinan": [(_title(path), path) for path in sorted((desk / CHAPTERS).glob("*.ipynb"))],
        "Laporan": [
            (name, results / f"LKj-{tahun}{end}")
            for name, end in _FORMATS
            if (results / f"LKj-{tahun}{end}").is_file()
        ],
        "Bukti": [
            (name, results / file)
            for name, file in (
                ("register angka", "register.csv"),
                ("uji angka", "audit.html"),
                ("kertas kerja uji angka", "audit.xlsx"),
                ("pernyataan verifikasi", "verifikasi.html"),
            )
            if (results / file).is_file()
        ],
        "Catatan laporan, sebagai salinan": [
            (_title(path), path) for path in sorted((desk / RECORD).glob("*.ipynb"))
        ],
        "Bantuan": [("panduan", path) for path in [root / "docs/panduan.md"] if path.is_file()],
    }
    left_out = () if has_results else ("Laporan", "Bukti")
    yield from ((kind, links) for kind, links in kinds.items() if links and kind not in left_out)


def render_links(kinds: Iterable[tuple[str, list[tuple[str, Path]]]], here: Path) -> str:
    """Write links as HTML, relative to the notebook that shows them, as JupyterLab and VS Code open them.

    Args:
        kinds: what `list_links` gives.
        here: the folder of the notebook.
    """
    rows = []
    for kind, links in kinds:
        items = " · ".join(_anchor(name, path, here) for name, path in links)
        rows.append(f"<p><b>{escape(kind)}</b>: {items}</p>")
    return "".join(rows)


def _anchor(name: str, path: Path, here: Path) -> str:
    address = quote(Path(os.path.relpath(path, here)).as_posix())
    download = " download" if path.suffix in _DOWNLOADED else ""
    return f'<a href="{address}"{download}>{escape(name)}</a>'


def _title(path: Path) -> str:
    """The heading of a notebook; its name where it has none or cannot be read."""
    import nbformat

    try:
        first = nbformat.read(path, nbformat.NO_CONVERT).cells[0].source.splitlines()[0]
    except (OSError, ValueError, KeyError, AttributeError, IndexError):
        return path.stem
    return first.removeprefix("# ") if first.startswith("# ") else path.stem
