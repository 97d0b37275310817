"""What the choice of a rule decides: every figure, category or status that another open choice would change.

The law leaves the scale of capaian, the measure of efficiency, the weight of the survey and the cap of capaian to
the agency. Shown side by side, a choice can be seen for what it does, and nobody can shop for a better one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lkjtools.csv_table import write_table
from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_number, truncate
from lkjtools.law.choice import list_choices
from lkjtools.report.laporan import Laporan

# Choices of laporan.yaml, and choices between formulas that laporan.yaml does not name.
_CHOSEN = ("skala_capaian", "skm", "efisiensi")
_REPLACED = {"capaian/maksimal": ("maksimal_batas_120",), "capaian/tingkat": ("tingkat_peringkat",)}
_ABSENT = "tidak tercetak"
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
class Kepekaan:
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
        The figures whose exact value or word changes, those that are only computed from such ones too; what the
        report would not print under the other choice, such as the count of a class that it does not know, is listed
        as not printed. A variant that is not in force in the reported year is no choice.
    """
    # What is quoted is no figure of the report: no choice makes it another.
    figures = {
        key: angka
        for key, angka in sorted(laporan.daftar_angka.items())
        if not (angka.rule or "").startswith("kutipan/")
    }
    found = []
    if not topics or "pembulatan" in topics:
        found = [row for row in map(_cut, figures.values()) if row.hasil_lain != row.hasil]
    for topic, used, variant in _choices(laporan):
        if topics and topic not in topics:
            continue
        other = _with(laporan, topic, used, variant).daftar_angka
        before = _last_year(laporan, topic)
        found += [
            Kepekaan(
                topic, key, used, angka.text, before, variant, other[key].text if key in other else _ABSENT
            )
            for key, angka in figures.items()
            if key not in other or angka.value != other[key].value
        ]
    return tuple(found)


def _cut(angka: Angka) -> Kepekaan:
    """The figure with its surplus digits cut off, as many published reports print it."""
    value, decimals, text = angka.value, angka.decimals or 0, angka.text
    if isinstance(value, Fraction):
        text = text.replace(
            format_number(value, decimals), format_number(truncate(value, decimals), decimals)
        )
    return Kepekaan("pembulatan", angka.key, "half_up", angka.text, "", "pemotongan digit", text)


def _choices(laporan: Laporan) -> Iterator[tuple[str, str, str]]:
    """Topic, the variant in use and another one."""
    for topic in _CHOSEN:
        used = laporan.identitas.aturan.get(topic)
        names = list_choices(topic, laporan.peraturan.tanggal)
        yield from ((topic, used, name) for name in names if used and name != used)
    for name, others in _REPLACED.items():
        topic, _, used = name.partition("/")
        yield from ((topic, used, other) for other in others)


def _with(laporan: Laporan, topic: str, used: str, variant: str) -> Laporan:
    """The same report under one other choice."""
    rules = laporan.peraturan
    if topic in _CHOSEN:
        changed = replace(rules, pilihan={**rules.pilihan, topic: variant})
    else:
        changed = replace(rules, pengganti={f"{topic}/{used}": variant})
    return Laporan(laporan.pengiriman, laporan.triwulan, peraturan=changed)


def _last_year(laporan: Laporan, topic: str) -> str:
    past = laporan.pengiriman.of(laporan.tahun - 1)
    if topic not in _CHOSEN or past.find_bytes("laporan.yaml") is None:
        return ""
    choices: Mapping[str, str] = past.identity.aturan
    return choices.get(topic, "")


def write_choices(rows: tuple[Kepekaan, ...]) -> str:
    """Write the comparison as CSV."""
    return write_table(KEPALA, ([getattr(row, name) for name in KEPALA] for row in rows))
