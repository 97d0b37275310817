"""Rows of a delivery's tables, for tests that spoil one."""

import csv


def rows_of(path):
    """The rows of a table by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, rows):
    """Write a table anew; the first row names its columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_rows(path, change):
    """Pass the rows of a table through a function that changes them, or returns others."""
    rows = rows_of(path)
    write_rows(path, change(rows) or rows)


def set_cells(path, where, **cells):
    """Change cells of the rows whose values match ``where``."""
    rows = rows_of(path)
    for row in matching(rows, where):
        row.update(cells)
    write_rows(path, rows)


def drop_rows(path, **where):
    """Take out the rows whose values match."""
    rows = rows_of(path)
    dropped = matching(rows, where)
    write_rows(path, [row for row in rows if row not in dropped])


def matching(rows, where):
    """The rows whose values match; a test that spoils none would test nothing."""
    found = [row for row in rows if all(row[name] == text for name, text in where.items())]
    assert found, f"no row with {where}"
    return found
