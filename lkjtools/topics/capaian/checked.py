"""The performance of a year whose data is checked, by the rules that it chooses and those that it brings."""

from __future__ import annotations

from lkjtools.delivery.checked_year import CheckedYear
from lkjtools.delivery.own_rules import find_own_rules
from lkjtools.law.in_force import RulesInForce
from lkjtools.topics.capaian.model import DaftarKinerja


def find_performance(year: CheckedYear) -> DaftarKinerja:
    """Compute what the data of a year gives, for a check that compares or judges it.

    Args:
        year: the year, once its tables and laporan.yaml are without fault.

    Returns:
        The performance of its indikator.

    Raises:
        DataError: laporan.yaml, or a table that sets a rule, has faults.
    """
    rules = RulesInForce(year.end, year.own.identity.aturan, find_own_rules(year.own))
    return DaftarKinerja(year.own, rules)
