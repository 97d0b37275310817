"""What a cell of a chapter shows: versioned values (table, picture, prose, identity) with a JSON Schema each.

Publishing reads these and nothing else. Beside the value stand ``text/html`` for the eye of the analyst and
``text/plain`` for the terminal.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, ClassVar, Literal

from lkjtools.figure.angka import SEMENTARA, Angka, Tanda, angka_json, is_sementara
from lkjtools.formatting import decimal_text
from lkjtools.json_schema import load_jsonschema
from lkjtools.show.picture import Citra

TABEL = "application/vnd.lkj.tabel.v1+json"
GAMBAR = "application/vnd.lkj.gambar.v1+json"
NARASI = "application/vnd.lkj.narasi.v1+json"
LAPORAN = "application/vnd.lkj.laporan.v1+json"
MIME_TYPES = (TABEL, GAMBAR, NARASI, LAPORAN)

Align = Literal["left", "center", "right"]
RowKind = Literal["data", "group", "subtotal", "total"]


@dataclass(frozen=True)
class Kalimat:
    """Words with figures among them, such as a formula with its weights.

    Attributes:
        parts: words and Angka, in the order printed, nothing between them.

    Examples:
        >>> Kalimat(("bobot", " unsur")).text
        'bobot unsur'
    """

    parts: tuple[Angka | str, ...]

    @property
    def text(self) -> str:
        """The whole as printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def angka(self) -> list[Angka]:
        """The figures among the words."""
        return [part for part in self.parts if isinstance(part, Angka)]

    def to_json(self) -> list[dict[str, str | None]]:
        """Each part's text, and its key where it is an Angka."""
        return [
            {"text": part, "key": None} if isinstance(part, str) else {"text": part.text, "key": part.key}
            for part in self.parts
        ]


Content = Angka | Kalimat | str
"""What stands in a table cell: an Angka, words of the data, or words with figures among them."""


@functools.cache
def _validator(mime: str) -> Any:  # noqa: ANN401 - jsonschema's validators share no public type
    draft = load_jsonschema().Draft202012Validator  # needed only when a value is shown or published
    name = mime.removeprefix("application/vnd.lkj.").removesuffix("+json")
    schema = json.loads((files(__package__) / f"{name}.schema.json").read_text("utf-8"))
    return draft(schema, format_checker=draft.FORMAT_CHECKER)


def validate(mime: str, data: object) -> None:
    """Hold a value to the JSON Schema of its type.

    Args:
        mime: one of `MIME_TYPES`.
        data: the value as JSON data.

    Raises:
        ValueError: the value does not fit; the text says where.

    Examples:
        >>> validate(NARASI, {"code": "x"})
        Traceback (most recent call last):
        ...
        ValueError: application/vnd.lkj.narasi.v1+json: 'pandoc_api_version' is a required property di $
    """
    if fault := _first_fault(mime, json.dumps(data)):
        raise ValueError(fault)


@functools.lru_cache(
    maxsize=1024
)  # slow, and the same value is looked at by runner, stitching and verification
def _first_fault(mime: str, text: str) -> str | None:
    error = next(_validator(mime).iter_errors(json.loads(text)), None)
    return None if error is None else f"{mime}: {error.message} di {error.json_path}"


def code_of(name: str) -> str:
    """Make the code of a table, picture or text out of a name that holds a code of the data.

    Args:
        name: such as ``kinerja_IKU-2.b``; codes of the data may have capitals, dots and hyphens.

    Returns:
        Small letters, digits and underscores, as the schemas ask.

    Examples:
        >>> code_of("kinerja_IKU-2.b")
        'kinerja_iku_2_b'
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def legend(items: Iterable[Angka]) -> tuple[str, ...]:
    """Explain the signs that are printed: why there is no value, that one is provisional.

    Args:
        items: what is printed.

    Returns:
        One line with the signs used, and one where something is computed from what is provisional; none where
        neither is so.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> lama = Angka("a", Cell("a.csv", "1", "nilai", "5"), sementara=True)
        >>> legend([lama, Angka("b", Cell("a.csv", "2", "nilai", ""))])
        ('Keterangan tanda: – = tidak ada data; *) = angka sementara.',)
        >>> legend([Angka("c", lama * 2)])
        ('Angka yang dihitung dari angka sementara juga bersifat sementara.',)
    """
    items = tuple(items)
    used = {angka.value for angka in items}
    signs = [f"{tanda.sign} = {tanda.meaning}" for tanda in Tanda if tanda in used]
    marked = [angka for angka in items if angka.sementara and not isinstance(angka.value, Tanda)]
    signs += [f"{SEMENTARA} = angka sementara"] if marked else []
    lines = ["Keterangan tanda: " + "; ".join(signs) + "."] if signs else []
    if any(is_sementara(angka) for angka in items if angka not in marked):
        lines.append("Angka yang dihitung dari angka sementara juga bersifat sementara.")
    return tuple(lines)


def angka_cell(content: Content) -> dict[str, Any]:
    """Store what is printed and, for an Angka, its key and exact value beside it.

    Args:
        content: an Angka, or words.

    Returns:
        text, key, value (a decimal as text), unit, decimals; all but text are None for words. Words with figures
        among them have their ``parts`` beside.

    Examples:
        >>> angka_cell("Belanja Modal")["key"] is None
        True
    """
    if isinstance(content, str):
        return {"text": content, "key": None, "value": None, "unit": None, "decimals": None}
    if isinstance(content, Kalimat):
        return angka_cell(content.text) | {"parts": content.to_json()}
    number = content.number
    return {
        "text": content.text,
        "key": content.key,
        "value": None if number is None else decimal_text(number),
        "unit": content.unit,
        "decimals": content.decimals,
    }


def _text_of(content: Content) -> str:
    return content if isinstance(content, str) else content.text


def _angka_of(content: Content) -> list[Angka]:
    if isinstance(content, Kalimat):
        return content.angka
    return [content] if isinstance(content, Angka) else []


class Shown:
    """A value that a notebook cell shows; subclasses say its MIME type, its JSON data and its look."""

    mime: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """The value as JSON data that its schema accepts."""
        raise NotImplementedError

    def to_html(self) -> str:
        """The value for the eye of an analyst in JupyterLab."""
        raise NotImplementedError

    def bundle(self, *, preview: bool = True) -> dict[str, Any]:
        """What a notebook keeps of the value, by MIME type; the record's check holds it to its schema.

        Args:
            preview: with the look for JupyterLab, which publishing does not read.
        """
        look = {"text/html": self.to_html()} if preview else {}
        return {self.mime: self.to_json(), **look, "text/plain": repr(self)}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        bundle = self.bundle()
        validate(self.mime, bundle[self.mime])
        return bundle


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        code: name for machines.
        header: one to three texts from top to bottom; neighbours with the same beginning share one cell.
        align: left for words, right for numbers, center for short marks.
        width: share of the table's width, relative to the other columns.
        row_header: the cells of this column name their row.
    """

    code: str
    header: tuple[str, ...]
    align: Align = "left"
    width: float = 1
    row_header: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row of a table: its cells and whether it is data, a group heading, a subtotal or a total."""

    cells: tuple[Content, ...]
    kind: RowKind = "data"


@dataclass(frozen=True)
class Tabel(Shown):
    """A table of the report, without its number.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows, for which year.
        columns: its columns.
        rows: its rows.
        notes: printed below; the legend of the signs used is added by itself.
        source: where the figures come from.
        landscape: too wide for an upright page.

    Examples:
        >>> tabel = Tabel("contoh", "Contoh", (Column("nama", ("Nama",)),), (TableRow(("<b>",)),))
        >>> "&lt;b&gt;" in tabel.to_html(), tabel
        (True, Tabel contoh: Contoh (1 baris))
    """

    mime: ClassVar[str] = TABEL
    code: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str | Kalimat, ...] = ()
    source: str | None = None
    landscape: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            expected = 1 if row.kind == "group" else len(self.columns)
            if len(row.cells) != expected:
                raise ValueError(f"tabel {self.code}: baris {row} tidak punya {expected} sel")

    @property
    def angka(self) -> list[Angka]:
        """The Angka printed, row by row, then those of the notes."""
        printed = [*(cell for row in self.rows for cell in row.cells), *self.notes]
        return [angka for part in printed for angka in _angka_of(part)]

    @property
    def legend(self) -> tuple[str, ...]:
        """The signs of absence used, each with its meaning."""
        return legend(self.angka)

    def to_json(self) -> dict[str, Any]:
        """The table as JSON data."""
        return {
            "code": self.code,
            "caption": self.caption,
            "columns": [
                {
                    "code": column.code,
                    "header": list(column.header),
                    "align": column.align,
                    "width": column.width,
                    "row_header": column.row_header,
                }
                for column in self.columns
            ],
            "rows": [
                {"kind": row.kind, "cells": [angka_cell(cell) for cell in row.cells]} for row in self.rows
            ],
            "notes": [*map(_text_of, self.notes), *self.legend],
            "note_parts": [
                note.to_json() if isinstance(note, Kalimat) else [] for note in (*self.notes, *self.legend)
            ],
            "source": self.source,
            "landscape": self.landscape,
            "angka": angka_json(self.angka),
        }

    def to_html(self) -> str:
        """The table for JupyterLab: every text escaped."""
        esc = html.escape
        head = "".join(f'<th scope="col">{esc(" – ".join(column.header))}</th>' for column in self.columns)
        body = []
        for row in self.rows:
            span = f' colspan="{len(self.columns)}"' if row.kind == "group" else ""
            cells = "".join(
                f'<td{span} style="text-align:{column.align}">{esc(angka_cell(cell)["text"])}</td>'
                for column, cell in zip(self.columns, row.cells, strict=False)
            )
            body.append(f"<tr>{cells}</tr>")
        notes = "".join(
            f"<p><small>{esc(_text_of(note))}</small></p>" for note in (*self.notes, *self.legend)
        )
        return (
            f"<table><caption>{esc(self.caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(body)}</tbody></table>{notes}"
        )

    def __repr__(self) -> str:
        return f"Tabel {self.code}: {self.caption} ({len(self.rows)} baris)"


@dataclass(frozen=True)
class Point:
    """One value drawn in a picture: the series it belongs to, its label and the value."""

    series: str
    label: str
    content: Content


@dataclass(frozen=True)
class Gambar(Shown):
    """A picture of the report, without its number.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows.
        alt: its message in words with its values, for who cannot see it.
        svg: the drawing; None for a picture made of dots.
        points: the values drawn.
        notes: printed below.
        source: where the figures come from.
        image: the picture made of dots; None for a drawing.

    Examples:
        >>> Gambar("contoh", "Contoh", "Satu batang setinggi 3.", "<svg/>", ())
        Gambar contoh: Contoh
    """

    mime: ClassVar[str] = GAMBAR
    code: str
    caption: str
    alt: str
    svg: str | None
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    source: str | None = None
    image: Citra | None = None

    def __post_init__(self) -> None:
        if (self.svg is None) == (self.image is None):
            raise ValueError(f"gambar {self.code}: tepat satu dari svg dan image")

    @property
    def legend(self) -> tuple[str, ...]:
        """What the signs of provisional values mean; the signs of absence are explained by who draws them."""
        points = [p.content for p in self.points if isinstance(p.content, Angka) and is_sementara(p.content)]
        return legend(points)

    def to_json(self) -> dict[str, Any]:
        """The picture as JSON data."""
        image = self.image
        return {
            "code": self.code,
            "caption": self.caption,
            "alt": self.alt,
            **({"svg": self.svg} if image is None else {}),
            **({"image": {"media_type": image.media_type, "base64": image.base64}} if image else {}),
            "points": [
                {"series": point.series, "label": point.label, **angka_cell(point.content)}
                for point in self.points
            ],
            "notes": [*self.notes, *self.legend],
            "source": self.source,
            "angka": angka_json([p.content for p in self.points if isinstance(p.content, Angka)]),
        }

    def to_html(self) -> str:
        """The picture for JupyterLab, which shows a bare SVG of an untrusted notebook as plain text."""
        image = self.image or Citra("image/svg+xml", (self.svg or "").encode())
        return (
            f'<figure><img src="{image.uri}" alt="{html.escape(self.alt)}">'
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return f"Gambar {self.code}: {self.caption}"


@dataclass(frozen=True)
class Narasi(Shown):
    """Prose of the report: pandoc blocks in which each value is a Span that carries its key.

    Attributes:
        code: name of the text.
        blocks: pandoc blocks as JSON data.
        html: the same for JupyterLab, or what makes it when it is asked for.
        angka: the Angka printed in it.
        source: the file it was read from, relative to the data folder.
    """

    mime: ClassVar[str] = NARASI
    code: str
    blocks: Sequence[dict[str, Any]]
    html: str | Callable[[], str]
    angka: tuple[Angka, ...] = ()
    source: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The prose as JSON data."""
        return {
            "code": self.code,
            "pandoc_api_version": list(PANDOC_API),
            "blocks": list(self.blocks),
            "source": self.source,
            "angka": angka_json(self.angka),
        }

    def to_html(self) -> str:
        """The prose for JupyterLab."""
        return self.html if isinstance(self.html, str) else self.html()

    def __repr__(self) -> str:
        return f"Narasi {self.code}"


PANDOC_API = (1, 23, 1)


@dataclass(frozen=True)
class Rangkaian:
    """Several values that one call shows one after the other, each an output of its own.

    Attributes:
        parts: the values in order.
    """

    parts: tuple[Shown, ...] = field(default=())

    def _ipython_display_(self) -> None:
        from IPython.display import display  # present wherever a notebook runs

        for part in self.parts:
            display(part)
