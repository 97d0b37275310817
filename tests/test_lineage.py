"""A source cell moves exactly the figures whose expression reaches it."""

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import islice

import pytest

from lkjtools.delivery import Delivery
from lkjtools.figure.angka import Angka, Cell, Lookup, source_cells, walk
from lkjtools.figure.codec import angka_json
from lkjtools.formatting import decimal_text
from lkjtools.law.load import load_rule
from lkjtools.report.laporan import Laporan, load_laporan
from lkjtools.topics.akip.table import tabel_akip, tabel_capaian_akip, tabel_lampiran_akip
from lkjtools.topics.anggaran.table import tabel_anggaran, tabel_anggaran_perjanjian, tabel_belanja
from lkjtools.topics.antartahun.table import tabel_akhir_renstra, tabel_antartahun
from lkjtools.topics.capaian.table import tabel_program, tabel_ringkasan
from lkjtools.topics.efisiensi.table import tabel_efisiensi
from lkjtools.topics.perencanaan.table import tabel_target_renstra
from lkjtools.topics.rincian.table import tabel_rincian
from lkjtools.topics.skm.table import tabel_skm

LEVELS = ("I", "I+", "II", "II+", "III", "III+", "IV", "IV+", "V")
NUMERIC = {
    "realisasi": ("realisasi", "pembilang", "penyebut", "skor", "skor_maks"),
    "target": ("target",),
    "anggaran": ("pagu_rp", "realisasi_rp"),
    "belanja": ("pagu_rp", "realisasi_rp"),
    "anggaran_indikator": ("porsi_pct",),
    "peran_indikator": ("bobot_pct",),
    "skm_unsur": ("nilai",),
    "akip": ("bobot", "capaian_pct", "nilai", "bobot_hitung"),
    "akip_hasil": ("bobot", "capaian_pct", "nilai", "nilai_akhir"),
    "akip_capaian": ("capaian_pct",),
    "akip_lampiran": ("bobot", "nilai"),
}


class Changed:
    """A delivery in which one cell says something else; everything else is the delivery itself."""

    def __init__(self, delivery, cell=None, text=None):
        self._delivery, self._cell, self._text = delivery, cell, text
        self._years, self._tables = {}, {}

    def __getattr__(self, name):
        return getattr(self._delivery, name)

    def of(self, tahun):
        if tahun not in self._years:
            self._years[tahun] = Changed(self._delivery.of(tahun), self._cell, self._text)
        return self._years[tahun]

    def table(self, name):
        if name not in self._tables:
            self._tables[name] = tuple(map(self._row, self._delivery.table(name)))
        return self._tables[name]

    def rincian(self, kode):
        declaration, rows = self._delivery.rincian(kode)
        return declaration, tuple(map(self._row, rows))

    def _row(self, row):
        if self._cell is None or (row.file, row.key) != (self._cell.file, self._cell.key):
            return row
        return replace(row, values_by_column={**row.values_by_column, self._cell.column: self._text})


def shown(laporan: Laporan, own: Iterable[str]) -> dict[str, Angka]:
    """Every figure of the core tables and of these own tables, and every figure these are computed from."""
    tables = [
        tabel_belanja(laporan.belanja),
        tabel_anggaran(laporan.anggaran),
        tabel_efisiensi(laporan.efisiensi),
        tabel_ringkasan(laporan.capaian),
        tabel_program(laporan.capaian),
        tabel_antartahun(laporan.antartahun),
        tabel_akhir_renstra(laporan.antartahun),
        tabel_skm(laporan.skm),
        tabel_akip(laporan.akip, laporan.akip.evaluasi, code="akip", caption="AKIP"),
        tabel_capaian_akip(laporan.akip, laporan.capaian, laporan.akip.terakhir),
        tabel_lampiran_akip(laporan.akip),
        tabel_target_renstra(laporan.perencanaan),
        tabel_anggaran_perjanjian(laporan.anggaran),
        *(tabel_rincian(laporan.rincian(kode)) for kode in own),
    ]
    prose = [
        laporan.capaian.rata_rata_capaian("program"),
        *(laporan.capaian.banyak("program", word) for word in ("Melampaui target", "Mencapai target")),
        *(laporan.antartahun.banyak_arah(word) for word in ("naik", "tetap", "turun")),
        *(laporan.efisiensi.banyak(word) for word in ("Efisien", "Tidak efisien")),
        laporan.antartahun.banyak_kemajuan("Tercapai"),
    ]
    roots = [*(angka for table in tables for angka in table.angka), *prose]
    return {part.key: part for root in roots for part in walk(root) if isinstance(part, Angka)}


@pytest.fixture(scope="module")
def delivery():
    return Delivery(2023, "data")


def own_tables(delivery):
    return [rincian.kode for rincian in delivery.identity.rincian]


@pytest.fixture(scope="module")
def figures(delivery):
    return shown(Laporan(Changed(delivery)), own_tables(delivery))


def test_one_key_stands_for_one_figure(figures):
    """In all tables together."""
    assert angka_json(figures.values()).keys() == figures.keys()


def cells_of(delivery):
    """Every filled numeric or level cell of the core tables, of all years."""
    for year in (delivery, *map(delivery.of, range(2019, 2023))):
        for table, columns in NUMERIC.items():
            for row in year.table(table):
                yield from (row.cell(column) for column in columns if row[column])
    for rincian in delivery.identity.rincian:
        declaration, rows = delivery.rincian(rincian.kode)
        numbers = [kolom.kode for kolom in declaration.kolom if kolom.jenis == "bilangan"]
        for row in (rows[0], rows[-1]):
            yield from (row.cell(column) for column in numbers if row[column])


def other(cell: Cell) -> str:
    """A different value that the cell might hold as well."""
    if cell.text in LEVELS:
        return LEVELS[LEVELS.index(cell.text) + 1]
    step = Fraction(1, 8) if cell.column == "nilai" else Fraction(1)
    return decimal_text(Fraction(cell.text) - step)


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.exhaustive)], ids=["some", "all"])
def test_a_changed_cell_moves_exactly_the_figures_that_reach_it(delivery, figures, step):
    """No figure moves that does not rest on the cell; every figure that only computes with it does move."""
    before = {key: angka.value for key, angka in figures.items()}
    reach = {key: {(c.file, c.key, c.column) for c in source_cells(angka)} for key, angka in figures.items()}
    computed = {key for key, a in figures.items() if not any(isinstance(part, Lookup) for part in walk(a))}
    seen, tested = set(), 0
    for cell in islice(cells_of(delivery), 0, None, step):
        place = (cell.file, cell.key, cell.column)
        # The own tables are many and long: all of them are drawn up anew for one cell of each file only.
        of_file = [kode for kode in own_tables(delivery) if cell.file.endswith(f"/rincian/{kode}.csv")]
        own = of_file if cell.file in seen else own_tables(delivery)
        seen.add(cell.file)
        after = {key: a.value for key, a in shown(Laporan(Changed(delivery, cell, other(cell))), own).items()}
        assert after.keys() <= before.keys(), place
        moved = {key for key in after if after[key] != before[key]}
        resting = {key for key in after if place in reach[key]}
        assert moved <= resting, place
        unmoved = {key for key in resting & computed - moved if isinstance(before[key], Fraction)}
        # Weights and shares cancel out of a mean or ratio; every other computation feels each of its inputs.
        assert not unmoved or cell.column in {"bobot", "bobot_pct", "porsi_pct"}, (place, unmoved)
        tested += bool(resting)
    assert tested > 200 / step


def test_every_budget_and_performance_cell_of_the_year_reaches_a_figure(delivery, figures):
    """A cell that nothing printed rests on would be data nobody can see."""
    reached = {(c.file, c.key, c.column) for angka in figures.values() for c in source_cells(angka)}
    for table in ("anggaran", "belanja", "realisasi", "skm_unsur", "anggaran_indikator"):
        for row in delivery.table(table):
            for column in NUMERIC[table]:
                if row[column]:
                    assert (row.file, row.key, column) in reached


def test_a_cell_changed_in_the_file_moves_the_figure_to_the_same_value(tmp_path, delivery):
    """What the perturbed view gives is what the file itself gives."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "belanja.csv"
    path.write_text(path.read_text("utf-8").replace("902395050", "902395051"), "utf-8")
    cell = next(row for row in delivery.table("belanja") if row["kode_belanja"] == "5.2").cell("realisasi_rp")
    viewed = Laporan(Changed(delivery, cell, "902395051")).belanja.jumlah
    read = load_laporan(2023, str(tmp_path / "data")).belanja.jumlah
    assert read.realisasi.value == viewed.realisasi.value == 10405821857
    assert read.serapan == viewed.serapan


def test_the_levels_used_here_are_those_of_the_rule():
    """The perturbation steps along the real scale."""
    levels = load_rule("tingkat", "indeks_kami", dt.date(2023, 12, 31)).levels()
    assert levels.words == LEVELS
