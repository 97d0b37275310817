"""The rules that an agency sets itself, made from its data: scales of levels, classes and bounds of capaian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from lkjtools.delivery.documents import cite_dated
from lkjtools.delivery.folder import Delivery
from lkjtools.delivery.identity import BatasCapaian
from lkjtools.delivery.rows import Row
from lkjtools.formatting import parse_decimal
from lkjtools.law.load import freeze
from lkjtools.law.rule import DITETAPKAN, INSTANSI, Rule
from lkjtools.law.scale import Reference

KELAS = "kelas_capaian"
"""The table of the agency's own classes of capaian, and what laporan.yaml chooses them by."""
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


def make_scales(delivery: Delivery) -> Mapping[str, Rule]:
    """Write the agency's own scales of levels as rules of the topic ``tingkat``.

    Args:
        delivery: the data of the reported year; none where its table has faults.

    Returns:
        Name -> rule: the ordered words, and the bounds of their scores where the scale has them.
    """
    loaded = delivery.load("skala_tingkat")
    rows = () if loaded.faults else loaded.rows
    scales: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: int(row["urutan"])):
        scales.setdefault(row["skala"], []).append(row)
    made = {}
    for name, levels in scales.items():
        words = tuple(row["tingkat"] for row in levels)
        content: dict[str, object] = {"levels": words}
        if any(row["skor_mulai"] or row["skor_di_atas"] for row in levels):
            bands = tuple(
                _band(row["tingkat"], row["skor_mulai"], row["skor_di_atas"]) for row in reversed(levels)
            )
            content |= {"evaluated_on": "exact", "bands": bands}
        described = f"Tingkat dari yang terendah: {', '.join(words)}."
        made[f"tingkat/{name}"] = _own(f"tingkat/{name}", described, "", _source(delivery, levels), content)
    return made


def make_kelas(delivery: Delivery) -> Rule | None:
    """Write the agency's own classes of capaian as a rule of the topic ``skala_capaian``.

    Args:
        delivery: the data of the reported year.

    Returns:
        The rule; None without the table, or where it has faults.
    """
    loaded = delivery.load(KELAS)
    if loaded.faults or not loaded.rows:
        return None
    rows = sorted(loaded.rows, key=lower_bound, reverse=True)
    bands = tuple(
        {**_band(row["kelas"], row["mulai"], row["di_atas"]), "tanda": row["tanda"], "warna": row["warna"]}
        for row in rows
    )
    decimals = rows[0]["desimal"]
    content = {"evaluated_on": {"decimals": decimals} if decimals else "exact", "bands": bands}
    described = f"Kelas capaian dari yang tertinggi: {', '.join(row['kelas'] for row in rows)}."
    return _own(f"skala_capaian/{KELAS}", described, "persen", _source(delivery, rows), content)


def lower_bound(row: Mapping[str, str]) -> tuple[bool, Fraction, bool]:
    """Where a class begins, in the order of numbers: one without a bound first, above a bound after at it.

    Args:
        row: of kelas_capaian.csv.
    """
    bound = row["mulai"] or row["di_atas"]
    return bool(bound), parse_decimal(bound or "0"), bool(row["di_atas"])


def _band(label: str, lower: str, above: str) -> Mapping[str, str]:
    bound = {"from": lower} if lower else {"above": above} if above else {}
    return {"label": label, **bound}


def _source(delivery: Delivery, rows: Sequence[Row]) -> Reference:
    """The documents that rows come from, and where in them."""
    documents, named = delivery.load("dokumen").by_code, dict.fromkeys(row["kode_dokumen"] for row in rows)
    title = cite_dated(documents[code] for code in named if code in documents)
    return Reference(title, "; ".join(dict.fromkeys(row["sumber"] for row in rows)))


def _own(name: str, described: str, unit: str, source: Reference, content: Mapping[str, object]) -> Rule:
    return Rule(name, described, unit, None, "decision", DITETAPKAN, source, freeze(content))


def _find(delivery: Delivery) -> Iterator[Rule]:
    if delivery.table(KELAS) and (kelas := make_kelas(delivery)) is not None:
        yield kelas
    if delivery.table("skala_tingkat"):
        yield from make_scales(delivery).values()
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
        'Capaian ditulis paling rendah 0 persen dan paling tinggi 120 persen.'
    """
    bounds = [] if batas.bawah is None else [f"paling rendah {batas.bawah} persen"]
    if batas.atas is not None:
        own = ", kecuali indikator yang batasnya ditetapkan tersendiri" if has_own else ""
        bounds.append(f"paling tinggi {batas.atas} persen{own}")
    elif has_own:
        bounds.append("paling tinggi sebesar batas indikator yang batasnya ditetapkan")
    bounds_set = {"cap": batas.atas, "floor": batas.bawah}
    return _own(
        f"batas_capaian/{INSTANSI}",
        f"{_ACTS_ON[batas.pada]} {' dan '.join(bounds)}.",
        "persen",
        Reference(batas.sumber, ""),
        {"pada": batas.pada, **{key: str(value) for key, value in bounds_set.items() if value is not None}},
    )
