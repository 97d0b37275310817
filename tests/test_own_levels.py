"""Ordered levels that an agency brings itself, and the scores beside them."""

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.report.scenario import list_keys
from lkjtools.topics.capaian.table import tabel_ringkasan
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.baris import change_rows, drop_rows, set_cells
from tests.kasus import read_kasus
from tests.own_rules import found, set_choice, write_own_levels

CASES = read_kasus("aturan_sendiri")


@pytest.fixture
def data(tmp_path):
    """The delivery of the agency with levels of its own."""
    return write_own_levels(tmp_path / "data")


def test_own_levels_are_compared_in_their_own_order(data):
    """A word with blanks is a level like any other; a score stands beside the one that has it."""
    assert found(data) == []
    laporan = load_laporan(YEAR, data)
    spip, opini = (laporan.kinerja(kode) for kode in ("iku_05", "iku_06"))
    assert [(one.realisasi.text, one.status.text, one.capaian.text) for one in (spip, opini)] == [
        ("Terdefinisi", "Melampaui target", "100,00"),
        ("WTP dengan paragraf penjelasan", "Belum mencapai target", "t.d."),
    ]
    assert (spip.skor.nilai.text, spip.skor.persen.text, opini.skor) == ("3,2", "64,00", None)
    assert spip.sebelum_batas.expression.rule == "tingkat/spip"
    (row,) = (
        row
        for row in tabel_ringkasan(laporan.capaian).rows
        if row.cells[3] == "tingkat" and opini.realisasi in row.cells
    )
    assert row.cells[-2] == "t.b."


@pytest.mark.parametrize(("skor", "level"), [(case["skor"], case["tingkat"]) for case in CASES["skor"]])
def test_a_score_is_of_one_level_alone(data, skor, level):
    """On both sides of every bound: the level that the score gives is accepted, any other is refused."""
    path = data / f"{YEAR}/realisasi.csv"
    set_cells(path, {"kode_indikator": "iku_05"}, skor=skor, realisasi=level)
    assert found(data) == []
    other = "Optimum" if level != "Optimum" else "Rintisan"
    set_cells(path, {"kode_indikator": "iku_05"}, realisasi=other)
    ((file, line, column, value, expected),) = found(data)
    assert (file, line, column, value) == ("realisasi.csv", 6, "skor", skor)
    assert expected == (
        f"skor tingkat {other}: {'≥ 4,50' if other == 'Optimum' else '1,00 – < 2,00'}; "
        f"{skor.replace('.', ',')} adalah skor tingkat {level}"
    )


@pytest.mark.parametrize("case", CASES["urutan"])
def test_a_level_is_held_against_another_of_its_own_order(data, case):
    """A word that other agencies do not have stands between two that they have."""
    mine = {"kode_indikator": "iku_06"}
    for table in ("target", "realisasi"):
        set_cells(data / f"{YEAR}/{table}.csv", mine, **{table: case[table]})
    assert found(data) == []
    kinerja = load_laporan(YEAR, data).kinerja("iku_06")
    assert (kinerja.status.text, kinerja.capaian.text) == (case["status"], case["capaian"])


@pytest.mark.parametrize(("skor", "level"), [("80", "BB"), ("80.01", "A"), ("70.01", "BB"), ("70", "B")])
def test_a_predikat_of_akip_fits_its_score(data, skor, level):
    """The bounds of the evaluation are those of its regulation, which do not belong to the level above."""
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_05"}, skala_tingkat="predikat_akip")
    set_cells(data / f"{YEAR}/target.csv", {"kode_indikator": "iku_05"}, target="BB")
    drop_rows(data / f"{YEAR}/skala_tingkat.csv", skala="spip")
    cells = {"realisasi": level, "skor": skor, "skor_maks": "100"}
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_05"}, **cells)
    assert found(data) == []
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_05"}, realisasi="CC")
    ((_, _, column, _, expected),) = found(data)
    assert (column, expected) == (
        "skor",
        f"skor tingkat CC: 50,01 – 60; {skor.replace('.', ',')} adalah skor tingkat {level}",
    )


REFUSED = [
    (
        {"tingkat": "Optimum"},
        {"skor_mulai": "4"},
        7,
        "skor_mulai",
        "4",
        "lebih tinggi daripada batas Terkelola dan Terukur, 4",
    ),
    (
        {"tingkat": "Optimum"},
        {"skor_mulai": ""},
        7,
        "skor_mulai",
        None,
        "skor_mulai atau skor_di_atas, seperti tingkat lain pada skala spip",
    ),
    (
        {"tingkat": "Optimum"},
        {"skor_di_atas": "4.5"},
        7,
        "skor_di_atas",
        "4.5",
        "kosong bila skor_mulai diisi",
    ),
    (
        {"tingkat": "Tingkat 0"},
        {"skor_mulai": "0"},
        2,
        "skor_mulai",
        "0",
        "kosong pada Tingkat 0: tingkat terendah tidak berbatas bawah",
    ),
    ({"tingkat": "Optimum"}, {"urutan": "5"}, 7, "urutan", "5", "urutan yang belum dipakai pada skala spip"),
]


@pytest.mark.parametrize(("where", "cells", "line", "column", "value", "expected"), REFUSED)
def test_a_scale_without_one_order_is_refused(data, where, cells, line, column, value, expected):
    """Orders that stand twice, bounds that do not rise, a bound too many or too few: with row, column and value."""
    set_cells(data / f"{YEAR}/skala_tingkat.csv", where, **cells)
    assert found(data) == [("skala_tingkat.csv", line, column, value, expected)]


def test_a_bound_may_be_part_of_the_level_below(data):
    """Above 4.5, where the document says so: 4.5 itself is of the level below."""
    set_cells(data / f"{YEAR}/skala_tingkat.csv", {"tingkat": "Optimum"}, skor_mulai="", skor_di_atas="4.5")
    cells = {"skor": "4.5", "realisasi": "Terkelola dan Terukur"}
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_05"}, **cells)
    assert found(data) == []


def test_a_name_of_the_law_and_a_scale_of_one_level_are_refused(data):
    """An own scale cannot stand in for one of a regulation, and one word is no order."""
    change_rows(
        data / f"{YEAR}/skala_tingkat.csv",
        lambda rows: [*rows, {**rows[0], "skala": "predikat_akip"}],
    )
    assert found(data) == [
        (
            "skala_tingkat.csv",
            13,
            "skala",
            "predikat_akip",
            "kode selain skala peraturan: indeks_kami, opini_bpk, predikat_akip, terlaksana",
        ),
        ("skala_tingkat.csv", 13, "tingkat", "Tingkat 0", "sedikitnya dua tingkat pada skala predikat_akip"),
    ]


def test_a_level_is_not_called_like_a_value_that_is_not_there(data):
    """A cell that says so would be read as empty."""
    set_cells(data / f"{YEAR}/skala_tingkat.csv", {"tingkat": "Tingkat 0"}, tingkat="Belum Ada")
    assert found(data) == [
        (
            "skala_tingkat.csv",
            2,
            "tingkat",
            "Belum Ada",
            'kata yang tidak terbaca sebagai angka atau "tidak ada", mis. "Tingkat Belum Ada"',
        )
    ]


def test_an_unknown_scale_or_level_names_what_there_is(data):
    """With the nearest word."""
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_05"}, skala_tingkat="spipp")
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_06"}, realisasi="WTP-DPP")
    faults = found(data)
    assert faults[0][3:] == (
        "spipp",
        'nama skala: indeks_kami, opini, opini_bpk, predikat_akip, spip, terlaksana; mungkin maksudnya "spip"',
    )
    assert faults[1][2:4] == ("realisasi", "WTP-DPP")
    assert "WTP dengan paragraf penjelasan" in faults[1][4]


def test_a_scale_that_nobody_uses_is_warned_of(data):
    """It may be a code that was mistyped."""
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_06"}, skala_tingkat="opini_bpk")
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_06"}, realisasi="WDP")
    warnings = [
        (one.jenis, one.nilai if hasattr(one, "nilai") else one.value)
        for one in validate_delivery(YEAR, data).warnings
    ]
    assert ("tidak_dipakai", "opini") in warnings


def test_a_score_needs_a_name(data):
    """What nothing would print under a name is refused."""
    cells = {"skor": "3", "skor_maks": "4"}
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_06"}, **cells)
    assert [fault[2:] for fault in found(data)] == [
        ("skor", "3", "kosong, atau nama_skor iku_06 diisi di indikator.csv")
    ]


def test_the_whole_report_names_the_source_of_own_levels(data):
    """In the rules of the kertas kerja and with every figure that rests on them; other levels can be tried."""
    notebook = rehearsed_report(data.parent, YEAR)
    rule = Record.of_stitched(notebook).rules["tingkat/spip"]
    assert rule.dasar == "Rencana Strategis Badan Rekaan, lampiran"
    assert rule.uraian.startswith("Tingkat dari yang terendah: Tingkat 0, Rintisan, Berkembang")
    entries = {entry.key: entry for entry in build_register(compose(notebook))}
    assert (
        entries[f"status:iku_05:{YEAR}"].arithmetic
        == "tingkat/spip (Berkembang; Terdefinisi) = Melampaui target"
    )
    laporan = load_laporan(YEAR, data)
    lower = laporan.dengan(realisasi={"iku_06": "WTP"})
    assert lower.kinerja("iku_06").status.text == "Mencapai target"
    (step, *_) = laporan.jarak().of(f"status:iku_06:{YEAR}")
    assert (step.arah, step.batas) == ("naik", "WTP")


def test_the_instrument_of_security_belongs_to_its_own_levels(tmp_path):
    """An agency without it does not name it; one that names it has an indikator on its scale."""
    data = write_agency(tmp_path / "data", 6)
    set_choice(data, "indeks_kami", None)
    assert found(data) == []
    assert not [key for key in list_keys(load_laporan(YEAR, data)) if key.startswith("indeks_kami")]
    set_choice(data, "indeks_kami", {"versi": "versi_4", "kategori_se": "Tinggi"})
    assert [fault[2:] for fault in found(data)] == [
        (
            "aturan.indeks_kami",
            None,
            "dihapus atau null, karena tidak ada indikator dengan skala_tingkat indeks_kami di indikator.csv",
        )
    ]
