"""Every kind of measure in every part of a report: what is computed, printed, traced, tried and told."""

import pytest

from lkjtools.delivery import validate_delivery
from lkjtools.report.laporan import load_laporan
from lkjtools.topics.capaian.table import tabel_indikator
from tests.agencies import YEAR, write_kinds


@pytest.fixture(scope="module")
def laporan(tmp_path_factory):
    """The report of the agency that measures in all ways."""
    data = write_kinds(tmp_path_factory.mktemp("ukuran") / "data")
    assert validate_delivery(YEAR, data).faults == ()
    return load_laporan(YEAR, str(data))


def test_the_rule_of_a_quotient_is_printed_with_its_factor(laporan):
    """The table of the indikator says what numerator over denominator is multiplied by."""
    said = [row.cells[-3] for row in tabel_indikator(laporan.capaian).rows]
    assert said[:2] == [
        "Kematian ÷ Penduduk × 100.000, dalam per 100.000 penduduk",
        "Jam pelatihan ÷ Pegawai, dalam jam per orang",
    ]


def test_an_experiment_with_a_quotient_keeps_its_factor(laporan):
    """13 instead of 12 deaths are 100 per 100.000; as one number the realisasi is what is typed."""
    assert laporan.dengan(pembilang={"iku_01": 13}).kinerja("iku_01").capaian.text == "100,00"
    assert laporan.dengan(realisasi={"iku_02": 24}).kinerja("iku_02").capaian.text == "100,00"
