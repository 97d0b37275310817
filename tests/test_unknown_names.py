"""A name that a chapter or an analyst asks for and that is not there is told with the nearest ones."""

from pathlib import Path

import pytest

from lkjtools.errors import LkjError
from lkjtools.record import rehearse
from lkjtools.report.explain import aturan, aturan_dari, hitungan, tidak_dihitung
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import rincian_bab


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


ASKED = {
    "topic of rules": (
        lambda r: aturan(r, "skm_"),
        'Topik aturan skm_ tidak ada; yang tersedia: akip, .*"skm"',
    ),
    "rule": (lambda r: aturan(r, "capaian/maksimall"), 'Aturan capaian/maksimall tidak ada; .*"maksimal"'),
    "rule without a choice": (
        lambda r: aturan(r, "capaian"),
        "Aturan capaian tidak ada; yang tersedia: maksimal",
    ),
    "property": (
        lambda r: hitungan(r.iku, "kinerja.capaiann"),
        '"capaiann"; mungkin maksudnya "capaian"; yang ada',
    ),
    "property of a role": (
        lambda r: tidak_dihitung(r.iku, "kinerj"),
        '"kinerj"; mungkin maksudnya "kinerja"; yang',
    ),
    "no figure": (
        lambda r: hitungan(r.iku, "kinerja"),
        '"kinerja" bukan angka; angka di dalamnya: capaian, ',
    ),
    "nothing there": (lambda r: aturan_dari(r.iku, "bobot.x"), 'sebelum "x" pada "bobot.x" tidak ada isinya'),
    "table": (
        lambda r: r.tabel_data("realisasii"),
        'Tidak ada tabel data "realisasii"; mungkin .*"realisasi"',
    ),
    "year": (
        lambda r: r.tabel_data("anggaran", 1900),
        'Tidak ada folder tahun "1900"; yang ada: 2019, .*2023',
    ),
    "year 0": (lambda r: r.tabel_data("anggaran", 0), 'Tidak ada folder tahun "0"; yang ada: 2019, .*2023'),
    "topic": (lambda r: r.topik("skm"), 'Tidak ada topik tambahan "skm"; yang ada: tidak ada'),
    "indikator": (
        lambda r: r.kinerja("iku_tk"),
        '"iku_tk"; mungkin .*"iku_tik".*yang ada: iku_skm, iku_tik, ',
    ),
    "figure": (
        lambda r: r.angka("serapan_pct:totl:2023"),
        'maksudnya "serapan_pct:total:2023" .*register.csv',
    ),
    "frame": (
        lambda r: r.frame("anggran"),
        '"anggran"; mungkin maksudnya "anggaran" atau "angka" .*; yang ada: akhir_renstra, akip, anggaran',
    ),
    "role": (lambda r: r.peran("iku"), 'Tidak ada peran indikator "iku"; yang ada: iku_tujuan, iku_sasaran'),
    "code of a role": (lambda r: r.peran("program", "2.16.2"), 'Tidak ada kode "2.16.2"; .*"2.16.02"'),
    "sasaran": (
        lambda r: r.capaian.sasaran("s"),
        'Tidak ada tujuan atau sasaran "s"; yang ada: T1, S1',
    ),
    "part": (
        lambda r: rincian_bab(r, "visi_misii"),
        'Tidak ada bagian laporan "visi_misii"; mungkin .*"visi_misi"',
    ),
    "budget line": (lambda r: r.anggaran.cari("9.99"), 'Tidak ada kode anggaran "9.99"'),
    "own column": (
        lambda r: r.rincian("pegawai_unit").banyak(unit_kerj="a"),
        'Tidak ada kolom pada rincian pegawai_unit "unit_kerj"; mungkin maksudnya "unit_kerja"',
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_an_unknown_name_is_told_with_the_nearest_and_where_the_list_is(laporan, asked):
    """In a sentence of ours, not in the words of the program, and never with nothing for an answer."""
    ask, said = ASKED[asked]
    with pytest.raises(LkjError, match=said) as caught:
        ask(laporan)
    assert str(caught.value).endswith(".")


def test_nothing_of_a_name_that_is_there_is_no_fault(laporan):
    """An indikator without components has none, and says so."""
    assert laporan.peran("komponen", laporan.iku[0].kinerja.kode) == ()


def test_an_unknown_name_in_a_chapter_is_told_with_chapter_and_cell(write_chapter, tmp_path):
    """So that the analyst finds the line to mend."""
    opening = 'from lkjtools.report.laporan import load_laporan\nlaporan = load_laporan(YEAR, "data")'
    path = write_chapter(tmp_path, "01_bab", 'laporan.tabel_data("realisasii")', opening=opening)
    (result,) = rehearse([path], {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}, root=Path.cwd())
    assert str(result.failure).startswith(
        '01_bab, sel 4: Tidak ada tabel data "realisasii"; mungkin maksudnya'
    )
