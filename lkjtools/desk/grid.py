"""A table of the desk that is searched and sorted in the notebook, without a request to any other machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
}
"""What DataTables says, in Indonesian."""


def make_grid(frame: pd.DataFrame, *, rows: int = 10) -> ITable:
    """Show a DataFrame as a grid with a field that searches all of its columns.

    Args:
        frame: what to show; every row of it is there to be found, and its index is not shown.
        rows: rows of a page.

    Returns:
        The grid; `selected_rows` holds the positions of the rows that are chosen in it.

    Examples:
        >>> import pandas as pd
        >>> make_grid(pd.DataFrame({"kode": ["a", "b"]})).df["kode"].tolist()
        ['a', 'b']
    """
    from itables.widget import ITable

    return ITable(
        frame,
        showIndex=False,
        maxBytes=0,  # no limit: a row that is left out could not be found
        pageLength=rows,
        lengthMenu=[rows, 50, 200],
        language=_WORDS,
        classes="display compact",
        style="width:100%;margin:0",
    )
