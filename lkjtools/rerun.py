"""Holds what chapters showed when they ran again against their record."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from nbformat import NotebookNode

from lkjtools.show.picture import Picture
from lkjtools.show.recorded import GAMBAR, LAPORAN


def find_differences(
    recorded: Mapping[str, NotebookNode], rerun: Mapping[str, NotebookNode], is_elsewhere: bool
) -> tuple[list[str], list[str]]:
    """Compare every cell of the record with what it showed when it ran again.

    Args:
        recorded: chapter -> recorded notebook.
        rerun: chapter -> record of the new run.
        is_elsewhere: the environment is another one than that of the report; then a chart may be drawn some points
            aside.

    Returns:
        The cells that show something else, by chapter, in Indonesian; and the chapters whose charts show the same
        in another environment, though not every byte is the same.
    """
    from lkjtools.record import source_number

    findings: list[str] = []
    alike: list[str] = []
    for chapter, then in recorded.items():
        pairs = list(enumerate(zip(then.cells, rerun[chapter].cells, strict=True)))
        differing = [
            index
            for index, (old, new) in pairs
            if (_without_versions(old) != _without_versions(new) if is_elsewhere else old != new)
        ]
        cells = [
            str(source_number(then, index))
            for index in differing
            if not (is_elsewhere and _shows_same(*pairs[index][1]))
        ]
        if cells:
            findings.append(f"{chapter}, sel {', '.join(cells)}: keluaran tidak sama")
        elif differing:
            alike.append(f"notebooks/{chapter}.ipynb")
    return findings, alike


def _without_versions(cell: NotebookNode) -> NotebookNode:
    """A cell without the versions that it ran on, which the manifest holds against today's."""
    copied = copy.deepcopy(cell)
    for output in copied.get("outputs", ()):
        output.get("data", {}).get(LAPORAN, {}).pop("perangkat", None)
    return copied


def _shows_same(then: NotebookNode, now: NotebookNode) -> bool:
    """Whether two cells are the same but for the way that drawings are drawn."""
    from lkjtools.document.comparison_of_pictures import shows_same

    (old, drawn), (new, redrawn) = map(_take_drawings, (then, now))
    return old == new and all(shows_same(*pair) for pair in zip(redrawn, drawn, strict=True))


def _take_drawings(cell: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """A cell without its drawings, wherever they stand in it, and these."""
    copied, drawings = _without_versions(cell), []
    for output in copied.get("outputs", ()):
        data = output.get("data", {})
        if "svg" in data.get(GAMBAR, {}):
            drawings.append(data[GAMBAR]["svg"])
            data[GAMBAR]["svg"] = ""
            # For JupyterLab the same drawing stands in the page beside it, and no other.
            address = Picture("image/svg+xml", drawings[-1].encode()).uri
            data["text/html"] = data.get("text/html", "").replace(address, "")
    return copied, drawings
