"""What the name of a unit says of its numbers."""

from __future__ import annotations

_COUNTED = frozenset(
    (
        *("orang", "jiwa", "pegawai", "peserta", "unit", "buah", "paket", "kegiatan", "dokumen", "laporan"),
        *("berkas", "lembaga", "perusahaan", "sekolah", "rumah", "keluarga", "lokasi", "desa", "kelurahan"),
        *("kecamatan", "sistem", "aplikasi", "dataset", "perkara", "kasus"),
    )
)


def is_percent(satuan: str) -> bool:
    """Say whether a unit is a percentage, the only one that a quotient times 100 has.

    Examples:
        >>> is_percent("%"), is_percent("Persen"), is_percent("per 100.000 penduduk")
        (True, True, False)
    """
    return satuan.casefold() in {"%", "persen"}


def is_counted(satuan: str | None) -> bool:
    """Say whether a unit is one of things that are counted: of which there is no half and never less than none.

    Args:
        satuan: the unit, if any.

    Examples:
        >>> is_counted("orang"), is_counted("Dokumen"), is_counted("orang per hari"), is_counted("nilai")
        (True, True, False, False)
    """
    return satuan is not None and satuan.casefold() in _COUNTED
