"""Findings of a review, one a cause: condition, criterion, cause, effect, recommendation, at a place of print."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjtools.audit.criteria import Criterion
from lkjtools.audit.digits import compare_digits
from lkjtools.audit.verdict import Verdict
from lkjtools.law.load import load_rule
from lkjtools.reading.model import Table
from lkjtools.reviu.findings.criteria import find_criterion
from lkjtools.reviu.findings.fingerprint import NUMBERING, fingerprint, label_row
from lkjtools.reviu.findings.locate import Cause
from lkjtools.reviu.findings.severity import grade_causes
from lkjtools.reviu.findings.support import Support, find_support
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import TIED, Check

_LONGEST_LABEL = 500
"""Signs by which a row or column is found."""
_LONGEST_NAME = 90


@dataclass(frozen=True)
class Spot:
    """A place as a reader finds it.

    Attributes:
        tempat: the place.
        halaman: the page; 0 where the file does not say.
        tabel: name of the table; empty in a paragraph.
        baris: row of the table (of the sheet, in a workbook); 0 in a paragraph, and in what data states.
        kolom: column of the table, likewise.
        judul_kolom: heads of the column.
        kata: the row's own label, or the words around it in a paragraph.
        teks: what is printed there.
    """

    tempat: Place
    halaman: int
    tabel: str
    baris: int
    kolom: int
    judul_kolom: str
    kata: str
    teks: str

    @property
    def cara(self) -> str:
        """How it stands there: printed in the report, or written in a data delivery."""
        return "tertulis" if self.tabel and not self.baris else "tercetak"

    def __str__(self) -> str:
        page = [f"halaman {self.halaman}"] if self.halaman else []
        if self.tabel:
            where = [self.tabel, *([f"baris {self.baris}", f"kolom {self.kolom}"] if self.baris else [])]
            head = [f'"{self.judul_kolom}"'] if self.judul_kolom else []
            return ", ".join([*page, *where]) + (f" ({head[0]})" if head else "")
        return ", ".join([*page, f'"{self.kata}"'])


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        kode: its code, "T-001".
        sidik: its fingerprint: the same error in a corrected file has the same.
        letak: the fingerprint of what is printed where it is.
        kepentingan: S1 to S4.
        tempat: where it is.
        judul: its title: the cause.
        kondisi: what is printed, and what the printed figures give.
        kriteria: rule and article.
        sebab: as far as the figures themselves tell.
        dukungan: what speaks for it.
        akibat: what it does to a reader.
        rekomendasi: what is asked.
        cause: the tests and possible repairs behind it.
        masukan: where the other figures stand.
    """

    kode: str
    sidik: str
    letak: str
    kepentingan: str
    tempat: Spot
    judul: str
    kondisi: str
    kriteria: str
    sebab: str
    dukungan: Support
    akibat: str
    rekomendasi: str
    cause: Cause
    masukan: tuple[Spot, ...]


def find_spot(understood: Understood, layouts: Mapping[int, Layout], place: Place) -> Spot:
    """Say where a place is, as a reader finds it.

    Returns:
        The spot.
    """
    report = understood.report
    block = report.blok[place.blok]
    if not isinstance(block, Table):
        text = block.teks
        around = _around(text, place)
        return Spot(place, block.halaman, "", 0, 0, "", around, text[place.awal : place.akhir] or around)
    if block.nomor and not place.baris:
        return Spot(place, block.halaman, "", 0, 0, "", block.judul, name_table(block))
    layout = layouts[place.blok]
    cell = block.grid.get((place.baris, place.kolom))
    text = cell.teks if cell else ""
    head = layout.kolom[place.kolom - 1].judul if place.kolom <= len(layout.kolom) else ""
    return Spot(
        place,
        (cell.halaman if cell else 0) or block.halaman,
        name_table(block),
        place.baris + block.baris_awal - 1 if block.nomor else 0,
        place.kolom + block.kolom_awal - 1 if block.nomor else 0,
        _cut(head),
        _cut(label_row(layout, place.baris) if block.nomor else layout.name(place.baris)),
        text[place.awal : place.akhir] or text,
    )


def _cut(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_LABEL, placeholder=" …") if len(text) > _LONGEST_LABEL else text


def _around(text: str, place: Place, width: int = 60) -> str:
    start, stop = max(0, place.awal - width), min(len(text), place.akhir + width)
    words = " ".join(text[start:stop].split())
    return f"{'… ' if start else ''}{words}{' …' if stop < len(text) else ''}"


def build_findings(
    causes: Sequence[Cause],
    checks: Sequence[Check],
    understood: Understood,
    layouts: Mapping[int, Layout],
    *,
    letter: str = "T",
) -> tuple[Finding, ...]:
    """Write the findings, the most serious first.

    Args:
        causes: the causes.
        checks: all tests.
        understood: the report.
        layouts: its tables.
        letter: with which their codes begin.

    Returns:
        The findings.
    """
    on = dt.date(understood.tahun or dt.date.max.year, 12, 31)
    rule = load_rule("kepentingan", "uji_angka", on)
    words = rule.words("tingkat")
    levels = grade_causes(causes, checks, understood, layouts, rule)
    drafts = [
        _draft(cause, words[level], understood, layouts) for cause, level in zip(causes, levels, strict=True)
    ]
    drafts.sort(key=lambda draft: (draft.kepentingan, draft.tempat.tempat))
    return tuple(_number(draft, f"{letter}-{index:03}") for index, draft in enumerate(drafts, 1))


def _number(draft: Finding, code: str) -> Finding:
    return Finding(code, *(getattr(draft, name) for name in list(Finding.__dataclass_fields__)[1:]))


def _draft(cause: Cause, level: str, understood: Understood, layouts: Mapping[int, Layout]) -> Finding:
    check = cause.uji[0]
    layout = layouts.get(cause.tempat.blok)
    criterion = find_criterion(check.uji)
    spot = find_spot(understood, layouts, cause.tempat)
    inputs = dict.fromkeys(place for each in cause.uji for place in each.places if place != cause.tempat)
    spots = tuple(find_spot(understood, layouts, place) for place in inputs)
    return Finding(
        "",
        fingerprint(understood.report, layout, cause.tempat, check.uji, check.dihitung, level),
        fingerprint(understood.report, layout, cause.tempat),
        level,
        spot,
        _title(cause, spot, criterion, _name(layout, cause.tempat)),
        _condition(cause, spot),
        f"{criterion.kriteria}. Aturan yang terbaca: {check.aturan}." if check.aturan else criterion.kriteria,
        explain_cause(cause, understood.numbers),
        find_support(cause, understood.numbers),
        criterion.akibat,
        _recommend(cause, criterion, understood, layouts),
        cause,
        spots,
    )


def _name(layout: Layout | None, place: Place) -> str:
    """What a row is about, for a title: its name, without numbers and codes before it, and not the whole of it."""
    if layout is None or place.baris == 0:
        return ""
    name = layout.name(place.baris) or label_row(layout, place.baris)
    return textwrap.shorten(NUMBERING.sub("", name), _LONGEST_NAME, placeholder=" …")


def _title(cause: Cause, spot: Spot, criterion: Criterion, name: str) -> str:
    what = criterion.nama
    if spot.judul_kolom and cause.tempat != cause.uji[0].hasil:
        what = spot.judul_kolom
    elif spot.judul_kolom and name.casefold().startswith(what.casefold()):
        # "Jumlah – Jumlah" says nothing: of which column it is does.
        name = f'{name if len(name) > len(what) else ""}, kolom "{spot.judul_kolom}"'.removeprefix(", ")
    name = f" – {name}" if re.search(r"[A-Za-z]|^20\d\d$", name) else ""
    how = "di tempat lain" if cause.uji[0].uji == "sama" else "menurut hitungan"
    return f"{what[:1].upper()}{what[1:]}{name}: {spot.cara} {spot.teks}" + (
        f", {'' if len(cause.perbaikan) == 1 else 'kemungkinan '}seharusnya {cause.terduga.teks}"
        if cause.terduga
        else f", {how} {cause.uji[0].dihitung}" if cause.uji[0].dihitung else ""
    )  # fmt: skip


def _condition(cause: Cause, spot: Spot) -> str:
    sentences = [f"Pada {spot} {spot.cara} {spot.teks}."]
    told = (f"{check.hitungan}." for check in cause.uji if check.hitungan and not _is_told(check))
    sentences += dict.fromkeys(told)
    sentences += list(dict.fromkeys(filter(None, (_explain(check, cause) for check in cause.uji))))
    return " ".join(sentences)


def _is_told(check: Check) -> bool:
    """Whether the sentence for the reader holds all figures that a comparison names."""
    figures = set(re.findall(r"\d[\d.,]*", check.hitungan))
    return check.ekspresi is None and figures <= set(re.findall(r"\d[\d.,]*", check.penjelasan))


def _explain(check: Check, cause: Cause) -> str:
    """What a test says for the reader; where one place is named, nothing of others."""
    if cause.terduga is None:
        return check.penjelasan
    if check.hasil != cause.tempat and check.ekspresi is not None and check.putusan is Verdict.MISMATCH:
        return ""  # what should stand there is that of a wrong operand
    return check.penjelasan.removesuffix(TIED) if len(cause.perbaikan) == 1 else check.penjelasan


def _recommend(
    cause: Cause, criterion: Criterion, understood: Understood, layouts: Mapping[int, Layout]
) -> str:
    if len(cause.perbaikan) == 1:
        repair = cause.perbaikan[0]
        closes = f", yang menutup {len(repair.uji)} uji" if len(repair.uji) > 1 else ""
        return f"{criterion.rekomendasi} Perubahan terkecil: menjadi {repair.teks}{closes}."
    if cause.perbaikan:
        ways = "; atau ".join(
            f"{_name_place(find_spot(understood, layouts, repair.tempat))} menjadi {repair.teks}"
            + (f", {_why(cause)}" if repair is cause.terduga else "")
            for repair in cause.perbaikan
        )
        return f"{criterion.rekomendasi} Perbaikannya tidak tunggal: {ways}."
    return criterion.rekomendasi


def _name_place(spot: Spot) -> str:
    """A place; in a sentence, which may hold several figures, with what is printed there."""
    return str(spot) if spot.tabel else f"{spot.teks} dalam {spot}"


def _why(cause: Cause) -> str:
    return f"yang terjelaskan {'oleh cara menghitungnya' if cause.cara else 'sebagai salah ketik'}"


def explain_cause(cause: Cause, numbers: Mapping[Place, Number]) -> str:
    """Say how the error came about, as far as the digits tell.

    Args:
        cause: the cause.
        numbers: the printed numbers.

    Returns:
        A sentence.
    """
    check = cause.uji[0]
    if check.alasan == "truncated":
        return "Angka dipotong, tidak dibulatkan."
    if cause.cara:
        others = "" if check.uji == "jumlah" else "; yang lain dihitung dengan cara lain"
        return f"Yang tercetak adalah {cause.cara}{others}."
    number = numbers.get(cause.tempat)
    repair = cause.terduga
    if number is None or number.nilai is None or repair is None:
        return "Tidak dapat disimpulkan dari laporan."
    told = compare_digits(number.nilai, repair.nilai, number.desimal)
    return f"Kemungkinan salah ketik: {told}." if told else "Tidak dapat disimpulkan dari laporan."
