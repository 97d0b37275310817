"""Strict papermill runs: a chapter is refused, complete and right, or reported as failed."""

from lkjtools.execution.notebook import check_notebook
from lkjtools.execution.parameters import FIRST_YEAR, LAST_YEAR, check_parameters, parse_year
from lkjtools.execution.record import check_record, clean_record
from lkjtools.execution.rehearse import Rehearsal, rehearse
from lkjtools.execution.run import ChapterResult, run_chapters, write_notebook

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ChapterResult",
    "Rehearsal",
    "check_notebook",
    "check_parameters",
    "check_record",
    "clean_record",
    "parse_year",
    "rehearse",
    "run_chapters",
    "write_notebook",
]
