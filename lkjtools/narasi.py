"""Prose: Markdown with values as ``{{ ... }}``, parsed once, so that a value is text in every format.

Jinja leaves a private-use token for each value, pandoc parses the text around the tokens, and the token in the
tree becomes a Span with the Angka's key. A value can therefore never become a heading, a link, an image or code.
A text is looked for in the delivery (``narasi/<kode>.md``), then among the standard texts of this package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from html import escape
from importlib.resources import files
from typing import Any

from lkjtools.angka import Angka, Tanda
from lkjtools.errors import DataError, Fault
from lkjtools.formatting import format_date, terbilang
from lkjtools.laporan import Laporan
from lkjtools.sources import Delivery, Reviu, naskah
from lkjtools.values import PANDOC_API, Narasi, code_of, legend

FORMAT = "gfm-tex_math_dollars-tex_math_gfm"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TOKEN = re.compile("\ue000(\\d+)\ue001")
_TYPED_REFERENCE = re.compile(r"\b(?:Tabel|Gambar|Bab|Subbab|Lampiran) (?:[IVXLC]+\b|\d[\d.]*)")
_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
# Digits that are no figure of the report: years, dates, numbers and articles of regulations, list markers.
_NO_FIGURE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:19|20)\d{{2}}\b|\b(?:Nomor|Pasal|angka) \d+\b|\bayat \(\d+\)|^\s*\d+[.)] ",
    re.MULTILINE,
)


def judul(teks: str, tingkat: int = 1, *, bernomor: bool = True, lampiran: bool = False) -> Narasi:
    """A heading of the report; its number comes from its place.

    Args:
        teks: the heading, without a number.
        tingkat: 1 for a bab, 2 for a section, 3 and 4 below it.
        bernomor: False for kata pengantar and ikhtisar.
        lampiran: True for an annex.

    Returns:
        Prose of one heading.

    Examples:
        >>> judul("Penutup").to_json()["blocks"][0]["c"][0]
        1
    """
    classes = ["lampiran"] if lampiran else [] if bernomor else ["unnumbered"]
    block = {"t": "Header", "c": [tingkat, ["", classes, []], _words(teks)]}
    return Narasi(code_of(f"judul_{teks}"), [block], f"<h{tingkat}>{escape(teks)}</h{tingkat}>")


def narasi(laporan: Laporan, kode: str, **nilai: object) -> Narasi:
    """A text of the report with its values filled in.

    Args:
        laporan: the report.
        kode: name of the text, ``akuntabilitas_keuangan``.
        nilai: further values that the text may use.

    Returns:
        The prose, with a legend where it prints signs of absence.

    Raises:
        DataError: the text is missing, or has a fault (`find_faults`), or uses a value that does not exist.

    Source:
        docs/rancangan.md, "Prosa".
    """
    return _show(laporan, kode, *_find_text(laporan, kode), nilai)


def narasi_sasaran(laporan: Laporan, kode_sasaran: str) -> Narasi | None:
    """What the agency writes about a sasaran under the fixed headings; a heading runs in, in bold, with its text.

    Args:
        laporan: the report.
        kode_sasaran: code of the sasaran.

    Returns:
        The prose without the headings that have no text; None where nothing is written.

    Raises:
        DataError: as `narasi` does.
    """
    path = naskah.path_of(kode_sasaran)
    text = laporan.pengiriman.find_text(path)
    if text is None or not naskah.read_sections(text):
        return None
    return _show(laporan, f"sasaran/{kode_sasaran}", laporan.pengiriman.name(path), text, {}, _run_in)


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
    laporan: Laporan,
    kode: str,
    file: str,
    text: str,
    nilai: dict[str, object],
    arrange: Callable[[list[Any]], list[Any]] = list,
) -> Narasi:
    if faults := find_faults(file, text):
        raise DataError(faults)
    values = _Values()
    rendered = _render(file, text, {**laporan.konteks(), "rujuk": Rujukan, **nilai}, values)
    import pypandoc  # slow to load; only prose needs it

    tree = json.loads(pypandoc.convert_text(rendered, "json", format=FORMAT))
    used = {item.key: item for item in values.items if isinstance(item, Angka)}
    blocks = _fill(arrange(tree["blocks"]), values.items)
    blocks += [{"t": "Para", "c": _words(line)} for line in legend(used.values())]
    return Narasi(code_of(kode), blocks, partial(_html, blocks), tuple(used.values()), file)


def _html(blocks: Sequence[dict[str, Any]]) -> str:
    import pypandoc

    shown = json.dumps({"pandoc-api-version": list(PANDOC_API), "meta": {}, "blocks": list(blocks)})
    html: str = pypandoc.convert_text(shown, "html5", format="json")
    return html


@dataclass(frozen=True)
class Rujukan:
    """A reference to a table, picture or heading; its number is filled in when the chapters are stitched.

    Attributes:
        kode: code of the table or picture, or the text of the heading.
        jenis: ``tabel``, ``gambar`` or ``bab``.
    """

    kode: str
    jenis: str = "tabel"


@dataclass
class _Values:
    """The values met while a text is rendered, in order; each leaves its position as a token."""

    items: list[object] = field(default_factory=list)

    def token(self, value: object) -> str:
        text = str(value)  # an undefined value raises here, inside Jinja, where it still has a line
        if isinstance(value, (Angka, Rujukan)):
            self.items.append(value)
        elif "\n" in text or "\r" in text:
            raise ValueError(f"nilai berisi ganti baris: {text!r}")
        else:
            self.items.append(text)
        return f"\ue000{len(self.items) - 1}\ue001"


def _find_text(laporan: Laporan, kode: str) -> tuple[str, str]:
    file = f"{laporan.tahun}/narasi/{kode}.md"
    text = laporan.pengiriman.find_text(f"narasi/{kode}.md")
    if text is not None:
        return file, text
    standard = files(__package__) / "narasi_baku" / f"{kode}.md"
    if not standard.is_file():
        raise DataError([Fault(file, None, None, None, "berkas narasi ada")])
    return f"narasi_baku/{kode}.md", standard.read_text("utf-8")


def _render(file: str, text: str, context: dict[str, object], values: _Values) -> str:
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=values.token,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["terbilang"] = terbilang
    try:
        return environment.from_string(text).render(context)
    except (TemplateError, ValueError, TypeError, KeyError, LookupError) as error:
        line = getattr(error, "lineno", None) or _template_line(error)
        raise DataError([Fault(file, line, None, str(error), "nilai dalam {{ }} yang dikenal")]) from error


def _template_line(error: BaseException) -> int | None:
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@lru_cache(maxsize=512)  # pure, and a run of pandoc; the validation and the printing of a text both ask
def find_faults(file: str, text: str) -> tuple[Fault, ...]:
    """Find what a text may not hold: figures outside ``{{ }}``, raw HTML, pictures, values in addresses.

    Args:
        file: path for the message.
        text: the text as written, its ``{{ }}`` not filled in.

    Returns:
        One fault each, with its line.

    Examples:
        >>> [str(fault) for fault in find_faults("a.md", "Serapan 93 persen, {{ x }} orang, tahun 2023.")]
        ['a.md, baris 1: tertulis "93"; seharusnya angka diambil dari data dengan {{ }}.']
    """
    import pypandoc

    blank = _TAG.sub(
        lambda tag: "\ue002" * tag.group().startswith("{{") + "\n" * tag.group().count("\n"), text
    )
    faults = []
    for number, line in enumerate(blank.splitlines(), start=1):
        plain = _NO_FIGURE.sub(" ", re.sub(r"\]\([^)]*\)", "]", line))
        faults += [
            Fault(
                file,
                number,
                None,
                found,
                "rujukan ditulis dengan {{ rujuk(...) }} agar nomornya ikut berubah",
            )
            for found in _TYPED_REFERENCE.findall(plain)
        ]
        plain = _TYPED_REFERENCE.sub(" ", plain)
        faults += [
            Fault(file, number, None, found, "angka diambil dari data dengan {{ }}")
            for found in re.findall(r"\d[\d.,]*\d|\d", plain)
        ]
    tree = json.loads(pypandoc.convert_text(blank, "json", format=FORMAT + "+sourcepos"))
    for position, kind, content in _nodes(tree["blocks"], 1):
        if kind in {"RawInline", "RawBlock"}:
            faults.append(Fault(file, position, None, content[1].strip(), "teks biasa tanpa HTML"))
        elif kind == "Image":
            faults.append(Fault(file, position, None, content[2][0], "tanpa gambar; gambar dibuat dari data"))
        elif kind == "Link" and ("\ue002" in content[2][0] or "%EE%80%82" in content[2][0].upper()):
            faults.append(Fault(file, position, None, None, "alamat tautan tanpa {{ }}"))
    return tuple(faults)


def check_texts(delivery: Delivery) -> tuple[list[Fault], int]:
    """Check every text of a delivery without filling it in.

    Args:
        delivery: the delivery of the reported year.

    Returns:
        Every fault of every text, and how many texts were checked.
    """
    folder = delivery.data_dir / str(delivery.tahun)
    names = sorted(path.relative_to(folder).as_posix() for path in (folder / "narasi").rglob("*.md"))
    faults: list[Fault] = []
    for name in names:
        try:
            faults += find_faults(delivery.name(name), delivery.text(name))
        except DataError as error:  # of this file; the others have their own
            faults += error.faults
    return faults, len(names)


def _nodes(node: object, line: int) -> Iterator[tuple[int, str, Any]]:
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part, line)
    elif isinstance(node, dict) and "t" in node:
        content = node.get("c")
        attributes = (
            content[0] if isinstance(content, list) and content and isinstance(content[0], list) else None
        )
        if attributes and len(attributes) == 3 and isinstance(attributes[2], list):
            place = dict(attributes[2]).get("data-pos")
            line = int(place.split("@")[-1].split(":")[0]) if place else line
        yield line, node["t"], content
        yield from _nodes(content, line)


def _words(text: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for word in text.split(" "):
        parts += [{"t": "Space"}, {"t": "Str", "c": word}] if parts else [{"t": "Str", "c": word}]
    return parts


def _inline(value: object) -> list[dict[str, Any]]:
    if isinstance(value, Angka):
        return [{"t": "Span", "c": [["", ["angka"], [["key", value.key]]], [{"t": "Str", "c": value.text}]]}]
    if isinstance(value, Rujukan):
        target = f"#{value.jenis}-{code_of(value.kode)}"
        return [{"t": "Link", "c": [["", ["rujukan"], []], [{"t": "Str", "c": value.kode}], [target, ""]]}]
    return _words(str(value))


def _fill_word(text: str, values: list[object]) -> list[dict[str, Any]]:
    """Put the values in the place of their tokens; a sign that ends in a dot also ends its sentence with it."""
    filled: list[dict[str, Any]] = []
    last: object = None
    for index, piece in enumerate(_TOKEN.split(text)):
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
    return isinstance(value, Angka) and isinstance(value.value, Tanda) and value.text.endswith(".")


def _fill(node: Any, values: list[object]) -> Any:  # noqa: ANN401 - a pandoc tree is JSON of any shape
    if isinstance(node, list):
        filled: list[Any] = []
        for part in node:
            if isinstance(part, dict) and part.get("t") == "Str" and "\ue000" in part["c"]:
                filled += _fill_word(part["c"], values)
            else:
                filled.append(_fill(part, values))
        return filled
    if isinstance(node, dict):
        return {key: _fill(part, values) for key, part in node.items()}
    return node


def tanda_tangan(laporan: Laporan) -> Narasi:
    """The signature block: place and date, office, name and rank of the signatory.

    Args:
        laporan: the report.

    Returns:
        Prose of one block that is kept together.
    """
    return _block("tanda_tangan", laporan.tanda_tangan, laporan.identitas.penanda_tangan.nama)


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
        {"t": "Para", "c": [{"t": "Strong", "c": _words(line)}] if line == nama else _words(line)}
        for line in lines
    ]
    blocks = [{"t": "Div", "c": [["", ["tanda-tangan"], []], paragraphs]}]
    return Narasi(code, blocks, "".join(f"<p>{escape(line)}</p>" for line in lines))
