"""The kinds of check, one function a kind; arguments, scales and places all come from the data file.

A check that recomputes (arithmetic, scale, order) fails as *mismatch*; one that lays printed places side by side
fails as *inconsistent*. None of them knows an agency, a table or a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from lkjtools.angka import Angka, Expression, Operation, Tanda, Value, total
from lkjtools.audit.pemeriksa import Pemeriksa
from lkjtools.audit.putusan import ALASAN, Hasil, Putusan, exact_text, judge_number, signed
from lkjtools.audit.rumus import rata_rata
from lkjtools.audit.tercetak import Tempat
from lkjtools.formatting import format_date, format_number, round_half_up

Uji = Callable[[Pemeriksa], Hasil]

_MONTHS = {format_date(dt.date(2000, m, 1)).split()[1].casefold(): m for m in range(1, 13)}
_RELATIONS: tuple[tuple[str, str, Callable[[Fraction, Fraction], bool]], ...] = (
    ("lampau", "di atas", lambda a, b: a > b),
    ("capai", "sama dengan atau di atas", lambda a, b: a >= b),
    ("sama", "sama dengan", lambda a, b: a == b),
    ("turun", "di bawah", lambda a, b: a < b),
    ("ningkat", "di atas", lambda a, b: a > b),
    ("naik", "di atas", lambda a, b: a > b),
)
_GOOD = ("capai", "lampau", "baik", "tinggi", "efisien", "puas")
_BAD = ("kurang", "rendah", "buruk", "gagal", "kendala", "hambatan")
_NOT = ("tidak ", "belum ", "tanpa ", "bukan ")


# -- recomputing a number -------------------------------------------------------------------------------------


def _compare(p: Pemeriksa, expression: Expression) -> Hasil:
    """Hold the printed number against the value of an expression."""
    value = expression.value
    absent = p.absent(expression)
    if not isinstance(value, Fraction) or absent:
        return _unverifiable(p, expression)
    formula = str(expression)
    is_difference = isinstance(expression, Operation) and expression.op == "-"
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    if p.butir.bentuk == "tidak_tercetak" or not p.butir.tempat:
        decimals = 0 if value.denominator == 1 else 2
        text = signed(value, decimals) if is_difference else format_number(value, decimals)
        return Hasil(
            Putusan.MATCH,
            dihitung=exact_text(value),
            dihitung_cetak=text,
            hitungan=_plain(f"{formula} = {text}, tidak tercetak"),
            penjelasan="Tidak tercetak; hasil hitung hanya sebagai informasi.",
            ekspresi=expression,
        )
    if printed is None:
        raise ValueError(f'teks tercetak "{p.butir.tercetak}" bukan angka')
    number, decimals = printed
    rules = [name for name in p.butir.aturan.split() if name.startswith("lain:")]
    others = [(text, other) for text in rules if (other := _by_other_rule(p, text)) is not None]
    verdict, reason, rule = judge_number(
        number, decimals, value, tanpa_bulat=_before_rounding(p, expression), cara_lain=others
    )
    text = signed(value, decimals) if is_difference else format_number(value, decimals)
    explanation = "" if verdict is Putusan.MATCH else f"Seharusnya {text}, tercetak {p.butir.tempat[0].teks}."
    if reason:
        explanation = f"Tercetak {p.butir.tempat[0].teks}, {ALASAN[reason]}; dibulatkan menjadi {text}."
    if rule:
        explanation += f" Hasil cetak sama dengan hitungan menurut {rule.removeprefix('lain:')}."
    return Hasil(
        verdict,
        reason,
        exact_text(value),
        text,
        _plain(f"{formula} = {text}, tercetak {p.butir.tempat[0].teks}"),
        explanation,
        expression,
        (number, value),
    )


def _plain(text: str) -> str:
    """Signs that every keyboard and spreadsheet has."""
    return text.replace("−", "-")


def _by_other_rule(p: Pemeriksa, name: str) -> Fraction | None:
    """The formula again, with the numbers of its first rule taken from another one."""
    own = re.search(r"aturan:(\S+)/", p.butir.argumen)
    if own is None:
        raise ValueError(f"rumus tidak memakai aturan yang dapat diganti {name}")
    return p.number(p.butir.argumen.replace(f"{own[1]}/", f"{name.removeprefix('lain:')}/"))


def _before_rounding(p: Pemeriksa, expression: Expression) -> Fraction | None:
    """The value where every printed input that itself follows from a formula is replaced by that formula."""
    deeper = _substitute(expression, p)
    value = deeper.value
    return value if deeper != expression and isinstance(value, Fraction) else None


def _substitute(expression: Expression, p: Pemeriksa) -> Expression:
    if isinstance(expression, Angka) and expression.key in p.asal:
        return _substitute(p.asal[expression.key], p)
    if isinstance(expression, Operation):
        return replace(expression, args=tuple(_substitute(arg, p) for arg in expression.args))
    return expression


def uji_angka(p: Pemeriksa) -> Hasil:
    """The printed number is the figure of the report with that key."""
    return _compare(p, _inner(p.angka(p.butir.kunci)))


def _inner(angka: Angka) -> Expression:
    """The formula of a figure, to spell out its arithmetic; the figure itself where it is a source cell."""
    return angka.expression if angka.expression.inputs else angka


def uji_jumlah(p: Pemeriksa) -> Hasil:
    """The printed number is the sum of the places."""
    return _compare(p, total(*(item for word in p.butir.argumen.split() for item in p.resolve(word))))


def uji_kali(p: Pemeriksa) -> Hasil:
    """The printed number is the product of two places; one printed with % counts per hundred."""
    factors = [p.formula(p.group(number)) for number in (0, 1)]
    keys = [factor.key for factor in factors if isinstance(factor, Angka)]
    per_hundred = sum(key in p.used and p.used[key].is_persen for key in keys)
    product = factors[0] * factors[1]
    return _compare(p, product / 100 if per_hundred == 1 else product)


def uji_selisih(p: Pemeriksa) -> Hasil:
    """The printed number is the first place less the second."""
    return _compare(p, p.formula(p.group(0)) - p.formula(p.group(1)))


def uji_bagian(p: Pemeriksa) -> Hasil:
    """The printed number is the first place in percent of the second."""
    return _compare(p, p.formula(p.group(0)) / p.formula(p.group(1)) * 100)


def uji_rata(p: Pemeriksa) -> Hasil:
    """The printed number is the mean of the places."""
    return _compare(p, rata_rata([item for word in p.butir.argumen.split() for item in p.resolve(word)]))


def uji_rumus(p: Pemeriksa) -> Hasil:
    """The printed number is the value of the formula."""
    return _compare(p, p.formula(p.butir.argumen))


# -- laying printed places side by side -----------------------------------------------------------------------


def _unverifiable(p: Pemeriksa, *expressions: Expression) -> Hasil:
    absent = p.absent(*expressions)
    shown = any(cell.value is Tanda.TIDAK_ADA and cell.column == "tercetak" for cell in absent)
    reason = "tanpa_dukungan" if shown else "batasan"
    names = "; ".join(f"{cell.file}, {cell.key}, {cell.column}" for cell in absent)
    return Hasil(
        Putusan.UNVERIFIABLE,
        reason,
        penjelasan=f"Tidak dapat diuji karena {ALASAN[reason]}: {names}." if absent else "Tidak dapat diuji.",
        hitungan=_plain("; ".join(map(str, expressions))),
        absen=absent,
    )


def _differ(p: Pemeriksa, places: Sequence[Tempat]) -> str:
    """Whether places of one document or of several disagree."""
    return "within" if len({place.dokumen.kode for place in places}) <= 1 else "between"


def _verdict(
    p: Pemeriksa,
    *,
    holds: bool,
    failing: Putusan,
    computed: str,
    comparison: str,
    explanation: str,
    reason: str = "",
    is_conclusion: bool = False,
    numbers: tuple[Fraction, Fraction] | None = None,
) -> Hasil:
    """A verdict of words; where an input is missing nothing can be said."""
    if p.absent():
        return _unverifiable(p)
    return Hasil(
        Putusan.MATCH if holds else failing,
        "" if holds else reason,
        computed,
        computed,
        _plain(comparison),
        "" if holds else explanation,
        nilai=numbers,
        is_kesimpulan=is_conclusion,
    )


def _same(one: Tempat, other: Tempat) -> bool:
    """Whether two places say the same: numbers at the coarser precision of the two, else words."""
    a, b = one.angka, other.angka
    if a is None or b is None:
        return one.kata == other.kata
    decimals = min(a[1], b[1])
    return round_half_up(a[0], decimals) == round_half_up(b[0], decimals)


def uji_sama(p: Pemeriksa) -> Hasil:
    """The places of each group say the same; a single group is compared with the printed text."""
    groups = [p.places(*group) for group in p.butir.groups]
    if len(groups) == 1:
        groups = [(*p.butir.tempat, *groups[0])]
    odd = [group for group in groups if not all(_same(group[0], other) for other in group[1:])]
    shown = "; ".join(" = ".join(f"{t.teks or '-'}" for t in group) for group in groups)
    first = odd[0] if odd else groups[0]
    others = [t for t in first[1:] if not _same(first[0], t)]
    numbers = None
    if odd and others and first[0].angka and others[0].angka:
        numbers = (first[0].angka[0], others[0].angka[0])
    words = first[0].angka is None and bool(odd)
    agreed = first[0].angka if len(groups) == 1 else None
    result = _verdict(
        p,
        holds=not odd,
        failing=Putusan.INCONSISTENT,
        computed=" | ".join(dict.fromkeys(t.teks for t in others)) if odd else p.butir.tercetak,
        comparison=shown if not odd else "; ".join(" ≠ ".join(_places(group)) for group in odd),
        explanation=f"Tempat-tempat yang seharusnya sama berbeda: {'; '.join(', '.join(_places(g)) for g in odd)}.",
        reason=_differ(p, [t for group in odd for t in group]),
        is_conclusion=words,
        numbers=numbers,
    )
    if result.putusan is Putusan.MATCH and agreed is not None:
        return replace(result, dihitung=exact_text(agreed[0]))
    return result


def _places(places: Sequence[Tempat]) -> list[str]:
    return [f"{place.teks or '-'} ({place.lokasi})" for place in dict.fromkeys(places)]


def uji_setara(p: Pemeriksa) -> Hasil:
    """Two formulas over printed places give the same at the printed precision."""
    left, right = p.formula(p.group(0)), p.formula(p.group(1))
    a, b = left.value, right.value
    if not (isinstance(a, Fraction) and isinstance(b, Fraction)) or p.absent(left, right):
        return _unverifiable(p, left, right)
    printed = p.butir.tempat[0].angka
    decimals = printed[1] if printed else 0
    x, y = format_number(a, decimals), format_number(b, decimals)
    return _verdict(
        p,
        holds=x == y,
        failing=Putusan.INCONSISTENT,
        computed=y,
        comparison=f"{left} = {x}; {right} = {y}",
        explanation=f"Satu tempat berarti {x}, tempat lain berarti {y}.",
        reason=_differ(p, list(p.used.values())),
        numbers=(a, b),
    )


def _identity(text: str) -> str:
    """A date as ISO, a regulation as number/year, else the text without case, blanks and marks."""
    plain = re.sub(r"\s+", " ", text.strip()).casefold()
    date = re.search(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})", plain)
    if date and date[2] in _MONTHS:
        return f"{date[3]}-{_MONTHS[date[2]]:02}-{int(date[1]):02}"
    law = re.search(r"nomor ([0-9]+) tahun ([0-9]{4})|^([0-9]+)/([0-9]{4})$", plain)
    if law:
        return f"{law[1] or law[3]}/{law[2] or law[4]}"
    return re.sub(r"[\s.,:;*“”\"']", "", plain)


def uji_identitas(p: Pemeriksa) -> Hasil:
    """Dates, numbers of documents and quotations are the same in all places, however they are written."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    names = [_identity(place.teks) for place in places]
    return _verdict(
        p,
        holds=len(set(names)) == 1,
        failing=Putusan.INCONSISTENT,
        computed=next(
            (t.teks for t, n in zip(places, names, strict=True) if n != names[0]), p.butir.tercetak
        ),
        comparison=" = ".join(_places(places)),
        explanation=f"Penyebutan berbeda: {', '.join(_places(places))}.",
        reason=_differ(p, places),
    )


def uji_satuan(p: Pemeriksa) -> Hasil:
    """A unit is the same in all places."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    return replace(
        _verdict(
            p,
            holds=len({place.kata for place in places}) == 1,
            failing=Putusan.INCONSISTENT,
            computed=next((t.teks for t in places if t.kata != places[0].kata), places[0].teks),
            comparison=" = ".join(_places(places)),
            explanation=f"Satuan berbeda: {', '.join(_places(places))}.",
            reason="unit",
        )
    )


def uji_rujukan(p: Pemeriksa) -> Hasil:
    """A reference names the number of the caption that is meant."""
    printed, caption = p.butir.tempat[0], p.places(p.butir.argumen)[0]
    a, b = (re.search(r"(tabel|gambar)\s*([0-9.]*[0-9])", t.kata) for t in (printed, caption))
    if a is None or b is None:
        raise ValueError("rujukan dan judulnya harus memuat tabel atau gambar dan nomornya")
    return _verdict(
        p,
        holds=a.groups() == b.groups(),
        failing=Putusan.INCONSISTENT,
        computed=b[0],
        comparison=f"rujukan {a[0]}, judul {b[0]}",
        explanation=f"Rujukan menyebut {a[0]}; yang dimaksud {b[0]}.",
        reason=_differ(p, (printed, caption)),
    )


def uji_beda_tujuan(p: Pemeriksa) -> Hasil:
    """Documents of different purpose are laid side by side as an observation; only a like document could decide."""
    decisive = p.places(p.butir.groups[0][0])
    if decisive[0].keadaan == "terbaca":
        return uji_sama(replace(p, butir=replace(p.butir, argumen=p.group(0))))
    other = p.places(p.butir.groups[1][0])[0]
    result = _unverifiable(p)
    a, b = p.butir.tempat[0].angka, other.angka
    if a is None or b is None:
        return result
    text = signed(a[0] - b[0], min(a[1], b[1]))
    return replace(
        result,
        hitungan=_plain(f"{p.butir.tempat[0].teks} - {other.teks} = {text}"),
        penjelasan=f"Pengamatan: {other.dokumen.nama} memuat {other.teks}; dokumen itu berbeda tujuan, "
        f"sehingga selisih {text} bukan pertentangan. {result.penjelasan}",
    )


# -- categories and statuses ----------------------------------------------------------------------------------


def uji_kategori(p: Pemeriksa) -> Hasil:
    """A category is the class of a value on a scale; with a key, the word of that figure of the report."""
    if p.butir.kunci and not p.butir.argumen:
        expression: Expression = p.angka(p.butir.kunci)
        value: Value = expression.value
        if isinstance(value, Tanda):
            return _unverifiable(p, expression)
        found, shown = str(value), str(value)
    else:
        expression = p.formula(p.butir.argumen)
        value = expression.value
        if not isinstance(value, Fraction) or p.absent(expression):
            return _unverifiable(p, expression)
        scale = p.scale()
        found = scale.classify(value)
        shown = f"{expression} = {format_number(value, scale.decimals or 2)}: {found}"
        if not isinstance(expression, Operation):
            shown = f"{expression}: {found}"
    printed = p.butir.tempat[0]
    return _verdict(
        p,
        holds=printed.kata == found.casefold(),
        failing=Putusan.MISMATCH,
        computed=found,
        comparison=f"{shown}, tercetak {printed.teks}",
        explanation=f"Menurut skala, kelasnya {found}, bukan {printed.teks}.",
        is_conclusion=True,
    )


def polarity(text: str) -> int:
    """Say whether words speak well (1) or ill (-1) of a performance, or neither (0).

    Args:
        text: the words.

    Returns:
        1, -1 or 0; a negation before a word turns it round.

    Examples:
        >>> polarity("Tercapai"), polarity("belum mencapai target"), polarity("Kurang Efisien")
        (1, -1, -1)
        >>> polarity("tanpa hambatan"), polarity("warna biru")
        (1, 0)
    """
    plain = text.casefold()
    found = {
        sign * (-1 if any(word in plain[: plain.index(stem)] for word in _NOT) else 1)
        for stems, sign in ((_GOOD, 1), (_BAD, -1))
        for stem in stems
        if stem in plain
    }
    return -1 if -1 in found else 1 if found else 0


def _reached(p: Pemeriksa, target: Tempat, realisasi: Tempat) -> bool:
    levels = p.levels()
    return levels.rank(realisasi.tingkat) >= levels.rank(target.tingkat)


def uji_status(p: Pemeriksa) -> Hasil:
    """A status says whether the target is reached; a level is reached as a level, and its capaian is then 100."""
    printed = p.butir.tempat[0]
    target, realisasi, capaian = (p.places(group[0])[0] for group in p.butir.groups)
    if p.absent() or capaian.angka is None:
        return _unverifiable(p)
    claims = polarity(printed.teks) > 0
    if target.angka is None:
        reached = _reached(p, target, realisasi)
        fits = reached == claims and (not reached or capaian.angka[0] == 100)
        word = "tercapai" if reached else "belum tercapai"
        return _verdict(
            p,
            holds=fits,
            failing=Putusan.INCONSISTENT,
            computed=f"{word} menurut tingkat",
            comparison=f"target {target.teks}, realisasi {realisasi.teks}: {word}; capaian tercetak {capaian.teks}",
            explanation=f"Status mengikuti tingkat ({word}); {capaian.teks} adalah ukuran lain "
            "dan tidak pada tempatnya di kolom capaian.",
            reason="dua_ukuran",
            is_conclusion=True,
        )
    reached = capaian.angka[0] >= 100
    word = "tercapai" if reached else "belum tercapai"
    return _verdict(
        p,
        holds=reached == claims,
        failing=Putusan.MISMATCH,
        computed=word,
        comparison=f"capaian {capaian.teks} {'≥' if reached else '<'} 100: {word}; tercetak {printed.teks}",
        explanation=f"Capaian {capaian.teks} berarti {word}, tetapi tercetak {printed.teks}.",
        is_conclusion=True,
    )


def uji_ukuran(p: Pemeriksa) -> Hasil:
    """A percentage of a target that is a level is 100 where the level is reached; a score is another measure."""
    printed = p.butir.tempat[0]
    target, realisasi = (p.places(group[0])[0] for group in p.butir.groups)
    if p.absent() or printed.angka is None:
        return _unverifiable(p)
    reached = _reached(p, target, realisasi)
    word = "tercapai (100)" if reached else "belum tercapai"
    return _verdict(
        p,
        holds=reached and printed.angka[0] == 100,
        failing=Putusan.INCONSISTENT,
        computed="100" if reached else "tidak dapat dihitung",
        comparison=f"target {target.teks}, realisasi {realisasi.teks}: {word}; tercetak {printed.teks}",
        explanation=f"Terhadap target berupa tingkat capaiannya {word}; {printed.teks} adalah bagian dari skor "
        "maksimum, bukan capaian target.",
        reason="dua_ukuran",
        is_conclusion=True,
    )


def uji_searah(p: Pemeriksa) -> Hasil:
    """Statements about one fact speak either well or ill of it, not both."""
    places = (*p.butir.tempat, *p.places(*p.butir.argumen.split()))
    signs = {polarity(place.teks) for place in places} - {0}
    return _verdict(
        p,
        holds=len(signs) <= 1,
        failing=Putusan.INCONSISTENT,
        computed=" | ".join(dict.fromkeys(place.teks for place in places[1:])),
        comparison=" / ".join(_places(places)),
        explanation=f"Penilaian atas hal yang sama bertentangan: {', '.join(_places(places))}.",
        reason=_differ(p, places),
        is_conclusion=True,
    )


# -- words of comparison and of trend -------------------------------------------------------------------------


def _relation(text: str) -> tuple[str, str, Callable[[Fraction, Fraction], bool]]:
    plain = text.casefold()
    for relation in _RELATIONS:
        if relation[0] in plain:
            return relation
    raise ValueError(f'"{text}" tidak memuat kata pembanding yang dikenal')


def _measures(p: Pemeriksa, groups: Sequence[str]) -> tuple[list[Fraction], list[str]]:
    """Numbers, or the ranks of levels, and how they are printed; empty where one is missing."""
    values, texts = [], []
    for group in groups:
        value = p.formula(group).value
        if isinstance(value, str):
            place = p.places(group)[0]
            texts.append(place.teks)
            values.append(Fraction(p.levels().rank(place.tingkat)))
        elif isinstance(value, Fraction):
            values.append(value)
            texts.append(str(p.formula(group)))
    return values, texts


def uji_kata(p: Pemeriksa) -> Hasil:
    """A word of comparison (exceeds, reaches, equals, rises, falls) holds between two values."""
    groups = [group.strip() for group in p.butir.argumen.split(";")]
    values, texts = _measures(p, groups)
    if len(values) < len(groups) or p.absent():
        return _unverifiable(p, *(p.formula(group) for group in groups))
    printed = p.butir.tempat[0].teks
    _, words, relation = _relation(printed)
    pairs = [(values[i], values[i + 1], texts[i], texts[i + 1]) for i in range(0, len(values), 2)]
    holds = all(relation(a, b) for a, b, _, _ in pairs)
    found = "; ".join(f"{x} {'>' if a > b else '<' if a < b else '='} {y}" for a, b, x, y in pairs)
    return _verdict(
        p,
        holds=holds,
        failing=Putusan.MISMATCH,
        computed=found,
        comparison=f'{found}; tercetak "{printed}"',
        explanation=f'"{printed}" berarti {words}, padahal {found}.',
        is_conclusion=True,
    )


def uji_arah(p: Pemeriksa) -> Hasil:
    """Every series of every group moves from year to year as the word says."""
    _, words, relation = _relation(p.butir.tempat[0].teks)
    holding = 0
    groups = p.butir.argumen.split(";")
    for group in groups:
        series = [_measures(p, text.split())[0] for text in group.split("|")]
        holding += all(relation(b, a) for values in series for a, b in pairwise(values))
    if p.absent():
        return _unverifiable(p)
    found = f"{holding} dari {len(groups)}"
    return _verdict(
        p,
        holds=holding == len(groups),
        failing=Putusan.MISMATCH,
        computed=found,
        comparison=f'{found} deret selalu {words} tahun sebelumnya; tercetak "{p.butir.tempat[0].teks}"',
        explanation=f'"{p.butir.tempat[0].teks}" hanya berlaku bagi {found}.',
        is_conclusion=True,
        numbers=(Fraction(len(groups)), Fraction(holding)),
    )


def uji_arah_sama(p: Pemeriksa) -> Hasil:
    """Two printed series of one fact move the same way from the first to the last year."""
    moves, texts = [], []
    for group in p.butir.argumen.split(";"):
        values, shown = _measures(p, group.split())
        if len(values) > 1:
            moves.append((values[-1] > values[0]) - (values[-1] < values[0]))
            texts.append(" ke ".join(shown))
    if p.absent() or len(moves) < 2:
        return _unverifiable(p)
    names = {1: "naik", 0: "tetap", -1: "turun"}
    found = "; ".join(f"{text} {names[move]}" for text, move in zip(texts, moves, strict=True))
    return _verdict(
        p,
        holds=len(set(moves)) == 1,
        failing=Putusan.INCONSISTENT,
        computed=names[moves[-1]],
        comparison=found,
        explanation=f"Dua deret atas hal yang sama berbeda arah: {found}.",
        reason=_differ(p, list(p.used.values())),
        is_conclusion=True,
    )


def uji_seluruh(p: Pemeriksa) -> Hasil:
    """What is said of all holds for all: no place of the list is zero."""
    places = p.places(*p.butir.argumen.split())
    empty = [place for place in places if place.angka is not None and place.angka[0] == 0]
    return _verdict(
        p,
        holds=not empty,
        failing=Putusan.INCONSISTENT,
        computed=f"{len(places) - len(empty)} dari {len(places)}",
        comparison=f'{len(places) - len(empty)} dari {len(places)} lebih dari nol; tercetak "{p.butir.tercetak}"',
        explanation=f"Tidak berlaku bagi {len(empty)} dari {len(places)}: {', '.join(_places(empty))}.",
        reason=_differ(p, places),
    )


def uji_sebanding(p: Pemeriksa) -> Hasil:
    """Two results declared not comparable stay so while none of them is given by the rule of the other."""
    values, texts = _measures(p, p.butir.argumen.split(";"))
    if p.absent() or len(values) < 2:
        return _unverifiable(p)
    return _verdict(
        p,
        holds=polarity(p.butir.tercetak) >= 0 and "tidak" not in p.butir.tercetak.casefold(),
        failing=Putusan.MISMATCH,
        computed=signed(values[0] - values[1], 2),
        comparison=f"{texts[0]} - {texts[1]} = {signed(values[0] - values[1], 2)}",
        explanation="Kedua nilai tersedia menurut aturan yang sama, sehingga dapat diperbandingkan.",
    )


# -- lists ----------------------------------------------------------------------------------------------------


def uji_cacah(p: Pemeriksa) -> Hasil:
    """The printed number is that of the rows of each list; without a printed number the lists are equally long."""
    lists = [p.places(*group) for group in p.butir.groups]
    counts = [len(items) for items in lists]
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    expected = printed[0] if printed else Fraction(counts[0])
    shown = "; ".join(f"{len(items)} butir (mulai {items[0].lokasi})" for items in lists if items)
    odd = [count for count in counts if count != expected]
    result = _verdict(
        p,
        holds=not odd,
        failing=Putusan.INCONSISTENT,
        computed=str(odd[0] if odd else counts[-1]),
        comparison=shown + (f"; tercetak {p.butir.tercetak}" if printed else ""),
        explanation=f"Cacah tidak sama: {shown}" + (f"; tercetak {p.butir.tercetak}." if printed else "."),
        reason=_differ(p, [*p.butir.tempat, *(items[0] for items in lists if items)]),
        numbers=(expected, Fraction(odd[0])) if odd else None,
    )
    return result if printed else replace(result, cacah=str(counts[0]))


def uji_memuat(p: Pemeriksa) -> Hasil:
    """What is said to be presented is there: each list of words occurs among the rows."""
    rows = p.places(*p.butir.groups[0])
    wanted = p.group(1)
    found = [row for row in rows if wanted.casefold() in row.kata]
    return _verdict(
        p,
        holds=bool(found),
        failing=Putusan.INCONSISTENT,
        computed=f"{len(found)} dari {len(rows)} baris",
        comparison=f'{len(found)} dari {len(rows)} baris memuat "{wanted}"; tercetak "{p.butir.tercetak}"',
        explanation=f'Dinyatakan disajikan, tetapi tidak satu pun dari {len(rows)} baris memuat "{wanted}".',
        reason=_differ(p, (*p.butir.tempat, *rows)),
    )


def uji_terisi(p: Pemeriksa) -> Hasil:
    """As many rows of a form are filled as the list that it repeats has."""
    form, items = p.naskah.cari(p.butir.groups[0][0]), p.places(*p.butir.groups[1])
    filled = sum(bool(place.teks) for place in form)
    text = f"{filled} dari {len(form)} baris terisi"
    return _verdict(
        p,
        holds=filled >= len(items),
        failing=Putusan.INCONSISTENT,
        computed=f"{filled} terisi",
        comparison=f"{text}; seharusnya memuat {len(items)} butir",
        explanation=f"Formulir tidak diisi: {text}, padahal ada {len(items)} butir untuk dimuat.",
        reason=_differ(p, (*form, *items)),
    )


def uji_anggota(p: Pemeriksa) -> Hasil:
    """Every name of the first list stands in the second."""
    named, known = (p.places(*group) for group in p.butir.groups)
    words = {place.kata for place in known}
    foreign = [place.teks for place in named if place.kata not in words]
    found = f"{len(named) - len(foreign)} dari {len(named)} ada dalam daftar"
    return _verdict(
        p,
        holds=not foreign,
        failing=Putusan.INCONSISTENT,
        computed=found,
        comparison=found,
        explanation=f"Disebut tetapi tidak ada dalam daftar: {', '.join(foreign)}.",
        reason=_differ(p, (*named, *known)),
    )


def _numbers(p: Pemeriksa, places: Sequence[Tempat]) -> list[Fraction]:
    numbers = [place.angka[0] for place in places if place.angka is not None]
    if len(numbers) < len(places) and not p.absent():
        raise ValueError("semua tempat yang diurutkan harus berupa angka")
    return numbers


def uji_urut(p: Pemeriksa) -> Hasil:
    """Numbers of a list never fall."""
    numbers = _numbers(p, p.places(*p.butir.argumen.split()))
    falls = [f"{a} lalu {b}" for a, b in pairwise(numbers) if b < a]
    return _verdict(
        p,
        holds=not falls,
        failing=Putusan.INCONSISTENT,
        computed=f"{len(numbers)} butir urut" if not falls else "; ".join(falls),
        comparison=" ≤ ".join(str(number) for number in numbers),
        explanation=f"Urutan turun: {'; '.join(falls)}.",
        reason="within",
    )


def uji_berurutan(p: Pemeriksa) -> Hasil:
    """Numbers of a list go up by one without a gap; a printed number is the last of them."""
    numbers = _numbers(p, p.places(*p.butir.argumen.split()))
    gaps = [f"{a} lalu {b}" for a, b in pairwise(numbers) if b != a + 1]
    printed = p.butir.tempat[0].angka if p.butir.tempat else None
    is_last = printed is None or not numbers or printed[0] == numbers[-1] == len(numbers)
    return _verdict(
        p,
        holds=not gaps and is_last,
        failing=Putusan.INCONSISTENT,
        computed="; ".join(gaps) if gaps else str(len(numbers)),
        comparison=f"{len(numbers)} nomor: {', '.join(map(str, numbers))}",
        explanation=f"Penomoran tidak berurutan: {'; '.join(gaps) or len(numbers)}.",
        reason="within",
    )


def uji_rentang(p: Pemeriksa) -> Hasil:
    """The middle place of each group lies between the other two."""
    outside, count = [], 0
    for group in p.butir.groups:
        low, middle, high = p.places(*group)
        bounds = _numbers(p, (low, middle, high))
        if len(bounds) == 3:
            count += 1
            if not bounds[0] <= bounds[1] <= bounds[2]:
                outside.append(f"{middle.teks} di luar {low.teks}-{high.teks} ({middle.lokasi})")
    return _verdict(
        p,
        holds=not outside,
        failing=Putusan.INCONSISTENT,
        computed=f"{count - len(outside)} dari {count} di dalam",
        comparison=f"{count - len(outside)} dari {count} di dalam rentangnya",
        explanation=f"Di luar rentangnya: {'; '.join(outside)}.",
        reason="within",
    )


UJI: dict[str, Uji] = {
    name.removeprefix("uji_"): function
    for name, function in list(globals().items())
    if name.startswith("uji_")
}
"""Every kind of check by its name in the data file."""
