"""Tables of what was planned and promised."""

from __future__ import annotations

from lkjtools.delivery.documents import cite_dated
from lkjtools.figure.angka import Tanda
from lkjtools.formatting import format_years
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel
from lkjtools.topics.indikator.model import BERLAKU
from lkjtools.topics.perencanaan.model import Perencanaan, PerubahanTarget

TARGET_RENSTRA = "target_renstra"
"""Code of the table of targets by year."""


def tabel_target_renstra(perencanaan: Perencanaan) -> Tabel:
    """Tabel target indikator kinerja utama untuk setiap tahun renstra.

    Returns:
        One row an indikator, one column a year; before and after these the conditions at the beginning and the end
        of the period, where kondisi_renstra.csv has any.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab II.
    """
    capaian, periode, years = perencanaan.capaian, perencanaan.periode, perencanaan.tahun
    is_stated = any(role.kinerja.kode in perencanaan.kondisi for role in capaian.iku)
    rows: list[tuple[Content, ...]] = [
        (
            capaian.sasaran(role.acuan),
            role.nama,
            role.kinerja.jenis.satuan_tercetak,
            *((perencanaan.kondisi_awal(role.kinerja.kode),) if is_stated else ()),
            *(perencanaan.target(role.kinerja.kode, tahun) for tahun in years),
            *((perencanaan.kondisi_akhir(role.kinerja.kode),) if is_stated else ()),
        )
        for role in capaian.iku
    ]
    what = "Tujuan, Sasaran Strategis," if capaian.has_tujuan else "Sasaran Strategis"
    awal, akhir = (
        Column(f"kondisi_{end}", (f"Kondisi {end.title()}",), "right", 0.9) for end in ("awal", "akhir")
    )
    return Tabel(
        TARGET_RENSTRA,
        f"{what} dan Target Indikator Kinerja Utama Tahun {format_years(periode.awal, periode.akhir)}",
        (
            kolom_nomor(),
            Column("sasaran", (capaian.kepala_sasaran,), width=2),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.2, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            *((awal,) if is_stated else ()),
            *(Column(f"tahun_{tahun}", ("Target", str(tahun)), "right", 0.7) for tahun in years),
            *((akhir,) if is_stated else ()),
        ),
        bernomor(rows),
        notes=_berbeda(perencanaan),
        source=capaian.dokumen.name_once(
            capaian.dokumen.of("target", *(role.kinerja.kode for role in capaian.iku), where=BERLAKU)
        ),
    )


def _berbeda(perencanaan: Perencanaan) -> tuple[str, ...]:
    """Where a year was promised another target than the plan has for it, which of the two its capaian rests on."""
    notes = []
    for role in perencanaan.capaian.iku:
        kode = role.kinerja.kode
        for tahun in range(perencanaan.tahun[0], perencanaan.capaian.tahun + 1):
            plan, agreed = perencanaan.target(kode, tahun), perencanaan.capaian.kinerja(kode, tahun).target
            if plan.value != agreed.value and not {type(plan.value), type(agreed.value)} & {Tanda}:
                notes.append(
                    f"Capaian {role.nama} tahun {tahun} dihitung terhadap target tahunannya, yang berbeda dari "
                    "target rencana ini."
                )
    return tuple(notes)


def tabel_perjanjian(perencanaan: Perencanaan) -> Tabel:
    """Tabel indikator dan target dalam perjanjian kinerja.

    Returns:
        One row an indikator; where targets were changed during the year with those first promised beside those in
        force, and why.

    Source:
        PermenPANRB 53/2014, Lampiran I.
    """
    capaian, roles = perencanaan.capaian, perencanaan.peran_perjanjian
    changes = perencanaan.target_murni
    has_reasons = any(each.alasan for each in changes)
    rows: list[tuple[Content, ...]] = [
        (capaian.sasaran(r.acuan), r.nama, r.kinerja.jenis.satuan_tercetak, r.kinerja.target) for r in roles
    ]
    for place, change in enumerate(changes):
        *names, berlaku = rows[place]
        rows[place] = (*names, change.murni, berlaku, *((_alasan(change),) if has_reasons else ()))
    target = Column("target", ("Target", "Perubahan") if changes else ("Target",), "right", 0.8)
    return Tabel(
        "perjanjian_kinerja",
        f"Perjanjian Kinerja Tahun {capaian.tahun}",
        (
            kolom_nomor(),
            Column("sasaran", (capaian.kepala_sasaran,), width=2.4),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            *((Column("target_murni", ("Target", "Murni"), "right", 0.8),) if changes else ()),
            target,
            *((Column("alasan", ("Alasan Perubahan",), width=2),) if has_reasons else ()),
        ),
        bernomor(rows),
        notes=_dokumen_target(perencanaan) if changes else (),
        source=capaian.dokumen.names("target", *(role.kinerja.kode for role in roles)),
    )


def _alasan(change: PerubahanTarget) -> str:
    """Why a target was changed, or that it was not."""
    if isinstance(change.murni.value, Tanda):
        return "Tanpa target murni"
    return change.alasan or "Tidak disebut" if change.is_berubah else "Tidak berubah"


def _dokumen_target(perencanaan: Perencanaan) -> tuple[str, ...]:
    """Which documents a target murni and the one in force stand in, with their dates."""
    murni, berlaku = (cite_dated(perencanaan.dokumen_target(dasar)) for dasar in ("murni", "tahunan"))
    return (
        f"Target murni menurut {murni}.",
        f"Target perubahan, yang berlaku dan menjadi dasar capaian, menurut {berlaku}.",
    )
