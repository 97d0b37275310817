"""What stands out is explained by the agency, or a check says what is missing; the report makes up nothing."""

import csv
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.texts import PENJELASAN
from lkjtools.figure.angka import Angka, Constant
from lkjtools.prose.faults import find_faults
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import (
    pendukung_program,
    penjelasan_anggaran,
    penjelasan_jabatan,
    uraian_indikator,
)
from lkjtools.topics.anggaran.model import make_pos
from lkjtools.topics.penjelasan.model import find_anggaran, find_indikator, find_unsur
from tests.agencies import write_agency

TAHUN = 2023
KINDS = {kind for kind in warning_kinds() if "tanpa_penjelasan" in kind or kind.startswith("standar_")}
FOUR = "\n\n".join(f"## {heading}\n\nUraian {heading.lower()}.\n" for heading in PENJELASAN)


@pytest.fixture
def data(tmp_path):
    """The sample without what it says about its warnings."""
    for path in Path("data").iterdir():
        shutil.copytree(path, tmp_path / path.name)
    (tmp_path / f"{TAHUN}/peringatan_diterima.csv").unlink()
    return tmp_path


def write(data, path, text=FOUR):
    """Write a text of the reported year."""
    file = data / f"{TAHUN}/narasi/{path}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def change(data, file, key, **cells):
    """Put other values into the row of a key, which stands in its first column."""
    path = data / file
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if next(iter(row.values())) == key:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def lacking(data, tahun=TAHUN):
    """Place -> what is expected there, of the warnings of this page; the data has no fault."""
    found = validate_delivery(tahun, data)
    assert found.faults == ()
    return {
        one.tempat.removeprefix(f"{tahun}/"): one.expected for one in found.warnings if one.jenis in KINDS
    }


def printed(shown):
    """The paragraphs of prose among what cells show."""
    blocks = [
        block for part in shown if part.mime.startswith("application/vnd.lkj.narasi") for block in part.blocks
    ]
    return [str(block) for block in blocks]


def rule(data="data"):
    return load_laporan(TAHUN, str(data)).peraturan.rule("penjelasan", "menonjol")


def test_what_stands_out_is_named_with_its_reason_and_all_that_is_not_written(data):
    """Missed target, lowest unsur, low absorption, changed budget, vacant post, standard that is not stated."""
    found = lacking(data)
    assert list(found) == [
        "narasi/anggaran/2.16.01.2.05.md",
        "narasi/anggaran/2.16.01.2.08.md",
        "narasi/anggaran/2.16.02.md",
        "narasi/anggaran/total.md",
        "narasi/indikator/ip_asn.md",
        "narasi/jabatan/bidang_kips.md",
        "narasi/unsur/U6.md",
        "pembanding.csv:iku_skm",
        "pembanding.csv:iku_tik",
    ]
    assert found["narasi/indikator/ip_asn.md"] == (
        "berisi teks di bawah judul Penyebab, Hambatan, Upaya, Perbaikan, sebab Indeks Profesionalitas ASN "
        "Perangkat Daerah belum mencapai target, 74,00 dari 75,00"
    )
    assert found["narasi/anggaran/2.16.02.md"] == (
        "berisi teks di bawah judul Penyebab, Upaya, Perbaikan, sebab Program Informasi dan Komunikasi Publik "
        "terserap 88,94 persen"
    )
    assert found["narasi/anggaran/total.md"].endswith(
        "sebab Anggaran keseluruhan berubah dari 9.037.243.412 menjadi 11.170.720.208 rupiah"
    )
    assert found["narasi/unsur/U6.md"].endswith(
        "Kompetensi pelaksana bernilai paling rendah dalam survei, 3,659"
    )


def test_what_is_written_is_asked_for_no_more(data):
    """Heading by heading; a heading with nothing below it explains nothing."""
    write(data, "indikator/ip_asn", "Pengantar.\n\n## Penyebab\n\nSebab.\n\n## Upaya\n\n{# isi #}\n")
    missing = lacking(data)["narasi/indikator/ip_asn.md"]
    assert missing.startswith("berisi teks di bawah judul Hambatan, Upaya, Perbaikan, sebab")
    for path in ("anggaran/2.16.02", "anggaran/total", "indikator/ip_asn", "jabatan/bidang_kips", "unsur/U6"):
        write(data, path)
    for path in ("anggaran/2.16.01.2.05", "anggaran/2.16.01.2.08"):
        write(data, path)
    assert list(lacking(data)) == ["pembanding.csv:iku_skm", "pembanding.csv:iku_tik"]
    (data / f"{TAHUN}/pembanding.csv").write_text(
        "kode_indikator,nama_pembanding,nilai,satuan,kode_dokumen,sumber\n"
        "iku_skm,Tidak ada standar nasional,,,,Surat\niku_tik,Tidak ada standar nasional,,,,Surat\n",
        "utf-8",
    )
    assert lacking(data) == {}


def test_an_iku_may_be_explained_in_the_text_of_its_sasaran(data):
    """What stands under the headings of the sasaran is not asked for again; the sample has no Hambatan of T1."""
    change(data, f"{TAHUN}/target.csv", "iku_skm", target="3.9")
    missing = lacking(data)["narasi/indikator/iku_skm.md"]
    assert missing.startswith(
        "berisi teks di bawah judul Hambatan, sebab Nilai Survei Kepuasan Masyarakat belum"
    )


def test_the_report_prints_an_explanation_where_its_matter_stands_and_nothing_where_there_is_none(data):
    """Each below what it is about, with the headings run in; the sample explains one obstacle of one program."""
    laporan = load_laporan(TAHUN, str(data))
    assert "".join(printed(penjelasan_anggaran(laporan).parts)).count("Penjelasan") == 1
    assert "Penjelasan" not in "".join(printed(uraian_indikator(laporan).parts))
    for path in ("anggaran/total", "belanja/5.2", "indikator/ip_asn", "jabatan/bidang_kips", "unsur/U6"):
        write(data, path)
    laporan = load_laporan(TAHUN, str(data))
    for shown, names in (
        (penjelasan_anggaran(laporan).parts, ("Anggaran keseluruhan", "Program Informasi", "Belanja Modal")),
        (penjelasan_jabatan(laporan).parts, ("Kepala Bidang Keamanan",)),
        (uraian_indikator(laporan).parts, ("Kompetensi pelaksana",)),
    ):
        text = "\n".join(printed(shown)).replace("'}, {'t': 'Space'}, {'t': 'Str', 'c': '", " ")
        found = [text.index(f"Penjelasan atas {name}") for name in names]
        assert found == sorted(found)
        assert "'Strong', 'c': [{'t': 'Str', 'c': 'Penyebab'}" in text
    own = [one for one in pendukung_program(laporan) if one.code == "indikator_ip_asn"]
    assert len(own) == 1
    assert "Uraian penyebab" in str(own[0].blocks).replace("'}, {'t': 'Space'}, {'t': 'Str', 'c': '", " ")


@pytest.mark.parametrize(
    ("serapan", "stands_out"), [("89.9999", True), ("90", False), ("100", False), ("100.0001", True)]
)
def test_absorption_stands_out_beyond_its_bounds_and_not_at_them(serapan, stands_out):
    """From exact values: below 90, above 100."""
    laporan = load_laporan(TAHUN)
    pagu = Angka("pagu", Constant(Fraction(1000), "contoh"), "Rp")
    spent = Angka("realisasi", Constant(Fraction(serapan) * 10, "contoh"), "Rp")
    pos = make_pos("9", "Program", pagu, spent, TAHUN)
    budget = replace(laporan.anggaran, pos=(pos,), jumlah=make_pos("total", "Jumlah", pagu, spent, TAHUN))
    nothing = replace(laporan.belanja, pos=())
    found = list(find_anggaran(budget, nothing, laporan.pengiriman.of(2021), rule()))
    assert [one.teks for one in found] == ([("narasi/anggaran/9.md",)] if stands_out else [])


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [("84.9999", "90", ["a"]), ("85", "100.0001", ["b"]), ("85", "100", []), ("80", None, ["program"])],
)
def test_a_kegiatan_stands_out_beyond_bounds_of_its_own_unless_it_is_all_of_its_program(first, second, named):
    """Below 85, above 100; of the only kegiatan of a program the program is asked about."""
    laporan = load_laporan(TAHUN)
    pagu = Angka("pagu", Constant(Fraction(1000), "contoh"), "Rp")

    def spent(serapan):
        return Angka("realisasi", Constant(Fraction(serapan) * 10, "contoh"), "Rp")

    pairs = zip("ab", (first, second), strict=True)
    parts = tuple(make_pos(kode, kode, pagu, spent(serapan), TAHUN) for kode, serapan in pairs if serapan)
    program = make_pos("program", "Program", pagu, spent(first if second is None else "95"), TAHUN, parts)
    whole = make_pos("total", "Jumlah", pagu, spent("95"), TAHUN)
    budget = replace(laporan.anggaran, pos=(program,), jumlah=whole)
    nothing = replace(laporan.belanja, pos=())
    found = list(find_anggaran(budget, nothing, laporan.pengiriman.of(2021), rule()))
    assert [one.teks for one in found] == [(f"narasi/anggaran/{kode}.md",) for kode in named]


@pytest.mark.parametrize(
    ("before", "stands_out"),
    [
        ("10155200189", True),
        ("10155200190", False),
        ("12411911342", False),
        ("12411911343", True),
        ("0", False),
    ],
)
def test_a_budget_stands_out_that_changed_by_more_than_a_tenth(data, before, stands_out):
    """11.170.720.208 is 110 percent of 10.155.200.189,09 and 90 percent of 12.411.911.342,2; of zero it is none."""
    change(data, "2022/angka_narasi.csv", "pagu_total_rp", nilai=before)
    laporan = load_laporan(TAHUN, str(data))
    found = find_anggaran(laporan.anggaran, laporan.belanja, laporan.pengiriman.of(2022), rule())
    assert (("narasi/anggaran/total.md",) in [one.teks for one in found]) is stands_out


def test_programs_are_compared_with_those_of_the_year_before_where_it_has_them(data):
    """A program whose pagu changed is named, one that did not and one that is new are not."""
    shutil.copy(data / f"{TAHUN}/anggaran.csv", data / "2022/anggaran.csv")
    change(data, "2022/anggaran.csv", "2.20.02.2.01", pagu_rp="200000000", realisasi_rp="190000000")
    laporan = load_laporan(TAHUN, str(data))
    found = find_anggaran(laporan.anggaran, laporan.belanja, laporan.pengiriman.of(2022), rule())
    changed = [one.teks[0] for one in found if "berubah" in one.sebab]
    assert changed == ["narasi/anggaran/2.20.02.md"]


@pytest.mark.parametrize(("polarisasi", "lalu", "is_worse"), [
    ("maksimal", "74.1", True), ("maksimal", "74", False), ("maksimal", "73", False),
    ("minimal", "73.9", True), ("minimal", "74", False), ("minimal", "75", False),
])  # fmt: skip
def test_an_indikator_stands_out_that_is_worse_than_last_year(data, polarisasi, lalu, is_worse):
    """Lower where more is better, higher where less is; one that reached its target is asked about all the same."""
    change(data, f"{TAHUN}/indikator.csv", "ip_asn", polarisasi=polarisasi)
    change(data, f"{TAHUN}/target.csv", "ip_asn", target="74")
    change(data, "2022/realisasi.csv", "ip_asn", realisasi=lalu)
    found = {one.teks[0]: one.sebab for one in find_indikator(load_laporan(TAHUN, str(data)).antartahun)}
    assert ("narasi/indikator/ip_asn.md" in found) is is_worse
    if is_worse:
        assert found["narasi/indikator/ip_asn.md"].startswith("memburuk dari 7")


@pytest.mark.parametrize(("values", "lowest"), [
    (["3"] * 9, []), (["3.1", "3", "3", *["4"] * 6], ["U2", "U3"]), (["2", *["4"] * 8], ["U1"]),
])  # fmt: skip
def test_the_lowest_unsur_stands_out_unless_all_are_equal(data, values, lowest):
    """All that share the lowest value."""
    for number, value in enumerate(values, start=1):
        change(data, f"{TAHUN}/skm_unsur.csv", f"U{number}", nilai=value)
    found = find_unsur(load_laporan(TAHUN, str(data)).skm, rule())
    assert [one.teks for one in found] == [(f"narasi/unsur/{code}.md",) for code in lowest]


def test_only_the_fixed_headings_are_taken_and_only_a_text_of_an_indikator_may_begin_without(data):
    """Another heading is a fault that names those there are; so is a text that is named for nothing."""
    write(data, "indikator/ip_asn", "Bebas.\n\n## Efisiensi\n\nIsi.\n")
    write(data, "unsur/U6", "Bebas.\n")
    write(data, "anggaran/9.99")
    found = {
        fault.file.removeprefix(f"{TAHUN}/narasi/"): fault for fault in validate_delivery(TAHUN, data).faults
    }
    assert found["indikator/ip_asn.md"].expected == "salah satu judul: Penyebab, Hambatan, Upaya, Perbaikan"
    assert found["unsur/U6.md"].expected == "teks di bawah salah satu judul"
    assert found["anggaran/9.99.md"].expected.startswith(
        "nama berkas berupa kode di anggaran.csv, atau total"
    )
    assert find_faults("2023/narasi/kesimpulan.md", FOUR)
    assert not find_faults("2023/narasi/unsur/U6.md", FOUR)


def test_a_vacant_post_belongs_to_a_unit(data):
    """A unit that organisasi.csv does not have is a fault of jabatan_kosong.csv."""
    change(data, f"{TAHUN}/jabatan_kosong.csv", "bidang_kips", kode_unit="bidang_lain")
    faults = validate_delivery(TAHUN, data).faults
    assert [(fault.file, fault.value) for fault in faults] == [(f"{TAHUN}/jabatan_kosong.csv", "bidang_lain")]


def test_an_agency_with_one_indikator_is_asked_for_it_and_its_standard(tmp_path):
    """It reaches 3 of 80 and has no year before."""
    found = lacking(write_agency(tmp_path, 1), 2024)
    assert list(found) == ["narasi/indikator/iku_01.md", "pembanding.csv:iku_01"]


def test_a_bound_is_changed_in_the_rule_alone():
    """A rule with another bound finds others, and nothing else changes."""
    laporan = load_laporan(TAHUN)
    rule = laporan.peraturan.rule("penjelasan", "menonjol")
    own = replace(rule, content={**rule.content, "serapan_terendah_pct": "93"})
    found = find_anggaran(laporan.anggaran, laporan.belanja, laporan.pengiriman.of(2021), own)
    assert [one.teks[0] for one in found if "terserap" in one.sebab] == [
        "narasi/anggaran/2.16.02.md",
        "narasi/anggaran/2.16.01.md",
        "narasi/anggaran/2.16.01.2.05.md",
        "narasi/anggaran/2.16.01.2.08.md",
        "narasi/belanja/5.1.01.md",
    ]
