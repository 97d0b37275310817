"""The bounds of capaian and its classes: set with their source, and for what they can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.identity import Identity
from lkjtools.delivery.own_rules import KELAS, lower_bound
from lkjtools.delivery.rows import Row
from lkjtools.formatting import format_number
from lkjtools.theme import LEAST_CONTRAST, contrast, load_theme
from lkjtools.topics.capaian.batas import RATA_RATA

_COLOUR = re.compile("#[0-9a-f]{6}")


def check(year: CheckedYear) -> None:
    """Check how the agency limits capaian and classes it."""
    if year.is_reported and year.identity is not None:
        _check_batas(year, year.identity)
        _check_kelas(year, year.identity)


def _check_batas(year: CheckedYear, identity: Identity) -> None:
    """Bounds limit something; that of one indikator needs the choice that names its source."""
    batas = identity.aturan.batas_capaian
    own = [row for row in year.rows("indikator", "batas_capaian_pct") if row["batas_capaian_pct"]]
    for row in own:
        expected = (
            "kosong, karena laporan.yaml tidak memuat aturan.batas_capaian dengan sumber batas itu"
            if batas is None
            else "kosong, karena aturan.batas_capaian di laporan.yaml berlaku pada rata-rata, bukan pada indikator"
        )
        holds = batas is not None and batas.pada != RATA_RATA
        year.log.check(holds, row, "batas_capaian_pct", expected)
    if batas is not None and batas.atas is None and batas.bawah is None:
        expected = "atas atau bawah, atau batas_capaian_pct di indikator.csv"
        year.log.check_file(bool(own), year.identity_file, "aturan.batas_capaian", None, expected)


def _check_kelas(year: CheckedYear, identity: Identity) -> None:
    """Every capaian has one class, told from the others by its word and its sign."""
    loaded = year.tables[KELAS]
    if not loaded.exists or not loaded.is_sound("kelas", "mulai", "di_atas", "desimal", "tanda", "warna"):
        return
    chosen = identity.aturan["skala_capaian"] == KELAS
    usual = f"dipilih di laporan.yaml, aturan.skala_capaian: {KELAS}"
    year.log.warn_file(chosen, year.own.name(f"{KELAS}.csv"), None, None, "tidak_dipakai", usual)
    lowest = [row for row in loaded.rows if not (row["mulai"] or row["di_atas"])]
    expected = "tepat satu kelas tanpa batas bawah, yaitu yang terendah"
    year.log.check_file(len(lowest) == 1, year.own.name(f"{KELAS}.csv"), "mulai", None, expected)
    first = loaded.rows[0] if loaded.rows else None
    for number, row in enumerate(loaded.rows):
        before = loaded.rows[:number]
        column = "di_atas" if row["di_atas"] else "mulai"
        is_new = row in lowest or lower_bound(row) not in map(lower_bound, before)
        year.log.check(is_new, row, column, "batas yang belum dipakai kelas di atasnya")
        is_new = not row["tanda"] or row["tanda"] not in [other["tanda"] for other in before]
        year.log.check(is_new, row, "tanda", "tanda yang belum dipakai kelas di atasnya")
        if first is not None:
            same = "kosong" if not first["desimal"] else first["desimal"]
            expected = f"{same} seperti kelas lain: satu cara membulatkan bagi semua"
            year.log.check(row["desimal"] == first["desimal"], row, "desimal", expected)
            same = "kosong" if not first["tanda"] else "diisi"
            expected = f"{same} seperti pada kelas lain"
            year.log.check(bool(row["tanda"]) == bool(first["tanda"]), row, "tanda", expected)
        _check_warna(year, row, before)


def _check_warna(year: CheckedYear, row: Row, before: Sequence[Row]) -> None:
    """A colour can be read on paper, is told from the others, and says nothing that a sign does not."""
    colour, paper = row["warna"], load_theme().light.background
    if not colour:
        return
    if year.log.check(
        bool(_COLOUR.fullmatch(colour)), row, "warna", "warna seperti #1a7f37, dengan huruf kecil"
    ):
        found = format_number(Fraction(contrast(colour, paper)), 2)
        expected = f"warna yang terbaca di atas kertas putih, kontras sedikitnya 4,5; kontrasnya {found}"
        year.log.check(contrast(colour, paper) >= LEAST_CONTRAST, row, "warna", expected)
    is_new = colour not in [other["warna"] for other in before]
    year.log.check(is_new, row, "warna", "warna yang belum dipakai kelas di atasnya")
    expected = "kosong, atau tanda diisi: tanpa tanda kelas tidak terbaca dalam cetakan hitam putih"
    year.log.check(bool(row["tanda"]), row, "warna", expected)
