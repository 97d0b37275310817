"""Who is said to be the only one, and how many rows that a word begins: by every way that the table tells it."""

import pytest

from tests.reviewed import findings, table

PERMITS = table(
    1,
    "Tabel 1 Izin yang Diterbitkan",
    "Sektor | 2021 | 2022 | 2023",
    "Perdagangan | 1.206 | 1.418 | 1.695",
    "Perikanan | 318 | 374 | 352",
    "Industri pengolahan | 142 | 187 | 246",
    "Kesehatan | 281 | 263 | 290",
    "Jumlah | 1.947 | 2.242 | 2.583",
)
CASES = table(
    1,
    "Tabel 1 Kasus per Wilayah",
    "Wilayah | Kasus 2022 | Kasus 2023",
    "Polsek Gambir Kota | 34 | 41",
    "Polsek Pelabuhan | 19 | 27",
    "Polsek Muara Baru | 12 | 9",
    "Polsek Pulau Rengas | 8 | 5",
    "Satresnarkoba | 47 | 58",
)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (PERMITS, "Sektor perikanan merupakan satu-satunya sektor yang izinnya berkurang pada tahun 2023."),
        (PERMITS, "Satu-satunya sektor yang izinnya berkurang adalah perikanan."),
        (PERMITS, "Selain perdagangan, hanya sektor kesehatan yang izinnya meningkat tajam."),
        (PERMITS, "Pada tahun 2022 sektor kesehatan merupakan satu-satunya sektor yang izinnya berkurang."),
        (CASES, "Kasus berkurang di dua polsek."),
    ],
)
def test_the_only_one_is_lawful(at, sentence):
    """Of the year it is said of; where others are left out nothing is held against it."""
    assert findings(at, sentence) == []


@pytest.mark.parametrize(
    ("at", "sentence", "wrong"),
    [
        (PERMITS, "Sektor kesehatan merupakan satu-satunya sektor yang izinnya berkurang pada tahun 2023.",
         "Sektor kesehatan merupakan satu-satunya sektor yang izinnya berkurang pada tahun 2023"),
        (PERMITS, "Hanya perdagangan yang izinnya meningkat.", "Hanya perdagangan yang izinnya meningkat"),
        (CASES, "Kasus berkurang di tiga polsek.", "tiga"),
    ],
)  # fmt: skip
def test_another_than_the_only_one_is_found(at, sentence, wrong):
    """No way of the table gives that row, or that many."""
    assert findings(at, sentence) == [wrong]
