"""What each core table of a delivery holds, read from its declaration: one YAML file a table.

A table of a topic is declared in the folder of the topic (``tables/<name>.yaml``), one that no topic owns in the
folder ``tables`` of this room. A topic that another package adds brings its tables the same way: these are read
with every check, as a delivery is; ours are held to the same by a test, so that no run waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args

import yaml

from lkjtools.card import Card, Carded
from lkjtools.delivery.declared import LABEL, ByName, Code, Flag, ListOf, Reader, Spec, Text, one_of, text
from lkjtools.delivery.row_checks import DeclaredCheck, RowCheck, find_condition_faults, read_row_check
from lkjtools.delivery.yaml_lines import Path as Place
from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.errors import Fault, TopicError
from lkjtools.extension import find_added, find_files
from lkjtools.spelling import did_you_mean
from lkjtools.topics.indikator.kinds import KINDS

_ROOM = Path(__file__).parent
_COMMON = "common"
"""Stands for the declaration of a column that means the same in every table."""
_KINDS = "kinds"
"""Stands for the kinds of indikator that there are when a cell is checked."""

Kind = Literal["kode", "teks", "pilihan", "tanggal", "tahun", "bulat", "bilangan", "rupiah", "ukuran"]
"""What a cell holds. ``ukuran`` is a number or a word of an ordered scale, as the indikator's jenis says."""


def _are_words(value: object) -> bool:
    return value == _KINDS or (
        isinstance(value, list) and bool(value) and all(isinstance(w, str) and w for w in value)
    )


_Whole = Annotated[int | None, Spec("bilangan bulat", lambda value: type(value) is int)]


def _is_example(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(w, str) and w for pair in value.items() for w in pair)


_Example = Annotated[Mapping[str, str], Spec("susunan kolom: isi dalam tanda kutip", _is_example)]
_CodeOrNone = Annotated[str | None, text("nama kolom atau tabel", "^[a-z][a-z0-9_]*$", free=True)]


@dataclass(frozen=True)
class CoreColumn(Carded):
    """One column of a core table.

    Attributes:
        name: the name in the header row.
        kind: what its cells hold.
        meaning: what it means, in Indonesian.
        required: False where a cell may be empty.
        may_lack: True where a file may lack the column, which then is as if its cells were empty.
        allowed: the allowed values of kind ``pilihan``.
        basis: the regulation whose words these are; whoever writes another word is not told which one is near,
            since each has its own consequence.
        unit: unit of the numbers.
        lower: smallest allowed number.
        upper: largest allowed number.
        refers: the table whose first key column holds this code, in the same delivery.
        verbatim: a text as printed elsewhere or as the agency's own table has it, where a dash is a dash.
        counts: the numbers count things, so that they are whole and never below zero.
        has_decimals: the row says how many decimals its number has, so that its check says what a dot means.
        label: what a reader calls its cells; empty where the name of the row says all, None for the words of
            its name.
    """

    name: Code
    kind: Annotated[Kind, one_of(*get_args(Kind))]
    meaning: Text
    required: Flag = True
    may_lack: Flag = False
    allowed: Annotated[Collection[str], Spec("daftar kata: [baru, lama]", _are_words)] = field(
        default=(), hash=False
    )
    basis: Annotated[str | None, LABEL] = None
    unit: Annotated[str | None, LABEL] = None
    lower: _Whole = None
    upper: _Whole = None
    refers: _CodeOrNone = None
    verbatim: Flag = False
    counts: Flag = False
    has_decimals: Flag = False
    label: Annotated[str | None, text("sebutan kolom dengan kata-kata", free=True)] = None

    @property
    def heading(self) -> str:
        """What a reader calls its cells.

        Examples:
            >>> CoreColumn("pagu_rp", "rupiah", "Pagu").heading, CoreColumn("kode_unit", "kode", "Unit").heading
            ('Pagu', 'Unit')
        """
        if self.label is not None:
            return self.label
        words = self.name.removeprefix("kode_").removesuffix("_rp").removesuffix("_pct")
        return words.replace("_", " ").capitalize()

    def card(self) -> Card:
        """What it holds."""
        facts = (("Isi", self.meaning), ("Jenis", self.kind), ("Satuan", self.unit))
        return Card("Kolom data", self.name, tuple((name, value) for name, value in facts if value))


@dataclass(frozen=True)
class CoreTable(Carded):
    """One core table: a file ``<name>.csv`` in the folder of a year.

    Attributes:
        name: name of the table and stem of its file.
        meaning: what a row stands for, in Indonesian.
        key: the columns whose values together name one row.
        columns: its columns in their order.
        required: True where the delivery of a reported year must have the file.
        row_checks: checks over several cells of a row.
        distinct: the column whose text tells the rows apart for a reader.
        ordered_within: the columns that make one group of rows ordered by ``urutan``; None where it has no order.
        measured: the columns that only the year can give; rows that repeat the year before are warned of.
        next_year: what the delivery of the next year begins with: the rows as they are, or with amounts and
            measures left open; None where it begins without.
        named_by: the columns whose texts name a row for a reader: the last one names it, those before it the groups
            that it is in; where none is declared `names` finds one.
        of_year: what a row says is of the year of its folder, unless a column says of which.
        examples: rows that show how it is filled, an empty cell left out; ``{tahun}`` and ``{instansi}`` stand for
            the reported year and the agency. The codes in them are those of other examples.
    """

    name: Code
    meaning: Text
    key: Annotated[tuple[Code, ...], ListOf("daftar kolom: [kode]", least=1)]
    columns: Annotated[tuple[CoreColumn, ...], ByName("susunan nama kolom dengan kind dan meaning")]
    required: Flag = False
    row_checks: tuple[RowCheck, ...] = ()
    distinct: _CodeOrNone = None
    ordered_within: tuple[Code, ...] | None = None
    measured: tuple[Code, ...] = ()
    next_year: Annotated[Literal["kept", "opened"] | None, one_of("kept", "opened")] = None
    named_by: Annotated[tuple[Code, ...], ListOf("daftar kolom: [nama]")] = ()
    of_year: Flag = True
    examples: Annotated[tuple[_Example, ...], ListOf()] = field(default=(), hash=False)

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns that name a row: those declared, else the one that tells rows apart, nama or uraian."""
        usual = (name for name in (self.distinct, "nama", "uraian") if name in self.column_names)
        return self.named_by or tuple(usual)[:1]

    def column(self, name: str) -> CoreColumn:
        """One of its columns.

        Args:
            name: its name.

        Raises:
            ValueError: there is none of that name.
        """
        return self.columns[self.column_names.index(name)]

    def example_rows(self, tahun: str, instansi: str) -> tuple[dict[str, str], ...]:
        """Rows that show how it is filled, with every column.

        Args:
            tahun: the reported year, or what stands for it.
            instansi: the agency, or what stands for it.

        Examples:
            >>> core_tables()["target"].example_rows("2030", "Badan Rekaan")[0]["tahun"]
            '2030'
        """
        filled = [
            {
                name: text.replace("{tahun}", tahun).replace("{instansi}", instansi)
                for name, text in row.items()
            }
            for row in self.examples
        ]
        return tuple({name: row.get(name, "") for name in self.column_names} for row in filled)

    def card(self) -> Card:
        """What it holds, and its columns."""
        facts = (("Isi", self.meaning), ("Kunci", self.key), ("Kolom", self.columns))
        return Card("Tabel data", self.name, facts)


@cache
def core_tables() -> Mapping[str, CoreTable]:
    """Read the declarations of all core tables, those of topics included.

    Returns:
        Name -> declaration, sorted by name.

    Raises:
        LkjError: a topic declares a table that there is.
        TopicError: a declaration of an added topic says what no table has.

    Examples:
        >>> core_tables()["belanja"].column("pagu_rp").kind
        'rupiah'
    """
    files = find_files("tables", ".yaml", (_ROOM / "tables").glob("*.yaml"))
    common = _load(_ROOM / "common_columns.yaml")
    faults = [fault for path in files.values() for fault in _added_faults(path, common, files)]
    if faults:
        raise TopicError(faults)
    return MappingProxyType({name: _read(name, _load(files[name]), common) for name in sorted(files)})


def _read(name: str, declared: Mapping[str, Any], common: Mapping[str, Any]) -> CoreTable:
    columns = _with_common(declared["columns"], common)
    lists = {key: tuple(content) for key, content in declared.items() if isinstance(content, list)}
    return CoreTable(
        name,
        **{
            **declared,
            **lists,
            "columns": tuple(
                CoreColumn(column, **{**content, "allowed": _allowed(content.get("allowed", ()))})
                for column, content in columns.items()
            ),
            "row_checks": tuple(
                read_row_check(check, content) for check, content in declared.get("row_checks", {}).items()
            ),
        },
    )


def _with_common(columns: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: common.get(name, content) if content == _COMMON else content
        for name, content in columns.items()
    }


def _allowed(declared: Collection[str]) -> Collection[str]:
    return KINDS.keys() if declared == _KINDS else tuple(declared)


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times faster
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 - both are safe
    return content


# The declarations of added topics ----------------------------------------------------------------------


def _added_faults(path: Path, common: Mapping[str, Any], tables: Collection[str]) -> tuple[Fault, ...]:
    topic = find_added(path)
    return () if topic is None else find_declaration_faults(path, topic.place(path), common, tables)


def find_declaration_faults(
    path: Path, file: str, common: Mapping[str, Any], tables: Collection[str]
) -> tuple[Fault, ...]:
    """Find everything in a declaration that no table has.

    Args:
        path: the YAML file; its stem is the name of the table.
        file: how messages name it.
        common: the columns that mean the same in every table.
        tables: the names of all core tables.

    Returns:
        One fault each, with its line.
    """
    content, lines, faults = parse_added(path, file, "deklarasi tabel")
    if faults:
        return tuple(faults)
    reader = Reader(file, lines, with_advice=False)
    declared = content if isinstance(content, dict) else {}
    checks = declared.get("row_checks", {})
    columns = declared.get("columns")
    if isinstance(columns, dict):
        columns = _with_common(columns, common)
        for name in [name for name, content in columns.items() if content == _COMMON]:
            expected = f"common hanya untuk {', '.join(common)}{did_you_mean(name, common)}"
            reader.refuse(("columns", name), columns.pop(name), expected)
    rest = {key: value for key, value in declared.items() if key != "row_checks"}
    given = {**rest, "name": path.stem} | ({} if columns is None else {"columns": columns})
    reader.read(CoreTable, given if isinstance(content, dict) else content)
    if checks:
        reader.read(
            Annotated[tuple[DeclaredCheck, ...], ByName("susunan pemeriksaan")], checks, ("row_checks",)
        )
    if not reader.faults:
        for place, value, expected in (
            *_unknown_columns(given, checks),
            *_unfit_columns(given["columns"], tables),
            *find_condition_faults(checks, given["columns"]),
        ):
            reader.refuse(place, value, expected)
    return tuple(reader.faults)


def parse_added(path: Path, file: str, what: str) -> tuple[Any, dict[Place, int], list[Fault]]:
    """Read a YAML file of an added topic as `parse_yaml` does.

    Args:
        path: the file.
        file: how messages name it.
        what: what it holds, in Indonesian.

    Returns:
        The content, the line of every value, and the faults.
    """
    try:
        return parse_yaml(path.read_text("utf-8"), file, what)
    except UnicodeDecodeError:
        return None, {}, [Fault(file, None, None, None, "teks UTF-8")]


def _unknown_columns(
    declared: Mapping[str, Any], checks: Mapping[str, Any]
) -> Iterator[tuple[Place, str, str]]:
    """Every place that names a column which the table does not have."""
    known = declared["columns"]
    named: list[tuple[Place, str]] = [
        ((key, number), name)
        for key in ("key", "ordered_within", "measured", "named_by")
        for number, name in enumerate(declared.get(key) or ())
    ]
    named += [(("distinct",), declared["distinct"])] if "distinct" in declared else []
    for number, row in enumerate(declared.get("examples", ())):
        named += [(("examples", number, name), name) for name in row]
    for check, content in checks.items():
        for key, value in content.items():
            if key == "expected" or key.endswith("_kind"):
                continue
            names = value if isinstance(value, list | dict) else [value]
            named += [(("row_checks", check, key), name) for name in names]
    for place, name in named:
        if name not in known:
            yield place, name, f"kolom tabel ini{did_you_mean(name, known)}"


def _unfit_columns(columns: Mapping[str, Any], tables: Collection[str]) -> Iterator[tuple[Place, str, str]]:
    """What a column's keys allow alone but not together."""
    for name, content in columns.items():
        refers, kind = content.get("refers"), content["kind"]
        if refers is not None and refers not in tables:
            yield ("columns", name, "refers"), refers, f"nama tabel data{did_you_mean(refers, tables)}"
        if ("allowed" in content) != (kind == "pilihan"):
            yield ("columns", name), kind, "allowed pada kind pilihan, dan hanya di sana"
        if content.get("may_lack") and content.get("required", True):
            yield ("columns", name, "may_lack"), "true", "hanya pada kolom dengan required: false"
        if "lower" in content and "upper" in content and content["lower"] > content["upper"]:
            yield ("columns", name, "lower"), str(content["lower"]), "paling besar sama dengan upper"
