"""Measures what the commands cost beside the plain way: papermill and nbconvert, one notebook after another.

Run by ``make bench``. Both ways make the same chapters of the same data in turns, each in a folder of its own, so
that neither uses anything of the other; what the machine does besides falls on both. The bench fails where a
table or a chart that the plain way has is missing in ours.
"""

import argparse
import itertools
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import docx
import nbformat
import openpyxl

from lkjtools.console import say
from lkjtools.document.chapters import LAPORAN, load_dokumen
from tests.specimens.make import make_docx
from tests.specimens.specimen import all_specimens

REPOSITORY = Path(__file__).parents[1]
PYTHON = sys.executable
GOALS = {
    "report, clean": 0.12,
    "report, a name changed": 0.06,
    "report, a figure changed": 0.06,
    "report, unchanged": 0.01,
    "verify": 0.2,
}
"""What part of the plain way's time a command may take, processor and clock."""
SECONDS = {
    "check, clean": 5,
    "check, unchanged": 1,
    "report, unchanged": 0.5,
    "a further agency": 4,
    "audit, 100 columns": 20,
    "audit, 5,000 rows": 60,
    "audit, 150 reports in one": 60,
}
"""How many processor seconds a command may take."""
_EVERY = 0.5


class Cost:
    """What a command and all that it started took.

    Attributes:
        wall: seconds of the clock.
        cpu: seconds of the processors.
        peak_mb: the most memory at once, shared pages counted once, in megabytes.
    """

    def __init__(self, wall, cpu, peak_mb):
        self.wall, self.cpu, self.peak_mb = wall, cpu, peak_mb

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak_mb, other.peak_mb))


def measure(*arguments, cwd, ended_well=(0,), **variables):
    """Run a command to its end and say what it took.

    Raises:
        SystemExit: it failed.
    """
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0", **variables}
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            arguments, cwd=cwd, env=environment, stdout=said, stderr=said, start_new_session=True
        )
        peak, ended = [0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in ended_well:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, arguments))}\n{said.read()}")
    return Cost(time.perf_counter() - begin, used.ru_utime + used.ru_stime, peak[0])


def _watch(pid, peak, ended):
    """Add up, twice a second, the memory of a process and of all that it started."""
    while not ended.wait(_EVERY):
        peak[0] = max(peak[0], sum(map(_memory_mb, _family(pid))))


def _family(pid):
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    family, new = {pid}, {pid}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - family
        family |= new
    return family


def _memory_mb(pid):
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


class Project:
    """A copy of the sample's data and notebooks, with results of its own."""

    def __init__(self, root):
        self.root = root
        for name in ("data", "notebooks"):
            shutil.copytree(REPOSITORY / name, root / name)
        shutil.copy(REPOSITORY / "requirements.lock", root)
        (root / "outputs").mkdir()

    def lkj(self, command, *options):
        """What a command of ``lkj`` takes."""
        line = (PYTHON, "-m", "lkjtools.cli", command, *options)
        return measure(*line, cwd=self.root, LKJ_ROOT=str(self.root))

    def change_a_name(self):
        """Another name in one cell, of which one chapter makes use."""
        self._change("organisasi.csv", "kepala,Kepala,", "kepala,Pimpinan,")

    def change_a_figure(self):
        """A rupiah moved from one kind of belanja to another, of which four chapters make use."""
        self._change("belanja.csv", ",4764481774,", ",4764481775,")
        self._change("belanja.csv", ",4738945032,", ",4738945031,")

    def _change(self, file, old, new):
        path = self.root / "data/2023" / file
        text = path.read_text("utf-8")
        if text.count(old) != 1:
            sys.exit(f"{file} has no {old}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def plain(self):
        """What the plain way takes: each notebook by papermill, then each by nbconvert, one after another."""
        made, cost = self.root / "plain", Cost(0, 0, 0)
        made.mkdir()
        for chapter in chapters():
            source, record = self.root / f"notebooks/{chapter}.ipynb", made / f"{chapter}.ipynb"
            line = (PYTHON, "-m", "papermill", "--no-progress-bar", "-k", "python3", source, record)
            parameters = ("-p", "YEAR", "2023", "-p", "DATA_DIR", "data")
            cost += measure(*line, *parameters, cwd=self.root, LKJ_ROOT=str(self.root))
        for chapter in chapters():
            cost += measure(PYTHON, "-m", "nbconvert", "--to", "html", made / f"{chapter}.ipynb", cwd=made)
        return cost


def chapters():
    """The chapters of the report itself; the plain way knows no kertas kerja, which ours makes besides."""
    return load_dokumen(LAPORAN).notebooks


def count_outputs(plain, page):
    """How many tables and charts the plain way has, and which of them ours lacks.

    Args:
        plain: folder of the plain way's notebooks.
        page: our HTML.

    Returns:
        The numbers of tables and charts, and the ids that are missing in our page.
    """
    found = {"tabel": set(), "gambar": set()}
    for path in sorted(plain.glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                for kind, ids in found.items():
                    value = output.get("data", {}).get(f"application/vnd.lkj.{kind}.v1+json")
                    ids.update(() if value is None else (f"{kind}-{value['code']}",))
    text = page.read_text("utf-8")
    missing = [name for ids in found.values() for name in sorted(ids) if f'id="{name}"' not in text]
    return len(found["tabel"]), len(found["gambar"]), missing


def run_round(folder):
    """Measure each command once."""
    (folder / "plain").mkdir(parents=True)
    (folder / "ours").mkdir()
    plain, ours = Project(folder / "plain"), Project(folder / "ours")
    costs = {"plain": plain.plain(), "report, clean": ours.lkj("report", "2023")}
    costs["report, unchanged"] = ours.lkj("report", "2023")
    costs["verify"] = ours.lkj("verify", "2023")
    tables, charts, missing = count_outputs(plain.root / "plain", ours.root / "outputs/2023/LKj-2023.html")
    if missing or not tables or not charts:
        sys.exit(f"missing in our page: {', '.join(missing) or 'everything'}")
    ours.change_a_name()
    costs["report, a name changed"] = ours.lkj("report", "2023")
    ours.change_a_figure()
    costs["report, a figure changed"] = ours.lkj("report", "2023")
    costs["check, clean"] = ours.lkj("check", "2023")
    costs["check, unchanged"] = ours.lkj("check", "2023")
    return costs, (tables, charts)


def run_batches(folder, numbers):
    """What ``lkj batch`` takes for so many agencies, each time from nothing."""
    costs = {}
    for number in numbers:
        root = folder / f"{number}"
        measure(
            PYTHON,
            "-m",
            "lkjtools.cli",
            "sample",
            root,
            "--agencies",
            str(number),
            "--year",
            "2023",
            cwd=folder,
        )
        line = (PYTHON, "-m", "lkjtools.cli", "batch", root, "--year", "2023")
        costs[number] = measure(*line, "--output-dir", folder / f"{number}-outputs", cwd=folder)
        shutil.rmtree(folder / f"{number}-outputs")
    return costs


def run_audits(folder):
    """What ``lkj audit`` takes for a wide table, a long one, and a long document."""
    chance = random.Random(5)  # noqa: S311 - the same numbers each time

    def table(rows, columns):
        head = ["Desa", *(f"Komoditas {column}" for column in range(1, columns))]
        body = [
            [f"Desa {row}", *(str(chance.randint(1, 99_999)) for _ in range(1, columns))]
            for row in range(rows)
        ]
        whole = ["Jumlah", *(str(sum(int(row[at]) for row in body)) for at in range(1, columns))]
        return [head, *body, whole]

    book = openpyxl.Workbook()
    for row in table(20, 100):
        book.active.append([int(text) if text.isdecimal() else text for text in row])
    book.save(folder / "wide.xlsx")
    document = docx.Document()
    rows = table(5_000, 5)
    cells = document.add_table(len(rows), 5)
    # python-docx looks for each cell among all of them.
    for line, texts in zip(cells._tbl.tr_lst, rows, strict=True):
        for cell, text in zip(line.tc_lst, texts, strict=True):
            cell.p_lst[0].add_r().text = text
    document.save(folder / "long.docx")
    specimens = itertools.islice(all_specimens(), 150)
    (folder / "many.docx").write_bytes(make_docx([block for each in specimens for block in each.document]))
    costs = {}
    for name, file in zip(AUDITS, ("wide.xlsx", "long.docx", "many.docx"), strict=True):
        line = (PYTHON, "-m", "lkjtools.cli", "audit", folder / file, "--output-dir", folder / "audits")
        costs[name] = measure(*line, cwd=folder, ended_well=(0, 1))  # 1 where there are findings
    return costs


def main():
    """Measure, print, and write outputs/bench.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--agencies", type=int, nargs="*", default=[1, 5, 20, 40])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lkj-bench-") as place:
        folder = Path(place)
        rounds = []
        for number in range(options.rounds):
            say(f"round {number + 1} of {options.rounds}")
            costs, outputs = run_round(folder / f"round{number}")
            rounds.append(costs)
        batches = run_batches(folder, options.agencies)
        audits = run_audits(folder)
    report(rounds, outputs, batches, audits)


def report(rounds, outputs, batches, audits):
    """Print the medians with their ratios and goals, and keep every figure."""
    middle = {
        name: Cost(*(statistics.median(getattr(each[name], part) for each in rounds) for part in PARTS))
        for name in rounds[0]
    }
    plain = middle["plain"]
    say(f"\n{outputs[0]} tables and {outputs[1]} charts on both sides; medians of {len(rounds)} rounds")
    say(f"{'':28}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'wall':>7}{'cpu':>7}{'goal':>7}")
    for name, cost in middle.items():
        wall, cpu = cost.wall / plain.wall, cost.cpu / plain.cpu
        goal, most = GOALS.get(name), SECONDS.get(name)
        limit = f"{goal}" if goal else f"{most} s" if most else ""
        missed = (goal and max(wall, cpu) > goal) or (most and cost.cpu > most)
        note = " missed" if missed else ""
        say(
            f"{name:28}{cost.wall:8.2f}{cost.cpu:8.2f}{cost.peak_mb:9.0f}{wall:7.3f}{cpu:7.3f}{limit:>7}{note}"
        )
    for number, cost in batches.items():
        say(f"batch, {number:2} agencies          {cost.wall:8.1f}{cost.cpu:8.1f}{cost.peak_mb:9.0f}")
    if len(batches) > 1:
        (few, first), *_, (many, last) = batches.items()
        further = (last.cpu - first.cpu) / (many - few)
        note = " missed" if further > SECONDS["a further agency"] else ""
        say(
            f"a further agency            {'':8}{further:8.2f}{'':23}{SECONDS['a further agency']:>5} s{note}"
        )
    for name, cost in audits.items():
        note = " missed" if cost.cpu > SECONDS[name] else ""
        say(f"{name:28}{cost.wall:8.1f}{cost.cpu:8.1f}{cost.peak_mb:9.0f}{'':14}{SECONDS[name]:>5} s{note}")
    path = REPOSITORY / "outputs" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    content = {
        "tables": outputs[0],
        "charts": outputs[1],
        "rounds": [{name: vars(cost) for name, cost in each.items()} for each in rounds],
        "batch": {number: vars(cost) for number, cost in batches.items()},
        "audit": {name: vars(cost) for name, cost in audits.items()},
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


PARTS = ("wall", "cpu", "peak_mb")
AUDITS = ("audit, 100 columns", "audit, 5,000 rows", "audit, 150 reports in one")

if __name__ == "__main__":
    main()
