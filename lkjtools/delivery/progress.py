"""How far the data of a new year is filled: the cells that were open when it was begun, and those open now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjtools.delivery.filling_steps import is_open
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.new_year import begin_year
from lkjtools.delivery.validation import validate_delivery
from lkjtools.errors import Fault, LkjError


@dataclass(frozen=True)
class Progress:
    """How many cells must still be filled.

    Attributes:
        begun: those that ``lkj new-year`` leaves open.
        left: those that are open now.
    """

    begun: int
    left: int

    def __str__(self) -> str:
        return f"Sel yang harus diisi: {self.begun} saat tahun ini dibuat, {self.left} masih kosong."


def measure_progress(faults: Sequence[Fault], tahun: int, data_dir: Path) -> Progress | None:
    """Count the cells that must be filled and are not, now and when the year was begun.

    What a year begins with follows from the year before, so nothing has to be remembered.

    Args:
        faults: what the check of the year finds now.
        tahun: the year.
        data_dir: the folder that holds the years of one agency.

    Returns:
        The counts; None where no cell is open, or the year cannot have been begun from the year before.
    """
    left = _count_open(faults)
    if not left:
        return None
    with tempfile.TemporaryDirectory(prefix="lkj-") as place:
        try:
            _, files = begin_year(Delivery(tahun - 1, data_dir), tahun)
        except LkjError:
            return None
        for name, text in files.items():
            path = Path(place, str(tahun), name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return Progress(_count_open(validate_delivery(tahun, place).faults), left)


def _count_open(faults: Iterable[Fault]) -> int:
    return sum(map(is_open, faults))
