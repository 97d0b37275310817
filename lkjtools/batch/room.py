"""How much of the disk a batch will take, said before it begins."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lkjtools.errors import LkjError
from lkjtools.formatting import format_number
from lkjtools.reuse import printed_as


@dataclass(frozen=True)
class Room:
    """What is needed and what is there.

    Attributes:
        one: what a report takes, in bytes, as large as the largest known one.
        new: how many reports there will be that are not there yet.
        jobs: how many are made at a time, each beside the one that it replaces.
        free: what is free, in bytes.
        folder: where.
    """

    one: int
    new: int
    jobs: int
    free: int
    folder: Path

    @property
    def needed(self) -> int:
        """What is needed at the worst, in bytes."""
        return self.one * (self.new + self.jobs)

    def __str__(self) -> str:
        return (
            f"Ruang disk: paling banyak {_size(self.needed)} lagi, untuk {self.new} laporan baru dan"
            f" {self.jobs} yang sedang disusun, masing-masing {_size(self.one)}; tersedia {_size(self.free)}."
        )

    def refuse_too_little(self) -> None:
        """Refuse to begin what cannot end.

        Raises:
            LkjError: there is less room than is needed.
        """
        if self.needed > self.free:
            raise LkjError(
                f"{self} Kosongkan sebagian disk di {self.folder}, cetak lebih sedikit dengan"
                " --formats, atau pilih disk lain dengan --output-dir."
            )


def measure_room(targets: Sequence[Path], folder: Path, jobs: int, formats: Sequence[str]) -> Room | None:
    """Estimate what reports will take, from those that stand there and are printed as these are to be.

    Args:
        targets: the folder of each report, there or not.
        folder: the folder of all of them.
        jobs: how many are made at a time.
        formats: as what they are printed.

    Returns:
        The room; None while no such report stands there to judge by.
    """
    sizes = [size_of(target) for target in targets if printed_as(target) == tuple(formats)]
    if not sizes:
        return None
    there = next(place for place in (folder, *folder.parents) if place.exists())
    new = len(targets) - len(sizes)
    return Room(max(sizes), new, min(jobs, len(targets)), shutil.disk_usage(there).free, there)


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder; 0 where there is none."""
    files: Iterable[Path] = folder.rglob("*") if folder.is_dir() else ()
    return sum(path.stat().st_size for path in files if path.is_file())


def _size(amount: int) -> str:
    """Bytes in words.

    Examples:
        >>> _size(8_400_000), _size(12_340_000_000)
        ('8,4 MB', '12,3 GB')
    """
    unit, name = (10**9, "GB") if amount >= 10**9 else (10**6, "MB")
    return f"{format_number(Fraction(amount, unit), 1)} {name}"
