"""Small counts of running text are words, wherever they come from; a percentage has its unit in every sentence."""

import re
from fractions import Fraction

import pytest

from lkjtools.figure.angka import Angka, Constant
from lkjtools.prose.counts import spell_counts
from lkjtools.prose.operands import Figur
from lkjtools.prose.text import narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import figure_key, nodes, plain_text, words
from lkjtools.show.recorded import NarasiV1
from tests.test_prose_sentences import told as told

NOUNS = "indikator|program|kegiatan|komponen|rekomendasi|situs web|akun|media|kecamatan"
SMALL = re.compile(rf"(?<![\d.,–-])(?:[1-9]|10) (?:{NOUNS})\b")
YEAR_OR_SHARE = re.compile(r"\b(?:19|20)\d\d\b|\d[\d.,]*(?:%| persen)|Rp[\d.]+")
LARGE = re.compile(r"(?<![\d.,–-])\d{2,}(?![\d,])")


def spelt(text, *figures):
    """A paragraph whose braces stand for figures: key, number, unit."""
    made = [Figur(Angka(key, Constant(Fraction(number), "contoh"), unit)) for key, number, unit in figures]
    numbered = iter(range(len(made)))
    filled = re.sub(r"\{\}", lambda _: f"\ue000{next(numbered)}\ue001", text)
    values = spell_counts([{"t": "Para", "c": words(filled)}], made)
    return re.sub("\ue000(\\d+)\ue001", lambda found: values[int(found[1])].tercetak, filled)


@pytest.mark.parametrize(
    ("text", "figures", "printed"),
    [
        ("Dinas mengelola {}.", [("rincian:a:banyak:2024", 5, "situs web")], "Dinas mengelola lima situs web."),
        ("{} selesai.", [("banyak:status:selesai:2024", 10, "kegiatan")], "Sepuluh kegiatan selesai."),
        ("Ada {}.", [("narasi:a:2024", 11, "akun")], "Ada 11 akun."),
        ("Dari {}, {} aktif.", [("narasi:a:2024", 33, "akun"), ("narasi:b:2024", 1, "akun")],
         "Dari 33 akun, 1 akun aktif."),
        ("Dari {}, {} terserap.", [("narasi:a:2024", 3, "paket"), ("serapan_pct:a:2024", 93, "%")],
         "Dari tiga paket, 93 persen terserap."),
        ("Layanan buka {}.", [("narasi:a:2024", 8, "jam")], "Layanan buka 8 jam."),
        ("Skornya {}.", [("skor:a:2024", 4, "")], "Skornya 4."),
        ("Hasil: {}.", [("narasi:a:2024", 4, "media")], "Hasil: empat media."),
        ("Selesai. {} belum.", [("narasi:a:2024", 4, "media")], "Selesai. Empat media belum."),
    ],
)  # fmt: skip
def test_a_count_is_a_word_up_to_ten_unless_it_is_measured_or_beside_a_larger_one(text, figures, printed):
    """Capital where it opens a sentence; amounts, shares and scores stay in digits."""
    assert spelt(text, *figures) == printed


@pytest.mark.exhaustive
def test_no_paragraph_mixes_small_counts_in_digits_with_words(told):
    """Of every agency, in texts of its own and in standard ones."""
    mixed = [
        text
        for text in told.paragraphs
        if SMALL.search(text) and not LARGE.search(YEAR_OR_SHARE.sub("", text))
    ]
    assert mixed == []


def test_a_percentage_of_an_indikator_is_told_with_its_unit(told):
    """Target and realisasi whose satuan is % say persen in every sentence, not in some of them."""
    bare, figures = [], told.record.figures
    for _, shown in told.record.shown(NarasiV1):
        for block in nodes(shown.blocks):
            inlines = block["c"] if block["t"] in {"Para", "Plain"} else []
            for place, node in enumerate(inlines):
                key = figure_key(node) or ""
                is_measure = key.startswith(("target:", "realisasi:")) and figures[key].unit == "%"
                if is_measure and plain_text([node])[0].isdigit():
                    after = plain_text(inlines[place + 1 : place + 3]).strip()
                    bare += [] if after.startswith("persen") else [plain_text(inlines)]
    assert bare == []


def test_the_sample_tells_its_counts_in_words():
    """What the survey of media and the programs count."""
    laporan = load_laporan(2023)
    assert "melalui tujuh akun" in plain_text(narasi(laporan, "rincian/media_sosial").blocks)
    assert "oleh tujuh dari delapan indikator" in plain_text(
        narasi(laporan, "analisis_program", bergambar=False).blocks
    )
    assert "dari 33 produsen data yang terdaftar, 1 belum" in plain_text(
        narasi(laporan, "rincian/dataset_perangkat_daerah").blocks
    )
