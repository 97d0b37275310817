"""The one door to the data: what is read, what is refused, and in which words."""

import csv
import hashlib
import io
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lkjtools.delivery import Delivery, resolve_data_dir, validate_delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.laporan_yaml import parse_identity
from lkjtools.delivery.rows import load_table, read_records
from lkjtools.errors import DataError, ParameterError, UnknownNameError, describe_warnings
from lkjtools.figure.angka import Tanda
from tests.baris import change_rows, drop_rows, rows_of, set_cells, write_rows
from tests.cases import try_each

TABLES = core_tables()

DATA = Path(__file__).parent.parent / "data"
RUSAK = Path(__file__).parent / "rusak"
PERTENTANGAN = yaml.safe_load((RUSAK / "pertentangan.yaml").read_text(encoding="utf-8"))
HARAPAN = yaml.safe_load((RUSAK / "harapan.yaml").read_text(encoding="utf-8"))
TAHUN = 2023
ANGGARAN = TABLES["anggaran"]


def _short(faults, name):
    return [str(fault).removeprefix(name).lstrip(",: ") for fault in DataError(faults).faults]


def _table_of(name):
    return max((table for table in TABLES.values() if name.startswith(table.name)), key=lambda t: len(t.name))


@pytest.fixture
def data(tmp_path):
    """A copy of the sample data that a test may spoil; of what was published only a few rows, for speed."""
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    for name, kept in (
        ("terbit", r"id,|IE-0[12],"),
        ("terbit_masukan", r"kode,|ikhtisar\.(skm|tik)\.|t312\.skm\.t,|t311\.tik\.t,"),
    ):
        path = copy / f"{TAHUN}/{name}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if re.match(kept, line)), "utf-8")
    drop_rows(copy / f"{TAHUN}/dokumen.csv", kode_dokumen="iku_perubahan")  # only what was published names it
    return copy


def _messages(data):
    return [str(fault) for fault in validate_delivery(TAHUN, data).faults]


# -- one file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(HARAPAN))
def test_a_faulty_file_reports_exactly_its_faults(name):
    """Each file in tests/rusak fails with the words of harapan.yaml, all at once."""
    content = (RUSAK / name).read_bytes()
    if name.endswith(".yaml"):
        identity, faults, _ = parse_identity(content.decode(), name)
        assert identity is None
    else:
        faults = load_table(content, name, _table_of(name)).faults
    assert _short(faults, name) == HARAPAN[name]


def test_every_faulty_file_has_its_expectation():
    """No file in tests/rusak is left untested."""
    # test_narasi.py, test_kewajaran.py, test_workbook_spoilt.py, test_consolidation.py
    elsewhere = {"narasi.yaml", "peringatan_nilai.yaml", "lra_skm.yaml", "konsolidasi.yaml"}
    tested = {*HARAPAN, *elsewhere, "harapan.yaml", "daftar.yaml", "pertentangan.yaml", "penyerahan.yaml"}
    assert {path.name for path in RUSAK.iterdir()} == tested
    assert set(PERTENTANGAN) == set(SPOILT)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted():
    """Excel's "CSV UTF-8" writes them; they change no cell."""
    content = (DATA / f"{TAHUN}/belanja.csv").read_bytes()
    plain = load_table(content, "belanja.csv", TABLES["belanja"])
    windows = load_table(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), "belanja.csv", TABLES["belanja"])
    assert (windows.rows, windows.faults) == (plain.rows, ())
    assert len(plain.rows) == 3


def test_columns_may_stand_in_any_order():
    """A header is found by name, not by place."""
    text = "sumber,nilai,nama,kode_unsur\nSurvei,3.5,Waktu,U3\n"
    loaded = load_table(text.encode(), "skm_unsur.csv", TABLES["skm_unsur"])
    assert loaded.faults == ()
    assert loaded.rows[0]["nilai"] == "3.5"


def test_three_decimals_are_allowed_where_the_column_is_bounded():
    """A nilai of at most 4 cannot be a thousand."""
    text = "kode_unsur,nama,nilai,sumber\nU1,Persyaratan,3.833,Survei\n"
    assert load_table(text.encode(), "skm_unsur.csv", TABLES["skm_unsur"]).faults == ()


def test_a_row_knows_its_line_its_key_and_its_cells():
    """The line is the editor's, also after a cell with a line break."""
    text = 'kode_unsur,nama,nilai,sumber\nU1,"dua\nbaris",3.5,Survei\nU2,Prosedur,3.25,Survei\n'
    first, second = load_table(text.encode(), "x.csv", TABLES["skm_unsur"]).rows
    assert (first.line, second.line, second.key) == (2, 4, "U2")
    assert second.cell("nilai").text == "3.25"
    assert second.cell("nama", words=True).value == "Prosedur"
    with pytest.raises(KeyError):
        second.cell("tidak_ada")


def test_a_missing_cell_keeps_its_reason():
    """Missing is not zero, and says why."""
    row = Delivery(TAHUN, DATA).table("realisasi")[0]
    assert row.cell("skor").value is Tanda.TIDAK_ADA
    assert row.cell("skor", missing=Tanda.BELUM_TERBIT).value is Tanda.BELUM_TERBIT


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4).filter(
            lambda cells: any(cell.strip() for cell in cells)
        ),
        min_size=1,
    )
)
def test_every_text_survives_the_csv(table):
    """What csv writes is what is read, whatever the cell."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    records, faults = read_records(buffer.getvalue(), "x.csv")
    assert faults == []
    assert [cells for _, cells in records] == table


@given(st.binary(max_size=200))
def test_no_content_whatever_breaks_the_reader(content):
    """Any bytes give rows or faults, never a traceback."""
    loaded = load_table(content, "x.csv", TABLES["skm_unsur"])
    assert loaded.faults
    assert all(fault.expected for fault in loaded.faults)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_whatever_breaks_the_identity(text):
    """Any YAML gives faults, never a traceback."""
    identity, faults, _ = parse_identity(text, "laporan.yaml")
    assert identity is None
    assert faults


@given(
    st.dictionaries(
        st.tuples(
            st.integers(0, 19), st.sampled_from(["kode_belanja", "nama", "pagu_rp", "urutan", "sumber"])
        ),
        st.sampled_from(["#REF!", "####", "", "\n"]),
        max_size=30,
    )
)
def test_exactly_the_spoilt_cells_are_reported(spoilt):
    """Every spoilt cell is a fault, no other cell is; keys that several rows lack are told at the first of them."""
    table = TABLES["belanja"]
    blank = sorted(place for place, value in spoilt.items() if place[1] == "kode_belanja" and not value)
    told_there = blank[1:] if len(blank) > 1 and spoilt.get((0, "kode_belanja")) != "" else []
    rows = [
        {
            "kode_belanja": f"5.{n}",
            "nama": "Belanja",
            "pagu_rp": "2",
            "realisasi_rp": "1",
            "urutan": "1",
            "kode_dokumen": "d",
            "sumber": "s",
        }
        for n in range(20)
    ]
    for (row, column), value in spoilt.items():
        rows[row][column] = value
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, rows[0], lineterminator="\n")
    writer.writeheader()
    lines = []
    for row in rows:
        lines.append(buffer.getvalue().count("\n") + 1)
        writer.writerow(row)
    loaded = load_table(buffer.getvalue().encode(), "belanja.csv", table)
    assert {(fault.line, fault.column) for fault in loaded.faults} == {
        (lines[row], column) for row, column in spoilt if (row, column) not in told_there
    }
    assert len(loaded.faults) == len(spoilt) - len(told_there)


# -- a delivery ---------------------------------------------------------------------------------------------------


def test_a_delivery_notes_what_was_opened_and_what_was_looked_for(data):
    """The record lists path and sha256 in order of first use, absent files and earlier years included."""
    (data / f"{TAHUN}/skm_unsur.csv").unlink()
    delivery = Delivery(TAHUN, data)
    delivery.table("belanja")
    delivery.table("skm_unsur")
    delivery.of(TAHUN - 1).table("target")
    delivery.table("belanja")
    hashes = {
        path: hashlib.sha256((data / path).read_bytes()).hexdigest()
        for path in (f"{TAHUN}/belanja.csv", f"{TAHUN - 1}/target.csv")
    }
    assert delivery.reads == (
        (f"{TAHUN}/belanja.csv", hashes[f"{TAHUN}/belanja.csv"]),
        (f"{TAHUN}/skm_unsur.csv", None),
        (f"{TAHUN - 1}/target.csv", hashes[f"{TAHUN - 1}/target.csv"]),
    )


def test_a_file_is_read_once(data):
    """What was hashed is what was used, even if the file changes meanwhile."""
    delivery = Delivery(TAHUN, data)
    before = delivery.table("belanja")
    (data / f"{TAHUN}/belanja.csv").write_text("rusak")
    assert delivery.table("belanja") is before


def test_an_absent_optional_table_is_empty_and_an_absent_required_one_a_fault(data):
    """Optional: no rows. Required: a fault of the reported year, none of an earlier one."""
    (data / f"{TAHUN}/belanja.csv").unlink()
    (data / f"{TAHUN}/indikator.csv").unlink()
    delivery = Delivery(TAHUN, data)
    assert delivery.table("belanja") == ()
    with pytest.raises(DataError, match=r"2023/indikator.csv: seharusnya berkas ada\."):
        delivery.table("indikator")
    assert delivery.of(TAHUN - 1).table("indikator") == ()
    assert delivery.of(TAHUN - 50).table("target") == ()


def test_a_table_raises_with_all_its_faults(data):
    """Two faults, one error."""
    path = data / f"{TAHUN}/belanja.csv"
    set_cells(path, {"kode_belanja": "5.2"}, pagu_rp="905.713.000", urutan="tiga")
    with pytest.raises(DataError) as caught:
        Delivery(TAHUN, data).table("belanja")
    assert str(caught.value) == (
        "2 kesalahan data:\n"
        '- 2023/belanja.csv, baris 4, kolom pagu_rp: tertulis "905.713.000"; '
        "seharusnya angka bertitik desimal tanpa pemisah ribuan; tulis 905713000.\n"
        '- 2023/belanja.csv, baris 4, kolom urutan: tertulis "tiga"; seharusnya bilangan bulat 0 atau lebih.'
    )


def test_an_unknown_table_is_the_programmers_mistake():
    """A name that no schema has is not a fault of the data."""
    with pytest.raises(UnknownNameError, match='mungkin maksudnya "anggaran"'):
        Delivery(TAHUN, DATA).table("anggran")


@pytest.mark.parametrize("tahun", [0, 23, 20233, -2023])
def test_a_year_has_four_digits(tahun):
    """Anything else is refused before a path is made of it."""
    with pytest.raises(ParameterError, match="tulis tahun empat angka"):
        Delivery(tahun, DATA)


def test_an_undeclared_rincian_is_named_with_the_one_probably_meant():
    """laporan.yaml says which there are."""
    with pytest.raises(DataError) as caught:
        Delivery(TAHUN, DATA).rincian("pegawai_unti")
    assert str(caught.value).endswith('yang dideklarasikan; mungkin maksudnya "pegawai_unit".')


def test_a_rincian_is_validated_by_its_declaration(data):
    """Its numbers are numbers, its columns those declared."""
    path = data / f"{TAHUN}/rincian/tenaga_non_pns.csv"
    set_cells(path, {"nomor": "3"}, jumlah="-")
    with pytest.raises(DataError) as caught:
        Delivery(TAHUN, data).rincian("tenaga_non_pns")
    assert _short(caught.value.faults, f"{TAHUN}/rincian/tenaga_non_pns.csv") == [
        'baris 4, kolom jumlah: tertulis "-"; seharusnya angka; tulis 0 hanya bila nilainya nol.'
    ]


@pytest.mark.parametrize(
    "relative",
    [
        "../rahasia.md",
        "narasi/../../../rahasia.md",
        "/etc/passwd",
        "..",
        "",
        "C:/rahasia.md",
        "narasi\\..\\x",
        "a\0b",
    ],
)
def test_a_path_out_of_the_delivery_is_refused(data, relative):
    """Neither .. nor an absolute path is followed, whether the file exists or not."""
    (data.parent / "rahasia.md").write_text("rahasia")
    with pytest.raises(
        DataError, match=r"seharusnya berkas di dalam folder data, tanpa \.\. atau jalur mutlak\."
    ):
        Delivery(TAHUN, data).text(relative)


def test_a_link_out_of_the_data_folder_is_refused(data):
    """A link is followed only within the data folder."""
    (data.parent / "rahasia.md").write_text("rahasia")
    folder = data / f"{TAHUN}"
    (folder / "narasi").mkdir(exist_ok=True)
    (folder / "narasi/keluar.md").symlink_to(data.parent / "rahasia.md")
    (folder / "narasi/dalam.md").symlink_to(folder / "belanja.csv")
    (folder / "narasi/putar.md").symlink_to(folder / "narasi/putar.md")
    delivery = Delivery(TAHUN, data)
    for name in ("narasi/keluar.md", "narasi/putar.md"):
        with pytest.raises(DataError, match="di dalam folder data"):
            delivery.text(name)
    assert delivery.text("narasi/dalam.md").startswith("kode_belanja")


def test_a_linked_table_out_of_the_data_folder_is_a_fault_of_the_validation(data):
    """The validation reports it and goes on."""
    target = data / f"{TAHUN}/belanja.csv"
    shutil.move(target, data.parent / "belanja.csv")
    target.symlink_to(data.parent / "belanja.csv")
    assert _messages(data) == [
        "2023/belanja.csv: seharusnya berkas di dalam folder data, tanpa .. atau jalur mutlak."
    ]


def test_the_folder_of_a_year_may_be_a_link_of_the_operator(data):
    """A year on a shared drive is read there; a link within the delivery that leaves it stays refused."""
    shared = data.parent / "berbagi"
    shutil.move(data / f"{TAHUN}", shared)
    (data / f"{TAHUN}").symlink_to(shared)
    assert _messages(data) == []
    (shared / "narasi").mkdir(exist_ok=True)
    (data.parent / "rahasia.md").write_text("rahasia")
    (shared / "narasi/keluar.md").symlink_to(data.parent / "rahasia.md")
    with pytest.raises(DataError, match="di dalam folder data"):
        Delivery(TAHUN, data).text("narasi/keluar.md")


def test_a_file_that_cannot_be_read_is_a_fault_of_its_own(data):
    """What the system refuses is named with its cause, beside the faults of other files."""
    shutil.rmtree(data / f"{TAHUN}")
    (data / f"{TAHUN}").symlink_to("/proc/self")  # reading mem from its start fails, for every user
    with pytest.raises(DataError) as caught:
        Delivery(TAHUN, data).text("mem")
    assert [str(fault) for fault in caught.value.faults] == [
        "2023/mem: seharusnya berkas yang dapat dibaca (perangkat penyimpanan gagal membaca atau menulis)."
    ]


def test_a_folder_in_place_of_a_file_is_a_fault(data):
    """Only ordinary files are opened."""
    path = data / f"{TAHUN}/belanja.csv"
    path.unlink()
    path.mkdir()
    with pytest.raises(DataError, match=r"2023/belanja.csv: seharusnya berkas biasa\."):
        Delivery(TAHUN, data).table("belanja")


def test_a_narrative_is_text_or_absent(data):
    """text() insists, find_text() does not; Windows line ends are dropped."""
    (data / f"{TAHUN}/narasi").mkdir(exist_ok=True)
    (data / f"{TAHUN}/narasi/contoh.md").write_bytes(b"satu\r\ndua\n")
    delivery = Delivery(TAHUN, data)
    assert delivery.text("narasi/contoh.md") == "satu\ndua\n"
    assert delivery.find_text("narasi/tidak_ada.md") is None
    with pytest.raises(DataError, match=r"2023/narasi/tidak_ada.md: seharusnya berkas ada\."):
        delivery.text("narasi/tidak_ada.md")
    (data / f"{TAHUN}/narasi/windows.md").write_bytes("satu – dua".encode("cp1252"))
    with pytest.raises(DataError, match=r"2023/narasi/windows.md, baris 1: tertulis .bita 0x96"):
        delivery.text("narasi/windows.md")


def test_a_relative_data_folder_counts_from_lkj_root(monkeypatch, tmp_path):
    """LKJ_ROOT if set, else the working folder; an absolute path stays."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LKJ_ROOT", raising=False)
    assert resolve_data_dir("data") == tmp_path.resolve() / "data"
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path / "akar"))
    assert resolve_data_dir("data") == tmp_path.resolve() / "akar/data"
    assert resolve_data_dir(tmp_path / "lain") == tmp_path.resolve() / "lain"


# -- several tables -----------------------------------------------------------------------------------------------

LAMA = TAHUN - 1
SPOILT = {
    "kode_tidak_dikenal": lambda d: set_cells(
        d / f"{TAHUN}/belanja.csv", {"kode_belanja": "5.2"}, kode_dokumen="apbd_perubahan_2032"
    ),
    "nol_hilang": lambda d: set_cells(
        d / f"{TAHUN}/anggaran_indikator.csv", {"kode_indikator": "ip_asn"}, kode_anggaran="2.16.1.2.5"
    ),
    "jumlah_belanja": lambda d: set_cells(
        d / f"{TAHUN}/belanja.csv", {"kode_belanja": "5.2"}, pagu_rp="905713001"
    ),
    "bobot_komponen": lambda d: set_cells(
        d / f"{TAHUN}/peran_indikator.csv",
        {"kode_indikator": "diseminasi", "peran": "komponen"},
        bobot_pct="34.5",
    ),
    "komposit_tanpa_komponen": lambda d: (
        drop_rows(d / f"{TAHUN}/peran_indikator.csv", peran="komponen"),
        set_cells(d / f"{TAHUN}/realisasi.csv", {"kode_indikator": "ip_asn"}, kode_indikator="iku_tik"),
    ),
    "porsi_berlebih": lambda d: set_cells(
        d / f"{TAHUN}/anggaran_indikator.csv", {"kode_indikator": "ip_asn"}, kode_anggaran="2.16.01"
    ),
    "peran_salah_acuan": lambda d: set_cells(
        d / f"{TAHUN}/peran_indikator.csv",
        {"kode_indikator": "iku_skm", "peran": "iku_tujuan"},
        kode_acuan="S1",
    ),
    "tanpa_target": lambda d: drop_rows(d / f"{TAHUN}/target.csv", kode_indikator="ip_asn", dasar="tahunan"),
    "tanpa_realisasi": lambda d: drop_rows(d / f"{TAHUN}/realisasi.csv", kode_indikator="ip_asn"),
    "tahun_target": lambda d: set_cells(d / f"{LAMA}/target.csv", {"kode_indikator": "ip_asn"}, tahun="2021"),
    "tingkat_berawalan": lambda d: set_cells(
        d / f"{TAHUN}/realisasi.csv", {"kode_indikator": "keamanan_informasi"}, realisasi="Level II+"
    ),
    "tingkat_untuk_angka": lambda d: set_cells(
        d / f"{LAMA}/realisasi.csv", {"kode_indikator": "ip_asn"}, realisasi="tujuh puluh"
    ),
    "skor_untuk_angka": lambda d: set_cells(
        d / f"{TAHUN}/realisasi.csv", {"kode_indikator": "ip_asn"}, skor="1", skor_maks="2"
    ),
    "skala_tidak_dikenal": lambda d: set_cells(
        d / f"{TAHUN}/indikator.csv", {"kode_indikator": "keamanan_informasi"}, skala_tingkat="index_kami"
    ),
    "realisasi_yang_dihitung": lambda d: set_cells(
        d / f"{LAMA}/realisasi.csv", {"kode_indikator": "iku_skm"}, kode_indikator="iku_tik", realisasi="96"
    ),
    "rupiah_ganda": lambda d: set_cells(
        d / f"{TAHUN}/anggaran.csv", {"kode": "2.20.02"}, pagu_rp="0", realisasi_rp="0"
    ),
    "tingkat_anggaran": lambda d: set_cells(
        d / f"{TAHUN}/anggaran.csv", {"kode": "2.20.02.2.01"}, tingkat="sub_kegiatan"
    ),
    "bobot_akip": lambda d: set_cells(
        d / f"{TAHUN}/akip.csv",
        {"kode_evaluasi": "akip_2021", "kode_komponen": "pengukuran"},
        bobot_hitung="15.00",
    ),
    "evaluasi_tercampur": lambda d: set_cells(
        d / f"{TAHUN}/akip.csv",
        {"kode_evaluasi": "akip_2022", "kode_komponen": "pelaporan"},
        penilai="mandiri",
    ),
    "berkas_salah_nama": lambda d: (d / f"{TAHUN}/belanja.csv").rename(d / f"{TAHUN}/belanjaa.csv"),
    "rincian_tidak_dideklarasikan": lambda d: shutil.copy(
        d / f"{TAHUN}/rincian/media_sosial.csv", d / f"{TAHUN}/rincian/media_sosal.csv"
    ),
    "aturan_tidak_dikenal": lambda d: (d / f"{TAHUN}/laporan.yaml").write_text(
        (d / f"{TAHUN}/laporan.yaml")
        .read_text(encoding="utf-8")
        .replace("akip: permenpanrb_88_2021", "akip: permenpan_88_2021"),
        encoding="utf-8",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_tables_that_contradict_each_other_are_reported(data, name):
    """One contradiction, exactly the faults that it causes."""
    SPOILT[name](data)
    assert _messages(data) == PERTENTANGAN[name]


def test_faults_in_several_files_and_years_are_reported_at_once(data):
    """Reading faults, cell faults, contradictions and the identity, in one run, sorted by place."""
    (data / f"{LAMA}/dokumen.csv").write_bytes(b"kode_dokumen;jenis\nlkj;lkj\n")
    set_cells(data / f"{TAHUN}/belanja.csv", {"kode_belanja": "5.2"}, urutan="x")
    set_cells(data / f"{TAHUN}/sasaran.csv", {"kode_sasaran": "S1"}, kode_induk="T2")
    laporan = data / f"{TAHUN}/laporan.yaml"
    laporan.write_text(laporan.read_text(encoding="utf-8").replace("tempat:", "tempaat:"), encoding="utf-8")
    places = [(fault.file, fault.line, fault.column) for fault in validate_delivery(TAHUN, data).faults]
    assert places == [
        ("2022/dokumen.csv", 1, None),
        ("2023/belanja.csv", 4, "urutan"),
        ("2023/laporan.yaml", 5, None),
        ("2023/sasaran.csv", 3, "kode_induk"),
    ]


def _overspend(data):
    """Spend one rupiah beyond a pagu; another row makes up for it, so that the sum stays."""
    path = data / f"{TAHUN}/belanja.csv"
    set_cells(path, {"kode_belanja": "5.1.01"}, realisasi_rp="5170000001")
    set_cells(path, {"kode_belanja": "5.1.02"}, realisasi_rp="4333426805")


KIND = "realisasi_di_atas_pagu"
SIDIK = "s0bc8229b"  # of the warning about that


def _lowest(data):
    rows = rows_of(data / f"{TAHUN}/anggaran.csv")
    return [row["kode"] for row in rows if row["pagu_rp"]]


def _total(data, column):
    return sum(int(row[column] or 0) for row in rows_of(data / f"{TAHUN}/anggaran.csv"))


@pytest.fixture
def whole(data):
    """The sample data with those optional tables that it does without."""
    _overspend(data)
    absent = {
        "peringatan_diterima": "jenis,tempat,sidik,alasan\n"
        f"realisasi_di_atas_pagu,2023/belanja.csv:5.1.01:realisasi_rp,{SIDIK},Data rekaan\n",
        "pembanding": "kode_indikator,nama_pembanding,nilai,satuan,kode_dokumen,sumber\n"
        "iku_tik,Rata-rata nasional,88.5,%,lkj_2023,Data rekaan\n",
        "tanggapan": "temuan,sidik,alasan,tindakan,tanggal,sumber\nT-1,0a1b,Salah,Diperbaiki,2024-02-01,Surat\n",
        "penerimaan": "temuan,sidik,keputusan,catatan,tanggal,sumber\nT-1,0a1b,diterima,,2024-02-02,Surat\n",
        "gambar": "kode,berkas,judul,alt,bagian,urutan,sumber\n"
        "lambang,lambang.png,Lambang,Lambang daerah,pendahuluan,1,Data rekaan\n",
        "peta_indikator": "kode_lama,kode_baru,hubungan,keterangan,sumber\n"
        "ip_asn,ip_asn,tetap,,Data rekaan\n,diseminasi,baru,,Data rekaan\n",
        "skala_tingkat": "skala,urutan,tingkat,skor_mulai,skor_di_atas,kode_dokumen,sumber\n"
        "spip,1,Rintisan,,,lkj_2023,Data rekaan\nspip,2,Terkelola,,,lkj_2023,Data rekaan\n",
        "kelas_capaian": "kelas,mulai,di_atas,desimal,tanda,warna,kode_dokumen,sumber\n"
        "Kurang,,,,▼,,lkj_2023,Data rekaan\nBaik,90,,,●,,lkj_2023,Data rekaan\n",
        "nilai_kinerja": "kode,jenis,kode_induk,nama,bobot_pct,urutan,kode_dokumen,sumber\n"
        "iku_skm,indikator,,,50,1,lkj_2023,Data rekaan\niku_tik,indikator,,,50,2,lkj_2023,Data rekaan\n",
        "rencana_aksi": "kode_aksi,triwulan,kode_indikator,kegiatan,penanggung_jawab,target,satuan,realisasi,"
        "kode_dokumen,sumber\nA1,1,iku_skm,Survei,Sekretariat,1,laporan,1,lkj_2023,Data rekaan\n",
        "anggaran_triwulan": "kode,triwulan,pagu_rp,realisasi_rp,kode_dokumen,sumber\n"
        + "".join(f"{kode},1,0,0,lkj_2023,Data rekaan\n" for kode in _lowest(data)),
        "sumber_dana": "kode_sumber_dana,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber\n"
        f"apbd,APBD,{_total(data, 'pagu_rp')},{_total(data, 'realisasi_rp')},1,lkj_2023,Data rekaan\n",
        "anggaran_instansi": "kode_instansi,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber\n"
        f"dinas,Dinas,{_total(data, 'pagu_rp')},{_total(data, 'realisasi_rp')},1,lkj_2023,Data rekaan\n",
        "konsolidasi": "kode_indikator,instansi,kode_indikator_asal,sumber\nip_asn,dinas,ip,Keputusan\n",
        "asal": "tabel,baris,kolom,nilai,instansi,berkas_asal,baris_asal,kolom_asal,sha256,kunci_angka,sumber\n"
        f"realisasi,ip_asn|,realisasi,74,dinas,2023/realisasi.csv,ip|,realisasi,{'0' * 64},realisasi:ip:2023,"
        "laporan 0000-ZZZZ-0000-0000\n",
    }
    change_rows(
        data / f"{TAHUN}/indikator.csv",
        lambda rows: [
            row | {"konsolidasi": "jumlah" if row["kode_indikator"] == "ip_asn" else ""} for row in rows
        ],
    )
    absent["realisasi_unit"] = (
        "kode_indikator,nama_unit,realisasi,pembilang,penyebut,urutan,kode_dokumen,sumber\n"
        "ip_asn,Sekretariat,74,,,1,lkj_2023,Data rekaan\n"
    )
    for name, text in absent.items():
        (data / f"{TAHUN}/{name}.csv").write_text(text, encoding="utf-8")
    (data / f"{TAHUN}/gambar").mkdir()
    Image.new("RGB", (300, 300)).save(data / f"{TAHUN}/gambar/lambang.png")
    (data / f"{TAHUN}/bukti").mkdir()
    shutil.copy(data / f"{TAHUN}/gambar/lambang.png", data / f"{TAHUN}/bukti/piagam.png")
    sha256 = hashlib.sha256((data / f"{TAHUN}/bukti/piagam.png").read_bytes()).hexdigest()
    head = "kode_indikator,triwulan,berkas,halaman,sha256,sumber"
    row = f"ip_asn,,piagam.png,,{sha256},Sekretariat"
    (data / f"{TAHUN}/bukti.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert _messages(data) == []
    return data


def test_a_warning_is_said_until_it_is_accepted_with_a_reason(data):
    """It is no fault; accepted it is listed with its reason; an acceptance of nothing is a fault."""
    _overspend(data)
    validation = validate_delivery(TAHUN, data)
    assert validation.faults == ()
    lines = describe_warnings([one for one in validation.warnings if one.jenis == KIND]).splitlines()
    assert lines[2] == f"   realisasi_di_atas_pagu,2023/belanja.csv:5.1.01:realisasi_rp,{SIDIK},ALASAN"
    assert lines[:2] == [
        "1 peringatan:",
        (
            '1. 2023/belanja.csv, baris 2, kolom realisasi_rp: tertulis "5170000001"; lazimnya paling banyak'
            " sebesar pagu_rp, 5170000000 (realisasi_di_atas_pagu, 2023/belanja.csv:5.1.01:realisasi_rp)."
        ),
    ]
    path = data / f"{TAHUN}/peringatan_diterima.csv"
    known = rows_of(path)
    row = {
        "jenis": "realisasi_di_atas_pagu",
        "tempat": "2023/belanja.csv:5.1.01:realisasi_rp",
        "sidik": SIDIK,
    }
    write_rows(path, [row | {"alasan": "Pembayaran kurang bayar"}, *known])
    validation = validate_delivery(TAHUN, data)
    assert (validation.faults, [one for one in validation.warnings if one.jenis == KIND]) == ((), [])
    assert "Pembayaran kurang bayar" in [row["alasan"] for row in validation.accepted]
    write_rows(path, [{**row, "tempat": "2023/belanja.csv:5.1.1:realisasi_rp", "alasan": "x"}, *known])
    assert _messages(data) == [
        (
            '2023/peringatan_diterima.csv, baris 2, kolom tempat: tertulis "2023/belanja.csv:5.1.1:realisasi_rp";'
            " seharusnya tempat sebuah peringatan yang masih muncul; hapus baris ini bila isinya sudah dibetulkan;"
            ' mungkin maksudnya "2023/belanja.csv:5.1.01:realisasi_rp" (nol di depan hilang).'
        )
    ]
    write_rows(path, [{**row, "jenis": "realisasi_diatas_pagu", "alasan": "x"}, *known])
    (message,) = _messages(data)
    assert 'mungkin maksudnya "realisasi_di_atas_pagu"' in message


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("realisasi_rp", {"realisasi_rp": "5170000002"}),
        ("pagu_rp", {"pagu_rp": "5169999999"}),
    ],
)
def test_a_warning_that_was_accepted_is_said_again_when_its_figures_change(whole, column, cells):
    """An old reason hides no new mistake: neither in the cell itself nor in what it is held against."""
    assert validate_delivery(TAHUN, whole).accepted
    set_cells(whole / f"{TAHUN}/belanja.csv", {"kode_belanja": "5.1.01"}, **cells)
    validation = validate_delivery(TAHUN, whole)
    assert "realisasi_di_atas_pagu" in [warning.jenis for warning in validation.warnings]
    assert "realisasi_di_atas_pagu" not in [row["jenis"] for row in validation.accepted]
    # The sums of belanja and anggaran differ now, a fault of its own; mended, the old acceptance is one.
    (total,) = validation.faults
    assert total.column == f"jumlah {column}"
    set_cells(whole / f"{TAHUN}/belanja.csv", {"kode_belanja": "5.1.02"}, **_other(whole, column))
    (message,) = _messages(whole)
    assert message.startswith(
        f'2023/peringatan_diterima.csv, baris 2, kolom sidik: tertulis "{SIDIK}"; seharusnya sidik'
    )
    assert message.endswith("; isinya lain daripada yang diterima: periksa lagi.")


def _other(data, column):
    """What the second row must hold so that a column has its sum again."""
    rows = {name: rows_of(data / f"{TAHUN}/{name}.csv") for name in ("anggaran", "belanja")}
    total = sum(int(row[column] or 0) for row in rows["anggaran"])
    return {
        column: str(total - sum(int(r[column]) for r in rows["belanja"] if r["kode_belanja"] != "5.1.02"))
    }


@pytest.mark.parametrize("place", range(max(len(table.columns) for table in TABLES.values())))
def test_a_lost_column_is_a_fault_whichever_it_is(whole, place):
    """Every table loses one column at once: those it must have are reported, and no rule breaks for it."""
    expected = set()
    for table in TABLES.values():
        if place < len(table.columns) and not table.columns[place].may_lack:
            name = table.columns[place].name
            path = whole / f"{TAHUN}/{table.name}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                rows = [{k: v for k, v in row.items() if k != name} for row in csv.DictReader(file)]
            write_rows(path, rows)
            expected.add(f"2023/{table.name}.csv, baris 1, kolom {name}: seharusnya kolom ini ada.")
    assert expected <= set(_messages(whole))


@pytest.mark.parametrize("name", try_each(TABLES, 4))
def test_a_lost_file_is_a_fault_or_nothing(whole, name):
    """A required file is reported; without an optional one nothing breaks."""
    (whole / f"{TAHUN}/{name}.csv").unlink()
    missing = f"2023/{name}.csv: seharusnya berkas ada."
    assert (missing in _messages(whole)) == TABLES[name].required


def test_a_year_without_folder_is_one_clear_fault(data):
    """Not a list of missing files."""
    validation = validate_delivery(TAHUN + 1, data)
    assert [str(fault) for fault in validation.faults] == [
        (
            f"2024: seharusnya folder 2024 ada di {data}; folder data lain disebut dengan --data-dir,"
            " folder pertama dibuat dengan lkj init."
        )
    ]
    assert validation.checks == 1


def test_an_empty_year_names_every_required_file(data):
    """A validation of nothing does not pass."""
    shutil.rmtree(data / f"{TAHUN}")
    (data / f"{TAHUN}").mkdir()
    required = [f"2023/{table.name}.csv" for table in TABLES.values() if table.required]
    assert [fault.file for fault in validate_delivery(TAHUN, data).faults] == sorted(
        [*required, "2023/laporan.yaml"]
    )


def test_an_earlier_year_uses_the_indikator_of_the_reported_one(data):
    """A folder without indikator.csv is checked against the reported year's."""
    set_cells(data / "2021/realisasi.csv", {"kode_indikator": "ip_asn"}, kode_indikator="ip_ans")
    [fault] = validate_delivery(TAHUN, data).faults
    assert (fault.file, fault.line, fault.value) == ("2021/realisasi.csv", 3, "ip_ans")
    assert fault.expected == 'kode di indikator.csv; mungkin maksudnya "ip_asn"'
