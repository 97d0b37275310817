"""Trees: every box stands clear of the others and holds its text; the picture says its structure in words."""

import itertools
import re
import shutil
import subprocess
import sys
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjtools.delivery import validate_delivery
from lkjtools.report.chapters import keselarasan
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import plain_text
from lkjtools.show.recorded import GAMBAR, read_value
from lkjtools.show.tree import Simpul, lay_out, split_tree
from lkjtools.theme import load_theme
from lkjtools.topics.keselarasan.chart import gambar_keselarasan
from lkjtools.topics.organisasi.chart import gambar_organisasi
from tests.agencies import YEAR, name_of, write_agency

WIDTH = load_theme().text_width_cm
PAGE = load_theme().page["height"] - load_theme().page["top"] - load_theme().page["bottom"]
NAME = st.lists(st.text(alphabet="abimnMW-", min_size=1, max_size=24), min_size=1, max_size=12).map(" ".join)
TREE = st.recursive(
    st.builds(Simpul, NAME, st.just("unit")),
    lambda below: st.builds(
        Simpul, NAME, st.just("unit"), st.lists(below, min_size=1, max_size=5).map(tuple)
    ),
    max_leaves=20,
)


@cache
def _metrics(style):
    with TTFont(load_theme().font_files[style]) as font:
        units = font["head"].unitsPerEm
        return {sign: font["hmtx"][name][0] / units for sign, name in font.getBestCmap().items()}


def width_of(text, style):
    """Width of a line in centimetres by the font's own table of widths."""
    return sum(_metrics(style)[ord(sign)] for sign in text) * load_theme().size["note"] / 72 * 2.54


def depth_of(tree):
    return 1 + max(map(depth_of, tree.bawahan), default=0)


def names_of(tree):
    yield tree.nama
    for child in tree.bawahan:
        yield from names_of(child)


def size_of(tree):
    return len(list(names_of(tree)))


def leaves_of(tree):
    if not tree.bawahan:
        yield tree.nama
    for child in tree.bawahan:
        yield from leaves_of(child)


@settings(deadline=None, max_examples=60)  # the first call loads the fonts
@given(tree=TREE.filter(lambda tree: depth_of(tree) <= 6), heads=st.booleans())
def test_no_box_touches_another_and_each_holds_its_text(tree, heads):
    """Whatever the tree and its names: boxes apart, within the page's width, every line inside its box."""
    kepala = [f"Kepala {number}" for number in range(depth_of(tree))] if heads else []
    bagan = lay_out(tree, kepala)
    assert len(bagan.boxes) == len(list(names_of(tree)))
    for box in bagan.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y >= 0
        assert box.y + box.height <= bagan.height
        style = "bold" if box.is_bold else "regular"
        assert max(width_of(line, style) for line in box.lines) <= box.width
        assert len(box.lines) * load_theme().size["note"] / 72 * 2.54 <= box.height
    for one, other in itertools.combinations(bagan.boxes, 2):
        across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
        along = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
        assert max(across, along) > 0.3
    for _, lines in bagan.heads:
        assert max(width_of(line, "bold") for line in lines) <= bagan.boxes[0].width + 1e-3
        assert len(lines) * 0.36 <= min(box.y for box in bagan.boxes)


@given(tree=TREE)
def test_a_tree_that_is_divided_loses_nothing(tree):
    """Every leaf stands in exactly one part, in its order, and every part has the same root."""
    parts = split_tree(tree, lambda part: size_of(part) <= 6, lambda part: size_of(part) > 3)
    assert [leaf for part in parts for leaf in leaves_of(part)] == list(leaves_of(tree))
    assert {part.nama for part in parts} == {tree.nama}


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def test_the_organisation_chart_holds_every_unit(laporan):
    """The head on top, five units below it, one below the secretariat (L158-164 of the original)."""
    (picture,) = gambar_organisasi(laporan.organisasi)
    read_value(GAMBAR, picture.to_json())
    assert picture.alt == (
        "Bagan susunan organisasi; di dalam kurung unit yang berada di bawahnya: Kepala (Sekretariat (Subbagian "
        "Kepegawaian dan Umum); Bidang Informasi dan Komunikasi Publik; Bidang Aplikasi Informatika; Bidang "
        "Keamanan Informasi, Persandian dan Statistik; Kelompok Jabatan Fungsional)."
    )
    bagan = lay_out(laporan.organisasi.akar)
    assert not bagan.from_left
    assert [box.parent for box in bagan.boxes] == [None, 0, 1, 0, 0, 0, 0]


def test_the_alignment_leads_from_misi_to_program(laporan):
    """An IKU of the tujuan stands beside the sasaran; its program is the one of the perjanjian kinerja."""
    (misi,) = laporan.keselarasan.pohon
    (tujuan,) = misi.bawahan
    skm, sasaran = tujuan.bawahan
    assert [simpul.jenis for simpul in (misi, tujuan, skm, sasaran)] == [
        "misi",
        "tujuan",
        "indikator",
        "sasaran",
    ]
    assert [program.nama for program in skm.bawahan] == [
        "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    ]
    assert len(sasaran.bawahan[0].bawahan) == 4
    (picture,) = gambar_keselarasan(laporan.keselarasan)
    read_value(GAMBAR, picture.to_json())
    assert all(name in picture.alt for name in names_of(misi))


def test_the_sentence_above_the_alignment_names_what_the_picture_shows(laporan, tmp_path):
    """Misi and programs only where the picture has them."""
    write_agency(tmp_path, 1)
    above = [keselarasan(one).parts[0] for one in (laporan, load_laporan(YEAR, str(tmp_path)))]
    said = [plain_text(text.blocks).partition(" menunjukkan ")[2] for text in above]
    assert said[0].endswith(
        ", indikator kinerja utama yang mengukurnya, dan program yang mendukung setiap indikator, serta misi yang "
        "menaunginya."
    )
    assert said[1] == "tujuan dan sasaran beserta indikator kinerja utama yang mengukurnya."


def test_a_large_agency_gets_pictures_that_fit_a_page(tmp_path):
    """Thirty indikator: several pictures, none higher than a page, every indikator in exactly one."""
    large = load_laporan(YEAR, str(write_agency(tmp_path, 30)))
    assert gambar_organisasi(large.organisasi) == ()
    pictures = gambar_keselarasan(large.keselarasan)
    assert len(pictures) > 1
    assert len({picture.code for picture in pictures}) == len(pictures)
    for picture in pictures:
        height = float(re.search(r'height="([0-9.]+)pt"', picture.svg)[1]) / 72 * 2.54
        assert height < PAGE - 3
    text = " ".join(picture.alt for picture in pictures)
    for number in range(1, 31):
        assert len(re.findall(rf"{re.escape(name_of(number))}(?![0-9])", text)) == 1


def test_the_same_tree_gives_the_same_bytes_in_another_process(laporan):
    """Two builds on one machine are identical; nothing tells when or with which font file."""
    program = (
        "import sys; from lkjtools.report.laporan import load_laporan;"
        "from lkjtools.topics.keselarasan.chart import gambar_keselarasan;"
        "sys.stdout.write(gambar_keselarasan(load_laporan(2023, 'data').keselarasan)[0].svg)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    (picture,) = gambar_keselarasan(laporan.keselarasan)
    assert done.stdout == picture.svg
    assert "<text" not in picture.svg
    assert "dc:date" not in picture.svg


def lightness(colour):
    """Relative luminance of a colour: what is left of it in grey print."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_boxes_stay_readable_in_grey_print():
    """Text on either ground has a contrast of at least 7 to 1 by lightness alone."""
    light = load_theme().light
    for ink, ground in ((light.background, light.accent), (light.text, light.surface)):
        lighter, darker = sorted((lightness(ink), lightness(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 7


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        (
            "organisasi",
            "Bidang Informasi dan Komunikasi Publik,kepala,",
            "Bidang Informasi dan Komunikasi Publik,,",
            'kolom kode_induk: tertulis "kepala, bidang_ikp"; seharusnya kosong pada tepat satu baris.',
        ),
        (
            "organisasi",
            "Sekretariat,kepala,",
            "Sekretariat,subbag_kepegawaian_umum,",
            "seharusnya unit yang tidak berada di bawah unit ini sendiri.",
        ),
        ("organisasi", "Sekretariat,kepala,", "Sekretariat,kapala,", 'mungkin maksudnya "kepala".'),
        (
            "keselarasan",
            "T1,M2",
            "T1,M3",
            'baris 2, kolom kode_acuan: tertulis "M3"; seharusnya kode di misi.csv.',
        ),
        ("keselarasan", "2.16.01,", "2.16.1,", 'mungkin maksudnya "2.16.01" (nol di depan hilang).'),
        (
            "keselarasan",
            "2.16.01,iku_skm",
            "2.16.01,ip_asn",
            'baris 3, kolom kode_acuan: tertulis "ip_asn"; seharusnya kode sebuah indikator kinerja utama.',
        ),
    ],
)
def test_what_is_no_tree_is_a_fault_of_the_data(tmp_path, table, old, new, fault):
    """Two heads, a unit below itself, codes that do not exist: each is told with file and row."""
    data = shutil.copytree("data", tmp_path / "data")
    path = data / f"2023/{table}.csv"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = [str(item) for item in validate_delivery(2023, data).faults if table in item.file]
    assert found
    assert all(item.endswith(fault) for item in found)
