"""The register is made from the executed notebooks alone, and refuses a record that contradicts itself."""

import copy
import csv
import io

import nbformat
import pytest
from pypdf import PdfReader

from lkjtools.document.compose import compose
from lkjtools.document.pdf import render_numbered_pdf
from lkjtools.document.register import add_pages, build_register, write_register
from lkjtools.document.stitch import stitch
from lkjtools.errors import PublishError
from lkjtools.figure.codec import angka_from_json
from lkjtools.prose.text import judul, narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import TABEL
from lkjtools.topics.anggaran.chart import gambar_serapan
from lkjtools.topics.anggaran.table import tabel_anggaran, tabel_belanja
from lkjtools.topics.antartahun.table import tabel_antartahun
from lkjtools.topics.capaian.table import tabel_ringkasan


def executed(*values):
    """A chapter as a run leaves it: one cell a value, `laporan` last."""
    cells = []
    for number, value in enumerate(values, start=1):
        output = nbformat.v4.new_output("display_data", data=value._repr_mimebundle_())
        cells.append(nbformat.v4.new_code_cell(f"nilai_{number}", execution_count=number, outputs=[output]))
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(scope="module")
def notebook():
    laporan = load_laporan(2023, "data")
    return stitch(
        [
            (
                "03_uji",
                executed(
                    judul("Akuntabilitas Kinerja"),
                    judul("Akuntabilitas Keuangan", 2),
                    narasi(laporan, "akuntabilitas_keuangan"),
                    tabel_belanja(laporan.belanja),
                    tabel_anggaran(laporan.anggaran),
                    *gambar_serapan(laporan.anggaran),
                    tabel_ringkasan(laporan.capaian),
                    tabel_antartahun(laporan.antartahun),
                    laporan,
                ),
            )
        ]
    )


@pytest.fixture(scope="module")
def entries(notebook):
    return {entry.key: entry for entry in build_register(compose(notebook))}


def changed(notebook, key, **fields):
    """The notebook with one recorded figure edited wherever it stands."""
    edited = copy.deepcopy(notebook)
    for cell in edited.cells:
        for output in cell.outputs:
            for value in output.data.values():
                if isinstance(value, dict) and key in value.get("angka", {}):
                    value["angka"][key] |= fields
    return edited


def test_a_figure_is_listed_with_formula_sources_rule_and_every_place_of_print(entries):
    """What an auditor asks of one number stands in one row."""
    entry = entries["serapan_pct:total:2023"]
    assert entry.text == "93,15"
    assert entry.value.startswith("93.1526")
    assert entry.formula == "realisasi_rp ÷ pagu_rp × 100"
    assert entry.arithmetic == "10.405.821.856 ÷ 11.170.720.208 × 100 = 93,15"
    assert entry.rule == "anggaran/serapan"
    assert entry.reference
    assert "2023/anggaran.csv[2.16.02.2.01].pagu_rp" in entry.sources
    assert len(entry.sources) == 22
    assert entry.printed_at == (
        "1.1 Akuntabilitas Keuangan",
        "Tabel 1.1.2, baris 22, Serapan (%)",
        "Gambar 1.1.1, Seluruh program",
    )


def test_each_place_of_print_has_its_page_and_what_stands_around_it(notebook):
    """The page of the PDF with that number on it prints the figure; the caption or sentence stands beside."""
    document = compose(notebook)
    pdf, pages = render_numbered_pdf(document)
    reader = PdfReader(io.BytesIO(pdf))
    texts = {
        label: " ".join(page.extract_text().split())
        for label, page in zip(reader.page_labels, reader.pages, strict=True)
    }
    register = add_pages(build_register(document), document, pages)
    seen = set()
    for entry in register:
        for place, page, context in zip(entry.printed_at, entry.pages, entry.contexts, strict=True):
            assert context, (entry.key, place)
            if not place.startswith("Gambar"):  # letters in a drawing are outlines
                assert entry.text.replace("\n", " ") in texts[page], (entry.key, place, page)
                seen.add(page)
    assert len(seen) > 1
    total = next(entry for entry in register if entry.key == "serapan_pct:total:2023")
    assert total.name == "Jumlah seluruh program, Serapan (%)"
    assert "93,15 persen" in total.contexts[0]


def test_a_figure_among_words_is_listed_with_its_place(entries):
    """The weights of a composite stand in the formula under its table."""
    entry = entries["bobot_pct:iku_tik:diseminasi"]
    assert (entry.text, entry.printed_at) == ("35", ("Tabel 1.1.3, catatan 1",))


def test_a_figure_that_only_serves_others_is_listed_without_a_place(entries):
    """The score of the security index is an input, printed nowhere in this chapter."""
    entry = entries["skor:keamanan_informasi:2023"]
    assert (entry.text, entry.printed_at) == ("413", ())


def test_a_word_and_a_missing_figure_are_listed_too(entries):
    """A status has a rule; an absent figure has its sign and no value."""
    assert entries["status:iku_tik:2023"].text == "Melampaui target"
    assert entries["status:iku_tik:2023"].decimals == ""
    assert entries["skor_pct:keamanan_informasi:2023"].arithmetic == "413 ÷ 645 × 100 = 64,03"


def test_the_file_has_one_row_a_figure_in_the_order_of_keys(entries, notebook):
    """Two builds give the same bytes."""
    text = write_register(build_register(compose(notebook)))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["key"] for row in rows] == sorted(entries)
    assert text == write_register(build_register(compose(notebook)))


def test_recorded_arithmetic_gives_the_recorded_value(notebook):
    """Every expression of the record can be computed again from the record."""
    figures = {}
    for cell in notebook.cells:
        for output in cell.outputs:
            for value in output.data.values():
                figures |= value.get("angka", {}) if isinstance(value, dict) else {}
    value = angka_from_json(figures)["realisasi:iku_tik:2023"].expression.value
    assert str(float(value)).startswith("96.4031007")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": "99.9"}, r"hasil rumusnya: serapan_pct:total:2023"),
        ({"text": "99,90"}, r"hasil rumusnya: serapan_pct:total:2023"),
        ({"expression": {"op": "angka", "key": "tidak:ada"}}, r"tidak:ada dirujuk tetapi tidak tercatat"),
    ],
)
def test_an_edited_record_is_refused(notebook, fields, message):
    """A number changed by hand in an executed notebook is found without running it."""
    with pytest.raises(PublishError, match=message):
        build_register(compose(changed(notebook, "serapan_pct:total:2023", **fields)))


def test_one_key_says_the_same_in_every_chapter(notebook):
    """Two chapters from different data cannot be published together."""
    edited = copy.deepcopy(notebook)
    table = next(o.data[TABEL] for c in edited.cells for o in c.outputs if TABEL in o.data)
    table["angka"]["pagu_rp:belanja:2023"]["unit"] = "US$"
    other = copy.deepcopy(table) | {"code": "lain"}
    other["angka"]["pagu_rp:belanja:2023"]["unit"] = "Rp"
    cell = nbformat.v4.new_code_cell(
        "x", execution_count=1, outputs=[nbformat.v4.new_output("display_data", data={TABEL: other})]
    )
    cell.metadata["lkj"] = {"chapter": "03_uji", "index": 99}
    edited.cells.append(cell)
    with pytest.raises(PublishError, match="pagu_rp:belanja:2023 di 03_uji, sel 99 berbeda"):
        build_register(compose(edited))


def test_a_printed_key_must_be_recorded(notebook):
    """A cell that prints a key without its record cannot be traced."""
    edited = copy.deepcopy(notebook)
    for cell in edited.cells:
        for output in cell.outputs:
            for value in output.data.values():
                if isinstance(value, dict):
                    value.get("angka", {}).pop("status:iku_tik:2023", None)
    with pytest.raises(PublishError, match="tanpa catatan: status:iku_tik:2023"):
        build_register(compose(edited))
