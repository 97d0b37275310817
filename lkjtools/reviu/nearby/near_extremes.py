"""What prose calls the largest or the least of a table nearby, in the words of its rows and heads.

The column is that of the number printed behind the name, else that which the words before the rank name. Where
neither tells it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.ordinals import find_meant, judge_rank, rank_rows, tables_before
from lkjtools.reviu.printed.days import MONTHS
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.names import find_mentions
from lkjtools.reviu.printed.number import count_digits
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.ranks import OF_AMOUNT, RANK, SUBSET
from lkjtools.reviu.sums.additive import is_relative
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST, REASON
from lkjtools.reviu.words.setting import is_of_other_year, opens_elsewhere
from lkjtools.reviu.words.spoken_of import RowWords, read_words

_IS = re.compile(
    r"(?:\s+dalam\s+(?:rupiah|persen|persentase|jumlah|nilai))?\s+(?:(?:berasal|dari|terjadi|terdapat|tercatat|dicapai|diraih|diperoleh|ada|berada|dialami|ditempati|ialah|adalah|yaitu|yakni|pada|di"
    r"|oleh|tahun\s+(?:20\d\d|ini))\s+)*(?:(?:lulusan|kecamatan|kelurahan|desa|blok|program|jenis|unsur|golongan|tahap(?:an)?|kelompok|komponen|bidang|kegiatan)\s+)?",
    re.IGNORECASE,
)
"""What stands between a word of rank and the name of what ranks so."""
_ENDS = re.compile(r"\s*(?:[.,;()]|$|(?:dengan|sebesar|sebanyak|yaitu|yakni)\b)", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*[,(]?\s*(?:(?!(?:dan|serta|kedua|tetapi|namun|sedangkan|dari|minus|negatif|\w+nya)\b)[\w/-]+\s+\(?){0,8}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\s*(?:%|persen|[a-z]+)?\s*\)?\s*,?\s*(?:dan\s+)?(?:(?:menjadi|merupakan|adalah)\s+)(?:(?:yang|angka)\s+)*",
    re.IGNORECASE,
)
"""What stands between a word of rank and the number that ranks so, behind it and before it."""
_OUT_OF = re.compile(r"\s+dari\s+(?:nilai|skor)\s+", re.IGNORECASE)
_FEWEST_DIGITS = 3
_NAME_ENDS = re.compile(
    rf"[.,;()]|\s+(?:dengan|sebesar|sebanyak|yaitu|yakni|yang|sehingga|dan|serta|{REASON}|{CONTRAST}|{CONCESSION})\b"
)
AMONG = re.compile(
    r"\b(?:(?:dalam|selama|sepanjang)\s+(?:\w+\s+){1,3}tahun|sejak\s+(?:tahun\s+)?20\d\d"
    r"|(?:di|se)[\s-]*(?:tingkat\s+)?(?:provinsi|indonesia|nasional|kabupaten|kota|wilayah)\b(?!\s+(?-i:[A-Z]))|di\s?antara|antara|kecuali|termasuk|(?:dalam|sepanjang)\s+sejarah|dari\s+(?:seluruh|semua)|salah\s+satu|kedua|ketiga|dari\s+(?:ke)?(?:dua|tiga|empat|lima))\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:sedangkan|sementara|dan|adapun)\s+(?:yang\s+)?(?:\w+nya\s+)?$", re.IGNORECASE)
"""Before a second rank that is of the same measure as the first: "..., sedangkan yang terendah X"."""
_CLAUSE = re.compile(rf",(?!\d)|[;:]|\b(?:{CONTRAST}|{CONCESSION})\b")
_ABSORBED = re.compile(r"\b(?:ter|di)?serap|nyerap", re.IGNORECASE)
_FOLLOWED = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:kemudian|lalu|yang)?\s*(?P<word>disusul|diikuti)\s+(?:oleh\s+)?"
    r"(?:(?:bulan|kecamatan|kelurahan|desa|kabupaten)\s+)?",
    re.IGNORECASE,
)
"""Between the first and the second of a rank."""
_PLACED = re.compile(r"\s+(?:di|pada)\s+(?:urutan|peringkat|posisi)\b", re.IGNORECASE)
"""Behind what follows the first, but not right behind it."""
_AND_ANOTHER = re.compile(
    r"\s*[-–]\s*[A-Z]|\s*,?\s+(?:dan|serta)\s+(?!(?:yang|ter|paling)\w*\b)", re.IGNORECASE
)
_MONTH = re.compile(MONTHS, re.IGNORECASE)
_WHOLE_HEAD = re.compile(r"^(?:jumlah|jml|total)$")

_RATE = re.compile(r"\b(?:per|tiap|setiap|rasio)\b", re.IGNORECASE)


def check_near_extremes(nearby: Nearby) -> Iterator[Check]:
    """Test words of rank by the rows of the tables before them, as far as no other test does.

    Args:
        nearby: the sentences of the report, and its tables.

    Yields:
        The tests.
    """
    for stated, _ in nearby.sentences:
        if opens_elsewhere(stated.teks) or _OCCASION.match(stated.teks):
            continue
        for match in RANK.finditer(stated.teks):
            if is_of_other_year(stated.teks, nearby.tahun, match.start()):
                continue
            place = stated.place(*match.span())
            yield from _followed(stated, match, tables_before(stated, nearby.layouts), nearby)
            clause = re.split(r"[;:]", stated.teks[: match.start()])[-1]
            around = clause + re.split(r"[;:]|,(?!\d)", stated.teks[match.start() :])[0]
            if place not in nearby.tested and _SOME_ROWS.match(clause.lstrip()):
                yield from _of_some(stated, match, nearby)
            if place in nearby.tested or SUBSET.search(clause) or AMONG.search(around):
                continue
            possible = _of_possible(stated, match)
            if possible is not None:
                yield possible
                continue
            near = tables_before(stated, nearby.layouts)
            named = (found for layout in near if (found := [*_check(stated, match, layout, nearby)]))
            yield from next(named, None) or _of_number(stated, match, near, nearby)


_SOME_ROWS = re.compile(
    r"di\s?antara\s+(?:sub\s?kegiatan|kegiatan|program|kecamatan|desa)\s*,", re.IGNORECASE
)
_OCCASION = re.compile(
    r"\W*(?:pada|saat|selama|ketika|menjelang|sebelum|setelah)\s+(?!tahun\s+20\d\d\s*,)[^,]{3,40},\s",
    re.IGNORECASE,
)
"""A sentence that begins with a part of the year."""


def _of_some(stated: Stated, match: re.Match[str], nearby: Nearby) -> Iterator[Check]:
    """Test a rank among some of the rows: the last of all is the first of no several of them."""
    for layout in tables_before(stated, nearby.layouts):
        ranked = ranked_row(stated, match, layout, nearby)
        columns = _of_words(stated, match, layout, nearby.tahun)
        if ranked is None or len(columns) != 1 or _has_signs(layout, columns[0]):
            continue
        row, is_high = ranked[0], bool(match["high"])
        is_last = rank_rows(layout, columns[0], row, is_high=not is_high) == (1, 1)
        rank = rank_rows(layout, columns[0], row, is_high=is_high)
        if is_last and rank is not None:
            yield from judge_rank(stated, match.span(), layout, row, [(columns[0].kolom, rank)], 1)
        return


def _followed(
    stated: Stated, match: re.Match[str], near: Iterable[Layout], nearby: Nearby
) -> Iterator[Check]:
    """Test what follows the first: "terbanyak pada bulan Desember, disusul bulan Juli"."""
    if not _FOLLOWED.search(stated.teks, match.end()):
        return
    for layout in near:
        ranked = ranked_row(stated, match, layout, nearby)
        following = _FOLLOWED.match(stated.teks, ranked[1]) if ranked else None
        if ranked is None or following is None:
            continue
        names = nearby.names[layout.blok]
        second = next((m for m in find_mentions(stated.teks, names) if m.awal == following.end()), None)
        if (
            second is None
            or _PLACED.match(stated.teks, second.akhir)
            or _AND_ANOTHER.match(stated.teks, second.akhir)
            or not _is_known(stated, match, nearby.words[layout.blok])
        ):
            continue
        is_high, row = bool(match["high"]), names[second.kunci]
        among = _months(layout, ranked[0])
        ranks = [
            (column.kolom, rank)
            for column in layout.kolom
            if (rank_rows(layout, column, ranked[0], is_high=is_high, among=among) or (0, 0))[0] == 1
            if (rank := rank_rows(layout, column, row, is_high=is_high, among=among))
        ]
        span = (following.start("word"), second.akhir)
        yield from judge_rank(stated, span, layout, row, ranks, 2)
        return


def _check(stated: Stated, match: re.Match[str], layout: Layout, nearby: Nearby) -> Iterator[Check]:
    ranked = ranked_row(stated, match, layout, nearby)
    if ranked is None or not _is_known(stated, match, nearby.words[layout.blok]):
        return
    row, end = ranked
    columns = _of_figure(stated, end, layout, row) or (
        *_spent(stated, match, layout),
        *_with_share(_of_words(stated, match, layout, nearby.tahun), layout),
        *_of_next(stated, match, layout, nearby),
    )
    if any(_has_signs(layout, column) for column in columns):
        return  # the largest may be the farthest from nought
    is_high = bool(match["high"])
    ranks = [
        (column.kolom, found)
        for column in columns
        for among in (None, _alike(layout, row))
        if (found := rank_rows(layout, column, row, is_high=is_high, among=among))
    ]
    yield from judge_rank(stated, match.span(), layout, row, ranks, 1)


def _of_possible(stated: Stated, match: re.Match[str]) -> Check | None:
    """The test of "413 dari nilai tertinggi 645", the highest there can be: none is above it."""
    before = [f for f in stated.figures if f.akhir <= match.start()]
    after = [f for f in stated.figures if f.awal >= match.end()]
    if not before or not after or not _OUT_OF.fullmatch(stated.teks[before[-1].akhir : match.start()]):
        return None
    if stated.teks[match.end() : after[0].awal].strip():
        return None
    one, other, is_high = before[-1].angka, after[0].angka, bool(match["high"])
    holds = one.nilai is not None and other.nilai is not None and (one.nilai <= other.nilai) is is_high
    holds = holds or one.nilai == other.nilai
    found = f'{one.teks} dari {other.teks}; tercetak "{match[0]}"'
    return Check(
        "peringkat",
        stated.place(*match.span()),
        (one.tempat, other.tempat),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        match[0],
        hitungan=found,
        aturan="yang diperoleh tidak melebihi nilai tertinggi dan tidak kurang dari nilai terendah",
        penjelasan=""
        if holds
        else f'Tercetak "{match[0]}", padahal {one.teks} berada di seberang {other.teks}.',
        is_kesimpulan=True,
    )


def _of_number(
    stated: Stated, match: re.Match[str], near: Sequence[Layout], nearby: Nearby
) -> Iterator[Check]:
    """Test a word of rank by the number beside it: false where that is the other end of each column that has it."""
    figure = next((f for f in stated.figures if f.awal >= match.end()), None)
    if figure is None or not _BEHIND.fullmatch(stated.teks[match.end() : figure.awal]):
        figure = next((f for f in reversed(stated.figures) if f.akhir <= match.start()), None)
        if figure is None or not _BEFORE.fullmatch(stated.teks[figure.akhir : match.start()]):
            return
    if count_digits(figure.angka) < _FEWEST_DIGITS:
        return
    said, is_high = read_words(stated.teks), bool(match["high"])
    for layout in near:
        cells = [
            (row, column)
            for column in layout.kolom
            if not _has_signs(layout, column)
            if not layout.with_role("target") or column.peran in {"capaian", "serapan"}
            for row in Structure(layout).data
            if (number := layout.angka.get((row, column.kolom))) and number.nilai == figure.nilai
            and number.desimal == figure.angka.desimal
            and said & (nearby.words[layout.blok].telling(row) | read_words(column.judul))
        ]  # fmt: skip
        if not cells:
            continue
        ends = [
            (row, column.kolom, found)
            for row, column in cells
            if (found := rank_rows(layout, column, row, is_high=is_high)) and found[0] == 1
        ]  # fmt: skip
        others = [
            (row, column.kolom, found)
            for row, column in cells
            if (rank_rows(layout, column, row, is_high=not is_high) or (0, 0))[0] == 1
            and (found := rank_rows(layout, column, row, is_high=is_high))
        ]
        if ends or len(others) == len(cells):
            row, kolom, rank = (ends or others)[0]
            yield from judge_rank(stated, match.span(), layout, row, [(kolom, rank)], 1)
        return


def ranked_row(
    stated: Stated, match: re.Match[str], layout: Layout, nearby: Nearby, *, start: int | None = None
) -> tuple[int, int] | None:
    """Find the row that a word of rank is said of.

    Args:
        stated: the sentence.
        match: the word.
        layout: the table.
        nearby: the names of its rows.
        start: where the words behind the rank begin; at its end where it is not given.

    Returns:
        The row, and where its name ends; None where the words name none.
    """
    names = nearby.names[layout.blok]
    start = match.end() if start is None else start
    gap = _IS.match(stated.teks, start)
    start = gap.end() if gap else start
    mention = next((m for m in find_mentions(stated.teks, names) if m.awal == start), None)
    if mention is not None and _ENDS.match(stated.teks, mention.akhir):
        return names[mention.kunci], mention.akhir
    end = _NAME_ENDS.search(stated.teks, start)
    stop = end.start() if end else len(stated.teks)
    if _AND_ANOTHER.match(stated.teks, stop):
        return None  # of two that lead together neither is the first alone
    row = nearby.words[layout.blok].find(stated.teks[start:stop], Structure(layout).data) if gap else None
    return (row, stop) if row is not None else None


def _of_next(stated: Stated, match: re.Match[str], layout: Layout, nearby: Nearby) -> Sequence[Column]:
    """The columns of the number behind a second rank that is of the same measure as the first."""
    following = RANK.search(stated.teks, match.end())
    if following is None or not _THAT.search(stated.teks[: following.start()]):
        return ()
    ranked = ranked_row(stated, following, layout, nearby)
    return _of_figure(stated, ranked[1], layout, ranked[0]) if ranked else ()


def _with_share(columns: Sequence[Column], layout: Layout) -> Iterator[Column]:
    """Columns, each with the share beside it: "kepemilikan akta" may be ranked by its number or its percentage."""
    for column in columns:
        yield column
        yield from (other for other in layout.kolom[column.kolom : column.kolom + 1] if is_relative(other))


def _is_known(stated: Stated, match: re.Match[str], called: RowWords) -> bool:
    """Whether the table has all words for what is ranked: no "kepadatan" beside "Kasus"."""
    lead = stated.teks[: match.start()]
    if _THAT.search(lead):
        return True
    clause = re.split(r"\bdan\b", _CLAUSE.split(lead)[-1])[-1]
    return bool(re.search("serap|nyerap", clause, re.IGNORECASE)) or called.knows(clause)


def _months(layout: Layout, row: int) -> Sequence[int] | None:
    """The rows of months where a row is one: it ranks among them, and not among quarters; else None."""
    rows = [each for each in layout.rows if _MONTH.fullmatch(layout.name(each))]
    return rows if row in rows else None


def _has_signs(layout: Layout, column: Column) -> bool:
    return any((number.nilai or 0) < 0 for (_, k), number in layout.angka.items() if k == column.kolom)


def _alike(layout: Layout, row: int) -> frozenset[int]:
    """The rows whose names share a word with that of a row: the perspectives, amid their indikator."""
    own = read_words(layout.name(row))
    return frozenset(other for other in layout.rows if own & read_words(layout.name(other)))


def _of_figure(stated: Stated, end: int, layout: Layout, row: int) -> Sequence[Column]:
    """The columns that have the number behind the name in its row."""
    figure = next((f for f in stated.figures if f.awal >= end), None)
    if figure is None or re.search(r"[.;]|,\s*\w", stated.teks[end : figure.awal]):
        return ()
    if re.match(r"\s+dari\s+\d", stated.teks[figure.akhir :]):
        return ()  # "121 dari 200": the share ranks so, not the number
    return [
        column
        for column in layout.kolom
        if (number := layout.angka.get((row, column.kolom))) and number.nilai == figure.nilai
    ]


def _of_words(stated: Stated, match: re.Match[str], layout: Layout, year: int | None) -> Sequence[Column]:
    """The columns that the words before a rank name; of parts and their sum the sum is meant."""
    lead = stated.teks[: match.start()]
    if _THAT.search(lead):
        # "Partisipasi tertinggi di A, kecamatan berpemilih terbanyak, dan terendah di B": of which, is not said.
        before = [lead[: match.start()] for match in RANK.finditer(lead)]
        return [c for each in before for c in _of_lead(each, layout, year)]
    return _of_lead(lead, layout, year)


def _of_lead(lead: str, layout: Layout, year: int | None) -> Sequence[Column]:
    if _ABSORBED.search(_CLAUSE.split(lead)[-1]):
        return _absorption(layout)
    found = [c for c in find_meant(layout, lead.casefold()) if c.tahun in {None, year}]
    if not _RATE.search(lead):  # "penumpang" are no "penumpang per pergerakan"
        found = [c for c in found if not _RATE.search(c.judul)]
    whole = [c for c in found if c.kepala and _WHOLE_HEAD.match(squash(c.kepala[-1]))]
    is_of_part = any(
        len(c.kepala[-1]) > 1 and squash(c.kepala[-1]) in squash(lead)
        for c in found
        if c.kepala and c not in whole
    )
    return found if is_of_part else whole or found


def _spent(stated: Stated, match: re.Match[str], layout: Layout) -> Sequence[Column]:
    """The amounts that were spent, where a word of rank may be of them: "penyerapan terbesar"."""
    clause = _CLAUSE.split(stated.teks[: match.start()])[-1]
    is_spent = _ABSORBED.search(clause) and OF_AMOUNT.search(match[0])
    return layout.with_role("realisasi_anggaran", "realisasi") if is_spent else ()


def _absorption(layout: Layout) -> Sequence[Column]:
    """The share that was spent, also where its head says no more than "Persen" beside a budget."""
    shares = layout.with_role("serapan")
    others = layout.with_role("persen")
    has_budget = layout.with_role("pagu") and layout.with_role("realisasi", "realisasi_anggaran")
    return shares or (others if has_budget and len(others) == 1 else ())
