"""A delivery goes to Excel and comes back: nothing is lost or guessed, nobody's change is undone unseen."""

import csv
import errno
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from lkjtools.cli import run
from lkjtools.commands.concluding import describe_changes
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import EVIDENCE
from lkjtools.delivery.validation import validate_delivery
from lkjtools.errors import DataError, LkjError
from lkjtools.workbook.content import read_content, unpack
from lkjtools.workbook.export import export_workbook
from lkjtools.workbook.fault import Place
from lkjtools.workbook.form import read_form, write_form
from lkjtools.workbook.importing import apply_import, plan_import
from lkjtools.workbook.journal import Journal
from lkjtools.workbook.layout import HEAD_ROW, list_sheets, title_of
from lkjtools.workbook.merge import Before, Line, merge_table
from lkjtools.workbook.unit import PENGUKURAN

DATA = Path(__file__).parents[1] / "data"
AGENCY = DATA / "contoh/badan_keuangan"
TAHUN = 2024


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The workbook of an agency, made once."""
    path = tmp_path_factory.mktemp("isian") / "isian.xlsx"
    assert export_workbook(TAHUN, AGENCY, path) == ()
    return path


@pytest.fixture
def data(tmp_path):
    """The data of that agency, to be changed."""
    folder = tmp_path / "data"
    shutil.copytree(AGENCY, folder)
    return folder


@pytest.fixture
def fill(exported, tmp_path):
    """Make a copy of the workbook in which cells say something else: sheet -> address -> value."""

    def fill(name="isian.xlsx", source=exported, change=None, **sheets):
        book = openpyxl.load_workbook(source)
        if sheets and change is None:  # what is not there says nothing, and need not be saved
            for name_of_sheet in {*book.sheetnames} - {*sheets, "_asal", "Petunjuk"}:
                del book[name_of_sheet]
        for sheet, cells in sheets.items():
            for address, value in cells.items():
                book[sheet][address] = value
        if change:
            change(book)
        path = tmp_path / name
        book.save(path)
        return path

    return fill


def cell(table, key, column, data=AGENCY):
    """Where a cell of a table stands in its sheet: the address, by the first cells of the row."""
    lines = (data / f"{TAHUN}/{table}.csv").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines[1:], start=1) if line.startswith(key))
    place = core_tables()[table].column_names.index(column)
    return f"{get_column_letter(place + 1)}{HEAD_ROW + number}"


def plan(path, data):
    return plan_import([path] if isinstance(path, Path) else path, TAHUN, data)


def refused(path, data):
    with pytest.raises(DataError) as caught:
        plan(path, data)
    return [str(fault) for fault in caught.value.faults]


def changes(planned):
    return [f"{change.file}: {change}" for change in planned.changes]


# Out and in ---------------------------------------------------------------------------------------------


def test_into_an_empty_folder_a_workbook_brings_every_file_as_it_was(exported, tmp_path):
    """Byte by byte, so that export, import and export again are the same; the notes of the import apart."""
    for year in ("2022", "2023"):
        shutil.copytree(AGENCY / year, tmp_path / "data" / year)
    planned = plan(exported, tmp_path / "data")
    assert (apply_import(planned), planned.missing) == (1, ())
    assert read_content(tmp_path / f"data/{TAHUN}") == read_content(AGENCY / str(TAHUN))
    export_workbook(TAHUN, tmp_path / "data", tmp_path / "lagi.xlsx")
    again = openpyxl.load_workbook(tmp_path / "lagi.xlsx", read_only=True)
    first = openpyxl.load_workbook(exported, read_only=True)
    for sheet in list_sheets(()):
        cells = ([[*row] for row in book[sheet.name].values] for book in (first, again))
        assert next(cells) == next(cells), sheet.name


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "folder", ["", "contoh/dinas_kesehatan", "contoh/kantor_kementerian", "contoh/pengadilan"]
)
def test_every_delivery_here_comes_back_as_it_was(folder, tmp_path):
    """The sample with its own tables, and every example."""
    source = DATA / folder
    tahun = max(int(path.name) for path in source.glob("20??"))
    export_workbook(tahun, source, tmp_path / "isian.xlsx")
    for year in source.glob("20??"):
        if year.name != str(tahun):
            shutil.copytree(year, tmp_path / "data" / year.name)
        elif (year / EVIDENCE).is_dir():  # files of evidence are handed in beside a workbook
            shutil.copytree(year / EVIDENCE, tmp_path / "data" / year.name / EVIDENCE)
    apply_import(plan_import([tmp_path / "isian.xlsx"], tahun, tmp_path / "data"))
    assert read_content(tmp_path / f"data/{tahun}") == read_content(source / str(tahun))


def test_a_workbook_in_which_nothing_was_changed_changes_nothing(exported, data):
    """Though Excel has 97.5 where the file has 97.50."""
    assert plan(exported, data).files == {}


@pytest.mark.office
def test_what_an_office_program_has_saved_is_what_was_exported(exported, data, tmp_path):
    """LibreOffice opens the workbook and saves it: hidden sheets, formats and texts are still there."""
    kept = tmp_path / "disimpan"
    words = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(kept)]
    subprocess.run([*words, str(exported)], check=True, capture_output=True, timeout=120)
    assert plan(kept / exported.name, data).files == {}


def test_one_changed_cell_changes_one_cell(fill, data):
    """Everything else of the file stays as it is written."""
    address = cell("belanja", "5.2,", "realisasi_rp")
    planned = plan(fill(belanja={address: 1234567}), data)
    (change,) = planned.changes
    assert (change.column, change.after) == ("realisasi_rp", "1234567")
    before = (data / f"{TAHUN}/belanja.csv").read_text("utf-8")
    after = planned.files["belanja.csv"]
    assert after == before.replace(f",{change.before},", ",1234567,")


def test_looking_writes_nothing_and_an_import_can_be_taken_back(fill, data, capfd):
    """`--lihat` tells what would change; what an import replaces is kept until it is taken back."""
    path = fill(
        misi={f"A{HEAD_ROW + 1}": "M1", f"B{HEAD_ROW + 1}": "Misi pertama"}, sasaran={"B5": "Nama lain"}
    )
    book, folder = str(path), str(data / str(TAHUN))
    before = read_content(data / str(TAHUN))
    assert run(["workbook", "import", book, folder, "--lihat"]) in (0, 1)
    assert read_content(data / str(TAHUN)) == before


def test_an_import_is_taken_back_only_where_nothing_was_changed_since(fill, data):
    """A later change by hand would be lost."""
    before = read_content(data / str(TAHUN))
    path = fill(belanja={cell("belanja", "5.2,", "realisasi_rp"): 1234567})
    for _ in range(2):
        assert apply_import(plan(path, data)) == 1
        assert Journal(data, TAHUN).undo() == (1, ("belanja.csv",))
        assert read_content(data / str(TAHUN)) == before
    assert not (data / f"{TAHUN}/.impor.json").exists()
    apply_import(plan(path, data))
    table = data / f"{TAHUN}/belanja.csv"
    table.write_text(table.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(LkjError, match=r"Impor 1 tidak dibatalkan: belanja\.csv berubah sesudahnya"):
        Journal(data, TAHUN).undo()


def test_a_file_that_cannot_be_replaced_leaves_everything_as_it_was(fill, data, monkeypatch):
    """Excel holds a CSV open on Windows; where it holds it while it is put back, undo does it later."""
    planned = plan(
        fill(belanja={cell("belanja", "5.2,", "realisasi_rp"): 1234567}, sasaran={"C6": "Baru"}), data
    )
    before = read_content(data / str(TAHUN))
    replace, held = Path.replace, ["sasaran.csv"]

    def refuse(self, target):
        if Path(target).name in held:
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(LkjError, match=r"Impor dibatalkan, tidak ada yang berubah\. .*sasaran\.csv"):
        apply_import(planned)
    assert read_content(data / str(TAHUN)) == before
    assert Journal(data, TAHUN).entries == []
    assert not list((data / str(TAHUN)).glob(".*"))
    counted = iter((False, True, True, True))
    monkeypatch.setattr(Path, "replace", lambda self, target: _once(counted, replace, self, target))
    with pytest.raises(LkjError, match="Sebagian berkas sudah diganti"):
        apply_import(planned)
    monkeypatch.setattr(Path, "replace", replace)
    assert Journal(data, TAHUN).undo()[0] == 1
    assert read_content(data / str(TAHUN)) == before


def _once(refuses, replace, path, target):
    """Replace a file unless it is this one's turn to be refused."""
    if next(refuses):
        raise PermissionError(errno.EACCES, "Permission denied", str(target))
    return replace(path, target)


def test_sender_date_and_sha256_of_a_workbook_are_noted(fill, data):
    """In `.impor.json` of the year, which no check takes for a stray file."""

    def sign(book):
        book.properties.lastModifiedBy = "Bidang Anggaran"

    apply_import(plan(fill(change=sign, belanja={cell("belanja", "5.2,", "realisasi_rp"): 1234567}), data))
    (entry,) = json.loads((data / f"{TAHUN}/.impor.json").read_text("utf-8"))["impor"]
    (book,) = entry["buku"]
    assert (book["nama"], book["pengirim"], len(book["sha256"])) == ("isian.xlsx", "Bidang Anggaran", 64)
    assert ".impor.json" not in "".join(map(str, validate_delivery(TAHUN, data).faults))


# Both changed -------------------------------------------------------------------------------------------


def test_what_file_and_workbook_have_both_changed_is_a_fault_that_names_both(fill, data):
    """Neither is taken for the newer one."""
    table = data / f"{TAHUN}/belanja.csv"
    address = cell("belanja", "5.2,", "realisasi_rp")
    lines = table.read_text("utf-8").splitlines(keepends=True)
    place = core_tables()["belanja"].column_names.index("realisasi_rp")
    old = lines[3].split(",")[place]
    table.write_text("".join([lines[0], *lines[1:3], lines[3].replace(old, "7654321")]), "utf-8")
    (fault,) = refused(fill(belanja={address: 1234567}), data)
    assert fault.startswith(
        f'isian.xlsx, lembar belanja, sel {address}: tertulis "1234567"; seharusnya satu isi; di '
    )
    assert f'{TAHUN}/belanja.csv, baris 4, kolom realisasi_rp tertulis "7654321"' in fault
    assert plan(fill("lain.xlsx"), data).files == {}  # the workbook changed nothing: the file's value stays


def test_a_copy_that_was_never_filled_in_undoes_no_import(exported, fill, data):
    """Two have copies of one workbook; the second sends hers back as it was."""
    address = cell("belanja", "5.2,", "realisasi_rp")
    apply_import(plan(fill(belanja={address: 1234567}), data))
    (fault,) = refused(exported, data)
    assert f"lembar belanja, sel {address}" in fault
    assert 'tertulis "1234567"' in fault


def test_two_workbooks_that_say_different_things_are_refused_with_both_cells(fill, data):
    """And joined where they say different cells."""
    address, other = (cell("belanja", "5.2,", column) for column in ("realisasi_rp", "pagu_rp"))
    one = fill("a.xlsx", belanja={address: 1234567})
    (fault,) = refused([one, fill("b.xlsx", belanja={address: 7654321})], data)
    assert fault.startswith(f"b.xlsx, lembar belanja, sel {address}: ")
    assert f"di a.xlsx, lembar belanja, sel {address} tertulis" in fault
    joined = plan([one, fill("c.xlsx", belanja={other: 99999999999})], data)
    assert {change.column for change in joined.changes} == {"realisasi_rp", "pagu_rp"}


# Rows ---------------------------------------------------------------------------------------------------


def test_a_key_that_was_written_over_is_refused_and_a_row_that_went_is_taken_out(fill, data):
    """Another row under an old key would lose the old one without a word."""
    address = cell("belanja", "5.2,", "kode_belanja")
    (fault, *_) = refused(fill(belanja={address: "5.9"}), data)
    assert (
        f'lembar belanja, sel {address}: tertulis "5.9"; seharusnya kunci semula, "5.2"; baris lain' in fault
    )
    before = (data / f"{TAHUN}/belanja.csv").read_text("utf-8").splitlines()
    planned = plan(fill(change=lambda book: book["belanja"].delete_rows(HEAD_ROW + 3)), data)
    assert planned.files["belanja.csv"].splitlines() == before[:3]


def test_a_row_that_comes_or_goes_is_told_in_one_line(fill, data):
    """Not cell by cell; a key that cannot be read is told once."""
    new = {"A8": "5.4", "B8": "Belanja Transfer", "C8": 5, "D8": 5, "E8": 4, "F8": "dpa", "G8": "Data rekaan"}
    book = fill(belanja=new, change=lambda book: book["belanja"].delete_rows(HEAD_ROW + 1))
    assert describe_changes(plan(book, data).changes) == [
        f"{TAHUN}/belanja.csv: 5.1.01: baris dihapus",
        f"{TAHUN}/belanja.csv: 5.4: baris baru, 7 sel",
    ]
    (fault,) = refused(fill(target={"A5": 12}), data)
    assert "kode sebagai teks" in fault


def test_data_written_above_the_head_is_refused_not_passed_over(fill, data):
    """The example is no row: who writes over it is told where rows stand."""
    (fault,) = refused(fill(sasaran={"B3": "Sasaran baru"}), data)
    assert "lembar sasaran, baris 3" in fault
    assert "data ditulis di bawah judul kolom, yang di atasnya tidak dibaca" in fault


def test_an_old_workbook_without_a_column_empties_no_cell(fill, data):
    """A column that a file may lack, too: what the workbook does not have it does not say."""
    columns = core_tables()["target"].column_names
    place = columns.index("alasan") + 1
    planned = plan(fill(change=lambda book: book["target"].delete_cols(place)), data)
    assert planned.files == {}
    place = columns.index("sumber") + 1
    (fault,) = refused(fill(change=lambda book: book["target"].delete_cols(place)), data)
    assert fault == "isian.xlsx, lembar target, baris 4: seharusnya kolom sumber (Sumber) ada."


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda book: book.create_sheet("Rekap"),
            "lembar Rekap: seharusnya salah satu lembar buku isian; hapus",
        ),
        (
            lambda book: book["_asal"].__setitem__("A1", "2019"),
            'tertulis "2019"; seharusnya buku isian tahun 2024',
        ),
        (
            lambda book: book["_asal"].__setitem__("A3", "x"),
            "lembar _asal: seharusnya lembar yang utuh",
        ),
        (
            lambda book: book["sasaran"].__setitem__("B4", "Namanya"),
            'lembar sasaran, sel B4: tertulis "Namanya"',
        ),
        (
            lambda book: book["Narasi"].append(["../x.md", "isi"]),
            'tertulis "../x.md"; seharusnya berkas teks',
        ),
        (
            lambda book: book["Identitas"].append(["Kepala", "x"]),
            'tertulis "Kepala"; seharusnya kunci',
        ),
        (lambda book: book["Identitas"].append(["dasar_hukum[9].nama", "x"]), "butir bernomor urut"),
    ],
)
def test_a_workbook_that_was_made_otherwise_is_refused(change, expected, fill, data):
    """With what stands there and what is expected."""
    assert expected in "\n".join(refused(fill(change=change), data))


def test_a_workbook_without_origin_fills_what_is_empty_and_is_refused_where_it_says_something_else(
    fill, data
):
    """It is not known which of both is newer."""
    address = cell("belanja", "5.2,", "realisasi_rp")

    def forget(book):
        del book["_asal"]

    assert plan(fill(change=forget), data).files == {}
    (fault,) = refused(fill(change=forget, belanja={address: 1234567}), data)
    assert f"lembar belanja, sel {address}" in fault


def test_what_the_checks_of_the_data_find_is_told_with_the_cell(fill, data):
    """The planner never saw a line of a CSV; what is only lacking does not keep her from importing."""
    row = HEAD_ROW + len((data / f"{TAHUN}/target.csv").read_text("utf-8").splitlines())
    row_of = {
        "kode_indikator": "entah",
        "tahun": TAHUN,
        "dasar": "tahunan",
        "target": 5,
        "kode_dokumen": "pk",
    }
    names = core_tables()["target"].column_names
    filled = {f"{get_column_letter(names.index(name) + 1)}{row}": value for name, value in row_of.items()}
    faults = refused(fill(target=filled), data)
    assert any(f'lembar target, sel A{row}: tertulis "entah"' in fault for fault in faults)
    assert not any("diisi" in fault for fault in faults)
    planned = plan(fill(target={f"A{row}": "opini", f"B{row}": TAHUN + 9, f"D{row}": "renstra"}), data)
    assert [fault.column for fault in planned.missing][:3] == ["kode_dokumen", "sumber", "target"]


@pytest.mark.parametrize(
    "spoil", [lambda text: text.replace(",", ";").encode(), lambda text: text.encode() + b"\x96\n"]
)
def test_a_table_that_excel_has_spoilt_is_brought_by_the_workbook_that_check_asks_for(spoil, data):
    """As the message about semicolons and encodings says: saved as xlsx, in a sheet named for the table."""
    table = data / f"{TAHUN}/belanja.csv"
    text = table.read_text("utf-8")
    table.write_bytes(spoil(text))
    (fault,) = (str(f) for f in validate_delivery(TAHUN, data).faults if "belanja.csv" in f.file)
    assert fault.endswith(
        f"simpan dari Excel sebagai belanja.xlsx, lalu jalankan lkj workbook import belanja.xlsx --tahun {TAHUN}."
    )
    book = openpyxl.Workbook()
    book.active.title = "belanja"
    for number, row in enumerate(csv.reader(text.splitlines())):
        book.active.append([float(cell) if number and cell.isdigit() else cell for cell in row])
    book.save(data.parent / "belanja.xlsx")
    planned = plan(data.parent / "belanja.xlsx", data)
    assert planned.files == {"belanja.csv": text}
    assert planned.missing == ()


def test_a_laporan_yaml_that_cannot_be_read_is_brought_by_the_workbook_too(exported, data):
    """As any table: a copy of what it replaces is kept."""
    path = data / f"{TAHUN}/laporan.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("judul: ", "judul: ["), "utf-8")
    assert plan(exported, data).files == {"laporan.yaml": text}


# Form and texts -----------------------------------------------------------------------------------------


def test_the_form_changes_one_value_and_leaves_comments_and_the_rest_as_they_are():
    """Numbers stay numbers, texts that look like numbers stay texts."""
    text = (DATA / "2023/laporan.yaml").read_text("utf-8")
    form = read_form(text)
    assert write_form(text, form) == text
    form |= {"tempat": "Manggar", "periode_renstra.akhir": "2024", "rincian[2].kolom[3].judul[2]": "2021"}
    written = write_form(text, form)
    pairs = zip(text.splitlines(), written.splitlines(), strict=True)
    assert [new.strip() for old, new in pairs if old != new] == [
        'tempat: "Manggar"',
        "periode_renstra: {awal: 2018, akhir: 2024}",
        '- {kode: s3_l, judul: [Pendidikan Terakhir, "2021", L], jenis: bilangan, satuan: orang, jumlah: true}',
    ]
    assert read_form(written) == form


def test_a_text_of_many_lines_comes_back_and_an_emptied_one_goes(fill, data):
    """Alt+Enter starts a line in a cell."""
    texts = sorted(
        path.relative_to(data / str(TAHUN)).as_posix() for path in data.glob(f"{TAHUN}/narasi/**/*.md")
    )
    planned = plan(fill(Narasi={"B5": "## Penyebab\n\nDua baris.", "B6": None}), data)
    assert planned.files == {texts[0]: "## Penyebab\n\nDua baris.\n", texts[1]: None}


# One unit -----------------------------------------------------------------------------------------------

UNIT = "Bidang Akuntansi"


@pytest.fixture(scope="module")
def of_unit(tmp_path_factory):
    """The workbook of one unit of the agency."""
    path = tmp_path_factory.mktemp("unit") / "unit.xlsx"
    export_workbook(TAHUN, AGENCY, path, UNIT)
    return path


def column_of(name):
    return get_column_letter(PENGUKURAN.column_names.index(name) + 1)


def test_the_workbook_of_a_unit_has_its_indikator_alone_with_last_years_value(of_unit):
    """One sheet; what is of others is not in the workbook, hidden or shown."""
    book = openpyxl.load_workbook(of_unit)
    assert book.sheetnames == ["Petunjuk", "_pilihan", "Pengukuran", "Bukti", "_asal"]
    head, *rows = book["Pengukuran"].iter_rows(min_row=HEAD_ROW, values_only=True)
    names = [title_of(column, PENGUKURAN) for column in PENGUKURAN.columns]
    assert list(head) == names
    indikator = (AGENCY / f"{TAHUN}/indikator.csv").read_text("utf-8").splitlines()[1:]
    own = [line.split(",")[0] for line in indikator if f",{UNIT}," in line]
    assert [row[0] for row in rows if row[0]] == own
    before = (AGENCY / f"{TAHUN - 1}/realisasi.csv").read_text("utf-8")
    shown = {row[0]: row[PENGUKURAN.column_names.index("pembilang_lalu")] for row in rows}
    assert f"tindak_lanjut,,,{shown['tindak_lanjut']}," in before
    made = "".join(str(row[0]) for row in book["_asal"].iter_rows(min_row=4, values_only=True))
    assert {path for path in unpack(made) if path.endswith(".csv")} == {
        "bukti.csv",
        "indikator.csv",
        "realisasi.csv",
        "sebelum/realisasi.csv",
        "target.csv",
    }


def test_a_unit_brings_figures_and_explanations_and_touches_nothing_else(of_unit, fill, data):
    """Rows of other units, and other headings of the same text, stay as they are."""
    assert plan(of_unit, data).files == {}
    row = HEAD_ROW + 2
    text = data / f"{TAHUN}/narasi/indikator/tindak_lanjut.md"
    assert not text.exists()
    cells = {f"{column_of('pembilang')}{row}": 270, f"{column_of('penyebab')}{row}": "Rapat bulanan.\nPosko."}
    planned = plan(fill("diisi.xlsx", of_unit, Pengukuran=cells), data)
    before = (data / f"{TAHUN}/realisasi.csv").read_text("utf-8")
    assert planned.files == {
        "realisasi.csv": before.replace("tindak_lanjut,,,263,", "tindak_lanjut,,,270,"),
        "narasi/indikator/tindak_lanjut.md": "## Penyebab\n\nRapat bulanan.\nPosko.\n",
    }
    apply_import(planned)
    again = data.parent / "lagi.xlsx"
    export_workbook(TAHUN, data, again, UNIT)
    assert plan(again, data).files == {}


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("nama", "Nama lain", "kolom ini hanya ditampilkan"),
        ("kode_indikator", "sp2d", 'seharusnya kunci semula, "tindak_lanjut"'),
        ("pembilang", "1.234", "bentuk yang tidak mendua: dapat berarti 1234 atau 1,234"),
        ("status_angka", "final", "salah satu dari: tetap, sementara, belum_terbit, tidak_berlaku"),
    ],
)
def test_what_a_unit_may_not_write_is_refused_with_its_cell(column, value, expected, of_unit, fill, data):
    """Names and targets are changed in the data of the agency."""
    address = f"{column_of(column)}{HEAD_ROW + 2}"
    faults = refused(fill("salah.xlsx", of_unit, Pengukuran={address: value}), data)
    assert any(f"salah.xlsx, lembar Pengukuran, sel {address}: " in f and expected in f for f in faults)


def test_an_unknown_unit_is_refused_with_those_that_there_are(tmp_path):
    """And the one that was probably meant."""
    with pytest.raises(LkjError, match='mungkin maksudnya "Bidang Akuntansi"; yang ada: Bidang'):
        export_workbook(TAHUN, AGENCY, tmp_path / "x.xlsx", "Bidang Akutansi")
    assert not (tmp_path / "x.xlsx").exists()


def test_evidence_of_a_unit_is_copied_with_its_sha256_and_goes_with_an_undo(of_unit, fill, data):
    """Its file lies beside the workbook; to look copies nothing, and a second import changes nothing."""
    (data.parent / "rekap.pdf").write_bytes(b"%PDF-1.4 rekap")
    row = {"A5": "tindak_lanjut", "C5": "rekap.pdf", "D5": "hlm. 3"}
    book = fill("bukti.xlsx", of_unit, Bukti=row)
    planned = plan(book, data)
    assert not (data / f"{TAHUN}/bukti").exists()
    sha256 = hashlib.sha256(b"%PDF-1.4 rekap").hexdigest()
    assert planned.files["bukti.csv"].splitlines()[1] == f"tindak_lanjut,,rekap.pdf,hlm. 3,{sha256},{UNIT}"
    assert [str(fault) for fault in planned.missing] == []
    apply_import(planned)
    assert (data / f"{TAHUN}/bukti/rekap.pdf").read_bytes() == b"%PDF-1.4 rekap"
    assert plan(book, data).files == {}
    (data.parent / "rekap.pdf").unlink()
    assert plan(book, data).files == {}
    Journal(data, TAHUN).undo()
    assert not (data / f"{TAHUN}/bukti").exists()
    assert not (data / f"{TAHUN}/bukti.csv").exists()


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("tindak_lanjut", "tidak_ada.pdf", "nama berkas yang ada di folder buku isian ini"),
        ("tindak_lanjut", "../rahasia.pdf", "nama berkas yang ada di folder buku isian ini"),
        ("tindak_lanjut", "kosong.pdf", "berkas yang dapat disimpan"),
        ("sp2d", "kosong.pdf", "kode indikator unit ini: laporan_tepat, opini, tindak_lanjut"),
    ],
)
def test_evidence_that_is_not_there_or_not_of_the_unit_is_refused(code, name, expected, of_unit, fill, data):
    """With the cell; nothing outside of the workbook's folder is read."""
    (data.parent.parent / "rahasia.pdf").write_bytes(b"%PDF-1.4")
    (data.parent / "kosong.pdf").write_bytes(b"")
    (fault,) = refused(fill("bukti.xlsx", of_unit, Bukti={"A5": code, "C5": name}), data)
    assert fault.startswith("bukti.xlsx, lembar Bukti, sel ")
    assert expected in fault


def test_the_status_says_of_each_unit_what_is_there_lacking_late_and_disputed(of_unit, fill, data, capfd):
    """From the data, from the imports that were noted, and from workbooks that are not imported yet."""
    table = data / f"{TAHUN}/realisasi.csv"
    table.write_text(
        table.read_text("utf-8").replace("laporan_tepat,,,42,42,", "laporan_tepat,,,,,"), "utf-8"
    )
    address = f"{column_of('pembilang')}{HEAD_ROW + 2}"

    def sign(book):
        book.properties.lastModifiedBy = "Rani"

    apply_import(plan(fill("a.xlsx", of_unit, change=sign, Pengukuran={address: 270}), data))
    two = [
        fill(name, of_unit, Pengukuran={address: value}) for name, value in (("b.xlsx", 271), ("c.xlsx", 272))
    ]
    books = [str(path) for path in two]
    words = ["status", str(TAHUN), *books, "--data-dir", str(data), "--batas", f"{TAHUN + 1}-01-15"]
    assert run(words) == 0
    first, *others, dispute = capfd.readouterr().out.splitlines()
    assert first.startswith(f"{UNIT}: 2 dari 3 indikator terisi; belum: laporan_tepat (terlambat ")
    assert first.endswith(" dari Rani.")
    assert any("sementara: piutang" in line and "buku belum diterima" in line for line in others)
    assert dispute.startswith(f"c.xlsx, lembar Pengukuran, sel {address}: ")
    assert f'di b.xlsx, lembar Pengukuran, sel {address} tertulis "271"' in dispute
    assert run([*words[:-1], "besok"]) == 2


# Joining ------------------------------------------------------------------------------------------------

TABEL = core_tables()["misi"]
_CELLS = st.sampled_from(["", "satu", "dua"])
_ROWS = st.dictionaries(st.sampled_from("ABC"), _CELLS, max_size=3)


def rows_of(cells):
    return [{"kode_misi": key, "uraian": text, "sumber": "x"} for key, text in cells.items()]


@given(made=_ROWS, file=_ROWS, sheet=_ROWS)
def test_joining_takes_what_one_has_changed_and_refuses_what_both_have(made, file, sheet):
    """Row by row: a cell, a new row and one that went alike."""
    lines = [Line(row, "misi.csv, baris 2") for row in rows_of(file)]
    shown = [Line(row) for row in rows_of(sheet)]
    place = Place("isian.xlsx", "misi")
    merged, faults = merge_table(TABEL, Before(rows_of(made), None), lines, shown, place)
    result = {line.values["kode_misi"]: line.values["uraian"] for line in merged}
    for key in "ABC":
        was, ours, theirs = (cells.get(key) for cells in (made, file, sheet))
        if ours == theirs or theirs == was:
            assert result.get(key) == ours
        elif ours == was or (was is None and not ours):
            assert result.get(key) == theirs
        elif not (was is None and not theirs):
            assert faults


@given(rows=_ROWS, file=_ROWS)
def test_a_workbook_that_is_imported_twice_changes_nothing_the_second_time(rows, file):
    """Whatever was changed by hand in between stays."""
    lines = [Line(row, "misi.csv, baris 2") for row in rows_of(file)]
    shown = [Line(row) for row in rows_of(rows)]
    merged, faults = merge_table(TABEL, Before([], rows_of(rows)), lines, shown, Place("isian.xlsx", "misi"))
    assert ([line.values for line in merged], faults) == (rows_of(file), [])
