"""What may be changed in an experiment: every cell and choice by a name in words, with what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lkjtools.delivery.cell_advice import as_written
from lkjtools.errors import PercobaanError
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_number, parse_number
from lkjtools.law.choice import KUNCI
from lkjtools.measures import count_decimals
from lkjtools.report.scenario import RUMUS, list_keys

if TYPE_CHECKING:
    from lkjtools.report.laporan import Laporan

KINDS: Mapping[str, str] = {
    "realisasi": "Realisasi indikator",
    "target": "Target indikator",
    "pembilang": "Pembilang indikator",
    "penyebut": "Penyebut indikator",
    "skor": "Skor indikator",
    "pagu_rp": "Pagu anggaran",
    "realisasi_rp": "Realisasi anggaran",
    "bobot_pct": "Bobot",
    "nilai_unsur": "Nilai unsur survei",
    "aturan": "Aturan",
}
"""What `Laporan.dengan` takes, and what it is called."""

_EXAMPLE = "angka seperti 74,5 atau 1.250.000"


@dataclass(frozen=True)
class Changeable:
    """One cell or choice that may say something else.

    Attributes:
        kind: which of `KINDS`.
        code: code of the indikator, budget line or unsur, or key of the choice.
        name: what it is, in words.
        now: what it says, as printed; empty for nothing.
        words: what it may say, where it says words: none for a number.
        number: what it says as a number; None for words and for nothing.
        decimals: its digits after the comma.
        near: another number of the same kind that a slider should reach, such as the target of a realisasi.
        is_other: it says neither a number nor one of a few words: a range or a date, read as it is printed, too.
    """

    kind: str
    code: str
    name: str
    now: str
    words: tuple[str, ...] = ()
    number: Fraction | None = None
    decimals: int = 0
    near: Fraction = Fraction(0)
    is_other: bool = False

    @property
    def highest(self) -> Fraction:
        """The end of a slider: twice what is there, and beyond what is near."""
        now = Fraction(0) if self.number is None else abs(self.number)
        return max(now * 2, abs(self.near) * Fraction(3, 2), Fraction(1))

    @property
    def step(self) -> Fraction:
        """The step of a slider: the last digit printed, and of large numbers the last of the first five."""
        digits = len(str(int(self.highest))) - 5
        return Fraction(10) ** max(digits, -self.decimals)

    def read(self, text: str) -> Fraction | str | None:
        """Read what is typed: a word as it stands, a number the Indonesian way, nothing as nothing.

        Args:
            text: what is typed.

        Raises:
            PercobaanError: it is no number.

        Examples:
            >>> realisasi = Changeable("realisasi", "ip_asn", "Indeks ASN", "74,00")
            >>> realisasi.read("75,5")
            Fraction(151, 2)
            >>> realisasi.read("7,x")
            Traceback (most recent call last):
            lkjtools.errors.PercobaanError: Percobaan ditolak: tertulis "7,x"; seharusnya angka seperti 74,5 ...
        """
        text = text.strip()
        if self.words or not text:
            return text or None
        if self.is_other:
            return as_written(text)
        try:
            return parse_number(text)
        except ValueError:
            raise PercobaanError([f'tertulis "{text}"; seharusnya {_EXAMPLE}']) from None

    def spell(self, number: Fraction) -> str:
        """Write a number as it is typed."""
        return format_number(number, self.decimals)


def list_changeables(laporan: Laporan) -> dict[str, tuple[Changeable, ...]]:
    """List all that may be changed of the reported year.

    Args:
        laporan: the report.

    Returns:
        Kind -> what there is of it, in the order of the report; a kind that the data does not have is left out.
    """
    found: dict[str, list[Changeable]] = {kind: [] for kind in KINDS}
    for each in (*_of_indikator(laporan), *_of_budget(laporan), *_of_parts(laporan), *_of_rules(laporan)):
        found[each.kind].append(each)
    return {kind: tuple(each) for kind, each in found.items() if each}


def _figure(
    kind: str,
    code: str,
    name: str,
    angka: Angka,
    *,
    words: tuple[str, ...] = (),
    near: Fraction | None = None,
    is_other: bool = False,
) -> Changeable:
    now = "" if isinstance(angka.value, Tanda) else angka.digits
    near = Fraction(0) if near is None else near
    return Changeable(kind, code, name, now, words, angka.number, angka.decimals or 0, near, is_other)


def _of_indikator(laporan: Laporan) -> Iterator[Changeable]:
    for role in laporan.indikator:
        kinerja, kode = role.kinerja, role.kinerja.kode
        words = kinerja.order.words if kinerja.order else ()
        target, realisasi = kinerja.target, kinerja.realisasi
        is_dated = kinerja.jenis.has_dates
        is_other = is_dated or kinerja.jenis.has_range
        near = realisasi.number
        yield _figure("target", kode, kinerja.nama, target, words=words, near=near, is_other=is_other)
        row = laporan.capaian.tables.row(kode)
        if row is None:  # it is composed of others, or surveyed
            continue
        near = target.number
        yield _figure("realisasi", kode, kinerja.nama, realisasi, words=words, near=near, is_other=is_dated)
        for part in ("pembilang", "penyebut", "skor"):
            if row[part]:
                number = Fraction(row[part])
                decimals = count_decimals(row[part])
                now = format_number(number, decimals)
                yield Changeable(part, kode, kinerja.nama, now, number=number, decimals=decimals)


def _of_budget(laporan: Laporan) -> Iterator[Changeable]:
    lines = [pos for budget in (laporan.anggaran, laporan.belanja) for pos in budget.semua if not pos.bagian]
    for pos in lines:
        name = f"{pos.kode} {pos.nama}"
        yield _figure("pagu_rp", pos.kode, name, pos.pagu)
        yield _figure("realisasi_rp", pos.kode, name, pos.realisasi, near=pos.pagu.number)


def _of_parts(laporan: Laporan) -> Iterator[Changeable]:
    seen: set[str] = set()
    for role in laporan.peran("komponen"):
        if role.bobot is not None:
            kode = role.kinerja.kode
            # The code alone says which weight is meant, until an indikator is a component of a second composite.
            code = f"{role.acuan}:{kode}" if kode in seen else kode
            seen.add(kode)
            yield _figure("bobot_pct", code, role.kinerja.nama, role.bobot)
    for part in laporan.nilai_kinerja.semua:
        if part.bobot is not None:
            yield _figure("bobot_pct", f"nilai_kinerja:{part.kode}", part.nama, part.bobot)
    for unsur in laporan.skm.unsur if laporan.skm else ():
        yield _figure("nilai_unsur", unsur.kode, unsur.nama, unsur.nilai)


def _of_rules(laporan: Laporan) -> Iterator[Changeable]:
    for key, name in list_keys(laporan).items():
        if key in RUMUS:
            words = (key.partition("/")[2], *RUMUS[key])
        elif key in KUNCI:
            words = laporan.peraturan.choices(key)
        else:
            continue
        label = key.replace("_", " ").replace(".", " ").replace("/", ", ")
        yield Changeable("aturan", key, label[:1].upper() + label[1:], name, words=words)
