"""What a verification found is kept: dated, of which report, with what result, and outside of its seal."""

import json
import os
import shutil
from dataclasses import replace
from datetime import datetime
from html import escape

import pytest

from lkjtools import statement
from lkjtools.document.chapters import find_chapter
from lkjtools.errors import ParameterError
from lkjtools.manifest import read_manifest, write_manifest
from lkjtools.masa import Masa
from lkjtools.outputs import is_complete, refuse_added_files
from lkjtools.statement import read_statement, render_statement, verify_and_state
from lkjtools.verify import IncomparableError, Verification, VerificationError, check_inputs, check_seal

YEAR = 2024
CHAPTERS = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")
FINDINGS = "Hasil jalan ulang berbeda dari catatan:\n- 03a, sel 4: <keluaran> tidak sama"


@pytest.fixture
def project(project_contoh, tmp_path):
    return shutil.copytree(project_contoh, tmp_path / "proyek")


def verify(root, **options):
    lines = []
    places = {"root": root, "output_dir": root / "outputs", "notebooks_dir": root / "notebooks"}
    done = verify_and_state(YEAR, **places, jobs=1, progress=lines.append, chapters=CHAPTERS, **options)
    return done, lines


@pytest.fixture
def outcome(monkeypatch):
    """Give the verification itself an outcome, for its own tests are others."""

    def outcome(result):
        def verify_report(*_, progress, **__):
            progress("Memeriksa segel")
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(statement, "verify_report", verify_report)

    return outcome


def test_one_chapter_is_verified_by_the_beginning_of_its_name(project):
    """The seal is that of all; that chapter alone runs again, and it has a statement of its own."""
    done, lines = verify(project, only=find_chapter("03c"))
    assert "Menjalankan ulang bab 03c_akuntabilitas_keuangan" in lines
    folder = project / "outputs/2024"
    made = json.loads((folder / "verifikasi-03c_akuntabilitas_keuangan.json").read_text("utf-8"))
    assert made["cakupan"] == "03c_akuntabilitas_keuangan"
    assert (made["hasil"], made["sel"], made["angka"]) == ("sesuai", done.cells, done.figures)
    assert 0 < done.cells < 30
    assert not (folder / "verifikasi.json").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("03", "'03' dimiliki 4 bab; bab yang ada: 03a_capaian_kinerja, 03b"),
        ("9", "'9' bukan awal nama bab mana pun; bab yang ada: 00_pembuka, "),
        ("", "'' bukan awal nama bab mana pun"),
    ],
)
def test_a_name_that_is_no_one_chapter_s_is_refused_with_those_there_are(name, message):
    """Verifying another chapter than was meant would be worse than none."""
    with pytest.raises(ParameterError) as refused:
        find_chapter(name)
    assert str(refused.value).startswith(message)


def test_a_statement_says_what_was_compared_on_what_when_and_with_what(project, outcome):
    """A page for people and the same in JSON for archives."""
    outcome(Verification(12, 34, (), ()))
    before = datetime.now().astimezone().replace(microsecond=0)
    _, lines = verify(project)
    made = read_statement(project / "outputs", YEAR)
    manifest = read_manifest(project / "outputs/2024")
    assert (made.hasil, made.sel, made.angka, made.temuan) == ("sesuai", 12, 34, ())
    assert (made.instansi, made.sidik_catatan) == (manifest.instansi, manifest.record)
    assert before <= datetime.fromisoformat(made.waktu) <= datetime.now().astimezone()
    assert made.langkah == ("Memeriksa segel",)
    assert {"python", "lkjtools", "pandas"} <= made.versi.keys()
    page = (project / "outputs/2024/verifikasi.html").read_text("utf-8")
    assert page == render_statement(made)
    for said in (
        escape(manifest.instansi),
        made.kode_keaslian,
        manifest.record,
        "12 sel dan 34 angka",
        "Memeriksa segel",
    ):
        assert said in page
    assert lines[-1] == f"Pernyataan: {project}/outputs/2024/verifikasi.html dan .json"


def test_a_report_that_differs_is_stated_too(project, outcome):
    """Each line of what differs; as text, whatever signs it holds."""
    outcome(VerificationError(FINDINGS))
    with pytest.raises(VerificationError):
        verify(project)
    made = read_statement(project / "outputs", YEAR)
    assert (made.hasil, made.sel, made.temuan) == ("tidak sesuai", None, tuple(FINDINGS.splitlines()))
    page = (project / "outputs/2024/verifikasi.html").read_text("utf-8")
    assert "- 03a, sel 4: &lt;keluaran&gt; tidak sama" in page
    assert "memberi hasil yang sama" not in page


def test_what_could_not_be_compared_is_not_said_to_differ(project, outcome):
    """Another version of the package proves nothing against a report."""
    outcome(IncomparableError("Laporan disusun oleh versi lain:\n- paket lkjtools berubah"))
    with pytest.raises(IncomparableError):
        verify(project)
    assert read_statement(project / "outputs", YEAR).hasil == "tidak dapat dibandingkan"
    page = (project / "outputs/2024/verifikasi.html").read_text("utf-8")
    assert "Tidak dapat dibandingkan di sini" in page
    assert "- paket lkjtools berubah" in page
    assert "Tidak sesuai" not in page


def test_a_report_of_another_version_is_incomparable_unless_its_data_has_changed(project):
    """Changed data speaks against it, whatever version looks at it."""
    folder = project / "outputs/2024"
    write_manifest(replace(read_manifest(folder), package="0" * 64), folder)
    paths = [project / f"notebooks/{chapter}.ipynb" for chapter in CHAPTERS]
    with pytest.raises(IncomparableError, match="datanya masih sama"):
        check_inputs(read_manifest(folder), project, paths)
    (project / "data/2024/sasaran.csv").write_text("", encoding="utf-8")
    with pytest.raises(VerificationError, match="datanya sudah berubah") as refused:
        check_inputs(read_manifest(folder), project, paths)
    assert not isinstance(refused.value, IncomparableError)


def test_a_statement_breaks_no_seal_and_hinders_no_new_report(project, outcome):
    """It stands beside the report, and neither verification nor building takes it for a part of it."""
    outcome(Verification(1, 1, (), ()))
    verify(project)
    verify(project, only=CHAPTERS[1])
    folder = project / "outputs/2024"
    assert len(list(folder.glob("verifikasi*"))) == 4
    check_seal(folder, Masa(YEAR), CHAPTERS)
    assert is_complete(folder)
    refuse_added_files(folder)


def test_a_statement_is_of_one_report_and_of_no_other(project, outcome):
    """Once the seal is another one, what was said of it says nothing any more."""
    outcome(Verification(1, 1, (), ()))
    assert read_statement(project / "outputs", YEAR) is None
    verify(project)
    assert read_statement(project / "outputs", YEAR) is not None
    path = project / "outputs/2024/manifest.json"
    path.write_text(path.read_text("utf-8") + " ", encoding="utf-8")
    assert read_statement(project / "outputs", YEAR) is None
    (project / "outputs/2024/verifikasi.json").write_text("[]", encoding="utf-8")
    assert read_statement(project / "outputs", YEAR) is None


def test_where_nothing_can_be_saved_the_result_is_told_all_the_same(project, outcome, monkeypatch):
    """An auditor may have the report for reading only."""
    outcome(Verification(1, 1, (), ()))

    def refuse(*_):
        raise OSError(30, os.strerror(30), "/media/laporan")

    monkeypatch.setattr(statement, "add_files", refuse)
    done, lines = verify(project)
    assert done.cells == 1
    assert lines[-1].startswith("Pernyataan tidak dapat disimpan. /media/laporan")
