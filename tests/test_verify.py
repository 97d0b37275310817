"""Verification finds what was changed, what costs little first; nothing that stands in the outputs is ever run."""

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import nbformat
import pytest

from lkjtools import cli, verify
from lkjtools.csv_table import read_table, write_table
from lkjtools.document.authenticity import short_code
from lkjtools.document.comparison import find_difference, prints_same
from lkjtools.document.compose import compose
from lkjtools.document.editions import file_names, render_files
from lkjtools.document.pdf import render_pdf
from lkjtools.document.stitch import stitch
from lkjtools.errors import LkjError
from lkjtools.manifest import (
    MANIFEST,
    Manifest,
    input_differences,
    manifest_text,
    read_manifest,
    record_differences,
    write_manifest,
)
from lkjtools.masa import Masa
from lkjtools.record import read_record, run_chapters, write_notebook
from lkjtools.record.record import Record
from lkjtools.show.picture import Picture
from lkjtools.show.recorded import GAMBAR, LAPORAN, NARASI, TABEL
from lkjtools.theme import load_theme
from lkjtools.trace import trace_figure
from lkjtools.verify import VerificationError, verify_report

REPOSITORY = Path(__file__).parents[1]
YEAR = 2024
CHAPTERS = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")
ELSEWHERE = {"matplotlib": "0.1"}
PARAMETERS = {"YEAR": YEAR, "TRIWULAN": None, "DATA_DIR": "data"}


@pytest.fixture
def built(project_contoh):
    """A two-chapter report of the invented agency."""
    return project_contoh


@pytest.fixture
def project(built, tmp_path):
    """A copy of the finished project that a test may spoil."""
    shutil.copytree(built, tmp_path / "proyek")
    return tmp_path / "proyek"


def folder(root):
    return root / "outputs" / str(YEAR)


def paths(root):
    return [root / "notebooks" / f"{chapter}.ipynb" for chapter in CHAPTERS]


def run_verify(root):
    lines = []
    done = verify_report(
        YEAR,
        root=root,
        output_dir=root / "outputs",
        notebooks_dir=root / "notebooks",
        jobs=2,
        progress=lines.append,
        chapters=CHAPTERS,
    )
    return done, lines


def verify_unrun(root, built):
    """Every step before the run; the untouched report's files stand for those made anew, which they equal."""
    made = [(name, (folder(built) / name).read_bytes()) for name in file_names(Masa(YEAR))]
    manifest = verify.check_seal(folder(root), Masa(YEAR), CHAPTERS)
    environment = verify.check_inputs(manifest, root, paths(root))
    recorded = verify.check_record(manifest, folder(root), paths(root))
    return environment, recorded, verify.check_files(made, manifest, folder(root), bool(environment))


def reseal(root, **changes):
    """Do what a careful forger does: every hash of the manifest fits again."""
    write_manifest(dataclasses.replace(read_manifest(folder(root)), **changes), folder(root))


def edit_record(root, change, chapter=CHAPTERS[1]):
    path = folder(root) / "notebooks" / f"{chapter}.ipynb"
    notebook = read_record(path)
    change(notebook)
    write_notebook(notebook, path)


def edit_text(root, name, old, new):
    path = folder(root) / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def reseal_record(root):
    """Put the hash of a forged record right as well."""
    reseal(root, record=Record.of_stitched(stitch(list(as_recorded(root).items()))).sha256)


def as_recorded(root):
    return {path.stem: read_record(folder(root) / "notebooks" / path.name) for path in paths(root)}


def values(notebook, mime):
    return [o.data[mime] for c in notebook.cells for o in c.get("outputs", ()) if mime in o.get("data", {})]


# What holds -------------------------------------------------------------------------------------------


def test_an_untouched_report_gives_itself_again(project):
    """Every file is made anew, every cell runs again; cells and figures are counted, the code is told in full."""
    done, lines = run_verify(project)
    recorded = (folder(project) / "register.csv").read_text("utf-8").splitlines()
    record = read_manifest(folder(project)).record
    assert done.figures == len(recorded) - 1
    assert done.cells > 10
    assert (done.environment, done.alike) == ((), ())
    assert lines == [
        "Memeriksa segel berkas, data, aturan, dan paket",
        f"Data di data, milik {read_manifest(folder(project)).instansi}",
        "Memeriksa catatan tanpa menjalankannya",
        f"Kode keaslian: {short_code(record)} (sidik catatan {record})",
        "Mencetak ulang setiap berkas dari catatan",
        "Menjalankan ulang 2 bab",
    ]


def test_the_files_that_are_made_when_a_report_stands_do_not_break_its_seal(project, built):
    """The log, and what audit and sensitivity write beside a report: a closed list."""
    for name in ("log.jsonl", "audit.csv", "audit.html", "audit.xlsx", "kepekaan.csv"):
        (folder(project) / name).write_text("lain", "utf-8")
    verify_unrun(project, built)


# Forgeries, each with every hash of the manifest put right --------------------------------------------


def edit_zip(member, old, new):
    def edit(path):
        source = path.read_bytes()
        made = BytesIO()
        with zipfile.ZipFile(BytesIO(source)) as archive, zipfile.ZipFile(made, "w") as copy:
            for info in archive.infolist():
                content = archive.read(info)
                if info.filename == member:
                    assert old in content
                    content = content.replace(old, new, 1)
                copy.writestr(info, content)
        path.write_bytes(made.getvalue())

    return edit


def edit_bytes(old, new):
    def edit(path):
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))

    return edit


FILES = {
    ".html": (edit_bytes(b"33,67", b"43,67"), r"LKj-2024\.html"),
    ".docx": (edit_zip("word/document.xml", b"33,67", b"43,67"), r"LKj-2024\.docx .* \(word/document\.xml\)"),
    ".xlsx": (
        edit_zip("xl/worksheets/sheet2.xml", b"<v>", b"<v>9"),
        r"LKj-2024\.xlsx .* \(xl/worksheets/sheet2\.xml\)",
    ),
    ".pdf": (edit_bytes(b"%%EOF", b"%%EOE"), r"LKj-2024\.pdf"),
    "-kertas-kerja.xlsx": (
        edit_zip("xl/worksheets/sheet2.xml", b"<v>", b"<v>9"),
        r"LKj-2024-kertas-kerja\.xlsx .* \(xl/worksheets/sheet2\.xml\)",
    ),
    "-kertas-kerja.pdf": (edit_bytes(b"%%EOF", b"%%EOE"), r"LKj-2024-kertas-kerja\.pdf"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_forged_file_of_the_report_is_found(project, built, kind):
    """A figure of the page, of the DOCX, of the XLSX, one byte of the PDF; the same of the kertas kerja."""
    edit, message = FILES[kind]
    edit(folder(project) / f"LKj-2024{kind}")
    reseal(project)
    with pytest.raises(VerificationError, match=f"tidak sesuai catatan:\n- {message}"):
        verify_unrun(project, built)


def test_the_same_forgery_in_all_formats_is_named_for_each(project):
    """Files that agree with each other and not with the record; here each is truly made anew."""
    for kind, (edit, _) in FILES.items():
        edit(folder(project) / f"LKj-2024{kind}")
    reseal(project)
    with pytest.raises(VerificationError) as caught:
        run_verify(project)
    assert [line.split()[1] for line in str(caught.value).splitlines()[1:]] == [
        f"LKj-2024{kind}"
        for kind in (".html", ".xlsx", ".pdf", ".docx", "-kertas-kerja.xlsx", "-kertas-kerja.pdf")
    ]


def test_a_docx_packed_anew_with_something_between_its_members_is_found(project, built):
    """What no office program shows is found as well: every byte counts."""
    (folder(project) / "LKj-2024.docx").write_bytes(
        (folder(project) / "LKj-2024.docx").read_bytes() + b"tersembunyi"
    )
    reseal(project)
    with pytest.raises(VerificationError, match=r"LKj-2024\.docx tidak sama dengan cetak ulang dari catatan"):
        verify_unrun(project, built)


def forge_stitched(root):
    edit_text(root, "LKj-2024.ipynb", "33,67", "43,67")


def forge_register(root):
    edit_text(root, "register.csv", "33,67", "43,67")


def add_notebook(root):
    shutil.copy(
        folder(root) / "notebooks" / f"{CHAPTERS[1]}.ipynb", folder(root) / "notebooks" / "99_lain.ipynb"
    )


def add_file(root):
    (folder(root) / "LKj-2024-final.pdf").write_bytes(b"%PDF-")


def add_complete(root):
    """A PDF with annexes where the record names none."""
    shutil.copy(folder(root) / "LKj-2024.pdf", folder(root) / "LKj-2024-lengkap.pdf")


def link_file(root):
    kept = root / "halaman.html"
    (folder(root) / "LKj-2024.html").rename(kept)
    (folder(root) / "LKj-2024.html").symlink_to(kept)


@pytest.mark.parametrize(
    ("forge", "message"),
    [
        (forge_stitched, r"LKj-2024\.ipynb tidak sama dengan cetak ulang"),
        (forge_register, r"register\.csv tidak sama dengan cetak ulang"),
        (add_notebook, r"notebooks/99_lain\.ipynb bukan bagian laporan"),
        (add_file, r"LKj-2024-final\.pdf bukan bagian laporan"),
        (add_complete, r"LKj-2024-lengkap\.pdf tidak dihasilkan oleh catatan"),
        (link_file, "tidak berbentuk segel"),
    ],
)
def test_a_forged_or_added_file_is_found(project, built, forge, message):
    """Register and stitched notebook are what the record gives; the folder holds nothing else."""
    forge(project)
    reseal(project)
    with pytest.raises(LkjError, match=message):
        verify_unrun(project, built)


def test_a_dropped_chapter_is_found(project, built):
    """A report made honestly of one chapter less is not the document."""
    (folder(project) / "notebooks" / f"{CHAPTERS[0]}.ipynb").unlink()
    kept = {CHAPTERS[1]: read_manifest(folder(project)).notebooks[CHAPTERS[1]]}
    reseal(project, notebooks=kept)
    with pytest.raises(VerificationError) as caught:
        verify_unrun(project, built)
    assert f"notebooks/{CHAPTERS[0]}.ipynb tidak ada" in str(caught.value)
    assert f"notebooks/{CHAPTERS[0]} hilang" in str(caught.value)


def change_source(notebook):
    notebook.cells[-1].source += "  # lain"


def change_parameters(notebook):
    notebook.cells[2].source = notebook.cells[2].source.replace("DATA_DIR = ", "DATA_DIR = 'lain'  # ")


def change_prose(notebook):
    notebook.cells[0].source += "\n\nDiperiksa dan disetujui."


def change_type(notebook):
    notebook.cells[0] = nbformat.v4.new_raw_cell(notebook.cells[0].source, id=notebook.cells[0].id)


def change_count(notebook):
    notebook.cells[-1].execution_count += 1


def change_id(notebook):
    notebook.cells[0].id = "lain"


def change_tags(notebook):
    notebook.cells[-1].metadata["tags"] = ["nbval-skip"]


def change_order(notebook):
    notebook.cells[0], notebook.cells[-2] = notebook.cells[-2], notebook.cells[0]


def change_metadata(notebook):
    notebook.metadata["language_info"]["version"] = "3.99"


def remove_cell(notebook):
    del notebook.cells[4]


def flag_exception(notebook):
    notebook.metadata["papermill"] = {"exception": True}


def show_something_else(notebook):
    """A cell that runs the original and then shows something else: any rerun of the record gives it again."""
    notebook.cells[-3].source += "\nbelanja(laporan)"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (change_source, r", sel \d+: isi sel tidak sama"),
        (change_parameters, ", sel 2: isi sel tidak sama"),
        (change_prose, ", sel 1: isi sel tidak sama"),
        (change_type, ", sel 1: jenis sel tidak sama"),
        (change_count, r", sel \d+: urutan jalan tidak sama"),
        (change_id, ", sel 1: tanda sel tidak sama"),
        (change_tags, r", sel \d+: metadata sel tidak sama"),
        (change_order, ", sel 1: tanda sel tidak sama"),
        (change_metadata, ": berkas tidak ditulis seperti hasil menjalankan"),
        (remove_cell, r": tercatat \d+ sel, seharusnya"),
        (flag_exception, ": berkas tidak ditulis seperti hasil menjalankan"),
        (show_something_else, r", sel \d+: isi sel tidak sama"),
    ],
)
def test_a_record_that_is_not_of_the_committed_notebook_is_found_without_a_run(
    project, built, change, message
):
    """Sources, types, ids, tags, counts, order and metadata are the committed ones, parameters injected."""
    edit_record(project, change)
    reseal(project)
    with pytest.raises(
        VerificationError, match=f"Catatan tidak sesuai buku kerja:\n- {CHAPTERS[1]}{message}"
    ):
        verify_unrun(project, built)


def strip_output(notebook):
    notebook.cells[-1].outputs = []


def add_stderr(notebook):
    notebook.cells[-1].outputs.insert(0, nbformat.v4.new_output("stream", name="stderr", text="x"))


def spoil_value(notebook):
    del values(notebook, TABEL)[0]["caption"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (strip_output, "tidak menampilkan apa pun"),
        (add_stderr, "jenis keluaran tidak sama"),
        (spoil_value, "nilai tidak sah"),
    ],
)
def test_a_record_that_no_run_can_have_left_is_found_without_one(project, built, change, message):
    """Every cell shows valid values, the last one the report; standard error is never recorded."""
    edit_record(project, change)
    reseal(project)
    with pytest.raises(VerificationError, match=message):
        verify_unrun(project, built)


def edit_number(notebook):
    table = values(notebook, TABEL)[0]
    key = table["rows"][-1]["cells"][-1]["key"]
    table["angka"][key]["text"] = "99,90"


def test_a_record_that_contradicts_itself_is_found_by_making_its_files_anew(project):
    """A figure that is not what its own arithmetic gives is refused before anything is made of it."""
    edit_record(project, edit_number)
    reseal_record(project)
    with pytest.raises(LkjError, match="tercatat di tempat lain"):
        run_verify(project)


def test_code_planted_in_the_outputs_never_runs(report_2023, tmp_path, capsys, monkeypatch):
    """The command names the planted cell, and ends with 1 before anything of the folder is run."""
    monkeypatch.setenv("LKJ_ROOT", str(REPOSITORY))
    target = shutil.copytree(report_2023, tmp_path / "outputs" / "2023")
    mark = tmp_path / "dijalankan"
    path = target / "notebooks" / "04_penutup.ipynb"
    notebook = read_record(path)
    notebook.cells[-1].source = f"open({str(mark)!r}, 'w')\nlaporan"
    write_notebook(notebook, path)
    write_manifest(read_manifest(target), target)
    assert cli.run(["verify", "2023", "--output-dir", str(tmp_path / "outputs")]) == 1
    assert "04_penutup, sel" in capsys.readouterr().err
    assert not mark.exists()


def swap_chart(notebook):
    picture = values(notebook, GAMBAR)[0]
    picture["svg"] = picture["svg"].replace("<svg", "<svg data-lain='1'", 1)


def edit_printed_text(notebook):
    values(notebook, TABEL)[0]["rows"][0]["cells"][0]["text"] += " lain"


def test_a_forgery_carried_through_record_and_files_is_found_by_running(project, built):
    """A chart and a word that the notebook does not give again, whatever the files say."""
    edit_record(project, swap_chart, chapter=CHAPTERS[0])
    edit_record(project, edit_printed_text)
    reseal_record(project)
    verify.check_record(
        verify.check_seal(folder(project), Masa(YEAR), CHAPTERS), folder(project), paths(project)
    )
    with pytest.raises(VerificationError) as caught:
        verify.compare_run(as_recorded(project), as_recorded(built), False)
    heading, *lines = str(caught.value).splitlines()
    assert heading == "Hasil jalan ulang berbeda dari catatan:"
    assert [line.partition(", sel ")[0] for line in lines] == [f"- {chapter}" for chapter in CHAPTERS]


# The manifest -----------------------------------------------------------------------------------------


def edit_manifest(root, change):
    """Change the manifest by hand, its own seal put right."""
    path = folder(root) / MANIFEST
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(tahun=2023),
        lambda content: content["environment"].update(platform="Lain"),
        lambda content: content.update(record="0" * 64),
        lambda content: content.update(catatan="disetujui"),
        lambda content: content.pop("lock"),
        lambda content: content["outputs"].update(a=1),
    ],
)
def test_a_manifest_that_was_written_in_is_found_first(project, built, change):
    """Year, environment, code, a foreign or a missing entry, a value of another kind."""
    edit_manifest(project, change)
    with pytest.raises(
        LkjError, match=r"2024/manifest\.json (berubah sejak|tidak berbentuk segel|tidak ada atau)"
    ):
        verify_unrun(project, built)


@pytest.mark.parametrize("part", ["data", "notebooks"])
@pytest.mark.parametrize("name", ["/etc/hostname", "../2023/a.csv", "a/../../b", "a" * 5000, "C:a", ""])
def test_a_manifest_names_only_files_within_its_folders(project, built, part, name):
    """Verification opens no other file, also where the seal was put right."""
    reseal(project, **{part: {**getattr(read_manifest(folder(project)), part), name: "0" * 64}})
    with pytest.raises(LkjError, match=r"2024/manifest\.json tidak berbentuk segel laporan"):
        verify_unrun(project, built)


def test_a_manifest_that_says_two_things_is_found(project, built):
    """A name written twice is read differently by different programs."""
    edit_text(project, MANIFEST, '"tahun": 2024', '"tahun": 2023,\n "tahun": 2024')
    with pytest.raises(LkjError, match="berubah sejak laporan disegel"):
        verify_unrun(project, built)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tahun": 2023}, "adalah segel laporan 2023, bukan 2024"),
        ({"record": "0" * 64}, r"sidik catatan \(kode keaslian\) lain menurut catatan"),
        ({"instansi": "Dinas Lain, Kabupaten Lain"}, "manifest.json menyebut Dinas Lain"),
        ({"package": "0" * 64}, "paket lkjtools berubah"),
        ({"rules": "0" * 64}, r"aturan \(lkjtools/law\) berubah"),
        ({"lock": "0" * 64}, r"requirements\.lock berubah"),
        ({"data": {}}, rf"data/{YEAR}/realisasi\.csv lain menurut catatan"),
    ],
)
def test_a_resealed_manifest_that_says_something_else_is_found(project, built, changes, message):
    """Year, code, agency, package, rules, lock, data."""
    reseal(project, **changes)
    with pytest.raises(VerificationError, match=message):
        verify_unrun(project, built)


def test_a_resealed_environment_contradicts_the_record(project, built):
    """Every chapter records what it ran on."""
    environment = read_manifest(folder(project)).environment
    reseal(project, environment={**environment, "matplotlib": "0.1"})
    with pytest.raises(VerificationError, match=f"lingkungan {CHAPTERS[0]} lain menurut catatan"):
        verify_unrun(project, built)


@pytest.mark.parametrize("what", ["hilang", "ditambahkan"])
def test_a_list_of_data_that_is_not_what_check_reads_is_found(project, what):
    """A file that only check reads stands in no chapter; out of the list, it could be changed unseen."""
    data = dict(read_manifest(folder(project)).data)
    if what == "hilang":
        name = min(data.keys() - {read.path for read in Record.of_chapters(as_recorded(project)).reads})
        del data[name]
    else:
        name = f"{YEAR}/catatan.csv"
        data[name] = None
    reseal(project, data=data)
    manifest = verify.check_seal(folder(project), Masa(YEAR), CHAPTERS)
    verify.check_inputs(manifest, project, paths(project))
    recorded = verify.check_record(manifest, folder(project), paths(project))
    with pytest.raises(VerificationError) as caught:
        verify.check_data_list(manifest, recorded, project)
    assert str(caught.value).splitlines()[1:] == [f"- data/{name} {what}"]


def test_data_with_faults_gives_no_report(project):
    """What check refuses no report was made from, whatever the seal says."""
    path = project / "data" / str(YEAR) / "realisasi.csv"
    path.write_text(path.read_text("utf-8") + "IKU-99,2024,1,,,\n", "utf-8")
    manifest = read_manifest(folder(project))
    with pytest.raises(VerificationError, match=r"Data tidak lolos pemeriksaan.*\n- .*realisasi\.csv"):
        verify.check_data_list(manifest, as_recorded(project), project)


def test_a_folder_without_manifest_is_no_report(tmp_path):
    """A half-written set is never read."""
    with pytest.raises(LkjError, match=r"2024/manifest\.json tidak ada"):
        read_manifest(tmp_path / "2024")


def test_a_manifest_with_half_a_sign_is_not_one_of_a_report(tmp_path):
    """JSON can write it, no text holds it; whoever reads it says so in a sentence."""
    content = dataclasses.asdict(Manifest(2024, "\ud800", {}, {}, "", "", None, {}, {}))
    (tmp_path / MANIFEST).write_text(json.dumps(content), "utf-8")
    with pytest.raises(LkjError, match="tidak ada atau tidak terbaca"):
        read_manifest(tmp_path)


def test_the_manifest_names_every_input_and_output(built):
    """What check or a chapter read or looked for, notebooks, package, rules, lock, versions, files."""
    manifest = read_manifest(folder(built))
    assert {f"{YEAR}/realisasi.csv", f"{YEAR}/laporan.yaml", f"{YEAR}/misi.csv"} <= manifest.data.keys()
    assert None in manifest.data.values()  # a file that was looked for and is not there
    assert set(manifest.notebooks) == set(CHAPTERS)
    assert {"python", "pandas", "matplotlib", "typst", "platform", "zlib"} <= manifest.environment.keys()
    assert manifest_text(manifest) == (folder(built) / MANIFEST).read_text("utf-8")


def test_what_a_chapter_read_is_held_against_what_was_checked(built):
    """A file that was another one when a chapter, or the check, read it is named; so is another package."""
    manifest = read_manifest(folder(built))
    records = as_recorded(built)
    assert record_differences(manifest, Record.of_chapters(records), manifest.data.items()) == []
    checked = [(f"{YEAR}/misi.csv", "0" * 64)]
    (shown,) = values(records[CHAPTERS[1]], LAPORAN)
    shown["reads"][0]["sha256"] = "1" * 64
    shown["aturan"] = "2" * 64
    assert record_differences(manifest, Record.of_chapters(records), checked) == [
        f"data/{YEAR}/misi.csv",
        f"data/{shown['reads'][0]['path']}",
        "aturan (lkjtools/law)",
    ]


def test_package_rules_lock_and_notebooks_of_two_moments_are_compared(built):
    """What was there before the first chapter must be there when the report is sealed."""
    before = read_manifest(folder(built))
    other = {"package": "1" * 64, "rules": "2" * 64, "lock": "3" * 64}
    after = dataclasses.replace(before, notebooks={**before.notebooks, CHAPTERS[0]: "4" * 64}, **other)
    assert input_differences(before, before) == []
    assert input_differences(before, after) == [
        f"notebooks/{CHAPTERS[0]}",
        "paket lkjtools",
        "aturan (lkjtools/law)",
        "requirements.lock",
    ]


# Inputs and files that changed ------------------------------------------------------------------------


def test_a_changed_digit_in_the_data_is_named_before_comparing(project, built):
    """The inputs are not those of the manifest any more (pitfall 10)."""
    path = project / "data" / str(YEAR) / "anggaran.csv"
    path.write_text(path.read_text("utf-8").replace("1", "2", 1), "utf-8")
    with pytest.raises(VerificationError, match=rf"data/{YEAR}/anggaran\.csv berubah"):
        verify_unrun(project, built)


def test_a_report_of_another_version_is_told_from_a_changed_one(project):
    """Its files hold by their seal, and so may its data; only its own version can compute it again."""
    reseal(project, package="0" * 64)
    with pytest.raises(VerificationError, match=r"versi lain.* utuh .*datanya masih sama") as told:
        run_verify(project)
    assert str(told.value).endswith("- paket lkjtools berubah")


def test_a_record_of_before_rules_were_recorded_is_told_in_a_sentence(project):
    """What an older version recorded lacks the words of rules: no document is printed from it, and nothing runs."""

    def strip(notebook):
        for identity in values(notebook, LAPORAN):
            for name in ("peraturan", "asumsi", "perangkat", "paket", "aturan"):
                del identity[name]

    for chapter in CHAPTERS:
        edit_record(project, strip, chapter)
    reseal_record(project)
    with pytest.raises(LkjError, match=r"tidak tercatat: .*anggaran/serapan.*versi terdahulu.*susun ulang"):
        run_verify(project)


def test_a_figure_in_a_register_of_another_version_is_told_as_far_as_it_goes(project):
    """The facts that are there, then which are not."""
    rows = read_table((folder(project) / "register.csv").read_text("utf-8"))
    columns = [name for name in rows[0] if name not in {"reference", "pages"}]
    text = write_table(columns, ([row[name] for name in columns] for row in rows))
    (folder(project) / "register.csv").write_text(text, "utf-8")
    told = trace_figure(folder(project), f"pagu_rp:total:{YEAR}")
    assert "Tercetak: " in told
    assert "Aturan: anggaran/total" in told
    assert told.endswith("versi lain, tanpa dasar, halaman; susun ulang laporannya agar semuanya ada.")


def test_a_changed_record_without_its_hash_is_found_at_once(project, built):
    """The seal of the file does not fit any more (pitfalls 6, 7, 8, 13)."""
    edit_record(project, swap_chart, chapter=CHAPTERS[0])
    with pytest.raises(VerificationError, match=rf"notebooks/{CHAPTERS[0]}\.ipynb berubah"):
        verify_unrun(project, built)


def test_a_missing_and_an_unsealed_file_are_found(project, built):
    """Nothing may be taken away or slipped in."""
    (folder(project) / "register.csv").unlink()
    (folder(project) / "catatan.txt").write_text("x", "utf-8")
    with pytest.raises(VerificationError) as caught:
        verify_unrun(project, built)
    assert "catatan.txt ditambahkan" in str(caught.value)
    assert "register.csv hilang" in str(caught.value)


# Another environment ----------------------------------------------------------------------------------


def rename_letters(picture):
    """What another matplotlib does: letters have other names."""
    return picture.replace("SourceSans3-", "Huruf-")


def move_mark(picture):
    """The mark of the first realisasi stands higher, and the line with it; no word of the drawing is another."""
    mark = re.search(r'<use [^>]* y="(\d+\.\d+)"', picture)
    return picture if mark is None else picture.replace(mark[1], str(float(mark[1]) - 10))


def redraw(notebook, change):
    """Draw otherwise, in the value and in the page of JupyterLab beside it."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if GAMBAR in output.get("data", {}):
                old, new = (
                    Picture("image/svg+xml", svg.encode()).uri
                    for svg in (output.data[GAMBAR]["svg"], change(output.data[GAMBAR]["svg"]))
                )
                output.data[GAMBAR]["svg"] = change(output.data[GAMBAR]["svg"])
                assert old in output.data["text/html"]
                output.data["text/html"] = output.data["text/html"].replace(old, new)


def forge_environment(root, change=lambda notebook: None):
    """The most careful forgery: other versions in chapters and seal, every file made of the forged record."""
    for chapter in CHAPTERS:
        edit_record(
            root, lambda notebook: values(notebook, LAPORAN)[0]["perangkat"].update(ELSEWHERE), chapter
        )
    edit_record(root, change, CHAPTERS[0])
    notebook = stitch(list(as_recorded(root).items()))
    for name, content in render_files(notebook, Masa(YEAR), root / "data"):
        (folder(root) / name).write_bytes(content)
    environment = read_manifest(folder(root)).environment
    reseal(root, record=Record.of_stitched(notebook).sha256, environment={**environment, **ELSEWHERE})


@pytest.mark.exhaustive
def test_in_another_environment_a_chart_may_be_drawn_with_other_bytes(project):
    """Verification ends well, names the versions, and says what was compared in which way (pitfall 65)."""
    forge_environment(project, lambda notebook: redraw(notebook, rename_letters))
    done, lines = run_verify(project)
    assert any(line.startswith("Lingkungan berbeda: matplotlib 0.1 saat disusun, ") for line in lines)
    assert done.alike == (f"notebooks/{CHAPTERS[0]}.ipynb",)
    assert lines[-1].startswith(
        "Isinya sama, tetapi bitanya tidak dapat dibandingkan karena lingkungan berbeda: "
        f"notebooks/{CHAPTERS[0]}.ipynb. "
    )


@pytest.mark.parametrize(
    ("name", "version", "message"),
    [
        ("matplotlib", "3.11 (disetujui BPK)", "tidak berbentuk segel laporan"),
        ("matplotlib", "3.11.2\n", "tidak berbentuk segel laporan"),
        ("matplotlib", "\x1b[2J", "tidak berbentuk segel laporan"),
        ("platform", "Linux\x1b[2J", "tidak berbentuk segel laporan"),
        ("predikat", "1.0", "menyebut yang bukan program paket ini:\n- predikat"),
    ],
)
def test_an_environment_says_nothing_but_versions(project, built, name, version, message):
    """The report prints it, and the console: words, signs or other names in it are no environment."""
    reseal(project, environment={**read_manifest(folder(project)).environment, name: version})
    with pytest.raises(LkjError, match=message):
        verify_unrun(project, built)


def test_a_forged_environment_excuses_no_forged_chart(project, built):
    """Everything fits but the notebook, which draws the mark elsewhere when it runs."""
    forge_environment(project, lambda notebook: redraw(notebook, move_mark))
    manifest = verify.check_seal(folder(project), Masa(YEAR), CHAPTERS)
    assert verify.check_inputs(manifest, project, paths(project))
    recorded = verify.check_record(manifest, folder(project), paths(project))
    with pytest.raises(VerificationError) as caught:
        verify.compare_run(recorded, as_recorded(built), True)
    _, finding, advice = str(caught.value).splitlines()
    assert re.fullmatch(rf"- {CHAPTERS[0]}, sel \d+: keluaran tidak sama", finding)
    assert "Ulangi dengan versi yang disebut manifest.json" in advice


def test_a_forged_environment_excuses_no_forged_pdf(project):
    """Two words of a paragraph that trade their places are the same set of words."""
    forge_environment(project)
    notebook = stitch(list(as_recorded(project).items()))
    words = next(
        [part for part in block["c"] if part["t"] == "Str"]
        for value in values(notebook, NARASI)
        for block in value["blocks"]
        if block["t"] == "Para" and len(block["c"]) > 9
    )
    words[0]["c"], words[1]["c"] = words[1]["c"], words[0]["c"]
    (folder(project) / "LKj-2024.pdf").write_bytes(render_pdf(compose(notebook)))
    reseal(project)
    with pytest.raises(
        VerificationError, match=r"LKj-2024\.pdf tidak sama dengan cetak ulang dari catatan\nLing"
    ):
        run_verify(project)


def show_another_page(notebook):
    """What JupyterLab shows of a table, not the table."""
    output = next(o for c in notebook.cells for o in c.get("outputs", ()) if TABEL in o.get("data", {}))
    output.data["text/html"] = output.data["text/html"].replace("</table>", "<tr><td>99,9</td></tr></table>")


def show_another_drawing(notebook):
    """The page of JupyterLab shows another drawing than the value."""
    output = next(o for c in notebook.cells for o in c.get("outputs", ()) if GAMBAR in o.get("data", {}))
    output.data["text/html"] = output.data["text/html"].replace("base64,", "base64,AAAA")


def write_in_chart(notebook):
    """A word in the drawing itself."""
    picture = values(notebook, GAMBAR)[0]
    picture["svg"] = picture["svg"].replace("</svg>", "<text>99,9</text></svg>")


def forge_status(notebook):
    cells = [cell for table in values(notebook, TABEL) for row in table["rows"] for cell in row["cells"]]
    next(cell for cell in cells if (cell["key"] or "").startswith("status:"))["text"] = "Melampaui sekali"


@pytest.mark.parametrize(
    ("change", "chapter"),
    [
        (swap_chart, CHAPTERS[0]),
        (write_in_chart, CHAPTERS[0]),
        (show_another_drawing, CHAPTERS[0]),
        (show_another_page, CHAPTERS[0]),
        (forge_status, CHAPTERS[0]),
        (edit_printed_text, CHAPTERS[0]),
    ],
)
def test_in_another_environment_everything_else_is_still_compared(built, change, chapter):
    """A sign or word in a drawing, what stands beside a value for JupyterLab, a status, a text of a table."""
    rerun = as_recorded(built)
    change(rerun[chapter])
    with pytest.raises(VerificationError, match=f"{chapter}, sel "):
        verify.compare_run(as_recorded(built), rerun, True)


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_in_another_environment_a_file_may_be_packed_in_other_bytes(built, tmp_path, suffix):
    """The members are the same, unpacked; another figure is not."""
    name = f"LKj-2024.{suffix}"
    made = (folder(built) / name).read_bytes()
    other = repack(made, lambda member, content: content)
    path = tmp_path / f"palsu.{suffix}"
    path.write_bytes(made)
    FILES[f".{suffix}"][0](path)
    assert find_difference(name, made, other)
    assert prints_same(name, made, other)
    assert not prints_same(name, made, path.read_bytes())


def repack(data, change, **added):
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(copy, "w") as stored:
        for info in archive.infolist():
            stored.writestr(info.filename, change(info.filename, archive.read(info)))
        for name, content in added.items():
            stored.writestr(name, content)
    return copy.getvalue()


def in_member(part, old, new):
    def change(data):
        changed = repack(data, lambda name, content: content.replace(old, new) if part in name else content)
        assert changed != repack(data, lambda name, content: content)
        return changed

    return change


@pytest.mark.parametrize(
    ("suffix", "forge"),
    [
        ("html", lambda page: page.replace(b"</body>", b"<script>document.title = 1</script></body>")),
        ("html", lambda page: page.replace(b"</head>", b"<style>td { visibility: hidden }</style></head>")),
        ("html", lambda page: page.replace(b"<td", b"<td hidden", 1)),
        ("docx", in_member("word/document.xml", b"<w:rPr>", b"<w:rPr><w:vanish/>")),
        ("docx", in_member(".rels", b"</Relationships>", b"<!-- x --></Relationships>")),
        ("docx", lambda data: repack(data, lambda name, content: content, vbaProject=b"x")),
        ("xlsx", in_member("xl/worksheets/", b"<row ", b'<row hidden="1" ')),
    ],
    ids=["script", "style", "hidden", "vanish", "link", "macro", "row"],
)
def test_another_environment_excuses_nothing_that_a_reader_would_see(built, suffix, forge):
    """Who forges a file may also write another environment into the seal: words alone are not enough."""
    name = f"LKj-2024.{suffix}"
    made = (folder(built) / name).read_bytes()
    forged = forge(made)
    assert forged != made
    assert not prints_same(name, made, forged)


def test_in_another_environment_a_picture_looks_the_same():
    """The edge of a line may have other shades; a bar or a digit may not be another, not even a pale one."""
    from PIL import Image, ImageDraw, ImageFont

    theme = load_theme()
    font = ImageFont.truetype(str(theme.font_files["regular"]), theme.size["note"] * 220 / 72)

    def xlsx(*, bar=60, shade=0, digits="95,4"):
        picture, stored = Image.new("RGB", (200, 200), "white"), BytesIO()
        draw = ImageDraw.Draw(picture)
        draw.text((60, 20), digits, fill=theme.light.muted, font=font)
        draw.rectangle((20, bar, 40, 180), fill=(0, 80, 160))
        draw.line((0, 190, 199, 190), fill=(shade, shade, shade))
        dots = BytesIO()
        picture.save(dots, "PNG")
        with zipfile.ZipFile(stored, "w") as archive:
            archive.writestr("xl/media/image1.png", dots.getvalue())
        return stored.getvalue()

    assert prints_same("a.xlsx", xlsx(), xlsx(shade=30))
    assert not prints_same("a.xlsx", xlsx(), xlsx(bar=52))
    for digits in ("85,4", "95.4", "95,1", "96,4"):
        assert not prints_same("a.xlsx", xlsx(), xlsx(digits=digits))


# Running ----------------------------------------------------------------------------------------------

WARNS = """
import logging, os, time, warnings
warnings.warn(f"keluaran berubah {time.time_ns()}")
logging.getLogger().warning("pustaka %s", os.getpid())
tabel("a")
"""
IPC = """
from ipykernel.connect import get_connection_info
assert get_connection_info(unpack=True)["transport"] == "ipc"
tabel("a")
"""
STEP = """
import sys
from pathlib import Path
from tests.test_verify import rerun_one
rerun_one(Path(sys.argv[1]))
"""


def rerun_one(root):
    """Run the one chapter of a folder again and compare it with its record."""
    manifest = Manifest(2023, "data", {}, {}, "", "", None, {}, {})
    rerun = verify.run_again(manifest, [root / "01_satu.ipynb"], root, 1)
    verify.compare_run({"01_satu": read_record(root / "notebooks" / "01_satu.ipynb")}, rerun, False)


def record_one(root, write_chapter, source):
    path = write_chapter(root, "01_satu", "judul('Satu')", source, "laporan()")
    run_chapters([path], PARAMETERS | {"YEAR": 2023}, root, 1, root=root)


def test_a_warning_on_standard_error_does_not_break_verification(tmp_path, write_chapter):
    """A library warns in other words at every run: that belongs to the log, never to the record."""
    record_one(tmp_path, write_chapter, WARNS)
    assert "keluaran berubah" in (tmp_path / "log.jsonl").read_text("utf-8")
    rerun_one(tmp_path)


@pytest.mark.exhaustive
@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_verification_needs_no_network_interface(tmp_path, write_chapter):
    """Where the system lets us take all of them away, loopback too, it runs; everywhere kernels talk over IPC."""
    record_one(tmp_path, write_chapter, IPC)
    command = ["unshare", "-rn"]
    allowed = shutil.which("unshare") and not subprocess.run([*command, "true"], check=False).returncode
    step = [sys.executable, "-c", STEP, str(tmp_path)]
    done = subprocess.run(
        [*(command if allowed else ()), *step], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_cannot_run_is_not_said_to_differ(tmp_path, write_chapter):
    """A kernel or a cell that fails here says nothing about the report."""
    write_chapter(tmp_path, "01_satu", "judul('Satu')", "1 / 0", "laporan()")
    with pytest.raises(VerificationError) as caught:
        rerun_one(tmp_path)
    heading, line = str(caught.value).splitlines()
    assert heading == "Buku kerja tidak dapat dijalankan di sini, jadi hasilnya belum dibandingkan:"
    assert line.startswith("- 01_satu, sel 5: ")


@pytest.mark.exhaustive
def test_another_tool_gives_the_same_judgement(tmp_path, write_chapter):
    """Who trusts no verification of ours lets nbval run the recorded notebook."""
    record_one(tmp_path, write_chapter, "tabel('a')")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "-q",
    ]
    done = subprocess.run(
        [*command, "notebooks/01_satu.ipynb"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "6 passed" in done.stdout


@pytest.mark.exhaustive
def test_a_recorded_chapter_is_handed_to_that_tool_without_a_setting(project):
    """In its own folder, by the command that stands in the guide; what was changed in it is found."""
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, project)
    name = f"{CHAPTERS[1]}.ipynb"
    edit_record(project, lambda notebook: notebook.cells[-3].outputs[0].data.update({"text/html": "lain"}))
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LKJ_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", name],
        cwd=folder(project) / "notebooks",
        env={**environment, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    cells = sum(cell.cell_type == "code" for cell in read_record(folder(project) / "notebooks" / name).cells)
    assert f"1 failed, {cells - 1} passed" in done.stdout


# Tracing ----------------------------------------------------------------------------------------------


def test_a_figure_is_traced_to_its_cells_and_places(built):
    """Value, formula, rule, source cells, places of print."""
    text = trace_figure(folder(built), f"serapan_pct:total:{YEAR}", data_root=built)
    lines = text.splitlines()
    assert lines[0] == f"serapan_pct:total:{YEAR}"
    assert "Rumus: realisasi_rp ÷ pagu_rp × 100" in lines
    assert any(
        re.fullmatch(rf"  {YEAR}/anggaran\.csv\[.*\]\.pagu_rp = \d+ \(baris \d+\)", line) for line in lines
    )
    assert any(re.match(r"  halaman \w+: Tabel ", line) for line in lines)
    with pytest.raises(LkjError, match='mungkin maksudnya "serapan_pct:total'):
        trace_figure(folder(built), f"serapan_pct:totl:{YEAR}")
    with pytest.raises(LkjError, match=r"register\.csv tidak ada"):
        trace_figure(built, "a")


def test_a_source_cell_of_a_changed_file_has_no_value(project):
    """What stands there now is not what the figure was made from."""
    path = project / f"data/{YEAR}/anggaran.csv"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    text = trace_figure(folder(project), f"serapan_pct:total:{YEAR}", data_root=project)
    assert "].pagu_rp (berkasnya berubah sejak laporan disusun)" in text
