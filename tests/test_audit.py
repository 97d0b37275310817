"""The audit of a published report: verdicts from values and printed text, findings, and what it never knows."""

from pathlib import Path

import pytest
import yaml

from lkjtools.audit import run_audit
from lkjtools.laporan import load_laporan

ROOT = Path(__file__).parents[1]
WORKED = yaml.load((ROOT / "tests/cases/audit_2023.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


@pytest.fixture(scope="session")
def audit():
    return run_audit(load_laporan(2023, str(ROOT / "data")))


@pytest.fixture(scope="session")
def verdicts(audit):
    return {item.butir.id: item.hasil.putusan.value for item in audit.uraian}


@pytest.mark.parametrize("case", WORKED["putusan"].items(), ids=lambda case: case[0])
def test_worked_verdict_is_reproduced(case, verdicts):
    """Each verdict that was worked out apart from this package is found again from the printed values."""
    name, verdict = case
    assert verdicts[name] == verdict


def test_counts_by_verdict_and_severity(audit):
    """The totals of the working paper; a row that rests on a doubtful reading is in none of them."""
    assert dict(audit.menurut_putusan) == {k: int(v) for k, v in WORKED["jumlah_putusan"].items()}
    assert dict(audit.menurut_kepentingan) == {k: int(v) for k, v in WORKED["jumlah_kepentingan"].items()}
    assert [item.butir.id for item in audit.ragu] == WORKED["ragu"]
    assert sum(audit.menurut_putusan.values()) + len(audit.ragu) == len(audit.uraian)
