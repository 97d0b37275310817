"""What a cell of a chapter shows: tables, pictures and prose made of figures.

Publishing reads what the record holds of them (`lkjtools.show.recorded`) and nothing else. Beside it stand
``text/html`` for the eye of the analyst and ``text/plain`` for the terminal.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from lkjtools.card import Card, Carded, fold, style
from lkjtools.figure.angka import NOL, Angka, Tanda, is_sementara
from lkjtools.figure.arithmetic import is_carried, operand_keys
from lkjtools.figure.codec import angka_json
from lkjtools.formatting import decimal_text, format_names
from lkjtools.show.picture import Picture
from lkjtools.show.recorded import (
    BUKAN_LAPORAN,
    GAMBAR,
    NARASI,
    NILAI_PERCOBAAN,
    TABEL,
    GambarV1,
    NarasiV1,
    Part,
    PrintedCell,
    PrintedPoint,
    PrintedRow,
    Recorded,
    RecordedPixels,
    RowKind,
    TabelV1,
    is_percobaan,
    read_value,
)
from lkjtools.show.recorded import Column as Column
from lkjtools.show.signs import are_mostly_zero, legend
from lkjtools.show.table_frame import TakenOut


@dataclass(frozen=True)
class Kalimat(Carded):
    """Words with figures among them, such as a formula with its weights.

    Attributes:
        parts: words and Angka, in the order printed, nothing between them.
        warna: colour of the whole on paper, ``#rrggbb``; None for that of the text.

    Examples:
        >>> Kalimat(("bobot", " unsur")).text
        'bobot unsur'
    """

    parts: tuple[Angka | str, ...]
    warna: str | None = None

    @property
    def text(self) -> str:
        """The whole as printed."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def angka(self) -> list[Angka]:
        """The figures among the words."""
        return [part for part in self.parts if isinstance(part, Angka)]

    def card(self) -> Card:
        """The words, and the figures among them."""
        return Card("Kalimat", self.text, (("Angka", tuple(self.angka)),) if self.angka else ())

    @property
    def recorded(self) -> tuple[Part, ...]:
        """Each part's text, and its key where it is an Angka."""
        return tuple(
            Part(part, None) if isinstance(part, str) else Part(part.text, part.key) for part in self.parts
        )


Content = Angka | Kalimat | Tanda | str
"""What stands in a table cell: an Angka, words with figures among them, why there is none, or words of the data."""


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


def _facts_of(content: Content) -> tuple[str, str | None, str | None, str | None, int | None]:
    """What is printed and, for an Angka, its key, exact value, unit and decimals."""
    if not isinstance(content, Angka):
        return _text_of(content), None, None, None, None
    number = content.number
    value = None if number is None else decimal_text(number)
    return content.text, content.key, value, content.unit, content.decimals


def _parts_of(content: Content) -> tuple[Part, ...] | None:
    return content.recorded if isinstance(content, Kalimat) else None


def _printed(content: Content, *, has_zero_sign: bool) -> PrintedCell:
    warna = content.warna if isinstance(content, Kalimat) else None
    cell = PrintedCell(*_facts_of(content), _parts_of(content), warna)
    is_zero = isinstance(content, Angka) and content.number == 0
    return replace(cell, text=NOL) if has_zero_sign and is_zero else cell


def _text_of(content: Content) -> str:
    if isinstance(content, Tanda):
        return content.sign
    return content if isinstance(content, str) else content.text


def _html_of(content: Content) -> str:
    """What is printed, escaped; a figure opens to its trace."""
    match content:
        case Angka():
            return fold(content, text=content.text)
        case Kalimat(parts=parts):
            return "".join(map(_html_of, parts))
    return html.escape(_text_of(content))


def _angka_of(content: Content) -> list[Angka]:
    if isinstance(content, Kalimat):
        return content.angka
    return [content] if isinstance(content, Angka) else []


class Shown:
    """A value that a notebook cell shows; subclasses say its MIME type, what is recorded of it and its look."""

    mime: ClassVar[str]

    def recorded(self) -> Recorded:
        """What the record holds of the value."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """Nilai yang sama sebagai data JSON, untuk catatan."""
        return self.recorded().to_json()

    def to_html(self) -> str:
        """The value for the eye of an analyst in JupyterLab."""
        raise NotImplementedError

    def bundle(self, *, preview: bool = True) -> dict[str, Any]:
        """Isi sel buku kerja untuk nilai ini, menurut jenis MIME.

        Args:
            preview: with the look for JupyterLab, which publishing does not read.
        """
        recorded = self.recorded()
        if is_percobaan(recorded):
            stamp = BUKAN_LAPORAN.capitalize()
            look = {"text/html": f"<p><strong>{stamp}</strong></p>{self.to_html()}"} if preview else {}
            return {NILAI_PERCOBAAN: {"jenis": self.mime}, **look, "text/plain": f"{stamp}: {self!r}"}
        look = {"text/html": self.to_html()} if preview else {}
        return {self.mime: recorded.to_json(), **look, "text/plain": repr(self)}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        bundle = self.bundle()
        if self.mime in bundle:
            read_value(self.mime, bundle[self.mime])
        return bundle


@dataclass(frozen=True)
class TableRow(Carded):
    """One row of a table: its cells and whether it is data, a group heading, a subtotal or a total."""

    cells: tuple[Content, ...]
    kind: RowKind = "data"

    def card(self) -> Card:
        """Its cells."""
        return Card("Baris", "", (("Sel", self.cells),))


@dataclass(frozen=True)
class Tabel(TakenOut, Shown):
    """Satu tabel laporan, belum bernomor.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows, for which year.
        columns: its columns.
        rows: its rows.
        notes: printed below; the legend of the signs used is added by itself.
        source: where the figures come from.
        landscape: too wide for an upright page.
        counts: its numbers count things, so that where most are zero these are printed as a sign.

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
    counts: bool = False

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
    def has_zero_sign(self) -> bool:
        """Whether its zeros are printed as a sign."""
        return self.counts and are_mostly_zero(self.angka)

    @property
    def legend(self) -> tuple[str, ...]:
        """The signs used in place of numbers, each with its meaning."""
        absent = [cell for row in self.rows for cell in row.cells if isinstance(cell, Tanda)]
        return legend([*self.angka, *absent], has_zero_sign=self.has_zero_sign)

    @property
    def unrounded(self) -> tuple[str, ...]:
        """The columns with a value that the printed numbers, being rounded, do not give, named in one note."""
        printed = {angka.key for angka in self.angka}
        heads = [
            " ".join(column.header)
            for row in self.rows
            if row.kind != "group"
            for column, cell in zip(self.columns, row.cells, strict=True)
            if isinstance(cell, Angka) and not printed.isdisjoint(operand_keys(cell)) and not is_carried(cell)
        ]
        words = "dihitung dari angka yang belum dibulatkan; hitungan dari angka tercetak dapat berselisih"
        return (f"Kolom {format_names(dict.fromkeys(heads))} {words}.",) if heads else ()

    @property
    def printed_notes(self) -> tuple[str | Kalimat, ...]:
        """The notes, then those that follow from what the table prints."""
        return (*self.notes, *self.unrounded, *self.legend)

    def recorded(self) -> TabelV1:
        """The table with what is printed in each cell."""
        notes, has_zero_sign = self.printed_notes, self.has_zero_sign
        return TabelV1(
            code=self.code,
            caption=self.caption,
            columns=self.columns,
            rows=tuple(
                PrintedRow(row.kind, tuple(_printed(cell, has_zero_sign=has_zero_sign) for cell in row.cells))
                for row in self.rows
            ),
            notes=tuple(map(_text_of, notes)),
            source=self.source,
            landscape=self.landscape,
            angka=angka_json(self.angka),
            note_parts=tuple(_parts_of(note) or () for note in notes),
        )

    def to_html(self) -> str:
        """The table for JupyterLab: every text escaped."""
        esc = html.escape
        head = "".join(f'<th scope="col">{esc(" – ".join(column.header))}</th>' for column in self.columns)
        body = []
        for row in self.rows:
            span = f' colspan="{len(self.columns)}"' if row.kind == "group" else ""
            cells = "".join(
                f'<td{span} style="text-align:{column.align}">{_html_of(cell)}</td>'
                for column, cell in zip(self.columns, row.cells, strict=False)
            )
            body.append(f"<tr>{cells}</tr>")
        notes = "".join(f"<p><small>{esc(_text_of(note))}</small></p>" for note in self.printed_notes)
        return (
            f"{style()}<table id='tabel-{self.code}'><caption>{esc(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>{notes}"
        )

    def __repr__(self) -> str:
        return f"Tabel {self.code}: {self.caption} ({len(self.rows)} baris)"


@dataclass(frozen=True)
class Point(Carded):
    """One value drawn in a picture.

    Attributes:
        series: what it is one of.
        label: what it is the value of.
        content: the value.
        panel: name of the part of the picture that it stands in; none where the picture is one.
        levels: where it is a level, the words of its scale, the lowest first.
    """

    series: str
    label: str
    content: Content
    panel: str = ""
    levels: tuple[str, ...] = ()

    def card(self) -> Card:
        """What it is the value of, and the value."""
        facts = (("Bagian", self.panel), ("Seri", self.series), ("Nilai", self.content))
        return Card("Titik", self.label, tuple((name, value) for name, value in facts if value))

    def recorded(self) -> PrintedPoint:
        """The point as it is drawn."""
        facts = _facts_of(self.content)
        return PrintedPoint(*facts, self.series, self.label, self.panel or None, self.levels or None)


@dataclass(frozen=True)
class Gambar(Shown):
    """Satu gambar laporan, belum bernomor.

    Attributes:
        code: name for references, unique in the document.
        caption: what it shows.
        alt: its message in words with its values, for who cannot see it.
        svg: the drawing; None for a picture made of pixels.
        points: the values drawn.
        notes: printed below.
        source: where the figures come from.
        image: the picture made of pixels; None for a drawing.

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
    image: Picture | None = None

    def __post_init__(self) -> None:
        if (self.svg is None) == (self.image is None):
            raise ValueError(f"gambar {self.code}: tepat satu dari svg dan image")

    @property
    def legend(self) -> tuple[str, ...]:
        """What the signs of provisional values mean; the signs of absence are explained by who draws them."""
        points = [p.content for p in self.points if isinstance(p.content, Angka) and is_sementara(p.content)]
        return legend(points)

    def recorded(self) -> GambarV1:
        """The picture with what is drawn in it."""
        image = self.image
        return GambarV1(
            code=self.code,
            caption=self.caption,
            alt=self.alt,
            points=tuple(point.recorded() for point in self.points),
            notes=(*self.notes, *self.legend),
            source=self.source,
            angka=angka_json([p.content for p in self.points if isinstance(p.content, Angka)]),
            svg=self.svg,
            image=RecordedPixels(image.media_type, image.base64) if image else None,
        )

    def to_html(self) -> str:
        """The picture for JupyterLab, which shows a bare SVG of an untrusted notebook as plain text."""
        image = self.image or Picture("image/svg+xml", (self.svg or "").encode())
        return (
            f'<figure id="gambar-{self.code}"><img src="{image.uri}" alt="{html.escape(self.alt)}">'
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )

    def __repr__(self) -> str:
        return f"Gambar {self.code}: {self.caption}"


@dataclass(frozen=True)
class Narasi(Shown):
    """Satu teks laporan: blok pandoc dengan setiap nilai sebagai Span yang membawa kuncinya.

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

    def recorded(self) -> NarasiV1:
        """The prose without its look."""
        return NarasiV1(self.code, PANDOC_API, tuple(self.blocks), self.source, angka_json(self.angka))

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
