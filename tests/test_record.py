"""A record has one reader: what the cells of executed notebooks showed, with its place, in its type."""

import pytest

from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.record.record import Record
from lkjtools.show import recorded
from lkjtools.show.recorded import LAPORAN, NARASI, TABEL, LaporanV1, NarasiV1, Recorded, TabelV1
from tests.values_contoh import cell, chapter, column, judul, laporan, row, tabel

READS = [{"path": "2023/a.csv", "sha256": "a" * 64}, {"path": "2023/b.csv", "sha256": None}]


def executed(code, key):
    """A chapter with a heading and a table of one figure; papermill's own cell stands among them."""
    table = tabel(code, code, [column("a", "A", align="right")], [row(cell("96", key))])
    return chapter(judul(f"Bab {code}"), table, identity=laporan(reads=READS))


@pytest.fixture(scope="module")
def chapters():
    return {"01_satu": executed("satu", "capaian:a"), "02_dua": executed("dua", "capaian:b")}


def test_chapters_and_the_notebook_that_holds_them_say_the_same(chapters):
    """A cell has the number of the committed notebook, wherever its values are read."""
    apart, together = Record.of_chapters(chapters), Record.of_stitched(stitch(list(chapters.items())))
    assert list(apart.shown(Recorded)) == list(together.shown(Recorded))
    assert apart.figures == together.figures
    assert apart.figures.keys() == {"capaian:a", "capaian:b"}
    assert [read.path for read in apart.reads] == ["2023/a.csv", "2023/b.csv"] * 2


def test_values_are_asked_for_by_their_type(chapters):
    """In the order of the report, each with its cell."""
    record = Record.of_chapters(chapters)
    assert [str(place) for place, _ in record.shown(LaporanV1)] == [
        f"{name}, sel {len(notebook.cells) - 1}" for name, notebook in chapters.items()
    ]
    assert [(place.chapter, value.code) for place, value in record.shown(TabelV1)] == [
        ("01_satu", "satu"),
        ("02_dua", "dua"),
    ]
    assert len(list(record.shown(NarasiV1))) == 2


def test_a_value_is_read_into_its_type_once(chapters, monkeypatch):
    """However many ask, and from how many records: the two chapters show the same report."""
    read = []
    original = recorded._adapter
    recorded._read.cache_clear()
    monkeypatch.setattr(recorded, "_adapter", lambda mime: read.append(mime) or original(mime))
    apart, together = Record.of_chapters(chapters), Record.of_stitched(stitch(list(chapters.items())))
    for record in (apart, together, apart):
        assert len(list(record.shown(Recorded))) == 6
        assert (len(record.identities), len(record.rules)) == (2, 0)
    assert sorted(read) == sorted([LAPORAN, *2 * (NARASI, TABEL)])


def test_a_notebook_of_no_chapter_is_no_record_of_a_report(chapters):
    """Only the stitched notebook says which chapter a cell is of."""
    with pytest.raises(PublishError, match="bukan gabungan bab"):
        Record.of_stitched(chapters["01_satu"])
    assert Record.of_chapters({}).figures == {}


def test_the_words_of_a_file_are_what_all_chapters_say_of_it():
    """Each chapter names the rows that its own figures rest on."""
    chapters = {
        name: chapter(
            identity=laporan(
                kata=[{"berkas": "2023/a.csv", "kolom": {name: name}, "baris": {name: {"nama": name}}}]
            )
        )
        for name in ("satu", "dua")
    }
    words = Record.of_chapters(chapters).words["2023/a.csv"]
    assert words.kolom == {"satu": "satu", "dua": "dua"}
    assert {key: row.nama for key, row in words.baris.items()} == {"satu": "satu", "dua": "dua"}
