"""Figures and words as pandas frames: a type for each column, its unit beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lkjtools.figure.angka import Angka, Tanda
from lkjtools.figure.plain import plain_value

if TYPE_CHECKING:
    from pandas import DataFrame, Series

KATA = "_kata"
"""Ends the name of the column of words beside a column of numbers: measures of which some are levels."""


def make_typed_frame(
    columns: Mapping[str, Sequence[object]], *, exact: bool = False, **facts: object
) -> DataFrame:
    """Make a frame of which each column has one type.

    Args:
        columns: name -> figures, words, whole numbers, or None.
        exact: figures as exact fractions (None where there is no value) instead of floats (NaN).
        facts: what the frame says of itself in its ``attrs``.

    Returns:
        Figures as numbers; where some of a column are words of a scale, these stand in a column of their own with
        the name's ending `KATA`. ``attrs["satuan"]`` has the unit of each column of figures that has one.

    Examples:
        >>> from fractions import Fraction
        >>> from lkjtools.figure.angka import Cell, Constant
        >>> seperempat, kosong = Constant(Fraction(1, 4), "contoh"), Cell("c.csv", "b", "n", "")
        >>> nilai = [Angka("a", seperempat, "%"), Angka("b", kosong, "%")]
        >>> frame = make_typed_frame({"kode": ["a", "b"], "nilai_pct": nilai})
        >>> frame["nilai_pct"].tolist(), frame.attrs["satuan"]
        ([0.25, nan], {'nilai_pct': '%'})
    """
    from pandas import DataFrame

    made: dict[str, Series] = {}
    units: dict[str, str] = {}
    for name, cells in columns.items():
        figures = [cell for cell in cells if isinstance(cell, Angka)]
        made |= _columns(name, cells, figures, exact=exact)
        of_column = {figure.unit for figure in figures}
        if len(of_column) == 1 and "" not in of_column:
            units[name] = of_column.pop()
    frame = DataFrame(made)
    frame.attrs.update(facts, satuan=units)
    return frame


def _columns(
    name: str, cells: Sequence[object], figures: Sequence[Angka], *, exact: bool
) -> dict[str, Series]:
    from pandas import Series

    if not figures:
        plain = [None if isinstance(cell, Tanda) else cell for cell in cells]
        are_whole = all(isinstance(cell, int | None) for cell in plain) and any(plain)
        return {name: Series(plain, dtype="Int64" if are_whole else None)}
    values = [plain_value(cell, exact=exact) if isinstance(cell, Angka) else None for cell in cells]
    words = Series([value if isinstance(value, str) else None for value in values], dtype="str")
    if all(figure.decimals is None for figure in figures):
        return {name: words}
    numbers = [None if isinstance(value, str) else value for value in values]
    made = {name: Series(numbers, dtype=object if exact else float)}
    return made | ({name + KATA: words} if any(isinstance(value, str) for value in values) else {})
