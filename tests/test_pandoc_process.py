"""One pandoc reads all texts of a process, as a pandoc of its own would read each, and ends with the process."""

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pypandoc
import pytest

from lkjtools.errors import DataError
from lkjtools.prose import faults
from lkjtools.prose.faults import FORMAT, read_blocks
from lkjtools.show import pandoc_process
from lkjtools.show.pandoc import write, write_docx
from lkjtools.show.pandoc_process import PandocError, convert
from tests.proses import is_gone, wait_until

ROOT = Path(__file__).parents[1]
posix = pytest.mark.skipif(os.name != "posix", reason="each text has a pandoc of its own here")
TEXTS = {
    "berkas": "\n\n".join(
        path.read_text("utf-8")
        for path in sorted((ROOT / "lkjtools").rglob("texts/*.md"))
        if path.stat().st_size
    ),
    "kosong": "",
    "tab": "kata\tkata\n\n-\tbutir\n\n\tkode\n\n1.\tsatu\n\n    \tdua",
    "baris windows": "satu\r\ndua\r\n\r\n- tiga\r\n",
    "tanpa akhir": "- satu\n- dua",
    "catatan": "Kata[^1] dan \ue002.\n\n[^1]: Isi \ue000.\n",
    "berkas lain": '![a](/etc/passwd) <img src="/etc/passwd"> {{ x }} \\include{/etc/passwd} [a]: /etc/passwd',
    "lua": '"]] os.exit() --[[ %s %d \\0 \n json html5 3 {}\nabc',
}


def by_command(text, source, to, *options):
    """What the command says, started for this text alone."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", f"--from={source}", f"--to={to}", *options]
    return subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("source", [FORMAT, f"{FORMAT}+sourcepos"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_read_as_the_command_reads_it(text, source):
    """Tabs, line ends and the end of the text too; a text is never taken for a file or for a program."""
    assert json.loads(convert(text, source, "json")) == json.loads(by_command(text, source, "json"))


@pytest.mark.parametrize(
    ("to", "options", "command"),
    [
        ("html5", {}, []),
        ("html5", {"wrap_text": "none"}, ["--wrap=none"]),
        ("html5", {"identifier_prefix": "teks-"}, ["--id-prefix=teks-"]),
        ("typst", {"wrap_text": "none"}, ["--wrap=none"]),
    ],
)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_written_as_the_command_writes_it(text, to, options, command):
    """With the same options."""
    tree = convert(text, FORMAT, "json")
    assert convert(tree, "json", to, options).strip("\n") == by_command(tree, "json", to, *command).strip(
        "\n"
    )


def test_what_pandoc_refuses_is_an_error_and_the_next_text_is_read():
    """A format that there is not, a tree that is none: the error has pandoc's words."""
    with pytest.raises(PandocError, match="bukan_format"):
        convert("a", "bukan_format", "json")
    with pytest.raises(PandocError):
        convert("{}", "json", "html5")
    assert convert("a", "gfm", "html5") == "<p>a</p>\n"


@posix
def test_a_text_that_takes_too_long_is_refused_and_the_next_one_is_read(monkeypatch):
    """The pandoc that was at it is ended, and what it would have said is not taken for another answer."""
    monkeypatch.setattr(faults, "MAX_DETIK", 0.001)
    with pytest.raises(DataError, match="teks yang terbaca dalam"):
        read_blocks("a.md", "kata *kata* " * 200_000)
    assert pandoc_process._running == []
    assert convert("a", "gfm", "html5") == "<p>a</p>\n"


@posix
def test_a_pandoc_that_was_killed_is_started_anew():
    """By Ctrl-C in a terminal, or by the system."""
    convert("a", "gfm", "html5")
    (process,) = pandoc_process._running
    process.kill()
    process.wait()
    assert convert("b", "gfm", "html5") == "<p>b</p>\n"


@pytest.mark.exhaustive
@posix
def test_texts_larger_than_a_pipe_pass():
    """Question and answer are written and read in turns; neither waits for the other."""
    text = "kata " * 400_000
    assert convert(text, "gfm", "html5", {"wrap_text": "none"}) == f"<p>{text.strip()}</p>\n"


def run(code, *, sent=None):
    """Run a process of its own, whose pandoc is told by its first line; with a signal, after that line."""
    words = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        pid = int(process.stdout.readline())
        if sent is not None:
            process.send_signal(sent)
        printed, _ = process.communicate("\n", timeout=60)
    return pid, printed


STARTED = """
    import os, sys
    from lkjtools.show import pandoc_process
    from lkjtools.show.pandoc_process import convert

    convert("a", "gfm", "json")
    print(pandoc_process._running[0].pid, flush=True)
"""


@posix
def test_pandoc_ends_with_its_process_however_that_ends():
    """When it is done, and when it is killed."""
    for more, sent in (("", None), ("    sys.stdin.read()", signal.SIGKILL)):
        pid, _ = run(STARTED + more, sent=sent)
        wait_until(lambda pid=pid: is_gone(pid))


@posix
def test_a_copy_of_a_process_has_a_pandoc_of_its_own():
    """Both ask at once and get their own answers; the copy does not keep the pandoc of the first process alive."""
    pid, printed = run(
        STARTED
        + """
    first = pandoc_process._running[0]
    copy = os.fork()
    for number in range(50):
        said = convert(f"{os.getpid()} {number}", "gfm", "html5")
        assert said == f"<p>{os.getpid()} {number}</p>\\n", said
    if not copy:
        assert pandoc_process._running[0].pid != first.pid
        os._exit(0)
    print(os.waitpid(copy, 0)[1], pandoc_process._running == [first])
    """
    )
    assert printed == "0 True\n"
    assert is_gone(pid)


def test_where_a_pipe_has_no_limit_of_time_each_text_has_a_pandoc_of_its_own(monkeypatch):
    """As on Windows: the same answers, refusals and limits, and nothing is left running."""
    pandoc_process.end_pandoc()
    monkeypatch.setattr(pandoc_process, "_ask", None)
    monkeypatch.setattr(pandoc_process, "_IS_SHARED", False)
    for text in TEXTS.values():
        assert json.loads(convert(text, FORMAT, "json")) == json.loads(by_command(text, FORMAT, "json"))
    with pytest.raises(PandocError, match="bukan_format"):
        convert("a", "bukan_format", "json")
    with pytest.raises(TimeoutError):
        convert("kata *kata* " * 200_000, FORMAT, "json", seconds=0.001)
    assert pandoc_process._running == []


def test_what_a_user_has_set_for_pandoc_changes_no_document(tmp_path, monkeypatch):
    """Templates in the user's data folder and a start-up of Lua are none of the report's inputs."""
    blocks = [{"t": "Para", "c": [{"t": "Str", "c": "teks"}]}]

    def made():
        pandoc_process.end_pandoc()
        with zipfile.ZipFile(io.BytesIO(write_docx(blocks))) as package:
            return package.read("word/document.xml"), write(blocks, "html5")

    before = made()
    templates = tmp_path / "pandoc/templates"
    templates.mkdir(parents=True)
    (templates / "default.openxml").write_text("lain $body$", "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LUA_INIT", "error('lain')")
    try:
        assert made() == before
    finally:
        pandoc_process.end_pandoc()
