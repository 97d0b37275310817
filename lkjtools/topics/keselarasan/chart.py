"""The picture of misi, tujuan, sasaran, IKU and programs, each below what it serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjtools.formatting import format_names
from lkjtools.show.tree import GAP, Simpul, split_pages, tree_pictures
from lkjtools.show.values import Gambar
from lkjtools.topics.keselarasan.model import Keselarasan

_HEADS = {
    "misi": "Misi",
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
    "indikator": "Indikator Kinerja Utama",
    "program": "Program",
}


def gambar_keselarasan(keselarasan: Keselarasan) -> tuple[Gambar, ...]:
    """How misi, tujuan, sasaran, IKU and programs hang together.

    Returns:
        One picture, or several where there is more than a page holds.
    """
    trees = keselarasan.pohon
    if not trees:
        return ()
    used = keselarasan.tingkat
    root = replace(GAP, bawahan=tuple(_padded(tree, used, 0) for tree in trees))
    heads = tuple(_HEADS[level] for level in used)
    names = format_names(heads)
    return tree_pictures(
        "keselarasan_kinerja",
        f"Keselarasan {names}",
        f"Pohon dengan tingkat {names}; di dalam kurung yang berada di bawahnya",
        split_pages(root, heads),
        heads,
        keselarasan.sumber,
    )


def _padded(tree: Simpul, levels: Sequence[str], depth: int) -> Simpul:
    """Give each level its own depth: a level left out leaves a gap."""
    if levels.index(tree.jenis) > depth:
        return replace(GAP, bawahan=(_padded(tree, levels, depth + 1),))
    return replace(tree, bawahan=tuple(_padded(child, levels, depth + 1) for child in tree.bawahan))
