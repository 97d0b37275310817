"""The picture of the units of the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjtools.report.laporan import Laporan
from lkjtools.show.tree import fits_page, split_tree, tree_pictures
from lkjtools.show.values import Gambar

if TYPE_CHECKING:
    pass


def gambar_organisasi(laporan: Laporan) -> tuple[Gambar, ...]:
    """The organisation chart.

    Args:
        laporan: the report.

    Returns:
        One picture, or several where the agency has more units than a page holds; none where it delivers none.
    """
    root = laporan.organisasi
    if root is None:
        return ()
    return tree_pictures(
        "struktur_organisasi",
        f"Struktur Organisasi {laporan.identitas.instansi} {laporan.identitas.wilayah}",
        "Bagan susunan organisasi; di dalam kurung unit yang berada di bawahnya",
        split_tree(root, lambda tree: fits_page(tree, ())),
        (),
        laporan.sumber("organisasi"),
    )
