"""Processes that a test waits for."""

import time
from pathlib import Path


def is_gone(pid):
    """Whether a process has ended, be it waited for by its parent or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(condition):
    """Wait for what a busy machine may need long for; a minute is a failure."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
