"""Does once what each chapter would do again: declarations, rules, tables and texts, as their caches keep them."""

from __future__ import annotations

from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.texts import standard_texts
from lkjtools.project import list_years
from lkjtools.prose.faults import find_faults
from lkjtools.prose.text import check_texts
from lkjtools.prose.vocabulary import names_of
from lkjtools.report.laporan import load_laporan
from lkjtools.show.pandoc_process import end_pandoc


def prepare(tahun: int, data_dir: str) -> None:
    """Fill the caches from which the chapters of a report take what is the same in all of them.

    Each of them is kept under all that decides it, the content of a file among it: a chapter that finds other data
    reads it anew. Nothing else is left behind.

    Args:
        tahun: the reported year.
        data_dir: the data folder, absolute.
    """
    laporan = load_laporan(tahun, data_dir)
    delivery = laporan.pengiriman
    delivery.load_identity()
    for year in list_years(delivery.data_dir):
        for name in core_tables():
            delivery.of(year).load(name)
    check_texts(delivery)
    for kode, path in standard_texts().items():
        find_faults(f"narasi_baku/{kode}.md", path.read_text("utf-8"), names_of(kode))
    laporan.peraturan  # noqa: B018 - reads the rules
    end_pandoc()
