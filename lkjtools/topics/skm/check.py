"""The survey: it has the unsur that its rule weighs."""

from __future__ import annotations

import re

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.law.choice import list_choices
from lkjtools.law.load import load_rule


def check(year: CheckedYear) -> None:
    """Check that a survey has the unsur that its rule weighs."""
    reported, _, _ = year.reported.load_identity()
    aturan, on = reported.aturan.get("skm") if reported else None, year.reported_end
    unsur = year.tables["skm_unsur"]
    if aturan not in list_choices("skm", on) or not unsur.is_sound("kode_unsur") or not unsur.rows:
        return
    rows, wanted = unsur.rows, load_rule("skm", aturan, on).words("unsur")
    numbered = [f"U{number}" for number in range(1, len(wanted) + 1)]
    codes = [row["kode_unsur"] for row in rows]
    lacking = [code for code in numbered if code not in codes]
    hint = f"; yang belum ada: {', '.join(lacking)}" if 0 < len(lacking) < len(numbered) else ""
    expected = f"{len(wanted)} baris, satu untuk setiap unsur menurut {aturan}{hint}"
    year.log.check_file(len(rows) == len(wanted), rows[0].file, "kode_unsur", f"{len(rows)} baris", expected)
    for row in rows:
        is_number = re.fullmatch(r"[Uu][0-9]+", row["kode_unsur"])
        expected = f"kode unsur {numbered[0]} sampai {numbered[-1]}"
        year.log.check(not is_number or row["kode_unsur"] in numbered, row, "kode_unsur", expected)
