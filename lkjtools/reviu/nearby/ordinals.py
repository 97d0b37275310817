"""Words of rank with an ordinal: "penyumbang terbesar kedua ialah B", of the table that the text goes on about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.columns.rank_columns import HEAD
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.nearby.nearby import short_names
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Column, Layout, squash
from lkjtools.reviu.printed.names import find_mentions, first_word, name_key
from lkjtools.reviu.printed.number import Number, add_up
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.ranks import RANK
from lkjtools.reviu.sums.additive import is_relative, numbers_in
from lkjtools.reviu.words.count_words import ORDINAL, read_count
from lkjtools.reviu.words.setting import opens_elsewhere
from lkjtools.reviu.words.spoken_of import RowWords

ORDINAL_BEHIND = re.compile(rf"\s+(?P<word>{'|'.join(ORDINAL)})\b", re.IGNORECASE)
_IS = re.compile(
    r"\s+(?:ialah|adalah|yaitu|yakni|berasal dari|ditempati(?: oleh)?|dicatat(?: oleh)?|terdapat (?:pada|di))"
    r"\s+(?:Kecamatan\s+|Kabupaten\s+|Blok\s+)?",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"(?:berada|menempati|menduduki)\s+(?:(?:di|pada)\s+)?(?:urutan|peringkat|posisi)\s+(?P<word>{'|'.join(ORDINAL)})\b"
    r"(?:\s+menurut\s+(?P<by>[a-z]+))?(?:\s+dari\s+(?P<of>\w+)(?:\s+(?!dalam|dari|menurut)[a-z/]+){1,3})?(?=\s*(?:[.;,)]|dengan\b|$))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:^|[;.]|\b(?:adapun|sedangkan|sementara))\W*$", re.IGNORECASE)
"""Before a name that begins its clause."""
_OF_YEAR = re.compile(r"[\s,]*(?:(?:pada\s+)?tahun\s+(?:20\d\d|ini)[\s,]*)?")
_UP_TO = re.compile(r"[.,;()]|\s+(?:dengan|sebesar|sebanyak|yang)\b")
_PART = re.compile(r"kontribu|penyumbang|sumbang|porsi|pangsa|penghasil|penerima|pengguna")
_SUM = re.compile(r"\W*(?:jumlah|total|rata-rata)\b|\W*(?:provinsi|nasional|indonesia)\W*$", re.IGNORECASE)
"""Rows that rank among no others: sums, means, and what regions are compared with."""
_RESULT = re.compile(r"\W*(?:nilai|skor|indeks|IKM|SKM)\b", re.IGNORECASE)
"""What the last row is called where it is made of the others, which rank without it."""
_JOINING = frozenset(
    [
        "dan",
        "dengan",
        "nilai",
        "sebagai",
        "yang",
        "tetapi",
        "namun",
        "sedangkan",
        "sementara",
        "adapun",
        "juga",
    ]
)
"""Words before a rank that name nothing."""
_NEAR = 8
"""Blocks between a table and the text about it."""
_FEWEST = 3


def check_ordinals(understood: Understood, layouts: Mapping[int, Layout]) -> Iterable[Check]:
    """Test that what is said to rank second, third and so on does so in a column of the table before the text.

    Args:
        understood: the report.
        layouts: its tables.

    Yields:
        The tests; one that names no row of a table nearby is left out.
    """
    for stated in read_sentences(understood):
        near = tables_before(stated, layouts)
        for match in RANK.finditer(stated.teks):
            ordinal = ORDINAL_BEHIND.match(stated.teks, match.end())
            if ordinal is None or stated.is_quoted or opens_elsewhere(stated.teks):
                continue
            found = _IS.match(stated.teks, ordinal.end())
            rest = _UP_TO.split(stated.teks[found.end() :])[0] if found else ""
            for layout in near:
                data = Structure(layout).data
                rows = [row for row in data if rest and name_key(layout.name(row)) == name_key(rest)]
                if len(rows) == 1:
                    yield from _check(stated, (match, ordinal), layout, rows[0])
                    break
        if not (stated.is_quoted or opens_elsewhere(stated.teks)):
            yield from _placed(stated, near)


def _placed(stated: Stated, near: Sequence[Layout]) -> Iterator[Check]:
    """Such as "layang berada di urutan kedua menurut volume": in any column, or in those that it names."""
    for match in _PLACED.finditer(stated.teks):
        lead = stated.teks[: match.start()]
        for layout in near:
            names = short_names(layout)
            words = RowWords(layout)
            if match["of"] and read_count(match["of"]) not in {len(ranking_rows(layout)), None}:
                continue  # of some of the rows, or of others
            said = [
                m
                for m in find_mentions(lead, names)
                if _OF_YEAR.fullmatch(lead[m.akhir :])
                and (
                    _ALONE.search(lead[: m.awal])
                    or (match["by"] is None and words.knows(re.split(r"[;.]", lead[: m.awal])[-1]))
                )
            ]
            if not said:
                continue
            heads = [c for c in layout.kolom if match["by"] and squash(match["by"]) in squash(c.judul)]
            row, claimed = names[said[0].kunci], ORDINAL[match["word"].casefold()]
            columns = heads or [c for c in layout.kolom if not match["by"]]
            ranks = ([] if heads else _printed_ranks(layout, row)) or [
                (c.kolom, found)
                for c in columns
                for is_high in ((True,) if heads else (True, False))
                if (found := rank_rows(layout, c, row, is_high=is_high))
            ]
            span = (match.start(), match.end("by" if match["by"] else "word"))
            yield from judge_rank(stated, span, layout, row, ranks, claimed)
            break


def _printed_ranks(layout: Layout, row: int) -> list[tuple[int, tuple[int, int]]]:
    """The ranks of a row that columns print."""
    heads = {column.kolom: squash(column.kepala[-1]) for column in layout.kolom if column.kepala}
    columns = [k for k, head in heads.items() if HEAD.match(head) or head.startswith("urutan")]
    values = {k: n.nilai for k in columns if (n := layout.angka.get((row, k))) and n.nilai is not None}
    return [(k, (int(value), int(value))) for k, value in values.items() if value.denominator == 1]


def tables_before(stated: Stated, layouts: Mapping[int, Layout]) -> Sequence[Layout]:
    """The tables that a sentence may go on about, the nearest first.

    Args:
        stated: the sentence.
        layouts: the tables of the report.

    Returns:
        Those that stand a few blocks before it.
    """
    near = [index for index in layouts if 0 < stated.blok - index <= _NEAR]
    return [layouts[index] for index in sorted(near, reverse=True)]


def _check(
    stated: Stated, words: tuple[re.Match[str], re.Match[str]], layout: Layout, row: int
) -> Iterator[Check]:
    rank, ordinal = words
    claimed = ORDINAL[ordinal["word"].casefold()]
    lead = stated.teks[: rank.start()].casefold()
    ranks = [
        (column.kolom, found)
        for column in find_meant(layout, lead)
        if (found := rank_rows(layout, column, row, is_high=bool(rank["high"])))
    ]
    yield from judge_rank(stated, (rank.start(), ordinal.end()), layout, row, ranks, claimed)


def judge_rank(
    stated: Stated,
    span: tuple[int, int],
    layout: Layout,
    row: int,
    ranks: Sequence[tuple[int, tuple[int, int]]],
    claimed: int,
) -> Iterator[Check]:
    """Test a rank that a sentence claims by those that a row has in the columns that may be meant.

    Args:
        stated: the sentence.
        span: where in it the words of rank stand.
        layout: the table.
        row: the row.
        ranks: the columns that may be meant, each with the first and the last rank of the row, see `rank_rows`.
        claimed: the rank.

    Yields:
        The test; none where no column is meant.
    """
    if not ranks:
        return
    holding = next((each for each in ranks if each[1][0] <= claimed <= each[1][1]), None)
    kolom, (at, _) = holding or min(ranks, key=lambda each: abs(each[1][0] - claimed))
    number, printed = layout.angka[row, kolom], stated.teks[slice(*span)]
    ahead = [] if holding else _ahead(layout, row, kolom, number, printed)
    where = name_table(layout.table)
    told = f'{layout.name(row)} ({number.teks}) di urutan {at} pada kolom "{layout.kolom[kolom - 1].judul}"'
    told += "".join(f", setelah {layout.name(other.tempat.baris)} ({other.teks})" for other in ahead)
    yield Check(
        "peringkat",
        stated.place(*span),
        (number.tempat, *(other.tempat for other in ahead)),
        Verdict.MATCH if holding else Verdict.MISMATCH,
        printed,
        "",
        told if holding else f'{told}; tercetak "{printed}"',
        f"urutan baris dalam {where}",
        "" if holding else f"Tidak ada kolom dalam {where} yang menempatkannya pada urutan {claimed}.",
        is_kesimpulan=True,
    )


def _ahead(layout: Layout, row: int, column: int, number: Number, printed: str) -> Sequence[Number]:
    """The number that leads a column in place of that of a row."""
    rank, data = RANK.search(printed), Structure(layout).data
    others = [n for (at, k), n in layout.angka.items() if k == column and at in data and n.nilai is not None]
    if rank is None or number.nilai is None or not others:
        return []
    by_value = sorted(others, key=lambda n: n.nilai or 0, reverse=bool(rank["high"]))
    return by_value[:1] if by_value[0].nilai != number.nilai else []


def find_meant(layout: Layout, lead: str) -> Sequence[Column]:
    """The columns that the words before a rank speak of: those that they name or, of a part, the amounts.

    Args:
        layout: the table.
        lead: the words, in small letters.

    Returns:
        The columns; none where other words speak of something else: "kenaikan", "objek".
    """
    clause = re.split(r"[,;:]", lead)[-1]
    heads = {column.kolom: set(re.findall(r"[a-z]{3,}", column.judul.casefold())) for column in layout.kolom}
    words = set(re.findall(r"[a-z]{3,}", clause)) - _JOINING
    caption = set(re.findall(r"[a-z]{3,}", layout.table.judul.casefold()))
    named = [column for column in layout.kolom if heads[column.kolom] & words]
    amounts = [column for column in layout.kolom if not is_relative(column) and column.peran != "selisih"]
    others = {word for word in words if not _PART.match(word)}.difference(caption, *heads.values())
    if others or not words:
        return []
    return [*named, *amounts] if _PART.search(clause) else named


def is_whole(layout: Layout, row: int, rows: Sequence[int]) -> bool:
    """Whether a row sums others, though no word says so: "Politeknik" below its programs.

    Args:
        layout: the table.
        row: the row.
        rows: the others.

    Returns:
        Whether one of its numbers is their sum.
    """
    return any(
        at == row
        and len(parts := numbers_in(layout, rows, column)) >= _FEWEST
        and agrees(number, add_up(parts))
        for (at, column), number in layout.angka.items()
        if number.nilai
    )


def ranking_rows(layout: Layout) -> list[int]:
    """List the rows that may be compared with each other.

    Args:
        layout: the table.

    Returns:
        Those of its data that sum up no others.
    """
    rows = [row for row in Structure(layout).data if not _SUM.match(layout.name(row))]
    result = _RESULT.match(layout.name(rows[-1])) if rows else None
    is_last = result and not any(layout.name(row).startswith(result[0]) for row in rows[:-1])
    return rows[:-1] if is_last else rows


def rank_rows(
    layout: Layout, column: Column, row: int, *, is_high: bool, among: Collection[int] | None = None
) -> tuple[int, int] | None:
    """The first and the last rank that a row may have in a column; of equal numbers each may come first.

    Args:
        layout: the table.
        column: the column.
        row: the row.
        is_high: the largest is the first.
        among: the rows that are ranked; all where they are not given.

    Returns:
        Both; None where the column has too few numbers.
    """
    # A program ranks among programs, its kegiatan among theirs.
    is_program = first_word(layout.name(row)) == "program"
    others = [
        other
        for other in ranking_rows(layout)
        if (among is None or other in among) and (first_word(layout.name(other)) == "program") is is_program
    ]
    if row not in others:
        return None
    for whole in (others[:1], others[-1:]):  # a program above its kegiatan, a total below its rows
        if whole and whole[0] != row and is_whole(layout, whole[0], [o for o in others if o != whole[0]]):
            others.remove(whole[0])
    numbers = [layout.angka.get((other, column.kolom)) for other in others]
    values = [number.nilai for number in numbers if number is not None and number.nilai is not None]
    own = layout.angka.get((row, column.kolom))
    if column.peran == "no" or own is None or own.nilai is None or len(values) < _FEWEST:
        return None
    before = sum(value > own.nilai if is_high else value < own.nilai for value in values)
    return before + 1, before + values.count(own.nilai)
