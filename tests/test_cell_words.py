"""Source cells have names in words, from the declarations of their tables and from their rows."""

import shutil
from pathlib import Path

import nbformat
import pytest

from lkjtools.delivery import Delivery
from lkjtools.delivery.cell_words import describe_tables
from lkjtools.figure.angka import Cell
from lkjtools.record.cell_words import name_cell
from lkjtools.record.record import Record

ROOT = Path(__file__).parents[1]
IP_ASN = "Indeks Profesionalitas ASN Perangkat Daerah"
EVALUATION = "Laporan Hasil Evaluasi Akuntabilitas Kinerja Instansi Pemerintah Tahun 2022"


def name(delivery, file, row, column):
    """The name of a cell of a table that the delivery has read, with its document and its place."""
    words = {table.berkas: table for table in describe_tables(delivery)}
    named = name_cell(Cell(file, row, column, "1"), words)
    return named.nama, named.dokumen, named.letak


@pytest.mark.parametrize(
    ("table", "row", "column", "expected"),
    [
        (
            "realisasi",
            "ip_asn|",
            "realisasi",
            f"Realisasi {IP_ASN} tahun 2023",
        ),
        (
            "target",
            "ip_asn|2023||renstra",
            "target",
            f"Target {IP_ASN} tahun 2023 (dasar renstra)",
        ),
        ("belanja", "5.2", "pagu_rp", "Pagu Belanja Modal tahun 2023"),
        ("skm_unsur", "U1", "nilai", "Nilai unsur Persyaratan pelayanan tahun 2023"),
        ("angka_narasi", "responden_skm", "nilai", "Jumlah responden Survei Kepuasan Masyarakat tahun 2023"),
        (
            "anggaran_indikator",
            "ip_asn|2.16.01.2.05",
            "porsi_pct",
            f"Porsi {IP_ASN} tahun 2023 (anggaran Administrasi Kepegawaian Perangkat Daerah)",
        ),
        (
            "akip",
            "akip_2021|perencanaan",
            "bobot",
            "Bobot Perencanaan Kinerja untuk tahun 2021 (evaluasi akip 2021)",
        ),
        ("akip_hasil", "akip_2021", "nilai", "Nilai evaluasi akip 2021 untuk tahun 2021"),
        ("kondisi_renstra", "iku_skm", "kondisi_akhir", "Kondisi akhir Nilai Survei Kepuasan Masyarakat"),
    ],
)
def test_a_cell_is_named_by_its_column_its_row_and_its_year(table, row, column, expected):
    """The label of the column, what the row is about, the year it is of, and what tells it from its neighbours."""
    delivery = Delivery(2023, ROOT / "data")
    delivery.table(table)
    assert name(delivery, f"2023/{table}.csv", row, column)[0] == expected


def test_a_cell_names_the_document_and_the_place_that_its_row_names():
    """Of a core table the document's own name, of an own table the source that laporan.yaml states."""
    delivery = Delivery(2023, ROOT / "data")
    delivery.table("akip")
    row = next(row for row in delivery.table("akip") if row.key == "akip_2021|perencanaan")
    _, document, place = name(delivery, "2023/akip.csv", row.key, "bobot")
    (expected,) = [
        each["nama"] for each in delivery.table("dokumen") if each["kode_dokumen"] == row["kode_dokumen"]
    ]
    assert (document, place) == (expected, row["sumber"])
    assert document.startswith(EVALUATION)
    delivery.rincian("pegawai_golongan")
    assert name(delivery, "2023/rincian/pegawai_golongan.csv", "1", "s1_l") == (
        "Pendidikan Terakhir S1 L Gol. IV tahun 2023 (PNS, Pegawai menurut Golongan dan Pendidikan Terakhir)",
        "Data kepegawaian dinas per Desember 2023",
        "Tabel 1.2.2, baris 213",
    )


def test_a_row_of_another_year_is_named_by_its_own_year_and_the_indikator_of_the_reported_one():
    """The folder of an earlier year need not repeat what the reported one says of an indikator."""
    delivery = Delivery(2023, ROOT / "data")
    delivery.of(2022).table("realisasi")
    named, document, _ = name(delivery, "2022/realisasi.csv", "ip_asn|", "realisasi")
    assert named == f"Realisasi {IP_ASN} tahun 2022"
    assert document in {row["nama"] for row in delivery.of(2022).table("dokumen")}


def test_a_quarter_is_part_of_the_name(tmp_path):
    """The realisasi of a quarter is told from that of the year."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data/2023/realisasi.csv"
    path.write_text(path.read_text("utf-8").replace("ip_asn,,74", "ip_asn,3,74"), "utf-8")
    delivery = Delivery(2023, tmp_path / "data")
    delivery.table("realisasi")
    named = name(delivery, "2023/realisasi.csv", "ip_asn|3", "realisasi")[0]
    assert named == f"Realisasi {IP_ASN} tahun 2023 (triwulan 3)"


def test_a_table_of_an_added_topic_has_names_without_declaring_any(tmp_path, monkeypatch):
    """Its columns nama or uraian name its rows, the names of its columns are their labels."""
    from lkjtools.delivery.core_table import core_tables
    from lkjtools.extension import list_topics

    shutil.copytree(ROOT / "data", tmp_path / "data")
    rows = "kode_kanal,nama,masuk,selesai,kode_dokumen,sumber\nlapor,SP4N-LAPOR!,12,9,lkj_2023,halaman 7\n"
    (tmp_path / "data/2023/pengaduan.csv").write_text(rows, "utf-8")
    with monkeypatch.context() as patch:
        patch.syspath_prepend(ROOT / "tests/topik")
        for cache in (list_topics, core_tables):
            cache.cache_clear()
        delivery = Delivery(2023, tmp_path / "data")
        delivery.table("pengaduan")
        named, document, place = name(delivery, "2023/pengaduan.csv", "lapor", "masuk")
    for cache in (list_topics, core_tables):
        cache.cache_clear()
    assert (named, place) == ("Masuk SP4N-LAPOR! tahun 2023", "halaman 7")
    assert document.startswith("Laporan Kinerja Tahunan")


def test_what_no_row_says_is_said_to_be_absent():
    """A figure may rest on a row that was looked for and is not there; a record without words names the place."""
    delivery = Delivery(2023, ROOT / "data")
    delivery.table("belanja")
    words = {table.berkas: table for table in describe_tables(delivery)}
    absent = Cell("2023/belanja.csv", "5.9", "pagu_rp", "")
    assert name_cell(absent, words).nama == "2023/belanja.csv[5.9].pagu_rp, tidak ada dalam data"
    assert name_cell(absent, {}).nama == "2023/belanja.csv[5.9].pagu_rp"


def test_every_source_cell_of_the_report_that_is_there_has_a_name(report_2023):
    """No figure of the sample's record rests on a cell that is named by its file."""
    record = Record.of_stitched(nbformat.read(report_2023 / "LKj-2023.ipynb", as_version=4))
    cells = {cell.place: cell for figure in record.figures.values() for cell in figure.cells}
    nameless = [cell for cell in cells.values() if ".csv[" in name_cell(cell, record.words).nama]
    assert len(cells) > 800
    assert not [cell.place for cell in nameless if cell.text]
    assert len(nameless) < 20


def test_a_chapter_records_the_words_of_the_rows_that_its_figures_rest_on(report_2023):
    """Opening a table of hundreds of rows for the sake of one records one."""
    for path in sorted((report_2023 / "notebooks").glob("*.ipynb")):
        record = Record.of_chapters({path.stem: nbformat.read(path, as_version=4)})
        used = {(cell.file, cell.key) for figure in record.figures.values() for cell in figure.cells}
        assert {(file, key) for file, table in record.words.items() for key in table.baris} <= used
