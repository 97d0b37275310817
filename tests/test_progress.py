"""Who waits for a report sees how far it has come; a log has lines alone."""

import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lkjtools.record.watch import Watch

pytestmark = pytest.mark.exhaustive  # whole reports run the same way in every `make test`

REPOSITORY = Path(__file__).parents[1]
RUN = """
import sys
from pathlib import Path
from lkjtools.commands.progress_bar import ProgressBar
from lkjtools.record import run_chapters
bar = ProgressBar()
chapters = [Path(name) for name in sys.argv[2:]]
parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
run_chapters(chapters, parameters, Path(sys.argv[1]), 1, progress=bar, watch=bar.watch)
bar("Menyusun dokumen")
"""


@pytest.fixture(scope="module")
def line(tmp_path_factory, write_chapter):
    """The command that runs two small chapters and shows how far they are."""
    folder = tmp_path_factory.mktemp("bab")
    chapters = [write_chapter(folder, name, "laporan()") for name in ("01_satu", "02_dua")]
    return [sys.executable, "-c", RUN, str(folder / "hasil"), *map(str, chapters)]


def seen_on_a_terminal(line, **variables):
    """All that a program writes to a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "120", **variables}
    process = subprocess.Popen(line, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    text = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # nobody has it open for writing any more
            break
        if not part:
            break
        text += part
    os.close(ours)
    assert process.wait() == 0, text.decode()
    return text.decode()


def test_a_terminal_shows_a_bar_with_chapter_time_and_state(line):
    """How many have ended, which one runs, what became of the last; the lines stand above it."""
    text = seen_on_a_terminal(line, CI="")
    assert "0/2 bab [" in text
    assert "berjalan: 01_satu" in text
    assert "1/2 bab [" in text
    assert "01_satu selesai (" in text
    assert "berjalan: 02_dua" in text
    assert "02_dua selesai (" in text
    lines = [each.rpartition("\r")[2].rstrip() for each in text.replace("\r\n", "\n").split("\n")]
    assert lines[-2] == "Menyusun dokumen"
    assert [each for each in lines if each.startswith("0")] == [
        "01_satu: selesai, 4 sel",
        "02_dua: selesai, 4 sel",
    ]


def test_a_service_and_a_pipe_see_lines_alone(line):
    """Nothing there is written over, so a log can be read."""
    said = ["01_satu: selesai, 4 sel", "02_dua: selesai, 4 sel", "Menyusun dokumen"]
    assert seen_on_a_terminal(line, CI="true").splitlines() == said
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "CI": ""}
    done = subprocess.run(line, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == said


def test_steps_of_several_threads_are_counted_one_by_one():
    """However many chapters run at once, each step says how many have ended and which run."""
    steps = []
    watch = Watch(20, steps.append)

    def run(name):
        watch.begin(name)
        watch.end(name, failed=False, seconds=1.0)

    threads = [threading.Thread(target=run, args=(f"{number:02}",)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(steps) == 40
    assert [step.done for step in steps if step.state == "selesai"] == list(range(1, 21))
    assert all(step.chapter in step.running for step in steps if step.state == "berjalan")
    assert steps[-1].running == ()
