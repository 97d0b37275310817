"""Reads a value of a YAML file as a dataclass declares it: each field once, with its type and what it may hold.

A field is a text, number or date with its `Spec` (``Annotated[str, TEXT]``), a list (``tuple[X, ...]``) or another
such dataclass. One with a default may be absent; it is not written as null, unless its `Spec` holds for null.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from lkjtools.delivery.cell_advice import garbled_advice, read_garbled
from lkjtools.delivery.date_advice import date_advice
from lkjtools.delivery.fillers import is_filler
from lkjtools.delivery.yaml_lines import Path, name_of
from lkjtools.errors import Fault
from lkjtools.limits import MOST_LONG, MOST_NAME, MOST_SHORT
from lkjtools.spelling import did_you_mean

_KEYS_OF_TEXTS = frozenset(
    {"judul", "instansi", "wilayah", "pemerintah", "tempat", "nama", "jabatan", "pangkat", "pereviu"}
)
"""Keys whose own word stands for a value that is still to be written."""
_ANSWERS = frozenset({"yes", "no", "on", "off", "true", "false", "ya", "tidak", "null"})
"""Words that answer a question and name nobody."""


def _text_advice(text: str, *, sign_alone: bool = False) -> str | None:
    """Say what is expected of a text that is none in earnest; None for a good one."""
    if not text.strip():
        return "diisi, bukan hanya spasi"
    is_sign = not any(char.isalnum() for char in text)
    if is_filler(text) or (
        not sign_alone and (is_sign or text.strip().casefold() in _KEYS_OF_TEXTS | _ANSWERS)
    ):
        return "isinya, bukan kata pengganti"
    if any(char in text for char in "\n\r\t"):
        return "teks dalam satu baris, tanpa tab"
    if read_garbled(text) is not None:
        return garbled_advice(text)
    return "teks tanpa spasi di awal dan akhir" if text != text.strip() else None


@dataclass(frozen=True)
class Spec:
    """What a value may be.

    Attributes:
        expected: what a message says is expected.
        holds: whether a value is of the right kind.
        most: how many characters a text may have.
        advice: says what is expected of a text that is none in earnest.
        words: the words of which it must be one, so that the nearest can be named.
    """

    expected: str
    holds: Callable[[object], bool]
    most: int | None = None
    advice: Callable[[str], str | None] | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListOf:
    """How many items a list may have.

    Attributes:
        expected: what a message says is expected.
        least: the fewest.
        most: the most; None where there is no bound.
        may_be_one: an item may stand alone, without a list.
    """

    expected: str = "daftar, tiap butir diawali tanda hubung; kosong: []"
    least: int = 0
    most: int | None = None
    may_be_one: bool = False


@dataclass(frozen=True)
class ByName:
    """A mapping of names to records, each of which holds its own name in the field ``name``.

    Attributes:
        expected: what a message says is expected.
    """

    expected: str


def text(expected: str = "teks", pattern: str = "", *, null: bool = False, free: bool = False) -> Spec:
    """A short text.

    Args:
        expected: what a message says is expected.
        pattern: what it must match.
        null: it may be null.
        free: it is no text of a reader's, so that its length and its words are not looked at.

    Returns:
        What it may be.
    """

    def holds(value: object) -> bool:
        return (isinstance(value, str) and bool(re.search(pattern, value))) or (null and value is None)

    return Spec(expected, holds) if free else Spec(expected, holds, MOST_SHORT, _text_advice)


def one_of(*words: str, null: bool = False) -> Spec:
    """One of several words; ``null`` where none may be named."""
    expected = f"salah satu dari: {', '.join(words)}" if len(words) > 1 else words[0]

    def holds(value: object) -> bool:
        return value in words or (null and value is None)

    return Spec(expected + ", atau null" * null, holds, words=words if len(words) > 1 else ())


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


TEXT = text()
TEXT_OR_NULL = text("teks, atau null bila tidak ada", null=True)
Text = Annotated[str, TEXT]
LongText = Annotated[str, dataclasses.replace(TEXT, most=MOST_LONG)]
# The head of a column may be a sign: %.
LABEL = dataclasses.replace(TEXT, advice=partial(_text_advice, sign_alone=True))
Label = Annotated[str, LABEL]
Place = Annotated[str, text("nama tempat saja; tanggalnya ditulis di tanggal", "^[^0-9]*$")]
Code = Annotated[
    str,
    dataclasses.replace(
        text("kode dari huruf kecil, angka, dan garis bawah, diawali huruf", "^[a-z][a-z0-9_]*$", free=True),
        most=MOST_NAME,
    ),
]
Date = Annotated[dt.date, Spec("tanggal yang ada, dengan bentuk TTTT-BB-HH", _is_date)]
Year = Annotated[
    int, Spec("tahun empat angka", lambda value: type(value) is int and value in range(1900, 2100))
]
Flag = Annotated[bool, Spec("true atau false", lambda value: isinstance(value, bool))]


class Reader:
    """Reads values of one file and collects what is wrong with them.

    Attributes:
        faults: the faults found so far.
    """

    def __init__(self, file: str, lines: Mapping[Path, int], *, with_advice: bool = True) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._lines = lines
        self._with_advice = with_advice

    def refuse(self, path: Path, value: str | None, expected: str) -> None:
        """Note a fault at a place."""
        line = self._lines.get(path, self._lines.get(path[:-1]))  # a name stands where its record does
        self.faults.append(Fault(self._file, line, name_of(path) or None, value, expected))

    def read(self, kind: Any, value: Any, path: Path = ()) -> Any:  # noqa: ANN401 - of any declared type
        """Read a value.

        Args:
            kind: its declared type.
            value: what stands in the file.
            path: its place.

        Returns:
            A value of the type; it says nothing once there are faults.
        """
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Annotated and isinstance(parts[1], Spec):
            return self._leaf(parts[0], parts[1], value, path)
        if origin is Annotated and isinstance(parts[1], ByName):
            return self._by_name(get_args(parts[0])[0], parts[1], value, path)
        if origin is Annotated:
            return self._list(get_args(parts[0])[0], parts[1], value, path)
        if origin is tuple:
            return self._list(parts[0], ListOf(), value, path)
        if origin is UnionType:
            return None if value is None else self.read(parts[0], value, path)
        return self._record(kind, value, path)

    def _leaf(self, kind: Any, spec: Spec, value: Any, path: Path) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            if spec.most is not None and len(value) > spec.most:
                self.refuse(path, None, f"teks paling panjang {spec.most} karakter")
            advice = spec.advice(value) if spec.advice and self._with_advice else None
            if advice is not None:
                self.refuse(path, value.strip() or None, advice)
        if not spec.holds(value):
            is_date = kind is dt.date and isinstance(value, str)
            expected = date_advice(value) if is_date else spec.expected + did_you_mean(str(value), spec.words)
            self.refuse(path, _found(value), expected)
            return None
        return dt.date.fromisoformat(value) if kind is dt.date else value

    def _list(self, kind: Any, spec: ListOf, value: Any, path: Path) -> Any:  # noqa: ANN401
        if spec.may_be_one and isinstance(value, str):
            return (self.read(kind, value, path),)
        if not isinstance(value, list) or len(value) < spec.least or len(value) > (spec.most or len(value)):
            self.refuse(path, _found(value), spec.expected)
        items = value if isinstance(value, list) else ()
        return tuple(self.read(kind, item, (*path, number)) for number, item in enumerate(items))

    def _by_name(self, kind: Any, spec: ByName, value: Any, path: Path) -> Any:  # noqa: ANN401
        if not isinstance(value, dict) or not value:
            self.refuse(path, _found(value), spec.expected)
            return ()
        records = []
        for name, item in value.items():
            at = (*path, name)
            if isinstance(item, dict) and "name" in item:
                self.refuse((*at, "name"), _found(item["name"]), "tidak ada kunci ini")
            record = {**item, "name": name} if isinstance(item, dict) else item
            records.append(self.read(kind, record, at))
        return tuple(records)

    def _record(self, kind: Any, value: Any, path: Path) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            self.refuse(path, _found(value), "susunan kunci: nilai")
            return None
        fields = {field.name: field for field in dataclasses.fields(kind)}
        may_be_absent = {name for name, field in fields.items() if field.default is not dataclasses.MISSING}
        unused = [name for name in fields if name not in value]
        lacking = [name for name in unused if name not in may_be_absent]
        for name in value:
            if name not in fields:
                retired: Mapping[str, str] = getattr(kind, "RETIRED", {})
                hint = retired.get(str(name)) or did_you_mean(name, unused or fields)
                expected = f"tidak ada kunci ini{hint}"
                place = name_of(path) or None
                self.faults.append(Fault(self._file, self._lines.get((*path, name)), place, name, expected))
                lacking = [one for one in lacking if f'"{one}"' not in hint]  # misspelt: told once
        for name in lacking:
            line = self._lines.get(path)
            self.faults.append(Fault(self._file, line, name_of((*path, name)), None, "kunci ini ada"))
        kinds = get_type_hints(kind, include_extras=True)
        given = {}
        for name in (name for name in fields if name in value):
            declared = kinds[name]
            may_be_null = name in getattr(kind, "MAY_BE_NULL", ())
            if name in may_be_absent and get_origin(declared) is UnionType and not may_be_null:
                declared = get_args(declared)[0]
            given[name] = self.read(declared, value[name], (*path, name))
        return None if self.faults else kind(**given)


def yaml_text(value: object) -> str:
    """A value as YAML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _found(value: object) -> str | None:
    return None if value in (None, "") or isinstance(value, dict | list) else yaml_text(value)
