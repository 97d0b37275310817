"""A delivery spoilt in one place is refused or warned of in exactly these words; the untouched one is not."""

import csv
import shutil
from pathlib import Path

import pytest
import yaml

from lkjtools.sources import validate_delivery

DATA = Path(__file__).parent.parent / "data"
CASES = yaml.safe_load((Path(__file__).parent / "rusak/penyerahan.yaml").read_text("utf-8"))
TAHUN = 2023


def spoil(data, step):
    """Do one step of penyerahan.yaml, which says what each means."""
    ((name, what),) = step.items()
    path = data / (what if isinstance(what, str) else what.get("berkas", what.get("dari", "")))
    match name:
        case "sel":
            rows = matching(path, what["di"])
            for row in rows["touched"]:
                row.update(what["isi"])
            write(path, rows["all"])
        case "buang":
            rows = matching(path, what["di"])
            write(path, [row for row in rows["all"] if row not in rows["touched"]])
        case "ulang":
            rows = matching(path, {})["all"]
            write(path, [*rows, rows[what["baris"] - 2] | what["isi"]])
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


def matching(path, where):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    touched = [row for row in rows if all(row[name] == text for name, text in where.items())]
    assert touched, f"{path} has no row with {where}"
    return {"all": rows, "touched": touched}


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def messages(data):
    found = validate_delivery(TAHUN, data)
    return [str(each) for each in (*found.faults, *found.warnings)]


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


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
