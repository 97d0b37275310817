"""Classes and predikat beside their number: in the columns of tables, in their last rows, and in sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.audit.verdict import Verdict
from lkjtools.reading.model import Paragraph, PublishedReport, Table
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import Stated, read_sentences
from lkjtools.reviu.goals.scales import Skala, class_word, find_scales, law_scales, name_classes
from lkjtools.reviu.printed.fact import Fact, Understood
from lkjtools.reviu.printed.heads import LEVEL, squash, understand_table
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.number import Number, Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.changes import from_to
from lkjtools.reviu.prose.year_words import Years, read_years
from lkjtools.reviu.words.setting import is_elsewhere

_KIND = "kelas"
_MEASURES = ("capaian", "konversi", "nilai", "serapan", "efisiensi", "realisasi", "rasio", "selisih")
_NO_CAPAIAN = frozenset({"efisiensi", "rasio", "selisih"})
"""Measures that no scale of capaian is of."""
_ENOUGH_KNOWN = 3
_FEW_WRONG = 4
"""Of so many words that a scale is held to by results, one may be wrong."""
_SURVEY = re.compile(
    r"\b(?:survei|survey|SKM|IKM|kepuasan|mutu pelayanan|unit pelayanan|unsur|konversi)\b", re.IGNORECASE
)
_AKIP = re.compile(r"\b(?:S?AKIP|akuntabilitas|evaluasi|penilaian mandiri|inspektorat)\b", re.IGNORECASE)
_OF_SAKIP = re.compile(r"\b(?:nilai|skor|indeks)\b.*\b(?:S?AKIP|akuntabilitas kinerja)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:ber)?(?:predikat|kategori|mutu(?:\s+pelayanan)?|kelas|kinerja\s+unit\s+pelayanan|dikategorikan|dinilai)(?:nya)?\b"
    r"(?:\s+(?:yang|adalah|dengan|mendapatkan|menyandang|nilai|kinerja|memperoleh|yaitu|pelayanan|capaian|termasuk|dalam))*"
    r"\s*[:=]?\s*[\"“”']*\s*",
    re.IGNORECASE,
)
_MOVED = re.compile(r"\bdari\s+(?P<old>[A-Z][\w ]{0,20}?)\s+menjadi\s+(?P<new>[A-Z]\w*(?: [A-Z]\w*)?)")
NO_CLASS = re.compile(r"(?:belum|tidak)\s+(?:dapat|bisa|di\w+)", re.IGNORECASE)
"""How a cell begins that has no class: "Belum dapat disimpulkan"."""
_ANOTHER = re.compile(r"\btarget|\btahun\s+(?:yang\s+)?(?:lalu|sebelum)", re.IGNORECASE)
_LETTER = re.compile(r"[a-e]{1,2}")
_CLASS_ROW = re.compile(
    r"\b(?:kategori|predikat|sebutan|mutu|kelas|kriteria|keadaan|status|kondisi|keterangan)\b", re.IGNORECASE
)


def check_classes(understood: Understood) -> Iterable[Check]:
    """Test classes, categories and predikat against the number that they are given for.

    Args:
        understood: the report.

    Yields:
        The tests; a class that no scale names is left out.
    """
    printed = find_scales(understood.report)
    law = law_scales(understood.tahun)
    yield from _columns(understood, printed, law)
    yield from _last_rows(understood, law)
    yield from _rows_of_classes(understood, printed)
    words: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in understood.facts:
        if fact.ukuran == "status" and fact.tahun in {None, understood.tahun} and fact.kata:
            words[name_key(fact.nama)].setdefault(class_word(fact.kata), fact)
    years = read_years(understood)
    for stated in read_sentences(understood):
        if not stated.is_quoted:
            yield from _sentence(stated, printed, law, _Told(words, years))
            yield from _moved(stated, printed)


@dataclass(frozen=True)
class _Cell:
    """A class in a row, and the number it may be that of."""

    fact: Fact
    word: str
    numbers: dict[str, Number]


def _check(
    place: Place,
    printed: str,
    number: Number,
    factor: int,
    scale: Skala,
    *,
    doubt: str = "",
    exact: Fraction | None = None,
) -> Check:
    lawful = scale.lawful_of(number, factor)
    if exact is not None and class_word(printed) in scale.lawful(exact):
        lawful = scale.lawful(exact)  # 99,95 printed as 100,0 is below a hundred
    holds = class_word(printed) in lawful
    if class_word(printed) not in scale.labels and not scale.holds((number.nilai or Fraction(0)) * factor):
        doubt = doubt or f"Skala itu tidak memuat kelas untuk {number.teks}, atau kelas itu tidak terbaca."
    named = name_classes(lawful)
    verdict = Verdict.MATCH if holds else Verdict.UNVERIFIABLE if doubt else Verdict.MISMATCH
    return Check(
        _KIND,
        place,
        (number.tempat,),
        verdict,
        printed,
        "" if holds else named,
        f"{number.teks}: {named}" + ("" if holds else f', tercetak "{printed}"'),
        f"kelas menurut {scale.sebutan}",
        ""
        if holds
        else doubt or f'{number.teks} adalah {named} menurut {scale.sebutan}, tetapi tercetak "{printed}".',
        syarat=lambda at, value: at != number.tempat or class_word(printed) in scale.lawful(value * factor),
        is_kesimpulan=True,
    )


# --- columns of tables -------------------------------------------------------------------------------------


def _columns(understood: Understood, printed: Sequence[Skala], law: Sequence[Skala]) -> Iterator[Check]:
    rows: dict[tuple[int, int, int | None], dict[str, list[Number]]] = defaultdict(lambda: defaultdict(list))
    words: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in understood.facts:
        if fact.angka is not None and fact.angka.bacaan:
            layout = understand_table(understood.report.tables[fact.tempat.blok], fact.tempat.blok)
            # Of the values of an unsur the converted one is that which has a mutu; a weighted one has none.
            head = squash(layout.kolom[fact.tempat.kolom - 1].judul)
            measure = next((word for word in ("konversi", "tertimbang") if word in head), fact.ukuran)
            year = fact.tahun or understood.tahun
            rows[fact.tempat.blok, fact.tempat.baris, year][measure].append(fact.angka)
        if (
            fact.ukuran in {"status", "efisiensi"}
            and fact.angka is None
            and (re.fullmatch(r"\D{1,29}", fact.kata) or LEVEL.fullmatch(fact.kata.strip()))
        ):
            words[fact.tempat.blok, fact.tempat.kolom].append(fact)
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        for column in layout.with_role("tahun"):  # a year's column holds its results
            for (row, kolom), number in layout.angka.items():
                if kolom == column.kolom and number.bacaan:
                    rows[index, row, column.tahun]["realisasi"].append(number)
    for (blok, kolom), facts in words.items():
        if kolom == 1:
            continue  # classes that name the rows of a count
        cells = []
        for fact in facts:
            if NO_CLASS.match(fact.kata):
                continue
            found = rows[blok, fact.tempat.baris, fact.tahun or understood.tahun]
            measures = (*_MEASURES, "target")
            only = {measure: found[measure][0] for measure in measures if len(found.get(measure, ())) == 1}
            cells.append(_Cell(fact, class_word(fact.kata), only))
        caption = understood.report.blok[blok]
        context = caption.judul if isinstance(caption, Table) else ""
        yield from _column(cells, [*printed, *_law_of(context, law, cells)])


def _law_of(context: str, law: Sequence[Skala], cells: Sequence[_Cell]) -> Iterator[Skala]:
    """The scales of the law that a table may follow: surveys and evaluations by their subject."""
    names = f"{context} {' '.join(cell.fact.nama for cell in cells)}"
    subjects = {"skala_capaian": True, "skm": bool(_SURVEY.search(names)), "akip": bool(_AKIP.search(names))}
    yield from (scale for scale in law if subjects[scale.sebutan.partition("/")[0]])


def _column(cells: Sequence[_Cell], scales: Sequence[Skala]) -> Iterator[Check]:
    """The scale and measure that explain the most rows rule a column; a row that leaves them is a finding."""
    marks = [cell for cell in cells if _LETTER.fullmatch(cell.word)]
    is_akip = all(_OF_SAKIP.search(cell.fact.nama) for cell in marks)
    # An index with letters of its own, "BB", amid classes of capaian or alone.
    if marks and (len(marks) < len(cells) or is_akip):
        yield from _of_akip(marks, scales)
        cells = [cell for cell in cells if cell not in marks]
    labels = {cell.word for cell in cells if cell.numbers}
    tried = []
    for scale in scales:
        known = [cell for cell in cells if cell.numbers and cell.word in scale.labels]
        # One word that the scale does not have, among others that it has, is an error and no other scale.
        unknown = labels - scale.labels
        times = sum(cell.word in unknown for cell in cells if cell.numbers)
        parts = {part for label in scale.labels for part in label.split()}
        is_cut = any(label.startswith(word) for label in scale.labels for word in unknown)  # by a page
        is_alike = not is_cut and all(
            parts & set(word.split()) or _LETTER.fullmatch(word) for word in unknown
        )
        if not labels or times > (is_alike and len(known) >= _ENOUGH_KNOWN):
            continue
        is_of_capaian = scale.sebutan.startswith("skala_capaian")
        for measure, factor in _ways(cells):
            if is_of_capaian and measure in _NO_CAPAIAN:
                continue
            held = [cell for cell in cells if measure in cell.numbers]
            explained = sum(cell.word in scale.lawful(_value(cell, measure) * factor) for cell in held)
            # Of a scale of skor the capaian beside them lie all beyond the highest class.
            if any(scale.holds(_value(cell, measure) * factor) for cell in held):
                tried.append(
                    (Fraction(explained, len(held)), scale.is_tercetak, len(held), scale, measure, factor)
                )
    if not tried:
        return
    # A printed scale that explains half of its rows or more is that of the table.
    best = max(tried, key=lambda way: (way[1] and way[0] >= Fraction(1, 2), way[0], way[2]))
    share, is_printed, count, scale, measure, factor = best
    is_left = measure == "realisasi" and count - share * count > max(1, count // _FEW_WRONG)
    if is_left or (measure == "serapan" and share < 1):
        return  # a column beside it may be the one that is called so: `class_columns` tries all
    # Scales of capaian circulate without a law: what none printed here explains is no error.
    is_law = not is_printed and not scale.sebutan.startswith("skala_capaian")
    certain = (is_printed and share >= Fraction(1, 2) and count > 1) or (
        is_law and share >= Fraction(3, 4) and count > 3
    )
    others = [way[3] for way in tried if way[1] and way[3] is not scale and way[4] == measure]
    for cell in cells:
        if measure in cell.numbers:
            value = _value(cell, measure) * factor
            is_lawful_elsewhere = any(cell.word in other.lawful(value) for other in others)
            doubt = (
                "" if certain and not is_lawful_elsewhere else "Skala yang dipakai tidak dapat dipastikan."
            )
            number, exact = cell.numbers[measure], _unrounded(cell) if measure == "capaian" else None
            yield _check(cell.fact.tempat, cell.fact.kata, number, factor, scale, doubt=doubt, exact=exact)


def _of_akip(cells: Sequence[_Cell], scales: Sequence[Skala]) -> Iterator[Check]:
    """The predikat of a nilai SAKIP, by the scale that the report prints for it, or by the law."""
    known = [scale for scale in scales if {"bb", "cc"} <= scale.labels or {"aa", "bb"} <= scale.labels]
    scale = next((scale for scale in known if scale.is_tercetak), known[0] if known else None)
    for cell in cells:
        value = cell.numbers.get("realisasi")
        if scale is not None and value is not None and value.desimal > 0 and _OF_SAKIP.search(cell.fact.nama):
            yield _check(cell.fact.tempat, cell.fact.kata, value, 1, scale)


def _ways(cells: Sequence[_Cell]) -> Iterator[tuple[str, int]]:
    for measure in _MEASURES:
        values = [_value(cell, measure) for cell in cells if measure in cell.numbers]
        if values:
            yield measure, 1
            if measure in {"nilai", "realisasi"} and all(1 <= value <= 4 for value in values):
                yield measure, 25  # the value of a survey, converted


def _value(cell: _Cell, measure: str) -> Fraction:
    return cell.numbers[measure].nilai or Fraction(0)


def _unrounded(cell: _Cell) -> Fraction | None:
    """The capaian of a row before it was rounded, where target and realisasi give the printed one."""
    printed, target, reached = (cell.numbers.get(measure) for measure in ("capaian", "target", "realisasi"))
    if printed is None or reached is None or target is None or not target.nilai:
        return None
    exact = (reached.nilai or Fraction(0)) / target.nilai * 100
    return exact if agrees(printed, exact) else None


# --- last rows of tables -----------------------------------------------------------------------------------


def _last_rows(understood: Understood, law: Sequence[Skala]) -> Iterator[Check]:
    """Such as "Nilai Konversi 95 / Mutu Pelayanan A" and "Nilai Akhir 72 / Predikat BB" below each other."""
    columns: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in understood.facts:
        columns[fact.tempat.blok, fact.tempat.kolom].append(fact)
    for facts in columns.values():
        ordered = sorted(facts, key=lambda fact: fact.tempat.baris)
        for index, fact in enumerate(ordered):
            if fact.angka is not None or fact.ukuran == "status":
                continue
            key = name_key(fact.nama)
            topic = "skm" if re.search("mutupelayanan|kinerjaunit|mutuunit", key) else ""
            topic = topic or ("akip" if re.search("predikat|tingkatakuntabilitas|kategori", key) else "")
            scales = [
                s for s in law if topic and s.sebutan.startswith(topic) and class_word(fact.kata) in s.labels
            ]
            before = [f.angka for f in ordered[:index] if f.angka is not None and _is_result(f.nama, topic)]
            if scales and before and before[-1].nilai is not None:
                yield _check(fact.tempat, fact.kata, before[-1], 1, scales[0])


def _rows_of_classes(understood: Understood, printed: Sequence[Skala]) -> Iterator[Check]:
    """A row of classes below the row of numbers that they are those of, by a scale that the report prints.

    Which row and which scale is nowhere said: those that explain most columns are taken, and one that explains none
    is not used.
    """
    for index, table in understood.report.tables.items():
        layout = understand_table(table, index)
        for row in layout.rows:
            words = {
                column.kolom: text
                for column in layout.kolom
                if (text := layout.text(row, column.kolom)) and (row, column.kolom) not in layout.angka
                and column.kolom >= layout.first_number_column
            }  # fmt: skip
            if not (words and _CLASS_ROW.search(layout.label(row))):
                continue
            ways = [
                [_check(layout.place(row, k), words[k], layout.angka[above, k], 1, scale) for k in words]
                for above in reversed(layout.rows)
                if above < row and all((above, k) in layout.angka for k in words)
                for scale in printed
                if {class_word(word) for word in words.values()} <= scale.labels
                if all(scale.holds(layout.angka[above, k].nilai) for k in words)
            ]
            best = min(ways, key=lambda checks: sum(c.is_finding for c in checks), default=[])
            if any(not check.is_finding for check in best):
                yield from best


def _is_result(name: str, topic: str) -> bool:
    key = name_key(name)
    if topic == "skm":
        return "konversi" in key
    return bool(
        re.search("nilaiakhir|nilaihasil|nilaiakuntabilitas|jumlahnilai|totalnilai|nilaisakip|nilaiakip", key)
    )


# --- sentences ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Told:
    """The classes that tables give this year, by name and word."""

    words: Mapping[str, Mapping[str, Fact]]
    years: Years

    def of(self, stated: Stated, cue: int) -> Fact | None:
        """The class of the name that a clause gives one, where it speaks of this year and of no target."""
        mentions = [m for m in (*stated.mentions, *self.years.mentions(stated.teks)) if m.akhir <= cue]
        last = max(mentions, key=lambda mention: mention.akhir, default=None)
        clause = re.split(r"[,;]", stated.teks[:cue])[-1]
        said = {int(each) for each in re.findall(r"\b20\d\d\b", clause)}
        if (
            last is None
            or last.awal < cue - len(clause)
            or said - {self.years.tahun}
            or _ANOTHER.search(clause)
            or is_elsewhere(stated.teks, cue)
        ):
            return None
        known = self.words.get(last.kunci, {})
        return next(iter(known.values())) if len(known) == 1 else None


def _check_told(place: Place, printed: str, told: Fact) -> Check:
    """The class of a thing is the same in the text and in its table."""
    holds = class_word(printed) == class_word(told.kata)
    return Check(
        _KIND,
        place,
        (told.tempat,),
        Verdict.MATCH if holds else Verdict.INCONSISTENT,
        printed,
        "" if holds else told.kata,
        f'"{printed}" (teks) {"=" if holds else "≠"} "{told.kata}" ({told.dari})',
        "kelas yang sama di teks dan di tabelnya",
        "" if holds else f'{told.nama}: "{printed}" di teks, tetapi "{told.kata}" di {told.dari}.',
        "" if holds else "within",
        is_kesimpulan=True,
    )


def _sentence(
    stated: Stated, printed: Sequence[Skala], law: Sequence[Skala], tables: _Told
) -> Iterator[Check]:
    """Such as "nilai 72 dengan predikat BB", "nilai konversi 95, bermutu A", and "indeks itu berkategori Baik"."""
    cues = [*_CUE.finditer(stated.teks)]
    is_scale = bool(cues) and bool(find_scales(PublishedReport("", "", (Paragraph(stated.teks),))))
    for cue in cues if not is_scale else ():
        if _NOT_YET.search(stated.teks[: cue.start()]):
            continue
        rest = stated.teks[cue.end() :]
        checks = []
        for scale in _scales_of(stated.teks, cue[0], printed, law):
            label = next((w for w in sorted(scale.labels, key=len, reverse=True) if _begins(rest, w)), None)
            found = _number_of(stated, cue.start(), scale)
            told = tables.of(stated, cue.start()) if found is None and scale.is_tercetak else None
            if label is not None and _BOUNDS.match(rest, len(label)):
                continue  # a line of the scale itself: "Mutu A: 3,5324 - 4,00"
            if label is not None and told is not None and class_word(told.kata) in scale.labels:
                place = stated.place(cue.end(), cue.end() + len(label))
                checks.append((_check_told(place, rest[: len(label)], told), True))
            if label is not None and found is not None:
                place = stated.place(cue.end(), cue.end() + len(label))
                checks.append((_check(place, rest[: len(label)], *found, scale), scale.is_tercetak))
        holding = [check for check, _ in checks if not check.is_finding]
        # Of two printed scales that have the word, the sentence does not say which is meant.
        if holding or (checks and not (checks[0][1] and len(checks) > 1)):
            yield (holding or [checks[0][0]])[0]


_BOUNDS = re.compile(r"\s*[:=]\s*[<>≤≥]?\s*\d")
_NOT_YET = re.compile(
    r"\b(?:belum|tidak|bukan|agar|supaya|ditargetkan|diharapkan|masuk|akan)\s+(?:\w+\s+){0,3}$|"
    r"\b(?:menuju|mendekati|mengejar|(?:untuk|belum|agar)\s+(?:mencapai|meraih|memperoleh)|batas|syarat|ambang|dari|semula"
    r"|sebelumnya)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before a class that is not that of the number: one to come, one that was."""


def _moved(stated: Stated, printed: Sequence[Skala]) -> Iterator[Check]:
    """Such as "turun dari 149,07 menjadi 141,38 sehingga berubah dari Tinggi menjadi Sedang"."""
    pair = from_to(stated, stated.figures)
    found = _MOVED.search(stated.teks)
    if pair is None or found is None:
        return
    scales = [s for s in printed if {class_word(found["old"]), class_word(found["new"])} <= s.labels]
    if len(scales) == 1:
        for figure, group in zip(pair, ("old", "new"), strict=True):
            yield _check(stated.place(*found.span(group)), found[group], figure.angka, 1, scales[0])


def _begins(text: str, label: str) -> bool:
    word = text[: len(label)]
    if word.casefold() != label or text[len(label) : len(label) + 1].isalnum():
        return False
    return len(label) > 2 or word.isupper()


def _scales_of(text: str, cue: str, printed: Sequence[Skala], law: Sequence[Skala]) -> Iterator[Skala]:
    is_survey, is_akip = bool(_SURVEY.search(text)), bool(_AKIP.search(text))
    for scale in law:
        if (is_survey and not is_akip and scale.sebutan.startswith("skm")) or (
            is_akip and scale.sebutan.startswith("akip")
        ):
            yield scale
    if not is_survey and not is_akip and re.search(r"kategori", cue, re.IGNORECASE):
        yield from printed


def _number_of(stated: Stated, before: int, scale: Skala) -> tuple[Number, int] | None:
    """The number that a class is said of, with its factor: the last before it that can be one of the scale."""
    highest = max((each.bawah for each in scale.kelas if each.bawah is not None), default=Fraction(0))
    for figure in reversed([f for f in stated.figures if f.akhir <= before]):
        if figure.ukuran in {"selisih", "target", "maksimum", "bobot"} or figure.angka.satuan == "Rp":
            continue
        if figure.ukuran not in {"nilai", "nilai_konversi", "realisasi", "capaian", "hasil", ""}:
            continue
        if scale.is_of_capaian and figure.ukuran not in {"capaian", "hasil"} and figure.angka.satuan != "%":
            continue  # an index has a scale of its own
        value = figure.nilai
        if scale.sebutan.startswith("skm") and 1 <= value <= 4:
            return figure.angka, 25
        if value <= highest * 2 and (figure.ukuran or figure.angka.desimal > 0):
            return figure.angka, 1
    return None
