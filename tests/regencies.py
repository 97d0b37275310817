"""Writes a regency with agencies whose values its own report takes over."""

import csv
import shutil
from pathlib import Path

from tests.agencies import IDENTITY, YEAR, write_agency
from tests.baris import write_rows

EXAMPLES = Path(__file__).parents[1] / "data/contoh"
SAMPLE = Path(__file__).parents[1] / "data"
AGENCIES = {name: EXAMPLES / name for name in ("dinas_kesehatan", "badan_keuangan")}
MAPPED = (
    # Code, agency, code there, and the target of the regency.
    ("kematian_ibu", "dinas_kesehatan", "aki", "95"),
    ("harapan_hidup", "dinas_kesehatan", "ahh", "71"),
    ("opini_bpk", "badan_keuangan", "opini", "WTP"),
    ("apbd_tepat", "badan_keuangan", "penetapan_apbd", "2024-11-30"),
    ("mutu", "opd/balai rekaan", "iku_03", "10"),
)
_SOURCE = "Data rekaan"


def write_regency(root: Path, mapped=MAPPED, agencies=AGENCIES, year=YEAR) -> Path:
    """Write agencies, and the data of a regency that has everything but what it takes from them.

    Of each indikator the regency gives code, role and target alone; everything else is left to the agency.

    Args:
        root: the folder of all of them.
        mapped: the rows of konsolidasi.csv with the targets.
        agencies: name -> data folder of each; one that is written for the test comes to those that are there.
        year: the reported year.

    Returns:
        The data folder of the regency.
    """
    for name, data in agencies.items():
        for path in data.iterdir():
            if path.name.isdecimal():
                shutil.copytree(path, root / name / "data" / path.name)
    if agencies is AGENCIES:
        write_agency(root / "opd/balai rekaan", 6)
    folder = root / "kabupaten/data" / str(year)
    folder.mkdir(parents=True)
    identity = IDENTITY.format(
        instansi="Pemerintah Kabupaten Rekaan",
        wilayah="null",
        pemerintah="Pemerintah Kabupaten Rekaan",
        jabatan="Bupati Rekaan",
        tanggal=f"{year + 1}-03-31",
        tahun=year,
    )
    (folder / "laporan.yaml").write_text(identity, "utf-8")
    document = {"nomor": "", "tanggal": "", "versi": "", "pemilik": "Bupati Rekaan", "sumber": _SOURCE}
    documents = (("rpjmd", "rpjmd", "RPJMD"), ("pk", "perjanjian_kinerja", "Perjanjian Kinerja"))
    write_rows(
        folder / "dokumen.csv",
        [dict(zip(("kode_dokumen", "jenis", "nama"), one, strict=True)) | document for one in documents],
    )
    sasaran = {"kode_sasaran": "S1", "jenis": "sasaran", "uraian": "Meningkatnya mutu layanan kabupaten"}
    write_rows(
        folder / "sasaran.csv", [sasaran | {"kode_induk": "", "kode_dokumen": "rpjmd", "sumber": _SOURCE}]
    )
    with (EXAMPLES / f"dinas_kesehatan/{YEAR}/indikator.csv").open(encoding="utf-8") as file:
        columns = next(csv.reader(file))
    write_rows(
        folder / "indikator.csv", [dict.fromkeys(columns, "") | {"kode_indikator": one[0]} for one in mapped]
    )
    role = {"peran": "iku_sasaran", "kode_acuan": "S1", "nama_peran": "", "bobot_pct": ""}
    write_rows(
        folder / "peran_indikator.csv",
        [
            {"kode_indikator": one[0], **role, "urutan": str(n), "sumber": _SOURCE}
            for n, one in enumerate(mapped, 1)
        ],
    )
    target = {"tahun": str(year), "triwulan": "", "dasar": "tahunan"}
    write_rows(
        folder / "target.csv",
        [
            {"kode_indikator": one[0], **target, "target": one[3], "kode_dokumen": "pk", "sumber": _SOURCE}
            for one in mapped
        ],
    )
    columns = ("kode_indikator", "instansi", "kode_indikator_asal")
    write_rows(
        folder / "konsolidasi.csv",
        [dict(zip(columns, one, strict=False)) | {"sumber": _SOURCE} for one in mapped],
    )
    return folder.parent
