"""The units of the agency hang below one head."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear


def check(year: CheckedYear) -> None:
    """Check organisasi.csv."""
    units = year.trusted("organisasi", "kode_induk")
    if units and year.tables["organisasi"].exists:
        heads = [code for code, row in units.items() if not row["kode_induk"]]
        file = year.own.name("organisasi.csv")
        found = ", ".join(heads) or None
        year.log.check_file(len(heads) == 1, file, "kode_induk", found, "kosong pada tepat satu baris")
        for code, row in units.items():
            above: str | None = code
            seen: set[str] = set()
            while above in units and above not in seen:
                seen.add(above)
                above = units[above]["kode_induk"]
            expected = "unit yang tidak berada di bawah unit ini sendiri"
            year.log.check(above not in seen, row, "kode_induk", expected)
