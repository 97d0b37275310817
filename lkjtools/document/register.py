"""The register: every figure of the report with its formula, its sources and where it is printed.

Made from the executed notebooks alone: what a chapter recorded is what the register says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

from lkjtools.csv_table import write_table
from lkjtools.document.composed import Composed, Item
from lkjtools.errors import PublishError
from lkjtools.figure.angka import Cell
from lkjtools.show.pandoc_tree import figure_key, nodes, plain_text
from lkjtools.show.recorded import RecordedRule, TabelV1


@dataclass(frozen=True)
class Entry:
    """One figure as the register lists it.

    Attributes:
        key: its name.
        value: exact value, a word of a scale, or empty where there is none.
        unit: its unit.
        decimals: digits printed after the comma; empty for words.
        text: what is printed.
        rule: the rule that gives the formula; empty for a figure taken over from its source.
        reference: where that rule is written, and the assumption it rests on where the law is silent.
        formula: the formula in words.
        arithmetic: the formula with its numbers.
        sources: the source cells reached, as file, row key and column.
        printed_at: where it is printed; empty where it only serves other figures.
        is_computed: it is more than a cell taken over as it stands; no column of the register.
    """

    key: str
    value: str
    unit: str
    decimals: str
    text: str
    rule: str
    reference: str
    formula: str
    arithmetic: str
    sources: tuple[str, ...]
    printed_at: tuple[str, ...]
    is_computed: bool


def build_register(document: Composed) -> tuple[Entry, ...]:
    """List every figure that the executed notebooks recorded.

    Args:
        document: what ``compose`` makes of them.

    Returns:
        The figures by key.

    Raises:
        PublishError: one key stands for two figures, or a figure refers to one, or to a rule, that is not recorded.
    """
    figures, rules = document.record.figures, document.record.rules
    places = _places(document)
    if unknown := sorted(places.keys() - figures.keys()):
        raise PublishError(f"Angka tercetak tanpa catatan: {', '.join(unknown)}.")
    if wrong := sorted(key for key, figure in figures.items() if not figure.is_sound):
        raise PublishError(f"Angka tidak sama dengan hasil rumusnya: {', '.join(wrong)}.")
    if nameless := sorted({figure.rule for figure in figures.values() if figure.rule} - rules.keys()):
        raise PublishError(
            f"Aturan yang dipakai tidak tercatat: {', '.join(nameless)}. Catatan dari versi terdahulu tidak memuat "
            "kata-kata aturan, jadi dokumennya tidak dapat dicetak ulang; susun ulang laporannya."
        )
    return tuple(
        Entry(
            key,
            figure.stored or "",
            figure.unit,
            "" if figure.decimals is None else str(figure.decimals),
            figure.text,
            figure.rule or "",
            _reference(rules.get(figure.rule or "")),
            figure.formula,
            figure.arithmetic,
            figure.sources,
            tuple(places.get(key, ())),
            not isinstance(figure.expression, Cell),
        )
        for key, figure in sorted(figures.items())
    )


def write_register(entries: tuple[Entry, ...]) -> str:
    """Write the register as CSV.

    Returns:
        The text of register.csv: UTF-8, comma, LF; several sources or places are separated by " | ".
    """
    columns = [field.name for field in fields(Entry) if field.name != "is_computed"]
    return write_table(
        columns,
        (
            [" | ".join(cell) if isinstance(cell, tuple) else cell for cell in attrgetter(*columns)(entry)]
            for entry in entries
        ),
    )


def _places(document: Composed) -> dict[str, list[str]]:
    """Where each figure is printed, in reading order: heading, table with row and column, picture."""
    places: dict[str, list[str]] = {}

    def add(key: str | None, place: str) -> None:
        if key is not None and place not in places.setdefault(key, []):
            places[key].append(place)

    heading = ""
    for block in document.blocks:
        if block["t"] == "Header":
            number = dict(block["c"][1][2]).get("nomor", "")
            heading = f"{number} {plain_text(block['c'][2])}".strip()
        for node in nodes([block]):
            add(figure_key(node), heading)
    for item in document.tables.values():
        for key, place in _table_places(item):
            add(key, place)
    for picture in document.pictures.values():
        for point in picture.value.points:
            add(point.key, ", ".join(filter(None, (picture.number, point.panel, point.label))))
    return places


def _table_places(item: Item[TabelV1]) -> Iterator[tuple[str, str]]:
    heads = [" ".join(column.header) for column in item.value.columns]
    for number, row in enumerate(item.value.rows, start=1):
        if row.kind != "group":
            for head, cell in zip(heads, row.cells, strict=True):
                for key in (cell.key, *(part.key for part in cell.parts or ())):
                    if key is not None:
                        yield key, f"{item.number}, baris {number}, {head}"
    for number, parts in enumerate(item.value.note_parts or (), start=1):
        for part in parts:
            if part.key is not None:
                yield part.key, f"{item.number}, catatan {number}"


def _reference(rule: RecordedRule | None) -> str:
    if rule is None:
        return ""
    return rule.dasar if rule.status == "confirmed" else f"{rule.dasar} ({rule.status})"
