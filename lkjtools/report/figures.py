"""What a report shows: the values of its chapters, every figure of them, and where each is printed."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lkjtools.card import Card, Carded
from lkjtools.errors import Fault, NotebookError
from lkjtools.figure.angka import Angka, walk
from lkjtools.project import NOTEBOOKS, find_root, list_chapter_files, program_file
from lkjtools.record.precheck import check_notebook
from lkjtools.record.rehearse import as_in_a_kernel, displayed_by, new_namespace, run_source
from lkjtools.report.figure_words import spell
from lkjtools.show.values import Gambar, Kalimat, Narasi, Rangkaian, Shown, Tabel

if TYPE_CHECKING:
    from lkjtools.report.exploration import Exploration


@dataclass(frozen=True)
class Tempat(Carded):
    """Satu tempat cetak dalam laporan.

    Attributes:
        bab: the chapter, as its notebook is called.
        bagian: ``tabel``, ``gambar`` or ``narasi``.
        kode: its code.
        judul: its caption; empty for a text.
        baris: what the row of a table, or the point of a picture, is called.
        kolom: what the column, or the series, is called.
    """

    bab: str
    bagian: str
    kode: str
    judul: str = ""
    baris: str = ""
    kolom: str = ""

    @property
    def kata(self) -> str:
        """What a reader calls it, who knows no codes.

        Examples:
            >>> Tempat("03d", "tabel", "efisiensi", "Analisis Efisiensi", "IP-ASN", "Selisih").kata
            'Tabel Analisis Efisiensi, Selisih'
            >>> Tempat("00_pembuka", "narasi", "ikhtisar_eksekutif").kata
            'Uraian ikhtisar eksekutif'
            >>> Tempat("03a_capaian_kinerja", "narasi", "uraian_skm").kata
            'Uraian SKM'
        """
        if self.bagian == "narasi":
            return f"Uraian {spell(self.kode.removeprefix('uraian_'))}"
        return ", ".join(filter(None, (f"{self.bagian.capitalize()} {self.judul}", self.kolom)))

    def __str__(self) -> str:
        where = f"{self.bagian} {self.judul or self.kode}"
        return ", ".join(filter(None, (self.bab, where, self.baris, self.kolom)))


@dataclass(frozen=True)
class Tampilan(Carded):
    """Yang ditampilkan bab dari sebuah laporan.

    Attributes:
        nilai: every table, picture and text with its chapter, in the order of the report.
        angka: the figures by key: those of the register, and those that a text could print and does not.
        kesalahan: what is wrong with texts that are left out for it.
    """

    nilai: tuple[tuple[str, Shown], ...]
    angka: Mapping[str, Angka]
    kesalahan: tuple[Fault, ...]

    def card(self) -> Card:
        """How much the chapters show."""
        facts = (("Tabel, gambar, dan teks", len(self.nilai)), ("Angka", len(self.angka)))
        return Card("Tampilan", "", (*facts, ("Kesalahan", self.kesalahan or 0)))

    @functools.cached_property
    def tempat(self) -> Mapping[str, tuple[Tempat, ...]]:
        """Where each figure is printed, by key; one that only serves others is printed nowhere."""
        places: dict[str, dict[Tempat, None]] = {}
        for bab, value in self.nilai:
            for angka, place in _printed(bab, value):
                places.setdefault(angka.key, {})[place] = None
        return MappingProxyType({key: tuple(found) for key, found in places.items()})


def show_chapters(laporan: Exploration) -> Tampilan:
    """Run the chapters over a report, in this process and with blank pictures, and keep what they show.

    Args:
        laporan: the report; it takes the place of the one that each chapter opens, so that it may stand under
            other rules or be an experiment.

    Raises:
        NotebookError: there are no chapters.
        DataError: the data has faults.
    """
    from lkjtools.prose.text import collect_faults
    from lkjtools.show.drawing import blank_pictures

    root = find_root(laporan.pengiriman.data_dir)
    folder = program_file(root, NOTEBOOKS)
    paths = list_chapter_files(folder, is_quarter=laporan.triwulan is not None)
    if not paths:
        raise NotebookError(f"Tidak ada bab di {folder}; jalankan dari folder proyek.")
    # A text that names a class which these rules do not have is left out; the tables beside it are not.
    with as_in_a_kernel(root), blank_pictures(), collect_faults() as texts:
        shown = tuple((path.stem, value) for path in paths for value in _shown(path, laporan))
    roots = [angka for _, value in shown for angka in _figures(value)]
    parts = (part for root in (*roots, *texts.angka) for part in walk(root))
    angka = {part.key: part for part in parts if isinstance(part, Angka)}
    return Tampilan(shown, MappingProxyType(angka), tuple(dict.fromkeys(texts.faults)))


def _shown(path: Path, laporan: Exploration) -> Iterator[Shown]:
    folder = str(laporan.pengiriman.data_dir)
    parameters = {"YEAR": laporan.tahun, "TRIWULAN": laporan.triwulan, "DATA_DIR": folder}
    displayed: list[object] = []
    namespace = new_namespace()
    with displayed_by(lambda *values, **_: displayed.extend(values), namespace):
        for cell in check_notebook(path, parameters).cells:
            if cell.cell_type == "code":
                value = run_source(cell.source, namespace)
                displayed.extend([] if cell.source.rstrip().endswith(";") else [value])
                namespace.update(parameters if "YEAR" in namespace else {})
                namespace.update((name, laporan) for name in _reports(namespace))
    for value in displayed:
        yield from _parts(value)


def _reports(namespace: dict[str, object]) -> list[str]:
    from lkjtools.report.exploration import Exploration

    return [name for name, value in namespace.items() if isinstance(value, Exploration)]


def _parts(value: object) -> Iterator[Shown]:
    if isinstance(value, Rangkaian):
        for part in value.parts:
            yield from _parts(part)
    elif isinstance(value, Shown):
        yield value


def _figures(value: Shown) -> Iterator[Angka]:
    match value:
        case Tabel() | Narasi():
            yield from value.angka
        case Gambar(points=points):
            yield from (point.content for point in points if isinstance(point.content, Angka))


def _printed(bab: str, value: Shown) -> Iterator[tuple[Angka, Tempat]]:
    """Every figure that a value prints, with its place."""
    match value:
        case Tabel():
            heads = [" – ".join(column.header) for column in value.columns]
            naming = [index for index, column in enumerate(value.columns) if column.row_header] or [0]
            for row in value.rows:
                name = " ".join(
                    cell for index in naming if isinstance(cell := row.cells[index % len(row.cells)], str)
                )
                for cell, head in zip(row.cells, heads, strict=False):
                    place = Tempat(bab, "tabel", value.code, value.caption, name, head)
                    yield from ((angka, place) for angka in _within(cell))
            for note in value.notes:
                place = Tempat(bab, "tabel", value.code, value.caption, kolom="catatan")
                yield from ((angka, place) for angka in _within(note))
        case Gambar():
            for point in value.points:
                place = Tempat(bab, "gambar", value.code, value.caption, point.label, point.series)
                yield from ((angka, place) for angka in _within(point.content))
        case Narasi():
            yield from ((angka, Tempat(bab, "narasi", value.code)) for angka in value.angka)


def _within(content: object) -> list[Angka]:
    if isinstance(content, Kalimat):
        return content.angka
    return [content] if isinstance(content, Angka) else []
