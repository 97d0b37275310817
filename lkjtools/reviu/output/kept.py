"""What stays from one audit of a file to the next: the reviewer's decisions, and which findings there were."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from lkjtools.csv_table import unguard, write_table
from lkjtools.errors import DataError, Fault, LkjError
from lkjtools.reviu.findings.finding import Finding

DECISIONS, STATE, CHANGES = "keputusan.csv", "audit.json", "perubahan.csv"
KEPUTUSAN = {"diterima": "diterima", "dengan_catatan": "diterima dengan catatan", "ditolak": "ditolak"}
"""What a reviewer may decide, with how it is printed."""
_COLUMNS = ("sidik", "temuan", "kepentingan", "judul", "keputusan", "catatan")


class Perubahan(enum.StrEnum):
    """What became of a finding since the last audit."""

    BARU = "baru"
    TETAP = "tetap"
    SELESAI = "selesai"


@dataclass(frozen=True)
class Noted:
    """A finding as it is noted for the next audit.

    Attributes:
        sidik: its fingerprint, by which it is known again.
        temuan: its code.
        kepentingan: how much it matters.
        judul: its title.
        tempat: where it is.
    """

    sidik: str
    temuan: str
    kepentingan: str
    judul: str
    tempat: str


@dataclass(frozen=True)
class Decision:
    """What a reviewer decided on a finding."""

    keputusan: str = ""
    catatan: str = ""


@dataclass(frozen=True)
class Kept:
    """What was kept of earlier audits.

    Attributes:
        decisions: by fingerprint, also of findings that are gone.
        noted: the findings of the last audit, as its list of decisions has them.
        sha256: of the file that was audited last; empty where there was none.
        findings: what was found in it.
        before: what was found in the file before that one; None where there was none.
    """

    decisions: Mapping[str, Decision]
    noted: Mapping[str, Noted]
    sha256: str = ""
    findings: tuple[Noted, ...] = ()
    before: tuple[Noted, ...] | None = None

    def baseline(self, sha256: str) -> tuple[Noted, ...] | None:
        """The findings that those of a file are compared with; None where no other file was audited before."""
        if self.sha256 == sha256:
            return self.before
        return self.findings if self.sha256 else None


NOTHING = Kept({}, {})


def note_findings(findings: Sequence[Finding]) -> tuple[Noted, ...]:
    """Note findings; of several with one fingerprint each gets its own.

    Args:
        findings: in their order.

    Returns:
        The notes in the same order.
    """
    seen: Counter[str] = Counter()
    notes = []
    for finding in findings:
        seen[finding.sidik] += 1
        times = seen[finding.sidik]
        sidik = finding.sidik if times == 1 else f"{finding.sidik}-{times}"
        notes.append(Noted(sidik, finding.kode, finding.kepentingan, finding.judul, str(finding.tempat)))
    return tuple(notes)


def compare_notes(
    now: Sequence[Noted], before: Sequence[Noted] | None
) -> tuple[tuple[Perubahan, Noted], ...]:
    """Say what became of findings.

    Args:
        now: those of this audit.
        before: those of the last one; None where there was none.

    Returns:
        New ones, then those that are gone, then those that stayed; nothing where there was no audit before.
    """
    if before is None:
        return ()
    old, new = {note.sidik for note in before}, {note.sidik for note in now}
    return (
        *((Perubahan.BARU, note) for note in now if note.sidik not in old),
        *((Perubahan.SELESAI, note) for note in before if note.sidik not in new),
        *((Perubahan.TETAP, note) for note in now if note.sidik in old),
    )


def has_results(folder: Path) -> bool:
    """Say whether a file was audited into a folder."""
    return (folder / STATE).is_file()


def read_kept(folder: Path) -> Kept:
    """Read what earlier audits left in a folder.

    Args:
        folder: the folder of the results of one file.

    Returns:
        What was kept; nothing where there was no audit.

    Raises:
        LkjError: the list of decisions cannot be read, or decides in words that are not known; all faults at once.
    """
    decisions: dict[str, Decision] = {}
    noted: dict[str, Noted] = {}
    if (folder / DECISIONS).is_file():
        for row in _read_rows(folder / DECISIONS):
            decisions[row["sidik"]] = Decision(row["keputusan"], row["catatan"])
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
            sha256=content["sha256"],
            findings=_notes(content["temuan"]),
            before=None if before is None else _notes(before),
        )
    except (ValueError, KeyError, TypeError):
        raise LkjError(f"{state}: catatan audit terakhir rusak; hapus berkas itu, lalu ulangi.") from None


def _notes(rows: Sequence[Mapping[str, str]]) -> tuple[Noted, ...]:
    return tuple(Noted(**row) for row in rows)


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of the list of decisions, as a spreadsheet of any make saved it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LkjError(f"{path}: simpan sebagai CSV UTF-8, lalu ulangi.") from None
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    records = list(reader)
    faults = []
    missing = [name for name in ("sidik", "keputusan", "catatan") if name not in (reader.fieldnames or ())]
    if missing:
        raise LkjError(f"{path}: kolom {', '.join(missing)} tidak ada; kembalikan kolom itu, lalu ulangi.")
    rows: list[dict[str, str]] = []
    for line, record in enumerate(records, start=2):
        row = {name: unguard((record.get(name) or "").strip()) for name in _COLUMNS}
        if row["keputusan"] and row["keputusan"] not in KEPUTUSAN:
            expected = f"kosong atau salah satu dari {', '.join(KEPUTUSAN)}"
            faults.append(Fault(str(path), line, "keputusan", row["keputusan"], expected))
        other = next((each for each in rows if each["sidik"] == row["sidik"]), row)
        if (row["keputusan"], row["catatan"]) != (other["keputusan"], other["catatan"]):
            faults.append(Fault(str(path), line, "sidik", row["sidik"], "satu baris tiap sidik"))
        if row["sidik"]:
            rows.append(row)
        elif row["keputusan"] or row["catatan"]:
            faults.append(Fault(str(path), line, "sidik", "", "sidik temuan yang diputus"))
    if faults:
        raise DataError(faults)
    return rows


def write_kept(kept: Kept, now: Sequence[Noted], nama: str, sha256: str) -> dict[str, bytes]:
    """Write what the next audit needs.

    Args:
        kept: what was kept before.
        now: the findings of this audit.
        nama: name of the audited file.
        sha256: of its bytes.

    Returns:
        The files by name: the list of decisions, to be filled in, at its end those on findings that are gone; the
        state; and what changed since the last audit.
    """
    gone = [
        kept.noted[sidik]
        for sidik, decision in kept.decisions.items()
        if (decision.keputusan or decision.catatan) and sidik not in {note.sidik for note in now}
    ]
    rows = []
    for note in (*now, *gone):
        decision = kept.decisions.get(note.sidik, Decision())
        rows.append(
            (note.sidik, note.temuan, note.kepentingan, note.judul, decision.keputusan, decision.catatan)
        )
    before = kept.baseline(sha256)
    state = {
        "nama": nama,
        "sha256": sha256,
        "temuan": [asdict(note) for note in now],
        "sebelumnya": None if before is None else [asdict(note) for note in before],
    }
    changes = [
        (change.value, note.kepentingan, note.judul, note.tempat, note.temuan, note.sidik)
        for change, note in compare_notes(now, before)
    ]
    head = ("perubahan", "kepentingan", "judul", "tempat", "temuan", "sidik")
    return {
        DECISIONS: write_table(_COLUMNS, rows).encode("utf-8"),
        CHANGES: write_table(head, changes).encode("utf-8"),
        STATE: f"{json.dumps(state, ensure_ascii=False, indent=1)}\n".encode(),
    }
