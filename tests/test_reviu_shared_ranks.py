"""Rows alike share their rank where the report says so or shows it, and only where they are alike to the digit."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, review, table

SHARED = "Polsek dengan persentase yang sama diberi peringkat yang sama."


def _ranked(*ranks: str) -> object:
    counts = ("220 | 165 | 75,00", "84 | 72 | 85,71", "95 | 76 | 80,00", "60 | 48 | 80,00", "32 | 24 | 75,00")
    rows = (
        f"Polsek {name} | {each} | {rank}" for name, each, rank in zip("ABCDE", counts, ranks, strict=True)
    )
    return table(1, "Tabel 1 Perkara", "Polsek | Lapor | Selesai | Selesai (%) | Peringkat", *rows)


@pytest.mark.parametrize(
    ("ranks", "said", "wrong"),
    [
        ("41224", "", []),
        ("51224", "", ["5"]),  # the other two of 80,00 share theirs
        ("51234", "", []),  # none shares a rank: what is not printed may part them
        ("51224", SHARED, ["5"]),
        ("41324", SHARED, ["3"]),
    ],
)
def test_rows_of_one_quotient_share_their_rank(ranks: str, said: str, wrong: list[str]) -> None:
    """165 of 220 are as much as 24 of 32, to the last digit."""
    assert findings(_ranked(*ranks), said) == wrong


def test_a_shared_rank_is_told_as_the_way_of_the_report() -> None:
    """Whoever reads it could else say that one of two alike has to be the first."""
    (found,) = review(_ranked(*"51224"), SHARED).temuan
    assert found.tempat.teks == "5"
    assert found.kondisi.endswith("peringkatnya 4, seperti cara laporan ini memeringkat nilai yang sama.")


@pytest.mark.parametrize("second", ["2", "3"])
def test_counts_alike_are_told_apart_by_others(second: str) -> None:
    """Of two with as much gold the silver decides, though two others share their rank."""
    rows = (
        "Kontingen | Emas | Perak | Peringkat",
        "Kota | 61 | 48 | 1",
        f"Hulu | 38 | 45 | {second}",
        f"Hilir | 38 | 46 | {5 - int(second)}",
        "Darat | 24 | 30 | 4",
        "Pulau | 12 | 19 | 5",
        "Tanjung | 12 | 19 | 5",
        "Rimba | 11 | 27 | 7",
    )
    assert findings(table(1, "Tabel 1 Medali", *rows), SHARED) == []


@pytest.mark.parametrize(("rank", "wrong"), [("4", []), ("2", ["2"])])
def test_a_province_may_be_ranked_among_its_regencies(rank: str, wrong: list[str]) -> None:
    """Its row is left out where the ranks are those of the others alone."""
    rows = (
        "Pemerintah Daerah | Pagu | Penyaluran | Persentase | Peringkat",
        "Provinsi Emas | 1.846,20 | 1.829,75 | 99,11 | 2",
        "Kab. Hulu | 1.124,60 | 1.087,92 | 96,74 | 6",
        f"Kab. Hilir | 986,45 | 971,38 | 98,47 | {rank}",
        "Kab. Lubuk | 874,10 | 868,53 | 99,36 | 1",
        "Kab. Tebing | 792,75 | 770,06 | 97,14 | 5",
        "Kota Muara | 815,30 | 806,47 | 98,92 | 3",
    )
    assert findings(table(1, "Tabel 1 Transfer", *rows)) == wrong


def test_what_may_be_rounded_is_not_known_to_be_alike() -> None:
    """Both indices are 276,4 by four, but of dimensions that are printed rounded themselves."""
    rows = (
        "Kabupaten | Menyimak | Membaca | Menulis | Berbicara | Indeks | Peringkat",
        "Teluk | 71,20 | 68,40 | 62,60 | 74,20 | 69,10 | 3",
        "Bukit | 66,80 | 70,10 | 58,90 | 69,40 | 66,30 | 5",
        "Lembah | 73,50 | 71,60 | 60,30 | 71,00 | 69,10 | 4",
        "Pulau | 75,10 | 73,30 | 66,40 | 76,40 | 72,80 | 2",
        "Kota | 78,60 | 77,20 | 71,80 | 79,60 | 76,80 | 1",
    )
    said = "Daerah dengan indeks sama berbagi peringkat dan peringkat sesudahnya dilompati."
    assert findings(table(1, "Tabel 1 Indeks", *rows), said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Nilai yang sama dibedakan menurut jumlah perkara, sehingga tidak ada peringkat yang sama.",
        "Peringkat polsek yang sama persentasenya ditentukan menurut perkara yang selesai.",
    ],
)
def test_where_something_else_parts_them_no_rank_is_shared(said: str) -> None:
    """As the text says, whatever other rows show."""
    assert findings(_ranked(*"51224"), said) == []


def test_amounts_in_millions_are_not_known_to_the_last_digit() -> None:
    """1.900 of 2.000 and 950 of 1.000 have been rounded before."""
    rows = ("Dinas | Pagu | Realisasi | Serapan (%) | Peringkat", "A | 2.000 | 1.900 | 95,00 | 2")
    rows += ("B | 1.000 | 950 | 95,00 | 3", "C | 900 | 810 | 90,00 | 4", "D | 700 | 693 | 99,00 | 1")
    said = "Dinas dengan serapan yang sama diberi peringkat yang sama."
    assert findings(table(1, "Tabel 1 Serapan (Rp juta)", *rows), said) == []
    assert findings(table(1, "Tabel 1 Serapan (paket)", *rows), said) == ["3"]


@pytest.mark.parametrize(
    ("now", "before", "wrong"),
    [
        ("123456", "213456", []),  # last year's
        ("124356", "231456", ["4", "3"]),  # that holds more
    ],
)
def test_ranks_beside_those_of_a_column_may_be_of_another_time(
    now: str, before: str, wrong: list[str]
) -> None:
    """ "Peringkat Tahun Lalu" is not held to what "Peringkat" ranks."""
    scores = ("78,12", "76,40", "74,33", "72,10", "70,05", "68,80")
    rows = [
        f"{n} | {s} | {now[i]} | {before[i]}" for i, (n, s) in enumerate(zip("ABCDEF", scores, strict=True))
    ]
    head = "Kabupaten | Nilai | Peringkat | Peringkat Tahun Lalu"
    assert findings(table(1, "Tabel 1 Nilai SAKIP", head, *rows)) == wrong
