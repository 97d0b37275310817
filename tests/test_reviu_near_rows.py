"""What prose says of a row of a table nearby is held to its row, where little else can be meant."""

from __future__ import annotations

import pytest

from tests.reviewed import review, table

FISH = table(
    1,
    "Tabel 1 Ikan yang Didaratkan",
    "Jenis Ikan | Volume 2022 (ton) | Volume 2023 (ton) | Nilai 2022 (Rp juta) | Nilai 2023 (Rp juta)",
    "Cakalang | 4.812,6 | 5.240,3 | 86.627 | 99.566",
    "Tuna | 1.946,2 | 1.803,9 | 81.740 | 82.979",
    "Tongkol | 3.105,4 | 3.377,0 | 49.686 | 57.409",
    "Layang | 2.688,0 | 2.941,7 | 37.632 | 42.655",
    "Jumlah | 12.552,2 | 13.362,9 | 255.685 | 282.609",
)
SERVICE = table(
    2,
    "Tabel 2 Usul Layanan",
    "Jenis Layanan | Memenuhi Syarat | Jumlah Usul | Sesuai Batas Waktu (%)",
    "Kenaikan pangkat | 14.206 | 15.646 | 96,46",
    "Pensiun | 4.871 | 5.302 | 99,69",
    "Pindah instansi | 612 | 843 | 87,80",
    "Peninjauan masa kerja | 289 | 384 | 95,15",
    "Jumlah | 19.978 | 22.175 | 96,70",
)


def findings(text: str) -> list[tuple[str, str]]:
    """What is found in a paragraph below the tables, with what should stand there."""
    return [(found.tempat.teks, found.cause.uji[0].dihitung) for found in review(FISH, SERVICE, text).temuan]


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (
            "Nilai tuna meningkat sebesar Rp1.239 juta.",
            "Nilai tuna menurun sebesar Rp1.239 juta.",
            ("menurun", ""),
        ),
        ("Volume tuna turun 142,3 ton.", "Volume tuna naik 142,3 ton.", ("naik", "")),
        ("Volume layang naik 9,44 persen.", "Volume layang berkurang 9,44 persen.", ("berkurang", "")),
        (
            "Usul kenaikan pangkat merupakan 70,56 persen dari seluruh usul.",
            "Usul kenaikan pangkat merupakan 75,60 persen dari seluruh usul.",
            ("75,60 persen", "70,56"),
        ),
        (
            "Ketepatan terendah pada pindah instansi dengan 87,80 persen.",
            "Ketepatan terendah pada peninjauan masa kerja dengan 87,80 persen.",
            ("peninjauan masa kerja", "Pindah instansi"),
        ),
        (
            "Nilai ikan setahun Rp282.609 juta.",
            "Nilai ikan setahun Rp286.209 juta.",
            ("Rp286.209 juta", "282.609.000.000"),
        ),
        (
            "Layang berada di urutan ketiga menurut volume.",
            "Layang berada di urutan kedua menurut volume.",
            ("berada di urutan kedua menurut volume", ""),
        ),
        (
            "Usul berjumlah 22.175 usul. Yang memenuhi syarat 19.978 usul, sedangkan 2.197 usul lainnya tidak.",
            "Usul berjumlah 22.175 usul. Yang memenuhi syarat 19.978 usul, sedangkan 2.719 usul lainnya tidak.",
            ("2.719", "2.197"),
        ),
        (
            "Kenaikan pangkat merupakan lebih dari separuh usul (70,56 persen).",
            "Kenaikan pangkat merupakan kurang dari separuh usul (70,56 persen).",
            ("kurang dari separuh", ""),
        ),
    ],
)
def test_what_is_said_of_a_row_follows_from_it(right, wrong, expected):
    """Each true sentence passes, and its spoilt twin is found at the place that is wrong."""
    assert findings(right) == []
    assert findings(wrong) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Layanan pensiun mendapat 1.250 pertanyaan melalui telepon.",
        "Anggaran layanan pensiun Rp143,2 juta.",
        "Ekspor tuna naik 38,25 persen menurut pelaku usaha.",
        "Peninjauan masa kerja lebih cepat daripada rata-rata 87,80 persen.",
        "Di Kabupaten Seberang, volume tuna naik 142,3 ton.",
        "Tuna menduduki peringkat kedua nasional.",
        "Pendaratan tuna merupakan 12,40 persen dari seluruh ekspor.",
        "Kenaikan pangkat dan pindah instansi selesai dengan 87,80 persen.",
        "Kunjungan kapal 28.260 kali.",
        "Hampir sepertiga pemohon puas, dan dari mereka 40 persen datang lagi.",
        "Sebanyak 1.500 usul diterima. Yang diperiksa 900 berkas, sedangkan 300 usul lainnya menunggu.",
    ],
)
def test_what_may_be_something_else_is_no_finding(text):
    """A short word is used in other senses, too."""
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dibandingkan dengan tahun 2022 yang sebesar 83,41 persen, realisasi tersebut naik 2,90 poin.", []),
        (
            "Dibandingkan dengan tahun 2022 yang sebesar 83,41 persen, realisasi tersebut naik 2,09 poin.",
            ["2,09"],
        ),
        (
            "Dibandingkan dengan tahun 2022 yang sebesar 83,41 persen, realisasi tersebut turun 2,90 poin.",
            ["turun"],
        ),
    ],
)
def test_a_change_of_what_the_sentence_before_tells_is_held_to_it(text, expected):
    """The old value stands in the sentence, the new one in that before it."""
    before = "Realisasinya tahun 2023 sebesar 86,31 persen dari target 85,00 persen."
    assert [printed for printed, _ in findings(f"{before} {text}")] == expected


@pytest.mark.parametrize(("word", "wrong"), [("menurun", []), ("meningkat", ["meningkat"])])
def test_a_change_in_a_year_before_is_that_of_the_years_of_the_table(word: str, wrong: list[str]) -> None:
    """What moved by so much in the year that the clause names went the way that the columns tell."""
    rows = (
        "Uraian | 2021 | 2022 | 2023",
        "Pendapatan layanan | 148.216,4 | 156.930,2 | 171.085,7",
        "Pendapatan kerja sama | 21.604,8 | 18.975,3 | 24.318,6",
    )
    text = f"Pendapatan kerja sama, yang pada tahun 2022 {word} Rp2.629,5 juta, pulih pada tahun 2023."
    found = review(table(1, "Tabel 1 Pendapatan (juta rupiah)", *rows), text).uji
    assert [check.tercetak for check in found if check.is_finding] == wrong
