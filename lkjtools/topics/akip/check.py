"""The AKIP evaluations: their components agree, weigh 100 together, and judge a year that is over."""

from __future__ import annotations

from collections import defaultdict

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.rows import Row

_OLDEST = 5
"""Years before the reported one of which an evaluation is still shown without a warning."""


def check(year: CheckedYear) -> None:
    """Check akip.csv."""
    _check_evaluations(year)
    tahun = year.tahun
    for row in year.rows("akip", "tahun_dinilai"):
        judged = int(row["tahun_dinilai"])
        expected = f"paling lambat {tahun}; tahun sesudahnya belum dapat dinilai"
        year.log.check(judged <= tahun, row, "tahun_dinilai", expected)
        usual = f"paling lama {_OLDEST} tahun sebelum {tahun}"
        year.log.warn(judged >= tahun - _OLDEST, row, "tahun_dinilai", "tahun_dinilai_lama", usual)


def _check_evaluations(year: CheckedYear) -> None:
    """The components of one evaluation share year, evaluator and rule; their weights add up to 100."""
    if not year.tables["akip"].is_sound("kode_evaluasi", "bobot", "tahun_dinilai", "penilai", "aturan"):
        return
    evaluations: dict[str, list[Row]] = defaultdict(list)
    for row in year.tables["akip"].rows:
        evaluations[row["kode_evaluasi"]].append(row)
    for code, rows in evaluations.items():
        for row in rows[1:]:
            for column in ("tahun_dinilai", "penilai", "aturan"):
                expected = f"sama untuk seluruh evaluasi {code}, yaitu {rows[0][column]}"
                year.log.check(row[column] == rows[0][column], row, column, expected)
        year.log.check_full(rows, "bobot", f"bobot evaluasi {code}")
