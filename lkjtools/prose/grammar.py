"""The grammar of a text's ``{{ }}`` and ``{% %}``: a small closed language, read and never run as code.

Jinja's lexer and parser read the text; whatever this module does not list is refused, with its line and with what
is written instead. No data is needed for that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.compiler import operators

from lkjtools.errors import Fault
from lkjtools.prose.terms import find_typed
from lkjtools.prose.vocabulary import PENGGANTI, all_properties, free_names
from lkjtools.show.printable import printable_advice, show
from lkjtools.spelling import did_you_mean

MAX_TAG = 2_000
"""Characters between a pair of braces."""

PENYARING = ("length", "terbilang")
_BLOCKS = {"if": "endif", "for": "endfor"}
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Call, nodes.Keyword),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.CondExpr, nodes.Concat),
)
_NO_ARITHMETIC = (
    "tanpa hitungan; selisih dengan perubahan(kini, lalu), jumlah dengan laporan.jumlah_rincian(...),"
    " angka lain di angka_narasi.csv"
)
_UNCLOSED = "{{ ... }}, {% ... %}, dan {# ... #} yang ditutup"
_ENDING = {"{{": "}}", "{%": "%}", "{#": "#}"}
TOO_DEEP = "tanda kurung dan bilangan yang lebih sederhana di antara {{ }}"
"""What is expected of brackets within each other, or numbers, that exhaust a computer."""


@cache
def _environment() -> Environment:
    return Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701 - it only parses


def tags(text: str) -> Iterator[tuple[int, int]]:
    """Give the beginning and the end of each tag and comment; one that is not closed ends at the next one.

    Examples:
        >>> [("a {{ b }} {# c #}"[start:end]) for start, end in tags("a {{ b }} {# c #}")]
        ['{{ b }}', '{# c #}']
    """
    at = 0
    opening = re.compile(r"\{[{%#]")
    while found := opening.search(text, at):
        following = None if found.group() == "{#" else opening.search(text, found.end())
        limit = len(text) if following is None else following.start()
        closing = text.find(_ENDING[found.group()], found.end(), limit)
        at = limit if closing < 0 else closing + 2
        yield found.start(), at


def _scan(file: str, text: str) -> list[Fault]:
    """Find tags that are not closed, too long, unknown, or without their other half."""
    faults: list[Fault] = []
    opened: list[tuple[str, int]] = []
    outside: list[tuple[int, str]] = []
    last, line = 0, 1
    for start, end in tags(text):
        outside.append((line, text[last:start]))
        line += text.count("\n", last, start)
        tag = text[start:end]
        if not tag.endswith(_ENDING[tag[:2]]) or len(tag) < 4:
            faults.append(Fault(file, line, None, _short(tag), _UNCLOSED))
        elif len(tag) > MAX_TAG and not tag.startswith("{#"):
            expected = f"paling banyak {MAX_TAG} huruf di antara {tag[:2]} dan {tag[-2:]}"
            faults.append(Fault(file, line, None, _short(tag), expected))
        elif tag.startswith("{%"):
            faults += _check_keyword(file, line, tag, opened)
        line += tag.count("\n")
        last = end
    outside.append((line, text[last:]))
    for first, part in outside:
        for number, row in enumerate(part.split("\n"), start=first):
            faults += [
                Fault(file, number, None, found, _UNCLOSED) for found in re.findall(r"\}\}|%\}|#\}", row)
            ]
    for keyword, line in opened:
        expected = f"{{% {_BLOCKS[keyword]} %}} yang menutupnya"
        faults.append(Fault(file, line, None, f"{{% {keyword} %}}", expected))
    return faults


def _check_keyword(file: str, line: int, tag: str, opened: list[tuple[str, int]]) -> Iterator[Fault]:
    keyword = (re.match(r"\{%[-+]?\s*(\w*)", tag) or [tag, ""])[1]
    if keyword not in _KEYWORDS:
        expected = f"salah satu tag: {', '.join(_KEYWORDS)}{did_you_mean(keyword, _KEYWORDS)}"
        yield Fault(file, line, None, _short(tag), expected)
    elif keyword in _BLOCKS:
        opened.append((keyword, line))
    elif keyword.startswith("end"):
        if opened and _BLOCKS[opened[-1][0]] == keyword:
            opened.pop()
        else:
            yield Fault(file, line, None, _short(tag), f"{{% {keyword[3:]} %}} di atasnya")


def _short(text: str) -> str:
    line = text.partition("\n")[0].strip()
    return line if len(line) <= 60 else f"{line[:60]}…"


@lru_cache(maxsize=512)  # a report says again what the one before has said; a tree is only walked
def _tree(text: str) -> nodes.Template:
    return _environment().parse(text)


def parse(file: str, text: str) -> tuple[nodes.Template | None, list[Fault]]:
    """Read a text's tags.

    Args:
        file: path for messages.
        text: the text as written.

    Returns:
        The tree, None where the tags are broken; and the faults.
    """
    if faults := _scan(file, text):
        return None, faults
    try:
        return _tree(text), []
    except TemplateSyntaxError as error:
        written = _short(text.split("\n")[error.lineno - 1])
        expected = (
            'tulisan yang lengkap di antara {{ dan }} atau {% dan %}, misalnya {{ kinerja("kode").capaian }}'
        )
        return None, [Fault(file, error.lineno, None, written, expected)]
    except (RecursionError, ValueError, MemoryError):
        return None, [Fault(file, None, None, None, TOO_DEEP)]


def check_grammar(file: str, text: str, names: Collection[str] = ()) -> list[Fault]:
    """Hold a text to the language, without the data: names, properties, filters, tests, kinds of tags.

    Args:
        file: path for messages.
        text: the text as written.
        names: what the chapter gives this text besides the names that every text has.

    Returns:
        One fault each, with its line.

    Examples:
        >>> [str(fault) for fault in check_grammar("a.md", '{{ rujukx("kinerja") }}')]
        ['a.md, baris 1: tertulis "rujukx"; seharusnya nama yang dikenal; mungkin maksudnya "rujuk".']
        >>> [fault.value for fault in check_grammar("a.md", "{{ 'a' * 10**9 }}")]
        ['"a" * 10 ** 9']
    """
    tree, faults = parse(file, text)
    if tree is None:
        return faults
    try:
        known = {
            *free_names(),
            *names,
            "loop",
            *(n.name for n in tree.find_all(nodes.Name) if n.ctx == "store"),
        }
        return [
            Fault(file, node.lineno, None, written, expected)
            for node, written, expected in _check(tree, known)
        ]
    except RecursionError:
        return [Fault(file, None, None, None, TOO_DEEP)]


def _check(node: nodes.Node, known: Collection[str]) -> Iterator[tuple[nodes.Node, str | None, str]]:
    """Each node that the language does not have, with what is written and what is expected."""
    inner = [found for child in _asked_first(node) for found in _check(child, known)]
    if inner:  # what is asked of something refused needs no sentence of its own
        yield from inner
        return
    if (found := _refuse(node, known)) is not None:
        yield node, *found
        return
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            if isinstance(part, nodes.Const) and (expected := refuse_literal(part.value)):
                yield part, str(part.value).lower() if part.value is None else str(part.value), expected
    for child in node.iter_child_nodes():
        if child not in _asked_first(node):
            yield from _check(child, known)


def _asked_first(node: nodes.Node) -> list[nodes.Node]:
    """What a property, a call or a filter is asked of."""
    asked = node.node if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Call | nodes.Filter) else None
    return [] if asked is None else [asked]


def _refuse(node: nodes.Node, known: Collection[str]) -> tuple[str | None, str] | None:
    match node:
        case nodes.Name(name=name, ctx="load") if name not in known:
            expected = PENGGANTI.get(name) or f"nama yang dikenal{did_you_mean(name, known)}"
            return name, expected
        case nodes.Name(name=name, ctx="store") if name in free_names() or name == "loop":
            return name, "nama lain, karena nama ini sudah berarti"
        case nodes.Getattr(attr=attr) if attr not in all_properties():
            expected = (
                PENGGANTI.get(attr)
                or f"sifat dari daftar di docs/panduan.md{did_you_mean(attr, all_properties())}"
            )
            return f".{attr}", expected
        case nodes.Filter(name=name) if (
            node.node is None or name not in PENYARING or node.args or node.kwargs
        ):
            return f"|{name}", _instead_of_filter(name)
        case nodes.Test(name=name) if name != "none":
            return f"is {name}", "is none, is not none, atau .ada pada angka"
        case nodes.Call() if node.dyn_args is not None or node.dyn_kwargs is not None:
            return describe(node), "isian yang ditulis satu per satu"
        case nodes.For() if node.recursive:
            return "recursive", "{% for %} biasa"
        case nodes.Assign() if not isinstance(node.target, nodes.Name):
            return None, "satu nama di kiri tanda sama dengan"
        case nodes.Const(value=float() as number) if not math.isfinite(number):
            return None, "bilangan yang lebih kecil"
        # "\x1b" is an escape of the language of the tags, which no look at the text as written finds
        case nodes.Const(value=str() as text) if advice := printable_advice(text):
            return show(text), advice
        case nodes.Getitem():
            return describe(node), "sifat dengan titik; satu per satu dengan {% for %}"
    if not isinstance(node, _ALLOWED) and isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
        return describe(node), _NO_ARITHMETIC
    if not isinstance(node, _ALLOWED):
        return describe(node), "hanya if, for, set, dan nilai dari daftar di docs/panduan.md"
    return None


def _instead_of_filter(name: str) -> str:
    if name in {"int", "float", "round", "abs", "string"}:
        return 'angkanya sendiri; angka dibandingkan langsung, misalnya kinerja("kode").capaian > 95'
    return f"salah satu penyaring: {', '.join(PENYARING)}{did_you_mean(name, PENYARING)}"


def refuse_literal(value: object) -> str | None:
    """Say what is expected instead of a value that the text itself writes; None where it may be printed."""
    if isinstance(value, bool) or value is None:
        return "nilai yang dapat dicetak"
    if isinstance(value, int | float):
        return "angka diambil dari data"
    if isinstance(value, str) and find_typed(value, is_istilah=True):
        return 'angka diambil dari data; istilah ditulis dengan namanya, misalnya {{ "ISO 27001" }}'
    return None


def describe(node: nodes.Node) -> str:
    """Write an expression again, for messages.

    Examples:
        >>> describe(_environment().parse('{{ kinerja("a", 2022).capaian }}').body[0].nodes[0])
        'kinerja("a", 2022).capaian'
    """
    return _short(_describe(node))


def _describe(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Const(value=str() as text):
            return f'"{text}"' if '"' not in text else f"'{text}'"
        case nodes.Const():
            return str(node.value).lower()
        case nodes.Getattr():
            return f"{_describe(node.node)}.{node.attr}"
        case nodes.Call():
            parts = [*map(_describe, node.args), *(f"{k.key}={_describe(k.value)}" for k in node.kwargs)]
            return f"{_describe(node.node)}({', '.join(parts)})"
        case nodes.Filter() if node.node is not None:
            return f"{_describe(node.node)}|{node.name}"
        case nodes.Getitem():
            return f"{_describe(node.node)}[...]"
        case nodes.Test():
            return f"{_describe(node.node)} is {node.name}"
        case nodes.Compare():
            right = (f"{operators[one.op]} {_describe(one.expr)}" for one in node.ops)
            return " ".join([_describe(node.expr), *right])
        case nodes.Concat():
            return " ~ ".join(map(_describe, node.nodes))
        case nodes.UnaryExpr():
            return f"{node.operator}{' ' * node.operator.isalpha()}{_describe(node.node)}"
        case nodes.BinExpr():
            return f"{_describe(node.left)} {node.operator} {_describe(node.right)}"
    return f"{type(node).__name__.lower()}(...)"
