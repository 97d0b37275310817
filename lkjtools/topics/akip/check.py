"""The AKIP evaluations: their components agree and weigh 100 together, and what is said of them is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.figure.angka import Angka
from lkjtools.law.in_force import RulesInForce
from lkjtools.spelling import did_you_mean
from lkjtools.topics.akip.compute import is_as_issued
from lkjtools.topics.akip.model import build_evaluasi

_OLDEST = 5
"""Years before the reported one of which an evaluation is still shown without a warning."""


def check(year: CheckedYear) -> None:
    """Check akip.csv."""
    _check_evaluations(year)
    _check_issued(year)
    _check_names(year)
    _check_quoted(year)
    tahun = year.tahun
    for row in year.rows("akip", "tahun_dinilai"):
        judged = int(row["tahun_dinilai"])
        expected = f"paling lambat {tahun}; tahun sesudahnya belum dapat dinilai"
        year.log.check(judged <= tahun, row, "tahun_dinilai", expected)
        usual = f"paling lama {_OLDEST} tahun sebelum {tahun}"
        year.log.warn(judged >= tahun - _OLDEST, row, "tahun_dinilai", "tahun_dinilai_lama", usual)


def _check_evaluations(year: CheckedYear) -> None:
    """The components of one evaluation share year, evaluator and rule; their weights add up to 100."""
    needed = ("kode_evaluasi", "bobot", "bobot_hitung", "tahun_dinilai", "penilai", "aturan")
    if not year.tables["akip"].is_sound(*needed):
        return
    for code, rows in _evaluations(year).items():
        for row in rows[1:]:
            for column in ("tahun_dinilai", "penilai", "aturan"):
                expected = f"sama untuk seluruh evaluasi {code}, yaitu {rows[0][column]}"
                year.log.check(row[column] == rows[0][column], row, column, expected)
        used = [
            replace(row, values_by_column={**row, "bobot": row["bobot_hitung"] or row["bobot"]})
            for row in rows
        ]
        year.log.check_full(used, "bobot", f"bobot evaluasi {code} (dengan bobot_hitung bila diisi)")


def _evaluations(year: CheckedYear) -> dict[str, list[Row]]:
    evaluations: dict[str, list[Row]] = defaultdict(list)
    for row in year.tables["akip"].rows:
        evaluations[row["kode_evaluasi"]].append(row)
    return evaluations


def _check_issued(year: CheckedYear) -> None:
    """Each evaluation has its score, and a reason where recomputing gives another one than was issued."""
    issued = year.tables["akip_hasil"]
    if year.tables["akip"].faults or issued.faults:
        return
    results = {row["kode_evaluasi"]: row for row in issued.rows}
    rules = RulesInForce(year.reported_end, {})
    for code, rows in _evaluations(year).items():
        expected = (
            f"kode yang punya baris di {year.own.name('akip_hasil.csv')}, dengan nilai yang diterbitkan"
        )
        if not year.log.check(code in results, rows[0], "kode_evaluasi", expected):
            continue
        row = results[code]
        evaluation = build_evaluasi(rows, row, rules)
        for each, part in zip(rows, evaluation.komponen, strict=True):
            if part.is_dinilai:
                _expect_reason(year, each, (part.nilai, part.nilai_hitung))
        hasil = evaluation.hasil
        _expect_reason(
            year,
            row,
            (hasil.jumlah, evaluation.jumlah_hitung),
            (hasil.nilai, evaluation.nilai_hitung),
            (hasil.predikat, evaluation.predikat_hitung),
        )


def _check_names(year: CheckedYear) -> None:
    """A table tells evaluations apart by evaluator and year, components by name: a second has no place in it."""
    if year.tables["akip"].is_sound("kode_evaluasi", "tahun_dinilai", "penilai", "komponen"):
        _expect_once(
            year,
            [rows[0] for rows in _evaluations(year).values()],
            ("tahun_dinilai", "penilai"),
            "evaluasi",
        )
    for name, key in (
        ("akip", ("kode_evaluasi", "komponen")),
        ("akip_lampiran", ("tahun_dinilai", "komponen")),
    ):
        _expect_once(year, year.rows(name, *key), key, "komponen")


def _expect_once(year: CheckedYear, rows: Iterable[Row], columns: tuple[str, str], what: str) -> None:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        known = first.setdefault(tuple(row[column] for column in columns), row)
        expected = f"lain untuk setiap {what} ({row[columns[0]]}); yang sama ada di baris {known.line}"
        year.log.check(known is row, row, columns[1], expected)


def _check_quoted(year: CheckedYear) -> None:
    """Notes are about components; what is said of other evaluations than those printed is not printed."""
    needed = ("kode_evaluasi", "kode_komponen", "tahun_dinilai", "penilai")
    if not (year.is_reported and year.tables["akip"].is_sound(*needed)):
        return
    evaluations = _evaluations(year)
    for row in year.rows("akip_catatan", "kode_evaluasi", "kode_komponen"):
        codes = [part["kode_komponen"] for part in evaluations.get(row["kode_evaluasi"], ())]
        meant = did_you_mean(row["kode_komponen"], codes)
        expected = f"kode komponen evaluasi {row['kode_evaluasi']} di {year.own.name('akip.csv')}{meant}"
        year.log.check(not codes or row["kode_komponen"] in codes, row, "kode_komponen", expected)
    if any(int(rows[0]["tahun_dinilai"]) > year.tahun for rows in evaluations.values()):
        return  # a fault, and which is the newest is not known
    of_evaluator = [rows[0] for rows in evaluations.values() if rows[0]["penilai"] == "evaluator"]
    newest = max(of_evaluator, key=lambda row: int(row["tahun_dinilai"]), default=None)
    of_newest = {newest["kode_evaluasi"]} if newest else set()
    beside = {
        code
        for code, rows in evaluations.items()
        if newest and rows[0]["tahun_dinilai"] == newest["tahun_dinilai"]
    }
    printed = {
        "akip": beside.union(row["kode_evaluasi"] for row in of_evaluator),
        "akip_capaian": of_newest,
        "akip_catatan": of_newest,
    }
    usual = (
        "evaluasi terakhir oleh evaluator, atau penilaian mandiri atas tahun itu; yang lain tidak tercetak"
    )
    for name, codes_printed in printed.items():
        for row in year.rows(name, "kode_evaluasi"):
            is_printed = row["kode_evaluasi"] in codes_printed
            year.log.warn(is_printed, row, "kode_evaluasi", "tidak_dipakai", usual)
    usual = "disertai evaluasi oleh evaluator di akip.csv; tanpa itu tidak tercetak"
    for row in year.rows("akip_lampiran", "tahun_dinilai"):
        year.log.warn(newest is not None, row, "tahun_dinilai", "tidak_dipakai", usual)


def _expect_reason(year: CheckedYear, row: Row, *pairs: tuple[Angka, Angka]) -> None:
    """A reason is given where recomputing, or the weight that it takes, is another than printed, and only there."""
    others = [
        f"{printed} tercetak, {ours} dihitung" for printed, ours in pairs if not is_as_issued(printed, ours)
    ]
    expected = f"diisi dengan sebab perbedaan ({'; '.join(dict.fromkeys(others))})"
    year.log.check(not others or bool(row["alasan"]), row, "alasan", expected)
    is_asked = bool(others) or bool(row.get("bobot_hitung", ""))
    expected = "kosong, karena hitung ulang memberi yang tercetak"
    year.log.check(is_asked or not row["alasan"], row, "alasan", expected)
