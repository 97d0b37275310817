"""How the figures were computed: the rules used and what they rest on, the data read, the program.

Made from the executed notebooks alone and printed as the last annex of every report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from nbformat import NotebookNode

from lkjtools.document.authenticity import hash_record, short_code
from lkjtools.show.heading import judul
from lkjtools.show.pandoc_tree import plain_text, words
from lkjtools.show.recorded import LAPORAN, LaporanV1, RecordedAssumption, RecordedRule
from lkjtools.show.values import Column, Narasi, Shown, Tabel, TableRow

_PROSE = """\
Setiap angka laporan ini dihitung dari berkas data menurut aturan di bawah ini dan dibulatkan satu kali, saat \
dicetak. Register angka yang menyertai laporan memuat rumus, hitungan, sel asal, dan tempat tercetak setiap angka.
Bila peraturan tidak mengatur, aturan itu bertumpu pada asumsi bernomor. Sidik berkas menunjukkan data yang \
dipakai: berkas yang isinya berubah, walaupun satu huruf, mempunyai sidik lain.
Kode keaslian dibuat dari sidik catatan, yaitu data, aturan, buku kerja, dan nilai yang mendasari laporan ini. \
Laporan yang sama selalu berkode sama. Kode yang sama pada setiap bentuk laporan dan pada pemeriksaan ulang \
menunjukkan bahwa semuanya berasal dari catatan yang sama."""


def describe_method(notebook: NotebookNode, *, tingkat: int) -> tuple[Shown, ...]:
    """Describe how the figures of the executed notebooks were computed.

    Args:
        notebook: the stitched notebook.
        tingkat: level of the heading.

    Returns:
        Heading, prose and the tables of rules, assumptions, data files, accepted warnings, versions and the Kode
        keaslian; a table without rows is left out.
    """
    outputs = [
        value
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for value in output.get("data", {}).items()
    ]
    names = {
        figure["rule"]
        for _, value in outputs
        if isinstance(value, dict)
        for figure in value.get("angka", {}).values()
        if figure["rule"]
    }
    shown = [LaporanV1.from_json(value) for mime, value in outputs if mime == LAPORAN]
    rules = [rule for name, rule in sorted(rules_of(notebook).items()) if name in names]
    assumptions = {each.nomor: each for value in shown for each in value.asumsi or ()}
    reads = {read.path: read.sha256 for value in shown for read in value.reads if read.sha256 is not None}
    versions = {name: text for value in shown for name, text in (value.perangkat or {}).items()}
    cited = {number for _, value in outputs if isinstance(value, dict) for number in _cited(value)}
    tables = (
        _rules(rules),
        _assumptions(assumptions.values(), {rule.status.removeprefix("asumsi ") for rule in rules} | cited),
        _files(reads),
        _accepted(shown),
        _versions(versions),
        _proof(notebook, shown),
    )
    heading = judul("Cara Angka Dihitung", tingkat, lampiran=tingkat == 1)
    return (heading, _prose(), *(table for table in tables if table.rows))


def _prose() -> Narasi:
    blocks = [{"t": "Para", "c": words(line)} for line in _PROSE.splitlines()]
    return Narasi("cara_angka_dihitung", blocks, "")


def rules_of(notebook: NotebookNode) -> dict[str, RecordedRule]:
    """The rules in words, as the chapters recorded them, by name."""
    return {
        rule.nama: rule
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if LAPORAN in output.get("data", {})
        for rule in LaporanV1.from_json(output.data[LAPORAN]).peraturan or ()
    }


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


def _cited(value: Mapping[str, Any]) -> list[str]:
    """Numbers of the assumptions that a note, a cell or the prose names."""
    cells = (cell["text"] for row in value.get("rows", ()) for cell in row["cells"])
    texts = (*value.get("notes", ()), *cells, plain_text(value.get("blocks", [])))
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


def _proof(notebook: NotebookNode, shown: Sequence[LaporanV1]) -> Tabel:
    record = hash_record(notebook)
    hashes = {
        name: sha256 for value in shown for name in ("paket", "aturan") if (sha256 := getattr(value, name))
    }
    rows = [("Kode keaslian", short_code(record)), ("Sidik catatan (SHA-256)", record)]
    rows += [(f"Sidik {name} (SHA-256)", hashes[name]) for name in sorted(hashes)]
    return Tabel(
        "cara_keaslian",
        "Kode Keaslian",
        (Column("uraian", ("Uraian",), width=2, row_header=True), Column("isi", ("Isi",), width=4)),
        tuple(TableRow(row) for row in rows),
    )


def _own_first(name: str) -> tuple[bool, bool, str]:
    return name != "lkjtools", name != "python", name.lower()
