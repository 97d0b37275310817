"""A regency's own report from its agencies': every value is the agency's, or is refused with the reason."""

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjtools.build import check_data
from lkjtools.cli import run
from lkjtools.consolidation.agency import find_hash
from lkjtools.consolidation.follow import follow_origins
from lkjtools.consolidation.plan import plan_consolidation
from lkjtools.delivery import Delivery
from lkjtools.delivery.cell_words import describe_tables
from lkjtools.delivery.example_rows import MARK
from lkjtools.document.authenticity import short_code
from lkjtools.errors import DataError, LkjError
from lkjtools.figure.angka import Cell
from lkjtools.manifest import describe_inputs, read_manifest, write_manifest
from lkjtools.masa import Masa
from lkjtools.record.cell_words import name_cell
from lkjtools.report.laporan import load_laporan
from lkjtools.workbook.importing import apply_import
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows, drop_rows, rows_of, set_cells, write_rows
from tests.regencies import EXAMPLES, MAPPED, SAMPLE, write_regency
from tests.rehearsed import build_rehearsed


@pytest.fixture
def regency(tmp_path):
    """The data of a regency whose agencies stand beside it."""
    return write_regency(tmp_path)


def consolidate(data):
    """Take everything over from the agencies beside the regency."""
    planned = plan_consolidation(data.parents[1], YEAR, data)
    apply_import(planned)
    return planned


def refused(data):
    with pytest.raises(DataError) as caught:
        plan_consolidation(data.parents[1], YEAR, data)
    return [str(fault) for fault in caught.value.faults]


def name_agency(data, name):
    """Give an agency another name."""
    path = data / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("instansi: Badan Rekaan", f"instansi: {name}"), "utf-8")


def of(data, agency):
    """The data folder of an agency of the regency."""
    folder = data.parents[1] / agency
    return folder / "data" if (folder / "data").is_dir() else folder


def test_what_is_taken_over_is_printed_as_the_agency_prints_it(regency):
    """To the last digit, in words, as a date, and with the definition that the regency left to the agency."""
    consolidate(regency)
    assert check_data(YEAR, regency).faults == ()
    own = load_laporan(YEAR, str(regency))
    for code, agency, theirs, _ in MAPPED:
        there = load_laporan(YEAR, str(of(regency, agency)))
        mine, other = (one.capaian.kinerja(kode) for one, kode in ((own, code), (there, theirs)))
        assert (mine.realisasi.value, mine.realisasi.text) == (other.realisasi.value, other.realisasi.text)
        assert (mine.nama, mine.jenis.satuan) == (other.nama, other.jenis.satuan)
        assert mine.unit_kerja == there.identitas.instansi
    assert {pos.nama: pos.pagu.number for pos in own.anggaran_instansi.pos} == {
        one.identitas.instansi: one.keuangan.jumlah.pagu.number
        for one in (load_laporan(YEAR, str(of(regency, a))) for a in {row[1] for row in MAPPED})
    }


def test_each_value_says_from_which_cell_of_which_file_it_came(regency):
    """Agency, file with its sha256, row, column, and the key of the figure in its register."""
    consolidate(regency)
    rows = rows_of(regency / f"{YEAR}/asal.csv")
    [pembilang] = [row for row in rows if (row["baris"], row["kolom"]) == ("kematian_ibu|", "pembilang")]
    source = of(regency, "dinas_kesehatan") / pembilang["berkas_asal"]
    [cell] = [row["pembilang"] for row in rows_of(source) if row["kode_indikator"] == "aki"]
    assert pembilang["nilai"] == cell == "12"
    assert (pembilang["baris_asal"], pembilang["kolom_asal"], pembilang["kunci_angka"]) == (
        "aki|",
        "pembilang",
        f"pembilang:aki:{YEAR}",
    )


def test_an_agency_that_is_gone_takes_its_line_of_the_budget_and_its_document_with_it(regency):
    """Nothing is left that would be counted, or that no row comes from."""
    consolidate(regency)
    shutil.rmtree(regency.parents[1] / "opd")
    drop_rows(regency / f"{YEAR}/konsolidasi.csv", kode_indikator="mutu")
    consolidate(regency)
    for name in ("realisasi", "anggaran_instansi", "dokumen", "asal"):
        text = (regency / f"{YEAR}/{name}.csv").read_text("utf-8")
        assert "balai" not in text
        assert "dinas_kesehatan" in text


def test_what_the_agency_computes_is_taken_over_unrounded(tmp_path):
    """The index of a survey and a composite of shares end in no decimal."""
    mapped = (("tik", "kominfo", "iku_tik", "95"), ("skm", "kominfo", "iku_skm", "3.8"))
    data = write_regency(tmp_path, mapped, agencies={"kominfo": SAMPLE}, year=2023)
    apply_import(plan_consolidation(tmp_path, 2023, data))
    assert check_data(2023, data).faults == ()
    own, there = load_laporan(2023, str(data)), load_laporan(2023, str(tmp_path / "kominfo/data"))
    for code, _, theirs, _ in mapped:
        mine, other = own.capaian.kinerja(code), there.capaian.kinerja(theirs)
        assert mine.realisasi.text == other.realisasi.text
        assert abs(mine.realisasi.number - other.realisasi.number) < Fraction(1, 10**20)
    files = {row["berkas_asal"] for row in rows_of(data / "2023/asal.csv") if row["baris"] == "tik|"}
    assert files == {"2023/peran_indikator.csv", "2023/realisasi.csv"}
    [*lines] = follow_origins(Delivery(2023, data), ["2023/realisasi.csv[skm|].realisasi"], root=None)
    assert lines[1:3] == [
        "    2023/skm_unsur.csv[U1].nilai = 3.833 (baris 2)",
        "    2023/skm_unsur.csv[U2].nilai = 3.927 (baris 3)",
    ]


def test_a_scale_of_the_agency_comes_with_its_level(tmp_path):
    """Its levels are those of the agency; others under the same name are refused."""
    mapped = (("zona", "pengadilan", "zona_integritas", "WBK"),)
    data = write_regency(tmp_path, mapped, agencies={"pengadilan": EXAMPLES / "pengadilan"})
    consolidate(data)
    assert check_data(YEAR, data).faults == ()
    assert load_laporan(YEAR, str(data)).capaian.kinerja("zona").status.text == "Mencapai target"
    assert not (data / f"{YEAR}/anggaran_instansi.csv").exists()
    set_cells(data / f"{YEAR}/skala_tingkat.csv", {"tingkat": "WBBM"}, tingkat="WBBN")
    assert refused(data) == [
        (
            '2024/konsolidasi.csv, baris 2, kolom kode_indikator_asal: tertulis "zona_integritas"; seharusnya '
            "indikator yang skalanya (zona_integritas) sama dengan di skala_tingkat.csv; samakan tingkatnya."
        )
    ]


def test_what_the_regency_says_itself_stays(regency):
    """Its name of the indikator, another spelling of percent, and the order and names of its agencies."""
    folder = regency / str(YEAR)
    set_cells(folder / "indikator.csv", {"kode_indikator": "mutu"}, nama="Mutu Layanan", satuan="persen")
    head = ("kode_instansi", "nama", "pagu_rp", "realisasi_rp", "urutan", "kode_dokumen", "sumber")
    row = dict.fromkeys(head, "") | {"kode_instansi": "badan_keuangan", "nama": "BKAD", "urutan": "7"}
    write_rows(folder / "anggaran_instansi.csv", [row])
    consolidate(regency)
    assert check_data(YEAR, regency).faults == ()
    own = load_laporan(YEAR, str(regency))
    mutu = own.capaian.kinerja("mutu")
    assert (mutu.nama, mutu.jenis.satuan, mutu.realisasi.text) == ("Mutu Layanan", "persen", "9,00")
    assert [pos.nama for pos in own.anggaran_instansi.pos] == ["BKAD", "Dinas Kesehatan", "Badan Rekaan"]


def test_an_example_and_a_date_that_is_not_known_yet_keep_nothing_out(regency):
    """As lkj init leaves them: what only shows how a table is filled is not typed by hand."""
    folder = regency / str(YEAR)
    path = folder / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace(f"tanggal: {YEAR + 1}-03-31", "tanggal:"), "utf-8")
    set_cells(folder / "dokumen.csv", {"kode_dokumen": "rpjmd"}, sumber=MARK)
    example = {"nama": "Contoh", "satuan": "orang", "jenis": "nilai", "sumber": MARK}
    set_cells(folder / "indikator.csv", {"kode_indikator": "mutu"}, **example)
    row = {"kode_indikator": "mutu", "triwulan": "", "realisasi": "5", "sumber": MARK}
    head = ("pembilang", "penyebut", "skor", "skor_maks", "status_angka", "kode_dokumen")
    write_rows(folder / "realisasi.csv", [row | dict.fromkeys(head, "")])
    consolidate(regency)
    assert [fault.column for fault in check_data(YEAR, regency).faults] == ["sumber", "tanggal"]
    [mutu] = [row for row in rows_of(folder / "realisasi.csv") if row["kode_indikator"] == "mutu"]
    assert mutu["realisasi"] == "9"


def test_the_next_year_takes_the_same_indikator_over(regency):
    """Who owns which indikator stays; of what was taken nothing is left but open cells."""
    path = regency / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8").replace(f"akhir: {YEAR}", f"akhir: {YEAR + 1}"), "utf-8")
    consolidate(regency)
    assert run(["new-year", str(YEAR + 1), "--data-dir", str(regency)]) == 0
    for agency in ("dinas_kesehatan", "badan_keuangan"):
        folder = of(regency, agency)
        shutil.copytree(folder / str(YEAR), folder / str(YEAR + 1))
        for table in (folder / str(YEAR + 1)).glob("*.csv"):
            table.write_text(table.read_text("utf-8").replace(str(YEAR), str(YEAR + 1)), "utf-8")
        identity = folder / f"{YEAR + 1}/laporan.yaml"
        dated = identity.read_text("utf-8").replace(f"tanggal: {YEAR + 1}", f"tanggal: {YEAR + 2}")
        identity.write_text(dated, "utf-8")
    drop_rows(regency / f"{YEAR + 1}/konsolidasi.csv", kode_indikator="mutu")
    apply_import(plan_consolidation(regency.parents[1], YEAR + 1, regency))
    rows = {row["kode_indikator"]: row for row in rows_of(regency / f"{YEAR + 1}/realisasi.csv")}
    assert rows["harapan_hidup"]["realisasi"] == "71.31"
    assert rows["apbd_tepat"]["realisasi"] == "2025-11-26"
    assert {row["berkas_asal"] for row in rows_of(regency / f"{YEAR + 1}/asal.csv")} == {
        f"{YEAR + 1}/realisasi.csv",
        f"{YEAR + 1}/anggaran.csv",
    }


def test_what_was_taken_over_may_be_tried_otherwise(regency):
    """An experiment is no report, and says of its values that they are its own."""
    consolidate(regency)
    other = load_laporan(YEAR, str(regency)).dengan(realisasi={"harapan_hidup": 75})
    assert other.capaian.kinerja("harapan_hidup").realisasi.text == "75,00"
    words = {table.berkas: table for table in describe_tables(other.pengiriman)}
    assert {row.asal for row in words[f"percobaan/{YEAR}/realisasi.csv"].baris.values()} == {None}


def test_what_is_provisional_there_is_provisional_here(regency):
    """With its sign, and with that of what is computed from it."""
    path = of(regency, "dinas_kesehatan") / f"{YEAR}/realisasi.csv"
    set_cells(path, {"kode_indikator": "aki"}, status_angka="sementara")
    consolidate(regency)
    kinerja = load_laporan(YEAR, str(regency)).capaian.kinerja("kematian_ibu")
    assert kinerja.realisasi.text == "92,31*)"
    assert kinerja.capaian.text.endswith("*)")


def test_an_agency_that_is_there_twice_is_told(regency):
    """A copy in another folder would count its budget twice; a line of the budget belongs to one agency."""
    home = regency.parents[1]
    shutil.copytree(home / "dinas_kesehatan", home / "lama/dinas_kesehatan")
    name_agency(write_agency(home / "opd_balai rekaan", 1), "Badan Lain")
    assert refused(regency) == [
        (
            "lama/dinas_kesehatan: seharusnya instansi lain daripada dinas_kesehatan, yang juga data Dinas "
            "Kesehatan Kabupaten Rekaan; pindahkan salah satunya ke luar."
        ),
        "opd_balai rekaan: seharusnya nama folder yang kodenya berbeda dari opd/balai rekaan; ganti namanya.",
    ]


@pytest.mark.exhaustive
def test_the_report_of_a_regency_leads_to_the_cells_of_its_agencies(regency, tmp_path, monkeypatch, capfd):
    """Values as the agencies print them; register, kertas kerja, page and trace say where they came from."""
    monkeypatch.setenv("LKJ_ROOT", str(regency.parent))
    agency = of(regency, "opd/balai rekaan")
    theirs = build_rehearsed(
        YEAR, data_dir=agency, output_dir=regency.parents[1] / "outputs/opd/balai rekaan", jobs=1
    )
    code = short_code(read_manifest(theirs).record)
    printed_there = {row["key"]: row["text"] for row in rows_of(theirs / "register.csv")}
    consolidate(regency)
    folder = build_rehearsed(YEAR, data_dir=regency, output_dir=regency.parent / "outputs", jobs=1)
    register = {row["key"]: row for row in rows_of(folder / "register.csv")}
    for kode, name, kode_asal, _ in MAPPED:
        kinerja = load_laporan(YEAR, str(of(regency, name))).capaian.kinerja(kode_asal)
        assert register[f"realisasi:{kode}:{YEAR}"]["text"] == kinerja.realisasi.text
    mutu = register[f"realisasi:mutu:{YEAR}"]
    assert mutu["text"] == printed_there[f"realisasi:iku_03:{YEAR}"]
    origin = (
        f"diambil dari opd/balai rekaan, 2024/realisasi.csv, baris iku_03, kolom realisasi, laporan {code}"
    )
    assert mutu["origins"] == origin
    assert register[f"capaian_pct:mutu:{YEAR}"]["origins"] == origin
    assert register[f"pagu_rp:anggaran_instansi:{YEAR}"]["text"] == "226.032.500.000"
    assert origin in (folder / f"LKj-{YEAR}.html").read_text("utf-8")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(folder / f"LKj-{YEAR}-kertas-kerja.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any(origin in cell for cell in cells)
    command = ["trace", f"realisasi:mutu:{YEAR}", "--tahun", str(YEAR), "--data-dir", str(regency)]
    assert run([*command, "--output-dir", str(regency.parent / "outputs")]) == 0
    said = capfd.readouterr().out
    assert (
        f"  {origin}\n  opd/balai rekaan: {agency}\n    2024/realisasi.csv[iku_03|].realisasi = 9 (baris 4)\n"
        in said
    )


CHANGED = (
    # A file of an agency, its row, and a cell that is corrected.
    ("dinas_kesehatan", "realisasi", {"kode_indikator": "ahh"}, "realisasi", "71.40"),
    ("dinas_kesehatan", "realisasi", {"kode_indikator": "aki"}, "pembilang", "13"),
    ("badan_keuangan", "realisasi", {"kode_indikator": "opini"}, "realisasi", "WDP"),
)


def test_a_correction_of_an_agency_changes_the_cells_that_came_from_it_alone(regency):
    """Each is named with what it was and what it is; all else stays as it is, byte by byte."""
    consolidate(regency)
    before = {path.name: path.read_bytes() for path in (regency / str(YEAR)).glob("*.csv")}
    assert plan_consolidation(regency.parents[1], YEAR, regency).files == {}
    for agency, table, where, column, text in CHANGED:
        set_cells(of(regency, agency) / f"{YEAR}/{table}.csv", where, **{column: text})
    assert [str(change) for change in consolidate(regency).changes] == [
        'kematian_ibu, pembilang: "12" menjadi "13"',
        'harapan_hidup, realisasi: "71.31" menjadi "71.40"',
        'opini_bpk, realisasi: "WTP" menjadi "WDP"',
    ]
    after = {path.name: path.read_bytes() for path in (regency / str(YEAR)).glob("*.csv")}
    assert {name for name in before if before[name] != after[name]} == {"realisasi.csv", "asal.csv"}
    assert check_data(YEAR, regency).faults == ()


def test_every_value_that_changes_is_told_however_many_they_are(tmp_path, capfd):
    """Before names and documents, of which the first are told."""
    mapped = tuple((f"iku_{n:02}", "dinas", f"iku_{n:02}", "80") for n in range(1, 46))
    data = write_regency(tmp_path, mapped, agencies={})
    agency = write_agency(tmp_path / "dinas", 45)
    consolidate(data)

    def correct(rows):
        for row in rows:
            row["realisasi"] = str(int(row["realisasi"]) + 1)

    change_rows(agency / f"{YEAR}/realisasi.csv", correct)
    assert run(["consolidate", str(tmp_path), "--year", str(YEAR), "--data-dir", str(data)]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[1:46] == [
        f'2024/realisasi.csv: iku_{n:02}, realisasi: "{3 * n}" menjadi "{3 * n + 1}"' for n in range(1, 46)
    ]


def test_what_was_taken_over_is_taken_back_as_every_import_is(regency, capfd):
    """With --lihat nothing is written; lkj workbook undo brings back what there was."""
    folder = regency / str(YEAR)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command = ["consolidate", str(regency.parents[1]), "--year", str(YEAR), "--data-dir", str(regency)]
    assert run([*command, "--lihat"]) == 0
    assert "5 berkas akan berubah" in capfd.readouterr().out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert run(command) == 0
    assert (
        "dinas_kesehatan: 2 indikator, pagu anggaran, realisasinya belum seluruhnya terisi"
        in capfd.readouterr().out
    )
    assert run(["workbook", "undo", str(YEAR), "--data-dir", str(regency)]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_indikator_that_is_mapped_no_more_takes_its_values_with_it(regency):
    """A row that was typed over since is the regency's own and stays."""
    consolidate(regency)
    folder = regency / str(YEAR)
    for code in ("kematian_ibu", "harapan_hidup"):
        drop_rows(folder / "konsolidasi.csv", kode_indikator=code)
    set_cells(folder / "realisasi.csv", {"kode_indikator": "harapan_hidup"}, realisasi="70")
    planned = plan_consolidation(regency.parents[1], YEAR, regency)
    apply_import(planned)
    kept = {row["kode_indikator"]: row["realisasi"] for row in rows_of(folder / "realisasi.csv")}
    assert "kematian_ibu" not in kept
    assert kept["harapan_hidup"] == "70"
    assert {row["baris"] for row in rows_of(folder / "asal.csv") if row["tabel"] == "realisasi"} == {
        f"{code}|" for code, *_ in MAPPED[2:]
    }


CASES = yaml.safe_load((Path(__file__).parent / "rusak/konsolidasi.yaml").read_text("utf-8"))


def spoil(data, edits):
    """Make each edit of a case: cells of rows that match, another row, or another name of a file."""
    for edit in edits:
        path = data.parents[1] / edit["berkas"]
        if "baris" in edit:
            write_rows(path, [edit["baris"]])
        elif "nama" in edit:
            path.rename(path.with_name(edit["nama"]))
        else:
            set_cells(path, edit["pada"], **edit["isi"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_what_cannot_be_taken_over_is_refused_in_a_sentence(regency, case):
    """And nothing is written."""
    spoil(regency, case["edit"])
    assert refused(regency) == [text.replace("ROOT", str(regency.parents[1])) for text in case["expected"]]
    assert not (regency / f"{YEAR}/.impor.json").exists()


def test_all_reasons_are_told_at_once(regency):
    """A value that is not there, another factor and another total are three faults of one run."""
    at_once = [case for case in CASES if case.get("serentak")]
    for case in at_once:
        spoil(regency, case["edit"])
    told = [text.replace("ROOT", str(regency.parents[1])) for case in at_once for text in case["expected"]]
    assert sorted(refused(regency)) == sorted(told)
    assert len(told) > 2


def test_a_total_that_is_stated_and_agrees_is_no_fault(regency):
    """With a realisasi that one agency has not entered, the sum of realisasi is not known and not compared."""
    row = {"kode_belanja": "5", "nama": "Belanja Daerah", "pagu_rp": "226032500000", "realisasi_rp": "1"}
    write_rows(
        regency / f"{YEAR}/belanja.csv", [row | {"urutan": "1", "kode_dokumen": "pk", "sumber": "LRA"}]
    )
    consolidate(regency)
    assert check_data(YEAR, regency).faults == ()


def test_a_final_report_takes_nothing_over(regency):
    """What was signed is revised by its author and by nobody else's data."""
    path = regency / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8") + "status: final\n", "utf-8")
    with pytest.raises(LkjError, match="status: final"):
        plan_consolidation(regency.parents[1], YEAR, regency)


def test_one_indikator_has_one_agency(regency):
    """Two rows of one indikator are the same fault as in every table."""
    path = regency / f"{YEAR}/konsolidasi.csv"
    change_rows(path, lambda rows: [*rows, {**rows[0], "instansi": "badan_keuangan"}])
    assert refused(regency) == [
        (
            '2024/konsolidasi.csv, baris 7, kolom kode_indikator: tertulis "kematian_ibu"; seharusnya hanya '
            "sekali; kunci yang sama ada di baris 2."
        )
    ]


@pytest.mark.parametrize("column", ["pagu_rp", "nilai"])
def test_a_cell_that_is_changed_after_it_was_taken_over_is_a_fault(regency, column):
    """Else the report would say of a typed figure that it is the agency's."""
    consolidate(regency)
    folder = regency / str(YEAR)
    if column == "pagu_rp":
        set_cells(
            folder / "anggaran_instansi.csv", {"kode_instansi": "badan_keuangan"}, pagu_rp="52015000001"
        )
        where = 'baris 13, kolom nilai: tertulis "52015000000"'
    else:
        set_cells(folder / "realisasi.csv", {"kode_indikator": "harapan_hidup"}, realisasi="71.32")
        where = 'baris 5, kolom nilai: tertulis "71.31"'
    [fault] = check_data(YEAR, regency).faults
    assert str(fault).startswith(f"2024/asal.csv, {where}; seharusnya isi ")


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("instansi", "badan_keuangan"),
        ("kunci_angka", f"realisasi:aki:{YEAR}"),
        ("baris_asal", "aki|"),
        ("kolom_asal", "skor"),
    ],
)
def test_a_cell_that_claims_another_origin_than_its_indikator_is_a_fault(regency, column, text):
    """Else the report would lead from one cell of a row to another agency, or to another indikator."""
    consolidate(regency)
    path = regency / f"{YEAR}/asal.csv"
    set_cells(path, {"baris": "harapan_hidup|", "kolom": "realisasi"}, **{column: text})
    [fault] = check_data(YEAR, regency).faults
    assert (fault.file, fault.line, fault.column) == (f"{YEAR}/asal.csv", 5, "instansi")
    assert fault.expected.startswith("asal realisasi dari ahh pada dinas_kesehatan, menurut konsolidasi.csv")


def test_a_value_beside_those_that_were_taken_over_is_a_fault(regency):
    """One whose origin was struck out could be typed, and would pass for the agency's."""
    consolidate(regency)
    folder = regency / str(YEAR)
    drop_rows(folder / "asal.csv", baris="harapan_hidup|", kolom="realisasi")
    set_cells(folder / "realisasi.csv", {"kode_indikator": "harapan_hidup"}, realisasi="99")
    [fault] = check_data(YEAR, regency).faults
    assert str(fault).startswith(f"{YEAR}/konsolidasi.csv, baris 3, kolom kode_indikator_asal")
    assert "realisasi di realisasi.csv tidak" in fault.expected


def test_an_indikator_that_the_agency_calls_otherwise_is_told(regency):
    """Another indikator in percent would be taken over just as well; who is responsible decides."""
    assert not [note for note in consolidate(regency).notes if "pastikan" in note]
    set_cells(regency / f"{YEAR}/indikator.csv", {"kode_indikator": "harapan_hidup"}, nama="Angka Kesembuhan")
    [told] = [
        note for note in plan_consolidation(regency.parents[1], YEAR, regency).notes if "pastikan" in note
    ]
    assert told.startswith('harapan_hidup: namanya di sini "Angka Kesembuhan", pada dinas_kesehatan (ahh) "')


@pytest.mark.exhaustive
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 10**15), min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_budget_of_a_regency_is_the_sum_of_the_lowest_lines_of_its_agencies(tmp_path_factory, amounts):
    """Whatever they are; sen are kept."""
    root = tmp_path_factory.mktemp("kabupaten")
    data = write_regency(root, MAPPED[-1:], agencies={})
    for number, lines in enumerate(amounts):
        name = "opd/balai rekaan" if not number else f"dinas_{number}"
        folder = write_agency(root / name, 6) / str(YEAR)
        name_agency(folder.parent, f"Badan {number}")
        rows = [
            {
                "kode": f"9.01.{line}" if line else "9.01",
                "tingkat": "kegiatan" if line else "program",
                "kode_induk": "9.01" if line else "",
                "nama": f"Kegiatan {line}" if line else "Program",
                "pagu_rp": f"{lines[line - 1]}.25" if line else "",
                "realisasi_rp": f"{lines[line - 1]}" if line else "",
                "urutan": str(line + 1),
                "kode_dokumen": "renstra",
                "sumber": "Data rekaan",
            }
            for line in range(len(lines) + 1)
        ]
        write_rows(folder / "anggaran.csv", rows)
        (folder / "anggaran_indikator.csv").unlink()
        drop_rows(folder / "peran_indikator.csv", peran="program")
    consolidate(data)
    whole = load_laporan(YEAR, str(data)).anggaran_instansi.jumlah
    assert whole.realisasi.number == sum(map(sum, amounts))
    assert whole.pagu.number == sum(map(sum, amounts)) + Fraction(sum(map(len, amounts)), 4)


def seal_report(data, reads, record, output_dir=None):
    """What says of the report of an agency that it is finished: its seal, without documents."""
    root = data.parent
    (root / "notebooks").mkdir(exist_ok=True)
    sealed = describe_inputs(
        Masa(YEAR), root=root, data_dir="data", reads=reads, notebooks=[], instansi="Dinas Kesehatan"
    )
    folder = (output_dir or root / "outputs") / str(YEAR)
    folder.mkdir(parents=True, exist_ok=True)
    write_manifest(replace(sealed, record=record), folder)


def test_the_finished_report_of_an_agency_is_named_by_its_kode_keaslian(regency):
    """And a report that is older than the data, or whose seal was written in, keeps them out."""
    agency, record = of(regency, "dinas_kesehatan"), "5" * 64
    seal_report(agency, [f"{YEAR}/realisasi.csv", f"{YEAR}/bukti.csv", f"{YEAR}/tidak_ada.csv"], record)
    consolidate(regency)
    said = {row["instansi"]: row["sumber"] for row in rows_of(regency / f"{YEAR}/asal.csv")}
    assert said["dinas_kesehatan"] == f"laporan {short_code(record)}"
    assert said["badan_keuangan"] == "data yang laporannya belum disusun"
    set_cells(agency / f"{YEAR}/realisasi.csv", {"kode_indikator": "ahh"}, realisasi="72")
    assert refused(regency) == [
        (
            "dinas_kesehatan: seharusnya laporan yang disusun dari datanya yang sekarang; sejak laporan itu "
            f"2024/realisasi.csv berubah: susun ulang dengan lkj report 2024 --data-dir {agency}."
        )
    ]
    beside = regency.parents[1] / "outputs/dinas_kesehatan"
    seal_report(agency, [f"{YEAR}/realisasi.csv"], "7" * 64, beside)  # another, made since
    consolidate(regency)
    said = {row["instansi"]: row["sumber"] for row in rows_of(regency / f"{YEAR}/asal.csv")}
    assert said["dinas_kesehatan"] == f"laporan {short_code('7' * 64)}"
    seal = agency.parent / f"outputs/{YEAR}/manifest.json"
    seal.write_text(seal.read_text("utf-8").replace("5555", "6666", 1), "utf-8")
    [fault] = refused(regency)
    assert "berubah sejak laporan disegel" in fault


def test_a_cell_that_was_taken_over_leads_into_the_data_of_the_agency(regency):
    """To file, row, column, content and line, also of each cell of a sum, wherever the agencies are."""
    consolidate(regency)
    own = Delivery(YEAR, regency)
    home = regency.parents[1]
    cells = ["realisasi.csv[kematian_ibu|].pembilang", "indikator.csv[kematian_ibu].faktor"]
    assert [*follow_origins(own, [f"{YEAR}/{cell}" for cell in cells], root=None)] == [
        f"  dinas_kesehatan: {home}/dinas_kesehatan/data",
        "    2024/realisasi.csv[aki|].pembilang = 12 (baris 3)",
    ]
    budget = [f"{YEAR}/anggaran_instansi.csv[opd_balai_rekaan].pagu_rp"]
    lines = [
        f"  opd/balai rekaan: {home}/opd/balai rekaan",
        "    2024/anggaran.csv[9.01.1].pagu_rp = 1000000000 (baris 3)",
        "    2024/anggaran.csv[9.02.1].pagu_rp = 1000000000 (baris 5)",
    ]
    assert [*follow_origins(own, budget, root=home)] == lines
    set_cells(home / f"opd/balai rekaan/{YEAR}/anggaran.csv", {"kode": "9.01.1"}, pagu_rp="1000000001")
    changed = "; berkasnya berubah sejak diambil"
    assert [*follow_origins(own, budget, root=home)] == [
        lines[0],
        lines[1].replace("1000000000", "1000000001") + changed,
        lines[2] + changed,
    ]
    (home / "opd").rename(home / "arsip")
    not_here = "  opd/balai rekaan: datanya tidak ada di sini; sebut foldernya dengan --agencies-dir"
    assert [*follow_origins(own, budget, root=None)] == [not_here]


def test_a_name_of_an_agency_leads_out_of_no_folder(regency):
    """asal.csv is data like any other: what stands above or elsewhere is not opened for it."""
    consolidate(regency)
    for name in ("../kabupaten", str(regency.parents[1] / "dinas_kesehatan")):
        change_rows(
            regency / f"{YEAR}/asal.csv", lambda rows, name=name: [row | {"instansi": name} for row in rows]
        )
        cell = f"{YEAR}/realisasi.csv[kematian_ibu|].pembilang"
        [line] = follow_origins(Delivery(YEAR, regency), [cell], root=regency.parents[1] / "opd")
        assert "tidak ada di sini" in line


def test_a_file_that_is_no_data_of_the_agency_is_not_opened(regency):
    """Whatever asal.csv or a seal calls a file of an agency."""
    consolidate(regency)
    agency = Delivery(YEAR, of(regency, "dinas_kesehatan"))
    (regency.parents[1] / "dinas_kesehatan/rahasia.txt").write_text("x", "utf-8")
    for name in ("../rahasia.txt", f"{YEAR}/../../rahasia.txt", "/dev/zero", f"{YEAR}/", "x"):
        assert find_hash(agency, name) is None
    where = f"{YEAR}/realisasi.csv"
    sha256 = {row["sha256"] for row in rows_of(regency / f"{YEAR}/asal.csv") if row["berkas_asal"] == where}
    assert find_hash(agency, where) in sha256


def test_the_record_says_of_a_cell_from_whose_data_it_was_taken(regency):
    """So that register, kertas kerja and page can say it, which know the record alone."""
    consolidate(regency)
    own = Delivery(YEAR, regency)
    for table in ("realisasi", "anggaran_instansi", "target"):
        own.table(table)
    words = {table.berkas: table for table in describe_tables(own)}
    cell = Cell(f"{YEAR}/realisasi.csv", "kematian_ibu|", "pembilang", "12")
    assert name_cell(cell, words).asal == (
        "diambil dari dinas_kesehatan, 2024/realisasi.csv, baris aki, kolom pembilang, data yang laporannya belum "
        "disusun"
    )
    pagu = Cell(f"{YEAR}/anggaran_instansi.csv", "opd_balai_rekaan", "pagu_rp", "1")
    assert name_cell(pagu, words).asal == (
        "diambil dari opd/balai rekaan, angka pagu_rp:total:2024 menurut 2024/anggaran.csv, data yang laporannya "
        "belum disusun"
    )
    assert {row.asal for row in words[f"{YEAR}/target.csv"].baris.values()} == {None}
