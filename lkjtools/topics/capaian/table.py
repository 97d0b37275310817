"""Tables of target, realisasi and capaian: summary, per sasaran, per program, the scale, what is measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from lkjtools.delivery.units import is_percent
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_names, format_number
from lkjtools.show.table_rows import berkelompok, bernomor, kolom_nomor
from lkjtools.show.values import Column, Content, Kalimat, Tabel, TableRow
from lkjtools.topics.capaian.model import DaftarKinerja, Kinerja, Peran
from lkjtools.topics.capaian.tanggal import note_selisih
from lkjtools.topics.indikator.kinds import Kind, KompositKind

PROGRAM = "kinerja_program"
"""Code of the table of the program indikator."""

KEGIATAN = "kinerja_kegiatan"
"""Code of the table of the indikator below a program."""

_LEVELS = {
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub Kegiatan",
    "kro": "Keluaran",
    "ro": "Keluaran",
    "keluaran": "Keluaran",
}
"""What the levels below a program are called in a caption."""

RINGKASAN = "ringkasan_kinerja"
"""Code of the summary."""

_STATUS = Column("status", ("Status",), width=1.3)


_SKOR = Column("skor", ("Skor (%)",), "right", 0.8)


CATATAN_SKOR = (
    "Skor adalah nilai yang diperoleh dibagi nilai tertinggi instrumen; skor masuk ke perhitungan indikator "
    "gabungan, sedangkan capaian dan status mengikuti tingkat."
)
TANPA_SKOR = f"{Tanda.TIDAK_BERLAKU.sign} = tidak berlaku, karena indikatornya tidak diukur dengan skor."


def _catatan_skor(roles: Sequence[Peran]) -> tuple[str, ...]:
    """What a column of scores says, where one of these indikator has one."""
    scored = [role.kinerja.skor is not None for role in roles]
    if not any(scored):
        return ()
    return (CATATAN_SKOR,) if all(scored) else (f"{CATATAN_SKOR} {TANPA_SKOR}",)


def _catatan_tanggal(roles: Sequence[Peran]) -> tuple[Kalimat, ...]:
    """How many days before or after its date each of these indikator was finished."""
    dated = {
        role.kinerja.kode: (role.nama, days, role.kinerja.is_tercapai)
        for role in roles
        if (days := role.kinerja.selisih_hari) is not None
    }
    return note_selisih(dated.values())


def _kolom_nilai(roles: Iterable[Peran]) -> tuple[Column, ...]:
    """The columns of unit, target, realisasi and capaian; dates need wider ones than numbers."""
    width = max((role.kinerja.jenis.column_width for role in roles), default=Kind.column_width)
    return (
        Column("satuan", ("Satuan",), "center", 0.8),
        Column("target", ("Target",), "right", width),
        Column("realisasi", ("Realisasi",), "right", width),
        Column("capaian", ("Capaian (%)",), "right", 0.9),
    )


def _nilai(kinerja: Kinerja) -> tuple[Content, Content, Content, Content]:
    return kinerja.jenis.satuan_tercetak, kinerja.target, kinerja.realisasi, kinerja.capaian


def _skor(kinerja: Kinerja) -> tuple[Content]:
    return (kinerja.skor.persen if kinerja.skor else Tanda.TIDAK_BERLAKU.sign,)


def _sources(kinerja: Kinerja) -> list[str]:
    return [name.strip() for name in kinerja.sumber_data.split(";") if name.strip()]


def tabel_ringkasan(capaian: DaftarKinerja) -> Tabel:
    """Tabel ringkasan tahun itu: setiap indikator kinerja utama beserta komponennya.

    Returns:
        One row an indikator or component: target, realisasi, capaian in percent, any score, status.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1.
    """
    roles = capaian.iku
    parts = {role.kinerja.kode: capaian.komponen(role.kinerja.kode) for role in roles}
    shown = [*roles, *(part for group in parts.values() for part in group)]
    has_score = any(role.kinerja.skor is not None for role in shown)

    def cells(role: Peran, number: str, sasaran: str, name: str) -> TableRow:
        score: tuple[Content, ...] = _skor(role.kinerja) if has_score else ()
        return TableRow((number, sasaran, name, *_nilai(role.kinerja), *score, role.kinerja.status))

    rows = []
    for number, role in enumerate(roles, start=1):
        rows.append(cells(role, str(number), capaian.sasaran(role.acuan), role.nama))
        depth = {role.kinerja.kode: 0}
        for part in parts[role.kinerja.kode]:
            depth[part.kinerja.kode] = below = depth[part.acuan] + 1
            rows.append(cells(part, "", "", f"{'– ' * below}{part.nama}"))
    return Tabel(
        RINGKASAN,
        f"Ringkasan Capaian Kinerja Tahun {capaian.tahun}",
        (
            kolom_nomor(),
            Column("sasaran", (capaian.kepala_sasaran,), width=2),
            Column("indikator", ("Indikator Kinerja Utama",), width=2.4, row_header=True),
            *_kolom_nilai(shown),
            *((_SKOR,) if has_score else ()),
            _STATUS,
        ),
        tuple(rows),
        notes=(
            *_rumus(capaian, shown),
            *_catatan_skor(shown),
            *_catatan_tanggal(shown),
            *capaian.catatan_batas(shown),
        ),
        source="; ".join(dict.fromkeys(name for role in shown for name in _sources(role.kinerja))) or None,
    )


def _rumus(capaian: DaftarKinerja, roles: Sequence[Peran]) -> list[Kalimat | str]:
    """The formula of each composite in words, and of which components its value is made where not of all."""
    notes: list[Kalimat | str] = []
    for role in {role.kinerja.kode: role for role in roles}.values():
        formula = _rumus_gabungan(capaian, role.kinerja)
        notes += [Kalimat((f"{role.nama} = ", *formula.parts, "."))] if formula.parts else []
        notes += capaian.catatan_tanpa(role, capaian.kinerja)
    return notes


def _behind_sign(capaian: DaftarKinerja, status: Angka) -> Content:
    """A status as a sign and a word; one that cannot be told is its own sign."""
    sign = capaian.tanda(status)
    return Kalimat((sign, status)) if sign else status


def tabel_satu_halaman(capaian: DaftarKinerja, roles: Sequence[Peran]) -> Tabel:
    """The IKU of the page that says all of it: target, realisasi, capaian, and the status as a sign and a word.

    Args:
        capaian: the performance of the indikator.
        roles: the IKU that the page has room for.
    """
    return Tabel(
        "kinerja_satu_halaman",
        f"Indikator Kinerja Utama Tahun {capaian.tahun} dan Statusnya",
        (
            Column("indikator", ("Indikator Kinerja Utama",), width=3.4, row_header=True),
            *_kolom_nilai(roles),
            Column("status", ("Status",), width=2),
        ),
        tuple(
            TableRow((role.nama, *_nilai(role.kinerja), _behind_sign(capaian, role.kinerja.status)))
            for role in roles
        ),
        notes=(*_catatan_tanggal(roles), *capaian.catatan_batas(roles)),
        source=capaian.dokumen.names("realisasi", *(role.kinerja.kode for role in roles)),
    )


def tabel_program(capaian: DaftarKinerja) -> Tabel:
    """Target and realisasi of the program indikator, with the class of their capaian.

    Returns:
        A heading for each program, then one row an indikator; the scale stands in the notes.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1; law/skala_capaian.yaml.
    """
    tabel = _tabel_pos(capaian, PROGRAM, "Program", capaian.per_program)
    return replace(tabel, notes=(*tabel.notes, *filter(None, (capaian.uraian_batas_rata_rata,))))


def tabel_kegiatan(capaian: DaftarKinerja) -> Tabel:
    """Target and realisasi of the indikator below a program, with the class of their capaian.

    Returns:
        A heading for each of these, then one row an indikator; the scale stands in the notes.

    Source:
        PermenPANRB 53/2014, Lampiran II, Bab III huruf A angka 1 dan 7; law/skala_capaian.yaml.
    """
    levels = dict.fromkeys(_LEVELS[role.peran] for role in capaian.di_bawah_program)
    return _tabel_pos(capaian, KEGIATAN, format_names(list(levels)), capaian.per_kegiatan)


def _tabel_pos(
    capaian: DaftarKinerja, code: str, level: str, groups: Sequence[tuple[str, Sequence[Peran]]]
) -> Tabel:
    """The indikator of budget lines below the name of each line."""
    shown = [role for _, roles in groups for role in roles]
    has_score = any(role.kinerja.skor is not None for role in shown)

    def cells(role: Peran) -> tuple[Content, ...]:
        skor = _skor(role.kinerja) if has_score else ()
        return (
            role.nama,
            *_nilai(role.kinerja),
            *skor,
            capaian.bertanda(role.kinerja.kategori),
            role.kinerja.sumber_data,
        )

    return Tabel(
        code,
        f"Perbandingan Target dan Realisasi Kinerja {level} Tahun {capaian.tahun}",
        (
            kolom_nomor(),
            Column("indikator", (f"{level}/Indikator Kinerja",), width=3, row_header=True),
            *_kolom_nilai(shown),
            *((_SKOR,) if has_score else ()),
            Column("kategori", ("Kategori",), width=0.9),
            Column("sumber_data", ("Sumber Data",), width=1.4),
        ),
        berkelompok((name, map(cells, roles)) for name, roles in groups),
        notes=(
            f"Kategori menurut capaian (%): {capaian.uraian_kelas}.",
            *_catatan_skor(shown),
            *_catatan_tanggal(shown),
            *capaian.catatan_batas(shown),
        ),
        source=capaian.dokumen.names("realisasi"),
    )


def tabel_indikator(capaian: DaftarKinerja) -> Tabel:
    """Tabel yang diukur setiap indikator dan komponen, caranya, penanggung jawab, dan letak datanya.

    Returns:
        One row an indikator; the weights only where one is made of components.

    Source:
        PermenPANRB 53/2014, Lampiran II huruf H.
    """
    shown = [part for role in capaian.iku for part in (role, *capaian.komponen(role.kinerja.kode))]
    roles = list({(role.kinerja.kode, role.nama, role.bobot): role for role in shown}.values())
    has_weights = any(role.bobot is not None for role in roles)
    return Tabel(
        "indikator_kinerja_utama",
        "Indikator Kinerja Utama: Rumusan, Penanggung Jawab, dan Sumber Data",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator/Komponen",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            *((Column("bobot", ("Bobot (%)",), "right", 0.8),) if has_weights else ()),
            Column("rumusan", ("Rumusan",), width=3.4),
            Column("unit_kerja", ("Penanggung Jawab",), width=2),
            Column("sumber_data", ("Sumber Data",), width=2.2),
        ),
        bernomor(
            [
                (
                    role.nama,
                    role.kinerja.jenis.satuan_tercetak,
                    *((role.bobot or Tanda.TIDAK_BERLAKU,) if has_weights else ()),
                    _rumusan(capaian, role),
                    role.kinerja.unit_kerja,
                    role.kinerja.sumber_data,
                )
                for role in roles
            ]
        ),
    )


def _rumusan(capaian: DaftarKinerja, role: Peran) -> str | Kalimat:
    """How an indikator is measured, in words, from what the data says of it."""
    jenis, row = role.kinerja.jenis, role.kinerja.jenis.definition
    if jenis.has_komponen:
        formula = _rumus_gabungan(capaian, role.kinerja).parts
        first = "".join(part for part in formula[:1] if isinstance(part, str))
        return Kalimat((first[:1].upper() + first[1:], *formula[1:]))
    if jenis.has_unsur and capaian.peraturan.pilihan.get("skm"):
        return f"Jumlah (nilai unsur × bobot). {capaian.peraturan.skm.description}"
    if row["nama_pembilang"] and not jenis.has_words:
        times = f" × {format_number(Fraction(row['faktor']), 0)}" if row["faktor"] not in {"", "1"} else ""
        times = " × 100%" if is_percent(row["satuan"]) else f"{times}, dalam {row['satuan']}"
        return f"{row['nama_pembilang']} ÷ {row['nama_penyebut']}{times}"
    return jenis.rumusan(role.kinerja.order) or "Nilai menurut sumber data"


def _rumus_gabungan(capaian: DaftarKinerja, kinerja: Kinerja) -> Kalimat:
    """How a composite is made of its components, in words; nothing for any other indikator."""
    komponen, jenis = capaian.peran("komponen", kinerja.kode), kinerja.jenis
    if not isinstance(jenis, KompositKind) or not komponen:
        return Kalimat(())
    cara = jenis.cara_komposit
    sebutan = capaian.peraturan.rule("komposit", cara).word("sebutan")
    parts: list[Angka | str] = []
    for part in komponen:
        if part.bobot is not None:
            parts += [" + (" if parts else "(", part.bobot, f"% × {part.nama})"]
    if not parts:
        return Kalimat((f"{sebutan}: {'; '.join(part.nama for part in komponen)}",))
    return Kalimat(tuple(parts) if cara == "rata_tertimbang" else (f"{sebutan}: ", *parts))
