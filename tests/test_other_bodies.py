"""A court, and a unit of a ministry, say what they have and need no row that is invented."""

import re

import pytest

from lkjtools.build import check_data
from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.figure.angka import Tanda
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import _unit_kerja
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.topics.anggaran.table import tabel_anggaran, tabel_keluaran, tabel_sumber_dana
from lkjtools.topics.keselarasan.chart import gambar_keselarasan
from lkjtools.topics.unit_kerja.model import build_konsolidasi
from lkjtools.topics.unit_kerja.table import tabel_unit
from tests.agencies import rehearsed_report
from tests.baris import change_rows
from tests.other_bodies import YEAR, write_court, write_ministry_unit


def _printed(root, write):
    write(root / "data")
    document = compose(rehearsed_report(root, YEAR))
    return document, " ".join(plain_text(document.blocks).split())


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    return _printed(tmp_path_factory.mktemp("pengadilan"), write_court)


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    return _printed(tmp_path_factory.mktemp("direktorat"), write_ministry_unit)


@pytest.fixture
def data(tmp_path):
    """The delivery of the unit, to be changed."""
    return write_ministry_unit(tmp_path)


def _cells(tabel):
    return [[getattr(cell, "text", cell) for cell in row.cells] for row in tabel.rows]


def _faults(data):
    return [str(fault) for fault in validate_delivery(YEAR, data).faults]


# A court --------------------------------------------------------------------------------------------


def test_a_report_says_nothing_of_what_a_body_does_not_have(court):
    """No budget, no tujuan, no program, no region: no table of it, no promise of it, no word of another's law."""
    document, text = court
    codes = {code.removeprefix("tabel-") for code in document.tables}
    assert {"ringkasan_kinerja", "perjanjian_kinerja"} <= codes
    assert not {code for code in codes if "anggaran" in code or "program" in code}
    assert not re.search(
        r"[Uu]rusan pemerintahan|Bupati|perangkat daerah|RPJMD|[Tt]ujuan|[Pp]rogram|Rp0|pemakaian anggaran|None",
        text,
    )
    assert "Data anggaran tidak disampaikan untuk laporan ini." in text
    assert "Target jangka menengah indikator kinerja utama tidak disampaikan" in text


def test_a_sasaran_without_indikator_is_named_as_one(court):
    """It is in the plan, so that a reader who finds no result of it learns why."""
    _, text = court
    sentence = (
        "Sasaran “Meningkatnya akses masyarakat tidak mampu” belum mempunyai indikator kinerja utama, sehingga "
        "hasilnya tidak diukur."
    )
    assert sentence.replace("“", '"').replace("”", '"') in text.replace("“", '"').replace("”", '"')


def test_sasaran_without_tujuan_stand_at_the_top_of_the_picture(tmp_path):
    """And may be tied to a misi, as a tujuan is."""
    (picture,) = gambar_keselarasan(load_laporan(YEAR, str(write_court(tmp_path))).keselarasan)
    assert picture.caption == "Keselarasan Sasaran dan Indikator Kinerja Utama"
    for name in ("Terwujudnya peradilan yang pasti", "Meningkatnya akses masyarakat"):
        assert name in picture.alt


def test_a_sasaran_below_what_is_no_tujuan_is_refused(tmp_path):
    """What stands above a sasaran is a tujuan, or nothing."""
    write_court(tmp_path)
    path = tmp_path / str(YEAR) / "sasaran.csv"
    change_rows(path, lambda rows: rows[1].update(kode_induk="S1"))
    (fault,) = _faults(tmp_path)
    assert "kolom kode_induk" in fault
    assert "kode sebuah tujuan" in fault


# What of a budget is not entered --------------------------------------------------------------------


def test_what_is_not_entered_is_no_zero(data):
    """An absorption rests on what is entered alone, and stands beside the whole that it is no part of.

    1.290.000.000 of the 1.400.000.000 whose realisasi is entered are 92,14 percent; of the whole pagu they would
    be 64,50 percent, as if nothing had been spent of the rest.
    """
    jumlah = load_laporan(YEAR, str(data)).anggaran.jumlah
    assert [jumlah.pagu.text, jumlah.realisasi.text, jumlah.serapan.text] == ["2.000.000.000", "t.d.", "t.d."]
    entered = jumlah.terisi
    assert [entered.pagu.text, entered.realisasi.text, entered.serapan.text] == [
        "1.400.000.000",
        "1.290.000.000",
        "92,14",
    ]


def test_a_budget_entered_in_full_has_no_part_of_its_own(data):
    """The last amount entered, also one of zero, makes the whole known."""
    path = data / str(YEAR) / "anggaran.csv"
    change_rows(path, lambda rows: rows[4].update(realisasi_rp="0"))
    laporan = load_laporan(YEAR, str(data))
    assert laporan.anggaran.jumlah.terisi is None
    assert laporan.anggaran.jumlah.serapan.text == "64,50"
    assert laporan.keuangan is laporan.anggaran


def test_a_budget_without_any_realisasi_has_no_absorption(data):
    """A pagu alone is printed as such."""
    laporan = load_laporan(YEAR, str(data))
    assert _cells(tabel_sumber_dana(laporan.sumber_dana)) == [
        ["1", "Rupiah Murni", "1.500.000.000", "–", "t.d."],
        ["2", "Penerimaan Negara Bukan Pajak", "500.000.000", "–", "t.d."],
        ["", "Jumlah", "2.000.000.000", "t.d.", "t.d."],
    ]
    note = "Realisasi yang belum diisi bukan nol: jumlah dan serapan yang memuatnya tidak dihitung."
    assert tabel_sumber_dana(laporan.sumber_dana).notes == (note,)
    part = "Serapan bagian yang sudah terisi tercetak tersendiri."
    assert tabel_anggaran(laporan.anggaran).notes == (f"{note} {part}",)


def test_every_text_says_what_an_absorption_rests_on(unit):
    """Ikhtisar, page, chapter and conclusion name the part that is entered."""
    _, text = unit
    assert text.count("92,14 persen") == 4
    assert "64,50" not in text


def test_check_names_what_is_not_entered(data):
    """It may be right before the year's accounts are closed, so that it is a warning."""
    found = [str(one) for one in check_data(YEAR, data).warnings]
    (line,) = [one for one in found if "anggaran.csv, kolom realisasi_rp" in one]
    assert "belum pada 1 dari 3: 4001.BDB.002" in line


def test_a_realisasi_without_a_pagu_is_refused(data):
    """Nothing can be spent of what was never granted."""
    path = data / str(YEAR) / "anggaran.csv"
    change_rows(path, lambda rows: rows[3].update(pagu_rp=""))
    (fault,) = _faults(data)
    assert "kolom pagu_rp" in fault
    assert "diisi, karena realisasi_rp diisi" in fault


@pytest.mark.parametrize(("amount", "is_refused"), [("1500000000", False), ("1400000000", True)])
def test_divisions_of_one_budget_add_up_to_the_same(data, amount, is_refused):
    """By program and by source of funds, as soon as both are entered in full."""
    path = data / str(YEAR) / "sumber_dana.csv"
    change_rows(path, lambda rows: rows[0].update(pagu_rp=amount))
    assert bool(_faults(data)) is is_refused


def test_an_experiment_with_one_division_is_not_refused_for_another(data):
    """Who tries another pagu sees what follows; that the sources of funds still add up to the old one is noted."""
    tried = load_laporan(YEAR, str(data)).dengan(pagu_rp={"4001.BDB.002": 700_000_000})
    assert tried.anggaran.jumlah.pagu.text == "2.100.000.000"


def test_programs_may_be_named_without_a_budget(data):
    """The indikator of a program need no amount that nobody knows; then no table of amounts is printed."""

    def empty(rows):
        for row in rows:
            row.update(pagu_rp="", realisasi_rp="")

    for name in ("sumber_dana", "anggaran_indikator"):
        (data / str(YEAR) / f"{name}.csv").unlink()
    change_rows(data / str(YEAR) / "anggaran.csv", empty)
    assert _faults(data) == []
    laporan = load_laporan(YEAR, str(data))
    assert laporan.keuangan is None
    assert [pos.nama for pos in laporan.anggaran.pos] == ["Program Layanan Rekaan"]


# Levels of a ministry -------------------------------------------------------------------------------


def test_kro_and_ro_have_a_table_of_their_own(data):
    """Below the kegiatan that they deliver, each with its absorption."""
    laporan = load_laporan(YEAR, str(data))
    assert _cells(tabel_keluaran(laporan.anggaran)) == [
        ["Pembinaan Lembaga Rekaan"],
        ["1", "Fasilitasi dan Pembinaan Lembaga", "1.000.000.000", "t.d.", "t.d."],
        ["", "– Lembaga yang Dibina", "400.000.000", "300.000.000", "75,00"],
        ["", "– Pelatihan Pengelola Lembaga", "600.000.000", "–", "t.d."],
        ["Dukungan Manajemen Rekaan"],
        ["1", "Layanan Dukungan Manajemen Internal", "1.000.000.000", "990.000.000", "99,00"],
        ["", "– Layanan Perkantoran", "1.000.000.000", "990.000.000", "99,00"],
    ]
    assert [row[1] for row in _cells(tabel_anggaran(laporan.anggaran)) if row[0].isdigit()] == [
        "Pembinaan Lembaga Rekaan",
        "Dukungan Manajemen Rekaan",
    ]


@pytest.mark.parametrize(
    ("line", "parent", "expected"),
    [(4, "4001", "kode sebuah kro"), (3, "099.01.DL", "kode sebuah kegiatan")],
)
def test_each_level_hangs_under_its_own(data, line, parent, expected):
    """An RO under a KRO, a KRO under a kegiatan."""
    change_rows(data / str(YEAR) / "anggaran.csv", lambda rows: rows[line - 1].update(kode_induk=parent))
    assert any(expected in fault for fault in _faults(data))


def test_a_role_refers_to_a_line_of_its_level(data):
    """An indikator of a KRO is not one of a kegiatan."""
    path = data / str(YEAR) / "peran_indikator.csv"
    change_rows(path, lambda rows: rows[3].update(peran="kegiatan"))
    (fault,) = _faults(data)
    assert 'tertulis "4001.BDB"; seharusnya kode kegiatan di anggaran.csv' in fault


def test_indikator_below_a_program_are_reported(unit):
    """In a table of their own, in the register, and in the efficiency of what they have a share of."""
    document, text = unit
    assert "Di bawah program, ketiga indikator mencapai target tahun 2024" in text
    assert {"tabel-kinerja_kegiatan", "tabel-efisiensi", "tabel-iku_antartahun"} <= set(document.tables)
    keys = {entry.key for entry in build_register(document)}
    assert {
        f"capaian_pct:{kode}:{YEAR}" for kode in ("kegiatan_tuntas", "kro_lembaga", "ro_pelatihan")
    } <= keys
    assert f"serapan_pct:total_terisi:{YEAR}" in keys


def test_an_iku_with_a_share_of_the_budget_has_an_efficiency(data):
    """Beside those of programs and below: 990 of 1.000 million for a capaian of 87,50 percent is not efficient."""
    found = {
        item.kinerja.kode: item.tingkat.text for item in load_laporan(YEAR, str(data)).efisiensi.indikator
    }
    assert found == {"kro_lembaga": "Efisien", "ro_pelatihan": "t.d.", "iku_layanan": "Tidak efisien"}


def test_shares_of_the_budget_ask_for_a_rule_of_efficiency(data):
    """Who chooses none does not want what the shares are for."""
    path = data / str(YEAR) / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace(", efisiensi: beriringan", ""), encoding="utf-8")
    (fault,) = _faults(data)
    assert "aturan.efisiensi" in fault


# The plan -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "name"),
    [
        ("renstra", "rencana strategis"),
        ("rpjmd", "rencana pembangunan jangka menengah daerah"),
        ("rpjmdes", "rencana pembangunan jangka menengah desa"),
    ],
)
def test_a_plan_is_called_what_it_is(data, jenis, name):
    """By the kind of the document that its targets stand in."""
    change_rows(data / str(YEAR) / "dokumen.csv", lambda rows: rows[0].update(jenis=jenis))
    assert load_laporan(YEAR, str(data)).dokumen.rencana == name


# Work units -----------------------------------------------------------------------------------------


def _with_units(tmp_path, way, agency, *units):
    """The court, its first indikator measured by units with one figure each."""
    data = write_court(tmp_path)
    folder = data / str(YEAR)
    change_rows(folder / "indikator.csv", lambda rows: rows[0].update(konsolidasi=way))
    change_rows(
        folder / "realisasi.csv", lambda rows: rows[0].update(realisasi=agency, pembilang="", penyebut="")
    )

    def give(rows):
        for row, value in zip(rows, units, strict=True):
            row.update(realisasi=value, pembilang="", penyebut="")

    change_rows(folder / "realisasi_unit.csv", give)
    return data


def test_units_stand_below_their_indikator(court):
    """Each with numerator and denominator, and what follows for the agency: 179 of 200, not the mean of the two."""
    document, text = court
    table = document.tables["tabel-unit_perkara_tepat_waktu"].value
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "Majelis Pertama", "100", "110", "90,91"],
        ["2", "Majelis Kedua", "79", "90", "87,78"],
        ["", "Instansi", "", "", "89,50"],
    ]
    assert "adalah jumlah pembilang dibagi jumlah penyebut dua unit kerja" in text


@pytest.mark.parametrize(
    ("way", "agency", "units", "expected"),
    [
        ("jumlah", "90", ("40", "50"), None),
        ("jumlah", "91", ("40", "50"), "90,00"),
        ("rata_rata", "66.67", ("33.33", "100"), None),  # 66,665
        ("rata_rata", "66.68", ("33.33", "100"), "66,67"),
        ("rata_rata", "40", ("40", ""), None),  # a unit without data takes no part
        ("jumlah", "40", ("40", ""), None),  # what is not known contradicts nothing
    ],
)
def test_what_is_typed_for_the_agency_agrees_with_its_units(tmp_path, way, agency, units, expected):
    """Beyond the rounding of what is typed it is a fault, which names the value that the units give."""
    data = _with_units(tmp_path, way, agency, *units)
    faults = [str(fault) for fault in check_data(YEAR, data).faults]
    assert bool(faults) is (expected is not None), faults
    if expected:
        assert f"seharusnya {expected}, menurut realisasi unit kerjanya (konsolidasi {way})" in faults[0]


def test_units_and_a_way_to_consolidate_need_each_other(tmp_path):
    """Units without a way say nothing of the agency; numerators over denominators need both of each unit."""
    data = _with_units(tmp_path, "", "90", "90", "90")
    assert "diisi, karena ada barisnya di realisasi_unit.csv" in _faults(data)[0]
    change_rows(
        data / str(YEAR) / "indikator.csv", lambda rows: rows[0].update(konsolidasi="pembilang_penyebut")
    )
    assert len(_faults(data)) == 2


def test_a_unit_without_data_is_not_left_out_of_numerators_and_denominators(tmp_path):
    """It is accepted, and what the agency reached cannot be computed from the other unit alone."""
    data = write_court(tmp_path)
    empty = {"pembilang": "", "penyebut": "", "realisasi": ""}
    change_rows(data / str(YEAR) / "realisasi_unit.csv", lambda rows: rows[1].update(empty))
    assert [str(fault) for fault in check_data(YEAR, data).faults] == []
    konsolidasi = build_konsolidasi(load_laporan(YEAR, str(data)).capaian, "perkara_tepat_waktu")
    rows = [[getattr(cell, "text", cell) for cell in row.cells[2:]] for row in tabel_unit(konsolidasi).rows]
    assert rows == [["100", "110", "90,91"], ["–", "–", "–"], ["", "", "t.d."]]
    laporan = load_laporan(YEAR, str(data))
    said = " ".join(plain_text(_unit_kerja(laporan, laporan.iku[0])[0].blocks).split())
    assert said.endswith("tidak dapat dihitung dari sana karena tidak ada data Majelis Kedua.")


def test_a_mean_names_the_unit_that_it_is_made_without(tmp_path):
    """Of two units one has data: the mean is of that one."""
    laporan = load_laporan(YEAR, str(_with_units(tmp_path, "rata_rata", "40", "40", "")))
    said = " ".join(plain_text(_unit_kerja(laporan, laporan.iku[0])[0].blocks).split())
    assert (
        "adalah rata-rata realisasi satu unit kerja yang ada datanya, tanpa Majelis Kedua, sebagaimana"
        in said
    )


def test_a_unit_with_one_figure_has_no_numerator_and_the_legend_says_so(tmp_path):
    """Beside a unit that gives both."""
    data = _with_units(tmp_path, "rata_rata", "45", "40", "50")
    parts = {"pembilang": "4", "penyebut": "10", "realisasi": ""}
    change_rows(data / str(YEAR) / "realisasi_unit.csv", lambda rows: rows[0].update(parts))
    konsolidasi = build_konsolidasi(load_laporan(YEAR, str(data)).capaian, "perkara_tepat_waktu")
    tabel = tabel_unit(konsolidasi)
    assert tabel.rows[1].cells[2:4] == (Tanda.TIDAK_BERLAKU,) * 2
    assert "t.b. = tidak berlaku" in tabel.to_html()
