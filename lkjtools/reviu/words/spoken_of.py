"""Which row of a table some words of a sentence speak of, where these are not its name to the letter.

A report calls a row by what sets it apart in its table: of "Persentase litmas yang diselesaikan tepat waktu" and
two other rows by "litmas tepat waktu". A row is spoken of where the words that it shares with them are more than
those of any other row, and where each other word stands in the table as well or names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.names import is_total, name_key

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLAIN = re.compile(
    r"yang|dan|di|ke|pada|dari|daripada|untuk|dengan|oleh|sudah|telah|masih|juga|pun|hanya|baru|kembali|tahun|ini|itu|tersebut"
    r"|adalah|ialah|yaitu|yakni|sebesar|sebanyak|seluas|sejumlah|realisasi|realisasinya|capaian|capaiannya|nilai|nilainya"
    r"|indikator|indikatornya|target|targetnya|kinerja|persentase|persentasenya|tingkat|angka|jumlah|jumlahnya|indeks|orang"
    r"|persen|poin|unit|buah|dokumen|kali|hari|menit|jam|bulan|ton|ha|km|rp|rupiah|juta|miliar|ribu|mencapai|tercatat|namun"
    r"|tetapi|akan|sedangkan|sementara|adapun|sehingga|karena|maka|bahwa|walaupun|meskipun|lainnya|hasil|dalam|secara"
    r"|naik|turun|meningkat|menurun|bertambah|berkurang|menjadi|merupakan|ditargetkan|berasal|terjadi|terdapat|dicapai|diraih|dimiliki|dicatat|dialami|ditempati|disumbang|justru|malah|sendiri|berada|termasuk|semula|lalu|sebelum|kemudian|terdapat|demikian|pula|serta|maupun|atau|para|satu-satunya"
)
"""Words that set no row apart."""
_LETTERS = 3
_FEWEST = 2
"""Rows that words can tell apart."""


def read_words(text: str) -> frozenset[str]:
    """The words of a text as they are compared.

    Examples:
        >>> sorted(read_words("Litmas yang selesai tepat waktu (%)"))
        ['litmas', 'selesai', 'tepat', 'waktu', 'yang']
    """
    found = (word.casefold() for word in _WORD.findall(text) if len(word) >= _LETTERS or word.isupper())
    return frozenset(name_key(re.sub(r"(?<=\w{3})nya$", "", word)) for word in found)


@dataclass(eq=False)
class RowWords:
    """The words by which the rows of a table may be called.

    Attributes:
        layout: the table.
    """

    layout: Layout

    @cached_property
    def names(self) -> Mapping[int, frozenset[str]]:
        """The words of the name of each row that is no total."""
        names = {row: self.layout.name(row) for row in self.layout.rows}
        return {row: read_words(name) for row, name in names.items() if not is_total(name)}

    @cached_property
    def around(self) -> frozenset[str]:
        """The words of caption and heads."""
        heads = (part for column in self.layout.kolom for part in column.kepala)
        return read_words(" ".join((self.layout.table.judul, *heads)))

    @cached_property
    def everywhere(self) -> frozenset[str]:
        """The words that all names have."""
        return frozenset.intersection(*self.names.values()) if self.names else frozenset()

    def knows(self, text: str) -> bool:
        """Whether each word of a text stands in the table or names nothing."""
        known = frozenset().union(self.around, *self.names.values())
        return all(word in known or _PLAIN.fullmatch(word) for word in read_words(text))

    def telling(self, row: int) -> frozenset[str]:
        """The words of the name of a row that set it apart."""
        own = self.names.get(row, frozenset()) - self.everywhere
        return frozenset(word for word in own if not _PLAIN.fullmatch(word))

    def find(self, text: str, among: Iterable[int], *, is_certain: bool = False) -> int | None:
        """Find the row that some words speak of.

        Args:
            text: the words.
            among: the rows that may be meant.
            is_certain: a number of the row stands beside the words, so that these need not all be in the table.

        Returns:
            The row; None where no row has more of the words than every other, or a word is nowhere in the table.
        """
        rows = [row for row in among if self.names.get(row)]
        said = {word for word in read_words(text) if not _PLAIN.fullmatch(word)}
        if len(rows) < _FEWEST:
            return None
        everywhere = frozenset.intersection(*(self.names[row] for row in rows))
        shared = {row: len(said & self.names[row] - everywhere) for row in rows}
        best, second = sorted(rows, key=lambda row: -shared[row])[:2]
        own = {word for word in self.names[best] if not _PLAIN.fullmatch(word)}
        is_told = is_certain or said <= own | self.around or (len(own) > 1 and own <= said)
        return best if shared[best] > shared[second] and is_told else None
