"""Strict runs: what is refused before, what fails a chapter, and what a record holds."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from lkjtools.errors import NotebookError, ParameterError, RunError
from lkjtools.record import check_notebook, parse_year, run_chapters
from tests.proses import is_gone, wait_until

pytestmark = pytest.mark.exhaustive  # whole reports run the same way in every `make test`

PARAMETERS = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
END = "laporan()"


def cell_text(path, number):
    """The text that a cell of an executed notebook printed; papermill's own cell counts here."""
    cell = nbformat.read(path, as_version=4).cells[number]
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


# Parameters ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1999", "2023", "2100"])
def test_a_year_of_four_digits_within_the_bounds_is_taken(text):
    """A year is four ASCII digits between the first LKj and 2100."""
    assert parse_year(text) == int(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023.0",
        "2023 ",
        " 2023",
        "2023\n",
        "23",
        "02023",
        "２０２３",
        "٢٠٢٣",
        "2_023",
        "+2023",
        "-2023",
        "0x7e",
        "nan",
        "",
        "2023; touch PWNED",
        "../x",
        "1998",
        "2101",
    ],
)
def test_anything_else_is_no_year(text):
    """Every other text is refused in one Indonesian sentence on one line."""
    with pytest.raises(ParameterError) as caught:
        parse_year(text)
    message = str(caught.value)
    assert message.startswith("Tahun harus ")
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({**PARAMETERS, "YEAR": "2023"}, "parameter YEAR harus berupa tahun, 4 angka"),
        ({**PARAMETERS, "YEAR": 2023.0}, "parameter YEAR harus berupa tahun, 4 angka"),
        ({**PARAMETERS, "YEAR": True}, "parameter YEAR harus berupa tahun, 4 angka"),
        ({**PARAMETERS, "YEAR": 23}, "parameter YEAR harus berupa tahun, 4 angka"),
        ({**PARAMETERS, "TRIWULAN": 5}, "parameter TRIWULAN harus berupa None atau 1 sampai 4"),
        ({**PARAMETERS, "TRIWULAN": "1"}, "parameter TRIWULAN harus berupa None atau 1 sampai 4"),
        ({**PARAMETERS, "DATA_DIR": 7}, "parameter DATA_DIR harus berupa teks"),
        (
            {"YAER": 2023, "TRIWULAN": None, "DATA_DIR": "data"},
            'YAER tidak dikenal; mungkin maksudnya "YEAR"',
        ),
        ({"YEAR": 2023, "TRIWULAN": None}, "DATA_DIR tidak diberi nilai"),
    ],
)
def test_a_parameter_of_the_wrong_type_or_name_is_refused(tmp_path, write_chapter, parameters, message):
    """Nothing is converted and nothing is ignored: an unknown or missing parameter is an error."""
    path = write_chapter(tmp_path, "bab", END)
    with pytest.raises(ParameterError, match=r"^bab\.ipynb: ") as caught:
        check_notebook(path, parameters)
    assert message in str(caught.value)


# Notebooks ----------------------------------------------------------------------------------------


def test_a_sound_notebook_is_accepted(tmp_path, write_chapter):
    """Magic commands, uses of a parameter and names like it do not get in the way."""
    path = write_chapter(
        tmp_path, "01_bab", "%time tabel()", "%matplotlib inline", "%%time\ntabel()", "f(YEAR=YEAR)", END
    )
    check_notebook(path, PARAMETERS)


@pytest.mark.parametrize(
    "source",
    [
        "YEAR = 2022",
        "YEAR += 1",
        "YEAR: int = 2022",
        "print(YEAR := 2022)",
        "for YEAR in (1, 2): pass",
        "import os as YEAR",
        "from os import path as DATA_DIR",
        "del YEAR",
        "(a, YEAR), b = x",
        "with open(p) as DATA_DIR: pass",
        "def YEAR(): pass",
        "class YEAR: pass",
        "try: pass\nexcept E as YEAR: pass",
        "match x:\n    case YEAR: pass",
        "if True:\n    TRIWULAN = 1",
        "%matplotlib inline\nYEAR = 2022",
        "%%time\nYEAR = 2022",
        "%time YEAR = 2022",
    ],
)
def test_a_later_cell_that_changes_a_parameter_is_refused(tmp_path, write_chapter, source):
    """A parameter is set in its own cell only, or the report could be of another year than asked for."""
    path = write_chapter(tmp_path, "bab", "tabel()", source, END)
    with pytest.raises(NotebookError, match=r"^bab\.ipynb, sel 5: parameter \w+ diubah"):
        check_notebook(path, PARAMETERS)


@pytest.mark.parametrize(
    "source",
    [
        "!false",
        "x = !date",
        "!!ls",
        "if True:\n    !false",
        "%%time\n!false",
        "%time !false",
        "get_ipython().system('false')",
    ],
)
def test_a_command_of_the_system_is_refused(tmp_path, write_chapter, source):
    """The failure of `!false` raises nothing, so the chapter would pass; a chapter needs no such command."""
    path = write_chapter(tmp_path, "bab", source, END)
    with pytest.raises(NotebookError) as caught:
        check_notebook(path, PARAMETERS)
    assert str(caught.value) == (
        "bab.ipynb, sel 4: perintah sistem (!, %system) tidak boleh dipakai, sebab kegagalannya tidak terlihat; "
        "tulis dengan Python."
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("%nosuchmagic", "nosuchmagic"),
        ("%%nosuch\nx", "nosuch"),
        ("%%bash\nfalse", "bash"),
        ("%sx false", "sx"),
        ("%run lain.py", "run"),
        ("%%capture\ntabel()", "capture"),
        ("int?", "pinfo"),
    ],
)
def test_an_unknown_or_harmful_magic_is_named_with_its_cell(tmp_path, write_chapter, source, name):
    """A mistyped magic says what and where, before anything runs."""
    path = write_chapter(tmp_path, "bab", source, END)
    with pytest.raises(NotebookError) as caught:
        check_notebook(path, PARAMETERS)
    assert str(caught.value) == (
        f"bab.ipynb, sel 4: perintah %{name} tidak dapat dipakai di buku kerja bab; yang dapat: "
        "%autoreload, %config, %load_ext, %matplotlib, %precision, %reload_ext, %time, %timeit."
    )


@pytest.mark.parametrize("cell", ["", "# YEAR = 2023", "YEAR: int", "YEAR = DATA_DIR = None", "print(1)"])
def test_every_parameter_needs_a_written_default(tmp_path, write_chapter, cell):
    """An empty parameters cell, or one with anything but assignments, is refused."""
    path = write_chapter(tmp_path, "bab", END, parameters=cell)
    with pytest.raises(NotebookError, match=r"^bab\.ipynb, sel 2: sel"):
        check_notebook(path, PARAMETERS)


def edit(path, change):
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells)
    nbformat.write(notebook, path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda cells: cells[1].metadata.pop("tags"), 'tidak ada sel bertag "parameters"'),
        (
            lambda cells: cells[0].update(metadata=cells[1].pop("metadata")) or cells[1].update(metadata={}),
            "harus sel kode",
        ),
        (lambda cells: cells[2].metadata.update(tags=["parameters"]), 'ada 2 sel bertag "parameters"'),
        (lambda cells: cells[3].metadata.update(tags=["raises-exception"]), 'sel 4: tag "raises-exception"'),
        (lambda cells: cells[3].metadata.update(tags=["skip-execution"]), 'sel 4: tag "skip-execution"'),
        (
            lambda cells: cells[3].metadata.update(tags=["injected-parameters"]),
            'sel 4: tag "injected-parameters"',
        ),
        (lambda cells: cells[3].update(source=" \n"), "sel 4: sel kosong"),
        (lambda cells: cells[3].update(source="from os import *"), "sel 4: impor * tidak boleh"),
        (lambda cells: cells[3].update(source="def ("), "sel 4: bukan kode Python yang sah"),
    ],
)
def test_a_notebook_that_could_hide_an_error_is_refused(tmp_path, write_chapter, change, message):
    """Tags and parameters cells have one documented behaviour: refused, naming the notebook."""
    path = write_chapter(tmp_path, "bab", END)
    edit(path, change)
    with pytest.raises(NotebookError) as caught:
        check_notebook(path, PARAMETERS)
    assert str(caught.value).startswith("bab.ipynb")
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["Bab 1", "bab{YEAR}", "x" * 51])
def test_a_name_that_cannot_become_a_cell_id_is_refused(tmp_path, write_chapter, name):
    """Ids and files of the record are made from the notebook's name."""
    path = write_chapter(tmp_path, name, END)
    with pytest.raises(NotebookError, match="nama buku kerja hanya boleh berisi huruf kecil"):
        check_notebook(path, PARAMETERS)


def test_a_chapter_named_twice_is_refused(tmp_path, write_chapter):
    """Two chapters of one name would overwrite each other's record."""
    path = write_chapter(tmp_path, "bab", END)
    with pytest.raises(NotebookError, match="disebut dua kali"):
        run_chapters([path, path], PARAMETERS, tmp_path / "kerja", 1)


def test_a_parameter_may_carry_a_type(tmp_path, write_chapter):
    """NAME: type = default is as explicit as NAME = default."""
    cell = "YEAR: int | None = None\nTRIWULAN = None\nDATA_DIR: str = 'data'"
    check_notebook(write_chapter(tmp_path, "bab", END, parameters=cell), PARAMETERS)


def test_a_notebook_of_an_old_format_is_refused(tmp_path):
    """A notebook of format 3 has no cell tags at all."""
    path = tmp_path / "bab.ipynb"
    path.write_text(
        '{"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": []}', encoding="utf-8"
    )
    with pytest.raises(NotebookError, match="harus nbformat 4"):
        check_notebook(path, PARAMETERS)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 3}'])
def test_a_file_that_is_no_notebook_is_refused(tmp_path, text):
    """A damaged file is named; there is no traceback."""
    path = tmp_path / "bab.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"^bab\.ipynb: bukan buku kerja"):
        check_notebook(path, PARAMETERS)


def test_a_refused_notebook_stops_the_run_before_any_kernel_starts(tmp_path, write_chapter):
    """All notebooks are looked at before the first one runs."""
    marker = tmp_path / "jalan"
    first = write_chapter(tmp_path, "01", f"open({str(marker)!r}, 'w').close(); tabel()", END)
    second = write_chapter(tmp_path, "02", "YEAR = 2022", END)
    with pytest.raises(NotebookError, match=r"02\.ipynb"):
        run_chapters([first, second], PARAMETERS, tmp_path / "kerja", 1)
    assert not marker.exists()
    assert not (tmp_path / "kerja").exists()


# A run in which everything goes well --------------------------------------------------------------

FACTS = """
import json, os, sys, warnings
import matplotlib
from ipykernel.connect import get_connection_info
tabel()
print(json.dumps({
    "year": YEAR, "data_dir": DATA_DIR, "root": os.environ["LKJ_ROOT"], "hash": hash("a"),
    "backend": os.environ["MPLBACKEND"], "cwd_files": sorted(os.listdir()), "executable": sys.executable,
    "transport": get_connection_info(unpack=True)["transport"], "startup": "DARI_PROFIL" in globals(),
    "font": matplotlib.rcParams["font.size"],
}))
warnings.warn("awas")
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory, write_chapter):
    """Six chapters at once, on a machine whose user has a kernel and an IPython profile of his own."""
    folder = tmp_path_factory.mktemp("baik")
    chapters = [
        write_chapter(folder, f"0{i}_bab", FACTS if i == 1 else f"tabel('t{i}')", END) for i in range(1, 7)
    ]
    kernel = folder / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["false"], "display_name": "x", "language": "python"}', encoding="utf-8")
    startup = folder / "ipython" / "profile_default" / "startup" / "00.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("DARI_PROFIL = 1", encoding="utf-8")
    (folder / "matplotlibrc").write_text("font.size: 33", encoding="utf-8")
    lines = []
    before = {path.name for path in Path.cwd().iterdir()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        patch.setenv("MATPLOTLIBRC", str(folder / "matplotlibrc"))
        results = run_chapters(chapters, PARAMETERS, folder / "enam", 6, root=folder, progress=lines.append)
        run_chapters(chapters[:2], PARAMETERS, folder / "dua", 1, root=folder)
    return {
        "folder": folder,
        "results": results,
        "lines": lines,
        "new": {path.name for path in Path.cwd().iterdir()} - before,
    }


@pytest.fixture(scope="module")
def facts(good):
    return json.loads(cell_text(good["folder"] / "enam/notebooks/01_bab.ipynb", 4))


def test_six_chapters_at_once_finish_in_the_order_of_the_report(good):
    """Chapters may run at once; results, progress and log keep their order."""
    names = [f"0{i}_bab" for i in range(1, 7)]
    log = [json.loads(line) for line in (good["folder"] / "enam/log.jsonl").read_text("utf-8").splitlines()]
    assert [result.chapter for result in good["results"]] == names
    assert [line.partition(":")[0] for line in good["lines"]] == names
    assert [(line["chapter"], line["status"], line["cells"]) for line in log] == [
        (name, "selesai", 5) for name in names
    ]


def test_a_kernel_binds_no_port_and_leaves_no_file(good, facts):
    """Sockets stand in the kernel's own temporary folder, which is gone afterwards."""
    assert facts["transport"] == ("ipc" if os.name == "posix" else "tcp")
    assert good["new"] == set()


def test_a_kernel_is_this_interpreter_without_the_settings_of_the_user(facts):
    """A kernelspec named python3, a start-up file and chart settings of the user change nothing."""
    assert facts["font"] == 10
    assert facts["executable"] == sys.executable
    assert facts["startup"] is False


def test_a_kernel_gets_the_environment_of_a_reproducible_run(good, facts):
    """Hashing and drawing are fixed; DATA_DIR stays as given and LKJ_ROOT says what it is relative to."""
    seeded = {**os.environ, "PYTHONHASHSEED": "0"}
    out = subprocess.run(
        [sys.executable, "-c", "print(hash('a'))"], env=seeded, capture_output=True, check=True
    )
    assert facts["hash"] == int(out.stdout)
    assert facts["backend"] == "agg"
    assert facts["year"] == 2023
    assert facts["data_dir"] == "data"
    assert facts["root"] == str(good["folder"].resolve())


def test_a_chapter_cannot_find_a_file_by_the_working_directory(facts):
    """The working directory holds the kernel's own files only, so a relative path fails instead of misleading."""
    assert [name for name in facts["cwd_files"] if not name.startswith("k-")] == [
        "ipython",
        "koneksi.json",
        "matplotlibrc",
        "pid",
    ]


def test_two_runs_give_the_same_bytes(good):
    """Six at once or one after another: the record is the same; only log.jsonl tells the times."""
    for name in ("01_bab.ipynb", "02_bab.ipynb"):
        once = (good["folder"] / "enam/notebooks" / name).read_bytes()
        again = (good["folder"] / "dua/notebooks" / name).read_bytes()
        assert once == again


def test_a_record_holds_nothing_but_cells_and_outputs(good):
    """Ids come from chapter and index; no time, version or path; papermill's cell keeps its tag."""
    notebook = nbformat.read(good["folder"] / "enam/notebooks/02_bab.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert [cell.id for cell in notebook.cells] == [f"02_bab-{i}" for i in range(6)]
    assert [cell.metadata for cell in notebook.cells] == [
        {},
        {"tags": ["parameters"]},
        {"tags": ["injected-parameters"]},
        {},
        {},
        {},
    ]
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}


def test_a_warning_goes_to_the_log_and_not_to_the_record(good):
    """What a cell writes to standard error names files and process numbers, which differ from run to run."""
    log = [json.loads(line) for line in (good["folder"] / "enam/log.jsonl").read_text("utf-8").splitlines()]
    assert "UserWarning: awas" in log[0]["warnings"][0]
    assert "awas\\n" not in (good["folder"] / "enam/notebooks/01_bab.ipynb").read_text("utf-8")


def test_another_year_gives_another_record(tmp_path, write_chapter):
    """A year is a parameter and nothing else: the same notebook run for another one says so everywhere."""
    path = write_chapter(tmp_path, "bab", "tabel()", END)
    (result,) = run_chapters([path], {**PARAMETERS, "YEAR": 2022, "TRIWULAN": 2}, tmp_path / "kerja", 1)
    cells = result.notebook.cells
    assert cells[2].source.splitlines()[1:3] == ["YEAR = 2022", "TRIWULAN = 2"]
    laporan = cells[-1].outputs[-1].data["application/vnd.lkj.laporan.v1+json"]
    assert (laporan["tahun"], laporan["triwulan"]) == (2022, 2)


# A run in which everything goes wrong -------------------------------------------------------------

SHOW_FAILS = """
class Rusak:
    def _repr_mimebundle_(self, **_):
        raise ValueError("tidak bisa ditampilkan")
Rusak()
"""
DATA_FAULT = """
from lkjtools.errors import DataError, Fault
raise DataError([Fault("2023/anggaran.csv", 3, "pagu_rp", "x", "angka")])
"""
THREAD = """
import threading
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
tabel()
"""
CHILD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "1 / 0"])
tabel()
"""
SILENT = """
try:
    open("data/2023/anggaran.csv")
    tabel()
except OSError:
    pass
"""
INVALID = 'tampilkan("tabel", {"code": "a"})'
FAILING = {
    "01_nol": (["tabel()", "1 / 0"], 5, "galat tak terduga ZeroDivisionError: division by zero"),
    "02_data": (
        [DATA_FAULT],
        4,
        '1 kesalahan data:\n- 2023/anggaran.csv, baris 3, kolom pagu_rp: tertulis "x"; seharusnya angka.',
    ),
    "03_mati": (
        ["import os; os.kill(os.getpid(), 9)"],
        4,
        "kernel mati (SIGKILL; kemungkinan memori habis)",
    ),
    "04_baik": (["tabel()"], None, None),
    "06_anak": ([CHILD], None, "Traceback di stderr: ZeroDivisionError: division by zero"),
    "07_sunyi": ([SILENT], 4, "tidak menampilkan apa pun"),
    "13_tampil": ([SHOW_FAILS], 4, "galat tak terduga ValueError: tidak bisa ditampilkan"),
    "18_cetak": (
        ["print('x' * 100_000_000)"],
        4,
        "mencetak teks lebih dari 2 MB; cetak seperlunya saja",
    ),
}
"""One of each kind: an error, data, a kernel that ends, a child, nothing shown, a look that fails, a flood."""
OTHERS = {
    "05_utas": ([THREAD], 4, "Traceback di stderr: ZeroDivisionError: division by zero"),
    "08_tahun": (["tabel()", "laporan(2022)"], 5, "tahun yang diminta 2023, tetapi bab ini memakai 2022"),
    "09_akhir": (["laporan()", "tabel()"], 5, "sel terakhir harus menampilkan laporan (tulis: laporan)"),
    "10_skema": ([INVALID], 4, "nilai tidak sah: application/vnd.lkj.tabel.v1+json: "),
    "11_asing": (['tampilkan("grafik", {})'], 4, "nilai application/vnd.lkj.grafik.v1+json tidak dikenal"),
    "12_keluar": (["tabel()", "import sys; sys.exit(0)"], 5, "berakhir dengan galat"),
    "15_exit": (
        ["import os; os._exit(3)"],
        4,
        "kernel keluar sendiri dengan kode 3 (os._exit atau pustaka yang menghentikan program)",
    ),
    "16_term": (["import os; os.kill(os.getpid(), 15)"], 4, "kernel mati (SIGTERM; dihentikan dari luar)"),
    "17_segv": (
        ["import ctypes; ctypes.string_at(0)"],
        4,
        "kernel mati (SIGSEGV; pustaka biner membaca memori yang salah)",
    ),
    "19_terus": (
        ["while True: print('x' * 99)"],
        4,
        "mencetak teks lebih dari 2 MB; cetak seperlunya saja",
    ),
    "20_magic": (["%load_ext"], 4, "galat UsageError: Missing module name."),
    "21_sistem": (
        ["open('/proc/tidakada/x')"],
        4,
        "/proc/tidakada/x: tidak ada",
    ),
    "14_objek": (["tabel()\nobject()"], 4, "menampilkan objek Python mentah: <object at 0x"),
}
OWN_END = {"08_tahun", "09_akhir", "12_keluar"}


def run_failing(folder, write_chapter, cases):
    chapters = [
        write_chapter(folder, name, *sources, *([] if name in OWN_END else [END]))
        for name, (sources, _, _) in cases.items()
    ]
    with pytest.raises(RunError) as caught:
        run_chapters(chapters, PARAMETERS, folder / "kerja", 4, failed_dir=folder / "disimpan")
    return folder, caught.value


@pytest.fixture(scope="module")
def failed(tmp_path_factory, write_chapter):
    return run_failing(tmp_path_factory.mktemp("gagal"), write_chapter, FAILING)


@pytest.fixture(scope="module")
def others_failed(tmp_path_factory, write_chapter):
    return run_failing(tmp_path_factory.mktemp("gagal_lain"), write_chapter, OTHERS)


def check_failure(error, name, number, reason):
    found = {failure.chapter: failure for failure in error.failures}.get(name)
    if reason is None:
        assert found is None
    else:
        assert found.cell == number
        assert found.reason.startswith(reason)


@pytest.mark.parametrize("name", FAILING)
def test_a_chapter_that_is_not_complete_and_right_fails_with_its_cell_and_reason(failed, name):
    """Each way to a silently wrong report ends in a message that names chapter and cell."""
    check_failure(failed[1], name, *FAILING[name][1:])


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", OTHERS)
def test_whatever_fails_in_a_chapter_is_told_with_its_cell_and_reason(others_failed, name):
    """Other ends of a kernel, other values that are none, and what a cell that fails writes."""
    check_failure(others_failed[1], name, *OTHERS[name][1:])


def test_all_failures_are_reported_in_the_order_of_the_report(failed):
    """A failed chapter does not keep the others from running."""
    expected = [name for name, (_, _, reason) in FAILING.items() if reason is not None]
    assert [failure.chapter for failure in failed[1].failures] == expected
    assert str(failed[1]).startswith(f"{len(expected)} bab gagal:\n- 01_nol, sel 5: ")
    assert "- 03_mati, sel 4: kernel mati (SIGKILL; kemungkinan memori habis)\n" in str(failed[1])
    assert 'File "' not in str(failed[1])


def test_a_failed_chapter_is_kept_aside_and_never_among_the_good_ones(failed):
    """The half-run notebook is the evidence; the folder of the report stays without any notebook."""
    folder, _ = failed
    kept = {path.stem for path in (folder / "disimpan").glob("*.ipynb")}
    assert kept == {name for name, (_, _, reason) in FAILING.items() if reason is not None}
    cells = nbformat.read(folder / "disimpan/01_nol.ipynb", as_version=4).cells
    assert [output.output_type for output in cells[5].outputs] == ["error"]
    assert not (folder / "kerja").exists()


def test_an_error_of_ours_stands_in_the_notebook_as_its_sentence(failed):
    """No traceback around it, for its reader repairs data; any other error keeps its own."""
    (ours,), (other,) = (
        nbformat.read(failed[0] / f"disimpan/{name}.ipynb", as_version=4).cells[cell].outputs
        for name, cell in (("02_data", 4), ("01_nol", 5))
    )
    assert (ours.output_type, ours.ename) == ("error", "DataError")
    assert ours.traceback == [FAILING["02_data"][2]]
    assert "ZeroDivisionError" in "".join(other.traceback) != other.evalue


def test_the_log_of_a_failed_run_says_what_a_program_needs(failed):
    """One JSON line a chapter: status, cell and reason; a cell that failed is never tried again."""
    lines = [json.loads(line) for line in (failed[0] / "disimpan/log.jsonl").read_text("utf-8").splitlines()]
    assert [line["chapter"] for line in lines] == list(FAILING)
    assert {line["attempts"] for line in lines} == {1}
    assert lines[0]["cell"] == 5
    assert lines[3] == {**lines[3], "status": "selesai", "cell": None, "reason": None}


# Kernels ------------------------------------------------------------------------------------------


def test_a_cell_without_end_is_given_up_with_everything_it_started(tmp_path, write_chapter):
    """After the time limit all is dead: the kernel, its children, and one that left for a session of its own."""
    marker = tmp_path / "pid"
    start = (
        "import os, subprocess\n"
        "anak = [subprocess.Popen(['sleep', '300'], start_new_session=new) for new in (False, True)]\n"
        f"open({str(marker)!r}, 'w').write(f'{{os.getpid()}} {{anak[0].pid}} {{anak[1].pid}}')\n"
        "tabel()\n"
    )
    path = write_chapter(tmp_path, "bab", start + "while True: pass", END)
    with pytest.raises(RunError) as caught:
        run_chapters([path], PARAMETERS, tmp_path / "kerja", 1, cell_timeout=2)
    assert str(caught.value.failures[0]) == "bab, sel 4: melewati batas waktu 2 detik"
    pids = marker.read_text().split()
    wait_until(lambda: all(is_gone(pid) for pid in pids))


def test_a_chapter_without_end_is_given_up(tmp_path, write_chapter):
    """Many short cells together may not take longer than the chapter's own limit either."""
    path = write_chapter(
        tmp_path, "bab", "import time; time.sleep(2); tabel()", "time.sleep(30); tabel()", END
    )
    with pytest.raises(RunError) as caught:
        run_chapters([path], PARAMETERS, tmp_path / "kerja", 1, chapter_timeout=6)
    assert str(caught.value.failures[0]) == "bab, sel 5: melewati batas waktu 6 detik"


SABOTAGE = """
import os, pathlib, sys
if "ipykernel_launcher" in sys.orig_argv:
    starts = pathlib.Path({marker!r})
    starts.open("a").write("x")
    if len(starts.read_text()) <= {failures}:
        os._exit(1)
"""


def sabotage(folder, monkeypatch, failures):
    """Make the first kernels die while they start, as a kernel without memory does."""
    marker = folder / "mulai"
    (folder / "sitecustomize.py").write_text(SABOTAGE.format(marker=str(marker), failures=failures), "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    return marker


def test_a_kernel_that_does_not_start_is_tried_once_more_over_tcp(
    tmp_path, write_chapter, monkeypatch, capfd
):
    """The second try uses encrypted TCP, says so in the log, and leaves the console clean."""
    marker = sabotage(tmp_path, monkeypatch, failures=1)
    path = write_chapter(tmp_path, "bab", FACTS, END)
    (result,) = run_chapters([path], PARAMETERS, tmp_path / "kerja", 1)
    assert marker.read_text() == "xx"
    assert result.attempts == 2
    assert json.loads(cell_text(tmp_path / "kerja/notebooks/bab.ipynb", 4))["transport"] == "tcp"
    assert capfd.readouterr() == ("", "")


def test_a_kernel_that_never_starts_fails_the_chapter(tmp_path, write_chapter, monkeypatch, capfd):
    """Two tries are enough; the message says that no cell is to blame."""
    marker = sabotage(tmp_path, monkeypatch, failures=9)
    path = write_chapter(tmp_path, "bab", "tabel()", END)
    with pytest.raises(RunError) as caught:
        run_chapters([path], PARAMETERS, tmp_path / "kerja", 1)
    assert marker.read_text() == "xx"
    assert (
        str(caught.value.failures[0])
        == "bab: kernel tidak dapat dimulai (RuntimeError; rinciannya di bab.log)"
    )
    assert "Kernel died" in (tmp_path / "kerja/gagal/bab.log").read_text("utf-8")
    assert capfd.readouterr() == ("", "")


def test_a_run_may_be_started_inside_a_running_event_loop(tmp_path, write_chapter):
    """A notebook's own thread has an event loop; the chapters run in threads of their own."""
    path = write_chapter(tmp_path, "bab", "tabel()", END)

    async def start():
        return run_chapters([path], PARAMETERS, tmp_path / "kerja", 1)

    assert asyncio.run(start())[0].failure is None


LIMITED = """
import resource, sys
from lkjtools.errors import LkjError
from lkjtools.record import run_chapters
for soft, hard in ((40, 1024), (40, 180), (40, 40)):
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    try:
        run_chapters([], {}, __import__("pathlib").Path(sys.argv[1]), 3)
        print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    except LkjError as error:
        print(error)
"""


def test_too_few_open_files_are_said_before_a_kernel_starts(tmp_path):
    """libzmq ends the whole program for want of one; the limit is raised where it may be, else it is named."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "220",
        "180",
        (
            "Sistem hanya mengizinkan 40 berkas terbuka sekaligus, sedangkan laporan memerlukan 140; "
            "naikkan dengan ulimit -n 140."
        ),
    ]
    assert done.stderr == ""


RUNNER = """
import sys
from pathlib import Path
from lkjtools.record import run_chapters
run_chapters([Path(sys.argv[1])], {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}, Path(sys.argv[2]), 1)
"""


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGKILL])
def test_no_kernel_outlives_its_runner(tmp_path, write_chapter, signum):
    """Ctrl-C ends the kernels at once; where the runner cannot act any more they notice it themselves."""
    marker = tmp_path / "pid"
    source = f"import os, time; open({str(marker)!r}, 'w').write(str(os.getpid())); time.sleep(300); tabel()"
    path = write_chapter(tmp_path, "bab", source, END)
    runner = subprocess.Popen(
        [sys.executable, "-c", RUNNER, str(path), str(tmp_path / "kerja")], stderr=subprocess.DEVNULL
    )
    wait_until(lambda: marker.exists() and marker.read_text())
    runner.send_signal(signum)
    assert runner.wait(20) != 0
    wait_until(lambda: is_gone(marker.read_text()))


def test_a_deep_temporary_folder_does_not_break_the_sockets(tmp_path, write_chapter, monkeypatch):
    """A Unix socket's path is short; where TMPDIR is too deep the system's own folder is used."""
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    path = write_chapter(tmp_path, "bab", FACTS, END)
    (result,) = run_chapters([path], PARAMETERS, tmp_path / "kerja", 1)
    assert result.attempts == 1
