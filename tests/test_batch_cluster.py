"""lkj batch --scheduler: the same batch on the workers of a Dask scheduler, also where one of them is lost."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from lkjtools.batch.cluster import open_cluster
from lkjtools.batch.sample import make_samples
from lkjtools.cli import run
from lkjtools.errors import LkjError
from lkjtools.manifest import read_seal
from lkjtools.outputs import is_complete
from tests.proses import children_of, is_gone, own_environment, started_lkj, wait_until

YEAR = 2031
_HERE = ("--host", "127.0.0.1", "--no-dashboard")


@contextmanager
def cluster(folder):
    """A scheduler and two workers of one thread each, as a person starts them: address, and the workers."""
    place = folder / "penjadwal.json"

    def dask(*words):
        with (folder / f"{words[0]}.txt").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words, *_HERE],
                env=own_environment(),
                stdout=log,
                stderr=log,
            )

    processes = [dask("scheduler", "--port", "0", "--scheduler-file", str(place))]
    try:
        # The file is there a moment before its text.
        wait_until(lambda: place.exists() and place.read_text("utf-8").rstrip().endswith("}"))
        address = json.loads(place.read_text("utf-8"))["address"]
        options = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder / "ruang"))
        processes += [dask("worker", address, *options) for _ in "ab"]
        wait_until(lambda: (folder / "worker.txt").read_text("utf-8").count("Registered to") == 2)
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "tls://h:1", "tcp://h", "tcp://h:1/x", "tcp://a b:1", ""]
)
def test_an_address_that_is_none_is_refused(address):
    """Before anything is asked of the network."""
    with pytest.raises(LkjError, match="seharusnya tcp://nama_atau_alamat:porta"), open_cluster(address):
        pass


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    """The extra is not for everybody."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(LkjError, match=r'pip install -e "\.\[batch\]"'), open_cluster("tcp://127.0.0.1:1"):
        pass


def test_jobs_are_not_promised_where_workers_decide(tmp_path, capsys):
    """An option that would do nothing is refused."""
    words = ["--scheduler", "tcp://127.0.0.1:1", "--jobs", "3", "--output-dir", str(tmp_path / "hasil")]
    assert run(["batch", str(tmp_path), "--year", str(YEAR), *words]) == 1
    assert (
        capsys.readouterr().err
        == "--jobs (JOBS) tidak dipakai bersama --scheduler: worker menentukan banyaknya.\n"
    )


@pytest.mark.exhaustive
def test_a_scheduler_that_does_not_answer_is_named(tmp_path):
    """In a sentence, after a while."""
    with started_lkj("batch", tmp_path, "--year", YEAR, "--scheduler", "tcp://127.0.0.1:1") as process:
        said, _ = process.communicate()
    assert process.returncode == 1
    assert "Penjadwal Dask di tcp://127.0.0.1:1 tidak menjawab; jalankan dask scheduler" in said
    assert "Traceback" not in said


@pytest.mark.exhaustive
def test_a_lost_worker_costs_no_agency_and_none_is_built_twice(tmp_path):
    """Of two workers one is killed at work: what it had begun ends alone, the other one does the rest."""
    root, output = tmp_path / "kabupaten", tmp_path / "hasil"
    make_samples(root, 3, YEAR)
    words = ("batch", root, "--year", YEAR, "--output-dir", output, "--scheduler")
    with cluster(tmp_path) as (address, workers), started_lkj(*words, address) as batch:
        # The first agency is made alone, to judge the room; then both workers have one.
        first = output / f"01_dinas/{YEAR}"
        wait_until(lambda: is_complete(first) and all(children_of(worker.pid) for worker in workers), 5)
        (orphan,) = children_of(workers[0].pid)
        words = Path(f"/proc/{orphan}/cmdline").read_bytes().decode()
        lost = next(name for name in ("02_badan_keuangan", "03_direktorat") if f"{output / name}" in words)
        wait_until(lambda: (output / lost / f".{YEAR}.baru").exists(), 3)
        workers[0].send_signal(signal.SIGKILL)
        workers[0].wait()
        said, _ = batch.communicate()
        assert batch.returncode == 0, said
    for agency in ("01_dinas", "02_badan_keuangan", "03_direktorat"):
        assert is_complete(output / agency / str(YEAR))
        assert read_seal(output / agency / str(YEAR)).tahun == YEAR
        assert f"{agency}: selesai, " in said or f"{agency}: dipakai ulang, " in said
    wait_until(lambda: is_gone(orphan))
    log = (output / lost / f"log-{YEAR}-report.txt").read_text("utf-8")
    assert log.rstrip().endswith(f"Tidak ada yang berubah: {output / lost / str(YEAR)}")
    assert f"lkj report {YEAR}: 3 dari 3 instansi selesai." in said


@pytest.mark.exhaustive
def test_ctrl_c_ends_the_processes_on_the_workers(tmp_path):
    """The workers live on, with nothing at work."""
    root, output = tmp_path / "kabupaten", tmp_path / "hasil"
    make_samples(root, 2, YEAR)
    words = ("batch", root, "--year", YEAR, "--output-dir", output, "--scheduler")
    with cluster(tmp_path) as (address, workers), started_lkj(*words, address) as batch:
        wait_until(lambda: any(children_of(worker.pid) for worker in workers))
        units = [unit for worker in workers for unit in children_of(worker.pid)]
        batch.send_signal(signal.SIGINT)
        said, _ = batch.communicate()
        assert batch.returncode == 130, said
        assert said.endswith("Dibatalkan.\n")
        assert all(map(is_gone, units))
        assert [worker.poll() for worker in workers] == [None, None]
    assert not (output / "ringkasan.html").exists()
