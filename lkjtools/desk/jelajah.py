"""Jelajah: every figure of a report in a grid that opens its card, and what analysts look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjtools.desk.card import STYLE, card_of
from lkjtools.desk.figures import gather_figures, list_figures
from lkjtools.desk.grid import grid_listing, link_workbook, show_listing
from lkjtools.desk.quick import load_notebook_reader
from lkjtools.desk.tabs import (
    list_absorption,
    list_changes,
    list_documents,
    list_efficiency,
    list_own_tables,
    list_roles,
    list_unsur,
)

if TYPE_CHECKING:
    import ipywidgets

    from lkjtools.report.laporan import Laporan

_FEW = 5
"""So many of the largest changes are downloaded by themselves."""


def show_figures(laporan: Laporan) -> ipywidgets.VBox:
    """Semua angka laporan dalam satu kisi; baris yang dipilih membuka kartunya.

    Args:
        laporan: the report.

    Returns:
        The grid, and below it the card of the row that is chosen.

    Raises:
        DataError: the data has faults.
        RunError: chapters fail.
    """
    import ipywidgets

    load_notebook_reader()
    known = gather_figures(laporan)
    hint = '<p class="lkj-pesan">Pilih satu baris untuk membuka kartunya.</p>'
    card = ipywidgets.HTML(STYLE + hint)

    def choose(row: int) -> None:
        card.value = STYLE + card_of(known, known.figures[row])

    grid = show_listing(list_figures(known), rows=7, choose=choose)
    return ipywidgets.VBox([*grid.children, card])


def show_tabs(laporan: Laporan) -> ipywidgets.Tab:
    """Perubahan terbesar, serapan, unsur, anggaran di samping kinerja, dan tabel sendiri, masing-masing satu tab.

    Args:
        laporan: the report.

    Returns:
        The tabs, the largest changes in front; each grid downloads as XLSX.
    """
    import ipywidgets

    changes = list_changes(laporan)
    few = link_workbook(list_changes(laporan, most=_FEW), f"Unduh {_FEW} terbesar (XLSX)")
    parts = {
        "Perubahan terbesar": ipywidgets.VBox(
            [ipywidgets.HTML(f"{STYLE}{few}{link_workbook(changes)}"), grid_listing(changes)]
        ),
        "Serapan per program": show_listing(list_absorption(laporan)),
        "Unsur survei": show_listing(list_unsur(laporan)),
        "Anggaran dan kinerja": show_listing(list_efficiency(laporan)),
        "Tabel sendiri": _show_own_tables(laporan),
        "Peran indikator": show_listing(list_roles(laporan)),
        "Dokumen": show_listing(list_documents(laporan)),
    }
    tabs = ipywidgets.Tab(list(parts.values()), titles=list(parts))
    tabs.add_class("lkj-tab")
    return tabs


def _show_own_tables(laporan: Laporan) -> ipywidgets.VBox:
    """A choice of the own tables, and the one chosen; each is made when it is first asked for."""
    import ipywidgets

    tables = {listing.title: listing for listing in list_own_tables(laporan)}
    choice = ipywidgets.Dropdown(options=list(tables), description="Tabel:", layout={"width": "auto"})
    place = ipywidgets.VBox()

    def show(_: object = None) -> None:
        if choice.value is not None:
            place.children = [show_listing(tables[choice.value])]

    choice.observe(show, "value")
    show()
    return ipywidgets.VBox([choice, place] if tables else [ipywidgets.HTML("Tidak ada tabel sendiri.")])
