"""The statement of a verification: what was compared, on what, when, with which versions, and the result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lkjtools.errors import LkjError, describe_os_error
from lkjtools.manifest import read_seal
from lkjtools.masa import Masa
from lkjtools.outputs import add_files, find_report, open_results
from lkjtools.sealed_files import MANIFEST
from lkjtools.verify import IncomparableError, Verification, VerificationError, verify_report
from lkjtools.versions import list_versions

_TEMPLATES = Path(__file__).parent / "templates"
FORM = "lkj-verifikasi-1"
MATCHES, DIFFERS, INCOMPARABLE = "sesuai", "tidak sesuai", "tidak dapat dibandingkan"


@dataclass(frozen=True)
class Statement:
    """What one verification found.

    Attributes:
        bentuk: name and version of this form.
        tahun: the year of the report.
        instansi: whose report it is.
        cakupan: ``laporan``, or the chapter that alone was run again.
        waktu: when it ended, ISO 8601 with the offset of the place.
        hasil: ``sesuai``, ``tidak sesuai`` or ``tidak dapat dibandingkan``.
        temuan: the lines that say what differs, or why nothing could be compared; none where all is the same.
        langkah: what was done, one line a step.
        sel: code cells that showed the same again; None where it did not come so far.
        angka: figures in these cells.
        lingkungan: differences from the environment in which the report was made.
        setara: what prints the same there without being the same byte for byte.
        kode_keaslian: the code that stands in the report.
        sidik_catatan: sha256 of the record, which that code shortens.
        sidik_manifest: sha256 of manifest.json, which holds that of every file.
        versi: interpreter, package and libraries that verified.
        triwulan: the quarter of the report; None for that of the year.
    """

    bentuk: str
    tahun: int
    instansi: str
    cakupan: str
    waktu: str
    hasil: str
    temuan: tuple[str, ...]
    langkah: tuple[str, ...]
    sel: int | None
    angka: int | None
    lingkungan: tuple[str, ...]
    setara: tuple[str, ...]
    kode_keaslian: str
    sidik_catatan: str
    sidik_manifest: str
    versi: dict[str, str]
    triwulan: int | None = None

    @property
    def masa(self) -> Masa:
        """The time of the report."""
        return Masa(self.tahun, self.triwulan)


def statement_name(only: str | None = None) -> str:
    """The name of a statement's files without suffix.

    Examples:
        >>> statement_name(), statement_name("04_penutup")
        ('verifikasi', 'verifikasi-04_penutup')
    """
    return "verifikasi" if only is None else f"verifikasi-{only}"


def verify_and_state(
    tahun: int,
    *,
    root: Path,
    output_dir: Path,
    notebooks_dir: Path,
    jobs: int,
    progress: Callable[[str], None] = lambda line: None,
    chapters: Sequence[str] | None = None,
    only: str | None = None,
    triwulan: int | None = None,
) -> Verification:
    """Verify a report as `verify_report` does, and save beside it what came of it.

    Args:
        tahun: the year of the report.
        root: the project's folder.
        output_dir: folder that holds ``<tahun>/``.
        notebooks_dir: folder of the committed notebooks.
        jobs: how many chapters may run, and files be made, at once.
        progress: called with one Indonesian line for every step, the last of them where the statement stands.
        chapters: the chapters without suffix, in order; those of dokumen.yaml if not given.
        only: the one chapter to run again.
        triwulan: the quarter of the report; None for that of the year.

    Returns:
        What was compared.

    Raises:
        LkjError: there is no finished report; nothing is stated of what is not there.
        VerificationError: it is not what its inputs give; that is stated too.
    """
    steps: list[str] = []

    def note(line: str) -> None:
        steps.append(line)
        progress(line)

    try:
        done = verify_report(
            tahun,
            root=root,
            output_dir=output_dir,
            notebooks_dir=notebooks_dir,
            jobs=jobs,
            progress=note,
            chapters=chapters,
            only=only,
            triwulan=triwulan,
        )
    except VerificationError as error:
        progress(_save(output_dir, Masa(tahun, triwulan), only, steps, error))
        raise
    progress(_save(output_dir, Masa(tahun, triwulan), only, steps, done))
    return done


def _save(
    output_dir: Path,
    masa: Masa,
    only: str | None,
    steps: Sequence[str],
    outcome: Verification | VerificationError,
) -> str:
    """Write the statement's files; where the folder takes none, the result stands on the screen alone."""
    try:
        with open_results(output_dir, masa) as target:
            made = _make(target, masa, only, steps, outcome)
            name = statement_name(only)
            files = {
                f"{name}.html": render_statement(made).encode("utf-8"),
                f"{name}.json": statement_text(made).encode("utf-8"),
            }
            add_files(target, files, made.instansi)
    except OSError as error:
        return f"Pernyataan tidak dapat disimpan. {describe_os_error(error)}"
    except LkjError as error:
        return f"Pernyataan tidak dapat disimpan. {error}"
    return f"Pernyataan: {target / name}.html dan .json"


def _make(
    folder: Path,
    masa: Masa,
    only: str | None,
    steps: Sequence[str],
    outcome: Verification | VerificationError,
) -> Statement:
    from lkjtools.document.authenticity import short_code

    manifest = read_seal(folder)
    done = outcome if isinstance(outcome, Verification) else None
    return Statement(
        bentuk=FORM,
        tahun=masa.tahun,
        instansi=manifest.instansi,
        cakupan=only or "laporan",
        waktu=datetime.now().astimezone().isoformat(timespec="seconds"),
        hasil=_result(outcome),
        temuan=() if done else tuple(str(outcome).splitlines()),
        langkah=tuple(steps),
        sel=None if done is None else done.cells,
        angka=None if done is None else done.figures,
        lingkungan=done.environment if done else (),
        setara=done.alike if done else (),
        kode_keaslian=short_code(manifest.record),
        sidik_catatan=manifest.record,
        sidik_manifest=_hash_manifest(folder),
        versi=dict(list_versions()),
        triwulan=masa.triwulan,
    )


def _result(outcome: Verification | VerificationError) -> str:
    if isinstance(outcome, Verification):
        return MATCHES
    return INCOMPARABLE if isinstance(outcome, IncomparableError) else DIFFERS


def _hash_manifest(folder: Path) -> str:
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()


def statement_text(made: Statement) -> str:
    """Write a statement as JSON, for programs and archives."""
    return json.dumps(asdict(made), indent=1, ensure_ascii=False) + "\n"


def read_statement(output_dir: Path, tahun: int) -> Statement | None:
    """Read what the last verification of the whole report says of the report that stands there.

    Returns:
        The statement; None where there is none, it cannot be read, or it is of another report.
    """
    folder = find_report(output_dir, Masa(tahun))
    try:
        content: dict[str, Any] = json.loads((folder / f"{statement_name()}.json").read_text("utf-8"))
        lines = {name: tuple(value) for name, value in content.items() if isinstance(value, list)}
        made = Statement(**(content | lines))
        return made if made.sidik_manifest == _hash_manifest(folder) and made.bentuk == FORM else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def render_statement(made: Statement) -> str:
    """Lay a statement out as one page that can be kept with the report or printed.

    Returns:
        The page; the same statement gives the same text.
    """
    from markupsafe import Markup

    from lkjtools.formatting import format_date
    from lkjtools.page_templates import open_templates

    environment = open_templates(_TEMPLATES)
    moment = datetime.fromisoformat(made.waktu)
    when = f"{format_date(moment.date())}, {moment:%H.%M} (UTC{moment:%z})"
    style = (_TEMPLATES / "pernyataan.css").read_text(encoding="utf-8")
    page = environment.get_template("pernyataan.html")
    return page.render(kata=made, waktu=when, gaya=Markup(style))  # noqa: S704 - our own file
