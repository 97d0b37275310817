"""Reads the ``{{ }}`` and ``{% %}`` of a text: a small closed language, interpreted and never run as code.

Jinja's lexer and parser read the text; this module walks the tree. Whatever is not listed here is refused, so that
a text can compute, read and write nothing. Loops, output and time of a text are bounded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from jinja2 import Environment, TemplateSyntaxError, nodes

from lkjtools.errors import Fault
from lkjtools.formatting import terbilang
from lkjtools.narasi.istilah import find_typed
from lkjtools.narasi.kosakata import GLOBAL, PENGGANTI, SEMUA_SIFAT, Kosakata, Putaran, properties
from lkjtools.narasi.nilai import Figur, Objek, Panggilan, Rujukan, Salah, Tertulis, compare, truth
from lkjtools.schemas import did_you_mean

MAX_UKURAN = 1_000_000
MAX_TAG = 2_000
MAX_LANGKAH = 50_000
MAX_KELUARAN = 1_000_000
MAX_DETIK = 60
_MAX_SAMBUNGAN = 1_000

PENYARING = ("length", "terbilang")
_BLOCKS = {"if": "endif", "for": "endfor"}
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Getattr, nodes.Call, nodes.Keyword),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.CondExpr, nodes.Concat),
)
_ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
    nodes.Pos,
)
_NO_ARITHMETIC = (
    "tanpa hitungan; selisih dengan perubahan(kini, lalu), jumlah dengan laporan.jumlah_rincian(...),"
    " angka lain di angka_narasi.csv"
)
_UNCLOSED = "{{ ... }}, {% ... %}, dan {# ... #} yang ditutup"
_ENDING = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass
class Hasil:
    """A text with its values taken out.

    Attributes:
        teks: the text, with a token for each value.
        nilai: the values, in the order of their tokens.
        baris: for each value the line of the text that asks for it.
        faults: what the text may not ask for.
    """

    teks: str = ""
    nilai: list[Figur | Rujukan | str] = field(default_factory=list)
    baris: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def token(index: int) -> str:
    """The sign that stands in the text for a value; private use, so that no text has it."""
    return f"\ue000{index}\ue001"


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
        return _environment().parse(text), []
    except TemplateSyntaxError as error:
        written = _short(text.split("\n")[error.lineno - 1])
        expected = (
            'tulisan yang lengkap di antara {{ dan }} atau {% dan %}, misalnya {{ kinerja("kode").capaian }}'
        )
        return None, [Fault(file, error.lineno, None, written, expected)]
    except (RecursionError, ValueError, MemoryError):
        return None, [
            Fault(file, None, None, None, "tanda kurung dan bilangan yang lebih sederhana di antara {{ }}")
        ]


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
        known = {*GLOBAL, *names, "loop", *(n.name for n in tree.find_all(nodes.Name) if n.ctx == "store")}
        return [
            Fault(file, node.lineno, None, written, expected)
            for node, written, expected in _check(tree, known)
        ]
    except RecursionError:
        return [
            Fault(file, None, None, None, "tanda kurung dan bilangan yang lebih sederhana di antara {{ }}")
        ]


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
            if isinstance(part, nodes.Const) and (expected := _refuse_literal(part.value)):
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
        case nodes.Name(name=name, ctx="store") if name in GLOBAL or name == "loop":
            return name, "nama lain, karena nama ini sudah berarti"
        case nodes.Getattr(attr=attr) if attr not in SEMUA_SIFAT:
            expected = (
                PENGGANTI.get(attr)
                or f"sifat dari daftar di docs/panduan.md{did_you_mean(attr, SEMUA_SIFAT)}"
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
        case nodes.Getitem():
            return describe(node), "sifat dengan titik; satu per satu dengan {% for %}"
    if isinstance(node, _ARITHMETIC):
        return describe(node), _NO_ARITHMETIC
    if not isinstance(node, _ALLOWED):
        return describe(node), "hanya if, for, set, dan nilai dari daftar di docs/panduan.md"
    return None


def _instead_of_filter(name: str) -> str:
    if name in {"int", "float", "round", "abs", "string"}:
        return 'angkanya sendiri; angka dibandingkan langsung, misalnya kinerja("kode").capaian > 95'
    return f"salah satu penyaring: {', '.join(PENYARING)}{did_you_mean(name, PENYARING)}"


def _refuse_literal(value: object) -> str | None:
    """Say what is expected instead of a value that the text itself writes; None where it may be printed."""
    if isinstance(value, bool) or value is None:
        return "nilai yang dapat dicetak"
    if isinstance(value, int | float):
        return "angka diambil dari data"
    if isinstance(value, str) and find_typed(value, is_istilah=True):
        return 'angka diambil dari data; istilah ditulis dengan namanya, misalnya {{ "ISO 27001" }}'
    return None


_OPERATORS: dict[type[nodes.Node], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
    nodes.And: "and",
    nodes.Or: "or",
    nodes.Not: "not ",
    nodes.Neg: "-",
    nodes.Pos: "+",
}
_COMPARED = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


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
            right = (f"{_COMPARED[one.op]} {_describe(one.expr)}" for one in node.ops)
            return " ".join([_describe(node.expr), *right])
        case nodes.Concat():
            return " ~ ".join(map(_describe, node.nodes))
        case nodes.Not() | nodes.Neg() | nodes.Pos():
            return f"{_OPERATORS[type(node)]}{_describe(node.node)}"
        case nodes.BinExpr():
            return f"{_describe(node.left)} {_OPERATORS[type(node)]} {_describe(node.right)}"
    return f"{type(node).__name__.lower()}(...)"


class _Silent(Exception):  # noqa: N818 - nothing is wrong here but what was reported before
    """A value that was refused where it was made is used again."""


class _TooMuch(Exception):  # noqa: N818 - a bound, turned into a Fault
    """A bound of the text is reached."""


_REFUSED = object()


class Penafsir:
    """Fills one text in.

    Args:
        kosakata: answers what the text asks.
        file: path for messages.
        names: what the chapter gives this text besides the names that every text has.
    """

    def __init__(self, kosakata: Kosakata, file: str, names: Mapping[str, object]) -> None:
        self._kosakata = kosakata
        self._file = file
        self._names = {name: kosakata.wrap(value) for name, value in names.items()}
        self._scopes: list[dict[str, object]] = [{}]
        self._parts: list[str] = []
        self._length = 0
        self._steps = 0
        self._line = 1
        self._until = time.monotonic() + MAX_DETIK
        self._made = Hasil()

    def render(self, tree: nodes.Template) -> Hasil:
        """Fill the text in.

        Args:
            tree: the text, as `parse` gives it.

        Returns:
            The text with tokens, the values, and every fault.
        """
        try:
            self._body(tree.body)
        except _TooMuch as bound:
            self._made.faults.append(Fault(self._file, self._line, None, None, str(bound)))
        except (RecursionError, MemoryError):
            expected = "tanda kurung dan bilangan yang lebih sederhana di antara {{ }}"
            self._made.faults.append(Fault(self._file, self._line, None, None, expected))
        self._made.teks = "".join(self._parts)
        return self._made

    # -- statements -------------------------------------------------------------------------------------------

    def _body(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._tick(node)
            self._STATEMENTS[type(node)](self, node)

    def _output(self, node: nodes.Output) -> None:
        for part in node.nodes:
            self._tick(part)
            if isinstance(part, nodes.TemplateData):
                self._write(part.data)
            else:
                value = self._try(part, self._printed, part)
                if value is not _REFUSED:
                    self._print(value, part.lineno)

    def _print(self, value: Any, line: int) -> None:  # noqa: ANN401 - what _printable gives
        if isinstance(value, Rujukan):
            value = Rujukan(value.kode, value.jenis, line)
        self._write(token(len(self._made.nilai)))
        self._made.nilai.append(value)
        self._made.baris.append(line)

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_KELUARAN:
            raise _TooMuch(f"hasil paling banyak {MAX_KELUARAN} huruf")
        self._parts.append(text)

    def _if(self, node: nodes.If) -> None:
        for branch in (node, *node.elif_):
            holds = self._try(branch.test, self._holds, branch.test)
            if holds is _REFUSED:
                return
            if holds:
                self._body(branch.body)
                return
        self._body(node.else_)

    def _for(self, node: nodes.For) -> None:
        items = self._try(node.iter, self._items, node.iter)
        if items is _REFUSED:
            return
        kept = []
        for item in items:
            self._tick(node)
            self._scopes.append({})
            if self._try(node.target, self._bind, node.target, item) is not _REFUSED and (
                node.test is None or self._try(node.test, self._holds, node.test) is True
            ):
                kept.append(item)
            self._scopes.pop()
        for index, item in enumerate(kept):
            self._scopes.append({"loop": Objek("loop", Putaran(index == 0, index == len(kept) - 1))})
            self._bind(node.target, item)
            self._body(node.body)
            self._scopes.pop()
        if not kept:
            self._body(node.else_)

    def _bind(self, target: nodes.Node, item: object) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = item
        elif isinstance(target, nodes.Tuple) and isinstance(item, tuple) and len(item) == len(target.items):
            for part, value in zip(target.items, item, strict=True):
                self._bind(part, value)
        else:
            raise Salah(None, "satu nama untuk setiap isi daftar")

    def _assign(self, node: nodes.Assign) -> None:
        target = cast("nodes.Name", node.target)  # check_grammar has let nothing else pass
        self._scopes[-1][target.name] = self._try(node.node, self._value, node.node)

    _STATEMENTS: Mapping[type[nodes.Node], Callable[[Any, Any], None]] = {
        nodes.Output: _output,
        nodes.If: _if,
        nodes.For: _for,
        nodes.Assign: _assign,
    }

    def _printed(self, node: nodes.Node) -> Figur | Rujukan | str:
        return _printable(self._value(node))

    def _holds(self, node: nodes.Node) -> bool:
        return truth(self._value(node))

    def _items(self, node: nodes.Node) -> tuple[object, ...]:
        return _as_list(self._value(node))

    # -- expressions ------------------------------------------------------------------------------------------

    def _value(self, node: nodes.Node) -> Any:  # noqa: ANN401 - a plain value of prose
        self._tick(node)
        return self._EXPRESSIONS[type(node)](self, node)

    def _name(self, node: nodes.Name) -> object:
        for scope in (*reversed(self._scopes), self._names):
            if node.name in scope:
                value = scope[node.name]
                if value is _REFUSED:
                    raise _Silent
                return value
        if node.name in GLOBAL:
            return self._kosakata.get(self._kosakata.teks, node.name)
        raise Salah(node.name, "nama yang sudah diberi nilai dengan {% set %} di atasnya")

    def _const(self, node: nodes.Const) -> object:
        return Tertulis(node.value) if isinstance(node.value, str) else node.value

    def _list(self, node: nodes.List | nodes.Tuple) -> object:
        return tuple(self._value(item) for item in node.items)

    def _getattr(self, node: nodes.Getattr) -> object:
        return self._kosakata.get(self._value(node.node), node.attr)

    def _call(self, node: nodes.Call) -> object:
        called = self._value(node.node)
        args = [self._value(arg) for arg in node.args]
        return self._kosakata.call(called, args, {k.key: self._value(k.value) for k in node.kwargs})

    def _filter(self, node: nodes.Filter) -> object:
        value = self._value(cast("nodes.Expr", node.node))  # check_grammar has let no other pass
        if node.name == "length":
            return len(_as_list(value))
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise Salah(None, "banyaknya isi daftar, misalnya laporan.iku|length|terbilang")
        return terbilang(value)

    def _test(self, node: nodes.Test) -> object:
        value = self._value(node.node)
        if isinstance(value, Figur):
            raise Salah(None, "ada tidaknya nilai sebuah angka dengan .ada")
        return value is None

    def _compare(self, node: nodes.Compare) -> object:
        left = self._value(node.expr)
        for operand in node.ops:
            right = self._value(operand.expr)
            if not compare(operand.op, left, right):
                return False
            left = right
        return True

    def _and(self, node: nodes.And) -> object:
        return truth(self._value(node.left)) and truth(self._value(node.right))

    def _or(self, node: nodes.Or) -> object:
        return truth(self._value(node.left)) or truth(self._value(node.right))

    def _not(self, node: nodes.Not) -> object:
        return not truth(self._value(node.node))

    def _condition(self, node: nodes.CondExpr) -> object:
        if truth(self._value(node.test)):
            return self._value(node.expr1)
        return "" if node.expr2 is None else self._value(node.expr2)

    def _concat(self, node: nodes.Concat) -> object:
        parts = [self._value(part) for part in node.nodes]
        if not all(isinstance(part, str) for part in parts):
            raise Salah(None, "dua teks di kiri dan kanan ~; angka ditulis dengan {{ }} sendiri")
        text = "".join(parts)
        if len(text) > _MAX_SAMBUNGAN:
            raise Salah(None, f"paling banyak {_MAX_SAMBUNGAN} huruf")
        return Tertulis(text) if any(isinstance(part, Tertulis) for part in parts) else text

    _EXPRESSIONS: Mapping[type[nodes.Node], Callable[[Any, Any], object]] = {
        nodes.Name: _name,
        nodes.Const: _const,
        nodes.List: _list,
        nodes.Tuple: _list,
        nodes.Getattr: _getattr,
        nodes.Call: _call,
        nodes.Filter: _filter,
        nodes.Test: _test,
        nodes.Compare: _compare,
        nodes.And: _and,
        nodes.Or: _or,
        nodes.Not: _not,
        nodes.CondExpr: _condition,
        nodes.Concat: _concat,
    }

    # -- faults and bounds ------------------------------------------------------------------------------------

    def _try(self, node: nodes.Node, make: Callable[..., object], *args: object) -> Any:  # noqa: ANN401 - as made
        """Make a value; what is wrong with it is noted with its line, and the text goes on without it."""
        try:
            return make(*args)
        except Salah as wrong:
            written = describe(node) if wrong.tertulis is None else wrong.tertulis
            self._made.faults.append(Fault(self._file, node.lineno, None, written, wrong.seharusnya))
        except _Silent:
            pass
        return _REFUSED

    def _tick(self, node: nodes.Node) -> None:
        self._steps += 1
        self._line = node.lineno
        if self._steps > MAX_LANGKAH:
            raise _TooMuch(f"paling banyak {MAX_LANGKAH} langkah; perulangannya terlalu panjang")
        if time.monotonic() > self._until:
            raise _TooMuch(f"teks yang selesai dalam {MAX_DETIK} detik; perulangannya terlalu berat")


def _as_list(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple):
        raise Salah(None, "sebuah daftar, misalnya laporan.iku")
    return value


def _printable(value: object) -> Figur | Rujukan | str:
    """Give what may be printed; a list, a record, a yes or no, nothing at all are refused."""
    if isinstance(value, Tertulis) and (expected := _refuse_literal(str(value))):
        raise Salah(str(value), expected)
    if isinstance(value, str):
        if "\n" in value or "\r" in value:
            raise Salah(None, "nilai tanpa ganti baris")
        return str(value)
    if isinstance(value, Figur | Rujukan):
        return value
    if value is None:
        raise Salah(None, "nilai yang ada; periksa dahulu dengan {% if %}")
    if isinstance(value, Objek):
        names = ", ".join(properties(value.jenis))
        raise Salah(None, f"satu sifatnya: {names}")
    if isinstance(value, Panggilan):
        raise Salah(None, f"pemanggilan {value.nama}(...)")
    if isinstance(value, tuple):
        raise Salah(None, "satu nilai; daftar dipakai dengan {% for %}")
    if isinstance(value, bool):
        raise Salah(None, "nilai yang dapat dicetak; ya atau tidak dipakai dengan {% if %}")
    raise Salah(
        None,
        "angka dari data; banyaknya isi daftar ditulis dengan huruf, misalnya laporan.iku|length|terbilang",
    )
