"""A report is a draft until it is signed; what is signed is sealed, and a change after that is a revision."""

import datetime as dt
import re

import pytest

from lkjtools.build import check_data
from lkjtools.checking import seal_data
from lkjtools.delivery import Delivery
from lkjtools.delivery.identity import Revisi
from lkjtools.delivery.new_year import make_new_year
from lkjtools.delivery.seal import Change, find_changes, write_seal
from lkjtools.document.editions import render_files
from lkjtools.errors import DataError, LkjError
from lkjtools.manifest import describe_inputs
from lkjtools.masa import Masa
from lkjtools.report.laporan import load_laporan
from lkjtools.report.revisions import Perubahan, tabel_perubahan
from lkjtools.show.recorded import LAPORAN, read_value
from tests.agencies import YEAR, rehearsed_report, write_agency
from tests.baris import set_cells
from tests.tanda import pages, state_marks

DRAF, REVISI = "DRAF, 31 Januari 2025", "Revisi 1, 5 Juni 2025"
ALASAN = "Realisasi mengikuti berita acara rekonsiliasi."
FINAL, DRAFT, EXAMPLE = ("final",), ("draf",), ("contoh",)
REVISION = ("2025-06-05", ALASAN)
TABEL = "Realisasi indikator menurut triwulan"


@pytest.fixture
def data(tmp_path):
    """The delivery of an agency with one indikator."""
    return write_agency(tmp_path / "data", 1)


def say(data, status, *revisions):
    """Write status and revisions, each a date and a reason, into laporan.yaml."""
    path = data / f"{YEAR}/laporan.yaml"
    text = re.sub(r"(?s)status: .*", "", path.read_text("utf-8"))
    made = "".join(f"\n  - {{tanggal: {day}, alasan: {reason}}}" for day, reason in revisions)
    path.write_text(f"{text}status: {status}\n" + (f"revisi:{made}\n" if made else ""), "utf-8")


def change(data, realisasi="91"):
    set_cells(data / f"{YEAR}/realisasi.csv", {"kode_indikator": "iku_01"}, realisasi=realisasi)


def faults(data):
    return [str(fault) for fault in check_data(YEAR, data).faults]


def sealed(data):
    """Signed and sealed."""
    say(data, "final")
    write_seal(Delivery(YEAR, data), 0)
    return data


def revised(data):
    """Sealed, changed and sealed again."""
    change(sealed(data))
    say(data, "final", REVISION)
    write_seal(Delivery(YEAR, data), 1)
    return data


def render(data):
    return dict(render_files(rehearsed_report(data.parent, YEAR), Masa(YEAR), data))


@pytest.fixture(scope="module")
def revision(tmp_path_factory):
    """The files of a report that was changed after it was signed."""
    return render(revised(write_agency(tmp_path_factory.mktemp("revisi") / "data", 1)))


def unmarked(files, mark):
    return {
        name: [part[:200] for part in parts if mark not in part] for name, parts in state_marks(files).items()
    }


@pytest.mark.exhaustive
def test_every_page_of_every_format_says_draft_with_its_date(data):
    """Report and kertas kerja: no page, sheet, header or printed page of the HTML is without it, nor is a cover."""
    files = render(data)
    assert {name: [] for name in state_marks(files)} == unmarked(files, DRAF)
    assert all(len(parts) > 1 for parts in state_marks(files).values())


@pytest.mark.exhaustive
def test_every_page_of_every_format_says_that_it_is_an_example(data):
    """Invented figures are told from an agency's own wherever they are printed."""
    say(data, *EXAMPLE)
    files = render(data)
    assert {name: [] for name in state_marks(files)} == unmarked(files, DRAF.replace("DRAF", "CONTOH"))


@pytest.mark.exhaustive
def test_every_page_of_every_format_says_revision_with_its_date(revision):
    """A revised report is told from the one that was signed before, on every page."""
    assert {name: [] for name in state_marks(revision)} == unmarked(revision, REVISI)


@pytest.mark.exhaustive
def test_a_signed_report_says_nothing_of_a_draft(data):
    """Status final takes the mark off every page."""
    files = render(sealed(data))
    for name, parts in state_marks(files).items():
        assert [part for part in parts if re.search(r"DRAF|Revisi \d", part)] == [], name


def test_the_page_perubahan_says_when_what_and_why(revision):
    """Date and reason are the office's; what changed is computed, in words, and each cell in the kertas kerja."""
    (page,) = [text for text in pages(revision[f"LKj-{YEAR}.pdf"]) if "PERUBAHAN" in text]
    page = " ".join(page.split())
    assert f"{REVISI}: {ALASAN}" in page
    assert re.search(rf"1 {TABEL} Indeks Mutu Layanan 1 1\b", page)
    beside = " ".join(" ".join(pages(revision[f"LKj-{YEAR}-kertas-kerja.pdf"])).split())
    assert f"{YEAR}/realisasi.csv iku_01, realisasi 3 91" in beside


def test_no_figure_of_the_register_comes_from_a_seal(revision):
    """A seal is what was; figures are computed from the data as they are."""
    register = revision["register.csv"].decode()
    assert f"{YEAR}/realisasi.csv" in register
    assert "segel/" not in register


def test_a_draft_of_a_revision_is_held_against_the_last_seal(data):
    """Before it is sealed it says DRAF Revisi, dated by the revision, and lists what is not as it was signed."""
    change(sealed(data))
    say(data, "draf", REVISION)
    notebook = rehearsed_report(data.parent, YEAR, "00_pembuka")
    shown = [out.data for cell in notebook.cells for out in cell.get("outputs", ()) if "data" in out]
    (identity,) = [read_value(LAPORAN, each[LAPORAN]) for each in shown if LAPORAN in each]
    assert identity.tanda == "DRAF Revisi 1, 5 Juni 2025"
    assert TABEL in str(shown)


@pytest.mark.parametrize(
    ("seals", "said", "expected"),
    [
        (0, FINAL, 'tertulis "final"; seharusnya draf, sampai datanya disegel dengan lkj seal 2024'),
        (0, (*DRAFT, REVISION), "kolom revisi: tertulis \"1 butir\"; seharusnya paling banyak 0 butir"),
        (1, DRAFT, "kolom status: tertulis \"draf\"; seharusnya final, karena laporan ini sudah disegel"),
        (1, (*FINAL, REVISION), "seharusnya draf, sampai datanya disegel dengan lkj seal 2024"),
        (1, EXAMPLE, 'tertulis "contoh"; seharusnya draf atau final, karena laporan yang disegel'),
        (0, (*EXAMPLE, REVISION), 'tertulis "contoh"; seharusnya draf atau final, karena laporan yang disegel'),
        (2, FINAL, "seharusnya 1 butir atau lebih, karena ada 2 segel; butir revisi tidak dihapus"),
        (2, DRAFT, "butir revisi tidak dihapus"),
        (2, (*FINAL, ("2025-06-05", "Alasan lain.")), "revisi[1].alasan: seharusnya sama dengan yang sudah"),
    ],
)  # fmt: skip
def test_status_revisions_and_seals_must_agree(data, seals, said, expected):
    """A draft has a seal for each state before it, a signed report one more; a sealed reason stays."""
    if seals:
        (sealed if seals == 1 else revised)(data)
    say(data, *said)
    found = faults(data)
    assert len(found) == 1
    assert expected in found[0]


def spoil_cell(data):
    change(data)
    return "realisasi.csv", 'iku_01, realisasi: "3" menjadi "91"'


def add_text(data):
    (data / f"{YEAR}/narasi").mkdir(exist_ok=True)
    (data / f"{YEAR}/narasi/kesimpulan.md").write_text("Kesimpulan lain.\n", "utf-8")
    return "narasi/kesimpulan.md", "berkas ditambahkan"


def rename_agency(data):
    path = data / f"{YEAR}/laporan.yaml"
    path.write_text(
        path.read_text("utf-8").replace("instansi: Badan Rekaan", "instansi: Badan Lain"), "utf-8"
    )
    return "laporan.yaml", 'instansi: "Badan Rekaan" menjadi "Badan Lain"'


def forge_seal(data):
    path = data / f"{YEAR}/segel/0/{YEAR}/realisasi.csv"
    set_cells(path, {"kode_indikator": "iku_01"}, realisasi="95")
    return "realisasi.csv", 'iku_01, realisasi: "95" menjadi "3"'


def drop_from_seal(data):
    (data / f"{YEAR}/segel/0/{YEAR}/target.csv").unlink()
    return "target.csv", "berkas ditambahkan"


@pytest.mark.parametrize("spoil", [spoil_cell, add_text, rename_agency, forge_seal, drop_from_seal])
def test_a_change_after_the_seal_is_refused_with_what_to_do(data, spoil):
    """Data or seal, cell or file: it names what changed, and asks for a revision with its reason."""
    file, what = spoil(sealed(data))
    (found,) = faults(data)
    assert found.startswith(
        f"{YEAR}/{file}: seharusnya sama dengan segel 0 ({what}); kembalikan, atau tulis status: draf"
    )
    assert found.endswith("tambahkan butir pada revisi dengan tanggal dan alasannya.")
    with pytest.raises(DataError):
        seal_data(YEAR, data)


def of_another_year(seal):
    (seal / str(YEAR)).rename(seal / str(YEAR - 1))


def of_a_draft(seal):
    path = seal / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("status: final", "status: draf"), "utf-8")


def without_identity(seal):
    (seal / f"{YEAR}/laporan.yaml").unlink()


def with_words_for_revisions(seal):
    path = seal / f"{YEAR}/laporan.yaml"
    path.write_text(path.read_text("utf-8") + "revisi: 5\n", "utf-8")


def unreadable(seal):
    (seal / f"{YEAR}/laporan.yaml").write_bytes(b"\xff\xfe: [")


@pytest.mark.parametrize(
    "forge", [of_another_year, of_a_draft, without_identity, with_words_for_revisions, unreadable]
)
def test_a_seal_of_no_signed_report_of_the_year_is_refused(data, forge):
    """A revision is held against what was signed, so nothing else may stand in that place."""
    change(sealed(data))
    say(data, "draf", REVISION)
    forge(data / f"{YEAR}/segel/0")
    (found,) = faults(data)
    assert found == (
        f"{YEAR}/segel/0: seharusnya salinan data laporan {YEAR} yang ditandatangani: laporan.yaml di dalamnya "
        "berstatus final dengan 0 butir revisi."
    )


def test_a_file_that_no_seal_has_is_refused(data):
    """What stands in the folder of the seals is what was sealed, and seals are counted from 0 without a gap."""
    (sealed(data) / f"{YEAR}/segel/catatan.txt").write_text("a", "utf-8")
    assert faults(data) == [f"{YEAR}/segel/catatan.txt: seharusnya tidak ada berkas ini di dalam segel."]
    (data / f"{YEAR}/segel/catatan.txt").unlink()
    (data / f"{YEAR}/segel/0").rename(data / f"{YEAR}/segel/1")
    assert faults(data) == [f"{YEAR}/segel: seharusnya segel bernomor urut dari 0, bukan 1."]


def test_decisions_about_a_signed_report_are_no_change_of_it(data):
    """The reviewer decides on audit findings after the report is signed; the report prints none of it."""
    (sealed(data) / f"{YEAR}/penerimaan.csv").write_text("temuan,putusan,alasan,sumber\n", "utf-8")
    assert not [each for each in faults(data) if "segel" in each]


def test_only_what_is_final_and_changed_is_sealed(data):
    """A draft is not sealed, nothing is sealed twice, and a revision changes something."""
    with pytest.raises(LkjError, match="belum menyebut status: final"):
        seal_data(YEAR, data)
    say(data, "final")
    assert seal_data(YEAR, data)[0] == 0
    with pytest.raises(LkjError, match=r"sudah disegel \(segel 0\) dan tidak berubah"):
        seal_data(YEAR, data)
    say(data, "final", REVISION)
    with pytest.raises(LkjError, match="Tidak ada yang berubah sejak segel 0"):
        seal_data(YEAR, data)


def test_the_manifest_of_a_report_seals_its_seals(data):
    """A seal that is changed later, with the data or without, is an input that changed: verify refuses it."""
    reads = [path for path, _ in check_data(YEAR, revised(data)).reads]
    before = describe_inputs(
        Masa(YEAR), root=data.parent, data_dir="data", reads=reads, notebooks=(), instansi=""
    )
    for number in (0, 1):
        path = data / f"{YEAR}/segel/{number}/{YEAR}/realisasi.csv"
        path.write_bytes(path.read_bytes() + b" ")
    after = describe_inputs(
        Masa(YEAR), root=data.parent, data_dir="data", reads=reads, notebooks=(), instansi=""
    )
    names = [f"data/{YEAR}/segel/{number}/{YEAR}/realisasi.csv berubah" for number in (0, 1)]
    assert before.changes(after) == names


def test_an_earlier_year_is_sealed_with_the_report_that_reads_it(data):
    """Its tables give figures of this report, so a change of them is one of this report; its texts are not read."""
    folder = data / f"{YEAR - 1}"
    folder.mkdir()
    (folder / "dokumen.csv").write_bytes((data / f"{YEAR}/dokumen.csv").read_bytes())
    sealed(data)
    set_cells(folder / "dokumen.csv", {"kode_dokumen": "renstra"}, nomor="7")
    (folder / "narasi").mkdir()
    (folder / "narasi/kesimpulan.md").write_text("Tahun lalu.\n", "utf-8")
    assert [each.split(" (")[0] for each in faults(data)] == [
        f"{YEAR - 1}/dokumen.csv: seharusnya sama dengan segel 0"
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("fnal",), 'tertulis "fnal"; seharusnya salah satu dari: draf, final, contoh; mungkin maksudnya "final"'),
        (("draf", ("2025-01-05", "a b")), "tidak sebelum 2025-01-31, tanggal laporan"),
        (("draf", ("2025-06-05", "a b"), ("2025-05-05", "c d")), "tidak sebelum 2025-06-05"),
        (("draf", ("2025-06-05", '""')), "kolom revisi[1].alasan: seharusnya diisi, bukan hanya spasi"),
    ],
)  # fmt: skip
def test_status_and_revisions_are_refused_in_a_sentence(data, said, expected):
    """An unknown status, a revision before the report or before another, and one without a reason."""
    say(data, *said)
    assert any(expected in each for each in faults(data)), faults(data)


def test_rows_of_a_table_without_a_key_come_and_go():
    """An own table has no key, so that a row put before others moves none of them."""
    old, new = b"nama,banyak\na,1\nb,2\n", b"nama,banyak\nc,3\na,1\nb,2\nb,2\n"
    found = find_changes({"2024/rincian/x.csv": old}, {"2024/rincian/x.csv": new})
    assert [(change.before, change.after) for change in found] == [("", "c; 3"), ("", "b; 2")]


@pytest.mark.parametrize(
    ("file", "row", "kind", "name"),
    [
        ("2023/belanja.csv", "5.2", "Anggaran dan realisasi menurut jenis belanja", "Belanja Modal"),
        (
            "2022/realisasi.csv",
            "ip_asn",
            f"{TABEL} tahun 2022",
            "Indeks Profesionalitas ASN Perangkat Daerah",
        ),
        (
            "2023/jabatan_kosong.csv",
            "sekretariat",
            "Jabatan pimpinan unit yang kosong pada akhir tahun",
            "Sekretariat",
        ),
        ("2023/narasi/unsur/U1.md", "", "Teks laporan", "Persyaratan pelayanan"),
        ("2023/narasi/belanja/5.2.md", "", "Teks laporan", "Belanja Modal"),
        ("2023/narasi/kesimpulan.md", "", "Teks laporan", "Kesimpulan"),
        ("2023/laporan.yaml", "penanda_tangan.nama", "Identitas dan pilihan laporan", "penanda tangan"),
    ],
)
def test_what_a_revision_changed_is_named_for_who_has_no_file(file, row, kind, name):
    """By what its table holds and by the name of what the row or the text is about."""
    laporan = load_laporan(2023, "data")
    change = Change(file, row, "", "lama", "baru")
    table = tabel_perubahan(laporan, [Perubahan(1, Revisi(dt.date(2024, 6, 5), ALASAN), (change,))])
    assert [str(cell) for cell in table.rows[-1].cells[1:3]] == [kind, name]


def test_a_new_year_begins_as_a_draft_without_revisions(data):
    """What was signed of the year before is that year's: neither status nor revision nor seal is carried over."""
    revised(data)
    made = make_new_year(YEAR + 1, data)
    text = (made.folder / "laporan.yaml").read_text("utf-8")
    assert "status: draf\n" in text or "status" not in text
    assert "revisi" not in text
    assert not (made.folder / "segel").exists()
    assert not [name for name in made.left if name.startswith("segel/")]
    assert Delivery(YEAR, data).identity.tanda == REVISI
