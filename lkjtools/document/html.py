"""The document as one HTML file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from lkjtools.document.column_widths import (
    decimal_gaps,
    fit_columns,
    has_long_word,
    line_up,
    screen_columns,
)
from lkjtools.document.composed import Composed, replace_placeholders, split_opening
from lkjtools.document.failure import told_as
from lkjtools.document.layout import page_width
from lkjtools.document.register import Entry
from lkjtools.document.table_heads import HeaderCell, continued_cells, header_rows
from lkjtools.formatting import format_date
from lkjtools.page_templates import open_templates
from lkjtools.record.cell_words import NamedCell, name_cell
from lkjtools.show.pandoc import write
from lkjtools.show.pandoc_tree import (
    Node,
    figure_key,
    is_node,
    nodes,
    plain_text,
    rewrite,
    rewrite_lists,
    words,
)
from lkjtools.show.recorded import Part, TabelV1
from lkjtools.theme import load_theme, subset_font

_TEMPLATES = Path(__file__).parent / "templates"
# What opens at a click on a figure, and the words around it.
_SHOWN = ("text", "unit", "formula", "arithmetic", "rule", "reference", "sources", "printed_at", "key")
_LABELS = (
    "Asal angka Rumus Hitungan Aturan: Sumber dan sel lain dokumen yang sama, Dicetak di Kunci: sel Tutup"
)
_MOST_CELLS = 6
"""Source cells that a figure's origin names; a total over a long table has hundreds."""
# What the script writes on the page, and the characters around it.
_CONVENIENCES = (
    "Cari di laporan Unduh CSV untuk Excel Tidak ada temuan pertama Tampilkan kode setiap sel ¶ … · "
    "Geser ke samping untuk melihat kolom lain. Geser ke samping untuk melihat seluruh gambar."
)
_HINT = "Setiap angka bergaris titik-titik dapat dibuka dengan klik: tampak asal, rumus, dan hitungannya."
# What only the script makes true.
_HINT_OF_KEYS = (
    "Dengan papan ketik: Tab ke angka pertama pada tabel atau uraian, tanda panah ke angka lain, lalu Enter."
)
# Pandoc's footnotes; the character that it sets to lead back is in no font of ours, and nothing says what they are.
_NOTES = re.compile(r'(<section id="footnotes"[^>]*?)>\n<hr />')
_NOTES_HEADING = r'\1 aria-labelledby="catatan-kaki">\n<h2 id="catatan-kaki">Catatan Kaki</h2>'
_CALL = re.compile(r'(role="doc-noteref"><sup>)')
_BACK = re.compile(r'(role="doc-backlink")>.*?</a>')
_BACK_SIGN = "↑"
# Where the part that opens the page ends; in the data it would be escaped.
_OPENED = "<!-- pembuka -->"
_GAP = "\u202f"
_SPACES = " \n\u00a0"


@told_as("HTML")
def render_html(document: Composed, register: Sequence[Entry] = ()) -> str:
    """Lay the document out as one self-contained HTML page.

    Args:
        document: what ``compose`` gives.
        register: the figures whose origin opens where they are printed.

    Returns:
        The page; the same document gives the same text.
    """
    environment = open_templates(_TEMPLATES)
    origins = {entry.key: f"asal-{number}" for number, entry in enumerate(register) if entry.printed_at}
    environment.globals.update(
        asal=origins,
        sel_asal=partial(_name_cells, document),
        induk=_parents,
        panjang=has_long_word,
        petunjuk=(_HINT, _HINT_OF_KEYS),
        rangkai=_runs,
        tetap=_fixed_column,
        tanggal=format_date(document.identity.tanggal),
    )
    page: Any = environment.get_template("laporan.html").module
    gaps = _gaps(document)

    def raw(markup: object) -> list[Node]:
        return [{"t": "RawBlock", "c": ["html", str(markup)]}]

    def table(name: str) -> list[Node]:
        item = document.tables[name]
        head = header_rows([column.header for column in item.value.columns])
        return raw(page.tabel(item, head, gaps[name], continued_cells(item.value.rows)))

    def picture(name: str) -> list[Node]:
        item = document.pictures[name]
        return raw(page.gambar(item, gaps[name][0]))

    def lists(_: str) -> list[Node]:
        return raw(
            page.daftar("Daftar Tabel", "daftar-tabel", list(document.tables.values()))
            + page.daftar("Daftar Gambar", "daftar-gambar", list(document.pictures.values()))
        )

    def figure(node: Node) -> list[Node] | None:
        key = figure_key(node)
        if key is None:
            return None
        return [{"t": "RawInline", "c": ["html", str(page.angka(Part(plain_text(node["c"][1]), key)))]}]

    blocks = list(document.blocks)
    for code in reversed(document.code):
        blocks[code.after : code.after] = raw(page.kode(code))
    opening, rest = split_opening(blocks)
    # Written together, so that footnotes are counted through both.
    blocks = [*opening, *raw(_OPENED), *rest]
    blocks = rewrite(rewrite(rewrite_lists(blocks, _keep_together), _heading), figure)
    blocks = replace_placeholders(blocks, {"lkj-tabel": table, "lkj-gambar": picture, "lkj-daftar": lists})
    printed = [entry for entry in register if entry.printed_at]
    used = dict.fromkeys(gap for rows in gaps.values() for row in rows for gap in row)
    style = _style(environment.get_template("laporan.css"), document, printed, used)
    script = (_TEMPLATES / "laporan.js").read_text("utf-8")
    # The body comes from pandoc and the macros above, where all is escaped; style and script are our own.
    written = _lead_back(write(blocks, "html5", wrap_text="none"))
    opened, body = (Markup(part) for part in written.split(_OPENED))  # noqa: S704
    style, script = Markup(style), Markup(script)  # noqa: S704
    return str(page.halaman(document, opened, body, printed, style, _digest(style), script, _digest(script)))


def _lead_back(body: str) -> str:
    """Give the footnotes a heading and a way back that is read aloud; without any the page stays as it is."""
    body = _NOTES.sub(_NOTES_HEADING, body)
    # A number right behind a figure would be copied, and found by the search, as a part of it.
    body = _CALL.sub(rf"\1{_GAP}", body)
    return _BACK.sub(rf'\1 aria-label="Kembali ke teks">{_GAP}{_BACK_SIGN}</a>', body)


def _digest(text: str) -> str:
    """The name by which the page's policy lets its own style or script through, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _heading(node: Node) -> list[Node] | None:
    """The page's one h1 is the title of the report, so a bab is an h2; the number goes before the text."""
    if node["t"] != "Header":
        return None
    level, (name, _, pairs), inlines = node["c"]
    number = dict(pairs).get("nomor")
    if number:
        span = {"t": "Span", "c": [["", ["nomor"], []], words(number)]}
        inlines = [span, {"t": "Space"}, *inlines]
    return [{"t": "Header", "c": [level + 1, [name, [], []], inlines]}]


def _keep_together(parts: list[Any]) -> list[Any]:
    """Keep what touches a figure on its line: browsers break between a button and the character beside it."""
    made: list[Any] = []
    for is_word, group in groupby(
        parts, lambda part: figure_key(part) is not None or is_node(part, "Str", "Note")
    ):
        run = list(group)
        if is_word and len(run) > 1 and any(figure_key(part) is not None for part in run):
            run = [{"t": "Span", "c": [["", ["utuh"], []], run]}]
        made += run
    return made


def _runs(parts: Sequence[Part]) -> list[list[Part]]:
    """Divide words with figures among them where a line may end: what touches a figure stays on its line."""
    pieces = [
        Part(text, part.key)
        for part in parts
        for text in ([part.text] if part.key else re.split(r"(\s+)", part.text))
        if text
    ]
    return [list(run) for _, run in groupby(pieces, lambda piece: not piece.key and piece.text.isspace())]


def _name_cells(document: Composed, entry: Entry) -> list[NamedCell]:
    """The first source cells of a figure in words; of a row of cells from one document the first alone names it."""
    record = document.record
    named = [name_cell(cell, record.words) for cell in record.figures[entry.key].cells[:_MOST_CELLS]]
    above = [None, *(cell.dokumen for cell in named)]
    return [
        replace(cell, dokumen="dokumen yang sama" if cell.dokumen == known else cell.dokumen)
        if cell.dokumen
        else cell
        for cell, known in zip(named, above, strict=False)
    ]


def _gaps(document: Composed) -> dict[str, list[list[int]]]:
    """The room right of each cell of a table and of each figure of a picture, in thousandths of an em."""
    gaps = {name: decimal_gaps(item.value) for name, item in document.tables.items()}
    for name, picture in document.pictures.items():
        gaps[name] = [line_up([(point.text, "regular") for point in picture.value.points])]
    return {name: [[round(1000 * gap) for gap in row] for row in rows] for name, rows in gaps.items()}


def _fixed_column(table: TabelV1) -> int:
    """The column that stays in sight while the others scroll: the one that names the rows, else the first."""
    return next((place for place, column in enumerate(table.columns) if column.row_header), 0)


def _parents(table: str, rows: list[list[HeaderCell]], column: int, below: int) -> str:
    """Ids of the header cells over a column, from the top down to the row before ``below``."""
    return " ".join(
        f"{table}-k{cell.row}-{cell.column}"
        for row in rows
        for cell in row
        if cell.row < below and cell.column <= column < cell.column + cell.colspan
    )


def _style(
    template: jinja2.Template, document: Composed, register: Sequence[Entry], gaps: Iterable[int]
) -> str:
    theme = load_theme()
    texts = [*document.text(), *(str(getattr(entry, name)) for entry in register for name in _SHOWN)]
    texts += [
        text for entry in register for cell in _name_cells(document, entry) for text in astuple(cell) if text
    ]
    texts += [_LABELS, _CONVENIENCES, _HINT, _HINT_OF_KEYS, *(code.chapter for code in document.code)]
    if any(node["t"] == "Note" for node in nodes(document.blocks)):
        texts += ["Catatan Kaki", _BACK_SIGN, _GAP]
    chars = "".join(sorted({char for text in texts for char in text + text.upper()} | set(_SPACES)))
    fonts = {
        style: subset_font(path, chars, is_kerned="italic" not in style)
        for style, path in theme.font_files.items()
    }
    tables = {name: screen_columns(item.value) for name, item in document.tables.items()}
    narrow = {
        name: screen_columns(item.value, fixed=_fixed_column(item.value))
        for name, item in document.tables.items()
    }
    printed = {name: _print_columns(item.value) for name, item in document.tables.items()}
    media = {"screen": tables, "screen and (max-width: 40rem)": narrow, "print": printed}
    cells = (cell for item in document.tables.values() for row in item.value.rows for cell in row.cells)
    return template.render(
        theme=theme,
        fonts=fonts,
        media=media,
        gaps=gaps,
        tanda=document.identity.tanda,
        warna_sel=sorted({cell.warna for cell in cells if cell.warna}),
    )


def _print_columns(table: TabelV1) -> tuple[list[float], float]:
    """Parts of a table's columns on paper and its size of type; where no words fit, those of the screen."""
    width = page_width(landscape=table.landscape)
    fitted = fit_columns(table, width)
    if fitted is None:
        return screen_columns(table)[0], load_theme().size["note"]
    return [part / width for part in fitted[0]], fitted[1]
