"""The bounds of capaian that an agency sets: on what they act, what it was before, and what readers are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lkjtools.delivery.rows import Row
from lkjtools.figure.angka import Angka, walk
from lkjtools.law.rule import INSTANSI, Rule
from lkjtools.measures import count_decimals
from lkjtools.show.values import Kalimat
from lkjtools.topics.capaian.compute import limit_capaian

TOPIC = "batas_capaian"
SETIAP, RATA_RATA, DALAM_RATA_RATA = "capaian", "rata_rata", "dalam_rata_rata"
"""On what bounds act: every capaian, the mean of several, or each capaian as it enters a mean."""


def within(
    rule: Rule, pada: str, key: str, make: Callable[[str], Angka], definition: Row | None = None
) -> Angka:
    """Make a capaian, or a mean of them, that keeps within the bounds where these act on it.

    Args:
        rule: the bounds.
        pada: what is made: `SETIAP` or `RATA_RATA`.
        key: key of the figure.
        make: gives the figure under a key.
        definition: the indikator, which may have a highest value of its own; None for a mean.

    Returns:
        The figure; one that is limited rests on what it was before, which has a key of its own.
    """
    atas = _own(rule, definition)
    if rule.word("pada") != pada or not (atas or {"cap", "floor"} & rule.content.keys()):
        return make(key)
    quantity, _, of = key.partition(":")
    before = f"{quantity.removesuffix('_pct')}_sebelum_batas_pct:{of}"
    return limit_capaian(key, make(before), rule=rule, atas=atas)


def for_mean(rule: Rule, capaian: Angka, definition: Row) -> Angka:
    """A capaian as it enters a mean: within the bounds where they act there alone.

    Args:
        rule: the bounds.
        capaian: the capaian as printed.
        definition: the indikator.
    """
    if rule.word("pada") != DALAM_RATA_RATA:
        return capaian
    _, _, of = capaian.key.partition(":")
    return limit_capaian(f"capaian_dalam_rata_rata_pct:{of}", capaian, rule=rule, atas=_own(rule, definition))


def before_limit(capaian: Angka) -> Angka:
    """What a figure was before its bounds; the figure itself where none act on it."""
    if not (capaian.rule or "").startswith(f"{TOPIC}/"):
        return capaian
    return next(part for part in walk(capaian.expression) if isinstance(part, Angka))


def describe_batas(rule: Rule) -> str | None:
    """What the bounds do and who set them, in a sentence; None where there are none."""
    if rule.name == f"{TOPIC}/tanpa":
        return None
    return f"{rule.description.removesuffix('.')}, menurut {rule.reference}."


def describe_batas_rata_rata(rule: Rule) -> str | None:
    """What bounds that leave every printed capaian as it is do to a mean of them; None where there are none."""
    return None if rule.word("pada") == SETIAP else describe_batas(rule)


def note_batas(rule: Rule, capaian: Iterable[tuple[str, Angka]]) -> tuple[Kalimat, ...]:
    """Say below a table which bounds hold, and what was beyond them.

    Args:
        rule: the bounds.
        capaian: name and capaian of each indikator of the table.

    Returns:
        A sentence where the bounds act on every capaian; of what was limited it tells what it was.
    """
    sentence = describe_batas(rule)
    if sentence is None or rule.word("pada") != SETIAP:
        return ()
    limited = {nama: before for nama, one in capaian if (before := before_limit(one)).number != one.number}
    return (Kalimat((sentence, *_told(limited))),)


def _told(limited: Mapping[str, Angka]) -> Iterable[Angka | str]:
    for number, (nama, before) in enumerate(limited.items()):
        yield f"; {nama} " if number else f" Sebelum dibatasi: {nama} "
        yield before
    if limited:
        yield "."


def _own(rule: Rule, definition: Row | None) -> Angka | None:
    """The highest value that indikator.csv sets for an indikator alone."""
    if definition is None or rule.name != f"{TOPIC}/{INSTANSI}" or not definition["batas_capaian_pct"]:
        return None
    cell = definition.cell("batas_capaian_pct")
    return Angka(f"batas_capaian_pct:{definition.key}", cell, "%", count_decimals(cell.text))
