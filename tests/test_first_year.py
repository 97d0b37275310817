"""The first data of an agency: what is asked, what is made of it, and how the check leads through it."""

import io
import re
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjtools.build import check_data
from lkjtools.cli import run
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.example_rows import MARK, REPLACED
from lkjtools.delivery.filling_steps import describe_steps
from lkjtools.delivery.first_year import list_bodies
from tests.agencies import rehearsed_report
from tests.baris import change_rows, rows_of, write_rows

YEAR = 2031
FLAGS = {
    "--jenis": "perangkat_daerah",
    "--instansi": "Dinas Rekaan",
    "--wilayah": "Kabupaten Rekaan",
    "--pemerintah": "Pemerintah Kabupaten Rekaan",
    "--kepala": "Nama Rekaan",
    "--jabatan": "Kepala Dinas Rekaan",
    "--tempat": "Rekaan",
    "--periode": "2030-2034",
}


@pytest.fixture
def lkj(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder where nobody can answer: exit code, and what it printed."""
    monkeypatch.chdir(tmp_path)
    for name in ("LKJ_ROOT", "YEAR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def lkj(*arguments, **changed):
        flags = {**FLAGS, **{f"--{key}": value for key, value in changed.items()}}
        typed = [word for flag, text in flags.items() if text is not None for word in (flag, text)]
        code = run([*map(str, arguments), *(typed if arguments[0] == "init" else [])])
        return code, *capsys.readouterr()

    return lkj


def flags_of(kode):
    body = list_bodies()[kode]
    return {"jenis": kode, "wilayah": None if body.wilayah == "tidak" else FLAGS["--wilayah"]}


def fill_date(folder):
    path = folder / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("tanggal: null", f"tanggal: {YEAR + 1}-01-31"), "utf-8")


# -- what is made ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kode", list_bodies())
def test_check_names_the_examples_and_the_date_and_nothing_else(lkj, tmp_path, kode):
    """Of every kind of body: a fault for each row that is an example, and one for what nobody can know yet."""
    assert lkj("init", YEAR, **flags_of(kode))[0] == 0
    folder = tmp_path / "data" / str(YEAR)
    examples = [
        (f"{YEAR}/{path.name}", line, "sumber", MARK, REPLACED)
        for path in sorted(folder.glob("*.csv"))
        for line, row in enumerate(rows_of(path), start=2)
        if row["sumber"] == MARK
    ]
    faults = check_data(YEAR, tmp_path / "data").faults
    assert len(faults) <= 20
    found = [(f.file, f.line, f.column, f.value, f.expected) for f in faults]
    assert [fault for fault in found if fault not in examples] == [
        (f"{YEAR}/laporan.yaml", 6 if list_bodies()[kode].wilayah == "tidak" else 7, "tanggal", None,
         "tanggal yang ada, dengan bentuk TTTT-BB-HH"),
    ]  # fmt: skip
    assert len(found) == len(examples) + 1
    assert {path.stem for path in folder.glob("*.csv")} > {n for n, t in core_tables().items() if t.required}


@pytest.mark.parametrize("kode", list_bodies())
def test_the_examples_as_they_stand_are_a_faultless_delivery(lkj, tmp_path, kode):
    """Whoever keeps their form, with a source and a date, has a report: nothing in them is wrong."""
    lkj("init", YEAR, **flags_of(kode))
    folder = tmp_path / "data" / str(YEAR)
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(MARK, "halaman 1"), "utf-8")
    fill_date(folder)
    validation = check_data(YEAR, tmp_path / "data")
    assert validation.faults == ()
    assert {warning.jenis for warning in validation.warnings} == {
        "belanja_tidak_ada",
        "standar_nasional_tidak_disebut",
    }
    levels = {row["tingkat"] for row in rows_of(folder / "anggaran.csv")}
    of_region = kode in ("perangkat_daerah", "pemerintah_daerah")
    assert levels == {"program", "kegiatan", *(("sub_kegiatan",) if of_region else ("kro", "ro"))}


def test_laporan_yaml_says_what_was_answered(lkj, tmp_path):
    """Each answer in its place, as it was typed; the plan as two years."""
    lkj("init", "dinas/data/2031", instansi="Dinas: Rekaan", tahun=None)
    text = (tmp_path / "dinas/data/2031/laporan.yaml").read_text("utf-8")
    for line in (
        "instansi: 'Dinas: Rekaan'",
        "wilayah: Kabupaten Rekaan",
        "pemerintah: Pemerintah Kabupaten Rekaan",
        "tempat: Rekaan",
        "  nama: Nama Rekaan",
        "  jabatan: Kepala Dinas Rekaan",
        "  awal: 2030",
        "  akhir: 2034",
        "status: draf",
    ):
        assert f"\n{line}\n" in text


def test_nothing_of_the_sample_is_taken_over(lkj, tmp_path):
    """No name of its agency, no code of its indikator, no text."""
    lkj("init", YEAR)
    made = "\n".join(
        path.read_text("utf-8") for path in (tmp_path / "data" / str(YEAR)).rglob("*") if path.is_file()
    )
    sample = Path(__file__).parents[1] / "data/2023"
    codes = {row["kode_indikator"] for row in rows_of(sample / "indikator.csv")}
    assert not [word for word in ("Belitung", "Komunikasi", *codes) if word in made]
    assert not [path for path in (tmp_path / "data" / str(YEAR)).iterdir() if path.is_dir()]


# -- what is refused -------------------------------------------------------------------------------------


def test_an_existing_folder_is_never_changed(lkj, tmp_path):
    """Not even an empty one, and before a question is asked."""
    (tmp_path / "data/2031").mkdir(parents=True)
    code, _, err = lkj("init", YEAR)
    assert (code, [*(tmp_path / "data/2031").iterdir()]) == (1, [])
    assert "sudah ada dan tidak diubah" in err


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [({"instansi": "Badan Lain"}, True), ({"wilayah": "Kota Lain"}, True), ({"kepala": "Nama Lain"}, False)],
)
def test_a_data_folder_of_another_agency_is_refused(lkj, tmp_path, other, is_refused):
    """Its years would be taken for those before; also while its laporan.yaml still lacks a date."""
    lkj("init", YEAR)
    code, _, err = lkj("init", YEAR + 1, **other)
    assert (code == 1) == is_refused == (not (tmp_path / f"data/{YEAR + 1}").exists())
    if is_refused:
        assert "berisi data Dinas Rekaan Kabupaten Rekaan (tahun 2031)" in err
        assert re.search(r"misalnya lkj init \w+/data/2032\.?$", err.strip())


def test_without_a_terminal_all_that_is_missing_is_named_at_once(lkj, tmp_path):
    """Nobody can answer, so nothing is asked: a sentence, exit code 2, and no folder."""
    code, _, err = lkj("init", **{key.removeprefix("--"): None for key in FLAGS})
    assert code == 2
    assert err.splitlines()[0] == (
        "Tanpa terminal, semuanya harus disebut; yang kurang: --jenis, --tahun, --instansi, --pemerintah,"
        " --jabatan, --kepala, --periode. Jenis: perangkat_daerah, kementerian_lembaga, kantor_daerah,"
        " pengadilan, pemerintah_daerah, lainnya."
    )
    assert [*tmp_path.iterdir()] == []


def test_what_follows_from_the_kind_need_not_be_typed(lkj, tmp_path):
    """Government and office of a dinas follow from its name and region; the place is left open and named."""
    assert lkj("init", YEAR, pemerintah=None, jabatan=None, tempat=None)[0] == 0
    text = (tmp_path / "data/2031/laporan.yaml").read_text("utf-8")
    assert "pemerintah: Pemerintah Kabupaten Rekaan\n" in text
    assert "  jabatan: Kepala Dinas Rekaan Kabupaten Rekaan\n" in text
    assert "tempat" in {fault.column for fault in check_data(YEAR, tmp_path / "data").faults}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"jenis": "dinas"}, "--jenis: tertulis 'dinas'; seharusnya salah satu dari: perangkat_daerah,"),
        ({"instansi": "TODO"}, "--instansi: tertulis 'TODO'; seharusnya isinya, bukan kata pengganti."),
        ({"tempat": "Rekaan, 2032"}, "--tempat: tertulis 'Rekaan, 2032'; seharusnya nama tempat saja;"),
        ({"periode": "2031"}, "--periode: tertulis '2031'; seharusnya dua tahun dengan tanda hubung,"),
        ({"periode": "2020-2030"}, "--periode: tertulis '2020-2030'; seharusnya dua tahun"),
        ({"periode": "2031-2051"}, "--periode: tertulis '2031-2051'; seharusnya dua tahun"),
        ({"jenis": "pengadilan"}, "--wilayah tidak dipakai untuk pengadilan: nama instansinya sudah cukup."),
        ({"tahun": "2032"}, "Folder 2031 bukan folder tahun 2032."),
    ],
)
def test_a_wrong_answer_that_was_typed_is_refused_in_one_sentence(lkj, tmp_path, changed, message):
    """With the option, what stands there and what is expected; exit code 2, and no folder."""
    code, _, err = lkj("init", YEAR, **changed)
    assert (code, err.splitlines()[0][: len(message)]) == (2, message)
    assert not (tmp_path / "data").exists()


def test_the_help_names_every_kind_of_body(capsys):
    """Whoever types the kind need not look elsewhere."""
    assert run(["init", "--help"]) == 0
    out = capsys.readouterr().out
    assert [kode for kode in list_bodies() if kode not in out] == []


# -- what is asked ---------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A person who types what was written beforehand."""

    def isatty(self):
        return True


def test_what_was_not_typed_is_asked_and_a_wrong_answer_is_asked_again(lkj, tmp_path, monkeypatch):
    """In Indonesian, with what follows from the kind proposed: an empty answer takes it."""
    answers = ["31", str(YEAR), "9", "1", "Dinas Rekaan", "Kabupaten Rekaan", "", "", "Nama Rekaan"]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join([*answers, "Rekaan 1", "Rekaan", "2030-2034", ""])))
    code, out, _ = lkj("init", **{key.removeprefix("--"): None for key in FLAGS})
    assert code == 0
    assert out.count("Tahun yang dilaporkan: ") == 2
    assert out.count("Jenis instansi (nomor): ") == 2
    assert "Seharusnya nama tempat saja; tanggalnya ditulis di tanggal." in out
    assert "[Pemerintah Kabupaten Rekaan]: " in out
    text = (tmp_path / "data/2031/laporan.yaml").read_text("utf-8")
    assert "  jabatan: Kepala Dinas Rekaan Kabupaten Rekaan\n" in text
    assert "tempat: Rekaan\n" in text


# -- how the check leads through it ----------------------------------------------------------------------


def test_check_says_step_by_step_what_is_to_be_filled_in(lkj, tmp_path):
    """In the order in which it is best filled, each file with how much it lacks; what is done is told no more."""
    lkj("init", YEAR, tempat=None)
    code, out, _ = lkj("check", YEAR)
    steps = re.findall(r"^[0-9]\. ([^:]+):|^   (\S+): (.+)$", out.partition("peringatan:")[0], re.MULTILINE)
    assert code == 1
    assert [title or f"{file}: {lack}" for title, file, lack in steps] == [
        "Identitas laporan",
        "laporan.yaml: tempat, tanggal",
        "Dokumen sumber",
        "dokumen.csv: 4 baris contoh",
        "Tujuan dan sasaran",
        "sasaran.csv: 2 baris contoh",
        "Indikator dan perannya",
        "indikator.csv: 1 baris contoh",
        "peran_indikator.csv: 1 baris contoh",
        "Target",
        "target.csv: 1 baris contoh",
        "Realisasi",
        "realisasi.csv: 1 baris contoh",
        "Anggaran",
        "anggaran.csv: 3 baris contoh",
        "anggaran_indikator.csv: 1 baris contoh",
    ]
    change_rows(tmp_path / "data/2031/dokumen.csv", lambda rows: [{**r, "sumber": "Salinan"} for r in rows])
    lines = describe_steps(check_data(YEAR, tmp_path / "data").faults, YEAR)
    assert not [line for line in lines if "dokumen.csv" in line]


def test_an_example_is_blamed_for_nothing_but_being_one(lkj, tmp_path):
    """Where a code above it was replaced, the rows that are still examples have no fault of their own for it."""
    lkj("init", YEAR)
    folder = tmp_path / "data/2031"
    own = {"kode_dokumen": "rencana", "sumber": "Salinan", "nama": "Rencana Kami"}
    change_rows(folder / "dokumen.csv", lambda rows: [{**rows[0], **own}])
    change_rows(
        folder / "sasaran.csv",
        lambda rows: [{**row, "kode_sasaran": f"X{row['kode_sasaran']}"} for row in rows],
    )
    faults = check_data(YEAR, tmp_path / "data").faults
    assert {fault.expected for fault in faults if fault.column != "tanggal"} == {REPLACED}


def test_warnings_wait_until_no_example_is_left(lkj, tmp_path):
    """A document that no table names yet is not unused: the tables that will name it are still examples."""
    lkj("init", YEAR)
    folder = tmp_path / "data/2031"
    for name in ("dokumen", "sasaran", "indikator"):
        empty = dict.fromkeys(core_tables()[name].column_names, "")
        write_rows(folder / f"{name}.csv", [{**empty, **row} for row in own_rows()[name]])
    validation = check_data(YEAR, tmp_path / "data")
    assert (len(validation.faults), validation.warnings) == (8, ())


def test_an_example_is_no_indikator_of_a_work_unit(lkj):
    """Nothing is filled in by a unit that only an example names."""
    lkj("init", YEAR)
    assert "Sekretariat" not in lkj("status", YEAR)[1]


def test_a_finished_year_has_no_steps_left(lkj, tmp_path):
    """A wrong cell is to be put right, not filled in: only its fault is told."""
    lkj("init", YEAR)
    folder = tmp_path / "data/2031"
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(MARK, "halaman 1"), "utf-8")
    fill_date(folder)
    change_rows(folder / "target.csv", lambda rows: [{**rows[0], "target": "sembilan"}])
    faults = check_data(YEAR, tmp_path / "data").faults
    assert [fault.column for fault in faults] == ["target"]
    assert describe_steps(faults, YEAR) == ()


def test_an_example_is_no_row_of_a_workbook_and_goes_when_own_rows_come(lkj, tmp_path):
    """In Excel an example stands above the head; a table that was filled there has none left."""
    lkj("init", YEAR)
    folder = tmp_path / "data/2031"
    assert lkj("workbook", "export", YEAR, "isian.xlsx")[0] == 0
    book = load_workbook("isian.xlsx")
    page = book["dokumen"]
    assert MARK not in {cell.value for row in page.iter_rows() for cell in row}
    own = ("rencana", "renstra", "Rencana Kami", None, None, None, "Dinas Rekaan", "Salinan")
    for column, text in enumerate(own, start=1):
        page.cell(5, column).value = text
    book.save("isian.xlsx")
    code, _, err = lkj("workbook", "import", "isian.xlsx", "data/2031")
    assert (code, err) == (0, "")
    assert [row["kode_dokumen"] for row in rows_of(folder / "dokumen.csv")] == ["rencana"]
    assert [row["sumber"] for row in rows_of(folder / "target.csv")] == [MARK]


# -- from nothing to a report ----------------------------------------------------------------------------


def own_rows():
    """What an agency with ten indikator and two lines of budget types into each file."""
    codes = [f"iku_{number:02}" for number in range(1, 11)]
    kinds = {"renstra": "renstra", "pk": "perjanjian_kinerja", "dpa": "dpa", "data": "lainnya"}
    document = {"pemilik": "Dinas Rekaan", "sumber": "Salinan"}
    sasaran = {"kode_sasaran": "S1", "jenis": "sasaran", "uraian": "Meningkatnya layanan"}
    indikator = {
        "satuan": "%",
        "polarisasi": "maksimal",
        "jenis": "nilai",
        "desimal": "2",
        "desimal_capaian": "2",
    }
    role = {"peran": "iku_sasaran", "kode_acuan": "S1", "sumber": "halaman 2"}
    target = {"tahun": str(YEAR), "dasar": "tahunan", "kode_dokumen": "pk", "sumber": "halaman 3"}
    measured = {"status_angka": "tetap", "kode_dokumen": "data", "sumber": "halaman 4"}
    levels = (("9.01", "program", ""), ("9.01.1", "kegiatan", "9.01"))
    lines = [(f"9.01.1.{i}", "sub_kegiatan", "9.01.1") for i in (1, 2)]
    budget = {"urutan": "1", "kode_dokumen": "dpa", "sumber": "halaman 5"}
    rupiah = {"pagu_rp": "250000000", "realisasi_rp": "240000000"}
    return {
        "dokumen": [
            {**document, "kode_dokumen": code, "jenis": kind, "nama": f"Dokumen {code}"}
            for code, kind in kinds.items()
        ],
        "sasaran": [{**sasaran, "kode_dokumen": "renstra", "sumber": "halaman 1"}],
        "indikator": [
            {**indikator, "kode_indikator": code, "nama": f"Persentase Layanan {code}", "unit_kerja": "Bidang",
             "sumber": "halaman 2"}
            for code in codes
        ],
        "peran_indikator": [
            {**role, "kode_indikator": code, "urutan": str(i)} for i, code in enumerate(codes, 1)
        ],
        "target": [{**target, "kode_indikator": code, "target": "80"} for code in codes],
        "realisasi": [
            {**measured, "kode_indikator": code, "realisasi": str(70 + i)} for i, code in enumerate(codes)
        ],
        "anggaran": [
            {**budget, "kode": code, "tingkat": level, "kode_induk": above, "nama": f"Layanan {code}",
             **(rupiah if level == "sub_kegiatan" else {}), "urutan": code[-1]}
            for code, level, above in (*levels, *lines)
        ],
        "anggaran_indikator": [
            {"kode_indikator": code, "kode_anggaran": lines[i % 2][0], "porsi_pct": "20", "sumber": "halaman 5"}
            for i, code in enumerate(codes)
        ],
    }  # fmt: skip


def test_the_guide_says_how_much_is_typed_for_ten_indikator():
    """The files and cells that it names are those of the test below."""
    guide = Path("docs/panduan.md").read_text("utf-8")
    assert "berarti sembilan berkas dan 347 sel" in " ".join(guide.split())


def test_ten_indikator_are_filled_in_and_make_a_report(lkj, tmp_path):
    """From an empty folder one command and nine files with 347 cells typed; the rest was there, or follows."""
    lkj("init", YEAR)
    folder = tmp_path / "data/2031"
    rows = own_rows()
    assert {path.stem for path in folder.iterdir()} == {"laporan", *rows}
    for name, own in rows.items():
        empty = dict.fromkeys(core_tables()[name].column_names, "")
        write_rows(folder / f"{name}.csv", [{**empty, **row} for row in own])
    fill_date(folder)
    assert sum(bool(text) for own in rows.values() for row in own for text in row.values()) + 1 == 347
    assert "Persentase Layanan iku_10" in str(rehearsed_report(tmp_path, YEAR))
