"""What stands out in the figures is explained by the agency: cause, obstacle, effort, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.texts import PENJELASAN, read_sections
from lkjtools.topics.anggaran.model import build_anggaran, build_belanja
from lkjtools.topics.antartahun.model import Antartahun
from lkjtools.topics.capaian.checked import find_performance
from lkjtools.topics.penjelasan.model import (
    Menonjol,
    find_anggaran,
    find_indikator,
    find_jabatan,
    find_unsur,
)
from lkjtools.topics.skm.model import build_skm


def check(year: CheckedYear) -> None:
    """Check, once the data is without fault, that everything that stands out has its explanation."""
    if year.is_reported:
        year.log.afterwards.append(lambda: _check_explained(year))


def _check_explained(year: CheckedYear) -> None:
    for one in _find(year):
        written = {heading for path in one.teks for heading in read_sections(year.own.find_text(path) or "")}
        missing = [heading for heading in PENJELASAN if heading not in written]
        usual = f"berisi teks di bawah judul {', '.join(missing)}, sebab {one.nama} {one.sebab}"
        year.log.warn_file(not missing, year.own.name(one.teks[0]), None, None, one.jenis, usual)


def _find(year: CheckedYear) -> Iterator[Menonjol]:
    capaian = find_performance(year)
    peraturan = capaian.peraturan
    rule = peraturan.rule("penjelasan", "menonjol")
    yield from find_indikator(Antartahun(capaian, year.own.identity.periode_renstra))
    if (surveyed := capaian.tersurvei) is not None:
        skm = build_skm(year.own, surveyed.realisasi, rule=peraturan.skm, sumber=surveyed.sumber_data)
        yield from find_unsur(skm, rule)
    lalu = year.own.of(year.tahun - 1)
    yield from find_anggaran(build_anggaran(year.own), build_belanja(year.own), lalu, rule)
    yield from find_jabatan(year.own)
