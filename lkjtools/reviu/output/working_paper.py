"""The outcome of a review as a working paper: an XLSX that computes each test anew from the printed figures."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import xlsxwriter

from lkjtools.audit.paper import OPTIONS, Columns, Computed, Paper
from lkjtools.audit.verdict import ALASAN
from lkjtools.figure.angka import Expression
from lkjtools.limits import cut_property
from lkjtools.reviu.findings.coverage import Covered
from lkjtools.reviu.findings.criteria import find_criterion
from lkjtools.reviu.findings.finding import Spot
from lkjtools.reviu.output.kept import KEPUTUSAN
from lkjtools.reviu.output.outcome import Outcome
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check

_PlaceOf = Callable[[Any], Place]
_TextOf = Callable[[Any], str]
_TEMPAT: Columns = (
    ("Halaman", 9, lambda spot: str(spot.halaman or "")),
    ("Tabel", 18, attrgetter("tabel")),
    ("Baris", 7, lambda spot: str(spot.baris or "")),
    ("Kolom", 7, lambda spot: str(spot.kolom or "")),
    ("Kata di sekitarnya", 50, attrgetter("kata")),
)
_ASAL = (("Angka", 18), *((title, width) for title, width, _ in _TEMPAT))
_TEMUAN: Columns = (
    ("Temuan", 9, attrgetter("temuan.kode")),
    ("Kepentingan", 12, attrgetter("temuan.kepentingan")),
    ("Tempat", 44, lambda each: str(each.temuan.tempat)),
    ("Judul", 44, attrgetter("temuan.judul")),
    ("Kondisi", 70, attrgetter("temuan.kondisi")),
    ("Kriteria", 44, attrgetter("temuan.kriteria")),
    ("Sebab", 34, attrgetter("temuan.sebab")),
    ("Dukungan", 34, attrgetter("temuan.dukungan.kata")),
    ("Akibat", 44, attrgetter("temuan.akibat")),
    ("Rekomendasi", 50, attrgetter("temuan.rekomendasi")),
    ("Keputusan", 18, lambda each: KEPUTUSAN.get(each.keputusan.keputusan, "")),
    ("Catatan", 30, attrgetter("keputusan.catatan")),
    ("Sidik", 15, attrgetter("catatan.sidik")),
)
_PERUBAHAN: Columns = (
    ("Perubahan", 11, lambda pair: pair[0].value),
    ("Kepentingan", 12, lambda pair: pair[1].kepentingan),
    ("Judul", 60, lambda pair: pair[1].judul),
    ("Tempat", 44, lambda pair: pair[1].tempat),
)
_TIDAK_TERBACA: Columns = (("Tempat", 40, attrgetter("tempat")), ("Alasan", 60, attrgetter("alasan")))


def render_workbook(outcome: Outcome) -> bytes:
    """Write the working paper.

    Returns:
        The file: cover, findings, every test, computations over the printed figures with the place of each, every
        number in its list, what changed, and what could not be read. The same outcome gives the same bytes.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        created = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file format has no zone; no day may change the bytes
        title = cut_property(f"Kertas Kerja Reviu {outcome.report.nama}")
        book.set_properties({"title": title, "created": created})
        _write(Paper(book), outcome)
    return buffer.getvalue()


def _write(paper: Paper, outcome: Outcome) -> None:
    review = outcome.review
    cover = paper.book.add_worksheet("Sampul")
    cover.set_column(0, 0, 44)
    cover.set_column(1, 2, 18)
    paper.lines(cover, list(_cover(outcome)))
    paper.table("Temuan", _TEMUAN, outcome.decided)
    numbers = {id(check): f"U-{number:04}" for number, check in enumerate(review.uji, start=1)}

    def of_check(check: Check) -> str:
        finding = outcome.finding_of(check)
        return finding.kode if finding else ""

    tests: Columns = (
        ("Nomor", 9, lambda check: numbers[id(check)]),
        ("Uji", 24, lambda check: find_criterion(check.uji).nama),
        *_at_place(outcome, lambda check: check.hasil),
        ("Tercetak", 18, attrgetter("tercetak")),
        ("Hasil hitung", 18, attrgetter("dihitung")),
        ("Putusan", 16, lambda check: check.putusan.nama if check.is_tested else "perlu dibaca"),
        ("Alasan", 24, lambda check: ALASAN.get(check.alasan, "")),
        ("Temuan", 9, of_check),
        ("Hitungan", 50, attrgetter("hitungan")),
        ("Aturan", 40, attrgetter("aturan")),
        ("Penjelasan", 60, attrgetter("penjelasan")),
    )
    paper.table("Uji", tests, review.uji)
    places = {place.key: place for place in review.data.numbers}

    def describe(key: str, part: Expression) -> tuple[str, ...]:
        spot = review.spot(places[key]) if key in places else None
        return ("", *("" for _ in _TEMPAT)) if spot is None else (spot.teks, *_texts(spot))

    paper.computations(_list_computed(outcome, numbers), _ASAL, describe)
    by_place = outcome.by_place

    def of_number(covered: Covered) -> str:
        finding = by_place.get(covered.angka.tempat)
        return finding.kode if finding else ""

    lists: Columns = (
        ("Tercetak", 18, attrgetter("angka.teks")),
        ("Daftar", 20, attrgetter("golongan.nama")),
        ("Uji atau alasan", 40, attrgetter("alasan")),
        ("Temuan", 9, of_number),
        *_at_place(outcome, lambda covered: covered.angka.tempat),
    )
    paper.table("Cakupan", lists, review.cakupan)
    paper.table("Perubahan", _PERUBAHAN, outcome.changes)
    paper.table("Tidak terbaca", _TIDAK_TERBACA, outcome.report.tidak_terbaca)


def _at_place(outcome: Outcome, place: _PlaceOf) -> Columns:
    """The columns of a place, of items that have one."""

    def column(read: _TextOf) -> _TextOf:
        return lambda item: read(outcome.review.spot(place(item)))

    return tuple((title, width, column(read)) for title, width, read in _TEMPAT)


def _texts(spot: Spot) -> tuple[str, ...]:
    return tuple(read(spot) for _, _, read in _TEMPAT)


def _list_computed(outcome: Outcome, numbers: Mapping[int, str]) -> Iterator[Computed]:
    for check in outcome.review.uji:
        if check.ekspresi is not None and check.nilai is not None:
            yield Computed(
                numbers[id(check)],
                str(outcome.review.spot(check.hasil)),
                check.hitungan,
                check.ekspresi,
                check.nilai,
                check.desimal,
                check.putusan,
            )


def _cover(outcome: Outcome) -> Iterator[tuple[str | int, ...]]:
    report, review = outcome.report, outcome.review
    yield (f"Kertas Kerja Reviu Angka {report.nama}",)
    yield ("SHA-256 berkas", report.sha256)
    yield ("Halaman", report.halaman) if report.halaman else ("Halaman", "tidak disebut berkasnya")
    yield ("Tabel", len(report.tables))
    for notice in report.pemberitahuan:
        yield ("Pemberitahuan", notice)
    yield ()
    yield ("Temuan", len(review.temuan))
    for level, count in sorted(outcome.by_level.items()):
        yield (f"  {level}", count)
    yield ("Temuan belum diputus", len(outcome.undecided))
    yield ("Perlu dibaca", len(review.perlu_dibaca))
    yield ("Uji", len(review.uji))
    yield ()
    yield ("Daftar angka", "Angka", "Persen")
    for each, (number, share) in outcome.shares.items():
        yield (each.nama, number, share)
    yield ("Jumlah", len(review.cakupan))
