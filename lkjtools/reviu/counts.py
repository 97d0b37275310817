"""Counts that prose claims: of indikator that reach their target, of rows of a table, of what a sentence lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Jenis, Paragraph, PublishedReport, Table
from lkjtools.reviu.check import Check
from lkjtools.reviu.fact import Fact, Understood
from lkjtools.reviu.heads import understand_table
from lkjtools.reviu.names import name_key
from lkjtools.reviu.number import Number, Place
from lkjtools.reviu.number_words import WORDS, read_words
from lkjtools.reviu.reached import Measured, find_directions, is_lower_better, lawful_answers, measure_fact
from lkjtools.reviu.sentences import Sentence, split_sentences
from lkjtools.reviu.understand import name_table

_KIND = "cacah"
_ORDINAL = {"kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8}
_THING = r"(?:indikator|sasaran|IKU|IKK|target)"
_COUNT = rf"(?:\d{{1,3}}(?:\s*\([a-z ]+\))?|{WORDS})"
_OF = re.compile(
    rf"\b(?P<some>{_COUNT})\s+(?:{_THING}\s+)?dari\s+(?:ke)?(?P<all>{_COUNT})\s+{_THING}", re.IGNORECASE
)
_ALL = re.compile(rf"\b(?:dari|terdapat|memiliki|ada)\s+(?P<all>{_COUNT})\s+{_THING}", re.IGNORECASE)
_EVERY = re.compile(rf"\b(?P<all>{'|'.join(_ORDINAL)})\s+{_THING}", re.IGNORECASE)
_NAMED = re.compile(rf"(?<!dari )\b(?P<all>{_COUNT})\s+indikator\s+kinerja\s+utama", re.IGNORECASE)
_SOME = re.compile(
    rf"(?<!ke)(?<!dari )\b(?P<some>satu-satunya|{_COUNT})\s+{_THING}(?:\s+(?!dari\b)\w+){{0,3}}?\s*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?P<all>seluruh|semua)\s+(?:indikator|IKU)(?:\s+(?:kinerja|utama|program|pada|dalam|tabel|di|atas|ini|tahun|[\d.]+))*\s+"
    r"(?P<relation>(?:(?:telah|sudah|berhasil|belum|tidak)\s+)*(?:men|me)(?:capai|lampaui|menuhi)(?:\s+(?:atau|dan)\s+\w+)?)"
    r"\s+target",
    re.IGNORECASE,
)
_REACHED = r"(?:ter|men|me)(?:capai|lampaui|penuhi|menuhi)"
_PARTED = re.compile(
    rf"\bdari\s+(?P<all>{_COUNT})\s+(?:indikator|IKU)\b[^,.;]{{0,40}},\s*(?P<one>{_COUNT})\s+(?:\w+\s+){{0,3}}?"
    rf"(?:telah\s+|sudah\s+)?{_REACHED}(?P<between>[^,.;]{{0,40}}?),?\s*(?:dan|sedangkan|serta)\s+(?:sisanya\s+)?"
    rf"(?P<two>{_COUNT})\s+(?:\w+\s+){{0,3}}?(?:belum|tidak)\s+{_REACHED}",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bdari\s+$", re.IGNORECASE)
_BARE = re.compile(rf"(?<!ke)(?<!dari )\b(?P<some>{_COUNT})\s+(?:yang\s+|telah\s+|sudah\s+)?$", re.IGNORECASE)
_OF_THE_AGENCY = re.compile(
    rf"\bdari\s+{_COUNT}\s+(?:indikator\s+kinerja(?:\s+utama)?|IKU)\s*,", re.IGNORECASE
)
"""Such as "dari dua belas indikator kinerja utama, satu belum mencapai target"; not those of one sasaran."""
_BOTH = re.compile(
    rf"\b(?P<both>(?:{'|'.join(_ORDINAL)})nya)\s+(?P<relation>(?:\w+\s+){{0,2}}?\w*(?:capai|lampaui)\w*)\s+target",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\btarget\w*[^.;]{{0,40}}?(?P<relation>(?:belum |tidak )?(?:di|ter)(?:capai|lampaui))\s+(?:oleh|pada)"
    rf"\s+(?P<some>{_COUNT})\s+dari\s+(?P<all>{_COUNT})\s+{_THING}",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\btabel\s+(?P<number>[A-Z]?\d+(?:\.\d+)*)", re.IGNORECASE)
_NOUNS = re.compile(rf"\b(?P<count>{_COUNT})\s+(?P<noun>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)", re.IGNORECASE)
_DETAILED = re.compile(r"\W*(?:daftar|rincian|sebaran|selengkap|uraian)\w*\b", re.IGNORECASE)
_LIST = re.compile(
    rf"(?<!ke-)(?<!ke )\b(?P<count>{_COUNT})\s+(?P<noun>[a-z][\w-]*(?:\s+[a-z][\w-]*){{0,4}})"
    r"\s*(?::|,?\s*(?:yaitu|yakni)\b)\s*(?P<items>[^:;.()\"“”]+)[.;]?$",
    re.IGNORECASE,
)
_NO_LIST = re.compile(
    r"\d|\b(?:antara lain|misalnya|seperti|dan lain|dsb|dll|masing-masing|sebagai berikut)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Row:
    """An indikator of a table: whether it reaches its target by its numbers, and by its status cell.

    Attributes:
        tempat: where it stands.
        answers: the lawful answers by target, realisasi and capaian; empty where these are no numbers.
        is_equal: its realisasi is its target.
        status: the word of its status cell; None where it has none.
        is_numbered: its table counts it: the rows of components below an indikator have no number.
    """

    tempat: Place
    answers: frozenset[bool]
    is_equal: bool
    status: Relation | None
    is_numbered: bool = False

    @property
    def is_beyond(self) -> bool:
        """It passes its target."""
        return self.answers == {True} and not self.is_equal

    def reaches(self, relation: Relation) -> frozenset[bool]:
        """What may be said of it with a word of reaching; where its numbers leave it open, its status decides."""
        is_beyond = _is_beyond(relation)
        found = frozenset(answer and not (is_beyond and self.is_equal) for answer in self.answers)
        if len(found) != 1 and self.status is not None:
            reached = self.status.holds(Fraction(1), Fraction(0))
            found = frozenset({reached and (_is_beyond(self.status) or not is_beyond)})
        return frozenset(not answer for answer in found) if relation.is_negated else found


def _is_beyond(relation: Relation) -> bool:
    return "lampau" in relation.kata.casefold() and "capai" not in relation.kata.casefold()


def check_counts(understood: Understood) -> Iterable[Check]:
    """Test the counts of prose.

    Args:
        understood: the report.

    Yields:
        The tests; a count that nothing printed decides is left out.
    """
    rows = _rows_by_table(understood)
    for index, paragraph in understood.report.paragraphs.items():
        if paragraph.jenis not in {Jenis.ISI, Jenis.KOTAK, Jenis.CATATAN}:
            continue
        total: tuple[int, Place] | None = None
        before: Sentence | None = None
        for sentence in split_sentences(paragraph.teks):
            total = _find_total(index, sentence) or total
            reached = [*_reached(index, sentence, rows, total)]
            yield from reached
            yield from _all_reached(index, sentence, rows)
            decided = {check.hasil for check in reached}
            yield from (check for check in _parted(index, sentence) if check.hasil not in decided)
            yield from _both(index, sentence, rows, total)
            yield from _listed(index, sentence)
            yield from _tabulated(understood.report, index, sentence, paragraph, sentence)
            if before is not None and _DETAILED.match(sentence.teks):
                yield from _tabulated(understood.report, index, sentence, paragraph, before)
            yield from _itemised(understood.report, index, sentence, paragraph)
            before = sentence


def _number(text: str) -> int | None:
    plain = text.casefold().strip().removesuffix("nya")
    if plain in _ORDINAL:
        return _ORDINAL[plain]
    if plain == "satu-satunya":
        return 1
    digits = re.match(r"\d+", plain)
    value: Fraction | None = Fraction(int(digits[0])) if digits else read_words(plain)
    return int(value) if value is not None and value.denominator == 1 else None


def _place(index: int, sentence: Sentence, match: re.Match[str], group: str) -> Place:
    start, stop = match.span(group)
    digits = re.match(r"\d+", match[group])
    return Place(
        index, 0, 0, sentence.awal + start, sentence.awal + (start + digits.end() if digits else stop)
    )


def _check(place: Place, inputs: Sequence[Place], printed: str, counted: int, rule: str, found: str) -> Check:
    holds = _number(printed) == counted
    return Check(
        _KIND,
        place,
        tuple(inputs),
        Verdict.MATCH if holds else Verdict.MISMATCH,
        printed,
        "" if holds else str(counted),
        f'{found}; tercetak "{printed}"',
        rule,
        "" if holds else f'Tercetak "{printed}", padahal {found}.',
        is_kesimpulan="target"
        in rule,  # how many reach their target is a conclusion, how many sites there are is none
    )


# --- indikator that reach their targets --------------------------------------------------------------------


def _rows_by_table(understood: Understood) -> dict[int, list[_Row]]:
    """The indikator of each table that have a target and a realisasi of one year, or a status."""
    lower = find_directions(understood)
    facts: dict[tuple[int, int], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in understood.facts:
        if fact.tahun in {None, understood.tahun}:
            facts[fact.tempat.blok, fact.tempat.baris][fact.ukuran].append(fact)
    layouts = {blok: understand_table(understood.report.tables[blok], blok) for blok, _ in facts}
    rows: dict[int, list[_Row]] = defaultdict(list)
    for (blok, number), every in sorted(facts.items()):
        # Beside columns of years, one without a year is that of the end of the plan.
        measures = {
            measure: [fact for fact in found if fact.tahun is not None] or found
            for measure, found in every.items()
        }
        row = _row(measures, lower, has_target=bool(layouts[blok].with_role("target")))
        if row is not None:
            signs = [layouts[blok].text(number, column.kolom) for column in layouts[blok].with_role("no")]
            rows[blok].append(replace(row, is_numbered=any(signs)))
    return rows


def _row(
    measures: Mapping[str, Sequence[Fact]], lower: Mapping[str, bool], *, has_target: bool
) -> _Row | None:
    target, realisasi, capaian = (
        _only(measures.get(each, ())) for each in ("target", "realisasi", "capaian")
    )
    words = [
        r for fact in measures.get("status", ()) for r in find_relations(fact.kata) if r.jenis == "target"
    ]
    status = words[0] if len(words) == 1 else None
    if not (measures.get("target") and measures.get("realisasi")):
        if capaian is None or not has_target:
            return None
        # A cell of two things, "BB (71,00)", is no number, but its capaian is.
        reached = frozenset({capaian.nilai >= 100})
        return _Row(capaian.tempat, reached, is_equal=capaian.nilai == 100, status=status)
    if target is None or realisasi is None:
        place = measures["realisasi"][0].tempat
        return _Row(place, frozenset(), is_equal=False, status=status) if status else None
    name = measures["target"][0]
    answers = lawful_answers(
        realisasi,
        target,
        None if name.angka is None else capaian,
        may_be_lower=is_lower_better(name.nama, name.satuan),
        is_lower=lower.get(name_key(name.nama)),
    )
    return _Row(realisasi.tempat, answers, realisasi.nilai == target.nilai, status)


def _only(facts: Sequence[Fact]) -> Measured | None:
    return measure_fact(facts[0]) if len(facts) == 1 else None


def _find_total(index: int, sentence: Sentence) -> tuple[int, Place] | None:
    """How many there are in all, where a sentence says it."""
    for pattern in (_OF, _ALL, _EVERY, _NAMED):
        match = pattern.search(sentence.teks)
        if match and (number := _number(match["all"])):
            return number, _place(index, sentence, match, "all")
    return None


def _reached(
    index: int, sentence: Sentence, rows: dict[int, list[_Row]], total: tuple[int, Place] | None
) -> Iterator[Check]:
    for relation in find_relations(sentence.teks):
        if relation.jenis != "target" or re.search(r"nya$", relation.kata):
            continue
        clause = re.split(r"[,;:]|\bdan\b|\bsedangkan\b|\btetapi\b", sentence.teks[: relation.awal])[-1]
        offset = relation.awal - len(clause)
        match = _OF.search(sentence.teks, max(0, offset - 4)) or _EVERY.search(sentence.teks, offset)
        # "Dari kelima indikator itu empat indikator mencapai target": the first is how many there are.
        is_all = (
            match is not None
            and "some" not in match.groupdict()
            and _FROM.search(sentence.teks[: match.start()])
        )
        if match is None or match.end() > relation.awal or is_all:
            match = _SOME.search(re.sub(r"\byang\s*$", "", sentence.teks[: relation.awal]))
            if match is None and _OF_THE_AGENCY.search(sentence.teks):
                match = _BARE.search(sentence.teks[: relation.awal])
            if match is not None and match.start() < offset:
                match = None
        if (
            match is None
            or total is None
            or not re.search(r"target", sentence.teks[match.start() :], re.IGNORECASE)
        ):
            continue
        group = "some" if "some" in match.groupdict() else "all"
        claimed = _number(match[group])
        if claimed is None:
            continue
        place = _place(index, sentence, match, group)
        parts = [other for other in find_relations(sentence.teks) if other != relation and _is_beyond(other)]
        yield from _count(
            place,
            match[group],
            claimed,
            total[0],
            relation,
            rows,
            is_parted=bool(parts) and not relation.is_negated,
        )


def _all_reached(index: int, sentence: Sentence, rows: Mapping[int, Sequence[_Row]]) -> Iterator[Check]:
    """Such as "seluruh indikator telah mencapai target": false where the table before it has one that has not.

    Where any table allows it, that one may be meant.
    """
    found = _WHOLE.search(sentence.teks)
    relation = next(find_relations(found["relation"]), None) if found else None
    tables = [each for _, each in sorted(rows.items()) if len(each) > 1]
    near = [each for blok, each in sorted(rows.items()) if blok < index and len(each) > 1]
    if found is None or relation is None or relation.is_negated or not near:
        return
    rule = "seluruh indikator: setiap baris tabel dengan target dan realisasi"
    whole = next((t for t in reversed(tables) if all(True in row.reaches(relation) for row in t)), None)
    missed = [row for row in near[-1] if row.reaches(relation) == {False}]
    place = _place(index, sentence, found, "all")
    if whole is not None or missed:
        count = len(whole or near[-1])
        reached = count if whole else count - len(missed)
        inputs = [row.tempat for row in (whole or missed)]
        holds = whole is not None
        told = f"{reached} dari {count} {relation.kata} target"
        yield Check(
            _KIND,
            place,
            tuple(inputs),
            Verdict.MATCH if holds else Verdict.MISMATCH,
            found["all"],
            "" if holds else f"{reached} dari {count}",
            f'{told}; tercetak "{found["all"]}"',
            rule,
            "" if holds else f'Tercetak "{found["all"]}", padahal {told}.',
            is_kesimpulan=True,
        )


def _parted(index: int, sentence: Sentence) -> Iterator[Check]:
    """Such as "dari 17 IKU, 14 tercapai dan tiga belum": the two parts make the whole."""
    found = _PARTED.search(sentence.teks)
    counts = [_number(found[name]) for name in ("one", "two", "all")] if found else []
    if found is None or None in counts or re.search(_COUNT, found["between"], re.IGNORECASE):
        return
    _, two, whole = (count or 0 for count in counts)
    one_place, two_place, all_place = (_place(index, sentence, found, name) for name in ("one", "two", "all"))
    rule = "yang mencapai dan yang belum mencapai target berjumlah seluruhnya"
    told = f"{whole} − {two} = {whole - two}"
    yield _check(one_place, (two_place, all_place), found["one"], whole - two, rule, told)


def _both(
    index: int, sentence: Sentence, rows: dict[int, list[_Row]], total: tuple[int, Place] | None
) -> Iterator[Check]:
    """Such as "dua indikator ...; keduanya melampaui target" and "target dicapai oleh 7 dari 8 indikator"."""
    for match in _BOTH.finditer(sentence.teks):
        relation = next(find_relations(match["relation"]), None)
        number = _number(match["both"])
        if relation is not None and number is not None and total is not None and total[0] == number:
            yield from _count(
                _place(index, sentence, match, "both"), match["both"], number, number, relation, rows
            )
    by = _BY.search(sentence.teks)
    said = next(find_relations(by["relation"]), None) if by else None
    if by and said and (some := _number(by["some"])) is not None and (every := _number(by["all"])):
        yield from _count(_place(index, sentence, by, "some"), by["some"], some, every, said, rows)


def _count(
    place: Place,
    printed: str,
    claimed: int,
    total: int,
    relation: Relation,
    rows: dict[int, list[_Row]],
    *,
    is_parted: bool = False,
) -> Iterator[Check]:
    """Hold a count to the tables that have as many indikator as the text says there are.

    Where those beyond their target are counted apart, "mencapai" may mean the others.
    """
    rule = f"dihitung dari tabel yang memuat {total} indikator dengan target dan realisasinya"
    results = []
    for each in (
        some for every in rows.values() for some in (every, [row for row in every if row.is_numbered])
    ):
        if len(each) != total:
            continue
        answers = [row.reaches(relation) for row in each]
        least, most = sum(a == {True} for a in answers), sum(True in a for a in answers)
        inputs = [row.tempat for row in each]
        if is_parted and not _is_beyond(relation):
            least -= sum(row.is_beyond for row in each)
        if least <= claimed <= most:
            found = f"{claimed} dari {total} {relation.kata} target"
            yield _check(place, inputs, printed, claimed, rule, found)
            return
        results.append((least, most, inputs))
    if results and len({(least, most) for least, most, _ in results}) == 1 and results[0][0] == results[0][1]:
        counted, _, inputs = results[0]
        yield _check(place, inputs, printed, counted, rule, f"{counted} dari {total} {relation.kata} target")


# --- what a sentence lists ---------------------------------------------------------------------------------


def _listed(index: int, sentence: Sentence) -> Iterator[Check]:
    """Such as "lima kecamatan: A, B, C, D, dan E"."""
    match = _LIST.search(sentence.teks)
    if match is None or _NO_LIST.search(match["items"]):
        return
    items = [item.strip() for item in match["items"].split(",") if item.strip()]
    claimed = _number(match["count"])
    last = re.match(r"(?:dan|serta)\s+", items[-1]) if items else None
    if claimed is None or len(items) < 2 or any(len(item) > 60 for item in items):
        return
    if last is None:  # "A, B dan C": the last comma may be missing
        pair = re.split(r"\s+(?:dan|serta)\s+", items[-1])
        if len(pair) != 2:
            return
        items = [*items[:-1], *pair]
    counted = len(items)
    is_plain = not any(re.search(r"\w\s+(?:dan|serta|atau|dengan)\b", item) for item in items)
    if counted != claimed and not is_plain:
        return
    place = _place(index, sentence, match, "count")
    listed = Place(index, 0, 0, sentence.awal + match.start("items"), sentence.awal + match.end("items"))
    rule = "banyaknya yang disebut sama dengan banyaknya yang didaftar"
    yield _check(place, [listed], match["count"], counted, rule, f"yang didaftar {counted}")


# --- rows of a table ---------------------------------------------------------------------------------------


def _tabulated(
    report: PublishedReport, index: int, sentence: Sentence, paragraph: Paragraph, counted_in: Sentence
) -> Iterator[Check]:
    """Such as "lima situs web, yang disajikan pada Tabel 4" and "tiga situs web antara lain:" before its table.

    The counts may stand in the sentence before: "... 47 sistem. Daftarnya disajikan pada Tabel 3."
    """
    named = {match["number"] for match in _TABLE.finditer(sentence.teks)}
    is_last = sentence.awal + len(sentence.teks) >= len(paragraph.teks.rstrip())
    follows = is_last and bool(re.search(r":\s*$|\bberikut\b", sentence.teks))
    found = []
    for at, table in report.tables.items():
        number = re.match(r"\s*tabel\s+([A-Z]?\d+(?:\.\d+)*)", table.judul, re.IGNORECASE)
        if (number and number[1] in named) or (follows and not named and at == index + 1):
            found.append((at, table))
    if len(found) != 1:
        return
    at, table = found[0]
    counts = _counts_of(table, at)
    caption = re.sub(r"^\s*tabel\s+\S+", "", table.judul, flags=re.IGNORECASE).casefold().split()
    rule = f"banyaknya yang disebut sama dengan yang dimuat {name_table(table)}"
    held: set[str] = set()
    failing = []
    for match in _NOUNS.finditer(counted_in.teks):
        claimed, noun = _number(match["count"]), match["noun"].casefold().split()[0]
        if claimed is None or claimed < 2:
            continue
        place = _place(index, counted_in, match, "count")
        if claimed in counts:
            held.add(noun)
            yield _check(place, [counts[claimed]], match["count"], claimed, rule, f"tabel memuat {claimed}")
        elif _is_subject(noun, caption) and counts and not _is_counted(report, noun, claimed):
            failing.append((noun, place, match["count"]))
    for noun, place, printed in failing:
        if noun not in held:  # of two counts of one thing the table may list either
            known = sorted(counts)
            held_to = f"tabel memuat {' atau '.join(map(str, known))}"
            check = _check(place, list(counts.values()), printed, known[0], rule, held_to)
            yield replace(check, syarat=_holds_with(_number(printed), counts))


def _holds_with(claimed: int | None, counts: Mapping[int, Place]) -> Callable[[Place, Fraction], bool]:
    """Whether a count is that of its table, with another number at one place: a total of it may be wrong itself."""
    return lambda at, value: value == claimed and at in counts.values()


def _itemised(
    report: PublishedReport, index: int, sentence: Sentence, paragraph: Paragraph
) -> Iterator[Check]:
    """Such as "Lakse (26 siaran), Karong (16)" of a table that lists the items of each in a cell."""
    named = {match["number"] for match in _TABLE.finditer(paragraph.teks)}
    tables = [
        (at, table)
        for at, table in report.tables.items()
        if (number := re.match(r"\s*tabel\s+([A-Z]?\d+(?:\.\d+)*)", table.judul, re.IGNORECASE))
        and number[1] in named
    ]
    for match in re.finditer(
        r"\b(?P<name>[A-Z][\w.]{3,})(?=\W|$)[^()\dA-Z]{0,60}\((?P<count>\d{1,3})(?:\s+\w+)?\)", sentence.teks
    ):
        for at, table in tables:
            rows = {
                cell.baris for cell in table.cells if cell.kolom == 1 and cell.teks.startswith(match["name"])
            }
            if len(rows) != 1:
                continue
            (row,) = rows
            cells = [
                cell
                for cell in table.cells
                if cell.baris == row and cell.kolom > 1 and cell.teks.count(";") > 1
            ]
            if len(cells) == 1:
                counted = len([item for item in cells[0].teks.split(";") if item.strip()])
                place = _place(index, sentence, match, "count")
                rule = f"banyaknya yang disebut sama dengan yang didaftar {name_table(table)}"
                listed = Place(at, cells[0].baris, cells[0].kolom, 0, len(cells[0].teks))
                yield _check(place, [listed], match["count"], counted, rule, f"yang didaftar {counted}")


def _is_counted(report: PublishedReport, noun: str, claimed: int) -> bool:
    """Whether another table of what is counted has as many rows: the one that is named may show a part of them."""
    word = noun.split()[0]
    return any(
        word
        in f"{table.judul} {' '.join(table.text(1, column) for column in range(1, table.lebar + 1))}".casefold()
        and claimed in _counts_of(table, at)
        for at, table in report.tables.items()
    )


def _is_subject(noun: str, caption: Sequence[str]) -> bool:
    """Whether a caption is a list of what is counted: "Daftar Media Situs Web" of "situs web"."""
    first = [word for word in caption if word not in {"daftar", "rekapitulasi", "nama", "jumlah"}][:3]
    is_thing = not re.match(r"tahun|bulan|triwulan|hari|semester|kali|jenis|kolom|macam", noun)
    return len(noun) > 3 and is_thing and noun in first


def _counts_of(table: Table, index: int) -> dict[int, Place]:
    """In what numbers a table may be counted: its rows, what its cells number, its totals."""
    layout = understand_table(table, index)
    filled = [row for row in layout.rows if any(layout.text(row, column.kolom) for column in layout.kolom)]
    data = [row for row in filled if not layout.is_total(row)]
    counts: dict[int, Place] = {}
    groups = [
        row for row in data if sum(bool(layout.text(row, column.kolom)) for column in layout.kolom) == 1
    ]
    for rows in (data, [row for row in data if row not in groups], groups):
        if len(rows) > 1:
            counts[len(rows)] = Place(index, rows[-1], 1, 0, 0)
    inline = [
        int(n)
        for cell in table.cells
        for n in re.findall(r"(?:^|[;\n]\s*|\s)(\d{1,3})[.)]\s+[A-Z(]", cell.teks)
    ]
    if inline:
        counts[max(inline)] = Place(index, data[-1] if data else 1, 1, 0, 0)
    numbered = [
        int(match[1])
        for cell in table.cells
        if cell.kolom == 1 and (match := re.fullmatch(r"\s*(\d{1,3})[.)]?\s*", cell.teks))
    ]
    if numbered:
        counts.setdefault(max(numbered), Place(index, data[-1] if data else 1, 1, 0, 0))
    for row in layout.rows:
        if layout.is_total(row):
            for column in layout.kolom:
                number: Number | None = layout.angka.get((row, column.kolom))
                if number is not None and number.nilai is not None and number.nilai.denominator == 1:
                    counts.setdefault(int(number.nilai), number.tempat)
    lines = [cell for cell in table.cells if cell.baris > layout.kepala and "\n" in cell.teks]
    if lines and data:
        by_column: dict[int, int] = defaultdict(int)
        for cell in table.cells:
            if cell.baris > layout.kepala and name_key(cell.teks):
                by_column[cell.kolom] += len(cell.teks.strip().split("\n"))
        for total in by_column.values():
            counts.setdefault(total, Place(index, data[-1], 1, 0, 0))
    return counts
