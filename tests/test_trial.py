"""The trial of the review says rightly what was found, missed, and found where nothing is wrong."""

import csv
import json

import pytest

from tests.specimens import make
from tests.specimens.audited import Audited, Outcome, Place, audit, audit_docx, read_results
from tests.specimens.bench import is_tested, place_of, tables_of
from tests.specimens.mutations import Mutation
from tests.specimens.printed import Kind, PageBreak, Text, grid_of
from tests.specimens.specimen import FOLDERS, all_specimens, load
from tests.specimens.trial import judge

COLUMNS = [
    "verdict",
    "reason",
    "finding",
    "printed",
    "location",
    "arithmetic",
    "table",
    "row",
    "column",
    "words",
]


@pytest.fixture
def audited(tmp_path) -> Audited:
    """Two findings, the second of two tests, one of them in another row, and a doubtful test."""
    tests = [
        ("mismatch", "", "T-001", "98,7", "", "79 ÷ 84 × 100 = 94,0 ≠ 98,7", "Tabel 3.1", 3, 5, "Penyuluh"),
        ("match", "", "", "100", "", "", "Tabel 3.1", 4, 5, "Madrasah"),
        ("mismatch", "", "T-002", "57", "", "26 + 32 = 58 ≠ 57", "Tabel 3.2", 8, 4, "Jumlah"),
        ("mismatch", "", "T-002", "31", "", "31 = 32", "", "", "", "ada 31 (tiga puluh dua) orang"),
        ("unverifiable", "", "", "12", "", "", "Tabel 3.2", 2, 2, "IV"),
        ("unverifiable", "kutipan", "", "71,3", "", "24,2 + 18,3 = 42,5 ≠ 71,3", "Tabel L4", 8, 5, "Jumlah"),
        ("match", "", "", "naik", "", "5 > 4; tercetak naik", "", "", "", "Nilai naik 2 poin."),
    ]
    lists = [
        ("Tabel 3.1", 3, 5, "98,7", "diuji", "Penyuluh"),
        ("Tabel 3.1", 3, 1, "2", "bukan_angka", "Penyuluh"),
        ("", "", "", "3,8", "dipakai", "… Nilai 3,8 …"),
    ]
    found = [
        {"temuan": "T-001", "judul": "Capaian", "tempat": 'Tabel 3.1, baris 3, kolom 5 ("Capaian")'},
        {"temuan": "T-002", "judul": "Jumlah", "tempat": 'Tabel 3.2, baris 4, kolom 3 ("P")'},
    ]
    for name, columns, rows in (
        ("audit.csv", COLUMNS, tests),
        ("coverage.csv", ["table", "row", "column", "text", "list", "words"], lists),
    ):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
    (tmp_path / "audit.json").write_text(json.dumps({"temuan": found}), "utf-8")
    return read_results(tmp_path)


@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        (Place("Tabel 3.1", 3, 5, "98,7"), Outcome.FOUND),
        (Place("Tabel 3.2", 4, 3, "32"), Outcome.FOUND),
        pytest.param(Place("Tabel 3.1", 3, 4, "79"), Outcome.NEAR, id="an operand of the test"),
        pytest.param(Place("Tabel 3.2", 8, 4, "57"), Outcome.NEAR, id="a test of the finding"),
        pytest.param(Place("Tabel 3.1", 3, 4, "9"), Outcome.LOST, id="digits of another figure"),
        pytest.param(Place("Tabel 3.4", 3, 5, "98,7"), Outcome.LOST, id="another table"),
        pytest.param(Place("", 0, 0, "31 (tiga puluh dua)"), Outcome.NEAR, id="a sentence"),
        (Place("Tabel 3.2", 2, 2, "12"), Outcome.DOUBTFUL),
        (Place("Tabel 3.1", 4, 5, "100"), Outcome.LOST),
        (Place("Tabel L4", 8, 5, "71,3"), Outcome.QUOTED),
        pytest.param(Place("Tabel L4", 3, 5, "24,2"), Outcome.QUOTED, id="an operand of what is quoted"),
    ],
)
def test_the_outcome_of_an_error_is_told_by_its_place(audited, place, outcome):
    """Found where a finding names it, near where a test of a finding touches it; a passed test finds nothing."""
    assert audited.outcome(place) is outcome


def test_a_finding_that_the_report_had_before_is_no_news(audited):
    """What is known was not found by the change."""
    place = Place("Tabel 3.1", 3, 5, "98,7")
    assert audited.outcome(place, known=["Capaian"]) is Outcome.LOST


def test_a_change_is_placed_as_the_audit_tells_places(audited):
    """A table that goes on over a page is one, without the head again; a caption far away is none."""
    rows = [["No", "Nilai"], ["1", "2"], ["2", "3"]]
    table, rest = (grid_of(part, iter(()), 1) for part in (rows, [rows[0], ["3", "4"], ["4", "3"]]))
    caption = Text("Tabel 3.1 Capaian", Kind.CAPTION)
    far = [Text("Uraian.", Kind.BODY)] * 5
    tables = tables_of(make.make_docx([caption, table, PageBreak(), rest, *far, table]))
    assert tables == {1: ("Tabel 3.1", 0), 2: ("Tabel 3.1", 2), 3: ("", 0)}
    change = Mutation("persen", 2, 3, 2, 0, "3", "3,1", "3")
    assert place_of(change, tables) == Place("Tabel 3.1", 5, 2, "3,1")
    sentence = Mutation("arah", 0, 0, 0, 4, "Nilai naik 2 poin.", "Nilai turun 2 poin.", "naik")
    assert place_of(sentence, tables) == Place("", 0, 0, "turun")
    assert is_tested(sentence, place_of(sentence, tables), audited)
    other = Mutation("arah", 0, 0, 0, 4, "Harga turun.", "Harga naik.", "turun")
    assert not is_tested(other, place_of(other, tables), audited)
    assert is_tested(
        Mutation("koma", 1, 3, 5, 0, "98,7", "9,87", "98,7"), Place("Tabel 3.1", 3, 5, ""), audited
    )
    for text in ("Nilai 3,8 poin.", "Harga 3,8 poin."):
        change = Mutation("koma", 0, 0, 0, 4, text, text.replace("3,8", "38"), "3,8")
        assert is_tested(change, place_of(change, tables), audited) is text.startswith("Nilai")
    assert not is_tested(Mutation("koma", 1, 3, 1, 0, "2", "2", "2"), Place("Tabel 3.1", 3, 1, ""), audited)


each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@pytest.mark.exhaustive
@each_folder
def test_no_report_of_the_specimens_has_a_false_finding(folder):
    """Whatever habit a right report has, nothing is held against it."""
    false = {
        specimen.name: judge(specimen, "docx", audit_docx(make.make_docx(specimen.document)))[1]
        for specimen in load(folder)
    }
    assert {name: titles for name, titles in false.items() if titles} == {}


@pytest.mark.exhaustive
@each_folder
def test_no_form_of_the_specimens_has_a_false_finding(folder, tmp_path):
    """Nor in another form, as the command audits it: of every set some as a workbook, some as a PDF."""
    reports = tmp_path / "laporan"
    reports.mkdir()
    forms = {}
    for index, specimen in enumerate(load(folder)[FOLDERS.index(folder) % 10 :: 10]):
        suffix = ("xlsx", "pdf")[index % 2]
        (reports / f"{specimen.name}.{suffix}").write_bytes(make.make_files(specimen)[suffix])
        forms[f"{specimen.name}.{suffix}"] = specimen, suffix
    audited = audit(reports, tmp_path / "hasil")
    false = {name: judge(*form, audited[name])[1] for name, form in forms.items()}
    assert {name: titles for name, titles in false.items() if titles} == {}


def test_the_audit_is_run_as_its_users_do_and_judged_by_what_was_planted(tmp_path):
    """A transposed subtotal is found in each form of the report; a right report has no finding."""
    folder = tmp_path / "laporan"
    folder.mkdir()
    tried = {}
    for specimen in all_specimens():
        if specimen.name in {"03-kecamatan-subkegiatan", "12-dishub-tahun-sebagai-kolom"}:
            for suffix, data in make.make_files(specimen).items():
                (folder / f"{specimen.name}.{suffix}").write_bytes(data)
                tried[f"{specimen.name}.{suffix}"] = specimen, suffix
    audited = audit(folder, tmp_path / "hasil")
    for name, (specimen, form) in tried.items():
        outcomes, false = judge(specimen, form, audited[name])
        assert ([outcome for _, outcome in outcomes], false) == (
            [Outcome.FOUND] * len(specimen.planted),
            [],
        ), name
