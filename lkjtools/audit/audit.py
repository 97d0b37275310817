"""Uji angka: every printed figure and statement of a published report against what the data and the rules give."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from lkjtools.audit.checker import Butir
from lkjtools.audit.checks import UJI
from lkjtools.audit.criteria import CRITERIA
from lkjtools.audit.finding import Finding, JudgedRow, answer, build_findings
from lkjtools.audit.printed import PrintedDocument, PrintedPlace, PrintedPlaces, read_documents, read_places
from lkjtools.audit.repair import Repair, describe_repairs, find_repairs, find_slip
from lkjtools.audit.severity import classify_kepentingan, is_own
from lkjtools.audit.trial import NUMERIC, Trial, failed
from lkjtools.audit.verdict import CheckResult, Verdict
from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.errors import DataError, Fault, RuleError
from lkjtools.law.load import load_rule
from lkjtools.law.rule import Rule
from lkjtools.report.laporan import Laporan
from lkjtools.report.sensitivity import Kepekaan, compare_choices

__all__ = ["Audit", "Verdict", "run_audit"]


@dataclass(frozen=True)
class Audit(Carded):
    """The outcome of an audit.

    Attributes:
        laporan: the report recomputed.
        aturan: the rule of severity.
        uraian: every row, in the order of the data file.
        temuan: the findings, the most serious first.
        gugur: a sentence for each answer that lapsed.
        milik_sendiri: the codes of the documents that the agency answers for.
        tempat: the printed places by code.
    """

    kartu: ClassVar = ("ringkasan", "temuan")
    sebutan: ClassVar = "Hasil audit"

    laporan: Laporan
    aturan: Rule
    uraian: tuple[JudgedRow, ...]
    temuan: tuple[Finding, ...]
    gugur: tuple[str, ...]
    milik_sendiri: frozenset[str]
    tempat: Mapping[str, PrintedPlace]

    @cached_property
    def kepekaan(self) -> tuple[Kepekaan, ...]:
        """What the choice of another rule would change."""
        return compare_choices(self.laporan)

    @property
    def dihitung(self) -> tuple[JudgedRow, ...]:
        """The rows that count: those with a doubtful reading are left out of every total."""
        return tuple(item for item in self.uraian if not item.is_ragu)

    @property
    def ragu(self) -> tuple[JudgedRow, ...]:
        """The rows that rest on a doubtful reading."""
        return tuple(item for item in self.uraian if item.is_ragu)

    @property
    def menurut_putusan(self) -> Mapping[str, int]:
        """How many rows have each verdict."""
        counts = Counter(item.hasil.putusan for item in self.dihitung)
        return {each.value: counts[each] for each in Verdict}

    @property
    def menurut_kepentingan(self) -> Mapping[str, int]:
        """How many rows have each severity."""
        counts = Counter(item.kepentingan for item in self.dihitung if item.kepentingan)
        return {level: counts[level] for level in self.aturan.words("tingkat")}

    @property
    def menurut_dokumen(self) -> Mapping[PrintedDocument, Mapping[str, int]]:
        """For each document how many rows have each verdict."""
        counts = Counter((item.butir.dokumen, item.hasil.putusan) for item in self.dihitung)
        documents = dict.fromkeys(item.butir.dokumen for item in self.uraian)
        return {one: {each.value: counts[one, each] for each in Verdict} for one in documents}

    @property
    def menurut_uji(self) -> Mapping[str, int]:
        """The kinds of check used, with the number of rows each serves."""
        counts = Counter(item.butir.uji for item in self.uraian)
        return {name: counts[name] for name in UJI if counts[name]}

    @property
    def belum_diputus(self) -> tuple[Finding, ...]:
        """The findings that the reviewer has not decided."""
        return tuple(finding for finding in self.temuan if not finding.is_diputus)

    @property
    def perlu_konfirmasi(self) -> tuple[Finding, ...]:
        """The findings that rest on a doubtful reading: they count in no total, but they want an answer."""
        return tuple(finding for finding in self.temuan if finding.uraian[0].is_ragu)

    @property
    def ringkasan(self) -> tuple[str, ...]:
        """The counts in words, for the screen."""
        verdicts = ", ".join(f"{Verdict(name).nama} {count}" for name, count in self.menurut_putusan.items())
        levels = ", ".join(f"{name} {count}" for name, count in self.menurut_kepentingan.items())
        lines = [
            f"{len(self.uraian)} butir diuji: {verdicts}; perlu konfirmasi ke dokumen asli {len(self.ragu)}.",
            f"Kepentingan: {levels}. Temuan: {len(self.temuan)}, perlu konfirmasi {len(self.perlu_konfirmasi)}.",
        ]
        return (*lines, *self.gugur)


def run_audit(laporan: Laporan) -> Audit:
    """Test every row of terbit.csv.

    Args:
        laporan: the report; its delivery holds what was published, too.

    Returns:
        The outcome.

    Raises:
        DataError: there is nothing to test. A row that cannot be read is a result of its own.

    Source:
        docs/asumsi.md, A29 and A30.
    """
    delivery = laporan.pengiriman
    dokumen = read_documents(delivery)
    printed = read_places(delivery, dokumen)
    rows = delivery.table("terbit")
    if not rows:
        fault = Fault(delivery.name("terbit.csv"), None, None, None, "memuat butir yang diuji")
        raise DataError([fault])
    register = laporan.daftar_angka
    on = dt.date(laporan.tahun, 12, 31)
    unread: dict[str, CheckResult] = {}
    items = [_butir(row, printed, dokumen, unread) for row in rows]
    trial = Trial(items, printed, register, laporan.peraturan, unread)
    rule = load_rule("kepentingan", "uji_angka", on)
    agency = laporan.identitas
    own = frozenset(each.kode for each in dokumen.values() if is_own(each, agency.instansi_wilayah))
    repairs = find_repairs(trial)
    uraian = [_describe(row, rule, own, trial, repairs) for row in trial.uraian.values()]
    findings, lapsed = answer(
        build_findings(uraian, rule.words("tingkat")),
        delivery.table("tanggapan"),
        delivery.table("penerimaan"),
    )
    found = {item.butir.id: item for finding in findings for item in finding.uraian}
    return Audit(
        laporan,
        rule,
        tuple(found.get(item.butir.id, item) for item in uraian),
        findings,
        lapsed,
        own,
        printed.tempat,
    )


def _butir(
    row: Row, printed: PrintedPlaces, dokumen: Mapping[str, PrintedDocument], unread: dict[str, CheckResult]
) -> Butir:
    places: tuple[PrintedPlace, ...] = ()
    try:
        words = row["tempat"].split() if row["tempat"] else [row["id"]] if row["tercetak"] else []
        places = tuple(place for word in words for place in printed.find(word))
    except KeyError as error:
        fault = Fault(row.file, row.line, "tempat", row["tempat"], f"kode tempat; {error.args[0]}")
        unread[row["id"]] = failed(fault)
    return Butir(
        id=row["id"],
        file=row.file,
        line=row.line,
        dokumen=dokumen[row["kode_dokumen"]],
        tempat=places,
        is_ragu=row["keyakinan"] == "ragu",
        **{
            name: row[name]
            for name in (
                *("lokasi", "pernyataan", "bentuk", "satuan", "uji", "argumen", "aturan"),
                *("kunci", "lingkup", "kelompok", "sebab", "catatan"),
            )
        },
    )


def _describe(
    row: JudgedRow,
    rule: Rule,
    own: AbstractSet[str],
    trial: Trial,
    repairs: Mapping[str, tuple[Repair, ...]],
) -> JudgedRow:
    """The row with its severity, and with the smallest repair where it fails."""
    item = row.butir
    level = classify_kepentingan(
        replace(item, lingkup=trial.scope(item)),
        row.hasil,
        rule=rule,
        is_milik_sendiri=item.dokumen.kode in own,
        is_kelas_berubah=bool(row.akibat),
    )
    criteria = (CRITERIA.find(item.uji).kriteria, *_references(row, trial)) if level else ()
    row = replace(row, kepentingan=level, kriteria=criteria)
    found = repairs.get(item.id)
    if not found:
        return row
    places = sorted({code for each in found for code in each.perubahan})
    return replace(
        row,
        perbaikan=describe_repairs(found, trial),
        perbaikan_tempat=" ".join(places),
        slip=find_slip(found, trial),
    )


def _references(row: JudgedRow, trial: Trial) -> list[str]:
    """Rule and article that a row is held to; a rule that is not there was told as the fault of its row."""
    found: list[str] = []
    if row.butir.uji in NUMERIC and not row.akibat:  # its scale says nothing of a sum
        return found
    for name in row.butir.rules:
        with contextlib.suppress(RuleError, LookupError):
            found.append(str(trial.rule(name).reference))
    return found
