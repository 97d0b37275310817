"""Sizes that nothing delivered may exceed, and faults of one file that hide no other's."""

import shutil
from pathlib import Path

import pytest

from lkjtools.build import check_data
from lkjtools.delivery import Delivery
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.laporan_yaml import parse_identity
from lkjtools.delivery.rows import load_table
from lkjtools.errors import DataError
from lkjtools.limits import MOST_ROWS

TABLES = core_tables()

DATA = Path(__file__).parent.parent / "data"
TAHUN = 2023


def _short(faults, name):
    return [str(fault).removeprefix(name).lstrip(",: ") for fault in DataError(faults).faults]


@pytest.fixture
def data(tmp_path):
    """A copy of the sample data that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_a_table_of_more_rows_than_it_may_have_is_refused_before_it_is_validated():
    """One fault with the line of the first row too many; a million cells are not looked at."""
    header = ",".join(column.name for column in TABLES["belanja"].columns)
    content = f"{header}\n".encode() + b"x,x,x,x,x,x,x\n" * 300_000
    loaded = load_table(content, "belanja.csv", TABLES["belanja"])
    assert _short(loaded.faults, "belanja.csv") == [
        f"baris {MOST_ROWS + 2}: seharusnya paling banyak 100000 baris data."
    ]
    assert (loaded.rows, loaded.checks) == ((), 1)


def test_a_table_of_more_columns_than_it_may_have_is_refused_for_their_number():
    """One fault, not one for each column."""
    content = f"{','.join(f'k{number}' for number in range(100_000))}\n".encode()
    loaded = load_table(content, "belanja.csv", TABLES["belanja"])
    assert _short(loaded.faults, "belanja.csv") == [
        "baris 1: seharusnya paling banyak 200 kolom, bukan 100000."
    ]


@pytest.mark.parametrize("signs", [32_768, 131_073, 200_000])
def test_a_cell_longer_than_a_spreadsheet_keeps_is_refused_for_its_length(signs):
    """Not for its quotation marks, and the message does not repeat it."""
    content = f"kode_unsur,nama,nilai,sumber\nU1,{'a' * signs},3.5,s\nU2,b,4.5,s\n"
    faults = load_table(content.encode(), "x.csv", TABLES["skm_unsur"]).faults
    too_long, other = _short(faults, "x.csv")
    assert too_long.endswith(
        "sel paling panjang 32767 karakter."
        if signs < 131_072
        else "sel paling panjang 32767 karakter; bila selnya pendek, ada tanda kutip yang tidak ditutup."
    )
    assert other == 'baris 3, kolom nilai: tertulis "4.5"; seharusnya antara 1 dan 4.'


@pytest.mark.parametrize("text", ["9" * 19, "9" * 19 + ".5", "1" * 5000])
def test_a_number_of_more_digits_than_anything_has_is_refused(text):
    """Ten to the power of forty persons are a slip; a number of the longest allowed length passes."""
    content = f"kode,uraian,nilai,satuan,desimal,kode_dokumen,sumber\na,b,{text},orang,0,d,s\n"
    faults = load_table(content.encode(), "x.csv", TABLES["angka_narasi"]).faults
    assert [fault.expected for fault in faults] == [
        "bilangan dengan paling banyak 18 angka sebelum titik desimal"
    ]
    fits = content.replace(text, "9" * 18 + "." + "9" * 6)
    assert load_table(fits.encode(), "x.csv", TABLES["angka_narasi"]).faults == ()


def test_a_file_is_not_read_beyond_the_size_of_its_kind(data):
    """An identity of twenty megabytes, a table and a text too large: each is named, nothing is parsed."""
    year = data / f"{TAHUN}"
    for name, size in (("laporan.yaml", 20_000_000), ("belanja.csv", 50_000_001), ("narasi/x.md", 1_000_001)):
        with (year / name).open("wb") as file:
            file.truncate(size)
    delivery = Delivery(TAHUN, data)
    with pytest.raises(DataError, match="berkas paling besar 100 KB"):
        delivery.text("laporan.yaml")
    with pytest.raises(DataError, match="berkas paling besar 50 MB"):
        delivery.table("belanja")
    with pytest.raises(DataError, match="berkas paling besar 1 MB"):
        delivery.text("narasi/x.md")


def test_a_name_longer_than_the_system_allows_is_a_fault_and_no_error_of_the_system(data):
    """A code names files; one of more than 200 characters is refused, a file looked for under it too."""
    long = "a" * 256
    content = f"kode_misi,uraian,kode_dokumen,sumber\n{long},b,d,s\n"
    (fault,) = load_table(content.encode(), "misi.csv", TABLES["misi"]).faults
    assert fault.expected == "kode paling panjang 200 karakter"
    for name in (long, "é" * 150):
        with pytest.raises(DataError, match="nama paling panjang 200 karakter"):
            Delivery(TAHUN, data).find_text(f"narasi/indikator/{name}.md")
    assert Delivery(TAHUN, data).find_text(f"narasi/indikator/{'a' * 200}.md") is None


def test_a_text_in_another_encoding_hides_no_fault_of_a_table(data):
    """Each file's faults stand beside the others', with the advice that fits the kind of file."""
    belanja = data / f"{TAHUN}/belanja.csv"
    belanja.write_text(belanja.read_text("utf-8").replace(",3,apbd", ",x,apbd"), "utf-8")
    for name in ("narasi/kesimpulan.md", "narasi/sasaran/S1.md"):
        (data / f"{TAHUN}/{name}").write_bytes("satu – dua".encode("cp1252"))
    (data / f"{TAHUN}/narasi/pendahuluan.md").write_text("Serapan 93 persen.", encoding="utf-8")
    faults = [str(fault) for fault in check_data(TAHUN, data).faults]
    for name in ("belanja.csv", "narasi/kesimpulan.md", "narasi/sasaran/S1.md", "narasi/pendahuluan.md"):
        assert any(fault.startswith(f"{TAHUN}/{name}, baris ") for fault in faults), name
    (text,) = [fault for fault in faults if fault.startswith(f"{TAHUN}/narasi/kesimpulan.md")]
    assert text.endswith(
        "teks UTF-8; buka dengan Notepad atau penyunting teks lain, lalu simpan dengan pengodean UTF-8."
    )


# -- laporan.yaml reads what is written ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["010", "0x7E7", "1:30", "1.10", "no", "on", "~a", "1e3", "2_023", "2024-01-29", "=", "<<"]
)
def test_a_word_of_the_identity_is_read_as_it_is_written(word):
    """YAML 1.1 would read 010 as 8, 1:30 as 90, no as false and 1.10 as 1.1."""
    text = (DATA / f"{TAHUN}/laporan.yaml").read_text("utf-8")
    identity, faults, _ = parse_identity(
        text.replace("judul: Laporan Kinerja\n", f"judul: LKj {word}\n"), "x.yaml"
    )
    assert (identity.judul, faults) == (f"LKj {word}", ())
    identity, faults, _ = parse_identity(text.replace("tempat: Tanjungpandan", f"tempat: {word}"), "x.yaml")
    if word in {"=", "<<", "no", "on"}:
        assert faults[0].expected == "isinya, bukan kata pengganti"
    elif any(sign.isdigit() for sign in word):
        assert (faults[0].value, faults[0].expected) == (
            word,
            "nama tempat saja; tanggalnya ditulis di tanggal",
        )
    else:
        assert (identity.tempat, faults) == (word, ())


@pytest.mark.parametrize("year", ["03742", "0o3742", "0x7E2", "33:38", "2_018", "2018.0", '"2018"'])
def test_a_year_of_the_identity_is_four_digits_and_no_other_number(year):
    """Each of these is 2018 to some reader of YAML."""
    text = (DATA / f"{TAHUN}/laporan.yaml").read_text("utf-8").replace("awal: 2018", f"awal: {year}")
    _, (fault,), _ = parse_identity(text, "x.yaml")
    assert (fault.value, fault.expected) == (year.strip('"'), "tahun empat angka")


def test_an_identity_that_unfolds_without_end_is_refused_at_once():
    """Nine lists of nine lists: nothing is unfolded, each anchor is named once."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    _, faults, _ = parse_identity("\n".join(lines), "x.yaml")
    assert {fault.expected for fault in faults} == {"tanpa acuan YAML (& dan *); tulis isinya"}
    assert len(faults) == 29
