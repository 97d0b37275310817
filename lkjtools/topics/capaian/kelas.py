"""How classes of capaian are shown: the sign and the colour of each, their ranges, and who set them."""

from __future__ import annotations

from collections.abc import Mapping

from lkjtools.figure.angka import Angka
from lkjtools.law.rule import DITETAPKAN, Rule
from lkjtools.show.values import Kalimat


def describe_kelas(rule: Rule) -> str:
    """The classes of a scale, the highest first, each with its sign and its range; and the source of own ones.

    Args:
        rule: a rule of the topic ``skala_capaian``.

    Examples:
        >>> import datetime as dt
        >>> from lkjtools.law.load import load_rule
        >>> describe_kelas(load_rule("skala_capaian", "tiga_warna_90_70", dt.date(2023, 12, 31)))
        'Hijau > 90; Kuning 70 – 90; Merah < 70'
    """
    ranges = "; ".join(f"{_sign(rule, label)[0]}{label} {span}" for label, span in rule.scale().ranges())
    return f"{ranges}; ditetapkan dalam {rule.reference}" if rule.status == DITETAPKAN else ranges


def with_sign(rule: Rule, kelas: Angka) -> Angka | Kalimat:
    """A class behind its sign, in its colour; as it is where the scale has no signs.

    Args:
        rule: the scale.
        kelas: the class.
    """
    sign, colour = _sign(rule, kelas.text)
    return Kalimat((sign, kelas), colour) if sign else kelas


def _sign(rule: Rule, label: str) -> tuple[str, str | None]:
    band: Mapping[str, str] = next((one for one in rule.content["bands"] if one["label"] == label), {})
    sign = band.get("tanda")
    return f"{sign} " if sign else "", band.get("warna") or None
