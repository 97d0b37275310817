"""What the choice of a rule decides: every figure, category or status that another open choice would change.

The law leaves the scale of capaian, the measure of efficiency, the weight of the survey and the cap of capaian to
the agency. Shown side by side, a choice can be seen for what it does, and nobody can shop for a better one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lkjtools.card import Carded
from lkjtools.csv_table import write_table
from lkjtools.errors import PercobaanError
from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_number, truncate
from lkjtools.report.difference import compare_figures
from lkjtools.report.laporan import Laporan
from lkjtools.report.scenario import list_formulas

_CHOSEN = ("skala_capaian", "skm", "efisiensi")
"""The choices of laporan.yaml; the others are between formulas that it does not name (`list_formulas`)."""
KEPALA = {
    "aturan": "Topik aturan",
    "angka": "Angka",
    "dipakai": "Aturan yang dipakai",
    "hasil": "Hasil",
    "tahun_lalu": "Aturan tahun sebelumnya",
    "pilihan_lain": "Aturan lain",
    "hasil_lain": "Hasil menurut aturan lain",
}
"""The columns of the comparison and what is printed over them."""


@dataclass(frozen=True)
class Kepekaan(Carded):
    """One figure that would be another under another choice.

    Attributes:
        aturan: the topic of the choice.
        angka: key of the figure.
        dipakai: the variant in use.
        hasil: what the figure is under it, as printed.
        tahun_lalu: the variant of the year before; empty where that year has no laporan.yaml.
        pilihan_lain: another variant.
        hasil_lain: what the figure would be under that.
    """

    aturan: str
    angka: str
    dipakai: str
    hasil: str
    tahun_lalu: str
    pilihan_lain: str
    hasil_lain: str


def compare_choices(laporan: Laporan, topics: Collection[str] = ()) -> tuple[Kepekaan, ...]:
    """Compute the figures of the register under every choice the law leaves open, one choice changed at a time.

    Args:
        laporan: the report under the rules that it stands under.
        topics: only these topics of choice; of none, all.

    Returns:
        The figures that are another then, those that are only computed from such ones too; what only one of the two
        would print, such as the count of a class that the other choice does not know, is listed as not printed by
        the other. A variant that is not in force in the reported year, or that the data cannot stand under, is no
        choice.
    """
    found = []
    if not topics or "pembulatan" in topics:
        figures = (angka for _, angka in sorted(laporan.daftar_angka.items()) if not _is_quoted(angka))
        found = [row for row in map(_cut, figures) if row.hasil_lain != row.hasil]
    for key, used, variant in _choices(laporan):
        topic = key.partition("/")[0]
        if topics and topic not in topics:
            continue
        try:
            other = laporan.dengan(aturan={key: variant})
        except PercobaanError:
            continue
        before = _last_year(laporan, topic)
        found += [
            Kepekaan(topic, row.kunci, used, row.sebelum, before, variant, row.sesudah)
            for row in compare_figures(laporan, other)
            if not _is_quoted(laporan.daftar_angka.get(row.kunci) or other.daftar_angka[row.kunci])
        ]
    return tuple(found)


def _is_quoted(angka: Angka) -> bool:
    """What is quoted is no figure of the report: no choice makes it another."""
    return (angka.rule or "").startswith("kutipan/")


def _cut(angka: Angka) -> Kepekaan:
    """The figure with its surplus digits cut off, as many published reports print it."""
    value, decimals, text = angka.value, angka.decimals or 0, angka.text
    if isinstance(value, Fraction):
        text = text.replace(
            format_number(value, decimals), format_number(truncate(value, decimals), decimals)
        )
    return Kepekaan("pembulatan", angka.key, "half_up", angka.text, "", "pemotongan digit", text)


def _choices(laporan: Laporan) -> Iterator[tuple[str, str, str]]:
    """Key of the choice, the variant in use and another one."""
    for key in _CHOSEN:
        used = laporan.identitas.aturan.get(key)
        names = laporan.peraturan.choices(key)
        yield from ((key, used, name) for name in names if used and name != used)
    for key, others in list_formulas(laporan).items():
        yield from ((key, key.partition("/")[2], other) for other in others)


def _last_year(laporan: Laporan, topic: str) -> str:
    past = laporan.pengiriman.of(laporan.tahun - 1)
    if topic not in _CHOSEN or past.find_bytes("laporan.yaml") is None:
        return ""
    choices: Mapping[str, str] = past.identity.aturan
    return choices.get(topic, "")


def write_choices(rows: tuple[Kepekaan, ...]) -> str:
    """Write the comparison as CSV."""
    return write_table(KEPALA, ([getattr(row, name) for name in KEPALA] for row in rows))
