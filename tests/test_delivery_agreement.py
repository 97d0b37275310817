"""Tables that contradict each other are named, both right and wrong side by side."""

import shutil
from pathlib import Path

import pytest

from lkjtools.delivery import validate_delivery
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows

DATA = Path(__file__).parent.parent / "data"
SAMPLE_YEAR = 2023
KINDS = {"anggaran_program_lain", "program_tanpa_anggaran", "rincian_dan_realisasi"}
KINDS |= {"nama_ganda", "nama_dan_satuan", "wilayah_berbeda"}


@pytest.fixture
def sample(tmp_path):
    """A copy of the sample data that a test may spoil; of what was published nothing, for speed."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("terbit*.csv")))


def warnings(data, tahun=SAMPLE_YEAR):
    found = validate_delivery(tahun, data)
    assert found.faults == ()
    return [str(each) for each in found.warnings if each.jenis in KINDS]


def change(table, line, **cells):
    return table, lambda rows: rows[line - 2].update(cells)


def drop(table, line):
    return table, lambda rows: rows[: line - 2] + rows[line - 1 :]


def exchange(table, column, one, other):
    def swap(rows):
        rows[one - 2][column], rows[other - 2][column] = rows[other - 2][column], rows[one - 2][column]

    return table, swap


SPOILT = {
    "a budget taken from another program": (
        exchange("anggaran_indikator", "kode_anggaran", 11, 12),
        """\
2023/anggaran_indikator.csv, baris 11, kolom kode_anggaran: tertulis "2.21.02.2.01"; lazimnya anggaran dari program
 indikator itu, 2.20.02 (anggaran_program_lain,
 2023/anggaran_indikator.csv:pemanfaatan_data|2.21.02.2.01:kode_anggaran).
2023/anggaran_indikator.csv, baris 12, kolom kode_anggaran: tertulis "2.20.02.2.01"; lazimnya anggaran dari program
 indikator itu, 2.21.02 (anggaran_program_lain,
 2023/anggaran_indikator.csv:keamanan_informasi|2.20.02.2.01:kode_anggaran).""",
    ),
    "an indikator of a program without budget": (
        drop("anggaran_indikator", 12),
        """\
2023/peran_indikator.csv, baris 17, kolom kode_indikator: tertulis "keamanan_informasi"; lazimnya disebut juga di
 anggaran_indikator.csv, seperti indikator program yang lain (program_tanpa_anggaran,
 2023/peran_indikator.csv:keamanan_informasi|program|2.21.02:kode_indikator).""",
    ),
    "an own table that counts more than the realisasi": (
        change("rincian/dataset_perangkat_daerah", 3, jumlah_dataset="12"),
        """\
2023/rincian/dataset_perangkat_daerah.csv, kolom jumlah jumlah_dataset: tertulis "623"; lazimnya pembilang 622 atau
 penyebut 622 dari pemanfaatan_data di realisasi.csv (rincian_dan_realisasi,
 2023/rincian/dataset_perangkat_daerah.csv:jumlah jumlah_dataset).""",
    ),
    "a name twice": (
        change("skm_unsur", 3, nama="Persyaratan Pelayanan"),
        """\
2023/skm_unsur.csv, baris 3, kolom nama: tertulis "Persyaratan Pelayanan"; lazimnya nama yang berbeda dari baris 2
 (nama_ganda, 2023/skm_unsur.csv:U2:nama).""",
    ),
    "a percentage in another unit": (
        change("indikator", 4, satuan="nilai"),
        """\
2023/indikator.csv, baris 4, kolom satuan: tertulis "nilai"; lazimnya % untuk sebuah persentase (nama_dan_satuan,
 2023/indikator.csv:dokumen_perencanaan:satuan).""",
    ),
}
"""What is done to the sample, and the warnings, one a paragraph whose further lines begin with a blank."""


@pytest.mark.parametrize("case", SPOILT)
def test_tables_that_contradict_each_other_are_warned_of(sample, case):
    """Each is right alone; both are named, and the untouched delivery gives no warning."""
    (table, spoil), expected = SPOILT[case]
    change_rows(sample / f"{SAMPLE_YEAR}/{table}.csv", spoil)
    assert warnings(sample) == expected.replace("\n ", " ").splitlines()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pemerintah: Pemerintah Kabupaten Belitung", "pemerintah: Pemerintah Kabupaten Bangka"),
        ("wilayah: Kabupaten Belitung", "wilayah: Kota Belitung"),
    ],
)
def test_a_government_of_another_region_is_warned_of(sample, old, new):
    """Name and kind of the region are those of its government."""
    path = sample / f"{SAMPLE_YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (warning,) = warnings(sample)
    assert "lazimnya menyebut wilayahnya, Ko" in warning.replace("Kabupaten", "Kota")
    assert warning.endswith("(wilayah_berbeda, 2023/laporan.yaml:pemerintah).")


def test_columns_that_together_count_what_the_share_counts_are_lawful(tmp_path):
    """Men and women counted in two columns make up the numerator together."""
    data = write_agency(tmp_path / "data", 2)
    folder = data / str(YEAR)
    change_rows(
        folder / "realisasi.csv", lambda rows: rows[0].update(realisasi="", pembilang="5", penyebut="10")
    )
    change_rows(
        folder / "indikator.csv",
        lambda rows: rows[0].update(nama_pembilang="Peserta lulus", nama_penyebut="Peserta"),
    )
    path = folder / "laporan.yaml"
    columns = "\n".join(
        f"      - {{kode: {code}, judul: {code}, jenis: {kind}}}"
        for code, kind in (
            ("nama", "teks"),
            ("pria", "bilangan, satuan: orang, jumlah: true"),
            ("wanita", "bilangan, satuan: orang, jumlah: true"),
        )
    )
    declared = (
        "rincian:\n  - kode: peserta\n    judul: Peserta\n    kode_indikator: iku_01\n    kolom:\n"
        f"{columns}\n    jumlah: true\n    sumber: Data rekaan\n"
    )
    path.write_text(path.read_text("utf-8").replace("rincian: []\n", declared), "utf-8")
    table = folder / "rincian/peserta.csv"
    table.parent.mkdir()
    table.write_text("nama,pria,wanita,sumber\nA,2,1,x\nB,1,1,x\n", "utf-8")
    assert [line for line in warnings(data, YEAR) if "rincian" in line] == []
    table.write_text("nama,pria,wanita,sumber\nA,2,1,x\nB,1,2,x\n", "utf-8")
    assert len([line for line in warnings(data, YEAR) if "rincian_dan_realisasi" in line]) == 2


def test_a_share_of_nothing_is_refused(tmp_path):
    """A row that changes nothing is deleted, not delivered."""
    data = write_agency(tmp_path / "data", 2)
    change_rows(data / f"{YEAR}/anggaran_indikator.csv", lambda rows: rows[0].update(porsi_pct="0"))
    (fault,) = validate_delivery(YEAR, data).faults
    assert str(fault) == (
        '2024/anggaran_indikator.csv, baris 2, kolom porsi_pct: tertulis "0"; seharusnya lebih dari 0; hapus baris '
        "ini bila indikator itu tidak memakai anggaran ini."
    )
