"""The codebook: what every table, column and key of laporan.yaml holds, read from their own declarations.

A page (`lkjtools.delivery.codebook_page`) and a sheet of a workbook write the same entries.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import yaml

from lkjtools.delivery.core_table import CoreColumn, CoreTable, core_tables
from lkjtools.delivery.declared import Spec
from lkjtools.delivery.filling_steps import filling_steps
from lkjtools.delivery.identity import Identity
from lkjtools.delivery.own_rules import KELAS
from lkjtools.law.choice import KUNCI, describe_choices

TAHUN, INSTANSI = "<tahun>", "<instansi>"
"""What stands in an example for the reported year and the agency."""
JENIS = MappingProxyType(
    {
        "kode": "kode",
        "teks": "teks satu baris",
        "pilihan": "pilihan",
        "tanggal": "tanggal TTTT-BB-HH",
        "tahun": "tahun empat angka",
        "bulat": "bilangan bulat",
        "bilangan": "bilangan",
        "rupiah": "rupiah",
        "ukuran": "ukuran",
    }
)
"""What the kinds of columns are called."""


@dataclass(frozen=True)
class ColumnEntry:
    """One column of a table.

    Attributes:
        tabel: the table.
        kolom: its name in the header row.
        arti: what it means.
        isi: what its cells hold, with the bounds of its numbers.
        satuan: unit of its numbers; empty where there is none.
        pilihan: the words that it may hold; empty where it holds others.
        acuan: the table whose codes it holds; empty where it holds none.
        is_kunci: it is part of what tells rows apart.
        wajib: ``wajib``, ``boleh kosong``, or ``boleh tidak ada`` where the file may lack it.
        contoh: an example of a cell.
    """

    tabel: str
    kolom: str
    arti: str
    isi: str
    satuan: str
    pilihan: tuple[str, ...]
    acuan: str
    is_kunci: bool
    wajib: str
    contoh: str


@dataclass(frozen=True)
class TableEntry:
    """One table.

    Attributes:
        tabel: its name, the stem of its file.
        langkah: the step in which it is filled in.
        arti: what a row stands for.
        is_wajib: the data of a year must have it.
        kolom: its columns in their order.
        aturan: what several cells of a row must say together: the column blamed, and what is expected of it.
        contoh: rows as an example, each with every column.
    """

    tabel: str
    langkah: str
    arti: str
    is_wajib: bool
    kolom: tuple[ColumnEntry, ...]
    aturan: tuple[tuple[str, str], ...]
    contoh: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class KeyEntry:
    """One key of laporan.yaml.

    Attributes:
        kunci: the key with those above it, ``penanda_tangan.nama``; ``[]`` stands for the items of a list.
        arti: what it means.
        isi: what it may hold.
        pilihan: the rules that it may name, each with what it is.
        is_wajib: it must be there, where the key above it is.
        contoh: an example; empty of what holds other keys.
    """

    kunci: str
    arti: str
    isi: str
    pilihan: tuple[tuple[str, str], ...]
    is_wajib: bool
    contoh: str


def describe_tables() -> tuple[TableEntry, ...]:
    """Describe every table, in the order in which they are best filled in.

    Examples:
        >>> entry = next(entry for entry in describe_tables() if entry.tabel == "realisasi")
        >>> entry.is_wajib, entry.kolom[0].acuan, entry.kolom[3].contoh
        (True, 'indikator', '370')
    """
    tables = core_tables()
    return tuple(
        _describe_table(tables[name], step.judul)
        for step in filling_steps()
        for name in step.berkas
        if name in tables
    )


def _describe_table(table: CoreTable, step: str) -> TableEntry:
    examples = table.example_rows(TAHUN, INSTANSI)
    columns = tuple(_describe_column(table, column, examples) for column in table.columns)
    rules = tuple((check.column, check.expected) for check in table.row_checks)
    return TableEntry(table.name, step, table.meaning, table.required, columns, rules, examples)


def _describe_column(
    table: CoreTable, column: CoreColumn, examples: tuple[dict[str, str], ...]
) -> ColumnEntry:
    needed = "wajib" if column.required else "boleh tidak ada" if column.may_lack else "boleh kosong"
    return ColumnEntry(
        table.name,
        column.name,
        column.meaning,
        f"{JENIS[column.kind]}{_bounds(column)}",
        column.unit or "",
        tuple(column.allowed),
        column.refers or "",
        column.name in table.key,
        needed,
        next((row[column.name] for row in examples if row[column.name]), ""),
    )


def _bounds(column: CoreColumn) -> str:
    """The numbers that a column may hold.

    Examples:
        >>> _bounds(CoreColumn("porsi_pct", "bilangan", "Porsi", lower=0, upper=100))
        ', 0 sampai 100'
    """
    if column.lower is not None and column.upper is not None:
        return f", {column.lower} sampai {column.upper}"
    if column.lower is not None:
        return f", paling sedikit {column.lower}"
    return "" if column.upper is None else f", paling banyak {column.upper}"


def describe_keys() -> tuple[KeyEntry, ...]:
    """Describe every key of laporan.yaml, in the order of laporan_keys.yaml.

    Raises:
        KeyError: laporan_keys.yaml speaks of a key that there is not.

    Examples:
        >>> entries = {entry.kunci: entry for entry in describe_keys()}
        >>> entries["status"].is_wajib, entries["status"].isi
        (False, 'salah satu dari: draf, final, contoh')
    """
    meanings = yaml.safe_load(Path(__file__).with_name("laporan_keys.yaml").read_text("utf-8"))
    declared = {name: (isi, needed) for name, isi, needed in declared_keys(Identity)}
    return tuple(
        _describe_key(name, said, isi, is_wajib=needed)
        for name, said in meanings.items()
        for isi, needed in (declared[name],)
    )


def _describe_key(name: str, said: Mapping[str, str], isi: str, *, is_wajib: bool) -> KeyEntry:
    rule = name.removeprefix("aturan.")
    choices = describe_choices(rule) if rule in KUNCI and rule != name else {}
    if rule == "skala_capaian":
        choices |= {KELAS: f"Kelas sendiri, dari {KELAS}.csv."}
    return KeyEntry(name, said["arti"], isi, tuple(choices.items()), is_wajib, said.get("contoh", ""))


def declared_keys(kind: type, above: str = "") -> Iterator[tuple[str, str, bool]]:
    """Go through the keys that a record may have, and those of the records in it.

    Args:
        kind: the dataclass that declares the record.
        above: what stands before the name of a key.

    Yields:
        The name of the key, what it may hold, and whether it must be there.
    """
    kinds = get_type_hints(kind, include_extras=True)
    for field in dataclasses.fields(kind):
        name, needed = above + field.name, field.default is dataclasses.MISSING
        inner, expected = _look_into(kinds[field.name])
        yield name, expected, needed
        if dataclasses.is_dataclass(inner) and isinstance(inner, type):
            items = "[]" if expected == _LIST else ""
            yield from declared_keys(inner, f"{name}{items}.")


_LIST, _RECORD = "daftar, tiap butir diawali tanda hubung", "susunan kunci: nilai"


def _look_into(declared: Any) -> tuple[Any, str]:  # noqa: ANN401 - of any declared type
    """The record that a declared type holds, if any, and what a value of it may be."""
    if get_origin(declared) is UnionType:
        declared = get_args(declared)[0]
    if get_origin(declared) is Annotated:
        held, spec = get_args(declared)[:2]
        if isinstance(spec, Spec):
            return held, spec.expected
        item = get_args(held)[0]
        return item, _LIST if dataclasses.is_dataclass(item) else spec.expected
    if get_origin(declared) is tuple:
        return get_args(declared)[0], _LIST
    return declared, _RECORD
