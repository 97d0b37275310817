"""Less is the better of an indikator in all tables or in none; a capaian turned round needs more than one row."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

HEAD = "Indikator | Target | Realisasi | Capaian (%)"
PLAN = (
    "Indikator | Realisasi 2023 | Target 2026 | Kemajuan (%)",
    "Indeks pengelolaan | 0,61 | 0,65 | 93,85",
    "Pos terpelihara | 7 | 11 | 63,64",
    "Kesepakatan ditindaklanjuti | 71,43 | 85,00 | {}",
    "Patok diinventarisasi | 598 | 900 | 66,44",
    "Nilai SAKIP | 71,26 | 75,00 | 95,01",
)


def plan(printed: str) -> list[str]:
    """The rows of the plan with a result."""
    return [row.format(printed) for row in PLAN]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (
            table(1, "Tabel 1 Capaian", HEAD, "Kesepakatan ditindaklanjuti | 75,00 | 71,43 | 95,24",
                  "Pos terpelihara | 8 | 7 | 87,50", "Patok diinventarisasi | 640 | 598 | 93,44"),
            "Pada Tabel 1 indikator ini dihitung menurut rumus itu.",
        ),
        (
            "Tingkat kemajuan ialah realisasi dibagi target akhir.",
            'Laporan menyebut: "Tingkat kemajuan ialah realisasi dibagi target".',
        ),
    ],
)  # fmt: skip
def test_the_report_denies_that_less_is_the_better(more: object, why: str) -> None:
    """By another table, or by the one formula that the text gives."""
    heads = [row.replace("Kemajuan (%)", "Tingkat Kemajuan (%)") for row in plan("119,00")]
    assert findings(more, table(2, "Tabel 2 Kemajuan", *plan("84,04"))) == []
    (found,) = review(more, table(2, "Tabel 2 Kemajuan", *heads)).temuan
    assert found.tempat.teks == "119,00"
    assert why in found.kondisi
    assert found.sebab.startswith("Yang tercetak adalah target ÷ realisasi × 100;")


def test_where_nothing_denies_it_less_may_be_the_better() -> None:
    """Nor does a text that has another formula for some."""
    assert findings(table(1, "Tabel 2 Kemajuan", *plan("119,00"))) == []
    text = "Kemajuan adalah realisasi dibagi target; yang makin rendah makin baik dihitung terbalik."
    assert findings(table(1, "Tabel 2 Kemajuan", *plan("119,00")), text) == []


def test_the_status_of_a_row_tells_by_which_formula_it_goes() -> None:
    """ "Tercapai" with more than the target is no capaian of 87,89."""
    rows = [
        "Indikator | Target | Realisasi | Capaian (%) | Status",
        "Ekspor | 8,00 | 14,90 | 186,25 | Tercapai",
        "Alat ukur | 24.500 | 22.168 | 90,48 | Tidak tercapai",
        "Pasar murah | 36 | 41 | 113,89 | Tercapai",
        "Industri halal | 450 | 512 | {} | Tercapai",
        "Pengawasan | 60 | 57 | 95,00 | Tidak tercapai",
    ]
    for printed, wrong in (("113,78", []), ("87,89", ["87,89"])):
        assert findings(table(1, "Tabel 3 Kinerja", *(row.format(printed) for row in rows))) == wrong
    # Where another table has the same formula for it, the status is what is wrong.
    again = table(2, "Tabel 4 Kinerja", HEAD, *(row.rpartition("|")[0].format("87,89") for row in rows[1:]))
    first = table(1, "Tabel 3 Kinerja", *(row.format("87,89") for row in rows))
    assert findings(first, again) == ["Tercapai"]


def test_a_mark_with_a_note_says_that_less_is_the_better() -> None:
    """The other row with the mark goes by the formula of the note."""
    rows = [
        HEAD,
        "Sampel tepat waktu | 90,00 | 93,40 | 103,78",
        "Waktu penerbitan *) | 10 | 8 | {}",
        "Keluhan pelanggan *) | 12 | 9 | 125,00",
        "Parameter terakreditasi | 42 | 45 | 107,14",
        "Pendapatan | 650,00 | 625,78 | 96,27",
    ]
    notes = (
        "*) Makin rendah realisasi makin baik: capaian = (2 x target - realisasi) / target x 100.",
        "Indikator bertanda *) makin rendah makin baik, dengan capaian (2 x target - realisasi) / target.",
    )
    for note in notes:
        for printed, wrong in (("120,00", []), ("80,00", ["80,00"])):
            lines = [row.format(printed) for row in rows]
            assert findings(table(1, "Tabel 1 Capaian", *lines), note) == wrong


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Lulusan yang bekerja", ["108,09"]),
        ("Peserta yang tersertifikasi", ["108,09"]),
        ("PNBP jasa siaran", ["108,09"]),
        ("Pengiriman tepat waktu", ["108,09"]),
        # Of these less may be the better, or the name does not say.
        ("Masa tunggu lulusan yang bekerja", []),
        ("Peserta tidak bersertifikat", []),
        ("Pengiriman yang tidak tepat waktu", []),
        ("Indeks kualitas udara ambien", ["108,09"]),
        ("Indeks pencemaran", []),
        ("Rasio peserta", []),
    ],
)
def test_what_nobody_wants_less_of(name: str, wrong: list[str]) -> None:
    """Beside rows that are computed as usual, its capaian turned round is an error."""
    rows = (
        HEAD,
        "Lulusan pelatihan | 4.320 | 4.272 | 98,89",
        "Indeks layanan | 3,30 | 3,42 | 103,64",
        f"{name} | 62,00 | 57,36 | 108,09",
        "Nilai anggaran | 88,00 | 91,27 | 103,72",
    )
    assert findings(table(1, "Tabel 3.1 Capaian", *rows)) == wrong


def test_both_sides_of_a_target_may_be_no_good() -> None:
    """What is to be kept is held to its target from above and from below, and no capaian passes a hundred."""
    years = (
        "Indikator | Target 2022 | Realisasi 2022 | Capaian 2022 (%)",
        "Akurasi rencana | 90,00 | 87,30 | 97,00",
        "Indeks layanan | 3,30 | 3,42 | 103,64",
        "Nilai anggaran | 88,00 | 91,27 | 103,72",
        "Pelatihan | 40 | 38 | 95,00",
    )
    now = (
        HEAD,
        "Akurasi rencana | 90,00 | 92,05 | 97,72",
        "Indeks layanan | 3,40 | 3,51 | 103,24",
        "Nilai anggaran | 90,00 | 92,70 | 103,00",
        "Pelatihan | 40 | 39 | 97,50",
    )
    assert findings(table(1, "Tabel 1 Capaian", *years), table(2, "Tabel 2 Capaian", *now)) == []


def test_a_name_does_not_forbid_that_both_sides_are_no_good() -> None:
    """A capaian below a hundred of more than the target is lawful, whatever the name."""
    rows = (
        HEAD,
        "Lulusan pelatihan | 4.320 | 4.272 | 98,89",
        "Indeks layanan | 3,30 | 3,42 | 103,64",
        "Nilai kinerja anggaran | 90,00 | 92,05 | 97,72",
        "Pendapatan | 88,00 | 91,27 | 103,72",
    )
    assert findings(table(1, "Tabel 3.1 Capaian", *rows)) == []


@pytest.mark.parametrize(
    ("name", "wrong", "to_be_read"),
    [
        ("Peserta uji kemahiran", ["89,29"], []),
        ("Desa yang dibina", ["89,29"], []),
        ("Rasio luaran", [], ["89,29"]),
        ("Rasio luaran, maksimal", [], []),
        ("Peserta yang tidak lulus", [], []),
        ("Korban kebakaran", [], []),
    ],
)
def test_one_row_alone_that_takes_less_for_the_better(
    name: str, wrong: list[str], to_be_read: list[str]
) -> None:
    """Of who is served it is an error; where the name does not say why, it is to be read."""
    rows = (
        HEAD,
        "Penutur terbina | 450 | 468 | 104,00",
        "Produk terjemahan | 64 | 60 | 93,75",
        f"{name} | 1.200 | 1.344 | 89,29",
        "Komunitas | 24 | 22 | 91,67",
        "Lembaga | 30 | 33 | 110,00",
    )
    found = review(table(1, "Tabel 3.9 Capaian", *rows))
    assert [each.tempat.teks for each in found.temuan] == wrong
    assert [check.tercetak for check in found.perlu_dibaca] == to_be_read


def test_an_indikator_is_the_same_with_its_unit_behind_its_name() -> None:
    """ "Lama sekolah (tahun)" has its unit in a column of its own in another table."""
    results = (
        "Indikator | Satuan | Target | Realisasi | Capaian (%)",
        "Rasio layanan | tahun | 8,60 | 8,41 | 97,79",
        "Literasi | nilai | 68,00 | 60,12 | 88,41",
        "Sanggar | sanggar | 45 | 26 | 57,78",
    )
    plan = (
        "Indikator | Realisasi 2023 | Target 2026 | Tingkat Kemajuan (%)",
        "Rasio layanan (tahun) | 8,41 | 9,10 | {}",
        "Literasi (nilai) | 60,12 | 74,00 | 81,24",
        "Numerasi (nilai) | 53,17 | 67,00 | 79,36",
        "Terakreditasi (%) | 26,55 | 41,00 | 64,76",
    )
    for printed, wrong in (("92,42", []), ("108,20", ["108,20"])):
        lines = (row.format(printed) for row in plan)
        assert findings(table(1, "Tabel 1 Capaian", *results), table(2, "Tabel 2 Kemajuan", *lines)) == wrong


def test_a_formula_may_be_told_of_a_table_that_follows() -> None:
    """ "Capaian pada tabel berikut adalah realisasi dibagi target"."""
    rows = (
        "Indikator | Target (%) | Realisasi (%) | Capaian (%)",
        "Perkara tepat waktu | 96,00 | 98,20 | 102,29",
        "Perkara tidak banding | 60,00 | 57,14 | 95,23",
        "Perkara elektronik | 90,00 | 84,60 | 106,38",
        "Salinan putusan | 98,00 | 99,10 | 101,12",
    )
    said = "Capaian pada tabel berikut adalah realisasi dibagi target dikali seratus persen."
    assert findings(said, table(1, "Tabel 1 Capaian", *rows)) == ["106,38"]
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []
