"""What the record of a chapter says of its report: identity, programs, rules, and what was read so far."""

from __future__ import annotations

from html import escape

from lkjtools.delivery import Delivery, Identity
from lkjtools.delivery.accepted import warning_kinds
from lkjtools.delivery.cell_words import describe_tables
from lkjtools.law.assumption import list_assumptions
from lkjtools.law.in_force import RulesInForce
from lkjtools.report.pictures import read_logo
from lkjtools.show.recorded import (
    AcceptedWarning,
    LaporanV1,
    Read,
    RecordedAssumption,
    RecordedRule,
    Signatory,
)
from lkjtools.versions import hash_loaded, list_versions


def describe_report(
    pengiriman: Delivery, identitas: Identity, triwulan: int | None, peraturan: RulesInForce
) -> LaporanV1:
    """Describe a report for the record.

    Args:
        pengiriman: the delivery it is made from, with what was read of it.
        identitas: what it says of itself.
        triwulan: the quarter, 1 to 4; None for the whole year.
        peraturan: the rules it stands under.

    Returns:
        Identity, versions and hashes, accepted warnings, rules in force and assumptions.
    """
    signatory = identitas.penanda_tangan
    logo = read_logo(pengiriman)  # read before the list of what was read
    accepted = pengiriman.table("peringatan_diterima")
    paket, aturan = hash_loaded()
    words = describe_tables(pengiriman)  # likewise, for names it may read what codes refer to
    return LaporanV1(
        tahun=pengiriman.tahun,
        triwulan=triwulan,
        judul=identitas.judul,
        instansi=identitas.instansi_wilayah,
        pemerintah=identitas.pemerintah,
        tempat=identitas.tempat,
        tanggal=identitas.tanggal,
        penanda_tangan=Signatory(signatory.nama, signatory.jabatan, signatory.pangkat),
        logo=logo,
        reads=tuple(Read(path, sha256) for path, sha256 in pengiriman.reads),
        diterima=tuple(AcceptedWarning(**row, uraian=warning_kinds().get(row["jenis"])) for row in accepted)
        or None,
        perangkat=dict(list_versions()),
        paket=paket,
        aturan=aturan,
        peraturan=tuple(
            RecordedRule(rule.name, rule.description, rule.unit, rule.dasar, rule.status)
            for rule in peraturan.in_force()
        ),
        asumsi=tuple(RecordedAssumption(each.nomor, each.isi, each.umum) for each in list_assumptions()),
        kata=words,
        tanda=identitas.tanda,
    )


def show_report(pengiriman: Delivery) -> str:
    """Show whose report it is and what was read so far, as HTML for JupyterLab; nothing more is read for it."""
    items = "".join(
        f"<li><code>{escape(path)}</code> {escape(sha256[:12] if sha256 else 'tidak ada')}</li>"
        for path, sha256 in pengiriman.reads
    )
    read = f"<summary>{len(pengiriman.reads)} berkas dibaca</summary><ul>{items}</ul>"
    identitas = pengiriman.identity
    return f"{identitas.card().html}<details class='lkj-lipat'>{read}</details>"
