"""The specimens, reports of invented agencies, prove what is right and wrong in them, and become files."""

import copy
import io
import re

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from tests.cases import try_each
from tests.specimens import make
from tests.specimens.computed import SpecimenError
from tests.specimens.printed import Grid, Text
from tests.specimens.specimen import Specimen, all_specimens

SPECIMENS = all_specimens()
each, some = (
    pytest.mark.parametrize("specimen", try_each(cases, nth), ids=[specimen.name for specimen in cases])
    for cases, nth in ((SPECIMENS, 8), (SPECIMENS[::9], 4))
)
"""`make test` tries an eighth of the specimens, of every ninth a fourth in all its forms; `.ci/run` the others."""


def changed(name, change):
    """A specimen of that name after a change of its fields."""
    specimen = next(specimen for specimen in SPECIMENS if specimen.name == name)
    fields = copy.deepcopy(specimen.fields)
    change(fields)
    return Specimen(specimen.path, fields)


def replace_in_table(fields, old, new, table=0):
    tables = [part["tabel"] for part in fields["isi"] if "tabel" in part]
    assert tables[table]["baris"].count(old) == 1
    tables[table]["baris"] = tables[table]["baris"].replace(old, new)


@each
def test_a_specimen_proves_what_it_says(specimen):
    """Its figures follow its rules, its sentences its figures, and a planted error is one under any rounding."""
    specimen.check()


def test_about_half_of_the_specimens_are_right():
    """A program that finds something everywhere is no better than one that finds nothing."""
    right = [specimen for specimen in SPECIMENS if not specimen.planted]
    assert 0.4 <= len(right) / len(SPECIMENS) <= 0.6
    assert len({specimen.fields["judul"] for specimen in SPECIMENS}) == len(SPECIMENS)


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        pytest.param(
            "02-bappeda-titik-dan-koma",
            lambda fields: replace_in_table(fields, "98.2%", "98.3%"),
            "tabel 1 baris 2 kolom 6: tercetak '98.3%'",
            id="figure against its rule",
        ),
        pytest.param(
            "02-bappeda-titik-dan-koma",
            lambda fields: fields["isi"][-1].update(
                paragraf=fields["isi"][-1]["paragraf"] + " Nilainya 12,5."
            ),
            "paragraf 1: angka ['12,5'] tanpa fakta",
            id="figure of a sentence without proof",
        ),
        pytest.param(
            "02-bappeda-titik-dan-koma",
            lambda fields: replace_in_table(fields, "93,27", "95,27 | 1"),
            "tidak sama lebar",
            id="row of another width",
        ),
        pytest.param(
            "13-dlh-indeks-tertimbang",
            lambda fields: fields.update(
                salah=[
                    {
                        "tabel": 2,
                        "baris": 2,
                        "kolom": 4,
                        "tercetak": "100,90",
                        "benar": "100,91",
                        "jenis": "persentase",
                        "hitung": "bulat(k3 / k2 * 100, 2)",
                        "sebab": "dipotong",
                    }
                ]
            ),
            "masih dapat dijelaskan oleh pembulatan",
            id="error that truncation explains",
        ),
        pytest.param(
            "15-dinsos-belum-tercapai",
            lambda fields: fields["salah"][0].update(bukti="k6 > k5"),
            "bukti k6 > k5 tidak benar",
            id="error that is none",
        ),
        pytest.param(
            "12-dishub-tahun-sebagai-kolom",
            lambda fields: fields["isi"][1]["tabel"]["masukan"].pop(),
            "tanpa aturan, bukan masukan",
            id="figure that is neither computed nor given",
        ),
    ],
)
def test_a_specimen_that_proves_nothing_is_refused(name, change, fault):
    """So that no mistake of a specimen is held against the program that reviews it."""
    with pytest.raises(SpecimenError, match=re.escape(fault)):
        changed(name, change).check()


def printed_number(cell):
    """A number of a workbook as its format prints it, in Indonesian."""
    percent = cell.number_format.lstrip("#,0.").replace("\\", "")
    decimals = len(cell.number_format.partition(".")[2].rstrip("% "))
    number = (
        f"{cell.value * (100 if percent else 1):{',' if '#,##0' in cell.number_format else ''}.{decimals}f}"
    )
    return number.translate(str.maketrans(",.", ".,")) + percent


@some
def test_each_file_of_a_specimen_holds_what_is_printed(specimen):
    """Cell by cell in DOCX and XLSX, and the words of all cells in the PDF."""
    files = make.make_files(specimen)
    tables = [table.texts() for table in specimen.tables]

    document = docx.Document(io.BytesIO(files["docx"]))
    cells = [
        [cell.text for cell in {cell._tc: cell for row in table.rows for cell in row.cells}.values()]
        for table in document.tables
    ]
    assert cells == [[cell.text for cell in table.cells] for table in specimen.tables]

    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).active
    for block, row in zip(specimen.document, make.sheet_rows(specimen.document), strict=True):
        if isinstance(block, Grid):
            for cell in block.cells:
                place = sheet.cell(row + cell.row, cell.column + 1)
                is_text = place.value is None or place.data_type == "s"
                assert (place.value or "" if is_text else printed_number(place)) == cell.text
        elif isinstance(block, Text):
            assert sheet.cell(row, 1).value == block.text

    reader = PdfReader(io.BytesIO(files["pdf"]))
    assert ("/StructTreeRoot" in reader.trailer["/Root"]) == specimen.fields["cetak"].get("tag", False)
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert [cell for table in tables for line in table for cell in line if squeezed(cell) not in text] == []


def squeezed(text):
    return re.sub(r"[\s\u00ad-]", "", text)


@pytest.mark.office
def test_libreoffice_makes_a_pdf_of_a_specimen(tmp_path):
    """Of the DOCX of each fifth; every second one with tags."""
    for tagged in (False, True):
        folder = tmp_path / f"{tagged}"
        folder.mkdir()
        documents = {
            specimen.name: make.make_docx(specimen.document) for specimen in SPECIMENS[5 * tagged :: 10]
        }
        for data in make.convert_to_pdf(documents, folder, tagged=tagged).values():
            assert ("/StructTreeRoot" in PdfReader(io.BytesIO(data)).trailer["/Root"]) == tagged
