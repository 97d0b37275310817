"""The figures of a data delivery join the review of a published report as one more printed place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjtools.cli import run
from lkjtools.reading.model import Cell, Paragraph, PublishedReport, Table
from lkjtools.report.laporan import load_laporan
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.findings.delivery import NO_DATA, read_delivery
from lkjtools.reviu.review import Review, review_report

DATA = Path(__file__).parents[1] / "data"
HEAD = ("No", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)")


def report_of(*rows: tuple[str, ...], owner: str = "", year: int = 2023) -> PublishedReport:
    """A report of one table by the agency of the data."""
    cells = [
        Cell(r, c, text, is_kepala=r == 1) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)
    ]
    agency = owner or load_laporan(2023, str(DATA)).identitas.instansi_wilayah
    title = Paragraph(f"Laporan Kinerja {agency} Tahun {year}")
    return PublishedReport(
        "laporan.docx", "0" * 64, (title, Table(1, tuple(cells), f"Tabel 3.1 Tahun {year}"))
    )


def printed_row() -> tuple[str, ...]:
    """An indikator of the data as a report prints it."""
    role = next(r for r in load_laporan(2023, str(DATA)).indikator if r.kinerja.satuan == "%")
    kinerja = role.kinerja
    return ("1", role.nama, "%", kinerja.target.text, kinerja.realisasi.text, kinerja.capaian.text)


def review(*rows: tuple[str, ...]) -> Review:
    """The review of a report with the data."""
    report = report_of(HEAD, *rows)
    return review_report(report, read_delivery(report, DATA))


def test_what_is_printed_as_in_the_data_is_tested_and_no_finding() -> None:
    """Target and realisasi that stand once in a report are held against the data; the data is no number of it."""
    row = printed_row()
    alone, joined = review_report(report_of(HEAD, row)), review(row)
    assert joined.temuan == ()
    assert {c.angka.teks for c in joined.cakupan if c.golongan is Golongan.DIUJI} >= set(row[3:])
    assert len(joined.cakupan) == len(alone.cakupan)
    assert joined.report == alone.report
    assert sum(check.is_tested for check in joined.uji) > sum(check.is_tested for check in alone.uji)


def test_a_finding_names_the_data_as_its_place_and_no_key_or_line_of_it() -> None:
    """A reader of the finding knows the data by year, head and name."""
    no, name, unit, target, *_ = printed_row()
    (finding,) = review((no, name, unit, "12,34", "", "")).temuan
    assert finding.tempat.teks == "12,34"
    assert [str(spot) for spot in finding.masukan] == ['Data 2023 ("Target 2023")']
    assert [spot.kata for spot in finding.masukan] == [name]
    assert f"12,34 di Tabel 3.1, tetapi {target} di Data 2023" in finding.kondisi


def test_a_figure_computed_rightly_from_what_is_printed_is_no_finding_against_the_data() -> None:
    """The data may have another realisasi or rule: which of them holds is for the reviewer to read."""
    no, name, unit, *_ = printed_row()
    outcome = review((no, name, unit, "50,00", "25,00", "50,00"))
    accused = {check.tercetak for finding in outcome.temuan for check in finding.cause.uji}
    assert printed_row()[5] not in accused
    assert "data memakai aturan lain" in " ".join(
        check.penjelasan for check in outcome.uji if not check.is_tested
    )


@pytest.mark.parametrize("kode", ["kantor_kementerian", "pengadilan"])
def test_an_agency_without_a_region_is_known_by_its_name(kode: str) -> None:
    """Data of a ministry or court names none."""
    root = DATA / "contoh" / kode
    year = max(int(folder.name) for folder in root.iterdir() if folder.name.isdigit())
    identity = load_laporan(year, str(root)).identitas
    report = report_of(HEAD, owner=identity.instansi, year=year)
    assert (identity.wilayah or "", bool(read_delivery(report, root).tables)) == ("", True)


def test_data_that_cannot_serve_is_said_and_the_report_is_reviewed_without_it(tmp_path: Path) -> None:
    """Another year, another agency, data with faults: a sentence each, no table."""
    spoilt = tmp_path / "data"
    shutil.copytree(DATA, spoilt)
    path = spoilt / "2023" / "target.csv"
    path.write_text(path.read_text("utf-8").replace("2023", "20x3"), "utf-8")
    row = printed_row()
    told = [
        read_delivery(report_of(HEAD, row, year=2012), DATA),
        read_delivery(report_of(HEAD, row, owner="Dinas Pertanian Kota Lain"), DATA),
        read_delivery(report_of(HEAD, row), spoilt),
        read_delivery(PublishedReport("kosong.docx", "", (Paragraph("Tanpa tahun"),)), DATA),
    ]
    assert [joined.tables for joined in told] == [()] * 4
    words = ("data tahun 2012 tidak ada", "tidak disebut dalam laporan", "kesalahan", "tidak terbaca")
    assert all(word in joined.kata for word, joined in zip(words, told, strict=True))
    assert review_report(report_of(HEAD, row), told[2]).hitungan == review_report(
        report_of(HEAD, row), NO_DATA
    ).hitungan  # fmt: skip


@pytest.mark.parametrize("is_named", [False, True])
def test_the_command_takes_data_only_where_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, is_named: bool
) -> None:
    """Screen and page say whether data was compared; data that happens to lie about is left alone."""
    import docx

    document = docx.Document()
    document.add_paragraph(
        f"Laporan Kinerja {load_laporan(2023, str(DATA)).identitas.instansi_wilayah} Tahun 2023"
    )
    file = tmp_path / "laporan.docx"
    document.save(str(file))
    options = ["--data-dir", str(DATA)] if is_named else []
    code = run(["audit", str(file), "--output-dir", str(tmp_path / "hasil"), *options])
    page = (tmp_path / "hasil" / file.name / "audit.html").read_text("utf-8")
    assert code == 0
    assert ("Data tahun 2023 ikut dibandingkan" in capsys.readouterr().out) is is_named
    assert ("Data tahun 2023 ikut dibandingkan" in page) is is_named
