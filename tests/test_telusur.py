"""Who explores the data can open any figure and any table."""

import csv
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter

from lkjtools.formatting import decimal_text
from lkjtools.record.rehearse import as_in_a_kernel, new_namespace, run_source
from lkjtools.report.laporan import load_laporan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("capaian_pct:iku_tik:2023", "101,5"),
        ("serapan_pct:2.16.01.2.05:2023", "80,52"),
        ("selisih_poin:keamanan_informasi:2023", "-3,88"),
        ("konversi_skm:2023", "95,13"),
        ("predikat_akip:akip_2022", "BB"),
        ("realisasi:ip_asn:2022", "70,80"),
    ],
)
def test_a_figure_is_found_by_its_key(laporan, key, text):
    """Whatever chapter prints it."""
    assert laporan.angka(key).angka.text == text


def test_every_figure_of_the_register_is_found(laporan, report_2023):
    """None is missing, none is another: one list of figures, that of the chapters."""
    with (report_2023 / "register.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) > 900
    unprinted = laporan.daftar_angka.keys() - {row["key"] for row in rows}
    assert unprinted == {"status_skor:keamanan_informasi:2023"}  # the sample's own text does not print it
    for row in rows:
        angka = laporan.angka(row["key"]).angka
        value = angka.value
        plain = decimal_text(value) if angka.number is not None else value if isinstance(value, str) else ""
        assert (row["text"].removeprefix("'"), row["value"].removeprefix("'")) == (angka.text, plain)


def test_a_trace_shows_arithmetic_and_every_source_cell(laporan):
    """As text in a terminal, as a table in a notebook."""
    trace = laporan.angka("serapan_pct:belanja:2023")
    assert "Hitungan: 10.405.821.856 ÷ 11.170.720.208 × 100 = 93,15" in str(trace)
    assert "  2023/belanja.csv[5.2].pagu_rp = 905713000 (baris 4)" in str(trace)
    assert len(trace.cells) == 6
    assert trace._repr_html_().count("<tr>") == len(trace.facts) - 1 + 6  # the key is the title


def test_an_unknown_key_names_the_nearest(laporan):
    """A slip of the pen is met with a proposal."""
    with pytest.raises(LookupError, match='mungkin maksudnya "capaian_pct:iku_tik:2023"'):
        laporan.angka("capaian_pct:iku_tk:2023")


def test_a_table_is_a_frame_of_text_and_exact_decimals(laporan):
    """Codes stay text, numbers are exact, an empty cell is None."""
    frame = laporan.tabel_data("anggaran")
    assert len(frame) == 16
    assert frame["kode"].tolist()[:2] == ["2.16.02", "2.16.02.2.01"]
    assert frame["pagu_rp"].dropna().sum() == Decimal(11170720208)
    assert frame.loc[0, "pagu_rp"] is None
    none = load_laporan(2024, "tests/contoh").tabel_data("skm_unsur")
    assert none.empty
    assert {"kode_unsur", "nilai"} <= set(none.columns)
    assert laporan.tabel_data("realisasi", 2022)["realisasi"].tolist().count("100") >= 4


@pytest.mark.parametrize("name", ["jelajah", "bagaimana_bila"])
def test_the_exploring_notebooks_run_and_show_something_in_every_cell(name):
    """They belong to no document, but an analyst starts with them."""
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", nbformat.NO_CONVERT).cells
    assert not any(cell.get("outputs") for cell in cells)
    parameters, load, *others = [cell.source for cell in cells if cell.cell_type == "code"]
    assert others
    namespace = new_namespace()
    with as_in_a_kernel(ROOT):
        run_source(parameters, namespace)
        namespace["YEAR"] = 2023
        run_source(load, namespace)
        shown = [run_source(source, namespace) for source in others]
    looks = [DisplayFormatter().format(value)[0] for value in shown]
    assert all(look.keys() & {"text/html", "application/vnd.jupyter.widget-view+json"} for look in looks)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("kinerja", "capaian_pct", "100.00"),
        ("anggaran", "pagu_rp", "6591378105"),
        ("belanja", "serapan_pct", "92.16"),
        ("efisiensi", "ukuran", "-3.88"),
        ("skm", "nilai", "3.83"),
        ("akip", "bobot", "30.00"),
    ],
)
def test_computed_figures_of_a_topic_are_had_as_a_frame(laporan, name, column, value):
    """With the values that the report prints, under names that say the unit."""
    frame = laporan.frame(name)
    assert value in [f"{number:.{len(value.partition('.')[2])}f}" for number in frame[column].dropna()]


def test_a_frame_that_no_topic_has_is_named_with_those_there_are(laporan):
    """So that who explores finds the right one."""
    with pytest.raises(
        LookupError,
        match="akhir_renstra, akip, anggaran, anggaran_instansi, angka, belanja, capaian, efisiensi",
    ):
        laporan.frame("realisasi")
