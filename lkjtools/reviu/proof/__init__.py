"""What a test is: a computation over printed places, and the lawful formulas."""
