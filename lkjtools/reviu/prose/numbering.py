"""Tests of numbering: captions, headings and rows ascend, references name what exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.outline import (
    KINDS,
    REFERENCE,
    Caption,
    list_captions,
    list_contents,
    list_headings,
    split_number,
)
from lkjtools.reviu.printed.sentences import split_sentences
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.contents_list import check_contents

_ANNEX = re.compile(r"\s*(?:LAMPIRAN\b|Lampiran\s+(?:\d+|[IVX]+)\b)")
_OTHER_DOCUMENT = re.compile(
    r"\b(?:lhe|lhp|laporan\s+hasil|renstra|rencana\s+strategis|rpjmd?|renja|rkpd|dokumen|peraturan|keputusan|pedoman|surat"
    r"|perjanjian\s+kinerja|inspektorat|evaluator|kajian|buku|sumber)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:[,:]?\s*(?:sebagai\s+)?(?:berikut|di\s?bawah))", re.IGNORECASE)

_STEPS = 2
"""Captions that follow one another without a gap show that a report numbers so."""


def check_numbering(understood: Understood) -> Iterable[Check]:
    """Test the numbering of captions and headings, the references to them, and the lists of contents.

    Args:
        understood: the report.

    Yields:
        The tests; those that hold make a number one that is used.
    """
    report = understood.report
    captions = list(list_captions(report))
    headings = list(list_headings(report))
    listed = list(list_contents(report))
    annexes = _find_annexes(report)
    for kind in dict.fromkeys(caption.jenis for caption in captions):
        for series in _parted([caption for caption in captions if caption.jenis == kind], annexes):
            yield from _ascends(series, listed)
    for series in _parted(headings, annexes):
        yield from _headings_ascend(series)
    yield from _references(report, captions, listed)
    yield from check_contents(captions + headings, listed)
    for index, table in report.tables.items():
        yield from _rows(index, table)


def _find_annexes(report: PublishedReport) -> Sequence[int]:
    """Where annexes begin: documents of their own may follow, which number anew."""
    return [
        index
        for index, paragraph in report.paragraphs.items()
        if paragraph.jenis is not Jenis.DAFTAR and len(paragraph.teks) < 80 and _ANNEX.match(paragraph.teks)
    ]


def _parted(captions: Sequence[Caption], annexes: Sequence[int]) -> Iterator[Sequence[Caption]]:
    """The captions before the first annex, and those of each annex."""
    groups: dict[int, list[Caption]] = {}
    for caption in captions:
        groups.setdefault(sum(index < caption.tempat.blok for index in annexes), []).append(caption)
    yield from groups.values()


def _ascends(captions: Sequence[Caption], listed: Sequence[tuple[Caption, int | None]]) -> Iterator[Check]:
    """Each number follows the one before it, within its chapter."""
    rule = "nomor judul naik satu demi satu dalam babnya, tidak ada yang dipakai dua kali"
    known = {(line.jenis, line.nomor) for line, _ in listed}
    is_counted = sum(_goes_on(*pair) for pair in pairwise(captions)) >= _STEPS
    last: dict[tuple[str, ...], Caption] = {}
    seen: dict[str, Caption] = {}
    begun: dict[tuple[str, ...], int] = {}
    for caption in captions:
        begun.setdefault(caption.parts[:-1], caption.last or 0)
        before, first = last.get(caption.parts[:-1]), seen.get(caption.nomor)
        seen.setdefault(caption.nomor, caption)
        last[caption.parts[:-1]] = caption
        if caption.without_letter:  # "6b" is a 6, too
            last[caption.parts[:-2]] = replace(caption, nomor=caption.without_letter)
        if first is not None:
            if name_key(first.kata) != name_key(caption.kata):
                reason = f"{caption.sebutan} dipakai untuk dua judul: {first.kata} dan {caption.kata}."
                yield _numbered(caption, first, Verdict.INCONSISTENT, rule, reason)
            continue
        if caption.last is None:
            continue
        expected = 1 if before is None or before.last is None else before.last + 1
        if caption.last == expected or (before is None and caption.last == 0):
            yield _numbered(caption, before, Verdict.MATCH, rule)
        elif caption.last < expected:
            reason = f"{caption.sebutan} berdiri sesudah {before.sebutan if before else caption.sebutan}."
            # What is taken out of a report may stand in another order than there.
            is_whole = any(one.parts == (*caption.parts[:-1], "1") for one in captions if one is not caption)
            is_excerpt = caption.last < begun[caption.parts[:-1]]
            is_certain = is_whole or (is_counted and not is_excerpt)
            verdict = Verdict.INCONSISTENT if is_certain else Verdict.UNVERIFIABLE
            yield _numbered(caption, before, verdict, rule, reason)
        else:
            missing = ".".join((*caption.parts[:-1], str(expected)))
            is_listed = (caption.jenis, missing) in known
            reason = f"{caption.jenis} {missing} tidak ada sebelum {caption.sebutan}" + (
                ", padahal disebut dalam daftar; judulnya mungkin tidak terbaca." if is_listed else "."
            )
            # A number that is skipped is an error only where others show that none is, and nothing was left unread:
            # a part of a report that begins with another number may leave out more.
            is_whole = begun[caption.parts[:-1]] <= 1
            certain = is_counted and is_whole and not is_listed and expected == caption.last - 1
            if before is None:
                continue  # a series that begins with another number may go on one that is not read
            yield _numbered(
                caption, before, Verdict.INCONSISTENT if certain else Verdict.UNVERIFIABLE, rule, reason
            )


def _goes_on(before: Caption, caption: Caption) -> bool:
    """Whether a caption has the number after that of another, in one chapter."""
    is_one = before.parts[:-1] == caption.parts[:-1]
    return is_one and before.last is not None and caption.last == before.last + 1


def _headings_ascend(headings: Sequence[Caption]) -> Iterator[Check]:
    """A heading goes one on, one level deeper, or back to a level above and one on."""
    rule = "nomor subbab naik satu demi satu pada tingkatnya"
    for before, heading in pairwise(headings):
        old, new = [int(part) for part in before.parts], [int(part) for part in heading.parts]
        follows = (
            new == [*old, 1]
            or any(new == [*old[:level], old[level] + 1] for level in range(1, len(old)))
            or (new[0] == old[0] + 1 and all(part == 1 for part in new[1:]))
        )
        if follows:
            yield _numbered(heading, before, Verdict.MATCH, rule)
        elif new <= old:
            reason = f"Subbab {heading.nomor} berdiri sesudah Subbab {before.nomor}."
            yield _numbered(heading, before, Verdict.INCONSISTENT, rule, reason)
        else:
            reason = (
                f"Antara Subbab {before.nomor} dan Subbab {heading.nomor} ada nomor yang tidak ditemukan."
            )
            yield _numbered(heading, before, Verdict.UNVERIFIABLE, rule, reason)


def _numbered(
    caption: Caption, before: Caption | None, verdict: Verdict, rule: str, reason: str = ""
) -> Check:
    inputs = () if before is None else (before.tempat,)
    found = f"{before.sebutan}, lalu {caption.sebutan}" if before else f"{caption.sebutan} yang pertama"
    is_double = verdict is Verdict.INCONSISTENT
    return Check(
        "penomoran",
        caption.tempat,
        inputs,
        verdict,
        caption.sebutan,
        hitungan=found,
        aturan=rule,
        penjelasan=reason,
        alasan="within" if is_double else "",
    )


def _references(
    report: PublishedReport, captions: Sequence[Caption], listed: Sequence[tuple[Caption, int | None]]
) -> Iterator[Check]:
    """A reference names a caption that exists; "berikut" names the very next one."""
    known = {(caption.jenis, caption.nomor): caption for caption in captions}
    for caption in captions:  # "Tabel 6" names Tabel 6a and those after it
        if caption.without_letter:
            known.setdefault((caption.jenis, caption.without_letter), caption)
    lines = {(line.jenis, line.nomor) for line, _ in listed}
    spans = _spans(captions)
    for block, row, column, text in report.texts():
        source = report.blok[block]
        if isinstance(source, Paragraph) and source.jenis not in {Jenis.ISI, Jenis.CATATAN, Jenis.KOTAK}:
            continue
        for sentence in split_sentences(text):
            for match in REFERENCE.finditer(sentence.teks):
                kind, number = KINDS[match["kind"].casefold()], match["number"]
                place = Place(block, row, column, *(sentence.awal + at for at in match.span("number")))
                printed, target = f"{kind} {number}", known.get((kind, number))
                yield from _reference(
                    (place, printed, target),
                    after=_next_caption(report, block, captions, kind)
                    if _NEXT.match(sentence.teks, match.end())
                    else None,
                    is_read=_is_within(kind, number, spans) and (kind, number) not in lines,
                    # A cell quotes other documents without naming them in its own words.
                    is_other=bool(row or _OTHER_DOCUMENT.search(sentence.teks)),
                )


def _spans(captions: Sequence[Caption]) -> Mapping[tuple[str, ...], tuple[int, int]]:
    """With which number the series of each kind and chapter begin, and with which they end."""
    spans: dict[tuple[str, ...], tuple[int, int]] = {}
    for caption in captions:
        series, last = (caption.jenis, *caption.parts[:-1]), caption.last or 0
        low, high = spans.get(series, (last, last))
        spans[series] = min(low, last), max(high, last)
    return spans


def _is_within(kind: str, number: str, spans: Mapping[tuple[str, ...], tuple[int, int]]) -> bool:
    """Whether a caption would stand in the file: one that is a part of a report lacks those before and after it."""
    *chapter, last = split_number(number)
    low, high = spans.get((kind, *chapter), (0, 0))
    is_whole = any(start <= 1 for (of, *_), (start, _) in spans.items() if of == kind)
    return is_whole if low <= 1 or not last.isdecimal() else low <= int(last) <= high


def _reference(
    named: tuple[Place, str, Caption | None], *, after: Caption | None, is_read: bool, is_other: bool
) -> Iterator[Check]:
    place, printed, target = named
    rule = "rujukan menyebut nomor judul yang ada"
    if after is not None and after.sebutan != printed:
        reason = f"Yang berikut adalah {after.sebutan}, bukan {printed}."
        found = f'"{printed} berikut", lalu {after.sebutan} {after.kata}'
        yield Check(
            "rujukan",
            place,
            (after.tempat,),
            Verdict.INCONSISTENT,
            printed,
            after.sebutan,
            found,
            rule,
            reason,
            "within",
        )
    elif target is not None:
        yield Check(
            "rujukan",
            place,
            (target.tempat,),
            Verdict.MATCH,
            printed,
            hitungan=f"{target.sebutan} {target.kata}",
            aturan=rule,
        )
    elif is_other:
        return
    elif is_read:
        reason = f"{printed} tidak ada dalam laporan ini."
        yield Check(
            "rujukan",
            place,
            (),
            Verdict.MISMATCH,
            printed,
            hitungan=f"{printed}: tidak ada",
            aturan=rule,
            penjelasan=reason,
        )
    else:
        reason = f"Judul {printed} tidak terbaca."
        yield Check("rujukan", place, (), Verdict.UNVERIFIABLE, printed, aturan=rule, penjelasan=reason)


def _next_caption(
    report: PublishedReport, block: int, captions: Sequence[Caption], kind: str
) -> Caption | None:
    """The caption that "berikut" speaks of: the first after the block, where no other text stands between."""
    after = next(
        (caption for caption in captions if caption.tempat.blok > block and caption.jenis == kind), None
    )
    if after is None or after.tempat.blok > block + 3:
        return None
    between = report.blok[block + 1 : after.tempat.blok]
    is_near = not any(isinstance(each, Table) or len(each.teks) > 120 for each in between)
    return after if is_near else None


def _rows(index: int, table: Table) -> Iterator[Check]:
    """The rows of a table are numbered one by one, in every group anew."""
    column = next(
        (
            cell.kolom
            for cell in table.cells
            if cell.baris <= 3 and re.fullmatch(r"(?:no|nomor)\.?", cell.teks.strip().casefold())
        ),
        None,
    )
    if column is None:
        return
    numbered = [
        (int(match[1]), cell)
        for cell in table.cells
        if cell.kolom == column and (match := re.fullmatch(r"\s*(\d{1,3})[.)]?\s*", cell.teks))
    ]
    broken = [new for (old, _), new in pairwise(numbered) if new[0] not in {1, old + 1}]
    if len(numbered) < 4 or len(broken) > max(1, len(numbered) // 20):
        return  # no numbering of rows
    rule = "nomor baris naik satu demi satu dalam kelompoknya"
    for (old, before), (number, cell) in pairwise(numbered):
        holds = number in {1, old + 1}
        if number < old and not holds:
            continue  # another list begins within the table
        if number == old and cell.halaman != before.halaman:
            continue  # a merged cell is printed again on the next page
        yield Check(
            "penomoran",
            Place(index, cell.baris, cell.kolom, 0, len(cell.teks)),
            (Place(index, before.baris, before.kolom, 0, len(before.teks)),),
            Verdict.MATCH if holds else Verdict.INCONSISTENT,
            cell.teks.strip(),
            "" if holds else str(old + 1),
            f"baris {old}, lalu baris {number}",
            rule,
            "" if holds else f"Sesudah nomor {old} tercetak nomor {number}.",
            "" if holds else "within",
            bukti=len(numbered) - len(broken),
        )
