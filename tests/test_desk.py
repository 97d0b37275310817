"""The desk in JupyterLab: what it says of a year, and that it is no part of any report."""

import json
import re
from dataclasses import replace

import pandas as pd

from lkjtools.delivery import Validation
from lkjtools.desk.findings import frame_findings, show_findings
from lkjtools.desk.grid import make_grid
from lkjtools.errors import Fault, Peringatan

FAULT = Fault("2023/anggaran.csv", 3, "pagu_rp", "1.234,5", "angka seperti 1234.5")
WARNING = Peringatan("2023/belanja.csv", None, None, None, "lebih dari 0", "pagu_nol", "5.2")


def test_a_grid_leaves_no_row_out_however_long():
    """A row that the grid left out for its size could not be found by searching."""
    frame = pd.DataFrame({"kalimat": [f"{number} " + "kata " * 100 for number in range(2000)]})
    sent = make_grid(frame).get_state()["_dt_args"]
    assert len(json.loads(sent["data_json"])) == 2000


def test_a_grid_gives_its_script_a_copy_of_its_options():
    """Else a table is drawn anew, without what was typed, when the page connects to its kernel anew."""
    script = make_grid(pd.DataFrame({"kode": ["a"]})).get_state()["_esm"]
    assert script.count("_dt_args") == 2  # read once, and waited for
    assert len(re.findall(r'structuredClone\(\w+\.get\("_dt_args"\)\)', script)) == 1


def test_the_findings_of_a_check_are_rows_with_their_place():
    """Who repairs the data searches the findings by file, column or word; faults stand first."""
    found = frame_findings(Validation((FAULT,), 12, (WARNING,)))
    assert found.to_numpy().tolist() == [
        ["kesalahan", "2023/anggaran.csv", 3, "pagu_rp", "1.234,5", "angka seperti 1234.5"],
        ["peringatan", "2023/belanja.csv", "", "", "", "lebih dari 0"],
    ]


def test_a_check_without_findings_is_one_sentence():
    """An empty grid would look like one that has not been filled."""
    with_findings = Validation((FAULT,), 12, (WARNING,))
    sentence, grid = show_findings(with_findings).children
    assert sentence.value == "12 pemeriksaan dijalankan: 1 kesalahan, 1 peringatan."
    assert grid.df["jenis"].tolist() == ["kesalahan", "peringatan"]
    (alone,) = show_findings(replace(with_findings, faults=(), warnings=())).children
    assert alone.value == "12 pemeriksaan dijalankan: 0 kesalahan, 0 peringatan."
