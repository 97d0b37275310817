"""`lkj check` tries the whole report: what it would fail on is said first, all at once, with file and line."""

import shutil
from pathlib import Path

import pytest

from lkjtools.dry_run import find_report_faults
from lkjtools.errors import PublishError

ROOT = Path(__file__).parents[1]
YEAR = 2023


@pytest.fixture
def data(tmp_path):
    """A copy of the sample data in which a test may write texts."""
    return Path(
        shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("terbit*.csv"))
    )


def try_out(data, *chapters, notebooks=ROOT / "notebooks"):
    """What the report of these chapters would fail on."""
    parameters = {"YEAR": YEAR, "TRIWULAN": None, "DATA_DIR": str(data)}
    paths = [notebooks / f"{name}.ipynb" for name in chapters]
    return [str(fault) for fault in find_report_faults(paths, parameters, root=ROOT)]


def test_the_faults_of_all_texts_are_found_at_once(data):
    """One text of a chapter does not hide the next one, nor that of another chapter."""
    narasi = data / f"{YEAR}/narasi"
    (narasi / "kesimpulan.md").write_text('{{ kinerja("ip_asm").capaian }}\n', "utf-8")
    (narasi / "rencana_tindak_lanjut.md").write_text('Baik.\n\n{{ angka("x") }} {{ rujukx("a") }}\n', "utf-8")
    (narasi / "organisasi.md").write_text(
        "{% if tahun %}\n{{ anggaran.jumlah.pagu }} rupiah\n{% endif %}\n", "utf-8"
    )
    assert try_out(data, "01_pendahuluan", "04_penutup") == [
        (
            '2023/narasi/organisasi.md, baris 2: tertulis "rupiah"; seharusnya angkanya saja, yang mencetak'
            ' "Rp11.170.720.208" sendiri; tanpa satuan: .bilangan.'
        ),
        (
            '2023/narasi/kesimpulan.md, baris 1: tertulis "ip_asm"; seharusnya kode_indikator di indikator.csv;'
            ' mungkin maksudnya "ip_asn".'
        ),
        (
            '2023/narasi/rencana_tindak_lanjut.md, baris 3: tertulis "rujukx"; seharusnya nama yang dikenal;'
            ' mungkin maksudnya "rujuk".'
        ),
    ]


def test_a_reference_to_what_is_not_printed_is_a_fault_with_its_line(data):
    """Tables, pictures and headings alike; the nearest one that is printed is named."""
    text = (
        'Lihat {{ rujuk("anggaran_belanjaa") }}\n'
        'dan {{ rujuk("Penutupp", "bab") }}, {{ rujuk("serapan_progam", "gambar") }}.'
    )
    (data / f"{YEAR}/narasi/kesimpulan.md").write_text(text, "utf-8")
    assert try_out(data, "03c_akuntabilitas_keuangan", "04_penutup") == [
        f'2023/narasi/kesimpulan.md, baris {line}: tertulis "{written}"; seharusnya {what} yang tercetak; mungkin'
        f' maksudnya "{meant}".'
        for line, written, what, meant in (
            (1, "anggaran_belanjaa", "kode tabel", "anggaran_belanja"),
            (2, "Penutupp", "judul bab", "Penutup"),
            (2, "serapan_progam", "kode gambar", "serapan_program"),
        )
    ]


def test_a_chapter_that_fails_is_told_beside_the_faults_of_texts(data, tmp_path, write_chapter):
    """A fault of the program in one chapter hides no text of another."""
    (data / f"{YEAR}/narasi/kesimpulan.md").write_text("{{ tahunn }}", "utf-8")
    write_chapter(tmp_path, "04_penutup", "1 / 0", "laporan()")
    shutil.copy(ROOT / "notebooks/00_pembuka.ipynb", tmp_path / "01_awal.ipynb")
    (data / f"{YEAR}/narasi/kata_pengantar.md").write_text("{{ tahunn }}", "utf-8")
    found = try_out(data, "01_awal", "04_penutup", notebooks=tmp_path)
    assert found == [
        (
            '2023/narasi/kata_pengantar.md, baris 1: tertulis "tahunn"; seharusnya nama yang dikenal; mungkin'
            ' maksudnya "tahun".'
        ),
        (
            "04_penutup, sel 4: seharusnya bab yang selesai dijalankan; yang terjadi: galat tak terduga"
            " ZeroDivisionError: division by zero."
        ),
    ]


def test_what_no_text_is_to_blame_for_is_said_as_the_report_says_it(data, tmp_path, write_chapter):
    """A document that cannot be put together for another reason is no fault of a text."""
    write_chapter(tmp_path, "01_bab", "judul('Terlalu dalam', 3)", "laporan()")
    with pytest.raises(PublishError, match="Dokumen tidak dapat disusun"):
        try_out(data, "01_bab", notebooks=tmp_path)


def test_an_own_table_that_has_no_room_on_a_page_is_told_where_it_is_declared(data):
    """A head that leaves no room for rows, and more columns than a page holds: before any format is made."""
    path = data / f"{YEAR}/laporan.yaml"
    text = path.read_text("utf-8")
    head = f"Jumlah {'pegawai ' * 23}".strip()
    wide = [f"k{number}" for number in range(90)]
    columns = "".join(f"\n      - {{kode: {code}, judul: Luas, jenis: teks}}" for code in wide)
    number = "{kode: jumlah, judul: Jumlah, jenis: bilangan, satuan: orang, jumlah: true}"
    for old, new in (
        ("judul: [Pendidikan Terakhir, SD, P]", f"judul: [{head}, {head}, {head}]"),
        (number, number + columns),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    table = data / f"{YEAR}/rincian/tenaga_non_pns.csv"
    first, *rows = table.read_text("utf-8").splitlines()
    lines = [f"{','.join(wide)},{first}", *(f"{'luas,' * len(wide)}{row}" for row in rows)]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    (data / f"{YEAR}/narasi/sistematika.md").write_text("Laporan ini terdiri atas empat bab.", "utf-8")
    assert try_out(data, "01_pendahuluan") == [
        (
            f'2023/laporan.yaml, kolom rincian pegawai_golongan.sd_p: tertulis "Jumlah{" pegawai" * 9}…"; '
            "seharusnya judul kolom yang lebih pendek; judulnya terlalu tinggi untuk satu halaman."
        ),
        (
            '2023/laporan.yaml, kolom rincian tenaga_non_pns: tertulis "Administrasi"; seharusnya kolom yang '
            "lebih sedikit atau kata yang lebih pendek; tabelnya tidak muat pada lebar halaman."
        ),
    ]
