"""Completeness of the report: each status comes from the data, and changes with it."""

import shutil
from pathlib import Path

import pytest

from lkjtools.build import check_data
from lkjtools.checking import describe_contents
from lkjtools.delivery.texts import HEADINGS
from lkjtools.errors import RuleError
from lkjtools.law.load import list_rules, load_rule
from lkjtools.prose.text import narasi_berjudul
from lkjtools.report.chapters import kelengkapan
from lkjtools.report.completeness import (
    _PER_LAPORAN,
    _PER_SASARAN,
    Status,
    check_kelengkapan,
    describe_kelengkapan,
    group_syarat,
)
from lkjtools.report.completeness_table import tabel_kelengkapan
from lkjtools.report.laporan import load_laporan
from lkjtools.report.repeated import uraian_indikator
from lkjtools.report.requirement import Subbab
from lkjtools.show.recorded import TABEL, read_value
from tests.baris import drop_rows, rows_of, set_cells, write_rows

TAHUN = 2023
PEDOMAN = "PermenPANRB 53/2014"
EVALUASI = "PermenPANRB 88/2021"


@pytest.fixture
def data(tmp_path):
    """A copy of the sample data that a test may change."""
    return Path(shutil.copytree("data", tmp_path / "data"))


def text_of(data, kode="S1"):
    return data / f"{TAHUN}/narasi/sasaran/{kode}.md"


def write_sections(data, kode, *headings):
    text_of(data, kode).write_text("\n\n".join(f"## {name}\n\nTeks." for name in headings), "utf-8")


def found(data, pasal, sasaran=None):
    """The requirement of an article, as it is found in the data as they are now."""
    items = check_kelengkapan(load_laporan(TAHUN, str(data)))
    (item,) = [item for item in items if item.pasal == pasal and item.sasaran == sasaran]
    return item


def status(data, pasal, sasaran=None):
    return found(data, pasal, sasaran).status


def angka(number):
    return f"Bab III huruf A angka {number}"


# -- the requirements ------------------------------------------------------------


def test_seven_analyses_for_each_sasaran_and_the_budget_once():
    """PermenPANRB 53/2014 asks the seven of every statement; the evaluation has 6, 9 and 7 criteria."""
    groups = {name: len(items) for name, items in group_syarat(check_kelengkapan(load_laporan(TAHUN)))}
    assert groups == {
        f"{PEDOMAN}: Capaian kinerja organisasi": 7 * 2,
        f"{PEDOMAN}: Realisasi anggaran": 1,
        f"{EVALUASI}: Pemenuhan": 6,
        f"{EVALUASI}: Kualitas": 9,
        f"{EVALUASI}: Pemanfaatan": 7,
    }


def test_every_subbab_named_is_a_heading_of_a_chapter():
    """The list says where a requirement is answered: under a heading that the chapters print."""
    chapters = "".join(path.read_text("utf-8") for path in Path("notebooks").glob("[0-9]*.ipynb"))
    assert [name for name in Subbab if f'judul(\\"{name}\\"' not in chapters] == []


def test_every_requirement_names_a_way_of_checking_that_exists():
    """And every way is asked for by some requirement."""
    import datetime as dt

    used = set()
    for name in list_rules("isi_laporan"):
        for group in load_rule("isi_laporan", name, dt.date(TAHUN, 12, 31)).content["kelompok"]:
            assert group["lingkup"] in {"sasaran", "laporan"}
            codes = [item["kode"] for item in group["butir"]]
            assert len(set(codes)) == len(codes)
            for item in group["butir"]:
                assert ("bukti" in item) == (item["cara"] == "penilaian")
                used.add(item["cara"])
    assert used == {*_PER_SASARAN, *_PER_LAPORAN, "penilaian"}


def test_a_requirement_with_an_unknown_way_is_refused(monkeypatch):
    """An agency's own rule cannot be passed over silently."""
    monkeypatch.delitem(_PER_SASARAN, "penyebab")
    with pytest.raises(RuleError, match="cara penyebab untuk penyebab tidak ada"):
        check_kelengkapan(load_laporan(TAHUN))


def test_the_criteria_of_the_evaluation_are_those_of_the_rule_chosen(data):
    """Under PermenPANRB 12/2015, or none, only the guideline itself is checked."""
    path = data / f"{TAHUN}/laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("akip: permenpanrb_88_2021", "akip: null"), "utf-8")
    items = check_kelengkapan(load_laporan(TAHUN, str(data)))
    assert {item.peraturan for item in items} == {PEDOMAN}
    assert not any(item.is_assumed for item in items)


def test_a_tujuan_counts_where_it_has_indikator_and_a_sasaran_always(data):
    """A sasaran without indikator lacks everything; a tujuan without indikator is no statement of its own."""
    assert status(data, angka(1), "T1") is Status.ADA
    drop_rows(data / f"{TAHUN}/peran_indikator.csv", peran="iku_tujuan")
    drop_rows(data / f"{TAHUN}/peran_indikator.csv", peran="iku_sasaran")
    items = check_kelengkapan(load_laporan(TAHUN, str(data)))
    assert {item.sasaran for item in items} == {"S1", None}
    item = found(data, angka(1), "S1")
    assert item.status is Status.TIDAK_ADA
    assert item.temuan.kurang == ("indikator kinerja utama untuk S1 di 2023/peran_indikator.csv",)


# -- each status is reached by a change of the data ------------------------------------------------------------


def add_iku(data):
    """Give S1 a second indikator kinerja utama."""
    path = data / f"{TAHUN}/peran_indikator.csv"
    row = {**rows_of(path)[0], "kode_indikator": "ip_asn", "peran": "iku_sasaran", "kode_acuan": "S1"}
    write_rows(path, [*rows_of(path), row])


def test_target_and_realisasi_of_the_year(data):
    """All, some, none of target and realisasi."""
    target = data / f"{TAHUN}/target.csv"
    assert status(data, angka(1), "S1") is Status.ADA
    drop_rows(target, kode_indikator="iku_tik", tahun="2023")
    item = found(data, angka(1), "S1")
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == ("target iku_tik di 2023/target.csv",)
    set_cells(
        data / f"{TAHUN}/realisasi.csv",
        {"kode_indikator": "diseminasi"},
        realisasi="",
        pembilang="",
        penyebut="",
        status_angka="belum_terbit",
    )
    item = found(data, angka(1), "S1")
    assert item.status is Status.TIDAK_ADA
    assert item.temuan.letak == ()


def test_a_realisasi_that_does_not_apply_is_not_missing(data):
    """The data says so; one not yet published is missing."""
    add_iku(data)
    cells = {"realisasi": "", "pembilang": "", "penyebut": ""}
    path = data / f"{TAHUN}/realisasi.csv"
    for word, expected in (("tidak_berlaku", Status.ADA), ("belum_terbit", Status.SEBAGIAN)):
        set_cells(path, {"kode_indikator": "ip_asn"}, status_angka=word, **cells)
        assert status(data, angka(1), "S1") is expected


def test_comparison_with_the_year_before_and_earlier_ones(data):
    """Last year and one more: of both, one, none of them."""
    item = found(data, angka(2), "T1")
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == (
        "realisasi iku_skm sebelum tahun 2022",
    )  # the plan has targets for 2020 and 2021
    for name in ("realisasi", "target"):
        path = data / f"2021/{name}.csv"
        row = next(r for r in rows_of(data / f"2022/{name}.csv") if r["kode_indikator"] == "iku_skm")
        row = {**row, "kode_dokumen": rows_of(path)[0]["kode_dokumen"]}
        write_rows(path, [*rows_of(path), {**row, "tahun": "2021"} if name == "target" else row])
    item = found(data, angka(2), "T1")
    assert (item.status, item.temuan.kurang) == (Status.ADA, ())
    assert [place.kode for place in item.temuan.letak] == ["perkembangan_iku_skm"]
    drop_rows(data / "2022/realisasi.csv", kode_indikator="iku_skm")
    item = found(data, angka(2), "T1")
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == ("realisasi iku_skm tahun 2022",)
    drop_rows(data / "2021/target.csv", kode_indikator="iku_skm")
    assert status(data, angka(2), "T1") is Status.SEBAGIAN  # the plan has a target for 2021
    drop_rows(data / f"{TAHUN}/target.csv", kode_indikator="iku_skm", tahun="2021")
    assert status(data, angka(2), "T1") is Status.TIDAK_ADA


def test_comparison_with_the_medium_term_target(data):
    """The target of the last year of the plan, for each indikator of the sasaran."""
    assert status(data, angka(3), "S1") is Status.ADA
    add_iku(data)
    drop_rows(data / f"{TAHUN}/target.csv", kode_indikator="iku_tik", tahun="2023", dasar="renstra")
    item = found(data, angka(3), "S1")
    assert item.status is Status.SEBAGIAN
    assert "target renstra 2023 dan realisasi iku_tik" in item.temuan.kurang[0]
    drop_rows(data / f"{TAHUN}/target.csv", kode_indikator="ip_asn", dasar="renstra")
    assert status(data, angka(3), "S1") is Status.TIDAK_ADA


STANDAR = {
    "kode_indikator": "iku_tik",
    "nama_pembanding": "Rata-rata nasional",
    "nilai": "88.5",
    "satuan": "%",
    "kode_dokumen": "lkj_2023",
    "sumber": "Data rekaan",
}


def test_comparison_with_a_national_standard(data):
    """Unknown, compared with, or stated that there is none; an absent file is no statement."""
    path = data / f"{TAHUN}/pembanding.csv"
    assert not path.exists()
    assert status(data, angka(4), "S1") is Status.PERLU_PENILAIAN
    write_rows(path, [STANDAR])
    assert status(data, angka(4), "S1") is Status.ADA
    add_iku(data)
    assert status(data, angka(4), "S1") is Status.PERLU_PENILAIAN  # of the second one nothing is said
    none = {
        **STANDAR,
        "nama_pembanding": "Tidak ada standar nasional",
        "nilai": "",
        "satuan": "",
        "kode_dokumen": "",
    }
    write_rows(path, [none, {**none, "kode_indikator": "ip_asn"}])
    assert status(data, angka(4), "S1") is Status.TIDAK_BERLAKU
    (data / f"{TAHUN}/peringatan_diterima.csv").unlink()  # what was accepted is no more
    assert check_data(TAHUN, data).faults == ()


@pytest.mark.parametrize(
    ("pasal", "all_of", "some"),
    [
        (angka(5), ("Penyebab", "Upaya"), ("Upaya",)),
        ("pelaporan, kualitas 7", ("Penyebab", "Upaya", "Hambatan"), ("Penyebab", "Upaya")),
    ],
)
def test_explanations_by_their_headings(data, pasal, all_of, some):
    """All headings with a text, some, none, or no file at all."""
    sasaran = "S1" if pasal == angka(5) else None
    for headings, expected in (
        (all_of, Status.ADA),
        (some, Status.SEBAGIAN),
        (("Perbaikan",), Status.TIDAK_ADA),
    ):
        for kode in ("S1", "T1"):
            write_sections(data, kode, *headings)
        assert status(data, pasal, sasaran) is expected
    for kode in ("S1", "T1"):
        text_of(data, kode).unlink()
    assert status(data, pasal, sasaran) is Status.TIDAK_ADA


@pytest.mark.parametrize("body", ["", "   ", "{# belum diisi #}", "{% set x = 1 %}"])
def test_a_heading_without_text_is_absent(data, body):
    """Blank, a comment, or what prints nothing."""
    write_sections(data, "S1", "Upaya")
    path = text_of(data)
    path.write_text(path.read_text("utf-8") + f"\n\n## Penyebab\n\n{body}\n", "utf-8")
    item = found(data, angka(5), "S1")
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == ("Penyebab di 2023/narasi/sasaran/S1.md",)


def test_efficiency_needs_figures_and_words(data):
    """Both, one, none of them."""
    assert status(data, angka(6), "S1") is Status.ADA
    write_sections(data, "S1", "Upaya")
    assert status(data, angka(6), "S1") is Status.SEBAGIAN
    for kode in ("diseminasi", "integrasi_sistem", "pemanfaatan_data", "keamanan_informasi"):
        drop_rows(data / f"{TAHUN}/anggaran_indikator.csv", kode_indikator=kode)
    assert status(data, angka(6), "S1") is Status.TIDAK_ADA
    assert status(data, "pelaporan, kualitas 8") is Status.SEBAGIAN  # of T1 something is still there


def test_supporting_programs_need_a_link_and_words(data):
    """Both, one, none of them."""
    assert status(data, angka(7), "S1") is Status.ADA
    write_sections(data, "S1", "Upaya")
    assert status(data, angka(7), "S1") is Status.SEBAGIAN
    drop_rows(data / f"{TAHUN}/peran_indikator.csv", peran="komponen")
    assert status(data, angka(7), "S1") is Status.SEBAGIAN
    drop_rows(data / f"{TAHUN}/keselarasan.csv", kode_acuan="iku_tik")
    assert status(data, angka(7), "S1") is Status.TIDAK_ADA


def test_the_budget_that_realises_the_performance(data):
    """Spending for every sasaran, for some, or none."""
    pasal = "Bab III huruf B"
    assert status(data, pasal) is Status.ADA
    drop_rows(data / f"{TAHUN}/keselarasan.csv", kode_acuan="iku_skm")
    item = found(data, pasal)
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == ("program yang menunjang indikator T1 di 2023/keselarasan.csv",)
    path = data / f"{TAHUN}/anggaran.csv"
    write_rows(path, [{**row, "pagu_rp": "", "realisasi_rp": ""} for row in rows_of(path)])
    assert status(data, pasal) is Status.SEBAGIAN  # by jenis belanja alone
    (data / f"{TAHUN}/belanja.csv").unlink()
    assert status(data, pasal) is Status.TIDAK_ADA


def test_a_budget_entered_in_part_is_there_in_part(data):
    """What is not entered yet is named by its count, and is no budget that is missing."""
    (data / f"{TAHUN}/belanja.csv").unlink()
    path = data / f"{TAHUN}/anggaran.csv"
    lines = [row["kode"] for row in rows_of(path) if row["realisasi_rp"]]
    set_cells(path, {"kode": lines[0]}, realisasi_rp="")
    item = found(data, "Bab III huruf B")
    assert item.status is Status.SEBAGIAN
    assert item.temuan.kurang == (
        f"pagu dan realisasi 1 dari {len(lines)} baris terbawah di {TAHUN}/anggaran.csv",
    )


def test_all_information_on_performance(data):
    """Every indikator with a role has a target and a realisasi."""
    pasal = "pelaporan, kualitas 2"
    assert status(data, pasal) is Status.ADA
    drop_rows(data / f"{TAHUN}/target.csv", kode_indikator="sarana_prasarana")
    assert status(data, pasal) is Status.SEBAGIAN


def test_the_standard_is_met_as_far_as_the_guideline_is(data):
    """A report that lacks an analysis is partly by the standard; one that has all is."""
    pasal = "pelaporan, kualitas 1"
    item = found(data, pasal)
    assert item.status is Status.SEBAGIAN
    assert "Bab III huruf A angka 2" in item.temuan.kurang[0]
    drop_rows(data / f"{TAHUN}/peran_indikator.csv", peran="iku_tujuan")
    known = {"kode_indikator": "iku_tik", "kode_dokumen": "lkj_2023", "sumber": "Data rekaan"}
    for name, cells in (
        ("realisasi", {"realisasi": "85", "status_angka": "tetap"}),
        ("target", {"tahun": "2021", "dasar": "tahunan", "target": "87"}),
    ):
        path = data / f"2021/{name}.csv"
        write_rows(path, [*rows_of(path), dict.fromkeys(rows_of(path)[0], "") | known | cells])
    write_rows(data / f"{TAHUN}/pembanding.csv", [STANDAR])
    item = found(data, pasal)
    assert (item.status, item.temuan.kurang) == (Status.ADA, ())


def test_improvements_are_recommended(data):
    """The heading Perbaikan, for every sasaran."""
    pasal = "pelaporan, kualitas 9"
    assert status(data, pasal) is Status.ADA
    write_sections(data, "S1", "Upaya")
    assert status(data, pasal) is Status.SEBAGIAN


def test_what_data_cannot_answer_is_never_taken_as_met():
    """Signature, review, publication, use: the evidence is named, the status is left to who judges."""
    items = check_kelengkapan(load_laporan(TAHUN))
    judged = [item for item in items if item.kelompok in {"Pemenuhan", "Pemanfaatan"}]
    assert {item.status for item in judged} == {Status.PERLU_PENILAIAN}
    assert all(item.temuan.kurang for item in judged)


# -- what is shown ------------------------------------------------------------


def test_the_annex_has_prose_with_references_and_the_table():
    """Every table and picture named exists in the report; the table fits its schema."""
    laporan = load_laporan(TAHUN)
    prose, tabel = kelengkapan(laporan).parts
    read_value(TABEL, tabel.to_json())
    statuses = {row.cells[4] for row in tabel.rows}
    assert statuses <= {status.value.capitalize() for status in Status}
    assert {row.kind for row in tabel.rows} == {"data"}
    assert len(tabel.rows) == 7 * 2 + 1 + 22
    assert "asumsi A28" in tabel.notes[0]
    text = str(prose.to_json()["blocks"])
    for target in ("#tabel-ringkasan_kinerja", "#gambar-perkembangan_iku_skm", "#tabel-anggaran_program"):
        assert target in text


def test_the_note_on_an_unread_text_stands_only_where_it_is_used():
    """PermenPANRB 53/2014 has been read."""
    items = tuple(item for item in check_kelengkapan(load_laporan(TAHUN)) if not item.is_assumed)
    assert tabel_kelengkapan(items).notes == ()


def test_what_is_not_there_is_listed_with_its_file():
    """Lines for the person who has to fill it in."""
    lines = describe_contents(TAHUN, Path("data"))
    assert lines[0].startswith("Kelengkapan isi laporan: ")
    assert "Sebagian:" in lines
    assert any("Hambatan di 2023/narasi/sasaran/T1.md" in line for line in lines)
    assert any(line.startswith(f"- {EVALUASI}: Pemanfaatan: ") for line in lines)


def test_nothing_is_listed_where_everything_is_there():
    """One line with the count."""
    items = [i for i in check_kelengkapan(load_laporan(TAHUN)) if i.status is Status.ADA]
    assert describe_kelengkapan(items) == (
        f"Kelengkapan isi laporan: {len(items)} dari {len(items)} syarat terpenuhi atau tidak berlaku.",
    )


# -- the text about a sasaran ------------------------------------------------------------


def test_headings_run_in_with_their_text(data):
    """No heading of the report is spent on them; an empty one is not printed; a list stands below its own."""
    text_of(data).write_text(
        "## Penyebab\n\nKoordinasi.\n\nKedua.\n\n## Hambatan\n\n## Upaya\n\n- satu\n- dua\n\n## Perbaikan\n\n",
        "utf-8",
    )
    blocks = narasi_berjudul(load_laporan(TAHUN, str(data)), "S1").to_json()["blocks"]
    assert [block["t"] for block in blocks] == ["Para", "Para", "Para", "BulletList"]
    heading, space, word = blocks[0]["c"]
    assert (heading["t"], heading["c"], space["t"], word["c"]) == (
        "Strong",
        [{"t": "Str", "c": "Penyebab"}, {"t": "Str", "c": "."}],
        "Space",
        "Koordinasi.",
    )
    assert blocks[2]["c"][0]["c"][0]["c"] == "Upaya"


def test_a_sasaran_without_text_is_described_by_its_figures_only(data):
    """No file, or only empty headings."""
    text_of(data).write_text("## Penyebab\n\n{# isi #}\n", "utf-8")
    assert narasi_berjudul(load_laporan(TAHUN, str(data)), "S1") is None
    text_of(data).unlink()
    assert narasi_berjudul(load_laporan(TAHUN, str(data)), "S1") is None


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("S9", "## Upaya\n", "S9.md: seharusnya nama berkas berupa kode di sasaran.csv"),
        ("S1", "Teks.\n", 'S1.md, baris 1: tertulis "Teks."; seharusnya teks di bawah salah satu judul.'),
        (
            "S1",
            "## Upaya\n\na\n\n## Upaya\n",
            'S1.md, baris 5: tertulis "Upaya"; seharusnya judul ini hanya sekali.',
        ),
        (
            "S1",
            "{# dua\nbaris #}\n\n## Kendala\n",
            'S1.md, baris 4: tertulis "Kendala"; seharusnya salah satu judul',
        ),
    ],
)
def test_a_text_that_the_report_could_not_place_is_a_fault(data, name, text, message):
    """A file for no sasaran, a heading that is unknown or stands twice, text below none."""
    text_of(data, name).write_text(text, "utf-8")
    (fault,) = check_data(TAHUN, data).faults
    assert message in str(fault)


def test_the_sample_has_only_headings_that_are_known():
    """And fills most of them."""
    for kode in ("S1", "T1"):
        text = text_of(Path("data"), kode).read_text("utf-8")
        assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(HEADINGS)


def test_each_comparison_is_a_paragraph_of_its_own_above_the_components(data):
    """Years before, medium term and standard, for the sasaran as a whole."""
    write_rows(data / f"{TAHUN}/pembanding.csv", [STANDAR])
    parts = uraian_indikator(load_laporan(TAHUN, str(data))).parts
    codes = [part.code for part in parts]
    assert codes.index("sasaran_s1") < codes.index("uraian_komponen")
    compared = [part for part in parts if part.code == "perbandingan_sasaran"][-1]
    begins = ["".join(word.get("c", " ") for word in block["c"][0]["c"]) for block in compared.blocks]
    assert begins == [
        "Perbandingan dengan tahun sebelumnya.",
        "Perbandingan dengan target jangka menengah.",
        "Perbandingan dengan standar nasional.",
    ]
    assert "pembanding:iku_tik:2:2023" in {angka.key for angka in compared.angka}
