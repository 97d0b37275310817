"""Writes the deliveries of invented agencies that make one number of several indikator."""

import csv
from pathlib import Path

from tests.agencies import YEAR, write_agency

_SOURCE = "Data rekaan"


def add_rows(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Add rows to a table of a delivery, with any columns that it lacks; what a row leaves out is empty."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        there = list(csv.DictReader(file))
    columns = dict.fromkeys(key for row in (*there, *rows) for key in row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*there, *rows])


def add_indikator(
    folder: Path, kode: str, satuan: str, target: str, realisasi: str = "", **more: str
) -> None:
    """Add an indikator with a target of the year; without a realisasi it has no row of realisasi.csv.

    Args:
        folder: the folder of the year.
        kode: its code; its name says the same in words.
        satuan: its unit.
        target: its target.
        realisasi: what was reached, or a status that says why that is not known.
        more: other cells of indikator.csv.
    """
    origin = {"kode_dokumen": "renstra", "sumber": _SOURCE}
    definition = {
        "nama": kode.replace("_", " ").capitalize(),
        "polarisasi": "maksimal",
        "jenis": "nilai",
        "desimal": "2",
        "desimal_capaian": "2",
        "unit_kerja": "Sekretariat",
        "sumber": _SOURCE,
    }
    add_rows(folder, "indikator", [{"kode_indikator": kode, **definition, "satuan": satuan, **more}])
    goal = {"kode_indikator": kode, "tahun": str(YEAR), "dasar": "tahunan", "target": target, **origin}
    add_rows(folder, "target", [goal])
    if realisasi:
        is_known = realisasi[-1].isdigit()
        given = {
            "realisasi": realisasi if is_known else "",
            "status_angka": "tetap" if is_known else realisasi,
        }
        add_rows(folder, "realisasi", [{"kode_indikator": kode, **given, **origin}])


def add_role(folder: Path, kode: str, peran: str, acuan: str, urutan: int, bobot: str = "") -> None:
    """Give an indikator a role."""
    role = {"kode_indikator": kode, "peran": peran, "kode_acuan": acuan, "urutan": str(urutan)}
    add_rows(folder, "peran_indikator", [{**role, "bobot_pct": bobot, "sumber": _SOURCE}])


KOMPOSIT = {
    "indeks_layanan": ("indeks", "100", "rata_geometrik_capaian", ("layanan", "waktu")),
    "dokumen_terbit": ("dokumen", "70", "jumlah", ("pedoman", "standar")),
    "target_tercapai": ("%", "75", "porsi_tercapai", ("layanan", "waktu", "pedoman", "mutu")),
    "rata_mutu": ("%", "75", "rata_rata", ("layanan", "mutu")),
    "indeks_bobot": ("indeks", "100", "rata_tertimbang_capaian", ("waktu", "pedoman")),
    "indeks_induk": ("indeks", "100", "rata_rata_capaian", ("indeks_layanan", "dokumen_terbit")),
    "indeks_akar": ("%", "70", "rata_geometrik", ("target_tercapai", "rata_mutu")),
}
"""The composites of `write_composites`: unit, target, method, components."""


def write_composites(data_dir: Path) -> Path:
    """Write a valid delivery of an agency with a composite of each method, two of them made of composites.

    Of the components layanan missed its target (76 of 80), waktu, of which less is better, exceeded it (8 of 10
    days), pedoman reached it (50 of 50), standar missed it (10 of 20), and mutu is not yet published.

    Args:
        data_dir: the folder that takes the year's folder.

    Returns:
        The data folder.
    """
    folder = write_agency(data_dir, 1) / str(YEAR)
    add_indikator(folder, "layanan", "%", "80", "76")
    add_indikator(folder, "waktu", "hari", "10", "8", polarisasi="minimal")
    add_indikator(folder, "pedoman", "dokumen", "50", "50", desimal="0")
    add_indikator(folder, "standar", "dokumen", "20", "10", desimal="0")
    add_indikator(folder, "mutu", "%", "80", "belum_terbit")
    weights = {"waktu": "60", "pedoman": "40"}
    for number, (kode, (satuan, target, cara, parts)) in enumerate(KOMPOSIT.items(), start=2):
        add_indikator(folder, kode, satuan, target, jenis="komposit", cara_komposit=cara)
        for order, part in enumerate(parts, start=1):
            add_role(folder, part, "komponen", kode, order, weights[part] if "tertimbang" in cara else "")
        if kode in {"indeks_bobot", "indeks_induk", "indeks_akar"}:
            add_role(folder, kode, "iku_sasaran", "S1", number)
    return data_dir


_PERSPEKTIF = {"P1": ("Pemangku Kepentingan", "25"), "P2": ("Pelanggan", "15")}
_PERSPEKTIF |= {"P3": ("Proses Internal", "30"), "P4": ("Pembelajaran dan Pertumbuhan", "30")}
BAGIAN = (
    # Code, kind, what it is a part of, weight.
    *((kode, "perspektif", "", bobot) for kode, (_, bobot) in _PERSPEKTIF.items()),
    *(("S1", "sasaran", "P1", ""), ("iku_01", "indikator", "S1", "")),
    *(("S2", "sasaran", "P2", ""), ("layanan", "indikator", "S2", "")),
    *(("S3", "sasaran", "P3", ""), ("waktu", "indikator", "S3", "60"), ("pedoman", "indikator", "S3", "40")),
    *(("S4", "sasaran", "P3", ""), ("standar", "indikator", "S4", "")),
    *(("pegawai", "indikator", "P4", "70"), ("magang", "indikator", "P4", "30")),
)
"""The parts of the score of `write_scored`."""


def write_scored(data_dir: Path) -> Path:
    """Write a valid delivery of an agency that weighs its indikator into one score, as a ministry unit does.

    Four perspektif of 25, 15, 30 and 30 percent; of the third two sasaran count the same, of the fourth one of two
    indikator does not apply. Capaian: iku_01 120, layanan 95, waktu 120, pedoman 100, standar 50, pegawai 100.

    Args:
        data_dir: the folder that takes the year's folder.

    Returns:
        The data folder.
    """
    folder = write_agency(data_dir, 1) / str(YEAR)
    path = folder / "realisasi.csv"
    path.write_text(path.read_text("utf-8").replace("iku_01,,3,", "iku_01,,96,"), encoding="utf-8")
    origin = {"kode_dokumen": "renstra", "sumber": _SOURCE}
    for number, words in enumerate(
        ("layanan yang memuaskan", "proses yang cepat", "standar layanan"), start=2
    ):
        statement = {"kode_sasaran": f"S{number}", "jenis": "sasaran", "uraian": f"Terwujudnya {words}"}
        add_rows(folder, "sasaran", [{**statement, "kode_induk": "T1", **origin}])
    add_indikator(folder, "layanan", "%", "80", "76")
    add_indikator(folder, "waktu", "hari", "10", "8", polarisasi="minimal")
    add_indikator(folder, "pedoman", "dokumen", "50", "50", desimal="0")
    add_indikator(folder, "standar", "dokumen", "20", "10", desimal="0")
    add_indikator(folder, "pegawai", "orang", "40", "40", desimal="0")
    add_indikator(folder, "magang", "orang", "10", "tidak_berlaku", desimal="0")
    for number, (kode, jenis, induk, _) in enumerate(BAGIAN):
        if jenis == "indikator" and kode != "iku_01":
            add_role(folder, kode, "iku_sasaran", induk if induk.startswith("S") else "S4", number)
    parts = [
        {
            "kode": kode,
            "jenis": jenis,
            "kode_induk": induk,
            "nama": _PERSPEKTIF.get(kode, ("",))[0],
            "bobot_pct": bobot,
            "urutan": str(number),
            **origin,
        }
        for number, (kode, jenis, induk, bobot) in enumerate(BAGIAN, start=1)
    ]
    with (folder / "nilai_kinerja.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, parts[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(parts)
    return data_dir
