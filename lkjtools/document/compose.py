"""The stitched notebook becomes the report and its kertas kerja: cleaned prose, numbered parts, filled references.

What all formats must agree on is decided here, once; the formats only lay it out. Each chapter belongs to one of
the two documents, as dokumen.yaml says. What the record of all chapters says together is the kertas kerja's.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from nbformat import NotebookNode

from lkjtools.document.chapters import KERTAS_KERJA, LAPORAN, load_dokumen
from lkjtools.document.composed import Code, Composed, Heading, Item, placeholder, texts_of
from lkjtools.document.kertas_kerja import describe_authenticity, describe_record
from lkjtools.document.layout import turns_page
from lkjtools.document.numbering import Numbering, Part
from lkjtools.document.register import Entry
from lkjtools.document.stitch import fault_in_cell
from lkjtools.errors import ChapterFailure, DanglingReferenceError, PublishError
from lkjtools.record.record import Place, Record, RecordedCell, RecordedValue
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
from lkjtools.show.printable import printable_advice, show
from lkjtools.show.recorded import (
    BUKAN_LAPORAN,
    GAMBAR,
    KINDS,
    LANGKAH,
    NILAI_PERCOBAAN,
    GambarV1,
    LaporanV1,
    NarasiV1,
    Recorded,
    TabelV1,
)
from lkjtools.show.values import PANDOC_API, Shown, code_of

_Numbered = TypeVar("_Numbered", TabelV1, GambarV1)
# Characters of a list of sources of more than one line, which a section prints once and then refers to.
_LONG_SOURCE = 120
# A picture may not reach out of itself, be it to the network or to a file.
_SVG_REACHES_OUT = re.compile(
    r"""<script|<foreignObject|<!ENTITY|@import|\bhref\s*=\s*["'](?!\#|data:image/(?:png|jpeg);)|url\(\s*["']?(?!\#)""",
    re.IGNORECASE,
)


def compose(notebook: NotebookNode) -> Composed:
    """Make the report out of the values that a stitched notebook shows.

    Args:
        notebook: what ``stitch`` gives.

    Returns:
        The report, every part numbered and every reference filled.

    Raises:
        PublishError: something cannot be published; all faults are listed with chapter and cell.
    """
    record = Record.of_stitched(notebook)
    report, beside = _Composer(record, LAPORAN), _Composer(record, KERTAS_KERJA)
    # What is wrong in either is said at once.
    report.failures += beside.failures
    identity = report.find_identity({**report.identities, **beside.identities})
    # A record of before "perangkat" does not say what ran it, so its code would vouch for too little.
    if identity is not None and identity.perangkat is not None and not report.failures:
        report.add(describe_authenticity(record))
    return report.compose(identity, beside)


def compose_kertas_kerja(report: Composed, register: Sequence[Entry]) -> Composed:
    """Make the kertas kerja of a report: its own chapters, then what the record says of every figure.

    Args:
        report: what ``compose`` gives.
        register: the figures of the report.

    Returns:
        The kertas kerja, numbered by itself; a table of the report that it names is named without a link.

    Raises:
        PublishError: something cannot be published; all faults are listed with chapter and cell.
    """
    composer = _Composer(report.record, KERTAS_KERJA)
    composer.add(*describe_record(report.record, register))
    title = f"Kertas Kerja {report.identity.judul}"
    return composer.compose(dataclasses.replace(report.identity, judul=title), report)


class _Parts(Protocol):
    """What a reference may lead to."""

    @property
    def tables(self) -> Mapping[str, Item[TabelV1]]: ...
    @property
    def pictures(self) -> Mapping[str, Item[GambarV1]]: ...
    @property
    def headings(self) -> Sequence[Heading]: ...


class _Composer:
    """Takes in the values of one document when it is made; ``compose`` then puts them together."""

    def __init__(self, record: Record, dokumen: str) -> None:
        self.record = record
        self.dokumen = dokumen
        kertas_kerja = load_dokumen(KERTAS_KERJA)
        own = (*kertas_kerja.notebooks, *kertas_kerja.triwulan)
        self.cells = [
            cell for cell in record.cells if (cell.place.chapter in own) == (dokumen == KERTAS_KERJA)
        ]
        self.failures: list[ChapterFailure] = []
        self.numbering = Numbering("kertas_kerja" if dokumen == KERTAS_KERJA else "bab")
        self.headings: list[Heading] = []
        self.tables: dict[str, Item[TabelV1]] = {}
        self.pictures: dict[str, Item[GambarV1]] = {}
        self.blocks: list[tuple[Place, list[Node]]] = []
        self.identities: dict[str, tuple[Place, LaporanV1]] = {}
        self.ids: set[str] = set()
        self.dangling: list[str] = []
        self.lists_placed = False
        self.sources: dict[str, str] = {}
        for cell in self.cells:
            reason = fault_in_cell(cell.node)
            if reason is not None:
                self._fail(cell.place, reason)
            for shown in cell.values:
                self._add(shown)

    def add(self, *values: Shown | Recorded) -> None:
        """Add what no chapter shows: only after all of them is it known what they used."""
        place = (self.cells or self.record.cells)[-1].place
        for value in values:
            self._add(RecordedValue(place, value.mime, value.to_json()))

    def compose(self, identity: LaporanV1 | None, beside: _Parts) -> Composed:
        """Put the document together.

        Args:
            identity: what it says of itself.
            beside: the other document of the same record, whose parts it may name.
        """
        blocks: list[Node] = []
        ends: dict[Place, int] = {}
        for place, group in self.blocks:
            blocks += self._resolve(place, group, beside)
            ends[place] = len(blocks)
        if self.failures:
            raise self._error()
        if not self.lists_placed:
            blocks.append(placeholder("lkj-daftar", "lkj-daftar"))
        if identity is None or not self.headings:
            raise PublishError("Dokumen tidak dapat disusun: tidak ada judul bab di dalam notebook.")
        return Composed(
            identity=identity,
            blocks=blocks,
            headings=tuple(self.headings),
            tables=self.tables,
            pictures=self.pictures,
            code=tuple(_code(self.cells, ends)),
            record=self.record,
            dokumen=self.dokumen,
        )

    def _error(self) -> PublishError:
        message = "\n".join(["Dokumen tidak dapat disusun:", *(f"- {failure}" for failure in self.failures)])
        if not self.dangling:
            return PublishError(message)
        known = {
            "tabel": [item.value.code for item in self.tables.values()],
            "gambar": [item.value.code for item in self.pictures.values()],
            "bab": [heading.text for heading in self.headings],
        }
        return DanglingReferenceError(message, targets=self.dangling, known=known)

    def _add(self, shown: RecordedValue) -> None:
        if shown.mime == LANGKAH:
            return  # for who reads the notebook; the check of the record has read it
        place, value = shown.place, self._read(shown)
        match value:
            case LaporanV1():
                self.identities.setdefault(place.chapter, (place, value))
            case NarasiV1():
                self._add_prose(place, value)
            case TabelV1():
                lies = self.dokumen == KERTAS_KERJA or turns_page(value)
                self._add_item(place, "tabel", dataclasses.replace(value, landscape=lies), self.tables)
            case GambarV1():
                self._add_item(place, "gambar", value, self.pictures)

    def _fail(self, place: Place, reason: str) -> None:
        self.failures.append(ChapterFailure(place.chapter, place.cell, reason))

    def _read(self, shown: RecordedValue) -> Recorded | None:
        """The value, or None where it cannot be published."""
        place = shown.place
        if shown.mime == NILAI_PERCOBAAN:
            self._fail(place, BUKAN_LAPORAN)
            return None
        if shown.mime not in KINDS:
            self._fail(place, f"jenis keluaran {shown.mime} tidak dikenal oleh versi ini")
            return None
        if (
            shown.mime == GAMBAR
            and isinstance(shown.data, dict)
            and not str(shown.data.get("alt") or "").strip()
        ):
            self._fail(place, f'gambar "{shown.data.get("code", "")}" tidak punya teks alternatif (alt)')
            return None
        try:
            value = shown.value
        except ValueError as fault:
            self._fail(place, f"keluaran tidak sesuai skemanya: {str(fault)[:300]}")
            return None
        reason = _fault_in(value)
        if reason is None:
            texts = texts_of(value)
            if isinstance(value, NarasiV1):
                texts = (node["c"] for node in nodes(value.blocks) if node["t"] == "Str")
            text = "".join(texts)
            advice = printable_advice(text)
            if advice is not None:
                reason = f'tertulis "{show(text)}"; seharusnya {advice}'
        if reason is not None:
            self._fail(place, reason)
        return value if reason is None else None

    def _add_item(self, place: Place, kind: str, value: _Numbered, items: dict[str, Item[_Numbered]]) -> None:
        name = f"{kind}-{value.code}"
        if name in items:
            first = items[name].place
            self._fail(place, f'{kind} "{value.code}" sudah ada di {first}; setiap kode hanya boleh sekali')
            return
        number, source = self.numbering.label(kind.capitalize()), value.source or ""
        same = self.sources.setdefault(source, number) if len(source) > _LONG_SOURCE else number
        items[name] = Item(name, number, value, place, None if same == number else same)
        self.blocks.append((place, [placeholder(f"lkj-{kind}", name)]))

    def _add_prose(self, place: Place, value: NarasiV1) -> None:
        try:
            blocks = clean_blocks(value.blocks)
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

    def _add_heading(self, place: Place, block: Node) -> list[Node]:
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
        if level <= 2:
            self.sources = {}
        part: Part = self.numbering.part
        made: list[Node] = []
        if level == 1 and part != "unnumbered" and not self.lists_placed:
            # Contents and lists close the front matter.
            self.lists_placed = True
            made.append(placeholder("lkj-daftar", "lkj-daftar"))
        entry = Heading(self._new_id(place.chapter, text), level, number, text)
        self.headings.append(entry)
        pairs = [["bagian", part]] + ([["nomor", number]] if number else [])
        pairs += [["letak", "pembuka"]] if "pembuka" in classes else []
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

    def find_identity(self, identities: Mapping[str, tuple[Place, LaporanV1]]) -> LaporanV1 | None:
        """Make sure that all chapters say the same of the report, and give that; None where none says anything.

        Args:
            identities: what each chapter says, with its place.
        """
        chapters = dict.fromkeys(cell.place.chapter for cell in self.record.cells)
        for chapter in chapters:
            if chapter not in identities:
                self.failures.append(
                    ChapterFailure(
                        chapter,
                        None,
                        "tidak menampilkan laporan (sel terakhir: laporan), jadi asal datanya tidak tercatat",
                    )
                )
        if not identities:
            return None
        known = iter(identities.values())
        first_place, first_value = next(known)
        identity = dataclasses.replace(first_value, reads=(), peraturan=None, asumsi=None, kata=None)
        for place, value in known:
            other = value.to_json()
            for name, part in identity.to_json().items():
                if name != "reads" and other.get(name) != part:
                    self._fail(
                        place,
                        f'{name} laporan "{other.get(name)}" berbeda dengan "{part}" di {first_place}; '
                        "semua bab harus dari laporan yang sama",
                    )
        return identity

    def _resolve(self, place: Place, blocks: list[Node], beside: _Parts) -> Iterable[Node]:
        def fill(node: Node) -> list[Node] | None:
            if node["t"] == "Div" and "tanda-tangan" in node["c"][0][1]:
                return [_with_signing_space(node)]
            if not is_reference(node):
                return None
            target = node["c"][2][0].removeprefix("#")
            found = _find(self, target)
            if found is None and (other := _find(beside, target)) is not None:
                where = " pada kertas kerja" if self.dokumen == LAPORAN else ""
                return words(f"{other[1]}{where}")
            if found is None:
                self.dangling.append(target)
                self._fail(place, f'rujukan ke "{target}" tidak menemukan tabel, gambar, atau bab itu')
                return []
            name, text = found
            return [{"t": "Link", "c": [["", ["rujukan"], []], words(text), [f"#{name}", ""]]}]

        return rewrite(blocks, fill)


def _find(parts: _Parts, target: str) -> tuple[str, str] | None:
    """The id and the printed name of a table, a picture, or the one heading of that text."""
    item = parts.tables.get(target) or parts.pictures.get(target)
    if item is not None:
        return target, item.number
    kind, _, code = target.partition("-")
    headings = [entry for entry in parts.headings if kind == "bab" and code_of(entry.text) == code]
    if len(headings) != 1:
        return None
    (heading,) = headings
    number = heading.number or heading.text
    name = f"Subbab {number}" if number[0].isdigit() else number.replace("BAB", "Bab")
    return heading.id, name


def _code(cells: Iterable[RecordedCell], ends: dict[Place, int]) -> Iterator[Code]:
    """The code cells, each after what it shows; one that shows nothing stands where the one before it ends."""
    after = 0
    for cell in cells:
        after = ends.get(cell.place, after)
        if cell.node.cell_type == "code" and cell.node.source.strip():
            yield Code(cell.place.chapter, cell.place.cell, cell.node.source, after)


def _fault_in(value: Recorded) -> str | None:
    """What a type cannot say."""
    match value:
        case NarasiV1(pandoc_api_version=api) if api[:2] != PANDOC_API[:2]:
            return "narasi dibuat dengan versi pandoc yang lain; jalankan ulang bab ini"
        case GambarV1(svg=str(svg)) if _SVG_REACHES_OUT.search(svg):
            return f'SVG gambar "{value.code}" memuat skrip atau menunjuk ke luar dirinya'
        case LaporanV1() if value.logo is not None and value.logo_picture is None:
            return "logo harus berupa data:image/png, data:image/jpeg atau data:image/svg+xml dalam base64"
        case TabelV1():
            return _fault_in_table(value)
    return None


def _fault_in_table(table: TabelV1) -> str | None:
    for number, row in enumerate(table.rows, start=1):
        expected = 1 if row.kind == "group" else len(table.columns)
        if len(row.cells) != expected:
            return f'tabel "{table.code}", baris {number}: {len(row.cells)} sel, seharusnya {expected}'
    cells = [(cell.text, cell.parts) for row in table.rows for cell in row.cells]
    for text, parts in (*cells, *zip(table.notes, table.note_parts or (), strict=False)):
        if parts and "".join(part.text for part in parts) != text:
            return f'tabel "{table.code}": bagian-bagian teks "{text}" tidak membentuk teks itu'
    return None


def _with_signing_space(block: Node) -> Node:
    """Room for the signature stands before the signatory's name, the paragraph in bold."""
    attr, paragraphs = block["c"]
    made: list[Node] = []
    for paragraph in paragraphs:
        if paragraph["c"] and paragraph["c"][0]["t"] == "Strong":
            made.append(placeholder("ruang", ""))
        made.append(paragraph)
    return {"t": "Div", "c": [attr, made]}
