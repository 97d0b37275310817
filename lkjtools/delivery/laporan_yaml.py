"""Reads laporan.yaml: who reports and how, or every fault at once with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lkjtools.delivery.declared import Reader, yaml_text
from lkjtools.delivery.identity import Identity, Periode, Rincian
from lkjtools.delivery.yaml_lines import Path, leaves, parse_yaml
from lkjtools.errors import Fault
from lkjtools.show.printable import printable_advice, show
from lkjtools.spelling import did_you_mean


@lru_cache(maxsize=64)  # pure and slow, like rows.load_table
def parse_identity(text: str, file: str) -> tuple[Identity | None, tuple[Fault, ...], int]:
    """Read and validate laporan.yaml.

    Args:
        text: its content.
        file: its path relative to the data folder.

    Returns:
        The identity, or None where there are faults; the faults; the number of checks.
    """
    content, lines, faults = parse_yaml(text, file)
    if faults:
        return None, tuple(faults), 1
    reader = Reader(file, lines)
    identity: Identity = reader.read(Identity, content)
    written_values = [*leaves(content)]
    for path, written in written_values:
        if isinstance(written, str) and (advice := printable_advice(written)) is not None:
            reader.refuse(path, show(written), advice)
    checks = len(written_values)
    if not reader.faults:
        for path, value, expected in (
            *_period_faults(identity.periode_renstra),
            *_revision_faults(identity),
            *_rincian_faults(identity.rincian),
        ):
            reader.refuse(path, value, expected)
        checks += 1 + len(identity.revisi) + sum(3 + len(rincian.kolom) for rincian in identity.rincian)
    return None if reader.faults else identity, tuple(reader.faults), checks


@lru_cache(maxsize=64)
def parse_rincian(text: str, file: str) -> tuple[Rincian, ...] | None:
    """Read the declared own tables alone, so that they can be checked while other keys are still to be filled in.

    Args:
        text: content of laporan.yaml.
        file: its path relative to the data folder.

    Returns:
        The declarations; None where they themselves have faults.
    """
    content, lines, faults = parse_yaml(text, file)
    if faults or not isinstance(content, dict):
        return None
    reader = Reader(file, lines, with_advice=False)
    declared: tuple[Rincian, ...] = reader.read(tuple[Rincian, ...], content.get("rincian"))
    return None if reader.faults or any(_rincian_faults(declared)) else declared


_Contradiction = tuple[Path, str | None, str]
"""What each key alone allows but not all of them together: place, value, what is expected."""


def _period_faults(period: Periode) -> Iterator[_Contradiction]:
    if period.awal > period.akhir:
        yield ("periode_renstra", "akhir"), str(period.akhir), f"tidak sebelum {period.awal}"


def _revision_faults(identity: Identity) -> Iterator[_Contradiction]:
    dates = [revisi.tanggal for revisi in identity.revisi]
    for number, day in enumerate(dates):
        if number and day < dates[number - 1]:
            yield ("revisi", number, "tanggal"), day.isoformat(), f"tidak sebelum {dates[number - 1]}"
    if dates and dates[-1] < identity.tanggal:
        expected = f"tidak sebelum {identity.tanggal}, tanggal laporan"
        yield ("revisi", len(dates) - 1, "tanggal"), dates[-1].isoformat(), expected


def _rincian_faults(declared: Sequence[Rincian]) -> Iterator[_Contradiction]:
    seen: set[str] = set()
    for number, rincian in enumerate(declared):
        place: Path = ("rincian", number)
        if rincian.kode in seen:
            yield (*place, "kode"), rincian.kode, "kode rincian yang belum dipakai"
        seen.add(rincian.kode)
        if (rincian.bab is None) == (rincian.kode_indikator is None):
            yield place, rincian.kode, "tepat satu dari bab dan kode_indikator"
        codes = [kolom.kode for kolom in rincian.kolom]
        for index, kolom in enumerate(rincian.kolom):
            at = (*place, "kolom", index)
            if kolom.kode in codes[:index] or kolom.kode == "sumber":
                expected = "kode kolom yang belum dipakai; sumber selalu ada dengan sendirinya"
                yield (*at, "kode"), kolom.kode, expected
            if kolom.jumlah and kolom.jenis != "bilangan":
                yield (*at, "jumlah"), "true", "false untuk kolom teks"
            if kolom.gabung and kolom.jenis != "teks":
                yield (*at, "gabung"), "true", "false untuk kolom bilangan"
        if rincian.jumlah != any(kolom.jumlah for kolom in rincian.kolom):
            expected = "true bila ada kolom yang dijumlahkan, selain itu false"
            yield (*place, "jumlah"), yaml_text(rincian.jumlah), expected
        texts = [kolom.kode for kolom in rincian.kolom if kolom.jenis == "teks"]
        named = [("kelompok", code) for code in rincian.kelompok] + [
            ("himpun", code) for code in rincian.himpun
        ]
        for key, code in (*named, ("tidak_terbaca", rincian.tidak_terbaca)):
            if code is not None and code not in texts:
                yield (*place, key), code, f"kode kolom teks rincian ini{did_you_mean(code, codes)}"
        yield from _check_gathered(rincian, place)


def _check_gathered(rincian: Rincian, place: Path) -> Iterator[tuple[Path, str, str]]:
    """Texts are gathered from columns that stand in the table, and beside no number, which would be lost."""
    gathered = set(rincian.himpun)
    for code in rincian.himpun:
        if code in rincian.kelompok:
            yield (*place, "himpun"), code, "kode kolom yang tidak disebut pada kelompok"
    if gathered and all(kolom.kode in gathered for kolom in rincian.tercetak if kolom.kode != "nomor"):
        expected = "sedikitnya satu kolom yang tidak dihimpun"
        yield (*place, "himpun"), ", ".join(rincian.himpun), expected
    if gathered and any(kolom.jenis == "bilangan" for kolom in rincian.kolom):
        yield (*place, "himpun"), ", ".join(rincian.himpun), "tidak ada, karena rincian ini memuat bilangan"
