"""What two reports say differently: every figure, count, class, status and sentence, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lkjtools.figure.angka import Angka, Lookup
from lkjtools.handed_out import write_out
from lkjtools.report.figure_words import name_figures
from lkjtools.report.figures import Tampilan, Tempat
from lkjtools.show.frame import UKURAN, Kind, make_typed_frame
from lkjtools.show.pandoc_tree import Node, is_reference, plain_text, rewrite, words
from lkjtools.show.recorded import BUKAN_LAPORAN
from lkjtools.show.values import Gambar, Narasi, Shown, Tabel

if TYPE_CHECKING:
    from pandas import DataFrame

    from lkjtools.report.laporan import Laporan

Jenis = Literal["status", "kelas", "cacah", "angka", "kalimat"]
"""What kind of thing moves, in the order in which they are listed: what is said before what is counted."""
JENIS: tuple[Jenis, ...] = ("status", "kelas", "cacah", "angka", "kalimat")
TIDAK_TERCETAK = "tidak tercetak"
_KOLOM: Mapping[str, Kind] = {
    **dict.fromkeys(("jenis", "kunci", "nama", "sebelum", "sesudah", "satuan"), str),
    **dict.fromkeys(("nilai_sebelum", "nilai_sesudah"), UKURAN),
    "perubahan": float,
    "tempat": str,
}
_STATUS = "status_target/"
_END = re.compile(r"(?<=[.!?])\s+(?=[^\sa-z(=])")
_SIGN_OF_PLACE = Tempat("", "", "")


@dataclass(frozen=True)
class Selisih:
    """Satu hal yang berbunyi lain dalam dua laporan.

    Attributes:
        jenis: status, class, count, any other figure, or sentence.
        kunci: key of the figure; empty for a sentence.
        nama: what it is, in words.
        sebelum: what is printed in the first report; `TIDAK_TERCETAK` where it prints nothing of the kind.
        sesudah: the same of the second.
        satuan: unit of the figure.
        tempat: where it is printed, in the report that prints it; none for a figure that only serves others.
        nilai_sebelum: the exact value, a word, or None.
        nilai_sesudah: likewise.
    """

    jenis: Jenis
    kunci: str
    nama: str
    sebelum: str
    sesudah: str
    satuan: str = ""
    tempat: tuple[Tempat, ...] = ()
    nilai_sebelum: Fraction | str | None = None
    nilai_sesudah: Fraction | str | None = None

    @property
    def perubahan(self) -> Fraction | None:
        """The second value less the first; None where one of them is no number."""
        before, after = self.nilai_sebelum, self.nilai_sesudah
        return after - before if isinstance(before, Fraction) and isinstance(after, Fraction) else None


@dataclass(frozen=True, repr=False)
class Beda:
    """Semua yang berbunyi lain dalam dua laporan.

    Attributes:
        sebelum: what the first report is called.
        sesudah: what the second one is called.
        baris: the differences: statuses, classes, counts, other figures, sentences.
        instansi: the agency.
        ubahan: what was changed in the second, and not in the first.
        catatan: what the data of the second does not agree with, and texts that it cannot print.
        is_percobaan: one of the two is an experiment; else both are reports of data.
    """

    sebelum: str
    sesudah: str
    baris: tuple[Selisih, ...]
    instansi: str = ""
    ubahan: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    is_percobaan: bool = True

    def of(self, *jenis: Jenis) -> tuple[Selisih, ...]:
        """Perbedaan dari jenis yang disebut saja."""
        return tuple(row for row in self.baris if row.jenis in jenis)

    def to_frame(self, *, exact: bool = False) -> DataFrame:
        """Perbedaannya sebagai pandas DataFrame.

        Args:
            exact: values as exact fractions instead of floats.

        Returns:
            Columns jenis, kunci, nama, sebelum and sesudah as printed, satuan, nilai_sebelum, nilai_sesudah (words
            in ``_kata``), perubahan, tempat.
        """
        columns: dict[str, list[object]] = {
            name: [getattr(row, name) for row in self.baris] for name in _KOLOM
        }
        columns["tempat"] = ["; ".join(map(str, row.tempat)) for row in self.baris]
        stamp = {"percobaan": BUKAN_LAPORAN} if self.is_percobaan else {}
        return make_typed_frame(columns, _KOLOM, exact=exact, **stamp)

    def halaman(self, path: str | Path) -> Path:
        """Menulis perbedaannya sebagai halaman HTML bagi pimpinan; yang dari percobaan bertanda demikian.

        Args:
            path: the file; one that is there is replaced.

        Returns:
            Its path.

        Raises:
            ParameterError: that is no name of a file, or it cannot be written.
        """
        from lkjtools.report.difference_page import render_difference  # templates, which few ask for

        return write_out(path, render_difference(self).encode())

    def __repr__(self) -> str:
        head = f"{self.sebelum} → {self.sesudah}: {len(self.baris)} berbeda"
        return "\n".join([head, *(f"{row.nama}: {row.sebelum} → {row.sesudah}" for row in self.baris)])

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(text)}</th>" for text in ("", self.sebelum, self.sesudah))
        rows = "".join(
            f"<tr><td>{escape(row.nama)}</td><td>{escape(row.sebelum)}</td><td>{escape(row.sesudah)}</td></tr>"
            for row in self.baris
        )
        stamp = f"<p><strong>{BUKAN_LAPORAN.capitalize()}</strong></p>" if self.is_percobaan else ""
        return f"{stamp}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def compare_reports(before: Laporan, after: Laporan) -> Beda:
    """Hold two reports against each other: each figure of the register, each sentence.

    Args:
        before: the one that is held to be known.
        after: the other one.

    Returns:
        What they say differently; a figure is listed also where only its digits printed differ.

    Raises:
        NotebookError: there are no chapters.
        DataError: the data of one of the two has faults.
    """
    one, other = before.tampilan, after.tampilan
    figures = sorted(compare_figures(before, after), key=lambda row: (JENIS.index(row.jenis), row.kunci))
    new_faults = [str(fault) for fault in other.kesalahan if fault not in one.kesalahan]
    notes = (*(after.percobaan.catatan if after.percobaan else ()), *new_faults)
    known = set(before.percobaan.ubahan if before.percobaan else ())
    changed = after.percobaan.ubahan if after.percobaan else ()
    agencies = [each.identitas.instansi_wilayah for each in (before, after)]
    of = agencies if len(set(agencies)) > 1 else ["", ""]
    return Beda(
        f"{_name(before)} {of[0]}".rstrip(),
        f"{_name(after)} {of[1]}".rstrip(),
        (*figures, *_sentences(one, other)),
        agencies[1],
        tuple(str(each) for each in changed if each not in known),
        notes,
        before.percobaan is not None or after.percobaan is not None,
    )


def _name(laporan: Laporan) -> str:
    """What a report is called beside another one: an experiment by its name or its changes."""
    if laporan.percobaan is None:
        return f"Laporan Tahun {laporan.tahun}"
    return str(laporan.percobaan) if laporan.percobaan.nama else "Percobaan"


def compare_figures(before: Laporan, after: Laporan) -> Iterator[Selisih]:
    """Hold every figure that one of two reports has against that of the other.

    Args:
        before: the one that is held to be known.
        after: the other one.

    Yields:
        Each figure that is another, or printed with other digits, or there in one of the two alone.
    """
    one, other = before.tampilan, after.tampilan
    name_old, name_new = name_figures(before), name_figures(after)
    for key in sorted(one.angka.keys() | other.angka.keys()):
        old, new = one.angka.get(key), other.angka.get(key)
        if old and new and (old.value, old.text) == (new.value, new.text):
            continue
        if (angka := new or old) is not None:
            yield Selisih(
                _kind(angka),
                key,
                name_new(new) if new else name_old(angka),
                old.text if old else TIDAK_TERCETAK,
                new.text if new else TIDAK_TERCETAK,
                angka.unit,
                other.tempat.get(key) or one.tempat.get(key, ()),
                _value(old),
                _value(new),
            )


def _kind(angka: Angka) -> Jenis:
    if isinstance(angka.expression, Lookup) and angka.expression.op == "count":
        return "cacah"
    if angka.decimals is not None:
        return "angka"
    return "status" if (angka.rule or "").startswith(_STATUS) else "kelas"


def _value(angka: Angka | None) -> Fraction | str | None:
    value = None if angka is None else angka.value
    return value if isinstance(value, Fraction | str) else None


def _sentences(one: Tampilan, other: Tampilan) -> Iterator[Selisih]:
    """The sentences of each chapter that stand in one of the two alone, those in the same place side by side."""
    captions = {
        f"#{'tabel' if isinstance(value, Tabel) else 'gambar'}-{value.code}": value.caption
        for _, value in (*one.nilai, *other.nilai)
        if isinstance(value, Tabel | Gambar)
    }
    for bab in dict.fromkeys(bab for bab, _ in (*one.nilai, *other.nilai)):
        before, after = (
            [pair for of, value in shown.nilai if of == bab for pair in _said(bab, value, captions)]
            for shown in (one, other)
        )
        matcher = SequenceMatcher(
            None, [text for _, text in before], [text for _, text in after], autojunk=False
        )
        for tag, low, high, start, end in matcher.get_opcodes():
            if tag != "equal":
                yield from _side_by_side(before[low:high], after[start:end])


def _side_by_side(
    before: Sequence[tuple[Tempat, str]], after: Sequence[tuple[Tempat, str]]
) -> Iterator[Selisih]:
    for index in range(max(len(before), len(after))):
        place, old = before[index] if index < len(before) else (_SIGN_OF_PLACE, TIDAK_TERCETAK)
        new_place, new = after[index] if index < len(after) else (place, TIDAK_TERCETAK)
        places = tuple(dict.fromkeys(one for one in (new_place, place) if one.bab))[:1]
        yield Selisih("kalimat", "", places[0].kata, old, new, tempat=places)


def _said(bab: str, value: Shown, captions: Mapping[str, str]) -> Iterator[tuple[Tempat, str]]:
    """The sentences of a value: of a text its own, of a table its notes, of a picture what it says in words."""

    def refer(node: Node) -> list[Node] | None:
        """A reference has no number before the document is put together: the caption stands for it."""
        return words(captions.get(node["c"][2][0], plain_text(node))) if is_reference(node) else None

    match value:
        case Narasi():
            place = Tempat(bab, "narasi", value.code)
            texts = [text for block in rewrite(list(value.blocks), refer) for text in _paragraphs(block)]
        case Tabel():
            place = Tempat(bab, "tabel", value.code, value.caption, kolom="catatan")
            texts = [note if isinstance(note, str) else note.text for note in value.printed_notes]
        case Gambar():
            place, texts = Tempat(bab, "gambar", value.code, value.caption), [value.alt]
        case _:
            return
    yield from ((place, sentence) for text in texts for sentence in _END.split(text.strip()) if sentence)


def _paragraphs(block: Any) -> Iterator[str]:  # noqa: ANN401 - a node of pandoc's tree, or what it holds
    """The text of every paragraph, entry of a list and heading below a node."""
    if isinstance(block, list):
        for part in block:
            yield from _paragraphs(part)
    elif isinstance(block, dict):
        if block["t"] in ("Para", "Plain", "Header"):
            yield plain_text(block)
        else:
            yield from _paragraphs(block.get("c"))
