"""Prose that a person would write: sentences that differ, no counts of nothing, one word for one thing."""

import re
import shutil
from collections import Counter

import nbformat
import pytest

from lkjtools.prose.text import narasi
from lkjtools.record.record import Record
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import GambarV1, TabelV1
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.baris import set_cells
from tests.sentences import paragraphs, patterns
from tests.test_pilihan import words

MOST = 3
"""How often one pattern of a sentence may stand in a report."""
OTHER_WORDS = {
    "survey": "survei",
    "website": "situs web",
    "prosentase": "persentase",
    "presentase": "persentase",
    "sub-kegiatan": "sub kegiatan",
    "subkegiatan": "sub kegiatan",
}
"""A word that the report does not use, and the one that it uses for the same thing."""


class Told:
    """The prose of an agency's report."""

    def __init__(self, root, year):
        self.notebook = nbformat.read(root / "laporan.ipynb", as_version=4)
        self.record = Record.of_stitched(self.notebook)
        self.paragraphs = list(paragraphs(self.notebook))
        laporan = load_laporan(year, str(root / "data"))
        named = [role for peran in ("program", "komponen") for role in laporan.peran(peran)]
        self.names = [
            *(
                name
                for role in (*laporan.iku, *named)
                for name in (role.nama, role.kinerja.nama, role.kinerja.unit_kerja)
            ),
            *(sasaran.uraian for sasaran in laporan.sasaran),
            *(pos.nama for pos in laporan.anggaran.semua),
            *(rincian.judul for rincian in laporan.identitas.rincian),
            laporan.identitas.instansi,
            laporan.identitas.wilayah,
        ]

    @property
    def captions(self):
        """What stands above tables and below pictures."""
        return [shown.caption for kind in (TabelV1, GambarV1) for _, shown in self.record.shown(kind)]


def _contoh(root):
    shutil.copytree("tests/contoh", root / "data")


def _sample(root):
    shutil.copytree("data", root / "data")


def _without_texts(root):
    shutil.copytree("data", root / "data", ignore=shutil.ignore_patterns("narasi", "peringatan_diterima.csv"))


AGENCIES = {
    "sample": (_sample, 2023),
    "sample without a text of its own": (_without_texts, 2023),
    "contoh": (_contoh, YEAR),
    "one indikator": (lambda root: write_agency(root / "data", 1), YEAR),
    "thirty indikator": (lambda root: write_agency(root / "data", 30), YEAR),
}


SOME = ("sample", "contoh", "one indikator")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if name in SOME else pytest.mark.exhaustive, id=name) for name in AGENCIES
    ],
)
def told(request, once):
    """The prose of one of the agencies."""
    write, year = AGENCIES[request.param]

    def fill(root):
        write(root)
        nbformat.write(rehearsed_report(root, year), root / "laporan.ipynb")

    return Told(once(f"prosa_{request.param}", fill), year)


def test_no_sentence_pattern_stands_more_than_three_times(told):
    """Numbers, names and references apart, a reader does not meet the same sentence over and over."""
    found = Counter(patterns(told.notebook, told.names))
    assert len(found) > 20
    assert {text: n for text, n in found.items() if n > MOST} == {}


def test_no_sentence_counts_nothing(told):
    """What is zero is left out: not "0 turun", not "nol indikator"."""
    nouns = "indikator|program|kegiatan|komponen|orang|melampaui|mencapai|belum|naik|tetap|turun|efisien"
    counted = re.compile(rf"(?<![\d.,–-])(?:0|nol) (?:{nouns})\b")
    assert [text for text in told.paragraphs if counted.search(text)] == []


def test_prose_says_percent_in_words(told):
    """Persen in sentences; the sign belongs to tables."""
    assert [text for text in told.paragraphs if re.search(r"\d\s?%", text)] == []


def test_one_thing_has_one_word(told):
    """The words that the report does not use stand in no sentence and in no caption."""
    texts = [text.lower() for text in (*told.paragraphs, *told.captions)]
    used = {word: text for word in OTHER_WORDS for text in texts if re.search(rf"\b{word}\b", text)}
    assert used == {}


def test_no_sentence_names_a_status_like_a_form(told):
    """A status is what a sentence says, not a label before a colon."""
    label = re.compile(r"\b(Status|status|kemajuan): [A-Z]|dengan status [A-Z]")
    assert [text for text in told.paragraphs if label.search(text)] == []


def told_of(data):
    """What the texts on the targets of a year say of another agency."""
    laporan = load_laporan(YEAR, data)
    (sasaran,) = (one for one in laporan.sasaran if one.iku)
    parts = [
        narasi(laporan, "ikhtisar_eksekutif"),
        narasi(laporan, "ringkasan_kinerja"),
        narasi(laporan, "analisis_program", bergambar=False),
        narasi(laporan, "uraian_sasaran", s=sasaran),
    ]
    return [" ".join(words(part.to_json()["blocks"]).split()) for part in parts]


def test_what_cannot_be_judged_has_not_missed_its_target(tmp_path):
    """Of figures that are not published yet no text says that a target was missed; of some, only of the others."""
    data = write_agency(tmp_path / "data", 2)
    nothing = {"realisasi": "", "status_angka": "belum_terbit"}
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_01"}, **nothing)
    for text, said in zip(
        told_of(data),
        (
            "belum mencapai target satu dari dua indikator kinerja utamanya; yang lain belum dapat dinilai.",
            "Belum ada yang mencapai target.",
            "satu dari dua indikator program belum mencapai target dan yang lain belum dapat dinilai",
            "Dari dua indikatornya, satu belum mencapai target; yang lain belum dapat dinilai.",
        ),
        strict=True,
    ):
        assert said in text
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_02"}, **nothing)
    for text in told_of(data):
        assert "belum dapat dinilai" in text
        assert not re.search(r"belum mencapai|[Tt]idak satu pun|belum satu pun|Belum ada yang", text)


def test_no_sentence_says_a_share_or_a_capaian_that_cannot_be_computed(tmp_path):
    """Of a budget of nothing and a target of nothing a sentence says what there is, and no sign for the rest."""
    data = write_agency(tmp_path / "data", 1)
    set_cells(data / f"{YEAR}/anggaran.csv", {"tingkat": "kegiatan"}, pagu_rp="0", realisasi_rp="0")
    set_cells(data / f"{YEAR}/target.csv", {}, target="0")
    set_cells(data / f"{YEAR}/realisasi.csv", {}, realisasi="-5")
    laporan = load_laporan(YEAR, data)
    (role,) = laporan.iku
    parts = [
        narasi(laporan, "ikhtisar_eksekutif"),
        narasi(laporan, "akuntabilitas_keuangan"),
        narasi(laporan, "kesimpulan"),
        narasi(laporan, "kinerja_satu_halaman", tampil=(), tercapai=(), belum_dinilai=()),
        narasi(laporan, "belum_mencapai_target", p=role),
    ]
    said = [" ".join(words(part.to_json()["blocks"]).split()) for part in parts]
    assert "Dari anggaran Rp0 terserap Rp0." in said[0]
    assert "Target 0,00 persen, realisasi -5,00 persen. Penanggung" in said[-1]
    assert [text for text in said if "t.d." in text] == []
