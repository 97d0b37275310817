"""Writes the delivery of an invented agency that measures by quarter, in every way that there is."""

from pathlib import Path

from tests.agencies import YEAR, write_agency
from tests.baris import change_rows, rows_of, write_rows

QUARTERS = (1, 2, 3, 4)
MEASURED = {
    # The way in which the year follows, its unit; target and realisasi of the quarters, then of the year. The parts
    # of a share are added up; what is measured once a year has no quarters.
    "iku_01": ("kumulatif", "%", (20, 40, 60, 80), (25, 45, 65, 82), 80, 82),
    "iku_02": ("jumlah", "orang", (10, 20, 30, 40), (12, 0, 30, 45), 100, 87),
    "iku_03": ("rata_rata", "%", (80, 80, 80, 80), (78, 82, 81, 83), 80, 81),
    "iku_04": ("posisi_akhir", "%", (80, 80, 80, 80), (70, 75, 78, 85), 80, 85),
    "iku_05": ("jumlah", "%", (50, 50, 50, 50), ((10, 20), (30, 40), (5, 10), (15, 30)), 50, (60, 100)),
    "iku_06": ("tahunan", "%", (), (), 80, 18),
}
"""The indikator."""

DATES = {1: f"{YEAR}-04-12", 2: f"{YEAR}-07-10", 3: f"{YEAR}-10-11", 4: f"{YEAR + 1}-01-15"}
"""When the report of each quarter is signed."""
SPENT = (1, 4, 2, 2)
"""Tenths of its budget that each kegiatan spends in the quarters, of which nine are spent in the year."""


def write_quarterly_agency(data_dir: Path, until: int = 4) -> Path:
    """Write a valid delivery of the agency.

    Args:
        data_dir: the folder that takes the year's folder.
        until: the quarters that are measured; of fewer than four the year has no realisasi yet.

    Returns:
        The data folder.
    """
    folder = write_agency(data_dir, len(MEASURED)) / str(YEAR)

    def add_way(rows):
        for row in rows:
            way, unit, *_ = MEASURED[row["kode_indikator"]]
            row |= {"satuan": unit, "akumulasi": way}

    def add_targets(rows):
        for row in list(rows):
            _, _, goals, _, goal, _ = MEASURED[row["kode_indikator"]]
            row["target"] = goal
            rows += [{**row, "triwulan": q, "target": one} for q, one in zip(QUARTERS, goals, strict=False)]

    def add_realisasi(rows):
        of_year = list(rows)
        rows.clear()
        for row in of_year:
            _, _, _, values, _, value = MEASURED[row["kode_indikator"]]
            times = [("", value)] if until == len(QUARTERS) else []
            for triwulan, one in (*times, *zip(QUARTERS[:until], values, strict=False)):
                parts = one if isinstance(one, tuple) else ("", "")
                whole = "" if isinstance(one, tuple) else one
                given = {"realisasi": whole, "pembilang": parts[0], "penyebut": parts[1]}
                rows.append({**row, "triwulan": triwulan, **given})

    identity = folder / "laporan.yaml"
    dates = "".join(f"  - {{triwulan: {q}, tanggal: {date}, status: final}}\n" for q, date in DATES.items())
    identity.write_text(f"{identity.read_text('utf-8')}laporan_triwulan:\n{dates}", encoding="utf-8")
    _write_actions(folder)
    _write_budget(folder, until)
    for table, change in (("indikator", add_way), ("target", add_targets), ("realisasi", add_realisasi)):
        change_rows(folder / f"{table}.csv", change)
    return data_dir


def _write_actions(folder: Path) -> None:
    write_rows(
        folder / "rencana_aksi.csv",
        [
            {
                "kode_aksi": f"aksi_{kode}_{triwulan}",
                "triwulan": triwulan,
                "kode_indikator": kode,
                "kegiatan": f"Menyusun pedoman layanan tahap {triwulan}",
                "penanggung_jawab": "Sekretariat",
                "target": 2,
                "satuan": "dokumen",
                "realisasi": 1 if triwulan == QUARTERS[1] else "",
                "kode_dokumen": "renstra",
                "sumber": "Data rekaan",
            }
            for kode in ("iku_01", "iku_02")
            for triwulan in QUARTERS
        ],
    )


def _write_budget(folder: Path, until: int) -> None:
    lines = [row for row in rows_of(folder / "anggaran.csv") if row["pagu_rp"]]
    tenths = [int(row["pagu_rp"]) // 10 for row in lines]

    def spend(rows):
        for row in rows:
            row["realisasi_rp"] = int(row["pagu_rp"]) // 10 * sum(SPENT) if row["pagu_rp"] else ""

    change_rows(folder / "anggaran.csv", spend)
    write_rows(
        folder / "anggaran_triwulan.csv",
        [
            {
                "kode": row["kode"],
                "triwulan": triwulan,
                "pagu_rp": tenth * (4 if triwulan == QUARTERS[1] else 2),
                "realisasi_rp": tenth * SPENT[triwulan - 1] if triwulan <= until else "",
                "kode_dokumen": "renstra",
                "sumber": "Data rekaan",
            }
            for row, tenth in zip(lines, tenths, strict=True)
            for triwulan in QUARTERS
        ],
    )
