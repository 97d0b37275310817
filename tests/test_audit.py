"""The audit of a published report: verdicts from values and printed text, findings, and what it never knows."""

import csv
import fnmatch
import io
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from lkjtools.audit.audit import Verdict, run_audit
from lkjtools.audit.checker import Checker
from lkjtools.audit.checks import UJI
from lkjtools.audit.checks.classes import polarity
from lkjtools.audit.page import render_page
from lkjtools.audit.paper import UJI_HITUNG
from lkjtools.audit.relation import read_relation
from lkjtools.audit.result_files import COLUMNS, write_csv
from lkjtools.audit.verdict import judge_number
from lkjtools.audit.working_paper import render_workbook
from lkjtools.cli import run
from lkjtools.delivery.core_table import core_tables
from lkjtools.errors import DataError
from lkjtools.figure.arithmetic import UNROUNDED
from lkjtools.formatting import format_number
from lkjtools.report.laporan import load_laporan
from lkjtools.sealed_files import AUDIT_FILES
from tests.agencies import YEAR, write_agency
from tests.baris import rows_of, write_rows
from tests.calculator import typed

TABLES = core_tables()
JENIS_UJI = TABLES["terbit"].column("uji").allowed

ROOT = Path(__file__).parents[1]
TAHUN = 2023
WORKED = yaml.load((ROOT / "tests/cases/audit_2023.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
CHANGES = WORKED["perubahan"]


def change(data, texts, year=TAHUN):
    """Print other texts at places of terbit_masukan.csv; a pattern changes all places that it matches."""
    path = data / f"{year}/terbit_masukan.csv"
    rows = rows_of(path)
    for pattern, text in texts.items():
        hit = [row for row in rows if fnmatch.fnmatchcase(row["kode"], pattern)]
        assert hit, pattern
        for row in hit:
            row["tercetak"] = text
    write_rows(path, rows)


def verdicts_of(audit):
    return {item.butir.id: item.hasil.putusan.value for item in audit.uraian}


def audit_of(data, year=TAHUN):
    return run_audit(load_laporan(year, str(data)))


@pytest.fixture(scope="session")
def audit():
    return audit_of(ROOT / "data")


@pytest.fixture
def choices(choices_2023, monkeypatch):
    """The audit of the sample takes what other choices would make of its figures from the common store."""
    monkeypatch.setattr("lkjtools.audit.audit.compare_choices", lambda laporan: choices_2023)


@pytest.fixture(scope="session")
def verdicts(audit):
    return verdicts_of(audit)


@pytest.fixture(scope="session")
def row(audit):
    return {item.butir.id: item for item in audit.uraian}.__getitem__


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


# --- the worked half -------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", WORKED["putusan"].items(), ids=lambda case: case[0])
def test_worked_verdict_is_reproduced(case, verdicts):
    """Each verdict that was worked out apart from this package is found again from the printed values."""
    name, verdict = case
    assert verdicts[name] == verdict


def test_every_claim_is_tested_once(audit):
    """The rows of terbit.csv are the claims, each once and under its own number."""
    assert [item.butir.id for item in audit.uraian] == WORKED["butir"]


def test_counts_by_verdict_and_severity(audit):
    """The totals of the working paper; a row that rests on a doubtful reading is in none of them."""
    assert dict(audit.menurut_putusan) == {k: int(v) for k, v in WORKED["jumlah_putusan"].items()}
    assert dict(audit.menurut_kepentingan) == {k: int(v) for k, v in WORKED["jumlah_kepentingan"].items()}
    assert [item.butir.id for item in audit.ragu] == WORKED["ragu"]
    assert sum(audit.menurut_putusan.values()) + len(audit.ragu) == len(audit.uraian)
    by_document = [sum(counts.values()) for counts in audit.menurut_dokumen.values()]
    assert sum(by_document) == sum(audit.menurut_putusan.values())


# --- nothing is answered by a table ----------------------------------------------------------------------

SOURCES = sorted(
    path
    for path in (ROOT / "lkjtools").rglob("*")
    if path.suffix in {".py", ".yaml", ".json", ".typ", ".md", ".html", ".css"}
)
_LONG = re.compile(r"[0-9]+(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+")


@pytest.fixture(scope="session")
def told():
    """Numbers of the claims, their lines, and the long numbers and sentences printed."""
    rows = rows_of(ROOT / f"data/{TAHUN}/terbit.csv") + rows_of(ROOT / f"data/{TAHUN}/terbit_masukan.csv")
    numbers = {n for row in rows for n in _LONG.findall(row["tercetak"])}
    printed = {n for n in numbers if len(re.sub(r"[.,]", "", n)) > 3 and not n.endswith(",00")}
    lines = {n for row in rows for n in re.findall(r"[0-9]{3,4}", row["baris"])} - {"100"}
    return [row["id"] for row in rows if "id" in row], printed, lines


def found_in(text, told):
    # What does not stand in the text at all needs no pattern: compiling hundreds of them for each file is slow.
    ids, printed, lines = ([each for each in part if each in text] for part in told)
    hits = [name for name in ids if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", text)]
    hits += [n for n in printed if re.search(rf"(?<![0-9.,]){re.escape(n)}(?![0-9])", text)]
    return hits + [n for n in lines if re.search(rf"\b(?:baris|L|line) ?{n}\b", text)]


def test_search_finds_what_it_looks_for(told):
    """The search used below finds an id, a printed number and a line."""
    assert found_in('X = {"KEU1-02": 1}  # 93,01 baris 1041', told) == ["KEU1-02", "93,01", "1041"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_package_knows_no_claim(path, told):
    """No module, rule or template holds an id, a line number or a printed value of a claim."""
    assert found_in(path.read_text("utf-8"), told) == []


def test_every_kind_of_check_is_a_function_and_serves_a_row(audit):
    """What the data file may name is what there is; none is left without a use."""
    assert set(UJI) == set(JENIS_UJI)
    assert sum(audit.menurut_uji.values()) == len(audit.uraian)
    assert set(audit.menurut_uji) == set(JENIS_UJI)


def test_no_verdict_is_stored():
    """The tables that the audit reads have no column for a verdict, a severity or a recomputed value."""
    words = {"putusan", "verdict", "kepentingan", "severity", "hasil", "dihitung", "alasan"}
    assert not words & {name for table in ("terbit", "terbit_masukan") for name in TABLES[table].column_names}


# --- mutations -------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def mutated(tmp_path_factory):
    data = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("mutasi") / "data"))
    for each in CHANGES:
        change(data, each["ubah"])
    return verdicts_of(audit_of(data))


def test_every_kind_of_check_has_a_mutation():
    """The list of changes leaves out no kind."""
    assert {each["uji"] for each in CHANGES} == set(JENIS_UJI)


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["uji"])
def test_a_changed_input_changes_the_verdict(case, verdicts, mutated, row):
    """Another printed text at an input gives another verdict, for every kind of check."""
    assert row(case["butir"]).butir.uji == case["uji"]
    assert (verdicts[case["butir"]], mutated[case["butir"]]) == (case["semula"], case["kini"])


def test_a_changed_source_cell_changes_the_verdict(data):
    """A figure of the report is recomputed from the data: another pagu, another verdict."""
    path = data / f"{TAHUN}/belanja.csv"
    rows = rows_of(path)
    rows[2]["pagu_rp"] = "905713001000"
    write_rows(path, rows)
    assert verdicts_of(audit_of(data))["KEU1-03"] == "mismatch"


def finding_of(audit, code):
    """The finding that a row belongs to; empty where it needs no answer."""
    return next((f.kode for f in audit.temuan if any(item.butir.id == code for item in f.uraian)), "")


def test_an_unverifiable_row_names_absent_cells_and_supplying_them_decides(audit, data):
    """The places named are empty; with a value in each, every row gets another verdict."""
    unverifiable = [item for item in audit.uraian if item.hasil.putusan is Verdict.UNVERIFIABLE]
    assert len(unverifiable) == int(WORKED["jumlah_putusan"]["unverifiable"])
    unverifiable = [item for item in unverifiable if item.hasil.alasan != "tidak_tercetak"]
    masukan = {r["kode"]: r for r in rows_of(data / f"{TAHUN}/terbit_masukan.csv")}
    supplied = set()
    for item in unverifiable:
        absent = [code for code in item.hasil.rujukan if not masukan.get(code, {"tercetak": "-"})["tercetak"]]
        supplied.update(absent)
        if not absent:
            assert f"{TAHUN}/laporan.yaml, indeks_kami, kategori_se" in item.hasil.penjelasan
        for code in absent:  # by where it should stand, never by a key of ours
            assert masukan[code]["lokasi"] in item.hasil.penjelasan
            assert code not in item.hasil.penjelasan
    change(data, dict.fromkeys(supplied, "1"))
    identity = data / f"{TAHUN}/laporan.yaml"
    text = identity.read_text("utf-8")
    assert "kategori_se: null" in text
    identity.write_text(text.replace("kategori_se: null", "kategori_se: Tinggi"), "utf-8")
    after = verdicts_of(audit_of(data))
    assert [item.butir.id for item in unverifiable if after[item.butir.id] == "unverifiable"] == []


def test_a_row_that_cannot_be_tested_is_a_finding_of_its_own(data, verdicts):
    """With file, line and what was probably meant; every other row is tested all the same."""
    path = data / f"{TAHUN}/terbit.csv"
    rows = rows_of(path)
    rows[0]["argumen"] = "ikhtisar.skm.realisas; t312.skm.t"
    rows[3]["tempat"], rows[3]["tercetak"] = "tidak.ada", ""
    rows[6]["argumen"] = "peg.pns +"
    rows[7]["aturan"] = "lain:skm/tidak_ada"
    rows[7]["uji"], rows[7]["argumen"] = "rumus", "peg.pns"
    write_rows(path, rows)
    after = audit_of(data)
    broken = {rows[number]["id"]: number + 2 for number in (0, 3, 6, 7)}
    told = {item.butir.id: item for item in after.uraian}
    for kode, line in broken.items():
        item = told[kode]
        assert (item.hasil.putusan, item.hasil.alasan, item.kepentingan) == ("unverifiable", "butir", "S3")
        assert f"{TAHUN}/terbit.csv, baris {line}, kolom" in item.penjelasan
        assert finding_of(after, kode)
    assert 'tertulis "ikhtisar.skm.realisas; t312.skm.t"' in told[rows[0]["id"]].penjelasan
    assert 'mungkin maksudnya "ikhtisar.skm.realisasi"' in told[rows[0]["id"]].penjelasan
    others = verdicts_of(after)
    assert {k: v for k, v in others.items() if k not in broken} == {
        k: v for k, v in verdicts.items() if k not in broken
    }


NUMERIC = {"jumlah", "kali", "selisih", "bagian", "rata", "rumus", "angka", "cacah", "setara", "status"}


MISTYPED = ("010", "100.0", "1,23,4", "12 5", "1.23.456", "(007)", "Rp 1.5")


@pytest.fixture(scope="module")
def mistyped(audit, tmp_path_factory):
    """One audit in which each text stands for a number tested and for an input of a row that no other concerns."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("salah_tulis") / "data"))
    masukan = {row["kode"] for row in rows_of(data / f"{TAHUN}/terbit_masukan.csv")}
    numeric = [item for item in audit.uraian if item.butir.uji in NUMERIC and item.hasil.putusan == "match"]
    inputs, used = {}, set()
    for item in numeric:
        codes = [code for code in item.hasil.rujukan if code in masukan]
        if item.butir.uji == "bagian" and codes and not used & {*item.hasil.rujukan}:
            inputs[item.butir.id] = codes[0]
            used |= {*item.hasil.rujukan}
    tested = [
        item.butir.id
        for item in numeric
        if [place.kode for place in item.butir.tempat] == [item.butir.id]
        and not {item.butir.id} & (used | {*inputs})
    ]
    places = dict(zip(MISTYPED, zip(tested, inputs.items(), strict=False), strict=False))
    assert len(places) == len(MISTYPED)
    printed = {kode: text for text, (kode, _) in places.items()}
    path = data / f"{TAHUN}/terbit.csv"
    rows = rows_of(path)
    for row in rows:
        row["tercetak"] = printed.get(row["id"], row["tercetak"])
    write_rows(path, rows)
    change(data, {code: text for text, (_, (_, code)) in places.items()})
    return audit_of(data), {text: (kode, item) for text, (kode, (item, _)) in places.items()}


@pytest.mark.parametrize("text", MISTYPED)
def test_a_mistyped_number_is_a_finding(mistyped, text):
    """As the number tested, and as an input of other rows: never matched, and never left without a finding."""
    after, places = mistyped
    told = {each.butir.id: each for each in after.uraian}
    for kode in places[text]:
        found = told[kode]
        assert (found.hasil.putusan, found.hasil.alasan, found.sebab) == (
            "unverifiable",
            "salah_tulis",
            "redaksi",
        )
        assert text in found.penjelasan
        assert finding_of(after, kode)


@pytest.mark.parametrize(
    ("text", "below", "equal", "above"),
    [
        ("melampaui target", False, False, True),
        ("belum melampaui target", True, True, False),
        ("mencapai target", False, True, True),
        ("belum mencapai target", True, False, False),
        ("Belum dapat mencapai", True, False, False),
        ("tidak tercapai", True, False, False),
        ("gagal mencapai", True, False, False),
        ("hampir mencapai", True, False, False),
        ("tidak hanya mencapai", False, True, True),
        ("capaian sama dengan target", False, True, False),
        ("tidak sama", True, False, True),
        ("menurun", True, False, False),
        ("tidak turun", False, True, True),
        ("naik", False, False, True),
        ("tidak naik", True, True, False),
        ("tanpa peningkatan", True, True, False),
        ("pencapaian meningkat", False, False, True),
        ("pencapaian belum meningkat", True, True, False),
        ("mengalami penurunan", True, False, False),
        ("tidak mengalami penurunan", False, True, True),
        ("masih di bawah target", True, False, False),
        ("di atas target", False, False, True),
        ("tidak di bawah target", False, True, True),
        ("melebihi target", False, False, True),
        ("kurang dari target", True, False, False),
        ("tidak kurang dari target", False, True, True),
        ("tidak melampaui batas", True, True, False),
        ("mencapai atau melampaui", False, True, True),
        ("target belum terpenuhi", True, False, False),
        ("tetap", False, True, False),
        ("berkurang", True, False, False),
    ],
)
def test_a_negated_word_says_the_contrary(text, below, equal, above):
    """Whatever the word, and whatever stands between it and its negation."""
    _, holds = read_relation(text)
    pairs = [(Fraction(99), Fraction(100)), (Fraction(100), Fraction(100)), (Fraction(101), Fraction(100))]
    assert [holds(a, b) for a, b in pairs] == [below, equal, above]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tercapai", 1),
        ("Tidak hanya tercapai", 1),
        ("Belum terdapat kendala, tercapai", 1),
        ("Tanpa kendala target tercapai", 1),
        ("tidak kurang baik", 1),
        ("tidak terdapat kendala dalam penyerapan maupun capaian", 1),
        ("Belum sepenuhnya tercapai", -1),
        ("Tidak tercapai karena hambatan", -1),
        ("Kurang baik", -1),
        ("hampir tercapai", -1),
        ("gagal tercapai", -1),
        ("warna biru", 0),
    ],
)
def test_a_negation_turns_the_word_that_it_stands_before(text, expected):
    """What is said after it of something else keeps its sign."""
    assert polarity(text) == expected


# --- judging numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "decimals", "exact", "reason"),
    [
        ("2.68", 2, "2.675", ""),
        ("2.67", 2, "2.675", "truncated"),
        ("-2.67", 2, "-2.679", "truncated"),
        ("2.5", 1, "2.446", "double"),
        ("2.6", 1, "2.446", None),
        ("3", 0, "2.5", ""),
    ],
)
def test_a_printed_number_is_told_apart_by_how_it_was_rounded(printed, decimals, exact, reason):
    """Half up is a match; cut off or rounded twice is named; anything else is wrong."""
    verdict, why, _ = judge_number(Fraction(printed), decimals, Fraction(exact))
    expected = Verdict.MATCH if reason == "" else Verdict.MISMATCH if reason is None else Verdict.ROUNDING
    assert (verdict, why) == (expected, reason or "")


def test_other_method_and_unrounded_inputs_are_named(row):
    """A print that another named rule, or inputs before rounding, reproduce exactly is a note with its reason."""
    method, unrounded = row("SKM-02"), row("LHE-07")
    assert (method.hasil.putusan, method.hasil.alasan, method.kepentingan) == ("rounding", "method", "")
    assert "skm/permenpanrb_14_2017_bobot_0111" in method.penjelasan
    assert (unrounded.hasil.putusan, unrounded.hasil.alasan) == ("rounding", "unrounded_inputs")


# --- findings --------------------------------------------------------------------------------------------


def test_arithmetic_is_spelled_out_and_a_turned_sign_told(row):
    """A difference printed with the wrong sign."""
    item = row("T345-85")
    assert item.hasil.hitungan == "96,11 - 64,03 = +32,08, tercetak (32,08)"
    assert item.akibat == "Tandanya berbalik: tercetak negatif."
    assert item.kepentingan == "S1"


def test_every_recomputation_works_with_the_numbers_it_spells_out(audit):
    """Who checks the working paper on a calculator gets what it says should have been printed."""
    spelled = re.compile(rf"(.+?)(?:, {UNROUNDED},)? = [+]?(-?[0-9][0-9.,]*), (?:tidak )?tercetak.*")
    checked = 0
    for item in audit.uraian:
        found = spelled.fullmatch(item.hasil.hitungan)
        value = typed(found[1]) if found and item.hasil.ekspresi is not None else None
        if value is not None:
            decimals = len(found[2].partition(",")[2])
            assert format_number(value, decimals) == found[2], item.hasil.hitungan
            checked += 1
    assert checked > 150


def test_rows_of_one_cause_are_one_finding(audit):
    """One word for all efficiencies is one finding; so is one habit of cutting off."""
    same_word = next(f for f in audit.temuan if f.kode == "T-T345-16")
    assert len(same_word.uraian) == 9
    assert same_word.kepentingan == "S1"
    cut = [f for f in audit.temuan if f.uraian[0].hasil.alasan == "truncated"]
    assert [len(finding.uraian) for finding in cut] == [28]
    members = [item.butir.id for finding in audit.temuan for item in finding.uraian]
    assert len(members) == len(set(members))
    assert set(members) == {i.butir.id for i in audit.uraian if i.kepentingan}


def test_smallest_repair_makes_all_checks_of_the_place_hold(audit, row):
    """A weight is wrong, not the score that follows from it and not the sum of the weights."""
    assert "bobot menjadi 25,00 (tercetak 15,00), menutup 2 uji" in row("LHE-02").perbaikan
    assert row("LHE-02").perbaikan == row("LHE-05").perbaikan
    assert finding_of(audit, "LHE-02") == finding_of(audit, "LHE-05")


def test_document_of_another_office_is_never_above_s3(audit):
    """The highest severity of a document that the agency did not issue."""
    foreign = {i.kepentingan for i in audit.uraian if "Inspektorat" in i.butir.dokumen.pemilik}
    assert foreign - {""} == {"S3", "S4"}


def test_documents_of_different_purpose_are_an_observation(row):
    """Funding of the plan and the year's budget are laid side by side, never called inconsistent."""
    item = row("REN-64")
    assert (item.hasil.putusan, item.hasil.alasan, item.kepentingan) == ("unverifiable", "batasan", "")
    assert "+20.564.992" in item.hasil.hitungan


def answers(data, audit, decision="diterima"):
    (data / f"{TAHUN}/penerimaan.csv").write_text(
        "temuan,sidik,keputusan,catatan,tanggal,sumber\n"
        + "".join(f"{f.kode},{f.sidik},{decision},,2024-03-01,Berita acara\n" for f in audit.temuan),
        "utf-8",
    )
    first = audit.temuan[0]
    (data / f"{TAHUN}/tanggapan.csv").write_text(
        "temuan,sidik,alasan,tindakan,tanggal,sumber\n"
        f"{first.kode},{first.sidik},Salah salin,Diperbaiki,2024-02-01,Nota dinas\n",
        "utf-8",
    )


@pytest.mark.usefixtures("choices")
def test_the_command_fails_until_every_finding_is_decided(data, audit, tmp_path, capsys):
    """Exit 1 while the reviewer has not decided; 0 afterwards; no file but those that a report leaves room for."""
    options = ["audit", f"{TAHUN}", "--data-dir", str(data), "--output-dir", str(tmp_path / "out")]
    assert run(options) == 1
    assert f"{len(audit.temuan)} dari {len(audit.temuan)} temuan belum diputus" in capsys.readouterr().err
    # The hidden file says whose audit it is, until a report says it.
    assert {p.name for p in (tmp_path / f"out/{TAHUN}").iterdir()} == {*AUDIT_FILES, ".pemilik"}
    answers(data, audit)
    assert run(options) == 0
    page = (tmp_path / f"out/{TAHUN}/audit.html").read_text("utf-8")
    assert "Salah salin. Tindakan: Diperbaiki." in page


def test_answers_lapse_when_print_or_result_changes(data, audit):
    """An answer holds for what was printed and recomputed when it was given."""
    answers(data, audit, "dengan_catatan")
    assert audit_of(data).belum_diputus == ()
    change(data, {"t342.integrasi.c21": "121,09"})
    again = audit_of(data)
    assert [finding.kode for finding in again.belum_diputus] == ["T-T342-16"]
    assert any("T-T342-16 gugur" in line for line in again.ringkasan)


# --- another agency --------------------------------------------------------------------------------------


PLACES = (
    ("kebun.a", "10"),
    ("kebun.b", "25"),
    ("kebun.jumlah", "36"),
    ("kebun.porsi", "28,5%"),
    ("kebun.kelas", "Tinggi"),
)
CLAIMS = (
    {"id": "K-1", "tempat": "kebun.jumlah", "satuan": "kebun", "uji": "jumlah", "argumen": "kebun.a kebun.b"},
    {"id": "K-2", "tempat": "kebun.porsi", "satuan": "%", "uji": "rumus"},
    {"id": "K-3", "tempat": "kebun.kelas", "uji": "kategori", "argumen": "kebun.b * 3"},
    {"id": "K-4", "tercetak": "melampaui", "uji": "kata", "argumen": "kebun.b; kebun.a"},
    {"id": "K-5", "tercetak": "@2+5", "uji": "sama", "argumen": "kebun.kelas", "keyakinan": "ragu"},
)
CLAIMS[4]["lokasi"] = '=HYPERLINK("http://contoh.test","klik")'
CLAIMS[1]["argumen"] = "kebun.a / ( kebun.a + kebun.b ) * 100"
CLAIMS[2]["aturan"] = "skala_capaian/lima_kelas_91_76_66_51"
_ROW = {
    "kode_dokumen": "renstra",
    "lokasi": "Tabel 1",
    "pernyataan": "<img src=x onerror=alert(1)>",
    "bentuk": "tercetak",
    "keyakinan": "pasti",
    "lingkup": "lain",
}


def table_rows(name, rows):
    columns = TABLES[name].column_names
    return [{column: {**_ROW, **row}.get(column, "") for column in columns} for row in rows]


@pytest.fixture(scope="session")
def another(tmp_path_factory):
    data = write_agency(tmp_path_factory.mktemp("lain") / "data", 1)
    places = [{"kode": kode, "tercetak": text, "keadaan": "terbaca"} for kode, text in PLACES]
    write_rows(data / f"{YEAR}/terbit_masukan.csv", table_rows("terbit_masukan", places))
    write_rows(data / f"{YEAR}/terbit.csv", table_rows("terbit", CLAIMS))
    return audit_of(data, YEAR)


def test_another_agency_needs_rows_and_no_code(another):
    """An invented report with its own tables is tested by rows alone."""
    assert verdicts_of(another) == {
        "K-1": "mismatch",
        "K-2": "rounding",
        "K-3": "mismatch",
        "K-4": "match",
        "K-5": "inconsistent",
    }
    assert "menjadi 35 (tercetak 36)" in another.uraian[0].perbaikan


def test_a_year_without_terbit_says_so(tmp_path):
    """Nothing to test is a fault, not a success."""
    with pytest.raises(DataError, match=r"terbit\.csv: seharusnya memuat butir yang diuji"):
        audit_of(write_agency(tmp_path / "data", 1), YEAR)


# --- outputs ---------------------------------------------------------------------------------------------


def test_csv_has_its_columns_and_one_line_a_row(audit):
    """The columns that other programs read, in this order."""
    lines = list(csv.reader(io.StringIO(write_csv(audit))))
    assert ",".join(lines[0]) == (
        "id,key,document,location,printed,recomputed,recomputed_printed,verdict,reason,severity,finding,"
        "arithmetic,explanation"
    )
    assert lines[0] == list(COLUMNS)
    assert len(lines) == len(audit.uraian) + 1
    assert {len(line) for line in lines} == {len(COLUMNS)}


def test_csv_holds_no_formula_of_the_data(another):
    """A place or a printed text that begins like a formula is a text in every spreadsheet."""
    *_, line = csv.DictReader(io.StringIO(write_csv(another)))
    assert line["location"] == '\'=HYPERLINK("http://contoh.test","klik")'
    assert line["printed"] == "'@2+5"


def test_every_key_of_a_row_is_a_figure_of_the_report(audit):
    """What terbit.csv calls a register key is one."""
    keys = [item.butir.kunci for item in audit.uraian if item.butir.kunci]
    assert len(keys) > 100
    assert [key for key in keys if audit.laporan.angka(key).angka.key != key] == []


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.levels, self.text = [], [], []
        self._is_level = False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._is_level = dict(attrs).get("class") == "tingkat"

    def handle_data(self, data):
        self.text.append(data)
        if self._is_level:
            self.levels.append(data)
            self._is_level = False


@pytest.mark.usefixtures("choices")
def test_page_is_self_contained_sorted_and_escaped(audit, another):
    """No script, no request; findings by severity; text of the data stays text."""
    page = _Page()
    page.feed(render_page(audit))
    assert ("html", {"lang": "id"}) in page.tags
    policy = [a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a]
    assert policy
    assert policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.tags}
    assert not [a for _, a in page.tags if {"src", "style", "onclick"} & set(a)]
    assert page.levels == sorted(page.levels)
    assert len(page.levels) == len(audit.temuan)
    assert "<img" not in render_page(another)
    assert "&lt;img src=x onerror" in render_page(another)


def sheet_names(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())


def sheet_xml(book, name):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        number = sheet_names(book).index(name) + 1
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


@pytest.mark.usefixtures("choices")
def test_page_and_working_paper_say_what_another_rule_would_give(audit):
    """The survey by the rounded weight 0,111 is 95,04; both papers say so, and what is in use."""
    expected = ["skm", "konversi_skm:2023", "permenpanrb_14_2017", "95,13", "–"]
    expected += ["permenpanrb_14_2017_bobot_0111", "95,04"]
    page = _Page()
    page.feed(render_page(audit))
    text = "|".join(part.strip() for part in page.text if part.strip())
    assert "|".join(expected) in text
    assert sheet_xml(render_workbook(audit), "Kepekaan").count("<row ") == len(audit.kepekaan) + 1


@pytest.mark.usefixtures("choices")
def test_nothing_of_the_data_becomes_a_formula(another, audit):
    """Formulas stand on the sheet of computations alone; text that looks like one stays text."""
    for book in (render_workbook(another), render_workbook(audit)):
        sheets = sheet_names(book)
        assert {"Sampul", "Temuan", UJI_HITUNG, "Masukan"} <= set(sheets)
        assert [name for name in sheets if "<f>" in sheet_xml(book, name)] == [UJI_HITUNG]
        formulas = re.findall(r"<f>([^<]*)</f>", sheet_xml(book, UJI_HITUNG))
        plain = re.compile(r'(?:ROUND|IF|COUNTA|Masukan!|[A-I$0-9.]|[-+*/=(),]|"cocok"|"beda")+')
        assert [text for text in formulas if not plain.fullmatch(text)] == []


@pytest.mark.usefixtures("choices")
def test_the_same_outcome_gives_the_same_bytes(audit):
    """Page and working paper are made from the outcome alone."""
    assert render_workbook(audit) == render_workbook(audit)
    assert render_page(audit) == render_page(audit)


@pytest.mark.office
def test_another_program_recomputes_the_working_paper(audit, tmp_path):
    """LibreOffice finds every figure of "Uji Hitung" from the input cells; stored results are taken out first."""
    book = tmp_path / "kerja.xlsx"
    with (
        zipfile.ZipFile(io.BytesIO(render_workbook(audit))) as source,
        zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", source.read(name))
            target.writestr(name, content)
    profile = tmp_path / "profil/user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
        'oor:op="fuse"><value>0</value></prop></item></oor:items>',
        "utf-8",
    )
    export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    options = [f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", export]
    subprocess.run(
        ["soffice", *options, "--outdir", str(tmp_path), str(book)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    rows = rows_of(tmp_path / f"kerja-{UJI_HITUNG}.csv")
    expected = {item.butir.id: item for item in audit.uraian if item.hasil.nilai and item.hasil.ekspresi}
    assert len(rows) > 250
    for row in rows:
        item = expected[row["Nomor"]]
        printed, value = item.hasil.nilai
        assert float(row["Hasil hitung"]) == pytest.approx(float(value), rel=1e-12), row["Nomor"]
        assert row["Uji"] == ("cocok" if item.hasil.putusan is Verdict.MATCH else "beda"), row["Nomor"]
        assert float(row["Tercetak"]) == float(printed)


def test_a_check_knows_only_its_row():
    """What a check is given names no year and no agency."""
    assert not {"laporan", "pengiriman", "tahun"} & set(Checker.__dataclass_fields__)
    assert all(function.__doc__ for function in UJI.values())
