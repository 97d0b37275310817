"""The outcome of a review with what is said beside it: decisions, changes, which test is of which finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lkjtools.formatting import format_number
from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.findings.coverage import Covered, Golongan
from lkjtools.reviu.findings.finding import Finding
from lkjtools.reviu.findings.fingerprint import fingerprint
from lkjtools.reviu.output.kept import NOTHING, Decision, Kept, Noted, Perubahan, compare_notes, note_findings
from lkjtools.reviu.printed.number import Place
from lkjtools.reviu.proof.check import Check
from lkjtools.reviu.review import Review


@dataclass(frozen=True)
class Decided:
    """A finding with what the reviewer decided on it.

    Attributes:
        temuan: the finding.
        catatan: as it is noted for the next audit.
        keputusan: what the reviewer decided.
    """

    temuan: Finding
    catatan: Noted
    keputusan: Decision


@dataclass(frozen=True)
class Outcome:
    """The outcome of one file.

    Attributes:
        review: the review.
        kept: what earlier audits of it left.
    """

    review: Review
    kept: Kept = NOTHING

    @property
    def report(self) -> PublishedReport:
        """The report as read."""
        return self.review.report

    @cached_property
    def notes(self) -> tuple[Noted, ...]:
        """The findings as they are noted for the next audit."""
        return note_findings(self.review.temuan)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """The findings with their decisions."""
        return tuple(
            Decided(finding, note, self.kept.decisions.get(note.sidik, Decision()))
            for finding, note in zip(self.review.temuan, self.notes, strict=True)
        )

    @property
    def undecided(self) -> Sequence[Decided]:
        """The findings on which nobody has decided."""
        return [each for each in self.decided if not each.keputusan.keputusan]

    @cached_property
    def changes(self) -> tuple[tuple[Perubahan, Noted], ...]:
        """What became of the findings since the last audit of another file, or of another reading of it."""
        before = self.kept.baseline(self.report)
        return compare_notes(self.notes, before, self._doubtful() if before else ())

    def _doubtful(self) -> set[str]:
        """What is printed where no test decides: its fingerprint, and the test with what it is of."""
        review = self.review
        open_tests = [
            (check.uji, place) for check in review.uji if not check.is_tested for place in check.places
        ]
        untested = [c.angka.tempat for c in review.cakupan if c.golongan is Golongan.TIDAK_DIUJI]
        places = {*untested, *(place for _, place in open_tests)}
        return {
            *(fingerprint(review.data.report, review.semua_tabel.get(at.blok), at) for at in places),
            *(f"{uji}: {review.spot(place).teks}" for uji, place in open_tests),
        }

    @cached_property
    def by_level(self) -> Mapping[str, int]:
        """How many findings there are of each severity."""
        counts: dict[str, int] = {}
        for finding in self.review.temuan:
            counts[finding.kepentingan] = counts.get(finding.kepentingan, 0) + 1
        return counts

    @cached_property
    def by_check(self) -> Mapping[int, Finding]:
        """The finding that a failing test belongs to, by the identity of the test."""
        return {id(check): finding for finding in self.review.temuan for check in finding.cause.uji}

    @cached_property
    def by_place(self) -> Mapping[Place, Finding]:
        """The finding at a place: where it is, and where its tests are."""
        found: dict[Place, Finding] = {}
        for finding in self.review.temuan:
            for place in (finding.cause.tempat, *(check.hasil for check in finding.cause.uji)):
                found.setdefault(place, finding)
        return found

    @cached_property
    def shares(self) -> Mapping[Golongan, tuple[int, str]]:
        """How many numbers are in each of the four lists, and how many of a hundred that is."""
        counts = self.review.hitungan
        total = sum(counts.values())
        return {
            each: (number, format_number(Fraction(number * 100, total), 1) if total else "0,0")
            for each, number in counts.items()
        }

    def finding_of(self, check: Check) -> Finding | None:
        """The finding that a test belongs to; None where it holds."""
        return self.by_check.get(id(check))

    def untested(self) -> Mapping[str, Sequence[Covered]]:
        """The numbers that could not be tested, by page, or by table and text where the file says no pages."""
        found: dict[str, list[Covered]] = {}
        for covered in self.review.cakupan:
            if covered.golongan is Golongan.TIDAK_DIUJI:
                spot = self.review.spot(covered.angka.tempat)
                where = f"Halaman {spot.halaman}" if spot.halaman else spot.tabel or "Paragraf"
                found.setdefault(where, []).append(covered)
        return found
