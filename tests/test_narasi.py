"""Prose: a value is text in every format; a figure outside ``{{ }}`` is a fault."""

import functools
import json
import shutil
import time
from pathlib import Path

import pypandoc
import pytest
import yaml

from lkjtools.build import check_data
from lkjtools.delivery import Delivery, resolve_data_dir, texts
from lkjtools.errors import DataError
from lkjtools.figure.angka import Angka
from lkjtools.prose import faults
from lkjtools.prose.grammar import check_grammar
from lkjtools.prose.text import check_texts, find_faults, judul, narasi, tanda_tangan
from lkjtools.report.laporan import Laporan, load_laporan
from lkjtools.show.recorded import NARASI, read_value

FILE = "2023/narasi/uji.md"


class Sample(Delivery):
    """The sample's delivery with one text more, which stands in memory only."""

    def __init__(self):
        super().__init__(2023, resolve_data_dir("data"))
        vars(self)["written"] = ""

    def find_text(self, relative):
        return self.written if relative == "narasi/uji.md" else super().find_text(relative)


@pytest.fixture(scope="module")
def sample():
    return Laporan(Sample())


def write(sample, text, **nilai):
    """Render a text as if it stood in the sample."""
    vars(sample.pengiriman)["written"] = text
    return narasi(sample, "uji", **nilai)


@pytest.fixture
def prose(sample):
    """Write a text into the sample and render it there."""
    return functools.partial(write, sample)


RUSAK = yaml.safe_load((Path(__file__).parent / "rusak" / "narasi.yaml").read_text("utf-8"))


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
    shown = prose("Serapan {{ anggaran.jumlah.serapan }}.")
    read_value(NARASI, shown.to_json())
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
    ("text", "messages"), RUSAK.items(), ids=[" ".join(text.split())[:40] for text in RUSAK]
)
def test_what_prose_may_not_hold_is_refused_with_its_line(sample, text, messages):
    """The planner is told where, what, and what to write instead; nothing of a refused text is run or printed."""
    with pytest.raises(DataError) as caught:
        write(sample, text)
    found = [str(fault).removeprefix(FILE).lstrip(",: ") for fault in caught.value.faults]
    assert found == messages


def test_check_refuses_a_text_that_reads_writes_or_runs(tmp_path):
    """The file is neither read into the report nor written, and no command runs; each is one sentence."""
    shutil.copytree("data", tmp_path, dirs_exist_ok=True)
    target = tmp_path / "tertulis"
    attacks = (
        "{{ laporan.pengiriman.data_dir.joinpath('/etc/passwd').read_text() }}",
        f"{{{{ laporan.pengiriman.data_dir.joinpath('{target}').write_text('x') }}}}",
        f"{{{{ laporan.frame('realisasi').to_csv('{target}') }}}}",
        "{{ laporan.frame('realisasi').eval('@x.__init__.__globals__') }}",
    )
    (tmp_path / "2023" / "narasi" / "kesimpulan.md").write_text("\n\n".join(attacks), "utf-8")
    expected = 'seharusnya nilai dari daftar di docs/panduan.md, misalnya laporan.jumlah_rincian("kode").'
    assert [str(fault) for fault in check_data(2023, tmp_path).faults] == [
        f'2023/narasi/kesimpulan.md, baris {line}: tertulis "{written}"; {expected}'
        for line, written in ((1, ".pengiriman"), (3, ".pengiriman"), (5, ".frame"), (7, ".frame"))
    ]
    assert not target.exists()


def test_every_text_of_a_delivery_is_checked_before_a_chapter_runs(tmp_path):
    """A figure typed into a text is found by `lkj check`, with the other faults."""
    shutil.copytree("data", tmp_path, dirs_exist_ok=True)
    (tmp_path / "2023" / "narasi" / "indikator").mkdir(parents=True, exist_ok=True)
    (tmp_path / "2023" / "narasi" / "indikator" / "ip_asn.md").write_text("Naik 7 persen.", "utf-8")
    validation = check_data(2023, tmp_path)
    assert [str(fault) for fault in validation.faults] == [
        '2023/narasi/indikator/ip_asn.md, baris 1: tertulis "7"; seharusnya angka diambil dari data dengan {{ }}.'
    ]


@pytest.mark.parametrize("text", ["Rumus $`x^y`$.", "Rumus $x^y$."])
def test_a_formula_stays_text(sample, text):
    """Math needs a spoken form that prose does not give, so none is made."""
    assert "Math" not in {node["t"] for node in spans(write(sample, text).to_json()["blocks"])}


@pytest.mark.parametrize(
    "text",
    [
        "Tahun 2023 menurut Peraturan Nomor 53 Tahun 2014 Pasal 5 ayat (2) tanggal 29 Januari 2024.",
        "Menurut PP 12/2019, UU No. 23 Tahun 2014, Permendagri 86 Tahun 2017, dan huruf A angka 1.",
        "Periode 2019–2023 berakhir 31 Desember 2023 pukul 10.00 menurut https://a.go.id/2023 dan a1@b.go.id.",
        "1. satu\n2. dua",
        "{{ 'ISO 27001' }}, {{ \"Industri 4.0\" }}, {{ '5G' }}, dan {{ laporan.banyak('program') }}",
        "{% for x in laporan.iku %}\n- {{ x.nama }}\n{% endfor %}",
        "[Situs](https://a.go.id) dan [surel](mailto:a@b.go.id), *miring*, **tebal**, `kata`.",
    ],
)
def test_years_articles_markers_and_values_are_no_fault(text):
    """Only figures of the report must come from the data."""
    assert find_faults("a.md", text) == ()


def test_a_term_with_digits_is_no_figure_unless_a_unit_follows(prose):
    """A standard keeps its number, whatever is said of it."""
    shown = prose('Sertifikat {{ "ISO 27001" }} telah terbit, dan {{ "SPBE" }} persentasenya naik.')
    assert text_of(shown).strip() == "Sertifikat ISO 27001 telah terbit, dan SPBE persentasenya naik."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ " + "(" * 300 + "tahun" + ")" * 300 + " }}", "yang lebih sederhana"),
        ("{{ " + "x" * 2001 + " }}", "paling banyak 2000 huruf"),
        ("{{ '" + ("\\a" + "b" * 30) * 30 + " }}", "yang lengkap"),
        ("{{ " + "9" * 1000 + " }}", "angka diambil dari data"),
        (
            "{% set a = anggaran.jumlah.pagu %}" + "{% set a = perubahan(a, a) %}" * 40 + "{{ a }}",
            "bertingkat-tingkat",
        ),
        (">" * 5000 + " kutipan", "bersarang paling dalam 10 tingkat"),
        (
            "{% for p in laporan.indikator %}" * 6 + "kata" + "{% endfor %}" * 6,
            "paling banyak 50000 langkah",
        ),
        (
            "{% for p in laporan.indikator %}" * 3 + "{# #}" + "kata " * 1000 + "{% endfor %}" * 3,
            "paling banyak 1000000 huruf",
        ),
    ],
    ids=["brackets", "tag", "quotes", "digits", "changes", "nested", "steps", "output"],
)
def test_a_text_is_bounded(sample, text, expected):
    """Nothing that a text says costs more than a moment, memory or the stack; the fault has the text's name."""
    with pytest.raises(DataError) as caught:
        write(sample, text)
    (fault,) = caught.value.faults
    assert fault.file == FILE
    assert expected in fault.expected


def test_only_fixed_headings_are_headings():
    """A line drawn below words makes a heading too, which nobody asked for; so does one in another text."""
    text = "## Penyebab\n\nBaik.\n\n  ## Upaya\n\nLain\n----\n\nIsi."
    found = [(fault.line, fault.value) for fault in find_faults("2023/narasi/sasaran/S1.md", text)]
    assert found == [(7, "Lain")]
    found = [(fault.line, fault.value) for fault in find_faults("2023/narasi/kesimpulan.md", text)]
    assert found == [(1, "## Penyebab"), (5, "## Upaya"), (7, "Lain")]
    assert list(texts.read_sections(text)) == ["Penyebab", "Upaya"]


@pytest.mark.parametrize("part", ["{{", "}}", "9", "1 ", "A1-", "a.", "dua puluh ", "Nomor ", "1.2."])
def test_no_text_makes_the_look_at_it_slow(part):
    """The time taken grows with the text, not with its square: of what repeats there is no end."""
    text = part * (100_000 // len(part))
    begun = time.process_time()
    check_grammar("a.md", text)
    list(faults._line_faults("a.md", 1, text))
    taken = time.process_time() - begun
    assert taken < 20  # a square would take minutes


def test_a_value_with_a_line_break_is_a_fault(sample):
    """It would begin a new paragraph."""
    with pytest.raises(DataError, match='baris 1: tertulis "nilai"; seharusnya nilai tanpa ganti baris'):
        write(sample, "{{ nilai }}", nilai="a\nb")


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
    shown = tanda_tangan(load_laporan(2023, "data").identitas)
    read_value(NARASI, shown.to_json())
    (block,) = shown.to_json()["blocks"]
    assert block["c"][0][1] == ["tanda-tangan"]
    assert text_of(shown).split("\n\n")[0].strip() == "Tanjungpandan, 29 Januari 2024"


def test_every_figure_of_a_text_is_registered():
    """What is printed and what is stored are the same set."""
    shown = narasi(load_laporan(2023, "data"), "ringkasan_kinerja")
    keys = {dict(n["c"][0][2])["key"] for n in spans(shown.to_json()["blocks"]) if n["t"] == "Span"}
    assert keys == {angka.key for angka in shown.angka}
    assert all(isinstance(angka, Angka) for angka in shown.angka)


@pytest.mark.parametrize("text", ["", " \n\n", "{# nanti\n#}\n"])
def test_a_text_without_content_is_refused(tmp_path, text):
    """It would print nothing in the place of the standard text."""
    path = tmp_path / "2024/narasi/kesimpulan.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    (fault,), checked = check_texts(Delivery(2024, tmp_path))
    assert checked == 1
    assert str(fault) == (
        "2024/narasi/kesimpulan.md: seharusnya isi; hapus berkas ini bila teks baku yang dimaksud."
    )


def test_no_fault_of_a_text_hides_another():
    """A wrong name, an invisible sign and a typed figure in one text are all said at once, with their lines."""
    text = "Serapan 93 persen.\n\n{{ rujukx('kinerja') }} dan {{ 1 / 0 }}.\n\nNilai\u200b 74\u200b,5 orang.\n"
    assert [(fault.line, fault.value) for fault in find_faults("a.md", text)] == [
        (5, "U+200B"),
        (3, "rujukx"),
        (3, "1 / 0"),
        (1, "93"),
        (5, "74,5"),
    ]
    assert [fault.value for fault in find_faults("a.md", "Serapan 93 persen.\n\n{{ rujuk('a')\n")] == [
        "{{ rujuk('a')",
        "93",
    ]
