"""What a reviewer hands over as DOCX: the notes of the review, and its working paper with the statements."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjtools.limits import cut_property
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.findings.criteria import find_criterion
from lkjtools.reviu.output.kept import KEPUTUSAN
from lkjtools.reviu.output.outcome import Decided, Outcome
from lkjtools.reviu.output.statements import Jawaban, answer_statements, source_of_statements

if TYPE_CHECKING:
    from docx.document import Document

_DATE = (1980, 1, 1, 0, 0, 0)
"""Of the parts of the package: no day may change the bytes."""
_BLANK = "................................"
_LIMIT = (
    "Angka dan pernyataan yang tercetak diuji satu terhadap yang lain dengan komputer, dari berkas laporan saja."
    " Bukti data, dokumen sumber, dan keterangan pihak lain tidak termasuk, dan menjadi tugas pereviu."
)


def render_notes(outcome: Outcome) -> bytes:
    """Write the notes of the review: every finding with all that is asked of it, and room for the agency's answer.

    Returns:
        A DOCX; the same outcome gives the same bytes.
    """
    document = _begin("Catatan Hasil Reviu", outcome)
    document.add_heading("Ringkasan", 1)
    _add_lines(document, _summary(outcome))
    document.add_paragraph(_LIMIT)
    if outcome.changes:
        document.add_heading("Yang berubah sejak reviu terakhir", 1)
        for change, note in outcome.changes:
            document.add_paragraph(f"{change.value}: {note.judul}", style="List Bullet")
    document.add_heading("Temuan", 1)
    if not outcome.decided:
        document.add_paragraph("Tidak ada temuan.")
    for each in outcome.decided:
        _add_finding(document, each)
    if outcome.review.kutipan:
        document.add_heading("Kutipan yang tidak cocok hitungannya", 1)
        document.add_paragraph("Dikutip dari dokumen lain; bukan temuan atas laporan ini.")
        for finding in outcome.review.kutipan:
            document.add_paragraph(f"{finding.tempat}: {finding.kondisi}", style="List Bullet")
    if outcome.review.perlu_dibaca:
        document.add_heading("Perlu dibaca pereviu", 1)
        for check in outcome.review.perlu_dibaca:
            why = check.penjelasan or check.aturan
            text = f"{outcome.review.spot(check.hasil)}: tercetak {check.tercetak}. {why}"
            document.add_paragraph(text.strip(), style="List Bullet")
    _add_unread(document, outcome)
    _add_signature(document)
    return _pack(document)


def render_statements(outcome: Outcome) -> bytes:
    """Write the working paper of the review: what was tested, the statements with their answers, the result.

    Returns:
        A DOCX; the same outcome gives the same bytes.
    """
    document = _begin("Kertas Kerja Reviu", outcome)
    document.add_heading("A. Pengujian keandalan data", 1)
    _add_lines(document, _summary(outcome))
    document.add_paragraph(_LIMIT)
    kinds: dict[str, list[int]] = {}
    for check in outcome.review.uji:
        counts = kinds.setdefault(find_criterion(check.uji).nama, [0, 0, 0])
        counts[0] += 1
        counts[1] += outcome.finding_of(check) is not None
        counts[2] += not check.is_tested
    rows = [(name, *map(str, counts)) for name, counts in kinds.items()]
    _add_table(document, ("Langkah: uji atas", "Banyak uji", "Gagal", "Perlu dibaca"), rows, (8, 2.5, 2.5, 3))
    document.add_heading("B. Pernyataan", 1)
    document.add_paragraph(
        f"Menurut {source_of_statements()}. Dijawab dari yang terbaca dalam laporan; yang tidak terjawab dari"
        f" laporan saja ditandai “{Jawaban.PERLU_PENILAIAN}” dan diisi pereviu."
    )
    group = ""
    lines: list[tuple[str, ...]] = []
    for statement in answer_statements(outcome):
        if statement.kelompok != group:
            group = statement.kelompok
            lines.append(("", group, "", ""))
        lines.append((statement.kode, statement.pernyataan, statement.jawaban.value, statement.terbaca))
    _add_table(document, ("No.", "Pernyataan", "Jawaban", "Yang terbaca"), lines, (1.5, 6, 2.5, 6))
    document.add_heading("C. Hasil", 1)
    if outcome.decided:
        findings = [
            (each.temuan.kode, each.temuan.kepentingan, str(each.temuan.tempat), each.temuan.judul)
            for each in outcome.decided
        ]
        _add_table(document, ("Temuan", "Kepentingan", "Tempat", "Judul"), findings, (2.1, 2.9, 4.6, 6.4))
    else:
        document.add_paragraph("Tidak ada temuan.")
    _add_unread(document, outcome)
    document.add_heading("D. Simpulan pereviu", 1)
    document.add_paragraph(_BLANK)
    _add_signature(document)
    return _pack(document)


def _begin(title: str, outcome: Outcome) -> Document:
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title = cut_property(f"{title} {outcome.report.nama}")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(title, 0)
    document.add_paragraph(f"Atas laporan kinerja dalam berkas {outcome.report.nama}")
    document.add_paragraph(f"SHA-256 berkas: {outcome.report.sha256}")
    return document


def _summary(outcome: Outcome) -> list[str]:
    shares = outcome.shares
    told = "; ".join(f"{count} {each.nama} ({share} persen)" for each, (count, share) in shares.items())
    levels = ", ".join(f"{count} {level}" for level, count in sorted(outcome.by_level.items()))
    figures = sum(count for each, (count, _) in shares.items() if each is not Golongan.BUKAN_ANGKA)
    return [
        f"Angka dalam laporan: {len(outcome.review.cakupan)}, di antaranya {figures} angka kinerja: {told}.",
        f"Uji: {len(outcome.review.uji)}. Temuan: {len(outcome.decided)}{f' ({levels})' if levels else ''}.",
        f"Temuan yang belum diputus: {len(outcome.undecided)}.",
        f"Perlu dibaca: {len(outcome.review.perlu_dibaca)}.",
    ]


def _add_lines(document: Document, lines: Sequence[str]) -> None:
    for line in lines:
        document.add_paragraph(line)


def _add_finding(document: Document, decided: Decided) -> None:
    finding, decision = decided.temuan, decided.keputusan
    document.add_heading(f"{finding.kode} ({finding.kepentingan}) {finding.judul}", 2)
    verdict = KEPUTUSAN.get(decision.keputusan, "belum ada")
    note = f" ({decision.catatan})" if decision.catatan else ""
    parts = (
        ("Kondisi", finding.kondisi),
        ("Kriteria", finding.kriteria),
        ("Sebab", finding.sebab),
        ("Dukungan", finding.dukungan.kata),
        ("Akibat", finding.akibat),
        ("Rekomendasi", finding.rekomendasi),
        ("Tanggapan instansi", _BLANK),
        ("Keputusan pereviu", f"{verdict}{note}"),
    )
    for name, text in parts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(text)


def _add_table(
    document: Document, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = document.add_table(1, len(head), style="Table Grid")
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    document.add_paragraph()


def _add_unread(document: Document, outcome: Outcome) -> None:
    if outcome.report.tidak_terbaca:
        document.add_heading("Tidak terbaca", 1)
        for unread in outcome.report.tidak_terbaca:
            document.add_paragraph(f"{unread.tempat}: {unread.alasan}", style="List Bullet")
    if outcome.report.pemberitahuan:
        document.add_heading("Pemberitahuan", 1)
        for notice in outcome.report.pemberitahuan:
            document.add_paragraph(notice, style="List Bullet")


def _add_signature(document: Document) -> None:
    document.add_paragraph()
    document.add_paragraph(f"Tempat dan tanggal: {_BLANK}")
    document.add_paragraph(f"Pereviu: {_BLANK}")


def _pack(document: Document) -> bytes:
    """The bytes of a document, without the time at which it was written."""
    written, buffer = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
