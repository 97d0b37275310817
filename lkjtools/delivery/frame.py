"""Raw rows as a pandas frame, for who explores."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lkjtools.delivery import Row
from lkjtools.delivery.core_table import CoreTable

if TYPE_CHECKING:
    from pandas import DataFrame


_NUMBERS = {"bilangan", "rupiah", "bulat"}


def make_frame(rows: Sequence[Row], table: CoreTable) -> DataFrame:
    """A data table for exploring: text as text, numbers as exact decimals, an empty cell as None.

    Args:
        rows: the rows of a delivery.
        table: the declaration of their table.

    Returns:
        One row a row, one column a column of the file; columns that no row has are left out, all are there
        where there is no row.
    """
    import pandas as pd  # slow to load; only who explores needs it

    numbers = {column.name for column in table.columns if column.kind in _NUMBERS}

    def value(name: str, text: str) -> str | Decimal | None:
        return (Decimal(text) if name in numbers else text) if text else None

    columns = None if rows else [column.name for column in table.columns]
    values = [{name: value(name, text) for name, text in row.items()} for row in rows]
    return pd.DataFrame(values, columns=columns, dtype=object)
