"""Days between a date that was set and the one on which something was finished, in figures and in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from lkjtools.figure.angka import Angka, Lookup, Tanda, Value
from lkjtools.measures import read_date
from lkjtools.show.values import Kalimat

RULE = "capaian/selisih_hari"
"""The rule that counts the days."""


def compute_selisih_hari(key: str, target: Angka, realisasi: Angka) -> Angka:
    """Count the days between two dates, whichever comes first.

    Args:
        key: key of the result, e.g. ``selisih_hari:laporan:2024``.
        target: the day that was set.
        realisasi: the day on which it was finished.

    Returns:
        The days; not computable where one of the two is no date.

    Source:
        law/capaian.yaml, selisih_hari; docs/asumsi.md, A43.

    Examples:
        >>> from lkjtools.figure.angka import Cell
        >>> days = ("2024-03-31", "2024-02-28", "belum selesai")
        >>> goal, early, open_yet = (Angka(d, Cell("a.csv", d, "target", d, words=True)) for d in days)
        >>> [compute_selisih_hari("selisih_hari:a:2024", goal, reached).text for reached in (early, open_yet)]
        ['32', 't.d.']
    """

    def days(goal: str, reached: str) -> Value:
        first, second = read_date(goal), read_date(reached)
        if first is None or second is None:
            return Tanda.TIDAK_DIHITUNG
        return Fraction(abs((second - first).days))

    return Angka(key, Lookup("compare", (target, realisasi), RULE, days), "hari", 0, RULE)


def note_selisih(items: Iterable[tuple[str, Angka, bool]]) -> tuple[Kalimat, ...]:
    """Say below a table how many days before or after its date each thing was finished.

    Args:
        items: name, days and whether it was in time, of each indikator that is measured by a date.

    Returns:
        One sentence; none where nothing was finished, or all just on its day.
    """
    parts: list[Angka | str] = []
    for nama, days, is_in_time in items:
        if days.number:
            when = "sebelum" if is_in_time else "sesudah"
            joined = "; " if parts else ""
            parts += [f"{joined}{nama} selesai ", days, f" hari {when} tanggal targetnya"]
    return (Kalimat((*parts, ".")),) if parts else ()
