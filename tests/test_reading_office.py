"""What another office program saves is read as what it was: Word's form and Excel's form by LibreOffice."""

import subprocess

import pytest

from lkjtools.reading.open import read_report
from lkjtools.reading.tables_book import write_tables
from tests.specimens import make
from tests.specimens.specimen import FOLDERS, load

pytestmark = pytest.mark.office


def save_again(path, kind, folder):
    """The file as LibreOffice saves it."""
    profile = (folder / "profil").as_uri()
    options = [
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "lagi"),
    ]
    subprocess.run(["soffice", *options, str(path)], check=True, capture_output=True, timeout=180)
    return folder / "lagi" / path.with_suffix(f".{kind}").name


def seen(report):
    """The tables by caption, cells and spans, and the texts of the paragraphs."""
    tables = [
        (table.judul, [(c.baris, c.kolom, c.tinggi, c.lebar, c.teks) for c in table.cells])
        for table in report.tables.values()
    ]
    return tables, [paragraph.teks for paragraph in report.paragraphs.values()]


@pytest.fixture(scope="module")
def specimen():
    return next(each for each in load(FOLDERS[0]) if each.name.startswith("08"))


def test_a_document_that_another_program_saved_is_read_the_same(specimen, tmp_path):
    """By way of its own format and back: merged cells, captions, headings and numbers stay."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(make.make_docx(specimen.document))
    other = save_again(save_again(path, "odt", tmp_path), "docx", tmp_path)
    assert seen(read_report(other)) == seen(read_report(path))


def test_a_workbook_that_another_program_saved_is_read_the_same(specimen, tmp_path):
    """Numbers keep their formats, merged cells their spans."""
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(make.make_xlsx(specimen.document, as_numbers=True))
    assert seen(read_report(save_again(path, "xlsx", tmp_path))) == seen(read_report(path))


def test_the_workbook_of_what_was_read_may_be_saved_by_another_program(specimen, tmp_path):
    """Who corrects it there changes nothing else."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(make.make_docx(specimen.document))
    report = read_report(path)
    (tmp_path / "bacaan.xlsx").write_bytes(write_tables(report))
    assert read_report(save_again(tmp_path / "bacaan.xlsx", "xlsx", tmp_path)) == report
