"""Writes the delivery of an invented agency that sets rules of its own."""

import json
from pathlib import Path

from lkjtools.delivery import validate_delivery
from tests.agencies import YEAR, write_agency
from tests.baris import change_rows, set_cells, write_rows

SOURCE = "Keputusan Kepala Badan Rekaan Nomor 5 Tahun 2023"


def write_own_rules(data_dir: Path, **batas) -> Path:
    """Write the delivery of an agency that sets rules of its own: bounds of capaian.

    Of its six indikator the first reaches 130 percent of its target, the second 125 under a bound of its own of
    110, the third (less is better) minus 50, the fourth 120, the fifth 90, the sixth 100.

    Args:
        data_dir: the folder that takes the year's folder.
        batas: what laporan.yaml says of bounds in place of 120 and 0, where it says anything else.

    Returns:
        The data folder.
    """
    write_agency(data_dir, 6)
    folder = data_dir / str(YEAR)
    set_choice(data_dir, "batas_capaian", {"atas": 120, "bawah": 0, "sumber": SOURCE, **batas})
    change_rows(
        folder / "indikator.csv",
        lambda rows: [
            {**row, "batas_capaian_pct": "110" if row["kode_indikator"] == "iku_02" else ""} for row in rows
        ],
    )
    set_cells(folder / "indikator.csv", {"kode_indikator": "iku_03"}, polarisasi="minimal")
    for number, reached in enumerate(("104", "100", "200", "96", "72", "80"), start=1):
        set_cells(folder / "realisasi.csv", {"kode_indikator": f"iku_{number:02}"}, realisasi=reached)
    return data_dir


def set_choice(data_dir: Path, key: str, value) -> None:
    """Write a choice of rules into laporan.yaml; None takes the key out."""
    path = data_dir / str(YEAR) / "laporan.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines = [line for line in lines if not line.startswith(f"  {key}:")]
    if value is not None:
        lines.insert(lines.index("aturan:\n") + 1, f"  {key}: {json.dumps(value)}\n")
    path.write_text("".join(lines), "utf-8")


SPIP = (
    # PerBPKP 5/2021: tingkat maturitas menurut nilai; batas bawah termasuk.
    ("Tingkat 0", "", ""),
    ("Rintisan", "1", ""),
    ("Berkembang", "2", ""),
    ("Terdefinisi", "3", ""),
    ("Terkelola dan Terukur", "4", ""),
    ("Optimum", "4.5", ""),
)
OPINI = ("TMP", "TW", "WDP", "WTP dengan paragraf penjelasan", "WTP")


def write_own_levels(data_dir: Path) -> Path:
    """Write the delivery of an agency whose fifth indikator is a level of SPIP with a score, its sixth an opinion.

    Args:
        data_dir: the folder that takes the year's folder.

    Returns:
        The data folder.
    """
    folder = write_own_rules(data_dir) / str(YEAR)
    header = ("skala", "urutan", "tingkat", "skor_mulai", "skor_di_atas", "kode_dokumen", "sumber")
    rows = [("spip", number, *level, "renstra", "lampiran") for number, level in enumerate(SPIP, start=1)]
    rows += [
        ("opini", number, word, "", "", "renstra", "halaman 2") for number, word in enumerate(OPINI, start=1)
    ]
    write_rows(folder / "skala_tingkat.csv", [dict(zip(header, row, strict=True)) for row in rows])
    level = {"satuan": "tingkat", "jenis": "tingkat", "desimal": ""}
    indikator, target, realisasi = (folder / f"{name}.csv" for name in ("indikator", "target", "realisasi"))
    set_cells(indikator, {"kode_indikator": "iku_05"}, **level, skala_tingkat="spip", nama_skor="Nilai SPIP")
    set_cells(indikator, {"kode_indikator": "iku_06"}, **level, skala_tingkat="opini")
    set_cells(target, {"kode_indikator": "iku_05"}, target="Berkembang")
    set_cells(target, {"kode_indikator": "iku_06"}, target="WTP")
    set_cells(realisasi, {"kode_indikator": "iku_05"}, realisasi="Terdefinisi", skor="3.2", skor_maks="5")
    set_cells(realisasi, {"kode_indikator": "iku_06"}, realisasi="WTP dengan paragraf penjelasan")
    return data_dir


KELAS = (
    ("Tidak dapat disimpulkan", "", "120", "◆", "#57606a"),
    ("Sangat baik", "", "100", "▲", "#0a3069"),
    ("Baik", "90", "", "●", "#1a7f37"),
    ("Cukup", "70", "", "○", "#7d4e00"),
    ("Kurang", "", "", "▼", "#a40e26"),
)


def write_own_classes(data_dir: Path) -> Path:
    """Write the delivery of an agency with classes of capaian of its own, and without bounds.

    Args:
        data_dir: the folder that takes the year's folder.

    Returns:
        The data folder.
    """
    write_own_levels(data_dir)
    folder = data_dir / str(YEAR)
    set_cells(folder / "indikator.csv", {"kode_indikator": "iku_02"}, batas_capaian_pct="")
    set_choice(data_dir, "batas_capaian", None)
    set_choice(data_dir, "skala_capaian", "kelas_capaian")
    header = ("kelas", "mulai", "di_atas", "tanda", "warna", "desimal", "kode_dokumen", "sumber")
    rows = [(*row, "", "renstra", "lampiran II") for row in KELAS]
    write_rows(folder / "kelas_capaian.csv", [dict(zip(header, row, strict=True)) for row in rows])
    return data_dir


def found(data_dir: Path) -> list[tuple[object, ...]]:
    """File, line, column, value and what is expected of each fault of the delivery."""
    return [
        (fault.file.partition("/")[2], fault.line, fault.column, fault.value, fault.expected)
        for fault in validate_delivery(YEAR, data_dir).faults
    ]
