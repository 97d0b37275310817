"""What a sentence computes is computed again from the numbers beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lkjtools.formatting import format_number
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.sentence_sums import check_sentence_sums
from tests import reviewed

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)")
ROWS = (
    HEAD,
    ("1", "Indeks Kepuasan Layanan", "nilai", "3,60", "3,80", "105,6"),
    ("2", "Persentase Jalan Mantap", "%", "80", "82", "102,5"),
    ("3", "Persentase Sistem Terhubung", "%", "92", "100", "108,4"),
)
CELLS = tuple(Cell(r, c, t, is_kepala=r == 1) for r, row in enumerate(ROWS, 1) for c, t in enumerate(row, 1))
TABLE = Table(1, CELLS, "Tabel 1 Capaian Tahun 2023")


def run_checks(*texts: str) -> list[Check]:
    """The tests of some paragraphs, in a report of 2023 with a table of two indikator."""
    blocks: tuple[Table | Paragraph, ...] = (
        Paragraph("Laporan Kinerja Tahun 2023, Tahun 2023"),
        TABLE,
        *map(Paragraph, texts),
    )
    report = PublishedReport("laporan.docx", "", blocks)
    return list(check_sentence_sums(understand(report)[0]))


RIGHT = [
    (
        "Tahun 2023 hasilnya 1.550 ha atau 77,5 persen dari target akhir Renstra 2024 seluas 2.000 ha.",
        "77,5 persen",
    ),
    ("Indeks Kepuasan Layanan mencapai 3,80 dari target 3,60 (capaian 105,6 persen).", "105,6 persen"),
    ("Indeks Kepuasan Layanan dengan target 3,60, realisasi 3,80, capaian 105,55 persen.", "105,55 persen"),
    ("Indeks Kepuasan Layanan turun: target 50, realisasi 40, capaian 125 persen.", "125 persen"),
    ("Indeks Kepuasan Layanan: target 50, realisasi 40, capaian 120 persen.", "120 persen"),
    ("Dari anggaran Rp1.000.000 terserap Rp985.000, atau 98,5 persen.", "98,5 persen"),
    ("Realisasi anggaran Rp985.000 dari pagu Rp1.000.000 atau 98,5%.", "98,5%"),
    ("Dari pagu Rp1.000.000 terealisasi Rp985.000, sehingga terdapat sisa Rp15.000.", "Rp15.000"),
    ("Sebanyak 47 dari 50 sistem (94 persen) terhubung.", "94 persen"),
    ("Kejadian turun dari 41 pada tahun 2022 menjadi 36 pada tahun 2023 (12,20%).", "12,20%"),
    ("Penduduk miskin 41,27 ribu jiwa, berkurang 1,93 ribu jiwa dari 43,20 ribu jiwa.", "1,93 ribu"),
    ("Belanja berkurang Rp1,9 miliar dari Rp43,2 miliar menjadi Rp41,3 miliar.", "Rp1,9 miliar"),
    ("Jalan mantap 393,5 km dari 482,5 km, atau 81,55 persen.", "81,55 persen"),
    ("Pegawai berjumlah 31 orang, terdiri atas 20 laki-laki (64,52 persen) dan 11 perempuan.", "31"),
    (
        "Jumlah pegawai 41 orang, yang terdiri dari 31 PNS yakni 20 laki-laki dan 11 perempuan serta 10 PPPK.",
        "41",
    ),
    ("Nilainya turun 2,40 dari nilai 24,00 menjadi 21,60.", "2,40"),
    ("Nilai 21,60 mengalami penurunan nilai 2,40 dari penilaian mandiri dengan nilai 24,00.", "2,40"),
    ("Produksi naik 5 persen, dari 200 ton menjadi 210 ton.", "5 persen"),
    ("Angkanya naik 4,2 persen poin dari 70,8 persen menjadi 75,0 persen.", "4,2 persen"),
    ("Realisasi Persentase Jalan Mantap, yaitu 82 persen, melebihi targetnya sebesar 2 poin persen.", "2"),
    ("Ukurannya adalah (50 : 3) x 100% = 1667%.", "1667%"),
    ("Nilai 18,28 adalah 73,13% dari bobot 25,00.", "18,28"),
    ("Sisa perkara turun dari 36 menjadi 26 perkara atau berkurang 10 perkara (27,78%).", "27,78%"),
    ("Nilai 3,805, yang setara dengan nilai konversi 95,13.", "95,13"),
    ("Rata-rata capaian seluruh indikator 105,5 persen. Rinciannya disajikan pada Tabel 1.", "105,5 persen"),
    ("Indeks Kepuasan Layanan melampaui target dengan selisih 0,20.", "0,20"),
    ("Ada 47 sistem. Pada tahun 2022 sistem berjumlah 46; jumlahnya naik 1.", "1"),
]


@pytest.mark.parametrize(("text", "printed"), RIGHT, ids=[text for text, _ in RIGHT])
def test_right_arithmetic_is_a_match(text: str, printed: str) -> None:
    """What follows from the numbers beside it, rounded or truncated, by any lawful rule, is tested and holds."""
    checks = run_checks(text)
    assert printed in {check.tercetak for check in checks}
    assert [check.tercetak for check in checks if check.is_finding] == []


WRONG = [
    (
        "Tahun 2023 hasilnya 1.550 ha atau 75,7 persen dari target akhir Renstra 2024 seluas 2.000 ha.",
        "75,7 persen",
    ),
    ("Indeks Kepuasan Layanan mencapai 3,80 dari target 3,60 (capaian 106,5 persen).", "106,5 persen"),
    ("Indeks Kepuasan Layanan dengan target 3,60, realisasi 3,80, capaian 10,55 persen.", "10,55 persen"),
    ("Dari anggaran Rp1.000.000 terserap Rp985.000, atau 95,8 persen.", "95,8 persen"),
    ("Realisasi anggaran Rp895.000 dari pagu Rp1.000.000 atau 98,5%.", "98,5%"),
    ("Dari pagu Rp1.000.000 terealisasi Rp985.000, sehingga terdapat sisa Rp51.000.", "Rp51.000"),
    ("Sebanyak 47 dari 50 sistem (49 persen) terhubung.", "49 persen"),
    ("Jalan mantap 393,5 km dari 482,5 km, atau 85,15 persen.", "85,15 persen"),
    ("Pegawai berjumlah 32 orang, terdiri atas 20 laki-laki dan 11 perempuan.", "32"),
    (
        "Sebanyak 31 pegawai, terdiri atas 20 orang laki-laki (65,42 persen) dan 11 orang perempuan.",
        "65,42 persen",
    ),
    ("Ada 41 pegawai, yaitu 75 laki-laki dan 16 perempuan.", "41"),
    ("Belanja berkurang Rp1,8 miliar dari Rp43,2 miliar menjadi Rp41,3 miliar.", "Rp1,8 miliar"),
    ("Nilainya turun 4,20 dari nilai 24,00 menjadi 21,60.", "4,20"),
    ("Nilai 21,60 mengalami penurunan nilai 2,04 dari penilaian mandiri dengan nilai 24,00.", "2,04"),
    ("Produksi naik 6 persen, dari 200 ton menjadi 210 ton.", "6 persen"),
    ("Realisasi Persentase Jalan Mantap, yaitu 82 persen, melebihi targetnya sebesar 3 poin persen.", "3"),
    ("Ukurannya adalah (50 : 3) x 100% = 1767%.", "1767%"),
    ("Nilai 18,82 adalah 73,13% dari bobot 25,00.", "73,13%"),
    ("Nilai 18,28 adalah 73,13% dari bobot 2,00.", "73,13%"),  # far off, but no number of it is misread
    ("Sisa perkara turun dari 36 menjadi 26 perkara atau berkurang 10 perkara (72,78%).", "72,78%"),
    ("Nilai 3,805, yang setara dengan nilai konversi 91,53.", "91,53"),
    ("Nilai 38,05, yang setara dengan nilai konversi 95,13.", "95,13"),
    ("Nilai 21,60 mengalami kenaikan nilai 2,40 dari penilaian mandiri dengan nilai 24,00.", "kenaikan"),
    ("Ada 47 sistem. Pada tahun 2022 sistem berjumlah 46; jumlahnya turun 1.", "turun"),
    ("Rata-rata capaian seluruh indikator 106,5 persen. Rinciannya disajikan pada Tabel 1.", "106,5 persen"),
    ("Indeks Kepuasan Layanan melampaui target dengan selisih 0,02.", "0,02"),
    ("Ada 47 sistem. Pada tahun 2022 sistem berjumlah 46; jumlahnya naik 2.", "2"),
]


@pytest.mark.parametrize(("text", "printed"), WRONG, ids=[text for text, _ in WRONG])
def test_wrong_arithmetic_is_a_finding(text: str, printed: str) -> None:
    """No lawful rule gives the printed number; the test names what should stand there."""
    found = [check for check in run_checks(text) if check.is_finding]
    assert [check.tercetak for check in found] == [printed]
    assert found[0].dihitung or found[0].is_kesimpulan
    assert any(sign in found[0].hitungan for sign in "≠<>")


SILENT = [
    "Penurunan 1,1 poin terjadi karena sasaran bertambah dari 18.000 menjadi 20.000 jiwa.",
    "Target 2024 ditetapkan 65%, naik 2,5 poin dari target 2023 sebesar 62,5%.",
    "Pagu Rp1.000.000, realisasi Rp985.000, dan sisa yang dikembalikan pada tahun 2022 Rp40.000.",
    "Dari pagu Rp1.000.000 terealisasi Rp985.000, di antaranya efisiensi pengadaan sebesar Rp12.000.",
    "Realisasi Rp950.000 dari pagu Rp1.000.000, lebih besar dibandingkan tahun 2022 sebesar Rp800.000 (80%).",
    "Pagu Rp500.000 terdiri dari belanja operasi Rp400.000 dan belanja modal Rp100.000, realisasi Rp480.000 (96%).",
    "Persentase Jalan Mantap sebesar 82 atau mencapai 102,5% dari target sebesar 80.",
    "Dari 120 kasus, sebanyak 114 kasus (95%) selesai dan 6 kasus (5%) berjalan.",
    "Nilai SAKIP tahun 2023 sebesar 72,15 naik 1,05 poin dari tahun 2022 sebesar 71,10.",
    "Jumlah sekolah 120 unit terdiri dari 80 SD, 25 SMP, dan 10 SMA.",
    "Realisasi anggaran Rp985.000 atau terserap 93,15% dibandingkan dengan anggaran 2022 sebesar Rp800.000.",
    "Program ini melibatkan 100 orang yang terdiri dari 3 kelompok dan 5 desa.",
    "Ada lima program, yaitu 12 kegiatan dan 30 sub kegiatan.",
    "Produksi jagung menjadi 29 ton dari 31 ton, sedangkan produksi seluruhnya berkurang 7 ton.",
    "Dari 24 desa, 10 desa mandiri, dan anggarannya terserap 98,5 persen.",
    "Kejadian turun dari 41 pada tahun 2022 menjadi 36 pada tahun 2023 (90% dari target).",
    "Sebanyak 47 sistem, 42 alamat, dan 94 persen pengguna.",
    "Target 50 dari 60 desa, capaiannya 80 persen dari target triwulan.",
]


@pytest.mark.parametrize("text", SILENT)
def test_numbers_that_stand_beside_each_other_are_no_arithmetic(text: str) -> None:
    """Where the words do not say how numbers belong together, nothing is found wrong."""
    assert [check.hitungan for check in run_checks(text) if check.is_finding] == []


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(0, 3))
def test_a_share_computed_by_the_rule_always_holds(part: int, whole: int, decimals: int) -> None:
    """Whatever the amounts and the precision, a share that is rounded half up is a match."""
    share = format_number(Fraction(part * 100, whole), decimals)
    pagu, realisasi = format_number(Fraction(whole), 0), format_number(Fraction(part), 0)
    text = f"Dari anggaran Rp{pagu} terserap Rp{realisasi}, atau {share} persen."
    checks = run_checks(text)
    assert [(check.tercetak, check.is_finding) for check in checks] == [(f"{share} persen", False)]


@given(st.integers(1000, 99999), st.integers(1, 9), st.integers(0, 3))
@example(99999, 2, 3)  # printed is the whole by its part
def test_a_share_with_another_digit_never_holds(part: int, step: int, place: int) -> None:
    """One digit of the share changed is a finding."""
    whole, exact = 100000, Fraction(part, 1000)
    wrong = exact + Fraction(step, 10**place)
    text = f"Dari anggaran Rp{whole} terserap Rp{part}, atau {format_number(wrong, 3)} persen."
    assert [check.is_finding for check in run_checks(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Persentase Jalan Mantap turun 0,54 poin dibandingkan dengan tahun 2022 dan masih 2 poin di atas target.",
        "Angkanya turun dari 20,47 menjadi 19,12 per seribu karena pasien keluar bertambah 8,1 persen.",
        "Bibit yang dibagikan 23.988 batang, yang berkurang 612 batang atau 2,5 persen.",
        "Dari pagu Rp23,4 miliar terealisasi Rp21,489 miliar atau 98,35 persen dari pagu tanpa blokir.",
        "Sisa itu lebih kecil daripada kekurangan rata-rata capaiannya, 2,5 poin.",
        "Nilainya naik setiap tahun dari 84,6 menjadi 91,1 dengan kenaikan terbesar 2,7 poin pada tahun 2022.",
        "Tarif naik dari Rp18.000 menjadi Rp20.000 dan pengunjung bertambah 764 orang.",
        "Indeks Kepuasan Layanan melampaui target 0,20, walaupun lebih sedikit 0,10 daripada realisasi tahun 2022.",
    ],
)
def test_a_difference_of_another_thing_is_no_finding(text: str) -> None:
    """Two differences in a sentence, a reason with a change of its own, a share of another budget."""
    assert [check.tercetak for check in run_checks(text) if check.is_finding] == []


def test_of_several_that_are_taken_together_the_last_is_not_divided_alone() -> None:
    """ "A dan B adalah 40,60% dari C" and "A, B, dan C dibagi 3" take the sum."""
    for text in (
        "Pelaporan 11,10 dan evaluasi 18,28 adalah 40,60% dari nilai 72,37.",
        "Jumlah 3,20, 3,40, dan 3,60 dibagi 3 adalah 3,40.",
        "Rasio guru terhadap murid 1 banding 15.",
    ):
        assert reviewed.findings(text) == []
    assert reviewed.findings("Pelaporan 11,10 adalah 51,34% dari nilai 72,37.") == ["51,34%"]
    assert reviewed.findings("Nilai 3,60 dibagi 3 adalah 1,40.") == ["1,40"]
