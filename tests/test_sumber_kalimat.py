"""The page on sentences and their sources says what the texts say."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "data" / "2023" / "narasi"
HEAD = "| tempat | semula | sekarang | alasan |"


def rows():
    """File, what it said and what it says, of the rows whose sentences have no computed figure."""
    lines = (ROOT / "docs" / "sumber_kalimat.md").read_text("utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines[lines.index(HEAD) + 2 :] if line.startswith("|")]
    assert len(cells) > 30
    assert all(len(row) == 4 and all(row) for row in cells)
    listed = [(place.strip("`"), old, new) for place, old, new, _ in cells]
    return [row for row in listed if row[0].endswith(".md") and "[" not in row[1] + row[2]]


@pytest.mark.parametrize(("place", "old", "new"), rows())
def test_a_listed_sentence_is_gone_and_what_it_became_is_there(place, old, new):
    """Each correction stands in the text, and the page does not go stale."""
    text = (TEXTS / place).read_text("utf-8").replace('{{ "', "").replace('" }}', "")
    assert old not in text
    assert new == "(dihapus)" or new in text or place == "perbaikan_sakip.md"


def test_claims_without_a_source_do_not_come_back():
    """Neither the aim of a measure nor a cause of an obstacle that no document names."""
    texts = "\n".join(path.read_text("utf-8") for path in TEXTS.rglob("*.md"))
    for claim in (
        "termasuk untuk mencapai target",
        "pengaturan petugas siaran",
        "Sebagian besar rekomendasi",
    ):
        assert claim not in texts
