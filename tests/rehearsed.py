"""Builds a report without kernels, for tests of what is made of the record: the same bytes in less time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lkjtools import record
from lkjtools.build import build_report
from lkjtools.errors import RunError
from lkjtools.record import run


def rehearse_chapters(
    notebooks,
    parameters,
    work_dir,
    jobs,
    *,
    root=None,
    failed_dir=None,
    progress=lambda line: None,
    watch=None,
    reads=(),
    fork=True,
    preparation=None,
):
    """Run every chapter in this process and write what `run_chapters` writes; but nothing of a run that fails."""
    results = [
        record.ChapterResult(
            chapter=each.chapter,
            notebook=each.notebook,
            failure=each.failure,
            started=datetime.now(UTC),
            seconds=0.0,
            attempts=1,
            cells=sum(cell.cell_type == "code" for cell in each.notebook.cells),
            warnings=(),
        )
        for each in record.rehearse(notebooks, parameters, root=root or Path.cwd(), previews=True)
    ]
    for result in results:
        progress(run._progress_line(result))
    if failures := [result.failure for result in results if result.failure]:
        raise RunError(failures)
    (work_dir / "notebooks").mkdir(parents=True, exist_ok=True)
    for result in results:
        record.write_notebook(result.notebook, work_dir / "notebooks" / f"{result.chapter}.ipynb")
    run._write_log(results, work_dir)
    return results


def build_rehearsed(tahun, **options):
    """Build a report as `build_report` does, its chapters rehearsed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "run_chapters", rehearse_chapters)
        return build_report(tahun, **options)
