"""What was found of one requirement on the contents, and how the findings of parts make that of a whole."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.prose.vocabulary import Letak


class Status(enum.Enum):
    """How far a requirement is met; the values are the words printed."""

    ADA = "ada"
    SEBAGIAN = "sebagian"
    TIDAK_ADA = "tidak ada"
    PERLU_PENILAIAN = "perlu penilaian"
    TIDAK_BERLAKU = "tidak berlaku"


class Subbab(enum.StrEnum):
    """The headings of the chapters under which the report answers a requirement."""

    KINERJA = "Akuntabilitas Kinerja"
    RINGKASAN = "Ringkasan Kinerja"
    URAIAN = "Uraian Kinerja"
    KEUANGAN = "Akuntabilitas Keuangan"
    ANALISIS = "Analisis Capaian Kinerja"


@dataclass(frozen=True)
class Fulfilment(Carded):
    """What a check found.

    Attributes:
        status: how far the requirement is met.
        subbab: heading under which the report answers it; empty where it does not.
        letak: the tables and pictures that answer it.
        kurang: what data is missing, or what has to be judged by whom the machine cannot replace.
    """

    kartu: ClassVar = ("status", "subbab", "kurang")
    sebutan: ClassVar = "Pemenuhan"

    status: Status
    subbab: str = ""
    letak: tuple[Letak, ...] = ()
    kurang: tuple[str, ...] = ()


def combine(statuses: Iterable[Status]) -> Status:
    """The status of a whole: that of its parts where they agree, parts that do not apply left out.

    Examples:
        >>> combine([Status.ADA, Status.TIDAK_BERLAKU]).value, combine([Status.ADA, Status.TIDAK_ADA]).value
        ('ada', 'sebagian')
        >>> combine([Status.ADA, Status.PERLU_PENILAIAN]).value
        'perlu penilaian'
    """
    found = set(statuses)
    counted = found - {Status.TIDAK_BERLAKU}
    if not counted:
        return Status.TIDAK_BERLAKU if found else Status.TIDAK_ADA
    if len(counted) == 1:
        return counted.pop()
    if counted == {Status.ADA, Status.PERLU_PENILAIAN}:
        return Status.PERLU_PENILAIAN
    return Status.SEBAGIAN if counted & {Status.ADA, Status.SEBAGIAN} else Status.TIDAK_ADA


def each_once(items: Iterable[str]) -> tuple[str, ...]:
    """Texts without their repetitions, in their order."""
    return tuple(dict.fromkeys(items))


def together(found: Iterable[Fulfilment]) -> Fulfilment:
    """What was found of several things, as one."""
    found = tuple(found)
    return Fulfilment(
        combine(one.status for one in found),
        "; ".join(each_once(one.subbab for one in found if one.subbab)),
        tuple(dict.fromkeys(place for one in found for place in one.letak)),
        each_once(text for one in found for text in one.kurang),
    )


def by_parts(parts: Iterable[tuple[bool, str]], subbab: str, letak: Iterable[Letak]) -> Fulfilment:
    """Of parts that are there or not: all, some or none of them, and what the missing ones would be."""
    parts = tuple(parts)
    status = combine(Status.ADA if is_there else Status.TIDAK_ADA for is_there, _ in parts)
    missing = each_once(text for is_there, text in parts if not is_there)
    if status is Status.TIDAK_ADA:
        return Fulfilment(status, kurang=missing)
    return Fulfilment(status, subbab, tuple(letak), missing)
