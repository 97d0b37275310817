"""The sentences of a report as a reader meets them, and their patterns."""

import re

from lkjtools.formatting import terbilang
from lkjtools.record.record import Record
from lkjtools.show.pandoc_tree import figure_key, is_node
from lkjtools.show.recorded import NarasiV1

_WORDS = (*map(terbilang, range(1, 13)), "belas", "puluh", "ratus")
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_WORDS)})(?: (?:{'|'.join(_WORDS)}))*\b", re.IGNORECASE)
_LEGEND = ("Keterangan tanda: ", "Status, kategori, dan cacah yang bertumpu pada angka sementara ")
"""How the lines begin that stand below a text or a table and explain its signs."""
_END = re.compile(r"(?<=[.!?:])\s+(?=[^\sa-z(])")


def _flat(node, figure, reference):
    """The words of a node; figures and references as these functions have them."""
    if isinstance(node, list):
        return "".join(_flat(one, figure, reference) for one in node)
    if not isinstance(node, dict):
        return ""
    if figure_key(node) is not None:
        return figure(_flat(node["c"][1], figure, reference))
    match node["t"]:
        case "Str":
            return node["c"]
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Link":
            return (
                reference
                if is_node(node, "Link") and "rujukan" in node["c"][0][1]
                else _flat(node["c"][1], figure, reference)
            )
        case "Span":
            return _flat(node["c"][1], figure, reference)
        case "Note":
            return ""
    return _flat(node.get("c"), figure, reference)


def _paragraphs(blocks, is_entry=False):
    """Each paragraph without the bold words that head it, and whether it is an entry of a list."""
    for block in blocks:
        match block["t"]:
            case "Para" | "Plain":
                first, *rest = block["c"]
                yield (rest if first["t"] == "Strong" else block["c"]), is_entry
            case "BulletList":
                for entry in block["c"]:
                    yield from _paragraphs(entry, is_entry=True)
            case "OrderedList":
                for entry in block["c"][1]:
                    yield from _paragraphs(entry, is_entry=True)


def paragraphs(notebook):
    """The text of every paragraph and entry as it is printed; references by a word."""
    for _, shown in Record.of_stitched(notebook).shown(NarasiV1):
        for part, _ in _paragraphs(shown.blocks):
            yield " ".join(_flat(part, str, "Tabel").split())


def patterns(notebook, names):
    """Every sentence but entries of lists and legends, with its numbers, names and references replaced.

    Args:
        notebook: the stitched report.
        names: what its agency, its indikator, sasaran, programs and units are called.

    Returns:
        One text a sentence, in order.
    """
    found = []
    longest = sorted(filter(None, names), key=len, reverse=True)
    for _, shown in Record.of_stitched(notebook).shown(NarasiV1):
        for part, is_entry in _paragraphs(shown.blocks):
            if is_entry:
                continue
            text = " ".join(_flat(part, lambda number: "N", "R").split())
            if text.startswith(_LEGEND):
                continue
            for name in longest:
                text = text.replace(name, "X")
            text = _IN_WORDS.sub("N", re.sub(r"\d[\d.,]*\d|\d", "N", text))
            text = re.sub(r"X(?:(?:, | dan |, dan |; )X)+", "X", text)
            found += [sentence for sentence in _END.split(text) if len(sentence.split()) > 2]
    return found
