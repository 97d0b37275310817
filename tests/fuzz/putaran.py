"""One round: spoil a copy, check it, and where it is accepted see what the report says otherwise."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
import random
import re
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjtools.audit.audit import run_audit
from lkjtools.build import chapter_paths, check_data
from lkjtools.checking import describe_contents, rehearse_report
from lkjtools.document.compose import compose, compose_kertas_kerja
from lkjtools.document.composed import Composed
from lkjtools.document.docx import render_docx
from lkjtools.document.html import render_html
from lkjtools.document.pdf import render_pdf
from lkjtools.document.register import Entry, build_register
from lkjtools.document.stitch import stitch
from lkjtools.document.xlsx import render_xlsx
from lkjtools.errors import LkjError
from lkjtools.record import Rehearsal, rehearse
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_tree import nodes, plain_text
from lkjtools.show.recorded import LAPORAN
from tests.fuzz.mutasi import KELAS
from tests.fuzz.salinan import BASES, ROOT, Base, CannotMutateError, Salinan

LONGEST = 240
"""Seconds after which a round is a failure; one takes a few."""
# A report names the sha256 of what it read, and a code made from them, which every mutation changes.
_HASH = re.compile(r"\b(?:[0-9a-f]{7,64}|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})\b")
REFUSED, WARNED, CHANGED, UNCHANGED, FAILED = (
    "ditolak",
    "diperingatkan",
    "berubah",
    "tidak mengubah apa pun",
    "GAGAL",
)


@dataclass(frozen=True)
class Hasil:
    """What became of one mutation.

    Attributes:
        nomor: number within its kind.
        kelas: its kind.
        base: the delivery that was spoilt.
        mutasi: what was done.
        keadaan: refused, warned, accepted with or without a change of the report, or a failure of the program.
        isi: the first faults, the warnings, or what changed.
    """

    nomor: int
    kelas: str
    base: str
    mutasi: str
    keadaan: str
    isi: tuple[str, ...]


def _rehearse_whole(base: Base, data_dir: Path) -> tuple[str, ...]:
    try:
        return tuple(map(str, rehearse_report(base.tahun, data_dir)))
    except LkjError as error:
        return (str(error),)


@dataclass(frozen=True)
class Printed:
    """What an unspoilt delivery gives: lines of report and audit, warnings, chapters with their reads."""

    lines: list[str]
    audit: list[str]
    warnings: Counter[str]
    chapters: dict[str, Rehearsal]


class LateFaultError(Exception):
    """Check accepted what a chapter, the document or a format then refused."""


def play(seed: int, kelas: str, nomor: int, bases: Sequence[Base] = BASES) -> Hasil:
    """Play one round; the same seed, kind and number give the same mutation."""
    with tempfile.TemporaryDirectory(prefix="lkj-fuzz-") as temporary:
        data_dir = Path(temporary) / "data"
        rng = random.Random(f"{seed}/{kelas}/{nomor}")  # noqa: S311 - the same mutations at every run
        base, did = _spoil(rng, kelas, nomor, data_dir, bases)
        try:
            with _time_limit():
                state, content = _judge(base, data_dir, kelas, nomor)
        except Exception as error:
            if isinstance(error, LateFaultError):
                state, content = FAILED, (f"ditolak hanya oleh laporan: {error}",)
            else:
                state, content = FAILED, (traceback.format_exc(limit=-6),)
        clean = tuple(line.replace(str(data_dir), "<data>") for line in content)
        return Hasil(nomor, kelas, base.name, did, state, clean)


def _spoil(
    rng: random.Random, kelas: str, nomor: int, data_dir: Path, bases: Sequence[Base]
) -> tuple[Base, str]:
    """Every way of a kind comes up before one comes up again; a delivery without what it spoils is passed over."""
    ways = KELAS[kelas]
    weights = {"data": 6, "contoh": 3, "rekaan": 1}
    for attempt in range(200):
        base = rng.choices(bases, [weights[base.name] for base in bases])[0]
        base.write(data_dir)
        way = ways[nomor % len(ways)] if attempt < 100 else rng.choice(ways)
        try:
            return base, way(Salinan(data_dir, base.tahun, rng))
        except (CannotMutateError, KeyError, IndexError, UnicodeDecodeError):
            shutil.rmtree(data_dir)
    raise AssertionError(f"no delivery has what {kelas} {nomor} spoils")


def _judge(base: Base, data_dir: Path, kelas: str, nomor: int) -> tuple[str, tuple[str, ...]]:
    try:
        validation = check_data(base.tahun, data_dir)
    except LkjError as error:
        return REFUSED, tuple(str(error).splitlines()[:2])
    if validation.faults:
        return REFUSED, tuple(str(fault) for fault in validation.faults[:2])
    before = _unspoilt(base.name)
    warnings = Counter(map(_plain, map(str, validation.warnings))) - before.warnings
    # What a folder holds stands in no chapter's reads.
    kept = {} if kelas == "berkas" else before.chapters
    try:
        lines = list(_report(base, data_dir, dict(kept), formats=nomor % 5 == 0))
        if kelas == "angka tercetak":
            lines += map(_plain, _audit(base, data_dir))
    except LateFaultError:
        # lkj check also runs every chapter, without any short cut.
        if faults := _rehearse_whole(base, data_dir):
            return REFUSED, faults[:2]
        raise
    told = [*before.lines, *before.audit] if kelas == "angka tercetak" else before.lines
    changes = list(compare(told, lines))
    if warnings:
        return WARNED, (*warnings, *changes)
    return (CHANGED, tuple(changes)) if changes else (UNCHANGED, ())


def compare(before: list[str], after: list[str]) -> Iterator[str]:
    """What was printed and is not any more, and what is printed instead; of long lines the part that differs."""
    removed = list((Counter(before) - Counter(after)).elements())
    added = list((Counter(after) - Counter(before)).elements())
    for gone, new in itertools.zip_longest(removed, added):
        same = len(os.path.commonprefix([gone, new])) if gone and new else 0  # noqa: RUF071 - of texts, not of paths
        cut = max(0, same - 60) if gone and "[" in gone[:1] else 0
        mark = "…" * bool(cut)
        yield from (
            f"{sign} {mark}{line[cut:]}" for sign, line in (("−", gone), ("+", new)) if line is not None
        )
    if not removed and not added and before != after:
        yield "hanya urutannya"


@functools.cache
def _unspoilt(name: str) -> Printed:
    base = next(base for base in BASES if base.name == name)
    with tempfile.TemporaryDirectory(prefix="lkj-fuzz-") as temporary:
        data_dir = Path(temporary) / "data"
        base.write(data_dir)
        validation = check_data(base.tahun, data_dir)
        if validation.faults:
            raise AssertionError(f"{name} is no delivery to start from: {validation.faults}")
        chapters: dict[str, Rehearsal] = {}
        lines = list(_report(base, data_dir, chapters, formats=False))
        audit = [_plain(line) for line in _audit(base, data_dir)]
        return Printed(lines, audit, Counter(_plain(str(each)) for each in validation.warnings), chapters)


def _report(base: Base, data_dir: Path, chapters: dict[str, Rehearsal], *, formats: bool) -> Iterator[str]:
    """Every line that is printed, with its place; a chapter whose reads are as before is not run again."""
    parameters = {"YEAR": base.tahun, "TRIWULAN": None, "DATA_DIR": str(data_dir)}
    paths = chapter_paths(ROOT / "notebooks")
    stale = [p for p in paths if p.stem not in chapters or not _reads_the_same(chapters[p.stem], data_dir)]
    for result in rehearse(stale, parameters, root=ROOT):
        if isinstance(result.error, LkjError):
            raise LateFaultError(str(result.failure))
        if result.failure is not None:
            raise RuntimeError(str(result.failure)) from result.error
        chapters[result.chapter] = result
    try:
        notebook = stitch([(path.stem, chapters[path.stem].notebook) for path in paths])
        document = compose(notebook)
        register = build_register(document)
        beside = compose_kertas_kerja(document, register)
        if formats:
            render_html(document, register)
            render_docx(document)
            for each in (document, beside):
                render_pdf(each)
                render_xlsx(each)
        contents = describe_contents(base.tahun, data_dir)
    except LkjError as error:
        raise LateFaultError(str(error)) from error
    for line in (*_lines(document), *contents, *_figures(register)):
        yield _plain(line)


def _reads_the_same(chapter: Rehearsal, data_dir: Path) -> bool:
    reads = chapter.notebook.cells[-1].outputs[-1].data[LAPORAN]["reads"]
    return all(_sha256(data_dir / each["path"]) == each["sha256"] for each in reads)


def _sha256(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _lines(document: Composed) -> Iterator[str]:
    yield from (
        f"identitas {name}: {text}"
        for name, text in document.identity.to_json().items()
        if name != "perangkat"
    )
    heading = ""
    for block in document.blocks:
        if block["t"] == "Header":
            heading = f"{dict(block['c'][1][2]).get('nomor', '')} {plain_text(block['c'][2])}".strip()
            yield heading
        else:
            yield from (
                f"[{heading}] {plain_text(node['c'])}"
                for node in nodes([block])
                if node["t"] in {"Para", "Plain"}
            )
    for item in document.tables.values():
        heads = [" ".join(column.header) for column in item.value.columns]
        yield f"{item.number} {item.value.caption}"
        for row in item.value.rows:
            yield from (
                f"{item.number}, {head}: {cell.text}"
                for head, cell in zip(heads, row.cells, strict=False)
                if cell.text
            )
        yield from (f"{item.number}, catatan: {note}" for note in item.value.notes)
        yield f"{item.number}, sumber: {item.value.source}"
    for item in document.pictures.values():
        yield f"{item.number} {item.value.caption}: {item.value.alt}"
        yield from (f"{item.number}, {point.label}: {point.text}" for point in item.value.points)


def _figures(register: tuple[Entry, ...]) -> Iterator[str]:
    yield from (f"register {entry.key}: {entry.text} ({entry.value} {entry.unit})" for entry in register)


def _audit(base: Base, data_dir: Path) -> Iterator[str]:
    laporan = load_laporan(base.tahun, str(data_dir))
    if not laporan.pengiriman.table("terbit"):
        return
    try:
        audit = run_audit(laporan)
    except LkjError as error:  # an audit is no report, and has faults of its own
        yield f"audit ditolak: {error}"
        return
    for item in audit.uraian:
        yield f"audit {item.butir.id}: {item.hasil.putusan.nama}, {item.kepentingan}"
    yield from audit.ringkasan


def _plain(line: str) -> str:
    return _HASH.sub("#", line)


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"more than {LONGEST} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
