"""The files of a folder: each is one that a report reads, can be printed, and is named for what it is about."""

from __future__ import annotations

from collections.abc import Sequence

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
from lkjtools.delivery.folder import IDENTITY_FILE, RINCIAN_FOLDER, SEALS
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
        "": Folder(frozenset({IDENTITY_FILE, *(f"{name}.csv" for name in core_tables())})),
        RINCIAN_FOLDER: Folder(
            None if rincian is None else frozenset(f"{one.kode}.csv" for one in rincian),
            "dideklarasikan pada rincian di laporan.yaml",
        ),
    }
    if year.is_reported:
        folders |= _folders_of_a_report(year, rincian)
    logo = identity.logo if identity else None
    paths = [
        path
        for path in list_files(year.own.data_dir / str(year.tahun))
        if not path.startswith(f"{SEALS}/")  # the check of the seal looks into it
    ]
    for path, expected in find_strangers(paths, folders, [logo] if logo else []):
        if year.is_reported or path.rpartition("/")[0] in folders:
            year.log.check_file(expected is None, year.own.name(path), None, None, expected or "")


def _folders_of_a_report(year: CheckedYear, rincian: Sequence[Rincian] | None) -> dict[str, Folder]:
    """Texts, pictures and annexes: each is named for what it is about."""
    sasaran, uraian = year.trusted("sasaran"), year.uraian
    gambar = year.tables["gambar"]
    return {
        "narasi": Folder(
            frozenset(f"{name}.md" for name in texts.standard_texts()),
            "nama sebuah teks yang tercetak di laporan",
        ),
        "narasi/indikator": Folder(
            None if uraian is None else frozenset(f"{code}.md" for code in uraian.described),
            "nama berkas berupa kode indikator kinerja utama, komponennya, atau indikator program",
        ),
        "narasi/rincian": Folder(
            None if rincian is None else frozenset(f"{one.kode}.md" for one in rincian),
            "nama berkas berupa kode rincian di laporan.yaml",
        ),
        texts.FOLDER: Folder(
            None if sasaran is None else frozenset(f"{code}.md" for code in sasaran),
            "nama berkas berupa kode di sasaran.csv",
        ),
        PICTURES: Folder(
            frozenset(row["berkas"] for row in gambar.rows if row["berkas"])
            if gambar.is_sound("berkas")
            else None,
            f"disebut di {PICTURES}.csv",
        ),
        ANNEXES: Folder(None),  # each of them is looked into
    }


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
    """A text about a sasaran is named for one, and has only the headings that the report prints."""
    sasaran, roles = year.trusted("sasaran"), year.known("peran_indikator")
    measured = {row["kode_acuan"] for row in roles.rows} if roles.is_sound(*ROLE) else None
    for path in year.own.texts(texts.FOLDER):
        file = year.own.name(path)
        code = path.removeprefix(f"{texts.FOLDER}/").removesuffix(".md")
        try:
            text = year.own.text(path)
        except DataError as error:
            year.log.faults += error.faults
            continue
        if sasaran is not None and code in sasaran and measured is not None and texts.read_sections(text):
            expected = "kode tujuan atau sasaran yang punya indikator kinerja utama; teks lain tidak tercetak"
            year.log.check_file(code in measured, file, None, code, expected)
        year.log.checks += len(texts.HEADINGS)
        year.log.faults += texts.find_heading_faults(file, text)
