"""What tests/cases/perbandingan.yaml cannot say: properties over all values."""

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lkjtools.figure.angka import Constant
from lkjtools.law.load import load_rule
from lkjtools.topics.antartahun.compute import classify_kemajuan, compute_perubahan, describe_arah
from lkjtools.topics.capaian.compute import compute_status

ON = dt.date(2023, 12, 31)
ARAH = load_rule("perbandingan", "arah", ON)
VALUES = st.fractions(-1000, 1000)


def number(value):
    return Constant(Fraction(value), "contoh")


@given(VALUES, VALUES)
def test_direction_agrees_with_the_sign_of_the_change(kini, lalu):
    """A text never says turun where the table shows a rise."""
    change = compute_perubahan("p:a", number(kini), number(lalu)).number
    word = describe_arah("a:a", number(kini), number(lalu), rule=ARAH).text
    assert word == ("naik" if change > 0 else "turun" if change < 0 else "tetap")


@given(VALUES, VALUES)
def test_end_of_plan_is_reached_exactly_where_the_status_says_so(realisasi, target):
    """Tercapai and a status other than belum mencapai go together."""
    kemajuan, status = (
        load_rule("perbandingan", "kemajuan", ON),
        load_rule("status_target", "tiga_status", ON),
    )
    for polarisasi in ("maksimal", "minimal"):
        progress = classify_kemajuan(
            "k:a", number(realisasi), number(target), polarisasi=polarisasi, rule=kemajuan
        )
        reached = compute_status("s:a", number(target), number(realisasi), polarisasi=polarisasi, rule=status)
        assert (progress.text == "Belum tercapai") == (reached.text == "Belum mencapai target")
