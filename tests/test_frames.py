"""What an analyst takes out of a report: frames, figures, tables as workbooks; the questions of the guide."""

import math
import re
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from lkjtools.errors import ParameterError, UnknownNameError
from lkjtools.report.completion import complete
from lkjtools.report.exploration import list_frames
from lkjtools.report.frames import list_names
from lkjtools.report.laporan import load_laporan

GUIDE = Path("docs/panduan.md").read_text("utf-8")
PART = GUIDE.partition("### Bertanya kepada data")[2].partition("\n## ")[0]
QUESTIONS = dict(re.findall(r"\n([A-Z][^\n`]*)(?: \([^\n]*\))?:\n\n```python\n(.*?)\n```", PART, re.DOTALL))


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def ask(question, laporan, monkeypatch, folder):
    """Run the lines of a question as the guide has them, and give what the last one shows."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("LKJ_ROOT", str(Path.cwd()))
    monkeypatch.chdir(folder)
    *first, last = QUESTIONS[question].split("\n")
    names = {"laporan": laporan}
    exec("\n".join(first), names)  # noqa: S102 - the guide's own lines
    return eval(last, names)  # noqa: S307 - likewise


def test_the_questions_of_the_guide_take_at_most_three_lines():
    """Seven of them, and nothing but pandas and the report."""
    assert len([code for code in QUESTIONS.values() if "laporan.frame" in code or "to_excel" in code]) >= 7
    assert all(len(code.split("\n")) <= 3 for code in QUESTIONS.values())


def test_five_years_of_all_indikator(laporan, monkeypatch, tmp_path):
    """One row an indikator, one column a year; what was given as a count is a number in every year."""
    found = ask("Lima tahun semua indikator", laporan, monkeypatch, tmp_path)
    assert len(found) == len(laporan.indikator)
    assert list(found.columns[-5:]) == [2019, 2020, 2021, 2022, 2023]
    assert found.loc["ip_asn", 2023].tolist() == [74]
    counted = {
        row["kode_indikator"]
        for tahun in (2022, 2023)
        for row in laporan.pengiriman.of(tahun).table("realisasi")
        if row["pembilang"]
    }
    values = laporan.frame("capaian").set_index(["kode_indikator", "tahun"])["realisasi"]
    assert counted
    assert not any(math.isnan(values[kode, tahun]) for kode in counted for tahun in (2022, 2023))


def test_the_trend_of_one_indikator(laporan, monkeypatch, tmp_path):
    """A line of targets and a line of realisasi."""
    axes = ask("Perkembangan satu indikator", laporan, monkeypatch, tmp_path)
    target, realisasi = (line.get_ydata() for line in axes.get_lines())
    assert (target[-1], realisasi[-1]) == (75, 74)


def test_absorption_by_program(laporan, monkeypatch, tmp_path):
    """The programs alone, the lowest first; their parts would count twice."""
    found = ask("Serapan menurut program, dari yang terendah", laporan, monkeypatch, tmp_path)
    assert found["serapan_pct"].is_monotonic_increasing
    assert found["pagu_rp"].sum() == float(laporan.anggaran.jumlah.pagu) == 11170720208


def test_the_five_largest_changes(laporan, monkeypatch, tmp_path):
    """By the size of the change, whichever way it goes."""
    found = ask("Lima perubahan terbesar", laporan, monkeypatch, tmp_path)
    sizes = [
        abs(role.number)
        for role in (laporan.antartahun.perubahan(r.kinerja.kode).selisih_pct for r in laporan.indikator)
        if role.number is not None
    ]
    assert found["perubahan_pct"].abs().tolist() == pytest.approx(
        [float(size) for size in sorted(sizes)[::-1][:5]]
    )


def test_two_years_side_by_side(laporan, monkeypatch, tmp_path):
    """Target, realisasi and capaian, each with both years."""
    found = ask("Dua tahun berdampingan", laporan, monkeypatch, tmp_path)
    row = found.loc["ip_asn"].iloc[0]
    assert (row["realisasi", 2022], row["realisasi", 2023], row["target", 2023]) == (70.8, 74, 75)


def test_a_table_to_excel(laporan, monkeypatch, tmp_path):
    """Numbers as numbers with the digits printed, title, heads, notes and source as text."""
    path = ask("Sebuah tabel laporan sebagai berkas Excel", laporan, monkeypatch, tmp_path)
    sheet = load_workbook(path).active
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert sheet["A1"].value == laporan.tabel("kinerja_program").caption
    assert cells[98.67].number_format == "#,##0.00"
    assert any(str(value).startswith("Sumber: ") for value in cells)
    assert "Percobaan" not in str(cells)
    other = laporan.dengan(realisasi={"ip_asn": 60}).tabel("kinerja_program").to_excel("percobaan.xlsx")
    assert "Percobaan, bukan laporan" in load_workbook(other).active["A2"].value
    with pytest.raises(ParameterError, match="tidak ada"):
        laporan.tabel("kinerja_program").to_excel(tmp_path / "lain" / "a.xlsx")
    with pytest.raises(ParameterError, match="None bukan nama berkas"):
        laporan.tabel("kinerja_program").to_excel(None)


def test_an_unsur_that_stands_out(laporan, monkeypatch, tmp_path):
    """Further from the mean than the others."""
    found = ask("Unsur survei yang menonjol", laporan, monkeypatch, tmp_path)
    values = [float(unsur.nilai) for unsur in laporan.skm.unsur]
    mean, spread = pd.Series(values).mean(), pd.Series(values).std()
    assert found["nilai"].tolist() == [value for value in values if abs(value - mean) > spread]
    assert 0 < len(found) < len(values)


def test_every_frame_has_one_type_a_column_and_says_its_units(laporan):
    """Numbers are floats, exact fractions on demand; words are text; nothing is mixed but where exact."""
    for nama in list_names(laporan):
        frame = laporan.frame(nama)
        none_in_sample = {"nilai_kinerja", "sumber_dana", "anggaran_instansi"}
        assert len(frame) or nama in none_in_sample, nama
        assert {str(kind) for kind in frame.dtypes} <= {"float64", "Int64", "str"}, nama
        assert frame.attrs["laporan"] == str(laporan)
        for column, unit in frame.attrs["satuan"].items():
            assert unit == {"_rp": "Rp", "_pct": "%"}.get(column[column.rfind("_") :], unit), (nama, column)
    capaian = laporan.frame("capaian", exact=True)
    row = capaian[(capaian["kode_indikator"] == "ip_asn") & (capaian["tahun"] == 2023)].iloc[0]
    assert row["capaian_pct"] == Fraction(7400, 75)
    assert laporan.frame("anggaran").attrs["satuan"] == {
        "pagu_rp": "Rp",
        "realisasi_rp": "Rp",
        "serapan_pct": "%",
    }


def test_an_agency_with_little_data_has_its_frames_too():
    """The one with every awkward case: missing realisasi, targets of zero, no survey, own tables."""
    contoh = load_laporan(2024, "tests/contoh")
    sizes = {nama: len(contoh.frame(nama)) for nama in list_names(contoh)}
    assert sizes["skm"] == sizes["akip"] == 0
    assert sizes["angka"] == len(contoh.daftar_angka)
    assert sizes["capaian"] == 3 * len(contoh.indikator)


def test_a_frame_has_its_columns_and_their_types_whatever_the_data_holds(laporan):
    """What was written for one agency runs for another that has no survey, no evaluation, no level, no score."""
    contoh = load_laporan(2024, "tests/contoh")
    for nama, declared in list_frames().items():
        one, other = laporan.frame(nama), contoh.frame(nama)
        assert dict(one.dtypes) == dict(other.dtypes), nama
        assert {name.removesuffix("_kata") for name in one} == declared.columns.keys(), nama
        for row in declared.rows(laporan):
            assert row.keys() == declared.columns.keys(), nama
    assert contoh.frame("skm").empty
    assert contoh.frame("skm").dtypes.astype(str).tolist() == ["str", "str", "float64", "str"]
    assert contoh.frame("akip", exact=True).dtypes["nilai"].kind == "O"


def test_a_level_among_numbers_has_a_column_of_its_own(laporan):
    """So that the numbers of the column can be calculated with."""
    frame = laporan.frame("capaian").query("tahun == 2023").set_index("kode_indikator")
    assert frame.loc["keamanan_informasi", "realisasi_kata"] == "II+"
    assert math.isnan(frame.loc["keamanan_informasi", "realisasi"])
    assert frame["realisasi"].max() == 100


def test_the_frame_of_all_figures_is_the_register(laporan):
    """Every key, its value, its name in words, and where it is printed."""
    frame = laporan.frame("angka").set_index("kunci")
    assert set(frame.index) == set(laporan.daftar_angka)
    row = frame.loc["capaian_pct:ip_asn:2023"]
    assert (row["nama"], row["tercetak"], row["satuan"], row["tahun"]) == (
        "Capaian Indeks Profesionalitas ASN Perangkat Daerah tahun 2023",
        "98,67",
        "%",
        2023,
    )
    assert row["nilai"] == pytest.approx(98.6666667)
    assert "tabel Perbandingan Target dan Realisasi Kinerja Program Tahun 2023" in row["tempat"]
    assert frame.loc["kategori:ip_asn:2023", "nilai_kata"] == "Baik"


def test_an_own_table_is_a_frame_by_its_code(laporan):
    """Its numbers are numbers, with the unit of its declaration."""
    frame = laporan.frame("pegawai_unit")
    assert frame["laki_laki"].sum() == float(laporan.rincian("pegawai_unit").jumlah("laki_laki"))
    assert frame.attrs["satuan"]["laki_laki"] == "orang"


def test_a_frame_of_an_experiment_says_so(laporan):
    """Wherever it is taken to."""
    frame = laporan.dengan(realisasi={"ip_asn": 60}).frame("capaian")
    assert frame.attrs["percobaan"].startswith("percobaan, bukan laporan")
    assert "percobaan" not in laporan.frame("capaian").attrs


def test_a_table_is_a_frame_without_its_totals(laporan):
    """A sum over the frame is the total; the heading of a group stands beside its rows."""
    tabel = laporan.tabel("kinerja_program")
    frame = tabel.to_frame()
    assert frame.set_index("indikator").loc["Indeks Profesionalitas ASN Perangkat Daerah", "capaian"] == (
        pytest.approx(98.6666667)
    )
    assert frame["kelompok"].iloc[0] == "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    belanja = laporan.tabel("anggaran_belanja")
    assert len(belanja.to_frame(jumlah=True)) > len(belanja.to_frame())
    assert frame.attrs["kepala"]["capaian"] == "Capaian (%)"


def test_unknown_names_are_answered_with_the_nearest_and_the_list(laporan):
    """Of frames, own tables among them, and of tables."""
    with pytest.raises(
        UnknownNameError, match=r'"capain"; mungkin maksudnya "capaian".*yang ada: akhir_renstra, .*angka'
    ):
        laporan.frame("capain")
    with pytest.raises(UnknownNameError, match='mungkin maksudnya "pegawai_unit"'):
        laporan.frame("pegawai_uni")
    with pytest.raises(UnknownNameError, match='"kinerja_programm"; mungkin maksudnya "kinerja_program"'):
        laporan.tabel("kinerja_programm")


def test_a_figure_is_a_float(laporan):
    """Also the trace of one; a word is none, and what has no value is not a number."""
    assert float(laporan.angka("capaian_pct:ip_asn:2023")) == pytest.approx(98.6666667)
    assert float(laporan.kinerja("ip_asn").realisasi) == 74.0
    assert math.isnan(float(laporan.kinerja("iku_skm", 2019).realisasi))
    with pytest.raises(
        ParameterError, match='status:ip_asn:2023 bukan bilangan, melainkan "Belum mencapai target"'
    ):
        float(laporan.kinerja("ip_asn").status)


@pytest.mark.parametrize(
    ("typed", "prefix", "expected"),
    [
        ('laporan.frame("ang', "ang", ["anggaran", "anggaran_instansi", "angka"]),
        ("x = laporan.frame('pegawai_', 1", "", []),
        ("x = laporan.frame('pegawai_", "pegawai_", ["pegawai_unit", "pegawai_golongan"]),
        ('laporan.angka("kategori:ip_asn:', "kategori:ip_asn:", ["kategori:ip_asn:2023"]),
        ('laporan.tabel("kinerja_pro', "kinerja_pro", ["kinerja_program"]),
        ('laporan.dengan(realisasi={"ip_asn": 60, "dis', "dis", ["diseminasi"]),
        ('laporan.dengan(aturan={"efi', "efi", ["efisiensi"]),
        ('laporan.dengan(realisasi_rp={"5.1.0', "5.1.0", ["5.1.01", "5.1.02"]),
        ('lain.frame("ang', "", []),
        ('laporan.judul("ang', "", []),
    ],
)
def test_the_tab_key_offers_names_between_the_quotes(laporan, typed, prefix, expected):
    """Of a report alone, and only where it is asked for a name."""
    found = complete(typed, {"laporan": laporan, "lain": 3})
    assert (found[0], sorted(found[1])) == (prefix, sorted(expected))


def test_the_notebook_s_own_completer_offers_them(laporan):
    """A key goes on behind its colon, and is offered once however many reports are opened."""
    from IPython.core.completer import provisionalcompleter
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    try:
        shell.run_cell(
            "from lkjtools.report.laporan import load_laporan\na = load_laporan(2023)\nb = load_laporan(2023)"
        )
        typed = 'b.angka("capaian_pct:ip'
        with provisionalcompleter():
            found = list(shell.Completer.completions(typed, len(typed)))
        assert {typed[: one.start] + one.text for one in found} == {
            f'b.angka("{key}' for key in laporan.daftar_angka if key.startswith("capaian_pct:ip")
        }
        assert len(shell.Completer.custom_matchers) == 1
    finally:
        InteractiveShell.clear_instance()
