"""Quarters: what a value of one means is said, and what is typed for the year agrees with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.figure.angka import Angka
from lkjtools.law.in_force import RulesInForce
from lkjtools.masa import TRIWULAN
from lkjtools.topics.capaian.model import DaftarKinerja
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.model import YearData, build_target_sampai, target_and_realisasi
from lkjtools.topics.triwulan.model import TAHUNAN

_OF_WORDS = ("posisi_akhir", TAHUNAN)
_LAST = str(TRIWULAN[-1])


def check(year: CheckedYear) -> None:
    """Check the rows of quarters in target.csv and realisasi.csv."""
    _check_ways(year)
    _check_rows(year)
    _check_shares(year)
    if year.is_reported:
        year.log.afterwards.append(lambda: _check_agreement(year))


def _check_ways(year: CheckedYear) -> None:
    """Words are neither added up nor averaged, nor are the ranges that a target may be."""
    for row in year.rows("indikator", "jenis", "polarisasi", "akumulasi"):
        kind = kind_of(row)
        ways = ("kumulatif", *_OF_WORDS) if kind.has_range else _OF_WORDS
        if row["akumulasi"] and kind.has_target_words:
            what = "kata" if kind.has_words else "rentang target"
            expected = f"{' atau '.join(ways)}: {what} tidak dapat dijumlahkan atau dirata-ratakan"
            year.log.check(row["akumulasi"] in ways, row, "akumulasi", expected)


def _check_rows(year: CheckedYear) -> None:
    """A quarter is measured where indikator.csv says what its value means; the plan has no quarters."""
    indikator = year.trusted("indikator", "akumulasi")
    for name in ("target", "realisasi"):
        for row in year.rows(name, "kode_indikator", "triwulan"):
            definition = indikator.get(row["kode_indikator"]) if indikator else None
            if not row["triwulan"] or definition is None:
                continue
            way, kode = definition["akumulasi"], row["kode_indikator"]
            expected = f"kosong, karena {kode} diukur setahun sekali (akumulasi {TAHUNAN} di indikator.csv)"
            if not way:
                expected = (
                    f"kosong, atau kolom akumulasi bagi {kode} di indikator.csv diisi: bagaimana nilai setahun "
                    "mengikuti nilai triwulan"
                )
            year.log.check(way not in ("", TAHUNAN), row, "triwulan", expected)
    for row in year.rows("target", "triwulan", "dasar"):
        if row["dasar"] == "renstra":
            year.log.check(not row["triwulan"], row, "triwulan", "kosong untuk dasar renstra")


def _check_shares(year: CheckedYear) -> None:
    """Shares of quarters are added up by both their parts, so each of them has these, or none has."""
    indikator = year.trusted("indikator", "akumulasi") or {}
    shares: dict[str, list[Row]] = defaultdict(list)
    for row in year.rows("realisasi", "kode_indikator", "triwulan", "realisasi", "pembilang"):
        definition = indikator.get(row["kode_indikator"])
        if row["triwulan"] and definition is not None and definition["akumulasi"] == "jumlah":
            shares[row["kode_indikator"]].append(row)
    for kode, rows in shares.items():
        has_parts = any(row["pembilang"] for row in rows)
        for row in rows:
            expected = (
                f"kosong, dengan pembilang dan penyebut seperti triwulan lain {kode}: keduanya dijumlahkan"
            )
            year.log.check(not (has_parts and row["realisasi"]), row, "realisasi", expected)


def _check_agreement(year: CheckedYear) -> None:
    """What is typed for the year is what the quarters give, once the last of them is there.

    Source:
        docs/asumsi.md, A42.
    """
    own, rules = year.own, RulesInForce(year.end, year.own.identity.aturan)
    whole = DaftarKinerja(own, rules).tables
    until = whole.of_quarter(TRIWULAN[-1], sampai=True)
    targets = _by_quarter(row for row in own.table("target") if row["dasar"] == "tahunan")
    reached = _by_quarter(own.table("realisasi"))
    for definition in own.table("indikator"):
        kode, jenis = definition["kode_indikator"], kind_of(definition)
        if definition["akumulasi"] in ("", TAHUNAN):
            continue
        for rows, column, find in ((targets, "target", _target), (reached, "realisasi", _realisasi)):
            if (kode, "") in rows and (kode, _LAST) in rows:
                row, typed, given = rows[kode, ""], find(whole, jenis), find(until, jenis)
                if typed and given and not _agree(typed, given, jenis.decimals):
                    where = column if row[column] else "pembilang"
                    expected = (
                        f"{given.text}, menurut nilai triwulannya (akumulasi {definition['akumulasi']}); "
                        "perbaiki nilai setahun atau nilai triwulan"
                    )
                    year.log.check(False, row, where, expected)


def _target(time: YearData, jenis: Kind) -> Angka | None:
    if time.masa.sampai:
        return build_target_sampai(time, jenis.definition["kode_indikator"])
    return target_and_realisasi(time, jenis)[0]


def _realisasi(time: YearData, jenis: Kind) -> Angka:
    return target_and_realisasi(time, jenis)[1]


def _by_quarter(rows: Iterable[Row]) -> Mapping[tuple[str, str], Row]:
    return {(row["kode_indikator"], row["triwulan"]): row for row in rows}


def _agree(typed: Angka, given: Angka, decimals: int | None) -> bool:
    """Whether two values are the same but for the rounding of what is typed; a missing one contradicts nothing."""
    one, other = typed.value, given.value
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(one - other) <= Fraction(1, 2 * 10 ** (decimals or 0))
    return not (isinstance(one, str) and isinstance(other, str)) or one == other
