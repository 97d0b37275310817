"""The AKIP evaluations: their components agree, weigh 100 together, and judge a year that is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row
from lkjtools.figure.angka import Angka
from lkjtools.formatting import round_half_up
from lkjtools.law.in_force import RulesInForce
from lkjtools.topics.akip.model import build_evaluasi

_OLDEST = 5
"""Years before the reported one of which an evaluation is still shown without a warning."""


def check(year: CheckedYear) -> None:
    """Check akip.csv."""
    _check_evaluations(year)
    _check_issued(year)
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


def _expect_reason(year: CheckedYear, row: Row, *pairs: tuple[Angka, Angka]) -> None:
    others = [f"{printed} tercetak, {ours} dihitung" for printed, ours in pairs if not _agree(printed, ours)]
    expected = f"diisi dengan sebab perbedaan ({'; '.join(dict.fromkeys(others))})"
    year.log.check(not others or bool(row["alasan"]), row, "alasan", expected)


def _agree(printed: Angka, ours: Angka) -> bool:
    """Whether recomputing gives what was printed, to the digits printed."""
    if printed.decimals is None or ours.number is None:
        return printed.value == ours.value
    return printed.number == round_half_up(ours.number, printed.decimals)
