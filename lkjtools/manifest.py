"""What a report was made from and what it consists of: sha256 of inputs, package, rules, lock and outputs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError, with_config

from lkjtools.errors import LkjError
from lkjtools.figure.recorded import Text
from lkjtools.masa import Masa
from lkjtools.project import program_file
from lkjtools.record.record import Record
from lkjtools.record.source import hash_source
from lkjtools.sealed_files import FORMATS, MANIFEST, hash_outputs, sha256_of
from lkjtools.show.recorded import LaporanV1, Sha256
from lkjtools.versions import MACHINE, describe_environment, hash_package, hash_rules

# A file within the folder; verify opens no other.
_Name = Annotated[str, Field(pattern=r"^(?!(.*/)?\.{1,2}(/|$))[^/\\:\x00-\x1f][^\\:\x00-\x1f]{0,299}$")]
_VERSION = re.compile(
    r"[0-9]+(\.[0-9]+){0,5}((a|b|rc|\.?dev|\.?post)[0-9]+)*(\+[a-z]{0,9}[0-9.]{0,20})?", re.ASCII
)
_PLATFORM = re.compile(r"[ -~]{0,199}[!-~]")


def _are_versions(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Versions and no other words, for they are printed in the report."""
    for name, text in environment.items():
        if not (_PLATFORM if name == "platform" else _VERSION).fullmatch(text):
            raise ValueError(name)
    return environment


def _are_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """At least one, each once, in the order of all."""
    if not formats or formats != tuple(name for name in FORMATS if name in formats):
        raise ValueError(", ".join(formats))
    return formats


@with_config(ConfigDict(extra="forbid", strict=True, validate_default=True, regex_engine="python-re"))
@dataclass(frozen=True)
class Manifest:
    """The seal of a report.

    Attributes:
        tahun: the year of the report.
        data_dir: the data folder, as the notebooks name it.
        data: file relative to the data folder -> sha256; None for a file that was looked for and absent.
        notebooks: chapter -> sha256 of what of the committed notebook decides a result.
        package: sha256 of the package without its rules.
        rules: sha256 of the rules.
        lock: sha256 of the lock file; None where there is none.
        environment: what may change the bytes of an output: interpreter, platform, versions of libraries.
        outputs: file relative to the report's folder -> sha256.
        instansi: whose report it is, with the government it belongs to; empty in a seal of an earlier version.
        record: sha256 of the record, which the Kode keaslian shortens; empty in a seal of an earlier version.
        triwulan: the quarter of the report; None for that of the year.
        formats: as what it is printed; all in a seal of an earlier version.
    """

    tahun: int
    data_dir: Text
    data: Mapping[_Name, Sha256 | None]
    notebooks: Mapping[_Name, Sha256]
    package: Sha256
    rules: Sha256
    lock: Sha256 | None
    environment: Annotated[Mapping[str, str], AfterValidator(_are_versions)]
    outputs: Mapping[_Name, Sha256]
    instansi: Text = ""
    record: Sha256 = ""
    triwulan: Annotated[int, Field(ge=1, le=4)] | None = None
    formats: Annotated[tuple[str, ...], AfterValidator(_are_formats)] = FORMATS

    @property
    def masa(self) -> Masa:
        """The reported time."""
        return Masa(self.tahun, self.triwulan)

    def changes(self, other: Manifest) -> list[str]:
        """Name what differs from another state of the inputs, outputs and environment left aside.

        Returns:
            One Indonesian sentence without full stop for each difference.

        Examples:
            >>> seal = Manifest(2023, "data", {"a.csv": "1"}, {}, "p", "r", None, {}, {})
            >>> seal.changes(Manifest(2023, "data", {"a.csv": "2"}, {}, "p", "s", None, {}, {}))
            ['data/a.csv berubah', 'aturan (lkjtools/law) berubah']
        """
        found = differences(self.data, other.data, f"{self.data_dir}/")
        found += differences(self.notebooks, other.notebooks, "notebooks/")
        parts = (
            ("package", "paket lkjtools"),
            ("rules", "aturan (lkjtools/law)"),
            ("lock", "requirements.lock"),
        )
        return found + [
            f"{name} berubah" for part, name in parts if getattr(self, part) != getattr(other, part)
        ]


def differences(old: Mapping[str, str | None], new: Mapping[str, str | None], prefix: str = "") -> list[str]:
    """Name what differs between two sets of hashes.

    Args:
        old: name -> hash as sealed; None for a file that was absent.
        new: name -> hash as found.
        prefix: printed before each name.

    Returns:
        One Indonesian phrase a difference: gone, added or changed.

    Examples:
        >>> differences({"a": "1", "b": "1", "c": None}, {"a": "2", "c": "1"})
        ['a berubah', 'b hilang', 'c ditambahkan']
    """
    found = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before != after:
            what = "hilang" if after is None else "ditambahkan" if before is None else "berubah"
            found.append(f"{prefix}{name} {what}")
    return found


def describe_inputs(
    masa: Masa,
    *,
    root: Path,
    data_dir: str,
    reads: Iterable[str],
    notebooks: Iterable[Path],
    instansi: str,
) -> Manifest:
    """Seal the inputs as they are now, without outputs.

    Args:
        masa: the reported time.
        root: the project's folder.
        data_dir: the data folder, relative to it where it lies in it.
        reads: the files that the chapters read or looked for, relative to the data folder.
        notebooks: the committed notebooks.
        instansi: whose report it is.
    """
    folder = root / data_dir
    return Manifest(
        masa.tahun,
        data_dir,
        {name: sha256_of(folder / name) for name in sorted(set(reads))},
        {path.stem: hash_source(path) or "" for path in notebooks},
        hash_package(),
        hash_rules(),
        sha256_of(program_file(root, "requirements.lock")),
        describe_environment(),
        {},
        instansi,
        triwulan=masa.triwulan,
    )


def record_differences(
    manifest: Manifest,
    record: Record,
    reads: Iterable[tuple[str, str | None]] = (),
) -> list[str]:
    """Name what the executed chapters say of their inputs and the manifest says otherwise.

    Args:
        manifest: the inputs as sealed, or as they are now.
        record: what the executed chapters say.
        reads: what was read before the chapters ran.

    Returns:
        One Indonesian name each: a data file, the package, the rules, or a part of the environment.
    """
    found = [
        f"{manifest.data_dir}/{path}"
        for path, sha256 in [*reads, *((read.path, read.sha256) for read in record.reads)]
        if path not in manifest.data or manifest.data[path] != sha256
    ]
    versions = {name: text for name, text in manifest.environment.items() if name not in MACHINE}
    for place, identity in record.shown(LaporanV1):
        said = (
            ("paket lkjtools", identity.paket, manifest.package),
            ("aturan (lkjtools/law)", identity.aturan, manifest.rules),
            (f"lingkungan {place.chapter}", identity.perangkat, versions),
        )
        found += [name for name, then, sealed in said if then not in (None, sealed)]
    return list(dict.fromkeys(found))


def input_differences(before: Manifest, after: Manifest) -> list[str]:
    """Name the inputs, data left aside, that are not what they were.

    Returns:
        One Indonesian name each.
    """
    return [change.removesuffix(" berubah") for change in replace(before, data=after.data).changes(after)]


def write_manifest(inputs: Manifest, folder: Path) -> None:
    """Seal a finished set of outputs; this is the last file written."""
    sealed = replace(inputs, outputs=hash_outputs(folder))
    (folder / MANIFEST).write_text(manifest_text(sealed), encoding="utf-8", newline="\n")


def manifest_text(manifest: Manifest) -> str:
    """Write the only text that a manifest has; its last line but one is the sha256 of all the others' content."""
    content = asdict(manifest)
    seal = hashlib.sha256(_json(content).encode()).hexdigest()
    return _json(content | {"seal": seal})


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Read the seal of a report.

    Raises:
        LkjError: there is none, or it cannot be read: the set is not a finished report.
    """
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        content.pop("seal", None)
        _json(content).encode()  # half of a pair of signs can be written in JSON, and is no text
        if "formats" in content:
            content["formats"] = tuple(content["formats"])
        return Manifest(**content)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise LkjError(
            f"{folder.name}/{MANIFEST} tidak ada atau tidak terbaca; susun laporannya dengan lkj report."
        ) from error


def read_seal(folder: Path) -> Manifest:
    """Read the seal of a report and make sure that nobody wrote in it.

    Raises:
        LkjError: there is none, or it is not what building a report writes, down to the byte.
    """
    manifest = read_manifest(folder)
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    try:
        TypeAdapter(Manifest).validate_json(_json(asdict(manifest)))
    except ValidationError:
        raise LkjError(
            f"{folder.name}/{MANIFEST} tidak berbentuk segel laporan: ada isian asing atau kurang. "
            "Laporan dari versi terdahulu disusun ulang dengan lkj report."
        ) from None
    if manifest_text(manifest) != text:
        raise LkjError(f"{folder.name}/{MANIFEST} berubah sejak laporan disegel.")
    return manifest
