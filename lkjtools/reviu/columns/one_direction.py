"""Whether more or less of an indikator is the better is the same in all its tables, and as the text says it.

A capaian of target over realisasi is lawful where less is the better. Where another table computes the same
indikator as if more were, where the text gives one formula for all, or where the status of the row asks for the
other formula, it is the formula turned round.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.reviu.goals.reached import is_lower_better
from lkjtools.reviu.goals.told_directions import LESS_IS_BETTER, UNIT, find_clauses, told_in_text, told_ways
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout, squash
from lkjtools.reviu.printed.names import name_key
from lkjtools.reviu.printed.understand import name_table
from lkjtools.reviu.proof.check import Check, compare, leaf, undecided
from lkjtools.reviu.proof.formulas import CAPAIAN

_ALL = Fraction(100)
_TOLD = re.compile(
    r"\b(?P<name>(?:tingkat\s+)?(?:capaian|kemajuan|pencapaian))(?:\s+(?:pada|dalam)\s+tabel\s+\S+)?\s+(?:ialah|adalah|merupakan|=|dihitung\s+(?:dari|dengan))\s+"
    r"realisasi\b[^.;]*?(?:\bdibagi|÷|/|:|\bterhadap)\s*(?:dengan\s+)?target\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:rendah|kecil|negatif|minim\w*|menurun|turun|berkurang|terbalik|kecuali)\b|2\s*[x×]", re.IGNORECASE
)
_OF_FORMULAS = re.compile(r"\b(?:rumus|dihitung|dibagi|(?:se)?makin|polaris\w+)\b", re.IGNORECASE)
"""Words of a text on formulas, and of one that has another formula for some."""

_SAYS_LESS = re.compile(
    r"\((?P<mark>minimalkan|minimi[sz]e|minimasi|negatif|(?:se)?makin (?:rendah|kecil) (?:se)?makin baik)\)",
    re.IGNORECASE,
)
"""A name that says itself that less is the better."""
_MARK = re.compile(r"(?P<mark>\*+|[¹²³])\)?\W*$")
_LESS = re.compile(
    rf"{LESS_IS_BETTER}|\bnegatif\b|\bminimi\w+|2\s*[x×]",
    re.IGNORECASE,
)
"""What a note says of rows of which less is the better."""
_LESS_BY_NAME = re.compile(
    rf"{_LESS.pattern}|\bmaks(?:imal|imum)?\b|\b(?:menurun|turun)\b|\([-–]\)|kekerasan|tertinggal|variasi|\bbanding\b|kasasi"
    r"|mengulang|tidaksesuaian|peringkat|putus\s+berobat|korban",
    re.IGNORECASE,
)
"""A name that says it itself ("Desa tertinggal, maksimal"), or is of what may be held to a most."""
_WISHED = re.compile(
    r"\b(?:kepuasan|kepatuhan|partisipasi|cakupan|jangkauan|harapan\s+hidup|yang\s+bekerja|kunjungan\s+wisata\w*"
    r"|nilai\s+(?:s?akip|kinerja)|pnbp|pad|pendapatan|penerimaan\s+(?:pajak|negara|daerah|retribusi|bea|cukai)"
    r"|indeks\s+(?:kualitas|layanan|pelayanan|profesionalitas|reformasi|inovasi|literasi|integritas|daya\s+saing"
    r"|pembangunan|kematangan)|tepat\s+waktu|sesuai\s+jadwal|aktif|layak|(?:lama|partisipasi)\s+sekolah|literasi|numerasi"
    r"|bersertifikat|ter(?:sertifikasi|latih|akreditasi|layani))\b",
    re.IGNORECASE,
)
"""What nobody wants less of."""
_DENIED = re.compile(
    r"\b(?:tidak|tak|belum|kurang|tanpa|bukan|gagal|batal|masa|tunggu|lama(?!\s+sekolah)|hari|jam|menit|beban|biaya|selisih)\b",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"^\W*(?:jumlah\s+|persentase\s+)?(?:peserta|penonton|pengunjung|pemustaka|wisatawan|lulusan|komunitas|lembaga|naskah|produk)\b"
    r"|\b(?:ter|di)(?:bina|latih|layani|fasilitasi|dampingi|sertifikasi|akreditasi|terbitkan|pelihara|rehabilitasi|ikuti)\b",
    re.IGNORECASE,
)
"""Who is served and what is made: of these none is held to a target from both sides."""
_ALONE = "Hanya baris ini pada kolomnya dihitung seolah-olah makin sedikit makin baik; namanya tidak mengatakannya."
_Ways = Mapping[int, tuple[bool, str]]
"""By row whether less is the better, with the words that say so, see `told_ways`."""
_SHOWN = 3
"""So many other rows show the usual formula of a column."""


def hold_directions(
    checks: Sequence[Check], understood: Understood, layouts: Mapping[int, Layout]
) -> Iterator[Check]:
    """Take back the excuse that less of an indikator is the better, where the report itself denies it.

    Args:
        checks: all tests.
        understood: the report.
        layouts: its tables.

    Yields:
        The tests.
    """
    clauses = find_clauses(paragraph.teks for paragraph in understood.report.paragraphs.values())
    ways = {blok: {**told_in_text(clauses, layout), **told_ways(layout)} for blok, layout in layouts.items()}
    shown: dict[tuple[str, bool], list[Check]] = defaultdict(list)
    for check in checks:
        is_plain = check.arah is not None and check.pengganti is None and check.holds
        if is_plain and check.nilai and check.nilai[0] != _ALL and (key := _key(check, layouts)):
            shown[key, bool(check.arah)].append(check)
    for check in checks:
        other = check.pengganti
        way = _way_told(check, ways)
        if other and way and way[0] is not check.arah:
            yield check
            continue
        reason = other and (
            (f"Menurut {way[1]}." if way else "")
            or _elsewhere(check, shown[_key(check, layouts), bool(other.arah)], layouts)
            or _told(check, understood, layouts)
            or (not _is_turned_elsewhere(check, checks, layouts) and _by_status(check, checks))
            or _by_name(check, checks, layouts)
        )
        if other and reason:
            yield replace(other, penjelasan=f"{other.penjelasan} {reason}")
        elif other and _is_alone(check, checks, layouts):
            yield undecided(check, _ALONE)
        else:
            yield _by_note(check, checks, understood, layouts, ways) or check


def _way_told(check: Check, ways: Mapping[int, _Ways]) -> tuple[bool, str] | None:
    """Whether a column of the table says that less is the better, and how."""
    return ways.get(check.hasil.blok, {}).get(check.hasil.baris) if check.arah is not None else None


def _key(check: Check, layouts: Mapping[int, Layout]) -> str:
    """What the row of a test is about; empty of a figure of the text."""
    place = check.hasil
    if place.blok not in layouts or not place.baris:
        return ""
    return name_key(UNIT.sub("", layouts[place.blok].name(place.baris)))


def _passes(check: Check) -> bool:
    """Whether a capaian passes a hundred: none does where both sides of the target are no good (stabilize)."""
    return check.nilai is not None and check.nilai[0] > _ALL


def _elsewhere(check: Check, shown: Sequence[Check], layouts: Mapping[int, Layout]) -> str:
    blok = next((other.hasil.blok for other in shown if other.hasil.blok != check.hasil.blok), None)
    is_stable = not any(_passes(each) for each in (check, *shown))
    if blok is None or is_stable or not _key(check, layouts):
        return ""
    return f"Pada {name_table(layouts[blok].table)} indikator ini dihitung menurut rumus itu."


def _told(check: Check, understood: Understood, layouts: Mapping[int, Layout]) -> str:
    column = layouts[check.hasil.blok].kolom[check.hasil.kolom - 1]
    texts = [paragraph.teks for paragraph in understood.report.paragraphs.values()]
    found = next(filter(None, map(_TOLD.search, texts)), None)
    if found is None or squash(found["name"]) not in squash(column.judul):
        return ""
    if any(_OF_FORMULAS.search(text) and _OTHERWISE.search(text) for text in texts):
        return ""
    return f'Laporan menyebut: "{" ".join(found[0].split())}".'


def _is_turned_elsewhere(check: Check, checks: Iterable[Check], layouts: Mapping[int, Layout]) -> bool:
    """Whether another place computes the same indikator by a formula turned round: then the status is wrong."""
    key = _key(check, layouts)
    return any(c.arah is False and c.holds and c is not check and _key(c, layouts) == key for c in checks)


def _by_status(check: Check, checks: Iterable[Check]) -> str:
    """A status of the row that fails by this capaian and holds by that of the other rows."""
    value = check.pengganti.nilai[1] if check.pengganti and check.pengganti.nilai else None
    for status in checks:
        is_of_row = (status.hasil.blok, status.hasil.baris) == (check.hasil.blok, check.hasil.baris)
        is_of_this = is_of_row and status.is_finding and check.hasil in status.masukan
        if is_of_this and status.syarat and value is not None and status.syarat(check.hasil, value):
            return f'Barisnya tercetak "{status.tercetak}", yang cocok dengan rumus itu.'
    return ""


def _by_note(
    check: Check,
    checks: Iterable[Check],
    understood: Understood,
    layouts: Mapping[int, Layout],
    ways: Mapping[int, _Ways],
) -> Check | None:
    """The failing test of a row of which a note or a column says that less is the better, as of another row."""
    if not check.arah or not check.holds or check.hasil not in understood.numbers:
        return None
    way = _way_told(check, ways)
    mark = _mark(check, layouts)
    if not mark and not (way and way[0]):
        return None
    alike = (each for each in _beside(check, checks) if each.arah is False)
    if way and way[0]:
        rumus = next((each.rumus for each in alike if _way_told(each, ways) == way), "")
    else:
        is_told = bool(mark) and _is_noted(mark, understood)
        rumus = next((each.rumus for each in alike if is_told and _mark(each, layouts) == mark), "")
    if not rumus:
        return None
    operands = [understood.numbers[place] for place in check.masukan]
    formula = CAPAIAN[rumus]
    expression = formula.hitung(*map(leaf, operands))
    said = way[1] if way else f'baris bertanda "{mark}"'
    rule = f"{said}: {formula.kata}"
    found = compare(check.uji, understood.numbers[check.hasil], expression, operands, aturan=rule)
    return replace(found, rumus=rumus, cara=CAPAIAN[check.rumus].kata) if found.is_finding else None


def _is_noted(mark: str, understood: Understood) -> bool:
    """Whether a mark, or a note that explains it, says that less is the better."""
    notes = (paragraph.teks.strip() for paragraph in understood.report.paragraphs.values())
    return bool(_SAYS_LESS.search(f"({mark})")) or any(
        re.search(rf"(?:^|\b(?:ber)?tanda\s+){re.escape(mark)}\)?\s", note) and _LESS.search(note)
        for note in notes
    )


def _mark(check: Check, layouts: Mapping[int, Layout]) -> str:
    """The mark of a note at the end of the name of a row."""
    name = layouts[check.hasil.blok].name(check.hasil.baris)
    found = _MARK.search(name) or _SAYS_LESS.search(name)
    return found["mark"].casefold() if found else ""


def _is_usual(check: Check) -> bool:
    """Whether the other rows of a column show the usual formula, by which more is the better."""
    return check.pengganti is not None and bool(check.pengganti.arah) and check.bukti >= _SHOWN


def _by_name(check: Check, checks: Iterable[Check], layouts: Mapping[int, Layout]) -> str:
    """A name of what nobody wants less of, where the other rows of the column go by the usual formula."""
    name = layouts[check.hasil.blok].name(check.hasil.baris)
    if not _is_usual(check) or _DENIED.search(name) or is_lower_better(name):
        return ""
    is_served = _SERVED.search(name) and any(_passes(each) for each in _beside(check, checks) if each.arah)
    is_wished = is_served or (_WISHED.search(name) and _passes(check))
    return f'"{name}" makin banyak makin baik, dan baris lain dihitung demikian.' if is_wished else ""


def _beside(check: Check, checks: Iterable[Check]) -> Iterator[Check]:
    """The other tests of a column that hold."""
    column = (check.hasil.blok, check.hasil.kolom)
    return (c for c in checks if (c.hasil.blok, c.hasil.kolom) == column and c.holds and c is not check)


def _is_alone(check: Check, checks: Iterable[Check], layouts: Mapping[int, Layout]) -> bool:
    """Whether a row alone goes by the formula turned round, and its name does not say why."""
    layout, row = layouts[check.hasil.blok], check.hasil.baris
    name = layout.name(row)
    is_named = is_lower_better(name, layout.unit(row)) or _DENIED.search(name) or _LESS_BY_NAME.search(name)
    is_one = all(each.arah is not False for each in _beside(check, checks))
    return _is_usual(check) and not is_named and is_one and not _mark(check, layouts)
