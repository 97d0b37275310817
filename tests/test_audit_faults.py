"""What an audit of a published report must not do: raise what is lawful, keep silent, propose what is refuted."""

import io
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from lkjtools.audit.audit import run_audit
from lkjtools.audit.checks import UJI
from lkjtools.audit.criteria import CRITERIA
from lkjtools.audit.page import render_page
from lkjtools.audit.printed import PrintedDocument
from lkjtools.audit.severity import is_own
from lkjtools.audit.working_paper import render_workbook
from lkjtools.delivery.core_table import core_tables
from lkjtools.report.laporan import load_laporan
from tests.agencies import YEAR, write_agency
from tests.baris import rows_of, write_rows

ROOT = Path(__file__).parents[1]
TABLES = core_tables()
_DOCUMENTS = {
    "lkj": ("lkj", "Badan Rekaan"),
    "batas": ("lkj", "Badan Rekaan Provinsi Rekaan"),
    "tanpa_batas": ("lkj", "Badan Rekaan Provinsi Rekaan"),
    "survei": ("survei", "Badan Rekaan"),
    "lhe": ("lhe", "Inspektorat Provinsi Rekaan"),
}
_ROW = {
    "kode_dokumen": "lkj",
    "pernyataan": "Uji",
    "bentuk": "tercetak",
    "keyakinan": "pasti",
    "keadaan": "terbaca",
    "lingkup": "utama",
}


def full(name, rows):
    columns = TABLES[name].column_names
    return [{column: {**_ROW, **row}.get(column, "") for column in columns} for row in rows]


def audit_claims(folder, places, claims):
    """The audit of an invented agency's report; a place is a text, or a text with what else its row says."""
    data = write_agency(folder / "data", 1)
    documents = [
        {"kode_dokumen": code, "jenis": kind, "nama": f"Dokumen {code}", "pemilik": owner, "sumber": "Rekaan"}
        for code, (kind, owner) in _DOCUMENTS.items()
    ]
    path = data / f"{YEAR}/dokumen.csv"
    columns = TABLES["dokumen"].column_names
    write_rows(path, rows_of(path) + [{c: row.get(c, "") for c in columns} for row in documents])
    printed = [
        {"kode": code, "lokasi": f"Tabel {code.partition('.')[0]}, kolom {code}"}
        | (text if isinstance(text, dict) else {"tercetak": text})
        for code, text in places.items()
    ]
    write_rows(data / f"{YEAR}/terbit_masukan.csv", full("terbit_masukan", printed))
    named = [{"id": code, "lokasi": f"Butir {code}"} | row for code, row in claims.items()]
    write_rows(data / f"{YEAR}/terbit.csv", full("terbit", named))
    return run_audit(load_laporan(YEAR, str(data)))


def judged(audit):
    return {item.butir.id: item for item in audit.uraian}


def said(item):
    return item.hasil.putusan.value, item.hasil.alasan, item.kepentingan


def share(result, part, whole, **more):
    return {"tempat": result, "satuan": "%", "uji": "bagian", "argumen": f"{part}; {whole}", **more}


def same(first, *others, **more):
    return {"tempat": first, "uji": "sama", "argumen": " ".join(others), **more}


# --- what is lawful --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lawful(tmp_path_factory):
    """Capaian of targets by which nothing can be divided, capaian with a bound, statuses, precision."""
    places = {
        "nol.t": "0",
        "nol.r0": "0",
        "nol.r3": "3",
        "rentang.t": "5-7",
        "rentang.r": "6",
        "rentang.r9": "9",
    }
    places |= {"kata.t": "WTP", "kata.r": "WTP", "kata.rl": "l00", "kata.t5": "5"}
    printed = {
        "nol.penuh": ("100", "nol.r0", "nol.t"),
        "nol.luput": ("0", "nol.r3", "nol.t"),
        "nol.salah": ("300", "nol.r3", "nol.t"),
        "rentang.penuh": ("100", "rentang.r", "rentang.t"),
        "rentang.ujung": ("180", "rentang.r9", "rentang.t"),
        "rentang.salah": ("75", "rentang.r", "rentang.t"),
        "kata.penuh": ("100", "kata.r", "kata.t"),
        "kata.huruf": ("100", "kata.rl", "kata.t5"),
    }
    claims = {}
    for code, (text, part, whole) in printed.items():
        places[code] = text
        claims[code.upper().replace(".", "-")] = share(code, part, whole)
    places |= {"b.t": "10", "b.r": "15", "b.c": "120", "b.tinggi": "133"}
    for number in range(10):
        for document in ("batas", "tanpa_batas"):
            code = f"{document}.c{number}"
            places[code] = {"tercetak": "120", "kode_dokumen": document}
            claims[code.upper().replace(".", "-")] = share(code, "b.r", "b.t", kode_dokumen=document)
    places |= {"b.t3": "3", "b.r4": "4"}
    places["tanpa_batas.tinggi"] = {"tercetak": "133,3", "kode_dokumen": "tanpa_batas"}
    claims["TINGGI"] = share("tanpa_batas.tinggi", "b.r4", "b.t3", kode_dokumen="tanpa_batas")
    del places["b.c"], places["b.tinggi"]
    places |= {
        "s.t": "24",
        "s.r": "22",
        "s.c": "91,67",
        "s.kata": "Belum tercapai",
        "s.hampir": "hampir tercapai",
    }
    places |= {"s.masuk": "Tercapai", "s.c100": "100"}
    claims["S-1"] = {"tempat": "s.kata", "uji": "status", "argumen": "s.t; s.r; s.c"}
    claims["S-2"] = {"tercetak": "belum tercapai", "uji": "kata", "argumen": "s.r; s.t"}
    claims["S-3"] = {"tempat": "s.hampir", "uji": "status", "argumen": "s.t; s.r; s.c"}
    low = {"uji": "kata", "argumen": "s.t; s.r"}
    claims["S-6"] = {"tercetak": "belum tercapai", "aturan": "capaian/minimal", **low}
    claims["S-7"] = {"tercetak": "tercapai", "aturan": "capaian/minimal", **low}
    claims["S-8"] = {"tercetak": "belum tercapai", **low}
    places |= {"s.t1000": "1.000", "s.r999": "999"}
    claims["S-9"] = {"tempat": "s.kata", "uji": "status", "argumen": "s.t1000; s.r999; s.c100"}
    claims["S-10"] = {"tempat": "s.kata", "uji": "status", "argumen": "s.t1000; s.t1000; s.c100"}
    claims["S-4"] = {"tempat": "s.masuk", "uji": "status", "argumen": "rentang.t; rentang.r; s.c100"}
    claims["S-5"] = {"tempat": "s.masuk", "uji": "status", "argumen": "rentang.t; rentang.r9; s.c100"}
    places |= {"p.a": "100,1", "p.b": "100", "p.c": "99,8", "p.d": "87,1", "p.e": "87", "p.f": "87,0"}
    claims["P-1"] = same("p.a", "p.b")
    claims["P-2"] = same("p.b", "p.a", "p.c")
    claims["P-3"] = same("p.d", "p.e")
    claims["P-4"] = same("p.e", "p.f")
    places |= {"u.a": "3,604", "u.b": "3,61", "u.n": "3,6", "u.t": "3,6", "u.s": "4", "u.st": "4"}
    claims["U-1"] = {"tempat": "u.n", "satuan": "nilai", "uji": "rata", "argumen": "u.a u.b"}
    claims["U-2"] = {"tercetak": "melampaui", "uji": "kata", "argumen": "u.n; u.t"}
    claims["U-3"] = {"tercetak": "melampaui", "uji": "kata", "argumen": "u.s; u.st"}
    claims["U-4"] = {"bentuk": "tidak_tercetak", "uji": "jumlah", "argumen": "u.s u.st"}
    claims["U-5"] = share("s.c100", "u.s", "u.s")
    claims["U-6"] = {"tercetak": "100", "bentuk": "tersirat", "uji": "jumlah", "argumen": "s.t s.r"}
    audit = audit_claims(tmp_path_factory.mktemp("sah"), places, claims)
    return audit, judged(audit)


def test_a_target_of_zero_is_reached_or_missed_and_never_passed_over(lawful):
    """0 of 0 is 100, 3 of 0 may be printed 0; any other percentage of zero is a finding that says why."""
    _, rows = lawful
    assert said(rows["NOL-PENUH"])[0] == "match"
    assert said(rows["NOL-LUPUT"]) == ("rounding", "method", "")
    assert said(rows["NOL-SALAH"]) == ("unverifiable", "tidak_terhitung", "S3")
    assert "Target 0, realisasi 3, tercetak 300." in rows["NOL-SALAH"].penjelasan


def test_a_target_that_is_a_range_or_a_word_is_reached_or_not(lawful):
    """Inside the range 100, or counted against one of its ends; what is neither a number nor the word is told."""
    _, rows = lawful
    assert said(rows["RENTANG-PENUH"])[0] == "match"
    assert said(rows["RENTANG-UJUNG"]) == ("rounding", "method", "")
    assert said(rows["RENTANG-SALAH"]) == ("unverifiable", "bukan_angka", "S3")
    assert said(rows["KATA-PENUH"])[0] == "match"
    assert said(rows["KATA-HURUF"]) == ("unverifiable", "bukan_angka", "S3")
    assert "l00" in rows["KATA-HURUF"].penjelasan
    assert said(rows["S-4"])[0] == "match"
    assert said(rows["S-5"]) == ("mismatch", "", "S1")


def test_a_bound_of_capaian_is_lawful_where_no_capaian_of_the_document_passes_it(lawful):
    """Ten capaian of 150 printed as 120 are no error; where 133,3 is printed beside them they are."""
    _, rows = lawful
    assert {said(rows[f"BATAS-C{n}"]) for n in range(10)} == {("rounding", "method", "")}
    assert {said(rows[f"TANPA_BATAS-C{n}"])[0] for n in range(10)} == {"mismatch"}
    assert said(rows["TINGGI"])[0] == "match"


def test_a_target_said_not_to_be_reached_was_not(lawful):
    """22 of 24: "belum tercapai" holds wherever it stands; "hampir tercapai" claims no more than that."""
    _, rows = lawful
    assert [said(rows[code])[0] for code in ("S-1", "S-2", "S-3")] == ["match"] * 3


def test_a_capaian_that_rounds_to_100_does_not_refute_that_a_target_was_missed(lawful):
    """999 of 1.000 is printed as 100 and yet "belum tercapai"; 1.000 of 1.000 is not."""
    _, rows = lawful
    assert [said(rows[code])[0] for code in ("S-9", "S-10")] == ["match", "mismatch"]


def test_what_is_better_the_lower_it_is_misses_its_target_from_above(lawful):
    """24 days of at most 22 do not reach the target; of an indicator that should be high they do."""
    _, rows = lawful
    assert [said(rows[code])[0] for code in ("S-6", "S-7", "S-8")] == ["match", "mismatch", "mismatch"]
    assert "berarti target sama dengan atau di atas realisasi" in rows["S-7"].penjelasan


def test_what_agrees_only_at_the_coarser_precision_says_so(lawful):
    """100,1 and 100 agree as far as both are printed; 100,1 and 99,8 do not because 100 stands between them."""
    _, rows = lawful
    for code, text in (("P-1", "100,1"), ("P-3", "87,1")):
        assert said(rows[code])[0] == "match"
        assert "≈" in rows[code].hasil.hitungan
        assert f"Sama hanya pada desimal yang lebih sedikit: {text}" in rows[code].penjelasan
    assert said(rows["P-2"])[0] == "inconsistent"
    assert (said(rows["P-4"])[0], rows["P-4"].penjelasan) == ("match", "")


def test_a_word_that_is_true_before_rounding_is_no_false_conclusion(lawful):
    """3,607 is above 3,6 though both are printed 3,6; 4 is not above 4."""
    _, rows = lawful
    assert said(rows["U-2"]) == ("rounding", "unrounded_inputs", "S4")
    assert "3,607 > 3,6" in rows["U-2"].hasil.hitungan
    assert said(rows["U-3"]) == ("mismatch", "", "S1")


def test_what_is_not_printed_is_neither_matched_nor_quoted(lawful):
    """A result for information is in no count of matches, and what a text implies is not called printed."""
    audit, rows = lawful
    assert said(rows["U-4"]) == ("unverifiable", "tidak_tercetak", "")
    assert rows["U-4"].hasil.dihitung == "8"
    assert "seharusnya 100" in rows["U-6"].hasil.hitungan
    assert "tercetak" not in rows["U-6"].hasil.hitungan
    assert "U-4" not in {item.butir.id for finding in audit.temuan for item in finding.uraian}


def test_a_number_in_percent_of_itself_proves_nothing(lawful):
    """4 of 4 by one printed 4 is 100 whatever is true; who claims a share has to print both its parts."""
    _, rows = lawful
    assert said(rows["U-5"]) == ("unverifiable", "tanpa_dukungan", "S3")


# --- what is doubtful ------------------------------------------------------------------------------------


def test_one_doubtful_reading_silences_no_other(tmp_path):
    """Levels read with certainty are compared all the same; the doubtful one waits, as a finding of its own."""
    doubtful = {"tercetak": "Level IV", "keyakinan": "ragu"}
    places = {
        "a.1": doubtful,
        "a.2": "Level II",
        "a.3": "Level II",
        "b.1": doubtful,
        "b.2": "Level II",
        "b.3": "III",
    }
    claims = {"A": same("a.1", "a.2", "a.3"), "B": same("b.1", "b.2", "b.3")}
    claims["C"] = {"tercetak": "3", "uji": "cacah", "argumen": "a.*"}
    audit = audit_claims(tmp_path, places, claims)
    rows = judged(audit)
    assert rows["A"].is_ragu
    assert "saling cocok: Level II = Level II" in rows["A"].penjelasan
    assert not rows["B"].is_ragu
    assert (rows["C"].is_ragu, said(rows["C"])[0]) == (False, "match")
    assert said(rows["B"]) == ("inconsistent", "within", "S1")
    assert "Level IV" not in rows["B"].hasil.hitungan
    assert {finding.kode: len(finding.uraian) for finding in audit.temuan} == {"T-A": 1, "T-B": 1}
    assert [finding.kode for finding in audit.perlu_konfirmasi] == ["T-A"]
    assert audit.menurut_kepentingan["S1"] == 1


# --- whose document --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jenis", "pemilik", "own"),
    [
        ("lkj", "Diskominfo", True),
        ("survei", "Badan Rekaan", True),
        ("survei", "badan  rekaan provinsi", True),
        ("survei", "Badan Rekaan Provinsi Rekaan dan mitranya", True),
        ("survei", "Badan Lain Provinsi Rekaan", False),
        ("lhe", "Inspektorat Provinsi Rekaan", False),
        ("rpjmd", "Pemerintah Provinsi Rekaan", False),
        ("apbd", "Provinsi Rekaan", False),
    ],
)
def test_the_owner_follows_from_the_document_not_from_each_word_of_its_name(jenis, pemilik, own):
    """A word that lacks in the owner's name lowers no severity."""
    assert is_own(PrintedDocument("d", "Dokumen", jenis, pemilik), "Badan Rekaan Provinsi Rekaan") is own


def test_the_page_says_whose_each_document_is(tmp_path):
    """A document of another office lowers the severity, so who reads has to see which are taken for such."""
    places = {"a.1": "Baik", "a.2": "Buruk"}
    claims = {code: same("a.1", "a.2", kode_dokumen=code) for code in _DOCUMENTS}
    audit = audit_claims(tmp_path, places, claims)
    assert {code: said(row)[2] for code, row in judged(audit).items()} == {
        "lkj": "S1",
        "batas": "S1",
        "tanpa_batas": "S1",
        "survei": "S1",
        "lhe": "S3",
    }
    page = render_page(audit)
    assert "Inspektorat Provinsi Rekaan (dokumen instansi lain)" in page
    assert "Badan Rekaan (dokumen sendiri)" in page


# --- bad rows --------------------------------------------------------------------------------------------


def test_no_row_stops_the_others_and_none_is_told_in_another_language(tmp_path):
    """Arguments that are too few, too many or of another kind, and computations that give each other."""
    places = {"a.1": "10", "a.2": "4", "a.3": "6", "a.kata": "Baik", "a.p": "50%"}
    claims = {
        "R-1": {"tempat": "a.kata", "uji": "status", "argumen": "a.1; a.2"},
        "R-2": {"tempat": "a.kata", "uji": "rujukan", "argumen": "a.1"},
        "R-3": {"tercetak": "a", "uji": "rentang", "argumen": "a.1 a.2"},
        "R-4": {"tempat": "a.p", "satuan": "%", "uji": "bagian", "argumen": "a.1"},
        "R-5": {"tempat": "a.kata", "uji": "kategori", "argumen": "a.1", "aturan": "tingkat/indeks_kami"},
        "R-6": {"tercetak": "naik", "uji": "kata", "argumen": "a.1; a.2; a.3"},
        "R-7": {"bentuk": "cacah", "uji": "status", "argumen": "a.1; a.2; a.3"},
        "J-1": {"tempat": "a.1", "satuan": "buah", "uji": "jumlah", "argumen": "a.2 a.3"},
        "J-2": {"tempat": "a.2", "satuan": "buah", "uji": "selisih", "argumen": "a.1; a.3"},
        "J-3": {"tempat": "a.p", "satuan": "%", "uji": "bagian", "argumen": "a.2; a.1"},
    }
    audit = audit_claims(tmp_path, places, claims)
    rows = judged(audit)
    for code in ("R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7"):
        assert said(rows[code]) == ("unverifiable", "butir", "S3"), code
        assert not re.search(r"\b(index|unpack|values|object|attribute|range)\b", rows[code].penjelasan), code
    assert [said(rows[code])[0] for code in ("J-1", "J-2", "J-3")] == ["match", "match", "mismatch"]


ARGUMENTS = (
    "",
    ";",
    "a.1",
    "a.1 a.2",
    "a.1; a.2",
    "a.1; a.2; a.kata",
    "a.*; a.kosong",
    "a.1 a.2 a.3; a.kata a.tanggal a.rentang",
    "a.1 / ( a.2 - a.2 )",
    "a.tanggal; a.rentang; a.nol",
    "( a.1",
    "aturan:tidak/ada/x",
)


def test_every_kind_of_test_bears_every_sort_of_argument(tmp_path):
    """Each with each: a verdict or a fault of its own row, in words for a reader, and the files are made."""
    places = {
        "a.1": "10",
        "a.2": "4",
        "a.3": "(6,5)",
        "a.kata": "Level II",
        "a.tanggal": "31 Maret 2024",
        "a.rentang": "5-7",
        "a.nol": "0",
        "a.kosong": {"keadaan": "tidak_tercetak"},
    }
    claims = {}
    for kind in UJI:
        for number, argument in enumerate(ARGUMENTS):
            place = list(places)[(number + len(kind)) % 7]
            rule = "" if number % 3 else "tingkat/indeks_kami"
            claims[f"{kind.upper()}-{number}"] = {
                "tempat": place,
                "uji": kind,
                "argumen": argument,
                "aturan": rule,
                "kunci": "tidak:ada" if kind == "angka" else "",
            }
    audit = audit_claims(tmp_path, places, claims)
    assert set(judged(audit)) == set(claims)
    english = re.compile(r"\b(index|unpack|values|object|attribute|argument|zip|division|tuple)\b")
    assert [item.butir.id for item in audit.uraian if english.search(item.penjelasan)] == []
    found = {item.hasil.putusan.value for item in audit.uraian}
    assert {"match", "mismatch", "inconsistent", "unverifiable"} <= found
    assert render_page(audit)
    assert render_workbook(audit)


# --- the smallest repair ---------------------------------------------------------------------------------


def repair_of(folder, places, claims, code):
    return judged(audit_claims(folder, places, claims))[code].perbaikan


def test_a_repair_that_another_test_refutes_is_not_proposed(tmp_path):
    """454 of 645 would give 70,4; but the sentence that the score rose from 409 to 413 would then be false."""
    places = {"s.lama": "409", "s.kini": "413", "s.maks": "645", "s.c": "70,4", "s.ck": "64,0"}
    claims = {
        "A": share("s.c", "s.lama", "s.maks"),
        "B": share("s.ck", "s.kini", "s.maks"),
        "C": {"tercetak": "meningkat", "uji": "kata", "argumen": "s.kini; s.lama"},
    }
    assert repair_of(tmp_path, places, claims, "A") == (
        "Perubahan terkecil: Tabel s, kolom s.c menjadi 63,4 (tercetak 70,4)."
    )


def test_two_repairs_that_explain_the_same_are_both_named(tmp_path):
    """A wrong product of two numbers that nothing else tells of: any of the three may be it."""
    places = {"w.a": "1", "w.b": "4", "w.c": "0,071"}
    claims = {"A": {"tempat": "w.c", "satuan": "nilai", "uji": "rumus", "argumen": "w.a / w.b"}}
    text = repair_of(tmp_path, places, claims, "A")
    assert text.startswith("Perubahan terkecil tidak tunggal: ")
    assert "w.c menjadi 0,250 (tercetak 0,071)" in text
    assert "w.b menjadi 14 (tercetak 4)" in text


def test_a_total_that_two_other_places_confirm_is_not_accused(tmp_path):
    """Of 36 printed three times and 10 + 25 the part is wrong, though by the sum alone the total might be."""
    places = {
        "j.a": "10",
        "j.b": "25",
        "j.c": "36",
        "k.c": "36",
        "l.c": "36",
        "m.b": "25",
        "m.x": "26",
        "m.y": "26",
    }
    claims = {
        "A": {"tempat": "j.c", "satuan": "buah", "uji": "jumlah", "argumen": "j.a j.b"},
        "B": same("j.c", "k.c", "l.c"),
        "C": same("j.b", "m.x", "m.y"),
    }
    del places["m.b"]
    text = repair_of(tmp_path, places, claims, "A")
    assert text == "Perubahan terkecil: Tabel j, kolom j.b menjadi 26 (tercetak 25), menutup 2 uji."


def test_a_figure_copied_to_two_places_is_one_cause(tmp_path):
    """70,4 stands twice for 63,4 and fails three tests; the results that follow from 63,4 are not accused."""
    places = {
        "a.s": "409",
        "a.m": "645",
        "a.c": "70,4",
        "b.c": "70,4",
        "b.d": "100",
        "b.n": "81,7",
        "b.t": "90,8",
    }
    places |= {"b.90": "90", "b.j": "163,4"}
    claims = {
        "A": share("a.c", "a.s", "a.m"),
        "B": same("a.c", "b.c"),
        "C": {"tempat": "b.n", "satuan": "nilai", "uji": "rata", "argumen": "b.c b.d"},
        "D": share("b.t", "b.n", "b.90"),
        "F": {"tempat": "b.j", "satuan": "nilai", "uji": "jumlah", "argumen": "b.c b.d"},
        "E": {"tercetak": "naik", "uji": "kata", "argumen": "a.m; a.s"},
    }
    rows = judged(audit_claims(tmp_path, places, claims))
    assert rows["A"].perbaikan == rows["C"].perbaikan == rows["F"].perbaikan
    assert "menjadi 63,4 (tercetak 70,4), menutup 3 uji" in rows["C"].perbaikan
    assert rows["A"].perbaikan_tempat == "a.c b.c"


def test_a_number_below_zero_is_proposed_as_its_place_prints_it(tmp_path):
    """In brackets where brackets stand: 5 less 8 is (3), printed (4)."""
    places = {"n.a": "5", "n.b": "8", "n.c": "(4)", "m.a": "5", "l.a": "5", "m.b": "8", "l.b": "8"}
    claims = {
        "A": {"tempat": "n.c", "satuan": "buah", "uji": "selisih", "argumen": "n.a; n.b"},
        "B": same("n.a", "m.a", "l.a"),
        "C": same("n.b", "m.b", "l.b"),
    }
    text = repair_of(tmp_path, places, claims, "A")
    assert text == "Perubahan terkecil: Tabel n, kolom n.c menjadi (3) (tercetak (4))."


def test_a_number_is_proposed_as_near_where_others_would_do(tmp_path):
    """Of eleven digits a percentage with two decimals tells four."""
    places = {"p.a": "10.405.821.856", "p.b": "9.037.243.412", "p.c": "93,15", "q.c": "93,15", "r.c": "93,15"}
    claims = {"A": share("p.c", "p.a", "p.b"), "B": same("p.c", "q.c", "r.c"), "C": same("p.a", "q.a")}
    places["q.a"] = "10.405.821.856"
    assert "p.b menjadi sekitar 11.171.037.956 (tercetak 9.037.243.412)" in repair_of(
        tmp_path, places, claims, "A"
    )


@pytest.fixture(scope="module")
def published():
    audit = run_audit(load_laporan(2023, str(ROOT / "data")))
    return audit, judged(audit)


# --- findings --------------------------------------------------------------------------------------------


def test_one_cause_is_one_finding_titled_by_it_and_as_grave_as_its_fact(tmp_path):
    """A copy of a figure of the agency's own agreement is as grave as the figure, whoever wrote down the row."""
    places = {
        "a.s": "409",
        "a.m": "645",
        "a.c": "70,4",
        "b.c": "70,4",
        "b.d": "100",
        "b.j": "163,4",
        "b.n": "81,7",
    }
    places["c.kelas"] = "Tinggi"
    claims = {
        "A": share("a.c", "a.s", "a.m", kelompok="x"),
        "B": same("a.c", "b.c"),
        "C": {"tempat": "b.n", "satuan": "nilai", "uji": "rata", "argumen": "b.c b.d", "kelompok": "y"},
        "F": {"tempat": "b.j", "satuan": "nilai", "uji": "jumlah", "argumen": "b.c b.d"},
        "K": {
            "tempat": "b.c",
            "satuan": "%",
            "uji": "bagian",
            "argumen": "a.s; a.m",
            "lingkup": "lain",
            "aturan": "skala_capaian/lima_kelas_91_76_66_51",
        },
        "L": {
            "tempat": "c.kelas",
            "uji": "kategori",
            "argumen": "b.d",
            "aturan": "skala_capaian/lima_kelas_91_76_66_51",
        },
    }
    audit = audit_claims(tmp_path, places, claims)
    rows = judged(audit)
    assert "Kelasnya berubah" in rows["K"].akibat
    assert rows["K"].kepentingan == "S1"
    (cause,) = [finding for finding in audit.temuan if len(finding.uraian) > 1]
    assert {item.butir.id for item in cause.uraian} == {"A", "C", "F", "K"}
    assert "menjadi 63,4 (tercetak 70,4)" in cause.judul
    assert "menjadi 63,4 (tercetak 70,4)" in cause.rekomendasi
    assert "Kelasnya berubah dari" in cause.akibat
    assert cause.kriteria.startswith("PermenPANRB 53/2014")
    (scale,) = [finding for finding in audit.temuan if finding.kode == "T-L"]
    assert len(scale.kriteria.split("; ")) > 1
    assert scale.kondisi.startswith("Pada Butir L tercetak Tinggi. 100: ")


def test_a_slip_of_typing_is_named_where_the_digits_tell(tmp_path):
    """53 for 35 in a total that three other numbers fix."""
    places = {"j.a": "10", "j.b": "25", "j.c": "53", "k.a": "10", "l.a": "10", "k.b": "25", "l.b": "25"}
    claims = {
        "A": {"tempat": "j.c", "satuan": "buah", "uji": "jumlah", "argumen": "j.a j.b"},
        "B": same("j.a", "k.a", "l.a"),
        "C": same("j.b", "k.b", "l.b"),
    }
    (finding,) = audit_claims(tmp_path, places, claims).temuan
    assert finding.sebab == "salah hitung; kemungkinan salah ketik: dua angka tertukar."


def test_every_kind_of_test_has_a_criterion():
    """Rule and article, effect and recommendation: a finding without them is an opinion."""
    for kind in UJI:
        found = CRITERIA.find(kind)
        assert all((found.nama, found.kriteria, found.akibat, found.rekomendasi))


@pytest.mark.exhaustive
def test_the_page_lists_findings_with_links_and_filters(published):
    """From the list and from every row to its finding; by severity and by what has to be decided."""
    audit, _ = published
    page = render_page(audit)
    for finding in audit.temuan:
        assert f'<h3 id="{finding.kode}">' in page
        assert page.count(f'href="#{finding.kode}"') >= 1 + len(finding.uraian)
    for name in ("S1", "S2", "S3", "S4", "belum", "konfirmasi"):
        assert f'<input class="saring" type="checkbox" id="s-{name}" checked>' in page
        assert f"#s-{name}:not(:checked) ~ .daftar .s-{name}" in page
    assert page.count("<dt>Rekomendasi</dt>") == len(audit.temuan)


@pytest.mark.exhaustive
def test_the_working_paper_says_where_each_input_is_printed(published):
    """By the words of the place and with what is printed there; no key of ours."""
    audit, _ = published
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(audit)))
    head, *rows = book["Masukan"].iter_rows(values_only=True)
    assert head[:3] == ("Tempat", "Dokumen", "Tercetak")
    codes = set(audit.tempat)
    assert len(rows) > 300
    assert not codes & {row[0] for row in rows}
    known = {(place.lokasi, place.dokumen.nama, place.teks) for place in audit.tempat.values()}
    assert sum(row[:3] in known for row in rows) > 300
    titles = {cell.value for cell in book["Temuan"][1]}
    assert {"Tempat", "Judul", "Kondisi", "Kriteria", "Sebab", "Akibat", "Rekomendasi"} <= titles


# --- the published report --------------------------------------------------------------------------------


def test_every_row_that_fails_is_in_a_finding(published):
    """No verdict that the agency has to answer for stands outside the findings, the doubtful ones neither."""
    audit, rows = published
    members = {item.butir.id for finding in audit.temuan for item in finding.uraian}
    failing = {code for code, row in rows.items() if row.hasil.putusan.value in {"mismatch", "inconsistent"}}
    assert failing <= members
    assert {code for code, row in rows.items() if row.is_ragu} <= members


def test_a_finding_names_no_key_and_no_line_of_ours(published):
    """Where something stands is a table, a row and a column, or the words around it."""
    audit, _ = published
    codes = {
        row["kode"] for row in rows_of(ROOT / "data/2023/terbit_masukan.csv") if row["kode"].count(".") > 1
    }
    for finding in audit.temuan:
        for item in finding.uraian:
            text = f"{item.butir.lokasi} {item.penjelasan} {item.hasil.hitungan}"
            assert "terbit_masukan" not in text
            assert not re.search(r"\bbaris [0-9]{3}", text), text
            assert not codes & set(re.findall(r"[\w.]+", text)), text
    assert not re.search(r"\(baris [0-9]", render_page(audit))


def test_places_of_one_table_are_told_apart_by_their_column(published):
    """What a repair names is one cell: no two numbers of a row have the same place in words."""
    audit, _ = published
    named = re.compile(r"(?:terkecil: |atau |tunggal: )(.+?) menjadi ")
    for item in audit.uraian:
        places = named.findall(item.perbaikan)
        assert len(places) == len(set(places)), item.perbaikan


def test_values_that_differ_are_never_joined_by_a_sign_of_equality(published):
    """In what lays places side by side: equal, equal as far as both are printed, or different."""
    _, rows = published
    shown = 0
    for row in rows.values():
        if row.hasil.putusan.value == "inconsistent" and row.butir.uji in {"sama", "identitas", "satuan"}:
            assert "≠" in row.hasil.hitungan
            shown += 1
    assert shown > 5
    assert "2019-2022" in rows["KAMI-15"].hasil.hitungan
    assert " = " not in rows["KAMI-15"].hasil.hitungan


def test_what_is_printed_is_quoted_as_printed(published):
    """Brackets stay brackets."""
    _, rows = published
    text = rows["T345-85"].penjelasan + rows["T345-85"].hasil.hitungan
    assert "(tercetak (32,08))" in text
    assert "-32,08" not in text


def test_addresses_that_lack_in_a_column_are_no_second_number_of_systems(published):
    """42 of 47 rows hold an address: a statement without support, not two values of one fact."""
    _, rows = published
    assert said(rows["SIS-15"]) == ("inconsistent", "within", "S3")


def test_rows_of_programs_and_levels_of_targets_are_compared_between_tables(published, tmp_path):
    """Another realisasi in a row of a program, and another level of a target in any table, are findings."""
    _, before = published
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    path = data / "2023/terbit_masukan.csv"
    rows = rows_of(path)
    for row in rows:
        if row["kode"] == "t332.aptika.r":
            row["tercetak"] = "2.836.316.721,-"
        if row["kode"] in {"t341.kami.t", "t3113.r.2023"}:
            row["tercetak"] = "Level III"
    write_rows(path, rows)
    after = judged(run_audit(load_laporan(2023, str(data))))
    for code in ("KEU2-38", "KAMI-12"):
        assert before[code].hasil.putusan == "match"
        assert after[code].hasil.putusan == "inconsistent"
        assert after[code].kepentingan
    # the doubtful level of another table does not silence this one
    assert before["KAMI-07"].is_ragu
    assert not after["KAMI-07"].is_ragu
