"""What is delivered is used or named: files, rows, codes that meet, dates, and last year's rows."""

import os
import re
import shutil
from pathlib import Path

import pytest

from lkjtools.csv_table import read_table
from lkjtools.delivery import validate_delivery
from lkjtools.delivery.texts import standard_texts
from lkjtools.delivery.unused import list_files
from lkjtools.dry_run import find_unread
from lkjtools.record.record import Record
from tests.values_contoh import chapter, laporan

ROOT = Path(__file__).parent.parent
TAHUN = 2023


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample data without what tells of the printed report, which makes it slow to copy and to check."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("terpakai") / "data"))
    for name in ("terbit", "terbit_masukan"):
        (data / f"{TAHUN}/{name}.csv").unlink()
    path = data / f"{TAHUN}/dokumen.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if not line.startswith(("iku_perubahan,", "lkj_2023,"))), "utf-8"
    )
    return data


@pytest.fixture
def data(sample, tmp_path):
    """A copy that a test may spoil."""
    return Path(shutil.copytree(sample, tmp_path / "data"))


@pytest.fixture
def year(data):
    return data / str(TAHUN)


def _faults(year):
    return [str(fault) for fault in validate_delivery(int(year.name), year.parent).faults]


def _warnings(year):
    """Those of spoilt data that the sample does not have, and accept, unspoilt."""
    accepted = read_table((ROOT / f"data/{TAHUN}/peringatan_diterima.csv").read_text("utf-8"))
    known = {(row["jenis"], row["tempat"]) for row in accepted}
    (year / "peringatan_diterima.csv").unlink(missing_ok=True)
    validation = validate_delivery(int(year.name), year.parent)
    assert validation.faults == ()
    return [str(one) for one in validation.warnings if (one.jenis, one.tempat) not in known]


def _replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# -- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "narasi/kesimpulann.md",
            'nama sebuah teks yang tercetak di laporan; mungkin maksudnya "narasi/kesimpulan.md"',
        ),
        (
            "narasi/Kesimpulan.MD",
            'nama sebuah teks yang tercetak di laporan; mungkin maksudnya "narasi/kesimpulan.md"',
        ),
        (
            "narasi/indikator/iku_skmm.md",
            (
                "nama berkas berupa kode indikator kinerja utama, komponennya, atau indikator program; mungkin"
                ' maksudnya "narasi/indikator/iku_skm.md"'
            ),
        ),
        (
            "narasi/sasaran/s1.md",
            'nama berkas berupa kode di sasaran.csv; mungkin maksudnya "narasi/sasaran/S1.md"',
        ),
        (
            "narasi/rincian/visi_misii.md",
            'nama berkas berupa kode rincian di laporan.yaml; mungkin maksudnya "narasi/rincian/visi_misi.md"',
        ),
        ("indikator/iku_skm.md", 'tidak ada berkas ini; mungkin maksudnya "narasi/indikator/iku_skm.md"'),
        ("belanja.CSV", 'tidak ada berkas ini; mungkin maksudnya "belanja.csv"'),
        (
            "belanja.csv.txt",
            (
                "tidak ada berkas ini; yang dibaca hanya tabel CSV dan teks .md; mungkin maksudnya"
                ' "belanja.csv"'
            ),
        ),
        (
            "belanja.xlsx",
            (
                "tidak ada berkas ini; buku kerja dibaca dengan lkj workbook import: pindahkan dari sini, lalu"
                ' impor; mungkin maksudnya "belanja.csv"'
            ),
        ),
        (
            "realisasi_revisi.xlsx",
            (
                "tidak ada berkas ini; buku kerja dibaca dengan lkj workbook import: pindahkan dari sini, lalu"
                ' impor; mungkin maksudnya "realisasi.csv"'
            ),
        ),
        ("Laporan.yaml", 'tidak ada berkas ini; mungkin maksudnya "laporan.yaml"'),
        ("laporan.yml", 'tidak ada berkas ini; mungkin maksudnya "laporan.yaml"'),
        ("lama/belanja.csv", 'tidak ada berkas ini; mungkin maksudnya "belanja.csv"'),
        ("gambar/catatan.txt", "disebut di gambar.csv; yang dibaca hanya tabel CSV dan teks .md"),
    ],
)
def test_a_file_that_nothing_reads_is_named_with_the_one_probably_meant(year, name, message):
    """Under a slip, in capitals, with another ending or in another folder it would vanish without a word."""
    path = year / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{# isi #}", "utf-8")
    assert _faults(year) == [f"{TAHUN}/{name}: seharusnya {message}."]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$belanja.xlsx",
        ".~lock.belanja.csv#",
        "narasi/.gitkeep",
        ".ipynb_checkpoints/belanja-checkpoint.csv",
    ],
)
def test_what_systems_leave_behind_is_no_delivery(year, name):
    """A closed list, which the guide repeats."""
    path = year / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("isi", "utf-8")
    assert (_faults(year), _warnings(year)) == ([], [])


def test_a_folder_that_links_to_itself_is_walked_once(year):
    """Links within the data are followed, and end."""
    (year / "narasi/indikator/lagi").symlink_to(year / "narasi", target_is_directory=True)
    assert _faults(year) == []


def test_a_folder_that_links_out_of_the_data_is_named_and_not_walked(year, tmp_path_factory):
    """What stands there is not delivered: its files are neither listed nor read."""
    other = tmp_path_factory.mktemp("lain")
    (other / "rahasia.txt").write_text("isi", "utf-8")
    (year / "narasi/keluar").symlink_to(other, target_is_directory=True)
    assert _faults(year) == [
        f"{year.name}/narasi/keluar: seharusnya nama sebuah teks yang tercetak di laporan."
    ]


def test_what_is_no_file_among_the_annexes_is_named(year):
    """A pipe would never end; nothing in the folder is passed over."""
    (year / "lampiran").mkdir()
    os.mkfifo(year / "lampiran/a.pdf")
    assert _faults(year) == [f"{year.name}/lampiran/a.pdf: seharusnya berkas biasa."]


def test_every_standard_text_is_printed_by_a_chapter():
    """So that a text of that name in a delivery is one that a report prints."""
    sources = [*(ROOT / "lkjtools").rglob("*.py"), *(ROOT / "notebooks").glob("*.ipynb")]
    printed = set()
    for path in sources:
        text = path.read_text("utf-8").replace('\\"', '"')
        printed |= set(re.findall(r"narasi(?:_triwulan)?\(\s*laporan,\s*\"([a-z_]+)\"", text))
    assert standard_texts().keys() - printed == set()


def test_a_text_that_no_chapter_has_read_is_named(year):
    """It has the name of a standard text, but the data has not what it is about."""
    reads = [{"path": f"{TAHUN}/{path}", "sha256": "0" * 64} for path in list_files(year)]
    (year / "narasi/tanpa_efisiensi.md").write_text("Tidak ada.", "utf-8")
    reads.append(
        {"path": f"{TAHUN}/narasi/tanpa_efisiensi.md", "sha256": None}
    )  # looked for before it was there
    (fault,) = find_unread(Record.of_chapters({"01_bab": chapter(identity=laporan(reads=reads))}), year)
    assert str(fault) == (
        f"{TAHUN}/narasi/tanpa_efisiensi.md: seharusnya teks yang tercetak; tidak ada bagian laporan ini yang"
        " mencetaknya: hapus, atau lengkapi datanya."
    )


def test_what_lies_beside_the_years_is_warned_of(data, year):
    """A table beside the folders, a copy of a year: nothing reads them."""
    (data / "belanja.csv").write_text("x", "utf-8")
    (data / "2023 (salinan)").mkdir()
    (data / ".git").mkdir()
    assert _warnings(year) == [
        f"{name}: lazimnya berada di dalam folder sebuah tahun; di sini tidak dibaca (di_luar_tahun, {name})."
        for name in ("2023 (salinan)", "belanja.csv")
    ]


def test_a_folder_of_other_agencies_is_no_stranger(data, year):
    """Examples may lie beside the years, each in a data folder of its own; a year moved aside is warned of."""
    for folder in ("contoh/dinas/2024", "contoh/badan/2024"):
        (data / folder).mkdir(parents=True)
        (data / folder / "laporan.yaml").write_text("", "utf-8")
    assert _warnings(year) == []
    (data / "contoh/arsip").mkdir()
    assert "contoh: lazimnya berada di dalam folder sebuah tahun" in _warnings(year)[0]


def test_an_optional_table_without_rows_is_a_fault(year):
    """A head alone says neither that there is nothing nor what there is."""
    path = year / "tindak_lanjut.csv"
    path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    (fault,) = _faults(year)
    assert fault == (
        f"{TAHUN}/tindak_lanjut.csv: seharusnya sedikitnya satu baris data; hapus berkas ini bila memang tidak"
        " ada isinya."
    )


def test_the_table_by_jenis_belanja_does_not_vanish_without_a_word(year):
    """An agency may do without it, and says so once."""
    (year / "belanja.csv").unlink()
    (warning,) = _warnings(year)
    assert warning == (
        f"{TAHUN}/belanja.csv: lazimnya berkas ada: tanpa berkas ini tabel menurut jenis belanja tidak tercetak"
        f" (belanja_tidak_ada, {TAHUN}/belanja.csv)."
    )


# -- rows ---------------------------------------------------------------------------------------------------------


def test_rows_that_stand_in_no_part_of_the_report_are_warned_of(year):
    """An indikator without a role, a figure that no text asks for, a document that nothing names."""
    with (year / "indikator.csv").open("a", encoding="utf-8") as file:
        file.write("lepas,Lepas,%,maksimal,nilai,,2,2,,,,Sekretariat,,Rekaan\n")
    with (year / "angka_narasi.csv").open("a", encoding="utf-8") as file:
        file.write("tamu,Tamu,5,orang,0,skm_2023,Rekaan\n")
    with (year / "dokumen.csv").open("a", encoding="utf-8") as file:
        file.write("nota,lainnya,Nota,,,,Dinas,Rekaan\n")
    (year / "pembanding.csv").write_text(
        "kode_indikator,nama_pembanding,nilai,satuan,kode_dokumen,sumber\nip_asn,Standar,,,,Rekaan\n", "utf-8"
    )
    assert [line.rpartition("(")[2] for line in _warnings(year)] == [
        f"tidak_dipakai, {TAHUN}/{place})."
        for place in (
            "angka_narasi.csv:tamu:kode",
            "dokumen.csv:nota:kode_dokumen",
            "indikator.csv:lepas:kode_indikator",
            "pembanding.csv:ip_asn|Standar:kode_indikator",
        )
    ]


def test_a_survey_that_no_indikator_uses_is_a_fault(year):
    """Its table and its picture would vanish."""
    _replace(year / "laporan.yaml", "skm: permenpanrb_14_2017", "skm: null")
    (fault,) = _faults(year)
    assert fault.endswith(
        'kolom aturan.skm: tertulis "null"; seharusnya nama aturan, karena ada skm_unsur.csv.'
    )


def test_an_own_table_stands_at_an_indikator_that_is_described(year):
    """At one without a role nothing would print it."""
    path = year / "peran_indikator.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("pemanfaatan_data,")]
    path.write_text("".join(kept), "utf-8")
    expected = "kode indikator kinerja utama, komponennya, atau indikator program"
    faults = _faults(year)
    assert (
        f'{TAHUN}/laporan.yaml, kolom rincian dataset_perangkat_daerah: tertulis "pemanfaatan_data"; seharusnya'
        f" {expected}."
    ) in faults
    text = f"{TAHUN}/narasi/indikator/pemanfaatan_data.md: seharusnya nama berkas berupa {expected}"
    assert any(fault.startswith(text) for fault in faults)


# -- codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["iku-skm", "IKU_SKM", "iku.skm"])
def test_codes_that_become_one_are_refused(year, other):
    """One table would disappear, or one file under Windows."""
    with (year / "indikator.csv").open("a", encoding="utf-8") as file:
        file.write(f"{other},Lepas,%,maksimal,nilai,,2,2,,,,Sekretariat,,Rekaan\n")
    (fault,) = _faults(year)
    assert fault == (
        f'{TAHUN}/indikator.csv, baris 12, kolom kode_indikator: tertulis "{other}"; seharusnya kode yang berbeda'
        " dari iku_skm (baris 2) bukan hanya pada tanda baca atau huruf besar; keduanya menjadi satu nama tabel"
        " dan berkas."
    )


def test_codes_of_own_tables_that_become_one_are_refused(year):
    """An underscore at the end makes another file, but not another table."""
    _replace(year / "laporan.yaml", "  - kode: media_sosial\n", "  - kode: media_website_\n")
    (year / "rincian/media_sosial.csv").rename(year / "rincian/media_website_.csv")
    (year / "narasi/rincian/media_sosial.md").unlink()
    (fault,) = _faults(year)
    assert fault == (
        f'{TAHUN}/laporan.yaml, kolom rincian[9].kode: tertulis "media_website_"; seharusnya kode yang berbeda dari'
        " media_website bukan hanya pada garis bawah."
    )


@pytest.mark.parametrize(
    ("code", "is_fault"), [("5.1.01x", True), ("5..2", True), ("51 2", True), ("abc", False), ("52", None)]
)
def test_a_jenis_belanja_has_the_code_of_an_account(year, code, is_fault):
    """Digits joined by dots; a slip in one is a fault, another kind of code a warning."""
    _replace(year / "belanja.csv", "\n5.2,", f"\n{code},")
    if is_fault:
        (fault,) = _faults(year)
        assert fault.startswith(
            f'{TAHUN}/belanja.csv, baris 4, kolom kode_belanja: tertulis "{code}"; seharusnya kode'
        )
    else:
        kinds = [line.rpartition("(")[2] for line in _warnings(year)]
        place = f"kode_belanja_bukan_akun, {TAHUN}/belanja.csv:{code}:kode_belanja)."
        assert kinds == ([] if is_fault is None else [place])


def test_codes_that_differ_in_zeros_alone_are_refused(year):
    """5.1.1 beside 5.1.01: a spreadsheet has dropped a nought."""
    _replace(year / "belanja.csv", "\n5.2,", "\n5.1.1,")
    (fault,) = _faults(year)
    assert fault == (
        f'{TAHUN}/belanja.csv, baris 4, kolom kode_belanja: tertulis "5.1.1"; seharusnya kode yang berbeda dari'
        " 5.1.01 (baris 2) bukan hanya pada nol."
    )


@pytest.mark.parametrize("number", ["Nomor 5", "No. 5", "NO 5"])
def test_the_number_of_a_document_is_written_without_the_word(year, number):
    """It was printed as "Nomor Nomor 5"."""
    path = year / "dokumen.csv"
    path.write_text(re.sub(r",700\.1\.2\.1/[^,]*,", f",{number},", path.read_text("utf-8"), count=1), "utf-8")
    (fault,) = _faults(year)
    assert fault.endswith(
        f'tertulis "{number}"; seharusnya nomornya saja; kata Nomor tercetak dengan sendirinya.'
    )


def test_a_kegiatan_continues_the_code_of_its_program(year):
    """2.16.01.2.06 under 2.16.02 is a slip in one of the two."""
    _replace(year / "anggaran.csv", "2.16.01.2.06,kegiatan,2.16.01,", "2.16.01.2.06,kegiatan,2.16.02,")
    (warning,) = [line for line in _warnings(year) if "kode_bukan_lanjutan_induk" in line]
    assert warning == (
        f'{TAHUN}/anggaran.csv, baris 15, kolom kode: tertulis "2.16.01.2.06"; lazimnya kode di'
        " atasnya, 2.16.02, yang dilanjutkan dengan titik dan angka"
        f" (kode_bukan_lanjutan_induk, {TAHUN}/anggaran.csv:2.16.01.2.06:kode)."
    )


def test_two_rows_in_one_place_of_an_order_are_warned_of(year):
    """Their order would be that of the file."""
    _replace(year / "belanja.csv", ",3,apbd", ",2,apbd")
    (warning,) = _warnings(year)
    assert "lazimnya urutan yang belum dipakai; baris 3 memakainya (urutan_ganda, " in warning


# -- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "tanggal: 2024-01-29",
            "tanggal: 2023-12-31",
            (
                'kolom tanggal: tertulis "2023-12-31"; seharusnya tanggal setelah 2023-12-31, akhir tahun yang'
                " dilaporkan"
            ),
        ),
        (
            "awal: 2018, akhir: 2023",
            "awal: 2024, akhir: 2026",
            (
                'kolom periode_renstra: tertulis "2024-2026"; seharusnya periode yang memuat tahun 2023, paling'
                " lama 20 tahun"
            ),
        ),
        (
            "awal: 2018, akhir: 2023",
            "awal: 1918, akhir: 2023",
            (
                'kolom periode_renstra: tertulis "1918-2023"; seharusnya periode yang memuat tahun 2023, paling'
                " lama 20 tahun"
            ),
        ),
    ],
)
def test_a_report_is_dated_after_its_year_and_within_its_plan(year, old, new, message):
    """No report is signed before its year has ended."""
    _replace(year / "laporan.yaml", old, new)
    assert f"{TAHUN}/laporan.yaml, {message}." in _faults(year)


def test_dates_that_hardly_can_be_right_are_warned_of(year):
    """A report of 2042, a plan of nineteen years, a document younger than the report, an evaluation long past."""
    _replace(year / "laporan.yaml", "tanggal: 2024-01-29", "tanggal: 2042-01-29")
    _replace(year / "laporan.yaml", "awal: 2018, akhir: 2023", "awal: 2011, akhir: 2029")
    _replace(year / "dokumen.csv", ",,2023-10-25,", ",,2042-02-01,")
    path = year / "akip.csv"
    path.write_text(path.read_text("utf-8").replace("akip_2021,2021,", "akip_2021,2011,"), "utf-8")
    kinds = {line.rpartition("(")[2].split(",")[0] for line in _warnings(year)}
    assert kinds >= {
        "tanggal_terlalu_jauh",
        "periode_terlalu_panjang",
        "dokumen_setelah_laporan",
        "tahun_dinilai_lama",
    }


def test_a_year_that_is_not_over_cannot_have_been_evaluated(year):
    """2031 in a report of 2023."""
    path = year / "akip.csv"
    path.write_text(path.read_text("utf-8").replace("akip_2022,2022,", "akip_2022,2031,"), "utf-8")
    faults = _faults(year)
    assert len(faults) == 4
    assert faults[0] == (
        f'{TAHUN}/akip.csv, baris 11, kolom tahun_dinilai: tertulis "2031"; seharusnya paling lambat 2023; tahun'
        " sesudahnya belum dapat dinilai."
    )


def test_rows_of_a_quarter_are_refused_where_nothing_says_what_they_mean(year):
    """They passed, and vanished."""
    with (year / "realisasi.csv").open("a", encoding="utf-8") as file:
        file.write("ip_asn,2,50,,,,,tetap,data_sekretariat_2023,Rekaan\n")
    (fault,) = _faults(year)
    assert fault == (
        f'{TAHUN}/realisasi.csv, baris 10, kolom triwulan: tertulis "2"; seharusnya kosong, atau kolom'
        " akumulasi bagi ip_asn di indikator.csv diisi: bagaimana nilai setahun mengikuti nilai triwulan."
    )


# -- last year ----------------------------------------------------------------------------------------------------


def test_last_years_rows_do_not_pass_as_this_years(data):
    """The measured tables of 2023 copied into 2024: each is named with its rows."""
    new = Path(shutil.copytree(data / "2023", data / "2024"))
    _replace(new / "laporan.yaml", "tanggal: 2024-01-29", "tanggal: 2025-01-29")
    _replace(new / "laporan.yaml", "awal: 2018, akhir: 2023", "awal: 2018, akhir: 2024")
    target = new / "target.csv"
    target.write_text(re.sub(r",2023,,tahunan,", ",2024,,tahunan,", target.read_text("utf-8")), "utf-8")
    same = {}
    for line in _warnings(new):
        found = re.fullmatch(r'2024/(.*)\.csv: tertulis "baris (.*)"; lazimnya .*_tahun_lalu, .*', line)
        if found:
            same[found[1]] = found[2]
    assert set(same) == {
        "anggaran",
        "belanja",
        "realisasi",
        "skm_unsur",
        "akip",
        "akip_hasil",
        "akip_capaian",
        "akip_lampiran",
        "akip_catatan",
        "tindak_lanjut",
        "angka_narasi",
        "rincian/pegawai_unit",
        "rincian/pegawai_golongan",
        "rincian/tenaga_non_pns",
        "rincian/sistem_informasi",
        "rincian/dataset_perangkat_daerah",
    }
    assert same["belanja"] == "2, 3, 4"
    _replace(new / "realisasi.csv", "ip_asn,,74,", "ip_asn,,75,")
    assert not any("realisasi.csv: tertulis" in line for line in _warnings(new))


def test_an_identity_of_an_earlier_year_that_cannot_be_read_hides_no_other_fault(data, year):
    """It is a fault beside those of the reported year."""
    (data / "2022/laporan.yaml").write_bytes(b"x" * 200_000)
    _replace(year / "belanja.csv", ",3,apbd", ",x,apbd")
    assert [fault.partition(":")[0] for fault in _faults(year)] == [
        "2022/laporan.yaml",
        f"{TAHUN}/belanja.csv, baris 4, kolom urutan",
    ]
