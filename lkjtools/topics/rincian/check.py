"""The agency's own tables: declared for something that is there, right by themselves, and with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.identity import Kolom, Rincian
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_counted
from lkjtools.formatting import decimal_text, parse_decimal, read_decimal
from lkjtools.show.values import code_of
from lkjtools.spelling import did_you_mean

_TOTAL = re.compile(r"(jumlah|total)( (seluruh|semua)(nya)?)?", re.IGNORECASE)
_END = re.compile(r"\b(jumlah|total|akhir)\b", re.IGNORECASE)
_NUMBERING = frozenset({"no", "nomor"})
_OTHER_STAFF = frozenset({"non", "honorer", "kontrak", "pensiun", "magang"})


def check(year: CheckedYear) -> None:
    """Check the own tables, each by its declaration, also while another key of laporan.yaml is still wrong."""
    _check_declared(year)
    _check_codes(year)
    _check_values(year)
    _check_bagian(year)
    if year.is_reported:
        _check_described(year)


def _check_described(year: CheckedYear) -> None:
    """An own table stands at an indikator that is described."""
    indikator = year.trusted("indikator", "jenis") or {}
    for rincian in year.identity.rincian if year.identity and year.uraian else ():
        code = rincian.kode_indikator
        if code in indikator:
            expected = "kode indikator kinerja utama, komponennya, atau indikator program"
            is_described = year.uraian is not None and code in year.uraian.described
            year.log.check_file(is_described, year.identity_file, f"rincian {rincian.kode}", code, expected)


def _check_declared(year: CheckedYear) -> None:
    """The own tables, each by its declaration, also while another key of laporan.yaml is still wrong."""
    file, indikator = year.identity_file, year.trusted("indikator")
    for rincian in year.own.find_rincian() or ():
        loaded = year.own.load(rincian.table)
        year.log.faults += loaded.faults
        year.log.checks += loaded.checks
        code = rincian.kode_indikator
        if code is not None and indikator is not None:
            expected = f"kode di indikator.csv{did_you_mean(code, indikator)}"
            year.log.check_file(code in indikator, file, f"rincian {rincian.kode}", code, expected)


def _check_codes(year: CheckedYear) -> None:
    """Refuse codes of own tables that become one, or that a table of the report itself has."""
    first: dict[str, str] = {}
    for number, rincian in enumerate(year.own.find_rincian() or (), start=1):
        earlier = first.setdefault(code_of(rincian.kode), rincian.kode)
        expected = f"kode yang berbeda dari {earlier} bukan hanya pada garis bawah"
        year.log.check_file(
            earlier == rincian.kode, year.identity_file, f"rincian[{number}].kode", rincian.kode, expected
        )


def _check_values(year: CheckedYear) -> None:
    """Check that the agency's own tables agree with themselves and with each other."""
    for rincian, rows in year.rincian:
        _check_twins(year, rincian, rows)
        _check_numbering(year, rincian, rows)
        for total, parts in _sums(rincian.kolom):
            for row in rows:
                numbers = [read_decimal(row[kolom.kode]) for kolom in (total, *parts)]
                if None not in numbers:
                    stated, *values = (number for number in numbers if number is not None)
                    names = ", ".join(kolom.kode for kolom in parts)
                    usual = f"jumlah {names}, {decimal_text(sum(values, Fraction(0)))}"
                    year.log.warn(stated == sum(values), row, total.kode, "jumlah_baris", usual)
    _check_staff(year)


def _check_twins(year: CheckedYear, rincian: Rincian, rows: Sequence[Row]) -> None:
    """A row stands once; where a number is left out, the row belongs to the last one that has one."""
    codes = [kolom.kode for kolom in rincian.kolom]
    seen: dict[tuple[str, ...], Row] = {}
    numbers: dict[str, str] = {}
    for row in rows:
        numbers |= {code: row[code] for code in codes if code in _NUMBERING and row[code]}
        twin = seen.setdefault(tuple(numbers.get(code, "") or row[code] for code in codes), row)
        usual = f"baris yang hanya sekali; isi yang sama ada di baris {twin.line}"
        year.log.warn(twin is row, row, codes[0], "baris_kembar", usual)


def _check_numbering(year: CheckedYear, rincian: Rincian, rows: Sequence[Row]) -> None:
    """A number stands once within a group of rows: under one heading, beside the same merged cells, in one cell."""
    heads = [
        kolom.kode
        for kolom in rincian.kolom
        if kolom.gabung
        or kolom.kode in rincian.kelompok
        or (rincian.himpun and kolom.kode not in rincian.himpun)
    ]
    for column in (kolom.kode for kolom in rincian.kolom if kolom.kode in _NUMBERING):
        seen: dict[tuple[str, ...], Row] = {}
        for row in rows:
            if row[column]:
                twin = seen.setdefault((*(row[head] for head in heads), row[column]), row)
                usual = f"nomor yang belum dipakai di atasnya; nomor ini ada di baris {twin.line}"
                year.log.warn(twin is row, row, column, "nomor_ganda", usual)


def _sums(columns: Sequence[Kolom]) -> Iterator[tuple[Kolom, list[Kolom]]]:
    """Columns that say that they are the total of those before them, with these."""
    for place, kolom in enumerate(columns):
        if kolom.jenis != "bilangan":
            continue
        alike = [
            one
            for one in columns[:place]
            if one.jenis == "bilangan"
            and one.satuan == kolom.satuan
            and one.judul[: len(kolom.judul) - 1] == kolom.judul[:-1]
            and not _TOTAL.fullmatch(one.judul[-1])
        ]
        years = [one for one in alike if YEAR.fullmatch(one.judul[-1])]
        if len(years) > 1 and years == alike and kolom.satuan == "Rp" and _END.search(kolom.judul[-1]):
            yield kolom, years
        elif len(alike) > 1 and _TOTAL.fullmatch(kolom.judul[-1]):
            yield kolom, alike


def _check_staff(year: CheckedYear) -> None:
    """Tables that count the same people in two ways, as their codes say, count as many."""
    counted: dict[tuple[str | None, str], tuple[str, Fraction]] = {}
    for rincian, rows in year.rincian:
        subject, *words = rincian.kode.split("_")
        summed = [kolom for kolom in rincian.kolom if kolom.jumlah and kolom.satuan == "orang"]
        if not rows or not summed or not words or not _OTHER_STAFF.isdisjoint((subject, *words)):
            continue
        if any(_TOTAL.fullmatch(kolom.judul[-1]) for kolom in summed) and len(summed) > 1:
            summed = [kolom for kolom in summed if not _TOTAL.fullmatch(kolom.judul[-1])]
        people = sum((parse_decimal(row[kolom.kode]) for row in rows for kolom in summed), Fraction(0))
        other, number = counted.setdefault((rincian.bab, subject), (rincian.kode, people))
        usual = f"{decimal_text(number)} orang seperti pada rincian {other}"
        file, found = rows[0].file, f"{decimal_text(people)} orang"
        year.log.warn_file(number == people, file, "jumlah", found, "jumlah_orang_berbeda", usual)


def _check_bagian(year: CheckedYear) -> None:
    """An own table that counts what an indikator is a share of counts as many."""
    shares = {
        row["kode_indikator"]: row
        for row in year.rows("realisasi", "kode_indikator", "triwulan", "pembilang", "penyebut")
        if not row["triwulan"]
    }
    for rincian, counted in year.rincian:
        share = shares.get(rincian.kode_indikator or "")
        columns = [kolom.kode for kolom in rincian.kolom if kolom.jumlah and is_counted(kolom.satuan)]
        if share is None or not share["pembilang"] or not share["penyebut"] or not columns or not counted:
            continue
        parts = {parse_decimal(share["pembilang"]), parse_decimal(share["penyebut"])}
        sums = [sum((parse_decimal(row[c]) for row in counted if row[c]), Fraction(0)) for c in columns]
        usual = (
            f"pembilang {share['pembilang']} atau penyebut {share['penyebut']} dari {rincian.kode_indikator}"
            " di realisasi.csv"
        )
        for column, total in zip(columns, sums, strict=True):
            fits = total in parts or sum(sums) in parts
            found = decimal_text(total)
            year.log.warn_file(
                fits, counted[0].file, f"jumlah {column}", found, "rincian_dan_realisasi", usual
            )
