"""Many agencies at once: samples of them, one process a report, and what came of each on one page."""
