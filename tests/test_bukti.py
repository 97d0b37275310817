"""Evidence: a file in bukti/ is the one that its row names, and supports a realisasi that there is."""

import hashlib
import re

import openpyxl
import pytest

from lkjtools.build import check_data
from lkjtools.delivery import Delivery
from lkjtools.delivery.evidence import KeptEvidence, find_evidence, keep_evidence, safe_name
from lkjtools.delivery.new_year import make_new_year
from lkjtools.delivery.seal import write_seal
from lkjtools.desk.card import card_of
from lkjtools.desk.figures import gather_figures
from lkjtools.errors import DataError, LkjError
from lkjtools.manifest import read_manifest
from lkjtools.report.chapters import daftar_bukti
from lkjtools.report.laporan import load_laporan
from lkjtools.show.values import Tabel
from lkjtools.topics.bukti.table import tabel_bukti
from lkjtools.trace import trace_figure
from tests.agencies import YEAR, write_agency
from tests.baris import rows_of, set_cells, write_rows
from tests.rehearsed import build_rehearsed

CONTENT = b"%PDF-1.4 contoh"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
ROW = {
    "kode_indikator": "iku_01",
    "triwulan": "",
    "berkas": "rekap.pdf",
    "halaman": "hlm. 3-5",
    "sha256": SHA256,
    "sumber": "Bidang Pelayanan",
}


@pytest.fixture
def data(tmp_path):
    """An agency of one indikator with a file of evidence."""
    data = write_agency(tmp_path / "data", 1)
    (data / f"{YEAR}/bukti").mkdir()
    (data / f"{YEAR}/bukti/rekap.pdf").write_bytes(CONTENT)
    write_rows(data / f"{YEAR}/bukti.csv", [ROW])
    return data


def faults(data):
    return [str(fault) for fault in check_data(YEAR, data).faults]


def test_a_file_that_its_row_names_with_its_sha256_is_accepted(data):
    """The same file may support several realisasi, each in a row."""
    assert faults(data) == []
    other = {**ROW, "berkas": "grafik.png", "halaman": "", "sha256": hashlib.sha256(b"png").hexdigest()}
    (data / f"{YEAR}/bukti/grafik.png").write_bytes(b"png")
    write_rows(data / f"{YEAR}/bukti.csv", [ROW, other])
    assert faults(data) == []


CHANGED = hashlib.sha256(b"lain").hexdigest()
PLACE = "2024/bukti.csv, baris 2, kolom"
THERE, SOUND = "nama berkas yang ada di folder bukti", "nama berkas yang sah pada semua sistem"
DIGITS = "sidik SHA-256 berkas itu, 64 angka heksadesimal dengan huruf kecil: "


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"berkas": "Rekap.pdf"},
            f'berkas: tertulis "Rekap.pdf"; seharusnya {THERE}; mungkin maksudnya "rekap.pdf".',
        ),
        (
            {"berkas": "a/rekap.pdf"},
            f'berkas: tertulis "a/rekap.pdf"; seharusnya {SOUND}, misalnya "a_rekap.pdf".',
        ),
        ({"sha256": ""}, f"sha256: seharusnya sidik berkas itu: {SHA256}."),
        (
            {"sha256": SHA256.upper()},
            f'sha256: tertulis "{SHA256.upper()}"; seharusnya {DIGITS}{SHA256}.',
        ),
        (
            {"triwulan": "2"},
            'triwulan: tertulis "2"; seharusnya yang realisasinya ada di realisasi.csv: kosong (setahun).',
        ),
    ],
    ids=["capitals", "path", "sha256 empty", "sha256 in capitals", "no realisasi"],
)
def test_a_row_that_does_not_fit_its_file_or_realisasi_is_refused_once(data, cells, expected):
    """With what would be right."""
    set_cells(data / f"{YEAR}/bukti.csv", {}, **cells)
    assert [fault for fault in faults(data) if "kolom" in fault] == [f"{PLACE} {expected}"]


def test_a_name_in_other_capitals_is_told_once(data):
    """The file that is meant is not told as one that nothing names."""
    set_cells(data / f"{YEAR}/bukti.csv", {}, berkas="REKAP.pdf")
    assert len(faults(data)) == 1


def test_a_file_that_changed_since_it_was_noted_is_refused(data):
    """Its row names another file than the one that is there now."""
    (data / f"{YEAR}/bukti/rekap.pdf").write_bytes(b"lain")
    (fault,) = faults(data)
    assert fault == (
        f'{PLACE} sha256: tertulis "{SHA256}"; seharusnya {CHANGED}, sidik berkas itu sekarang: berkasnya berubah '
        "sejak dicatat; kembalikan berkasnya, atau tulis sidik ini bila yang sekarang memang buktinya."
    )


def test_an_empty_file_and_one_that_is_too_large_are_no_evidence(data):
    """What shows nothing proves nothing; sizes are bounded as of every file."""
    path = data / f"{YEAR}/bukti/rekap.pdf"
    path.write_bytes(b"")
    assert faults(data) == [
        f'{PLACE} berkas: tertulis "rekap.pdf"; seharusnya berkas yang berisi; berkas ini kosong.'
    ]
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert faults(data) == [f'{PLACE} berkas: tertulis "rekap.pdf"; seharusnya berkas paling besar 50 MB.']


def test_a_file_that_no_row_names_is_refused(data):
    """Nothing in the folder goes unread, unless a seal names it."""
    (data / f"{YEAR}/bukti/lama.pdf").write_bytes(b"lama")
    assert faults(data) == ["2024/bukti/lama.pdf: seharusnya disebut di bukti.csv."]


def test_a_seal_has_the_sha256_and_holds_the_file_to_it(data):
    """The file is not copied; after the seal it stays as it was, also when a revision brings another."""
    identity = data / f"{YEAR}/laporan.yaml"
    draft = identity.read_text("utf-8")
    identity.write_text(draft + "status: final\n", "utf-8")
    write_seal(Delivery(YEAR, data), 0)
    assert faults(data) == []
    assert [path.name for path in (data / f"{YEAR}/segel/0/{YEAR}").glob("bukti*")] == ["bukti.csv"]
    revision = "status: draf\nrevisi:\n  - {tanggal: 2025-02-20, alasan: Bukti diganti}\n"
    identity.write_text(draft + revision, "utf-8")
    (data / f"{YEAR}/bukti/baru.pdf").write_bytes(b"lain")
    set_cells(data / f"{YEAR}/bukti.csv", {}, berkas="baru.pdf", sha256=CHANGED)
    assert faults(data) == []
    (data / f"{YEAR}/bukti/rekap.pdf").unlink()
    (fault,) = faults(data)
    assert fault == (
        f"2024/bukti/rekap.pdf: seharusnya seperti yang disegel (segel 0, sidik {SHA256}); kembalikan, dan beri "
        "bukti yang baru nama lain."
    )


def test_a_new_year_begins_without_evidence(data):
    """What proves the figures of a year proves nothing of the next."""
    made = make_new_year(YEAR + 1, data)
    assert not any("bukti" in name for name in made.files)
    assert [name for name in made.left if "bukti" in name] == ["bukti.csv"]


def test_a_kept_file_is_copied_and_named_with_its_sha256(tmp_path):
    """The same content is kept once; other content of the same name gets a number."""
    source, year = tmp_path / "Rekap?.PDF", tmp_path / "2024"
    year.mkdir()
    source.write_bytes(CONTENT)
    assert keep_evidence(source, year) == KeptEvidence("Rekap_.PDF", SHA256)
    assert keep_evidence(source, year, "rekap_.pdf") == KeptEvidence("Rekap_.PDF", SHA256)
    source.write_bytes(b"lain")
    assert keep_evidence(source, year) == KeptEvidence("Rekap__2.PDF", CHANGED)
    assert {path.name: path.read_bytes() for path in (year / "bukti").iterdir()} == {
        "Rekap_.PDF": CONTENT,
        "Rekap__2.PDF": b"lain",
    }


@pytest.mark.parametrize(("size", "word"), [(None, "tidak ada"), (0, "kosong"), (50_000_001, "50 MB")])
def test_what_cannot_be_evidence_is_not_kept(tmp_path, size, word):
    """Refused in a sentence, and nothing stays of it."""
    source = tmp_path / "rekap.pdf"
    if size is not None:
        with source.open("wb") as file:
            file.truncate(size)
    with pytest.raises(LkjError, match=word):
        keep_evidence(source, tmp_path)
    assert not (tmp_path / "bukti").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("rekap data (final) 1.pdf", "rekap data (final) 1.pdf"),
        ("a/b\\c.pdf", "a_b_c.pdf"),
        ("CON.pdf", "bukti_CON.pdf"),
        ("~$rekap.xlsx", "bukti_~$rekap.xlsx"),
        ("rekap .pdf. ", "rekap .pdf"),
        ("\U0001f600.pdf", "_.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("...", "bukti_"),
    ],
)
def test_a_name_is_one_that_every_system_bears(name, safe):
    """A safe name is left as it is."""
    assert (safe_name(name), safe_name(safe)) == (safe, safe)


# -- the report --------------------------------------------------------------------------------------------


def add_quarter(data):
    """A realisasi of the second quarter, with evidence of its own."""
    for name, more in (
        ("realisasi", {"triwulan": "2", "realisasi": "40"}),
        ("bukti", {"triwulan": "2", "halaman": ""}),
    ):
        rows = rows_of(data / f"{YEAR}/{name}.csv")
        write_rows(data / f"{YEAR}/{name}.csv", [*rows, {**rows[0], **more}])


def test_the_annex_lists_each_file_below_its_indikator(data):
    """Name, pages, who handed it in and the first digits; the quarter only where one is proved."""
    table = tabel_bukti(load_laporan(YEAR, str(data)).bukti)
    name = "Indeks Mutu Layanan 1"
    whole = ("1", "rekap.pdf", "hlm. 3-5", "Bidang Pelayanan", SHA256[:12])
    assert [row.cells for row in table.rows] == [(name,), whole]
    add_quarter(data)
    table = tabel_bukti(load_laporan(YEAR, str(data)).bukti)
    assert [row.cells for row in table.rows] == [
        (name,),
        ("1", "rekap.pdf", "Setahun", "hlm. 3-5", "Bidang Pelayanan", SHA256[:12]),
        ("2", "rekap.pdf", "Triwulan II", "semua", "Bidang Pelayanan", SHA256[:12]),
    ]


def test_indikator_of_one_name_are_listed_apart(tmp_path):
    """A name is no code."""
    data = write_agency(tmp_path / "data", 2)
    set_cells(data / f"{YEAR}/indikator.csv", {}, nama="Indeks Layanan")
    (data / f"{YEAR}/bukti").mkdir()
    (data / f"{YEAR}/bukti/rekap.pdf").write_bytes(CONTENT)
    write_rows(data / f"{YEAR}/bukti.csv", [ROW, {**ROW, "kode_indikator": "iku_02"}])
    rows = tabel_bukti(load_laporan(YEAR, str(data)).bukti).rows
    assert [row.cells[0] for row in rows] == ["Indeks Layanan", "1", "Indeks Layanan", "1"]


@pytest.mark.parametrize(("triwulan", "expected"), [(1, []), (2, [2]), (3, [2]), (None, [None, 2])])
def test_the_report_of_a_quarter_lists_what_was_proved_until_then(data, triwulan, expected):
    """What proves the year, or a later quarter, is not there yet."""
    add_quarter(data)
    assert [one.triwulan for one in load_laporan(YEAR, str(data), triwulan).bukti] == expected


def test_a_report_without_evidence_says_nothing_of_it(data):
    """No heading, no table, no word; and no file is read but the table that is not there."""
    (data / f"{YEAR}/bukti.csv").unlink()
    laporan = load_laporan(YEAR, str(data))
    (part,) = daftar_bukti(laporan).parts
    assert not isinstance(part, Tabel)
    assert part.blocks == []
    assert laporan.pengiriman.reads == ((f"{YEAR}/bukti.csv", None),)


def test_a_report_is_not_made_with_a_file_that_changed(data):
    """In a notebook too, where nobody has run the check before."""
    (data / f"{YEAR}/bukti/rekap.pdf").write_bytes(b"lain")
    with pytest.raises(DataError, match="berkasnya berubah sejak dicatat"):
        _ = load_laporan(YEAR, str(data)).bukti


@pytest.mark.parametrize(
    ("key", "sources", "expected"),
    [
        ("capaian_pct:iku_01:2024", [f"{YEAR}/realisasi.csv[iku_01|].realisasi"], [""]),
        ("realisasi:iku_01:2024", [f"{YEAR}/skm_unsur.csv[U1].nilai"], [""]),
        ("realisasi:iku_01:2024-tw2", [f"{YEAR}/realisasi.csv[iku_01|2].realisasi"], ["2"]),
        ("realisasi:iku_01:2024-sd-tw2", [f"{YEAR}/realisasi.csv[iku_01|2].realisasi"], ["2"]),
        ("target:iku_01:2024", [f"{YEAR}/target.csv[iku_01|2024||tahunan].target"], []),
        ("realisasi:iku_01:2023", [f"{YEAR - 1}/realisasi.csv[iku_01|].realisasi"], []),
    ],
)
def test_a_figure_is_proved_by_the_evidence_of_the_realisasi_that_it_rests_on(data, key, sources, expected):
    """Also a realisasi that is computed, and none of another year, or of another quarter."""
    add_quarter(data)
    found = find_evidence(Delivery(YEAR, data), key, sources)
    assert [row["triwulan"] for row in found] == expected


@pytest.mark.exhaustive
def test_trace_and_card_and_working_paper_name_file_page_and_whole_sha256(data, tmp_path):
    """From the figure to the file; after the report a file that is another is told as that."""
    folder = build_rehearsed(YEAR, data_dir=data, output_dir=tmp_path / "hasil", jobs=1)
    assert read_manifest(folder).data[f"{YEAR}/bukti/rekap.pdf"] == SHA256  # so that verify asks for it
    line = f"bukti/rekap.pdf, hlm. 3-5, dari Bidang Pelayanan, SHA-256 {SHA256}"
    key = f"realisasi:iku_01:{YEAR}"
    assert f"Bukti:\n  {line}\n" in trace_figure(folder, key, data_root=tmp_path)
    assert "Bukti" not in trace_figure(folder, f"target:iku_01:{YEAR}", data_root=tmp_path)
    cells = [
        cell.value
        for sheet in openpyxl.load_workbook(folder / f"LKj-{YEAR}-kertas-kerja.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert cells[cells.index(f"{YEAR}/bukti/rekap.pdf") + 1] == SHA256
    known = gather_figures(load_laporan(YEAR, str(data)))
    card = card_of(known, next(one for one in known.figures if one.entry.key == key))
    assert re.search(f"<dt>Bukti</dt><dd><p>{line}</p></dd>", card)
    (data / f"{YEAR}/bukti/rekap.pdf").write_bytes(b"lain")
    assert f"{line} (berkasnya berubah atau tidak ada lagi)" in trace_figure(folder, key, data_root=tmp_path)
    set_cells(data / f"{YEAR}/bukti.csv", {}, sha256=CHANGED)
    assert "2024/bukti.csv berubah sejak laporan disusun" in trace_figure(folder, key, data_root=tmp_path)
