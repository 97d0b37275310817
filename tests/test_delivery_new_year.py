"""A new year from the one before: nothing invented, nothing overwritten, and what changed is not compared."""

import re
import shutil
from pathlib import Path

import pytest

from lkjtools.build import check_data
from lkjtools.cli import run
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.new_year import describe_new_year, make_new_year
from lkjtools.delivery.progress import Progress, measure_progress
from lkjtools.delivery.texts import HEADINGS
from lkjtools.delivery.yaml_lines import parse_yaml
from lkjtools.document.compose import compose
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.errors import DataError, LkjError
from lkjtools.figure.angka import Tanda, source_cells
from lkjtools.report.completeness import Status, check_kelengkapan
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.antartahun.table import tabel_antartahun
from tests.agencies import rehearsed_report
from tests.baris import rows_of, write_rows

REPOSITORY = Path(__file__).parents[1]
LAMA, BARU = 2023, 2024


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def copy_data(folder, *, covered):
    """The sample data; with covered=True its plan goes on for a year, with a target for one indikator."""
    data = Path(shutil.copytree(REPOSITORY / "data", folder / "data"))
    if covered:
        replace(data / f"{LAMA}/laporan.yaml", "akhir: 2023", "akhir: 2024")
        path = data / f"{LAMA}/target.csv"
        planned = next(r for r in rows_of(path) if (r["kode_indikator"], r["dasar"]) == ("ip_asn", "renstra"))
        write_rows(path, [*rows_of(path), {**planned, "tahun": "2024", "target": "77.5"}])
    return data


def snapshot(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def covered(tmp_path):
    data = copy_data(tmp_path, covered=True)
    make_new_year(BARU, data)
    return data


@pytest.fixture
def ended(tmp_path):
    data = copy_data(tmp_path, covered=False)
    make_new_year(BARU, data)
    return data


# -- the plan goes on ----------------------------------------------------------------------------------


def test_check_lists_exactly_the_cells_that_are_open(covered):
    """Every empty cell that has to be filled is a fault of its own, with file, line and column; nothing else is."""
    folder = covered / str(BARU)
    expected = {("laporan.yaml", 6, "tanggal")}
    needed = {
        "dokumen": ["sumber"],
        "target": ["target", "kode_dokumen", "sumber"],
        "realisasi": ["realisasi", "kode_dokumen", "sumber"],
        "anggaran": ["sumber"],
        "belanja": ["pagu_rp", "sumber"],
        "skm_unsur": ["nilai", "sumber"],
    }
    for name, columns in needed.items():
        for line, row in enumerate(rows_of(folder / f"{name}.csv"), start=2):
            expected |= {(f"{name}.csv", line, c) for c in columns if not row["sumber"] and not row[c]}
    expected |= {
        (path.relative_to(folder).as_posix(), None, None) for path in (folder / "rincian").glob("*.csv")
    }
    found = check_data(BARU, covered)
    # What is not entered of a budget is no zero, so that a report can be made without it.
    columns = [warning.column for warning in found.warnings if warning.jenis == "rupiah_belum_diisi"]
    assert columns == ["pagu_rp", "realisasi_rp"]
    faults = found.faults
    assert {(fault.file.removeprefix(f"{BARU}/"), fault.line, fault.column) for fault in faults} == expected
    assert len(faults) == len(expected) > 100


def test_no_figure_date_or_source_of_the_year_before_is_taken_over(covered):
    """Amounts, realisasi and survey are empty; numbers and dates of yearly documents are, too."""
    folder = covered / str(BARU)
    for name, columns in (
        ("anggaran", ("pagu_rp", "realisasi_rp")),
        ("belanja", ("pagu_rp", "realisasi_rp")),
        ("realisasi", ("realisasi", "pembilang", "penyebut", "skor", "skor_maks")),
        ("skm_unsur", ("nilai",)),
    ):
        assert {row[column] for row in rows_of(folder / f"{name}.csv") for column in columns} == {""}
    old = {row["kode_dokumen"] for row in rows_of(covered / f"{LAMA}/dokumen.csv")}
    for row in rows_of(folder / "dokumen.csv"):
        lasting = row["jenis"] in {"renstra", "rpjmd", "iku"}
        assert bool(row["sumber"]) == lasting
        assert lasting or (row["nomor"], row["tanggal"], row["kode_dokumen"] in old) == ("", "", False)
    assert "tanggal:\n" in (folder / "laporan.yaml").read_text("utf-8")


def test_what_the_plan_fixes_stays_and_says_where_it_comes_from(covered):
    """Sasaran, indikator, roles and the lines of the budget, with the codes of the new year's documents."""
    for name in ("sasaran", "indikator", "peran_indikator", "anggaran"):
        old, new = (rows_of(covered / f"{tahun}/{name}.csv") for tahun in (LAMA, BARU))
        same = [
            column for column in old[0] if column not in {"sumber", "kode_dokumen", "pagu_rp", "realisasi_rp"}
        ]
        assert [[row[c] for c in same] for row in new] == [[row[c] for c in same] for row in old]
    assert {row["kode_dokumen"] for row in rows_of(covered / f"{BARU}/anggaran.csv")} == {
        "apbd_perubahan_2024"
    }
    assert rows_of(covered / f"{BARU}/sasaran.csv")[0]["sumber"] == "Disalin dari 2023/sasaran.csv"


def test_targets_come_from_the_plan_where_it_has_them(covered):
    """The planned one is filled in with its document; the others are open."""
    rows = [row for row in rows_of(covered / f"{BARU}/target.csv") if row["dasar"] == "tahunan"]
    assert {row["tahun"] for row in rows} == {str(BARU)}
    filled = {row["kode_indikator"]: row for row in rows if row["target"]}
    assert set(filled) == {"ip_asn"}
    assert (filled["ip_asn"]["target"], filled["ip_asn"]["kode_dokumen"]) == ("77.5", "rpjmd_perubahan")
    assert filled["ip_asn"]["sumber"] == "Disalin dari 2023/target.csv"


def test_each_sasaran_has_a_skeleton_whose_headings_are_empty(covered):
    """The headings stand; what has to be written counts as absent until it is."""
    fill(covered)
    for kode in ("T1", "S1"):
        text = (covered / f"{BARU}/narasi/sasaran/{kode}.md").read_text("utf-8")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == list(HEADINGS)
    items = check_kelengkapan(load_laporan(BARU, str(covered)))
    causes = [item.status for item in items if item.pasal == "Bab III huruf A angka 5"]
    assert causes == [Status.TIDAK_ADA, Status.TIDAK_ADA]


def test_a_filled_year_has_no_fault(covered):
    """What the list asks for is all that is needed."""
    fill(covered)
    assert check_data(BARU, covered).faults == ()


# -- the plan has ended -------------------------------------------------------------------------------------


def test_beyond_the_plan_only_identity_and_rules_are_copied(ended):
    """And the map of indikator, whose old side is known; each table that must be there has its heads."""
    folder = ended / str(BARU)
    heads = {f"{name}.csv" for name, table in core_tables().items() if table.required}
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {
        "laporan.yaml",
        "peta_indikator.csv",
        *heads,
    }
    for name in heads:
        columns = core_tables()[name.removesuffix(".csv")].column_names
        assert (folder / name).read_text("utf-8") == ",".join(columns) + "\n"
    text = (folder / "laporan.yaml").read_text("utf-8")
    assert "periode_renstra: {awal: null, akhir: null}\n" in text
    assert "rincian: []\n" in text
    for line in ("instansi: Dinas Komunikasi dan Informatika", "  skala_capaian: lima_kelas_100_85_65_50"):
        assert line in text
    rows = rows_of(folder / "peta_indikator.csv")
    assert len(rows) == 10
    assert {(row["kode_baru"], row["hubungan"]) for row in rows} == {("", "")}


def test_beyond_the_plan_check_lists_what_is_to_be_filled(ended):
    """Date and period, the tables of the new plan, and each line of the map."""
    found = {(fault.file, fault.column) for fault in check_data(BARU, ended).faults}
    tables = ("dokumen", "indikator", "peran_indikator", "realisasi", "sasaran", "target")
    assert found == {
        ("2024/laporan.yaml", "tanggal"),
        ("2024/laporan.yaml", "penanda_tangan.nama"),
        ("2024/laporan.yaml", "periode_renstra.awal"),
        ("2024/laporan.yaml", "periode_renstra.akhir"),
        ("2024/peta_indikator.csv", "hubungan"),
        ("2024/peta_indikator.csv", "sumber"),
        *((f"2024/{name}.csv", None) for name in tables),
    }


# -- who signs -------------------------------------------------------------------------------------------


def signatory_of(data):
    content, _, _ = parse_yaml((data / f"{BARU}/laporan.yaml").read_text("utf-8"), "laporan.yaml")
    return content["penanda_tangan"], content.get("pihak_kedua")


def test_the_signatory_stays_while_the_plan_does(covered):
    """Name, office and rank, and the superior of the perjanjian kinerja."""
    signatory, superior = signatory_of(covered)
    assert (signatory["pangkat"], superior["jabatan"]) == ("Pembina Utama Muda", "Bupati Belitung")


def test_beyond_the_plan_only_the_office_of_the_signatory_stays(ended):
    """Name, rank and superior are of the period that has ended."""
    signatory, superior = signatory_of(ended)
    office = "Kepala Dinas Komunikasi dan Informatika Kabupaten Belitung"
    assert signatory == {"nama": None, "jabatan": office, "pangkat": None}
    assert superior is None


@pytest.mark.parametrize("is_covered", [True, False])
def test_another_signatory_is_named_with_the_command(tmp_path, monkeypatch, is_covered):
    """Without the rank of the one before; the rest of laporan.yaml is as without the option."""
    data = copy_data(tmp_path, covered=is_covered)
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    assert run(["new-year", str(BARU), "--kepala", "Pejabat Baru", "--jabatan", "Sekretaris Dinas"]) == 0
    signatory, _ = signatory_of(data)
    assert signatory == {"nama": "Pejabat Baru", "jabatan": "Sekretaris Dinas", "pangkat": None}
    assert "penanda_tangan" not in {fault.column for fault in check_data(BARU, data).faults}


def test_a_signatory_that_is_no_name_is_refused_before_anything_is_made(tmp_path, monkeypatch, capsys):
    """A word that keeps a place would be printed under the report."""
    data = copy_data(tmp_path, covered=True)
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    assert run(["new-year", str(BARU), "--kepala", "TODO"]) == 2
    expected = "--kepala: tertulis 'TODO'; seharusnya isinya, bukan kata pengganti."
    assert capsys.readouterr().err.splitlines()[0] == expected
    assert not (data / str(BARU)).exists()


def test_a_review_of_the_year_before_is_not_taken_over(tmp_path):
    """Nobody has reviewed the new report."""
    data = copy_data(tmp_path, covered=True)
    reviu = "reviu: {pereviu: Inspektorat, nama: A, jabatan: Inspektur, tempat: B, tanggal: 2024-02-01}\nlogo: null"
    replace(data / f"{LAMA}/laporan.yaml", "logo: null", reviu)
    make_new_year(BARU, data)
    assert "reviu" not in (data / f"{BARU}/laporan.yaml").read_text("utf-8")


# -- how far it is filled --------------------------------------------------------------------------------


def open_cells(data):
    """The cells that check names as empty, of laporan.yaml and the tables."""
    return [fault for fault in check_data(BARU, data).faults if fault.line and not fault.value]


def progress_of(data, tahun=BARU):
    return measure_progress(check_data(tahun, data).faults, tahun, data)


@pytest.mark.parametrize("begun_from", ["covered", "ended"])
def test_progress_begins_with_the_cells_that_check_names_as_open(begun_from, request):
    """Of a plan that goes on and of one that has ended."""
    data = request.getfixturevalue(begun_from)
    begun = len(open_cells(data))
    assert begun > 20
    assert progress_of(data) == Progress(begun, begun)


def test_progress_counts_each_cell_that_is_filled(covered):
    """What is left goes down; what was begun with stays."""
    begun = len(open_cells(covered))
    path = covered / f"{BARU}/skm_unsur.csv"
    rows = rows_of(path)
    write_rows(path, [{**row, "nilai": "3.50", "sumber": "Laporan SKM"} for row in rows])
    assert progress_of(covered) == Progress(begun, begun - 2 * len(rows))
    assert str(Progress(134, 12)) == "Sel yang harus diisi: 134 saat tahun ini dibuat, 12 masih kosong."


def test_progress_is_told_only_of_a_year_that_was_begun_from_another(covered):
    """A finished year has no open cell, and a first one no year before it."""
    assert progress_of(covered, LAMA) is None
    path = covered / f"{LAMA}/realisasi.csv"
    write_rows(path, [{**row, "sumber": ""} for row in rows_of(path)])
    assert progress_of(covered, LAMA) is None


def test_check_tells_the_progress(covered, monkeypatch, capsys):
    """Below the count of faults, which a new year has many of."""
    monkeypatch.setenv("LKJ_ROOT", str(covered.parent))
    assert run(["check", str(BARU)]) == 1
    begun = len(open_cells(covered))
    expected = f"Sel yang harus diisi: {begun} saat tahun ini dibuat, {begun} masih kosong."
    assert capsys.readouterr().out.splitlines()[1] == expected


def test_the_logo_goes_along(tmp_path):
    """The identity names it, so its file is copied with it."""
    data = copy_data(tmp_path, covered=False)
    replace(data / f"{LAMA}/laporan.yaml", "logo: null", "logo: gambar/lambang.png")
    (data / f"{LAMA}/gambar").mkdir(exist_ok=True)
    (data / f"{LAMA}/gambar/lambang.png").write_bytes(b"lambang")
    make_new_year(BARU, data)
    assert (data / f"{BARU}/gambar/lambang.png").read_bytes() == b"lambang"


# -- never at the cost of what is there ------------------------------------------------------------------


def test_an_existing_folder_is_never_touched(covered):
    """Not even an empty file of it."""
    before = snapshot(covered)
    with pytest.raises(LkjError, match="sudah ada dan tidak diubah"):
        make_new_year(BARU, covered)
    assert snapshot(covered) == before


def test_without_a_year_before_there_is_no_new_one(tmp_path):
    """The message names the folder that is missing."""
    with pytest.raises(LkjError, match=r"data/2030 tidak ada"):
        make_new_year(2031, copy_data(tmp_path, covered=False))


def test_faults_of_the_year_before_are_named_and_nothing_is_made(tmp_path):
    """A new year is not built on broken tables."""
    data = copy_data(tmp_path, covered=True)
    replace(data / f"{LAMA}/sasaran.csv", "S1,sasaran", "S1,sasarann")
    before = snapshot(data)
    with pytest.raises(DataError, match=r"2023/sasaran\.csv, baris 3, kolom jenis"):
        make_new_year(BARU, data)
    assert snapshot(data) == before


def test_the_command_says_what_was_made_and_what_comes_next(tmp_path, monkeypatch, capsys):
    """Exit code 0 the first time, 1 the second; Indonesian sentences."""
    copy_data(tmp_path, covered=True)
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    assert run(["new-year", "2024"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Dibuat: {tmp_path / 'data' / '2024'}")
    assert "akip.csv" in out
    assert out.rstrip().endswith("lkj check 2024")
    assert run(["new-year", "2024"]) == 1
    assert "tidak diubah" in capsys.readouterr().err


def test_the_command_says_that_the_plan_has_ended(tmp_path):
    """The planner is told what the new plan has to give."""
    made = make_new_year(BARU, copy_data(tmp_path, covered=False))
    assert not made.is_covered
    assert "Periode perencanaan sudah berakhir" in describe_new_year(made)[1]


def test_a_partial_year_stops_with_all_that_is_missing(monkeypatch, capsys, tmp_path):
    """`report 2022` of the sample: every required file at once, exit code 1, nothing written."""
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    copy_data(tmp_path, covered=False)
    assert run(["report", "2022"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "4 kesalahan data:",
        *(
            f"- 2022/{name}: seharusnya berkas ada."
            for name in (
                "indikator.csv",
                "laporan.yaml",
                "peran_indikator.csv",
                "sasaran.csv",
            )
        ),
    ]
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == [".2022.kunci"]


# -- a whole year, filled with invented figures ---------------------------------------------------------------

FIGURES = {"iku_skm": "3.85", "keamanan_informasi": "III"}


def fill(data):
    """Fill every open cell of the new year with invented figures."""
    folder = data / str(BARU)
    invented = {"sumber": "Data rekaan", "kode_dokumen": "lkj_2024", "nilai": "3.9"}
    for name in ("dokumen", "target", "realisasi", "anggaran", "belanja", "skm_unsur"):
        amounts = ("3000", "2700") if name == "anggaran" else ("11000", "9900")
        rows = rows_of(folder / f"{name}.csv")
        for row in rows:
            if row["sumber"]:
                continue
            row |= {column: text for column, text in invented.items() if column in row and not row[column]}
            if name == "target":
                row["target"] = FIGURES.get(row["kode_indikator"], "88.5")
            if name == "realisasi":
                row["realisasi"] = FIGURES.get(row["kode_indikator"], "91.25")
            if name in {"anggaran", "belanja"}:
                row["pagu_rp"], row["realisasi_rp"] = amounts
        write_rows(folder / f"{name}.csv", rows)
    replace(folder / "laporan.yaml", "tanggal:\n", "tanggal: 2025-01-31\n")
    numbers = re.findall(
        r"kode: (\w+), judul: [^}]*jenis: bilangan", (folder / "laporan.yaml").read_text("utf-8")
    )
    for path in (folder / "rincian").glob("*.csv"):
        columns = path.read_text("utf-8").strip().split(",")
        texts = {column: "" if column == "tidak_terbaca" else "Rekaan" for column in columns}
        write_rows(path, [texts | {column: "3" for column in columns if column in numbers}])


def write_map(data, *rows):
    columns = ("kode_lama", "kode_baru", "hubungan", "keterangan", "sumber")
    path = data / f"{BARU}/peta_indikator.csv"
    write_rows(path, [dict(zip(columns, (*row, "", "Data rekaan"), strict=True)) for row in rows])


def rename(data, old, new):
    """Give an indikator another code in the new year."""
    for path in (data / str(BARU)).glob("*.csv"):
        write_rows(path, [{k: new if v == old else v for k, v in row.items()} for row in rows_of(path)])
    replace(data / f"{BARU}/laporan.yaml", f"kode_indikator: {old}\n", f"kode_indikator: {new}\n")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A new year in which one indikator got another code, one another definition, and one did not exist before."""
    data = copy_data(tmp_path_factory.mktemp("proyek"), covered=True)
    make_new_year(BARU, data)
    fill(data)
    rename(data, "diseminasi", "penyebaran")
    write_map(
        data,
        ("diseminasi", "penyebaran", "tetap"),
        ("ip_asn", "ip_asn", "definisi_berubah"),
        ("keamanan_informasi", "keamanan_informasi", "definisi_berubah"),
        ("", "sarana_prasarana", "baru"),
    )
    assert check_data(BARU, data).faults == ()
    return data


def test_an_indikator_that_only_changed_its_code_is_compared(filled):
    """Its value of last year is found under the old code, and rests on that cell."""
    item = load_laporan(BARU, str(filled)).kinerja("penyebaran", LAMA)
    assert (item.realisasi.text, item.target.text, item.capaian.text) == ("100,00", "100,00", "100,00")
    assert {cell.key for cell in source_cells(item.realisasi)} == {"diseminasi|"}
    earlier = load_laporan(BARU, str(filled)).kinerja("penyebaran", 2021)
    assert (earlier.realisasi.text, earlier.capaian.text) == ("100,00", "125,00")


def test_an_indikator_whose_definition_changed_is_not_compared(filled):
    """Every value of earlier years is t.p., although the data has them; those of the year itself are printed."""
    laporan = load_laporan(BARU, str(filled))
    for tahun in (LAMA, 2022):
        item = laporan.kinerja("ip_asn", tahun)
        assert {a.text for a in (item.target, item.realisasi, item.capaian, item.status, item.kategori)} == {
            "t.p."
        }
        level = laporan.kinerja("keamanan_informasi", tahun)
        assert {a.text for a in (level.realisasi, level.skor.nilai, level.skor.persen)} == {"t.p."}
    assert laporan.kinerja("ip_asn").realisasi.text == "91,25"
    assert laporan.antartahun.arah("ip_asn").value is Tanda.TIDAK_DIHITUNG
    (cell,) = source_cells(laporan.kinerja("ip_asn", LAMA).realisasi)
    assert (cell.file, cell.key, cell.column) == ("2024/peta_indikator.csv", "ip_asn|ip_asn", "hubungan")


def test_a_new_indikator_has_no_past_even_under_a_code_used_before(filled):
    """A dash, not the value of another indikator."""
    item = load_laporan(BARU, str(filled)).kinerja("sarana_prasarana", LAMA)
    assert (item.target.text, item.realisasi.text) == ("–", "–")


def test_the_table_over_the_years_explains_the_sign(filled):
    """The legend stands below it."""
    tabel = tabel_antartahun(load_laporan(BARU, str(filled)).antartahun)
    assert "t.p. = tidak dapat diperbandingkan" in tabel.to_json()["notes"][-1]


def test_what_cannot_be_compared_is_not_asked_for(filled, tmp_path):
    """A sasaran whose only indikator changed its definition owes no comparison with the past."""
    data = Path(shutil.copytree(filled, tmp_path / "data"))
    write_map(data, ("iku_skm", "iku_skm", "definisi_berubah"))
    rename(data, "penyebaran", "diseminasi")
    items = check_kelengkapan(load_laporan(BARU, str(data)))
    (item,) = [i for i in items if (i.pasal, i.sasaran) == ("Bab III huruf A angka 2", "T1")]
    assert item.status is Status.TIDAK_BERLAKU


def test_maps_are_followed_over_several_years(filled, tmp_path):
    """Two years later the code is traced through both maps."""
    data = Path(shutil.copytree(filled, tmp_path / "data"))
    shutil.copytree(data / str(BARU), data / "2025")
    (data / "2025/target.csv").write_text(
        (data / "2025/target.csv").read_text("utf-8").replace(",2024,,tahunan", ",2025,,tahunan"), "utf-8"
    )
    for path in (data / "2025").glob("*.csv"):
        write_rows(
            path, [{k: "sebaran" if v == "penyebaran" else v for k, v in r.items()} for r in rows_of(path)]
        )
    write_rows(
        data / "2025/peta_indikator.csv",
        [
            {
                "kode_lama": "penyebaran",
                "kode_baru": "sebaran",
                "hubungan": "tetap",
                "keterangan": "",
                "sumber": "Data rekaan",
            }
        ],
    )
    laporan = load_laporan(2025, str(data))
    assert [laporan.kinerja("sebaran", tahun).realisasi.text for tahun in (2023, 2024)] == ["100,00", "91,25"]
    assert laporan.kinerja("ip_asn", 2023).realisasi.text == "t.p."
    assert laporan.kinerja("ip_asn", 2024).realisasi.text == "91,25"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("ip_ans", "ip_asn", "tetap")],
            'tertulis "ip_ans"; seharusnya kode di 2023/indikator.csv; mungkin',
        ),
        ([("ip_asn", "tidak_ada", "tetap")], 'tertulis "tidak_ada"; seharusnya kode di indikator.csv'),
        (
            [("ip_asn", "ip_asn", "tetap"), ("iku_skm", "ip_asn", "tetap")],
            'kolom kode_baru: tertulis "ip_asn"; seharusnya kode yang belum dipakai di atasnya',
        ),
        ([("ip_asn", "", "tetap")], "kolom kode_baru: seharusnya kosong bila hubungannya dihentikan"),
        ([("ip_asn", "ip_asn", "baru")], "kolom kode_lama: tertulis"),
        (
            [("keamanan_informasi", "ip_asn", "tetap")],
            'kolom jenis: tertulis "nilai"; seharusnya "tingkat" seperti tahun 2023, atau hubungan',
        ),
    ],
)
def test_a_map_that_contradicts_the_tables_is_a_fault(covered, rows, message):
    """An unknown code, a code used twice, a side that is missing, another kind of measure."""
    fill(covered)
    write_map(covered, *rows)
    assert any(message in str(fault) for fault in check_data(BARU, covered).faults)


@pytest.mark.exhaustive
def test_the_new_year_becomes_a_report(filled):
    """The whole report: the invented figures are in it, and what changed is marked."""
    notebook = rehearsed_report(filled.parent, BARU)
    document = compose(notebook)
    page = render_html(document, build_register(document))
    for text in ("91,25", "31 Januari 2025", "Cara Angka Dihitung", ">t.p.<"):
        assert text in page
    assert "t.p. = tidak dapat diperbandingkan" in page
    assert render_pdf(document).startswith(b"%PDF-")


def test_what_was_accepted_for_a_year_is_not_carried_into_the_next(tmp_path):
    """The reasons were about the figures of that year; the new year is not even told to make the file."""
    data = shutil.copytree("data", tmp_path / "data")
    path = data / "2023/peringatan_diterima.csv"
    path.write_text(
        "jenis,tempat,sidik,alasan\nurutan_ganda,2023/belanja.csv:5.2:urutan,s1,Setara\n", "utf-8"
    )
    made = make_new_year(2024, data)
    assert path.name not in {*made.files, *made.left}
