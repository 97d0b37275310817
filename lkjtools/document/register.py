"""The register: every figure of the report with its formula, its sources and where it is printed.

Made from the executed notebooks alone: what a chapter recorded is what the register says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from nbformat import NotebookNode

from lkjtools.csv_table import write_table
from lkjtools.document.compose import Composed, Item, compose
from lkjtools.errors import PublishError
from lkjtools.figure.angka import SEMENTARA, Cell, Expression, Lookup, Operation, Tanda, Value
from lkjtools.formatting import format_number, parse_decimal, round_half_up
from lkjtools.law.rule import load_rule
from lkjtools.show.pandoc_tree import nodes, plain_text

# The record keeps 28 significant digits of what does not end; this many decimals of any figure are among them.
_DIGITS = 9
_SIGNS = {tanda.sign: tanda for tanda in Tanda}


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


def build_register(notebook: NotebookNode, document: Composed | None = None) -> tuple[Entry, ...]:
    """List every figure that the executed notebooks recorded.

    Args:
        notebook: the stitched notebook.
        document: what ``compose`` makes of it, where it has been made already.

    Returns:
        The figures by key.

    Raises:
        PublishError: one key stands for two figures, or a figure refers to one that is not recorded.
    """
    document = document or compose(notebook)
    figures = _figures(notebook)
    places = _places(document)
    if unknown := sorted(places.keys() - figures.keys()):
        raise PublishError(f"Angka tercetak tanpa catatan: {', '.join(unknown)}.")
    if wrong := [key for key in sorted(figures) if not _is_sound(key, figures)]:
        raise PublishError(f"Angka tidak sama dengan hasil rumusnya: {', '.join(wrong)}.")
    day = dt.date(document.identity["tahun"], 12, 31)
    return tuple(_entry(key, figures, tuple(places.get(key, ())), day) for key in sorted(figures))


def write_register(entries: tuple[Entry, ...]) -> str:
    """Write the register as CSV.

    Args:
        entries: the figures.

    Returns:
        The text of register.csv: UTF-8, comma, LF; several sources or places are separated by " | ".
    """
    rows = ([getattr(entry, name) for name in Entry.__dataclass_fields__] for entry in entries)
    return write_table(
        Entry.__dataclass_fields__,
        ([" | ".join(cell) if isinstance(cell, tuple) else cell for cell in row] for row in rows),
    )


def _figures(notebook: NotebookNode) -> dict[str, dict[str, Any]]:
    """The recorded figures of all chapters; the same key must say the same everywhere."""
    figures: dict[str, dict[str, Any]] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for value in output.get("data", {}).values():
                recorded = value.get("angka", {}) if isinstance(value, dict) else {}
                for key, figure in recorded.items():
                    if figures.setdefault(key, figure) != figure:
                        place = f"{cell.metadata['lkj']['chapter']}, sel {cell.metadata['lkj']['index']}"
                        raise PublishError(
                            f"Angka {key} di {place} berbeda dari yang tercatat di tempat lain."
                        )
    return figures


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
            if node["t"] == "Span" and "angka" in node["c"][0][1]:
                add(dict(node["c"][0][2])["key"], heading)
    for item in document.tables.values():
        for key, place in _table_places(item):
            add(key, place)
    for item in document.pictures.values():
        for point in item.value["points"]:
            add(point["key"], f"{item.number}, {point['label']}")
    return places


def _table_places(item: Item) -> Iterator[tuple[str, str]]:
    heads = [" ".join(column["header"]) for column in item.value["columns"]]
    for number, row in enumerate(item.value["rows"], start=1):
        if row["kind"] != "group":
            for head, cell in zip(heads, row["cells"], strict=True):
                for part in (cell, *cell.get("parts", ())):
                    if part["key"] is not None:
                        yield part["key"], f"{item.number}, baris {number}, {head}"
    for number, parts in enumerate(item.value.get("note_parts", ()), start=1):
        for part in parts:
            if part["key"] is not None:
                yield part["key"], f"{item.number}, catatan {number}"


def _is_sound(key: str, figures: Mapping[str, dict[str, Any]]) -> bool:
    """Whether the recorded value is what its recorded arithmetic gives, and its text is that value printed."""
    figure = figures[key]
    stored = _stored(figure)
    printed = figure["text"].removesuffix(SEMENTARA)
    if isinstance(stored, Fraction) and printed != format_number(stored, figure["decimals"]):
        return False
    computed = rebuild(figure["expression"], figures).value
    if "rule" in figure["expression"]:
        return True  # the outcome of a rule is checked by running the notebook again
    if isinstance(stored, Fraction) and isinstance(computed, Fraction):
        return round_half_up(stored, _DIGITS) == round_half_up(computed, _DIGITS)
    return stored == computed or (isinstance(stored, Tanda) and isinstance(computed, Tanda))


def _reference(rule: str, day: dt.date) -> str:
    topic, _, name = rule.partition("/")
    if not name:
        return ""
    known = load_rule(topic, name, day)
    return str(known.reference) if known.status == "confirmed" else f"{known.reference} ({known.status})"


def _entry(key: str, figures: Mapping[str, dict[str, Any]], places: tuple[str, ...], day: dt.date) -> Entry:
    figure = figures[key]
    return Entry(
        key,
        figure["value"] or "",
        figure["unit"],
        "" if figure["decimals"] is None else str(figure["decimals"]),
        figure["text"],
        figure["rule"] or "",
        _reference(figure["rule"] or "", day),
        str(rebuild(figure["expression"], figures, _name)),
        f"{rebuild(figure['expression'], figures, _printed)} = {figure['text']}",
        tuple(dict.fromkeys(_sources(figure["expression"], figures))),
        places,
    )


@dataclass(frozen=True)
class _Leaf(Expression):
    """Another figure or a cell as an input: its value, and how it is written in a formula."""

    text: str
    stored: Value

    @property
    def value(self) -> Value:
        """The recorded value."""
        return self.stored

    def __str__(self) -> str:
        return self.text


def _stored(figure: Mapping[str, Any]) -> Value:
    text = figure["value"]
    if text is None:
        return _SIGNS[figure["text"]]
    return text if figure["decimals"] is None else Fraction(text)


def _name(expression: Mapping[str, Any], _: Mapping[str, dict[str, Any]]) -> str:
    match expression["op"]:
        case "cell":
            return str(expression["column"])
        case "constant":
            return str(expression["value"]).replace(".", ",")
    return str(expression["key"]).partition(":")[0]


def _printed(expression: Mapping[str, Any], figures: Mapping[str, dict[str, Any]]) -> str:
    match expression["op"]:
        case "cell":
            return str(expression["text"]).replace(".", ",") or Tanda.TIDAK_ADA.sign
        case "constant":
            return str(expression["value"]).replace(".", ",")
    return str(figures[expression["key"]]["text"])


def rebuild(
    expression: Mapping[str, Any],
    figures: Mapping[str, dict[str, Any]],
    write: Callable[[Mapping[str, Any], Mapping[str, dict[str, Any]]], str] = _printed,
) -> Expression:
    """Make an expression of the record one that can be computed and written again.

    Args:
        expression: the recorded expression.
        figures: every recorded figure by key.
        write: how an input is written.

    Returns:
        The expression; the outcome of a rule that is no arithmetic is taken as recorded, so only its writing is
        of use.

    Raises:
        PublishError: the expression refers to a figure that is not recorded.
    """
    op = expression["op"]
    if op == "angka" and expression["key"] not in figures:
        raise PublishError(f"Angka {expression['key']} dirujuk tetapi tidak tercatat.")
    if op == "angka":
        return _Leaf(write(expression, figures), _stored(figures[expression["key"]]))
    if op == "cell":
        text = str(expression["text"])
        try:
            value: Value = parse_decimal(text) if text else Tanda.TIDAK_ADA
        except ValueError:
            value = text
        return _Leaf(write(expression, figures), value)
    if op == "constant":
        return _Leaf(write(expression, figures), Fraction(expression["value"]))
    args = tuple(rebuild(arg, figures, write) for arg in expression["args"])
    if "rule" in expression:
        return Lookup(op, args, expression["rule"], lambda *_: Tanda.TIDAK_DIHITUNG)
    return Operation(op, args)


def _sources(expression: Mapping[str, Any], figures: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    if expression["op"] == "cell":
        cell = Cell(expression["file"], expression["key"], expression["column"], "")
        yield f"{cell.file}[{cell.key}].{cell.column}"
    elif expression["op"] == "angka":
        yield from _sources(figures[expression["key"]]["expression"], figures)
    for arg in expression.get("args", ()):
        yield from _sources(arg, figures)
