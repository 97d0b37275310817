"""The files of a report are made side by side, and are the same as one after another."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lkjtools.document.editions import file_names
from lkjtools.masa import Masa
from tests.proses import is_gone, wait_until

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="processes cannot be copied here"
)
BEGIN = """
    import hashlib, os, signal, sys
    import nbformat
    from pathlib import Path
    from lkjtools import side_by_side
    from lkjtools.document import editions, html, pdf, xlsx
    from lkjtools.errors import PublishError
    from lkjtools.masa import Masa

    folder, jobs, year = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    notebook = nbformat.read(folder / "outputs" / str(year) / f"LKj-{year}.ipynb", as_version=4)
    made = editions.render_files(notebook, Masa(year), folder / "data", jobs)
"""
YEAR = 2024


def start(code, folder, jobs):
    """A process of its own, in which Typst has not run yet, as that of a command."""
    words = [sys.executable, "-c", textwrap.dedent(BEGIN) + textwrap.dedent(code), str(folder), str(jobs)]
    return subprocess.Popen(
        [*words, str(YEAR)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def run(code, folder, jobs):
    process = start(code, folder, jobs)
    printed, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")
    return printed


@pytest.mark.exhaustive
def test_every_file_has_the_same_bytes_however_many_are_made_at_once(project_contoh):
    """And they come in the same order; side by side nothing is set in the first process itself."""
    code = """
        for name, content in made:
            print(name, hashlib.sha256(content).hexdigest())
        print(not side_by_side.can_copy())
    """
    one, two, many = (run(code, project_contoh, jobs) for jobs in (1, 2, 9))
    *files, has_set = one.splitlines()
    assert [line.split()[0] for line in files] == list(file_names(Masa(YEAR)))
    assert two == many == "".join(f"{line}\n" for line in [*files, "False"])
    assert has_set == "True"


@pytest.mark.exhaustive
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_format_that_fails_fails_the_report_with_its_own_sentence(project_contoh, jobs):
    """Of two that fail it is the first in the order of files, whichever fails first."""
    code = """
        def fail(name):
            def render(*_):
                raise PublishError(f"{name} tidak dapat dibuat.")
            return render

        html.render_html, xlsx.render_xlsx = fail("HTML"), fail("XLSX")
        names = []
        try:
            names += (name for name, _ in made)
        except PublishError as error:
            print(error)
    """
    assert run(code, project_contoh, jobs) == "HTML tidak dapat dibuat.\n"


@pytest.mark.exhaustive
def test_a_format_whose_process_is_killed_is_named(project_contoh):
    """Where memory ends the system kills without a word."""
    code = """
        from lkjtools.errors import LkjError
        html.render_html = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        try:
            list(made)
        except LkjError as error:
            print(error)
    """
    assert run(code, project_contoh, 2).startswith("LKj-2024.html tidak selesai dibuat: ")


@pytest.mark.exhaustive
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_nothing_goes_on_printing_after_the_report_is_stopped(project_contoh, tmp_path, sent):
    """Neither after Ctrl-C nor after the first process was killed."""
    code = f"""
        import time
        def hold(*_):
            Path({str(tmp_path)!r}, str(os.getpid())).touch()
            time.sleep(600)

        pdf.render_numbered_pdf = pdf.render_pdf = hold
        list(made)
    """
    process = start(code, project_contoh, 2)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    copies = [int(path.name) for path in tmp_path.iterdir()]
    assert process.pid not in copies
    process.send_signal(sent)
    process.communicate(timeout=60)
    wait_until(lambda: all(map(is_gone, copies)))
