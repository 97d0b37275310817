"""Of some indikator less is the better: a column, a name or the way from where it began says which."""

from __future__ import annotations

import pytest

from tests.reviewed import findings, table


@pytest.mark.parametrize(
    ("head", "up", "down"), [("Sifat", "Maksimasi", "Minimasi"), ("Batas", "minimal", "maksimal")]
)
def test_a_column_says_by_which_formula_a_row_goes(head: str, up: str, down: str) -> None:
    """One row of less is the better computed as if more were; bounds call "maksimal" what may not be passed."""
    rows = [
        f"Indikator | {head} | Target | Realisasi | Capaian (%)",
        f"Waktu tanggap | {down} | 25 | 21 | 116,00",
        f"Waktu tempuh | {down} | 90 | 97 | 92,22",
        f"Korban ditemukan | {up} | 95,00 | 96,68 | 101,77",
        f"Tenaga bersertifikat | {up} | 88,00 | 82,40 | 93,64",
        f"Potensi dibina | {up} | 420 | 420 | 100,00",
        f"Kerusakan alat | {down} | 8 | 5 | 137,50",
    ]
    assert findings(table(1, "Tabel 3.1 Capaian Tahun 2023", *rows)) == []
    rows[2] = rows[2].replace("92,22", "107,78")
    assert findings(table(1, "Tabel 3.1 Capaian Tahun 2023", *rows)) == ["107,78"]


def test_what_goes_down_may_be_printed_as_its_progress() -> None:
    """(148,60 - 96,40) of (148,60 - 60,00) is 58,92 percent; another number is no progress."""
    rows = (
        "Indikator | 2021 | 2022 | 2023 | Target 2026 | Kemajuan (%)",
        "Rumah layak huni | 81,46 | 83,02 | 86,31 | 90,00 | 95,90",
        "Sanitasi layak | 70,18 | 72,66 | 77,24 | 85,00 | 90,87",
        "Kawasan kumuh | 148,60 | 131,25 | 96,40 | 60,00 | {}",
        "Perumahan formal | – | 38,71 | 45,16 | 55,00 | 82,11",
    )

    def found(printed: str) -> list[str]:
        return findings(table(1, "Tabel 3.2 Kemajuan", *(row.format(printed) for row in rows)))

    assert found("58,92") == []
    assert found("59,82") == ["59,82"]


def test_work_against_floods_may_lose_its_sign_as_others_do() -> None:
    """Less flood is the better, but not less of what is done against it."""
    rows = (
        "Paket | Rencana | Realisasi | Deviasi",
        "Pengendalian banjir Lintang | 62,40 | 59,28 | {}",
        "Embung Sari | 100,00 | 97,85 | -2,15",
        "Air baku Nirwana | 85,00 | 88,64 | 3,64",
        "Pengaman pantai | 74,50 | 72,91 | -1,59",
    )

    def found(printed: str) -> list[str]:
        return findings(table(1, "Tabel 3.7 Paket", *(row.format(printed) for row in rows)))

    assert found("-3,12") == []
    assert found("3,12") == ["3,12"]


def test_a_sign_behind_a_name_says_that_less_is_the_better() -> None:
    """ "Titik panas (–)" goes by the other formula, as the rows that bear the sign show."""
    rows = [
        "Indikator | Target | Realisasi | Capaian (%)",
        "Kunjungan | 70.000 | 73.225 | 104,61",
        "Penerimaan | 1.600,0 | 1.702,3 | 106,39",
        "Titik panas (–) | 25 | 19 | 124,00",
        "Kebakaran (–) | 20,00 | 21,60 | 92,00",
        "Gangguan (–) | 10 | 8 | 120,00",
    ]
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []
    rows[4] = rows[4].replace("92,00", "108,00")
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == ["108,00"]


def test_statuses_that_mostly_go_the_other_way_take_less_for_the_better() -> None:
    """No name of a post says that it is about minutes: the statuses of all rows do."""
    rows = (
        "Pos | Target | Realisasi | Status",
        "Kantor induk | 25,0 | 20,9 | Tercapai",
        "Remis | 25,0 | 26,1 | Belum tercapai",
        "Gading | 28,0 | 27,3 | Tercapai",
        "Kelik | 28,0 | 28,8 | Belum tercapai",
    )
    assert findings(table(1, "Tabel 3.3 Waktu Tanggap per Pos (Menit)", *rows)) == []


@pytest.mark.parametrize(("capaian", "wrong"), [("80,00", []), ("125,00", ["125,00"])])
def test_a_column_of_letters_says_by_which_formula_a_row_goes(capaian: str, wrong: list[str]) -> None:
    """ "Rumus B" is target by realisasi in every row but one."""
    rows = (
        "Indikator | Target | Realisasi | Rumus | Capaian (%)",
        "Ibu hamil dilayani | 100,00 | 96,42 | A | 96,42",
        "Prevalensi stunting | 12,00 | 10,78 | B | 111,32",
        "Terduga tuberkulosis | 418 | 451 | A | 107,89",
        f"Angka putus berobat | 5,00 | 6,25 | B | {capaian}",
        "Waktu tunggu loket | 15 | 11 | B | 136,36",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


def test_a_column_of_letters_that_no_row_shows_says_nothing() -> None:
    """ "Rumus" may name what is measured: all rows go one way."""
    rows = (
        "Indikator | Target | Realisasi | Rumus | Capaian (%)",
        "Ibu hamil dilayani | 100,00 | 96,42 | A | 96,42",
        "Balita ditimbang | 80,00 | 84,00 | B | 105,00",
        "Terduga tuberkulosis | 418 | 451 | A | 107,89",
        "Posyandu aktif | 50,00 | 50,00 | B | 100,00",
        "Kunjungan rumah | 250 | 240 | B | 96,00",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == []


@pytest.mark.parametrize(("capaian", "wrong"), [("110,00", []), ("90,00", ["90,00"])])
def test_one_row_shows_what_a_letter_means(capaian: str, wrong: list[str]) -> None:
    """Of two rows of "Arah B" one is computed as those of A; turned round, three rows would be wrong."""
    rows = (
        "Indikator | Arah | Target | Realisasi | Capaian (%)",
        "Indeks kesehatan laut | A | 71,00 | 70,86 | 99,80",
        "Pelanggaran wilayah tangkap | B | 110 | 98 | 110,91",
        "Produksi garam | A | 2.750,0 | 2.861,3 | 104,05",
        f"Lama izin | B | 7,0 | 6,3 | {capaian}",
        "Pulau berpelabuhan | A | 52 | 52 | 100,00",
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows)) == wrong


@pytest.mark.parametrize(("capaian", "wrong"), [("110,09", []), ("90,83", ["90,83"])])
def test_a_text_says_of_which_rows_less_is_the_better(capaian: str, wrong: list[str]) -> None:
    """By the name, or the first half of its words; the rows that it names go one way."""
    rows = (
        "Indikator | Target | Realisasi | Capaian (%)",
        "APK SMP/MTs | 92,00 | 93,08 | 101,17",
        "Angka putus sekolah SD | 0,12 | 0,15 | 80,00",
        "Angka putus sekolah SMP | 0,40 | 0,37 | 108,11",
        f"Ruang kelas rusak | 18,00 | 16,35 | {capaian}",
        "Guru bersertifikat pendidik | 68,00 | 64,71 | 95,16",
        "Nilai literasi SMP | 62,50 | 59,84 | 95,74",
    )
    said = (
        "Angka putus sekolah dan ruang kelas rusak makin rendah makin baik, sehingga capaiannya ialah target dibagi"
        " realisasi; indikator lainnya realisasi dibagi target."
    )
    assert findings(table(1, "Tabel 1 Capaian", *rows), said) == wrong
