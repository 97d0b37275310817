"""Quarters: what a value of one means, that the year agrees with them, and where they are printed."""

from itertools import product

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.figure.angka import Tanda
from lkjtools.formatting import parse_decimal
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.triwulan.table import tabel_setahun
from tests.agencies import YEAR, rehearsed_report
from tests.baris import drop_rows, set_cells
from tests.kasus import read_kasus
from tests.quarters import MEASURED, write_quarterly_agency


@pytest.fixture
def quarterly(tmp_path):
    return write_quarterly_agency(tmp_path / "data")


def edit(data, table, where, **cells):
    """Write other cells into the rows that have certain ones."""
    set_cells(data / str(YEAR) / f"{table}.csv", where, **cells)


def cut(data, table, kode, triwulan):
    """Take the row of an indikator and a quarter out."""
    drop_rows(data / str(YEAR) / f"{table}.csv", kode_indikator=kode, triwulan=str(triwulan))


def faults(data):
    return [str(fault) for fault in validate_delivery(YEAR, data).faults]


def texts(row):
    return [getattr(cell, "text", cell) for cell in row.cells]


@pytest.mark.parametrize(
    ("kode", "reached"),
    [
        ("iku_01", ["25,00", "45,00", "65,00", "82,00"]),
        ("iku_02", ["12,00", "12,00", "42,00", "87,00"]),
        ("iku_03", ["78,00", "80,00", "80,33", "81,00"]),
        ("iku_04", ["70,00", "75,00", "78,00", "85,00"]),
        # 10 ÷ 20, 40 ÷ 60, 45 ÷ 70, 60 ÷ 100: a mean or a sum of the shares would be something else.
        ("iku_05", ["50,00", "66,67", "64,29", "60,00"]),
        ("iku_06", ["b.d."] * 4),
    ],
)
def test_what_was_reached_so_far_follows_from_the_quarters_as_the_indikator_says(quarterly, kode, reached):
    """Cumulative, sum, mean, last position; of a share both parts are added; yearly is not measured yet."""
    capaian = load_laporan(YEAR, str(quarterly)).capaian
    found = [capaian.kinerja_triwulan(kode, one, sampai=True).realisasi for one in (1, 2, 3, 4)]
    assert [one.text for one in found] == reached
    assert [one.key for one in found] == [f"realisasi:{kode}:{YEAR}-sd-tw{number}" for number in (1, 2, 3, 4)]


def test_a_quarter_is_held_against_its_own_target_and_the_time_so_far_against_the_year(quarterly):
    """Their keys name the quarter; the year's own figures keep theirs."""
    capaian = load_laporan(YEAR, str(quarterly)).capaian
    quarter = capaian.kinerja_triwulan("iku_02", 3)
    so_far = capaian.kinerja_triwulan("iku_02", 3, sampai=True)
    assert (quarter.capaian.key, quarter.capaian.arithmetic) == (
        f"capaian_pct:iku_02:{YEAR}-tw3",
        "30,00 ÷ 30,00 × 100 = 100,00",
    )
    assert (so_far.capaian.key, so_far.capaian.arithmetic) == (
        f"capaian_pct:iku_02:{YEAR}-sd-tw3",
        "42,00 ÷ 100,00 × 100 = 42,00",
    )
    assert so_far.target == capaian.kinerja("iku_02").target


@pytest.mark.parametrize("table", ["target", "realisasi"])
def test_a_quarter_that_is_not_measured_is_no_zero(quarterly, table):
    """One without a row is not measured; the sum over it cannot be told where a target was set for it."""
    cut(quarterly, table, "iku_02", 2)
    capaian = load_laporan(YEAR, str(quarterly)).capaian
    quarter = capaian.kinerja_triwulan("iku_02", 2)
    so_far = capaian.kinerja_triwulan("iku_02", 3, sampai=True).realisasi
    if table == "realisasi":
        assert (quarter.realisasi.value, so_far.value) == (Tanda.BELUM_DIUKUR, Tanda.TIDAK_DIHITUNG)
    else:
        assert (quarter.target.value, so_far.text) == (Tanda.TIDAK_ADA, "42,00")


def test_a_quarter_that_was_neither_planned_nor_measured_is_left_out(quarterly):
    """Who measures twice a year has rows for these two quarters."""
    for table, triwulan in product(("target", "realisasi"), (1, 3)):
        cut(quarterly, table, "iku_03", triwulan)
    capaian = load_laporan(YEAR, str(quarterly)).capaian
    so_far = [capaian.kinerja_triwulan("iku_03", one, sampai=True).realisasi.text for one in (1, 2, 3, 4)]
    assert so_far == ["b.d.", "82,00", "82,00", "82,50"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["nama"]) for case in read_kasus("setahun")])
def test_what_is_typed_for_the_year_is_what_its_quarters_give(quarterly, case):
    """Beyond rounding it is a fault that names both; nothing is put in its place."""
    kode = next(kode for kode, (way, *_) in MEASURED.items() if way == case["akumulasi"])
    for triwulan, value in enumerate(case["triwulan"], start=1):
        edit(quarterly, "realisasi", {"kode_indikator": kode, "triwulan": str(triwulan)}, realisasi=value)
    for right in case["benar"]:
        edit(quarterly, "realisasi", {"kode_indikator": kode, "triwulan": ""}, realisasi=right)
        assert faults(quarterly) == []
    for wrong in case["salah"]:
        edit(quarterly, "realisasi", {"kode_indikator": kode, "triwulan": ""}, realisasi=wrong)
        (fault,) = faults(quarterly)
        assert f'kolom realisasi: tertulis "{wrong}"; seharusnya' in fault
        assert "menurut nilai triwulannya" in fault
        typed = load_laporan(YEAR, str(quarterly)).kinerja(kode).realisasi
        assert typed.number == parse_decimal(wrong)


def test_the_target_of_the_year_is_what_those_of_the_quarters_give(quarterly):
    """So it is for targets, but not for a sum of shares, which is no target."""
    edit(quarterly, "target", {"kode_indikator": "iku_02", "triwulan": "4"}, target="41")
    (fault,) = faults(quarterly)
    assert fault.endswith(
        'kolom target: tertulis "100"; seharusnya 101,00, menurut nilai triwulannya (akumulasi jumlah); perbaiki '
        "nilai setahun atau nilai triwulan."
    )


def test_a_share_of_the_year_is_held_against_the_sums_of_both_parts(quarterly):
    """60 of 100; 61 of 100 is another share."""
    edit(quarterly, "realisasi", {"kode_indikator": "iku_05", "triwulan": ""}, pembilang="61")
    (fault,) = faults(quarterly)
    assert 'kolom pembilang: tertulis "61"; seharusnya 60,00, menurut nilai triwulannya' in fault


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (
            "",
            "kosong, atau kolom akumulasi bagi iku_01 di indikator.csv diisi: bagaimana nilai setahun mengikuti",
        ),
        ("tahunan", "kosong, karena iku_01 diukur setahun sekali (akumulasi tahunan di indikator.csv)"),
    ],
)
def test_rows_of_a_quarter_say_what_they_mean_or_are_refused(quarterly, way, expected):
    """Each row of it, so that none vanishes without a word."""
    edit(quarterly, "indikator", {"kode_indikator": "iku_01"}, akumulasi=way)
    found = faults(quarterly)
    assert len(found) == 8
    assert all(expected in fault for fault in found)


def test_a_way_without_a_quarter_is_warned_of(quarterly):
    """It says how the year follows from values that are not there: they may have been left out."""
    for quarter in (1, 2, 3, 4):
        cut(quarterly, "target", "iku_01", quarter)
        cut(quarterly, "realisasi", "iku_01", quarter)
    validation = validate_delivery(YEAR, quarterly)
    assert validation.faults == ()
    (warning,) = [one for one in validation.warnings if one.jenis == "akumulasi_tanpa_triwulan"]
    assert (warning.file, warning.column, warning.value) == (
        f"{YEAR}/indikator.csv",
        "akumulasi",
        "kumulatif",
    )


def test_words_are_not_added_up(quarterly):
    """A level has a position at the end of a quarter, and nothing else."""
    level = {"akumulasi": "jumlah", "jenis": "tingkat", "skala_tingkat": "opini_bpk", "desimal": ""}
    edit(quarterly, "indikator", {"kode_indikator": "iku_06"}, **level)
    assert any(
        'kolom akumulasi: tertulis "jumlah"; seharusnya posisi_akhir atau tahunan: kata tidak dapat' in fault
        for fault in faults(quarterly)
    )


def test_shares_are_given_alike_in_every_quarter_that_is_added_up(quarterly):
    """A quarter given as one number has no parts to add."""
    given = {"realisasi": "50", "pembilang": "", "penyebut": ""}
    edit(quarterly, "realisasi", {"kode_indikator": "iku_05", "triwulan": "2"}, **given)
    (fault,) = faults(quarterly)
    assert 'kolom realisasi: tertulis "50"; seharusnya kosong, dengan pembilang dan penyebut' in fault


def test_the_plan_of_several_years_has_no_quarters(quarterly):
    """A target of the plan for a quarter would be printed nowhere."""
    edit(quarterly, "target", {"kode_indikator": "iku_01", "triwulan": "1"}, dasar="renstra")
    assert any(
        'kolom triwulan: tertulis "1"; seharusnya kosong untuk dasar renstra' in one
        for one in faults(quarterly)
    )


def test_a_year_is_not_measured_by_its_quarters_alone(quarterly):
    """Its realisasi is what is typed for it; check asks for the row."""
    cut(quarterly, "realisasi", "iku_01", "")
    assert any("indikator yang punya baris di realisasi.csv" in fault for fault in faults(quarterly))


def test_the_report_of_the_year_shows_its_quarters(quarterly):
    """Those of every indikator that is measured by quarter, beside the year, each figure with its own key."""
    table = tabel_setahun(load_laporan(YEAR, str(quarterly)).triwulanan)
    assert [row.cells[3] for row in table.rows] == [
        "kumulatif",
        "jumlah",
        "rata-rata",
        "posisi akhir",
        "jumlah",
    ]
    printed = " ".join(texts(table.rows[1])[4:])
    assert printed == "10,00 12,00 20,00 0,00 30,00 30,00 40,00 45,00 100,00 87,00"
    record = Record.of_stitched(
        rehearsed_report(quarterly.parent, YEAR, "03a_capaian_kinerja", "06_kertas_kerja")
    )
    assert {f"realisasi:iku_01:{YEAR}-tw2", f"target:iku_01:{YEAR}-tw4"} <= record.figures.keys()
