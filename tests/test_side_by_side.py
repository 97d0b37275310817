"""Tasks in copies of a process: what they give and raise comes back, and none of them outlives who waits for it."""

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from lkjtools import errors
from lkjtools.errors import (
    DanglingReferenceError,
    DataError,
    Fault,
    LkjError,
    PublishError,
    RunError,
    TableSizeError,
)
from tests.proses import is_gone, wait_until

ROOT = Path(__file__).parents[1]
needs_copies = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="processes cannot be copied here"
)


def start(code, *words):
    """A process of its own, in which nothing has run that forbids copies."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(code, *words):
    process = start(code, *words)
    printed, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")
    return printed


TASKS = """
    import os, sys, time
    from lkjtools.side_by_side import run_side_by_side

    with run_side_by_side(int(sys.argv[1])) as crew:
        tasks = [crew.start(str(number), lambda number=number: (number, os.getpid())) for number in range(5)]
        given = [task.result() for task in tasks]
    print([number for number, _ in given], len({pid for _, pid in given} - {os.getpid()}))
"""


@needs_copies
@pytest.mark.parametrize(("jobs", "copies"), [(1, 0), (2, 5), (9, 5)])
def test_each_task_gives_its_own_whatever_the_jobs(jobs, copies):
    """With one job nothing is copied; with more each task has a copy, and what it gives is that of the task."""
    assert run(TASKS, jobs) == f"[0, 1, 2, 3, 4] {copies}\n"


@needs_copies
def test_no_more_tasks_are_at_work_than_there_are_jobs():
    """Memory is bounded by the jobs: each task sees by a file a task how many others are at work."""
    printed = run(
        """
        import os, tempfile, time
        from pathlib import Path
        from lkjtools.side_by_side import run_side_by_side

        folder = Path(tempfile.mkdtemp())

        def work():
            mine = folder / str(os.getpid())
            mine.touch()
            time.sleep(0.2)
            seen = len(list(folder.iterdir()))
            mine.unlink()
            return seen

        with run_side_by_side(2) as crew:
            print(max(task.result() for task in [crew.start("a", work) for _ in range(6)]))
        """
    )
    assert printed == "2\n"


@needs_copies
def test_a_task_that_waited_for_another_goes_first():
    """Of those that wait, who is given out when another is done begins at once."""
    printed = run(
        """
        import time
        from lkjtools.side_by_side import run_side_by_side

        with run_side_by_side(2) as crew:
            short = crew.start("pendek", lambda: 1)
            crew.start("panjang", lambda: time.sleep(60))
            never = crew.start("menunggu", lambda: time.sleep(60))
            short.result()
            print(crew.start("sesudah", lambda: "sesudah").result())
        """
    )
    assert printed == "sesudah\n"


@needs_copies
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_error_of_a_task_is_raised_where_it_is_asked_for(jobs):
    """Of two that fail the one that is asked for first, be it the last to fail; in its own class, with its text."""
    printed = run(
        """
        import sys, time
        from lkjtools.errors import PublishError, TableSizeError
        from lkjtools.side_by_side import run_side_by_side

        def fail_late():
            time.sleep(0.5)
            raise TableSizeError("lebar", code="a", column=None, place="b", found="kata", expected="d")

        def fail():
            raise PublishError("rusak")

        with run_side_by_side(int(sys.argv[1])) as crew:
            tasks = [crew.start("a", fail_late), crew.start("b", fail)]
            for task in tasks:
                try:
                    task.result()
                except PublishError as error:
                    print(type(error).__name__, error, vars(error).get("found"))
        """,
        jobs,
    )
    assert printed == "TableSizeError lebar kata\nPublishError rusak None\n"


@needs_copies
def test_an_unexpected_error_says_where_it_was_raised():
    """Who repairs the program needs its lines in the copy, and one that cannot be sent is told all the same."""
    printed = run(
        """
        import traceback
        from lkjtools.side_by_side import run_side_by_side

        class Own(Exception):
            def __init__(self, one, other):
                super().__init__("sendiri")

        def fail():
            raise KeyError("hilang")

        def fail_in_its_own_way():
            raise Own(1, 2)

        with run_side_by_side(2) as crew:
            for work in (fail, fail_in_its_own_way):
                try:
                    crew.start("a", work).result()
                except Exception as error:
                    print(type(error).__name__, f"in {work.__name__}" in traceback.format_exc())
        """
    )
    assert printed == "KeyError True\nRuntimeError True\n"


@needs_copies
def test_a_copy_that_is_killed_is_said_in_a_sentence():
    """The system kills without a word where memory ends."""
    printed = run(
        """
        import os, signal
        from lkjtools.errors import LkjError
        from lkjtools.side_by_side import run_side_by_side

        with run_side_by_side(2) as crew:
            try:
                crew.start("LKj-2023.pdf", lambda: os.kill(os.getpid(), signal.SIGKILL)).result()
            except LkjError as error:
                print(error)
        """
    )
    assert printed == (
        "LKj-2023.pdf tidak selesai dibuat: prosesnya diakhiri dari luar (SIGKILL), biasanya karena memori habis; "
        "jalankan dengan --jobs 1 atau tutup program lain.\n"
    )


BUSY = """
    import os, sys, time
    from pathlib import Path
    from lkjtools.side_by_side import run_side_by_side

    def work():
        (Path(sys.argv[1]) / str(os.getpid())).touch()
        time.sleep(600)

    try:
        with run_side_by_side(2) as crew:
            [crew.start(str(number), work) for number in range(3)][0].result()
    except KeyboardInterrupt:
        print("dibatalkan")
"""


@needs_copies
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_copy_outlives_the_process_that_it_was_made_from(sent, tmp_path):
    """After Ctrl-C the block ends them; after what leaves no time they see the end of a pipe."""
    process = start(BUSY, tmp_path)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    copies = [int(path.name) for path in tmp_path.iterdir()]
    process.send_signal(sent)
    printed, said = process.communicate(timeout=60)
    assert (printed, said) == ("dibatalkan\n" if sent == signal.SIGINT else "", "")
    wait_until(lambda: all(map(is_gone, copies)))


@needs_copies
def test_ctrl_c_in_a_terminal_is_told_once(tmp_path):
    """A terminal sends it to every process; a copy that answered, too, would print its own traceback."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(BUSY), str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    assert process.communicate(timeout=60) == ("dibatalkan\n", "")


@needs_copies
def test_a_process_with_threads_is_not_copied():
    """A lock that a thread holds would be held in the copy for ever; so every task runs here, when asked for."""
    from lkjtools.side_by_side import run_side_by_side

    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with run_side_by_side(4) as crew:
            assert crew.start("a", os.getpid).result() == os.getpid()
    finally:
        stop.set()
        thread.join()


@needs_copies
def test_a_process_that_has_set_a_page_is_not_copied():
    """Typst keeps threads; in a copy it would wait for them for ever."""
    printed = run(
        """
        import os
        from lkjtools.document.typesetting import typeset
        from lkjtools.side_by_side import run_side_by_side

        typeset({"main.typ": "x"})
        with run_side_by_side(4) as crew:
            print(crew.start("a", os.getpid).result() == os.getpid())
        """
    )
    assert printed == "True\n"


def _all_errors(kind=LkjError):
    return [kind, *(each for sub in kind.__subclasses__() for each in _all_errors(sub))]


MADE = {
    DataError: lambda: DataError([Fault("a.csv", 1, "kolom", "x", "angka")]),
    RunError: lambda: RunError([errors.ChapterFailure("bab", 1, "galat")], kept_in="gagal"),
    DanglingReferenceError: lambda: DanglingReferenceError(
        "rujukan", targets=["tabel-a"], known={"tabel": ["b"]}
    ),
    TableSizeError: lambda: TableSizeError(
        "lebar", code="a", column=None, place="b", found="c", expected="d"
    ),
    errors.TopicError: lambda: errors.TopicError(["alasan"]),
    errors.PercobaanError: lambda: errors.PercobaanError(["alasan"]),
}


@pytest.mark.parametrize("kind", [each for each in _all_errors() if each.__module__ == errors.__name__])
def test_every_error_comes_from_another_process_as_it_went(kind):
    """Its class, its text and what else it says; not all are made of their text alone."""
    error = MADE.get(kind, lambda: kind("kalimat"))()
    read = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(read), str(read), vars(read)) == (type(error), str(error), vars(error))
    assert isinstance(read, PublishError) == isinstance(error, PublishError)
