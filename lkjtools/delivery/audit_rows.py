"""What the rows of an audit name: the printed places, and the rules, that they are tested against."""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from lkjtools.delivery.log import Log
from lkjtools.delivery.rows import Row
from lkjtools.formatting import read_decimal
from lkjtools.law.load import list_rules, list_topics
from lkjtools.spelling import did_you_mean

TOKEN = re.compile(r"[()]|[^\s()]+")
"""A word of a formula."""
FUNCTIONS = frozenset({"jumlah", "rata", "cacah", "tertimbang", "geometrik"})
"""The functions of a formula."""
RULE_PREFIX = "aturan:"
"""Before the name of a rule and of a number that it holds, in a formula."""
OTHER_PREFIX = "lain:"
"""Before a rule that is only compared with."""
_UNKNOWN = "tempat_tidak_dikenal"
_UNREAD = "tempat_tidak_dibaca"
_SIGNS = frozenset("()+-*/|")
_LAST = "\U0010ffff"


def check_terbit(
    log: Log, file: str, butir: Sequence[Row], masukan: Sequence[Row], own: Iterable[str]
) -> None:
    """Warn of what rows of terbit.csv name and is nowhere, and of places that none of them reads.

    Figures of the register are looked up by the audit, which has them.

    Args:
        log: takes the warnings.
        file: name of terbit_masukan.csv, for the message.
        butir: the rows of terbit.csv.
        masukan: the rows of terbit_masukan.csv.
        own: the names of the agency's own rules.
    """
    if masukan and not butir:
        log.warn_file(False, file, None, None, _UNREAD, "dibaca oleh butir uji di terbit.csv")
        return
    codes = [row["kode"] for row in masukan] + [row["id"] for row in butir if row["tercetak"]]
    known, ordered = {*codes}, sorted({*codes})
    rules = [*(f"{topic}/{name}" for topic in list_topics() for name in list_rules(topic)), *own]
    read: set[str] = set()
    for row in butir:
        for column, places, named in (
            ("tempat", row["tempat"].split(), []),
            ("argumen", _places(row), _rules_of_formula(row["argumen"])),
            ("aturan", [], [_rule_of(word) for word in row["aturan"].split()]),
        ):
            found = {word: _find(word, known, ordered) for word in places}
            read.update(code for each in found.values() for code in each)
            lost = [
                f'tempat "{w}" tidak ada{did_you_mean(w, codes)}' for w, each in found.items() if not each
            ]
            lost += [f'aturan "{w}" tidak ada{did_you_mean(w, rules)}' for w in named if w not in rules]
            log.warn(not lost, row, column, _UNKNOWN, f"kode yang ada; {'; '.join(lost)}")
    for row in masukan:
        usual = "kode yang dibaca sedikitnya satu butir uji di terbit.csv"
        log.warn(row["kode"] in read, row, "kode", _UNREAD, usual)


def _places(row: Row) -> list[str]:
    """The words of a row's arguments that name a printed place."""
    text = row["argumen"]
    if row["uji"] == "memuat":  # the second group is a text to look for
        text = text.partition(";")[0]
    words = (word.partition("~")[0] for word in TOKEN.findall(text.replace(";", " ")))
    others = _SIGNS | FUNCTIONS
    return [w for w in words if not (w in others or ":" in w or read_decimal(w) is not None)]


def _find(word: str, codes: AbstractSet[str], ordered: Sequence[str]) -> Collection[str]:
    """The codes that a word names, by a pattern where it has a ``*``; only codes that begin like it are tried."""
    if "*" not in word:
        return {word} & codes
    start = re.split(r"[*?[]", word, maxsplit=1)[0]
    begins, ends = bisect_left(ordered, start), bisect_right(ordered, f"{start}{_LAST}")
    return fnmatch.filter(ordered[begins:ends], word)


def _rules_of_formula(text: str) -> list[str]:
    words = [word.removeprefix(RULE_PREFIX) for word in TOKEN.findall(text) if word.startswith(RULE_PREFIX)]
    return [word.rpartition("/")[0] for word in words]


def _rule_of(word: str) -> str:
    return word.removeprefix(OTHER_PREFIX).partition("#")[0]
