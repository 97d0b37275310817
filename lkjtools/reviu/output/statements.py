"""The statements of PermenPANRB 53/2014 Lampiran III, answered as far as the report itself answers them."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lkjtools.reading.model import Jenis, Paragraph
from lkjtools.reviu.findings.coverage import Golongan
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.printed.fact import Fact
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.understand import name_table

_FILE = Path(__file__).with_name("statements.yaml")
_AGENCY = re.compile(
    r"tugas\b.*fungsi|struktur organisasi|kondisi pegawai|sumber daya manusia|gambaran umum", re.IGNORECASE
)
_BETTER = re.compile(
    r"tindak lanjut|upaya perbaikan|langkah\b.*\b(?:ke depan|perbaikan)|rencana perbaikan", re.IGNORECASE
)
_ANNEX = re.compile(r"lampiran\b", re.IGNORECASE)
_FINANCE = re.compile(r"akuntabilitas keuangan|realisasi anggaran", re.IGNORECASE)
_AGREEMENT = re.compile(r"perjanjian kinerja", re.IGNORECASE)
_PLAN = re.compile(r"rencana strategis|renstra|rpjm", re.IGNORECASE)
_IKU = re.compile(r"indikator kinerja utama|\biku\b", re.IGNORECASE)
_STANDARD = re.compile(r"standar nasional|(?:tingkat|rata-rata|capaian|target) nasional", re.IGNORECASE)
_SOURCE = re.compile(r"\s*sumber\b", re.IGNORECASE)
_MATERIAL = frozenset({"S1", "S2"})
_MOST_NAMED = 4
"""Places that an answer names."""


class Jawaban(enum.StrEnum):
    """What is answered."""

    YA = "ya"
    TIDAK = "tidak"
    TIDAK_BERLAKU = "tidak berlaku"
    PERLU_PENILAIAN = "perlu penilaian"


@dataclass(frozen=True)
class Statement:
    """One statement with its answer.

    Attributes:
        kode: its number, "III.4".
        kelompok: its group.
        pernyataan: the statement.
        jawaban: the answer; where the report does not give it, who reviews does.
        terbaca: what of the report the answer rests on; what was read all the same where none is given.
    """

    kode: str
    kelompok: str
    pernyataan: str
    jawaban: Jawaban
    terbaca: str


Answer = tuple[Jawaban, str]


@functools.cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return content


def source_of_statements() -> str:
    """The regulation that the statements come from."""
    return str(_content()["acuan"])


def answer_statements(outcome: Outcome) -> tuple[Statement, ...]:
    """Answer the statements from what was read.

    Args:
        outcome: the outcome of the review.

    Returns:
        All statements in their order; "perlu penilaian" where the report alone does not answer.
    """
    found: dict[str, Answer] = {}
    statements = []
    for group, texts in _content()["kelompok"].items():
        for code, text in texts.items():
            answer = _ANSWERS.get(code, _not_told)(outcome, found)
            found[code] = answer
            statements.append(Statement(code, group, text, *answer))
    return tuple(statements)


_Found = Mapping[str, Answer]


def _not_told(outcome: Outcome, found: _Found) -> Answer:
    return Jawaban.PERLU_PENILAIAN, ""


def _headings(outcome: Outcome, pattern: re.Pattern[str]) -> list[str]:
    """Headings that name a matter, with their page."""
    return [
        f'"{block.teks}"{f" (halaman {block.halaman})" if block.halaman else ""}'
        for block in outcome.report.paragraphs.values()
        if block.jenis is Jenis.JUDUL and pattern.search(block.teks)
    ]


def _tables(outcome: Outcome, *roles: str) -> list[Layout]:
    """Tables that have a column of each role."""
    return [
        layout for layout in outcome.review.layouts.values() if all(layout.with_role(role) for role in roles)
    ]


def _name(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f", dan {more} lagi" if more > 0 else "")


def _named(layouts: list[Layout]) -> str:
    return _name([name_table(layout.table) for layout in layouts])


def _has(names: list[str], what: str) -> Answer:
    """Yes with what was found; where nothing was, whoever reviews looks."""
    if names:
        return Jawaban.YA, _name(names)
    return Jawaban.PERLU_PENILAIAN, f"Tidak terbaca {what}."


def _about_agency(outcome: Outcome, found: _Found) -> Answer:
    return _has(_headings(outcome, _AGENCY), "judul tentang tugas, fungsi, organisasi, atau pegawai")


def _targets(outcome: Outcome, found: _Found) -> Answer:
    layouts = _tables(outcome, "target")
    return _has([name_table(layout.table) for layout in layouts], "tabel dengan kolom target")


def _achievement(outcome: Outcome, found: _Found) -> Answer:
    layouts = _tables(outcome, "target", "realisasi", "capaian")
    if not layouts:
        return Jawaban.PERLU_PENILAIAN, "Tidak terbaca tabel yang memuat target, realisasi, dan capaian."
    return (
        Jawaban.PERLU_PENILAIAN,
        f"Target, realisasi, dan capaian pada {_named(layouts)}; kecukupannya dinilai pereviu.",
    )


def _annexes(outcome: Outcome, found: _Found) -> Answer:
    return _has(_headings(outcome, _ANNEX), "judul lampiran")


def _improvement(outcome: Outcome, found: _Found) -> Answer:
    return _has(_headings(outcome, _BETTER), "judul tentang tindak lanjut atau perbaikan")


def _finance(outcome: Outcome, found: _Found) -> Answer:
    layouts = _tables(outcome, "pagu", "realisasi_anggaran")
    names = [*_headings(outcome, _FINANCE), *(name_table(layout.table) for layout in layouts)]
    return _has(names, "judul atau tabel tentang realisasi anggaran")


def _data(outcome: Outcome, found: _Found) -> Answer:
    tables = outcome.report.tables
    sourced = sum(
        1
        for index in tables
        if any(
            isinstance(block, Paragraph) and _SOURCE.match(block.teks)
            for block in outcome.report.blok[index + 1 : index + 4]
        )
    )
    text = (
        f"{sourced} dari {len(tables)} tabel menyebut sumbernya di bawahnya; bukti datanya dinilai pereviu."
    )
    return Jawaban.PERLU_PENILAIAN, text


def _reliability(outcome: Outcome, found: _Found) -> Answer:
    counts = outcome.review.hitungan
    figures = sum(count for each, count in counts.items() if each is not Golongan.BUKAN_ANGKA)
    tested = counts[Golongan.DIUJI] + counts[Golongan.DIPAKAI]
    read = f"{tested} dari {figures} angka kinerja diuji atau dipakai dalam uji"
    material = [each.temuan.kode for each in outcome.decided if each.temuan.kepentingan in _MATERIAL]
    if material:
        return Jawaban.TIDAK, f"{read}; temuan yang mengubah kesimpulan atau material: {_name(material)}."
    return Jawaban.PERLU_PENILAIAN, f"{read}; tanpa temuan material. Angka lain dan buktinya dinilai pereviu."


def _facts(outcome: Outcome, pattern: re.Pattern[str], ukuran: str, *, inside: bool) -> Iterator[Fact]:
    """Facts of the reported year in tables of a document that was agreed before, or in those of achievement."""
    understood = outcome.review.understood
    for fact in understood.facts:
        layout = outcome.review.layouts.get(fact.tempat.blok)
        if layout is None or fact.ukuran != ukuran or fact.tahun not in {None, understood.tahun}:
            continue
        achieved = bool(layout.with_role("realisasi"))
        if (not achieved and pattern.search(layout.table.judul)) if inside else achieved:
            yield fact


def _key(name: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", name).casefold().split())


def _same_names(pattern: re.Pattern[str], what: str) -> Callable[[Outcome, _Found], Answer]:
    """Whether what a table of targets names is among what the tables of achievement name."""

    def answer(outcome: Outcome, found: _Found) -> Answer:
        agreed = {_key(fact.nama): fact for fact in _facts(outcome, pattern, "target", inside=True)}
        told = {_key(fact.nama) for fact in _facts(outcome, pattern, "realisasi", inside=False)}
        if not agreed or not told:
            return Jawaban.PERLU_PENILAIAN, f"Tidak terbaca tabel {what} di samping tabel capaian."
        missing = [f'"{fact.nama}"' for key, fact in agreed.items() if key not in told]
        if missing:
            text = f"Ada pada {what} dan tidak terbaca dengan nama yang sama pada tabel capaian: {_name(missing)}."
            return Jawaban.PERLU_PENILAIAN, text
        return Jawaban.YA, f"{len(agreed)} indikator pada tabel {what}, semuanya ada pada tabel capaian."

    return answer


def _decreed(outcome: Outcome, found: _Found) -> Answer:
    """A report does not hold the decision on its IKU."""
    _, text = _same_names(_IKU, "indikator kinerja utama")(outcome, found)
    return Jawaban.PERLU_PENILAIAN, f"{text} Penetapannya bukan bagian laporan."


def _same_targets(outcome: Outcome, found: _Found) -> Answer:
    agreed = {_key(fact.nama): fact for fact in _facts(outcome, _AGREEMENT, "target", inside=True)}
    compared, different = 0, []
    for fact in _facts(outcome, _AGREEMENT, "target", inside=False):
        other = agreed.get(_key(fact.nama))
        if other is None or fact.angka is None or other.angka is None:
            continue
        compared += 1
        values = {reading.nilai for reading in fact.angka.bacaan}
        if values.isdisjoint(reading.nilai for reading in other.angka.bacaan):
            different.append(
                f'"{fact.nama}" ({other.dari}: {other.angka.teks}; {fact.dari}: {fact.angka.teks})'
            )
    if not compared:
        return (
            Jawaban.PERLU_PENILAIAN,
            "Tidak terbaca target perjanjian kinerja di samping target lain.",
        )
    if different:
        return Jawaban.TIDAK, f"Berbeda: {_name(different)}."
    return Jawaban.YA, f"{compared} target pada tabel capaian sama dengan tabel perjanjian kinerja."


def _explained(*codes: str) -> Callable[[Outcome, _Found], Answer]:
    def answer(outcome: Outcome, found: _Found) -> Answer:
        answers = [found[code][0] for code in codes]
        if all(each is Jawaban.YA for each in answers):
            return Jawaban.TIDAK_BERLAKU, f"{' dan '.join(codes)} dijawab ya."
        return Jawaban.PERLU_PENILAIAN, ""

    return answer


def _comparison(outcome: Outcome, found: _Found) -> Answer:
    layouts = [
        layout
        for layout in outcome.review.layouts.values()
        if len({column.tahun for column in layout.with_role("realisasi", "capaian", "nilai") if column.tahun})
        > 1
    ]
    told = [f"perbandingan antartahun pada {_named(layouts)}"] if layouts else []
    if any(_STANDARD.search(block.teks) for block in outcome.report.paragraphs.values()):
        told.append("pembanding nasional disebut dalam teks")
    if not told:
        return Jawaban.PERLU_PENILAIAN, "Tidak terbaca tabel yang membandingkan beberapa tahun."
    return Jawaban.YA, f"Terbaca {'; '.join(told)}. Kegunaannya dinilai pereviu."


_ANSWERS: Mapping[str, Callable[[Outcome, _Found], Answer]] = {
    "I.1": _about_agency,
    "I.2": _targets,
    "I.3": _achievement,
    "I.4": _annexes,
    "I.5": _improvement,
    "I.6": _finance,
    "II.2": _data,
    "II.5": _reliability,
    "III.1": _same_names(_AGREEMENT, "perjanjian kinerja"),
    "III.2": _same_names(_PLAN, "rencana strategis"),
    "III.3": _explained("III.1", "III.2"),
    "III.4": _same_targets,
    "III.5": _decreed,
    "III.6": _explained("III.4", "III.5"),
    "III.7": _comparison,
}
