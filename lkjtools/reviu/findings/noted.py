"""Figures that a note explains: "201*" may be counted otherwise than its row, and so may people counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from lkjtools.reading.model import Paragraph
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import list_words, understand_table
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check, undecided

_MARKED = re.compile(r"\d\s*%?\s*(?:\*+|[¹²³⁴⁵])\)?\s*$")
_NOTE = re.compile(r"\s*(?:\*+|[¹²³⁴⁵])")
_ONCE = re.compile(
    r"\b(?:dihitung|terhitung|tercatat|dicatat)\s+(?:hanya\s+|cukup\s+)?(?:satu kali|sekali)\b|\bunik\b"
    r"|\b(?:hitungan|penghitungan|perhitungan|pencatatan) (?:ganda|rangkap|berulang)\b"
    r"|\bdihitung per (?:orang|jiwa|desa|keluarga|kk)\b|\blebih dari satu (?:program|kegiatan|layanan|pelatihan)\b",
    re.IGNORECASE,
)
"""What a text says of a total in which nobody stands twice."""
_OTHERWISE = re.compile(
    r"\b(?:dihitung|dikurangi|(?:tidak|belum|sudah|telah)\s+termasuk|di\s?luar\s+(?:per)?hitungan|dikoreksi|koreksi"
    r"|diblokir|blokir|disesuaikan|penyesuaian|mutasi|pengembalian|dikembalikan|tidak\s+mengurangi|berlaku\s+mulai"
    r"|mulai\s+berlaku|direvisi|revisi|diubah|dibulatkan|dipindahkan|pindahan|dikecualikan|opname|alami"
    r"|hanya\s+dianjurkan|toleransi|tersendiri|dibagi\s+\d+)\b",
    re.IGNORECASE,
)
"""What a text says of a row that is counted otherwise: "Sisa D setelah dikurangi blokir"."""
_OF_ITS_OWN = re.compile(
    rf"{_OTHERWISE.pattern}|\b(?:(?:evaluasi|nilai|data|hasil|survei)\s+(?:tahun\s+)?(?:20\d\d|lalu)|sementara|rilis)\b",
    re.IGNORECASE,
)
"""What a remark in the row says of it: "Hasil evaluasi tahun lalu"."""
_FORMULA = re.compile(r"\brumus|\bdibagi\b(?!\s+\d)|[÷/]", re.IGNORECASE)
"""What a sentence has that tells how all rows are counted."""
_BY_ELSE = re.compile(
    r"\bbukan\s+(?:dari|menurut|berdasarkan|atas)\b|\bhanya\s+(?:dihitung|berlaku)\b"
    r"|\b(?:harian|hasil akhir|terpisah)\b"
    r"|\bsebelum\s+(?:pembulatan|dibulatkan)\b",
    re.IGNORECASE,
)
"""What it says of a column that goes by what the table does not print: "bukan dari rata-rata"."""
_BY_WEIGHTS = re.compile(r"^\W*poin\b|\bperingkat\b.*\b(?:bobot|nilai akhir|poin)\b", re.IGNORECASE)
"""What it says of ranks that go by what the table does not print."""
_MEAN = re.compile(r"\b(?:adalah|merupakan)\s+rata-rata\b", re.IGNORECASE)
"""What it says of a column whose total is a mean."""
_SENTENCE = re.compile(r"(?<=\.)\s+")
_NEAR = 2
"""So many blocks before or after a table is the text on it."""


def excuse_noted(checks: Iterable[Check], understood: Understood) -> Iterator[Check]:
    """Leave open what fails in a table by a figure with the mark of a note, or where a text says what counts once.

    Args:
        checks: the tests.
        understood: the report.

    Yields:
        The tests; those are to be read together with their note.
    """
    tables = understood.report.tables
    has_notes = any(_NOTE.match(paragraph.teks) for paragraph in understood.report.paragraphs.values())

    def is_noted(place: Place) -> bool:
        cell = tables[place.blok].grid.get((place.baris, place.kolom)) if place.blok in tables else None
        return cell is not None and _MARKED.search(cell.teks) is not None

    def sentences_near(blok: int) -> Iterator[str]:
        near = understood.report.blok[max(0, blok - _NEAR) : blok + _NEAR + 1]
        for paragraph in (block for block in near if isinstance(block, Paragraph)):
            yield from _SENTENCE.split(paragraph.teks)

    def remarks(check: Check) -> Iterator[str]:
        """What "Keterangan" says of the rows of a test."""
        for place in (place for place in check.places if place.blok in tables and place.baris):
            layout = understand_table(tables[place.blok], place.blok)
            yield from (layout.text(place.baris, column.kolom) for column in layout.with_role("status"))

    def is_less(check: Check) -> bool:
        """Whether a total is less than its parts, and no less than the largest of them."""
        if not check.is_finding or check.uji != "jumlah" or check.nilai is None:
            return False
        parts = [understood.numbers[place] for place in check.masukan if place in understood.numbers]
        largest = max((part.nilai or Fraction(0) for part in parts), default=Fraction(0))
        return check.hasil.blok in tables and largest <= check.nilai[0] < check.nilai[1]

    def is_counted_once(check: Check) -> bool:
        layout = understand_table(tables[check.hasil.blok], check.hasil.blok)
        head = list_words(layout.kolom[check.hasil.kolom - 1].judul)
        return any(head & list_words(text) for text in filter(_ONCE.search, sentences_near(check.hasil.blok)))

    def is_told(check: Check) -> bool:
        """Whether a sentence near the table, or a cell of the row, says that it is counted otherwise."""
        if check.hasil.blok not in tables or not check.hasil.baris:
            return False
        layout = understand_table(tables[check.hasil.blok], check.hasil.blok)
        row, name = check.hasil.baris, layout.name(check.hasil.baris)
        head = list_words(layout.kolom[check.hasil.kolom - 1].judul)
        sentences = [s for s in sentences_near(check.hasil.blok) if not _FORMULA.search(s)]
        of_column = [sentence for sentence in sentences if head & list_words(sentence)]
        if any(map(_BY_ELSE.search, of_column)) or (
            "rata-rata" in check.cara and any(map(_MEAN.search, of_column))
        ):
            return True
        if not name or layout.is_total(row) or layout.is_mean(row):
            return False
        if check.uji == "peringkat" and any(map(_BY_WEIGHTS.search, sentences)):
            return True
        name = re.sub(r"\s*\([^()]*\)\s*$", "", name)
        others = [layout.name(each.baris).casefold() for each in check.masukan if each.baris != row]
        if len(others) > 1:  # "TPT dihitung terhadap angkatan kerja" tells the rule that is tested
            sentences = [s for s in sentences if not any(each and each in s.casefold() for each in others)]
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if len(name) > 1 else 0)
        if any(map(_OF_ITS_OWN.search, remarks(check))):
            return True
        return any(named.search(sentence) and _OTHERWISE.search(sentence) for sentence in sentences)

    every = tuple(checks)
    # Those who are counted once are so in each column: of the participants, and of those who passed.
    once = {(c.hasil.blok, c.hasil.baris) for c in every if is_less(c) and is_counted_once(c)}
    for check in every:
        if is_less(check) and (check.hasil.blok, check.hasil.baris) in once:
            yield undecided(check, "Menurut uraian di dekat tabelnya yang sama dihitung satu kali.")
        elif has_notes and check.is_finding and check.hasil.baris and any(map(is_noted, check.places)):
            yield undecided(
                check, f"{check.penjelasan} Angkanya bertanda catatan, yang mungkin menjelaskannya."
            )
        elif check.is_finding and is_told(check):
            yield undecided(
                check, f"{check.penjelasan} Menurut uraiannya baris ini dihitung dengan cara lain."
            )
        else:
            yield check
