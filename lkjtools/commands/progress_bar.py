"""What a person sees who waits for a report: lines, and on a terminal a bar below them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

from lkjtools.console import say

if TYPE_CHECKING:
    from lkjtools.record.watch import Step


class ProgressBar:
    """Prints lines as they come; on a terminal also a bar: how many chapters have ended, which run, for how long.

    Where nobody looks, in a pipe, a log or a service that sets CI, there are lines alone.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._is_watched = bool(sys.stdout and sys.stdout.isatty() and not os.environ.get("CI"))

    def __call__(self, line: str) -> None:
        """Print a line, above the bar where there is one."""
        if self._bar is None:
            say(line)
        else:
            with self._bar.external_write_mode(file=sys.stdout):
                say(line)

    def watch(self, step: Step) -> None:
        """Show that a chapter has begun or ended; with the last one the bar goes."""
        if not self._is_watched:
            return
        if self._bar is None:
            from tqdm import tqdm  # loads a while, and only for who looks

            self._bar = tqdm(
                total=step.total,
                file=sys.stdout,
                leave=False,
                nrows=shutil.get_terminal_size().lines,
                bar_format="{n_fmt}/{total_fmt} bab [{bar:20}] {elapsed} {desc}",
            )
        bar = self._bar
        bar.n = step.done
        # A terminal that does not say how large it is has 80 by 24 signs here, and none at all for tqdm.
        bar.ncols, bar.nrows = shutil.get_terminal_size()
        ended = "" if step.seconds is None else f"{step.chapter} {step.state} ({step.seconds:.0f} detik)"
        running = f"berjalan: {', '.join(step.running)}" if step.running else ""
        bar.set_description_str("; ".join(filter(None, (ended, running))), refresh=True)
        if step.done == step.total:
            bar.close()
            self._bar = None
