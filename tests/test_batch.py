"""lkj batch: every agency below a folder, a process each; what fails stops no other, what stops leaves nothing."""

import csv
import io
import json
import os
import re
import shutil
import signal
import threading
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from lkjtools.batch.local import run_here
from lkjtools.batch.page import render_page, render_workbook
from lkjtools.batch.room import Room, measure_room
from lkjtools.batch.run import run_batch
from lkjtools.batch.sample import make_samples
from lkjtools.batch.summary import summarise
from lkjtools.batch.unit import Outcome, Unit, run_unit
from lkjtools.cli import run
from lkjtools.errors import LkjError
from lkjtools.manifest import read_seal
from lkjtools.masa import Masa
from lkjtools.outputs import is_complete, open_results
from lkjtools.project import find_agencies
from lkjtools.sealed_files import FORMATS
from tests.baris import change_rows
from tests.proses import children_of, is_gone, started_lkj, wait_until
from tests.rehearsed import build_rehearsed

REPOSITORY = Path(__file__).parents[1]
YEAR = 2031


@pytest.fixture
def root(tmp_path):
    """Two agencies, the second of which has a fault in its data."""
    root = tmp_path / "kabupaten"
    make_samples(root, 2, YEAR)
    spoil(root / "02_badan_keuangan/data")
    return root


def spoil(data_dir):
    def change(rows):
        rows[0]["target"] = "delapan"

    change_rows(data_dir / f"{YEAR}/target.csv", change)


@pytest.mark.exhaustive
def test_an_agency_that_fails_stops_no_other_and_says_why(root, tmp_path, capsys):
    """Exit 1, a line each, a log each, and the summary all the same."""
    output = tmp_path / "hasil"
    words = [
        "batch",
        str(root),
        "--year",
        str(YEAR),
        "--command",
        "check",
        "--output-dir",
        str(output),
        "--jobs",
        "2",
    ]
    assert run(words) == 1
    said = capsys.readouterr()
    assert re.search(
        r"\[\d/2\] 02_badan_keuangan: gagal, [\d,]+ detik: 1 kesalahan data: 2031/target.csv, baris 2",
        said.out,
    )
    assert len(re.findall(r": selesai, [\d,]+ detik$", said.out, re.MULTILINE)) == 1
    assert said.err == f"lkj check {YEAR}: 1 dari 2 instansi selesai. 1 gagal.\n"
    log = (output / f"02_badan_keuangan/log-{YEAR}-check.txt").read_text("utf-8")
    assert 'target.csv, baris 2, kolom target: tertulis "delapan"' in log
    rows = list(openpyxl.load_workbook(output / "ringkasan.xlsx").active.values)
    states = {row[0]: (row[1], row[7]) for row in rows[1:]}
    assert states == {
        "Badan Keuangan Rekaan 2 Kabupaten Rekaan": ("gagal", 1),
        "Dinas Rekaan 1 Kabupaten Rekaan": ("selesai", 0),
    }
    assert [path.name for path in output.glob("*.html")] == ["ringkasan.html"]


@pytest.mark.exhaustive
def test_an_audit_of_every_agency_counts_its_findings(tmp_path, capsys):
    """One whose findings are not decided fails as by itself, and the summary says how many there are."""
    data_dir, output = tmp_path / "kabupaten/dinas/data", tmp_path / "hasil"
    for year in ("2021", "2022", "2023"):
        shutil.copytree(REPOSITORY / "data" / year, data_dir / year)
    words = ["--command", "audit", "--output-dir", str(output)]
    assert run(["batch", str(tmp_path / "kabupaten"), "--year", "2023", *words]) == 1
    with (output / "dinas/2023/audit.csv").open(encoding="utf-8") as file:
        findings = {row["finding"] for row in csv.DictReader(file)} - {""}
    assert f"{len(findings)} dari {len(findings)} temuan belum diputus pereviu." in capsys.readouterr().out
    head, row = openpyxl.load_workbook(output / "ringkasan.xlsx").active.values
    assert dict(zip(head, row, strict=True))["Temuan uji angka"] == len(findings) > 10
    assert 'href="dinas/2023/audit.html"' in (output / "ringkasan.html").read_text("utf-8")


def test_the_results_belong_to_where_the_folder_of_agencies_does(root, monkeypatch):
    """Both are typed in one line, in a folder that lies within a project."""
    below = root.parent / "kerja"
    below.mkdir()
    (root.parent / "notebooks").mkdir()
    (root.parent / "notebooks/01_bab.ipynb").write_text("{}", "utf-8")
    monkeypatch.chdir(below)
    run(["batch", "../kabupaten", "--year", str(YEAR), "--command", "check", "--output-dir", "hasil"])
    assert (below / "hasil/ringkasan.xlsx").is_file()


def test_a_place_that_cannot_be_written_fails_its_agency_alone(root, tmp_path, capsys):
    """A file where a folder is to be stops no other, and is named."""
    output = tmp_path / "hasil"
    output.mkdir()
    (output / "01_dinas").touch()
    words = ["--command", "check", "--output-dir", str(output)]
    assert run(["batch", str(root), "--year", str(YEAR), *words]) == 1
    said = capsys.readouterr().out
    assert re.search(rf"01_dinas: gagal, [\d,]+ detik: {output}/01_dinas: nama itu sudah dipakai", said)
    assert "02_badan_keuangan: gagal, " in said
    assert (output / "ringkasan.xlsx").exists()


def test_ctrl_c_ends_every_process_of_a_batch(root, tmp_path):
    """Nothing works on where nobody waits for it, and no summary says that it is done."""
    output = tmp_path / "hasil"
    with started_lkj("batch", root, "--year", YEAR, "--output-dir", output, "--jobs", 2) as process:
        wait_until(lambda: children_of(process.pid))
        units = children_of(process.pid)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate()
    assert process.returncode == 130
    assert said.endswith("Dibatalkan.\n")
    assert all(map(is_gone, units))
    assert not (output / "ringkasan.html").exists()


@pytest.mark.exhaustive
def test_a_unit_waits_for_who_holds_the_report_and_then_runs(root, tmp_path):
    """What a killed batch or worker has left at work is not met by a second process on the same report."""
    data_dir = root / "02_badan_keuangan/data"
    folder = tmp_path / "hasil"
    unit = Unit(
        "b",
        "report",
        YEAR,
        folder,
        ("report", str(YEAR), "--data-dir", str(data_dir), "--output-dir", str(folder)),
    )
    outcomes = []
    with open_results(folder, Masa(YEAR)):
        waiting = threading.Thread(target=lambda: outcomes.append(run_unit(unit)))
        waiting.start()
        waiting.join(1)
        assert (outcomes, unit.log.exists()) == ([], False)
    waiting.join(60)
    assert [outcome.reason.startswith("1 kesalahan data: ") for outcome in outcomes] == [True]


def test_what_interrupts_ends_the_units_before_it_is_told(root, tmp_path):
    """The threads that wait are gone too when the batch has ended."""
    arguments = ("check", str(YEAR), "--data-dir", str(root / "02_badan_keuangan/data"))
    units = [Unit(name, "check", YEAR, tmp_path / name, arguments) for name in ("a", "b", "c")]
    ended = []

    def interrupt(outcome):
        ended.append(outcome)
        raise KeyboardInterrupt

    before = threading.active_count(), children_of(os.getpid())
    with pytest.raises(KeyboardInterrupt):
        run_here(units, 1, interrupt)
    assert len(ended) == 1
    assert (threading.active_count(), children_of(os.getpid())) == before
    assert not (tmp_path / "c").exists()


def test_two_agencies_never_write_to_the_same_place(tmp_path):
    """Refused with both named; nor does an agency stand where the results of a single report do."""
    for place in ("dinas/data", "dinas", "Kantor/data", "kantor/data", "2031-tw1/data"):
        (tmp_path / place / str(YEAR)).mkdir(parents=True)
        (tmp_path / place / str(YEAR) / "laporan.yaml").touch()
    with pytest.raises(LkjError) as refused:
        run_batch(tmp_path, YEAR, output_dir=tmp_path / "hasil", jobs=1)
    said = str(refused.value)
    for place in (
        "dinas/data",
        "dinas dan",
        "Kantor/data",
        "kantor/data",
        "2031-tw1/data: folder instansi tidak",
    ):
        assert f"- {tmp_path}/{place}" in said
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("nama", ["dinas\nbaru", "dinas\x01", "dinas\udcff"])
def test_a_folder_whose_name_no_page_can_hold_is_refused_before_anything_runs(tmp_path, nama):
    """Else every report is made, and the summary of them cannot be written."""
    folder = tmp_path / "kabupaten" / nama / "data" / str(YEAR)
    try:
        folder.mkdir(parents=True)
    except (OSError, UnicodeError):
        pytest.skip("this system knows no such name")
    (folder / "laporan.yaml").touch()
    with pytest.raises(LkjError, match="nama folder memuat tanda yang tidak tercetak"):
        run_batch(tmp_path / "kabupaten", YEAR, output_dir=tmp_path / "hasil", jobs=1)
    assert not (tmp_path / "hasil").exists()


def test_a_folder_without_the_year_is_refused_with_what_is_looked_for(root, tmp_path):
    """An empty batch is no success."""
    with pytest.raises(LkjError, match=r"Tidak ada instansi dengan data 2030 .* <instansi>/data/2030"):
        run_batch(root, 2030, output_dir=tmp_path / "hasil", jobs=1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--command", "verifi"], 'tidak dikenal; mungkin maksudnya "verify"'),
        (
            ["--command", "verify", "--formats", "pdf"],
            "--formats hanya untuk report; verify tidak mengenalnya",
        ),
        (["--command", "audit", "--strict"], "--strict hanya untuk report dan check"),
        (["--jobs", "0"], "harus bilangan 1 sampai 999"),
    ],
)
def test_what_a_batch_cannot_do_is_refused(root, tmp_path, capsys, words, message):
    """Before anything runs."""
    assert (
        run(["batch", str(root), "--year", str(YEAR), "--output-dir", str(tmp_path / "hasil"), *words]) != 0
    )
    assert message in capsys.readouterr().err
    assert not (tmp_path / "hasil").exists()


def test_two_batches_never_work_on_the_same_results(root, tmp_path):
    """The second one is told to wait."""
    from filelock import FileLock

    output = tmp_path / "hasil"
    output.mkdir()
    with FileLock(output / ".batch.kunci"), pytest.raises(LkjError, match="Batch lain sedang berjalan"):
        run_batch(root, YEAR, output_dir=output, jobs=1)


def test_room_on_the_disk_is_said_and_too_little_is_refused(tmp_path):
    """By the largest report that stands there, for all that are to come and those being made."""
    targets = [tmp_path / name / str(YEAR) for name in "abcd"]
    assert measure_room(targets, tmp_path, 2, FORMATS) is None
    for target, size in zip(targets, (3_000_000, 5_000_000), strict=False):
        target.mkdir(parents=True)
        manifest = json.dumps({"formats": FORMATS})
        (target / "manifest.json").write_text(manifest, "utf-8")
        (target / "LKj.html").write_bytes(bytes(size - len(manifest)))
    room = measure_room(targets, tmp_path, 2, FORMATS)
    assert (room.one, room.new, room.needed) == (5_000_000, 2, 20_000_000)
    assert str(room).startswith(
        "Ruang disk: paling banyak 20,0 MB lagi, untuk 2 laporan baru dan 2 yang sedang disusun"
    )
    room.refuse_too_little()
    with pytest.raises(LkjError, match=r"tersedia 19,9 MB\. Kosongkan sebagian disk"):
        Room(5_000_000, 2, 2, 19_900_000, tmp_path).refuse_too_little()


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Two agencies, one with a report, in a folder of an odd name; of three IKU one waits and one is reached."""
    folder = tmp_path_factory.mktemp("batch")
    root, odd = folder / "kabupaten", "01 dinas #1 & <b>a<b>"
    make_samples(root, 2, YEAR)
    (root / "01_dinas").rename(root / odd)

    def change(rows):
        rows[0] |= {"pembilang": "100", "penyebut": "100"}
        rows[1] |= {"realisasi": "", "status_angka": "belum_terbit"}

    change_rows(root / odd / f"data/{YEAR}/realisasi.csv", change)
    places = {"data_dir": root / odd / "data", "output_dir": folder / "hasil" / odd}
    build_rehearsed(YEAR, **places, jobs=1, notebooks_dir=REPOSITORY / "notebooks")
    built, failed = find_agencies(root, YEAR)
    reason = "<i>1</i> bab gagal:"
    return folder, [
        (built, Outcome(built.nama, 0, 12.34)),
        (failed, Outcome(failed.nama, 1, 1.5, reason=reason)),
    ]


def row_of(summary):
    return next(row for row in summary.rows if row.outcome.is_done)


def test_the_summary_says_what_the_reports_say(reported):
    """IKU reached and absorption are those of the register, by key; of a failed report there is none."""
    folder, outcomes = reported
    summary = summarise("report", YEAR, outcomes, folder / "hasil", 20.0)
    failed, row = summary.rows
    assert (failed.iku, failed.serapan, failed.instansi) == (
        None,
        None,
        "Badan Keuangan Rekaan 2 Kabupaten Rekaan",
    )
    with (folder / "hasil" / row.nama / f"{YEAR}/register.csv").open(encoding="utf-8") as file:
        register = {entry["key"]: entry for entry in csv.DictReader(file)}
    states = [register[f"status:iku_0{number}:{YEAR}"]["value"] for number in (1, 2, 3)]
    assert states == ["Melampaui target", "", "Belum mencapai target"]
    assert str(row.iku) == "1 dari 3 (1 belum dapat dinilai)"
    assert row.serapan.text == register[f"serapan_pct:total:{YEAR}"]["text"]
    assert summary.kalimat == f"lkj report {YEAR}: 1 dari 2 instansi selesai. 1 gagal."


def test_page_and_workbook_of_the_summary_lead_to_the_files_and_run_nothing(reported):
    """Every link is there, whatever a folder is called; no word of the data is markup or a formula."""
    folder, outcomes = reported
    (folder / "hasil" / outcomes[0][0].nama / f"log-{YEAR}-report.txt").write_text("3 peringatan:\n", "utf-8")
    summary = summarise("report", YEAR, outcomes, folder / "hasil", 20.0)
    page = render_page(summary)
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', page)]
    assert len(links) == 3
    assert all((folder / "hasil" / link).is_file() for link in links)
    assert "<b>" not in page
    assert "&lt;i&gt;1&lt;/i&gt; bab gagal" in page
    assert not re.search(r"<script|https?://", page)
    sheet = openpyxl.load_workbook(io.BytesIO(render_workbook(summary))).active
    rows = [list(row) for row in sheet.iter_rows()]
    first = dict(zip((cell.value for cell in rows[0]), rows[2], strict=True))
    assert first["Instansi"].value == "Dinas Rekaan 1 Kabupaten Rekaan"
    assert (first["IKU"].value, first["Peringatan"].value, first["Detik"].value) == (3, 3, 12.3)
    assert first["Serapan anggaran (%)"].value == Decimal(row_of(summary).serapan.text.replace(",", "."))
    targets = [cell.hyperlink.target for row in rows for cell in row if cell.hyperlink]
    assert sorted(map(unquote, targets)) == sorted(links)
    assert render_page(summary) == page


def test_a_report_that_is_not_as_it_was_sealed_gives_the_summary_no_figure(reported, tmp_path):
    """Nor does it end the batch that finds it so."""
    folder, outcomes = reported
    output = shutil.copytree(folder / "hasil", tmp_path / "hasil")
    record = output / outcomes[0][0].nama / f"{YEAR}/LKj-{YEAR}.ipynb"
    record.write_text(record.read_text("utf-8").replace("Melampaui", "Mencapai"), "utf-8")
    for text in (record.read_text("utf-8"), "{"):
        record.write_text(text, "utf-8")
        rows = summarise("verify", YEAR, outcomes, output, 20.0).rows
        assert [(row.iku, row.serapan) for row in rows] == [(None, None)] * 2


@pytest.mark.exhaustive
def test_a_batch_builds_every_report_and_the_next_one_only_what_changed(tmp_path):
    """Killed and begun again it ends with every report; of a change it makes one anew; verify runs the same way."""
    root, output = tmp_path / "kabupaten", tmp_path / "hasil"
    make_samples(root, 2, YEAR)
    words = ("batch", root, "--year", YEAR, "--output-dir", output, "--jobs", 2)
    names = ("01_dinas", "02_badan_keuangan")
    with started_lkj(*words) as process:
        wait_until(lambda: (output / f"01_dinas/.{YEAR}.baru").exists())
        process.kill()
        process.wait()
    assert not (output / "ringkasan.html").exists()
    assert f"lkj report {YEAR}: 2 dari 2 instansi selesai." in finish(*words)
    seals = {name: read_seal(output / name / str(YEAR)) for name in names}
    assert all(is_complete(output / name / str(YEAR)) for name in names)
    spent = root / f"02_badan_keuangan/data/{YEAR}/anggaran.csv"
    spent.write_text(spent.read_text("utf-8").replace("Rekaan 1", "Rekaan Satu"), "utf-8")
    said = finish(*words)
    assert "01_dinas: dipakai ulang, " in said
    assert "02_badan_keuangan: selesai, " in said
    again = {name: read_seal(output / name / str(YEAR)) for name in names}
    assert [again[name] == seals[name] for name in names] == [True, False]
    finish(*words, "--command", "verify")
    rows = list(openpyxl.load_workbook(output / "ringkasan.xlsx").active.values)
    assert [dict(zip(rows[0], row, strict=True))["Verifikasi"] for row in rows[1:]] == ["sesuai", "sesuai"]


def finish(*words):
    """Run to the end, which is a good one, and give what was said."""
    with started_lkj(*words) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said
    return said
