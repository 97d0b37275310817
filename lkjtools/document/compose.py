"""The stitched notebook becomes one document: cleaned prose, numbered parts, resolved references.

Everything that all formats must agree on is decided here, once. The formats only lay it out.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from lkjtools.document.method import describe_method
from lkjtools.document.numbering import Numbering, Part
from lkjtools.document.stitch import fault_in_cell
from lkjtools.errors import ChapterFailure, PublishError
from lkjtools.show.pandoc_tree import (
    Node,
    ProseError,
    clean_blocks,
    is_reference,
    nodes,
    plain_text,
    rewrite,
    words,
)
from lkjtools.show.picture import Picture
from lkjtools.show.printable import printable_advice, show
from lkjtools.show.recorded import read_value
from lkjtools.show.values import PANDOC_API, code_of

_MIME = re.compile(r"application/vnd\.lkj\.(tabel|gambar|narasi|laporan)\.v1\+json")
_ANY_VERSION = "application/vnd.lkj."
_UNPRINTED = ("angka", "svg", "image")
"""Parts of a table or picture that are no text of the page."""
# A picture may not reach out of itself, be it to the network or to a file.
_SVG_REACHES_OUT = re.compile(
    r"""<script|<foreignObject|<!ENTITY|@import|\bhref\s*=\s*["'](?!\#|data:image/(?:png|jpeg);)|url\(\s*["']?(?!\#)""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Entry:
    """One line of the contents or of a list: ``level`` 1 to 5 for headings, 1 for tables and pictures."""

    id: str
    level: int
    number: str | None
    text: str


@dataclass(frozen=True)
class Item:
    """A table or a picture in its place.

    Attributes:
        id: ``tabel-<code>`` or ``gambar-<code>``.
        number: as printed, e.g. ``Tabel 3.3.1``.
        value: the tabel.v1 or gambar.v1 value.
        chapter: where it was shown.
        cell: number of that cell in its source, counted from 1.
    """

    id: str
    number: str
    value: dict[str, Any]
    chapter: str
    cell: int


@dataclass(frozen=True)
class Code:
    """The source of a cell, for who wants to see how a part of the report was made; no part of the report itself.

    Attributes:
        chapter: the chapter that the cell belongs to.
        cell: its number there, counted from 1.
        source: the code.
        after: how many of the document's blocks stand before the end of what the cell shows.
    """

    chapter: str
    cell: int
    source: str
    after: int


@dataclass(frozen=True)
class Composed:
    """The whole report before it takes a format.

    Attributes:
        identity: the laporan.v1 value that all chapters share, without what they read.
        blocks: pandoc blocks. Where a table or picture stands there is an empty Div with its id and the class
            ``lkj-tabel`` or ``lkj-gambar``; where the lists belong, one with the class ``lkj-daftar``. A Header has
            the attributes ``nomor`` (unless it carries none) and ``bagian``.
        headings: the contents.
        tables: all tables by id, in order.
        pictures: all pictures by id, in order.
        code: the code cells in order; a format that shows no code leaves it aside.
    """

    identity: dict[str, Any]
    blocks: list[Node]
    headings: tuple[Entry, ...]
    tables: dict[str, Item]
    pictures: dict[str, Item]
    code: tuple[Code, ...]

    def text(self) -> Iterator[str]:
        """Give every piece of text that is printed."""
        yield from _texts(self.identity)
        yield "Daftar Isi Daftar Tabel Daftar Gambar Catatan: Sumber: BAB IVXLCDM 0123456789"
        for item in (*self.tables.values(), *self.pictures.values()):
            yield item.number
            yield from _texts({name: part for name, part in item.value.items() if name not in _UNPRINTED})
        yield from (node["c"] for node in nodes(self.blocks) if node["t"] == "Str")


@dataclass(frozen=True)
class _Place:
    chapter: str
    cell: int

    def __str__(self) -> str:
        return f"{self.chapter}, sel {self.cell}"


def compose(notebook: NotebookNode) -> Composed:
    """Make the document out of the values that a stitched notebook shows.

    Args:
        notebook: what ``stitch`` gives.

    Returns:
        The document, every part numbered and every reference filled.

    Raises:
        PublishError: something cannot be published; all faults are listed with chapter and cell.
    """
    return _Composer().compose(notebook)


class _Composer:
    def __init__(self) -> None:
        self.failures: list[ChapterFailure] = []
        self.numbering = Numbering()
        self.headings: list[Entry] = []
        self.items: dict[str, Item] = {}
        self.blocks: list[tuple[_Place, list[Node]]] = []
        self.identities: dict[str, tuple[_Place, dict[str, Any]]] = {}
        self.codes: dict[tuple[str, str], _Place] = {}
        self.ids: set[str] = set()
        self.lists_placed = False

    def compose(self, notebook: NotebookNode) -> Composed:
        for place, kind, value in self._values(notebook):
            self._add(place, kind, value)
        identity = self._identity(notebook)
        # A record of before "perangkat" does not say what ran it, so it cannot tell the whole of the method.
        if "perangkat" in identity and not self.failures:
            self._add_method(notebook, identity["tahun"])
        blocks: list[Node] = []
        ends: dict[_Place, int] = {}
        for place, group in self.blocks:
            blocks += self._resolve(place, group)
            ends[place] = len(blocks)
        if self.failures:
            lines = [f"- {failure}" for failure in self.failures]
            raise PublishError("\n".join(["Dokumen tidak dapat disusun:", *lines]))
        if not self.lists_placed:
            blocks.append(placeholder("lkj-daftar", "lkj-daftar"))
        if not self.headings:
            raise PublishError("Dokumen tidak dapat disusun: tidak ada judul bab di dalam notebook.")
        return Composed(
            identity=identity,
            blocks=blocks,
            headings=tuple(self.headings),
            tables={key: item for key, item in self.items.items() if key.startswith("tabel-")},
            pictures={key: item for key, item in self.items.items() if key.startswith("gambar-")},
            code=tuple(_code(notebook, ends)),
        )

    def _add(self, place: _Place, kind: str, value: dict[str, Any]) -> None:
        if not self._is_valid(place, kind, value):
            return
        if kind == "laporan":
            self.identities.setdefault(place.chapter, (place, value))
        elif self._is_new(place, kind, value):
            if kind == "narasi":
                self._add_prose(place, value)
            else:
                self._add_item(place, kind, value)

    def _add_method(self, notebook: NotebookNode, tahun: int) -> None:
        """The last annex is no chapter's: only here is it known what all of them used."""
        last = notebook.cells[-1].metadata.lkj
        place = _Place(last["chapter"], last["index"])
        level = 2 if self.numbering.part == "lampiran" else 1
        for shown in describe_method(notebook, dt.date(tahun, 12, 31), tingkat=level):
            kind = shown.mime.removeprefix(_ANY_VERSION).partition(".")[0]
            self._add(place, kind, shown.to_json())

    def _fail(self, place: _Place, reason: str) -> None:
        self.failures.append(ChapterFailure(place.chapter, place.cell, reason))

    def _values(self, notebook: NotebookNode) -> Iterator[tuple[_Place, str, dict[str, Any]]]:
        for cell in notebook.cells:
            origin = cell.metadata.get("lkj", {})
            if not {"chapter", "index"} <= set(origin):
                raise PublishError(
                    "Notebook ini bukan gabungan bab (LKj-<tahun>.ipynb). Jalankan: lkj report <tahun>."
                )
            place = _Place(origin["chapter"], origin["index"])
            reason = fault_in_cell(cell)
            if reason is not None:
                self._fail(place, reason)
            for output in cell.get("outputs", ()):
                for mime, value in output.get("data", {}).items():
                    known = _MIME.fullmatch(mime)
                    if known:
                        yield place, known[1], value
                    elif mime.startswith(_ANY_VERSION):
                        self._fail(place, f"jenis keluaran {mime} tidak dikenal oleh versi ini")

    def _is_valid(self, place: _Place, kind: str, value: dict[str, Any]) -> bool:
        if kind == "gambar" and not str(value.get("alt") or "").strip():
            self._fail(place, f'gambar "{value.get("code", "")}" tidak punya teks alternatif (alt)')
            return False
        try:
            # What lies behind the figures is not printed, and most of the value: it is not looked into here.
            read_value(f"{_ANY_VERSION}{kind}.v1+json", value | {"angka": {}} if "angka" in value else value)
        except ValueError as fault:
            self._fail(place, f"keluaran tidak sesuai skemanya: {str(fault)[:300]}")
            return False
        reason = _fault_in(kind, value)
        if reason is None:
            text = "".join(_texts({name: part for name, part in value.items() if name not in _UNPRINTED}))
            if kind == "narasi":
                text = "".join(node["c"] for node in nodes(value["blocks"]) if node["t"] == "Str")
            advice = printable_advice(text)
            if advice is not None:
                reason = f'tertulis "{show(text)}"; seharusnya {advice}'
        if reason is not None:
            self._fail(place, reason)
        return reason is None

    def _is_new(self, place: _Place, kind: str, value: dict[str, Any]) -> bool:
        if kind == "narasi":
            return True
        first = self.codes.setdefault((kind, value["code"]), place)
        if first is not place:
            self._fail(
                place, f'{kind} "{value["code"]}" sudah ada di {first}; setiap kode hanya boleh sekali'
            )
        return first is place

    def _add_item(self, place: _Place, kind: str, value: dict[str, Any]) -> None:
        number = self.numbering.label(kind.capitalize())
        item = Item(f"{kind}-{value['code']}", number, value, place.chapter, place.cell)
        self.items[item.id] = item
        self.blocks.append((place, [placeholder(f"lkj-{kind}", item.id)]))

    def _add_prose(self, place: _Place, value: dict[str, Any]) -> None:
        try:
            blocks = clean_blocks(value["blocks"])
        except (ProseError, KeyError, TypeError, ValueError, IndexError) as fault:
            reason = str(fault) if isinstance(fault, ProseError) else f"AST narasi rusak ({fault!r})"
            self._fail(place, reason)
            return
        made: list[Node] = []
        for block in blocks:
            if block["t"] == "Header":
                made += self._add_heading(place, block)
            else:
                made.append(block)
        self.blocks.append((place, made))

    def _add_heading(self, place: _Place, block: Node) -> list[Node]:
        level, (_, classes, _), inlines = block["c"]
        text = plain_text(inlines).strip()
        if not text:
            self._fail(place, "judul tanpa teks")
            return []
        if level > 5:
            self._fail(place, f'judul "{text}" bertingkat {level}; paling dalam tingkat 5')
            return []
        if self.numbering.skips(level):
            self._fail(
                place, f'judul "{text}" bertingkat {level} padahal tingkat {level - 1} di atasnya tidak ada'
            )
            return []
        number = self.numbering.heading(level, classes)
        part: Part = self.numbering.part
        made: list[Node] = []
        if level == 1 and part != "unnumbered" and not self.lists_placed:
            # Contents and lists close the front matter.
            self.lists_placed = True
            made.append(placeholder("lkj-daftar", "lkj-daftar"))
        entry = Entry(self._new_id(place.chapter, text), level, number, text)
        self.headings.append(entry)
        pairs = [["bagian", part]] + ([["nomor", number]] if number else [])
        return [*made, {"t": "Header", "c": [level, [entry.id, [], pairs], inlines]}]

    def _new_id(self, chapter: str, text: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", text.lower())).strip("-")
        stem = f"bab-{chapter}-{slug}".rstrip("-")
        name = stem
        count = 1
        while name in self.ids:
            count += 1
            name = f"{stem}-{count}"
        self.ids.add(name)
        return name

    def _identity(self, notebook: NotebookNode) -> dict[str, Any]:
        chapters = dict.fromkeys(cell.metadata.lkj.chapter for cell in notebook.cells)
        for chapter in chapters:
            if chapter not in self.identities:
                self.failures.append(
                    ChapterFailure(
                        chapter,
                        None,
                        "tidak menampilkan laporan (sel terakhir: laporan), jadi asal datanya tidak tercatat",
                    )
                )
        if not self.identities:
            return {}
        known = iter(self.identities.values())
        first_place, first_value = next(known)
        identity = {name: part for name, part in first_value.items() if name != "reads"}
        for place, value in known:
            for name, part in identity.items():
                if value.get(name) != part:
                    self._fail(
                        place,
                        f'{name} laporan "{value.get(name)}" berbeda dengan "{part}" di {first_place}; '
                        "semua bab harus dari laporan yang sama",
                    )
        return identity

    def _resolve(self, place: _Place, blocks: list[Node]) -> Iterable[Node]:
        def fill(node: Node) -> list[Node] | None:
            if node["t"] == "Div" and "tanda-tangan" in node["c"][0][1]:
                return [_with_signing_space(node)]
            if not is_reference(node):
                return None
            target = node["c"][2][0].removeprefix("#")
            found = self._find(target)
            if found is None:
                self._fail(place, f'rujukan ke "{target}" tidak menemukan tabel, gambar, atau bab itu')
                return []
            name, text = found
            return [{"t": "Link", "c": [["", ["rujukan"], []], words(text), [f"#{name}", ""]]}]

        return rewrite(blocks, fill)

    def _find(self, target: str) -> tuple[str, str] | None:
        """The id and the printed name of a table, a picture, or the one heading of that text."""
        if target in self.items:
            return target, self.items[target].number
        kind, _, code = target.partition("-")
        headings = [entry for entry in self.headings if kind == "bab" and code_of(entry.text) == code]
        if len(headings) != 1:
            return None
        (heading,) = headings
        number = heading.number or heading.text
        name = f"Subbab {number}" if number[0].isdigit() else number.replace("BAB", "Bab")
        return heading.id, name


def _code(notebook: NotebookNode, ends: dict[_Place, int]) -> Iterator[Code]:
    """The code cells, each after what it shows; one that shows nothing stands where the one before it ends."""
    after = 0
    for cell in notebook.cells:
        place = _Place(cell.metadata.lkj.chapter, cell.metadata.lkj["index"])
        after = ends.get(place, after)
        if cell.cell_type == "code" and cell.source.strip():
            yield Code(place.chapter, place.cell, cell.source, after)


def placeholder(kind: str, name: str) -> Node:
    """Make the empty Div that each format replaces by its own table, picture or list."""
    return {"t": "Div", "c": [[name, [kind], []], []]}


def replace_placeholders(blocks: list[Node], kind: str, make: Callable[[str], list[Node]]) -> list[Node]:
    """Copy blocks, each placeholder of a kind replaced by the blocks that ``make(id)`` gives."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Div" and kind in node["c"][0][1]:
            return make(node["c"][0][0])
        return None

    return rewrite(blocks, change)


def _fault_in(kind: str, value: dict[str, Any]) -> str | None:
    """What a schema cannot say."""
    if kind == "narasi" and tuple(value["pandoc_api_version"][:2]) != PANDOC_API[:2]:
        return "narasi dibuat dengan versi pandoc yang lain; jalankan ulang bab ini"
    if kind == "gambar" and _SVG_REACHES_OUT.search(value.get("svg", "")):
        return f'SVG gambar "{value["code"]}" memuat skrip atau menunjuk ke luar dirinya'
    if kind == "tabel":
        columns = len(value["columns"])
        for number, row in enumerate(value["rows"], start=1):
            expected = 1 if row["kind"] == "group" else columns
            if len(row["cells"]) != expected:
                return (
                    f'tabel "{value["code"]}", baris {number}: {len(row["cells"])} sel, seharusnya {expected}'
                )
        cells = [(cell["text"], cell.get("parts")) for row in value["rows"] for cell in row["cells"]]
        for text, parts in (*cells, *zip(value["notes"], value.get("note_parts", ()), strict=False)):
            if parts and "".join(part["text"] for part in parts) != text:
                return f'tabel "{value["code"]}": bagian-bagian teks "{text}" tidak membentuk teks itu'
    if kind == "laporan" and value["logo"] is not None and Picture.from_uri(value["logo"]) is None:
        return "logo harus berupa data:image/png, data:image/jpeg atau data:image/svg+xml dalam base64"
    return None


def picture_of(value: dict[str, Any]) -> Picture:
    """Take the picture out of a gambar.v1 value, be it drawn or made of dots.

    Examples:
        >>> picture_of({"svg": "<svg/>"}).media_type
        'image/svg+xml'
    """
    if "svg" in value:
        return Picture("image/svg+xml", value["svg"].encode())
    return Picture(value["image"]["media_type"], base64.b64decode(value["image"]["base64"]))


def logo_of(identity: dict[str, Any]) -> Picture | None:
    """Take the logo out of a laporan.v1 value; None where the agency has none.

    Args:
        identity: the value.
    """
    return None if identity["logo"] is None else Picture.from_uri(identity["logo"])


def opens_body(block: Node) -> bool:
    """Say whether a block is the heading of a bab or of the annexes: with the first one pages count from 1.

    Args:
        block: one of a document's blocks.
    """
    if block["t"] != "Header":
        return False
    level, (_, _, pairs), _ = block["c"]
    return bool(level == 1 and dict(pairs)["bagian"] != "unnumbered")


def _with_signing_space(block: Node) -> Node:
    """Room for the signature stands before the signatory's name, the paragraph in bold."""
    attr, paragraphs = block["c"]
    made: list[Node] = []
    for paragraph in paragraphs:
        if paragraph["c"] and paragraph["c"][0]["t"] == "Strong":
            made.append(placeholder("ruang", ""))
        made.append(paragraph)
    return {"t": "Div", "c": [attr, made]}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name != "logo":
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
