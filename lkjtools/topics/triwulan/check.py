"""Quarters: what a value of one means is said, and what is typed for the year agrees with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import partial

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.identity import Identity, quarter_advice
from lkjtools.delivery.rows import Row
from lkjtools.delivery.texts import OF_QUARTERS, TRIWULANAN, path_of, read_sections
from lkjtools.figure.angka import Angka
from lkjtools.formatting import decimal_text, read_decimal
from lkjtools.masa import TRIWULAN, Masa, name_triwulan
from lkjtools.topics.arithmetic import agree_as_rounded
from lkjtools.topics.capaian.checked import find_performance
from lkjtools.topics.indikator.kinds import Kind, kind_of
from lkjtools.topics.indikator.model import build_target_sampai, target_and_realisasi
from lkjtools.topics.indikator.year_data import YearData
from lkjtools.topics.triwulan.budget import ANGGARAN_TRIWULAN
from lkjtools.topics.triwulan.model import TAHUNAN

_OF_WORDS = ("posisi_akhir", TAHUNAN)
_LAST = str(TRIWULAN[-1])


def check(year: CheckedYear) -> None:
    """Check the rows of quarters in target.csv, realisasi.csv and anggaran_triwulan.csv, and their reports."""
    _check_ways(year)
    _check_rows(year)
    _check_shares(year)
    _check_budget(year)
    if year.is_reported:
        _check_used(year)
        if year.identity is not None:
            _check_dates(year, year.identity)
        if year.triwulan is not None:
            _check_reported(year, year.triwulan)
            year.log.afterwards.append(partial(_check_explained, year, year.triwulan))
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


def _check_used(year: CheckedYear) -> None:
    """Warn of a way to measure by quarter where no row is of a quarter."""
    tables = [year.tables[name] for name in ("target", "realisasi")]
    if not all(table.is_sound("kode_indikator", "triwulan") for table in tables):
        return
    quarterly = {row["kode_indikator"] for table in tables for row in table.rows if row["triwulan"]}
    for row in year.rows("indikator", "kode_indikator", "jenis", "akumulasi"):
        if row["akumulasi"] not in ("", TAHUNAN) and not kind_of(row).has_komponen:
            usual = f"kosong atau {TAHUNAN}, karena tidak ada target atau realisasinya menurut triwulan"
            is_used = row["kode_indikator"] in quarterly
            year.log.warn(is_used, row, "akumulasi", "akumulasi_tanpa_triwulan", usual)


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


def _check_budget(year: CheckedYear) -> None:
    """Rupiah of a quarter stand where those of the year do, on every line of it, and add up to these."""
    anggaran = year.trusted("anggaran", "kode_induk", "pagu_rp", "realisasi_rp")
    rows = list(year.rows(ANGGARAN_TRIWULAN, "kode", "triwulan", "pagu_rp", "realisasi_rp"))
    if anggaran is None or not rows:
        return
    leaves = anggaran.keys() - {row["kode_induk"] for row in anggaran.values()}
    quarters: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        expected = "kode tingkat terbawah di anggaran.csv; yang di atasnya dijumlahkan"
        if year.log.check(row["kode"] in leaves, row, "kode", expected):
            quarters[row["triwulan"]][row["kode"]] = row
    file = rows[0].file
    for triwulan, lines in quarters.items():
        for kode in sorted(leaves - lines.keys()):
            expected = f"sebaris untuk {kode} pada triwulan {triwulan}; tulis 0 bila tidak ada anggarannya"
            year.log.check_file(False, file, "kode", None, expected)
    for kode in sorted(leaves) if len(quarters) == len(TRIWULAN) else ():
        parts = [quarters[str(one)][kode] for one in TRIWULAN if kode in quarters[str(one)]]
        for column in ("pagu_rp", "realisasi_rp"):
            amounts = [read_decimal(row[column]) for row in parts]
            known = [amount for amount in amounts if amount is not None]
            of_year = read_decimal(anggaran[kode][column])
            if len(known) == len(TRIWULAN) and of_year is not None:
                total = sum(known, Fraction(0))
                expected = (
                    f"bersama triwulan lain berjumlah {decimal_text(of_year)}, {column} {kode} di anggaran.csv; "
                    f"jumlahnya {decimal_text(total)}"
                )
                year.log.check(total == of_year, parts[-1], column, expected)


def _check_dates(year: CheckedYear, identity: Identity) -> None:
    """The report of a quarter is dated after it, and there is one of each."""
    seen: set[int] = set()
    for one in identity.laporan_triwulan:
        end, text = Masa(year.tahun, one.triwulan).akhir, one.tanggal.isoformat()
        expected = f"tanggal setelah {end}, akhir {name_triwulan(one.triwulan)}"
        year.log.check_file(one.tanggal > end, year.identity_file, "laporan_triwulan", text, expected)
        expected = "satu butir untuk satu triwulan"
        is_new = one.triwulan not in seen
        year.log.check_file(is_new, year.identity_file, "laporan_triwulan", str(one.triwulan), expected)
        seen.add(one.triwulan)


def _check_reported(year: CheckedYear, triwulan: int) -> None:
    """A quarter that is reported has a date and something to report; what was planned until then is measured."""
    if year.identity is not None:
        found = year.identity.of_quarter(triwulan) is not None
        advice = quarter_advice(triwulan)
        year.log.check_file(found, year.identity_file, "laporan_triwulan", None, advice)
    targets, reached = (
        _by_quarter(row for row in year.rows(name, "kode_indikator", "triwulan") if row["triwulan"])
        for name in ("target", "realisasi")
    )
    has_any = str(triwulan) in {quarter for _, quarter in (*targets, *reached)}
    expected = f"baris {name_triwulan(triwulan)}, di sini atau di target.csv"
    year.log.check_file(has_any, year.own.name("realisasi.csv"), "triwulan", None, expected)
    until = {str(one) for one in TRIWULAN[:triwulan]}
    indikator, given = year.trusted("indikator", "jenis") or {}, {kode for kode, _ in reached}
    composed = {kode for kode, row in indikator.items() if kind_of(row).has_komponen} - given
    for (kode, quarter), row in targets.items():
        if quarter in until and kode not in composed:  # whose components have targets of their own
            expected = (
                f"triwulan dengan baris {kode} di realisasi.csv; bila angkanya belum ada, isi status_angka"
            )
            year.log.check((kode, quarter) in reached, row, "triwulan", expected)


def _check_explained(year: CheckedYear, triwulan: int) -> None:
    """Who missed the target of the quarter says why, what stood in the way and what is done."""
    capaian = find_performance(year)
    for role in capaian.indikator:
        kode = role.kinerja.kode
        kinerja = capaian.kinerja_triwulan(kode, triwulan)
        path = path_of(kode, OF_QUARTERS[triwulan - 1])
        written = read_sections(year.own.find_text(path) or "")
        missing = [heading for heading in TRIWULANAN if heading not in written]
        usual = (
            f"berisi teks di bawah judul {', '.join(missing)}, sebab {role.nama} belum mencapai target "
            f"{name_triwulan(triwulan)}"
        )
        file = year.own.name(path)
        year.log.warn_file(
            not (kinerja.is_belum and missing), file, None, None, "triwulan_tanpa_penjelasan", usual
        )


def _check_agreement(year: CheckedYear) -> None:
    """What is typed for the year is what the quarters give, once the last of them is there.

    Source:
        docs/asumsi.md, A42.
    """
    own, whole = year.own, find_performance(year).tables
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
                if typed and given and not agree_as_rounded(typed, given, jenis.decimals):
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
