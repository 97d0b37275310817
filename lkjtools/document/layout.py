"""What the formats share when they lay a document out: its title, its pages, the room of tables and pictures."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from lkjtools.document.column_widths import (
    SMALL,
    decimal_gaps,
    find_too_high,
    fit_columns,
    has_tall_text,
    is_short,
    rows_at_end,
    rows_that_break,
    widest_word,
)
from lkjtools.document.composed import Composed, Item, opens_body
from lkjtools.document.table_heads import HeaderCell, continued_cells, header_rows
from lkjtools.errors import TableSizeError
from lkjtools.show.pandoc_tree import Node, plain_text
from lkjtools.show.picture import Picture, size_px
from lkjtools.show.recorded import LaporanV1, PrintedRow, TabelV1
from lkjtools.theme import load_theme

POINTS_PER_CM = 72 / 2.54
_PIXELS_PER_CM = 110 / 2.54
_HIGHEST_CM = 12.0
_LOGO_CM = 2.6


@dataclass(frozen=True)
class Title:
    """The lines of the cover and of the running header.

    Attributes:
        pemerintah: the government.
        instansi: the agency.
        judul: title of the report.
        masa: the reported time.
        kepala: title and time, for the running header.
        ringkas: title, agency and time, the title of the file.
        tempat_tahun: place and year of signing.
        tanda: what every page says of a draft or a revision; empty where there is nothing to say.
    """

    pemerintah: str
    instansi: str
    judul: str
    masa: str
    kepala: str
    ringkas: str
    tempat_tahun: str
    tanda: str


def describe_report(identity: LaporanV1) -> Title:
    """Write the lines of the cover and of the running header.

    Args:
        identity: who reports on which time.
    """
    masa = f"Tahun {identity.tahun}"  # the title of the report of a quarter names that itself
    return Title(
        pemerintah=identity.pemerintah,
        instansi=identity.instansi,
        judul=identity.judul,
        masa=masa,
        kepala=f"{identity.judul} {masa}",
        ringkas=f"{identity.judul} {identity.instansi} {masa}",
        tempat_tahun=f"{identity.tempat}, {identity.tanggal.year}",
        tanda=identity.tanda or "",
    )


def page_width(*, landscape: bool) -> float:
    """Width of the text on a page, in points."""
    page = load_theme().page
    return (page["height" if landscape else "width"] - page["left"] - page["right"]) * POINTS_PER_CM


def turns_page(table: TabelV1) -> bool:
    """Say whether a table that asks for a turned page needs one.

    A turned page parts the text before it from the text behind it, so a table that fits an upright one in type that
    is read well stands there, unless it would set names word by word below each other.

    Args:
        table: the table.
    """
    if not table.landscape:
        return False
    fitted = fit_columns(table, page_width(landscape=False))
    return fitted is None or fitted[1] < SMALL or has_tall_text(table, *fitted)


def printed_width_cm(picture: Picture) -> float:
    """A drawing of ours fills the width; a photo is as large as its pixels allow, and leaves room on the page."""
    full = load_theme().text_width_cm
    if picture.media_type == "image/svg+xml":
        return full
    width, height = size_px(picture.data)
    return min(full, width / _PIXELS_PER_CM, _HIGHEST_CM * width / height)


def logo_height_cm(logo: Picture) -> float:
    """Height of the emblem on the cover: always the same, less for one that would be wider than the page's text."""
    if logo.media_type == "image/svg+xml":
        return _LOGO_CM
    width, height = size_px(logo.data)
    return min(_LOGO_CM, load_theme().text_width_cm * height / width)


def keeps_to_next(block: Node, following: Node | None) -> bool:
    """Say whether a paragraph leads to what follows, a list or a text after its colon: no page ends between them.

    Args:
        block: any block.
        following: the block behind it; None at the end.

    Examples:
        >>> lead = {"t": "Para", "c": [{"t": "Str", "c": "Rencananya:"}]}
        >>> keeps_to_next(lead, {"t": "Para", "c": []}), keeps_to_next(lead, None), keeps_to_next(lead, lead)
        (True, False, True)
    """
    if block["t"] != "Para" or following is None:
        return False
    is_list = following["t"] in {"BulletList", "OrderedList"}
    return is_list or (following["t"] == "Para" and plain_text(block).rstrip().endswith(":"))


def pages_of(document: Composed) -> Iterator[tuple[Node, bool, bool, bool]]:
    """Go through the blocks of a document as pages need them.

    Args:
        document: what ``compose`` gives.

    Yields:
        The block, whether it is turned on a landscape page of its own, whether it opens the body, and whether it
        stays with the next one. Wide tables that follow each other share landscape pages; where all pages lie none
        is turned.
    """
    landscape = {
        item.id for item in document.tables.values() if item.value.landscape and not document.is_landscape
    }
    in_body = False
    for block, following in zip(document.blocks, [*document.blocks[1:], None], strict=True):
        is_first = opens_body(block) and not in_body
        in_body = in_body or is_first
        is_wide = block["t"] == "Div" and block["c"][0][0] in landscape
        yield block, is_wide, is_first, keeps_to_next(block, following)


@dataclass(frozen=True)
class RowLayout:
    """A row of a table on its page.

    Attributes:
        row: the row.
        gaps: room right of each number, in ems.
        continued: how many cells at its left go on with those above.
        breaks: it may go over pages.
    """

    row: PrintedRow
    gaps: list[float]
    continued: int
    breaks: bool


@dataclass(frozen=True)
class TableLayout:
    """A table on its page.

    Attributes:
        widths: of the columns, in points.
        size: of its type, in points.
        heads: the rows of its head.
        is_whole: low enough to be kept on one page.
        tied_rows: how many rows at its end stay together.
        rows: its rows.
    """

    widths: list[float]
    size: float
    heads: list[list[HeaderCell]]
    is_whole: bool
    tied_rows: int
    rows: tuple[RowLayout, ...]

    @property
    def width(self) -> float:
        """Of the whole table, in points."""
        return math.fsum(self.widths)


def lay_out_table(item: Item[TabelV1], kind: str) -> TableLayout:
    """Give a table its place on its page.

    Args:
        item: the table.
        kind: the format that is made, for the message.

    Raises:
        TableSizeError: the table is too wide for its page, or its head too high.
    """
    table = item.value
    widths, size = fit_on_page(item, kind)
    return TableLayout(
        widths=widths,
        size=size,
        heads=header_rows([column.header for column in table.columns]),
        is_whole=is_short(table, widths, size),
        tied_rows=rows_at_end(table, widths, size),
        rows=tuple(
            map(
                RowLayout,
                table.rows,
                decimal_gaps(table),
                continued_cells(table.rows),
                rows_that_break(table, widths, size),
            )
        ),
    )


def fit_on_page(item: Item[TabelV1], kind: str) -> tuple[list[float], float]:
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
    fitted = fit_columns(value, page_width(landscape=value.landscape))
    place = str(item.place)
    table = f'{kind} tidak dapat dibuat: {place}: tabel "{value.code}"'
    if fitted is None:
        hint = "kurangi kolomnya" if value.landscape else "kurangi kolomnya atau pakai halaman melintang"
        word = widest_word(value)
        raise TableSizeError(
            f'{table} tidak muat pada lebar halaman; {hint}. Kata terlebar: "{word}".',
            code=value.code,
            column=None,
            place=place,
            found=word,
            expected="kolom yang lebih sedikit atau kata yang lebih pendek; tabelnya tidak muat pada lebar halaman",
        )
    if (column := find_too_high(value, *fitted)) is not None:
        head = textwrap.shorten(" ".join(column.header), 80, placeholder="…")
        raise TableSizeError(
            f"{table} memuat judul kolom yang terlalu tinggi untuk satu halaman; persingkat judul kolom "
            f'"{head}".',
            code=value.code,
            column=column.code,
            place=place,
            found=head,
            expected="judul kolom yang lebih pendek; judulnya terlalu tinggi untuk satu halaman",
        )
    return fitted
