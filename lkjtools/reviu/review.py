"""The review of one published report: read, understood, tested, its errors located, its numbers counted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.classes.bound_cells import check_bound_cells
from lkjtools.reviu.classes.bounds import check_bounds
from lkjtools.reviu.classes.class_columns import check_class_columns, check_class_rows, check_survey_classes
from lkjtools.reviu.classes.class_pairs import check_class_pairs
from lkjtools.reviu.classes.classes import check_classes
from lkjtools.reviu.classes.comparison_cells import check_better_cells, check_comparison_cells
from lkjtools.reviu.classes.legends import check_legends
from lkjtools.reviu.classes.quadrants import check_quadrants
from lkjtools.reviu.classes.standards import check_class_counts, check_standards
from lkjtools.reviu.classes.status_words import check_status_words
from lkjtools.reviu.columns.columns import check_columns
from lkjtools.reviu.columns.comma_slips import check_comma_slips
from lkjtools.reviu.columns.held_columns import check_held_columns
from lkjtools.reviu.columns.one_direction import hold_directions
from lkjtools.reviu.columns.opinions import check_opinions
from lkjtools.reviu.columns.rank_columns import check_rank_columns
from lkjtools.reviu.columns.said_caps import hold_caps
from lkjtools.reviu.columns.unread_cells import find_unread
from lkjtools.reviu.facts.echo import check_echoes
from lkjtools.reviu.facts.repeated_totals import check_repeated_totals
from lkjtools.reviu.facts.same import check_same
from lkjtools.reviu.facts.twins import check_twins
from lkjtools.reviu.facts.units import check_units
from lkjtools.reviu.facts.weights import check_weights
from lkjtools.reviu.facts.year_twins import check_year_twins
from lkjtools.reviu.findings.claim_words import count_claim_words
from lkjtools.reviu.findings.consequences import join_consequences
from lkjtools.reviu.findings.coverage import Covered, Golongan, count, cover
from lkjtools.reviu.findings.delivery import NO_DATA, Joined, join_tables, settle
from lkjtools.reviu.findings.doubted_rules import doubt_rules
from lkjtools.reviu.findings.finding import Finding, Spot, build_findings, find_spot
from lkjtools.reviu.findings.locate import find_causes, take_one_reading
from lkjtools.reviu.findings.noted import excuse_noted
from lkjtools.reviu.findings.other_readings import read_otherwise
from lkjtools.reviu.nearby.all_but import check_all_but, check_all_over
from lkjtools.reviu.nearby.change_ranks import check_change_ranks
from lkjtools.reviu.nearby.counts_of_rows import check_counts_of_rows
from lkjtools.reviu.nearby.jenis_kelamin import check_jenis_kelamin
from lkjtools.reviu.nearby.joint_sums import check_joint_sums
from lkjtools.reviu.nearby.moved_values import check_moved_values
from lkjtools.reviu.nearby.near_claims import check_near_claims
from lkjtools.reviu.nearby.near_extremes import check_near_extremes
from lkjtools.reviu.nearby.near_heads import check_near_heads
from lkjtools.reviu.nearby.near_moves import check_near_moves
from lkjtools.reviu.nearby.near_rows import check_near_rows
from lkjtools.reviu.nearby.near_shares import check_near_shares
from lkjtools.reviu.nearby.nearby import Nearby
from lkjtools.reviu.nearby.ordinals import check_ordinals
from lkjtools.reviu.nearby.others_reached import check_others_reached
from lkjtools.reviu.nearby.ranked_after import check_ranked_after
from lkjtools.reviu.nearby.shares_of_counts import check_shares_of_counts
from lkjtools.reviu.nearby.told_changes import check_told_changes
from lkjtools.reviu.printed.fact import Understood
from lkjtools.reviu.printed.heads import Layout
from lkjtools.reviu.printed.not_figures import explain_not_figure
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.printed.order_words import KINDS
from lkjtools.reviu.printed.understand import understand
from lkjtools.reviu.proof.check import Check, excuse_conclusions, excuse_rounded, undecided, unread
from lkjtools.reviu.prose.calendar import check_days
from lkjtools.reviu.prose.cited import check_cited
from lkjtools.reviu.prose.counts import check_counts
from lkjtools.reviu.prose.fraction_words import check_fraction_words
from lkjtools.reviu.prose.misdated import check_misdated
from lkjtools.reviu.prose.numbering import check_numbering
from lkjtools.reviu.prose.ranks import check_ranks
from lkjtools.reviu.prose.relations import check_relations
from lkjtools.reviu.prose.scale_slips import check_scale_slips
from lkjtools.reviu.prose.sentence_sums import check_sentence_sums
from lkjtools.reviu.prose.unread_prose import check_unread_prose
from lkjtools.reviu.prose.year_ranks import check_year_ranks
from lkjtools.reviu.sums.growth_rows import check_growth_rows
from lkjtools.reviu.sums.means import excuse_means
from lkjtools.reviu.sums.order_rows import check_order_rows
from lkjtools.reviu.sums.proportions import check_proportions
from lkjtools.reviu.sums.row_rules import check_row_rules
from lkjtools.reviu.sums.row_sums import check_row_sums
from lkjtools.reviu.sums.running_totals import check_carried, check_running_rows, check_running_totals
from lkjtools.reviu.sums.scorecards import check_scorecard
from lkjtools.reviu.sums.share_rows import check_share_rows
from lkjtools.reviu.sums.shares import check_group_shares, check_growth_shares, check_shares
from lkjtools.reviu.sums.sums import check_sums
from lkjtools.reviu.sums.told_rows import check_ratio_rows, check_told_rows
from lkjtools.reviu.sums.told_weights import check_told_weights
from lkjtools.reviu.sums.totals_otherwise import is_opening
from lkjtools.reviu.sums.turned import check_turned
from lkjtools.reviu.words.number_words import check_number_words


@dataclass(frozen=True)
class Review:
    """The outcome.

    Attributes:
        understood: the report and what it states.
        layouts: its tables by the index of their block.
        uji: every test, those that hold, too.
        temuan: the findings, the most serious first.
        kutipan: errors in what the report quotes of others; they are listed and are no findings of this report.
        cakupan: every number with its list.
        data: the report with the figures of a data delivery behind it; the report itself where there is none.
        semua_tabel: the tables of both by the index of their block.
        kata_data: what is said of the delivery; empty where none was named.
    """

    understood: Understood
    layouts: Mapping[int, Layout]
    uji: tuple[Check, ...]
    temuan: tuple[Finding, ...]
    kutipan: tuple[Finding, ...]
    cakupan: tuple[Covered, ...]
    data: Understood
    semua_tabel: Mapping[int, Layout]
    kata_data: str = ""

    @property
    def report(self) -> PublishedReport:
        """The report as read."""
        return self.understood.report

    @cached_property
    def perlu_dibaca(self) -> tuple[Check, ...]:
        """The tests that decide nothing at a place that no other test decides."""
        decided = {check.hasil for check in self.uji if check.is_tested}
        first: dict[Place, Check] = {}
        for check in self.uji:
            if not check.is_tested and check.hasil not in decided:
                first.setdefault(check.hasil, check)
        return tuple(first.values())

    @cached_property
    def hitungan(self) -> Mapping[Golongan, int]:
        """How many numbers are in each of the four lists."""
        return count(self.cakupan)

    @cached_property
    def kata_pembanding(self) -> tuple[int, int]:
        """How many words of comparison and rank the running text has, and how many of them are tested."""
        return count_claim_words(self.understood, self.uji)

    def spot(self, place: Place) -> Spot:
        """Where a place is, as a reader finds it."""
        return find_spot(self.data, self.semua_tabel, place)


_EXTREME = re.compile(
    r"\W*(?:ter(?:tinggi|endah|besar|kecil)|paling (?:tinggi|rendah|besar|kecil)|ma(?:ks|x)imum|minimum|median)\b",
    re.IGNORECASE,
)
"""How a row begins that prints one of the numbers above it."""
_OF_TOTALS = frozenset({"hasil_bagi", "persen", "serapan"})
"""Tests of totals that a mean of the rows above does not answer."""
_AVERAGED = "Sama dengan rata-rata hitung persentase di atasnya, bukan hasil bagi jumlahnya."
_QUOTIENTS = frozenset({"capaian", "serapan", "persen", "rasio", "hasil_bagi"})
"""Tests of columns that have no sum."""


def review_report(report: PublishedReport, data: Joined = NO_DATA) -> Review:
    """Review a published report.

    Args:
        report: as read from its file.
        data: the figures of a data delivery, which join as one more printed place.

    Returns:
        The outcome.
    """
    understood, layouts = understand(report)
    joined, of_data = join_tables(understood, data.tables)
    every = {**layouts, **of_data}
    quoted = understood.quoted
    known: _Known = {}
    checks = _run_tests(understood, layouts, joined, known)

    def review_again(changed: PublishedReport) -> tuple[Check, ...]:
        again, tables = understand(changed)
        return _run_tests(again, tables, join_tables(again, data.tables)[0], known)

    causes = join_consequences(find_causes(checks, joined.numbers), understood.report, review_again)
    causes, checks = doubt_rules(causes, checks, joined.numbers)
    # What others printed is no figure of this report, as its errors are none of its.
    of_others = {place: "kutipan dari dokumen lain" for place in understood.numbers if place.blok in quoted}
    return Review(
        understood,
        layouts,
        checks,
        build_findings([c for c in causes if c.tempat.blok not in quoted], checks, joined, every),
        build_findings([c for c in causes if c.tempat.blok in quoted], checks, joined, every, letter="K"),
        cover(understood, layouts, checks, {**of_others, **explain_not_figure(understood)}),
        joined,
        every,
        data.kata,
    )


_Known = dict[int, tuple[Layout, tuple[Check, ...]]]
"""The tests of each table alone, by its identity: with one number put right a report has all other tables still."""


def _run_tests(
    understood: Understood, layouts: Mapping[int, Layout], joined: Understood, known: _Known
) -> tuple[Check, ...]:
    """Every test of a report; those of what is the same in two places also hold it to the delivery."""
    quoted = understood.quoted
    of_text = {n.nilai for place, n in understood.numbers.items() if place.blok not in layouts and n.nilai}
    of_tables = tuple(excuse_means(_checks(layouts, of_text, known), layouts))
    # Where a column has a rule its rows are no sums beside it: what went is not added.
    ruled = {check.hasil for check in of_tables if check.is_tested and check.uji == "selisih"}
    computed = {check.hasil for check in of_tables if check.holds and check.uji != "rata_rata"}
    meant = {check.hasil: check.nilai[1] for check in of_tables if check.is_finding and check.nilai}
    tests = (
        *of_tables,
        *(
            check
            for check in check_row_sums(layouts.values())
            if check.hasil not in ruled
            and not _EXTREME.match(layouts[check.hasil.blok].label(check.hasil.baris))
        ),
        *check_twins(layouts, quoted),
        *check_year_twins(layouts, quoted, understood.tahun),
        *check_repeated_totals(layouts, quoted),
        *check_ratio_rows({blok: each for blok, each in layouts.items() if blok not in quoted}),
        *check_told_weights(understood, layouts, computed),
        *check_rank_columns(understood, layouts, meant),
        *check_bounds(understood, layouts),
        *check_weights(understood, layouts),
        *check_opinions(understood),
        *check_legends(understood, layouts),
        *check_better_cells(understood, layouts),
        *check_class_rows(understood, layouts),
        *check_cited(understood),
        *check_days(understood),
        *check_scale_slips(understood, layouts),
        *check_comma_slips(layouts),
        *check_misdated(understood, layouts),
        *check_numbering(understood),
        *check_same(joined),
        *(excuse_rounded(check, understood.numbers) for check in check_sentence_sums(understood)),
        *check_relations(understood),
        *check_counts(understood),
        *check_standards(understood),
        *check_ranks(understood),
        *check_year_ranks(understood),
        *check_ordinals(understood, layouts),
        *check_joint_sums(understood, layouts),
        *check_number_words(understood),
        *check_fraction_words(understood),
        *check_unread_prose(understood),
        *check_classes(understood),
        *check_units(understood),
    )
    nearby = Nearby(understood, layouts, tests)
    decided = {check.hasil for check in tests if check.is_tested}
    status = tuple(check_status_words(understood.report, layouts, decided))
    decided |= {check.hasil for check in status}
    status += tuple(check_bound_cells(layouts, decided))
    decided |= {check.hasil for check in status}
    classes = (
        *status,
        *check_quadrants(layouts, decided),
        *check_class_columns(understood, layouts, decided),
        *check_survey_classes(understood, layouts, decided),
    )
    more = (
        *classes,
        *check_class_pairs(layouts, understood.tahun, (*tests, *classes)),
        *check_echoes(understood, tests),
        *check_near_rows(nearby),
        *check_told_changes(nearby),
        *check_near_heads(nearby),
        *check_counts_of_rows(nearby),
        *check_near_extremes(nearby),
        *check_ranked_after(nearby),
        *check_change_ranks(nearby),
        *check_near_claims(nearby),
        *check_near_moves(nearby),
        *check_others_reached(nearby),
        *check_all_but(nearby),
        *check_all_over(nearby),
        *check_class_counts(nearby),
        *check_moved_values(nearby),
        *check_near_shares(nearby),
        *check_shares_of_counts(nearby),
        *check_jenis_kelamin(nearby),
    )
    capped = tuple(hold_caps((*tests, *more), understood))
    held = tuple(hold_directions(capped, understood, layouts))
    settled = excuse_noted(settle([*excuse_conclusions(held)], understood), understood)
    return tuple(take_one_reading(read_otherwise(settled, understood, layouts)))


def _checks(layouts: Mapping[int, Layout], of_text: Collection[Fraction], known: _Known) -> Iterator[Check]:
    for layout in layouts.values():
        if id(layout) not in known:
            known[id(layout)] = layout, tuple(_of_table(layout))
        _, found = known[id(layout)]
        yield from found
        tested = {check.hasil for check in found if check.is_tested and check.ekspresi is not None}
        shares = list(check_shares(layout, tested))
        yield from shares
        yield from check_group_shares(layout, tested)
        yield from check_growth_shares(layout, tested)
        yield from check_share_rows(layout, tested)
        yield from check_growth_rows(layout, tested)
        held = {c.hasil for c in (*found, *shares) if c.is_tested}
        yield from check_proportions(layout, held, of_text)
        yield from check_turned(layout, frozenset(held))


def _is_no_sum(check: Check, meant: Mapping[Place, Fraction]) -> bool:
    """Whether the differences that a total and its parts should be do not add up.

    One of them is no part then: "-" for what is below nought, or what grew of what is taken away.
    """
    if not meant.keys() >= {*check.places}:
        return False
    room = Fraction(len(check.masukan)) / 10 ** max(check.desimal, 0)
    parts = sum((meant[place] for place in check.masukan), Fraction(0))
    return bool(abs(parts - meant[check.hasil]) > room)


def _is_divided_beside(check: Check, other: Check, means: Collection[Place]) -> bool:
    """Whether a total has a quotient of its own in another column: the same of another year is no mean then."""
    is_beside = other.hasil.baris == check.hasil.baris and other.hasil != check.hasil
    return is_beside and other.uji == check.uji and other.holds and other.hasil not in means


def _of_table(layout: Layout) -> Iterator[Check]:
    sums = list(check_sums(layout))
    told = {check.hasil for check in sums if check.holds}
    wrong = {check.hasil for check in sums if check.is_finding and check.uji == "rata_rata"}
    # The quotient of what a total has beside it is no mean of the quotients above it, if its label does not say so.
    averaged: set[Place] = set()
    means = {
        c.hasil
        for c in sums
        if c.holds and c.uji == "rata_rata" and "rata" not in layout.label(c.hasil.baris).casefold()
    }
    plain = {c.hasil for c in sums if c.hasil in means and "tertimbang" not in c.aturan}
    of_rows = list(check_columns(layout))
    held = {check.hasil for check in of_rows if check.holds}
    for check in of_rows:
        if _EXTREME.match(layout.label(check.hasil.baris)):
            continue  # the highest of a sum is none of the highest
        # The share of a total may be the mean of the shares as well as the share of the totals.
        is_summary = layout.is_total(check.hasil.baris) or layout.is_mean(check.hasil.baris)
        # A sum across a total falls with a cell of it that is no sum of its column.
        is_open = check.uji == "jumlah" and not told.issuperset(check.masukan)
        is_other = not is_open and check.hasil in (told | wrong if is_summary else told)
        if check.is_finding and check.hasil in means and check.uji in _OF_TOTALS:
            is_other = False
            averaged.add(check.hasil)
            if any(_is_divided_beside(check, other, plain) for other in of_rows):
                check = replace(check, cara="rata-rata hitung persentase di atasnya")
            elif check.uji != "hasil_bagi":
                check = undecided(check, _AVERAGED)
        if not (check.is_finding and is_other):
            yield check
    # So may the capaian of a mean be that of the means; and what is a quotient in every row has no sum.
    quotients = {check.hasil for check in of_rows if check.uji in _QUOTIENTS and check.is_tested}
    # The highest of a total's quarters is no sum of the highest.
    quotients.update(check.hasil for check in of_rows if check.uji in KINDS.values() and check.holds)
    # What there was at first stands in a total without being one, and so does what a row makes of it.
    balances = (c.places for c in of_rows if c.holds and any(is_opening(layout, at) for at in c.places))
    quotients.update(itertools.chain.from_iterable(balances))
    meant = {c.hasil: c.nilai[1] for c in of_rows if c.uji == "selisih" and c.is_tested and c.nilai}
    for check in sums:
        is_left = check.is_finding and check.hasil in (held if check.uji == "rata_rata" else quotients)
        is_left = is_left or (check.is_finding and _is_no_sum(check, meant))
        if not (is_left or check.hasil in averaged):
            yield check
    yield from check_running_totals(layout)
    yield from check_running_rows(layout)
    yield from check_carried(layout)
    yield from check_comparison_cells(layout)
    yield from check_held_columns(layout)
    yield from check_row_rules(layout)
    yield from check_told_rows(layout)
    yield from check_order_rows(layout)
    yield from check_scorecard(layout)
    for column, numbers in find_unread(layout).items():
        head = layout.kolom[column - 1].judul
        for number in numbers:
            text = f'"{number.teks}" {number.salah}, padahal kolomnya berisi angka.'
            check = unread("penulisan", number, text, f'kolom "{head}" berisi angka')
            cell = layout.table.grid.get((number.tempat.baris, number.tempat.kolom))
            # What the file may have lost, or run together, is no fault of the report.
            doubt = cell.ragu if cell else ""
            yield undecided(check, f"Pembacaan selnya tidak pasti: {doubt}.") if doubt else check
