"""The files of a folder: each is one that a report reads, can be printed, and is named for what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjtools.delivery import texts
from lkjtools.delivery.attachments import (
    PICTURES,
    fault_in_annex,
    fault_in_picture,
    find_annexes,
    picture_path,
)
from lkjtools.delivery.checked_year import ROLE, CheckedYear
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.evidence import find_named
from lkjtools.delivery.folder import BUDGET_MAP, EVIDENCE, IDENTITY_FILE, RINCIAN_FOLDER, SEALS
from lkjtools.delivery.identity import BAGIAN, Rincian
from lkjtools.delivery.unused import Folder, find_strangers, list_files
from lkjtools.errors import DataError
from lkjtools.show.foreign_pdf import ANNEXES
from lkjtools.spelling import did_you_mean


def check(year: CheckedYear) -> None:
    """Check the files of a folder; of an earlier year only tables are read."""
    _check_stray_files(year)
    _check_pictures(year)
    _check_annexes(year)
    _check_texts(year)


def _check_stray_files(year: CheckedYear) -> None:
    """Every file of the folder is one that a report reads; of an earlier year only tables are read."""
    identity = year.identity
    rincian = identity.rincian if identity else year.own.find_rincian()
    folders = {
        "": Folder(frozenset({IDENTITY_FILE, BUDGET_MAP, *(f"{name}.csv" for name in core_tables())})),
        RINCIAN_FOLDER: Folder(
            None if rincian is None else frozenset(f"{one.kode}.csv" for one in rincian),
            "dideklarasikan pada rincian di laporan.yaml",
        ),
    }
    if year.is_reported:
        folders |= _folders_of_a_report(year, rincian)
    logo = identity.logo if identity else None
    lacking = [f"{name}.csv" for name, loaded in year.tables.items() if not loaded.exists]
    lacking += [] if year.has_identity else [IDENTITY_FILE]
    misnamed = {year.own.find_misnamed(name) for name in lacking} if year.is_reported else set()
    paths = [
        path
        for path in list_files(year.own.data_dir / str(year.tahun))
        if not path.startswith(f"{SEALS}/")  # the check of the seal looks into it
        and path not in misnamed  # told where the file is lacking
    ]
    for path, expected in find_strangers(paths, folders, [logo] if logo else []):
        if year.is_reported or path.rpartition("/")[0] in folders:
            year.log.check_file(expected is None, year.own.name(path), None, None, expected or "")


def _folders_of_a_report(year: CheckedYear, rincian: Sequence[Rincian] | None) -> dict[str, Folder]:
    """Texts, pictures and annexes: each is named for what it is about."""
    uraian, gambar, bukti = year.uraian, year.tables["gambar"], year.tables["bukti"]
    return {
        "narasi": Folder(
            frozenset(f"{name}.md" for name in texts.standard_texts()),
            "nama sebuah teks yang tercetak di laporan",
        ),
        texts.TextFolder.INDIKATOR: Folder(
            None if uraian is None else frozenset(f"{code}.md" for code in uraian.described),
            "nama berkas berupa kode indikator kinerja utama, komponennya, atau indikator program",
        ),
        "narasi/rincian": Folder(
            None if rincian is None else frozenset(f"{one.kode}.md" for one in rincian),
            "nama berkas berupa kode rincian di laporan.yaml",
        ),
        **{
            folder: _named_in(year, table, ("total",) if folder == texts.TextFolder.ANGGARAN else ())
            for folder, table in texts.CODES_IN.items()
            if folder != texts.TextFolder.INDIKATOR
        },
        PICTURES: Folder(
            frozenset(row["berkas"] for row in gambar.rows if row["berkas"])
            if gambar.is_sound("berkas")
            else None,
            f"disebut di {PICTURES}.csv",
        ),
        EVIDENCE: Folder(
            find_named(year.own, bukti.rows) if bukti.is_sound("berkas") else None,
            f"disebut di {EVIDENCE}.csv",
        ),
        ANNEXES: Folder(None),  # each of them is looked into
    }


def _named_in(year: CheckedYear, table: str, also: Iterable[str]) -> Folder:
    rows = year.trusted(table)
    more = "".join(f", atau {name}" for name in also)
    names = None if rows is None else frozenset(f"{code}.md" for code in (*rows, *also))
    return Folder(names, f"nama berkas berupa kode di {table}.csv{more}")


def _check_pictures(year: CheckedYear) -> None:
    """Pictures are there, can be printed, and belong to a part of the report or an indikator."""
    for row in year.rows("gambar", "berkas", "bagian"):
        if row["berkas"]:  # without one the report says that the picture is not there
            reason = fault_in_picture(year.own, picture_path(row["berkas"]))
            year.log.check(reason is None, row, "berkas", reason or "")
        if year.uraian is not None:
            part, known = row["bagian"], (*BAGIAN, *year.uraian.described)
            hint = did_you_mean(part, known)
            expected = f"salah satu dari: {', '.join(BAGIAN)}; atau kode indikator{hint}"
            year.log.check(part in known, row, "bagian", expected)
    if year.identity is not None and year.identity.logo is not None:
        reason = fault_in_picture(year.own, year.identity.logo)
        year.log.check_file(reason is None, year.identity_file, "logo", year.identity.logo, reason or "")


def _check_annexes(year: CheckedYear) -> None:
    """The documents that follow the report can be printed and show all that they hold."""
    for relative in find_annexes(year.own):
        reason = fault_in_annex(year.own, relative)
        year.log.check_file(reason is None, year.own.name(relative), None, None, reason or "")


def _check_texts(year: CheckedYear) -> None:
    """A text with fixed headings has only those that the report prints; one about a sasaran is printed at all."""
    for folder in texts.TextFolder:
        is_sasaran, is_indikator = folder is texts.TextFolder.SASARAN, folder is texts.TextFolder.INDIKATOR
        known = texts.headings_of(folder)
        for path in year.own.texts(folder):
            try:
                text = year.own.text(path)
            except DataError as error:
                year.log.faults += error.faults
                continue
            if is_sasaran:
                _check_sasaran(year, path, text)
            file = year.own.name(path)
            year.log.checks += len(known)
            year.log.faults += texts.find_heading_faults(file, text, known, may_begin_freely=is_indikator)


def _check_sasaran(year: CheckedYear, path: str, text: str) -> None:
    """A text about a sasaran is printed where the sasaran has an indikator kinerja utama."""
    sasaran, roles = year.trusted("sasaran"), year.known("peran_indikator")
    code = path.removeprefix(f"{texts.TextFolder.SASARAN}/").removesuffix(".md")
    if sasaran is not None and code in sasaran and roles.is_sound(*ROLE) and texts.has_words(text):
        measured = {row["kode_acuan"] for row in roles.rows}
        expected = "kode tujuan atau sasaran yang punya indikator kinerja utama; teks lain tidak tercetak"
        year.log.check_file(code in measured, year.own.name(path), None, code, expected)
