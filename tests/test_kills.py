"""Whenever a run ends, of itself or not, a whole report stands there, and the next run makes the right one.

On the project of two chapters, with real kernels; .ci/run runs these.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lkjtools.masa import Masa
from lkjtools.outputs import find_report, is_complete
from tests.proses import is_gone, wait_until

pytestmark = pytest.mark.exhaustive

REPOSITORY = Path(__file__).parents[1]
SEED = 20240
KILLS = 8
BUILD = """
import sys
from pathlib import Path
from lkjtools.build import build_report
from lkjtools.errors import LkjError
from lkjtools.extension import describe_unexpected
from lkjtools.temporary import own_folder
chapters = ("03a_capaian_kinerja", "03c_akuntabilitas_keuangan")
options = {"data_dir": Path("data"), "output_dir": Path(sys.argv[1]), "jobs": 2}
try:
    with own_folder():
        build_report(2024, **options, chapters=chapters, reuse=True)
except LkjError as error:
    sys.exit(str(error))
except OSError as error:  # as the command says it
    sys.exit(describe_unexpected(error))
"""
# Dies by itself at the n-th thing that the exchange asks of the file system, whatever that is.
EXCHANGE = """
import os, sys
from pathlib import Path
from lkjtools.outputs import exchange
count = [int(sys.argv[2])]
def hook(event, arguments):
    if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "shutil.rmtree"):
        count[0] -= 1
        if count[0] < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
exchange(Path(sys.argv[1]))
print("whole")
"""


def contents(folder):
    """The sealed report: name and sha256 of every file but the log."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "log.jsonl"
    }


class Runs:
    """Runs of one project, started as processes of their own.

    Attributes:
        root: the project.
        target: the folder of its report.
        old: the report of the data before the change.
        new: that of the data after it.
    """

    def __init__(self, root):
        self.root, self.target = root, root / "outputs/2024"

    def start(self, **options):
        environment = {
            **os.environ,
            "LKJ_ROOT": str(self.root),
            "PYTHONPATH": str(REPOSITORY),
        }
        line = [sys.executable, "-c", BUILD, "outputs"]
        return subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True, **options)

    def build(self):
        """Build to the end."""
        process = self.start()
        error = process.communicate()[1]
        assert process.returncode == 0, error
        return contents(self.target)

    def put_back(self, saved):
        """Let the report of before stand there again, with nothing beside it."""
        shutil.rmtree(self.root / "outputs", ignore_errors=True)
        shutil.copytree(saved, self.root / "outputs")

    def processes(self):
        """Those that were started for this project and live."""
        name = f"LKJ_ROOT={self.root}".encode()
        found = []
        for folder in Path("/proc").iterdir():
            if folder.name.isdecimal():
                try:
                    environment = (folder / "environ").read_bytes().split(b"\0")
                except OSError:
                    continue
                if name in environment and not is_gone(int(folder.name)):
                    found.append(int(folder.name))
        return found


@pytest.fixture(scope="module")
def runs(tmp_path_factory, project_contoh):
    """The project with the report of its data as it was; the data has changed since."""
    root = tmp_path_factory.mktemp("dimatikan") / "proyek"
    shutil.copytree(project_contoh, root)
    shutil.rmtree(root / "outputs")
    runs = Runs(root)
    runs.old = runs.build()
    shutil.copytree(root / "outputs", root / "lama")
    path = root / "data/2024/narasi/akuntabilitas_kinerja.md"
    path.write_text(
        path.read_text("utf-8").rstrip() + " Anggaran itu dipertanggungjawabkan.\n", encoding="utf-8"
    )
    begin = time.monotonic()
    runs.new = runs.build()
    runs.seconds = time.monotonic() - begin
    shutil.copytree(root / "outputs", root / "baru")
    assert runs.new != runs.old
    return runs


def stands_whole(runs):
    """A whole report stands where a reader looks: the old one or the new one, byte for byte."""
    found = find_report(runs.root / "outputs", Masa(2024))
    assert is_complete(found)
    return contents(found) in (runs.old, runs.new)


def test_a_run_killed_at_any_time_costs_no_report_and_leaves_no_process(runs):
    """At twelve random times of it; the run after the last one makes the new report."""
    chance = random.Random(SEED)  # noqa: S311 - the same times in every run
    ended = 0
    for _ in range(KILLS):
        runs.put_back(runs.root / "lama")
        process = runs.start()
        try:
            process.wait(chance.uniform(0, runs.seconds))
            ended += 1
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        wait_until(lambda: not runs.processes())
        assert stands_whole(runs)
    assert ended < KILLS / 2  # else nothing was killed
    assert runs.build() == runs.new
    assert sorted(path.name for path in runs.target.parent.iterdir()) == [
        ".2024.ingatan.json",
        ".2024.kunci",
        "2024",
    ]


def test_a_run_killed_within_the_exchange_costs_no_report(runs):
    """At 25 of the things that it asks of the file system; the next command finishes or undoes it."""
    chance = random.Random(SEED)  # noqa: S311 - the same times in every run
    place = runs.target.with_name(".2024.baru")
    killed = 0
    for _ in range(KILLS):
        runs.put_back(runs.root / "lama")
        shutil.copytree(runs.root / "baru/2024", place)
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        done = subprocess.run(
            [sys.executable, "-c", EXCHANGE, str(runs.target), str(chance.randrange(18))],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        killed += done.returncode != 0
        # Both were whole before, so the new one is what every reader finds from now on.
        assert contents(find_report(runs.root / "outputs", Masa(2024))) == runs.new
        assert not place.exists()
    assert killed > KILLS / 2
    assert runs.build() == runs.new


def in_namespace(command, environment):
    """Run a shell command that may mount, in a namespace of its own, so that no root is needed."""
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("room", [1, 2, 3, 5])
def test_a_full_disk_is_said_and_costs_no_report(runs, room):
    """However little fits beside the last report, that one stays whole and the message names the disk."""
    size = sum(path.stat().st_size for path in (runs.root / "lama").rglob("*") if path.is_file())
    outputs, kept = runs.root / "outputs", runs.root / "sesudah"
    shutil.rmtree(kept, ignore_errors=True)
    outputs.mkdir(exist_ok=True)
    done = in_namespace(
        f'mount -t tmpfs -o size={size // 1024 + room * 100}k tmpfs "{outputs}"'
        f' && cp -a "{runs.root}/lama/." "{outputs}" && "{sys.executable}" -c "$BUILD" outputs; code=$?'
        f'; cp -a "{outputs}/." "{kept}"; exit $code',
        {"LKJ_ROOT": str(runs.root), "BUILD": BUILD},
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("tempat di disk habis; kosongkan sebagian lalu ulangi."), done.stderr
    assert contents(kept / "2024") == runs.old
    assert not (kept / ".2024.baru").exists()


def test_results_that_may_not_be_written_are_said_and_stay(runs):
    """On a disk that was mounted to be read only."""
    outputs = runs.root / "outputs"
    runs.put_back(runs.root / "lama")
    done = in_namespace(
        f'mount --bind "{outputs}" "{outputs}" && mount -o remount,bind,ro "{outputs}"'
        f' && "{sys.executable}" -c "$BUILD" outputs',
        {"LKJ_ROOT": str(runs.root), "BUILD": BUILD},
    )
    assert done.returncode == 1
    assert "hanya dapat dibaca" in done.stderr
    assert contents(runs.target) == runs.old
