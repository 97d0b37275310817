"""The register: every figure of the report with its formula, its sources and where it is printed.

Made from the executed notebooks alone: what a chapter recorded is what the register says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from lkjtools.csv_table import write_table
from lkjtools.document.composed import Composed
from lkjtools.document.pagination import Pages
from lkjtools.document.places import PrintedFigure, list_places
from lkjtools.errors import PublishError
from lkjtools.figure.angka import Cell, Tanda, is_sementara
from lkjtools.figure.codec import RecordedAngka
from lkjtools.record.cell_words import name_cell
from lkjtools.show.recorded import RecordedRule, TableWords


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
        name: what it is a figure of, in words; empty where nothing says it.
        pages: the page of the PDF of each place of `printed_at`, by its printed number.
        contexts: the caption of the table or picture at each of these places, or the sentence.
        origins: where in the data of agencies its source cells were taken from; empty for a report's own data.
        provisional: ``ya`` where it is provisional, or computed, judged or counted from what is; else empty.
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
    name: str = ""
    pages: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    provisional: str = ""
    origins: tuple[str, ...] = ()


def build_register(document: Composed) -> tuple[Entry, ...]:
    """List every figure that the executed notebooks recorded.

    Args:
        document: what ``compose`` makes of them.

    Returns:
        The figures by key; without pages, see `add_pages`.

    Raises:
        PublishError: one key stands for two figures, or a figure refers to one, or to a rule, that is not recorded.
    """
    figures, rules = document.record.figures, document.record.rules
    places: dict[str, list[PrintedFigure]] = {}
    for one in list_places(document):
        places.setdefault(one.key, []).append(one)
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
            tuple(one.place for one in places.get(key, ())),
            not isinstance(figure.expression, Cell),
            _name(figure, places.get(key, ()), document.record.words),
            contexts=tuple(one.context for one in places.get(key, ())),
            provisional="ya" if is_sementara(figure) and not isinstance(figure.value, Tanda) else "",
            origins=_origins(figure, document.record.words),
        )
        for key, figure in sorted(figures.items())
    )


def add_pages(entries: tuple[Entry, ...], document: Composed, pages: Pages) -> tuple[Entry, ...]:
    """Add the pages of the PDF, which are known only once it is laid out.

    Args:
        entries: what `build_register` gives.
        document: what these were made from.
        pages: the pages of its PDF.

    Returns:
        The same figures, each place with its page.
    """
    found: dict[str, list[str]] = {}
    for one in list_places(document, pages):
        found.setdefault(one.key, []).append(one.page)
    return tuple(replace(entry, pages=tuple(found.get(entry.key, ()))) for entry in entries)


def write_register(entries: tuple[Entry, ...]) -> str:
    """Write the register as CSV.

    Returns:
        The text of register.csv: UTF-8, comma, LF; several sources or places are separated by " | ", pages and
        contexts in the order of their places.
    """
    columns = [field.name for field in fields(Entry) if field.name != "is_computed"]
    return write_table(
        columns,
        (
            [
                " | ".join(part.replace(" | ", " / ") for part in cell) if isinstance(cell, tuple) else cell
                for cell in attrgetter(*columns)(entry)
            ]
            for entry in entries
        ),
    )


def _name(figure: RecordedAngka, printed: Sequence[PrintedFigure], words: Mapping[str, TableWords]) -> str:
    """What a figure is of: a cell by its words, another by what its first table or picture calls it."""
    if isinstance(figure.expression, Cell):
        return name_cell(figure.expression, words).nama
    return next((one.name for one in printed if one.name), "")


def _origins(figure: RecordedAngka, words: Mapping[str, TableWords]) -> tuple[str, ...]:
    origins = (name_cell(cell, words).asal for cell in figure.cells)
    return tuple(dict.fromkeys(origin for origin in origins if origin))


def _reference(rule: RecordedRule | None) -> str:
    if rule is None:
        return ""
    return rule.dasar if rule.status == "confirmed" else f"{rule.dasar} ({rule.status})"
