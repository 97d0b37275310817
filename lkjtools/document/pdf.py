"""The document as PDF/A-2a and PDF/UA-1, set by Typst."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from lkjtools.document.column_widths import INSET, must_break, notes_height, style_of
from lkjtools.document.composed import Composed, Item, replace_placeholders
from lkjtools.document.failure import told_as
from lkjtools.document.layout import (
    describe_report,
    lay_out_table,
    logo_height_cm,
    page_width,
    pages_of,
    printed_width_cm,
)
from lkjtools.document.pagination import (
    PASSES,
    Pages,
    Plan,
    Positions,
    first_plan,
    improve,
    mark_end,
    mark_figures,
)
from lkjtools.document.table_heads import group_texts
from lkjtools.document.typesetting import ask_layout, typeset
from lkjtools.show.measure import text_width
from lkjtools.show.pandoc import write
from lkjtools.show.pandoc_process import end_pandoc
from lkjtools.show.pandoc_tree import Node, rewrite
from lkjtools.show.recorded import GambarV1, TabelV1
from lkjtools.theme import load_theme

_TEMPLATE = Path(__file__).parent / "templates" / "laporan.typ"
_STANDARDS = ["a-2a", "ua-1"]
# Points of notes, and characters of a caption under a picture, that surely fit a page with what they belong to.
_KEPT_TOGETHER = 300.0
_LONG_CAPTION = 1000
# A comment on a line of its own: every text of a document is a string literal, so none holds such a line.
_BETWEEN = "// ===="
_GAP = '#text(0.5em, "\\u{202f}");'


def render_pdf(document: Composed) -> bytes:
    """Lay the document out as an archivable and accessible PDF.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file; the same document gives the same bytes.

    Raises:
        PublishError: the document cannot be laid out; the message names what is known.
    """
    pdf, _ = render_numbered_pdf(document)
    return pdf


@told_as("PDF")
def render_numbered_pdf(document: Composed) -> tuple[bytes, Pages]:
    """Lay the document out as `render_pdf` does, and tell on which page each part of it stands.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file and the pages.

    Raises:
        PublishError: the document cannot be laid out; the message names what is known.
    """
    day = document.identity.tanggal
    inputs, texts, plan = _inputs(document), _typst_texts(document), first_plan(document)
    for _ in range(PASSES):
        files = {**inputs, **_planned(document, texts, plan)}
        told = ask_layout(files, "halaman")
        better = improve(plan, Positions.of_layout(told, document), document)
        if better == plan:
            break
        plan = better
    (pdf,), warnings = typeset(
        files, pdf_standards=_STANDARDS, timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC)
    )
    if warnings:
        raise ValueError(warnings[0])
    return pdf, Pages.of_layout(told)


def _planned(document: Composed, texts: Sequence[str], plan: Plan) -> dict[str, str]:
    """The blocks in the order of a plan, and what it says of tables."""
    repeated: dict[str, dict[int, list[str]]] = {}
    for name, row in plan.repeated:
        repeated.setdefault(name, {})[row] = group_texts(document.tables[name].value.rows, row)
    planned = json.dumps(
        {"utuh": dict(plan.whole), "ulang": repeated, "skala": dict(plan.scaled)}, sort_keys=True
    )
    return {"susunan.json": planned, "main.typ": _arrange(document, texts, plan.order)}


def _inputs(document: Composed) -> dict[str, bytes | str]:
    theme, day, logo = load_theme(), document.identity.tanggal, document.identity.logo_picture
    title = describe_report(document.identity)
    files: dict[str, bytes | str] = {"laporan.typ": _TEMPLATE.read_bytes()}
    values: dict[str, object] = {
        "tema": {
            "font_family": theme.font_family,
            "light": asdict(theme.light),
            "size": dict(theme.size),
            "page": dict(theme.page),
            "inset": INSET,
        },
        "laporan": {
            **asdict(title),
            "kepala_panjang": _is_long(title.kepala),
            "melintang": document.is_landscape,
            "tanggal": {"year": day.year, "month": day.month, "day": day.day},
            "logo": logo and f"logo.{logo.suffix}",
            "tinggi_logo": logo and logo_height_cm(logo),
            "banyak_tabel": len(document.tables),
            "banyak_gambar": len(document.pictures),
        },
    }
    if logo is not None:
        files[f"logo.{logo.suffix}"] = logo.data
    for table in document.tables.values():
        values[table.id] = _table_json(table)
    for item in document.pictures.values():
        picture = item.value.picture
        name = f"{item.id}.{picture.suffix}"
        files[name] = picture.data
        values[item.id] = {
            **_frame_json(item, page_width(landscape=False)),
            "alt": item.value.alt,
            "berkas": name,
            "utuh": len(item.value.caption) < _LONG_CAPTION,
            "lebar": printed_width_cm(picture),
        }
    files |= {f"{name}.json": json.dumps(value) for name, value in values.items()}
    return files


def _frame_json(item: Item[TabelV1 | GambarV1], width: float) -> dict[str, object]:
    """What is printed around a table or picture of a width in points."""
    value, size = item.value, load_theme().size["note"]
    return {
        # What is kept whole but does not fit on a page would lose its end.
        "kaki_utuh": notes_height(value, width, size) < _KEPT_TOGETHER,
        "nomor": item.number,
        "keterangan": value.caption,
        "catatan": value.notes,
        "sumber": item.source,
    }


def _is_long(header: str) -> bool:
    """Say whether the right part of the running header needs more than half of an upright page."""
    return text_width(header, "regular") * load_theme().size["note"] > page_width(landscape=False) / 2


def _table_json(item: Item[TabelV1]) -> dict[str, object]:
    columns = item.value.columns
    layout = lay_out_table(item, "PDF")
    widths, size = layout.widths, layout.size
    return {
        **_frame_json(item, layout.width),
        "lebar": widths,
        "ukuran": size,
        "utuh": layout.is_whole,
        "akhir": 0 if layout.is_whole else layout.tied_rows,
        "align": [column.align for column in columns],
        "kepala": [
            [
                {
                    "text": cell.text,
                    "kolom": cell.column,
                    "colspan": cell.colspan,
                    "rowspan": cell.rowspan,
                    "align": "center" if cell.colspan > 1 else columns[cell.column].align,
                    "pecah": must_break(
                        cell.text, math.fsum(widths[cell.column : cell.column + cell.colspan]), size, "bold"
                    ),
                }
                for cell in row
            ]
            for row in layout.heads
        ],
        "baris": [
            {
                "kind": line.row.kind,
                "cells": [cell.text for cell in line.row.cells],
                "warna": [cell.warna for cell in line.row.cells],
                "pecah": [
                    must_break(cell.text, width, size, style_of(line.row))
                    for cell, width in zip(
                        line.row.cells, [layout.width] if line.row.kind == "group" else widths, strict=True
                    )
                ],
                "ruang": line.gaps,
                "lanjut": line.continued,
                "patah": line.breaks,
            }
            for line in layout.rows
        ],
    }


def string(text: str) -> str:
    r"""Write text as a Typst string literal, so that no character of it is markup or code.

    Examples:
        >>> string('#read("/etc/passwd")')
        '"#read(\\"/etc/passwd\\")"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _code(text: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", text]}


def _inline_code(text: str) -> Node:
    return {"t": "RawInline", "c": ["typst", text]}


def _figure_mark(number: int, key: str) -> Node:
    return _inline_code(f"#angka({number}, {string(key)});")


def _typst_texts(document: Composed) -> list[str]:
    """Each block, its text as string literals and each part of ours as a call of the template.

    They are written at once, since starting pandoc takes longest, and once for all orders that are tried.
    """
    blocks: list[Node] = []
    for number, block in enumerate(document.blocks):
        marked = mark_figures(block, functools.partial(_figure_mark, number))
        marked = mark_end(marked, _inline_code(f"#ujung({number});"))
        blocks += [*rewrite(replace_placeholders([marked], _parts_of(number)), _as_typst), _code(_BETWEEN)]
    written = write(blocks, "typst", wrap_text="none")
    end_pandoc()  # Typst needs the memory
    return [text.strip("\n") for text in written.split(_BETWEEN)[:-1]]


def _parts_of(number: int) -> dict[str, Callable[[str], list[Node]]]:
    """What stands for the placeholders of a block."""
    return {
        "lkj-tabel": lambda name: [_code(f"#tabel({string(name)}, {number})")],
        "lkj-gambar": lambda name: [_code(f"#gambar({string(name)}, {number})")],
        "lkj-daftar": lambda _: [_code("#daftar()")],
        "ruang": lambda _: [_code("#ruang")],
    }


def _arrange(document: Composed, texts: Sequence[str], order: Sequence[int]) -> str:
    """Put the blocks in an order on upright and turned pages."""
    number_of = {id(block): number for number, block in enumerate(document.blocks)}
    parts = ['#import "laporan.typ": *\n#show: dokumen']
    on_landscape = False
    for block, is_wide, is_first, is_lead in pages_of(
        replace(document, blocks=[document.blocks[number] for number in order])
    ):
        if is_wide != on_landscape:
            parts.append("#page(flipped: true)[" if is_wide else "]")
            on_landscape = is_wide
        if is_first:
            parts.append('#set page(numbering: "1")\n#counter(page).update(1)')
        text = texts[number_of[id(block)]]
        parts += ["#pengantar[", text, "]"] if is_lead else [text]
    if on_landscape:
        parts.append("]")
    return "\n\n".join(parts) + "\n"


def _as_typst(node: Node) -> list[Node] | None:
    match node["t"]:
        case "Str":
            # The semicolon ends the expression: a dot or bracket that follows stays text.
            return [_inline_code(f"#{string(node['c'])};")]
        case "Header":
            level, (name, _, pairs), inlines = node["c"]
            number = dict(pairs).get("nomor")
            start = f"#judul({level}, {'none' if number is None else string(number)}, {string(name)})["
            inner = rewrite(inlines, _as_typst)
            return [{"t": "Para", "c": [_inline_code(start), *inner, _inline_code("]")]}]
        case "Link":
            _, inlines, (url, _) = node["c"]
            target = f"label({string(url[1:])})" if url.startswith("#") else string(url)
            inner = rewrite(inlines, _as_typst)
            # A number stays on one line with its "Tabel".
            start, end = ("#box[", "]") if "rujukan" in node["c"][0][1] else ("", "")
            return [_inline_code(f"#link({target})[{start}"), *inner, _inline_code(f"{end}]")]
        case "Note":
            # Neither the figure before a mark nor the one that begins a note is copied as one with its number.
            first, *others = rewrite(node["c"], _as_typst)
            opened = {**first, "c": [_inline_code(_GAP), *first["c"]]} if first["t"] == "Para" else first
            return [_inline_code(_GAP), {"t": "Note", "c": [opened, *others]}]
        case "Div" if "tanda-tangan" in node["c"][0][1]:
            return [_code("#tanda-tangan["), *rewrite(node["c"][1], _as_typst), _code("]")]
    return None
