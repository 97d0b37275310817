"""What every check shares: how a verdict of words is given, and when nothing can be said."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lkjtools.audit.checker import Checker
from lkjtools.audit.printed import PrintedPlace
from lkjtools.audit.verdict import ALASAN, CheckResult, Verdict
from lkjtools.figure.angka import Expression, Tanda

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
    if wrong := p.salah_tulis():
        reason, names = "salah_tulis", ", ".join(name_places(wrong))
    else:
        absent = p.absent(*expressions)
        shown = any(cell.value is Tanda.TIDAK_ADA and cell.column == "tercetak" for cell in absent)
        reason = "tanpa_dukungan" if shown else "batasan"
        names = "; ".join(f"{cell.file}, {cell.key}, {cell.column}" for cell in absent)
    return CheckResult(
        Verdict.UNVERIFIABLE,
        reason,
        penjelasan=f"Tidak dapat diuji karena {ALASAN[reason]}: {names}." if names else "Tidak dapat diuji.",
        hitungan=plain("; ".join(map(str, expressions))),
    )


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
