"""What a finding of each kind of test of a published report rests on; the words stand in ``criteria.yaml``."""

from __future__ import annotations

from pathlib import Path

from lkjtools.audit.criteria import Criteria, Criterion

_CRITERIA = Criteria(Path(__file__).with_name("criteria.yaml"))


def find_criterion(uji: str) -> Criterion:
    """The criterion of a kind of test.

    Args:
        uji: a key of ``criteria.yaml``.

    Returns:
        The criterion; where the file names no article of its own, the one that binds all.

    Raises:
        KeyError: no such kind.

    Examples:
        >>> find_criterion("serapan").nama
        'persentase realisasi anggaran'
    """
    return _CRITERIA.find(uji)
