"""The score of an agency: its parts are there, hang together from the top down, and share 100 percent of weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lkjtools.delivery.checked_year import PERAN_IKU, ROLE, CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.spelling import did_you_mean
from lkjtools.topics.nilai_kinerja.model import JENIS

_FILE = "nilai_kinerja.csv"


def check(year: CheckedYear) -> None:
    """Check the parts of the score and their weights."""
    loaded = year.tables["nilai_kinerja"]
    if not loaded.is_sound("kode", "jenis", "kode_induk", "bobot_pct") or not loaded.rows:
        return
    rows = {row["kode"]: row for row in loaded.rows}
    below: dict[str, list[Row]] = defaultdict(list)
    for row in loaded.rows:
        below[row["kode_induk"]].append(row)
    for row in loaded.rows:
        _check_parent(year, row, rows)
        if row["jenis"] != "indikator":
            expected = f"{row['jenis']} yang dibentuk oleh baris lain, lewat kode_induk"
            year.log.check(row["kode"] in below, row, "kode", expected)
    for induk, siblings in below.items():
        _check_siblings(year, induk, siblings)
    _check_codes(year, loaded.rows)


def _check_parent(year: CheckedYear, row: Row, rows: Mapping[str, Row]) -> None:
    """What is above a part is of a higher kind, so that no part hangs from itself."""
    induk = rows.get(row["kode_induk"])
    if induk is not None:
        higher = JENIS[: JENIS.index(row["jenis"])]
        wanted = f"kode {' atau '.join(higher)}" if higher else "kosong"
        expected = f"{wanted}: di atas {row['jenis']} tidak ada {induk['jenis']}"
        year.log.check(induk["jenis"] in higher, row, "kode_induk", expected)


def _check_siblings(year: CheckedYear, induk: str, siblings: Sequence[Row]) -> None:
    """Parts of the same are of one kind, and all of them have a weight, together 100, or none has."""
    place = induk or "nilai organisasi"
    first = siblings[0]
    for row in siblings[1:]:
        expected = f"{first['jenis']} seperti bagian {place} yang lain"
        year.log.check(row["jenis"] == first["jenis"], row, "jenis", expected)
    weighted = [row for row in siblings if row["bobot_pct"]]
    for row in siblings if weighted else ():
        expected = f"diisi seperti pada bagian {place} yang lain, atau kosong pada semuanya"
        year.log.check(bool(row["bobot_pct"]), row, "bobot_pct", expected)
    if weighted and len(weighted) == len(siblings):
        year.log.check_full(weighted, "bobot_pct", f"bobot bagian {place}")


def _check_codes(year: CheckedYear, parts: Sequence[Row]) -> None:
    """A sasaran is one of sasaran.csv, an indikator a kinerja utama, below its own sasaran; none is forgotten."""
    sasaran, roles = year.trusted("sasaran"), year.known("peran_indikator")
    if sasaran is None or not roles.is_sound(*ROLE):
        return
    acuan: dict[str, set[str]] = defaultdict(set)
    for role in roles.rows:
        if role["peran"] in PERAN_IKU:
            acuan[role["kode_indikator"]].add(role["kode_acuan"])
    above = {row["kode"]: row for row in parts}
    for row in parts:
        kode = row["kode"]
        if row["jenis"] == "sasaran":
            expected = f"kode di sasaran.csv{did_you_mean(kode, sasaran)}"
            year.log.check(kode in sasaran, row, "kode", expected)
        if row["jenis"] == "indikator":
            expected = f"kode indikator kinerja utama di peran_indikator.csv{did_you_mean(kode, acuan)}"
            is_iku = year.log.check(kode in acuan, row, "kode", expected)
            induk = above.get(row["kode_induk"])
            if is_iku and induk is not None and induk["jenis"] == "sasaran":
                expected = f"sasaran yang diukur {kode}: {', '.join(sorted(acuan[kode]))}"
                year.log.check(induk["kode"] in acuan[kode], row, "kode_induk", expected)
    for role in year.rows("peran_indikator", *ROLE) if year.is_reported else ():
        if role["peran"] in PERAN_IKU:
            usual = f"disebut juga di {_FILE}, seperti indikator kinerja utama yang lain"
            is_there = role["kode_indikator"] in above
            year.log.warn(is_there, role, "kode_indikator", "iku_tanpa_nilai", usual)
