"""Checks over several cells of a row: what a declaration says in a word, and the few that need a function."""

from __future__ import annotations

import operator
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from lkjtools.delivery.declared import Code, LongText, Spec
from lkjtools.formatting import read_decimal
from lkjtools.topics.indikator.kinds import KINDS

Cells = Mapping[str, str]


@dataclass(frozen=True)
class RowCheck:
    """One named check over several cells of a row, blamed on one column.

    Attributes:
        name: its name in the declaration.
        column: the column that the fault names.
        needs: the columns that it reads.
        holds: whether a row passes.
        expected: the sentence of the fault.
    """

    name: str
    column: str
    needs: tuple[str, ...]
    holds: Callable[[Cells], bool]
    expected: str


def _is_condition(value: object) -> bool:
    parts = (
        [value] if isinstance(value, str) else [*value, *value.values()] if isinstance(value, dict) else []
    )
    return len(parts) in {1, 2} and all(isinstance(part, str) and part for part in parts)


_Condition = Annotated[
    str | Mapping[str, str] | None, Spec("nama kolom lain, atau {kolom lain: isinya}", _is_condition)
]


@dataclass(frozen=True)
class DeclaredCheck:
    """What the declaration of a check may say, in the words of `read_row_check`."""

    name: Code
    column: Code
    expected: LongText = ""
    filled_if: _Condition = None
    empty_if: _Condition = None
    needed_if: _Condition = None
    not_beside: _Condition = None
    filled_if_kind: Code = ""
    empty_if_kind: Code = ""
    reads: tuple[Code, ...] = ()


def find_condition_faults(
    declared: Mapping[str, Mapping[str, Any]], columns: Collection[str]
) -> Iterator[tuple[tuple[str, ...], str | None, str]]:
    """Find the checks that `read_row_check` could not make: without one condition, or with one that is not there.

    Args:
        declared: the checks by name, each as `DeclaredCheck` says.
        columns: the columns of the table.

    Yields:
        Place within the declaration, what stands there, and what is expected.
    """
    conditions = (*_AGREES, *_OF_KIND, "reads")
    for name, content in declared.items():
        if sum(word in content for word in conditions) != 1:
            yield ("row_checks", name), None, f"tepat satu dari {', '.join(conditions)}"
        if "reads" in content and (name not in _FUNCTIONS or "expected" not in content):
            expected = f"reads hanya pada {', '.join(_FUNCTIONS)}, beserta expected"
            yield ("row_checks", name), name, expected
        for word in _OF_KIND.keys() & content.keys():
            if "jenis" not in columns or not all(hasattr(kind, content[word]) for kind in KINDS.values()):
                expected = "sifat jenis indikator, pada tabel yang punya kolom jenis"
                yield ("row_checks", name, word), content[word], expected


_AGREES: Mapping[str, Callable[[bool, bool], bool]] = {
    "filled_if": operator.eq,  # filled where the condition is met, and only there
    "empty_if": operator.ne,
    "needed_if": operator.ge,  # filled at least where it is met
    "not_beside": lambda is_filled, is_met: not (is_filled and is_met),  # filled at most where it is not met
}

_OF_KIND = {"filled_if_kind": True, "empty_if_kind": False}


def read_row_check(name: str, declared: Mapping[str, Any]) -> RowCheck:
    """Read a check from the declaration of its table.

    Args:
        name: its name; that of a function here where the declaration says which columns it ``reads``.
        declared: the ``column`` to blame, what is ``expected``, and ``filled_if``, ``empty_if``, ``needed_if`` or
            ``not_beside``: another column that is filled, or another column with the value that it has; or
            ``filled_if_kind`` or ``empty_if_kind``: what holds of the kind of indikator.

    Returns:
        The check.

    Examples:
        >>> check = read_row_check("berinduk", {"column": "induk", "empty_if": {"tingkat": "program"}})
        >>> check.holds({"tingkat": "program", "induk": ""}), check.holds({"tingkat": "kegiatan", "induk": ""})
        (True, False)
        >>> read_row_check("lengkap", {"column": "satuan", "filled_if": "nilai"}).expected
        'nilai dan satuan sama-sama diisi atau sama-sama kosong'
    """
    column = declared["column"]
    for of_kind, is_filled in _OF_KIND.items():
        if of_kind in declared:
            return _kind_check(name, column, declared[of_kind], is_filled=is_filled)
    word = next((word for word in _AGREES if word in declared), None)
    if word is None:
        return RowCheck(name, column, tuple(declared["reads"]), _FUNCTIONS[name], declared["expected"])
    condition = declared[word]
    other, value = (condition, None) if isinstance(condition, str) else next(iter(condition.items()))

    def holds(row: Cells) -> bool:
        is_met = bool(row[other]) if value is None else row[other] == value
        return _AGREES[word](bool(row[column]), is_met)

    both = f"{other} dan {column} sama-sama diisi atau sama-sama kosong"
    return RowCheck(name, column, (column, other), holds, declared.get("expected", both))


def _kind_check(name: str, column: str, answer: str, *, is_filled: bool) -> RowCheck:
    """A cell is filled, or empty, for the kinds of indikator that answer so, and only for these."""

    def holds(row: Cells) -> bool:
        return bool(getattr(KINDS[row["jenis"]], answer)) == (bool(row[column]) == is_filled)

    these = " atau ".join(kode for kode, kind in KINDS.items() if getattr(kind, answer))
    first, other = ("diisi", "kosong") if is_filled else ("kosong", "diisi")
    expected = f"{first} bila jenis {these}, dan {other} untuk jenis lain"
    return RowCheck(name, column, (column, "jenis"), holds, expected)


def _is_measured(row: Cells) -> bool:
    """Whether a realisasi row has a number in exactly one way where its status promises one, else none."""
    given, numerator, denominator = (bool(row[name]) for name in ("realisasi", "pembilang", "penyebut"))
    if row["status_angka"] in {"tetap", "sementara"}:
        return numerator == denominator and given != numerator
    return not any((given, numerator, denominator, row["skor"], row["skor_maks"]))


def _is_given_once(row: Cells) -> bool:
    """Whether a unit has one figure, or numerator and denominator, or nothing."""
    return bool(row["pembilang"]) == bool(row["penyebut"]) and not (row["realisasi"] and row["pembilang"])


def _score_fits(row: Cells) -> bool:
    score, maximum = read_decimal(row["skor"]), read_decimal(row["skor_maks"])
    return score is None or maximum is None or score <= maximum


def _stands_once(row: Cells) -> bool:
    """Whether a printed text stands here or at its place; one that was counted or not printed has none."""
    is_without = row["bentuk"] in {"cacah", "tidak_tercetak"}
    return not (row["tercetak"] and row["tempat"]) and bool(row["tercetak"] or row["tempat"] or is_without)


def _as_printed(row: Cells) -> bool:
    """Whether a text can stand in a printed report: no formula, no sign of a program for nothing, digits 0 to 9."""
    text = row["tercetak"].strip()
    digits = (c for c in text if unicodedata.category(c) == "Nd")
    is_nothing = text.casefold() in {"nan", "none", "null", "inf", "-inf"}
    return not text.startswith("=") and not is_nothing and all(map(str.isascii, digits))


def _is_value_or_statement(row: Cells) -> bool:
    """Whether a row beside an indikator has a value, or states that there is no national standard."""
    return bool(row["nilai"]) or row["jenis"] in {"", "standar_nasional"}


_FUNCTIONS: Mapping[str, Callable[[Cells], bool]] = {
    "satu_cara": _is_measured,
    "satu_cara_unit": _is_given_once,
    "penyebut_bukan_nol": lambda row: read_decimal(row["penyebut"]) != 0,
    "skor_wajar": _score_fits,
    "satu_tempat": _stands_once,
    "sebagaimana_tercetak": _as_printed,
    "pernyataan_standar": _is_value_or_statement,
}
