"""What prose may use of spending beside performance."""

from __future__ import annotations

from typing import Protocol

from lkjtools.law.in_force import RulesInForce
from lkjtools.prose.kinds import Fungsi, Jenis, Vocabulary, asks, word_of
from lkjtools.topics.efisiensi.compute import list_kelas
from lkjtools.topics.efisiensi.model import Kelas


class _Report(Protocol):
    @property
    def peraturan(self) -> RulesInForce: ...


def _efisiensi_words(laporan: _Report) -> tuple[str, ...]:
    """The words of the rule chosen; none where none is."""
    is_chosen = "efisiensi" in laporan.peraturan.pilihan
    return list_kelas(laporan.peraturan.rule("efisiensi")) if is_chosen else ()


VOCABULARY = Vocabulary(
    jenis=(Jenis("kelas", Kelas, ("nama", "banyak")),),
    fungsi=(
        Fungsi(
            "laporan", "banyak_efisiensi", {"hasil": word_of(_efisiensi_words)}, 1, asks("efisiensi.banyak")
        ),
    ),
    kata={"tingkat_efisiensi": _efisiensi_words},
    nilai_teks={
        "analisis_efisiensi": ("bergambar", "cara", "kelas", "semua_terkelas"),
    },
)
