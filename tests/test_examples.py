"""The example agencies of data/contoh: each builds, says that it is an example, and is audited clean."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from lkjtools.audit.audit import run_audit
from lkjtools.build import build_report, chapter_paths
from lkjtools.checking import check_data
from lkjtools.delivery.core_table import core_tables
from lkjtools.law.choice import list_choices
from lkjtools.reading.open import read_report
from lkjtools.record import rehearse
from lkjtools.report.laporan import load_laporan
from lkjtools.reviu.review import review_report
from tests.baris import rows_of, write_rows
from tests.kasus import read_kasus
from tests.tanda import state_marks

ROOT = Path(__file__).parents[1]
CONTOH = ROOT / "data/contoh"
AGENCIES = sorted(path.name for path in CONTOH.iterdir())
TAHUN = 2024
CHOICES = {
    key: [*list_choices(key, dt.date(TAHUN, 12, 31)), *(["null"] if key in {"skm", "akip"} else [])]
    for key in ("skala_capaian", "efisiensi", "skm", "akip")
}
ROUNDS = range(max(map(len, CHOICES.values())))
"""As many reports as the longest list of choices is long, so that each choice of each key is made once."""


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_data_of_an_example_have_no_fault_and_no_warning_left(agency):
    """What is shown as an example is as an office should deliver it: whole, and marked as invented."""
    found = check_data(TAHUN, CONTOH / agency)
    assert [str(fault) for fault in found.faults] == []
    assert [str(warning) for warning in found.warnings] == []
    laporan = load_laporan(TAHUN, str(CONTOH / agency))
    assert laporan.identitas.tanda.startswith("CONTOH, ")
    assert len(laporan.capaian.iku) >= 10


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_figures_of_an_example_are_those_computed_by_hand(agency):
    """One of each kind that it is an example of, with its reasoning in tests/cases/contoh.yaml."""
    laporan = load_laporan(TAHUN, str(CONTOH / agency))
    expected = {case["kunci"]: case["cetak"] for case in read_kasus("contoh") if case["instansi"] == agency}
    assert len(expected) > 5
    assert {key: laporan.angka(key).angka.text for key in expected} == expected


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of the report of an example agency, built once with real kernels."""
    folders = {}

    def build(agency):
        if agency not in folders:
            output = tmp_path_factory.mktemp(agency)
            folders[agency] = build_report(TAHUN, data_dir=CONTOH / agency, output_dir=output, jobs=2)
        return folders[agency]

    return build


@pytest.mark.exhaustive
@pytest.mark.parametrize("agency", AGENCIES)
def test_an_example_is_built_in_every_format_and_says_on_every_page_what_it_is(built, agency):
    """Real kernels, all formats; no page, sheet or header is without CONTOH."""
    folder = built(agency)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    mark = load_laporan(TAHUN, str(CONTOH / agency)).identitas.tanda
    found = state_marks(files, TAHUN)
    assert {name: [part[:200] for part in parts if mark not in part] for name, parts in found.items()} == {
        name: [] for name in found
    }


@pytest.mark.exhaustive
@pytest.mark.parametrize("agency", AGENCIES)
def test_the_report_of_an_example_has_no_finding_in_any_format(built, agency):
    """Agencies unlike the sample, right everywhere: what an audit of the file holds against them is false."""
    folder = built(agency)
    for suffix in ("docx", "pdf", "xlsx"):
        review = review_report(read_report(folder / f"LKj-{TAHUN}.{suffix}"))
        assert [(suffix, finding.judul) for finding in review.temuan] == []


def _printed(number, text, key, unit=""):
    """A row of terbit.csv: what a report prints of a figure."""
    return dict.fromkeys(core_tables()["terbit"].column_names, "") | {
        "id": f"U-{number}",
        "kode_dokumen": "pk",
        "lokasi": "Tabel 3.1.1",
        "pernyataan": key,
        "tercetak": text,
        "bentuk": "tercetak",
        "satuan": unit,
        "keyakinan": "pasti",
        "uji": "angka",
        "kunci": key,
        "lingkup": "lain",
    }


@pytest.mark.parametrize(
    ("agency", "key", "right", "wrong"),
    [
        (
            "dinas_kesehatan",
            "target:bor:2024",
            ["60–85", "60 – 85", "60-85", "60 s.d. 85", "60,00–85,00%"],
            ["60–86", "≥ 60", "60", "85–60"],
        ),
        (
            "dinas_kesehatan",
            "target:los:2024",
            ["≤ 6", "<= 6", "maksimal 6", "paling banyak 6"],
            ["≥ 6", "< 7", "6", "0–6"],
        ),
        ("pengadilan", "target:laporan_tahunan:2024", [], ["31 Februari 2024", "2024"]),
    ],
)
def test_a_printed_range_or_date_is_tested_however_it_is_written(tmp_path, agency, key, right, wrong):
    """The ends and the day count, not the signs between them; one digit changed is a finding."""
    data = tmp_path / "data"
    shutil.copytree(CONTOH / agency, data)
    laporan = load_laporan(TAHUN, str(data))
    printed = laporan.angka(key).angka.text
    texts = [printed, *right, *wrong, re.sub("[0-9]", lambda digit: str((int(digit[0]) + 1) % 10), printed)]
    rows = [_printed(number, text, key) for number, text in enumerate(texts, start=1)]
    write_rows(data / str(TAHUN) / "terbit.csv", rows)
    audit = run_audit(load_laporan(TAHUN, str(data)))
    found = [item.hasil.putusan.value == "match" for item in audit.uraian]
    assert found == [True] * (1 + len(right)) + [False] * (len(wrong) + 1)


@pytest.mark.exhaustive
@pytest.mark.parametrize("agency", AGENCIES)
def test_the_audit_of_an_example_s_own_printed_figures_finds_nothing(built, agency, tmp_path):
    """What a report prints of a figure, number or words, agrees with its data; one digit changed is a finding."""
    register = rows_of(built(agency) / "register.csv")
    printed = [row for row in register if row["printed_at"] and row["value"]]
    printed.sort(key=lambda row: bool(re.search("[0-9]", row["text"])))  # the last one has a digit to change
    assert len(printed) > 100
    data = tmp_path / "data"
    shutil.copytree(CONTOH / agency, data)
    path = data / str(TAHUN) / "terbit.csv"
    rows = [
        _printed(number, row["text"].removeprefix("'"), row["key"], row["unit"])  # "'" guards from formulas
        for number, row in enumerate(printed, start=1)
    ]
    write_rows(path, rows)
    audit = run_audit(load_laporan(TAHUN, str(data)))
    assert [str(finding) for finding in audit.temuan] == []
    assert [(item.butir.id, item.hasil) for item in audit.uraian if item.hasil.putusan.value != "match"] == []
    rows[-1]["tercetak"] = re.sub("[0-9]", lambda digit: str((int(digit[0]) + 1) % 10), rows[-1]["tercetak"])
    write_rows(path, rows)
    assert len(run_audit(load_laporan(TAHUN, str(data))).temuan) == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("agency", "number"),
    [(agency, number) for row, agency in enumerate(AGENCIES) for number in ROUNDS if (row + number) % 4 == 0],
)
def test_every_cell_of_an_example_runs_under_every_choice(agency, number, tmp_path):
    """A choice that serves the data makes a report; one that does not is refused by check with what would."""
    data = tmp_path / "data"
    shutil.copytree(CONTOH / agency, data)
    path = data / str(TAHUN) / "laporan.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for key, choices in CHOICES.items():
        (place,) = [n for n, line in enumerate(lines) if line.startswith(f"  {key}:")]
        lines[place] = f"  {key}: {choices[number % len(choices)]}\n"
    path.write_text("".join(lines), "utf-8")
    assert [str(fault) for fault in check_data(TAHUN, data).faults] == []
    parameters = {"YEAR": TAHUN, "TRIWULAN": None, "DATA_DIR": str(data)}
    results = rehearse(chapter_paths(ROOT / "notebooks"), parameters, root=ROOT)
    assert [result.failure for result in results if result.failure] == []
