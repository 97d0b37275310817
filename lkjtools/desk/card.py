"""The card of a figure: how it is reached, by which rule, from which cells, where it is printed, and its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from lkjtools.figure.angka import Cell

if TYPE_CHECKING:
    from lkjtools.desk.figures import DeskFigure, DeskFigures
    from lkjtools.document.register import Entry

STYLE = """<style>
.lkj-kartu { border: 1px solid var(--jp-border-color2, #c5cdd5); border-radius: 4px; padding: 12px 16px;
  margin: 8px 0; color: var(--jp-ui-font-color1, #1b2127); line-height: 1.45; }
.lkj-kartu h3 { margin: 0 0 2px; font-size: 1.15em; }
.lkj-kartu .lkj-nilai { font-size: 1.9em; font-weight: 600; margin: 0 0 6px; line-height: 1.2; }
.lkj-kartu .lkj-nilai small { font-size: .5em; font-weight: 400; color: var(--jp-ui-font-color2, #525d68); }
.lkj-kartu dl { display: grid; grid-template-columns: 7.5em 1fr; gap: 5px 12px; margin: 0; }
.lkj-kartu dt { float: none; width: auto; padding: 0; font-weight: 400; color: var(--jp-ui-font-color2, #525d68); }
.lkj-kartu dd { float: none; width: auto; margin: 0; padding: 0; overflow-x: auto; }
.lkj-kartu dd p { margin: 0 0 2px; }
.lkj-kartu table { border-collapse: collapse; margin: 0; font-size: 1em; table-layout: auto; }
.lkj-kartu th, .lkj-kartu td { text-align: left; vertical-align: top; padding: 1px 16px 1px 0; font-weight: 400; }
.lkj-kartu thead th { color: var(--jp-ui-font-color2, #525d68); }
.lkj-kartu td.lkj-angka { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.lkj-kartu td code { white-space: nowrap; }
.lkj-kartu code { font-size: .92em; padding: 0; }
.lkj-kartu figure { margin: 4px 0 0; max-width: 620px; }
.lkj-kartu img { display: block; width: 100%; background: #fff; }
.widget-html a.lkj-unduh { color: var(--jp-ui-font-color1, #1b2127); text-decoration: none; display: inline-block;
  border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 3px; padding: 1px 10px; margin-right: 8px; }
.widget-html a.lkj-unduh:hover, .widget-html a.lkj-unduh:focus { background: var(--jp-layout-color2, #eee); }
.dt-info .select-info { display: none; } /* itables says in English that one row is chosen */
.lkj-tab > .lm-TabBar .lm-TabBar-tab { flex: 0 1 auto; }
.lkj-cap { display: inline-block; margin: 0; border: 2px solid var(--jp-warn-color1, #96361a); padding: 1px 10px;
  color: var(--jp-warn-color0, #96361a); font-weight: 700; text-transform: uppercase; letter-spacing: .05em; }
.lkj-salah { border-left: 4px solid var(--jp-error-color1, #b3261e); padding: 2px 10px; }
.lkj-kartu h4 { margin: 12px 0 4px; }
.lkj-kartu mark { background: var(--jp-warn-color3, #ffe9a8); color: inherit; }
.lkj-kartu .lkj-kalimat td { width: 42%; }
.lkj-kartu .lkj-kalimat td:first-child { width: 16%; }
.lkj-pesan { color: var(--jp-ui-font-color2, #525d68); }
</style>"""
"""The look of cards and links, in the colours of JupyterLab's theme, light or dark."""

_MOST_CELLS = 40
"""Source cells that a card lists; a total over a long table has hundreds."""


def card_of(known: DeskFigures, figure: DeskFigure) -> str:
    """Make the card of a figure.

    Args:
        known: the figures of the report.
        figure: the one.

    Returns:
        HTML: the value, then a list of facts; one that the figure has not is left out.
    """
    unit = f" <small>{escape(figure.angka.unit)}</small>" if figure.angka.unit else ""
    facts = "".join(f"<dt>{name}</dt><dd>{content}</dd>" for name, content in _facts(known, figure))
    return (
        f'<div class="lkj-kartu"><h3>{escape(figure.name)}</h3>'
        f'<p class="lkj-nilai">{escape(figure.angka.text)}{unit}</p><dl>{facts}</dl></div>'
    )


def _facts(known: DeskFigures, figure: DeskFigure) -> Iterator[tuple[str, str]]:
    """Name and content of each fact, the content as HTML."""
    entry = figure.entry
    if entry.is_computed:
        yield "Hitungan", f"{escape(entry.arithmetic)}"
        yield "Rumus", escape(entry.formula)
    if rule := known.record.rules.get(entry.rule):
        yield "Aturan", _lines([rule.uraian, f"<code>{escape(rule.nama)}</code>"], is_html=1)
        yield "Dasar", _lines([entry.reference])
    if figure.angka.cells:
        yield "Sel sumber", _table_of_cells(known, figure.angka.cells)
    if evidence := known.describe_evidence(figure):
        yield "Bukti", _lines(evidence)
    if entry.printed_at:
        yield "Dicetak di", _lines(_places(known, entry))
    else:
        yield "Dicetak di", "tidak dicetak; hanya dipakai menghitung angka lain"
    yield "Kunci", f"<code>{escape(entry.key)}</code>"
    if picture := known.picture_of(figure):
        yield "Menurut tahun", picture.to_html()


def _places(known: DeskFigures, entry: Entry) -> Iterator[str]:
    """Each place of print: its page where the report was made of this data, and its caption or sentence."""
    for place, context in zip(entry.printed_at, entry.contexts, strict=True):
        page = known.pages.get((entry.key, place))
        yield (f"halaman {page}, " if page else "") + (f"{place}: {context}" if context else place)


def _lines(texts: Iterable[str], *, is_html: int | None = None) -> str:
    """Texts below each other; the one at this place is HTML already."""
    return "".join(f"<p>{text if place == is_html else escape(text)}</p>" for place, text in enumerate(texts))


def _table_of_cells(known: DeskFigures, cells: tuple[Cell, ...]) -> str:
    """The source cells: what each is, what it holds, and the line of its file; the document it was taken from."""
    rows = []
    for cell in cells[:_MOST_CELLS]:
        named, found = known.name_cell(cell), known.find_source(cell)
        value = (found.text if found else str(cell)) or "(kosong)"
        place = f"{found.file}, baris {found.line}, {cell.column}" if found else cell.place
        document = ", ".join(filter(None, (named.dokumen, named.letak, named.asal)))
        rows.append(
            f'<tr><th scope="row">{escape(named.nama)}</th><td class="lkj-angka">{escape(value)}</td>'
            f"<td><code>{escape(place)}</code></td><td>{escape(document)}</td></tr>"
        )
    more = len(cells) - _MOST_CELLS
    rest = f"<p>dan {more} sel lagi</p>" if more > 0 else ""
    return table_of(("Sel", "Isi", "Berkas", "Dokumen"), rows) + rest


def table_of(heads: Iterable[str], rows: Iterable[str], *, kind: str = "") -> str:
    """A table in HTML from its heads and its rows, which are HTML already."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    name = f' class="lkj-{kind}"' if kind else ""
    return f"<table{name}><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
