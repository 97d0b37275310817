"""A delivery spoilt in one place is refused or warned of in exactly these words; the untouched one is not."""

import shutil
from pathlib import Path

import pytest
import yaml

from lkjtools.delivery import validate_delivery
from tests.baris import drop_rows, rows_of, set_cells, write_rows

DATA = Path(__file__).parent.parent / "data"
CASES = yaml.safe_load((Path(__file__).parent / "rusak/penyerahan.yaml").read_text("utf-8"))
TAHUN = 2023
UNEXPLAINED = "_tanpa_penjelasan"


def spoil(data, step):
    """Do one step of penyerahan.yaml, which says what each means."""
    ((name, what),) = step.items()
    path = data / (what if isinstance(what, str) else what.get("berkas", what.get("dari", "")))
    match name:
        case "sel":
            set_cells(path, what["di"], **what["isi"])
        case "buang":
            drop_rows(path, **what["di"])
        case "ulang":
            rows = rows_of(path)
            write_rows(path, [*rows, rows[what["baris"] - 2] | what["isi"]])
        case "ganti":
            text = path.read_text("utf-8")
            assert what["dari"] in text
            path.write_text(text.replace(what["dari"], what["menjadi"], 1), "utf-8")
        case "nama":
            path.rename(data / what["menjadi"])
        case "hapus":
            path.unlink()
        case "kepala":
            path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
        case "tulis":
            path.write_text(what["isi"], "utf-8")


def messages(data):
    """What is found, but for what a spoilt figure makes stand out besides (tests/test_penjelasan.py)."""
    found = validate_delivery(TAHUN, data)
    warnings = [each for each in found.warnings if not each.jenis.endswith(UNEXPLAINED)]
    return [str(each) for each in (*found.faults, *warnings)]


@pytest.fixture
def data(tmp_path):
    copy = Path(shutil.copytree(DATA, tmp_path / "data"))
    accepted = copy / f"{TAHUN}/peringatan_diterima.csv"
    lines = accepted.read_text("utf-8").splitlines(keepends=True)
    accepted.write_text("".join(line for line in lines if UNEXPLAINED not in line), "utf-8")
    return copy


def test_the_untouched_delivery_is_accepted(data):
    """What the cases below report comes from what they spoil."""
    assert messages(data) == []


@pytest.mark.parametrize("name", CASES)
def test_a_spoilt_delivery_is_reported_in_these_words(data, name):
    """Every fault and warning of the delivery, all at once."""
    for step in CASES[name]["rusak"]:
        spoil(data, step)
    assert messages(data) == CASES[name]["pesan"]
    assert CASES[name]["pesan"]
