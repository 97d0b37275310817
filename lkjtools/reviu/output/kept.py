"""What stays from one audit of a file to the next: the reviewer's decisions, and which findings there were."""

from __future__ import annotations

import csv
import enum
import hashlib
import io
import json
import os
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from lkjtools.csv_table import unguard, write_table
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.limits import MOST_SIGNS
from lkjtools.reading.model import PublishedReport
from lkjtools.reviu.findings.finding import Finding

DECISIONS, STATE, CHANGES = "keputusan.csv", "audit.json", "perubahan.csv"
KEPUTUSAN = {"diterima": "diterima", "dengan_catatan": "diterima dengan catatan", "ditolak": "ditolak"}
"""What a reviewer may decide, with how it is printed."""
_COLUMNS = ("sidik", "temuan", "kepentingan", "judul", "keputusan", "catatan")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What DOCX and XLSX cannot hold."""
_SHORT = f"paling banyak {MOST_SIGNS} karakter"


class Perubahan(enum.StrEnum):
    """What became of a finding since the last audit."""

    BARU = "baru"
    BERUBAH = "berubah"
    """The test and what is printed are those of one that is gone, the words where it stands are others."""
    DIBACA = "perlu dibaca"
    """What was found is printed as before, and can no longer be decided."""
    SELESAI = "selesai"
    TETAP = "tetap"


@dataclass(frozen=True)
class Noted:
    """A finding as it is noted for the next audit.

    Attributes:
        sidik: its fingerprint, by which it is known again.
        temuan: its code.
        kepentingan: how much it matters.
        judul: its title.
        tempat: where it is.
        isi: the kind of its test and what is printed: what stays where the words around it are changed.
        letak: the fingerprint of what is printed where it is.
    """

    sidik: str
    temuan: str
    kepentingan: str
    judul: str
    tempat: str
    isi: str = ""
    letak: str = ""


@dataclass(frozen=True)
class Decision:
    """What a reviewer decided on a finding, and wrote beside it in columns of their own."""

    keputusan: str = ""
    catatan: str = ""
    lainnya: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_made(self) -> bool:
        """Anything is written."""
        return any((self.keputusan, self.catatan, *self.lainnya.values()))


@dataclass(frozen=True)
class Kept:
    """What was kept of earlier audits.

    Attributes:
        decisions: by fingerprint, also of findings that are gone.
        noted: the findings of the last audit, as its list of decisions has them.
        bacaan: sum of what was read of the file that was audited last; empty where there was none.
        findings: what was found in it.
        before: what was found in the file before that one; None where there was none.
    """

    decisions: Mapping[str, Decision]
    noted: Mapping[str, Noted]
    bacaan: str = ""
    findings: tuple[Noted, ...] = ()
    before: tuple[Noted, ...] | None = None

    def baseline(self, report: PublishedReport) -> tuple[Noted, ...] | None:
        """The findings that those of a report are compared with; None where no other was audited before."""
        if self.bacaan == sum_of_text(report):
            return self.before
        return self.findings if self.bacaan else None


NOTHING = Kept({}, {})


def sum_of_text(report: PublishedReport) -> str:
    """The SHA-256 of all that was read of a report, corrections of the reading by hand among it."""
    captions = [table.judul for table in report.tables.values()]
    return hashlib.sha256(repr([*report.texts(), *captions]).encode()).hexdigest()


def note_findings(findings: Sequence[Finding]) -> tuple[Noted, ...]:
    """Note findings; of several with one fingerprint each gets its own.

    It tells how many there are: where one of two is put right, nothing says which of them is left.

    Args:
        findings: in their order.

    Returns:
        The notes in the same order.
    """
    seen: Counter[str] = Counter()
    alike = Counter(finding.sidik for finding in findings)
    notes = []
    for finding in findings:
        sidik = finding.sidik
        seen[sidik] += 1
        of_several = f"-{seen[sidik]}-{alike[sidik]}" if alike[sidik] > 1 else ""
        notes.append(
            Noted(
                f"{sidik}{of_several}",
                finding.kode,
                finding.kepentingan,
                finding.judul,
                str(finding.tempat),
                f"{finding.cause.uji[0].uji}: {finding.tempat.teks}",
                finding.letak,
            )
        )
    return tuple(notes)


def compare_notes(
    now: Sequence[Noted], before: Sequence[Noted] | None, doubtful: Collection[str] = ()
) -> tuple[tuple[Perubahan, Noted], ...]:
    """Say what became of findings.

    Args:
        now: those of this audit.
        before: those of the last one; None where there was none.
        doubtful: what is printed where nothing is decided now: fingerprints, and tests with what they are of.

    Returns:
        New ones, those that stand in other words, those that are gone, then those that stayed; nothing where there
        was no audit before.
    """
    if before is None:
        return ()
    old, new = {note.sidik for note in before}, {note.sidik for note in now}
    gone = [note for note in before if note.sidik not in new]
    come = [note for note in now if note.sidik not in old]
    moved = {note.isi for note in gone} & {note.isi for note in come}
    left = [note for note in gone if note.isi not in moved]
    to_read = [note for note in left if note.letak in doubtful or note.isi in doubtful]
    return (
        *((Perubahan.BARU, note) for note in come if note.isi not in moved),
        *((Perubahan.BERUBAH, note) for note in come if note.isi in moved),
        *((Perubahan.DIBACA, note) for note in to_read),
        *((Perubahan.SELESAI, note) for note in left if note not in to_read),
        *((Perubahan.TETAP, note) for note in now if note.sidik in old),
    )


def has_results(folder: Path) -> bool:
    """Say whether a file was audited into a folder."""
    return os.path.isfile(folder / STATE)  # noqa: PTH113 - `Path.is_file` fails where one may not look


def read_kept(folder: Path, since: Path | None = None) -> Kept:
    """Read what earlier audits left in a folder.

    Args:
        folder: the folder of the results of one file.
        since: folder of the results of an earlier version; by default those in the folder.

    Returns:
        What was kept; nothing where there was no audit. Decisions in the folder go before those of the other.

    Raises:
        LkjError: the list of decisions cannot be read, or decides in words that are not known; all faults at once.
    """
    if since is not None:
        own, other = read_kept(folder), read_kept(since)
        decided = {sidik: each for sidik, each in own.decisions.items() if each.is_made}
        return replace(other, decisions={**other.decisions, **decided}, noted={**own.noted, **other.noted})
    decisions: dict[str, Decision] = {}
    noted: dict[str, Noted] = {}
    if (folder / DECISIONS).is_file():
        for row in _read_rows(folder / DECISIONS):
            others = {name: cell for name, cell in row.items() if name not in _COLUMNS}
            decisions[row["sidik"]] = Decision(row["keputusan"], row["catatan"], others)
            noted[row["sidik"]] = Noted(row["sidik"], row["temuan"], row["kepentingan"], row["judul"], "")
    kept = Kept(decisions, noted)
    state = folder / STATE
    if not state.is_file():
        return kept
    try:
        content = json.loads(state.read_text("utf-8"))
        before = content["sebelumnya"]
        return replace(
            kept,
            bacaan=_text(content["bacaan"]),
            findings=_notes(content["temuan"]),
            before=None if before is None else _notes(before),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = "catatan audit terakhir rusak atau dari versi lain program ini"
        raise LkjError(f"{state}: {what}; hapus berkas itu, lalu ulangi.") from None


def _notes(rows: object) -> tuple[Noted, ...]:
    if not isinstance(rows, list):
        raise TypeError
    return tuple(Noted(**{name: _text(value) for name, value in row.items()}) for row in rows)


def _text(value: object) -> str:
    if not isinstance(value, str) or _NO_TEXT.search(value):
        raise TypeError
    return value


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of the list of decisions, as a spreadsheet of any make saved it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LkjError(f"{path}: simpan sebagai CSV UTF-8, lalu ulangi.") from None
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns, records = next(reader, []), [cells for cells in reader if cells]
    except csv.Error:
        raise DataError([Fault(str(path), reader.line_num, None, None, _SHORT)]) from None
    faults = []
    missing = [name for name in ("sidik", "keputusan", "catatan") if name not in columns]
    if missing:
        raise LkjError(f"{path}: kolom {', '.join(missing)} tidak ada; kembalikan kolom itu, lalu ulangi.")
    twice = [name for name, times in Counter(filter(str.strip, columns)).items() if times > 1]
    if twice:
        raise LkjError(f"{path}: kolom {', '.join(twice)} lebih dari satu; beri nama lain, lalu ulangi.")
    rows: list[dict[str, str]] = []
    for line, cells in enumerate(records, start=2):
        pairs = [*zip_longest(columns, map(unguard, cells), fillvalue="")]
        row = {name: cell for name, cell in pairs if name.strip()}
        row |= {name: row.get(name, "").strip() for name in _COLUMNS}
        if nameless := next((cell for name, cell in pairs if cell.strip() and not name.strip()), None):
            faults.append(Fault(str(path), line, None, nameless, "isi di bawah sebuah nama kolom"))
        if len(row["catatan"]) > MOST_SIGNS:
            faults.append(Fault(str(path), line, "catatan", row["catatan"], _SHORT))
        if _NO_TEXT.search(row["catatan"]):
            faults.append(Fault(str(path), line, "catatan", row["catatan"], "teks tanpa tanda kendali"))
        if row["keputusan"] and row["keputusan"] not in KEPUTUSAN:
            expected = f"kosong atau salah satu dari {', '.join(KEPUTUSAN)}"
            faults.append(Fault(str(path), line, "keputusan", row["keputusan"], expected))
        other = next((each for each in rows if each["sidik"] == row["sidik"]), row)
        written = [name for name in row if name not in ("sidik", "temuan", "kepentingan", "judul")]
        if any(row[name] != other[name] for name in written):
            faults.append(Fault(str(path), line, "sidik", row["sidik"], "satu baris tiap sidik"))
        if row["sidik"]:
            rows.append(row)
        elif any(row[name] for name in written):
            faults.append(Fault(str(path), line, "sidik", "", "sidik temuan yang diputus"))
    if faults:
        raise DataError(faults)
    return rows


def write_kept(
    kept: Kept,
    now: Sequence[Noted],
    report: PublishedReport,
    changes: Sequence[tuple[Perubahan, Noted]],
) -> dict[str, bytes]:
    """Write what the next audit needs.

    Args:
        kept: what was kept before.
        now: the findings of this audit.
        report: what was read of the audited file.
        changes: what became of the findings since the last audit.

    Returns:
        The files by name: the list of decisions, to be filled in, at its end those on findings that are gone; the
        state; and what changed since the last audit.
    """
    found = {note.sidik for note in now}
    gone = [
        kept.noted[sidik]
        for sidik, decision in kept.decisions.items()
        if decision.is_made and sidik not in found
    ]
    others = tuple(dict.fromkeys(name for each in kept.decisions.values() for name in each.lainnya))
    rows = []
    for note in (*now, *gone):
        decision = kept.decisions.get(note.sidik, Decision())
        written = (decision.keputusan, decision.catatan, *(decision.lainnya.get(name, "") for name in others))
        rows.append((note.sidik, note.temuan, note.kepentingan, note.judul, *written))
    before = kept.baseline(report)
    state = {
        "nama": report.nama,
        "sha256": report.sha256,
        "bacaan": sum_of_text(report),
        "temuan": [asdict(note) for note in now],
        "sebelumnya": None if before is None else [asdict(note) for note in before],
    }
    changed = [
        (change.value, note.kepentingan, note.judul, note.tempat, note.temuan, note.sidik)
        for change, note in changes
    ]
    head = ("perubahan", "kepentingan", "judul", "tempat", "temuan", "sidik")
    return {
        DECISIONS: write_table((*_COLUMNS, *others), rows).encode("utf-8"),
        CHANGES: write_table(head, changed).encode("utf-8"),
        STATE: f"{json.dumps(state, ensure_ascii=False, indent=1)}\n".encode(),
    }
