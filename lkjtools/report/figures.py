"""Every figure of a report, from what its chapters show: the one list of them, which nobody keeps by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lkjtools.errors import NotebookError
from lkjtools.figure.angka import Angka, walk
from lkjtools.project import find_root
from lkjtools.record.precheck import check_notebook
from lkjtools.record.rehearse import as_in_a_kernel, displayed_by, new_namespace, run_source
from lkjtools.show.values import Gambar, Narasi, Rangkaian, Tabel

if TYPE_CHECKING:
    from lkjtools.report.exploration import Exploration


def collect_figures(laporan: Exploration) -> dict[str, Angka]:
    """Collect the figures that the chapters show of a report, with all that they are computed from.

    Args:
        laporan: the report; it takes the place of the one that each chapter opens, so that it may stand under
            other rules.

    Returns:
        The figures by key: those of the register, and those that a text could print and does not.

    Raises:
        NotebookError: there are no chapters.
        DataError: the data has faults.
    """
    from lkjtools.prose.text import collect_faults
    from lkjtools.show.drawing import blank_pictures

    root = find_root()
    paths = sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    if not paths:
        raise NotebookError(f"Tidak ada bab di {root / 'notebooks'}; jalankan dari folder proyek.")
    # A text that names a class which these rules do not have is left out; the tables beside it are not.
    with as_in_a_kernel(root), blank_pictures(), collect_faults() as texts:
        roots = [root for value in _shown(paths, laporan) for root in _roots(value)]
    return {
        part.key: part for root in (*roots, *texts.angka) for part in walk(root) if isinstance(part, Angka)
    }


def _shown(paths: list[Path], laporan: Exploration) -> list[object]:
    parameters = {"YEAR": laporan.tahun, "TRIWULAN": laporan.triwulan, "DATA_DIR": "data"}
    displayed: list[object] = []
    for path in paths:
        namespace = new_namespace()
        with displayed_by(lambda *values, **_: displayed.extend(values), namespace):
            for cell in check_notebook(path, parameters).cells:
                if cell.cell_type == "code":
                    value = run_source(cell.source, namespace)
                    displayed.extend([] if cell.source.rstrip().endswith(";") else [value])
                    namespace.update(parameters if "YEAR" in namespace else {})
                    namespace.update((name, laporan) for name in _reports(namespace))
    return displayed


def _reports(namespace: dict[str, object]) -> list[str]:
    from lkjtools.report.exploration import Exploration

    return [name for name, value in namespace.items() if isinstance(value, Exploration)]


def _roots(value: object) -> Iterator[Angka]:
    match value:
        case Rangkaian(parts=parts):
            for part in parts:
                yield from _roots(part)
        case Tabel() | Narasi():
            yield from value.angka
        case Gambar(points=points):
            yield from (point.content for point in points if isinstance(point.content, Angka))
