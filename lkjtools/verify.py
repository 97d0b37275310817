"""Re-execution: the recorded notebooks run again in fresh kernels and must show what they showed.

What can be decided without a kernel is decided first: the seal of every file, the inputs, the record's own
consistency. The comparison itself is nbval's, on the full outputs, as exact text; in another environment the
figures, their printed texts and what charts show are compared instead.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from lkjtools.errors import LkjError
from lkjtools.manifest import Manifest, describe_inputs, differences, hash_outputs, read_manifest
from lkjtools.outputs import find_report

_CELL_TIMEOUT = "300"
_START_TIMEOUT = "180"
_PASSED = re.compile(r"(\d+) passed")


class VerificationError(LkjError):
    """The report is not what its manifest says, or its notebooks do not give it again."""


@dataclass(frozen=True)
class Verification:
    """What was compared.

    Attributes:
        cells: code cells run again and found to show the same.
        figures: figures of the register that these cells carry.
        environment: differences of the environment; the bytes of charts may depend on it.
    """

    cells: int
    figures: int
    environment: tuple[str, ...]


def verify_report(
    tahun: int,
    *,
    root: Path,
    output_dir: Path,
    notebooks_dir: Path,
    jobs: int,
    progress: Callable[[str], None] = lambda line: None,
) -> Verification:
    """Run the recorded notebooks of a report again and compare.

    Args:
        tahun: the year of the report.
        root: the project's folder.
        output_dir: folder that holds ``<tahun>/``.
        notebooks_dir: folder of the committed notebooks.
        jobs: how many chapters may run at once.
        progress: called with one Indonesian line for every step.

    Returns:
        How many cells and figures were compared.

    Raises:
        LkjError: there is no finished report.
        VerificationError: a file, an input, the record or the outcome of a run differs; the text lists what.
    """
    folder = find_report(output_dir, tahun)
    manifest = read_manifest(folder)
    progress("Memeriksa segel berkas, data, aturan, dan paket")
    _refuse(differences(manifest.outputs, hash_outputs(folder)), "Berkas laporan tidak sesuai manifest.json")
    now = describe_inputs(
        tahun,
        root=root,
        data_dir=manifest.data_dir,
        reads=manifest.data,
        notebooks=[notebooks_dir / f"{chapter}.ipynb" for chapter in manifest.notebooks],
        instansi=manifest.instansi,
    )
    _refuse(manifest.changes(now), "Masukan berubah sejak laporan disusun; susun ulang sebelum memverifikasi")
    progress("Memeriksa catatan tanpa menjalankannya")
    recorded = [folder / "notebooks" / f"{chapter}.ipynb" for chapter in manifest.notebooks]
    cells, figures = _check_record(recorded, folder)
    then, today = manifest.environment, now.environment
    environment = tuple(
        f"{name} {then.get(name, 'tidak ada')} saat disusun, {today.get(name, 'tidak ada')} sekarang"
        for name in sorted(then.keys() | today.keys())
        if then.get(name) != today.get(name)
    )
    for line in environment:
        progress(f"Lingkungan berbeda: {line}")
    progress(f"Menjalankan ulang {len(recorded)} bab")
    if environment:
        # Another version may draw a chart with other bytes: then figures, texts and what charts show are compared.
        compared = _run_for_figures(recorded, manifest, folder, notebooks_dir, root, jobs)
    else:
        compared = _run_again(recorded, root, jobs)
    if compared != cells:
        raise VerificationError(f"{compared} sel dibandingkan, padahal catatan memuat {cells} sel.")
    return Verification(cells, figures, environment)


def _refuse(findings: Sequence[str], heading: str) -> None:
    if findings:
        raise VerificationError("\n".join([f"{heading}:", *(f"- {finding}" for finding in findings)]))


def _check_record(recorded: Sequence[Path], folder: Path) -> tuple[int, int]:
    """Count cells and figures, after making sure that no cell is empty and the register is the record's."""
    import nbformat

    from lkjtools.publishing.register import build_register, write_register
    from lkjtools.publishing.stitch import stitch

    notebooks: list[tuple[str, NotebookNode]] = [
        (path.stem, nbformat.read(path, nbformat.NO_CONVERT)) for path in recorded
    ]
    register = build_register(stitch(notebooks))
    if write_register(register) != (folder / "register.csv").read_text(encoding="utf-8"):
        raise VerificationError("register.csv tidak sama dengan register dari buku kerja yang tercatat.")
    cells = [cell for _, notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"]
    silent = [
        f"{chapter}, sel {number}"
        for chapter, notebook in notebooks
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and number > _SETUP_CELLS and not cell.outputs
    ]
    _refuse(silent, "Sel tanpa keluaran tidak dapat diverifikasi")
    return len(cells), len(register)


# Title, parameters, injected parameters and loading: the cells of a record that show nothing.
_SETUP_CELLS = 4


def _run_for_figures(
    recorded: Sequence[Path], manifest: Manifest, folder: Path, notebooks_dir: Path, root: Path, jobs: int
) -> int:
    """Run the committed notebooks and compare the registers: exact values, printed texts, places of print."""
    from lkjtools.execution import run_chapters
    from lkjtools.publishing.register import build_register, write_register
    from lkjtools.publishing.stitch import stitch

    chapters = [notebooks_dir / path.name for path in recorded]
    parameters = {"YEAR": manifest.tahun, "TRIWULAN": None, "DATA_DIR": manifest.data_dir}
    with tempfile.TemporaryDirectory(prefix="lkj-verify-") as place:
        results = run_chapters(chapters, parameters, Path(place), jobs, root=root)
    register = write_register(
        build_register(stitch([(result.chapter, result.notebook) for result in results]))
    )
    now = _figures(register)
    then = _figures((folder / "register.csv").read_text(encoding="utf-8"))
    _refuse(differences(then, now), "Angka hasil jalan ulang berbeda dari catatan")
    notebooks = [result.notebook for result in results if result.notebook is not None]
    return sum(cell.cell_type == "code" for notebook in notebooks for cell in notebook.cells)


def _figures(register: str) -> dict[str, str | None]:
    """What a figure is, as one text by key."""
    parts = ("value", "text", "printed_at")
    return {
        row["key"]: " | ".join(row[part] for part in parts) for row in csv.DictReader(io.StringIO(register))
    }


def _run_again(recorded: Sequence[Path], root: Path, jobs: int) -> int:
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        outcomes = list(pool.map(lambda path: _compare(path, root), recorded))
    _refuse([reason for _, reason in outcomes if reason], "Hasil jalan ulang berbeda dari catatan")
    return sum(count for count, _ in outcomes)


def _compare(path: Path, root: Path) -> tuple[int, str]:
    """Run one notebook under nbval; the number of cells that agree, and what does not."""
    with tempfile.TemporaryDirectory(prefix="lkj-verify-") as place:
        copy = shutil.copy(path, place)
        command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--rootdir", place]
        command += ["-q", "--color=no", "-p", "no:cacheprovider", "--nbval-cell-timeout", _CELL_TIMEOUT]
        command += ["--nbval-kernel-startup-timeout", _START_TIMEOUT]
        environment = os.environ | {"LKJ_ROOT": str(root), "PYTHONHASHSEED": "0", "MPLBACKEND": "agg"}
        done = subprocess.run(  # noqa: S603 - our own interpreter on a file named by the manifest
            [*command, str(copy)], cwd=place, env=environment, capture_output=True, text=True, check=False
        )
    passed = _PASSED.search(done.stdout)
    if done.returncode == 0 and passed:
        return int(passed[1]), ""
    cells = sorted({int(number) for number in re.findall(r"Cell (\d+)", done.stdout)})
    where = f", sel {', '.join(str(number + 1) for number in cells)}" if cells else ""
    return 0, f"{path.stem}{where}: keluaran tidak sama"
