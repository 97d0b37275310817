"""Findings: rows of one cause together, the smallest repair, and the answers of agency and reviewer."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.angka import Angka, Cell, Expression, Operation, walk
from lkjtools.audit.pemeriksa import Butir
from lkjtools.audit.putusan import Hasil, Putusan, judge_number
from lkjtools.formatting import decimal_text, format_number, round_half_up

SEBAB = {
    "salah_hitung": "salah hitung",
    "salah_salin": "salah salin",
    "beda_versi": "beda versi data",
    "beda_metode": "beda metode",
    "tanpa_dukungan": "klaim tanpa dukungan",
    "redaksi": "redaksi",
}
_BY_KIND = {
    "kategori": "beda_metode",
    "status": "beda_metode",
    "ukuran": "beda_metode",
    "sama": "salah_salin",
    "setara": "beda_metode",
    "satuan": "redaksi",
    "rujukan": "redaksi",
    "identitas": "salah_salin",
    "urut": "redaksi",
    "berurutan": "redaksi",
    "rentang": "redaksi",
    "cacah": "salah_hitung",
    "terisi": "redaksi",
    "angka": "salah_hitung",
    "jumlah": "salah_hitung",
    "kali": "salah_hitung",
    "selisih": "salah_hitung",
    "bagian": "salah_hitung",
    "rata": "salah_hitung",
    "rumus": "salah_hitung",
}
_BY_REASON = {
    "truncated": "salah_hitung",
    "double": "salah_hitung",
    "unrounded_inputs": "beda_metode",
    "method": "beda_metode",
    "dua_ukuran": "beda_metode",
}


@dataclass(frozen=True)
class Uraian:
    """One row with everything that the outputs say about it.

    Attributes:
        butir: the row.
        hasil: what its check found.
        kepentingan: S1 to S4, or nothing.
        is_ragu: a reading it rests on is doubtful, so it counts in no total.
        akibat: what changes where a category flips.
        perbaikan: the smallest change that makes all checks of a place hold.
        perbaikan_tempat: the place that change is made at.
    """

    butir: Butir
    hasil: Hasil
    kepentingan: str
    is_ragu: bool
    akibat: str = ""
    perbaikan: str = ""
    perbaikan_tempat: str = ""

    @property
    def tercetak(self) -> str:
        """What is printed, or the number of rows that stands for it."""
        return self.butir.tercetak or self.hasil.cacah

    @property
    def sebab(self) -> str:
        """The likely cause; empty where there is no difference."""
        if not self.kepentingan:
            return ""
        butir, hasil = self.butir, self.hasil
        if hasil.putusan is Putusan.UNVERIFIABLE:
            return SEBAB["tanpa_dukungan"]
        code = butir.sebab or _BY_REASON.get(hasil.alasan) or _BY_KIND.get(butir.uji, "tanpa_dukungan")
        return SEBAB[code]

    @property
    def penjelasan(self) -> str:
        """The sentences for the reader: doubt, explanation, consequence, cause, repair, note."""
        parts = [
            "Perlu konfirmasi ke dokumen asli." if self.is_ragu else "",
            self.hasil.penjelasan,
            self.akibat,
            f"Dugaan sebab: {self.sebab}." if self.sebab else "",
            self.perbaikan,
            f"{self.butir.catatan.rstrip('.')}." if self.butir.catatan else "",
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Temuan:
    """Rows of one cause.

    Attributes:
        kode: its number, that of its first row.
        uraian: its rows, the most serious first.
        tanggapan: the agency's answer, reason and action, where it still holds.
        keputusan: the reviewer's decision, where it still holds.
        catatan: the reviewer's note.
    """

    kode: str
    uraian: tuple[Uraian, ...]
    tanggapan: str = ""
    keputusan: str = ""
    catatan: str = ""

    @property
    def kepentingan(self) -> str:
        """The highest severity of its rows."""
        return min(item.kepentingan for item in self.uraian)

    @property
    def sidik(self) -> str:
        """A mark of what is printed and what was recomputed; an answer lapses when it changes."""
        text = "\n".join(
            f"{item.butir.id}\t{item.tercetak}\t{item.hasil.dihitung}"
            for item in sorted(self.uraian, key=lambda item: item.butir.id)
        )
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def is_diputus(self) -> bool:
        """The reviewer has decided."""
        return bool(self.keputusan)


def build_temuan(uraian: Sequence[Uraian]) -> tuple[Temuan, ...]:
    """Gather the rows that need an answer by cause.

    Args:
        uraian: all rows.

    Returns:
        The findings, the most serious first.
    """
    groups: dict[tuple[str, ...], list[Uraian]] = defaultdict(list)
    for item in uraian:
        if item.kepentingan:
            groups[_cause(item)].append(item)
    findings = []
    for members in groups.values():
        members.sort(key=lambda item: item.kepentingan)
        first = min(members, key=lambda item: uraian.index(item))
        findings.append(Temuan(f"T-{first.butir.id}", tuple(members)))
    return tuple(sorted(findings, key=lambda finding: finding.kepentingan))


def _cause(item: Uraian) -> tuple[str, ...]:
    butir, hasil = item.butir, item.hasil
    document = butir.dokumen.kode
    if butir.kelompok:
        return ("kelompok", butir.kelompok)
    if hasil.putusan is Putusan.ROUNDING:
        return (document, hasil.alasan)
    if butir.uji == "kategori" and butir.aturan:
        return (document, "kategori", butir.aturan)
    if hasil.alasan == "dua_ukuran":
        return (document, "dua_ukuran")
    if butir.uji == "kata":
        return (document, "kata", butir.tercetak.casefold())
    if item.perbaikan_tempat:
        return ("tempat", item.perbaikan_tempat)
    return ("butir", butir.id)


def answer(
    findings: Iterable[Temuan],
    tanggapan: Iterable[Mapping[str, str]],
    penerimaan: Iterable[Mapping[str, str]],
) -> tuple[tuple[Temuan, ...], tuple[str, ...]]:
    """Put the answers beside the findings.

    Args:
        findings: the findings.
        tanggapan: rows of tanggapan.csv.
        penerimaan: rows of penerimaan.csv.

    Returns:
        The findings with the answers that still hold, and a sentence for each answer that lapsed.
    """
    found = {finding.kode: finding for finding in findings}
    lapsed = []
    for file, rows in (("tanggapan", tanggapan), ("penerimaan", penerimaan)):
        for row in rows:
            finding = found.get(row["temuan"])
            if finding is None or finding.sidik != row["sidik"]:
                now = "tidak ada lagi" if finding is None else f"sidiknya kini {finding.sidik}"
                lapsed.append(f"{file} {row['temuan']} gugur: temuan itu {now}.")
            elif file == "tanggapan":
                text = f"{row['alasan'].rstrip('.')}. Tindakan: {row['tindakan'].rstrip('.')}."
                found[finding.kode] = replace(finding, tanggapan=text)
            else:
                found[finding.kode] = replace(finding, keputusan=row["keputusan"], catatan=row["catatan"])
    return tuple(found.values()), tuple(lapsed)


# -- the smallest repair --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Perbaikan:
    """One change of one printed place after which all checks that touch it hold."""

    tempat: str
    teks: str
    lama: str
    menutup: int


@dataclass(frozen=True)
class Persamaan:
    """A computation: the printed number at a place, its decimals, and the expression it should equal."""

    tempat: str
    tercetak: Fraction
    desimal: int
    ekspresi: Expression

    @property
    def places(self) -> frozenset[str]:
        """The printed places it touches, its own included."""
        inputs = {part.key for part in walk(self.ekspresi) if isinstance(part, Angka)}
        return frozenset(inputs | {self.tempat})

    def holds(self, change: tuple[str, Fraction] | None = None) -> bool:
        """Whether print and computation agree, with one place changed."""
        printed, expression = self.tercetak, self.ekspresi
        if change is not None:
            if change[0] == self.tempat:
                printed = change[1]
            expression = put(expression, *change)
        value = expression.value
        if not isinstance(value, Fraction):
            return False
        return judge_number(printed, self.desimal, value)[0] in {Putusan.MATCH, Putusan.ROUNDING}


def put(expression: Expression, place: str, value: Fraction) -> Expression:
    """Put another number in a printed place of an expression.

    Args:
        expression: the expression.
        place: code of the place.
        value: the number.

    Returns:
        The expression with it.
    """
    if isinstance(expression, Angka):
        if expression.key == place and isinstance(expression.expression, Cell):
            cell = replace(expression.expression, text=decimal_text(value))
            return replace(expression, expression=cell)
        return replace(expression, expression=put(expression.expression, place, value))
    if isinstance(expression, Operation):
        return replace(expression, args=tuple(put(arg, place, value) for arg in expression.args))
    return expression


def find_perbaikan(failing: Persamaan, all_of_them: Sequence[Persamaan]) -> Perbaikan | None:
    """Find the one printed place whose change makes a failing computation and all others that touch it hold.

    Args:
        failing: the computation that fails.
        all_of_them: every computation, the failing one included.

    Returns:
        The change that mends the most computations; None where no single change does, or several do as well.
    """
    candidates = []
    for place in sorted(failing.places):
        solved = _solve(failing, place)
        if solved is None:
            continue
        value, decimals, old = solved
        touching = [item for item in all_of_them if place in item.places]
        if all(item.holds((place, value)) for item in touching):
            mended = sum(not item.holds() for item in touching)
            candidates.append(Perbaikan(place, format_number(value, decimals), old, mended))
    best = max((item.menutup for item in candidates), default=0)
    leading = [item for item in candidates if item.menutup == best]
    own = [item for item in leading if item.tempat == failing.tempat]
    chosen = leading if best > 1 or len(leading) == 1 else own
    return chosen[0] if len(chosen) == 1 else None


def _solve(failing: Persamaan, place: str) -> tuple[Fraction, int, str] | None:
    """The number that the place should hold, at the precision printed there."""
    value = failing.ekspresi.value
    if not isinstance(value, Fraction):
        return None
    if place == failing.tempat:
        old = format_number(failing.tercetak, failing.desimal)
        return Fraction(round_half_up(value, failing.desimal)), failing.desimal, old
    inputs = [part for part in walk(failing.ekspresi) if isinstance(part, Angka) and part.key == place]
    if not inputs or inputs[0].number is None or not isinstance(inputs[0].expression, Cell):
        return None
    decimals, now = inputs[0].decimals or 0, inputs[0].number
    at = [put(failing.ekspresi, place, now + step).value for step in (0, 1, 2)]
    if not all(isinstance(each, Fraction) for each in at):
        return None
    zero, one, two = (each for each in at if isinstance(each, Fraction))
    if one == zero or two - one != one - zero:
        return None  # not there, or not in proportion: a divisor is not guessed
    solved = now + (failing.tercetak - zero) / (one - zero)
    rounded = Fraction(round_half_up(solved, decimals))
    return rounded, decimals, format_number(now, decimals)
