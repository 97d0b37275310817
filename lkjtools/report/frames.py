"""Computed figures of the topics as pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.extension import import_parts
from lkjtools.figure.angka import Angka, Tanda

if TYPE_CHECKING:
    from pandas import DataFrame

Rows = Iterable[Mapping[str, object]]


def compute_frame(nama: str, laporan: object) -> DataFrame:
    """Compute a frame that a topic registers in ``FRAMES`` of its module ``frame``.

    Args:
        nama: name of the frame.
        laporan: the report, which the topic is asked of.

    Returns:
        Its columns in order; figures as decimals, a figure without a value as None.

    Raises:
        LookupError: no topic has a frame of that name.
    """
    from pandas import DataFrame

    known: dict[str, Callable[[object], Rows]] = {}
    for _, module in import_parts("frame"):
        known |= getattr(module, "FRAMES", {})
    if nama not in known:
        raise LookupError(f'"{nama}" bukan salah satu dari: {", ".join(sorted(known))}')
    rows = [{name: _plain(value) for name, value in row.items()} for row in known[nama](laporan)]
    return DataFrame(rows, dtype=object)


def _plain(value: object) -> object:
    """The value of a figure without what it is computed from; a fraction that does not end has 28 digits."""
    value = value.value if isinstance(value, Angka) else value
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return None if isinstance(value, Tanda) else value
