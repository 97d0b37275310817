"""Processes that a test starts and waits for."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

_REPOSITORY = Path(__file__).parents[1]


def is_gone(pid):
    """Whether a process has ended, be it waited for by its parent or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(condition, minutes=1):
    """Wait for what a busy machine may need long for; longer than the minutes given is a failure."""
    deadline = time.monotonic() + 60 * minutes
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def own_environment():
    """Ours, with this package and without what a person may have set for the command."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("LKJ_", "YEAR", "JOBS"))}
    return kept | {"PYTHONPATH": str(_REPOSITORY)}


@contextmanager
def started_lkj(*arguments):
    """The command in a process of its own, which ends at the latest with the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "lkjtools.cli", *map(str, arguments)],
        cwd=_REPOSITORY,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def children_of(pid):
    """The processes that a process has started and that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[1]) == pid:
            found.append(int(path.parent.name))
    return found
