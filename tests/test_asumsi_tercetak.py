"""What is assumed and decides a figure of a report is said in the report itself, in plain words."""

import nbformat
import pytest

from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import build_register
from lkjtools.prose.text import narasi
from lkjtools.report.chapters import cara_angka_dihitung
from lkjtools.report.laporan import load_laporan
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.test_document_words import words_of
from tests.test_pilihan import words

SAID = {
    "A1": "setengah dibulatkan ke atas",
    "A2": "Hitungan memakai nilai yang belum dibulatkan",
    "A4": "capaian adalah",
    "A5": "Yang mencapai target bercapaian penuh",
    "A6": "tidak dianggap nol, dan tidak ikut dirata-ratakan",
    "A7": "kelas capaian dari nilai yang tercetak",
    "A8": "ditentukan dari nilai yang belum dibulatkan",
    "A9": "pada skala yang dipilih instansi",
    "A11": "skor masuk ke perhitungan indikator gabungan",
    "A15": "dengan bobot yang sama bagi setiap unsur",
    "A17": "dengan predikat menurut",
    "A18": "diurutkan menurut instrumennya",
    "A19": "Kelas menurut Selisih (poin): Efisien ≤ 0; Tidak efisien > 0",
    "A24": "Serapan anggaran adalah realisasi dibagi pagu",
    "A31": "tidak dapat diperbandingkan",
    "A35": "dikutip sebagaimana",
    "A37": "Banyak desimal suatu indikator sama di semua tahun",
}
"""What the report says of each assumption, in its method, below a table or in the annex on departures."""
WHERE_IT_OCCURS = {
    "A34": "belum dibulatkan",
    "A36": "target menurut rencana strategis",
    "A38": "yang tercetak di sana dikutip, dan alasan memakai yang lain",
}
"""What stands where such a figure is printed, and not in every report."""
NO_FIGURE = {"A3", "A28"}
"""Of a target of zero see below; criteria of the evaluation compute no figure of the report."""


def cited(notebook):
    """The assumptions that the kertas kerja lists for this report."""
    document = compose(notebook)
    beside = compose_kertas_kerja(document, build_register(document))
    return {row.cells[0].text for row in beside.tables["tabel-cara_asumsi"].value.rows}


def unsaid(notebook, text, said):
    """The assumptions that the figures rest on and the report says nothing of."""
    text = " ".join(text.split())
    return {each for each in cited(notebook) - NO_FIGURE if each in said and said[each] not in text} | (
        cited(notebook) - NO_FIGURE - SAID.keys() - WHERE_IT_OCCURS.keys()
    )


def test_each_assumption_behind_a_figure_of_the_sample_is_said_in_the_report(report_2023, pages_2023):
    """None stands in the kertas kerja alone."""
    notebook = nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4)
    assert unsaid(notebook, "\n".join(pages_2023), SAID | WHERE_IT_OCCURS) == set()


@pytest.mark.parametrize("indikator", [1, pytest.param(3, marks=pytest.mark.exhaustive)])
def test_each_assumption_behind_a_figure_of_another_agency_is_said_in_its_report(tmp_path, indikator):
    """One with a single indikator, one with programs."""
    write_agency(tmp_path / "data", indikator)
    notebook = rehearsed_report(tmp_path, YEAR)
    assert unsaid(notebook, words_of(render_pdf(compose(notebook))), SAID) == set()


def test_a_target_of_zero_is_explained_where_there_is_one():
    """Its capaian is not computed, its status is."""
    said = "Terhadap target nol atau negatif capaian tidak dihitung"
    texts = [
        words(cara_angka_dihitung(load_laporan(year, data)).parts[0].to_json()["blocks"])
        for year, data in ((2023, "data"), (YEAR, "tests/contoh"))
    ]
    assert [said in text for text in texts] == [False, True]


def test_a_figure_that_rests_on_an_assumed_maximum_says_so_where_it_is_printed():
    """The score of 2022 has no printed maximum: beside it stand the one assumed and the composite resting on it."""
    laporan = load_laporan(2023)
    said, composite = (
        words(narasi(laporan, f"indikator/{kode}").to_json()["blocks"])
        for kode in ("keamanan_informasi", "iku_tik")
    )
    (sentence,) = (part for part in said.split("Kegiatan") if "dianggap sama dengan tahun 2023" in part)
    lalu = laporan.kinerja("keamanan_informasi", 2022)
    assert lalu.skor.maks.text == laporan.kinerja("keamanan_informasi").skor.maks.text == "645"
    for text in ("645", lalu.skor.persen.text, laporan.kinerja("iku_tik", 2022).realisasi.text):
        assert text in sentence
    assert "bertumpu pada anggapan" in composite
