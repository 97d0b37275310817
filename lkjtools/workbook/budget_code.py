"""Codes of a region's budget, of both generations: what level a code is of, and where its account begins.

Permendagri 13/2006 puts the office into the code (``1.10.1.10.01.15``: urusan, bidang, office, program),
Permendagri 90/2019 does not (``2.16.02``). Accounts have one digit in their second group (``5.1.02``), a bidang has
two (``5.02``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

Groups = tuple[str, ...]
_UNIT = re.compile(r"[0-9]\.[0-9]{2}(\.[0-9]\.[0-9]{2}){2}\.[0-9]{2}\.[0-9]{4}")
"""An office of Permendagri 90/2019, which names up to three bidang."""
_ACCOUNT = re.compile(r"[4-7](\.[0-9](\.[0-9]{1,2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{2,5})?)?)?)?)?")
_BIDANG = r"[0-9X](\.([0-9]{2}|XX))?"
_NEW = re.compile(
    rf"{_BIDANG}|[0-9X]\.([0-9]{{2}}|XX)\.[0-9]{{2}}(\.[12]\.[0-9]{{2}}(\.([0-9]{{2}}|[0-9]{{4}}))?)?"
)
_OLD_UNIT = re.compile(r"[0-9]\.[0-9]{2}\.[0-9]{2}")
_OLD = re.compile(
    rf"{_BIDANG}|[0-9]\.[0-9]{{2}}\.[0-9]\.[0-9]{{2}}\.[0-9]{{2}}(\.[0-9]{{2}}(\.[0-9]{{2,3}})?)?"
)
_LEVELS = {
    "new": {3: "program", 5: "kegiatan", 6: "sub_kegiatan"},
    "old": {6: "program", 7: "kegiatan"},
}
_OFFICE = 5
"""So many groups name an office in a code of Permendagri 13/2006."""
BELANJA = "5"
"""The account of spending."""


@dataclass(frozen=True)
class BudgetCode:
    """What a code names.

    Attributes:
        program: its groups from urusan to sub kegiatan.
        akun: the groups of its account.
        level: ``program``, ``kegiatan`` or ``sub_kegiatan``; empty for what lies above or for an account alone.
        is_unit: it names an office, whose line is the sum of what is listed below it.
    """

    program: Groups = ()
    akun: Groups = ()
    level: str = ""
    is_unit: bool = False


def tidy_code(text: str) -> str:
    """A code without blanks and without a dot at its end.

    Examples:
        >>> tidy_code("2 . 16 .02."), tidy_code("1-02.0-00.0-00.01.0000")
        ('2.16.02', '1.02.0.00.0.00.01.0000')
    """
    plain = re.sub(r"\s+", "", text).rstrip(".")
    dotted = plain.replace("-", ".")
    return dotted if _UNIT.fullmatch(dotted) else plain


def office_of(code: str) -> str:
    """The code of an office without its unit.

    Args:
        code: of an office or of a unit of it.

    Examples:
        >>> office_of("2.16.2.20.2.21.01.0003"), office_of("1.10.01")
        ('2.16.2.20.2.21.01', '1.10.01')
    """
    return code.rpartition(".")[0] if _UNIT.fullmatch(code) else code


def is_old(codes: Iterable[str]) -> bool:
    """Whether most codes of a sheet that tell are of Permendagri 13/2006: those of five groups or more tell.

    Examples:
        >>> is_old(["1.10.01", "1.10.1.10.01.15"]), is_old(["1.10.01", "1.10.01.2.01"])
        (True, False)
    """
    by_form = dict.fromkeys((_OLD, _NEW), 0)
    for code in codes:
        for form in by_form:
            split = _split(code, form)
            by_form[form] += split is not None and len(split[0]) >= _OFFICE
    return by_form[_OLD] > by_form[_NEW]


def read_code(code: str, *, old: bool, known: Collection[str] = (), below: str = "") -> BudgetCode | None:
    """Say what a code names.

    Args:
        code: a tidy code.
        old: the sheet has codes of Permendagri 13/2006.
        known: codes of the delivery, which are right whatever their form.
        below: the code of the next row; one digit alone may be an urusan or an account, which what follows tells.

    Returns:
        What it names; None for a form that no code of this generation has.

    Examples:
        >>> read_code("2.16.02.2.01.0001.5.1.02", old=False)
        BudgetCode(program=('2', '16', '02', '2', '01', '0001'), akun=('5', '1', '02'), level='', is_unit=False)
        >>> read_code("1.10.1.10.01.15", old=True).level, read_code("1.10.01", old=True).is_unit
        ('program', True)
        >>> read_code("5", old=False, below="5.1").akun, read_code("5", old=False, below="5.02").program
        (('5',), ('5',))
    """
    if _UNIT.fullmatch(code) or (old and _OLD_UNIT.fullmatch(code)):
        return BudgetCode(is_unit=True)
    if _ACCOUNT.fullmatch(code) and ("." in code or not below or _is_account_of(code, below)):
        return BudgetCode(akun=tuple(code.split(".")))
    split = _split(code, _OLD if old else _NEW)
    if split is None:
        return BudgetCode(tuple(code.split("."))) if code in known else None
    program, akun = split
    return BudgetCode(program, akun, "" if akun else _level(code, old=old))


def _is_account_of(code: str, below: str) -> bool:
    return below.startswith(f"{code}.") and _ACCOUNT.fullmatch(below) is not None


def _level(code: str, *, old: bool) -> str:
    form, levels = (_OLD, _LEVELS["old"]) if old else (_NEW, _LEVELS["new"])
    return levels.get(code.count(".") + 1, "") if form.fullmatch(code) else ""


def _split(code: str, form: re.Pattern[str]) -> tuple[Groups, Groups] | None:
    """The groups of the program and those of the account behind them."""
    groups = tuple(code.split("."))
    for place in range(len(groups), 1, -1):
        program, akun = ".".join(groups[:place]), ".".join(groups[place:])
        if form.fullmatch(program) and (not akun or _ACCOUNT.fullmatch(akun)):
            return groups[:place], groups[place:]
    return (groups, ()) if form.fullmatch(code) else None
