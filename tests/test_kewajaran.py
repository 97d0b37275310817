"""Values that fit their column but hardly what they measure: refused, warned about, or lawful and left alone."""

import csv
import datetime as dt
import shutil
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from lkjtools.delivery import validate_delivery
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.cells import cell_checks
from lkjtools.delivery.core_table import CoreColumn, core_tables
from lkjtools.delivery.rows import load_table
from lkjtools.figure.angka import Angka, Cell
from lkjtools.formatting import format_number, parse_number, round_half_up
from lkjtools.law.load import load_rule
from lkjtools.report.laporan import load_laporan
from lkjtools.show.table_rows import CATATAN_SEN
from lkjtools.topics.anggaran.table import tabel_anggaran, tabel_anggaran_perjanjian, tabel_belanja
from lkjtools.topics.antartahun.compute import compute_perubahan
from lkjtools.topics.capaian.compute import compute_capaian
from lkjtools.topics.efisiensi.table import tabel_efisiensi
from lkjtools.topics.indikator.compute import compute_rasio
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows

TABLES = core_tables()

DATA = Path(__file__).parent.parent / "data"
SAID = yaml.safe_load((Path(__file__).parent / "rusak/peringatan_nilai.yaml").read_text("utf-8"))
SAMPLE_YEAR = 2023
OURS = {
    *("realisasi_di_atas_pagu", "rupiah_kecil", "pagu_bersen", "target_di_luar_periode", "besaran_janggal"),
    *("persen_di_luar_batas", "pembilang_melebihi_penyebut", "nilai_negatif", "cacah_pecahan"),
    *("baris_kembar", "nomor_ganda", "jumlah_baris", "jumlah_orang_berbeda"),
}
_DAY = dt.date(SAMPLE_YEAR, 12, 31)


@pytest.fixture
def agency(tmp_path):
    """A small delivery that a test may spoil: two indikator in percent, target 80, realisasi 3 and 6."""
    return write_agency(tmp_path / "data", 2)


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample data that a test may spoil; of what was published nothing, for speed."""
    published = shutil.ignore_patterns("terbit*.csv")
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=published))


def put(path, line, **cells):
    """Change cells of one row, counted from 1 without the header."""
    change_rows(path, lambda rows: rows[line - 1].update({name: str(text) for name, text in cells.items()}))


def judge(data, tahun=YEAR):
    """The faults, and the kinds of the warnings about values with their places."""
    validation = validate_delivery(tahun, data)
    return (
        [str(fault) for fault in validation.faults],
        [
            (warning.jenis, warning.line, warning.column)
            for warning in validation.warnings
            if warning.jenis in OURS
        ],
    )


def measure(data, *, target="80", realisasi="60", pembilang="", penyebut="", **definition):
    """Spoil the first indikator; return the faults and the kinds of warning."""
    folder = data / str(YEAR)
    put(folder / "indikator.csv", 1, **definition)
    put(folder / "target.csv", 1, target=target)
    put(folder / "realisasi.csv", 1, realisasi=realisasi, pembilang=pembilang, penyebut=penyebut)
    faults, warnings = judge(data)
    return faults, [kind for kind, _, _ in warnings]


def share(text):
    """The cells of a realisasi in percent that is computed, so that it may have more decimals than are declared."""
    return {"realisasi": "", "pembilang": str(int(Fraction(text) * 10_000)), "penyebut": "1000000"}


# -- numbers ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "95.00000000000001",
            "angka dengan paling banyak 6 desimal; selebihnya sisa hitungan lembar kerja: tulis 95",
        ),
        (
            "94.9999999",
            "angka dengan paling banyak 6 desimal; selebihnya sisa hitungan lembar kerja: tulis 95",
        ),
        ("1.2340001", "angka bertitik desimal"),
        ("-0", "nol; tulis 0"),
        ("-0.00", "nol; tulis 0"),
        ("1" + "0" * 18, "bilangan dengan paling banyak 18 angka sebelum titik desimal"),
        ("1" + "0" * 28, "bilangan dengan paling banyak 18 angka sebelum titik desimal"),
        ("1e99", "angka bertitik desimal tanpa pemisah ribuan"),
    ],
)
def test_a_number_has_no_more_digits_than_a_measurement(text, expected):
    """Remains of a spreadsheet's arithmetic, minus zero and giant numbers are refused with what to write."""
    column = CoreColumn("nilai", "bilangan", "Nilai")
    first = next(advice for check in cell_checks(column) if (advice := check(text)) is not None)
    if text == "1.2340001":
        assert first.endswith("tulis 1.2340")
    else:
        assert first == expected


@pytest.mark.parametrize("text", ["0", "0.000001", "-0.5", "9" * 18, "9" * 18 + ".123456", "95"])
def test_the_longest_numbers_are_accepted(text):
    """Eighteen digits before the point and six after it are."""
    assert all(check(text) is None for check in cell_checks(CoreColumn("nilai", "bilangan", "Nilai")))


_DIGITS = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,12})?", fullmatch=True)


@given(_DIGITS, _DIGITS, st.integers(0, 6))
@example("9" * 18 + ".999999", "0.000001", 6)
@example("1" + "0" * 28, "1", 2)
def test_whatever_number_is_accepted_is_computed_and_printed(text, other, decimals):
    """Ratio, capaian and change of any two numbers that check accepts print and read back as rounded."""
    checks = cell_checks(CoreColumn("nilai", "bilangan", "Nilai"))
    if not all(check(one) is None for check in checks for one in (text, other)):
        return
    first, second = (
        Angka(one, Cell("2023/a.csv", one, "nilai", one), "%", decimals) for one in (text, other)
    )
    rule = load_rule("capaian", "maksimal", _DAY)
    for angka in (
        first,
        compute_rasio("r", first, second, decimals=decimals),
        compute_capaian("c", first, second, rule=rule, decimals=decimals),
        compute_perubahan("p", first, second, decimals=decimals),
    ):
        if angka.number is None:
            assert angka.text == "t.d."
        else:
            assert parse_number(angka.text) == Fraction(round_half_up(angka.number, angka.decimals))


def test_a_number_of_any_size_prints():
    """10^28 and what is computed from the largest inputs have all their digits."""
    assert format_number(Fraction(10**28), 2) == "10" + ".000" * 9 + ",00"
    assert format_number(Fraction(10**40) + Fraction(1, 8), 3) == "10" + ".000" * 13 + ",125"


# -- what is printed and what is said about it ----


@pytest.mark.parametrize(
    ("target", "realisasi", "shown"),
    [
        ("60", "59.9999", ("60,0000", "59,9999", "99,9998", "Belum mencapai target", "Sangat tinggi")),
        ("60", "60", ("60,00", "60,00", "100,00", "Mencapai target", "Sangat tinggi")),
        ("60", "60.0001", ("60,0000", "60,0001", "100,0002", "Melampaui target", "Sangat tinggi")),
        ("80", "60", ("80,00", "60,00", "75,00", "Belum mencapai target", "Sedang")),
    ],
)
def test_no_printed_capaian_contradicts_its_status(agency, target, realisasi, shown):
    """99,99983 is not printed as 100,00 beside "Belum mencapai target": it gets the digits that tell them apart."""
    assert measure(agency, target=target, **share(realisasi)) == ([], [])
    item = load_laporan(YEAR, str(agency)).kinerja("iku_01")
    values = (item.target, item.realisasi, item.capaian, item.status)
    assert tuple(angka.text for angka in values) == shown[:4]


@pytest.mark.parametrize(
    ("realisasi", "shown"),
    [
        ("84.96", ("84,96", "Cukup")),
        ("85.04", ("85,0", "Baik")),
        ("84.9940", ("84,99", "Cukup")),
        ("84.4", ("84,4", "Cukup")),
    ],
)
def test_no_printed_capaian_contradicts_its_class(agency, realisasi, shown):
    """84,96 in the class below 85 is not printed as 85,0; 84,994 is classed, and printed, as 84,99."""
    folder = agency / str(YEAR)
    text = (folder / "laporan.yaml").read_text("utf-8")
    (folder / "laporan.yaml").write_text(
        text.replace("lima_kelas_91_76_66_51", "lima_kelas_100_85_65_50"), "utf-8"
    )
    measure(agency, target="100", realisasi=realisasi, desimal_capaian="1")
    item = load_laporan(YEAR, str(agency)).kinerja("iku_01")
    assert (item.capaian.text, item.kategori.text) == shown


def test_a_realisasi_shows_how_it_stands_to_the_end_of_the_plan(agency):
    """3,8953 against a final target of 3,9 "belum tercapai" is not printed as 3,9; both have three decimals."""
    path = agency / f"{YEAR}/target.csv"
    change_rows(path, lambda rows: [*rows, {**rows[0], "dasar": "renstra", "target": "3.9"}])
    measured = {"realisasi": "", "pembilang": "38953", "penyebut": "10000", "faktor": "1"}
    measure(agency, target="3.8", satuan="nilai", desimal="1", desimal_capaian="1", **measured)
    laporan = load_laporan(YEAR, str(agency))
    kemajuan = laporan.antartahun.kemajuan("iku_01")
    shown = (laporan.kinerja("iku_01").realisasi.text, kemajuan.target.text, kemajuan.capaian.text)
    assert shown == ("3,895", "3,900", "99,9")


@pytest.mark.parametrize(
    ("lalu", "kini", "shown"),
    [
        ("60.8010", "60.8040", ("60,801", "60,804", "naik")),
        ("60.8040", "60.8010", ("60,804", "60,801", "turun")),
        ("60.8010", "60.8010", ("60,80", "60,80", "tetap")),
        ("60.8", "60.7", ("60,80", "60,70", "turun")),
    ],
)
def test_no_two_years_printed_alike_are_said_to_differ(agency, lalu, kini, shown):
    """ "Tahun sebelumnya 60,80; dengan demikian realisasi 60,80 naik" is not written: both get a digit more."""
    folder, past = agency / str(YEAR), agency / str(YEAR - 1)
    past.mkdir()
    for name in ("dokumen", "realisasi", "target"):
        shutil.copy(folder / f"{name}.csv", past)
    change_rows(past / "target.csv", lambda rows: [{**row, "tahun": YEAR - 1} for row in rows])
    put(past / "realisasi.csv", 1, **share(lalu))
    assert measure(agency, **share(kini)) == ([], [])
    laporan = load_laporan(YEAR, str(agency))
    values = (
        laporan.kinerja("iku_01", YEAR - 1).realisasi,
        laporan.kinerja("iku_01").realisasi,
        laporan.antartahun.arah("iku_01"),
    )
    assert tuple(angka.text for angka in values) == shown


def test_a_budget_that_is_not_spent_is_not_printed_as_spent(agency):
    """A bucket of 2,600 with 2,590 in it is not full: 99,9996 is not 100,00, and 0,0004 is not 0,00."""
    path = agency / f"{YEAR}/anggaran.csv"
    shown = []
    for pagu, realisasi in (
        ("2600", "2590"),
        ("1000000", "999996"),
        ("1000000", "4"),
        ("5000", "5000"),
        ("5000", "0"),
    ):
        put(path, 2, pagu_rp=f"{pagu}000", realisasi_rp=realisasi + "000" * (realisasi != "0"))
        shown.append(load_laporan(YEAR, str(agency)).anggaran.jumlah.serapan.text)
    assert shown == ["99,62", "99,9996", "0,0004", "100,00", "0,00"]


@pytest.mark.parametrize(
    ("aturan", "realisasi_rp", "shown"),
    [
        ("beriringan", "1000030000", ("100,00", "100,003", "0,003", "Tidak efisien")),
        ("beriringan", "1000000000", ("100,00", "100,00", "0,00", "Efisien")),
        ("selisih_lima_poin", "1050030000", ("100,00", "105,00", "5,00", "Cukup efisien")),
        ("selisih_lima_poin", "1050060000", ("100,00", "105,01", "5,01", "Tidak efisien")),
        ("rasio_lima_tingkat", "1000030000", ("100,00", "100,003", "100,00", "Kurang Efisien")),
        ("rasio_lima_tingkat", "1000050000", ("100,00", "100,01", "100,01", "Tidak Efisien")),
        ("indeks_ie_te", "1000000000", ("100,00", "100,00", "1,00", "0,00", "Efisien")),
    ],
)
def test_no_printed_measure_of_efficiency_contradicts_its_word(agency, aturan, realisasi_rp, shown):
    """Spending of 100,003 beside 100,00 is "tidak efisien" by 0,003; what a scale classes is printed so."""
    folder = agency / str(YEAR)
    text = (
        (folder / "laporan.yaml").read_text("utf-8").replace("efisiensi: beriringan", f"efisiensi: {aturan}")
    )
    (folder / "laporan.yaml").write_text(text, "utf-8")
    put(folder / "anggaran.csv", 2, realisasi_rp=realisasi_rp)
    measure(agency, realisasi="80")
    item = load_laporan(YEAR, str(agency)).efisiensi.indikator[0]
    values = (item.kinerja.capaian, item.pos.serapan, *item.ukuran, item.tingkat)
    assert tuple(angka.text for angka in values) == shown


def test_a_change_is_not_printed_as_none():
    """From 3,801 to 3,804 is a rise of 0,003, not of 0,00; no change is 0,00."""
    cells = [Cell("2023/a.csv", text, "nilai", text) for text in ("3.801", "3.804")]
    first, second = (Angka(cell.text, cell, "nilai", 2) for cell in cells)
    assert compute_perubahan("p", second, first).text == "0,003"
    assert compute_perubahan("p", first, second).text == "-0,003"
    assert compute_perubahan("p", first, first).text == "0,00"


# -- measures ----


@pytest.mark.parametrize(
    ("satuan", "pembilang", "penyebut", "advice"),
    [
        ("per 100.000 penduduk", "12", "13000", "tulis 100000 (12 ÷ 13000 × 100000 = 92.307692)"),
        (
            "jam per orang",
            "1100",
            "50",
            "tulis 1 (1100 ÷ 50 × 1 = 22), atau misalnya 1000 bila satuannya per 1.000",
        ),
        ("nilai", "1", "3", "tulis 1 (1 ÷ 3 × 1 = 0.333333), atau misalnya 1000 bila satuannya per 1.000"),
    ],
)
def test_a_quotient_without_a_factor_is_refused(agency, satuan, pembilang, penyebut, advice):
    """Only a percentage says by its unit what the quotient is multiplied by; for others the factor is asked for."""
    faults, _ = measure(
        agency, satuan=satuan, target="20", realisasi="", pembilang=pembilang, penyebut=penyebut
    )
    place = f"{YEAR}/indikator.csv, baris 2, kolom faktor: seharusnya pengali bagi pembilang ÷ penyebut di "
    reason = f'{YEAR}/realisasi.csv, karena satuannya "{satuan}" dan bukan persen: '
    assert faults == [f"{place}{reason}{advice}."]


@pytest.mark.parametrize(
    ("definition", "pembilang", "penyebut", "target", "shown"),
    [
        (
            {"satuan": "per 100.000 penduduk", "faktor": "100000", "polarisasi": "minimal"},
            *("12", "13000", "100"),
            ("12 ÷ 13.000 × 100.000 = 92,31", "107,69", "Melampaui target"),
        ),
        (
            {"satuan": "jam per orang", "faktor": "1"},
            *("1100", "50", "24"),
            ("1.100 ÷ 50 × 1 = 22,00", "91,67", "Belum mencapai target"),
        ),
        ({"satuan": "Persen"}, "47", "74", "60", ("47 ÷ 74 × 100 = 63,51", "105,86", "Melampaui target")),
        (
            {"satuan": "%", "faktor": "100"},
            *("47", "74", "60"),
            ("47 ÷ 74 × 100 = 63,51", "105,86", "Melampaui target"),
        ),
    ],
)
def test_a_quotient_is_multiplied_by_the_factor_of_its_unit(
    agency, definition, pembilang, penyebut, target, shown
):
    """12 of 13,000 are 92,31 per 100.000, 1,100 hours of 50 persons 22,00 each; the factor is printed."""
    given_as = {"realisasi": "", "pembilang": pembilang, "penyebut": penyebut, "target": target}
    assert measure(agency, **given_as, **definition) == ([], [])
    item = load_laporan(YEAR, str(agency)).kinerja("iku_01")
    assert (item.realisasi.arithmetic, item.capaian.text, item.status.text) == shown


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ({"faktor": "1000"}, "kosong atau 100, karena satuannya persen"),
        ({"faktor": "0", "satuan": "nilai"}, "paling sedikit 1"),
        (
            {"faktor": "1", "jenis": "tingkat", "skala_tingkat": "opini_bpk", "desimal": ""},
            "kosong untuk indikator berjenis tingkat",
        ),
    ],
)
def test_a_factor_fits_its_unit(agency, definition, expected):
    """A percentage has the factor 100, none is 0, and words are multiplied by nothing."""
    faults, _ = measure(agency, target="60", realisasi="60", **definition)
    place = f'kolom faktor: tertulis "{definition["faktor"]}"; seharusnya {expected}.'
    assert [fault for fault in faults if fault.endswith(place)]


@pytest.mark.parametrize(
    ("given_as", "kinds"),
    [
        # a share of a whole
        ({"realisasi": "", "pembilang": "74", "penyebut": "47"}, ["pembilang_melebihi_penyebut"]),
        ({"realisasi": "", "pembilang": "47", "penyebut": "47"}, []),
        ({"realisasi": "", "pembilang": "74", "penyebut": "47", "target": "110"}, ["persen_di_luar_batas"]),
        ({"realisasi": "", "pembilang": "74", "penyebut": "47", "nama": "Laju pertumbuhan ekonomi"}, []),
        ({"realisasi": "", "pembilang": "-1", "penyebut": "47"}, ["nilai_negatif"]),
        # percentages
        ({"realisasi": "1000"}, ["persen_di_luar_batas"]),
        ({"realisasi": "100.01"}, ["persen_di_luar_batas"]),
        ({"realisasi": "100"}, []),
        ({"realisasi": "-5"}, ["persen_di_luar_batas"]),
        ({"realisasi": "0"}, []),
        ({"realisasi": "-5", "nama": "Pertumbuhan Ekonomi", "target": "5"}, []),
        ({"realisasi": "130", "nama": "Persentase peningkatan PAD", "target": "15"}, []),
        ({"target": "950"}, ["persen_di_luar_batas"]),
        ({"target": "-100"}, ["persen_di_luar_batas"]),
        # other units
        ({"target": "-100", "realisasi": "5", "satuan": "nilai"}, ["nilai_negatif"]),
        ({"target": "-2", "realisasi": "-1", "satuan": "nilai", "nama": "Laju Inflasi"}, []),
        ({"target": "3.5", "realisasi": "3.8", "satuan": "nilai"}, []),
        ({"target": "120", "realisasi": "150", "satuan": "dokumen"}, []),
        (
            {"target": "120", "realisasi": "12.5", "satuan": "dokumen", "nama": "Jumlah Naskah"},
            ["cacah_pecahan"],
        ),
        ({"target": "3", "realisasi": "2.5", "satuan": "orang", "nama": "Rata-rata lama sekolah"}, []),
        ({"target": "3", "realisasi": "2.5", "satuan": "orang per hari"}, []),
        # the comma in the wrong place, a share for a percentage
        ({"target": "98", "realisasi": "0.98"}, ["besaran_janggal"]),
        ({"target": "98", "realisasi": "0.95"}, ["besaran_janggal"]),
        ({"target": "98", "realisasi": "9.8"}, ["besaran_janggal"]),
        ({"target": "98", "realisasi": "9.7"}, []),
        ({"target": "10", "realisasi": "100"}, []),
        ({"target": "100", "realisasi": "10"}, []),
        ({"target": "100", "realisasi": "0"}, []),
        ({"target": "14", "realisasi": "0.3", "polarisasi": "minimal"}, []),
        ({"target": "14", "realisasi": "0.1", "polarisasi": "minimal"}, []),
        ({"target": "14", "realisasi": "0.14", "polarisasi": "minimal"}, ["besaran_janggal"]),
        ({"target": "12.5", "realisasi": "1250", "satuan": "Rp juta"}, ["besaran_janggal"]),
        ({"target": "5000", "realisasi": "12", "satuan": "ton"}, ["besaran_janggal"]),
        ({"target": "5000", "realisasi": "5", "satuan": "ton", "polarisasi": "minimal"}, []),
    ],
)
def test_a_measure_is_what_its_unit_and_name_let_it_be(agency, given_as, kinds):
    """Shares, percentages, counts and commas: what is rarely right is warned about, what is lawful is not."""
    assert measure(agency, **given_as) == ([], kinds)


@pytest.mark.parametrize(
    ("uraian", "nilai", "satuan", "kinds"),
    [
        ("Peserta pelatihan", "2.5", "orang", ["cacah_pecahan"]),
        ("Peserta pelatihan", "-2", "orang", ["nilai_negatif"]),
        ("Rata-rata peserta pelatihan", "2.5", "orang", []),
        ("Cakupan layanan", "120", "%", ["persen_di_luar_batas"]),
        ("Kenaikan kunjungan", "120", "%", []),
        ("Suhu", "21.5", "derajat", []),
    ],
)
def test_a_figure_of_prose_is_what_its_unit_lets_it_be(agency, uraian, nilai, satuan, kinds):
    """Half a person and 120 percent of a whole are warned about there, too."""
    head = "kode,uraian,nilai,satuan,desimal,kode_dokumen,sumber\n"
    row = f"a,{uraian},{nilai},{satuan},1,renstra,Rekaan\n"
    (agency / f"{YEAR}/angka_narasi.csv").write_text(head + row, "utf-8")
    faults, warnings = judge(agency)
    assert (faults, [kind for kind, _, _ in warnings]) == ([], kinds)


def test_a_value_ten_times_that_of_last_year_is_warned_about(agency):
    """9.31 after 93.1, by the code of that year; not where the definition changed."""
    folder, past = agency / str(YEAR), agency / str(YEAR - 1)
    past.mkdir()
    shutil.copy(folder / "dokumen.csv", past)
    shutil.copy(folder / "realisasi.csv", past)
    put(past / "realisasi.csv", 1, realisasi="93.1")
    head = "kode_lama,kode_baru,hubungan,keterangan,sumber\n"
    (folder / "peta_indikator.csv").write_text(f"{head}iku_01,iku_01,tetap,,Rekaan\n", "utf-8")
    assert measure(agency, realisasi="9.31") == ([], ["besaran_janggal"])
    assert measure(agency, realisasi="9.32") == ([], [])  # above a tenth
    (folder / "peta_indikator.csv").write_text(f"{head}iku_01,iku_01,definisi_berubah,,Rekaan\n", "utf-8")
    assert measure(agency, realisasi="9.31") == ([], [])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("target", column) for column in ("kode_indikator", "tahun", "triwulan", "dasar", "target")),
        *(("realisasi", column) for column in ("triwulan", "realisasi", "pembilang", "penyebut")),
        *(("peta_indikator", column) for column in ("kode_lama", "kode_baru", "hubungan")),
        *(("indikator", column) for column in ("nama", "satuan", "polarisasi", "jenis")),
        *(("anggaran", column) for column in ("pagu_rp", "realisasi_rp")),
        *(("peran_indikator", column) for column in ("peran", "kode_acuan")),
    ],
)
def test_values_are_not_judged_by_what_is_not_there(agency, table, column):
    """A lost column is the fault that is reported, alone in its delivery; nothing breaks for want of it."""
    folder = agency / str(YEAR)
    head = "kode_lama,kode_baru,hubungan,keterangan,sumber\n"
    (folder / "peta_indikator.csv").write_text(f"{head}iku_01,iku_01,tetap,,Rekaan\n", "utf-8")
    path = folder / f"{table}.csv"
    change_rows(
        path, lambda rows: [{name: text for name, text in row.items() if name != column} for row in rows]
    )
    assert f"{YEAR}/{table}.csv, baris 1, kolom {column}: seharusnya kolom ini ada." in judge(agency)[0]


def test_a_target_of_a_year_outside_the_plan_is_warned_about(agency):
    """It would be printed nowhere."""
    path = agency / f"{YEAR}/target.csv"
    change_rows(
        path,
        lambda rows: [*rows, *({**rows[0], "tahun": year, "dasar": "renstra"} for year in (YEAR, YEAR + 1))],
    )
    assert judge(agency) == ([], [("target_di_luar_periode", 5, "tahun")])


def test_a_survey_and_its_target_have_one_scale(sample):
    """A target of 38, or of 95 after conversion, stands against no value of 1 to 4."""
    path = sample / f"{SAMPLE_YEAR}/target.csv"
    for target in ("38", "4.1"):
        put(path, 1, target=target)
        (fault,), _ = judge(sample, SAMPLE_YEAR)
        place = f'2023/target.csv, baris 2, kolom target: tertulis "{target}"; seharusnya antara 1 dan 4, '
        assert fault == f"{place}skala nilai unsur; nilai konversi (25 sampai 100) dibagi 25 lebih dahulu."
    for target in ("1", "4"):
        put(path, 1, target=target)
        assert judge(sample, SAMPLE_YEAR) == ([], [])


_NINE = "9 baris, satu untuk setiap unsur menurut permenpanrb_14_2017"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda rows: rows[:-1],
            ['kolom kode_unsur: tertulis "8 baris"; seharusnya ' + _NINE + "; yang belum ada: U9."],
        ),
        (
            lambda rows: [*rows, {**rows[0], "kode_unsur": "U10"}],
            [
                f'kolom kode_unsur: tertulis "10 baris"; seharusnya {_NINE}.',
                'baris 11, kolom kode_unsur: tertulis "U10"; seharusnya kode unsur U1 sampai U9.',
            ],
        ),
        (lambda rows: [{**row, "kode_unsur": f"unsur_{n}"} for n, row in enumerate(rows)], []),
    ],
)
def test_a_survey_has_the_unsur_that_its_rule_weighs(sample, change, expected):
    """One more or less is refused by check, with file and number; codes of the agency's own are lawful."""
    change_rows(sample / f"{SAMPLE_YEAR}/skm_unsur.csv", change)
    (sample / f"{SAMPLE_YEAR}/peringatan_diterima.csv").unlink()  # it names the lowest unsur by its code
    assert judge(sample, SAMPLE_YEAR)[0] == [f"2023/skm_unsur.csv, {message}" for message in expected]


def test_a_composite_is_not_made_of_itself(sample):
    """Neither directly nor through another one; each role that closes the circle is named."""
    path = sample / f"{SAMPLE_YEAR}/peran_indikator.csv"
    put(path, 5, kode_indikator="iku_tik")
    faults, _ = judge(sample, SAMPLE_YEAR)
    place = '2023/peran_indikator.csv, baris 6, kolom kode_indikator: tertulis "iku_tik"; '
    expected = "seharusnya indikator yang tidak memuat iku_tik sendiri; lingkarannya iku_tik → iku_tik."
    assert faults[-1] == place + expected


def test_a_circle_of_composites_is_found_and_a_chain_of_them_is_lawful(agency):
    """b is part of a, a is part of b: both rows are named. Without the second, a is computed from b."""
    folder = agency / str(YEAR)
    change_rows(
        folder / "indikator.csv",
        lambda rows: [
            *rows,
            *({**rows[0], "kode_indikator": code, "jenis": "komposit"} for code in ("a", "b")),
        ],
    )
    change_rows(
        folder / "target.csv",
        lambda rows: [*rows, *({**rows[0], "kode_indikator": code} for code in ("a", "b"))],
    )

    def parts(*pairs):
        role = {"peran": "komponen", "nama_peran": "", "urutan": "1", "sumber": "Rekaan"}
        return [
            {"kode_indikator": part, "kode_acuan": of, "bobot_pct": share, **role}
            for part, of, share in pairs
        ]

    chain = (("b", "a", "100"), ("iku_01", "b", "100"))
    goal = {"kode_indikator": "a", "peran": "iku_sasaran", "kode_acuan": "S1", "bobot_pct": "", "urutan": "3"}
    change_rows(folder / "peran_indikator.csv", lambda rows: [*rows, {**rows[0], **goal}, *parts(*chain)])
    assert judge(agency) == ([], [])
    assert load_laporan(YEAR, str(agency)).kinerja("a").realisasi.text == "3,00"
    change_rows(
        folder / "peran_indikator.csv",
        lambda rows: [*rows[:-1], *parts(("a", "b", "50"), ("iku_01", "b", "50"))],
    )
    faults, _ = judge(agency)
    assert [fault.partition(";")[0] for fault in faults] == [
        f'{YEAR}/peran_indikator.csv, baris 7, kolom kode_indikator: tertulis "b"',
        f'{YEAR}/peran_indikator.csv, baris 8, kolom kode_indikator: tertulis "a"',
    ]


# -- money ----


@pytest.mark.parametrize(
    ("pagu", "realisasi", "kinds"),
    [
        ("1000000000", "900000001", []),
        ("1000000000", "1000000001", ["realisasi_di_atas_pagu"]),
        ("0", "500000", ["realisasi_di_atas_pagu"]),
        ("0", "0", []),
        ("1000000000", "0", []),
        ("1000000000", "3.50", ["rupiah_kecil"]),
        ("1000000000", "999", ["rupiah_kecil"]),
        ("1000000000", "1000", []),
        ("1000000000.50", "900000001", ["pagu_bersen"]),
        ("1000000000", "103539494.15", []),
    ],
)
def test_an_amount_is_one_of_a_budget(agency, pagu, realisasi, kinds):
    """Above its pagu, below a thousand, a pagu with sen: warned about. Sen of a realisasi, and zero, are lawful."""
    put(agency / f"{YEAR}/anggaran.csv", 2, pagu_rp=pagu, realisasi_rp=realisasi)
    faults, warnings = judge(agency)
    assert (faults, [kind for kind, _, _ in warnings]) == ([], kinds)


def test_a_table_says_that_its_rupiah_are_rounded_only_where_they_are(sample):
    """With sen the printed total may differ from the sum of what is printed: a note says so."""

    def tables(laporan):
        return (
            tabel_belanja(laporan.belanja),
            tabel_anggaran(laporan.anggaran),
            tabel_efisiensi(laporan.efisiensi),
            tabel_anggaran_perjanjian(laporan.anggaran),
        )

    before = load_laporan(SAMPLE_YEAR, str(sample))
    assert not any(CATATAN_SEN in table.notes for table in tables(before))
    folder = sample / str(SAMPLE_YEAR)
    for name, lines in (("belanja", (1, 2)), ("anggaran", (2, 4))):
        for line in lines:
            change_rows(
                folder / f"{name}.csv",
                lambda rows, line=line: rows[line - 1].update(
                    realisasi_rp=rows[line - 1]["realisasi_rp"] + ".5"
                ),
            )
    after = load_laporan(SAMPLE_YEAR, str(sample))
    assert [CATATAN_SEN in table.notes for table in tables(after)] == [True, True, True, False]
    rows = tabel_belanja(after.belanja).rows
    printed = [parse_number(str(row.cells[3])) for row in rows]
    assert sum(printed[:-1]) == printed[-1] + 1  # two halves, each rounded up
    assert str(rows[-1].cells[3]) == "10.405.821.857"


# -- own tables ----


def write_own(data, kode, columns, rows, **declaration):
    """Declare an own table of the agency and write it."""
    path = data / f"{YEAR}/laporan.yaml"
    content = yaml.safe_load(path.read_text("utf-8"))
    content["tanggal"] = str(content["tanggal"])
    summed = any(column.get("jumlah") for column in columns)
    declared = {"kode": kode, "judul": "Rincian", "kolom": columns, "jumlah": summed, "sumber": "Rekaan"}
    content["rincian"].append({**declared, "bab": "pendahuluan", **declaration})
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    (data / f"{YEAR}/rincian").mkdir(exist_ok=True)
    with (data / f"{YEAR}/rincian/{kode}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(column["kode"] for column in columns), "sumber"])
        writer.writerows([*row, "Rekaan"] for row in rows)


def word(kode, **more):
    return {"kode": kode, "judul": kode, "jenis": "teks", **more}


def number(kode, satuan, judul=None, **more):
    return {"kode": kode, "judul": judul or kode, "jenis": "bilangan", "satuan": satuan, **more}


@pytest.mark.parametrize(
    ("text", "satuan", "judul", "expected"),
    [
        ("-2", "orang", "Jumlah", "bilangan bulat 0 atau lebih, karena yang dihitung orang"),
        ("2.5", "orang", "Jumlah", "bilangan bulat 0 atau lebih, karena yang dihitung orang"),
        ("1" + "0" * 40, "orang", "Jumlah", "bilangan dengan paling banyak 18 angka sebelum titik desimal"),
        ("-0", "orang", "Jumlah", "nol; tulis 0"),
        ("2", "orang", "Jumlah", None),
        ("0", "orang", "Jumlah", None),
        ("2.5", "orang", "Rata-rata", None),
        ("-2", "orang", "Perubahan", None),
        ("2.5", "jam", "Lama", None),
        ("-2", "derajat", "Suhu", None),
    ],
)
def test_what_is_counted_is_whole_and_not_below_zero(agency, text, satuan, judul, expected):
    """Of persons there is no half and no less than none; of a mean, a change or another unit there may be."""
    write_own(agency, "tabel", [word("nama"), number("banyak", satuan, judul)], [("A", text), ("B", "7")])
    place = f'{YEAR}/rincian/tabel.csv, baris 2, kolom banyak: tertulis "{text}"; seharusnya '
    assert judge(agency) == ([f"{place}{expected}."] if expected else [], [])


@pytest.mark.parametrize(
    ("columns", "rows", "found"),
    [
        # a row twice
        (
            [word("nama"), number("banyak", "orang")],
            [("A", "1"), ("B", "1"), ("A", "1")],
            [("baris_kembar", 4, "nama")],
        ),
        ([word("nama"), number("banyak", "orang")], [("A", "1"), ("A", "2")], []),
        ([word("nomor"), word("nama")], [("1", "Bidang"), ("", "Staf"), ("2", "Bagian"), ("", "Staf")], []),
        # a number twice
        ([word("nomor"), word("nama")], [("1", "A"), ("2", "B"), ("2", "C")], [("nomor_ganda", 4, "nomor")]),
        ([word("program", gabung=True), word("nomor"), word("nama")], [("P", "1", "A"), ("Q", "1", "B")], []),
        # a total beside its parts
        (
            [word("nama"), number("l", "orang"), number("p", "orang"), number("t", "orang", "Jumlah")],
            [("A", "1", "2", "3"), ("B", "1", "2", "4"), ("C", "0", "0", "0")],
            [("jumlah_baris", 3, "t")],
        ),
        ([word("nama"), number("t", "orang", "Jumlah"), number("l", "orang")], [("A", "1", "2")], []),
        (
            [word("nama"), number("l", "orang"), number("b", "unit"), number("t", "Rp", "Total")],
            [("A", "1", "2", "9")],
            [],
        ),
        (
            [
                word("nama"),
                number("a", "Rp", "2023"),
                number("b", "Rp", "2024"),
                number("c", "Rp", "Akhir Periode"),
            ],
            [("A", "1", "2", "3"), ("B", "1", "", "4"), ("C", "5", "5", "11")],
            [("jumlah_baris", 4, "c")],
        ),
        (
            [
                word("nama"),
                number("a", "%", "2023"),
                number("b", "%", "2024"),
                number("c", "%", "Akhir Periode"),
            ],
            [("A", "80", "85", "85")],
            [],
        ),
    ],
)
def test_an_own_table_agrees_with_itself(agency, columns, rows, found):
    """Rows twice, numbers twice, totals that are none: warned about, where the table says what they are."""
    write_own(agency, "tabel", columns, rows)
    assert judge(agency) == ([], found)


@pytest.mark.parametrize(
    ("other", "people", "found"),
    [
        ("pegawai_golongan", "8", [("jumlah_orang_berbeda", None, "jumlah")]),
        ("pegawai_golongan", "7", []),
        ("pegawai_non_asn", "8", []),
        ("tenaga_kontrak", "8", []),
        ("peserta_pelatihan", "8", []),
    ],
)
def test_the_same_people_are_as_many_in_every_own_table(agency, other, people, found):
    """Staff by unit and staff by rank are the same staff; those of another kind are not."""
    columns = [word("nama"), number("banyak", "orang", jumlah=True)]
    write_own(agency, "pegawai_unit", columns, [("A", "3"), ("B", "4")])
    write_own(agency, other, columns, [("X", people)])
    assert judge(agency) == ([], found)


# -- figures as printed ----


@pytest.mark.parametrize(
    ("text", "is_fault"),
    [
        ("nan", True),
        ("NaN", True),
        ("=1+1", True),
        ("٩٥", True),
        ("９５", True),
        ("95", False),
        ("-", False),
        ("-3,88", False),
        ("(7,50)%", False),
        ("n/a", False),
        ("II+", False),
        ("Nihil", False),
    ],
)
def test_a_figure_as_printed_is_a_text_that_can_be_printed(text, is_fault):
    """A formula, a program's sign for nothing and digits of other scripts were never printed in a report."""
    row = f'a,d,Tabel 1,,"{text}",terbaca,pasti\n'
    head = "kode,kode_dokumen,lokasi,baris,tercetak,keadaan,keyakinan\n"
    faults = load_table((head + row).encode(), "terbit_masukan.csv", TABLES["terbit_masukan"]).faults
    assert bool(faults) == is_fault
    assert not is_fault or str(faults[0]).endswith("bukan nan: kosongkan bila tidak tercetak.")


# -- the kinds as a whole ----


def test_the_sample_has_no_warning_that_nobody_has_accepted():
    """Sums that do not work out as printed, and what the original does not explain, are accepted with reasons."""
    validation = validate_delivery(SAMPLE_YEAR, DATA)
    assert (validation.faults, validation.warnings) == ((), ())
    assert Counter(row["jenis"] for row in validation.accepted) == {
        "jumlah_baris": 4,
        "jumlah_orang_berbeda": 1,
        "anggaran_tanpa_penjelasan": 4,
        "indikator_tanpa_penjelasan": 1,
        "jabatan_kosong_tanpa_penjelasan": 1,
        "unsur_tanpa_penjelasan": 1,
        "standar_nasional_tidak_disebut": 2,
    }


def test_each_warning_is_one_sentence_that_a_planner_can_act_on(agency):
    """One example of each kind, word for word, all at once."""
    folder = agency / str(YEAR)
    (folder / "angka_narasi.csv").write_text(
        "kode,uraian,nilai,satuan,desimal,kode_dokumen,sumber\n"
        "a,Cakupan layanan,950,%,1,renstra,Rekaan\nb,Peserta,2.5,orang,1,renstra,Rekaan\n"
        "c,Simpanan,-5,ton,1,renstra,Rekaan\n",
        "utf-8",
    )
    put(folder / "target.csv", 1, target="98")
    put(folder / "realisasi.csv", 1, realisasi="0.98")
    put(folder / "realisasi.csv", 2, realisasi="", pembilang="74", penyebut="47")
    change_rows(
        folder / "target.csv", lambda rows: [*rows, {**rows[0], "tahun": YEAR + 1, "dasar": "renstra"}]
    )
    put(folder / "anggaran.csv", 2, pagu_rp="1000000.50", realisasi_rp="1000001")
    head = "kode_belanja,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber\n"
    rows = "5.1,Pegawai,1000000.50,999997.50,1,renstra,Rekaan\n5.2,Modal,0,3.50,2,renstra,Rekaan\n"
    (folder / "belanja.csv").write_text(head + rows, "utf-8")
    staff = [
        word("nomor"),
        number("l", "orang"),
        number("p", "orang"),
        number("semua", "orang", "Jumlah", jumlah=True),
    ]
    write_own(
        agency, "pegawai_unit", staff, [("1", "3", "4", "7"), ("2", "1", "1", "3"), ("2", "1", "1", "3")]
    )
    write_own(agency, "pegawai_golongan", staff, [("1", "3", "4", "7")])
    validation = validate_delivery(YEAR, agency)
    assert validation.faults == ()
    said = [str(warning) for warning in validation.warnings if warning.jenis in OURS]
    assert said == SAID
    assert {warning.jenis for warning in validation.warnings} >= OURS


def test_every_kind_says_why_in_a_sentence():
    """The list of kinds is what people read."""
    assert all(reason[0].isupper() and reason.endswith(".") for reason in warning_kinds().values())
