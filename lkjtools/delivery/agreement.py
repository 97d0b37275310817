"""What one table says about another: each is right alone, but together one of them is probably not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from lkjtools.delivery.identity import Identity, Rincian
from lkjtools.delivery.log import Log, RowsOf
from lkjtools.delivery.rows import Row
from lkjtools.delivery.units import is_counted, is_percent
from lkjtools.formatting import decimal_text, parse_decimal
from lkjtools.topics.indikator.kinds import kind_of

_NAMED = {"indikator": "nama", "skm_unsur": "nama", "misi": "uraian", "sasaran": "uraian"}
_PERCENT = re.compile(r"\s*(persentase|prosentase|persen)\b", re.IGNORECASE)
_REGION = re.compile(r"\b(kabupaten|kota|provinsi)\b", re.IGNORECASE)


def check_names(log: Log, rows: RowsOf) -> None:
    """A name stands once in its table, and a percentage by its name has the unit of one.

    Args:
        log: where findings go.
        rows: the tables of the year.
    """
    for table, column in _NAMED.items():
        seen: dict[str, Row] = {}
        for row in rows(table, column):
            twin = seen.setdefault(row[column].casefold(), row)
            usual = f"nama yang berbeda dari baris {twin.line}"
            log.warn(twin is row, row, column, "nama_ganda", usual)
    for row in rows("indikator", "nama", "satuan", "jenis"):
        if _PERCENT.match(row["nama"]) and not kind_of(row).has_words:
            log.warn(is_percent(row["satuan"]), row, "satuan", "nama_dan_satuan", "% untuk sebuah persentase")


def check_pembiayaan(log: Log, rows: RowsOf, anggaran: Mapping[str, Row]) -> None:
    """An indikator of a program is paid for out of that program, as all its neighbours are.

    Args:
        log: where findings go.
        rows: the tables of the year.
        anggaran: rows of anggaran.csv by code.
    """
    programs: dict[str, dict[str, Row]] = {}
    for row in rows("peran_indikator", "kode_indikator", "peran", "kode_acuan"):
        if row["peran"] == "program":
            programs.setdefault(row["kode_indikator"], {})[row["kode_acuan"]] = row
    paid = set()
    for row in rows("anggaran_indikator", "kode_indikator", "kode_anggaran"):
        paid.add(row["kode_indikator"])
        own, program = programs.get(row["kode_indikator"]), _program(row["kode_anggaran"], anggaran)
        if own and program is not None:
            usual = f"anggaran dari program indikator itu, {', '.join(own)}"
            log.warn(program in own, row, "kode_anggaran", "anggaran_program_lain", usual)
    for code, roles in programs.items() if paid else ():
        row = next(iter(roles.values()))
        usual = "disebut juga di anggaran_indikator.csv, seperti indikator program yang lain"
        log.warn(code in paid, row, "kode_indikator", "program_tanpa_anggaran", usual)


def _program(code: str, anggaran: Mapping[str, Row]) -> str | None:
    """The program above a budget line; None where the tree does not lead to one."""
    for _ in range(len(anggaran)):
        if code not in anggaran:
            return None
        if anggaran[code]["tingkat"] == "program":
            return code
        code = anggaran[code]["kode_induk"]
    return None


def check_bagian(log: Log, rows: RowsOf, tables: Sequence[tuple[Rincian, Sequence[Row]]]) -> None:
    """An own table that counts what an indikator is a share of counts as many.

    Args:
        log: where findings go.
        rows: the tables of the year.
        tables: the own tables, each with its rows, whose numbers can be trusted.
    """
    shares = {
        row["kode_indikator"]: row for row in rows("realisasi", "kode_indikator", "pembilang", "penyebut")
    }
    for rincian, counted in tables:
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
            log.warn_file(fits, counted[0].file, f"jumlah {column}", found, "rincian_dan_realisasi", usual)


def check_wilayah(log: Log, identity: Identity, file: str) -> None:
    """The government named is that of the region named.

    Args:
        log: where findings go.
        identity: what laporan.yaml says.
        file: its path, for the warning.
    """
    name, *_ = reversed(identity.wilayah.split())
    kinds = [
        found[0].casefold() if (found := _REGION.search(t)) else ""
        for t in (identity.wilayah, identity.pemerintah)
    ]
    fits = name.casefold() in identity.pemerintah.casefold() and ("" in kinds or kinds[0] == kinds[1])
    usual = f"menyebut wilayahnya, {identity.wilayah}"
    log.warn_file(fits, file, "pemerintah", identity.pemerintah, "wilayah_berbeda", usual)
