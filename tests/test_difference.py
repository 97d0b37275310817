"""What two reports say differently, and how far each judged figure is from another word."""

import re
import shutil
from fractions import Fraction

import pytest

from lkjtools.formatting import decimal_text
from lkjtools.report.difference import TIDAK_TERCETAK
from lkjtools.report.laporan import load_laporan
from tests.agencies import YEAR, write_agency, write_kinds


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


@pytest.fixture(scope="module")
def beda(laporan):
    """All that moves where the one target that is missed were exceeded."""
    return laporan.dengan(realisasi={"ip_asn": 76}).beda(laporan)


def of(beda, kunci):
    (row,) = [row for row in beda.baris if row.kunci == kunci]
    return row.sebelum, row.sesudah


def test_every_kind_of_thing_that_moves_is_listed_before_and_after(beda):
    """Status, class, count, figure and sentence, from one changed cell."""
    assert of(beda, "status:ip_asn:2023") == ("Belum mencapai target", "Melampaui target")
    assert of(beda, "kategori:ip_asn:2023") == ("Baik", "Sangat baik")
    assert of(beda, "banyak:efisiensi:efisien:2023") == ("7", "8")
    assert of(beda, "capaian_pct:ip_asn:2023") == ("98,67", "101,33")
    assert of(beda, "rata_rata_capaian_pct:program:2023") == ("101,22", "101,56")
    sentences = {(row.sebelum, row.sesudah) for row in beda.of("kalimat")}
    assert (
        "Pada tingkat program, tujuh dari delapan indikator mencapai atau melampaui targetnya.",
        "Pada tingkat program, delapan dari delapan indikator mencapai atau melampaui targetnya.",
    ) in sentences
    assert (
        "Belum mencapai target: Indeks Profesionalitas ASN Perangkat Daerah.",
        TIDAK_TERCETAK,
    ) in sentences
    assert [row.jenis for row in beda.baris] == sorted(
        (row.jenis for row in beda.baris), key=["status", "kelas", "cacah", "angka", "kalimat"].index
    )


def test_the_list_holds_every_figure_of_the_register_that_moves_and_no_other(laporan, beda):
    """Held against both lists of figures, one by one."""
    other = laporan.dengan(realisasi={"ip_asn": 76}).daftar_angka
    moved = {
        key
        for key in laporan.daftar_angka.keys() | other.keys()
        if (one := laporan.daftar_angka.get(key)) is None
        or (two := other.get(key)) is None
        or (one.value, one.text) != (two.value, two.text)
    }
    assert {row.kunci for row in beda.baris if row.kunci} == moved


def test_a_difference_says_in_words_what_and_where(beda):
    """For who does not read keys: its name, its place, the change itself."""
    (row,) = [row for row in beda.baris if row.kunci == "capaian_pct:ip_asn:2023"]
    assert row.nama == "Capaian Indeks Profesionalitas ASN Perangkat Daerah tahun 2023"
    assert (
        "03d_analisis_capaian, tabel Perbandingan Target dan Realisasi Kinerja Program Tahun 2023, "
        in str([str(place) for place in row.tempat])
    )
    assert row.perubahan == Fraction(76 - 74, 75) * 100
    assert not any("(kinerja_akhir_renstra)" in row.sebelum for row in beda.of("kalimat"))


def test_differences_are_a_frame_with_floats_or_exact_fractions(beda):
    """Floats for calculating on, fractions where nothing may be lost."""
    frame, exact = beda.to_frame(), beda.to_frame(exact=True)
    row = frame[frame["kunci"] == "capaian_pct:ip_asn:2023"].iloc[0]
    assert (row["sebelum"], row["nilai_sesudah"]) == ("98,67", pytest.approx(101.3333333))
    assert exact[exact["kunci"] == "capaian_pct:ip_asn:2023"].iloc[0]["nilai_sesudah"] == Fraction(7600, 75)
    assert list(frame.columns) == list(exact.columns)
    numbers = ["nilai_sebelum", "nilai_sesudah", "perubahan"]
    assert {str(kind) for kind in frame[numbers].dtypes} == {"float64"}
    assert frame.set_index("kunci").loc["status:ip_asn:2023", "nilai_sesudah_kata"] == "Melampaui target"
    assert frame.attrs["percobaan"].startswith("percobaan, bukan laporan")
    assert "Percobaan, bukan laporan" in beda._repr_html_()


def test_a_count_that_another_rule_changes_is_listed_with_the_sentence_that_prints_it(laporan):
    """Under five points two indikator are no longer efficient."""
    beda = laporan.dengan(aturan={"efisiensi": "selisih_lima_poin"}).beda(laporan)
    assert of(beda, "banyak:efisiensi:efisien:2023") == ("7", "5")
    assert any(
        "tujuh indikator efisien" in row.sebelum and "lima indikator efisien" in row.sesudah
        for row in beda.baris
    )
    assert beda.ubahan == ("Aturan efisiensi: beriringan → selisih_lima_poin",)


def test_two_scenarios_are_laid_beside_each_other(laporan):
    """Each of them may be the one that is held to be known."""
    one, other = (laporan.dengan(realisasi={"ip_asn": value}) for value in (60, 70))
    assert of(other.beda(one), "realisasi:ip_asn:2023") == ("60,00", "70,00")
    assert of(one.beda(other), "realisasi:ip_asn:2023") == ("70,00", "60,00")


def test_two_years_and_a_report_with_itself(laporan):
    """Nothing is different where nothing was changed."""
    assert load_laporan(2023, "data").beda(laporan).baris == ()


@pytest.mark.parametrize(
    ("kunci", "arah", "berikutnya", "batas", "termasuk", "perlu"),
    [
        # Rounded to two decimals before it is classed: 100,005 is printed 100,01, which is above 100.
        ("kategori:ip_asn:2023", "naik", "Sangat baik", Fraction(20001, 200), True, Fraction("75.00375")),
        ("kategori:ip_asn:2023", "turun", "Cukup", Fraction(16999, 200), False, Fraction("63.74625")),
        ("status:ip_asn:2023", "naik", "Mencapai target", 75, True, 75),
        ("status:iku_skm:2023", "turun", "Mencapai target", Fraction("3.8"), True, Fraction("3.8")),
        ("status:keamanan_informasi:2023", "naik", "Melampaui target", "III", True, "III"),
        ("mutu_unsur:U6:2023", "turun", "B", Fraction("88.305"), False, Fraction("3.5322")),
        ("tingkat_efisiensi:diseminasi:2023", "naik", "Tidak efisien", 0, False, 1260499168),
    ],
)
def test_the_distance_to_the_next_word_is_exact_and_says_what_has_to_change(
    laporan, kunci, arah, berikutnya, batas, termasuk, perlu
):
    """By the bounds of the rule, with what the realisasi, or the spending, would have to be."""
    (step,) = [step for step in laporan.jarak().of(kunci) if (step.kunci, step.arah) == (kunci, arah)]
    assert (step.berikutnya, step.batas, step.termasuk, step.perlu) == (berikutnya, batas, termasuk, perlu)


def word(laporan, kunci, kode, value):
    return laporan.dengan(realisasi={kode: value}).daftar_angka[kunci].text


def test_of_many_distances_the_first_are_shown(laporan):
    """Whoever asks for all at a glance gets a page, not a list of seventy lines; the frame has them all."""
    jarak = laporan.jarak()
    assert len(repr(jarak).splitlines()) == 13
    assert repr(jarak).endswith(f"dan {len(jarak.baris) - 12} lagi; semuanya ada pada to_frame()")
    assert len(jarak.to_frame()) == len(jarak.baris) > 12
    assert jarak._repr_html_().count("<tr") == 13
    status = next(row for row in jarak.baris if row.kunci == "status:ip_asn:2023")
    assert (status.kata_perlu, status.kata_selisih) == ("realisasi ≥ 75", "+1")
    assert "<td>realisasi &lt; 100</td>" in jarak._repr_html_()
    assert not re.search(r"\d/\d", repr(jarak))


def test_a_distance_goes_the_way_that_its_input_has_to_go(tmp_path):
    """Of what is better when it is less, or just so, a class falls where the realisasi rises."""
    laporan = load_laporan(YEAR, str(write_kinds(tmp_path / "data")))
    said = {(row.kunci, row.berikutnya): row.kata_perlu for row in laporan.jarak().baris}
    assert said[f"kategori:iku_01:{YEAR}", "Tinggi"] == "realisasi > 109,5"
    assert said[f"kategori:iku_03:{YEAR}", "Sangat tinggi"] == "realisasi ≤ 87,6"
    tried = 0
    for row in laporan.jarak().baris:
        what, kode, _ = row.kunci.split(":")
        if what in ("kategori", "status") and isinstance(row.perlu, Fraction):
            beyond = Fraction(1 if row.arah_masukan == "naik" else -1, 1000)
            at, past = (
                getattr(laporan.dengan(realisasi={kode: row.perlu + step}).kinerja(kode), what).text
                for step in (0, beyond)
            )
            assert (at if row.termasuk else past) == row.berikutnya, row
            assert row.termasuk or at != row.berikutnya, row
            tried += 1
    assert tried > 8


def test_a_distance_is_true_of_the_report_that_has_the_value(laporan):
    """Tried on both sides of the bound: at 75,00375 the class is another, just below it is not."""
    kunci = "kategori:ip_asn:2023"
    assert word(laporan, kunci, "ip_asn", Fraction("75.00375")) == "Sangat baik"
    assert word(laporan, kunci, "ip_asn", Fraction("75.00374")) == "Baik"
    assert word(laporan, kunci, "ip_asn", Fraction("63.74625")) == "Baik"
    assert word(laporan, kunci, "ip_asn", Fraction("63.74624")) == "Cukup"


def test_where_less_is_better_the_distance_goes_the_other_way(tmp_path):
    """A target of at most 75 that 74 exceeds: more would be worse."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "indikator.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(
            line.replace(",maksimal,", ",minimal,") if line.startswith("ip_asn,") else line for line in lines
        ),
        "utf-8",
    )
    steps = load_laporan(2023, str(tmp_path / "data")).jarak().of("status:ip_asn:2023")
    assert [(step.sekarang, step.arah, step.berikutnya, step.perlu) for step in steps] == [
        ("Melampaui target", "naik", "Mencapai target", 75)
    ]


def test_what_no_value_leads_to_is_said_to_be_out_of_reach(laporan):
    """A capaian of words is 100 or none: no level gives 84,99."""
    steps = laporan.jarak().of("kategori:keamanan_informasi:2023")
    assert steps
    assert all(step.perlu is None for step in steps)
    frame = laporan.jarak().to_frame()
    assert set(frame["arah"]) == {"naik", "turun"}
    assert frame.dtypes.astype(str)[["jarak", "perlu", "termasuk"]].tolist() == ["float64", "float64", "bool"]


@pytest.fixture(scope="module", params=["sampel", "contoh", "satu indikator"])
def any_agency(request, tmp_path_factory):
    """The sample, the agency with every awkward case, and one that has a single indikator."""
    if request.param == "sampel":
        return load_laporan(2023, "data")
    if request.param == "contoh":
        return load_laporan(2024, "tests/contoh")

    return load_laporan(YEAR, str(write_agency(tmp_path_factory.mktemp("satu") / "data", 1)))


@pytest.mark.exhaustive
def test_every_distance_is_kept_by_the_report_that_goes_it(any_agency):
    """For whatever indikator, kind and direction: the value said to be needed has the word said to be next."""
    tahun, tried = any_agency.tahun, 0
    given = {row["kode_indikator"] for row in any_agency.pengiriman.table("realisasi")}
    inputs = {f"realisasi:{kode}:{tahun}": kode for kode in given}
    for step in any_agency.jarak().baris:
        kode, perlu = inputs.get(step.masukan), step.perlu
        is_written = isinstance(perlu, str) or (perlu is not None and Fraction(decimal_text(perlu)) == perlu)
        if kode is None or not step.termasuk or not is_written:
            continue
        kinerja = any_agency.dengan(realisasi={kode: perlu}).kinerja(kode)
        words = {f"status:{kode}:{tahun}": kinerja.status, f"kategori:{kode}:{tahun}": kinerja.kategori}
        if step.kunci in words:
            assert words[step.kunci].text == step.berikutnya, step
            tried += 1
    assert tried


def test_what_moves_in_any_agency_is_listed(any_agency):
    """One changed target, and the difference lists what the two lists of figures say."""
    measured = (role.kinerja for role in any_agency.indikator if role.kinerja.jenis.kode == "nilai")
    kode = next(kinerja.kode for kinerja in measured if kinerja.realisasi.number)
    other = any_agency.dengan(target={kode: any_agency.kinerja(kode).realisasi.number // 1 + 3})
    rows = {row.kunci: row for row in other.beda(any_agency).baris if row.kunci}
    assert rows[f"target:{kode}:{any_agency.tahun}"].sesudah == other.kinerja(kode).target.text
    assert rows[f"capaian_pct:{kode}:{any_agency.tahun}"].sesudah == other.kinerja(kode).capaian.text


def test_reports_of_two_agencies_are_told_apart(laporan, tmp_path):
    """By whose they are, where the year does not tell; neither of them is an experiment, nor is that said."""
    other = load_laporan(2024, "tests/contoh")
    beda = other.beda(laporan)
    assert beda.sebelum == f"Laporan Tahun 2023 {laporan.identitas.instansi} {laporan.identitas.wilayah}"
    assert beda.sesudah == f"Laporan Tahun 2024 {other.identitas.instansi} {other.identitas.wilayah}"
    page = beda.halaman(tmp_path / "dua.html").read_text("utf-8")
    assert "<title>Perbandingan dua laporan: " in page
    assert not any(word in page + beda._repr_html_() for word in ("ercobaan", "Yang diubah"))
    assert "percobaan" not in beda.to_frame().attrs


def test_an_experiment_is_stamped_on_whichever_side_it_stands(laporan):
    """Also where the report is held against it, and it is the report that follows."""
    beda = laporan.beda(laporan.dengan(realisasi={"ip_asn": 76}))
    assert "Percobaan, bukan laporan" in beda._repr_html_()
    assert beda.to_frame().attrs["percobaan"].startswith("percobaan, bukan laporan")


def test_a_figure_is_named_as_a_reader_would(laporan):
    """By the words of its row where its key is no code of the data; two figures held against each other as such."""
    frame = laporan.frame("angka").set_index("kunci")["nama"]
    assert frame["kutipan:lkj_2023:terbit_masukan:tercetak:t343.ip.kemajuan"] == (
        "Tercetak pada Tabel 3.4.3 Indeks Profesionalitas ASN, tingkat kemajuan"
    )
    assert frame["perubahan:realisasi:iku_skm:2023:realisasi:iku_skm:2022"] == (
        "Perubahan realisasi Nilai Survei Kepuasan Masyarakat tahun 2023 dari realisasi Nilai Survei Kepuasan "
        "Masyarakat tahun 2022"
    )
    assert frame["narasi:kegiatan_tatap_muka:2023"] == "Jumlah kegiatan diseminasi tatap muka tahun 2023"
    assert frame["rincian:tenaga_non_pns:3:jumlah:2023"].startswith("Jumlah Sopir tahun 2023")
    assert not [name for name in frame if re.search(r"\b(uraian|AKIP) \1\b", name, re.IGNORECASE)]


def test_the_legend_of_a_sign_is_one_sentence(laporan):
    """The points of "t.d." end none."""
    skenario = laporan.dengan(target={"ip_asn": 0}, realisasi={"ip_asn": 0})
    said = [row.sesudah for row in skenario.beda(laporan).of("kalimat")]
    assert any("= tidak dapat dihitung." in text for text in said)
    assert not [text for text in said if text.startswith("=")]
