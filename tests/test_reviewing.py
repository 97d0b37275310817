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
    assert "[2/3] laporan/b.docx\nlaporan/b.docx: berkas ini berisi teks" in shown.err
    assert "laporan/bawah/c.docx: 0 temuan" in shown.out
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
    assert run(["audit", "laporan.docx", "--tables", "bacaan.xlsx"]) == 2
    assert "sudah ada" in capsys.readouterr().err


def test_what_is_for_one_file_is_refused_for_several(here, capsys):
    """Of two files that would write to one folder the second is named and left out."""
    for folder in ("a", "b"):
        (here / folder).mkdir()
        write_docx(here / folder / "laporan.docx", RIGHT)
    assert run(["audit", "a/laporan.docx", "b/laporan.docx"]) == 3
    shown = capsys.readouterr()
    assert "b/laporan.docx: hasilnya akan menimpa hasil a/laporan.docx" in shown.err
    assert "Selesai: 2 berkas, 1 tidak diperiksa karena bernama sama." in shown.out
    assert run(["audit", "a/laporan.docx", "b/laporan.docx", "--tables", "x.xlsx"]) == 2
    assert "yang disebut 2 berkas" in capsys.readouterr().err
    assert (here / "outputs/audit/laporan.docx/audit.csv").is_file()
    write_docx(here / "a" / "lain.docx", RIGHT)
    assert run(["audit", "a", "--tables", "x.xlsx"]) == 2
    assert "--tables hanya untuk satu berkas; yang disebut 2 berkas." in capsys.readouterr().err
    assert run(["audit", "a/lain.docx", "--tables", "x.csv"]) == 2
    assert "berakhiran .xlsx" in capsys.readouterr().err
    assert run(["audit", "a/lain.docx", "--since", "tiada"]) == 2
    assert "tiada: di sini tidak ada hasil audit." in capsys.readouterr().err
    (here / "kosong").mkdir()
    assert run(["audit", "kosong", "a/lain.docx"]) == 3
    shown = capsys.readouterr()
    assert "kosong: folder ini tidak memuat laporan." in shown.err
    assert "lain.docx: 0 temuan" in shown.out
    assert "Selesai: 1 berkas, 1 folder tanpa laporan." in shown.out


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


def write_prose(path, *sentences):
    document = docx.Document()
    for sentence in sentences:
        document.add_paragraph(sentence)
    document.save(path)


def decide(path, *decisions):
    """Fill in the list of decisions, row by row."""
    rows = read(path)
    for row, decision in zip(rows, decisions, strict=True):
        row["keputusan"] = decision
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_decision_on_a_sentence_is_none_on_another_with_the_same_number(here):
    """The sentence is put right, another one has its wrong number: nobody decided on that."""
    first, second = (
        "Dari 80 pegawai, 76 pegawai atau {} persen hadir.",
        "Dari 80 desa, 60 desa atau {} persen melapor.",
    )
    write_prose(here / "laporan.docx", first.format("59,00"), second.format("75,00"))
    assert run(["audit", "laporan.docx"]) == 1
    folder = here / "outputs/audit/laporan.docx"
    decide(folder / "keputusan.csv", "ditolak")
    assert run(["audit", "laporan.docx"]) == 0
    write_prose(here / "laporan.docx", first.format("95,00"), second.format("59,00"))
    assert run(["audit", "laporan.docx"]) == 1


def test_a_decision_on_an_error_is_none_on_another_of_the_same_number(here):
    """Another operand, and with it another number that should stand there: it is decided on anew."""
    rows = [["1", "Angka kesiapan", "80", "{}", "59,00"], *RIGHT[1:]]
    folder = here / "outputs/audit/laporan.docx"
    for realisasi, code, told in (("76", 1, []), ("76", 0, []), ("70", 1, ["berubah"])):
        write_docx(here / "laporan.docx", [[cell.format(realisasi) for cell in row] for row in rows])
        assert run(["audit", "laporan.docx"]) == code
        assert [row["perubahan"] for row in read(folder / "perubahan.csv")] == told
        decide(folder / "keputusan.csv", "ditolak", *[""] * (len(read(folder / "keputusan.csv")) - 1))


def test_decisions_on_tables_alike_go_with_them(here):
    """Without captions, their totals the same: what each of them adds tells them apart, in any order."""
    head = ["Kegiatan", "Pagu (Rp)"]
    tables = [
        [["Jalan", "5.000.000"], ["Jembatan", "4.000.000"], ["Jumlah", "10.000.000"]],
        [["Irigasi", "1.000.000"], ["Bendung", "6.000.000"], ["Jumlah", "10.000.000"]],
    ]
    folder = here / "outputs/audit/laporan.docx"
    for order, code in ((tables, 1), (tables[::-1], 0)):
        document = docx.Document()
        for rows in order:
            document.add_paragraph("Sasaran ini didukung kegiatan berikut.")
            table = document.add_table(0, 2)
            for row in [head, *rows]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        document.save(here / "laporan.docx")
        assert run(["audit", "laporan.docx"]) == code
        decided = {row["judul"]: row["keputusan"] for row in read(folder / "keputusan.csv")}
        if code:
            decide(
                folder / "keputusan.csv",
                *("ditolak" if "9.000.000" in title else "diterima" for title in decided),
            )
        else:
            assert {("9.000.000" in title): word for title, word in decided.items()} == {
                True: "ditolak",
                False: "diterima",
            }


def test_what_is_printed_as_before_and_no_longer_tested_is_not_done(here):
    """The column is gone that showed it wrong."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    rows = [row[:2] + row[3:] for row in [HEAD, *WRONG]]
    document = docx.Document()
    document.add_paragraph("Tabel 3.1 Capaian Kinerja Tahun 2024")
    table = document.add_table(0, 4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(here / "laporan.docx")
    assert run(["audit", "laporan.docx"]) == 0
    (row,) = read(here / "outputs/audit/laporan.docx/perubahan.csv")
    assert row["perubahan"] == "perlu dibaca"


def test_another_caption_is_another_version(here):
    """What was found under the old one is compared with what is found under it."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    write_docx(here / "laporan.docx", WRONG, "Tabel 3.1 Pencapaian Sasaran Tahun 2024")
    run(["audit", "laporan.docx"])
    (row,) = read(here / "outputs/audit/laporan.docx/perubahan.csv")
    assert row["perubahan"] == "berubah"


def test_of_findings_alike_none_inherits_the_decision_on_another(here):
    """Two tables that say the same: which of them was put right nothing tells."""
    write_prose(here / "laporan.docx", *["Dari 80 desa, 60 desa atau 59,00 persen melapor."] * 2)
    assert run(["audit", "laporan.docx"]) == 1
    folder = here / "outputs/audit/laporan.docx"
    decide(folder / "keputusan.csv", "ditolak", "")
    assert [row["keputusan"] for row in read(folder / "keputusan.csv")] == ["ditolak", ""]
    write_prose(here / "laporan.docx", "Dari 80 desa, 60 desa atau 59,00 persen melapor.")
    assert run(["audit", "laporan.docx"]) == 1
    assert [row["keputusan"] for row in read(folder / "keputusan.csv")] == ["", "ditolak"]
    assert [row["perubahan"] for row in read(folder / "perubahan.csv")] == ["berubah"]


def test_a_row_put_in_above_and_another_number_of_the_table_leave_the_decision(here):
    """Its words are the same; only numbers of rows and tables are others."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    folder = here / "outputs/audit/laporan.docx"
    decide(folder / "keputusan.csv", "dengan_catatan")
    more = [["1", "Angka baru", "10", "9", "90,00"]]
    rows = [[str(number), *row[1:]] for number, row in enumerate([*more, *WRONG], 1)]
    write_docx(here / "laporan.docx", rows, "Tabel 3.2 Capaian Kinerja Tahun 2024")
    assert run(["audit", "laporan.docx"]) == 0
    assert [row["perubahan"] for row in read(folder / "perubahan.csv")] == ["tetap"]


def test_an_error_in_other_words_is_changed_and_not_done(here):
    """The row got another name: its error stands as before, and is decided on anew."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    folder = here / "outputs/audit/laporan.docx"
    decide(folder / "keputusan.csv", "ditolak")
    named = [[cell.replace("layanan", "pelayanan") for cell in row] for row in WRONG]
    write_docx(here / "laporan.docx", named)
    assert run(["audit", "laporan.docx"]) == 1
    assert [row["perubahan"] for row in read(folder / "perubahan.csv")] == ["berubah"]
    assert "berubah: " in (folder / "audit.html").read_text("utf-8")


def test_an_error_that_can_no_longer_be_decided_is_not_done(here):
    """Its number stands as before; with another realisasi it may be one of less that is better."""
    write_docx(here / "laporan.docx", [RIGHT[0], ["2", "Angka layanan", "50", "61", "80,00"], *RIGHT[2:]])
    assert run(["audit", "laporan.docx"]) == 1
    write_docx(here / "laporan.docx", [RIGHT[0], ["2", "Angka layanan", "50", "60", "80,00"], *RIGHT[2:]])
    assert run(["audit", "laporan.docx"]) == 0
    folder = here / "outputs/audit/laporan.docx"
    assert [row["perubahan"] for row in read(folder / "perubahan.csv")] == ["perlu dibaca"]


def test_a_reading_that_was_corrected_is_compared_with_the_one_before(here):
    """The file is the same; what was read of it is not."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx", "--tables", "bacaan.xlsx"])
    book = openpyxl.load_workbook(here / "bacaan.xlsx")
    (cell,) = [cell for row in book["Tabel 1"].iter_rows() for cell in row if cell.value == "102,00"]
    cell.value = "120,00"
    book.save(here / "bacaan.xlsx")
    assert run(["audit", "bacaan.xlsx", "--since", "outputs/audit/laporan.docx"]) == 0
    (row,) = read(here / "outputs/audit/bacaan.xlsx/perubahan.csv")
    assert row["perubahan"] == "selesai"


def test_earlier_results_never_overwrite_decisions_of_the_folder(here):
    """Nor are they left out where the folder has none."""
    both = [["1", "Angka kesiapan", "80", "76", "59,00"], *WRONG[1:]]
    for name in ("v1.docx", "v2.docx"):
        write_docx(here / name, both)
        run(["audit", name])
    old, new = (here / f"outputs/audit/{name}/keputusan.csv" for name in ("v1.docx", "v2.docx"))
    decide(old, "ditolak", "ditolak")
    decide(new, "diterima", "")
    assert run(["audit", "v2.docx", "--since", "outputs/audit/v1.docx"]) == 0
    assert [row["keputusan"] for row in read(new)] == ["diterima", "ditolak"]


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
    assert run(["audit", "laporan.docx"]) == 3
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
    assert run(["audit", "laporan.docx"]) == 3
    assert told in capsys.readouterr().err
    assert path.read_text("utf-8") == content


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            ",,\n",
            ",,ada\abel\n",
            'baris 2, kolom catatan: tertulis "ada\\x07bel"; seharusnya teks tanpa tanda kendali',
        ),
        (",,\n", f",,{'x' * 32768}\n", "seharusnya paling banyak 32767 karakter"),
        (",,\n", f",,{'x' * 131073}\n", "baris 2: seharusnya paling banyak 32767 karakter"),
        (",,\n", ",,,lebih\n", 'baris 2: tertulis "lebih"; seharusnya isi di bawah sebuah nama kolom'),
        ("catatan\n", "catatan,catatan\n", "kolom catatan lebih dari satu"),
    ],
)
def test_what_no_result_can_hold_is_refused_in_a_note(here, capsys, before, after, told):
    """What DOCX and XLSX cannot take, and what no column names: with file and line, no error of the program."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    path = here / "outputs/audit/laporan.docx/keputusan.csv"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    content = path.read_bytes()
    capsys.readouterr()
    assert run(["audit", "laporan.docx"]) == 3
    assert told in capsys.readouterr().err
    assert path.read_bytes() == content


def test_a_column_that_a_reviewer_added_stays(here):
    """With what stands in it, as it stands there, also when the finding is gone."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    path = here / "outputs/audit/laporan.docx/keputusan.csv"
    head, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{head},penanggung jawab,tenggat,\n{row},Budi,'=besok,\n", "utf-8")
    for rows in (WRONG, RIGHT):
        write_docx(here / "laporan.docx", rows)
        run(["audit", "laporan.docx"])
        (kept,) = read(path)
        assert [*kept][-2:] == ["penanggung jawab", "tenggat"]
        assert (kept["penanggung jawab"], kept["tenggat"]) == ("Budi", "=besok")


_NOTE = {"temuan": "a", "kepentingan": "b", "judul": "c", "tempat": "d"}


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "[" * 100_000,
        json.dumps({"bacaan": 5, "temuan": [], "sebelumnya": None}),
        json.dumps({"bacaan": "a", "temuan": {}, "sebelumnya": None}),
        json.dumps({"bacaan": "a", "temuan": ["x"], "sebelumnya": None}),
        json.dumps({"bacaan": "a", "temuan": [_NOTE | {"sidik": 1}], "sebelumnya": None}),
        json.dumps({"bacaan": "a", "temuan": [_NOTE | {"sidik": "s\x01"}], "sebelumnya": None}),
        json.dumps({"bacaan": "a", "temuan": [], "sebelumnya": [_NOTE | {"sidik": "\ud800"}]}),
    ],
)
def test_a_broken_note_of_the_last_audit_is_refused_in_a_sentence(here, capsys, content):
    """Whatever stands in audit.json instead of what the program writes, it is no error of the program."""
    write_docx(here / "laporan.docx", WRONG)
    run(["audit", "laporan.docx"])
    (here / "outputs/audit/laporan.docx/audit.json").write_text(content, "utf-8")
    capsys.readouterr()
    assert run(["audit", "laporan.docx"]) == 3
    assert (
        "audit.json: catatan audit terakhir rusak atau dari versi lain program ini; hapus berkas itu"
        in capsys.readouterr().err
    )


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
