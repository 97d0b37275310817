"""A signed report is what was sealed, and what changed since has its revision."""

from __future__ import annotations

from itertools import pairwise

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.folder import SEALS
from lkjtools.delivery.identity import CONTOH, Identity
from lkjtools.delivery.seal import (
    find_changes,
    find_edited_revisions,
    find_foreign,
    is_of_signed,
    read_delivered,
    read_sealed,
    seal_numbers,
)
from lkjtools.errors import DataError

_MOST = 3
"""Changed cells of a file that a message names."""


def unsealed_advice(tahun: int) -> str:
    """What is expected of a report that says it is final and has no seal yet."""
    return f"draf, sampai datanya disegel dengan lkj seal {tahun}"


def check(year: CheckedYear) -> None:
    """Check the seals of the reported year; an experiment is not what was signed, and nobody will sign it."""
    if not year.is_reported or year.identity is None or year.own.is_percobaan:
        return
    for path in find_foreign(year.own):
        year.log.check_file(False, year.own.name(path), None, None, "tidak ada berkas ini di dalam segel")
    numbers = seal_numbers(year.own)
    whole = numbers == tuple(range(len(numbers)))
    expected = f"segel bernomor urut dari 0, bukan {', '.join(map(str, numbers))}"
    if year.log.check_file(whole, year.own.name(SEALS), None, None, expected) and _fits(
        year, year.identity, len(numbers)
    ):
        try:
            _check_content(year, year.identity, len(numbers))
        except DataError as error:
            year.log.faults += error.faults


def _fits(year: CheckedYear, identity: Identity, seals: int) -> bool:
    """A draft has a seal for each state before it, a signed report one more."""
    file, revisions = year.identity_file, len(identity.revisi)
    if identity.status == CONTOH and (seals or revisions):
        expected = "draf atau final, karena laporan yang disegel atau direvisi bukan contoh"
        return year.log.check_file(False, file, "status", CONTOH, expected)
    if seals < revisions:
        expected = (
            f"paling banyak {seals} butir, karena ada {seals} segel; revisi mengubah laporan yang disegel"
        )
        return year.log.check_file(False, file, "revisi", f"{revisions} butir", expected)
    if seals > revisions + 1:
        expected = f"{seals - 1} butir atau lebih, karena ada {seals} segel; butir revisi tidak dihapus"
        return year.log.check_file(False, file, "revisi", f"{revisions} butir", expected)
    if identity.is_draft:
        expected = (
            "final, karena laporan ini sudah disegel; bila akan diubah, tambahkan butir pada revisi dengan tanggal "
            "dan alasannya"
        )
        return year.log.check_file(seals == revisions, file, "status", identity.status, expected)
    return year.log.check_file(
        seals == revisions + 1, file, "status", identity.status, unsealed_advice(year.tahun)
    )


def _check_content(year: CheckedYear, identity: Identity, seals: int) -> None:
    """Seals are of signed reports, data those sealed, sealed reasons stay, and each revision changed something."""
    if not seals:
        return
    states = [read_sealed(year.own, number) for number in range(seals)]
    for number, files in enumerate(states):
        expected = (
            f"salinan data laporan {year.tahun} yang ditandatangani: laporan.yaml di dalamnya berstatus final "
            f"dengan {number} butir revisi"
        )
        is_signed = is_of_signed(year.own, number, files)
        if not year.log.check_file(is_signed, year.own.name(f"{SEALS}/{number}"), None, None, expected):
            return
    now = read_delivered(year.own)
    for place in find_edited_revisions(year.own, states[-1], now):
        year.log.check_file(False, year.identity_file, place, None, "sama dengan yang sudah disegel")
    for number, (before, after) in enumerate(pairwise(states), start=1):
        changed = bool(find_changes(before, after))
        expected = f"isi yang berbeda dari segel {number - 1}"
        year.log.check_file(changed, year.own.name(f"{SEALS}/{number}"), None, None, expected)
    if identity.is_draft:
        return
    by_file: dict[str, list[str]] = {}
    for change in find_changes(states[-1], now):
        by_file.setdefault(change.file, []).append(str(change))
    for file in now.keys() | by_file.keys():
        found = by_file.get(file, [])
        more = [f"dan {len(found) - _MOST} lain"] if len(found) > _MOST else []
        expected = (
            f"sama dengan segel {seals - 1} ({'; '.join([*found[:_MOST], *more])}); kembalikan, atau tulis status: "
            "draf di laporan.yaml dan tambahkan butir pada revisi dengan tanggal dan alasannya"
        )
        year.log.check_file(not found, file, None, None, expected)
