"""Forked kernels: as good as new ones, alone with their chapter, and gone when their runner is."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from filelock import FileLock

from lkjtools.build import chapter_paths
from lkjtools.errors import RunError
from lkjtools.record import fork_server, run_chapters
from tests.proses import is_gone, wait_until

ROOT = Path(__file__).parents[1]
PARAMETERS = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
END = "laporan()"

pytestmark = [
    pytest.mark.skipif(not fork_server.can_fork(), reason="kernels are forked on Linux alone"),
    pytest.mark.exhaustive,  # whole reports run the same way in every `make test`
]


def printed(folder, chapter, cell=4):
    """What a cell of a record has printed, as JSON; papermill's own cell counts."""
    notebook = nbformat.read(folder / f"notebooks/{chapter}.ipynb", as_version=4)
    return json.loads("".join(output.text for output in notebook.cells[cell].outputs if "text" in output))


def kernels(folder):
    """How the kernel of each chapter was started, as the log of the run tells it."""
    return [json.loads(line)["kernel"] for line in (folder / "log.jsonl").read_text("utf-8").splitlines()]


FACTS = """
import gc, json, logging, os, random, re, resource, signal, sys, threading, warnings
import matplotlib
tabel()
private = os.getcwd()
def plain(value):
    text = str(value).replace(private, "FOLDER").replace(os.path.dirname(private), "RUN")
    return re.sub(rf"(?<![0-9]){os.getpid()}(?![0-9])", "PID", text)
print(json.dumps({
    "environment": {name: plain(text) for name, text in sorted(os.environ.items()) if not name.startswith("JPY_")},
    "path": sys.path, "arguments": [plain(text) for text in sys.argv[:4]], "flags": str(sys.flags),
    "hash": hash("a"), "main": sys.modules["__main__"].__name__, "executable": sys.executable,
    "signals": {s.name: plain(getattr(signal.getsignal(s), "__qualname__", signal.getsignal(s)))
                for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGPIPE)},
    "collection": [gc.isenabled(), gc.get_threshold()],
    "root handlers": [plain(type(handler)) for handler in logging.getLogger().handlers],
    "level": logging.getLogger().level,
    "drawing": {name: str(value) for name, value in sorted(matplotlib.rcParams.items())},
    "folder": sorted(name for name in os.listdir() if name[:2] != "k-"),
    "files": sorted({plain(os.readlink(f"/proc/self/fd/{n}")) for n in (1, 2)}),
    "input": os.read(0, 1).decode(), "group": os.getpgid(0) == os.getpid(), "mask": os.umask(0),
    "limits": resource.getrlimit(resource.RLIMIT_NOFILE),
    "own": threading.current_thread() is threading.main_thread(),
    "filters": [str(each[:3]) for each in warnings.filters if each[0] == "error"],
    "temporary": __import__("tempfile").gettempdir(), "clock": __import__("time").tzname,
    "imported": sorted(name for name in ("colorsys", "lkjtools.build", "lkjtools.record.run", "papermill")
                       if name in sys.modules),
}))
"""
OPEN_FILES = """
import json, os
tabel()
files = [f"/proc/self/fd/{n}" for n in os.listdir("/proc/self/fd")]
found = (os.readlink(file) for file in files if os.path.exists(file))
print(json.dumps(sorted(path for path in found if path[0] == "/")))
"""
SPOIL = """
import colorsys, gc, os, random, sys
import matplotlib
matplotlib.rcParams["font.size"] = 33
os.environ["LKJ_ROOT"] = "/nowhere"
os.environ["MILIKKU"] = "1"
os.chdir("/")
os.umask(0o777)
sys.path.insert(0, "/nowhere")
gc.set_threshold(1, 1, 1)
import builtins, json
builtins.open = None
tabel()
"""
RANDOM = """
import json, random, uuid
import numpy
tabel()
print(json.dumps([random.random(), float(numpy.random.random()), str(uuid.uuid4())]))
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory, write_chapter):
    """The same chapters in forked and in ordinary kernels: one spoils all it can, those after it look around."""
    folder = tmp_path_factory.mktemp("kernel")
    sources = {
        "01_rusak": SPOIL,
        "02_fakta": FACTS,
        "03_acak": RANDOM,
        "04_acak": RANDOM,
        "05_berkas": OPEN_FILES,
    }
    paths = [write_chapter(folder, name, source, END) for name, source in sources.items()]
    with FileLock(folder / "kunci") as lock:
        os.set_inheritable(lock._context.lock_file_fd, True)
        run_chapters(paths, PARAMETERS, folder / "fork", 1, root=folder)
    run_chapters(paths, PARAMETERS, folder / "baru", 1, root=folder, fork=False)
    assert kernels(folder / "fork") == ["fork"] * 5
    assert kernels(folder / "baru") == ["baru"] * 5
    return folder


def test_a_forked_kernel_finds_what_an_ordinary_one_finds(facts):
    """Environment, hashing, signals, settings, folder: a chapter cannot tell how its kernel was started."""
    forked, ordinary = (printed(facts / kind, "02_fakta") for kind in ("fork", "baru"))
    assert set(forked.pop("environment").items()) ^ set(ordinary.pop("environment").items()) == set()
    assert forked == ordinary
    assert forked["drawing"]["font.size"] == "10.0"
    assert forked["imported"] == []


def test_nothing_of_a_chapter_reaches_the_next(facts):
    """What one chapter has changed in its process is as it was for the next."""
    found = printed(facts / "fork", "02_fakta")
    assert found["environment"]["LKJ_ROOT"] == str(facts.resolve())
    assert "MILIKKU" not in found["environment"]
    assert "/nowhere" not in found["path"]


def test_two_forked_kernels_draw_other_random_numbers(facts):
    """A fork copies the state of a generator; each kernel begins with its own."""
    first, second = (printed(facts / "fork", name) for name in ("03_acak", "04_acak"))
    assert not set(first) & set(second)


def test_a_forked_kernel_holds_no_file_of_its_runner(facts):
    """A kernel that outlives its runner must not keep the lock of the results, which is inherited by a fork."""
    forked, ordinary = (printed(facts / kind, "05_berkas") for kind in ("fork", "baru"))
    assert {Path(path).name for path in ordinary} == {"4.log"}
    assert {Path(path).name for path in forked} == {"4.log", "null"}  # the input, elsewhere a pipe


def run_sample(folder, names, fork):
    paths = [path for path in chapter_paths(ROOT / "notebooks") if path.stem in names]
    preparation = "lkjtools.report.prepare.prepare"
    run_chapters(paths, PARAMETERS, folder, 2, root=ROOT, fork=fork, preparation=preparation)
    assert set(kernels(folder)) == {"fork" if fork else "baru"}
    return {path.name: path.read_bytes() for path in (folder / "notebooks").iterdir()}


def test_forked_and_ordinary_kernels_give_the_same_record(tmp_path):
    """Byte for byte, for chapters with charts, texts and tables of the sample agency."""
    names = {"03c_akuntabilitas_keuangan", "04_penutup"}
    assert run_sample(tmp_path / "a", names, True) == run_sample(tmp_path / "b", names, False)


@pytest.mark.exhaustive
def test_all_chapters_give_the_same_record_in_forked_and_ordinary_kernels(tmp_path, recorded_2023):
    """Every chapter of the sample agency, forked, beside the same in new processes."""
    paths = chapter_paths(ROOT / "notebooks")
    names = {path.stem for path in paths}
    assert run_sample(tmp_path / "a", names, True) == run_sample(tmp_path / "b", names, False)


PREPARED = """
import json, os, re
from lkjtools.delivery.rows import load_table
tabel()
server = open(f"/proc/{os.getppid()}/status").read()
print(json.dumps([load_table.cache_info().currsize, re.search("Threads:\\t(.*)", server)[1]]))
"""


def test_a_kernel_finds_prepared_what_every_chapter_uses(tmp_path, write_chapter):
    """The tables have been read before a chapter asks for one, in a process that a fork takes along whole."""
    paths = [write_chapter(tmp_path, name, PREPARED, END) for name in ("01", "02")]
    preparation = "lkjtools.report.prepare.prepare"
    run_chapters(paths, PARAMETERS, tmp_path, 2, root=ROOT, preparation=preparation)
    tables, threads = printed(tmp_path, "01")
    assert tables > 20
    assert threads == "1"


SEEDED = """
import sys
from pathlib import Path
from lkjtools.record import run_chapters
paths = [Path(text) for text in sys.argv[2:]]
run_chapters(paths, {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}, Path(sys.argv[1]), 2)
"""
SETS = "tabel()\nprint({str(n) for n in range(99)})"


@pytest.mark.parametrize(
    "seed", ["77", *(pytest.param(n, marks=pytest.mark.exhaustive) for n in ("1", "random"))]
)
def test_the_seed_of_the_runner_reaches_no_record(tmp_path, write_chapter, seed):
    """The order of a set is the same in every kernel, whatever seed of hashing the runner itself has."""
    paths = [write_chapter(tmp_path, name, SETS, END) for name in ("01", "02")]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", SEEDED, tmp_path / "fork", *paths], env=environment, check=True)
    run_chapters(paths, PARAMETERS, tmp_path / "baru", 2, fork=False)
    assert kernels(tmp_path / "fork") == ["fork", "fork"]
    for name in ("01", "02"):
        record = (tmp_path / f"fork/notebooks/{name}.ipynb").read_bytes()
        assert record == (tmp_path / f"baru/notebooks/{name}.ipynb").read_bytes()


def test_how_a_forked_kernel_ended_is_told_as_ever(tmp_path, write_chapter):
    """A signal or a code, as the fork server hears it from the system."""
    sources = {"01": "import os; os._exit(3)", "02": "import os; os.kill(os.getpid(), 9)", "03": "tabel()"}
    paths = [write_chapter(tmp_path, name, source, END) for name, source in sources.items()]
    with pytest.raises(RunError) as caught:
        run_chapters(paths, PARAMETERS, tmp_path / "kerja", 3)
    assert [str(failure) for failure in caught.value.failures] == [
        "01, sel 4: kernel keluar sendiri dengan kode 3 (os._exit atau pustaka yang menghentikan program)",
        "02, sel 4: kernel mati (SIGKILL; kemungkinan memori habis)",
    ]
    assert kernels(tmp_path / "kerja/gagal") == ["fork"] * 3


# Where kernels cannot be forked -------------------------------------------------------------------

BROKEN = """
import os, sys
if any("zygote" in text for text in sys.orig_argv):
    os._exit(1)
"""


def test_where_the_server_does_not_come_up_kernels_start_on_their_own(
    tmp_path, write_chapter, monkeypatch, capfd
):
    """The report is made all the same, and the log says how."""
    (tmp_path / "sitecustomize.py").write_text(BROKEN, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    paths = [write_chapter(tmp_path, name, "tabel()", END) for name in ("01", "02")]
    results = run_chapters(paths, PARAMETERS, tmp_path / "kerja", 2)
    assert kernels(tmp_path / "kerja") == ["baru", "baru"]
    assert [result.attempts for result in results] == [1, 1]
    assert capfd.readouterr() == ("", "")


def test_where_nothing_can_be_prepared_kernels_are_forked_all_the_same(tmp_path, write_chapter):
    """What is wrong is said by the chapter that meets it."""
    paths = [write_chapter(tmp_path, name, "tabel()", END) for name in ("01", "02")]
    run_chapters(
        paths, PARAMETERS, tmp_path / "kerja", 2, root=tmp_path, preparation="lkjtools.report.prepare.prepare"
    )
    assert kernels(tmp_path / "kerja") == ["fork", "fork"]


def test_a_system_without_fork_has_ordinary_kernels(tmp_path, write_chapter, monkeypatch):
    """Windows has no fork, and macOS none that its own libraries stand."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not fork_server.can_fork()
    paths = [write_chapter(tmp_path, name, "tabel()", END) for name in ("01", "02")]
    run_chapters(paths, PARAMETERS, tmp_path / "kerja", 2)
    assert kernels(tmp_path / "kerja") == ["baru", "baru"]


def test_a_server_that_is_killed_fails_its_kernels_and_no_others(tmp_path, write_chapter):
    """The chapter that ran in it fails and leaves nothing behind; those after it get kernels of their own."""
    marker = tmp_path / "pid"
    source = (
        "import os, subprocess, time\n"
        "anak = subprocess.Popen(['sleep', '300'])\n"
        f"open({str(marker)!r}, 'w').write(f'{{os.getpid()}} {{anak.pid}} {{os.getppid()}}')\n"
        "os.kill(os.getppid(), 9)\n"
        "time.sleep(300)\ntabel()"
    )
    paths = [write_chapter(tmp_path, name, text, END) for name, text in (("01", source), ("02", "tabel()"))]
    with pytest.raises(RunError) as caught:
        run_chapters(paths, PARAMETERS, tmp_path / "kerja", 1)
    (failure,) = caught.value.failures
    assert str(failure) == "01, sel 4: kernel mati (SIGKILL; kemungkinan memori habis)"
    assert kernels(tmp_path / "kerja/gagal") == ["fork", "baru"]
    wait_until(lambda: all(is_gone(pid) for pid in marker.read_text().split()))


# Nothing is left ----------------------------------------------------------------------------------

LASTING = """
import os, subprocess, time
anak = [subprocess.Popen(['sleep', '300'], start_new_session=new) for new in (False, True)]
lepas = os.fork()  # starts no other program, so that it is known by nothing but its parent
if not lepas:
    os.setsid()
    time.sleep(300)
    os._exit(0)
pids = [os.getpid(), os.getppid(), lepas, *(each.pid for each in anak)]
open(PLACE, 'w').write(' '.join(map(str, pids)))
os.rename(PLACE, PLACE + '.siap')
time.sleep(LASTS)
tabel()
"""


@pytest.fixture
def lasting(tmp_path, write_chapter):
    """Two chapters that start what a chapter can start, and the files in which they say what it is."""

    def write(seconds):
        places = [tmp_path / f"pid{n}" for n in (1, 2)]
        opening = [f"PLACE = {str(place)!r}\nLASTS = {seconds}\n" for place in places]
        paths = [write_chapter(tmp_path, f"0{n}", text + LASTING, END) for n, text in enumerate(opening)]
        return paths, [place.with_name(f"{place.name}.siap") for place in places]

    return write


def pids(places):
    return [pid for place in places for pid in place.read_text().split()]


@pytest.mark.parametrize(
    "signum", [signal.SIGINT, signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.exhaustive)]
)
def test_nothing_outlives_a_runner_that_is_stopped(tmp_path, lasting, signum):
    """Server, kernels, and what these have started or forked into a session of its own end with the runner."""
    paths, places = lasting(300)
    arguments = [sys.executable, "-c", SEEDED, str(tmp_path / "kerja"), *map(str, paths)]
    runner = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    wait_until(lambda: all(place.exists() for place in places))
    assert len(set(pids(places))) == 9  # both kernels have the same parent
    runner.send_signal(signum)
    assert runner.wait(20) != 0
    wait_until(lambda: all(is_gone(pid) for pid in pids(places)))


@pytest.mark.exhaustive
def test_nothing_outlives_a_run_that_went_well(tmp_path, lasting):
    """What a chapter has started ends with it, and the server with the last chapter."""
    paths, places = lasting(0)
    run_chapters(paths, PARAMETERS, tmp_path / "kerja", 2)
    assert kernels(tmp_path / "kerja") == ["fork", "fork"]
    wait_until(lambda: all(is_gone(pid) for pid in pids(places)))


def test_nothing_outlives_a_run_that_failed(tmp_path, lasting):
    """Nor where one chapter has failed."""
    paths, places = lasting("'lama'")
    with pytest.raises(RunError, match="TypeError"):
        run_chapters(paths, PARAMETERS, tmp_path / "kerja", 2)
    wait_until(lambda: all(is_gone(pid) for pid in pids(places)))


# The door to the data ------------------------------------------------------------------------------

DOORS = {
    "open": "open(FILE)",
    "path": "import pathlib; pathlib.Path(FILE).read_bytes()",
    "os": "import os; os.open(FILE, os.O_RDONLY)",
    "write": "open(FILE, 'a')",
    "relative": "import os; os.chdir(os.path.dirname(FILE)); open('../2023/laporan.yaml')",
    "pandas": "import pandas; pandas.read_csv(FILE)",
    "list": "import os; os.listdir(os.path.dirname(FILE))",
    "glob": "import pathlib; list(pathlib.Path(FILE).parent.glob('*.csv'))",
    "link": "open(FILE.replace('2023', '2022'))",
    "elsewhere": "import os; open(os.path.realpath(FILE.replace('2023', '2022')))",
}
BESIDE = "open(FILE.replace('data/2023', 'data')).read(); os.listdir(ROOT); open(ROOT + '/catatan').read()"


@pytest.fixture(
    scope="module", params=[True, pytest.param(False, marks=pytest.mark.exhaustive)], ids=["fork", "baru"]
)
def doors(request, tmp_path_factory, write_chapter):
    """Chapters that read past the door, in kernels of both kinds; the folder of one year is a link."""
    folder = tmp_path_factory.mktemp("pintu")
    for place in ("data/2023/laporan.yaml", "arsip/laporan.yaml", "data/laporan.yaml", "catatan"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text("a\n1\n", "utf-8")
    (folder / "data/2022").symlink_to(folder / "arsip")
    opening = "import os\nROOT = os.environ['LKJ_ROOT']\nFILE = ROOT + '/data/2023/laporan.yaml'\n"
    sources = {**DOORS, "beside": BESIDE}
    paths = [write_chapter(folder, name, f"{opening}{text}\ntabel()", END) for name, text in sources.items()]
    with pytest.raises(RunError) as caught:
        run_chapters(paths, PARAMETERS, folder / "kerja", 2, root=folder, fork=request.param)
    assert set(kernels(folder / "kerja/gagal")) == {"fork" if request.param else "baru"}
    return folder, {failure.chapter: str(failure) for failure in caught.value.failures}


@pytest.mark.parametrize("name", DOORS)
def test_a_chapter_that_reads_data_past_the_door_fails(doors, name):
    """Its read would stand in no record, and a report that is used again would not notice that it changed."""
    folder, failures = doors
    place = {"elsewhere": f"{folder}/arsip", "link": "data/2022"}.get(name, "data/2023")
    assert failures[name].startswith(f"{name}, sel 4: {place}")
    assert failures[name].endswith(
        " dibuka langsung, sehingga tidak tercatat sebagai data yang dibaca; ambil lewat laporan, "
        'mis. laporan.pengiriman.table("realisasi").'
    )


def test_what_is_no_data_is_open_to_a_chapter(doors):
    """What stands beside the folders of the years, and beside the data."""
    assert "beside" not in doors[1]


@pytest.mark.parametrize("fork", [True, False], ids=["fork", "baru"])
def test_a_kernel_refuses_data_that_changed_since_it_was_checked(tmp_path, fork):
    """At once, in the sentence of the runner, and not only when every chapter has run."""
    paths = [
        path
        for path in chapter_paths(ROOT / "notebooks")
        if path.stem in ("03a_capaian_kinerja", "04_penutup")
    ]
    reads = [("2023/realisasi.csv", "0" * 64), ("2023/sasaran.csv", None)]
    with pytest.raises(RunError) as caught:
        run_chapters(paths, PARAMETERS, tmp_path, 2, root=ROOT, fork=fork, reads=reads)
    assert len(caught.value.failures) == 2
    for failure in caught.value.failures:
        assert re.fullmatch(
            r"data/2023/(realisasi|sasaran)\.csv berubah selama laporan disusun; ulangi\.", failure.reason
        )
