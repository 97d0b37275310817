"""Prose: a value is text in every format; a figure outside ``{{ }}`` is a fault."""

import json
import shutil

import pypandoc
import pytest

from lkjtools.angka import Angka
from lkjtools.build import check_data
from lkjtools.errors import DataError
from lkjtools.laporan import load_laporan
from lkjtools.narasi import find_faults, judul, narasi, tanda_tangan
from lkjtools.values import NARASI, validate


@pytest.fixture
def prose(tmp_path):
    """Write a text into a copy of the sample data and render it there."""
    for year in ("2022", "2023"):
        shutil.copytree(f"data/{year}", tmp_path / year)

    def render(text, **nilai):
        (tmp_path / "2023" / "narasi").mkdir(exist_ok=True)
        (tmp_path / "2023" / "narasi" / "uji.md").write_text(text, "utf-8")
        return narasi(load_laporan(2023, str(tmp_path)), "uji", **nilai)

    return render


TYPED = "rujukan ditulis dengan {{ rujuk(...) }} agar nomornya ikut berubah"


def spans(blocks):
    """Every node of a pandoc tree."""
    if isinstance(blocks, list):
        for part in blocks:
            yield from spans(part)
    elif isinstance(blocks, dict):
        yield blocks
        yield from spans(blocks.get("c"))


def text_of(value, to="plain"):
    tree = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": value.to_json()["blocks"]}
    return pypandoc.convert_text(json.dumps(tree), to, format="json", extra_args=["--wrap=none"])


def test_a_figure_in_prose_is_a_span_with_the_key_and_the_text_of_the_figure(prose):
    """The sentence and the table print one Angka."""
    shown = prose("Serapan {{ anggaran.jumlah.serapan }} persen.")
    validate(NARASI, shown.to_json())
    span = next(node for node in spans(shown.to_json()["blocks"]) if node["t"] == "Span")
    assert span["c"][0] == ["", ["angka"], [["key", "serapan_pct:total:2023"]]]
    assert text_of(shown).strip() == "Serapan 93,15 persen."
    assert shown.to_json()["angka"]["serapan_pct:total:2023"]["text"] == "93,15"
    assert "pagu_rp:2.16.02:2023" in shown.to_json()["angka"]  # what it is computed from comes along


@pytest.mark.parametrize(
    "value",
    [
        "# Judul",
        "![x](y.png)",
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        '#image("/etc/passwd")',
        "`#read(1)`{=typst}",
        "1. butir",
        "{{ 7 * 7 }}",
        "**tebal**",
        "a | b",
    ],
)
def test_a_value_can_never_become_markup(prose, value):
    """Whatever the data says stays text: in the tree, in HTML and in Typst."""
    shown = prose("Awal {{ nilai }} akhir.", nilai=value)
    kinds = {node["t"] for node in spans(shown.to_json()["blocks"])}
    assert kinds == {"Para", "Str", "Space"}
    assert text_of(shown).strip() == f"Awal {value} akhir."
    assert pypandoc.convert_text(text_of(shown, "typst"), "plain", format="typst").split() == [
        "Awal",
        *value.split(),
        "akhir.",
    ]


def test_a_reference_is_a_link_that_stitching_fills_in(prose):
    """The number of a table is not known in a chapter."""
    shown = prose("Lihat {{ rujuk('anggaran_belanja') }} dan {{ rujuk('serapan_program', 'gambar') }}.")
    links = [node["c"] for node in spans(shown.to_json()["blocks"]) if node["t"] == "Link"]
    assert [(link[0][1], link[2][0]) for link in links] == [
        (["rujukan"], "#tabel-anggaran_belanja"),
        (["rujukan"], "#gambar-serapan_program"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "value", "expected"),
    [
        ("Baik.\n\nSerapan 93 persen.", 3, "93", "angka diambil dari data dengan {{ }}"),
        ("Lihat Tabel 3.1.1.", 1, "Tabel 3.1.1.", TYPED),
        ("Lihat Bab III.", 1, "Bab III", TYPED),
        ("Naik 3,25 poin", 1, "3,25", "angka diambil dari data dengan {{ }}"),
        ("Teks <b>tebal</b>.", 1, "<b>", "teks biasa tanpa HTML"),
        ("Baik.\n\n<div>x</div>", 3, "<div>x</div>", "teks biasa tanpa HTML"),
        ("![foto](foto.png)", 1, "foto.png", "tanpa gambar; gambar dibuat dari data"),
        ("[situs](https://{{ nilai }}/)", 1, None, "alamat tautan tanpa {{ }}"),
    ],
)
def test_what_prose_may_not_hold_is_a_fault_with_its_line(text, line, value, expected):
    """The planner is told where and what."""
    faults = {(f.line, f.value, f.expected) for f in find_faults("2023/narasi/a.md", text)}
    assert (line, value, expected) in faults


def test_every_text_of_a_delivery_is_checked_before_a_chapter_runs(tmp_path):
    """A figure typed into a text is found by `lkj check`, with the other faults."""
    shutil.copytree("data/2023", tmp_path / "2023")
    (tmp_path / "2023" / "narasi" / "indikator").mkdir(parents=True, exist_ok=True)
    (tmp_path / "2023" / "narasi" / "indikator" / "ip_asn.md").write_text("Naik 7 persen.", "utf-8")
    validation = check_data(2023, tmp_path)
    assert [str(fault) for fault in validation.faults] == [
        '2023/narasi/indikator/ip_asn.md, baris 1: tertulis "7"; seharusnya angka diambil dari data dengan {{ }}.'
    ]


@pytest.mark.parametrize("text", ["Rumus $`x^y`$.", "Rumus $x^y$.", "```math\nx^y\n```"])
def test_a_formula_stays_text(prose, text):
    """Math needs a spoken form that prose does not give, so none is made."""
    assert "Math" not in {node["t"] for node in spans(prose(text).to_json()["blocks"])}


@pytest.mark.parametrize(
    "text",
    [
        "Tahun 2023 menurut Peraturan Nomor 53 Tahun 2014 Pasal 5 ayat (2) tanggal 29 Januari 2024.",
        "1. satu\n2. dua",
        "{{ 'ISO 27001' }} dan {{ laporan.banyak('program') }}",
        "{% for x in y %}\n- {{ x }}\n{% endfor %}",
    ],
)
def test_years_articles_markers_and_values_are_no_fault(text):
    """Only figures of the report must come from the data."""
    assert find_faults("a.md", text) == ()


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("Baik.\n\n{{ tidak_ada }}", 3, "tidak_ada"),
        ("{{ kinerja('tidak_ada').capaian }}", 1, "tidak_ada"),
        ("{{ ''.__class__.__mro__ }}", 1, "__class__"),
        ("{{ kinerja.__globals__ }}", 1, "__globals__"),
        ("a\n{% if %}", 2, "Expected"),
        ('{{ "a\\nb" }}', 1, "ganti baris"),
    ],
)
def test_a_value_that_does_not_exist_or_may_not_be_reached_is_a_fault(prose, text, line, word):
    """An unknown name, the inside of Python, a broken template: one sentence, with the line."""
    with pytest.raises(DataError) as caught:
        prose(text)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("2023/narasi/uji.md", line)
    assert word in fault.value


def test_a_text_of_the_agency_stands_before_the_standard_text(tmp_path):
    """An agency may say it in its own words; without them the package's text serves."""
    shutil.copytree("data/2023", tmp_path / "2023")
    shutil.rmtree(tmp_path / "2023" / "narasi", ignore_errors=True)
    laporan = load_laporan(2023, str(tmp_path))
    assert narasi(laporan, "kata_pengantar").source == "narasi_baku/kata_pengantar.md"
    (tmp_path / "2023" / "narasi").mkdir()
    (tmp_path / "2023" / "narasi" / "kata_pengantar.md").write_text("Kata sendiri.", "utf-8")
    own = narasi(load_laporan(2023, str(tmp_path)), "kata_pengantar")
    assert own.source == "2023/narasi/kata_pengantar.md"
    assert text_of(own).strip() == "Kata sendiri."


def test_a_text_that_is_nowhere_is_a_fault():
    """A chapter cannot go on without its text."""
    with pytest.raises(DataError, match=r"2023/narasi/tidak_ada\.md: seharusnya berkas narasi ada"):
        narasi(load_laporan(2023, "data"), "tidak_ada")


def test_a_heading_carries_its_level_and_kind():
    """Numbers come from the place, not from the text."""
    (block,) = judul("Kata Pengantar", bernomor=False).to_json()["blocks"]
    assert block["c"][:2] == [1, ["", ["unnumbered"], []]]
    (block,) = judul("Lampiran", lampiran=True).to_json()["blocks"]
    assert block["c"][:2] == [1, ["", ["lampiran"], []]]


def test_the_signature_block_is_one_block_of_place_office_name_and_rank():
    """It is kept together on a page."""
    shown = tanda_tangan(load_laporan(2023, "data"))
    validate(NARASI, shown.to_json())
    (block,) = shown.to_json()["blocks"]
    assert block["c"][0][1] == ["tanda-tangan"]
    assert text_of(shown).split("\n\n")[0].strip() == "Tanjungpandan, 29 Januari 2024"


def test_every_figure_of_a_text_is_registered():
    """What is printed and what is stored are the same set."""
    shown = narasi(load_laporan(2023, "data"), "ringkasan_kinerja")
    keys = {dict(n["c"][0][2])["key"] for n in spans(shown.to_json()["blocks"]) if n["t"] == "Span"}
    assert keys == {angka.key for angka in shown.angka}
    assert all(isinstance(angka, Angka) for angka in shown.angka)
