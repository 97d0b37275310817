"""What a sentence may call the things that tables tell of: by name, by short form, by acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lkjtools.reviu.printed.fact import Fact
from lkjtools.reviu.printed.names import Mention, find_mentions, is_total, name_key

_CLASSES = frozenset(
    {
        "sangatbaik",
        "kurangbaik",
        "tidakbaik",
        "sangattinggi",
        "sangatrendah",
        "sangatkurang",
        "cukupbaik",
        "sangatpuas",
    }
    | {"sangatefisien", "cukupefisien", "kurangefisien", "tidakefisien", "sangatmemuaskan"}
)
_ENOUGH = 9
"""Letters of a name that is found in sentences."""
_ACRONYM = re.compile(r"(?![IVX]+\b)[A-Z][A-Za-z]*[A-Z]{2}[A-Z\d]*(?:-[A-Z]{2,})?")
_IN_BRACKETS = re.compile(rf"\s*\(\s*({_ACRONYM.pattern}|[A-Z]{{2}}(?::[A-Z]{{2}})?)\s*\)")
"""An acronym that is introduced may have but two letters, or be a ratio of two."""
_KINDS = frozenset({"IKU", "IKK", "IKP", "IKI", "PK", "SKPD", "OPD", "APBD", "APBN", "DPA", "SPM", "UPT"})
"""Acronyms that stand for many things wherever they are printed."""
_OF_ITSELF = r"(?<![\w-])" + "".join(
    rf"(?<!(?i:{word}) )"
    for word in ("unsur", "komponen", "dimensi", "responden", "survei", "tim", "dan", "atau")
)
"""What stands before an acronym where its value is spoken of, not something else about it."""
_OF_OTHERS = (
    r"(?:nya)?(?![\w/-])(?!\s+(?:(?:nasional|provinsi|pusat|per|unit|unsur|bidang|layanan|rata|dan|di)\b"
    r"|se-?(?:kabupaten|kota|provinsi|indonesia)|dari\s+(?!\d)|(?!Tahun|TA\b|Triwulan|Kategori|Predikat|Level)[A-Z]))"
)
"""What does not follow it there: whose else it may be."""
RANKING = re.compile(r"\b(?:peringkat|urutan|ranking|posisi)\b", re.IGNORECASE)
"""What rises where its number falls."""
_RANK_OF = re.compile(rf"{RANKING.pattern}\s+$", re.IGNORECASE)
"""What stands before a name of which only the rank is told."""
_GOES_ON = re.compile(r"\s+(?!(?:Tahun|TA|Triwulan|Kabupaten|Kota|Provinsi|Kategori|Predikat)\b)[A-Z]")
"""A name that goes on, in capitals, behind its first words."""


def list_names(facts: Sequence[Fact]) -> Mapping[str, str]:
    """The names that tables state something of, by key; one that says too little to be found is left out.

    Args:
        facts: what the tables state.

    Returns:
        The key that facts are compared by, for each form of the name that a sentence may use.
    """
    forms: dict[str, str] = {}
    for fact in facts:
        key = name_key(fact.nama)
        if is_total(fact.nama) or key in _CLASSES or not re.search(r"[A-Za-z]{3}", fact.nama):
            continue
        # "Kapabilitas APIP berada pada Level 3" speaks of the "Level kapabilitas APIP".
        bare = re.sub(r"^(?:level|tingkat)\s+", "", bare_name(fact.nama), flags=re.IGNORECASE)
        for form in (*forms_of(fact.nama), *(() if fact.angka else (bare,))):
            if is_telling(form):
                forms.setdefault(name_key(form), key)
    return forms


def forms_of(name: str) -> Iterator[str]:
    """The forms in which a sentence may use the name of a row: with and without what stands in brackets behind it.

    Examples:
        >>> list(forms_of("Penyelesaian perkara (%)"))
        ['Penyelesaian perkara (%)', 'Penyelesaian perkara', 'Persentase Penyelesaian perkara']
    """
    yield name
    yield bare_name(name)
    if re.search(r"\((?:%|persen)\)\s*$", name):
        yield f"Persentase {bare_name(name)}"


def bare_name(name: str) -> str:
    """A name without what stands in brackets behind it.

    Examples:
        >>> bare_name("Pengunjung ruang baca (orang)")
        'Pengunjung ruang baca'
    """
    return re.sub(r"\s*\([^()]*\)\s*$", "", name)


def is_telling(form: str) -> bool:
    """Whether a form says enough to be found in a sentence: two words or more, and no few letters."""
    return len(name_key(form)) >= _ENOUGH and len(form.split()) > 1


def list_acronyms(names: Iterable[str], texts: Iterable[str], forms: Mapping[str, str]) -> Mapping[str, str]:
    """The acronyms of names: printed behind a name, before a stroke, or in place of a name in a table.

    Args:
        names: as tables print them.
        texts: the paragraphs, which may introduce one: "Indeks Kualitas Air (IKA)".
        forms: keys by the forms of names, see `list_names`.

    Returns:
        The key of the name, by the acronym as printed; one of two names is left out.

    Examples:
        >>> list_acronyms(["Indeks Kualitas Air (IKA)", "SMP/sederajat"], [], {})
        {'IKA': 'indekskualitasairika', 'SMP': 'smpsederajat'}
        >>> list_acronyms([], ["Indeks Kualitas Air (IKA) naik."], {"indekskualitasair": "indekskualitasairair"})
        {'IKA': 'indekskualitasairair'}
    """
    found: dict[str, set[str]] = {}
    texts = list(texts)
    for name in names:
        inner = _IN_BRACKETS.search(re.sub(r"\s*\*+\)?\s*$", "", name))
        word = inner[1] if inner else name.partition("/")[0].strip()
        is_introduced = word.isalpha() and any(f"({word})" in text for text in texts)
        if (inner or is_introduced or _ACRONYM.fullmatch(word)) and word not in _KINDS and not is_total(name):
            found.setdefault(word, set()).add(name_key(name))
    for text in texts:
        for mention in find_mentions(text, forms):
            match = _IN_BRACKETS.match(text, mention.akhir)
            if match and match[1] not in _KINDS:
                found.setdefault(match[1], set()).add(forms[mention.kunci])
    return {word: keys.pop() for word, keys in found.items() if len(keys) == 1}


@dataclass(eq=False)
class Called:
    """What a report calls the things that its tables tell of.

    Attributes:
        forms: keys of facts by the forms of their names.
        acronyms: keys of facts by their acronyms.
        short: the first two words of the names that the section has mentioned; empty of what two names begin with.
    """

    forms: Mapping[str, str]
    acronyms: Mapping[str, str]
    short: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """The acronyms where they stand for themselves; None where there are none."""
        words = "|".join(map(re.escape, sorted(self.acronyms, key=len, reverse=True)))
        return re.compile(rf"{_OF_ITSELF}({words}){_OF_OTHERS}") if words else None

    def begin_section(self) -> None:
        """Forget the short forms: a heading begins another section."""
        self.short = {}

    def find(self, text: str) -> Iterator[Mention]:
        """Find what a text mentions.

        Args:
            text: a sentence.

        Yields:
            The mentions in their order, none over another, with the keys of facts.
        """
        known = {**{form: key for form, key in self.short.items() if key}, **self.forms}
        found = [
            Mention(known[m.kunci], m.awal, m.akhir)
            for m in find_mentions(text, known)
            # "Indeks Kualitas Lingkungan Hidup" is no short form of "Indeks Kualitas Air".
            if (m.kunci in self.forms or not _GOES_ON.match(text, m.akhir))
            and not _RANK_OF.search(text[: m.awal])
        ]
        for match in self._pattern.finditer(text) if self._pattern else ():
            if not any(m.awal < match.end(1) and match.start(1) < m.akhir for m in found):
                found.append(Mention(self.acronyms[match[1]], match.start(1), match.end(1)))
        yield from sorted(found, key=lambda mention: mention.awal)

    def shorten(self, printed: str, key: str) -> None:
        """Note the first two words of a name, by which a section may call it again.

        Args:
            printed: the name as a sentence prints it.
            key: its key.
        """
        words = printed.split()
        form = name_key(" ".join(words[:2]))
        if len(words) > 2 and len(form) >= 10 and not re.match(r"persentase|jumlah|tingkat|rata", form):
            self.short[form] = key if self.short.get(form, key) == key else ""
