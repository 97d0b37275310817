"""What a text may not hold: typed figures and references, unknown names, markup that not every format prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from lkjtools.delivery import texts
from lkjtools.delivery.fillers import find_fillers, is_filler
from lkjtools.errors import DataError, Fault
from lkjtools.prose.footnotes import MARK, count_marks, find_note_faults
from lkjtools.prose.grammar import check_grammar, tags
from lkjtools.prose.interpreter import MAX_DETIK
from lkjtools.prose.terms import find_typed
from lkjtools.show.pandoc_process import PandocError, convert
from lkjtools.show.printable import find_unprintable, printable_advice

FORMAT = "gfm-tex_math_dollars-tex_math_gfm-yaml_metadata_block-emoji-alerts-task_lists"
_VALUE = "\ue002"
_PRIVATE = re.compile("[\ue000-\ue002]")
"""What stands for a value in a text that is looked at."""
_MAX_DEPTH = 10
_PER_LEVEL = 12
"""Lists and records of pandoc's tree within each other for one quotation or list within another one."""
_TYPED_REFERENCE = re.compile(r"\b(?:Tabel|Gambar|Bab|Subbab|Lampiran) (?:[IVXLC]+\b|\d[\d.]*)")
_MARKED = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+")
_RULED = ("---", "***", "___", "~~~")  # said to be a line or a block of another kind
_TASK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s")
_TIGHT_HEADING = re.compile(r"^ {0,3}#{2,6}[^\s#]")
_ALLOWED_URL = re.compile(r"(?:https?|mailto):\S+", re.ASCII)
_REFERENCE = "rujukan ditulis dengan {{ rujuk(...) }} agar nomornya ikut berubah"
_TYPED = "angka diambil dari data dengan {{ }}"
_NOTE = "catatan kaki dari satu paragraf, tanpa butir, kutipan, atau judul"
_CALL = "tanda catatan kaki [^1] di luar tautan, tanpa ` di kiri dan kanannya"
_HEADING = "teks tanpa judul; kata pembuka paragraf dapat ditebalkan di antara ** dan **"
_IN_NO_NOTE = {"BlockQuote", "BulletList", "Header", "OrderedList"}
_NOT_PRINTED = {
    "HorizontalRule": ("---", "teks tanpa garis pemisah; paragraf dipisahkan baris kosong"),
    "Table": (None, 'tabel dari data: rincian/<kode>.csv, yang dirujuk dengan {{ rujuk("kode") }}'),
    "CodeBlock": (None, "paragraf yang mulai di tepi kiri, tanpa empat spasi atau ``` di depannya"),
    "Math": (None, "teks biasa tanpa rumus"),
}


def blank(text: str) -> str:
    """Put a private sign in the place of each value and nothing in that of tags, line for line."""
    parts, last = [], 0
    for start, end in tags(text):
        tag = text[start:end]
        parts += [text[last:start], _VALUE * tag.startswith("{{"), "\n" * tag.count("\n")]
        last = end
    return "".join([*parts, text[last:]])


@lru_cache(maxsize=512)  # pure, and a run of pandoc; the validation and the printing of a text both ask
def find_faults(file: str, text: str, names: tuple[str, ...] = ()) -> tuple[Fault, ...]:
    """Find what a text may not hold: unknown names, typed figures, markup that not every format prints.

    Args:
        file: path for the message.
        text: the text as written, its ``{{ }}`` not filled in.
        names: what the chapter gives this text besides the names that every text has.

    Returns:
        One fault each, with its line.

    Examples:
        >>> [str(fault) for fault in find_faults("a.md", "Serapan 93 persen pada tahun {{ tahun }}.")]
        ['a.md, baris 1: tertulis "93"; seharusnya angka diambil dari data dengan {{ }}.']
    """
    signs = [
        (number, sign)
        for number, line in enumerate(text.split("\n"), start=1)
        for sign in find_unprintable(line.replace("\t", " "))  # a tab is read as blanks
    ]
    unprintable = [
        Fault(file, number, None, sign.name, printable_advice(sign.char) or "") for number, sign in signs
    ]
    text = text.translate({ord(sign.char): None for _, sign in signs})
    shown = blank(text)
    # What pandoc may read in its own way, lose or never end is kept from it; what needs no pandoc is said beside.
    faults = (*unprintable, *check_grammar(file, text, names)) or find_note_faults(file, shown)
    if faults:
        return (*faults, *_all_line_faults(file, shown))
    try:
        blocks = read_blocks(file, shown, positions=True)
    except DataError as error:
        return error.faults
    found = find_markup(file, blocks, shown)
    if not found and _kinds(blocks).count("Note") != count_marks(shown):  # in an address, say
        found = (Fault(file, None, None, "[^", _CALL),)
    return (*_all_line_faults(file, shown), *found)


def _all_line_faults(file: str, shown: str) -> tuple[Fault, ...]:
    lines = shown.split("\n")
    return tuple(
        fault
        for number, line in enumerate(lines, start=1)
        for fault in (*_line_faults(file, number, line), *_find_stand_in(file, number, lines))
    )


def _find_stand_in(file: str, number: int, lines: Sequence[str]) -> Iterator[Fault]:
    """Find a paragraph or item that is nothing but words or strokes in the place of a text."""
    before, line, after = ("", *lines, "")[number - 1 : number + 2]
    begins = not before.strip() or _MARKED.match(line) or before.startswith("#")
    ends = not after.strip() or _MARKED.match(after)
    said = _MARKED.sub("", line).strip()
    if begins and ends and is_filler(said) and not (find_fillers(said) or said.startswith(_RULED)):
        yield _unfinished(file, number, said)


def _unfinished(file: str, number: int, found: str) -> Fault:
    expected = 'teks yang sudah jadi; kata yang memang demikian ditulis {{ "' + found + '" }}'
    return Fault(file, number, None, found, expected)


def _line_faults(file: str, number: int, line: str) -> Iterator[Fault]:
    plain = MARK.sub(" ", re.sub(r"\]\([^)]*\)", "]", line))
    for found in _TYPED_REFERENCE.findall(plain):
        yield Fault(file, number, None, found, _REFERENCE)
    for found in find_typed(_TYPED_REFERENCE.sub(" ", plain)):
        yield Fault(file, number, None, found, _TYPED)
    for found in find_fillers(plain):
        yield _unfinished(file, number, found)
    if _TASK.match(line):
        yield Fault(
            file, number, None, line.strip()[:40].replace(_VALUE, "…"), "butir biasa, tanpa [ ] atau [x]"
        )
    if _TIGHT_HEADING.match(line):
        yield Fault(file, number, None, line.strip()[:40].replace(_VALUE, "…"), "spasi setelah tanda #")


@lru_cache(maxsize=512)  # under another rule the words between the figures are the same
def read_filled(file: str, text: str) -> tuple[list[Any], tuple[Fault, ...]]:
    """Parse a text whose values are filled in, as tokens, and find what is markup only now.

    Args:
        file: path for messages.
        text: Markdown.

    Returns:
        Pandoc's blocks, for nobody to change, and one fault each.

    Raises:
        DataError: as `read_blocks` does.
    """
    blocks = read_blocks(file, text)
    return blocks, find_markup(file, blocks)


def read_blocks(file: str, text: str, *, positions: bool = False) -> list[Any]:
    """Parse a text, tokens or signs in the place of its values, by pandoc.

    Args:
        file: path for messages.
        text: Markdown.
        positions: with the place of each block and word.

    Returns:
        Pandoc's blocks.

    Raises:
        DataError: pandoc fails or takes too long, or quotations and lists lie too deep in each other.
    """
    try:
        source = f"{FORMAT}{'+sourcepos' * positions}"
        blocks: list[Any] = json.loads(convert(text, source, "json", seconds=MAX_DETIK))["blocks"]
        _check_depth(blocks)
    except TimeoutError:
        expected = f"teks yang terbaca dalam {MAX_DETIK} detik; bagi menjadi paragraf yang lebih pendek"
        raise DataError([Fault(file, None, None, None, expected)]) from None
    except PandocError as error:  # pandoc has no word for it that a planner could use
        expected = "teks Markdown yang dapat dibaca; coba bagi menjadi paragraf yang lebih pendek"
        raise DataError([Fault(file, None, None, None, expected)]) from error
    except RecursionError:
        expected = f"kutipan dan butir yang bersarang paling dalam {_MAX_DEPTH} tingkat"
        raise DataError([Fault(file, None, None, None, expected)]) from None
    return blocks


def _check_depth(node: list[Any] | dict[str, Any], depth: int = 0) -> None:
    if node and depth >= _MAX_DEPTH * _PER_LEVEL:  # what it holds lies one deeper
        raise RecursionError
    for part in node.values() if isinstance(node, dict) else node:
        if isinstance(part, list | dict):
            _check_depth(part, depth + 1)


def find_markup(file: str, blocks: list[Any], text: str | None = None) -> tuple[Fault, ...]:
    """Find markup in a parsed text that not every format prints.

    Args:
        file: path for the message.
        blocks: pandoc's tree, with positions where it was read with them.
        text: the text it was read from; None where its lines are not those of the file.

    Returns:
        One fault each.
    """
    lines = [] if text is None else text.split("\n")
    with_headings = texts.has_headings(file)
    return tuple(
        Fault(file, None if text is None else line, None, value, expected)
        for line, kind, content in _nodes(blocks, 1)
        for value, expected in _markup(kind, content, lines[line - 1 : line], with_headings)
    )


def _markup(
    kind: str,
    content: Any,  # noqa: ANN401 - pandoc's tree is JSON
    line: list[str],
    with_headings: bool,
) -> Iterator[tuple[str | None, str]]:
    written = line[0].strip()[:60].replace(_VALUE, "…") if line else None
    match kind:
        case "RawInline" | "RawBlock":
            comment = content[1].strip().startswith("<!--")
            yield content[1].strip(), "catatan di antara {# dan #}" if comment else "teks biasa tanpa HTML"
        case "Str":
            if expected := printable_advice(_PRIVATE.sub("", content)):  # written as &#x202e;
                yield written, expected
        case "Note" if _kinds(content).count("Para") != 1 or _IN_NO_NOTE & {*_kinds(content)}:
            yield written, _NOTE
        case "Image":
            yield content[2][0], "tanpa gambar; gambar dibuat dari data"
        case "Header" if not with_headings or not (written or "#").startswith("#"):
            yield written, _HEADING
        case "Code" if _holds_value(content[1]):
            yield written, "nilai {{ }} tanpa tanda ` di kiri dan kanannya"
        case "Code" if "[^" in content[1]:
            yield written, _CALL
        case "Link":
            if "Note" in _kinds(content[1]):
                yield written, _CALL
            if _holds_value(content[2][0]):
                yield None, "alamat tautan tanpa {{ }}"
            elif not _ALLOWED_URL.fullmatch(content[2][0]):
                yield content[2][0], "tautan yang dimulai dengan https://, http://, atau mailto:"
            if _holds_value(json.dumps(content[1], ensure_ascii=False)):
                yield None, "teks tautan tanpa {{ }}"
        case _ if kind in _NOT_PRINTED:
            value, expected = _NOT_PRINTED[kind]
            yield written or value, expected


def _kinds(content: object) -> list[str]:
    return [kind for _, kind, _ in _nodes(content, 1)]


def _holds_value(text: str) -> bool:
    return any(sign in text for sign in (_VALUE, "\ue000")) or "%EE%80%8" in text.upper()


def _nodes(node: object, line: int) -> Iterator[tuple[int, str, Any]]:
    """Give the line, kind and content of each node, outermost first."""
    left = [(node, line)]
    while left:
        node, line = left.pop()
        if isinstance(node, list):
            left += [(part, line) for part in reversed(node) if isinstance(part, list | dict)]
        elif isinstance(node, dict) and "t" in node:
            content = node.get("c")
            attributes = _attributes(node["t"], content)
            if place := attributes.get("data-pos"):
                line = int(re.split(r"[;@]", place)[-1].split(":")[0])
            yield line, node["t"], content
            if isinstance(content, list | dict):
                left.append((content, line))


def _attributes(kind: str, content: Any) -> dict[str, str]:  # noqa: ANN401 - pandoc's tree is JSON
    """The attributes of a node; a heading has its level before them."""
    found = content[1] if kind == "Header" else content[0] if isinstance(content, list) and content else None
    if isinstance(found, list) and len(found) == 3 and isinstance(found[2], list):
        return dict(found[2])
    return {}
