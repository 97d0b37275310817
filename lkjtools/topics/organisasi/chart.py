"""The picture of the units of the agency."""

from __future__ import annotations

from lkjtools.show.tree import split_pages, tree_pictures
from lkjtools.show.values import Gambar
from lkjtools.topics.organisasi.model import Organisasi


def gambar_organisasi(organisasi: Organisasi) -> tuple[Gambar, ...]:
    """The organisation chart.

    Returns:
        One picture, or several where the agency has more units than a page holds; none where it delivers none.
    """
    root = organisasi.akar
    if root is None:
        return ()
    return tree_pictures(
        "struktur_organisasi",
        f"Struktur Organisasi {organisasi.instansi}",
        "Bagan susunan organisasi; di dalam kurung unit yang berada di bawahnya",
        split_pages(root),
        (),
        organisasi.dokumen.names("organisasi"),
    )
