"""What another office issued is quoted as printed, traced to its document, beside what recomputing gives."""

import csv

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.figure.codec import angka_from_json, angka_json
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import ringkasan_akip
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.akip.model import describe_capaian_akip
from lkjtools.topics.akip.table import (
    tabel_akip,
    tabel_capaian_akip,
    tabel_catatan_akip,
    tabel_lampiran_akip,
    tabel_tindak_lanjut,
)
from tests.agencies import YEAR, write_agency
from tests.baris import set_cells
from tests.test_pilihan import chosen, words

QUOTED = "kutipan/sebagaimana_tercetak"


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.fixture
def folder(tmp_path):
    return chosen(tmp_path)


def printed(table):
    """The rows as printed, without their numbers."""
    return [tuple(cell.text for cell in row.cells[1:]) for row in table.recorded().rows]


def edit(folder, name, key, **cells):
    """Change cells of the rows of a table whose first column, or first two, have this key."""
    path = folder / "2023" / f"{name}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if "|".join(row.values()).startswith(key):
            row |= cells
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def faults(folder):
    return [str(fault) for fault in validate_delivery(2023, folder).faults]


def test_the_table_of_the_evaluator_is_printed_as_issued_with_recomputed_values_beside(laporan):
    """Tabel 6.1: a weight of 15,00, 71,30 of 90, 79,23; recomputing in a column of its own, the reasons below."""
    table = tabel_akip(laporan.akip, laporan.akip.oleh("evaluator"), code="akip", caption="AKIP")
    assert [row[:5] for row in printed(table)] == [
        ("Perencanaan Kinerja", "30,00", "80,67", "24,20", "24,20"),
        ("Pengukuran Kinerja", "15,00", "73,13", "18,28", "18,28"),
        ("Pelaporan Kinerja", "15,00", "80,48", "12,07", "12,07"),
        ("Evaluasi Internal", "10,00", "–", "–", "t.d."),
        ("Pencapaian Sasaran/Kinerja Organisasi", "20,00", "83,75", "16,75", "16,75"),
        ("Jumlah nilai", "100,00", "–", "71,30", "71,31"),
        ("Nilai akhir", "t.b.", "t.b.", "79,23", "79,23"),
        ("Predikat", "t.b.", "t.b.", "BB", "BB"),
    ]
    notes = "\n".join(table.notes)
    assert "Predikat Evaluasi 2021 menurut PermenPANRB 12/2015." in table.notes
    assert "Predikat Evaluasi 2022 menurut PermenPANRB 88/2021." in table.notes
    assert "Rumus nilai akhir Evaluasi 2021 yang tercetak: 71,30/90 × 100%." in notes
    assert (
        "Evaluasi 2021, Pengukuran Kinerja: Nilai 18,28 yang tercetak adalah 73,13% dari bobot 25,00" in notes
    )


def test_the_performance_that_the_evaluator_printed_stands_beside_what_is_computed_here(laporan):
    """Tabel 6.3 prints 100,9 and 70,4, with a percent sign behind the survey's score; none of it is put right."""
    table = tabel_capaian_akip(laporan.akip, laporan.capaian, laporan.akip.terakhir)
    assert [row[1:4] for row in printed(table)] == [
        ("3,6%", "3,604%", "100"),
        ("90%", "96,34%", "100,9"),
        ("100%", "100%", "100"),
        ("100%", "100%", "100"),
        ("Level II", "Level II+", "70,4"),
        ("90%", "100%", "111,1"),
    ]
    assert [row[6] for row in printed(table)] == ["100,1", "107,0", "100,00", "100,00", "100,00", "111,11"]


def test_the_annex_of_the_evaluation_is_printed_with_its_own_scores(laporan):
    """Lampiran II: 23,87 and 70,97 for 2021, where Tabel 6.1 has 24,20 and 71,30."""
    assert printed(tabel_lampiran_akip(laporan.akip)) == [
        ("Perencanaan Kinerja", "30,00", "23,87", "30,00", "21,60"),
        ("Pengukuran Kinerja", "30,00", "18,28", "30,00", "22,50"),
        ("Pelaporan Kinerja", "15,00", "12,07", "15,00", "10,05"),
        ("Evaluasi Akuntabilitas Kinerja Internal", "25,00", "16,75", "25,00", "18,00"),
        ("Nilai Akuntabilitas Kinerja", "–", "70,97", "–", "72,15"),
        ("Predikat", "t.b.", "BB", "t.b.", "BB"),
    ]


def test_the_notes_of_the_evaluator_are_quoted_by_component(laporan):
    """Fourteen notes below four components."""
    rows = tabel_catatan_akip(laporan.akip, laporan.akip.terakhir).rows
    assert [row.kind for row in rows].count("group") == 4
    assert [row.kind for row in rows].count("data") == 14


def test_a_quotation_is_marked_in_the_record_and_names_its_document(laporan):
    """By its rule and its key; what is computed from it is a figure of the report again."""
    tables = [part for part in ringkasan_akip(laporan).parts if hasattr(part, "angka")]
    recorded = angka_from_json(angka_json([figure for table in tables for figure in table.angka]))
    quoted = {key: figure for key, figure in recorded.items() if figure.rule == QUOTED}
    assert all(key.startswith("kutipan:lhe_2022:") for key in quoted)
    assert {key for key in recorded if key.startswith("kutipan:")} == quoted.keys()
    assert all(len(figure.sources) == 1 and figure.is_sound for figure in quoted.values())
    assert recorded["nilai_akip:akip_2022"].rule == "akip/nilai_akhir"
    assert laporan.peraturan.rule("kutipan", "sebagaimana_tercetak").description.endswith(
        "bukan angka laporan ini."
    )


def test_prose_uses_the_score_and_grade_that_were_issued(folder):
    """Were the evaluator to print A, the report says A, and its table says that recomputing gives BB."""
    edit(folder, "akip_hasil", "akip_2022|", predikat="A", alasan="Evaluator tidak menerangkannya")
    laporan = load_laporan(2023, folder)
    assert "memberi nilai 72,15 dengan predikat A." in words(
        narasi(laporan, "perbaikan_sakip").to_json()["blocks"]
    )
    table = tabel_akip(laporan.akip, (laporan.akip.terakhir,), code="akip", caption="AKIP")
    assert printed(table)[-1] == ("Predikat", "t.b.", "t.b.", "A", "BB")


def test_where_recomputing_gives_another_score_the_reason_is_asked_for(folder):
    """Nothing differs in silence: the component, the sum and the grade each."""
    edit(folder, "akip", "akip_2022|2022|evaluator|permenpanrb_88_2021|pelaporan", nilai="11.05")
    edit(folder, "akip_hasil", "akip_2022|", nilai="73.15", predikat="A")
    assert faults(folder) == [
        f"2023/akip{place}, kolom alasan: seharusnya diisi dengan sebab perbedaan ({difference})."
        for place, difference in [
            (".csv, baris 13", "11,05 tercetak, 10,05 dihitung"),
            ("_hasil.csv, baris 4", "73,15 tercetak, 72,15 dihitung; A tercetak, BB dihitung"),
        ]
    ]


def test_check_names_a_percentage_of_the_evaluator_that_differs_without_a_reason(folder):
    """The table shows both; why they differ is asked for, and of the sample all is told."""
    assert describe_capaian_akip(load_laporan(2023, folder).akip, load_laporan(2023, folder).capaian) == ()
    edit(folder, "akip_capaian", "akip_2022|iku_tik", alasan="")
    laporan = load_laporan(2023, folder)
    assert describe_capaian_akip(laporan.akip, laporan.capaian) == (
        "Berbeda dari capaian menurut evaluator, tanpa alasan di akip_capaian.csv:",
        '- iku_tik: evaluator mencetak "100,9", laporan ini "107,0".',
    )


def test_an_evaluation_without_the_score_that_was_issued_is_refused(folder):
    """A score that only this report computed would pass as the evaluator's."""
    path = folder / "2023" / "akip_hasil.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("akip_2022,")), "utf-8")
    (fault,) = faults(folder)
    assert fault == (
        '2023/akip.csv, baris 11, kolom kode_evaluasi: tertulis "akip_2022"; seharusnya kode yang punya baris di '
        "2023/akip_hasil.csv, dengan nilai yang diterbitkan."
    )


@pytest.fixture
def evaluated(tmp_path):
    """The delivery of another agency, with an evaluation that recomputing gives as it was issued."""
    folder = write_agency(tmp_path / "data", 1) / str(YEAR)
    write(folder, "akip", *(part("ev", 2023, "evaluator", code, weight) for code, weight in WEIGHTS.items()))
    write(folder, "akip_hasil", issued("ev"))
    return folder


WEIGHTS = {"perencanaan": 30, "pengukuran": 30, "pelaporan": 15, "evaluasi": 25}


def part(evaluation, tahun, by, code, weight):
    """A row of akip.csv: 80 percent of a component."""
    rule = (evaluation, tahun, by, "permenpanrb_88_2021")
    return (*rule, code, code.title(), weight, 80, weight * 8 / 10, "", "", "renstra", "Data rekaan")


def issued(evaluation):
    """Its row of akip_hasil.csv."""
    return (evaluation, 100, "", 80, "", "", "BB", "", "renstra", "Data rekaan")


def write(folder, name, *rows):
    """Write a core table, its columns in the order of its declaration."""
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([core_tables()[name].column_names, *rows])


def append(folder, name, *rows):
    """Write further rows of a core table."""
    with (folder / f"{name}.csv").open("a", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def of_rekaan(folder):
    """Faults of these tables, then their warnings, with place and value alone."""
    validation = validate_delivery(YEAR, folder.parent)
    return [
        (fault.file, fault.line, fault.column, fault.value)
        for fault in (*validation.faults, *validation.warnings)
        if "akip" in fault.file
    ]


def test_a_reason_where_recomputing_gives_what_was_issued_is_refused(evaluated):
    """It would stand below the table as the reason of a difference that is not there."""
    set_cells(evaluated / "akip.csv", {"kode_komponen": "evaluasi"}, alasan="Dibulatkan")
    set_cells(evaluated / "akip_hasil.csv", {"kode_evaluasi": "ev"}, alasan="Dibulatkan")
    assert [str(fault) for fault in validate_delivery(YEAR, evaluated.parent).faults] == [
        f'{YEAR}/akip{place}, kolom alasan: tertulis "Dibulatkan"; seharusnya kosong, karena hitung ulang '
        "memberi yang tercetak."
        for place in (".csv, baris 5", "_hasil.csv, baris 2")
    ]


def test_a_note_about_no_component_of_its_evaluation_is_refused(evaluated):
    """Its table has a heading for each component, and would leave the note out."""
    write(evaluated, "akip_catatan", ("ev", "perencanan", 1, "Belum selaras", "renstra", "Data rekaan"))
    (fault,) = validate_delivery(YEAR, evaluated.parent).faults
    assert str(fault) == (
        f'{YEAR}/akip_catatan.csv, baris 2, kolom kode_komponen: tertulis "perencanan"; seharusnya kode komponen '
        f'evaluasi ev di {YEAR}/akip.csv; mungkin maksudnya "perencanaan".'
    )


def test_two_components_or_evaluations_that_a_table_cannot_tell_apart_are_refused(evaluated):
    """One would take the place of the other."""
    set_cells(evaluated / "akip.csv", {"kode_komponen": "pelaporan"}, komponen="Evaluasi")
    rows = [part("ev_lagi", 2023, "evaluator", code, weight) for code, weight in WEIGHTS.items()]
    append(evaluated, "akip", *rows)
    append(evaluated, "akip_hasil", issued("ev_lagi"))
    lampiran = (2023, "Jumlah", "", 80, "BB", "", "renstra", "Data rekaan")
    write(evaluated, "akip_lampiran", *((2023, code, *lampiran[1:]) for code in ("satu", "dua")))
    assert of_rekaan(evaluated) == [
        (f"{YEAR}/akip.csv", 5, "komponen", "Evaluasi"),
        (f"{YEAR}/akip.csv", 6, "penilai", "evaluator"),
        (f"{YEAR}/akip_lampiran.csv", 3, "komponen", "Jumlah"),
    ]


def test_what_is_said_of_an_evaluation_that_is_not_printed_is_warned_of(evaluated):
    """Only the evaluator's newest has tables of performance and notes, only its year the agency's own beside it."""
    rows = [part("sendiri", 2022, "mandiri", code, weight) for code, weight in WEIGHTS.items()]
    append(evaluated, "akip", *rows)
    append(evaluated, "akip_hasil", issued("sendiri"))
    write(evaluated, "akip_catatan", ("sendiri", "pelaporan", 1, "Terlambat", "renstra", "Data rekaan"))
    write(
        evaluated,
        "akip_capaian",
        *((code, "iku_01", "80%", "3%", 3.75, "", "renstra", "Data rekaan") for code in ("ev", "sendiri")),
    )
    assert of_rekaan(evaluated) == [
        *((f"{YEAR}/akip.csv", row, "kode_evaluasi", "sendiri") for row in range(6, 10)),
        (f"{YEAR}/akip_capaian.csv", 3, "kode_evaluasi", "sendiri"),
        (f"{YEAR}/akip_catatan.csv", 2, "kode_evaluasi", "sendiri"),
    ]
    akip = load_laporan(YEAR, evaluated.parent).akip
    assert [each.evaluasi for each in akip.capaian_menurut(akip.terakhir)] == ["ev"]


def test_numbers_of_notes_and_recommendations_are_those_delivered(evaluated):
    """A delivery that quotes the third and the fifth prints 3 and 5, as the source does."""
    write(
        evaluated,
        "akip_catatan",
        *(("ev", "pelaporan", number, "Terlambat", "renstra", "Data rekaan") for number in (3, 5)),
    )
    write(
        evaluated,
        "tindak_lanjut",
        *((number, "Susun jadwal", "", "", "", "renstra", "Data rekaan") for number in (3, 5)),
    )
    akip = load_laporan(YEAR, evaluated.parent).akip
    for table in (tabel_catatan_akip(akip, akip.terakhir), tabel_tindak_lanjut(akip)):
        assert [row.cells[0] for row in table.rows if row.kind == "data"] == ["3", "5"]


def test_a_reason_that_ends_with_a_full_stop_is_printed_with_one(evaluated):
    """Whoever writes whole sentences gets no second one."""
    set_cells(
        evaluated / "akip_hasil.csv", {"kode_evaluasi": "ev"}, predikat="A", alasan="Tidak diterangkan."
    )
    akip = load_laporan(YEAR, evaluated.parent).akip
    notes = tabel_akip(akip, (akip.terakhir,), code="akip", caption="AKIP").notes
    assert notes[-1] == "Evaluasi 2023: Tidak diterangkan."
