"""The report of a year: what the printed 2023 report should have said, and what is read for it."""

import shutil
from pathlib import Path

import pytest

from lkjtools.build import project_root
from lkjtools.delivery.validation import validate_delivery
from lkjtools.errors import ParameterError, UnknownNameError
from lkjtools.figure.angka import Tanda, is_sementara
from lkjtools.prose.figures import read_figure
from lkjtools.prose.text import narasi
from lkjtools.report.laporan import load_laporan
from lkjtools.show.recorded import LAPORAN, read_value
from lkjtools.topics.antartahun.table import tabel_antartahun
from lkjtools.topics.capaian.table import tabel_program
from lkjtools.topics.efisiensi.chart import gambar_efisiensi
from lkjtools.topics.efisiensi.table import tabel_efisiensi
from lkjtools.topics.perencanaan.table import tabel_target_renstra
from tests.baris import set_cells


@pytest.fixture(scope="module")
def laporan():
    return load_laporan(2023, "data")


def changed(tmp_path, **files):
    """The sample data with some files of 2023 rewritten by a function of their text."""
    for year in ("2021", "2022", "2023"):
        shutil.copytree(f"data/{year}", tmp_path / year, dirs_exist_ok=True)
    for name, change in files.items():
        path = tmp_path / "2023" / f"{name}.csv"
        path.write_text(change(path.read_text("utf-8")), "utf-8")
    return load_laporan(2023, str(tmp_path))


@pytest.mark.parametrize(
    ("kode", "target", "realisasi", "capaian", "status", "kategori"),
    [
        ("iku_skm", "3,800", "3,805", "100,1", "Melampaui target", "Sangat baik"),
        ("iku_tik", "95,00", "96,40", "101,5", "Melampaui target", "Sangat baik"),
        ("ip_asn", "75,00", "74,00", "98,67", "Belum mencapai target", "Baik"),
        ("integrasi_sistem", "100,00", "100,00", "100,00", "Mencapai target", "Baik"),
        ("pemanfaatan_data", "90,00", "100,00", "111,11", "Melampaui target", "Sangat baik"),
        ("keamanan_informasi", "II+", "II+", "100,00", "Mencapai target", "Baik"),
    ],
)
def test_performance_of_2023_is_the_recomputed_one(
    laporan, kode, target, realisasi, capaian, status, kategori
):
    """Where the published report truncates or errs, the recomputed figure stands."""
    item = laporan.kinerja(kode)
    shown = (item.target, item.realisasi, item.capaian, item.status, item.kategori)
    assert tuple(angka.text for angka in shown) == (target, realisasi, capaian, status, kategori)


def test_the_composite_is_computed_from_exact_components(laporan):
    """35/35/10/20 over 100, 100, 413/645 and 100 gives 96,4031..., printed 96,40."""
    realisasi = laporan.kinerja("iku_tik").realisasi
    assert str(float(realisasi.number)).startswith("96.4031007")
    assert (
        realisasi.arithmetic
        == "(35 × 100,00 + 35 × 100,00 + 10 × 64,03 + 20 × 100,00) ÷ (35 + 35 + 10 + 20) = 96,40"
    )


def test_a_component_carries_the_value_of_its_program_indikator(laporan):
    """One fact, several roles: the same Angka in both tables."""
    component = {role.kinerja.kode: role.kinerja for role in laporan.peran("komponen", "iku_tik")}
    program = {role.kinerja.kode: role.kinerja for role in laporan.peran("program")}
    assert len(component) == 4
    assert all(component[kode] is program[kode] for kode in component)


def test_the_score_of_a_level_stands_apart_from_its_capaian(laporan):
    """413 of 645 is 64,03 percent of the instrument; the level II+ reached is 100 percent of the target."""
    item = laporan.kinerja("keamanan_informasi")
    assert (item.skor.persen.text, item.capaian.text) == ("64,03", "100,00")
    assert item.satuan == ""
    assert laporan.kinerja("ip_asn").skor is None


def test_the_status_of_a_score_needs_the_category_of_the_system(laporan, tmp_path):
    """The category is not in the sample: no status is made up. With it, the score has one."""
    assert laporan.capaian.status_skor("keamanan_informasi").value is Tanda.TIDAK_DIHITUNG
    assert laporan.capaian.status_skor("ip_asn") is None
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("kategori_se: null", "kategori_se: Tinggi"), "utf-8")
    known = load_laporan(2023, str(tmp_path / "data"))
    assert known.capaian.status_skor("keamanan_informasi").text == "Pemenuhan Kerangka Kerja Dasar"


@pytest.mark.parametrize(
    ("realisasi", "printed", "status"),
    [
        ("75", ("75,00", "75,00"), "Mencapai target"),
        ("75.0010", ("75,000", "75,001"), "Melampaui target"),
        ("74.99996", ("75,00000", "74,99996"), "Belum mencapai target"),
        ("80", ("75,00", "80,00"), "Melampaui target"),
    ],
)
def test_what_exceeds_a_target_never_looks_equal_to_it(tmp_path, realisasi, printed, status):
    """As many decimals as show the relation: "melampaui" cannot stand beside 3,8 = 3,8."""
    report = changed(tmp_path, realisasi=lambda text: text.replace("ip_asn,,74,", f"ip_asn,,{realisasi},"))
    item = report.kinerja("ip_asn")
    assert ((item.target.text, item.realisasi.text), item.status.text) == (printed, status)


@pytest.mark.parametrize(
    ("kode", "tahun", "realisasi", "capaian"),
    [
        ("integrasi_sistem", 2021, "94,85", "118,56"),
        ("ip_asn", 2022, "70,80", "94,40"),
        ("diseminasi", 2021, "100,00", "125,00"),
        ("iku_skm", 2022, "3,604", "100,1"),
        ("iku_tik", 2022, "96,34", "107,0"),
        ("keamanan_informasi", 2022, "II+", "100,00"),
    ],
)
def test_past_years_are_computed_by_the_same_rules(laporan, kode, tahun, realisasi, capaian):
    """The comparison with past years is not typed, it is computed from their deliveries."""
    item = laporan.kinerja(kode, tahun)
    assert (item.realisasi.text, item.capaian.text) == (realisasi, capaian)


def test_a_year_without_data_has_signs_not_zeros(laporan):
    """2019 has no figure for this indikator."""
    item = laporan.kinerja("integrasi_sistem", 2019)
    assert [a.text for a in (item.target, item.realisasi, item.capaian, item.status)] == [
        "–",
        "–",
        "t.d.",
        "t.d.",
    ]


@pytest.mark.parametrize(
    ("kode", "serapan"),
    [
        ("total", "93,15"),
        ("2.16.01.2.05", "80,52"),
        ("2.16.02", "88,94"),
        ("2.16.03", "98,09"),
        ("2.16.03.2.02", "97,61"),
        ("2.21.02", "96,12"),
        ("2.16.01.2.08", "84,20"),
    ],
)
def test_absorption_is_rounded_not_truncated(laporan, kode, serapan):
    """80,76 was printed for Administrasi Kepegawaian; its amounts give 80,52."""
    pos = laporan.anggaran.jumlah if kode == "total" else laporan.anggaran.cari(kode)
    assert pos.serapan.text == serapan


def test_both_views_of_the_budget_have_one_total(laporan):
    """By program and by jenis belanja the sums are equal."""
    assert laporan.anggaran.jumlah.pagu.value == laporan.belanja.jumlah.pagu.value == 11170720208
    assert laporan.anggaran.jumlah.realisasi.value == laporan.belanja.jumlah.realisasi.value == 10405821856


def test_highest_and_lowest_absorption_are_found_on_exact_values(laporan):
    """Prose names them; a division that the data lacks has none."""
    assert laporan.anggaran.tertinggi.kode == "2.20.02"
    assert laporan.anggaran.terendah.kode == "2.16.02"
    assert laporan.sumber_dana.tertinggi is laporan.sumber_dana.terendah is None
    with pytest.raises(UnknownNameError, match=r'Tidak ada kode anggaran "9.99"'):
        laporan.anggaran.cari("9.99")


def test_efficiency_sets_spending_beside_performance(laporan):
    """Persandian: 96,12 spent for 100 percent of the level reached: 3,88 points below."""
    by_kode = {item.kinerja.kode: item for item in laporan.efisiensi.indikator}
    item = by_kode["keamanan_informasi"]
    assert ([angka.text for angka in item.ukuran], item.tingkat.text) == (["-3,88"], "Efisien")
    item = by_kode["dokumen_perencanaan"]
    assert (item.pos.pagu.text, item.pos.realisasi.text, item.pos.serapan.text) == (
        "5.186.000.000",
        "4.779.900.774",
        "92,17",
    )


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("beriringan", "Efisien"),
        ("rasio_lima_tingkat", "Kurang Efisien"),
        ("selisih_lima_poin", "Cukup efisien"),
    ],
)
def test_the_rule_of_efficiency_is_the_one_chosen(tmp_path, variant, expected):
    """No national rule: laporan.yaml chooses, and the same figures get another name."""
    shutil.copytree("data", tmp_path / "data")
    path = tmp_path / "data" / "2023" / "laporan.yaml"
    path.write_text(
        path.read_text("utf-8").replace("efisiensi: beriringan", f"efisiensi: {variant}"), "utf-8"
    )
    chosen = load_laporan(2023, str(tmp_path / "data"))
    assert chosen.efisiensi.indikator[-1].tingkat.text == expected


def test_the_survey_is_graded_by_the_method_chosen(laporan):
    """Nine unsur of equal weight: 3,8053... and 95,13, grade A."""
    skm = laporan.skm
    assert (skm.nilai.text, skm.konversi.text, skm.mutu.text, skm.kinerja.text) == (
        "3,805",
        "95,13",
        "A",
        "Sangat baik",
    )
    assert {unsur.mutu.text for unsur in skm.unsur} == {"A"}
    assert skm.nilai is laporan.kinerja("iku_skm").realisasi


def test_akip_evaluations_are_scored_from_their_components(laporan):
    """72,15 is BB, issued and recomputed; of the year before 90 points were evaluated: 71,31 carried to 79,23."""
    by_kode = {item.kode: item for item in laporan.akip.evaluasi}
    newest = laporan.akip.terakhir
    assert (newest.tahun, newest.nilai.text, newest.predikat.text) == (2022, "72,15", "BB")
    older = by_kode["akip_2021"]
    assert (newest.nilai_hitung.text, newest.predikat_hitung.text) == ("72,15", "BB")
    assert (older.jumlah_hitung.text, older.nilai_hitung.text) == ("71,31", "79,23")


def test_counts_of_the_conclusion_are_computed(laporan):
    """Of eight program indikator one exceeds, six reach and one misses its target."""
    words = ("Melampaui target", "Mencapai target", "Belum mencapai target")
    assert [laporan.capaian.banyak("program", word).text for word in words] == ["1", "6", "1"]
    assert laporan.capaian.banyak("program").text == "8"
    assert laporan.capaian.rata_rata_capaian("program").text == "101,22"
    assert [laporan.antartahun.banyak_arah(word).text for word in ("naik", "tetap", "turun")] == [
        "1",
        "7",
        "0",
    ]


def test_a_figure_of_prose_comes_from_its_table(laporan):
    """And one that is not there is an error, not an empty place."""
    assert read_figure(laporan.pengiriman.of(2022), "pagu_total_rp").text == "9.037.243.412"
    with pytest.raises(LookupError, match="tidak_ada"):
        read_figure(laporan.pengiriman, "tidak_ada")


def test_targets_are_printed_as_agreed(laporan):
    """A target is never rounded: 81,72 keeps its decimals, and the others of the row have as many."""
    years = laporan.perencanaan.tahun
    row = [laporan.perencanaan.target("iku_tik", tahun).text for tahun in years]
    assert row == ["81,72", "86,62", "87,00", "90,00", "95,00"]
    assert laporan.perencanaan.target("iku_skm", 2019).text == "–"


def test_the_target_agreed_for_a_year_counts_before_that_of_the_plan(tmp_path):
    """Capaian rests on the perjanjian kinerja, progress on the plan; the table of the plan says so."""
    row = "iku_skm,2023,,tahunan,3.8,"
    other = changed(tmp_path, target=lambda text: text.replace(row, row.replace("3.8", "3.7")))
    item = other.kinerja("iku_skm")
    assert (item.target.text, item.capaian.text) == ("3,700", "102,8")
    assert other.antartahun.kemajuan("iku_skm").capaian.text == "100,1"
    (note,) = tabel_target_renstra(other.perencanaan).notes
    assert note == (
        "Capaian Nilai Survei Kepuasan Masyarakat tahun 2023 dihitung terhadap target tahunannya, yang berbeda "
        "dari target rencana ini."
    )
    plan = changed(tmp_path / "rencana", target=lambda text: text.replace(row, row.replace("2023", "2022")))
    assert plan.kinerja("iku_skm").is_target_renstra
    assert plan.kinerja("iku_skm").target.text == "3,800"


def test_a_table_over_years_says_whose_target_is_the_plan_s(tmp_path):
    """Where another indikator has a target agreed for that year, the one without is named."""
    row = "ip_asn,2022,,renstra,76,renstra_perubahan,Contoh\n"
    other = changed(tmp_path, target=lambda text: text + row)
    path = tmp_path / "2022" / "target.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("ip_asn")), "utf-8")
    assert other.kinerja("ip_asn", 2022).target.text == "76,00"
    nama = other.kinerja("ip_asn").nama
    expected = f"Target tahun 2022 untuk {nama} adalah target menurut rencana strategis."
    assert tabel_antartahun(other.antartahun).notes == (expected,)


def test_progress_towards_the_end_of_the_plan(laporan):
    """98,67 percent is not yet reached, whatever the table of the published report says."""
    item = laporan.antartahun.kemajuan("ip_asn")
    assert (item.target.text, item.capaian.text, item.kemajuan.text) == ("75,00", "98,67", "Belum tercapai")
    assert laporan.antartahun.kemajuan("keamanan_informasi").kemajuan.text == "Tercapai"


@pytest.mark.parametrize(
    ("status", "sign", "value"),
    [("belum_terbit", "…", Tanda.BELUM_TERBIT), ("tidak_berlaku", "t.b.", Tanda.TIDAK_BERLAKU)],
)
def test_a_figure_not_yet_published_is_neither_missing_nor_zero(tmp_path, status, sign, value):
    """Each reason of absence has its own sign, and what is computed from it cannot be computed."""
    changed_laporan = changed(
        tmp_path, realisasi=lambda text: text.replace("ip_asn,,74,,,,,tetap", f"ip_asn,,,,,,,{status}")
    )
    item = changed_laporan.kinerja("ip_asn")
    assert (item.realisasi.text, item.realisasi.value, item.capaian.text) == (sign, value, "t.d.")
    assert (
        changed_laporan.capaian.rata_rata_capaian("program").text == "101,59"
    )  # seven indikator, never a zero


def test_what_was_read_is_noted_with_its_hash():
    """The last cell of a chapter shows the files its figures rest on."""
    laporan = load_laporan(2023, "data")
    assert laporan.pengiriman.reads == ()
    _ = laporan.belanja
    bundle = laporan._repr_mimebundle_()
    read_value(LAPORAN, bundle[LAPORAN])
    paths = [read["path"] for read in bundle[LAPORAN]["reads"]]
    # The agency's own rules are among those in force; the documents are read for the names of the cells.
    assert paths == [
        "2023/belanja.csv",
        "2023/laporan.yaml",
        "2023/kelas_capaian.csv",
        "2023/skala_tingkat.csv",
        "2023/peringatan_diterima.csv",
        "2023/dokumen.csv",
    ]
    assert "Laporan Kinerja" in bundle["text/plain"]


def test_without_a_year_the_report_is_that_of_the_desk_or_the_newest(monkeypatch, tmp_path):
    """`lkj lab` sets LKJ_YEAR for every notebook; elsewhere the newest delivery is meant."""
    for year in (2021, 2022):
        (tmp_path / f"data/{year}").mkdir(parents=True)
        (tmp_path / f"data/{year}/laporan.yaml").touch()
    (tmp_path / "data/2040").mkdir()
    monkeypatch.setenv("LKJ_ROOT", str(tmp_path))
    monkeypatch.delenv("LKJ_YEAR", raising=False)
    assert load_laporan().tahun == 2022
    monkeypatch.setenv("LKJ_YEAR", "2021")
    assert load_laporan().tahun == 2021
    assert load_laporan(2022).tahun == 2022
    with pytest.raises(ParameterError, match=r"Triwulan 5 tidak dikenal; tulis 1, 2, 3, atau 4"):
        load_laporan(triwulan=5)
    with pytest.raises(ParameterError, match=r'Folder data None bukan nama folder; .*"data"'):
        load_laporan(2023, None)
    with pytest.raises(ParameterError, match=r"Tahun '2021' tidak dikenal; tulis tahun empat angka tanpa"):
        load_laporan("2021")
    monkeypatch.setenv("LKJ_YEAR", "21")
    with pytest.raises(ParameterError, match='Tahun harus ditulis tepat 4 angka, 0-9; tertulis "21"'):
        load_laporan()


def test_a_notebook_finds_its_project_from_the_folder_that_it_lies_in(monkeypatch, tmp_path):
    """JupyterLab and VS Code run a notebook in its own folder; no setting is needed."""
    deep = tmp_path / "analisis/saya"
    for folder in (
        deep / "data",
        tmp_path / "data/2022",
    ):  # a folder of that name without a year is another one
        folder.mkdir(parents=True)
    (tmp_path / "data/2022/laporan.yaml").touch()
    monkeypatch.delenv("LKJ_ROOT", raising=False)
    monkeypatch.chdir(deep)
    assert load_laporan().pengiriman.data_dir == tmp_path.resolve() / "data"
    assert project_root() == tmp_path.resolve()  # and so do the commands


def test_a_year_without_data_is_refused_with_every_folder_that_was_searched(monkeypatch, tmp_path):
    """Who opened a notebook outside of the project sees where it was looked for, and what there is."""
    monkeypatch.delenv("LKJ_ROOT", raising=False)
    monkeypatch.delenv("LKJ_YEAR", raising=False)
    (tmp_path / "dalam").mkdir()
    monkeypatch.chdir(tmp_path / "dalam")
    here = tmp_path.resolve()
    with pytest.raises(ParameterError) as refused:
        load_laporan(2022)
    assert f"Data tahun 2022 tidak ditemukan; dicari di {here}/dalam/data, {here}/data, " in str(
        refused.value
    )
    with pytest.raises(ParameterError, match=r"^Data tidak ditemukan; dicari di "):
        load_laporan()
    (here / "data/2021").mkdir(parents=True)
    (here / "data/2021/laporan.yaml").touch()
    with pytest.raises(ParameterError, match=r"; tahun yang ada: 2021\.$"):
        load_laporan(2022)
    monkeypatch.setenv("LKJ_ROOT", str(here))
    with pytest.raises(ParameterError) as refused:
        load_laporan(2022)
    assert str(refused.value).startswith(f"Data tahun 2022 tidak ditemukan; dicari di {here}/data; ")


def test_the_words_of_one_instrument_are_given_to_its_own_levels_alone(tmp_path):
    """A predikat with a score of 75,3 gets no status of Indeks KAMI; a level of that has one."""

    def as_predikat(text):
        return text.replace("tingkat,indeks_kami", "tingkat,predikat_akip")

    def with_predikat(text):
        return text.replace("II+", "BB").replace("413,645", "75.3,100")

    own = changed(tmp_path / "sendiri")
    assert own.capaian.status_skor("keamanan_informasi").text == "t.d."  # no category is delivered
    other = changed(
        tmp_path / "lain",
        indikator=as_predikat,
        realisasi=with_predikat,
        target=lambda text: text.replace("II+", "BB"),
    )
    item = other.kinerja("keamanan_informasi")
    assert (item.realisasi.text, item.skor.persen.text) == ("BB", "75,30")
    assert other.capaian.status_skor("keamanan_informasi") is None


def test_a_provisional_figure_has_its_sign_wherever_it_is_printed(tmp_path):
    """The realisasi, its score and numbers computed from them, in every table, picture and text."""
    provisional = changed(
        tmp_path,
        realisasi=lambda text: text.replace("ip_asn,,74,,,,,tetap", "ip_asn,,74,,,,,sementara").replace(
            "413,645,tetap", "413,645,sementara"
        ),
    )
    item, level = provisional.kinerja("ip_asn"), provisional.kinerja("keamanan_informasi")
    assert (item.realisasi.text, item.target.text, item.capaian.text) == ("74,00*)", "75,00", "98,67*)")
    assert (level.realisasi.text, level.skor.nilai.text) == ("II+*)", "413*)")
    # What is judged of it is a word, whether of a number or of a level: the note below the table speaks of words.
    assert all(is_sementara(one.status) and "*)" not in one.status.text for one in (item, level))
    assert "*)" in level.capaian.text
    assert (item.realisasi.number, item.status.value) == (74, "Belum mencapai target")
    sign = "*) = angka sementara, atau dihitung dari angka sementara"
    note = "Status, kategori, dan cacah yang bertumpu pada angka sementara juga bersifat sementara."
    table = tabel_program(provisional.capaian)
    assert "74,00*)" in {cell.text for row in table.rows for cell in row.cells if not isinstance(cell, str)}
    assert [line for line in table.legend if sign in line] != []
    assert note in table.legend
    assert note in tabel_efisiensi(provisional.efisiensi).legend
    (picture,) = gambar_efisiensi(provisional.efisiensi)
    assert picture.to_json()["notes"] == [f"Keterangan tanda: {sign}."]
    prose = narasi(provisional, "ringkasan_kinerja")
    assert f"Keterangan tanda: {sign}." in " ".join(prose.to_html().split())
    assert all(sign not in line for line in tabel_program(load_laporan(2023, "data").capaian).legend)


def test_what_is_computed_from_a_provisional_figure_is_marked_and_what_is_judged_of_it_is_not(tmp_path):
    """A share, a composite, a mean and the rank of a level are marked; status, class and count are named below."""
    provisional = changed(
        tmp_path,
        realisasi=lambda text: text.replace("47,47,,,tetap", "47,47,,,sementara").replace(
            "413,645,tetap", "413,645,sementara"
        ),
    )
    tik, level = provisional.kinerja("iku_tik"), provisional.kinerja("keamanan_informasi")
    integration = provisional.kinerja("integrasi_sistem")
    assert (integration.realisasi.text, integration.capaian.text) == ("100,00*)", "100,00*)")
    assert (tik.realisasi.text, tik.capaian.text, tik.target.text) == ("96,40*)", "101,5*)", "95,00")
    assert (level.skor.persen.text, level.capaian.text[-2:]) == ("64,03*)", "*)")
    assert provisional.capaian.rata_rata_capaian("komponen").text.endswith("*)")
    assert provisional.kinerja("ip_asn").capaian.text == "98,67"
    for judged in (tik.status, tik.kategori, provisional.capaian.banyak("iku_sasaran", "melampaui")):
        assert is_sementara(judged)
        assert "*)" not in judged.text
    assert not is_sementara(provisional.capaian.banyak_status("iku_sasaran"))  # that there is one is certain
    assert tik.capaian.arithmetic == "96,40*) ÷ 95,00 × 100 = 101,5*)"
    assert ("Keadaan", "sementara") in tik.capaian.facts


def test_a_provisional_realisasi_is_warned_of(tmp_path):
    """Each row that says so, and none that does not."""
    data = Path(shutil.copytree("data", tmp_path / "data"))
    assert [one for one in validate_delivery(2023, data).warnings if one.jenis == "angka_sementara"] == []
    set_cells(data / "2023/realisasi.csv", {"kode_indikator": "ip_asn"}, status_angka="sementara")
    (found,) = [one for one in validate_delivery(2023, data).warnings if one.jenis == "angka_sementara"]
    assert (found.tempat, found.value) == ("2023/realisasi.csv:ip_asn|:status_angka", "sementara")
