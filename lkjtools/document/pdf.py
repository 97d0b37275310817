"""The document as PDF/A-2a and PDF/UA-1, set by Typst."""

from __future__ import annotations

import json
import math
import shutil
import tempfile
import textwrap
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from lkjtools.document.column_widths import (
    INSET,
    decimal_gaps,
    find_too_high,
    fit_columns,
    is_short,
    must_break,
    notes_height,
    rows_at_end,
    rows_that_break,
    style_of,
    text_width,
    widest_word,
)
from lkjtools.document.compose import Composed, Item, logo_of, opens_body, picture_of, replace_placeholders
from lkjtools.document.failure import told_as
from lkjtools.document.table_heads import continued_cells, header_rows
from lkjtools.errors import TableSizeError
from lkjtools.show.pandoc import write
from lkjtools.show.pandoc_tree import Node, rewrite
from lkjtools.show.picture import Picture, size_px
from lkjtools.theme import load_theme

_TEMPLATE = Path(__file__).parent / "templates" / "laporan.typ"
_POINTS_PER_CM = 72 / 2.54
_DOTS_PER_CM = 110 / 2.54
_HIGHEST_CM = 12.0
_STANDARDS: Any = ["a-2a", "ua-1"]
# Points of notes, and signs of a caption under a picture, that surely fit a page with what they belong to.
_KEPT_TOGETHER = 300.0
_LONG_CAPTION = 1000
_LONGEST_PROPERTY = 255
_GAP = '#text(0.5em, "\\u{202f}");'


@told_as("PDF")
def render_pdf(document: Composed) -> bytes:
    """Lay the document out as an archivable and accessible PDF.

    Args:
        document: what ``compose`` gives.

    Returns:
        The file; the same document gives the same bytes.

    Raises:
        PublishError: the document cannot be laid out; the message names what is known.
    """
    day = date.fromisoformat(document.identity["tanggal"])
    with tempfile.TemporaryDirectory(prefix="lkj-pdf-") as folder:
        root = Path(folder)
        _write_inputs(document, day, root)
        # The root is the folder made here: nothing else can be read, whatever a text says.
        pdf, warnings = typst.compile_with_warnings(
            root / "main.typ",
            root=root,
            font_paths=[load_theme().font_files["regular"].parent],
            ignore_system_fonts=True,
            pdf_standards=_STANDARDS,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    if warnings:
        raise ValueError(warnings[0].message)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave pages instead of one file")
    return pdf


def _write_inputs(document: Composed, day: date, root: Path) -> None:
    theme = load_theme()
    _write_json(
        root / "tema.json",
        {
            "font_family": theme.font_family,
            "light": asdict(theme.light),
            "size": dict(theme.size),
            "page": dict(theme.page),
            "inset": INSET,
        },
    )
    identity = document.identity
    _write_json(
        root / "laporan.json",
        {
            **describe_report(identity),
            "kepala_panjang": _is_long(describe_report(identity)["kepala"]),
            "tanggal": {"year": day.year, "month": day.month, "day": day.day},
            "logo": _write_logo(logo_of(identity), root),
            "banyak_tabel": len(document.tables),
            "banyak_gambar": len(document.pictures),
        },
    )
    for item in document.tables.values():
        _write_json(root / f"{item.id}.json", _table_json(item))
    for item in document.pictures.values():
        picture = picture_of(item.value)
        name = f"{item.id}.{picture.suffix}"
        (root / name).write_bytes(picture.data)
        frame = {
            **_frame_json(item, _text_width(landscape=False)),
            "alt": item.value["alt"],
            "berkas": name,
            "utuh": len(item.value["caption"]) < _LONG_CAPTION,
        }
        _write_json(root / f"{item.id}.json", {**frame, "lebar": printed_width_cm(picture)})
    shutil.copyfile(_TEMPLATE, root / "laporan.typ")
    start = '#import "laporan.typ": *\n#show: dokumen\n\n'
    (root / "main.typ").write_text(start + write(_typst_blocks(document), "typst"), encoding="utf-8")


def describe_report(identity: dict[str, Any]) -> dict[str, str]:
    """Write the lines of the cover and of the running header.

    Args:
        identity: the laporan.v1 value.

    Returns:
        ``pemerintah``, ``instansi``, ``judul``, ``masa``, ``tempat_tahun``; ``kepala`` for the header and
        ``ringkas``, the title of the file.
    """
    masa = f"Tahun {identity['tahun']}"
    if identity["triwulan"] is not None:
        masa += f", Triwulan {identity['triwulan']}"
    return {
        **{name: identity[name] for name in ("pemerintah", "instansi", "judul")},
        "masa": masa,
        "kepala": f"{identity['judul']} {masa}",
        "ringkas": f"{identity['judul']} {identity['instansi']} {masa}",
        "tempat_tahun": f"{identity['tempat']}, {date.fromisoformat(identity['tanggal']).year}",
    }


def cut_property(text: str) -> str:
    """Cut a property of a file to the 255 signs that DOCX and XLSX allow; the whole text stands on the cover.

    Args:
        text: such as the title of the report.

    Examples:
        >>> len(cut_property("a" * 300)), cut_property("Laporan Kinerja")
        (255, 'Laporan Kinerja')
    """
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _write_logo(logo: Picture | None, root: Path) -> str | None:
    if logo is None:
        return None
    name = f"logo.{logo.suffix}"
    (root / name).write_bytes(logo.data)
    return name


def printed_width_cm(picture: Picture) -> float:
    """A drawing of ours fills the width; a photo is as large as its dots allow, and leaves room on the page."""
    full = load_theme().text_width_cm
    if picture.media_type == "image/svg+xml":
        return full
    width, height = size_px(picture.data)
    return min(full, width / _DOTS_PER_CM, _HIGHEST_CM * width / height)


def _frame_json(item: Item, width: float) -> dict[str, Any]:
    """What is printed around a table or picture of a width in points."""
    value, size = item.value, load_theme().size["note"]
    return {
        # What is kept whole but does not fit on a page would lose its end.
        "kaki_utuh": notes_height(value, width, size) < _KEPT_TOGETHER,
        "nomor": item.number,
        "keterangan": value["caption"],
        "catatan": value["notes"],
        "sumber": value["source"],
    }


def _is_long(header: str) -> bool:
    """Say whether the right part of the running header needs more than half of an upright page."""
    return text_width(header, "regular") * load_theme().size["note"] > _text_width(landscape=False) / 2


def _text_width(*, landscape: bool) -> float:
    page = load_theme().page
    return (page["height" if landscape else "width"] - page["left"] - page["right"]) * _POINTS_PER_CM


def fit_on_page(item: Item, kind: str) -> tuple[list[float], float]:
    """Give the columns of a table their widths on its page, and the table its size of type.

    Args:
        item: the table.
        kind: the format that is made, for the message.

    Returns:
        Widths and size in points.

    Raises:
        TableSizeError: the table is too wide for its page, or its head too high.
    """
    value = item.value
    fitted = fit_columns(value, _text_width(landscape=value["landscape"]))
    place = f"{item.chapter}, sel {item.cell}"
    table = f'{kind} tidak dapat dibuat: {place}: tabel "{value["code"]}"'
    if fitted is None:
        hint = "kurangi kolomnya" if value["landscape"] else "kurangi kolomnya atau pakai halaman melintang"
        word = widest_word(value)
        raise TableSizeError(
            f'{table} tidak muat pada lebar halaman; {hint}. Kata terlebar: "{word}".',
            code=value["code"],
            column=None,
            place=place,
            found=word,
            expected="kolom yang lebih sedikit atau kata yang lebih pendek; tabelnya tidak muat pada lebar halaman",
        )
    if (column := find_too_high(value, *fitted)) is not None:
        head = textwrap.shorten(" ".join(column["header"]), 80, placeholder="…")
        raise TableSizeError(
            f"{table} memuat judul kolom yang terlalu tinggi untuk satu halaman; persingkat judul kolom "
            f'"{head}".',
            code=value["code"],
            column=column["code"],
            place=place,
            found=head,
            expected="judul kolom yang lebih pendek; judulnya terlalu tinggi untuk satu halaman",
        )
    return fitted


def _table_json(item: Item) -> dict[str, Any]:
    columns = item.value["columns"]
    widths, size = fit_on_page(item, "PDF")
    is_whole = is_short(item.value, widths, size)
    heads = header_rows([column["header"] for column in columns])
    return {
        **_frame_json(item, math.fsum(widths)),
        "lebar": widths,
        "ukuran": size,
        "utuh": is_whole,
        "akhir": 0 if is_whole else rows_at_end(item.value, widths, size),
        "align": [column["align"] for column in columns],
        "kepala": [
            [
                {
                    "text": cell.text,
                    "kolom": cell.column,
                    "colspan": cell.colspan,
                    "rowspan": cell.rowspan,
                    "align": "center" if cell.colspan > 1 else columns[cell.column]["align"],
                    "pecah": must_break(
                        cell.text, math.fsum(widths[cell.column : cell.column + cell.colspan]), size, "bold"
                    ),
                }
                for cell in row
            ]
            for row in heads
        ],
        "baris": [
            {
                "kind": row["kind"],
                "cells": [cell["text"] for cell in row["cells"]],
                "pecah": [
                    must_break(cell["text"], width, size, style_of(row))
                    for cell, width in zip(
                        row["cells"], [math.fsum(widths)] if row["kind"] == "group" else widths, strict=True
                    )
                ],
                "ruang": gaps,
                "lanjut": continued,
                "patah": breaks,
            }
            for row, gaps, continued, breaks in zip(
                item.value["rows"],
                decimal_gaps(item.value),
                continued_cells(item.value["rows"]),
                rows_that_break(item.value, widths, size),
                strict=True,
            )
        ],
    }


def string(text: str) -> str:
    r"""Write text as a Typst string literal, so that no sign of it is markup or code.

    Examples:
        >>> string('#read("/etc/passwd")')
        '"#read(\\"/etc/passwd\\")"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _code(text: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", text]}


def _inline_code(text: str) -> Node:
    return {"t": "RawInline", "c": ["typst", text]}


def _typst_blocks(document: Composed) -> list[Node]:
    """The document's blocks, every text a string literal and every part of ours a call of the template."""
    landscape = {item.id for item in document.tables.values() if item.value["landscape"]}
    blocks: list[Node] = []
    in_body = turned = False
    for block in document.blocks:
        is_wide = block["t"] == "Div" and block["c"][0][0] in landscape
        if is_wide != turned:
            # Wide tables that follow each other share turned pages.
            blocks.append(_code("#page(flipped: true)[" if is_wide else "]"))
            turned = is_wide
        if opens_body(block) and not in_body:
            in_body = True
            blocks.append(_code('#set page(numbering: "1")\n#counter(page).update(1)'))
        blocks.append(block)
    if turned:
        blocks.append(_code("]"))
    blocks = replace_placeholders(blocks, "lkj-tabel", lambda name: [_code(f"#tabel({string(name)})")])
    blocks = replace_placeholders(blocks, "lkj-gambar", lambda name: [_code(f"#gambar({string(name)})")])
    blocks = replace_placeholders(blocks, "lkj-daftar", lambda _: [_code("#daftar()")])
    blocks = replace_placeholders(blocks, "ruang", lambda _: [_code("#ruang")])
    return rewrite(blocks, _as_typst)


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
