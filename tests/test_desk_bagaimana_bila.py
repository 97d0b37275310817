"""Bagaimana bila: what is typed, what moves, what is refused, and that no file is changed."""

import base64
import hashlib
import re
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

from lkjtools.desk.bagaimana_bila import WhatIfDesk
from lkjtools.desk.changes import KINDS, Changeable, list_changeables
from lkjtools.desk.moved import STAMP
from lkjtools.report.laporan import load_laporan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def laporan():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LKJ_ROOT", str(ROOT))
        report = load_laporan(2023)
        _ = report.tampilan
        yield report


@pytest.fixture
def desk(laporan):
    return WhatIfDesk(laporan)


def choose(desk, kind, code):
    desk.kind.value = kind
    desk.item.value = code


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def hashes():
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "data").rglob("*.*")}


# -- what moves ----------------------------------------------------------------------------------------------


def test_a_value_that_is_typed_shows_all_that_moves_and_changes_nothing(desk, laporan):
    """Status, class, count, figure and sentence, before and after; the data and the report stay as they were."""
    before = hashes()
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "75"
    words = words_of(desk.result.value)
    assert "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023: 74 → 75" in words
    assert re.search(r"Yang bergerak: 1 status, \d kelas, \d cacah, \d angka, \d+ kalimat", words)
    assert "Belum mencapai target Mencapai target" in words
    moved = desk.skenario.beda(laporan).baris
    assert moved
    told = [" ".join(text.split()) for row in moved for text in (row.sebelum, row.sesudah)]
    assert [text for text in told if text not in words] == []
    assert "<mark>" in desk.result.value
    assert laporan.kinerja("ip_asn").realisasi.text == "74,00"
    assert hashes() == before


def test_how_far_it_is_to_the_next_status_is_told(desk):
    """Whoever tries a value sees which one would be enough."""
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "60,5"
    words = words_of(desk.result.value)
    assert "Belum mencapai target ▲ Mencapai target realisasi ≥ 75 +14,5" in words


def test_the_slider_writes_what_it_means_with_the_digits_of_the_figure(desk):
    """Where it stands is a float; what is tried is a decimal number, and it is what the field shows."""
    choose(desk, "realisasi", "ip_asn")
    assert (desk.slider.min, desk.slider.value, desk.slider.step) == (0.0, 74.0, 0.01)
    desk.slider.value = 80.1
    assert desk.text.value == "80,10"
    assert desk.skenario.kinerja("ip_asn").realisasi.value == Fraction("80.1")
    desk.text.value = "70"
    assert desk.slider.value == 70.0


def test_levels_and_rules_are_chosen_from_those_that_there_are(desk):
    """A word that is not on the scale cannot be typed at all."""
    choose(desk, "realisasi", "keamanan_informasi")
    assert desk.word.options[:4] == ("I", "I+", "II", "II+")
    desk.word.value = "III"
    assert desk.skenario.kinerja("keamanan_informasi").realisasi.text == "III"
    choose(desk, "aturan", "efisiensi")
    desk.word.value = "selisih_lima_poin"
    assert "kelas" in words_of(desk.result.value)
    assert len(desk.skenario.percobaan.ubahan) == 2


def test_a_change_is_kept_while_another_thing_is_chosen_and_all_are_taken_back_at_once(desk):
    """An experiment may change several things; the field shows what each says in it."""
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "75"
    choose(desk, "target", "ip_asn")
    desk.text.value = "74"
    choose(desk, "realisasi", "ip_asn")
    assert desk.text.value == "75"
    desk.text.value = "74,00"
    assert [each.apa for each in desk.skenario.percobaan.ubahan] == ["target"]
    desk.reset.click()
    assert desk.skenario is None
    assert "Belum ada yang diubah" in desk.result.value


# -- what is refused -----------------------------------------------------------------------------------------


def test_what_is_no_number_is_told_beside_the_field(desk):
    """In a sentence with what was expected; nothing is shown that is not of what stands in the field."""
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "75"
    desk.text.value = "7,x"
    assert words_of(desk.fault.value) == (
        'Indeks Profesionalitas ASN Perangkat Daerah: tertulis "7,x"; seharusnya angka seperti 74,5 atau 1.250.000.'
    )
    assert (desk.result.value, desk.link.value, desk.skenario) == ("", "", None)
    desk.text.value = "75"
    assert desk.fault.value == ""
    assert "Yang bergerak" in desk.result.value


def test_weights_that_do_not_add_up_are_told_until_they_do(desk):
    """One weight cannot change alone, so a change that is refused is kept for the next."""
    codes = [each.code for each in list_changeables(desk.laporan)["bobot_pct"]]
    now = {each.code: each.number for each in list_changeables(desk.laporan)["bobot_pct"]}
    choose(desk, "bobot_pct", codes[0])
    desk.text.value = str(now[codes[0]] + 5)
    assert "100" in words_of(desk.fault.value)
    choose(desk, "bobot_pct", codes[1])
    desk.text.value = str(now[codes[1]] - 5)
    assert desk.fault.value == ""
    assert "Bobot" in words_of(desk.result.value)


# -- what may be changed -------------------------------------------------------------------------------------


def test_whatever_is_offered_can_be_changed(laporan):
    """Each code is one that an experiment takes: set to what it says now, nothing of the report moves."""
    offered = list_changeables(laporan)
    assert list(offered) == list(KINDS)
    measured = {
        each.code for each in offered["pembilang"]
    }  # their realisasi takes the place of the two parts
    values = {
        kind: {
            each.code: each.read(each.now)
            for each in items
            if each.now and not (kind == "realisasi" and each.code in measured)
        }
        for kind, items in offered.items()
    }
    assert laporan.dengan(**values).beda(laporan).baris == ()
    whole = {code: each.read(each.now) for each in offered["realisasi"] if (code := each.code) in measured}
    assert laporan.dengan(realisasi=whole).beda(laporan).of("status", "kelas", "cacah") == ()


def test_a_slider_reaches_beyond_what_is_there_and_takes_large_steps_of_large_numbers():
    """A target above the realisasi is in reach; rupiah are not slid one by one."""
    realisasi = Changeable("realisasi", "a", "A", "10,0", (), Fraction(10), 1, near=Fraction(50))
    assert (realisasi.highest, realisasi.step) == (75, Fraction(1, 10))
    pagu = Changeable("pagu_rp", "a", "A", "905.713.000", (), Fraction(905713000))
    assert (pagu.highest, pagu.step) == (1811426000, 100_000)


# -- the page for the head -----------------------------------------------------------------------------------


def test_the_page_for_the_head_is_in_its_link_and_says_what_it_is(desk):
    """It is one file that loads nothing, and it cannot be taken for the report."""
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "75"
    page = base64.b64decode(re.search(r'base64,([^"]+)"', desk.link.value).group(1)).decode()
    assert STAMP in page
    assert "default-src 'none'" in page
    assert "Mencapai target" in page


# -- what is kept --------------------------------------------------------------------------------------------


@pytest.fixture
def own_project(tmp_path, monkeypatch):
    """A project of its own, so that experiments are kept there; its report is the same."""
    for name in ("data", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    return tmp_path


@pytest.mark.exhaustive
def test_an_experiment_is_kept_opened_again_and_laid_beside_another(own_project, laporan):
    """Its changes stand in the fields again, and what it says is held against what another says."""
    desk = WhatIfDesk(laporan)
    choose(desk, "realisasi", "ip_asn")
    for name, value in (("tinggi", "90,5"), ("rendah", "60")):
        desk.text.value = value
        desk.kept.name.value = name
        desk.kept.save.click()
        assert words_of(desk.fault.value) == f"Disimpan di skenario/2023/{name}.yaml."
    later = WhatIfDesk(laporan)
    later.kept.opened.value = "tinggi"
    choose(later, "realisasi", "ip_asn")
    assert later.text.value == "90,5"
    later.kept.base.value = "rendah"
    words = words_of(later.result.value)
    assert "Sebelum: Percobaan rendah. Sesudah: Percobaan tinggi." in words
    assert "60,00 90,50" in words


@pytest.mark.exhaustive
def test_a_name_that_is_taken_or_cannot_be_is_told_beside_the_field(own_project, laporan):
    """Nothing that is kept is lost by another one's name; what was opened or kept here may be kept again."""
    desk = WhatIfDesk(laporan)
    desk.kept.save.click()
    assert "Belum ada yang diubah" in words_of(desk.fault.value)
    choose(desk, "realisasi", "ip_asn")
    desk.text.value = "75"
    desk.kept.name.value = "Nama Besar"
    desk.kept.save.click()
    assert "hanya boleh berisi huruf kecil, angka, _ dan -" in words_of(desk.fault.value)
    assert "Yang bergerak" in desk.result.value
    for value in ("76", "77"):
        desk.text.value = value
        desk.kept.name.value = "satu"
        desk.kept.save.click()
        assert "Disimpan" in desk.fault.value
    other = WhatIfDesk(laporan)
    choose(other, "realisasi", "ip_asn")
    other.text.value, other.kept.name.value = "75", "satu"
    other.kept.save.click()
    assert 'Percobaan bernama "satu" sudah ada' in words_of(other.fault.value)
    other.kept.opened.value = "satu"
    other.text.value = "75"
    other.kept.save.click()
    assert "Disimpan" in other.fault.value


# -- the stamp -----------------------------------------------------------------------------------------------


def test_the_stamp_stands_over_the_fields(desk):
    """Before anything is tried, it is said what it will be."""
    assert STAMP in desk.view.children[0].value
