"""What the cells of data files are called in words, for who reads a report and has no file at hand.

The words come from the declarations of the tables (labels of columns, keys, what a code refers to) and from the
rows themselves, so the cells of an agency's own tables and of an added topic have names as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lkjtools.delivery.core_table import CoreColumn, CoreTable, core_tables
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.rows import Row
from lkjtools.show.recorded import RowWords, TableWords

_DOCUMENTS = "dokumen"
_ORIGINS = "asal"
"""The table that says which cells were taken from the data of agencies."""
_PLACE = "sumber"
"""The column of every table that says where in its document a row stands."""


def describe_tables(pengiriman: Delivery) -> tuple[TableWords, ...]:
    """Name rows and columns of every table that was read so far, of this and of other years.

    Args:
        pengiriman: the delivery of the reported year.

    Returns:
        One a file with rows, by path: labels of its columns, names of its rows, their documents and places.

    Examples:
        >>> delivery = Delivery(2023, "data")
        >>> _ = delivery.table("belanja")
        >>> belanja, = describe_tables(delivery)
        >>> belanja.kolom["pagu_rp"], belanja.baris["5.2"].nama
        ('Pagu', 'Belanja Modal tahun 2023')
    """
    own = {rincian.table.name: rincian for rincian in pengiriman.find_rincian() or ()}
    tables = {**core_tables(), **{name: rincian.table for name, rincian in own.items()}}
    sources = {name: rincian.sumber for name, rincian in own.items()}
    # What a code refers to is read while rows are named; so the list of tables is taken first.
    opened = [(year, name, rows) for year, name, rows in pengiriman.opened() if rows and name in tables]
    return tuple(
        TableWords(
            year.name(f"{name}.csv"),
            {column.name: column.heading for column in tables[name].columns},
            {
                row.key: replace(
                    _describe(row, tables[name], year, pengiriman, sources.get(name)), asal=asal.get(row.key)
                )
                for row in rows
            },
        )
        for year, name, rows in opened
        for asal in (_describe_origins(year, name),)
    )


def _describe_origins(year: Delivery, table: str) -> dict[str, dict[str, str]]:
    """Key of a row and column -> from where an agency's value was taken into that cell."""
    if table not in core_tables()[_ORIGINS].column("tabel").allowed or year.is_percobaan:
        return {}
    found: dict[str, dict[str, list[Row]]] = {}
    for row in year.load(_ORIGINS).rows:
        if row["tabel"] == table:
            found.setdefault(row["baris"], {}).setdefault(row["kolom"], []).append(row)
    return {
        key: {column: describe_origin(rows) for column, rows in columns.items()}
        for key, columns in found.items()
    }


def describe_origin(rows: Sequence[Mapping[str, str]]) -> str:
    """Say where a value of an agency stands.

    Args:
        rows: the rows of asal.csv of one cell, a file of the agency each.

    Examples:
        >>> cell = {"instansi": "dinas", "berkas_asal": "2023/realisasi.csv", "baris_asal": "aki|",
        ...     "kolom_asal": "realisasi", "kunci_angka": "realisasi:aki:2023", "sumber": "laporan 0000"}
        >>> describe_origin([cell])
        'diambil dari dinas, 2023/realisasi.csv, baris aki, kolom realisasi, laporan 0000'
        >>> describe_origin([cell | {"baris_asal": ""}])
        'diambil dari dinas, angka realisasi:aki:2023 menurut 2023/realisasi.csv, laporan 0000'
    """
    first = rows[0]
    if first["baris_asal"]:
        place = f"{first['berkas_asal']}, baris {first['baris_asal'].strip('|')}, kolom {first['kolom_asal']}"
    else:
        place = f"angka {first['kunci_angka']} menurut {', '.join(row['berkas_asal'] for row in rows)}"
    return f"diambil dari {first['instansi']}, {place}, {first['sumber']}"


def name_codes(pengiriman: Delivery, table: str) -> dict[str, str]:
    """Name what the rows of a core table are about, by the code in its first key column.

    Args:
        pengiriman: the delivery of the reported year.
        table: name of the table.

    Returns:
        Code -> name, from this table or from the one that the code refers to; none where neither names it.

    Examples:
        >>> delivery = Delivery(2023, "data")
        >>> name_codes(delivery, "belanja")["5.2"], name_codes(delivery, "realisasi")["ip_asn"][:6]
        ('Belanja Modal', 'Indeks')
    """
    own = core_tables()[table]
    home = own if len(own.key) == 1 and own.names else core_tables().get(own.column(own.key[0]).refers or "")
    rows = pengiriman.table(home.name) if home else ()
    return {row[home.key[0]]: _own_name(row, home.name) for row in rows} if home else {}


def _describe(row: Row, table: CoreTable, year: Delivery, reported: Delivery, source: str | None) -> RowWords:
    documents = [column for column in table.columns if column.refers == _DOCUMENTS and row[column.name]]
    document = next((_refer(row, column, year, reported) for column in documents), None)
    name = _name(row, table, year, reported)
    return RowWords(
        name, source if document is None else _own_name(document, _DOCUMENTS), row.get(_PLACE) or None
    )


def _name(row: Row, table: CoreTable, year: Delivery, reported: Delivery) -> str:
    """What a row is about, then its year, then in brackets what else tells it from its neighbours."""
    *among, subject = [row[name] for name in table.names if row[name]] or [""]
    keys = [table.column(name) for name in table.key]
    if subject:
        # The last code of its own is what these words say.
        codes = [column for column in keys if column.kind == "kode" and column.refers is None]
        keys = [column for column in keys if column not in codes[-1:]]
    others = list(among)
    for column in (column for column in keys if row[column.name] and column.kind != "tahun"):
        referred = _refer(row, column, year, reported)
        name = referred and _own_name(referred, column.refers)
        if name and not subject:
            subject = name
        else:
            others.append(f"{column.heading.lower()} {name or row[column.name].replace('_', ' ')}")
    if not table.key:
        others.append(table.meaning)
    if not subject and others:
        subject = others.pop(0)
    words = [subject, *_time(row, table, year, reported)]
    return " ".join([*words, f"({', '.join(others)})"] if others else words)


def _time(row: Row, table: CoreTable, year: Delivery, reported: Delivery) -> Iterator[str]:
    """The year that a row is of: its own, that of a row it belongs to, else that of the folder."""
    if not table.of_year:
        return
    for holder, declared in (
        (row, table),
        *(
            (_refer(row, column, year, reported), core_tables()[column.refers])
            for column in table.columns
            if column.refers
        ),
    ):
        for column in declared.columns:
            if holder is not None and column.kind == "tahun":
                yield f"{column.heading.lower()} {holder[column.name]}"
                return
    yield f"tahun {year.tahun}"


def _refer(row: Row, column: CoreColumn, year: Delivery, reported: Delivery) -> Row | None:
    """The row that a code refers to: of the same year, else of the reported one."""
    if column.refers is None or not row[column.name]:
        return None
    code = row[column.name]
    return year.load(column.refers).by_code.get(code) or reported.load(column.refers).by_code.get(code)


def _own_name(row: Row, table: str | None) -> str:
    """The name that a row gives itself; none where its code stands for several rows."""
    declared = core_tables()[table or ""]
    return " ".join(row[name] for name in declared.names) if len(declared.key) == 1 else ""
