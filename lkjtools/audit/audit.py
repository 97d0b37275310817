"""Uji angka: every printed figure and statement of a published report against what the data and the rules give."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from lkjtools.audit.checker import Butir, Checker
from lkjtools.audit.checks import UJI
from lkjtools.audit.checks.common import unverifiable
from lkjtools.audit.finding import Finding, JudgedRow, answer, build_findings
from lkjtools.audit.printed import PrintedDocument, PrintedPlace, PrintedPlaces, read_documents, read_places
from lkjtools.audit.repair import Equation, find_repair
from lkjtools.audit.severity import classify_kepentingan
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict
from lkjtools.card import Carded
from lkjtools.delivery import Row
from lkjtools.delivery.audit_rows import OTHER_PREFIX
from lkjtools.errors import DataError, Fault, RuleError
from lkjtools.figure.angka import Angka, Expression
from lkjtools.law.in_force import RulesInForce
from lkjtools.law.load import load_rule
from lkjtools.law.rule import Rule
from lkjtools.report.laporan import Laporan
from lkjtools.report.sensitivity import Kepekaan, compare_choices
from lkjtools.spelling import did_you_mean

__all__ = ["Audit", "Verdict", "run_audit"]

_NUMERIC = frozenset({"jumlah", "kali", "selisih", "bagian", "rata", "rumus", "angka"})


@dataclass(frozen=True)
class Audit(Carded):
    """The outcome of an audit.

    Attributes:
        laporan: the report recomputed.
        aturan: the rule of severity.
        uraian: every row, in the order of the data file.
        temuan: the findings, the most serious first.
        gugur: a sentence for each answer that lapsed.
    """

    kartu: ClassVar = ("ringkasan", "temuan")
    sebutan: ClassVar = "Hasil audit"

    laporan: Laporan
    aturan: Rule
    uraian: tuple[JudgedRow, ...]
    temuan: tuple[Finding, ...]
    gugur: tuple[str, ...]

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
    def ringkasan(self) -> tuple[str, ...]:
        """The counts in words, for the screen."""
        verdicts = ", ".join(f"{Verdict(name).nama} {count}" for name, count in self.menurut_putusan.items())
        levels = ", ".join(f"{name} {count}" for name, count in self.menurut_kepentingan.items())
        lines = [
            f"{len(self.uraian)} butir diuji: {verdicts}; perlu konfirmasi ke dokumen asli {len(self.ragu)}.",
            f"Kepentingan: {levels}. Temuan: {len(self.temuan)}.",
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
    results, computations = _test(items, printed, register, laporan.peraturan, unread)
    rule = load_rule("kepentingan", "uji_angka", on)
    agency = laporan.identitas
    own = agency.instansi_wilayah.casefold()
    uraian = [_describe(results[item.id], rule, own, computations, printed) for item in items]
    findings, lapsed = answer(
        build_findings([item for item in uraian if not item.is_ragu], rule.words("tingkat")),
        delivery.table("tanggapan"),
        delivery.table("penerimaan"),
    )
    found = {item.butir.id: item for finding in findings for item in finding.uraian}
    return Audit(laporan, rule, tuple(found.get(item.butir.id, item) for item in uraian), findings, lapsed)


def _butir(
    row: Row, printed: PrintedPlaces, dokumen: Mapping[str, PrintedDocument], unread: dict[str, CheckResult]
) -> Butir:
    places: tuple[PrintedPlace, ...] = ()
    try:
        words = row["tempat"].split() if row["tempat"] else [row["id"]] if row["tercetak"] else []
        places = tuple(place for word in words for place in printed.find(word))
    except KeyError as error:
        fault = Fault(row.file, row.line, "tempat", row["tempat"], f"kode tempat; {error.args[0]}")
        unread[row["id"]] = _failed(fault)
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
                *("lokasi", "baris", "pernyataan", "bentuk", "satuan", "uji", "argumen", "aturan"),
                *("kunci", "lingkup", "kelompok", "sebab", "catatan"),
            )
        },
    )


def _failed(fault: Fault) -> CheckResult:
    """The result of a row that cannot be tested as it is written; the others are tested all the same."""
    return CheckResult(
        Verdict.UNVERIFIABLE, "butir", penjelasan=f"Tidak dapat diuji karena {ALASAN['butir']}: {fault}"
    )


def _test(
    items: Sequence[Butir],
    printed: PrintedPlaces,
    register: Mapping[str, Angka],
    rules: RulesInForce,
    unread: Mapping[str, CheckResult],
) -> tuple[dict[str, JudgedRow], list[Equation]]:
    """Test all rows; computations that hold then serve as the origin of the printed inputs of others."""

    def find(key: str) -> Angka:
        if key not in register:
            raise KeyError(f'kunci "{key}" tidak ada dalam register{did_you_mean(key, register)}')
        return register[key]

    results = {
        item.id: JudgedRow(item, unread[item.id], is_ragu=False) for item in items if item.id in unread
    }
    origin: dict[str, Expression] = {}
    computations: list[Equation] = []
    for is_second in (False, True):
        for item in items:
            if item.id in unread or (is_second and not _may_be_rounded(results[item.id].hasil)):
                continue
            checker = Checker(
                item, printed, find, rules, {k: e for k, e in origin.items() if k not in _own(item)}
            )
            try:
                result = UJI[item.uji](checker)
                flips = _consequence(item, result, rules)
            except (LookupError, ValueError, ArithmeticError, RuleError) as error:
                flips = ""
                # Where what was printed is to blame, the row is not.
                is_mistyped = bool(checker.salah_tulis())
                result = unverifiable(checker) if is_mistyped else _failed(_fault(item, error))
            doubtful = item.is_ragu or any(p.is_ragu for p in (*checker.used.values(), *item.tempat))
            result = replace(result, rujukan=tuple(checker.used))
            results[item.id] = JudgedRow(item, result, is_ragu=doubtful, akibat=flips)
            if not is_second:
                _note(item, result, origin, computations)
    return results, computations


def _may_be_rounded(result: CheckResult) -> bool:
    """Inputs before they were rounded may give what is printed."""
    return result.putusan is Verdict.MISMATCH and result.ekspresi is not None


def _fault(item: Butir, error: Exception) -> Fault:
    reason = str(error.args[0]) if error.args else str(error)
    column = "kunci" if item.uji == "angka" else "argumen"
    found = item.kunci if item.uji == "angka" else item.argumen
    return Fault(item.file, item.line, column, found or None, f"argumen uji; {reason}")


def _own(item: Butir) -> set[str]:
    return {place.kode for place in item.tempat}


def _note(
    item: Butir, result: CheckResult, origin: dict[str, Expression], computations: list[Equation]
) -> None:
    """Remember the computation behind a printed place."""
    if item.uji not in _NUMERIC or result.ekspresi is None or len(item.tempat) != 1:
        return
    number = item.tempat[0].angka
    if number is None or item.bentuk in {"tidak_tercetak", "tersirat"}:
        return
    place = item.tempat[0].kode
    computations.append(Equation(place, *number, result.ekspresi))
    if result.putusan is Verdict.MATCH:
        origin.setdefault(place, result.ekspresi)


def _describe(
    uraian: JudgedRow, rule: Rule, own: str, computations: Sequence[Equation], printed: PrintedPlaces
) -> JudgedRow:
    """The row with its severity, and with the smallest repair where a computation fails."""
    item, result = uraian.butir, uraian.hasil
    level = classify_kepentingan(
        item,
        result,
        rule=rule,
        is_milik_sendiri=own in item.dokumen.pemilik.casefold(),
        is_kelas_berubah=bool(uraian.akibat),
    )
    uraian = replace(uraian, kepentingan=level)
    if result.putusan is not Verdict.MISMATCH or result.ekspresi is None or not _own(item):
        return uraian
    mine = [
        each
        for each in computations
        if each.tempat == item.tempat[0].kode and each.ekspresi == result.ekspresi
    ]
    found = find_repair(mine[0], computations) if mine else None
    if found is None:
        return uraian
    place = printed.tempat.get(found.tempat)
    where = place.lokasi if place else found.tempat
    text = f"Perubahan terkecil: {where} menjadi {found.teks} (tercetak {found.lama})"
    text += f", menutup {found.menutup} uji." if found.menutup > 1 else "."
    return replace(uraian, perbaikan=text, perbaikan_tempat=found.tempat)


def _consequence(item: Butir, result: CheckResult, rules: RulesInForce) -> str:
    """What changes where the recomputed number has another sign, or falls in another class than the printed one."""
    if result.nilai is None or result.putusan is Verdict.MATCH:
        return ""
    printed, computed = result.nilai
    if printed * computed < 0:
        return f"Tandanya berbalik: tercetak {'negatif' if printed < 0 else 'positif'}."
    scales = [name for name in item.aturan.split() if not name.startswith(OTHER_PREFIX)]
    if not scales or item.uji not in _NUMERIC:
        return ""
    topic, _, variant = scales[0].partition("/")
    scale = rules.rule(topic, variant).scale()
    before, after = scale.classify(printed), scale.classify(Fraction(computed))
    return "" if before == after else f"Kelasnya berubah dari {before} menjadi {after}."
