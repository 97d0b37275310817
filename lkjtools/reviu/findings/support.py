"""How firmly a finding stands: by several tests, a slip of typing or a known wrong way, or by one rule alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjtools.reviu.findings.locate import Cause
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import is_slip


@dataclass(frozen=True)
class Support:
    """What speaks for a finding.

    Attributes:
        is_tunggal: a single test fails, and nothing else explains what is printed.
        kata: the same as a sentence, for whoever decides what to read first.
    """

    is_tunggal: bool
    kata: str


def find_support(cause: Cause, numbers: Mapping[Place, Number]) -> Support:
    """Say what speaks for a cause: several tests, a wrong way to compute, a slip of typing, places of its rule.

    Args:
        cause: the cause.
        numbers: the printed numbers by place.

    Returns:
        The support.
    """
    count, evidence = len(cause.uji), cause.uji[0].bukti
    parts = [f"{count} uji gagal oleh sebab yang sama" if count > 1 else "satu uji gagal"]
    if cause.cara:
        parts.append("yang tercetak sama dengan hasil cara hitung lain")
    elif _is_typed(cause, numbers):
        parts.append("bedanya dapat terjadi oleh satu salah ketik")
    is_alone = parts == ["satu uji gagal"]
    if evidence > 1:
        parts.append(f"aturan yang sama berlaku di {evidence} tempat")
    words = "; ".join(parts)
    caution = " Pastikan dahulu bahwa aturannya berlaku di sini." if is_alone else ""
    return Support(is_alone, f"{words[:1].upper()}{words[1:]}.{caution}")


def _is_typed(cause: Cause, numbers: Mapping[Place, Number]) -> bool:
    """Whether a slip of typing gives what is printed of what is computed or proposed."""
    check, repair = cause.uji[0], cause.terduga
    meant = [(repair.tempat, repair.nilai)] if repair else []
    meant += [(check.hasil, check.nilai[1])] if check.nilai else []
    return any(is_slip(numbers[place], value) for place, value in meant if place in numbers)
