"""Figures and words as pandas frames: a type for each column, its unit beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lkjtools.figure.angka import Angka, Tanda
from lkjtools.figure.plain import plain_value

if TYPE_CHECKING:
    from pandas import DataFrame, Series

Kind = object
"""What a column holds: ``str`` words, ``int`` whole numbers, ``float`` figures, ``bool``, or `UKURAN`."""
UKURAN = float | str
"""Kind of a column of measures, of which some may be levels."""

_TYPES = {str: "str", int: "Int64", bool: "bool"}
_Valued = Angka | Tanda | Fraction
KATA = "_kata"
"""Ends the name of the column of words beside a column of numbers: measures of which some are levels."""


@dataclass(frozen=True)
class Frame:
    """What `Laporan.frame` gives under a name: its columns, which are there without a row too, and its rows.

    Attributes:
        columns: name -> kind.
        rows: what gives the rows of a report, each with what stands in the columns.
    """

    columns: Mapping[str, Kind]
    rows: Callable[[Any], Iterable[Mapping[str, object]]]

    def fill(self, laporan: object) -> Mapping[str, Sequence[object]]:
        """The columns with what stands in the rows of a report."""
        rows = list(self.rows(laporan))
        return {name: [row[name] for row in rows] for name in self.columns}


def make_typed_frame(
    columns: Mapping[str, Sequence[object]],
    kinds: Mapping[str, Kind] | None = None,
    *,
    exact: bool = False,
    **facts: object,
) -> DataFrame:
    """Make a frame of which each column has one type.

    Args:
        columns: name -> figures or their values, words, whole numbers, or None.
        kinds: name -> kind; what is not declared is what its cells show.
        exact: figures as exact fractions (None where there is no value) instead of floats (NaN).
        facts: what the frame says of itself in its ``attrs``.

    Returns:
        Figures as numbers; the words of a scale among them stand in a column of their own with the name's ending
        `KATA`, which a column of the kind `UKURAN` always has. ``attrs["satuan"]`` has the unit of each column of
        figures that has one.

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
        made |= _columns(name, cells, (kinds or {}).get(name) or _kind(cells), exact=exact)
        of_column = {cell.unit for cell in cells if isinstance(cell, Angka)}
        if len(of_column) == 1 and "" not in of_column:
            units[name] = of_column.pop()
    frame = DataFrame(made)
    frame.attrs.update(facts, satuan=units)
    return frame


def _kind(cells: Sequence[object]) -> Kind:
    """What the cells of a column show that it holds."""
    if figures := [cell for cell in cells if isinstance(cell, Angka)]:
        return str if all(figure.decimals is None for figure in figures) else float
    return int if any(cells) and all(isinstance(cell, int | None) for cell in cells) else str


def _columns(name: str, cells: Sequence[object], kind: Kind, *, exact: bool) -> dict[str, Series]:
    from pandas import Series

    values = [plain_value(cell, exact=exact) if isinstance(cell, _Valued) else cell for cell in cells]
    if isinstance(kind, type) and kind in _TYPES:
        return {name: Series(values, dtype=_TYPES[kind])}
    words = [value if isinstance(value, str) else None for value in values]
    numbers = [None if isinstance(value, str) else value for value in values]
    made = {name: Series(numbers, dtype=object if exact else float)}
    return made | ({name + KATA: Series(words, dtype="str")} if kind == UKURAN or any(words) else {})
