"""A compact card of an object for who explores: a line for the terminal, a small table for the eye in a notebook.

A card is no part of a report: only values with a form in the record (`lkjtools.show.values`) are published.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape
from itertools import islice
from textwrap import shorten
from typing import ClassVar

from lkjtools.formatting import decimal_text, format_date

_LINE = 240
_TEXT = 300
"""Characters of a card's line, and of one text in its table."""
_MOST = 12
"""Parts of a list that a card shows."""
_DEPTH = 1
"""Cards within each other that open; deeper only figures do."""
_TITLES = ("judul", "nama", "uraian", "name", "kode", "key")
"""Attributes of which the first that an object has is what it is called."""
_UNITS = {"_rp": " (Rp)", "_pct": " (%)"}


@dataclasses.dataclass(frozen=True)
class Card:
    """What is shown of an object.

    Attributes:
        kind: what kind of object it is.
        title: what it is called; empty where it has no name.
        facts: name and content of each line of its table.
    """

    kind: str
    title: str
    facts: tuple[tuple[str, object], ...]

    @property
    def line(self) -> str:
        """The card in one line.

        Examples:
            >>> Card("Pos", "Program A", (("Pagu", 5), ("Bagian", ("a", "b")))).line
            'Pos Program A: Pagu 5; Bagian a, b'
        """
        facts = "; ".join(f"{name} {_words(content)}".strip() for name, content in self.facts)
        head = f"{self.kind} {self.title}".strip()
        return shorten(f"{head}: {facts}" if facts else head, _LINE, placeholder=" …")

    @property
    def html(self) -> str:
        """The card for a notebook: every text escaped, in colours of its own for a light and a dark one.

        Examples:
            >>> "&lt;b&gt;" in Card("Pos", "<b>", ()).html
            True
        """
        head = f"<strong>{escape(self.title)}</strong> " if self.title else ""
        return f"{style()}<div class='lkj-objek'><p>{head}<small>{self.kind}</small></p>{self.table()}</div>"

    @property
    def is_last(self) -> bool:
        """Whether nothing on it has a card itself, as on the trace of a figure."""
        parts = (part for _, content in self.facts for part in _parts(content) or (content,))
        return not any(isinstance(part, Carded) for part in parts)

    def table(self, depth: int = 0) -> str:
        """The facts as a table; what has a card itself opens in its place.

        Args:
            depth: how many cards this one stands in.
        """
        rows = (f"<tr><th>{escape(name)}</th><td>{_html(part, depth)}</td></tr>" for name, part in self.facts)
        return f"<table>{''.join(rows)}</table>"


class Carded:
    """Shows itself as a card; a class says in `kartu` what is on it.

    Attributes:
        kartu: names of the attributes that the card shows, in order; of a dataclass that names none, its fields.
        sebutan: what kind of object it is; where a class says none, the words of its name.
    """

    kartu: ClassVar[tuple[str, ...]] = ()
    sebutan: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = Carded.__repr__  # type: ignore[method-assign] # a dataclass leaves what a class has

    def __repr__(self) -> str:
        return self.card().line

    def _repr_html_(self) -> str:
        return self.card().html

    def card(self) -> Card:
        """Say what the card shows."""
        title = next(
            (text for name in _TITLES if isinstance(text := getattr(self, name, None), str) and text), ""
        )
        names = self.kartu or [field.name for field in dataclasses.fields(self) if field.repr]  # type: ignore[arg-type]
        values = ((name, getattr(self, name)) for name in names if not name.startswith("_"))
        facts = ((label_of(name), value) for name, value in values if not _is_empty(value) and value != title)
        kind = self.sebutan or label_of(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__))
        return Card(kind, title, tuple(facts))

    @property
    def ringkas(self) -> str:
        """Nama pendeknya, seperti disebut dalam kartu lain."""
        card = self.card()
        return card.title or card.line


def label_of(name: str) -> str:
    """Write the name of an attribute as words.

    Examples:
        >>> label_of("realisasi_rp"), label_of("kode_indikator"), label_of("is_draft")
        ('Realisasi (Rp)', 'Kode indikator', 'Draft')
    """
    name = name.removeprefix("is_")
    unit = next((end for end in _UNITS if name.endswith(end)), "")
    return name.removesuffix(unit).replace("_", " ").capitalize() + _UNITS.get(unit, "")


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)


def _parts(value: object) -> Sequence[object] | None:
    """The parts of a list; of names with their values each pair as words."""
    if isinstance(value, Mapping) and not isinstance(value, Carded):
        return [f"{name}: {_words(part)}" for name, part in islice(value.items(), _MOST)]
    return value if isinstance(value, list | tuple | frozenset) else None  # type: ignore[return-value]


def _words(value: object) -> str:
    """A content in one line: a list of more than a few parts is counted."""
    parts = _parts(value)
    if parts is not None:
        return ", ".join(map(_words, parts)) if len(parts) <= 3 else f"{len(parts)} butir"
    if isinstance(value, Carded):
        return value.ringkas
    match value:
        case bool():
            return "ya" if value else "tidak"
        case Fraction():
            return decimal_text(value).replace(".", ",")
        case dt.date():
            return format_date(value)
        case enum.Enum():
            return str(getattr(value, "sign", value.value))
    return shorten(str(value), _TEXT, placeholder=" …")


def _html(value: object, depth: int) -> str:
    parts = _parts(value)
    if parts is not None:
        lines = [_html(part, depth) for part in list(parts)[:_MOST]]
        more = [f"dan {len(parts) - _MOST} lagi"] if len(parts) > _MOST else []
        return "".join(f"<div>{line}</div>" for line in [*lines, *more])
    if isinstance(value, Carded) and (card := value.card()).facts and (depth < _DEPTH or card.is_last):
        return fold(value, depth=depth + 1)
    return escape(_words(value))


def fold(value: Carded, *, text: str | None = None, depth: int = 1) -> str:
    """Write an object as what it is called, which opens to its card.

    Args:
        value: the object.
        text: what is shown of it; what it is called if not given.
        depth: how many cards it stands in.

    Returns:
        HTML; no script.
    """
    head = escape(value.ringkas if text is None else text)
    return f"<details class='lkj-lipat'><summary>{head}</summary>{value.card().table(depth)}</details>"


@functools.cache
def style() -> str:
    """The look of cards: what JupyterLab and VS Code say of dark screens decides the colours of lines and marks."""
    from lkjtools.theme import load_theme  # reads YAML, which a line for the terminal does not need

    theme = load_theme()
    line = theme.light.accent
    dark = ":is([data-jp-theme-light=false],.vscode-dark)"
    rules = {
        ".lkj-objek": f"border-left:3px solid {line};padding-left:.8em",
        ".lkj-objek p": "margin:.2em 0",
        ":is(.lkj-objek,.lkj-lipat) :is(th,td)": "text-align:left!important;vertical-align:top",
        ".lkj-lipat>summary": f"list-style:none;cursor:pointer;text-decoration:underline dotted {line}",
        f"{dark} .lkj-objek": f"border-color:{theme.dark.accent}",
        f"{dark} .lkj-lipat>summary": f"text-decoration-color:{theme.dark.accent}",
    }
    return f"<style>{''.join(f'{selector}{{{look}}}' for selector, look in rules.items())}</style>"
