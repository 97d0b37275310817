"""What prose may use of the agency's own tables."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Protocol

from lkjtools.delivery import Identity, Rincian
from lkjtools.figure.angka import Angka
from lkjtools.prose.kinds import Fungsi, Jenis, Vocabulary, a_figure, a_text, one_of
from lkjtools.prose.operands import Salah, check_units
from lkjtools.topics.arithmetic import compute_bagian_pct
from lkjtools.topics.rincian.model import IsiRincian


class _Report(Protocol):
    @property
    def identitas(self) -> Identity: ...

    def rincian(self, kode: str) -> IsiRincian: ...


def _own_table(laporan: _Report, kode: str) -> str:
    return one_of(kode, [one.kode for one in laporan.identitas.rincian], "kode rincian di laporan.yaml")


def _conditions(laporan: _Report, kode: str, syarat: Mapping[str, object]) -> dict[str, str]:
    """Conditions name a column and a text; one that differs from a text of the column by a slip is refused."""
    isi = laporan.rincian(kode)
    columns = [column.kode for column in isi.rincian.kolom]
    checked: dict[str, str] = {}
    for column, text in syarat.items():
        one_of(column, columns, f"kolom rincian {kode}")
        if not isinstance(text, str):
            raise Salah(None, f"isi kolom {column} di antara tanda kutip")
        texts = {row[column] for row in isi.baris}
        if text not in texts and (
            near := difflib.get_close_matches(text, texts, 1, 0.9)
            or [one for one in texts if one.casefold() == text.casefold()]
        ):
            raise Salah(str(text), f'isi kolom {column} pada rincian {kode}; mungkin maksudnya "{near[0]}"')
        checked[column] = str(text)
    return checked


def _jumlah_rincian(laporan: _Report, kode: str, *kolom: object, **syarat: object) -> Angka:
    isi = laporan.rincian(_own_table(laporan, kode))
    summed = [column.kode for column in isi.rincian.kolom if column.jumlah]
    if not summed:
        raise Salah(
            None, f"rincian dengan kolom jumlah: true; rincian {kode} tidak punya kolom yang dijumlahkan"
        )
    names = [one_of(name, summed, f"kolom jumlah: true pada rincian {kode}") for name in kolom]
    return isi.jumlah(*names, **_conditions(laporan, kode, syarat))


def _banyak_rincian(laporan: _Report, kode: str, **syarat: object) -> Angka:
    _own_table(laporan, kode)
    if len(syarat) > 1:
        raise Salah(None, 'paling banyak satu syarat, misalnya golongan="III"')
    return laporan.rincian(kode).banyak(**_conditions(laporan, kode, syarat))


def _bagian_pct(_: object, bagian: Angka, seluruh: Angka) -> Angka:
    check_units(bagian, seluruh)
    return compute_bagian_pct(f"bagian_pct:{bagian.key}:{seluruh.key}", bagian, seluruh)


VOCABULARY = Vocabulary(
    jenis=(Jenis("rincian", Rincian, ("kode", "judul")),),
    fungsi=(
        Fungsi("teks", "bagian_pct", {"bagian": a_figure, "seluruh": a_figure}, 2, _bagian_pct),
        Fungsi("laporan", "jumlah_rincian", {"kode": a_text}, 1, _jumlah_rincian, lagi=a_text, syarat=True),
        Fungsi("laporan", "banyak_rincian", {"kode": a_text}, 1, _banyak_rincian, syarat=True),
    ),
    nilai_teks={
        "rincian": ("r", "daftar"),
    },
)
