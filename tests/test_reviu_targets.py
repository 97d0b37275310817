"""A claim about a target is held to the target of the year, and not to one of somebody or some time else."""

from __future__ import annotations

import pytest

from tests import reviewed
from tests.reviewed import table

RESULTS = table(
    1,
    "Tabel 1 Capaian Kinerja Tahun 2023",
    "Indikator | Target | Realisasi | Capaian (%)",
    "Nilai Indeks RB | 80,00 | 78,40 | 98,00",
    "Indeks SPBE | 3,50 | 3,62 | 103,43",
    "Indeks Profesionalitas ASN | 82,00 | 84,10 | 102,56",
    "Nilai SAKIP | 72,00 | 71,25 | 98,96",
)


def findings(text: str) -> list[str]:
    """What is found in a paragraph below the table."""
    return reviewed.findings(RESULTS, text)


@pytest.mark.parametrize(
    "behind",
    [
        "tahun 2022",
        "tahun 2024",
        "tahun sebelumnya",
        "tahun depan",
        "semester I",
        "yang ditetapkan BKN",
        "yang ditetapkan dalam RKPD",
        "Renja",
        "IKK",
        "kementerian",
        "Kementerian PANRB",
        "kategori sangat baik",
        "zona integritas",
        "ideal",
        "kinerja minimal",
        "Perjanjian Kinerja awal",
    ],
)
def test_what_is_said_of_another_target_is_not_held_to_that_of_the_table(behind: str) -> None:
    """Whose or when it is stands behind the word."""
    assert findings(f"Nilai SAKIP telah melampaui target {behind}.") == []
    assert findings(f"Indeks SPBE sebesar 3,62, tetapi belum mencapai target {behind}.") == []


@pytest.mark.parametrize(
    "behind",
    [
        "",
        " yang telah ditetapkan",
        " tahun 2023",
        " tahun ini",
        " Perjanjian Kinerja",
        " kinerja karena verifikasi ulang",
        " yang diperjanjikan dalam Perjanjian Kinerja Tahun 2023",
        " SAKIP",
    ],
)
def test_what_is_said_of_the_target_of_the_year_is(behind: str) -> None:
    """However it is called."""
    assert findings(f"Nilai SAKIP telah melampaui target{behind}.") == ["melampaui"]
    assert findings(f"Nilai SAKIP belum mencapai target{behind}.") == []


@pytest.mark.parametrize("target", ["tahun 2022", "RKPD", "akhir Renstra", "triwulan I"])
def test_another_target_may_stand_before_the_claim(target: str) -> None:
    """ "Target tahun 2022 untuk A telah terlampaui"."""
    assert findings(f"Target {target} untuk Nilai SAKIP telah tercapai.") == []
    assert findings("Target untuk Nilai SAKIP telah tercapai.") == ["tercapai"]


def test_what_a_contrast_names_is_not_what_was_named_before_it() -> None:
    """A short name may be of a row that is called otherwise."""
    assert findings("Indeks SPBE sebesar 3,62, sedangkan Indeks RB sebesar 78,40.") == []
    text = "Indeks SPBE sebesar 3,62 telah melampaui target, sementara RB sebesar 78,40 {} target."
    assert findings(text.format("belum mencapai")) == []
    assert findings(text.format("telah mencapai")) == ["mencapai"]
    assert findings("Indeks SPBE mencapai 3,62, sedangkan targetnya 3,55.") == ["3,55"]


def test_a_concession_tells_no_base_of_the_change_before_it() -> None:
    """ "Turun 2,25 poin meskipun masih lebih tinggi daripada tahun 2021" is a fall since 2022."""
    heads = "Indikator | Realisasi 2021 | Realisasi 2022 | Realisasi 2023"
    series = table(1, "Tabel 1 Hasil", heads, "Prevalensi stunting | 17,50 | 21,00 | 18,75")
    for clause in (
        "meskipun masih lebih tinggi daripada tahun 2021",
        "tetapi belum kembali ke tingkat tahun 2021",
        "meskipun naik 1,25 poin dibandingkan tahun 2021",
        "meski di atas tahun 2021",
    ):
        assert reviewed.findings(series, f"Prevalensi stunting turun 2,25 poin {clause}.") == []
    text = "Prevalensi stunting {} poin dibandingkan tahun {}."
    assert reviewed.findings(series, text.format("naik 1,25", 2021)) == []
    assert reviewed.findings(series, text.format("turun 2,52", 2022)) == ["2,52"]
