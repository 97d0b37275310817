"""A desk that is served as a person serves it, to be opened in a browser."""

import contextlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


@contextlib.contextmanager
def serve_desk(project, year, home):
    """Run ``lkj lab`` in a process of its own with a home that is empty; give the address of mulai."""
    command = [sys.executable, "-m", "lkjtools.cli", "lab", str(year), "--no-browser"]
    environment = {**os.environ, "LKJ_ROOT": str(project), "PYTHONPATH": str(ROOT), "HOME": str(home)}
    screen = home / "layar.txt"
    with screen.open("w") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            while not (found := re.search(r"http://127\S+", screen.read_text("utf-8"))):
                assert server.poll() is None, screen.read_text("utf-8")
                time.sleep(0.2)
            yield found[0]
        finally:
            server.terminate()
            server.wait(30)


def address_of(start, path):
    """The address of a file of the project in the same JupyterLab."""
    return re.sub(r"/lab/tree/[^?]*", f"/lab/tree/{path}", start)
