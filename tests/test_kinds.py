"""A kind of indikator is one class: all that depends on what is measured is asked of it."""

import csv
import re
from pathlib import Path

import pytest

import lkjtools
from lkjtools.delivery import validate_delivery
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import analisis_akhir_renstra
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.antartahun.table import tabel_akhir_renstra
from lkjtools.topics.capaian.table import tabel_indikator, tabel_program, tabel_ringkasan
from lkjtools.topics.indikator.kinds import KINDS, Kind
from lkjtools.topics.perencanaan.table import tabel_perjanjian
from tests.agencies import YEAR, name_of, write_agency


class Months:
    """The months from the last to the first, since what is ready sooner is better."""

    name = "contoh/bulan"
    words = ("Desember", "November", "Oktober", "September", "Agustus", "Juli", "Juni", "Mei", "April")
    words += ("Maret", "Februari", "Januari")

    def rank(self, word):
        return self.words.index(word) + 1


class Bulan(Kind):
    """The month in which something is ready."""

    kode = "bulan"
    expected = "nama bulan, misalnya Maret"

    def order(self, scales):
        return Months()

    def rumusan(self, order):
        return "Bulan selesai"


@pytest.fixture
def agency(tmp_path, monkeypatch):
    """Writes the delivery of an agency whose first indikator is measured by the month of the realisasi."""

    def write(realisasi, jenis=Bulan.kode):
        monkeypatch.setitem(KINDS, Bulan.kode, Bulan)
        folder = write_agency(tmp_path, 2) / str(YEAR)
        month = {
            "jenis": jenis,
            "satuan": "bulan",
            "desimal": "",
            "target": "Maret",
            "realisasi": realisasi,
        }
        for name in ("indikator", "target", "realisasi"):
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            for row in rows:
                if row["kode_indikator"] == "iku_01":
                    row |= {column: text for column, text in month.items() if column in row}
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return tmp_path

    return write


def texts(tabel):
    """What the row of the first indikator prints."""
    rows = [[getattr(cell, "text", cell) for cell in row.cells] for row in tabel.rows]
    return next(row for row in rows if name_of(1) in row)


@pytest.mark.parametrize(
    ("realisasi", "capaian", "status"),
    [
        ("Februari", "100,00", "Melampaui target"),
        ("Maret", "100,00", "Mencapai target"),
        ("April", "t.d.", "Belum mencapai target"),
    ],
)
def test_a_new_kind_is_checked_compared_and_printed(agency, realisasi, capaian, status):
    """One class makes a month a measure: check accepts it, tables print it, the picture draws it."""
    data = agency(realisasi)
    assert validate_delivery(YEAR, data).faults == ()
    laporan = load_laporan(YEAR, str(data))
    assert texts(tabel_ringkasan(laporan.capaian))[3:] == ["bulan", "Maret", realisasi, capaian, status]
    assert ["bulan", "Maret", realisasi, capaian] == texts(tabel_program(laporan.capaian))[2:6]
    assert {"bulan", "Bulan selesai"} < set(texts(tabel_indikator(laporan.capaian)))
    assert texts(tabel_perjanjian(laporan.perencanaan))[-2:] == ["bulan", "Maret"]
    assert texts(tabel_akhir_renstra(laporan.antartahun))[2:4] == ["bulan", realisasi]
    (alone,) = analisis_akhir_renstra(laporan).parts  # no table where the plan's end has no target
    assert "target itu tidak disampaikan" in alone.to_html()
    gambar = gambar_perkembangan(laporan.antartahun, laporan.iku[0])
    assert f"{YEAR} target Maret, realisasi {realisasi}" in gambar.alt


def test_a_new_kind_says_what_it_expects(agency):
    """What is no measure of the kind is refused with the kind's own words, at its cell."""
    (fault,) = validate_delivery(YEAR, agency("Besok")).faults
    assert (fault.column, fault.value, fault.expected) == ("realisasi", "Besok", Bulan.expected)


@pytest.mark.parametrize(
    ("realisasi", "sentence"),
    [
        ("Februari", "Target dilampaui oleh satu indikator."),
        ("Maret", "Target dicapai oleh satu indikator."),
    ],
)
def test_one_that_exceeds_its_target_is_not_told_as_one_among_one(agency, realisasi, sentence):
    """Of two indikator one has missed its target; what is said of the other is what it did."""
    said = plain_text(narasi(load_laporan(YEAR, str(agency(realisasi))), "ringkasan_kinerja").blocks)
    assert f"{sentence} Yang belum mencapai target berjumlah satu." in " ".join(said.split())


def test_an_unknown_kind_is_refused(agency):
    """The words of `jenis` are those of the kinds there are."""
    faults = validate_delivery(YEAR, agency("Maret", "hari")).faults
    assert f"salah satu dari: {', '.join(KINDS)}" in {fault.expected for fault in faults}


def test_only_the_kinds_know_their_words():
    """No other module compares the jenis of an indikator with a word: it asks the class."""
    words = "|".join(KINDS)
    asks = re.compile(rf"""["']jenis["']\] *(==|!=|in\b)[^\n]*["']({words})["']|is_level""")
    room = Path(lkjtools.__file__).parent
    found = [str(path) for path in sorted(room.rglob("*.py")) if asks.search(path.read_text("utf-8"))]
    assert found == []
