"""The outcome of a review as one HTML page: shares, findings with their filter, and every number in its list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjtools.page_templates import frame_page, open_templates, render_style
from lkjtools.reading.model import Table
from lkjtools.reviu.findings.coverage import Covered, Golongan
from lkjtools.reviu.findings.criteria import find_criterion
from lkjtools.reviu.findings.finding import Finding
from lkjtools.reviu.output.kept import KEPUTUSAN
from lkjtools.reviu.output.outcome import Decided, Outcome
from lkjtools.reviu.printed.number import Place

_TEMPLATES = Path(__file__).parent / "templates"
_OPEN, _DECIDED = "belum", "sudah"
_ALONE, _MANIFOLD = "tunggal", "berganda"
_SUPPORTS = {_ALONE: "didukung satu uji saja", _MANIFOLD: "didukung beberapa hal"}


@dataclass(frozen=True)
class _Line:
    """A number of a list."""

    teks: str
    tempat: str
    alasan: str
    temuan: str = ""


@dataclass(frozen=True)
class _Shown:
    """A finding with the filters that it answers to."""

    temuan: Finding
    kode: str
    keputusan: str
    catatan: str
    kelas: str


def render_page(outcome: Outcome) -> str:
    """Lay the outcome out: shares of the four lists, findings, what is to be read, what was not tested.

    Returns:
        The page; the same outcome gives the same text.
    """
    environment = open_templates(_TEMPLATES)
    saringan = dict(_filters(outcome))
    lists: dict[Golongan, list[Covered]] = {each: [] for each in Golongan}
    for covered in outcome.review.cakupan:
        lists[covered.golongan].append(covered)
    review = outcome.review
    content = {
        "laporan": outcome.report,
        "jumlah_temuan": len(review.temuan),
        "per_tingkat": dict(sorted(outcome.by_level.items())),
        "belum_diputus": len(outcome.undecided),
        "jumlah_angka": len(review.cakupan),
        "bagian": outcome.shares,
        "kata_pembanding": review.kata_pembanding,
        "kata_data": review.kata_data,
        "tidak_terbaca": outcome.report.tidak_terbaca,
        "pemberitahuan": outcome.report.pemberitahuan,
        "ragu": list(_doubts(outcome)),
        "perubahan": outcome.changes,
        "saringan": saringan,
        "temuan": [_show(each) for each in outcome.decided],
        "kutipan": review.kutipan,
        "perlu_dibaca": [
            _Line(check.tercetak, str(review.spot(check.hasil)), check.penjelasan or check.aturan)
            for check in review.perlu_dibaca
        ],
        "tidak_diuji": {
            where: [_line(outcome, each) for each in numbers] for where, numbers in outcome.untested().items()
        },
        "daftar_lain": {
            each: [_line(outcome, covered) for covered in numbers]
            for each, numbers in lists.items()
            if each is not Golongan.TIDAK_DIUJI
        },
    }
    body = environment.get_template("reviu.html").render(content)
    style = render_style("temuan.css", saringan=list(saringan))
    return frame_page(f"Reviu Angka {outcome.report.nama}", body, style)


def _line(outcome: Outcome, covered: Covered) -> _Line:
    place = covered.angka.tempat
    spot = outcome.review.spot(place)
    where = f"{spot}, baris “{spot.kata}”" if spot.tabel and spot.kata else str(spot)
    reason = covered.alasan
    if covered.golongan in {Golongan.DIUJI, Golongan.DIPAKAI}:
        reason = ", ".join(find_criterion(kind).nama for kind in reason.split(", "))
    finding = outcome.by_place.get(place)
    return _Line(covered.angka.teks, where, reason, finding.kode if finding else "")


def _kind(finding: Finding) -> str:
    return finding.cause.uji[0].uji


def _support(finding: Finding) -> str:
    return _ALONE if finding.dukungan.is_tunggal else _MANIFOLD


def _filters(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """What findings can be shown by: severity, kind of test, what supports them, and whether they are decided."""
    for level, count in sorted(outcome.by_level.items()):
        yield level, f"{level} ({count})"
    for kind, count in _count(map(_kind, outcome.review.temuan)).items():
        yield kind, f"{find_criterion(kind).nama} ({count})"
    for support, count in _count(map(_support, outcome.review.temuan)).items():
        yield support, f"{_SUPPORTS[support]} ({count})"
    open_count = len(outcome.undecided)
    if outcome.decided:
        yield _OPEN, f"belum diputus ({open_count})"
        yield _DECIDED, f"sudah diputus ({len(outcome.decided) - open_count})"


def _count(names: Iterator[str]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _show(decided: Decided) -> _Shown:
    finding, decision = decided.temuan, decided.keputusan
    state = _DECIDED if decision.keputusan else _OPEN
    names: Sequence[str] = (finding.kepentingan, _kind(finding), _support(finding), state)
    return _Shown(
        finding,
        finding.kode,
        KEPUTUSAN.get(decision.keputusan, ""),
        decision.catatan,
        " ".join(f"s-{name}" for name in names),
    )


def _doubts(outcome: Outcome) -> Iterator[_Line]:
    """What the reader of the file was not certain of."""
    for index, block in enumerate(outcome.report.blok):
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.ragu:
                    place = Place(index, cell.baris, cell.kolom, 0, len(cell.teks))
                    yield _Line(cell.teks, str(outcome.review.spot(place)), cell.ragu)
        elif block.ragu:
            page = f"halaman {block.halaman}, " if block.halaman else ""
            yield _Line(block.teks, f"{page}“{block.teks[:60]}”", block.ragu)
