"""What the guide tells a planner to type is typed here, in an empty folder."""

import re
import shlex

import click
import pytest

from lkjtools.cli import cli
from tests.guide import COMMANDS, ROOT, TARGET, YEAR, walk
from tests.test_first_year import rehearsed_report

_BEGIN = "## Dari folder kosong sampai PDF"
GUIDE = (ROOT / "docs/panduan.md").read_text("utf-8").partition(_BEGIN)[2].partition("\n## ")[0]


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty folder in which the commands run."""
    for name in ("LKJ_ROOT", "LKJ_YEAR", "YEAR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_guide_types_the_commands_that_are_walked_and_counts_their_cells(empty):
    """Four commands and one workbook; all but the last, which makes the same report as is rehearsed here."""
    (block,) = re.findall(r"^```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert tuple(block.splitlines()) == COMMANDS
    assert walk(empty, COMMANDS[:-1]) == 347
    assert "347 sel" in GUIDE
    assert "Persentase Layanan iku_10" in str(rehearsed_report(empty, YEAR))


@pytest.mark.exhaustive
def test_the_commands_of_the_guide_make_a_pdf(empty):
    """As they are typed, from nothing."""
    walk(empty)
    assert (empty / f"outputs/{YEAR}/LKj-{YEAR}.pdf").read_bytes().startswith(b"%PDF")


def test_every_picture_of_the_way_is_there():
    """Those that `make guide` makes."""
    names = re.findall(r"\(gambar/(\w+\.png)\)", GUIDE)
    assert names == ["buku_isian_1.png", "buku_isian_2.png", "halaman_sampul.png", "halaman_capaian.png"]
    assert all((TARGET / name).stat().st_size > 1000 for name in names)


def _typed():
    """Every command of lkj that guide and README name, as it would be typed."""
    for name in ("docs/panduan.md", "README.md", "docs/uji_angka.md", "docs/peringatan.md"):
        text = (ROOT / name).read_text("utf-8")
        spans = re.findall(r"`(lkj [^`]+)`", " ".join(text.split()))
        blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        lines = [line.strip() for block in blocks for line in block.splitlines()]
        for command in (*spans, *(line for line in lines if line.startswith("lkj "))):
            yield pytest.param(shlex.split(command.partition(" #")[0])[1:], id=f"{name}: {command[:60]}")


@pytest.mark.parametrize("words", list(_typed()))
def test_every_command_that_the_guide_names_is_one(words):
    """With options that it knows; what stands for something else is not tried."""
    command = cli
    rest = list(words)
    while isinstance(command, click.Group) and rest != ["--help"]:
        name = rest.pop(0)
        assert name in command.commands, name
        command = command.commands[name]
    known = {option for param in command.params for option in param.opts} | {"--help"}
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known
