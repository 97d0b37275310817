"""Strict papermill runs: a chapter is refused, complete and right, or reported as failed."""

from lkjtools.record.check import check_record, clean_record, source_number
from lkjtools.record.expected import compare_sources, read_record
from lkjtools.record.parameters import FIRST_YEAR, LAST_YEAR, chapter_parameters, check_parameters, parse_year
from lkjtools.record.precheck import check_notebook
from lkjtools.record.rehearse import Rehearsal, rehearse
from lkjtools.record.run import ChapterResult, run_chapters, write_notebook
from lkjtools.record.text import notebook_text

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ChapterResult",
    "Rehearsal",
    "chapter_parameters",
    "check_notebook",
    "check_parameters",
    "check_record",
    "clean_record",
    "compare_sources",
    "notebook_text",
    "parse_year",
    "read_record",
    "rehearse",
    "run_chapters",
    "source_number",
    "write_notebook",
]
