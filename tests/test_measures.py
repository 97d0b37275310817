"""Every kind of measure in every part of a report: what is computed, printed, traced, tried and told."""

import datetime as dt
import shutil
from fractions import Fraction

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.desk.changes import list_changeables
from lkjtools.desk.kept import typed_changes
from lkjtools.errors import PercobaanError
from lkjtools.figure.codec import angka_from_json, angka_json
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import analisis_antartahun
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import uraian_indikator
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.capaian.table import tabel_indikator, tabel_ringkasan
from tests.agencies import YEAR, write_kinds
from tests.baris import change_rows


@pytest.fixture(scope="module")
def laporan(tmp_path_factory):
    """The report of the agency that measures in all ways."""
    data = write_kinds(tmp_path_factory.mktemp("ukuran") / "data")
    assert validate_delivery(YEAR, data).faults == ()
    return load_laporan(YEAR, str(data))


def figures(laporan, kode):
    """What is printed of an indikator."""
    item = laporan.kinerja(kode)
    return [angka.text for angka in (item.target, item.realisasi, item.capaian, item.status)]


@pytest.mark.parametrize(
    ("kode", "printed"),
    [
        ("iku_01", ["100,00", "92,31", "107,69", "Melampaui target"]),
        ("iku_02", ["24,00", "22,00", "91,67", "Belum mencapai target"]),
        ("iku_03", ["80,00", "90,00", "87,50", "Belum mencapai target"]),
        ("iku_04", ["18–22,5", "24,0", "93,33", "Belum mencapai target"]),
        ("iku_05", ["≤ 14", "9", "100,00", "Mencapai target"]),
        ("iku_06", ["31 Maret 2024", "28 Februari 2024", "100,00", "Melampaui target"]),
        ("iku_07", ["30 Juni 2024", "15 Juli 2024", "t.d.", "Belum mencapai target"]),
        ("iku_08", ["31 Desember 2024", "belum selesai", "t.d.", "Belum mencapai target"]),
        ("iku_09", ["Terlaksana", "Terlaksana", "100,00", "Mencapai target"]),
    ],
)
def test_every_kind_of_measure_has_its_capaian_and_status(laporan, kode, printed):
    """Target and realisasi are printed as they are measured, capaian and status follow the kind."""
    assert figures(laporan, kode) == printed


def test_the_arithmetic_of_a_range_names_the_end_that_is_passed(laporan):
    """The ends of a range are figures of their own, traced to the cell of the target."""
    capaian = laporan.kinerja("iku_04").capaian
    low, high = "24,0 ÷ 18 × 100", "(2 × 22,5 − 24,0) ÷ 22,5 × 100"
    assert capaian.arithmetic == f"terkecil (100; {low}; {high}) = 93,33"
    assert f"{YEAR}/target.csv" in {cell.file for cell in capaian.sorted_cells}
    assert {
        f"target_terendah:iku_04:{YEAR}",
        f"target_tertinggi:iku_04:{YEAR}",
    } <= laporan.daftar_angka.keys()


def test_the_rule_of_a_quotient_is_printed_with_its_factor(laporan):
    """The table of the indikator says what numerator over denominator is multiplied by."""
    said = [row.cells[-3] for row in tabel_indikator(laporan.capaian).rows]
    assert said[:2] == [
        "Kematian ÷ Penduduk × 100.000, dalam per 100.000 penduduk",
        "Jam pelatihan ÷ Pegawai, dalam jam per orang",
    ]


def test_an_experiment_with_a_quotient_keeps_its_factor(laporan):
    """13 instead of 12 deaths are 100 per 100.000; as one number the realisasi is what is typed."""
    assert laporan.dengan(pembilang={"iku_01": 13}).kinerja("iku_01").capaian.text == "100,00"
    assert laporan.dengan(realisasi={"iku_02": 24}).kinerja("iku_02").capaian.text == "100,00"


@pytest.mark.parametrize(
    ("kode", "realisasi", "printed"),
    [
        ("iku_03", 80, ["80,00", "80,00", "100,00", "Mencapai target"]),
        ("iku_03", 70, ["80,00", "70,00", "87,50", "Belum mencapai target"]),
        ("iku_04", "22.5", ["18–22,5", "22,5", "100,00", "Mencapai target"]),
        ("iku_04", "22.5001", ["18–22,5", "22,5001", "99,9996", "Belum mencapai target"]),
        ("iku_04", 9, ["18–22,5", "9,0", "50,00", "Belum mencapai target"]),
        ("iku_05", "14.01", ["≤ 14", "14,01", "99,93", "Belum mencapai target"]),
        ("iku_06", "2024-03-30", ["31 Maret 2024", "30 Maret 2024", "100,00", "Melampaui target"]),
        ("iku_06", dt.date(2024, 3, 31), ["31 Maret 2024", "31 Maret 2024", "100,00", "Mencapai target"]),
        ("iku_06", "2024-04-01", ["31 Maret 2024", "1 April 2024", "t.d.", "Belum mencapai target"]),
        ("iku_06", "belum selesai", ["31 Maret 2024", "belum selesai", "t.d.", "Belum mencapai target"]),
        ("iku_09", "Tidak terlaksana", ["Terlaksana", "Tidak terlaksana", "t.d.", "Belum mencapai target"]),
    ],
)
def test_an_experiment_passes_the_edges_of_a_target(laporan, kode, realisasi, printed):
    """Both sides of every edge, with the digits that keep what is said true."""
    assert figures(laporan.dengan(realisasi={kode: realisasi}), kode) == printed


def test_another_range_may_be_tried(laporan):
    """A target that is a range is changed as it is written, and refused where it is none."""
    assert figures(laporan.dengan(target={"iku_04": "18..24"}), "iku_04")[:3] == ["18–24", "24,0", "100,00"]
    with pytest.raises(PercobaanError, match=r"rentang seperti 80\.\.90.*; tulis 18\.\.24"):
        laporan.dengan(target={"iku_04": "18-24"})


def test_the_distance_to_another_status_is_that_to_the_nearest_end(laporan):
    """Below stands the upper end of the range, included; what is within it is left on both sides."""
    jarak = laporan.jarak()

    def next_of(kode):
        (step,) = [one for one in jarak.baris if one.kunci == f"status:{kode}:{YEAR}"]
        return step.arah, step.berikutnya, step.batas, step.termasuk

    assert next_of("iku_04") == ("turun", "Mencapai target", Fraction("22.5"), True)
    assert next_of("iku_05") == ("naik", "Belum mencapai target", Fraction(14), False)
    assert next_of("iku_06") == ("naik", "Mencapai target", "2024-03-31", True)
    assert next_of("iku_08") == ("turun", "Mencapai target", "2024-12-31", True)


@pytest.mark.parametrize(
    ("target", "polarisasi", "expected"),
    [
        ("80", "rentang", "rentang seperti 80..90, 80.. (paling sedikit) atau ..90 (paling banyak)"),
        ("80-90", "rentang", "; tulis 80..90"),
        ("80 s.d. 90,5", "rentang", "; tulis 80..90.5"),
        ("≥ 80%", "rentang", "; tulis 80.."),
        ("paling banyak 90", "rentang", "; tulis ..90"),
        ("90..80", "rentang", ", dari yang kecil ke yang besar"),
        ("80..80", "rentang", ", dari yang kecil ke yang besar"),
        ("..", "rentang", "rentang seperti 80..90, 80.. (paling sedikit) atau ..90 (paling banyak)"),
        ("1.250 - 2.500", "rentang", "dapat berarti 1250 atau 1,250; tulis 1250 atau 1.2500"),
        ("1.250..2.500", "rentang", "bila titiknya pemisah ribuan, tulis 1250"),
        ("80..90", "maksimal", "angka; rentang hanya pada target indikator yang polarisasinya rentang"),
        ("80-90", "stabil", "angka; rentang hanya pada target indikator yang polarisasinya rentang"),
    ],
)
def test_a_range_is_refused_with_its_right_spelling(tmp_path, target, polarisasi, expected):
    """Whoever writes 80-90 is told 80..90, and where a range may stand."""
    folder = write_kinds(tmp_path / "data") / str(YEAR)
    change_rows(folder / "indikator.csv", lambda rows: rows[4].update(polarisasi=polarisasi))
    change_rows(folder / "target.csv", lambda rows: rows[4].update(target=target))
    (fault,) = validate_delivery(YEAR, folder.parent).faults
    assert (fault.line, fault.column, fault.value) == (6, "target", target)
    assert fault.expected.endswith(expected)


def test_words_have_no_direction_but_their_order(tmp_path):
    """A level is better the higher it stands, so an indikator of levels cannot be minimal or stabil."""
    folder = write_kinds(tmp_path / "data") / str(YEAR)
    level = {"jenis": "tingkat", "skala_tingkat": "opini_bpk", "polarisasi": "minimal", "desimal": ""}
    change_rows(folder / "indikator.csv", lambda rows: rows[4].update(level))
    faults = [
        fault for fault in validate_delivery(YEAR, folder.parent).faults if fault.column == "polarisasi"
    ]
    assert [fault.expected for fault in faults] == [
        "maksimal untuk jenis tingkat, karena urutannya sendiri yang berlaku"
    ]


def test_a_table_says_how_many_days_early_or_late(laporan):
    """Days between a date and its target are figures; what is not finished has none."""
    (note,) = [note.text for note in tabel_ringkasan(laporan.capaian).notes]
    assert note == (
        "Penyampaian Laporan Keuangan Rekaan selesai 32 hari sebelum tanggal targetnya; "
        "Penetapan Rencana Rekaan selesai 15 hari sesudah tanggal targetnya."
    )
    assert laporan.daftar_angka[f"selisih_hari:iku_07:{YEAR}"].text == "15"


def test_dates_of_two_years_are_not_held_against_each_other(tmp_path):
    """A date belongs to its year: it neither rises nor falls, and that of a later year is no target for it."""
    data = write_kinds(tmp_path / "data")
    identity = (data / str(YEAR) / "laporan.yaml").read_text("utf-8")
    later = identity.replace(f"akhir: {YEAR}", f"akhir: {YEAR + 1}")
    (data / str(YEAR) / "laporan.yaml").write_text(later, "utf-8")
    plan = {"tahun": str(YEAR + 1), "dasar": "renstra", "target": f"{YEAR + 1}-03-31"}
    change_rows(data / str(YEAR) / "target.csv", lambda rows: rows.append(rows[5] | plan))
    shutil.copytree(data / str(YEAR), data / str(YEAR - 1))
    for name in ("target", "realisasi"):

        def earlier(rows):
            for row in rows:
                row |= {"tahun": str(YEAR - 1)} if "tahun" in row else {}
            return [row for row in rows if row.get("dasar") != "renstra"]

        change_rows(data / str(YEAR - 1) / f"{name}.csv", earlier)
    antartahun = load_laporan(YEAR, str(data)).antartahun
    assert antartahun.arah("iku_06").text == "t.p."
    assert antartahun.arah("iku_03").text == "tetap"
    kemajuan = antartahun.kemajuan("iku_06")
    assert [kemajuan.target.text, kemajuan.capaian.text, kemajuan.kemajuan.text] == [
        f"31 Maret {YEAR + 1}",
        "t.p.",
        "t.p.",
    ]
    assert "Realisasi tahun 2024 tidak dapat diperbandingkan dengan target itu." in told(data)
    change_rows(
        data / str(YEAR) / "target.csv", lambda rows: rows.append(rows[4] | plan | {"target": "..10"})
    )
    paragraph = told(data)
    assert "9 hari dari target ≤ 10 hari, tercapai;" in paragraph
    assert "28 Februari 2024 dari target 31 Maret 2025, tidak dapat diperbandingkan." in paragraph
    assert "datanya tidak ada" not in analisis_antartahun(load_laporan(YEAR, str(data))).parts[0].to_html()


def test_what_does_not_apply_is_not_said_to_lack_data(tmp_path):
    """Its sign says why it cannot be judged, and the text gives no other reason."""
    data = write_kinds(tmp_path / "data")
    row = {"realisasi": "", "status_angka": "tidak_berlaku"}
    change_rows(data / str(YEAR) / "realisasi.csv", lambda rows: rows[2].update(row))
    said = plain_text(narasi(load_laporan(YEAR, str(data)), "rencana_tindak_lanjut").blocks)
    assert "Indikator yang pencapaian targetnya tidak dapat dinilai:" in " ".join(said.split())
    assert "datanya tidak ada" not in " ".join(said.split())


def told(data):
    """What is said of the end of the plan where the sasaran are described."""
    parts = uraian_indikator(load_laporan(YEAR, str(data))).parts
    said = " ".join(plain_text(part.blocks) for part in parts if part.code == "perbandingan_sasaran")
    return " ".join(said.split())


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"target": "31/03/2024"}, "target", "dengan bentuk TTTT-BB-HH; tulis 2024-03-31"),
        ({"target": "31 Maret 2024"}, "target", "dengan bentuk TTTT-BB-HH; tulis 2024-03-31"),
        ({"target": "31-Mar-2024"}, "target", "dengan bentuk TTTT-BB-HH; tulis 2024-03-31"),
        ({"target": "2024-02-30"}, "target", "tanggal yang ada, dengan bentuk TTTT-BB-HH"),
        ({"target": "belum selesai"}, "target", "tanggal yang ada, dengan bentuk TTTT-BB-HH"),
        ({"realisasi": "belum"}, "realisasi", 'TTTT-BB-HH, atau "belum selesai"'),
        ({"realisasi": "100"}, "realisasi", 'TTTT-BB-HH, atau "belum selesai"'),
        ({"polarisasi": "maksimal"}, "polarisasi", "minimal untuk jenis tanggal, karena urutannya sendiri"),
        ({"jenis": "nilai", "desimal": "2", "realisasi": "1"}, "target", "Excel mengubahnya menjadi tanggal"),
    ],
)
def test_a_date_is_refused_with_its_right_spelling(tmp_path, cells, column, expected):
    """A day that there is, written year first; that something is not finished can be reached, but not wanted."""
    folder = write_kinds(tmp_path / "data") / str(YEAR)
    for name in ("indikator", "target", "realisasi"):
        change_rows(
            folder / f"{name}.csv",
            lambda rows: rows[5].update({key: text for key, text in cells.items() if key in rows[5]}),
        )
    (fault,) = [one for one in validate_delivery(YEAR, folder.parent).faults if one.column == column]
    assert expected in fault.expected


def test_a_picture_draws_ranges_and_dates(laporan):
    """The picture of the years spells both, and draws a date by its day of the year."""
    alts = {role.kinerja.kode: gambar_perkembangan(laporan.antartahun, role) for role in laporan.iku}
    assert f"{YEAR} target 18–22,5, realisasi 24,0." in alts["iku_04"].alt
    assert f"{YEAR} target 31 Maret 2024, realisasi 28 Februari 2024." in alts["iku_06"].alt
    assert f"{YEAR} target 31 Desember 2024, realisasi belum selesai." in alts["iku_08"].alt


def test_the_desk_reads_ranges_and_dates_as_they_are_printed(laporan):
    """Who types 31 Maret 2024 or 18–24 means what the file writes as 2024-03-31 and 18..24."""
    changeables = list_changeables(laporan)
    target = {each.code: each for each in changeables["target"]}
    assert (target["iku_04"].now, target["iku_04"].read("18–24")) == ("18–22,5", "18..24")
    assert (target["iku_06"].now, target["iku_06"].read("31 Mei 2024")) == ("31 Maret 2024", "2024-05-31")
    realisasi = {each.code: each for each in changeables["realisasi"]}
    assert realisasi["iku_04"].read("22,5") == Fraction("22.5")
    assert realisasi["iku_08"].read("belum selesai") == "belum selesai"


@pytest.mark.parametrize(
    ("satuan", "text", "expected"),
    [
        ("dokumen", "tiga dokumen", "angka; tulis 3"),
        ("Dokumen", "3 (tiga) dokumen", "angka; tulis 3"),
        ("nilai", "1 laporan", 'angka; tulis 1, dan satuannya "laporan" di indikator.csv'),
        ("nilai", "dua puluh lima paket", 'angka; tulis 25, dan satuannya "paket" di indikator.csv'),
        ("nilai", "Seratus", "angka; tulis 100"),
        ("nilai", "seluruhnya", "angka; tulis 100, dan satuannya % di indikator.csv"),
        ("%", "Seluruh pegawai", "angka; tulis 100"),
        ("%", "85 persen", "angka; tulis 85"),
        ("nilai", "2,5 jam", 'angka; tulis 2.5, dan satuannya "jam" di indikator.csv'),
        ("nilai", "1.250 orang", 'angka; tulis 1250, dan satuannya "orang" di indikator.csv'),
        ("nilai", "1.250 ton", "angka bertitik desimal tanpa pemisah ribuan"),
        (
            "dokumen",
            "Tersusun",
            "angka; yang dinilai dengan kata berjenis tingkat, dengan skala_tingkat terlaksana",
        ),
        ("dokumen", "n/a", "angka; tulis 0 hanya bila nilainya nol"),
    ],
)
def test_an_amount_in_words_is_told_as_a_number(tmp_path, satuan, text, expected):
    """What says a number is told it, with the unit where it belongs; a quality is told how it is measured."""
    folder = write_kinds(tmp_path / "data") / str(YEAR)
    change_rows(folder / "indikator.csv", lambda rows: rows[2].update(satuan=satuan))
    change_rows(folder / "target.csv", lambda rows: rows[2].update(target=text))
    (fault,) = validate_delivery(YEAR, folder.parent).faults
    assert (fault.line, fault.column, fault.value) == (4, "target", text)
    assert fault.expected.startswith(expected)


@pytest.mark.parametrize("way", ["jumlah", "rata_rata", "kumulatif", "posisi_akhir", "tahunan"])
def test_ranges_of_quarters_are_neither_added_nor_averaged(tmp_path, way):
    """What three months may be at most says nothing of what six may, unless the quarter says it itself."""
    folder = write_kinds(tmp_path / "data") / str(YEAR)
    change_rows(
        folder / "indikator.csv",
        lambda rows: [row | {"akumulasi": way if row is rows[4] else ""} for row in rows],
    )
    faults = [fault.expected for fault in validate_delivery(YEAR, folder.parent).faults]
    expected = (
        "kumulatif atau posisi_akhir atau tahunan: rentang target tidak dapat dijumlahkan atau dirata-ratakan"
    )
    assert faults == ([expected] if way in {"jumlah", "rata_rata"} else [])


def test_every_figure_is_read_back_from_its_record_as_it_is_printed(laporan):
    """Ranges, dates and factors are sound figures of a record: value, arithmetic and text agree."""
    read = angka_from_json(angka_json(laporan.daftar_angka.values()))
    assert [key for key, angka in read.items() if not angka.is_sound] == []
    assert read[f"target:iku_06:{YEAR}"].value == f"{YEAR}-03-31"


@pytest.mark.parametrize(
    ("row", "earlier", "faults"),
    [
        (2, {"polarisasi": "maksimal"}, [("polarisasi", '"maksimal"')]),
        (4, {"satuan": "jam"}, [("satuan", '"jam"')]),
        (2, {"satuan": "persen"}, []),
        (
            0,
            {"satuan": "per 1.000 penduduk", "faktor": "1000"},
            [("faktor", '"1000"'), ("satuan", '"per 1.000 penduduk"')],
        ),
    ],
)
def test_an_indikator_of_two_years_is_measured_alike(tmp_path, row, earlier, faults):
    """Another unit, direction or factor is another measure: compared, it would say what nobody measured."""
    data = write_kinds(tmp_path / "data")
    before = shutil.copytree(data / str(YEAR), data / str(YEAR - 1))
    change_rows(before / "indikator.csv", lambda rows: rows[row].update(earlier))
    change_rows(before / "target.csv", lambda rows: [one | {"tahun": str(YEAR - 1)} for one in rows])
    found = [fault for fault in validate_delivery(YEAR, data).faults if fault.file.endswith("indikator.csv")]
    assert sorted((fault.column, fault.expected.partition(" seperti ")[0]) for fault in found) == faults


def test_a_kept_experiment_types_ranges_and_dates_as_they_are_printed(laporan):
    """What is opened again stands in the fields as it would be typed, and is told as a report prints it."""
    known = {(each.kind, each.code): each for group in list_changeables(laporan).values() for each in group}
    tried = laporan.dengan(target={"iku_04": "18..24"}, realisasi={"iku_06": "2024-04-01", "iku_04": 20})
    assert typed_changes(tried, known) == {
        ("target", "iku_04"): "18–24",
        ("realisasi", "iku_06"): "1 April 2024",
        ("realisasi", "iku_04"): "20",
    }
    assert "18–22,5 → 18–24" in str(tried.percobaan)
    assert "28 Februari 2024 → 1 April 2024" in str(tried.percobaan)


def test_a_factor_of_what_is_no_quotient_is_refused(tmp_path):
    """Nothing would be multiplied by it, and nobody would know."""
    data = write_kinds(tmp_path / "data")
    path = data / str(YEAR) / "indikator.csv"
    change_rows(path, lambda rows: rows[0].update(nama_pembilang="", nama_penyebut=""))
    assert [fault for fault in validate_delivery(YEAR, data).faults if fault.column == "faktor"] == []
    change_rows(
        path.with_name("realisasi.csv"),
        lambda rows: [
            row | ({"pembilang": "", "penyebut": "", "realisasi": "92.31"} if row["pembilang"] else {})
            for row in rows
        ],
    )
    faults = [fault for fault in validate_delivery(YEAR, data).faults if fault.column == "faktor"]
    assert [fault.expected.partition(":")[0] for fault in faults] == [
        "kosong, atau nama_pembilang dan nama_penyebut diisi"
    ]
