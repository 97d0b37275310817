"""The commands from any folder: data and project are found from where one works, or from the data that is named."""

import json
import os

import pytest

from lkjtools import record
from lkjtools.cli import run
from lkjtools.manifest import read_manifest
from lkjtools.project import describe_folder, find_agencies, find_data, find_root, program_file
from tests.agencies import NOTEBOOKS, YEAR, write_agency
from tests.rehearsed import rehearse_chapters

HERE = "proyek saya"
TREE = (
    f"{HERE}/data/2023",
    f"{HERE}/data/contoh/balai/2024",
    f"{HERE}/dinas/data/2022",
    "luar kota/kiriman/2024",
)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A project with an example and a second agency in it, and a delivery outside of any project; none is set."""
    for year in TREE:
        (tmp_path / year).mkdir(parents=True)
        (tmp_path / year / "laporan.yaml").touch()
    (tmp_path / HERE / "notebooks").mkdir()
    (tmp_path / HERE / "notebooks/01_satu.ipynb").touch()
    (tmp_path / "lain").mkdir()
    for name in ("LKJ_ROOT", "LKJ_DATA", "LKJ_OUTPUT", "LKJ_YEAR", "YEAR", "JOBS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("cwd", "named", "data", "root"),
    [
        # nothing named: from where one works
        (HERE, "data", f"{HERE}/data", HERE),
        (f"{HERE}/notebooks", "data", f"{HERE}/data", HERE),
        (f"{HERE}/data/2023", "data", f"{HERE}/data", HERE),
        (f"{HERE}/data/contoh/balai", "data", f"{HERE}/data/contoh/balai", HERE),
        (f"{HERE}/data/contoh/balai/2024", "data", f"{HERE}/data/contoh/balai", HERE),
        (f"{HERE}/dinas", "data", f"{HERE}/dinas/data", f"{HERE}/dinas"),
        ("luar kota/kiriman/2024", "data", "luar kota/kiriman", "luar kota"),
        ("lain", "data", "lain/data", "lain"),
        # a relative folder, from within the project or beside it
        (f"{HERE}/notebooks", "data/contoh/balai", f"{HERE}/data/contoh/balai", HERE),
        ("lain", "../luar kota/kiriman", "luar kota/kiriman", "luar kota"),
        # not found one folder higher, as the same name is there
        (f"{HERE}/dinas", "../dinas/data/../luar", f"{HERE}/dinas/luar", f"{HERE}/dinas"),
        # absolute
        ("lain", "{}/luar kota/kiriman", "luar kota/kiriman", "luar kota"),
        ("lain", f"{{}}/{HERE}/data/contoh/balai", f"{HERE}/data/contoh/balai", HERE),
        # a year that is still to be made
        ("lain", f"{{}}/{HERE}/baru", f"{HERE}/baru", HERE),
    ],
)
def test_data_and_project_are_found_from_any_folder(tree, monkeypatch, cwd, named, data, root):
    """The data by its years, the project around the data by `data/` or `notebooks/`, else the data's own folder."""
    monkeypatch.chdir(tree / cwd)
    named = named.format(tree)
    assert find_data(named) == tree / data
    assert find_root(named) == tree / root


def test_a_named_project_is_the_only_one(tree, monkeypatch):
    """LKJ_ROOT is neither left for the working folder, nor taken for a data folder."""
    monkeypatch.chdir(tree / HERE)
    monkeypatch.setenv("LKJ_ROOT", str(tree / "luar kota/kiriman"))
    assert find_data() == tree / "luar kota/kiriman/data"
    assert find_root() == tree / "luar kota/kiriman"


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_linked_data_folder_stays_in_the_project_that_it_is_linked_in(tree, monkeypatch):
    """The data may stand on a shared drive; results belong to who made the link."""
    (tree / "lain/data").symlink_to(tree / "luar kota/kiriman")
    monkeypatch.chdir(tree / "lain")
    assert (find_data(), find_root()) == (tree / "lain/data", tree / "lain")


def test_chapters_and_lock_are_those_of_the_project_or_of_the_package(tree):
    """A folder that holds nothing but data is reported by the chapters that came with the package."""
    assert program_file(tree / HERE, "notebooks") == tree / HERE / "notebooks"
    assert program_file(tree / "lain", "notebooks") == NOTEBOOKS
    assert program_file(tree / "lain", "requirements.lock") == NOTEBOOKS.parent / "requirements.lock"
    assert program_file(tree / "lain", "tidak_ada") == tree / "lain/tidak_ada"


@pytest.mark.exhaustive
def test_a_report_is_made_traced_and_verified_from_any_folder(tree, monkeypatch, capfd):
    """Data outside of any project, a path with blanks: results stand beside it, and every command finds both."""
    home = tree / "luar kota/Kinerja Tahun Ini"
    data = write_agency(home / "data dinas", 1)
    monkeypatch.chdir(tree / "lain")
    monkeypatch.setattr(record, "run_chapters", rehearse_chapters)
    year = str(YEAR)

    def lkj(*words):
        code = run([*words])
        said = capfd.readouterr()
        return code, said.out + said.err

    code, said = lkj("check", year, "--data-dir", str(data))
    assert code == 0, said
    code, said = lkj("report", year, "--data-dir", str(data))
    assert code == 0, said
    assert said.splitlines()[-1] == f"Selesai: {home / 'outputs' / year}"
    seal = read_manifest(home / f"outputs/{year}")
    assert seal.data_dir == "data dinas"
    assert seal.lock is not None
    for path in (home / f"outputs/{year}").rglob("*.ipynb"):
        assert str(tree) not in path.read_text("utf-8")
    for words in (["--data-dir", str(data)], ["--output-dir", str(home / "outputs")]):
        code, said = lkj("trace", f"capaian_pct:iku_01:{year}", "--tahun", year, *words)
        assert code == 0, said
        assert f"{year}/realisasi.csv" in said
        assert " = " in said  # the source cells are read, so the data was found
    code, said = lkj("verify", year, "--output-dir", "../luar kota/Kinerja Tahun Ini/outputs")
    assert code == 0, said
    statement = json.loads((home / f"outputs/{year}/verifikasi.json").read_text("utf-8"))
    assert statement["hasil"] == "sesuai"
    other = write_agency(home / "lain", 1)
    code, said = lkj("verify", year, "--data-dir", str(other))
    assert (code, said) == (1, f"Laporan {year} disusun dari {data}, bukan dari {other}.\n")
    monkeypatch.chdir(data / year)
    assert lkj("trace", f"capaian_pct:iku_01:{year}", "--tahun", year)[0] == 0
    assert not list((tree / "lain").iterdir())


def test_a_folder_that_is_typed_belongs_to_where_one_works(tree, monkeypatch, capfd):
    """`--output-dir hasil` is in the project in which the command is typed, whatever data it is of."""
    data = write_agency(tree / "luar kota/dinas", 1)
    (data / f"{YEAR}/uji_angka.csv").unlink(missing_ok=True)
    monkeypatch.setattr("lkjtools.report.sensitivity.compare_choices", lambda laporan: ())
    for cwd, place in ((f"{HERE}/notebooks", HERE), ("lain", "lain")):
        monkeypatch.chdir(tree / cwd)
        assert run(["sensitivity", str(YEAR), "--data-dir", str(data), "--output-dir", "hasil"]) == 0
        assert capfd.readouterr().out == f"Selesai: {tree / place / 'hasil' / str(YEAR) / 'kepekaan.csv'}\n"
    monkeypatch.setenv("LKJ_DATA", str(data))
    monkeypatch.setenv("LKJ_OUTPUT", str(tree / "lain/keluaran"))
    assert run(["sensitivity", str(YEAR)]) == 0
    assert (tree / f"lain/keluaran/{YEAR}/kepekaan.csv").is_file()


def test_a_year_that_is_not_there_is_answered_with_the_folder_that_was_looked_in(tree, monkeypatch, capfd):
    """And with the option that names another."""
    monkeypatch.chdir(tree / "lain")
    assert run(["check", "2024"]) == 1
    assert (
        f"- 2024: seharusnya folder 2024 ada di {tree / 'lain/data'}; folder data lain disebut dengan --data-dir,"
        " folder pertama dibuat dengan lkj init." in capfd.readouterr().err
    )


def test_a_folder_is_called_the_same_in_every_report(tree):
    """Relative to the project, with slashes; by its whole path only where it lies outside."""
    assert describe_folder(tree / HERE / "data/contoh/balai", tree / HERE) == "data/contoh/balai"
    assert describe_folder(tree / "lain", tree / HERE) == (tree / "lain").as_posix()


def test_agencies_are_found_however_deep_they_are_and_each_once(tree):
    """By the folder of a year with a laporan.yaml: beside each other, in ``data`` or not, and one within another's.

    The copies in a seal are no agency, nor is what a hidden folder holds, another year, or a second way to it.
    """
    home = tree / HERE
    for path in ("data/2023/segel/0/2023", ".impor/2023", "opd/dinas b/2023", "opd/badan/data/2023"):
        (home / path).mkdir(parents=True)
        (home / path / "laporan.yaml").touch()
    (home / "ulang").symlink_to(home)
    found = [("opd/badan", "opd/badan/data"), ("opd/dinas b", "opd/dinas b"), (HERE, "data")]
    assert find_agencies(home, 2023) == tuple(sorted((name, home / path) for name, path in found))
    assert find_agencies(home, 2024) == (("data/contoh/balai", home / "data/contoh/balai"),)
    assert find_agencies(home / "data", 2023)[0].nama == "data"
    assert find_agencies(home / "tidak ada", 2023) == ()
