"""Tables of results that others give the agency: satisfaction survey and AKIP evaluation."""

from __future__ import annotations

from lkjtools.laporan import Laporan
from lkjtools.laporan.penilaian import EvaluasiAkip, Skm
from lkjtools.tables import bernomor, kolom_nomor
from lkjtools.values import Column, Content, Tabel, TableRow, code_of

_UPRIGHT = 2
"""More evaluations than this do not fit beside each other on an upright page."""


def tabel_skm(laporan: Laporan, skm: Skm) -> Tabel:
    """The satisfaction survey by unsur, with the index and its grade.

    Args:
        laporan: the report.
        skm: the survey's result.

    Returns:
        One row an unsur (1 to 4), then the index, its conversion (25 to 100), the grade and what it is called.

    Source:
        rules/skm.yaml.
    """
    rule = laporan.peraturan.skm
    summary: tuple[tuple[str, Content], ...] = (
        ("Nilai SKM", skm.nilai),
        ("Nilai konversi SKM", skm.konversi),
        ("Mutu pelayanan", skm.mutu),
        ("Kinerja unit pelayanan", skm.kinerja),
    )
    return Tabel(
        "skm_unsur",
        f"Nilai Survei Kepuasan Masyarakat Menurut Unsur Pelayanan Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("unsur", ("Unsur Pelayanan",), width=3, row_header=True),
            Column("nilai", ("Nilai Unsur",), "right"),
            Column("mutu", ("Mutu",), "center"),
        ),
        (
            *bernomor([(unsur.nama, unsur.nilai, unsur.mutu) for unsur in skm.unsur]),
            *(TableRow(("", name, value, ""), "total") for name, value in summary),
        ),
        notes=(f"Dihitung menurut {rule.reference}: {rule.description}",),
        source=skm.sumber,
    )


def tabel_akip(laporan: Laporan, evaluations: tuple[EvaluasiAkip, ...], *, code: str, caption: str) -> Tabel:
    """AKIP evaluations side by side, component by component.

    Args:
        laporan: the report.
        evaluations: the evaluations, each three columns.
        code: code of the table.
        caption: what the table compares.

    Returns:
        One row a component, then weight, score and grade of the whole.

    Source:
        rules/akip.yaml.
    """
    names = dict.fromkeys(part.nama for evaluation in evaluations for part in evaluation.komponen)
    columns = [
        Column(code_of(f"{head}_{evaluation.kode}"), (judul_evaluasi(evaluation), title), "right")
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
        notes=_catatan_akip(laporan, evaluations),
        source=laporan.sumber_lengkap(laporan.dokumen("akip")),
        landscape=len(evaluations) > _UPRIGHT,
    )


def judul_evaluasi(evaluation: EvaluasiAkip) -> str:
    """What an evaluation is called at the head of its columns."""
    who = "Penilaian Mandiri" if evaluation.penilai == "mandiri" else "Evaluasi"
    return f"{who} {evaluation.tahun}"


def _catatan_akip(laporan: Laporan, evaluations: tuple[EvaluasiAkip, ...]) -> tuple[str, ...]:
    rules = {
        evaluation.aturan: laporan.peraturan.rule("akip", evaluation.aturan) for evaluation in evaluations
    }
    notes = [f"Predikat menurut {rule.reference}." for rule in rules.values()]
    if len(rules) > 1:
        notes.append("Nilai kedua tahun tidak dapat diperbandingkan karena komponen dan bobotnya berbeda.")
    return tuple(notes)
