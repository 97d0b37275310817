"""Tests of the lists of contents: they repeat the captions, and their pages ascend and are those of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.outline import Caption
from lkjtools.reviu.proof.check import Check


def check_contents(
    captions: Sequence[Caption], listed: Sequence[tuple[Caption, int | None]]
) -> Iterator[Check]:
    """Test that a line of contents has the words of its caption, and that its page ascends and is that of the file.

    Args:
        captions: captions and headings of the report.
        listed: the lines of its lists with their pages.

    Yields:
        The tests.
    """
    counted = Counter((caption.jenis, caption.nomor) for caption in captions)
    known = {(caption.jenis, caption.nomor): caption for caption in captions}
    rule = "daftar mengulang nomor dan kata judulnya"
    for line, _ in listed:
        caption = known.get((line.jenis, line.nomor))
        if caption is None or counted[line.jenis, line.nomor] > 1:
            continue
        here, there = name_key(line.kata), name_key(caption.kata)
        is_same = here == there
        if not is_same and (not here or not there or here.startswith(there) or there.startswith(here)):
            continue  # cut off where the line or the caption breaks
        yield Check(
            "daftar",
            line.tempat,
            (caption.tempat,),
            Verdict.MATCH if is_same else Verdict.INCONSISTENT,
            line.sebutan,
            hitungan=f"daftar: {line.kata}; judul: {caption.kata}",
            aturan=rule,
            penjelasan="" if is_same else f"Judul {line.sebutan} dalam daftar berbeda dari judulnya.",
            alasan="" if is_same else "within",
        )
    for kind in dict.fromkeys("Subbab" if line.jenis == "Subbab" else line.jenis for line, _ in listed):
        yield from _pages([(line, page) for line, page in listed if line.jenis == kind and page is not None])
    yield from _pages_of_file(known, listed)


def _pages(lines: Sequence[tuple[Caption, int | None]]) -> Iterator[Check]:
    rule = "nomor halaman dalam daftar tidak pernah turun"
    for (before, old), (line, page) in pairwise(lines):
        if old is None or page is None:
            continue
        falls = page < old
        yield Check(
            "halaman_daftar",
            line.tempat,
            (before.tempat,),
            Verdict.INCONSISTENT if falls else Verdict.MATCH,
            f"{line.sebutan}: halaman {page}",
            hitungan=f"{before.sebutan} halaman {old}, lalu {line.sebutan} halaman {page}",
            aturan=rule,
            penjelasan=f"{line.sebutan} berdiri sesudah {before.sebutan}, tetapi halamannya lebih kecil."
            if falls
            else "",
            alasan="within" if falls else "",
        )


def _pages_of_file(
    known: dict[tuple[str, str], Caption], listed: Sequence[tuple[Caption, int | None]]
) -> Iterator[Check]:
    """The printed page is that of the file less its front matter, which is what nearly all lines agree on."""
    placed = [
        (line, page, known[line.jenis, line.nomor])
        for line, page in listed
        if page is not None and (line.jenis, line.nomor) in known and known[line.jenis, line.nomor].halaman
    ]
    if len(placed) < 4:
        return
    [(front, agreeing)] = Counter(caption.halaman - page for _, page, caption in placed).most_common(1)
    if agreeing < 0.8 * len(placed):
        return
    rule = f"halaman dalam daftar adalah halaman judulnya; halaman 1 adalah lembar ke-{front + 1} berkas"
    for line, page, caption in placed:
        holds = caption.halaman - page == front
        yield Check(
            "halaman_daftar",
            line.tempat,
            (caption.tempat,),
            Verdict.MATCH if holds else Verdict.INCONSISTENT,
            f"{line.sebutan}: halaman {page}",
            "" if holds else f"halaman {caption.halaman - front}",
            f"{line.sebutan}: halaman {page} menurut daftar, halaman {caption.halaman - front} dalam berkas",
            rule,
            "" if holds else f"{line.sebutan} berada di halaman {caption.halaman - front}.",
            "" if holds else "within",
            bukti=agreeing,
        )
