"""A choice that the law leaves open is shown for what it decides."""

import csv
import io
import shutil

import pytest

from lkjtools.report.laporan import load_laporan
from lkjtools.report.sensitivity import KEPALA, compare_choices, write_choices


@pytest.fixture
def rows(choices_2023):
    return choices_2023


def found(rows, **match):
    return [row for row in rows if all(getattr(row, name) == text for name, text in match.items())]


@pytest.mark.parametrize(
    ("angka", "aturan", "pilihan_lain", "hasil", "hasil_lain"),
    [
        ("konversi_skm:2023", "skm", "permenpanrb_14_2017_bobot_0111", "95,13", "95,04"),
        (
            "tingkat_efisiensi:dokumen_perencanaan:2023",
            "efisiensi",
            "rasio_lima_tingkat",
            "Efisien",
            "Kurang Efisien",
        ),
        ("banyak:efisiensi:efisien:2023", "efisiensi", "selisih_lima_poin", "7", "5"),
        ("selisih_poin:ip_asn:2023", "efisiensi", "rasio_lima_tingkat", "-18,15", "tidak tercetak"),
        ("kategori:ip_asn:2023", "skala_capaian", "empat_kelas_100_75_55", "Baik", "Berhasil"),
        ("serapan_pct:2.16.02:2023", "pembulatan", "pemotongan digit", "88,94", "88,93"),
    ],
)
def test_a_figure_is_listed_under_each_choice_that_changes_it(
    rows, angka, aturan, pilihan_lain, hasil, hasil_lain
):
    """What is in use, what else there is, and what it would make of the figure."""
    (row,) = found(rows, angka=angka, aturan=aturan, pilihan_lain=pilihan_lain)
    assert (row.hasil, row.hasil_lain) == (hasil, hasil_lain)


def test_every_figure_that_a_choice_moves_is_listed_derived_counts_too(rows):
    """The same list as that of an experiment under the choice: nothing of the register is left out of it."""
    laporan = load_laporan(2023, "data")
    for variant in ("selisih_lima_poin", "rasio_lima_tingkat"):
        other = laporan.dengan(aturan={"efisiensi": variant})
        figures = {**laporan.daftar_angka, **other.daftar_angka}
        moved = {
            row.kunci
            for row in other.beda(laporan).baris
            if row.kunci and not (figures[row.kunci].rule or "").startswith("kutipan/")
        }
        assert {row.angka for row in found(rows, aturan="efisiensi", pilihan_lain=variant)} == moved
        assert {key.split(":")[0] for key in moved} >= {"tingkat_efisiensi", "banyak"}


def test_a_figure_that_no_choice_changes_is_not_listed(rows):
    """A sum of rupiah is a sum of rupiah."""
    assert found(rows, angka="pagu_rp:total:2023") == []
    assert all(row.hasil != row.hasil_lain for row in rows)


def test_a_quotation_is_no_figure_that_a_choice_changes(rows):
    """Under the rounded weight the survey gives what a document prints, so the annex would not quote it."""
    assert [row.angka for row in rows if row.angka.startswith("kutipan:")] == []


def test_a_rule_not_in_force_is_no_choice(rows):
    """The method of 2004 was repealed before the reported year."""
    assert found(rows, pilihan_lain="kepmenpan_25_2004") == []


def test_the_choice_of_the_year_before_stands_beside(tmp_path):
    """A change of rule from one year to the next can be seen."""
    shutil.copytree("data", tmp_path / "data")
    text = (tmp_path / "data" / "2023" / "laporan.yaml").read_text("utf-8")
    before = text.replace("efisiensi: beriringan", "efisiensi: selisih_lima_poin")
    (tmp_path / "data" / "2022" / "laporan.yaml").write_text(before, "utf-8")
    changed = compare_choices(load_laporan(2023, str(tmp_path / "data")), ("efisiensi",))
    assert {row.tahun_lalu for row in found(changed, aturan="efisiensi")} == {"selisih_lima_poin"}


def test_the_cap_of_capaian_is_a_choice(tmp_path):
    """Capaian above 120 would be cut under another agency's rule."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "realisasi.csv"
    path.write_text(path.read_text("utf-8").replace("diseminasi,,100,", "diseminasi,,125,"), "utf-8")
    changed = compare_choices(load_laporan(2023, str(tmp_path / "data")), ("batas_capaian",))
    (row,) = found(changed, angka="capaian_pct:diseminasi:2023", aturan="batas_capaian")
    assert (row.dipakai, row.hasil, row.pilihan_lain, row.hasil_lain) == (
        "tanpa",
        "125,00",
        "atas_120",
        "120,00",
    )


def test_the_capaian_of_a_level_is_a_choice_between_formulas(tmp_path):
    """A level not reached has no percentage, unless its rank is divided as some programs do: II+ for III is 4/5."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "realisasi.csv"
    text = path.read_text("utf-8")
    assert "keamanan_informasi,,II+," in text
    path.write_text(text.replace("keamanan_informasi,,II+,", "keamanan_informasi,,II,"), "utf-8")
    changed = compare_choices(load_laporan(2023, str(tmp_path / "data")), ("capaian",))
    (row,) = found(changed, angka="capaian_pct:keamanan_informasi:2023", aturan="capaian")
    assert (row.dipakai, row.hasil, row.pilihan_lain, row.hasil_lain) == (
        "tingkat",
        "t.d.",
        "tingkat_peringkat",
        "75,00",
    )


def test_the_file_has_a_row_for_each_change(rows):
    """For the auditor's own tools."""
    table = list(csv.reader(io.StringIO(write_choices(rows))))
    assert table[0] == list(KEPALA)
    assert len(table) == len(rows) + 1
