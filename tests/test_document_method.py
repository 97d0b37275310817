"""The last annex says what the figures rest on, from the executed notebooks alone."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from lkjtools.delivery.accepted import warning_kinds
from lkjtools.document.compose import compose
from lkjtools.document.register import build_register
from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import TABEL
from tests.values_contoh import cell, chapter, column, judul, laporan, narasi, para, row, show, tabel

ROOT = Path(__file__).parents[1]
ASUMSI = yaml.safe_load((ROOT / "lkjtools/law/asumsi/asumsi.yaml").read_text("utf-8"))
RECORD = load_laporan(2023, "data").to_json()
DASAR = {name: RECORD[name] for name in ("peraturan", "asumsi")}
PERANGKAT = {"numpy": "2.4", "python": "3.11.7", "lkjtools": "0.1.0"}


def read(path, sign):
    return {"path": f"2023/{path}", "sha256": sign and sign * 64}


def ruled(key, rule):
    """A table of one figure that a rule gives."""
    made = show(
        tabel(code := key.partition(":")[0], code, [column("a", "A", align="right")], [row(cell("96", key))])
    )
    made.outputs[0].data[TABEL]["angka"][key]["rule"] = rule
    return made


def document(*headings):
    """Two chapters with a figure each; the second stands under the headings given."""
    first = [read("laporan.yaml", "0"), read("b.csv", "b")]
    second = [read("laporan.yaml", "0"), read("a.csv", "a"), read("tidak_ada.csv", None)]
    chapters = [
        ("01_satu", first, [judul("Satu"), ruled("capaian:a", "capaian/maksimal")]),
        ("02_dua", second, [*headings, ruled("status:a", "status_target/tiga_status")]),
    ]
    return compose(
        stitch(
            [
                (name, chapter(*cells, identity=laporan(reads=reads, perangkat=PERANGKAT, **DASAR)))
                for name, reads, cells in chapters
            ]
        )
    )


@pytest.fixture(scope="module")
def composed():
    return document(judul("Lampiran", classes=["lampiran"]), judul("Pertama", 2))


def rows(composed, code):
    return [[cell.text for cell in row.cells] for row in composed.tables[f"tabel-{code}"].value.rows]


def test_the_annex_is_the_last_of_the_annexes(composed):
    """The annex on the method takes the number after that of the last annex."""
    assert [(entry.level, entry.number, entry.text) for entry in composed.headings][-3:] == [
        (1, None, "Lampiran"),
        (2, "Lampiran 1", "Pertama"),
        (2, "Lampiran 2", "Cara Angka Dihitung"),
    ]


def test_a_document_without_annexes_gets_its_own():
    """Where there are no annexes the method is a heading of its own, without a number."""
    last = document(judul("Dua")).headings[-1]
    assert (last.level, last.number, last.text) == (1, None, "Cara Angka Dihitung")


def test_each_rule_used_stands_with_its_basis_and_its_assumption(composed):
    """Every rule that computed a figure is listed once, with the regulation and the assumption behind it."""
    names = [row[0] for row in rows(composed, "cara_aturan")]
    assert names == ["capaian/maksimal", "status_target/tiga_status"]
    assert rows(composed, "cara_aturan")[0][2].startswith("PermenPANRB 53/2014, Lampiran II huruf E")
    assert rows(composed, "cara_aturan")[0][3] == "Asumsi A4"


def test_the_annex_says_what_the_record_says_of_a_rule_not_what_it_says_today():
    """A rule that is reworded later does not reword a report that stands."""
    then = [{**rule, "uraian": "Rumus waktu itu."} for rule in DASAR["peraturan"]]
    identity = laporan(reads=[], perangkat=PERANGKAT, peraturan=then)
    chapters = [
        ("01_satu", chapter(judul("Satu"), ruled("capaian:a", "capaian/maksimal"), identity=identity))
    ]
    assert [row[1] for row in rows(compose(stitch(chapters)), "cara_aturan")] == ["Rumus waktu itu."]


def test_a_figure_whose_rule_is_not_recorded_is_refused():
    """A register that names a rule says where the rule is written."""
    identity = laporan(reads=[], perangkat=PERANGKAT)
    bab = chapter(judul("Satu"), ruled("capaian:a", "capaian/maksimal"), identity=identity)
    with pytest.raises(PublishError, match="tidak tercatat: capaian/maksimal"):
        build_register(compose(stitch([("01_satu", bab)])))


def test_the_assumptions_of_the_rules_used_and_those_of_every_figure_are_explained(composed):
    """An assumption is listed where a rule in use rests on it, or where it holds for all figures."""
    numbers = [row[0] for row in rows(composed, "cara_asumsi")]
    assert numbers == ["A1", "A2", "A3", "A4", "A6", "A7", "A8", "A34"]


def test_an_assumption_that_a_note_or_the_prose_names_is_explained_too():
    """No reference leads to a number that stands nowhere."""
    table = tabel("catatan", "A", [column("a", "A")], [row("x")], notes=["Skala dipilih (asumsi A20)."])
    named = document(judul("Dua"), table, narasi("p", para("Dibaca dari program (asumsi A28).")))
    assert {"A20", "A28"} <= {row[0] for row in rows(named, "cara_asumsi")}


def test_each_file_read_by_any_chapter_stands_once_with_its_sha256(composed):
    """Whoever read it and how often, a file of the delivery has one row with its hash."""
    assert rows(composed, "cara_berkas") == [
        ["2023/a.csv", "a" * 64],
        ["2023/b.csv", "b" * 64],
        ["2023/laporan.yaml", "0" * 64],
    ]


def test_the_program_and_what_it_ran_on_come_from_the_record(composed):
    """The versions printed are those recorded, not those of the machine that prints."""
    assert rows(composed, "cara_perangkat") == [["lkjtools", "0.1.0"], ["python", "3.11.7"], ["numpy", "2.4"]]


def test_each_assumption_a_rule_rests_on_has_a_sentence_and_a_section():
    """The report quotes what docs/asumsi.md explains."""
    rules = "".join(path.read_text("utf-8") for path in (ROOT / "lkjtools" / "rules").glob("*.yaml"))
    sections = set(
        re.findall(r"^## (A\d+)\.", (ROOT / "docs" / "asumsi.md").read_text("utf-8"), re.MULTILINE)
    )
    package = "".join(
        path.read_text("utf-8") for kind in ("py", "md") for path in (ROOT / "lkjtools").rglob(f"*.{kind}")
    )
    assert set(re.findall(r"\(asumsi (A\d+)", package)) <= ASUMSI["ringkas"].keys()
    assert set(re.findall(r"status: asumsi (A\d+)", rules)) | set(ASUMSI["umum"]) <= ASUMSI["ringkas"].keys()
    assert ASUMSI["ringkas"].keys() <= sections


def test_what_was_accepted_is_listed_where_the_method_is_told(composed):
    """Each accepted warning once, with the reason of the agency; without any there is no such table."""
    assert "tabel-cara_peringatan" not in composed.tables
    accepted = [
        {
            "jenis": "urutan_ganda",
            "tempat": "2023/belanja.csv:5.2:urutan",
            "sidik": "s1",
            "alasan": "Dua jenis setara",
            "uraian": warning_kinds()["urutan_ganda"],
        },
        {"jenis": "jenis_lama", "tempat": "2023/akip.csv", "sidik": "s2", "alasan": "Dahulu ada"},
    ]
    identity = laporan(reads=[], perangkat=PERANGKAT, diterima=accepted)
    chapters = [(name, chapter(judul(name), identity=identity)) for name in ("01_satu", "02_dua")]
    assert rows(compose(stitch(chapters)), "cara_peringatan") == [
        ["2023/belanja.csv:5.2:urutan", warning_kinds()["urutan_ganda"], "Dua jenis setara"],
        ["2023/akip.csv", "jenis_lama", "Dahulu ada"],
    ]


def test_a_chapter_records_what_was_accepted_and_the_file_that_says_so(tmp_path):
    """Where nothing was accepted the record has no word about it."""
    data = shutil.copytree("data", tmp_path / "data")
    path = data / "2023/peringatan_diterima.csv"
    path.write_text(
        "jenis,tempat,sidik,alasan\nurutan_ganda,2023/belanja.csv:5.2:urutan,s1,Setara\n", "utf-8"
    )
    record = load_laporan(2023, str(data)).to_json()
    assert record["diterima"] == [
        {
            "jenis": "urutan_ganda",
            "tempat": "2023/belanja.csv:5.2:urutan",
            "sidik": "s1",
            "alasan": "Setara",
            "uraian": warning_kinds()["urutan_ganda"],
        }
    ]
    assert "2023/peringatan_diterima.csv" in [read["path"] for read in record["reads"]]
    path.unlink()
    assert "diterima" not in load_laporan(2023, str(data)).to_json()
