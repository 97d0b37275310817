"""A table of the desk that is searched and sorted in the notebook, without a request to any other machine."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from lkjtools.desk.listing import Listing, write_workbook

if TYPE_CHECKING:
    import ipywidgets
    import pandas as pd
    from itables.widget import ITable

_WORDS = {
    "search": "Cari:",
    "lengthMenu": "_MENU_ baris",
    "info": "_START_–_END_ dari _TOTAL_ baris",
    "infoEmpty": "tidak ada baris",
    "infoFiltered": "(disaring dari _MAX_)",
    "zeroRecords": "Tidak ada baris yang cocok.",
    "emptyTable": "Tidak ada baris.",
    "thousands": ".",
    "decimal": ",",
}
"""What DataTables says, in Indonesian."""

_LONG = 30
"""Characters of a name that would be broken into many lines."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make_grid(frame: pd.DataFrame, *, rows: int = 10, **options: object) -> ITable:
    """Show a DataFrame as a grid with a field that searches all of its columns.

    Args:
        frame: what to show; every row of it is there to be found, and its index is not shown.
        rows: rows of a page.
        options: further ones of DataTables.

    Returns:
        The grid; `selected_rows` holds the positions of the rows that are chosen in it.

    Examples:
        >>> import pandas as pd
        >>> make_grid(pd.DataFrame({"kode": ["a", "b"]})).df["kode"].tolist()
        ['a', 'b']
    """
    return _steady_table()(
        frame,
        showIndex=False,
        maxBytes=0,  # no limit: a row that is left out could not be found
        pageLength=rows,
        lengthMenu=[rows, 50, 200],
        language=_WORDS,
        classes="display compact",
        style="width:100%;margin:0",
        **options,
    )


@cache
def _steady_table() -> type[ITable]:
    """ITable that stays as it is when the page connects to its kernel anew.

    DataTables writes into the options it is given. JupyterLab, connected anew, finds them other than those of the
    kernel, and the table would be drawn anew, without what was typed as a search. So DataTables is given a copy.
    """
    from itables.widget import ITable

    script = re.sub(r'\w+\.get\("_dt_args"\)', r"structuredClone(\g<0>)", str(ITable._esm))
    return type("SteadyTable", (ITable,), {"_esm": script})


def grid_listing(listing: Listing, *, rows: int = 10, choose: Callable[[int], None] | None = None) -> ITable:
    """Show a listing as a grid: what is printed is shown and searched, the exact values decide the order.

    Args:
        listing: the listing, at least one row.
        rows: rows of a page.
        choose: is called with the position of a row in the listing when it is chosen.

    Returns:
        The grid.
    """
    import pandas as pd

    columns: dict[str, list[str] | list[int]] = {
        head: listing.texts(number) for number, head in enumerate(listing.columns)
    }
    looks: list[dict[str, object]] = [
        {"targets": [number], "visible": False}
        for number, head in enumerate(listing.columns)
        if head in listing.hidden
    ]
    if max(map(len, listing.texts(0))) > _LONG:  # names keep their room where other columns are empty
        looks.append({"targets": [0], "width": "30%"})
    for number, head in enumerate(listing.columns):
        if listing.is_numeric(number):
            place = len(columns)
            columns[f"urutan {head}"] = listing.ranks(number)
            looks += [
                {"targets": [number], "className": "dt-right", "orderData": [place]},
                {"targets": [place], "visible": False, "searchable": False},
            ]
    chosen = {} if choose is None else {"select": "single"}
    grid = make_grid(pd.DataFrame(columns), rows=rows, columnDefs=looks, order=[], **chosen)
    if choose is not None:
        grid.observe(lambda change: [choose(row) for row in change["new"]], "selected_rows")
    return grid


def show_listing(
    listing: Listing, *, rows: int = 10, choose: Callable[[int], None] | None = None
) -> ipywidgets.VBox:
    """Show a listing as a grid, with a link above it that downloads all of its rows as XLSX.

    Args:
        listing: the listing.
        rows: rows of a page.
        choose: is called with the position of a row in the listing when it is chosen.

    Returns:
        The grid below its link; a sentence where there is no row.
    """
    import ipywidgets

    if not listing.rows:
        return ipywidgets.VBox([ipywidgets.HTML("Tidak ada baris.")])
    return ipywidgets.VBox(
        [ipywidgets.HTML(link_workbook(listing)), grid_listing(listing, rows=rows, choose=choose)]
    )


def link_workbook(listing: Listing, words: str | None = None) -> str:
    """A link in HTML that holds a listing as XLSX: no file is written and no server is asked.

    Args:
        listing: the listing.
        words: what the link says; how many rows there are, where nothing else is said.
    """
    words = words or f"Unduh XLSX ({len(listing.rows)} baris)"
    return link_file(f"{listing.name}.xlsx", XLSX, write_workbook(listing), words)


def link_file(name: str, mime: str, content: bytes, words: str) -> str:
    """A link in HTML that holds a file.

    Args:
        name: of the file, when it is downloaded.
        mime: what kind of file it is.
        content: the file.
        words: what the link says.
    """
    data = base64.b64encode(content).decode()
    return (
        f'<a class="lkj-unduh" download="{escape(name)}" href="data:{mime};base64,{data}">{escape(words)}</a>'
    )
