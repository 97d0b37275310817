"""The least rise, a class of one number above a scale, amounts in words, and what is told out of a maximum."""

import pytest

from tests.reviewed import findings, table

MEMBERS = table(
    1,
    "Tabel 1 Anggota Koperasi",
    "Jenis Koperasi | 2022 | 2023 | Perubahan",
    "Simpan pinjam | 400 | 460 | 60",
    "Konsumen | 200 | 205 | 5",
    "Produsen | 300 | 320 | 20",
    "Jasa | 100 | 90 | -10",
)
SCALE = "Kriteria capaian adalah Paripurna (100), Utama (90–99,99), dan Madya (80–89,99)."
FUNDS = table(
    1,
    "Tabel 1 Anggaran (ribu rupiah)",
    "Kegiatan | Pagu | Realisasi",
    "Penataan batas | 48.216.500 | 40.917.335",
    "Sarana pos | 71.904.280 | 58.206.914",
    "Jumlah | 120.120.780 | 99.124.249",
)
SCORES = table(
    1,
    "Tabel 1 Nilai per Unit",
    "Unit | Perencanaan (30) | Pelaporan (15)",
    "Sekretariat | 25,20 | 12,45",
    "Ditjen A | 23,10 | 11,55",
    "Ditjen B | 24,00 | 12,00",
    "Inspektorat | 25,80 | 12,90",
    "Badan C | 20,70 | 10,35",
)


def services(balita):
    """The services with a class for one of them."""
    return table(
        1,
        "Tabel 1 Pelayanan",
        "Layanan | Sasaran | Terlayani | % | Kriteria",
        "Ibu hamil | 7.412 | 7.106 | 95,87 | Utama",
        "Bayi | 6.738 | 6.741 | 100,00 | Paripurna",
        f"Balita | 31.264 | 27.381 | 87,58 | {balita}",
        "Lansia | 33.817 | 29.190 | 86,32 | Madya",
    )


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (MEMBERS, "Kenaikan terkecil terdapat pada koperasi konsumen."),
        (services("Madya"), SCALE),
        (FUNDS, "Pagu berjumlah 120.120.780 ribu rupiah."),
        (SCORES, "Nilai diperoleh dari evaluasi internal."),
    ],
)
def test_right_reports_have_no_finding(at, sentence):
    """A fall is no least rise; a share is held at 100; half of another score is chance."""
    assert findings(at, sentence) == []


@pytest.mark.parametrize(
    ("at", "sentence", "wrong"),
    [
        (MEMBERS, "Kenaikan terkecil terdapat pada koperasi produsen.", "terkecil"),
        (services("Utama"), SCALE, "Utama"),
        (FUNDS, "Pagu berjumlah 120.120.780 juta rupiah.", "120.120.780 juta"),
    ],
)
def test_a_wrong_one_is_found(at, sentence, wrong):
    """By the rows, the printed scale, and the total in its unit."""
    assert findings(at, sentence) == [wrong]
