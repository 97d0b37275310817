"""Prose: Markdown with values as ``{{ ... }}``, parsed once, so that a value is text in every format.

The interpreter (`interpreter`) leaves a private-use token for each value, pandoc parses the text around the tokens,
and the token in the tree becomes a Span with the Angka's key. A value can therefore never become a heading, a
link, an image or code. What may stand between the braces is in `grammar` and `vocabulary`, what a text may not
hold in `faults`. A text is looked for in the delivery (``narasi/<kode>.md``), then among the standard texts of
this package and of the topics that others add.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any

from lkjtools.delivery import Delivery, Identity, Reviu, texts
from lkjtools.errors import DataError, Fault
from lkjtools.figure.angka import PERCOBAAN, Angka, Tanda
from lkjtools.formatting import format_date
from lkjtools.prose.counts import TOKEN, spell_counts
from lkjtools.prose.faults import find_faults as find_faults
from lkjtools.prose.faults import read_filled
from lkjtools.prose.footnotes import MARK, find_note_faults
from lkjtools.prose.grammar import parse
from lkjtools.prose.interpreter import Hasil, Penafsir
from lkjtools.prose.kinds import Report
from lkjtools.prose.operands import Figur, Rujukan
from lkjtools.prose.terms import find_typed
from lkjtools.prose.vocabulary import Kosakata, names_of
from lkjtools.show.captions import read_captions
from lkjtools.show.heading import judul as judul
from lkjtools.show.pandoc import write
from lkjtools.show.pandoc_tree import Node, figure_key, is_reference, nodes, plain_text, rewrite, words
from lkjtools.show.signs import legend
from lkjtools.show.values import Narasi, code_of

_FOLDER = "narasi"
_UNIT_AFTER = re.compile(r"\s*(%|persen\b|rupiah\b)")
_UNIT_WORDS = {"%": r"%|persen\b|per ?seratus\b", "Rp": r"rupiah\b"}


@dataclass
class Collected:
    """What was met in the texts while they were rendered: faults, references with their files, figures offered."""

    faults: list[Fault] = field(default_factory=list)
    rujukan: list[tuple[str, Rujukan]] = field(default_factory=list)
    angka: list[Angka] = field(default_factory=list)


_COLLECTED: ContextVar[Collected | None] = ContextVar("collected", default=None)


@contextlib.contextmanager
def collect_faults() -> Iterator[Collected]:
    """Collect the faults of all texts that are rendered within, instead of failing at the first.

    Yields:
        What has been found so far.
    """
    found = Collected()
    token = _COLLECTED.set(found)
    try:
        yield found
    finally:
        _COLLECTED.reset(token)


def narasi(laporan: Report, kode: str, **nilai: object) -> Narasi:
    """Teks laporan, dengan nilai yang sudah terisi.

    Args:
        laporan: the report, whose delivery and topics the text may use.
        kode: name of the text, ``akuntabilitas_keuangan``.
        nilai: further values that the text may use.

    Returns:
        The prose, with a legend where it prints signs of absence.

    Raises:
        DataError: the text is missing, or has a fault (`find_faults`), or uses a value that does not exist.

    Source:
        docs/design.md, "Prose is interpreted, not compiled".
    """
    return _show(laporan, kode, *_find_text(laporan, kode), nilai)


def narasi_berjudul(
    laporan: Report,
    kode: str,
    folder: texts.TextFolder = texts.TextFolder.SASARAN,
    *,
    pengantar: str | None = None,
) -> Narasi | None:
    """What the agency writes under the fixed headings; a heading runs in, in bold, with its text.

    Args:
        laporan: the report, whose delivery holds the text.
        kode: code of what it is about.
        folder: what kind of thing that is: a sasaran, or what else may have such a text.
        pengantar: words of a paragraph before it; None where what stands above says what it is about.

    Returns:
        The prose without the headings that have no text; None where nothing is written.

    Raises:
        DataError: as `narasi` does.
    """
    path = texts.path_of(kode, folder)
    text = laporan.pengiriman.find_text(path)
    if text is None or not texts.has_words(text):
        return None
    code = path.removeprefix(f"{_FOLDER}/").removesuffix(".md")
    before = [] if pengantar is None else [{"t": "Para", "c": words(pengantar)}]
    return _show(
        laporan, code, laporan.pengiriman.name(path), text, {}, lambda blocks: [*before, *_run_in(blocks)]
    )


def narasi_bagian(laporan: Report, path: str, judul_bagian: Sequence[str]) -> Narasi | None:
    """The beginning of what the agency writes of some matters: under fixed headings, or behind their words in bold.

    Args:
        laporan: the report, whose delivery holds the text.
        path: the text within the folder of the year.
        judul_bagian: the headings.

    Returns:
        Of each the first paragraph with the list that it may lead to; None where nothing is written of them.

    Raises:
        DataError: as `narasi` does.
    """
    text = laporan.pengiriman.find_text(path)
    if text is None:
        return None
    arrange = partial(_begin, wanted=judul_bagian)
    made = _show(laporan, f"bagian_{path}", laporan.pengiriman.name(path), text, {}, arrange)
    return made if made.blocks else None


def _begin(blocks: list[Any], wanted: Sequence[str]) -> list[Any]:
    """Keep each paragraph that opens with a word wanted, in bold, and a list right below it."""
    made: list[Any] = []
    is_kept = False
    for block in _run_in(blocks):
        opening = block["c"][:1] if block["t"] == "Para" else []
        is_kept = (is_kept and block["t"] in ("BulletList", "OrderedList")) or (
            [part["t"] for part in opening] == ["Strong"] and plain_text(opening).rstrip(".:") in wanted
        )
        made += [block] if is_kept else []
    return made


def _run_in(blocks: list[Any]) -> list[Any]:
    """Make each heading the bold beginning of the paragraph below it; one with nothing below is left out."""
    made: list[Any] = []
    heading: dict[str, Any] | None = None
    for block in blocks:
        if block["t"] == "Header":
            heading = {"t": "Strong", "c": [*block["c"][2], {"t": "Str", "c": "."}]}
        elif heading is not None and block["t"] == "Para":
            made.append({"t": "Para", "c": [heading, {"t": "Space"}, *block["c"]]})
            heading = None
        else:
            made += [{"t": "Para", "c": [heading]}] if heading is not None else []
            made.append(block)
            heading = None
    return made


def _show(
    laporan: Report,
    kode: str,
    file: str,
    text: str,
    nilai: dict[str, object],
    arrange: Callable[[list[Any]], list[Any]] = list,
) -> Narasi:
    if (found := _COLLECTED.get()) is not None:
        found.angka += [value for value in nilai.values() if isinstance(value, Angka)]
    if faults := find_faults(file, text, tuple(nilai)):
        return _refuse(kode, file, faults)
    made = _fill_in(laporan, file, text, nilai)
    if faults := (*made.faults, *_find_units(file, made), *find_note_faults(file, made.teks, text)):
        return _refuse(kode, file, faults)
    blocks, faults = read_filled(file, made.teks)
    if faults:  # what is markup only once the values and branches are known
        return _refuse(kode, file, faults)
    if found is not None:
        found.rujukan += [(file, item) for item in made.nilai if isinstance(item, Rujukan)]
    blocks = arrange(blocks)
    blocks = _fill(blocks, spell_counts(blocks, made.nilai))
    printed = set(
        map(figure_key, nodes(blocks))
    )  # not all of them, where the mark of a note stands in a branch not taken
    used = {
        item.angka.key: item.angka
        for item in made.nilai
        if isinstance(item, Figur) and item.angka.key in printed
    }
    blocks += [{"t": "Para", "c": words(line)} for line in legend(used.values())]
    if laporan.pengiriman.is_percobaan:
        # A standard text too: which sentence of it stands there depends on the data.
        file = PERCOBAAN + file.removeprefix(PERCOBAAN)
    return Narasi(
        code_of(kode), blocks, partial(_html, kode, blocks, laporan.tahun), tuple(used.values()), file
    )


def _refuse(kode: str, file: str, faults: Sequence[Fault]) -> Narasi:
    """Fail with the faults of a text; while they are collected, go on without its words."""
    found = _COLLECTED.get()
    if found is None:
        raise DataError(faults)
    found.faults += faults
    return Narasi(code_of(kode), [], "", (), file)


def _fill_in(laporan: Report, file: str, text: str, nilai: dict[str, object]) -> Hasil:
    tree, faults = parse(file, text)
    if tree is None:
        raise DataError(faults)
    return Penafsir(Kosakata(laporan), file, nilai).render(tree)


def _find_units(file: str, made: Hasil) -> list[Fault]:
    """Find units typed beside a figure: twice where it prints its own, wrong where its unit is another.

    A unit after words makes a figure of them where they end in one: ``{{ "SKM 95" }} persen``.
    """
    faults = []
    teks = MARK.sub("", made.teks)
    for found in TOKEN.finditer(teks):
        figur = made.nilai[int(found[1])]
        unit_after = _UNIT_AFTER.match(teks, found.end())
        if isinstance(figur, str) and unit_after and find_typed(f"{figur} {unit_after[1]}", is_istilah=True):
            faults.append(Fault(file, made.baris[int(found[1])], None, figur, "angka diambil dari data"))
        if not isinstance(figur, Figur) or figur.angka.number is None:
            continue
        line = made.baris[int(found[1])]
        unit = figur.angka.unit
        before = re.search(r"Rp\.?\s*$", teks[max(0, found.start() - 5) : found.start()])
        words = _UNIT_WORDS.get(unit) or (rf"{re.escape(unit)}\b" if unit not in {"", "nilai"} else "")
        after = teks[found.end() : found.end() + 60]
        own = re.match(rf"\s*({words})", after) if words else None
        other = unit_after[1] if unit_after else None
        typed = before.group().strip() if before else own[1] if own else other
        if typed is None:
            continue
        if (before and unit == "Rp") or own:
            if figur.bentuk == "bilangan":
                continue
            expected = f'angkanya saja, yang mencetak "{figur.tercetak}" sendiri; tanpa satuan: .bilangan'
        else:
            expected = f"satuan angka itu sendiri, yaitu {unit or 'tanpa satuan'}"
        faults.append(Fault(file, line, None, typed, expected))
    return faults


def _html(kode: str, blocks: Sequence[dict[str, Any]], tahun: int) -> str:
    blocks = rewrite(list(blocks), partial(_name_reference, read_captions(tahun)))
    # A notebook shows many texts on one page: notes of one text are no other's.
    has_notes = any(node["t"] == "Note" for node in nodes(blocks))
    return write(blocks, "html5", **({"identifier_prefix": f"{code_of(kode)}-"} if has_notes else {}))


def _name_reference(captions: Mapping[str, str], node: Node) -> list[Node] | None:
    """What a reference leads to, in words: a notebook knows no number, and a code says little."""
    if not is_reference(node):
        return None
    attributes, _, target = node["c"]
    place = target[0].removeprefix("#")
    kind, _, code = place.partition("-")
    if kind == "bab":
        return None
    name = captions.get(place) or code.replace("_", " ")
    return [{"t": "Link", "c": [attributes, words(f"{kind.capitalize()} “{name}”"), target]}]


def _find_text(laporan: Report, kode: str) -> tuple[str, str]:
    file = f"{laporan.tahun}/narasi/{kode}.md"
    text = laporan.pengiriman.find_text(f"narasi/{kode}.md")
    if text is not None:
        return file, text
    standard = texts.standard_texts().get(kode)
    if standard is None:
        raise DataError([Fault(file, None, None, None, "berkas narasi ada")])
    return f"narasi_baku/{kode}.md", standard.read_text("utf-8")


def check_texts(delivery: Delivery) -> tuple[list[Fault], int]:
    """Check every text of a delivery without filling it in.

    Args:
        delivery: the delivery of the reported year.

    Returns:
        Every fault of every text, and how many texts were checked.
    """
    folder = delivery.data_dir / str(delivery.tahun)
    names = sorted(path.relative_to(folder).as_posix() for path in (folder / _FOLDER).rglob("*.md"))
    faults: list[Fault] = []
    for name in names:
        kode = name.removeprefix(f"{_FOLDER}/").removesuffix(".md")
        try:
            text = delivery.text(name)
            if not re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL).strip():
                expected = "isi; hapus berkas ini bila teks baku yang dimaksud"
                faults.append(Fault(delivery.name(name), None, None, None, expected))
            faults += find_faults(delivery.name(name), text, names_of(kode))
        except DataError as error:  # of this file; the others have their own
            faults += error.faults
    return faults, len(names)


def _inline(value: Figur | Rujukan | str) -> list[dict[str, Any]]:
    if isinstance(value, Figur):
        key, (before, after) = value.angka.key, value.apitan
        span = {"t": "Span", "c": [["", ["angka"], [["key", key]]], [{"t": "Str", "c": value.teks}]]}
        return [*words(before), span, *words(after + value.hitungan)]
    if isinstance(value, Rujukan):
        target = f"#{value.jenis}-{code_of(value.kode)}"
        return [{"t": "Link", "c": [["", ["rujukan"], []], [{"t": "Str", "c": value.kode}], [target, ""]]}]
    return words(value)


def _fill_word(text: str, values: Sequence[Figur | Rujukan | str]) -> list[dict[str, Any]]:
    """Put the values in the place of their tokens; a sign that ends in a dot also ends its sentence with it."""
    filled: list[dict[str, Any]] = []
    last: object = None
    for index, piece in enumerate(TOKEN.split(text)):
        if index % 2:
            value = values[int(piece)]
            if value != "":
                last = value
                filled += _inline(value)
        elif piece:
            word = piece.removeprefix(".") if _ends_with_dot(last) else piece
            filled += [{"t": "Str", "c": word}] if word else []
            last = None
    return filled


def _ends_with_dot(value: object) -> bool:
    return (
        isinstance(value, Figur) and isinstance(value.angka.value, Tanda) and value.angka.text.endswith(".")
    )


def _fill(blocks: list[Node], values: Sequence[Figur | Rujukan | str]) -> list[Node]:
    def fill(node: Node) -> list[Node] | None:
        has_value = node["t"] == "Str" and "\ue000" in node["c"]
        return _fill_word(node["c"], values) if has_value else None

    return rewrite(blocks, fill)


def tanda_tangan(identitas: Identity) -> Narasi:
    """Blok tanda tangan: tempat dan tanggal, jabatan, nama, dan pangkat penanda tangan.

    Args:
        identitas: what laporan.yaml says.

    Returns:
        Prose of one block that is kept together.
    """
    signatory = identitas.penanda_tangan
    place = f"{identitas.tempat}, {format_date(identitas.tanggal)}"
    lines = (place, signatory.jabatan, signatory.nama, signatory.pangkat)
    return _block("tanda_tangan", [line for line in lines if line], signatory.nama)


def tanda_tangan_reviu(reviu: Reviu) -> Narasi:
    """The signature block of the reviewer.

    Args:
        reviu: who reviewed the report.

    Returns:
        Prose of one block that is kept together.
    """
    lines = (f"{reviu.tempat}, {format_date(reviu.tanggal)}", reviu.jabatan, reviu.nama)
    return _block("tanda_tangan_reviu", lines, reviu.nama)


def _block(code: str, lines: Sequence[str], nama: str) -> Narasi:
    """The name is bold; the formats leave room above it."""
    paragraphs = [
        {"t": "Para", "c": [{"t": "Strong", "c": words(line)}] if line == nama else words(line)}
        for line in lines
    ]
    blocks = [{"t": "Div", "c": [["", ["tanda-tangan"], []], paragraphs]}]
    return Narasi(code, blocks, "".join(f"<p>{escape(line)}</p>" for line in lines))
