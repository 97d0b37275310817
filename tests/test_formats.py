"""--formats: a report that is printed as less says so in its seal, and is verified by what it says."""

import json
import shutil
from dataclasses import replace

import pytest

from lkjtools.batch.room import measure_room
from lkjtools.cli import run
from lkjtools.document.editions import render_files
from lkjtools.document.stitch import stitch
from lkjtools.errors import LkjError
from lkjtools.manifest import read_seal, write_manifest
from lkjtools.masa import Masa
from lkjtools.record import read_record
from lkjtools.reuse import find_unchanged, printed_as
from lkjtools.sealed_files import FORMATS, hash_outputs
from lkjtools.verify import VerificationError, check_files, check_seal
from tests.rehearsed import build_rehearsed

YEAR = 2024
CHAPTERS = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")
FEW = ("html", "kertas-kerja")


def build(root, **options):
    places = {"data_dir": root / "data", "output_dir": root / "outputs"}
    return build_rehearsed(YEAR, **places, jobs=1, chapters=CHAPTERS, **options)


@pytest.fixture(scope="module")
def few(project_contoh, tmp_path_factory):
    """The project with its report printed as two of the formats."""
    root = tmp_path_factory.mktemp("format") / "proyek"
    shutil.copytree(project_contoh, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJ_ROOT", str(root))
        build(root, formats=FEW, reuse=True)
    return root


@pytest.mark.exhaustive
def test_what_is_printed_is_what_a_whole_report_has_and_the_seal_names_it(few, project_contoh):
    """The same bytes; record and register are always there, and what was not asked for is not."""
    report, whole = few / f"outputs/{YEAR}", project_contoh / f"outputs/{YEAR}"
    kept = {name for name in hash_outputs(report) if "/" not in name}
    assert kept == {
        f"LKj-{YEAR}.ipynb",
        "register.csv",
        f"LKj-{YEAR}.html",
        f"LKj-{YEAR}-kertas-kerja.xlsx",
        f"LKj-{YEAR}-kertas-kerja.pdf",
    }
    assert all((report / name).read_bytes() == (whole / name).read_bytes() for name in kept)
    assert read_seal(report).formats == FEW
    assert read_seal(whole).formats == FORMATS


def test_such_a_report_is_verified_by_the_formats_of_its_seal(few, monkeypatch):
    """Every file that it has is made again, and no other is missed."""
    monkeypatch.setenv("LKJ_ROOT", str(few))
    report = few / f"outputs/{YEAR}"
    manifest = check_seal(report, Masa(YEAR), CHAPTERS)
    notebooks = [(name, read_record(report / f"notebooks/{name}.ipynb")) for name in CHAPTERS]
    made = render_files(stitch(notebooks), Masa(YEAR), few / "data", 1, manifest.formats)
    assert check_files(made, manifest, report, is_elsewhere=False) == ()


@pytest.mark.parametrize(
    ("formats", "message"),
    [
        (("html", "pdf", "kertas-kerja"), f"LKj-{YEAR}.pdf tidak ada"),
        (("html",), f"LKj-{YEAR}-kertas-kerja.pdf bukan bagian laporan"),
    ],
)
def test_a_seal_that_names_other_formats_than_there_are_is_refused(few, tmp_path, formats, message):
    """Also one that somebody has sealed anew."""
    report = shutil.copytree(few / f"outputs/{YEAR}", tmp_path / str(YEAR))
    write_manifest(replace(read_seal(report), formats=formats), report)
    with pytest.raises(VerificationError) as refused:
        check_seal(report, Masa(YEAR), CHAPTERS)
    assert message in str(refused.value)


@pytest.mark.parametrize("formats", [["pdf", "html"], [], ["html", "html"], ["odt"], "html", None])
def test_formats_that_no_report_is_sealed_with_are_no_seal(few, tmp_path, formats):
    """In another order, twice, none, or unknown."""
    report = shutil.copytree(few / f"outputs/{YEAR}", tmp_path / str(YEAR))
    content = json.loads((report / "manifest.json").read_text("utf-8"))
    (report / "manifest.json").write_text(json.dumps(content | {"formats": formats}), "utf-8")
    with pytest.raises(LkjError):
        read_seal(report)


def test_a_report_is_made_again_where_other_formats_are_asked_for(few):
    """Nothing has changed only for who asks for the same."""
    places = {
        "root": few,
        "data_dir": few / "data",
        "output_dir": few / "outputs",
        "notebooks_dir": few / "notebooks",
    }
    assert find_unchanged(Masa(YEAR), **places, formats=FEW) is not None
    assert find_unchanged(Masa(YEAR), **places, formats=("html",)) is None
    assert find_unchanged(Masa(YEAR), **places) is None


def test_the_room_is_judged_by_reports_of_the_same_formats(few, tmp_path):
    """One that is printed as less would promise too little."""
    target = few / f"outputs/{YEAR}"
    assert printed_as(target) == FEW
    assert measure_room([target, tmp_path / "baru"], tmp_path, 1, FORMATS) is None
    room = measure_room([target, tmp_path / "baru"], tmp_path, 1, FEW)
    assert (room.new, room.one) == (
        1,
        sum(path.stat().st_size for path in target.rglob("*") if path.is_file()),
    )


@pytest.mark.parametrize("typed", ["html,dox", "", "html,", "HTML"])
def test_a_format_that_is_none_is_refused_with_those_there_are(typed, capsys):
    """Nothing runs."""
    assert run(["report", str(YEAR), f"--formats={typed}"]) == 2
    said = capsys.readouterr().err
    assert "tidak dikenal" in said
    assert f"yang dikenal: {', '.join(FORMATS)}." in said
