"""How many chapters may run at once, by the files that the system lets a process open."""

from __future__ import annotations

import sys

from lkjtools.errors import LkjError

# Files and sockets open at once: what a kernel or the runner itself needs, and what the runner needs for a kernel.
_FILES, _FILES_A_CHAPTER = 100, 40


def bound_jobs(jobs: int) -> int:
    """Run no more chapters at once than there are open files for: libzmq ends the whole program for want of one.

    Args:
        jobs: how many are wanted.

    Returns:
        How many can run, at least one.

    Raises:
        LkjError: there are too few for a single one.
    """
    if sys.platform == "win32":
        return jobs
    import resource

    soft, hard = (
        sys.maxsize if limit == resource.RLIM_INFINITY else limit
        for limit in resource.getrlimit(resource.RLIMIT_NOFILE)
    )
    wanted = _FILES + jobs * _FILES_A_CHAPTER
    if soft < wanted and soft < hard:
        soft = min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    least = _FILES + _FILES_A_CHAPTER
    if soft < least:
        raise LkjError(
            f"Sistem hanya mengizinkan {soft} berkas terbuka sekaligus, sedangkan laporan memerlukan {least}; "
            f"naikkan dengan ulimit -n {least}."
        )
    return min(jobs, (soft - _FILES) // _FILES_A_CHAPTER)
