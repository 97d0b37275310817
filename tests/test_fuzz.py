"""The fuzzer itself: it spoils, it sees what a spoilt delivery changes, and it finds no crash."""

import pytest

from tests.fuzz.__main__ import describe
from tests.fuzz.mutasi import KELAS
from tests.fuzz.putaran import FAILED, compare, play
from tests.fuzz.salinan import BASES

SEED = 3
SMALL = tuple(base for base in BASES if base.name == "contoh")


@pytest.mark.parametrize("kelas", KELAS)
def test_a_mutation_of_each_kind_is_refused_or_shown_without_a_crash(kelas):
    """One round a kind, the same in every run; the long list is made by make fuzz."""
    # Only the sample has a survey and printed figures; the number is that of a spoilt value of the survey.
    hasil = play(SEED, kelas, 13) if kelas == "angka tercetak" else play(SEED, kelas, 1, SMALL)
    assert hasil.keadaan != FAILED, hasil
    assert f"- {hasil.nomor} ({hasil.base}) " in "\n".join(describe([hasil], SEED, refused=True))


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (["a: 1", "b"], []),
        (["a: 2", "b"], ["− a: 1", "+ a: 2"]),
        (["a: 1"], ["− b"]),
        (["b", "a: 1"], ["hanya urutannya"]),
    ],
)
def test_what_a_mutation_changed_is_shown(after, shown):
    """What was printed, what is printed now, and where nothing differs nothing."""
    assert list(compare(["a: 1", "b"], after)) == shown
