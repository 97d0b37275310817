"""How many indikator reach their targets, as prose counts them: by the numbers of tables, and by status cells."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lkjtools.audit.relation import Relation, find_relations
from lkjtools.audit.verdict import Verdict
from lkjtools.reviu.goals.reached import (
    Measured,
    claims_reached,
    find_directions,
    is_beyond,
    is_lower_better,
    lawful_answers,
    measure_fact,
)
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.sentences import Sentence
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.words.clause_words import CONCESSION, CONTRAST
from lkjtools.reviu.words.count_words import COUNT, KIND, ORDINAL, THING, check_count, place_of, read_count
from lkjtools.reviu.words.setting import is_elsewhere

_OF = re.compile(
    rf"\b(?P<some>{COUNT})\s+(?:{THING}\s+)?dari\s+(?:ke)?(?P<all>{COUNT})\s+(?:{THING}|kegiatan|program|layanan)",
    re.IGNORECASE,
)
_ALL = re.compile(rf"\b(?:dari|terdapat|memiliki|ada)\s+(?P<all>{COUNT})\s+{THING}", re.IGNORECASE)
_EVERY = re.compile(rf"\b(?P<all>{'|'.join(ORDINAL)})\s+{THING}", re.IGNORECASE)
_NAMED = re.compile(rf"(?<!dari )\b(?P<all>{COUNT})\s+indikator\s+kinerja\s+utama", re.IGNORECASE)
_SOME = re.compile(
    rf"(?<!ke)(?<!dari )\b(?P<some>satu-satunya|{COUNT})\s+{THING}(?:\s+(?!dari\b)\w+){{0,3}}?\s*$",
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
    rf"\bdari\s+(?P<all>{COUNT})\s+(?:indikator|IKU)\b[^,.;]{{0,40}},\s*(?P<one>{COUNT})\s+(?:\w+\s+){{0,3}}?"
    rf"(?:telah\s+|sudah\s+)?{_REACHED}(?P<between>[^,.;]{{0,40}}?),?\s*(?:dan|sedangkan|serta)\s+(?:sisanya\s+)?"
    rf"(?P<two>{COUNT})\s+(?:\w+\s+){{0,3}}?(?:belum|tidak)\s+{_REACHED}",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\s+(?:[a-z-]+\s+){0,3}?\d[\d.,]*\s*(?:%|persen)", re.IGNORECASE)
"""How far a target is reached, not that it is: "mencapai sekurang-kurangnya 96 persen dari target"."""
_FROM = re.compile(r"\bdari\s+$", re.IGNORECASE)
_BARE = re.compile(rf"(?<!ke)(?<!dari )\b(?P<some>{COUNT})\s+(?:yang\s+|telah\s+|sudah\s+)?$", re.IGNORECASE)
_OF_THE_AGENCY = re.compile(
    rf"\bdari\s+{COUNT}\s+(?:indikator\s+kinerja(?:\s+utama)?|IKU)\s*,", re.IGNORECASE
)
"""Such as "dari dua belas indikator kinerja utama, satu belum mencapai target"; not those of one sasaran."""
_BOTH = re.compile(
    rf"\b(?P<both>(?:{'|'.join(ORDINAL)})nya)\s+(?P<relation>(?:\w+\s+){{0,2}}?\w*(?:capai|lampaui)\w*)\s+target",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\btarget\w*[^.;]{{0,40}}?(?P<relation>(?:belum |tidak )?(?:di|ter)(?:capai|lampaui))\s+(?:oleh|pada)"
    rf"\s+(?P<some>{COUNT})\s+dari\s+(?P<all>{COUNT})\s+{THING}",
    re.IGNORECASE,
)


_UNCLEAR = re.compile(
    r"\b(?:selain|kecuali|di luar|jika|bila|apabila|agar|supaya|diharapkan|ditargetkan|berkomitmen|diproyeksikan"
    r"|minimal|sulit|terlambat|sempat|tepat|(?:tidak|belum|hampir)\s+(?:semua|seluruh))\b"
    r"|\blebih\s+dari\s+\d|\btercapai\s+(?:penuh|sesuai)\b|\bkarena\s+sama\b|\bbelum\s+(?:rilis|dinilai|diukur|terbit)\b"
    r"|\bdan\s+dilampaui\b|\bindikator\s+makro\b|\bindikator\s+\w+\b.*\bsedangkan\s+indikator\b"
    r"|\btarget\s+(?:akhir|renstra|rpjm|jangka|triwulan)|\bperspektif\b",
    re.IGNORECASE,
)
"""What tells an aim, a part, or another target than that of the year."""
_MORE_PARTS = re.compile(r"\b(?:dapat|bisa)\s+di\w+", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """An indikator of a table: whether it reaches its target by its numbers, and by its status cell.

    Attributes:
        tempat: where it stands.
        answers: the lawful answers by target, realisasi and capaian; empty where these are no numbers.
        is_equal: its realisasi is its target.
        status: the word of its status cell; None where it has none.
        nama: its name, with which less may be the better.
        satuan: its unit.
        nilai: realisasi, target and the capaian of both; None where these are no numbers, days or levels.
        is_numbered: its table counts it: the rows of components below an indikator have no number.
    """

    tempat: Place
    answers: frozenset[bool]
    is_equal: bool
    status: Relation | None
    nama: str = ""
    satuan: str = ""
    nilai: tuple[Measured, Measured, Measured | None] | None = None
    is_numbered: bool = False

    @property
    def is_beyond(self) -> bool:
        """It passes its target."""
        return self.answers == {True} and not self.is_equal

    def reaches(self, relation: Relation) -> frozenset[bool]:
        """What may be said of it with a word of reaching; where its numbers leave it open, its status decides."""
        says_more = is_beyond(relation.kata)
        found = frozenset(answer and not (says_more and self.is_equal) for answer in self.answers)
        if len(found) != 1 and self.status is not None:
            reached = claims_reached(self.status)
            found = frozenset({reached and (is_beyond(self.status.kata) or not says_more)})
        return frozenset(not answer for answer in found) if relation.is_negated else found


@functools.lru_cache(maxsize=2)  # asked for by counts and by claims
def rows_by_table(understood: Understood) -> dict[int, list[Row]]:
    """The indikator of each table that have a target and a realisasi of one year, or a status."""
    lower = find_directions(understood)
    facts: dict[tuple[int, int], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in understood.facts:
        if fact.tahun in {None, understood.tahun}:
            facts[fact.tempat.blok, fact.tempat.baris][fact.ukuran].append(fact)
    layouts = {blok: understand_table(understood.report.tables[blok], blok) for blok, _ in facts}
    rows: dict[int, list[Row]] = defaultdict(list)
    for (blok, number), every in sorted(facts.items()):
        # Beside columns of years, one without a year is that of the end of the plan.
        measures = {
            measure: [fact for fact in found if fact.tahun is not None] or found
            for measure, found in every.items()
        }
        if measures.get("target") and not (measures.get("realisasi") or measures.get("pagu")):
            # Of revenue the realisasi is an amount.
            measures["realisasi"] = measures.get("realisasi_anggaran", [])
            measures["capaian"] = measures.get("capaian") or measures.get("serapan", [])
        row = _row(measures, lower, has_target=bool(layouts[blok].with_role("target")))
        if row is not None:
            signs = [layouts[blok].text(number, column.kolom) for column in layouts[blok].with_role("no")]
            rows[blok].append(replace(row, is_numbered=any(signs)))
    return rows


def _row(
    measures: Mapping[str, Sequence[Fact]], lower: Mapping[str, bool], *, has_target: bool
) -> Row | None:
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
        return Row(capaian.tempat, reached, is_equal=capaian.nilai == 100, status=status)
    if target is None or realisasi is None:
        place = measures["realisasi"][0].tempat
        return Row(place, frozenset(), is_equal=False, status=status) if status else None
    name = measures["target"][0]
    of_both = None if name.angka is None else capaian
    answers = lawful_answers(
        realisasi,
        target,
        of_both,
        may_be_lower=is_lower_better(name.nama, name.satuan),
        is_lower=lower.get(name_key(name.nama)),
    )
    is_equal = realisasi.nilai == target.nilai
    return Row(
        realisasi.tempat, answers, is_equal, status, name.nama, name.satuan, (realisasi, target, of_both)
    )


def _only(facts: Sequence[Fact]) -> Measured | None:
    return measure_fact(facts[0]) if len(facts) == 1 else None


def find_total(index: int, sentence: Sentence) -> tuple[int, Place] | None:
    """How many there are in all, where a sentence says it."""
    for pattern in (_OF, _ALL, _EVERY, _NAMED):
        match = pattern.search(sentence.teks)
        if match and (number := read_count(match["all"])):
            return number, place_of(index, sentence, match, "all")
    return None


def count_reached(
    index: int, sentence: Sentence, rows: dict[int, list[Row]], total: tuple[int, Place] | None
) -> Iterator[Check]:
    """Such as "dua dari empat indikator melampaui target": by the tables that have as many indikator."""
    for relation in find_relations(sentence.teks):
        if relation.jenis != "target" or re.search(r"nya$", relation.kata):
            continue
        if is_elsewhere(sentence.teks, relation.akhir) or _UNCLEAR.search(sentence.teks):
            continue
        if _SO_FAR.match(sentence.teks, relation.akhir):
            continue
        clause = re.split(rf"[,;:]|\b(?:dan|{CONTRAST}|{CONCESSION})\b", sentence.teks[: relation.awal])[-1]
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
        claimed = read_count(match[group])
        if claimed is None:
            continue
        place = place_of(index, sentence, match, group)
        parts = [
            other for other in find_relations(sentence.teks) if other != relation and is_beyond(other.kata)
        ]
        yield from _count(
            place,
            match[group],
            claimed,
            total[0],
            relation,
            rows,
            is_parted=bool(parts) and not relation.is_negated,
        )


def check_all(index: int, sentence: Sentence, rows: Mapping[int, Sequence[Row]]) -> Iterator[Check]:
    """Such as "seluruh indikator telah mencapai target": false where the table before it has one that has not.

    Where any table allows it, that one may be meant.
    """
    found = None if _UNCLEAR.search(sentence.teks) else _WHOLE.search(sentence.teks)
    if found is not None and is_elsewhere(sentence.teks, found.end()):
        return
    relation = next(find_relations(found["relation"]), None) if found else None
    tables = [each for _, each in sorted(rows.items()) if len(each) > 1]
    near = [each for blok, each in sorted(rows.items()) if blok < index and len(each) > 1]
    if found is None or relation is None or relation.is_negated or not near:
        return
    rule = "seluruh indikator: setiap baris tabel dengan target dan realisasi"
    whole = next((t for t in reversed(tables) if all(True in row.reaches(relation) for row in t)), None)
    missed = [row for row in near[-1] if row.reaches(relation) == {False}]
    place = place_of(index, sentence, found, "all")
    if whole is not None or missed:
        count = len(whole or near[-1])
        reached = count if whole else count - len(missed)
        inputs = [row.tempat for row in (whole or missed)]
        holds = whole is not None
        told = f"{reached} dari {count} {relation.kata} target"
        yield Check(
            KIND,
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


def check_parts(index: int, sentence: Sentence) -> Iterator[Check]:
    """Such as "dari 17 IKU, 14 tercapai dan tiga belum": the two parts make the whole."""
    is_unclear = _MORE_PARTS.search(sentence.teks) or _UNCLEAR.search(sentence.teks)
    is_unclear = is_unclear or re.search(r"\bber(?:kategori|kriteria|predikat|status)|persen", sentence.teks)
    found = None if is_unclear else _PARTED.search(sentence.teks)
    counts = [read_count(found[name]) for name in ("one", "two", "all")] if found else []
    if found is None or None in counts or re.search(COUNT, found["between"], re.IGNORECASE):
        return
    _, two, whole = (count or 0 for count in counts)
    one_place, two_place, all_place = (
        place_of(index, sentence, found, name) for name in ("one", "two", "all")
    )
    rule = "yang mencapai dan yang belum mencapai target berjumlah seluruhnya"
    told = f"{whole} − {two} = {whole - two}"
    yield check_count(one_place, (two_place, all_place), found["one"], whole - two, rule, told)


def check_both(
    index: int, sentence: Sentence, rows: dict[int, list[Row]], total: tuple[int, Place] | None
) -> Iterator[Check]:
    """Such as "dua indikator ...; keduanya melampaui target" and "target dicapai oleh 7 dari 8 indikator"."""
    if _UNCLEAR.search(sentence.teks):
        return
    for match in _BOTH.finditer(sentence.teks):
        relation = next(find_relations(match["relation"]), None)
        number = read_count(match["both"])
        if relation is not None and number is not None and total is not None and total[0] == number:
            yield from _count(
                place_of(index, sentence, match, "both"), match["both"], number, number, relation, rows
            )
    by = _BY.search(sentence.teks)
    said = next(find_relations(by["relation"]), None) if by else None
    if by and said and (some := read_count(by["some"])) is not None and (every := read_count(by["all"])):
        yield from _count(place_of(index, sentence, by, "some"), by["some"], some, every, said, rows)


def _count(
    place: Place,
    printed: str,
    claimed: int,
    total: int,
    relation: Relation,
    rows: dict[int, list[Row]],
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
        if is_parted and not is_beyond(relation.kata):
            least -= sum(row.is_beyond for row in each)
        if least <= claimed <= most:
            found = f"{claimed} dari {total} {relation.kata} target"
            yield check_count(place, inputs, printed, claimed, rule, found)
            return
        results.append((least, most, inputs))
    if results and len({(least, most) for least, most, _ in results}) == 1 and results[0][0] == results[0][1]:
        counted, _, inputs = results[0]
        yield check_count(
            place, inputs, printed, counted, rule, f"{counted} dari {total} {relation.kata} target"
        )
