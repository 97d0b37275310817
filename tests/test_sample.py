"""lkj sample: invented agencies of every kind, each a sound delivery, the same ones every time."""

import csv

import pytest

from lkjtools.batch.sample import make_samples, sample_agency
from lkjtools.build import check_data
from lkjtools.delivery import Delivery
from lkjtools.delivery.first_year import list_bodies
from lkjtools.errors import LkjError
from lkjtools.project import find_agencies

YEAR = 2031
_ENOUGH = 15


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("contoh") / "kabupaten"
    make_samples(root, _ENOUGH, YEAR)
    return root


def _rows(text):
    return list(csv.DictReader(text.splitlines()))


def test_every_sample_passes_check_also_that_of_its_quarters(root):
    """No fault in any; a warning, as real data have, is none."""
    agencies = find_agencies(root, YEAR)
    assert len(agencies) == _ENOUGH
    for agency in agencies:
        assert check_data(YEAR, agency.data_dir).faults == (), agency.nama
        if (agency.data_dir / f"{YEAR}/anggaran_triwulan.csv").exists():
            assert check_data(YEAR, agency.data_dir, triwulan=3).faults == (), agency.nama


def test_samples_are_of_every_kind_and_size():
    """Bodies, levels of the budget, kinds of indikator, with quarters and years before and without."""
    made = [sample_agency(number, YEAR)[1] for number in range(1, _ENOUGH + 1)]
    files = [years[YEAR] for years in made]
    indikator = [row for each in files for row in _rows(each["indikator.csv"])]
    assert {row["jenis"] for row in indikator} == {"nilai", "komposit", "tingkat", "tanggal"}
    assert {row["polarisasi"] for row in indikator} == {"maksimal", "minimal", "stabil"}
    roles = [[row["peran"] for row in _rows(each["peran_indikator.csv"])] for each in files]
    counts = {each.count("iku_sasaran") for each in roles}
    assert min(counts) == 1
    assert max(counts) > 20
    levels = {row["tingkat"] for each in files for row in _rows(each.get("anggaran.csv", "tingkat"))}
    assert levels == {"program", "kegiatan", "sub_kegiatan", "kro", "ro"}
    for name in ("anggaran.csv", "sumber_dana.csv", "anggaran_triwulan.csv", "narasi/sasaran/S1.md"):
        assert 0 < sum(name in each for each in files) < len(files), name
    assert {len(years) for years in made} == {1, 2}
    states = {row["status_angka"] for each in files for row in _rows(each["realisasi.csv"])}
    assert states == {"tetap", "belum_terbit"}


def test_the_bodies_of_samples_are_those_that_lkj_init_knows(root):
    """A kind that is added there is not forgotten here; a government has no data but its agencies'."""
    from lkjtools.batch.sample import _patterns

    assert {kind["jenis"] for kind in _patterns()["instansi"].values()} == {*list_bodies()} - {
        "pemerintah_daerah"
    }


def test_the_same_number_gives_the_same_agency_and_every_agency_is_another(root, tmp_path):
    """Who measures twice measures the same; and no two share a name or their figures."""
    make_samples(tmp_path / "lagi", 3, YEAR)
    again = {path.relative_to(tmp_path / "lagi"): path for path in (tmp_path / "lagi").rglob("*.*")}
    assert len(again) > 30
    assert all(path.read_bytes() == (root / name).read_bytes() for name, path in again.items())
    owners = {Delivery(YEAR, agency.data_dir).identity.pemilik for agency in find_agencies(root, YEAR)}
    assert len(owners) == _ENOUGH


def test_a_folder_that_holds_anything_is_refused(tmp_path):
    """Samples are never mixed with what somebody works on."""
    (tmp_path / "catatan.txt").write_text("penting", "utf-8")
    with pytest.raises(LkjError, match="sudah berisi; contoh hanya dibuat di folder yang kosong"):
        make_samples(tmp_path, 1, YEAR)
    with pytest.raises(LkjError, match="sudah berisi"):
        make_samples(tmp_path / "catatan.txt", 1, YEAR)
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]
