"""One figure opened for who explores the data: what it is, how it is reached, which cells it rests on."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from lkjtools.angka import Angka, Cell, source_cells, walk
from lkjtools.laporan.keuangan import Anggaran, Pos
from lkjtools.schemas import Table
from lkjtools.sources import Row

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.laporan import Laporan


@dataclass(frozen=True, repr=False)
class Jejak:
    """The trace of a figure; in a notebook it shows itself as a small table.

    Attributes:
        angka: the figure.
    """

    angka: Angka

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The source cells it rests on, by place."""
        return tuple(sorted(source_cells(self.angka), key=lambda cell: (cell.file, cell.key, cell.column)))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Name and content of each fact: key, printed text, unit, arithmetic, rule."""
        facts = (
            ("Kunci", self.angka.key),
            ("Tercetak", self.angka.text),
            ("Satuan", self.angka.unit),
            ("Hitungan", self.angka.arithmetic),
            ("Aturan", self.angka.rule or ""),
        )
        return tuple((name, text) for name, text in facts if text)

    def __str__(self) -> str:
        lines = [f"{name}: {text}" for name, text in self.facts]
        return "\n".join([*lines, "Sumber:", *(f"  {_place(cell)} = {cell}" for cell in self.cells)])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = [*self.facts, *((_place(cell), str(cell)) for cell in self.cells)]
        body = "".join(
            f'<tr><th style="text-align:left">{escape(name)}</th><td>{escape(text)}</td></tr>'
            for name, text in rows
        )
        return f"<table>{body}</table>"


def _place(cell: Cell) -> str:
    return f"{cell.file}[{cell.key}].{cell.column}"


def find_figure(laporan: Laporan, key: str) -> Jejak:
    """Find a figure of the report by its key.

    Args:
        laporan: the report.
        key: its name in the register, ``serapan_pct:total:2023``.

    Returns:
        Its trace.

    Raises:
        LookupError: there is no such figure; the nearest keys are named.
    """
    figures = collect_figures(laporan)
    if key not in figures:
        near = difflib.get_close_matches(key, figures, n=3)
        hint = f"; mungkin maksudnya {', '.join(near)}" if near else ""
        raise LookupError(f"angka {key} tidak ada{hint}")
    return Jejak(figures[key])


def collect_figures(laporan: Laporan) -> dict[str, Angka]:
    """Collect the figures of a report, with all that they are computed from.

    Args:
        laporan: the report.

    Returns:
        The figures by key.
    """
    return {part.key: part for root in _roots(laporan) for part in walk(root) if isinstance(part, Angka)}


def _roots(laporan: Laporan) -> Iterator[Angka]:
    for row in laporan.pengiriman.table("indikator"):
        for tahun in laporan.tahun_renstra:
            item = laporan.kinerja(row["kode_indikator"], tahun)
            yield from (item.target, item.realisasi, item.capaian, item.status, item.kategori)
            if item.skor is not None:
                yield item.skor.persen
        status = laporan.status_skor(row["kode_indikator"])
        if status is not None:
            yield status
    for role in laporan.peran("program"):
        progress = laporan.kemajuan(role.kinerja.kode)
        yield from (progress.target, progress.capaian, progress.kemajuan, laporan.arah(role.kinerja.kode))
    yield from _lines(laporan.anggaran)
    yield from _lines(laporan.belanja)
    for pair in laporan.efisiensi:
        yield from (pair.pos.serapan, pair.selisih, pair.rasio, pair.tingkat)
    if laporan.skm is not None:
        yield from (laporan.skm.konversi, laporan.skm.mutu, laporan.skm.kinerja)
        yield from (unsur.mutu for unsur in laporan.skm.unsur)
    for evaluation in laporan.akip:
        yield evaluation.predikat


def _lines(anggaran: Anggaran) -> Iterator[Angka]:
    lines: list[Pos] = [anggaran.jumlah, *anggaran.pos]
    for line in lines:
        yield from (line.pagu, line.realisasi, line.serapan)
        lines += line.bagian


def make_frame(rows: Sequence[Row], table: Table) -> DataFrame:
    """A data table for exploring: text as text, numbers as exact decimals, an empty cell as None.

    Args:
        rows: the rows of a delivery.
        table: the declaration of their table.

    Returns:
        One row a row, one column a column of the file; columns that no row has are left out.
    """
    import pandas as pd  # slow to load; only who explores needs it

    numbers = {column.name for column in table.columns if column.kind in _NUMBERS}

    def value(name: str, text: str) -> str | Decimal | None:
        return (Decimal(text) if name in numbers else text) if text else None

    return pd.DataFrame(
        [{name: value(name, text) for name, text in row.items()} for row in rows], dtype=object
    )


_NUMBERS = {"bilangan", "rupiah", "bulat"}
