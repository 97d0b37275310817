"""Rows that no part of the report prints or reads, though they are delivered."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lkjtools.delivery.log import Log, RowsOf
from lkjtools.delivery.rows import Row

_JENIS = "tidak_dipakai"
PERAN_IKU = ("iku_tujuan", "iku_sasaran")
"""The roles of an indikator kinerja utama: of a tujuan, of a sasaran."""


@dataclass(frozen=True)
class Uraian:
    """Which indikator the report describes, by their roles.

    Attributes:
        iku: the indikator kinerja utama.
        komponen: the components of these.
        program: the indikator of programs.
        lain: those of the perjanjian kinerja alone: they stand in its table and are described nowhere.

    Examples:
        >>> rows = [{"kode_indikator": "a", "peran": "iku_sasaran", "kode_acuan": "S1"},
        ...         {"kode_indikator": "b", "peran": "komponen", "kode_acuan": "c"}]
        >>> uraian = Uraian.of(rows)
        >>> uraian.iku, uraian.komponen, uraian.described
        (frozenset({'a'}), frozenset(), frozenset({'a'}))
    """

    iku: frozenset[str]
    komponen: frozenset[str]
    program: frozenset[str]
    lain: frozenset[str]

    @classmethod
    def of(cls, roles: Iterable[Mapping[str, str]]) -> Uraian:
        """Sort the indikator by what the report says about them.

        Args:
            roles: the rows of peran_indikator.csv.
        """
        rows = list(roles)
        iku = {row["kode_indikator"] for row in rows if row["peran"] in PERAN_IKU}
        return cls(
            frozenset(iku),
            frozenset(
                row["kode_indikator"]
                for row in rows
                if row["peran"] == "komponen" and row["kode_acuan"] in iku
            ),
            frozenset(row["kode_indikator"] for row in rows if row["peran"] == "program"),
            frozenset(row["kode_indikator"] for row in rows if row["peran"] == "perjanjian_kinerja"),
        )

    @property
    def described(self) -> frozenset[str]:
        """Those that own tables, texts and pictures can belong to."""
        return self.iku | self.komponen | self.program


def check_rows(log: Log, rows: RowsOf, uraian: Uraian) -> None:
    """Warn of rows about indikator that stand in no part of the report which would print them.

    Args:
        log: takes the warnings.
        rows: gives the sound rows of a table.
        uraian: which indikator the report describes.
    """
    known = uraian.described | uraian.lain
    for row in rows("indikator", "kode_indikator"):
        usual = "punya peran di peran_indikator.csv; tanpa peran tidak tercetak"
        log.warn(row["kode_indikator"] in known, row, "kode_indikator", _JENIS, usual)
    for name, used, usual in (
        ("pembanding", uraian.iku, "tentang indikator kinerja utama; yang lain tidak diperbandingkan"),
        (
            "anggaran_indikator",
            uraian.program,
            "tentang indikator program; yang lain tidak dihitung efisiensinya",
        ),
    ):
        for row in rows(name, "kode_indikator"):
            log.warn(row["kode_indikator"] in used, row, "kode_indikator", _JENIS, usual)


def check_documents(log: Log, documents: Iterable[Row], named: Collection[str]) -> None:
    """Warn of documents that no row names.

    Args:
        log: takes the warnings.
        documents: the sound rows of dokumen.csv.
        named: every code of a document in the tables of the year.
    """
    for row in documents:
        usual = "disebut pada kolom kode_dokumen sedikitnya satu tabel"
        log.warn(row["kode_dokumen"] in named, row, "kode_dokumen", _JENIS, usual)


def check_figures(log: Log, figures: Iterable[Row], texts: Iterable[str]) -> None:
    """Warn of figures for prose that no text asks for.

    Args:
        log: takes the warnings.
        figures: the sound rows of angka_narasi.csv.
        texts: the agency's texts.
    """
    quoted = {
        code for text in texts for pair in re.findall(r"\"([^\"\n]+)\"|'([^'\n]+)'", text) for code in pair
    }
    for row in figures:
        usual = f'dipakai dalam narasi, {{{{ angka("{row["kode"]}") }}}}'
        log.warn(row["kode"] in quoted, row, "kode", _JENIS, usual)
