"""Tables of the indikator by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from lkjtools.delivery.checked_year import DI_BAWAH_PROGRAM
from lkjtools.figure.angka import Angka, Tanda
from lkjtools.formatting import format_roman
from lkjtools.masa import TRIWULAN, name_triwulan
from lkjtools.show.table_rows import berkelompok, bernomor, catatan_sen, kolom_nomor
from lkjtools.show.values import Column, Content, Tabel, TableRow
from lkjtools.topics.capaian.model import Kinerja, Peran
from lkjtools.topics.triwulan.model import (
    DARI_KOMPONEN,
    RENCANA_AKSI,
    TAHUNAN,
    Aksi,
    Triwulanan,
    TriwulanIni,
    name_akumulasi,
)

SETAHUN = "kinerja_triwulanan"
"""Code of the table of all quarters of a year."""
TARGET, AKSI, CAPAIAN, SAMPAI, HASIL_AKSI, ANGGARAN = (
    "target_triwulan",
    "rencana_aksi_triwulan",
    "capaian_triwulan",
    "capaian_sampai_triwulan",
    "hasil_aksi_triwulan",
    "anggaran_triwulan",
)
"""Codes of the tables of a quarter."""

_ARTI = {
    "kumulatif": "nilai triwulan dihitung sejak awal tahun",
    "jumlah": "nilai triwulan dijumlahkan",
    "rata-rata": "nilai triwulan dirata-ratakan",
    "posisi akhir": "keadaan pada akhir triwulan",
    DARI_KOMPONEN: "digabungkan dari nilai komponennya",
    "tahunan": "diukur setahun sekali",
}
"""What each way in which a year follows from its quarters says of the value of a quarter."""


def catatan_akumulasi(roles: Sequence[Peran]) -> tuple[str, ...]:
    """The note that says what the values of quarters mean, for the ways that these indikator have."""
    used = {name_akumulasi(role) for role in roles}
    meanings = "; ".join(f"{name}: {meaning}" for name, meaning in _ARTI.items() if name in used)
    return (f"Cara menghitung: {meanings}.",) if meanings else ()


def tabel_setahun(triwulanan: Triwulanan) -> Tabel:
    """Target dan realisasi setiap triwulan di samping target dan realisasi setahun.

    Returns:
        One row an indikator that is measured by quarter.

    Source:
        law/triwulan.yaml.
    """
    roles, dokumen = triwulanan.terukur, triwulanan.capaian.dokumen
    codes = [role.kinerja.kode for role in roles]
    heads = [*map(name_triwulan, TRIWULAN), f"Tahun {triwulanan.tahun}"]
    rows: list[tuple[Content, ...]] = []
    for role in roles:
        times = (*triwulanan.setahun(role.kinerja.kode), role.kinerja)
        values = [value for kinerja in times for value in (kinerja.target, kinerja.realisasi)]
        rows.append((role.nama, role.kinerja.jenis.satuan_tercetak, name_akumulasi(role), *values))
    every = {"triwulan": ("", *map(str, TRIWULAN))}
    goals, reached = (dokumen.of(table, *codes, where=every) for table in ("target", "realisasi"))
    return Tabel(
        SETAHUN,
        f"Target dan Realisasi Menurut Triwulan Tahun {triwulanan.tahun}",
        (
            kolom_nomor(),
            Column("indikator", ("Indikator",), width=2.6, row_header=True),
            Column("satuan", ("Satuan",), "center", 0.8),
            Column("akumulasi", ("Cara Menghitung",), width=1),
            *(
                Column(f"{code}_{number}", (head, title), "right", 0.9)
                for number, head in enumerate(heads, start=1)
                for code, title in (("target", "Target"), ("realisasi", "Realisasi"))
            ),
        ),
        bernomor(rows),
        notes=catatan_akumulasi(roles),
        source=dokumen.name_once((*goals, *reached)),
        landscape=True,
    )


_KELOMPOK = {
    "iku_tujuan": "Indikator Kinerja Utama",
    "iku_sasaran": "Indikator Kinerja Utama",
    "program": "Indikator Program",
    **dict.fromkeys(DI_BAWAH_PROGRAM, "Indikator Kegiatan dan Keluaran"),
    "komponen": "Komponen Indikator",
}
_INDIKATOR = Column("indikator", ("Indikator",), width=3, row_header=True)
_SATUAN = Column("satuan", ("Satuan",), "center", 0.9)
_CARA = Column("akumulasi", ("Cara Menghitung",), width=1.1)


def _grouped(
    roles: Sequence[Peran], cells: Callable[[int, Peran], tuple[Content, ...]]
) -> tuple[TableRow, ...]:
    """A row an indikator, below what kind it is where there are several."""
    rows = [(_KELOMPOK[role.peran], cells(place, role)) for place, role in enumerate(roles)]
    groups = [(name, [row for _, row in rows]) for name, rows in groupby(rows, lambda row: row[0])]
    return berkelompok(groups) if len(groups) > 1 else bernomor(row for _, row in rows)


def _target(role: Peran) -> Content:
    """The target of a quarter; what is measured once a year has none."""
    return Tanda.TIDAK_BERLAKU if name_akumulasi(role) == TAHUNAN else role.kinerja.target


def _hasil(kinerja: Kinerja, *values: Angka) -> tuple[Content, ...]:
    """What follows from a realisasi; where that is not measured yet, this says so."""
    is_measured = kinerja.realisasi.value is not Tanda.BELUM_DIUKUR
    return tuple(value if is_measured else Tanda.BELUM_DIUKUR for value in values)


def _sumber(ini: TriwulanIni, *tables: str, quarters: Sequence[str]) -> str | None:
    dokumen, codes = ini.capaian.dokumen, [role.kinerja.kode for role in ini.kini]
    found = (dokumen.of(table, *codes, where={"triwulan": quarters}) for table in tables)
    return dokumen.name_once(dict.fromkeys(one for rows in found for one in rows))


def tabel_target_triwulan(ini: TriwulanIni) -> Tabel:
    """Tabel target triwulan di samping target setahun, dengan penanggung jawabnya."""
    return Tabel(
        TARGET,
        f"Target Kinerja {ini.masa.kata}",
        (
            kolom_nomor(),
            _INDIKATOR,
            _SATUAN,
            _CARA,
            Column("target", ("Target", ini.nama), "right", 1),
            Column("target_tahun", ("Target", f"Tahun {ini.tahun}"), "right", 1),
            Column("unit_kerja", ("Penanggung Jawab",), width=1.8),
        ),
        _grouped(
            ini.kini,
            lambda place, role: (
                role.nama,
                role.kinerja.jenis.satuan_tercetak,
                name_akumulasi(role),
                _target(role),
                ini.sampai[place].kinerja.target,
                role.kinerja.unit_kerja,
            ),
        ),
        notes=catatan_akumulasi(ini.kini),
        source=_sumber(ini, "target", quarters=("", str(ini.triwulan))),
    )


def _actions(ini: TriwulanIni, cells: Callable[[Aksi], tuple[Content, ...]]) -> tuple[TableRow, ...]:
    """The actions below the indikator that they serve."""
    served = {aksi.kode_indikator: None for aksi in ini.aksi}
    return berkelompok(
        (
            ini.capaian.definition(kode)["nama"],
            [cells(aksi) for aksi in ini.aksi if aksi.kode_indikator == kode],
        )
        for kode in served
    )


def _sumber_aksi(ini: TriwulanIni) -> str | None:
    dokumen = ini.capaian.dokumen
    return dokumen.name_once(dokumen.of(RENCANA_AKSI, where={"triwulan": (str(ini.triwulan),)}))


def tabel_rencana_aksi(ini: TriwulanIni) -> Tabel:
    """Tabel rencana aksi triwulan: kegiatan, penanggung jawab, dan target keluarannya."""
    return Tabel(
        AKSI,
        f"Rencana Aksi {ini.masa.kata}",
        (
            kolom_nomor(),
            Column("kegiatan", ("Indikator/Kegiatan",), width=4, row_header=True),
            Column("penanggung_jawab", ("Penanggung Jawab",), width=2.4),
            Column("satuan", ("Satuan",), "center", 1.1),
            Column("target", ("Target",), "right", 0.9),
        ),
        _actions(ini, lambda aksi: (aksi.kegiatan, aksi.penanggung_jawab, aksi.satuan, aksi.target)),
        source=_sumber_aksi(ini),
    )


def tabel_hasil_aksi(ini: TriwulanIni) -> Tabel:
    """Tabel pelaksanaan rencana aksi triwulan: target dan realisasi keluarannya."""
    return Tabel(
        HASIL_AKSI,
        f"Pelaksanaan Rencana Aksi {ini.masa.kata}",
        (
            kolom_nomor(),
            Column("kegiatan", ("Indikator/Kegiatan",), width=4.4, row_header=True),
            Column("satuan", ("Satuan",), "center", 1.1),
            Column("target", ("Target",), "right", 0.9),
            Column("realisasi", ("Realisasi",), "right", 0.9),
        ),
        _actions(ini, lambda aksi: (aksi.kegiatan, aksi.satuan, aksi.target, aksi.realisasi)),
        source=_sumber_aksi(ini),
    )


def tabel_capaian_triwulan(ini: TriwulanIni) -> Tabel:
    """Tabel target, realisasi, capaian, dan status triwulan.

    Returns:
        One row an indikator; one that was not measured in the quarter says so.
    """
    return Tabel(
        CAPAIAN,
        f"Target, Realisasi, dan Capaian {ini.masa.kata}",
        (
            kolom_nomor(),
            _INDIKATOR,
            _SATUAN,
            Column("target", ("Target",), "right", 0.9),
            Column("realisasi", ("Realisasi",), "right", 0.9),
            Column("capaian", ("Capaian (%)",), "right", 0.9),
            Column("status", ("Status",), width=1.4),
        ),
        _grouped(
            ini.kini,
            lambda _, role: (
                role.nama,
                role.kinerja.jenis.satuan_tercetak,
                _target(role),
                role.kinerja.realisasi,
                *_hasil(role.kinerja, role.kinerja.capaian, role.kinerja.status),
            ),
        ),
        notes=(
            *_catatan_kumulatif(ini),
            *_catatan_tanpa(ini, sampai=False),
            *ini.capaian.catatan_batas(ini.kini),
        ),
        source=_sumber(ini, "target", "realisasi", quarters=(str(ini.triwulan),)),
    )


def _catatan_tanpa(ini: TriwulanIni, *, sampai: bool) -> Iterator[str]:
    """Of each composite the components that it is made without."""
    for role in ini.kini:
        measured = partial(ini.capaian.kinerja_triwulan, triwulan=ini.triwulan, sampai=sampai)
        yield from ini.capaian.catatan_tanpa(role, measured)


def _catatan_kumulatif(ini: TriwulanIni) -> tuple[str, ...]:
    """What a cumulative value covers."""
    if all(name_akumulasi(role) != "kumulatif" for role in ini.kini):
        return ()
    return (f"Target dan realisasi indikator kumulatif dihitung sejak awal tahun sampai dengan {ini.nama}.",)


def tabel_sampai_triwulan(ini: TriwulanIni) -> Tabel:
    """Tabel realisasi sejak awal tahun sampai dengan triwulan itu terhadap target setahun.

    Returns:
        One row an indikator: the quarters so far, what they give together, and its relation to the target.

    Source:
        law/triwulan.yaml.
    """
    return Tabel(
        SAMPAI,
        f"Realisasi sampai dengan {ini.nama} terhadap Target Tahun {ini.tahun}",
        (
            kolom_nomor(),
            _INDIKATOR,
            _SATUAN,
            _CARA,
            *(
                Column(f"triwulan_{one}", ("Realisasi", name_triwulan(one)), "right", 0.8)
                for one in TRIWULAN[: ini.triwulan]
            ),
            Column("sampai", ("Realisasi", f"s.d. {ini.nama}"), "right", 0.9),
            Column("target", ("Target", f"Tahun {ini.tahun}"), "right", 0.9),
            Column("capaian", ("Capaian terhadap", f"Target Tahun {ini.tahun} (%)"), "right", 0.9),
        ),
        _grouped(
            ini.sampai,
            lambda place, role: (
                role.nama,
                role.kinerja.jenis.satuan_tercetak,
                name_akumulasi(role),
                *(roles[place].kinerja.realisasi for roles in ini.terlewati),
                role.kinerja.realisasi,
                role.kinerja.target,
                *_hasil(role.kinerja, role.kinerja.capaian),
            ),
        ),
        notes=(
            *catatan_akumulasi(ini.kini),
            *_catatan_tanpa(ini, sampai=True),
            *ini.capaian.catatan_batas(ini.sampai),
        ),
        source=_sumber(ini, "target", "realisasi", quarters=("", *map(str, TRIWULAN[: ini.triwulan]))),
        landscape=True,
    )


def tabel_anggaran_triwulan(ini: TriwulanIni) -> Tabel:
    """Tabel anggaran dan realisasi triwulan, dan realisasi sampai dengan triwulan itu terhadap pagu setahun.

    Returns:
        For each program a heading, its kegiatan and their total; the total of all at the end.
    """
    so_far = {pos.kode: pos for pos in (*ini.anggaran_sampai.semua, ini.anggaran_sampai.jumlah)}

    def money(kode: str) -> tuple[Content, ...]:
        now, until = now_by_code[kode], so_far[kode]
        return now.pagu, now.realisasi, now.serapan, until.pagu, until.realisasi, until.serapan

    now_by_code = {pos.kode: pos for pos in (*ini.anggaran.semua, ini.anggaran.jumlah)}
    rows: list[TableRow] = []
    for number, program in enumerate(ini.anggaran.pos, start=1):
        rows.append(TableRow((f"{format_roman(number)}. {program.nama}",), "group"))
        rows += bernomor([(pos.nama, *money(pos.kode)) for pos in program.bagian])
        rows.append(TableRow(("", "Jumlah program", *money(program.kode)), "subtotal"))
    rows.append(TableRow(("", "Jumlah seluruh program", *money(ini.anggaran.jumlah.kode)), "total"))
    of_year = (f"Tahun {ini.tahun}", f"s.d. {ini.nama}")
    return Tabel(
        ANGGARAN,
        f"Anggaran dan Realisasi {ini.masa.kata} dan sampai dengan {ini.nama}",
        (
            kolom_nomor(),
            Column("nama", ("Program/Kegiatan",), width=3, row_header=True),
            Column("pagu", (ini.nama, "Anggaran (Rp)"), "right", 1.6),
            Column("realisasi", (ini.nama, "Realisasi (Rp)"), "right", 1.6),
            Column("serapan", (ini.nama, "Serapan (%)"), "right", 0.9),
            Column("pagu_tahun", (of_year[0], "Anggaran (Rp)"), "right", 1.6),
            Column("realisasi_sampai", (of_year[1], "Realisasi (Rp)"), "right", 1.6),
            Column("serapan_sampai", (of_year[1], "Serapan (%)"), "right", 0.9),
        ),
        tuple(rows),
        notes=catatan_sen(rows),
        source=ini.anggaran.sumber,
        landscape=True,
    )
