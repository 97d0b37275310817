"""What executed notebooks show: the one reader of a record.

Whoever prints, seals or checks a report asks here what it says; nobody else goes through the outputs of cells for
their values.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from nbformat import NotebookNode

from lkjtools.errors import PublishError
from lkjtools.figure.codec import RecordedAngka, angka_from_json
from lkjtools.record.check import PREFIX, source_number
from lkjtools.show.recorded import (
    KINDS,
    LaporanV1,
    Read,
    Recorded,
    RecordedRule,
    TableWords,
    read_value,
)

_Kind = TypeVar("_Kind", bound=Recorded)


@dataclass(frozen=True)
class Place:
    """A cell: its chapter, and its number in the committed notebook, counted from 1."""

    chapter: str
    cell: int

    def __str__(self) -> str:
        return f"{self.chapter}, sel {self.cell}"


@dataclass(frozen=True)
class RecordedValue:
    """A value where it was shown.

    Attributes:
        place: the cell.
        mime: what kind of value it says it is.
        data: its JSON data.
    """

    place: Place
    mime: str
    data: Any

    @functools.cached_property
    def value(self) -> Recorded:
        """The value in its type; a ValueError says what does not fit. It is read once."""
        return read_value(self.mime, self.data)


@dataclass(frozen=True)
class RecordedCell:
    """A cell with the values that it showed, in order.

    Attributes:
        place: where it stands.
        node: the cell itself, with whatever else it holds.
        values: its values.
    """

    place: Place
    node: NotebookNode
    values: tuple[RecordedValue, ...]


class Record:
    """The values of a report with their places, and what they say together.

    Attributes:
        cells: every cell, in the order of the report.
    """

    def __init__(self, cells: Iterable[tuple[Place, NotebookNode]]) -> None:
        self.cells = tuple(RecordedCell(place, node, tuple(_values(place, node))) for place, node in cells)

    @classmethod
    def of_chapters(cls, chapters: Mapping[str, NotebookNode]) -> Record:
        """Take executed chapters.

        Args:
            chapters: name -> executed notebook, in the order of the report.
        """
        return cls(
            (Place(name, source_number(notebook, index)), node)
            for name, notebook in chapters.items()
            for index, node in enumerate(notebook.cells)
        )

    @classmethod
    def of_stitched(cls, notebook: NotebookNode) -> Record:
        """Take the notebook that holds all chapters.

        Args:
            notebook: what ``stitch`` gives.

        Raises:
            PublishError: a cell does not say which chapter it is of.
        """
        origins = [node.metadata.get("lkj", {}) for node in notebook.cells]
        if not all({"chapter", "index"} <= set(origin) for origin in origins):
            raise PublishError(
                "Notebook ini bukan gabungan bab (LKj-<tahun>.ipynb). Jalankan: lkj report <tahun>."
            )
        places = (Place(origin["chapter"], origin["index"]) for origin in origins)
        return cls(zip(places, notebook.cells, strict=True))

    def shown(self, kind: type[_Kind]) -> Iterator[tuple[Place, _Kind]]:
        """Give the values of a kind, each with its cell.

        Args:
            kind: the type, `Recorded` for all.

        Yields:
            The values in order.

        Raises:
            ValueError: a value does not fit its type.
        """
        for cell in self.cells:
            for shown in cell.values:
                if issubclass(KINDS[shown.mime], kind):
                    yield cell.place, cast("_Kind", shown.value)

    @functools.cached_property
    def figures(self) -> dict[str, RecordedAngka]:
        """Every figure by key.

        Raises:
            PublishError: one key says two things, or a figure refers to one that is not recorded.
        """
        found: dict[str, Any] = {}
        for cell in self.cells:
            for shown in cell.values:
                for key, figure in shown.data.get("angka", {}).items():
                    if found.setdefault(key, figure) != figure:
                        raise PublishError(
                            f"Angka {key} di {shown.place} berbeda dari yang tercatat di tempat lain."
                        )
        return angka_from_json(found)

    @functools.cached_property
    def identities(self) -> tuple[LaporanV1, ...]:
        """What the chapters say of the report and of what they read, in order."""
        return tuple(identity for _, identity in self.shown(LaporanV1))

    @functools.cached_property
    def reads(self) -> tuple[Read, ...]:
        """What the chapters read or looked for; a file as often as it was read."""
        return tuple(read for identity in self.identities for read in identity.reads)

    @functools.cached_property
    def rules(self) -> dict[str, RecordedRule]:
        """The rules in words, by name."""
        return {rule.nama: rule for identity in self.identities for rule in identity.peraturan or ()}

    @functools.cached_property
    def words(self) -> dict[str, TableWords]:
        """What the cells of data files are called, by the path of the file: what all chapters say of it."""
        found: dict[str, TableWords] = {}
        for table in (table for identity in self.identities for table in identity.kata or ()):
            known = found.get(table.berkas, table)
            columns, rows = known.kolom | table.kolom, known.baris | table.baris
            found[table.berkas] = TableWords(table.berkas, columns, rows)
        return found

    @functools.cached_property
    def sha256(self) -> str:
        """The sha256 of what the report was made from.

        Over chapter, number, type, source and values of every cell, in order, written as JSON without blanks, its
        keys sorted, in UTF-8 (docs/design.md, "Kode keaslian").
        """
        cells = [
            [
                *(cell.place.chapter, cell.place.cell, cell.node.cell_type, cell.node.source),
                [{shown.mime: shown.data} for shown in cell.values if shown.mime in KINDS],
            ]
            for cell in self.cells
        ]
        text = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _values(place: Place, node: NotebookNode) -> Iterator[RecordedValue]:
    for output in node.get("outputs", ()):
        for mime, data in sorted(output.get("data", {}).items()):
            if mime.startswith(PREFIX):
                yield RecordedValue(place, mime, data)
