"""What an analyst looks at in a notebook shows itself shortly, as a line and as a card."""

import enum
from fractions import Fraction
from pathlib import Path

import pytest

from lkjtools.card import Card, Carded
from lkjtools.delivery import validate_delivery
from lkjtools.errors import Fault
from lkjtools.figure.angka import Angka, Cell
from lkjtools.prose.text import narasi
from lkjtools.record.rehearse import rehearse
from lkjtools.report.completeness import check_kelengkapan
from lkjtools.report.laporan import load_laporan
from lkjtools.show.values import Column
from lkjtools.theme import load_theme
from lkjtools.topics.anggaran.table import tabel_belanja

ROOT = Path(__file__).parents[1]
LONGEST = 2000
LARGEST = 25_000
"""Signs of a card as HTML, what it folds included."""
MOST = 8


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, str(ROOT / "data"))


def public(value):
    """What an analyst reaches of an object by Tab: attributes and properties, no methods."""
    names = {
        name for name in (*dir(type(value)), *getattr(value, "__dict__", ())) if not name.startswith("_")
    }
    for name in sorted(names):
        part = getattr(value, name)
        if not callable(part):
            yield name, part


def reached(value, path, seen):
    """Every object of the package below a value with its way, the first of each kind in a list."""
    if isinstance(value, dict | list | tuple):
        for number, part in enumerate(list(value.values() if isinstance(value, dict) else value)[:MOST]):
            yield from reached(part, f"{path}[{number}]", seen)
    elif type(value).__module__.startswith("lkjtools.") and id(value) not in seen:
        seen[id(value)] = value
        yield path, value
        if not isinstance(value, enum.Enum):
            for name, part in public(value):
                yield from reached(part, f"{path}.{name}", seen)


def test_whatever_is_reached_from_a_report_shows_itself_shortly_and_as_a_card(laporan):
    """A line of at most 2,000 signs, and a table for the eye without a script."""
    asked = (laporan.angka("serapan_pct:belanja:2023"), tabel_belanja(laporan.belanja))
    skenario = laporan.dengan(realisasi={"ip_asn": 75})
    roots = (
        laporan,
        skenario.percobaan,
        *asked,
        validate_delivery(2023, ROOT / "data"),
        check_kelengkapan(laporan),
    )
    found = list(reached(roots, "", {}))
    kinds = {type(value).__name__ for _, value in found}
    assert {
        "Laporan",
        "Kinerja",
        "Anggaran",
        "Angka",
        "Rule",
        "Tabel",
        "Validation",
        "Row",
        "Sasaran",
        "Percobaan",
        "Ubahan",
    } <= kinds
    for path, value in found:
        assert len(repr(value)) <= LONGEST, path
        if not isinstance(value, enum.Enum | Fault | Column):  # words already, and a form of the record
            if isinstance(value, Carded):
                look = value._repr_html_()
                assert look.startswith("<style>"), path
                assert len(look) <= LARGEST, path
            else:
                assert hasattr(value, "_repr_html_") or hasattr(value, "_repr_mimebundle_"), path


def test_a_figure_on_a_card_and_in_a_table_opens_to_its_trace(laporan):
    """Arithmetic, rule and source cells stand behind what is printed, without a script."""
    for look in (laporan.belanja.jumlah._repr_html_(), tabel_belanja(laporan.belanja).to_html()):
        _, _, trace = look.partition("93,15")
        assert "<td>10.405.821.856 ÷ 11.170.720.208 × 100 = 93,15</td>" in trace
        assert "<td>anggaran/serapan</td>" in trace
        assert "2023/belanja.csv[5.2].pagu_rp = 905713000" in trace
        assert look.count("<details") == look.count("</details>") > 2
        assert "<script" not in look
    assert "Rp11.170.720.208" in laporan.belanja.jumlah._repr_html_()


def test_a_card_says_what_its_object_is(laporan):
    """In Indonesian words: kind, name, then its facts; what it has not is left out."""
    (kinerja,) = (peran.kinerja for peran in laporan.indikator if peran.kinerja.kode == "ip_asn")
    assert repr(kinerja).startswith(
        "Kinerja Indeks Profesionalitas ASN Perangkat Daerah: Kode ip_asn; Tahun 2023"
    )
    assert "Capaian 98,67 %" in repr(kinerja)
    assert repr(laporan.identitas.periode_renstra) == "Periode 2018–2023"
    total = "Pagu Rp11.170.720.208; Realisasi Rp10.405.821.856; Serapan 93,15 %"
    assert repr(laporan.anggaran).startswith(f"Anggaran: Tahun 2023; {total}; Pos 5 butir; Sumber ")
    assert "Daftar kinerja" in laporan.capaian._repr_html_()
    percobaan = laporan.dengan(realisasi={"ip_asn": 75}).percobaan
    change = "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023: 74 → 75"
    assert repr(percobaan) == f"Percobaan, bukan laporan; tidak dapat diterbitkan: Ubahan {change}"
    assert repr(percobaan.ubahan[0]) == f"Ubahan {change}: Kolom realisasi; Kode ip_asn; Tahun 2023"


def test_every_text_of_a_card_is_text():
    """Data is never markup; a long list is cut, and says how long it is."""

    class Contoh(Carded):
        kartu = ("isi", "daftar", "kosong")
        nama = "<i>"
        isi = Angka("a", Cell("<b>.csv", "1", "nilai", "5"), "<u>")
        daftar = tuple(range(40))
        kosong = None

    look = Contoh()._repr_html_()
    assert not any(mark in look for mark in ("<i>", "<b>", "<u>", "Kosong"))
    assert "dan 28 lagi" in look
    assert repr(Contoh()) == "Contoh <i>: Isi 5 <u>; Daftar 40 butir"
    assert Card("A", "", (("Batas", Fraction(9001, 100)),)).line == "A: Batas 90,01"


def test_a_card_has_the_colours_of_the_theme_on_light_and_dark_screens(laporan):
    """JupyterLab and VS Code say on their page which it is."""
    theme, look = load_theme(), laporan.anggaran._repr_html_()
    assert f"border-left:3px solid {theme.light.accent}" in look
    assert f".vscode-dark) .lkj-objek{{border-color:{theme.dark.accent}}}" in look


@pytest.mark.parametrize("last", ["Reference('UU', 'pasal 1')", "__import__('pandas').DataFrame({'a': [1]})"])
def test_a_chapter_that_shows_a_card_or_a_frame_is_refused(tmp_path, write_chapter, last):
    """No format prints it, so the record would hold what the report does not say."""
    path = write_chapter(
        tmp_path, "bab", f"from lkjtools.law.scale import Reference\ntabel()\n{last}", "laporan()"
    )
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
    (done,) = rehearse([path], parameters, root=tmp_path)
    assert done.failure.cell == 4
    assert done.failure.reason.startswith("menampilkan kartu atau frame, yang tidak tercetak: ")


def test_a_reference_of_prose_names_what_it_leads_to(laporan):
    """In a notebook no table has a number; the words of its code say more than the code."""
    look = " ".join(narasi(laporan, "perjanjian_kinerja").to_html().split())
    assert 'href="#tabel-perjanjian_kinerja" class="rujukan">Tabel “perjanjian kinerja”</a>' in look
    assert "<table id='tabel-anggaran_belanja'>" in tabel_belanja(laporan.belanja).to_html()
