"""Tables of the AKIP evaluations and of what followed from them."""

from __future__ import annotations

from collections.abc import Callable

from lkjtools.delivery.documents import cite
from lkjtools.figure.angka import Tanda
from lkjtools.formatting import format_names, sentence
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow, code_of
from lkjtools.topics.akip.model import Akip, EvaluasiAkip, NilaiLampiran
from lkjtools.topics.capaian.model import DaftarKinerja

_STATUS = (Column("status", ("Status",), width=1.1), Column("bukti", ("Bukti atau Alasan Sah",), width=1.6))

_DITERBITKAN = (
    ("bobot", "Bobot"),
    ("capaian", "Capaian (%)"),
    ("nilai", "Nilai"),
    ("hitung", "Hitung Ulang"),
)

_DIKUTIP = "Kecuali kolom hitung ulang, angka dikutip sebagaimana tercetak dalam dokumen sumber."

_NO_PARTS = (Tanda.TIDAK_BERLAKU, Tanda.TIDAK_BERLAKU)
"""A weight and a score, of what has neither."""

_UPRIGHT = 2
"""More evaluations than this do not fit beside each other on an upright page."""


def tabel_akip(akip: Akip, evaluations: tuple[EvaluasiAkip, ...], *, code: str, caption: str) -> Tabel:
    """AKIP evaluations side by side, component by component: as issued, and recomputed in a column of its own.

    Args:
        akip: all evaluations with their rules and documents.
        evaluations: the evaluations, each four columns.
        code: code of the table.
        caption: what the table compares.

    Returns:
        One row a component, then weight, score and grade of the whole; the notes say why recomputing differs.

    Source:
        law/akip.yaml, law/kutipan.yaml; docs/asumsi.md, A35.
    """
    names = dict.fromkeys(part.nama for evaluation in evaluations for part in evaluation.komponen)
    columns = [
        Column(code_of(f"{head}_{evaluation.kode}"), (evaluation.nama, title), "right")
        for evaluation in evaluations
        for head, title in _DITERBITKAN
    ]
    rows = []
    for name in names:
        cells: list[Content] = []
        for evaluation in evaluations:
            part = next((part for part in evaluation.komponen if part.nama == name), None)
            cells += (
                [part.bobot, part.capaian, part.nilai, part.nilai_hitung]
                if part
                else [Tanda.TIDAK_BERLAKU] * len(_DITERBITKAN)
            )
        rows.append((name, *cells))
    has_final = any(evaluation.hasil.rumus for evaluation in evaluations)
    return Tabel(
        code,
        caption,
        (kolom_nomor(), Column("komponen", ("Komponen",), width=2.4, row_header=True), *columns),
        (
            *bernomor(rows),
            _keseluruhan("Jumlah nilai" if has_final else "Nilai hasil evaluasi", evaluations, _jumlah),
            *([_keseluruhan("Nilai akhir", evaluations, _akhir)] if has_final else ()),
            _keseluruhan("Predikat", evaluations, _predikat),
        ),
        notes=_catatan_akip(akip, evaluations),
        source=akip.sumber,
        landscape=len(evaluations) > _UPRIGHT,
    )


def _keseluruhan(
    name: str, evaluations: tuple[EvaluasiAkip, ...], cells: Callable[[EvaluasiAkip], tuple[Content, ...]]
) -> TableRow:
    return TableRow(("", name, *(cell for evaluation in evaluations for cell in cells(evaluation))), "total")


def _jumlah(evaluation: EvaluasiAkip) -> tuple[Content, ...]:
    hasil = evaluation.hasil
    return hasil.bobot, hasil.capaian, hasil.jumlah, evaluation.jumlah_hitung


def _akhir(evaluation: EvaluasiAkip) -> tuple[Content, ...]:
    return *_NO_PARTS, evaluation.nilai, evaluation.nilai_hitung


def _predikat(evaluation: EvaluasiAkip) -> tuple[Content, ...]:
    return *_NO_PARTS, evaluation.predikat, evaluation.predikat_hitung


def _catatan_akip(akip: Akip, evaluations: tuple[EvaluasiAkip, ...]) -> tuple[str, ...]:
    rules: dict[str, list[str]] = {}
    for evaluation in evaluations:
        rules.setdefault(evaluation.aturan, []).append(evaluation.nama)
    notes = [_DIKUTIP]
    for name, graded in rules.items():
        whose = f" {format_names(graded)}" if len(rules) > 1 else ""
        notes.append(f"Predikat{whose} menurut {akip.peraturan.rule('akip', name).reference.title}.")
    for evaluation in evaluations:
        if evaluation.hasil.rumus:
            notes.append(
                f"Rumus nilai akhir {evaluation.nama} yang tercetak: {sentence(evaluation.hasil.rumus)}"
            )
        reasons = [(part.nama, part.alasan) for part in evaluation.komponen] + [("", evaluation.hasil.alasan)]
        for name, reason in reasons:
            if reason:
                notes.append(f"{', '.join(filter(None, (evaluation.nama, name)))}: {sentence(reason)}")
    if len(rules) > 1:
        notes.append("Nilai kedua tahun tidak dapat diperbandingkan karena komponen dan bobotnya berbeda.")
    return tuple(notes)


def tabel_capaian_akip(akip: Akip, capaian: DaftarKinerja, evaluation: EvaluasiAkip) -> Tabel:
    """The performance of a year as its evaluation printed it, beside what this report computes.

    Args:
        akip: the evaluations.
        capaian: the performance of the indikator.
        evaluation: the one that is quoted.

    Returns:
        One row an indikator that the evaluation names; the notes say why recomputing differs.

    Source:
        law/kutipan.yaml; docs/asumsi.md, A35.
    """
    names = {role.kinerja.kode: role.nama for role in (*capaian.peran("komponen"), *capaian.iku)}
    tahun = evaluation.tahun
    found = [(each, capaian.kinerja(each.kode, tahun)) for each in akip.capaian_menurut(evaluation)]
    rows = bernomor(
        (
            names.get(each.kode, kinerja.nama),
            *(each.target, each.realisasi, each.capaian),
            *(kinerja.target, kinerja.realisasi, kinerja.capaian),
        )
        for each, kinerja in found
    )
    reasons = (
        f"{names.get(each.kode, kinerja.nama)}: {sentence(each.alasan)}"
        for each, kinerja in found
        if each.alasan
    )
    return Tabel(
        "akip_outcome",
        f"Capaian Kinerja Tahun {tahun} Menurut Evaluator",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator Kinerja",), width=2.6, row_header=True),
            *(
                Column(f"{code}_{of}", (who, title), "right")
                for of, who in (("evaluator", "Tercetak"), ("hitung", "Hitung Ulang"))
                for code, title in (
                    ("target", "Target"),
                    ("realisasi", "Realisasi"),
                    ("capaian", "Capaian (%)"),
                )
            ),
        ),
        rows,
        notes=(_DIKUTIP, *reasons),
        source=cite(akip.dokumen.of("akip_capaian")),
    )


def tabel_lampiran_akip(akip: Akip) -> Tabel:
    """The scores that an annex of the evaluation prints, year beside year.

    Args:
        akip: the evaluations.

    Returns:
        One row a component or sum, then the grade; the notes say how it differs from the other tables.

    Source:
        law/kutipan.yaml; docs/asumsi.md, A35.
    """
    years = dict.fromkeys(each.tahun for each in akip.lampiran)
    found = {(each.nama, each.tahun): each for each in akip.lampiran}
    rows: list[TableRow] = []
    grades: list[TableRow] = []
    for name in dict.fromkeys(each.nama for each in akip.lampiran):
        mine = [found.get((name, tahun)) for tahun in years]
        graded = any(each is not None and isinstance(each.predikat.value, str) for each in mine)
        cells = [cell for each in mine for cell in _nilai_lampiran(each)]
        number = "" if graded else str(len(rows) + 1)
        (grades if graded else rows).append(TableRow((number, name, *cells), "total" if graded else "data"))
        if graded:
            words = [
                cell
                for each in mine
                for cell in (Tanda.TIDAK_BERLAKU, each.predikat if each else Tanda.TIDAK_BERLAKU)
            ]
            grades.append(TableRow(("", "Predikat", *words), "total"))
    return Tabel(
        "akip_lampiran",
        "Nilai Akuntabilitas Kinerja dalam Lampiran Laporan Hasil Evaluasi",
        (
            kolom_nomor(),
            Column("komponen", ("Komponen",), width=2.6, row_header=True),
            *(
                Column(f"{code}_{tahun}", (str(tahun), title), "right")
                for tahun in years
                for code, title in (("bobot", "Bobot"), ("nilai", "Nilai"))
            ),
        ),
        (*rows, *grades),
        notes=(
            "Dikutip sebagaimana tercetak dalam dokumen sumber.",
            *(
                f"{each.nama} {each.tahun}: {sentence(each.catatan)}"
                for each in akip.lampiran
                if each.catatan
            ),
        ),
        source=cite(akip.dokumen.of("akip_lampiran")),
    )


def _nilai_lampiran(each: NilaiLampiran | None) -> tuple[Content, Content]:
    if each is None:
        return _NO_PARTS
    return each.bobot, each.nilai


def tabel_catatan_akip(akip: Akip, evaluation: EvaluasiAkip) -> Tabel:
    """What the evaluator says needs attention, quoted component by component.

    Args:
        akip: the evaluations.
        evaluation: the one whose notes are quoted.

    Returns:
        A heading for each component, then one row a note.
    """
    names = {part.kode: part.nama for part in evaluation.komponen}
    rows: list[TableRow] = []
    for kode, mine in akip.catatan_komponen(evaluation):
        rows += (
            TableRow((names[kode],), "group"),
            *(TableRow((row["nomor"], row["catatan"])) for row in mine),
        )
    return Tabel(
        "akip_catatan",
        f"Catatan Evaluator atas Kinerja Tahun {evaluation.tahun}",
        (kolom_nomor(), Column("catatan", ("Catatan",), width=6, row_header=True)),
        tuple(rows),
        notes=("Dikutip sebagaimana tertulis dalam dokumen sumber.",),
        source=cite(akip.dokumen.of("akip_catatan")),
    )


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
        (
            row["nomor"],
            row["rekomendasi"],
            *(_capital(row[code]) or Tanda.TIDAK_ADA.sign for code in columns[1:]),
        )
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
        tuple(map(TableRow, cells)),
        notes=tuple(notes),
        source=akip.dokumen.names("tindak_lanjut"),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
