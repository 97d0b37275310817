"""The share behind a count, "39 perkara terbukti (63,93%)", by the count that it is a share of.

Which that is the text need not say: any count of the paragraph, of a table nearby, or the sum of two of the
sentence. Where one of them gives the share, it holds. Where none does, and one of the paragraph gives it but for a
slip of typing, it does not.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.figure.angka import Expression, total
from lkjtools.reviu.columns.rule_rows import agrees
from lkjtools.reviu.facts.stated import Figure, Stated
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.number import Number
from lkjtools.reviu.proof.check import HUNDRED, Check, compare, is_slip, leaf

_BEHIND = re.compile(r"\s+(?:[a-z]+\s+){0,4}?(?:\(|,?\s*atau\s+(?:sebesar\s+)?)", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\s*(?:%|persen)?\s*\)?\s*(?:(?:di\s?antaranya|lebih|kurang|naik|turun|di\s?(?:atas|bawah)|capaian\w*|per\b)|dari\b)",
    re.IGNORECASE,
)
"""Behind a share: what it is of, or that it is a change."""
_BEFORE = re.compile(
    r"\b(?:target|capaian|naik|turun|tumbuh|\w*(?:meningkat|menurun|tambah|kurang)\w*)\b", re.IGNORECASE
)
_FEWEST_DECIMALS, _TELLING = 1, 2
_RULE = "persentase = jumlah yang disebut ÷ keseluruhannya × 100"


def check_shares_of_counts(nearby: Nearby) -> Iterator[Check]:
    """Test the shares that sentences put behind counts, as far as no other test does.

    Args:
        nearby: the sentences with the tables near them.

    Yields:
        The tests; none where no count gives the share, or nearly does.
    """
    by_paragraph: dict[int, list[tuple[Stated, Mapping[int, Layout]]]] = defaultdict(list)
    for stated, near in nearby.sentences:
        by_paragraph[stated.blok].append((stated, near))
    for sentences in by_paragraph.values():
        counts: list[Number] = []
        for stated, near in sentences:
            own = [figure.angka for figure in stated.figures if _is_count(figure.angka)]
            for figure, share in itertools.pairwise(stated.figures):
                if share.tempat not in nearby.tested and _is_share(stated, figure, share):
                    yield from _check(figure.angka, share.angka, [*counts, *own], own, near)
            counts += own


def _is_count(number: Number) -> bool:
    return not number.satuan and number.desimal == 0 and number.nilai is not None and number.nilai > 0


def _is_share(stated: Stated, figure: Figure, share: Figure) -> bool:
    """Whether a percentage is what part of something the count before it is."""
    clause = re.split(r"[,;.]\s", stated.teks[: figure.awal])[-1]
    return (
        _is_count(figure.angka)
        and share.angka.satuan == "%"
        and share.angka.desimal >= _FEWEST_DECIMALS
        and share.ukuran not in {"capaian", "serapan", "target", "selisih"}
        and _BEHIND.fullmatch(stated.between(figure, share)) is not None
        and not _OF_OTHERS.match(stated.teks, share.akhir)
        and not _BEFORE.search(clause + stated.between(figure, share))
    )


def _check(
    part: Number, share: Number, said: Sequence[Number], own: Sequence[Number], near: Mapping[int, Layout]
) -> Iterator[Check]:
    value = part.nilai or Fraction(0)
    sums = [pair for pair in itertools.combinations(own, 2) if part in pair]
    of_text = [whole for whole in (*((n,) for n in said), *sums) if _value(whole) > value]
    held = next((whole for whole in of_text if agrees(share, value * 100 / _value(whole))), None)
    if held is not None:
        yield _compare(share, part, held)
        return
    of_tables = [n for layout in near.values() for n in layout.angka.values() if _is_count(n)]
    found = next(
        (n for n in of_tables if (n.nilai or 0) > value and agrees(share, value * 100 / _value((n,)))), None
    )
    if found is not None:
        if share.desimal >= _TELLING:  # of hundreds of numbers one gives 12,5 percent by chance
            yield _compare(share, part, (found,))
        return
    slipped = {_value(w): w for w in of_text if is_slip(share, value * 100 / _value(w))}
    if len(slipped) == 1:
        yield _compare(share, part, next(iter(slipped.values())))


def _value(whole: Sequence[Number]) -> Fraction:
    return sum((number.nilai or Fraction(0) for number in whole), Fraction(0))


def _compare(share: Number, part: Number, whole: Sequence[Number]) -> Check:
    of_all: Expression = total(*(leaf(number) for number in whole)) if len(whole) > 1 else leaf(whole[0])
    way = leaf(part) / of_all * HUNDRED
    return compare("hitungan_kalimat", share, way, (part, *whole), aturan=_RULE)
