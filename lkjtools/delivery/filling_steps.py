"""In which order the data of a year are best filled, each step with its files and the section of the guide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from lkjtools.delivery.core_table import core_tables


@dataclass(frozen=True)
class FillingStep:
    """One step of filling in the data of a year.

    Attributes:
        judul: what is filled in, in Indonesian.
        berkas: laporan.yaml, or the names of tables, the most needed first.
        isi: what to write, in Indonesian.
        bagian: the heading of docs/panduan.md that says more.
    """

    judul: str
    berkas: tuple[str, ...]
    isi: str
    bagian: str


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
        steps.append(FillingStep("Tabel tambahan", added, "yang ada saja", "Mengisi data"))
    return tuple(steps)
