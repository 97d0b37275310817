"""In which order the data of a year are best filled, and what each step still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.example_rows import REPLACED
from lkjtools.delivery.folder import IDENTITY_FILE
from lkjtools.errors import Fault

EXAMPLE, OPEN, OTHER = "baris contoh", "sel kosong", "hal lain"
"""What may stand where something is still to be filled in."""


@dataclass(frozen=True)
class FillingStep:
    """One step of filling in the data of a year.

    Attributes:
        judul: what is filled in, in Indonesian; docs/panduan.md says more under a heading of these words.
        berkas: laporan.yaml, or the names of tables, the most needed first.
        isi: what to write, in Indonesian.
    """

    judul: str
    berkas: tuple[str, ...]
    isi: str


@cache
def filling_steps() -> tuple[FillingStep, ...]:
    """List the steps in their order; the tables that topics of other packages bring are the last one.

    Examples:
        >>> [step.berkas[0] for step in filling_steps()[:3]]
        ['laporan.yaml', 'dokumen', 'sasaran']
    """
    declared = yaml.safe_load(Path(__file__).with_name("steps.yaml").read_text("utf-8"))
    steps = [FillingStep(**{**step, "berkas": tuple(step["berkas"])}) for step in declared]
    known = {name for step in steps for name in step.berkas}
    added = tuple(name for name in core_tables() if name not in known)
    if added:
        steps.append(FillingStep("Tabel tambahan", added, "yang ada saja"))
    return tuple(steps)


def is_open(fault: Fault) -> bool:
    """Whether a cell of a table or a field of laporan.yaml is empty and may not be.

    Args:
        fault: what the check found.
    """
    return fault.line is not None and not fault.value


def describe_steps(faults: Sequence[Fault], tahun: int) -> tuple[str, ...]:
    """Say step by step what is still to be filled in, in the order in which it is best filled.

    Args:
        faults: what the check of the year finds.
        tahun: the year.

    Returns:
        Indonesian lines: of each step that lacks something its files, how much is lacking in each, what to write,
        under the title of the step in the guide. Nothing where nothing is to be filled in, only put right.

    Examples:
        >>> describe_steps([Fault("2030/realisasi.csv", 2, "sumber", "Baris contoh", REPLACED)], 2030)[2:4]
        ('1. Realisasi: satu angka setiap indikator, atau pembilang dan penyebutnya.', \
'   realisasi.csv: 1 baris contoh')
    """
    needed = {f"{name}.csv" for name, table in core_tables().items() if table.required}
    lacking = [(fault.file.removeprefix(f"{tahun}/"), fault) for fault in faults]
    if not any(
        _kind_of(fault) != OTHER or (fault.line is None and name in needed) for name, fault in lacking
    ):
        return ()
    lines = [
        "Yang masih harus diisi, menurut urutan mengisinya. Setiap langkah diterangkan di bawah judulnya dalam",
        "docs/panduan.md, setiap kolom dalam docs/data.md.",
    ]
    number = 0
    for step in filling_steps():
        files = [name if name == IDENTITY_FILE else f"{name}.csv" for name in step.berkas]
        found = [*_count(files, lacking)]
        if found:
            number += 1
            lines += [f"{number}. {step.judul}: {step.isi}.", *found]
    return tuple(lines)


def _count(files: Iterable[str], lacking: Iterable[tuple[str, Fault]]) -> Iterator[str]:
    """One line for each file that lacks something: its open fields by name, of other things how many."""
    for file in files:
        here = [fault for name, fault in lacking if name == file]
        if not here:
            continue
        counted = Counter(map(_kind_of, here))
        parts = [f"{counted[kind]} {kind}" for kind in (EXAMPLE, OPEN, OTHER) if counted[kind]]
        if file == IDENTITY_FILE:
            parts = [", ".join(dict.fromkeys(fault.column or "berkas ini" for fault in here))]
        yield f"   {file}: {', '.join(parts)}"


def _kind_of(fault: Fault) -> str:
    return EXAMPLE if fault.expected == REPLACED else OPEN if is_open(fault) else OTHER
