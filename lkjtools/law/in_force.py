"""The rules that a report stands under: those of its year, chosen in laporan.yaml where several are in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from lkjtools.card import Carded
from lkjtools.law.choice import KUNCI, list_choices
from lkjtools.law.load import list_in_force, list_topics, load_rule
from lkjtools.law.rule import INSTANSI, Rule
from lkjtools.law.scale import Levels, Scale


@dataclass(frozen=True)
class RulesInForce(Carded):
    """Rules by topic, as they hold on the last day of the reported year.

    Attributes:
        tanggal: the day on which the rules must hold.
        pilihan: the variants chosen in laporan.yaml, by topic.
        milik: the agency's own rules by name, as its data sets them.
        pengganti: rule -> variant that stands in for it, to see what another formula would give.
    """

    kartu: ClassVar = ("tanggal", "pilihan")
    sebutan: ClassVar = "Peraturan yang berlaku"

    tanggal: dt.date
    pilihan: Mapping[str, str]
    milik: Mapping[str, Rule] = field(default_factory=dict)
    pengganti: Mapping[str, str] = field(default_factory=dict)
    _used: dict[str, Rule] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the choices as they are now, whoever holds on to what they were given in."""
        for name in ("pilihan", "milik", "pengganti"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def used(self) -> Mapping[str, Rule]:
        """The rules asked for so far, by name."""
        return MappingProxyType(self._used)

    def rule(self, topik: str, varian: str | None = None) -> Rule:
        """The rule of a topic: the variant named, else the one chosen in laporan.yaml.

        Args:
            topik: the topic, ``efisiensi``.
            varian: the variant; None for the chosen one.

        Returns:
            The rule.

        Raises:
            RuleError: there is no such rule on that day.
        """
        varian = varian or self.pilihan.get(topik, "")
        varian = self.pengganti.get(f"{topik}/{varian}", varian)
        name = f"{topik}/{varian}"
        if name not in self._used:  # every figure asks for its rule
            self._used[name] = self.milik.get(name) or load_rule(topik, varian, self.tanggal)
        return self._used[name]

    def in_force(self) -> tuple[Rule, ...]:
        """Every rule that holds on the day, whether it is in use or not, sorted by topic and variant."""
        of_law = (rule for topik in list_topics() for rule in list_in_force(topik, self.tanggal).values())
        return tuple(sorted((*of_law, *self.milik.values()), key=lambda rule: rule.name.split("/")))

    def choices(self, key: str) -> tuple[str, ...]:
        """The rules that a key of laporan.yaml may choose: those of the law, then the agency's own."""
        topik = KUNCI[key].topik
        own = (name.partition("/")[2] for name in self.milik if name.startswith(f"{topik}/"))
        return (*list_choices(key, self.tanggal), *own)

    def capaian(self, cara: str) -> Rule:
        """The formula of capaian for a polarisasi or for levels."""
        return self.rule("capaian", cara)

    @property
    def batas_terpilih(self) -> str:
        """Which variant of ``batas_capaian`` holds: the agency's own, or none."""
        return INSTANSI if f"batas_capaian/{INSTANSI}" in self.milik else "tanpa"

    @property
    def batas_capaian(self) -> Rule:
        """The bounds of capaian: those that the agency sets, else none."""
        return self.rule("batas_capaian", self.batas_terpilih)

    def levels(self, nama: str) -> Levels:
        """The ordered words of a level scale."""
        return self.rule("tingkat", nama).levels()

    def score_scale(self, nama: str) -> Scale | None:
        """Which score is which word of a level scale; None where the scale does not say."""
        rule = self.rule("tingkat", nama)
        if isinstance(elsewhere := rule.content.get("skor_menurut"), str):
            rule = self.rule(*elsewhere.split("/"))
        return rule.scale() if "bands" in rule.content else None

    @property
    def skala_capaian(self) -> Scale:
        """The scale that classes capaian."""
        return self.rule("skala_capaian").scale()

    @property
    def skm(self) -> Rule:
        """The method of the Survei Kepuasan Masyarakat."""
        return self.rule("skm")
