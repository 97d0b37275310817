"""Warnings: every kind is explained where people read."""

import re
from pathlib import Path

from lkjtools.delivery.accepted import warning_kinds

GUIDE = (Path(__file__).parent.parent / "docs/peringatan.md").read_text("utf-8")


def test_the_guide_explains_every_kind_of_warning_in_the_words_of_the_program():
    """A kind that is not in docs/peringatan.md, or is explained otherwise there, is found here."""
    section = GUIDE.partition("## Jenis peringatan\n")[2].partition("\n## ")[0]
    assert dict(re.findall(r"^\| `([a-z_]+)` \| (.+) \|$", section, re.MULTILINE)) == warning_kinds()


def test_every_decision_is_a_fault_a_warning_or_lawful():
    """The tables of decisions leave nothing open."""
    section = GUIDE.partition("## Keputusan menurut jenis kesalahan\n")[2]
    rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| ")]
    decided = [row[1].split(" ")[0].strip("`,") for row in rows if row[0] != "| apa"]
    assert decided
    assert set(decided) <= {"kesalahan", "peringatan", "sah"}
