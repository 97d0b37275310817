import csv
import json
import re
import shutil

import docx
import openpyxl
import pytest

from lkjtools.audit.result_files import COLUMNS
from lkjtools.cli import run
from lkjtools.csv_table import read_table

HEAD = ["No", "Indikator", "Target", "Realisasi", "Capaian (%)"]
RIGHT = [
    ["1", "Angka kesiapan", "80", "76", "95,00"],
    ["2", "Angka layanan", "50", "60", "120,00"],
    ["3", "Angka mutu", "40", "30", "75,00"],
    ["4", "Angka data", "60", "54", "90,00"],
    ["5", "Angka pegawai", "25", "24", "96,00"],
]
WRONG = [RIGHT[0], ["2", "Angka layanan", "50", "60", "102,00"], *RIGHT[2:]]


def write_docx(path, rows, caption="Tabel 3.1 Capaian Kinerja Tahun 2024"):
    document = docx.Document()
    document.add_paragraph(caption)
    table = document.add_table(0, len(HEAD))
    for row in [HEAD, *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(path)
    return path


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path):
    return read_table(path.read_text("utf-8"))


def test_a_report_is_audited_from_its_file_alone(here, capsys):
    """Without data: each test and each number has a line, a finding has its place; exit code 1."""
    write_docx(here / "laporan.docx", WRONG)
    assert run(["audit", "laporan.docx"]) == 1
    folder = here / "outputs/audit/laporan.docx"
    with (folder / "audit.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [*COLUMNS, "page", "table", "row", "column", "words"]
    (found,) = [row for row in read(folder / "audit.csv") if row["finding"]]
    assert (found["verdict"], found["printed"], found["recomputed_printed"]) == (
        "mismatch",
        "102,00",
        "120,00",
    )
    assert (found["table"], found["row"], found["column"]) == ("Tabel 3.1", "3", "5")
    assert "Angka layanan" in found["words"]
    covered = read(folder / "coverage.csv")
    assert {row["text"] for row in covered} >= {"80", "76", "95,00", "102,00"}
    assert [row["list"] for row in covered if row["finding"]] == ["diuji"]
    told = capsys.readouterr().out
    assert "laporan.docx: 1 temuan" in told
    assert str(folder) in told


def test_a_right_report_ends_well(here):
    """No finding, exit code 0."""
    write_docx(here / "laporan.docx", RIGHT)
    assert run(["audit", "laporan.docx", "--output-dir", "hasil"]) == 0
    assert (here / "hasil/laporan.docx/audit.csv").is_file()


def test_that_changes_were_taken_as_accepted_is_said_in_every_output(here, capsys):
    """On the screen, the page, the paper and both documents; also where the workbook of the tables is audited."""
    path = write_docx(here / "laporan.docx", RIGHT)
    document = docx.Document(path)
    run_of = document.paragraphs[0].runs[0]._r
    inserted = document.element.makeelement(run_of.tag.replace("}r", "}ins"))
    run_of.addprevious(inserted)
    inserted.append(run_of)
    document.save(path)
    said = "Dokumen ini memuat perubahan terlacak; semuanya dibaca seperti sudah diterima."
    for name, options in (("laporan.docx", ["--tables", "bacaan.xlsx"]), ("bacaan.xlsx", [])):
        assert run(["audit", name, *options]) == 0
        assert f"  Pemberitahuan: {said}" in capsys.readouterr().out
        folder = here / "outputs/audit" / name
        assert said in (folder / "audit.html").read_text("utf-8")
        cover = openpyxl.load_workbook(folder / "audit.xlsx").worksheets[0]
        assert any(str(cell.value).startswith(said) for row in cover for cell in row)
        for written in ("catatan-hasil-reviu.docx", "kertas-kerja-reviu.docx"):
            texts = [paragraph.text for paragraph in docx.Document(folder / written).paragraphs]
            assert any(text.startswith(said) for text in texts)


def test_the_worst_of_several_is_the_exit_code_and_none_stops_the_others(here, capsys):
    """A folder is all its files; one that cannot be read is said, the others are audited."""
    folder = here / "laporan"
    (folder / "bawah").mkdir(parents=True)
    write_docx(folder / "a.docx", WRONG)
    (folder / "b.docx").write_bytes(b"rusak")
    write_docx(folder / "bawah" / "c.docx", RIGHT)
    (folder / "~$a.docx").write_bytes(b"kunci")
    assert run(["audit", "laporan"]) == 3
    audited = sorted(path.parent.name for path in (here / "outputs/audit").rglob("audit.csv"))
    assert audited == ["a.docx", "c.docx"]
    shown = capsys.readouterr()
    assert shown.err.startswith("b.docx: berkas ini berisi teks")
    assert "Selesai: 3 berkas, 1 dengan temuan, 1 tidak dapat dibaca." in shown.out
    assert run(["audit", "laporan/a.docx", "laporan/bawah/c.docx"]) == 1


def test_a_year_is_a_year_and_a_folder_of_that_name_is_written_otherwise(here, capsys):
    """Four digits are data as ever; mixed with files they are refused."""
    (here / "2023").mkdir()
    write_docx(here / "2023/laporan.docx", RIGHT)
    assert run(["audit", "2023"]) == 1
    assert "folder 2023 ada di" in capsys.readouterr().err
    assert run(["audit", "./2023"]) == 0
    assert run(["audit", "2023", "2023/laporan.docx"]) == 2
    assert "ditulis ./2023" in capsys.readouterr().err
    assert run(["audit"]) == 2


def test_what_was_read_is_corrected_and_audited_again(here, capsys):
    """`--tables` writes it; the corrected workbook is read in place of the report, and is never overwritten."""
    write_docx(here / "laporan.docx", WRONG)
    assert run(["audit", "laporan.docx", "--tables", "bacaan.xlsx"]) == 1
    book = openpyxl.load_workbook(here / "bacaan.xlsx")
    sheet = book["Tabel 1"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "102,00"]
    cell.value = "120,00"
    book.save(here / "bacaan.xlsx")
    assert run(["audit", "bacaan.xlsx"]) == 0
    assert (here / "outputs/audit/bacaan.xlsx/audit.csv").is_file()
    assert run(["audit", "laporan.docx", "--tables", "bacaan.xlsx"]) == 1
    assert "sudah ada" in capsys.readouterr().err


def test_what_is_for_one_file_is_refused_for_several(here, capsys):
    """Of two files that would write to one folder the second is named and left out."""
    for folder in ("a", "b"):
        (here / folder).mkdir()
        write_docx(here / folder / "laporan.docx", RIGHT)
    assert run(["audit", "a/laporan.docx", "b/laporan.docx"]) == 3
    assert "b/laporan.docx: hasilnya akan menimpa hasil a/laporan.docx" in capsys.readouterr().err
    assert (here / "outputs/audit/laporan.docx/audit.csv").is_file()
    write_docx(here / "a" / "lain.docx", RIGHT)
    assert run(["audit", "a", "--tables", "x.xlsx"]) == 1
    assert "--tables hanya untuk satu berkas; yang disebut 2 berkas." in capsys.readouterr().err
    assert run(["audit", "a/lain.docx", "--tables", "x.csv"]) == 1
    assert "berakhiran .xlsx" in capsys.readouterr().err
    assert run(["audit", "a/lain.docx", "--since", "tiada"]) == 1
    assert "tiada: di sini tidak ada hasil audit." in capsys.readouterr().err
    (here / "kosong").mkdir()
    assert run(["audit", "kosong", "a/lain.docx"]) == 3
    shown = capsys.readouterr()
    assert "kosong: folder ini tidak memuat berkas." in shown.err
    assert "lain.docx: 0 temuan" in shown.out


def test_a_decision_survives_the_audit_of_a_corrected_file(here):
    """What was decided on one finding stays when another is put right, and what changed is listed."""
    both = [["1", "Angka kesiapan", "80", "76", "59,00"], *WRONG[1:]]
    write_docx(here / "laporan.docx", both)
    assert run(["audit", "laporan.docx"]) == 1
    folder = here / "outputs/audit/laporan.docx"
    assert read(folder / "perubahan.csv") == []
    rows = read(folder / "keputusan.csv")
    assert len(rows) == 2
    (kept,) = [row for row in rows if "layanan" in row["judul"]]
    text = (
        (folder / "keputusan.csv")
        .read_text("utf-8")
        .replace(f'"{kept["judul"]}",,', f'"{kept["judul"]}",ditolak,target diubah pada Perubahan PK')
    )
    # As a spreadsheet saves it in Indonesia.
    lines = [";".join(f'"{cell}"' for cell in row) for row in csv.reader(text.splitlines())]
    (folder / "keputusan.csv").write_text("\ufeff" + "\n".join(lines), "utf-8")

    write_docx(here / "laporan.docx", WRONG)
    assert run(["audit", "laporan.docx"]) == 0
    (row,) = [row for row in read(folder / "keputusan.csv") if row["keputusan"]]
    assert (row["sidik"], row["keputusan"], row["catatan"]) == (
        kept["sidik"],
        "ditolak",
        "target diubah pada Perubahan PK",
    )
    changed = {row["perubahan"]: row["judul"] for row in read(folder / "perubahan.csv")}
    assert changed.keys() == {"selesai", "tetap"}
    assert "kesiapan" in changed["selesai"]
    # The same file once more: what changed is still that.
    assert run(["audit", "laporan.docx"]) == 0
    assert {row["perubahan"] for row in read(folder / "perubahan.csv")} == {"selesai", "tetap"}


def test_a_file_of_another_name_goes_on_from_earlier_results(here):
    """`--since` names the results of the earlier version."""
    write_docx(here / "v1.docx", WRONG)
    write_docx(here / "v2.docx", RIGHT)
    run(["audit", "v1.docx"])
    assert run(["audit", "v2.docx", "--since", "outputs/audit/v1.docx"]) == 0
    (row,) = read(here / "outputs/audit/v2.docx/perubahan.csv")
    assert row["perubahan"] == "selesai"
    assert json.loads((here / "outputs/audit/v1.docx/audit.json").read_text("utf-8"))["temuan"]


def test_decisions_in_unknown_words_are_refused_all_at_once(here, capsys):
    """With file, line and what may stand there."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    path = here / "outputs/audit/laporan.docx/keputusan.csv"
    path.write_text(path.read_text("utf-8").replace(",,", ",setuju,", 1), "utf-8")
    capsys.readouterr()
    assert run(["audit", "laporan.docx"]) == 1
    assert 'baris 2, kolom keputusan: tertulis "setuju"; seharusnya kosong atau salah satu dari diterima' in (
        capsys.readouterr().err
    )


def test_screen_and_page_say_what_comes_next(here, capsys):
    """Where to look, and what to fill in before the next run; nothing where all is decided or right."""
    write_docx(here / "laporan.docx", WRONG)
    write_docx(here / "benar.docx", RIGHT)
    run(["audit", "laporan.docx", "benar.docx"])
    results = here / "outputs/audit"
    assert f"Buka {results / 'laporan.docx/audit.html'}" in capsys.readouterr().out
    assert "keputusan.csv" in (results / "laporan.docx/audit.html").read_text("utf-8")
    assert "Langkah berikutnya" not in (results / "benar.docx/audit.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "kolom sidik, keputusan, catatan tidak ada"),
        ("\0\0", "kolom sidik, keputusan, catatan tidak ada"),
        ("sidik,keputusan,catatan\nsa,ditolak,a\nsa,diterima,b\n", "baris 3, kolom sidik"),
        ("sidik,keputusan,catatan\n,ditolak,salah baca\n", "baris 2, kolom sidik"),
    ],
)
def test_a_list_of_decisions_that_lost_something_is_never_written_over(here, capsys, content, told):
    """Emptied, decided twice, without the fingerprint: what a reviewer wrote is not dropped in silence."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    path = here / "outputs/audit/laporan.docx/keputusan.csv"
    path.write_text(content, "utf-8")
    capsys.readouterr()
    assert run(["audit", "laporan.docx"]) == 1
    assert told in capsys.readouterr().err
    assert path.read_text("utf-8") == content


def test_a_fingerprint_is_no_number_to_a_spreadsheet(here):
    """Twelve digits, or digits around an e, would come back as 1,23E+11."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    (row,) = read(here / "outputs/audit/laporan.docx/keputusan.csv")
    assert re.fullmatch("s[0-9a-f]{11}", row["sidik"])


def test_the_same_report_gives_the_same_files(here):
    """Byte for byte."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx", "--output-dir", "satu"])
    run(["audit", "laporan.docx", "--output-dir", "dua"])
    for path in (here / "satu/laporan.docx").iterdir():
        assert path.read_bytes() == (here / "dua/laporan.docx" / path.name).read_bytes(), path.name
    shutil.rmtree(here / "dua")
