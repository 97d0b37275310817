"""Evidence: a file in bukti/ is the one that its row names, and supports a realisasi that there is."""

import hashlib

import pytest

from lkjtools.build import check_data
from lkjtools.delivery import Delivery
from lkjtools.delivery.evidence import KeptEvidence, keep_evidence, safe_name
from lkjtools.delivery.new_year import make_new_year
from lkjtools.delivery.seal import write_seal
from lkjtools.errors import LkjError
from tests.agencies import YEAR, write_agency
from tests.baris import set_cells, write_rows

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
