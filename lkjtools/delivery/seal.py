"""The seal of a signed delivery: a copy of each of its files but evidence, in ``segel/<number>/``.

The first is number 0; a revision adds the next. What changed since is computed from the copies, cell by cell, so
that nobody has to say it, and whoever audits can open the data as they were signed.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lkjtools.delivery.cell_advice import YEAR
from lkjtools.delivery.core_table import core_tables
from lkjtools.delivery.folder import EVIDENCE, IDENTITY_FILE, SEALS, Delivery
from lkjtools.delivery.identity import FINAL
from lkjtools.delivery.rows import decode, read_records
from lkjtools.delivery.unused import list_files
from lkjtools.delivery.yaml_lines import leaves, name_of, parse_yaml
from lkjtools.door import through_the_door

_PLACE = re.compile(rf"{SEALS}/(0|[1-9][0-9]{{0,2}})/((?:19|20)[0-9]{{2}}/.+)")
# What is decided about a report after it was signed; the report itself prints none of it.
_LATER = frozenset({"penerimaan.csv", "tanggapan.csv"})
# Of evidence the seal has the sha256, in bukti.csv, and the check holds each file to it (delivery/evidence.py).
_UNCOPIED = (f"{SEALS}/", f"{EVIDENCE}/")
# They say how the seal itself stands.
_OF_THE_SEAL = ("status", "revisi")

Files = Mapping[str, bytes]
"""Content of files by their path relative to the data folder."""


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        file: path relative to the data folder.
        row: key of the row of a table, or place within laporan.yaml; the row itself in a table without a key; empty
            where the file as a whole is meant.
        column: the column; empty where the row as a whole is meant.
        before: what stood there; empty where nothing did.
        after: what stands there now; empty where nothing does.
    """

    file: str
    row: str
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.row, self.column)))
        return f'{place}: "{self.before}" menjadi "{self.after}"' if place else self.after


def seal_numbers(delivery: Delivery) -> tuple[int, ...]:
    """The numbers of the seals in the year's folder."""
    return tuple(sorted({int(number) for number, _ in _sealed(delivery)}))


def find_foreign(delivery: Delivery) -> list[str]:
    """Files in the folder of the seals that no seal has."""
    return [path for path in _files(delivery) if path.startswith(f"{SEALS}/") and not _PLACE.fullmatch(path)]


def read_sealed(delivery: Delivery, number: int) -> Files:
    """The files as they were sealed.

    Args:
        delivery: the delivery of the reported year.
        number: the number of the seal.

    Raises:
        DataError: one of them is no ordinary file of the data folder, or too large.
    """
    paths = sorted(path for found, path in _sealed(delivery) if int(found) == number)
    return {path: delivery.read_bytes(f"{SEALS}/{number}/{path}") for path in paths}


@through_the_door()
def read_delivered(delivery: Delivery) -> Files:
    """The files as they are: those of the reported year, and the tables of earlier years that it reads.

    Raises:
        DataError: one of them is no ordinary file of the data folder, or too large.
    """
    tables = {f"{name}.csv" for name in core_tables()} - _LATER
    files = {}
    for folder in sorted(path for path in delivery.data_dir.iterdir() if path.is_dir()):
        if not YEAR.fullmatch(folder.name) or int(folder.name) > delivery.tahun:
            continue
        of_year = delivery.of(int(folder.name))
        for path in list_files(folder):
            is_sealed = path in tables if of_year is not delivery else path not in _LATER
            if is_sealed and not path.startswith(_UNCOPIED):
                files[f"{of_year.tahun}/{path}"] = of_year.read_bytes(path)
    return files


def find_changes(before: Files, after: Files) -> tuple[Change, ...]:
    r"""What is not as it was, by file and place; status and revisions of laporan.yaml left aside.

    Args:
        before: the files as they were.
        after: the files as they are.

    Examples:
        >>> old, new = (f"kode_dokumen,nama\na,{name}\n".encode() for name in ("LHE", "LRA"))
        >>> [str(each) for each in find_changes({"2023/dokumen.csv": old}, {"2023/dokumen.csv": new})]
        ['a, nama: "LHE" menjadi "LRA"']
    """
    return tuple(
        change
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
        for change in _changes_in(path, before.get(path), after.get(path))
    )


def find_edited_revisions(delivery: Delivery, before: Files, after: Files) -> list[str]:
    """Places of the revisions in a sealed laporan.yaml that now say something else.

    Args:
        delivery: the delivery of the reported year.
        before: the files as they were sealed.
        after: the files as they are.
    """
    name = f"{delivery.tahun}/{IDENTITY_FILE}"
    then, now = (_identity_cells(files.get(name, b""), ("revisi",)) for files in (before, after))
    return [place for place, text in then.items() if now.get(place) != text]


def is_of_signed(delivery: Delivery, number: int, files: Files) -> bool:
    """Whether sealed files are those of a report of this year that was signed with so many revisions.

    Only what a seal says of itself is asked: its other keys may be those of an older package.

    Args:
        delivery: the delivery of the reported year.
        number: the number of the seal.
        files: the files as they were sealed.
    """
    text, _ = decode(files.get(f"{delivery.tahun}/{IDENTITY_FILE}", b""), IDENTITY_FILE)
    said, _, _ = parse_yaml(text or "", IDENTITY_FILE)
    if not isinstance(said, dict) or said.get("status") != FINAL:
        return False
    revisions = said.get("revisi") or []
    return isinstance(revisions, list) and len(revisions) == number


def write_seal(delivery: Delivery, number: int) -> int:
    """Copy the files as they are into a new seal.

    Args:
        delivery: the delivery of the reported year.
        number: the number of the seal.

    Returns:
        How many files it has.
    """
    files = read_delivered(delivery)
    home = delivery.data_dir / str(delivery.tahun) / SEALS
    new = home / f".{number}.baru"
    shutil.rmtree(new, ignore_errors=True)
    for name, content in files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    new.rename(home / str(number))
    return len(files)


def _files(delivery: Delivery) -> list[str]:
    return list_files(delivery.data_dir / str(delivery.tahun))


def _sealed(delivery: Delivery) -> Iterator[tuple[str, str]]:
    """Number and path of every sealed file."""
    for path in _files(delivery):
        found = _PLACE.fullmatch(path)
        if found:
            yield found[1], found[2]


def _changes_in(path: str, before: bytes | None, after: bytes | None) -> Iterator[Change]:
    """What is not as it was in one file; cell by cell where it is a table or laporan.yaml on both sides."""
    if before is None or after is None:
        yield Change(path, "", "", "", "berkas ditambahkan" if before is None else "berkas dihapus")
        return
    old, new = _cells(path, before), _cells(path, after)
    if old is None or new is None or old == new:
        if not path.endswith(f"/{IDENTITY_FILE}"):  # there the rest is status and revisions
            yield Change(path, "", "", "", "isi berkas berubah")
        return
    for row, column in dict.fromkeys([*old, *new]):
        was, now = old.get((row, column), ""), new.get((row, column), "")
        if was != now:
            yield Change(path, row, column, was, now)


def _cells(path: str, content: bytes) -> dict[tuple[str, str], str] | None:
    """Row and column -> text; None where the file has no cells."""
    if path.endswith(f"/{IDENTITY_FILE}"):
        kept = _identity_cells(content, None)
        return {(place, ""): text for place, text in kept.items()}
    text, _ = decode(content, path)
    if text is None or not path.endswith(".csv"):
        return None
    records, faults = read_records(text, path)
    if faults or not records:
        return None
    (_, header), *rows = records
    table = core_tables().get(path.partition("/")[2].removesuffix(".csv"))
    places = [header.index(name) for name in (table.key if table else ()) if name in header]
    cells: dict[tuple[str, str], str] = {}
    seen: Counter[str] = Counter()
    for _, row in rows:
        key = ", ".join(row[place] for place in places if place < len(row) and row[place])
        if not places:  # of a table without a key a changed row is one that went and one that came
            whole = "; ".join(row)
            seen[whole] += 1
            cells[whole if seen[whole] == 1 else f"{whole} ({seen[whole]})", ""] = whole
            continue
        cells |= {(key, name): cell for name, cell in zip(header, row, strict=False) if cell}
    return cells


def _identity_cells(content: bytes, keys: Sequence[str] | None) -> dict[str, str]:
    """Place -> text of what laporan.yaml says, under these keys; but for those of the seal if none are given."""
    text, _ = decode(content, IDENTITY_FILE)
    parsed, _, _ = parse_yaml(text or "", IDENTITY_FILE)
    return {
        name_of(path): "" if value is None else str(value)
        for path, value in leaves(parsed)
        if path and (path[0] in keys if keys else path[0] not in _OF_THE_SEAL)
    }
