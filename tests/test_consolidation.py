"""A regency's own report from its agencies': every value is the agency's, or is refused with the reason."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjtools.build import check_data
from lkjtools.cli import run
from lkjtools.consolidation.plan import plan_consolidation
from lkjtools.errors import DataError, LkjError
from lkjtools.report.laporan import load_laporan
from lkjtools.workbook.importing import apply_import
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows, drop_rows, rows_of, set_cells, write_rows
from tests.regencies import MAPPED, write_regency
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


@pytest.mark.exhaustive
def test_what_is_taken_over_makes_a_report(regency, tmp_path):
    """Whose values of the agencies are those of their own reports, and whose table of budgets has one line each."""
    consolidate(regency)
    folder = build_rehearsed(YEAR, data_dir=regency, output_dir=tmp_path / "hasil", jobs=1)
    printed = {row["key"]: row["text"] for row in rows_of(folder / "register.csv")}
    for code, agency, theirs, _ in MAPPED:
        kinerja = load_laporan(YEAR, str(of(regency, agency))).capaian.kinerja(theirs)
        assert printed[f"realisasi:{code}:{YEAR}"] == kinerja.realisasi.text
    assert printed[f"pagu_rp:anggaran_instansi:{YEAR}"] == "226.032.500.000"


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
    assert not (regency / f"{YEAR}/asal.csv").exists()


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


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 10**15), min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_budget_of_a_regency_is_the_sum_of_the_lowest_lines_of_its_agencies(tmp_path_factory, amounts):
    """Whatever they are; sen are kept."""
    root = tmp_path_factory.mktemp("kabupaten")
    data = write_regency(root, MAPPED[-1:])
    for name in ("dinas_kesehatan", "badan_keuangan"):
        shutil.rmtree(root / name)
    shutil.rmtree(root / "opd")
    for number, lines in enumerate(amounts):
        name = "opd/balai rekaan" if not number else f"dinas_{number}"
        folder = write_agency(root / name, 6) / str(YEAR)
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
