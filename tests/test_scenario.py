"""What if: values and rules that are not those of the data, what they move, and that nothing of it is published."""

import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjtools.document.compose import compose
from lkjtools.document.stitch import stitch
from lkjtools.errors import NotebookError, PercobaanError, PublishError, RunError
from lkjtools.record import rehearse
from lkjtools.record.check import check_record
from lkjtools.record.precheck import check_notebook
from lkjtools.record.run import run_chapters
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import BUKAN_LAPORAN, LAPORAN, NILAI_PERCOBAAN, TABEL, read_value
from lkjtools.show.values import Narasi
from lkjtools.topics.capaian.table import tabel_program


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def kinerja(laporan, kode, tahun=None):
    one = laporan.kinerja(kode, tahun)
    return one.target.text, one.realisasi.text, one.capaian.text, one.status.text


def test_a_value_that_is_changed_moves_what_rests_on_it_and_nothing_of_the_report(laporan):
    """The issue's own example; the report that is asked stays what it is, and so does the next one."""
    before = kinerja(laporan, "ip_asn")
    skenario = laporan.dengan(realisasi={"ip_asn": 60})
    assert kinerja(skenario, "ip_asn") == ("75,00", "60,00", "80,00", "Belum mencapai target")
    assert kinerja(laporan, "ip_asn") == before == kinerja(load_laporan(2023, "data"), "ip_asn")
    assert str(skenario.percobaan.ubahan[0]) == (
        "Realisasi Indeks Profesionalitas ASN Perangkat Daerah tahun 2023: 74 → 60"
    )
    again = skenario.dengan(target={"ip_asn": 60})
    assert kinerja(again, "ip_asn") == ("60,00", "60,00", "100,00", "Mencapai target")
    assert [one.apa for one in again.percobaan.ubahan] == ["realisasi", "target"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (75, "75,00"),
        (75.5, "75,50"),
        (75.125, "75,1250"),
        (Decimal("75.12"), "75,12"),
        (Fraction(151, 2), "75,50"),
        ("75.5", "75,50"),
        (np.int64(75), "75,00"),
        (np.float64(75.5), "75,50"),
    ],
)
def test_a_number_is_taken_as_it_is_whatever_its_type(laporan, value, printed):
    """A fourth digit says that 75.125 is no 75125, as a file would have to say it."""
    assert laporan.dengan(target={"ip_asn": value}).kinerja("ip_asn").target.text == printed


def test_another_year_is_changed_where_it_is_named(laporan):
    """Its own folder holds the value; the trend of the reported year follows."""
    skenario = laporan.dengan(realisasi={"ip_asn": 90}, tahun=2022)
    assert skenario.kinerja("ip_asn", 2022).realisasi.text == "90,00"
    assert skenario.angka("arah:ip_asn:2023").angka.text == "turun"
    assert laporan.angka("arah:ip_asn:2023").angka.text == "naik"


def test_what_is_given_as_a_count_may_be_given_as_one_number(laporan):
    """Numerator and denominator give way; each of them can be changed alone, too."""
    counted = next(row for row in laporan.pengiriman.table("realisasi") if row["pembilang"])
    kode = counted["kode_indikator"]
    assert laporan.dengan(realisasi={kode: 50}).kinerja(kode).realisasi.number == 50
    part = laporan.dengan(pembilang={kode: 1}).kinerja(kode).realisasi
    assert part.number == Fraction(100, int(counted["penyebut"])) or part.unit != "%"


def test_what_is_not_yet_published_can_be_tried(tmp_path):
    """The most natural question of all: what if it comes out at 75."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "realisasi.csv"
    path.write_text(
        path.read_text("utf-8").replace("ip_asn,,74,,,,,tetap", "ip_asn,,,,,,,belum_terbit"), "utf-8"
    )
    laporan = load_laporan(2023, str(tmp_path / "data"))
    assert laporan.kinerja("ip_asn").status.text == "t.d."
    assert kinerja(laporan.dengan(realisasi={"ip_asn": 75}), "ip_asn")[3] == "Mencapai target"


def test_a_budget_line_changes_its_sums_and_says_what_no_longer_agrees(laporan):
    """Two tables show one budget; who changes one sees what follows, and is told of the other."""
    skenario = laporan.dengan(realisasi_rp={"2.16.02.2.01": 1260499168})
    assert skenario.anggaran.cari("2.16.02").serapan.text == "100,00"
    (note,) = skenario.percobaan.catatan
    assert "jumlah realisasi_rp" in note
    assert laporan.dengan(realisasi={"ip_asn": 75}).percobaan.catatan == ()
    spent = next(row for row in laporan.pengiriman.table("belanja") if row["kode_belanja"] == "5.1.02")
    more = {"2.16.02.2.01": 1121071452 + 1000, "5.1.02": int(spent["realisasi_rp"]) + 1000}
    assert laporan.dengan(realisasi_rp=more).percobaan.catatan == ()


def test_weights_and_unsur_are_changed_by_their_codes(laporan):
    """Weights of a composite add up to 100, else they are refused."""
    skenario = laporan.dengan(bobot_pct={"diseminasi": 10, "keamanan_informasi": 35})
    skenario = skenario.dengan(nilai_unsur={"U1": 4})
    assert skenario.kinerja("iku_tik").realisasi.number != laporan.kinerja("iku_tik").realisasi.number
    assert skenario.kinerja("iku_skm").realisasi.number > laporan.kinerja("iku_skm").realisasi.number


def test_another_rule_is_chosen_by_the_key_of_laporan_yaml(laporan):
    """Choices of laporan.yaml, the category of the instrument, and formulas that laporan.yaml does not choose."""
    skenario = laporan.dengan(aturan={"efisiensi": "selisih_lima_poin", "indeks_kami.kategori_se": "Tinggi"})
    assert skenario.peraturan.rule("efisiensi").name == "efisiensi/selisih_lima_poin"
    assert skenario.capaian.status_skor("keamanan_informasi").text != "t.d."
    capped = laporan.dengan(aturan={"batas_capaian/tanpa": "atas_120"}, realisasi={"diseminasi": 125})
    assert capped.kinerja("diseminasi").capaian.text == "120,00"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"realisasi": {"ipasn": 60}}, 'Tidak ada indikator "ipasn"; mungkin maksudnya "ip_asn"'),
        ({"realisasi": {"ip_asn": "tujuh"}}, 'kolom realisasi: tertulis "tujuh"; seharusnya angka'),
        ({"realisasi": {"ip_asn": True}}, '"True" bukan angka atau kata'),
        ({"realisasi": {"ip_asn": float("nan")}}, "nan bukan bilangan"),
        ({"realisasi": {"ip_asn": Decimal("sNaN")}}, "sNaN bukan bilangan"),
        (
            {"realisasi": {"ip_asn": 10**5000}},
            "bilangan sebesar atau sekecil itu tidak dapat ditulis pada data",
        ),
        ({"realisasi": {"ip_asn": Decimal("1e-99999999")}}, "bilangan sebesar atau sekecil itu"),
        ({"realisasi": {"ip_asn": "\ud800"}}, r'kolom realisasi: tertulis "\ud800"; seharusnya angka'),
        (
            {"realisasi": 75},
            'realisasi: tertulis "75"; seharusnya kode dengan nilainya, realisasi={"kode": ...}',
        ),
        ({"aturan": "efisiensi"}, 'aturan: tertulis "efisiensi"; seharusnya kode dengan nilainya'),
        ({"pembilang": {"ip_asn": 5}}, "seharusnya tepat satu: realisasi, atau pembilang dan penyebut"),
        ({"realisasi": {"ip_asn": 60}, "tahun": "2023"}, 'tahun "2023" bukan tahun empat angka'),
        ({"realisasi": {"ip_asn": 60}, "tahun": True}, 'tahun "True" bukan tahun empat angka'),
        ({"realisasi": {"ip_asn": Fraction(1, 3)}}, "1/3 tidak habis dibagi"),
        ({"realisasi": {"keamanan_informasi": "VI"}}, "seharusnya salah satu tingkat: I, I+, II"),
        (
            {"realisasi": {"iku_tik": 90}},
            "dihitung dari komponennya; ubah realisasi atau skor integrasi_sistem",
        ),
        ({"realisasi": {"iku_skm": 3}}, "dihitung dari unsur survei; ubah nilai_unsur U1, U2"),
        ({"target": {"ip_asn": 80}, "tahun": 2031}, "ip_asn tidak punya target tahun 2031"),
        ({"pagu_rp": {"2.16.2.2.01": 1}}, 'mungkin maksudnya "2.16.02.2.01"'),
        ({"realisasi_rp": {"2.16.02": 1}}, "realisasi_rp 2.16.02 dijumlahkan; ubah 2.16.02.2.01"),
        ({"bobot_pct": {"diseminasi": 5}}, "seharusnya jumlah bobot komponen iku_tik sama dengan 100"),
        ({"bobot_pct": {"diseminasi": 5}, "tahun": 2022}, "bobot diseminasi berlaku bagi setiap tahun"),
        ({"nilai_unsur": {"U1": 5}}, 'tertulis "5"; seharusnya antara 1 dan 4'),
        ({"aturan": {"efisien": "x"}}, 'Tidak ada pilihan aturan "efisien"; mungkin maksudnya "efisiensi"'),
        ({"aturan": {"efisiensi": "selisih_lima"}}, 'mungkin maksudnya "selisih_lima_poin"'),
        ({"aturan": {"batas_capaian/tanpa": "batas"}}, 'Tidak ada rumus bagi batas_capaian/tanpa "batas"'),
        ({}, "tidak ada yang diubah; yang dapat diubah: realisasi, target"),
    ],
)
def test_what_the_data_could_not_hold_is_refused_in_one_sentence(laporan, change, reason):
    """By the checks that a delivery passes, with the nearest names."""
    with pytest.raises(PercobaanError) as refused:
        laporan.dengan(**change)
    text = str(refused.value)
    assert reason in text
    assert text.startswith("Percobaan ditolak: ")
    assert "\n" not in text


def test_everything_that_is_refused_is_told_at_once(laporan):
    """A wrong code and a wrong choice; two wrong values."""
    with pytest.raises(PercobaanError) as refused:
        laporan.dengan(realisasi={"ipasn": 60}, aturan={"efisien": "x"})
    assert len(refused.value.reasons) == 2
    with pytest.raises(PercobaanError) as refused:
        laporan.dengan(realisasi={"ip_asn": "a", "diseminasi": "b"})
    assert len(refused.value.reasons) == 2


def test_a_scenario_changes_no_file(tmp_path):
    """Neither in the folder of data nor elsewhere in the project."""
    shutil.copytree("data", tmp_path / "data")
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    before = [path.read_bytes() for path in files]
    laporan = load_laporan(2023, str(tmp_path / "data"))
    _ = laporan.dengan(realisasi={"ip_asn": 60}, aturan={"efisiensi": "selisih_lima_poin"}).daftar_angka
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == files
    assert [path.read_bytes() for path in files] == before


# -- nothing of it is published ------------------------------------------------------------------------------


def test_what_a_scenario_shows_is_stamped_and_is_no_value_of_a_record(laporan):
    """Its cells say by their place that they are of none; on the screen a line says so."""
    skenario = laporan.dengan(realisasi={"ip_asn": 60})
    for shown in (tabel_program(skenario.capaian), skenario):
        bundle = shown._repr_mimebundle_()
        assert set(bundle) == {NILAI_PERCOBAAN, "text/html", "text/plain"}
        assert "Percobaan, bukan laporan" in bundle["text/html"]
    assert TABEL in tabel_program(laporan.capaian)._repr_mimebundle_()
    assert LAPORAN in laporan._repr_mimebundle_()
    with pytest.raises(ValueError, match=BUKAN_LAPORAN):
        read_value(TABEL, tabel_program(skenario.capaian).to_json())


def chapter(outputs):
    opening = [new_markdown_cell("# Judul"), new_code_cell("YEAR = None"), new_code_cell("1")]
    shown = new_code_cell("tabel", outputs=outputs)
    for count, cell in enumerate((*opening[1:], shown), start=1):
        cell.execution_count = count
    return new_notebook(cells=[*opening, shown])


@pytest.mark.parametrize("is_forged", [False, True])
def test_runner_and_document_refuse_a_value_of_a_scenario(laporan, is_forged):
    """Also one that says it is a table of the report: the places of its cells say something else."""
    tabel = tabel_program(laporan.dengan(realisasi={"ip_asn": 60}).capaian)
    data = {TABEL: tabel.to_json()} if is_forged else tabel.bundle()
    notebook = chapter([new_output("display_data", data)])
    failure = check_record("bab", notebook, {"YEAR": 2023, "TRIWULAN": None})
    assert BUKAN_LAPORAN in failure.reason
    assert failure.cell == 4
    with pytest.raises(PublishError, match=BUKAN_LAPORAN):
        compose(stitch([("bab", notebook)]))


def test_a_standard_text_of_a_scenario_is_refused_though_it_prints_no_figure(laporan):
    """Which of its sentences stands there is decided by the data."""
    shown = [value for _, value in laporan.dengan(realisasi={"ip_asn": 75}).tampilan.nilai]
    texts = [value for value in shown if isinstance(value, Narasi) and value.source and not value.angka]
    assert {value.code for value in texts} >= {"cara_angka_dihitung"}
    assert all(NILAI_PERCOBAAN in value.bundle(preview=False) for value in texts)


def test_a_chapter_that_makes_a_scenario_is_refused_before_it_runs(write_chapter, tmp_path):
    """Words without a figure would not tell that they come from one."""
    path = write_chapter(tmp_path, "bab", "tabel(laporan().dengan(aturan={}))")
    with pytest.raises(NotebookError, match=r"bab\.ipynb, sel 4: dengan membuat percobaan, bukan laporan"):
        check_notebook(path, {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"})


def test_a_chapter_that_hides_a_scenario_is_refused_where_it_makes_it(write_chapter, tmp_path):
    """By whatever name it was made."""
    opening = (
        "from lkjtools.report.laporan import load_laporan\n"
        "from lkjtools.topics.capaian.table import tabel_program\n"
        'laporan = getattr(load_laporan(YEAR, DATA_DIR), "deng" + "an")(realisasi={"ip_asn": 60})'
    )
    path = write_chapter(tmp_path, "bab", "tabel_program(laporan.capaian)", "laporan", opening=opening)
    parameters = {"YEAR": 2023, "TRIWULAN": None, "DATA_DIR": "data"}
    reason = "Percobaan ditolak: bab laporan tidak boleh membuat percobaan."
    (rehearsed,) = rehearse([path], parameters, root=Path.cwd())
    assert (rehearsed.failure.cell, rehearsed.failure.reason) == (3, reason)
    with pytest.raises(RunError) as refused:
        run_chapters([path], parameters, tmp_path, 1, root=Path.cwd())
    assert reason in str(refused.value)
