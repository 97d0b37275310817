"""Published reports as files: DOCX, XLSX and PDF, read into the same tables and paragraphs."""
