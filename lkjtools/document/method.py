"""How the figures were computed: the rules used and what they rest on, the data read, the program.

Made from the executed notebooks alone and printed as the last annex of every report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence, Set
from importlib.resources import files
from typing import Any

import yaml
from nbformat import NotebookNode

from lkjtools.delivery.accepted import JENIS
from lkjtools.document.authenticity import hash_record, short_code
from lkjtools.law.rule import Rule, load_rule
from lkjtools.prose.text import judul
from lkjtools.show.pandoc_tree import plain_text, words
from lkjtools.show.recorded import LAPORAN
from lkjtools.show.values import Column, Narasi, Shown, Tabel, TableRow

_PROSE = """\
Setiap angka laporan ini dihitung dari berkas data menurut aturan di bawah ini dan dibulatkan satu kali, saat \
dicetak. Register angka yang menyertai laporan memuat rumus, hitungan, sel asal, dan tempat tercetak setiap angka.
Bila peraturan tidak mengatur, aturan itu bertumpu pada asumsi bernomor. Sidik berkas menunjukkan data yang \
dipakai: berkas yang isinya berubah, walaupun satu huruf, mempunyai sidik lain.
Kode keaslian dibuat dari sidik catatan, yaitu data, aturan, buku kerja, dan nilai yang mendasari laporan ini. \
Laporan yang sama selalu berkode sama. Kode yang sama pada setiap bentuk laporan dan pada pemeriksaan ulang \
menunjukkan bahwa semuanya berasal dari catatan yang sama."""


def describe_method(notebook: NotebookNode, tanggal: dt.date, *, tingkat: int) -> tuple[Shown, ...]:
    """Describe how the figures of the executed notebooks were computed.

    Args:
        notebook: the stitched notebook.
        tanggal: the day on which the rules hold, the last of the reported year.
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
    rules = [
        load_rule(topic, variant, tanggal) for topic, _, variant in (n.partition("/") for n in sorted(names))
    ]
    shown = [value for mime, value in outputs if mime == LAPORAN]
    reads = {
        read["path"]: read["sha256"]
        for value in shown
        for read in value["reads"]
        if read["sha256"] is not None
    }
    versions = {name: text for value in shown for name, text in value.get("perangkat", {}).items()}
    cited = {number for _, value in outputs if isinstance(value, dict) for number in _cited(value)}
    tables = (
        _rules(rules),
        _assumptions(rules, cited),
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


def _rules(rules: Sequence[Rule]) -> Tabel:
    def basis(rule: Rule) -> str:
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
        tuple(TableRow((rule.name, rule.description, str(rule.reference), basis(rule))) for rule in rules),
    )


def _cited(value: Mapping[str, Any]) -> list[str]:
    """Numbers of the assumptions that a note, a cell or the prose names."""
    cells = (cell["text"] for row in value.get("rows", ()) for cell in row["cells"])
    texts = (*value.get("notes", ()), *cells, plain_text(value.get("blocks", [])))
    return re.findall(r"\basumsi (A\d+)", "\n".join(texts))


def _assumptions(rules: Sequence[Rule], named: Set[str]) -> Tabel:
    known = yaml.safe_load((files(__package__) / "asumsi.yaml").read_text("utf-8"))
    cited = {rule.status.removeprefix("asumsi ") for rule in rules} | {*known["umum"]} | named
    return Tabel(
        "cara_asumsi",
        "Asumsi yang Mendasarinya",
        (Column("nomor", ("Asumsi",), width=0.6, row_header=True), Column("isi", ("Isi",), width=6)),
        tuple(TableRow((number, text)) for number, text in known["ringkas"].items() if number in cited),
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


def _accepted(shown: Sequence[Mapping[str, Any]]) -> Tabel:
    """What the validation warned of and the agency says is right."""
    rows = {
        (one["tempat"], JENIS.get(one["jenis"], one["jenis"]), one["alasan"]): None
        for value in shown
        for one in value.get("diterima", ())
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


def _proof(notebook: NotebookNode, shown: Sequence[Mapping[str, Any]]) -> Tabel:
    record = hash_record(notebook)
    hashes = {name: value[name] for value in shown for name in ("paket", "aturan") if name in value}
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
