"""What the guide tells a planner to type is typed here, in an empty folder."""

import re

import pytest

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
