"""Tables of target, realisasi and capaian: summary, per sasaran, per program, the steps of the scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjtools.figure.angka import Angka
from lkjtools.formatting import format_years
from lkjtools.report.laporan import Laporan
from lkjtools.show.table_rows import bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Kalimat, Tabel, TableRow, code_of
from lkjtools.topics.capaian.model import Kinerja, Peran

_NILAI = (
    Column("satuan", ("Satuan",), "center", 0.8),
    Column("target", ("Target",), "right", 0.9),
    Column("realisasi", ("Realisasi",), "right", 0.9),
    Column("capaian", ("Capaian (%)",), "right", 0.9),
)


_STATUS = Column("status", ("Status",), width=1.3)


_SKOR = Column("skor", ("Skor (%)",), "right", 0.8)


CATATAN_SKOR = (
    "Skor adalah nilai yang diperoleh dibagi nilai tertinggi instrumen; skor masuk ke perhitungan indikator "
    "gabungan, sedangkan capaian dan status mengikuti tingkat."
)


def _nilai(kinerja: Kinerja) -> tuple[Content, Content, Content, Content]:
    return kinerja.jenis.satuan_tercetak, kinerja.target, kinerja.realisasi, kinerja.capaian


def _skor(kinerja: Kinerja) -> tuple[Content]:
    return (kinerja.skor.persen if kinerja.skor else "",)


def _sources(kinerja: Kinerja) -> list[str]:
    return [name.strip() for name in kinerja.sumber_data.split(";") if name.strip()]


def _in_year(laporan: Laporan, role: Peran, tahun: int) -> Peran:
    return replace(role, kinerja=laporan.kinerja(role.kinerja.kode, tahun))


def _indikator(
    laporan: Laporan, code: str, caption: str, roles: tuple[Peran, ...], tahun: int | None = None
) -> Tabel:
    """Indikator with their components below them; a column for the score where one has a score."""
    tahun = tahun or laporan.tahun
    roles = tuple(_in_year(laporan, role, tahun) for role in roles)
    parts = {
        role.kinerja.kode: tuple(
            _in_year(laporan, part, tahun) for part in laporan.peran("komponen", role.kinerja.kode)
        )
        for role in roles
    }
    shown = [*roles, *(part for group in parts.values() for part in group)]
    has_score = any(role.kinerja.skor is not None for role in shown)

    def cells(role: Peran, number: str, sasaran: str, name: str) -> TableRow:
        score: tuple[Content, ...] = _skor(role.kinerja) if has_score else ()
        return TableRow((number, sasaran, name, *_nilai(role.kinerja), *score, role.kinerja.status))

    rows = []
    for number, role in enumerate(roles, start=1):
        rows.append(cells(role, str(number), laporan.sasaran(role.acuan), role.nama))
        rows += [cells(part, "", "", f"– {part.nama}") for part in parts[role.kinerja.kode]]
    return Tabel(
        code,
        caption,
        (
            kolom_nomor(),
            Column("sasaran", ("Tujuan/Sasaran Strategis",), width=2),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.4, row_header=True),
            *_NILAI,
            *((_SKOR,) if has_score else ()),
            _STATUS,
        ),
        tuple(rows),
        notes=(*_rumus(parts, roles), *((CATATAN_SKOR,) if has_score else ())),
        source="; ".join(dict.fromkeys(name for role in shown for name in _sources(role.kinerja))) or None,
    )


def _rumus(parts: dict[str, tuple[Peran, ...]], roles: tuple[Peran, ...]) -> tuple[Kalimat, ...]:
    """The formula of each composite, in words and with its weights."""
    formulas = [(role.nama, rumus_gabungan(parts[role.kinerja.kode])) for role in roles]
    return tuple(Kalimat((f"{nama} = ", *formula.parts, ".")) for nama, formula in formulas if formula.parts)


def rumus_gabungan(komponen: Sequence[Peran]) -> Kalimat:
    """The formula of a composite indikator in words: the weight and the name of each component."""
    terms = [(part.bobot, part.nama) for part in komponen if part.bobot]
    parts: list[Angka | str] = []
    for bobot, nama in terms:
        parts += [" + (" if parts else "(", bobot, f"% × {nama})"]
    return Kalimat(tuple(parts))


def tabel_ringkasan(laporan: Laporan) -> Tabel:
    """Summary of the year: each indikator kinerja utama with its components.

    Args:
        laporan: the report.

    Returns:
        One row an indikator or component: target, realisasi, capaian in percent, score, status.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1.
    """
    return _indikator(
        laporan, "ringkasan_kinerja", f"Ringkasan Capaian Kinerja Tahun {laporan.tahun}", laporan.iku
    )


def tabel_sasaran(laporan: Laporan, role: Peran) -> Tabel:
    """One indikator kinerja utama with its components.

    Args:
        laporan: the report.
        role: the indikator in its role.

    Returns:
        The rows of the summary that belong to it.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1.
    """
    caption = f"Target dan Realisasi {role.nama} Tahun {laporan.tahun}"
    return _indikator(laporan, code_of(f"kinerja_{role.kinerja.kode}"), caption, (role,))


def tabel_outcome(laporan: Laporan, tahun: int, sumber: str | None) -> Tabel:
    """The indikator kinerja utama of an earlier year, as an evaluation of that year saw them.

    Args:
        laporan: the report.
        tahun: the year evaluated.
        sumber: the evaluation.

    Returns:
        One row an indikator or component.
    """
    caption = f"Capaian Kinerja atas Sasaran Strategis Tahun {tahun}"
    table = _indikator(laporan, "akip_outcome", caption, laporan.iku, tahun)
    note = "Target dan realisasi menurut dokumen sumber; capaian, skor, dan status dihitung ulang."
    return replace(table, notes=(note, *table.notes), source=sumber)


def tabel_satu_indikator(laporan: Laporan, role: Peran) -> Tabel:
    """Target and realisasi of one component.

    Args:
        laporan: the report.
        role: the component in its role.

    Returns:
        One row.
    """
    kinerja = role.kinerja
    return Tabel(
        code_of(f"realisasi_{kinerja.kode}"),
        f"Target dan Realisasi {role.nama} Tahun {laporan.tahun}",
        (kolom_nomor(), Column("uraian", ("Uraian",), width=3, row_header=True), *_NILAI, _STATUS),
        bernomor([(role.nama, *_nilai(kinerja), kinerja.status)]),
        source=kinerja.sumber_data or None,
    )


def tabel_tingkat(laporan: Laporan, role: Peran) -> Tabel:
    """Target and realisasi level of an indikator over the years of the plan.

    Args:
        laporan: the report.
        role: an indikator whose target is a level.

    Returns:
        Two rows, target and realisasi; one column a year.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 2.
    """
    kode, years = role.kinerja.kode, laporan.tahun_renstra
    by_year = [laporan.kinerja(kode, tahun) for tahun in years]
    return Tabel(
        code_of(f"perkembangan_{kode}"),
        f"Perkembangan {role.nama} Tahun {format_years(years[0], years[-1])}",
        (
            kolom_nomor(),
            Column("uraian", ("Uraian",), width=2, row_header=True),
            *(Column(f"tahun_{tahun}", (str(tahun),), "center") for tahun in years),
        ),
        bernomor(
            [
                ("Target", *(item.target for item in by_year)),
                ("Realisasi", *(item.realisasi for item in by_year)),
            ]
        ),
        source=laporan.sumber("realisasi", kode),
    )


def by_program(laporan: Laporan) -> list[tuple[str, list[Peran]]]:
    """Program indikator under the name of their program, in the order of the indikator."""
    groups: dict[str, list[Peran]] = {}
    for role in laporan.peran("program"):
        groups.setdefault(role.acuan, []).append(role)
    return [(laporan.anggaran.cari(kode).nama, roles) for kode, roles in groups.items()]


def tabel_program(laporan: Laporan) -> Tabel:
    """Target and realisasi of the program indikator, with the class of their capaian.

    Args:
        laporan: the report.

    Returns:
        A heading for each program, then one row an indikator; the scale stands in the notes.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1; law/skala_capaian.yaml.
    """
    has_score = any(role.kinerja.skor is not None for role in laporan.peran("program"))
    rows: list[TableRow] = []
    for program, roles in by_program(laporan):
        rows.append(TableRow((program,), "group"))
        rows += bernomor(
            [
                (
                    role.nama,
                    *_nilai(role.kinerja),
                    *(_skor(role.kinerja) if has_score else ()),
                    role.kinerja.kategori,
                    role.kinerja.sumber_data,
                )
                for role in roles
            ]
        )
    scale = laporan.peraturan.skala_capaian
    ranges = "; ".join(f"{label} {span}" for label, span in scale.ranges())
    return Tabel(
        "kinerja_program",
        f"Perbandingan Target dan Realisasi Kinerja Program Tahun {laporan.tahun}",
        (
            kolom_nomor(),
            Column("indikator", ("Program/Indikator Kinerja",), width=3, row_header=True),
            *_NILAI,
            *((_SKOR,) if has_score else ()),
            Column("kategori", ("Kategori",), width=0.9),
            Column("sumber_data", ("Sumber Data",), width=1.4),
        ),
        tuple(rows),
        notes=(f"Kategori menurut capaian (%): {ranges}.", *((CATATAN_SKOR,) if has_score else ())),
        source=laporan.sumber("realisasi"),
    )
