"""The sample data validates, and holds the totals that the published report prints."""

from fractions import Fraction
from pathlib import Path

import pytest

from lkjtools.delivery import Delivery, validate_delivery

DATA = Path(__file__).parent.parent / "data"
TAHUN = 2023


@pytest.fixture(scope="module")
def delivery():
    return Delivery(TAHUN, DATA)


def _sum(rows, column):
    return sum((row.cell(column).value for row in rows if row[column]), Fraction(0))


def test_all_of_the_data_validates():
    """No fault, and thousands of checks that could have found one."""
    validation = validate_delivery(TAHUN, DATA)
    assert validation.faults == ()
    assert validation.checks > 5000


@pytest.mark.parametrize("table", ["anggaran", "belanja"])
def test_totals_of_tabel_3_3_1_and_3_3_2(delivery, table):
    """Pagu and realisasi of the year, whichever way they are broken down."""
    rows = delivery.table(table)
    assert _sum(rows, "pagu_rp") == 11_170_720_208
    assert _sum(rows, "realisasi_rp") == 10_405_821_856


@pytest.mark.parametrize(
    ("program", "pagu", "realisasi"),
    [
        ("2.16.02", 1_260_499_168, 1_121_071_452),
        ("2.16.03", 2_891_671_508, 2_836_316_727),
        ("2.20.02", 337_425_216, 331_618_075),
        ("2.21.02", 89_746_211, 86_262_176),
        ("2.16.01", 6_591_378_105, 6_030_553_426),
    ],
)
def test_program_totals_of_tabel_3_3_2(delivery, program, pagu, realisasi):
    """The lines "Jumlah Program", which are computed here and typed there."""
    rows = [row for row in delivery.table("anggaran") if row["kode_induk"] == program]
    assert (_sum(rows, "pagu_rp"), _sum(rows, "realisasi_rp")) == (pagu, realisasi)


@pytest.mark.parametrize(
    ("indikator", "pagu", "realisasi"),
    [
        ("dokumen_perencanaan", 5_186_000_000, 4_779_900_774),
        ("ip_asn", 167_500_000, 134_873_317),
        ("administrasi_perkantoran", 744_594_547, 657_780_749),
        ("sarana_prasarana", 493_283_558, 457_998_586),
        ("diseminasi", 1_260_499_168, 1_121_071_452),
        ("integrasi_sistem", 2_891_671_508, 2_836_316_727),
        ("pemanfaatan_data", 337_425_216, 331_618_075),
        ("keamanan_informasi", 89_746_211, 86_262_176),
    ],
)
def test_budget_of_each_indikator_of_tabel_3_4_5(delivery, indikator, pagu, realisasi):
    """The shares lead to the amounts beside each indikator."""
    codes = {
        row["kode_anggaran"]
        for row in delivery.table("anggaran_indikator")
        if row["kode_indikator"] == indikator
    }
    rows = [row for row in delivery.table("anggaran") if row["kode"] in codes]
    assert (_sum(rows, "pagu_rp"), _sum(rows, "realisasi_rp")) == (pagu, realisasi)


@pytest.mark.parametrize(
    ("kode", "column", "total", "rows"),
    [
        ("pegawai_unit", "laki_laki", 25, 23),
        ("pegawai_unit", "perempuan", 16, 23),
        ("tenaga_non_pns", "jumlah", 8, 6),
        ("sistem_informasi", "status", 47, 47),
        ("sistem_informasi", "terintegrasi", 47, 47),
        ("dataset_perangkat_daerah", "jumlah_dataset", 622, 33),
    ],
)
def test_totals_of_the_rincian(delivery, kode, column, total, rows):
    """The printed "Jumlah" lines."""
    _, found = delivery.rincian(kode)
    assert (len(found), _sum(found, column)) == (rows, total)


def test_pegawai_by_golongan_are_the_asn(delivery):
    """31 PNS and 2 PPPK; Jumlah of Tabel 1.2.2: S2 3, S1 13 and 6, D3 1 and 4, SMA 3 and 1."""
    declaration, rows = delivery.rincian("pegawai_golongan")
    totals = {kolom.kode: _sum(rows, kolom.kode) for kolom in declaration.kolom if kolom.jumlah}
    assert {kode: total for kode, total in totals.items() if total} == {
        "s2_l": 3,
        "s1_l": 13,
        "s1_p": 6,
        "diii_l": 1,
        "diii_p": 6,
        "sma_l": 3,
        "sma_p": 1,
    }
    assert sum(totals.values()) == 33


def test_groups_of_the_systems(delivery):
    """Six groups of 16, 13, 2, 2, 4 and 10 systems, none torn apart."""
    declaration, rows = delivery.rincian("sistem_informasi")
    groups = [row[declaration.kelompok[0]] for row in rows]
    assert [groups.count(name) for name in dict.fromkeys(groups)] == [16, 13, 2, 2, 4, 10]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


@pytest.mark.parametrize(
    ("kode", "rows"),
    [
        ("visi_misi", 22),
        ("strategi_arah_kebijakan", 16),
        ("perjenjangan_kinerja", 53),
        ("siaran_radio", 94),
        ("matriks_renstra", 31),
    ],
)
def test_rows_of_the_own_tables(delivery, kode, rows):
    """Tabel 2.1.1, 2.1.3, 2.1.4 and 3.1.9 are complete; of the matrix the rows that can be read."""
    assert len(delivery.rincian(kode)[1]) == rows


@pytest.mark.parametrize(
    ("kode", "column", "counts"),
    [
        ("visi_misi", "misi", [8, 5, 9]),
        ("strategi_arah_kebijakan", "strategi", [6, 6, 4]),
        ("perjenjangan_kinerja", "program", [26, 6, 13, 4, 4]),
        ("siaran_radio", "acara", [26, 24, 5, 16, 16, 4, 3]),
    ],
)
def test_rows_by_group_of_the_own_tables(delivery, kode, column, counts):
    """Strategies by misi, arah kebijakan by strategy, sub kegiatan by program, talk shows by series."""
    texts = [row[column] for row in delivery.rincian(kode)[1]]
    assert [texts.count(text) for text in dict.fromkeys(texts)] == counts


def test_the_cascade_has_twelve_kegiatan(delivery):
    """Each under its program."""
    rows = delivery.rincian("perjenjangan_kinerja")[1]
    assert len({(row["program"], row["kegiatan"]) for row in rows}) == 12


def test_talk_shows_name_no_speaker(delivery):
    """They are numbered through; the column of the speakers, who are private persons, is not taken over."""
    rows = delivery.rincian("siaran_radio")[1]
    assert [int(row["nomor"]) for row in rows] == list(range(1, 95))
    assert set(rows[0]) == {"nomor", "instansi", "acara", "topik", "sumber"}


@pytest.mark.parametrize("kegiatan", ["2.16.01.2.06", "2.16.01.2.08"])
def test_parts_of_a_kegiatan_of_the_matrix_add_up(delivery, kegiatan):
    """Where every row can be read, each column of the matrix adds up."""
    rows = {row["kode"]: row for row in delivery.rincian("matriks_renstra")[1]}
    parts = [row for kode, row in rows.items() if kode.startswith(f"{kegiatan}.")]
    for column in ("tahun_2021", "tahun_2022", "tahun_2023", "akhir"):
        assert _sum(parts, column) == rows[kegiatan].cell(column).value


def test_years_of_the_matrix_add_up_where_nothing_is_lost(delivery):
    """But for four rows that the document itself adds up wrongly, each said so in its sumber."""
    years = ("tahun_2021", "tahun_2022", "tahun_2023")
    wrong = []
    for row in delivery.rincian("matriks_renstra")[1]:
        if row["akhir"] and not row["tidak_terbaca"]:
            total = sum(row.cell(column).value for column in years if row[column])
            if total != row.cell("akhir").value:
                wrong.append(row["kode"])
                assert f"jumlah ketiga tahunnya {int(total):,}".replace(",", ".") in row["sumber"]
    assert wrong == ["2.16.01.2.09", "2.16.02", "2.16.02.2.01", "2.16.03.2.02"]


def test_four_cells_of_the_matrix_could_not_be_read(delivery):
    """Two of 2023 in Pemeliharaan, and 2022 and 2023 of the domain names, overwritten in the document."""
    rows = delivery.rincian("matriks_renstra")[1]
    assert {row["kode"]: row["tidak_terbaca"] for row in rows if row["tidak_terbaca"]} == {
        "2.16.01.2.09.06": "tahun_2023",
        "2.16.01.2.09.09": "tahun_2023",
        "2.16.03.2.01.02": "tahun_2022 tahun_2023",
    }


def test_skm_unsur_sum(delivery):
    """Nine unsur, together 34.248: the Nilai SKM is a ninth of it."""
    rows = delivery.table("skm_unsur")
    assert (len(rows), _sum(rows, "nilai")) == (9, Fraction("34.248"))


@pytest.mark.parametrize(
    ("evaluasi", "nilai"), [("akip_2021", "71.30"), ("akip_2022", "72.15"), ("akip_2022_mandiri", "79.10")]
)
def test_akip_components_lead_to_the_printed_nilai(delivery, evaluasi, nilai):
    """Weight times capaian, rounded by component as the LHE prints it, adds up to the printed total."""
    rows = [row for row in delivery.table("akip") if row["kode_evaluasi"] == evaluasi]
    parts = [
        row.cell("bobot_hitung" if row["bobot_hitung"] else "bobot").value
        * row.cell("capaian_pct").value
        / 100
        for row in rows
        if row["capaian_pct"]
    ]
    assert sum(Fraction(int(part * 100 + Fraction(1, 2)), 100) for part in parts) == Fraction(nilai)


def test_no_identity_number_stands_in_the_data():
    """The sample data carries no NIP: no run of 18 digits anywhere."""
    import re

    texts = {
        path: path.read_text(encoding="utf-8")
        for path in DATA.rglob("*")
        if path.suffix in {".csv", ".yaml", ".md"}
    }
    assert len(texts) > 20
    assert [path for path, text in texts.items() if re.search(r"\d{8} ?\d{6} ?\d ?\d{3}", text)] == []


def test_no_figure_rests_on_the_report_itself(delivery):
    """Each names the document it comes from, or that the report names for it; only the audit reads the report."""
    own = {row["kode_dokumen"] for row in delivery.table("dokumen") if row["jenis"] == "lkj"}
    tables = ("realisasi", "target", "anggaran", "belanja", "angka_narasi", "akip", "tindak_lanjut")
    for year in (delivery, *map(delivery.of, range(2019, 2023))):
        used = {row["kode_dokumen"] for name in tables for row in year.table(name)}
        assert used
        assert not used & own
