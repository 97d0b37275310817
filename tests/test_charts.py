"""Pictures say what the tables say, and are the same bytes every time."""

import base64
import re
import subprocess
import sys

import pytest

from lkjtools.figure.angka import Angka, Cell, Tanda
from lkjtools.report.chapters import analisis_program
from lkjtools.report.laporan import load_laporan
from lkjtools.show.axes import position
from lkjtools.show.recorded import GAMBAR, read_value
from lkjtools.show.values import Gambar
from lkjtools.topics.anggaran.chart import gambar_serapan
from lkjtools.topics.antartahun.chart import gambar_perkembangan
from lkjtools.topics.capaian.chart import gambar_capaian
from lkjtools.topics.efisiensi.chart import gambar_efisiensi
from lkjtools.topics.skm.chart import gambar_skm
from lkjtools.topics.skm.table import tabel_kelas_mutu
from tests.agencies import YEAR, write_agency
from tests.baris import set_cells


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.fixture(scope="module")
def pictures(laporan, tmp_path_factory):
    many = load_laporan(YEAR, str(write_agency(tmp_path_factory.mktemp("banyak"), 6)))
    roles = {role.kinerja.kode: role for role in laporan.peran("komponen")}
    return {
        "serapan": gambar_serapan(laporan.anggaran)[0],
        "capaian": gambar_capaian(many.capaian)[0],
        "skm": gambar_skm(laporan.skm),
        "efisiensi": gambar_efisiensi(laporan.efisiensi)[0],
        "angka": gambar_perkembangan(laporan.antartahun, roles["integrasi_sistem"]),
        "tingkat": gambar_perkembangan(laporan.antartahun, roles["keamanan_informasi"]),
    }


@pytest.mark.parametrize("name", ["serapan", "capaian", "skm", "efisiensi", "angka", "tingkat"])
def test_a_picture_carries_its_values_and_says_them_in_words(pictures, name):
    """The alternative text holds every value drawn as printed, and in words where a sign would not be heard."""
    picture = pictures[name]
    read_value(GAMBAR, picture.to_json())
    assert picture.points
    for point in picture.points:
        assert point.content.key in picture.to_json()["angka"]
        value = point.content.value
        assert (value.meaning if isinstance(value, Tanda) else point.content.text) in picture.alt


def test_alternative_text_opens_with_what_the_chart_shows(pictures):
    """The outcome, and the order in which the values follow."""
    assert pictures["angka"].alt.startswith(
        "Tahun 2023: mencapai target. Target dan realisasi Terintegrasinya"
    )
    assert "menurut tahun: 2021 target 80,00, realisasi 94,85;" in pictures["angka"].alt
    assert "dari capaian yang paling melampaui serapannya: " in pictures["efisiensi"].alt


@pytest.mark.parametrize("name", ["serapan", "capaian", "skm", "efisiensi", "angka", "tingkat"])
def test_a_picture_has_no_date_no_font_reference_and_no_outside_address(pictures, name):
    """Text is drawn as paths; nothing is fetched; nothing tells when it was made (pitfall 60)."""
    svg = pictures[name].svg
    assert "<text" not in svg
    assert "dc:date" not in svg
    assert not re.search(r'(?:href|src)="https?://', svg)


def test_sixty_charts_fit_into_a_page_of_five_megabytes(pictures):
    """Ten of each kind (pitfall 42)."""
    assert 10 * sum(len(base64.b64encode(picture.svg.encode())) for picture in pictures.values()) < 5_000_000


def test_bars_are_sorted_where_order_has_no_meaning(pictures):
    """The highest on top."""
    values = [point.content.number for point in pictures["serapan"].points[:-1]]
    assert values == sorted(values, reverse=True)
    assert pictures["serapan"].points[-1].content.key == "serapan_pct:total:2023"


def test_a_year_of_which_nothing_is_known_is_left_out_and_named(pictures):
    """2018 to 2020 have no figure for this indikator."""
    labels = [
        (point.label, point.content.text) for point in pictures["angka"].points if point.series == "Realisasi"
    ]
    assert labels == [("2021", "94,85"), ("2022", "100,00"), ("2023", "100,00")]
    assert pictures["angka"].notes == ("Tahun 2018, 2019, dan 2020 tidak disajikan: tidak ada data.",)


def test_a_target_of_the_plan_is_drawn_in_its_year_and_told_to_the_ear(laporan):
    """Each target of Tabel 2.1.2 up to the reported year, also where the realisasi is not known."""
    for role in laporan.iku:
        picture = gambar_perkembangan(laporan.antartahun, role)
        drawn = {point.label: point.content.text for point in picture.points if point.series == "Target"}
        planned = {
            str(tahun): laporan.perencanaan.target(role.kinerja.kode, tahun)
            for tahun in laporan.perencanaan.tahun
        }
        assert drawn == {tahun: target.text for tahun, target in planned.items() if target.number is not None}
        assert all(f"{tahun} target {text}, realisasi" in picture.alt for tahun, text in drawn.items())
        assert "target tidak ada data" not in picture.alt
    assert drawn["2019"] == "81,72"
    assert picture.notes == (
        "Tahun 2018 tidak disajikan: tidak ada data.",
        "Target tahun 2019, 2020, dan 2021 adalah target menurut rencana strategis.",
    )


def test_a_name_within_a_caption_is_written_as_a_title(pictures):
    """The data writes names of components as sentences do."""
    assert (
        pictures["angka"].caption == "Target dan Realisasi Terintegrasinya Sistem Informasi Tahun 2021–2023"
    )
    assert "yang Diterapkan BSSN" in pictures["tingkat"].caption


def test_the_reason_below_a_year_with_a_target_is_the_reason_of_its_realisasi(laporan):
    """Below a drawn target, words such as "tidak ada data" alone would deny what is drawn."""
    svg = gambar_perkembangan(laporan.antartahun, laporan.iku[1]).svg
    assert svg.count("<!-- realisasi tidak -->") == 3
    assert "<!-- tidak dapat -->" not in svg


def test_a_chart_of_equal_bars_is_not_drawn(laporan):
    """Six of the eight program indikator reached just their target: a table says it, the text names no chart."""
    values = [role.kinerja.capaian.text for role in laporan.peran("program")]
    assert (values.count("100,00"), len(values)) == (6, 8)
    assert gambar_capaian(laporan.capaian) == ()
    parts = analisis_program(laporan).parts
    assert not any(isinstance(part, Gambar) for part in parts)
    assert "capaian_program" not in str(parts[0].to_json())


def test_a_budget_entered_in_part_is_drawn_beside_the_absorption_of_that_part(tmp_path):
    """Not beside that of the whole, which is not known: 800 and 950 of 2.000 million are 87,50 percent."""
    data = write_agency(tmp_path, 11)
    amounts = {"9.01.1": "800000000", "9.02.1": "950000000", "9.03.1": ""}
    for kode, amount in amounts.items():
        set_cells(data / f"{YEAR}/anggaran.csv", {"kode": kode}, realisasi_rp=amount)
    (picture,) = gambar_serapan(load_laporan(YEAR, str(data)).anggaran)
    assert [point.content.text for point in picture.points] == ["95,00", "80,00", "87,50"]
    assert picture.points[-1].content.key == f"serapan_pct:total_terisi:{YEAR}"
    assert picture.alt.startswith("Serapan bagian anggaran yang sudah terisi 87,50 persen.")


def test_an_indikator_that_stayed_as_it_was_has_no_chart_over_the_years(laporan):
    """Its target and its realisasi were 100 in every year."""
    items = laporan.antartahun.perkembangan("dokumen_perencanaan")
    assert {value.text for item in items for value in (item.target, item.realisasi)} == {"100,00"}
    assert len(items) == 3
    assert not laporan.antartahun.is_drawn("dokumen_perencanaan")
    assert laporan.antartahun.is_drawn("ip_asn")


def _ticks(picture, names):
    """Which of these texts matplotlib wrote beside an axis."""
    return [name for name in names if re.search(rf"<!-- {re.escape(name)} -->", picture.svg)]


def test_an_axis_of_numbers_need_not_start_at_zero_and_one_of_levels_has_their_names(pictures):
    """Points show values between 80 and 100; levels stand on lines of their own, and no line is without a name."""
    assert _ticks(pictures["angka"], ("0", "80", "90", "100")) == ["80", "90", "100"]
    assert _ticks(pictures["tingkat"], ("I", "I+", "II", "II+", "III", "III+", "0", "1")) == [
        *("I", "I+", "II", "II+", "III"),
    ]


def test_a_survey_is_drawn_on_its_scale_of_1_to_4_with_the_bounds_of_the_grades(laporan, pictures):
    """There is no zero; the bounds are those of the table of grades."""
    bounds = [cell.cells[2][2:] for cell in tabel_kelas_mutu(laporan.skm).rows]
    assert bounds == ["3,5324", "3,0644", "2,6000", "2,6000"]
    assert _ticks(pictures["skm"], ("0", "1", *bounds[:3], "4")) == ["1", *bounds[:3], "4"]
    assert _ticks(pictures["skm"], [f"Mutu {name}" for name in "ABCDE"]) == [
        f"Mutu {name}" for name in "ABCD"
    ]


def test_levels_are_drawn_in_their_order(pictures):
    """A level has a place on its scale, no number."""
    assert [point.content.text for point in pictures["tingkat"].points[::2]] == [
        "II",
        "III",
        "II",
        "II",
        "II+",
    ]


def test_only_a_number_has_a_position():
    """A missing figure is never drawn at zero."""
    assert position(Angka("a", Cell("2023/a.csv", "1", "nilai", "0.5"))) == 0.5
    with pytest.raises(ValueError, match="tidak punya nilai"):
        position(Angka("a", Cell("2023/a.csv", "1", "nilai", "")))


def test_the_same_figures_give_the_same_bytes_in_another_process(pictures):
    """Two builds on one machine are identical (pitfall 60)."""
    program = (
        "import sys; from lkjtools.report.laporan import load_laporan;"
        "from lkjtools.topics.anggaran.chart import gambar_serapan;"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "sys.stdout.write(gambar_serapan(load_laporan(2023, 'data').anggaran)[0].svg);"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == pictures["serapan"].svg
