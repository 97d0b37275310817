"""Writes the delivery of an invented agency with as many indikator as a test asks for, and makes its report."""

import csv
from pathlib import Path

from lkjtools.build import chapter_paths, check_data
from lkjtools.document.stitch import stitch
from lkjtools.record import rehearse
from tests.baris import change_rows, write_rows

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
YEAR = 2024
PER_SASARAN = 10
PER_PROGRAM = 5
_SOURCE = "Data rekaan"
_LONG = (
    "Persentase Unit Pelayanan yang Menyampaikan Laporan Kinerja dan Laporan Keuangan Secara Lengkap, Benar, "
    "dan Tepat Waktu"
)
IDENTITY = """\
judul: Laporan Kinerja
instansi: {instansi}
wilayah: {wilayah}
pemerintah: {pemerintah}
tempat: Rekaan
tanggal: {tanggal}
penanda_tangan: {{nama: Nama Rekaan, jabatan: {jabatan}, pangkat: null}}
periode_renstra: {{awal: {tahun}, akhir: {tahun}}}
dasar_hukum: []
pembulatan: half_up
aturan:
  skala_capaian: lima_kelas_91_76_66_51
  skm: null
  akip: null
  efisiensi: beriringan
  indeks_kami: null
logo: null
rincian: []
"""


def name_of(number):
    """The name of an indikator: every third one is long enough for three lines."""
    return f"{_LONG} Tahap {number}" if number % 3 == 0 else f"Indeks Mutu Layanan {number}"


def write_agency(data_dir: Path, n: int, year: int = YEAR) -> Path:
    """Write a valid delivery of an agency with n indikator kinerja utama.

    With one indikator there is one sasaran, one program and one kegiatan, and the indikator has no role but IKU.
    With more, each is also an indikator of a program and has a share of its budget; there are ten to a sasaran
    and five to a program.

    Args:
        data_dir: the folder that takes the year's folder.
        n: how many indikator.
        year: the reported year.

    Returns:
        The data folder.
    """
    numbers = range(1, n + 1)
    sasaran = {number: f"S{1 + (number - 1) // PER_SASARAN}" for number in numbers}
    program = {number: f"9.{1 + (number - 1) // PER_PROGRAM:02}" for number in numbers}
    kode = {number: f"iku_{number:02}" for number in numbers}
    roles = [(kode[i], "iku_sasaran", sasaran[i], "", "", i, _SOURCE) for i in numbers]
    if n > 1:
        roles += [(kode[i], "program", program[i], "", "", i, _SOURCE) for i in numbers]
    folder = data_dir / str(year)
    folder.mkdir(parents=True)
    (folder / "laporan.yaml").write_text(
        IDENTITY.format(
            instansi="Badan Rekaan",
            wilayah="Provinsi Rekaan",
            pemerintah="Pemerintah Provinsi Rekaan",
            jabatan="Kepala Badan Rekaan",
            tanggal=f"{year + 1}-01-31",
            tahun=year,
        ),
        encoding="utf-8",
    )
    tables = {
        "dokumen": (
            "kode_dokumen,jenis,nama,nomor,tanggal,versi,pemilik,sumber",
            [("renstra", "renstra", "Rencana Strategis Badan Rekaan", "", "", "", "Badan Rekaan", _SOURCE)],
        ),
        "sasaran": (
            "kode_sasaran,jenis,uraian,kode_induk,kode_dokumen,sumber",
            [
                ("T1", "tujuan", "Terwujudnya layanan rekaan", "", "renstra", _SOURCE),
                *(
                    (code, "sasaran", f"Meningkatnya mutu layanan {code}", "T1", "renstra", _SOURCE)
                    for code in dict.fromkeys(sasaran.values())
                ),
            ],
        ),
        "indikator": (
            (
                "kode_indikator,nama,satuan,polarisasi,jenis,skala_tingkat,desimal,desimal_capaian,nama_pembilang,"
                "nama_penyebut,nama_skor,unit_kerja,sumber_data,sumber"
            ),
            [
                (
                    kode[i],
                    name_of(i),
                    "%",
                    "maksimal",
                    "nilai",
                    "",
                    2,
                    2,
                    "",
                    "",
                    "",
                    f"Bidang {i}",
                    "",
                    _SOURCE,
                )
                for i in numbers
            ],
        ),
        "peran_indikator": ("kode_indikator,peran,kode_acuan,nama_peran,bobot_pct,urutan,sumber", roles),
        "target": (
            "kode_indikator,tahun,triwulan,dasar,target,kode_dokumen,sumber",
            [(kode[i], year, "", "tahunan", 80, "renstra", _SOURCE) for i in numbers],
        ),
        # From far below the target to far above it.
        "realisasi": (
            "kode_indikator,triwulan,realisasi,pembilang,penyebut,skor,skor_maks,status_angka,kode_dokumen,sumber",
            [(kode[i], "", 3 * i, "", "", "", "", "tetap", "renstra", _SOURCE) for i in numbers],
        ),
        "anggaran": (
            "kode,tingkat,kode_induk,nama,pagu_rp,realisasi_rp,urutan,kode_dokumen,sumber",
            [
                row
                for order, code in enumerate(dict.fromkeys(program.values()), start=1)
                for row in (
                    (code, "program", "", f"Program Layanan {code}", "", "", order, "renstra", _SOURCE),
                    (
                        f"{code}.1",
                        "kegiatan",
                        code,
                        f"Kegiatan {code}",
                        10**9,
                        9 * 10**8 + order,
                        order,
                        "renstra",
                        _SOURCE,
                    ),
                )
            ],
        ),
    }
    if n > 1:
        tables["anggaran_indikator"] = (
            "kode_indikator,kode_anggaran,porsi_pct,sumber",
            [(kode[i], f"{program[i]}.1", 100 // PER_PROGRAM, _SOURCE) for i in numbers],
        )
    for name, (header, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)
    return data_dir


MEASURED = (
    # What of indikator.csv, target.csv and realisasi.csv differs from an indikator in percent.
    {
        "nama": "Angka Kematian Rekaan",
        "satuan": "per 100.000 penduduk",
        "faktor": "100000",
        "polarisasi": "minimal",
        "nama_pembilang": "Kematian",
        "nama_penyebut": "Penduduk",
        "target": "100",
        "realisasi": "",
        "pembilang": "12",
        "penyebut": "13000",
    },
    {
        "nama": "Jam Pelatihan Rekaan per Orang",
        "satuan": "jam per orang",
        "faktor": "1",
        "nama_pembilang": "Jam pelatihan",
        "nama_penyebut": "Pegawai",
        "target": "24",
        "realisasi": "",
        "pembilang": "1100",
        "penyebut": "50",
    },
    {
        "nama": "Deviasi Rekaan terhadap Rencana",
        "polarisasi": "stabil",
        "target": "80",
        "realisasi": "90",
    },
    {
        "nama": "Suhu Ruang Arsip Rekaan",
        "satuan": "derajat Celsius",
        "polarisasi": "rentang",
        "desimal": "1",
        "target": "18..22.5",
        "realisasi": "24",
    },
    {
        "nama": "Lama Perjalanan Berkas Rekaan",
        "satuan": "hari",
        "polarisasi": "rentang",
        "desimal": "0",
        "target": "..14",
        "realisasi": "9",
    },
    {
        "nama": "Penyampaian Laporan Keuangan Rekaan",
        "satuan": "tanggal",
        "polarisasi": "minimal",
        "jenis": "tanggal",
        "desimal": "",
        "target": "2024-03-31",
        "realisasi": "2024-02-28",
    },
    {
        "nama": "Penetapan Rencana Rekaan",
        "satuan": "tanggal",
        "polarisasi": "minimal",
        "jenis": "tanggal",
        "desimal": "",
        "target": "2024-06-30",
        "realisasi": "2024-07-15",
    },
    {
        "nama": "Pembangunan Gudang Rekaan",
        "satuan": "tanggal",
        "polarisasi": "minimal",
        "jenis": "tanggal",
        "desimal": "",
        "target": "2024-12-31",
        "realisasi": "belum selesai",
    },
    {
        "nama": "Penyusunan Peta Rekaan",
        "satuan": "keadaan",
        "jenis": "tingkat",
        "skala_tingkat": "terlaksana",
        "desimal": "",
        "target": "Terlaksana",
        "realisasi": "Terlaksana",
    },
)
"""An indikator of each kind of measure."""


def write_kinds(data_dir: Path) -> Path:
    """Write a valid delivery of an agency that measures in all the ways of `MEASURED`, one an indikator.

    Args:
        data_dir: the folder that takes the year's folder.

    Returns:
        The data folder.
    """
    write_agency(data_dir, len(MEASURED))
    for name in ("indikator", "target", "realisasi"):

        def change(rows, name=name):
            for row, measured in zip(rows, MEASURED, strict=True):
                row |= {"faktor": ""} if name == "indikator" else {}
                row |= {column: text for column, text in measured.items() if column in row}

        change_rows(data_dir / str(YEAR) / f"{name}.csv", change)
    return data_dir


def write_values(data_dir: Path, year: int = YEAR) -> Path:
    """Write a valid delivery of an agency whose values are changed, provisional, or others'.

    Of four indikator the first has another target than first promised and a provisional realisasi, the second the
    same target as before, the third a changed one, the fourth none before; the first stands beside a sister office
    and a national target.

    Args:
        data_dir: the folder that takes the year's folder.
        year: the reported year.

    Returns:
        The data folder.
    """
    folder = write_agency(data_dir, 4, year) / str(year)
    dates = {"pk_murni": f"{year}-01-15", "pk_perubahan": f"{year}-10-10"}
    names = {"pk_murni": "Perjanjian Kinerja", "pk_perubahan": "Perubahan Perjanjian Kinerja"}

    def documents(rows):
        agreed = {**rows[0], "jenis": "perjanjian_kinerja"}
        return [*rows, *({**agreed, "kode_dokumen": c, "nama": names[c], "tanggal": dates[c]} for c in dates)]

    def targets(rows):
        reasons, targets = ("Anggaran bertambah.", "", "Metode diperbarui", ""), ("85", "80", "80.5", "80")
        for row, target, reason in zip(rows, targets, reasons, strict=True):
            row |= {"target": target, "alasan": reason, "kode_dokumen": "pk_perubahan"}
        first = zip(rows[:3], ("80", "80", "75"), strict=True)
        murni = {"dasar": "murni", "alasan": "", "kode_dokumen": "pk_murni"}
        return [*rows, *({**row, **murni, "target": target} for row, target in first)]

    def realisasi(rows):
        for row, text in zip(rows, ("78.2", "80", "90", "70"), strict=True):
            row["realisasi"] = text
        rows[0]["status_angka"] = "sementara"

    change_rows(folder / "dokumen.csv", documents)
    change_rows(folder / "target.csv", targets)
    change_rows(folder / "realisasi.csv", realisasi)
    beside = {"kode_indikator": "iku_01", "satuan": "%", "kode_dokumen": "renstra", "sumber": _SOURCE}
    kinds = (("Kabupaten Tetangga", "instansi_sejenis", "81.5"), ("Target RPJMN", "target_nasional", "90"))
    write_rows(
        folder / "pembanding.csv",
        [{**beside, "nama_pembanding": name, "jenis": kind, "nilai": value} for name, kind, value in kinds],
    )
    return data_dir


def rehearsed_report(root, tahun, *chapters):
    """The stitched notebook of a report as kernels would leave it, made in this process.

    Args:
        root: a folder that holds ``data/``.
        tahun: the year of the report.
        chapters: names of its chapters; of none, all of them.

    Returns:
        What the formats are printed from.
    """
    assert check_data(tahun, root / "data").faults == ()
    parameters = {"YEAR": tahun, "TRIWULAN": None, "DATA_DIR": "data"}
    paths = [path for path in chapter_paths(NOTEBOOKS) if not chapters or path.stem in chapters]
    results = rehearse(paths, parameters, root=root)
    assert [result.failure for result in results if result.failure] == []
    return stitch([(result.chapter, result.notebook) for result in results])
