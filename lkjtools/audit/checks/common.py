"""What every check shares: how a verdict of words is given, and when nothing can be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from lkjtools.audit.checker import Checker
from lkjtools.audit.printed import PrintedPlace
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict
from lkjtools.figure.angka import Cell, Expression, Tanda

# Kinds that compare texts as they are: a code or a date may look like a mistyped number there.
_OF_WORDS = frozenset({"sama", "identitas", "satuan", "rujukan", "memuat", "anggota", "terisi", "searah"})


def plain(text: str) -> str:
    """Write a text with signs that every keyboard and spreadsheet has.

    Returns:
        The text with a hyphen for the sign of minus.
    """
    return text.replace("−", "-")


def unverifiable(p: Checker, *expressions: Expression) -> CheckResult:
    """Say which cells are missing for a verdict.

    Args:
        p: the check.
        expressions: what could not be computed.

    Returns:
        The verdict *unverifiable*, with whether the report should have shown what is missing, or has mistyped it.
    """
    absent = p.absent(*expressions)
    if wrong := p.salah_tulis():
        reason, names = "salah_tulis", ", ".join(name_places(wrong))
    elif absent:
        shown = any(cell.value is Tanda.TIDAK_ADA and cell.column == "tercetak" for cell in absent)
        reason = "tanpa_dukungan" if shown else "batasan"
        names = "; ".join(dict.fromkeys(_name_cell(p, cell) for cell in absent))
    elif words := [place for place in p.used.values() if place.angka is None]:
        reason, names = "bukan_angka", ", ".join(name_places(words))
    else:
        reason, names = "tidak_terhitung", ""
    return CheckResult(
        Verdict.UNVERIFIABLE,
        reason,
        penjelasan=f"Tidak dapat diuji karena {ALASAN[reason]}{names and f': {names}'}.",
        hitungan=plain("; ".join(map(str, expressions))),
    )


def _name_cell(p: Checker, cell: Cell) -> str:
    """Where a cell that is missing should stand: a place of the printed document, or a cell of the data."""
    place = p.printed.tempat.get(cell.key) if cell.column == "tercetak" else None
    return place.lokasi if place else f"{cell.file}, {cell.key}, {cell.column}"


def differ(places: Sequence[PrintedPlace]) -> str:
    """Say whether places of one document or of several disagree.

    Returns:
        ``within`` or ``between``.
    """
    return "within" if len({place.dokumen.kode for place in places}) <= 1 else "between"


def name_places(places: Sequence[PrintedPlace]) -> list[str]:
    """Write what is printed at places, each with where it stands.

    Returns:
        One text a place.
    """
    return [f"{place.teks or '-'} ({place.lokasi})" for place in dict.fromkeys(places)]


def lay_side_by_side(
    places: Sequence[PrintedPlace], same: Callable[[PrintedPlace, PrintedPlace], bool], *, names: bool = True
) -> str:
    """Write places one after another, each with whether it says the same as the one before.

    Args:
        places: the places.
        same: whether two of them say the same.
        names: where each stands is written, too.

    Returns:
        The texts with a sign between them: equal, equal only where the coarser of the two is precise, or different.
    """
    shown = list(dict.fromkeys(places)) or list(places)
    texts = name_places(shown) if names else [place.teks or "-" for place in shown]
    signs = [
        (" = " if is_exact(one, other) else " ≈ ") if same(one, other) else " ≠ "
        for one, other in pairwise(shown)
    ]
    return "".join(part for pair in zip(texts, (*signs, ""), strict=True) for part in pair)


def is_exact(one: PrintedPlace, other: PrintedPlace) -> bool:
    """Whether two places print the same number, whatever its decimals; words are not compared."""
    a, b = one.angka, other.angka
    return a is None or b is None or a[0] == b[0]


def verdict(
    p: Checker,
    *,
    holds: bool,
    computed: str,
    comparison: str,
    explanation: str,
    failing: Verdict = Verdict.INCONSISTENT,
    reason: str = "",
    is_conclusion: bool = False,
    numbers: tuple[Fraction, Fraction] | None = None,
) -> CheckResult:
    """Give the verdict of a check of words; where an input is missing or mistyped nothing can be said.

    Args:
        p: the check.
        holds: whether the statement holds.
        computed: what should be printed.
        comparison: what was compared with what.
        explanation: the sentence for the reader where it does not hold.
        failing: the verdict where it does not.
        reason: a key of ALASAN where it does not hold.
        is_conclusion: a failure changes a status, category or direction.
        numbers: the printed and the recomputed number, where both are numbers.

    Returns:
        What the check found.
    """
    if p.absent() or (p.butir.uji not in _OF_WORDS and p.salah_tulis()):
        return unverifiable(p)
    return CheckResult(
        Verdict.MATCH if holds else failing,
        "" if holds else reason,
        computed,
        computed,
        plain(comparison),
        "" if holds else explanation,
        nilai=numbers,
        is_kesimpulan=is_conclusion,
    )
