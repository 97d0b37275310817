"""What the last run was made from: what has not changed since is not made again, and what has is named.

Nothing heavy is loaded here: a report that needs no run is known as such in a fraction of a second. What is kept
stands beside the results and is believed only as far as hashes bear it out; `lkj verify` never asks it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from lkjtools.masa import Masa
from lkjtools.project import describe_folder, is_clutter, list_chapter_files, program_file
from lkjtools.sealed_files import FORMATS, MANIFEST, hash_outputs, sha256_of
from lkjtools.versions import describe_environment, hash_package, hash_rules

FORCED = "--force"
NOTEBOOK_CHANGED = "buku kerjanya berubah"
NO_REPORT = "belum ada laporan yang utuh"
_MOST_NAMED = 3
_SEALED = ("data", "notebooks", "package", "rules", "lock", "environment")
"""What the manifest of a report names too."""


@dataclass(frozen=True)
class State:
    """Everything that may decide what a run gives.

    Attributes:
        parameters: YEAR, TRIWULAN and DATA_DIR, and where the chapters stand.
        data: file relative to the data folder -> sha256; None for one that was looked for and absent.
        names: sha256 of the names of all that stands in the data folder, since some of it is read by listing, and
            of where links among them lead.
        notebooks: chapter -> sha256 of the notebook's file.
        package: sha256 of the package without its rules.
        rules: sha256 of the rules.
        lock: sha256 of the lock file; None where there is none.
        environment: interpreter, system and versions of libraries.
        locale: the variables by which a system says its language.
    """

    parameters: Mapping[str, str | int | None]
    data: Mapping[str, str | None]
    names: str
    notebooks: Mapping[str, str | None]
    package: str
    rules: str
    lock: str | None
    environment: Mapping[str, str]
    locale: Mapping[str, str]

    def common_changes(self, now: State) -> list[str]:
        """Name what has changed of that on which every chapter rests.

        Returns:
            Indonesian phrases; nothing where a chapter need only look at its own notebook and data.
        """
        found = [
            text
            for text, old, new in (
                ("parameter lain", self.parameters, now.parameters),
                ("paket lkjtools berubah", self.package, now.package),
                ("aturan berubah", self.rules, now.rules),
                ("requirements.lock berubah", self.lock, now.lock),
                ("bahasa sistem lain", self.locale, now.locale),
                ("berkas di folder data bertambah atau berkurang", self.names, now.names),
            )
            if old != new
        ]
        names = sorted(
            name
            for name in self.environment.keys() | now.environment.keys()
            if self.environment.get(name) != now.environment.get(name)
        )
        return found + [f"versi {name} lain" for name in names]


def describe_state(
    masa: Masa, *, root: Path, data_dir: Path, reads: Iterable[str], notebooks_dir: Path
) -> State:
    """Describe everything that may decide what a run gives, as it is now.

    Args:
        masa: the reported time.
        root: the project's folder.
        data_dir: the folder that holds the years, absolute.
        reads: the files to look at, relative to the data folder.
        notebooks_dir: folder of the committed notebooks.
    """
    chapters = list_chapter_files(notebooks_dir, is_quarter=masa.triwulan is not None)
    return State(
        {
            "YEAR": masa.tahun,
            "TRIWULAN": masa.triwulan,
            "DATA_DIR": describe_folder(data_dir, root),
            "notebooks": describe_folder(notebooks_dir, root),
        },
        {name: sha256_of(data_dir / name) for name in sorted(set(reads))},
        _hash_names(data_dir),
        {path.stem: sha256_of(path) for path in chapters},
        hash_package(),
        hash_rules(),
        sha256_of(program_file(root, "requirements.lock")),
        describe_environment(),
        {name: os.environ[name] for name in sorted(os.environ) if name == "LANG" or name.startswith("LC_")},
    )


@dataclass(frozen=True)
class Memory:
    """What is kept of a finished run.

    Attributes:
        state: what it was made from.
        seal: sha256 of the manifest of its report; of a check, which makes no file, nothing.
        lines: what it said of the data, to be said again.
        is_warned: whether the data has a warning that nobody has accepted.
        reads: chapter -> what it read or looked for: file -> sha256.
    """

    state: State
    seal: str = ""
    lines: tuple[str, ...] = ()
    is_warned: bool = False
    reads: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)


def memory_path(target: Path) -> Path:
    """Say where the memory of a report stands: beside its folder, since it is no part of the report."""
    return target.with_name(f".{target.name}.ingatan.json")


def failed_folder(masa: Masa) -> str:
    """Name the folder, beside that of the report, in which the chapters of a run that failed are kept.

    Args:
        masa: the reported time.
    """
    return f"{masa}-gagal"


def check_path(root: Path, masa: Masa) -> Path:
    """Say where the memory of a check stands: among the results, of which it makes none itself.

    Args:
        root: the project's folder.
        masa: the reported time.
    """
    return root / (os.environ.get("LKJ_OUTPUT") or "outputs") / f".{masa}.periksa.json"


def read_memory(path: Path) -> Memory | None:
    """Read what is kept of a run; None where there is nothing that this version has written."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        state = State(**content.pop("state"))
        memory = replace(Memory(state, **content), lines=tuple(content["lines"]))
        hashes = (state.data, state.notebooks, state.environment, state.locale, *memory.reads.values())
        return memory if all(map(_are_texts, hashes)) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _are_texts(found: object) -> bool:
    return isinstance(found, dict) and all(each is None or isinstance(each, str) for each in found.values())


def write_memory(memory: Memory, path: Path) -> None:
    """Keep what a run was made from; where that cannot be written the next run makes everything anew."""
    with contextlib.suppress(OSError):
        new = path.with_name(f"{path.name}.baru")
        new.write_text(json.dumps(asdict(memory), ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(path)


def recall(path: Path, masa: Masa, *, root: Path, data_dir: Path, notebooks_dir: Path) -> Memory | None:
    """Recall a run of which nothing has changed that may decide what it gives.

    Args:
        path: where its memory stands.
        masa: the reported time.
        root: the project's folder.
        data_dir: the folder that holds the years, absolute.
        notebooks_dir: folder of the committed notebooks.

    Returns:
        The memory; None where there is none, or something has changed.
    """
    memory = read_memory(path)
    if memory is None:
        return None
    now = describe_state(
        masa, root=root, data_dir=data_dir, reads=memory.state.data, notebooks_dir=notebooks_dir
    )
    return memory if memory.state == now else None


def find_unchanged(
    masa: Masa,
    *,
    root: Path,
    data_dir: Path,
    output_dir: Path,
    notebooks_dir: Path,
    formats: Sequence[str] = FORMATS,
) -> Memory | None:
    """Find a finished report that a new run would give again, byte for byte.

    Args:
        masa: the reported time.
        root: the project's folder.
        data_dir: the folder that holds the years, absolute.
        output_dir: folder that takes ``<tahun>/``, absolute.
        notebooks_dir: folder of the committed notebooks.
        formats: as what it is to be printed.

    Returns:
        What is kept of its run; None where it has to be made, or a command was interrupted while making it.
    """
    target = output_dir / f"{masa}"
    # What another run has left, one that failed too, is cleared away by the next.
    left = (f".{masa}.baru", f".{masa}.lama", failed_folder(masa))
    if target.is_symlink() or any((output_dir / name).exists() for name in left):
        return None
    memory = recall(memory_path(target), masa, root=root, data_dir=data_dir, notebooks_dir=notebooks_dir)
    if memory is None or not _is_sealed(target, memory):
        return None
    return memory if printed_as(target) == tuple(formats) else None


def printed_as(target: Path) -> tuple[str, ...] | None:
    """Say as what a report was printed, as its manifest names it; None where there is none that does.

    Args:
        target: the folder of the report.
    """
    try:
        return tuple(json.loads((target / MANIFEST).read_text(encoding="utf-8"))["formats"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_sealed(target: Path, memory: Memory) -> bool:
    """Whether a folder holds the report of a memory: every file as it was sealed, and made from what both name."""
    try:
        if not memory.seal or sha256_of(target / MANIFEST) != memory.seal:
            return False
        sealed = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        found = hash_outputs(target)
    except OSError:
        return False
    if any(sealed.get(name) != getattr(memory.state, name) for name in _SEALED):
        return False
    return all(found.get(name) == sha256 for name, sha256 in sealed["outputs"].items())


def recall_last(target: Path) -> Memory | None:
    """Recall the run that made the report in a folder; None where the report is not as that run sealed it.

    Args:
        target: the folder of the report.
    """
    memory = read_memory(memory_path(target))
    return memory if memory is not None and _is_sealed(target, memory) else None


def find_reasons(memory: Memory | None, now: State) -> Mapping[str, str]:
    """Say of each chapter why it has to run.

    Args:
        memory: what is kept of the last run, its report as it was sealed; None where there is none.
        now: everything as it is now, every file that the last run read among it.

    Returns:
        Chapter -> an Indonesian phrase; nothing for a chapter that can be used again.

    Examples:
        >>> then = State({}, {"a.csv": "1", "b.csv": "1"}, "", {"x": "1", "y": "1"}, "", "", None, {}, {})
        >>> now = replace(then, data={"a.csv": "2", "b.csv": "1"})
        >>> dict(find_reasons(Memory(then, reads={"x": {"a.csv": "1"}, "y": {"b.csv": "1"}}), now))
        {'x': 'a.csv berubah'}
    """
    if memory is None:
        return dict.fromkeys(now.notebooks, NO_REPORT)
    common = memory.state.common_changes(now)
    reasons = {}
    for name, sha256 in now.notebooks.items():
        found = [*common]
        if name not in memory.reads or memory.state.notebooks.get(name) != sha256:
            found.append(NOTEBOOK_CHANGED)
        read = memory.reads.get(name, {})
        found += [f"{file} berubah" for file, then in read.items() if now.data.get(file) != then]
        if found:
            more = f" dan {len(found) - _MOST_NAMED} lainnya" if len(found) > _MOST_NAMED else ""
            reasons[name] = ", ".join(found[:_MOST_NAMED]) + more
    return reasons


def list_names(data_dir: Path) -> list[str]:
    """List all that stands in a data folder but for what systems leave there; links followed, each folder once.

    Args:
        data_dir: the folder that holds the years.

    Returns:
        Paths relative to it, with ``/``, in order.
    """
    found, seen = [], set[str]()
    for place, folders, names in os.walk(data_dir, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else [name for name in folders if not is_clutter(name)]
        seen.add(real)
        inside = Path(place).relative_to(data_dir)
        found += [(inside / name).as_posix() for name in (*names, *folders) if not is_clutter(name)]
    return sorted(found)


def _hash_names(data_dir: Path) -> str:
    """Hash the names, and where those that are links lead: a file in the folder may not lie outside of it."""
    places = ((name, data_dir / name) for name in list_names(data_dir))
    named = [(name, str(path.resolve()) if path.is_symlink() else "") for name, path in places]
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()
