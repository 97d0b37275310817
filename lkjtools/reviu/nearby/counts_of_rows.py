"""How many rows of a table nearby rise, fall, reach their target or lie below the whole, and which is the only one.

What is counted is called as the head over the names says, or as several names begin: "tiga perangkat
daerah", "dua polsek". The table may tell it in several ways (years, a column of differences, capaian);
one that gives the count, or the row, is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, product

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.facts.stated import Stated
from lkjtools.reviu.nearby.nearby import Nearby, are_told
from lkjtools.reviu.nearby.ordinals import is_whole
from lkjtools.reviu.printed.heads import Column, Layout
from lkjtools.reviu.printed.names import first_word
from lkjtools.reviu.printed.structure import Structure
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.count_words import COUNT, ORDINAL, check_count, read_count
from lkjtools.reviu.words.setting import LAST_YEAR, is_elsewhere, is_of_other_year
from lkjtools.reviu.words.spoken_of import RowWords

_CLAUSE = re.compile(rf"[^,;:]+?(?=[,;:]|$|\b(?:{CONTRAST}|{CONCESSION})\b)", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:angka|nilai|rata-rata|rerata|capaian|persentase)\s+(?P<whole>kabupaten|kota|provinsi|nasional|kecamatan|rata-rata)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\W*(?:kabupaten|kab\.|kota|provinsi|nasional|indonesia|nilai|ikm|indeks|skor|rata)\b",
    re.IGNORECASE,
)
"""How a row begins that tells of all others."""
_ONLY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<name>(?:[^\s.,;:()]+\s+){1,8}?)(?:merupakan|adalah|ialah|menjadi)\s+satu-satunya\s+(?P<said>[^.;:,]+)",
        r"\bsatu-satunya\s+(?P<said>[^.;:,]+?)\s+(?:adalah|ialah|yaitu|yakni)\s+(?P<name>[^.;:,]+)",
        r"(?<!tidak )(?<!bukan )\bhanya\s+(?P<name>[^.;:,]+?)\s+yang\s+(?P<said>[^.;:,]+)",
    )
)
"""The only row of which something is said."""
_ANY_ROW = re.compile(
    r"^(?:daerah|wilayah|indikator|unsur|jenis|komponen|program|kegiatan|sektor|unit|uraian|sasaran|bidang|aspek)\b",
    re.IGNORECASE,
)
"""What a row may be called whatever it is."""
_COMPARED = re.compile(r"\b(?:dari(?:pada)?|dibanding\w*|terhadap|sejak)\b[^.;,]*\b20\d\d\b", re.IGNORECASE)
_NOT_ALL = re.compile(
    r"\b(?:di\s?antara|selain|kecuali|di\s?luar|ini|itu|tersebut|bukan|tidak hanya)\b", re.IGNORECASE
)
"""Before it: others are left out, or the name is one of another sentence."""
_NO_NOUN = frozenset({"uraian", "indikator", "nama", "keterangan", "indikator kinerja"})
_NONE = r"tidak\s+(?:ada|terdapat|satu\s?pun)(?:\s+satu\s?pun)?"
_FULL = Fraction(100)
_FEW = 3
"""Rows that a count is about."""
_UNCLEAR = re.compile(
    r"\b(?:hampir|sekitar|kurang\s+lebih|minimal|paling\s+sedikit|setidaknya|lebih\s+dari|agar|supaya"
    r"|akan|diharapkan|ditargetkan|berturut-turut|terus|setiap\s+tahun|selama|signifikan|drastis|tajam|persen|di\s+antaranya)\b|%"
    r"|\b(?:jika|bila|apabila)\s+(?!di(?:banding|lihat))",
    re.IGNORECASE,
)


_PLAIN = re.compile(
    r"yang|pada|tahun|dari|dibanding(?:kan)?|dengan|terdapat|sebanyak|seluruh|semua|mengalami|telah|sudah|masih|juga|belum"
    r"|tidak|hanya|baru|atau|sebelum|lalu|tersebut|ditetapkan|target|realisasi|angka|capaian|bila|jika|apabila"
    r"|dilihat|secara|keseluruhan|tercatat|menunjukkan|berhasil|mampu|ternyata|antara"
)
"""Words of a count that name no other thing than its table tells."""


_Way = tuple[str, frozenset[int]]
"""How a table tells of which rows something holds, in words, and these rows."""


@dataclass(frozen=True)
class _Counted:
    """A table whose rows are counted.

    Attributes:
        layout: the table.
        noun: what its rows are called; empty where no plain word tells it.
        rows: its rows.
        measure: words of what is told of them; of none all columns may tell it.
    """

    layout: Layout
    noun: str
    rows: tuple[int, ...]
    measure: frozenset[str] = frozenset()

    def values(self, column: Column) -> list[Fraction]:
        """The numbers of the rows in a column."""
        found = (self.layout.angka.get((row, column.kolom)) for row in self.rows)
        return [number.nilai for number in found if number is not None and number.nilai is not None]

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that may tell it."""
        heads = (" ".join(column.kepala).casefold() for column in self.layout.kolom)
        columns = [(head, column) for head, column in zip(heads, self.layout.kolom, strict=True)]
        told = [column for head, column in columns if any(word in head for word in self.measure)]
        return told or [column for _, column in columns]

    def measured_by(self, said: str) -> _Counted:
        """The same, told by the columns that have a word of what is said in their heads, where any has."""
        words = {word.casefold().removesuffix("nya") for word in re.findall(r"[^\W\d]{4,}", said)}
        plain = {word for word in words if _PLAIN.fullmatch(word) or word in self.noun}
        return replace(self, measure=frozenset(words - plain))


def check_counts_of_rows(nearby: Nearby) -> Iterator[Check]:
    """Test counts of the rows of tables nearby, as far as no other test does.

    Args:
        nearby: the sentences and the tables near each.

    Yields:
        The tests.
    """
    # That "3 (tiga)" says the same twice is no test of how many there are.
    tested = {check.hasil for check in nearby.checks if check.is_tested and check.uji != "terbilang"}
    counted = {index: [*_counted(layout)] for index, layout in nearby.layouts.items()}
    for stated, tables in nearby.sentences:
        near = [each for index in tables for each in counted[index]]
        if not near or _UNCLEAR.search(stated.teks):
            continue
        for clause in _CLAUSE.finditer(stated.teks):
            check = _check(stated, clause, near, nearby.tahun)
            if check is not None and check.hasil not in tested:
                yield check
        words = {index: nearby.words[index] for index in tables}
        for check in _check_only(stated, near, words, nearby.tahun):
            if check.hasil not in tested:
                yield check


def _check_only(
    stated: Stated, near: Sequence[_Counted], words: Mapping[int, RowWords], year: int | None
) -> Iterator[Check]:
    """Such as "sektor perikanan merupakan satu-satunya sektor yang menurun": no other row, and that one, falls."""
    for match in chain.from_iterable(pattern.finditer(stated.teks) for pattern in _ONLY):
        relation = _only_relation(stated, match["said"], match.start("said"), year)
        if relation is None or _NOT_ALL.search(stated.teks[: match.end()]):
            continue
        for table in near:
            row = words[table.layout.blok].find(match["name"], table.rows)
            said = _ANY_ROW.sub(lambda word: " " * len(word[0]), match["said"])
            if row is None or not _is_of_table(said, relation, table):
                continue
            found = dict(_ways(table.measured_by(match["said"]), relation, match["said"], year))
            if found:
                yield _judge_only(stated, match, row, table, found, relation)
                break


def _judge_only(
    stated: Stated,
    match: re.Match[str],
    row: int,
    table: _Counted,
    found: Mapping[str, frozenset[int]],
    relation: Relation,
) -> Check:
    holds = {row} in found.values()
    way = next((words for words, rows in found.items() if rows == {row}), next(iter(found)))
    layout = table.layout
    told = " dan ".join(layout.name(each) for each in sorted(found[way])) or "tidak ada"
    what = f'{table.noun or "baris"} yang "{relation.kata}": {told}'
    return Check(
        "kata",
        stated.place(*match.span()),
        tuple(n.tempat for (each, _), n in layout.angka.items() if each in found[way] | {row}),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        match[0],
        "" if holds else told,
        what,
        f"{name_table(layout.table)}, {way}",
        "" if holds else f"Menurut tabel, {what}.",
        is_kesimpulan=True,
    )


def _counted(layout: Layout) -> Iterator[_Counted]:
    """The rows of a table of which each has one name, by the head over them and by the word that begins several."""
    structure = Structure(layout)
    names = [column for column in layout.kolom if column.peran in {"nama", ""} and column.kepala]
    first = next((column for column in names if column.kolom < layout.first_number_column), None)
    if first is None or len(structure.totals) > 1:
        return
    # Below a total stand results, which are none of what is counted.
    head = first.kepala[-1].casefold()
    data = [
        row for row in structure.data if layout.text(row, first.kolom) and not _is_whole(layout, row, head)
    ]
    numbered = [row for row in data if any(layout.text(row, c.kolom) for c in layout.with_role("no"))]
    data = numbered or data  # below numbered rows one without a number is a result
    if len(data) > _FEW and is_whole(layout, data[-1], data[:-1]):
        del data[-1]
    rows = tuple(row for row in data if not structure.totals or row < structure.totals[0])
    noun = " ".join(re.sub(r"\(.*?\)", " ", first.kepala[-1]).casefold().split())
    if len(rows) >= _FEW:
        is_plain = re.fullmatch(r"[a-z]{4,}(?: [a-z]+){0,2}", noun) and noun not in _NO_NOUN
        yield _Counted(layout, noun if is_plain else "", rows)
    by_word: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_word[first_word(layout.name(row))].append(row)
    for word, same in by_word.items():
        is_noun = re.fullmatch(r"[a-z]{4,}", word) and word not in noun and word not in _NO_NOUN
        if len(same) >= _FEW and is_noun:
            yield _Counted(layout, word, tuple(same))


def _is_whole(layout: Layout, row: int, head: str) -> bool:
    """Whether a row tells of all others; below "Kabupaten/Kota" a "Kota Damar" is one of them."""
    result = _RESULT.match(layout.name(row))
    is_result = result is not None and result[0].strip(" \t-*.").casefold() not in head
    return is_result or layout.is_mean(row) or layout.is_total(row)


def _check(stated: Stated, clause: re.Match[str], near: list[_Counted], year: int | None) -> Check | None:
    text = clause[0]
    relation = _only_relation(stated, text, clause.start(), year)
    if relation is None:
        return None
    for noun in dict.fromkeys(each.noun for each in near if each.noun):
        name = re.escape(noun)
        count = rf"(?<!dari )(?<!rata-rata )(?<!jumlah )\b(?P<count>{_NONE}|{COUNT}|{'|'.join(ORDINAL)})"
        counts = [
            *re.finditer(
                rf"{count}(?:\s+dari\s+(?:ke)?(?P<of>{COUNT}))?\s+{name}\b(?!\s+(?:tersebut|itu|ini)\b)",
                text,
                re.IGNORECASE,
            )
        ]
        tables = [each for each in near if each.noun == noun]
        if len(counts) != 1 or len(tables) != 1 or not _is_of_table(text, relation, tables[0]):
            continue
        claimed, every = read_count(counts[0]["count"]), read_count(counts[0]["of"] or "")
        table = tables[0]
        if every is not None and every == len(table.rows) - 1:
            table = replace(table, rows=table.rows[:-1])  # the last row is what comes of the others
        found = {way: len(rows) for way, rows in _ways(table, relation, text, year)}
        if claimed is None or not found or claimed > len(table.rows) or every not in {None, len(table.rows)}:
            return None
        return _judge(stated, clause, counts[0], claimed, table, found, relation)
    return None


def _only_relation(stated: Stated, text: str, start: int, year: int | None) -> Relation | None:
    """The only word of a clause that tells how numbers stand, if it is of the year of the report."""
    relations = [r for r in find_relations(text) if r.jenis in {"perubahan", "target", "urutan"}]
    if len(relations) != 1 or is_elsewhere(stated.teks, start) or is_of_other_year(stated.teks, year, start):
        return None
    if relations[0].jenis == "target" and LAST_YEAR.search(text):
        return None
    said = {int(each) for each in re.findall(r"\b20\d\d\b", stated.teks)}
    is_of_last_year = said and year not in said and not _COMPARED.search(stated.teks)
    return None if said - {year, (year or 0) - 1} or is_of_last_year else relations[0]


def _is_of_table(text: str, relation: Relation, table: _Counted) -> bool:
    """Whether a clause has no word for another thing than its table tells: "tiga kecamatan turun harganya"."""
    rest = _WHOLE.sub("", text[: relation.awal] + text[relation.akhir :])
    layout = table.layout
    words = (word.casefold().removesuffix("nya") for word in re.findall(r"[^\W\d]{4,}|\b[A-Z]{2,3}\b", rest))
    told = (word for word in words if read_count(word) is None)
    return are_told(told, [layout.table.judul, table.noun, *(c.judul for c in layout.kolom)], _PLAIN)


def _judge(
    stated: Stated,
    clause: re.Match[str],
    match: re.Match[str],
    claimed: int,
    table: _Counted,
    found: Mapping[str, int],
    relation: Relation,
) -> Check:
    way = next((words for words, count in found.items() if count == claimed), next(iter(found)))
    start, stop = (clause.start() + at for at in match.span("count"))
    digits = re.match(r"\d+", match["count"])
    place = stated.place(start, start + digits.end() if digits else stop)
    inputs = [number.tempat for (row, _), number in table.layout.angka.items() if row in table.rows][:1]
    where = f"{name_table(table.layout.table)}, {way}"
    rule = f'banyaknya {table.noun} yang "{relation.kata}", dihitung dari {where}'
    held = f"{found[way]} dari {len(table.rows)} baris"
    return check_count(place, inputs, match["count"], found[way], rule, held)


def _ways(table: _Counted, relation: Relation, text: str, year: int | None) -> Iterator[_Way]:
    """The rows that a word holds for, in each way that a table tells."""
    whole = _WHOLE.search(text)
    if whole is not None:
        yield from _against_whole(table, relation, whole["whole"].casefold())
    elif relation.jenis == "perubahan":
        yield from _moved(table, relation, year)
    elif relation.jenis == "target" and re.search(r"\b(?:target|sasaran)", text, re.IGNORECASE):
        yield from _reached(table, relation, year)


def _against_whole(table: _Counted, relation: Relation, whole: str) -> Iterator[_Way]:
    rows = [row for row in table.layout.rows if table.layout.name(row).casefold() == whole]
    for row, column in product(rows if len(rows) == 1 else (), table.layout.kolom):
        number = table.layout.angka.get((row, column.kolom))
        if number is not None and number.nilai is not None:
            yield from _count(table, relation, column, number.nilai)


def _moved(table: _Counted, relation: Relation, year: int | None) -> Iterator[_Way]:
    changes = [column for column in table.layout.kolom if column.peran == "selisih"]
    if len(changes) > 1:
        changes = [column for column in changes if column in table.columns]
    for column in changes:
        if any(value < 0 for value in table.values(column)):
            yield from _count(table, relation, column, Fraction(0))
    dated = [c for c in table.columns if c.tahun and c.peran not in {"target", "pagu", "selisih"}]
    for new, old in product(dated, dated):
        if new.tahun == year and old.tahun == (year or 0) - 1:
            yield from _count(table, relation, new, old)


def _reached(table: _Counted, relation: Relation, year: int | None) -> Iterator[_Way]:
    def of(*roles: str) -> list[Column]:
        return [c for c in table.layout.kolom if c.peran in roles and c.tahun in {None, year}]

    # Of some things less is the better: what reaches its target then lies below it.
    for realisasi, target in product(of("realisasi", "realisasi_anggaran"), of("target", "pagu")):
        yield from _count(table, relation, realisasi, target)
        yield from _count(table, relation, target, realisasi)
    shares = [column for column in table.layout.kolom if column.is_bare and column.peran == "persen"]
    for capaian in (*of("capaian", "serapan"), *shares):
        yield from _count(table, relation, capaian, _FULL)


def _count(table: _Counted, relation: Relation, column: Column, other: Column | Fraction) -> Iterator[_Way]:
    """The rows of a column that a word holds for, as against another or a number; nothing where one is empty."""
    ones = table.values(column)
    others = [other] * len(ones) if isinstance(other, Fraction) else table.values(other)
    if len(ones) == len(others) == len(table.rows):
        words = "" if isinstance(other, Fraction) else f' dan "{other.judul}"'
        yield (
            f'kolom "{column.judul}"{words}',
            frozenset(
                row for row, *pair in zip(table.rows, ones, others, strict=True) if relation.holds(*pair)
            ),
        )
