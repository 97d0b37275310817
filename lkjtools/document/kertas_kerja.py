"""What the record says of all figures: rules and what they rest on, data read, program, register.

Made from the executed notebooks alone, for who audits the report: it stands in the kertas kerja. The report itself
carries only the Kode keaslian.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from textwrap import shorten

from lkjtools.document.authenticity import short_code
from lkjtools.document.register import Entry
from lkjtools.figure.angka import SEMENTARA
from lkjtools.record.record import Record
from lkjtools.show.heading import judul
from lkjtools.show.pandoc_tree import plain_text, words
from lkjtools.show.recorded import (
    GambarV1,
    LaporanV1,
    NarasiV1,
    PrintedCell,
    PrintedRow,
    Recorded,
    RecordedAssumption,
    RecordedRule,
    TabelV1,
    words_cell,
)
from lkjtools.show.signs import ARTI_SEMENTARA
from lkjtools.show.values import Column, Narasi, Shown, Tabel, TableRow

_BASIS = (
    "Dipakai: ada angka yang dihitung menurut aturan itu. Kedudukan: bunyinya sudah dibaca pada naskahnya, atau "
    "bertumpu pada asumsi bernomor, atau aturan itu ditetapkan instansi sendiri dengan sumber yang disebutnya."
)
_NUMBERED = re.compile(r"\basumsi (A\d+)")
_LONGEST = 400
"""Characters of a cell of the register; a total over a long table names hundreds of cells."""
_CUT = " …"
_PROOF = (
    "Kode keaslian: {}. Kode yang sama pada setiap bentuk laporan, pada kertas kerjanya, dan pada pemeriksaan "
    "ulang menunjukkan bahwa data, aturan, dan nilai yang mendasarinya sama."
)


def describe_authenticity(record: Record) -> Narasi:
    """Say the Kode keaslian of a report, the only part of its proof that the report itself prints.

    Args:
        record: what the chapters showed.
    """
    block = {"t": "Para", "c": words(_PROOF.format(short_code(record.sha256)))}
    return Narasi("kode_keaslian", [block], "")


def describe_record(record: Record, register: Sequence[Entry]) -> Iterator[Shown | Recorded]:
    """Describe how the figures of the executed notebooks were computed, each and all of them.

    Args:
        record: what the chapters showed.
        register: their figures.

    Yields:
        Headings, and the tables of rules, assumptions, data files, accepted warnings, versions, hashes and figures;
        a table without rows is left out.
    """
    used = {figure.rule for figure in record.figures.values()}
    rules = [rule for _, rule in sorted(record.rules.items())]
    identities = record.identities
    assumptions = {each.nomor: each for value in identities for each in value.asumsi or ()}
    reads = {read.path: read.sha256 for read in record.reads if read.sha256 is not None}
    versions = {name: text for value in identities for name, text in (value.perangkat or {}).items()}
    cited = {number for _, value in record.shown(Recorded) for number in _cited(value)}
    cited |= {rule.status.removeprefix("asumsi ") for rule in rules if rule.nama in used}
    cited |= {number for rule in rules if rule.nama in used for number in _NUMBERED.findall(rule.dasar)}
    parts: tuple[tuple[str, tuple[Tabel | TabelV1, ...]], ...] = (
        ("Aturan dan Asumsi", (_rules(rules, used), _assumptions(assumptions.values(), cited))),
        (
            "Masukan, Program, dan Keaslian",
            (_files(reads), _accepted(identities), _versions(versions), _proof(record)),
        ),
        ("Register Angka", (_computed(register), _taken_over(register))),
    )
    for heading, tables in parts:
        filled = [table for table in tables if table.rows]
        if filled:
            yield judul(heading)
            yield from filled


def _rules(rules: Sequence[RecordedRule], used: Set[str | None]) -> Tabel:
    def basis(rule: RecordedRule) -> str:
        return "Menurut naskah" if rule.status == "confirmed" else rule.status[:1].upper() + rule.status[1:]

    return Tabel(
        "cara_aturan",
        "Aturan yang Berlaku dan Dasarnya",
        (
            Column("aturan", ("Aturan",), width=1.6, row_header=True),
            Column("uraian", ("Uraian",), width=3),
            Column("dasar", ("Dasar",), width=3),
            Column("kedudukan", ("Kedudukan",), width=0.9),
            Column("dipakai", ("Dipakai",), "center", 0.5),
        ),
        tuple(
            TableRow(
                (rule.nama, rule.uraian, rule.dasar, basis(rule), "ya" if rule.nama in used else "tidak")
            )
            for rule in rules
        ),
        notes=(_BASIS,),
    )


def _cited(value: Recorded) -> list[str]:
    """Numbers of the assumptions that a note, a cell or the prose names."""
    texts: Iterable[str] = ()
    match value:
        case TabelV1():
            texts = (*value.notes, *(cell.text for row in value.rows for cell in row.cells))
        case GambarV1():
            texts = value.notes
        case NarasiV1():
            texts = (plain_text(value.blocks),)
    return _NUMBERED.findall("\n".join(texts))


def _assumptions(known: Iterable[RecordedAssumption], cited: Set[str]) -> Tabel:
    return Tabel(
        "cara_asumsi",
        "Asumsi yang Mendasarinya",
        (Column("nomor", ("Asumsi",), width=0.6, row_header=True), Column("isi", ("Isi",), width=6)),
        tuple(TableRow((each.nomor, each.isi)) for each in known if each.umum or each.nomor in cited),
    )


def _files(reads: Mapping[str, str]) -> Tabel:
    return Tabel(
        "cara_berkas",
        "Berkas Data yang Dibaca",
        (
            Column("berkas", ("Berkas",), width=3, row_header=True),
            Column("sidik", ("Sidik (SHA-256)",), width=4),
        ),
        tuple(TableRow((path, sha256)) for path, sha256 in sorted(reads.items())),
    )


def _accepted(shown: Sequence[LaporanV1]) -> Tabel:
    """What the validation warned of and the agency says is right."""
    rows = {
        (one.tempat, one.uraian or one.jenis, one.alasan): None
        for value in shown
        for one in value.diterima or ()
    }
    return Tabel(
        "cara_peringatan",
        "Peringatan Pemeriksaan yang Diterima",
        (
            Column("tempat", ("Letak",), width=3, row_header=True),
            Column("peringatan", ("Peringatan",), width=2.5),
            Column("alasan", ("Alasan Instansi",), width=2.5),
        ),
        tuple(TableRow(row) for row in rows),
    )


def _versions(versions: Mapping[str, str]) -> Tabel:
    return Tabel(
        "cara_perangkat",
        "Program yang Menghitung",
        (Column("nama", ("Program",), width=2, row_header=True), Column("versi", ("Versi",), width=1)),
        tuple(TableRow((name, versions[name])) for name in sorted(versions, key=_own_first)),
    )


def _proof(record: Record) -> Tabel:
    rows = [("Kode keaslian", short_code(record.sha256)), ("Sidik catatan (SHA-256)", record.sha256)]
    hashes = {
        name: sha256
        for identity in record.identities
        for name in ("paket", "aturan")
        if (sha256 := getattr(identity, name))
    }
    rows += [(f"Sidik {name} (SHA-256)", hashes[name]) for name in sorted(hashes)]
    return Tabel(
        "cara_keaslian",
        "Kode Keaslian",
        (Column("uraian", ("Uraian",), width=2, row_header=True), Column("isi", ("Isi",), width=4)),
        tuple(TableRow(row) for row in rows),
    )


_FIGURE = (
    Column("kunci", ("Kunci",), width=2.2, row_header=True),
    Column("tercetak", ("Tercetak",), "right", 1.1),
    Column("satuan", ("Satuan",), width=0.7),
)
_PLACES = (Column("sumber", ("Sel Asal",), width=3), Column("letak", ("Dicetak di",), width=1.8))


def _computed(register: Sequence[Entry]) -> TabelV1:
    columns = (
        *_FIGURE,
        Column("aturan", ("Aturan",), width=1.3),
        Column("rumus", ("Rumus",), width=2),
        Column("hitungan", ("Hitungan",), width=2.2),
        *_PLACES,
    )
    rows = (
        _row(entry, entry.rule, entry.formula, entry.arithmetic)
        for entry in register
        if entry.rule or entry.is_computed
    )
    return _register("angka_dihitung", "Angka yang Dihitung", columns, tuple(rows))


def _taken_over(register: Sequence[Entry]) -> TabelV1:
    rows = tuple(_row(entry) for entry in register if not (entry.rule or entry.is_computed))
    return _register("angka_sumber", "Angka yang Diambil dari Data", (*_FIGURE, *_PLACES), rows)


def _register(code: str, caption: str, columns: tuple[Column, ...], rows: tuple[PrintedRow, ...]) -> TabelV1:
    notes = ["Kunci adalah nama angka. Nilai tanpa pembulatan ada dalam register.csv."]
    if any(cell.text.endswith(_CUT) for row in rows for cell in row.cells):
        notes.append("Yang berakhir dengan … tercantum seluruhnya dalam register.csv.")
    if any(cell.text.endswith(SEMENTARA) for row in rows for cell in row.cells):
        notes.append(
            f"{SEMENTARA} = {ARTI_SEMENTARA}. Kolom provisional dalam register.csv menyebut juga yang dinilai "
            "darinya."
        )
    return TabelV1(code, caption, columns, rows, tuple(notes), source=None, landscape=True, angka={})


def _row(entry: Entry, *formula: str) -> PrintedRow:
    """The figure as a cell that a workbook reads as a number, between its key and where it comes from."""
    # A word of a scale has no decimals, and what is not there has no value.
    decimals = int(entry.decimals) if entry.decimals else None
    value = entry.value if entry.decimals and entry.value else None
    sources = "; ".join(filter(None, (_cells(entry.sources), *entry.origins)))
    texts = (entry.unit, *formula, sources, "; ".join(entry.printed_at))
    return PrintedRow(
        "data",
        (
            words_cell(entry.key),
            PrintedCell(entry.text, entry.key, value, entry.unit, decimals),
            *(words_cell(shorten(text, _LONGEST, placeholder=_CUT) or "-") for text in texts),
        ),
    )


def _cells(sources: Sequence[str]) -> str:
    """Name source cells, those of one column of a file together.

    Examples:
        >>> _cells(("2023/a.csv[b].nilai", "2023/a.csv[c].nilai"))
        '2023/a.csv, nilai: b, c'
    """
    columns: dict[str, list[str]] = {}
    for source in sources:
        file, _, rest = source.partition("[")
        row, _, column = rest.rpartition("].")
        columns.setdefault(f"{file}, {column}", []).append(row.strip("|"))
    return "; ".join(f"{column}: {', '.join(rows)}" for column, rows in columns.items())


def _own_first(name: str) -> tuple[bool, bool, str]:
    return name != "lkjtools", name != "python", name.lower()
