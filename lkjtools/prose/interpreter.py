"""Fills a text in: walks its tree, with no value but the plain ones of prose; nothing of it is run as code.

A text can therefore compute, read and write nothing. Loops, output and time of a text are bounded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from jinja2 import nodes

from lkjtools.errors import Fault
from lkjtools.formatting import terbilang
from lkjtools.prose.grammar import TOO_DEEP, describe, refuse_literal
from lkjtools.prose.operands import (
    Banyak,
    DaftarTertulis,
    Figur,
    Objek,
    Panggilan,
    Rujukan,
    Salah,
    Tertulis,
    compare,
    truth,
)
from lkjtools.prose.vocabulary import Kosakata, Putaran, free_names, properties

MAX_LANGKAH = 50_000
MAX_KELUARAN = 1_000_000
MAX_DETIK = 60
_MAX_SAMBUNGAN = 1_000


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
            self._made.faults.append(Fault(self._file, self._line, None, None, TOO_DEEP))
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
        if node.name in free_names():
            return self._kosakata.get(self._kosakata.teks, node.name)
        raise Salah(node.name, "nama yang sudah diberi nilai dengan {% set %} di atasnya")

    def _const(self, node: nodes.Const) -> object:
        return Tertulis(node.value) if isinstance(node.value, str) else node.value

    def _list(self, node: nodes.List | nodes.Tuple) -> object:
        return DaftarTertulis(self._value(item) for item in node.items)

    def _getattr(self, node: nodes.Getattr) -> object:
        return self._kosakata.get(self._value(node.node), node.attr)

    def _call(self, node: nodes.Call) -> object:
        called = self._value(node.node)
        args = [self._value(arg) for arg in node.args]
        return self._kosakata.call(called, args, {k.key: self._value(k.value) for k in node.kwargs})

    def _filter(self, node: nodes.Filter) -> object:
        value = self._value(cast("nodes.Expr", node.node))  # check_grammar has let no other pass
        if node.name == "length":
            if isinstance(value, DaftarTertulis):
                raise Salah(None, "daftar dari data, misalnya laporan.iku")
            return Banyak(len(_as_list(value)))
        if not isinstance(value, Banyak):
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
    if isinstance(value, Tertulis) and (expected := refuse_literal(str(value))):
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
