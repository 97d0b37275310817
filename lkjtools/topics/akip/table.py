"""Tables of the AKIP evaluations and of what followed from them."""

from __future__ import annotations

from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow, code_of
from lkjtools.topics.akip.model import Akip, EvaluasiAkip

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
    total: list[Content] = []
    grade: list[Content] = []
    for evaluation in evaluations:
        total += [evaluation.bobot, "", evaluation.nilai]
        grade += ["", "", evaluation.predikat]
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
    """What was done about the recommendations of the AKIP evaluation.

    Args:
        akip: the evaluations with their follow-up.

    Returns:
        One row a recommendation.
    """
    rows = akip.tindak_lanjut
    return Tabel(
        "tindak_lanjut",
        "Tindak Lanjut Rekomendasi Hasil Evaluasi AKIP",
        (
            kolom_nomor(),
            Column("rekomendasi", ("Rekomendasi",), width=3, row_header=True),
            Column("tindak_lanjut", ("Tindak Lanjut",), width=3),
            Column("status", ("Status",), width=0.9),
        ),
        bernomor([(row["rekomendasi"], row["tindak_lanjut"], row["status"].capitalize()) for row in rows]),
        source=akip.dokumen.names("tindak_lanjut"),
    )
