"""The rules that an agency sets itself, made from its data: its bounds of capaian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.identity import BatasCapaian
from lkjtools.law.rule import DITETAPKAN, INSTANSI, Rule
from lkjtools.law.scale import Reference

_ACTS_ON = {
    "capaian": "Capaian ditulis",
    "rata_rata": "Rata-rata capaian ditulis",
    "dalam_rata_rata": "Dalam rata-rata, capaian dihitung",
}


def find_own_rules(delivery: Delivery) -> Mapping[str, Rule]:
    """Read the rules that an agency sets itself.

    Args:
        delivery: the data of the reported year.

    Returns:
        Name -> rule, as those of the law have one.

    Raises:
        DataError: a file that sets one has faults.
    """
    return {rule.name: rule for rule in _find(delivery)}


def _find(delivery: Delivery) -> Iterator[Rule]:
    if (batas := delivery.identity.aturan.batas_capaian) is not None:
        has_own = any(row["batas_capaian_pct"] for row in delivery.table("indikator"))
        yield make_batas_capaian(batas, has_own=has_own)


def make_batas_capaian(batas: BatasCapaian, *, has_own: bool) -> Rule:
    """Write the bounds that laporan.yaml sets as a rule.

    Args:
        batas: the bounds.
        has_own: indikator.csv sets a highest value for some indikator alone.

    Returns:
        A rule of the topic ``batas_capaian``.

    Examples:
        >>> batas = BatasCapaian("Keputusan Kepala Badan Nomor 5", atas=120, bawah=0)
        >>> make_batas_capaian(batas, has_own=False).description
        'Capaian ditulis paling tinggi 120 persen dan paling rendah 0 persen.'
    """
    bounds = []
    if batas.atas is not None:
        own = ", kecuali indikator yang batasnya ditetapkan tersendiri" if has_own else ""
        bounds.append(f"paling tinggi {batas.atas} persen{own}")
    elif has_own:
        bounds.append("paling tinggi sebesar batas indikator yang batasnya ditetapkan")
    if batas.bawah is not None:
        bounds.append(f"paling rendah {batas.bawah} persen")
    return Rule(
        f"batas_capaian/{INSTANSI}",
        f"{_ACTS_ON[batas.pada]} {' dan '.join(bounds)}.",
        "persen",
        None,
        "decision",
        DITETAPKAN,
        Reference(batas.sumber, ""),
        {
            "pada": batas.pada,
            **{
                bound: str(value)
                for bound, value in (("cap", batas.atas), ("floor", batas.bawah))
                if value is not None
            },
        },
    )
