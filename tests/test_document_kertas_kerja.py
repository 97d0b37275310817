"""The kertas kerja says what the figures rest on, from the executed notebooks alone."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from lkjtools.delivery.accepted import warning_kinds
from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.layout import pages_of
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import Entry, build_register
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.errors import PublishError
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import nodes, plain_text
from lkjtools.show.recorded import TABEL
from tests.values_contoh import (
    cell,
    chapter,
    column,
    judul,
    laporan,
    narasi,
    para,
    row,
    rujukan,
    show,
    tabel,
)

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
    return kertas_kerja(
        (name, chapter(*cells, identity=laporan(reads=reads, perangkat=PERANGKAT, **DASAR)))
        for name, reads, cells in chapters
    )


def kertas_kerja(chapters):
    report = compose(stitch(list(chapters)))
    return compose_kertas_kerja(report, build_register(report))


@pytest.fixture(scope="module")
def composed():
    return document(judul("Lampiran", classes=["lampiran"]), judul("Pertama", 2))


def rows(composed, code):
    return [[cell.text for cell in row.cells] for row in composed.tables[f"tabel-{code}"].value.rows]


def test_the_record_of_all_chapters_makes_three_parts(composed):
    """What computed the figures, what they were made from, and the figures; none has a number."""
    assert [(entry.level, entry.number, entry.text) for entry in composed.headings] == [
        (1, None, "Aturan dan Asumsi"),
        (1, None, "Masukan, Program, dan Keaslian"),
        (1, None, "Register Angka"),
    ]
    assert [item.number for item in composed.tables.values()] == [f"Tabel K.{n}" for n in range(1, 7)]
    assert composed.identity.judul == "Kertas Kerja Laporan Kinerja Instansi Pemerintah"


def test_a_chapter_of_the_kertas_kerja_is_not_in_the_report_and_each_may_name_the_other():
    """A reference from one document to the other is words; the report says that the table stands elsewhere."""
    identity = laporan(reads=[], perangkat=PERANGKAT)
    named = {"04_akhir": "lengkap", "06_kertas_kerja": "isi"}
    report = compose(
        stitch(
            [
                (
                    name,
                    chapter(
                        judul(name),
                        narasi(f"n_{own}", para("Lihat ", rujukan(f"tabel-{other}"), ".")),
                        tabel(own, own, [column("a", "A")], [row("x")]),
                        identity=identity,
                    ),
                )
                for (name, other), own in zip(named.items(), ("isi", "lengkap"), strict=True)
            ]
        )
    )
    beside = compose_kertas_kerja(report, build_register(report))
    assert [item.number for item in report.tables.values()] == ["Tabel 1.1"]
    assert next(iter(beside.tables.values())).number == "Tabel K.1"
    assert "Lihat Tabel K.1 pada kertas kerja." in plain_text(report.blocks)
    assert "Lihat Tabel 1.1." in plain_text(beside.blocks)
    assert not any(node["t"] == "Link" for part in (report, beside) for node in nodes(part.blocks))


def entry(key, *, rule="", sources, value="", text="", decimals=""):
    is_computed = len(sources) != 1
    return Entry(
        key, value, "", decimals, text, rule, "", "rumus", "hitungan", tuple(sources), (), is_computed
    )


def test_every_figure_of_the_register_stands_in_one_of_two_tables():
    """Computed figures have rule, formula and arithmetic; those taken over only the cell; numbers stay numbers."""
    report = compose(stitch([("01_satu", chapter(judul("Satu")))]))
    long = [f"2023/rincian/a.csv[{number}].jumlah" for number in range(200)]
    register = (
        entry("a", rule="anggaran/total", sources=long, value="12.345", text="12,35", decimals="2"),
        entry("b", sources=["2023/a.csv[x|].nilai"], text="–", decimals="0"),
        entry("c", sources=["2023/a.csv[x].nilai", "2023/a.csv[y].nilai"], value="II", text="II"),
    )
    beside = compose_kertas_kerja(report, register)
    computed, taken = (beside.tables[f"tabel-angka_{kind}"].value for kind in ("dihitung", "sumber"))
    first = [cell.text for cell in computed.rows[0].cells]
    assert first[:6] == ["a", "12,35", "-", "anggaran/total", "rumus", "hitungan"]
    assert first[6].startswith("2023/rincian/a.csv, jumlah: 0, 1, 2,")
    assert first[6].endswith("…")
    assert computed.notes[-1] == "Yang berakhir dengan … tercantum seluruhnya dalam register.csv."
    assert [row.cells[6].text for row in computed.rows[1:]] == ["2023/a.csv, nilai: x, y"]
    assert [(row.cells[1].value, row.cells[1].decimals) for row in computed.rows] == [
        ("12.345", 2),
        (None, None),
    ]
    assert [[cell.text for cell in row.cells] for row in taken.rows] == [
        ["b", "–", "-", "2023/a.csv, nilai: x", "-"]
    ]
    assert len(taken.notes) == 1


def test_all_pages_of_the_kertas_kerja_lie(composed):
    """Its tables have many columns, so no page is turned among others."""
    assert {item.value.landscape for item in composed.tables.values()} == {True}
    assert not any(is_wide for _, is_wide, *_ in pages_of(composed))
    (first, *_) = PdfReader(io.BytesIO(render_pdf(composed))).pages
    assert first.mediabox.width > first.mediabox.height


def test_the_sheets_of_the_kertas_kerja_can_be_filtered(composed):
    """Each list has the filters of the program; the report's own sheets are printed as they are."""
    with zipfile.ZipFile(io.BytesIO(render_xlsx(composed))) as book:
        tables = [book.read(name) for name in book.namelist() if name.startswith("xl/tables/")]
    assert len(tables) == len(composed.tables)
    assert all(b"<autoFilter" in table for table in tables)


def test_each_rule_stands_with_its_basis_and_its_assumption(composed):
    """Every rule in force is listed once, with its basis, and whether a figure was computed by it."""
    listed = {row[0]: row[2:] for row in rows(composed, "cara_aturan")}
    assert list(listed) == sorted(rule["nama"] for rule in DASAR["peraturan"])
    assert {name for name, row in listed.items() if row[2] == "ya"} == {
        "capaian/maksimal",
        "status_target/tiga_status",
    }
    assert listed["capaian/maksimal"][0].startswith("PermenPANRB 53/2014, Lampiran II huruf E")
    assert listed["capaian/maksimal"][1] == "Asumsi A4"
    assert listed["isi_laporan/permenpanrb_53_2014"][1:] == ["Menurut naskah", "tidak"]


def test_the_annex_says_what_the_record_says_of_a_rule_not_what_it_says_today():
    """A rule that is reworded later does not reword a report that stands."""
    then = [{**rule, "uraian": "Rumus waktu itu."} for rule in DASAR["peraturan"]]
    identity = laporan(reads=[], perangkat=PERANGKAT, peraturan=then)
    chapters = [
        ("01_satu", chapter(judul("Satu"), ruled("capaian:a", "capaian/maksimal"), identity=identity))
    ]
    assert {row[1] for row in rows(kertas_kerja(chapters), "cara_aturan")} == {"Rumus waktu itu."}


def test_a_figure_whose_rule_is_not_recorded_is_refused():
    """A register that names a rule says where the rule is written."""
    identity = laporan(reads=[], perangkat=PERANGKAT)
    bab = chapter(judul("Satu"), ruled("capaian:a", "capaian/maksimal"), identity=identity)
    with pytest.raises(PublishError, match="tidak tercatat: capaian/maksimal"):
        build_register(compose(stitch([("01_satu", bab)])))


def test_the_assumptions_of_the_rules_used_and_those_of_every_figure_are_explained(composed):
    """An assumption is listed where a rule in use rests on it, or where it holds for all figures."""
    numbers = [row[0] for row in rows(composed, "cara_asumsi")]
    assert numbers == ["A1", "A2", "A3", "A4", "A6", "A7", "A8", "A34", "A36", "A37", "A38"]


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
    assert rows(kertas_kerja(chapters), "cara_peringatan") == [
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
