import docx
import pytest

from lkjtools.cli import run
from lkjtools.reading.open import read_report
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.output.statements import Jawaban, answer_statements
from lkjtools.reviu.review import review_report
from tests.test_reviewing import HEAD, RIGHT, WRONG, write_docx

AGREED = [["No", "Indikator", "Target"], *([row[0], row[1], row[2]] for row in RIGHT)]


def write_report(path, agreed, achieved, *headings):
    """A report with a table of the perjanjian kinerja and one of achievement, and headings."""
    document = docx.Document()
    document.add_paragraph("Laporan Kinerja Tahun 2024")
    for heading in headings:
        document.add_heading(heading, 1)
    for caption, rows in (
        ("Tabel 2.1 Perjanjian Kinerja Tahun 2024", agreed),
        ("Tabel 3.1 Capaian Kinerja Tahun 2024", [HEAD, *achieved]),
    ):
        document.add_paragraph(caption)
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("Uraian sesudahnya.")
    document.save(path)
    return path


def answers(path):
    outcome = Outcome(review_report(read_report(path)))
    return {statement.kode: statement for statement in answer_statements(outcome)}


def test_there_are_twenty_three_statements_in_three_groups(tmp_path):
    """Six of form, seven of how it was compiled, ten of substance."""
    found = answers(write_docx(tmp_path / "laporan.docx", RIGHT))
    assert [code.split(".")[0] for code in found] == ["I"] * 6 + ["II"] * 7 + ["III"] * 10
    assert all(statement.pernyataan.endswith(".") for statement in found.values())


def test_what_only_a_reviewer_knows_is_left_to_the_reviewer(tmp_path):
    """Who compiled it and where its data comes from does not stand in a report."""
    found = answers(write_docx(tmp_path / "laporan.docx", RIGHT))
    for code in ("II.1", "II.3", "II.4", "II.6", "II.7", "III.8", "III.9", "III.10"):
        assert (found[code].jawaban, found[code].terbaca) == (Jawaban.PERLU_PENILAIAN, "")


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("1.1 Tugas dan Fungsi", "I.1"),
        ("Lampiran", "I.4"),
        ("4.2 Rencana Tindak Lanjut", "I.5"),
        ("3.3 Akuntabilitas Keuangan", "I.6"),
    ],
)
def test_a_part_that_was_read_is_named(heading, code, tmp_path):
    """Yes with the heading; without it, whoever reviews looks."""
    found = answers(write_report(tmp_path / "a.docx", AGREED, RIGHT, heading))
    assert (found[code].jawaban, heading in found[code].terbaca) == (Jawaban.YA, True)
    assert answers(write_report(tmp_path / "b.docx", AGREED, RIGHT))[code].jawaban is Jawaban.PERLU_PENILAIAN


def test_targets_are_compared_with_the_perjanjian_kinerja(tmp_path):
    """The same targets: yes; another one: no, with both as printed."""
    found = answers(write_report(tmp_path / "a.docx", AGREED, RIGHT))
    assert (found["III.1"].jawaban, found["III.4"].jawaban) == (Jawaban.YA, Jawaban.YA)
    other = [AGREED[0], ["1", "Angka kesiapan", "85"], *AGREED[2:]]
    told = answers(write_report(tmp_path / "b.docx", other, RIGHT))["III.4"]
    assert told.jawaban is Jawaban.TIDAK
    assert '"Angka kesiapan" (Tabel 2.1: 85; Tabel 3.1: 80)' in told.terbaca


def test_an_explanation_is_asked_for_only_where_it_is_due(tmp_path):
    """Where III.1 and III.2 are not both answered, the reviewer says."""
    found = answers(write_report(tmp_path / "a.docx", AGREED, RIGHT))
    assert found["III.3"].jawaban is Jawaban.PERLU_PENILAIAN
    assert found["III.6"].jawaban is Jawaban.PERLU_PENILAIAN


def test_material_findings_speak_against_reliability(tmp_path):
    """With the findings and how many figures were tested."""
    right, wrong = (
        answers(write_docx(tmp_path / f"{number}.docx", rows))["II.5"]
        for number, rows in enumerate((RIGHT, WRONG))
    )
    assert right.jawaban is Jawaban.PERLU_PENILAIAN
    assert (wrong.jawaban, "T-001" in wrong.terbaca) == (Jawaban.TIDAK, True)


def test_the_documents_hold_findings_and_statements(tmp_path, monkeypatch):
    """Catatan Hasil Reviu: all that is asked of a finding. Kertas Kerja Reviu: all statements. Both are DOCX."""
    monkeypatch.chdir(tmp_path)
    write_docx(tmp_path / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    folder = tmp_path / "outputs/audit/laporan.docx"
    notes = [text for *_, text in read_report(folder / "catatan-hasil-reviu.docx").texts()]
    for word in (
        "Kondisi: ",
        "Kriteria: ",
        "Sebab: ",
        "Dukungan: ",
        "Akibat: ",
        "Rekomendasi: ",
        "Tanggapan instansi: ",
    ):
        assert len([text for text in notes if text.startswith(word)]) == 1, word
    assert any("102,00" in text for text in notes)
    paper = read_report(folder / "kertas-kerja-reviu.docx")
    (statements,) = [table for table in paper.tables.values() if table.text(1, 2) == "Pernyataan"]
    codes = [statements.text(row, 1) for row in range(2, statements.tinggi + 1)]
    assert len([code for code in codes if code]) == 23
