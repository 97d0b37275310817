"""How the figures were computed: the rules used and what they rest on, the data read, the program.

Made from the executed notebooks alone and printed as the last annex of every report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from lkjtools.document.authenticity import short_code
from lkjtools.record.record import Record
from lkjtools.show.heading import judul
from lkjtools.show.pandoc_tree import plain_text, words
from lkjtools.show.recorded import (
    GambarV1,
    LaporanV1,
    NarasiV1,
    Recorded,
    RecordedAssumption,
    RecordedRule,
    TabelV1,
)
from lkjtools.show.values import Column, Narasi, Shown, Tabel, TableRow

_PROSE = """\
Setiap angka laporan ini dihitung dari berkas data menurut aturan di bawah ini dan dibulatkan satu kali, saat \
dicetak. Register angka yang menyertai laporan memuat rumus, hitungan, sel asal, dan tempat tercetak setiap angka.
Bila peraturan tidak mengatur, aturan itu bertumpu pada asumsi bernomor. Sidik berkas menunjukkan data yang \
dipakai: berkas yang isinya berubah, walaupun satu huruf, mempunyai sidik lain.
Kode keaslian dibuat dari sidik catatan, yaitu data, aturan, buku kerja, dan nilai yang mendasari laporan ini. \
Laporan yang sama selalu berkode sama. Kode yang sama pada setiap bentuk laporan dan pada pemeriksaan ulang \
menunjukkan bahwa semuanya berasal dari catatan yang sama."""


def describe_method(record: Record, *, tingkat: int) -> tuple[Shown, ...]:
    """Describe how the figures of the executed notebooks were computed.

    Args:
        record: what the chapters showed.
        tingkat: level of the heading.

    Returns:
        Heading, prose and the tables of rules, assumptions, data files, accepted warnings, versions and the Kode
        keaslian; a table without rows is left out.
    """
    names = {figure.rule for figure in record.figures.values()}
    rules = [rule for name, rule in sorted(record.rules.items()) if name in names]
    identities = record.identities
    assumptions = {each.nomor: each for value in identities for each in value.asumsi or ()}
    reads = {read.path: read.sha256 for read in record.reads if read.sha256 is not None}
    versions = {name: text for value in identities for name, text in (value.perangkat or {}).items()}
    cited = {number for _, value in record.shown(Recorded) for number in _cited(value)}
    cited |= {rule.status.removeprefix("asumsi ") for rule in rules}
    tables = (
        _rules(rules),
        _assumptions(assumptions.values(), cited),
        _files(reads),
        _accepted(identities),
        _versions(versions),
        _proof(record),
    )
    heading = judul("Cara Angka Dihitung", tingkat, lampiran=tingkat == 1)
    return (heading, _prose(), *(table for table in tables if table.rows))


def _prose() -> Narasi:
    blocks = [{"t": "Para", "c": words(line)} for line in _PROSE.splitlines()]
    return Narasi("cara_angka_dihitung", blocks, "")


def _rules(rules: Sequence[RecordedRule]) -> Tabel:
    def basis(rule: RecordedRule) -> str:
        return "Menurut naskah" if rule.status == "confirmed" else rule.status.replace("asumsi", "Asumsi")

    return Tabel(
        "cara_aturan",
        "Aturan yang Dipakai dan Dasarnya",
        (
            Column("aturan", ("Aturan",), width=1.6, row_header=True),
            Column("uraian", ("Uraian",), width=3),
            Column("dasar", ("Dasar",), width=3),
            Column("kedudukan", ("Kedudukan",), width=1),
        ),
        tuple(TableRow((rule.nama, rule.uraian, rule.dasar, basis(rule))) for rule in rules),
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
    return re.findall(r"\basumsi (A\d+)", "\n".join(texts))


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


def _own_first(name: str) -> tuple[bool, bool, str]:
    return name != "lkjtools", name != "python", name.lower()
