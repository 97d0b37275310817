"""The Excel door: a workbook's cells as the text that the CSV of a table has, or one fault a cell."""
