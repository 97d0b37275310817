"""Prose as a pandoc AST: what it may hold, its plain text, and the few changes publishing makes to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, cast

Node = dict[str, Any]
Tree = TypeVar("Tree")

_KEPT_CLASSES = {
    "Span": {"angka"},
    "Div": {"tanda-tangan"},
    "Header": {"unnumbered", "lampiran", "pembuka"},
    "Link": {"rujukan"},
}
_KEPT_ATTRIBUTES = {"Span": {"key", "lang"}, "Div": {"lang"}}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_URL = re.compile(r"(https?|mailto):[^\s]+", re.ASCII)
_NAMES = {
    "RawBlock": "HTML atau Typst mentah",
    "RawInline": "HTML atau Typst mentah",
    "Image": "gambar; pakai gambar bernomor",
    "Math": "rumus matematika",
    "Table": "tabel di dalam narasi; pakai tabel bernomor",
    "Figure": "gambar di dalam narasi; pakai gambar bernomor",
    "CodeBlock": "blok kode",
    "Cite": "sitasi",
}


class ProseError(ValueError):
    """The prose holds something that not every format can print; the text says what."""


def clean_blocks(blocks: Sequence[Node]) -> list[Node]:
    """Copy blocks, keeping only what every format prints alike.

    Attributes and classes without meaning here are dropped, quotation marks become text.

    Raises:
        ProseError: a block or inline that is not allowed, e.g. raw HTML, or a link to somewhere unfit.

    Examples:
        >>> clean_blocks([{"t": "Para", "c": [{"t": "Str", "c": "ya"}]}])
        [{'t': 'Para', 'c': [{'t': 'Str', 'c': 'ya'}]}]
        >>> clean_blocks([{"t": "RawBlock", "c": ["html", "<script>"]}])
        Traceback (most recent call last):
        lkjtools.show.pandoc_tree.ProseError: narasi memuat HTML atau Typst mentah
    """
    return [_block(block) for block in blocks]


def _block(node: Node) -> Node:
    kind = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Para" | "Plain":
            return {"t": kind, "c": _inlines(content)}
        case "LineBlock":
            return {"t": kind, "c": [_inlines(line) for line in content]}
        case "BlockQuote":
            return {"t": kind, "c": clean_blocks(content)}
        case "BulletList":
            return {"t": kind, "c": [clean_blocks(item) for item in content]}
        case "OrderedList":
            return {"t": kind, "c": [content[0], [clean_blocks(item) for item in content[1]]]}
        case "DefinitionList":
            return {"t": kind, "c": [[_inlines(t), [clean_blocks(d) for d in ds]] for t, ds in content]}
        case "Header":
            return {"t": kind, "c": [content[0], _attr(kind, content[1]), _inlines(content[2])]}
        case "Div":
            return {"t": kind, "c": [_attr(kind, content[0]), clean_blocks(content[1])]}
        case "HorizontalRule":
            return {"t": kind}
    raise ProseError(f"narasi memuat {_NAMES.get(kind, kind)}")


def _inlines(nodes: list[Node]) -> list[Node]:
    return [made for node in nodes for made in _inline(node)]


def _inline(node: Node) -> list[Node]:
    kind = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Str":
            return [{"t": kind, "c": content}]
        case "Space" | "SoftBreak" | "LineBreak":
            return [{"t": kind}]
        case "Emph" | "Strong" | "Underline" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
            return [{"t": kind, "c": _inlines(content)}]
        case "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return [{"t": "Str", "c": opening}, *_inlines(content[1]), {"t": "Str", "c": closing}]
        case "Code":
            # The report has one type family: code is a word like another.
            return [{"t": "Str", "c": content[1]}]
        case "Span":
            return [{"t": kind, "c": [_attr(kind, content[0]), _inlines(content[1])]}]
        case "Link":
            url = content[2][0]
            attr = _attr(kind, content[0])
            if not is_reference({"t": kind, "c": [attr, [], [url, ""]]}) and not _URL.fullmatch(url):
                raise ProseError(f'narasi memuat tautan ke "{url}"; yang boleh: http, https, mailto')
            return [{"t": kind, "c": [attr, _inlines(content[1]), [url, ""]]}]
        case "Note":
            return [{"t": kind, "c": clean_blocks(content)}]
    raise ProseError(f"narasi memuat {_NAMES.get(kind, kind)}")


def _attr(kind: str, attr: list[Any]) -> list[Any]:
    _, classes, pairs = attr
    return [
        "",
        [name for name in classes if name in _KEPT_CLASSES.get(kind, ())],
        [[key, value] for key, value in pairs if key in _KEPT_ATTRIBUTES.get(kind, ())],
    ]


def is_reference(node: Node) -> bool:
    """Say whether a node is a cross reference: a Link of class rujukan to a place within the report."""
    return node.get("t") == "Link" and "rujukan" in node["c"][0][1] and node["c"][2][0].startswith("#")


def rewrite(tree: Tree, change: Callable[[Node], list[Node] | None]) -> Tree:
    """Copy an AST, replacing each node for which ``change`` gives a list by the nodes of that list.

    A node that is replaced is not looked into any further.

    Examples:
        >>> rewrite([{"t": "Space"}], lambda node: [{"t": "LineBreak"}] if node["t"] == "Space" else None)
        [{'t': 'LineBreak'}]
    """
    return cast("Tree", _rewrite(tree, change))


def _rewrite(tree: object, change: Callable[[Node], list[Node] | None]) -> object:
    if isinstance(tree, dict):
        # Most parts of a tree are texts; a call for each takes most of the time.
        return {
            key: value if isinstance(value, str) else _rewrite(value, change) for key, value in tree.items()
        }
    if not isinstance(tree, list):
        return tree
    copied: list[object] = []
    for item in tree:
        changed = change(item) if isinstance(item, dict) and "t" in item else None
        if changed is not None:
            copied.extend(changed)
        else:
            copied.append(item if isinstance(item, str) else _rewrite(item, change))
    return copied


def rewrite_lists(tree: Tree, change: Callable[[list[Any]], list[Any]]) -> Tree:
    """Copy an AST, each of its lists changed, the innermost first.

    Examples:
        >>> rewrite_lists([{"t": "Para", "c": [1, 2]}], lambda parts: parts[:1])
        [{'t': 'Para', 'c': [1]}]
    """

    def copy(part: object) -> object:
        if isinstance(part, dict):
            return {key: copy(value) for key, value in part.items()}
        return change([copy(item) for item in part]) if isinstance(part, list) else part

    return cast("Tree", copy(tree))


def is_node(part: object, *kinds: str) -> bool:
    """Say whether a part of an AST is a node of one of these kinds."""
    return isinstance(part, dict) and part.get("t") in kinds


def figure_key(part: object) -> str | None:
    """The key of the figure that a node prints; None for any other part of an AST.

    Examples:
        >>> figure_key({"t": "Span", "c": [["", ["angka"], [["key", "a:b"]]], []]})
        'a:b'
    """
    if isinstance(part, dict) and is_node(part, "Span") and "angka" in part["c"][0][1]:
        return str(dict(part["c"][0][2])["key"])
    return None


def nodes(tree: object) -> Iterator[Node]:
    """Give every node of an AST, outermost first, in reading order."""
    left = [tree]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            if "t" in part:
                yield part
            part = part.get("c")
        if isinstance(part, list | tuple):
            left += [inner for inner in reversed(part) if not isinstance(inner, str)]
        elif isinstance(part, dict):
            left.append(part)


def plain_text(tree: object) -> str:
    """Write an AST as plain text.

    Examples:
        >>> plain_text([{"t": "Str", "c": "Kata"}, {"t": "Space"}, {"t": "Str", "c": "kunci"}])
        'Kata kunci'
    """
    spaces = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
    return "".join(node["c"] if node["t"] == "Str" else spaces.get(node["t"], "") for node in nodes(tree))


def words(text: str) -> list[Node]:
    """Write plain text as pandoc inlines.

    Examples:
        >>> words("Tabel 3.1")
        [{'t': 'Str', 'c': 'Tabel'}, {'t': 'Space'}, {'t': 'Str', 'c': '3.1'}]
    """
    made: list[Node] = []
    for word in text.split(" "):
        made += [{"t": "Space"}, *([{"t": "Str", "c": word}] if word else [])]
    return made[1:]
