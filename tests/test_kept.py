"""Experiments that are kept under a name, opened again, laid beside each other, handed to the head as a page."""

import re
import shutil
from pathlib import Path

import pytest

from lkjtools.errors import ParameterError, PercobaanError, UnknownNameError
from lkjtools.report.difference import Beda, Selisih
from lkjtools.report.laporan import load_laporan

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of its own, so that nothing is kept in this one."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    (tmp_path / "notebooks").symlink_to(REPOSITORY / "notebooks")
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    return tmp_path


def test_an_experiment_is_kept_and_opened_again(project):
    """Its changes of values, years and rules; the data stays as it is, and the file says that it is no report."""
    laporan = load_laporan(2023)
    before = sorted((path, path.read_bytes()) for path in (project / "data").rglob("*") if path.is_file())
    skenario = laporan.dengan(realisasi={"ip_asn": 60}).dengan(realisasi={"ip_asn": 75.5})
    skenario = skenario.dengan(realisasi={"ip_asn": 70}, tahun=2022).dengan(
        aturan={"efisiensi": "selisih_lima_poin", "batas_capaian/tanpa": "atas_120"}
    )
    path = skenario.simpan_percobaan("asn_naik")
    assert path == project / "skenario" / "2023" / "asn_naik.yaml"
    assert path.read_text("utf-8").startswith("# Percobaan, bukan laporan")
    assert sorted((p, p.read_bytes()) for p in (project / "data").rglob("*") if p.is_file()) == before
    again = load_laporan(2023).buka_percobaan("asn_naik")
    assert again.percobaan.nama == "asn_naik"
    assert again.percobaan.catatan == ()
    assert [str(one) for one in again.percobaan.ubahan] == [
        "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023: 74 → 75,5",
        "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2022: 70,8 → 70",
        "Aturan efisiensi: beriringan → selisih_lima_poin",
        "Aturan batas capaian tanpa: tanpa → atas_120",
    ]
    figures = [
        (one.kinerja("ip_asn").capaian, one.kinerja("ip_asn", 2022).capaian) for one in (skenario, again)
    ]
    assert figures[0] == figures[1]
    assert laporan.percobaan_tersimpan == ("asn_naik",)


def test_weights_that_add_up_together_are_opened_together(project):
    """One after the other, the first would not add up to 100."""
    laporan = load_laporan(2023)
    laporan.dengan(bobot_pct={"diseminasi": 10, "keamanan_informasi": 35}).simpan_percobaan("bobot")
    assert len(laporan.buka_percobaan("bobot").percobaan.ubahan) == 2


def test_an_experiment_says_where_the_data_has_moved_since(project):
    """It is tried on the data as it is; what was otherwise when it was kept is told."""
    load_laporan(2023).dengan(realisasi={"ip_asn": 75}).simpan_percobaan("asn")
    path = project / "data" / "2023" / "realisasi.csv"
    path.write_text(path.read_text("utf-8").replace("ip_asn,,74,", "ip_asn,,73,"), "utf-8")
    again = load_laporan(2023).buka_percobaan("asn")
    assert again.percobaan.catatan == (
        "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023 pada data kini 73, saat disimpan 74",
    )
    assert again.kinerja("ip_asn").realisasi.number == 75


def test_what_cannot_be_kept_or_opened_is_refused_in_a_sentence(project):
    """The report itself, a name that is none or taken, one that nothing is kept under, a spoilt file."""
    laporan = load_laporan(2023)
    skenario = laporan.dengan(realisasi={"ip_asn": 75})
    with pytest.raises(ParameterError, match="Laporan ini bukan percobaan"):
        laporan.simpan_percobaan("asn")
    with pytest.raises(ParameterError, match=r'Nama percobaan "\.\./data/x" hanya boleh'):
        skenario.simpan_percobaan("../data/x")
    path = skenario.simpan_percobaan("asn")
    with pytest.raises(ParameterError, match=r"asn\.yaml sudah ada; pakai nama lain, atau ganti=True"):
        skenario.simpan_percobaan("asn")
    assert skenario.simpan_percobaan("asn", ganti=True) == path
    with pytest.raises(UnknownNameError, match='"asm"; mungkin maksudnya "asn"'):
        laporan.buka_percobaan("asm")
    path.write_text(path.read_text("utf-8").replace('"ip_asn"', '"ipasn"'), "utf-8")
    with pytest.raises(PercobaanError, match='Tidak ada indikator "ipasn"; mungkin maksudnya "ip_asn"'):
        laporan.buka_percobaan("asn")
    other_key = f"{path.read_text('utf-8')}lain: 5\n"
    for spoilt in ("instansi: X\nubahan: []\n", "- satu\n", "ubahan: [{apa: realisasi}]\n", other_key):
        path.write_text(spoilt, "utf-8")
        with pytest.raises(
            PercobaanError, match=r"skenario/2023/asn\.yaml: seharusnya instansi, dan ubahan dengan apa"
        ):
            laporan.buka_percobaan("asn")
    path.write_text("ubahan: [\n", "utf-8")
    with pytest.raises(
        PercobaanError, match=r"skenario/2023/asn\.yaml, baris \d+: seharusnya YAML yang benar"
    ):
        laporan.buka_percobaan("asn")


def test_an_experiment_kept_of_another_agency_says_so(project):
    """Reports of several agencies share a project, and the codes of one may be those of another."""
    load_laporan(2023).dengan(realisasi={"ip_asn": 60}).simpan_percobaan("asn")
    path = project / "data" / "2023" / "laporan.yaml"
    path.write_text(re.sub("(?m)^instansi: .*$", "instansi: Dinas Lain", path.read_text("utf-8")), "utf-8")
    (note,) = load_laporan(2023).buka_percobaan("asn").percobaan.catatan
    assert re.match("disimpan dari laporan Dinas Komunikasi .*, bukan Dinas Lain ", note)


@pytest.mark.parametrize("name", ["../../x", "a/b", "é", "", None, 5.0])
def test_a_name_that_is_no_name_of_a_file_keeps_nothing(project, name):
    """Neither in the folder nor out of it."""
    with pytest.raises(ParameterError, match="hanya boleh berisi huruf kecil, angka, _ dan -"):
        load_laporan(2023).dengan(realisasi={"ip_asn": 60}).simpan_percobaan(name)
    assert not (project / "skenario").exists()


@pytest.mark.exhaustive
def test_two_kept_experiments_are_laid_beside_each_other_and_handed_on_as_a_page(project):
    """The page says twice that it is no report, names both, what was changed, and every figure and sentence."""
    laporan = load_laporan(2023)
    for name, value in (("rendah", 60), ("tinggi", 76)):
        laporan.dengan(realisasi={"ip_asn": value}).simpan_percobaan(name)
    beda = laporan.buka_percobaan("tinggi").beda(laporan.buka_percobaan("rendah"))
    assert (beda.sebelum, beda.sesudah) == ("Percobaan rendah", "Percobaan tinggi")
    page = beda.halaman(project / "bagi_pimpinan.html").read_text("utf-8")
    assert page.count("Percobaan, bukan laporan") >= 2
    assert "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023: 74 → 76" in page
    cells = re.findall(r'<td class="angka">([^<]*)</td>', page)
    assert {("60,00", "76,00"), ("80,00", "101,33")} <= set(zip(cells[::2], cells[1::2], strict=True))
    assert f"Kalimat ({len(beda.of('kalimat'))})" in page
    assert not re.search(r"(?:src|href)\s*=|@import|url\(|<script", page)
    with pytest.raises(ParameterError, match="tidak ada"):
        beda.halaman(project / "lain" / "a.html")
    for name in (None, 3, "a\0b"):
        with pytest.raises(ParameterError, match="bukan nama berkas; tulis tempatnya dalam tanda kutip"):
            beda.halaman(name)


def test_every_text_of_a_page_is_escaped(tmp_path):
    """A name with markup is printed as it is written."""
    row = Selisih("angka", "a:b", "<b>Nama</b>", "1", "2")
    page = (
        Beda("Laporan", "<i>lain</i>", (row,), ubahan=("<u>",))
        .halaman(tmp_path / "a.html")
        .read_text("utf-8")
    )
    assert "&lt;b&gt;Nama&lt;/b&gt;" in page
    assert not re.search("<b>|<i>|<u>", page)
