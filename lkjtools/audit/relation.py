"""Words that compare two values: reached, above, below, equal, risen, fallen; with the negation before them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

Holds = Callable[[Fraction, Fraction], bool]
_AT_LEAST = "sama dengan atau di atas"
_PLACE = r"(?!\s+(?:ini|koordinasi|tanah|umur|usia|naungan|pimpinan|berikut|kertas))"
_POINTED = "".join(
    rf"(?<!{word} )" for word in ("tabel", "data", "tersebut", "gambar", "uraian", "hal", "seperti")
)
_FALL = (
    r"(?:me|pe)?(?:turun|nurun)(?:an|nya|kan)?|(?:ber|pengu)kurang(?:an|nya)?|merosot|menyusut|melemah|mengecil|menyempit"
    r"|anjlok"
)
_RISE = (
    r"(?:me|pe)?ningkat(?:an|nya|kan)?|(?:ke)?naik(?:an|nya|kan)?|(?:ber|per)tambah(?:an|nya)?|tumbuh|membesar|membengkak"
    r"|melonjak"
)
_WORDS: tuple[tuple[str, str, str, Holds], ...] = (
    # pattern, what it compares, what it says, the same as a condition; the first that fits takes the words
    (
        r"\w*capai(?!an)\w*\s*(?:atau|maupun|dan|/)\s*(?:atau )?\w*lampaui\w*",
        "target",
        _AT_LEAST,
        operator.ge,
    ),
    (r"(?:tidak|tak) kurang dari|sedikitnya|minimal", "urutan", _AT_LEAST, operator.ge),
    (r"\w*lampau(?:i|inya|an)?", "target", "di atas", operator.gt),
    (r"melebihi(?:nya)?|lebih (?:tinggi|besar|banyak|baik|dari)\w*", "urutan", "di atas", operator.gt),
    (r"kurang dari|lebih (?:rendah|kecil|sedikit|buruk)\w*", "urutan", "di bawah", operator.lt),
    # the noun "capaian" compares nothing
    (r"(?:men|ter|di)?capai(?!an)\w*|memenuhi|(?:ter|di)penuhi\w*", "target", _AT_LEAST, operator.ge),
    (rf"di\s?bawah{_PLACE}", "urutan", "di bawah", operator.lt),
    (rf"{_POINTED}di\s?atas{_PLACE}", "urutan", "di atas", operator.gt),
    (r"sama(?: dengan| seperti)?|setara|tetap|stabil", "perubahan", "sama dengan", operator.eq),
    (_FALL, "perubahan", "di bawah", operator.lt),
    (_RISE, "perubahan", "di atas", operator.gt),
)
_NEGATED = (
    r"(?:\b(?:tidak|tak|belum|tanpa|gagal|hampir|nyaris)\s+(?!hanya\b|saja\b)(?:{between}\s+){{0,2}}"
    r"|\bbukan\s+(?:(?:lagi|merupakan|karena)\s+)?)"  # of "hasil hutan bukan kayu naik" the word is part of a name
)
_ANY = r"\w+"
_STILL = (
    r"(?:lagi|pernah|banyak|terlalu|sempat|juga|ikut|mengalami|terjadi|menunjukkan|mencatat|dapat|bisa|berhasil|mampu|cukup"
    r"|begitu|sampai|akan|perlu|ada|adanya|terdapat|harus|diikuti|disertai|diimbangi|dengan|oleh|secara|serta)"
)
"""What may stand between a negation and a word of change: "belum selesai bertambah" denies the first alone."""
_PATTERNS = tuple(
    (
        re.compile(
            rf"(?P<not>{_NEGATED.format(between=_STILL if kind == 'perubahan' else _ANY)})?\b(?P<word>{pattern})\b"
        ),
        kind,
        words,
        relation,
    )
    for pattern, kind, words, relation in _WORDS
)


@dataclass(frozen=True)
class Relation:
    """A word of comparison in a text.

    Attributes:
        kata: the word with its negation, as printed.
        jenis: "target" of a target that is reached, "urutan" of above and below, "perubahan" of rising and falling.
        arti: what it says of the first value as against the second.
        holds: the same as a condition.
        is_negated: a negation turns it round.
        awal: its first sign in the text.
        akhir: the sign after the last.
    """

    kata: str
    jenis: str
    arti: str
    holds: Holds
    is_negated: bool
    awal: int
    akhir: int


def find_relations(text: str) -> Iterator[Relation]:
    """Find the words of comparison of a text.

    Args:
        text: a sentence, a status, a cell.

    Yields:
        The words in their order; where two patterns fit the same words, that of the longer.

    Examples:
        >>> [(r.kata, r.arti) for r in find_relations("Realisasi belum mencapai target, tetapi naik.")]
        [('belum mencapai', 'tidak sama dengan atau di atas'), ('naik', 'di atas')]
        >>> [r.kata for r in find_relations("Pengaduan yang belum selesai bertambah lima")]
        ['bertambah']
        >>> [r.arti for r in find_relations("mengalami penurunan, masih di bawah target")]
        ['di bawah', 'di bawah']
    """
    plain = re.sub(r"\bTAK\b", "xxx", text).casefold()  # an acronym denies nothing
    found: list[Relation] = []
    for pattern, kind, words, relation in _PATTERNS:
        for match in pattern.finditer(plain):
            start, stop = match.span()
            if any(other.awal < stop and start < other.akhir for other in found):
                continue
            if match["not"]:
                found.append(
                    Relation(text[start:stop], kind, f"tidak {words}", _not(relation), True, start, stop)
                )
            else:
                found.append(Relation(text[start:stop], kind, words, relation, False, start, stop))
    yield from sorted(found, key=lambda each: each.awal)


def _not(relation: Holds) -> Holds:
    return lambda a, b: not relation(a, b)


def read_relation(text: str) -> tuple[str, Holds]:
    """Read the word that compares two values, with the negation before it.

    Returns:
        What it says of the first value as against the second, in words and as a condition.

    Raises:
        ValueError: no word of comparison is in the text.

    Examples:
        >>> [read_relation(text)[0] for text in ("melampaui target", "belum mencapai target", "tidak naik")]
        ['di atas', 'tidak sama dengan atau di atas', 'tidak di atas']
        >>> _, holds = read_relation("belum dapat mencapai target")
        >>> holds(Fraction(99), Fraction(100)), holds(Fraction(100), Fraction(100))
        (True, False)
    """
    relation = next(find_relations(text), None)
    if relation is None:
        raise ValueError(f'"{text}" tidak memuat kata pembanding yang dikenal')
    return relation.arti, relation.holds
