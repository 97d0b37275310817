"""No more complaints are answered than were received."""


def check(year):
    """Check pengaduan.csv."""
    rows = year.tables["pengaduan"]
    if rows.is_sound("masuk", "selesai"):
        for row in rows.rows:
            year.log.check(
                int(row["selesai"]) <= int(row["masuk"]), row, "selesai", "paling banyak yang masuk"
            )
