"""Counts that prose claims: of indikator that reach their target, of rows of a table, of what a sentence lists."""

from __future__ import annotations

from collections.abc import Iterable

from lkjtools.reading.model import Jenis
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.sentences import Sentence, split_sentences
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.prose.counts_listed import DETAILED, check_items, check_list, check_table
from lkjtools.reviu.prose.counts_reached import (
    check_all,
    check_both,
    check_parts,
    count_reached,
    find_total,
    rows_by_table,
)
from lkjtools.reviu.words.setting import is_of_other_year


def check_counts(understood: Understood) -> Iterable[Check]:
    """Test the counts of prose.

    Args:
        understood: the report.

    Yields:
        The tests; a count that nothing printed decides is left out.
    """
    rows = rows_by_table(understood)
    for index, paragraph in understood.report.paragraphs.items():
        if paragraph.jenis not in {Jenis.ISI, Jenis.KOTAK, Jenis.CATATAN}:
            continue
        total: tuple[int, Place] | None = None
        before: Sentence | None = None
        for sentence in split_sentences(paragraph.teks):
            total = find_total(index, sentence) or total
            of_rows = (
                *count_reached(index, sentence, rows, total),
                *check_all(index, sentence, rows),
                *check_both(index, sentence, rows, total),
            )
            reached = [
                check
                for check in of_rows
                if not is_of_other_year(sentence.teks, understood.tahun, check.hasil.awal - sentence.awal)
            ]
            yield from reached
            decided = {check.hasil for check in reached}
            yield from (check for check in check_parts(index, sentence) if check.hasil not in decided)
            yield from check_list(index, sentence)
            yield from check_table(understood.report, index, sentence, paragraph, sentence)
            if before is not None and DETAILED.match(sentence.teks):
                yield from check_table(understood.report, index, sentence, paragraph, before)
            yield from check_items(understood.report, index, sentence, paragraph)
            before = sentence
