"""Makes the invented evidence of an example agency: ``python -m tests.example_evidence``; prints its bukti.csv.

A year's figures are drawn from its data, so that what the files show is what they prove.
"""

import csv
import sys
import tempfile
from pathlib import Path

from matplotlib.figure import Figure

from lkjtools.delivery import Delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.evidence import keep_evidence

DATA = Path(__file__).parents[1] / "data/contoh/dinas_kesehatan"
YEAR = 2024
_MATERNAL = "Bidang Kesehatan Masyarakat"
_DISEASE = "Bidang Pencegahan dan Pengendalian Penyakit"
EVIDENCE = (
    ("rekap_kematian_ibu_dan_bayi.pdf", ("aki", "akb"), "hlm. 1", _MATERNAL),
    ("tangkapan_layar_imunisasi.png", ("imunisasi",), "", _DISEASE),
)
"""File, the indikator that it proves, the page, and who handed it in."""


def draw(path, indikator, delivery):
    """Draw a page that says what was counted, and that it is an example."""
    names = {row["kode_indikator"]: row for row in delivery.table("indikator")}
    page = Figure(figsize=(5.8, 4.1))
    page.text(0.5, 0.55, "CONTOH", size=64, color="#dddddd", rotation=25, ha="center", va="center")
    page.text(0.07, 0.88, f"Rekapitulasi Tahun {YEAR}", size=13, weight="bold")
    page.text(0.07, 0.82, "Data rekaan; bukan dokumen sebuah instansi", size=8)
    for place, row in enumerate(r for r in delivery.table("realisasi") if r["kode_indikator"] in indikator):
        for line, part in enumerate(("pembilang", "penyebut")):
            height = 0.7 - 0.09 * (2 * place + line)
            page.text(0.07, height, names[row["kode_indikator"]][f"nama_{part}"], size=8)
            page.text(0.93, height, row[part], size=8, ha="right")
    page.savefig(
        path, dpi=100, metadata={"CreationDate": None} if path.suffix == ".pdf" else {"Software": None}
    )


def main():
    delivery = Delivery(YEAR, DATA)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(core_tables()["bukti"].column_names)
    with tempfile.TemporaryDirectory() as folder:
        for name, indikator, halaman, sumber in EVIDENCE:
            draw(Path(folder, name), indikator, delivery)
            kept = keep_evidence(Path(folder, name), DATA / str(YEAR))
            writer.writerows((kode, "", kept.berkas, halaman, kept.sha256, sumber) for kode in indikator)


if __name__ == "__main__":
    main()
