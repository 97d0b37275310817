"""Rules that an agency sets itself: bounds of capaian, with their source."""

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.figure.formula import to_formula
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.report.sensitivity import compare_choices
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import NarasiV1
from lkjtools.topics.capaian.table import tabel_program, tabel_ringkasan
from tests.agencies import YEAR, rehearsed_report
from tests.baris import set_cells, write_rows
from tests.own_rules import SOURCE, set_choice, write_own_rules


def capaian(data):
    laporan = load_laporan(YEAR, data)
    return {role.kinerja.kode: role.kinerja for role in laporan.iku}


def test_capaian_keeps_within_the_bounds_and_says_what_it_was(tmp_path):
    """The arithmetic of a capaian holds it against its bounds; before them it is a figure of its own."""
    found = capaian(write_own_rules(tmp_path))
    assert {kode: (one.capaian.arithmetic, one.sebelum_batas.arithmetic) for kode, one in found.items()} == {
        "iku_01": ("terbesar (terkecil (130,00; 120); 0) = 120,00", "104,00 ÷ 80,00 × 100 = 130,00"),
        "iku_02": ("terbesar (terkecil (125,00; 110); 0) = 110,00", "100,00 ÷ 80,00 × 100 = 125,00"),
        "iku_03": (
            "terbesar (terkecil (-50,00; 120); 0) = 0,00",
            "(2 × 80,00 − 200,00) ÷ 80,00 × 100 = -50,00",
        ),
        "iku_04": ("terbesar (terkecil (120,00; 120); 0) = 120,00", "96,00 ÷ 80,00 × 100 = 120,00"),
        "iku_05": ("terbesar (terkecil (90,00; 120); 0) = 90,00", "72,00 ÷ 80,00 × 100 = 90,00"),
        "iku_06": ("terbesar (terkecil (100,00; 120); 0) = 100,00", "80,00 ÷ 80,00 × 100 = 100,00"),
    }


def test_status_stays_what_it_is_without_bounds(tmp_path):
    """Exact realisasi against exact target: a bound of 100 makes nobody miss or just reach a target."""
    found = capaian(write_own_rules(tmp_path, atas=100))
    assert [(one.capaian.text, one.status.text) for one in found.values()] == [
        ("100,00", "Melampaui target"),
        ("110,00", "Melampaui target"),
        ("0,00", "Belum mencapai target"),
        ("100,00", "Melampaui target"),
        ("90,00", "Belum mencapai target"),
        ("100,00", "Mencapai target"),
    ]


@pytest.mark.parametrize(
    ("batas", "printed", "mean"),
    [
        ({}, ["120,00", "110,00", "0,00", "120,00", "90,00", "100,00"], "90,00"),
        ({"pada": "dalam_rata_rata"}, ["130,00", "125,00", "-50,00", "120,00", "90,00", "100,00"], "90,00"),
        ({"atas": None, "bawah": None}, ["130,00", "110,00", "-50,00", "120,00", "90,00", "100,00"], "83,33"),
    ],
)
def test_bounds_act_on_what_is_printed_or_on_the_mean_alone(tmp_path, batas, printed, mean):
    """Every capaian, or each as it enters a mean; without a bound for all only the indikator that has its own."""
    data = write_own_rules(tmp_path, **batas)
    assert [one.capaian.text for one in capaian(data).values()] == printed
    assert load_laporan(YEAR, data).capaian.rata_rata_capaian("program").text == mean


@pytest.mark.parametrize(
    ("reached", "before", "mean"),
    [("95.9", "119,88", "119,88"), ("96", "120,00", "120,00"), ("96.1", "120,13", "120,00")],
)
def test_bounds_of_the_mean_act_on_the_mean(tmp_path, reached, before, mean):
    """What the mean was before stays a figure of its own; capaian of single indikator stay as they are."""
    data = write_own_rules(tmp_path, pada="rata_rata")
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_02"}, batas_capaian_pct="")
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_03"}, polarisasi="maksimal")
    set_cells(data / f"{YEAR}/realisasi.csv", {}, realisasi=reached)
    laporan = load_laporan(YEAR, data)
    assert laporan.kinerja("iku_01").capaian.text == before
    found = laporan.capaian.rata_rata_capaian("program")
    assert (found.arithmetic, found.rule) == (
        f"terbesar (terkecil ({before}; 120); 0) = {mean}",
        "batas_capaian/instansi",
    )


@pytest.mark.parametrize(
    ("pada", "values", "score"),
    [
        ("capaian", ["120,00", "100,00"], "110,00"),
        ("dalam_rata_rata", ["120,00", "100,00"], "110,00"),
        ("rata_rata", ["150,00", "100,00"], "120,00"),
    ],
)
def test_bounds_act_on_the_score_of_an_agency_as_on_any_mean(tmp_path, pada, values, score):
    """Its parts enter within the bounds, or the score itself keeps within them."""
    data = write_own_rules(tmp_path, pada=pada)
    folder = data / f"{YEAR}"
    set_cells(folder / "indikator.csv", {"kode_indikator": "iku_02"}, batas_capaian_pct="")
    set_cells(folder / "realisasi.csv", {"kode_indikator": "iku_01"}, realisasi="120")
    columns = ("kode", "jenis", "kode_induk", "nama", "bobot_pct", "urutan", "kode_dokumen", "sumber")
    first = WEIGHTS[pada]
    rows = [
        ("iku_01", "indikator", "", "", first, 1, "renstra", "lampiran"),
        ("iku_06", "indikator", "", "", 100 - first, 2, "renstra", "lampiran"),
    ]
    write_rows(folder / "nilai_kinerja.csv", [dict(zip(columns, row, strict=True)) for row in rows])
    assert validate_delivery(YEAR, data).faults == ()
    found = load_laporan(YEAR, data).nilai_kinerja
    assert [part.nilai.text for part in found.bagian] == values
    assert found.nilai.text == score


WEIGHTS = {"capaian": 50, "dalam_rata_rata": 50, "rata_rata": 60}
"""Of the first indikator: 150 by 60 and 100 by 40 percent would be 130."""


def test_tables_and_prose_name_the_bounds_their_source_and_what_was_beyond(tmp_path):
    """Below every table of capaian; in the text on how figures are computed."""
    laporan = load_laporan(YEAR, write_own_rules(tmp_path))
    sentence = (
        "Capaian ditulis paling rendah 0 persen dan paling tinggi 120 persen, kecuali indikator yang batasnya "
        f"ditetapkan tersendiri, menurut {SOURCE}."
    )
    for table in (tabel_ringkasan(laporan.capaian), tabel_program(laporan.capaian)):
        (note,) = (note.text for note in table.notes if not isinstance(note, str))
        assert note == (
            f"{sentence} Sebelum dibatasi: Indeks Mutu Layanan 1 130,00; Indeks Mutu Layanan 2 125,00; "
            f"{laporan.kinerja('iku_03').nama} -50,00."
        )


@pytest.mark.parametrize(
    ("pada", "acts"),
    [
        ("capaian", None),
        ("rata_rata", "Rata-rata capaian ditulis"),
        ("dalam_rata_rata", "Dalam rata-rata, capaian dihitung"),
    ],
)
def test_a_mean_that_the_printed_capaian_do_not_give_says_so_below_them(tmp_path, pada, acts):
    """The text tells the mean of a table whose capaian stand as they are: its bounds are named below the table."""
    data = write_own_rules(tmp_path, pada=pada)
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_02"}, batas_capaian_pct="")
    notes = tabel_program(load_laporan(YEAR, data).capaian).notes
    of_mean = [note for note in notes if isinstance(note, str) and SOURCE in note]
    bounds = f"paling rendah 0 persen dan paling tinggi 120 persen, menurut {SOURCE}."
    assert of_mean == ([f"{acts} {bounds}"] if acts else [])


def test_the_whole_report_prints_registers_and_explains_the_bounds(tmp_path):
    """Prose, register and rules of the kertas kerja name them; every figure works as a formula of a spreadsheet."""
    notebook = rehearsed_report(write_own_rules(tmp_path / "data").parent, YEAR)
    record = Record.of_stitched(notebook)
    rule = record.rules["batas_capaian/instansi"]
    assert (rule.dasar, rule.status) == (SOURCE, "ditetapkan instansi")
    entries = {entry.key: entry for entry in build_register(compose(notebook))}
    entry = entries[f"capaian_pct:iku_01:{YEAR}"]
    assert (entry.text, entry.rule, entry.reference) == (
        "120,00",
        "batas_capaian/instansi",
        f"{SOURCE} (ditetapkan instansi)",
    )
    assert entries[f"capaian_sebelum_batas_pct:iku_01:{YEAR}"].printed_at
    assert all(figure.is_sound for figure in record.figures.values())
    told = "\n".join(plain_text(value.blocks) for _, value in record.shown(NarasiV1))
    assert f"menurut {SOURCE}. Status terhadap target tidak dipengaruhi batas itu." in told
    assert "tanpa batas atas" not in told


def test_a_bound_is_a_formula_of_a_spreadsheet(tmp_path):
    """The workbook of an audit computes it from the cells: the smaller, then the larger of two."""
    figure = capaian(write_own_rules(tmp_path))["iku_02"].capaian
    assert to_formula(figure, lambda part: part.text) == "MAX(MIN(((100,00/80,00)*100),110),0)"


def test_other_bounds_are_tried_and_compared(tmp_path):
    """Without bounds, and with those that others use, in an experiment and in what `lkj sensitivity` lists."""
    laporan = load_laporan(YEAR, write_own_rules(tmp_path))
    assert (
        laporan.dengan(aturan={"batas_capaian/instansi": "tanpa"}).kinerja("iku_01").capaian.text == "130,00"
    )
    rows = compare_choices(laporan, ("batas_capaian",))
    key = f"capaian_pct:iku_02:{YEAR}"
    assert [(row.hasil, row.pilihan_lain, row.hasil_lain) for row in rows if row.angka == key] == [
        ("110,00", "tanpa", "125,00"),
        ("110,00", "atas_120", "120,00"),
    ]


BATAS = "aturan.batas_capaian"


@pytest.mark.parametrize(
    ("batas", "own", "expected"),
    [
        ({"atas": 100, "bawah": 99}, "100", None),
        ({"atas": 99}, "", (f"{BATAS}.atas", "99", "bilangan bulat mulai 100, dalam persen, atau null")),
        (
            {"bawah": 100},
            "",
            (f"{BATAS}.bawah", "100", "bilangan bulat 0 sampai 99, dalam persen, atau null"),
        ),
        ({"bawah": -1}, "", (f"{BATAS}.bawah", "-1", "bilangan bulat 0 sampai 99, dalam persen, atau null")),
        (
            {"atas": "120%"},
            "",
            (f"{BATAS}.atas", "120%", "bilangan bulat mulai 100, dalam persen, atau null"),
        ),
        ({"sumber": ""}, "", (f"{BATAS}.sumber", None, "diisi, bukan hanya spasi")),
        (
            {"pada": "nilai"},
            "",
            (f"{BATAS}.pada", "nilai", "salah satu dari: capaian, rata_rata, dalam_rata_rata"),
        ),
        (
            {"atas": None, "bawah": None},
            "",
            (BATAS, None, "atas atau bawah, atau batas_capaian_pct di indikator.csv"),
        ),
        (
            {"pada": "rata_rata"},
            "110",
            (
                "batas_capaian_pct",
                "110",
                "kosong, karena aturan.batas_capaian di laporan.yaml berlaku pada rata-rata, bukan pada indikator",
            ),
        ),
        ({}, "99", ("batas_capaian_pct", "99", "paling sedikit 100")),
    ],
)
def test_bounds_that_cannot_serve_are_refused(tmp_path, batas, own, expected):
    """In one sentence, with the place, what stands there and what would serve."""
    data = write_own_rules(tmp_path, **batas)
    set_cells(data / f"{YEAR}/indikator.csv", {"kode_indikator": "iku_02"}, batas_capaian_pct=own)
    found = [(fault.column, fault.value, fault.expected) for fault in validate_delivery(YEAR, data).faults]
    assert found == ([expected] if expected else [])


def test_a_bound_of_one_indikator_needs_the_choice_that_names_its_source(tmp_path):
    """A number without a decree is refused."""
    data = write_own_rules(tmp_path)
    set_choice(data, "batas_capaian", None)
    (fault,) = validate_delivery(YEAR, data).faults
    assert (fault.file, fault.line, fault.column, fault.expected) == (
        f"{YEAR}/indikator.csv",
        3,
        "batas_capaian_pct",
        "kosong, karena laporan.yaml tidak memuat aturan.batas_capaian dengan sumber batas itu",
    )
