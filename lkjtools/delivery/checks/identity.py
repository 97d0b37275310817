"""What laporan.yaml says of report, agency and rules: whether it can serve in the year and for the data."""

from __future__ import annotations

import re

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.identity import Identity
from lkjtools.delivery.own_rules import KELAS
from lkjtools.formatting import parse_decimal
from lkjtools.law.choice import explain_refusal, list_choices
from lkjtools.law.load import list_in_force, list_rules, load_rule
from lkjtools.law.rule import Rule
from lkjtools.spelling import did_you_mean

_LATEST = 2
"""Years after the reported one in which a report may still be dated without a warning."""
_LONGEST_PLAN = 10
LONGEST_BY_LAW = 20
"""Years of the longest plan there is, RPJP (UU 25/2004, Pasal 1)."""
_REGION = re.compile(r"\b(kabupaten|kota|provinsi)\b", re.IGNORECASE)


def check(year: CheckedYear) -> None:
    """Check laporan.yaml; an earlier year need not have one."""
    if not year.is_reported and not year.has_identity:
        return
    identity, faults, checks = year.own.load_identity()
    year.log.faults += faults
    year.log.checks += checks
    if identity is not None:
        _check_choices(year, identity)
        _check_dates(year, identity)
        _check_wilayah(year, identity)


def _check_choices(year: CheckedYear, identity: Identity) -> None:
    """Every rule that is chosen can serve under its key, in the year, and for what the data holds."""
    file, on = year.identity_file, year.end
    chosen = dict(identity.aturan)
    if identity.indeks_kami is not None:
        chosen["indeks_kami.versi"] = identity.indeks_kami.versi
    for key, name in chosen.items():
        own = (KELAS,) if key == "skala_capaian" and year.own.load(KELAS).exists else ()
        known = (*list_choices(key, on), *own)
        reason = "" if name in known else explain_refusal(key, name, on)
        if (key, name) == ("skala_capaian", KELAS):
            reason = f"{KELAS} memerlukan {KELAS}.csv"
        hint = f"; {reason}" if reason else did_you_mean(name, known)
        expected = f"salah satu aturan: {', '.join(known)}{hint}"
        year.log.check_file(name in known, file, f"aturan.{key}", name, expected)
    is_held = not any(rule.is_later for rule in list_in_force("isi_laporan", on).values())
    usual = "tahun yang aturannya tersimpan; untuk tahun ini dipakai aturan yang berlaku kemudian"
    year.log.warn_file(is_held, file, None, str(year.tahun), "aturan_kemudian", usual)
    if chosen.get("indeks_kami.versi") in list_choices("indeks_kami.versi", on):
        _check_instrument(year, load_rule("indeks_kami", chosen["indeks_kami.versi"], on), identity)


def _check_instrument(year: CheckedYear, rule: Rule, identity: Identity) -> None:
    """The category is one of the version's, and the scores that it judges have its highest score."""
    kategori = identity.indeks_kami.kategori_se if identity.indeks_kami else None
    if kategori is not None:
        known = tuple(rule.names("kategori").values())
        expected = f"salah satu dari: {', '.join(known)}, atau null{did_you_mean(kategori, known)}"
        file, column = year.identity_file, "aturan.indeks_kami.kategori_se"
        year.log.check_file(kategori in known, file, column, kategori, expected)
    known_levels = year.trusted("indikator", "skala_tingkat")
    levels = known_levels or {}
    scale = rule.word("skala_tingkat").partition("/")[2]
    named = {row["skala_tingkat"] for row in levels.values()} - {""}
    own = {row["skala"] for row in year.rows("skala_tingkat", "skala")}
    # A scale that is misspelt has its own fault, and may be the one that is missed here.
    if known_levels is not None and year.is_reported and named <= {*list_rules("tingkat"), *own}:
        is_used = scale in named
        expected = (
            f"dihapus atau null, karena tidak ada indikator dengan skala_tingkat {scale} di indikator.csv"
        )
        year.log.check_file(is_used, year.identity_file, "aturan.indeks_kami", None, expected)
    highest = rule.word("skor_maks")
    for row in year.rows("realisasi", "kode_indikator", "skor_maks"):
        definition = levels.get(row["kode_indikator"])
        if definition and row["skor_maks"] and definition["skala_tingkat"] == scale:
            expected = f"{highest}, skor tertinggi {rule.name}; versi instrumen dipilih di laporan.yaml"
            holds = parse_decimal(row["skor_maks"]) == rule.number("skor_maks")
            year.log.check(holds, row, "skor_maks", expected)


def _check_dates(year: CheckedYear, identity: Identity) -> None:
    """A report is dated after the year that it reports, within the plan that it reports on."""
    file, tahun, end = year.identity_file, year.tahun, year.end
    dates = [("tanggal", identity.tanggal)]
    if identity.reviu is not None:
        dates.append(("reviu.tanggal", identity.reviu.tanggal))
    for column, date in dates:
        text = date.isoformat()
        year.log.check_file(
            date > end, file, column, text, f"tanggal setelah {end}, akhir tahun yang dilaporkan"
        )
        usual = f"paling lambat tahun {tahun + _LATEST}"
        year.log.warn_file(date.year <= tahun + _LATEST, file, column, text, "tanggal_terlalu_jauh", usual)
    period = identity.periode_renstra
    text = f"{period.awal}-{period.akhir}"
    expected = f"periode yang memuat tahun {tahun}, paling lama {LONGEST_BY_LAW} tahun"
    is_lawful = period.awal <= tahun <= period.akhir and period.akhir - period.awal < LONGEST_BY_LAW
    year.log.check_file(is_lawful, file, "periode_renstra", text, expected)
    usual = f"paling lama {_LONGEST_PLAN} tahun"
    year.log.warn_file(
        period.akhir - period.awal < _LONGEST_PLAN,
        file,
        "periode_renstra",
        text,
        "periode_terlalu_panjang",
        usual,
    )


def _check_wilayah(year: CheckedYear, identity: Identity) -> None:
    """The government named is that of the region named; a body of no region has none to compare with."""
    if identity.wilayah is None:
        return
    name, *_ = reversed(identity.wilayah.split())
    kinds = [
        found[0].casefold() if (found := _REGION.search(t)) else ""
        for t in (identity.wilayah, identity.pemerintah)
    ]
    fits = name.casefold() in identity.pemerintah.casefold() and ("" in kinds or kinds[0] == kinds[1])
    usual = f"menyebut wilayahnya, {identity.wilayah}"
    year.log.warn_file(fits, year.identity_file, "pemerintah", identity.pemerintah, "wilayah_berbeda", usual)
