"""The formulas by which a number comes from others of its row."""
