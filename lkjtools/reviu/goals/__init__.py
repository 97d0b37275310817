"""What is good: scales, conditions, and whether a target is reached."""
