"""Tables that quote figures of another document, as they stand there; their errors are not this report's."""

from __future__ import annotations

import re

from lkjtools.reading.model import Paragraph, PublishedReport, Table

_QUOTED = re.compile(
    r"\b(?:di(?:kutip|salin)|mengutip|menyalin)\b.*\b(?:sebagaimana|menurut|apa adanya|dari)\b"
    r"|^\s*sumber\s*:\s*(?:perubahan\s+)?(?:rencana\s+strategis|renstra|rpjm\w*|rpjpd|rkpd|laporan\s+hasil\s+evaluasi|lhe)\b[^;]*$"
    r"|\bsebagaimana\s+(?:tercetak|tertulis|tercantum|diterbitkan)\b.*\b(?:dokumen|sumber|asli)",
    re.IGNORECASE,
)
_NEAR = 4
"""A note about a table stands at most so many paragraphs before or after it."""


def find_quotation(report: PublishedReport, blok: int) -> str:
    """Find the sentence by which a report says that a table is quoted.

    Args:
        report: the report.
        blok: index of the table.

    Returns:
        The paragraph; empty where nothing says so.
    """
    for step in (-1, 1):
        for index in range(blok + step, blok + step * (_NEAR + 1), step):
            if not 0 <= index < len(report.blok):
                break
            block = report.blok[index]
            if isinstance(block, Table) or (isinstance(block, Paragraph) and block.tingkat and step == 1):
                break
            if _QUOTED.search(block.teks):
                return block.teks
            if block.tingkat:
                break
    return ""
