"""Tables of the AKIP evaluations and of what followed from them."""

from __future__ import annotations

from lkjtools.figure.angka import Tanda
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow, code_of
from lkjtools.topics.akip.model import Akip, EvaluasiAkip

_STATUS = (Column("status", ("Status",), width=1.1), Column("bukti", ("Bukti atau Alasan Sah",), width=1.6))

_UPRIGHT = 2
"""More evaluations than this do not fit beside each other on an upright page."""


def tabel_akip(akip: Akip, evaluations: tuple[EvaluasiAkip, ...], *, code: str, caption: str) -> Tabel:
    """AKIP evaluations side by side, component by component.

    Args:
        akip: all evaluations with their rules and documents.
        evaluations: the evaluations, each three columns.
        code: code of the table.
        caption: what the table compares.

    Returns:
        One row a component, then weight, score and grade of the whole.

    Source:
        law/akip.yaml.
    """
    names = dict.fromkeys(part.nama for evaluation in evaluations for part in evaluation.komponen)
    columns = [
        Column(code_of(f"{head}_{evaluation.kode}"), (evaluation.nama, title), "right")
        for evaluation in evaluations
        for head, title in (("bobot", "Bobot"), ("capaian", "Capaian (%)"), ("nilai", "Nilai"))
    ]
    rows = []
    for name in names:
        cells: list[Content] = []
        for evaluation in evaluations:
            part = next((part for part in evaluation.komponen if part.nama == name), None)
            cells += [part.bobot, part.capaian, part.nilai] if part else ["", "", ""]
        rows.append((name, *cells))
    total: list[Content] = [cell for one in evaluations for cell in (one.bobot, "", one.nilai)]
    grade: list[Content] = [cell for one in evaluations for cell in ("", "", one.predikat)]
    return Tabel(
        code,
        caption,
        (kolom_nomor(), Column("komponen", ("Komponen",), width=2.4, row_header=True), *columns),
        (
            *bernomor(rows),
            TableRow(("", "Nilai hasil evaluasi", *total), "total"),
            TableRow(("", "Predikat", *grade), "total"),
        ),
        notes=_catatan_akip(akip, evaluations),
        source=akip.sumber,
        landscape=len(evaluations) > _UPRIGHT,
    )


def _catatan_akip(akip: Akip, evaluations: tuple[EvaluasiAkip, ...]) -> tuple[str, ...]:
    rules = {evaluation.aturan: akip.peraturan.rule("akip", evaluation.aturan) for evaluation in evaluations}
    notes = [f"Predikat menurut {rule.reference}." for rule in rules.values()]
    if len(rules) > 1:
        notes.append("Nilai kedua tahun tidak dapat diperbandingkan karena komponen dan bobotnya berbeda.")
    return tuple(notes)


def tabel_tindak_lanjut(akip: Akip) -> Tabel:
    """The recommendations of the AKIP evaluation, what the agency says it did, and the status where one is stated.

    Returns:
        One row a recommendation; status and evidence have a column only where a row has one.

    Source:
        Peraturan BPK 2/2017 Pasal 6; docs/asumsi.md, A33.
    """
    rows = akip.tindak_lanjut
    given = [column for column in _STATUS if any(row[column.code] for row in rows)]
    columns = ("rekomendasi", "tindak_lanjut", *(column.code for column in given))
    cells = [
        (row["rekomendasi"], *(_capital(row[code]) or Tanda.TIDAK_ADA.sign for code in columns[1:]))
        for row in rows
    ]
    notes = ["Rekomendasi dikutip dari dokumen sumbernya; tindak lanjut menurut keterangan instansi."]
    if any(Tanda.TIDAK_ADA.sign in row for row in cells):
        notes.append(f"{Tanda.TIDAK_ADA.sign} = tidak dinyatakan.")
    return Tabel(
        "tindak_lanjut",
        "Rekomendasi Hasil Evaluasi AKIP dan Tindak Lanjutnya Menurut Instansi",
        (
            kolom_nomor(),
            Column("rekomendasi", ("Rekomendasi",), width=3, row_header=True),
            Column("tindak_lanjut", ("Tindak Lanjut Menurut Instansi",), width=3),
            *given,
        ),
        bernomor(cells),
        notes=tuple(notes),
        source=akip.dokumen.names("tindak_lanjut"),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
